//! 送达记录 of notices and of letters of cases: nothing of it is ever changed, and what counts is what was recorded last.

use domain::day::to_number;
use domain::repair::{NoticeNumber, ServiceWay};
use jiff::civil::Date;
use uuid::Uuid;

use super::db::{execute, on_db};
use super::from_row::from_row;
use super::penalty_notices::stored;
use super::{SealedFile, Store, StoreError};
use crate::audit::AuditEntry;

const ADD: &str = "
    insert into service_record (id, day, serial, letter_id, no, way, served_on, said, recorded_at, recorded_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict do nothing";
const SERVED: &str =
    "update penalty_notice set served_on = $3, tell = 0 where day = $1 and serial = $2";
const ADD_PAPER: &str = "
    insert into service_paper (id, service_id, media_type, size, digest, name, content, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const SERVICES: &str = "
    select id, no, way, served_on, said, recorded_at, recorded_by
    from service_record
    where (day = $1 and serial = $2) or letter_id = $3
    order by no";
const PAPERS: &str = "
    select p.service_id, p.id, p.media_type, p.size, p.digest, p.name
    from service_record v
    join service_paper p on p.service_id = v.id
    where (v.day = $1 and v.serial = $2) or v.letter_id = $3
    order by p.added_at, p.id";
const PAPER: &str = "
    select v.day, v.serial, v.letter_id, p.media_type, p.content
    from service_paper p
    join service_record v on v.id = p.service_id
    where p.id = $1";

/// What is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Served {
    /// 告知书
    Notice(NoticeNumber),
    /// 文书 of a case, by its id.
    Letter(Uuid),
}

impl Served {
    /// As it is stored: day and place of a notice's number, or the id of a letter.
    fn stored(self) -> (Option<i32>, Option<i32>, Option<Uuid>) {
        match self {
            Served::Notice(number) => (Some(to_number(number.day())), Some(stored(number)), None),
            Served::Letter(id) => (None, None, Some(id)),
        }
    }
}

/// 送达记录 that is to be kept.
#[derive(Clone, Debug)]
pub struct NewService {
    /// Its id.
    pub id: Uuid,
    /// Of what.
    pub of: Served,
    /// The how-manieth of it; one that somebody else has recorded meanwhile is not overwritten.
    pub no: i32,
    /// How.
    pub way: ServiceWay,
    /// When.
    pub on: Date,
    /// Who served it and to whom, sealed.
    pub said: Vec<u8>,
    /// Who records it.
    pub account_id: Uuid,
    /// 送达回证
    pub papers: Vec<SealedFile>,
}

/// 送达记录, as it is stored.
#[derive(Clone, Debug)]
pub struct ServiceRow {
    /// Its id.
    pub id: Uuid,
    /// The how-manieth it is.
    pub no: i32,
    /// Word of the way.
    pub way: String,
    /// 送达日期 (`YYYYMMDD`).
    pub served_on: i32,
    /// Who served it and to whom, sealed.
    pub said: Vec<u8>,
    /// Microseconds UTC.
    pub recorded_at: i64,
    /// By whom it was recorded.
    pub recorded_by: Uuid,
}
from_row!(ServiceRow {
    id,
    no,
    way,
    served_on,
    said,
    recorded_at,
    recorded_by
});

/// 送达回证, without its content.
#[derive(Clone, Debug)]
pub struct ServicePaper {
    /// What it belongs to.
    pub service_id: Uuid,
    /// Its id.
    pub id: Uuid,
    /// Media type, by content.
    pub media_type: String,
    /// In bytes, unsealed.
    pub size: i64,
    /// Keyed digest of its content.
    pub digest: Vec<u8>,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
}
from_row!(ServicePaper {
    service_id,
    id,
    media_type,
    size,
    digest,
    name
});

/// The same with its content.
#[derive(Clone, Debug)]
pub struct ServicePaperContent {
    /// Day and place of a notice's number.
    pub day: Option<i32>,
    /// Likewise.
    pub serial: Option<i32>,
    /// Or the id of a letter.
    pub letter_id: Option<Uuid>,
    /// Media type, by content.
    pub media_type: String,
    /// Sealed.
    pub content: Vec<u8>,
}
from_row!(ServicePaperContent {
    day,
    serial,
    letter_id,
    media_type,
    content
});

impl ServicePaperContent {
    /// What it proves the service of; `None` where that cannot be read.
    pub fn of(&self) -> Option<Served> {
        let notice = self.day.zip(self.serial);
        let notice = notice.and_then(|(day, serial)| NoticeNumber::stored(day, serial));
        let letter = self.letter_id.map(Served::Letter);
        letter.or(notice.map(Served::Notice))
    }
}

impl Store {
    /// Records how something was served; `false` when somebody has recorded something meanwhile.
    pub async fn record_service(
        &self,
        new: &NewService,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let (day, serial, letter) = new.of.stored();
        let on = to_number(new.on);
        let mut tx = self.begin().await?;
        let added = execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.id)
                .bind(day)
                .bind(serial)
                .bind(letter)
                .bind(new.no)
                .bind(new.way.code())
                .bind(on)
                .bind(&new.said)
                .bind(entry.at)
                .bind(new.account_id)
        )?;
        if added == 0 {
            return Ok(false);
        }
        if let Served::Notice(_) = new.of {
            execute!(tx, sqlx::query(SERVED).bind(day).bind(serial).bind(on))?;
        }
        for paper in &new.papers {
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

    /// Everything that was recorded about the service of something, the oldest first.
    pub async fn services(&self, of: Served) -> Result<Vec<ServiceRow>, StoreError> {
        let (day, serial, letter) = of.stored();
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ServiceRow>(SERVICES)
                .bind(day)
                .bind(serial)
                .bind(letter)
                .fetch_all(pool)
                .await
        })?)
    }

    /// The papers of all of it.
    pub async fn service_papers(&self, of: Served) -> Result<Vec<ServicePaper>, StoreError> {
        let (day, serial, letter) = of.stored();
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ServicePaper>(PAPERS)
                .bind(day)
                .bind(serial)
                .bind(letter)
                .fetch_all(pool)
                .await
        })?)
    }

    /// One paper.
    pub async fn service_paper(&self, id: Uuid) -> Result<Option<ServicePaperContent>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ServicePaperContent>(PAPER).bind(id).fetch_optional(pool).await
        })?)
    }
}
