use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::TryStreamExt;
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::Row;
use uuid::Uuid;

use super::tables::{Kind, TABLES, Table};
use super::{BackupError, BackupSummary, FORM};
use crate::seal::hex;
use crate::store::db::{Tx, on_tx};
use crate::store::{Store, dialect};

/// Reads one row as a JSON array; the same text for both engines' row types.
macro_rules! row_values {
    ($row:expr, $table:expr) => {{
        let mut values = Vec::with_capacity($table.columns.len());
        for (index, (_, kind)) in $table.columns.iter().enumerate() {
            values.push(match kind {
                Kind::Text => json!($row.try_get::<Option<String>, _>(index)?),
                Kind::Int => json!($row.try_get::<Option<i32>, _>(index)?),
                Kind::Big => json!($row.try_get::<Option<i64>, _>(index)?),
                Kind::Id => json!(
                    $row.try_get::<Option<Uuid>, _>(index)?
                        .map(|id| id.to_string())
                ),
                Kind::Bytes => json!(
                    $row.try_get::<Option<Vec<u8>>, _>(index)?
                        .map(|bytes| hex(&bytes))
                ),
            });
        }
        Value::Array(values)
    }};
}

impl Store {
    /// Writes everything as of this moment into a new file, while others go on reading and writing.
    pub async fn backup(&self, path: &Path, at: Timestamp) -> Result<BackupSummary, BackupError> {
        if path.exists() {
            return Err(BackupError::Exists(path.to_owned()));
        }
        let fault = |source| BackupError::File {
            path: path.to_owned(),
            source,
        };
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        // Written beside it, readable by nobody else, and moved into place at the end: a file of that name is
        // always whole. What is left of a failed backup goes away by itself.
        let partial = tempfile::Builder::new()
            .prefix(".mingxin-backup-")
            .suffix(".partial")
            .tempfile_in(folder)
            .map_err(fault)?;
        let out = Out::new(path, partial.reopen().map_err(fault)?);
        let summary = self.write_backup(out, at).await?;
        partial
            .persist_noclobber(path)
            .map_err(|error| match error.error.kind() {
                ErrorKind::AlreadyExists => BackupError::Exists(path.to_owned()),
                _ => fault(error.error),
            })?;
        // The new name is on disk too.
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(fault)?;
        Ok(summary)
    }

    async fn write_backup(
        &self,
        mut out: Out,
        at: Timestamp,
    ) -> Result<BackupSummary, BackupError> {
        out.line(&json!({
            "mingxin_backup": FORM, "schema": Store::schema_version(), "at": at.to_string(),
        }))?;
        let mut tx = self.snapshot().await?;
        let mut rows = Vec::with_capacity(TABLES.len());
        for table in TABLES {
            out.line(&json!({ "table": table.name }))?;
            rows.push((table.name, write_table(&mut tx, table, &mut out).await?));
        }
        out.finish()?;
        Ok(BackupSummary { rows })
    }
}

async fn write_table(tx: &mut Tx, table: &Table, out: &mut Out) -> Result<u64, BackupError> {
    let columns = table
        .columns
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ");
    let sql = format!("select {columns} from {}", table.name);
    let mut count = 0;
    on_tx!(tx, conn => {
        let mut rows = sqlx::query(dialect::constant_sql(sql)).fetch(conn);
        while let Some(row) = rows.try_next().await? {
            out.line(&row_values!(row, table))?;
            count += 1;
        }
    });
    Ok(count)
}

struct Out {
    path: std::path::PathBuf,
    gzip: GzEncoder<File>,
    digest: Sha256,
}

impl Out {
    /// `path` is the name the file will have.
    fn new(path: &Path, file: File) -> Out {
        Out {
            path: path.to_owned(),
            gzip: GzEncoder::new(file, Compression::fast()),
            digest: Sha256::new(),
        }
    }

    fn line(&mut self, value: &Value) -> Result<(), BackupError> {
        let line = format!("{value}\n");
        self.digest.update(line.as_bytes());
        self.gzip
            .write_all(line.as_bytes())
            .map_err(|source| self.fault(source))
    }

    fn finish(mut self) -> Result<(), BackupError> {
        let digest = hex(&self.digest.clone().finalize());
        self.line(&json!({ "sha256": digest }))?;
        let path = self.path.clone();
        let fault = |source| BackupError::File {
            path: path.clone(),
            source,
        };
        self.gzip.finish().map_err(fault)?.sync_all().map_err(fault)
    }

    fn fault(&self, source: std::io::Error) -> BackupError {
        BackupError::File {
            path: self.path.clone(),
            source,
        }
    }
}
