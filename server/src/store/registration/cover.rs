//! 重新承诺: entries whose truthfulness commitment stands no more go on under the one that does, as they were verified.

use const_format::formatcp;
use domain::claim::AgentScope;
use domain::commitment::TRUTHFULNESS;
use domain::day::to_number;
use jiff::civil::Date;
use uuid::Uuid;

use super::usable::{COMMITTED, PROVEN, VALID};
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::{Store, StoreError, agencies};

/// Of the enterprise `$2`, lacking nothing on the day `$1` but a commitment that stands.
const UNCOVERED: &str = formatcp!(
    "from entry e
    join entry_version v on v.entry_id = e.id
    where e.subject_id = $2 and e.withdrawn_at is null and {VALID} and {PROVEN}
        and not exists (select 1 from commitment c where {COMMITTED})"
);
const IN_USE: &str = "and v.no = e.live";
const WAITS: &str = "and v.no = e.pending and v.stage in ('waiting', 'checking')";
const EITHER: &str =
    "and (v.no = e.live or (v.no = e.pending and v.stage in ('waiting', 'checking')))";
const COUNT: &str = formatcp!("select count(*) {UNCOVERED} {EITHER}");
/// Whoever takes it back or determines something about it waits until the transaction ends.
const HOLD_COMMITMENT: &str = "
    update commitment set version = version
    where id = $1 and subject_id = $2 and state not in ('withdrawn', 'unfulfilled')
        and (valid_until is null or valid_until >= $3)
        and matter_id in (select m.id from commitment_matter m where m.code = $4)";
/// Whoever takes a step with one of them waits until the transaction ends.
const HOLD: &str =
    formatcp!("update entry set version = version where id in (select e.id {UNCOVERED} {EITHER})");
const NOTE: &str = "
    insert into entry_event (entry_id, seq, no, at, action, actor, unit, detail)
    select
        v.entry_id, coalesce((select max(h.seq) from entry_event h where h.entry_id = v.entry_id), 0) + 1, v.no, $3,
        'cover', $4, $5, $6";
const NOTE_IN_USE: &str = formatcp!("{NOTE} {UNCOVERED} {IN_USE}");
const NOTE_WAITS: &str = formatcp!("{NOTE} {UNCOVERED} {WAITS}");
const COVER: &str = formatcp!(
    "update entry_version set covered_by = $3
    where (entry_id, no) in (select v.entry_id, v.no {UNCOVERED} {EITHER})"
);

/// A commitment that takes the place of those that entries were sent under.
#[derive(Clone, Debug)]
pub struct Covering {
    /// Of which enterprise.
    pub subject_id: Uuid,
    /// Who says so; asked for the authority again.
    pub account_id: Uuid,
    /// The commitment, as it was shown.
    pub commitment_id: Uuid,
    /// How many versions it covers, as was shown.
    pub seen: i64,
    /// The day in China.
    pub day: Date,
    /// The line in the history of each, sealed.
    pub detail: Vec<u8>,
}

/// What came of covering. Unless it is done, nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covered {
    /// They stand under it, now or by the click before.
    Done,
    /// There are others than were shown, or that commitment does not stand any more.
    Late,
    /// Whoever says so does not register for the enterprise any more.
    NoAuthority,
}

impl Store {
    /// How many versions of an enterprise that are in use or wait lack nothing on a day (`YYYYMMDD`) but a commitment.
    pub async fn entries_uncovered(&self, subject: Uuid, day: i32) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNT).bind(day).bind(subject).fetch_one(pool).await
        })?)
    }

    /// Puts them under the commitment that stands, all or none, each with a line in its history.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn cover_entries(
        &self,
        covering: &Covering,
        entry: &AuditEntry,
    ) -> Result<Covered, StoreError> {
        let mut tx = self.begin().await?;
        let (subject, day) = (covering.subject_id, to_number(covering.day));
        let who = (subject, covering.account_id);
        if !agencies::hold_in(&mut tx, who, AgentScope::Registration, day).await? {
            return Ok(Covered::NoAuthority);
        }
        let held = execute!(
            tx,
            sqlx::query(HOLD_COMMITMENT)
                .bind(covering.commitment_id)
                .bind(subject)
                .bind(day)
                .bind(TRUTHFULNESS)
        )?;
        if held == 0 {
            return Ok(Covered::Late);
        }
        execute!(tx, sqlx::query(HOLD).bind(day).bind(subject))?;
        let found: i64 = on_tx!(tx, conn => {
            sqlx::query_scalar(COUNT).bind(day).bind(subject).fetch_one(conn).await
        })?;
        if found == 0 {
            return Ok(Covered::Done);
        }
        if found != covering.seen || !put(&mut tx, covering, entry).await? {
            return Ok(Covered::Late);
        }
        tx.commit_with(entry).await?;
        Ok(Covered::Done)
    }
}

/// Notes and covers; `false` where that were others than were counted.
async fn put(tx: &mut Tx, covering: &Covering, entry: &AuditEntry) -> Result<bool, StoreError> {
    let day = to_number(covering.day);
    let mut noted = 0;
    for sql in [NOTE_IN_USE, NOTE_WAITS] {
        noted += execute!(
            tx,
            sqlx::query(sql)
                .bind(day)
                .bind(covering.subject_id)
                .bind(entry.at)
                .bind(&entry.actor)
                .bind(&entry.unit)
                .bind(&covering.detail)
        )?;
    }
    let covered = execute!(
        tx,
        sqlx::query(COVER)
            .bind(day)
            .bind(covering.subject_id)
            .bind(covering.commitment_id)
    )?;
    let seen = u64::try_from(covering.seen).unwrap_or(u64::MAX);
    Ok((noted, covered) == (seen, seen))
}
