use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::api::portal::{me, not_found};
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::{case_parts as parts, case_urgency};
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, failed, form_title, trail};
use crate::view::{CaseMatter, CounterCaseView, ObjectionMatter};

/// A case that was filed at the counter: first its receipt, then what its applicant would see, and may do.
pub(crate) fn counter_case(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let (Ok(id), Ok(me)) = (asked.key.parse(), me()) else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.counter_case(&me, &permit, id).await };
        ask(ui, question, |view| match view {
            Some(view) => match (&view.case.matter, &view.code) {
                (CaseMatter::Objection(matter), Some(code)) => receipt(ui, &view, matter, code),
                (CaseMatter::Objection(matter), None) => content(ui, &view, matter),
                // Nothing else is ever filed at a counter.
                (CaseMatter::Finding(_) | CaseMatter::Repair(_), _) => failed(ui, &not_found()),
            },
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn way(ui: Ui, view: &CounterCaseView) -> Markup {
    trail(
        ui,
        &[
            Step::new(links::DESK, ui.text.account.desk),
            Step::new(links::COUNTER, ui.text.case.counter.title),
            Step::new("", &view.number.to_string()),
        ],
    )
}

/// 回执 for the applicant's hands, with the code: printed from this page, and gone once it is handed over.
fn receipt(ui: Ui, view: &CounterCaseView, matter: &ObjectionMatter, code: &str) -> Content {
    let (words, text, case) = (&ui.text.case, &ui.text.case.counter, &view.case);
    let title = (words.letter)(domain::case::Letter::Receipt);
    let due = case.total.as_ref().and_then(|clock| clock.due);
    let body = html! {
        div.wrap.page {
            (way(ui, view))
            h1 tabindex="-1" { (title) }
            p role="status" { (text.filed) }
            dl.facts {
                div { dt { (words.mine.columns[0]) } dd { b { (view.number) } } }
                div { dt { (words.mine.code) } dd { b { code { (code) } } } }
                div { dt { (text.applicant) } dd { (matter.objection.contact) } }
                @if let Some((kind, number)) = &view.paper {
                    div { dt lang="zh-CN" { (kind.zh()) } dd { code { (number) } } }
                }
                div {
                    dt { (words.start.about) }
                    dd lang=[ui.data_lang()] {
                        (matter.record.subject.name) " · " (matter.record.title) " " (matter.record.document_no)
                    }
                }
                div { dt { (text.filed_at) } dd { ((ui.text.account.time)(case.line.filed_at)) } }
                @if let Some(due) = due { div { dt { (text.accept_by) } dd { (due) } } }
                div { dt { (text.window) } dd lang=[ui.data_lang()] { (view.window) } }
            }
            p { (text.receipt_text) " " b { a href=(links::PROGRESS) { (view.place) } } }
            p { (text.receipt_keep) }
            p.hint { (text.print) }
            form method="post" action="/api/form/hand-over-receipt" {
                input type="hidden" name="case" value=(case.line.id);
                p.actions { button.btn { (text.handed_over) } }
            }
        }
    };
    Content::new(ui, title, body)
}

fn content(ui: Ui, view: &CounterCaseView, matter: &ObjectionMatter) -> Content {
    let (words, text, case) = (&ui.text.case, &ui.text.case.counter, &view.case);
    let title = (words.mine.case)(view.number);
    let body = html! {
        div.wrap.page {
            (way(ui, view))
            (parts::wrong(ui, case))
            (parts::kept(ui, case))
            h1 tabindex="-1" { (title) }
            p { b { ((words.stage)(case.line.stage)) } " " (case_urgency(ui, &case.line)) }
            p.lead { ((words.stage_text)(case.line.kind(), case.line.stage)) }
            section {
                h2 { (text.applicant) }
                dl.facts {
                    div { dt { (ui.text.claim.form.name) } dd { (matter.objection.contact) } }
                    @if let Some((kind, number)) = &view.paper {
                        div { dt lang="zh-CN" { (kind.zh()) } dd { code { (number) } } }
                    }
                    div { dt { (words.form.phone) } dd { (matter.objection.phone) } }
                    div { dt { (words.desk.relation) } dd { ((text.relation)(matter.objection.relation)) } }
                }
            }
            (parts::missing(ui, case))
            (parts::decision(ui, case))
            (parts::clocks(ui, case))
            (parts::disputed(ui, &matter.record))
            (parts::measures(ui, case))
            (parts::letters(ui, case, links::DESK_LETTER))
            (parts::filed(ui, case, ui.text.claim.desk.papers_text))
            (parts::history(ui, case.line.kind(), &case.history))
            @if !case.actions.is_empty() { p.notice { (text.steps) } }
            (parts::actions(ui, case, true))
        }
    };
    Content::new(ui, &form_title(ui, &case.form, &title), body)
}
