//! Rows of a sheet: what is wrong with each, and what is kept of it.

use std::collections::{BTreeSet, HashMap};

use app::view::RowFault;
use domain::day::from_number;
use domain::id::EntryId;
use domain::registration::{
    Beside, Entry, EntryFault, EntryKind, EntryProblem, IssuerFit, OwnEntry, Stage, Values,
    check_entry, read_value,
};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::{cut, shown, stored};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::registration::form::count_faults;
use crate::desk::registration::matching::{CheckedEntry, EntryGround};
use crate::desk::registration::papers::counted;
use crate::store::{BatchTwin, EntryRow, EntryVersion, SavedDraft};

/// Rows that say the same are compared with so many before them: one is enough to tell.
const MOST_TWINS: u32 = 20;

/// A row as it was checked.
pub(super) struct CheckedRow {
    pub(super) checked: CheckedEntry,
    /// An earlier row of the sheet says the same: what is wrong, and its number.
    twin: Option<(EntryFault, u32)>,
}

impl CheckedRow {
    /// Everything that is wrong with it.
    pub(super) fn faults(&self) -> Vec<EntryFault> {
        let twin = self.twin.iter().map(|(fault, _)| fault.clone());
        self.checked.faults.iter().cloned().chain(twin).collect()
    }

    /// The same as it is shown beside what was typed.
    pub(super) fn shown(&self, values: &Values) -> Vec<RowFault> {
        let own = self.checked.faults.iter().map(|fault| (fault, None));
        let twin = self.twin.iter().map(|(fault, line)| (fault, Some(*line)));
        own.chain(twin)
            .map(|(fault, twin)| RowFault {
                field: fault.field.clone(),
                typed: values
                    .get(&fault.field)
                    .map_or_else(String::new, |typed| cut(typed)),
                why: fault.why.clone(),
                twin,
            })
            .collect()
    }
}

/// Rows of a sheet that were read, by what makes two the same thing. The number of each stands for that of the entry.
#[derive(Debug, Default)]
pub(super) struct Twins(HashMap<String, Vec<OwnEntry>>);

impl Twins {
    /// Earlier rows that are the same thing.
    pub(super) fn of(&self, key: &str) -> &[OwnEntry] {
        self.0.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// Takes a row up.
    pub(super) fn add(&mut self, key: String, entry: &Entry, line: u32) {
        let rows = self.0.entry(key).or_default();
        if rows.len() < MOST_TWINS as usize {
            rows.push(OwnEntry {
                id: EntryId::from_uuid(Uuid::nil()),
                number: line.to_string(),
                key: entry.key(),
                from: entry.valid_from(),
                until: entry.valid_until(),
            });
        }
    }
}

/// Rows of a sheet that are stored, by what makes two the same thing: each thing is asked for once, however many rows
/// say it.
#[derive(Debug)]
pub(super) struct StoredTwins {
    batch: Uuid,
    known: HashMap<String, Vec<BatchTwin>>,
}

impl StoredTwins {
    /// Those of a sheet.
    pub(super) fn of(batch: Uuid) -> StoredTwins {
        StoredTwins {
            batch,
            known: HashMap::new(),
        }
    }
}

/// The first of these rows that is the same thing for some of the same days, and what that is called.
fn twin_of(entry: &Entry, today: Date, earlier: &[OwnEntry]) -> Option<(EntryFault, u32)> {
    let beside = Beside {
        today,
        subject_uscc: None,
        issuer: IssuerFit::NotAsked,
        own: earlier,
        of_another: false,
        evidence: 1,
        consents: 1,
        matched: true,
    };
    check_entry(entry, &beside).into_iter().find_map(|fault| {
        let line = match &fault.why {
            EntryProblem::Duplicate { number } | EntryProblem::Overlaps { number, .. } => {
                number.parse().ok()?
            }
            _ => return None,
        };
        Some((fault, line))
    })
}

/// What is kept of a row: in normal form where a value can be read, else as it was typed.
pub(super) fn kept_values(
    kind: EntryKind,
    typed: &Values,
    read: Option<&Entry>,
    today: Date,
) -> Values {
    if let Some(entry) = read {
        return entry.values.clone();
    }
    kind.fields()
        .iter()
        .filter_map(|field| {
            let typed = typed.get(field.code)?;
            let kept = read_value(field, typed, today).unwrap_or_else(|_| typed.clone());
            (!kept.is_empty()).then(|| (field.code.to_owned(), kept))
        })
        .collect()
}

/// Whether a row was never sent: what was has drafts of another kind, of changes.
pub(super) fn is_unsent(row: &EntryRow, version: &EntryVersion) -> bool {
    row.number.is_none() && version.stage == Stage::Draft
}

impl Desk {
    /// Checks a row beside everything the portal knows, and beside rows before it.
    pub(super) async fn check_row(
        &self,
        ground: &EntryGround,
        kind: EntryKind,
        values: &Values,
        papers: (usize, usize),
        but: Option<Uuid>,
        earlier: Earlier<'_>,
    ) -> Result<CheckedRow, AccountError> {
        let checked = self.check_values(ground, kind, values, papers, but).await?;
        let Some(entry) = &checked.entry else {
            let twin = None;
            return Ok(CheckedRow { checked, twin });
        };
        let key = self.dedup_key(ground, entry);
        let twin = match earlier {
            Earlier::Read(twins) => twin_of(entry, ground.today, twins.of(&key)),
            Earlier::Stored { twins, line } => {
                let rows = self.rows_before(twins, line, (key, entry)).await?;
                twin_of(entry, ground.today, &rows)
            }
        };
        Ok(CheckedRow { checked, twin })
    }

    /// Drafts of a sheet before a row that are the same thing.
    async fn rows_before(
        &self,
        twins: &mut StoredTwins,
        line: u32,
        (key, entry): (String, &Entry),
    ) -> Result<Vec<OwnEntry>, AccountError> {
        let rows = self.twins_of(twins, key).await?;
        let earlier = rows.iter().filter(|row| row.line < stored(line));
        Ok(earlier
            .map(|row| OwnEntry {
                id: EntryId::from_uuid(row.id),
                number: row.line.to_string(),
                // They were found by it.
                key: entry.key(),
                from: row.valid_from.and_then(from_number),
                until: row.valid_until.and_then(from_number),
            })
            .collect())
    }

    /// The first drafts of a sheet that are this thing.
    async fn twins_of(
        &self,
        twins: &mut StoredTwins,
        key: String,
    ) -> Result<Vec<BatchTwin>, AccountError> {
        if let Some(rows) = twins.known.get(&key) {
            return Ok(rows.clone());
        }
        let rows = self
            .store
            .batch_twins(twins.batch, &key, MOST_TWINS)
            .await?;
        twins.known.insert(key, rows.clone());
        Ok(rows)
    }

    /// What is stored of a row.
    pub(super) fn saved_row(
        &self,
        ground: &EntryGround,
        kind: EntryKind,
        values: &Values,
        row: &CheckedRow,
    ) -> Result<SavedDraft, AccountError> {
        let read = row.checked.entry.as_ref();
        self.saved_draft(ground, kind, values, read, &row.faults())
    }

    /// A draft of a sheet, checked as it stands, with so many papers more.
    pub(super) async fn check_stored(
        &self,
        ground: &EntryGround,
        (row, version): (&EntryRow, &EntryVersion),
        more: (usize, usize),
        twins: &mut StoredTwins,
    ) -> Result<(Values, CheckedRow), AccountError> {
        let values = self.open_values(version)?;
        let papers = self.store.entry_papers(row.id, version.no).await?;
        let (evidence, consents) = counted(&papers);
        let papers = (evidence + more.0, consents + more.1);
        let line = shown(row.line);
        let earlier = Earlier::Stored { twins, line };
        let checked = self
            .check_row(ground, row.kind, &values, papers, Some(row.id), earlier)
            .await?;
        Ok((values, checked))
    }

    /// Counts anew what is wrong with drafts of a sheet that say the same as one that was changed or deleted, before
    /// and after.
    pub(in crate::desk) async fn batch_row_changed(
        &self,
        batch: Uuid,
        keys: &[Option<String>; 2],
    ) -> Result<(), AccountError> {
        let Some(sheet) = self.store.batch(batch).await? else {
            return Ok(());
        };
        let keys: BTreeSet<String> = keys.iter().flatten().cloned().collect();
        let ground = self.entry_ground(sheet.subject_id).await?;
        self.recount_twins(&ground, batch, keys).await
    }

    /// The same where many were: each thing is looked at once.
    pub(super) async fn recount_twins(
        &self,
        ground: &EntryGround,
        batch: Uuid,
        keys: BTreeSet<String>,
    ) -> Result<(), AccountError> {
        let mut twins = StoredTwins::of(batch);
        for key in keys {
            let alike = self.twins_of(&mut twins, key).await?;
            for twin in alike {
                let Some((row, version)) = self.store.shown_entry(twin.id).await? else {
                    continue;
                };
                if is_unsent(&row, &version) {
                    let draft = (&row, &version);
                    let (_, checked) = self.check_stored(ground, draft, (0, 0), &mut twins).await?;
                    self.recount(&row, &version, &checked.faults()).await?;
                }
            }
        }
        Ok(())
    }

    /// Notes how much is wrong with a draft, where that has changed.
    pub(super) async fn recount(
        &self,
        row: &EntryRow,
        version: &EntryVersion,
        faults: &[EntryFault],
    ) -> Result<(), AccountError> {
        let (faults, lacks) = count_faults(faults);
        if (faults, lacks) == (version.faults, version.lacks) {
            return Ok(());
        }
        let detail = json!({ "faults": faults, "lacks": lacks });
        let entry = self.portal_entry("entry.recount", row.id, detail);
        // Whoever was faster has counted anew himself.
        self.store
            .recount_draft(row.id, row.version, faults, lacks, &entry)
            .await?;
        Ok(())
    }
}

/// Rows before the one that is checked.
pub(super) enum Earlier<'t> {
    /// Read from the same file.
    Read(&'t Twins),
    /// Stored.
    Stored {
        /// Those of its sheet.
        twins: &'t mut StoredTwins,
        /// The row that is checked.
        line: u32,
    },
}

#[cfg(test)]
mod tests {
    use domain::registration::read_entry;
    use jiff::civil::date;

    use super::*;

    fn certificate(number: &str, from: &str, until: &str) -> Values {
        [
            ("cert_name", "食品经营许可证"),
            ("cert_no", number),
            ("issuer", "示例市市场监督管理局"),
            ("issue_date", from),
            ("valid_until", until),
            ("publicity", "公开"),
        ]
        .map(|(code, value)| (code.to_owned(), value.to_owned()))
        .into()
    }

    #[test]
    fn a_row_that_says_the_same_as_one_before_is_told_and_a_renewal_is_not() {
        let kind = EntryKind::from_code("certificate").expect("a kind");
        let today = date(2026, 11, 20);
        let read = |from: &str, until: &str| {
            let values = certificate("JY1510", from, until);
            read_entry(kind, &values, today).expect("an entry")
        };
        let mut twins = Twins::default();
        let first = read("2026-01-01", "2027-01-01");
        assert_eq!(twin_of(&first, today, twins.of("k")), None);
        twins.add("k".to_owned(), &first, 3);
        let again = twin_of(&first, today, twins.of("k")).expect("a twin");
        assert!(matches!(again.0.why, EntryProblem::Duplicate { .. }));
        assert_eq!(again.1, 3);
        let overlaps = read("2026-06-01", "2028-01-01");
        let overlaps = twin_of(&overlaps, today, twins.of("k")).expect("a twin");
        assert!(matches!(overlaps.0.why, EntryProblem::Overlaps { .. }));
        assert_eq!(twin_of(&first, today, twins.of("l")), None);
    }

    #[test]
    fn of_a_row_with_faults_the_good_values_are_kept_in_normal_form() {
        let kind = EntryKind::from_code("certificate").expect("a kind");
        let typed = certificate("JY1510", "2026年3月1日", "2026/13/1");
        let kept = kept_values(kind, &typed, None, date(2026, 11, 20));
        assert_eq!(kept["issue_date"], "2026-03-01");
        assert_eq!(kept["publicity"], "public");
        assert_eq!(kept["valid_until"], "2026/13/1");
    }
}
