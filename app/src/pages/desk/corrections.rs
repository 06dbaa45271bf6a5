use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Field, Loading, Step, Ui, area, trail};
use crate::view::{CorrectionsView, WaitingCorrection};

/// 更正申请 that wait, each with room for the answer.
pub(crate) fn corrections(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.corrections(&permit).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &CorrectionsView) -> Content {
    let text = &ui.text.claim.correction;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @if view.waiting.is_empty() { p { (text.nothing) } }
            @for one in &view.waiting { (waiting(ui, one)) }
        }
    };
    Content::new(ui, text.title, body)
}

fn waiting(ui: Ui, one: &WaitingCorrection) -> Markup {
    let text = &ui.text.claim.correction;
    html! {
        article.message {
            h2 { @if let Some(name) = &one.name { (name) " · " } (one.login) }
            p.hint { ((ui.text.account.time)(one.filed_at)) }
            p.letter { (one.request) }
            form.narrow method="post" action="/api/form/answer-correction" {
                input type="hidden" name="correction" value=(one.id);
                (area(ui, &one.form, Field {
                    name: "answer", label: text.answer, hint: text.answer_hint, kind: "", autocomplete: "",
                }))
                p.actions { button.btn { (text.send_answer) } }
            }
        }
    }
}
