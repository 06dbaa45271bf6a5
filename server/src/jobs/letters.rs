use std::sync::Arc;

use crate::clock::Clock;
use crate::notify::{Notifier, NotifyError};
use crate::seal::{Seal, SealError};
use crate::store::{Letter, Store, StoreError};

/// What letters are sealed for: where they go, and what they say.
pub(crate) const TO: &str = "outgoing.target";
pub(crate) const BODY: &str = "outgoing.body";

/// Letters that are sent at once.
const AT_ONCE: i64 = 20;
/// Nobody else tries a letter while one node is at it.
const LEASE: i64 = 120 * 1_000_000;
/// After so many tries a letter is given up.
const TRIES: i64 = 8;

/// Sends what waits, each letter by one node. What was sent is emptied: it served its purpose.
pub async fn send_letters(
    store: &Store,
    seal: &Arc<Seal>,
    clock: &Clock,
    notifier: &Notifier,
) -> Result<u64, StoreError> {
    let mut sent = 0;
    let now = clock.now().as_microsecond();
    for letter in store.due_letters(now, AT_ONCE).await? {
        if !store
            .claim_letter(letter.id, letter.tries, now + LEASE)
            .await?
        {
            continue;
        }
        match send(seal, notifier, &letter).await {
            Ok(()) => {
                store
                    .letter_sent(letter.id, clock.now().as_microsecond())
                    .await?;
                sent += 1;
            }
            Err(fault) => {
                tracing::warn!(letter = %letter.id, tries = letter.tries + 1, %fault, "a letter was not sent");
                let after = now + (60_000_000 << letter.tries.clamp(0, 8));
                let given_up = letter.tries + 1 >= TRIES;
                store
                    .letter_failed(
                        letter.id,
                        &fault.to_string(),
                        after,
                        given_up.then_some(now),
                    )
                    .await?;
            }
        }
    }
    Ok(sent)
}

#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Notify(#[from] NotifyError),
}

async fn send(seal: &Arc<Seal>, notifier: &Notifier, letter: &Letter) -> Result<(), Fault> {
    if letter.channel != "email" {
        return Err(NotifyError::NoGateway("SMS").into());
    }
    let open = |purpose: &str, sealed: &[u8]| -> Result<String, SealError> {
        Ok(String::from_utf8_lossy(&seal.open(purpose, sealed)?).into_owned())
    };
    let (to, body) = (open(TO, &letter.target)?, open(BODY, &letter.body)?);
    Ok(notifier.send_mail(&to, "明信 Mingxin", &body).await?)
}
