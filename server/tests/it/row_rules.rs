//! V01–V16, each broken once: the rule that is named, and the message it comes with.

use crate::support::{Sheet, UNIT, World, code, licence, on_both, penalty, person};

/// What is changed in a good row, and the rule that must refuse it.
type Case = (&'static [(&'static str, &'static str)], &'static str);

const PENALTY_CASES: &[Case] = &[
    (&[("CF_XDR_MC", "")], "V01"),
    (&[("CF_WSH", "")], "V01"),
    (&[("CF_XDR_SHXYM", "")], "V01"),
    (&[("CF_CFJGDM", "")], "V01"),
    (&[("CF_XDR_SHXYM", "914403001922038217")], "V02"),
    (&[("CF_XDR_SHXYM", "911101010000000103")], "V02"),
    (
        &[("CF_XDR_SHXYM", ""), ("CF_XDR_ZZJG", "12345678-0")],
        "V02",
    ),
    (&[("CF_CFJGDM", "123")], "V02"),
    (&[("CF_JDRQ", "2026/11/21")], "V04"),
    (&[("CF_JDRQ", "1989/12/31")], "V04"),
    (&[("CF_YXQ", "2026/11/01")], "V05"),
    (&[("CF_GSJZQ", "2027/11/13")], "V06"),
    (&[("CF_GSJZQ", "2026/11/01")], "V06"),
    // "No end" is more than any class allows.
    (&[("CF_GSJZQ", "2099/12/31")], "V06"),
    (&[("CF_NR_FK", "")], "V07"),
    (&[("CF_NR_FK", "0")], "V07"),
    (&[("CF_CFLB", "警告")], "V07"),
    (&[("CF_CFLB", "罚款;没收违法所得")], "V08"),
    (&[("CF_CFLB", "罚款;吊销许可证件")], "V09"),
    (&[("CF_SY", "联系电话13800138000")], "V12"),
    (
        &[("CF_NR", "身份证１１０１０５１９４９１２３１００２Ｘ")],
        "V12",
    ),
    (&[("CF_SY", "联系电话138-0013-8000")], "V12"),
    (&[("CF_SY", "座机0838-5222345")], "V12"),
    (&[("CF_SY", "身份证号110105491231002")], "V12"),
    (&[("CF_SY", "身份证110105 19491231 002X")], "V12"),
    (&[("CF_SY", "住址：示例市东区一路2号3栋")], "V12"),
    (&[("CF_WSH", "示罚11010519491231002X号")], "V12"),
    (&[("CF_XDR_SHXYM", "9.14403E+17")], "V16"),
    (&[("CF_WSH", "2.02611E+13")], "V16"),
    (&[("CF_CFLB", "罚金")], "V16"),
    (&[("CF_XDR_LB", "公司")], "V16"),
    (&[("CF_JDRQ", "2026/2/30")], "V16"),
    (&[("CF_JDRQ", "20260230")], "V16"),
    (&[("CF_JDRQ", "三月一日")], "V16"),
    (&[("CF_NR_FK", "贰万")], "V16"),
    (&[("CF_NR_FK", "2.0000001")], "V16"),
    (&[("SYS_CLASS", "特别严重")], "V16"),
    (&[("SYS_PROC", "快速程序")], "V16"),
    (&[("SYS_STATUS", "保密")], "V16"),
    (&[("CF_SY", "=A1")], "F01"),
];

const LICENCE_CASES: &[Case] = &[
    (&[("XK_XKWS", "")], "V01"),
    (&[("XK_XDR_SHXYM", "91330100799655058Z")], "V02"),
    (&[("XK_JDRQ", "2030/01/01")], "V04"),
    (&[("XK_YXQZI", "2026/11/01")], "V05"),
    (&[("XK_NR", "联系13800138000")], "V12"),
    (&[("XK_XKLB", "批准")], "V16"),
    (&[("XK_ZT", "9")], "V16"),
];

async fn refuses(
    world: &World,
    good: std::collections::BTreeMap<&'static str, String>,
    cases: &[Case],
) {
    for (changes, rule) in cases {
        let mut row = good.clone();
        for (code, value) in *changes {
            row.insert(code, (*value).to_owned());
        }
        let report = world.take(&Sheet::of([row])).await;
        assert_eq!(
            (report.stored, report.rejected),
            (0, 1),
            "{changes:?} must be refused by {rule}"
        );
        let rules: Vec<_> = report
            .first_rejected
            .iter()
            .map(|(_, rule, _)| *rule)
            .collect();
        assert_eq!(rules, [*rule], "{changes:?}");
        let (_, _, said) = &report.first_rejected[0];
        assert!(said.zh.chars().any(|c| c as u32 > 0x4E00), "{said:?}");
        let english = said.en.chars().filter(char::is_ascii_alphabetic).count();
        assert!(english > 10, "{said:?}");
    }
}

on_both! {
    async fn each_broken_rule_refuses_the_row(world) {
        refuses(&world, penalty(1, "2026/11/12"), PENALTY_CASES).await;
        refuses(&world, licence(1, "2026/11/16"), LICENCE_CASES).await;
        assert_eq!(world.store.counts(20261120).await.expect("counts").subjects, 0, "nothing was stored");
        // The good rows themselves go in; a document number of eleven digits is no telephone number.
        let mut numbered = penalty(2, "2026/11/12");
        numbered.insert("CF_WSH", "15068120261".to_owned());
        assert_eq!(world.take(&Sheet::of([numbered])).await.stored, 1);
        assert_eq!(world.take(&Sheet::of([penalty(1, "2026/11/12")])).await.stored, 1);
        assert_eq!(world.take(&Sheet::of([licence(1, "2026/11/16")])).await.stored, 1);
    }
}

on_both! {
    async fn too_long_values_are_told_with_their_length_and_never_cut(world) {
        let mut row = penalty(1, "2026/11/12");
        row.insert("CF_SY", "事".repeat(5001));
        let report = world.take(&Sheet::of([row])).await;
        assert_eq!(report.first_rejected[0].1, "V15");
        assert!(report.first_rejected[0].2.zh.contains("5001") && report.first_rejected[0].2.zh.contains("5000"));
        let mut row = penalty(1, "2026/11/12");
        row.insert("CF_SY", "事".repeat(5000));
        assert_eq!(world.take(&Sheet::of([row])).await.stored, 1);
    }
}

on_both! {
    async fn a_natural_person_needs_a_number_of_its_kind(world) {
        refuses(&world, person(1, "2026/11/12"), &[
            (&[("CF_XDR_ZJHM", "")], "V01"),
            (&[("CF_XDR_ZJHM", "110105194912310021")], "V02"),
            (&[("CF_XDR_ZJHM", "110105********002X")], "V02"),
            (&[("CF_XDR_ZJLX", "学生证")], "V16"),
        ]).await;
    }
}

on_both! {
    async fn uniform_writing_is_restored_before_anything_is_checked(world) {
        let mut row = penalty(1, "2026/11/12");
        row.insert("CF_XDR_SHXYM", format!(" {} ", code(1).to_lowercase()));
        row.insert("CF_JDRQ", "２０２６－１１－１２".to_owned());
        row.insert("CF_NR_FK", "２．５".to_owned());
        row.insert("CF_CFLB", "罚款；警告、罚款".to_owned());
        row.insert("CF_XDR_MC", "　澄澜甲1机电制造有限公司\u{200b}".to_owned());
        assert_eq!(world.take(&Sheet::of([row])).await.stored, 1);
        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");
        assert_eq!(subject.name, "澄澜甲1机电制造有限公司");
        let records = world.store.public_records(subject.id, 20261120, 10).await.expect("read");
        assert_eq!(records[0].title, "罚款、警告");
        let full = world.store.public_record(records[0].id, 20261120).await.expect("read").expect("public");
        assert!(full.fields.contains("\"CF_NR_FK\":\"2.500000\"") && full.fields.contains("\"CF_JDRQ\":\"2026-11-12\""));
    }
}

on_both! {
    async fn warnings_are_told_and_the_row_is_stored(world) {
        // A published organ code with a wrong check character is in real use.
        let mut organ = penalty(1, "2026/11/12");
        organ.insert("CF_CFJGDM", "11100000000013039R".to_owned());
        let mut prefix = penalty(2, "2026/11/12");
        prefix.insert("CF_XDR_LB", "个体工商户".to_owned());
        let mut yuan = penalty(3, "2026/11/12");
        yuan.insert("CF_NR_FK", "200000".to_owned());
        let late = penalty(4, "2026/10/09");
        let report = world.take(&Sheet::of([organ, prefix, yuan, late])).await;
        assert_eq!((report.stored, report.rejected), (4, 0), "{:?}", report.first_rejected);
        let warnings: Vec<_> = report.warnings.into_iter().collect();
        assert_eq!(warnings, [("V02", 1), ("V03", 1), ("V07", 1), ("V13", 1)]);
    }
}

on_both! {
    async fn a_row_of_another_unit_is_refused(world) {
        let other = ("11990001000000027K", "示例市生态环境局");
        let mut row = penalty(1, "2026/11/12");
        for code in ["CF_CFJGDM", "CF_SJLYDM"] {
            row.insert(code, other.0.to_owned());
        }
        for name in ["CF_CFJG", "CF_SJLY"] {
            row.insert(name, other.1.to_owned());
        }
        let sheet = Sheet::of([row]);
        let report = world.take(&sheet).await;
        assert_eq!(report.first_rejected[0].1, "U01");
        // A unit known by a short code only is told apart from other registered units by name.
        world.add_unit("SHORT", "示例市丙局").await;
        let path = sheet.csv(world.path(), "other.csv");
        let take = |unit: &'static str| world.intake.import(&path, unit, server::ingest::Options::default(), |_| {});
        assert_eq!(take("SHORT").await.expect("taken in").stored, 1, "nobody else is known to own the row");
        world.add_unit(other.0, other.1).await;
        assert_eq!(take("SHORT").await.expect("taken in").rejected, 1);
        assert_eq!(take(other.0).await.expect("taken in").unchanged, 1);
        // Whoever names itself beside the code of the unit that decided cannot touch that unit's record.
        for own in [&["CF_CFJG", "CF_SJLY"][..], &["CF_SJLY", "CF_SJLYDM"]] {
            let mut row = sheet.rows[0].clone();
            row.insert("SYS_STATUS", "已撤回".to_owned());
            for field in own {
                let value = if field.ends_with("DM") { UNIT.0 } else { UNIT.1 };
                row.insert(field, value.to_owned());
            }
            let report = world.take(&Sheet::of([row])).await;
            assert_eq!((report.rejected, report.first_rejected[0].1), (1, "U01"), "{own:?}");
        }
        assert_eq!(world.store.unit(UNIT.0).await.expect("read").map(|unit| unit.name).as_deref(), Some(UNIT.1));
    }
}

on_both! {
    async fn class_and_window_follow_the_decision_date(world) {
        let mut rows = Vec::new();
        let mut add = |number: u32, decided: &str, changes: &[(&'static str, &str)]| {
            let mut row = penalty(number, decided);
            for (code, value) in changes {
                row.insert(code, (*value).to_owned());
            }
            rows.push(row);
        };
        let revoked: &[(&'static str, &str)] = &[("CF_CFLB", "吊销许可证件"), ("CF_NR_FK", ""), ("CF_NR_ZKDX", "证1号")];
        add(1, "2026/11/12", &[]);
        add(2, "2026/11/12", revoked);
        add(3, "2026/11/12", &[("CF_CFLB", "警告"), ("CF_NR_FK", "")]);
        add(4, "2026/11/12", &[("CF_CFLB", "行政拘留"), ("CF_NR_FK", "")]);
        add(5, "2026/11/12", &[("SYS_CLASS", "严重")]);
        add(6, "2026/11/12", &[("SYS_CLASS", "轻微"), ("SYS_STATUS", "公示中")]);
        add(7, "2026/02/28", &[]);
        add(8, "2024/02/29", revoked);
        add(9, "2026/11/12", &[("SYS_PROC", "简易程序")]);
        add(10, "2026/11/12", &[("SYS_STATUS", "已修复终止公示")]);
        let report = world.take(&Sheet::of(rows)).await;
        assert_eq!(report.rejected, 0, "{:?}", report.first_rejected);
        type Expected<'e> = Option<(&'e str, &'e str, &'e str)>;
        let expected: [(u32, Expected<'_>); 10] = [
            (1, Some(("general", "2027-02-12", "2027-11-12"))),
            (2, Some(("serious", "2027-11-12", "2029-11-12"))),
            (3, None),
            (4, None),
            (5, Some(("serious", "2027-11-12", "2029-11-12"))),
            (6, Some(("minor", "2026-11-12", "2027-02-12"))),
            // Under Order 58 it would be three years; the newer period is shorter.
            (7, Some(("general", "2026-05-28", "2027-02-28"))),
            (8, Some(("serious", "2024-05-29", "2027-02-28"))),
            (9, None),
            (10, None),
        ];
        for (number, expected) in expected {
            let subject = world.store.subject_by_uscc(&code(number)).await.expect("read").expect("on file");
            let records = world.store.public_records(subject.id, 20261120, 10).await.expect("read");
            let found = records.first().map(|record| {
                let class = record.class.expect("a class").0.code();
                let day = |day: Option<jiff::civil::Date>| day.expect("a day").to_string();
                (class, day(record.earliest_repair), day(record.until))
            });
            let expected = expected.map(|(class, min, max)| (class, min.to_owned(), max.to_owned()));
            assert_eq!(found, expected, "record {number}");
        }
    }
}
