//! 信用修复办事指南: the rules of today, for everybody.

use app::view::{RepairGuide, RepairGuideStep, RepairPeriods, RuleRef};
use domain::policy::{Value, keys};
use domain::record::Class;
use domain::repair::{Ask, Condition, Hurdle, Item, Matrix, Pending};

use crate::desk::Desk;

/// What holds besides for penalties of market regulation.
const MARKET: [&str; 7] = [
    keys::REP_SAMR_PROFILE.id,
    keys::REP_SAMR_LOW.id,
    keys::REP_SAMR_MIN.id,
    keys::REP_SAMR_MIN_SPECIAL.id,
    keys::REP_SAMR_MAX.id,
    keys::REP_SAMR_NEVER.id,
    keys::REP_SAMR_CONDITIONS.id,
];
/// The word of `REP.SAMR.PROFILE` where they do not hold.
const NO_MARKET: &str = "none";

impl Desk {
    /// What repair goes by today.
    pub(in crate::desk) fn guide_to_repair(&self) -> RepairGuide {
        let profile = self
            .rules
            .policy
            .get(keys::REP_SAMR_PROFILE, self.clock.today());
        let of_market = profile.is_ok_and(|word| word != NO_MARKET);
        RepairGuide {
            periods: Class::ALL.map(|class| self.periods_of(class)).to_vec(),
            regime: self.rules_set(&[keys::REP_REGIME.id, keys::REP_TRANSITION.id]),
            market: match of_market {
                true => self.rules_set(&MARKET),
                false => Vec::new(),
            },
            conditions: self.conditions_today(),
            condition_rules: self.rules_set(&[keys::REP_CONDITIONS.id, keys::REP_BARRED_BY.id]),
            excluded: self.rules_set(&[keys::REP_EXCLUDED.id]),
            papers: self.papers_today(),
            paper_rules: self.rules_set(&[
                keys::REP_PAPERS.id,
                keys::REP_REQUIRED_WAYS.id,
                keys::REP_WAYS.id,
            ]),
            steps: RepairGuideStep::ALL
                .into_iter()
                .map(|step| (step, self.rules_set(&step.rules())))
                .collect(),
        }
    }

    /// Rules as they stand today; one whose number nobody has set yet says nothing to whoever wants to apply.
    fn rules_set(&self, ids: &[&str]) -> Vec<RuleRef> {
        let today = self.clock.today();
        let is_set = |id: &str| {
            let rule = self.rules.policy.rule(id, today);
            rule.is_some_and(|rule| rule.value != Value::Unset)
        };
        let set = ids.iter().filter(|id| is_set(id));
        set.filter_map(|id| self.rule_ref(id, today)).collect()
    }

    fn periods_of(&self, class: Class) -> RepairPeriods {
        let (shortest, longest) = match class {
            Class::Minor => (keys::REP_LIGHT_MIN, keys::REP_LIGHT_MAX),
            Class::General => (keys::REP_GENERAL_MIN, keys::REP_GENERAL_MAX),
            Class::Serious => (keys::REP_SERIOUS_MIN, keys::REP_SERIOUS_MAX),
        };
        RepairPeriods {
            class,
            shortest: self.rules_set(&[shortest.id]).pop(),
            longest: self.rules_set(&[longest.id]).pop(),
        }
    }

    /// What has to be met, and what has to be over.
    fn conditions_today(&self) -> Vec<Hurdle> {
        let (policy, today) = (&self.rules.policy, self.clock.today());
        let conditions = policy.get(keys::REP_CONDITIONS, today).unwrap_or_default();
        let barred = policy.get(keys::REP_BARRED_BY, today).unwrap_or_default();
        let conditions = conditions
            .iter()
            .filter_map(|word| Condition::from_zh(word).map(Hurdle::Condition));
        let barred = barred
            .iter()
            .filter_map(|word| Pending::from_zh(word).map(Hurdle::Pending));
        conditions.chain(barred).collect()
    }

    /// What an applicant brings; what a unit does by itself is left out.
    fn papers_today(&self) -> Vec<(Item, [Ask; Class::ALL.len()])> {
        let (policy, today) = (&self.rules.policy, self.clock.today());
        let mut matrices = Vec::new();
        for class in Class::ALL {
            match Matrix::of(policy, class, today) {
                Ok(matrix) => matrices.push(matrix),
                Err(error) => {
                    tracing::error!(%error, "what an application has to bring could not be worked out");
                    return Vec::new();
                }
            }
        }
        let mut papers = Vec::new();
        for item in Item::ALL.into_iter().filter(|item| item.is_brought()) {
            let mut asks = [Ask::NotTaken; Class::ALL.len()];
            for (ask, matrix) in asks.iter_mut().zip(&matrices) {
                *ask = matrix.ask(item);
            }
            if asks.iter().any(|ask| *ask != Ask::NotTaken) {
                papers.push((item, asks));
            }
        }
        papers
    }
}
