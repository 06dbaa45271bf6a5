use std::path::Path;

use domain::id::ImportId;
use domain::record::RecordKind;
use domain::record::check::{CheckRule, Detail, UnitRef};
use tokio::sync::mpsc;

use super::findings::{Findings, Line};
use super::reading::{Batch, Finished, Left, Mark, Message};
use super::{Intake, IntakeError, Report, again, prepare};
use crate::audit::AuditEntry;
use crate::store::{
    BatchOutcome, FinishedImport, FormerRecord, NewRecord, StartedImport, StoreError, Written,
};

/// The half of the intake that stores batches, tells what came of their rows, and keeps the account.
pub(super) struct Storing<'i> {
    intake: &'i Intake,
    id: ImportId,
    unit: &'i UnitRef,
    path: &'i Path,
    findings: Option<Box<Findings>>,
    opened: bool,
    /// What is confirmed so far.
    mark: Mark,
    report: Report,
}

impl<'i> Storing<'i> {
    pub(super) fn new(intake: &'i Intake, id: ImportId, unit: &'i UnitRef, path: &'i Path) -> Self {
        Storing {
            intake,
            id,
            unit,
            path,
            findings: None,
            opened: false,
            mark: Mark::default(),
            report: Report::empty(RecordKind::Penalty),
        }
    }

    /// Stores batch after batch; the channel is closed when it ends, which stops the reading half.
    pub(super) async fn run(
        &mut self,
        mut receive: mpsc::Receiver<Message>,
    ) -> Result<(), IntakeError> {
        while let Some(message) = receive.recv().await {
            match message {
                Message::Opened {
                    kind,
                    digest,
                    findings,
                } => {
                    self.open_account(kind, digest).await?;
                    self.opened = true;
                    self.findings = Some(findings);
                }
                Message::Batch(batch) => self.store(batch).await?,
            }
        }
        Ok(())
    }

    async fn store(&mut self, batch: Batch) -> Result<(), IntakeError> {
        let Batch {
            records,
            rows,
            mut lines,
            mark,
        } = batch;
        if records.is_empty() && lines.is_empty() {
            self.mark = mark;
            return Ok(());
        }
        let intake = self.intake;
        let sector = self.unit.sector;
        let reread = |record: &NewRecord, former: FormerRecord<'_>| {
            again::reread(&intake.rules, &intake.seal, sector, record, former)
        };
        let outcome = self
            .intake
            .store
            .write_batch(
                self.id,
                &self.unit.code,
                &records,
                mark.so_far,
                self.intake.clock.now(),
                &reread,
            )
            .await?;
        self.mark = mark;
        let BatchOutcome {
            stored,
            updated,
            unchanged,
            late,
            written,
            known_as,
        } = outcome;
        self.report.stored += stored;
        self.report.updated += updated;
        self.report.unchanged += unchanged;
        self.report.late += late;

        // Only a first report can be late; the same row again, or a correction, is not.
        lines.retain(|line| {
            line.rule != CheckRule::V13
                || rows
                    .binary_search(&line.row)
                    .map_or(true, |at| written.get(at) == Some(&Written::Stored))
        });
        for (at, (row, record)) in rows.iter().zip(&records).enumerate() {
            if written.get(at) == Some(&Written::Updated) {
                lines.push(Line::of_record(
                    *row,
                    record,
                    CheckRule::V10,
                    Detail::Updated,
                ));
            }
        }
        for (at, known) in known_as {
            if let (Some(row), Some(record)) = (rows.get(at), records.get(at)) {
                let detail = Detail::NameDiffers { known };
                lines.push(Line::of_record(*row, record, CheckRule::V11, detail));
            }
        }
        lines.sort_by_key(|line| line.row);
        for line in &lines {
            self.report.note(line);
            if let Some(findings) = &mut self.findings {
                findings.add(line)?;
            }
        }
        Ok(())
    }

    /// Brings both halves' accounts together and closes the file's own.
    pub(super) async fn close(
        mut self,
        read: Result<Finished, IntakeError>,
        failed: Option<IntakeError>,
    ) -> Result<Report, IntakeError> {
        if !self.opened {
            return Err(match (failed, read) {
                (Some(error), _) | (None, Err(error)) => error,
                (None, Ok(_)) => IntakeError::Stopped,
            });
        }
        let mut fault = failed.map(|error| (error, Left::Rows));
        // What the storing half could not store is not dealt with, however far the other half had read.
        self.report.read = self.mark.so_far.read;
        self.report.rejected = self.mark.so_far.rejected;
        let mut next_row = self.mark.next_row;
        match read {
            Ok(finished) => {
                self.report.kind = finished.report.kind;
                self.report.rejected_file = finished.report.rejected_file;
                self.report.unknown_columns = finished.report.unknown_columns;
                self.report.first_rejected = finished.report.first_rejected;
                if fault.is_none() {
                    next_row = finished.next_row;
                    fault = finished.fault;
                }
            }
            Err(error) => fault = fault.or(Some((error, Left::Rows))),
        }
        match self.findings.take().map(|mut findings| findings.finish()) {
            Some(Ok(path)) => self.report.findings_file = path,
            Some(Err(error)) => fault = fault.or(Some((error, Left::Nothing))),
            None => {}
        }
        if let Err(error) = self.close_account().await {
            fault = fault.or(Some((error.into(), Left::Nothing)));
        }
        match fault {
            None => Ok(self.report),
            Some((fault, left)) => Err(IntakeError::Interrupted {
                fault: Box::new(fault),
                report: Box::new(self.report),
                next_row: (left == Left::Rows).then_some(next_row),
            }),
        }
    }

    async fn open_account(&mut self, kind: RecordKind, digest: Vec<u8>) -> Result<(), StoreError> {
        self.report.kind = kind;
        let file_name = self
            .path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let detail = serde_json::json!({
            "unit": self.unit.code, "kind": kind.code(), "sha256": prepare::digest_text(&digest),
        });
        let run = StartedImport {
            id: self.id,
            unit_code: self.unit.code.clone(),
            kind,
            file_name,
            file_digest: digest,
        };
        let entry = self.entry("import.start", detail);
        self.intake.store.start_import(&run, &entry).await
    }

    async fn close_account(&self) -> Result<(), StoreError> {
        let report = &self.report;
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
        let entry = self.entry("import.finish", detail);
        self.intake
            .store
            .finish_import(self.id, &done, &entry)
            .await
    }

    fn entry(&self, action: &str, detail: serde_json::Value) -> AuditEntry {
        AuditEntry::new(self.intake.clock.now(), "intake", action, self.id, detail)
    }
}
