//! 未提交的异议: one question on a page, saved at each of them, to be gone on with on any device.

use std::collections::BTreeMap;

use app::links;
use app::ports::Me;
use app::view::{
    CasePaperLine, Disputed, DraftLine, DraftView, Fault, FieldView, FormState, ObjectView, SentForm, SubjectName,
};
use domain::case::objection::{
    AboutForm, FormStep, Ground, check_step, disputable, field_name, read_form,
};
use domain::case::{Applicant, Limits};
use domain::day::from_number;
use domain::id::{CaseId, RecordId, SubjectId};
use domain::policy::keys;
use domain::record::RecordKind;
use serde_json::json;
use uuid::Uuid;

use super::{Filed, FilingOutcome, papers};
use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, instant};
use crate::ids::new_id;
use crate::store::{CaseDraft, DisputedRecord, NewCaseDraft};

/// What drafts are sealed for.
const DRAFT: &str = "case.draft";
/// Nobody writes more objections at once than this.
const MOST_DRAFTS: usize = 20;

impl Desk {
    /// The page before an objection is begun; `None`: no such record for this visitor.
    pub(super) async fn show_object(
        &self,
        me: &Me,
        record: Uuid,
    ) -> Result<Option<ObjectView>, AccountError> {
        let Some(record) = self.disputable_record(me, record).await? else {
            return Ok(None);
        };
        let today = self.clock.today();
        let limits = Limits::of(&self.rules.policy, today).ok();
        let drafts = self.store.case_drafts(me.account.as_uuid()).await?;
        let draft = drafts.iter().find(|draft| draft.record_id == record.id);
        let open = self.own_open_case(me, &record).await?;
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
            record: self.disputed(&record).await?,
        }))
    }

    /// A record somebody may object to: one that is public, or one about whom he acts for or is.
    async fn disputable_record(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<DisputedRecord>, AccountError> {
        let Some(record) = self.store.disputed_record(id).await? else {
            return Ok(None);
        };
        let (_, today) = self.today();
        let is_public = record.withheld.is_none() && record.until >= today;
        if is_public {
            return Ok(Some(record));
        }
        let acts_for = self.objects_for(me.account.as_uuid()).await?;
        let own = acts_for.contains(&SubjectId::from_uuid(record.subject_id));
        Ok(own.then_some(record))
    }

    async fn own_open_case(
        &self,
        me: &Me,
        record: &DisputedRecord,
    ) -> Result<Option<(CaseId, domain::case::CaseNumber)>, AccountError> {
        let person = Applicant::Person {
            account: me.account,
        };
        let subject = SubjectId::from_uuid(record.subject_id);
        let mut applicants = vec![person];
        if self.objects_for(me.account.as_uuid()).await?.contains(&subject) {
            applicants.push(Applicant::Subject {
                subject,
                account: me.account,
            });
        }
        for applicant in applicants {
            let key = self.applicant_key(&applicant, me);
            if let Some(open) = self.store.open_case(record.id, &key).await? {
                return Ok(Some((CaseId::from_uuid(open.id), open.number)));
            }
        }
        Ok(None)
    }

    /// A record as the form and the case show it.
    pub(super) async fn disputed(&self, record: &DisputedRecord) -> Result<Disputed, AccountError> {
        let kind = RecordKind::from_code(&record.kind).unwrap_or(RecordKind::Penalty);
        let subject = SubjectId::from_uuid(record.subject_id);
        let found = self.store.subject_by_id(subject).await?;
        let fields: BTreeMap<String, String> =
            serde_json::from_str(&record.fields).unwrap_or_default();
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
                name: found.as_ref().map_or_else(String::new, |found| found.name.clone()),
                uscc: found.and_then(|found| found.uscc).unwrap_or_default(),
            },
            fields: shown.collect(),
            is_public: record.withheld.is_none() && record.until >= today,
        })
    }

    /// Begins a draft, or goes on with the one there is.
    pub(super) async fn begin_draft(
        &self,
        me: &Me,
        record: &str,
    ) -> Result<String, AccountError> {
        let Ok(id) = record.parse::<Uuid>() else {
            return Ok(links::CASES_MINE.to_owned());
        };
        let Some(record) = self.disputable_record(me, id).await? else {
            return Ok(links::CASES_MINE.to_owned());
        };
        if let Some((open, _)) = self.own_open_case(me, &record).await? {
            return Ok(links::of_id(links::MY_CASE, open.as_uuid()));
        }
        let account = me.account.as_uuid();
        if self.store.case_drafts(account).await?.len() >= MOST_DRAFTS {
            return Ok(links::CASES_MINE.to_owned());
        }
        let draft = NewCaseDraft {
            id: new_id(self.clock.now())?,
            account_id: account,
            record_id: record.id,
            measure_id: None,
            form: self.seal_json(DRAFT, &BTreeMap::<String, String>::new())?,
        };
        let entry = self.entry("case.draft", draft.id, json!({ "record": record.id }));
        let kept = self.store.begin_case_draft(&draft, &entry).await?;
        Ok(links::draft(kept.id, FormStep::Relation))
    }

    /// One page of a draft; `None`: none of the visitor's.
    pub(super) async fn show_draft(
        &self,
        me: &Me,
        id: Uuid,
        step: Option<FormStep>,
    ) -> Result<Option<DraftView>, AccountError> {
        let account = me.account.as_uuid();
        let Some(draft) = self.store.case_draft(id, account).await? else {
            return Ok(None);
        };
        let Some(record) = self.store.disputed_record(draft.record_id).await? else {
            return Ok(None);
        };
        let answers = self.answers(&draft)?;
        let papers = self.store.draft_papers(id).await?;
        let ground = ground_of(&answers);
        let kept = self.kept_fields(&record);
        let about = self.about_form(me, &record, &kept, papers.len()).await?;
        let steps: Vec<(FormStep, bool)> = FormStep::of(ground)
            .map(|step| (step, check_step(step, &answers, about).is_empty()))
            .collect();
        // Whoever comes back goes on where something is missing.
        let first_open = steps.iter().find(|(_, right)| !right).map(|(step, _)| *step);
        let step = step.or(first_open).unwrap_or(FormStep::Summary);
        let mut form = self.form(forms::OBJECTION).await;
        if form.value("draft") != id.to_string() || form.value("step") != step.code() {
            form = FormState {
                values: answers,
                faults: Vec::new(),
            };
        }
        Ok(Some(DraftView {
            id,
            version: draft.version,
            step,
            steps,
            record: self.disputed(&record).await?,
            form,
            papers: self.paper_lines(&papers)?,
            saved_at: instant(draft.touched_at),
            is_agent: about.is_agent,
            most_papers: papers::MOST,
            megabytes: (papers::MOST_MEGABYTES, papers::ALL_MEGABYTES),
        }))
    }

    /// The drafts of an account, the one touched last first.
    pub(in crate::desk) async fn draft_lines(&self, account: Uuid) -> Result<Vec<DraftLine>, AccountError> {
        let mut lines = Vec::new();
        for draft in self.store.case_drafts(account).await? {
            let Some(record) = self.store.disputed_record(draft.record_id).await? else {
                continue;
            };
            let subject = SubjectId::from_uuid(record.subject_id);
            let subject = self.store.subject_by_id(subject).await?;
            lines.push(DraftLine {
                id: draft.id,
                subject: subject.map_or_else(String::new, |subject| subject.name),
                title: record.title,
                saved_at: instant(draft.touched_at),
            });
        }
        Ok(lines)
    }

    /// Keeps what one page says, whatever is wrong with it, and goes on when nothing is.
    pub(super) async fn save_step(&self, me: &Me, sent: SentForm) -> Result<String, AccountError> {
        let account = me.account.as_uuid();
        let id = sent.value("draft").parse::<Uuid>().unwrap_or_default();
        let Some(draft) = self.store.case_draft(id, account).await? else {
            // Sent from a page that is older than its filing: the case tells how it stands.
            return Ok(match self.store.case(id).await? {
                Some(row) if row.account_id == Some(account) => links::of_id(links::MY_CASE, id),
                _ => links::CASES_MINE.to_owned(),
            });
        };
        let Some(record) = self.store.disputed_record(draft.record_id).await? else {
            return Ok(links::CASES_MINE.to_owned());
        };
        let step = FormStep::from_code(sent.value("step")).unwrap_or(FormStep::Relation);
        let mut answers = self.answers(&draft)?;
        for name in names_of(step, &record) {
            let value: String = sent.value(&name).chars().take(papers::LONGEST_ANSWER).collect();
            answers.insert(name, value);
        }
        let mut form = FormState {
            values: answers.clone(),
            faults: Vec::new(),
        };
        let here = links::draft(id, step);
        if sent.value("version").parse() != Ok(draft.version) && !sent.value("version").is_empty() {
            form = form.wrong("step", Fault::Meanwhile);
        }
        if step == FormStep::Evidence {
            for fault in self.take_evidence(&draft, &sent).await? {
                form = form.wrong("evidence", fault);
            }
        }
        let sealed = self.seal_json(DRAFT, &answers)?;
        let now = self.clock.now().as_microsecond();
        if !self.store.keep_case_draft(&draft, &sealed, now).await? {
            form = form.wrong("step", Fault::Meanwhile);
        }
        let papers = self.store.draft_papers(id).await?.len();
        let kept = self.kept_fields(&record);
        let about = self.about_form(me, &record, &kept, papers).await?;
        if sent.value("then") != "keep" {
            for (name, fault) in check_step(step, &answers, about) {
                form = form.wrong(&name, Fault::Objection(fault));
            }
        }
        if !form.faults.is_empty() {
            form = form.keep("draft", &id.to_string()).keep("step", step.code());
            self.keep(forms::OBJECTION, form).await?;
            return Ok(here);
        }
        self.forget(forms::OBJECTION).await?;
        match sent.value("then") {
            "keep" => Ok(format!("{here}&saved=1")),
            // More papers may come, on the same page.
            "more" => Ok(here),
            "send" => self.send_objection(me, &draft, &record, &answers, about).await,
            _ => Ok(links::draft(id, step.next(ground_of(&answers)))),
        }
    }

    async fn send_objection(
        &self,
        me: &Me,
        draft: &CaseDraft,
        record: &DisputedRecord,
        answers: &BTreeMap<String, String>,
        about: AboutForm<'_>,
    ) -> Result<String, AccountError> {
        let objection = match read_form(answers, about) {
            Ok(objection) => objection,
            Err((step, faults)) => {
                let mut form = FormState {
                    values: answers.clone(),
                    faults: Vec::new(),
                };
                for (name, fault) in faults {
                    form = form.wrong(&name, Fault::Objection(fault));
                }
                let form = form
                    .keep("draft", &draft.id.to_string())
                    .keep("step", step.code());
                self.keep(forms::OBJECTION, form).await?;
                return Ok(links::draft(draft.id, step));
            }
        };
        let filed = Filed {
            id: draft.id,
            record,
            measure: draft.measure_id,
            objection,
            draft: Some(draft.id),
        };
        match self.file_objection(me, filed).await? {
            FilingOutcome::New { code, .. } => {
                // Shown once, on the page that comes next.
                let form = FormState::default()
                    .keep("case", &draft.id.to_string())
                    .keep("code", &code);
                self.keep(forms::CASE_CODE, form).await?;
                Ok(links::of_id(links::MY_CASE, draft.id))
            }
            FilingOutcome::Again(_) => Ok(links::of_id(links::MY_CASE, draft.id)),
            FilingOutcome::Other(number) => {
                let other = self.store.case_by_number(number).await?;
                Ok(other.map_or_else(
                    || links::CASES_MINE.to_owned(),
                    |other| links::of_id(links::MY_CASE, other.id),
                ))
            }
            FilingOutcome::NoRules(error) => {
                tracing::error!(error = %error, "an objection could not be filed");
                Ok(links::trouble(""))
            }
        }
    }

    /// Throws a draft away.
    pub(super) async fn drop_draft(&self, me: &Me, id: &str) -> Result<String, AccountError> {
        let id = id.parse::<Uuid>().unwrap_or_default();
        if let Some(draft) = self.store.case_draft(id, me.account.as_uuid()).await? {
            let entry = self.entry("case.drop", id, json!({ "record": draft.record_id }));
            self.store.drop_case_draft(&draft, &entry).await?;
        }
        Ok(links::CASES_MINE.to_owned())
    }

    fn answers(&self, draft: &CaseDraft) -> Result<BTreeMap<String, String>, AccountError> {
        let text = self.seal.open_text(DRAFT, &draft.form)?;
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }

    fn kept_fields(&self, record: &DisputedRecord) -> BTreeMap<String, String> {
        serde_json::from_str(&record.fields).unwrap_or_default()
    }

    async fn about_form<'f>(
        &self,
        me: &Me,
        record: &DisputedRecord,
        fields: &'f BTreeMap<String, String>,
        papers: usize,
    ) -> Result<AboutForm<'f>, AccountError> {
        let acts_for = self.objects_for(me.account.as_uuid()).await?;
        Ok(AboutForm {
            kind: RecordKind::from_code(&record.kind).unwrap_or(RecordKind::Penalty),
            fields,
            is_agent: acts_for.contains(&SubjectId::from_uuid(record.subject_id)),
            papers,
        })
    }

    pub(super) fn paper_lines(
        &self,
        papers: &[crate::store::CasePaper],
    ) -> Result<Vec<CasePaperLine>, AccountError> {
        papers
            .iter()
            .map(|paper| {
                Ok(CasePaperLine {
                    id: paper.id,
                    part: paper.part.clone(),
                    name: self.seal.open_text(papers::NAME, &paper.name)?,
                    kind: papers::kind_word(&paper.media_type).to_owned(),
                    size: u64::try_from(paper.size).unwrap_or(0),
                })
            })
            .collect()
    }
}

fn ground_of(answers: &BTreeMap<String, String>) -> Option<Ground> {
    answers.get("ground").and_then(|ground| Ground::from_code(ground))
}

/// Names of the answers on a page.
fn names_of(step: FormStep, record: &DisputedRecord) -> Vec<String> {
    let names: &[&str] = match step {
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
