//! 行政处罚: the 30 national fields and the platform's five.
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
    /// 行政处罚决定书文号
    pub const WSH: usize = 13;
    /// 违法行为类型
    pub const WFXW: usize = 14;
    /// 违法事实
    pub const SY: usize = 15;
    /// 处罚依据
    pub const YJ: usize = 16;
    /// 处罚类别
    pub const CFLB: usize = 17;
    /// 处罚内容
    pub const NR: usize = 18;
    /// 罚款金额（万元）
    pub const NR_FK: usize = 19;
    /// 没收违法所得、没收非法财物的金额（万元）
    pub const NR_WFFF: usize = 20;
    /// 暂扣或吊销证照名称及编号
    pub const NR_ZKDX: usize = 21;
    /// 处罚决定日期
    pub const JDRQ: usize = 22;
    /// 处罚有效期
    pub const YXQ: usize = 23;
    /// 公示截止期
    pub const GSJZQ: usize = 24;
    /// 处罚机关
    pub const CFJG: usize = 25;
    /// 处罚机关统一社会信用代码
    pub const CFJGDM: usize = 26;
    /// 数据来源单位
    pub const SJLY: usize = 27;
    /// 数据来源单位统一社会信用代码
    pub const SJLYDM: usize = 28;
    /// 备注
    pub const BZ: usize = 29;
    /// 适用程序
    pub const SYS_PROC: usize = 30;
    /// 失信程度分类
    pub const SYS_CLASS: usize = 31;
    /// 两书同达
    pub const SYS_DELIVERED: usize = 32;
    /// 公示状态
    pub const SYS_STATUS: usize = 33;
    /// 接收时间
    pub const SYS_RECV_AT: usize = 34;
}

/// Every field in the order of the national sheet.
pub static FIELDS: [Field; 35] = [
    Field {
        code: "CF_XDR_MC",
        zh: "行政相对人名称",
        en: "name of the penalised party",
        shape: Shape::Text,
        longest: 200,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "CF_XDR_LB",
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
        code: "CF_XDR_SHXYM",
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
        code: "CF_XDR_GSZC",
        zh: "行政相对人代码_2（工商注册号）",
        en: "old business registration number",
        shape: Shape::Text,
        longest: 50,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["CF_XDR_GSDJ"],
    },
    Field {
        code: "CF_XDR_ZZJG",
        zh: "行政相对人代码_3（组织机构代码）",
        en: "organisation code",
        shape: Shape::Text,
        longest: 9,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["CF_XDR_ZDM"],
    },
    Field {
        code: "CF_XDR_SWDJ",
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
        code: "CF_XDR_SYDW",
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
        code: "CF_XDR_SHZZ",
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
        code: "CF_FRDB",
        zh: "法定代表人",
        en: "legal representative",
        shape: Shape::Text,
        longest: 50,
        org: Need::Always,
        person: Need::Never,
        privacy: Privacy::Representative,
        aliases: &[],
        legacy: &["CF_FR"],
    },
    Field {
        code: "CF_FR_ZJLX",
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
        code: "CF_FR_ZJHM",
        zh: "法定代表人证件号码",
        en: "ID number of the representative",
        shape: Shape::Text,
        longest: 64,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Sealed,
        aliases: &["CF_FR_SFZH"],
        legacy: &[],
    },
    Field {
        code: "CF_XDR_ZJLX",
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
        code: "CF_XDR_ZJHM",
        zh: "自然人证件号码",
        en: "ID number of the natural person",
        shape: Shape::Text,
        longest: 64,
        org: Need::Never,
        person: Need::Always,
        privacy: Privacy::Sealed,
        aliases: &[],
        legacy: &["CF_XDR_SFZ"],
    },
    Field {
        code: "CF_WSH",
        zh: "行政处罚决定书文号",
        en: "penalty decision document number",
        shape: Shape::Text,
        longest: 128,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "CF_WFXW",
        zh: "违法行为类型",
        en: "type of unlawful act",
        shape: Shape::Text,
        longest: 2000,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["CF_CFMC", "处罚名称"],
    },
    Field {
        code: "CF_SY",
        zh: "违法事实",
        en: "facts of the violation",
        shape: Shape::Text,
        longest: 5000,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["处罚事由"],
    },
    Field {
        code: "CF_YJ",
        zh: "处罚依据",
        en: "legal basis",
        shape: Shape::Text,
        longest: 2048,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "CF_CFLB",
        zh: "处罚类别",
        en: "kind of penalty",
        shape: Shape::Choices,
        longest: 255,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["CF_CFLB1", "处罚类别1"],
    },
    Field {
        code: "CF_NR",
        zh: "处罚内容",
        en: "content of the penalty",
        shape: Shape::Text,
        longest: 4000,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["CF_JG", "处罚结果"],
    },
    Field {
        code: "CF_NR_FK",
        zh: "罚款金额（万元）",
        en: "fine in 10 000 yuan",
        shape: Shape::Amount,
        longest: 0,
        org: Need::Conditional,
        person: Need::Conditional,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "CF_NR_WFFF",
        zh: "没收违法所得、没收非法财物的金额（万元）",
        en: "confiscated amount in 10 000 yuan",
        shape: Shape::Amount,
        longest: 0,
        org: Need::Conditional,
        person: Need::Conditional,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "CF_NR_ZKDX",
        zh: "暂扣或吊销证照名称及编号",
        en: "licence suspended or revoked, name and number",
        shape: Shape::Text,
        longest: 200,
        org: Need::Conditional,
        person: Need::Conditional,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "CF_JDRQ",
        zh: "处罚决定日期",
        en: "date of the decision",
        shape: Shape::Day,
        longest: 0,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["CF_SXQ", "处罚生效期"],
    },
    Field {
        code: "CF_YXQ",
        zh: "处罚有效期",
        en: "penalty valid until",
        shape: Shape::Day,
        longest: 0,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["CF_JZQ", "处罚截止期"],
    },
    Field {
        code: "CF_GSJZQ",
        zh: "公示截止期",
        en: "publicity end date",
        shape: Shape::Day,
        longest: 0,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "CF_CFJG",
        zh: "处罚机关",
        en: "deciding authority",
        shape: Shape::Text,
        longest: 200,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &["CF_XZJG"],
    },
    Field {
        code: "CF_CFJGDM",
        zh: "处罚机关统一社会信用代码",
        en: "USCC of deciding authority",
        shape: Shape::Uscc,
        longest: 18,
        org: Need::Always,
        person: Need::Always,
        privacy: Privacy::Public,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "CF_SJLY",
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
        code: "CF_SJLYDM",
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
        code: "SYS_PROC",
        zh: "适用程序",
        en: "procedure used",
        shape: Shape::Choice,
        longest: 20,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Internal,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "SYS_CLASS",
        zh: "失信程度分类",
        en: "class of untrustworthiness",
        shape: Shape::Choice,
        longest: 10,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Internal,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "SYS_DELIVERED",
        zh: "两书同达",
        en: "repair notice delivered with decision",
        shape: Shape::Text,
        longest: 0,
        org: Need::Never,
        person: Need::Never,
        privacy: Privacy::Internal,
        aliases: &[],
        legacy: &[],
    },
    Field {
        code: "SYS_STATUS",
        zh: "公示状态",
        en: "publicity status",
        shape: Shape::Choice,
        longest: 20,
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
