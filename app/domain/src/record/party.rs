use serde::{Deserialize, Serialize};

/// 行政相对人类别: who a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 法人及非法人组织
    Organisation,
    /// 个体工商户
    IndividualBusiness,
    /// 自然人
    NaturalPerson,
}

impl PartyKind {
    /// Every category of the national sheet.
    pub const ALL: [PartyKind; 3] = [
        PartyKind::Organisation,
        PartyKind::NaturalPerson,
        PartyKind::IndividualBusiness,
    ];

    /// The word of the national sheet.
    pub fn zh(self) -> &'static str {
        match self {
            PartyKind::Organisation => "法人及非法人组织",
            PartyKind::IndividualBusiness => "个体工商户",
            PartyKind::NaturalPerson => "自然人",
        }
    }

    /// Reads the word of the national sheet.
    pub fn from_zh(text: &str) -> Option<PartyKind> {
        PartyKind::ALL.into_iter().find(|kind| kind.zh() == text)
    }

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            PartyKind::Organisation => "organisation",
            PartyKind::IndividualBusiness => "individual_business",
            PartyKind::NaturalPerson => "natural_person",
        }
    }

    /// Reads [`PartyKind::code`].
    pub fn from_code(code: &str) -> Option<PartyKind> {
        PartyKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
