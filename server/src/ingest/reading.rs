use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use domain::record::check::{
    CheckRule, Checked, Context, Detail, Finding, Severity, UnitRef, check_row,
};
use domain::record::{Headings, RecordKind, licence, penalty};
use jiff::civil::Date;
use tokio::sync::mpsc;

use super::findings::{Findings, Line, shown};
use super::rejects::Rejects;
use super::row::SourceRow;
use super::survey::{self, Format, Survey};
use super::table_file::TableFile;
use super::xlsx_source::Bounds;
use super::{
    Intake, IntakeError, Options, Progress, Report, csv_source, masking, prepare, words,
    xlsx_source,
};
use crate::store::{NewRecord, SoFar};

/// Rows that are stored in one transaction.
const BATCH: usize = 1000;
/// Findings that are handed over at the latest, so that memory does not grow with a file of bad rows.
const MOST_LINES: usize = 4 * BATCH;
/// Refused rows that are also shown on the screen.
const SHOWN: usize = 5;

/// What the reading half hands to the storing half.
pub(super) enum Message {
    /// The headings fit and there is a first row.
    Opened {
        kind: RecordKind,
        digest: Vec<u8>,
        findings: Box<Findings>,
    },
    /// Rows that are ready.
    Batch(Batch),
}

/// Rows to be stored and what is to be told about these and the refused ones between them.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) records: Vec<NewRecord>,
    /// Row number of each record.
    pub(super) rows: Vec<u64>,
    pub(super) lines: Vec<Line>,
    pub(super) mark: Mark,
}

/// How far the file is dealt with once the batch is stored.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    /// First row that is not dealt with.
    pub(super) next_row: u64,
    pub(super) so_far: SoFar,
}

/// What the reading half leaves behind once the account is open.
pub(super) struct Finished {
    pub(super) report: Report,
    /// First row that was not dealt with.
    pub(super) next_row: u64,
    /// What ended the reading early, and whether rows are left.
    pub(super) fault: Option<(IntakeError, Left)>,
}

/// Whether rows are left that nobody has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    Rows,
    Nothing,
}

/// The half of the intake that reads and checks, on a thread of its own while the other half stores.
pub(super) struct Reading {
    pub(super) intake: Intake,
    pub(super) path: PathBuf,
    pub(super) unit: UnitRef,
    pub(super) others: Vec<UnitRef>,
    pub(super) options: Options,
    pub(super) today: Date,
}

impl Reading {
    /// An error means that no account was opened and nothing is stored.
    pub(super) fn run(
        self,
        progress: &mut dyn FnMut(Progress),
        send: mpsc::Sender<Message>,
    ) -> Result<Finished, IntakeError> {
        let Survey {
            format,
            size,
            digest,
        } = survey::survey(&self.path)?;
        let (rejected, findings) = self.returned_paths(format);
        for path in [&rejected, &findings] {
            refuse_same(&self.path, path)?;
        }
        let mut sheet = Sheet {
            reading: &self,
            send,
            opening: Some((digest, Box::new(Findings::new(findings, format)))),
            headings: None,
            batch: Batch::default(),
            next_row: 1,
            rejects: Rejects::new(rejected, format),
            report: Report::empty(RecordKind::Penalty),
        };
        // Whatever ends the reading, the rows before it are whole and go in.
        let read = catch_unwind(AssertUnwindSafe(|| match format {
            Format::Csv(encoding) => {
                progress(Progress::Size(size));
                let at = |bytes| progress(Progress::At(bytes));
                csv_source::read(&self.path, encoding, at, |row| sheet.take(row, true))
            }
            Format::Xlsx => {
                progress(Progress::Size(0));
                let at = |rows| progress(Progress::At(rows));
                xlsx_source::read(&self.path, Bounds::INTAKE, at, |row| sheet.take(row, false))
            }
        }));
        sheet.finish(read.unwrap_or(Err(IntakeError::Stopped)))
    }

    /// Where refused rows and findings go: beside the file, or where the sender said and beside that.
    fn returned_paths(&self, format: Format) -> (PathBuf, PathBuf) {
        let beside = |file: &Path, word: &str| TableFile::beside(file, word, format);
        match &self.options.rejected {
            Some(rejected) => (rejected.clone(), beside(rejected, "findings")),
            None => (
                beside(&self.path, "rejected"),
                beside(&self.path, "findings"),
            ),
        }
    }
}

/// Writing what goes back over the file itself would destroy it while it is read.
fn refuse_same(input: &Path, output: &Path) -> Result<(), IntakeError> {
    let same = match (input.canonicalize(), output.canonicalize()) {
        (Ok(input), Ok(output)) => input == output,
        _ => false,
    };
    if same {
        return Err(IntakeError::SameFile(output.to_owned()));
    }
    Ok(())
}

struct Sheet<'r> {
    reading: &'r Reading,
    send: mpsc::Sender<Message>,
    /// What the storing half needs before the first row.
    opening: Option<(Vec<u8>, Box<Findings>)>,
    headings: Option<Headings>,
    batch: Batch,
    next_row: u64,
    rejects: Rejects,
    report: Report,
}

impl Sheet<'_> {
    /// `exact`: a row with fewer cells than headings is broken, not shortened.
    fn take(&mut self, row: &mut SourceRow, exact: bool) -> Result<ControlFlow<()>, IntakeError> {
        if row.is_blank() {
            return Ok(ControlFlow::Continue(()));
        }
        let Some(headings) = self.headings.take() else {
            let headings = Headings::read(row.cells())?;
            self.report.kind = headings.kind();
            self.report.unknown_columns = headings.unknown().map(str::to_owned).collect();
            self.headings = Some(headings);
            return Ok(ControlFlow::Continue(()));
        };
        let taken = self.take_data(&headings, row, exact);
        self.headings = Some(headings);
        taken
    }

    fn take_data(
        &mut self,
        headings: &Headings,
        row: &mut SourceRow,
        exact: bool,
    ) -> Result<ControlFlow<()>, IntakeError> {
        // Codes and Chinese names in two rows; or two files that were joined, headings and all.
        let first = row.cells().next().map(str::trim);
        let likely = self.report.read == 0 || first == headings.names().first().map(String::as_str);
        if likely && headings.repeats(row.cells()) {
            return Ok(ControlFlow::Continue(()));
        }
        if let Some((_, findings)) = &self.opening {
            self.rejects.clear()?;
            findings.clear()?;
        }
        if let Some((digest, findings)) = self.opening.take() {
            let kind = headings.kind();
            let opened = Message::Opened {
                kind,
                digest,
                findings,
            };
            if self.send.blocking_send(opened).is_err() {
                return Ok(ControlFlow::Break(()));
            }
        }
        self.next_row = row.number;
        self.check(headings, row, exact)?;
        self.report.read += 1;
        self.next_row = row.number + 1;
        if self.batch.records.len() < BATCH && self.batch.lines.len() < MOST_LINES {
            return Ok(ControlFlow::Continue(()));
        }
        Ok(self.hand_over())
    }

    fn check(
        &mut self,
        headings: &Headings,
        row: &mut SourceRow,
        exact: bool,
    ) -> Result<(), IntakeError> {
        let expected = headings.names().len();
        row.fit(expected);
        if row.len() > expected || (exact && row.len() < expected) {
            let detail = Detail::CellCount {
                found: row.len(),
                expected,
            };
            return self.refuse(
                headings,
                row,
                &[Finding::error(CheckRule::F02, None, detail)],
            );
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
        let Some(draft) = draft else {
            return self.refuse(headings, row, &findings);
        };
        let intake = &reading.intake;
        let record = prepare::prepare(
            &draft,
            &intake.rules.policy,
            &intake.seal,
            intake.clock.now(),
        )?;
        self.batch.records.push(record);
        self.batch.rows.push(row.number);
        if !findings.is_empty() {
            let cells = masking::masked(headings, row, &findings);
            self.tell(headings, row.number, &cells, &findings);
        }
        Ok(())
    }

    fn refuse(
        &mut self,
        headings: &Headings,
        row: &SourceRow,
        findings: &[Finding],
    ) -> Result<(), IntakeError> {
        let cells = masking::masked(headings, row, findings);
        self.rejects
            .add(headings, row.number, cells.clone(), findings)?;
        self.tell(headings, row.number, &cells, findings);
        let first = findings
            .iter()
            .find(|finding| finding.severity == Severity::Error);
        if let Some(finding) = first.filter(|_| self.report.first_rejected.len() < SHOWN) {
            let said = words::finding_in_field(finding);
            self.report
                .first_rejected
                .push((row.number, finding.rule.code(), said));
        }
        Ok(())
    }

    /// Puts findings on the list; the cells are masked already.
    fn tell(&mut self, headings: &Headings, row: u64, cells: &[String], findings: &[Finding]) {
        let document = match headings.kind() {
            RecordKind::Penalty => penalty::at::WSH,
            RecordKind::Licence => licence::at::WSH,
        };
        let cell = |index: Option<usize>| {
            index
                .and_then(|index| headings.column_of(index))
                .and_then(|column| cells.get(column))
                .map_or_else(String::new, |cell| shown(cell.trim()))
        };
        let fields = headings.kind().fields();
        for finding in findings {
            let index = finding
                .field
                .and_then(|field| fields.iter().position(|known| known.code == field.code));
            self.batch.lines.push(Line {
                row,
                severity: finding.severity,
                rule: finding.rule,
                field: finding.field,
                said: words::finding(finding),
                value: cell(index),
                party: cell(Some(penalty::at::XDR_MC)),
                document: cell(Some(document)),
            });
        }
    }

    /// Gives work to the storing half; stops reading when that half has stopped.
    fn hand_over(&mut self) -> ControlFlow<()> {
        let mut batch = std::mem::take(&mut self.batch);
        batch.mark = Mark {
            next_row: self.next_row,
            so_far: SoFar {
                read: self.report.read,
                rejected: self.rejects.rows(),
            },
        };
        match self.send.blocking_send(Message::Batch(batch)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }

    /// Hands over what is left and finishes what goes back, whatever ended the reading.
    fn finish(mut self, read: Result<(), IntakeError>) -> Result<Finished, IntakeError> {
        if self.opening.is_some() {
            read?;
            return Err(match self.headings {
                None => IntakeError::Empty,
                Some(_) => IntakeError::NoRows,
            });
        }
        // Where the storing half has stopped, it is the one to say why.
        let _ = self.hand_over();
        let mut fault = read.err().map(|fault| (fault, Left::Rows));
        if let Some((IntakeError::RowTooLong { row, .. } | IntakeError::Broken { row, .. }, _)) =
            &fault
        {
            self.next_row = self.next_row.max(*row);
        }
        match self.rejects.finish() {
            Ok(path) => self.report.rejected_file = path,
            Err(unwritable) if fault.is_none() => fault = Some((unwritable, Left::Nothing)),
            Err(_) => {}
        }
        self.report.rejected = self.rejects.rows();
        Ok(Finished {
            report: self.report,
            next_row: self.next_row,
            fault,
        })
    }
}
