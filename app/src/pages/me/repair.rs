use std::sync::Arc;

use maud::{Markup, html};

use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::penalty_notice::called;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Loading, Step, Ui, class_tag, failed, objection_tag, repair_calendar,
    repair_conditions, repair_rules, repair_said, repair_tag, repair_where, trail,
    under_repair_tag,
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
                p { ((text.summary)(view.summary)) }
                @for line in &view.lines { (penalty(ui, line)) }
                @if view.more { p.hint { ((text.more)(view.lines.len())) } }
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn penalty(ui: Ui, line: &RepairLine) -> Markup {
    let (text, lang) = (&ui.text.repair.mine, ui.data_lang());
    html! {
        article.record {
            h2 lang=[lang] { (line.title) }
            p.tags {
                @if let Some(view) = &line.repair { (repair_tag(ui, view)) }
                @if let Some(mark) = line.mark { (objection_tag(ui, mark)) }
                // The standing may have said it.
                (under_repair_tag(ui, line.under_repair && standing(line) != Some(RepairStanding::UnderWay)))
            }
            dl.facts {
                @if let Some(state) = line.state {
                    div { dt { (ui.text.record_desk.state_label) } dd { ((ui.text.record_desk.state)(state)) } }
                }
                div { dt { (text.document_no) } dd lang=[lang] { (line.document_no) } }
                div { dt { (text.authority) } dd lang=[lang] { (line.authority) } }
                @if let Some(view) = &line.repair { (days(ui, view)) }
            }
            @match &line.repair {
                Some(view) => {
                    (answer(ui, view))
                    @if let Some(basis) = &line.excluded_by {
                        p { ((ui.text.record_desk.said.basis)(basis)) }
                    }
                }
                None => p { (text.no_answer) },
            }
            @if !line.is_public { p.hint { (text.not_public) } }
            @if let Some(notice) = &line.notice { (notice_link(ui, notice)) }
            (ways_on(ui, line))
        }
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

/// Class and window.
fn days(ui: Ui, view: &RepairView) -> Markup {
    let text = &ui.text.repair.mine;
    let day = |day: Option<jiff::civil::Date>| {
        day.map_or_else(|| text.no_day.to_owned(), |day| day.to_string())
    };
    html! {
        div {
            dt { (text.class) }
            dd {
                @match view.class {
                    Some(class) => (class_tag(ui, class)),
                    None => (text.unclassified),
                }
            }
        }
        div { dt { (text.start) } dd { (view.start.to_string()) } }
        div { dt { (text.earliest) } dd { b { (day(view.earliest)) } } }
        div { dt { (text.last_day) } dd { (day(view.until)) } }
    }
}

fn answer(ui: Ui, view: &RepairView) -> Markup {
    let text = &ui.text.repair;
    html! {
        @if view.standing() == RepairStanding::UnderWay {
            p { (text.mine.under_way) }
        } @else {
            (repair_said(ui, view))
        }
        (repair_conditions(ui, view, text.conditions_mine, text.unknown_mine))
        (repair_where(ui, view))
        (repair_rules(ui, view))
    }
}

fn standing(line: &RepairLine) -> Option<RepairStanding> {
    line.repair.as_ref().map(RepairView::standing)
}

/// What there is to do about it: to apply, to see what keeps it from being applied for, or to see how far it is.
fn next(ui: Ui, line: &RepairLine) -> Option<(&'static str, String)> {
    let text = &ui.text.repair.mine;
    let apply = || links::of_id(links::REPAIR_APPLY, line.id);
    match standing(line)? {
        RepairStanding::Now => Some((ui.text.repair_apply.start.open, apply())),
        RepairStanding::Waits => Some((text.reasons, apply())),
        RepairStanding::UnderWay => {
            let case = line.case.map(|case| links::of_id(links::MY_CASE, case));
            let case = case.unwrap_or_else(|| links::CASES_MINE.to_owned());
            Some((text.progress, case))
        }
        _ => None,
    }
}

/// The way on, the day for a calendar, and the record itself.
fn ways_on(ui: Ui, line: &RepairLine) -> Markup {
    let text = &ui.text.repair.mine;
    html! {
        @if let Some((words, way)) = next(ui, line) {
            p.actions {
                a.btn href=(way) { (words) span.unseen lang=[ui.data_lang()] { " " (line.document_no) } }
            }
        }
        @if let Some(view) = &line.repair { (repair_calendar(ui, line.id, view, &line.document_no)) }
        @if line.is_public {
            p {
                a href=(links::record(line.id)) {
                    (text.record) span.unseen lang=[ui.data_lang()] { " " (line.document_no) }
                }
            }
        }
    }
}
