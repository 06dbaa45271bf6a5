//! Who is told of a step, in which words it is left to the page that shows it.

use app::view::{CaseNews, DayMoved, MeasureNews, MovedBy, News, Reader, Told};
use domain::account::Login;
use domain::case::objection::Relation;
use domain::case::{Action, Applicant, Case, CaseNumber, Effect, Event, filed};
use domain::id::CaseId;
use domain::role::{Role, UnitKind};
use uuid::Uuid;

use super::due::day_of;
use super::{Petition, letters};
use crate::desk::Desk;
use crate::desk::account::{AccountError, Said};
use crate::ids::new_id;
use crate::seal::SealError;
use crate::store::{
    CaseRow, CaseStep, DisputedRecord, Follows, Moved, MovedMeasure, NewCase, NewLetter,
    NewMessage, Notices,
};

/// What messages are sealed for.
pub(in crate::desk) const MESSAGE: &str = "message";

/// Writes what is told once it is settled what there is to tell.
pub(super) type Telling = Box<dyn Fn(&Moved) -> Result<Follows, SealError> + Send + Sync>;

/// Whoever may have to be told.
pub(super) struct People {
    pub(super) applicant: Vec<Uuid>,
    subject: Vec<Uuid>,
    unit: Vec<Uuid>,
    units: Vec<(String, String)>,
    /// Where an applicant without an account is reached.
    outside: Vec<Login>,
}

impl People {
    /// And these, who have no account.
    pub(super) fn and_outside(self, outside: Vec<Login>) -> People {
        People { outside, ..self }
    }
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

/// A step, as far as it matters for what is told of it.
pub(super) struct TakenStep<'s> {
    pub(super) taken: &'s CaseStep,
    pub(super) petition: &'s Petition,
    pub(super) before: LastDays,
    pub(super) after: &'s Case,
    pub(super) event: &'s Event,
}

/// Last days of a case as they are stored: of the clock that ends first, and of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LastDays {
    pub(super) due: i32,
    pub(super) answer: i32,
}

impl LastDays {
    /// As they are stored.
    pub(super) fn of(row: &CaseRow) -> LastDays {
        LastDays {
            due: row.due_on,
            answer: row.answer_on,
        }
    }

    /// What moved, of the step and of the answer; where the two are one, of the answer alone.
    pub(super) fn moved(self, before: LastDays) -> [Option<DayMoved>; 2] {
        let moved = |before: i32, now: i32| {
            (before != now).then(|| DayMoved {
                before: day_of(before),
                after: day_of(now),
            })
        };
        let is_one = (before.due, self.due) == (before.answer, self.answer);
        let due = if is_one {
            None
        } else {
            moved(before.due, self.due)
        };
        [due, moved(before.answer, self.answer)]
    }

    /// What is told of it; `None` when nothing moved.
    pub(super) fn news(self, before: LastDays, why: MovedBy) -> Option<News> {
        let [due, answer] = self.moved(before);
        (due.is_some() || answer.is_some()).then_some(News::DueMoved { due, answer, why })
    }
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
            outside: Vec::new(),
        })
    }

    /// Where an applicant who came to a counter is reached, as far as this portal reaches anybody.
    pub(super) fn outside(&self, petition: &Petition) -> Vec<Login> {
        let Some(person) = &petition.person else {
            return Vec::new();
        };
        let phone = Login::parse(&petition.objection.phone).ok();
        let phone = phone.filter(|login| matches!(login, Login::Phone(_)));
        let all = phone.into_iter().chain(person.email.clone());
        all.filter(|login| self.ways.fault(login).is_none())
            .collect()
    }

    /// Letters to those without an account: they only say that there is news.
    fn copies(&self, effects: &[Effect], people: &People) -> Result<Vec<NewLetter>, AccountError> {
        if !effects.contains(&Effect::TellApplicant) {
            return Ok(Vec::new());
        }
        let outside = people.outside.iter();
        outside
            .map(|login| self.letter(login, Said::CounterNews))
            .collect()
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
        let mut slots = self.slots(effects, people, None).await?;
        self.add_appliers(&mut slots, effects, record.id, new.measure_id)
            .await?;
        let about = self.about_case(record, new.id, new.measure_id).await?;
        let said = letters::Said::filed(new);
        let letters = self.letters_of(effects, &about, petition, said).await?;
        let copies = self.copies(effects, people)?;
        let news = match (new.measure_id, new.hides) {
            (Some(_), _) => News::FiledMeasure,
            (None, true) => News::FiledHidden,
            (None, false) => News::Filed,
        };
        Ok(self.telling(
            (slots, copies),
            about,
            news,
            letters,
            people,
            knows_measures(petition),
        ))
    }

    pub(super) async fn telling_of_step(
        &self,
        TakenStep {
            taken,
            petition,
            before,
            after,
            event,
        }: TakenStep<'_>,
        record: &DisputedRecord,
        people: &People,
    ) -> Result<Telling, AccountError> {
        let mut slots = self
            .slots(taken.effects, people, taken.unit_code.as_deref())
            .await?;
        self.add_appliers(&mut slots, taken.effects, record.id, taken.measure_id)
            .await?;
        let about = self
            .about_case(record, taken.case_id, taken.measure_id)
            .await?;
        let now = LastDays {
            due: taken.due_on,
            answer: taken.answer_on,
        };
        let step = News::Step {
            action: event.action.kind(),
            stage: taken.stage,
            finding: after
                .state
                .decision()
                .map(|decision| decision.outcome.finding()),
            due: day_of(taken.due_on),
        };
        let news = match &event.action {
            // Where the rules changed, what matters is which day was told before.
            Action::Relimit { .. } => now.news(before, MovedBy::Rules).unwrap_or(step),
            _ => step,
        };
        let said = letters::Said::step(
            after,
            event,
            &people.units,
            &self.rules.calendar,
            taken.due_on,
        );
        let letters = self
            .letters_of(taken.effects, &about, petition, said)
            .await?;
        let copies = self.copies(taken.effects, people)?;
        Ok(self.telling(
            (slots, copies),
            about,
            news,
            letters,
            people,
            knows_measures(petition),
        ))
    }

    /// The same for a case that may be about a measure alone: that is then what is disputed.
    async fn about_case(
        &self,
        record: &DisputedRecord,
        id: Uuid,
        measure: Option<Uuid>,
    ) -> Result<About, AccountError> {
        let mut about = self.about(record, id).await?;
        if let Some(measure) = measure
            && let Some(row) = self.store.measure(measure).await?
        {
            about.title = row.name;
            about.authority = row.unit_name;
        }
        Ok(about)
    }

    /// Units that are told to suspend, resume or end a measure get a message beside the order.
    async fn add_appliers(
        &self,
        slots: &mut Vec<Slot>,
        effects: &[Effect],
        record: Uuid,
        measure: Option<Uuid>,
    ) -> Result<(), AccountError> {
        let moves = |effect: &Effect| {
            matches!(
                effect,
                Effect::SuspendMeasures | Effect::ResumeMeasures | Effect::EndMeasures
            )
        };
        if !effects.iter().any(moves) {
            return Ok(());
        }
        let mut units: Vec<String> = Vec::new();
        for row in self.store.measures_of_record(record).await? {
            let concerned = row.ended_on.is_none() && measure.is_none_or(|one| one == row.id);
            if concerned && !units.contains(&row.unit_code) {
                units.push(row.unit_code);
            }
        }
        let working = [Role::Handler, Role::Reviewer, Role::UnitHead];
        for unit in units {
            for account in self.store.holders(&working, Some(&unit), None).await? {
                if slots.iter().any(|slot| slot.account == account) {
                    continue;
                }
                slots.push(Slot {
                    id: new_id(self.clock.now())?,
                    account,
                    reader: Reader::Staff,
                    letter: None,
                });
            }
        }
        Ok(())
    }

    /// Whom the effects tell, each once; staff in the portal only, because their letters would be many.
    async fn slots(
        &self,
        effects: &[Effect],
        people: &People,
        unit: Option<&str>,
    ) -> Result<Vec<Slot>, AccountError> {
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
        self.slots_for(told).await
    }

    /// A message for each, and what goes out beside it.
    async fn slots_for(&self, told: Vec<(Uuid, Reader)>) -> Result<Vec<Slot>, AccountError> {
        let now = self.clock.now();
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

    /// The letter that only says that there is a message; `None` where nothing reaches the account.
    pub(in crate::desk) async fn letter_to(
        &self,
        account: Uuid,
    ) -> Result<Option<NewLetter>, AccountError> {
        let row = self.store.account(account).await?;
        let login: Option<Login> = row.and_then(|row| self.login_of(&row));
        login
            .map(|login| self.letter(&login, Said::Message))
            .transpose()
    }

    /// What is told where nobody took a step, each reader once: whoever stands there first is told as what stands there.
    pub(super) async fn notices(
        &self,
        told: Vec<(Uuid, Reader)>,
        about: About,
        number: CaseNumber,
        news: News,
        people: &People,
    ) -> Result<Notices, AccountError> {
        let slots = self.slots_for(told).await?;
        let telling = self.telling((slots, Vec::new()), about, news, Vec::new(), people, false);
        let measures = Vec::new();
        Ok(telling(&Moved { number, measures })?.notices)
    }

    fn telling(
        &self,
        (slots, copies): (Vec<Slot>, Vec<NewLetter>),
        about: About,
        news: News,
        letters: Vec<letters::Ready>,
        people: &People,
        knows_measures: bool,
    ) -> Telling {
        let (seal, at) = (self.seal.clone(), self.clock.now());
        let units = people.units.clone();
        Box::new(move |moved| {
            let measures: Vec<MeasureNews> = moved
                .measures
                .iter()
                .map(|measure| measure_news(measure, &units))
                .collect();
            let to_applicant = if knows_measures {
                measures.as_slice()
            } else {
                &[]
            };
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
                    measures: match slot.reader {
                        Reader::Applicant => to_applicant.to_vec(),
                        Reader::Subject | Reader::Staff => measures.clone(),
                    },
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
            follows.notices.letters.extend(copies.clone());
            for letter in &letters {
                follows
                    .letters
                    .push(letter.write(&seal, moved.number, to_applicant, at)?);
            }
            Ok(follows)
        })
    }
}

/// Measures are not public: an applicant who does not act for the subject is told nothing of them.
fn knows_measures(petition: &Petition) -> bool {
    petition.objection.relation == Relation::Subject
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
