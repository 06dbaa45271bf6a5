//! The command line. Human text by default, one JSON value on standard output with `--json`; diagnostics go to
//! standard error; the exit code is 0 only on success.

mod api_key;
mod args;
mod audit;
mod calendar;
mod config;
mod data;
mod demo;
mod experts;
mod id;
mod import;
mod keys;
mod lines;
mod measures;
mod open;
mod output;
mod platform_simulator;
mod policy;
mod serve;
mod staff;
mod unit;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Audit, Command};
use output::Output;

use crate::config::Config;
use crate::demo::DEMONSTRATION;
use crate::key_file::{self, KeyFileError};

/// Runs the program.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let output = Output::new(args.json);
    let result = match &args.command {
        // What needs no settings and no database.
        Command::Id(command) => id::run(command, &output),
        Command::PlatformSimulator(options) => open::runtime()
            .and_then(|runtime| runtime.block_on(platform_simulator::run(options, &output))),
        command => open::config().and_then(|config| match command {
            Command::Config => config::run(&config, &output),
            Command::Calendar(command) => calendar::run(&config, command, &output),
            Command::Policy(command) => policy::run(&config, command, &output),
            _ => open::runtime()?.block_on(run(config, command, &output)),
        }),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            output.error(&error);
            ExitCode::FAILURE
        }
    }
}

/// Runs a command that needs the database; `false` = it ran, and what it found is not in order.
async fn run(config: Config, command: &Command, output: &Output) -> anyhow::Result<bool> {
    match command {
        // What makes data up, and what only looks whether the log was tampered with.
        Command::Demo(_) | Command::Audit(Audit::Verify { .. } | Audit::Key) => {}
        _ => refuse_example_keys(&config).await?,
    }
    match command {
        Command::Serve => serve::run(config).await,
        Command::Migrate => data::migrate(&config, output).await,
        Command::Backup { file } => data::backup(&config, file, output).await,
        Command::Restore { file } => data::restore(&config, file, output).await,
        Command::Demo(options) => demo::run(&config, options, output).await,
        Command::Unit(command) => unit::run(&config, command, output).await,
        Command::Experts(command) => experts::run(&config, command, output).await,
        Command::Measures(command) => measures::run(&config, command, output).await,
        Command::Staff(command) => staff::run(&config, command, output).await,
        Command::ApiKey(command) => api_key::run(&config, command, output).await,
        Command::Keys(command) => keys::run(&config, command, output).await,
        Command::Audit(command) => audit::run(&config, command, output).await,
        Command::Import(options) => import::run(&config, options, output).await,
        // The rest was run before.
        Command::Id(_)
        | Command::Config
        | Command::Calendar(_)
        | Command::Policy(_)
        | Command::PlatformSimulator(_) => Ok(true),
    }
}

/// Refuses real data, and a database that is to hold them, with a key that everybody knows. Only then is the database
/// asked whether its data are made up.
async fn refuse_example_keys(config: &Config) -> anyhow::Result<()> {
    for file in [&config.key_file, &config.audit_key_file] {
        // A file that is not there or cannot be read is spoken of where it is needed.
        let Err(refused @ KeyFileError::Example(_)) = key_file::refuse_example(file) else {
            continue;
        };
        let store = open::any_store(config).await?;
        let made_up = store.setting(DEMONSTRATION).await?.is_some();
        store.close().await;
        if !made_up {
            return Err(refused.into());
        }
    }
    Ok(())
}
