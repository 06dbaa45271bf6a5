//! 证明材料 and written consents of an entry: looked at, sealed, and handed out to those who may have them.

use app::view::EntryPaperLine;
use uuid::Uuid;

use super::hand::Clerk;
use super::purpose;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::papers::{Paper, kind_with, kind_word};
use crate::store::{EntryPaper, NewPaper};

/// What the paper is for by which somebody at a counter speaks for the enterprise.
pub(super) const AUTHORITY: &str = "authority";

/// How many of these papers prove an entry, and how many are consents.
pub(super) fn counted(papers: &[EntryPaper]) -> (usize, usize) {
    let of = |part: &str| papers.iter().filter(|paper| paper.part == part).count();
    (of("evidence") + of("proof"), of("consent"))
}

impl Desk {
    /// The paper by which whoever came to a clerk speaks for the enterprise, as it is kept with what he confirms.
    pub(super) async fn authority_paper(
        &self,
        clerk: &Clerk,
    ) -> Result<Option<NewPaper>, AccountError> {
        let file = self
            .sealed_at_visit(clerk.visitor.id, purpose::FILES)
            .await?;
        Ok(file.map(|file| NewPaper {
            part: AUTHORITY,
            actor: clerk.account.to_string(),
            file,
        }))
    }

    /// Papers as pages list them.
    pub(in crate::desk) fn entry_paper_lines(
        &self,
        papers: &[EntryPaper],
    ) -> Result<Vec<EntryPaperLine>, AccountError> {
        papers
            .iter()
            .map(|paper| {
                Ok(EntryPaperLine {
                    id: paper.id,
                    part: paper.part.clone(),
                    name: self.seal.open_text(purpose::FILES.name, &paper.name)?,
                    kind: kind_word(&paper.media_type).to_owned(),
                    size: u64::try_from(paper.size).unwrap_or(0),
                })
            })
            .collect()
    }

    /// A paper for whoever may have it: those who register for the enterprise, whoever verifies the version, and the clerk
    /// at whose window it was brought.
    pub(crate) async fn entry_paper(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let account = signed_in.me.account.as_uuid();
        let Some(paper) = self.store.entry_paper(id).await? else {
            return Ok(None);
        };
        let Some(row) = self.store.entry(paper.entry_id).await? else {
            return Ok(None);
        };
        let version = (paper.entry_id, paper.no);
        let me = &signed_in.me;
        let allowed = self.registers_for(account, row.subject_id).await?.is_some()
            || self.may_take_entry_paper(me, version, &paper.part).await?
            || self
                .may_take_at_counter(me, row.subject_id, version, &paper.part)
                .await?;
        let Some((media_type, _, ending)) = kind_with(&paper.media_type).filter(|_| allowed) else {
            return Ok(None);
        };
        Ok(Some(Paper {
            name: format!("{}-{}.{ending}", paper.part, id.simple()),
            media_type,
            content: self.seal.open(purpose::FILES.content, &paper.content)?,
        }))
    }
}
