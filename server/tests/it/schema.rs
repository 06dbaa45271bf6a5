//! The two engines have the same tables and columns, and the backup knows all of them.

use std::collections::BTreeMap;

use crate::support::on_both;

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
