use std::sync::Arc;

use domain::repair::Verdict;
use jiff::civil::Date;
use maud::{Markup, html};

use super::repair_done::answered;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::penalty_notice::called;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, class_tag, dated, failed, objection_tag,
    repair_calendar, repair_conditions, repair_elsewhere, repair_papers, repair_rules, repair_said,
    repair_tag, tag, trail, under_repair_tag,
};
use crate::view::{MyRepairsView, NoticeRef, RepairLine, RepairStanding, RepairView};

/// Every penalty on an enterprise, and when each may be repaired, for whoever acts for it in repair.
pub(crate) fn repair(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.my_repairs(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &MyRepairsView) -> Content {
    let text = &ui.text.repair.mine;
    let own = links::of_id(links::MY_SUBJECT, view.subject.id);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::data(ui, own, &view.subject.name),
                Step::new("", text.title),
            ]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) " " a href=(links::REPAIR_GUIDE) { (ui.text.common.repair_guide) } }
            @if view.lines.is_empty() {
                p { b { (text.none) } }
                p { (text.none_text) }
            } @else {
                p { (dated(&(text.summary)(view.summary))) }
                @if view.lines.iter().any(may_be_applied_for) { (repair_elsewhere(ui)) }
                @for line in &view.lines { (penalty(ui, line)) }
                @if view.more { p.hint { ((text.more)(view.lines.len())) } }
            }
        }
    };
    Content::new(ui, text.title, body)
}

/// Whether anybody can apply for its repair, today or later, and nobody has.
fn may_be_applied_for(line: &RepairLine) -> bool {
    let view = line.repair.as_ref();
    view.is_some_and(|view| view.is_open() && !view.under_repair)
}

fn penalty(ui: Ui, line: &RepairLine) -> Markup {
    let text = &ui.text.repair.mine;
    html! {
        article.record {
            h2 lang=[ui.data_lang()] { (heading(line)) " " span { (line.document_no) } }
            p.tags {
                @if let Some(view) = &line.repair {
                    (repair_tag(ui, view))
                    @match view.class {
                        Some(class) => (class_tag(ui, class)),
                        None => (tag(Mark::Plain, text.unclassified)),
                    }
                }
                @if let Some(mark) = line.mark { (objection_tag(ui, mark)) }
                // The standing may have said it.
                (under_repair_tag(ui, line.under_repair && standing(line) != Some(RepairStanding::UnderWay)))
            }
            @match &line.repair {
                Some(view) => (answer(ui, view)),
                None => p { (text.no_answer) },
            }
            @if let Some(basis) = &line.excluded_by { p { ((ui.text.record_desk.said.basis)(basis)) } }
            (answered(ui, line))
            (next(ui, line))
            (facts(ui, line))
            @if let Some(view) = &line.repair {
                (conditions(ui, view))
                (repair_papers(ui, view))
                (repair_rules(ui, view))
            }
            @if !line.is_public { p.hint { (text.not_public) } }
            @if let Some(notice) = &line.notice { (notice_link(ui, notice)) }
            @if line.is_public {
                p {
                    a href=(links::record(line.id)) {
                        (text.record) span.unseen lang=[ui.data_lang()] { " " (line.document_no) }
                    }
                }
            }
        }
    }
}

/// What it was for, by which people tell one penalty from another; else its kinds.
pub(super) fn heading(line: &RepairLine) -> &str {
    match line.act.as_str() {
        "" => &line.title,
        act => act,
    }
}

/// 告知书 that goes with it, and whether it was served.
fn notice_link(ui: Ui, notice: &NoticeRef) -> Markup {
    let text = &ui.text.penalty_notice;
    html! {
        p {
            a href=(links::of_id(links::MY_NOTICE, notice.number)) { (called(ui, &notice.name)) " " (notice.number) }
            @if let Some(day) = notice.served_on { " " span.hint { ((text.list.served)(day)) } }
        }
    }
}

/// How it stands, who decided, and its days.
fn facts(ui: Ui, line: &RepairLine) -> Markup {
    let (text, lang) = (&ui.text.repair.mine, ui.data_lang());
    html! {
        dl.facts.thirds {
            @if let Some(state) = line.state {
                div { dt { (ui.text.record_desk.state_label) } dd { ((ui.text.record_desk.state)(state)) } }
            }
            div { dt { (text.kinds) } dd lang=[lang] { (line.title) } }
            div { dt { (text.authority) } dd lang=[lang] { (line.authority) } }
            @if let Some(view) = &line.repair { (days(ui, view)) }
        }
    }
}

/// The window. Of what cannot be repaired, or need not be, no day is told from which it could.
fn days(ui: Ui, view: &RepairView) -> Markup {
    let text = &ui.text.repair.mine;
    let day = |day: Option<Date>| day.map_or_else(|| text.no_day.to_owned(), |day| day.to_string());
    let earliest = match view.verdict {
        // A ban may last longer than the shortest period.
        Verdict::From(day) => Some(Some(day)),
        Verdict::Now | Verdict::Unclear(_) => Some(view.earliest),
        Verdict::Never(_) | Verdict::NotNeeded(_) => None,
    };
    html! {
        div { dt { (text.start) } dd { (view.start.to_string()) } }
        @if let Some(earliest) = earliest {
            div { dt { (text.earliest) } dd { b { (day(earliest)) } } }
        }
        div { dt { (text.last_day) } dd { (day(view.until)) } }
    }
}

fn answer(ui: Ui, view: &RepairView) -> Markup {
    match view.standing() {
        RepairStanding::UnderWay => html! { p { (ui.text.repair.mine.under_way) } },
        _ => repair_said(ui, view),
    }
}

fn conditions(ui: Ui, view: &RepairView) -> Markup {
    let text = &ui.text.repair;
    repair_conditions(ui, view, text.conditions_mine, text.unknown_mine)
}

fn standing(line: &RepairLine) -> Option<RepairStanding> {
    line.repair.as_ref().map(RepairView::standing)
}

/// What there is to do about it: to apply, to see what keeps it from being applied for, to see how far it is, or to note
/// the day.
fn next(ui: Ui, line: &RepairLine) -> Markup {
    let text = &ui.text.repair.mine;
    let apply = || links::of_id(links::REPAIR_APPLY, line.id);
    let way = match standing(line) {
        Some(RepairStanding::Now) => Some((ui.text.repair_apply.start.open, "btn", apply())),
        Some(RepairStanding::Waits) => Some((text.reasons, "btn quiet", apply())),
        Some(RepairStanding::UnderWay) => {
            let case = line.case.map(|case| links::of_id(links::MY_CASE, case));
            let case = case.unwrap_or_else(|| links::CASES_MINE.to_owned());
            Some((text.progress, "btn quiet", case))
        }
        _ => None,
    };
    html! {
        @if let Some((words, class, way)) = way {
            p.actions {
                a class=(class) href=(way) { (words) span.unseen lang=[ui.data_lang()] { " " (line.document_no) } }
            }
        }
        @if let Some(view) = &line.repair { (repair_calendar(ui, line.id, view, &line.document_no)) }
    }
}
