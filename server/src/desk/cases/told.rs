//! Who is told of a step, in which words it is left to the page that shows it.

use app::view::{BasisView, CaseNews, LetterRule, MeasureNews, MovedBy, News, Reader, Told};
use domain::case::{Action, Applicant, Case, CaseKind, CaseNumber, Effect, Event, Outcome};
use domain::id::CaseId;
use domain::role::{Role, UnitKind};
use jiff::civil::Date;
use uuid::Uuid;

use super::due::{LastDays, Tidings, day_of};
use super::history::is_of_measures;
use super::letters::RepairSaid;
use super::people::People;
use super::thing::Thing;
use super::{Petition, letters};
use crate::desk::Desk;
use crate::desk::account::{AccountError, Said};
use crate::desk::tell::{UNIT_STAFF, measure_news, message};
use crate::ids::new_id;
use crate::seal::SealError;
use crate::store::{
    CaseAbout, CaseStep, DisputedRecord, Follows, Moved, NewCase, NewLetter, Notices,
};

/// Writes what is told once it is settled what there is to tell.
pub(super) type Telling = Box<dyn Fn(&Moved) -> Result<Follows, SealError> + Send + Sync>;

/// What is told of, and to whom.
struct Happened<'s> {
    case_id: Uuid,
    /// What it is about.
    about: CaseAbout,
    /// Whether the record is not public while it runs.
    hides: bool,
    effects: &'s [Effect],
    /// Whether the rules suspend measures while it runs.
    suspends: bool,
    /// Codes of the units that are told, where it is not the one the record is from.
    units: &'s [String],
    /// Codes of the units of those who stop sharing and using what is repaired, or go on.
    receivers: &'s [String],
    tidings: Tidings,
}

/// One message, before it is known what it says.
struct Slot {
    id: Uuid,
    account: Uuid,
    reader: Reader,
    news: News,
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
    /// Whether it is a measure alone.
    pub(super) of_measure: bool,
}

/// A step, as far as it matters for what is told of it.
pub(super) struct TakenStep<'s> {
    pub(super) taken: &'s CaseStep,
    pub(super) petition: &'s Petition,
    pub(super) before: LastDays,
    /// Whether the record is not public while the case runs.
    pub(super) hides: bool,
    pub(super) after: &'s Case,
    pub(super) event: &'s Event,
    /// Codes of the units that are told, where it is not the one the record is from.
    pub(super) units: &'s [String],
    /// Codes of the units of those who stop sharing and using what is repaired, or go on.
    pub(super) receivers: &'s [String],
}

impl Desk {
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

    /// What messages and letters say of a record.
    pub(super) async fn about_record(
        &self,
        record: &DisputedRecord,
        id: Uuid,
    ) -> Result<About, AccountError> {
        let subject = domain::id::SubjectId::from_uuid(record.subject_id);
        let subject = self.store.subject_by_id(subject).await?;
        Ok(About {
            id,
            subject_id: record.subject_id,
            subject: subject.map_or_else(|| record.subject_name.clone(), |subject| subject.name),
            title: record.title.clone(),
            document_no: record.document_no.clone(),
            authority: record.authority.clone(),
            of_measure: false,
        })
    }

    /// What is told of a case that was filed, or opened by a unit.
    pub(super) async fn telling_of_filing(
        &self,
        new: &NewCase,
        petition: &Petition,
        thing: &Thing,
        people: &People,
    ) -> Result<Telling, AccountError> {
        let happened = Happened {
            case_id: new.id,
            about: new.about,
            hides: new.hides,
            effects: new.begun(),
            suspends: new.suspends,
            units: &[],
            receivers: &[],
            tidings: begun(new).into(),
        };
        let of_repair = match new.kind {
            CaseKind::Repair => RepairSaid {
                public_until: self.public_until(new.about, new.id).await?,
                ..RepairSaid::default()
            },
            _ => RepairSaid::default(),
        };
        let said = letters::Said::filed(new, petition).and_of_repair(of_repair);
        self.telling_of(happened, petition, thing, people, said)
            .await
    }

    pub(super) async fn telling_of_step(
        &self,
        TakenStep {
            taken,
            petition,
            before,
            hides,
            after,
            event,
            units,
            receivers,
        }: TakenStep<'_>,
        thing: &Thing,
        people: &People,
    ) -> Result<Telling, AccountError> {
        let now = LastDays {
            due: taken.due_on,
            answer: taken.answer_on,
        };
        let step = News::Step {
            action: event.action.kind(),
            stage: taken.stage,
            finding: after
                .last_decision()
                .map(|decision| decision.outcome.finding()),
            due: self.waited_day(after),
            answer: day_of(now.waited_for(taken.stage)),
        };
        let happened = Happened {
            case_id: taken.case_id,
            about: taken.about,
            hides,
            // That there are measures is not for everybody; when it is all over, everybody is told.
            effects: match is_of_measures(&event.action) && !petition.knows_measures() {
                true if !taken.stage.is_over() => &[],
                _ => taken.effects,
            },
            suspends: taken.suspends,
            units,
            receivers,
            tidings: match &event.action {
                Action::Receive(_) if is_elsewhere(after) => News::Elsewhere {
                    granted_on: after
                        .outside
                        .as_ref()
                        .and_then(|outside| outside.granted_on),
                    stage: taken.stage,
                }
                .into(),
                // Where the rules changed, what matters is which day was told before.
                Action::Relimit { .. } => {
                    let moved = now.tidings(before, taken.stage, MovedBy::Rules);
                    moved.unwrap_or(Tidings {
                        to_staff: step,
                        to_others: None,
                    })
                }
                _ => step.into(),
            },
        };
        let of_repair = self.said_of_repair(taken, after, event).await?;
        let said = letters::Said::step(
            after,
            event,
            &people.units,
            &self.rules.calendar,
            self.waited_day(after),
            petition.knows_measures(),
        )
        .and_of_repair(of_repair);
        self.telling_of(happened, petition, thing, people, said)
            .await
    }

    /// What a letter about a repair says besides: who has to stop, or has, which rules are not met, and what is public.
    async fn said_of_repair(
        &self,
        taken: &CaseStep,
        after: &Case,
        event: &Event,
    ) -> Result<RepairSaid, AccountError> {
        let mut effects = taken.effects.iter();
        let writes = effects.any(|effect| matches!(effect, Effect::Write(_)));
        if after.kind != CaseKind::Repair || !writes {
            return Ok(RepairSaid::default());
        }
        let public_until = self.public_until(taken.about, taken.case_id).await?;
        let decides = matches!(event.action, Action::Decide(_));
        if !decides && !matches!(event.action, Action::FinishTask { .. }) {
            return Ok(RepairSaid {
                public_until,
                ..RepairSaid::default()
            });
        }
        let decided = after.last_decision().filter(|_| decides);
        let unmet = match decided.map(|decision| &decision.outcome) {
            Some(Outcome::Deny { unmet }) => unmet.as_slice(),
            _ => &[],
        };
        let may_come_back = match taken.about.record().filter(|_| !unmet.is_empty()) {
            Some(record) => self.record_now(record).await?.may_come_back(unmet),
            None => false,
        };
        let rules = unmet.iter().map(|one| {
            let rule = self.rule_ref(&one.rule, event.on);
            rule.map_or_else(
                || LetterRule {
                    zh: one.rule.clone(),
                    en: one.rule.clone(),
                    documents: Vec::new(),
                },
                |rule| LetterRule {
                    zh: rule.name_zh,
                    en: rule.name_en,
                    documents: rule.basis.into_iter().map(cited).collect(),
                },
            )
        });
        Ok(RepairSaid {
            rules: rules.collect(),
            receivers: self.receivers_in_letter(after).await?,
            public_until,
            may_come_back,
        })
    }

    /// 公示至, as a letter about a repair says it.
    async fn public_until(
        &self,
        about: CaseAbout,
        case: Uuid,
    ) -> Result<Option<Date>, AccountError> {
        let (_, today) = self.today();
        Ok(match about.record() {
            Some(record) => {
                let until = self.store.public_until((record, case), today).await?;
                until.and_then(day_of)
            }
            None => None,
        })
    }

    async fn telling_of(
        &self,
        happened: Happened<'_>,
        petition: &Petition,
        thing: &Thing,
        people: &People,
        said: letters::Said,
    ) -> Result<Telling, AccountError> {
        let Happened {
            case_id,
            about,
            hides,
            effects,
            suspends,
            units,
            receivers,
            tidings,
        } = happened;
        let mut told = self.told_by(effects, people, units).await?;
        let mut follow = effects.iter().filter(|effect| effect.follows(suspends));
        if follow.any(Effect::moves_measures)
            && let Some(record) = about.record()
        {
            told.extend(self.appliers(record, about.measure()).await?);
        }
        let staff = self.staff_of(receivers).await?.into_iter();
        told.extend(staff.map(|account| (account, Reader::Applier)));
        let slots = self.slots(told, tidings).await?;
        let about = self.about_case(thing, case_id, about.measure()).await?;
        let letters = self
            .letters_of(effects, &about, hides, petition, said)
            .await?;
        let copies = match tidings.to(Reader::Applicant) {
            Some(_) => self.copies(effects, people)?,
            None => Vec::new(),
        };
        let knows_measures = petition.knows_measures();
        let orders = !receivers.is_empty();
        Ok(self.telling(
            (slots, copies),
            about,
            letters,
            people,
            (knows_measures, orders),
        ))
    }

    /// The same for a case that may be about a measure alone: that is then what is disputed.
    async fn about_case(
        &self,
        thing: &Thing,
        id: Uuid,
        measure: Option<Uuid>,
    ) -> Result<About, AccountError> {
        let mut about = self.about(thing, id).await?;
        if let Some(measure) = measure
            && let Some(row) = self.store.measure(measure).await?
        {
            about.title = row.name;
            about.authority = row.unit_name;
            about.of_measure = true;
        }
        Ok(about)
    }

    /// Staff of the units that apply what is suspended, resumed or ended: they get a message beside the order.
    async fn appliers(
        &self,
        record: Uuid,
        measure: Option<Uuid>,
    ) -> Result<Vec<(Uuid, Reader)>, AccountError> {
        let mut units: Vec<String> = Vec::new();
        for row in self.store.measures_of_record(record).await? {
            let concerned = row.ended_on.is_none() && measure.is_none_or(|one| one == row.id);
            if concerned && !units.contains(&row.unit_code) {
                units.push(row.unit_code);
            }
        }
        let staff = self.staff_of(&units).await?.into_iter();
        Ok(staff.map(|account| (account, Reader::Applier)).collect())
    }

    /// Whoever works on cases and measures in these units.
    async fn staff_of(&self, units: &[String]) -> Result<Vec<Uuid>, AccountError> {
        let mut staff = Vec::new();
        for unit in units {
            staff.extend(self.store.holders(&UNIT_STAFF, Some(unit), None).await?);
        }
        Ok(staff)
    }

    /// Whom the effects tell.
    async fn told_by(
        &self,
        effects: &[Effect],
        people: &People,
        units: &[String],
    ) -> Result<Vec<(Uuid, Reader)>, AccountError> {
        let mut told: Vec<(Uuid, Reader)> = Vec::new();
        for effect in effects {
            let (accounts, reader) = match effect {
                Effect::TellApplicant => (people.applicant.clone(), Reader::Applicant),
                Effect::TellSubject => (people.subject.clone(), Reader::Subject),
                Effect::TellUnit if units.is_empty() => (people.unit.clone(), Reader::Staff),
                Effect::TellUnit => (self.staff_of(units).await?, Reader::Staff),
                Effect::TellCreditOffice => {
                    let roles = [Role::CreditHandler];
                    (self.store.holders(&roles, None, None).await?, Reader::Staff)
                }
                Effect::TellJointOffice => {
                    let kind = Some(UnitKind::JointOffice);
                    let accounts = self.store.holders(&UNIT_STAFF, None, kind).await?;
                    (accounts, Reader::Staff)
                }
                _ => continue,
            };
            told.extend(accounts.into_iter().map(|account| (account, reader)));
        }
        Ok(told)
    }

    /// A message for each whom there is something to tell, once, and what goes out beside it: to staff nothing, because
    /// their letters would be many.
    async fn slots(
        &self,
        told: Vec<(Uuid, Reader)>,
        tidings: Tidings,
    ) -> Result<Vec<Slot>, AccountError> {
        let now = self.clock.now();
        let mut slots: Vec<Slot> = Vec::new();
        for (account, reader) in told {
            let Some(news) = tidings.to(reader) else {
                continue;
            };
            if slots.iter().any(|slot| slot.account == account) {
                continue;
            }
            let letter = match reader {
                Reader::Staff | Reader::Applier | Reader::Window => None,
                Reader::Applicant | Reader::Subject => self.letter_to(account).await?,
            };
            slots.push(Slot {
                id: new_id(now)?,
                account,
                reader,
                news,
                letter,
            });
        }
        Ok(slots)
    }

    /// What is told where nobody took a step, each reader once: whoever stands there first is told as what stands there.
    pub(super) async fn notices(
        &self,
        told: Vec<(Uuid, Reader)>,
        about: About,
        number: CaseNumber,
        tidings: Tidings,
        people: &People,
    ) -> Result<Notices, AccountError> {
        let slots = self.slots(told, tidings).await?;
        let telling = self.telling(
            (slots, Vec::new()),
            about,
            Vec::new(),
            people,
            (false, true),
        );
        let measures = Vec::new();
        Ok(telling(&Moved { number, measures })?.notices)
    }

    fn telling(
        &self,
        (slots, copies): (Vec<Slot>, Vec<NewLetter>),
        about: About,
        letters: Vec<letters::Ready>,
        people: &People,
        (knows_measures, orders): (bool, bool),
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
            // A unit whose measures stayed as they were has nothing to be told.
            let concerned =
                |slot: &&Slot| slot.reader != Reader::Applier || orders || !measures.is_empty();
            for slot in slots.iter().filter(concerned) {
                let told = Told::Case(CaseNews {
                    id: CaseId::from_uuid(about.id),
                    number: moved.number,
                    subject: about.subject.clone(),
                    title: about.title.clone(),
                    document_no: about.document_no.clone(),
                    reader: slot.reader,
                    news: slot.news,
                    measures: match slot.reader {
                        Reader::Applicant | Reader::Window => to_applicant.to_vec(),
                        Reader::Subject | Reader::Staff | Reader::Applier => measures.clone(),
                    },
                });
                let subject = Some(about.subject_id);
                let message = message(&seal, (slot.id, at), slot.account, subject, &told)?;
                follows.notices.messages.push(message);
                let copy = slot.letter.clone();
                let copy = copy.map(|letter| letter.copy_of(slot.id, Some(about.id)));
                follows.notices.letters.extend(copy);
            }
            let copies = copies.iter().cloned();
            let copies = copies.map(|letter| letter.about_case(about.id));
            follows.notices.letters.extend(copies);
            for letter in &letters {
                follows
                    .letters
                    .push(letter.write(&seal, moved.number, to_applicant, at)?);
            }
            Ok(follows)
        })
    }
}

/// 外部平台转入: whether the enterprise has applied elsewhere.
fn is_elsewhere(case: &Case) -> bool {
    matches!(case.applicant, Applicant::Elsewhere { .. })
}

/// A document with its article, where that may be cited.
fn cited(basis: BasisView) -> String {
    match basis.article {
        Some(article) => format!("{} {article}", basis.document),
        None => basis.document,
    }
}

/// What is told of the beginning of a case.
fn begun(new: &NewCase) -> News {
    match (new.kind, new.about, new.hides) {
        (CaseKind::Finding, ..) => News::Opened {
            until: day_of(new.due_on),
        },
        (CaseKind::Repair, ..) if new.outside.is_some() => News::Forwarded,
        (_, CaseAbout::Measure { .. }, _) => News::FiledMeasure,
        (_, _, true) => News::FiledHidden,
        (_, _, false) => News::Filed,
    }
}
