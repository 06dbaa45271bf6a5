//! 材料: what is taken, and who may fetch it.

use app::view::{Fault, PaperView, SentForm};
use domain::claim::ClaimPart;
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use super::{instant, purpose};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::ids::new_id;
use crate::store::{ClaimFile, NewClaimFile};

/// Most megabytes of one paper.
const MOST_MEGABYTES: u32 = 5;
const LONGEST: usize = MOST_MEGABYTES as usize * 1_000_000;
/// Longest form with papers, in bytes: one of each part, and a little for what is typed.
pub(crate) const LONGEST_UPLOAD: usize = ClaimPart::ALL.len() * LONGEST + 256 * 1024;

/// What is taken: media type, what people call it, and the ending of its name.
const KINDS: [(&str, &str, &str); 3] = [
    ("image/jpeg", "JPEG", "jpg"),
    ("image/png", "PNG", "png"),
    ("application/pdf", "PDF", "pdf"),
];

/// The papers of a form.
#[derive(Default)]
pub(super) struct TakenPapers {
    /// Those that are good, sealed.
    pub good: Vec<NewClaimFile>,
    /// What is wrong with the others.
    pub faults: Vec<(ClaimPart, Fault)>,
}

/// A paper as it is handed out.
pub(crate) struct Paper {
    /// A name made by this program.
    pub name: String,
    /// Media type, by content.
    pub media_type: &'static str,
    /// Content.
    pub content: Vec<u8>,
}

/// The kind of a file, by what is in it; whatever its sender calls it.
fn kind_of(content: &[u8]) -> Option<(&'static str, &'static str, &'static str)> {
    let found = infer::get(content)?;
    KINDS
        .into_iter()
        .find(|(media_type, ..)| *media_type == found.mime_type())
}

impl Desk {
    /// Looks at the papers of a form and seals them.
    pub(super) fn take_papers(&self, sent: &SentForm) -> Result<TakenPapers, AccountError> {
        let mut taken = TakenPapers::default();
        for (name, content) in &sent.files {
            let Some(part) = ClaimPart::from_code(name) else {
                continue;
            };
            if content.len() > LONGEST {
                let most = MOST_MEGABYTES;
                taken.faults.push((part, Fault::PaperTooLong { most }));
                continue;
            }
            let Some((media_type, ..)) = kind_of(content) else {
                taken.faults.push((part, Fault::PaperKind));
                continue;
            };
            taken.good.push(NewClaimFile {
                id: new_id(self.clock.now())?,
                part,
                media_type,
                size: i64::try_from(content.len()).unwrap_or(i64::MAX),
                digest: self.seal.digest([content.as_slice()].into_iter()).to_vec(),
                content: self.seal.seal(purpose::PAPER, content)?,
            });
        }
        Ok(taken)
    }

    pub(super) async fn papers_of(&self, claim: Uuid) -> Result<Vec<PaperView>, AccountError> {
        let files = self.store.claim_files(claim).await?;
        Ok(files.iter().filter_map(paper_view).collect())
    }

    /// A paper for whoever may have it: its sender, and staff who may see claims. Whoever of them takes it leaves an
    /// entry in the log first.
    pub(crate) async fn claim_paper(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let Some(file) = self.store.claim_file(id).await? else {
            return Ok(None);
        };
        let me = &signed_in.me;
        if file.account_id != me.account.as_uuid() {
            let Some(permit) = Permit::of(&me.posts, DataClass::Claims, Operation::Read) else {
                return Ok(None);
            };
            let detail = json!({ "claim": file.claim_id, "part": file.part });
            let post = permit.post();
            let entry = self
                .entry("claim.paper", file.account_id, detail)
                .in_post(post.role, &post.unit)
                .purpose("claim");
            self.store.note(&entry).await?;
        }
        let known = KINDS
            .into_iter()
            .find(|(media_type, ..)| *media_type == file.media_type);
        let Some((media_type, _, ending)) = known else {
            return Ok(None);
        };
        Ok(Some(Paper {
            name: format!("{}.{ending}", file.part),
            media_type,
            content: self.seal.open(purpose::PAPER, &file.content)?,
        }))
    }
}

fn paper_view(file: &ClaimFile) -> Option<PaperView> {
    let (_, kind, _) = KINDS
        .into_iter()
        .find(|(media_type, ..)| *media_type == file.media_type)?;
    Some(PaperView {
        id: file.id,
        part: ClaimPart::from_code(&file.part)?,
        kind: kind.to_owned(),
        size: u64::try_from(file.size).unwrap_or(0),
        at: instant(file.added_at),
    })
}

#[cfg(test)]
mod tests {
    use super::kind_of;

    #[test]
    fn a_file_is_what_is_in_it() {
        let kind = |content: &[u8]| kind_of(content).map(|(_, kind, _)| kind);
        assert_eq!(kind(b"\xff\xd8\xff\xe0\0\x10JFIF"), Some("JPEG"));
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some("PNG"));
        assert_eq!(kind(b"%PDF-1.7\n"), Some("PDF"));
        for other in [
            b"<svg onload=alert(1)>".as_slice(),
            b"<!DOCTYPE html>",
            b"MZ\x90\0",
            b"PK\x03\x04",
            b"",
        ] {
            assert_eq!(kind(other), None);
        }
    }
}
