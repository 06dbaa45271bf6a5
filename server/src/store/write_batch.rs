use std::collections::{BTreeMap, HashMap};

use domain::id::ImportId;
use domain::record::{PartyKind, RecordKind};
use jiff::Timestamp;
use uuid::Uuid;

use super::penalty_notices::{self, Noticed};
use super::write_rows::{self, Existing, Month, MonthChange};
use super::{AuditEntry, Store, StoreError, again, audit, ledger};

/// A party as a row tells of it.
#[derive(Clone, Debug)]
pub struct NewSubject {
    /// Id it gets if it is new.
    pub id: Uuid,
    /// What identifies it; for natural persons a keyed hash.
    pub key: String,
    /// Category word.
    pub party: &'static str,
    /// 统一社会信用代码
    pub uscc: Option<String>,
    /// Name; masked for natural persons.
    pub name: String,
    /// Name in searched form.
    pub name_plain: String,
    /// Legal representative as the row tells it; kept with the record.
    pub representative: Option<String>,
}

impl NewSubject {
    /// Natural persons are not searched by the public: they are in no index of names or document numbers.
    pub(super) fn is_person(&self) -> bool {
        self.party == PartyKind::NaturalPerson.code()
    }
}

/// A checked row, ready to be stored.
#[derive(Clone, Debug)]
pub struct NewRecord {
    /// Id it gets if it is new.
    pub id: Uuid,
    /// What makes two rows the same record.
    pub identity_key: Vec<u8>,
    /// Its party.
    pub subject: NewSubject,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// 文书号
    pub document_no: String,
    /// 文书号 in searched form.
    pub document_key: String,
    /// 许可编号 in searched form; nothing where a licence has none or is about a person, `None` for what is no licence.
    pub certificate_key: Option<String>,
    /// Deciding authority.
    pub authority: String,
    /// Data source unit.
    pub source: String,
    /// Kinds, for lists.
    pub title: String,
    /// One line.
    pub summary: String,
    /// Days as stored numbers.
    pub decided_on: i32,
    /// Day of receipt.
    pub received_on: i32,
    /// Days from decision to receipt, and days allowed.
    pub promptness: Option<(u32, u32)>,
    /// Class word.
    pub class: Option<&'static str>,
    /// What settled the class.
    pub class_source: Option<&'static str>,
    /// Regime word.
    pub regime: Option<&'static str>,
    /// Its public days.
    pub days: PublicDays<'static>,
    /// Reason code why it is not public.
    pub withheld: Option<&'static str>,
    /// Keyed digest of every national field.
    pub digest: Vec<u8>,
    /// Identifiers of persons, encrypted.
    pub sealed: Option<Vec<u8>>,
    /// The other national fields as a JSON object by code.
    pub fields: String,
    /// 两书同达: whether a repair notice goes with it.
    pub notice: bool,
}

/// The days of a publication, as stored numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicDays<'d> {
    /// From this day on repair may be applied for.
    pub earliest_repair: Option<i32>,
    /// Rule that set the shortest period.
    pub min_rule: Option<&'d str>,
    /// Last day the law allows.
    pub last_day: Option<i32>,
    /// Rule that set the last day.
    pub max_rule: Option<&'d str>,
    /// Last public day.
    pub until: i32,
}

impl<'d> PublicDays<'d> {
    /// Of each day the sooner one with its rule: what was told of a decision is not taken back by telling of it again.
    pub(super) fn or_sooner(self, told: PublicDays<'d>) -> PublicDays<'d> {
        let (earliest_repair, min_rule) = sooner(
            (told.earliest_repair, told.min_rule),
            (self.earliest_repair, self.min_rule),
        );
        let (last_day, max_rule) = sooner(
            (told.last_day, told.max_rule),
            (self.last_day, self.max_rule),
        );
        PublicDays {
            earliest_repair,
            min_rule,
            last_day,
            max_rule,
            until: self.until.min(told.until),
        }
    }
}

/// A day and the rule it comes from; of two on the same day the one that was told.
type Ruled<'d> = (Option<i32>, Option<&'d str>);

fn sooner<'d>(told: Ruled<'d>, now: Ruled<'d>) -> Ruled<'d> {
    match (told.0, now.0) {
        (Some(before), Some(day)) if day < before => now,
        (Some(_), _) => told,
        (None, _) => now,
    }
}

/// What came of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchOutcome {
    /// New records.
    pub stored: u64,
    /// Records that said something else before.
    pub updated: u64,
    /// Rows that were on file already.
    pub unchanged: u64,
    /// Of the stored ones, those that came late.
    pub late: u64,
    /// What came of each row, in their order.
    pub written: Vec<Written>,
    /// Rows whose name is not the one on file for their code (V11): where they stand, and the name on file.
    pub known_as: Vec<(usize, String)>,
}

/// How much of a file is dealt with once a batch is in, refused rows and all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SoFar {
    /// Data rows read.
    pub read: u64,
    /// Rows sent back.
    pub rejected: u64,
}

/// What came of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A new record.
    Stored,
    /// A record that said something else before.
    Updated,
    /// On file already.
    Unchanged,
}

/// A record as it is on file when a row tells of it again.
#[derive(Clone, Copy, Debug)]
pub struct FormerRecord<'f> {
    /// Day of the decision, as a stored number.
    pub decided_on: i32,
    /// Day of the first receipt, likewise.
    pub received_on: i32,
    /// National fields as a JSON object by code.
    pub fields: &'f str,
    /// Those that are sealed.
    pub sealed: Option<&'f [u8]>,
}

/// What the city's rules make of a row about a record that is on file.
#[derive(Clone, Copy, Debug)]
pub struct Reread {
    /// Days from the decision to the first receipt, and days allowed.
    pub promptness: Option<(u32, u32)>,
    /// Its public days, counted from the first receipt.
    pub days: PublicDays<'static>,
    /// Whether it tells of the same decision as before: no day becomes later then.
    pub same_decision: bool,
}

/// Reads such a row: only the store knows when the record first came, and what it says.
pub type Rereading<'r> =
    &'r (dyn Fn(&NewRecord, FormerRecord<'_>) -> Result<Reread, StoreError> + Send + Sync);

impl Store {
    /// Stores a batch in one transaction with its audit entry: new records, changed ones with their history,
    /// the monthly counts and the file's account, `so_far` with this batch. Rows that are on file already change nothing.
    pub async fn write_batch(
        &self,
        import: ImportId,
        unit_code: &str,
        records: &[NewRecord],
        so_far: SoFar,
        at: Timestamp,
        reread: Rereading<'_>,
    ) -> Result<BatchOutcome, StoreError> {
        again(|| self.try_batch(import, unit_code, records, so_far, at, reread)).await
    }

    async fn try_batch(
        &self,
        import: ImportId,
        unit_code: &str,
        records: &[NewRecord],
        so_far: SoFar,
        at: Timestamp,
        reread: Rereading<'_>,
    ) -> Result<BatchOutcome, StoreError> {
        let mut outcome = BatchOutcome::default();
        let mut tx = self.begin().await?;
        let subjects = write_rows::settle_subjects(&mut tx, records, at, &mut outcome).await?;
        let existing = write_rows::existing(&mut tx, records).await?;

        // A row may come twice in one batch: the later one is then a change of the earlier one.
        let mut fresh: Vec<&NewRecord> = Vec::new();
        let mut changed: Vec<(&NewRecord, &Existing)> = Vec::new();
        let mut again: Vec<(usize, &NewRecord)> = Vec::new();
        let mut said: HashMap<&[u8], &[u8]> = HashMap::new();
        outcome.written = vec![Written::Unchanged; records.len()];
        for (place, record) in records.iter().enumerate() {
            let key = record.identity_key.as_slice();
            let known = existing.get(key);
            let earlier = said.get(key).copied();
            match (earlier, known) {
                (Some(digest), _) if digest == record.digest => outcome.unchanged += 1,
                (Some(_), _) => again.push((place, record)),
                (None, Some(known)) if known.digest == record.digest => outcome.unchanged += 1,
                (None, Some(known)) => {
                    changed.push((record, known));
                    outcome.written[place] = Written::Updated;
                }
                (None, None) => {
                    fresh.push(record);
                    outcome.written[place] = Written::Stored;
                }
            }
            said.insert(key, &record.digest);
        }
        write_rows::insert(&mut tx, unit_code, &fresh, &subjects, at).await?;
        outcome.stored += fresh.len() as u64;
        let mut months: BTreeMap<Month, MonthChange> = BTreeMap::new();
        for record in &fresh {
            outcome.late += u64::from(MonthChange::of(record).late > 0);
            months
                .entry(write_rows::month_of(record, unit_code))
                .or_default()
                .add(MonthChange::of(record));
        }
        let fresh_due: Vec<Uuid> = fresh
            .iter()
            .filter(|record| record.notice)
            .map(|record| record.id)
            .collect();
        // What came new and again in this batch says what it says last, with one notice.
        let (mut touched, mut due): (Vec<Uuid>, Vec<Uuid>) = (Vec::new(), Vec::new());
        let mut note = |record: &NewRecord, known: &Existing| {
            touched.push(known.id);
            if record.notice && !fresh_due.contains(&known.id) {
                due.push(known.id);
            }
        };
        // In one order for every writer, so that two of them do not wait for each other.
        changed.sort_by_key(|(record, _)| &record.identity_key);
        for (record, known) in changed {
            let again = reread(record, known.as_former())?;
            let took = write_rows::replace(&mut tx, import, record, known, again, at).await?;
            note(record, known);
            outcome.updated += 1;
            write_rows::move_month(&mut months, record, known, took);
        }
        for (place, record) in again {
            let key = std::slice::from_ref(record);
            let known = write_rows::existing(&mut tx, key).await?;
            let known = known
                .get(record.identity_key.as_slice())
                .ok_or(StoreError::Conflict)?;
            if known.digest == record.digest {
                outcome.unchanged += 1;
                continue;
            }
            let again = reread(record, known.as_former())?;
            let took = write_rows::replace(&mut tx, import, record, known, again, at).await?;
            note(record, known);
            outcome.updated += 1;
            outcome.written[place] = Written::Updated;
            write_rows::move_month(&mut months, record, known, took);
        }
        let noticed = Noticed {
            fresh: &fresh_due,
            changed: &touched,
            due: &due,
        };
        let notices = penalty_notices::make(&mut tx, noticed, at).await?;
        write_rows::count_months(&mut tx, &months).await?;
        ledger::add_batch(&mut tx, import, &outcome, so_far).await?;
        let detail = serde_json::json!({
            "unit": unit_code, "rows": records.len(), "stored": outcome.stored,
            "updated": outcome.updated, "unchanged": outcome.unchanged, "notices": notices,
        });
        audit::append(
            &mut tx,
            &AuditEntry::new(at, "intake", "import.batch", import, detail),
        )
        .await?;
        tx.commit().await?;
        Ok(outcome)
    }
}
