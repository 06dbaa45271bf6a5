//! What becomes of a commitment: it is taken back, or it is determined how it was performed; and whether one stands.

use const_format::formatcp;
use domain::commitment::{CommitmentNumber, Performance, REPAIR};
use domain::day::to_number;
use jiff::civil::Date;
use uuid::Uuid;

use super::sign::{Acting, holds, stored_day, stored_number};
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Notices, Store, StoreError};

/// A commitment that can be relied on: neither taken back nor found wholly broken, and its time is not over. The text is
/// in force still where its edition is.
const LIVE: &str = "
    select
        c.id, c.number, t.edition,
        case when t.from_day <= $3 and (t.until is null or t.until >= $3) then 1 else 0 end, c.made_on
    from commitment c
    join commitment_matter m on m.id = c.matter_id
    join commitment_template t on t.id = c.template_id
    where c.subject_id = $1 and m.code = $2 and c.state not in ('withdrawn', 'unfulfilled')
        and (c.valid_until is null or c.valid_until >= $3)
    order by t.edition desc, c.made_at desc, c.id desc
    limit 1";
const SAME_WORDS: &str = "
    select number from commitment
    where subject_id = $1 and said_key = $2 and state = 'performing' and (valid_until is null or valid_until >= $3)
    order by made_at, id limit 1";
/// Before it was determined how it was performed, and before its time is over. What a repair was applied for with stands:
/// whoever has got the repair by it does not take it back.
const WITHDRAW: &str = formatcp!(
    "
    update commitment set state = 'withdrawn', withdrawn_at = $4, withdrawn_why = $5, version = version + 1
    where id = $1 and subject_id = $2 and version = $3 and state = 'performing'
        and (valid_until is null or valid_until >= $6)
        and not exists (
            select 1 from commitment_matter m where m.id = commitment.matter_id and m.code = '{REPAIR}'
        )"
);
const DETERMINE: &str = "
    update commitment
    set state = $3, determined_on = $4, determiner = $5, unperformed = $6, sanction = $7, version = version + 1
    where id = $1 and version = $2 and state <> 'withdrawn'";
/// What was taken back is not promised any more.
const BREAK: &str = "
    update commitment
    set state = 'unfulfilled', determined_on = $2, determiner = $3, unperformed = $4, sanction = $5, version = version + 1
    where number = $1 and state <> 'withdrawn'";
/// As it was before, where nothing else was determined since.
const MEND: &str = "
    update commitment
    set state = 'performing', determined_on = null, determiner = null, unperformed = null, sanction = null,
        version = version + 1
    where number = $1 and state = 'unfulfilled' and determiner = $2 and unperformed = $3";

/// 信用修复承诺 that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenPromise {
    /// 承诺编码
    pub number: CommitmentNumber,
    /// Code of the unit that determined it.
    pub determiner: String,
    /// 未履行的承诺内容
    pub unperformed: String,
    /// 违诺责任追究内容
    pub sanction: String,
}

/// A commitment that stands, under a matter of the portal itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveCommitment {
    /// Its id.
    pub id: Uuid,
    /// 承诺编码
    pub number: CommitmentNumber,
    /// Which edition of the text was signed.
    pub edition: i32,
    /// Whether that is the edition in force.
    pub is_current: bool,
    /// 承诺作出日期
    pub made_on: Date,
}

struct LiveRow {
    id: Uuid,
    number: String,
    edition: i32,
    is_current: i32,
    made_on: i32,
}
from_row!(LiveRow {
    id,
    number,
    edition,
    is_current,
    made_on
});

impl TryFrom<LiveRow> for LiveCommitment {
    type Error = StoreError;

    fn try_from(row: LiveRow) -> Result<LiveCommitment, StoreError> {
        Ok(LiveCommitment {
            id: row.id,
            number: stored_number(row.number)?,
            edition: row.edition,
            is_current: row.is_current != 0,
            made_on: stored_day("made_on", row.made_on)?,
        })
    }
}

/// A commitment that is taken back.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    /// Which.
    pub id: Uuid,
    /// Of which enterprise.
    pub subject_id: Uuid,
    /// Its version, as it was shown.
    pub version: i64,
    /// The authority of whoever does it; `None` at the counter.
    pub acting: Option<Acting>,
    /// The day in China.
    pub day: Date,
    /// Why, sealed.
    pub why: Vec<u8>,
}

/// What came of taking something back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithdrawOutcome {
    /// It is done.
    Done,
    /// It was done before, or something else became of it.
    Late,
    /// The authority to act for the enterprise has ended.
    NoAuthority,
    /// The paper was brought for another signature before.
    KnownPaper,
}

/// 履行状态认定 that is made.
#[derive(Clone, Debug)]
pub struct NewDetermination {
    /// Of which commitment.
    pub id: Uuid,
    /// Its version, as it was shown.
    pub version: i64,
    /// How it was performed.
    pub performance: Performance,
    /// 认定日期
    pub on: Date,
    /// Code of the unit that determines it.
    pub determiner: String,
    /// What was not done; `None` when all was.
    pub unperformed: Option<String>,
    /// What was done about it; likewise.
    pub sanction: Option<String>,
}

impl Store {
    /// The commitment of an enterprise under a matter of the portal itself that can be relied on, on a day
    /// (`YYYYMMDD`): the newest edition of several.
    pub async fn live_commitment(
        &self,
        subject: Uuid,
        matter_code: &str,
        today: i32,
    ) -> Result<Option<LiveCommitment>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, LiveRow>(LIVE)
                .bind(subject)
                .bind(matter_code)
                .bind(today)
                .fetch_optional(pool)
                .await
        })?;
        row.map(LiveCommitment::try_from).transpose()
    }

    /// Takes a commitment back. From this transaction on no page shows it.
    pub async fn withdraw_commitment(
        &self,
        withdrawal: &Withdrawal,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<WithdrawOutcome, StoreError> {
        let mut tx = self.begin().await?;
        let Withdrawal {
            acting,
            subject_id,
            day,
            ..
        } = *withdrawal;
        if !holds(&mut tx, acting, subject_id, day).await? {
            return Ok(WithdrawOutcome::NoAuthority);
        }
        let withdrawn = execute!(
            tx,
            sqlx::query(WITHDRAW)
                .bind(withdrawal.id)
                .bind(subject_id)
                .bind(withdrawal.version)
                .bind(entry.at)
                .bind(&withdrawal.why)
                .bind(to_number(day))
        )?;
        if withdrawn == 0 {
            return Ok(WithdrawOutcome::Late);
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(WithdrawOutcome::Done)
    }

    /// Determines how a commitment was performed; `false`: it was taken back, or something else became of it since it
    /// was shown.
    pub async fn determine_commitment(
        &self,
        determination: &NewDetermination,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        if !determine(&mut tx, determination).await? {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// Determines how a commitment was performed, in the transaction of what that follows from.
pub(in crate::store) async fn determine(
    tx: &mut Tx,
    determination: &NewDetermination,
) -> Result<bool, StoreError> {
    let determined = execute!(
        tx,
        sqlx::query(DETERMINE)
            .bind(determination.id)
            .bind(determination.version)
            .bind(determination.performance.code())
            .bind(to_number(determination.on))
            .bind(&determination.determiner)
            .bind(determination.unperformed.as_deref())
            .bind(determination.sanction.as_deref())
    )?;
    Ok(determined > 0)
}

/// 全部未履行, in the transaction of what it follows from.
pub(in crate::store) async fn break_promise(
    tx: &mut Tx,
    broken: &BrokenPromise,
    day: i32,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(BREAK)
            .bind(broken.number.to_string())
            .bind(day)
            .bind(&broken.determiner)
            .bind(&broken.unperformed)
            .bind(&broken.sanction)
    )?;
    Ok(())
}

/// The same undone.
pub(in crate::store) async fn mend_promise(
    tx: &mut Tx,
    broken: &BrokenPromise,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(MEND)
            .bind(broken.number.to_string())
            .bind(&broken.determiner)
            .bind(&broken.unperformed)
    )?;
    Ok(())
}

/// A commitment of the enterprise that stands and says the very same.
pub(super) async fn same_words(
    tx: &mut Tx,
    subject: Uuid,
    said_key: &str,
    today: i32,
) -> Result<Option<CommitmentNumber>, StoreError> {
    let number: Option<String> = on_tx!(tx, conn => {
        sqlx::query_scalar(SAME_WORDS)
            .bind(subject)
            .bind(said_key)
            .bind(today)
            .fetch_optional(conn)
            .await
    })?;
    number.map(stored_number).transpose()
}
