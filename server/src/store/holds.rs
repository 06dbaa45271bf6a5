//! 不予展示: everything for which the portal itself does not show a record, whatever the unit reports of it.

use uuid::Uuid;

use super::StoreError;
use super::db::{Tx, execute};

const ADD: &str = "
    insert into record_hold (record_id, why, source, at) values ($1, $2, $3, $4) on conflict do nothing";
const LIFT: &str = "delete from record_hold where record_id = $1 and why = $2 and source = $3";
/// What was removed stays removed, and what has ended for good goes before what hides a record for a time. What the record
/// says by itself is kept beside it, and holds again when nothing else does.
const SETTLE: &str = "
    update record
    set held = (
            select h.why
            from record_hold h
            where h.record_id = record.id
            order by case h.why
                when 'removed' then 1 when 'repaired' then 2 when 'stopped' then 3 when 'shielded' then 4 else 5
            end
            limit 1
        ),
        withheld_otherwise = case when held is null then withheld else withheld_otherwise end
    where id = $1";
const SHOW: &str = "
    update record
    set withheld = coalesce(held, withheld_otherwise),
        withheld_otherwise = case when held is null then null else withheld_otherwise end
    where id = $1";

/// Why the portal does not show a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// 删除 after an objection.
    Removed,
    /// 已修复
    Repaired,
    /// 停止公示 after an objection.
    Stopped,
    /// 临时屏蔽 while a plan of reorganisation is performed.
    Shielded,
    /// 异议处理期间
    Objection,
}

impl Hold {
    fn code(self) -> &'static str {
        match self {
            Hold::Removed => "removed",
            Hold::Repaired => "repaired",
            Hold::Stopped => "stopped",
            Hold::Shielded => "shielded",
            Hold::Objection => "objection",
        }
    }
}

/// Takes a record from every public page, for as long as what has brought it about (`source`) holds.
pub(super) async fn add(
    tx: &mut Tx,
    record: Uuid,
    hold: Hold,
    source: Uuid,
    at: i64,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(record)
            .bind(hold.code())
            .bind(source)
            .bind(at)
    )?;
    settle(tx, record).await
}

/// Ends what was brought about by `source`. The record is public again if nothing else is in the way.
pub(super) async fn lift(
    tx: &mut Tx,
    record: Uuid,
    hold: Hold,
    source: Uuid,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(LIFT)
            .bind(record)
            .bind(hold.code())
            .bind(source)
    )?;
    settle(tx, record).await
}

async fn settle(tx: &mut Tx, record: Uuid) -> Result<(), StoreError> {
    for sql in [SETTLE, SHOW] {
        execute!(tx, sqlx::query(sql).bind(record))?;
    }
    Ok(())
}
