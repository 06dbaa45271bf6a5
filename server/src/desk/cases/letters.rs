//! 文书: what a letter says is settled with the step it tells of, and never changes.

use app::view::{LetterBody, LetterReceiver, LetterRule, MeasureNews};
use domain::calendar::Calendar;
use domain::case::finding::Charge;
use domain::case::objection::{Receipt, TaskKind};
use domain::case::{
    Action, Applicant, Case, CaseNumber, Effect, Event, First, Letter, LetterNumber, Outcome,
    State, complain_day,
};
use domain::role::UnitKind;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::due::day_of;
use super::told::About;
use super::{Petition, purpose};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::ids::{new_id, random_bytes};
use crate::seal::{Seal, SealError, hex};
use crate::store::{NewCase, NewCaseLetter, Unit};

/// What a step adds to its letters.
#[derive(Clone, Default)]
pub(super) struct Said {
    reasons: String,
    missing: Vec<String>,
    outcome: Option<Outcome>,
    answered: Option<(String, String)>,
    due: Option<Date>,
    extension: Option<u16>,
    complain_until: Option<Date>,
    tasks: Vec<(TaskKind, Receipt)>,
    charge: Option<Charge>,
    basis: String,
    banned_until: Option<Date>,
    of_repair: RepairSaid,
}

/// The same of a repair, where it is settled by name.
#[derive(Clone, Default)]
pub(super) struct RepairSaid {
    pub(super) receivers: Vec<LetterReceiver>,
    pub(super) rules: Vec<LetterRule>,
    pub(super) public_until: Option<Date>,
    pub(super) may_come_back: bool,
}

impl Said {
    pub(super) fn filed(new: &NewCase, petition: &Petition) -> Said {
        Said {
            due: day_of(new.due_on),
            charge: petition.charge().cloned(),
            ..Said::default()
        }
    }

    pub(super) fn step(
        after: &Case,
        event: &Event,
        units: &[(String, String)],
        calendar: &Calendar,
        due: Option<Date>,
        knows_measures: bool,
    ) -> Said {
        let mut said = Said {
            due,
            complain_until: complain_day(after, calendar, &[]),
            ..Said::default()
        };
        match &event.action {
            Action::AskSupplement { missing } => said.missing.clone_from(missing),
            Action::Refuse { reasons } => said.reasons.clone_from(reasons),
            Action::Extend { days, reason } => {
                said.extension = Some(*days);
                said.reasons.clone_from(reason);
            }
            Action::Complain { statement, .. } => said.reasons.clone_from(statement),
            Action::TakeBack { reason } => said.reasons.clone_from(reason),
            Action::OpenRevocation { facts, basis, .. } => {
                said.reasons.clone_from(facts);
                said.basis.clone_from(basis);
            }
            Action::FinishTask { .. } => said.tasks = done(&after.state, knows_measures),
            _ => {}
        }
        if matches!(
            event.action,
            Action::Accept | Action::Extend { .. } | Action::Complain { .. }
        ) {
            // The day of the answer, which is what the applicant waits for, and not that of a step on the way.
            let total = after.total.as_ref();
            let reading = total.and_then(|clock| clock.read(calendar, event.on).ok());
            said.due = reading.and_then(|reading| reading.due);
        }
        if let Some(decision) = after.last_decision()
            && matches!(event.action, Action::Decide(_))
        {
            said.reasons.clone_from(&decision.reasons);
            said.outcome = Some(decision.outcome.clone());
            said.banned_until = after.banned_until();
            let answered = decision.answer.as_ref().or_else(|| first_answer(after));
            said.answered = answered.map(|answered| {
                let unit = units.iter().find(|(code, _)| *code == answered.unit);
                let name = unit.map_or_else(String::new, |(_, name)| name.clone());
                (name, answered.answer.basis.clone())
            });
            // The day by which each receiver says that it has stopped, where there is one.
            if decision.outcome != Outcome::Grant {
                said.due = None;
            }
        }
        said
    }

    /// With what a repair adds.
    pub(super) fn and_of_repair(self, of_repair: RepairSaid) -> Said {
        Said { of_repair, ..self }
    }
}

/// 消除不良影响: what was done. That there were measures is not for everybody.
fn done(state: &State, knows_measures: bool) -> Vec<(TaskKind, Receipt)> {
    let State::Closed { tasks, .. } = state else {
        return Vec::new();
    };
    let known = tasks
        .iter()
        .filter(|task| knows_measures || task.kind != TaskKind::Measures);
    known
        .filter_map(|task| Some((task.kind, task.done.clone()?)))
        .collect()
}

fn first_answer(case: &Case) -> Option<&domain::case::Answered> {
    match case.state.first()? {
        First::Decided { decision, .. } => decision.answer.as_ref(),
        First::Refused(_) => None,
    }
}

/// A letter that waits for its number and for what became of the measures.
pub(super) struct Ready {
    id: Uuid,
    token: String,
    kind: Letter,
    on: Date,
    office: String,
    addressee: String,
    about: About,
    hides: bool,
    said: Said,
}

impl Ready {
    pub(super) fn write(
        &self,
        seal: &Seal,
        case: CaseNumber,
        measures: &[MeasureNews],
        at: Timestamp,
    ) -> Result<NewCaseLetter, SealError> {
        let (about, said) = (self.about.clone(), self.said.clone());
        let letter = self.kind;
        let number = LetterNumber { case, letter }.to_string();
        let body = LetterBody {
            kind: self.kind,
            number: number.clone(),
            case,
            on: self.on,
            office: self.office.clone(),
            addressee: self.addressee.clone(),
            subject: about.subject,
            title: about.title,
            document_no: about.document_no,
            authority: about.authority,
            reasons: said.reasons,
            missing: said.missing,
            outcome: said.outcome,
            answered: said.answered,
            due: said.due,
            extension: said.extension,
            measures: measures.to_vec(),
            complain_until: said.complain_until,
            of_measure: about.of_measure,
            hides: self.hides,
            tasks: said.tasks,
            charge: said.charge,
            basis: said.basis,
            receivers: said.of_repair.receivers,
            rules: said.of_repair.rules,
            banned_until: said.banned_until,
            public_until: said.of_repair.public_until,
            may_come_back: said.of_repair.may_come_back,
        };
        let json = serde_json::to_vec(&body).unwrap_or_default();
        Ok(NewCaseLetter {
            id: self.id,
            kind: self.kind,
            number,
            made_at: at.as_microsecond(),
            digest: seal.digest([json.as_slice()].into_iter()).to_vec(),
            token: self.token.clone(),
            body: seal.seal(purpose::LETTER, &json)?,
        })
    }
}

/// 致: an enterprise by its name, anybody else as he called himself.
fn addressee(petition: &Petition, about: &About) -> String {
    match (&petition.filing.applicant, petition.objected()) {
        (Applicant::Subject { .. }, _) if !about.subject.is_empty() => about.subject.clone(),
        (_, Some(objected)) => objected.objection.contact.clone(),
        (_, None) => about.subject.clone(),
    }
}

impl Desk {
    /// The letters these effects ask for.
    pub(super) async fn letters_of(
        &self,
        effects: &[Effect],
        about: &About,
        hides: bool,
        petition: &Petition,
        said: Said,
    ) -> Result<Vec<Ready>, AccountError> {
        let now = self.clock.now();
        let mut letters = Vec::new();
        for effect in effects {
            let Effect::Write(kind) = effect else {
                continue;
            };
            let mut random = [0_u8; 16];
            random_bytes(&mut random)?;
            letters.push(Ready {
                id: new_id(now)?,
                token: hex(&random),
                kind: *kind,
                on: self.clock.today(),
                office: self.issuer(*kind, petition).await?,
                addressee: addressee(petition, about),
                about: about.clone(),
                hides,
                said: said.clone(),
            });
        }
        Ok(letters)
    }

    /// 发文单位: the joint-conference office of complaints, the unit whose case it is of a finding and of a repair, else the
    /// credit office.
    async fn issuer(&self, letter: Letter, petition: &Petition) -> Result<String, AccountError> {
        let units = self.store.units().await?;
        let gives =
            |unit: &Unit| match (letter, &petition.filing.applicant, &petition.filing.decider) {
                (Letter::ComplaintReceipt | Letter::ComplaintDecision, ..) => {
                    unit.kind == UnitKind::JointOffice
                }
                (_, Applicant::Respondent { unit: opened, .. }, _) => unit.code == *opened,
                (.., Some(decider)) => unit.code == *decider,
                _ => unit.kind == UnitKind::CreditOffice,
            };
        let office = units.into_iter().find(gives);
        Ok(office.map_or_else(String::new, |unit| unit.name))
    }
}

#[cfg(test)]
mod tests {
    use app::view::LetterBody;

    /// As they were kept before a letter said what is disputed.
    #[test]
    fn a_letter_that_was_kept_before_is_still_read() {
        let kept = r#"{"kind":"receipt","number":"YY20261122-00012-6-A","case":"YY20261122-00012-6","on":"2026-11-22",
            "office":"","addressee":"","subject":"","title":"","document_no":"","authority":"","reasons":"","missing":[],
            "outcome":null,"answered":null,"due":null,"extension":null,"measures":[],"complain_until":null}"#;
        let body: LetterBody = serde_json::from_str(kept).expect("read");
        assert!(!body.of_measure && !body.hides && body.tasks.is_empty());
    }
}
