//! 送达记录: nothing of it is ever changed, and what counts is what was recorded last.

use domain::day::to_number;
use domain::repair::{NoticeNumber, ServiceWay};
use jiff::civil::Date;
use uuid::Uuid;

use super::list::stored;
use crate::audit::AuditEntry;
use crate::store::db::{execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{SealedFile, Store, StoreError};

const ADD: &str = "
    insert into penalty_notice_service (id, day, serial, no, way, served_on, said, recorded_at, recorded_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict do nothing";
const SERVED: &str =
    "update penalty_notice set served_on = $3, tell = 0 where day = $1 and serial = $2";
/// The first time counts.
const READ: &str = "
    update penalty_notice set read_at = $3, read_by = $4 where day = $1 and serial = $2 and read_at is null";
const ADD_PAPER: &str = "
    insert into penalty_notice_paper (id, service_id, media_type, size, digest, name, content, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const SERVICES: &str = "
    select id, no, way, served_on, said, recorded_at, recorded_by
    from penalty_notice_service
    where day = $1 and serial = $2
    order by no";
const PAPERS: &str = "
    select p.service_id, p.id, p.media_type, p.size, p.digest, p.name
    from penalty_notice_service v
    join penalty_notice_paper p on p.service_id = v.id
    where v.day = $1 and v.serial = $2
    order by p.added_at, p.id";
const PAPER: &str = "
    select v.day, v.serial, n.unit_code, p.media_type, p.content
    from penalty_notice_paper p
    join penalty_notice_service v on v.id = p.service_id
    join penalty_notice n on n.day = v.day and n.serial = v.serial
    where p.id = $1";

/// 送达记录 that is to be kept.
#[derive(Clone, Debug)]
pub struct NewNoticeService {
    /// Its id.
    pub id: Uuid,
    /// Of which notice.
    pub number: NoticeNumber,
    /// The how-manieth of this notice it is; one that somebody else has recorded meanwhile is not overwritten.
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
pub struct NoticeServiceRow {
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
from_row!(NoticeServiceRow {
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
pub struct NoticePaper {
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
from_row!(NoticePaper {
    service_id,
    id,
    media_type,
    size,
    digest,
    name
});

/// The same with its content.
#[derive(Clone, Debug)]
pub struct NoticePaperContent {
    /// Day and place of the notice's number.
    pub day: i32,
    /// Likewise.
    pub serial: i32,
    /// Code of the unit that serves it.
    pub unit_code: String,
    /// Media type, by content.
    pub media_type: String,
    /// Sealed.
    pub content: Vec<u8>,
}
from_row!(NoticePaperContent {
    day,
    serial,
    unit_code,
    media_type,
    content
});

impl Store {
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

    /// Records how a notice was served; `false` when somebody has recorded something meanwhile.
    pub async fn serve_notice(
        &self,
        new: &NewNoticeService,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let (day, serial) = (to_number(new.number.day()), stored(new.number));
        let on = to_number(new.on);
        let mut tx = self.begin().await?;
        let added = execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.id)
                .bind(day)
                .bind(serial)
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
        execute!(tx, sqlx::query(SERVED).bind(day).bind(serial).bind(on))?;
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

    /// Everything that was recorded about the service of a notice, the oldest first.
    pub async fn notice_services(
        &self,
        number: NoticeNumber,
    ) -> Result<Vec<NoticeServiceRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, NoticeServiceRow>(SERVICES)
                .bind(to_number(number.day()))
                .bind(stored(number))
                .fetch_all(pool)
                .await
        })?)
    }

    /// The papers of all of it.
    pub async fn notice_papers(
        &self,
        number: NoticeNumber,
    ) -> Result<Vec<NoticePaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, NoticePaper>(PAPERS)
                .bind(to_number(number.day()))
                .bind(stored(number))
                .fetch_all(pool)
                .await
        })?)
    }

    /// One paper.
    pub async fn notice_paper(&self, id: Uuid) -> Result<Option<NoticePaperContent>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, NoticePaperContent>(PAPER).bind(id).fetch_optional(pool).await
        })?)
    }
}
