//! What a notice says: written out once, from the record as it stands, and never changed.

use app::links;
use app::penalty_notice::built_in_name;
use app::view::{NoticeBody, NoticeCheck, NoticeLetter};
use domain::day::from_number;
use domain::id::RecordId;
use domain::policy::keys;
use domain::repair::NoticeNumber;
use serde_json::json;

use super::LETTER;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::repair::Told;
use crate::ids::new_id;
use crate::store::{NewNoticeLetter, NoticeLetterRow, PenaltyNoticeRow, StoreError};

impl Desk {
    /// What a notice says, as it was given; what nobody has taken in hand before is written out now.
    pub(super) async fn notice_letter(
        &self,
        row: &PenaltyNoticeRow,
    ) -> Result<NoticeLetter, AccountError> {
        let number = number_of(row)?;
        if let Some(letter) = self.store.notice_letter(number).await? {
            return Ok(self.genuine_notice(number, &letter));
        }
        if row.replaced_at.is_some() {
            return Ok(NoticeLetter::NeverWritten);
        }
        let Some(body) = self.notice_body(row, number).await? else {
            return Ok(NoticeLetter::NeverWritten);
        };
        // What is serialised here are plain structs and enums, which always can be.
        let json = serde_json::to_vec(&body).unwrap_or_default();
        let new = NewNoticeLetter {
            id: new_id(self.clock.now())?,
            number,
            digest: self.seal.digest([json.as_slice()].into_iter()).to_vec(),
            body: self.seal.seal(LETTER, &json)?,
        };
        let detail = json!({ "record": row.record_id, "words": body.edition });
        let entry = self.entry("notice.write", number, detail);
        self.store.keep_notice_letter(&new, &entry).await?;
        // Somebody else may have written it out first; or the record says something else since.
        Ok(match self.store.notice_letter(number).await? {
            Some(letter) => self.genuine_notice(number, &letter),
            None => NoticeLetter::NeverWritten,
        })
    }

    /// What a notice says, if it is still what was given.
    fn genuine_notice(&self, number: NoticeNumber, row: &NoticeLetterRow) -> NoticeLetter {
        let opened = self.seal.open(LETTER, &row.body);
        let body = opened.ok().and_then(|json| {
            let digest = self.seal.digest([json.as_slice()].into_iter());
            let body: NoticeBody = serde_json::from_slice(&json).ok()?;
            // Kept is the path: people find the portal where it is today.
            let body = NoticeBody {
                address: format!("{}{}", self.origin, body.address),
                ..body
            };
            (digest.as_slice() == row.digest && body.number == number).then_some(body)
        });
        match body {
            Some(body) => NoticeLetter::Given(Box::new(body)),
            None => {
                tracing::error!(notice = %number, "a notice is not what was given");
                NoticeLetter::NotGenuine
            }
        }
    }

    /// Whether a notice of this number was given; one that nobody has taken in hand was not.
    pub(super) async fn checked_notice(
        &self,
        number: NoticeNumber,
    ) -> Result<Option<NoticeCheck>, AccountError> {
        let Some(row) = self.store.penalty_notice(number).await? else {
            return Ok(None);
        };
        let Some(letter) = self.store.notice_letter(number).await? else {
            return Ok(None);
        };
        let given = match self.genuine_notice(number, &letter) {
            NoticeLetter::Given(body) => Some((body.on, body.office)),
            NoticeLetter::NeverWritten | NoticeLetter::NotGenuine => None,
        };
        Ok(Some(NoticeCheck {
            number,
            name: self.notice_name(number),
            given,
            is_replaced: row.replaced_at.is_some(),
        }))
    }

    /// What a notice is called, by the rule of the day on which it was made.
    pub(super) fn notice_name(&self, number: NoticeNumber) -> String {
        let named = self.rules.policy.get(keys::REP_NOTICE_NAME, number.day());
        named.unwrap_or_else(|_| built_in_name().to_owned())
    }

    /// What it says today; `None`: there is no such penalty any more.
    async fn notice_body(
        &self,
        row: &PenaltyNoticeRow,
        number: NoticeNumber,
    ) -> Result<Option<NoticeBody>, AccountError> {
        let (today, day) = self.today();
        let record = RecordId::from_uuid(row.record_id);
        let Some(penalty) = self.store.penalty(record, day).await? else {
            return Ok(None);
        };
        let decided_on = from_number(penalty.decided_on)
            .ok_or_else(|| broken("decided_on", penalty.decided_on))?;
        let is_public = penalty.is_public(day);
        let page = match is_public {
            true => links::record_repair(record),
            false => links::of_id(links::MY_REPAIR, penalty.subject_id),
        };
        let words = self.store.notice_words(1).await?.into_iter().next();
        let words = words.map(|words| (words.edition, words.intro, words.contact));
        let (edition, intro, contact) = words.unwrap_or_default();
        Ok(Some(NoticeBody {
            number,
            name: self.notice_name(number),
            on: today,
            office: row.unit_name.clone(),
            repair: self.repair_view(&penalty, Told::Anybody)?,
            subject: penalty.subject_name,
            uscc: penalty.subject_uscc.unwrap_or_default(),
            title: penalty.title,
            document_no: penalty.document_no,
            authority: penalty.authority,
            decided_on,
            is_public,
            address: page,
            edition,
            intro,
            contact,
        }))
    }
}

/// The number of a notice that is stored.
pub(super) fn number_of(row: &PenaltyNoticeRow) -> Result<NoticeNumber, StoreError> {
    NoticeNumber::stored(row.day, row.serial).ok_or_else(|| broken("day", row.day))
}

fn broken(column: &'static str, value: i32) -> StoreError {
    StoreError::Inconsistent {
        table: "penalty_notice",
        column,
        value: value.to_string(),
    }
}
