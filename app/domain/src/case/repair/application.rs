use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::money::Fen;
use crate::repair::Item;

/// 修复申请: what was said and brought when it was sent. Papers stand with the case, by item ([`Item::code`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// 整改和履行情况, in the applicant's own words.
    pub account: String,
    /// 联系人
    pub contact: String,
    /// 联系电话
    pub phone: String,
    /// What was brought, in the order of the checklist; each item at most once.
    pub brought: Vec<Brought>,
}

/// What was brought for one item of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "item")]
pub enum Brought {
    /// 履约证明材料: papers; or the unit that determined has said that the duty is performed, and nobody has to bring any.
    Proof {
        /// Whether the unit has said so.
        fetched: bool,
    },
    /// 信用承诺书, signed here.
    Commitment {
        /// Its number in the register of commitments.
        number: String,
    },
    /// 整改报告: papers.
    Rectification,
    /// 培训证书
    Training {
        /// Its number, as it was typed.
        number: String,
    },
    /// 信用报告 of this portal.
    Report {
        /// Its number, as it was typed.
        number: String,
    },
    /// 信用报告 of an agency 信用服务机构: papers.
    AgencyReport {
        /// The agency, as it was called in the directory.
        agency: String,
    },
    /// 公益慈善活动, with papers.
    Charity {
        /// 组织方
        organiser: String,
        /// 活动日期
        on: Date,
        /// 服务时长, in hours.
        hours: Option<u16>,
        /// 捐赠金额
        amount: Option<Fen>,
    },
}

impl Application {
    /// The same under a commitment that was signed.
    pub fn under(mut self, signed: &str) -> Application {
        for brought in &mut self.brought {
            if let Brought::Commitment { number } = brought {
                signed.clone_into(number);
            }
        }
        self
    }

    /// Whether a commitment belongs to it.
    pub fn promises(&self) -> bool {
        let mut brought = self.brought.iter();
        brought.any(|one| one.item() == Item::Commitment)
    }
}

impl Brought {
    /// What it is for.
    pub fn item(&self) -> Item {
        match self {
            Brought::Proof { .. } => Item::Proof,
            Brought::Commitment { .. } => Item::Commitment,
            Brought::Rectification => Item::Rectification,
            Brought::Training { .. } => Item::Training,
            Brought::Report { .. } | Brought::AgencyReport { .. } => Item::Report,
            Brought::Charity { .. } => Item::Charity,
        }
    }
}
