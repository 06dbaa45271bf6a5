//! 发起不实认定: a unit that has verified an entry, or the credit office, holds something against it.

use app::links;
use app::ports::Me;
use app::view::{EntryFinding, Fault, FindingStart, FormState, SentForm};
use domain::case::finding::{Charge, LONGEST_FACTS, read_charge};
use domain::case::objection::ObjectionFault;
use domain::case::{Actor, Applicant, Case, CaseKind, Filing, Limits, Seat};
use domain::id::{CaseId, EntryId, SubjectId};
use domain::registration::Stage;
use domain::role::{Operation, UnitKind};
use serde_json::json;
use uuid::Uuid;

use super::thing::Thing;
use super::told::Telling;
use super::{Matter, Petition, file, papers, purpose};
use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::ids::new_id;
use crate::store::{
    CaseAbout, EntryRow, EntryVersion, FiledCase, FoundEntry, NewCase, NewPaper, StoreError,
};

/// What is held against an entry, with its papers.
type Held = (Charge, Vec<NewPaper>);

/// What a unit opens.
struct Opening<'o> {
    entry: &'o FoundEntry,
    /// The post by which somebody opens it.
    seat: &'o Seat,
    charge: Charge,
    papers: Vec<NewPaper>,
    limits: Limits,
}

/// A finding as it would be opened, with everything that follows.
struct Ready {
    new: NewCase,
    entry: AuditEntry,
    follow: Telling,
}

impl Desk {
    /// 不实认定 that run or stand about an entry, whichever of its versions, or about another of the same enterprise that
    /// says the same: nobody verifies one without knowing of them.
    pub(in crate::desk) async fn findings_about(
        &self,
        me: &Me,
        row: &EntryRow,
        version: &EntryVersion,
    ) -> Result<Vec<EntryFinding>, AccountError> {
        let key = version.dedup_key.as_deref();
        let found = self
            .store
            .findings_about(row.subject_id, Some(row.id), key)
            .await?;
        let lines = found.iter().filter_map(|case| {
            let (entry, no) = case.about.entry()?;
            Some(EntryFinding {
                case: CaseId::from_uuid(case.id),
                number: case.number,
                no,
                same: entry == row.id,
                stage: case.stage,
                opens: self.permit_for(me, case, Operation::Read).is_some(),
            })
        });
        Ok(lines.collect())
    }

    /// The form by which a finding about an entry is opened, and whether one runs; `None` for whoever may not open one.
    pub(in crate::desk) async fn finding_start(
        &self,
        me: &Me,
        entry: Uuid,
    ) -> Result<Option<FindingStart>, AccountError> {
        let Some(found) = self.store.entry_in_use(entry).await? else {
            return Ok(None);
        };
        let actor = self.actor(me, CaseKind::Finding).await?;
        if opener(&actor, &found).is_none() {
            return Ok(None);
        }
        let limits = Limits::of(CaseKind::Finding, &self.rules.policy, self.clock.today()).ok();
        let running = self.store.open_case_about_entry(entry, found.no).await?;
        Ok(Some(FindingStart {
            entry: EntryId::from_uuid(entry),
            no: found.no,
            hearing: limits.map_or(0, |limits| limits.hearing),
            total: limits.map_or(0, |limits| limits.total),
            may_open: running
                .as_ref()
                .is_some_and(|row| self.permit_for(me, row, Operation::Read).is_some()),
            running: running.map(|row| (CaseId::from_uuid(row.id), row.number)),
            hears: !self.registrants(found.subject_id).await?.is_empty(),
            preview: self.looked_at(entry, i64::from(found.no)).await,
            papers: (papers::MOST, papers::MOST_MEGABYTES, papers::ALL_MEGABYTES),
            form: self.form_about(forms::FINDING, entry).await,
        }))
    }

    /// Opens a finding as it was typed; the address of the page that comes next.
    pub(super) async fn open_finding_as(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let id = sent.value("entry").parse::<Uuid>().unwrap_or_default();
        let here = format!("{}#{}", links::of_id(links::DESK_ENTRY, id), links::FINDING);
        let Some(entry) = self.store.entry_in_use(id).await? else {
            return Ok(here);
        };
        let actor = self.actor(me, CaseKind::Finding).await?;
        let Some(seat) = opener(&actor, &entry) else {
            return Ok(links::FORBIDDEN.to_owned());
        };
        let form = kept(sent, id);
        if sent.value("no") != entry.no.to_string() {
            // It was changed since: what was held against it may not be in it any more.
            self.keep(forms::FINDING, form.wrong("facts", Fault::Meanwhile))
                .await?;
            return Ok(here);
        }
        self.forget(forms::PREVIEW).await?;
        let looks = sent.value(links::PREVIEW) == "1";
        let (charge, papers) = match self.charge_of(me, (sent, looks), form)? {
            Ok(read) => read,
            Err(form) => {
                self.keep(forms::FINDING, form).await?;
                return Ok(here);
            }
        };
        let limits = match Limits::of(CaseKind::Finding, &self.rules.policy, self.clock.today()) {
            Ok(limits) => limits,
            Err(error) => {
                tracing::error!(%error, "a finding could not be opened");
                return Ok(links::trouble(""));
            }
        };
        let opening = Opening {
            entry: &entry,
            seat,
            charge,
            papers,
            limits,
        };
        let ready = self.finding_ready(me, opening).await?;
        let filed = match looks {
            true => match self.look_at_notice(&ready).await? {
                Some(why) => why,
                None => {
                    // What was typed stays in its form, to be sent or changed.
                    self.keep(forms::FINDING, kept(sent, id)).await?;
                    let page = links::of_id(links::DESK_ENTRY, id);
                    return Ok(format!("{page}#{}", links::PREVIEW));
                }
            },
            false => self.put_in(&ready.new, &ready.entry, &ready.follow).await?,
        };
        self.after_opening(me, sent, ready.new.id, filed).await
    }

    /// The page that follows what came of opening one.
    async fn after_opening(
        &self,
        me: &Me,
        sent: &SentForm,
        case: Uuid,
        filed: FiledCase,
    ) -> Result<String, AccountError> {
        let id = sent.value("entry").parse::<Uuid>().unwrap_or_default();
        let here = format!("{}#{}", links::of_id(links::DESK_ENTRY, id), links::FINDING);
        match filed {
            FiledCase::New(_) | FiledCase::Again(_) => {
                self.forget(forms::FINDING).await?;
                Ok(links::of_id(links::DESK_CASE, case))
            }
            // Sent twice, or a colleague was faster: the page leads to the one that runs.
            FiledCase::Other(number) => {
                self.forget(forms::FINDING).await?;
                let row = self.store.case_by_number(number).await?;
                let row = row.filter(|row| self.permit_for(me, row, Operation::Read).is_some());
                Ok(row.map_or(here, |row| links::of_id(links::DESK_CASE, row.id)))
            }
            FiledCase::Late => {
                let form = kept(sent, id).wrong("facts", Fault::Meanwhile);
                self.keep(forms::FINDING, form).await?;
                Ok(here)
            }
        }
    }

    /// 预览《拟认定告知书》: makes it and keeps it for the page, or says why it cannot be. Nobody has it yet.
    async fn look_at_notice(&self, ready: &Ready) -> Result<Option<FiledCase>, AccountError> {
        let rehearsed = self
            .store
            .rehearse_case(&ready.new, &ready.entry, &*ready.follow);
        let letters = match rehearsed.await {
            Ok(Ok(letters)) => letters,
            Ok(Err(why)) => return Ok(Some(why)),
            Err(StoreError::Conflict) => return Ok(Some(FiledCase::Late)),
            Err(error) => return Err(error.into()),
        };
        let (entry, no) = ready.new.about.entry().unwrap_or_default();
        let kept = self.keep_look((entry, i64::from(no)), letters).await?;
        Ok((!kept).then_some(FiledCase::Late))
    }

    /// What is held against the entry, with its papers, which are no part of a look at the notice; or the form with what is
    /// wrong.
    fn charge_of(
        &self,
        me: &Me,
        (sent, looks): (&SentForm, bool),
        mut form: FormState,
    ) -> Result<Result<Held, FormState>, AccountError> {
        let actor = me.account.to_string();
        let (good, faults) = match looks {
            true => (Vec::new(), Vec::new()),
            false => self.new_papers(sent, "papers", "evidence", &actor, papers::FILES)?,
        };
        let bad_papers = !faults.is_empty();
        for fault in faults {
            form = form.wrong("papers", fault);
        }
        let (most, bytes) = papers::LIMITS;
        let size: i64 = good.iter().map(|paper| paper.file.size).sum();
        if i64::try_from(good.len()).unwrap_or(i64::MAX) > most || size > bytes {
            form = form.wrong("papers", papers::FULL);
        }
        // What is wrong with the papers that came is said already.
        let count = good.len() + usize::from(bad_papers || looks);
        let read = read_charge(
            sent.value("ground"),
            sent.value("facts"),
            sent.value("basis"),
            count,
        );
        Ok(match read {
            Ok(charge) if form.faults.is_empty() => Ok((charge, good)),
            Ok(_) => Err(form),
            Err(faults) => Err(faults.into_iter().fold(form, |form, (name, fault)| {
                form.wrong(
                    name,
                    match fault {
                        ObjectionFault::TooShort { least: 1 } => Fault::Missing,
                        fault => Fault::Objection(fault),
                    },
                )
            })),
        })
    }

    /// What is stored when it is opened, with everything that follows.
    async fn finding_ready(&self, me: &Me, opening: Opening<'_>) -> Result<Ready, AccountError> {
        let (entry, seat) = (opening.entry, opening.seat);
        let (id, today) = (new_id(self.clock.now())?, self.clock.today());
        let subject = SubjectId::from_uuid(entry.subject_id);
        let applicant = Applicant::Respondent {
            subject,
            unit: seat.unit.clone(),
            opened_by: me.account,
        };
        let filing = Filing {
            kind: CaseKind::Finding,
            applicant: applicant.clone(),
            measures: false,
            clarify: false,
            decider: None,
            on: today,
            limits: opening.limits,
        };
        let case = Case::file(&filing);
        let ground = opening.charge.ground.code();
        let petition = Petition {
            filing,
            matter: Matter::Finding(opening.charge),
        };
        let new = NewCase {
            id,
            kind: CaseKind::Finding,
            day: today,
            subject_id: entry.subject_id,
            about: CaseAbout::Entry {
                entry: entry.id,
                no: entry.no,
            },
            record_unit: seat.unit.clone(),
            unit_code: self.unit_that_acts(&case).await?,
            account_id: None,
            counter_unit: None,
            applicant_key: self.enterprise_key(subject),
            ground,
            due_on: self.due_number(&case),
            answer_on: self.answer_number(&case),
            // Nobody has it: whoever acts for the enterprise makes one when he wants one.
            progress_key: self.progress_key(id, &file::progress_code()?),
            filing: self.seal_json(purpose::FILING, &petition)?,
            state: self.seal_json(purpose::STATE, &case)?,
            suspends: false,
            hides: false,
            outside: None,
            draft: None,
            papers: opening.papers,
        };
        let people = self
            .people_of(&applicant, entry.subject_id, &new.record_unit)
            .await?;
        let thing = Thing::Entry(Box::new(entry.clone()));
        let follow = self
            .telling_of_filing(&new, &petition, &thing, &people)
            .await?;
        let entry = self.opening_entry(&new, seat, &case);
        Ok(Ready { new, entry, follow })
    }

    fn opening_entry(&self, new: &NewCase, seat: &Seat, case: &Case) -> AuditEntry {
        let (entry, no) = new.about.entry().unwrap_or_default();
        let detail = json!({
            "entry": entry, "no": no, "ground": new.ground, "unit": new.record_unit,
        });
        self.entry("case.open", new.id, detail)
            .in_post(seat.role, &seat.unit)
            .change("", &self.case_digest(case))
    }
}

/// The post by which somebody may hold something against an entry that is in use: at the unit that has verified it, or
/// else at the credit office.
fn opener<'a>(actor: &'a Actor, entry: &FoundEntry) -> Option<&'a Seat> {
    let counts = matches!(entry.stage, Stage::Verified | Stage::Complete);
    let Actor::Staff { seats, .. } = actor else {
        return None;
    };
    let mut handling = seats
        .iter()
        .filter(|seat| counts && entry.in_use && seat.prepares());
    let verified = |seat: &&Seat| entry.verified_unit.as_ref() == Some(&seat.unit);
    let of_office = |seat: &&Seat| seat.kind == UnitKind::CreditOffice;
    handling
        .clone()
        .find(verified)
        .or_else(|| handling.find(of_office))
}

/// What was typed, to be shown again.
fn kept(sent: &SentForm, entry: Uuid) -> FormState {
    let form = FormState::default().keep("about", &entry.to_string());
    let texts = ["ground", "facts", "basis"];
    texts.into_iter().fold(form, |form, name| {
        form.keep_up_to(LONGEST_FACTS, name, sent.value(name))
    })
}
