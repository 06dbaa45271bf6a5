use serde::{Deserialize, Serialize};

/// 五类领域: fields in which a penalty has to be public for longer before repair may be applied for (令第58号), three of
/// them also under the rules of market regulation (国市监信规〔2021〕3号).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecialField {
    /// 食品
    Food,
    /// 药品
    Drugs,
    /// 特种设备
    SpecialEquipment,
    /// 安全生产
    ProductionSafety,
    /// 消防
    Fire,
}

impl SpecialField {
    /// Each of them.
    pub const ALL: [SpecialField; 5] = [
        SpecialField::Food,
        SpecialField::Drugs,
        SpecialField::SpecialEquipment,
        SpecialField::ProductionSafety,
        SpecialField::Fire,
    ];

    /// The word of the rules.
    pub fn zh(self) -> &'static str {
        match self {
            SpecialField::Food => "食品",
            SpecialField::Drugs => "药品",
            SpecialField::SpecialEquipment => "特种设备",
            SpecialField::ProductionSafety => "安全生产",
            SpecialField::Fire => "消防",
        }
    }

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            SpecialField::Food => "food",
            SpecialField::Drugs => "drugs",
            SpecialField::SpecialEquipment => "special_equipment",
            SpecialField::ProductionSafety => "production_safety",
            SpecialField::Fire => "fire",
        }
    }

    /// Reads [`SpecialField::code`].
    pub fn from_code(code: &str) -> Option<SpecialField> {
        SpecialField::ALL
            .into_iter()
            .find(|field| field.code() == code)
    }

    /// 食药特: whether market regulation too asks for longer in this field.
    pub(super) fn is_of_market_regulation(self) -> bool {
        matches!(
            self,
            SpecialField::Food | SpecialField::Drugs | SpecialField::SpecialEquipment
        )
    }
}
