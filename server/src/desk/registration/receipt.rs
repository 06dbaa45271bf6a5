//! 回执: what those who register for an enterprise are told of what was done with an entry.

use app::view::{EntryReceipt, ReceiptOf, SubjectName, Told};
use domain::case::CaseNumber;
use domain::id::{EntryId, SubjectId};
use domain::registration::EntryKind;
use jiff::Timestamp;
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::tell::message;
use crate::ids::new_id;
use crate::seal::SealError;
use crate::store::{NewLetter, Notices};

/// What a receipt is about.
#[derive(Clone, Debug)]
pub(super) struct About {
    pub(super) id: Uuid,
    pub(super) subject: Uuid,
    pub(super) kind: EntryKind,
    pub(super) title: String,
}

/// Receipts that only wait for the number of the entry.
pub(super) struct Receipts {
    about: About,
    subject: SubjectName,
    at: Timestamp,
    /// To whom, under which id, with which letter beside it.
    slots: Vec<(Uuid, Uuid, Option<NewLetter>)>,
}

impl Desk {
    /// Makes receipts ready for whoever registers for the enterprise.
    pub(super) async fn receipts(&self, about: About) -> Result<Receipts, AccountError> {
        let id = SubjectId::from_uuid(about.subject);
        let found = self.store.subject_by_id(id).await?;
        let (name, uscc) = found.map_or_else(Default::default, |found| (found.name, found.uscc));
        let now = self.clock.now();
        let mut slots = Vec::new();
        for account in self.registrants(about.subject).await? {
            let letter = self.letter_to(account).await?;
            slots.push((account, new_id(now)?, letter));
        }
        Ok(Receipts {
            about,
            subject: SubjectName {
                id,
                name,
                uscc: uscc.unwrap_or_default(),
            },
            at: now,
            slots,
        })
    }

    /// The receipts themselves.
    pub(super) fn write_receipts(
        &self,
        receipts: &Receipts,
        number: CaseNumber,
        what: &ReceiptOf,
    ) -> Result<Notices, SealError> {
        let Receipts {
            about,
            subject,
            at,
            slots,
        } = receipts;
        let told = Told::EntrySent(EntryReceipt {
            id: EntryId::from_uuid(about.id),
            number,
            subject: subject.clone(),
            entry_kind: about.kind,
            title: about.title.clone(),
            what: what.clone(),
        });
        let mut notices = Notices::default();
        for (account, id, letter) in slots {
            let written = message(&self.seal, (*id, *at), *account, Some(about.subject), &told)?;
            notices.messages.push(written);
            if let Some(letter) = letter {
                notices.letters.push(letter.clone().copy_of(*id, None));
            }
        }
        Ok(notices)
    }
}
