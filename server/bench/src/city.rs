//! Measures 2 to 4: a demonstration city of 200,000 subjects is served; then cases are filed in it.

use std::path::Path;

use serde_json::json;

use crate::args::Run;
use crate::engine::Place;
use crate::load::{self, Load};
use crate::mingxin::{CONNECTIONS, Mingxin, Server, free_address};
use crate::paths::{self, Paths};
use crate::process::{Task, say};
use crate::report::{Measure, Side, Unit};
use crate::watch::Stopwatch;
use crate::{budgets, cases, memory, same, visit};

/// Searches after which memory is looked at again.
const SEARCHES: u64 = 1000;

/// Makes the city, serves it, and measures.
pub(crate) fn measure(
    options: &Run,
    place: &Place<'_>,
    folder: &Path,
    with_visit: bool,
) -> anyhow::Result<Vec<Measure>> {
    let engine = place.engine().name();
    let folder = folder.join("city");
    std::fs::create_dir(&folder)?;
    let database = place.create("city")?;
    let mingxin = Mingxin::new(options, &folder, &database);
    let paths = make(options, place, &folder, &mingxin, &database)?;

    say(&format!(
        "→ {engine}: starting the portal, looking at its memory"
    ));
    mingxin.serve()?.stop()?;
    let portal = mingxin.serve()?;
    let mut measures = vec![started(engine, &portal)];
    measures.extend(held(options, engine, &portal, &paths)?);
    if with_visit {
        say("→ Counting the bytes of a first visit");
        measures.extend(visit::measure(options, portal.addr, &paths)?);
    }
    let bare = bare(&database, &folder)?;
    for (kind, paths) in [("search", &paths.search), ("subject page", &paths.subject)] {
        same::check(portal.addr, bare.addr, paths)?;
        say(&format!(
            "→ {engine}: {kind} under load, portal and bare handler in turn"
        ));
        let (ours, theirs) = load::compare(options, &folder, portal.addr, bare.addr, paths)?;
        let name = format!("{engine}: {kind}");
        measures.push(Measure::at_least(
            name,
            side(&ours),
            side(&theirs),
            budgets::PAGE,
        ));
    }
    drop(bare);
    portal.stop()?;
    measures.extend(cases::measure(options, engine, &database)?);
    place.remove("city")?;
    Ok(measures)
}

/// Fills the database and draws what visitors ask for.
fn make(
    options: &Run,
    place: &Place<'_>,
    folder: &Path,
    mingxin: &Mingxin,
    database: &str,
) -> anyhow::Result<Paths> {
    let subjects = options.scaled(options.subjects).to_string();
    say(&format!(
        "→ {}: making a city of {subjects} subjects",
        place.engine().name()
    ));
    let watch = Stopwatch::start();
    mingxin.run(&["demo", "--subjects", &subjects])?;
    say(&format!("  done in {:.1} s", watch.seconds()));
    place.settle(database, folder)?;
    paths::draw(database, CONNECTIONS)
}

fn started(engine: &str, portal: &Server) -> Measure {
    Measure::at_most(
        format!("{engine}: start to /readyz, warm"),
        Side::new(portal.start_seconds, Unit::Seconds, String::new()),
        budgets::START_SECONDS,
    )
}

/// Memory just after the start and after many searches.
fn held(
    options: &Run,
    engine: &str,
    portal: &Server,
    paths: &Paths,
) -> anyhow::Result<Vec<Measure>> {
    let searches = options.scaled(SEARCHES);
    let idle = memory::idle(portal.id())?;
    memory::search(portal.addr, &paths.search, searches)?;
    let after = memory::idle(portal.id())?;
    let line = |name: &str, bytes: f64| {
        let side = Side::new(bytes, Unit::Bytes, String::new());
        Measure::at_most(
            format!("{engine}: memory {name}"),
            side,
            budgets::MEMORY_BYTES,
        )
    };
    let note = json!({"searches": searches, "connections": memory::VISITORS});
    Ok(vec![
        line("idle", idle),
        line(&format!("after {searches} searches"), after).details(note),
    ])
}

/// This program as the bare server on the same database.
fn bare(database: &str, folder: &Path) -> anyhow::Result<Server> {
    let addr = free_address()?;
    let args = [
        "bare",
        "--database",
        database,
        "--connections",
        &CONNECTIONS.to_string(),
        "--addr",
        &addr.to_string(),
    ];
    let task = Task::new(std::env::current_exe()?, folder).args(args);
    Server::start(&task, addr, "/ready")
}

fn side(load: &Load) -> Side {
    let note = format!("p50 {:.1} ms  p99 {:.1} ms", load.p50_ms, load.p99_ms);
    Side::new(load.requests_per_second, Unit::RequestsPerSecond, note)
}
