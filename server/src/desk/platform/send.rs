//! 转送: what waits for the outside platform goes there, each message by one node, and again until it is taken.

use serde_json::{Value, json};
use thiserror::Error;

use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::cases::{FILES, MESSAGE, is_passed_on};
use crate::outside::{Errand, Outbound, OutsideError, OutsidePlatform};
use crate::store::platform::WITHDRAW;
use crate::store::{PlatformMessage, StoreError};

/// Messages that are sent at once.
const AT_ONCE: i64 = 20;
const SECOND: i64 = 1_000_000;
/// Nobody else tries a message while one node is at it.
const LEASE: i64 = 120 * SECOND;
/// After the first try; twice as long after each further one, and no longer than an hour.
const FIRST_WAIT: i64 = 30 * SECOND;
const MOST_DOUBLINGS: i32 = 7;
/// What could not be sent for three days waits for a person.
const OF_USE: i64 = 3 * 24 * 3600 * SECOND;

#[derive(Debug, Error)]
enum Fault {
    #[error(transparent)]
    Inside(#[from] AccountError),
    #[error(transparent)]
    Outside(#[from] OutsideError),
}

impl Fault {
    fn word(&self) -> String {
        match self {
            Fault::Inside(_) => "inside".to_owned(),
            Fault::Outside(fault) => fault.word(),
        }
    }

    fn is_final(&self) -> bool {
        match self {
            Fault::Inside(_) => false,
            Fault::Outside(fault) => fault.is_final(),
        }
    }
}

impl Desk {
    /// Sends what is due; gives back how many messages the platform has now.
    pub(crate) async fn send_to_platform(
        &self,
        platform: &dyn OutsidePlatform,
    ) -> Result<u64, AccountError> {
        let mut sent = 0;
        let due = self.clock.now().as_microsecond();
        for message in self.store.due_platform_messages(due, AT_ONCE).await? {
            // Asked anew for each: a slow platform must not outlast the lease of those that wait.
            let now = self.clock.now().as_microsecond();
            let (id, tries) = (message.id, message.tries);
            let claimed = self
                .store
                .claim_platform_message(id, tries, now.saturating_add(LEASE));
            if !claimed.await? {
                continue;
            }
            match self.hand_over(platform, &message).await {
                Ok(()) => {
                    let detail = json!({ "message": id, "what": message.what });
                    let entry = self.portal_entry("platform.sent", &message.case_number, detail);
                    self.store.platform_message_sent(id, &entry).await?;
                    sent += 1;
                }
                Err(fault) => self.not_sent(&message, &fault, now).await?,
            }
        }
        Ok(sent)
    }

    async fn not_sent(
        &self,
        message: &PlatformMessage,
        fault: &Fault,
        now: i64,
    ) -> Result<(), AccountError> {
        let id = message.id;
        tracing::warn!(message = %id, tries = message.tries + 1, %fault, "the outside platform does not have a message");
        let word = fault.word();
        let too_old = now.saturating_sub(message.made_at) > OF_USE;
        if fault.is_final() || too_old {
            metrics::counter!("mingxin_platform_messages_given_up_total").increment(1);
            let detail = json!({ "message": id, "what": message.what, "why": word });
            let entry = self.portal_entry("platform.give_up", &message.case_number, detail);
            let given_up = self.store.give_platform_message_up(id, Some(&word), &entry);
            return Ok(given_up.await?);
        }
        let wait = FIRST_WAIT << message.tries.clamp(0, MOST_DOUBLINGS);
        let next = now.saturating_add(wait);
        let failed = self.store.platform_message_failed(id, &word, next);
        Ok(failed.await?)
    }

    async fn hand_over(
        &self,
        platform: &dyn OutsidePlatform,
        message: &PlatformMessage,
    ) -> Result<(), Fault> {
        let body = self.body_of(message).await?;
        let errand = match message.what.as_str() {
            WITHDRAW => Errand::Withdraw,
            _ => Errand::Apply,
        };
        let outbound = Outbound {
            id: message.id,
            errand,
            body,
        };
        Ok(platform.hand_over(&outbound).await?)
    }

    /// What was sealed, with the number the case got, what it is about, and where its papers are.
    async fn body_of(&self, message: &PlatformMessage) -> Result<Value, AccountError> {
        let said = self.seal.open_text(MESSAGE, &message.body)?;
        let broken = || StoreError::Inconsistent {
            table: "platform_message",
            column: "body",
            value: message.id.to_string(),
        };
        if message.what == WITHDRAW {
            let mut body: Value = serde_json::from_str(&said).map_err(|_| broken())?;
            body["case"] = json!(message.case_number);
            body["message"] = json!(message.id);
            return Ok(body);
        }
        let application = serde_json::from_str(&said).map_err(|_| broken())?;
        let passed_on = self.as_passed_on(message.case_id, application).await?;
        let mut body = json!(passed_on.ok_or_else(broken)?);
        body["message"] = json!(message.id);
        body["papers"] = Value::Array(self.papers_passed_on(message).await?);
        Ok(body)
    }

    async fn papers_passed_on(
        &self,
        message: &PlatformMessage,
    ) -> Result<Vec<Value>, AccountError> {
        let papers = self.store.case_papers(message.case_id).await?;
        let papers = papers.iter().filter(|paper| is_passed_on(&paper.part));
        let listed = papers.map(|paper| {
            let path = app::links::API_PLATFORM_PAPER.replace("{id}", &paper.id.to_string());
            Ok(json!({
                "id": paper.id,
                "item": paper.part,
                "name": self.seal.open_text(FILES.name, &paper.name)?,
                "media_type": paper.media_type,
                "size": paper.size,
                "url": format!("{}{path}", self.origin),
            }))
        });
        listed.collect()
    }
}
