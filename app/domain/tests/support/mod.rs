//! What tests of records and of repair both begin with.

use domain::policy::{Basis, Bilingual, Confidence, Origin, Rule, Value};
use domain::record::{PartyKind, PenaltyFacts, PenaltyKind};
use jiff::civil::Date;

/// A value of a rule on some days.
pub(crate) fn rule(id: &str, value: Value, from: Date, until: Option<Date>) -> Rule {
    let name = Bilingual {
        zh: id.to_owned(),
        en: id.to_owned(),
    };
    Rule {
        id: id.to_owned(),
        name,
        value,
        basis: vec![Basis {
            document: "test".to_owned(),
            article: None,
        }],
        confidence: Confidence::Design,
        from,
        until,
        note: None,
        origin: Origin::National,
    }
}

/// An organisation's penalty, without anything else.
pub(crate) fn penalty(decided_on: Date, kinds: &[PenaltyKind]) -> PenaltyFacts<'_> {
    PenaltyFacts {
        party: PartyKind::Organisation,
        decided_on,
        kinds,
        simple_procedure: false,
        fine: None,
        given_class: None,
        field: None,
        market: None,
        given_end: None,
        asked_to_publish: false,
        stopped: None,
    }
}
