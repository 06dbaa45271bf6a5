//! Measure 3: all bytes on the wire of a first visit, with brotli, as a browser loads a page and what it names.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use anyhow::{Context, ensure};
use serde_json::{Map, Value};

use crate::args::Run;
use crate::paths::Paths;
use crate::report::{Measure, Side, Unit};
use crate::{budgets, http};

/// What is compressed already when it is made for the wire.
const PACKED: [&str; 5] = [".png", ".jpg", ".webp", ".avif", ".woff2"];

/// A first visit to each kind of page.
pub(crate) fn measure(
    options: &Run,
    portal: SocketAddr,
    paths: &Paths,
) -> anyhow::Result<Vec<Measure>> {
    let files = files(options)?;
    let home = "/".to_owned();
    let first = |paths: &'_ [String]| paths.first().cloned().context("no paths");
    let pages = [
        ("home", home),
        ("search", first(&paths.search)?),
        ("subject", first(&paths.subject)?),
    ];
    pages
        .iter()
        .map(|(name, path)| {
            let loaded = load(portal, path, &files)?;
            let sum: u64 = loaded.iter().map(|(_, bytes)| bytes).sum();
            let side = Side::new(sum as f64, Unit::Bytes, format!("{} files", loaded.len()));
            let list: Map<String, Value> = loaded
                .into_iter()
                .map(|(path, bytes)| (path, bytes.into()))
                .collect();
            let name = format!("first visit: {name}, brotli");
            Ok(Measure::at_most(name, side, budgets::VISIT_BYTES).details(list.into()))
        })
        .collect()
}

/// Addresses of everything in the site folder.
fn files(options: &Run) -> anyhow::Result<Vec<String>> {
    let mut files = Vec::new();
    for (folder, start) in [
        (options.site.clone(), "/"),
        (options.site.join("pkg"), "/pkg/"),
    ] {
        for entry in
            std::fs::read_dir(&folder).with_context(|| format!("no {}", folder.display()))?
        {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let beside = [".br", ".gz", ".json", ".txt"]
                .iter()
                .any(|ending| name.ends_with(ending));
            if entry.file_type()?.is_file() && !beside {
                files.push(format!("{start}{name}"));
            }
        }
    }
    Ok(files)
}

/// The page, the files it names, and the files they name; each with its bytes on the wire.
fn load(portal: SocketAddr, page: &str, files: &[String]) -> anyhow::Result<Vec<(String, u64)>> {
    let mut loaded = Vec::new();
    let mut seen = BTreeSet::from([page]);
    let mut waiting = vec![page];
    while let Some(path) = waiting.pop() {
        let packed = http::get_compressed(portal, path)?;
        ensure!(packed.status == 200, "{path} answers {}", packed.status);
        let is_text = !PACKED.iter().any(|ending| path.ends_with(ending));
        ensure!(
            !is_text || packed.header("content-encoding") == "br",
            "{path} does not come compressed by brotli"
        );
        loaded.push((path.to_owned(), packed.wire as u64));
        let body = http::get(portal, path)?.text();
        // Code may name a file beside itself without its folder.
        let named = |file: &&String| body.contains(file.rsplit('/').next().unwrap_or(file));
        waiting.extend(
            files
                .iter()
                .filter(named)
                .map(String::as_str)
                .filter(|file| seen.insert(file)),
        );
    }
    Ok(loaded)
}
