//! Every rule the product knows, by name and shape. A pack that writes another id, or another shape,
//! does not pass `mingxin policy check`; a rule listed here that no pack gives does not pass either.

use super::{Amount, Key, RuleValue, Term, ValueKind};

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $id:literal;)*) => {
        $($(#[$doc])* pub const $name: Key<$type> = Key::new($id);)*

        /// Id and shape of every rule, in the order in which they are shown.
        pub const REGISTRY: &[(&str, ValueKind)] = &[$(($id, <$type as RuleValue>::KIND),)*];
    };
}

keys! {
    /// 双公示报送: licence or penalty, from decision to publication.
    PUB_DOUBLE: Term = "PUB.DOUBLE";
    /// 其他八类行政行为公开
    PUB_OTHER8: Term = "PUB.OTHER8";
    /// Kinds of administrative act that units must publish 十公开.
    PUB_ACTS_DUTY: Vec<String> = "PUB.ACTS_DUTY";
    /// Kinds whose publication is promoted, not yet a duty.
    PUB_ACTS_PROMOTED: Vec<String> = "PUB.ACTS_PROMOTED";
    /// 市场监管处罚公示
    PUB_SAMR: Term = "PUB.SAMR";
    /// 安全生产处罚公示
    PUB_SAFETY: Term = "PUB.SAFETY";
    /// 企业即时信息公示
    PUB_FIRM_SELF: Term = "PUB.FIRM_SELF";
    /// 处罚决定撤回
    PUB_WITHDRAW_LAW: Term = "PUB.WITHDRAW_LAW";
    /// 处罚决定撤回（市监）
    PUB_WITHDRAW_SAMR: Term = "PUB.WITHDRAW_SAMR";
    /// Whether records of natural persons are shown to the public: never. It stands here to show its basis; a pack
    /// that turns it on is refused.
    PUB_NATURAL_PERSONS: bool = "PUB.NATURAL_PERSONS";
    /// Whether class 轻微 is shown when the unit does not ask for it.
    PUB_MINOR: bool = "PUB.MINOR";
    /// Whether a decision that holds only 警告 or 通报批评 is shown.
    PUB_WARNING_ONLY: bool = "PUB.WARNING_ONLY";
    /// Whether simple-procedure penalties 简易程序 are shown.
    PUB_SIMPLE_PROCEDURE: bool = "PUB.SIMPLE_PROCEDURE";
    /// Whether the legal representative's name is shown.
    PUB_REPRESENTATIVE: bool = "PUB.REPRESENTATIVE";
    /// Until when a licence is shown: `validity` = to the end of its validity.
    PUB_LICENCE_UNTIL: String = "PUB.LICENCE_UNTIL";

    /// Which repair regime decides about a record of that decision date: `527`, `58` or `36`.
    REP_REGIME: String = "REP.REGIME";
    /// What happens to a period that began under an older regime: `own` keeps it, `shorter` takes the
    /// newer one where it is shorter. A period already running is never made longer.
    REP_TRANSITION: String = "REP.TRANSITION";
    /// 轻微失信最短公示期
    REP_LIGHT_MIN: Term = "REP.LIGHT.MIN";
    /// 轻微失信最长公示期
    REP_LIGHT_MAX: Term = "REP.LIGHT.MAX";
    /// 一般失信最短公示期
    REP_GENERAL_MIN: Term = "REP.GENERAL.MIN";
    /// 一般失信最长公示期
    REP_GENERAL_MAX: Term = "REP.GENERAL.MAX";
    /// 严重失信最短公示期
    REP_SERIOUS_MIN: Term = "REP.SERIOUS.MIN";
    /// 严重失信最长公示期
    REP_SERIOUS_MAX: Term = "REP.SERIOUS.MAX";
    /// 修复受理决定
    REP_ACCEPT: Term = "REP.ACCEPT";
    /// 修复核实办理
    REP_DECIDE: Term = "REP.DECIDE";
    /// 修复结果反馈
    REP_RESULT: Term = "REP.RESULT";
    /// 修复办理延长
    REP_EXTEND: Term = "REP.EXTEND";
    /// 补正告知
    REP_SUPPLEMENT: Term = "REP.SUPPLEMENT";
    /// 虚假材料限制再申请
    REP_FALSE_BAN: Term = "REP.FALSE.BAN";
    /// 修复后停止共享使用的回执
    REP_RECEIPT: Term = "REP.RECEIPT";
    /// 修复结果公示
    REP_ANNOUNCE: Term = "REP.ANNOUNCE";
    /// 撤销修复前的陈述申辩
    REP_HEARING: Term = "REP.HEARING";
    /// 撤销修复的办理
    REP_REVOKE: Term = "REP.REVOKE";
    /// 修复条件: what has to be so before a record is repaired, besides its shortest period.
    REP_CONDITIONS: Vec<String> = "REP.CONDITIONS";
    /// What else, while it runs about the same record, keeps it from being applied for.
    REP_BARRED_BY: Vec<String> = "REP.BARRED_BY";
    /// 不可修复: whether the unit's word that law excludes repair of a record counts.
    REP_EXCLUDED: bool = "REP.EXCLUDED";
    /// 修复方式: ways recorded in this city.
    REP_WAYS: Vec<String> = "REP.WAYS";
    /// Papers that are required; nothing else may be unless `REP.REQUIRED_WAYS` says so.
    REP_PAPERS: Vec<String> = "REP.PAPERS";
    /// Ways that are required besides, as `class:way`, e.g. `严重:专题培训`.
    REP_REQUIRED_WAYS: Vec<String> = "REP.REQUIRED_WAYS";
    /// Groups that get a contact person and earlier handling, never other criteria 重点服务.
    REP_PRIORITY_GROUPS: Vec<String> = "REP.PRIORITY_GROUPS";
    /// 修复提醒告知函 goes out with each penalty.
    REP_REMINDER_LETTER: bool = "REP.REMINDER_LETTER";
    /// What that letter is called 告知书名称.
    REP_NOTICE_NAME: String = "REP.NOTICE_NAME";
    /// Where repair is decided: `local`, `forward` or `both`.
    REP_INTAKE: String = "REP.INTAKE";
    /// 修复结果共享（旧）
    REP_SYNC58: Term = "REP.SYNC58";
    /// 处罚最短公示期（令第58号）
    REP58_MIN: Term = "REP58.MIN";
    /// 五类领域最短公示期（令第58号）
    REP58_MIN_SPECIAL: Term = "REP58.MIN_SPECIAL";
    /// 处罚最长公示期（令第58号）
    REP58_MAX: Term = "REP58.MAX";
    /// 一般失信最短公示期（527号）
    REP527_GENERAL_MIN: Term = "REP527.GENERAL.MIN";
    /// 一般失信最长公示期（527号）
    REP527_GENERAL_MAX: Term = "REP527.GENERAL.MAX";
    /// 严重失信最短公示期（527号）
    REP527_SERIOUS_MIN: Term = "REP527.SERIOUS.MIN";
    /// 严重失信最长公示期（527号）
    REP527_SERIOUS_MAX: Term = "REP527.SERIOUS.MAX";
    /// How the rules of market regulation stand to those for everybody: `none` = they do not hold, `shorter` = beside
    /// them, of each period the one that ends sooner, `own` = in their place.
    REP_SAMR_PROFILE: String = "REP.SAMR.PROFILE";
    /// 市监较低罚款停止公示
    REP_SAMR_LOW: Term = "REP.SAMR.LOW";
    /// 市监处罚公示
    REP_SAMR_MAX: Term = "REP.SAMR.MAX";
    /// 市监处罚修复
    REP_SAMR_MIN: Term = "REP.SAMR.MIN";
    /// 市监食药特修复
    REP_SAMR_MIN_SPECIAL: Term = "REP.SAMR.MIN_SPECIAL";
    /// 市监较低数额罚款（单位）: below which amount.
    REP_SAMR_LOW_FINE: Amount = "REP.SAMR.LOW_FINE";
    /// 市监较低数额罚款（自然人）: below which amount.
    REP_SAMR_LOW_FINE_PERSON: Amount = "REP.SAMR.LOW_FINE_PERSON";
    /// 市监不得提前停止公示的处罚种类
    REP_SAMR_NEVER: Vec<String> = "REP.SAMR.NEVER";
    /// 市监修复条件
    REP_SAMR_CONDITIONS: Vec<String> = "REP.SAMR.CONDITIONS";
    /// 深圳：提供单位决定
    REP_SZ_PROVIDER: Term = "REP.SZ.PROVIDER";
    /// 河南：修复后处理
    REP_HN_APPLY: Term = "REP.HN.APPLY";
    /// 上海：修复后删除
    REP_SH_DELETE: Term = "REP.SH.DELETE";

    /// Which kind of penalty means which class of breach 轻微 / 一般 / 严重.
    CLASS_KINDS: Vec<(String, String)> = "CLASS.KINDS";
    /// The kinds for which no national class was found: this city's own setting, read beside
    /// `CLASS.KINDS`. `未分类` means that an officer decides.
    CLASS_KINDS_LOCAL: Vec<(String, String)> = "CLASS.KINDS_LOCAL";
    /// Class of a simple-procedure penalty.
    CLASS_SIMPLE_PROCEDURE: String = "CLASS.SIMPLE_PROCEDURE";
    /// Whether the class the deciding unit wrote goes before the table.
    CLASS_UNIT_PREVAILS: bool = "CLASS.UNIT_PREVAILS";
    /// 较大数额罚款 from which amount.
    CLASS_FINE_LARGE: Amount = "CLASS.FINE_LARGE";
    /// 巨额罚款 from which amount.
    CLASS_FINE_HUGE: Amount = "CLASS.FINE_HUGE";

    /// 异议标注
    OBJ_MARK: Term = "OBJ.MARK";
    /// 平台自查
    OBJ_OWN: Term = "OBJ.OWN";
    /// 转办
    OBJ_FORWARD: Term = "OBJ.FORWARD";
    /// 提供单位核实
    OBJ_PROVIDER: Term = "OBJ.PROVIDER";
    /// 异议总期限
    OBJ_TOTAL: Term = "OBJ.TOTAL";
    /// 异议最长期限
    OBJ_EXTEND_MAX: Term = "OBJ.EXTEND_MAX";
    /// 依据被撤销的删除
    OBJ_REVOKED_DELETE: Term = "OBJ.REVOKED_DELETE";
    /// 变更报送
    OBJ_CHANGE_REPORT: Term = "OBJ.CHANGE_REPORT";
    /// 确认错误后移除
    OBJ_REMOVE: Term = "OBJ.REMOVE";
    /// 异议期间暂停执行联合惩戒措施
    OBJ_SUSPEND_MEASURES: bool = "OBJ.SUSPEND_MEASURES";
    /// Whether publication stops too while an objection runs.
    OBJ_SUSPEND_PUBLICATION: bool = "OBJ.SUSPEND_PUBLICATION";
    /// 异议受理
    OBJ_ACCEPT: Term = "OBJ.ACCEPT";
    /// 补正: what the applicant is given.
    OBJ_SUPPLEMENT: Term = "OBJ.SUPPLEMENT";
    /// 投诉: the time in which to complain after the answer.
    OBJ_COMPLAIN: Term = "OBJ.COMPLAIN";
    /// 投诉办理
    OBJ_COMPLAINT_DECIDE: Term = "OBJ.COMPLAINT_DECIDE";
    /// 专家人数: how many experts are drawn.
    OBJ_EXPERTS: Amount = "OBJ.EXPERTS";
    /// 草稿保存: how long what was not sent is kept after it was saved last.
    OBJ_DRAFT: Term = "OBJ.DRAFT";
    /// 即将到期: so many working days left are few.
    CLOCK_SOON: Term = "CLOCK.SOON";
    /// 督办: so many working days over are many.
    CLOCK_ESCALATE: Term = "CLOCK.ESCALATE";

    /// 平台数据核对
    DATA_CHECK: Term = "DATA.CHECK";
    /// 失信信息保存
    DATA_NEG_KEEP: Term = "DATA.NEG_KEEP";
    /// 重错码率
    DATA_CODE_ERROR_RATE: Amount = "DATA.CODE_ERROR_RATE";
    /// From which amount a figure in 万元 looks like yuan.
    DATA_AMOUNT_SUSPECT: Amount = "DATA.AMOUNT_SUSPECT";
    /// Whether a wrong check character in a government organ's own code refuses the row.
    DATA_ORGAN_CODE_STRICT: bool = "DATA.ORGAN_CODE_STRICT";
    /// Whether a wrong organisation-code check character refuses the row.
    DATA_ORG_CHECK_STRICT: bool = "DATA.ORG_CHECK_STRICT";
    /// Earliest decision date that is taken in, as `YYYY-MM-DD`.
    DATA_EARLIEST: String = "DATA.EARLIEST";

    /// Kinds of voluntary registration 自愿注册.
    REG_KINDS: Vec<String> = "REG.KINDS";
    /// Evidence weight of verified voluntary data: `important`, `reference` or `positive`.
    REG_EVIDENCE_WEIGHT: String = "REG.EVIDENCE_WEIGHT";
    /// 核验: from the day an entry is sent to the result.
    REG_VERIFY: Term = "REG.VERIFY";
    /// 到期提醒: so many days before the last day of validity.
    REG_EXPIRY_NOTICE: Term = "REG.EXPIRY_NOTICE";
    /// 年度更新提醒: so many months after the verification.
    REG_REFRESH: Term = "REG.REFRESH";
    /// 陈述申辩 before an entry may be found to be false.
    REG_HEARING: Term = "REG.HEARING";
    /// 认定不实: from the beginning to the decision.
    REG_FINDING: Term = "REG.FINDING";
    /// 定向邀请: who has fewer records and entries than this is invited.
    REG_THIN_FILE: Amount = "REG.THIN_FILE";
    /// Nobody is invited again sooner.
    REG_INVITE_AGAIN: Term = "REG.INVITE_AGAIN";
    /// 批量申报: most rows of one sheet.
    REG_MOST_ROWS: Amount = "REG.MOST_ROWS";
    /// How a serious breach goes to the responsible persons' records: `sync` or `lawful`.
    RECORD_RESPONSIBLE_PERSONS: String = "RECORD.RESPONSIBLE_PERSONS";

    /// No measure outside the catalogue.
    MEASURE_CATALOGUE_ONLY: bool = "MEASURE.CATALOGUE_ONLY";
    /// 指令回执: within which time a unit says that it has done what it was told about a measure.
    MEASURE_CONFIRM: Term = "MEASURE.CONFIRM";
    /// 一票否决: `catalogue` = only where a measure in force says so.
    MEASURE_VETO: String = "MEASURE.VETO";
    /// Permanent market or industry ban: who must approve; `joint_conference` = 联席会议.
    MEASURE_PERMANENT_BAN: String = "MEASURE.PERMANENT_BAN";
    /// 约谈 kinds.
    TALK_KINDS: Vec<String> = "TALK.KINDS";
    /// Who talks: `decider` = 谁认定、谁约谈.
    TALK_BY: String = "TALK.BY";
    /// Grade below which use of the report is restricted.
    EVAL_RESTRICT_BELOW: String = "EVAL.RESTRICT_BELOW";
    /// Grade from which the performance bond is reduced.
    EVAL_BOND_REDUCED: String = "EVAL.BOND_REDUCED";

    /// 按月报送 by each department.
    GOV_MONTHLY_REPORT: Term = "GOV.MONTHLY_REPORT";
    /// 红黑名单新闻发布会
    GOV_PRESS: Term = "GOV.PRESS";
    /// 依申请公开答复
    GOV_REQUEST: Term = "GOV.REQUEST";
    /// 个人免费查询 per year.
    REPORT_FREE: Amount = "REPORT.FREE";
    /// 违规线索举报答复: from receipt to the answer.
    REPORT_ANSWER: Term = "REPORT.ANSWER";
    /// 查询日志
    LOG_QUERY: Term = "LOG.QUERY";
    /// 网络日志
    LOG_NETWORK: Term = "LOG.NETWORK";
    /// 个人信息影响评估记录
    LOG_PIA: Term = "LOG.PIA";
    /// 个人信息、重要数据提供/委托处理记录
    LOG_PROCESS: Term = "LOG.PROCESS";

    /// Fewest characters of a citizen's password.
    SEC_PASSWORD_MIN: Amount = "SEC.PASSWORD_MIN";
    /// Fewest characters of a staff password.
    SEC_PASSWORD_MIN_STAFF: Amount = "SEC.PASSWORD_MIN_STAFF";
    /// Fewest kinds of character in a password, out of four.
    SEC_PASSWORD_KINDS: Amount = "SEC.PASSWORD_KINDS";
    /// Whether common passwords are refused.
    SEC_PASSWORD_BREACHED: bool = "SEC.PASSWORD_BREACHED";
    /// From this failure in a row on an account is shut for the whole time.
    SEC_LOCK_AFTER: Amount = "SEC.LOCK_AFTER";
    /// For how long it is shut then.
    SEC_LOCK_FOR: Amount = "SEC.LOCK_FOR";
    /// How long a code sent by SMS or e-mail is good.
    SEC_CODE_VALID: Amount = "SEC.CODE_VALID";
    /// How many wrong tries a code survives.
    SEC_CODE_TRIES: Amount = "SEC.CODE_TRIES";
    /// After so long without a request a citizen is signed out.
    SEC_IDLE_PUBLIC: Amount = "SEC.IDLE_PUBLIC";
    /// After so long without a request a member of staff is signed out.
    SEC_IDLE_STAFF: Amount = "SEC.IDLE_STAFF";
    /// After so long anybody is signed out.
    SEC_SESSION_MAX: Amount = "SEC.SESSION_MAX";
    /// Whether staff sign in with a second factor 双因素.
    SEC_SECOND_FACTOR: bool = "SEC.SECOND_FACTOR";
    /// 主体认领: from filing to the answer.
    CLAIM_DECIDE: Term = "CLAIM.DECIDE";
    /// 经办授权: the longest time an agent may be authorised for at once.
    CLAIM_AGENCY_MAX: Term = "CLAIM.AGENCY_MAX";

    /// Acting deadlines that end on a holiday roll to the next working day (民法典 Art 203).
    CAL_ROLL_ACTING: bool = "CAL.ROLL_ACTING";
    /// Publication periods roll; off, because rolling would lengthen a burden.
    CAL_ROLL_PUBLICATION: bool = "CAL.ROLL_PUBLICATION";
    /// What arrives after close of business counts as the next working day.
    CAL_CLOSE_OF_BUSINESS: bool = "CAL.CLOSE_OF_BUSINESS";
}

/// The shape of the rule `id`; `None` when the product knows no such rule.
pub fn kind_of(id: &str) -> Option<ValueKind> {
    REGISTRY
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, kind)| *kind)
}
