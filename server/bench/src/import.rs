//! Measure 1: import of a national sheet, beside the engine's own bulk loader on the same rows.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::args::Run;
use crate::engine::{Place, remove_file};
use crate::mingxin::Mingxin;
use crate::process::{Cost, say};
use crate::report::{Measure, Side, Unit};
use crate::sheet::{UNIT_NAME, unit_code};
use crate::{budgets, bulk, sheet};

/// The database that holds the rows after our import.
const IMPORTED: &str = "imported";
/// The database that got a tenth of the rows.
const TENTH: &str = "tenth";

/// The two sheets; both engines import the same ones.
pub(crate) struct Sheets {
    rows: u64,
    all: PathBuf,
    tenth: PathBuf,
}

impl Sheets {
    pub(crate) fn write(options: &Run) -> anyhow::Result<Sheets> {
        let rows = options.scaled(options.rows).max(10);
        say(&format!(
            "→ Writing the national sheets: {rows} rows and a tenth of them"
        ));
        let sheets = Sheets {
            rows,
            all: options.work.join("all.csv"),
            tenth: options.work.join("tenth.csv"),
        };
        sheet::write(&sheets.all, rows)?;
        sheet::write(&sheets.tenth, rows / 10)?;
        Ok(sheets)
    }

    /// Removes them when every engine is through.
    pub(crate) fn remove(self) -> anyhow::Result<()> {
        remove_file(&self.all)?;
        remove_file(&self.tenth)
    }
}

/// Imports both sheets and loads the rows of the large one in bulk.
pub(crate) fn measure(
    options: &Run,
    place: &Place<'_>,
    folder: &Path,
    sheets: &Sheets,
) -> anyhow::Result<Vec<Measure>> {
    let engine = place.engine().name();
    say(&format!("→ {engine}: importing {} rows", sheets.rows / 10));
    let (tenth, _) = import(
        options,
        place,
        folder,
        TENTH,
        &sheets.tenth,
        sheets.rows / 10,
    )?;
    place.remove(TENTH)?;
    say(&format!("→ {engine}: importing {} rows", sheets.rows));
    let (all, database) = import(options, place, folder, IMPORTED, &sheets.all, sheets.rows)?;
    say(&format!("  done in {:.1} s", all.seconds));
    let loaded = bulk::measure(options, place, folder, IMPORTED, &database)?;
    place.remove(IMPORTED)?;

    let per_second = |seconds: f64| sheets.rows as f64 / seconds;
    let speed = Measure::at_least(
        format!("{engine}: import"),
        Side::new(
            per_second(all.seconds),
            Unit::RowsPerSecond,
            format!("in {:.1} s", all.seconds),
        ),
        Side::new(
            per_second(loaded.seconds),
            Unit::RowsPerSecond,
            format!("{} in {:.1} s", loaded.by, loaded.seconds),
        ),
        budgets::IMPORT,
    );
    let memory = Measure::at_most_beside(
        format!("{engine}: import, peak memory"),
        Side::new(
            all.peak_bytes as f64,
            Unit::Bytes,
            format!("at {} rows", sheets.rows),
        ),
        Side::new(
            tenth.peak_bytes as f64,
            Unit::Bytes,
            format!("at {} rows", sheets.rows / 10),
        ),
        budgets::IMPORT_GROWTH,
    );
    let details = json!({
        "rows": sheets.rows, "import_seconds": all.seconds, "bulk_seconds": loaded.seconds, "bulk_loader": loaded.by,
        "bulk_rows": loaded.rows, "tenth_seconds": tenth.seconds,
    });
    Ok(vec![speed.details(details), memory])
}

/// Imports a sheet into a new database; gives what it took and the database's address.
fn import(
    options: &Run,
    place: &Place<'_>,
    folder: &Path,
    name: &str,
    sheet: &Path,
    rows: u64,
) -> anyhow::Result<(Cost, String)> {
    let database = place.create(name)?;
    // Each database has a key of its own.
    remove_file(&folder.join("mingxin.key"))?;
    let mingxin = Mingxin::new(options, folder, &database);
    let unit = unit_code()?;
    mingxin.run(&["unit", "add", &unit, UNIT_NAME])?;
    place.settle(&database, folder)?;
    let sheet = sheet.to_str().context("the folder's name is no UTF-8")?;
    let (report, cost) = mingxin.measure(&["import", sheet, "--unit", &unit, "--json"])?;
    let report: Value =
        serde_json::from_str(&report).context("the report of `mingxin import` is not JSON")?;
    let (stored, rejected) = (&report["stored"], &report["rejected"]);
    ensure!(
        *stored == json!(rows) && *rejected == json!(0),
        "not every made-up row was stored: {report}"
    );
    Ok((cost, database))
}
