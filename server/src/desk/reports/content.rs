use app::view::{LeftOut, ReportContent, ReportedCommitment, ReportedEntry, ReportedRecord};
use domain::authorisation::Use;
use domain::commitment::{Standing, standing};
use domain::identity::Uscc;
use domain::record::{ObjectionMark, PartyKind, RecordKind};
use domain::registration::{Audience, Weight};
use domain::report::Edition;
use jiff::civil::Date;
use uuid::Uuid;

use crate::desk::account::AccountError;
use crate::desk::subject::registered_as;
use crate::desk::{Desk, small};
use crate::store::{CommitmentRow, Found, PublicFilter, PublicRecord, Subject, UsableEntry};

/// Most licences, penalties, commitments and entries in a report, of each: nobody reads more, and each is printed.
const MOST: u32 = 200;

impl Desk {
    /// What a report made now contains.
    pub(super) async fn report_content(
        &self,
        subject: &Subject,
        edition: Edition,
    ) -> Result<ReportContent, AccountError> {
        let (today, day) = self.today();
        let mut left_out = LeftOut::default();
        let records = self
            .reported_records(subject.id, day, &mut left_out)
            .await?;
        let promised = PublicFilter {
            found: Found::Of(subject.id),
            kind: None,
        };
        let found = self
            .store
            .public_commitments(&promised, MOST + 1, 0)
            .await?;
        let (found, more) = cut(found);
        if more {
            let all = self
                .store
                .count_public_commitments(&promised, u32::MAX)
                .await?;
            left_out.commitments = beyond(all);
        }
        let commitments = found.into_iter().map(|row| reported_commitment(row, today));
        let entries = self
            .usable_in_report(subject.id, edition, day, &mut left_out)
            .await?;
        let code = subject.uscc.as_deref();
        let code = code.and_then(|code| Uscc::parse(code).ok());
        let registered = code.as_ref().and_then(registered_as);
        Ok(ReportContent {
            name: subject.name.clone(),
            uscc: subject.uscc.clone(),
            party: PartyKind::from_code(&subject.party).unwrap_or(PartyKind::Organisation),
            registration_zh: registered.map(|(zh, _)| zh.to_owned()),
            registration_en: registered.map(|(_, en)| en.to_owned()),
            region: code.as_ref().map(|code| code.region().to_owned()),
            records,
            commitments: commitments.collect(),
            entries: self.reported_entries(entries, edition).await?,
            declarations: self.declared_of(subject.id).await?,
            weight: Weight::of(&self.rules.policy, today),
            left_out,
        })
    }

    async fn reported_records(
        &self,
        subject: Uuid,
        day: i32,
        left_out: &mut LeftOut,
    ) -> Result<Vec<ReportedRecord>, AccountError> {
        let mut records = Vec::new();
        for kind in RecordKind::ALL {
            let found = self
                .store
                .public_records_of_kind(subject, kind, day, MOST + 1, 0)
                .await?;
            let (found, more) = cut(found);
            if more {
                let counts = self.store.public_counts(&[subject], day).await?;
                let mut counts = counts.into_iter();
                let all = counts.find(|(_, counted, _)| counted == kind.code());
                let rest = all.map_or(0, |(_, _, all)| beyond(all));
                match kind {
                    RecordKind::Licence => left_out.licences = rest,
                    RecordKind::Penalty => left_out.penalties = rest,
                }
            }
            records.extend(found.into_iter().map(reported_record));
        }
        Ok(records)
    }

    /// Entries that may stand in a report now. In the public edition only those that anybody may see anyway, and only
    /// while the enterprise lets them stand in reports too.
    async fn usable_in_report(
        &self,
        subject: Uuid,
        edition: Edition,
        day: i32,
        left_out: &mut LeftOut,
    ) -> Result<Vec<UsableEntry>, AccountError> {
        let purpose = match edition {
            Edition::Own => Use::Report,
            Edition::Public => {
                let in_reports = self.store.usable_counts(subject, Use::Report, day).await?;
                if in_reports.is_empty() {
                    return Ok(Vec::new());
                }
                Use::Publish
            }
        };
        let found = self
            .store
            .usable_entries(subject, purpose, day, MOST + 1, 0)
            .await?;
        let (found, more) = cut(found);
        if more {
            let counts = self.store.usable_counts(subject, purpose, day).await?;
            left_out.entries = beyond(counts.iter().map(|(_, count)| count).sum());
        }
        Ok(found)
    }

    async fn reported_entries(
        &self,
        rows: Vec<UsableEntry>,
        edition: Edition,
    ) -> Result<Vec<ReportedEntry>, AccountError> {
        let audience = match edition {
            Edition::Public => Audience::Public,
            Edition::Own => Audience::Report,
        };
        let shown = self.shown_to_audience(rows, audience).await?;
        let reported = shown.into_iter().map(|(entry, no)| ReportedEntry {
            // What stands beside it may change without a new version.
            state: format!(
                "{no}:{}:{}:{}",
                entry.label.code(),
                entry.doubted,
                entry.matched
            ),
            entry,
        });
        Ok(reported.collect())
    }
}

/// The first of a list that was asked for one more, and whether there is more.
fn cut<T>(mut list: Vec<T>) -> (Vec<T>, bool) {
    let more = list.len() > MOST as usize;
    list.truncate(MOST as usize);
    (list, more)
}

/// How many of all a report does not list.
fn beyond(all: i64) -> u32 {
    small(all).saturating_sub(MOST)
}

fn reported_record(record: PublicRecord) -> ReportedRecord {
    let mark = record.mark.map_or("", ObjectionMark::code);
    // Reports that were made before anything was said of repairs stay what they are.
    let repair = if record.under_repair {
        ":under_repair"
    } else {
        ""
    };
    ReportedRecord {
        id: record.id,
        state: format!("{}:{mark}{repair}", record.version),
        kind: record.kind,
        title: record.title,
        document_no: record.document_no,
        summary: record.summary,
        authority: record.authority,
        decided_on: record.decided_on,
        until: record.until,
        class: record.class.map(|(class, _)| class),
        mark: record.mark,
        under_repair: record.under_repair,
    }
}

fn reported_commitment(row: CommitmentRow, today: Date) -> ReportedCommitment {
    let stands = standing(row.state, row.valid_until, today);
    ReportedCommitment {
        id: row.id,
        // Its time may pass without anybody changing it.
        state: format!("{}:{}", row.version, stands == Standing::Expired),
        number: row.number.to_string(),
        kind: row.kind,
        kind_note: row.kind_note,
        reason: row.reason,
        made_on: row.made_on,
        acceptor: row.acceptor_name.unwrap_or_default(),
        standing: stands,
    }
}
