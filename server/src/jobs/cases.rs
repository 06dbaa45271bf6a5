use std::time::Duration;

use tokio::task::JoinHandle;

use crate::desk::{AccountError, Desk, LookedAt};

/// How often cases are looked at. Each is looked at once a day, and after somebody has taken a step.
const EVERY: Duration = Duration::from_secs(300);

/// Begins to look after what time does to cases, measures and drafts; it ends when the handle is aborted.
pub fn start_cases(desk: Desk) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(EVERY);
        let mut looked_at = LookedAt::default();
        let mut begun = false;
        loop {
            ticks.tick().await;
            let done = async {
                if !begun {
                    desk.take_up_rules().await?;
                    begun = true;
                }
                desk.let_time_pass(&mut looked_at).await
            };
            if let Err(error) = done.await {
                tracing::error!(%error, "the time of cases could not be looked at; it is tried again");
            }
        }
    })
}

/// Looks at everything once.
pub async fn run_cases(desk: &Desk) -> Result<(), AccountError> {
    desk.let_time_pass(&mut LookedAt::default()).await
}
