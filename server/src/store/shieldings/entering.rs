//! 录入裁定: a ruling with its paper as one person of the unit enters it. Nothing is hidden for it until another confirms it.

use const_format::formatcp;
use domain::day::to_number;
use domain::repair::Ruling;
use domain::role::Scope;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::{LOCK, ShieldingRow};
use crate::audit::AuditEntry;
use crate::store::db::{execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::scope::push_scope;
use crate::store::{Notices, SealedFile, Store, StoreError};

/// Those that wait, and those that hide the record.
const RUNS_OR_WAITS: &str = "
    select count(*) from record_shielding
    where record_id = $1
        and (state = 'waiting' or (state = 'confirmed' and last_day >= $2 and ended_on is null))";
const ADD: &str = "
    insert into record_shielding (
        id, record_id, kind, court, ruling_no, ruled_on, declaration, last_day, unit_code, state, entered_by, added_at,
        version
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10, $11, 1)";
const ADD_PAPER: &str = "
    insert into record_shielding_paper (id, shielding_id, media_type, size, digest, name, content, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const RETURN: &str = "
    update record_shielding
    set state = 'returned', decided_by = $3, decided_at = $4, reasons = $5, version = version + 1
    where id = $1 and version = $2 and state = 'waiting' and entered_by <> $3";
const PAPERS: &str = "
    select p.shielding_id, p.id, p.name
    from record_shielding h
    join record_shielding_paper p on p.shielding_id = h.id
    where h.record_id = $1
    order by p.added_at, p.id";
const PAPER: &str = "
    select h.record_id, r.unit_code, p.media_type, p.content
    from record_shielding_paper p
    join record_shielding h on h.id = p.shielding_id
    join record r on r.id = h.record_id
    where p.id = $1";
const FROM: &str = "
    from record_shielding h
    join record r on r.id = h.record_id
    join subject s on s.id = r.subject_id
    where h.state = 'waiting'";
const WAITING: &str = formatcp!(
    "select
        h.record_id, r.document_no, s.name as subject_name, h.ruling_no, h.last_day, h.entered_by, h.added_at
    {FROM}"
);
const COUNT: &str = formatcp!("select count(*) {FROM}");

/// A ruling that waits to be confirmed.
#[derive(Clone, Copy, Debug)]
pub struct NewShielding<'s> {
    /// Its id.
    pub id: Uuid,
    /// The record.
    pub record_id: Uuid,
    /// The ruling.
    pub ruling: &'s Ruling,
    /// 裁定书
    pub papers: &'s [SealedFile],
    /// Code of the unit that enters it.
    pub unit_code: &'s str,
    /// Who enters it.
    pub entered_by: Uuid,
    /// Today (`YYYYMMDD`).
    pub today: i32,
}

/// 裁定书, without its content.
#[derive(Clone, Debug)]
pub struct ShieldingPaper {
    /// What it belongs to.
    pub shielding_id: Uuid,
    /// Its id.
    pub id: Uuid,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
}
from_row!(ShieldingPaper {
    shielding_id,
    id,
    name
});

/// The same with its content.
#[derive(Clone, Debug)]
pub struct ShieldingPaperContent {
    /// The record.
    pub record_id: Uuid,
    /// Code of the unit that determined it.
    pub unit_code: String,
    /// Media type, by content.
    pub media_type: String,
    /// Sealed.
    pub content: Vec<u8>,
}
from_row!(ShieldingPaperContent {
    record_id,
    unit_code,
    media_type,
    content
});

/// Which of those that wait.
#[derive(Clone, Copy, Debug)]
pub struct WaitingFilter<'f> {
    /// Of whose records.
    pub scope: &'f Scope,
    /// Without those that this account entered.
    pub not_by: Option<Uuid>,
}

/// A ruling that waits, in a list.
#[derive(Clone, Debug)]
pub struct WaitingShieldingRow {
    /// The record.
    pub record_id: Uuid,
    /// 文书号 of the record.
    pub document_no: String,
    /// Whose.
    pub subject_name: String,
    /// 裁定书文号
    pub ruling_no: String,
    /// Last day of the plan (`YYYYMMDD`).
    pub last_day: i32,
    /// Who entered it.
    pub entered_by: Uuid,
    /// When; microseconds UTC.
    pub added_at: i64,
}
from_row!(WaitingShieldingRow {
    record_id,
    document_no,
    subject_name,
    ruling_no,
    last_day,
    entered_by,
    added_at
});

/// Which of those that wait, as a condition.
macro_rules! push_waiting {
    ($query:ident, $filter:ident) => {
        push_scope(&mut $query, "r.unit_code", $filter.scope);
        if let Some(account) = $filter.not_by {
            $query.push(" and h.entered_by <> ").push_bind(account);
        }
    };
}

impl Store {
    /// Enters a ruling with its paper; `false` where another one waits or runs.
    pub async fn enter_shielding(
        &self,
        new: &NewShielding<'_>,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let ruling = new.ruling;
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(LOCK).bind(new.record_id))?;
        let others: i64 = on_tx!(tx, conn => {
            sqlx::query_scalar(RUNS_OR_WAITS)
                .bind(new.record_id)
                .bind(new.today)
                .fetch_one(conn)
                .await
        })?;
        if others > 0 {
            return Ok(false);
        }
        execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.id)
                .bind(new.record_id)
                .bind(ruling.kind.code())
                .bind(&ruling.court)
                .bind(&ruling.number)
                .bind(to_number(ruling.on))
                .bind(&ruling.declaration)
                .bind(to_number(ruling.last))
                .bind(new.unit_code)
                .bind(new.entered_by)
                .bind(entry.at)
        )?;
        for paper in new.papers {
            execute!(
                tx,
                sqlx::query(ADD_PAPER)
                    .bind(paper.id)
                    .bind(new.id)
                    .bind(paper.media_type)
                    .bind(paper.size)
                    .bind(&paper.digest)
                    .bind(&paper.name)
                    .bind(&paper.content)
                    .bind(paper.added_at)
            )?;
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Sends a ruling back with reasons, sealed; `false` where it was confirmed or sent back meanwhile, and where `by`
    /// entered it.
    pub async fn return_shielding(
        &self,
        row: &ShieldingRow,
        (by, reasons): (Uuid, &[u8]),
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(LOCK).bind(row.record_id))?;
        let returned = execute!(
            tx,
            sqlx::query(RETURN)
                .bind(row.id)
                .bind(row.version)
                .bind(by)
                .bind(entry.at)
                .bind(reasons)
        )?;
        if returned == 0 {
            return Ok(false);
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Rulings that wait, as far as a permit reaches, the oldest first.
    pub async fn waiting_shieldings(
        &self,
        filter: WaitingFilter<'_>,
        most: i64,
    ) -> Result<Vec<WaitingShieldingRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(WAITING);
            push_waiting!(query, filter);
            query.push(" order by h.added_at, h.id limit ").push_bind(most);
            query.build_query_as::<WaitingShieldingRow>().fetch_all(pool).await
        })?)
    }

    /// How many there are.
    pub async fn count_waiting_shieldings(
        &self,
        filter: WaitingFilter<'_>,
    ) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(COUNT);
            push_waiting!(query, filter);
            query.build_query_scalar::<i64>().fetch_one(pool).await
        })?)
    }

    /// The papers of all rulings about a record.
    pub async fn shielding_papers(&self, record: Uuid) -> Result<Vec<ShieldingPaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ShieldingPaper>(PAPERS).bind(record).fetch_all(pool).await
        })?)
    }

    /// One paper.
    pub async fn shielding_paper(
        &self,
        id: Uuid,
    ) -> Result<Option<ShieldingPaperContent>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ShieldingPaperContent>(PAPER).bind(id).fetch_optional(pool).await
        })?)
    }
}
