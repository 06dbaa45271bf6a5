//! 认定不实 on the page of its case: the entry, what is held against it, and what the enterprise says.

use domain::case::finding::Statement;
use domain::case::{Outcome, Stage};
use domain::registration::Audience;
use maud::{Markup, html};

use super::case::papers;
use super::case_actions::sent_statement;
use super::entry_parts::{entry_facts, kind_name, stage_tag};
use crate::links;
use crate::ui::{Mark, Ui, code, tag};
use crate::view::{CaseView, FindingMatter};

/// The entry as it is now, with the page it has for the reader (as the table of pages writes it).
pub(super) fn about(ui: Ui, matter: &FindingMatter, page: &str) -> Markup {
    let (text, entry, lang) = (
        &ui.text.case.false_entry.page,
        &matter.entry,
        ui.data_lang(),
    );
    html! {
        section.notice {
            h2 { (text.about) }
            p { b lang=[lang] { (entry.title) } " " (stage_tag(ui, entry.stage)) }
            p {
                (kind_name(ui, entry.kind)) " · "
                @if let Some(number) = entry.number { (number) " · " }
                ((text.version)(entry.no))
            }
            @if !entry.in_use { p { (text.not_in_use) } }
            dl.facts {
                div {
                    dt { (text.subject) }
                    dd lang=[lang] {
                        (entry.subject.name)
                        @if !entry.subject.uscc.is_empty() { " " (code(&entry.subject.uscc)) }
                    }
                }
                @if let Some((unit, day)) = &entry.verified {
                    div {
                        dt { (text.verified) }
                        dd {
                            @if let Some(method) = entry.method { ((ui.text.registration.method)(method)) " · " }
                            span lang=[lang] { (unit) } " · " (day)
                        }
                    }
                }
                @if let Some(number) = &entry.commitment {
                    div { dt { (text.commitment) } dd { code { (number) } } }
                }
            }
            details {
                summary { (text.says) }
                (entry_facts(ui, entry.kind, &entry.values, Audience::Owner))
            }
            @if entry.opens { p { a href=(links::of_id(page, entry.id)) { (text.to_entry) } } }
        }
    }
}

/// What is held against it, and what the enterprise says; `note`: what the reader is told of papers.
pub(super) fn said(ui: Ui, view: &CaseView, matter: &FindingMatter, note: &str) -> Markup {
    html! {
        (charge(ui, view, matter, note))
        (statements(ui, view, matter))
    }
}

fn charge(ui: Ui, view: &CaseView, matter: &FindingMatter, note: &str) -> Markup {
    let (words, held) = (&ui.text.case.false_entry, &matter.charge);
    let text = &words.page;
    html! {
        section {
            h2 { (text.charge) }
            dl.facts {
                div { dt { (text.opened_by) } dd lang=[ui.data_lang()] { (matter.unit) } }
                div { dt { (text.ground) } dd { ((words.ground)(held.ground)) } }
                div { dt { (text.facts) } dd { p.letter { (held.facts) } } }
                div { dt { (text.basis) } dd { p.letter { (held.basis) } } }
            }
            h3 { (text.evidence) }
            @if !note.is_empty() { p.hint { (note) } }
            (papers(ui, view, |paper| paper.part == "evidence"))
            @if is_open(view.line.stage) { p.hint { (text.meanwhile) } }
            p.hint { (text.no_penalty) }
        }
    }
}

fn statements(ui: Ui, view: &CaseView, matter: &FindingMatter) -> Markup {
    let text = &ui.text.case.false_entry.page;
    // What was being written has arrived.
    let over = sent_statement(view);
    let has_papers = view.papers.iter().any(|paper| paper.part == "statement");
    html! {
        section data-unsent-over=[over] {
            h2 { (text.statements) }
            @if let Some(day) = matter.hearing_until {
                p.hint { ((text.hearing_until)(day)) }
            } @else if is_open(view.line.stage) {
                p.hint { (text.hearing_unknown) }
            }
            @if matter.may_say_more { p.hint { (text.may_say_more) } }
            @if matter.statements.is_empty() { p { (text.no_statement) } }
            @for one in &matter.statements { (statement(ui, one)) }
            @if has_papers {
                h3 { (text.statement_papers) }
                (papers(ui, view, |paper| paper.part == "statement"))
            }
        }
    }
}

pub(super) fn statement(ui: Ui, one: &Statement) -> Markup {
    let text = &ui.text.case.false_entry.page;
    html! {
        p.letter { (one.text) }
        p.hint {
            (one.on)
            @if one.in_person { " · " (tag(Mark::Heed, text.asked_in_person)) }
            @if one.complete { " · " (text.said_all) }
        }
        @if let Some(minutes) = &one.minutes {
            h3 { (text.minutes) }
            p.letter { (minutes) }
        }
    }
}

/// What becomes of the commitment, where an outcome says so.
pub(crate) fn commitment(ui: Ui, outcome: &Outcome) -> Markup {
    let words = &ui.text.case.false_entry;
    html! {
        @if let Outcome::Disprove { breach, unperformed } = outcome {
            p { (words.page.commitment_now) (ui.text.account.colon) b { ((words.breach)(*breach)) } }
            p.letter { (unperformed) }
        }
    }
}

/// Whether nothing is decided yet.
fn is_open(stage: Stage) -> bool {
    matches!(stage, Stage::Hearing | Stage::Stated | Stage::Proposed)
}
