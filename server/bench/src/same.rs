//! Before portal and bare handler are compared: do they answer the same question?

use std::net::SocketAddr;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::http::page;

/// So many of the paths are looked at.
const LOOKED_AT: usize = 40;
/// Records of one kind that the portal shows on a page (server/src/desk/subject.rs).
const SHOWN: usize = 20;

/// Compares the portal's pages with the bare handler's answers: every hit and every record that the one shows, the
/// other shows, too.
pub(crate) fn check(portal: SocketAddr, bare: SocketAddr, paths: &[String]) -> anyhow::Result<()> {
    let mut found = 0;
    for path in paths.iter().step_by((paths.len() / LOOKED_AT).max(1)) {
        let html = page(portal, path)?;
        let answer: Value = serde_json::from_str(&page(bare, path)?)?;
        let links =
            links(&answer).with_context(|| format!("the bare answer to {path} cannot be read"))?;
        for link in &links {
            ensure!(
                html.contains(&format!("href=\"{link}\"")),
                "the portal's {path} does not show {link}"
            );
        }
        for start in ["/subject/", "/record/"]
            .into_iter()
            .filter(|start| !path.starts_with(start))
        {
            let shown = html.matches(&format!("href=\"{start}")).count();
            let expected = links.iter().filter(|link| link.starts_with(start)).count();
            ensure!(
                shown == expected,
                "the portal's {path} shows {shown} of {start}…, the bare handler {expected}"
            );
        }
        found += links.len();
    }
    ensure!(found > 0, "nothing at all was found");
    Ok(())
}

/// Addresses of what the answer names.
fn links(answer: &Value) -> Option<Vec<String>> {
    if let Some(hits) = answer["hits"].as_array() {
        return hits
            .iter()
            .map(|hit| Some(format!("/subject/{}", hit["uscc"].as_str()?)))
            .collect();
    }
    let mut links = Vec::new();
    for kind in ["penalty", "licence"] {
        let records = answer["records"].as_array()?.iter();
        for record in records.filter(|record| record["kind"] == kind).take(SHOWN) {
            links.push(format!("/record/{}", record["id"].as_str()?));
        }
    }
    Some(links)
}
