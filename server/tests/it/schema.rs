//! The two engines have the same tables and columns, and the backup knows all of them.

use std::collections::BTreeMap;

use server::store::Store;

use crate::support::{Backend, on_both, postgres_url};

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

on_both! {
    /// Two nodes that begin at once on a new database both come up.
    async fn two_programs_make_a_new_database_at_once(world) {
        let url = match world.backend {
            Backend::Sqlite => format!("sqlite:{}", world.path().join("new.db").display()),
            Backend::Postgres => postgres_url().await,
        };
        let keys = world.audit_keys.clone();
        let nodes = (0..4).map(|_| {
            let (url, keys) = (url.clone(), keys.clone());
            tokio::spawn(async move {
                let store = Store::connect(&url, 1, keys).await?;
                store.migrate().await?;
                store.ping().await
            })
        });
        for node in nodes.collect::<Vec<_>>() {
            node.await.expect("ran").expect("came up");
        }
    }
}
