//! 未提交的修复申请: one question on a page, saved at each of them, to be gone on with on any device.

use app::links;
use app::ports::Me;
use app::view::{DraftLine, Fault, FormState, RepairDecider, RepairDraftView, SentForm};
use domain::case::CaseKind;
use domain::case::repair::{
    AboutRepair, Answers, RepairFaults, RepairStep, check_page, drafted, offered, read_application,
};
use domain::repair::Eligibility;
use serde_json::json;
use uuid::Uuid;

use super::apply::Applying;
use crate::desk::account::{AccountError, forms};
use crate::desk::cases::DRAFT;
use crate::desk::claims::subject_name;
use crate::desk::papers::{ALL_MEGABYTES, LONGEST_ANSWER, MOST, MOST_MEGABYTES};
use crate::desk::{Desk, instant};
use crate::store::{CaseDraft, CasePaper, PenaltyRow};

/// A draft with what it is checked against today.
pub(super) struct Drafting {
    pub(super) draft: CaseDraft,
    pub(super) applying: Applying,
    pub(super) answers: Answers,
    pub(super) papers: Vec<CasePaper>,
    pub(super) about: AboutRepair,
}

impl Desk {
    /// A draft of an application of the visitor's own.
    async fn repair_draft(&self, me: &Me, id: Uuid) -> Result<Option<CaseDraft>, AccountError> {
        let draft = self.store.case_draft(id, me.account.as_uuid()).await?;
        Ok(draft.filter(|draft| draft.is(CaseKind::Repair)))
    }

    /// A draft as it stands; `None` where the visitor does not act for the enterprise any more, or a rule is missing.
    async fn drafting(
        &self,
        me: &Me,
        draft: CaseDraft,
        answers: Answers,
    ) -> Result<Option<Drafting>, AccountError> {
        let Some(applying) = self.applying(me, draft.record_id).await? else {
            return Ok(None);
        };
        let papers = self.store.draft_papers(draft.id).await?;
        let about = self.about_repair(&applying.row, &answers, &papers).await?;
        Ok(about.map(|about| Drafting {
            draft,
            applying,
            answers,
            papers,
            about,
        }))
    }

    /// What a form is checked against.
    async fn about_repair(
        &self,
        row: &PenaltyRow,
        answers: &Answers,
        papers: &[CasePaper],
    ) -> Result<Option<AboutRepair>, AccountError> {
        let Some(matrix) = self.repair_matrix(row)? else {
            return Ok(None);
        };
        let promise = self.repair_promise().await?;
        let read = answers.get("text").map_or("", String::as_str);
        let signed = promise.is_some_and(|text| text.id.to_string() == read);
        let (looked, agency) = self.looked_at_draft(row, answers, papers, signed).await?;
        Ok(Some(AboutRepair {
            matrix,
            looked,
            agency,
            today: self.clock.today(),
        }))
    }

    /// One page of a draft; `None`: none of the visitor's.
    pub(super) async fn show_repair_draft(
        &self,
        me: &Me,
        id: Uuid,
        step: Option<RepairStep>,
    ) -> Result<Option<RepairDraftView>, AccountError> {
        let Some(draft) = self.repair_draft(me, id).await? else {
            return Ok(None);
        };
        let answers = self.answers(&draft)?;
        let Some(drafting) = self.drafting(me, draft, answers).await? else {
            return Ok(None);
        };
        let (answers, about) = (&drafting.answers, &drafting.about);
        let steps: Vec<(RepairStep, bool)> = RepairStep::of(&about.matrix, answers)
            .into_iter()
            .map(|step| (step, check_page(step, answers, about).is_empty()))
            .collect();
        // Whoever comes back goes on where something is missing.
        let asked = step.filter(|asked| steps.iter().any(|(step, _)| step == asked));
        let open = steps.iter().find(|(_, right)| !right);
        let step = asked
            .or(open.map(|(step, _)| *step))
            .unwrap_or(RepairStep::Summary);
        let mut form = self.form(forms::REPAIR).await;
        if form.value("draft") != id.to_string() || form.value("step") != step.code() {
            form = typed(answers);
        }
        let Drafting {
            draft, applying, ..
        } = &drafting;
        let (row, agency) = (&applying.row, &applying.agency);
        let decides = self.repair_decider(row).await?;
        let answer = self.repair_answer(row)?;
        let agencies = self.store.listed_agencies().await?;
        Ok(Some(RepairDraftView {
            id,
            version: draft.version,
            step,
            steps,
            subject: subject_name(row.subject_id, &agency.subject_name, &agency.subject_uscc),
            may_apply: answer.as_ref().is_some_and(Eligibility::may_apply)
                && decides != RepairDecider::Elsewhere,
            decides,
            form,
            application: drafted(answers, about),
            missing: read_application(answers, about)
                .err()
                .map_or_else(Vec::new, |wrong| {
                    let faults = |(step, faults): (RepairStep, RepairFaults)| {
                        (step, faults.into_iter().map(|(_, fault)| fault).collect())
                    };
                    wrong.into_iter().map(faults).collect()
                }),
            offered: offered(&about.matrix).collect(),
            fetched: about.looked.fetched,
            promise: self.repair_promise().await?,
            promised: promised(row),
            agencies: agencies.into_iter().map(|one| (one.id, one.name)).collect(),
            papers: self.paper_lines(&drafting.papers)?,
            saved_at: instant(draft.touched_at),
            kept_until: self.kept_until(draft),
            most_papers: MOST,
            megabytes: (MOST_MEGABYTES, ALL_MEGABYTES),
            line: self.repair_line(row.clone())?,
        }))
    }

    /// The applications an account has begun for enterprises it still acts for.
    pub(in crate::desk) async fn repair_draft_lines(
        &self,
        me: &Me,
    ) -> Result<Vec<DraftLine>, AccountError> {
        let drafts = self
            .store
            .case_drafts(me.account.as_uuid(), CaseKind::Repair)
            .await?;
        let mut lines = Vec::new();
        for draft in drafts {
            let Some(Applying { row, .. }) = self.applying(me, draft.record_id).await? else {
                continue;
            };
            lines.push(DraftLine {
                id: draft.id,
                kind: CaseKind::Repair,
                subject: row.subject_name,
                title: row.title,
                saved_at: instant(draft.touched_at),
                kept_until: self.kept_until(&draft),
            });
        }
        Ok(lines)
    }

    /// Keeps what one page says, whatever is wrong with it, and goes on when nothing is.
    pub(super) async fn save_repair_step(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let id = sent.value("draft").parse::<Uuid>().unwrap_or_default();
        let Some(draft) = self.repair_draft(me, id).await? else {
            return self.after_sending_repair(me, id).await;
        };
        let step = RepairStep::from_code(sent.value("step")).unwrap_or(RepairStep::Account);
        let answers = self.answers_with(&draft, step, sent)?;
        let mut form = typed(&answers);
        let version = sent.value("version");
        let is_older = !version.is_empty() && version.parse() != Ok(draft.version);
        if is_older {
            form = form.wrong("step", Fault::Meanwhile);
        }
        if self.applying(me, draft.record_id).await?.is_none() {
            return Ok(links::ME.to_owned());
        }
        if let Some(part) = step.part() {
            for fault in self.take_draft_papers(&draft, sent, part).await? {
                form = form.wrong(part, fault);
            }
        }
        // The last page only says yes to what is saved; it is not saved again, so that a second click finds the draft it
        // was about. What an older page says is shown beside what is there now, and overwrites nothing.
        let sends = sent.value("then") == "send";
        if !sends && !is_older {
            let sealed = self.seal_json(DRAFT, &answers)?;
            let now = self.clock.now().as_microsecond();
            if !self.store.keep_case_draft(&draft, &sealed, now).await? {
                form = form.wrong("step", Fault::Meanwhile);
            }
        }
        let Some(drafting) = self.drafting(me, draft, answers).await? else {
            return Ok(links::trouble(""));
        };
        if sent.value("then") != "keep" {
            let faults = check_page(step, &drafting.answers, &drafting.about);
            form = with_faults(form, faults);
        }
        if !form.faults.is_empty() {
            return self.back_to_repair(id, step, form).await;
        }
        self.forget(forms::REPAIR).await?;
        self.after_saving(me, drafting, (step, sent.value("then")))
            .await
    }

    /// The page that follows one on which nothing is wrong.
    async fn after_saving(
        &self,
        me: &Me,
        drafting: Drafting,
        (step, then): (RepairStep, &str),
    ) -> Result<String, AccountError> {
        let id = drafting.draft.id;
        let here = links::repair_draft(id, Some(step));
        match then {
            "keep" => Ok(format!("{here}&saved=1")),
            // More papers may come, on the same page.
            "more" => Ok(here),
            "send" => self.send_repair(me, drafting).await,
            _ => {
                let steps = RepairStep::of(&drafting.about.matrix, &drafting.answers);
                let next = steps.into_iter().find(|one| *one > step);
                Ok(links::repair_draft(
                    id,
                    Some(next.unwrap_or(RepairStep::Summary)),
                ))
            }
        }
    }

    /// What a draft says with the answers of a page.
    fn answers_with(
        &self,
        draft: &CaseDraft,
        step: RepairStep,
        sent: &SentForm,
    ) -> Result<Answers, AccountError> {
        let mut answers = self.answers(draft)?;
        for name in step.names() {
            let value = sent.all(name);
            let value = value.chars().take(LONGEST_ANSWER).collect();
            answers.insert((*name).to_owned(), value);
        }
        Ok(answers)
    }

    /// The page on which something is wrong, with what was typed.
    pub(super) async fn back_to_repair(
        &self,
        draft: Uuid,
        step: RepairStep,
        form: FormState,
    ) -> Result<String, AccountError> {
        let form = form
            .keep("draft", &draft.to_string())
            .keep("step", step.code());
        self.keep(forms::REPAIR, form).await?;
        Ok(links::repair_draft(draft, Some(step)))
    }

    /// Sent from a page that is older than its filing: the case tells how it stands.
    async fn after_sending_repair(&self, me: &Me, id: Uuid) -> Result<String, AccountError> {
        let row = self.store.case(id).await?;
        let own = row.is_some_and(|row| row.account_id == Some(me.account.as_uuid()));
        Ok(match own {
            true => links::of_id(links::MY_CASE, id),
            false => links::CASES_MINE.to_owned(),
        })
    }

    /// Takes a paper out of a draft again.
    pub(super) async fn remove_repair_paper(
        &self,
        me: &Me,
        draft: &str,
        paper: &str,
    ) -> Result<String, AccountError> {
        let (Ok(id), Ok(paper)) = (draft.parse::<Uuid>(), paper.parse::<Uuid>()) else {
            return Ok(links::CASES_MINE.to_owned());
        };
        let Some(draft) = self.repair_draft(me, id).await? else {
            return self.after_sending_repair(me, id).await;
        };
        let papers = self.store.draft_papers(draft.id).await?;
        let found = papers.iter().find(|one| one.id == paper);
        let step = found.and_then(|paper| RepairStep::from_code(&paper.part));
        self.store.remove_draft_paper(draft.id, paper).await?;
        Ok(links::repair_draft(id, step))
    }

    /// Throws a draft away.
    pub(super) async fn drop_repair_draft(
        &self,
        me: &Me,
        id: &str,
    ) -> Result<String, AccountError> {
        let id = id.parse::<Uuid>().unwrap_or_default();
        if let Some(draft) = self.repair_draft(me, id).await? {
            let entry = self.entry("case.drop", id, json!({ "record": draft.record_id }));
            self.store.drop_case_draft(&draft, &entry).await?;
        }
        Ok(links::CASES_MINE.to_owned())
    }
}

/// What was typed, as it may be shown again.
pub(super) fn typed(answers: &Answers) -> FormState {
    FormState {
        values: answers.clone(),
        faults: Vec::new(),
    }
}

pub(super) fn with_faults(form: FormState, faults: RepairFaults) -> FormState {
    faults
        .into_iter()
        .fold(form, |form, (name, fault)| match form.fault(name) {
            // A file that was not taken is not missing besides.
            Some(Fault::OfFile { .. }) => form,
            _ => form.wrong(name, Fault::Repair(fault)),
        })
}

/// What the commitment is about, as it is signed with it.
pub(super) fn promised(row: &PenaltyRow) -> String {
    format!(
        "{}（文书号：{}，作出认定的单位：{}）",
        row.title, row.document_no, row.authority
    )
}
