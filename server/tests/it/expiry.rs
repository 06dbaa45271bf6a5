//! A record ends by the clock, although no job has run.

use jiff::civil::date;

use crate::support::{Sheet, code, encode, licence, on_both, penalty};

on_both! {
    async fn an_expired_record_is_gone_from_every_page(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        world.take(&Sheet::of([licence(1, "2026/11/16")])).await;
        let id = {
            let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");
            let records = world.store.public_records(subject.id, 20261120, 10).await.expect("read");
            records.iter().find(|r| r.kind == domain::record::RecordKind::Penalty).expect("penalty").id
        };
        let pages = [
            "/".to_owned(),
            format!("/subject/{}", code(1)),
            format!("/record/{id}"),
            "/publicity?kind=penalty".to_owned(),
            "/publicity?kind=penalty&month=2026-11".to_owned(),
            format!("/search?q={}", encode("示应急罚〔2026〕1号")),
        ];
        let number = "示应急罚〔2026〕1号";
        // The whole of the last day still counts, one year after the decision.
        for day in [date(2026, 11, 20), date(2027, 11, 12)] {
            world.set_today(day);
            for page in &pages {
                assert!(world.get(page).await.text().contains(number), "{page} on {day}");
            }
        }
        world.set_today(date(2027, 11, 13));
        for page in &pages {
            // The search page repeats the question, never the record.
            let text = world.get(page).await.text();
            assert!(!text.contains("安全设备未定期检测"), "{page} after the end");
            if !page.starts_with("/search") {
                assert!(!text.contains(number), "{page} after the end");
            }
        }
        assert_eq!(world.get(&format!("/record/{id}")).await.status, 404);
        assert!(world.get(&format!("/subject/{}", code(1))).await.text().contains("示应急许〔2026〕1号"), "the licence goes on");
    }
}

on_both! {
    async fn a_unit_may_end_publication_earlier_than_the_law_does(world) {
        let mut row = penalty(1, "2026/11/12");
        row.insert("CF_GSJZQ", "2026/12/31".to_owned());
        world.take(&Sheet::of([row])).await;
        let page = format!("/subject/{}", code(1));
        world.set_today(date(2026, 12, 31));
        assert!(world.get(&page).await.text().contains("示应急罚〔2026〕1号"));
        world.set_today(date(2027, 1, 1));
        assert!(!world.get(&page).await.text().contains("示应急罚〔2026〕1号"));
    }
}
