//! Whatever units report, correct and report again, the monthly figures equal a recount of the records.

use std::collections::BTreeMap;

use domain::identity::Uscc;
use domain::record::RecordKind;
use jiff::ToSpan;
use jiff::civil::date;
use rand::{RngExt, SeedableRng};
use serde_json::Value;
use server::ingest::Options;

use crate::support::{Row, Sheet, UNIT, World, licence, on_both, penalty};

const SECOND: &str = "示例市市场监督管理局";

/// A row that a unit reports as source, about a decision of an authority that does not report itself: so several
/// units may report it.
fn reported_by(mut row: Row, kind: RecordKind, unit: (&str, &str)) -> Row {
    let authority = Uscc::from_parts("11", "990001", "MT999998").expect("a code");
    let fields = match kind {
        RecordKind::Penalty => ["CF_CFJG", "CF_CFJGDM", "CF_SJLY", "CF_SJLYDM"],
        RecordKind::Licence => ["XK_XKJG", "XK_XKJGDM", "XK_LYDW", "XK_LYDWDM"],
    };
    let values = ["示例市丙局", authority.as_str(), unit.1, unit.0];
    for (field, value) in fields.into_iter().zip(values) {
        row.insert(field, value.to_owned());
    }
    row
}

/// Kind, unit and month; then received, on time, late, late days, unknown.
type Months = BTreeMap<(String, String, i64), [i64; 5]>;

/// The rows of a table, as a backup holds them.
async fn rows(world: &World, table: &str) -> Vec<BTreeMap<&'static str, Value>> {
    let file = world.path().join("rows.backup");
    world
        .store
        .backup(&file, world.clock.now())
        .await
        .expect("backup");
    let gzip = flate2::read::GzDecoder::new(std::fs::File::open(&file).expect("opened"));
    let text = std::io::read_to_string(gzip).expect("read");
    std::fs::remove_file(&file).expect("removed");
    let (_, columns) = server::store::Store::backup_columns()
        .find(|(name, _)| *name == table)
        .expect("table");
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    lines
        .skip_while(|line| line["table"] != table)
        .skip(1)
        .map_while(|line| line.as_array().cloned())
        .map(|row| columns.iter().copied().zip(row).collect())
        .collect()
}

fn place(row: &BTreeMap<&'static str, Value>, month: i64) -> (String, String, i64) {
    let text = |column| row[column].as_str().expect("text").to_owned();
    (text("kind"), text("unit_code"), month)
}

async fn counted(world: &World) -> Months {
    let number = |row: &BTreeMap<_, Value>, column| row[column].as_i64().expect("number");
    let months = rows(world, "month_count").await.into_iter().map(|row| {
        let counts = ["received", "on_time", "late", "late_days", "unknown"]
            .map(|column| number(&row, column));
        (place(&row, number(&row, "month")), counts)
    });
    // A month that everything has left stays with zeros.
    months.filter(|(_, counts)| *counts != [0; 5]).collect()
}

async fn recounted(world: &World) -> Months {
    let mut months = Months::new();
    for row in rows(world, "record").await {
        let month = row["decided_on"].as_i64().expect("day") / 100;
        let counts = months.entry(place(&row, month)).or_default();
        counts[0] += 1;
        match (row["days_taken"].as_i64(), row["days_allowed"].as_i64()) {
            (Some(taken), Some(allowed)) if taken <= allowed => counts[1] += 1,
            (Some(taken), Some(allowed)) => {
                counts[2] += 1;
                counts[3] += taken - allowed;
            }
            _ => counts[4] += 1,
        }
    }
    months
}

on_both! {
    async fn the_months_equal_a_recount_after_any_reports(world) {
        let second = Uscc::from_parts("11", "990001", "MT999999").expect("a code").as_str().to_owned();
        world.add_unit(&second, SECOND).await;
        for seed in 0..3 {
            let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(seed);
            for _ in 0..12 {
                let licences = rng.random_range(0..4_u32) == 0;
                let sender = if rng.random_range(0..2_u32) == 0 { UNIT } else { (second.as_str(), SECOND) };
                let sheet = Sheet::of((0..rng.random_range(1..6_u32)).map(|_| {
                    let number = rng.random_range(0..8);
                    // Some days are too old to be measured.
                    let back = [0_i32, 3, 20, 45, 3000][rng.random_range(0..5)];
                    let decided = date(2026, 11, 20).saturating_sub(back.days()).strftime("%Y/%m/%d").to_string();
                    if licences {
                        reported_by(licence(number, &decided), RecordKind::Licence, sender)
                    } else {
                        reported_by(penalty(number, &decided), RecordKind::Penalty, sender)
                    }
                }));
                let path = sheet.csv(world.path(), "sheet.csv");
                let report = world.intake.import(&path, sender.0, Options::default(), |_| {}).await.expect("taken in");
                assert_eq!(report.rejected, 0, "{:?}", report.first_rejected);
                assert_eq!(counted(&world).await, recounted(&world).await, "seed {seed}");
            }
        }
        let ledger = world.store.ledger().await.expect("ledger");
        let late: i64 = recounted(&world).await.values().map(|counts| counts[2]).sum();
        assert!(late > 0 && ledger.iter().map(|line| line.late).sum::<i64>() == late);
    }
}

on_both! {
    async fn another_units_correction_leaves_the_record_with_the_first(world) {
        let second = Uscc::from_parts("11", "990001", "MT999999").expect("a code").as_str().to_owned();
        world.add_unit(&second, SECOND).await;
        let row = |decided, unit| reported_by(penalty(1, decided), RecordKind::Penalty, unit);
        world.take(&Sheet::of([row("2026/10/12", UNIT)])).await;
        let row = row("2026/11/12", (second.as_str(), SECOND));
        let path = Sheet::of([row]).csv(world.path(), "second.csv");
        let report = world.intake.import(&path, &second, Options::default(), |_| {}).await.expect("taken in");
        assert_eq!((report.stored, report.updated), (0, 1));
        let lines = world.store.timeliness(RecordKind::Penalty, 0, 999912).await.expect("timeliness");
        let counts: Vec<_> = lines.iter().filter(|line| line.received != 0).map(|line| (line.unit_code.as_str(), line.received)).collect();
        assert_eq!(counts, [(UNIT.0, 1)]);
        let months = world.store.months(RecordKind::Penalty).await.expect("months");
        let months: Vec<_> = months.iter().map(|line| (line.month, line.received)).collect();
        assert_eq!(months, [(202611, 1)], "a month that everything has left is not offered");
    }
}
