//! What happens by itself while the portal runs: the day's signed checkpoint, the removal of what has ended, what time
//! does to cases, and sheets of entries that are read and sent.
//! Every job can run on several nodes at once.

mod batches;
mod cases;
mod letters;
mod platform;

pub use batches::{run_batches, start_batches};
pub use cases::{run_cases, start_cases};
pub use letters::send_letters;
pub(crate) use letters::{BODY, TO};
pub use platform::{send_to_platform, start_platform};

use std::sync::Arc;
use std::time::Duration;

use domain::calendar::civil_date;
use domain::day::to_number;
use jiff::Timestamp;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::notify::Notifier;
use crate::seal::Seal;
use crate::store::{Store, StoreError};

/// How often the jobs look whether there is something to do.
const EVERY: Duration = Duration::from_secs(300);
/// Wrong passwords are forgotten after a day without another.
const FAILURES_KEPT: i64 = 24 * 3600 * 1_000_000;
/// Codes are kept this long after they ended: they limit how many may be sent in an hour.
const CODES_KEPT: i64 = 2 * 3600 * 1_000_000;

/// How often letters are looked for.
const LETTERS_EVERY: Duration = Duration::from_secs(2);

/// Begins sending letters; it ends when the handle is aborted.
pub fn start_letters(
    store: Store,
    seal: Arc<Seal>,
    clock: Clock,
    notifier: Notifier,
) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(LETTERS_EVERY);
        loop {
            ticks.tick().await;
            if let Err(error) = send_letters(&store, &seal, &clock, &notifier).await {
                tracing::error!(%error, "letters could not be read");
            }
        }
    })
}

/// How often the key file is read anew.
const KEYS_EVERY: Duration = Duration::from_secs(2);

/// Begins to take up keys that are added while the portal runs; it ends when the handle is aborted.
pub fn start_keys(seal: Arc<Seal>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(KEYS_EVERY);
        loop {
            ticks.tick().await;
            if let Err(error) = seal.reload() {
                tracing::error!(%error, "the key file cannot be read; the keys known so far are used");
            }
        }
    })
}

/// Letters are removed after a day, sent or not.
const LETTERS_KEPT: i64 = 24 * 3600 * 1_000_000;
/// That a copy of a message did not arrive is kept for ninety days.
const UNDELIVERED_KEPT: i64 = 90 * 24 * 3600 * 1_000_000;

/// Drafts of claims are kept this long, as their page says.
const DRAFTS_KEPT: i64 = 30 * 24 * 3600 * 1_000_000;

/// Whoever came to a counter is forgotten after two hours; what was begun, confirmed or signed has his paper.
const VISITS_KEPT: i64 = 2 * 3600 * 1_000_000;

/// Begins the jobs; they end when the handle is aborted. A job that fails is logged and tried again.
pub fn start(store: Store, clock: Clock) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(EVERY);
        loop {
            ticks.tick().await;
            if let Err(error) = run_once(&store, &clock).await {
                tracing::error!(%error, "a job failed; it is tried again");
            }
        }
    })
}

/// Does what is due.
pub async fn run_once(store: &Store, clock: &Clock) -> Result<(), StoreError> {
    let now = clock.now().as_microsecond();
    store.sweep_sessions(now).await?;
    store.sweep_codes(now - CODES_KEPT).await?;
    store.sweep_login_failures(now - FAILURES_KEPT).await?;
    store.sweep_letters(now - LETTERS_KEPT).await?;
    store.sweep_undelivered(now - UNDELIVERED_KEPT).await?;
    store.sweep_claims(now - DRAFTS_KEPT).await?;
    store.sweep_counter_visits(now - VISITS_KEPT).await?;
    store.sweep_api_calls(to_number(clock.today())).await?;
    // A node of an older version leaves the number of certificates out.
    store.read_certificates().await?;
    sign_the_day(store, clock).await
}

/// Signs the audit log once a day, by the calendar of China.
async fn sign_the_day(store: &Store, clock: &Clock) -> Result<(), StoreError> {
    let newest = store.latest_checkpoints(1).await?;
    let signed = newest.first().and_then(|checkpoint| {
        let at = Timestamp::from_microsecond(checkpoint.at).ok()?;
        Some(civil_date(at))
    });
    if signed < Some(clock.today()) {
        store.checkpoint(clock.now().as_microsecond()).await?;
    }
    Ok(())
}
