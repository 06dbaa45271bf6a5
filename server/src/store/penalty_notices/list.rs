use const_format::formatcp;
use domain::day::to_number;
use domain::repair::NoticeNumber;
use domain::role::Scope;
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::db::{execute, on_db};
use crate::store::from_row::from_row;
use crate::store::scope::push_scope;
use crate::store::{MOST_COUNTED, Notices, Store, StoreError};

const SELECT: &str = "
    select
        n.day, n.serial, n.record_id, n.unit_code, u.name as unit_name, r.subject_id, s.name as subject_name,
        s.uscc as subject_uscc, n.title, r.document_no, n.authority, n.decided_on, n.made_at, n.replaced_at,
        n.read_at, n.read_by, n.served_on, l.written_at
    from penalty_notice n
    join record r on r.id = n.record_id
    join subject s on s.id = r.subject_id
    join unit u on u.code = n.unit_code
    left join penalty_notice_letter l on l.day = n.day and l.serial = n.serial";
const ONE: &str = formatcp!("{SELECT} where n.day = $1 and n.serial = $2");
const CURRENT: &str = formatcp!("{SELECT} where n.record_id = $1 and n.replaced_at is null");
const TO_TELL: &str = formatcp!("{SELECT} where n.tell = 1 order by n.day, n.serial limit $1");
const OF_SUBJECT: &str = "
    select n.record_id, n.day, n.serial, n.served_on
    from record r
    join penalty_notice n on n.record_id = r.id and n.replaced_at is null
    where r.subject_id = $1 and r.kind = 'penalty'
    limit $2";
/// Asked anew in the transaction: another node may have told it.
const TOLD: &str = "update penalty_notice set tell = 0 where day = $1 and serial = $2 and tell = 1";

/// The first time counts.
const READ: &str = "
    update penalty_notice set read_at = $3, read_by = $4 where day = $1 and serial = $2 and read_at is null";

/// 告知书, as it stands.
#[derive(Clone, Debug)]
pub struct PenaltyNoticeRow {
    /// The day on which the penalty came in (`YYYYMMDD`).
    pub day: i32,
    /// Its place on that day.
    pub serial: i32,
    /// The penalty.
    pub record_id: Uuid,
    /// Code of the unit that serves it.
    pub unit_code: String,
    /// Its name.
    pub unit_name: String,
    /// To whom.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// Their code.
    pub subject_uscc: Option<String>,
    /// Kinds of penalty.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision (`YYYYMMDD`).
    pub decided_on: i32,
    /// Microseconds UTC.
    pub made_at: i64,
    /// When the record began to say something else.
    pub replaced_at: Option<i64>,
    /// 查阅: when somebody who acts for the enterprise first opened it (microseconds UTC).
    pub read_at: Option<i64>,
    /// By whom.
    pub read_by: Option<Uuid>,
    /// 送达日期 (`YYYYMMDD`).
    pub served_on: Option<i32>,
    /// When it was written out.
    pub written_at: Option<i64>,
}
from_row!(PenaltyNoticeRow {
    day,
    serial,
    record_id,
    unit_code,
    unit_name,
    subject_id,
    subject_name,
    subject_uscc,
    title,
    document_no,
    authority,
    decided_on,
    made_at,
    replaced_at,
    read_at,
    read_by,
    served_on,
    written_at
});

/// The notice of a record, in short.
#[derive(Clone, Copy, Debug)]
pub struct RecordNotice {
    /// The record.
    pub record_id: Uuid,
    /// Day and place of its number.
    pub day: i32,
    /// Likewise.
    pub serial: i32,
    /// 送达日期 (`YYYYMMDD`).
    pub served_on: Option<i32>,
}
from_row!(RecordNotice {
    record_id,
    day,
    serial,
    served_on
});

/// Which notices somebody looks at.
#[derive(Clone, Copy, Debug)]
pub struct NoticeFilter<'f> {
    /// Whose.
    pub scope: &'f Scope,
    /// Those that were served, or those that are to be.
    pub served: bool,
    /// Of one day (`YYYYMMDD`): that on which they were made, or served.
    pub day: Option<i32>,
}

/// The condition of a filter, on either engine's builder.
macro_rules! push_filter {
    ($query:ident, $filter:ident) => {
        $query.push(match $filter.served {
            true => " where n.served_on is not null",
            false => " where n.replaced_at is null and n.served_on is null",
        });
        push_scope(&mut $query, "n.unit_code", $filter.scope);
        if let Some(day) = $filter.day {
            $query.push(match $filter.served {
                true => " and n.served_on = ",
                false => " and n.day = ",
            });
            $query.push_bind(day);
        }
    };
}

impl Store {
    /// Notices, as far as a permit reaches: to be served, the oldest first; served, the newest first.
    pub async fn penalty_notices(
        &self,
        filter: NoticeFilter<'_>,
        most: i64,
        offset: i64,
    ) -> Result<Vec<PenaltyNoticeRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(SELECT);
            push_filter!(query, filter);
            query.push(match filter.served {
                true => " order by n.served_on desc, n.day desc, n.serial desc",
                false => " order by n.day, n.serial",
            });
            query.push(" limit ").push_bind(most);
            query.push(" offset ").push_bind(offset);
            query.build_query_as::<PenaltyNoticeRow>().fetch_all(pool).await
        })?)
    }

    /// How many there are; counting stops where nobody reads the number any more.
    pub async fn count_penalty_notices(&self, filter: NoticeFilter<'_>) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("select count(*) from (select 1 as one from penalty_notice n");
            push_filter!(query, filter);
            query.push(" limit ").push_bind(MOST_COUNTED).push(") as counted");
            query.build_query_scalar::<i64>().fetch_one(pool).await
        })?)
    }

    /// The notice with this number.
    pub async fn penalty_notice(
        &self,
        number: NoticeNumber,
    ) -> Result<Option<PenaltyNoticeRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PenaltyNoticeRow>(ONE)
                .bind(to_number(number.day()))
                .bind(stored(number))
                .fetch_optional(pool)
                .await
        })?)
    }

    /// The notice that says what a record says now.
    pub async fn notice_of_record(
        &self,
        record: Uuid,
    ) -> Result<Option<PenaltyNoticeRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PenaltyNoticeRow>(CURRENT).bind(record).fetch_optional(pool).await
        })?)
    }

    /// The notices of an enterprise's penalties, one for each.
    pub async fn notices_of_subject(
        &self,
        subject: Uuid,
        most: i64,
    ) -> Result<Vec<RecordNotice>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, RecordNotice>(OF_SUBJECT)
                .bind(subject)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// Notices of which whoever acts for the enterprise is still to be told, the oldest first.
    pub async fn notices_to_tell(&self, most: i64) -> Result<Vec<PenaltyNoticeRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PenaltyNoticeRow>(TO_TELL).bind(most).fetch_all(pool).await
        })?)
    }

    /// Keeps that somebody who acts for the enterprise has opened a notice; nothing where that was kept before.
    pub async fn read_notice(
        &self,
        number: NoticeNumber,
        account: Uuid,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let read = execute!(
            tx,
            sqlx::query(READ)
                .bind(to_number(number.day()))
                .bind(stored(number))
                .bind(entry.at)
                .bind(account)
        )?;
        if read == 0 {
            return Ok(());
        }
        tx.commit_with(entry).await?;
        Ok(())
    }

    /// Tells of a notice; `false` when that was done before.
    pub async fn tell_of_notice(
        &self,
        number: NoticeNumber,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let told = execute!(
            tx,
            sqlx::query(TOLD)
                .bind(to_number(number.day()))
                .bind(stored(number))
        )?;
        if told == 0 {
            return Ok(false);
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// The place of a number on its day, as it is stored.
pub(in crate::store) fn stored(number: NoticeNumber) -> i32 {
    i32::try_from(number.serial()).unwrap_or(i32::MAX)
}
