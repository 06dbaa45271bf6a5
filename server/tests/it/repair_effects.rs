//! 修复的效力: with the decision the record is gone from wherever it was, whoever received it is told to stop, and a
//! revocation or a complaint that is right turns it round, each in one commit.

use domain::case::{Effect, Stage};
use domain::day::to_number;
use domain::id::RecordId;
use domain::role::{Role, Scope};
use jiff::ToSpan;
use jiff::civil::date;
use serde_json::Value;
use server::store::{CaseStep, NewCase, NewMeasure, RepairOrderFilter, RepairStep};
use uuid::Uuid;

use crate::api_v1::System;
use crate::case_store;
use crate::claims::acts_in;
use crate::shielding::{decide, enter};
use crate::support::{
    Browser, DECIDE, JOINT, Repairers, Sheet, UNIT, World, applied, citizen, code, encode, go_on,
    measures, on_both, penalty, report_of, stage,
};

const ZHANG: &str = "13912345678";
const DOCUMENT: &str = "示应急罚〔2026〕1号";
const CONFIRM: &str = "/api/form/confirm-repair-order";
/// Enterprise 1 with a penalty on which a measure rests, and that a system was told of; it is applied for.
pub struct Applied<'w> {
    pub zhang: Browser<'w>,
    pub repairers: Repairers<'w>,
    system: System,
    pub record: Uuid,
    pub subject: Uuid,
    pub case: Uuid,
}

pub async fn ready(world: &World) -> Applied<'_> {
    let decided = world.clock.today().checked_sub(120.days()).expect("a day");
    let decided = decided.strftime("%Y/%m/%d").to_string();
    world.take(&Sheet::of([penalty(1, &decided)])).await;
    let (record, subject) = world.record_of(1).await;
    measures(world, &[record]).await;
    let mut zhang = citizen(world, ZHANG).await;
    acts_in(world, (&mut zhang, ZHANG), 1, &["repair"]).await;
    let system = System::reader(world).await;
    let told = system.read(world).await;
    assert_eq!(told["records"][0]["document_no"], DOCUMENT, "{told}");
    let account = world.account_of(ZHANG).await;
    Applied {
        zhang,
        repairers: Repairers::of(world).await,
        system,
        record,
        subject,
        case: applied(world, account, record).await,
    }
}

/// A repair that was granted, and that a unit has confirmed to have stopped using the record.
pub async fn with_everything(world: &World) {
    world.take(&Sheet::of([penalty(9, "2026/07/20")])).await;
    let (record, subject_id) = world.record_of(9).await;
    let measure = NewMeasure {
        id: Uuid::from_u128(2001),
        // Of the catalogue that is there for cases.
        item_id: Uuid::from_u128(900),
        subject_id,
        record_id: record,
        unit_code: UNIT.0.to_owned(),
        from: world.clock.today(),
        until: None,
    };
    let added = world.store.add_measures(&[measure]).await;
    added.expect("covered");
    let account = world.account_of(ZHANG).await;
    let case = applied(world, account, record).await;
    let mut repairers = Repairers::of(world).await;
    repairers.grant(world, case).await;
    let order = order_of_unit(world, case, "stop").await;
    let fields = [("order", order.as_str()), ("receipt", "已经停止使用。")];
    repairers.handler.submit(CONFIRM, &fields).await;
}

/// Where a record is as long as it is public: search, list, file of the enterprise, its own page.
fn public_places(record: Uuid) -> [String; 4] {
    [
        format!("/search?q={}", encode(DOCUMENT)),
        "/publicity?kind=penalty".to_owned(),
        format!("/subject/{}", code(1)),
        format!("/record/{record}"),
    ]
}

/// The pages that lead to a record, or are about it. It may be on the first page, and never is in the sitemap.
async fn seen(world: &World, record: Uuid) -> Vec<String> {
    let mut places = public_places(record).to_vec();
    places.extend(["/".to_owned(), "/sitemap.xml".to_owned()]);
    let mut seen = Vec::new();
    for place in places {
        let page = world.get(&place).await;
        if page.status == 200 && page.body.contains(&record.to_string()) {
            seen.push(place);
        }
    }
    seen
}

/// What is announced, the newest first.
pub async fn announced(world: &World) -> Vec<String> {
    let days = (20_261_101, to_number(world.clock.today()));
    let rows = world.store.announcements(days, 9, 0).await;
    let rows = rows.expect("read").into_iter();
    rows.map(|row| row.what).collect()
}

fn json_of(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_else(|_| panic!("JSON: {body}"))
}

async fn stops(world: &World, system: &System) -> Vec<Value> {
    let page = system.get(world, "/api/v1/stops").await;
    assert_eq!(page.status, 200, "{}", page.body);
    let told = json_of(&page.body);
    told["stops"].as_array().expect("a list").clone()
}

/// The order of a unit, as opposed to its system.
async fn order_of_unit(world: &World, case: Uuid, kind: &str) -> String {
    let orders = world.store.repair_orders_of_case(case).await.expect("read");
    let mut of_unit = orders
        .into_iter()
        .filter(|one| one.client_id.is_none() && one.kind == kind && one.void_on.is_none());
    of_unit.next().expect("an order").id.to_string()
}

on_both! {
    async fn with_the_decision_the_record_is_gone_from_wherever_it_was(world) {
        let Applied { zhang: _, mut repairers, system, record, subject, case } = ready(&world).await;
        let before = seen(&world, record).await;
        for place in public_places(record) {
            assert!(before.contains(&place), "{place} in {before:?}");
        }
        assert!(!before.contains(&"/sitemap.xml".to_owned()), "no record is ever in it");
        let report = report_of(&world, subject).await;
        assert!(world.get(&format!("/verify/{report}")).await.text().contains("与现状一致"));

        repairers.propose(&world, case).await;
        assert_eq!(seen(&world, record).await, before, "a proposal changes nothing");
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Remedying);

        assert_eq!(seen(&world, record).await, Vec::<String>::new());
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        let told = system.read(&world).await;
        assert_eq!((told["records"].as_array().map(Vec::len), &told["totals"]["records"]), (Some(0), &0.into()), "{told}");
        let checked = world.get(&format!("/verify/{report}")).await.text();
        assert!(!checked.contains("与现状一致"), "{checked}");
        let kept = world.get(&format!("/credit-report/issued/{report}")).await.text();
        assert!(!kept.contains(DOCUMENT), "{kept}");
        let facts = [
            "record where held = 'repaired' and withheld = 'repaired' and under_repair = 0",
            "record_hold where why = 'repaired'",
            "measure where ended_why = 'repaired'",
            "measure_order where kind = 'end'",
            "repair_order where kind = 'stop' and done_at is null and client_id is null",
            "repair_order where kind = 'stop' and done_at is null and client_id is not null",
            "evaluation_refresh",
            "repair_announcement where what = 'granted'",
            "case_letter where kind = 'repair_decision'",
        ];
        assert_eq!(world.counts(&facts).await, [1; 9]);

        // The unit reports the same record anew: what was repaired stays repaired.
        let decided = world.clock.today().checked_sub(120.days()).expect("a day").strftime("%Y/%m/%d").to_string();
        let mut again = penalty(1, &decided);
        again.insert("CF_SY", "另一种说法的事由。".to_owned());
        world.take(&Sheet::of([again])).await;
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        assert_eq!(seen(&world, record).await, Vec::<String>::new());
    }
}

on_both! {
    async fn whoever_received_it_says_that_it_has_stopped_once(world) {
        let Applied { mut repairers, system, case, record, .. } = ready(&world).await;
        assert!(stops(&world, &system).await.is_empty());
        repairers.grant(&world, case).await;
        let told = stops(&world, &system).await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((&told[0]["kind"], &told[0]["record"], &told[0]["due"]), (&"stop".into(), &record.to_string().into(), &"2026-11-25".into()));

        // A system answers for itself, and for no other.
        let id = told[0]["id"].as_str().expect("an id").to_owned();
        let path = format!("/api/v1/stops/{id}/receipt");
        let stranger = System::reader(&world).await;
        assert_eq!(stranger.post(&world, &path).await.status, 404);
        assert_eq!(stranger.post(&world, "/api/v1/stops/nonsense/receipt").await.status, 404);
        for _ in 0..2 {
            let page = system.post(&world, &path).await;
            assert_eq!((page.status.as_u16(), &json_of(&page.body)["state"]), (200, &"done".into()), "{}", page.body);
        }
        assert!(stops(&world, &system).await.is_empty());
        let log = system.logged(&world, "case.finish_task").await;
        assert_eq!(log.len(), 1, "the program is who has done it, once");
        assert_eq!((log[0].unit.as_str(), log[0].purpose.as_str()), (UNIT.0, "行政审批核验"));
        assert_eq!(stage(&world, case).await, Stage::Remedying, "the unit has not");

        // The unit that applied the measure.
        let page = repairers.handler.open("/desk/orders").await;
        let order = order_of_unit(&world, case, "stop").await;
        assert!(page.text().contains("停止共享和使用这条信息") && page.body.contains(&order), "{}", page.text());
        let empty = repairers.handler.submit(CONFIRM, &[("order", &order), ("receipt", " ")]).await;
        assert_eq!(empty, "/desk/orders?tab=open");
        let receipt = [("order", order.as_str()), ("receipt", "采购系统已经停止使用。")];
        assert_eq!(repairers.handler.submit(CONFIRM, &receipt).await, "/desk/orders?tab=open");
        assert_eq!(stage(&world, case).await, Stage::Closed);
        assert_eq!(repairers.handler.submit(CONFIRM, &receipt).await, "/desk/orders?tab=done", "sent twice");
        let done = repairers.handler.open("/desk/orders?tab=done").await.text();
        assert!(done.contains("采购系统已经停止使用。") && done.contains("系统回执：已经停止共享和使用。"), "{done}");
        assert_eq!(world.counts(&["case_event where action = 'finish_task'", "case_letter where kind = 'repair_remedied'"]).await, [2, 1]);

        // Others see neither button nor order.
        let mut office = world.staff(Role::CreditHandler).await;
        let all = office.open("/desk/orders?tab=done").await;
        assert!(all.text().contains("采购系统已经停止使用。") && !all.body.contains(CONFIRM));
        world.add_unit("OTHER", "示例市交通局").await;
        let mut other = world.handler_of("OTHER", "other@staff.example").await;
        assert!(!other.open("/desk/orders?tab=done").await.text().contains("采购系统"));
        assert_eq!(other.submit(CONFIRM, &receipt).await, "/forbidden");
    }
}

on_both! {
    async fn a_receipt_that_does_not_come_is_told_to_whoever_owes_it(world) {
        let Applied { mut repairers, case, .. } = ready(&world).await;
        repairers.grant(&world, case).await;
        world.let_time_pass().await;
        let late = "case_warning where rule = 'REP.RECEIPT' and step = 'overdue'";
        assert_eq!(world.count(late).await, 0);
        // Three working days from 2026-11-20, a Friday; the order about the measure is late too.
        world.set_today(jiff::civil::date(2026, 11, 26));
        world.let_time_pass().await;
        assert_eq!(world.count(late).await, 1);
        let mut handler = world.staff(Role::Handler).await;
        let page = handler.open("/desk/orders").await.text();
        assert!(page.contains("有 3 件超期没有回执") && page.contains("已超期"), "{page}");
        let told = handler.open("/me/messages").await;
        assert!(told.text().contains("已经超期") && told.body.contains("href=\"/desk/orders\""), "{}", told.text());
    }
}

on_both! {
    async fn results_are_announced_without_what_the_record_says(world) {
        assert!(world.get("/publicity/repairs").await.text().contains("没有公示中的修复结果"));
        let Applied { mut repairers, case, record, .. } = ready(&world).await;
        repairers.grant(&world, case).await;
        let number = world.store.case(case).await.expect("read").expect("a case").number.to_string();
        let page = world.get("/publicity/repairs").await;
        for said in ["澄澜甲1机电制造有限公司", &code(1), "准予修复", UNIT.1, "2026-11-20", &number] {
            assert!(page.text().contains(said), "{said} in {}", page.text());
        }
        for never in [DOCUMENT, &record.to_string(), &case.to_string(), "认定单位："] {
            assert!(!page.body.contains(never), "{never} in {}", page.body);
        }
        assert!(world.get_as("/publicity/repairs", "lang=en").await.text().contains("granted"));
        world.set_today(jiff::civil::date(2026, 12, 20));
        assert!(world.get("/publicity/repairs").await.text().contains(&number));
        world.set_today(jiff::civil::date(2026, 12, 21));
        assert!(!world.get("/publicity/repairs").await.text().contains(&number));
    }
}

/// Opens a revocation, has the applicant say everything, and proposes to revoke.
pub async fn to_revocation(world: &World, applied: &mut Applied<'_>) {
    let case = applied.case;
    let open = [
        ("action", "open_revocation"),
        ("text", "缴款凭证是伪造的。"),
        ("basis", "银行的复函"),
    ];
    go_on(world, &mut applied.repairers.handler, case, &open).await;
    assert_eq!(stage(world, case).await, Stage::Hearing);
    let plead = [
        ("action", "plead"),
        ("text", "凭证由代办人员提供，本企业不知情。"),
        ("complete", "1"),
    ];
    go_on(world, &mut applied.zhang, case, &plead).await;
    let revoke = [
        ("action", "propose"),
        ("outcome", "revoke"),
        ("text", "银行证明没有这笔缴款。"),
    ];
    go_on(world, &mut applied.repairers.handler, case, &revoke).await;
    assert_eq!(stage(world, case).await, Stage::Proposed);
}

on_both! {
    async fn a_revocation_restores_for_the_rest_of_the_period_and_a_complaint_turns_it_round(world) {
        let mut one = ready(&world).await;
        let (record, case) = (one.record, one.case);
        let until = world.store.penalty(RecordId::from_uuid(record), 20_261_120).await.expect("read").expect("a penalty").until;
        let before = seen(&world, record).await;
        one.repairers.grant(&world, case).await;
        let id = stops(&world, &one.system).await[0]["id"].as_str().expect("an id").to_owned();
        to_revocation(&world, &mut one).await;
        // Nobody answers while it is being heard whether the repair stands.
        let path = format!("/api/v1/stops/{id}/receipt");
        let page = one.system.post(&world, &path).await;
        assert_eq!((page.status.as_u16(), json_of(&page.body)["type"].as_str()), (409, Some("urn:mingxin:problem:not-now")), "{}", page.body);
        assert!(seen(&world, record).await.is_empty(), "until it is decided the repair holds");

        go_on(&world, &mut one.repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Proposed, "nobody judges what he has granted");
        let mut judge = world.officer("judge@staff.example", Role::UnitHead).await;
        go_on(&world, &mut judge, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        assert_eq!(seen(&world, record).await, before);
        let now = world.store.penalty(RecordId::from_uuid(record), 20_261_120).await.expect("read").expect("a penalty");
        assert_eq!((now.withheld, now.until), (None, until), "to the very last day it had, and no longer");
        let page = one.system.post(&world, &path).await;
        assert_eq!((page.status.as_u16(), json_of(&page.body)["type"].as_str()), (409, Some("urn:mingxin:problem:replaced")), "{}", page.body);
        let told = stops(&world, &one.system).await;
        assert_eq!((told.len(), &told[0]["kind"]), (1, &"resume".into()), "{told:?}");
        let path = format!("/api/v1/stops/{}/receipt", told[0]["id"].as_str().expect("an id"));
        assert_eq!(one.system.post(&world, &path).await.status, 200);
        let order = order_of_unit(&world, case, "resume").await;
        one.repairers.handler.submit(CONFIRM, &[("order", &order), ("receipt", "已经恢复。")]).await;
        let facts = [
            "repair_order where kind = 'stop' and void_on = 20261120",
            "repair_order where kind = 'resume' and done_at is not null and void_on is null",
            // What was lifted does not come back by it.
            "measure where ended_why = 'repaired'",
            // No rule says for how long.
            "repair_ban",
        ];
        assert_eq!(world.counts(&facts).await, [2, 2, 1, 0]);
        assert_eq!(announced(&world).await, ["revoked"], "what it said before is not announced any more");

        // 投诉成立
        world.add_joint_office().await;
        let complain = [("action", "complain"), ("ground", "facts_wrong"), ("text", "缴款是另一个账户付的。")];
        go_on(&world, &mut one.zhang, case, &complain).await;
        assert_eq!(stage(&world, case).await, Stage::Complained);
        assert_eq!(seen(&world, record).await, before, "a complaint changes nothing by itself");
        let mut handler = world.joint_handler("joint@staff.example").await;
        go_on(&world, &mut handler, case, &[("action", "convene"), ("units", UNIT.0), ("on", "2026-11-23")]).await;
        go_on(&world, &mut handler, case, &[("action", "minute"), ("text", "银行更正了复函。")]).await;
        go_on(&world, &mut handler, case, &[("action", "propose"), ("outcome", "grant"), ("text", "已经缴清。")]).await;
        assert_eq!(stage(&world, case).await, Stage::ComplaintProposed);
        let mut reviewer = world.officer_of("joint-review@staff.example", (JOINT, Role::Reviewer)).await;
        go_on(&world, &mut reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Remedying);
        assert!(seen(&world, record).await.is_empty());
        let told = stops(&world, &one.system).await;
        assert_eq!((told.len(), &told[0]["kind"]), (1, &"stop".into()), "{told:?}");
        let open = "repair_order where kind = 'stop' and void_on is null and done_at is null";
        assert_eq!(world.counts(&[open, "repair_order where kind = 'resume' and void_on is not null"]).await, [2, 2]);
        assert_eq!(announced(&world).await, ["granted"]);
    }
}

on_both! {
    async fn what_would_have_ended_meanwhile_stays_ended(world) {
        let mut one = ready(&world).await;
        one.repairers.grant(&world, one.case).await;
        to_revocation(&world, &mut one).await;
        // Its last day is over when it is decided.
        world.execute(&format!("update record set until = {}", to_number(world.clock.today()) - 1)).await;
        let mut judge = world.officer("judge@staff.example", Role::UnitHead).await;
        go_on(&world, &mut judge, one.case, &DECIDE).await;
        assert_eq!(stage(&world, one.case).await, Stage::Closed);
        assert!(seen(&world, one.record).await.is_empty());
        assert_eq!(world.counts(&["record_hold", "repair_order where kind = 'resume'"]).await, [0, 0]);
    }
}

on_both! {
    /// When the ruling ends, nobody is told anything: so it is said at once.
    async fn what_a_ruling_hides_at_that_moment_is_resumed_all_the_same(world) {
        let mut one = ready(&world).await;
        one.repairers.grant(&world, one.case).await;
        // 临时屏蔽, entered and confirmed at the desk while the record is repaired.
        enter(&mut one.repairers.handler, one.record, "2027-11-19").await;
        decide(&mut one.repairers.reviewer, one.record, "confirm", "").await;
        let holds = ["record_hold where why = 'shielded'", "record where held = 'repaired'"];
        assert_eq!(world.counts(&holds).await, [1, 1], "what has ended goes before what hides for a time");
        to_revocation(&world, &mut one).await;
        let mut judge = world.officer("judge@staff.example", Role::UnitHead).await;
        go_on(&world, &mut judge, one.case, &DECIDE).await;
        assert_eq!(stage(&world, one.case).await, Stage::Closed);
        assert!(seen(&world, one.record).await.is_empty(), "hidden still");
        let facts = ["record where held = 'shielded' and withheld_otherwise is null", "repair_order where kind = 'resume' and void_on is null"];
        assert_eq!(world.counts(&facts).await, [1, 2]);
    }
}

on_both! {
    async fn a_repair_that_stands_after_all_goes_on_where_it_was(world) {
        let mut one = ready(&world).await;
        one.repairers.grant(&world, one.case).await;
        to_revocation(&world, &mut one).await;
        go_on(&world, &mut one.repairers.handler, one.case, &[("action", "take_back"), ("text", "银行更正了复函。")]).await;
        assert_eq!(stage(&world, one.case).await, Stage::Remedying);
        assert!(seen(&world, one.record).await.is_empty());
        let told = stops(&world, &one.system).await;
        assert_eq!((told.len(), &told[0]["kind"]), (1, &"stop".into()), "the same order as before: {told:?}");
        let path = format!("/api/v1/stops/{}/receipt", told[0]["id"].as_str().expect("an id"));
        assert_eq!(one.system.post(&world, &path).await.status, 200);
        let order = order_of_unit(&world, one.case, "stop").await;
        one.repairers.handler.submit(CONFIRM, &[("order", &order), ("receipt", "已经停止。")]).await;
        assert_eq!(stage(&world, one.case).await, Stage::Closed);
    }
}

on_both! {
    async fn where_nobody_received_it_a_repair_is_closed_with_its_decision(world) {
        let decided = world.clock.today().checked_sub(120.days()).expect("a day").strftime("%Y/%m/%d").to_string();
        world.take(&Sheet::of([penalty(1, &decided)])).await;
        let (record, _) = world.record_of(1).await;
        citizen(&world, ZHANG).await;
        let account = world.account_of(ZHANG).await;
        let mut repairers = Repairers::of(&world).await;
        let case = applied(&world, account, record).await;
        assert_eq!(world.count("record where under_repair = 1").await, 1);
        repairers.grant(&world, case).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        let facts = ["record where under_repair = 1", "record where held = 'repaired'", "repair_order", "repair_announcement"];
        assert_eq!(world.counts(&facts).await, [0, 1, 0, 1]);
        // Nobody is told of it any more, and so nobody has to be told to stop.
        let system = System::reader(&world).await;
        system.read(&world).await;
        assert_eq!(world.count("record_hand_out").await, 0);
    }
}

on_both! {
    /// No pack says for how long yet: the store is asked by itself.
    async fn a_ban_holds_to_its_last_day_and_a_complaint_that_is_right_lifts_it(world) {
        let Applied { record, subject, case, .. } = ready(&world).await;
        let number = world.store.case(case).await.expect("read").expect("a case").number.to_string();
        let new = NewCase { id: case, ..case_store::case(1, (record, subject), "zhang") };
        let step = |version: i64, effects: &'static [Effect]| CaseStep {
            repair: Some(RepairStep { ban_until: Some(20_291_120), ..RepairStep::default() }),
            ..case_store::step(&new, &number, version, Stage::Closed, effects)
        };
        let banned = async || {
            let penalty = world.store.penalty(RecordId::from_uuid(record), 20_261_120).await;
            penalty.expect("read").expect("a penalty").banned_until
        };
        assert_eq!(banned().await, None);
        assert!(case_store::take(&world, &step(1, &[Effect::Ban])).await);
        assert_eq!(banned().await, Some(20_291_120));
        assert!(case_store::take(&world, &step(2, &[Effect::LiftBan])).await);
        assert_eq!(banned().await, None);
        assert_eq!(world.count("repair_ban where lifted_on = 20261120").await, 1);
    }
}

/// How many orders that nobody has answered are late on a day.
async fn late(world: &World, day: i32) -> i64 {
    let filter = RepairOrderFilter {
        scope: &Scope::City,
        done: false,
        late_on: Some(day),
    };
    world.store.count_repair_orders(filter).await.expect("read")
}

on_both! {
    /// 公示期满: it leaves the systems that were handed it too; measures end by their own period.
    async fn a_system_that_was_handed_a_record_is_told_when_its_publication_ends(world) {
        let mut row = penalty(1, "2026/08/20");
        row.insert("SYS_CLASS", "一般".to_owned());
        row.insert("CF_GSJZQ", "2026/11/20".to_owned());
        world.take(&Sheet::of([row])).await;
        let (record, _) = world.record_of(1).await;
        measures(&world, &[record]).await;
        let (system, second, stranger) = (System::reader(&world).await, System::reader(&world).await, System::reader(&world).await);
        for one in [&system, &second] {
            assert_eq!(one.read(&world).await["records"][0]["document_no"], DOCUMENT);
        }
        world.let_time_pass().await;
        assert!(stops(&world, &system).await.is_empty(), "the last day counts");

        world.set_today(date(2026, 11, 21));
        let other = world.another_program().await;
        tokio::join!(world.let_time_pass(), other.let_time_pass());
        world.let_time_pass().await;
        let facts = [
            "repair_order where kind = 'expired' and case_id is null",
            "evaluation_refresh",
            "measure where ended_on is null and suspended = 0",
            "measure_order",
        ];
        assert_eq!(world.counts(&facts).await, [2, 1, 1, 0]);
        let told = stops(&world, &system).await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((&told[0]["kind"], &told[0]["record"], &told[0]["case"], &told[0]["due"]), (&"expired".into(), &record.to_string().into(), &Value::Null, &"2026-11-25".into()));
        assert!(stops(&world, &stranger).await.is_empty(), "it was never handed it");
        assert_eq!((late(&world, 20_261_125).await, late(&world, 20_261_126).await), (0, 2));

        // The system answers for itself, once; for another one its unit does.
        let path = format!("/api/v1/stops/{}/receipt", told[0]["id"].as_str().expect("an id"));
        assert_eq!(stranger.post(&world, &path).await.status, 404);
        for _ in 0..2 {
            assert_eq!(system.post(&world, &path).await.status, 200);
        }
        assert!(stops(&world, &system).await.is_empty());
        assert_eq!(system.logged(&world, "record.stop").await.len(), 1);
        let order = stops(&world, &second).await[0]["id"].as_str().expect("an id").to_owned();
        let mut handler = world.staff(Role::Handler).await;
        let page = handler.open("/desk/orders").await;
        assert!(page.text().contains("公示期已满，停止共享和使用") && page.body.contains(&order), "{}", page.text());
        let receipt = [("order", order.as_str()), ("receipt", "已从审批系统删除。")];
        assert_eq!(handler.submit(CONFIRM, &receipt).await, "/desk/orders?tab=open");
        let done = handler.open("/desk/orders?tab=done").await.text();
        assert!(done.contains("已从审批系统删除。") && done.contains("系统回执：已经停止共享和使用。"), "{done}");
        assert_eq!(late(&world, 20_261_126).await, 0);

        // A correction has moved the day: the end that comes then is told anew, answered or not.
        world.execute("update record set until = 20261122").await;
        world.set_today(date(2026, 11, 23));
        world.let_time_pass().await;
        assert_eq!(stops(&world, &system).await.len(), 1);
        let both = ["repair_order where void_on = 20261123", "repair_order where void_on is null"];
        assert_eq!(world.counts(&both).await, [2, 2]);
    }
}
