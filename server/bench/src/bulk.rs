//! The engine's own bulk loader on the rows of an import: `.import` of the `sqlite3` command line, `COPY` of
//! PostgreSQL. The rows are read from the database after our import and loaded into an empty one with the same
//! tables, indexes and constraints.

use std::path::Path;

use anyhow::{Context, ensure};

use crate::args::Run;
use crate::cluster::psql;
use crate::engine::{Place, remove_file};
use crate::export;
use crate::mingxin::Mingxin;
use crate::process::{Task, say};

/// The tables whose loading is timed, those that others refer to first.
const TABLES: [&str; 5] = [
    "subject",
    "subject_gram",
    "record",
    "document_head",
    "document_gram",
];
/// The table that all of them need; it has one row.
const UNIT: &str = "unit";
/// The database that is loaded.
const LOADED: &str = "loaded";

/// What the loader took.
pub(crate) struct Loaded {
    /// Its name.
    pub(crate) by: &'static str,
    pub(crate) seconds: f64,
    /// Rows of all tables together.
    pub(crate) rows: u64,
}

/// A loader that is ready to load, and what asks either database a question.
struct Loader {
    by: &'static str,
    load: Task,
    ask_ours: Task,
    ask_loaded: Task,
}

/// Loads the rows of the database `name` at `database` in bulk.
pub(crate) fn measure(
    options: &Run,
    place: &Place<'_>,
    folder: &Path,
    name: &str,
    database: &str,
) -> anyhow::Result<Loaded> {
    say(&format!(
        "→ {}: loading the same rows in bulk",
        place.engine().name()
    ));
    let loader = match place {
        Place::Sqlite(_) => sqlite(folder, name)?,
        Place::Postgres(cluster) => {
            let loaded = cluster.create(LOADED)?;
            postgres(options, folder, database, &loaded)?
        }
    };
    place.settle(database, folder)?;
    let (_, cost) = loader.load.measure()?;
    say(&format!("  done in {:.1} s", cost.seconds));
    let (ours, loaded) = (counts(&loader.ask_ours)?, counts(&loader.ask_loaded)?);
    ensure!(
        ours == loaded,
        "the bulk loader loaded other numbers of rows: {loaded:?} instead of {ours:?}"
    );
    place.remove(LOADED)?;
    for table in TABLES.into_iter().chain([UNIT]) {
        remove_file(&folder.join(format!("{table}.csv")))?;
    }
    Ok(Loaded {
        by: loader.by,
        seconds: cost.seconds,
        rows: loaded.iter().sum(),
    })
}

/// Every setting is the command line's own, but that references are checked, as they are in the import.
fn sqlite(folder: &Path, name: &str) -> anyhow::Result<Loader> {
    let (ours, loaded) = (
        folder.join(format!("{name}.db")),
        folder.join(format!("{LOADED}.db")),
    );
    let schema = export::sqlite(&ours, folder, &[&[UNIT], &TABLES[..]].concat())?;
    let on = |database: &Path| {
        Task::new("sqlite3", folder)
            .args(["-batch", "-bail"])
            .args([database])
    };
    let import = |table: &str| format!(".import --csv {table}.csv {table}");
    on(&loaded).args([schema, import(UNIT)]).run()?;
    let load = on(&loaded)
        .args(["-cmd", "pragma foreign_keys = on"])
        .args(TABLES.map(import));
    Ok(Loader {
        by: ".import",
        load,
        ask_ours: on(&ours),
        ask_loaded: on(&loaded),
    })
}

/// In one transaction; the indexes are there from the start, as they are in the import.
fn postgres(options: &Run, folder: &Path, ours: &str, loaded: &str) -> anyhow::Result<Loader> {
    Mingxin::new(options, folder, loaded).run(&["migrate"])?;
    let copy = |direction: &str, table: &str| format!("\\copy {table} {direction} '{table}.csv'");
    let on = |database: &str| psql(database, folder).args(["-c"]);
    for table in TABLES.into_iter().chain([UNIT]) {
        on(ours).args([copy("to", table)]).run()?;
    }
    on(loaded).args([copy("from", UNIT)]).run()?;
    let commands = TABLES
        .into_iter()
        .flat_map(|table| ["-c".to_owned(), copy("from", table)]);
    let load = psql(loaded, folder)
        .args(["--single-transaction"])
        .args(commands);
    Ok(Loader {
        by: "COPY",
        load,
        ask_ours: on(ours),
        ask_loaded: on(loaded),
    })
}

/// How many rows each table has.
fn counts(ask: &Task) -> anyhow::Result<Vec<u64>> {
    let count = |table| {
        let answer = ask
            .clone()
            .args([format!("select count(*) from {table}")])
            .run()?;
        let number = answer.trim().parse();
        number.with_context(|| format!("no number of rows in {table}: {answer}"))
    };
    TABLES.into_iter().map(count).collect()
}
