//! 证件类型, the kinds of document that identify a natural person.

use serde::{Deserialize, Serialize};

use super::width::fold_text;

/// Kind of personal document 证件类型, as in the national sheets for 行政许可 and 行政处罚.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonIdKind {
    /// 身份证, the resident identity card.
    ResidentId,
    /// 护照, a passport.
    Passport,
    /// 港澳居民来往内地通行证, the mainland travel permit of Hong Kong and Macao residents.
    HongKongMacaoPermit,
    /// 台湾居民来往大陆通行证, the mainland travel permit of Taiwan residents.
    TaiwanPermit,
    /// 外国人永久居留身份证, the permanent resident card of foreigners.
    ForeignPermanentResident,
    /// 港澳台居民居住证, the residence permit of Hong Kong, Macao and Taiwan residents.
    ResidencePermit,
}

impl PersonIdKind {
    /// All kinds, in the order of the national sheets.
    pub const ALL: [Self; 6] = [
        Self::ResidentId,
        Self::Passport,
        Self::HongKongMacaoPermit,
        Self::TaiwanPermit,
        Self::ForeignPermanentResident,
        Self::ResidencePermit,
    ];

    /// Reads the Chinese name. Blanks, a final 号 or 号码 and the usual other spellings are accepted.
    ///
    /// Not accepted: 港澳通行证, which may also mean the permit by which mainland residents travel out.
    pub fn from_zh(name: &str) -> Option<Self> {
        let name = fold_text(name);
        let name = name
            .strip_suffix("号码")
            .or_else(|| name.strip_suffix('号'))
            .unwrap_or(&name);
        match name {
            "身份证"
            | "居民身份证"
            | "公民身份证"
            | "公民身份"
            | "居民身份"
            | "二代身份证"
            | "第二代身份证"
            | "第二代居民身份证"
            | "中华人民共和国居民身份证" => Some(Self::ResidentId),
            "护照" | "中国护照" | "外国护照" | "外籍护照" | "普通护照" => {
                Some(Self::Passport)
            }
            "港澳居民来往内地通行证"
            | "港澳居民往来内地通行证"
            | "港澳来往内地通行证"
            | "回乡证" => Some(Self::HongKongMacaoPermit),
            "台湾居民来往大陆通行证"
            | "台湾居民往来大陆通行证"
            | "台湾居民来往内地通行证"
            | "台胞证" => Some(Self::TaiwanPermit),
            "外国人永久居留身份证" | "外国人永久居留证" | "外国人永久居住证" => {
                Some(Self::ForeignPermanentResident)
            }
            "港澳台居民居住证" | "港澳居民居住证" | "台湾居民居住证" => {
                Some(Self::ResidencePermit)
            }
            _ => None,
        }
    }

    /// The name the national sheets print.
    pub fn zh(self) -> &'static str {
        match self {
            Self::ResidentId => "身份证",
            Self::Passport => "护照",
            Self::HongKongMacaoPermit => "港澳居民来往内地通行证",
            Self::TaiwanPermit => "台湾居民来往大陆通行证",
            Self::ForeignPermanentResident => "外国人永久居留身份证",
            Self::ResidencePermit => "港澳台居民居住证",
        }
    }

    /// Stable code for storage, the same word serde writes.
    pub fn code(self) -> &'static str {
        match self {
            Self::ResidentId => "resident_id",
            Self::Passport => "passport",
            Self::HongKongMacaoPermit => "hong_kong_macao_permit",
            Self::TaiwanPermit => "taiwan_permit",
            Self::ForeignPermanentResident => "foreign_permanent_resident",
            Self::ResidencePermit => "residence_permit",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
