//! Resident memory of a running server, as the kernel tells it.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, anyhow};

use crate::http;
use crate::watch::pause;

/// Connections that search at the same time.
pub(crate) const VISITORS: usize = 32;
/// After this the server does nothing more.
const QUIET: Duration = Duration::from_secs(2);

/// Bytes in memory when nothing happens.
pub(crate) fn idle(process: u32) -> anyhow::Result<f64> {
    pause(QUIET);
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .context("no VmRSS")?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes * 1024.0)
}

/// Asks for so many pages, [`VISITORS`] at a time.
pub(crate) fn search(addr: SocketAddr, paths: &[String], number: u64) -> anyhow::Result<()> {
    let number = usize::try_from(number)?;
    let visitor = |first: usize| -> anyhow::Result<()> {
        for path in paths
            .iter()
            .cycle()
            .take(number)
            .skip(first)
            .step_by(VISITORS)
        {
            http::page(addr, path)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let visitors: Vec<_> = (0..VISITORS)
            .map(|first| scope.spawn(move || visitor(first)))
            .collect();
        visitors
            .into_iter()
            .try_for_each(|one| one.join().map_err(|_| anyhow!("a visitor stopped"))?)
    })
}
