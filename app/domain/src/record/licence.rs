//! 行政许可: the 28 national fields and the platform's day of receipt.
//!
//! Codes and lengths were seen in the schemas of real platforms (OBSERVED-CODE); the text of the official
//! data standard was not read. Over-long values are reported, never cut.

use super::field::{Field, Need, Privacy, Shape};

/// Where each field stands in [`FIELDS`] and in a row of values.
pub mod at {
    /// 行政相对人名称
    pub const XDR_MC: usize = 0;
    /// 行政相对人类别
    pub const XDR_LB: usize = 1;
    /// 行政相对人代码_1（统一社会信用代码）
    pub const XDR_SHXYM: usize = 2;
    /// 行政相对人代码_2（工商注册号）
    pub const XDR_GSZC: usize = 3;
    /// 行政相对人代码_3（组织机构代码）
    pub const XDR_ZZJG: usize = 4;
    /// 行政相对人代码_4（税务登记号）
    pub const XDR_SWDJ: usize = 5;
    /// 行政相对人代码_5（事业单位证书号）
    pub const XDR_SYDW: usize = 6;
    /// 行政相对人代码_6（社会组织登记证号）
    pub const XDR_SHZZ: usize = 7;
    /// 法定代表人
    pub const FRDB: usize = 8;
    /// 法定代表人证件类型
    pub const FR_ZJLX: usize = 9;
    /// 法定代表人证件号码
    pub const FR_ZJHM: usize = 10;
    /// 自然人证件类型
    pub const XDR_ZJLX: usize = 11;
    /// 自然人证件号码
    pub const XDR_ZJHM: usize = 12;
    /// 行政许可决定文书名称
    pub const XKWS: usize = 13;
    /// 行政许可决定文书号
    pub const WSH: usize = 14;
    /// 许可类别
    pub const XKLB: usize = 15;
    /// 许可证书名称
    pub const XKZS: usize = 16;
    /// 许可编号
    pub const XKBH: usize = 17;
    /// 许可内容
    pub const NR: usize = 18;
    /// 许可决定日期
    pub const JDRQ: usize = 19;
    /// 有效期自
    pub const YXQZ: usize = 20;
    /// 有效期至
    pub const YXQZI: usize = 21;
    /// 许可机关
    pub const XKJG: usize = 22;
    /// 许可机关统一社会信用代码
    pub const XKJGDM: usize = 23;
    /// 当前状态
    pub const ZT: usize = 24;
    /// 数据来源单位
    pub const LYDW: usize = 25;
    /// 数据来源单位统一社会信用代码
    pub const LYDWDM: usize = 26;
    /// 备注
    pub const BZ: usize = 27;
    /// 接收时间
    pub const SYS_RECV_AT: usize = 28;
}

/// Every field in the order of the national sheet.
pub static FIELDS: [Field; 29] = [
    Field {
        code: "XK_XDR_MC",
        zh: "行政相对人名称",
        en: "name of the licence holder",
        shape: Shape::Text,
        longest: 200,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["XK_XDR"],
    },
    Field {
        code: "XK_XDR_LB",
        zh: "行政相对人类别",
        en: "category of party",
        shape: Shape::Choice,
        longest: 20,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_XDR_SHXYM",
        zh: "行政相对人代码_1（统一社会信用代码）",
        en: "USCC",
        shape: Shape::Uscc,
        longest: 18,
        org: Need::Always,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_XDR_GSZC",
        zh: "行政相对人代码_2（工商注册号）",
        en: "old business registration number",
        shape: Shape::Text,
        longest: 50,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["XK_XDR_GSDJ"],
    },
    Field {
        code: "XK_XDR_ZZJG",
        zh: "行政相对人代码_3（组织机构代码）",
        en: "organisation code",
        shape: Shape::Text,
        longest: 9,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["XK_XDR_ZDM"],
    },
    Field {
        code: "XK_XDR_SWDJ",
        zh: "行政相对人代码_4（税务登记号）",
        en: "tax registration number",
        shape: Shape::Text,
        longest: 15,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_XDR_SYDW",
        zh: "行政相对人代码_5（事业单位证书号）",
        en: "public-institution certificate number",
        shape: Shape::Text,
        longest: 12,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_XDR_SHZZ",
        zh: "行政相对人代码_6（社会组织登记证号）",
        en: "social-organisation registration number",
        shape: Shape::Text,
        longest: 50,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_FRDB",
        zh: "法定代表人",
        en: "legal representative",
        shape: Shape::Text,
        longest: 50,
        org: Need::Always,
        person: Need::Never,
        privacy: Privacy::Representative,
        aliases: &[],
        legacy: &["XK_FR"],
    },
    Field {
        code: "XK_FR_ZJLX",
        zh: "法定代表人证件类型",
        en: "ID type of the representative",
        shape: Shape::Choice,
        longest: 64,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Sealed,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_FR_ZJHM",
        zh: "法定代表人证件号码",
        en: "ID number of the representative",
        shape: Shape::Text,
        longest: 64,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Sealed,
        aliases: &["XK_FR_SFZH"],
        legacy: &[],
    },
    Field {
        code: "XK_XDR_ZJLX",
        zh: "自然人证件类型",
        en: "ID type of the natural person",
        shape: Shape::Choice,
        longest: 64,
        org: Need::Never,
        person: Need::Always,
        privacy: Privacy::Sealed,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_XDR_ZJHM",
        zh: "自然人证件号码",
        en: "ID number of the natural person",
        shape: Shape::Text,
        longest: 64,
        org: Need::Never,
        person: Need::Always,
        privacy: Privacy::Sealed,
        aliases: &[],
        legacy: &["XK_XDR_SFZ"],
    },
    Field {
        code: "XK_XKWS",
        zh: "行政许可决定文书名称",
        en: "name of the licence decision",
        shape: Shape::Text,
        longest: 64,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["XK_XMMC", "项目名称"],
    },
    Field {
        code: "XK_WSH",
        zh: "行政许可决定文书号",
        en: "licence decision number",
        shape: Shape::Text,
        longest: 64,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_XKLB",
        zh: "许可类别",
        en: "kind of licence",
        shape: Shape::Choice,
        longest: 256,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["XK_SPLB", "审批类别"],
    },
    Field {
        code: "XK_XKZS",
        zh: "许可证书名称",
        en: "certificate name",
        shape: Shape::Text,
        longest: 64,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_XKBH",
        zh: "许可编号",
        en: "licence number",
        shape: Shape::Text,
        longest: 64,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_NR",
        zh: "许可内容",
        en: "content of the licence",
        shape: Shape::Text,
        longest: 4000,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_JDRQ",
        zh: "许可决定日期",
        en: "date of the decision",
        shape: Shape::Day,
        longest: 0,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_YXQZ",
        zh: "有效期自",
        en: "valid from",
        shape: Shape::Day,
        longest: 0,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_YXQZI",
        zh: "有效期至",
        en: "valid until",
        shape: Shape::Day,
        longest: 0,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["XK_JZQ", "许可截止期"],
    },
    Field {
        code: "XK_XKJG",
        zh: "许可机关",
        en: "licensing authority",
        shape: Shape::Text,
        longest: 200,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["XK_XZJG"],
    },
    Field {
        code: "XK_XKJGDM",
        zh: "许可机关统一社会信用代码",
        en: "USCC of authority",
        shape: Shape::Uscc,
        longest: 18,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_ZT",
        zh: "当前状态",
        en: "present state",
        shape: Shape::Choice,
        longest: 1,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_LYDW",
        zh: "数据来源单位",
        en: "data source unit",
        shape: Shape::Text,
        longest: 200,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "XK_LYDWDM",
        zh: "数据来源单位统一社会信用代码",
        en: "USCC of data source unit",
        shape: Shape::Uscc,
        longest: 18,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "BZ",
        zh: "备注",
        en: "remarks",
        shape: Shape::Text,
        longest: 512,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Internal,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "SYS_RECV_AT",
        zh: "接收时间",
        en: "time received by platform",
        shape: Shape::Moment,
        longest: 0,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Internal,
        aliases: &[],
        legacy: &[],
    },
];
