//! 搜索引擎: what they may keep holds no record about anyone.

use crate::support::{ORIGIN, Sheet, code, on_both, penalty};

on_both! {
    async fn what_search_engines_may_keep_names_nobody(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let (record, subject) = world.record_of(1).await;
        let robots = world.get("/robots.txt").await;
        assert_eq!((robots.status.as_u16(), robots.headers["content-type"].to_str().ok()), (200, Some("text/plain; charset=utf-8")));
        assert!(robots.body.contains(&format!("Sitemap: {ORIGIN}/sitemap.xml")), "{}", robots.body);
        let barred: Vec<&str> = robots.body.lines().filter_map(|line| line.strip_prefix("Disallow: ")).collect();

        let map = world.get("/sitemap.xml").await;
        assert_eq!((map.status.as_u16(), map.headers["content-type"].to_str().ok()), (200, Some("application/xml; charset=utf-8")));
        let start = format!("<loc>{ORIGIN}");
        let listed: Vec<&str> = map.body.split(&start).skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
        assert!(listed.len() > 5, "{}", map.body);
        let named = [record.to_string(), subject.to_string(), code(1), "澄澜甲1".to_owned()];
        for path in listed {
            assert!(!barred.iter().any(|barred| path.starts_with(barred)), "{path} is barred by robots.txt");
            let page = world.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            assert_eq!(page.headers["x-robots-tag"], "noarchive", "{path}");
            // The newest records stand on the home page: no copy of it is kept, and no excerpt tells of them.
            let body = page.body.split("<section data-nosnippet").next().unwrap_or_default();
            for name in &named {
                assert!(!body.contains(name), "{path} tells of {name}");
            }
        }
        for path in [format!("/record/{record}"), format!("/subject/{}", code(1)), "/publicity".to_owned(), "/publicity/repairs".to_owned()] {
            assert!(barred.iter().any(|barred| path.starts_with(barred)), "{path} may be kept");
        }
    }
}
