use domain::identity::Uscc;
use domain::record::Sector;
use serde_json::json;

use super::args::Unit as Command;
use super::open;
use super::output::Output;
use crate::audit::AuditEntry;
use crate::config::Config;
use crate::store::Unit;

/// Registers and lists units.
pub(super) async fn run(
    config: &Config,
    command: &Command,
    output: &Output,
) -> anyhow::Result<bool> {
    let store = open::store(config).await?;
    match command {
        Command::Add { code, name, kind } => {
            let (code, name) = (code.trim(), name.trim());
            anyhow::ensure!(
                !code.is_empty()
                    && code.len() <= 32
                    && code
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
                "代码应为 1–32 位字母、数字或连字符 (a code is 1-32 letters, digits or hyphens)"
            );
            anyhow::ensure!(
                !name.is_empty() && name.chars().count() <= 200,
                "名称应为 1–200 个字 (a name has 1-200 characters)"
            );
            if code.len() == 18
                && let Err(error) = Uscc::parse(code)
            {
                output.note(&format!("注意 note: {code} 不是有效的统一社会信用代码 is no valid code ({}); it is registered as given.", error.rule()));
            }
            let unit = Unit {
                code: code.to_owned(),
                name: name.to_owned(),
                kind: *kind,
            };
            let entry = AuditEntry::new(
                open::clock().now(),
                "cli",
                "unit.add",
                code,
                json!({ "name": name, "kind": kind.code() }),
            );
            store.add_unit(&unit, &entry).await?;
            output.result(
                &json!({ "code": code, "name": name, "kind": kind.code() }),
                || format!("{code}  {name}"),
            )?;
        }
        Command::Sector { code, sector } => {
            let code = code.trim();
            let entry = AuditEntry::new(
                open::clock().now(),
                "cli",
                "unit.sector",
                code,
                json!({ "sector": sector }),
            );
            let known = store
                .set_unit_sector(code, Sector::from_code(sector), &entry)
                .await?;
            anyhow::ensure!(
                known,
                "没有登记代码为 {code} 的单位 (no unit has the code {code})"
            );
            output.result(&json!({ "code": code, "sector": sector }), || {
                format!("{code}  {sector}")
            })?;
        }
        Command::List => {
            let lines = store.ledger().await?;
            let value: Vec<_> = lines
                .iter()
                .map(|line| {
                    json!({
                        "code": line.unit_code, "name": line.unit_name, "read": line.rows_read,
                        "stored": line.rows_stored, "updated": line.rows_updated, "rejected": line.rows_rejected,
                        "late": line.late, "late_days": line.late_days,
                    })
                })
                .collect();
            output.result(&value, || {
                if lines.is_empty() {
                    return "No unit is registered yet: mingxin unit add CODE NAME".to_owned();
                }
                let head = "code                     read   stored  updated rejected     late  days late  name\n";
                lines.iter().fold(head.to_owned(), |text, line| {
                    format!(
                        "{text}{:<20} {:>8} {:>8} {:>8} {:>8} {:>8} {:>10}  {}\n",
                        line.unit_code, line.rows_read, line.rows_stored, line.rows_updated, line.rows_rejected,
                        line.late, line.late_days, line.unit_name
                    )
                })
            })?;
        }
    }
    store.close().await;
    Ok(true)
}
