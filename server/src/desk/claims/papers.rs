//! 材料: what is taken, and who may fetch it.

use app::view::{Fault, PaperView, SentForm};
use domain::claim::ClaimPart;
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use super::{instant, purpose};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::papers::{Paper, is_active, kind_of, kind_with};
use crate::ids::new_id;
use crate::store::{ClaimFile, NewClaimFile};

/// Most megabytes of one paper.
const MOST_MEGABYTES: u32 = 5;
const LONGEST: usize = MOST_MEGABYTES as usize * 1_000_000;
/// Longest form with papers, in bytes: one of each part, and a little for what is typed.
pub(crate) const LONGEST_UPLOAD: usize = ClaimPart::ALL.len() * LONGEST + 256 * 1024;

/// The papers of a form.
#[derive(Default)]
pub(super) struct TakenPapers {
    /// Those that are good, sealed.
    pub good: Vec<NewClaimFile>,
    /// What is wrong with the others.
    pub faults: Vec<(ClaimPart, Fault)>,
}

impl Desk {
    /// Looks at the papers of a form and seals them.
    pub(super) fn take_papers(&self, sent: &SentForm) -> Result<TakenPapers, AccountError> {
        let mut taken = TakenPapers::default();
        for file in &sent.files {
            let content = &file.content;
            let Some(part) = ClaimPart::from_code(&file.field) else {
                continue;
            };
            if content.is_empty() {
                taken.faults.push((part, Fault::PaperEmpty));
                continue;
            }
            if content.len() > LONGEST {
                let most = MOST_MEGABYTES;
                taken.faults.push((part, Fault::PaperTooLong { most }));
                continue;
            }
            let Some((media_type, ..)) = kind_of(content) else {
                taken.faults.push((part, Fault::PaperKind));
                continue;
            };
            if is_active(content) {
                taken.faults.push((part, Fault::PaperActive));
                continue;
            }
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
        let Some((media_type, _, ending)) = kind_with(&file.media_type) else {
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
    let (_, kind, _) = kind_with(&file.media_type)?;
    Some(PaperView {
        id: file.id,
        part: ClaimPart::from_code(&file.part)?,
        kind: kind.to_owned(),
        size: u64::try_from(file.size).unwrap_or(0),
        at: instant(file.added_at),
    })
}
