//! 培训证书: given after a test or by a list of who was there, checked by number, revoked.

use const_format::formatcp;
use domain::repair::Register;
use domain::training::CertificateNumber;
use jiff::civil::Date;
use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Notices, Store, StoreError, cases};

/// Under which their numbers are counted.
const SERIES: &str = "training";

const SELECT: &str = "
    select
        c.id, c.number, c.token, c.course_id, c.title, c.subject_id, s.name as subject_name, s.uscc as subject_uscc,
        c.person, c.on_day, c.until, c.revoked_on, c.revoked_why, o.way
    from training_certificate c
    join subject s on s.id = c.subject_id
    join course o on o.id = c.course_id";
const BY_ID: &str = formatcp!("{SELECT} where c.id = $1");
const BY_TOKEN: &str = formatcp!("{SELECT} where c.token = $1");
const BY_NUMBER: &str = formatcp!("{SELECT} where c.number = $1");
const OF_SUBJECT: &str =
    formatcp!("{SELECT} where c.subject_id = $1 order by c.made_at desc, c.id desc limit $2");
const OF_COURSE: &str =
    formatcp!("{SELECT} where c.course_id = $1 order by c.made_at desc, c.id desc limit $2");
/// One that is good on a day, of a course for an enterprise.
const GOOD: &str = "
    select id from training_certificate
    where course_id = $1 and subject_id = $2 and revoked_on is null and (until is null or until >= $3)
    order by made_at desc, id desc limit 1";
const ADD: &str = "
    insert into training_certificate (
        id, number, token, course_id, title, subject_id, try_id, person, on_day, until, made_at
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const REVOKE: &str = "
    update training_certificate set revoked_on = $2, revoked_why = $3
    where id = $1 and revoked_on is null";

/// 培训证书, as it is stored.
#[derive(Clone, Debug)]
pub struct CertificateRow {
    /// Its id.
    pub id: Uuid,
    /// 证书编号
    pub number: String,
    /// The word in the address behind the picture on it.
    pub token: String,
    /// The course.
    pub course_id: Uuid,
    /// What that was called.
    pub title: String,
    /// For whom.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// Their 统一社会信用代码.
    pub subject_uscc: Option<String>,
    /// Who learned, sealed.
    pub person: Vec<u8>,
    /// Since when (`YYYYMMDD`).
    pub on_day: i32,
    /// Last day (`YYYYMMDD`); `None` = without end.
    pub until: Option<i32>,
    /// 撤销 (`YYYYMMDD`)
    pub revoked_on: Option<i32>,
    /// Why, sealed.
    pub revoked_why: Option<Vec<u8>>,
    /// Word of the way in which the course was held.
    pub way: String,
}
from_row!(CertificateRow {
    id,
    number,
    token,
    course_id,
    title,
    subject_id,
    subject_name,
    subject_uscc,
    person,
    on_day,
    until,
    revoked_on,
    revoked_why,
    way
});

impl CertificateRow {
    /// Whether it counts on a day (`YYYYMMDD`).
    pub fn is_good(&self, today: i32) -> bool {
        self.revoked_on.is_none() && self.until.is_none_or(|until| until >= today)
    }
}

/// A certificate that is to be given.
#[derive(Clone, Debug)]
pub struct NewCertificate {
    /// Its id.
    pub id: Uuid,
    /// The word in the address behind the picture on it.
    pub token: String,
    /// The course.
    pub course_id: Uuid,
    /// What that is called.
    pub title: String,
    /// For whom.
    pub subject_id: Uuid,
    /// The test it was earned by; `None`: by being there.
    pub try_id: Option<Uuid>,
    /// Who learned, sealed.
    pub person: Vec<u8>,
    /// The day.
    pub on: Date,
    /// Last day; `None` = without end.
    pub until: Option<Date>,
}

/// 撤销 of a certificate.
#[derive(Clone, Debug)]
pub struct Revoked {
    /// Which.
    pub certificate: Uuid,
    /// The day (`YYYYMMDD`).
    pub on: i32,
    /// Why, sealed.
    pub why: Vec<u8>,
}

impl Store {
    /// What the register of certificates says on a day (`YYYYMMDD`) of a number that somebody typed for an enterprise.
    pub async fn training_register(
        &self,
        number: &str,
        subject: Uuid,
        today: i32,
    ) -> Result<Register, StoreError> {
        let Some(row) = self.certificate_by_number(number).await? else {
            return Ok(Register::NoSuchNumber);
        };
        Ok(if row.subject_id != subject {
            Register::OfAnother
        } else if row.is_good(today) {
            Register::Good
        } else {
            Register::NoLongerGood
        })
    }

    /// The certificate with this number, as somebody typed it.
    pub async fn certificate_by_number(
        &self,
        typed: &str,
    ) -> Result<Option<CertificateRow>, StoreError> {
        // Nobody types more, and reading it takes time.
        let number = (typed.len() <= 100)
            .then(|| typed.parse::<CertificateNumber>().ok())
            .flatten();
        let Some(number) = number else {
            return Ok(None);
        };
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CertificateRow>(BY_NUMBER)
                .bind(number.to_string())
                .fetch_optional(pool)
                .await
        })?)
    }

    /// The certificate with this word in its address.
    pub async fn certificate_by_token(
        &self,
        token: &str,
    ) -> Result<Option<CertificateRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CertificateRow>(BY_TOKEN).bind(token).fetch_optional(pool).await
        })?)
    }

    /// One certificate.
    pub async fn certificate(&self, id: Uuid) -> Result<Option<CertificateRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CertificateRow>(BY_ID).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Those of an enterprise, the newest first.
    pub async fn certificates_of(
        &self,
        subject: Uuid,
        most: i64,
    ) -> Result<Vec<CertificateRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CertificateRow>(OF_SUBJECT)
                .bind(subject)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// Those of a course, the newest first.
    pub async fn certificates_of_course(
        &self,
        course: Uuid,
        most: i64,
    ) -> Result<Vec<CertificateRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CertificateRow>(OF_COURSE)
                .bind(course)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// Revokes a certificate; `false` when somebody else did.
    pub async fn revoke_certificate(
        &self,
        revoked: &Revoked,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let done = execute!(
            tx,
            sqlx::query(REVOKE)
                .bind(revoked.certificate)
                .bind(revoked.on)
                .bind(&revoked.why)
        )?;
        if done == 0 {
            return Ok(false);
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// One that is good on a day (`YYYYMMDD`), of a course for an enterprise, as a transaction sees it.
pub(super) async fn good(
    tx: &mut Tx,
    course: Uuid,
    subject: Uuid,
    today: i32,
) -> Result<Option<Uuid>, StoreError> {
    Ok(on_tx!(tx, conn => {
        sqlx::query_scalar(GOOD)
            .bind(course)
            .bind(subject)
            .bind(today)
            .fetch_optional(conn)
            .await
    })?)
}

/// Gives a certificate its number and keeps it.
pub(super) async fn add(
    tx: &mut Tx,
    new: &NewCertificate,
    at: i64,
) -> Result<CertificateNumber, StoreError> {
    let serial = cases::next_serial(tx, SERIES, new.on).await?;
    let number = CertificateNumber::new(new.on, serial).ok_or(StoreError::DayFull)?;
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(new.id)
            .bind(number.to_string())
            .bind(&new.token)
            .bind(new.course_id)
            .bind(&new.title)
            .bind(new.subject_id)
            .bind(new.try_id)
            .bind(&new.person)
            .bind(domain::day::to_number(new.on))
            .bind(new.until.map(domain::day::to_number))
            .bind(at)
    )?;
    Ok(number)
}
