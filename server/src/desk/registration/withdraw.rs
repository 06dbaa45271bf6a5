//! 撤回: the enterprise takes back what waits, or withdraws what is in use; gone everywhere in the same moment.

use app::ports::Me;
use app::view::{Fault, FormState, ReceiptOf};
use domain::registration::{Action, LONGEST_TEXT, Party, Unconfirmed, check};
use serde_json::json;
use uuid::Uuid;

use super::confirm::WITHDRAWAL;
use super::draft::unconfirmed;
use super::hand::{Clerk, Hand, away_from, home_of};
use super::receipt::About;
use super::{EventDetail, LoadedEntry};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::cases::words_of;
use crate::store::{EntryStep, EntryWithdrawn, NewPaper, Notices, again};

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
    /// 核对码 on the page it was sent from, at a counter.
    pub(super) words: String,
    /// What was signed at the counter.
    pub(super) papers: Vec<NewPaper>,
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
        let mut papers = asked.papers;
        let mut words = None;
        if let Hand::Clerk(clerk) = hand {
            let printed = self.withdrawal_words(clerk, id, asked.no);
            if papers.is_empty() {
                let fault = unconfirmed(Unconfirmed::Never);
                return self.not_withdrawn(hand, id, &asked.reason, fault).await;
            }
            if asked.words != printed {
                // Another version, or another person, than on the paper.
                let fault = unconfirmed(Unconfirmed::Lapsed);
                return self.not_withdrawn(hand, id, &asked.reason, fault).await;
            }
            papers.extend(self.authority_paper(clerk).await?);
            words = Some(printed);
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
            text: reason.clone(),
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
        let detail = json!({
            "subject": row.subject_id, "no": asked.no, "from": step.from.code(), "words": words,
        });
        let entry = hand.in_post(self.entry("entry.withdraw", id, detail));
        let done = again(|| self.store.withdraw_entry(&taken, &notices, &entry)).await?;
        match done {
            EntryWithdrawn::Done => {}
            EntryWithdrawn::Late => return self.meanwhile_at(hand.page(id), id).await,
            EntryWithdrawn::KnownPaper => {
                return self
                    .not_withdrawn(hand, id, &reason, Fault::PaperKnown)
                    .await;
            }
        }
        self.forget(forms::ENTRY).await?;
        Ok(hand.page(id))
    }

    /// 核对码 of what is printed to withdraw a version of an entry: who does it, and which.
    pub(super) fn withdrawal_words(&self, clerk: &Clerk, entry: Uuid, no: i32) -> String {
        let person = self.seal.person_key(&clerk.visitor.paper);
        let number = no.to_be_bytes();
        let parts: [&[u8]; 4] = [
            b"entry.withdraw",
            entry.as_bytes(),
            number.as_slice(),
            person.as_bytes(),
        ];
        words_of(&self.seal.lookup(&parts))
    }

    /// Says on the page of the withdrawal at a counter what is in its way.
    async fn not_withdrawn(
        &self,
        hand: &Hand,
        id: Uuid,
        reason: &str,
        fault: Fault,
    ) -> Result<String, AccountError> {
        let form = FormState::default()
            .keep("draft", &id.to_string())
            .keep("reason", reason)
            .wrong(WITHDRAWAL, fault);
        self.keep(forms::ENTRY, form).await?;
        Ok(hand.step(id, "withdraw"))
    }
}
