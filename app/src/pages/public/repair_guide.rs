use std::sync::Arc;

use domain::policy::Confidence;
use domain::record::Class;
use maud::{Markup, html};

use super::guide::{points, rule_refs};
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Portal, Unavailable};
use crate::ui::{Asked, Content, Loading, Step, Ui, table_head, trail};
use crate::view::{RepairGuide, RepairGuideStep, RepairPeriods, RuleRef};

/// 办事指南: everything about credit repair on one page, before anybody signs in. Every number comes from the rules of
/// today.
pub(crate) fn repair_guide(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move {
            Ok::<RepairGuide, Unavailable>(portal.repair_guide())
        };
        ask(ui, question, |guide| content(ui, &guide)).await
    })
}

fn content(ui: Ui, guide: &RepairGuide) -> Content {
    let text = &ui.text.repair_guide;
    let title = ui.text.common.repair_guide;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", title)]))
            h1 tabindex="-1" { (title) }
            p.lead { (text.lead) }
            p { b { (ui.text.repair.free) } }
            section { h2 { (text.who) } (points(&text.who_points)) }
            (when(ui, guide))
            section {
                h2 { (text.excluded) }
                p { (text.excluded_text) }
                (rules(ui, &guide.excluded))
            }
            (papers(ui, guide))
            (steps(ui, &guide.steps))
            section { h2 { (text.after) } (points(&text.after_points)) }
            section { h2 { (text.own) } (points(&text.own_points)) p.hint { (text.own_note) } }
            section {
                h2 { (ui.text.letter.remedies) }
                p { (ui.text.case.mine.remedies) }
            }
            section { h2 { (ui.text.case.guide.fee) } p { (ui.text.case.guide.fee_text) } }
            (begin(ui))
        }
    };
    Content::new(ui, title, body)
}

/// The rules, and what of them is this city's own.
fn rules(ui: Ui, rules: &[RuleRef]) -> Markup {
    html! {
        (rule_refs(ui, rules))
        (local(ui, rules.iter()))
    }
}

fn local<'r>(ui: Ui, mut rules: impl Iterator<Item = &'r RuleRef>) -> Markup {
    let mark = (ui.text.words.confidence)(Confidence::Design);
    let is_local = rules.any(|rule| rule.confidence.is_local_setting());
    html! { @if is_local { p.hint { ((ui.text.repair_guide.local)(mark)) } } }
}

fn when(ui: Ui, guide: &RepairGuide) -> Markup {
    let text = &ui.text.repair_guide;
    let of_periods = guide.periods.iter();
    let of_periods: Vec<RuleRef> = of_periods
        .flat_map(|one| [&one.shortest, &one.longest])
        .flatten()
        .cloned()
        .collect();
    html! {
        section {
            h2 { (text.when) }
            p { (text.when_text) }
            (periods(ui, &guide.periods))
            (rules(ui, &of_periods))
            p { (text.earlier) }
            (rules(ui, &guide.regime))
            @if !guide.conditions.is_empty() {
                p.label { (text.conditions) }
                ul { @for one in &guide.conditions { li { ((ui.text.repair.hurdle)(*one, false)) } } }
                (rules(ui, &guide.condition_rules))
            }
            @if !guide.market.is_empty() {
                details {
                    summary { (text.market) }
                    p { (text.market_text) }
                    (rules(ui, &guide.market))
                }
            }
        }
    }
}

fn periods(ui: Ui, periods: &[RepairPeriods]) -> Markup {
    let columns = ui.text.repair_guide.period_columns;
    let [_, shortest, longest] = columns;
    html! {
        table.list role="table" {
            (table_head(columns))
            tbody role="rowgroup" {
                @for one in periods {
                    tr role="row" {
                        th role="rowheader" scope="row" { ((ui.text.words.class)(one.class)) }
                        td role="cell" data-label=(shortest) { (period(ui, one.shortest.as_ref())) }
                        td role="cell" data-label=(longest) { (period(ui, one.longest.as_ref())) }
                    }
                }
            }
        }
    }
}

fn period(ui: Ui, rule: Option<&RuleRef>) -> String {
    let words = &ui.text.words;
    let term = rule.and_then(|rule| rule.term);
    term.map_or_else(|| words.unset.to_owned(), words.term)
}

/// What belongs to an application, of each class.
fn papers(ui: Ui, guide: &RepairGuide) -> Markup {
    let (text, of_items) = (&ui.text.repair_guide, &ui.text.repair_apply);
    let classes = Class::ALL.map(ui.text.words.class);
    html! {
        section {
            h2 { (text.papers) }
            @if guide.papers.is_empty() {
                p { (text.no_papers) }
            } @else {
                p { (text.papers_text) }
                table.list role="table" {
                    (table_head(std::iter::once(text.item).chain(classes)))
                    tbody role="rowgroup" {
                        @for (item, asks) in &guide.papers {
                            tr role="row" {
                                th role="rowheader" scope="row" {
                                    ((of_items.item)(*item)) br; span.hint { ((of_items.item_text)(*item)) }
                                }
                                @for (class, ask) in classes.iter().zip(asks) {
                                    td role="cell" data-label=(class) { ((text.ask)(*ask)) }
                                }
                            }
                        }
                    }
                }
            }
            (rules(ui, &guide.paper_rules))
        }
    }
}

fn steps(ui: Ui, steps: &[(RepairGuideStep, Vec<RuleRef>)]) -> Markup {
    let text = &ui.text.repair_guide;
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
            (local(ui, steps.iter().flat_map(|(_, rules)| rules)))
        }
    }
}

fn letters(ui: Ui, step: RepairGuideStep) -> Markup {
    let names: Vec<&str> = step
        .letters()
        .iter()
        .map(|letter| (ui.text.case.letter)(*letter))
        .collect();
    let names = names.join(ui.text.common.and);
    html! { p.hint { ((ui.text.case.guide.step_letters)(&names)) } }
}

/// Where to go from here.
fn begin(ui: Ui) -> Markup {
    let (text, common) = (&ui.text.repair_guide, &ui.text.common);
    let ways = [
        (links::SEARCH, ui.text.case.guide.find),
        (links::CLAIM, ui.text.registration_guide.claim),
        (links::TRAINING, common.training),
        (links::AGENCIES, common.agencies),
        (links::ANNOUNCED, common.repairs_announced),
        (links::PROGRESS, common.progress),
    ];
    html! {
        section {
            h2 { (text.begin) }
            p { (text.begin_text) }
            p.actions { a.btn href=(links::ME) rel="nofollow" { (text.mine) } }
            p.label { (text.helps) }
            ul {
                @for (way, name) in ways { li { a href=(way) { (name) } } }
                li { a href=(links::NATIONAL_PORTAL) rel="external noopener" { (common.national_portal) } }
            }
        }
    }
}
