//! 测试: begun with the questions that were drawn, and ended once.

use const_format::formatcp;
use domain::claim::AgentScope;
use domain::training::CertificateNumber;
use uuid::Uuid;

use super::certificates::{self, NewCertificate};
use crate::audit::AuditEntry;
use crate::store::db::{execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError, agencies};

const SELECT: &str = "
    select
        t.id, t.course_id, t.subject_id, t.account_id, t.day, t.questions, t.ended_at, t.correct, t.passed,
        c.title, s.name as subject_name, s.uscc as subject_uscc
    from course_try t
    join course c on c.id = t.course_id
    join subject s on s.id = t.subject_id";
const BY_ID: &str = formatcp!("{SELECT} where t.id = $1");
const RUNNING: &str = formatcp!(
    "{SELECT} where t.subject_id = $1 and t.account_id = $2 and t.ended_at is null order by t.begun_at, t.id"
);
/// Nobody closes the course, and nobody begins another test of it, until the transaction ends.
const HOLD: &str = "
    update course set version = version where id = $1 and state = 'open' and way = 'online'";
const OPEN: &str = "
    select id from course_try
    where course_id = $1 and subject_id = $2 and account_id = $3 and ended_at is null";
const ON_DAY: &str =
    "select count(*) from course_try where course_id = $1 and subject_id = $2 and day = $3";
const ADD: &str = "
    insert into course_try (id, course_id, subject_id, account_id, day, begun_at, questions)
    values ($1, $2, $3, $4, $5, $6, $7)";
const END: &str = "
    update course_try set ended_at = $2, correct = $3, passed = $4
    where id = $1 and ended_at is null";
const EARNED: &str = "select id from training_certificate where try_id = $1";

/// A test, as it is stored.
#[derive(Clone, Debug)]
pub struct TryRow {
    /// Its id.
    pub id: Uuid,
    /// The course.
    pub course_id: Uuid,
    /// For whom.
    pub subject_id: Uuid,
    /// Who is tested.
    pub account_id: Uuid,
    /// The day it counts for (`YYYYMMDD`).
    pub day: i32,
    /// The questions as they were drawn, a JSON list of ids.
    pub questions: String,
    /// Microseconds UTC.
    pub ended_at: Option<i64>,
    /// How many answers were right.
    pub correct: Option<i32>,
    /// Whether that was enough.
    pub passed: Option<i32>,
    /// What the course is called.
    pub title: String,
    /// The enterprise's name.
    pub subject_name: String,
    /// Its 统一社会信用代码.
    pub subject_uscc: Option<String>,
}
from_row!(TryRow {
    id,
    course_id,
    subject_id,
    account_id,
    day,
    questions,
    ended_at,
    correct,
    passed,
    title,
    subject_name,
    subject_uscc
});

/// A test that is to begin.
#[derive(Clone, Debug)]
pub struct NewTry {
    /// Its id.
    pub id: Uuid,
    /// The course.
    pub course_id: Uuid,
    /// For whom.
    pub subject_id: Uuid,
    /// Who is tested.
    pub account_id: Uuid,
    /// The day (`YYYYMMDD`).
    pub day: i32,
    /// The questions that were drawn.
    pub questions: Vec<Uuid>,
    /// How often one may try on a day.
    pub most: u16,
}

/// What came of beginning a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BegunTry {
    /// It runs: begun now, or by the click before.
    Runs(Uuid),
    /// The enterprise has a certificate of the course that is good.
    Certified(Uuid),
    /// The tests of the day are used up.
    UsedUp,
    /// The course is open no more.
    NotOpen,
    /// Whoever asks does not act for the enterprise in repair.
    NoAuthority,
}

/// How a test is to end.
#[derive(Clone, Debug)]
pub struct EndedTry {
    /// Which, and who answers for whom.
    pub id: Uuid,
    /// The account.
    pub account_id: Uuid,
    /// The enterprise.
    pub subject_id: Uuid,
    /// How many answers were right.
    pub correct: usize,
    /// What is given where that was enough.
    pub certificate: Option<NewCertificate>,
    /// The day (`YYYYMMDD`).
    pub today: i32,
}

/// What came of ending a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TryEnd {
    /// It is over, with the certificate that was given.
    Done(Option<CertificateNumber>),
    /// It was over before.
    Before,
    /// Whoever answers does not act for the enterprise in repair any more.
    NoAuthority,
}

impl Store {
    /// Begins a test.
    pub async fn begin_try(
        &self,
        new: &NewTry,
        entry: &AuditEntry,
    ) -> Result<BegunTry, StoreError> {
        let mut tx = self.begin().await?;
        let party = (new.subject_id, new.account_id);
        if !agencies::hold_in(&mut tx, party, AgentScope::Repair, new.day).await? {
            return Ok(BegunTry::NoAuthority);
        }
        if execute!(tx, sqlx::query(HOLD).bind(new.course_id))? == 0 {
            return Ok(BegunTry::NotOpen);
        }
        let good = certificates::good(&mut tx, new.course_id, new.subject_id, new.day).await?;
        if let Some(certificate) = good {
            return Ok(BegunTry::Certified(certificate));
        }
        let running: Option<Uuid> = on_tx!(tx, conn => {
            sqlx::query_scalar(OPEN)
                .bind(new.course_id)
                .bind(new.subject_id)
                .bind(new.account_id)
                .fetch_optional(conn)
                .await
        })?;
        if let Some(running) = running {
            return Ok(BegunTry::Runs(running));
        }
        let used: i64 = on_tx!(tx, conn => {
            sqlx::query_scalar(ON_DAY)
                .bind(new.course_id)
                .bind(new.subject_id)
                .bind(new.day)
                .fetch_one(conn)
                .await
        })?;
        if used >= i64::from(new.most) {
            return Ok(BegunTry::UsedUp);
        }
        let questions = serde_json::to_string(&new.questions).unwrap_or_default();
        execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.id)
                .bind(new.course_id)
                .bind(new.subject_id)
                .bind(new.account_id)
                .bind(new.day)
                .bind(entry.at)
                .bind(questions)
        )?;
        tx.commit_with(entry).await?;
        Ok(BegunTry::Runs(new.id))
    }

    /// One test.
    pub async fn course_try(&self, id: Uuid) -> Result<Option<TryRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, TryRow>(BY_ID).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Tests of an account for an enterprise that are not over.
    pub async fn running_tries(
        &self,
        subject: Uuid,
        account: Uuid,
    ) -> Result<Vec<TryRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, TryRow>(RUNNING).bind(subject).bind(account).fetch_all(pool).await
        })?)
    }

    /// How often an enterprise has tried on a day (`YYYYMMDD`).
    pub async fn tries_on(&self, course: Uuid, subject: Uuid, day: i32) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar(ON_DAY).bind(course).bind(subject).bind(day).fetch_one(pool).await
        })?)
    }

    /// The certificate that a test has earned.
    pub async fn earned_by(&self, id: Uuid) -> Result<Option<Uuid>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar(EARNED).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Ends a test, and gives the certificate it has earned, unless the enterprise has one that is good.
    pub async fn end_try(
        &self,
        ended: &EndedTry,
        entry: &AuditEntry,
    ) -> Result<TryEnd, StoreError> {
        let mut tx = self.begin().await?;
        let party = (ended.subject_id, ended.account_id);
        if !agencies::hold_in(&mut tx, party, AgentScope::Repair, ended.today).await? {
            return Ok(TryEnd::NoAuthority);
        }
        let over = execute!(
            tx,
            sqlx::query(END)
                .bind(ended.id)
                .bind(entry.at)
                .bind(i32::try_from(ended.correct).unwrap_or(i32::MAX))
                .bind(i32::from(ended.certificate.is_some()))
        )?;
        if over == 0 {
            return Ok(TryEnd::Before);
        }
        let mut number = None;
        if let Some(new) = &ended.certificate {
            let (course, subject) = (new.course_id, new.subject_id);
            let good = certificates::good(&mut tx, course, subject, ended.today).await?;
            if good.is_none() {
                number = Some(certificates::add(&mut tx, new, entry.at).await?);
            }
        }
        tx.commit_with(entry).await?;
        Ok(TryEnd::Done(number))
    }
}
