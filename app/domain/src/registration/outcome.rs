use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::publicity::Publicity;
use super::{Match, Method, Stage};
use crate::authorisation::Use;
use crate::id::AccountId;
use crate::policy::{Policy, keys};

/// 核验结果: what came of a version, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The stage it led to.
    pub stage: Stage,
    /// 核验方式
    pub method: Option<Method>,
    /// Code of the unit.
    pub unit: String,
    /// Name of the unit on that day.
    pub unit_name: String,
    /// Who; nobody where the portal compared.
    pub by: Option<AccountId>,
    /// The day.
    pub on: Date,
    /// By what it was verified.
    pub basis: String,
    /// Why it was not.
    pub reason: String,
    /// What comparing gave.
    pub matched: Option<Match>,
}

/// 标识: what stands beside an entry wherever it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// 自主申报·已核验
    Verified,
    /// 自主申报·未核验
    Unverified,
    /// 自主申报·已过期
    Expired,
}

impl Label {
    /// Each of them.
    pub const ALL: [Label; 3] = [Label::Verified, Label::Unverified, Label::Expired];

    /// The word in exports.
    pub fn code(self) -> &'static str {
        match self {
            Label::Verified => "verified",
            Label::Unverified => "unverified",
            Label::Expired => "expired",
        }
    }
}

/// Whether the last day has passed.
fn is_over(valid_until: Option<Date>, today: Date) -> bool {
    valid_until.is_some_and(|last| last < today)
}

/// The label of a version; `None` where it is not shown to others.
pub fn label(stage: Stage, valid_until: Option<Date>, today: Date) -> Option<Label> {
    match stage {
        Stage::Verified | Stage::Complete if is_over(valid_until, today) => Some(Label::Expired),
        Stage::Verified => Some(Label::Verified),
        Stage::Complete => Some(Label::Unverified),
        _ => None,
    }
}

/// Whether a version counts for a use today; authorisation and commitment are asked beside.
pub fn counts_for(
    purpose: Use,
    stage: Stage,
    publicity: Publicity,
    valid_until: Option<Date>,
    today: Date,
) -> bool {
    let settled = match stage {
        Stage::Verified => true,
        Stage::Complete => purpose == Use::Report,
        _ => false,
    };
    settled && publicity.fits(purpose) && !is_over(valid_until, today)
}

/// 效力: what verified entries are for evaluation and report, by the rule `REG.EVIDENCE_WEIGHT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// 重要依据
    Important,
    /// 参考
    Reference,
    /// 正面评价
    Positive,
}

impl Weight {
    /// Each of them.
    pub const ALL: [Weight; 3] = [Weight::Important, Weight::Reference, Weight::Positive];

    /// The word of the rule.
    pub fn code(self) -> &'static str {
        match self {
            Weight::Important => "important",
            Weight::Reference => "reference",
            Weight::Positive => "positive",
        }
    }

    /// Reads [`Weight::code`].
    pub fn from_code(code: &str) -> Option<Weight> {
        Weight::ALL.into_iter().find(|weight| weight.code() == code)
    }

    /// The weight in this city on a day; a reference where the rule says nothing.
    pub fn of(policy: &Policy, day: Date) -> Weight {
        policy
            .get(keys::REG_EVIDENCE_WEIGHT, day)
            .ok()
            .and_then(|word| Weight::from_code(&word))
            .unwrap_or(Weight::Reference)
    }
}
