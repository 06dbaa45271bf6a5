//! 外部平台转入: a repair that an enterprise applied for and was granted on the outside platform takes effect here as any
//! other, once, whole and with its source; what cannot be used changes nothing and is kept. The platform is a real process
//! in the first test.

use std::net::TcpListener;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::AUTHORIZATION;
use domain::case::Stage;
use domain::role::{ApiScope, Role};
use jiff::ToSpan;
use serde_json::{Value, json};
use server::clock::Clock;
use server::seal::Seal;
use uuid::Uuid;

use crate::api_v1::System;
use crate::claims::acts_in;
use crate::repair_outside::{Simulator, TOKEN, forwarded, key, later, outcome, since};
use crate::support::{
    Page, Program, Sheet, World, applied, citizen, code, measures, on_both, penalty, person,
    report_of, ripe_records, stage, step,
};

const ZHANG: &str = "13912345678";
const RESULTS: &str = "/api/v1/platform/results";
const CONFIRM: &str = "/api/form/confirm-repair-order";
/// 准予日 over there: the day before today.
const GRANTED: &str = "2026-11-19";
/// What there is one of for a repair that came, where nobody has to stop.
const ONE: [&str; 7] = [
    "case_file",
    "case_event",
    "record_hold where why = 'repaired'",
    "evaluation_refresh",
    "repair_announcement where what = 'granted'",
    "platform_receipt where outcome = 'taken'",
    "audit_entry where action = 'case.receive'",
];

/// A result about enterprise and decision of a number, as their case of that number.
pub fn result(receipt: &str, number: u32) -> Value {
    json!({
        "receipt": receipt, "number": format!("WB-{number}"), "subject": code(number),
        "document_no": format!("示应急罚[2026]{number}号"), "granted_on": GRANTED,
    })
}

pub fn with(mut result: Value, field: &str, value: impl Into<Value>) -> Value {
    result[field] = value.into();
    result
}

async fn tell(world: &World, key: &str, body: &Value) -> Page {
    let request = Request::post(RESULTS).header(AUTHORIZATION, format!("Bearer {key}"));
    let request = request.body(Body::from(body.to_string()));
    world.send(request.expect("a request")).await
}

/// What is answered: the state, or the kind of the problem behind its status.
fn said(page: &Page) -> String {
    let body: Value = serde_json::from_str(&page.body).unwrap_or_default();
    if let Some(state) = body["state"].as_str() {
        assert_eq!(page.status, 200, "{}", page.body);
        return state.to_owned();
    }
    let kind = body["type"].as_str().unwrap_or_default();
    let kind = kind.rsplit(':').next().unwrap_or_default();
    format!("{} {kind}", page.status.as_u16())
}

pub async fn told(world: &World, key: &str, body: &Value) -> String {
    said(&tell(world, key, body).await)
}

/// The case that is their case of a number.
async fn case_of(world: &World, number: u32) -> Uuid {
    let number = format!("WB-{number}");
    let case = world.store.case_with_outside_number(&number).await;
    case.expect("read").expect("a case")
}

on_both! {
    /// The portal and the platform as programs of their own.
    async fn a_real_platform_sends_what_was_applied_for_there(world) {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = free.local_addr().expect("its address").to_string();
        drop(free);
        let mut world = world;
        // The programs' key, by which they know the platform, and their clock.
        let seal = Seal::from_file(&world.path().join("data.key")).expect("a key");
        world.use_seal(&Arc::new(seal));
        let now = Clock::system().now();
        world.clock.set(now);
        let record = ripe_records(&world, 1).await[0];
        let url = format!("http://{address}");
        let settings = [("MINGXIN_PLATFORM_URL", url.as_str()), ("MINGXIN_PLATFORM_TOKEN", TOKEN)];
        let portal = Program::start(&world, &settings);
        let key = key(&world, ApiScope::AnswerRepairs).await;
        let simulator = Simulator::start(&world, &address, &portal.address, &key, "never");
        let send = |body: &Value| {
            let answer = simulator.ask("POST /result", &body.to_string());
            let kind = answer["reply"]["type"].as_str().unwrap_or_default().rsplit(':').next().unwrap_or_default();
            let state = answer["reply"]["state"].as_str().unwrap_or(kind).to_owned();
            (answer["status"].as_u64().expect("a status"), state)
        };
        let today = Clock::system().today();
        let good = with(result("HZ-1", 1), "granted_on", today.to_string());
        let tomorrow = today.checked_add(2.days()).expect("a day").to_string();
        assert_eq!(send(&with(good.clone(), "granted_on", tomorrow)), (422, "receipt-field".to_owned()));
        assert_eq!(send(&with(with(good.clone(), "receipt", "HZ-0"), "subject", code(2))), (404, "unknown-record".to_owned()));
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200);
        assert_eq!(send(&good), (200, "taken".to_owned()));
        assert_eq!(send(&good), (200, "taken_before".to_owned()));
        assert_eq!(world.counts(&ONE).await, [1; 7]);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        assert_eq!(stage(&world, case_of(&world, 1).await).await, Stage::Closed);
    }
}

on_both! {
    async fn everything_follows_as_for_any_repair_that_is_granted(world) {
        let record = ripe_records(&world, 1).await[0];
        let (_, subject) = world.record_of(1).await;
        measures(&world, &[record]).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let system = System::reader(&world).await;
        assert_eq!(system.read(&world).await["totals"]["records"], 1);
        let report = report_of(&world, subject).await;
        let (own, reader) = (key(&world, ApiScope::AnswerRepairs).await, key(&world, ApiScope::ReadRepairs).await);

        assert_eq!(told(&world, &own, &result("HZ-1", 1)).await, "taken");
        let case = case_of(&world, 1).await;
        assert_eq!(stage(&world, case).await, Stage::Remedying, "the unit and its system have to stop");
        let facts = [
            "record where held = 'repaired' and withheld = 'repaired' and under_repair = 0",
            "measure where ended_why = 'repaired'",
            "measure_order where kind = 'end'",
            "repair_order where kind = 'stop' and done_at is null and client_id is null",
            "repair_order where kind = 'stop' and done_at is null and client_id is not null",
            "evaluation_refresh",
            "repair_announcement where what = 'granted'",
            "audit_entry where action = 'api.result'",
            "audit_entry where action = 'case.file' and detail like '%\"source\":\"outside_platform\"%'",
        ];
        assert_eq!(world.counts(&facts).await, [1; 9]);
        assert_eq!(world.counts(&["case_letter", "platform_message"]).await, [0, 0], "nobody is asked to decide");
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        assert_eq!(system.read(&world).await["totals"]["records"], 0);
        assert!(!world.get(&format!("/verify/{report}")).await.text().contains("与现状一致"));

        // Whoever acts for the enterprise is told, and everybody who may read the case sees where it comes from.
        let messages = zhang.open("/me/messages").await.text();
        assert!(messages.contains("上级信用平台准予的修复已在本市生效") && messages.contains(GRANTED), "{messages}");
        assert!(zhang.open("/me/cases").await.body.contains(&case.to_string()));
        let mine = zhang.open(&format!("/me/cases/{case}")).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let mut handler = world.staff(Role::Handler).await;
        let pages = [
            mine,
            office.open(&format!("/desk/cases/{case}")).await,
            handler.open(&format!("/desk/cases/{case}")).await,
        ];
        for page in &pages {
            let text = page.text();
            for words in ["上级信用平台转入的修复", "WB-1", "上级信用平台已于 2026-11-19 准予修复"] {
                assert!(text.contains(words), "{words} in {text}");
            }
        }
        let mine = &pages[0].body;
        assert!(!mine.contains("value=\"withdraw\"") && !mine.contains("value=\"complain\""), "{mine}");
        let platform = office.open("/desk/platform").await;
        assert!(platform.text().contains("HZ-1") && platform.text().contains(&code(1)), "{}", platform.text());
        assert!(platform.body.contains(&case.to_string()) && platform.text().contains("没有不能用的回执"));

        later(&world, 2);
        let feed = since(&world, &reader, "").await;
        let [told] = &feed["repairs"].as_array().expect("repairs")[..] else { panic!("{feed}") };
        let named = [&told["source"], &told["result"], &told["outside_number"], &told["outside_granted_on"]];
        assert_eq!(named, [&json!("elsewhere"), &json!("granted"), &json!("WB-1"), &json!(GRANTED)]);

        // Each who received it says that it has stopped, and the case is over.
        let stops: Value = serde_json::from_str(&system.get(&world, "/api/v1/stops").await.body).expect("JSON");
        let stop = stops["stops"][0]["id"].as_str().expect("an order");
        assert_eq!(system.post(&world, &format!("/api/v1/stops/{stop}/receipt")).await.status, 200);
        let orders = world.store.repair_orders_of_case(case).await.expect("read");
        let order = orders.iter().find(|one| one.client_id.is_none()).expect("an order").id.to_string();
        handler.submit(CONFIRM, &[("order", &order), ("receipt", "采购系统已经停止使用。")]).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        assert_eq!(world.count("case_letter where kind = 'repair_remedied'").await, 1);
    }
}

on_both! {
    async fn a_result_is_taken_once_whatever_comes_again(world) {
        ripe_records(&world, 2).await;
        let key = key(&world, ApiScope::AnswerRepairs).await;
        assert_eq!(told(&world, &key, &result("HZ-1", 1)).await, "taken");
        for _ in 0..2 {
            assert_eq!(told(&world, &key, &result("HZ-1", 1)).await, "taken_before");
        }
        // Under the same number something else; another receipt about what is repaired; another record as the same case.
        assert_eq!(told(&world, &key, &with(result("HZ-1", 1), "granted_on", "2026-11-18")).await, "409 receipt-differs");
        for _ in 0..2 {
            let again = with(result("HZ-2", 1), "number", "WB-NEW");
            assert_eq!(told(&world, &key, &again).await, "repaired_before");
        }
        assert_eq!(told(&world, &key, &with(result("HZ-3", 2), "number", "WB-1")).await, "409 other-case");
        assert_eq!(world.counts(&ONE).await, [1; 7]);
        for (receipt, kept) in [("HZ-1", "taken"), ("HZ-2", "repaired"), ("HZ-3", "other_case")] {
            assert_eq!(outcome(&world, receipt).await.as_deref(), Some(kept), "{receipt}");
        }
        // Under a number of its own it is right.
        assert_eq!(told(&world, &key, &result("HZ-4", 2)).await, "taken");
        assert_eq!(world.counts(&ONE).await, [2; 7]);
    }
}

on_both! {
    async fn of_those_that_come_at_once_one_takes_effect(world) {
        ripe_records(&world, 1).await;
        let key = key(&world, ApiScope::AnswerRepairs).await;
        let node = world.another_program().await;
        let (first, second) = (result("HZ-1", 1), with(result("HZ-2", 1), "number", "WB-2"));
        let (a, b, c) = tokio::join!(
            told(&world, &key, &first),
            told(&node, &key, &first),
            told(&node, &key, &second),
        );
        let all = [a, b, c];
        assert_eq!(all.iter().filter(|one| *one == "taken").count(), 1, "{all:?}");
        assert!(all.iter().all(|one| one.starts_with("taken") || one == "repaired_before"), "{all:?}");
        assert_eq!(world.counts(&ONE).await, [1; 7]);
    }
}

on_both! {
    /// What breaks off in the middle has left nothing, and is done whole when the result comes again.
    async fn what_broke_off_is_done_when_it_comes_again(world) {
        let record = ripe_records(&world, 1).await[0];
        let key = key(&world, ApiScope::AnswerRepairs).await;
        // Filed, decided and hidden by then: that is in the same transaction.
        world.execute("alter table evaluation_refresh rename to evaluation_refresh_gone").await;
        assert_eq!(tell(&world, &key, &result("HZ-1", 1)).await.status, 503);
        let nothing = world.counts(&["case_file", "case_event", "record_hold", "platform_receipt", "repair_announcement"]).await;
        assert_eq!(nothing, [0; 5]);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200);
        world.execute("alter table evaluation_refresh_gone rename to evaluation_refresh").await;
        assert_eq!(told(&world, &key, &result("HZ-1", 1)).await, "taken");
        assert_eq!(world.counts(&ONE).await, [1; 7]);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
    }
}

on_both! {
    async fn a_result_means_one_public_penalty_or_none(world) {
        let decided = world.clock.today().checked_sub(120.days()).expect("a day").strftime("%Y/%m/%d").to_string();
        let mut twin = penalty(1, &decided);
        twin.insert("CF_CFJG", "示例县应急管理局".to_owned());
        twin.insert("CF_CFJGDM", code(88));
        world.take(&Sheet::of([penalty(1, &decided), twin, person(5, &decided)])).await;
        assert_eq!(world.count("record").await, 3);
        let key = key(&world, ApiScope::AnswerRepairs).await;
        for (receipt, said, wrong) in [
            ("HZ-1", "404 unknown-record", with(result("HZ-1", 1), "document_no", "示应急罚〔2026〕9号")),
            ("HZ-2", "404 unknown-record", result("HZ-2", 2)),
            ("HZ-3", "404 unknown-record", result("HZ-3", 5)),
            // It was decided after that.
            ("HZ-4", "404 unknown-record", with(result("HZ-4", 1), "granted_on", "2026-07-22")),
            ("HZ-5", "404 unknown-record", with(result("HZ-5", 1), "authority", "示例省应急管理厅")),
            ("HZ-6", "409 ambiguous", result("HZ-6", 1)),
        ] {
            assert_eq!(told(&world, &key, &wrong).await, said, "{receipt}");
        }
        assert_eq!(world.counts(&["case_file", "record_hold", "platform_receipt where outcome = 'taken'"]).await, [0; 3]);
        let mut office = world.staff(Role::CreditHandler).await;
        let page = office.open("/desk/platform").await.text();
        for words in ["HZ-1", "HZ-6", "没有查到这家企业", "不止一条信息", "示应急罚〔2026〕9号", "没有上级信用平台转入的修复"] {
            assert!(page.contains(words), "{words} in {page}");
        }
        let named = with(result("HZ-7", 1), "authority", "示例县应急管理局");
        assert_eq!(told(&world, &key, &named).await, "taken");
        // Of the two one is left, and that is now the other.
        let (left, _) = world.record_of(1).await;
        let by_id = with(with(result("HZ-8", 1), "record", left.to_string()), "number", "WB-8");
        assert_eq!(told(&world, &key, &by_id).await, "taken");
        assert_eq!(world.count("record_hold where why = 'repaired'").await, 2);
    }
}

on_both! {
    async fn what_runs_here_goes_on_where_it_runs(world) {
        let cases = forwarded(&world, 2).await;
        let key = key(&world, ApiScope::AnswerRepairs).await;
        // Forwarded: this is what came of it.
        assert_eq!(told(&world, &key, &result("HZ-1", 1)).await, "taken");
        assert_eq!(stage(&world, cases[0].id).await, Stage::Closed);
        assert_eq!(case_of(&world, 1).await, cases[0].id);
        assert_eq!(world.counts(&["case_file", "record_hold where why = 'repaired'"]).await, [2, 1]);

        // Decided here: the unit is shown it, and goes on.
        let mut zhang = citizen(&world, "13912345679").await;
        let decided = world.clock.today().checked_sub(120.days()).expect("a day").strftime("%Y/%m/%d").to_string();
        world.take(&Sheet::of([penalty(3, &decided)])).await;
        let (record, _) = world.record_of(3).await;
        acts_in(&world, (&mut zhang, "13912345679"), 3, &["repair"]).await;
        let account = world.account_of("13912345679").await;
        let case = applied(&world, account, record).await;
        assert_eq!(told(&world, &key, &result("HZ-3", 3)).await, "409 decided-here");
        assert_eq!(stage(&world, case).await, Stage::Filed);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200);
        let mut handler = world.staff(Role::Handler).await;
        let page = handler.open(&format!("/desk/cases/{case}")).await.text();
        assert!(page.contains("上级信用平台来文：已准予修复") && page.contains("WB-3"), "{page}");
        assert!(!zhang.open(&format!("/me/cases/{case}")).await.text().contains("上级信用平台来文"));
        let mut office = world.staff(Role::CreditHandler).await;
        let page = office.open("/desk/platform").await;
        assert!(page.text().contains("正在由本市认定单位决定") && page.body.contains(&case.to_string()), "{}", page.text());

        // Once nothing is decided here any more, the same result takes effect.
        step(&mut zhang, case, 1, &[("action", "withdraw")]).await;
        assert_eq!(stage(&world, case).await, Stage::Withdrawn);
        assert_eq!(told(&world, &key, &result("HZ-3", 3)).await, "taken");
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        assert!(!office.open("/desk/platform").await.text().contains("正在由本市认定单位决定"));
    }
}

on_both! {
    async fn a_result_that_lacks_something_or_comes_by_another_key_does_nothing(world) {
        ripe_records(&world, 1).await;
        let own = key(&world, ApiScope::AnswerRepairs).await;
        let reader = key(&world, ApiScope::ReadRepairs).await;
        let good = result("HZ-1", 1);
        assert_eq!(told(&world, "", &good).await, "401 unknown-key");
        assert_eq!(told(&world, &reader, &good).await, "403 scope");
        for (field, wrong) in [
            ("receipt", ""), ("number", "a b"), ("subject", "91350100"), ("document_no", " "), ("granted_on", "2026-11-21"),
            ("granted_on", "昨天"), ("kind", "licence"), ("record", "1"),
        ] {
            let page = tell(&world, &own, &with(good.clone(), field, wrong)).await;
            assert_eq!(said(&page), "422 receipt-field", "{field}");
            assert!(page.body.contains(&format!("\"field\":\"{field}\"")), "{}", page.body);
        }
        assert_eq!(told(&world, &own, &with(good, "revoked", true)).await, "400 unreadable");
        assert_eq!(world.counts(&["case_file", "platform_receipt"]).await, [0, 0]);
    }
}
