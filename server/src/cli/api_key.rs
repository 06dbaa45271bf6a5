use domain::day::to_number;
use domain::identity::find_personal_data;
use domain::role::ApiScope;
use serde_json::{Value, json};
use uuid::Uuid;

use super::args::ApiKey as Command;
use super::open;
use super::output::Output;
use crate::api_key;
use crate::audit::AuditEntry;
use crate::config::Config;
use crate::ids::new_id;
use crate::store::{ApiClient, NewApiClient, Store};

/// Longest name, purpose and reason, in characters.
const LONGEST: usize = 200;

/// Gives systems of departments keys, lists them and ends them.
pub(super) async fn run(
    config: &Config,
    command: &Command,
    output: &Output,
) -> anyhow::Result<bool> {
    let store = open::store(config).await?;
    let done = match command {
        Command::Add { .. } => add(config, &store, command, output).await,
        Command::List => list(&store, output).await,
        Command::End { id, reason } => end(&store, *id, reason, output).await,
    };
    store.close().await;
    done
}

async fn add(
    config: &Config,
    store: &Store,
    command: &Command,
    output: &Output,
) -> anyhow::Result<bool> {
    let Command::Add {
        name,
        unit,
        scope,
        purpose,
        quota,
    } = command
    else {
        return Ok(false);
    };
    let (name, purpose) = (name.trim(), purpose.trim());
    for text in [name, purpose] {
        anyhow::ensure!(
            !text.is_empty(),
            "名称和用途都要填写 both a name and a purpose are needed"
        );
        short(text)?;
    }
    let mut scopes = scope.clone();
    scopes.sort();
    scopes.dedup();
    let seal = open::seal(config, store).await?;
    let now = open::clock().now();
    let key = api_key::new_key()?;
    let new = NewApiClient {
        id: new_id(now)?,
        unit_code: unit.clone(),
        name: name.to_owned(),
        key_hash: api_key::hash(&seal, &key),
        scopes,
        purpose: purpose.to_owned(),
        quota: *quota,
    };
    let words = ApiScope::write_all(&new.scopes);
    let detail = json!({ "unit": unit, "scopes": words, "quota": quota });
    let entry = AuditEntry::new(now, "cli", "api_key.add", new.id, detail).purpose(purpose);
    anyhow::ensure!(
        store.add_api_client(&new, &entry).await?,
        "没有代码为 {unit} 的单位，没有生成密钥。先登记单位：mingxin unit add\n\
         there is no unit {unit}, and no key was made. Register the unit first: mingxin unit add"
    );
    output.note(
        "密钥只显示这一次，系统不保存；请交给对方妥善保管。\n\
         The key is shown this once and kept nowhere; hand it over safely.",
    );
    let value = json!({
        "id": new.id, "key": key, "unit": unit, "name": name, "scopes": words, "quota": quota,
    });
    output.result(&value, || format!("{}  {key}", new.id))?;
    Ok(true)
}

async fn list(store: &Store, output: &Output) -> anyhow::Result<bool> {
    let clients = store.api_clients(to_number(open::clock().today())).await?;
    let value: Vec<Value> = clients
        .iter()
        .map(|(client, used)| {
            json!({
                "id": client.id, "unit": client.unit_code, "name": client.name,
                "scopes": ApiScope::write_all(&client.scopes), "purpose": client.purpose,
                "quota": client.quota, "used_today": used, "ended": client.ended_at.is_some(),
            })
        })
        .collect();
    output.result(&value, || {
        if clients.is_empty() {
            return "No system has a key yet: mingxin api-key add NAME --unit CODE --scope subjects:read --purpose TEXT"
                .to_owned();
        }
        let lines: Vec<String> = clients.iter().map(text).collect();
        lines.join("\n")
    })?;
    Ok(true)
}

fn text((client, used): &(ApiClient, i32)) -> String {
    let state = match client.ended_at {
        Some(_) => "  已停用 ended",
        None => "",
    };
    format!(
        "{}  {}  {}  {}  {}  {used}/{}{state}",
        client.id,
        client.unit_code,
        client.name,
        ApiScope::write_all(&client.scopes),
        client.purpose,
        client.quota
    )
}

async fn end(store: &Store, id: Uuid, reason: &str, output: &Output) -> anyhow::Result<bool> {
    let reason = reason.trim();
    short(reason)?;
    let detail = json!({ "client": id });
    let entry = AuditEntry::new(open::clock().now(), "cli", "api_key.end", id, detail);
    let entry = entry.purpose(reason);
    anyhow::ensure!(
        store.end_api_client(id, reason, &entry).await?,
        "没有这个密钥，或者已经停用；没有改动\n\
         there is no such key, or it had ended before; nothing was changed"
    );
    let value = json!({ "id": id, "done": true });
    output.result(&value, || format!("{id}  已停用 ended"))?;
    Ok(true)
}

/// What stands in the log holds no personal data.
fn short(text: &str) -> anyhow::Result<()> {
    anyhow::ensure!(
        text.chars().count() <= LONGEST
            && !text.chars().any(char::is_control)
            && find_personal_data(text).is_empty(),
        "名称、用途和缘由各最多 {LONGEST} 个字，不写身份证号、电话、住址\n\
         name, purpose and reason have at most {LONGEST} characters each and no identity numbers, telephone numbers or \
         addresses"
    );
    Ok(())
}
