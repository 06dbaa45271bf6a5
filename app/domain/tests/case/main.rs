//! The case engine: its clock, its table, and what can never happen.

mod assign;
mod clock;
mod draw;
mod finding;
mod flow;
mod form;
mod repair;
mod repair_limits;
mod repair_outside;
mod repair_record;
mod repair_revoked;
mod table;
mod warnings;

use std::sync::LazyLock;

use domain::calendar::{Calendar, CalendarDay, DayKind};
use domain::case::objection::{Change, Outcome, UnitAnswer};
use domain::case::{
    Action, Actor, Applicant, Asking, Case, CaseKind, Checks, Event, Filing, Holder, Limits,
    Refusal, Seat,
};
use domain::id::AccountId;
use domain::policy::{Term, Unit};
use domain::role::{Role, UnitKind};
use jiff::civil::{Date, date};
use uuid::Uuid;

const HOLIDAYS: &str = include_str!("../../../../server/policy/holidays.csv");

pub(crate) static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(HOLIDAYS.as_bytes());
    let days = reader.records().map(|row| {
        let row = row.unwrap();
        CalendarDay {
            date: row[0].parse().unwrap(),
            kind: DayKind::from_code(&row[2]).unwrap(),
            name: row[3].to_owned(),
            source: String::new(),
            confidence: String::new(),
        }
    });
    Calendar::new(days.filter(|day| day.date.year() <= 2026)).unwrap()
});

/// A Monday.
pub(crate) const DAY: Date = date(2026, 3, 2);

pub(crate) const LIMITS: Limits = Limits {
    accept: 2,
    notice: None,
    supplement: 5,
    own: 3,
    provider: 5,
    hearing: 0,
    total: 7,
    extended: 20,
    execute: 1,
    revoke: 0,
    ban: None,
    complain: Term {
        amount: 60,
        unit: Unit::Day,
    },
    complaint: 20,
    experts: 3,
    suspends: true,
};

pub(crate) fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(number))
}

pub(crate) fn applicant() -> Actor {
    Actor::Citizen {
        account: account(1),
        acts_for: Vec::new(),
    }
}

/// Member of staff `number` with one post.
pub(crate) fn staff(number: u128, role: Role, kind: UnitKind, unit: &str) -> Actor {
    Actor::Staff {
        account: account(number),
        seats: vec![Seat {
            unit: unit.to_owned(),
            kind,
            role,
        }],
    }
}

pub(crate) fn handler() -> Actor {
    staff(10, Role::CreditHandler, UnitKind::CreditOffice, "CREDIT")
}

pub(crate) fn reviewer() -> Actor {
    staff(11, Role::CreditReviewer, UnitKind::CreditOffice, "CREDIT")
}

pub(crate) fn unit() -> Actor {
    staff(20, Role::Handler, UnitKind::Department, "MARKET")
}

pub(crate) fn joint_handler() -> Actor {
    staff(30, Role::Handler, UnitKind::JointOffice, "JOINT")
}

pub(crate) fn joint_reviewer() -> Actor {
    staff(31, Role::Reviewer, UnitKind::JointOffice, "JOINT")
}

pub(crate) fn filing() -> Filing {
    Filing {
        kind: CaseKind::Objection,
        applicant: Applicant::Person {
            account: account(1),
        },
        measures: true,
        clarify: false,
        decider: None,
        on: DAY,
        limits: LIMITS,
    }
}

/// Member of staff `number`, who holds a case for a unit.
pub(crate) fn holding(number: u128, unit: &str) -> Option<Holder<'_>> {
    Some(Holder {
        account: account(number),
        unit,
    })
}

/// Asks and, if nothing stands against it, does.
pub(crate) fn act(
    case: &mut Case,
    actor: &Actor,
    action: Action,
    on: Date,
) -> Result<Event, Refusal> {
    let asking = Asking {
        actor,
        today: on,
        calendar: &CALENDAR,
        holder: None,
        barred: &[],
    };
    let step = domain::case::check(case, &action, &asking)?;
    let event = Event {
        action,
        by: actor.account(),
        by_staff: matches!(actor, Actor::Staff { .. }),
        on,
    };
    let before = case.stage();
    case.advance(&event);
    assert_eq!(before, step.from);
    assert!(
        step.to.contains(&case.stage()),
        "{:?} leads to {:?}, the table says {:?}",
        event.action,
        case.stage(),
        step.to
    );
    Ok(event)
}

pub(crate) fn correction() -> Outcome {
    Outcome::Correct {
        changes: vec![Change {
            field: "CF_NR_FK".to_owned(),
            old: "50000".to_owned(),
            new: "5000".to_owned(),
        }],
    }
}

pub(crate) fn answer(outcome: Outcome) -> Action {
    Action::Answer(UnitAnswer {
        outcome,
        basis: "行政处罚决定书原件".to_owned(),
        statement: "经核对原件。".to_owned(),
        source_corrected: true,
    })
}

pub(crate) fn propose(outcome: Outcome) -> Action {
    Action::Propose {
        outcome,
        reasons: "与原件一致。".to_owned(),
        record: None,
    }
}

pub(crate) fn decide() -> Action {
    Action::Decide(Checks {
        facts: true,
        law: true,
        discretion: true,
        receivers: Vec::new(),
    })
}

pub(crate) fn forward() -> Action {
    Action::Forward {
        unit: "MARKET".to_owned(),
        note: "请核对金额。".to_owned(),
    }
}
