//! Which class a decision has, and what becomes of one that has none or is not public.

use domain::policy::{Value, keys};
use domain::record::{Class, ClassSource, PartyKind, PenaltyFacts, PenaltyKind, Withheld};
use domain::repair::{NotNeeded, Unclear, Verdict};

use crate::pack::{national, policy, wan_yuan};
use crate::{DECIDED, answer, clear, penalty, verdict};

const UNCLASSIFIED: Verdict = Verdict::Unclear(Unclear::Unclassified);

#[test]
fn each_kind_of_penalty_has_its_class() {
    use PenaltyKind::*;
    for (kind, class) in [
        (Warning, Some(Class::Minor)),
        (Criticism, Some(Class::Minor)),
        (Fine, Some(Class::General)),
        (ConfiscatedGains, Some(Class::General)),
        (ConfiscatedGoods, Some(Class::General)),
        (LicenceSuspended, Some(Class::Serious)),
        (QualificationLowered, Some(Class::Serious)),
        (LicenceRevoked, Some(Class::Serious)),
        (BusinessRestricted, Some(Class::Serious)),
        (BusinessHalted, Some(Class::Serious)),
        (Closed, Some(Class::Serious)),
        (OccupationRestricted, Some(Class::Serious)),
        (Detention, None),
        (Other, None),
    ] {
        let kinds = [kind];
        let answer = answer(&policy(), &clear(penalty(DECIDED, &kinds)), DECIDED);
        assert_eq!(answer.class.map(|found| found.class), class, "{kind:?}");
        if class.is_none() {
            assert_eq!(answer.verdict, UNCLASSIFIED, "{kind:?}");
            assert_eq!((answer.window, answer.until), (None, None), "{kind:?}");
            assert_eq!(answer.missing, [], "{kind:?}");
        }
    }
}

#[test]
fn of_several_kinds_in_one_decision_the_gravest_counts() {
    use PenaltyKind::{Detention, Fine, LicenceSuspended, Warning};
    for (kinds, class, rule) in [
        (vec![Warning, Fine], Class::General, "REP.GENERAL.MIN"),
        (
            vec![Fine, LicenceSuspended, Warning],
            Class::Serious,
            "REP.SERIOUS.MIN",
        ),
        (vec![Detention, Fine], Class::General, "REP.GENERAL.MIN"),
    ] {
        let answer = answer(&policy(), &clear(penalty(DECIDED, &kinds)), DECIDED);
        let found = answer.class.expect("a class");
        assert_eq!((found.class, found.source), (class, ClassSource::Kinds));
        assert_eq!(answer.window.expect("a window").min_rule, rule);
    }
}

#[test]
fn what_the_unit_says_goes_before_the_table_and_a_large_fine_is_graver() {
    let fine = [PenaltyKind::Fine];
    let given = clear(PenaltyFacts {
        given_class: Some(Class::Serious),
        ..penalty(DECIDED, &fine)
    });
    let found = answer(&policy(), &given, DECIDED).class.expect("a class");
    assert_eq!(
        (found.class, found.source),
        (Class::Serious, ClassSource::Unit)
    );
    let policy = national()
        .set(keys::CLASS_FINE_LARGE, wan_yuan(10.0))
        .set(keys::CLASS_FINE_HUGE, wan_yuan(100.0))
        .policy();
    for (amount, class, source) in [
        ("9.999999", Class::General, ClassSource::Kinds),
        ("10", Class::General, ClassSource::Kinds),
        ("99.999999", Class::General, ClassSource::Kinds),
        ("100", Class::Serious, ClassSource::FineAmount),
    ] {
        let amount = domain::money::Fen::parse_wan_yuan(amount).expect("an amount");
        let facts = clear(PenaltyFacts {
            fine: Some(amount),
            ..penalty(DECIDED, &fine)
        });
        let found = answer(&policy, &facts, DECIDED).class.expect("a class");
        assert_eq!((found.class, found.source), (class, source), "{amount}");
    }
}

#[test]
fn what_was_never_public_needs_no_repair() {
    let (fine, warning) = ([PenaltyKind::Fine], [PenaltyKind::Warning]);
    let simple = PenaltyFacts {
        simple_procedure: true,
        ..penalty(DECIDED, &fine)
    };
    let minor = PenaltyFacts {
        given_class: Some(Class::Minor),
        ..penalty(DECIDED, &fine)
    };
    let by_unit = PenaltyFacts {
        stopped: Some(Withheld::ByUnit),
        ..penalty(DECIDED, &fine)
    };
    for facts in [
        simple.clone(),
        minor.clone(),
        by_unit,
        penalty(DECIDED, &warning),
    ] {
        let answer = answer(&policy(), &clear(facts.clone()), DECIDED);
        let never_public = Verdict::NotNeeded(NotNeeded::NeverPublished);
        assert_eq!(answer.verdict, never_public, "{facts:?}");
        assert!(!answer.may_apply());
    }
    // Where publication was necessary, repair is possible at once.
    for facts in [simple, minor.clone(), penalty(DECIDED, &warning)] {
        let asked = clear(PenaltyFacts {
            asked_to_publish: true,
            ..facts
        });
        assert_eq!(verdict(&policy(), &asked, DECIDED), Verdict::Now);
    }
    let shown = national()
        .set(keys::PUB_MINOR, Value::Switch(true))
        .policy();
    assert_eq!(verdict(&shown, &clear(minor), DECIDED), Verdict::Now);
}

#[test]
fn whom_a_record_is_about_may_have_it_repaired_though_it_is_never_public() {
    let fine = [PenaltyKind::Fine];
    let person = |stopped| {
        clear(PenaltyFacts {
            party: PartyKind::NaturalPerson,
            stopped,
            ..penalty(DECIDED, &fine)
        })
    };
    let day = domain::calendar::add_months(DECIDED, 3).expect("a day");
    assert_eq!(
        verdict(&policy(), &person(None), DECIDED),
        Verdict::From(day)
    );
    assert_eq!(verdict(&policy(), &person(None), day), Verdict::Now);
    // What has ended it otherwise is told all the same.
    assert_eq!(
        verdict(&policy(), &person(Some(Withheld::Repaired)), day),
        Verdict::NotNeeded(NotNeeded::Repaired)
    );
    let detention = [PenaltyKind::Detention];
    let unclassified = clear(PenaltyFacts {
        party: PartyKind::NaturalPerson,
        ..penalty(DECIDED, &detention)
    });
    assert_eq!(verdict(&policy(), &unclassified, day), UNCLASSIFIED);
}
