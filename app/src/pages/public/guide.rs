use std::sync::Arc;

use domain::case::objection::Ground;
use domain::id::RecordId;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::pages::me::case_parts as parts;
use crate::ports::{Portal, Unavailable};
use crate::ui::{Asked, Content, Loading, Step, Ui, rule_ref, trail};
use crate::view::{GuideStep, ObjectionGuide, RuleRef};

/// 办事指南: everything about objections on one page, before anybody signs in, to read and to print.
pub(crate) fn objection_guide(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        // The record from whose page somebody came.
        let record = asked.value("record").parse::<RecordId>().ok();
        let question = |portal: Arc<dyn Portal>| async move {
            Ok::<ObjectionGuide, Unavailable>(portal.objection_guide())
        };
        ask(ui, question, |guide| content(ui, &guide, record)).await
    })
}

fn content(ui: Ui, guide: &ObjectionGuide, record: Option<RecordId>) -> Content {
    let (case, text) = (&ui.text.case, &ui.text.case.guide);
    let title = ui.text.common.objection_guide;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", title)]))
            h1 tabindex="-1" { (title) }
            p.lead { (text.lead) }
            section { h2 { (text.who) } (points(&text.who_points)) }
            (what(ui))
            section { h2 { (case.start.need) } (points(&case.start.need_points)) }
            (steps(ui, &guide.steps))
            (meanwhile(ui, guide))
            section {
                h2 { (case.mine.letters) }
                p { (text.letters_text) " " a href=(links::VERIFY) { (ui.text.common.verify) } }
            }
            section {
                h2 { (ui.text.letter.remedies) }
                p { (case.mine.complain_text) }
                p { (case.mine.remedies) }
            }
            section { h2 { (text.fee) } p { (text.fee_text) } }
            (place(ui))
            (begin(ui, record))
        }
    };
    Content::new(ui, title, body)
}

pub(super) fn points(points: &[&str]) -> Markup {
    html! { ul { @for point in points { li { (point) } } } }
}

/// What may be disputed, and on what grounds.
fn what(ui: Ui) -> Markup {
    let (text, start, measure) = (
        &ui.text.case.guide,
        &ui.text.case.start,
        &ui.text.measure.object,
    );
    html! {
        section {
            h2 { (text.what) }
            h3 { (text.of_record) }
            p { (start.lead) }
            (grounds(ui, false, &Ground::ALL))
            h3 { (ui.text.measure.own.title) }
            p { (measure.lead) }
            p { (text.of_measure_where) }
            (grounds(ui, true, &Ground::OF_MEASURES))
        }
    }
}

fn grounds(ui: Ui, of_measure: bool, grounds: &[Ground]) -> Markup {
    html! {
        p.label { (ui.text.case.guide.grounds) }
        ul {
            @for ground in grounds {
                @let (name, meaning) = parts::ground_of(ui, of_measure, *ground);
                li { b { (name) } " " (meaning) }
            }
        }
    }
}

fn steps(ui: Ui, steps: &[(GuideStep, Vec<RuleRef>)]) -> Markup {
    let text = &ui.text.case.guide;
    html! {
        section {
            h2 { (text.steps) }
            ol {
                @for (step, rules) in steps {
                    @let (name, done) = (text.step)(*step);
                    li {
                        h3 { (name) }
                        p { (done) }
                        (letters(ui, *step))
                        (rule_refs(ui, rules))
                    }
                }
            }
        }
    }
}

fn letters(ui: Ui, step: GuideStep) -> Markup {
    let names: Vec<&str> = step
        .letters()
        .into_iter()
        .map(ui.text.case.letter)
        .collect();
    let names = names.join(ui.text.common.and);
    html! { @if !names.is_empty() { p.hint { ((ui.text.case.guide.step_letters)(&names)) } } }
}

pub(super) fn rule_refs(ui: Ui, rules: &[RuleRef]) -> Markup {
    html! {
        @if !rules.is_empty() { ul.rule-refs { @for rule in rules { (rule_ref(ui, rule)) } } }
    }
}

fn meanwhile(ui: Ui, guide: &ObjectionGuide) -> Markup {
    let text = &ui.text.case.guide;
    html! {
        section {
            h2 { (ui.text.case.start.meanwhile) }
            h3 { (text.of_record) }
            (parts::meanwhile(ui, false, guide.suspends, guide.hides))
            h3 { (ui.text.measure.own.title) }
            (parts::meanwhile(ui, true, guide.suspends, guide.hides))
            (rule_refs(ui, &guide.meanwhile))
        }
    }
}

/// Online or at the counter, and how to follow it from either.
fn place(ui: Ui) -> Markup {
    let (text, counter, progress) = (
        &ui.text.case.guide,
        &ui.text.case.counter,
        &ui.text.case.progress,
    );
    html! {
        section {
            h2 { (text.place) }
            p { (text.online) }
            p { (text.counter) }
            p.label { (text.counter_need) }
            ul {
                @for point in counter.need { li { (point) } }
                li { (counter.authorisation_hint) }
            }
            p { (progress.at_counter) }
            p { (progress.lead) " " a href=(links::PROGRESS) { (ui.text.common.progress) } }
        }
    }
}

fn begin(ui: Ui, record: Option<RecordId>) -> Markup {
    let text = &ui.text.case.guide;
    html! {
        section {
            h2 { (text.begin) }
            @if let Some(record) = record {
                p.actions { a.btn href=(links::of_id(links::OBJECT, record)) rel="nofollow" { (ui.text.record.object) } }
            } @else {
                p { (text.begin_text) }
                p.actions { a.btn href=(links::SEARCH) { (text.find) } }
            }
        }
    }
}
