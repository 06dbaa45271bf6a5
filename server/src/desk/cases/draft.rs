//! 未提交的异议: one question on a page, saved at each of them, to be gone on with on any device.

use std::collections::BTreeMap;

use app::links;
use app::ports::Me;
use app::view::{
    CasePaperLine, Disputed, DraftLine, DraftView, Fault, FieldView, FormState, ObjectView,
    SentForm, SubjectName,
};
use domain::account::{AccountKind, Login};
use domain::case::objection::{
    AboutForm, Channel, FormStep, Ground, ID_NUMBER, ObjectionFault, check_measure_step,
    check_step, disputable, field_name, measure_answers, read_counter_form, read_form, read_id,
};
use domain::case::{CaseKind, Limits};
use domain::day::from_number;
use domain::id::{CaseId, RecordId, SubjectId};
use domain::policy::keys;
use domain::record::RecordKind;
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use super::{AtCounter, Filed, FilingOutcome, papers};
use crate::desk::account::{AccountError, forms};
use crate::desk::measures::ReadBy;
use crate::desk::{Desk, instant};
use crate::ids::new_id;
use crate::store::{CaseDraft, CasePaper, CheckedDraft, DisputedRecord, NewCaseDraft};

/// What drafts are sealed for.
pub(in crate::desk) const DRAFT: &str = "case.draft";
/// Nobody writes more objections at once than this.
pub(super) const MOST_DRAFTS: usize = 20;

/// Citizens file for themselves, staff for somebody at the counter.
pub(super) fn channel_of(me: &Me) -> Channel {
    match me.kind {
        AccountKind::Citizen => Channel::Online,
        AccountKind::Staff => Channel::Counter,
    }
}

impl Desk {
    /// The page before an objection is begun; `None`: no such record for this visitor.
    pub(super) async fn show_object(
        &self,
        me: &Me,
        record: Uuid,
        measure: Option<Uuid>,
    ) -> Result<Option<ObjectView>, AccountError> {
        let Some(record) = self.disputable_record(me, record).await? else {
            return Ok(None);
        };
        if let Some(id) = measure
            && self.disputable_measure(me, record.id, id).await?.is_none()
        {
            return Ok(None);
        }
        let today = self.clock.today();
        let limits = Limits::of(CaseKind::Objection, &self.rules.policy, today).ok();
        let drafts = self
            .store
            .case_drafts(me.account.as_uuid(), CaseKind::Objection)
            .await?;
        let draft = drafts
            .iter()
            .find(|draft| draft.record_id == record.id && draft.measure_id == measure);
        let open = self.own_open_case(me, &record, measure).await?;
        let hides = self.rules.policy.get(keys::OBJ_SUSPEND_PUBLICATION, today);
        let rules = [keys::OBJ_ACCEPT.id, keys::OBJ_TOTAL.id];
        Ok(Some(ObjectView {
            draft: draft.map(|draft| draft.id),
            open,
            accept: limits.map_or(0, |limits| limits.accept),
            answer: limits.map_or(0, |limits| limits.total),
            rules: rules
                .into_iter()
                .filter_map(|id| self.rule_ref(id, today))
                .collect(),
            suspends: limits.is_some_and(|limits| limits.suspends),
            hides: hides.unwrap_or(false),
            record: self.disputed_thing(&record, measure).await?,
        }))
    }

    /// A record somebody may object to: one that is public, or one about whom he acts for or is.
    pub(super) async fn disputable_record(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<DisputedRecord>, AccountError> {
        let Some(record) = self.store.disputed_record(id).await? else {
            return Ok(None);
        };
        let nothing = BTreeMap::new();
        Ok(self
            .may_read(me, &record, &nothing)
            .await?
            .then_some(record))
    }

    /// Whether somebody may see today what a record says: at the counter by the paper that these answers tell of.
    async fn may_read(
        &self,
        me: &Me,
        record: &DisputedRecord,
        answers: &BTreeMap<String, String>,
    ) -> Result<bool, AccountError> {
        let (_, today) = self.today();
        if record.is_public(today) {
            return Ok(true);
        }
        let acts_for = self.objects_for(me.account.as_uuid()).await?;
        Ok(acts_for.contains(&SubjectId::from_uuid(record.subject_id))
            || self.is_about_holder(me, record, answers).await?)
    }

    /// What a record says, for whoever fills a form in about it; `None` where he may not see it any more: it was public
    /// when he began.
    pub(super) async fn readable_fields(
        &self,
        me: &Me,
        record: &DisputedRecord,
        answers: &BTreeMap<String, String>,
    ) -> Result<Option<BTreeMap<String, String>>, AccountError> {
        match self.may_read(me, record, answers).await? {
            true => self.disputable_fields(record).map(Some),
            false => Ok(None),
        }
    }

    /// Whether a record is about the person who holds the account, as somebody else vouches for; at the counter, about
    /// the person whose paper was shown.
    async fn is_about_holder(
        &self,
        me: &Me,
        record: &DisputedRecord,
        answers: &BTreeMap<String, String>,
    ) -> Result<bool, AccountError> {
        if !record.is_about_person() {
            return Ok(false);
        }
        if channel_of(me) == Channel::Counter {
            let shown = read_id(answers, self.clock.today());
            let fits = shown.is_ok_and(|id| record.is_about(&self.seal.person_key(&id)));
            return Ok(fits && self.is_called(record, answers)?);
        }
        let person = self.person_of(me.account.as_uuid()).await?;
        Ok(person.is_some_and(|person| record.is_about(&person.key)))
    }

    async fn own_open_case(
        &self,
        me: &Me,
        record: &DisputedRecord,
        measure: Option<Uuid>,
    ) -> Result<Option<(CaseId, domain::case::CaseNumber)>, AccountError> {
        if channel_of(me) == Channel::Counter {
            // Whose it will be is known when the person has shown a paper.
            return Ok(None);
        }
        let mut keys = vec![self.account_key(me.account)];
        let subject = SubjectId::from_uuid(record.subject_id);
        if self
            .objects_for(me.account.as_uuid())
            .await?
            .contains(&subject)
        {
            keys.push(self.enterprise_key(subject));
        }
        for key in keys {
            let open = match measure {
                Some(measure) => self.store.open_case_about_measure(measure, &key).await?,
                None => {
                    self.store
                        .open_case(record.id, &key, CaseKind::Objection)
                        .await?
                }
            };
            if let Some(open) = open {
                return Ok(Some((CaseId::from_uuid(open.id), open.number)));
            }
        }
        Ok(None)
    }

    /// The same with the measure, where that alone is disputed; only for those it concerns.
    async fn disputed_thing(
        &self,
        record: &DisputedRecord,
        measure: Option<Uuid>,
    ) -> Result<Disputed, AccountError> {
        Ok(Disputed {
            measure: self.measure_of(measure, ReadBy::Objector).await?,
            ..self.disputed(record).await?
        })
    }

    /// A record as the form and the case show it.
    pub(super) async fn disputed(&self, record: &DisputedRecord) -> Result<Disputed, AccountError> {
        let kind = RecordKind::from_code(&record.kind).unwrap_or(RecordKind::Penalty);
        let subject = SubjectId::from_uuid(record.subject_id);
        let found = self.store.subject_by_id(subject).await?;
        let fields = self.disputable_fields(record)?;
        let shown = disputable(kind).filter_map(|code| {
            let field = kind.fields().iter().find(|field| field.code == code)?;
            Some(FieldView {
                code: code.to_owned(),
                zh: field.zh.to_owned(),
                en: field.en.to_owned(),
                value: fields.get(code).cloned().unwrap_or_default(),
            })
        });
        let (_, today) = self.today();
        Ok(Disputed {
            id: RecordId::from_uuid(record.id),
            kind,
            title: record.title.clone(),
            document_no: record.document_no.clone(),
            authority: record.authority.clone(),
            decided_on: from_number(record.decided_on).unwrap_or_default(),
            subject: SubjectName {
                id: subject,
                name: record.subject_name.clone(),
                uscc: found.and_then(|found| found.uscc).unwrap_or_default(),
            },
            fields: shown.collect(),
            is_public: record.is_public(today),
            measure: None,
        })
    }

    /// Begins a draft, or goes on with the one there is.
    pub(super) async fn begin_draft(
        &self,
        me: &Me,
        record: &str,
        measure: &str,
    ) -> Result<String, AccountError> {
        let channel = channel_of(me);
        let Ok(id) = record.parse::<Uuid>() else {
            return Ok(links::drafts(channel).to_owned());
        };
        let Some(record) = self.disputable_record(me, id).await? else {
            return Ok(links::drafts(channel).to_owned());
        };
        let measure = match measure {
            "" => None,
            measure => {
                let id = measure.parse().unwrap_or_default();
                match self.disputable_measure(me, record.id, id).await? {
                    Some(row) => Some(row.id),
                    None => return Ok(links::CASES_MINE.to_owned()),
                }
            }
        };
        if let Some((open, _)) = self.own_open_case(me, &record, measure).await? {
            return Ok(links::of_id(links::MY_CASE, open.as_uuid()));
        }
        let account = me.account.as_uuid();
        let drafts = self.store.case_drafts(account, CaseKind::Objection).await?;
        let known = drafts.iter().any(|draft| draft.record_id == record.id);
        if !known && drafts.len() >= MOST_DRAFTS {
            return Ok(links::drafts(channel).to_owned());
        }
        let answers = match measure {
            Some(_) => measure_answers(),
            None => BTreeMap::new(),
        };
        let draft = NewCaseDraft {
            id: new_id(self.clock.now())?,
            kind: CaseKind::Objection,
            account_id: account,
            record_id: record.id,
            measure_id: measure,
            form: self.seal_json(DRAFT, &answers)?,
            visit: None,
        };
        let detail = json!({ "record": record.id, "measure": measure });
        let entry = self.entry("case.draft", draft.id, detail);
        let kept = self.store.begin_case_draft(&draft, &entry).await?;
        let first = steps_of(&kept, None, channel).into_iter().next();
        Ok(links::draft(
            channel,
            kept.id,
            first.unwrap_or(FormStep::Summary),
        ))
    }

    /// A draft of an objection, and of nothing else.
    async fn objection_draft(
        &self,
        id: Uuid,
        account: Uuid,
    ) -> Result<Option<CaseDraft>, AccountError> {
        let draft = self.store.case_draft(id, account).await?;
        Ok(draft.filter(|draft| draft.is(CaseKind::Objection)))
    }

    /// One page of a draft; `None`: none of the visitor's.
    pub(super) async fn show_draft(
        &self,
        me: &Me,
        id: Uuid,
        step: Option<FormStep>,
    ) -> Result<Option<DraftView>, AccountError> {
        let account = me.account.as_uuid();
        let Some(draft) = self.objection_draft(id, account).await? else {
            return Ok(None);
        };
        let Some(record) = self.store.disputed_record(draft.record_id).await? else {
            return Ok(None);
        };
        let answers = self.answers(&draft)?;
        let papers = self.store.draft_papers(id).await?;
        let channel = channel_of(me);
        let (_, today) = self.today();
        if channel == Channel::Counter && (!record.is_public(today) || draft.measure_id.is_some()) {
            // Begun with the paper shown, and looked at whenever the clerk likes: each look is on record.
            let detail = json!({ "record": record.id, "measure": draft.measure_id });
            let entry = self.entry("counter.draft_read", id, detail).purpose("case");
            self.store.note(&entry).await?;
        }
        let ground = ground_of(&answers);
        let readable = self.readable_fields(me, &record, &answers).await?;
        let is_readable = readable.is_some();
        let kept = readable.unwrap_or_default();
        let about = self
            .about_form(me, &record, &kept, &papers, &answers)
            .await?;
        if draft.measure_id.is_some() && !about.is_agent && channel == Channel::Online {
            // Whoever does not act for the enterprise any more learns nothing of its measures.
            return Ok(None);
        }
        let steps: Vec<(FormStep, bool)> = steps_of(&draft, ground, channel)
            .into_iter()
            .map(|step| (step, faults_of(&draft, step, &answers, about).is_empty()))
            .collect();
        // Whoever comes back goes on where something is missing.
        let first_open = steps
            .iter()
            .find(|(_, right)| !right)
            .map(|(step, _)| *step);
        let step = step.or(first_open).unwrap_or(FormStep::Summary);
        let mut form = self.form(forms::OBJECTION).await;
        if form.value("draft") != id.to_string() || form.value("step") != step.code() {
            form = typed(&answers);
        }
        let phone = answers
            .get("phone")
            .and_then(|phone| Login::parse(phone).ok());
        let code_to = phone
            .filter(|login| matches!(login, Login::Phone(_)) && self.ways.fault(login).is_none());
        let paper_number = about
            .counter
            .and_then(|counter| read_id(&answers, counter.today).ok());
        let disputed = self.disputed_thing(&record, draft.measure_id).await?;
        Ok(Some(DraftView {
            channel,
            paper_number: paper_number.map(|id| id.masked()),
            confirmation: about.counter.and_then(|counter| counter.confirmation),
            lapsed: about.counter.is_some_and(|counter| counter.lapsed),
            words: about.counter.map(|_| self.words_code(&papers, &answers)),
            code_to: code_to.map(|login| login.masked()),
            id,
            version: draft.version,
            step,
            steps,
            record: match is_readable {
                true => disputed,
                false => disputed.without_values(),
            },
            is_readable,
            form,
            papers: self.paper_lines(&papers)?,
            saved_at: instant(draft.touched_at),
            kept_until: self.kept_until(&draft),
            is_agent: about.is_agent,
            is_person: about.is_person,
            most_papers: papers::MOST,
            megabytes: (papers::MOST_MEGABYTES, papers::ALL_MEGABYTES),
        }))
    }

    /// The drafts of an account, the one touched last first.
    pub(in crate::desk) async fn draft_lines(
        &self,
        me: &Me,
    ) -> Result<Vec<DraftLine>, AccountError> {
        let account = me.account.as_uuid();
        let mut lines = Vec::new();
        for draft in self.store.case_drafts(account, CaseKind::Objection).await? {
            let Some(record) = self.store.disputed_record(draft.record_id).await? else {
                continue;
            };
            let subject = SubjectId::from_uuid(record.subject_id);
            let mut title = record.title;
            if let Some(measure) = draft.measure_id {
                // At a counter the paper was shown before it was begun.
                let concerned = channel_of(me) == Channel::Counter
                    || self.objects_for(account).await?.contains(&subject);
                if !concerned {
                    continue;
                }
                if let Some(measure) = self.store.measure(measure).await? {
                    title = measure.name;
                }
            }
            lines.push(DraftLine {
                id: draft.id,
                kind: CaseKind::Objection,
                subject: record.subject_name,
                title,
                saved_at: instant(draft.touched_at),
                kept_until: self.kept_until(&draft),
            });
        }
        lines.extend(self.repair_draft_lines(me).await?);
        lines.sort_by_key(|line| std::cmp::Reverse(line.saved_at));
        Ok(lines)
    }

    /// Keeps what one page says, whatever is wrong with it, and goes on when nothing is.
    pub(super) async fn save_step(&self, me: &Me, sent: SentForm) -> Result<String, AccountError> {
        let (account, channel) = (me.account.as_uuid(), channel_of(me));
        let id = sent.value("draft").parse::<Uuid>().unwrap_or_default();
        let Some(draft) = self.objection_draft(id, account).await? else {
            return self.after_sending(me, id).await;
        };
        let Some(record) = self.store.disputed_record(draft.record_id).await? else {
            return Ok(links::drafts(channel).to_owned());
        };
        let step = FormStep::from_code(sent.value("step")).unwrap_or(FormStep::first(channel));
        let mut answers = self.answers(&draft)?;
        if (step, channel) == (FormStep::Confirmation, Channel::Counter) {
            return self
                .save_confirmation(me, &draft, &record, answers, &sent)
                .await;
        }
        for name in names_of(step, &record) {
            let value: String = sent
                .value(&name)
                .chars()
                .take(papers::LONGEST_ANSWER)
                .collect();
            // It is not shown again: whoever leaves the field empty keeps what is there.
            if name != ID_NUMBER || !value.trim().is_empty() {
                answers.insert(name, value);
            }
        }
        if draft.measure_id.is_some() {
            // Not asked, and so not to be answered otherwise.
            answers.extend(measure_answers());
        }
        let mut form = typed(&answers);
        let here = links::draft(channel, id, step);
        if sent.value("version").parse() != Ok(draft.version) && !sent.value("version").is_empty() {
            form = form.wrong("step", Fault::Meanwhile);
        }
        let part = match (step, channel) {
            (FormStep::Evidence, _) => Some("evidence"),
            (FormStep::Relation, Channel::Counter) => Some("authorisation"),
            _ => None,
        };
        if let Some(part) = part {
            for fault in self.take_draft_papers(&draft, &sent, part).await? {
                form = form.wrong(part, fault);
            }
        }
        // The last page only says yes to what is saved. It is not saved again, so that a second click, or one after the
        // line dropped, finds the draft it was about.
        if sent.value("then") != "send" {
            let sealed = self.seal_json(DRAFT, &answers)?;
            let now = self.clock.now().as_microsecond();
            if !self.store.keep_case_draft(&draft, &sealed, now).await? {
                form = form.wrong("step", Fault::Meanwhile);
            }
        }
        let papers = self.store.draft_papers(id).await?;
        let kept = self
            .readable_fields(me, &record, &answers)
            .await?
            .unwrap_or_default();
        let about = self
            .about_form(me, &record, &kept, &papers, &answers)
            .await?;
        if sent.value("then") != "keep" {
            form = with_faults(form, faults_of(&draft, step, &answers, about));
        }
        if !form.faults.is_empty() {
            let form = form
                .keep("draft", &id.to_string())
                .keep("step", step.code());
            self.keep(forms::OBJECTION, form).await?;
            return Ok(here);
        }
        self.forget(forms::OBJECTION).await?;
        match sent.value("then") {
            "keep" => Ok(format!("{here}&saved=1")),
            // More papers may come, on the same page.
            "more" => Ok(here),
            "send" => {
                self.send_objection(me, &draft, &record, &answers, about, &papers)
                    .await
            }
            _ => {
                let steps = steps_of(&draft, ground_of(&answers), channel);
                let next = steps.into_iter().find(|one| *one > step);
                Ok(links::draft(channel, id, next.unwrap_or(FormStep::Summary)))
            }
        }
    }

    /// Sent from a page that is older than its filing: the case tells how it stands.
    async fn after_sending(&self, me: &Me, id: Uuid) -> Result<String, AccountError> {
        let channel = channel_of(me);
        Ok(match (self.store.case(id).await?, channel) {
            (Some(row), Channel::Online) if row.account_id == Some(me.account.as_uuid()) => {
                links::of_id(links::MY_CASE, id)
            }
            (Some(row), Channel::Counter) if self.is_at_own_counter(me, &row) => {
                links::of_id(links::COUNTER_CASE, id)
            }
            _ => links::drafts(channel).to_owned(),
        })
    }

    async fn send_objection(
        &self,
        me: &Me,
        draft: &CaseDraft,
        record: &DisputedRecord,
        answers: &BTreeMap<String, String>,
        about: AboutForm<'_>,
        papers: &[CasePaper],
    ) -> Result<String, AccountError> {
        let channel = about.channel();
        let permit = Permit::of(&me.posts, DataClass::Counter, Operation::Write);
        let fits = steps_of(draft, ground_of(answers), channel)
            .into_iter()
            .map(|step| (step, faults_of(draft, step, answers, about)))
            .find(|(_, faults)| !faults.is_empty())
            .map_or(Ok(()), Err);
        let read = fits.and_then(|()| match channel {
            Channel::Online => read_form(answers, about).map(|objection| (objection, None)),
            Channel::Counter => read_counter_form(answers, about)
                .map(|(objection, person)| (objection, Some(person))),
        });
        let (objection, person) = match read {
            Ok(read) => read,
            Err((step, faults)) => {
                let form = with_faults(typed(answers), faults)
                    .keep("draft", &draft.id.to_string())
                    .keep("step", step.code());
                self.keep(forms::OBJECTION, form).await?;
                return Ok(links::draft(channel, draft.id, step));
            }
        };
        let counter = match (person, permit) {
            (None, _) => None,
            (Some(person), Some(permit)) => Some(AtCounter {
                person,
                unit: permit.post().unit.clone(),
                words: self.words_code(papers, answers),
            }),
            (Some(_), None) => return Ok(links::FORBIDDEN.to_owned()),
        };
        let filed = Filed {
            id: draft.id,
            record,
            measure: draft.measure_id,
            objection,
            draft: Some(CheckedDraft {
                id: draft.id,
                version: draft.version,
                papers: papers.len() as u64,
            }),
            counter,
        };
        let page = match channel {
            Channel::Online => links::MY_CASE,
            Channel::Counter => links::COUNTER_CASE,
        };
        match self.file_objection(me, filed).await? {
            FilingOutcome::New { code, .. } => {
                // Shown once, on the page that comes next.
                let form = FormState::default()
                    .keep("case", &draft.id.to_string())
                    .keep("code", &code);
                self.keep(forms::CASE_CODE, form).await?;
                Ok(links::of_id(page, draft.id))
            }
            FilingOutcome::Again(_) => Ok(links::of_id(page, draft.id)),
            FilingOutcome::Other(number) => {
                let other = self.store.case_by_number(number).await?;
                match (other, channel) {
                    (Some(other), Channel::Online) => Ok(links::of_id(page, other.id)),
                    (Some(other), Channel::Counter) if self.is_at_own_counter(me, &other) => {
                        Ok(links::of_id(page, other.id))
                    }
                    (None, Channel::Online) => Ok(links::CASES_MINE.to_owned()),
                    // Another window has it: its number is all this one is told.
                    (_, Channel::Counter) => {
                        self.back_to_summary(draft, channel, answers, Fault::OpenCase { number })
                            .await
                    }
                }
            }
            // No commitment is signed with an objection.
            FilingOutcome::Late | FilingOutcome::Unsigned(_) => {
                self.back_to_summary(draft, channel, answers, Fault::Meanwhile)
                    .await
            }
            FilingOutcome::NoRules(error) => {
                tracing::error!(error = %error, "an objection could not be filed");
                Ok(links::trouble(""))
            }
        }
    }

    /// What could not be sent stands there to be sent again.
    async fn back_to_summary(
        &self,
        draft: &CaseDraft,
        channel: Channel,
        answers: &BTreeMap<String, String>,
        fault: Fault,
    ) -> Result<String, AccountError> {
        let step = FormStep::Summary;
        let form = typed(answers)
            .wrong("step", fault)
            .keep("draft", &draft.id.to_string())
            .keep("step", step.code());
        self.keep(forms::OBJECTION, form).await?;
        Ok(links::draft(channel, draft.id, step))
    }

    /// Throws a draft away.
    pub(super) async fn drop_draft(&self, me: &Me, id: &str) -> Result<String, AccountError> {
        let id = id.parse::<Uuid>().unwrap_or_default();
        if let Some(draft) = self.objection_draft(id, me.account.as_uuid()).await? {
            let entry = self.entry("case.drop", id, json!({ "record": draft.record_id }));
            self.store.drop_case_draft(&draft, &entry).await?;
        }
        Ok(links::drafts(channel_of(me)).to_owned())
    }

    pub(in crate::desk) fn answers(
        &self,
        draft: &CaseDraft,
    ) -> Result<BTreeMap<String, String>, AccountError> {
        let text = self.seal.open_text(DRAFT, &draft.form)?;
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }

    pub(super) async fn about_form<'f>(
        &self,
        me: &Me,
        record: &DisputedRecord,
        fields: &'f BTreeMap<String, String>,
        papers: &[CasePaper],
        answers: &BTreeMap<String, String>,
    ) -> Result<AboutForm<'f>, AccountError> {
        let acts_for = self.objects_for(me.account.as_uuid()).await?;
        Ok(AboutForm {
            kind: RecordKind::from_code(&record.kind).unwrap_or(RecordKind::Penalty),
            fields,
            is_agent: acts_for.contains(&SubjectId::from_uuid(record.subject_id)),
            of_person: record.is_about_person(),
            is_person: self.is_about_holder(me, record, answers).await?,
            papers: papers
                .iter()
                .filter(|paper| paper.part == "evidence")
                .count(),
            counter: (channel_of(me) == Channel::Counter)
                .then(|| self.counter_form(papers, answers)),
        })
    }

    pub(in crate::desk) fn paper_lines(
        &self,
        papers: &[crate::store::CasePaper],
    ) -> Result<Vec<CasePaperLine>, AccountError> {
        papers
            .iter()
            .map(|paper| {
                Ok(CasePaperLine {
                    id: paper.id,
                    part: paper.part.clone(),
                    name: self.seal.open_text(papers::FILES.name, &paper.name)?,
                    kind: papers::kind_word(&paper.media_type).to_owned(),
                    size: u64::try_from(paper.size).unwrap_or(0),
                })
            })
            .collect()
    }
}

/// What was typed, as it may be shown again.
pub(super) fn typed(answers: &BTreeMap<String, String>) -> FormState {
    let mut values = answers.clone();
    values.remove(ID_NUMBER);
    FormState {
        values,
        faults: Vec::new(),
    }
}

pub(super) fn with_faults(form: FormState, faults: Vec<(String, ObjectionFault)>) -> FormState {
    faults
        .into_iter()
        .fold(form, |form, (name, fault)| match form.fault(&name) {
            // A file that was not taken is not missing besides.
            Some(Fault::OfFile { .. }) => form,
            _ => form.wrong(&name, Fault::Objection(fault)),
        })
}

/// The pages of a draft.
pub(super) fn steps_of(
    draft: &CaseDraft,
    ground: Option<Ground>,
    channel: Channel,
) -> Vec<FormStep> {
    match draft.measure_id {
        Some(_) => FormStep::of_measure(channel).collect(),
        None => FormStep::of(ground, channel).collect(),
    }
}

/// What is wrong on a page of a draft.
pub(super) fn faults_of(
    draft: &CaseDraft,
    step: FormStep,
    answers: &BTreeMap<String, String>,
    about: AboutForm<'_>,
) -> Vec<(String, ObjectionFault)> {
    let mut faults = check_step(step, answers, about);
    if draft.measure_id.is_some() && faults.is_empty() {
        faults = check_measure_step(step, answers);
    }
    faults
}

pub(super) fn ground_of(answers: &BTreeMap<String, String>) -> Option<Ground> {
    answers
        .get("ground")
        .and_then(|ground| Ground::from_code(ground))
}

/// Names of the answers on a page.
fn names_of(step: FormStep, record: &DisputedRecord) -> Vec<String> {
    let names: &[&str] = match step {
        FormStep::Person => &["contact", "id_kind", ID_NUMBER, "phone", "email"],
        FormStep::Confirmation => &[],
        FormStep::Relation => &["relation"],
        FormStep::Ground => &["ground"],
        FormStep::Fields => {
            let kind = RecordKind::from_code(&record.kind).unwrap_or(RecordKind::Penalty);
            return disputable(kind).map(field_name).collect();
        }
        FormStep::Statement => &["statement"],
        FormStep::Wish => &["wish", "clarify"],
        FormStep::Evidence => &[],
        FormStep::Contact => &["contact", "phone"],
        FormStep::Summary => &["commit"],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}
