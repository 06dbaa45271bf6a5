//! Backup and restore, online and the same for both engines: a backup of one engine restores into the other.
//!
//! The file is gzip over lines of JSON: a header, then each table's rows as arrays, then a digest over
//! everything before it. It is read through once and its digest compared before anything is written.

mod read;
mod restore;
mod tables;
mod write;

use std::path::PathBuf;

use thiserror::Error;

use super::{Store, StoreError};

/// Version of the file's form.
const FORM: u32 = 1;

/// Why a backup or restore failed. A failed restore leaves the database as it was.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file exists already; it is not overwritten.
    #[error("{0} exists already and is not overwritten")]
    Exists(PathBuf),
    /// Not a backup of this product, or cut off, or changed.
    #[error("{path} is no sound backup: {reason}")]
    Unsound {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        reason: &'static str,
    },
    /// Made by a program whose schema this one does not know.
    #[error("{}", other_schema(*found, *known))]
    Schema {
        /// In the file.
        found: i64,
        /// In this program.
        known: i64,
    },
    /// The database holds data.
    #[error("the database is not empty ({0} holds rows); restore into a new one")]
    NotEmpty(&'static str),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What to do about a backup of another schema version, in both languages.
fn other_schema(found: i64, known: i64) -> String {
    let (zh, en) = if found < known {
        (
            "请用写出这份备份的那一版程序，把它恢复到另一个新建的空库，再用本程序对该库执行 mingxin migrate 升级",
            "Restore it into another new database with the version of mingxin that wrote it, then run `mingxin migrate` \
             of this version on that database",
        )
    } else {
        (
            "请改用写出这份备份的那一版程序，或更新的版本来恢复",
            "Restore it with the version of mingxin that wrote it, or a newer one",
        )
    };
    format!(
        "这份备份的数据结构版本是 {found}，本程序是 {known}；数据库没有改动。{zh}。\n\
         the backup has schema version {found}, this program has {known}; nothing was changed. {en}."
    )
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        BackupError::Store(error.into())
    }
}

/// What was written or restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSummary {
    /// Rows per table.
    pub rows: Vec<(&'static str, u64)>,
}

impl Store {
    /// The tables and columns a backup holds.
    pub fn backup_columns() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        tables::TABLES.iter().map(|table| {
            (
                table.name,
                table.columns.iter().map(|(name, _)| *name).collect(),
            )
        })
    }
}
