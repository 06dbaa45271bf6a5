use std::sync::Arc;

use domain::claim::ClaimState;
use maud::{Markup, html};

use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, failed, tag, trail};
use crate::view::{ClaimLine, ClaimView, PaperView};

/// A claim of one's own: how far it is, why it was refused, what was sent.
pub(crate) fn my_claim(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.my_claim(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &ClaimView) -> Content {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.mine);
    let line = &view.line;
    let title = (text.claim)(&line.subject.name);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, ui.text.account.my.title), Step::new("", text.drafts)]))
            h1 tabindex="-1" { (title) }
            p { (state(ui, line)) }
            @match line.state {
                ClaimState::Draft => p.actions { a.btn href=(links::claim(&line.subject.uscc)) { (text.go_on) } },
                ClaimState::Waiting => @if let Some(due) = line.due_on { p { ((text.answered_by)(due)) } },
                ClaimState::Confirmed => {
                    p { (text.after_confirmation) }
                    p.actions { a.btn href=(links::of_id(links::MY_SUBJECT, line.subject.id)) { (text.title) } }
                }
                ClaimState::Refused => {
                    @if let Some(reason) = &view.reason {
                        section.notice { h2 { (text.reason) } p.letter { (reason) } }
                    }
                    p { (text.after_refusal) }
                    p.actions { a.btn href=(links::claim(&line.subject.uscc)) { (text.claim_another) } }
                }
                ClaimState::Withdrawn => p.actions { a.btn href=(links::claim(&line.subject.uscc)) { (text.claim_another) } },
            }
            @if let Some(by) = line.decided_by { p.hint { ((claim.decided_by)(by)) } }
            (asked_for(ui, line, ui.text.claim.form.relation))
            @if !view.files.is_empty() {
                h2 { (text.sent_papers) }
                (papers(ui, &view.files))
            }
            @if matches!(line.state, ClaimState::Draft | ClaimState::Waiting) {
                section.narrow {
                    p.hint { (text.withdraw_text) }
                    form method="post" action="/api/form/withdraw-claim" {
                        input type="hidden" name="claim" value=(line.id);
                        p.actions { button.btn.quiet { (text.withdraw) } }
                    }
                }
            }
        }
    };
    Content::new(ui, &title, body)
}

/// How far a claim is, in a word and a shape.
pub(crate) fn state(ui: Ui, line: &ClaimLine) -> Markup {
    let mark = match line.state {
        ClaimState::Draft | ClaimState::Withdrawn => Mark::Plain,
        ClaimState::Waiting => Mark::Running,
        ClaimState::Confirmed => Mark::Good,
        ClaimState::Refused => Mark::Late,
    };
    tag(mark, (ui.text.claim.state)(line.state))
}

/// What is asked for.
pub(crate) fn asked_for(ui: Ui, line: &ClaimLine, relation_of: &str) -> Markup {
    let text = &ui.text.claim;
    let scopes: Vec<&str> = line.scopes.iter().map(|one| (text.scope)(*one)).collect();
    html! {
        dl.facts {
            @if let Some(relation) = line.relation {
                div { dt { (relation_of) } dd { ((text.relation)(relation)) } }
            }
            @if !scopes.is_empty() {
                div { dt { (text.form.scopes) } dd { (scopes.join(text.and)) } }
            }
            @if let Some(until) = line.until {
                div { dt { (text.form.until) } dd { (until) } }
            }
        }
    }
}

/// Papers, each to be fetched as a file.
pub(crate) fn papers(ui: Ui, files: &[PaperView]) -> Markup {
    let text = &ui.text.claim;
    html! {
        ul {
            @for file in files {
                li {
                    a href=(links::claim_paper(file.id)) rel="external" download { ((text.part)(file.part)) }
                    " " span.hint { (file.kind) " " ((text.size)(file.size)) }
                }
            }
        }
    }
}
