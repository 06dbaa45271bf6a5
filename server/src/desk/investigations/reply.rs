//! A report as whoever sent it follows it, and what he says to questions.

use app::links;
use app::view::{Fault, FormState, ReportProgress, SentForm, TalkLine, TimeLeft};
use domain::calendar::civil_date;
use domain::case::{CaseKind, Light};
use domain::investigation::{Action, Event, LONGEST_TEXT, MOST_REPLIES, Refusal, Stage, Who};
use uuid::Uuid;

use super::report::too_long;
use super::{Loaded, MOST_PAPERS, purpose};
use crate::desk::account::{AccountError, forms};
use crate::desk::cases::FILES;
use crate::desk::{Desk, instant};
use crate::store::{InvestigationMoved, InvestigationStep, Notices, SealedFile, StoreError};

/// How often a reply is tried again after somebody took a step.
const TRIES: u32 = 5;

impl Desk {
    /// The report that this visitor has looked up, lately or before.
    pub(super) async fn looked_report(&self) -> Option<Uuid> {
        let looked = self.looked_up().await?;
        (looked.kind == CaseKind::Investigation).then_some(looked.case)
    }

    /// What whoever has number and code sees of a report.
    pub(in crate::desk) async fn report_progress(
        &self,
        id: Uuid,
    ) -> Result<Option<ReportProgress>, AccountError> {
        let Some(loaded) = self.load_investigation(id).await? else {
            return Ok(None);
        };
        let Loaded { row, state, .. } = loaded;
        let mut talk = Vec::new();
        for (at, event) in self.investigation_history(id).await? {
            let (mine, text, papers) = match event.action {
                Action::Ask { text } => (false, text, 0),
                Action::Reply { text, papers } => (true, text, papers),
                _ => continue,
            };
            talk.push(TalkLine {
                at: instant(at),
                mine,
                text,
                papers,
            });
        }
        let sent: u32 = talk.iter().map(|line| line.papers).sum();
        let decided = state
            .proposal
            .filter(|proposal| proposal.decided_by.is_some() && row.stage == Stage::Closed);
        // That little time is left is the office's concern.
        let time = match self.time_to_answer(&row) {
            time @ TimeLeft {
                light: Light::Amber,
                ..
            } => TimeLeft {
                light: Light::Green,
                ..time
            },
            time => time,
        };
        Ok(Some(ReportProgress {
            number: row.number,
            version: row.version,
            stage: row.stage,
            filed_on: civil_date(instant(row.filed_at)),
            time,
            talk,
            answer: decided.map(|proposal| {
                let said = proposal.conclusion;
                (said.outcome, said.authority, said.answer)
            }),
            papers_left: MOST_PAPERS.saturating_sub(sent),
            form: self.form_about(forms::REPORT_REPLY, row.id).await,
        }))
    }

    pub(super) async fn take_reply(&self, sent: &SentForm) -> Result<String, AccountError> {
        let here = links::PROGRESS.to_owned();
        let Some(looked) = self.looked_up().await else {
            return Ok(here);
        };
        let (now, id) = (self.clock.now().as_microsecond(), looked.case);
        let form = FormState::default()
            .keep("about", &id.to_string())
            .keep_up_to(LONGEST_TEXT + 1, "text", sent.value("text"));
        if now >= looked.until {
            // What was typed is there again once number and code are.
            self.keep(forms::REPORT_REPLY, form).await?;
            return Ok(here);
        }
        let loaded = match looked.kind {
            CaseKind::Investigation => self.load_investigation(id).await?,
            CaseKind::Objection | CaseKind::Finding | CaseKind::Entry | CaseKind::Repair => None,
        };
        let Some(loaded) = loaded else {
            return Ok(here);
        };
        let (papers, faults) = self.sealed_files(sent, "papers", "report", FILES)?;
        let mut form = faults
            .into_iter()
            .fold(form, |form, fault| form.wrong("papers", fault));
        if form.faults.is_empty() {
            match self.reply(loaded, sent, papers).await? {
                None => {
                    self.forget(forms::REPORT_REPLY).await?;
                    self.show_for_a_while(CaseKind::Investigation, id).await?;
                    return Ok(here);
                }
                Some((field, fault)) => form = form.wrong(field, fault),
            }
        }
        self.keep(forms::REPORT_REPLY, form).await?;
        Ok(here)
    }

    /// Whether each of these papers is with a report already.
    async fn has_papers(&self, id: Uuid, papers: &[SealedFile]) -> Result<bool, AccountError> {
        let kept = self.store.investigation_papers(id).await?;
        let is_kept = |paper: &SealedFile| kept.iter().any(|one| one.digest == paper.digest);
        Ok(papers.iter().all(is_kept))
    }

    /// Keeps a reply; the field and what is wrong with it where it is not kept.
    async fn reply(
        &self,
        mut loaded: Loaded,
        sent: &SentForm,
        papers: Vec<SealedFile>,
    ) -> Result<Option<(&'static str, Fault)>, AccountError> {
        let event = Event {
            who: Who::Reporter,
            action: Action::Reply {
                text: sent.value("text").trim().to_owned(),
                papers: u32::try_from(papers.len()).unwrap_or(u32::MAX),
            },
        };
        let full = Fault::PapersFull {
            most: MOST_PAPERS,
            megabytes: MOST_PAPERS * 10,
        };
        for _ in 0..TRIES {
            // Sent twice, or the answer got lost: it is there already.
            let shown = sent.value("version").parse::<i64>().ok();
            if shown != Some(loaded.row.version) {
                let history = self.investigation_history(loaded.row.id).await?;
                let same = history.last().is_some_and(|(_, last)| *last == event);
                if same && self.has_papers(loaded.row.id, &papers).await? {
                    return Ok(None);
                }
            }
            match loaded.state.check(Who::Reporter, &event.action) {
                Ok(_) => {}
                Err(Refusal::Missing(_)) => return Ok(Some(("text", Fault::Missing))),
                Err(Refusal::TooLong(_)) => return Ok(Some(("text", too_long(LONGEST_TEXT)))),
                Err(Refusal::Enough) => {
                    let most = MOST_REPLIES;
                    return Ok(Some(("text", Fault::EnoughReplies { most })));
                }
                // It was closed meanwhile.
                Err(_) => return Ok(Some(("text", Fault::Meanwhile))),
            }
            let next = loaded.state.advance(&event);
            let step = InvestigationStep {
                id: loaded.row.id,
                version: loaded.row.version,
                stage: next.stage,
                state: self.seal_json(purpose::STATE, &next)?,
                action: event.action.kind().code(),
                detail: self.seal_json(purpose::EVENT, &event)?,
                papers: papers.clone(),
                most_papers: i64::from(MOST_PAPERS),
            };
            let mut notices = Notices::default();
            self.tell_members(&mut notices, next.everybody(), &loaded.row)
                .await?;
            let entry = self.reporter_entry("investigation.reply", loaded.row.id);
            match self.store.step_investigation(&step, &notices, &entry).await {
                Ok(InvestigationMoved::Taken) => return Ok(None),
                Ok(InvestigationMoved::Full) => return Ok(Some(("papers", full))),
                Ok(InvestigationMoved::Late) | Err(StoreError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
            // Somebody took a step meanwhile, which does not stand in the way of a reply.
            let Some(again) = self.load_investigation(loaded.row.id).await? else {
                return Ok(Some(("text", Fault::Meanwhile)));
            };
            loaded = again;
        }
        Ok(Some(("text", Fault::Meanwhile)))
    }
}
