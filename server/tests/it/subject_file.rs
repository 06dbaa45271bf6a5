//! What a subject's file says of the subject follows its records, in whatever order they come.

use jiff::civil::date;
use server::store::SubjectState;

use crate::support::{Sheet, World, code, on_both, penalty, person};

/// Another penalty about enterprise 1.
fn penalty_of_one(number: u32, decided: &str, representative: &str) -> crate::support::Row {
    let mut row = penalty(1, decided);
    row.insert("CF_WSH", format!("示应急罚〔2026〕{number}号"));
    row.insert("CF_FRDB", representative.to_owned());
    row
}

async fn state(world: &World) -> SubjectState {
    let subject = world
        .store
        .subject_by_uscc(&code(1))
        .await
        .expect("read")
        .expect("on file");
    world.store.subject_state(subject.id).await.expect("read")
}

on_both! {
    async fn the_newest_decision_names_the_representative(world) {
        let second = penalty_of_one(20, "2026/11/18", "诸葛示二");
        world.take(&Sheet::of([penalty_of_one(10, "2026/11/12", "欧阳示一")])).await;
        world.take(&Sheet::of([second.clone()])).await;
        assert_eq!(state(&world).await.representative.as_deref(), Some("诸葛示二"));
        // An older decision that comes later does not count; nor one that names nobody.
        let older = penalty_of_one(30, "2026/09/01", "司马示三");
        world.take(&Sheet::of([older.clone()])).await;
        assert_eq!(state(&world).await.representative.as_deref(), Some("诸葛示二"));
        // Of two decisions of a day, the one that came later.
        world.set_today(date(2026, 11, 23));
        world.take(&Sheet::of([penalty_of_one(40, "2026/11/18", "上官示四")])).await;
        assert_eq!(state(&world).await.representative.as_deref(), Some("上官示四"));
        // A correction counts at once, also one that makes the decision older than another.
        world.take(&Sheet::of([penalty_of_one(40, "2026/11/18", "上官示五")])).await;
        assert_eq!(state(&world).await.representative.as_deref(), Some("上官示五"));
        world.take(&Sheet::of([penalty_of_one(40, "2026/08/18", "上官示五")])).await;
        assert_eq!(state(&world).await.representative.as_deref(), Some("诸葛示二"));
        // What is on file already changes nothing.
        assert_eq!(world.take(&Sheet::of([older, second])).await.unchanged, 2);
        assert_eq!(state(&world).await.representative.as_deref(), Some("诸葛示二"));
    }
}

on_both! {
    async fn two_files_at_once_leave_the_newest_representative(world) {
        let sheet = |number: u32, decided: &'static str, representative: &'static str| {
            Sheet::of((0..40).map(move |turn| penalty_of_one(number + turn, decided, representative)))
        };
        let newer = sheet(100, "2026/11/18", "诸葛示二").csv(world.path(), "newer.csv");
        let older = sheet(500, "2026/11/12", "欧阳示一").csv(world.path(), "older.csv");
        let (newer, older) = tokio::join!(world.import(&newer), world.import(&older));
        assert_eq!((newer.expect("taken in").stored, older.expect("taken in").stored), (40, 40));
        assert_eq!(state(&world).await.representative.as_deref(), Some("诸葛示二"));
    }
}

on_both! {
    async fn the_file_changes_when_anything_in_it_changes(world) {
        let page = format!("/subject/{}", code(1));
        let first = penalty_of_one(10, "2026/11/12", "欧阳示一");
        world.take(&Sheet::of([first.clone(), person(7, "2026/11/12")])).await;
        assert!(world.get(&page).await.text().contains("档案更新日期 2026-11-20"));
        world.set_today(date(2026, 11, 24));
        let before = state(&world).await;
        world.take(&Sheet::of([first])).await;
        assert_eq!(state(&world).await, before, "the same file again is no change");
        world.take(&Sheet::of([penalty_of_one(20, "2026/09/01", "欧阳示一")])).await;
        let added = state(&world).await.changed_at;
        assert!(added > before.changed_at, "an older decision is a change too");
        world.set_today(date(2026, 11, 26));
        world.take(&Sheet::of([penalty_of_one(20, "2026/09/02", "欧阳示一")])).await;
        assert!(state(&world).await.changed_at > added, "and so is a correction");
        assert!(world.get(&page).await.text().contains("档案更新日期 2026-11-26"));
    }
}
