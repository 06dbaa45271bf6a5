//! A step: checked by the table, taken in one transaction with everything that follows from it.

use app::ports::Me;
use domain::case::objection::TaskKind;
use domain::case::{
    Action, ActionKind, Actor, Asking, Case, CaseNumber, Event, Holder, Need, Refusal, Stage,
    available, check, needs_confirmation,
};
use domain::id::AccountId;
use domain::role::UnitKind;
use serde_json::json;
use uuid::Uuid;

use super::correct::BadCorrection;
use super::due::LastDays;
use super::told::{TakenStep, Telling};
use super::{LoadedCase, purpose};
use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::ids::new_id;
use crate::store::{CaseRow, CaseStep, NewClarification, NewPaper, StepOutcome, StoreError};

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stepped {
    /// It is taken.
    Done,
    /// There is no such case.
    Gone,
    /// Somebody else has taken a step since the page was made: it is to be looked at again.
    Meanwhile,
    /// The table says no.
    Refused(Refusal),
    /// The record cannot be made to say what was answered or proposed.
    BadCorrection(BadCorrection),
    /// The record says something else since the correction was answered: applying it would undo what came later.
    RecordChanged,
    /// The city has no joint-conference office yet.
    NoJointOffice,
    /// The applicant has another case about the same thing that is not over, so that this one is not opened again.
    OtherOpen(CaseNumber),
}

/// A step the table allows, with what it leaves behind.
pub(super) struct Prepared {
    pub(super) taken: CaseStep,
    pub(super) entry: AuditEntry,
    pub(super) follow: Telling,
}

/// What the store says of a step.
pub(super) fn came_of(taken: Result<StepOutcome, StoreError>) -> Result<Stepped, AccountError> {
    match taken {
        Ok(StepOutcome::Taken) => Ok(Stepped::Done),
        Ok(StepOutcome::Other(number)) => Ok(Stepped::OtherOpen(number)),
        // Two wrote at once, or the record changed under a correction: whoever was second looks again.
        Ok(StepOutcome::Late) | Err(StoreError::Conflict) => Ok(Stepped::Meanwhile),
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    /// Takes a step in a case, as it was when the page with the button was made.
    pub(super) async fn step_as(
        &self,
        me: &Me,
        id: Uuid,
        version: i64,
        action: Action,
        papers: Vec<NewPaper>,
    ) -> Result<Stepped, AccountError> {
        let loaded = match self.case_of_version(id, version).await? {
            Ok(loaded) => loaded,
            Err(why) => return Ok(why),
        };
        let actor = self.actor(me, loaded.case.kind).await?;
        self.step_loaded(&actor, loaded, action, papers).await
    }

    /// A case as it was when the page with the button was made.
    pub(super) async fn case_of_version(
        &self,
        id: Uuid,
        version: i64,
    ) -> Result<Result<LoadedCase, Stepped>, AccountError> {
        Ok(match self.load_case(id).await? {
            None => Err(Stepped::Gone),
            // Sent twice, or somebody was faster: nothing is lost, and nothing is done twice.
            Some(loaded) if loaded.row.version != version => Err(Stepped::Meanwhile),
            Some(loaded) => Ok(loaded),
        })
    }

    pub(super) async fn step_loaded(
        &self,
        actor: &Actor,
        loaded: LoadedCase,
        action: Action,
        papers: Vec<NewPaper>,
    ) -> Result<Stepped, AccountError> {
        let (id, version) = (loaded.row.id, loaded.row.version);
        let step = match self.prepare(actor, loaded, action, papers).await? {
            Ok(step) => step,
            // What is refused by what a colleague has done this very moment is not refused: he was faster.
            Err(Stepped::Refused(refusal)) => {
                let now = self.case_of_version(id, version).await?;
                return Ok(now.err().unwrap_or(Stepped::Refused(refusal)));
            }
            Err(why) => return Ok(why),
        };
        let taken = self
            .store
            .take_step(&step.taken, &step.entry, &*step.follow);
        came_of(taken.await)
    }

    /// A step with everything that follows from it, if the table allows it.
    pub(super) async fn prepare(
        &self,
        actor: &Actor,
        loaded: LoadedCase,
        action: Action,
        papers: Vec<NewPaper>,
    ) -> Result<Result<Prepared, Stepped>, AccountError> {
        let LoadedCase {
            row,
            petition,
            case,
        } = loaded;
        let action = self.with_receivers(&row, &case, action).await?;
        let record = self.record_answered(&row, &case, &action).await?;
        let action = match &record {
            Some(record) => record.named(action),
            None => action,
        };
        let today = self.clock.today();
        let others = self.others(&row).await?;
        let asking = Asking {
            actor,
            today,
            calendar: &self.rules.calendar,
            holder: self.held_by(&row),
            barred: &others.barred,
        };
        let step = match check(&case, &action, &asking) {
            Ok(step) => step,
            Err(refusal) => return Ok(Err(Stepped::Refused(refusal))),
        };
        if let Some(Err(refusal)) = record.map(|record| record.check(&case, &action)) {
            return Ok(Err(Stepped::Refused(refusal)));
        }
        let signed = papers.iter().any(|paper| paper.part == "confirmation");
        if needs_confirmation(&case, step, actor) && !signed {
            return Ok(Err(Stepped::Refused(Refusal::Missing {
                needs: vec![Need::Confirmation],
            })));
        }
        let event = Event {
            by: actor.account(),
            by_staff: matches!(actor, Actor::Staff { .. }),
            on: today,
            action,
        };
        let mut after = case.clone();
        after.advance(&event);
        let Some(thing) = self.thing(row.about).await? else {
            return Ok(Err(Stepped::Gone));
        };
        if !self.can_be_asked(&event.action).await? {
            let needs = vec![Need::Unit];
            return Ok(Err(Stepped::Refused(Refusal::Missing { needs })));
        }
        if self.calls_an_employer(&case, &event.action).await? {
            return Ok(Err(Stepped::Refused(Refusal::EmploysExpert)));
        }
        if let Err(why) = self.could_follow(&thing, &event.action)? {
            return Ok(Err(Stepped::BadCorrection(why)));
        }
        let outcome = match after.state.decision() {
            Some(decision) if matches!(event.action, Action::Decide(_)) => {
                match self.follows_for(&thing, &row, step.effects, decision)? {
                    Ok(outcome) => outcome,
                    Err(why) => return Ok(Err(why)),
                }
            }
            _ => None,
        };
        let joint_code = match (&event.action, &row.joint_code) {
            (Action::Complain { .. }, None) => match self.joint_office().await? {
                Some(code) => Some(code),
                None => return Ok(Err(Stepped::NoJointOffice)),
            },
            (_, code) => code.clone(),
        };
        let unit_code = match after.stage() {
            stage if stage.is_complaint() => joint_code.clone(),
            _ => self.unit_that_acts(&after).await?,
        };
        let next = available(
            &after,
            &Asking {
                holder: None,
                ..asking
            },
        );
        // To take a case back is always possible, and keeps nobody from deciding it.
        let goes_on = next.iter().any(|action| *action != ActionKind::TakeBack);
        // Whoever was to decide has nothing to decide about any more.
        let undone = (case.stage(), after.stage()) == (Stage::Proposed, Stage::Stated);
        let others = asking
            .holder
            .is_some_and(|holder| actor.account() != Some(holder.account));
        // Another unit's turn is nobody's of before; and nobody holds what he can do nothing more in.
        let turns = unit_code != row.unit_code || after.stage().is_over() || undone;
        let release = turns || !(goes_on || others);
        let taken = CaseStep {
            case_id: row.id,
            number: row.number,
            version: row.version,
            about: row.about,
            record_version: record.and_then(|record| record.version),
            day: today,
            stage: after.stage(),
            unit_code,
            joint_code,
            convened: match &event.action {
                Action::Convene { units, .. } => Some(units.clone()),
                _ => None,
            },
            due_on: self.due_number(&after),
            answer_on: self.answer_number(&after),
            state: self.seal_json(purpose::STATE, &after)?,
            action: event.action.kind().code(),
            detail: self.seal_json(purpose::EVENT, &event)?,
            effects: step.effects,
            suspends: after.limits.suspends,
            outcome,
            repair: self.repair_step((&row, &petition), (&after, &event), step.effects)?,
            clarification: match &event.action {
                Action::FinishTask {
                    task: TaskKind::Clarification,
                    receipt,
                    ..
                } => Some(NewClarification {
                    id: new_id(self.clock.now())?,
                    subject_id: row.subject_id,
                    text: receipt.trim().to_owned(),
                }),
                _ => None,
            },
            papers,
            release,
            receipt: None,
        };
        let detail = json!({
            "case": row.id, "from": step.from.code(), "to": after.stage().code(),
        });
        let action = format!("case.{}", taken.action);
        let mut entry = self
            .entry(&action, row.number, detail)
            .change(&self.case_digest(&case), &self.case_digest(&after));
        if let Some(seat) = actor.seat_for(step.by, &case) {
            entry = entry.in_post(seat.role, &seat.unit);
        }
        match actor {
            Actor::Portal => {
                "portal".clone_into(&mut entry.actor);
                entry.request.clear();
            }
            Actor::Client { client } => {
                if let Some(system) = self.store.api_client(client.as_uuid()).await? {
                    entry.actor = format!("api:{client}");
                    entry.unit = system.unit_code;
                    entry = entry.purpose(&system.purpose);
                }
            }
            Actor::Citizen { .. } | Actor::Staff { .. } => {}
        }
        let people = self
            .people_in(&case, row.subject_id, &row.record_unit)
            .await?
            .and_outside(self.outside(&petition));
        let told = TakenStep {
            taken: &taken,
            petition: &petition,
            before: LastDays::of(&row),
            hides: row.hides,
            after: &after,
            event: &event,
            units: &units_told(&event.action, &row, taken.unit_code.as_ref()),
            receivers: &Desk::units_of_receivers(&event, &case),
        };
        let follow = self.telling_of_step(told, &thing, &people).await?;
        Ok(Ok(Prepared {
            taken,
            entry,
            follow,
        }))
    }

    /// 承办人 with the unit he works for, while his time lasts.
    pub(super) fn held_by<'r>(&self, row: &'r CaseRow) -> Option<Holder<'r>> {
        let account = self.holder(row.holder_id, row.held_until)?;
        let unit = row.holder_unit.as_deref()?;
        Some(Holder { account, unit })
    }

    /// 承办人, while his time lasts.
    pub(super) fn holder(&self, holder: Option<Uuid>, until: Option<i64>) -> Option<AccountId> {
        let now = self.clock.now().as_microsecond();
        let holds = until.is_some_and(|until| now < until);
        holder.filter(|_| holds).map(AccountId::from_uuid)
    }

    /// Whether the unit a case is sent to exists and works on such cases.
    async fn can_be_asked(&self, action: &Action) -> Result<bool, AccountError> {
        let (Action::Forward { unit, .. } | Action::Transfer { unit, .. }) = action else {
            return Ok(true);
        };
        let unit = self.store.unit(unit).await?;
        Ok(unit.is_some_and(|unit| unit.kind != UnitKind::JointOffice))
    }

    /// Code of the unit that has to do something, as it is stored: what the credit office does in a case of its own is its
    /// own work, as all is that nobody else has to do.
    pub(super) async fn unit_that_acts(&self, case: &Case) -> Result<Option<String>, AccountError> {
        let Some(unit) = case.unit() else {
            return Ok(None);
        };
        if case.own_unit().is_some() {
            let opened = self.store.unit(unit).await?;
            if opened.is_some_and(|unit| unit.kind == UnitKind::CreditOffice) {
                return Ok(None);
            }
        }
        Ok(Some(unit.to_owned()))
    }

    async fn joint_office(&self) -> Result<Option<String>, AccountError> {
        let units = self.store.units().await?;
        let office = units
            .into_iter()
            .find(|unit| unit.kind == UnitKind::JointOffice);
        Ok(office.map(|unit| unit.code))
    }
}

/// Which units are told of a step by name. What ends a case is told to all who had a part in it; to the
/// joint-conference office it is told as such.
fn units_told(action: &Action, row: &CaseRow, unit: Option<&String>) -> Vec<String> {
    let mut units = match action {
        Action::Complain { .. } => Vec::new(),
        Action::Convene { units, .. } => units.clone(),
        Action::Decide(_) | Action::Withdraw | Action::TakeBack { .. } => {
            let mut units = row.convened.clone();
            units.push(row.record_unit.clone());
            units.extend(row.unit_code.clone());
            units.extend(unit.cloned());
            units.retain(|unit| row.joint_code.as_ref() != Some(unit));
            units
        }
        _ => unit.cloned().into_iter().collect(),
    };
    units.sort_unstable();
    units.dedup();
    units
}
