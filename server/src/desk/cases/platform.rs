//! 外部平台: what it is told of a case that was forwarded there, and its receipts, each taken by the table of the case.

use app::ports::Unavailable;
use domain::calendar::civil_date;
use domain::case::repair::{Application, PlatformAnswer, PlatformReceipt};
use domain::case::{Action, Actor, CaseKind, CaseNumber, Effect, Refusal};
use domain::day::from_number;
use domain::repair::Item;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::act::came_of;
use super::papers::FILES;
use super::{LoadedCase, Stepped};
use crate::desk::account::AccountError;
use crate::desk::papers::{Paper, kind_with};
use crate::desk::{Caller, Desk, instant};
use crate::ids::new_id;
use crate::store::platform::TAKEN;
use crate::store::{NewPlatformReceipt, StoreError};

/// What messages to the platform, and its receipts, are sealed for.
pub(in crate::desk) const MESSAGE: &str = "platform.message";
pub(in crate::desk) const RECEIPT: &str = "platform.receipt";

/// How often a receipt is looked at anew after somebody else has moved its case.
const TRIES: u32 = 5;
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
    /// Something else came under this number before.
    Differs,
    /// A field is missing, or cannot be read.
    Field(&'static str),
    /// It cannot be used, and is kept.
    Unused(Unused),
}

/// Why a receipt cannot be used.
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
}

impl Unused {
    /// Each of them.
    pub(in crate::desk) const ALL: [Unused; 4] = [
        Unused::UnknownCase,
        Unused::OtherCase,
        Unused::Over,
        Unused::NotNow,
    ];

    /// The word in the database.
    pub(in crate::desk) fn code(self) -> &'static str {
        match self {
            Unused::UnknownCase => "unknown_case",
            Unused::OtherCase => "other_case",
            Unused::Over => "over",
            Unused::NotNow => "not_now",
        }
    }
}

/// An application as the platform is told of it; its papers are put beside it.
#[derive(Serialize)]
pub(in crate::desk) struct PassedOn {
    /// 办件编号
    case: String,
    filed_on: Date,
    subject: PassedSubject,
    record: PassedRecord,
    application: Application,
}

#[derive(Serialize)]
struct PassedSubject {
    name: String,
    uscc: Option<String>,
}

#[derive(Serialize)]
struct PassedRecord {
    id: Uuid,
    kind: String,
    title: String,
    document_no: String,
    authority: String,
    decided_on: Option<Date>,
}

impl Desk {
    /// 转送: an application with what it is about, as it stands when it goes; `None`: there is no such case, which never
    /// happens.
    pub(in crate::desk) async fn as_passed_on(
        &self,
        case: Uuid,
        application: Application,
    ) -> Result<Option<PassedOn>, AccountError> {
        let Some(row) = self.store.case(case).await? else {
            return Ok(None);
        };
        let Some(record) = row.about.record() else {
            return Ok(None);
        };
        let record = self.store.disputed_record(record).await?;
        Ok(record.map(|record| PassedOn {
            case: row.number.to_string(),
            filed_on: civil_date(instant(row.filed_at)),
            subject: PassedSubject {
                name: row.subject_name,
                uscc: row.subject_uscc,
            },
            record: PassedRecord {
                id: record.id,
                decided_on: from_number(record.decided_on),
                kind: record.kind,
                title: record.title,
                document_no: record.document_no,
                authority: record.authority,
            },
            application,
        }))
    }

    /// What the platform is told of a step, where that follows: that the applicant has withdrawn.
    pub(super) fn told_outside(
        &self,
        effects: &[Effect],
        today: Date,
    ) -> Result<Option<Vec<u8>>, AccountError> {
        if !effects.contains(&Effect::TellPlatform) {
            return Ok(None);
        }
        let body = json!({ "withdrawn_on": today });
        self.seal_json(MESSAGE, &body).map(Some)
    }

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
        let said = serde_json::to_vec(sent).unwrap_or_default();
        let receipt = NewPlatformReceipt {
            id: new_id(self.clock.now())?,
            number: sent.receipt.clone(),
            outside_number: sent.number.clone(),
            body: self.seal_json(RECEIPT, sent)?,
            digest: self.seal.digest([said.as_slice()].into_iter()).to_vec(),
        };
        if let Some(known) = self.store.platform_receipt(&sent.receipt).await? {
            if known.digest != receipt.digest {
                return Ok(Some(ReceiptOutcome::Differs));
            }
            if known.outcome == TAKEN {
                return Ok(Some(ReceiptOutcome::Again));
            }
        }
        let (case, why) = match self.case_meant(sent).await? {
            Ok(loaded) => {
                let id = loaded.row.id;
                match self.step_by_receipt(loaded, answer, &receipt).await? {
                    None => return Ok(None),
                    Some(Ok(())) => return Ok(Some(ReceiptOutcome::Taken)),
                    Some(Err(why)) => (Some(id), why),
                }
            }
            Err((case, why)) => (case, why),
        };
        let detail = json!({ "receipt": receipt.number, "why": why.code() });
        let object = case.map_or_else(String::new, |case| case.to_string());
        let entry = self.portal_entry("platform.unused", object, detail);
        let kept = self
            .store
            .keep_unused_receipt(&receipt, case, why.code(), &entry);
        kept.await?;
        metrics::counter!("mingxin_platform_receipts_unused_total", "why" => why.code())
            .increment(1);
        Ok(Some(ReceiptOutcome::Unused(why)))
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

    /// A paper of an application that was forwarded and is not over, for the platform that decides about it. That it was
    /// taken is noted first.
    pub(crate) async fn platform_paper(
        &self,
        caller: &Caller,
        id: Uuid,
    ) -> Result<Option<Paper>, Unavailable> {
        let paper = self.find_platform_paper(caller, id).await;
        paper.map_err(|error| self.fault("platform", &error))
    }

    async fn find_platform_paper(
        &self,
        caller: &Caller,
        id: Uuid,
    ) -> Result<Option<Paper>, AccountError> {
        let Some(paper) = self.store.case_paper(id).await? else {
            return Ok(None);
        };
        let loaded = match paper.case_id.filter(|_| is_passed_on(&paper.part)) {
            Some(case) => self.load_case(case).await?,
            None => None,
        };
        let Some(loaded) = loaded else {
            return Ok(None);
        };
        let forwarded = loaded.case.outside.is_some() && !loaded.case.stage().is_over();
        let Some((media_type, _, ending)) = kind_with(&paper.media_type).filter(|_| forwarded)
        else {
            return Ok(None);
        };
        let detail = json!({ "case": loaded.row.number.to_string(), "part": paper.part });
        let entry = self.call_entry(caller, "api.paper", loaded.row.id, detail);
        self.store.note(&entry).await?;
        Ok(Some(Paper {
            name: format!("{}-{}.{ending}", paper.part, id.simple()),
            media_type,
            content: self.seal.open(FILES.content, &paper.content)?,
        }))
    }
}

/// Whether papers of a part belong to the application: to an item of its checklist.
pub(in crate::desk) fn is_passed_on(part: &str) -> bool {
    Item::from_code(part).is_some()
}

/// What a receipt says; or the field that is wrong.
fn read(sent: &SentReceipt) -> Result<PlatformAnswer, &'static str> {
    let numbers = [("receipt", &sent.receipt), ("number", &sent.number)];
    for (field, number) in numbers {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:".contains(c);
        if !(1..=LONGEST_NUMBER).contains(&number.len()) || !number.chars().all(plain) {
            return Err(field);
        }
    }
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
            Ok(PlatformAnswer::Granted { receivers })
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
