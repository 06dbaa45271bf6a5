use serde_json::json;

use super::args::Demo;
use super::open;
use super::output::Output;
use crate::config::Config;
use crate::demo::{self, Plan};
use crate::ingest::Intake;
use crate::telemetry;

/// Fills the database with a made-up city.
pub(super) async fn run(config: &Config, options: &Demo, output: &Output) -> anyhow::Result<bool> {
    // What made-up people sent through the portal's forms and why it failed stands in the log alone.
    if std::env::var_os("RUST_LOG").is_some() {
        telemetry::start_log(config.log);
    }
    let rules = open::rules(config)?;
    let store = open::store(config).await?;
    let seal = open::seal(config, &store).await?;
    let intake = Intake {
        store: store.clone(),
        rules,
        seal,
        clock: open::clock(),
    };
    let plan = Plan {
        subjects: options.subjects,
        seed: options.seed,
    };
    let made = demo::make(&intake, plan, config.city, |text| output.note(text)).await?;
    store.close().await;
    let value = json!({
        "subjects": options.subjects, "seed": options.seed, "units": made.units, "records": made.records,
        "already": made.already,
    });
    output.result(&value, || {
        if made.already {
            "The demonstration city is there already 演示数据已在库中".to_owned()
        } else {
            format!(
                "Demonstration city: {} enterprises, {} units, {} records 演示数据已生成",
                options.subjects, made.units, made.records
            )
        }
    })?;
    Ok(true)
}
