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
use crate::process::{Cost, Task, say};

/// The tables whose loading is timed, those that others refer to first. (`unit` has one row.)
const TABLES: [&str; 3] = ["subject", "subject_gram", "record"];
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
    let (by, cost, ours, theirs) = match place {
        Place::Sqlite(_) => {
            let (cost, ours, theirs) = sqlite(folder, name)?;
            (".import", cost, ours, theirs)
        }
        Place::Postgres(_) => {
            let (cost, ours, theirs) = postgres(options, place, folder, database)?;
            ("COPY", cost, ours, theirs)
        }
    };
    place.remove(LOADED)?;
    for table in TABLES {
        remove_file(&folder.join(format!("{table}.csv")))?;
    }
    ensure!(
        ours == theirs,
        "the bulk loader loaded other numbers of rows: {theirs:?} instead of {ours:?}"
    );
    say(&format!("  done in {:.1} s", cost.seconds));
    Ok(Loaded {
        by,
        seconds: cost.seconds,
        rows: theirs.iter().sum(),
    })
}

type Counts = Vec<u64>;

fn sqlite(folder: &Path, name: &str) -> anyhow::Result<(Cost, Counts, Counts)> {
    let from = folder.join(format!("{name}.db"));
    let to = folder.join(format!("{LOADED}.db"));
    let schema = export::sqlite(
        &from,
        folder,
        &["unit", "subject", "subject_gram", "record"],
    )?;
    let sqlite3 = |database: &Path| {
        Task::new("sqlite3", folder)
            .args(["-batch", "-bail"])
            .args([database])
    };
    sqlite3(&to)
        .args([schema, ".import --csv unit.csv unit".to_owned()])
        .run()?;
    // Every setting is the command line's own, but that constraints are checked, as they are in the import.
    let load = sqlite3(&to).args(["-cmd", "pragma foreign_keys = on"]);
    let load = load.args(TABLES.map(|table| format!(".import --csv {table}.csv {table}")));
    let (_, cost) = load.measure()?;
    let count = |database: &Path| counts(|sql| sqlite3(database).args([sql]).run());
    Ok((cost, count(&from)?, count(&to)?))
}

fn postgres(
    options: &Run,
    place: &Place<'_>,
    folder: &Path,
    from: &str,
) -> anyhow::Result<(Cost, Counts, Counts)> {
    let to = place.create(LOADED)?;
    Mingxin::new(options, folder, &to).run(&["migrate"])?;
    let copy = |url: &str, direction: &str, table: &str| {
        psql(url, folder).args(["-c", &format!("\\copy {table} {direction} '{table}.csv'")])
    };
    for table in ["unit"].into_iter().chain(TABLES) {
        copy(from, "to", table).run()?;
    }
    copy(&to, "from", "unit").run()?;
    let mut load = psql(&to, folder).args(["--single-transaction"]);
    for table in TABLES {
        load = load.args(["-c", &format!("\\copy {table} from '{table}.csv'")]);
    }
    let (_, cost) = load.measure()?;
    remove_file(&folder.join("unit.csv"))?;
    let count = |url: &str| counts(|sql| psql(url, folder).args(["-c", &sql]).run());
    Ok((cost, count(from)?, count(&to)?))
}

/// How many rows each table has.
fn counts(ask: impl Fn(String) -> anyhow::Result<String>) -> anyhow::Result<Counts> {
    let count = |table| {
        let answer = ask(format!("select count(*) from {table}"))?;
        answer
            .trim()
            .parse()
            .with_context(|| format!("no number of rows in {table}: {answer}"))
    };
    TABLES.into_iter().map(count).collect()
}
