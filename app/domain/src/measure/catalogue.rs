use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::record::PartyKind;

/// 措施性质
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureNature {
    /// 行政性
    Administrative,
    /// 市场性
    Market,
    /// 行业性
    Industry,
}

impl MeasureNature {
    /// Each of them.
    pub const ALL: [MeasureNature; 3] = [
        MeasureNature::Administrative,
        MeasureNature::Market,
        MeasureNature::Industry,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            MeasureNature::Administrative => "administrative",
            MeasureNature::Market => "market",
            MeasureNature::Industry => "industry",
        }
    }

    /// Reads [`MeasureNature::code`].
    pub fn from_code(code: &str) -> Option<MeasureNature> {
        MeasureNature::ALL
            .into_iter()
            .find(|nature| nature.code() == code)
    }
}

/// 条目状态
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueState {
    /// 草案: nothing rests on it.
    Draft,
    /// 生效
    InForce,
    /// 停用
    Retired,
}

impl CatalogueState {
    /// Each of them.
    pub const ALL: [CatalogueState; 3] = [
        CatalogueState::Draft,
        CatalogueState::InForce,
        CatalogueState::Retired,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            CatalogueState::Draft => "draft",
            CatalogueState::InForce => "in_force",
            CatalogueState::Retired => "retired",
        }
    }

    /// Reads [`CatalogueState::code`].
    pub fn from_code(code: &str) -> Option<CatalogueState> {
        CatalogueState::ALL
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// 目录清单条目: a measure that may be taken, with the law it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueItem {
    /// Code of the entry, e.g. `M-014`.
    pub code: String,
    /// The edition it stands in.
    pub edition: String,
    /// What is done, e.g. 限制参加政府采购.
    pub name: String,
    /// Whether organs, the market or an industry apply it.
    pub nature: MeasureNature,
    /// Whom it may be applied to.
    pub parties: Vec<PartyKind>,
    /// The law.
    pub law: String,
    /// Its article.
    pub article: String,
    /// Codes of the units that may apply it; empty = any.
    pub units: Vec<String>,
    /// Whether anything may rest on it.
    pub state: CatalogueState,
    /// First day.
    pub from: Date,
    /// Last day; `None` while it holds.
    pub until: Option<Date>,
}

/// Why an entry does not cover a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NotCovered {
    /// It is a draft or was retired.
    #[error("the entry is not in force")]
    NotInForce,
    /// It does not hold on that day.
    #[error("the entry does not hold on that day")]
    Day,
    /// It is not for such subjects.
    #[error("the entry is not for such subjects")]
    Party,
    /// It is for other units to apply.
    #[error("the entry is for other units to apply")]
    Unit,
}

impl CatalogueItem {
    /// Whether a unit may apply it to such a subject from this day on. The database asks the same of every measure that
    /// is written.
    ///
    /// # Errors
    /// Why not.
    pub fn covers(&self, party: PartyKind, unit: &str, day: Date) -> Result<(), NotCovered> {
        if self.state != CatalogueState::InForce {
            Err(NotCovered::NotInForce)
        } else if day < self.from || self.until.is_some_and(|until| until < day) {
            Err(NotCovered::Day)
        } else if !self.parties.contains(&party) {
            Err(NotCovered::Party)
        } else if !self.units.is_empty() && !self.units.iter().any(|one| one == unit) {
            Err(NotCovered::Unit)
        } else {
            Ok(())
        }
    }
}
