//! 核对来人: what somebody at the counter may object to besides what is public. Records about himself, where name and
//! number both fit; measures in force on the enterprise he speaks for, once the paper is here by which he does. The same
//! check is asked of whoever registers for his enterprise there.

use std::collections::BTreeMap;

use app::links;
use app::ports::Me;
use app::view::{BegunDraft, Fault, FormState, MeasureLine, OwnRecord, SentForm, VisitView};
use domain::case::CaseKind;
use domain::case::objection::{
    Channel, FormStep, ID_NUMBER, ObjectionFault, Relation, measure_answers, read_id,
};
use domain::claim::Relation as AgencyRelation;
use domain::id::SubjectId;
use domain::identity::{PersonId, mask_name, normal_form};
use domain::record::{RecordKind, licence, penalty};
use domain::role::Permit;
use domain::search_form;
use serde_json::json;
use uuid::Uuid;

use super::draft::{DRAFT, MOST_DRAFTS};
use super::papers::FILES;
use crate::desk::Desk;
use crate::desk::account::{AccountError, SECOND, forms, own_record};
use crate::desk::measures::ReadBy;
use crate::ids::new_id;
use crate::store::{
    CaseDraft, CounterVisit, DisputedRecord, NewCaseDraft, NewCounterVisit, Subject,
};

/// What is sealed of a visit.
const VISIT: &str = "counter.visit";
/// What the paper is for by which somebody speaks for an enterprise.
const AUTHORISATION: &str = "authorisation";
/// Name of the field that says what somebody comes for besides an objection.
const FOR: &str = "for";
/// 为企业登记信息
const ENTRIES: &str = "entries";
/// How long objections and entries can be begun for somebody before his paper is asked for again, in microseconds.
const LASTS: i64 = 3600 * SECOND;
/// Of what is typed no more characters are looked at.
const LONGEST: usize = 100;

type Answers = BTreeMap<String, String>;

/// Somebody at the counter, by the paper shown.
#[derive(Clone)]
pub(in crate::desk) struct CounterVisitor {
    pub(in crate::desk) id: Uuid,
    /// As they stand in a draft for him.
    answers: Answers,
    pub(in crate::desk) paper: PersonId,
    pub(in crate::desk) subject: Option<Uuid>,
}

impl CounterVisitor {
    /// His name, as on the paper.
    pub(in crate::desk) fn name(&self) -> &str {
        self.answers.get("contact").map_or("", String::as_str)
    }

    /// What he is to the enterprise for which he registers; `None`: he came for something else.
    pub(in crate::desk) fn relation(&self) -> Option<AgencyRelation> {
        AgencyRelation::from_code(self.answers.get("relation")?)
    }

    /// Who he is, for whatever he confirms: name, kind and number of the paper.
    pub(in crate::desk) fn answers(&self) -> &BTreeMap<String, String> {
        &self.answers
    }
}

impl Desk {
    /// Takes down who came. Every look is on record, and counted before anything is looked at.
    pub(super) async fn open_visit(
        &self,
        me: &Me,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let text = |name: &str| -> String {
            let typed = sent.value(name).trim();
            typed.chars().take(LONGEST).collect()
        };
        let about = text("about");
        let registers = sent.value(FOR) == ENTRIES;
        let mut answers: Answers = ["contact", "id_kind", ID_NUMBER]
            .map(|name| (name.to_owned(), text(name)))
            .into_iter()
            .collect();
        // Never the number: what is kept here is shown again.
        let mut form = FormState::default()
            .keep("contact", &text("contact"))
            .keep("id_kind", &text("id_kind"))
            .keep("about", &about);
        if registers {
            form = form.keep(FOR, ENTRIES).keep("relation", &text("relation"));
            answers.insert("relation".to_owned(), text("relation"));
            for (field, fault) in wrong_for_entries(&answers, &about) {
                form = form.wrong(field, fault);
            }
        }
        let (papers, faults) = self.sealed_files(sent, AUTHORISATION, AUTHORISATION, FILES)?;
        if !(2..=50).contains(&text("contact").chars().count()) {
            form = form.wrong("contact", Fault::PersonName);
        }
        let paper = match read_id(&answers, self.clock.today()) {
            Ok(paper) => Some(paper),
            Err((name, fault)) => {
                form = form.wrong(name, Fault::Objection(fault));
                None
            }
        };
        if !about.is_empty() && papers.is_empty() && faults.is_empty() {
            let fault = Fault::Objection(ObjectionFault::NoAuthorisation);
            form = form.wrong(AUTHORISATION, fault);
        }
        for fault in faults {
            form = form.wrong(AUTHORISATION, fault);
        }
        let Some(paper) = paper.filter(|_| form.faults.is_empty()) else {
            return self.back_to_visit(form).await;
        };
        let key = self.seal.person_key(&paper);
        // For an enterprise nothing about a person is looked up, so there is nothing to guess.
        let guessable = about.is_empty();
        if guessable && let Err(shut) = self.count_look(me, &key).await? {
            let detail = json!({ "shut": true });
            let entry = self.entry_in_post(permit, "counter.visit", &key, detail);
            self.store.note(&entry.refused()).await?;
            return self.back_to_visit(form.wrong(ID_NUMBER, shut)).await;
        }
        // Whoever comes for an enterprise is not told what there is about himself: that name and number fit is asked, and
        // counted, apart.
        let records = match about.as_str() {
            "" => self.records_of_visitor(&answers, &paper).await?,
            _ => Vec::new(),
        };
        let subject = match about.as_str() {
            "" => None,
            about => self.subject_at_counter(about).await?,
        };
        let fault = match &subject {
            None if !about.is_empty() => Some(("about", Fault::NoSubjectHere)),
            None if records.is_empty() => Some((ID_NUMBER, Fault::NoOwnRecord)),
            _ => None,
        };
        let subject = subject.map(|subject| subject.id);
        let detail = json!({ "records": records.len(), "subject": subject });
        let entry = self
            .entry_in_post(permit, "counter.visit", &key, detail)
            .purpose(if registers { "registration" } else { "case" });
        if let Some((field, fault)) = fault {
            self.store.note(&entry.refused()).await?;
            return self.back_to_visit(form.wrong(field, fault)).await;
        }
        let visit = NewCounterVisit {
            id: new_id(self.clock.now())?,
            account_id: me.account.as_uuid(),
            person: self.seal_json(VISIT, &answers)?,
            subject_id: subject,
            paper: papers.into_iter().next().filter(|_| subject.is_some()),
        };
        self.store.add_counter_visit(&visit, &entry).await?;
        if guessable {
            self.store.forget_failures(&self.look_key(&key)).await?;
            self.store.forgive_failure(&self.clerk_key(me)).await?;
        }
        if registers {
            self.forget(forms::COUNTER_ENTRIES).await?;
            return Ok(links::of_id(links::COUNTER_ENTERPRISE, visit.id));
        }
        self.forget(forms::COUNTER_VISIT).await?;
        Ok(links::counter_visit(visit.id))
    }

    async fn back_to_visit(&self, form: FormState) -> Result<String, AccountError> {
        let (key, page) = match form.value(FOR) {
            ENTRIES => (forms::COUNTER_ENTRIES, links::COUNTER_ENTRIES),
            _ => (forms::COUNTER_VISIT, links::COUNTER),
        };
        self.keep(key, form).await?;
        Ok(page.to_owned())
    }

    fn look_key(&self, person: &str) -> String {
        self.seal
            .lookup(&[b"counter.visit.person", person.as_bytes()])
    }

    fn clerk_key(&self, me: &Me) -> String {
        let account = me.account.as_uuid();
        self.seal
            .lookup(&[b"counter.visit.clerk", account.as_bytes()])
    }

    /// Counts a look by the person's number, and all of a clerk's together. A right one makes the number's forgotten and
    /// takes back its own of the clerk's, so that nobody guesses between looks that are right, and no long queue shuts.
    async fn count_look(&self, me: &Me, person: &str) -> Result<Result<(), Fault>, AccountError> {
        let clerk = self.clerk_key(me);
        let counted = self.count_password(&clerk, &self.look_key(person)).await?;
        Ok(counted.map(|_| ()))
    }

    /// Records about the natural person with this paper, where they call him by this name too.
    async fn records_of_visitor(
        &self,
        answers: &Answers,
        paper: &PersonId,
    ) -> Result<Vec<OwnRecord>, AccountError> {
        let key = self.seal.person_key(paper);
        let mut found = Vec::new();
        for row in self.store.records_of_person(&key).await? {
            let Some(record) = self.store.disputed_record(row.id).await? else {
                continue;
            };
            if self.is_called(&record, answers)? {
                found.extend(own_record(row));
            }
        }
        Ok(found)
    }

    /// Whether a record calls whom it is about as these answers do.
    pub(super) fn is_called(
        &self,
        record: &DisputedRecord,
        answers: &Answers,
    ) -> Result<bool, AccountError> {
        let Some(kind) = RecordKind::from_code(&record.kind) else {
            return Ok(false);
        };
        let at = match kind {
            RecordKind::Penalty => penalty::at::XDR_MC,
            RecordKind::Licence => licence::at::XDR_MC,
        };
        let fields = self.all_fields(record)?;
        let called = kind.fields().get(at);
        let called = called.and_then(|field| fields.get(field.code));
        let name = answers.get("contact").map(|name| normal_form(name));
        Ok(called.map(|called| normal_form(called)) == name)
    }

    /// The enterprise by its code, or by the number of a document on which a measure in force rests.
    async fn subject_at_counter(&self, about: &str) -> Result<Option<Subject>, AccountError> {
        let by_code = self.store.subject_by_uscc(&normal_form(about)).await?;
        if by_code.is_some() {
            return Ok(by_code);
        }
        let key = search_form::document_no(about);
        let found = match self.store.subjects_of_document(&key).await?.as_slice() {
            // Of several nobody knows which is meant.
            [one] => self.store.subject_by_id(SubjectId::from_uuid(*one)).await?,
            _ => None,
        };
        Ok(found.filter(|subject| subject.uscc.is_some()))
    }

    /// Whoever this clerk has checked within the hour.
    pub(in crate::desk) async fn checked(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<CounterVisitor>, AccountError> {
        let since = self.clock.now().as_microsecond() - LASTS;
        let account = me.account.as_uuid();
        match self.store.counter_visit(id, account, since).await? {
            Some(visit) => self.opened_visit(&visit),
            None => Ok(None),
        }
    }

    /// Whoever this clerk has checked last within the hour who registers for an enterprise.
    pub(in crate::desk) async fn registering_visitor(
        &self,
        me: &Me,
        subject: Uuid,
    ) -> Result<Option<CounterVisitor>, AccountError> {
        let since = self.clock.now().as_microsecond() - LASTS;
        let account = me.account.as_uuid();
        let visits = self
            .store
            .counter_visits_about(subject, account, since)
            .await?;
        for visit in visits {
            let visitor = self.opened_visit(&visit)?;
            if let Some(visitor) = visitor.filter(|visitor| visitor.relation().is_some()) {
                return Ok(Some(visitor));
            }
        }
        Ok(None)
    }

    fn opened_visit(&self, visit: &CounterVisit) -> Result<Option<CounterVisitor>, AccountError> {
        let text = self.seal.open_text(VISIT, &visit.person)?;
        let answers: Answers = serde_json::from_str(&text).unwrap_or_default();
        let paper = read_id(&answers, self.clock.today()).ok();
        Ok(paper.map(|paper| CounterVisitor {
            id: visit.id,
            answers,
            paper,
            subject: visit.subject_id,
        }))
    }

    /// What somebody who was checked may object to; `None`: nobody was, or too long ago.
    pub(super) async fn show_visit(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<VisitView>, AccountError> {
        let Some(visitor) = self.checked(me, id).await? else {
            return Ok(None);
        };
        let drafts = self
            .store
            .case_drafts(me.account.as_uuid(), CaseKind::Objection)
            .await?;
        let mut records = Vec::new();
        for record in self.own_of(&visitor).await? {
            let draft = self.begun(&drafts, record.id.as_uuid(), None)?;
            records.push((record, draft));
        }
        let mut measures = Vec::new();
        for measure in self.measures_of_visitor(&visitor).await? {
            let draft = self.begun(&drafts, measure.record.as_uuid(), Some(measure.id))?;
            measures.push((measure, draft));
        }
        let subject = match visitor.subject {
            Some(id) => self.store.subject_by_id(SubjectId::from_uuid(id)).await?,
            None => None,
        };
        let name = visitor.answers.get("contact");
        Ok(Some(VisitView {
            id: visitor.id,
            person: name.map(|name| mask_name(name)).unwrap_or_default(),
            paper: visitor.paper.masked(),
            records,
            subject: subject.map(|subject| subject.name),
            measures,
        }))
    }

    async fn own_of(&self, visitor: &CounterVisitor) -> Result<Vec<OwnRecord>, AccountError> {
        if visitor.subject.is_some() {
            return Ok(Vec::new());
        }
        self.records_of_visitor(&visitor.answers, &visitor.paper)
            .await
    }

    /// Measures in force on the enterprise the visitor speaks for.
    async fn measures_of_visitor(
        &self,
        visitor: &CounterVisitor,
    ) -> Result<Vec<MeasureLine>, AccountError> {
        let Some(subject) = visitor.subject else {
            return Ok(Vec::new());
        };
        let mut lines = self.measures_on(subject, ReadBy::Objector).await?;
        lines.retain(|line| line.may_object);
        Ok(lines)
    }

    /// The draft a clerk has about a thing, and for whom.
    fn begun(
        &self,
        drafts: &[CaseDraft],
        record: Uuid,
        measure: Option<Uuid>,
    ) -> Result<Option<BegunDraft>, AccountError> {
        let known = drafts
            .iter()
            .find(|draft| draft.record_id == record && draft.measure_id == measure);
        let Some(draft) = known else {
            return Ok(None);
        };
        let answers = self.answers(draft)?;
        Ok(Some(BegunDraft {
            id: draft.id,
            person: answers
                .get("contact")
                .map(|name| mask_name(name))
                .unwrap_or_default(),
        }))
    }

    /// Begins a draft for somebody who was checked, with what is known of him; goes on with the one there is.
    pub(super) async fn begin_for_visitor(
        &self,
        me: &Me,
        visit: Uuid,
        record: &str,
        measure: &str,
    ) -> Result<String, AccountError> {
        let back = links::counter_visit(visit);
        let Some(visitor) = self.checked(me, visit).await? else {
            return Ok(back);
        };
        let Ok(record) = record.parse::<Uuid>() else {
            return Ok(back);
        };
        let measure = match measure {
            "" => None,
            measure => Some(measure.parse::<Uuid>().unwrap_or_default()),
        };
        let may = match measure {
            None => {
                let own = self.own_of(&visitor).await?;
                own.iter().any(|one| one.id.as_uuid() == record)
            }
            Some(measure) => {
                let all = self.measures_of_visitor(&visitor).await?;
                all.iter()
                    .any(|one| one.id == measure && one.record.as_uuid() == record)
            }
        };
        let account = me.account.as_uuid();
        let drafts = self.store.case_drafts(account, CaseKind::Objection).await?;
        let known = self.begun(&drafts, record, measure)?;
        if !may || (known.is_none() && drafts.len() >= MOST_DRAFTS) {
            return Ok(back);
        }
        let mut answers = visitor.answers;
        match measure {
            Some(_) => answers.extend(measure_answers()),
            None => {
                let relation = Relation::Person.code().to_owned();
                answers.insert("relation".to_owned(), relation);
            }
        }
        let now = self.clock.now();
        let draft = NewCaseDraft {
            id: new_id(now)?,
            kind: CaseKind::Objection,
            account_id: account,
            record_id: record,
            measure_id: measure,
            form: self.seal_json(DRAFT, &answers)?,
            visit: match measure {
                Some(_) => Some((visitor.id, new_id(now)?)),
                None => None,
            },
        };
        let detail = json!({ "record": record, "measure": measure, "visit": visitor.id });
        let entry = self.entry("case.draft", draft.id, detail);
        let kept = self.store.begin_case_draft(&draft, &entry).await?;
        Ok(links::draft(Channel::Counter, kept.id, FormStep::Person))
    }
}

/// What is missing for whoever registers for an enterprise: which, and what he is to it.
fn wrong_for_entries(answers: &Answers, about: &str) -> Vec<(&'static str, Fault)> {
    let relation = answers.get("relation");
    let relation = relation.and_then(|code| AgencyRelation::from_code(code));
    let mut wrong = Vec::new();
    if about.is_empty() {
        wrong.push(("about", Fault::NoSubjectHere));
    }
    if relation.is_none() {
        wrong.push(("relation", Fault::Objection(ObjectionFault::Choose)));
    }
    wrong
}
