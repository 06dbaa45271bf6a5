//! 送达 of a notice: as the unit records it, and as the enterprise confirms it. That it was read is no service.

use app::links;
use app::ports::Me;
use app::view::{NoticeLetter, SentForm, ServiceSaid};
use domain::repair::{NoticeNumber, ServiceWay};
use domain::role::{DataClass, Operation, Permit};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::letter::number_of;
use crate::desk::account::AccountError;
use crate::desk::service::{ToServe, Typed};
use crate::desk::{Desk, instant};
use crate::store::{PenaltyNoticeRow, Served};

impl Desk {
    /// Records how a notice was served.
    pub(super) async fn take_service(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let Ok(number) = sent.value("notice").parse::<NoticeNumber>() else {
            return Ok(links::NOTICES.to_owned());
        };
        let Some(row) = self.store.penalty_notice(number).await? else {
            return Ok(links::NOTICES.to_owned());
        };
        if !permit.scope().covers(&row.unit_code) {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let here = links::of_id(links::DESK_NOTICE, number);
        // The page says why nothing of it can be served.
        let NoticeLetter::Given(body) = self.notice_letter(&row).await? else {
            return Ok(here);
        };
        let what = ToServe {
            of: Served::Notice(number),
            key: number.to_string(),
            since: body.on,
        };
        let Some((new, form)) = self.typed_service(sent, &what).await? else {
            return Ok(here);
        };
        let own = self.permit_in(&row.unit_code, DataClass::Notices, Operation::Write);
        let detail = json!({
            "no": new.no, "way": new.way, "on": new.on, "papers": new.papers.len(), "record": row.record_id,
        });
        let entry = self.entry_in_post(
            own.as_ref().unwrap_or(permit),
            "notice.serve",
            number,
            detail,
        );
        self.record_service(&new, form, &entry).await?;
        Ok(here)
    }

    /// 查阅: whoever acts for the enterprise has opened it. That is on record, once, and is no service. Gives back since when.
    pub(super) async fn opened_notice(
        &self,
        me: &Me,
        row: &PenaltyNoticeRow,
        letter: &NoticeLetter,
    ) -> Result<Option<Timestamp>, AccountError> {
        if row.read_at.is_some() || !matches!(letter, NoticeLetter::Given(_)) {
            return Ok(row.read_at.map(instant));
        }
        let number = number_of(row)?;
        let entry = self.entry("notice.read", number, json!({ "record": row.record_id }));
        let account = me.account.as_uuid();
        self.store.read_notice(number, account, &entry).await?;
        Ok(Some(instant(entry.at)))
    }

    /// 电子送达: whoever acts for the enterprise says that it has come. Once; what was recorded before holds.
    pub(super) async fn take_notice_receipt(
        &self,
        me: &Me,
        number: &str,
    ) -> Result<String, AccountError> {
        let Ok(number) = number.parse::<NoticeNumber>() else {
            return Ok(links::ME.to_owned());
        };
        let here = links::of_id(links::MY_NOTICE, number);
        let Some(row) = self.own_notice(me, number).await? else {
            // The page says that there is none for this visitor.
            return Ok(here);
        };
        if !may_confirm(&row, &self.notice_letter(&row).await?) {
            return Ok(here);
        }
        let account = me.account.as_uuid();
        let typed = Typed {
            way: ServiceWay::Electronic,
            on: self.clock.today(),
            said: ServiceSaid {
                to: self.called(account).await?,
                ..ServiceSaid::default()
            },
            papers: Vec::new(),
        };
        let new = self.new_service(Served::Notice(number), 0, typed, account)?;
        let detail = json!({ "no": new.no, "way": new.way, "on": new.on, "record": row.record_id });
        let entry = self.entry("notice.confirm", number, detail);
        // Where somebody has recorded it meanwhile, that counts, and the page says so.
        self.store.record_service(&new, &entry).await?;
        Ok(here)
    }

    /// The number of a notice of which somebody at the desk takes away a proof of service; `None`: it is not for him.
    pub(in crate::desk) async fn notice_of_proof(
        &self,
        number: NoticeNumber,
        paper: Uuid,
    ) -> Result<Option<String>, AccountError> {
        let signed_in = self.visitor.signed_in.as_ref();
        let posts = signed_in.map_or(&[][..], |one| &one.me.posts);
        let permit = Permit::of(posts, DataClass::Notices, Operation::Read);
        let row = self.store.penalty_notice(number).await?;
        let (Some(permit), Some(row)) = (permit, row) else {
            return Ok(None);
        };
        if !permit.scope().covers(&row.unit_code) {
            return Ok(None);
        }
        // It may name a person: whoever takes it away is on record.
        let detail = json!({ "notice": number, "paper": paper });
        let entry = self.entry_in_post(&permit, "notice.paper", number, detail);
        self.store.note(&entry).await?;
        Ok(Some(number.to_string()))
    }
}

/// Whether it can be said to have come: it was given, is still used, and nobody has served it before.
pub(super) fn may_confirm(row: &PenaltyNoticeRow, letter: &NoticeLetter) -> bool {
    row.served_on.is_none() && row.replaced_at.is_none() && matches!(letter, NoticeLetter::Given(_))
}
