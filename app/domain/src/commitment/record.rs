use jiff::civil::Date;

use super::{
    CommitmentKind, CommitmentNumber, CommitmentState, Performance, Publicity, Standing, standing,
};
use crate::identity::{PersonId, Uscc};
use crate::record::PartyKind;

/// A commitment as it is exchanged: every field with the type it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentRecord {
    /// 承诺编码
    pub number: CommitmentNumber,
    /// 承诺人
    pub promisor: Promisor,
    /// 承诺类型
    pub kind: CommitmentKind,
    /// What 其他 is; empty for every other kind.
    pub kind_note: String,
    /// 承诺事由
    pub reason: String,
    /// 承诺内容
    pub content: String,
    /// 违诺责任
    pub liability: String,
    /// 承诺作出日期
    pub made_on: Date,
    /// 承诺有效期: its last day; `None` = without end.
    pub valid_until: Option<Date>,
    /// 承诺履行状态
    pub performance: Performance,
    /// Who determined that, once somebody has.
    pub determination: Option<Determination>,
    /// 承诺受理单位
    pub acceptor: UnitName,
    /// 公开类型
    pub publicity: Publicity,
    /// 备注; may be empty.
    pub remark: String,
}

/// 承诺人
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promisor {
    /// 承诺人名称
    pub name: String,
    /// 承诺人类别
    pub category: PartyKind,
    /// 承诺人代码
    pub code: PromisorCode,
}

/// 承诺人代码: that of an organisation may be printed, the number of a person never is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromisorCode {
    /// 统一社会信用代码
    Uscc(Uscc),
    /// 公民身份号码
    Person(PersonId),
}

impl PromisorCode {
    /// What may be shown to the public: nothing of a natural person.
    pub fn shown(&self) -> Option<&str> {
        match self {
            PromisorCode::Uscc(code) => Some(code.as_str()),
            PromisorCode::Person(_) => None,
        }
    }
}

/// 履行状态认定
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Determination {
    /// 认定日期
    pub on: Date,
    /// 认定单位
    pub unit: UnitName,
    /// 未履行的承诺内容; empty when all was done.
    pub unperformed: String,
    /// 违诺责任追究内容; empty when all was done.
    pub sanction: String,
}

/// A unit with its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitName {
    /// Name.
    pub name: String,
    /// 统一社会信用代码; of a unit that determined something it may be left out.
    pub code: Option<Uscc>,
}

impl CommitmentRecord {
    /// How it stands on a day.
    pub fn standing(&self, today: Date) -> Standing {
        let state = CommitmentState::Stands(self.performance);
        standing(state, self.valid_until, today)
    }
}
