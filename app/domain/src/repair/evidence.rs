use super::{Item, Lacking};
use crate::money::Fen;

/// 佐证: what an application brings for one item. What only the portal can look up comes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence<'a> {
    /// 履约证明材料
    Proof {
        /// How many papers.
        papers: usize,
        /// Whether the unit that determined has it in its own system; then nobody has to bring it.
        fetched: bool,
    },
    /// 信用承诺书
    Commitment {
        /// Whether it was signed here, in its text of now.
        signed: bool,
    },
    /// 整改报告
    Rectification {
        /// How many papers.
        papers: usize,
    },
    /// 培训证书
    Training {
        /// Its number, as it was typed.
        number: &'a str,
        /// What the register of certificates says of it.
        register: Register,
    },
    /// 信用报告
    Report(Issuer<'a>),
    /// 公益慈善活动
    Charity {
        /// 组织方
        organiser: &'a str,
        /// 服务时长, in hours.
        hours: Option<u16>,
        /// 捐赠金额
        amount: Option<Fen>,
        /// How many papers.
        papers: usize,
    },
}

/// What a register says of a number that somebody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// It is good, and the applicant's.
    Good,
    /// 查无此号
    NoSuchNumber,
    /// It is another subject's.
    OfAnother,
    /// It was withdrawn, or its time is over.
    NoLongerGood,
}

/// Who made a credit report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer<'a> {
    /// This portal.
    Portal {
        /// Its number, as it was typed.
        number: &'a str,
        /// What the portal knows of it.
        register: Register,
    },
    /// An agency 信用服务机构.
    Agency {
        /// Whether it stands in the directory of those that may.
        listed: bool,
        /// How many papers.
        papers: usize,
    },
}

impl Evidence<'_> {
    /// What it is for.
    pub fn item(&self) -> Item {
        match self {
            Evidence::Proof { .. } => Item::Proof,
            Evidence::Commitment { .. } => Item::Commitment,
            Evidence::Rectification { .. } => Item::Rectification,
            Evidence::Training { .. } => Item::Training,
            Evidence::Report(_) => Item::Report,
            Evidence::Charity { .. } => Item::Charity,
        }
    }

    /// What is wrong with it, all of it.
    pub(super) fn faults(&self) -> Vec<Lacking> {
        let fault = |is_wrong: bool, fault| is_wrong.then_some(fault);
        let no_paper = |papers: usize| fault(papers == 0, Lacking::Paper);
        let faults = match *self {
            Evidence::Proof { fetched: true, .. } => vec![],
            Evidence::Proof { papers, .. } | Evidence::Rectification { papers } => {
                vec![no_paper(papers)]
            }
            Evidence::Commitment { signed } => vec![fault(!signed, Lacking::Signature)],
            Evidence::Training { number, register }
            | Evidence::Report(Issuer::Portal { number, register }) => {
                vec![fault_of_number(number, register)]
            }
            Evidence::Report(Issuer::Agency { listed, papers }) => {
                vec![fault(!listed, Lacking::ListedAgency), no_paper(papers)]
            }
            Evidence::Charity {
                organiser,
                hours,
                amount,
                papers,
            } => {
                let some = hours.is_some_and(|hours| hours > 0) || amount > Some(Fen(0));
                vec![
                    fault(organiser.trim().is_empty(), Lacking::Organiser),
                    fault(!some, Lacking::Extent),
                    no_paper(papers),
                ]
            }
        };
        faults.into_iter().flatten().collect()
    }
}

fn fault_of_number(number: &str, register: Register) -> Option<Lacking> {
    if number.trim().is_empty() {
        return Some(Lacking::Number);
    }
    match register {
        Register::Good => None,
        Register::NoSuchNumber => Some(Lacking::KnownNumber),
        Register::OfAnother => Some(Lacking::OwnNumber),
        Register::NoLongerGood => Some(Lacking::GoodNumber),
    }
}
