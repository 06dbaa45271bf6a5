use app::ports::Rules;
use app::view::{
    BasisView, GuideStep, ObjectionGuide, PolicyView, RegistrationGuide, RegistrationStep,
    RepairGuide, RuleRef,
};
use domain::policy::{Key, Rule, Value, keys};
use domain::registration::EntryKind;
use jiff::civil::Date;

use super::Desk;
use crate::policy::LOCAL_SETTING;

impl Rules for Desk {
    fn in_force(&self, on: Option<Date>) -> PolicyView {
        let policy = &self.rules.policy;
        let on = on.unwrap_or_else(|| self.clock.today());
        let rules = keys::REGISTRY
            .iter()
            .filter_map(|(id, _)| policy.rule(id, on))
            .map(|rule| Rule {
                basis: citable(rule).collect(),
                ..rule.clone()
            })
            .collect();
        let years = self.rules.calendar.years().collect::<Vec<_>>();
        PolicyView {
            city: policy.city(),
            on,
            no_day: false,
            rules,
            calendar_years: (
                years.first().copied().unwrap_or_default(),
                years.last().copied().unwrap_or_default(),
            ),
        }
    }

    fn objection_guide(&self) -> ObjectionGuide {
        let today = self.clock.today();
        let refs = |ids: &[&str]| {
            let found = ids.iter().filter_map(|id| self.rule_ref(id, today));
            found.collect::<Vec<RuleRef>>()
        };
        let is_on = |key: Key<bool>| self.rules.policy.get(key, today).unwrap_or(false);
        ObjectionGuide {
            steps: GuideStep::ALL
                .into_iter()
                .map(|step| (step, refs(&step.rules())))
                .collect(),
            meanwhile: refs(&[
                keys::OBJ_SUSPEND_PUBLICATION.id,
                keys::OBJ_SUSPEND_MEASURES.id,
            ]),
            suspends: is_on(keys::OBJ_SUSPEND_MEASURES),
            hides: is_on(keys::OBJ_SUSPEND_PUBLICATION),
        }
    }

    fn registration_guide(&self) -> RegistrationGuide {
        let today = self.clock.today();
        let refs = |ids: &[&str]| {
            let found = ids.iter().filter_map(|id| self.rule_ref(id, today));
            found.collect::<Vec<RuleRef>>()
        };
        RegistrationGuide {
            kinds: EntryKind::open(&self.rules.policy, today),
            steps: RegistrationStep::ALL
                .into_iter()
                .map(|step| (step, refs(&step.rules())))
                .collect(),
            wrong: refs(&[keys::REG_HEARING.id, keys::REG_FINDING.id]),
        }
    }

    fn repair_guide(&self) -> RepairGuide {
        self.guide_to_repair()
    }
}

impl Desk {
    /// A rule as a record refers to it, as it stood on the day of the decision or, where it came later, on the
    /// day it came into force.
    pub(super) fn rule_ref(&self, id: &str, day: Date) -> Option<RuleRef> {
        let policy = &self.rules.policy;
        let now = policy.rule(id, self.clock.today());
        let then = policy.rule(id, day);
        let rule = then.or(now)?;
        let still = now.is_some_and(|now| now.from == rule.from);
        Some(RuleRef {
            id: rule.id.clone(),
            name_zh: rule.name.zh.clone(),
            name_en: rule.name.en.clone(),
            term: match rule.value {
                Value::Term(term) => Some(term),
                _ => None,
            },
            basis: citable(rule)
                .filter(|basis| basis.document != LOCAL_SETTING)
                .map(|basis| BasisView {
                    document: basis.document,
                    article: basis.article,
                })
                .collect(),
            confidence: rule.confidence,
            on: (!still).then_some(day),
        })
    }
}

/// The documents; an article only where the rule's own text was read.
fn citable(rule: &Rule) -> impl Iterator<Item = domain::policy::Basis> {
    let cite = rule.confidence.may_cite_as_law();
    rule.basis.iter().map(move |basis| domain::policy::Basis {
        document: basis.document.clone(),
        article: basis.article.clone().filter(|_| cite),
    })
}
