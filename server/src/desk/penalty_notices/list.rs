//! Notices as units, the credit office and the enterprise see them.

use app::ports::Me;
use app::view::{
    MyNoticeView, NoticeLetter, NoticeLine, NoticeRef, NoticeTab, NoticeView, NoticesAsked,
    NoticesView,
};
use domain::day::{from_number, to_number};
use domain::id::RecordId;
use domain::repair::{NoticeNumber, ServiceWay};
use domain::role::{DataClass, Operation, Permit, Scope};

use super::letter::number_of;
use super::serve::may_confirm;
use crate::desk::account::AccountError;
use crate::desk::claims::subject_name;
use crate::desk::{Desk, count, instant};
use crate::qr;
use crate::store::{NoticeFilter, PenaltyNoticeRow, RecordNotice, Served, StoreError};

/// Lines on a page, and letters in a file: nobody prints more at once.
pub(super) const PAGE: usize = 50;

impl Desk {
    /// Notices as far as a permit reaches, and what the reader may do with them.
    pub(super) async fn show_notices(
        &self,
        permit: &Permit,
        asked: NoticesAsked,
    ) -> Result<NoticesView, AccountError> {
        let scope = permit.scope();
        let all = |served| NoticeFilter {
            scope,
            served,
            day: None,
        };
        let to_serve = count(self.store.count_penalty_notices(all(false)).await?);
        let served = count(self.store.count_penalty_notices(all(true)).await?);
        let (rows, more) = self.page_of_notices(scope, asked).await?;
        let lines = rows.iter().map(|row| self.notice_line(row));
        let may = |operation| {
            let posts = self.visitor.signed_in.as_ref();
            let posts = posts.map_or(&[][..], |one| &one.me.posts);
            Permit::of(posts, DataClass::Notices, operation).is_some()
        };
        Ok(NoticesView {
            asked,
            name: self.notice_name(NoticeNumber::first(self.clock.today())),
            counts: (to_serve, served),
            lines: lines.collect::<Result<_, _>>()?,
            more,
            whole_city: *scope == Scope::City,
            may_print: may(Operation::Export),
            may_word: may(Operation::Decide),
        })
    }

    /// A page of notices, and whether there are further ones.
    pub(super) async fn page_of_notices(
        &self,
        scope: &Scope,
        asked: NoticesAsked,
    ) -> Result<(Vec<PenaltyNoticeRow>, bool), AccountError> {
        let filter = NoticeFilter {
            scope,
            served: asked.tab == NoticeTab::Served,
            day: asked.day.map(to_number),
        };
        // One more than is shown tells whether there are more.
        let most = PAGE as i64;
        let offset = most * i64::from(asked.page.max(1) - 1);
        let mut rows = self.store.penalty_notices(filter, most + 1, offset).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        Ok((rows, more))
    }

    /// How many notices are to be served, as far as a permit reaches.
    pub(in crate::desk) async fn waiting_notices(
        &self,
        permit: &Permit,
    ) -> Result<u64, AccountError> {
        let filter = NoticeFilter {
            scope: permit.scope(),
            served: false,
            day: None,
        };
        Ok(count(self.store.count_penalty_notices(filter).await?))
    }

    pub(super) async fn show_desk_notice(
        &self,
        permit: &Permit,
        number: NoticeNumber,
    ) -> Result<Option<NoticeView>, AccountError> {
        let row = self.store.penalty_notice(number).await?;
        let Some(row) = row.filter(|row| permit.scope().covers(&row.unit_code)) else {
            return Ok(None);
        };
        let letter = self.notice_letter(&row).await?;
        let own = self.permit_in(&row.unit_code, DataClass::Notices, Operation::Write);
        let may_serve = own.is_some() && matches!(letter, NoticeLetter::Given(_));
        let of = Served::Notice(number);
        let key = number.to_string();
        Ok(Some(NoticeView {
            picture: picture_of(&letter),
            replaced_by: self.replaced_by(&row).await?,
            read_by: match row.read_by {
                Some(account) => self.called(account).await?,
                None => String::new(),
            },
            service: self.served_view(of, &key, may_serve).await?,
            line: self.notice_line(&row)?,
            letter,
        }))
    }

    /// A notice for whoever acts for the enterprise in repair. That he has opened it is on record; its service is not this.
    pub(super) async fn show_my_notice(
        &self,
        me: &Me,
        number: NoticeNumber,
    ) -> Result<Option<MyNoticeView>, AccountError> {
        let Some(row) = self.own_notice(me, number).await? else {
            return Ok(None);
        };
        let letter = self.notice_letter(&row).await?;
        let read_at = self.opened_notice(me, &row, &letter).await?;
        let services = self.store.services(Served::Notice(number)).await?;
        let last = services.last();
        Ok(Some(MyNoticeView {
            record: RecordId::from_uuid(row.record_id),
            picture: picture_of(&letter),
            replaced_by: self.replaced_by(&row).await?,
            service: last
                .and_then(|one| ServiceWay::from_code(&one.way).zip(from_number(one.served_on))),
            may_confirm: may_confirm(&row, &letter),
            line: NoticeLine {
                read_at,
                ..self.notice_line(&row)?
            },
            letter,
        }))
    }

    /// A notice of an enterprise that somebody acts for in repair.
    pub(super) async fn own_notice(
        &self,
        me: &Me,
        number: NoticeNumber,
    ) -> Result<Option<PenaltyNoticeRow>, AccountError> {
        let Some(row) = self.store.penalty_notice(number).await? else {
            return Ok(None);
        };
        let acting = self
            .repairing_for(me.account.as_uuid(), row.subject_id)
            .await?;
        Ok(acting.map(|_| row))
    }

    async fn replaced_by(
        &self,
        row: &PenaltyNoticeRow,
    ) -> Result<Option<NoticeNumber>, AccountError> {
        if row.replaced_at.is_none() {
            return Ok(None);
        }
        let newer = self.store.notice_of_record(row.record_id).await?;
        Ok(newer.as_ref().map(number_of).transpose()?)
    }

    /// A notice in short.
    pub(super) fn notice_line(&self, row: &PenaltyNoticeRow) -> Result<NoticeLine, StoreError> {
        let number = number_of(row)?;
        Ok(NoticeLine {
            number,
            name: self.notice_name(number),
            subject: subject_name(row.subject_id, &row.subject_name, &row.subject_uscc),
            title: row.title.clone(),
            document_no: row.document_no.clone(),
            decided_on: from_number(row.decided_on),
            unit: row.unit_name.clone(),
            read_at: row.read_at.map(instant),
            served_on: row.served_on.and_then(from_number),
            is_replaced: row.replaced_at.is_some(),
        })
    }

    /// The same at a record.
    pub(in crate::desk) fn notice_ref(&self, row: &RecordNotice) -> Option<NoticeRef> {
        let number = NoticeNumber::stored(row.day, row.serial)?;
        Some(NoticeRef {
            number,
            name: self.notice_name(number),
            served_on: row.served_on.and_then(from_number),
        })
    }
}

/// The way to the record as a picture to scan (SVG).
pub(super) fn picture_of(letter: &NoticeLetter) -> String {
    match letter {
        NoticeLetter::Given(body) => qr::picture(&body.address),
        NoticeLetter::NeverWritten | NoticeLetter::NotGenuine => String::new(),
    }
}
