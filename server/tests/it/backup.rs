//! A backup is everything as of one moment, and restores into either engine.

use domain::role::UnitKind;
use server::store::{BackupError, Store};

use crate::support::{Backend, Sheet, World, code, licence, on_both, penalty, person};

async fn fill(world: &World) {
    world
        .take(&Sheet::of(
            (1..=60)
                .map(|number| penalty(number, "2026/11/12"))
                .chain([person(99, "2026/11/12")]),
        ))
        .await;
    world
        .take(&Sheet::of(
            (1..=20).map(|number| licence(number, "2026/11/16")),
        ))
        .await;
    let mut changed = penalty(1, "2026/11/12");
    changed.insert("CF_SY", "更正后的事实。".to_owned());
    world.take(&Sheet::of([changed])).await;
}

/// An empty, migrated database of that engine.
pub async fn empty(backend: Backend, folder: &std::path::Path) -> Store {
    let url = match backend {
        Backend::Sqlite => format!("sqlite:{}", folder.join("restored.db").display()),
        Backend::Postgres => crate::support::postgres_url().await,
    };
    let keys = server::audit::AuditKeys::new(&crate::support::AUDIT_KEY).expect("keys");
    let store = Store::connect(&url, 2, std::sync::Arc::new(keys))
        .await
        .expect("connects");
    store.migrate().await.expect("migrates");
    store
}

/// Everything in a database, as the lines of a backup without their order and without the restore's own entry.
async fn everything(store: &Store, world: &World, name: &str) -> Vec<String> {
    let path = world.path().join(name);
    store
        .backup(&path, world.clock.now())
        .await
        .expect("backup");
    let mut text = String::new();
    let file = std::fs::File::open(&path).expect("opened");
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(file), &mut text)
        .expect("read");
    // The mark of the log's end moves with the restore's entry.
    let (before_head, behind) = text
        .split_once("{\"table\":\"audit_head\"}\n")
        .expect("table");
    let behind_head = behind.split_once('\n').expect("one row").1;
    let mut lines: Vec<String> = before_head
        .lines()
        .chain(behind_head.lines())
        .filter(|line| !line.contains("\"sha256\"") && !line.contains("\"restore\""))
        .map(str::to_owned)
        .collect();
    lines.sort();
    lines
}

on_both! {
    async fn a_backup_restores_into_either_engine_and_is_the_same(world) {
        fill(&world).await;
        crate::commitments::with_everything(&world).await;
        let file = world.path().join("a.backup");
        let summary = world.store.backup(&file, world.clock.now()).await.expect("backup");
        let rows = |table: &str| summary.rows.iter().find(|(name, _)| *name == table).expect("table").1;
        assert_eq!((rows("record"), rows("record_version"), rows("unit")), (81, 1, 1));
        let before = everything(&world.store, &world, "before.backup").await;
        for backend in [Backend::Sqlite, Backend::Postgres] {
            let target = empty(backend, world.path()).await;
            let restored = target.restore(&file, &world.entry("restore")).await.expect("restored");
            assert_eq!(restored.rows, summary.rows, "{backend:?}");
            let after = everything(&target, &world, &format!("after-{backend:?}.backup")).await;
            assert_eq!(before, after, "{backend:?}");
            assert!(target.subject_by_uscc(&code(1)).await.expect("read").is_some());
            let log = target.verify_audit(Vec::new()).await.expect("verifies");
            assert_eq!(log.findings, [], "{backend:?}");
            // The restored database goes on working: its next audit entry gets a number of its own.
            target.add_unit(&server::store::Unit { code: "N".to_owned(), name: "新".to_owned(), kind: UnitKind::Department }, &world.entry("unit.add"))
                .await
                .expect("goes on");
        }
    }
}

on_both! {
    async fn a_damaged_backup_or_a_full_database_changes_nothing(world) {
        fill(&world).await;
        let file = world.path().join("a.backup");
        world.store.backup(&file, world.clock.now()).await.expect("backup");
        let left: Vec<_> = world.files().into_iter().filter(|path| path.to_string_lossy().ends_with(".partial")).collect();
        assert!(left.is_empty(), "{left:?}");
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).expect("a file").permissions()) & 0o777,
            0o600,
            "nobody else reads it"
        );
        let again = world.store.backup(&file, world.clock.now()).await;
        assert!(matches!(again, Err(BackupError::Exists(_))), "a backup is never overwritten");
        let full = world.store.restore(&file, &world.entry("restore")).await;
        assert!(matches!(full, Err(BackupError::NotEmpty("unit"))), "{full:?}");

        let target = empty(Backend::Sqlite, world.path()).await;
        let good = std::fs::read(&file).expect("read");
        let mut changed = good.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 0x40;
        for (name, bytes) in [("cut", &good[..good.len() - 40]), ("changed", &changed[..]), ("text", b"hello")] {
            let bad = world.path().join(format!("{name}.backup"));
            std::fs::write(&bad, bytes).expect("written");
            let result = target.restore(&bad, &world.entry("restore")).await;
            assert!(matches!(result, Err(BackupError::Unsound { .. })), "{name}: {result:?}");
        }
        assert!(target.units().await.expect("read").is_empty());
        target.restore(&file, &world.entry("restore")).await.expect("the good one still goes in");
    }
}

on_both! {
    async fn a_backup_of_another_schema_says_what_to_do(world) {
        fill(&world).await;
        let file = world.path().join("a.backup");
        world.store.backup(&file, world.clock.now()).await.expect("backup");
        let gzip = flate2::read::GzDecoder::new(std::fs::File::open(&file).expect("opened"));
        let text = std::io::read_to_string(gzip).expect("read");
        let known = server::store::Store::schema_version();
        let target = empty(Backend::Sqlite, world.path()).await;
        for (other, zh, en) in [(known - 1, "执行 mingxin migrate 升级", "then run `mingxin migrate`"), (known + 1, "更新的版本", "or a newer one")] {
            let changed = text.replacen(&format!("\"schema\":{known}"), &format!("\"schema\":{other}"), 1);
            assert_ne!(changed, text);
            let path = world.path().join(format!("{other}.backup"));
            let mut gzip = flate2::write::GzEncoder::new(std::fs::File::create(&path).expect("made"), flate2::Compression::fast());
            std::io::Write::write_all(&mut gzip, changed.as_bytes()).expect("written");
            gzip.finish().expect("written");
            let error = target.restore(&path, &world.entry("restore")).await.expect_err("refused").to_string();
            assert!(error.contains(zh) && error.contains(en) && error.contains("没有改动"), "{error}");
        }
        assert!(target.units().await.expect("read").is_empty());
    }
}

on_both! {
    async fn a_backup_sees_one_moment_while_an_import_runs(world) {
        let sheet = Sheet::of((0..4000).map(|number| penalty(number, "2026/11/12")));
        let path = sheet.csv(world.path(), "many.csv");
        let intake = world.intake.clone();
        let importing = tokio::spawn(async move {
            intake.import(&path, crate::support::UNIT.0, Default::default(), |_| {}).await
        });
        let mut moments = Vec::new();
        for number in 0..4 {
            let file = world.path().join(format!("{number}.backup"));
            let summary = world.store.backup(&file, world.clock.now()).await.expect("backup");
            let rows = |table: &str| summary.rows.iter().find(|(name, _)| *name == table).expect("table").1;
            assert_eq!(rows("record") % 1000, 0, "only whole batches are seen");
            assert_eq!(rows("record"), rows("subject"), "every record has its subject");
            moments.push(rows("record"));
        }
        assert_eq!(importing.await.expect("ran").expect("taken in").stored, 4000);
        assert!(moments.is_sorted());
    }
}
