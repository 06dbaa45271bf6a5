//! Intake 数据报送: a department's file in the national 双公示 format goes in. Good rows are stored, bad rows
//! go back in the sheet's own columns with the reason. Sending a file twice changes nothing.

mod csv_source;
mod error;
mod prepare;
mod rejects;
mod row;
mod survey;
pub mod words;
mod xlsx_source;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::id::ImportId;
use domain::record::check::{
    CheckRule, Checked, Context, Detail, Finding, Severity, UnitRef, check_row,
};
use domain::record::{Headings, RecordKind};
use jiff::civil::Date;
use tokio::sync::mpsc;

use crate::clock::Clock;
use crate::ids::new_id;
use crate::policy::Rules;
use crate::seal::Seal;
use crate::store::{AuditEntry, BatchOutcome, FinishedImport, NewRecord, StartedImport, Store};

pub use error::IntakeError;
use rejects::Rejects;
use row::SourceRow;
use survey::{Format, Survey};

/// Rows that are stored in one transaction.
const BATCH: usize = 1000;
/// Batches that may wait for the database; more would only fill memory.
const AHEAD: usize = 2;

/// What the intake needs.
#[derive(Clone, Debug)]
pub struct Intake {
    /// Where records go.
    pub store: Store,
    /// The city's rules and working days.
    pub rules: Arc<Rules>,
    /// Seals personal data.
    pub seal: Arc<Seal>,
    /// Tells the time of receipt.
    pub clock: Clock,
}

/// How a file is taken in.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where refused rows go; beside the file when not said.
    pub rejected: Option<PathBuf>,
    /// Takes the day of receipt from `SYS_RECV_AT`: for moving an existing platform's data.
    pub trust_received: bool,
}

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
    /// The file of refused rows.
    pub rejected_file: Option<PathBuf>,
    /// Headings nobody knows; their values were not kept.
    pub unknown_columns: Vec<String>,
    /// The first refused rows, as row number, rule and reason, for the screen.
    pub first_rejected: Vec<(u64, &'static str, words::Words)>,
}

/// How far the reading has come.
#[derive(Clone, Copy, Debug)]
pub enum Progress {
    /// The file's size in bytes; 0 where only rows can be counted.
    Size(u64),
    /// Bytes, or rows where the size is 0.
    At(u64),
}

impl Intake {
    /// Takes in one file for one unit.
    pub async fn import(
        &self,
        path: &Path,
        unit_code: &str,
        options: Options,
        progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<Report, IntakeError> {
        let units = self.store.units().await?;
        let unit = units
            .iter()
            .find(|unit| unit.code == unit_code)
            .map(|unit| UnitRef {
                code: unit.code.clone(),
                name: unit.name.clone(),
            })
            .ok_or_else(|| IntakeError::UnknownUnit(unit_code.to_owned()))?;
        let others = units
            .into_iter()
            .filter(|other| other.code != unit.code)
            .map(|other| UnitRef {
                code: other.code,
                name: other.name,
            })
            .collect();

        let started = self.clock.now();
        let id = ImportId::from_uuid(new_id(started).map_err(crate::seal::SealError::from)?);
        let (send, mut receive) = mpsc::channel(AHEAD);
        let reader = Reading {
            intake: self.clone(),
            path: path.to_owned(),
            unit: unit.clone(),
            others,
            options,
            today: self.clock.today(),
        };
        let reading = tokio::task::spawn_blocking(move || reader.run(progress, send));

        let mut total = BatchOutcome::default();
        let mut opened = false;
        let mut failed = None;
        while let Some(message) = receive.recv().await {
            let result = match message {
                Message::Opened { kind, digest } => {
                    opened = true;
                    self.open_account(id, &unit, kind, path, digest).await
                }
                Message::Batch(records) => self
                    .store
                    .write_batch(id, &unit.code, &records, self.clock.now())
                    .await
                    .map(|outcome| add(&mut total, &outcome)),
            };
            if let Err(error) = result {
                failed = Some(error);
                break;
            }
        }
        drop(receive);
        let read = reading.await.map_err(|_| IntakeError::Stopped)?;
        let (mut report, fault) = match (read, failed) {
            (_, Some(error)) => return Err(error.into()),
            (Err(error), None) if !opened => return Err(error),
            (Err(error), None) => (Report::empty(RecordKind::Penalty), Some(error)),
            (Ok(report), None) => (report, None),
        };
        report.stored = total.stored;
        report.updated = total.updated;
        report.unchanged = total.unchanged;
        report.late = total.late;
        if total.names_differ > 0 {
            report
                .warnings
                .insert(CheckRule::V11.code(), total.names_differ);
        }
        self.close_account(id, &report).await?;
        match fault {
            Some(error) => Err(error),
            None => Ok(report),
        }
    }

    async fn open_account(
        &self,
        id: ImportId,
        unit: &UnitRef,
        kind: RecordKind,
        path: &Path,
        digest: Vec<u8>,
    ) -> Result<(), crate::store::StoreError> {
        let file_name = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let detail = serde_json::json!({
            "unit": unit.code, "kind": kind.code(), "sha256": prepare::digest_text(&digest),
        });
        let run = StartedImport {
            id,
            unit_code: unit.code.clone(),
            kind,
            file_name,
            file_digest: digest,
        };
        let entry = AuditEntry::new(self.clock.now(), "intake", "import.start", id, detail);
        self.store.start_import(&run, &entry).await
    }

    async fn close_account(
        &self,
        id: ImportId,
        report: &Report,
    ) -> Result<(), crate::store::StoreError> {
        let done = FinishedImport {
            read: report.read,
            stored: report.stored,
            updated: report.updated,
            unchanged: report.unchanged,
            rejected: report.rejected,
            late: report.late,
            warnings: serde_json::json!(report.warnings).to_string(),
        };
        let detail = serde_json::json!({
            "read": done.read, "stored": done.stored, "updated": done.updated,
            "unchanged": done.unchanged, "rejected": done.rejected,
        });
        let entry = AuditEntry::new(self.clock.now(), "intake", "import.finish", id, detail);
        self.store.finish_import(id, &done, &entry).await
    }
}

fn add(total: &mut BatchOutcome, one: &BatchOutcome) {
    total.stored += one.stored;
    total.updated += one.updated;
    total.unchanged += one.unchanged;
    total.late += one.late;
    total.names_differ += one.names_differ;
}

impl Report {
    fn empty(kind: RecordKind) -> Report {
        Report {
            kind,
            read: 0,
            stored: 0,
            updated: 0,
            unchanged: 0,
            rejected: 0,
            late: 0,
            warnings: BTreeMap::new(),
            rejected_file: None,
            unknown_columns: Vec::new(),
            first_rejected: Vec::new(),
        }
    }
}

enum Message {
    Opened { kind: RecordKind, digest: Vec<u8> },
    Batch(Vec<NewRecord>),
}

/// The half of the intake that reads and checks, on a thread of its own while the other half stores.
struct Reading {
    intake: Intake,
    path: PathBuf,
    unit: UnitRef,
    others: Vec<UnitRef>,
    options: Options,
    today: Date,
}

impl Reading {
    fn run(
        self,
        mut progress: impl FnMut(Progress),
        send: mpsc::Sender<Message>,
    ) -> Result<Report, IntakeError> {
        let Survey {
            format,
            size,
            digest,
        } = survey::survey(&self.path)?;
        let rejected = self.options.rejected.clone();
        let rejected = rejected.unwrap_or_else(|| Rejects::default_path(&self.path, format));
        let mut sheet = Sheet {
            reading: &self,
            send,
            digest,
            headings: None,
            batch: Vec::with_capacity(BATCH),
            rejects: Rejects::new(rejected, format),
            report: Report::empty(RecordKind::Penalty),
        };
        match format {
            Format::Csv(encoding) => {
                progress(Progress::Size(size));
                let at = |bytes| progress(Progress::At(bytes));
                csv_source::read(&self.path, encoding, at, |row| sheet.take(row, true))?;
            }
            Format::Xlsx => {
                progress(Progress::Size(0));
                let at = |rows| progress(Progress::At(rows));
                xlsx_source::read(&self.path, at, |row| sheet.take(row, false))?;
            }
        }
        sheet.finish()
    }
}

struct Sheet<'r> {
    reading: &'r Reading,
    send: mpsc::Sender<Message>,
    digest: Vec<u8>,
    headings: Option<Headings>,
    batch: Vec<NewRecord>,
    rejects: Rejects,
    report: Report,
}

/// Refused rows that are also shown on the screen.
const SHOWN: usize = 5;

impl Sheet<'_> {
    /// `exact`: a row with fewer cells than headings is broken, not shortened.
    fn take(&mut self, row: &mut SourceRow, exact: bool) -> Result<ControlFlow<()>, IntakeError> {
        if row.is_blank() {
            return Ok(ControlFlow::Continue(()));
        }
        let Some(headings) = &self.headings else {
            let headings = Headings::read(row.cells())?;
            self.report.kind = headings.kind();
            self.report.unknown_columns = headings.unknown().map(str::to_owned).collect();
            let opened = Message::Opened {
                kind: headings.kind(),
                digest: std::mem::take(&mut self.digest),
            };
            self.headings = Some(headings);
            return Ok(self.hand_over(opened));
        };
        if self.report.read == 0 && headings.repeats(row.cells()) {
            return Ok(ControlFlow::Continue(()));
        }
        self.report.read += 1;
        let expected = headings.names().len();
        row.fit(expected);
        if row.len() > expected || (exact && row.len() < expected) {
            let detail = Detail::CellCount {
                found: row.len(),
                expected,
            };
            let finding = Finding::error(CheckRule::F02, None, detail);
            return self.refuse(row, &[finding]);
        }
        row.pad(expected);
        let reading = self.reading;
        let context = Context {
            policy: &reading.intake.rules.policy,
            calendar: &reading.intake.rules.calendar,
            today: reading.today,
            unit: &reading.unit,
            other_units: &reading.others,
            trust_received: reading.options.trust_received,
        };
        let Checked { findings, draft } =
            check_row(&context, headings, headings.arrange(row.cells()));
        for finding in findings
            .iter()
            .filter(|finding| finding.severity == Severity::Warning)
        {
            *self.report.warnings.entry(finding.rule.code()).or_default() += 1;
        }
        let Some(draft) = draft else {
            return self.refuse(row, &findings);
        };
        let record = prepare::prepare(&draft, &reading.intake.seal, reading.intake.clock.now())?;
        self.batch.push(record);
        if self.batch.len() < BATCH {
            return Ok(ControlFlow::Continue(()));
        }
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        Ok(self.hand_over(Message::Batch(batch)))
    }

    fn refuse(
        &mut self,
        row: &SourceRow,
        findings: &[Finding],
    ) -> Result<ControlFlow<()>, IntakeError> {
        if let Some(headings) = &self.headings {
            self.rejects.add(headings, row, findings)?;
        }
        let first = findings
            .iter()
            .find(|finding| finding.severity == Severity::Error);
        if let Some(finding) = first.filter(|_| self.report.first_rejected.len() < SHOWN) {
            let mut said = words::finding(finding);
            if let Some(field) = finding.field {
                said.zh = format!("{}：{}", field.zh, said.zh);
                said.en = format!("{}: {}", field.code, said.en);
            }
            self.report
                .first_rejected
                .push((row.number, finding.rule.code(), said));
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Gives work to the storing half; stops reading when that half has stopped.
    fn hand_over(&self, message: Message) -> ControlFlow<()> {
        match self.send.blocking_send(message) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }

    fn finish(mut self) -> Result<Report, IntakeError> {
        if self.headings.is_none() {
            return Err(IntakeError::Empty);
        }
        if !self.batch.is_empty() {
            let batch = std::mem::take(&mut self.batch);
            if self.hand_over(Message::Batch(batch)).is_break() {
                return Err(IntakeError::Stopped);
            }
        }
        if self.report.read == 0 {
            return Err(IntakeError::NoRows);
        }
        self.report.rejected = self.rejects.rows();
        self.report.rejected_file = self.rejects.finish()?;
        Ok(self.report)
    }
}
