use domain::case::objection::Ground;
use domain::measure::{CatalogueState, MeasureNature, OrderKind};
use domain::repair::RulingKind;

use super::measure::{
    CatalogueText, MeasureWords, ObjectToMeasureText, OrdersText, OwnMeasuresText,
};
use crate::view::{MeasureLine, OrderTab, SuspendedFor};

pub(super) const ZH: MeasureWords = MeasureWords {
    nature: |nature| match nature {
        MeasureNature::Administrative => "行政性",
        MeasureNature::Market => "市场性",
        MeasureNature::Industry => "行业性",
    },
    state: |state| match state {
        CatalogueState::Draft => "草案，不得实施",
        CatalogueState::InForce => "生效",
        CatalogueState::Retired => "停用，不得实施",
    },
    catalogue: CatalogueText {
        title: "惩戒措施目录清单",
        lead: "清单之外不得惩戒，也不得加重。系统只接受清单中生效、并且适用于该主体、该单位和当日的措施。",
        how_sure: "每一项都注明依据是否核对过原文；没有核对过原文的，不列条款，也不作为法律依据。",
        nature: "性质",
        all_natures: "全部性质",
        party: "适用对象",
        all_parties: "全部对象",
        filter: "筛选",
        reset: "查看全部",
        count: |shown, all, on| match shown == all {
            true => format!("共 {all} 项，截至 {on}。"),
            false => format!("显示 {shown} 项，共 {all} 项，截至 {on}。"),
        },
        columns: [
            "措施",
            "性质",
            "依据",
            "实施单位",
            "适用对象",
            "期限",
            "状态",
        ],
        edition: |edition, code| format!("{edition} 版 {code}"),
        any_unit: "依法负有职责的单位",
        no_period: "条文没有写明",
        valid: |from, until| match until {
            Some(until) => format!("{from} 至 {until}"),
            None => format!("{from} 起列入"),
        },
        none: "没有符合条件的措施",
        none_text: "请换一个条件，或者查看全部。",
        none_yet: "清单还没有内容",
        none_yet_text: "没有列入清单的措施不得实施。清单由信用办导入后在这里公布。",
    },
    own: OwnMeasuresText {
        title: "惩戒措施",
        lead: "不对外公开，只有代本企业办事的人和工作人员看得到。",
        none: "没有对本企业采取的惩戒措施。",
        unit: "实施单位",
        basis: "依据",
        from: "起始日",
        decided_until: "原定最后一日",
        last_day: "现在的最后一日",
        days_left: "剩余",
        days: |days| format!("{days} 天"),
        no_end: "没有期限",
        in_force: "执行中",
        suspended: "暂停执行",
        ended: "已终止",
        unknown_end: "恢复后再算",
        standing,
        orders: "给实施单位的指令",
        order: |kind, at, done| match done {
            Some(done) => format!("{at} 通知{}，{done} 单位已回执。", order(kind)),
            None => format!("{at} 通知{}，等待单位回执。", order(kind)),
        },
        object: "对这项措施提出异议",
    },
    object: ObjectToMeasureText {
        title: "对惩戒措施提出异议",
        lead: "认为采取这项措施不当、应当终止而没有终止，或者对象弄错的，可以提出异议。不收费。信息本身有误的，请在该条信息的页面提出。",
        about: "提出异议的措施",
        rests_on: "据以采取措施的信息",
        meanwhile: "提交后，这项措施随即暂停执行，其他措施不受影响；异议或者投诉没有成立的，剩余期限从恢复执行之日起继续计算。",
        no_mark: "惩戒措施不对外公开，公示的信息不加标注。",
        withdraw: "撤回后不再办理，暂停的措施恢复执行。",
        ground: |ground| match ground {
            Ground::TooLong => Some(("超过期限仍在执行", "这项措施的期限已经届满。")),
            Ground::Listed => Some((
                "不应当采取，或者应当终止而没有终止",
                "例如错误列入名单、没有依据，或者已经移出名单。",
            )),
            Ground::Mixup => Some((
                "对象有误，不应当对当事人采取",
                "这项措施应当针对别的企业或者别的人。",
            )),
            _ => None,
        },
        outcome: |word| match word {
            "end_measures" => Some("终止这项措施"),
            "uphold" => Some("维持这项措施"),
            "undecidable" => Some("无法核实，维持这项措施"),
            _ => None,
        },
        hidden: "提交后，这条信息随即停止公示；办结后，按处理结果恢复公示或者不再公示。",
    },
    orders: OrdersText {
        title: "措施指令",
        lead: "异议提交、撤回或者办结后，准予修复后，临时屏蔽开始或者结束后，本单位对惩戒措施、对信息的共享和使用要做的事。办理后请填写回执。指令自发出之日起生效，不以回执为准。",
        lead_city: "各单位对惩戒措施、对信息的共享和使用要做的事。由实施单位填写回执，这里只能查看。",
        tab: |tab| match tab {
            OrderTab::Open => "待回执",
            OrderTab::Done => "已回执",
        },
        columns: [
            "办件或者裁定",
            "要做什么",
            "措施",
            "当事人",
            "实施单位",
            "回执",
        ],
        task: |kind, day, last| match (kind, last) {
            (OrderKind::Resume, Some(last)) => format!("自 {day} 起恢复执行，到 {last} 为止"),
            (OrderKind::Resume, None) => format!("自 {day} 起恢复执行"),
            (OrderKind::Suspend, _) => format!("自 {day} 起暂停执行"),
            (OrderKind::End, _) => format!("自 {day} 起终止执行"),
        },
        issued: |at| format!("{at} 发出"),
        due: |day| format!("请最迟于 {day} 回执"),
        late: "已超期",
        late_count: |late| format!("有 {} 件超期没有回执。", (super::zh_desk::DESK.count)(late)),
        receipt: "怎样执行的",
        receipt_hint: "例如通知了谁、在哪个系统暂停、恢复或者终止。最多 1,000 个字。",
        confirm: "确认已执行",
        done: |at, who| format!("{at} {who} 回执"),
        waiting: "等待实施单位回执",
        none_open: "没有待回执的指令。",
        none_done: "还没有已回执的指令。",
        home: |waiting| {
            let waiting = (super::zh_desk::DESK.count)(waiting);
            format!("措施指令（{waiting} 件待回执）")
        },
    },
};

fn order(kind: OrderKind) -> &'static str {
    match kind {
        OrderKind::Suspend => "暂停执行",
        OrderKind::Resume => "恢复执行",
        OrderKind::End => "终止执行",
    }
}

fn standing(line: &MeasureLine) -> Vec<String> {
    let (served, suspended) = (line.served, line.days_suspended);
    let mut said = Vec::new();
    for (from, until) in &line.suspensions {
        said.push(match until {
            Some(until) => format!("{from} 起暂停，{until} 恢复。"),
            None => format!("{from} 起暂停。"),
        });
    }
    if let Some(day) = line.ended_on {
        said.push(format!(
            "{day} 终止，一共执行 {served} 天，暂停 {suspended} 天。"
        ));
        return said;
    }
    said.extend(line.suspended_for.iter().map(why));
    let resumed = line.suspensions.last().and_then(|(_, until)| *until);
    said.push(match (line.suspended_from(), line.days_left, line.last_day) {
        (Some(_), Some(left), _) => format!(
            "已执行 {served} 天，已暂停 {suspended} 天，剩余 {left} 天。暂停期间剩余的天数不减少；{}，从恢复执行之日起继续执行 {left} 天。",
            until(line)
        ),
        (Some(_), None, _) => format!("已执行 {served} 天，已暂停 {suspended} 天，没有期限。"),
        (None, Some(left), Some(last)) => match (resumed, line.decided_until) {
            (Some(resumed), Some(decided)) => format!(
                "已执行 {served} 天，暂停 {suspended} 天，剩余 {left} 天；从 {resumed} 起继续，到 {last}。算法：原定 {decided} 加上暂停的 {suspended} 天。"
            ),
            _ => format!("已执行 {served} 天，剩余 {left} 天（含今天），到 {last}。"),
        },
        _ => format!("已执行 {served} 天，没有期限。"),
    });
    said
}

/// Why it is suspended.
fn why(one: &SuspendedFor) -> String {
    match one {
        SuspendedFor::Case => "暂停原因：异议或者投诉正在办理。".to_owned(),
        SuspendedFor::Ruling {
            kind,
            court,
            number,
            last,
        } => {
            let ruled = match kind {
                RulingKind::Reorganisation => "批准重整计划",
                RulingKind::Settlement => "认可和解协议",
            };
            format!(
                "暂停原因：{court}以{number}裁定{ruled}，据以采取措施的信息临时屏蔽到 {last}；计划提前执行完毕或者没有执行下去的，提前恢复。"
            )
        }
    }
}

/// What has to be over for it to go on.
fn until(line: &MeasureLine) -> &'static str {
    let of_case = line.suspended_for.contains(&SuspendedFor::Case);
    let of_ruling = line
        .suspended_for
        .iter()
        .any(|one| matches!(one, SuspendedFor::Ruling { .. }));
    match (of_case, of_ruling) {
        (true, true) => "异议或者投诉没有成立、临时屏蔽也已经结束的",
        (false, true) => "临时屏蔽结束后",
        (_, false) => "异议或者投诉没有成立的",
    }
}
