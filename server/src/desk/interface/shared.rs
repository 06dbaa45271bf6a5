//! 政务共享: what a department's system is told about a subject. Every entry has its label in itself.

use app::ports::Unavailable;
use app::view::PublicEntry;
use app::words::label_words;
use domain::authorisation::Use;
use domain::identity::Uscc;
use domain::record::{Class, ObjectionMark, RecordKind};
use domain::registration::{Audience, Label, in_words};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::Caller;
use crate::desk::account::AccountError;
use crate::desk::{Desk, small};
use crate::store::{CommitmentRow, Found, PublicFilter, PublicRecord, again};

/// Records, entries and commitments on a page, of each.
const PAGE: u32 = 100;
/// Nobody turns further.
const LAST_PAGE: u32 = 1_000;
/// As many as that are counted.
const MOST_COUNTED: u32 = PAGE * LAST_PAGE;

/// A subject as it is shared.
#[derive(Debug, Serialize)]
pub(crate) struct SharedSubject {
    uscc: String,
    name: String,
    party: String,
    /// The day on which all this holds.
    as_of: String,
    page: u32,
    per_page: u32,
    totals: Totals,
    records: Vec<SharedRecord>,
    entries: Vec<SharedEntry>,
    commitments: Vec<SharedCommitment>,
}

/// How many there are in all.
#[derive(Debug, Serialize)]
struct Totals {
    records: u32,
    entries: u32,
    commitments: u32,
}

/// 行政许可、行政处罚, public on the day.
#[derive(Debug, Serialize)]
struct SharedRecord {
    id: String,
    kind: &'static str,
    title: String,
    document_no: String,
    summary: String,
    authority: String,
    source: String,
    decided_on: String,
    public_until: Option<String>,
    class: Option<&'static str>,
    mark: Option<&'static str>,
    /// 修复办理中
    under_repair: bool,
}

/// 自主申报, with its label.
#[derive(Debug, Serialize)]
struct SharedEntry {
    id: String,
    number: String,
    /// 信息来源标识
    source: &'static str,
    label: &'static str,
    label_zh: &'static str,
    kind: &'static str,
    kind_zh: &'static str,
    method: Option<&'static str>,
    verified_by: Option<String>,
    verified_on: Option<String>,
    valid_until: Option<String>,
    commitment: Option<String>,
    /// Whether an official record that is public says the same: then it does not count a second time.
    on_public_record: bool,
    /// 核实中
    doubted: bool,
    fields: Vec<SharedField>,
}

/// A value of an entry, masked for this reader.
#[derive(Debug, Serialize)]
struct SharedField {
    code: &'static str,
    zh: &'static str,
    value: String,
    /// The same in Chinese words.
    text: String,
}

/// 信用承诺, public on the day.
#[derive(Debug, Serialize)]
struct SharedCommitment {
    number: String,
    kind: &'static str,
    kind_zh: &'static str,
    reason: String,
    made_on: String,
    valid_until: Option<String>,
    accepted_by: Option<String>,
    /// Its code as this portal knows it.
    accepted_by_code: Option<String>,
    performance: &'static str,
}

impl Desk {
    /// What may be shared about a subject at this moment; `None`: there is none of this code on file.
    pub(crate) async fn shared_subject(
        &self,
        caller: &Caller,
        code: &str,
        page: u32,
    ) -> Result<Option<SharedSubject>, Unavailable> {
        let found = self.find_shared(caller, code, page.min(LAST_PAGE)).await;
        found.map_err(|error| self.interface_fault(&error))
    }

    async fn find_shared(
        &self,
        caller: &Caller,
        code: &str,
        page: u32,
    ) -> Result<Option<SharedSubject>, AccountError> {
        let Ok(code) = Uscc::normalise(code) else {
            return Ok(None);
        };
        // Noted before anything is read.
        let detail = json!({ "page": page });
        let entry = self.call_entry(caller, "api.subject", code.as_str(), detail);
        self.store.note(&entry).await?;
        let Some(subject) = self.store.subject_by_uscc(code.as_str()).await? else {
            return Ok(None);
        };
        let (day, today) = self.today();
        let skip = (page - 1) * PAGE;
        let totals = self.totals_of(subject.id, today).await?;
        let entries = self
            .store
            .usable_entries(subject.id, Use::Share, today, PAGE, skip)
            .await?;
        let entries = self.shown_to_audience(entries, Audience::Sharing).await?;
        let commitments = self
            .store
            .public_commitments(&promised_by(subject.id), PAGE, skip)
            .await?;
        Ok(Some(SharedSubject {
            uscc: code.to_string(),
            name: subject.name,
            party: subject.party,
            as_of: day.to_string(),
            page,
            per_page: PAGE,
            totals,
            records: self.shared_records(caller, subject.id, today, skip).await?,
            entries: entries.into_iter().map(|(one, _)| entry_of(one)).collect(),
            commitments: commitments.into_iter().map(commitment_of).collect(),
        }))
    }

    async fn totals_of(&self, subject: Uuid, today: i32) -> Result<Totals, AccountError> {
        let records = self.store.public_counts(&[subject], today).await?;
        let entries = self.store.usable_counts(subject, Use::Share, today).await?;
        let commitments = self
            .store
            .count_public_commitments(&promised_by(subject), MOST_COUNTED)
            .await?;
        Ok(Totals {
            records: small(records.iter().map(|(_, _, count)| count).sum()),
            entries: small(entries.iter().map(|(_, count)| count).sum()),
            commitments: small(commitments),
        })
    }

    /// A page of the licences and one of the penalties. Of a penalty it is noted who is told, so that whoever was is told
    /// to stop when it is repaired.
    async fn shared_records(
        &self,
        caller: &Caller,
        subject: Uuid,
        today: i32,
        skip: u32,
    ) -> Result<Vec<SharedRecord>, AccountError> {
        let mut records = Vec::new();
        for kind in RecordKind::ALL {
            let mut of_kind = self
                .store
                .public_records_of_kind(subject, kind, today, PAGE, skip)
                .await?;
            if kind == RecordKind::Penalty {
                let ids: Vec<Uuid> = of_kind.iter().map(|one| one.id.as_uuid()).collect();
                let when = (today, self.clock.now().as_microsecond());
                let note = || self.store.hand_out(caller.client.id, &ids, when);
                let handed = again(note).await?;
                of_kind.retain(|one| handed.contains(&one.id.as_uuid()));
            }
            records.extend(of_kind.into_iter().map(record_of));
        }
        Ok(records)
    }
}

fn record_of(record: PublicRecord) -> SharedRecord {
    SharedRecord {
        id: record.id.to_string(),
        kind: record.kind.code(),
        title: record.title,
        document_no: record.document_no,
        summary: record.summary,
        authority: record.authority,
        source: record.source,
        decided_on: record.decided_on.to_string(),
        public_until: record.until.map(|day| day.to_string()),
        class: record.class.map(|(class, _)| Class::code(class)),
        mark: record.mark.map(ObjectionMark::code),
        under_repair: record.under_repair,
    }
}

fn entry_of(entry: PublicEntry) -> SharedEntry {
    let fields = entry.values.iter().map(|shown| SharedField {
        code: shown.field.code,
        zh: shown.field.zh,
        value: shown.value.clone(),
        text: in_words(shown.field, &shown.value, true),
    });
    let fields = fields.collect();
    SharedEntry {
        id: entry.id.to_string(),
        number: entry.number,
        source: "自主申报",
        label: Label::code(entry.label),
        label_zh: label_words(entry.label)[0],
        kind: entry.kind.code(),
        kind_zh: entry.kind.zh(),
        method: entry.method.map(|method| method.code()),
        verified_by: (!entry.unit.is_empty()).then_some(entry.unit),
        verified_on: entry.verified_on.map(|day| day.to_string()),
        valid_until: entry.until.map(|day| day.to_string()),
        commitment: entry.commitment,
        on_public_record: entry.matched,
        doubted: entry.doubted,
        fields,
    }
}

/// The public commitments of a subject.
fn promised_by(subject: Uuid) -> PublicFilter {
    PublicFilter {
        found: Found::Of(subject),
        kind: None,
    }
}

fn commitment_of(row: CommitmentRow) -> SharedCommitment {
    SharedCommitment {
        number: row.number.to_string(),
        kind: row.kind.code(),
        kind_zh: row.kind.zh(),
        reason: row.reason,
        made_on: row.made_on.to_string(),
        valid_until: row.valid_until.map(|day| day.to_string()),
        accepted_by: row.acceptor_name,
        accepted_by_code: row.acceptor,
        performance: row.state.code(),
    }
}
