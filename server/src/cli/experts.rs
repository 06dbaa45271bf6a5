use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::args::Experts as Command;
use super::output::Output;
use super::{lines, open};
use crate::audit::AuditEntry;
use crate::config::Config;
use crate::experts::{self, ListedExpert, NAME};
use crate::ids::new_id;
use crate::ingest::words::Words;
use crate::list_file::{BadLine, GoodLine, words};
use crate::seal::Seal;
use crate::store::{Expert, ExpertChanges, NewExpert, Store, StoreError};

/// Puts experts in, lists them, and says who is drawn no more.
pub(super) async fn run(
    config: &Config,
    command: &Command,
    output: &Output,
) -> anyhow::Result<bool> {
    let store = open::store(config).await?;
    let done = match command {
        Command::Import { file } => {
            let seal = open::seal(config, &store).await?;
            import(&store, &seal, file, output).await
        }
        Command::List => {
            let seal = open::seal(config, &store).await?;
            list(&store, &seal, output).await
        }
        Command::Retire { id, undo } => retire(&store, *id, *undo, output).await,
    };
    store.close().await;
    done
}

fn entry(action: &str, object: impl ToString) -> AuditEntry {
    AuditEntry::new(open::clock().now(), "cli", action, object, json!({}))
}

async fn import(store: &Store, seal: &Seal, file: &Path, output: &Output) -> anyhow::Result<bool> {
    let text = lines::read(file)?;
    let units = store.units().await?;
    let name = file.display().to_string();
    let (good, mut bad) = experts::read(&text, &units).with_context(|| name.clone())?;
    let now = open::clock().now();
    let mut same = 0_usize;
    let plan = |known: &[Expert]| -> Result<ExpertChanges, StoreError> {
        let compared = compare(seal, good, known, now)?;
        same = compared.same;
        bad.extend(compared.retired);
        Ok(compared.changes)
    };
    let changes = store
        .put_experts(plan, &entry("expert.import", "experts"))
        .await?;
    let told = lines::tell(bad, output);
    let (added, changed) = (changes.added.len(), changes.changed.len());
    let rejected = told.len();
    let value = json!({
        "file": name, "added": added, "changed": changed, "unchanged": same, "rejected": rejected, "findings": told,
    });
    output.result(&value, || {
        format!("新增 added {added}  更新 changed {changed}  未变 unchanged {same}  退回 rejected {rejected}")
    })?;
    // As with the catalogue of measures: what is in counts as success, and what went back was told.
    Ok(added + changed + same > 0)
}

/// A file beside what is stored.
struct Compared {
    changes: ExpertChanges,
    /// How many lines say what is known.
    same: usize,
    /// Lines about experts who were retired.
    retired: Vec<BadLine>,
}

fn compare(
    seal: &Seal,
    good: Vec<GoodLine<ListedExpert>>,
    known: &[Expert],
    now: Timestamp,
) -> Result<Compared, StoreError> {
    let mut by_identity: HashMap<(String, String), &Expert> = HashMap::new();
    for expert in known {
        let name = seal.open_text(NAME, &expert.name)?;
        by_identity
            .entry(experts::identity(&name, &expert.employer))
            .or_insert(expert);
    }
    let mut compared = Compared {
        changes: ExpertChanges::default(),
        same: 0,
        retired: Vec::new(),
    };
    for GoodLine { line, entry } in good {
        let identity = experts::identity(&entry.name, &entry.employer);
        let stored = by_identity.get(&identity).copied();
        if let Some(stored) = stored.filter(|stored| stored.active == 0) {
            let why = is_retired(stored.id);
            compared.retired.push(BadLine { line, why });
            continue;
        }
        let unchanged = |stored: &Expert| {
            stored.field == entry.field
                && stored.employer == entry.employer
                && stored.unit_code == entry.unit_code
        };
        if stored.is_some_and(unchanged) {
            compared.same += 1;
            continue;
        }
        let new = NewExpert {
            id: match stored {
                Some(stored) => stored.id,
                None => new_id(now).map_err(|_| StoreError::NoChance)?,
            },
            name: seal.seal(NAME, entry.name.as_bytes())?,
            field: entry.field,
            employer: entry.employer,
            unit_code: entry.unit_code,
        };
        match stored {
            Some(_) => compared.changes.changed.push(new),
            None => compared.changes.added.push(new),
        }
    }
    Ok(compared)
}

/// Who was retired does not come back because a file was not looked through.
fn is_retired(id: Uuid) -> Words {
    words(
        format!(
            "这位专家已停用，没有恢复。需要恢复的，请执行 mingxin experts retire {id} --undo。"
        ),
        format!(
            "This expert was retired and stays so; to undo it run mingxin experts retire {id} --undo."
        ),
    )
}

async fn list(store: &Store, seal: &Seal, output: &Output) -> anyhow::Result<bool> {
    store.note(&entry("expert.read", "experts")).await?;
    let mut value: Vec<Value> = Vec::new();
    let mut text = String::new();
    for expert in store.experts().await? {
        let name = seal.open_text(NAME, &expert.name)?;
        let active = expert.active == 1;
        let state = if active { "" } else { "  已停用 retired" };
        let unit = expert.unit_code.as_deref().unwrap_or("-");
        text.push_str(&format!(
            "{}  {name}  {}  {}  {unit}{state}\n",
            expert.id, expert.field, expert.employer
        ));
        value.push(json!({
            "id": expert.id, "name": name, "field": expert.field, "employer": expert.employer,
            "unit": expert.unit_code, "active": active,
        }));
    }
    output.result(&value, || match text.is_empty() {
        true => "没有专家 no expert is registered yet: mingxin experts import FILE".to_owned(),
        false => text,
    })?;
    Ok(true)
}

async fn retire(store: &Store, id: Uuid, undo: bool, output: &Output) -> anyhow::Result<bool> {
    let known = store.experts().await?;
    anyhow::ensure!(
        known.iter().any(|expert| expert.id == id),
        "没有编号为 {id} 的专家，请用 mingxin experts list 查看编号\n\
         there is no expert {id}; mingxin experts list shows the ids"
    );
    let action = if undo {
        "expert.restore"
    } else {
        "expert.retire"
    };
    let changed = store
        .set_expert_active(id, undo, &entry(action, id))
        .await?;
    let value = json!({ "id": id, "active": undo, "changed": changed });
    output.result(&value, || match undo {
        true => format!("{id}  可以抽取 may be drawn"),
        false => format!("{id}  已停用，不再抽取 retired, drawn no more"),
    })?;
    Ok(true)
}
