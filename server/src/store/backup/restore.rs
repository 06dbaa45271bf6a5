use std::path::{Path, PathBuf};

use serde_json::Value;
use sqlx::{AssertSqlSafe, QueryBuilder};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::read::{Line, read};
use super::tables::{Kind, TABLES, Table};
use super::{BackupError, BackupSummary};
use crate::store::db::{Tx, on_tx};
use crate::store::{AuditEntry, Store};

/// Values in one statement.
const MOST_VALUES: usize = 8_000;

impl Store {
    /// Puts a backup into this database, which must be set up and empty. All of it or nothing.
    pub async fn restore(
        &self,
        path: &Path,
        entry: &AuditEntry,
    ) -> Result<BackupSummary, BackupError> {
        // Once through, so that a damaged file is found before anything is written.
        let checked = path.to_owned();
        run_blocking(path, move || read(&checked, |_| Ok(()))).await?;

        let mut tx = self.begin().await?;
        for table in TABLES {
            let sql = format!(
                "select count(*) from (select 1 as one from {} limit 1) held",
                table.name
            );
            let held: i64 =
                on_tx!(tx, conn => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(conn).await)?;
            if held > 0 {
                return Err(BackupError::NotEmpty(table.name));
            }
        }
        let (send, mut receive) = mpsc::channel::<Batch>(2);
        let source = path.to_owned();
        let reading = tokio::task::spawn_blocking(move || batches(&source, &send));
        let mut rows: Vec<(&'static str, u64)> =
            TABLES.iter().map(|table| (table.name, 0)).collect();
        while let Some(batch) = receive.recv().await {
            insert(&mut tx, path, &batch).await?;
            if let Some((_, count)) = rows.iter_mut().find(|(name, _)| *name == batch.table.name) {
                *count += batch.rows.len() as u64;
            }
        }
        reading.await.map_err(|_| stopped(path))??;
        tx.commit_with(entry).await?;
        Ok(BackupSummary { rows })
    }
}

struct Batch {
    table: &'static Table,
    rows: Vec<Vec<Value>>,
}

async fn run_blocking(
    path: &Path,
    work: impl FnOnce() -> Result<(), BackupError> + Send + 'static,
) -> Result<(), BackupError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| stopped(path))?
}

fn stopped(path: &Path) -> BackupError {
    BackupError::Unsound {
        path: PathBuf::from(path),
        reason: "reading it stopped unexpectedly",
    }
}

fn batches(path: &Path, send: &mpsc::Sender<Batch>) -> Result<(), BackupError> {
    let mut batch: Option<Batch> = None;
    let hand_over = |batch: Option<Batch>| match batch {
        // When the writing half has stopped, its own fault is what counts.
        Some(batch) if !batch.rows.is_empty() => drop(send.blocking_send(batch)),
        _ => {}
    };
    read(path, |line| {
        match line {
            Line::Table(table) => hand_over(batch.replace(Batch {
                table,
                rows: Vec::new(),
            })),
            Line::Row(row) => {
                let Some(open) = &mut batch else {
                    return Err(BackupError::Unsound {
                        path: path.to_owned(),
                        reason: "a row stands before its table",
                    });
                };
                if row.len() != open.table.columns.len() {
                    return Err(BackupError::Unsound {
                        path: path.to_owned(),
                        reason: "a row has a wrong number of values",
                    });
                }
                open.rows.push(row);
                if open.rows.len() >= MOST_VALUES / open.table.columns.len() {
                    let rows = std::mem::take(&mut open.rows);
                    hand_over(Some(Batch {
                        table: open.table,
                        rows,
                    }));
                }
            }
        }
        Ok(())
    })?;
    hand_over(batch);
    Ok(())
}

async fn insert(tx: &mut Tx, path: &Path, batch: &Batch) -> Result<(), BackupError> {
    let columns = batch
        .table
        .columns
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ");
    let head = format!("insert into {} ({columns}) ", batch.table.name);
    let rows: Vec<Vec<Cell>> = batch
        .rows
        .iter()
        .map(|row| {
            row.iter()
                .zip(batch.table.columns)
                .map(|(value, (_, kind))| Cell::read(value, *kind))
                .collect()
        })
        .collect::<Option<_>>()
        .ok_or_else(|| BackupError::Unsound {
            path: path.to_owned(),
            reason: "a value has a wrong form",
        })?;
    on_tx!(tx, conn => {
        let mut query = QueryBuilder::new(head);
        query.push_values(&rows, |mut out, row| {
            for cell in row {
                match cell {
                    Cell::Text(value) => out.push_bind(value.clone()),
                    Cell::Int(value) => out.push_bind(*value),
                    Cell::Big(value) => out.push_bind(*value),
                    Cell::Id(value) => out.push_bind(*value),
                    Cell::Bytes(value) => out.push_bind(value.clone()),
                };
            }
        });
        query.build().persistent(false).execute(conn).await.map(|_| ())
    })?;
    Ok(())
}

enum Cell {
    Text(Option<String>),
    Int(Option<i32>),
    Big(Option<i64>),
    Id(Option<Uuid>),
    Bytes(Option<Vec<u8>>),
}

impl Cell {
    fn read(value: &Value, kind: Kind) -> Option<Cell> {
        let text = || value.as_str();
        let null = value.is_null();
        Some(match kind {
            Kind::Text => Cell::Text(if null { None } else { Some(text()?.to_owned()) }),
            Kind::Int => Cell::Int(if null {
                None
            } else {
                Some(value.as_i64()?.try_into().ok()?)
            }),
            Kind::Big => Cell::Big(if null { None } else { Some(value.as_i64()?) }),
            Kind::Id => Cell::Id(if null {
                None
            } else {
                Some(text()?.parse().ok()?)
            }),
            Kind::Bytes => Cell::Bytes(if null { None } else { Some(bytes(text()?)?) }),
        })
    }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return None;
    }
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok())
        .collect()
}
