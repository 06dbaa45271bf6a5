//! 期限: the clocks of a repair, and the rules they come from.

use domain::case::{Action, Case, CaseKind, LimitsError, PauseKind, Refusal, Stage, most_days};
use domain::policy::{
    Amount, Basis, Bilingual, City, Confidence, Key, Origin, Policy, PolicyError, Rule, Value, keys,
};
use jiff::civil::date;

use super::finding::{deciding, enterprise};
use super::repair::{REPAIR, ask, extend, filed, filing, granted, proposed, refuse, supplement};
use super::*;

fn due(clock: Option<&domain::case::Clock>) -> (String, Date) {
    let clock = clock.expect("a clock");
    let last = clock.last_day(&CALENDAR).expect("known").expect("runs");
    (clock.rule.clone(), last)
}

fn rule(rule: &str, last: Date) -> (String, Date) {
    (rule.to_owned(), last)
}

#[test]
fn the_answer_is_due_from_the_application_whenever_it_is_accepted() {
    let mut case = filed();
    assert_eq!(
        due(case.step.as_ref()),
        rule("REP.ACCEPT", date(2026, 3, 5))
    );
    let answer = rule("REP.RESULT", date(2026, 3, 16));
    assert_eq!(due(case.total.as_ref()), answer);
    act(&mut case, &unit(), Action::Accept, date(2026, 3, 4)).unwrap();
    assert_eq!(
        due(case.step.as_ref()),
        rule("REP.DECIDE", date(2026, 3, 13))
    );
    assert_eq!(due(case.total.as_ref()), answer);
    // To propose is not to decide: the unit's time runs on.
    let grant = propose(domain::case::Outcome::Grant);
    act(&mut case, &unit(), grant, date(2026, 3, 5)).unwrap();
    assert_eq!(
        due(case.step.as_ref()),
        rule("REP.DECIDE", date(2026, 3, 13))
    );
    act(
        &mut case,
        &deciding(),
        super::repair::granting(),
        date(2026, 3, 6),
    )
    .unwrap();
    assert_eq!(
        due(case.step.as_ref()),
        rule("REP.RECEIPT", date(2026, 3, 11))
    );
    let total = case.total.as_ref().unwrap();
    assert_eq!(total.stopped_on, Some(date(2026, 3, 6)));
}

#[test]
fn papers_are_asked_for_once_and_the_answer_waits_for_them() {
    let mut case = filed();
    act(&mut case, &unit(), ask(), DAY).unwrap();
    let asked = rule("OBJ.SUPPLEMENT", date(2026, 3, 9));
    assert_eq!(due(case.step.as_ref()), asked);
    assert_eq!(
        case.total.as_ref().unwrap().pause(),
        Some(PauseKind::Supplement)
    );
    assert_eq!(
        act(&mut case.clone(), &unit(), refuse(), date(2026, 3, 9)),
        Err(Refusal::NotNow {
            stage: Stage::Supplementing
        }),
        "the whole time, and the last day of it"
    );
    act(&mut case.clone(), &unit(), refuse(), date(2026, 3, 10)).unwrap();
    let day = date(2026, 3, 6);
    act(&mut case, &enterprise(), supplement(), day).unwrap();
    // Whoever accepts has the whole time once the papers are complete; the answer has what was left of its own.
    assert_eq!(
        due(case.step.as_ref()),
        rule("REP.ACCEPT", date(2026, 3, 11))
    );
    assert_eq!(
        due(case.total.as_ref()),
        rule("REP.RESULT", date(2026, 3, 20))
    );
    assert_eq!(act(&mut case, &unit(), ask(), day), Err(Refusal::Once));
}

#[test]
fn where_a_rule_says_until_when_papers_may_be_asked_for_nobody_asks_later() {
    let mut case = Case::file(&Filing {
        limits: Limits {
            notice: Some(2),
            ..REPAIR
        },
        ..filing()
    });
    let last = date(2026, 3, 4);
    assert_eq!(
        act(&mut case, &unit(), ask(), date(2026, 3, 5)),
        Err(Refusal::TooLate { last })
    );
    act(&mut case.clone(), &unit(), Action::Accept, date(2026, 3, 5)).unwrap();
    act(&mut case, &unit(), ask(), last).unwrap();
    // Without such a rule it is asked for as long as nothing else was done.
    act(&mut filed(), &unit(), ask(), date(2026, 4, 30)).unwrap();
}

#[test]
fn it_is_extended_once_and_only_where_a_rule_says_so() {
    let mut case = filed();
    act(&mut case, &unit(), Action::Accept, DAY).unwrap();
    assert_eq!(most_days(&case), Ok(10));
    assert_eq!(
        act(&mut case, &unit(), extend(11), DAY),
        Err(Refusal::TooManyDays { most: 10 })
    );
    act(&mut case, &unit(), extend(5), DAY).unwrap();
    assert_eq!(
        due(case.total.as_ref()),
        rule("REP.RESULT", date(2026, 3, 23))
    );
    assert_eq!(
        due(case.step.as_ref()),
        rule("REP.DECIDE", date(2026, 3, 18))
    );
    assert_eq!(act(&mut case, &unit(), extend(1), DAY), Err(Refusal::Once));
    let mut case = Case::file(&Filing {
        limits: Limits {
            extended: REPAIR.total,
            ..REPAIR
        },
        ..filing()
    });
    act(&mut case, &unit(), Action::Accept, DAY).unwrap();
    assert_eq!(act(&mut case, &unit(), extend(1), DAY), Err(Refusal::Once));
    // Nor is what is late made good by more time.
    let mut case = filed();
    act(&mut case, &unit(), Action::Accept, DAY).unwrap();
    let last = date(2026, 3, 11);
    assert_eq!(
        act(&mut case, &unit(), extend(1), date(2026, 3, 12)),
        Err(Refusal::Overdue { last })
    );
}

#[test]
fn new_rules_move_the_clocks_of_each_stage() {
    let limits = Limits {
        accept: 4,
        supplement: 6,
        own: 8,
        total: 12,
        revoke: 25,
        hearing: 3,
        complaint: 30,
        ..REPAIR
    };
    let relimited = |mut case: Case| {
        act(&mut case, &Actor::Portal, Action::Relimit { limits }, DAY).unwrap();
        let budget = |clock: &Option<domain::case::Clock>| clock.as_ref().map(|one| one.budget);
        (budget(&case.total), budget(&case.step))
    };
    let mut asked = filed();
    act(&mut asked, &unit(), ask(), DAY).unwrap();
    let mut hearing = granted();
    act(&mut hearing, &unit(), super::repair_revoked::open(), DAY).unwrap();
    let mut complained = super::repair::denied();
    act(
        &mut complained,
        &enterprise(),
        super::repair::complain(),
        DAY,
    )
    .unwrap();
    for (case, budgets) in [
        (filed(), (Some(12), Some(4))),
        (asked, (Some(12), Some(6))),
        (proposed(super::repair::denial()), (Some(12), Some(8))),
        // What was told in a letter becomes no shorter.
        (hearing, (Some(25), Some(5))),
        (complained, (Some(30), None)),
        (
            Case::file(&super::repair_outside::forwarded()),
            (Some(12), None),
        ),
    ] {
        let stage = case.stage();
        assert_eq!(relimited(case), budgets, "{stage:?}");
    }
}

fn a_rule<T>(key: Key<T>, value: Value) -> Rule {
    let name = Bilingual {
        zh: key.id.to_owned(),
        en: key.id.to_owned(),
    };
    Rule {
        id: key.id.to_owned(),
        name,
        value,
        basis: vec![Basis {
            document: "test".to_owned(),
            article: None,
        }],
        confidence: Confidence::Design,
        from: date(1990, 1, 1),
        until: None,
        note: None,
        origin: Origin::National,
    }
}

fn term(amount: u16, unit: Unit) -> Value {
    Value::Term(Term { amount, unit })
}

fn rules() -> Vec<Rule> {
    let days = |amount| term(amount, Unit::WorkingDay);
    vec![
        a_rule(keys::REP_ACCEPT, days(3)),
        a_rule(keys::REP_DECIDE, days(7)),
        a_rule(keys::REP_RESULT, days(10)),
        a_rule(keys::REP_EXTEND, Value::Unset),
        a_rule(keys::REP_SUPPLEMENT, Value::Unset),
        a_rule(keys::REP_FALSE_BAN, Value::Unset),
        a_rule(keys::REP_RECEIPT, days(3)),
        a_rule(keys::REP_HEARING, days(5)),
        a_rule(keys::REP_REVOKE, days(20)),
        a_rule(keys::OBJ_SUPPLEMENT, days(5)),
        a_rule(keys::OBJ_COMPLAIN, term(60, Unit::Day)),
        a_rule(keys::OBJ_COMPLAINT_DECIDE, days(20)),
        a_rule(
            keys::OBJ_EXPERTS,
            Value::Number(Amount {
                amount: 3.0,
                unit: Unit::Person,
            }),
        ),
    ]
}

fn limits(change: impl FnOnce(&mut Vec<Rule>)) -> Result<Limits, LimitsError> {
    let mut rules = rules();
    change(&mut rules);
    Limits::of(CaseKind::Repair, &Policy::new(City::Guanghan, rules), DAY)
}

fn set<T>(rules: &mut [Rule], key: Key<T>, value: Value) {
    let rule = rules.iter_mut().find(|rule| rule.id == key.id);
    rule.expect("a rule").value = value;
}

#[test]
fn what_a_city_has_not_set_is_not_granted_and_not_limited() {
    let unset = limits(|_| {}).unwrap();
    let expected = Limits {
        notice: None,
        extended: 10,
        ban: None,
        ..REPAIR
    };
    assert_eq!(unset, expected);
    let given = limits(|rules| {
        set(rules, keys::REP_EXTEND, term(10, Unit::WorkingDay));
        set(rules, keys::REP_SUPPLEMENT, term(2, Unit::WorkingDay));
        set(rules, keys::REP_FALSE_BAN, term(3, Unit::Year));
    });
    let notice = Some(2);
    assert_eq!(given, Ok(Limits { notice, ..REPAIR }));
    // A rule that did not hold yet grants nothing either.
    let none = limits(|rules| rules.retain(|rule| rule.id != keys::REP_EXTEND.id));
    assert_eq!(none.map(|limits| limits.extended), Ok(10));
}

#[test]
fn what_every_case_needs_has_to_be_set_and_to_count_working_days() {
    for id in [
        keys::REP_ACCEPT.id,
        keys::REP_DECIDE.id,
        keys::REP_RESULT.id,
        keys::REP_RECEIPT.id,
        keys::REP_HEARING.id,
        keys::REP_REVOKE.id,
    ] {
        let change = |value: Value| {
            limits(|rules| {
                let rule = rules.iter_mut().find(|rule| rule.id == id);
                rule.expect("a rule").value = value;
            })
        };
        let unset = Err(LimitsError::Policy(PolicyError::Unset { id }));
        assert_eq!(change(Value::Unset), unset);
        assert_eq!(change(term(1, Unit::Month)), Err(LimitsError::Unit(id)));
    }
    let ban = limits(|rules| set(rules, keys::REP_FALSE_BAN, term(3, Unit::WorkingDay)));
    assert_eq!(ban, Err(LimitsError::Range("REP.FALSE.BAN")));
    let extension = limits(|rules| set(rules, keys::REP_EXTEND, term(1, Unit::Month)));
    assert_eq!(extension, Err(LimitsError::Unit("REP.EXTEND")));
}
