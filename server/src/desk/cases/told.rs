//! Who is told of a step, in which words it is left to the page that shows it.

use app::view::{CaseNews, MeasureNews, News, Reader, Told};
use domain::account::Login;
use domain::case::{Applicant, Case, Effect, Event, filed};
use domain::day::from_number;
use domain::id::CaseId;
use domain::role::{Role, UnitKind};
use uuid::Uuid;

use super::{Petition, letters};
use crate::desk::Desk;
use crate::desk::account::{AccountError, Said};
use crate::ids::new_id;
use crate::seal::SealError;
use crate::store::{
    CaseStep, DisputedRecord, Follows, Moved, MovedMeasure, NO_END, NewCase, NewLetter, NewMessage,
};

/// What messages are sealed for.
const MESSAGE: &str = "message";

/// Writes what is told once it is settled what there is to tell.
pub(super) type Telling = Box<dyn Fn(&Moved) -> Result<Follows, SealError> + Send + Sync>;

/// Whoever may have to be told.
pub(super) struct People {
    applicant: Vec<Uuid>,
    subject: Vec<Uuid>,
    unit: Vec<Uuid>,
    units: Vec<(String, String)>,
}

/// One message, before it is known what it says.
struct Slot {
    id: Uuid,
    account: Uuid,
    reader: Reader,
    letter: Option<NewLetter>,
}

/// What every message about a case says alike.
#[derive(Clone)]
pub(super) struct About {
    pub(super) id: Uuid,
    pub(super) subject_id: Uuid,
    pub(super) subject: String,
    pub(super) title: String,
    pub(super) document_no: String,
    pub(super) authority: String,
}

impl Desk {
    /// Whoever takes part in a case of this applicant about a record of this unit.
    pub(super) async fn people_of(
        &self,
        applicant: &Applicant,
        subject: Uuid,
        unit: &str,
    ) -> Result<People, AccountError> {
        let (_, today) = self.today();
        let agents = self.store.agencies_of_subject(subject, today).await?;
        let agents = agents.into_iter().map(|agency| agency.account_id);
        let (applicant, subject) = match applicant {
            // Every agent in this matter is the applicant as much as the one who filed it.
            Applicant::Subject { account, .. } => {
                let mut all: Vec<Uuid> = agents.collect();
                all.push(account.as_uuid());
                (all, Vec::new())
            }
            Applicant::Person { account } => (vec![account.as_uuid()], agents.collect()),
            Applicant::AtCounter { .. } => (Vec::new(), agents.collect()),
        };
        let working = [Role::Handler, Role::Reviewer, Role::UnitHead];
        let units = self.store.units().await?;
        Ok(People {
            applicant: once(applicant),
            subject: once(subject),
            unit: self.store.holders(&working, Some(unit), None).await?,
            units: units
                .into_iter()
                .map(|unit| (unit.code, unit.name))
                .collect(),
        })
    }

    pub(super) async fn about(
        &self,
        record: &DisputedRecord,
        id: Uuid,
    ) -> Result<About, AccountError> {
        let subject = domain::id::SubjectId::from_uuid(record.subject_id);
        let subject = self.store.subject_by_id(subject).await?;
        Ok(About {
            id,
            subject_id: record.subject_id,
            subject: subject.map_or_else(String::new, |subject| subject.name),
            title: record.title.clone(),
            document_no: record.document_no.clone(),
            authority: record.authority.clone(),
        })
    }

    pub(super) async fn telling_of_filing(
        &self,
        new: &NewCase,
        petition: &Petition,
        record: &DisputedRecord,
        people: &People,
    ) -> Result<Telling, AccountError> {
        let effects = filed(new.kind);
        let slots = self.slots(effects, people, None).await?;
        let about = self.about(record, new.id).await?;
        let letters = self.letters_of(effects, &about, petition, letters::Said::filed(new))?;
        Ok(self.telling(slots, about, News::Filed, letters, people))
    }

    pub(super) async fn telling_of_step(
        &self,
        taken: &CaseStep,
        petition: &Petition,
        after: &Case,
        event: &Event,
        record: &DisputedRecord,
        people: &People,
    ) -> Result<Telling, AccountError> {
        let slots = self
            .slots(taken.effects, people, taken.unit_code.as_deref())
            .await?;
        let about = self.about(record, taken.case_id).await?;
        let news = News::Step {
            action: event.action.kind(),
            stage: taken.stage,
            finding: after
                .state
                .decision()
                .map(|decision| decision.outcome.finding()),
            due: (taken.due_on != NO_END)
                .then(|| from_number(taken.due_on))
                .flatten(),
        };
        let said = letters::Said::step(
            after,
            event,
            &people.units,
            &self.rules.calendar,
            taken.due_on,
        );
        let letters = self.letters_of(taken.effects, &about, petition, said)?;
        Ok(self.telling(slots, about, news, letters, people))
    }

    /// Whom the effects tell, each once; staff in the portal only, because their letters would be many.
    async fn slots(
        &self,
        effects: &[Effect],
        people: &People,
        unit: Option<&str>,
    ) -> Result<Vec<Slot>, AccountError> {
        let now = self.clock.now();
        let mut told: Vec<(Uuid, Reader)> = Vec::new();
        for effect in effects {
            let (accounts, reader) = match effect {
                Effect::TellApplicant => (people.applicant.clone(), Reader::Applicant),
                Effect::TellSubject => (people.subject.clone(), Reader::Subject),
                Effect::TellUnit => {
                    let working = [Role::Handler, Role::Reviewer, Role::UnitHead];
                    let accounts = match unit {
                        Some(unit) => self.store.holders(&working, Some(unit), None).await?,
                        None => people.unit.clone(),
                    };
                    (accounts, Reader::Staff)
                }
                Effect::TellCreditOffice => {
                    let roles = [Role::CreditHandler];
                    (self.store.holders(&roles, None, None).await?, Reader::Staff)
                }
                Effect::TellJointOffice => {
                    let roles = [Role::Handler, Role::Reviewer, Role::UnitHead];
                    let kind = Some(UnitKind::JointOffice);
                    (self.store.holders(&roles, None, kind).await?, Reader::Staff)
                }
                _ => continue,
            };
            told.extend(accounts.into_iter().map(|account| (account, reader)));
        }
        let mut slots: Vec<Slot> = Vec::new();
        for (account, reader) in told {
            if slots.iter().any(|slot| slot.account == account) {
                continue;
            }
            let letter = match reader {
                Reader::Staff => None,
                Reader::Applicant | Reader::Subject => self.letter_to(account).await?,
            };
            slots.push(Slot {
                id: new_id(now)?,
                account,
                reader,
                letter,
            });
        }
        Ok(slots)
    }

    async fn letter_to(&self, account: Uuid) -> Result<Option<NewLetter>, AccountError> {
        let row = self.store.account(account).await?;
        let login: Option<Login> = row.and_then(|row| self.login_of(&row));
        login
            .map(|login| self.letter(&login, Said::Message))
            .transpose()
    }

    fn telling(
        &self,
        slots: Vec<Slot>,
        about: About,
        news: News,
        letters: Vec<letters::Ready>,
        people: &People,
    ) -> Telling {
        let (seal, at) = (self.seal.clone(), self.clock.now());
        let units = people.units.clone();
        Box::new(move |moved| {
            let measures: Vec<MeasureNews> = moved
                .measures
                .iter()
                .map(|measure| measure_news(measure, &units))
                .collect();
            let mut follows = Follows::default();
            for slot in &slots {
                let told = Told::Case(CaseNews {
                    id: CaseId::from_uuid(about.id),
                    number: moved.number,
                    subject: about.subject.clone(),
                    title: about.title.clone(),
                    document_no: about.document_no.clone(),
                    reader: slot.reader,
                    news,
                    measures: measures.clone(),
                });
                let detail = serde_json::to_vec(&told).unwrap_or_default();
                follows.notices.messages.push(NewMessage {
                    id: slot.id,
                    account_id: slot.account,
                    at: at.as_microsecond(),
                    kind: told.code(),
                    subject_id: Some(about.subject_id),
                    detail: seal.seal(MESSAGE, &detail)?,
                });
                let copy = slot.letter.clone();
                let copy = copy.map(|letter| letter.copy_of(slot.id, Some(about.id)));
                follows.notices.letters.extend(copy);
            }
            for letter in &letters {
                follows
                    .letters
                    .push(letter.write(&seal, moved.number, &measures, at)?);
            }
            Ok(follows)
        })
    }
}

fn measure_news(measure: &MovedMeasure, units: &[(String, String)]) -> MeasureNews {
    let unit = units.iter().find(|(code, _)| *code == measure.unit_code);
    MeasureNews {
        name: measure.name.clone(),
        unit: unit.map_or_else(String::new, |(_, name)| name.clone()),
        before: measure.before,
        last_day: measure.last_day,
        days_left: measure.days_left,
    }
}

fn once(mut accounts: Vec<Uuid>) -> Vec<Uuid> {
    accounts.sort_unstable();
    accounts.dedup();
    accounts
}
