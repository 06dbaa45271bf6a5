//! 信用修复 of the demonstration: penalties whose repair is at every stage, with what the unit that determined says of
//! them. What people did about them goes through the forms of the portal, each at its time.

mod actor;
mod firms;
mod others;
mod own;
mod plan;

use std::cmp::Reverse;

use domain::claim::{AgentScope, Relation};
use domain::commitment::REPAIR;
use domain::day::to_number;
use domain::id::SubjectId;
use uuid::Uuid;

use super::enterprises::Enterprise;
use super::people::{AGENT, CITIZEN, PARTNER};
use super::records::is_fine_no;
use super::registration::{AGENCY, Actor, DEPARTMENT, MATTERS, OFFICE, Past, READ, not_taken};
use super::sheets::Sheets;
use super::{DemoError, import, measures};
use crate::ingest::Intake;
use crate::store::{PenaltyRow, Unit};
use plan::{Act, By, Story};

/// How many days ago somebody began to act for these enterprises.
const BEGUN: i32 = 205;
/// The setting that says that it is all there.
const REPAIRED: &str = "demonstration.repair";
/// Number of the first of these decisions; those that are drawn have lower ones.
const FIRST_NUMBER: u32 = 300_001;
/// More penalties than any of them has.
const MOST_PENALTIES: i64 = 100;
const REVIEWER: &str = "reviewer@demo.example";
const HEAD: &str = "head@demo.example";

/// Whoever has to do with it.
struct People {
    citizen: Actor,
    partner: Actor,
    agent: Actor,
    office: Actor,
    handler: Actor,
    reviewer: Actor,
    head: Actor,
}

impl People {
    /// Whoever acts for an enterprise.
    fn applicant(&self, firm: &Enterprise) -> &Actor {
        match firm.account {
            CITIZEN => &self.citizen,
            PARTNER => &self.partner,
            _ => &self.agent,
        }
    }

    fn who(&self, by: By, firm: &Enterprise) -> &Actor {
        match by {
            By::Applicant => self.applicant(firm),
            By::Handler => &self.handler,
            By::Reviewer => &self.reviewer,
            By::Head => &self.head,
        }
    }
}

/// A penalty that is on file, and the case of its repair.
struct Played<'s> {
    story: &'s Story,
    row: PenaltyRow,
    case: Option<Uuid>,
}

/// In one order, in which they are numbered.
fn stories(past: &Past<'_>) -> Vec<Story> {
    let mut all = own::stories(past);
    all.extend(others::stories(past));
    all
}

/// Reports the penalties, once; gives back how many there were.
pub(super) async fn report(intake: &Intake, units: &[Unit]) -> Result<u64, DemoError> {
    let store = &intake.store;
    let first = firms::CATERING.uscc();
    if store.setting(REPAIRED).await?.is_some() || store.subject_by_uscc(&first).await?.is_some() {
        return Ok(0);
    }
    let past = Past::new(intake);
    let folder = tempfile::tempdir()?;
    let mut sheets = Sheets::new(folder.path(), units)?;
    for (number, story) in (FIRST_NUMBER..).zip(stories(&past)) {
        story.report(&mut sheets, &past, number)?;
    }
    import(intake, &mut sheets, &mut |_: &str| {}).await
}

/// Has everything done about them, once; what was interrupted stays as it is.
pub(super) async fn put_in(intake: &Intake, units: &[Unit]) -> Result<(), DemoError> {
    let (store, now) = (&intake.store, intake.clock.now());
    if store.setting(REPAIRED).await?.is_some() {
        return Ok(());
    }
    store.put_setting(REPAIRED, "begun", "demo", now).await?;
    let mut past = Past::new(intake);
    past.turn_to(BEGUN);
    // In a city of an earlier version the text may be younger than the first of these.
    let day = to_number(past.day(BEGUN));
    if store.text_in_force(REPAIR, day).await?.is_some() {
        live(intake, &mut past, units).await?;
    }
    store.put_setting(REPAIRED, "done", "demo", now).await?;
    Ok(())
}

/// Everything that was done, from the first day on.
async fn live(intake: &Intake, past: &mut Past<'_>, units: &[Unit]) -> Result<(), DemoError> {
    let people = People {
        citizen: past.actor(CITIZEN).await?,
        partner: past.actor(PARTNER).await?,
        agent: past.actor(AGENT).await?,
        office: past.actor(OFFICE).await?,
        handler: past.actor(DEPARTMENT).await?,
        reviewer: past.actor(REVIEWER).await?,
        head: past.actor(HEAD).await?,
    };
    let stories = stories(past);
    let mut played = Vec::new();
    for (number, story) in (FIRST_NUMBER..).zip(&stories) {
        let row = on_file(intake, story.firm, number).await?;
        let units = story.measured_by.iter().filter_map(|at| units.get(*at));
        let units: Vec<&Unit> = units.collect();
        measures::rest_on(intake, &row, &units).await?;
        take_on(past, &people, story, &row).await?;
        played.push(Played {
            story,
            row,
            case: None,
        });
    }
    carry_out(past, &people, &mut played).await?;
    past.turn_to(READ);
    let People {
        citizen,
        partner,
        agent,
        handler,
        reviewer,
        ..
    } = &people;
    for reader in [citizen, partner, agent, handler, reviewer] {
        reader.read_messages().await?;
    }
    Ok(())
}

/// A penalty by its number.
async fn on_file(intake: &Intake, firm: &Enterprise, number: u32) -> Result<PenaltyRow, DemoError> {
    let (store, today) = (&intake.store, to_number(intake.clock.today()));
    let rows = match store.subject_by_uscc(&firm.uscc()).await? {
        Some(subject) => {
            let rows = store.penalties_of(subject.id, today, MOST_PENALTIES);
            rows.await?
        }
        None => Vec::new(),
    };
    let row = rows
        .into_iter()
        .find(|row| is_fine_no(&row.document_no, number));
    row.ok_or_else(|| not_taken("a penalty", &format!("{number} is not on file")))
}

/// The enterprise gets somebody who acts for it in repair, unless it has one.
async fn take_on(
    past: &mut Past<'_>,
    people: &People,
    story: &Story,
    row: &PenaltyRow,
) -> Result<(), DemoError> {
    let (firm, actor) = (story.firm, people.applicant(story.firm));
    let subject = SubjectId::from_uuid(row.subject_id);
    if !story.is_applied_for() || actor.repairs_for(subject).await? {
        return Ok(());
    }
    let scopes = match firm.account {
        AGENT => &[AgentScope::Repair][..],
        _ => &MATTERS[..],
    };
    past.turn_to(BEGUN);
    let until = past.day(BEGUN - AGENCY);
    let claim = actor
        .claim(&firm.uscc(), Relation::Agent, scopes, until)
        .await?;
    past.turn_to(BEGUN);
    people.office.confirm(claim).await
}

/// Does everything in the order in which it was done.
async fn carry_out(
    past: &mut Past<'_>,
    people: &People,
    played: &mut [Played<'_>],
) -> Result<(), DemoError> {
    let mut acts: Vec<(i32, usize, &Act)> = Vec::new();
    for (place, one) in played.iter().enumerate() {
        let story = one.story;
        let of_one = story.acts.iter();
        acts.extend(of_one.map(|(ago, act)| (*ago, place, act)));
    }
    acts.sort_by_key(|(ago, ..)| Reverse(*ago));
    for (ago, place, act) in acts {
        past.turn_to(ago);
        if let Some(one) = played.get_mut(place) {
            follow(people, one, act).await?;
        }
    }
    Ok(())
}

/// One thing that was done about a penalty.
async fn follow(people: &People, one: &mut Played<'_>, act: &Act) -> Result<(), DemoError> {
    let (handler, record, firm) = (&people.handler, one.row.id, one.story.firm);
    match (act, one.case) {
        (Act::Say(fields), _) => handler.say(record, fields).await,
        (Act::Shield(fields), _) => {
            handler.enter_ruling(record, fields).await?;
            people.reviewer.confirm_ruling(record).await
        }
        (Act::Settle(text), _) => handler.settle(record, text).await,
        (Act::Apply(account), _) => {
            one.case = people.applicant(firm).apply(record, account).await?;
            Ok(())
        }
        (Act::Step(by, fields), Some(case)) => people.who(*by, firm).step(case, fields).await,
        (Act::Stop(receipt), Some(case)) => handler.stop(case, receipt).await,
        // Another platform decides in this city, and nobody here went on with it.
        (Act::Step(..) | Act::Stop(_), None) => Ok(()),
    }
}
