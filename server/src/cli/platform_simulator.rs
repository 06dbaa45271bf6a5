use super::args::PlatformSimulator;
use super::output::Output;
use crate::config::LogFormat;
use crate::outside::simulator::{self, Settings};
use crate::telemetry;

/// Runs an outside platform to try with until it is told to stop.
pub(super) async fn run(options: &PlatformSimulator, output: &Output) -> anyhow::Result<bool> {
    telemetry::start_log(LogFormat::Text);
    let settings = Settings {
        addr: options.addr,
        portal: options.portal.clone(),
        key: options.key.clone(),
        token: options.token.clone(),
        plan: options.plan.clone(),
        failing: options.failing,
    };
    simulator::run(settings, |addresses| {
        for addr in addresses {
            let url = format!("http://{addr}");
            // Where nobody reads it, it serves all the same.
            let _ = output.result(&serde_json::json!({ "url": url }), || url.clone());
        }
    })
    .await?;
    Ok(true)
}
