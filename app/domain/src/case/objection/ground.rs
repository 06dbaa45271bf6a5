use serde::{Deserialize, Serialize};

use crate::id::{MeasureId, RecordId};

/// 异议理由 (深圳经济特区社会信用条例 Art 48, 浙江省公共信用信息管理条例 Art 30, and what portals' guides name).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// 信息错误
    Wrong,
    /// 信息遗漏
    Omission,
    /// 重复公示
    Duplicate,
    /// 超过期限仍在公示
    TooLong,
    /// 不应公示
    NotPublic,
    /// 与认定机关的信息不一致
    DiffersFromAuthority,
    /// 侵犯商业秘密、个人隐私
    Secret,
    /// 错误列入名单，或者应当移出没有移出
    Listed,
    /// 张冠李戴: it is about somebody else.
    Mixup,
    /// 其他
    Other,
}

impl Ground {
    /// Each of them.
    pub const ALL: [Ground; 10] = [
        Ground::Wrong,
        Ground::Omission,
        Ground::Duplicate,
        Ground::TooLong,
        Ground::NotPublic,
        Ground::DiffersFromAuthority,
        Ground::Secret,
        Ground::Listed,
        Ground::Mixup,
        Ground::Other,
    ];

    /// Those that fit a measure: what a record says is disputed at the record.
    pub const OF_MEASURES: [Ground; 4] = [
        Ground::Listed,
        Ground::TooLong,
        Ground::Mixup,
        Ground::Other,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Ground::Wrong => "wrong",
            Ground::Omission => "omission",
            Ground::Duplicate => "duplicate",
            Ground::TooLong => "too_long",
            Ground::NotPublic => "not_public",
            Ground::DiffersFromAuthority => "differs",
            Ground::Secret => "secret",
            Ground::Listed => "listed",
            Ground::Mixup => "mixup",
            Ground::Other => "other",
        }
    }

    /// Reads [`Ground::code`].
    pub fn from_code(code: &str) -> Option<Ground> {
        Ground::ALL.into_iter().find(|ground| ground.code() == code)
    }

    /// Whether it is about what single fields say, so that the applicant names them.
    pub fn names_fields(self) -> bool {
        matches!(
            self,
            Ground::Wrong | Ground::Omission | Ground::DiffersFromAuthority
        )
    }
}

/// 异议对象
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "target", content = "id")]
pub enum Target {
    /// A record 信用记录.
    Record(RecordId),
    /// A measure in force 惩戒措施.
    Measure(MeasureId),
}

/// 与主体的关系: what the applicant is to whom it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// 本单位: the enterprise itself, by its representative or agent.
    Subject,
    /// 本人: the natural person it is about.
    Person,
    /// 利害关系人: somebody whose rights it touches.
    Concerned,
}

impl Relation {
    /// Each of them.
    pub const ALL: [Relation; 3] = [Relation::Subject, Relation::Person, Relation::Concerned];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Relation::Subject => "subject",
            Relation::Person => "person",
            Relation::Concerned => "concerned",
        }
    }

    /// Reads [`Relation::code`].
    pub fn from_code(code: &str) -> Option<Relation> {
        Relation::ALL
            .into_iter()
            .find(|relation| relation.code() == code)
    }
}
