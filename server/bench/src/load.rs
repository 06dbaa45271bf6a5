//! Many visitors at once, by `wrk`.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, ensure};
use serde::Deserialize;

use crate::args::Run;
use crate::process::Task;

const SCRIPT: &str = include_str!("../paths.lua");
const VISITORS: &str = "32";
/// Seconds before anything counts.
const WARM_UP: u64 = 3;
/// Seconds that count.
const MEASURED: u64 = 10;
/// How often each side is measured; the better turn counts, so that noise on the machine hits both alike.
const TURNS: u32 = 2;

/// How a server bore the load.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Load {
    pub(crate) requests_per_second: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
}

/// What the script prints; times in microseconds.
#[derive(Deserialize)]
struct Printed {
    requests: u64,
    microseconds: u64,
    p50: u64,
    p99: u64,
    refused: u64,
    broken: u64,
}

/// Asks both for the same paths, in turn.
pub(crate) fn compare(
    options: &Run,
    folder: &Path,
    ours: SocketAddr,
    theirs: SocketAddr,
    paths: &[String],
) -> anyhow::Result<(Load, Load)> {
    std::fs::write(folder.join("paths.txt"), paths.join("\n"))?;
    std::fs::write(folder.join("paths.lua"), SCRIPT)?;
    let mut best: [Option<Load>; 2] = [None, None];
    for addr in [ours, theirs] {
        wrk(folder, addr, options.scaled(WARM_UP))?;
    }
    for _ in 0..TURNS {
        for (addr, best) in [ours, theirs].into_iter().zip(&mut best) {
            let load = wrk(folder, addr, options.scaled(MEASURED))?;
            if best.is_none_or(|best| load.requests_per_second > best.requests_per_second) {
                *best = Some(load);
            }
        }
    }
    let [Some(ours), Some(theirs)] = best else {
        anyhow::bail!("nothing was measured")
    };
    Ok((ours, theirs))
}

fn wrk(folder: &Path, addr: SocketAddr, seconds: u64) -> anyhow::Result<Load> {
    let duration = format!("-d{seconds}s");
    let output = Task::new("wrk", folder)
        .env("PATHS_FILE", "paths.txt")
        .args([
            "-t1",
            "-c",
            VISITORS,
            &duration,
            "--timeout",
            "30s",
            "-s",
            "paths.lua",
            &format!("http://{addr}/"),
        ])
        .run()?;
    let line = output
        .lines()
        .find_map(|line| line.strip_prefix("BENCH "))
        .context("wrk printed no figures")?;
    let printed: Printed = serde_json::from_str(line)?;
    ensure!(
        printed.refused == 0 && printed.broken == 0 && printed.requests > 0,
        "not every request was answered with 200: {line}"
    );
    let ms = |microseconds: u64| microseconds as f64 / 1000.0;
    Ok(Load {
        requests_per_second: printed.requests as f64 * 1e6 / printed.microseconds as f64,
        p50_ms: ms(printed.p50),
        p99_ms: ms(printed.p99),
    })
}
