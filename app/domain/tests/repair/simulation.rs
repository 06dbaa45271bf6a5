//! What a draft of the rules would change.

use domain::policy::{Policy, Value, keys};
use domain::record::{Class, PenaltyFacts, PenaltyKind, Withheld};
use domain::repair::{NotNeeded, RepairFacts, Stored, Verdict, simulate};
use jiff::civil::{Date, date};

use crate::pack::{self, list, months, national, policy};
use crate::{DECIDED, clear, of_class, penalty};

const TODAY: Date = date(2026, 11, 22);

fn records() -> [RepairFacts<'static>; 3] {
    Class::ALL.map(|class| clear(of_class(DECIDED, class)))
}

/// Which records change, whether to their disadvantage, and how it is answered then.
fn changes(draft: &Policy, records: &[RepairFacts<'_>]) -> Vec<(usize, bool, Verdict)> {
    let changes = simulate(&policy(), draft, records, TODAY).expect("rules");
    changes
        .iter()
        .map(|change| (change.at, change.is_harder(), change.after.verdict))
        .collect()
}

#[test]
fn the_same_rules_change_nothing() {
    assert_eq!(changes(&policy(), &records()), []);
}

#[test]
fn what_is_harder_is_told_from_what_is_easier() {
    let easier = national().set(keys::REP_GENERAL_MIN, months(2)).policy();
    assert_eq!(changes(&easier, &records()), [(1, false, Verdict::Now)]);
    let later = national().set(keys::REP_GENERAL_MIN, months(4)).policy();
    let from = Verdict::From(date(2027, 1, 1));
    assert_eq!(changes(&later, &records()), [(1, true, from)]);
    let longer = national().set(keys::REP_SERIOUS_MAX, months(48)).policy();
    let from = Verdict::From(date(2027, 9, 1));
    assert_eq!(changes(&longer, &records()), [(2, true, from)]);
    let condition = list(&["行为纠正、义务履行完毕", "不良影响消除"]);
    let asks_more = national().set(keys::REP_CONDITIONS, condition).policy();
    // Nothing is missing of a record of which everything is known.
    assert_eq!(changes(&asks_more, &records()), []);
    let unknown = RepairFacts::of(of_class(DECIDED, Class::General));
    let from = Verdict::From(date(2026, 12, 1));
    assert_eq!(
        changes(&asks_more, std::slice::from_ref(&unknown)),
        [(0, true, from)]
    );
    let asks_less = national().set(keys::REP_BARRED_BY, list(&[])).policy();
    assert_eq!(changes(&asks_less, &[unknown]), [(0, false, from)]);
}

#[test]
fn what_is_shown_that_was_not_is_harder_and_what_is_not_public_weighs_nothing() {
    let minor = [clear(PenaltyFacts {
        given_class: Some(Class::Minor),
        ..penalty(DECIDED, &[PenaltyKind::Fine])
    })];
    let shown = national()
        .set(keys::PUB_MINOR, Value::Switch(true))
        .policy();
    assert_eq!(changes(&shown, &minor), [(0, true, Verdict::Now)]);
    let hidden = simulate(&shown, &policy(), &minor, TODAY).expect("rules");
    assert!(!hidden[0].is_harder());
    let longer = national().set(keys::REP_LIGHT_MAX, months(9)).policy();
    let never_public = Verdict::NotNeeded(NotNeeded::NeverPublished);
    assert_eq!(changes(&longer, &minor), [(0, false, never_public)]);
    // A kind that gets a class is shown.
    let other = [PenaltyKind::Other];
    let other = [clear(penalty(DECIDED, &other))];
    let all_kinds = national()
        .set(keys::CLASS_KINDS_LOCAL, pack::table(&[("其他", "严重")]))
        .policy();
    let from = Verdict::From(date(2027, 9, 1));
    assert_eq!(changes(&all_kinds, &other), [(0, true, from)]);
}

#[test]
fn a_repair_that_becomes_excluded_is_harder() {
    let excluded = RepairFacts {
        excluded: true,
        ..clear(of_class(DECIDED, Class::General))
    };
    let off = national()
        .set(keys::REP_EXCLUDED, Value::Switch(false))
        .policy();
    let change = simulate(&off, &policy(), std::slice::from_ref(&excluded), TODAY);
    assert!(change.expect("rules")[0].is_harder());
    let change = simulate(&policy(), &off, &[excluded], TODAY);
    assert!(!change.expect("rules")[0].is_harder());
}

#[test]
fn a_draft_that_holds_from_a_later_day_leaves_earlier_decisions_alone() {
    let draft = national()
        .set_from(keys::REP_GENERAL_MIN, months(6), date(2027, 1, 1))
        .set_from(keys::REP_GENERAL_MAX, months(24), date(2027, 1, 1))
        .policy();
    assert_eq!(changes(&draft, &records()), []);
}

#[test]
fn records_are_tried_as_if_they_came_in_today() {
    let repaired = RepairFacts {
        stored: Some(Stored {
            withheld: Some(Withheld::Repaired),
            until: Some(date(2026, 10, 1)),
            earliest_repair: Some(DECIDED),
        }),
        ..clear(of_class(DECIDED, Class::General))
    };
    let later = national().set(keys::REP_GENERAL_MIN, months(4)).policy();
    let from = Verdict::From(date(2027, 1, 1));
    assert_eq!(changes(&later, &[repaired]), [(0, true, from)]);
}

#[test]
fn a_repair_that_becomes_possible_is_not_harder_for_what_it_asks() {
    // It ended by itself before anybody could apply.
    let ends_first = [RepairFacts::of(PenaltyFacts {
        given_end: Some(date(2026, 11, 25)),
        ..of_class(DECIDED, Class::General)
    })];
    let sooner = national().set(keys::REP_GENERAL_MIN, months(2)).policy();
    assert_eq!(changes(&sooner, &ends_first), [(0, false, Verdict::Now)]);
}

#[test]
fn a_draft_that_cannot_answer_is_refused() {
    let draft = national().without(keys::REP_GENERAL_MAX).policy();
    assert!(simulate(&policy(), &draft, &records(), TODAY).is_err());
}
