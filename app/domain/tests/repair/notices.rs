//! 两书同达: which records a notice goes with.

use domain::policy::{Value, keys};
use domain::record::{PartyKind, Publication, RecordKind, Withheld};
use domain::repair::needs_notice;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::DECIDED;
use crate::pack::{Pack, national};

fn asked_for() -> Pack {
    national().set(keys::REP_REMINDER_LETTER, Value::Switch(true))
}

fn public_until(until: Option<Date>) -> Publication {
    Publication {
        withheld: None,
        until,
        class: None,
        window: None,
        never: false,
    }
}

/// Of a penalty on an enterprise, decided and reported on one day.
fn needed(pack: Pack, publication: &Publication) -> bool {
    let (kind, party) = (RecordKind::Penalty, PartyKind::Organisation);
    needs_notice(&pack.policy(), kind, party, (DECIDED, DECIDED), publication)
}

#[test]
fn it_goes_with_penalties_on_organisations_where_the_rule_asks_for_it() {
    let publication = public_until(None);
    assert!(needed(asked_for(), &publication));
    let off = national().set(keys::REP_REMINDER_LETTER, Value::Switch(false));
    assert!(!needed(off, &publication));
    let policy = asked_for().policy();
    let days = (DECIDED, DECIDED);
    for (kind, party) in [
        (RecordKind::Licence, PartyKind::Organisation),
        (RecordKind::Penalty, PartyKind::NaturalPerson),
    ] {
        assert!(!needs_notice(&policy, kind, party, days, &publication));
    }
}

#[test]
fn what_is_over_needs_none_and_what_is_not_public_does() {
    for (until, is_needed) in [
        (Some(DECIDED), true),
        (Some(DECIDED.saturating_sub(1.days())), false),
        (None, true),
    ] {
        assert_eq!(needed(asked_for(), &public_until(until)), is_needed);
    }
    for reason in Withheld::ALL {
        let over = matches!(
            reason,
            Withheld::Repaired | Withheld::Expired | Withheld::Withdrawn
        );
        let publication = Publication {
            withheld: Some(reason),
            ..public_until(None)
        };
        assert_eq!(needed(asked_for(), &publication), !over, "{reason:?}");
    }
}
