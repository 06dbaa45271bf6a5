//! `bench`: what `make bench` runs. Measures the built server from outside, as users and operators meet it,
//! beside bare programs that do the same work, in one run and on the same machine.
//!
//! `tools/bench.sh` gets what it needs and starts it.

mod args;
mod bare;
mod budgets;
mod bulk;
mod cases;
mod city;
mod cluster;
mod engine;
mod export;
mod http;
mod import;
mod load;
mod memory;
mod mingxin;
mod paths;
mod process;
mod report;
mod run;
mod same;
mod sheet;
mod visit;
mod watch;
mod words;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// The server's allocator: the bare programs get the same.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let result = match Args::parse().command {
        Command::Run(options) => run::run(&options),
        Command::Bare(options) => bare::serve(&options).map(|()| true),
        Command::Sheet(options) => sheet::make(&options).map(|()| true),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            process::say(&format!("✗ {error:#}"));
            ExitCode::from(2)
        }
    }
}
