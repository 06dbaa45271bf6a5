use std::time::Duration;

use serde_json::json;

use super::args::Keys as Command;
use super::open;
use super::output::Output;
use crate::audit::AuditEntry;
use crate::config::Config;
use crate::key_file;
use crate::seal::{KeyId, Seal, hex, id_of};
use crate::store::Store;

/// Portals on this machine read the key file every two seconds; after so long each has the new key.
const TAKEN_UP: Duration = Duration::from_secs(5);

/// Shows, renews and removes keys.
pub(super) async fn run(
    config: &Config,
    command: &Command,
    output: &Output,
) -> anyhow::Result<bool> {
    let store = open::store(config).await?;
    let seal = open::seal(config, &store).await?;
    match command {
        Command::List => {}
        Command::Add => add(config, &store, &seal).await?,
        Command::Rotate => rotate(config, &store, &seal, output).await?,
        Command::Retire => retire(config, &store, &seal).await?,
    }
    list(config, &store, output).await?;
    store.close().await;
    Ok(true)
}

async fn add(config: &Config, store: &Store, seal: &Seal) -> anyhow::Result<()> {
    key_file::add(&config.key_file)?;
    seal.reload()?;
    note(store, "keys.add", seal.current()?, json!({})).await
}

/// A key that was added and seals nothing yet is used; else one is made.
async fn rotate(
    config: &Config,
    store: &Store,
    seal: &Seal,
    output: &Output,
) -> anyhow::Result<()> {
    let sealed = store.count_by_key().await?;
    let added_before = key_file::read(&config.key_file)?.len() > 1
        && !sealed.iter().any(|(key, _)| *key == seal.current().ok());
    let stopped_halfway = sealed.len() > 1;
    if !added_before && !stopped_halfway {
        add(config, store, seal).await?;
        output.note(
            "等待运行中的服务启用新密钥…\nWaiting for running portals to take the new key up…",
        );
        tokio::time::sleep(TAKEN_UP).await;
    }
    let now = open::clock().now();
    let renewed = store
        .reseal(seal, |table, column, count| {
            let entry = AuditEntry::new(
                now,
                "cli",
                "keys.reseal",
                format!("{table}.{column}"),
                json!({ "values": count }),
            );
            output.note(&format!("{table}.{column}: {count}"));
            entry
        })
        .await?;
    note(
        store,
        "keys.rotate",
        seal.current()?,
        json!({ "values": renewed }),
    )
    .await
}

async fn retire(config: &Config, store: &Store, seal: &Seal) -> anyhow::Result<()> {
    let current = seal.current()?;
    let others: i64 = store
        .count_by_key()
        .await?
        .iter()
        .filter(|(key, _)| *key != Some(current))
        .map(|(_, count)| count)
        .sum();
    anyhow::ensure!(
        others == 0,
        "还有 {others} 个值用旧密钥加密，不能移除。先执行 mingxin keys rotate；会话在 8 小时内自行结束。\n\
         {others} values are still encrypted with older keys, so none is removed. Run `mingxin keys rotate` first; \
         sessions end by themselves within 8 hours."
    );
    let gone = key_file::retire(&config.key_file, current)?;
    note(store, "keys.retire", current, json!({ "keys": gone })).await
}

async fn note(
    store: &Store,
    action: &str,
    key: KeyId,
    detail: serde_json::Value,
) -> anyhow::Result<()> {
    let entry = AuditEntry::new(open::clock().now(), "cli", action, hex(&key), detail);
    Ok(store.note(&entry).await?)
}

async fn list(config: &Config, store: &Store, output: &Output) -> anyhow::Result<()> {
    let keys = key_file::read(&config.key_file)?;
    let sealed = store.count_by_key().await?;
    let lines: Vec<(String, i64, bool)> = keys
        .iter()
        .enumerate()
        .map(|(at, key)| {
            let id = id_of(key);
            let with_it = sealed
                .iter()
                .filter(|(known, _)| *known == Some(id) || (known.is_none() && at == 0));
            let count = with_it.map(|(_, count)| count).sum();
            (hex(&id), count, at + 1 == keys.len())
        })
        .collect();
    let values: Vec<_> = lines
        .iter()
        .map(|(id, count, current)| json!({ "key": id, "values": count, "current": current }))
        .collect();
    output.result(&values, || {
        lines
            .iter()
            .map(|(id, count, current)| {
                let mark = if *current { "  ← current" } else { "" };
                format!("{id}  {count:>10} values{mark}\n")
            })
            .collect()
    })
}
