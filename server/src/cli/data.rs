use std::path::Path;

use serde_json::json;

use super::open;
use super::output::Output;
use crate::audit::AuditEntry;
use crate::config::Config;
use crate::store::{BackupError, BackupSummary, Store};

/// Brings the database up to date.
pub(super) async fn migrate(config: &Config, output: &Output) -> anyhow::Result<bool> {
    let store = open::store(config).await?;
    let version = Store::schema_version();
    output.result(&json!({ "schema": version }), || {
        format!("schema version {version}")
    })?;
    store.close().await;
    Ok(true)
}

/// Writes a backup.
pub(super) async fn backup(config: &Config, file: &Path, output: &Output) -> anyhow::Result<bool> {
    if file.exists() {
        // Refused before it is noted: the log tells of no backup that nobody got.
        return Err(BackupError::Exists(file.to_owned()).into());
    }
    let store = open::store(config).await?;
    let now = open::clock().now();
    // Noted before anything is written: one that was stopped half-way is on record too.
    let entry = AuditEntry::new(now, "cli", "backup.write", file.display(), json!({}));
    store.note(&entry).await?;
    let summary = store.backup(file, now).await?;
    show(output, file, &summary)?;
    output.note(&format!(
        "Keep the key file {} as well, and apart from the backup: without it personal data cannot be read.",
        config.key_file.display()
    ));
    store.close().await;
    Ok(true)
}

/// Puts a backup into an empty database.
pub(super) async fn restore(config: &Config, file: &Path, output: &Output) -> anyhow::Result<bool> {
    let store = open::store(config).await?;
    let entry = AuditEntry::new(
        open::clock().now(),
        "cli",
        "restore",
        file.display(),
        json!({}),
    );
    let summary = store.restore(file, &entry).await?;
    show(output, file, &summary)?;
    store.close().await;
    Ok(true)
}

fn show(output: &Output, file: &Path, summary: &BackupSummary) -> anyhow::Result<()> {
    let rows: serde_json::Map<_, _> = summary
        .rows
        .iter()
        .map(|(table, count)| ((*table).to_owned(), json!(count)))
        .collect();
    output.result(&json!({ "file": file, "rows": rows }), || {
        let lines: String = summary
            .rows
            .iter()
            .map(|(table, count)| format!("  {table:<16} {count:>10}\n"))
            .collect();
        format!("{}\n{lines}", file.display())
    })
}
