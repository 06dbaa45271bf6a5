//! 信用修复 on the page of its case: which record, what was brought and what the portal finds about it today, who has to
//! stop, and what may undo it.

use domain::case::Outcome;
use domain::case::repair::{Application, Brought};
use domain::repair::{Ask, Item};
use maud::{Markup, html};

use super::case::papers;
use super::case_actions::sent_statement;
use super::case_finding::statement;
use super::object::concerned;
use crate::links;
use crate::ui::{
    Mark, Ui, repair_conditions, repair_rules, repair_said, repair_tag, table_head, tag,
};
use crate::view::{CaseView, CheckedItem, ReceiverLine, RepairMatter};

/// Which record, who decides, and what another platform has told.
pub(super) fn about(ui: Ui, matter: &RepairMatter) -> Markup {
    let (text, elsewhere) = (&ui.text.case.repair.page, &ui.text.case.repair.elsewhere);
    let start = &ui.text.repair_apply.start;
    html! {
        (concerned(ui, &matter.record, start.record, start.not_public))
        dl.facts {
            div {
                dt { (text.decider) }
                dd {
                    @match (&matter.decider, &matter.application) {
                        (Some(unit), _) => span lang=[ui.data_lang()] { (unit) },
                        (None, Some(_)) => (text.outside),
                        (None, None) => (elsewhere.decider),
                    }
                }
            }
            @if let Some(outside) = &matter.outside {
                div {
                    dt { (text.outside_number) }
                    dd { @match &outside.number { Some(number) => code { (number) }, None => (text.outside_number_later) } }
                }
            }
        }
        @if let Some(outside) = &matter.outside {
            @if let Some(day) = outside.accepted_on { p { ((text.outside_accepted)(day)) } }
            @if let Some(day) = outside.granted_on { p { ((elsewhere.granted)(day)) } }
            @if !outside.asked.is_empty() {
                section.notice {
                    h2 { (text.outside_asked) }
                    ul { @for one in &outside.asked { li { (one) } } }
                    p { (text.outside_asked_text) }
                }
            }
        }
        @if let Some(day) = matter.banned_until { p.notice { ((text.banned)(day)) } }
    }
}

/// What was sent, item by item, and how the record stands today; `note`: what the reader is told of its papers.
pub(super) fn brought(ui: Ui, view: &CaseView, matter: &RepairMatter, note: &str) -> Markup {
    html! {
        (receivers(ui, matter))
        (revocation(ui, view, matter))
        (standing(ui, view, matter))
        @match &matter.application {
            Some(said) => (application(ui, view, (matter, said), note)),
            None => section {
                h2 { (ui.text.case.repair.elsewhere.title) }
                p { (ui.text.case.repair.elsewhere.text) }
            },
        }
    }
}

fn application(
    ui: Ui,
    view: &CaseView,
    (matter, said): (&RepairMatter, &Application),
    note: &str,
) -> Markup {
    let text = &ui.text.case.repair.page;
    html! {
        section {
            h2 { (text.application) }
            dl.facts {
                div { dt { (text.account) } dd { p.letter { (said.account) } } }
                div { dt { (text.contact) } dd { (said.contact) } }
                div { dt { (text.phone) } dd { (said.phone) } }
            }
            h3 { (text.checklist) }
            p.hint { (text.checklist_text) }
            @if !note.is_empty() { p.hint { (note) } }
            @if matter.checklist.is_empty() {
                (papers(ui, view, |paper| Item::from_code(&paper.part).is_some()))
            } @else {
                (checklist(ui, view, matter))
            }
            @if view.papers.iter().any(|paper| paper.part == "supplement") {
                h3 { (text.supplemented) }
                (papers(ui, view, |paper| paper.part == "supplement"))
            }
        }
    }
}

fn checklist(ui: Ui, view: &CaseView, matter: &RepairMatter) -> Markup {
    let (words, text) = (&ui.text.repair_apply, &ui.text.case.repair.page);
    let [_, was_brought, found] = text.columns;
    // What nobody asks for and nobody brought is no news; what the unit does itself is.
    let shown = matter
        .checklist
        .iter()
        .filter(|line| line.matters() || (line.item == Item::Check && line.ask != Ask::NotTaken));
    html! {
        table.list role="table" {
            (table_head(text.columns))
            tbody role="rowgroup" {
                @for line in shown {
                    tr role="row" {
                        th role="rowheader" scope="row" {
                            ((words.item)(line.item)) " "
                            span.hint {
                                ((ui.text.case.repair.ask)(line.ask))
                                @if let Some(rule) = &line.rule { " · " (if ui.is_zh() { &rule.name_zh } else { &rule.name_en }) }
                            }
                        }
                        td role="cell" data-label=(was_brought) {
                            (what(ui, line))
                            @if !line.papers.is_empty() {
                                (papers(ui, view, |paper| line.papers.iter().any(|one| one.id == paper.id)))
                            }
                        }
                        td role="cell" data-label=(found) { (check(ui, line)) }
                    }
                }
            }
        }
    }
}

/// What was brought for an item.
fn what(ui: Ui, line: &CheckedItem) -> Markup {
    let text = &ui.text.case.repair.page;
    let said = match &line.brought {
        None if line.item == Item::Check => text.by_unit.to_owned(),
        None if line.papers.is_empty() => text.not_brought.to_owned(),
        Some(Brought::Proof { fetched: true }) => text.fetched.to_owned(),
        None | Some(Brought::Proof { .. } | Brought::Rectification) => return Markup::default(),
        Some(Brought::Commitment { number }) => (text.commitment)(number),
        Some(Brought::Training { number }) => (text.certificate)(number),
        Some(Brought::Report { number }) => (text.report)(number),
        Some(Brought::AgencyReport { agency }) => (text.agency)(agency),
        Some(Brought::Charity {
            organiser,
            on,
            hours,
            amount,
        }) => {
            let mut all = vec![(text.charity)(organiser, *on)];
            all.extend(hours.map(text.hours));
            all.extend(amount.map(text.amount));
            all.join(" · ")
        }
    };
    html! { p { (said) } }
}

/// What the portal finds about it today.
fn check(ui: Ui, line: &CheckedItem) -> Markup {
    let words = &ui.text.case.repair;
    html! {
        @if !line.lacks.is_empty() {
            @for lack in &line.lacks { p { (tag(Mark::Heed, (words.lacking)(*lack))) } }
        } @else if line.brought.is_some() {
            p { (tag(Mark::Good, words.page.good)) }
        } @else {
            p { "—" }
        }
    }
}

/// 修复资格 today, while it is not decided.
fn standing(ui: Ui, view: &CaseView, matter: &RepairMatter) -> Markup {
    let text = &ui.text.case.repair.page;
    let granted_once = matter.revocation.is_some();
    if view.line.stage.is_over() || view.decision.is_some() || granted_once {
        return Markup::default();
    }
    html! {
        section {
            h2 { (text.standing) }
            p.hint { (text.standing_text) }
            @match &matter.standing {
                Some(repair) => {
                    p.tags { (repair_tag(ui, repair)) }
                    (repair_said(ui, repair))
                    (repair_conditions(ui, repair, text.conditions, text.unknown))
                    (repair_rules(ui, repair))
                }
                None => p { (text.no_standing) },
            }
        }
    }
}

/// 停止共享和使用: who has, and who has not.
fn receivers(ui: Ui, matter: &RepairMatter) -> Markup {
    let text = &ui.text.case.repair.page;
    let all = &matter.receivers;
    let done = all.iter().filter(|one| one.done.is_some()).count();
    let [_, stopped, how] = text.receiver_columns;
    html! {
        @if !all.is_empty() {
            section {
                h2 { (text.receivers) }
                p { ((text.receivers_text)(done, all.len())) }
                table.list role="table" {
                    (table_head(text.receiver_columns))
                    tbody role="rowgroup" {
                        @for one in all {
                            tr role="row" {
                                th role="rowheader" scope="row" lang=[ui.data_lang()] { (receiver(ui, one)) }
                                td role="cell" data-label=(stopped) {
                                    @match &one.done {
                                        Some(receipt) => (tag(Mark::Good, &(ui.text.case.mine.task_done)(receipt.on))),
                                        None => (tag(Mark::Running, text.waits)),
                                    }
                                }
                                td role="cell" data-label=(how) {
                                    @if let Some(receipt) = &one.done { p.letter { (receipt.text) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a receiver is called.
pub(crate) fn receiver(ui: Ui, one: &ReceiverLine) -> String {
    match &one.system {
        Some(system) => format!(
            "{} · {}",
            one.unit,
            (ui.text.case.repair.page.system)(system)
        ),
        None => one.unit.clone(),
    }
}

/// 拟撤销: what was false, and what the applicant says to it.
fn revocation(ui: Ui, view: &CaseView, matter: &RepairMatter) -> Markup {
    let (text, finding) = (&ui.text.case.repair.page, &ui.text.case.false_entry.page);
    let Some(opened) = &matter.revocation else {
        return Markup::default();
    };
    let has_papers = view.papers.iter().any(|paper| paper.part == "statement");
    // What was being written has arrived.
    let over = sent_statement(view);
    let runs = view.decision.is_none() && !view.line.stage.is_complaint();
    html! {
        section {
            h2 { (text.revocation) }
            p.hint { ((text.revocation_on)(opened.on)) }
            dl.facts {
                div { dt { (text.facts) } dd { p.letter { (opened.facts) } } }
                div { dt { (text.basis) } dd { p.letter { (opened.basis) } } }
            }
            @if runs { p.hint { (text.meanwhile) } }
            @if let Some(kept) = &opened.kept {
                p {
                    (tag(Mark::Good, (ui.text.case.finding)(kept.outcome.finding()))) " "
                    span.hint { (kept.on) }
                }
                p.letter { (kept.reasons) }
            }
        }
        section data-unsent-over=[over] {
            h2 { (text.statements) }
            @if let Some(day) = matter.hearing_until {
                p.hint { ((finding.hearing_until)(day)) }
            } @else if runs {
                p.hint { (finding.hearing_unknown) }
            }
            @if matter.may_say_more { p.hint { (text.may_say_more) } }
            @if matter.statements.is_empty() { p { (finding.no_statement) } }
            @for one in &matter.statements { (statement(ui, one)) }
            @if has_papers {
                h3 { (finding.statement_papers) }
                (papers(ui, view, |paper| paper.part == "statement"))
            }
        }
    }
}

/// What is not met, with the rule of each, where a repair is not granted.
pub(crate) fn unmet(ui: Ui, matter: Option<&RepairMatter>, outcome: &Outcome) -> Markup {
    let Outcome::Deny { unmet } = outcome else {
        return Markup::default();
    };
    let name = |id: &str| {
        let known = matter.and_then(|matter| matter.unmet.iter().find(|one| one.rule.id == id));
        known.map_or_else(
            || id.to_owned(),
            |one| {
                if ui.is_zh() {
                    one.rule.name_zh.clone()
                } else {
                    one.rule.name_en.clone()
                }
            },
        )
    };
    html! {
        @if !unmet.is_empty() {
            h3 { (ui.text.case.repair.page.unmet) }
            ul {
                @for one in unmet {
                    li {
                        (one.what) " "
                        a.hint href=(links::policy(Some(&one.rule), None)) { (name(&one.rule)) }
                    }
                }
            }
        }
    }
}
