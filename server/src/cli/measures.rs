use std::collections::HashSet;
use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};

use super::args::Measures as Command;
use super::output::Output;
use super::{lines, open};
use crate::audit::AuditEntry;
use crate::catalogue;
use crate::config::Config;
use crate::ids::new_id;
use crate::ingest::words::Words;
use crate::list_file::BadLine;
use crate::store::{CatalogueRow, NewCatalogueItem, PutItem, Store};

/// Puts the catalogue of measures in, and lists it.
pub(super) async fn run(
    config: &Config,
    command: &Command,
    output: &Output,
) -> anyhow::Result<bool> {
    let store = open::store(config).await?;
    let done = match command {
        Command::Import { file } => import(&store, file.as_deref(), output).await,
        Command::List => list(&store, output).await,
    };
    store.close().await;
    done
}

async fn import(store: &Store, file: Option<&Path>, output: &Output) -> anyhow::Result<bool> {
    let (text, name) = match file {
        Some(path) => (lines::read(path)?, path.display().to_string()),
        None => (catalogue::SEED.to_owned(), "measures.csv".to_owned()),
    };
    let units = store.units().await?;
    let units: HashSet<String> = units.into_iter().map(|unit| unit.code).collect();
    let (good, mut bad) = catalogue::read(&text, &units).with_context(|| name.clone())?;
    let now = open::clock().now();
    let mut items: Vec<NewCatalogueItem> = Vec::new();
    for line in &good {
        items.push(NewCatalogueItem {
            id: new_id(now)?,
            ..line.entry.clone()
        });
    }
    let entry = AuditEntry::new(now, "cli", "catalogue.import", "measures", json!({}));
    let put = store.put_catalogue_items(&items, &entry).await?;
    for (line, outcome) in good.iter().zip(&put) {
        bad.extend(refused(*outcome).map(|why| BadLine {
            line: line.line,
            why,
        }));
    }
    let told = lines::tell(bad, output);
    let rejected = told.len();
    let of = |what: PutItem| put.iter().filter(|one| **one == what).count();
    let (added, changed, same) = (of(PutItem::Added), of(PutItem::Changed), of(PutItem::Same));
    let value = json!({
        "file": name, "added": added, "changed": changed, "unchanged": same, "rejected": rejected,
        "findings": told,
    });
    output.result(&value, || {
        format!(
            "新增 added {added}  更新 changed {changed}  未变 unchanged {same}  退回 rejected {rejected}"
        )
    })?;
    // As with the files of departments: what is in counts as success, and what went back was told.
    Ok(added + changed + same > 0)
}

/// Why an entry that is right by itself cannot go in.
fn refused(outcome: PutItem) -> Option<Words> {
    let (zh, en) = match outcome {
        PutItem::Added | PutItem::Changed | PutItem::Same => return None,
        PutItem::Differs => (
            "清单中已有同一版次、同一编号的措施，内容不同。已经生效的措施不改内容：请换一个编号，或者放进新的版次。",
            "The catalogue has an entry of this edition and code that says something else. What was in force is not \
             rewritten: use another code, or a new edition.",
        ),
        PutItem::InUse => (
            "有在施措施依据这一项，不能停用，也不能把日期改到这些措施之外。请等这些措施结束。",
            "Measures in force rest on this entry; it cannot be retired, nor its days moved away from them, until they end.",
        ),
    };
    Some(Words {
        zh: zh.to_owned(),
        en: en.to_owned(),
    })
}

async fn list(store: &Store, output: &Output) -> anyhow::Result<bool> {
    let rows = store.catalogue().await?;
    let value: Vec<Value> = rows.iter().map(line).collect();
    output.result(&value, || {
        if rows.is_empty() {
            return "The catalogue is empty: mingxin measures import FILE".to_owned();
        }
        let lines: Vec<String> = rows.iter().map(text).collect();
        lines.join("\n")
    })?;
    Ok(true)
}

/// By the names of the columns of a file.
fn line(row: &CatalogueRow) -> Value {
    let item = &row.item;
    let parties: Vec<&str> = item.parties.iter().map(|party| party.code()).collect();
    json!({
        "edition": item.edition, "code": item.code, "name": item.name, "nature": item.nature.code(),
        "parties": parties, "law": item.law, "article": item.article, "period": row.period,
        "content": row.content, "units": item.units, "state": item.state.code(), "from": item.from.to_string(),
        "until": item.until.map(|until| until.to_string()), "confidence": row.confidence.code(),
    })
}

fn text(row: &CatalogueRow) -> String {
    let item = &row.item;
    // What was not read is not cited.
    let article = match row.confidence.may_cite_as_law() {
        true => item.article.as_str(),
        false => "",
    };
    format!(
        "{:<8} {:<8} {:<9} {:<18} {}  {}{article}",
        item.edition,
        item.code,
        item.state.code(),
        row.confidence.code(),
        item.name,
        item.law
    )
}
