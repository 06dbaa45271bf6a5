//! 撤回: the enterprise takes back what waits, or withdraws what is in use; gone everywhere in the same moment.

use app::ports::Me;
use app::view::{Fault, FormState, ReceiptOf};
use domain::registration::{Action, LONGEST_TEXT, Party, Unconfirmed, check};
use serde_json::json;
use uuid::Uuid;

use super::confirm::WITHDRAWAL;
use super::draft::unconfirmed;
use super::hand::{Hand, away_from, home_of};
use super::receipt::About;
use super::{EventDetail, LoadedEntry};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::store::{EntryStep, EntryWithdrawn, NewEntryPaper, Notices, StoreError};

/// How often it is tried again after another writer was faster.
const TRIES: u32 = 5;

/// What is withdrawn, as it was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Withdrawn {
    /// Id of the entry.
    pub(super) entry: String,
    /// Its version as it was shown.
    pub(super) version: i64,
    /// The version of what it says that is withdrawn.
    pub(super) no: i32,
    /// Why; may be empty.
    pub(super) reason: String,
    /// What was signed at the counter.
    pub(super) papers: Vec<NewEntryPaper>,
}

impl Desk {
    pub(super) async fn withdraw_own_entry(
        &self,
        me: &Me,
        asked: Withdrawn,
    ) -> Result<String, AccountError> {
        let id = asked.entry.parse::<Uuid>().unwrap_or_default();
        let Some(loaded) = self.load_entry(id, Some(asked.no)).await? else {
            return Ok(home_of(me));
        };
        let hand = self.hand_for(me, loaded.row.subject_id).await?;
        let Some(hand) = hand.filter(|hand| hand.sees(&loaded.version)) else {
            return Ok(away_from(me, id));
        };
        self.withdraw_by(&hand, loaded, asked).await
    }

    /// Withdraws a version by somebody's hand. At a counter nothing is withdrawn without a signature.
    async fn withdraw_by(
        &self,
        hand: &Hand,
        loaded: LoadedEntry,
        asked: Withdrawn,
    ) -> Result<String, AccountError> {
        let (row, version) = (loaded.row, loaded.version);
        let id = row.id;
        if let (Hand::Clerk(_), []) = (hand, asked.papers.as_slice()) {
            let form = FormState::default()
                .keep("draft", &id.to_string())
                .keep("reason", &asked.reason)
                .wrong(WITHDRAWAL, unconfirmed(Unconfirmed::Never));
            self.keep(forms::ENTRY, form).await?;
            return Ok(hand.page(id));
        }
        let mut papers = asked.papers;
        if let Hand::Clerk(clerk) = hand {
            papers.extend(self.authority_paper(clerk).await?);
        }
        let reason: String = asked.reason.trim().chars().take(LONGEST_TEXT).collect();
        let action = Action::Withdraw {
            reason: reason.clone(),
        };
        // Withdrawn before, decided meanwhile, or never there: the page tells how it stands.
        let step = match check(version.stage, Party::Owner, &action) {
            Ok(step) if row.version == asked.version && row.withdrawn_at.is_none() => step,
            _ => return self.meanwhile_at(hand.page(id), id).await,
        };
        // What is in use stays while only the change beside it is taken back.
        let change_only = row.pending == Some(asked.no) && row.live.is_some();
        let detail = EventDetail {
            text: reason,
            ..EventDetail::default()
        };
        let taken = EntryStep {
            id,
            version: asked.version,
            no: asked.no,
            day: self.clock.today(),
            from: step.from,
            to: step.to,
            action: step.action.code(),
            unit_code: None,
            due_on: None,
            method: None,
            verified_unit: None,
            outcome: None,
            detail: self.seal_event(&detail)?,
            change_only,
            papers,
        };
        let what = match row.live {
            Some(no) if no == asked.no => ReceiptOf::Withdrawn,
            _ => ReceiptOf::TakenBack,
        };
        let about = About {
            id,
            subject: row.subject_id,
            kind: row.kind,
            title: loaded.entry.title().to_owned(),
        };
        let notices = match row.number {
            Some(number) => {
                let receipts = self.receipts(about).await?;
                self.write_receipts(&receipts, number, &what)?
            }
            None => Notices::default(),
        };
        let detail = json!({ "subject": row.subject_id, "no": asked.no, "from": step.from.code() });
        let entry = hand.in_post(self.entry("entry.withdraw", id, detail));
        let mut tries = 1;
        let done = loop {
            match self.store.withdraw_entry(&taken, &notices, &entry).await {
                Err(StoreError::Conflict) if tries < TRIES => tries += 1,
                other => break other?,
            }
        };
        match done {
            EntryWithdrawn::Done => {}
            EntryWithdrawn::Late => return self.meanwhile_at(hand.page(id), id).await,
            EntryWithdrawn::KnownPaper => {
                let form = FormState::default()
                    .keep("draft", &id.to_string())
                    .wrong(WITHDRAWAL, Fault::PaperKnown);
                self.keep(forms::ENTRY, form).await?;
                return Ok(hand.page(id));
            }
        }
        self.forget(forms::ENTRY).await?;
        Ok(hand.page(id))
    }
}
