use domain::policy::{Bilingual, Confidence, Rule, Value};
use maud::{Markup, html};

use crate::api::rules;
use crate::links;
use crate::ui::{Asked, Content, Loading, Step, Ui, confidence_tag, failed, trail};
use crate::view::PolicyView;

/// The first parts of the rule ids in each group, in the order of the groups' names in the texts.
const GROUPS: [&[&str]; 10] = [
    &["PUB"],
    &["REP", "REP58", "REP527"],
    &["CLASS"],
    &["OBJ", "CLOCK"],
    &["DATA"],
    &["REG", "RECORD"],
    &["MEASURE", "TALK", "EVAL"],
    &["GOV", "REPORT", "LOG"],
    &["CAL"],
    &["SEC", "CLAIM"],
];

/// The group of what no group claims.
const GOVERNANCE: usize = 7;

/// The rules in force on a day, each with value, basis and how sure it is.
pub(crate) fn policy(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        match rules::in_force(asked.value("on")).await {
            Ok(view) => content(ui, &view),
            Err(error) => failed(ui, &error),
        }
    })
}

/// Which group a rule belongs to; what no group claims joins governance.
fn group_of(id: &str) -> usize {
    let first = id.split('.').next().unwrap_or_default();
    GROUPS
        .iter()
        .position(|group| group.contains(&first))
        .unwrap_or(GOVERNANCE)
}

fn content(ui: Ui, view: &PolicyView) -> Content {
    let text = &ui.text.policy;
    let day = view.on.to_string();
    let mut groups: [Vec<&Rule>; GROUPS.len()] = Default::default();
    for rule in &view.rules {
        groups[group_of(&rule.id)].push(rule);
    }
    let groups: Vec<(usize, &str, &Vec<&Rule>)> = (0..)
        .zip(text.groups)
        .zip(&groups)
        .map(|((at, name), rules)| (at, name, rules))
        .filter(|(_, _, rules)| !rules.is_empty())
        .collect();
    let (first, last) = view.calendar_years;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", ui.text.common.policy)]))
            h1 tabindex="-1" { (text.heading) }
            p.lead { ((text.lead)(&day, view.city)) }
            p { a href=(links::MEASURES) { (ui.text.common.measures_link) } }
            form.filter action=(links::POLICY) {
                label { span { (text.day) } input type="date" name="on" value=(day); }
                button.btn { (text.show) }
                a href=(links::POLICY) { (text.today) }
            }
            div.two {
                aside.side {
                    h2 { (text.contents) }
                    ul.counts {
                        @for (at, name, rules) in &groups {
                            li {
                                a href={ "#g" (at) } rel="external" { (name) }
                                span { ((text.count)(rules.len())) }
                            }
                        }
                    }
                }
                div {
                    @if view.no_day {
                        section.notice { h2 { (text.no_day) } p { (text.no_day_text) } }
                    }
                    (legend(ui))
                    p.hint { ((text.calendar_years)(first, last)) }
                    @if groups.is_empty() {
                        section.notice { h2 { (text.none) } p { (text.none_text) } }
                    }
                    @for (at, name, rules) in &groups {
                        section id={ "g" (at) } {
                            h2 { (name) }
                            ul.rules {
                                @for rule in *rules {
                                    (rule_row(ui, rule))
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    Content::new(ui, &(text.title)(&day), body)
}

/// What the words for "how sure" mean.
fn legend(ui: Ui) -> Markup {
    let meaning = ui.text.words.confidence_meaning;
    let (law, local): (Vec<Confidence>, Vec<Confidence>) = Confidence::ALL
        .into_iter()
        .partition(|mark| !mark.is_local_setting());
    html! {
        details.legend {
            summary { (ui.text.policy.legend) }
            ul {
                @for mark in law {
                    li { (confidence_tag(ui, mark)) " " (meaning(mark)) }
                }
                li {
                    (confidence_tag(ui, Confidence::Design)) " " (ui.text.policy.legend_local)
                    ul {
                        @for mark in local {
                            li { (meaning(mark)) }
                        }
                    }
                }
            }
        }
    }
}

fn rule_row(ui: Ui, rule: &Rule) -> Markup {
    let text = &ui.text.policy;
    let lang = ui.data_lang();
    let pick = |both: &'_ Bilingual| {
        if ui.is_zh() {
            both.zh.clone()
        } else {
            both.en.clone()
        }
    };
    let until = rule.until.map(|day| day.to_string());
    html! {
        li id=(rule.id) tabindex="-1" {
            div {
                h3 { (pick(&rule.name)) }
                p.tags {
                    (confidence_tag(ui, rule.confidence))
                    // A value that no law sets is nobody's nationwide rule.
                    @if !rule.confidence.is_local_setting() {
                        span.origin { ((ui.text.words.origin)(rule.origin, ui.city)) }
                    }
                }
                p.hint {
                    ((text.valid)(&rule.from.to_string(), until.as_deref()))
                    " " code { (rule.id) }
                }
            }
            div {
                div.value { (value(ui, &rule.value)) }
                div.basis {
                    span.label { (if rule.confidence.is_local_setting() { text.reference } else { text.basis }) }
                    ul lang=[lang] {
                        @for basis in &rule.basis {
                            li {
                                (basis.document)
                                @if let (Some(article), true) = (&basis.article, rule.confidence.may_cite_as_law()) {
                                    " " (article)
                                }
                            }
                        }
                    }
                }
                @if let Some(note) = &rule.note {
                    p.hint { (pick(note)) }
                }
            }
        }
    }
}

/// A value with its unit, in words.
fn value(ui: Ui, value: &Value) -> Markup {
    let (words, lang) = (&ui.text.words, ui.data_lang());
    // A word without a translation is a word of the pack, which is Chinese.
    let word = |word: &str| match (words.choice)(word) {
        Some(known) => html! { (known) },
        None => html! { span lang=[lang] { (word) } },
    };
    match value {
        Value::Term(term) => html! { b { ((words.term)(*term)) } },
        Value::Number(amount) => html! { b { ((words.amount)(*amount)) } },
        Value::Switch(on) => html! { b { (if *on { words.on } else { words.off }) } },
        Value::Choice(choice) => html! { b { (word(choice)) } },
        Value::List(list) => html! { span lang=[lang] { (list.join("、")) } },
        Value::Table(rows) => html! {
            dl.pairs {
                @for (of, is) in rows {
                    div { dt lang=[lang] { (of) } dd { (word(is)) } }
                }
            }
        },
        Value::Unset => html! { b.unset { (words.unset) } },
    }
}

#[cfg(test)]
mod tests {
    use domain::policy::keys::REGISTRY;

    use super::{GROUPS, group_of};

    #[test]
    fn every_rule_has_a_group_of_its_own() {
        for (id, _) in REGISTRY {
            let first = id.split('.').next().unwrap_or_default();
            assert!(GROUPS[group_of(id)].contains(&first), "{id}");
        }
    }
}
