//! 惩戒措施 as those see them whom they concern.

use maud::{Markup, html};

use crate::host::visit;
use crate::links;
use crate::ui::{Mark, Ui, confidence_tag, tag};
use crate::view::{MeasureLine, RecordMeasures};

/// The section of a record's page about the measures that rest on it; empty where there are none to be shown.
pub(crate) fn record_measures(view: &RecordMeasures) -> String {
    if view.measures.is_empty() {
        return String::new();
    }
    let ui = Ui::new(visit());
    let text = &ui.text.measure.own;
    let section = html! {
        section id=(links::MEASURES_HERE) {
            h2 { (text.title) }
            p.hint { (text.lead) }
            @for one in &view.measures { (measure(ui, one)) }
        }
    };
    section.into_string()
}

/// The measures on an enterprise, for whoever acts for it.
pub(super) fn subject_measures(ui: Ui, measures: &[MeasureLine]) -> Markup {
    let text = &ui.text.measure.own;
    html! {
        section id=(links::MEASURES_HERE) {
            h2 { (text.title) }
            @if measures.is_empty() {
                p { (text.none) }
            } @else {
                p.hint { (text.lead) }
                @for one in measures {
                    (measure(ui, one))
                }
            }
        }
    }
}

/// Whether it is applied now: a word and a shape.
pub(super) fn state(ui: Ui, one: &MeasureLine) -> Markup {
    let text = &ui.text.measure.own;
    match (one.ended_on, one.suspended_from()) {
        (Some(_), _) => tag(Mark::Plain, text.ended),
        (None, Some(_)) => tag(Mark::Heed, text.suspended),
        (None, None) => tag(Mark::Running, text.in_force),
    }
}

/// One measure: who applies it on what grounds, its days, and how they are worked out.
pub(super) fn measure(ui: Ui, one: &MeasureLine) -> Markup {
    let (words, text, lang) = (&ui.text.measure, &ui.text.measure.own, ui.data_lang());
    let basis = if one.confidence.is_local_setting() {
        ui.text.policy.reference
    } else {
        text.basis
    };
    let until = |day: Option<jiff::civil::Date>, none: &str| {
        day.map_or_else(|| none.to_owned(), |day| day.to_string())
    };
    let no_last_day = match one.suspended_from() {
        Some(_) => text.unknown_end,
        None => text.no_end,
    };
    html! {
        article.record {
            h3 lang=[lang] { (one.name) }
            p.tags { (state(ui, one)) }
            dl.facts {
                div { dt { (text.unit) } dd lang=[lang] { (one.unit) } }
                div { dt { (basis) } dd { span lang=[lang] { (one.basis) } " " (confidence_tag(ui, one.confidence)) } }
                div { dt { (text.from) } dd { (one.from.to_string()) } }
                div { dt { (text.decided_until) } dd { (until(one.decided_until, text.no_end)) } }
                @if one.ended_on.is_none() {
                    div { dt { (text.last_day) } dd { b { (until(one.last_day, no_last_day)) } } }
                    @if let Some(left) = one.days_left {
                        div { dt { (text.days_left) } dd { b { ((text.days)(left)) } } }
                    }
                }
            }
            @for said in (text.standing)(one) { p { (said) } }
            @if !one.orders.is_empty() {
                details {
                    summary { (text.orders) }
                    ul {
                        @for order in &one.orders {
                            @let at = (ui.text.account.time)(order.issued_at);
                            @let done = order.done_at.map(ui.text.account.time);
                            li {
                                ((text.order)(order.kind, &at, done.as_deref())) " "
                                @match done {
                                    Some(_) => (tag(Mark::Good, (words.orders.tab)(crate::view::OrderTab::Done))),
                                    None => (tag(Mark::Running, (words.orders.tab)(crate::view::OrderTab::Open))),
                                }
                                @if let Some(receipt) = &order.receipt { p.letter { (receipt) } }
                            }
                        }
                    }
                }
            }
            @if one.may_object {
                p.actions {
                    a.btn.quiet href=(links::object_to_measure(one.record, one.id)) rel="nofollow" {
                        (text.object) span.unseen lang=[lang] { " " (one.name) }
                    }
                }
            }
        }
    }
}
