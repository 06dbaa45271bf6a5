//! Whom a change of a record is told: whoever acts for the enterprise in repair, the unit that determined, units that apply
//! measures for it, and of a shielding the credit office. Where measures pause or go on, everybody who acts for the enterprise
//! is told of these.

use std::collections::BTreeMap;

use app::view::{MeasureNews, RecordHappening, RecordNews, RecordReader, Told};
use domain::claim::AgentScope;
use domain::id::RecordId;
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::claims::subject_name;
use crate::desk::tell::{OFFICE_STAFF, UNIT_STAFF, measure_news, message};
use crate::ids::new_id;
use crate::seal::SealError;
use crate::store::{MovedMeasure, NewLetter, Notices, PenaltyRow};

/// Writes what is told of a shielding, once it is settled which measures pause or go on.
pub(super) type Telling = Box<dyn Fn(&[MovedMeasure]) -> Result<Notices, SealError> + Send + Sync>;

/// One message, before that is settled.
struct Slot {
    id: Uuid,
    account: Uuid,
    to: To,
    letter: Option<NewLetter>,
}

/// Who reads it.
#[derive(Clone, PartialEq, Eq)]
enum To {
    /// Whoever acts for the enterprise in repair.
    Holder,
    /// Whoever acts for it in other matters: he sees its measures, and of records only what is public.
    Agent,
    /// Staff of the unit that determined.
    Determiner,
    /// Staff of a unit that applies measures, by its code.
    Applier(String),
    /// The credit office, which looks on.
    Office,
}

impl Desk {
    /// To whoever acts for the enterprise in repair.
    pub(super) async fn news_to_holders(
        &self,
        row: &PenaltyRow,
        what: RecordHappening,
    ) -> Result<Notices, AccountError> {
        let news = self.record_news(row, what).await?;
        let mut notices = Notices::default();
        for (account, to) in self.agents_of(row).await? {
            if to == To::Holder {
                let told = Told::Record(news.clone());
                self.tell(&mut notices, account, Some(row.subject_id), &told)
                    .await?;
            }
        }
        Ok(notices)
    }

    /// The same, and to staff of the units it concerns, in the portal alone.
    pub(super) async fn news_to_all(
        &self,
        row: &PenaltyRow,
        what: RecordHappening,
    ) -> Result<Notices, AccountError> {
        let mut notices = self.news_to_holders(row, what).await?;
        let news = self.record_news(row, what).await?;
        let mut readers = vec![(row.unit_code.clone(), RecordReader::Determiner)];
        for (unit, measures) in self.resting_by_unit(row.id).await? {
            readers.push((unit, RecordReader::Applier { measures }));
        }
        for (unit, reader) in readers {
            let told = Told::Record(RecordNews {
                reader,
                ..news.clone()
            });
            for account in self.staff_of_unit(&unit).await? {
                self.tell_in_portal(&mut notices, account, Some(row.subject_id), &told)?;
            }
        }
        Ok(notices)
    }

    /// To one person of the unit that determined, in the portal alone.
    pub(super) async fn news_to_one(
        &self,
        row: &PenaltyRow,
        what: RecordHappening,
        account: Uuid,
    ) -> Result<Notices, AccountError> {
        let told = Told::Record(RecordNews {
            reader: RecordReader::Determiner,
            ..self.record_news(row, what).await?
        });
        let mut notices = Notices::default();
        self.tell_in_portal(&mut notices, account, Some(row.subject_id), &told)?;
        Ok(notices)
    }

    /// 临时屏蔽 and its end, to all of these, with what became of measures; to the credit office, that it begins.
    pub(super) async fn telling_of_shielding(
        &self,
        row: &PenaltyRow,
        what: RecordHappening,
    ) -> Result<Telling, AccountError> {
        let news = self.record_news(row, what).await?;
        let mut slots = Vec::new();
        for (account, to) in self.agents_of(row).await? {
            let letter = self.letter_to(account).await?;
            slots.push(self.slot(account, to, letter)?);
        }
        for account in self.staff_of_unit(&row.unit_code).await? {
            slots.push(self.slot(account, To::Determiner, None)?);
        }
        for (unit, _) in self.resting_by_unit(row.id).await? {
            for account in self.staff_of_unit(&unit).await? {
                slots.push(self.slot(account, To::Applier(unit.clone()), None)?);
            }
        }
        if matches!(what, RecordHappening::Shielded { .. }) {
            let mut office = self.store.holders(&OFFICE_STAFF, None, None).await?;
            office.dedup();
            for account in office {
                slots.push(self.slot(account, To::Office, None)?);
            }
        }
        let units = self.store.units().await?;
        let units: Vec<(String, String)> = units
            .into_iter()
            .map(|unit| (unit.code, unit.name))
            .collect();
        let (seal, at, subject) = (self.seal.clone(), self.clock.now(), row.subject_id);
        Ok(Box::new(move |moved| {
            let mut notices = Notices::default();
            for slot in &slots {
                let Some(news) = news_to(&news, &slot.to, moved, &units) else {
                    continue;
                };
                let told = Told::Record(news);
                let message = message(&seal, (slot.id, at), slot.account, Some(subject), &told)?;
                notices.messages.push(message);
                let letter = slot.letter.clone();
                let letter = letter.map(|letter| letter.copy_of(slot.id, None));
                notices.letters.extend(letter);
            }
            Ok(notices)
        }))
    }

    fn slot(&self, account: Uuid, to: To, letter: Option<NewLetter>) -> Result<Slot, AccountError> {
        Ok(Slot {
            id: new_id(self.clock.now())?,
            account,
            to,
            letter,
        })
    }

    /// Whoever acts for the enterprise, each once.
    async fn agents_of(&self, row: &PenaltyRow) -> Result<Vec<(Uuid, To)>, AccountError> {
        let (_, today) = self.today();
        let mut agents: BTreeMap<Uuid, To> = BTreeMap::new();
        for agency in self
            .store
            .agencies_of_subject(row.subject_id, today)
            .await?
        {
            // By whichever of several authorities goes furthest.
            let to = agents.entry(agency.account_id).or_insert(To::Agent);
            if agency.scopes.contains(&AgentScope::Repair) {
                *to = To::Holder;
            }
        }
        Ok(agents.into_iter().collect())
    }

    /// Measures that rest on a record, by the code of the unit that applies them.
    async fn resting_by_unit(
        &self,
        record: Uuid,
    ) -> Result<BTreeMap<String, Vec<String>>, AccountError> {
        let mut measures: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (unit, name) in self.store.measures_resting_on(record).await? {
            measures.entry(unit).or_default().push(name);
        }
        Ok(measures)
    }

    async fn staff_of_unit(&self, unit: &str) -> Result<Vec<Uuid>, AccountError> {
        let mut staff = self.store.holders(&UNIT_STAFF, Some(unit), None).await?;
        staff.dedup();
        Ok(staff)
    }

    async fn record_news(
        &self,
        row: &PenaltyRow,
        what: RecordHappening,
    ) -> Result<RecordNews, AccountError> {
        let unit = self.store.unit(&row.unit_code).await?;
        Ok(RecordNews {
            record: RecordId::from_uuid(row.id),
            subject: subject_name(row.subject_id, &row.subject_name, &row.subject_uscc),
            title: row.title.clone(),
            document_no: row.document_no.clone(),
            unit: unit.map_or_else(|| row.authority.clone(), |unit| unit.name),
            what,
            measures: Vec::new(),
            reader: RecordReader::Holder,
        })
    }
}

/// The news as one of them reads it; `None`: nothing of it concerns him.
fn news_to(
    news: &RecordNews,
    to: &To,
    moved: &[MovedMeasure],
    units: &[(String, String)],
) -> Option<RecordNews> {
    let concerns = |one: &&MovedMeasure| match to {
        To::Applier(unit) => one.unit_code == *unit,
        To::Holder | To::Agent | To::Determiner | To::Office => true,
    };
    let measures: Vec<MeasureNews> = moved
        .iter()
        .filter(concerns)
        .map(|one| measure_news(one, units))
        .collect();
    let news = RecordNews {
        measures,
        ..news.clone()
    };
    match to {
        To::Holder => Some(news),
        To::Determiner => Some(RecordNews {
            reader: RecordReader::Determiner,
            ..news
        }),
        To::Office => Some(RecordNews {
            reader: RecordReader::Office,
            ..news
        }),
        // A unit whose measures stayed as they were has nothing to be told.
        To::Agent | To::Applier(_) if news.measures.is_empty() => None,
        To::Agent => Some(RecordNews {
            title: String::new(),
            document_no: String::new(),
            reader: RecordReader::Agent,
            ..news
        }),
        To::Applier(_) => Some(RecordNews {
            reader: RecordReader::Applier {
                measures: news.measures.iter().map(|one| one.name.clone()).collect(),
            },
            ..news
        }),
    }
}
