//! The public pages through the production router, as a browser without scripting gets them.

use axum::body::Body;
use axum::http::Request;
use server::http::Surface;

use crate::support::{Browser, Sheet, UNIT, World, code, encode, licence, on_both, penalty};

async fn filled(world: &World) {
    world
        .take(&Sheet::of(
            (1..=25).map(|number| penalty(number, "2026/11/12")),
        ))
        .await;
    world.take(&Sheet::of([licence(1, "2026/11/16")])).await;
}

on_both! {
    async fn every_page_answers_in_both_languages(world) {
        filled(&world).await;
        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");
        let record = world.store.public_records(subject.id, 20261120, 1).await.expect("read")[0].id;
        let pages = [
            "/".to_owned(),
            "/search".to_owned(),
            format!("/search?q={}", encode("机电")),
            format!("/subject/{}", code(1)),
            format!("/record/{record}"),
            "/publicity".to_owned(),
            "/policy".to_owned(),
        ];
        for path in &pages {
            let zh = world.get(path).await;
            let en = world.get_as(path, "lang=en").await;
            assert_eq!((zh.status, en.status), (200.try_into().expect("status"), 200.try_into().expect("status")), "{path}");
            assert!(zh.body.contains("lang=\"zh-CN\"") && en.body.contains("lang=\"en\""), "{path}");
            assert_eq!(zh.body.matches("<h1").count(), 1, "{path} has one h1");
            assert_eq!(en.body.matches("<h1").count(), 1, "{path} has one h1");
            assert!(zh.text().contains("演示环境"), "{path} says that the data are made up");
            assert!(en.text().to_lowercase().contains("demonstration"), "{path} says it in English");
            assert!(zh.body.contains("<title>") , "{path} has a title");
            assert!(!zh.body.contains(" style=\"") && !zh.body.contains("onclick="), "{path} needs no inline style or script");
        }
        let care = world.get_as("/", "care=1").await;
        assert!(care.body.contains("data-care=\"1\""));
    }
}

on_both! {
    async fn search_has_a_page_for_every_outcome(world) {
        filled(&world).await;
        let search = |text: &str| format!("/search?q={}", encode(text));
        let names = world.get(&search("机电")).await.text();
        assert!(names.contains("25") && names.contains("澄澜"), "counted and listed");
        let second = world.get(&format!("{}&page=2", search("机电"))).await.body;
        assert_eq!(second.matches("href=\"/subject/").count(), 5, "the rest of 25 on the second page");
        let beyond = world.get(&format!("{}&page=9", search("机电"))).await.body;
        assert_eq!(beyond.matches("href=\"/subject/").count(), 5, "behind the end stands the last page");
        assert!(world.get(&search(&code(7))).await.text().contains("澄澜甲7机电制造有限公司"));
        assert!(world.get(&search(&code(7).to_lowercase())).await.text().contains("澄澜甲7机电制造有限公司"));
        let document = world.get(&search("示应急罚[2026]7号")).await;
        assert!(document.body.contains("/record/"), "another way to write the brackets");
        let wrong = world.get(&search("914403001922038217")).await.text();
        assert!(wrong.contains("校验"), "{wrong}");
        let unknown = world.get(&search("914403001922038216")).await.text();
        assert!(unknown.contains("914403001922038216"));
        for text in ["", "机", "没有这个名字", &"长".repeat(101), "%%", "'; drop table record; --", "<script>alert(1)</script>"] {
            let page = world.get(&search(text)).await;
            assert_eq!(page.status, 200, "{text}");
            assert!(!page.body.contains("<script>alert"), "{text}");
        }
        assert_eq!(world.get("/search?q=%FF%FE&page=999999999999").await.status, 200, "nonsense in the address");
    }
}

on_both! {
    async fn a_subject_tells_why_each_record_is_shown_and_until_when(world) {
        filled(&world).await;
        let text = world.get(&format!("/subject/{}", code(1))).await.text();
        for expected in [
            "澄澜甲1机电制造有限公司", "示应急罚〔2026〕1号", "示应急许〔2026〕1号", "示例市应急管理局", "2026-11-12", "2027-11-12",
            "2027-02-12", "国办发〔2025〕22号", "一般", "行政处罚", "行政许可", "登记注册基础信息",
        ] {
            assert!(text.contains(expected), "{expected} is missing");
        }
        assert!(!text.contains("欧阳示一"), "the representative's name is personal data and off by default");
    }
}

on_both! {
    async fn a_period_shortened_by_this_city_says_so_and_its_rules_can_be_looked_up(world) {
        world.take(&Sheet::of([penalty(1, "2026/1/12")])).await;
        let body = world.get(&format!("/subject/{}", code(1))).await.body;
        let day = "/policy?on=2026-01-12";
        assert!(body.contains(&format!("{day}#REP58.MIN")), "the rule is gone by now");
        assert!(body.contains("/policy#REP.GENERAL.MAX"), "the rule still holds");
        assert!(body.contains("#REP.TRANSITION"), "whose choice the shorter period is");
        let rules = world.get(day).await.body;
        assert!(rules.contains("id=\"REP58.MIN\""), "the link leads somewhere");
        world.take(&Sheet::of([penalty(2, "2026/5/12")])).await;
        let body = world.get(&format!("/subject/{}", code(2))).await.body;
        assert!(!body.contains("#REP.TRANSITION"), "nothing was chosen");
    }
}

on_both! {
    async fn a_document_number_that_looks_like_a_code_is_found(world) {
        let mut row = penalty(1, "2026/11/12");
        row.insert("CF_WSH", "JY15106810012345".to_owned());
        world.take(&Sheet::of([row])).await;
        assert!(world.get("/search?q=JY15106810012345").await.body.contains("/record/"));
        let unknown = world.get("/search?q=JY15106810012399").await.text();
        assert!(unknown.contains("18"), "a code has 18 characters");
    }
}

on_both! {
    async fn the_publicity_list_is_cut_by_kind_unit_and_month(world) {
        filled(&world).await;
        let list = world.get("/publicity?kind=licence").await.text();
        assert!(list.contains("示应急许〔2026〕1号") && !list.contains("示应急罚"));
        let unit = world.get(&format!("/publicity?kind=penalty&unit={}&month=2026-11", UNIT.0)).await;
        assert!(unit.text().contains("示应急罚") && unit.text().contains("25"));
        let other = world.get("/publicity?kind=penalty&month=2025-01").await.text();
        assert!(!other.contains("示应急罚〔2026〕"));
        for nonsense in ["kind=x", "unit=x", "month=x", "month=2026-13", "page=-1", "page=99999999"] {
            assert_eq!(world.get(&format!("/publicity?{nonsense}")).await.status, 200, "{nonsense}");
        }
    }
}

on_both! {
    async fn the_rules_are_shown_with_basis_and_confidence(world) {
        let text = world.get("/policy").await.text();
        for expected in ["PUB.DOUBLE", "广信用办〔2023〕2号", "国办发〔2025〕22号", "7"] {
            assert!(text.contains(expected), "{expected} is missing");
        }
        let then = world.get("/policy?on=2024-01-01").await.text();
        assert!(then.contains("REP58.MAX"), "rules of an earlier day");
        assert!(!then.contains("没有这一天"));
        for day in ["nonsense", "2026-02-30"] {
            let page = world.get(&format!("/policy?on={day}")).await;
            assert_eq!(page.status, 200);
            assert!(page.text().contains("没有这一天"), "{day} is not taken for today in silence");
        }
    }
}

on_both! {
    async fn unknown_addresses_get_a_page_of_their_own(world) {
        for path in ["/nowhere", "/subject/914403001922038216", "/subject/nonsense", "/record/nonsense", "/record/0190e8a0-0000-7000-8000-000000000000", "/pkg/nothing.js"] {
            let page = world.get(path).await;
            assert_eq!(page.status, 404, "{path}");
        }
        assert!(world.get("/nowhere").await.body.contains("<h1"));
    }
}

on_both! {
    async fn answers_carry_security_headers(world) {
        let page = world.get("/").await;
        let header = |name: &str| page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("").to_owned();
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
        assert!(page.body.contains(&format!("nonce=\"{nonce}\"")), "the page's script carries the nonce");
        let again = world.get("/").await.headers["content-security-policy"].to_str().expect("text").to_owned();
        assert_ne!(policy, again, "a new nonce each time");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("x-frame-options"), "DENY");
        assert_eq!(header("cache-control"), "no-cache");
        let health = world.get("/healthz").await;
        assert_eq!((health.status.as_u16(), health.body.as_str()), (200, "ok\n"));
        assert_eq!(world.get("/readyz").await.status, 200);
        for path in ["/healthz", "/readyz", "/metrics"] {
            let headers = world.get(path).await.headers;
            assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
            assert_eq!(headers["x-frame-options"], "DENY", "{path}");
            assert!(!headers.contains_key("strict-transport-security"), "{path}: by http nothing is promised");
        }
    }
}

on_both! {
    async fn under_https_browsers_come_by_it_only_and_cookies_go_over_nothing_else(world) {
        let portal = world.behind(Surface { https: true, ..Surface::default() });
        for path in ["/", "/healthz", "/pkg/nothing.js", "/nowhere"] {
            let headers = portal.get(path).await.headers;
            assert_eq!(headers["strict-transport-security"], "max-age=31536000; includeSubDomains", "{path}");
        }
        let mut browser = Browser::new(&portal);
        let fields = [("lang", "en"), ("care", "1"), ("back", "/"), ("login", "zhang@example.cn")];
        let mut set = Vec::new();
        for action in ["/preferences", "/api/form/sign-up"] {
            let page = browser.post(action, &fields).await;
            let cookies = page.headers.get_all("set-cookie").iter();
            set.extend(cookies.map(|value| value.to_str().expect("text").to_owned()));
        }
        for name in ["lang=", "care=", "__Host-mingxin="] {
            let cookie = set.iter().find(|cookie| cookie.starts_with(name)).expect(name);
            for flag in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(cookie.split("; ").any(|part| part == flag), "{flag} in {cookie}");
            }
            assert!(!cookie.contains("Domain"), "{cookie}");
        }
        assert_eq!(set.len(), 3, "{set:?}");
    }
}

on_both! {
    async fn preferences_are_kept_and_lead_back_to_this_portal_only(world) {
        for (back, expected) in [("/search?q=a", "/search?q=a"), ("//evil.example/", "/"), ("https://evil.example", "/")] {
            let body = format!("lang=en&care=1&back={}", encode(back));
            let request = Request::post("/preferences")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(body))
                .expect("a request");
            let page = world.send(request).await;
            assert_eq!(page.status, 303);
            assert_eq!(page.headers["location"], expected);
            let cookies: Vec<_> = page.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect();
            assert!(cookies.iter().all(|cookie| !cookie.contains("Secure")), "by http such a cookie would be lost");
            assert!(cookies.iter().any(|cookie| cookie.starts_with("lang=en;")) && cookies.iter().any(|cookie| cookie.starts_with("care=1;")));
        }
    }
}

on_both! {
    async fn a_question_nobody_asks_is_answered_as_such(world) {
        for path in ["/api/page/search?text=a&page=x", "/api/page/search", "/api/page/record?id=zz"] {
            let page = world.get(path).await;
            assert_eq!((page.status.as_u16(), page.body.as_str()), (400, "\"NotUnderstood\""), "{path}");
        }
    }
}

on_both! {
    async fn a_form_on_another_site_changes_nothing(world) {
        for (name, value, expected) in [
            ("origin", "https://evil.example", 403),
            ("origin", "null", 403),
            ("sec-fetch-site", "cross-site", 403),
            ("sec-fetch-site", "same-site", 403),
            ("sec-fetch-site", "same-origin", 303),
            ("origin", "http://credit.example", 303),
        ] {
            let request = Request::post("/preferences")
                .header("host", "credit.example")
                .header("content-type", "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("lang=en&care=1&back=/"))
                .expect("a request");
            let page = world.send(request).await;
            assert_eq!(page.status, expected, "{name}: {value}");
            assert_eq!(page.headers.contains_key("set-cookie"), expected == 303, "{name}: {value}");
        }
    }
}

on_both! {
    async fn a_form_with_a_session_says_where_it_was_sent_from(world) {
        for (cookie, expected) in [
            ("mingxin=x", 403),
            ("lang=en; mingxin=x", 403),
            ("__Host-mingxin=x", 403),
            ("lang=en; care=1; not-mingxin=x", 303),
            ("", 303),
        ] {
            let request = Request::post("/preferences")
                .header("host", "credit.example")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("cookie", cookie)
                .body(Body::from("lang=en&care=1&back=/"))
                .expect("a request");
            let page = world.send(request).await;
            assert_eq!(page.status, expected, "{cookie}");
            let is_told = page.body.contains("没有说明") && page.body.contains("did not say");
            assert_eq!(is_told, expected == 403, "{}", page.body);
        }
        assert_eq!(world.get_as("/", "mingxin=x").await.status, 200, "reading changes nothing");
    }
}

on_both! {
    async fn a_database_that_fails_is_told_and_not_shown(world) {
        world.store.close().await;
        let page = world.get(&format!("/subject/{}", code(1))).await;
        assert_eq!(page.status, 503);
        for inner in ["sqlx", "pool", "sqlite", "postgres", "select "] {
            assert!(!page.body.to_lowercase().contains(inner), "{inner} must not reach a visitor");
        }
        assert_eq!(world.get("/readyz").await.status, 503);
        assert_eq!(world.get("/healthz").await.status, 200);
    }
}
