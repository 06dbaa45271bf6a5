//! A department's file goes in: good rows are stored, bad rows come back, sending twice changes nothing.

use domain::record::RecordKind;

use crate::support::{Sheet, UNIT, code, csv_text, licence, on_both, penalty, person};

on_both! {
    async fn the_same_rows_give_the_same_counts_in_every_format(world) {
        let sheet = Sheet::of((1..=30).map(|number| penalty(number, "2026/11/12")));
        let folder = world.path().to_owned();
        let report = world.import(&sheet.csv(&folder, "a.csv")).await.expect("CSV");
        assert_eq!((report.read, report.stored, report.rejected), (30, 30, 0));
        assert_eq!(report.rejected_file, None);
        for path in [sheet.csv(&folder, "b.csv"), sheet.gb18030(&folder, "c.csv"), sheet.xlsx(&folder, "d.xlsx")] {
            let report = world.import(&path).await.expect("again");
            assert_eq!((report.read, report.stored, report.updated, report.unchanged), (30, 0, 0, 30), "{}", path.display());
        }
    }
}

on_both! {
    async fn licences_go_in_by_chinese_headings_and_spreadsheet(world) {
        let sheet = Sheet::of((1..=5).map(|number| licence(number, "2026/11/16")));
        let folder = world.path().to_owned();
        let report = world.import(&sheet.gb18030(&folder, "l.csv")).await.expect("taken in");
        assert_eq!((report.kind, report.stored), (RecordKind::Licence, 5));
        let report = world.import(&sheet.xlsx(&folder, "l.xlsx")).await.expect("taken in");
        assert_eq!(report.unchanged, 5);
    }
}

on_both! {
    async fn a_changed_row_updates_and_keeps_what_was(world) {
        let first = penalty(1, "2026/11/12");
        world.take(&Sheet::of([first.clone()])).await;
        let mut changed = first;
        changed.insert("CF_NR_FK", "3.000000".to_owned());
        changed.insert("CF_NR", "罚款人民币叁万元整".to_owned());
        let report = world.take(&Sheet::of([changed.clone()])).await;
        assert_eq!((report.stored, report.updated, report.unchanged), (0, 1, 0));
        assert_eq!(world.take(&Sheet::of([changed])).await.unchanged, 1);

        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");
        let records = world.store.public_records(subject.id, 20261120, 10).await.expect("read");
        assert_eq!(records.len(), 1, "no second record");
        let full = world.store.public_record(records[0].id, 20261120).await.expect("read").expect("public");
        assert!(full.fields.contains("3.000000"));
        assert_eq!(full.versions.len(), 1);
        assert_eq!(full.versions[0].changed, "[\"CF_NR\",\"CF_NR_FK\"]");
        let page = world.get(&format!("/record/{}", records[0].id)).await.text();
        assert!(page.contains("叁万元") && !page.contains("贰万元"), "the page shows what holds now");
        assert!(page.contains("罚款金额（万元）"), "and what was corrected");
        let timeliness = world.store.timeliness(RecordKind::Penalty, 0, 999912).await.expect("timeliness");
        assert_eq!(timeliness[0].received, 1, "a correction is not a second report");
    }
}

on_both! {
    async fn a_row_that_comes_twice_in_one_file_is_stored_once(world) {
        let first = penalty(1, "2026/11/12");
        let mut changed = first.clone();
        changed.insert("CF_SY", "更正后的事实。".to_owned());
        let report = world.take(&Sheet::of([first.clone(), first.clone(), changed.clone(), penalty(2, "2026/11/12")])).await;
        assert_eq!((report.read, report.stored, report.updated, report.unchanged), (4, 2, 1, 1));
        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");
        let records = world.store.public_records(subject.id, 20261120, 10).await.expect("read");
        let full = world.store.public_record(records[0].id, 20261120).await.expect("read").expect("public");
        assert!(full.fields.contains("更正后的事实"), "the later row counts");
        // Twice in a file of changes as well.
        let report = world.take(&Sheet::of([first.clone(), changed.clone(), changed])).await;
        assert_eq!((report.updated, report.unchanged), (2, 1));
    }
}

on_both! {
    async fn bad_rows_come_back_in_the_sheets_own_columns_and_can_be_sent_again(world) {
        let mut missing = penalty(2, "2026/11/12");
        missing.insert("CF_SY", String::new());
        missing.insert("CF_JDRQ", "2026/2/30".to_owned());
        let sheet = Sheet::of([penalty(1, "2026/11/12"), missing, penalty(3, "2026/11/12")]);
        for (path, spreadsheet) in [(sheet.csv(world.path(), "bad.csv"), false), (sheet.xlsx(world.path(), "bad.xlsx"), true)] {
            let report = world.import(&path).await.expect("taken in");
            assert_eq!((report.read, report.rejected), (3, 1));
            assert_eq!(report.stored + report.unchanged, 2);
            let back = report.rejected_file.expect("a file of refused rows");
            let table = read_table(&back, spreadsheet);
            let original = sheet.table();
            assert_eq!(table.len(), 2, "headings and one row");
            let columns = original[0].len();
            assert_eq!(table[0][..columns], original[0][..], "the sheet's own columns");
            assert_eq!(table[0][columns..], ["原行号", "退回规则", "退回字段", "退回原因"]);
            assert_eq!(table[1][..columns], original[2][..], "the row as it was");
            assert_eq!(table[1][columns], "3");
            assert_eq!(table[1][columns + 1], "V01\nV16");
            assert_eq!(table[1][columns + 2], "违法事实（CF_SY）\n处罚决定日期（CF_JDRQ）");
            assert!(table[1][columns + 3].contains("日历上没有这一天"));
        }
        // Mended in place, the returned file goes in as it is.
        let back = world.path().join("bad.rejected.csv");
        let mut table = read_table(&back, false);
        let at = |name: &str| table[0].iter().position(|heading| heading == name).expect("column");
        let (facts, day) = (at("CF_SY"), at("CF_JDRQ"));
        table[1][facts] = "经查，属实。".to_owned();
        table[1][day] = "2026/02/28".to_owned();
        let mended = world.path().join("mended.csv");
        std::fs::write(&mended, csv_text(&table)).expect("written");
        let report = world.import(&mended).await.expect("taken in");
        assert_eq!((report.stored, report.rejected), (1, 0));
        assert!(report.unknown_columns.is_empty(), "{:?}", report.unknown_columns);
        // Of a file that is whole now, nothing of the earlier run is left to mislead.
        let path = Sheet::of([penalty(1, "2026/11/12")]).csv(world.path(), "bad.csv");
        assert!(back.exists() && world.path().join("bad.findings.csv").exists());
        world.import(&path).await.expect("taken in");
        assert!(!back.exists() && !world.path().join("bad.findings.csv").exists());
    }
}

fn read_table(path: &std::path::Path, spreadsheet: bool) -> Vec<Vec<String>> {
    if spreadsheet {
        use calamine::Reader;
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
        let range = book.worksheet_range("退回").expect("the sheet");
        return range
            .rows()
            .map(|row| row.iter().map(ToString::to_string).collect())
            .collect();
    }
    let bytes = std::fs::read(path).expect("read");
    assert!(
        bytes.starts_with(b"\xEF\xBB\xBF"),
        "spreadsheets recognise UTF-8 by its mark"
    );
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&bytes[3..])
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

on_both! {
    async fn personal_values_are_masked_in_what_goes_back(world) {
        let mut row = person(1, "2026/11/12");
        row.insert("CF_SY", String::new());
        let mut open = penalty(2, "2026/11/12");
        open.insert("CF_SY", "电话13800138000，证件11010519491231002X。".to_owned());
        let report = world.take(&Sheet::of([row, open])).await;
        assert_eq!(report.rejected, 2);
        let back = std::fs::read_to_string(report.rejected_file.expect("file")).expect("text");
        assert!(!back.contains("11010519491231002X") && !back.contains("13800138000"), "{back}");
        assert!(back.contains("110105********002X"), "{back}");
        assert!(back.contains("V12"));
    }
}

on_both! {
    async fn what_a_spreadsheet_would_run_goes_back_as_text_and_comes_in_again(world) {
        let mut row = penalty(1, "2026/11/12");
        row.insert("CF_WFXW", "-未定期检测".to_owned());
        row.insert("CF_SY", "=1+1".to_owned());
        let report = world.take(&Sheet::of([row])).await;
        let back = std::fs::read_to_string(report.rejected_file.expect("file")).expect("text");
        assert!(back.contains("'=1+1") && back.contains("'-未定期检测"), "{back}");
        assert!(back.contains("F01"));
        let mended = back.replace("'=1+1", "经查，属实。");
        let path = world.path().join("mended.csv");
        std::fs::write(&path, mended).expect("written");
        assert_eq!(world.import(&path).await.expect("taken in").stored, 1);
        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");
        let records = world.store.public_records(subject.id, 20261120, 10).await.expect("read");
        assert_eq!(records[0].summary, "-未定期检测", "the guard is taken off again");
    }
}

on_both! {
    async fn the_template_of_2016_goes_in(world) {
        let code = code(9);
        let table = vec![
            ["CF_WSH", "CF_CFMC", "CF_CFLB1", "CF_SY", "CF_YJ", "CF_XDR_MC", "CF_XDR_SHXYM", "CF_FR", "CF_JG", "CF_NR_FK", "CF_JDRQ", "CF_XZJG", "DFBM", "SJC"],
            ["示应急罚〔2026〕9号", "安全设备未定期检测", "罚款", "经查", "《安全生产法》", "澄澜甲9机电制造有限公司", &code, "欧阳示一", "罚款贰万元", "2", "2026/11/12", UNIT.1, "990001", "2026-11-13"],
        ];
        let table: Vec<Vec<String>> = table.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect();
        let path = world.path().join("2016.csv");
        std::fs::write(&path, csv_text(&table)).expect("written");
        let report = world.import(&path).await.expect("taken in");
        assert_eq!((report.stored, report.rejected), (1, 0), "{:?}", report.first_rejected);
        assert!(report.unknown_columns.is_empty());
        let page = world.get(&format!("/subject/{code}")).await.text();
        assert!(page.contains("安全设备未定期检测"));
    }
}

on_both! {
    async fn codes_and_chinese_names_in_two_rows_are_one_heading(world) {
        let sheet = Sheet::of([penalty(1, "2026/11/12")]);
        let mut table = sheet.table();
        table.insert(1, sheet.kind.fields().iter().map(|field| field.zh.to_owned()).collect());
        let path = world.path().join("two.csv");
        std::fs::write(&path, csv_text(&table)).expect("written");
        let report = world.import(&path).await.expect("taken in");
        assert_eq!((report.read, report.stored), (1, 1));
    }
}

on_both! {
    async fn history_keeps_its_day_of_receipt_only_when_told_to(world) {
        let mut row = penalty(1, "2026/03/02");
        row.insert("SYS_RECV_AT", "2026/03/04".to_owned());
        let sheet = Sheet::of([row]);
        let path = sheet.csv(world.path(), "history.csv");
        let how = server::ingest::Options { trust_received: true, ..Default::default() };
        let report = world.intake.import(&path, UNIT.0, how, |_| {}).await.expect("taken in");
        assert_eq!((report.stored, report.late), (1, 0));
        let mut other = penalty(2, "2026/03/02");
        other.insert("SYS_RECV_AT", "2026/03/04".to_owned());
        assert_eq!(world.take(&Sheet::of([other])).await.late, 1, "a department cannot date its own report");
    }
}

on_both! {
    async fn many_rows_go_in_over_several_batches(world) {
        let sheet = Sheet::of((0..3500).map(|number| penalty(number, "2026/11/12")));
        let report = world.take(&sheet).await;
        assert_eq!((report.read, report.stored), (3500, 3500));
        assert_eq!(world.take(&sheet).await.unchanged, 3500);
        let line = &world.store.ledger().await.expect("ledger")[0];
        assert_eq!((line.rows_read, line.rows_stored), (7000, 3500));
        let audit = world.store.latest_audit(100).await.expect("audit");
        assert_eq!(audit.iter().filter(|entry| entry.entry.action == "import.batch").count(), 8, "one entry a batch");
    }
}

on_both! {
    async fn a_name_that_differs_from_the_register_is_told(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut row = licence(1, "2026/11/16");
        row.insert("XK_XDR_MC", "另一个名称有限公司".to_owned());
        let report = world.take(&Sheet::of([row])).await;
        assert_eq!(report.stored, 1);
        assert_eq!(report.warnings.get("V11"), Some(&1));
    }
}
