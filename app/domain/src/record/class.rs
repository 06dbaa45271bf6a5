use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::money::Fen;
use crate::policy::{Amount, Key, Policy, PolicyError, keys};

/// 失信程度分类: how grave a breach is (国办发〔2025〕22号). Ordered: graver is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 轻微
    Minor,
    /// 一般
    General,
    /// 严重
    Serious,
}

impl Class {
    /// Every class, lightest first.
    pub const ALL: [Class; 3] = [Class::Minor, Class::General, Class::Serious];

    /// The word of the national sheet.
    pub fn zh(self) -> &'static str {
        match self {
            Class::Minor => "轻微",
            Class::General => "一般",
            Class::Serious => "严重",
        }
    }

    /// Reads the word of the national sheet; `未分类` is `None`.
    pub fn from_zh(text: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.zh() == text)
    }

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Class::Minor => "minor",
            Class::General => "general",
            Class::Serious => "serious",
        }
    }

    /// Reads [`Class::code`].
    pub fn from_code(code: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.code() == code)
    }
}

macro_rules! penalty_kinds {
    ($($(#[$doc:meta])* $name:ident = $zh:literal, $en:literal;)*) => {
        /// 处罚种类 (行政处罚法 Art 9).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum PenaltyKind { $(#[doc = $zh] $name,)* }

        impl PenaltyKind {
            /// Every kind, in the order of the law.
            pub const ALL: &[PenaltyKind] = &[$(PenaltyKind::$name,)*];

            /// The word of the law.
            pub fn zh(self) -> &'static str {
                match self { $(PenaltyKind::$name => $zh,)* }
            }

            /// English name.
            pub fn en(self) -> &'static str {
                match self { $(PenaltyKind::$name => $en,)* }
            }
        }
    };
}

penalty_kinds! {
    Warning = "警告", "warning";
    Criticism = "通报批评", "circulated criticism";
    Fine = "罚款", "fine";
    ConfiscatedGains = "没收违法所得", "confiscation of unlawful gains";
    ConfiscatedGoods = "没收非法财物", "confiscation of unlawful property";
    LicenceSuspended = "暂扣许可证件", "licence suspended";
    QualificationLowered = "降低资质等级", "qualification lowered";
    LicenceRevoked = "吊销许可证件", "licence revoked";
    BusinessRestricted = "限制开展生产经营活动", "business activity restricted";
    BusinessHalted = "责令停产停业", "business halted";
    Closed = "责令关闭", "ordered to close";
    OccupationRestricted = "限制从业", "occupation restricted";
    Detention = "行政拘留", "administrative detention";
    Other = "其他", "other";
}

impl PenaltyKind {
    /// Reads one word of `CF_CFLB`; `其他（…）` with any wording behind it is [`PenaltyKind::Other`].
    pub fn from_zh(text: &str) -> Option<PenaltyKind> {
        if text.starts_with("其他") || text.starts_with("其它") {
            return Some(PenaltyKind::Other);
        }
        PenaltyKind::ALL
            .iter()
            .copied()
            .find(|kind| kind.zh() == text)
    }
}

/// What settled the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClassSource {
    /// The deciding unit wrote it.
    Unit,
    /// The penalty was given under the simple procedure 简易程序.
    SimpleProcedure,
    /// The table of penalty kinds; the gravest kind counts.
    Kinds,
    /// The amount of the fine.
    FineAmount,
}

impl ClassSource {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            ClassSource::Unit => "unit",
            ClassSource::SimpleProcedure => "simple_procedure",
            ClassSource::Kinds => "kinds",
            ClassSource::FineAmount => "fine_amount",
        }
    }

    /// Reads [`ClassSource::code`].
    pub fn from_code(code: &str) -> Option<ClassSource> {
        use ClassSource::{FineAmount, Kinds, SimpleProcedure, Unit};
        [Unit, SimpleProcedure, Kinds, FineAmount]
            .into_iter()
            .find(|source| source.code() == code)
    }
}

/// A class and what settled it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classified {
    /// The class.
    pub class: Class,
    /// What settled it.
    pub source: ClassSource,
}

/// The class of a penalty under the rules of its decision date; `None` is 未分类: an officer decides.
///
/// Several kinds in one decision: the gravest class counts.
pub fn classify(
    policy: &Policy,
    decided_on: Date,
    kinds: &[PenaltyKind],
    simple_procedure: bool,
    fine: Option<Fen>,
    given: Option<Class>,
) -> Result<Option<Classified>, PolicyError> {
    if let Some(class) = given
        && policy.get(keys::CLASS_UNIT_PREVAILS, decided_on)?
    {
        return Ok(Some(Classified {
            class,
            source: ClassSource::Unit,
        }));
    }
    if simple_procedure {
        let word = policy.get(keys::CLASS_SIMPLE_PROCEDURE, decided_on)?;
        return Ok(Class::from_zh(&word).map(|class| Classified {
            class,
            source: ClassSource::SimpleProcedure,
        }));
    }
    let national = policy.table(keys::CLASS_KINDS, decided_on)?;
    let local = policy.table(keys::CLASS_KINDS_LOCAL, decided_on)?;
    let by_table = kinds
        .iter()
        .filter_map(|kind| {
            national
                .iter()
                .chain(local)
                .find(|(word, _)| word == kind.zh())
                .and_then(|(_, class)| Class::from_zh(class))
        })
        .max()
        .map(|class| Classified {
            class,
            source: ClassSource::Kinds,
        });
    let by_fine = match fine {
        Some(fine) => class_of_fine(policy, decided_on, fine)?,
        None => None,
    };
    Ok(match (by_table, by_fine) {
        (Some(table), Some(fine)) if fine.class > table.class => Some(fine),
        (None, fine) => fine,
        (table, _) => table,
    })
}

/// The thresholds of 较大数额 and 巨额, where the city has set them.
fn class_of_fine(
    policy: &Policy,
    decided_on: Date,
    fine: Fen,
) -> Result<Option<Classified>, PolicyError> {
    let reaches = |key: Key<Amount>| match policy.get(key, decided_on) {
        Ok(threshold) => Ok(fine.wan_yuan() >= threshold.amount),
        Err(PolicyError::Unset { .. }) => Ok(false),
        Err(missing) => Err(missing),
    };
    let class = if reaches(keys::CLASS_FINE_HUGE)? {
        Class::Serious
    } else if reaches(keys::CLASS_FINE_LARGE)? {
        Class::General
    } else {
        return Ok(None);
    };
    Ok(Some(Classified {
        class,
        source: ClassSource::FineAmount,
    }))
}
