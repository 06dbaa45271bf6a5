use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

use crate::engine::Engine;

/// Measures the built server beside bare programs that do the same work. Started by `make bench`.
#[derive(Debug, Parser)]
#[command(name = "bench")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Measure everything and print the table. Exit code 1: over budget, with --strict.
    Run(Run),
    /// The bare server that the portal's pages are measured beside.
    Bare(Bare),
    /// Write a penalty sheet in the national format, the same for the same number of rows.
    Sheet(Sheet),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Run {
    /// Rows of the imported sheet.
    #[arg(long, default_value_t = 1_000_000)]
    pub(crate) rows: u64,
    /// Enterprises behind search and subject page.
    #[arg(long, default_value_t = 200_000)]
    pub(crate) subjects: u64,
    /// Everything twenty times smaller: to see that the harness works, not to judge by.
    #[arg(long)]
    pub(crate) quick: bool,
    /// Exit code 1 when anything is over budget.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Which engines.
    #[arg(long, value_delimiter = ',', default_values_t = Engine::ALL)]
    pub(crate) engines: Vec<Engine>,
    /// The project's folder.
    #[arg(long)]
    pub(crate) root: PathBuf,
    /// The built server.
    #[arg(long)]
    pub(crate) server: PathBuf,
    /// The folder with what the browser loads.
    #[arg(long)]
    pub(crate) site: PathBuf,
    /// An empty folder for databases and sheets; whoever made it removes it.
    #[arg(long)]
    pub(crate) work: PathBuf,
    /// Where the figures go as JSON.
    #[arg(long)]
    pub(crate) json: PathBuf,
    /// How server and bench were compiled; only told.
    #[arg(long)]
    pub(crate) profile: String,
}

/// How much smaller a quick run is.
const QUICK: u64 = 20;

impl Run {
    /// The number, or what a quick run makes of it.
    pub(crate) fn scaled(&self, number: u64) -> u64 {
        if self.quick {
            (number / QUICK).max(1)
        } else {
            number
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Bare {
    /// Where to listen.
    #[arg(long)]
    pub(crate) addr: SocketAddr,
    /// `sqlite:PATH` or `postgres://…`
    #[arg(long)]
    pub(crate) database: String,
    /// Reading connections.
    #[arg(long)]
    pub(crate) connections: u32,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Sheet {
    /// How many rows.
    #[arg(long)]
    pub(crate) rows: u64,
    /// The new file.
    pub(crate) file: PathBuf,
}
