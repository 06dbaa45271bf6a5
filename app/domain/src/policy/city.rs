use serde::{Deserialize, Serialize};

/// The five places whose notices this product carries; one rule pack each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum City {
    /// 四川省广汉市
    Guanghan,
    /// 重庆市璧山区
    Bishan,
    /// 江苏省常州市新北区
    Xinbei,
    /// 湖北省黄石市
    Huangshi,
    /// 四川省广元市
    Guangyuan,
}

impl City {
    /// Every city, in the order of the notices.
    pub const ALL: [City; 5] = [
        City::Guanghan,
        City::Bishan,
        City::Xinbei,
        City::Huangshi,
        City::Guangyuan,
    ];

    /// The word used in settings and file names (`MINGXIN_CITY`, `server/policy/<code>.toml`).
    pub fn code(self) -> &'static str {
        match self {
            City::Guanghan => "guanghan",
            City::Bishan => "bishan",
            City::Xinbei => "xinbei",
            City::Huangshi => "huangshi",
            City::Guangyuan => "guangyuan",
        }
    }

    /// Reads the setting; `None` for a place without a pack.
    pub fn from_code(code: &str) -> Option<City> {
        City::ALL.into_iter().find(|city| city.code() == code)
    }

    /// Chinese name as it stands in the portal's title.
    pub fn zh(self) -> &'static str {
        match self {
            City::Guanghan => "广汉市",
            City::Bishan => "重庆市璧山区",
            City::Xinbei => "常州市新北区",
            City::Huangshi => "黄石市",
            City::Guangyuan => "广元市",
        }
    }

    /// English name.
    pub fn en(self) -> &'static str {
        match self {
            City::Guanghan => "Guanghan",
            City::Bishan => "Bishan District, Chongqing",
            City::Xinbei => "Xinbei District, Changzhou",
            City::Huangshi => "Huangshi",
            City::Guangyuan => "Guangyuan",
        }
    }

    /// Six-digit region code (GB/T 2260), with which a 承诺编码 begins.
    pub fn region(self) -> &'static str {
        match self {
            City::Guanghan => "510681",
            City::Bishan => "500120",
            City::Xinbei => "320411",
            City::Huangshi => "420200",
            City::Guangyuan => "510800",
        }
    }
}
