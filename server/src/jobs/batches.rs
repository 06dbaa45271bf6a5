use std::time::Duration;

use tokio::task::{JoinHandle, JoinSet};

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
            let desk = desk.clone();
            watched(async move { run_batches(&desk).await }).await;
        }
    })
}

/// One run, in a task of its own: if it breaks, the next one comes all the same. It ends with whoever watches it.
async fn watched(run: impl Future<Output = Result<(), AccountError>> + Send + 'static) {
    let mut one = JoinSet::new();
    one.spawn(run);
    match one.join_next().await {
        Some(Ok(Err(error))) => {
            tracing::error!(%error, "a sheet could not be worked on; it is tried again");
        }
        Some(Err(error)) => {
            tracing::error!(%error, "the work on sheets broke; it is taken up again");
        }
        Some(Ok(Ok(()))) | None => {}
    }
}

/// Works on sheets until none waits.
pub async fn run_batches(desk: &Desk) -> Result<(), AccountError> {
    // Each run has a name of its own: what one that died had begun is never taken for one's own.
    let worker = new_id(desk.clock().now())?.simple().to_string();
    while desk.work_on_a_batch(&worker).await? {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::watched;
    use crate::desk::AccountError;

    async fn broken() -> Result<(), AccountError> {
        panic!("a fault in the portal")
    }

    #[tokio::test]
    async fn what_breaks_ends_no_other_run() {
        watched(broken()).await;
        let (send, received) = tokio::sync::oneshot::channel();
        watched(async move {
            send.send(()).expect("somebody waits");
            Ok(())
        })
        .await;
        received.await.expect("the next run came");
    }
}
