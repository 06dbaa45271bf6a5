//! What spreadsheets hold besides plain cells: dates, numbers, merged cells, hidden sheets, the other calendar.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use server::ingest::{IntakeError, words};
use zip::write::SimpleFileOptions;

use crate::support::{Sheet, World, code, on_both, penalty};

/// A workbook with the table on the sheet that `page` makes.
fn fill(page: &mut rust_xlsxwriter::Worksheet, first_row: u32, table: &[Vec<String>]) {
    for (row, cells) in (first_row..).zip(table) {
        page.write_row(row, 0, cells.iter().map(String::as_str))
            .expect("a row");
    }
}

fn column(table: &[Vec<String>], code: &str) -> u16 {
    let at = table[0]
        .iter()
        .position(|name| name == code)
        .expect("column");
    u16::try_from(at).expect("few")
}

fn table() -> Vec<Vec<String>> {
    Sheet::of((1..=2).map(|number| penalty(number, "2026/11/12"))).table()
}

async fn import(world: &World, mut book: Workbook) -> Result<server::ingest::Report, IntakeError> {
    let path = world.path().join("book.xlsx");
    book.save(&path).expect("saved");
    world.import(&path).await
}

on_both! {
    async fn sheets_that_are_hidden_are_not_read(world) {
        let mut book = Workbook::new();
        let list = book.add_worksheet();
        list.write_string(0, 0, "法人及非法人组织").expect("a cell");
        list.set_hidden(true);
        book.add_worksheet();
        let page = book.add_worksheet();
        fill(page, 0, &table());
        page.set_active(true);
        let report = import(&world, book).await.expect("taken in");
        assert_eq!((report.read, report.stored), (2, 2));
    }
}

on_both! {
    async fn a_title_above_the_headings_is_named(world) {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        page.merge_range(0, 0, 0, 9, "双公示数据报送表", &Format::new()).expect("merged");
        fill(page, 1, &table());
        let error = import(&world, book).await.expect_err("refused");
        assert!(matches!(error, IntakeError::Headings(_)), "{error:?}");
        assert!(words::fault(&error).zh.contains("标题行"), "{:?}", words::fault(&error));
        assert_eq!(world.store.counts(20261120).await.expect("counts").subjects, 0);
    }
}

on_both! {
    async fn merged_cells_leave_empty_cells_which_are_named(world) {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        let table = table();
        let at = column(&table, "CF_SY");
        fill(page, 0, &table);
        page.merge_range(1, at, 2, at, "两行合并的事实", &Format::new()).expect("merged");
        page.write_string(2, at, "").expect("empty");
        let report = import(&world, book).await.expect("taken in");
        assert_eq!((report.stored, report.rejected), (1, 1));
        assert_eq!((report.first_rejected[0].0, report.first_rejected[0].1), (3, "V01"));
    }
}

on_both! {
    async fn dates_and_numbers_read_as_they_are_shown(world) {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        let table = table();
        fill(page, 0, &table);
        let (day, fine, party) = (column(&table, "CF_JDRQ"), column(&table, "CF_NR_FK"), column(&table, "CF_XDR_SHXYM"));
        let format = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
        let date = ExcelDateTime::from_ymd(2026, 11, 11).expect("a day");
        page.write_datetime_with_format(1, day, &date, &format).expect("a day");
        page.write_number(1, fine, 0.1 + 0.2).expect("a number");
        // A code of 18 digits that was stored as a number has lost its last digits.
        page.write_number(2, party, 914403001922038216.0).expect("a number");
        let report = import(&world, book).await.expect("taken in");
        assert_eq!((report.stored, report.rejected), (1, 1));
        let (row, rule, said) = &report.first_rejected[0];
        assert_eq!((*row, *rule), (3, "V16"));
        assert!(said.zh.contains("科学计数"), "{said:?}");
        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");
        let records = world.store.public_records(subject.id, 20261120, 10).await.expect("read");
        let full = world.store.public_record(records[0].id, 20261120).await.expect("read").expect("public");
        assert!(full.fields.contains("\"CF_JDRQ\":\"2026-11-11\"") && full.fields.contains("\"CF_NR_FK\":\"0.300000\""), "{}", full.fields);
    }
}

/// The parts of a workbook with one of them changed.
fn changed(path: &std::path::Path, part: &str, change: impl Fn(String) -> String) {
    let file = std::fs::File::open(path).expect("a workbook");
    let mut archive = zip::ZipArchive::new(file).expect("an archive");
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("a part");
        let name = entry.name().expect("a name").into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut entry, &mut text).expect("text");
        if name == part {
            text = change(text);
        }
        out.start_file(name, SimpleFileOptions::default())
            .expect("a part");
        std::io::Write::write_all(&mut out, text.as_bytes()).expect("written");
    }
    std::fs::write(path, out.finish().expect("whole").into_inner()).expect("written");
}

on_both! {
    async fn the_calendar_of_1904_gives_the_same_day(world) {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        let table = table();
        fill(page, 0, &table);
        let format = Format::new().set_num_format("yyyy/m/d");
        // 2026-11-12 is day 44876 of that calendar.
        for row in [1, 2] {
            page.write_number_with_format(row, column(&table, "CF_JDRQ"), 44876.0, &format).expect("a day");
        }
        let path = world.path().join("1904.xlsx");
        book.save(&path).expect("saved");
        changed(&path, "xl/workbook.xml", |text| text.replace("<workbookPr", "<workbookPr date1904=\"1\""));
        let report = world.import(&path).await.expect("taken in");
        assert_eq!((report.stored, report.rejected), (2, 0), "{:?}", report.first_rejected);
        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");
        let records = world.store.public_records(subject.id, 20261120, 10).await.expect("read");
        let full = world.store.public_record(records[0].id, 20261120).await.expect("read").expect("public");
        assert!(full.fields.contains("\"CF_JDRQ\":\"2026-11-12\""), "{}", full.fields);
    }
}

on_both! {
    async fn a_column_beyond_every_sheet_does_not_fill_memory(world) {
        let path = Sheet::of([penalty(1, "2026/11/12")]).xlsx(world.path(), "far.xlsx");
        changed(&path, "xl/worksheets/sheet1.xml", |text| text.replace("r=\"B2\"", "r=\"ZZZZZZ2\""));
        let error = world.import(&path).await.expect_err("refused");
        assert!(matches!(error, IntakeError::Broken { row: 2, .. } | IntakeError::Xlsx(_)), "{error:?}");
        assert_eq!(world.store.counts(20261120).await.expect("counts").subjects, 0);
    }
}

on_both! {
    async fn a_cell_longer_than_a_worksheet_holds_goes_back_all_the_same(world) {
        let mut row = penalty(1, "2026/11/12");
        row.insert("CF_SY", "MARK".to_owned());
        let path = Sheet::of([row, penalty(2, "2026/11/12")]).xlsx(world.path(), "long.xlsx");
        let long = "事".repeat(40_000);
        changed(&path, "xl/sharedStrings.xml", |text| text.replace("MARK", &long));
        let report = world.import(&path).await.expect("taken in");
        assert_eq!((report.stored, report.rejected, report.first_rejected[0].1), (1, 1, "V15"));
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(report.rejected_file.expect("a file")).expect("whole");
        let cells = calamine::Reader::worksheet_range(&mut book, "退回").expect("the sheet");
        assert_eq!(cells.height(), 2);
    }
}

on_both! {
    async fn a_workbook_without_rows_is_named(world) {
        let mut book = Workbook::new();
        book.add_worksheet();
        let error = import(&world, book).await.expect_err("refused");
        assert!(matches!(error, IntakeError::Empty), "{error:?}");
        let mut book = Workbook::new();
        fill(book.add_worksheet(), 0, &table()[..1]);
        let error = import(&world, book).await.expect_err("refused");
        assert!(matches!(error, IntakeError::NoRows), "{error:?}");
        assert_eq!(world.store.latest_audit(10).await.expect("audit").iter().filter(|entry| entry.entry.action.starts_with("import")).count(), 0);
    }
}
