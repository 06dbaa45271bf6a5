//! What the packs of the five cities say of repair.

use domain::policy::{City, keys};
use domain::record::{Class, MarketRegulation, PartyKind, PenaltyFacts, PenaltyKind};
use domain::repair::{
    Ask, Condition, Hurdle, Item, Matrix, Never, RepairFacts, Verdict, eligibility,
};
use jiff::civil::{Date, date};

use super::real::{TODAY, all};

/// A public penalty of a market-regulation unit, received on the day of the decision.
fn penalty(decided_on: Date, kinds: &[PenaltyKind]) -> PenaltyFacts<'_> {
    PenaltyFacts {
        party: PartyKind::Organisation,
        decided_on,
        kinds,
        simple_procedure: false,
        fine: None,
        given_class: None,
        field: None,
        market: Some(MarketRegulation {
            published_on: decided_on,
            banned_until: None,
        }),
        given_end: None,
        asked_to_publish: false,
        stopped: None,
    }
}

#[test]
fn every_city_says_of_any_record_when_it_may_be_repaired() {
    let rules = all();
    let (fine, revoked) = ([PenaltyKind::Fine], [PenaltyKind::LicenceRevoked]);
    for policy in &rules.policies {
        for day in [
            date(1990, 1, 1),
            date(2019, 7, 1),
            date(2021, 8, 31),
            date(2021, 9, 1),
            date(2023, 5, 1),
            date(2026, 3, 31),
            date(2026, 4, 1),
        ] {
            let excluded = RepairFacts {
                excluded: true,
                ..RepairFacts::of(penalty(day, &fine))
            };
            let answer = eligibility(policy, &excluded, day).unwrap();
            assert_eq!(answer.verdict, Verdict::Never(Never::Excluded), "{day}");
            let revoked = RepairFacts::of(penalty(day, &revoked));
            let never = eligibility(policy, &revoked, day).unwrap().verdict
                == Verdict::Never(Never::MarketRegulation);
            assert_eq!(never, day >= date(2021, 9, 1), "{day}");
        }
        let recent = RepairFacts::of(penalty(date(2026, 9, 1), &fine));
        let answer = eligibility(policy, &recent, TODAY).unwrap();
        assert_eq!(answer.verdict, Verdict::From(date(2026, 12, 1)));
        let conditions = answer
            .missing
            .iter()
            .filter(|missing| matches!(missing.hurdle, Hurdle::Condition(_)))
            .map(|missing| (missing.hurdle, missing.rule));
        let harm_removed = match policy.city() {
            City::Guanghan | City::Huangshi | City::Guangyuan => keys::REP_CONDITIONS.id,
            City::Bishan | City::Xinbei => keys::REP_SAMR_CONDITIONS.id,
        };
        assert_eq!(
            conditions.collect::<Vec<_>>(),
            [
                (
                    Hurdle::Condition(Condition::Performed),
                    keys::REP_CONDITIONS.id
                ),
                (Hurdle::Condition(Condition::HarmRemoved), harm_removed),
                (
                    Hurdle::Condition(Condition::NotRepeated),
                    keys::REP_SAMR_CONDITIONS.id
                ),
                (
                    Hurdle::Condition(Condition::NotListed),
                    keys::REP_SAMR_CONDITIONS.id
                ),
            ]
        );
    }
}

#[test]
fn no_city_requires_more_than_proof_and_commitment_and_each_takes_its_own_ways() {
    let rules = all();
    for policy in &rules.policies {
        let not_taken = match policy.city() {
            City::Xinbei => vec![Item::Check],
            City::Huangshi => vec![Item::Charity],
            City::Guanghan | City::Bishan | City::Guangyuan => vec![],
        };
        for class in Class::ALL {
            let matrix = Matrix::of(policy, class, TODAY).unwrap();
            let of = |ask: Ask| {
                let lines = matrix.lines().iter().filter(|line| line.ask == ask);
                lines.map(|line| line.item).collect::<Vec<_>>()
            };
            assert_eq!(of(Ask::Required), [Item::Proof, Item::Commitment]);
            assert_eq!(of(Ask::NotTaken), not_taken, "{:?}", policy.city());
        }
    }
}
