use std::sync::Arc;

use domain::repair::{RecordState, ShieldingState};
use domain::role::Permit;
use maud::{Markup, html};

use super::penalties::performed_tag;
use super::record_actions::{decide_shielding, end_shielding, said_form, settle_form, shield_form};
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, failed, faults_called, form_title, objection_tag,
    repair_conditions, repair_rules, repair_said, repair_tag, state_tag, tag, trail,
    under_repair_tag,
};
use crate::view::{DeskRecordView, FieldFault, RecordEndView, ShieldingView};

/// One penalty as the unit sees it that determined: how it stands, what the unit says of it, what hides it, its end.
pub(crate) fn record(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.desk_record(&permit, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &DeskRecordView) -> Content {
    let (words, line) = (&ui.text.record_desk, &view.line);
    let lang = ui.data_lang();
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::PENALTIES, words.list.title),
                Step::data(ui, "", &line.document_no),
            ]))
            (faults_called(ui, &view.form, |one| called(ui, one)))
            h1 tabindex="-1" lang=[lang] { (line.title) }
            p.tags {
                @if let Some(state) = line.state { (state_tag(ui, state)) }
                @if let Some(mark) = view.mark { (objection_tag(ui, mark)) }
                // The state may have said it.
                (under_repair_tag(ui, view.under_repair && line.state != Some(RecordState::RepairPending)))
            }
            (facts(ui, view))
            section { h2 { (words.page.repair) } (repair(ui, view)) }
            section id=(links::SAID) { h2 { (words.said.title) } (said(ui, view)) }
            section id=(links::SHIELDING) { h2 { (words.shielding.title) } (shieldings(ui, view)) }
            @if let Some(end) = &view.end { (ended(ui, view, end)) }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &line.document_no), body)
}

/// What a field is called, where its fault alone does not tell.
fn called(ui: Ui, one: &FieldFault) -> Option<&'static str> {
    let words = &ui.text.record_desk;
    Some(match one.field.as_str() {
        "performed" => words.said.performed,
        "performed_on" => words.said.performed_on,
        "harm_removed" => words.said.harm_removed,
        "not_repeated" => words.said.not_repeated,
        "not_listed" => words.said.not_listed,
        "special_field" => words.said.field,
        "excluded_by" => words.said.excluded_by,
        "ruling_kind" => words.shielding.kind,
        "court" => words.shielding.court,
        "ruling_no" => words.shielding.number,
        "ruled_on" => words.shielding.ruled_on,
        "declaration" => words.shielding.declaration,
        "last_day" => words.shielding.last,
        "ruling" => words.shielding.papers,
        "shielding_outcome" => words.shielding.decide,
        "shielding_reasons" => words.shielding.reasons,
        "end_why" => words.shielding.end,
        "settlement" => words.ended.settlement,
        _ => return None,
    })
}

fn facts(ui: Ui, view: &DeskRecordView) -> Markup {
    let (text, line, lang) = (&ui.text.record_desk.page, &view.line, ui.data_lang());
    html! {
        dl.facts {
            div {
                dt { (text.subject) }
                dd lang=[lang] { (view.subject.name) @if !view.subject.uscc.is_empty() { " " (view.subject.uscc) } }
            }
            div { dt { (text.document_no) } dd lang=[lang] { (line.document_no) } }
            div { dt { (text.authority) } dd lang=[lang] { (line.authority) } }
            div { dt { (text.decided_on) } dd { (line.decided_on.to_string()) } }
            div {
                dt { (text.until) }
                dd {
                    @match line.until {
                        Some(day) => (day.to_string()),
                        None => (ui.text.record_desk.list.long_term),
                    }
                }
            }
        }
        p {
            @if view.is_public { a href=(links::record(line.id)) { (text.public_page) } } @else { (text.not_public) }
        }
        @if view.market { p.hint { (text.market) } }
    }
}

fn repair(ui: Ui, view: &DeskRecordView) -> Markup {
    let text = &ui.text.repair;
    html! {
        @match &view.repair {
            Some(repair) => {
                p.tags { (repair_tag(ui, repair)) }
                (repair_said(ui, repair))
                (repair_conditions(ui, repair, text.conditions_mine, text.unknown_mine))
                (repair_rules(ui, repair))
            }
            None => p { (ui.text.record_desk.page.no_answer) },
        }
    }
}

fn said(ui: Ui, view: &DeskRecordView) -> Markup {
    let (text, said) = (&ui.text.record_desk.said, &view.said);
    let answer = |answer: Option<bool>| match answer {
        Some(true) => text.yes,
        Some(false) => text.no,
        None => text.unsaid,
    };
    let other = [
        (text.harm_removed, said.harm_removed),
        (text.not_repeated, said.not_repeated),
        (text.not_listed, said.not_listed),
    ];
    html! {
        p { (text.lead) }
        @if view.said_version.is_none() {
            p { (text.nothing) }
        } @else {
            dl.facts {
                div {
                    dt { (text.performed) }
                    dd {
                        (performed_tag(ui, said.performed))
                        @if let Some(day) = said.performed_on { " " (day.to_string()) }
                    }
                }
                @for (name, value) in other { div { dt { (name) } dd { (answer(value)) } } }
                @if let Some(field) = said.field { div { dt { (text.field) } dd lang=[ui.data_lang()] { (field.zh()) } } }
                @if let Some(basis) = &said.excluded_by {
                    div { dt { (text.excluded) } dd { (text.excluded_label) " " span lang=[ui.data_lang()] { (basis) } } }
                }
            }
        }
        @if view.may_write { (said_form(ui, view)) }
    }
}

fn shieldings(ui: Ui, view: &DeskRecordView) -> Markup {
    let text = &ui.text.record_desk.shielding;
    // Another one is entered when this one is over, or sent back.
    let counts = |one: &ShieldingView| one.runs || one.state == ShieldingState::Waiting;
    let taken = view.shieldings.iter().any(counts);
    html! {
        p { (text.lead) }
        @if view.shieldings.is_empty() { p { (text.none) } }
        @for one in &view.shieldings {
            article.record {
                (shielding(ui, one))
                @if one.may_decide { (decide_shielding(ui, view, one)) }
                @if one.runs && view.may_write { (end_shielding(ui, view, one)) }
            }
        }
        @if view.may_write && !taken { (shield_form(ui, view)) }
    }
}

fn shielding(ui: Ui, one: &ShieldingView) -> Markup {
    let (text, lang) = (&ui.text.record_desk.shielding, ui.data_lang());
    html! {
        h3 { ((text.kinds)(one.kind)) }
        p.tags {
            @match (one.state, one.ended) {
                (ShieldingState::Waiting, _) if one.own => (tag(Mark::Running, text.waits_for_others)),
                (ShieldingState::Waiting, _) => (tag(Mark::Heed, text.waits)),
                (ShieldingState::Returned, _) => (tag(Mark::Plain, text.returned)),
                (ShieldingState::Confirmed, Some((day, why))) => (tag(Mark::Plain, &(text.ended)(day, why))),
                (ShieldingState::Confirmed, None) if one.runs => (tag(Mark::Running, text.runs)),
                (ShieldingState::Confirmed, None) => (tag(Mark::Plain, text.over)),
            }
        }
        @if one.state == ShieldingState::Waiting { p { (text.hides_nothing) } }
        dl.facts {
            div { dt { (text.court) } dd lang=[lang] { (one.court) } }
            div { dt { (text.number) } dd lang=[lang] { (one.number) } }
            div { dt { (text.ruled_on) } dd { (one.ruled_on.to_string()) } }
            div {
                dt { (text.last) }
                dd {
                    @match one.from {
                        Some(from) => ((text.days)(from, one.last)),
                        None => (one.last.to_string()),
                    }
                }
            }
            div { dt { (text.declaration) } dd lang=[lang] { (one.declaration) } }
            div {
                dt { (text.papers) }
                dd {
                    ul {
                        @for (id, name) in &one.papers {
                            li { a href=(links::ruling_paper(*id)) rel="external" download { (name) } }
                        }
                    }
                }
            }
            @if let Some(reasons) = &one.reasons { div { dt { (text.reasons) } dd { p.letter { (reasons) } } } }
        }
        p.hint {
            ((text.entered)(&(ui.text.account.time)(one.entered.0), &one.entered.1))
            @if let Some((at, who)) = &one.decided {
                " " ((text.decided)(&(ui.text.account.time)(*at), who, one.state == ShieldingState::Confirmed))
            }
        }
    }
}

fn ended(ui: Ui, view: &DeskRecordView, end: &RecordEndView) -> Markup {
    let (text, lang) = (&ui.text.record_desk.ended, ui.data_lang());
    html! {
        section id=(links::RECORD_END) {
            h2 { (text.heading) }
            p { ((text.said)(end.last_day)) }
            @if !end.measures.is_empty() {
                p { (text.measures) }
                ul { @for (unit, name) in &end.measures { li lang=[lang] { (unit) " · " (name) } } }
            }
            @if let Some((at, who, said)) = &end.settled {
                p.hint { ((text.settled)(&(ui.text.account.time)(*at), who)) }
                p.letter { (said) }
            } @else if end.unperformed {
                p.tags { (tag(Mark::Late, text.unperformed)) }
                p { (text.unperformed_text) }
                p { b { (text.can_do) } }
                ul { @for way in text.ways { li { (way) } } }
                @if view.may_write { (settle_form(ui, view, end)) }
            }
        }
    }
}
