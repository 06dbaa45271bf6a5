//! 市场监管: the rules of the sector, counted from the day of publication.

use domain::money::Fen;
use domain::policy::{Policy, keys};
use domain::record::{
    Class, MarketRegulation, PartyKind, PenaltyFacts, PenaltyKind, Regime, SpecialField,
    publish_penalty,
};
use domain::repair::{
    Condition, Hurdle, Known, Met, Never, NotNeeded, RepairFacts, Stored, Verdict,
};
use jiff::civil::{Date, date};

use crate::pack::{list, national, policy, wan_yuan, word};
use crate::{DECIDED, answer, clear, day_after, day_before, of_class, penalty, verdict};

/// Twenty days after [`DECIDED`].
const PUBLISHED: Date = date(2026, 9, 21);
const SUSPENDED: [PenaltyKind; 1] = [PenaltyKind::LicenceSuspended];

fn of_market(facts: PenaltyFacts<'_>, published_on: Date) -> PenaltyFacts<'_> {
    PenaltyFacts {
        market: Some(MarketRegulation {
            published_on,
            banned_until: None,
        }),
        ..facts
    }
}

/// First day of repair with its rule, last public day with its rule.
fn window(policy: &Policy, facts: &PenaltyFacts<'_>) -> [(Date, &'static str); 2] {
    let publication = publish_penalty(policy, facts).expect("rules");
    let window = publication.window.expect("a window");
    [
        (window.earliest_repair, window.min_rule),
        (window.last_day, window.max_rule),
    ]
}

/// The rules of the sector in the place of the others.
fn alone() -> Policy {
    national()
        .set(keys::REP_SAMR_PROFILE, word("own"))
        .set(keys::REP_TRANSITION, word("own"))
        .set(keys::REP_SAMR_LOW_FINE, wan_yuan(10.0))
        .set(keys::REP_SAMR_LOW_FINE_PERSON, wan_yuan(1.0))
        .policy()
}

#[test]
fn half_a_year_or_a_year_in_food_drugs_and_special_equipment_then_three() {
    use SpecialField::*;
    let facts = |field| PenaltyFacts {
        field,
        ..of_market(penalty(DECIDED, &SUSPENDED), PUBLISHED)
    };
    let last = (date(2029, 9, 21), "REP.SAMR.MAX");
    for (field, earliest) in [
        (None, (date(2027, 3, 21), "REP.SAMR.MIN")),
        (Some(ProductionSafety), (date(2027, 3, 21), "REP.SAMR.MIN")),
        (Some(Fire), (date(2027, 3, 21), "REP.SAMR.MIN")),
        (Some(Food), (date(2027, 9, 21), "REP.SAMR.MIN_SPECIAL")),
        (Some(Drugs), (date(2027, 9, 21), "REP.SAMR.MIN_SPECIAL")),
        (
            Some(SpecialEquipment),
            (date(2027, 9, 21), "REP.SAMR.MIN_SPECIAL"),
        ),
    ] {
        assert_eq!(
            window(&alone(), &facts(field)),
            [earliest, last],
            "{field:?}"
        );
        let facts = clear(facts(field));
        let on = |day| verdict(&alone(), &facts, day);
        let first = earliest.0;
        assert_eq!(on(day_before(first)), Verdict::From(first), "{field:?}");
        assert_eq!(on(first), Verdict::Now, "{field:?}");
        assert_eq!(on(last.0), Verdict::Now, "{field:?}");
        let ended = Verdict::NotNeeded(NotNeeded::Ended);
        assert_eq!(on(day_after(last.0)), ended, "{field:?}");
    }
}

#[test]
fn beside_the_general_rules_of_each_period_the_sooner_end_holds() {
    for (class, expected, by) in [
        (
            Class::General,
            [
                (date(2026, 12, 1), "REP.GENERAL.MIN"),
                (date(2027, 9, 1), "REP.GENERAL.MAX"),
            ],
            None,
        ),
        (
            Class::Serious,
            [
                (date(2027, 3, 21), "REP.SAMR.MIN"),
                (date(2029, 9, 1), "REP.SERIOUS.MAX"),
            ],
            Some("REP.SAMR.PROFILE"),
        ),
    ] {
        let facts = of_market(of_class(DECIDED, class), PUBLISHED);
        assert_eq!(window(&policy(), &facts), expected);
        let window = answer(&policy(), &clear(facts), DECIDED).window;
        let window = window.expect("a window");
        assert_eq!((window.min_by, window.max_by), (by, None));
        assert_eq!(window.regime, Regime::Order36);
        // A unit of the sector could write three years from publication in good faith.
        assert_eq!(window.last_day_by_own_regime, date(2029, 9, 21));
    }
}

#[test]
fn they_hold_from_the_first_of_september_2021_and_for_that_sector_alone() {
    let serious = |decided, market| PenaltyFacts {
        market,
        ..of_class(decided, Class::Serious)
    };
    let market = |day| {
        Some(MarketRegulation {
            published_on: day,
            banned_until: None,
        })
    };
    let policy = national()
        .set_from(keys::REP_SAMR_PROFILE, word("own"), date(2021, 9, 1))
        .set(keys::REP_TRANSITION, word("own"))
        .policy();
    let min_rule = |decided, market| window(&policy, &serious(decided, market))[0].1;
    let (before, first) = (date(2021, 8, 31), date(2021, 9, 1));
    assert_eq!(min_rule(before, market(before)), "REP527.SERIOUS.MIN");
    assert_eq!(min_rule(first, market(first)), "REP.SAMR.MIN");
    assert_eq!(min_rule(first, None), "REP527.SERIOUS.MIN");
    // What was decided before cannot be kept from repair by it either.
    let revoked = [PenaltyKind::LicenceRevoked];
    let old = clear(of_market(penalty(before, &revoked), before));
    assert_eq!(verdict(&policy, &old, date(2022, 6, 1)), Verdict::Now);
}

#[test]
fn a_decision_under_order_36_is_no_old_one_that_would_have_to_be_compared() {
    let policy = national()
        .set(keys::REP_SAMR_PROFILE, word("own"))
        .set(keys::REP_TRANSITION, word("shorter"))
        .policy();
    let general = |day| window(&policy, &of_market(of_class(day, Class::General), day));
    assert_eq!(general(date(2026, 4, 1))[1].1, "REP.SAMR.MAX");
    assert_eq!(general(date(2026, 3, 31))[1].1, "REP.GENERAL.MAX");
}

#[test]
fn criticism_and_a_low_fine_end_after_three_months() {
    use PartyKind::{IndividualBusiness, NaturalPerson, Organisation};
    use PenaltyKind::{ConfiscatedGains, Criticism, Fine, Warning};
    let fen = |text| Some(Fen::parse_wan_yuan(text).expect("an amount"));
    let low = "REP.SAMR.LOW";
    let ordinary = "REP.SAMR.MAX";
    for (party, kinds, fine, rule) in [
        (Organisation, vec![Criticism], None, low),
        (Organisation, vec![Fine], fen("9.999999"), low),
        (Organisation, vec![Fine], fen("10"), ordinary),
        (Organisation, vec![Fine], None, ordinary),
        (Organisation, vec![Warning, Fine], fen("1"), low),
        (Organisation, vec![Criticism, Fine], fen("1"), low),
        (
            Organisation,
            vec![Fine, ConfiscatedGains],
            fen("1"),
            ordinary,
        ),
        (NaturalPerson, vec![Fine], fen("0.999999"), low),
        (NaturalPerson, vec![Fine], fen("1"), ordinary),
        (IndividualBusiness, vec![Fine], fen("0.999999"), low),
        (IndividualBusiness, vec![Fine], fen("1"), ordinary),
    ] {
        let facts = PenaltyFacts {
            party,
            fine,
            ..of_market(penalty(DECIDED, &kinds), PUBLISHED)
        };
        let [(earliest, _), (last, max_rule)] = window(&alone(), &facts);
        assert_eq!(max_rule, rule, "{party:?} {kinds:?} {fine:?}");
        assert!(earliest <= last);
        if rule == low {
            assert_eq!(last, date(2026, 12, 21));
        }
    }
    // What the decision was is not said.
    let unsaid = PenaltyFacts {
        kinds: &[],
        ..of_market(of_class(DECIDED, Class::General), PUBLISHED)
    };
    assert_eq!(window(&alone(), &unsaid)[1].1, ordinary);
    // Without a threshold no fine is low.
    let fine = [Fine];
    let facts = PenaltyFacts {
        fine: fen("0.1"),
        ..of_market(penalty(DECIDED, &fine), PUBLISHED)
    };
    assert_eq!(window(&policy(), &facts)[1].1, "REP.GENERAL.MAX");
}

#[test]
fn a_low_fine_can_be_repaired_by_the_general_rules_until_it_ends() {
    let policy = national()
        .set(keys::REP_SAMR_LOW_FINE, wan_yuan(10.0))
        .policy();
    let fine = [PenaltyKind::Fine];
    let facts = clear(PenaltyFacts {
        fine: Some(Fen(1)),
        ..of_market(penalty(DECIDED, &fine), PUBLISHED)
    });
    let on = |day| verdict(&policy, &facts, day);
    let (first, last) = (date(2026, 12, 1), date(2026, 12, 21));
    assert_eq!(on(day_before(first)), Verdict::From(first));
    assert_eq!(on(first), Verdict::Now);
    assert_eq!(on(last), Verdict::Now);
    let ended = Verdict::NotNeeded(NotNeeded::Ended);
    assert_eq!(on(day_after(last)), ended);
}

#[test]
fn a_ban_of_more_than_three_years_is_public_as_long_where_the_sector_decides_alone() {
    let banned = |until| PenaltyFacts {
        market: Some(MarketRegulation {
            published_on: PUBLISHED,
            banned_until: Some(until),
        }),
        ..penalty(DECIDED, &SUSPENDED)
    };
    let three_years = date(2029, 9, 21);
    let longer = date(2031, 8, 31);
    let last = |policy: &Policy, until| window(policy, &banned(until))[1].0;
    assert_eq!(last(&alone(), date(2028, 8, 31)), three_years);
    assert_eq!(last(&alone(), three_years), three_years);
    assert_eq!(last(&alone(), longer), longer);
    // Beside the general rules nothing becomes longer.
    assert_eq!(last(&policy(), longer), date(2029, 9, 1));
}

#[test]
fn publication_is_not_counted_from_before_the_decision() {
    let facts = of_market(penalty(DECIDED, &SUSPENDED), date(2020, 1, 1));
    assert_eq!(window(&alone(), &facts)[0].0, date(2027, 3, 1));
}

#[test]
fn five_kinds_of_penalty_do_not_end_early() {
    use PenaltyKind::*;
    let five = [
        BusinessHalted,
        BusinessRestricted,
        OccupationRestricted,
        QualificationLowered,
        LicenceRevoked,
    ];
    for kind in PenaltyKind::ALL {
        let kinds = [Fine, *kind];
        let of_sector = clear(of_market(penalty(DECIDED, &kinds), PUBLISHED));
        let last = answer(&policy(), &of_sector, DECIDED).until.expect("a day");
        let never = Verdict::Never(Never::MarketRegulation);
        assert_eq!(
            verdict(&policy(), &of_sector, last) == never,
            five.contains(kind),
            "{kind:?}"
        );
        // Another unit's decision may be repaired.
        let of_another = clear(penalty(DECIDED, &kinds));
        assert_eq!(verdict(&policy(), &of_another, last), Verdict::Now);
        let ended = Verdict::NotNeeded(NotNeeded::Ended);
        assert_eq!(verdict(&policy(), &of_sector, day_after(last)), ended);
    }
    assert_eq!(Never::MarketRegulation.rule(), "REP.SAMR.NEVER");
}

#[test]
fn what_was_told_can_be_repaired_stays_so_when_its_unit_becomes_one_of_the_sector() {
    let revoked = [PenaltyKind::LicenceRevoked];
    let told = date(2027, 9, 1);
    let facts = |earliest_repair| RepairFacts {
        stored: Some(Stored {
            withheld: None,
            until: Some(date(2029, 9, 1)),
            earliest_repair,
        }),
        ..clear(of_market(penalty(DECIDED, &revoked), PUBLISHED))
    };
    // The shortest period of the sector is sooner.
    let sooner = Verdict::From(date(2027, 3, 21));
    assert_eq!(verdict(&policy(), &facts(Some(told)), DECIDED), sooner);
    let given = verdict(&policy(), &facts(Some(told)), told);
    assert_eq!(given, Verdict::Now);
    let never = Verdict::Never(Never::MarketRegulation);
    assert_eq!(verdict(&policy(), &facts(None), told), never);
    // Law excludes whatever was told.
    let excluded = RepairFacts {
        excluded: true,
        ..facts(Some(told))
    };
    let never = Verdict::Never(Never::Excluded);
    assert_eq!(verdict(&policy(), &excluded, told), never);
}

#[test]
fn a_decision_that_comes_in_under_the_rule_is_told_no_day_of_repair() {
    let (revoked, suspended) = ([PenaltyKind::LicenceRevoked], SUSPENDED);
    let never = |facts: &PenaltyFacts<'_>| publish_penalty(&policy(), facts).expect("rules").never;
    assert!(never(&of_market(penalty(DECIDED, &revoked), PUBLISHED)));
    assert!(!never(&of_market(penalty(DECIDED, &suspended), PUBLISHED)));
    assert!(!never(&penalty(DECIDED, &revoked)));
    let unknown = national()
        .set(keys::REP_SAMR_NEVER, list(&["吊销"]))
        .policy();
    let facts = of_market(penalty(DECIDED, &revoked), PUBLISHED);
    let refused = publish_penalty(&unknown, &facts).expect_err("no answer");
    assert!(refused.to_string().contains("REP.SAMR.NEVER"), "{refused}");
}

#[test]
fn the_sector_has_four_conditions() {
    let facts = RepairFacts {
        met: Met {
            not_repeated: Known::Is(false),
            ..Met::default()
        },
        ..clear(of_market(of_class(DECIDED, Class::General), PUBLISHED))
    };
    let given = answer(&policy(), &facts, date(2026, 12, 1));
    let missing: Vec<_> = given
        .missing
        .iter()
        .map(|one| (one.hurdle, one.certain, one.rule))
        .collect();
    let sector = "REP.SAMR.CONDITIONS";
    assert_eq!(
        missing,
        [
            (
                Hurdle::Condition(Condition::Performed),
                false,
                "REP.CONDITIONS"
            ),
            (Hurdle::Condition(Condition::HarmRemoved), false, sector),
            (Hurdle::Condition(Condition::NotRepeated), true, sector),
            (Hurdle::Condition(Condition::NotListed), false, sector),
        ]
    );
    assert!(!given.may_apply());
}
