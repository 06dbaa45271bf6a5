//! Something breaks in the middle of a file: the rows before it are in and counted, what goes back is whole,
//! and the fault says from which row on the file has to be sent again.

use std::io::{Read, Write};
use std::path::Path;

use domain::record::RecordKind;
use server::ingest::{IntakeError, Options, Progress, Report, words};
use zip::write::SimpleFileOptions;

use crate::support::{Backend, Sheet, UNIT, World, code, on_both, penalty};

fn rows(numbers: std::ops::RangeInclusive<u32>) -> Vec<crate::support::Row> {
    numbers
        .map(|number| penalty(number, "2026/11/12"))
        .collect()
}

/// Takes the fault apart, and looks at what every such fault must have left behind.
async fn interrupted(world: &World, error: IntakeError) -> (IntakeError, Report, Option<u64>) {
    let said = words::fault(&error);
    let IntakeError::Interrupted {
        fault,
        report,
        next_row,
    } = error
    else {
        panic!("{error:?}");
    };
    for count in [report.read, report.stored] {
        assert!(said.zh.contains(&count.to_string()), "{said:?}");
        assert!(said.en.contains(&count.to_string()), "{said:?}");
    }
    if let Some(row) = next_row {
        assert!(
            said.zh.contains(&format!("第 {row} 行起没有导入")),
            "{said:?}"
        );
        assert!(said.en.contains(&format!("from row {row} on")), "{said:?}");
    }
    let line = &world.store.ledger().await.expect("ledger")[0];
    let counted = (line.rows_read, line.rows_stored, line.rows_rejected);
    let told = (report.read, report.stored, report.rejected);
    assert_eq!(counted, (told.0 as i64, told.1 as i64, told.2 as i64));
    let months = world.store.timeliness(RecordKind::Penalty, 0, 999912).await;
    let received: i64 = months
        .expect("months")
        .iter()
        .map(|month| month.received)
        .sum();
    assert_eq!(
        received, told.1 as i64,
        "everything that is counted is on file"
    );
    (*fault, *report, next_row)
}

on_both! {
    async fn a_quotation_mark_that_is_never_closed(world) {
        let good = Sheet::of(rows(1..=1503));
        let text = good.csv_text();
        let at = text.match_indices('\n').nth(1500).expect("a line").0 + 1;
        let mut broken = text[..at].to_owned();
        broken.push('"');
        broken.push_str(&"一行又一行的文字一行又一行的文字\n".repeat(40_000));
        let path = world.path().join("broken.csv");
        std::fs::write(&path, broken).expect("written");
        let error = world.import(&path).await.expect_err("broken");
        let (fault, report, next_row) = interrupted(&world, error).await;
        assert!(matches!(fault, IntakeError::RowTooLong { row: 1502, .. }), "{fault:?}");
        assert_eq!((report.read, report.stored, next_row), (1500, 1500, Some(1502)));
        // Mended and sent again, only what was not in goes in; as the headings and the rest alone would.
        let report = world.take(&good).await;
        assert_eq!((report.unchanged, report.stored), (1500, 3));
        let report = world.take(&Sheet::of(rows(1501..=1503))).await;
        assert_eq!((report.read, report.unchanged), (3, 3));
    }
}

/// A sound archive whose sheet ends in the middle of a row.
fn cut_in_row(path: &Path, row: u32) {
    let file = std::fs::File::open(path).expect("a workbook");
    let mut archive = zip::ZipArchive::new(file).expect("an archive");
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("read");
        if name.starts_with("xl/worksheets/") {
            let text = String::from_utf8(bytes).expect("text");
            let start = text.find(&format!("<row r=\"{row}\"")).expect("the row");
            bytes = text.as_bytes()[..start + 120].to_vec();
        }
        out.start_file(name, SimpleFileOptions::default())
            .expect("a part");
        out.write_all(&bytes).expect("written");
    }
    std::fs::write(path, out.finish().expect("whole").into_inner()).expect("written");
}

on_both! {
    async fn a_sheet_that_ends_within_a_row(world) {
        let mut all = rows(1..=20);
        all[2].insert("CF_SY", String::new());
        let path = Sheet::of(all.clone()).xlsx(world.path(), "cut.xlsx");
        cut_in_row(&path, 12);
        let error = world.import(&path).await.expect_err("broken");
        let (fault, report, next_row) = interrupted(&world, error).await;
        assert!(matches!(fault, IntakeError::Broken { row: 12, .. }), "{fault:?}");
        assert_eq!((report.read, report.stored, report.rejected, next_row), (10, 9, 1, Some(12)));
        // What went back until then is a whole spreadsheet.
        for path in [report.rejected_file, report.findings_file] {
            let mut book: calamine::Xlsx<_> = calamine::open_workbook(path.expect("a file")).expect("whole");
            let range = calamine::Reader::worksheet_range_at(&mut book, 0).expect("a sheet").expect("cells");
            assert_eq!(range.height(), 2, "headings and one row");
        }
        let again = Sheet::of(all).xlsx(world.path(), "whole.xlsx");
        let report = world.import(&again).await.expect("taken in");
        assert_eq!((report.unchanged, report.stored, report.rejected), (9, 10, 1));
    }
}

on_both! {
    async fn a_place_for_refused_rows_that_cannot_be_written(world) {
        let mut all = rows(1..=6);
        all[4].insert("CF_SY", String::new());
        let path = Sheet::of(all).csv(world.path(), "a.csv");
        let options = Options { rejected: Some("/nowhere/at/all.csv".into()), ..Default::default() };
        let error = world.intake.import(&path, UNIT.0, options, |_| {}).await.expect_err("refused");
        let (fault, report, next_row) = interrupted(&world, error).await;
        assert!(matches!(fault, IntakeError::Unwritable { .. }), "{fault:?}");
        assert_eq!((report.read, report.stored, report.rejected_file, next_row), (4, 4, None, Some(6)));
    }
}

on_both! {
    async fn the_file_itself_is_never_written_over(world) {
        let mut all = rows(1..=2);
        all[1].insert("CF_SY", String::new());
        let path = Sheet::of(all).csv(world.path(), "a.csv");
        let before = std::fs::read(&path).expect("read");
        let options = Options { rejected: Some(world.path().join("./a.csv")), ..Default::default() };
        let error = world.intake.import(&path, UNIT.0, options, |_| {}).await.expect_err("refused");
        assert!(matches!(error, IntakeError::SameFile(_)), "{error:?}");
        assert_eq!(std::fs::read(&path).expect("read"), before);
        assert_eq!(world.store.counts(20261120).await.expect("counts").subjects, 0);
    }
}

on_both! {
    async fn a_reading_thread_that_stops(world) {
        let path = Sheet::of(rows(1..=700)).csv(world.path(), "a.csv");
        // Blocks of 64 KiB: some hundred rows are read before the third.
        let progress = |step| assert!(!matches!(step, Progress::At(bytes) if bytes > 150_000), "stops here");
        let error = world.intake.import(&path, UNIT.0, Options::default(), progress).await.expect_err("stopped");
        let (fault, report, next_row) = interrupted(&world, error).await;
        assert!(matches!(fault, IntakeError::Stopped), "{fault:?}");
        assert!(report.stored > 100 && report.stored < 700, "{report:?}");
        assert_eq!(next_row, Some(report.read + 2));
        let report = world.import(&path).await.expect("taken in");
        assert_eq!(report.stored + report.unchanged, 700);
    }
}

/// From now on the database refuses the record with this document number.
async fn refuse_document(world: &World, number: &str) {
    let sql = match world.backend {
        Backend::Sqlite => format!(
            "create trigger refused before insert on record when new.document_no = '{number}'
             begin select raise(abort, 'refused'); end"
        ),
        Backend::Postgres => {
            format!("alter table record add constraint refused check (document_no <> '{number}')")
        }
    };
    world.execute(&sql).await;
}

on_both! {
    async fn a_database_that_refuses_a_batch(world) {
        refuse_document(&world, "示应急罚〔2026〕2500号").await;
        let path = Sheet::of(rows(1..=4500)).csv(world.path(), "a.csv");
        let error = world.import(&path).await.expect_err("refused");
        let (fault, report, next_row) = interrupted(&world, error).await;
        assert!(matches!(fault, IntakeError::Store(_)), "{fault:?}");
        assert_eq!((report.read, report.stored, next_row), (2000, 2000, Some(2002)), "whole batches only");
        assert!(world.store.subject_by_uscc(&code(2000)).await.expect("read").is_some());
        assert!(world.store.subject_by_uscc(&code(2001)).await.expect("read").is_none());
    }
}
