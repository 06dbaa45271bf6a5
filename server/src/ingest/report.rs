use std::collections::BTreeMap;
use std::path::PathBuf;

use domain::record::RecordKind;
use domain::record::check::Severity;

use super::findings::Line;
use super::words::Words;

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Penalty or licence sheet.
    pub kind: RecordKind,
    /// Data rows read.
    pub read: u64,
    /// New records.
    pub stored: u64,
    /// Records that said something else before.
    pub updated: u64,
    /// Rows that were on file already.
    pub unchanged: u64,
    /// Rows sent back.
    pub rejected: u64,
    /// Of the stored ones, those that came late.
    pub late: u64,
    /// Warnings by rule.
    pub warnings: BTreeMap<&'static str, u64>,
    /// Remarks by rule: what was done to a row without anything being wrong (V10, V14).
    pub notes: BTreeMap<&'static str, u64>,
    /// The file of refused rows.
    pub rejected_file: Option<PathBuf>,
    /// The file that lists every finding with row, field and reason.
    pub findings_file: Option<PathBuf>,
    /// The first findings, for the screen and the JSON result.
    pub findings: Vec<Told>,
    /// Headings nobody knows; their values were not kept.
    pub unknown_columns: Vec<String>,
    /// The first refused rows, as row number, rule and reason, for the screen.
    pub first_rejected: Vec<(u64, &'static str, Words)>,
}

/// A finding as it is told: no value of the row stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Row as a spreadsheet numbers it.
    pub row: u64,
    /// Whether it refused the row.
    pub severity: Severity,
    /// The rule's number.
    pub rule: &'static str,
    /// National code and Chinese heading of the field; none where it is about the whole row.
    pub field: Option<(&'static str, &'static str)>,
    /// What it means and what to do.
    pub said: Words,
}

/// Findings that are told besides those in the file.
const TOLD: usize = 100;

impl Report {
    pub(super) fn empty(kind: RecordKind) -> Report {
        Report {
            kind,
            read: 0,
            stored: 0,
            updated: 0,
            unchanged: 0,
            rejected: 0,
            late: 0,
            warnings: BTreeMap::new(),
            notes: BTreeMap::new(),
            rejected_file: None,
            findings_file: None,
            findings: Vec::new(),
            unknown_columns: Vec::new(),
            first_rejected: Vec::new(),
        }
    }

    /// Counts a finding and keeps it if it is among the first.
    pub(super) fn note(&mut self, line: &Line) {
        let counts = match line.severity {
            Severity::Error => None,
            Severity::Warning => Some(&mut self.warnings),
            Severity::Note => Some(&mut self.notes),
        };
        if let Some(counts) = counts {
            *counts.entry(line.rule.code()).or_default() += 1;
        }
        if self.findings.len() < TOLD {
            self.findings.push(Told {
                row: line.row,
                severity: line.severity,
                rule: line.rule.code(),
                field: line.field.map(|field| (field.code, field.zh)),
                said: line.said.clone(),
            });
        }
    }
}
