//! 比对核验 afterwards: a record that alone has proven an entry was reported anew, corrected or removed. Where it proves the
//! entry still, it goes on; else the entry has stopped counting by itself, and its enterprise is told, once.

use app::view::EntryHappening;
use serde_json::json;
use uuid::Uuid;

use super::EventDetail;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::{EntryMark, EntryNote, Notices, Unproven};

/// Entries that are dealt with at once.
const AT_ONCE: i64 = 100;

impl Desk {
    /// Looks at entries whose record says something else than it did. Gives back of how many somebody was told.
    pub(in crate::desk) async fn look_at_proofs(&self) -> Result<usize, AccountError> {
        let (mut behind, mut told) = (Uuid::nil(), 0);
        loop {
            let page = self.store.entries_unproven(behind, AT_ONCE).await?;
            let Some(last) = page.last() else {
                return Ok(told);
            };
            behind = last.entry_id;
            for found in &page {
                match self.compare_again(found).await {
                    Ok(now) => told += usize::from(now),
                    Err(error) => {
                        tracing::error!(entry = %found.entry_id, %error, "an entry could not be compared again");
                    }
                }
            }
        }
    }

    /// Whether its enterprise was told that nothing proves it any more.
    async fn compare_again(&self, found: &Unproven) -> Result<bool, AccountError> {
        let (id, no) = (found.entry_id, found.no);
        let Some(loaded) = self.load_entry(id, Some(no)).await? else {
            return Ok(false);
        };
        let ground = self.entry_ground(loaded.row.subject_id).await?;
        let checked = self
            .check_draft(&ground, &loaded.entry, (0, 0), Some(id))
            .await?;
        let same = checked
            .proof
            .filter(|proof| proof.record == found.record_id);
        let detail = self.seal_event(&EventDetail::default())?;
        if let Some(proof) = same {
            // What it says of other things than the entry has changed.
            let entry = self.portal_entry("entry.compare", id, json!({ "no": no }));
            self.store
                .renew_proof(found, &proof, &detail, &entry)
                .await?;
            return Ok(false);
        }
        let mut notices = Notices::default();
        self.tell_of_entry(&mut notices, &loaded, None, EntryHappening::Unproven)
            .await?;
        let note = EntryNote {
            id,
            version: found.version,
            no,
            mark: EntryMark::Unproven {
                record_version: found.record_version,
            },
            action: "unproven",
            detail,
        };
        let detail = json!({ "no": no, "what": "unproven" });
        let entry = self.portal_entry("entry.remind", id, detail);
        Ok(self.store.note_entry(&note, &notices, &entry).await?)
    }
}
