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

/// Uses a key that was added and seals nothing yet, and goes on where a rotation was stopped; else makes a new key.
async fn rotate(
    config: &Config,
    store: &Store,
    seal: &Seal,
    output: &Output,
) -> anyhow::Result<()> {
    let (renewed, told) = match go_on(config, store, seal, output).await? {
        Some(renewed) => (
            renewed,
            "用的是原已加好的密钥，没有另建密钥。\n\
             The key that was there already was used; no other one was made.",
        ),
        None => {
            add(config, store, seal).await?;
            output.note(
                "等待运行中的服务启用新密钥…\nWaiting for running portals to take the new key up…",
            );
            tokio::time::sleep(TAKEN_UP).await;
            (
                reseal(store, seal, output).await?,
                "已建新密钥。会话不重新加密，在 8 小时内自行结束。\n\
                 A new key was made. Sessions are left as they are and end by themselves within 8 hours.",
            )
        }
    };
    let detail = json!({ "values": renewed });
    note(store, "keys.rotate", seal.current()?, detail).await?;
    output.note(&format!(
        "{renewed} 个值已重新加密 values were encrypted anew\n{told}"
    ));
    Ok(())
}

/// Finishes what was begun before, if anything was; gives back how many values were left. Values of an older key tell
/// of it, and a newest key that seals nothing; sessions do not, because they are never sealed anew.
async fn go_on(
    config: &Config,
    store: &Store,
    seal: &Seal,
    output: &Output,
) -> anyhow::Result<Option<u64>> {
    if key_file::read(&config.key_file)?.len() < 2 {
        return Ok(None);
    }
    let current = seal.current().ok();
    let sealed = store.count_by_key().await?;
    let is_unused = !sealed.iter().any(|(key, _)| *key == current);
    // Sessions are among these; whether anything else is, shows when it is sealed anew.
    let are_older = sealed.iter().any(|(key, _)| *key != current);
    let renewed = match are_older {
        true => reseal(store, seal, output).await?,
        false => 0,
    };
    Ok((is_unused || renewed > 0).then_some(renewed))
}

/// Seals anew whatever is not sealed with the newest key.
async fn reseal(store: &Store, seal: &Seal, output: &Output) -> anyhow::Result<u64> {
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
    Ok(renewed)
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
