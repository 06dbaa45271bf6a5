use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Receiver;
use crate::case::{Need, Refusal};

/// 外部平台回执: what another platform says of a repair that was forwarded to it. It may come twice, late, or by mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformReceipt {
    /// 回执编号 over there: the same again is the same receipt, whatever it says.
    pub id: String,
    /// 外部办件编号
    pub number: String,
    /// What it says.
    pub answer: PlatformAnswer,
}

/// What the platform says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum PlatformAnswer {
    /// 受理
    Accepted,
    /// 不予受理
    Refused {
        /// Why.
        reasons: String,
    },
    /// 需要补正, which the applicant does over there.
    AsksForPapers {
        /// What is missing.
        missing: Vec<String>,
    },
    /// 准予修复
    Granted {
        /// 接收方: whoever had received the record from here by then. The portal adds them; the platform does not know them.
        #[serde(default)]
        receivers: Vec<Receiver>,
        /// 准予日 over there, where the receipt says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 不予修复
    Denied {
        /// Why.
        reasons: String,
    },
}

/// [`PlatformAnswer`] without what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlatformAnswerKind {
    /// 受理
    Accepted,
    /// 不予受理
    Refused,
    /// 需要补正
    AsksForPapers,
    /// 准予修复
    Granted,
    /// 不予修复
    Denied,
}

impl PlatformAnswerKind {
    /// Whether nothing comes after it over there.
    pub fn decides(self) -> bool {
        match self {
            PlatformAnswerKind::Accepted | PlatformAnswerKind::AsksForPapers => false,
            PlatformAnswerKind::Refused
            | PlatformAnswerKind::Granted
            | PlatformAnswerKind::Denied => true,
        }
    }

    /// The word in the diagram.
    pub fn code(self) -> &'static str {
        match self {
            PlatformAnswerKind::Accepted => "platform_accepted",
            PlatformAnswerKind::Refused => "platform_refused",
            PlatformAnswerKind::AsksForPapers => "platform_asks_for_papers",
            PlatformAnswerKind::Granted => "platform_granted",
            PlatformAnswerKind::Denied => "platform_denied",
        }
    }
}

impl PlatformAnswer {
    /// Which it is.
    pub fn kind(&self) -> PlatformAnswerKind {
        match self {
            PlatformAnswer::Accepted => PlatformAnswerKind::Accepted,
            PlatformAnswer::Refused { .. } => PlatformAnswerKind::Refused,
            PlatformAnswer::AsksForPapers { .. } => PlatformAnswerKind::AsksForPapers,
            PlatformAnswer::Granted { .. } => PlatformAnswerKind::Granted,
            PlatformAnswer::Denied { .. } => PlatformAnswerKind::Denied,
        }
    }

    /// Every text it has to say.
    pub(in crate::case) fn texts(&self, mut text: impl FnMut(Need, &str)) {
        match self {
            PlatformAnswer::Refused { reasons } | PlatformAnswer::Denied { reasons } => {
                text(Need::Reasons, reasons);
            }
            PlatformAnswer::AsksForPapers { missing } => {
                text(Need::Missing, missing.first().map_or("", String::as_str));
                missing.iter().for_each(|one| text(Need::Missing, one));
            }
            PlatformAnswer::Accepted | PlatformAnswer::Granted { .. } => {}
        }
    }
}

/// 外部平台办理情况: what the receipts have told so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outside {
    /// 外部办件编号; `None` until the first receipt names it. That no other case here has it, the store sees to.
    pub number: Option<String>,
    /// Ids of the receipts that were taken, in order.
    pub receipts: Vec<String>,
    /// 受理日
    pub accepted_on: Option<Date>,
    /// 补正事项 that the applicant was asked for last, and that nothing has answered yet.
    pub asked: Vec<String>,
    /// 准予日 over there, where a receipt has said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted_on: Option<Date>,
}

impl Outside {
    /// Whether a receipt is news about this case.
    ///
    /// # Errors
    /// `Same` for one that was taken already, `OtherCase` for one with another number.
    pub fn takes(&self, receipt: &PlatformReceipt) -> Result<(), Refusal> {
        if self.receipts.contains(&receipt.id) {
            return Err(Refusal::Same);
        }
        match &self.number {
            Some(number) if *number != receipt.number => Err(Refusal::OtherCase),
            _ => Ok(()),
        }
    }

    /// Takes a receipt that is news.
    pub(in crate::case) fn take(&mut self, receipt: &PlatformReceipt, on: Date) {
        self.number.get_or_insert_with(|| receipt.number.clone());
        self.receipts.push(receipt.id.clone());
        match &receipt.answer {
            PlatformAnswer::Accepted => {
                self.accepted_on.get_or_insert(on);
                self.asked.clear();
            }
            PlatformAnswer::AsksForPapers { missing } => self.asked.clone_from(missing),
            PlatformAnswer::Granted { on, .. } => {
                self.granted_on = *on;
                self.asked.clear();
            }
            PlatformAnswer::Refused { .. } | PlatformAnswer::Denied { .. } => self.asked.clear(),
        }
    }
}
