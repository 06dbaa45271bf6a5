use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::tables::{TABLES, Table};
use super::{BackupError, FORM};
use crate::seal::hex;
use crate::store::Store;

/// What a line of a backup says.
pub(super) enum Line {
    /// The rows of this table follow.
    Table(&'static Table),
    /// One row.
    Row(Vec<Value>),
}

/// Reads a backup through, calling `on_line` for each line; a file that is cut off or changed is refused at
/// its end at the latest.
pub(super) fn read(
    path: &Path,
    mut on_line: impl FnMut(Line) -> Result<(), BackupError>,
) -> Result<(), BackupError> {
    let unsound = |reason| BackupError::Unsound {
        path: path.to_owned(),
        reason,
    };
    let file = File::open(path).map_err(|source| BackupError::File {
        path: path.to_owned(),
        source,
    })?;
    let mut lines = BufReader::new(GzDecoder::new(file));
    let mut digest = Sha256::new();
    let mut text = String::new();
    let mut first = true;
    loop {
        text.clear();
        let length = lines
            .read_line(&mut text)
            .map_err(|_| unsound("it is no gzip file, or cut off"))?;
        if length == 0 {
            return Err(unsound("it ends too early"));
        }
        let value: Value =
            serde_json::from_str(&text).map_err(|_| unsound("a line is not JSON"))?;
        if let Some(expected) = value.get("sha256").and_then(Value::as_str) {
            let found = hex(&digest.finalize());
            return if found == expected {
                Ok(())
            } else {
                Err(unsound("its digest does not fit"))
            };
        }
        digest.update(text.as_bytes());
        if first {
            check_header(path, &value)?;
            first = false;
            continue;
        }
        match value {
            Value::Array(row) => on_line(Line::Row(row))?,
            other => {
                let table = other
                    .get("table")
                    .and_then(Value::as_str)
                    .and_then(|name| TABLES.iter().find(|table| table.name == name))
                    .ok_or_else(|| unsound("it names a table this program does not know"))?;
                on_line(Line::Table(table))?;
            }
        }
    }
}

fn check_header(path: &Path, header: &Value) -> Result<(), BackupError> {
    if header.get("mingxin_backup").and_then(Value::as_u64) != Some(u64::from(FORM)) {
        return Err(BackupError::Unsound {
            path: path.to_owned(),
            reason: "it is no backup of this product",
        });
    }
    let found = header.get("schema").and_then(Value::as_i64).unwrap_or(0);
    let known = Store::schema_version();
    if found == known {
        Ok(())
    } else {
        Err(BackupError::Schema { found, known })
    }
}
