//! Chinese texts.

use domain::identity::UsccError;
use domain::policy::City;
use domain::record::RecordKind;

use super::format::grouped;
#[cfg(feature = "ssr")]
use super::zh_account::ACCOUNT;
#[cfg(feature = "ssr")]
use super::zh_claim::CLAIMS;
use super::zh_policy::POLICY;
use super::zh_words::WORDS;
use super::{Common, Errors, Home, Publicity, Record, Search, Subject, Text};
use crate::view::Total;

fn total(total: Total, measure: &str) -> String {
    match total {
        Total::Exactly(count) => format!("共 {} {measure}", grouped(count.into())),
        Total::MoreThan(count) => format!("超过 {} {measure}", grouped(count.into())),
    }
}

pub(super) const TEXT: Text = Text {
    common: Common {
        brand: "明信",
        service: |city: City| format!("{}公共信用自助服务", city.zh()),
        description: |city| {
            format!(
                "查询{}企业和其他组织的公共信用信息：行政许可、行政处罚公示，公示依据与期限，现行规则。",
                city.zh()
            )
        },
        title: |page, city| format!("{page} - 明信 · {}", city.zh()),
        skip: "跳到正文",
        demonstration: "演示环境：企业与记录均为虚构。",
        demonstration_accounts: "演示账号",
        main_navigation: "主要栏目",
        publicity: "信用公示",
        repairs_announced: "信用修复结果公示",
        policy: "现行规则",
        care: ["关怀版", "常规版"],
        other_language: "English",
        sign_in: "登录",
        sign_out: "退出",
        me: "我的",
        desk: "工作台",
        unread: |count| format!("{count} 条未读"),
        here: "当前位置",
        home: "首页",
        loading: "正在查询，请稍候…",
        paging: "翻页",
        previous: "上一页",
        next: "下一页",
        range: |first, last, all| format!("第 {first}–{last} 条，{}", total(all, "条")),
        not_all: "后面还有，本页不再往下列。请把查询内容写得更具体些。",
        search_label: "查询企业或文书",
        search_hint: "输入企业名称中的任意两个字、统一社会信用代码或文书号。",
        search_button: "查询",
        example: |name| format!("例如：{name}"),
        and: "、",
        basis: "公示所依据的主要文件",
        basis_documents: [
            "国办发〔2025〕22号《关于进一步完善信用修复制度的实施方案》",
            "国家发展改革委令第36号《信用修复管理办法》",
            "发改办财金〔2018〕424号（行政许可和行政处罚信息公示的标准与时限）",
        ],
        measures_link: "惩戒措施目录清单",
        commitments: "信用承诺公示",
        matters: "承诺事项清单",
        rules_link: "查看全部现行规则",
        progress: "办件进度查询",
        report: "违规线索举报",
        verify: "核验文书、报告、证书",
        objection_guide: "异议办事指南",
        registration_guide: "自主申报办事指南",
        repair_guide: "信用修复办事指南",
        training: "信用修复培训",
        agencies: "第三方信用服务机构名录",
        office: "信用办：",
        national_portal: "“信用中国”网站",
        source_note: "信息由各来源单位报送，以来源单位的决定文书为准。如与文书不一致，请向来源单位核实，由来源单位更正后重新报送。",
    },
    words: WORDS,
    home: Home {
        heading: "查信用，办信用的事",
        services: "可以办的事",
        cards: [
            (
                "行政处罚公示",
                "哪家单位因为什么受了处罚，为什么公示、公示到哪一天。",
            ),
            (
                "行政许可公示",
                "各单位作出的行政许可决定，按单位和月份查看。",
            ),
            (
                "各单位报送时效",
                "从作出决定到报送用了几个工作日，谁按时、谁迟报。",
            ),
            (
                "现行规则与依据",
                "公示期多长、怎么算，出自哪份文件，一条一条写明。",
            ),
            (
                "办件进度查询",
                "凭办件编号和查询码，不用登录就能看到办到哪一步、哪一天到期。",
            ),
            (
                "企业自主申报",
                "登记资质、履约、公益等信息，核验后进入信用档案。要填什么、由谁核验，先看指南。",
            ),
            (
                "公共信用报告",
                "查到企业，在它的档案里免费生成，可以打印、核验。",
            ),
            ("信用承诺公示", "企业向社会承诺了什么、履行得怎样。"),
        ],
        figures: |day| format!("截至 {day}"),
        subjects: "家企业和其他组织有信用档案",
        penalties: "条行政处罚正在公示",
        licences: "条行政许可正在公示",
        units: "个单位报送了信息",
        prompt: |month, on_time, all| {
            format!(
                "{month} 的决定按时报送（{} 条中 {} 条）",
                grouped(all),
                grouped(on_time)
            )
        },
        recent: "最近公示",
        all_recent: "查看全部公示",
        none_yet: "还没有公示的记录。来源单位报送后，这里会显示最新的几条。",
    },
    search: Search {
        heading: "查询",
        title_subjects: |text, hits| format!("“{text}”的查询结果，{}", total(hits, "家")),
        title_records: |text, hits| format!("文书号“{text}”的查询结果，{}", total(hits, "条记录")),
        ways: "三种查法",
        way: [
            ("按名称", "名称里的任意两个字就可以。", "机电"),
            (
                "按统一社会信用代码",
                "营业执照上的 18 位代码，大小写都可以。",
                "91510681MA6……",
            ),
            (
                "按文书号",
                "决定书上的文号，输入全部或连续的一段。",
                "〔2026〕100号",
            ),
        ],
        too_short: "请至少输入两个字",
        too_short_text: "一个字会查出太多结果。两个字即可，名称中间的字也行。",
        too_long: "输入的内容太长",
        too_long_text: |most| {
            format!("最多可以输入 {most} 个字。请保留企业名称中最有区别的几个字再试。")
        },
        bad_code: "这个代码不对，请核对",
        bad_code_why: |error| match error {
            UsccError::Length { found } => format!("统一社会信用代码是 18 位，这里有 {found} 位。"),
            UsccError::Case { position } => format!("第 {position} 位应当是大写字母。"),
            UsccError::Alphabet { position, found } => {
                format!(
                    "第 {position} 位是“{found}”。代码只用数字和大写字母，其中没有 I、O、S、V、Z。"
                )
            }
            UsccError::Department => {
                "第 1 位表示登记管理部门，没有以这个字符开头的代码。".to_owned()
            }
            UsccError::Region { position } => {
                format!("第 {position} 位是行政区划码的一部分，应当是数字。")
            }
            UsccError::CheckChar { found, .. } => {
                format!("第 18 位校验码“{found}”与前面 17 位对不上。")
            }
            UsccError::OrgCheck { found, .. } => {
                format!("第 17 位“{found}”与第 9 至 16 位对不上（主体标识码的校验码）。")
            }
        },
        bad_code_hint: |error| match error {
            UsccError::CheckChar { expected, .. } | UsccError::OrgCheck { expected, .. } => {
                Some(format!(
                    "按其他各位推算，这一位应为“{expected}”。这只说明其中有一位输错了：请对照营业执照逐位核对，不要只改这一位。"
                ))
            }
            UsccError::Alphabet {
                found: 'O' | 'o', ..
            } => Some("看看是不是把数字 0 输成了字母。".to_owned()),
            UsccError::Alphabet {
                found: 'I' | 'i', ..
            } => Some("看看是不是把数字 1 输成了字母。".to_owned()),
            UsccError::Alphabet {
                found: 'Z' | 'z', ..
            } => Some("看看是不是把数字 2 输成了字母。".to_owned()),
            UsccError::Alphabet {
                found: 'S' | 's', ..
            } => Some("看看是不是把数字 5 输成了字母。".to_owned()),
            _ => None,
        },
        by_name: "改用名称查询",
        unknown_code: "本网站没有这个主体的信用档案",
        unknown_code_text: "代码本身是对的。没有档案，是因为本市各单位还没有报送过与它有关的行政许可或行政处罚信息；\
                            它也可能在其他地方有信息。",
        no_hit: |text| format!("没有查到“{text}”"),
        no_hit_text: "没有查到，不等于没有这家企业。可以这样再试：",
        no_hit_tips: [
            "少输几个字，只留名称里最特别的两三个字；",
            "去掉“有限公司”“市”等常见的字；",
            "核对有没有错别字、同音字；",
            "换成统一社会信用代码或文书号。",
        ],
        counts: |penalties, licences| match (penalties, licences) {
            (0, licences) => format!("行政许可 {licences} 条，没有公示中的行政处罚"),
            (penalties, 0) => format!("行政处罚 {penalties} 条，没有公示中的行政许可"),
            (penalties, licences) => format!("行政处罚 {penalties} 条，行政许可 {licences} 条"),
        },
        nothing_public: "没有公示中的记录",
        no_code: "没有统一社会信用代码",
        more_records: "结果较多，这里只列最新的一部分。请输入更完整的文书号。",
    },
    record: Record {
        title: |kind, number| format!("{kind} {number}"),
        colon: "：",
        document_no: "文书号",
        party: "行政相对人",
        kind: "类别",
        authority: |kind| match kind {
            RecordKind::Penalty => "处罚机关",
            RecordKind::Licence => "许可机关",
        },
        authority_any: "决定机关",
        source: "数据来源单位",
        decided: "决定日期",
        received: "收到日期",
        until: "公示期至",
        long_term: "长期",
        days_left: |days| {
            if days == 1 {
                "今天是公示的最后一天".to_owned()
            } else {
                format!("公示还有 {days} 天")
            }
        },
        why: "为什么公示、公示到哪天",
        starts: "作出决定，公示期从这天算起",
        repair_from: "从这天起，可以申请信用修复",
        last_day: "公示的最后一天，次日起不再显示",
        last_day_licence: "许可有效期的最后一天，次日起不再显示",
        no_last_day: "许可长期有效，公示没有截止日期",
        unit_end: |day| format!("来源单位定的截止日期比规则早；按规则最长可公示到 {day}。"),
        class: "失信程度",
        rules: "所用的规则",
        fields: "决定内容",
        objected: "异议处理中",
        disputed: "有异议，待定",
        under_repair: "修复办理中",
        object: "对这条信息提出异议",
        object_at_counter: "在窗口代为提出异议",
        field_note: "以下各项按来源单位报送的原文显示，证件号码等个人信息不公开。",
        prompt: "报送时效",
        prompt_text: |took, allowed| {
            format!("从作出决定到本网站收到用了 {took} 个工作日，规定 {allowed} 个工作日以内。")
        },
        prompt_unknown: "有关年份没有录入节假日安排，或当时没有报送时限，不能计算。",
        on_time: "按时",
        late: |days| format!("迟报 {days} 个工作日"),
        corrections: "更正情况",
        clarified: "澄清说明",
        clarified_text: "异议成立后，应异议申请人要求，由信用办公布。",
        no_correction: "来源单位没有更正过这条记录。",
        correction: |fields| match fields {
            "" => "来源单位更正了不对外公开的内容".to_owned(),
            fields => format!("来源单位更正了：{fields}"),
        },
        not_found: "这条记录现在没有公示",
        not_found_text: "网址可能不完整，也可能这条记录已经停止公示。停止公示的常见原因：",
        not_found_why: [
            "公示期已满；",
            "已经信用修复；",
            "原决定被变更、撤销，来源单位已撤回。",
        ],
    },
    subject: Subject {
        code: "统一社会信用代码",
        no_code: "没有统一社会信用代码",
        party: "主体类别",
        representative: "法定代表人",
        region: "登记机关行政区划码",
        registration: "登记类别（按代码前两位）",
        updated: "档案更新日期",
        summary: "信用信息概要",
        summary_as_of: |day| format!("{day} 公示中的记录"),
        claim: "这是我的企业，我要认领",
        count: |records| format!("{records} 条"),
        chapters: [
            ("一", "登记注册基础信息"),
            ("二", "行政管理信息"),
            ("三", "诚实守信相关荣誉信息"),
            ("四", "严重失信主体名单信息"),
            ("五", "经营（活动）异常名录（状态）信息"),
            ("六", "信用承诺信息"),
            ("七", "信用评价信息"),
            ("八", "司法判决及执行信息"),
            ("九", "其他信息"),
        ],
        empty_group: |kind| match kind {
            RecordKind::Penalty => "目前没有公示中的行政处罚。",
            RecordKind::Licence => "目前没有公示中的行政许可。",
        },
        empty: "目前没有公示中的记录",
        empty_text: "该主体在本网站有档案，但今天没有行政许可或行政处罚处于公示期内。",
        nothing: "本网站没有收录",
        nothing_note: "本网站目前没有收录以上几类信息；没有收录，不代表没有。",
        not_found: "没有这个主体的公开档案",
        not_found_text: "网址可能不完整，也可能这是自然人：自然人的信息不在网上公示。请用名称或统一社会信用代码重新查询。",
    },
    publicity: Publicity {
        heading: "信用公示",
        lead: |days| {
            format!(
                "行政许可和行政处罚自作出决定之日起 {days} 个工作日内公示。这里只列今天仍在公示期内的记录。"
            )
        },
        title: |kind| format!("{kind}公示"),
        kinds: "公示类别",
        unit: "来源单位",
        all_units: "全部单位",
        month: "决定月份",
        all_months: "全部月份",
        month_choice: |month, received| format!("{month}（收到 {} 条）", grouped(received)),
        filter: "查看",
        records: "公示中的记录",
        none: "没有符合条件的记录",
        none_text: "可能这个月没有作出决定，也可能公示期已满。换一个单位或月份再看看。",
        reset: "查看全部单位和月份",
        took: "用时",
        unknown: "不能计算",
        timeliness: "各单位报送时效",
        timeliness_note: |days| {
            format!(
                "按收到的全部记录统计，包括不公示和已停止公示的；从作出决定到收到不超过 {days} 个工作日为按时。"
            )
        },
        received: "收到",
        on_time: "按时",
        late: "迟报",
        unmeasured: "不能计算",
        share: "按时率",
        all: "合计",
        to_timeliness: |share| format!("按时率 {share}，看各单位报送时效"),
        no_timeliness: "所选范围内还没有收到记录。",
    },
    policy: POLICY,
    errors: Errors {
        not_found: "没有这个页面",
        not_found_text: "网址可能输错了，或者页面已经移走。",
        unavailable: "暂时查不到，请稍后再试",
        unavailable_text: "系统出了故障，已经记录下来。",
        transport: "网络没有连上",
        transport_text: "浏览器没有收到回答。",
        outdated: "请刷新页面",
        outdated_text: "您打开的页面是旧版本，网站已经更新。",
        nothing_lost: "这里只是查询，您没有丢失任何内容。",
        report: "请过一两分钟重新打开本页；还是不行，请把下面的编号告诉信用办。",
        try_again: "请检查网络，再重新打开本页。",
        crumb: "出错了",
        reference: |code| format!("故障编号 {code}"),
        again: "重新打开本页",
        to_home: "回到首页",
    },
    #[cfg(feature = "ssr")]
    account: ACCOUNT,
    #[cfg(feature = "ssr")]
    claim: CLAIMS,
    #[cfg(feature = "ssr")]
    commitment: super::zh_commitment::COMMITMENT,
    #[cfg(feature = "ssr")]
    batch: super::zh_batch::ZH,
    #[cfg(feature = "ssr")]
    case: super::zh_case::ZH,
    #[cfg(feature = "ssr")]
    counter_entry: super::zh_counter_entry::COUNTER_ENTRY,
    #[cfg(feature = "ssr")]
    device: super::device::ZH,
    #[cfg(feature = "ssr")]
    help: super::zh_help::HELP,
    #[cfg(feature = "ssr")]
    investigation: super::zh_investigation::INVESTIGATION,
    #[cfg(feature = "ssr")]
    invitation: super::zh_invitation::INVITATION,
    #[cfg(feature = "ssr")]
    letter: super::zh_letter::LETTERS,
    #[cfg(feature = "ssr")]
    measure: super::zh_measure::ZH,
    #[cfg(feature = "ssr")]
    milestone: super::zh_milestone::MILESTONE,
    #[cfg(feature = "ssr")]
    penalty_notice: super::zh_penalty_notice::PENALTY_NOTICE,
    #[cfg(feature = "ssr")]
    verification: super::zh_verification::VERIFICATION,
    #[cfg(feature = "ssr")]
    registration: super::zh_registration::REGISTRATION,
    #[cfg(feature = "ssr")]
    registration_guide: super::zh_registration_guide::REGISTRATION_GUIDE,
    #[cfg(feature = "ssr")]
    record_desk: super::zh_record_desk::RECORD_DESK,
    #[cfg(feature = "ssr")]
    repair: super::zh_repair::REPAIR,
    #[cfg(feature = "ssr")]
    repair_apply: super::zh_repair_apply::REPAIR_APPLY,
    #[cfg(feature = "ssr")]
    repair_guide: super::zh_repair_guide::REPAIR_GUIDE,
    #[cfg(feature = "ssr")]
    platform: super::zh_platform::PLATFORM,
    #[cfg(feature = "ssr")]
    repair_order: super::zh_repair_order::REPAIR_ORDER,
    #[cfg(feature = "ssr")]
    public_entry: super::zh_public_entry::PUBLIC_ENTRY,
    #[cfg(feature = "ssr")]
    credit_report: super::zh_credit_report::CREDIT_REPORT,
    #[cfg(feature = "ssr")]
    desk: super::zh_desk::DESK,
};
