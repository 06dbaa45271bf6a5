use std::sync::Arc;

use domain::claim::{AgentScope, Relation};
use maud::{Markup, html};

use super::data::own_records;
use super::measures::subject_measures;
use super::registration::of_subject;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, area, code, failed, faults, form_title, table_head,
    trail,
};
use crate::view::{AgentLine, MySubjectView, WaitingClaim};

/// An enterprise that the visitor acts for: what is public, who else acts for it, who asks to.
pub(crate) fn my_subject(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.my_subject(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &MySubjectView) -> Content {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.mine);
    let leads = view.mine.relation == Relation::Representative;
    let registers = leads || view.mine.scopes.contains(&AgentScope::Registration);
    let (penalties, licences) = view.public;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, ui.text.account.my.title), Step::new("", text.title)]))
            (faults(ui, &view.form))
            h1 tabindex="-1" lang=[ui.data_lang()] { (view.subject.name) }
            p { (code(&view.subject.uscc)) }
            p.lead {
                ((text.subject_lead)((claim.relation)(view.mine.relation))) " "
                ((claim.until)(view.mine.until)) " · " (scopes(ui, &view.mine)) " "
                a href=(links::claim(&view.subject.uscc)) { (text.renew) }
            }
            p { ((text.counts)(penalties, licences)) " " a href=(links::subject(&view.subject.uscc, 1)) { (text.file) } }
            p { a href=(links::credit_report(&view.subject.uscc)) { (ui.text.credit_report.name) } }
            @for one in view.waiting.iter().filter(|_| leads) { (asking(ui, view, one)) }
            (of_subject(ui, &view.subject, registers))
            (promised(ui, view))
            (repairable(ui, view))
            (first(ui, view))
            (subject_measures(ui, &view.measures))
            @if !view.not_public.is_empty() {
                section {
                    h2 { (text.not_public) }
                    p { (text.not_public_text) }
                    (own_records(ui, &view.not_public))
                }
            }
            section {
                h2 { (text.agents) }
                @if view.others.is_empty() {
                    p { (text.alone) }
                } @else {
                    p { (text.agents_text) }
                    (agents(ui, view, leads))
                }
            }
            section.narrow {
                details {
                    summary { (text.end_mine) }
                    p { (text.end_mine_text) }
                    form method="post" action="/api/form/end-agency" {
                        input type="hidden" name="agency" value=(view.mine.id);
                        p.actions { button.btn.quiet { (text.end_mine) } }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &view.subject.name), body)
}

/// The way to what the enterprise has promised and allowed.
fn promised(ui: Ui, view: &MySubjectView) -> Markup {
    let text = &ui.text.commitment.mine;
    html! {
        section {
            h2 { (text.title) }
            p { (text.lead) }
            p.actions {
                a.btn.quiet href=(links::of_id(links::MY_COMMITMENTS, view.subject.id)) { (text.title) }
            }
        }
    }
}

/// 重点服务, where the enterprise has it, and whom to ask.
fn first(ui: Ui, view: &MySubjectView) -> Markup {
    let words = &ui.text.help;
    html! {
        @if let Some(priority) = &view.priority {
            section.notice {
                h2 { (words.priority.title) }
                p { ((words.priority.mine)(&priority.kind, &priority.contact, priority.until)) }
                p.hint { (words.priority.mine_note) }
            }
        }
    }
}

/// 信用修复 in a sentence, and the way to each penalty; nothing where the visitor's matters are others.
fn repairable(ui: Ui, view: &MySubjectView) -> Markup {
    let text = &ui.text.repair.mine;
    let Some(summary) = view.repair else {
        return Markup::default();
    };
    html! {
        section {
            h2 { (text.title) }
            p { ((text.summary)(summary)) }
            p { a href=(links::MY_TRAINING) { (ui.text.help.mine.title) } }
            @if summary.all > 0 {
                p.actions {
                    a.btn.quiet href=(links::of_id(links::MY_REPAIR, view.subject.id)) { (text.open) }
                }
            }
        }
    }
}

fn scopes(ui: Ui, agent: &AgentLine) -> String {
    let text = &ui.text.claim;
    let names: Vec<&str> = agent.scopes.iter().map(|one| (text.scope)(*one)).collect();
    names.join(text.and)
}

fn agents(ui: Ui, view: &MySubjectView, leads: bool) -> Markup {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.mine);
    let [_, relation, matters, until, action] = text.columns;
    html! {
        table.list role="table" {
            (table_head(text.columns))
            tbody role="rowgroup" {
                @for agent in [&view.mine].into_iter().chain(&view.others) {
                    tr role="row" {
                        th role="rowheader" scope="row" { @if agent.me { (text.me) } @else { (agent.name) } }
                        td role="cell" data-label=(relation) { ((claim.relation)(agent.relation)) }
                        td role="cell" data-label=(matters) { (scopes(ui, agent)) }
                        td.day role="cell" data-label=(until) { (agent.until) }
                        td role="cell" data-label=(action) {
                            @if leads && !agent.me && agent.relation == Relation::Agent {
                                form method="post" action="/api/form/end-agency" {
                                    input type="hidden" name="agency" value=(agent.id);
                                    button.btn.quiet { (text.end) }
                                }
                            } @else { "—" }
                        }
                    }
                }
            }
        }
    }
}

/// Somebody's claim, for the representative to answer if it is one of an agent.
fn asking(ui: Ui, view: &MySubjectView, one: &WaitingClaim) -> Markup {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.mine);
    let names: Vec<&str> = one.scopes.iter().map(|one| (claim.scope)(*one)).collect();
    html! {
        section.notice {
            h2 { ((text.asking)(one.relation)) }
            p { b { (one.who) } " · " ((claim.relation)(one.relation)) }
            p {
                (names.join(claim.and))
                @if let Some(until) = one.until { " · " ((claim.until)(until)) }
                @if let Some(at) = one.filed_at { " · " ((text.as_of)(&(ui.text.account.time)(at))) }
            }
            @match one.relation {
                Relation::Representative => p { (text.for_office) },
                Relation::Agent => (answering(ui, view, one)),
            }
        }
    }
}

fn answering(ui: Ui, view: &MySubjectView, one: &WaitingClaim) -> Markup {
    let text = &ui.text.claim.mine;
    html! {
        p { @if one.verified { (text.asking_text) } @else { (text.unverified) } }
        form.narrow method="post" action="/api/form/answer-claim" {
            input type="hidden" name="claim" value=(one.id);
            input type="hidden" name="version" value=(one.version);
            (area(ui, &view.form, Field {
                name: "reason", label: text.answer_reason, hint: "", kind: "", autocomplete: "",
            }))
            p.actions {
                @if one.verified { button.btn name="outcome" value="confirm" { (text.confirm) } }
                button.btn.quiet name="outcome" value="refuse" { (text.refuse) }
            }
        }
    }
}
