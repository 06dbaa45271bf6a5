use std::io::Write;
use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};

use crate::args::Run;
use crate::city;
use crate::cluster::Cluster;
use crate::engine::{Engine, Place};
use crate::import::{self, Sheets};
use crate::process::say;
use crate::report::{self, Measure};

/// The command `bench run`: measures everything, prints the table, writes the JSON. `false` is told apart only
/// where someone asked for it: something was over budget and `--strict` was given.
pub(crate) fn run(options: &Run) -> anyhow::Result<bool> {
    let sheets = Sheets::write(options)?;
    let mut measures: Vec<Measure> = Vec::new();
    for engine in &options.engines {
        let folder = options.work.join(engine.word());
        std::fs::create_dir(&folder)?;
        let first = measures.is_empty();
        measures.extend(match engine {
            Engine::Sqlite => of_engine(options, &Place::Sqlite(&folder), &folder, &sheets, first)?,
            Engine::Postgres => {
                let cluster = Cluster::start(&options.root, &folder)?;
                of_engine(options, &Place::Postgres(&cluster), &folder, &sheets, first)?
            }
        });
    }
    sheets.remove()?;

    let mut output = std::io::stdout();
    writeln!(
        output,
        "\n{} rows imported, {} subjects served, {} cores, profile {}\n",
        options.scaled(options.rows),
        options.scaled(options.subjects),
        cores(),
        options.profile
    )?;
    write!(output, "{}", report::table(&measures))?;
    if options.quick {
        writeln!(
            output,
            "BENCH_QUICK: everything was smaller; these figures are not to be judged by."
        )?;
    }
    std::fs::write(
        &options.json,
        format!("{:#}\n", as_json(options, &measures)),
    )
    .with_context(|| format!("cannot write {}", options.json.display()))?;
    say(&format!("→ The figures are in {}", options.json.display()));
    Ok(!options.strict || measures.iter().all(Measure::is_ok))
}

/// The bytes of a visit do not depend on the engine: they are counted on the first.
fn of_engine(
    options: &Run,
    place: &Place<'_>,
    folder: &Path,
    sheets: &Sheets,
    first: bool,
) -> anyhow::Result<Vec<Measure>> {
    let mut measures = import::measure(options, place, folder, sheets)?;
    tell(&measures);
    let served = city::measure(options, place, folder, first)?;
    tell(&served);
    measures.extend(served);
    Ok(measures)
}

/// Figures are told as they are known: should the run end early, they are not lost.
fn tell(measures: &[Measure]) {
    for measure in measures {
        say(&format!("  {}", measure.line()));
    }
}

fn as_json(options: &Run, measures: &[Measure]) -> Value {
    json!({
        "profile": options.profile, "cores": cores(), "quick": options.quick,
        "rows": options.scaled(options.rows), "subjects": options.scaled(options.subjects),
        "ok": measures.iter().all(Measure::is_ok),
        "measures": measures.iter().map(Measure::json).collect::<Vec<_>>(),
    })
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(0, |cores| cores.get())
}
