//! 外部平台 for staff: what it does not have yet, and which of its receipts could not be used.

use app::links;
use app::ports::Me;
use app::view::{
    Fault, FormState, PlatformMessageLine, PlatformReceiptLine, PlatformResultLine, PlatformView,
    ReceiptTrouble,
};
use domain::case::CaseNumber;
use domain::id::CaseId;
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use crate::desk::account::{AccountError, forms};
use crate::desk::cases::{RECEIPT, SentReceipt, Unused};
use crate::desk::{Desk, count, instant, small};
use crate::store::platform::WITHDRAW;
use crate::store::{PlatformMessage, PlatformReceiptRow};

/// Lines of each list.
const MOST: i64 = 100;

impl Desk {
    /// The page. What a receipt says may be about a person: whoever looks leaves an entry.
    pub(super) async fn show_platform(
        &self,
        me: &Me,
        permit: &Permit,
    ) -> Result<PlatformView, AccountError> {
        let entry = self
            .entry_in_post(permit, "platform.read", "platform", json!({}))
            .purpose("platform");
        self.store.note(&entry).await?;
        let messages = self.store.waiting_platform_messages(MOST).await?;
        let receipts = self.store.unused_platform_receipts(MOST).await?;
        let mut results = Vec::new();
        for row in self.store.platform_results(MOST).await? {
            results.extend(self.result_line(&row)?);
        }
        let form = self.form(forms::PLATFORM).await;
        // What is said is said once.
        self.forget(forms::PLATFORM).await?;
        Ok(PlatformView {
            is_set: self.has_platform,
            messages: messages.iter().map(message_line).collect(),
            receipts: receipts
                .iter()
                .map(|receipt| self.receipt_line(receipt))
                .collect::<Result<_, _>>()?,
            results,
            may_open: Permit::of(&me.posts, DataClass::Cases, Operation::Read).is_some(),
            form,
        })
    }

    fn result_line(
        &self,
        row: &PlatformReceiptRow,
    ) -> Result<Option<PlatformResultLine>, AccountError> {
        let said = self.result_said(row)?;
        Ok(said.map(|result| PlatformResultLine {
            at: instant(row.came_at),
            receipt: row.number.clone(),
            case: case_of(row.case_id, row.case_number.as_deref()),
            result,
        }))
    }

    fn receipt_line(&self, row: &PlatformReceiptRow) -> Result<PlatformReceiptLine, AccountError> {
        let result = self.result_said(row)?;
        let (outside, answer) = match &result {
            // That is all that a result says.
            Some(result) => (result.number.clone(), "granted".to_owned()),
            None => {
                let said = self.seal.open_text(RECEIPT, &row.body)?;
                let said = serde_json::from_str::<SentReceipt>(&said).ok();
                said.map_or_else(Default::default, |said| (said.number, said.answer))
            }
        };
        Ok(PlatformReceiptLine {
            at: instant(row.came_at),
            number: row.number.clone(),
            outside,
            answer,
            result,
            case: case_of(row.case_id, row.case_number.as_deref()),
            why: match Unused::ALL.iter().find(|why| why.code() == row.outcome) {
                Some(Unused::UnknownCase) => ReceiptTrouble::UnknownCase,
                Some(Unused::OtherCase) => ReceiptTrouble::OtherCase,
                Some(Unused::Over) => ReceiptTrouble::Over,
                Some(Unused::UnknownRecord) => ReceiptTrouble::UnknownRecord,
                Some(Unused::Ambiguous) => ReceiptTrouble::Ambiguous,
                Some(Unused::DecidedHere) => ReceiptTrouble::DecidedHere,
                Some(Unused::Revoked) => ReceiptTrouble::Revoked,
                Some(Unused::Excluded) => ReceiptTrouble::Excluded,
                Some(Unused::TooEarly) => ReceiptTrouble::TooEarly,
                Some(Unused::NotNow) | None => ReceiptTrouble::NotNow,
            },
        })
    }

    /// 重发 of a message that was given up.
    pub(super) async fn retry_message(
        &self,
        permit: &Permit,
        message: &str,
    ) -> Result<String, AccountError> {
        let id = message.parse::<Uuid>().unwrap_or_default();
        let detail = json!({ "message": id });
        let form = FormState::default();
        let known = self.store.platform_message(id).await?;
        let object = known.map_or_else(String::new, |known| known.case_number);
        let entry = self.entry_in_post(permit, "platform.retry", object, detail);
        let form = match self.store.retry_platform_message(id, &entry).await? {
            true => form.keep("again", "1"),
            false => form.wrong("message", Fault::Meanwhile),
        };
        self.keep(forms::PLATFORM, form).await?;
        Ok(links::PLATFORM.to_owned())
    }

    /// How many messages were given up; `None` for whoever has nothing to do with them.
    pub(in crate::desk) async fn given_up_for(&self, me: &Me) -> Result<Option<u64>, AccountError> {
        if Permit::of(&me.posts, DataClass::Letters, Operation::Read).is_none() {
            return Ok(None);
        }
        let failed = self.store.count_failed_platform_messages().await?;
        Ok(Some(count(failed)))
    }
}

fn message_line(message: &PlatformMessage) -> PlatformMessageLine {
    PlatformMessageLine {
        id: message.id,
        case: case_of(Some(message.case_id), Some(&message.case_number)),
        withdraws: message.what == WITHDRAW,
        since: instant(message.made_at),
        tries: small(i64::from(message.tries)),
        fault: message.fault.clone().unwrap_or_default(),
        given_up: message.failed_at.map(instant),
    }
}

fn case_of(id: Option<Uuid>, number: Option<&str>) -> Option<(CaseId, CaseNumber)> {
    let number = number.and_then(|number| number.parse().ok());
    id.map(CaseId::from_uuid).zip(number)
}
