//! 办件事项: what a case is about, as it stands now.

use app::view::{
    CaseMatter, Disputed, EntryInCase, FindingMatter, ObjectionMatter, RepairMatter, RepairTimes,
    SubjectName, UnmetChoice,
};
use domain::case::finding::Charge;
use domain::case::{Actor, Applicant, Case, Stage, most_days};
use domain::claim::AgentScope;
use domain::day::from_number;
use domain::id::{EntryId, SubjectId};
use domain::registration::{Entry, Method, Values};
use jiff::civil::Date;
use uuid::Uuid;

use super::told::About;
use super::{LoadedCase, Objected, Petition};
use crate::desk::account::AccountError;
use crate::desk::measures::ReadBy;
use crate::desk::registration::purpose::FIELDS;
use crate::desk::repair::Judged;
use crate::desk::{Desk, instant};
use crate::store::{CaseAbout, CasePaper, CaseRow, DisputedRecord, FoundEntry, StoreError};

/// What a case is about.
pub(super) enum Thing {
    /// A record, or a measure that rests on it.
    Record(Box<DisputedRecord>),
    /// A version of an entry.
    Entry(Box<FoundEntry>),
}

/// A case with what was said when it began and its papers, as its page is made of it.
#[derive(Clone, Copy)]
pub(super) struct LookedAt<'c> {
    pub(super) row: &'c CaseRow,
    pub(super) petition: &'c Petition,
    pub(super) case: &'c Case,
    pub(super) papers: &'c [CasePaper],
}

impl Thing {
    /// The record, where it is one.
    pub(super) fn record(&self) -> Option<&DisputedRecord> {
        match self {
            Thing::Record(record) => Some(record),
            Thing::Entry(_) => None,
        }
    }
}

impl Desk {
    /// What a case is about; `None`: it is not there, which never happens.
    pub(super) async fn thing(&self, about: CaseAbout) -> Result<Option<Thing>, AccountError> {
        Ok(match about {
            CaseAbout::Record(record) | CaseAbout::Measure { record, .. } => {
                let found = self.store.disputed_record(record).await?;
                found.map(|record| Thing::Record(Box::new(record)))
            }
            CaseAbout::Entry { entry, no } => {
                let found = self.store.found_entry(entry, no).await?;
                found.map(|entry| Thing::Entry(Box::new(entry)))
            }
        })
    }

    /// What messages and letters say of it.
    pub(super) async fn about(&self, thing: &Thing, id: Uuid) -> Result<About, AccountError> {
        let entry = match thing {
            Thing::Record(record) => return self.about_record(record, id).await,
            Thing::Entry(entry) => entry,
        };
        let said = self.registered(entry)?;
        let number = entry.number.map(|number| number.to_string());
        Ok(About {
            id,
            subject_id: entry.subject_id,
            subject: entry.subject_name.clone(),
            title: said.title().to_owned(),
            document_no: number.unwrap_or_default(),
            // Where the portal compared it with a record, its unit has verified nothing.
            authority: match entry.method {
                Some(Method::Platform) => String::new(),
                _ => entry.verified_unit_name.clone().unwrap_or_default(),
            },
            of_measure: false,
        })
    }

    /// What was registered, opened.
    pub(super) fn registered(&self, entry: &FoundEntry) -> Result<Entry, AccountError> {
        let text = self.seal.open_text(FIELDS, &entry.fields)?;
        let values: Values = serde_json::from_str(&text).unwrap_or_default();
        Ok(Entry {
            kind: entry.kind,
            values,
        })
    }

    /// An entry as the page of its case shows it: to whoever registered it, and to whoever looks into it.
    pub(super) fn entry_in_case(&self, entry: &FoundEntry) -> Result<EntryInCase, AccountError> {
        let said = self.registered(entry)?;
        let on = entry.verified_on.and_then(from_number);
        Ok(EntryInCase {
            id: EntryId::from_uuid(entry.id),
            kind: entry.kind,
            number: entry.number,
            no: entry.no,
            stage: entry.stage,
            in_use: entry.in_use,
            title: said.title().to_owned(),
            subject: SubjectName {
                id: SubjectId::from_uuid(entry.subject_id),
                name: entry.subject_name.clone(),
                uscc: entry.subject_uscc.clone().unwrap_or_default(),
            },
            method: entry.method,
            verified: entry.verified_unit_name.clone().zip(on),
            commitment: entry.commitment.clone(),
            values: said.values,
            // To the enterprise; of staff it is asked apart.
            opens: true,
        })
    }

    /// What a case is about, with what was said when it began, for its page.
    pub(super) async fn matter(
        &self,
        looked: LookedAt<'_>,
        reader: &Actor,
        for_staff: bool,
    ) -> Result<CaseMatter, AccountError> {
        let LookedAt {
            row,
            petition,
            case,
            ..
        } = looked;
        let thing = self.thing(row.about).await?;
        match (thing, petition.objected(), petition.charge()) {
            (Some(Thing::Record(record)), None, None) => {
                let matter = self.repair_matter(looked, &record, reader).await?;
                Ok(CaseMatter::Repair(Box::new(matter)))
            }
            (Some(Thing::Record(record)), Some(objected), _) => {
                let may_see = for_staff || petition.knows_measures();
                let matter = self
                    .objection_matter((row, case), &record, objected, (for_staff, may_see))
                    .await?;
                Ok(CaseMatter::Objection(Box::new(matter)))
            }
            (Some(Thing::Entry(entry)), _, Some(charge)) => {
                let matter = self.finding_matter(row, case, &entry, charge).await?;
                Ok(CaseMatter::Finding(Box::new(matter)))
            }
            // Nothing that a case is about is ever deleted.
            _ => Err(StoreError::Conflict.into()),
        }
    }

    async fn objection_matter(
        &self,
        (row, case): (&CaseRow, &Case),
        record: &DisputedRecord,
        objected: &Objected,
        (for_staff, may_see_measures): (bool, bool),
    ) -> Result<ObjectionMatter, AccountError> {
        let reader = if for_staff {
            ReadBy::Staff
        } else {
            ReadBy::Agent
        };
        let measure = row.about.measure();
        let replaced = self
            .store
            .record_replaced_since(record.id, row.filed_at)
            .await?;
        Ok(ObjectionMatter {
            record: Disputed {
                measure: self.measure_of(measure, reader).await?,
                ..self.disputed(record).await?
            },
            replaced_at: replaced.map(instant),
            objection: objected.objection.clone(),
            words: objected
                .person
                .as_ref()
                .and_then(|person| person.words.clone()),
            by_enterprise: matches!(case.applicant, Applicant::Subject { .. }),
            measures: if may_see_measures {
                self.measures_of_case(record.id, measure, reader).await?
            } else {
                Vec::new()
            },
        })
    }

    async fn repair_matter(
        &self,
        looked: LookedAt<'_>,
        record: &DisputedRecord,
        reader: &Actor,
    ) -> Result<RepairMatter, AccountError> {
        let LookedAt {
            row,
            petition,
            case,
            papers,
        } = looked;
        let application = petition.application();
        let decider = match &case.decider {
            Some(code) => self.store.unit(code).await?,
            None => None,
        };
        let judged = match application {
            Some(application) => self.judged(record.id, application, papers).await?,
            // Another platform has judged what was brought there.
            None => Judged::default(),
        };
        let until = case.hearing_until(&self.rules.calendar);
        Ok(RepairMatter {
            record: self.disputed(record).await?,
            application: application.cloned(),
            checklist: judged.checklist,
            standing: judged.standing,
            decider: decider.map(|unit| unit.name),
            outside: case.outside.clone(),
            revocation: case.revocation.clone(),
            statements: case.statements.clone(),
            hearing_until: until,
            may_say_more: self.may_say_more(case, until),
            hears: self.hears_of_repair(case, row.subject_id).await?,
            receivers: self.receiver_lines(case, reader).await?,
            banned_until: case.banned_until(),
            unmet: judged.unmet,
            times: RepairTimes {
                supplement: case.limits.supplement,
                extend: most_days(case).ok(),
                hearing: case.limits.hearing,
                receipt: case.limits.execute,
                ban: case.limits.ban,
            },
        })
    }

    /// What a denial of a repair may rest on; nothing where it is none.
    pub(super) async fn unmet_choices(
        &self,
        loaded: &LoadedCase,
    ) -> Result<Vec<UnmetChoice>, AccountError> {
        let about = loaded.row.about.record();
        let (Some(application), Some(record)) = (loaded.petition.application(), about) else {
            return Ok(Vec::new());
        };
        let papers = self.store.case_papers(loaded.row.id).await?;
        Ok(self.judged(record, application, &papers).await?.unmet)
    }

    /// Whether somebody acts for the applicant of a repair now, and so is told of it.
    async fn hears_of_repair(&self, case: &Case, subject: Uuid) -> Result<bool, AccountError> {
        if !matches!(case.applicant, Applicant::Subject { .. }) {
            return Ok(true);
        }
        let (_, today) = self.today();
        let agents = self.store.agencies_of_subject(subject, today).await?;
        let mut scopes = agents.iter().flat_map(|agency| &agency.scopes);
        Ok(scopes.any(|scope| *scope == AgentScope::Repair))
    }

    /// Whether whoever is heard has spoken and may still add to that, so that nothing is decided yet.
    fn may_say_more(&self, case: &Case, until: Option<Date>) -> bool {
        let goes_on = until.is_none_or(|last| self.clock.today() <= last);
        let open = matches!(case.stage(), Stage::Stated | Stage::Proposed);
        open && !case.statements.is_empty() && goes_on && !case.has_said_all()
    }

    async fn finding_matter(
        &self,
        row: &CaseRow,
        case: &Case,
        entry: &FoundEntry,
        charge: &Charge,
    ) -> Result<FindingMatter, AccountError> {
        let unit = self.store.unit(&row.record_unit).await?;
        let until = case.hearing_until(&self.rules.calendar);
        Ok(FindingMatter {
            entry: self.entry_in_case(entry)?,
            charge: charge.clone(),
            unit: unit.map_or_else(String::new, |unit| unit.name),
            statements: case.statements.clone(),
            hearing_until: until,
            may_say_more: self.may_say_more(case, until),
            hears: !self.registrants(entry.subject_id).await?.is_empty(),
        })
    }
}
