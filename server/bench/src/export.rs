//! Rows of a SQLite database as CSV that `.import` of the `sqlite3` command line can read.
//!
//! CSV has neither null nor binary values, and SQLite's loader reads no zero byte. So a null becomes an empty
//! text, and a binary value a text of the same bytes with 1 in place of 0: the same sizes, the same order, the
//! same work for the loader. The schema is loosened just so far that it takes these texts.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use csv::{QuoteStyle, WriterBuilder};
use futures_util::TryStreamExt;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{ConnectOptions, Connection, QueryBuilder, Row, Sqlite};

const SCHEMA: &str = "
    select sql
    from sqlite_master
    where tbl_name in ('unit', 'subject', 'subject_gram', 'record', 'document_head', 'document_gram') and sql is not null
    order by type desc, rowid";
const COLUMNS: &str = "select name from pragma_table_info($1) order by cid";

/// Writes each table into `TABLE.csv` in the folder, and gives the schema they are loaded into.
pub(crate) fn sqlite(database: &Path, folder: &Path, tables: &[&str]) -> anyhow::Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut from = SqliteConnectOptions::new()
            .filename(database)
            .read_only(true)
            .connect()
            .await?;
        for table in tables {
            export(&mut from, table, &folder.join(format!("{table}.csv"))).await?;
        }
        let schema: Vec<String> = sqlx::query_scalar(SCHEMA).fetch_all(&mut from).await?;
        from.close().await?;
        Ok(schema
            .iter()
            .map(|sql| format!("{};\n", loosen(sql)))
            .collect())
    })
}

/// Rows go out in the order in which they came in.
async fn export(from: &mut SqliteConnection, table: &str, file: &Path) -> anyhow::Result<()> {
    let columns: Vec<String> = sqlx::query_scalar(COLUMNS)
        .bind(table)
        .fetch_all(&mut *from)
        .await?;
    let mut query = QueryBuilder::<Sqlite>::new("select ");
    let mut list = query.separated(", ");
    for column in &columns {
        list.push(format!("cast(t.{column} as blob)"));
    }
    query.push(format!(" from {table} t"));
    query.push(match table {
        // Without rowid: by the subject or record it came with.
        "subject_gram" => " join subject s on s.id = t.subject_id order by s.rowid",
        "document_gram" => " join record r on r.id = t.record_id order by r.rowid",
        "document_head" => "",
        _ => " order by t.rowid",
    });
    let file = BufWriter::with_capacity(1 << 20, File::create(file)?);
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .from_writer(file);
    let query = query.build();
    let mut rows = query.fetch(from);
    while let Some(row) = rows.try_next().await? {
        write(&mut writer, &row)?;
    }
    writer.flush()?;
    Ok(())
}

fn write(writer: &mut csv::Writer<BufWriter<File>>, row: &SqliteRow) -> anyhow::Result<()> {
    for column in 0..row.len() {
        let mut value: Vec<u8> = row.try_get::<Option<_>, _>(column)?.unwrap_or_default();
        for byte in value.iter_mut().filter(|byte| **byte == 0) {
            *byte = 1;
        }
        writer.write_field(value)?;
    }
    Ok(writer.write_record(None::<&[u8]>)?)
}

/// Lets empty texts stand for null, and texts in binary columns.
fn loosen(sql: &str) -> String {
    sql.replace(") strict, without rowid", ") without rowid")
        .replace(") strict", ")")
        .replace(" in ('", " in ('', '")
        .replace(" is null", " = ''")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loosened_schema_still_has_every_constraint() {
        let sql = "create table a (b text check (b in ('x', 'y')), c blob references d (e)) strict";
        assert_eq!(
            loosen(sql),
            "create table a (b text check (b in ('', 'x', 'y')), c blob references d (e))"
        );
        assert_eq!(
            loosen("… (a)\n) strict, without rowid"),
            "… (a)\n) without rowid"
        );
        assert_eq!(
            loosen("create index i on a (b) where c is null"),
            "create index i on a (b) where c = ''"
        );
    }
}
