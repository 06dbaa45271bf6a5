//! 惩戒措施: the catalogue, objections to a measure alone, orders and their receipts, and time that stands still.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::process::Output;
use std::sync::Arc;

use domain::case::{Effect, Stage};
use domain::day::{from_number, to_number};
use domain::measure::{CatalogueItem, CatalogueState, MeasureNature, MeasureSpan};
use domain::policy::City;
use domain::record::PartyKind;
use domain::role::Role;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;
use server::catalogue;
use server::store::{CaseStep, NewCase, NewCatalogueItem, NewMeasure, PutItem};
use uuid::Uuid;

use crate::case_store::{self, REJECTED, id, measure, step, take};
use crate::cases::answer;
use crate::letters::letter;
use crate::support::{
    Browser, JPEG, Officers, Sheet, UNIT, World, code, encode, on_both, penalty, to_proposal, today,
};

const PASSWORD: &str = "Lan-Cheng-2026";
const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";
pub(crate) const CONFIRM: &str = "/api/form/confirm-order";
/// Another unit that applies measures.
pub(crate) const OTHER: &str = "OTHER";

/// An entry that any unit may apply to organisations.
fn entry(number: u128, name: &str, confidence: &str, state: CatalogueState) -> NewCatalogueItem {
    NewCatalogueItem {
        id: id(700 + number),
        item: CatalogueItem {
            code: format!("X-{number}"),
            edition: "2026".to_owned(),
            name: name.to_owned(),
            nature: MeasureNature::Administrative,
            parties: vec![PartyKind::Organisation],
            law: "政府采购法".to_owned(),
            article: "第七十七条".to_owned(),
            units: Vec::new(),
            state,
            from: date(2026, 1, 1),
            until: None,
        },
        period: "一年至三年".to_owned(),
        content: "一年至三年内不得参加政府采购活动。".to_owned(),
        confidence: confidence.to_owned(),
    }
}

async fn put(world: &World, items: &[NewCatalogueItem]) -> Vec<PutItem> {
    let entry = world.entry("catalogue.import");
    world
        .store
        .put_catalogue_items(items, &entry)
        .await
        .expect("put")
}

/// Two measures on the record of enterprise 1: by the unit it is from, and by another.
pub(crate) async fn two_measures(world: &World) -> (Uuid, Uuid) {
    world.add_unit(OTHER, "示例市财政局").await;
    let items = [
        entry(
            1,
            "限制参加政府采购",
            "VERIFIED-TEXT",
            CatalogueState::InForce,
        ),
        entry(2, "取消投标资格", "VERIFIED-TEXT", CatalogueState::InForce),
    ];
    put(world, &items).await;
    let about = world.record_of(1).await;
    let measures = [
        measure(1, items[0].id, about),
        NewMeasure {
            unit_code: OTHER.to_owned(),
            ..measure(2, items[1].id, about)
        },
    ];
    world.store.add_measures(&measures).await.expect("covered");
    about
}

/// Zhang, who acts for enterprise 1.
async fn agent(world: &World) -> Browser<'_> {
    let mut zhang = Browser::new(world);
    zhang.sign_up(ZHANG, PASSWORD).await;
    crate::claims::confirmed(world, &mut zhang, ZHANG).await;
    zhang
}

/// Files an objection to measure 2, page by page; the address of the case.
async fn object(browser: &mut Browser<'_>, record: Uuid) -> String {
    let (record, measure) = (record.to_string(), id(2).to_string());
    let begun = browser
        .submit(
            "/api/form/begin-objection",
            &[("record", &record), ("measure", &measure)],
        )
        .await;
    assert!(
        begun.ends_with("step=ground"),
        "neither relation nor wish is asked: {begun}"
    );
    let at = answer(browser, &begun, &[("ground", "wrong")], &[]).await;
    assert!(
        at.ends_with("step=ground"),
        "what the record says is disputed at the record: {at}"
    );
    let at = answer(browser, &begun, &[("ground", "listed")], &[]).await;
    assert!(at.ends_with("step=statement"), "{at}");
    let at = answer(
        browser,
        &at,
        &[("statement", "本企业不在不良行为记录名单上，措施没有依据。")],
        &[],
    )
    .await;
    assert!(at.ends_with("step=evidence"), "{at}");
    let at = answer(browser, &at, &[], &[("evidence", JPEG)]).await;
    let at = answer(
        browser,
        &at,
        &[("contact", "张示例"), ("phone", "139 1234 5678")],
        &[],
    )
    .await;
    assert!(at.ends_with("step=summary"), "{at}");
    answer(browser, &at, &[("commit", "1"), ("then", "send")], &[]).await
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

on_both! {
    async fn anybody_reads_the_catalogue(world) {
        let empty = world.get("/measures").await;
        assert!(empty.status == 200 && empty.text().contains("清单还没有内容"));
        let (good, bad) = catalogue::read(catalogue::SEED, &HashSet::new()).expect("a catalogue");
        assert_eq!(bad, []);
        let mut items: Vec<NewCatalogueItem> = (500..)
            .zip(good)
            .map(|(number, line)| NewCatalogueItem { id: id(number), ..line.entry })
            .collect();
        // From memory: never shown as law.
        items.push(entry(9, "限制乘坐", "MEMORY", CatalogueState::Draft));
        assert!(put(&world, &items).await.iter().all(|one| *one == PutItem::Added));
        let page = world.get("/measures").await.text();
        for said in ["共 23 项", "第一百七十八条第五项", "已核对原文", "草案，不得实施", "依法负有职责的单位", "2026 版 M-022"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let of_memory = page.split("限制乘坐").nth(1).expect("the last entry");
        assert!(of_memory.contains("参考") && of_memory.contains("非法律规定"), "{of_memory}");
        assert!(!of_memory.contains("第七十七条"), "an article that was not read is not cited: {of_memory}");
        // Filters without scripting; what is unknown is no filter.
        let persons = world.get("/measures?nature=administrative&party=natural_person").await.text();
        assert!(persons.contains("限制录用为公务员") && !persons.contains("限制参加政府采购"), "{persons}");
        assert!(world.get("/measures?nature=market").await.text().contains("没有符合条件的措施"));
        assert!(world.get("/measures?nature=%22%3E&party=x").await.text().contains("共 23 项"));
        let english = world.get_as("/measures", "lang=en").await.text();
        assert!(english.contains("Catalogue of measures") && english.contains("23 in all"), "{english}");
        assert!(world.get("/policy").await.body.contains("href=\"/measures\""));
    }
}

on_both! {
    async fn a_catalogue_goes_in_from_a_file_and_changes_nothing_twice(world) {
        let run = |args: &[&str]| world.mingxin(args).output().expect("mingxin runs");
        let first = run(&["measures", "import", "--json"]);
        assert!(first.status.success());
        assert_eq!((&json_of(&first)["added"], &json_of(&first)["rejected"]), (&22.into(), &0.into()));
        let entries = world.count("audit_entry where action = 'catalogue.import'").await;
        assert_eq!(entries, 1);
        let path = world.path().join("measures.csv");
        let file = path.to_str().expect("a path");
        let bad = "2026,X-1,限制任职,行政性,自然人,某法,,,不得担任。,,in_force,2026-01-01,,VERIFIED-TEXT\n";
        let good = "2026,X-2,限制任职,行政性,自然人,某法,第一条,,不得担任。,,草案,2026-01-01,,MEMORY\n";
        std::fs::write(&path, format!("{}{bad}{good}", catalogue::SEED)).expect("written");
        let second = json_of(&run(&["measures", "import", file, "--json"]));
        assert_eq!((&second["added"], &second["unchanged"], &second["rejected"]), (&1.into(), &22.into(), &1.into()));
        assert_eq!(second["findings"][0]["line"], 24);
        assert!(second["findings"][0]["zh"].as_str().expect("words").contains("条款"), "{second}");
        let third = json_of(&run(&["measures", "import", file, "--json"]));
        assert_eq!((&third["added"], &third["changed"], &third["unchanged"]), (&0.into(), &0.into(), &23.into()));
        assert_eq!(world.count("audit_entry where action = 'catalogue.import'").await, entries + 1);
        // A draft may be written anew and come into force; an entry in force is not rewritten.
        let rewritten = format!("{}{good}", catalogue::SEED)
            .replace("草案,2026-01-01,,MEMORY", "生效,2026-01-01,,VERIFIED-TEXT")
            .replace("不得担任公司的董事", "不得担任任何职务");
        std::fs::write(&path, rewritten).expect("written");
        let fourth = json_of(&run(&["measures", "import", file, "--json"]));
        assert_eq!((&fourth["changed"], &fourth["rejected"]), (&1.into(), &1.into()), "{fourth}");
        let listed = json_of(&run(&["measures", "list", "--json"]));
        assert_eq!(listed.as_array().expect("a list").len(), 23);
        let new = listed.as_array().expect("a list").iter().find(|one| one["code"] == "X-2").expect("listed");
        assert_eq!((&new["state"], &new["confidence"]), (&"in_force".into(), &"VERIFIED-TEXT".into()));
        let nothing = run(&["measures", "import", "nowhere.csv"]);
        assert!(!nothing.status.success());
    }
}

on_both! {
    async fn an_entry_in_use_is_neither_retired_nor_moved(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        two_measures(&world).await;
        let used = entry(1, "限制参加政府采购", "VERIFIED-TEXT", CatalogueState::InForce);
        assert_eq!(put(&world, std::slice::from_ref(&used)).await, [PutItem::Same]);
        let with = |change: fn(&mut CatalogueItem)| {
            let mut new = used.clone();
            change(&mut new.item);
            new
        };
        for new in [
            with(|item| item.state = CatalogueState::Retired),
            with(|item| item.from = date(2026, 11, 2)),
            with(|item| item.until = Some(date(2026, 10, 31))),
        ] {
            assert_eq!(put(&world, &[new]).await, [PutItem::InUse]);
        }
        assert_eq!(put(&world, &[with(|item| item.law = "他法".to_owned())]).await, [PutItem::Differs]);
        assert_eq!(put(&world, &[with(|item| item.units = vec![OTHER.to_owned()])]).await, [PutItem::Differs]);
        // For new measures it may end.
        assert_eq!(put(&world, &[with(|item| item.until = Some(date(2026, 12, 1)))]).await, [PutItem::Changed]);
    }
}

on_both! {
    /// Invariant 4, asked of the database itself.
    async fn the_database_keeps_measures_within_the_catalogue(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let about = two_measures(&world).await;
        let mut persons = entry(3, "限制录用为公务员", "VERIFIED-TEXT", CatalogueState::InForce);
        persons.item.parties = vec![PartyKind::NaturalPerson];
        let mut short = entry(4, "限制任职", "VERIFIED-TEXT", CatalogueState::InForce);
        short.item.until = Some(date(2026, 10, 31));
        let mut theirs = entry(5, "限制市场准入", "VERIFIED-TEXT", CatalogueState::InForce);
        theirs.item.units = vec![OTHER.to_owned()];
        let retired = entry(6, "限制出境", "VERIFIED-TEXT", CatalogueState::Retired);
        put(&world, &[persons.clone(), short.clone(), theirs.clone(), retired.clone()]).await;
        for (number, item) in [(11, persons.id), (12, short.id), (13, theirs.id), (14, retired.id), (15, id(999))] {
            assert!(world.store.add_measures(&[measure(number, item, about)]).await.is_err(), "{number}");
        }
        let by_them = NewMeasure { unit_code: OTHER.to_owned(), ..measure(16, theirs.id, about) };
        world.store.add_measures(&[by_them]).await.expect("covered");
        for sql in [
            "update measure set item_id = item_id",
            "update measure set decided_until = 20991231",
            "update measure set from_day = 20270101",
            "update measure_item set state = 'retired' where code = 'X-1'",
            "update measure_item set state = 'draft' where code = 'X-1'",
            "update measure_item set from_day = 20261102 where code = 'X-1'",
            "update measure_item set law = '他法' where code = 'X-1'",
            "update measure_item set content = '终身' where code = 'X-1'",
            "delete from measure_item_party",
            "update measure_item_party set party = 'natural_person'",
            "update measure_item_unit set unit_code = unit_code",
            "insert into measure_item_unit (item_id, unit_code) select id, 'OTHER' from measure_item where code = 'X-1'",
        ] {
            assert!(world.try_execute(sql).await.is_err(), "{sql}");
        }
        // When it has ended the entry may go, and it does not come back without one.
        world.execute("update measure set ended_on = 20261120, ended_why = 'revoked'").await;
        world.execute("update measure_item set state = 'retired'").await;
        for sql in ["update measure set ended_on = null", "update measure set ended_on = 20261121"] {
            assert!(world.try_execute(sql).await.is_err(), "{sql}");
        }
    }
}

on_both! {
    async fn measures_are_for_those_they_concern(world) {
        let mut zhang = agent(&world).await;
        let (record, subject) = two_measures(&world).await;
        let (page, mine) = (format!("/record/{record}"), format!("/me/subjects/{subject}"));
        let own = zhang.open(&mine).await.text();
        for said in ["限制参加政府采购", "示例市财政局", "政府采购法第七十七条", "剩余 42 天", "对这项措施提出异议"] {
            assert!(own.contains(said), "{said}: {own}");
        }
        assert!(zhang.open(&page).await.text().contains("取消投标资格"));
        let mut wang = Browser::new(&world);
        wang.sign_up(WANG, PASSWORD).await;
        let mut stranger = Browser::new(&world);
        for browser in [&mut wang, &mut stranger] {
            let public = browser.open(&page).await.text();
            assert!(public.contains("提出异议") && !public.contains("取消投标资格"), "{public}");
        }
        assert!(!world.get(&format!("/subject/{}", code(1))).await.text().contains("取消投标资格"));
        let mut unit = world.staff(Role::Handler).await;
        assert!(unit.open(&page).await.text().contains("取消投标资格"));
        assert!(!world.staff(Role::AuditAdmin).await.open(&page).await.text().contains("取消投标资格"));
        // Whoever does not act for the enterprise can neither look at a measure nor object to it.
        let start = format!("/me/object/{record}?measure={}", id(2));
        assert_eq!(wang.open(&start).await.status, 404);
        let (record, measure) = (record.to_string(), id(2).to_string());
        let next = wang.submit("/api/form/begin-objection", &[("record", &record), ("measure", &measure)]).await;
        assert_eq!((next.as_str(), world.count("case_draft").await), ("/me/cases", 0));
        // Nor is a measure that is none taken for the record.
        assert_eq!(zhang.open(&format!("/me/object/{record}?measure=x")).await.status, 404);
        assert_eq!(zhang.open(&format!("/me/object/{record}?measure={}", id(77))).await.status, 404);
    }
}

on_both! {
    async fn an_objection_to_one_measure_leaves_the_others_and_the_record(world) {
        let mut zhang = agent(&world).await;
        let (record, subject) = two_measures(&world).await;
        let start = zhang.open(&format!("/me/object/{record}?measure={}", id(2))).await.text();
        for said in ["对惩戒措施提出异议", "取消投标资格", "这项措施随即暂停执行", "不加标注"] {
            assert!(start.contains(said), "{said}: {start}");
        }
        let mine = object(&mut zhang, record).await;
        assert!(mine.starts_with("/me/cases/"), "{mine}");
        let page = zhang.open(&mine).await.text();
        for said in ["取消投标资格", "剩余 42 天", "不应当采取，或者应当终止而没有终止", "通知暂停执行"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("限制参加政府采购"), "only what is disputed: {page}");
        let measures = world.store.measures_of_record(record).await.expect("read");
        let suspended: Vec<Uuid> = measures.iter().filter(|one| one.suspended == 1).map(|one| one.id).collect();
        assert_eq!(suspended, [id(2)]);
        let orders = world.store.open_orders(OTHER, 9).await.expect("read");
        assert_eq!((orders.len(), world.store.open_orders(UNIT.0, 9).await.expect("read").len()), (1, 0));
        // The record is not marked: nothing is said against it.
        assert_eq!(case_store::mark(&world, record).await, None);
        assert!(!world.get(&format!("/record/{record}")).await.text().contains("异议处理中"));
        let own = zhang.open(&format!("/me/subjects/{subject}")).await.text();
        assert!(own.contains("暂停执行") && own.contains("执行中"), "{own}");
        // A second time leads to the case; the record itself, another thing, may be disputed too.
        let (about, measure) = (record.to_string(), id(2).to_string());
        let again = zhang.submit("/api/form/begin-objection", &[("record", &about), ("measure", &measure)]).await;
        assert_eq!(again, mine);
        let other = zhang.submit("/api/form/begin-objection", &[("record", &about)]).await;
        assert!(other.contains("/me/objection/") && other.ends_with("step=relation"), "{other}");

        // It goes to the unit that applies the measure, and is answered about the measure alone.
        let desk = mine.replace("/me/", "/desk/");
        let mut office = world.staff(Role::CreditHandler).await;
        crate::cases::step(&mut office, &desk, &[("action", "accept")]).await;
        let form = office.open(&desk).await.body;
        let first = form.split("name=\"unit\"").nth(1).expect("a choice of units");
        assert!(first.split("<option").nth(1).expect("the first").contains(OTHER), "{first}");
        crate::cases::step(&mut office, &desk, &[("action", "forward"), ("unit", UNIT.0), ("text", "请核实。")]).await;
        let mut unit = world.staff(Role::Handler).await;
        let text = [("basis", "名单"), ("text", "经核对，当事人不在名单上。"), ("source_corrected", "1")];
        let wrong = [&[("action", "answer"), ("outcome", "delete")][..], &text[..]].concat();
        let said = crate::cases::step(&mut unit, &desk, &wrong).await;
        assert!(said.contains("单位核实中"), "the record is not deleted for a measure: {said}");
        let right = [&[("action", "answer"), ("outcome", "end_measures")][..], &text[..]].concat();
        let said = crate::cases::step(&mut unit, &desk, &right).await;
        assert!(said.contains("本单位"), "what is not the unit's any more leads back to its list: {said}");
        let said = office.open(&desk).await.text();
        assert!(said.contains("单位已答复"), "{said}");
        crate::cases::step(&mut office, &desk, &[("action", "propose"), ("outcome", "end_measures"), ("text", "与名单一致。")]).await;
        let mut reviewer = world.staff(Role::CreditReviewer).await;
        let decide = [("action", "decide"), ("facts", "1"), ("law", "1"), ("discretion", "1")];
        crate::cases::step(&mut reviewer, &desk, &decide).await;
        let measures = world.store.measures_of_record(record).await.expect("read");
        let ended: Vec<Uuid> = measures.iter().filter(|one| one.ended_on.is_some()).map(|one| one.id).collect();
        assert_eq!(ended, [id(2)]);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200);
        // Its letters are about the measure: the record was neither marked nor changed.
        for (kind, said) in [("receipt", "公示的信息不加标注。"), ("accepted", "公示的信息不加标注。"), ("decision", "这项措施终止，公示的信息不变。")] {
            let letter = letter(&world, &mine, kind).await;
            let page = zhang.open(&format!("/me/letters/{}", letter.id)).await.text();
            assert!(page.contains(said) && page.contains("“取消投标资格”"), "{kind} {said}: {page}");
            for never in ["异议处理中", "该信息", "的信用信息"] {
                assert!(!page.contains(never), "{kind} {never}: {page}");
            }
        }
    }
}

on_both! {
    /// Measures are not public: whoever objects to a public record learns nothing of them.
    async fn a_third_party_learns_nothing_of_measures(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let (record, _) = two_measures(&world).await;
        let mut wang = Browser::new(&world);
        wang.sign_up(WANG, PASSWORD).await;
        let mine = crate::cases::file(&mut wang, &record.to_string()).await;
        for page in [mine.as_str(), "/me/messages"] {
            let text = wang.open(page).await.text();
            assert!(!text.contains("取消投标资格") && !text.contains("限制参加政府采购"), "{page}: {text}");
        }
        let suspended = world.store.measures_of_record(record).await.expect("read");
        assert!(suspended.iter().all(|one| one.suspended == 1));

        // Nor when he was right: that the units have stopped is told to staff.
        let (number, code) = crate::cases::number_and_code(&mut wang, &mine).await;
        let case: Uuid = mine.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let mut officers = Officers::of(&world).await;
        to_proposal(&world, &mut officers, case, "correct").await;
        let desk = mine.replace("/me/", "/desk/");
        let decide = [("action", "decide"), ("facts", "1"), ("law", "1"), ("discretion", "1")];
        crate::cases::step(&mut officers.reviewer, &desk, &decide).await;
        let (task, receipt, done) = ("核实各单位已终止惩戒措施", "两家单位都已停止限制。", "已填写执行回执");
        let finish = [("action", "finish_task"), ("task", "measures"), ("text", receipt)];
        let told = crate::cases::step(&mut officers.office, &desk, &finish).await;
        assert!([task, receipt, done].iter().all(|said| told.contains(said)), "{told}");
        let own = wang.open(&mine).await.text();
        let public = crate::progress::look_up(&mut Browser::new(&world), &number, &code).await;
        assert!(own.contains("向使用单位通报处理结果") && public.contains("落实处理结果"), "{own} {public}");
        for page in [own, public] {
            assert!([task, receipt, done].iter().all(|said| !page.contains(said)), "{page}");
        }
    }
}

on_both! {
    async fn a_unit_that_only_applies_a_measure_is_led_to_its_orders(world) {
        let mut zhang = agent(&world).await;
        let (record, _) = two_measures(&world).await;
        let mut unit = world.staff(Role::Handler).await;
        let mut other = world.handler_of(OTHER, "other@staff.example").await;
        let mine = crate::cases::file(&mut zhang, &record.to_string()).await;
        let case = format!("href=\"{}\" aria-label", mine.replace("/me/", "/desk/"));
        let orders = "href=\"/desk/orders\" aria-label";
        let told = unit.open("/me/messages").await.body;
        assert!(told.contains(&case) && !told.contains(orders), "{told}");
        let told = other.open("/me/messages").await;
        assert!(told.text().contains("取消投标资格"), "{}", told.text());
        assert!(told.body.contains(orders) && !told.body.contains(&case), "{}", told.body);
        assert!(other.open("/desk/orders").await.text().contains("取消投标资格"));
    }
}

on_both! {
    async fn a_unit_confirms_its_own_orders_once(world) {
        let mut zhang = agent(&world).await;
        let (record, _) = two_measures(&world).await;
        let mut unit = world.staff(Role::Handler).await;
        assert!(unit.open("/desk/orders").await.text().contains("没有待回执的指令"));
        // An objection to the record suspends both: one order for each unit.
        let mine = crate::cases::file(&mut zhang, &record.to_string()).await;
        assert!(unit.open("/desk").await.text().contains("1 件待回执"));
        let page = unit.open("/desk/orders").await.text();
        assert!(page.contains("自 2026-11-20 起暂停执行") && page.contains("请最迟于 2026-11-23 回执"), "{page}");
        assert!(page.contains("限制参加政府采购") && !page.contains("取消投标资格"), "{page}");
        let own = world.store.open_orders(UNIT.0, 9).await.expect("read")[0].id.to_string();
        let theirs = world.store.open_orders(OTHER, 9).await.expect("read")[0].id.to_string();
        let empty = unit.follow(CONFIRM, &[("order", &own), ("receipt", " ")]).await;
        assert!(empty.body.contains("aria-invalid=\"true\""), "{}", empty.text());
        let long = "字".repeat(1_001);
        let long = unit.follow(CONFIRM, &[("order", &own), ("receipt", &long)]).await;
        assert!(long.body.contains("aria-invalid=\"true\"") && long.body.contains("字字字"));
        assert_eq!(unit.submit(CONFIRM, &[("order", &theirs), ("receipt", "已停")]).await, "/forbidden");
        assert_eq!(world.count("measure_order where done_at is not null").await, 0);

        // The office sees every unit's and who is late, and confirms nothing.
        world.set_today(date(2026, 11, 24));
        let mut office = world.staff(Role::CreditReviewer).await;
        let all = office.open("/desk/orders").await.text();
        for said in ["取消投标资格", "限制参加政府采购", "有 2 件超期没有回执", "已超期"] {
            assert!(all.contains(said), "{said}: {all}");
        }
        assert!(!office.open("/desk/orders").await.body.contains(CONFIRM));
        assert_eq!(office.submit(CONFIRM, &[("order", &own), ("receipt", "已停")]).await, "/forbidden");

        let mut unit = world.staff(Role::Handler).await;
        let receipt = "已通知采购中心停止限制。";
        assert_eq!(unit.submit(CONFIRM, &[("order", &own), ("receipt", receipt)]).await, "/desk/orders?tab=open");
        let again = unit.submit(CONFIRM, &[("order", &own), ("receipt", "再说一次")]).await;
        assert_eq!(again, "/desk/orders?tab=done");
        assert_eq!(world.count("audit_entry where action = 'measure.order'").await, 1);
        let done = unit.open("/desk/orders?tab=done").await.text();
        assert!(done.contains(receipt) && done.contains("李示例") && !done.contains("再说一次"), "{done}");
        // At the case: staff read the receipt, the applicant that there is one.
        let desk = office.open(&mine.replace("/me/", "/desk/")).await.text();
        assert!(desk.contains(receipt) && desk.contains("待回执"), "{desk}");
        zhang.sign_in(ZHANG, PASSWORD).await;
        let page = zhang.open(&mine).await;
        assert!(page.status == 200 && !page.text().contains(receipt), "{}", page.text());
        assert!(!String::from_utf8_lossy(&world.raw_database()).contains(receipt), "sealed");
        assert_eq!(unit.submit(CONFIRM, &[("order", "no order"), ("receipt", "x")]).await, "/desk/orders?tab=open");
    }
}

on_both! {
    /// OBJ.SUSPEND_PUBLICATION: where the pack says so the record is on no public page while a case is open.
    async fn publication_stops_during_an_objection_where_the_pack_says_so(world) {
        let packs = include_str!("../../policy/national.toml");
        let (before, rule) = packs.split_once("id = \"OBJ.SUSPEND_PUBLICATION\"").expect("the rule");
        let national = format!("{before}id = \"OBJ.SUSPEND_PUBLICATION\"{}", rule.replacen("switch = false", "switch = true", 1));
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("national.toml"), national).expect("written");
        let mut world = world;
        let rules = server::policy::load(City::Guanghan, Some(folder.path())).expect("rules");
        world.intake.rules = Arc::new(rules);
        let world = world.another_node();

        world.take(&Sheet::of([penalty(1, "2026/11/12"), penalty(2, "2026/11/12")])).await;
        let (record, _) = world.record_of(1).await;
        let address = format!("/record/{record}");
        let number = "示应急罚〔2026〕1号";
        let pages = [
            format!("/search?q={}", encode(number)), "/publicity?kind=penalty".to_owned(), format!("/subject/{}", code(1)),
        ];
        for page in &pages {
            assert!(world.get(page).await.text().contains(number), "{page}");
        }
        let mut wang = Browser::new(&world);
        wang.sign_up(WANG, PASSWORD).await;
        assert!(wang.open(&format!("/me/object/{record}")).await.text().contains("随即停止公示"));
        let mine = crate::cases::file(&mut wang, &record.to_string()).await;
        assert_eq!(world.get(&address).await.status, 404);
        for page in &pages {
            let shown = world.get(page).await.body.contains(&address);
            assert!(!shown, "{page}");
        }
        assert!(wang.open(&mine).await.text().contains(number), "the applicant sees what is disputed");
        let receipt = letter(&world, &mine, "receipt").await;
        let page = wang.open(&format!("/me/letters/{}", receipt.id)).await.text();
        assert!(page.contains("该信息停止公示，直到办结") && !page.contains("异议处理中"), "{page}");
        let mut office = world.staff(Role::CreditHandler).await;
        crate::cases::step(&mut office, &mine.replace("/me/", "/desk/"), &[("action", "accept")]).await;
        let accepted = letter(&world, &mine, "accepted").await;
        let page = wang.open(&format!("/me/letters/{}", accepted.id)).await.text();
        assert!(page.contains("该信息继续停止公示") && !page.contains("异议处理中"), "{page}");
        assert!(wang.open("/me/messages").await.text().contains("停止公示"));
        // Reported again meanwhile, in other words: it stays away until the case is over, and then says what is new.
        let mut again = penalty(1, "2026/11/12");
        again.insert("CF_SY", "另一种说法".to_owned());
        world.take(&Sheet::of([again])).await;
        assert_eq!(world.get(&address).await.status, 404);
        let taken_back = crate::cases::step(&mut wang, &mine, &[("action", "withdraw")]).await;
        assert!(taken_back.contains("已撤回"), "{taken_back}");
        let page = world.get(&address).await;
        assert!(page.status == 200 && page.text().contains("另一种说法"), "{}", page.text());
        // What the unit itself withholds meanwhile is not shown when the case is over.
        let mine = crate::cases::file(&mut wang, &record.to_string()).await;
        let mut withheld = penalty(1, "2026/11/12");
        withheld.insert("SYS_STATUS", "不予公示".to_owned());
        assert_eq!(world.take(&Sheet::of([withheld])).await.updated, 1);
        assert_eq!(world.count("record where withheld = 'objection'").await, 1);
        crate::cases::step(&mut wang, &mine, &[("action", "withdraw")]).await;
        assert_eq!(world.get(&address).await.status, 404);
        assert_eq!(world.count("record where withheld = 'by_unit' and held is null").await, 1);
    }
}

/// What somebody has going on about the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Nothing,
    Open {
        case: u128,
        version: i64,
        complained: bool,
    },
    Answered {
        case: u128,
        version: i64,
    },
}

const COMPLAINED: &[Effect] = &[Effect::Mark, Effect::SuspendMeasures];

on_both! {
    /// Random sequences of objection, rejection, complaint and second objection by three people: what is stored is what
    /// the arithmetic of the rules says.
    async fn stored_time_is_the_arithmetic_of_the_rules(world) {
        const SEQUENCES: u32 = 8;
        world.take(&Sheet::of((1..=SEQUENCES).map(|number| penalty(number, "2026/11/12")))).await;
        let item = entry(1, "限制参加政府采购", "VERIFIED-TEXT", CatalogueState::InForce);
        put(&world, std::slice::from_ref(&item)).await;
        let mut runner = TestRunner::deterministic();
        let plans = proptest::collection::vec((0..3_u8, 0..30_i32), 1..14);
        let mut numbers: BTreeMap<u128, String> = BTreeMap::new();
        for sequence in 1..=SEQUENCES {
            let plan = plans.new_tree(&mut runner).expect("a plan").current();
            let about = world.record_of(sequence).await;
            let one = measure(10_000 + u128::from(sequence), item.id, about);
            let mut model = MeasureSpan::new(one.from, one.until);
            world.store.add_measures(std::slice::from_ref(&one)).await.expect("covered");
            let mut holders: BTreeSet<u8> = BTreeSet::new();
            let mut people = [Standing::Nothing; 3];
            let mut day = today();
            let mut next = u128::from(sequence) * 1_000;
            for (who, days) in plan {
                day = day.checked_add(days.days()).expect("a day");
                let name = format!("person {who}");
                let case_of = |case: u128| NewCase { day, suspends: true, ..case_store::case(case, about, &name) };
                let suspends = |model: &mut MeasureSpan, holders: &mut BTreeSet<u8>| {
                    if !model.is_over(day) {
                        holders.insert(who);
                        model.suspend(day);
                    }
                };
                let standing = &mut people[usize::from(who)];
                *standing = match *standing {
                    Standing::Nothing => {
                        next += 1;
                        let number = case_store::filed(&world, &case_of(next)).await;
                        numbers.insert(next, number);
                        suspends(&mut model, &mut holders);
                        Standing::Open { case: next, version: 1, complained: false }
                    }
                    Standing::Open { case, version, complained } => {
                        let answered = step(&case_of(case), &numbers[&case], version, Stage::Closed, REJECTED);
                        assert!(take(&world, &CaseStep { day, ..answered }).await);
                        if holders.remove(&who) && holders.is_empty() {
                            model.resume(day);
                        }
                        match complained {
                            true => Standing::Nothing,
                            false => Standing::Answered { case, version: version + 1 },
                        }
                    }
                    // Half of them complain, the others object a second time.
                    Standing::Answered { case, version } if case % 2 == 0 => {
                        let complaint = step(&case_of(case), &numbers[&case], version, Stage::Complained, COMPLAINED);
                        assert!(take(&world, &CaseStep { day, ..complaint }).await);
                        suspends(&mut model, &mut holders);
                        Standing::Open { case, version: version + 1, complained: true }
                    }
                    Standing::Answered { .. } => {
                        next += 1;
                        let number = case_store::filed(&world, &case_of(next)).await;
                        numbers.insert(next, number);
                        suspends(&mut model, &mut holders);
                        Standing::Open { case: next, version: 1, complained: false }
                    }
                };
                let stored = world.store.measure(one.id).await.expect("read").expect("a measure");
                assert_eq!(stored.last_day.and_then(from_number), model.last_day(), "{sequence} on {day}: {model:?}");
                assert_eq!(stored.suspended == 1, model.suspended().is_some(), "{sequence} on {day}: {model:?}");
                let days: Vec<_> = model
                    .suspensions
                    .iter()
                    .map(|one| (to_number(one.from), one.until.map(to_number)))
                    .collect();
                assert_eq!(world.store.suspensions(one.id).await.expect("read"), days);
                if let (Some(until), Some(left)) = (one.until, model.days_left(day)) {
                    let whole = (until - one.from).get_days() + 1;
                    assert_eq!(model.served(day).served + left, whole, "{sequence} on {day}: {model:?}");
                }
            }
        }
    }
}
