//! The file of a package. The same entries and question give the same bytes.

use std::collections::HashMap;
use std::io::{self, Cursor, Write as _};

use app::view::PackageQuestion;
use domain::calendar::CHINA;
use domain::case::CaseNumber;
use domain::role::Role;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;

use crate::audit::{Checkpoint, Linked, PublicKey, PublishedCheckpoint, write_entry};
use crate::desk::instant;
use crate::ingest::guard;
use crate::seal::hex;

const HEADINGS: [&str; 11] = [
    "序号 No.",
    "时间 Time",
    "账号 Account",
    "姓名 Name",
    "单位 Unit",
    "角色 Role",
    "操作 Action",
    "对象 Object",
    "用途 Purpose",
    "结果 Outcome",
    "详情 Detail",
];
/// By this a spreadsheet knows that the text is UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// What accounts and units are called.
pub(super) struct Who {
    /// Staff, by id of the account.
    pub(super) names: HashMap<String, String>,
    /// Units, by code.
    pub(super) units: HashMap<String, String>,
}

/// What goes into a package.
pub(super) struct Packed<'p> {
    /// Number of the investigation.
    pub(super) number: CaseNumber,
    /// What was asked.
    pub(super) question: &'p PackageQuestion,
    /// The answer, in the order of the log.
    pub(super) entries: &'p [Linked],
    /// What vouches for it.
    pub(super) checkpoint: Option<&'p Checkpoint>,
    /// With which that is checked.
    pub(super) public_key: PublicKey,
    /// Names for the table.
    pub(super) who: &'p Who,
}

/// Makes the archive.
pub(super) fn pack(packed: &Packed<'_>) -> io::Result<Vec<u8>> {
    let table = table(packed)?;
    let mut lines = Vec::new();
    for entry in packed.entries {
        write_entry(&mut lines, entry)?;
    }
    let manifest = manifest(packed, &table, &lines);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("entries.csv", table),
        ("entries.jsonl", lines),
        ("manifest.json", manifest),
    ] {
        // Not when it was made: that stands in the log.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        archive.start_file(name, options)?;
        archive.write_all(&content)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn manifest(packed: &Packed<'_>, table: &[u8], lines: &[u8]) -> Vec<u8> {
    let seq = |entry: Option<&Linked>| entry.map(|entry| entry.seq);
    let file =
        |name, content: &[u8]| json!({ "name": name, "sha256": hex(&Sha256::digest(content)) });
    let manifest = json!({
        "form": "mingxin access package 1",
        "investigation": packed.number.to_string(),
        "question": packed.question,
        "entries": packed.entries.len(),
        "first_seq": seq(packed.entries.first()),
        "last_seq": seq(packed.entries.last()),
        "files": [file("entries.csv", table), file("entries.jsonl", lines)],
        "checkpoint": packed.checkpoint.map(PublishedCheckpoint::from),
        "public_key": packed.public_key.to_string(),
    });
    format!("{manifest:#}\n").into_bytes()
}

/// For people: every cell is text, also in a spreadsheet.
fn table(packed: &Packed<'_>) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BOM.to_vec());
    writer.write_record(HEADINGS)?;
    for Linked { seq, entry, .. } in packed.entries {
        let name = packed.who.names.get(&entry.actor);
        let unit = packed.who.units.get(&entry.unit);
        let cells = [
            seq.to_string(),
            time(entry.at),
            entry.actor.clone(),
            name.cloned().unwrap_or_default(),
            unit.unwrap_or(&entry.unit).clone(),
            role(&entry.role),
            entry.action.clone(),
            entry.object.clone(),
            entry.purpose.clone(),
            entry.outcome.clone(),
            entry.detail.clone(),
        ];
        writer.write_record(cells.iter().map(|cell| guard(cell).into_owned()))?;
    }
    writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}

/// In city time.
fn time(at: i64) -> String {
    let at = instant(at).to_zoned(CHINA.to_time_zone());
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn role(code: &str) -> String {
    let word = match Role::from_code(code) {
        Some(Role::WindowClerk) => "窗口人员 Window clerk",
        Some(Role::Handler) => "部门经办人 Handler",
        Some(Role::Reviewer) => "部门审核人 Reviewer",
        Some(Role::UnitHead) => "单位负责人 Unit head",
        Some(Role::CreditHandler) => "信用办经办人 Credit office handler",
        Some(Role::CreditReviewer) => "信用办审核人 Credit office reviewer",
        Some(Role::Auditor) => "监督检查人员 Supervisor",
        Some(Role::SystemAdmin) => "系统管理员 System administrator",
        Some(Role::SecurityAdmin) => "安全管理员 Security administrator",
        Some(Role::AuditAdmin) => "审计管理员 Audit administrator",
        None => code,
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{AuditEntry, AuditKeys, Link};
    use jiff::Timestamp;
    use jiff::civil::date;

    #[test]
    fn the_same_entries_give_the_same_bytes_and_no_cell_is_a_formula() {
        let keys = AuditKeys::new(&[7; 32]).expect("keys");
        let at = Timestamp::from_second(1_795_000_000).expect("an instant");
        let mut entry = AuditEntry::new(at, "a", "case.read", "=cmd|' /C calc'!A0", json!({}));
        entry.purpose = "@SUM(1)".to_owned();
        let entries = [Linked {
            seq: 7,
            link: Link {
                hash: [1; 32],
                mac: [2; 32],
            },
            entry,
        }];
        let question = PackageQuestion {
            staff: "li@example.cn".to_owned(),
            actor: Some("a".to_owned()),
            about: String::new(),
            objects: Vec::new(),
            from: date(2026, 11, 1),
            to: date(2026, 11, 20),
        };
        let who = Who {
            names: HashMap::from([("a".to_owned(), "+李示例".to_owned())]),
            units: HashMap::new(),
        };
        let number = CaseNumber::new(domain::case::CaseKind::Investigation, date(2026, 11, 20), 1);
        let packed = Packed {
            number: number.expect("a number"),
            question: &question,
            entries: &entries,
            checkpoint: None,
            public_key: keys.public_key(),
            who: &who,
        };
        assert_eq!(
            pack(&packed).expect("packed"),
            pack(&packed).expect("again")
        );
        let table = String::from_utf8(table(&packed).expect("a table")).expect("text");
        assert!(table.starts_with('\u{feff}'));
        for guarded in ["'=cmd", "'@SUM", "'+李示例"] {
            assert!(table.contains(guarded), "{table}");
        }
    }
}
