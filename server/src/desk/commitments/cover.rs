//! 重新承诺: what was registered under a commitment that stands no more goes on under the one that does.

use app::links;
use app::ports::Me;
use app::view::{Fault, Uncovered};
use domain::commitment::TRUTHFULNESS;
use domain::id::CommitmentId;
use serde_json::json;
use uuid::Uuid;

use crate::desk::account::{AccountError, forms};
use crate::desk::registration::EventDetail;
use crate::desk::{Desk, small};
use crate::store::{Agency, Covered, Covering, LiveCommitment, again};

impl Desk {
    /// Entries of an enterprise that lack nothing but a commitment; `None` where there are none.
    pub(super) async fn uncovered(&self, subject: Uuid) -> Result<Option<Uncovered>, AccountError> {
        let (_, day) = self.today();
        let count = self.store.entries_uncovered(subject, day).await?;
        if count == 0 {
            return Ok(None);
        }
        let live = self.truthfulness_in_force(subject).await?;
        Ok(Some(Uncovered {
            count: small(count),
            by: live.map(|live| (CommitmentId::from_uuid(live.id), live.number)),
        }))
    }

    /// The truthfulness commitment of the edition in force that an enterprise stands under.
    async fn truthfulness_in_force(
        &self,
        subject: Uuid,
    ) -> Result<Option<LiveCommitment>, AccountError> {
        let (_, day) = self.today();
        let live = self
            .store
            .live_commitment(subject, TRUTHFULNESS, day)
            .await?;
        Ok(live.filter(|live| live.is_current))
    }

    /// Puts them under the commitment that stands, as they were on the page.
    pub(super) async fn take_cover(
        &self,
        me: &Me,
        (subject, commitment): (&str, &str),
        seen: i64,
    ) -> Result<String, AccountError> {
        let (Ok(subject), Ok(commitment)) = (subject.parse::<Uuid>(), commitment.parse::<Uuid>())
        else {
            return Ok(links::ME.to_owned());
        };
        let here = links::of_id(links::MY_COMMITMENTS, subject);
        let agency = self.registering_for(me.account.as_uuid(), subject).await?;
        let Some(agency) = agency else {
            return self.came_too_late(subject, here).await;
        };
        let live = self.truthfulness_in_force(subject).await?;
        let covered = match live.filter(|live| live.id == commitment) {
            Some(live) => self.cover(&agency, &live, seen).await?,
            None => Covered::Late,
        };
        match covered {
            Covered::Done => {
                self.forget(forms::COMMITMENT).await?;
                Ok(here)
            }
            Covered::NoAuthority => self.came_too_late(subject, here).await,
            Covered::Late => self.told_above(subject, here, Fault::Meanwhile).await,
        }
    }

    async fn cover(
        &self,
        agency: &Agency,
        live: &LiveCommitment,
        seen: i64,
    ) -> Result<Covered, AccountError> {
        let detail = EventDetail {
            text: format!("真实性承诺编码：{}", live.number),
            ..EventDetail::default()
        };
        let covering = Covering {
            subject_id: agency.subject_id,
            account_id: agency.account_id,
            commitment_id: live.id,
            seen,
            day: self.clock.today(),
            detail: self.seal_event(&detail)?,
        };
        let logged = json!({ "subject": agency.subject_id, "entries": seen });
        let entry = self.entry("commitment.cover", live.number, logged);
        Ok(again(|| self.store.cover_entries(&covering, &entry)).await?)
    }
}
