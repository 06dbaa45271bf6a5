//! 外部平台: what is to be sent there, in the transaction that asks for it, and every receipt that came from there.

use const_format::formatcp;
use jiff::Timestamp;
use uuid::Uuid;

use super::db::{Tx, execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError};
use crate::audit::AuditEntry;
use crate::ids::new_id;

/// Word of an application that is passed on.
pub(crate) const APPLY: &str = "apply";
/// Word of a withdrawal that the platform is told of.
pub(crate) const WITHDRAW: &str = "withdraw";
/// An application that nobody has tried to send, or that the platform does not want: it has nothing to be withdrawn.
const NEVER_MIND: &str = formatcp!(
    "delete from platform_message
    where case_id = $1 and what = '{APPLY}' and sent_at is null and (
        tries = 0 or (failed_at is not null and fault like 'refused:4%')
    )"
);
/// Outcome of a receipt that was taken.
pub(crate) const TAKEN: &str = "taken";
/// Outcome of a result about what was repaired here already.
pub(crate) const REPAIRED: &str = "repaired";
/// Word of a receipt about what was forwarded.
pub(crate) const RECEIPT_OF_CASE: &str = "receipt";
/// Word of the result of an application that was made over there.
pub(crate) const RESULT: &str = "result";

const QUEUE: &str = "
    insert into platform_message (id, case_id, what, body, made_at, next_at, tries)
    values ($1, $2, $3, $4, $5, $5, 0)
    on conflict do nothing";
const SELECT: &str = "
    select m.id, m.case_id, c.number as case_number, m.what, m.body, m.made_at, m.tries, m.sent_at, m.fault, m.failed_at
    from platform_message m
    join case_file c on c.id = m.case_id";
/// Nobody is told of a withdrawal who has not had the application.
const DUE: &str = formatcp!(
    "{SELECT}
    where m.next_at <= $1 and m.sent_at is null and m.failed_at is null and (
        m.what = '{APPLY}' or not exists (
            select 1 from platform_message a
            where a.case_id = m.case_id and a.what = '{APPLY}' and a.sent_at is null
        )
    )
    order by m.next_at, m.id
    limit $2"
);
const CLAIM: &str = "
    update platform_message set tries = tries + 1, next_at = $3
    where id = $1 and tries = $2 and sent_at is null and failed_at is null";
const SENT: &str = "update platform_message set sent_at = $2, body = $3, fault = null where id = $1 and sent_at is null";
/// What was sent served its purpose.
const EMPTY: &[u8] = &[];
const FAILED: &str =
    "update platform_message set fault = $2, next_at = $3 where id = $1 and sent_at is null";
const GIVEN_UP: &str = "
    update platform_message set fault = coalesce($2, fault), failed_at = $3
    where id = $1 and sent_at is null and failed_at is null";
const RETRY: &str = "
    update platform_message set failed_at = null, next_at = $2, made_at = $2, tries = 0
    where id = $1 and failed_at is not null and sent_at is null";
/// What was given up first, then what waits longest.
const WAITING: &str = formatcp!(
    "{SELECT}
    where m.sent_at is null
    order by case when m.failed_at is null then 1 else 0 end, m.made_at, m.id
    limit $1"
);
const ONE: &str = formatcp!("{SELECT} where m.id = $1");
const COUNT_FAILED: &str = "
    select count(*) from (
        select 1 as one from platform_message where failed_at is not null and sent_at is null limit 1000
    ) counted";

const RECEIPT: &str = "
    select r.id, r.number, r.what, r.case_id, c.number as case_number, r.body, r.digest, r.came_at, r.outcome
    from platform_receipt r
    left join case_file c on c.id = r.case_id";
const RECEIPT_BY_NUMBER: &str = formatcp!("{RECEIPT} where r.number = $1");
const UNUSED: &str = formatcp!(
    "{RECEIPT} where r.outcome not in ('taken', 'repaired') order by r.came_at desc, r.id desc limit $1"
);
const RESULTS: &str = formatcp!(
    "{RECEIPT} where r.what = 'result' and r.outcome = 'taken' order by r.came_at desc, r.id desc limit $1"
);
const RESULT_BESIDE: &str = formatcp!(
    "{RECEIPT} where r.case_id = $1 and r.what = 'result' and r.outcome = 'decided_here'
    order by r.came_at desc, r.id desc
    limit 1"
);
/// One that could not be used may be once the case has come so far; one that was taken stays as it is.
const KEEP: &str = "
    insert into platform_receipt (id, number, case_id, body, digest, came_at, outcome, what)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (number) do update
    set case_id = excluded.case_id, came_at = excluded.came_at, outcome = excluded.outcome
    where platform_receipt.outcome <> 'taken' and platform_receipt.digest = excluded.digest";
const OF_OUTSIDE: &str = "select id from case_file where outside_number = $1";
const NAME: &str = "
    update case_file set outside_number = $2
    where id = $1 and (outside_number is null or outside_number = $2) and not exists (
        select 1 from case_file o where o.outside_number = $2 and o.id <> $1
    )";

/// What is to be sent, or was.
#[derive(Clone, Debug)]
pub struct PlatformMessage {
    /// Its id, by which the platform knows it again.
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// 办件编号
    pub case_number: String,
    /// `apply` or `withdraw`.
    pub what: String,
    /// What it says, sealed; empty once it was sent.
    pub body: Vec<u8>,
    /// Microseconds UTC.
    pub made_at: i64,
    /// How often it was tried.
    pub tries: i32,
    /// When it was taken there; microseconds UTC.
    pub sent_at: Option<i64>,
    /// Word of what the last try came to.
    pub fault: Option<String>,
    /// When it was given up; microseconds UTC.
    pub failed_at: Option<i64>,
}
from_row!(PlatformMessage {
    id,
    case_id,
    case_number,
    what,
    body,
    made_at,
    tries,
    sent_at,
    fault,
    failed_at
});

/// 回执 as it came.
#[derive(Clone, Debug)]
pub struct NewPlatformReceipt {
    /// Its id here.
    pub id: Uuid,
    /// Its number over there.
    pub number: String,
    /// `receipt` or `result`.
    pub what: &'static str,
    /// 外部办件编号
    pub outside_number: String,
    /// What it says, sealed.
    pub body: Vec<u8>,
    /// Keyed digest of what it says.
    pub digest: Vec<u8>,
}

/// 回执 as it is kept.
#[derive(Clone, Debug)]
pub struct PlatformReceiptRow {
    /// Its id here.
    pub id: Uuid,
    /// Its number over there.
    pub number: String,
    /// `receipt` or `result`.
    pub what: String,
    /// The case it is about, where there is one.
    pub case_id: Option<Uuid>,
    /// 办件编号
    pub case_number: Option<String>,
    /// What it says, sealed.
    pub body: Vec<u8>,
    /// Keyed digest of what it says.
    pub digest: Vec<u8>,
    /// Microseconds UTC.
    pub came_at: i64,
    /// `taken`, `repaired`, or why not.
    pub outcome: String,
}
from_row!(PlatformReceiptRow {
    id,
    number,
    what,
    case_id,
    case_number,
    body,
    digest,
    came_at,
    outcome
});

/// Puts what is to be sent in the transaction of what it tells of, once for each case and matter. What is withdrawn before
/// the platform has it goes nowhere.
pub(in crate::store) async fn queue(
    tx: &mut Tx,
    case: Uuid,
    what: &'static str,
    body: &[u8],
    at: i64,
) -> Result<(), StoreError> {
    if what == WITHDRAW && execute!(tx, sqlx::query(NEVER_MIND).bind(case))? > 0 {
        return Ok(());
    }
    let made = Timestamp::from_microsecond(at).unwrap_or_default();
    let id = new_id(made).map_err(|_| StoreError::NoChance)?;
    execute!(
        tx,
        sqlx::query(QUEUE)
            .bind(id)
            .bind(case)
            .bind(what)
            .bind(body)
            .bind(at)
    )?;
    Ok(())
}

/// Keeps a receipt that moves a case, in the transaction of its step; `false` where it was taken by another transaction
/// meanwhile, or its 外部办件编号 is another case's.
pub(in crate::store) async fn take(
    tx: &mut Tx,
    case: Uuid,
    receipt: &NewPlatformReceipt,
    at: i64,
) -> Result<bool, StoreError> {
    let number = &receipt.outside_number;
    let named = execute!(tx, sqlx::query(NAME).bind(case).bind(number))?;
    Ok(named > 0 && keep(tx, receipt, Some(case), TAKEN, at).await?)
}

async fn keep(
    tx: &mut Tx,
    receipt: &NewPlatformReceipt,
    case: Option<Uuid>,
    outcome: &'static str,
    at: i64,
) -> Result<bool, StoreError> {
    let kept = execute!(
        tx,
        sqlx::query(KEEP)
            .bind(receipt.id)
            .bind(&receipt.number)
            .bind(case)
            .bind(&receipt.body)
            .bind(&receipt.digest)
            .bind(at)
            .bind(outcome)
            .bind(receipt.what)
    )?;
    Ok(kept > 0)
}

impl Store {
    /// Messages whose turn has come, the longest waiting first.
    pub async fn due_platform_messages(
        &self,
        now: i64,
        most: i64,
    ) -> Result<Vec<PlatformMessage>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PlatformMessage>(DUE).bind(now).bind(most).fetch_all(pool).await
        })?)
    }

    /// Takes a message that was tried `tries` times so far, until `until`; `false` when another node was faster.
    pub async fn claim_platform_message(
        &self,
        id: Uuid,
        tries: i32,
        until: i64,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let claimed = execute!(tx, sqlx::query(CLAIM).bind(id).bind(tries).bind(until))?;
        tx.commit().await?;
        Ok(claimed > 0)
    }

    /// Notes that the platform has a message, and empties it.
    pub async fn platform_message_sent(
        &self,
        id: Uuid,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let sent = execute!(tx, sqlx::query(SENT).bind(id).bind(entry.at).bind(EMPTY))?;
        if sent == 0 {
            return Ok(());
        }
        tx.commit_with(entry).await
    }

    /// Notes why the platform does not have it, and when it is tried again.
    pub async fn platform_message_failed(
        &self,
        id: Uuid,
        fault: &str,
        next_at: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        execute!(tx, sqlx::query(FAILED).bind(id).bind(fault).bind(next_at))?;
        tx.commit().await
    }

    /// Gives a message up, so that a person looks at it; `None` leaves the fault of the last try.
    pub async fn give_platform_message_up(
        &self,
        id: Uuid,
        fault: Option<&str>,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let given_up = execute!(
            tx,
            sqlx::query(GIVEN_UP).bind(id).bind(fault).bind(entry.at)
        )?;
        if given_up == 0 {
            return Ok(());
        }
        tx.commit_with(entry).await
    }

    /// Has a message that was given up sent again; `false` when somebody else did it, or there is none.
    pub async fn retry_platform_message(
        &self,
        id: Uuid,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let again = execute!(tx, sqlx::query(RETRY).bind(id).bind(entry.at))?;
        if again == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// What the platform does not have yet: first what was given up, then what waits longest.
    pub async fn waiting_platform_messages(
        &self,
        most: i64,
    ) -> Result<Vec<PlatformMessage>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PlatformMessage>(WAITING).bind(most).fetch_all(pool).await
        })?)
    }

    /// One message, sent or not.
    pub async fn platform_message(&self, id: Uuid) -> Result<Option<PlatformMessage>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PlatformMessage>(ONE).bind(id).fetch_optional(pool).await
        })?)
    }

    /// How many were given up, up to a thousand.
    pub async fn count_failed_platform_messages(&self) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNT_FAILED).fetch_one(pool).await
        })?)
    }

    /// The receipt with this number over there.
    pub async fn platform_receipt(
        &self,
        number: &str,
    ) -> Result<Option<PlatformReceiptRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PlatformReceiptRow>(RECEIPT_BY_NUMBER)
                .bind(number)
                .fetch_optional(pool)
                .await
        })?)
    }

    /// The newest receipts that could not be used, newest first.
    pub async fn unused_platform_receipts(
        &self,
        most: i64,
    ) -> Result<Vec<PlatformReceiptRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PlatformReceiptRow>(UNUSED).bind(most).fetch_all(pool).await
        })?)
    }

    /// The newest results of applications that were made over there and took effect here, newest first.
    pub async fn platform_results(&self, most: i64) -> Result<Vec<PlatformReceiptRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PlatformReceiptRow>(RESULTS).bind(most).fetch_all(pool).await
        })?)
    }

    /// The newest result that came about the record of a case which is decided here, and so changed nothing.
    pub async fn platform_result_beside(
        &self,
        case: Uuid,
    ) -> Result<Option<PlatformReceiptRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PlatformReceiptRow>(RESULT_BESIDE)
                .bind(case)
                .fetch_optional(pool)
                .await
        })?)
    }

    /// Keeps a receipt that cannot be used, and why.
    pub async fn keep_unused_receipt(
        &self,
        receipt: &NewPlatformReceipt,
        case: Option<Uuid>,
        why: &'static str,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        keep(&mut tx, receipt, case, why, entry.at).await?;
        tx.commit_with(entry).await
    }

    /// The case that has a number over there.
    pub async fn case_with_outside_number(&self, number: &str) -> Result<Option<Uuid>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Uuid>(OF_OUTSIDE).bind(number).fetch_optional(pool).await
        })?)
    }
}
