//! What holds for every record on every day.

use domain::policy::{Key, Policy, Term, keys};
use domain::record::{Class, PenaltyFacts, Window, penalty_window};
use domain::repair::{
    Eligibility, Hurdle, Known, Met, NotNeeded, RepairFacts, Stored, Unclear, Verdict,
};
use proptest::prelude::*;

use crate::answer;
use crate::any::{any_penalty, any_record_and_day, later};
use crate::pack::{months, national, policy, word};

/// The same record, as somebody sees it who is told nothing that the public is not.
fn in_public(facts: &RepairFacts<'static>) -> RepairFacts<'static> {
    RepairFacts {
        excluded: facts.excluded,
        objection: facts.objection,
        shielded: facts.shielded,
        stored: facts.stored,
        ..RepairFacts::of(facts.penalty.clone())
    }
}

fn hurdles(answer: &Eligibility, certain: bool) -> Vec<Hurdle> {
    let missing = answer.missing.iter();
    let missing = missing.filter(|one| one.certain || !certain);
    missing
        .map(|one| match one.hurdle {
            Hurdle::Banned(_) => Hurdle::Banned(None),
            hurdle => hurdle,
        })
        .collect()
}

fn window(policy: &Policy, facts: &PenaltyFacts<'_>, class: Class) -> Window {
    penalty_window(policy, facts, class).expect("a window")
}

proptest! {
    #[test]
    fn what_may_be_repaired_may_be_until_it_ends_by_itself((facts, today) in any_record_and_day()) {
        let policy = policy();
        let (now, next) = (answer(&policy, &facts, today), answer(&policy, &facts, later(today, 1)));
        match now.verdict {
            Verdict::Now => {
                let last_day = now.until == Some(today);
                let ended = matches!(
                    next.verdict,
                    Verdict::NotNeeded(NotNeeded::Ended) | Verdict::Unclear(Unclear::EndedUnperformed)
                );
                prop_assert_eq!(last_day, ended);
                prop_assert!(last_day || next.verdict == Verdict::Now);
                // Conditions, what runs and bans are as they were: only a ban may be over, before which nothing was possible.
                prop_assert!(last_day || next.may_apply() == now.may_apply());
            }
            Verdict::From(day) => {
                prop_assert!(today < day);
                let expected = if later(today, 1) == day { Verdict::Now } else { Verdict::From(day) };
                prop_assert_eq!(next.verdict, expected);
                prop_assert_eq!(answer(&policy, &facts, day).verdict, Verdict::Now);
            }
            Verdict::NotNeeded(NotNeeded::EndsFirst(day)) => {
                prop_assert_eq!(now.until, Some(day));
                prop_assert!(today <= day);
            }
            Verdict::Never(_) => {
                prop_assert!(now.until.is_some_and(|last| today <= last));
            }
            settled => prop_assert_eq!(next.verdict, settled),
        }
    }

    #[test]
    fn a_window_is_in_order(penalty in any_penalty(), class in prop::sample::select(Class::ALL.to_vec())) {
        for profile in ["none", "shorter", "own"] {
            for transition in ["own", "shorter"] {
                let policy = national()
                    .set_from(keys::REP_SAMR_PROFILE, word(profile), jiff::civil::date(2021, 9, 1))
                    .set(keys::REP_TRANSITION, word(transition))
                    .policy();
                let window = window(&policy, &penalty, class);
                prop_assert_eq!(window.start, penalty.decided_on);
                prop_assert!(window.start <= window.earliest_repair);
                prop_assert!(window.earliest_repair <= window.last_day);
                prop_assert!(window.last_day <= window.last_day_by_own_regime);
            }
        }
    }

    #[test]
    fn no_newer_rule_and_no_rule_of_a_sector_makes_a_period_longer(
        penalty in any_penalty(),
        class in prop::sample::select(Class::ALL.to_vec()),
    ) {
        let own = national().set(keys::REP_TRANSITION, word("own")).policy();
        let given = window(&policy(), &penalty, class);
        let before = window(&own, &penalty, class);
        prop_assert!(given.earliest_repair <= before.earliest_repair);
        prop_assert!(given.last_day <= before.last_day);
        let general = PenaltyFacts { market: None, ..penalty.clone() };
        let general = window(&policy(), &general, class);
        prop_assert!(given.earliest_repair <= general.earliest_repair);
        prop_assert!(given.last_day <= general.last_day);
    }

    #[test]
    fn a_rule_that_came_later_does_not_touch_a_period_that_runs(
        (facts, today) in any_record_and_day(),
        at in 0_usize..10,
        amount in 0_u16..60,
        later_by in 1_i64..400,
        told in any::<bool>(),
    ) {
        const PERIODS: [Key<Term>; 10] = [
            keys::REP_LIGHT_MIN,
            keys::REP_LIGHT_MAX,
            keys::REP_GENERAL_MIN,
            keys::REP_GENERAL_MAX,
            keys::REP_SERIOUS_MIN,
            keys::REP_SERIOUS_MAX,
            keys::REP_SAMR_MIN,
            keys::REP_SAMR_MIN_SPECIAL,
            keys::REP_SAMR_LOW,
            keys::REP_SAMR_MAX,
        ];
        // What is told when a record comes in is told without its field, which the unit says later.
        let field = facts.penalty.field.filter(|_| !told);
        let facts = RepairFacts { penalty: PenaltyFacts { field, ..facts.penalty }, ..facts };
        let before = answer(&policy(), &facts, today);
        // From a day behind the decision nothing changes; with a value for all days, what was told stays.
        let from = later(facts.penalty.decided_on.max(jiff::civil::date(2026, 4, 1)), later_by);
        let (draft, facts) = if told {
            let stored = Stored {
                withheld: domain::record::publish_penalty(&policy(), &facts.penalty).expect("rules").withheld,
                until: before.until,
                earliest_repair: before.window.as_ref().map(|window| window.earliest_repair),
            };
            (national().set(PERIODS[at], months(amount)), RepairFacts { stored: Some(stored), ..facts })
        } else {
            (national().set_from(PERIODS[at], months(amount), from), facts)
        };
        let after = answer(&draft.policy(), &facts, today);
        prop_assert_eq!(after.until, before.until);
        let day = |answer: &Eligibility| answer.window.as_ref().map(|window| window.earliest_repair);
        prop_assert!(day(&after) <= day(&before));
        prop_assert!(before.verdict != Verdict::Now || after.verdict == Verdict::Now);
        if !told {
            prop_assert_eq!(after, before);
        }
    }

    #[test]
    fn a_field_that_is_said_later_counts_as_if_it_had_been_known_and_takes_no_filed_application_back(
        (facts, today) in any_record_and_day(),
        filed in any::<bool>(),
    ) {
        let policy = policy();
        let known = answer(&policy, &facts, today);
        let came_in = RepairFacts { penalty: PenaltyFacts { field: None, ..facts.penalty.clone() }, ..facts.clone() };
        let before = answer(&policy, &came_in, today);
        let stored = Stored {
            withheld: domain::record::publish_penalty(&policy, &came_in.penalty).expect("rules").withheld,
            until: before.until,
            earliest_repair: before.window.as_ref().map(|window| window.earliest_repair),
        };
        let after = answer(&policy, &RepairFacts { stored: Some(stored), filed, ..facts }, today);
        if filed {
            prop_assert!(before.verdict != Verdict::Now || after.verdict == Verdict::Now);
        } else {
            prop_assert_eq!(after.window, known.window);
        }
    }

    #[test]
    fn the_public_is_promised_no_more_than_the_holder((facts, today) in any_record_and_day()) {
        let policy = policy();
        let holder = answer(&policy, &facts, today);
        let public = answer(&policy, &in_public(&facts), today);
        prop_assert_eq!(&public.class, &holder.class);
        prop_assert_eq!(&public.window, &holder.window);
        prop_assert!(!public.may_apply());
        // Whatever is in the holder's way the public answer names, as far as there is anything to apply for.
        let named = hurdles(&public, false);
        let all_named = hurdles(&holder, false).iter().all(|hurdle| named.contains(hurdle));
        prop_assert!(all_named || public.missing.is_empty());
        // What the public answer says for certain is so.
        let certain = hurdles(&holder, true);
        prop_assert!(hurdles(&public, true).iter().all(|hurdle| certain.contains(hurdle)) || holder.missing.is_empty());
        match (public.verdict, holder.verdict) {
            (public, holder) if public == holder => {}
            // A ban is nobody else's business; it moves the day, maybe beyond the end.
            (Verdict::Now, Verdict::From(_)) => prop_assert!(named.contains(&Hurdle::Banned(None))),
            (Verdict::From(public), Verdict::From(holder)) => {
                prop_assert!(public < holder && named.contains(&Hurdle::Banned(None)));
            }
            (Verdict::Now | Verdict::From(_), Verdict::NotNeeded(NotNeeded::EndsFirst(_))) => {
                prop_assert!(named.contains(&Hurdle::Banned(None)));
            }
            // Whether the duty was performed is not told either.
            (Verdict::NotNeeded(NotNeeded::Ended), Verdict::Unclear(Unclear::EndedUnperformed)) => {}
            (public, holder) => prop_assert!(false, "{public:?} in public, {holder:?} to the holder"),
        }
    }

    #[test]
    fn whoever_knows_less_is_told_no_sooner_that_he_may_apply((facts, today) in any_record_and_day()) {
        let policy = policy();
        let full = answer(&policy, &facts, today);
        let less = [
            RepairFacts { objection: Known::Unknown, ..facts.clone() },
            RepairFacts { repair: Known::Unknown, ..facts.clone() },
            RepairFacts { ban: Known::Unknown, ..facts.clone() },
        ];
        for facts in less {
            prop_assert!(!answer(&policy, &facts, today).may_apply());
        }
        // Of a condition that nobody speaks of, the application has to show that it is met.
        let silent = RepairFacts { met: Met::default(), ..facts };
        let silent = answer(&policy, &silent, today);
        let named = hurdles(&silent, false);
        prop_assert!(!silent.may_apply() || full.may_apply() || hurdles(&full, true).iter().all(|hurdle| named.contains(hurdle)));
    }

    #[test]
    fn nobody_applies_without_a_public_window_of_time((facts, today) in any_record_and_day()) {
        let given = answer(&policy(), &facts, today);
        if given.may_apply() {
            let window = given.window.expect("a window");
            prop_assert!(window.earliest_repair <= today);
            prop_assert!(given.until.is_some_and(|last| today <= last));
            prop_assert!(facts.ban == Known::Is(None) || matches!(facts.ban, Known::Is(Some(last)) if last < today));
            prop_assert_eq!(facts.objection, Known::Is(false));
            prop_assert_eq!(facts.repair, Known::Is(false));
            prop_assert!(facts.met.performed != Known::Is(false));
            prop_assert!(!facts.excluded);
        }
    }
}
