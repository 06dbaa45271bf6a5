use std::sync::Arc;

use domain::claim::{ClaimState, Likeness};
use domain::role::Permit;
use maud::{Markup, html};

use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::{asked_for, papers, state};
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, area, code, failed, faults, form_title, tag,
    trail,
};
use crate::view::{AgentLine, ClaimDeskView};

/// One claim, as the office compares and decides it.
pub(crate) fn claim(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.claim(&permit, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &ClaimDeskView) -> Content {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.desk);
    let line = &view.line;
    let title = (claim.mine.claim)(&line.subject.name);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::CLAIMS, text.title),
                Step::new("", &line.subject.name),
            ]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (title) }
            p {
                (state(ui, line)) " "
                @if let (ClaimState::Waiting, Some(due)) = (line.state, line.due_on) { ((claim.mine.answered_by)(due)) }
            }
            @if let Some(by) = line.decided_by { p.hint { ((claim.decided_by)(by)) } }
            @if let Some(reason) = &view.reason {
                section.notice { h2 { (claim.mine.reason) } p.letter { (reason) } }
            }
            p {
                (code(&line.subject.uscc)) " "
                a href=(links::subject(&line.subject.uscc, 1)) { (claim.mine.file) }
            }
            (asked_for(ui, line, text.relation))
            (claimant(ui, view))
            section {
                h2 { (text.papers) }
                @if view.files.is_empty() {
                    p { (text.no_paper) }
                } @else {
                    p.hint { (text.papers_text) }
                    (papers(ui, &view.files))
                }
            }
            section {
                h2 { (text.others) }
                @if view.agents.is_empty() {
                    p { (text.nobody) }
                } @else {
                    ul.plain { @for agent in &view.agents { li { (agent_line(ui, view, agent)) } } }
                }
            }
            @if view.may_decide && line.state == ClaimState::Waiting { (deciding(ui, view)) }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &title), body)
}

fn claimant(ui: Ui, view: &ClaimDeskView) -> Markup {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.desk);
    let mark = match view.likeness {
        Likeness::Same => Mark::Good,
        Likeness::NameOnly | Likeness::Unknown => Mark::Plain,
        Likeness::Other => Mark::Heed,
    };
    html! {
        section {
            h2 { (text.claimant) }
            @if view.forgotten { p { (text.forgotten) } }
            dl.facts {
                @if !view.forgotten {
                    div { dt { (claim.form.name) } dd { (view.name) } }
                    div { dt lang="zh-CN" { (view.id_kind) } dd { code { (view.id_number) } } }
                }
                div { dt { (text.account) } dd { (view.login) } }
                div {
                    dt { (text.representative) }
                    dd { (view.representative.as_deref().unwrap_or(text.no_representative)) }
                }
            }
            @if !view.forgotten {
                p { (tag(mark, (claim.likeness)(view.likeness))) }
                @match &view.source {
                    Some(source) => p { ((text.vouched)(source)) },
                    None => p { (text.not_vouched) },
                }
            }
        }
    }
}

fn agent_line(ui: Ui, view: &ClaimDeskView, agent: &AgentLine) -> Markup {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.desk);
    let field = format!("revoke-{}", agent.id);
    let fault = view.form.fault(&field);
    html! {
        p { b { (agent.name) } " · " ((claim.relation)(agent.relation)) " · " ((claim.until)(agent.until)) }
        @if view.may_decide {
            details open[fault.is_some()] {
                summary { (text.revoke) }
                form.narrow method="post" action="/api/form/revoke-agency" {
                    input type="hidden" name="agency" value=(agent.id);
                    div.field.bad[fault.is_some()] {
                        label for=(field) { (text.revoke_reason) }
                        @if let Some(fault) = fault {
                            p.fault { ((ui.text.account.fault)(fault)) }
                        }
                        textarea id=(field) name="reason" rows="2" maxlength="500" required
                            aria-invalid=[fault.map(|_| "true")] {}
                    }
                    p.actions { button.btn.quiet { (text.revoke) } }
                }
            }
        }
    }
}

fn deciding(ui: Ui, view: &ClaimDeskView) -> Markup {
    let text = &ui.text.claim.desk;
    html! {
        section.narrow {
            h2 { (text.decide) }
            p { (text.decide_text) }
            form method="post" action="/api/form/decide-claim" {
                input type="hidden" name="claim" value=(view.line.id);
                input type="hidden" name="version" value=(view.version);
                (area(ui, &view.form, Field {
                    name: "reason", label: text.reason, hint: text.reason_hint, kind: "", autocomplete: "",
                }))
                p.actions {
                    button.btn name="outcome" value="confirm" { (text.confirm) }
                    button.btn.quiet name="outcome" value="refuse" { (text.refuse) }
                }
            }
        }
    }
}
