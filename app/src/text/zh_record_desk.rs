use domain::repair::{RecordState, RulingKind, SaidFault, ShieldingEnd};
use jiff::civil::Date;

use super::record_desk::{
    DeskRecordText, EndedText, PenaltiesText, RecordDeskText, SaidText, ShieldingText, TrialText,
};
use super::zh_case_news::moved;
use crate::view::{EndedTab, FieldDays, RecordHappening, RecordNews, RecordReader, TriedPack};

pub(super) const RECORD_DESK: RecordDeskText = RecordDeskText {
    state_label: "记录状态",
    state,
    fault,
    news,
    list: PenaltiesText {
        title: "处罚记录",
        lead: "本单位认定的行政处罚，包括没有公示的。打开一条，可以说明履行情况、录入临时屏蔽的裁定。",
        lead_city: "各单位认定的行政处罚，包括没有公示的。履行情况由认定单位说明。",
        search: "文书号",
        search_hint: "写一部分也可以",
        find: "查找",
        reset: "看全部",
        none: "还没有处罚记录。报送以后会列在这里。",
        none_found: "没有这个文书号的处罚。请核对文书号，或者只写其中几个字。",
        columns: ["文书号", "当事人", "作出决定", "记录状态", "履行情况"],
        performed: |performed| match performed {
            Some(true) => "已履行完毕",
            Some(false) => "未履行完毕",
            None => "未说明",
        },
        long_term: "无",
        first: "第一页",
    },
    page: DeskRecordText {
        subject: "当事人",
        document_no: "文书号",
        authority: "处罚机关",
        decided_on: "认定之日",
        until: "公示最后一天",
        not_public: "现在没有公示。",
        public_page: "查看公示页",
        market: "市场监管部门的决定，同时适用该部门的修复规则。",
        repair: "信用修复",
        no_answer: "这一条暂时无法确定，请向信用办询问。",
    },
    said: SaidText {
        title: "履行情况",
        lead: "报送的字段里没有这些内容，修复时要看。请按核实的情况填写，没有核实的留“未说明”。保存后立即生效，并告知企业；每次修改都记入日志。",
        nothing: "认定单位还没有说明。",
        performed: "行为是否纠正、义务是否履行完毕",
        performed_on: "履行完毕日期",
        performed_on_hint: "已经履行完毕的可以填写，例如 2026-11-20。",
        harm_removed: "不良影响是否消除",
        not_repeated: "此后没有再受同类处罚",
        not_listed: "没有列入经营异常名录、严重违法失信名单",
        yes: "是",
        no: "否",
        unsaid: "未说明",
        field: "涉及的领域",
        field_hint: "涉及这些领域的，部分规则的最短公示期较长。保存后按新的日期计算，并告知企业；已经提交的修复申请不受影响。",
        field_days,
        no_field: "不涉及，或者未说明",
        excluded: "能否修复",
        excluded_label: "按规定不可修复",
        excluded_hint: "只有法律、行政法规或者党中央、国务院政策文件明确规定不可修复的，才能选。",
        excluded_by: "不可修复的依据",
        excluded_by_hint: "写明文件名称和条款，企业会看到。",
        save: "保存并告知企业",
        basis: |basis| format!("不可修复的依据：{basis}"),
    },
    shielding: ShieldingText {
        title: "临时屏蔽",
        lead: "法院裁定批准重整计划或者认可和解协议的，执行期间可以暂不展示这条记录，据以采取的惩戒措施同时暂停，期限不计算。对外只显示声明；到期、执行不能或者执行完毕，记录恢复原来的状态，措施从当天起继续执行剩余的天数。",
        none: "没有临时屏蔽。",
        add: "录入法院裁定",
        add_text: "录入后由本单位另一位审核人或者负责人确认。确认之前不屏蔽、不暂停措施，也不告知企业。",
        waiting: "待确认的临时屏蔽",
        waiting_lead: "请对照裁定书核对后确认，或者写明理由退回。录入人不能确认自己录入的裁定。",
        waiting_columns: ["文书号", "当事人", "裁定书文号", "执行期限最后一天", "状态"],
        entered_at: |at| format!("{at} 录入"),
        waits: "等待确认",
        waits_for_others: "由您录入，等同事确认",
        hides_nothing: "还没有生效，不影响公示。",
        returned: "已退回，没有生效",
        papers: "裁定书",
        papers_hint: |most, megabytes| {
            format!("必须上传，照片或者 PDF，最多 {most} 份、一共 {megabytes} MB。")
        },
        papers_again: "请重新选择文件。",
        decide: "确认还是退回",
        decide_lead: "请打开裁定书，核对法院、文书号、当事人和执行期限。",
        confirm: "确认",
        confirm_text: "立即生效：记录不再公示，据以采取的措施暂停，并告知企业、有关单位和信用办。",
        send_back: "退回",
        send_back_text: "不生效，退给录入人，可以重新录入。",
        reasons: "退回理由",
        reasons_hint: "退回的请填写，500 字以内。",
        decide_save: "提交",
        entered: |at, who| format!("{who} 于 {at} 录入。"),
        decided: |at, who, confirmed| match confirmed {
            true => format!("{who} 于 {at} 确认。"),
            false => format!("{who} 于 {at} 退回。"),
        },
        kind: "裁定事项",
        kinds: |kind| match kind {
            RulingKind::Reorganisation => "批准重整计划",
            RulingKind::Settlement => "认可和解协议",
        },
        court: "作出裁定的法院",
        number: "裁定书文号",
        ruled_on: "裁定日期",
        declaration: "对外声明",
        declaration_hint: "会显示在企业的公示页和信用报告上，500 字以内，不要写个人信息。",
        last: "执行期限最后一天",
        last_hint: "按裁定书写的执行期限填写；过了这一天自动恢复。",
        save: "提交确认",
        days: |from, last| format!("{from} 至 {last}"),
        runs: "屏蔽中",
        over: "已到期",
        ended: |day, why| match why {
            ShieldingEnd::Failed => format!("{day} 结束：计划终止执行"),
            ShieldingEnd::Performed => format!("{day} 结束：计划执行完毕"),
        },
        end: "提前结束",
        end_text: "结束后，没有其他原因不展示的，记录当天恢复公示；没有其他原因暂停的，惩戒措施当天恢复执行。",
        why: |why| match why {
            ShieldingEnd::Failed => ("计划终止执行", "例如法院裁定终止执行、宣告破产。"),
            ShieldingEnd::Performed => (
                "计划执行完毕",
                "记录恢复公示后，符合条件的企业可以申请信用修复。",
            ),
        },
    },
    ended: EndedText {
        title: "公示期满",
        lead: "本单位认定、公示已经到期的处罚。到期后自动停止公示；义务没有履行的，请按行业规定处理，并写明结果。",
        lead_city: "各单位认定、公示已经到期的处罚。义务没有履行的，由认定单位按行业规定处理。",
        tab: |tab| match tab {
            EndedTab::Unperformed => "期满未履行",
            EndedTab::Unsaid => "履行情况未说明",
            EndedTab::Settled => "已处理",
        },
        empty: |tab| match tab {
            EndedTab::Unperformed => "没有期满未履行的处罚。",
            EndedTab::Unsaid => "没有需要说明履行情况的处罚。",
            EndedTab::Settled => "还没有处理过的处罚。",
        },
        columns: ["文书号", "当事人", "公示最后一天", "履行情况"],
        heading: "公示期满",
        said: |day| format!("公示到 {day} 为止，已经自动停止。"),
        unperformed: "期满未履行",
        unperformed_text: "最长公示期已过，义务还没有履行。公示不再延长，后续怎样处理由认定单位决定。",
        can_do: "可以这样处理",
        ways: [
            "当事人后来履行了的：在“履行情况”中改为已履行完毕。",
            "仍未履行的：按本行业的规定处理，例如申请强制执行、催告，在下面写明做了什么、依据是什么。",
            "决定本身有变更或者撤销的：请重新报送这条信息。",
        ],
        measures: "依据这条记录采取、仍在执行的措施：",
        settlement: "处理结果和依据",
        settlement_hint: "写明做了什么、依据哪个文件。只有工作人员看得到，1000 字以内。",
        settle: "保存处理结果",
        settled: |at, who| format!("{who} 于 {at} 写明："),
    },
    trial: TrialText {
        title: "规则试算",
        lead: "把拟修改的规则文件贴在这里，看看已收录的处罚会有哪些变化：公示期、能不能修复、从哪天起。",
        kept: "试算不改变任何规则和记录，草稿只保存在您这次登录里，退出或者点“清除”就没有了。每条都按“今天新入库”来算；已经入库的，告知过的日期不会因规则变动而推迟。",
        pack: "规则文件",
        packs: |pack| match pack {
            TriedPack::City => "本市的规则文件",
            TriedPack::National => "全国的规则文件",
        },
        choose: "换一个规则文件",
        draft: "草稿",
        draft_hint: "已经填入现在生效的规则文件，直接修改即可。",
        file: "或者上传草稿文件",
        file_hint: "TOML 文件，512 KB 以内；选了文件的，以文件为准。",
        run: "试算",
        drop: "清除草稿和结果",
        problems: "草稿有以下问题，改正后才能试算",
        result: "试算结果",
        counts: |looked_at, changed, harder| {
            format!(
                "看了 {looked_at} 条处罚，{changed} 条会有变化，其中 {harder} 条对当事人更不利。"
            )
        },
        opened: |opened, closed| {
            format!("今天可以申请修复的：新增 {opened} 条，减少 {closed} 条。")
        },
        unanswered: |count| format!("有 {count} 条无法确定，没有计入。"),
        cut: |most| format!("记录较多，只看了最近作出决定的 {most} 条。"),
        none: "没有一条会有变化。",
        shown: |shown, changed| format!("下面列出 {shown} 条，一共 {changed} 条；全部的请下载。"),
        columns: ["文书号", "当事人", "现在", "按草稿"],
        harder: "更不利",
        easier: "有变化",
        days: |earliest, until| {
            let day =
                |day: Option<Date>| day.map_or_else(|| "无".to_owned(), |day| day.to_string());
            format!("最早可申请 {}；公示到 {}", day(earliest), day(until))
        },
        download: "下载全部变化（CSV）",
        own_only: "只看本单位认定的处罚。",
    },
    declared: "重整、和解声明",
    declaration: |view| {
        let ruling = match view.kind {
            RulingKind::Reorganisation => "裁定批准重整计划",
            RulingKind::Settlement => "裁定认可和解协议",
        };
        format!(
            "{} 于 {} {ruling}（{}），执行期限到 {}。{}",
            view.court, view.ruled_on, view.number, view.last, view.text
        )
    },
};

fn state(state: RecordState) -> &'static str {
    match state {
        RecordState::NotPublished => "不予公示",
        RecordState::Published => "公示中",
        RecordState::Eligible => "公示中，可以申请修复",
        RecordState::RepairPending => "修复办理中",
        RecordState::ObjectionMarked => "异议处理中",
        RecordState::TempShielded => "临时屏蔽",
        RecordState::Repaired => "已修复",
        RecordState::ExpiredAuto => "期满停止公示",
        RecordState::MaxReachedUnperformed => "期满未履行",
        RecordState::WithdrawnByAuthority => "已撤回",
    }
}

fn fault(fault: SaidFault) -> String {
    let fixed = match fault {
        SaidFault::TooFar { years } => {
            return format!("执行期限最长填写 {years} 年，请核对年份");
        }
        SaidFault::TooLong { most } => return format!("最多 {most} 个字，请写短一些"),
        SaidFault::Missing => "这一项还没有填写",
        SaidFault::Unknown => "请从列出的选项中选",
        SaidFault::NotADay => "请按年-月-日填写日期，例如 2026-11-20",
        SaidFault::Future => "这一天还没有到，请核对日期",
        SaidFault::BeforeDecision => "这一天在作出决定之前，请核对日期",
        SaidFault::NotPerformed => "没有选“是”的，请不要填写履行完毕日期",
        SaidFault::Over => "这一天已经过了，请核对日期",
        SaidFault::OwnWork => "这份裁定由您录入，请由本单位另一位审核人或者负责人确认",
        SaidFault::PersonalData => "这段文字会公布，请删去身份证号、电话、住址",
    };
    fixed.to_owned()
}

fn field_days(days: &FieldDays) -> String {
    let (Some(none), false) = (days.none, days.other.is_empty()) else {
        return "按现行规则，选哪一个领域都不改变这条处罚最早可以申请修复的日期。".to_owned();
    };
    let other: Vec<String> = days
        .other
        .iter()
        .map(|(day, fields)| {
            let fields: Vec<_> = fields.iter().map(|field| field.zh()).collect();
            format!("选{}的，是 {day}", fields.join("、"))
        })
        .collect();
    format!(
        "这条处罚最早可以申请修复的日期：不涉及的，是 {none}；{}。",
        other.join("；")
    )
}

fn news(news: &RecordNews) -> (String, String) {
    let about = format!(
        "{}（{}，{}）",
        news.subject.name, news.title, news.document_no
    );
    let measures = match &news.reader {
        RecordReader::Applier { measures } => measures.join("、"),
        RecordReader::Holder
        | RecordReader::Agent
        | RecordReader::Determiner
        | RecordReader::Office => String::new(),
    };
    let moved: String = news.measures.iter().map(moved).collect();
    match (&news.what, &news.reader) {
        (
            RecordHappening::Said {
                performed,
                excluded,
                moved,
            },
            _,
        ) => {
            let duty = match performed {
                Some(true) => "义务已经履行完毕",
                Some(false) => "义务还没有履行完毕",
                None => "义务履行情况未说明",
            };
            let repair = if *excluded {
                "；按规定不可修复，依据写在“信用修复”页面"
            } else {
                ""
            };
            let moved = moved.map_or_else(String::new, |(before, now)| {
                format!(
                    "。按该单位说明的涉及领域，最早可以申请信用修复的日期由 {before} 改为 {now}"
                )
            });
            (
                format!("处罚的履行情况有更新：{}", news.document_no),
                format!(
                    "{}更新了{about}的情况：{duty}{repair}{moved}。与事实不符的，请联系该单位，也可以提出异议。",
                    news.unit
                ),
            )
        }
        (RecordHappening::Shielded { last }, RecordReader::Applier { .. }) => (
            format!("重整、和解期间暂停措施：{}", news.subject.name),
            format!(
                "{about}的记录因法院裁定临时屏蔽到 {last}，贵单位依据它采取的措施（{measures}）暂停执行。{moved}请按“措施指令”办理，并填写回执。"
            ),
        ),
        (RecordHappening::Shielded { last }, RecordReader::Agent) => (
            format!("惩戒措施暂停执行：{}", news.subject.name),
            format!("因法院裁定重整或者和解，惩戒措施暂停到 {last}，剩余的天数不减少。{moved}"),
        ),
        (RecordHappening::Shielded { last }, RecordReader::Office) => (
            format!("单位设置了临时屏蔽：{}", news.document_no),
            format!(
                "{}根据法院裁定，临时屏蔽{about}的记录，到 {last} 为止，经两人录入、确认。裁定书在记录页面上可以查看。{moved}",
                news.unit
            ),
        ),
        (RecordHappening::ShieldingReturned, _) => (
            format!("临时屏蔽被退回：{}", news.document_no),
            format!(
                "您录入的{about}的法院裁定没有确认，记录照常公示。理由写在记录页面上，改好以后可以重新录入。"
            ),
        ),
        (RecordHappening::Shielded { last }, _) => (
            format!("处罚已临时屏蔽：{}", news.document_no),
            format!(
                "{about}的记录因法院裁定不再对外展示，到 {last} 为止；公示页上有重整、和解声明。计划执行完毕或者终止执行的，提前恢复。{moved}"
            ),
        ),
        (RecordHappening::ShieldingEnded { why }, reader) => {
            let why = match why {
                Some(ShieldingEnd::Failed) => "计划终止执行",
                Some(ShieldingEnd::Performed) => "计划执行完毕",
                None => "执行期限已满",
            };
            let after = match reader {
                RecordReader::Agent => {
                    return (
                        format!("惩戒措施恢复执行：{}", news.subject.name),
                        format!("法院裁定的重整、和解{why}，惩戒措施恢复执行。{moved}"),
                    );
                }
                RecordReader::Applier { .. } => format!(
                    "贵单位依据它采取的措施（{measures}）恢复执行。{moved}请按“措施指令”办理，并填写回执。"
                ),
                RecordReader::Holder => {
                    format!("没有其他原因的，恢复公示；能不能申请修复，见“信用修复”页面。{moved}")
                }
                RecordReader::Determiner | RecordReader::Office => {
                    format!("没有其他原因的，恢复公示。{moved}")
                }
            };
            (
                format!("临时屏蔽已结束：{}", news.document_no),
                format!("{about}的临时屏蔽已结束：{why}。{after}"),
            )
        }
        (RecordHappening::Ended { last_day, .. }, RecordReader::Holder | RecordReader::Agent) => (
            format!("公示期满：{}", news.document_no),
            format!("{about}公示到 {last_day} 为止，已经自动停止公示，不需要申请，也不收费。"),
        ),
        (RecordHappening::Ended { last_day, .. }, RecordReader::Applier { .. }) => (
            format!("公示期满，请核对措施：{}", news.subject.name),
            format!(
                "{about}公示到 {last_day} 为止，已经停止公示。贵单位依据它采取的措施：{measures}。没有其他依据的，请停止执行。"
            ),
        ),
        (
            RecordHappening::Ended {
                last_day,
                performed,
            },
            RecordReader::Determiner | RecordReader::Office,
        ) => {
            let next = match performed {
                Some(true) => "义务已经履行完毕，不用再办。",
                Some(false) => "义务没有履行，请按行业规定处理，并写明结果。",
                None => "请说明义务是否履行完毕。",
            };
            (
                format!("公示期满：{}", news.document_no),
                format!("{about}公示到 {last_day} 为止，已经自动停止公示。{next}"),
            )
        }
    }
}
