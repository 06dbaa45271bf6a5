//! 核验: a step of a unit or of the credit office, as the table of entries says.

use app::links;
use app::ports::Me;
use app::view::{EntryHappening, EntryNews, EntryStepSent, Fault, FormState, Told};
use domain::case::Refusal as CaseRefusal;
use domain::day::to_number;
use domain::id::EntryId;
use domain::registration::{
    Action, ActionKind, LONGEST_TEXT, Method, NeedKind, Outcome, Refusal, Stage, Step, available,
    check,
};
use domain::role::{Permit, Role};
use serde_json::json;
use uuid::Uuid;

use super::inspect::FOR;
use super::{EventDetail, LoadedEntry};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::tell::UNIT_STAFF;
use crate::seal::hex;
use crate::store::{EntryStep, Notices, again};

/// What is wrong with a field.
type Wrong = (&'static str, Fault);

/// A step that only has to be taken.
struct Decided {
    action: Action,
    step: &'static Step,
    /// In which post.
    permit: Permit,
}

impl Desk {
    pub(super) async fn take_entry_step(
        &self,
        me: &Me,
        permit: &Permit,
        sent: &EntryStepSent,
    ) -> Result<String, AccountError> {
        let Ok(id) = sent.entry.parse::<Uuid>() else {
            return Ok(links::ENTRIES.to_owned());
        };
        // What waits for another unit is not there for this one.
        let Some(loaded) = self.entry_within(permit.scope(), id).await? else {
            return Ok(links::FORBIDDEN.to_owned());
        };
        let here = links::of_id(links::DESK_ENTRY, id);
        if loaded.row.version != sent.version {
            if self.was_just_done(me, sent, &loaded).await? {
                return Ok(here);
            }
            let late = ("action", Fault::Meanwhile);
            return self.keep_entry_step(sent, id, late, here).await;
        }
        let decided = match self.decided(me, sent, &loaded).await? {
            Ok(decided) => decided,
            Err(wrong) => return self.keep_entry_step(sent, id, wrong, here).await,
        };
        if !self.carry_entry_step_out(&loaded, &decided).await? {
            let late = ("action", Fault::Meanwhile);
            return self.keep_entry_step(sent, id, late, here).await;
        }
        self.forget(forms::ENTRY_STEP).await?;
        // What was given away may not be there any more for whoever gave it.
        let still = self.entry_within(permit.scope(), id).await?;
        Ok(match still {
            Some(_) => here,
            None => links::ENTRIES.to_owned(),
        })
    }

    /// Whether the last thing that was done with an entry is this very step by the same person: a button that was
    /// pressed twice.
    async fn was_just_done(
        &self,
        me: &Me,
        sent: &EntryStepSent,
        loaded: &LoadedEntry,
    ) -> Result<bool, AccountError> {
        let events = self.store.entry_events(loaded.row.id).await?;
        let actor = me.account.to_string();
        Ok(events.last().is_some_and(|event| {
            event.action == sent.action
                && event.actor == actor
                && loaded.row.version == sent.version + 1
        }))
    }

    /// What is to be done, in the post that allows it, or what is wrong with it.
    async fn decided(
        &self,
        me: &Me,
        sent: &EntryStepSent,
        loaded: &LoadedEntry,
    ) -> Result<Result<Decided, Wrong>, AccountError> {
        let stage = loaded.version.stage;
        let Some(kind) = ActionKind::from_code(&sent.action) else {
            return Ok(Err(("action", Fault::Unknown)));
        };
        if loaded.row.pending != Some(loaded.version.no) {
            return Ok(Err(("action", Fault::Meanwhile)));
        }
        if self.keyed_it_in(me, &loaded.version) {
            return Ok(Err(("action", Fault::KeyedIn)));
        }
        let mut parties = self.parties(me, &loaded.version).into_iter();
        let allowed = parties.find(|(party, _)| available(stage, *party).contains(&kind));
        let Some((party, permit)) = allowed else {
            let refused = Fault::Refused(CaseRefusal::NotYours);
            return Ok(Err(("action", refused)));
        };
        let action = match self.read_entry_action(kind, sent, loaded).await? {
            Ok(action) => action,
            Err(wrong) => return Ok(Err(wrong)),
        };
        Ok(match check(stage, party, &action) {
            Ok(step) => Ok(Decided {
                action,
                step,
                permit,
            }),
            Err(refusal) => Err(wrong_of(refusal)),
        })
    }

    async fn read_entry_action(
        &self,
        kind: ActionKind,
        sent: &EntryStepSent,
        loaded: &LoadedEntry,
    ) -> Result<Result<Action, Wrong>, AccountError> {
        let text = sent.text.replace("\r\n", "\n").trim().to_owned();
        Ok(match kind {
            ActionKind::Verify => match Method::from_code(&sent.method) {
                // What was compared by the portal was verified without anybody.
                Some(method @ (Method::Unit | Method::Service)) => Ok(Action::Verify {
                    method,
                    basis: text,
                }),
                _ => Err(("method", Fault::Missing)),
            },
            ActionKind::Keep => Ok(Action::Keep { basis: text }),
            ActionKind::Return => Ok(Action::Return { reason: text }),
            ActionKind::Refuse => Ok(Action::Refuse { reason: text }),
            ActionKind::GiveBack => Ok(Action::GiveBack { reason: text }),
            ActionKind::Forward => {
                let units = self.forward_to(&loaded.version).await?;
                match units.into_iter().find(|(code, _)| *code == sent.unit) {
                    Some((unit, _)) => Ok(Action::Forward { unit, note: text }),
                    None => Err(("unit", Fault::Missing)),
                }
            }
            _ => Err(("action", Fault::Unknown)),
        })
    }

    /// Writes a step with what follows; `false` when somebody else was faster.
    async fn carry_entry_step_out(
        &self,
        loaded: &LoadedEntry,
        decided: &Decided,
    ) -> Result<bool, AccountError> {
        let LoadedEntry { row, version, .. } = loaded;
        let Decided {
            action,
            step,
            permit,
        } = decided;
        let today = self.clock.today();
        let unit = &permit.post().unit;
        let over = !step.to.waits();
        let outcome = self.outcome_of(loaded, decided).await?;
        let taken = EntryStep {
            id: row.id,
            version: row.version,
            no: version.no,
            day: today,
            from: step.from,
            to: step.to,
            action: action.kind().code(),
            unit_code: match action.kind() {
                ActionKind::Forward => action.unit().map(str::to_owned),
                ActionKind::GiveBack => None,
                _ => version.unit_code.clone(),
            },
            // The time runs from the day on which it was sent, whoever has it.
            due_on: version.due_on,
            method: action.method(),
            verified_unit: over.then(|| unit.clone()),
            outcome: Some(self.seal_outcome(&outcome)?),
            detail: self.seal_event(&detail_of(action))?,
            change_only: false,
            papers: Vec::new(),
        };
        let notices = self
            .notices_of_entry_step(loaded, decided, &outcome)
            .await?;
        let detail = json!({
            "no": version.no, "stage": step.to.code(), "unit": taken.unit_code, "day": to_number(today),
        });
        let digest = |stage: Stage| {
            let no = version.no.to_be_bytes();
            let parts = [
                row.id.as_bytes().as_slice(),
                &no,
                stage.code().as_bytes(),
                &version.fields,
            ];
            hex(&self.seal.digest(parts.into_iter()))
        };
        let entry = self
            .entry_in_post(
                permit,
                &format!("entry.{}", action.kind().code()),
                row.id,
                detail,
            )
            .purpose(FOR)
            .change(&digest(step.from), &digest(step.to));
        Ok(again(|| self.store.step_entry(&taken, &notices, &entry)).await?)
    }

    /// What came of a version, as it is kept with it.
    async fn outcome_of(
        &self,
        loaded: &LoadedEntry,
        decided: &Decided,
    ) -> Result<Outcome, AccountError> {
        let code = &decided.permit.post().unit;
        let unit = self.store.unit(code).await?;
        let before = self.open_outcome(&loaded.version)?;
        let (basis, reason) = match &decided.action {
            Action::Verify { basis, .. } | Action::Keep { basis } => (basis.clone(), String::new()),
            Action::Return { reason } | Action::Refuse { reason } => {
                (String::new(), reason.clone())
            }
            _ => (String::new(), String::new()),
        };
        Ok(Outcome {
            stage: decided.step.to,
            method: decided.action.method(),
            unit: code.clone(),
            unit_name: unit.map_or_else(|| code.clone(), |unit| unit.name),
            by: self.visitor.signed_in.as_ref().map(|one| one.me.account),
            on: self.clock.today(),
            basis,
            reason,
            matched: before.and_then(|before| before.matched),
        })
    }

    async fn notices_of_entry_step(
        &self,
        loaded: &LoadedEntry,
        decided: &Decided,
        outcome: &Outcome,
    ) -> Result<Notices, AccountError> {
        let mut notices = Notices::default();
        let unit = outcome.unit_name.clone();
        let due = loaded.version.due_on.and_then(crate::desk::cases::day_of);
        let what = match &decided.action {
            Action::Verify { method, basis } => EntryHappening::Verified {
                unit,
                method: *method,
                basis: basis.clone(),
            },
            Action::Keep { basis } => EntryHappening::Kept {
                unit,
                basis: basis.clone(),
            },
            Action::Return { reason } => EntryHappening::Returned {
                unit,
                reason: reason.clone(),
            },
            Action::Refuse { reason } => EntryHappening::Refused {
                unit,
                reason: reason.clone(),
            },
            Action::Forward { note, .. } => EntryHappening::ToVerify {
                due,
                note: note.clone(),
            },
            Action::GiveBack { reason } => EntryHappening::GivenBack {
                unit,
                due,
                reason: reason.clone(),
            },
            _ => return Ok(notices),
        };
        let to = match &decided.action {
            Action::Forward { unit, .. } => Some(unit.as_str()),
            _ => None,
        };
        self.tell_of_entry(&mut notices, loaded, to, what).await?;
        if matches!(decided.action, Action::Verify { .. }) {
            self.tell_named(&mut notices, loaded).await?;
        }
        Ok(notices)
    }

    /// Tells what happened to an entry: staff what is theirs to do, everything else whoever registers for the
    /// enterprise. `unit` is the unit whose staff are told; without one it is the credit office.
    pub(super) async fn tell_of_entry(
        &self,
        notices: &mut Notices,
        loaded: &LoadedEntry,
        unit: Option<&str>,
        what: EntryHappening,
    ) -> Result<(), AccountError> {
        let (Some(number), Some(subject)) = (
            loaded.row.number,
            self.subject_named(loaded.row.subject_id).await?,
        ) else {
            return Ok(());
        };
        let for_staff = what.is_for_staff();
        let id = subject.id.as_uuid();
        let told = Told::Entry(EntryNews {
            id: EntryId::from_uuid(loaded.row.id),
            number,
            entry_kind: loaded.row.kind,
            title: loaded.entry.title().to_owned(),
            subject,
            what,
        });
        if for_staff {
            for account in self.verifiers(unit).await? {
                self.tell_in_portal(notices, account, Some(id), &told)?;
            }
            return Ok(());
        }
        for account in self.registrants(id).await? {
            self.tell(notices, account, Some(id), &told).await?;
        }
        Ok(())
    }

    /// Whoever verifies for a unit; without one, for the credit office.
    pub(super) async fn verifiers(&self, unit: Option<&str>) -> Result<Vec<Uuid>, AccountError> {
        let roles: &[Role] = match unit {
            Some(_) => &UNIT_STAFF[..],
            None => &[Role::CreditHandler],
        };
        Ok(self.store.holders(roles, unit, None).await?)
    }

    /// Keeps what was typed with what is wrong with it, for the page.
    async fn keep_entry_step(
        &self,
        sent: &EntryStepSent,
        id: Uuid,
        (field, fault): Wrong,
        here: String,
    ) -> Result<String, AccountError> {
        let form = FormState::default()
            .keep("about", &id.to_string())
            .keep("action", &sent.action)
            .keep("method", &sent.method)
            .keep("unit", &sent.unit)
            .keep_up_to(LONGEST_TEXT + 1, "text", &sent.text)
            .wrong(field, fault);
        self.keep(forms::ENTRY_STEP, form).await?;
        Ok(here)
    }
}

/// What the history says of a step: what the enterprise reads of it, and what staff alone do.
fn detail_of(action: &Action) -> EventDetail {
    let (text, note) = match action {
        Action::Verify { basis, .. } | Action::Keep { basis } => (basis.as_str(), ""),
        Action::Return { reason } | Action::Refuse { reason } => (reason.as_str(), ""),
        Action::Forward { note, .. } => ("", note.as_str()),
        Action::GiveBack { reason } => ("", reason.as_str()),
        _ => ("", ""),
    };
    EventDetail {
        text: text.to_owned(),
        note: note.to_owned(),
        unit: action.unit().map(str::to_owned),
        method: action.method(),
    }
}

/// Where a refusal is told, and in which words.
fn wrong_of(refusal: Refusal) -> Wrong {
    match refusal {
        Refusal::NotNow(_) => ("action", Fault::Meanwhile),
        Refusal::NotYours => ("action", Fault::Refused(CaseRefusal::NotYours)),
        Refusal::OwnWork => ("action", Fault::KeyedIn),
        Refusal::Missing(NeedKind::Unit) => ("unit", Fault::Missing),
        Refusal::Missing(NeedKind::Method) => ("method", Fault::Missing),
        Refusal::Missing(NeedKind::Basis | NeedKind::Reason) => ("text", Fault::Missing),
        Refusal::TooLong => (
            "text",
            Fault::TooLong {
                max: LONGEST_TEXT as u32,
            },
        ),
    }
}

#[cfg(test)]
mod tests {
    use domain::registration::Action;

    use super::detail_of;

    #[test]
    fn what_units_say_among_themselves_is_not_for_the_enterprise() {
        let reason = "不是本单位发的证".to_owned();
        let given_back = detail_of(&Action::GiveBack {
            reason: reason.clone(),
        });
        assert_eq!(
            (given_back.text.as_str(), given_back.note),
            ("", reason.clone())
        );
        let refused = detail_of(&Action::Refuse {
            reason: reason.clone(),
        });
        assert_eq!((refused.text, refused.note.as_str()), (reason, ""));
    }
}
