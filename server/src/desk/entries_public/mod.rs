//! 自主申报 where others see it: masked as its table says, never without its label, and only while it may be used.
//!
//! Nothing is kept from one request to the next: each asks the store anew, whose statements know of validity, publicity,
//! authorisation and commitment.

use app::ports::{SelfRegistered, Unavailable};
use app::view::{PublicEntries, PublicEntry, PublicEntryView};
use async_trait::async_trait;
use domain::authorisation::Use;
use domain::day::from_number;
use domain::id::{EntryId, SubjectId};
use domain::registration::{Audience, Entry, EntryKind, Outcome, Values, label};
use uuid::Uuid;

use super::account::AccountError;
use super::registration::purpose;
use super::{Desk, small, subject_key};
use crate::store::{StoreError, UsableEntry};

/// Entries on a page of the subject's file.
const PAGE: u32 = 20;

impl Desk {
    /// Entries in use as an audience may see them, with the version of each; one of which nothing is for this audience
    /// is left out.
    pub(in crate::desk) async fn shown_to_audience(
        &self,
        rows: Vec<UsableEntry>,
        audience: Audience,
    ) -> Result<Vec<(PublicEntry, i32)>, AccountError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let doubted = self.store.entry_marks(&ids).await?;
        let public = self.public_proofs(&rows).await?;
        let mut shown = Vec::with_capacity(rows.len());
        for row in rows {
            let (id, no) = (row.id, row.no);
            if let Some(entry) = self.one_shown_to_audience(row, audience)? {
                let entry = PublicEntry {
                    matched: public.contains(&id),
                    doubted: doubted.contains(&id),
                    ..entry
                };
                shown.push((entry, no));
            }
        }
        Ok(shown)
    }

    /// What of one entry is for an audience; what else is known of it is not asked here.
    fn one_shown_to_audience(
        &self,
        row: UsableEntry,
        audience: Audience,
    ) -> Result<Option<PublicEntry>, AccountError> {
        let (today, _) = self.today();
        let until = row.valid_until.and_then(from_number);
        let Some(label) = label(row.stage, until, today) else {
            return Ok(None);
        };
        let entry = Entry {
            kind: row.kind,
            values: self.usable_values(&row)?,
        };
        let values = entry.shown_to(audience);
        if values.is_empty() {
            return Ok(None);
        }
        Ok(Some(PublicEntry {
            id: EntryId::from_uuid(row.id),
            number: row.number.to_string(),
            kind: row.kind,
            values,
            label,
            method: row.method,
            unit: row.verified_unit.unwrap_or_default(),
            verified_on: row.verified_on.and_then(from_number),
            until,
            commitment: row.commitment_number,
            matched: false,
            doubted: false,
        }))
    }

    fn usable_values(&self, row: &UsableEntry) -> Result<Values, AccountError> {
        let json = self.seal.open(purpose::FIELDS, &row.fields)?;
        let values = serde_json::from_slice(&json).map_err(|_| broken("fields", row.id))?;
        Ok(values)
    }

    /// Those of these entries that an official record says too, which everybody can read today: what was verified by
    /// comparing counts only while the record says the same.
    async fn public_proofs(&self, rows: &[UsableEntry]) -> Result<Vec<Uuid>, AccountError> {
        let mut proven = Vec::new();
        for row in rows {
            if let Some(record) = self.proof_of(row)? {
                proven.push((row.id, record));
            }
        }
        let records: Vec<Uuid> = proven.iter().map(|(_, record)| *record).collect();
        let (_, today) = self.today();
        let public = self.store.public_among(&records, today).await?;
        let proven = proven.into_iter();
        Ok(proven
            .filter(|(_, record)| public.contains(record))
            .map(|(entry, _)| entry)
            .collect())
    }

    /// The official record that said the same when the entry was sent.
    fn proof_of(&self, row: &UsableEntry) -> Result<Option<Uuid>, AccountError> {
        let Some(sealed) = row.outcome.as_ref().filter(|_| row.matched) else {
            return Ok(None);
        };
        let json = self.seal.open(purpose::OUTCOME, sealed)?;
        let outcome: Outcome =
            serde_json::from_slice(&json).map_err(|_| broken("outcome", row.id))?;
        let matched = outcome.matched.filter(|matched| matched.holds());
        Ok(matched.map(|matched| matched.record.as_uuid()))
    }

    async fn list_public_entries(
        &self,
        key: &str,
        page: u32,
    ) -> Result<Option<PublicEntries>, AccountError> {
        let Some(subject) = self.subject_of_key(key).await? else {
            return Ok(None);
        };
        let (_, today) = self.today();
        let purpose = Use::Publish;
        let counts = self.store.usable_counts(subject.id, purpose, today).await?;
        let counts: Vec<(EntryKind, u32)> = counts
            .into_iter()
            .map(|(kind, count)| (kind, small(count)))
            .collect();
        let total = counts.iter().map(|(_, count)| count).sum::<u32>();
        let page = page_of(page, total);
        let entries = match total {
            0 => Vec::new(),
            _ => {
                let skip = (page - 1) * PAGE;
                let rows = self
                    .store
                    .usable_entries(subject.id, purpose, today, PAGE, skip)
                    .await?;
                self.shown_to_audience(rows, Audience::Public).await?
            }
        };
        Ok(Some(PublicEntries {
            subject: subject_key(&subject),
            uscc: subject.uscc,
            total,
            counts,
            page,
            size: PAGE,
            entries: entries.into_iter().map(|(entry, _)| entry).collect(),
        }))
    }

    async fn find_public_entry(
        &self,
        id: EntryId,
    ) -> Result<Option<PublicEntryView>, AccountError> {
        let (_, today) = self.today();
        let row = self
            .store
            .usable_entry(id.as_uuid(), Use::Publish, today)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        // Natural persons are never found here.
        let subject = SubjectId::from_uuid(row.subject_id);
        let Some(subject) = self.store.subject_by_id(subject).await? else {
            return Ok(None);
        };
        let mut shown = self.shown_to_audience(vec![row], Audience::Public).await?;
        Ok(shown.pop().map(|(entry, _)| PublicEntryView {
            entry,
            subject: subject_key(&subject),
            name: subject.name,
            uscc: subject.uscc,
        }))
    }

    fn public_entry_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("public_entries", error)
    }
}

/// The page that is shown of so many entries. The last one is that of the last entry: a file has as many pages as the
/// links between them say.
fn page_of(asked: u32, total: u32) -> u32 {
    asked.clamp(1, total.div_ceil(PAGE).max(1))
}

fn broken(column: &'static str, id: Uuid) -> StoreError {
    StoreError::Inconsistent {
        table: "entry_version",
        column,
        value: id.to_string(),
    }
}

#[async_trait]
impl SelfRegistered for Desk {
    async fn public_entries(
        &self,
        key: String,
        page: u32,
    ) -> Result<Option<PublicEntries>, Unavailable> {
        let view = self.list_public_entries(&key, page).await;
        view.map_err(|error| self.public_entry_fault(&error))
    }

    async fn public_entry(&self, id: EntryId) -> Result<Option<PublicEntryView>, Unavailable> {
        let view = self.find_public_entry(id).await;
        view.map_err(|error| self.public_entry_fault(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_a_long_file_is_on_a_page() {
        for (asked, total, shown) in [
            (0, 0, 1),
            (7, 0, 1),
            (2, 20, 1),
            (2, 21, 2),
            // As many as a sheet has rows.
            (201, 5_000, 201),
            (250, 5_000, 250),
            (251, 5_000, 250),
        ] {
            assert_eq!(page_of(asked, total), shown, "{asked} of {total}");
        }
    }
}
