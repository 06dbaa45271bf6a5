//! 认定的影响: an entry that was found to be false counts nowhere any more, and its commitment says what was not kept. A
//! complaint that is right puts both back.

use domain::case::Breach;
use domain::day::to_number;
use jiff::civil::Date;
use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::StoreError;
use crate::store::db::{Tx, execute, on_tx};
use crate::store::from_row::from_row;

const VERSION: &str = "
    select v.stage, coalesce(v.covered_by, v.commitment_id)
    from entry_version v where v.entry_id = $1 and v.no = $2";
const DISPROVE: &str =
    "update entry_version set stage = 'disproved' where entry_id = $1 and no = $2 and stage = $3";
/// Whatever took its place meanwhile stays in use.
const LEAVE_USE: &str = "update entry set live = null where id = $1 and live = $2";
const COUNT_UP: &str = "update entry set version = version + 1 where id = $1";
const EVENT: &str = "
    insert into entry_event (entry_id, seq, no, at, action, actor, unit, detail)
    select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 from entry_event where entry_id = $1";
const LOCK_COMMITMENT: &str = "update commitment set version = version where id = $1";
const COMMITMENT: &str = "
    select state, determined_on, determiner, unperformed, sanction from commitment where id = $1";
/// What the commitment was before the first finding that stands.
const BASE: &str = "
    select base_state, base_on, base_determiner, base_unperformed, base_sanction
    from entry_disproof
    where commitment_id = $1 and ended_on is null
    order by on_day, case_id
    limit 1";
const ADD: &str = "
    insert into entry_disproof (
        case_id, entry_id, entry_no, stage, commitment_id, breach, on_day, determiner, unperformed, sanction, base_state,
        base_on, base_determiner, base_unperformed, base_sanction
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
/// What was taken back is not promised any more; that it was not kept is kept beside.
const DETERMINE: &str = "
    update commitment
    set state = $2, determined_on = $3, determiner = $4, unperformed = $5, sanction = $6, version = version + 1
    where id = $1 and state <> 'withdrawn'";
const STANDING: &str = "
    select entry_id, entry_no, stage, commitment_id, base_state, base_on, base_determiner, base_unperformed, base_sanction
    from entry_disproof
    where case_id = $1 and ended_on is null";
const END: &str = "update entry_disproof set ended_on = $2 where case_id = $1 and ended_on is null";
/// Of the findings that stand, the one that weighs most, and of several the newest.
const WORST: &str = "
    select breach, on_day, determiner, unperformed, sanction
    from entry_disproof
    where commitment_id = $1 and ended_on is null
    order by case when breach = 'unfulfilled' then 0 else 1 end, on_day desc, case_id desc
    limit 1";
const POINTS: &str = "select live, withdrawn_at from entry where id = $1";
const PUT_BACK: &str =
    "update entry_version set stage = $3 where entry_id = $1 and no = $2 and stage = 'disproved'";
const USE: &str = "update entry set live = $2 where id = $1 and live is null";

/// What is to follow from a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disproof {
    /// 承诺履行状态
    pub breach: Breach,
    /// Code of the unit that has found it.
    pub determiner: String,
    /// 未履行的承诺内容
    pub unperformed: String,
    /// 违诺责任追究内容
    pub sanction: String,
    /// The step as the history of the entry keeps it, sealed.
    pub detail: Vec<u8>,
}

/// What a commitment says of how it was kept.
struct Kept {
    state: String,
    on: Option<i32>,
    determiner: Option<String>,
    unperformed: Option<String>,
    sanction: Option<String>,
}
from_row!(Kept {
    state,
    on,
    determiner,
    unperformed,
    sanction
});

struct StandingRow {
    entry_id: Uuid,
    entry_no: i32,
    stage: String,
    commitment_id: Option<Uuid>,
    base_state: Option<String>,
    base_on: Option<i32>,
    base_determiner: Option<String>,
    base_unperformed: Option<String>,
    base_sanction: Option<String>,
}
from_row!(StandingRow {
    entry_id,
    entry_no,
    stage,
    commitment_id,
    base_state,
    base_on,
    base_determiner,
    base_unperformed,
    base_sanction
});

/// Which version of which entry, by which case, on which day.
#[derive(Clone, Copy)]
pub(super) struct Of {
    pub(super) case: Uuid,
    pub(super) entry: Uuid,
    pub(super) no: i32,
    pub(super) day: Date,
}

/// 认定不实, with the decision. The entry is locked.
///
/// # Errors
/// `Conflict` where the version was found to be false already.
pub(super) async fn disprove(
    tx: &mut Tx,
    of: Of,
    disproof: &Disproof,
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    let version: Option<(String, Option<Uuid>)> = on_tx!(tx, conn => {
        sqlx::query_as(VERSION).bind(of.entry).bind(of.no).fetch_optional(conn).await
    })?;
    let Some((stage, commitment)) = version else {
        return Err(StoreError::Conflict);
    };
    let disproved = execute!(
        tx,
        sqlx::query(DISPROVE)
            .bind(of.entry)
            .bind(of.no)
            .bind(&stage)
    )?;
    if disproved == 0 || stage == "disproved" {
        return Err(StoreError::Conflict);
    }
    execute!(tx, sqlx::query(LEAVE_USE).bind(of.entry).bind(of.no))?;
    execute!(tx, sqlx::query(COUNT_UP).bind(of.entry))?;
    let base = match commitment {
        Some(commitment) => Some(base_of(tx, commitment).await?),
        None => None,
    };
    add(tx, of, (&stage, commitment), disproof, base.as_ref()).await?;
    if let Some((commitment, base)) = commitment.zip(base) {
        determine(tx, commitment, base).await?;
    }
    append(tx, of, "disprove", &disproof.detail, entry).await
}

/// 撤销认定, with the decision of the joint-conference office. The entry is locked.
///
/// # Errors
/// `Conflict` where nothing of it stands any more.
pub(super) async fn restore(
    tx: &mut Tx,
    of: Of,
    detail: &[u8],
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    let standing: Option<StandingRow> = on_tx!(tx, conn => {
        sqlx::query_as(STANDING).bind(of.case).fetch_optional(conn).await
    })?;
    let Some(standing) = standing.filter(|row| (row.entry_id, row.entry_no) == (of.entry, of.no))
    else {
        return Err(StoreError::Conflict);
    };
    execute!(tx, sqlx::query(END).bind(of.case).bind(to_number(of.day)))?;
    put_back(tx, of, &standing.stage).await?;
    if let (Some(commitment), Some(state)) = (standing.commitment_id, standing.base_state) {
        execute!(tx, sqlx::query(LOCK_COMMITMENT).bind(commitment))?;
        let base = Kept {
            state,
            on: standing.base_on,
            determiner: standing.base_determiner,
            unperformed: standing.base_unperformed,
            sanction: standing.base_sanction,
        };
        determine(tx, commitment, base).await?;
    }
    append(tx, of, "restore", detail, entry).await
}

/// A version is again what it was, as far as the entry is still there and nothing took its place.
async fn put_back(tx: &mut Tx, of: Of, before: &str) -> Result<(), StoreError> {
    let (live, withdrawn_at): (Option<i32>, Option<i64>) = on_tx!(tx, conn => {
        sqlx::query_as(POINTS).bind(of.entry).fetch_one(conn).await
    })?;
    let counted = matches!(before, "verified" | "complete");
    let stage = match (withdrawn_at, live) {
        (Some(_), _) if counted => "withdrawn",
        (None, Some(_)) if counted => "superseded",
        _ => before,
    };
    execute!(
        tx,
        sqlx::query(PUT_BACK).bind(of.entry).bind(of.no).bind(stage)
    )?;
    if matches!(stage, "verified" | "complete") {
        execute!(tx, sqlx::query(USE).bind(of.entry).bind(of.no))?;
    }
    execute!(tx, sqlx::query(COUNT_UP).bind(of.entry))?;
    Ok(())
}

/// What a commitment was before any finding that stands; it is locked from now on.
async fn base_of(tx: &mut Tx, commitment: Uuid) -> Result<Kept, StoreError> {
    execute!(tx, sqlx::query(LOCK_COMMITMENT).bind(commitment))?;
    let base: Option<Kept> = on_tx!(tx, conn => {
        sqlx::query_as(BASE).bind(commitment).fetch_optional(conn).await
    })?;
    match base {
        Some(base) => Ok(base),
        None => Ok(on_tx!(tx, conn => {
            sqlx::query_as(COMMITMENT).bind(commitment).fetch_one(conn).await
        })?),
    }
}

/// A commitment says what follows from the findings that stand; where none does, what it said before.
async fn determine(tx: &mut Tx, commitment: Uuid, base: Kept) -> Result<(), StoreError> {
    let worst: Option<Kept> = on_tx!(tx, conn => {
        sqlx::query_as(WORST).bind(commitment).fetch_optional(conn).await
    })?;
    let kept = worst.unwrap_or(base);
    execute!(
        tx,
        sqlx::query(DETERMINE)
            .bind(commitment)
            .bind(&kept.state)
            .bind(kept.on)
            .bind(kept.determiner.as_deref())
            .bind(kept.unperformed.as_deref())
            .bind(kept.sanction.as_deref())
    )?;
    Ok(())
}

async fn add(
    tx: &mut Tx,
    of: Of,
    (stage, commitment): (&str, Option<Uuid>),
    disproof: &Disproof,
    base: Option<&Kept>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(of.case)
            .bind(of.entry)
            .bind(of.no)
            .bind(stage)
            .bind(commitment)
            .bind(disproof.breach.code())
            .bind(to_number(of.day))
            .bind(&disproof.determiner)
            .bind(&disproof.unperformed)
            .bind(&disproof.sanction)
            .bind(base.map(|base| base.state.as_str()))
            .bind(base.and_then(|base| base.on))
            .bind(base.and_then(|base| base.determiner.as_deref()))
            .bind(base.and_then(|base| base.unperformed.as_deref()))
            .bind(base.and_then(|base| base.sanction.as_deref()))
    )?;
    Ok(())
}

/// The history of the entry tells of it too.
async fn append(
    tx: &mut Tx,
    of: Of,
    action: &'static str,
    detail: &[u8],
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(EVENT)
            .bind(of.entry)
            .bind(of.no)
            .bind(entry.at)
            .bind(action)
            .bind(&entry.actor)
            .bind(&entry.unit)
            .bind(detail)
    )?;
    Ok(())
}
