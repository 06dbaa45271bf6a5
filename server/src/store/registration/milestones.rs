//! 合同履约节点: what a contract asks for until when, and what either party reports of it.

use const_format::formatcp;
use domain::milestone::{MilestoneState, Says, Side};
use uuid::Uuid;

use super::entries;
use super::rows::unknown;
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Notices, SealedFile, Store, StoreError};

const SELECT: &str = "
    select
        m.id, m.entry_id, m.seq, m.title, m.due_on, m.done_on, m.state, m.warned_at, m.other_warned_at, m.version
    from milestone m";
const ONE: &str = formatcp!("{SELECT} where m.id = $1");
const OF: &str = formatcp!("{SELECT} where m.entry_id = $1 order by m.due_on, m.seq");
/// Of contracts that were sent, which their owner is warned about; the other party once somebody has verified it: before
/// that it may never have been signed.
const OVERDUE: &str = formatcp!(
    "{SELECT}
    join entry e on e.id = m.entry_id
    join entry_version v on v.entry_id = e.id and v.no = coalesce(e.live, e.pending)
    where m.state = 'open' and (m.warned_at is null or m.other_warned_at is null) and m.due_on < $1
        and e.withdrawn_at is null and (
            m.warned_at is null and v.stage in ('verified', 'complete', 'waiting', 'checking')
            or m.other_warned_at is null and v.stage = 'verified'
        )
    order by m.due_on, m.id
    limit $2"
);
const ADD: &str = "
    insert into milestone (id, entry_id, seq, title, due_on, state, warned_at, other_warned_at, version)
    select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, 'open', $5, $5, 1 from milestone where entry_id = $2
    on conflict (id) do nothing";
const COUNT: &str = "select count(*) from milestone where entry_id = $1";
const REMOVE: &str = "
    delete from milestone
    where id = $1 and version = $2 and state = 'open'
        and not exists (select 1 from milestone_report r where r.milestone_id = milestone.id)";
const SETTLE: &str = "
    update milestone set state = $3, done_on = $4, version = version + 1 where id = $1 and version = $2";
const WARN: &str = "
    update milestone set warned_at = $3 where id = $1 and version = $2 and state = 'open' and warned_at is null";
const WARN_OTHER: &str = "
    update milestone set other_warned_at = $3
    where id = $1 and version = $2 and state = 'open' and other_warned_at is null";
const REPORT: &str = "
    insert into milestone_report (id, milestone_id, at, by_party, subject_id, account_id, says, text)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const REPORTS: &str = "
    select r.id, r.milestone_id, r.at, r.by_party, r.subject_id, r.account_id, r.says, r.text
    from milestone_report r
    join milestone m on m.id = r.milestone_id
    where m.entry_id = $1
    order by r.at, r.id";
const ADD_PAPER: &str = "
    insert into milestone_paper (id, report_id, media_type, size, digest, name, content, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict do nothing";
const PAPERS: &str = "
    select p.id, p.report_id, p.media_type, p.size, p.name, p.added_at
    from milestone_paper p
    join milestone_report r on r.id = p.report_id
    join milestone m on m.id = r.milestone_id
    where m.entry_id = $1
    order by p.added_at, p.id";
const PAPER: &str = "
    select m.entry_id, r.by_party, r.subject_id, p.media_type, p.name, p.content
    from milestone_paper p
    join milestone_report r on r.id = p.report_id
    join milestone m on m.id = r.milestone_id
    where p.id = $1";

/// A milestone that is put down.
#[derive(Clone, Debug)]
pub struct NewMilestone {
    /// Its id.
    pub id: Uuid,
    /// What has to be done, sealed.
    pub title: Vec<u8>,
    /// Until when (`YYYYMMDD`).
    pub due_on: i32,
    /// Where its day had passed when it was put down: nobody is warned of it. Microseconds UTC.
    pub warned_at: Option<i64>,
}

/// A milestone as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestoneRow {
    /// Its id.
    pub id: Uuid,
    /// The contract.
    pub entry_id: Uuid,
    /// In the order in which they were put down.
    pub seq: i32,
    /// What has to be done, sealed.
    pub title: Vec<u8>,
    /// Until when (`YYYYMMDD`).
    pub due_on: i32,
    /// When it was done (`YYYYMMDD`).
    pub done_on: Option<i32>,
    /// Where it stands by what both parties report.
    pub state: MilestoneState,
    /// When the owner was told that it is overdue; microseconds UTC.
    pub warned_at: Option<i64>,
    /// When the other party was; microseconds UTC.
    pub other_warned_at: Option<i64>,
    /// Counts up with every report.
    pub version: i64,
}

struct Row {
    id: Uuid,
    entry_id: Uuid,
    seq: i32,
    title: Vec<u8>,
    due_on: i32,
    done_on: Option<i32>,
    state: String,
    warned_at: Option<i64>,
    other_warned_at: Option<i64>,
    version: i64,
}
from_row!(Row {
    id,
    entry_id,
    seq,
    title,
    due_on,
    done_on,
    state,
    warned_at,
    other_warned_at,
    version
});

impl TryFrom<Row> for MilestoneRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<MilestoneRow, StoreError> {
        Ok(MilestoneRow {
            id: row.id,
            entry_id: row.entry_id,
            seq: row.seq,
            title: row.title,
            due_on: row.due_on,
            done_on: row.done_on,
            state: MilestoneState::from_code(&row.state)
                .ok_or_else(|| unknown("milestone", "state", &row.state))?,
            warned_at: row.warned_at,
            other_warned_at: row.other_warned_at,
            version: row.version,
        })
    }
}

/// 履约报告 of a party.
#[derive(Clone, Debug)]
pub struct NewMilestoneReport {
    /// Its id.
    pub id: Uuid,
    /// The milestone.
    pub milestone_id: Uuid,
    /// The version of the milestone it was written on.
    pub version: i64,
    /// For which party.
    pub side: Side,
    /// The enterprise that party is.
    pub subject_id: Uuid,
    /// By whom.
    pub account_id: Uuid,
    /// What it says.
    pub says: Says,
    /// In whose words, sealed.
    pub text: Vec<u8>,
    /// Where the milestone stands then.
    pub state: MilestoneState,
    /// When it was done (`YYYYMMDD`).
    pub done_on: Option<i32>,
    /// What proves it, for both parties alone.
    pub papers: Vec<SealedFile>,
}

/// A report as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestoneReportRow {
    /// Its id.
    pub id: Uuid,
    /// The milestone.
    pub milestone_id: Uuid,
    /// Microseconds UTC.
    pub at: i64,
    /// For which party.
    pub side: Side,
    /// The enterprise that party is.
    pub subject_id: Uuid,
    /// By whom.
    pub account_id: Uuid,
    /// What it says.
    pub says: Says,
    /// In whose words, sealed.
    pub text: Vec<u8>,
}

struct ReportCells {
    id: Uuid,
    milestone_id: Uuid,
    at: i64,
    by_party: String,
    subject_id: Uuid,
    account_id: Uuid,
    says: String,
    text: Vec<u8>,
}
from_row!(ReportCells {
    id,
    milestone_id,
    at,
    by_party,
    subject_id,
    account_id,
    says,
    text
});

impl TryFrom<ReportCells> for MilestoneReportRow {
    type Error = StoreError;

    fn try_from(cells: ReportCells) -> Result<MilestoneReportRow, StoreError> {
        Ok(MilestoneReportRow {
            id: cells.id,
            milestone_id: cells.milestone_id,
            at: cells.at,
            side: side_of(&cells.by_party)?,
            subject_id: cells.subject_id,
            account_id: cells.account_id,
            says: Says::from_code(&cells.says)
                .ok_or_else(|| unknown("milestone_report", "says", &cells.says))?,
            text: cells.text,
        })
    }
}

/// A paper of a report without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestonePaper {
    /// Its id.
    pub id: Uuid,
    /// The report.
    pub report_id: Uuid,
    /// Media type, by content.
    pub media_type: String,
    /// In bytes, unsealed.
    pub size: i64,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// Microseconds UTC.
    pub added_at: i64,
}
from_row!(MilestonePaper {
    id,
    report_id,
    media_type,
    size,
    name,
    added_at
});

/// The content of a paper of a report, and the contract it is about.
#[derive(Clone, Debug)]
pub struct MilestonePaperContent {
    /// The contract.
    pub entry_id: Uuid,
    /// By which party.
    pub side: Side,
    /// The enterprise that party was.
    pub subject_id: Uuid,
    /// Media type, by content.
    pub media_type: String,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// Sealed.
    pub content: Vec<u8>,
}

struct PaperCells {
    entry_id: Uuid,
    by_party: String,
    subject_id: Uuid,
    media_type: String,
    name: Vec<u8>,
    content: Vec<u8>,
}
from_row!(PaperCells {
    entry_id,
    by_party,
    subject_id,
    media_type,
    name,
    content
});

impl TryFrom<PaperCells> for MilestonePaperContent {
    type Error = StoreError;

    fn try_from(cells: PaperCells) -> Result<MilestonePaperContent, StoreError> {
        Ok(MilestonePaperContent {
            entry_id: cells.entry_id,
            side: side_of(&cells.by_party)?,
            subject_id: cells.subject_id,
            media_type: cells.media_type,
            name: cells.name,
            content: cells.content,
        })
    }
}

fn side_of(code: &str) -> Result<Side, StoreError> {
    Side::from_code(code).ok_or_else(|| unknown("milestone_report", "by_party", code))
}

impl Store {
    /// Puts milestones down for a contract, so many at `most` in all; the same ids again change nothing, and nothing is
    /// noted of it. `false` when it was never sent, was withdrawn, or they would be too many.
    pub async fn add_milestones(
        &self,
        entry_id: Uuid,
        new: &[NewMilestone],
        most: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let held = entries::hold(&mut tx, entry_id).await?;
        if held.is_none_or(|row| row.number.is_none() || row.withdrawn_at.is_some()) {
            return Ok(false);
        }
        let mut added = 0;
        for milestone in new {
            added += execute!(
                tx,
                sqlx::query(ADD)
                    .bind(milestone.id)
                    .bind(entry_id)
                    .bind(&milestone.title)
                    .bind(milestone.due_on)
                    .bind(milestone.warned_at)
            )?;
        }
        if added == 0 {
            return Ok(true);
        }
        let count: i64 = on_tx!(tx, conn => {
            sqlx::query_scalar(COUNT).bind(entry_id).fetch_one(conn).await
        })?;
        if count > most {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Takes a milestone away again; `false` once somebody has reported about it, or when it was changed since `version`.
    pub async fn remove_milestone(
        &self,
        id: Uuid,
        version: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let removed = execute!(tx, sqlx::query(REMOVE).bind(id).bind(version))?;
        if removed == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// The milestones of a contract, the next first.
    pub async fn milestones_of(&self, entry_id: Uuid) -> Result<Vec<MilestoneRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF).bind(entry_id).fetch_all(pool).await
        })?;
        rows.into_iter().map(MilestoneRow::try_from).collect()
    }

    /// One milestone.
    pub async fn milestone(&self, id: Uuid) -> Result<Option<MilestoneRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(ONE).bind(id).fetch_optional(pool).await
        })?;
        row.map(MilestoneRow::try_from).transpose()
    }

    /// Keeps what a party reports and where the milestone stands then; `false` when the other one was faster.
    pub async fn report_milestone(
        &self,
        report: &NewMilestoneReport,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let settled = execute!(
            tx,
            sqlx::query(SETTLE)
                .bind(report.milestone_id)
                .bind(report.version)
                .bind(report.state.code())
                .bind(report.done_on)
        )?;
        if settled == 0 {
            return Ok(false);
        }
        add_report(&mut tx, report, entry.at).await?;
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// What both parties reported of a contract, the oldest first.
    pub async fn milestone_reports(
        &self,
        entry_id: Uuid,
    ) -> Result<Vec<MilestoneReportRow>, StoreError> {
        let cells = on_db!(self.db, pool => {
            sqlx::query_as::<_, ReportCells>(REPORTS).bind(entry_id).fetch_all(pool).await
        })?;
        cells
            .into_iter()
            .map(MilestoneReportRow::try_from)
            .collect()
    }

    /// The papers of those reports, the oldest first.
    pub async fn milestone_papers(
        &self,
        entry_id: Uuid,
    ) -> Result<Vec<MilestonePaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, MilestonePaper>(PAPERS).bind(entry_id).fetch_all(pool).await
        })?)
    }

    /// One of them with its content.
    pub async fn milestone_paper(
        &self,
        id: Uuid,
    ) -> Result<Option<MilestonePaperContent>, StoreError> {
        let cells = on_db!(self.db, pool => {
            sqlx::query_as::<_, PaperCells>(PAPER).bind(id).fetch_optional(pool).await
        })?;
        cells.map(MilestonePaperContent::try_from).transpose()
    }

    /// Open milestones that were due before a day (`YYYYMMDD`) and of which a party has still to be warned, the longest
    /// overdue first.
    pub async fn overdue_milestones(
        &self,
        before: i32,
        most: i64,
    ) -> Result<Vec<MilestoneRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OVERDUE).bind(before).bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(MilestoneRow::try_from).collect()
    }

    /// Warns parties of milestones of a contract (each with its version, and whom), once and all together; `false` when one
    /// of them was warned before, or somebody has reported meanwhile.
    pub async fn warn_of_milestones(
        &self,
        late: &[(Uuid, i64, Side)],
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        for (id, version, side) in late {
            let sql = match side {
                Side::Owner => WARN,
                Side::Counterparty => WARN_OTHER,
            };
            let warned = execute!(tx, sqlx::query(sql).bind(id).bind(version).bind(entry.at))?;
            if warned == 0 {
                return Ok(false);
            }
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

async fn add_report(tx: &mut Tx, report: &NewMilestoneReport, at: i64) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(REPORT)
            .bind(report.id)
            .bind(report.milestone_id)
            .bind(at)
            .bind(report.side.code())
            .bind(report.subject_id)
            .bind(report.account_id)
            .bind(report.says.code())
            .bind(&report.text)
    )?;
    for paper in &report.papers {
        execute!(
            tx,
            sqlx::query(ADD_PAPER)
                .bind(paper.id)
                .bind(report.id)
                .bind(paper.media_type)
                .bind(paper.size)
                .bind(&paper.digest)
                .bind(&paper.name)
                .bind(&paper.content)
                .bind(paper.added_at)
        )?;
    }
    Ok(())
}
