use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;

use crate::desk::{AccountError, Desk};
use crate::outside::OutsidePlatform;

/// How often messages to the platform are looked for.
const EVERY: Duration = Duration::from_secs(2);

/// Begins sending what waits for the outside platform; it ends when the handle is aborted.
pub fn start_platform(desk: Desk, platform: Arc<dyn OutsidePlatform>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(EVERY);
        loop {
            ticks.tick().await;
            if let Err(error) = send_to_platform(&desk, &*platform).await {
                tracing::error!(%error, "messages to the outside platform could not be read");
            }
        }
    })
}

/// Sends what is due, each message by one node; gives back how many the platform has.
///
/// # Errors
/// When the database fails.
pub async fn send_to_platform(
    desk: &Desk,
    platform: &dyn OutsidePlatform,
) -> Result<u64, AccountError> {
    desk.send_to_platform(platform).await
}
