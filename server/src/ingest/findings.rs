use std::path::PathBuf;

use domain::record::check::{CheckRule, Detail, Finding, Severity};
use domain::record::field::Field;

use super::IntakeError;
use super::survey::Format;
use super::table_file::TableFile;
use super::words::{self, Words};
use crate::store::NewRecord;

/// Characters of a value that stand in the list.
const SHOWN: usize = 60;

const HEADINGS: [&str; 9] = [
    "原行号",
    "级别",
    "规则",
    "字段代码",
    "字段名称",
    "填报内容",
    "说明",
    "相对人",
    "文书号",
];

/// One finding as it stands in the list; personal values are masked.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) row: u64,
    pub(super) severity: Severity,
    pub(super) rule: CheckRule,
    pub(super) field: Option<&'static Field>,
    pub(super) said: Words,
    pub(super) value: String,
    pub(super) party: String,
    pub(super) document: String,
}

impl Line {
    /// A finding about a record that the store noticed.
    pub(super) fn of_record(row: u64, record: &NewRecord, rule: CheckRule, detail: Detail) -> Line {
        let name = record.kind.fields().first();
        let finding = match rule {
            CheckRule::V11 => Finding::warning(rule, name, detail),
            _ => Finding::note(rule, None, detail),
        };
        Line {
            row,
            severity: finding.severity,
            rule,
            field: finding.field,
            said: words::finding(&finding),
            value: finding
                .field
                .map_or_else(String::new, |_| shown(&record.subject.name)),
            party: record.subject.name.clone(),
            document: record.document_no.clone(),
        }
    }

    fn cells(&self) -> [String; 9] {
        let level = match self.severity {
            Severity::Error => "退回",
            Severity::Warning => "提醒",
            Severity::Note => "告知",
        };
        let field = |tell: fn(&Field) -> &'static str| self.field.map_or("", tell).to_owned();
        [
            self.row.to_string(),
            level.to_owned(),
            self.rule.code().to_owned(),
            field(|field| field.code),
            field(|field| field.zh),
            self.value.clone(),
            self.said.zh.clone(),
            self.party.clone(),
            self.document.clone(),
        ]
    }
}

/// A value cut to what the list has room for.
pub(super) fn shown(value: &str) -> String {
    let mut cut: String = value.chars().take(SHOWN).collect();
    if value.chars().nth(SHOWN).is_some() {
        cut.push('…');
    }
    cut
}

/// The list of every finding, one a line: what refused a row, what the sender should look at, and what was
/// done without asking.
pub(super) struct Findings {
    file: TableFile,
}

impl Findings {
    pub(super) fn new(path: PathBuf, format: Format) -> Findings {
        Findings {
            file: TableFile::new(path, format, "校验结果"),
        }
    }

    pub(super) fn clear(&self) -> Result<(), IntakeError> {
        self.file.clear()
    }

    pub(super) fn add(&mut self, line: &Line) -> Result<(), IntakeError> {
        self.file
            .write(|| HEADINGS.map(str::to_owned).to_vec(), &line.cells())
    }

    /// Finishes the list; gives its path where there was something to tell.
    pub(super) fn finish(&mut self) -> Result<Option<PathBuf>, IntakeError> {
        self.file.finish()
    }
}
