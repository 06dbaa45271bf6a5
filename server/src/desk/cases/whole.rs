//! What else belongs to a case: what it changed, and other cases it has to do with.

use std::collections::BTreeMap;

use app::view::{FieldDiff, Link, LinkedCase, RecordDiff};
use domain::record::RecordKind;
use domain::role::Permit;
use uuid::Uuid;

use crate::desk::account::AccountError;
use crate::desk::{Desk, instant};
use crate::store::CaseRow;

/// Cases that are shown beside one.
const LINKED: i64 = 20;

impl Desk {
    /// What a case changed in its record, field by field. What is sealed of a record is not among its fields.
    pub(super) async fn diffs(&self, case: Uuid) -> Result<Vec<RecordDiff>, AccountError> {
        let versions = self.store.versions_of_case(case).await?;
        let diffs = versions.into_iter().filter_map(|version| {
            let kind = RecordKind::from_code(&version.kind)?;
            let changed: Vec<String> = serde_json::from_str(&version.changed).unwrap_or_default();
            let read = |json: &str| -> BTreeMap<String, String> {
                serde_json::from_str(json).unwrap_or_default()
            };
            let (before, after) = (read(&version.before), read(&version.after));
            let value = |of: &BTreeMap<String, String>, code: &str| {
                of.get(code).cloned().unwrap_or_default()
            };
            let fields = kind.fields().iter().filter(|field| {
                let known = before.contains_key(field.code) || after.contains_key(field.code);
                known && changed.iter().any(|code| code == field.code)
            });
            Some(RecordDiff {
                at: instant(version.replaced_at),
                fields: fields
                    .map(|field| FieldDiff {
                        zh: field.zh.to_owned(),
                        en: field.en.to_owned(),
                        old: value(&before, field.code),
                        new: value(&after, field.code),
                    })
                    .collect(),
            })
        });
        Ok(diffs.collect())
    }

    /// 关联办件, as far as the reader may see them.
    pub(super) async fn linked(
        &self,
        row: &CaseRow,
        permit: &Permit,
    ) -> Result<Vec<LinkedCase>, AccountError> {
        let found = self.store.linked_cases(row, permit.scope(), LINKED).await?;
        let (record, entry) = (row.about.record(), row.about.entry().map(|(id, _)| id));
        let links = found.iter().map(|line| {
            let same = (line.record_id, line.entry_id) == (record, entry);
            if same && entry.is_some() {
                Link::Entry
            } else if same {
                Link::Record
            } else if line.subject_id == row.subject_id {
                Link::Subject
            } else {
                Link::Applicant
            }
        });
        let lines = self.queue_lines(&found).await?;
        Ok(lines
            .into_iter()
            .zip(links)
            .map(|(line, link)| LinkedCase { line, link })
            .collect())
    }
}
