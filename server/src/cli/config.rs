use serde_json::{Map, Value};

use super::output::Output;
use crate::config::Config;

/// Prints the effective settings.
pub(super) fn run(config: &Config, output: &Output) -> anyhow::Result<bool> {
    let shown = config.shown();
    let object: Map<String, Value> = shown
        .iter()
        .map(|(name, _, value)| ((*name).to_owned(), Value::String(value.clone())))
        .collect();
    output.result(&object, || {
        shown
            .iter()
            .map(|(name, env, value)| format!("{name:<24} {value:<40} {env}\n"))
            .collect()
    })?;
    Ok(true)
}
