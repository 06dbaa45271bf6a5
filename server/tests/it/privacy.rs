//! Natural persons are on no public page, and their numbers are nowhere in the database in plain.

use crate::support::{Sheet, on_both, penalty, person};

const NUMBER: &str = "11010519491231002X";
const NAME: &str = "司徒例三";

on_both! {
    async fn a_natural_person_is_on_no_public_page(world) {
        let mut with_representative = penalty(1, "2026/11/12");
        with_representative.insert("CF_FR_ZJLX", "身份证".to_owned());
        with_representative.insert("CF_FR_ZJHM", NUMBER.to_owned());
        let report = world.take(&Sheet::of([person(7, "2026/11/12"), with_representative])).await;
        assert_eq!((report.stored, report.rejected), (2, 0));
        let mut pages = vec!["/".to_owned(), "/publicity".to_owned(), format!("/subject/{}", crate::support::code(1))];
        for text in [NAME, "司徒", "司*", NUMBER, "示应急罚〔2026〕7号"] {
            pages.push(format!("/search?q={}", crate::support::encode(text)));
        }
        for path in pages {
            let page = world.get(&path).await;
            let shown = page.text();
            // The search page repeats the question; nothing of the record may stand there.
            assert!(!shown.contains("司徒例*") && !shown.contains("司**三") && !shown.contains("110105********"), "{path}");
            if !path.starts_with("/search") {
                assert!(!page.body.contains(NAME) && !page.body.contains(NUMBER), "{path}");
            }
            assert!(!page.body.contains("/record/") || !shown.contains("示应急罚〔2026〕7号") || path.contains("publicity") , "{path}");
        }
        assert!(!world.get("/publicity").await.text().contains("示应急罚〔2026〕7号"));
        // The same file again finds the same person, although nothing of the number is kept in plain.
        assert_eq!(world.take(&Sheet::of([person(7, "2026/11/12")])).await.unchanged, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_file_holds_no_plain_number_or_name() {
    let world = crate::support::World::new(crate::support::Backend::Sqlite).await;
    world.take(&Sheet::of([person(7, "2026/11/12")])).await;
    // A correction puts the former state into the history.
    let mut changed = person(7, "2026/11/12");
    changed.insert("CF_SY", "更正后的事实。".to_owned());
    world.take(&Sheet::of([changed])).await;
    world.store.close().await;
    for file in world
        .files()
        .into_iter()
        .filter(|file| file.to_string_lossy().contains("test.db"))
    {
        let bytes = std::fs::read(&file).expect("read");
        for secret in [NUMBER, NAME] {
            let found = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "{} holds {secret}", file.display());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dump_of_the_database_server_holds_no_plain_number_or_name() {
    let world = crate::support::World::new(crate::support::Backend::Postgres).await;
    world.take(&Sheet::of([person(7, "2026/11/12")])).await;
    let backup = world.path().join("all.backup");
    world
        .store
        .backup(&backup, world.clock.now())
        .await
        .expect("backup");
    let mut text = String::new();
    let file = std::fs::File::open(&backup).expect("opened");
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(file), &mut text)
        .expect("read");
    assert!(
        text.contains("natural_person"),
        "the person is in the backup"
    );
    assert!(!text.contains(NUMBER) && !text.contains(NAME));
}
