//! 证据材料: several at once, each looked at, sealed, and removable until it is sent.

use app::links;
use app::ports::Me;
use app::view::{Fault, SentForm};
use domain::case::Action;
use domain::case::objection::{FormStep, TaskKind};
use domain::role::{DataClass, Operation};
use serde_json::json;
use uuid::Uuid;

use super::draft::channel_of;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::files::SealedFor;
pub(super) use crate::desk::papers::{
    ALL_MEGABYTES, FULL, LIMITS, LONGEST_ANSWER, MOST, MOST_MEGABYTES, kind_word,
};
use crate::desk::papers::{Paper, kind_with};
use crate::store::{CaseDraft, SealedFile};

/// What papers that come with a step are for; `None`: it has none.
pub(super) fn part_of(action: &Action) -> Option<&'static str> {
    match action {
        Action::Supplement { .. } => Some("supplement"),
        Action::Plead { .. } => Some("statement"),
        Action::Answer(_) => Some("answer"),
        Action::FinishTask {
            task: TaskKind::Measures,
            ..
        } => Some("measures"),
        Action::FinishTask { .. } => Some("receipt"),
        _ => None,
    }
}

/// Papers of the unit's answer are for staff, as the answer is, of which the letter tells the applicant; and so are those
/// about measures, which not every applicant may know of.
pub(super) fn is_for_staff(part: &str) -> bool {
    matches!(part, "answer" | "measures")
}

/// What papers of cases are sealed for.
pub(in crate::desk) const FILES: SealedFor = SealedFor {
    name: "case.paper_name",
    content: "case.paper",
};

impl Desk {
    /// Looks at each file of a part and keeps the good ones with the draft; gives back what is wrong with the others.
    pub(in crate::desk) async fn take_draft_papers(
        &self,
        draft: &CaseDraft,
        sent: &SentForm,
        part: &'static str,
    ) -> Result<Vec<Fault>, AccountError> {
        let actor = draft.account_id.to_string();
        let (good, mut faults) = self.new_papers(sent, part, part, &actor, FILES)?;
        let (most, bytes) = LIMITS;
        for paper in good {
            let kept = self
                .store
                .add_draft_paper(draft.id, &paper, most, bytes)
                .await?;
            if !kept {
                faults.push(FULL);
                break;
            }
        }
        Ok(faults)
    }

    /// The paper by which whoever came speaks for the enterprise, sealed for what he signs or confirms.
    pub(in crate::desk) async fn sealed_at_visit(
        &self,
        visit: Uuid,
        of: SealedFor,
    ) -> Result<Option<SealedFile>, AccountError> {
        let Some(paper) = self.store.visit_paper(visit).await? else {
            return Ok(None);
        };
        let Some((media_type, ..)) = kind_with(&paper.media_type) else {
            return Ok(None);
        };
        let name = self.seal.open_text(FILES.name, &paper.name)?;
        let content = self.seal.open(FILES.content, &paper.content)?;
        self.sealed_file(of, media_type, &name, &content).map(Some)
    }

    /// Takes a paper out of a draft again.
    pub(super) async fn remove_paper(
        &self,
        me: &Me,
        draft: &str,
        paper: &str,
    ) -> Result<String, AccountError> {
        let channel = channel_of(me);
        let (Ok(draft), Ok(paper)) = (draft.parse::<Uuid>(), paper.parse::<Uuid>()) else {
            return Ok(links::drafts(channel).to_owned());
        };
        let account = me.account.as_uuid();
        if self.store.case_draft(draft, account).await?.is_none() {
            return Ok(links::drafts(channel).to_owned());
        }
        let papers = self.store.draft_papers(draft).await?;
        let found = papers.iter().find(|one| one.id == paper);
        let step = match found.map(|paper| paper.part.as_str()) {
            Some("authorisation") => FormStep::Relation,
            Some("confirmation") => FormStep::Confirmation,
            _ => FormStep::Evidence,
        };
        self.store.remove_draft_paper(draft, paper).await?;
        Ok(links::draft(channel, draft, step))
    }

    /// A paper for whoever may have it: the applicant, and staff who work on the case. Whoever of staff takes it leaves
    /// an entry in the log first.
    pub(crate) async fn case_paper(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let me = signed_in.me.clone();
        let Some(paper) = self.store.case_paper(id).await? else {
            return Ok(None);
        };
        let allowed = match (paper.draft_id, paper.case_id) {
            (Some(draft), _) => {
                let account = me.account.as_uuid();
                self.store.case_draft(draft, account).await?.is_some()
            }
            (None, Some(case)) => self.may_take_paper(&me, case, &paper.part).await?,
            (None, None) => false,
        };
        let Some((media_type, _, ending)) = kind_with(&paper.media_type).filter(|_| allowed) else {
            return Ok(None);
        };
        Ok(Some(Paper {
            name: format!("{}-{}.{ending}", paper.part, id.simple()),
            media_type,
            content: self.seal.open(FILES.content, &paper.content)?,
        }))
    }

    async fn may_take_paper(&self, me: &Me, case: Uuid, part: &str) -> Result<bool, AccountError> {
        let Some(loaded) = self.load_case(case).await? else {
            return Ok(false);
        };
        if self.is_applicant(me, &loaded).await? {
            return Ok(!is_for_staff(part));
        }
        let Some(permit) = self.permit_for(me, &loaded.row, Operation::Read) else {
            return Ok(false);
        };
        if permit.class() == DataClass::Counter && is_for_staff(part) {
            return Ok(false);
        }
        let detail = json!({ "case": loaded.row.number.to_string(), "part": part });
        let post = permit.post();
        let entry = self
            .entry("case.paper", case, detail)
            .in_post(post.role, &post.unit)
            .purpose("case");
        self.store.note(&entry).await?;
        Ok(true)
    }
}
