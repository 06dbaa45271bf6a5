//! What is done with a version once it was sent: verified, sent back, refused, forwarded, withdrawn, found untrue.

use domain::day::to_number;
use domain::registration::{Method, Stage};
use jiff::civil::Date;
use uuid::Uuid;

use super::rows::EntryRow;
use super::{drafts, entries, events, papers};
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_tx};
use crate::store::{NO_END, NewPaper, Notices, Store, StoreError};

/// Where it waits again, it waits at that unit until that day; else the unit that had to verify it stays.
const MOVE: &str = "
    update entry_version
    set stage = $4, unit_code = case when $5 = 1 then $6 else unit_code end,
        due_on = case when $5 = 1 then $7 else due_on end, method = coalesce($8, method),
        verified_on = coalesce($9, verified_on), verified_unit = coalesce($10, verified_unit),
        outcome = coalesce($11, outcome), decided_at = coalesce($12, decided_at), soon_told_at = null,
        overdue_told_at = null
    where entry_id = $1 and no = $2 and stage = $3";
const SIGNED_BEFORE: &str = "
    select count(*) from entry_paper
    where entry_id = $1 and digest = $2 and part in ('confirmation', 'withdrawal')";
const LEAVE: &str = "update entry_version set stage = $3 where entry_id = $1 and no = $2";
const WITHDRAW: &str =
    "update entry set live = null, pending = null, withdrawn_at = $2 where id = $1";

/// A step that is taken with a version.
#[derive(Clone, Debug)]
pub struct EntryStep {
    /// The entry.
    pub id: Uuid,
    /// The version of the entry it was decided on.
    pub version: i64,
    /// The version of what it says that it is about.
    pub no: i32,
    /// The day in China.
    pub day: Date,
    /// Where it stands.
    pub from: Stage,
    /// Where it stands then.
    pub to: Stage,
    /// Word of the action.
    pub action: &'static str,
    /// Code of the unit that has to verify it, where it waits then.
    pub unit_code: Option<String>,
    /// Last day of verification (`YYYYMMDD`), where it waits then.
    pub due_on: Option<i32>,
    /// 核验方式
    pub method: Option<Method>,
    /// Code of the unit that decides.
    pub verified_unit: Option<String>,
    /// What came of it, sealed; `None`: as before.
    pub outcome: Option<Vec<u8>>,
    /// The step, sealed.
    pub detail: Vec<u8>,
    /// 撤回 of a change that waits: what is in use stays. Else the whole entry is withdrawn.
    pub change_only: bool,
    /// Papers that come with it.
    pub papers: Vec<NewPaper>,
}

/// What came of a withdrawal on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryWithdrawn {
    /// It is withdrawn.
    Done,
    /// The entry was changed since, or the version does not stand there any more.
    Late,
    /// The paper was signed for something else of the entry before.
    KnownPaper,
}

impl Store {
    /// Withdraws a version, on papers that were signed for that and for nothing before.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn withdraw_entry(
        &self,
        step: &EntryStep,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<EntryWithdrawn, StoreError> {
        let mut tx = self.begin().await?;
        let known = signed_before(&mut tx, step).await?;
        if !play(&mut tx, step, entry).await? {
            return Ok(EntryWithdrawn::Late);
        }
        if known {
            return Ok(EntryWithdrawn::KnownPaper);
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(EntryWithdrawn::Done)
    }

    /// Takes a step with everything that follows from it, in one transaction; `false` when the entry was changed since,
    /// or the version does not stand there any more.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn step_entry(
        &self,
        step: &EntryStep,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        if !play(&mut tx, step, entry).await? {
            return Ok(false);
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// Whether one of these files was signed for an entry before.
async fn signed_before(tx: &mut Tx, step: &EntryStep) -> Result<bool, StoreError> {
    for paper in &step.papers {
        let known: i64 = on_tx!(tx, conn => {
            sqlx::query_scalar(SIGNED_BEFORE).bind(step.id).bind(&paper.file.digest).fetch_one(conn).await
        })?;
        if known > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes a step in a transaction that goes on, without notices and the entry of the audit log; `false` when it is late,
/// and then nothing was changed.
pub(in crate::store) async fn play(
    tx: &mut Tx,
    step: &EntryStep,
    entry: &AuditEntry,
) -> Result<bool, StoreError> {
    let held = entries::hold(tx, step.id).await?;
    let Some(row) = held.filter(|row| row.version == step.version && may_move(row, step)) else {
        return Ok(false);
    };
    if !put(tx, step, entry.at).await? {
        return Ok(false);
    }
    let no = Some(step.no);
    let but_this = |other: Option<i32>| other.filter(|other| Some(*other) != no);
    match step.to {
        Stage::Verified | Stage::Complete => put_in_use(tx, &row, step.no).await?,
        Stage::Refused | Stage::Disproved => {
            let points = (but_this(row.live), but_this(row.pending));
            drafts::point(tx, step.id, points).await?;
        }
        Stage::Withdrawn if step.change_only && row.live.is_some() && row.pending == no => {
            drafts::point(tx, step.id, (row.live, None)).await?;
        }
        Stage::Withdrawn => withdraw(tx, &row, step.no, entry.at).await?,
        Stage::Draft | Stage::Waiting | Stage::Checking | Stage::Returned | Stage::Superseded => {}
    }
    drafts::count_up(tx, step.id).await?;
    for paper in &step.papers {
        papers::add(tx, (step.id, step.no), paper).await?;
    }
    events::append(tx, (step.id, step.no), step.action, &step.detail, entry).await?;
    Ok(true)
}

/// Only what is in use or waits is moved; found untrue may also be what was replaced or withdrawn meanwhile.
fn may_move(row: &EntryRow, step: &EntryStep) -> bool {
    let open = [row.live, row.pending].contains(&Some(step.no));
    match step.to {
        Stage::Disproved => true,
        Stage::Draft | Stage::Superseded => false,
        _ => open && row.withdrawn_at.is_none(),
    }
}

/// Puts down where a version stands then; `false` where it does not stand where the step begins.
async fn put(tx: &mut Tx, step: &EntryStep, at: i64) -> Result<bool, StoreError> {
    let settled = matches!(step.to, Stage::Verified | Stage::Complete);
    let decided = settled || matches!(step.to, Stage::Refused | Stage::Returned);
    let moved = execute!(
        tx,
        sqlx::query(MOVE)
            .bind(step.id)
            .bind(step.no)
            .bind(step.from.code())
            .bind(step.to.code())
            .bind(i32::from(step.to.waits()))
            .bind(step.unit_code.as_deref())
            .bind(step.due_on.unwrap_or(NO_END))
            .bind(step.method.map(Method::code))
            .bind(settled.then(|| to_number(step.day)))
            .bind(step.verified_unit.as_deref())
            .bind(step.outcome.as_deref())
            .bind(decided.then_some(at))
    )?;
    Ok(moved > 0)
}

/// A version that was verified, or is complete, takes the place of the one in use.
pub(super) async fn put_in_use(tx: &mut Tx, row: &EntryRow, no: i32) -> Result<(), StoreError> {
    let pending = row.pending.filter(|pending| *pending > no);
    drafts::point(tx, row.id, (Some(no), pending)).await?;
    if let Some(before) = row.live.filter(|before| *before != no) {
        leave(tx, (row.id, before), Stage::Superseded).await?;
    }
    Ok(())
}

/// Ends a whole entry: what waits beside the version goes with it, and a draft is thrown away.
async fn withdraw(tx: &mut Tx, row: &EntryRow, no: i32, at: i64) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(WITHDRAW).bind(row.id).bind(at))?;
    for other in [row.live, row.pending].into_iter().flatten() {
        if other == no {
            continue;
        }
        let version = (row.id, other);
        match drafts::stage(tx, version).await? {
            Some(Stage::Draft) => drafts::drop_version(tx, version).await?,
            _ => leave(tx, version, Stage::Withdrawn).await?,
        }
    }
    Ok(())
}

async fn leave(tx: &mut Tx, (id, no): (Uuid, i32), stage: Stage) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(LEAVE).bind(id).bind(no).bind(stage.code()))?;
    Ok(())
}
