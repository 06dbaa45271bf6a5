//! 纸质承诺书: scans of letters that were signed on paper. They are kept with the commitment, for its enterprise alone.

use std::collections::HashMap;

use app::view::{AuthorisationPaperLine, Fault, SentForm};
use uuid::Uuid;

use super::purpose;
use crate::desk::account::AccountError;
use crate::desk::papers::{ALL_MEGABYTES, Paper, kind_with, looked_at};
use crate::desk::{Desk, instant};
use crate::store::SealedFile;

/// Most scans that come with a commitment.
pub(super) const MOST_LETTERS: u32 = 5;
/// What they are for, where a file has no name.
const LETTER: &str = "letter";

impl Desk {
    /// The scans in a field of a form, sealed, and what is wrong with those that are not taken.
    pub(super) fn letters_in(
        &self,
        sent: &SentForm,
        field: &str,
    ) -> Result<(Vec<SealedFile>, Vec<Fault>), AccountError> {
        let (files, mut faults) = looked_at(sent, field, LETTER);
        if files.len() > MOST_LETTERS as usize {
            faults.push(Fault::PapersFull {
                most: MOST_LETTERS,
                megabytes: ALL_MEGABYTES,
            });
            return Ok((Vec::new(), faults));
        }
        Ok((self.sealed_all(&files, purpose::FILES)?, faults))
    }

    /// The scans of an enterprise's commitments by commitment, each with its name.
    pub(super) async fn letters_by_subject(
        &self,
        subject: Uuid,
    ) -> Result<HashMap<Uuid, Vec<(Uuid, String)>>, AccountError> {
        let mut letters: HashMap<Uuid, Vec<(Uuid, String)>> = HashMap::new();
        for paper in self.store.commitment_papers_of_subject(subject).await? {
            let name = self.seal.open_text(purpose::FILES.name, &paper.name)?;
            let of_it = letters.entry(paper.commitment_id).or_default();
            of_it.push((paper.id, name));
        }
        Ok(letters)
    }

    /// The scans of an enterprise's authorisations, of those that ended too.
    pub(super) async fn authorisation_papers(
        &self,
        subject: Uuid,
    ) -> Result<Vec<AuthorisationPaperLine>, AccountError> {
        let papers = self.store.authorisation_papers_of_subject(subject).await?;
        let lines = papers.into_iter().map(|paper| {
            Ok(AuthorisationPaperLine {
                id: paper.id,
                name: self.seal.open_text(purpose::FILES.name, &paper.name)?,
                part: paper.part,
                at: instant(paper.added_at),
            })
        });
        lines.collect()
    }

    /// A scan of an authorisation, for whoever acts for the enterprise, and nobody else.
    pub(crate) async fn authorisation_file(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let Some(paper) = self.store.authorisation_paper(id).await? else {
            return Ok(None);
        };
        let account = signed_in.me.account.as_uuid();
        let acting = self.acting_for(account, paper.subject_id).await?;
        let known = kind_with(&paper.media_type).filter(|_| acting.is_some());
        let Some((media_type, _, ending)) = known else {
            return Ok(None);
        };
        Ok(Some(Paper {
            name: format!("{}-{}.{ending}", paper.part, id.simple()),
            media_type,
            content: self.seal.open(purpose::FILES.content, &paper.content)?,
        }))
    }

    /// A scan, for whoever acts for the enterprise, and nobody else.
    pub(crate) async fn commitment_file(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let Some(paper) = self.store.commitment_paper(id).await? else {
            return Ok(None);
        };
        let Some(row) = self.store.commitment(paper.commitment_id).await? else {
            return Ok(None);
        };
        let account = signed_in.me.account.as_uuid();
        let acting = self.acting_for(account, row.subject_id).await?;
        let known = kind_with(&paper.media_type).filter(|_| acting.is_some());
        let Some((media_type, _, ending)) = known else {
            return Ok(None);
        };
        Ok(Some(Paper {
            name: format!("letter-{}.{ending}", id.simple()),
            media_type,
            content: self.seal.open(purpose::FILES.content, &paper.content)?,
        }))
    }
}
