use jiff::civil::Date;

use super::penalty_row::{Status, means_simple_procedure, split_outside_brackets};
use crate::day;
use crate::money::Fen;
use crate::policy::{Policy, PolicyError};
use crate::record::penalty::{FIELDS, at};
use crate::record::{
    Class, MarketRegulation, PartyKind, PenaltyFacts, PenaltyKind, Withheld, classify,
};

/// A penalty as it was taken in, read back from its national fields: what its class, window and repair depend on. The
/// fields were checked when they came in; what does not read any more counts as not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPenalty {
    kinds: Vec<PenaltyKind>,
    simple_procedure: bool,
    fine: Option<Fen>,
    given_class: Option<Class>,
    given_end: Option<Date>,
    valid_until: Option<Date>,
    asked_to_publish: bool,
    stopped: Option<Withheld>,
}

impl StoredPenalty {
    /// Reads the fields; `value` gives one by its national code.
    pub fn read<'v>(value: impl Fn(&'static str) -> Option<&'v str>) -> StoredPenalty {
        let text = |index: usize| value(FIELDS[index].code).unwrap_or_default();
        let status = Status::from_zh(text(at::SYS_STATUS)).unwrap_or(Status::Silent);
        let fine = Fen::parse_wan_yuan(text(at::NR_FK)).ok();
        StoredPenalty {
            kinds: split_outside_brackets(text(at::CFLB))
                .filter_map(PenaltyKind::from_zh)
                .collect(),
            simple_procedure: means_simple_procedure(text(at::SYS_PROC)).unwrap_or(false),
            fine: fine.filter(|fine| *fine != Fen(0)),
            given_class: Class::from_zh(text(at::SYS_CLASS)),
            given_end: day::parse(text(at::GSJZQ)).ok(),
            valid_until: day::parse(text(at::YXQ)).ok(),
            asked_to_publish: status == Status::Asked,
            stopped: status.stopped(),
        }
    }

    /// What the rules of market regulation ask besides, where a unit of that sector decided; the day of receipt is that of
    /// publication.
    pub fn market(&self, received_on: Date) -> MarketRegulation {
        MarketRegulation::of(&self.kinds, self.valid_until, received_on)
    }

    /// Whether an earlier report told of the same decision: its kinds with the end of a ban, its fine, and its class by the
    /// rules of one day, so that a change of the rules alone is none of the decision. An end of publication that the unit
    /// writes (`CF_GSJZQ`) is no part of the decision. The day of the decision stands beside the fields.
    ///
    /// # Errors
    /// Names the rule that is missing.
    pub fn is_same_decision(
        &self,
        earlier: &StoredPenalty,
        policy: &Policy,
        decided_on: Date,
    ) -> Result<bool, PolicyError> {
        let class = |penalty: &StoredPenalty| {
            let classified = classify(
                policy,
                decided_on,
                &penalty.kinds,
                penalty.simple_procedure,
                penalty.fine,
                penalty.given_class,
            )?;
            Ok(classified.map(|classified| classified.class))
        };
        let has_kinds_of = |one: &StoredPenalty, other: &StoredPenalty| {
            one.kinds.iter().all(|kind| other.kinds.contains(kind))
        };
        let banned_until = |penalty: &StoredPenalty| penalty.market(decided_on).banned_until;
        Ok(has_kinds_of(self, earlier)
            && has_kinds_of(earlier, self)
            && self.fine == earlier.fine
            && banned_until(self) == banned_until(earlier)
            && class(self)? == class(earlier)?)
    }

    /// With what stands beside the fields: whom it is about, and the day of the decision.
    pub fn facts(&self, party: PartyKind, decided_on: Date) -> PenaltyFacts<'_> {
        PenaltyFacts {
            party,
            decided_on,
            kinds: &self.kinds,
            simple_procedure: self.simple_procedure,
            fine: self.fine,
            given_class: self.given_class,
            // No column of the sheet tells either: a word of the unit, and what the unit is.
            field: None,
            market: None,
            given_end: self.given_end,
            asked_to_publish: self.asked_to_publish,
            stopped: self.stopped,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn reads_back_what_was_taken_in() {
        let fields = [
            ("CF_CFLB", "罚款;其他（追缴；退赔）"),
            ("CF_NR_FK", "2.000000"),
            ("SYS_PROC", "简易程序"),
            ("SYS_CLASS", "一般"),
            ("SYS_STATUS", "已修复"),
            ("CF_GSJZQ", "2027-01-31"),
            ("CF_YXQ", "2031/01/31"),
        ];
        let value = |code: &str| {
            let found = fields.iter().find(|(known, _)| *known == code);
            found.map(|(_, value)| *value)
        };
        let penalty = StoredPenalty::read(value);
        let facts = penalty.facts(PartyKind::Organisation, date(2026, 11, 12));
        assert_eq!(facts.kinds, [PenaltyKind::Fine, PenaltyKind::Other]);
        assert_eq!(facts.fine, Some(Fen(2_000_000)));
        assert!(facts.simple_procedure && !facts.asked_to_publish);
        assert_eq!(facts.given_class, Some(Class::General));
        assert_eq!(facts.given_end, Some(date(2027, 1, 31)));
        assert_eq!(facts.stopped, Some(Withheld::Repaired));
        // A fine is no ban, however long the decision is valid.
        let market = penalty.market(date(2026, 11, 15));
        assert_eq!(market.published_on, date(2026, 11, 15));
        assert_eq!(market.banned_until, None);
        let banned = |until| {
            let value = move |code: &str| match code {
                "CF_CFLB" => Some("罚款;限制从业"),
                "CF_YXQ" => Some(until),
                _ => None,
            };
            StoredPenalty::read(value)
                .market(date(2026, 11, 15))
                .banned_until
        };
        assert_eq!(banned("2031/01/31"), Some(date(2031, 1, 31)));
        assert_eq!(banned("2099/12/31"), None, "no end was given");
        assert_eq!(
            StoredPenalty::read(|_| None)
                .facts(PartyKind::Organisation, date(2026, 11, 12))
                .stopped,
            None
        );
    }
}
