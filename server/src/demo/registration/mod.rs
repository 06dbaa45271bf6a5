//! 自主申报 of the demonstration: what two enterprises registered about themselves in the last year, and what became of
//! it. Everything goes through the forms of the portal, each at its time.

mod actor;
mod food;
mod freight;
mod paper;
mod past;
mod plan;
mod sheet;

pub(super) use actor::{Actor, file, id_in, not_taken, values};
pub(super) use past::Past;

use std::cmp::Reverse;
use std::collections::HashMap;

use domain::claim::{AgentScope, Relation};
use domain::commitment::TRUTHFULNESS;
use domain::day::to_number;
use domain::id::{EntryId, SubjectId};
use domain::milestone::Side;
use domain::record::RecordKind;
use domain::registration::EntryKind;
use domain::search_form;

use super::enterprises::{FOOD, FREIGHT};
use super::{DemoError, desk};
use crate::ingest::Intake;
use crate::jobs::run_batches;
use crate::store::{LicenceRow, Unit};
use plan::{By, Facts, Owner, Planned, Then};

/// How many days ago it all began: whoever acts for the enterprises was confirmed, and they signed.
pub(super) const BEGUN: i32 = 400;
/// An agent acts for so many days.
pub(super) const AGENCY: i32 = 700;
/// So many days ago the messages were read last.
pub(super) const READ: i32 = 7;
/// The setting that says that it is all there.
const REGISTERED: &str = "demonstration.registration";
/// More licences than either of them has.
const MOST_LICENCES: u32 = 20;

/// In what the agent of the food company acts for it.
pub(super) const MATTERS: [AgentScope; 2] = [AgentScope::Registration, AgentScope::Repair];

pub(super) const OFFICE: &str = "credit@demo.example";
pub(super) const DEPARTMENT: &str = "handler@demo.example";

/// Whoever has to do with it.
struct People {
    food: Actor,
    freight: Actor,
    office: Actor,
    department: Actor,
}

/// Both enterprises.
#[derive(Clone, Copy)]
struct Subjects {
    food: SubjectId,
    freight: SubjectId,
}

impl People {
    fn of(&self, owner: Owner) -> &Actor {
        match owner {
            Owner::Food => &self.food,
            Owner::Freight => &self.freight,
        }
    }

    /// Whoever speaks for a side of a contract: only the food company has registered one.
    fn on(&self, side: Side) -> &Actor {
        match side {
            Side::Owner => &self.food,
            Side::Counterparty => &self.freight,
        }
    }

    fn who(&self, by: By) -> &Actor {
        match by {
            By::Department => &self.department,
            By::Office => &self.office,
        }
    }
}

impl Subjects {
    fn of(self, owner: Owner) -> SubjectId {
        match owner {
            Owner::Food => self.food,
            Owner::Freight => self.freight,
        }
    }
}

/// Puts it in, once; what was interrupted stays as it is.
pub(super) async fn put_in(intake: &Intake, units: &[Unit]) -> Result<(), DemoError> {
    let store = &intake.store;
    if store.setting(REGISTERED).await?.is_some() {
        return Ok(());
    }
    let food = store.subject_by_uscc(&FOOD.uscc()).await?;
    let freight = store.subject_by_uscc(&FREIGHT.uscc()).await?;
    if let (Some(food), Some(freight), Some(unit)) = (food, freight, units.first()) {
        let subjects = Subjects {
            food: SubjectId::from_uuid(food.id),
            freight: SubjectId::from_uuid(freight.id),
        };
        live(intake, subjects, unit).await?;
    }
    let now = intake.clock.now();
    store.put_setting(REGISTERED, "done", "demo", now).await?;
    Ok(())
}

/// Everything that was done, from the first day on.
async fn live(intake: &Intake, subjects: Subjects, unit: &Unit) -> Result<(), DemoError> {
    let mut past = Past::new(intake);
    past.turn_to(BEGUN);
    let day = to_number(past.day(BEGUN));
    let text = intake.store.text_in_force(TRUTHFULNESS, day).await?;
    let people = People {
        food: past.actor(FOOD.account).await?,
        freight: past.actor(FREIGHT.account).await?,
        office: past.actor(OFFICE).await?,
        department: past.actor(DEPARTMENT).await?,
    };
    // In a city of an earlier version the texts may be younger than this, or somebody was here already.
    if text.is_none() || people.food.registers_for(subjects.food).await? {
        return Ok(());
    }
    take_on(&mut past, &people, subjects).await?;
    let (plan, sheet) = {
        let facts = Facts {
            past: &past,
            department: &unit.name,
            licences: licences(intake, subjects).await?,
        };
        let mut plan = food::plan(&facts);
        plan.extend(freight::plan(&facts));
        (opened(intake, &past, plan), sheet::sheet(&facts)?)
    };
    carry_out(&mut past, &people, subjects, &plan).await?;
    past.turn_to(1);
    let (kind, file) = (EntryKind::CERTIFICATE, ("资质证照.csv", sheet));
    people.food.send_sheet(subjects.food, kind, file).await?;
    run_batches(&desk(intake)).await?;
    past.turn_to(READ);
    for reader in [&people.food, &people.freight, &people.department] {
        reader.read_messages().await?;
    }
    Ok(())
}

/// The enterprises get somebody who acts for them, and sign.
async fn take_on(
    past: &mut Past<'_>,
    people: &People,
    subjects: Subjects,
) -> Result<(), DemoError> {
    let until = past.day(BEGUN - AGENCY);
    let (food, freight) = (FOOD.uscc(), FREIGHT.uscc());
    let claim = people
        .food
        .claim(&food, Relation::Agent, &MATTERS, until)
        .await?;
    past.turn_to(BEGUN - 1);
    people.office.confirm(claim).await?;
    past.turn_to(BEGUN - 2);
    people.food.sign(subjects.food).await?;
    // Its legal representative is known by name and number: nobody has to confirm that.
    past.turn_to(BEGUN - 3);
    let relation = Relation::Representative;
    people
        .freight
        .claim(&freight, relation, &MATTERS, until)
        .await?;
    past.turn_to(BEGUN - 4);
    people.freight.sign(subjects.freight).await
}

/// Licences of both that anybody may read.
async fn licences(intake: &Intake, subjects: Subjects) -> Result<Vec<LicenceRow>, DemoError> {
    let (store, today) = (&intake.store, to_number(intake.clock.today()));
    let mut found = Vec::new();
    for subject in [subjects.food, subjects.freight] {
        let subject = subject.as_uuid();
        let records = store
            .public_records_of_kind(subject, RecordKind::Licence, today, MOST_LICENCES, 0)
            .await?;
        for record in records {
            let number = search_form::document_no(&record.document_no);
            let rows = store.own_licences(subject, &number).await?;
            let own = |row: &LicenceRow| row.record_id == record.id.as_uuid();
            found.extend(rows.into_iter().filter(own));
        }
    }
    Ok(found)
}

/// What of it is open in this city.
fn opened(intake: &Intake, past: &Past<'_>, plan: Vec<Planned>) -> Vec<Planned> {
    let is_open = |one: &Planned| {
        let day = past.day(one.begun);
        EntryKind::open(&intake.rules.policy, day).contains(&one.kind)
    };
    plan.into_iter().filter(is_open).collect()
}

/// Does everything in the order in which it was done.
async fn carry_out(
    past: &mut Past<'_>,
    people: &People,
    subjects: Subjects,
    plan: &[Planned],
) -> Result<(), DemoError> {
    let mut acts: Vec<(i32, usize, &Planned, Option<&Then>)> = Vec::new();
    for (place, one) in plan.iter().enumerate() {
        acts.push((one.begun, place, one, None));
        let then = one.then.iter();
        acts.extend(then.map(|(ago, then)| (*ago, place, one, Some(then))));
    }
    acts.sort_by_key(|(ago, ..)| Reverse(*ago));
    let mut ids: HashMap<usize, EntryId> = HashMap::new();
    for (ago, place, one, then) in acts {
        past.turn_to(ago);
        let owner = people.of(one.owner);
        match (then, ids.get(&place).copied()) {
            (None, _) => {
                let subject = subjects.of(one.owner);
                let id = owner.register(subject, one.kind, &one.typed).await?;
                ids.insert(place, id);
            }
            (Some(then), Some(id)) => follow(past, people, owner, (id, then)).await?,
            (Some(_), None) => {}
        }
    }
    Ok(())
}

/// One thing that happened to an entry.
async fn follow(
    past: &Past<'_>,
    people: &People,
    owner: &Actor,
    (id, then): (EntryId, &Then),
) -> Result<(), DemoError> {
    match then {
        Then::Decide(by, step, text) => people.who(*by).decide(id, *step, text).await,
        Then::Withdraw(reason) => owner.withdraw(id, reason).await,
        Then::Plan(title, due) => owner.plan(id, title, past.day(*due)).await,
        Then::Report((side, due), said) => {
            let party = people.on(*side);
            party.report(id, (*side, past.day(*due)), *said).await
        }
    }
}
