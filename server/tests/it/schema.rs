//! The two engines have the same tables and columns, and the backup knows all of them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::on_both;

fn migrations(engine: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("migrations")
        .join(engine);
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("folder")
        .map(|entry| {
            entry
                .expect("entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn both_engines_have_the_same_migrations() {
    assert!(!migrations("sqlite").is_empty());
    assert_eq!(migrations("sqlite"), migrations("postgres"));
}

on_both! {
    async fn the_backup_knows_every_table_and_column(world) {
        let listed: BTreeMap<String, Vec<String>> = server::store::Store::backup_columns()
            .map(|(table, columns)| (table.to_owned(), columns.iter().map(|c| (*c).to_owned()).collect()))
            .collect();
        assert_eq!(world.store.columns().await.expect("columns"), listed);
    }
}

on_both! {
    async fn migrating_again_changes_nothing(world) {
        world.store.migrate().await.expect("again");
        world.store.ping().await.expect("ready");
    }
}
