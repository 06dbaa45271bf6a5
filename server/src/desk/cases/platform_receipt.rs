//! 外部平台回执: each is taken once, by the table of its case; what cannot be used is kept with why, and changes nothing.

use app::ports::Unavailable;
use domain::case::repair::{PlatformAnswer, PlatformReceipt};
use domain::case::{Action, Actor, CaseKind, CaseNumber, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::act::came_of;
use super::{LoadedCase, Stepped};
use crate::desk::account::AccountError;
use crate::desk::{Caller, Desk};
use crate::ids::new_id;
use crate::store::platform::{RECEIPT_OF_CASE, REPAIRED, TAKEN};
use crate::store::{NewPlatformReceipt, StoreError};

/// What receipts are sealed for.
pub(in crate::desk) const RECEIPT: &str = "platform.receipt";
/// How often a receipt is looked at anew after somebody else has moved its case.
pub(super) const TRIES: u32 = 5;
/// Longest number of theirs, in characters.
const LONGEST_NUMBER: usize = 64;
/// Most things that can be missing, and the longest text of each and of reasons, in characters.
const MOST_MISSING: usize = 50;
const LONGEST_TEXT: usize = 2_000;

/// 回执 as it was sent. Nothing in it says who received a record from here: the portal knows that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SentReceipt {
    /// 回执编号 over there: the same again is the same receipt.
    pub(crate) receipt: String,
    /// 办件编号 here; where it is left out, the case is found by its number over there.
    #[serde(default)]
    pub(crate) case: String,
    /// 外部办件编号
    pub(crate) number: String,
    /// `accepted`, `refused`, `asks_for_papers`, `granted` or `denied`.
    pub(crate) answer: String,
    /// 理由 of a refusal.
    #[serde(default)]
    pub(crate) reasons: String,
    /// 补正事项, one each.
    #[serde(default)]
    pub(crate) missing: Vec<String>,
}

/// What came of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReceiptOutcome {
    /// It is taken.
    Taken,
    /// It was taken before: nothing is done twice.
    Again,
    /// 已修复: what it says was done here before, by another case.
    Repaired,
    /// Something else came under this number before.
    Differs,
    /// A field is missing, or cannot be read.
    Field(&'static str),
    /// It cannot be used, and is kept.
    Unused(Unused),
}

/// Why a receipt, or a result, cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unused {
    /// No case of this number was forwarded.
    UnknownCase,
    /// 串件: the number over there is another case's.
    OtherCase,
    /// The case is over, or was withdrawn.
    Over,
    /// It does not fit where the case stands.
    NotNow,
    /// No public record is the one a result means.
    UnknownRecord,
    /// More than one may be.
    Ambiguous,
    /// An application about the record runs here, and a unit of this city decides about it.
    DecidedHere,
    /// 撤销修复 here of what it says again: it is not later than that.
    Revoked,
    /// 不可修复: the unit that determined says so.
    Excluded,
    /// 最短公示期 was not over on its day.
    TooEarly,
}

impl Unused {
    /// Each of them.
    pub(in crate::desk) const ALL: [Unused; 10] = [
        Unused::UnknownCase,
        Unused::OtherCase,
        Unused::Over,
        Unused::NotNow,
        Unused::UnknownRecord,
        Unused::Ambiguous,
        Unused::DecidedHere,
        Unused::Revoked,
        Unused::Excluded,
        Unused::TooEarly,
    ];

    /// The word in the database.
    pub(in crate::desk) fn code(self) -> &'static str {
        match self {
            Unused::UnknownCase => "unknown_case",
            Unused::OtherCase => "other_case",
            Unused::Over => "over",
            Unused::NotNow => "not_now",
            Unused::UnknownRecord => "unknown_record",
            Unused::Ambiguous => "ambiguous",
            Unused::DecidedHere => "decided_here",
            Unused::Revoked => "revoked",
            Unused::Excluded => "excluded",
            Unused::TooEarly => "too_early",
        }
    }
}

impl Desk {
    /// Takes a receipt of the outside platform, once, and keeps what cannot be used.
    pub(crate) async fn receive_receipt(
        &self,
        caller: &Caller,
        sent: SentReceipt,
    ) -> Result<ReceiptOutcome, Unavailable> {
        let outcome = self.take_receipt(caller, &sent).await;
        outcome.map_err(|error| self.fault("platform", &error))
    }

    async fn take_receipt(
        &self,
        caller: &Caller,
        sent: &SentReceipt,
    ) -> Result<ReceiptOutcome, AccountError> {
        let answer = match read(sent) {
            Ok(answer) => answer,
            Err(field) => return Ok(ReceiptOutcome::Field(field)),
        };
        let detail = json!({ "answer": answer.kind().code() });
        let entry = self.call_entry(caller, "api.receipt", &sent.receipt, detail);
        self.store.note(&entry).await?;
        for _ in 0..TRIES {
            if let Some(outcome) = self.try_receipt(sent, &answer).await? {
                return Ok(outcome);
            }
        }
        // It comes again.
        Err(StoreError::Conflict.into())
    }

    /// What comes of it as everything stands now; `None`: somebody was faster, and it is to be looked at anew.
    async fn try_receipt(
        &self,
        sent: &SentReceipt,
        answer: &PlatformAnswer,
    ) -> Result<Option<ReceiptOutcome>, AccountError> {
        let receipt = self.new_receipt(RECEIPT_OF_CASE, (&sent.receipt, &sent.number), sent)?;
        if let Some(outcome) = self.came_before(&receipt).await? {
            return Ok(Some(outcome));
        }
        match self.case_meant(sent).await? {
            Ok(loaded) => self.receipt_of_case(loaded, answer, &receipt).await,
            Err((case, why)) => self.keep_unused(&receipt, case, why).await.map(Some),
        }
    }

    /// What came, by its number and that of their case, as it is kept.
    pub(super) fn new_receipt(
        &self,
        what: &'static str,
        (number, outside): (&str, &str),
        sent: &impl Serialize,
    ) -> Result<NewPlatformReceipt, AccountError> {
        let said = serde_json::to_vec(sent).unwrap_or_default();
        Ok(NewPlatformReceipt {
            id: new_id(self.clock.now())?,
            number: number.to_owned(),
            what,
            outside_number: outside.to_owned(),
            body: self.seal_json(RECEIPT, sent)?,
            digest: self.seal.digest([said.as_slice()].into_iter()).to_vec(),
        })
    }

    /// What is answered where a receipt of this number is not news.
    pub(super) async fn came_before(
        &self,
        receipt: &NewPlatformReceipt,
    ) -> Result<Option<ReceiptOutcome>, AccountError> {
        let Some(known) = self.store.platform_receipt(&receipt.number).await? else {
            return Ok(None);
        };
        Ok(match known.outcome.as_str() {
            _ if known.digest != receipt.digest => Some(ReceiptOutcome::Differs),
            TAKEN => Some(ReceiptOutcome::Again),
            REPAIRED => Some(ReceiptOutcome::Repaired),
            _ => None,
        })
    }

    /// What comes of a receipt in its case; `None`: somebody else has moved it meanwhile.
    pub(super) async fn receipt_of_case(
        &self,
        loaded: LoadedCase,
        answer: &PlatformAnswer,
        receipt: &NewPlatformReceipt,
    ) -> Result<Option<ReceiptOutcome>, AccountError> {
        let case = Some(loaded.row.id);
        Ok(match self.step_by_receipt(loaded, answer, receipt).await? {
            None => None,
            Some(Ok(())) => Some(ReceiptOutcome::Taken),
            // Taken by another node between the two looks: it is looked at anew.
            Some(Err(_)) if self.is_taken(&receipt.number).await? => None,
            Some(Err(why)) => Some(self.keep_unused(receipt, case, why).await?),
        })
    }

    async fn is_taken(&self, number: &str) -> Result<bool, AccountError> {
        let known = self.store.platform_receipt(number).await?;
        Ok(known.is_some_and(|known| known.outcome == TAKEN))
    }

    /// Keeps what cannot be used, for people to look at.
    pub(super) async fn keep_unused(
        &self,
        receipt: &NewPlatformReceipt,
        case: Option<Uuid>,
        why: Unused,
    ) -> Result<ReceiptOutcome, AccountError> {
        let detail = json!({ "receipt": receipt.number, "why": why.code() });
        let object = case.map_or_else(String::new, |case| case.to_string());
        let entry = self.portal_entry("platform.unused", object, detail);
        let kept = self
            .store
            .keep_unused_receipt(receipt, case, why.code(), &entry);
        kept.await?;
        metrics::counter!("mingxin_platform_receipts_unused_total", "why" => why.code())
            .increment(1);
        Ok(ReceiptOutcome::Unused(why))
    }

    /// The case a receipt means; or why there is none, with the one it names.
    async fn case_meant(
        &self,
        sent: &SentReceipt,
    ) -> Result<Result<LoadedCase, (Option<Uuid>, Unused)>, AccountError> {
        let with_number = self.store.case_with_outside_number(&sent.number).await?;
        let named = match (sent.case.as_str(), with_number) {
            ("", id) => id,
            (number, _) => match number.parse::<CaseNumber>() {
                Ok(number) => self.store.case_by_number(number).await?.map(|case| case.id),
                Err(_) => None,
            },
        };
        let Some(id) = named else {
            return Ok(Err((None, Unused::UnknownCase)));
        };
        let Some(loaded) = self.load_case(id).await? else {
            return Ok(Err((None, Unused::UnknownCase)));
        };
        if loaded.case.kind != CaseKind::Repair || loaded.case.outside.is_none() {
            // What is decided here no platform decides.
            return Ok(Err((Some(id), Unused::UnknownCase)));
        }
        if with_number.is_some_and(|other| other != id) {
            return Ok(Err((Some(id), Unused::OtherCase)));
        }
        Ok(Ok(loaded))
    }

    /// The step of a receipt; `None`: somebody else has moved the case meanwhile.
    async fn step_by_receipt(
        &self,
        loaded: LoadedCase,
        answer: &PlatformAnswer,
        receipt: &NewPlatformReceipt,
    ) -> Result<Option<Result<(), Unused>>, AccountError> {
        let action = Action::Receive(PlatformReceipt {
            id: receipt.number.clone(),
            number: receipt.outside_number.clone(),
            answer: answer.clone(),
        });
        let prepared = self
            .prepare(&Actor::Portal, loaded, action, Vec::new())
            .await?;
        let stepped = match prepared {
            Ok(mut step) => {
                step.taken.receipt = Some(receipt.clone());
                let taken = self
                    .store
                    .take_step(&step.taken, &step.entry, &*step.follow);
                came_of(taken.await)?
            }
            Err(why) => why,
        };
        Ok(match stepped {
            Stepped::Done => Some(Ok(())),
            Stepped::Meanwhile => None,
            Stepped::Gone => Some(Err(Unused::UnknownCase)),
            Stepped::Refused(Refusal::OtherCase) => Some(Err(Unused::OtherCase)),
            // While it is forwarded, every answer has its line in the table.
            Stepped::Refused(Refusal::NotNow { .. }) => Some(Err(Unused::Over)),
            _ => Some(Err(Unused::NotNow)),
        })
    }
}

/// Whether 回执编号 and 外部办件编号 can be ones; or the field that cannot.
pub(super) fn read_numbers(receipt: &str, number: &str) -> Result<(), &'static str> {
    for (field, number) in [("receipt", receipt), ("number", number)] {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:".contains(c);
        if !(1..=LONGEST_NUMBER).contains(&number.len()) || !number.chars().all(plain) {
            return Err(field);
        }
    }
    Ok(())
}

/// What a receipt says; or the field that is wrong.
fn read(sent: &SentReceipt) -> Result<PlatformAnswer, &'static str> {
    read_numbers(&sent.receipt, &sent.number)?;
    let good = |text: &str| {
        let text = text.trim();
        !text.is_empty() && text.chars().count() <= LONGEST_TEXT
    };
    let reasons = || match good(&sent.reasons) {
        true => Ok(sent.reasons.trim().to_owned()),
        false => Err("reasons"),
    };
    Ok(match sent.answer.as_str() {
        "accepted" => PlatformAnswer::Accepted,
        "refused" => PlatformAnswer::Refused {
            reasons: reasons()?,
        },
        "denied" => PlatformAnswer::Denied {
            reasons: reasons()?,
        },
        "asks_for_papers" => {
            let missing = &sent.missing;
            let fits = (1..=MOST_MISSING).contains(&missing.len());
            if !fits || !missing.iter().all(|one| good(one)) {
                return Err("missing");
            }
            PlatformAnswer::AsksForPapers {
                missing: missing.iter().map(|one| one.trim().to_owned()).collect(),
            }
        }
        "granted" => PlatformAnswer::Granted {
            receivers: Vec::new(),
            on: None,
        },
        _ => return Err("answer"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(answer: &str) -> SentReceipt {
        SentReceipt {
            receipt: "HZ-1".to_owned(),
            case: String::new(),
            number: "WB-2026-1".to_owned(),
            answer: answer.to_owned(),
            reasons: String::new(),
            missing: Vec::new(),
        }
    }

    #[test]
    fn a_receipt_says_what_it_has_to_say() {
        assert_eq!(read(&sent("accepted")), Ok(PlatformAnswer::Accepted));
        let receivers = Vec::new();
        assert_eq!(
            read(&sent("granted")),
            Ok(PlatformAnswer::Granted {
                receivers,
                on: None
            })
        );
        for (answer, field) in [
            ("refused", "reasons"),
            ("denied", "reasons"),
            ("asks_for_papers", "missing"),
            ("", "answer"),
            ("Granted", "answer"),
        ] {
            assert_eq!(read(&sent(answer)), Err(field), "{answer}");
        }
        let reasons = " 未履行完毕 ".to_owned();
        let denied = SentReceipt {
            reasons,
            ..sent("denied")
        };
        let reasons = "未履行完毕".to_owned();
        assert_eq!(read(&denied), Ok(PlatformAnswer::Denied { reasons }));
    }

    #[test]
    fn a_number_is_short_and_plain() {
        let long = "1".repeat(LONGEST_NUMBER + 1);
        for wrong in ["", "张三", "a b", "a\n", long.as_str()] {
            let receipt = SentReceipt {
                receipt: wrong.to_owned(),
                ..sent("accepted")
            };
            assert_eq!(read(&receipt), Err("receipt"), "{wrong}");
            let number = SentReceipt {
                number: wrong.to_owned(),
                ..sent("accepted")
            };
            assert_eq!(read(&number), Err("number"), "{wrong}");
        }
    }

    #[test]
    fn nobody_outside_says_who_received_a_record() {
        let text = r#"{"receipt":"1","number":"2","answer":"granted","receivers":[]}"#;
        assert!(serde_json::from_str::<SentReceipt>(text).is_err());
    }
}
