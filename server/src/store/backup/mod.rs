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
    #[error("the backup has schema version {found}, this program has {known}")]
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
