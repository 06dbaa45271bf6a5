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
/// A letter that could not be sent in this time is given up: the codes in it are long over.
const OF_USE: i64 = 30 * 60 * 1_000_000;
/// The copy of a message, and news of a case, is of use for longer: a mail server may be away for hours.
const COPY_OF_USE: i64 = 12 * 3600 * 1_000_000;

/// Sends what waits, each letter by one node. What was sent is emptied: it served its purpose.
pub async fn send_letters(
    store: &Store,
    seal: &Arc<Seal>,
    clock: &Clock,
    notifier: &Notifier,
) -> Result<u64, StoreError> {
    let mut sent = 0;
    let due = clock.now().as_microsecond();
    for letter in store.due_letters(due, AT_ONCE).await? {
        // Asked anew for each: a slow server must not outlast the lease of those that wait.
        let now = clock.now().as_microsecond();
        if !store
            .claim_letter(letter.id, letter.tries, now + LEASE)
            .await?
        {
            continue;
        }
        let of_use = match letter.message_id.or(letter.case_id) {
            Some(_) => COPY_OF_USE,
            None => OF_USE,
        };
        if now - letter.created_at > of_use {
            // The fault of the last try says more than that it took too long.
            give_up(store, &letter, None, now).await?;
            continue;
        }
        match send(seal, notifier, &letter).await {
            Ok(()) => {
                let at = clock.now().as_microsecond();
                store.letter_sent(letter.id, at).await?;
                sent += 1;
            }
            Err(fault) => {
                tracing::warn!(letter = %letter.id, tries = letter.tries + 1, %fault, "a letter was not sent");
                if fault.is_final() {
                    give_up(store, &letter, Some(&fault.word()), now).await?;
                    continue;
                }
                let after = now + (30_000_000 << letter.tries.clamp(0, 8));
                store.letter_failed(letter.id, &fault.word(), after).await?;
            }
        }
    }
    Ok(sent)
}

/// Counts what is given up: operators and staff see that something did not arrive.
async fn give_up(
    store: &Store,
    letter: &Letter,
    fault: Option<&str>,
    now: i64,
) -> Result<(), StoreError> {
    let channel = letter.channel.clone();
    metrics::counter!("mingxin_letters_given_up_total", "channel" => channel).increment(1);
    store.give_letter_up(letter.id, fault, now).await
}

#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Notify(#[from] NotifyError),
}

impl Fault {
    fn word(&self) -> String {
        match self {
            Fault::Seal(_) => "inside".to_owned(),
            Fault::Notify(fault) => fault.word(),
        }
    }

    fn is_final(&self) -> bool {
        match self {
            Fault::Seal(_) => false,
            Fault::Notify(fault) => fault.is_final(),
        }
    }
}

async fn send(seal: &Arc<Seal>, notifier: &Notifier, letter: &Letter) -> Result<(), Fault> {
    let open = |purpose: &str, sealed: &[u8]| -> Result<String, SealError> {
        Ok(String::from_utf8_lossy(&seal.open(purpose, sealed)?).into_owned())
    };
    let (to, body) = (open(TO, &letter.target)?, open(BODY, &letter.body)?);
    Ok(notifier.send(&letter.channel, &to, &body).await?)
}
