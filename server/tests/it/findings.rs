//! What is told about each row: level, rule, field and reason, on the list and in the result, nothing personal.

use domain::record::RecordKind;
use domain::record::check::Severity;
use server::ingest::{Options, Report};

use crate::support::{Row, Sheet, UNIT, code, csv_text, licence, on_both, penalty, person};

/// The list of findings: row, level, rule and field code of each line.
fn listed(report: &Report) -> Vec<[String; 4]> {
    let path = report.findings_file.as_ref().expect("a list");
    let bytes = std::fs::read(path).expect("read");
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    reader
        .records()
        .map(|line| {
            let line = line.expect("a line");
            [0, 1, 2, 3].map(|column| line[column].to_owned())
        })
        .collect()
}

fn line(row: u64, level: &str, rule: &str, field: &str) -> [String; 4] {
    [
        row.to_string(),
        level.to_owned(),
        rule.to_owned(),
        field.to_owned(),
    ]
}

fn changed(mut row: Row, changes: &[(&'static str, &str)]) -> Row {
    for (code, value) in changes {
        row.insert(code, (*value).to_owned());
    }
    row
}

on_both! {
    async fn every_finding_is_listed_with_row_level_rule_and_field(world) {
        world.take(&Sheet::of([penalty(5, "2026/11/12")])).await;
        let report = world.take(&Sheet::of([
            penalty(1, "2026/11/12"),
            changed(penalty(2, "2026/11/12"), &[("CF_CFJGDM", "11100000000013039R")]),
            changed(penalty(3, "2026/11/12"), &[("CF_SY", "")]),
            changed(penalty(4, "2026/11/12"), &[("CF_NR_FK", "２．５")]),
            changed(penalty(5, "2026/11/12"), &[("CF_SY", "更正。"), ("CF_XDR_MC", "另一个名称有限公司")]),
        ])).await;
        assert_eq!((report.stored, report.updated, report.rejected), (3, 1, 1));
        assert_eq!(listed(&report), [
            line(3, "提醒", "V02", "CF_CFJGDM"),
            line(4, "退回", "V01", "CF_SY"),
            line(5, "告知", "V14", "CF_NR_FK"),
            line(6, "告知", "V10", ""),
            line(6, "提醒", "V11", "CF_XDR_MC"),
        ]);
        let told: Vec<_> = report.findings.iter().map(|told| (told.row, told.severity, told.rule)).collect();
        assert_eq!(told, [
            (3, Severity::Warning, "V02"),
            (4, Severity::Error, "V01"),
            (5, Severity::Note, "V14"),
            (6, Severity::Note, "V10"),
            (6, Severity::Warning, "V11"),
        ]);
        let counts = |counts: &std::collections::BTreeMap<&'static str, u64>| counts.clone().into_iter().collect::<Vec<_>>();
        assert_eq!(counts(&report.warnings), [("V02", 1), ("V11", 1)]);
        assert_eq!(counts(&report.notes), [("V10", 1), ("V14", 1)]);
        // Nothing to tell, no list.
        assert_eq!(world.take(&Sheet::of([penalty(9, "2026/11/12")])).await.findings_file, None);
    }
}

on_both! {
    async fn a_list_stands_beside_the_file_of_refused_rows(world) {
        let path = Sheet::of([changed(penalty(1, "2026/11/12"), &[("CF_SY", "")])]).xlsx(world.path(), "in.xlsx");
        let options = Options { rejected: Some(world.path().join("back.xlsx")), ..Default::default() };
        let report = world.intake.import(&path, UNIT.0, options, |_| {}).await.expect("taken in");
        assert_eq!(report.findings_file, Some(world.path().join("back.findings.xlsx")));
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(world.path().join("back.findings.xlsx")).expect("a workbook");
        let cells = calamine::Reader::worksheet_range(&mut book, "校验结果").expect("the sheet");
        assert_eq!(cells.get_value((1, 4)).map(ToString::to_string).as_deref(), Some("违法事实"));
    }
}

on_both! {
    async fn a_natural_persons_name_and_number_go_back_masked(world) {
        let (name, number, phone) = ("司徒例三", "11010519491231002X", "13800138000");
        let rows = [
            changed(person(1, "2026/11/12"), &[("CF_SY", "当事人司徒例三未经许可。"), ("CF_CFLB", "罚金"), ("BZ", "联系13800138000")]),
            changed(person(2, "2026/10/09"), &[]),
            // A misspelt category hides nobody less.
            changed(person(4, "2026/11/12"), &[("CF_XDR_LB", "自然入"), ("CF_SY", "当事人司徒例三未经许可。")]),
        ];
        let report = world.take(&Sheet::of(rows)).await;
        assert_eq!((report.stored, report.rejected), (1, 2));
        for path in [report.rejected_file.clone(), report.findings_file.clone()] {
            let text = std::fs::read_to_string(path.expect("a file")).expect("text");
            for secret in [name, number, phone] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
            assert!(text.contains("司**三"), "{text}");
        }
        // Sent again as it came back, it is not taken for the name.
        let back = report.rejected_file.expect("a file");
        let mended = std::fs::read_to_string(&back).expect("text").replace("罚金", "罚款").replace("110105********002X", number);
        std::fs::write(&back, mended).expect("written");
        let report = world.import(&back).await.expect("taken in");
        assert_eq!((report.stored, report.first_rejected[0].1), (0, "V16"));
        assert!(report.first_rejected[0].2.zh.contains("打码后的姓名"), "{report:?}");
    }
}

on_both! {
    async fn only_a_first_report_is_told_as_late(world) {
        let late = penalty(1, "2026/10/09");
        assert_eq!(world.take(&Sheet::of([late.clone()])).await.warnings.get("V13"), Some(&1));
        let again = world.take(&Sheet::of([late])).await;
        assert_eq!((again.unchanged, again.warnings.get("V13"), again.findings_file), (1, None, None));
    }
}

on_both! {
    async fn a_correction_of_the_decision_day_counts_anew(world) {
        let figures = async || {
            let months = world.store.timeliness(RecordKind::Penalty, 0, 999912).await.expect("read");
            let received: i64 = months.iter().map(|month| month.received).sum();
            let ledger = &world.store.ledger().await.expect("ledger")[0];
            (received, ledger.late, ledger.late_days > 0)
        };
        // The day of the decision was mistyped: October instead of November.
        world.take(&Sheet::of([penalty(1, "2026/10/12")])).await;
        assert_eq!(figures().await, (1, 1, true));
        // The correction comes weeks later; what counts is the day on which the record first came.
        world.set_today(jiff::civil::date(2026, 12, 18));
        let report = world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        assert_eq!(report.updated, 1);
        assert_eq!(figures().await, (1, 0, false));
        // And back again, by a row that comes twice in one batch.
        let other = changed(penalty(1, "2026/11/11"), &[]);
        world.take(&Sheet::of([other, penalty(1, "2026/10/12")])).await;
        assert_eq!(figures().await, (1, 1, true));
        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");
        assert_eq!(world.store.public_records(subject.id, 20261218, 10).await.expect("read").len(), 1);
    }
}

on_both! {
    async fn what_looks_wrong_but_may_be_right_only_warns(world) {
        let both = "警告;罚款";
        let report = world.take(&Sheet::of([
            // 20000 in the column beside 20000元 in the text: yuan, long before 100,000 万元.
            changed(penalty(1, "2026/11/12"), &[("CF_NR_FK", "20000"), ("CF_NR", "罚款人民币20000元")]),
            changed(penalty(2, "2026/11/12"), &[("CF_NR_FK", "100000")]),
            changed(penalty(3, "2026/11/12"), &[("CF_NR_FK", "99999.99")]),
            changed(penalty(4, "2026/11/12"), &[("CF_CFLB", both), ("CF_NR_WFFF", "1")]),
            changed(penalty(5, "2026/11/12"), &[("CF_CFLB", "罚款;其他（追缴违法所得）"), ("CF_NR_WFFF", "1")]),
        ])).await;
        assert_eq!((report.stored, report.rejected), (5, 0), "{:?}", report.first_rejected);
        assert_eq!(listed(&report), [
            line(2, "提醒", "V07", "CF_NR_FK"),
            line(3, "提醒", "V07", "CF_NR_FK"),
            line(5, "提醒", "V08", "CF_NR_WFFF"),
        ]);
    }
}

on_both! {
    async fn an_absent_column_excuses_the_template_of_2016_alone(world) {
        let revoked = changed(penalty(1, "2026/11/12"), &[("CF_CFLB", "吊销许可证件"), ("CF_NR_FK", "")]);
        let mut table = Sheet::of([revoked]).table();
        let at = table[0].iter().position(|name| name == "CF_NR_ZKDX").expect("column");
        for row in &mut table {
            row.remove(at);
        }
        let path = world.path().join("without.csv");
        std::fs::write(&path, csv_text(&table)).expect("written");
        let report = world.import(&path).await.expect("taken in");
        assert_eq!((report.stored, report.first_rejected[0].1), (0, "V09"));

        let old = |number: &str, person: &str| {
            let table = vec![
                vec!["CF_WSH", "CF_CFMC", "CF_CFLB1", "CF_SY", "CF_YJ", "CF_XDR_MC", "CF_XDR_SHXYM", "CF_XDR_SFZ", "CF_FR", "CF_JG", "CF_JDRQ", "CF_XZJG"],
                vec![number, "名称", "罚款", "经查", "《安全生产法》", "某甲", "", person, "", "罚款贰万元", "2026/11/12", UNIT.1],
            ];
            let table: Vec<Vec<String>> = table.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect();
            let path = world.path().join("2016.csv");
            std::fs::write(&path, csv_text(&table)).expect("written");
            path
        };
        // It has no column for the fine, and a wrong identity number is told with its reason.
        let good = world.import(&old("示1", "11010519491231002X")).await.expect("taken in");
        assert_eq!((good.stored, good.rejected), (1, 0), "{:?}", good.first_rejected);
        let wrong = world.import(&old("示2", "110105194912310021")).await.expect("taken in");
        assert_eq!(wrong.first_rejected.first().map(|first| first.1), Some("V02"), "{wrong:?}");
    }
}

on_both! {
    async fn headings_in_the_middle_are_no_row(world) {
        // Two files that were joined.
        let text = Sheet::of([penalty(1, "2026/11/12")]).csv_text() + &Sheet::of([penalty(2, "2026/11/12")]).csv_text();
        let path = world.path().join("joined.csv");
        std::fs::write(&path, text).expect("written");
        let report = world.import(&path).await.expect("taken in");
        assert_eq!((report.read, report.stored, report.rejected), (2, 2, 0));
        assert_eq!(world.take(&Sheet::of([licence(1, "2026/11/16")])).await.stored, 1);
    }
}
