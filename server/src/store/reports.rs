//! 公共信用报告, as they were made.

use const_format::formatcp;
use domain::report::{Edition, ReportNumber};
use jiff::civil::Date;
use uuid::Uuid;

use super::db::{execute, on_db, on_tx};
use super::from_row::from_row;
use super::{Store, StoreError, cases};
use crate::audit::AuditEntry;
use crate::seal::SealError;

/// Under which their numbers are counted.
const SERIES: &str = "report";

const SELECT: &str =
    "select id, number, subject_id, edition, day, made_at, digest, token, body from credit_report";
const BY_TOKEN: &str = formatcp!("{SELECT} where token = $1");
const BY_NUMBER: &str = formatcp!("{SELECT} where number = $1");
const SAME: &str = "
    select token from credit_report
    where subject_id = $1 and edition = $2 and day = $3 and content = $4";
const ADD: &str = "
    insert into credit_report (id, number, subject_id, edition, day, made_at, content, digest, token, body)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// 公共信用报告 that is to be kept.
#[derive(Clone, Debug)]
pub struct NewCreditReport {
    /// Its id.
    pub id: Uuid,
    /// About whom.
    pub subject_id: Uuid,
    /// Who it is for.
    pub edition: Edition,
    /// The day in China.
    pub day: Date,
    /// Keyed digest of what it contains, whatever its number and the instant.
    pub content: Vec<u8>,
    /// The word in the address that checks and opens it.
    pub token: String,
}

/// What it says once its number is known.
#[derive(Clone, Debug)]
pub struct WrittenReport {
    /// Keyed digest of the whole.
    pub digest: Vec<u8>,
    /// The whole, sealed.
    pub body: Vec<u8>,
}

/// 公共信用报告, as it was made.
#[derive(Clone, Debug)]
pub struct CreditReportRow {
    /// Its id.
    pub id: Uuid,
    /// 报告编号
    pub number: String,
    /// About whom.
    pub subject_id: Uuid,
    /// Word of its edition.
    pub edition: String,
    /// The day in China (`YYYYMMDD`).
    pub day: i32,
    /// Microseconds UTC.
    pub made_at: i64,
    /// Keyed digest of the whole.
    pub digest: Vec<u8>,
    /// The word in the address that checks and opens it.
    pub token: String,
    /// What it says, sealed.
    pub body: Vec<u8>,
}
from_row!(CreditReportRow {
    id,
    number,
    subject_id,
    edition,
    day,
    made_at,
    digest,
    token,
    body
});

impl Store {
    /// Keeps a report, which `write` writes out once its number is given; gives back the word in its address. What
    /// would say the same as one that was made on the same day is that one.
    pub async fn add_credit_report(
        &self,
        new: &NewCreditReport,
        write: impl FnOnce(ReportNumber) -> Result<WrittenReport, SealError> + Send,
        entry: &AuditEntry,
    ) -> Result<String, StoreError> {
        let day = domain::day::to_number(new.day);
        let mut tx = self.begin().await?;
        // Whoever else makes one waits here, so that of two that say the same the second finds the first.
        let serial = cases::next_serial(&mut tx, SERIES, new.day).await?;
        let same: Option<String> = on_tx!(tx, conn => {
            sqlx::query_scalar(SAME)
                .bind(new.subject_id)
                .bind(new.edition.code())
                .bind(day)
                .bind(&new.content)
                .fetch_optional(conn)
                .await
        })?;
        if let Some(token) = same {
            return Ok(token);
        }
        let number = ReportNumber::new(new.day, serial).ok_or(StoreError::DayFull)?;
        let written = write(number)?;
        execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.id)
                .bind(number.to_string())
                .bind(new.subject_id)
                .bind(new.edition.code())
                .bind(day)
                .bind(entry.at)
                .bind(&new.content)
                .bind(&written.digest)
                .bind(&new.token)
                .bind(&written.body)
        )?;
        tx.commit_with(entry).await?;
        Ok(new.token.clone())
    }

    /// The report with this word in its address.
    pub async fn credit_report_by_token(
        &self,
        token: &str,
    ) -> Result<Option<CreditReportRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CreditReportRow>(BY_TOKEN).bind(token).fetch_optional(pool).await
        })?)
    }

    /// The report with this 报告编号.
    pub async fn credit_report_by_number(
        &self,
        number: &str,
    ) -> Result<Option<CreditReportRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CreditReportRow>(BY_NUMBER).bind(number).fetch_optional(pool).await
        })?)
    }
}
