use std::sync::Arc;

use domain::repair::ServiceWay;
use domain::role::Permit;
use maud::{Markup, html};

use super::notices::service_tag;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::penalty_notice::{NoticePaper, called, notice_paper, replaced};
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, area, failed, faults_called, field, form_title,
    options, tag, trail,
};
use crate::view::{NoticeView, ServiceLine};

/// A notice, for the unit that serves it.
pub(crate) fn notice(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let Ok(number) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.desk_notice(&permit, number).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &asked, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, asked: &Asked, view: &NoticeView) -> Content {
    let text = &ui.text.penalty_notice;
    let number = view.line.number.to_string();
    let title = called(ui, &view.line.name);
    let body = html! {
        div.wrap.page.of-letter {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::NOTICES, text.list.title),
                Step::new("", &number),
            ]))
            (faults_called(ui, &view.form, |one| label_of(ui, &one.field)))
            @if !ui.is_zh() { h1.screen tabindex="-1" { (title) } }
            p.screen { (service_tag(ui, &view.line)) }
            (replaced(ui, view.replaced_by.map(|newer| links::of_id(links::DESK_NOTICE, newer)), view.line.is_replaced))
            (notice_paper(ui, asked, &NoticePaper {
                letter: &view.letter, name: &view.line.name, picture: &view.picture, back: links::NOTICES, back_text: text.list.title,
            }))
            section.screen {
                h2 { (text.page.services) }
                @if let Some(at) = view.line.read_at {
                    p { ((text.page.read)(&(ui.text.account.time)(at), &view.read_by)) }
                }
                @if view.services.is_empty() { p { (text.page.no_service) } }
                @for (at, one) in view.services.iter().enumerate() {
                    (service(ui, one, at + 1 == view.services.len(), view.services.len() > 1))
                }
                @if view.may_serve { (recording(ui, view)) }
            }
        }
    };
    Content::new(
        ui,
        &form_title(ui, &view.form, &format!("{title} {number}")),
        body,
    )
}

fn service(ui: Ui, one: &ServiceLine, counts: bool, several: bool) -> Markup {
    let (text, lang) = (&ui.text.penalty_notice, ui.data_lang());
    let page = &text.page;
    html! {
        article.message {
            h3 { ((text.way)(one.way)) " " (one.on) }
            @if several {
                p { @if counts { (tag(Mark::Good, page.counts)) } @else { (tag(Mark::Plain, page.overruled)) } }
            }
            dl.facts {
                @if !one.by.is_empty() { div { dt { (page.by) } dd lang=[lang] { (one.by) } } }
                @if !one.to.is_empty() { div { dt { (page.to) } dd lang=[lang] { (one.to) } } }
                @if !one.why.is_empty() { div { dt { (page.why) } dd lang=[lang] { (one.why) } } }
                @if !one.papers.is_empty() {
                    div {
                        dt { (page.papers) }
                        dd {
                            ul {
                                @for (id, name) in &one.papers {
                                    li { a href=(links::notice_paper(*id)) rel="external" download { (name) } }
                                }
                            }
                        }
                    }
                }
            }
            p.hint { ((page.recorded)(&(ui.text.account.time)(one.at), &one.recorded_by)) }
        }
    }
}

/// The form that records service; what was recorded before is overruled and stays.
fn recording(ui: Ui, view: &NoticeView) -> Markup {
    let (text, form) = (&ui.text.penalty_notice, &view.form);
    let page = &text.page;
    let again = !view.services.is_empty();
    let ways = ServiceWay::ALL.map(|way| (way.code(), (text.way)(way), (page.way_text)(way)));
    let day = Field {
        kind: "date",
        ..Field::typed("served_on", page.day, page.day_hint)
    };
    let title = if again {
        page.record_again
    } else {
        page.record
    };
    html! {
        details open[!again || !form.faults.is_empty()] {
            summary { (title) }
            @if again { p { (page.again_text) } }
            form.narrow method="post" action="/api/form/serve-notice" enctype="multipart/form-data" {
                input type="hidden" name="notice" value=(view.line.number);
                input type="hidden" name="seen" value=(view.services.len());
                (options(ui, form, Field::typed("way", page.way, page.way_hint), false, &ways))
                (field(ui, form, day))
                (field(ui, form, Field::typed("served_by", page.by, page.by_hint)))
                (field(ui, form, Field::typed("served_to", page.to, page.to_hint)))
                @if again { (area(ui, form, Field::typed("why", page.why, page.why_hint))) }
                (proof(ui, view))
                p.actions { button.btn { (page.save) } }
            }
        }
    }
}

/// 送达凭证. Files that were chosen with a fault are gone: the browser keeps none.
fn proof(ui: Ui, view: &NoticeView) -> Markup {
    let text = &ui.text.penalty_notice.page;
    let fault = view.form.fault("proof");
    let (most, megabytes) = view.papers;
    html! {
        div.field.bad[fault.is_some()] {
            label for="proof" { (text.papers) }
            p.hint #proof-hint {
                ((text.papers_hint)(most, megabytes))
                @if !view.form.faults.is_empty() { " " b { (text.papers_again) } }
            }
            @if let Some(fault) = fault { p.fault #proof-fault { ((ui.text.account.fault)(fault)) } }
            input #proof name="proof" type="file" multiple
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf"
                aria-describedby=(if fault.is_some() { "proof-hint proof-fault" } else { "proof-hint" })
                aria-invalid=[fault.map(|_| "true")];
        }
    }
}

fn label_of(ui: Ui, field: &str) -> Option<&'static str> {
    let text = &ui.text.penalty_notice.page;
    Some(match field {
        "way" => text.way,
        "served_on" => text.day,
        "served_by" => text.by,
        "served_to" => text.to,
        "why" => text.why,
        "proof" => text.papers,
        _ => return None,
    })
}
