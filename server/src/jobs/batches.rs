use std::time::Duration;

use tokio::task::JoinHandle;

use crate::desk::{AccountError, Desk};
use crate::ids::new_id;

/// How often it is looked whether a sheet waits.
const EVERY: Duration = Duration::from_secs(1);

/// Begins to read and to send sheets of entries; it ends when the handle is aborted. Every node does so: a sheet is
/// worked on by one of them, and when that one is gone another goes on where it was.
pub fn start_batches(desk: Desk) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(EVERY);
        loop {
            ticks.tick().await;
            if let Err(error) = run_batches(&desk).await {
                tracing::error!(%error, "a sheet could not be worked on; it is tried again");
            }
        }
    })
}

/// Works on sheets until none waits.
pub async fn run_batches(desk: &Desk) -> Result<(), AccountError> {
    // Each run has a name of its own: what one that died had begun is never taken for one's own.
    let worker = new_id(desk.clock().now())?.simple().to_string();
    while desk.work_on_a_batch(&worker).await? {}
    Ok(())
}
