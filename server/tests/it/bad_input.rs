//! Files that are broken as a whole: a clear fault in both languages, and a database that is as it was.

use std::io::Write;

use encoding_rs::GB18030;
use server::ingest::{IntakeError, words};
use zip::write::SimpleFileOptions;

use crate::support::{Sheet, World, csv_text, on_both, penalty};

fn sheet() -> Sheet {
    Sheet::of((1..=3).map(|number| penalty(number, "2026/11/12")))
}

async fn fault(world: &World, name: &str, bytes: &[u8]) -> IntakeError {
    let path = world.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    let error = world.import(&path).await.expect_err(name);
    let said = words::fault(&error);
    assert!(said.zh.chars().any(|c| c as u32 > 0x4E00), "{said:?}");
    assert!(
        said.en.chars().filter(char::is_ascii_alphabetic).count() > 10,
        "{said:?}"
    );
    error
}

macro_rules! refused {
    ($world:expr, $name:literal, $bytes:expr, $pattern:pat) => {{
        let error = fault(&$world, $name, $bytes).await;
        assert!(matches!(error, $pattern), "{}: {error:?}", $name);
    }};
}

on_both! {
    async fn files_that_are_no_sheet_are_named_for_what_they_are(world) {
        let good = sheet().csv_text();
        let mut mixed = good.clone().into_bytes();
        mixed.extend_from_slice(&GB18030.encode(good.lines().nth(1).expect("a row")).0);
        refused!(world, "mixed.csv", &mixed, IntakeError::MixedEncoding { utf8: 2, gb18030: 5 });
        let mut broken = good.clone().into_bytes();
        broken.extend_from_slice(b"\xFF\xFF\xFF\n");
        refused!(world, "broken.csv", &broken, IntakeError::Encoding { line: 5 });
        let mut marked = b"\xEF\xBB\xBF".to_vec();
        marked.extend_from_slice(good.lines().next().expect("headings").as_bytes());
        marked.push(b'\n');
        marked.extend_from_slice(&GB18030.encode(good.lines().nth(1).expect("a row")).0);
        refused!(world, "marked.csv", &marked, IntakeError::MixedEncoding { utf8: 1, gb18030: 2 });
        refused!(world, "utf16.csv", b"\xFF\xFEC\0F\0", IntakeError::Utf16);
        refused!(world, "old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", IntakeError::OldExcel);
        refused!(world, "page.xls", b"<html><table><tr><td>CF_WSH</td></tr></table></html>", IntakeError::WebPage);
        refused!(world, "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", IntakeError::Binary);
        refused!(world, "empty.csv", b"", IntakeError::Empty);
        refused!(world, "blank.csv", b"\n\n  \n", IntakeError::Empty);
        let headings = good.lines().next().expect("headings").to_owned();
        refused!(world, "headings.csv", headings.as_bytes(), IntakeError::NoRows);
        let missing = world.import(&world.path().join("missing.csv")).await;
        assert!(matches!(missing, Err(IntakeError::Unreadable { .. })));
        let counts = world.store.counts(20261120).await.expect("counts");
        assert_eq!((counts.subjects, counts.penalties), (0, 0));
    }
}

on_both! {
    async fn wrong_headings_are_named(world) {
        refused!(world, "other.csv", "姓名,年龄\n张,1\n".as_bytes(), IntakeError::Headings(_));
        let mut table = sheet().table();
        for row in &mut table {
            row.push(row[15].clone());
        }
        let error = fault(&world, "doubled.csv", csv_text(&table).as_bytes()).await;
        assert!(words::fault(&error).zh.contains("第 16、36 列"), "{error:?}");
        let mut table = sheet().table();
        for row in &mut table {
            row.remove(15);
        }
        let error = fault(&world, "missing.csv", csv_text(&table).as_bytes()).await;
        assert!(words::fault(&error).zh.contains("违法事实（CF_SY）"), "{error:?}");
    }
}

on_both! {
    async fn one_endless_line_is_refused_without_filling_memory(world) {
        let path = world.path().join("line.csv");
        let mut file = std::io::BufWriter::new(std::fs::File::create(&path).expect("made"));
        for _ in 0..200 {
            file.write_all(&[b'x'; 1024 * 1024]).expect("written");
        }
        file.flush().expect("written");
        let error = world.import(&path).await.expect_err("refused");
        assert!(matches!(error, IntakeError::LineTooLong { line: 1, .. }), "{error:?}");
    }
}

on_both! {
    async fn damaged_and_hostile_spreadsheets_are_refused(world) {
        let path = sheet().xlsx(world.path(), "good.xlsx");
        let good = std::fs::read(&path).expect("read");
        for keep in [10, good.len() / 2, good.len() - 30] {
            let error = fault(&world, "cut.xlsx", &good[..keep]).await;
            assert!(matches!(error, IntakeError::Xlsx(_)), "{keep} bytes: {error:?}");
        }
        let bomb = bomb(200 * 1024 * 1024);
        assert!(bomb.len() < 1024 * 1024);
        let error = fault(&world, "bomb.xlsx", &bomb).await;
        assert!(matches!(error, IntakeError::TooBig { .. }), "{error:?}");
        let error = fault(&world, "zip.xlsx", &archive("hello.txt", b"hello")).await;
        assert!(matches!(error, IntakeError::Xlsx(_)), "{error:?}");
        assert_eq!(world.store.counts(20261120).await.expect("counts").subjects, 0);
    }
}

fn archive(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default())
        .expect("a part");
    zip.write_all(bytes).expect("written");
    zip.finish().expect("whole").into_inner()
}

fn bomb(size: usize) -> Vec<u8> {
    archive("xl/worksheets/sheet1.xml", &vec![b' '; size])
}

on_both! {
    async fn a_formula_in_a_spreadsheet_refuses_its_row_only(world) {
        let path = world.path().join("formula.xlsx");
        let mut book = rust_xlsxwriter::Workbook::new();
        let page = book.add_worksheet();
        let table = sheet().table();
        for (at, row) in table.iter().enumerate() {
            page.write_row(u32::try_from(at).expect("small"), 0, row.iter().map(String::as_str)).expect("a row");
        }
        let fine = table[0].iter().position(|name| name == "CF_NR_FK").expect("column");
        page.write_formula(2, u16::try_from(fine).expect("small"), "=1+1").expect("a formula");
        // Numbers and dates as a spreadsheet stores them.
        page.write_number(3, u16::try_from(fine).expect("small"), 2.5).expect("a number");
        let day = table[0].iter().position(|name| name == "CF_JDRQ").expect("column");
        let format = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d");
        let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 11, 12).expect("a day");
        page.write_datetime_with_format(3, u16::try_from(day).expect("small"), &date, &format).expect("a day");
        book.save(&path).expect("saved");
        let report = world.import(&path).await.expect("taken in");
        assert_eq!((report.read, report.stored, report.rejected), (3, 2, 1), "{:?}", report.first_rejected);
        assert_eq!((report.first_rejected[0].0, report.first_rejected[0].1), (3, "F01"));
    }
}

on_both! {
    async fn a_row_with_a_stray_comma_is_refused_and_named(world) {
        let mut text = sheet().csv_text();
        text.push_str("澄澜,法人及非法人组织\n");
        let path = world.path().join("stray.csv");
        std::fs::write(&path, text).expect("written");
        let report = world.import(&path).await.expect("taken in");
        assert_eq!((report.stored, report.rejected), (3, 1));
        assert_eq!((report.first_rejected[0].0, report.first_rejected[0].1), (5, "F02"));
    }
}

on_both! {
    async fn an_unregistered_unit_is_named(world) {
        let path = sheet().csv(world.path(), "a.csv");
        let error = world.intake.import(&path, "NOBODY", Default::default(), |_| {}).await.expect_err("refused");
        assert!(matches!(&error, IntakeError::UnknownUnit(code) if code == "NOBODY"));
        assert!(words::fault(&error).en.contains("mingxin unit add NOBODY"));
    }
}
