use std::sync::Arc;

use domain::registration::{EntryField, EntryKind, EntryShape};
use maud::{Markup, html};

use super::guide::{points, rule_refs};
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Portal, Unavailable};
use crate::ui::{Asked, Content, Loading, Step, Ui, table_head, trail};
use crate::view::{RegistrationGuide, RegistrationStep, RuleRef};

/// 办事指南: everything about voluntary registration on one page, before anybody signs in. What each kind asks comes from
/// the one table of fields.
pub(crate) fn registration_guide(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move {
            Ok::<RegistrationGuide, Unavailable>(portal.registration_guide())
        };
        ask(ui, question, |guide| content(ui, &guide)).await
    })
}

fn content(ui: Ui, guide: &RegistrationGuide) -> Content {
    let text = &ui.text.registration_guide;
    let title = ui.text.common.registration_guide;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", title)]))
            h1 tabindex="-1" { (title) }
            p.lead { (text.lead) }
            section { h2 { (text.who) } (points(&text.who_points)) }
            (what(ui, &guide.kinds))
            (papers(ui))
            (steps(ui, &guide.steps))
            section { h2 { (text.seen) } (points(&text.seen_points)) }
            section { h2 { (text.back) } (points(&text.back_points)) }
            section { h2 { (text.wrong) } p { (text.wrong_text) } (rule_refs(ui, &guide.wrong)) }
            section { h2 { (ui.text.case.guide.fee) } p { (text.fee_text) } }
            section {
                h2 { (text.begin) }
                p { (text.begin_text) }
                p.actions { a.btn href=(links::CLAIM) rel="nofollow" { (text.claim) } }
            }
        }
    };
    Content::new(ui, title, body)
}

/// What each kind asks.
fn what(ui: Ui, kinds: &[EntryKind]) -> Markup {
    let text = &ui.text.registration_guide;
    html! {
        section {
            h2 { (text.what) }
            @if kinds.is_empty() {
                p { (ui.text.registration.list.no_kinds) }
            } @else {
                p { (text.what_text) }
                @for kind in kinds {
                    h3 { (either(ui, kind.zh(), kind.en())) }
                    (fields(ui, *kind))
                }
            }
        }
    }
}

fn fields(ui: Ui, kind: EntryKind) -> Markup {
    let text = &ui.text.registration_guide;
    let [_, need, shown, hint] = text.columns;
    html! {
        table.list role="table" {
            (table_head(text.columns))
            tbody role="rowgroup" {
                @for field in kind.fields() {
                    tr role="row" {
                        th role="rowheader" scope="row" { (either(ui, field.zh, field.en)) }
                        td role="cell" data-label=(need) { ((text.need)(field.need)) }
                        td role="cell" data-label=(shown) { ((text.shown)(field.shown)) }
                        td role="cell" data-label=(hint) { (how(ui, field)) }
                    }
                }
            }
        }
    }
}

/// What to write into a field.
fn how(ui: Ui, field: &EntryField) -> String {
    let hint = either(ui, field.hint_zh, field.hint_en);
    let EntryShape::Choice(words) = field.shape else {
        return match hint {
            "" => "—".to_owned(),
            hint => hint.to_owned(),
        };
    };
    let names: Vec<&str> = words
        .iter()
        .map(|word| either(ui, word.zh, word.en))
        .collect();
    let choice = (ui.text.registration_guide.one_of)(&names.join(ui.text.common.and));
    match hint {
        "" => choice,
        hint if ui.is_zh() => format!("{choice}{hint}"),
        hint => format!("{choice} {hint}"),
    }
}

/// What else to have ready, in the words of the page where it is begun.
fn papers(ui: Ui) -> Markup {
    let list = &ui.text.registration.list;
    html! {
        section {
            h2 { (list.papers) }
            ul { li { (list.papers_text) } li { (list.third) } }
        }
    }
}

fn steps(ui: Ui, steps: &[(RegistrationStep, Vec<RuleRef>)]) -> Markup {
    let text = &ui.text.registration_guide;
    html! {
        section {
            h2 { (text.steps) }
            ol {
                @for (step, rules) in steps {
                    @let (name, done) = (text.step)(*step);
                    li {
                        h3 { (name) }
                        p { (done) }
                        @if *step == RegistrationStep::Sign {
                            p { a href=(links::MATTERS) { (ui.text.common.matters) } }
                        }
                        (rule_refs(ui, rules))
                    }
                }
            }
        }
    }
}

fn either(ui: Ui, zh: &'static str, en: &'static str) -> &'static str {
    if ui.is_zh() { zh } else { en }
}
