use domain::record::Regime;
use domain::repair::{Condition, Hurdle, Never, NotNeeded, Pending, Unclear};
use jiff::civil::Date;

use super::repair::{MyRepairsText, RepairEventText, RepairWords};
use crate::view::{RepairStanding, RepairSummary};

pub(super) const REPAIR: RepairWords = RepairWords {
    title: "信用修复",
    tag,
    said,
    conditions_usually: "一般情况下，申请时还要符合：",
    conditions_mine: "申请前请逐项核对：",
    unknown_usually: "义务是否履行、是否另有限制，这里不公开，以认定单位核实为准。",
    unknown_mine: "没有注明的，本网站不掌握情况，由认定单位核实。",
    hurdle,
    papers: "申请材料：",
    free: "申请信用修复不收费。有人以修复为名收费的，请不要付款，可以向信用办反映。",
    apply_signed_out: "代这家企业办理信用修复的，登录以后就可以在本网站申请。",
    apply_here: "代这家企业办理信用修复的人，可以在本网站申请。",
    apply_elsewhere: "也可以在“信用中国”网站申请。",
    portal: "前往“信用中国”",
    rules: "适用的修复制度和规则",
    regime: |regime| match regime {
        Regime::Notice527 => {
            "公示期限按发改办财金〔2019〕527号计算（2019年7月1日以前的决定，由本市比照办理），另有衔接规定、部门规定的从其规定；申请的条件和材料按今天的规定。"
        }
        Regime::Order58 => {
            "公示期限按作出决定时的国家发展改革委令第58号计算，另有衔接规定、部门规定的从其规定；申请的条件和材料按今天的规定。"
        }
        Regime::Order36 => {
            "公示期限按国家发展改革委令第36号计算，另有部门规定的从其规定；申请的条件和材料按今天的规定。"
        }
    },
    calendar: "添加到日历（.ics）",
    mine: MyRepairsText {
        title: "信用修复",
        lead: "列出本企业的每一条行政处罚，包括没有公示的：今天能不能申请修复，不能的话从哪天起可以。",
        summary,
        open: "查看每一条",
        none: "本企业没有行政处罚信息",
        none_text: "没有需要修复的内容。以后有了，这里会写明从哪天起可以申请修复。",
        more: |shown| format!("只列出最近的 {shown} 条，更早的请向信用办查询。"),
        start: "认定之日",
        earliest: "最早可申请",
        last_day: "公示最后一天",
        authority: "处罚机关",
        kinds: "处罚种类",
        unclassified: "未分类",
        no_day: "暂无",
        record: "查看这条信息",
        not_public: "现在没有公示，只有代本企业办理信用修复的人看得到。",
        withdraw_text: "撤回后不再办理。条件仍然符合的，可以随时再次申请，不收取任何费用。",
        under_way: "修复申请正在办理，结果会发消息告诉您。",
        progress: "查看办理进度",
        reasons: "查看原因",
        no_answer: "这一条暂时无法确定，请向信用办询问。",
    },
    event: RepairEventText {
        summary: |title, document_no| format!("可以申请信用修复：{title}（{document_no}）"),
        description: |document_no, day| {
            format!(
                "自 {day} 起，{document_no} 的最短公示期已满。行为已经纠正、义务已经履行完毕的，可以申请信用修复。申请不收费。申请前请打开下面的页面，以当天显示的为准。"
            )
        },
    },
};

/// To anybody: whoever has applied reads more.
const UNDER_WAY: &str = "这条信息正在办理修复。";

fn tag(standing: RepairStanding) -> String {
    let fixed = match standing {
        RepairStanding::From(day) => return format!("{day} 起可以申请修复"),
        RepairStanding::Now => "现在可以申请修复",
        RepairStanding::Waits => "暂时不能申请修复",
        RepairStanding::UnderWay => "修复办理中",
        RepairStanding::Unclear(_) => "请询问认定单位",
        RepairStanding::Never(_) => "不能提前修复",
        RepairStanding::NotNeeded(NotNeeded::Repaired) => "已修复",
        RepairStanding::NotNeeded(_) => "不需要修复",
    };
    fixed.to_owned()
}

fn said(standing: RepairStanding, until: Option<Date>) -> String {
    let ends = || match until {
        Some(day) => format!("公示到 {day} 为止，之后自动停止，不用申请。"),
        None => "公示期满自动停止，不用申请。".to_owned(),
    };
    match standing {
        RepairStanding::Now => "最短公示期已满，现在可以申请修复。".to_owned(),
        RepairStanding::Waits => {
            "最短公示期已满，但下面注明的事项还没有办完，办完以后再申请。".to_owned()
        }
        RepairStanding::UnderWay => UNDER_WAY.to_owned(),
        RepairStanding::From(day) => format!("最短公示期还没有满，自 {day} 起可以申请修复。"),
        RepairStanding::Unclear(Unclear::Unclassified) => {
            "这项处罚还没有确定失信程度，期限暂时无法确定。请向认定单位询问，由该单位答复。"
                .to_owned()
        }
        RepairStanding::Unclear(Unclear::EndedUnperformed) => {
            "最长公示期已满，义务还没有履行完毕。怎样处理，由认定单位答复。".to_owned()
        }
        RepairStanding::Never(Never::Excluded) => {
            format!("认定单位标明，按照规定不可修复。{}", ends())
        }
        RepairStanding::Never(Never::MarketRegulation) => {
            format!(
                "按照市场监管的规定，这类处罚不提前停止公示；与现行修复办法如何衔接，以认定单位答复为准。{}",
                ends()
            )
        }
        RepairStanding::NotNeeded(NotNeeded::NeverPublished) => {
            "这条信息按照规定不公示，不需要修复。".to_owned()
        }
        RepairStanding::NotNeeded(NotNeeded::Ended) => {
            "这条信息的公示已经结束，不需要修复。".to_owned()
        }
        RepairStanding::NotNeeded(NotNeeded::EndsFirst(day)) => {
            format!("公示到 {day} 自动停止，早于可以申请修复的日期，不用申请。")
        }
        RepairStanding::NotNeeded(NotNeeded::Repaired) => "这条信息已经修复，不再公示。".to_owned(),
        RepairStanding::NotNeeded(NotNeeded::Withdrawn) => {
            "原决定已经变更或者撤销，这条信息已经撤回，不需要修复。".to_owned()
        }
    }
}

fn hurdle(hurdle: Hurdle, certain: bool) -> String {
    let fixed = match (hurdle, certain) {
        (Hurdle::Banned(Some(day)), _) => {
            return format!("限制再申请的期限到 {day} 为止，之后再申请。");
        }
        (Hurdle::Condition(Condition::Performed), false) => {
            "行为已经纠正，法定责任和义务已经履行完毕"
        }
        (Hurdle::Condition(Condition::Performed), true) => "据认定单位核实，义务还没有履行完毕。",
        (Hurdle::Condition(Condition::HarmRemoved), false) => "不良影响已经消除",
        (Hurdle::Condition(Condition::HarmRemoved), true) => "据认定单位核实，不良影响还没有消除。",
        (Hurdle::Condition(Condition::NotRepeated), false) => "没有再因同类行为受到处罚",
        (Hurdle::Condition(Condition::NotRepeated), true) => "又因同类行为受到了处罚。",
        (Hurdle::Condition(Condition::NotListed), false) => {
            "没有列入经营异常名录、严重违法失信名单"
        }
        (Hurdle::Condition(Condition::NotListed), true) => {
            "现在列入经营异常名录或者严重违法失信名单。"
        }
        (Hurdle::Pending(Pending::Objection), true) => {
            "对这条信息的异议正在处理，办结以后才能申请修复。"
        }
        (Hurdle::Pending(Pending::Objection), false) => "对这条信息没有正在处理的异议",
        (Hurdle::Pending(Pending::Repair), true) => UNDER_WAY,
        (Hurdle::Pending(Pending::Repair), false) => "没有正在办理的修复申请",
        (Hurdle::Banned(None), _) => "没有因为提供虚假材料等被限制再申请",
    };
    fixed.to_owned()
}

fn summary(summary: RepairSummary) -> String {
    let RepairSummary { all, now, next } = summary;
    if all == 0 {
        return "本企业没有行政处罚信息。".to_owned();
    }
    let now = match now {
        0 => format!("共 {all} 条行政处罚，今天没有可以申请修复的"),
        now => format!("共 {all} 条行政处罚，今天可以申请修复的有 {now} 条"),
    };
    match next {
        Some(day) => format!("{now}；下一条自 {day} 起可以申请。"),
        None => format!("{now}。"),
    }
}
