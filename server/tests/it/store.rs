//! Every method of the store, on both engines.

use domain::record::RecordKind;
use domain::role::UnitKind;
use server::store::{ListFilter, StoreError, Unit};

use crate::support::{Sheet, UNIT, code, licence, on_both, penalty, person};

const DAY: i32 = 20261120;

on_both! {
    async fn units_are_registered_once(world) {
        let unit = Unit { code: "X1".to_owned(), name: "示例市甲局".to_owned(), kind: UnitKind::Department };
        world.store.add_unit(&unit, &world.entry("unit.add")).await.expect("added");
        assert_eq!(world.store.unit("X1").await.expect("read"), Some(unit.clone()));
        assert_eq!(world.store.unit("X2").await.expect("read"), None);
        assert_eq!(world.store.units().await.expect("read").len(), 2);
        for (code, name) in [("X1", "示例市乙局"), ("X3", "示例市甲局")] {
            let twin = Unit { code: code.to_owned(), name: name.to_owned(), kind: UnitKind::Department };
            let result = world.store.add_unit(&twin, &world.entry("unit.add")).await;
            assert!(matches!(result, Err(StoreError::UnitExists)), "{result:?}");
        }
        let audit = world.store.latest_audit(10).await.expect("audit");
        let added = audit.iter().filter(|linked| linked.entry.action == "unit.add");
        assert_eq!(added.count(), 2, "a refused unit leaves no entry");
    }
}

on_both! {
    async fn settings_are_kept_with_their_audit_entries(world) {
        let store = world.store.clone();
        let now = world.clock.now();
        assert_eq!(store.setting("k").await.expect("read"), None);
        for value in ["1", "2", "2"] {
            store.put_setting("k", value, "test", now).await.expect("written");
        }
        assert_eq!(store.setting("k").await.expect("read").as_deref(), Some("2"));
        assert_eq!(store.put_setting_once("k", "3", "test", now).await.expect("once"), "2");
        assert_eq!(store.put_setting_once("n", "3", "test", now).await.expect("once"), "3");
        let audit = store.latest_audit(10).await.expect("audit");
        let told: Vec<_> = audit
            .iter()
            .filter(|linked| linked.entry.action == "setting.put")
            .map(|linked| &linked.entry).map(|entry| (entry.object.as_str(), entry.detail.as_str(), entry.actor.as_str()))
            .collect();
        // Newest first; what changed nothing leaves no entry.
        let value = |value: u32| format!("{{\"value\":\"{value}\"}}");
        let [one, two, three] = [1, 2, 3].map(value);
        assert_eq!(told, [("n", three.as_str(), "test"), ("k", two.as_str(), "test"), ("k", one.as_str(), "test")]);
    }
}

on_both! {
    async fn subjects_are_found_by_code_id_and_name(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12"), penalty(2, "2026/11/12"), person(3, "2026/11/12")])).await;
        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");
        let again = world.store.subjects_by_id(&[subject.id]).await.expect("read");
        assert_eq!(again, std::slice::from_ref(&subject));
        let id = domain::id::SubjectId::from_uuid(subject.id);
        assert_eq!(world.store.subject_by_id(id).await.expect("read"), Some(subject.clone()));
        assert_eq!(world.store.subject_by_uscc("none").await.expect("read"), None);
        assert_eq!(world.store.subjects_by_id(&[]).await.expect("read"), []);

        let names = |text: &'static str| {
            let store = world.store.clone();
            async move { store.names_with(text, 10, 0).await.expect("names").len() }
        };
        assert_eq!(names("机电").await, 2, "two characters from the middle");
        assert_eq!(names("甲1机电制造").await, 1, "several grams");
        assert_eq!(names("机制").await, 0, "characters that do not stand together");
        assert_eq!(names("机").await, 0, "one character");
        assert_eq!(names("司徒").await, 0, "no natural person");
        assert_eq!(names("司*").await, 0, "no natural person, masked or not");
        assert_eq!(names("%%").await, 0, "wildcards are plain characters");
        assert_eq!(world.store.names_with("机电", 1, 1).await.expect("page").len(), 1);
    }
}

on_both! {
    async fn public_records_are_read_counted_and_listed(world) {
        let mut minor = penalty(2, "2026/11/12");
        minor.insert("CF_CFLB", "警告".to_owned());
        minor.insert("CF_NR_FK", String::new());
        minor.insert("CF_XDR_SHXYM", code(1));
        world.take(&Sheet::of([penalty(1, "2026/11/12"), minor, penalty(3, "2026/09/01")])).await;
        world.take(&Sheet::of([licence(1, "2026/11/16")])).await;
        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("on file");

        let records = world.store.public_records(subject.id, DAY, 10).await.expect("read");
        assert_eq!(records.len(), 2, "the warning is stored, not public");
        let penalties = world.store.public_records_of_kind(subject.id, RecordKind::Penalty, DAY, 10, 0).await.expect("read");
        assert_eq!(penalties.len(), 1);
        assert_eq!(penalties[0].until.map(|day| day.to_string()).as_deref(), Some("2027-11-12"));
        assert_eq!(world.store.public_records_of_kind(subject.id, RecordKind::Penalty, DAY, 10, 1).await.expect("read"), []);
        let full = world.store.public_record(penalties[0].id, DAY).await.expect("read").expect("public");
        assert_eq!(full.subject, subject);
        assert!(full.fields.contains("安全设备"));
        let mut counts = world.store.public_counts(&[subject.id], DAY).await.expect("counts");
        counts.sort();
        let counts: Vec<_> = counts.into_iter().map(|(_, kind, number)| (kind, number)).collect();
        assert_eq!(counts, [("licence".to_owned(), 1), ("penalty".to_owned(), 1)]);
        assert_eq!(world.store.public_counts(&[], DAY).await.expect("counts"), []);

        let all = ListFilter { kind: RecordKind::Penalty, unit: None, decided: None };
        let rows = world.store.public_list(&all, DAY, 10, 0).await.expect("list");
        assert_eq!(rows.iter().map(|row| row.decided_on.to_string()).collect::<Vec<_>>(), ["2026-11-12", "2026-09-01"]);
        assert_eq!(world.store.public_list_total(&all, DAY, 100).await.expect("total"), 2);
        assert_eq!(world.store.public_list_total(&all, DAY, 1).await.expect("total"), 1, "counting stops");
        let september = ListFilter { decided: Some((20260901, 20260930)), unit: Some(UNIT.0.to_owned()), ..all.clone() };
        assert_eq!(world.store.public_list(&september, DAY, 10, 0).await.expect("list").len(), 1);
        let nobody = ListFilter { unit: Some("X".to_owned()), ..all };
        assert_eq!(world.store.public_list_total(&nobody, DAY, 100).await.expect("total"), 0);
    }
}

on_both! {
    async fn a_document_number_is_found_by_any_part(world) {
        // With a year in brackets and without, with a bracket after the year, with two years, and with no year in them.
        let all = ["示应急罚〔2026〕1号", "示应急罚〔2026〕100号", "示应急罚〔2026〕2100号", "示应急罚字第7号",
            "（示）JY1510681〔8〕号", "示应急罚[2025]9号（补正）", "示〔12〕7号", "示〔2024〕罚〔2025〕3号"];
        let days = ["2026/11/12", "2026/11/13", "2026/09/01", "2026/10/09"];
        let mut rows: Vec<_> = (1..).zip(all).zip(days.iter().cycle()).map(|((number, text), decided)| {
            let mut row = penalty(number, decided);
            row.insert("CF_WSH", text.to_owned());
            row
        }).collect();
        let mut minor = penalty(100, "2026/11/12");
        minor.insert("CF_WSH", "示应急罚〔2026〕1001号".to_owned());
        minor.insert("CF_CFLB", "警告".to_owned());
        minor.insert("CF_NR_FK", String::new());
        rows.push(minor);
        let mut private = person(3, "2026/11/12");
        private.insert("CF_WSH", "密罚〔2026〕1003号".to_owned());
        rows.push(private);
        let report = world.take(&Sheet::of(rows)).await;
        assert_eq!((report.stored, report.rejected), (10, 0), "{:?}", report.first_rejected);
        world.take(&Sheet::of([licence(100, "2026/11/16")])).await;

        let all = all.into_iter().chain(["示应急许〔2026〕100号"]).map(domain::search_form::document_no);
        let all: Vec<String> = all.collect();
        // Every part of at least two characters of every number finds just the numbers that hold it, newest first.
        let key = domain::search_form::document_no;
        let mut parts = std::collections::BTreeSet::new();
        for number in &all {
            let chars: Vec<char> = number.chars().collect();
            for from in 0..chars.len() {
                parts.extend((from + 2..=chars.len()).map(|to| chars[from..to].iter().collect::<String>()));
            }
        }
        assert!(parts.contains("〔2026〕100号") && parts.contains("00"));
        for part in &parts {
            let found = world.store.public_records_by_document(part, DAY, 20).await.expect("read");
            let mut found_keys: Vec<_> = found.iter().map(|hit| key(&hit.document_no)).collect();
            assert!(found.is_sorted_by(|a, b| (a.decided_on, a.id) > (b.decided_on, b.id)), "{part}: newest first");
            let mut expected: Vec<_> = all.iter().filter(|number| number.contains(part.as_str())).cloned().collect();
            found_keys.sort();
            expected.sort();
            assert_eq!(found_keys, expected, "{part}");
        }
        for nothing in ["", "1", "密罚", "1003", "1001", "%%", "__", "〔2027〕", "罚100"] {
            assert_eq!(world.store.public_records_by_document(nothing, DAY, 20).await.expect("read"), [], "{nothing}");
        }
        let first = world.store.public_records_by_document("100号", DAY, 1).await.expect("read");
        assert_eq!(first[0].document_no, "示应急许〔2026〕100号", "the newest where not all are asked for");
        let page = world.get(&format!("/search?q={}", crate::support::encode("〔2026〕100号"))).await.text();
        assert!(page.contains("示应急罚〔2026〕100号") && page.contains("示应急许〔2026〕100号") && !page.contains("2100号"), "{page}");
    }
}

on_both! {
    async fn a_corrected_day_moves_a_record_in_the_order_of_hits(world) {
        world.take(&Sheet::of([penalty(51, "2026/11/12"), penalty(52, "2026/11/13")])).await;
        let order = async || -> Vec<String> {
            let found = world.store.public_records_by_document("〕5", DAY, 10).await.expect("read");
            found.into_iter().map(|hit| hit.document_no).collect()
        };
        assert_eq!(order().await, ["示应急罚〔2026〕52号", "示应急罚〔2026〕51号"]);
        world.take(&Sheet::of([penalty(52, "2026/11/11")])).await;
        assert_eq!(order().await, ["示应急罚〔2026〕51号", "示应急罚〔2026〕52号"]);
        // Earlier than any decision with this beginning so far.
        world.take(&Sheet::of([penalty(52, "2026/03/02")])).await;
        assert_eq!(world.store.public_records_by_document("罚〔2026〕", DAY, 10).await.expect("read").len(), 2);
        assert_eq!(world.store.public_records_by_document("52", DAY, 10).await.expect("read").len(), 1);
    }
}

on_both! {
    async fn a_part_that_very_many_beginnings_hold_finds_the_newest(world) {
        let rows = (0..230).map(|number| {
            let mut row = penalty(number, if number == 17 { "2026/11/13" } else { "2026/11/12" });
            row.insert("CF_WSH", format!("示甲{number}罚〔2026〕5号"));
            row
        });
        assert_eq!(world.take(&Sheet::of(rows)).await.stored, 230);
        for part in ["罚〔2026〕", "罚〔2026〕5号"] {
            let found = world.store.public_records_by_document(part, DAY, 21).await.expect("read");
            assert_eq!((found.len(), found[0].document_no.as_str()), (21, "示甲17罚〔2026〕5号"), "{part}");
        }
    }
}

on_both! {
    async fn timeliness_and_the_ledger_count_what_came(world) {
        let mut refused = penalty(4, "2026/11/12");
        refused.insert("CF_SY", String::new());
        // 7 working days before 2026-11-20 is 2026-11-11.
        world.take(&Sheet::of([penalty(1, "2026/11/11"), penalty(2, "2026/11/10"), penalty(3, "2018/08/01"), refused])).await;
        let lines = world.store.timeliness(RecordKind::Penalty, 0, 999912).await.expect("timeliness");
        assert_eq!(lines.len(), 1);
        let line = &lines[0];
        assert_eq!((line.received, line.on_time, line.late, line.unknown), (3, 1, 1, 1));
        assert_eq!(world.store.timeliness(RecordKind::Penalty, 202610, 202610).await.expect("timeliness"), []);
        assert_eq!(world.store.prompt_share(202611).await.expect("share"), (1, 2));
        assert_eq!(world.store.prompt_share(202601).await.expect("share"), (0, 0));
        let months = world.store.months(RecordKind::Penalty).await.expect("months");
        assert_eq!(months.iter().map(|line| (line.month, line.received)).collect::<Vec<_>>(), [(202611, 2), (201808, 1)]);
        let ledger = world.store.ledger().await.expect("ledger");
        assert_eq!(ledger.len(), 1);
        let line = &ledger[0];
        assert_eq!((line.rows_read, line.rows_stored, line.rows_rejected, line.late, line.late_days), (4, 3, 1, 1, 1));
    }
}

on_both! {
    async fn figures_count_what_is_public(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12"), person(2, "2026/11/12")])).await;
        world.take(&Sheet::of([licence(3, "2026/11/16")])).await;
        let counts = world.store.counts(DAY).await.expect("counts");
        assert_eq!((counts.subjects, counts.penalties, counts.licences, counts.units), (2, 1, 1, 1));
        assert_eq!(world.store.counts(20400101).await.expect("counts").penalties, 0, "later nothing is public");
        assert!(world.store.example_name(DAY).await.expect("name").is_some_and(|name| name.contains("澄澜")));
        assert_eq!(world.store.example_name(20400101).await.expect("name"), None);
    }
}
