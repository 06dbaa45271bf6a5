//! 修复申请 as the pages of its case show it: how the record stands today, what each thing that was brought is worth, and
//! what a denial may rest on.

use app::view::{CheckedItem, RepairView, UnmetChoice, UnmetWhat};
use domain::case::repair::{Application, Brought, RecordNow};
use domain::id::RecordId;
use domain::policy::keys;
use domain::repair::{
    Ask, Condition, Eligibility, Known, Never, NotNeeded, RepairFacts, Verdict, conditions,
    eligibility,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::facts::{Told, facts_of, penalty_of};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::{CasePaper, PenaltyRow, StoreError};

/// What the portal finds about an application today.
#[derive(Default)]
pub(in crate::desk) struct Judged {
    pub(in crate::desk) checklist: Vec<CheckedItem>,
    pub(in crate::desk) standing: Option<RepairView>,
    pub(in crate::desk) unmet: Vec<UnmetChoice>,
}

impl Desk {
    /// Of an application about a record, with the papers it has.
    pub(in crate::desk) async fn judged(
        &self,
        record: Uuid,
        application: &Application,
        papers: &[CasePaper],
    ) -> Result<Judged, AccountError> {
        let (today, number) = self.today();
        let row = self
            .store
            .penalty(RecordId::from_uuid(record), number)
            .await?;
        let Some(row) = row else {
            // It was removed since, or is about a natural person: what holds for every record is left.
            return Ok(Judged {
                checklist: Vec::new(),
                standing: None,
                unmet: self.conditions_of_everybody(today),
            });
        };
        let checklist = self.checked_application(&row, application, papers).await?;
        let (standing, mut unmet) = self.stands(&row)?;
        let required = checklist.iter().filter(|line| {
            line.ask == Ask::Required && line.item.is_brought() && !is_settled(&row, line)
        });
        unmet.extend(required.filter_map(|line| {
            let rule = line.rule.clone()?;
            let what = UnmetWhat::Item(line.item);
            Some(UnmetChoice { what, rule })
        }));
        Ok(Judged {
            checklist,
            standing,
            unmet,
        })
    }

    /// How a record stands today, a case of its repair left aside, and what of that a denial may rest on.
    fn stands(
        &self,
        row: &PenaltyRow,
    ) -> Result<(Option<RepairView>, Vec<UnmetChoice>), StoreError> {
        let today = self.clock.today();
        let penalty = penalty_of(row)?;
        let facts = RepairFacts {
            repair: Known::Is(false),
            // During a complaint no mark says so.
            filed: true,
            ..facts_of(row, &penalty, Told::Holder)?
        };
        let decided_on = facts.penalty.decided_on;
        let mut unmet = Vec::new();
        let answer = eligibility(&self.rules.policy, &facts, today).ok();
        unmet.extend(
            answer
                .as_ref()
                .and_then(|answer| self.over(answer, decided_on)),
        );
        if let Some(window) = answer.and_then(|answer| answer.window)
            && today < window.earliest_repair
            && let Some(rule) = self.rule_ref(window.min_rule, decided_on)
        {
            let what = UnmetWhat::Period(window.earliest_repair);
            unmet.push(UnmetChoice { what, rule });
        }
        unmet.extend(self.conditions_now(&facts, today));
        Ok((self.view_of_facts(row.id, &facts)?, unmet))
    }

    /// What has become of a record so that nothing is left to grant, with the rule that ends it.
    fn over(&self, answer: &Eligibility, decided_on: Date) -> Option<UnmetChoice> {
        let (what, rule, day) = match answer.verdict {
            Verdict::NotNeeded(why @ NotNeeded::Withdrawn) => {
                let rule = keys::PUB_WITHDRAW_LAW.id;
                (UnmetWhat::Over(why), rule, self.clock.today())
            }
            Verdict::NotNeeded(why) => {
                let rule = answer.window.as_ref()?.max_rule;
                (UnmetWhat::Over(why), rule, decided_on)
            }
            Verdict::Never(why @ Never::MarketRegulation) => {
                (UnmetWhat::Market, why.rule(), decided_on)
            }
            Verdict::Never(Never::Excluded)
            | Verdict::Now
            | Verdict::From(_)
            | Verdict::Unclear(_) => return None,
        };
        let rule = self.rule_ref(rule, day)?;
        Some(UnmetChoice { what, rule })
    }

    /// A record as it is now, for whoever answers an application about it.
    pub(in crate::desk) async fn record_now(
        &self,
        record: Uuid,
    ) -> Result<RecordNow, AccountError> {
        let (today, number) = self.today();
        let row = self
            .store
            .penalty(RecordId::from_uuid(record), number)
            .await?;
        let Some(row) = row else {
            return Ok(RecordNow::removed());
        };
        let penalty = penalty_of(&row)?;
        let facts = RepairFacts {
            repair: Known::Is(false),
            // During a complaint no mark says so.
            filed: true,
            ban: Known::Is(None),
            ..facts_of(&row, &penalty, Told::Holder)?
        };
        let answer = eligibility(&self.rules.policy, &facts, today).inspect_err(|error| {
            tracing::error!(record = %row.id, %error, "whether a record may be repaired could not be worked out");
        });
        Ok(RecordNow::of(row.version, answer.ok().as_ref(), today))
    }

    /// The conditions that hold for a record but those its unit has said to be met, and that law may exclude it.
    fn conditions_now(&self, facts: &RepairFacts<'_>, today: Date) -> Vec<UnmetChoice> {
        let decided_on = facts.penalty.decided_on;
        let conditions = conditions(&self.rules.policy, facts, today).unwrap_or_default();
        let mut choices: Vec<UnmetChoice> = conditions
            .into_iter()
            .filter(|(condition, _)| facts.met.of(*condition) != Known::Is(true))
            .filter_map(|(condition, rule)| {
                let day = match rule == keys::REP_SAMR_CONDITIONS.id {
                    true => decided_on,
                    false => today,
                };
                let what = UnmetWhat::Condition(condition);
                let rule = self.rule_ref(rule, day)?;
                Some(UnmetChoice { what, rule })
            })
            .collect();
        let may = self.rules.policy.get(keys::REP_EXCLUDED, decided_on);
        if may == Ok(true)
            && let Some(rule) = self.rule_ref(keys::REP_EXCLUDED.id, decided_on)
        {
            let what = UnmetWhat::Excluded;
            choices.push(UnmetChoice { what, rule });
        }
        choices
    }

    fn conditions_of_everybody(&self, today: Date) -> Vec<UnmetChoice> {
        let words = self.rules.policy.get(keys::REP_CONDITIONS, today);
        let words = words.unwrap_or_default();
        let known = words.iter().filter_map(|word| Condition::from_zh(word));
        known
            .filter_map(|condition| {
                let what = UnmetWhat::Condition(condition);
                let rule = self.rule_ref(keys::REP_CONDITIONS.id, today)?;
                Some(UnmetChoice { what, rule })
            })
            .collect()
    }
}

/// Whether the portal itself knows that an item is there and good, so that nobody has to judge it.
fn is_settled(row: &PenaltyRow, line: &CheckedItem) -> bool {
    match line.brought {
        Some(Brought::Proof { .. }) => row.performed == Some(1),
        Some(Brought::Commitment { .. } | Brought::Training { .. } | Brought::Report { .. }) => {
            line.lacks.is_empty()
        }
        Some(Brought::Rectification | Brought::AgencyReport { .. } | Brought::Charity { .. })
        | None => false,
    }
}
