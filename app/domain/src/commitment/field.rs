//! The fields of a commitment 信用承诺信息, in the order of the template.

use crate::record::field::Need::{self, Always, Conditional, Never};

/// One field of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitmentField {
    /// Its name in files and interfaces.
    pub code: &'static str,
    /// Chinese name.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// Longest value in characters; 0 for days and files.
    pub longest: u16,
    /// Whether it must be filled in.
    pub need: Need,
}

/// Places of fields in [`FIELDS`].
pub mod at {
    /// 承诺编码
    pub const NUMBER: usize = 0;
    /// 承诺人名称
    pub const PROMISOR_NAME: usize = 1;
    /// 承诺人类别
    pub const PROMISOR_CAT: usize = 2;
    /// 承诺人代码
    pub const PROMISOR_CODE: usize = 3;
    /// 承诺类型
    pub const TYPE: usize = 4;
    /// 承诺事由
    pub const REASON: usize = 5;
    /// 承诺内容
    pub const CONTENT: usize = 6;
    /// 违诺责任
    pub const LIABILITY: usize = 7;
    /// 承诺作出日期
    pub const MADE_ON: usize = 8;
    /// 承诺有效期
    pub const VALID_UNTIL: usize = 9;
    /// 承诺履行状态
    pub const PERFORM_STATE: usize = 10;
    /// 未履行的承诺内容
    pub const UNPERFORMED: usize = 11;
    /// 违诺责任追究内容
    pub const SANCTION: usize = 12;
    /// 承诺履行状态认定日期
    pub const DETERMINED_ON: usize = 13;
    /// 承诺履行状态认定单位
    pub const DETERMINER: usize = 14;
    /// 认定单位统一社会信用代码
    pub const DETERMINER_CODE: usize = 15;
    /// 承诺受理单位
    pub const ACCEPTOR: usize = 16;
    /// 受理单位统一社会信用代码
    pub const ACCEPTOR_CODE: usize = 17;
    /// 公开类型
    pub const PUBLICITY: usize = 18;
    /// 备注
    pub const REMARK: usize = 19;
    /// 承诺书附件
    pub const ATTACHMENT: usize = 20;
    /// 监管状态
    pub const SUPERVISION: usize = 21;
}

const fn of(
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    longest: u16,
    need: Need,
) -> CommitmentField {
    CommitmentField {
        code,
        zh,
        en,
        longest,
        need,
    }
}

/// Every field.
pub const FIELDS: [CommitmentField; 22] = [
    of("commit_no", "承诺编码", "commitment code", 20, Always),
    of(
        "promisor_name",
        "承诺人名称",
        "name of promisor",
        200,
        Always,
    ),
    of(
        "promisor_cat",
        "承诺人类别",
        "category of promisor",
        20,
        Always,
    ),
    of(
        "promisor_code",
        "承诺人代码",
        "code of promisor",
        18,
        Always,
    ),
    of("commit_type", "承诺类型", "type", 50, Always),
    of("reason", "承诺事由", "matter", 512, Always),
    of("content", "承诺内容", "content", 4000, Always),
    of(
        "liability",
        "违诺责任",
        "liability for breach",
        4000,
        Always,
    ),
    of("made_on", "承诺作出日期", "date made", 0, Always),
    of("valid_until", "承诺有效期", "valid until", 0, Never),
    of(
        "perform_state",
        "承诺履行状态",
        "fulfilment state",
        20,
        Always,
    ),
    of(
        "unperformed",
        "未履行的承诺内容",
        "unfulfilled content",
        4000,
        Conditional,
    ),
    of(
        "sanction",
        "违诺责任追究内容",
        "sanction applied",
        4000,
        Conditional,
    ),
    of(
        "determined_on",
        "承诺履行状态认定日期",
        "date of determination",
        0,
        Conditional,
    ),
    of(
        "determiner",
        "承诺履行状态认定单位",
        "determining unit",
        200,
        Conditional,
    ),
    of(
        "determiner_code",
        "认定单位统一社会信用代码",
        "USCC of determining unit",
        18,
        Never,
    ),
    of("acceptor", "承诺受理单位", "accepting unit", 200, Always),
    of(
        "acceptor_code",
        "受理单位统一社会信用代码",
        "USCC of accepting unit",
        18,
        Always,
    ),
    of("publicity", "公开类型", "publicity", 20, Always),
    of("remark", "备注", "remarks", 512, Never),
    of("attachment", "承诺书附件", "signed/sealed letter", 0, Never),
    of("supervision", "监管状态", "supervision state", 20, Never),
];

/// The field with this code.
pub fn field(code: &str) -> Option<&'static CommitmentField> {
    FIELDS.iter().find(|field| field.code == code)
}
