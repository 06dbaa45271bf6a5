//! Two at once, and a program that is killed in the middle.

use std::process::Stdio;

use crate::support::{Sheet, UNIT, on_both, penalty};

on_both! {
    async fn two_imports_of_one_file_at_once_store_it_once(world) {
        let sheet = Sheet::of((0..2500).map(|number| penalty(number, "2026/11/12")));
        let path = sheet.csv(world.path(), "many.csv");
        let one = |path: std::path::PathBuf| {
            let intake = world.intake.clone();
            tokio::spawn(async move { intake.import(&path, UNIT.0, Default::default(), |_| {}).await })
        };
        let (first, second) = (one(path.clone()), one(path));
        let first = first.await.expect("ran").expect("taken in");
        let second = second.await.expect("ran").expect("taken in");
        assert_eq!(first.stored + second.stored, 2500);
        assert_eq!(first.unchanged + second.unchanged, 2500);
        let counts = world.store.counts(20261120).await.expect("counts");
        assert_eq!((counts.penalties, counts.subjects), (2500, 2500));
        assert_eq!(world.store.ledger().await.expect("ledger")[0].late, 0);
    }
}

on_both! {
    /// What was confirmed survives `kill -9`; sending the file again finishes it, and nothing is there twice.
    async fn a_killed_import_is_finished_by_sending_the_file_again(world) {
        let rows = 20_000;
        let sheet = Sheet::of((0..rows).map(|number| penalty(number, "2026/11/12")));
        let path = sheet.csv(world.path(), "many.csv");
        let mut import = world
            .mingxin(&["import", path.to_str().expect("path"), "--unit", UNIT.0])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("runs");
        let stored = loop {
            let counts = world.store.counts(20261120).await.expect("counts");
            if counts.penalties >= 2000 {
                break counts.penalties;
            }
            assert!(import.try_wait().expect("status").is_none(), "it ended too early");
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        };
        import.kill().expect("killed");
        import.wait().expect("ended");
        let after = world.store.counts(20261120).await.expect("counts").penalties;
        assert!(after >= stored && after < i64::from(rows), "{stored} were seen, {after} are there");
        assert_eq!(after % 1000, 0, "whole batches only");
        let line = &world.store.timeliness(domain::record::RecordKind::Penalty, 0, 999912).await.expect("read")[0];
        assert_eq!(line.received, after, "the counts belong to the same transactions");
        let account = &world.store.ledger().await.expect("ledger")[0];
        assert_eq!((account.rows_read, account.rows_stored), (after, after));

        let again = world
            .mingxin(&["import", path.to_str().expect("path"), "--unit", UNIT.0, "--json"])
            .output()
            .expect("runs");
        let value: serde_json::Value = serde_json::from_slice(&again.stdout).expect("JSON");
        assert_eq!(value["unchanged"], after);
        assert_eq!(value["stored"], i64::from(rows) - after);
    }
}
