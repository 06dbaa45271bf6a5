use std::collections::{BTreeMap, HashMap};

use domain::id::ImportId;
use domain::record::RecordKind;
use jiff::Timestamp;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::db::{Tx, execute, on_tx};
use super::from_row::from_row;
use super::grams::grams_of;
use super::holds::{self, Hold};
use super::penalty_notices::{self, Noticed};
use super::write_batch::{BatchOutcome, FormerRecord, NewRecord, NewSubject, PublicDays, Reread};
use super::{StoreError, documents};

/// SQLite takes at most 32,766 values in a statement; PostgreSQL twice as many.
pub(super) const MOST_VALUES: usize = 32_000;
const RECORD_COLUMNS: usize = 32;

const REPLACE: &str = "
    update record
    set document_no = $2, document_key = $3, authority = $4, source = $5, title = $6, summary = $7,
        decided_on = $8, class = $9, class_source = $10, regime = $11, earliest_repair = $12, last_day = $13,
        min_rule = $14, max_rule = $15, withheld = coalesce(held, $16),
        withheld_otherwise = case when held is null then null else $16 end, until = $17, version = version + 1,
        updated_at = $18, digest = $19, sealed = $20, fields = $21, representative = $22, days_taken = $24,
        days_allowed = $25, certificate_key = $26
    where id = $1 and version = $23";
const KEEP: &str = "
    insert into record_version (record_id, version, replaced_at, import_id, changed, digest, sealed, fields)
    select id, version, $2, $3, $4, digest, sealed, fields
    from record
    where id = $1";
const KEEP_OF_CASE: &str = "
    insert into record_version (record_id, version, replaced_at, case_id, changed, digest, sealed, fields)
    select id, version, $2, $3, $4, digest, sealed, fields
    from record
    where id = $1";
const TOUCH: &str = "update record set version = version + 1, updated_at = $2 where id = $1";
const COUNT: &str = "
    insert into month_count (kind, unit_code, month, received, on_time, late, late_days, unknown)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (kind, unit_code, month) do update
    set received = month_count.received + excluded.received,
        on_time = month_count.on_time + excluded.on_time,
        late = month_count.late + excluded.late,
        late_days = month_count.late_days + excluded.late_days,
        unknown = month_count.unknown + excluded.unknown";

struct KnownSubject {
    id: Uuid,
    key: String,
    name: String,
}
from_row!(KnownSubject { id, key, name });

/// A record that is on file already.
pub(super) struct Existing {
    pub(super) id: Uuid,
    identity_key: Vec<u8>,
    pub(super) unit_code: String,
    pub(super) digest: Vec<u8>,
    pub(super) decided_on: i32,
    received_on: i32,
    days_taken: Option<i32>,
    days_allowed: Option<i32>,
    version: i32,
    fields: String,
    sealed: Option<Vec<u8>>,
    earliest_repair: Option<i32>,
    min_rule: Option<String>,
    last_day: Option<i32>,
    max_rule: Option<String>,
    until: i32,
}
from_row!(Existing {
    id,
    identity_key,
    unit_code,
    digest,
    decided_on,
    received_on,
    days_taken,
    days_allowed,
    version,
    fields,
    sealed,
    earliest_repair,
    min_rule,
    last_day,
    max_rule,
    until
});

impl Existing {
    /// What a row that tells of it again is compared with.
    pub(super) fn as_former(&self) -> FormerRecord<'_> {
        FormerRecord {
            decided_on: self.decided_on,
            received_on: self.received_on,
            fields: &self.fields,
            sealed: self.sealed.as_deref(),
        }
    }

    /// The public days that were told.
    fn days(&self) -> PublicDays<'_> {
        PublicDays {
            earliest_repair: self.earliest_repair,
            min_rule: self.min_rule.as_deref(),
            last_day: self.last_day,
            max_rule: self.max_rule.as_deref(),
            until: self.until,
        }
    }

    /// Days from decision to first receipt, and days allowed.
    pub(super) fn took(&self) -> Option<(i32, i32)> {
        self.days_taken.zip(self.days_allowed)
    }
}

/// The same for a record that is corrected: counted anew where the correction moves the day of the decision.
fn took(
    record: &NewRecord,
    known: &Existing,
    promptness: Option<(u32, u32)>,
) -> Option<(i32, i32)> {
    if record.decided_on == known.decided_on {
        return known.took();
    }
    promptness.map(|(taken, allowed)| (small(taken), small(allowed)))
}

/// Finds the parties of the batch and adds those that are new; gives the id by key.
pub(super) async fn settle_subjects(
    tx: &mut Tx,
    records: &[NewRecord],
    at: Timestamp,
    outcome: &mut BatchOutcome,
) -> Result<HashMap<String, Uuid>, StoreError> {
    let mut wanted: HashMap<&str, &NewSubject> = HashMap::new();
    for record in records {
        wanted.entry(&record.subject.key).or_insert(&record.subject);
    }
    let mut known: HashMap<String, (Uuid, String)> = HashMap::new();
    let keys: Vec<&str> = wanted.keys().copied().collect();
    for keys in keys.chunks(MOST_VALUES) {
        let rows: Vec<KnownSubject> = on_tx!(tx, conn => {
            let mut query = QueryBuilder::new("select id, key, name from subject where key in (");
            let mut list = query.separated(", ");
            for key in keys {
                list.push_bind(*key);
            }
            query.push(")");
            query.build_query_as::<KnownSubject>().persistent(false).fetch_all(conn).await
        })?;
        known.extend(rows.into_iter().map(|row| (row.key, (row.id, row.name))));
    }
    let fresh: Vec<&NewSubject> = wanted
        .values()
        .copied()
        .filter(|s| !known.contains_key(&s.key))
        .collect();
    // In one order for every writer, so that two of them do not wait for each other.
    let mut fresh = fresh;
    fresh.sort_by(|a, b| a.key.cmp(&b.key));
    insert_subjects(tx, &fresh, at).await?;
    let mut ids: HashMap<String, Uuid> = fresh
        .iter()
        .map(|subject| (subject.key.clone(), subject.id))
        .collect();
    for (at, record) in records.iter().enumerate() {
        let named = known.get(&record.subject.key).map(|(_, name)| name);
        let named = named.or_else(|| {
            wanted
                .get(record.subject.key.as_str())
                .map(|subject| &subject.name)
        });
        if let Some(name) = named.filter(|name| **name != record.subject.name) {
            outcome.known_as.push((at, name.clone()));
        }
    }
    ids.extend(known.into_iter().map(|(key, (id, _))| (key, id)));
    Ok(ids)
}

async fn insert_subjects(
    tx: &mut Tx,
    subjects: &[&NewSubject],
    at: Timestamp,
) -> Result<(), StoreError> {
    let at = at.as_microsecond();
    for chunk in subjects.chunks(MOST_VALUES / 7) {
        let added = on_tx!(tx, conn => {
            let mut query = QueryBuilder::new(
                "insert into subject (id, key, party, uscc, name, name_plain, created_at) ",
            );
            query.push_values(chunk, |mut row, subject| {
                row.push_bind(subject.id)
                    .push_bind(&subject.key)
                    .push_bind(subject.party)
                    .push_bind(subject.uscc.as_deref())
                    .push_bind(&subject.name)
                    .push_bind(&subject.name_plain)
                    .push_bind(at);
            });
            query.push(" on conflict do nothing");
            query.build().persistent(false).execute(conn).await.map(|done| done.rows_affected())
        })?;
        if added != chunk.len() as u64 {
            return Err(StoreError::Conflict);
        }
    }
    // Natural persons are not searched by the public; their names stay out of the index.
    let grams: Vec<(i64, &NewSubject)> = subjects
        .iter()
        .filter(|subject| !subject.is_person())
        .flat_map(|subject| {
            grams_of(&subject.name_plain)
                .into_iter()
                .map(move |gram| (gram, *subject))
        })
        .collect();
    for chunk in grams.chunks(MOST_VALUES / 3) {
        on_tx!(tx, conn => {
            let mut query = QueryBuilder::new("insert into subject_gram (gram, name_plain, subject_id) ");
            query.push_values(chunk, |mut row, (gram, subject)| {
                row.push_bind(*gram).push_bind(&subject.name_plain).push_bind(subject.id);
            });
            query.build().persistent(false).execute(conn).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Those of the records that are on file, by what makes them the same.
pub(super) async fn existing<R: std::borrow::Borrow<NewRecord>>(
    tx: &mut Tx,
    records: &[R],
) -> Result<HashMap<Vec<u8>, Existing>, StoreError> {
    let mut known = HashMap::new();
    for chunk in records.chunks(MOST_VALUES) {
        let rows: Vec<Existing> = on_tx!(tx, conn => {
            let mut query = QueryBuilder::new(
                "select id, identity_key, unit_code, digest, decided_on, received_on, days_taken, days_allowed,
                    version, fields, sealed, earliest_repair, min_rule, last_day, max_rule, until
                from record where identity_key in (",
            );
            let mut list = query.separated(", ");
            for record in chunk {
                list.push_bind(&record.borrow().identity_key);
            }
            query.push(")");
            query.build_query_as::<Existing>().persistent(false).fetch_all(conn).await
        })?;
        known.extend(rows.into_iter().map(|row| (row.identity_key.clone(), row)));
    }
    Ok(known)
}

/// Adds new records.
pub(super) async fn insert(
    tx: &mut Tx,
    unit_code: &str,
    records: &[&NewRecord],
    subjects: &HashMap<String, Uuid>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let at = at.as_microsecond();
    for chunk in records.chunks(MOST_VALUES / RECORD_COLUMNS) {
        let added = on_tx!(tx, conn => {
            let mut query = QueryBuilder::new(
                "insert into record (id, identity_key, subject_id, kind, unit_code, document_no, document_key,
                    authority, source, title, summary, representative, decided_on, received_on, days_taken, days_allowed, class,
                    class_source, regime, earliest_repair, last_day, min_rule, max_rule, withheld, until, version,
                    created_at, updated_at, digest, sealed, fields, certificate_key) ",
            );
            query.push_values(chunk, |mut row, record| {
                let subject = subjects.get(&record.subject.key).copied().unwrap_or(record.subject.id);
                row.push_bind(record.id)
                    .push_bind(&record.identity_key)
                    .push_bind(subject)
                    .push_bind(record.kind.code())
                    .push_bind(unit_code)
                    .push_bind(&record.document_no)
                    .push_bind(&record.document_key)
                    .push_bind(&record.authority)
                    .push_bind(&record.source)
                    .push_bind(&record.title)
                    .push_bind(&record.summary)
                    .push_bind(record.subject.representative.as_deref())
                    .push_bind(record.decided_on)
                    .push_bind(record.received_on)
                    .push_bind(record.promptness.map(|(taken, _)| small(taken)))
                    .push_bind(record.promptness.map(|(_, allowed)| small(allowed)))
                    .push_bind(record.class)
                    .push_bind(record.class_source)
                    .push_bind(record.regime)
                    .push_bind(record.days.earliest_repair)
                    .push_bind(record.days.last_day)
                    .push_bind(record.days.min_rule)
                    .push_bind(record.days.max_rule)
                    .push_bind(record.withheld)
                    .push_bind(record.days.until)
                    .push_bind(1_i32)
                    .push_bind(at)
                    .push_bind(at)
                    .push_bind(&record.digest)
                    .push_bind(record.sealed.as_deref())
                    .push_bind(&record.fields)
                    .push_bind(record.certificate_key.as_deref());
            });
            query.push(" on conflict do nothing");
            query.build().persistent(false).execute(conn).await.map(|done| done.rows_affected())
        })?;
        if added != chunk.len() as u64 {
            return Err(StoreError::Conflict);
        }
    }
    documents::index(tx, unit_code, records).await
}

/// Puts the new state in place of the old one, which goes to the history; gives the days from decision to first receipt,
/// and those allowed.
pub(super) async fn replace(
    tx: &mut Tx,
    import: ImportId,
    record: &NewRecord,
    known: &Existing,
    again: Reread,
    at: Timestamp,
) -> Result<Option<(i32, i32)>, StoreError> {
    let changed = changed_fields(record.kind, &known.fields, &record.fields).to_string();
    keep(tx, KEEP, known.id, import.as_uuid(), &changed, at).await?;
    put(tx, record, known, again, at).await
}

/// What a record says goes to its history, with what replaces it: a file of the unit, or a case.
async fn keep(
    tx: &mut Tx,
    sql: &'static str,
    record: Uuid,
    by: Uuid,
    changed: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(sql)
            .bind(record)
            .bind(at.as_microsecond())
            .bind(by)
            .bind(changed)
    )?;
    Ok(())
}

async fn put(
    tx: &mut Tx,
    record: &NewRecord,
    known: &Existing,
    again: Reread,
    at: Timestamp,
) -> Result<Option<(i32, i32)>, StoreError> {
    let at = at.as_microsecond();
    let took = took(record, known, again.promptness);
    let days = if again.same_decision {
        again.days.or_sooner(known.days())
    } else {
        again.days
    };
    let replaced = execute!(
        tx,
        sqlx::query(REPLACE)
            .bind(known.id)
            .bind(&record.document_no)
            .bind(&record.document_key)
            .bind(&record.authority)
            .bind(&record.source)
            .bind(&record.title)
            .bind(&record.summary)
            .bind(record.decided_on)
            .bind(record.class)
            .bind(record.class_source)
            .bind(record.regime)
            .bind(days.earliest_repair)
            .bind(days.last_day)
            .bind(days.min_rule)
            .bind(days.max_rule)
            .bind(record.withheld)
            .bind(days.until)
            .bind(at)
            .bind(&record.digest)
            .bind(record.sealed.as_deref())
            .bind(&record.fields)
            .bind(record.subject.representative.as_deref())
            .bind(known.version)
            .bind(took.map(|(taken, _)| taken))
            .bind(took.map(|(_, allowed)| allowed))
            .bind(record.certificate_key.as_deref())
    )?;
    if replaced != 1 {
        return Err(StoreError::Conflict);
    }
    // Its document number is what it was, being part of what makes two rows the same record.
    if record.decided_on != known.decided_on {
        documents::index_heads(tx, &known.unit_code, &[record]).await?;
    }
    Ok(took)
}

/// 更正 by the outcome of a case: what the record says from now on.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The whole record, as it would come from the unit.
    pub record: NewRecord,
    /// What it said when the correction was made ready; it must not have changed since.
    pub digest: Vec<u8>,
    /// What the rules make of it, counted from the first receipt.
    pub again: Reread,
}

/// Puts a correction in place; the former state goes to the history with the case that changed it.
pub(super) async fn correct(
    tx: &mut Tx,
    case: Uuid,
    id: Uuid,
    correction: &Correction,
    at: Timestamp,
) -> Result<(), StoreError> {
    let record = &correction.record;
    let known = existing(tx, &[record]).await?;
    let known = known
        .get(record.identity_key.as_slice())
        .filter(|known| known.id == id && known.digest == correction.digest)
        .ok_or(StoreError::Conflict)?;
    let changed = changed_fields(record.kind, &known.fields, &record.fields).to_string();
    keep(tx, KEEP_OF_CASE, id, case, &changed, at).await?;
    let took = put(tx, record, known, correction.again, at).await?;
    let id = [id];
    let noticed = Noticed {
        fresh: &[],
        changed: &id,
        due: if record.notice { &id } else { &[] },
    };
    penalty_notices::make(tx, noticed, at).await?;
    let months = moved_month(record, known, took);
    count_months(tx, &months).await
}

/// Takes a record from every public page for good.
pub(super) async fn hold(
    tx: &mut Tx,
    record: Uuid,
    why: Hold,
    case: Uuid,
    at: Timestamp,
) -> Result<(), StoreError> {
    let at = at.as_microsecond();
    execute!(tx, sqlx::query(TOUCH).bind(record).bind(at))?;
    holds::add(tx, record, why, case, at).await
}

fn moved_month(
    record: &NewRecord,
    known: &Existing,
    took: Option<(i32, i32)>,
) -> BTreeMap<Month, MonthChange> {
    let mut months = BTreeMap::new();
    move_month(&mut months, record, known, took);
    months
}

/// A correction is not a second report: the record stays with the unit that reported it first, keeps that receipt,
/// and only moves to the month of its new decision day, with the days from there to that receipt. Who sends the
/// correction does not matter.
pub(super) fn move_month(
    months: &mut BTreeMap<Month, MonthChange>,
    record: &NewRecord,
    known: &Existing,
    took: Option<(i32, i32)>,
) {
    let before = (record.kind, known.unit_code.clone(), known.decided_on / 100);
    let counted = MonthChange::from_days(known.took());
    months.entry(before).or_default().subtract(counted);
    let after = month_of(record, &known.unit_code);
    months
        .entry(after)
        .or_default()
        .add(MonthChange::from_days(took));
}

/// The month of a record's decision, for one unit.
pub(super) fn month_of(record: &NewRecord, unit_code: &str) -> Month {
    (record.kind, unit_code.to_owned(), record.decided_on / 100)
}

/// Adds to the monthly counts.
pub(super) async fn count_months(
    tx: &mut Tx,
    months: &BTreeMap<Month, MonthChange>,
) -> Result<(), StoreError> {
    for ((kind, unit_code, month), change) in months {
        execute!(
            tx,
            sqlx::query(COUNT)
                .bind(kind.code())
                .bind(unit_code)
                .bind(*month)
                .bind(change.received)
                .bind(change.on_time)
                .bind(change.late)
                .bind(change.late_days)
                .bind(change.unknown)
        )?;
    }
    Ok(())
}

/// Kind, unit and month of a count. Sorted, so that every writer changes them in one order and no two wait for each
/// other.
pub(super) type Month = (RecordKind, String, i32);

/// What a batch changes in one month's count.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct MonthChange {
    received: i64,
    on_time: i64,
    pub(super) late: i64,
    late_days: i64,
    unknown: i64,
}

impl MonthChange {
    pub(super) fn of(record: &NewRecord) -> MonthChange {
        MonthChange::from_days(
            record
                .promptness
                .map(|(taken, allowed)| (small(taken), small(allowed))),
        )
    }

    pub(super) fn from_days(days: Option<(i32, i32)>) -> MonthChange {
        let one = MonthChange {
            received: 1,
            ..MonthChange::default()
        };
        match days {
            None => MonthChange { unknown: 1, ..one },
            Some((taken, allowed)) if taken <= allowed => MonthChange { on_time: 1, ..one },
            Some((taken, allowed)) => MonthChange {
                late: 1,
                late_days: i64::from(taken - allowed),
                ..one
            },
        }
    }

    pub(super) fn add(&mut self, other: MonthChange) {
        self.received += other.received;
        self.on_time += other.on_time;
        self.late += other.late;
        self.late_days += other.late_days;
        self.unknown += other.unknown;
    }

    pub(super) fn subtract(&mut self, other: MonthChange) {
        self.received -= other.received;
        self.on_time -= other.on_time;
        self.late -= other.late;
        self.late_days -= other.late_days;
        self.unknown -= other.unknown;
    }
}

fn small(days: u32) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// National codes of the fields that say something else now. Fields that are sealed are compared by the
/// digest alone and not named.
fn changed_fields(kind: RecordKind, before: &str, after: &str) -> serde_json::Value {
    let read = |text: &str| {
        serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).unwrap_or_default()
    };
    let (before, after) = (read(before), read(after));
    kind.fields()
        .iter()
        .map(|field| field.code)
        .filter(|code| before.get(*code) != after.get(*code))
        .collect()
}
