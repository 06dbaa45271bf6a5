use super::args::Policy;
use super::open;
use super::output::Output;
use crate::config::Config;
use crate::policy::{self, Language};

/// Checks and shows rule packs.
pub(super) fn run(config: &Config, command: &Policy, output: &Output) -> anyhow::Result<bool> {
    let today = open::clock().today();
    let on = match command {
        Policy::Check => {
            let all = policy::load_all(config.policy_dir.as_deref(), today)?;
            let rules: usize = all.packs.iter().map(|pack| pack.rules.len()).sum();
            output.note(&format!(
                "{} packs, {rules} values: in order 规则包 {} 个、规则值 {rules} 条，检查通过",
                all.packs.len(),
                all.packs.len()
            ));
            today
        }
        Policy::Show { on } => on.unwrap_or(today),
    };
    let rules = open::rules(config)?;
    output.result(&policy::effective(&rules.policy, on), || {
        policy::effective_table(&rules.policy, on, Language::Zh)
    })?;
    Ok(true)
}
