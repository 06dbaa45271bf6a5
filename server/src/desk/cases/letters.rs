//! 文书: what a letter says is settled with the step it tells of, and never changes.

use app::view::{LetterBody, MeasureNews};
use domain::calendar::Calendar;
use domain::case::objection::Outcome;
use domain::case::{Action, Case, CaseNumber, Effect, Event, First, Letter, complain_day};
use domain::day::from_number;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::told::About;
use super::{Petition, purpose};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::ids::{new_id, random_bytes};
use crate::seal::{Seal, SealError, hex};
use crate::store::{NO_END, NewCase, NewCaseLetter};

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
}

impl Said {
    pub(super) fn filed(new: &NewCase) -> Said {
        Said {
            due: day(new.due_on),
            ..Said::default()
        }
    }

    pub(super) fn step(
        after: &Case,
        event: &Event,
        units: &[(String, String)],
        calendar: &Calendar,
        due_on: i32,
    ) -> Said {
        let mut said = Said {
            due: day(due_on),
            complain_until: complain_day(after, calendar),
            ..Said::default()
        };
        match &event.action {
            Action::AskSupplement { missing } => said.missing.clone_from(missing),
            Action::Refuse { reasons } => said.reasons.clone_from(reasons),
            Action::Extend { days, reason } => {
                said.extension = Some(*days);
                said.reasons.clone_from(reason);
                // The day of the answer, which is what the applicant waits for.
                let total = after.total.as_ref();
                let reading = total.and_then(|clock| clock.read(calendar, event.on).ok());
                said.due = reading.and_then(|reading| reading.due);
            }
            Action::Complain { statement, .. } => said.reasons.clone_from(statement),
            _ => {}
        }
        if let Some(decision) = after.state.decision()
            && matches!(event.action, Action::Decide(_))
        {
            said.reasons.clone_from(&decision.reasons);
            said.outcome = Some(decision.outcome.clone());
            let answered = decision.answer.as_ref().or_else(|| first_answer(after));
            said.answered = answered.map(|answered| {
                let unit = units.iter().find(|(code, _)| *code == answered.unit);
                let name = unit.map_or_else(String::new, |(_, name)| name.clone());
                (name, answered.answer.basis.clone())
            });
            said.due = None;
        }
        said
    }
}

fn first_answer(case: &Case) -> Option<&domain::case::Answered> {
    match case.state.first()? {
        First::Decided { decision, .. } => decision.answer.as_ref(),
        First::Refused(_) => None,
    }
}

fn day(number: i32) -> Option<Date> {
    (number != NO_END).then(|| from_number(number)).flatten()
}

/// A letter that waits for its number and for what became of the measures.
pub(super) struct Ready {
    id: Uuid,
    token: String,
    kind: Letter,
    on: Date,
    addressee: String,
    about: About,
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
        let number = letter_number(case, self.kind);
        let body = LetterBody {
            kind: self.kind,
            number: number.clone(),
            case,
            on: self.on,
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

/// 文号: the case's number and a letter for the kind, of which a case has one each.
fn letter_number(case: CaseNumber, kind: Letter) -> String {
    let at = Letter::ALL.iter().position(|one| *one == kind);
    let letter = at
        .and_then(|at| b"ABCDEFGH".get(at))
        .map_or('Z', |byte| char::from(*byte));
    format!("{case}-{letter}")
}

impl Desk {
    /// The letters these effects ask for.
    pub(super) fn letters_of(
        &self,
        effects: &[Effect],
        about: &About,
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
                addressee: petition.objection.contact.clone(),
                about: about.clone(),
                said: said.clone(),
            });
        }
        Ok(letters)
    }
}
