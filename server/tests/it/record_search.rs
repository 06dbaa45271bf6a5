//! Penalties at the desk by any part of their document number, along the index, public or not.

use domain::role::Role;
use uuid::Uuid;

use crate::support::{Browser, Sheet, encode, on_both, penalty, person, ripe_records};

/// Which of these records a search finds, by their place.
async fn found(browser: &mut Browser<'_>, records: &[Uuid], text: &str) -> Vec<usize> {
    let path = format!("/desk/records?q={}", encode(text));
    let page = browser.open(&path).await;
    assert_eq!(page.status, 200, "{text}: {}", page.text());
    let is_there = |record: &Uuid| page.body.contains(&format!("/desk/records/{record}"));
    let all = (1..).zip(records);
    all.filter(|&(_, record)| is_there(record))
        .map(|(place, _)| place)
        .collect()
}

on_both! {
    async fn any_part_of_a_document_number_finds_it(world) {
        let records = ripe_records(&world, 12).await;
        world.take(&Sheet::of([person(13, "2026/08/20"), penalty(14, "2026/08/20")])).await;
        // What is not public is found too; what was removed is gone.
        world.execute("update record set withheld = 'withdrawn' where document_no like '%〕2号'").await;
        world.execute("update record set held = 'removed', withheld = 'removed' where document_no like '%〕14号'").await;
        let mut handler = world.staff(Role::Handler).await;
        for (text, places) in [
            ("示应急罚〔2026〕2号", vec![2]),
            ("〔2026〕12", vec![12]),
            ("026〕1", vec![1, 10, 11, 12]),
            ("12号", vec![12]),
            ("急罚", (1..=12).collect()),
            ("示应急罚[2026] 3号", vec![3]),
            ("3", vec![3]),
            ("1号", vec![1, 11]),
            ("〔2025〕", vec![]),
            ("示交罚", vec![]),
        ] {
            assert_eq!(found(&mut handler, &records, text).await, places, "{text}");
        }
        let page = handler.open(&format!("/desk/records?q={}", encode("〕14号"))).await.text();
        assert!(page.contains("没有这个文书号的处罚"), "{page}");
        // Of another unit nobody is shown anything.
        world.add_unit("OTHER", "示例市交通局").await;
        let mut other = world.handler_of("OTHER", "other@staff.example").await;
        for text in ["示应急罚〔2026〕2号", "急罚", "12号"] {
            assert!(found(&mut other, &records, text).await.is_empty(), "{text}");
        }
    }
}
