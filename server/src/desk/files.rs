//! Files as they are sealed before they are kept, and opened again.

use app::view::{Fault, SentForm};

use super::Desk;
use super::account::AccountError;
use super::papers::{GoodFile, looked_at};
use crate::ids::new_id;
use crate::store::{NewPaper, SealedFile};

/// What the files of something are sealed for: their names, and what is in them.
#[derive(Clone, Copy)]
pub(super) struct SealedFor {
    pub(super) name: &'static str,
    pub(super) content: &'static str,
}

impl Desk {
    /// The files in a field of a form, sealed, and what is wrong with those that are not taken. `part` is what they are for.
    pub(super) fn sealed_files(
        &self,
        sent: &SentForm,
        field: &str,
        part: &str,
        of: SealedFor,
    ) -> Result<(Vec<SealedFile>, Vec<Fault>), AccountError> {
        let (files, faults) = looked_at(sent, field, part);
        Ok((self.sealed_all(&files, of)?, faults))
    }

    /// The same as papers that somebody brought for a part.
    pub(super) fn new_papers(
        &self,
        sent: &SentForm,
        field: &str,
        part: &'static str,
        actor: &str,
        of: SealedFor,
    ) -> Result<(Vec<NewPaper>, Vec<Fault>), AccountError> {
        let (files, faults) = self.sealed_files(sent, field, part, of)?;
        let papers = files.into_iter().map(|file| NewPaper {
            part,
            actor: actor.to_owned(),
            file,
        });
        Ok((papers.collect(), faults))
    }

    /// Files that were looked at before, sealed.
    pub(super) fn sealed_all(
        &self,
        files: &[GoodFile<'_>],
        of: SealedFor,
    ) -> Result<Vec<SealedFile>, AccountError> {
        files
            .iter()
            .map(|file| self.sealed_file(of, file.media_type, &file.name, file.content))
            .collect()
    }

    /// A file that was looked at before, sealed.
    pub(super) fn sealed_file(
        &self,
        of: SealedFor,
        media_type: &'static str,
        name: &str,
        content: &[u8],
    ) -> Result<SealedFile, AccountError> {
        let now = self.clock.now();
        Ok(SealedFile {
            id: new_id(now)?,
            media_type,
            size: i64::try_from(content.len()).unwrap_or(i64::MAX),
            digest: self.seal.digest([content].into_iter()).to_vec(),
            name: self.seal.seal(of.name, name.as_bytes())?,
            content: self.seal.seal(of.content, content)?,
            added_at: now.as_microsecond(),
        })
    }
}
