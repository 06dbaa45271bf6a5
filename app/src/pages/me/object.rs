use std::sync::Arc;

use maud::{Markup, html};

use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Step, Ui, code, failed, rule_ref, trail};
use crate::view::{Disputed, ObjectView};

/// Before an objection is begun: what it takes and how long, so that nobody finds out at the end.
pub(crate) fn object(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.object(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &ObjectView) -> Content {
    let (text, mine) = (&ui.text.case.start, &ui.text.case.mine);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::new(links::CASES_MINE, mine.title),
                Step::new("", text.title),
            ]))
            div.narrow {
                h1 tabindex="-1" { (text.title) }
                p.lead { (text.lead) }
                (disputed(ui, &view.record))
                @if let Some((id, number)) = &view.open {
                    p { ((text.open)(&number.to_string())) }
                    p.actions { a.btn href=(links::of_id(links::MY_CASE, id)) { (text.open_link) } }
                } @else {
                    section {
                        h2 { (text.need) }
                        ul { @for point in text.need_points { li { (point) } } }
                    }
                    section {
                        h2 { (text.time) }
                        p { ((text.time_text)(view.accept, view.answer)) }
                        @if !view.rules.is_empty() {
                            details {
                                summary { (text.rules) }
                                ul.rules { @for rule in &view.rules { (rule_ref(ui, rule)) } }
                            }
                        }
                    }
                    section {
                        h2 { (text.meanwhile) }
                        ul {
                            li { (text.meanwhile_mark) }
                            @if view.suspends { li { (text.meanwhile_measures) } }
                        }
                    }
                    form method="post" action="/api/form/begin-objection" {
                        input type="hidden" name="record" value=(view.record.id);
                        p.actions {
                            button.btn { @if view.draft.is_some() { (text.go_on) } @else { (text.begin) } }
                        }
                    }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

/// What is disputed, in short.
pub(crate) fn disputed(ui: Ui, record: &Disputed) -> Markup {
    let lang = ui.data_lang();
    html! {
        section.notice {
            h2 { (ui.text.case.start.about) }
            p lang=[lang] { b { (record.title) } " " (record.document_no) }
            p lang=[lang] { (record.subject.name) @if !record.subject.uscc.is_empty() { " " (code(&record.subject.uscc)) } }
            p lang=[lang] { (record.authority) " · " (record.decided_on) }
            @if !record.is_public { p { (ui.text.case.start.not_public) } }
        }
    }
}
