use domain::record::RecordKind;
use maud::{Markup, html};

use super::{Ui, class_tag, confidence_tag};
use crate::links;
use crate::view::{PublicationView, RuleRef};

/// Why a record is public and until when: the days in their order, the class and what settled it, the rules.
pub(crate) fn why(ui: Ui, kind: RecordKind, publication: &PublicationView) -> Markup {
    let text = &ui.text.record;
    let rules = [
        &publication.class_rule,
        &publication.min_rule,
        &publication.max_rule,
        &publication.transition_rule,
    ];
    html! {
        div.why {
            ol.days {
                li { b { (publication.start.to_string()) } (text.starts) }
                @if let Some(day) = publication.earliest_repair {
                    li.heed { b { (day.to_string()) } (text.repair_from) }
                }
                @if let Some(day) = publication.until {
                    li.last {
                        b { (day.to_string()) }
                        (if kind == RecordKind::Penalty { text.last_day } else { text.last_day_licence })
                        @if let Some(days) = publication.days_left {
                            em { ((text.days_left)(days)) }
                        }
                    }
                } @else {
                    li.last { b { (text.long_term) } (text.no_last_day) }
                }
            }
            @if let Some(day) = publication.last_day_by_law {
                p { ((text.unit_end)(&day.to_string())) }
            }
            @if let Some(class) = publication.class {
                p {
                    span.label { (text.class) }
                    (class_tag(ui, class))
                    @if let Some(source) = publication.class_source {
                        " " ((ui.text.words.class_source)(source))
                    }
                }
            }
            @if rules.iter().any(|rule| rule.is_some()) {
                p.label { (text.rules) }
                ul.rule-refs {
                    @for rule in rules.into_iter().flatten() {
                        (rule_ref(ui, rule))
                    }
                }
            }
        }
    }
}

/// One rule: name, value, documents, how sure.
pub(crate) fn rule_ref(ui: Ui, rule: &RuleRef) -> Markup {
    let name = if ui.is_zh() {
        &rule.name_zh
    } else {
        &rule.name_en
    };
    let policy = &ui.text.policy;
    let role = if rule.confidence.is_local_setting() {
        policy.reference
    } else {
        policy.basis
    };
    html! {
        li {
            a href=(links::policy(Some(&rule.id), rule.on)) { (name) }
            @if let Some(term) = rule.term {
                " " b { ((ui.text.words.term)(term)) }
            }
            @if !rule.basis.is_empty() {
                span.basis {
                    (role) " "
                    span lang=[ui.data_lang()] {
                        @for (at, basis) in rule.basis.iter().enumerate() {
                            @if at > 0 { "；" }
                            (basis.document)
                            @if let Some(article) = &basis.article { " " (article) }
                        }
                    }
                }
            }
            (confidence_tag(ui, rule.confidence))
        }
    }
}
