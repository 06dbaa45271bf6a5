//! 重复提交: whoever sends a form once more whose very step was taken is not told that nothing was sent.

use app::ports::Me;
use domain::case::{Action, Event};
use uuid::Uuid;

use super::purpose;
use crate::desk::Desk;
use crate::desk::account::AccountError;

impl Desk {
    /// Whether the very step that a form of an older version of a case asks for is in it already: by the same account,
    /// in the same words, with every paper that came along.
    pub(super) async fn has_come(
        &self,
        me: &Me,
        (case, version): (Uuid, i64),
        sent: &Action,
        digests: &[Vec<u8>],
    ) -> Result<bool, AccountError> {
        let Some(row) = self.store.case(case).await? else {
            return Ok(false);
        };
        let events = self.store.case_events(case).await?;
        let last = events.last().map_or(0, |event| event.seq);
        // Each step counts the version up by one: what was said before the page was made is not this.
        let since = |seq: i32| row.version - i64::from(last - seq) > version;
        let mut is_taken = false;
        for stored in events.iter().filter(|event| since(event.seq)) {
            let text = self.seal.open_text(purpose::EVENT, &stored.detail)?;
            if let Ok(event) = serde_json::from_str::<Event>(&text) {
                is_taken |= event.by == Some(me.account) && is_same(&event.action, sent);
            }
        }
        if !is_taken {
            return Ok(false);
        }
        let papers = self.store.case_papers(case).await?;
        let is_there = |digest: &Vec<u8>| papers.iter().any(|paper| paper.digest == *digest);
        Ok(digests.iter().all(is_there))
    }
}

fn is_same(taken: &Action, sent: &Action) -> bool {
    match (taken, sent) {
        // What the portal adds to a step is not what was typed.
        (Action::Decide(_), Action::Decide(_)) => true,
        (
            Action::Propose {
                outcome: taken,
                reasons: said,
                ..
            },
            Action::Propose {
                outcome, reasons, ..
            },
        ) => taken == outcome && said == reasons,
        _ => taken == sent,
    }
}
