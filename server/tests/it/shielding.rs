//! 临时屏蔽: a record is not shown while a plan is carried out, its declaration is, and then it is what it was. Measures that
//! rest on it stand still meanwhile.

use domain::case::{Effect, Stage};
use domain::role::Role;
use jiff::civil::date;
use server::store::{CaseOutcome, CaseStep, Notices, RecordOutcome};
use uuid::Uuid;

use crate::case_store::{self, id};
use crate::claims::acts_in;
use crate::measures::{CONFIRM, OTHER, two_measures};
use crate::support::{
    Browser, JPEG, PASSWORD, Row, Sheet, UNIT, World, citizen, code, file, file_for_enterprise,
    hidden, on_both, penalty, report_of,
};

const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";
const SHIELD: &str = "/api/form/shield-record";
const DECIDE: &str = "/api/form/decide-shielding";
const END: &str = "/api/form/end-shielding";
const NATIONAL: &str = include_str!("../../policy/national.toml");
const DECLARATION: &str = "本企业正在执行经法院批准的重整计划。";

fn ripe(number: u32) -> Row {
    let mut row = penalty(number, "2026/08/20");
    row.insert("SYS_CLASS", "一般".to_owned());
    row
}

fn page(record: Uuid) -> String {
    format!("/desk/records/{record}")
}

/// The national pack by which a record is not shown while an objection runs.
fn hiding() -> String {
    let at = NATIONAL
        .find("id = \"OBJ.SUSPEND_PUBLICATION\"")
        .expect("the rule");
    let (before, after) = NATIONAL.split_at(at);
    format!(
        "{before}{}",
        after.replacen("switch = false", "switch = true", 1)
    )
}

/// Enters a ruling with these papers.
async fn enter_with(
    browser: &mut Browser<'_>,
    record: Uuid,
    last: &str,
    papers: &[(&str, &[u8])],
) -> String {
    let id = record.to_string();
    let fields = [
        ("record", id.as_str()),
        ("ruling_kind", "reorganisation"),
        ("court", "示例市中级人民法院"),
        ("ruling_no", "（2026）示01破1号之三"),
        ("ruled_on", "2026-11-10"),
        ("declaration", DECLARATION),
        ("last_day", last),
    ];
    browser.upload(SHIELD, &fields, papers).await
}

pub async fn enter(browser: &mut Browser<'_>, record: Uuid, last: &str) -> String {
    enter_with(browser, record, last, &[("ruling", JPEG)]).await
}

/// Confirms what waits, or sends it back, as the page stands; gives back where it leads.
pub async fn decide(
    browser: &mut Browser<'_>,
    record: Uuid,
    outcome: &str,
    reasons: &str,
) -> String {
    let waiting = hidden(&browser.open(&page(record)).await.body, "shielding");
    let fields = decision(&waiting, outcome, reasons);
    browser.upload(DECIDE, &fields, &[]).await
}

fn decision<'t>(shielding: &'t str, outcome: &'t str, reasons: &'t str) -> [(&'t str, &'t str); 4] {
    [
        ("shielding", shielding),
        ("version", "1"),
        ("shielding_outcome", outcome),
        ("shielding_reasons", reasons),
    ]
}

/// Shields a record: one enters the ruling, and the reviewer of the unit confirms it.
async fn shield(world: &World, browser: &mut Browser<'_>, record: Uuid, last: &str) {
    enter(browser, record, last).await;
    let mut reviewer = world.staff(Role::Reviewer).await;
    decide(&mut reviewer, record, "confirm", "").await;
}

/// A ruling that was sent back with reasons.
pub async fn with_everything(world: &World) {
    world.take(&Sheet::of([ripe(11)])).await;
    let (record, _) = world.record_of(11).await;
    let mut handler = world.staff(Role::Handler).await;
    enter(&mut handler, record, "2027-11-19").await;
    let mut reviewer = world.staff(Role::Reviewer).await;
    decide(&mut reviewer, record, "return", "裁定书缺最后一页。").await;
    let kept = [
        "record_shielding where reasons is not null",
        "record_shielding_paper",
    ];
    assert_eq!(world.counts(&kept).await, [1, 1]);
}

/// Ends the shielding that runs.
async fn end(browser: &mut Browser<'_>, record: Uuid, why: &str) {
    let body = browser.open(&page(record)).await.body;
    let shielding = hidden(&body, "shielding");
    let fields = [
        ("shielding", shielding.as_str()),
        ("version", "2"),
        ("end_why", why),
    ];
    browser.upload(END, &fields, &[]).await;
}

/// How a measure stands: last day, whether it is suspended, and when it was.
type Standing = (Option<i32>, i32, Vec<(i32, Option<i32>)>);

/// How the two stand.
async fn stand(world: &World) -> [Standing; 2] {
    let mut both = Vec::new();
    for number in [1, 2] {
        let row = world.store.measure(id(number)).await.expect("read");
        let row = row.expect("a measure");
        let days = world.store.suspensions(id(number)).await.expect("read");
        both.push((row.last_day, row.suspended, days));
    }
    both.try_into().expect("two")
}

/// Suspended since the first day of every test.
fn still() -> [Standing; 2] {
    [1, 2].map(|_| (None, 1, vec![(20_261_120, None)]))
}

/// Going on from a day until their new last one.
fn until(day: i32, last: i32) -> [Standing; 2] {
    [1, 2].map(|_| (Some(last), 0, vec![(20_261_120, Some(day))]))
}

/// Of the orders of each kind how many there are: to suspend, to resume, to end.
async fn orders(world: &World) -> Vec<i64> {
    let kinds =
        ["suspend", "resume", "end"].map(|kind| format!("measure_order where kind = '{kind}'"));
    world.counts(&kinds.each_ref().map(String::as_str)).await
}

/// Whether somebody was told anew to look at the evaluation: now.
async fn flagged(world: &World) -> bool {
    let now = world.clock.now().as_microsecond();
    world
        .count(&format!("evaluation_refresh where asked_at = {now}"))
        .await
        == 1
}

on_both! {
    async fn a_shielded_record_is_on_no_page_and_its_declaration_is(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, subject) = world.record_of(1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let public = format!("/record/{record}");
        let file = format!("/subject/{}", code(1));
        assert_eq!(world.get(&public).await.status, 200);
        assert!(!world.get(&file).await.text().contains("重整、和解声明"));

        let mut handler = world.staff(Role::Handler).await;
        let here = format!("{}#shielding", page(record));
        assert_eq!(enter(&mut handler, record, "2027-11-19").await, here);
        let mut reviewer = world.staff(Role::Reviewer).await;
        assert_eq!(decide(&mut reviewer, record, "confirm", "").await, here);
        assert_eq!(world.get(&public).await.status, 404);
        let text = world.get(&file).await.text();
        for said in ["重整、和解声明", "示例市中级人民法院", "（2026）示01破1号之三", DECLARATION] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(!text.contains("示应急罚"), "{text}");
        let token = report_of(&world, subject).await;
        let report = world.get(&format!("/credit-report/issued/{token}")).await.text();
        assert!(report.contains(DECLARATION) && !report.contains("示应急罚"), "{report}");
        let mine = zhang.open(&format!("/me/repair/{subject}")).await.text();
        assert!(mine.contains("临时屏蔽"), "{mine}");
        assert!(zhang.open("/me/messages").await.text().contains("处罚已临时屏蔽"));

        // The same form again does nothing again.
        enter(&mut handler, record, "2027-11-19").await;
        assert_eq!(world.count("record_shielding").await, 1);

        // What the unit reports meanwhile changes nothing of it.
        let mut again = ripe(1);
        again.insert("CF_SY", "经查，三台设备超过检测周期。".to_owned());
        world.take(&Sheet::of([again])).await;
        assert_eq!(world.get(&public).await.status, 404);
    }
}

on_both! {
    /// Nobody hides a record alone, nor without the ruling: before it is confirmed everything is as it was.
    async fn one_person_alone_hides_nothing(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = two_measures(&world).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let public = format!("/record/{record}");
        let mut handler = world.staff(Role::Handler).await;
        let svg: &[u8] = b"<svg onload=alert(1)>";
        for papers in [Vec::new(), vec![("ruling", svg)]] {
            enter_with(&mut handler, record, "2027-11-19", &papers).await;
            let shown = handler.open(&page(record)).await.text();
            assert!(shown.contains("请先改正以下内容") && shown.contains("裁定书"), "{shown}");
        }
        assert_eq!(world.count("record_shielding").await, 0);

        // A reviewer may enter one too, and then does not confirm it.
        let mut reviewer = world.staff(Role::Reviewer).await;
        enter(&mut reviewer, record, "2027-11-19").await;
        let shown = reviewer.open(&page(record)).await;
        assert!(shown.text().contains("由您录入，等同事确认") && !shown.body.contains(DECIDE), "{}", shown.text());
        let row = world.store.shieldings_of(record).await.expect("read").remove(0);
        let waiting = row.id.to_string();
        reviewer.upload(DECIDE, &decision(&waiting, "confirm", ""), &[]).await;
        assert!(reviewer.open(&page(record)).await.text().contains("这份裁定由您录入"));
        let day = world.clock.today();
        let entry = world.entry("record.shield");
        let alone = world.store.confirm_shielding(&row, (day, row.entered_by), &|_| Ok(Notices::default()), &entry).await;
        assert!(!alone.expect("asked"), "nor does the store let him");
        let back = world.store.return_shielding(&row, (row.entered_by, b"x"), &Notices::default(), &entry).await;
        assert!(!back.expect("asked"));
        // Whoever has no right to decide does not, and nobody of another unit.
        assert_eq!(handler.upload(DECIDE, &decision(&waiting, "confirm", ""), &[]).await, "/forbidden");
        world.add_unit("THIRD", "示例市第三局").await;
        let mut other = world.officer_of("third@staff.example", ("THIRD", Role::Reviewer)).await;
        assert_eq!(other.upload(DECIDE, &decision(&waiting, "confirm", ""), &[]).await, "/forbidden");

        assert_eq!(world.get(&public).await.status, 200);
        assert_eq!(world.counts(&["record_shielding where state = 'waiting' and from_day is null", "record_hold", "measure_hold", "evaluation_refresh"]).await, [1, 0, 0, 0]);
        assert!(!zhang.open("/me/messages").await.text().contains("临时屏蔽"));
        // No second one beside it.
        enter(&mut handler, record, "2027-11-19").await;
        assert_eq!(world.count("record_shielding").await, 1);
    }
}

on_both! {
    async fn a_colleague_finds_it_reads_the_ruling_and_confirms_it_once(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let mut handler = world.staff(Role::Handler).await;
        enter(&mut handler, record, "2027-11-19").await;
        assert!(!handler.open("/desk").await.text().contains("待确认的临时屏蔽"), "it is nothing he could do");
        let mut head = world.staff(Role::UnitHead).await;
        assert!(head.open("/desk").await.text().contains("待确认的临时屏蔽"));
        let list = head.open("/desk/records").await;
        assert!(list.text().contains("（2026）示01破1号之三") && list.body.contains(&format!("{}#shielding", page(record))), "{}", list.text());
        world.add_unit("THIRD", "示例市第三局").await;
        let mut other = world.officer_of("third@staff.example", ("THIRD", Role::Reviewer)).await;
        assert!(!other.open("/desk/records").await.text().contains("破1号之三"));
        assert!(!other.open("/desk").await.text().contains("待确认的临时屏蔽"));

        let shown = head.open(&page(record)).await.body;
        let paper = shown.split("/files/rulings/").nth(1).and_then(|rest| rest.split('"').next()).expect("a file");
        let paper = format!("/files/rulings/{paper}");
        let file = head.open(&paper).await;
        assert_eq!((file.status.as_u16(), file.headers["content-type"].to_str().expect("text")), (200, "image/jpeg"));
        assert_eq!(other.open(&paper).await.status, 404);
        assert_eq!(world.count("audit_entry where action = 'record.ruling'").await, 1);

        let waiting = hidden(&shown, "shielding");
        for _ in 0..2 {
            head.upload(DECIDE, &decision(&waiting, "confirm", ""), &[]).await;
        }
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        assert_eq!(world.counts(&["record_hold", "audit_entry where action = 'record.shield'", "record_shielding where from_day = 20261120"]).await, [1; 3]);
        assert!(!head.open("/desk").await.text().contains("待确认的临时屏蔽"));
        let told = office.open("/me/messages").await.text();
        assert!(told.contains("单位设置了临时屏蔽"), "{told}");
    }
}

on_both! {
    async fn what_is_sent_back_hides_nothing_and_can_be_entered_anew(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let mut handler = world.staff(Role::Handler).await;
        enter(&mut handler, record, "2027-11-19").await;
        let mut reviewer = world.staff(Role::Reviewer).await;
        for (outcome, reasons) in [("return", " "), ("", "缺页")] {
            decide(&mut reviewer, record, outcome, reasons).await;
            assert!(reviewer.open(&page(record)).await.text().contains("请先改正以下内容"), "{outcome}");
        }
        decide(&mut reviewer, record, "return", "裁定书缺最后一页。").await;
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200);
        assert!(handler.open("/me/messages").await.text().contains("临时屏蔽被退回"));
        let shown = handler.open(&page(record)).await.text();
        assert!(shown.contains("已退回，没有生效") && shown.contains("裁定书缺最后一页。"), "{shown}");
        // What was sent back is over: the same page, sent late, brings nothing back.
        let row = world.store.shieldings_of(record).await.expect("read").remove(0);
        reviewer.upload(DECIDE, &decision(&row.id.to_string(), "confirm", ""), &[]).await;
        let entry = world.entry("record.shield");
        let by = world.account_of("reviewer@staff.example").await;
        let late = world.store.confirm_shielding(&row, (world.clock.today(), by), &|_| Ok(Notices::default()), &entry).await;
        assert!(!late.expect("asked"));
        assert_eq!(world.count("record_hold").await, 0);
        shield(&world, &mut handler, record, "2027-11-19").await;
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
    }
}

on_both! {
    async fn a_plan_that_is_over_before_anybody_confirms_it_hides_nothing(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let mut handler = world.staff(Role::Handler).await;
        enter(&mut handler, record, "2026-11-25").await;
        world.set_today(date(2026, 11, 26));
        world.let_time_pass().await;
        let mut reviewer = world.staff(Role::Reviewer).await;
        decide(&mut reviewer, record, "confirm", "").await;
        assert!(reviewer.open(&page(record)).await.text().contains("这一天已经过了"));
        assert_eq!(world.counts(&["record_hold", "record_shielding where state = 'waiting'"]).await, [0, 1]);
        decide(&mut reviewer, record, "return", "执行期限已满。").await;
        assert_eq!(world.count("record_shielding where state = 'returned'").await, 1);
    }
}

on_both! {
    async fn it_falls_back_when_the_plan_fails(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, subject) = world.record_of(1).await;
        let mut handler = world.staff(Role::Handler).await;
        shield(&world, &mut handler, record, "2027-11-19").await;
        let token = report_of(&world, subject).await;
        let body = handler.open(&page(record)).await.body;
        let shielding = hidden(&body, "shielding");
        let unchosen = [("shielding", shielding.as_str()), ("version", "2")];
        handler.upload(END, &unchosen, &[]).await;
        assert!(handler.open(&page(record)).await.text().contains("请先改正以下内容"));
        let failed = [("shielding", shielding.as_str()), ("version", "2"), ("end_why", "failed")];
        handler.upload(END, &failed, &[]).await;
        handler.upload(END, &failed, &[]).await;
        assert_eq!(world.count("audit_entry where action = 'record.unshield'").await, 1);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200);
        let file = world.get(&format!("/subject/{}", code(1))).await.text();
        assert!(file.contains("示应急罚〔2026〕1号") && !file.contains(DECLARATION), "{file}");
        let report = world.get(&format!("/credit-report/issued/{token}")).await.text();
        assert!(!report.contains(DECLARATION), "what is not declared any more is not shown: {report}");
    }
}

on_both! {
    async fn it_lapses_with_its_last_day_once_on_however_many_nodes(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let public = format!("/record/{record}");
        let mut handler = world.staff(Role::Handler).await;
        shield(&world, &mut handler, record, "2026-11-25").await;
        world.set_today(date(2026, 11, 25));
        world.let_time_pass().await;
        assert_eq!(world.get(&public).await.status, 404, "the last day counts");
        world.set_today(date(2026, 11, 26));
        let other = world.another_program().await;
        tokio::join!(world.let_time_pass(), other.let_time_pass());
        world.let_time_pass().await;
        assert_eq!(world.get(&public).await.status, 200);
        assert_eq!(world.count("audit_entry where action = 'record.lapse' and actor = 'portal'").await, 1);
        assert_eq!(world.count("record_hold").await, 0);
    }
}

on_both! {
    /// Each thing that hides a record ends by itself: what is left goes on hiding it.
    async fn an_objection_that_hides_it_and_a_ruling_do_not_end_each_other(world) {
        let world = world.started_with(&[("national.toml", &hiding())]).await;
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair", "objection"]).await;
        file(&mut zhang, record).await;
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        let mut handler = world.staff(Role::Handler).await;
        shield(&world, &mut handler, record, "2026-11-25").await;
        let shown = handler.open(&page(record)).await.text();
        assert!(shown.contains("屏蔽中"), "{shown}");
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        world.set_today(date(2026, 11, 26));
        world.let_time_pass().await;
        assert_eq!(world.count("record_hold where why = 'shielded'").await, 0);
        assert_eq!(world.count("record_hold where why = 'objection'").await, 1);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404, "the objection runs on");
    }
}

on_both! {
    async fn a_slip_in_the_year_hides_nothing_and_another_unit_nothing(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let mut handler = world.staff(Role::Handler).await;
        enter(&mut handler, record, "2207-11-19").await;
        assert!(handler.open(&page(record)).await.text().contains("请核对年份"));
        world.add_unit("OTHER", "示例市其他局").await;
        let mut other = world.handler_of("OTHER", "other@example.cn").await;
        assert_eq!(enter(&mut other, record, "2027-11-19").await, "/forbidden");
        assert_eq!(world.count("record_shielding").await, 0);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200);
    }
}

on_both! {
    /// 42 days were left on the first day of the plan; as many are left on the day after it, and both measures are in force
    /// for the 61 days that were decided.
    async fn what_rests_on_it_stands_still_and_goes_on_for_what_was_left(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, subject) = two_measures(&world).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let mut wang = citizen(&world, WANG).await;
        acts_in(&world, (&mut wang, WANG), 1, &["objection"]).await;
        let mut other = world.handler_of(OTHER, "other@staff.example").await;
        let mut handler = world.staff(Role::Handler).await;
        shield(&world, &mut handler, record, "2027-11-19").await;

        assert_eq!((stand(&world).await, orders(&world).await), (still(), vec![2, 0, 0]));
        assert!(flagged(&world).await, "the evaluation is to be made anew");
        let named = "audit_entry where action = 'record.shield' and detail like '%measures%'";
        assert_eq!(world.counts(&["measure_hold", named]).await, [2, 1]);
        let own = zhang.open(&format!("/me/subjects/{subject}")).await.text();
        let why = "暂停原因：示例市中级人民法院以（2026）示01破1号之三裁定批准重整计划，据以采取措施的信息临时屏蔽到 2027-11-19";
        for said in [why, "剩余 42 天", "临时屏蔽结束后，从恢复执行之日起继续执行 42 天"] {
            assert!(own.contains(said), "{said}: {own}");
        }

        // Everybody it concerns is told: whoever acts in other matters of the measures alone.
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("处罚已临时屏蔽") && told.contains("暂停执行，剩余 42 天"), "{told}");
        let told = wang.open("/me/messages").await.text();
        assert!(told.contains("惩戒措施暂停执行") && told.contains("取消投标资格"), "{told}");
        assert!(!told.contains("示应急罚"), "which record is not his business: {told}");
        let told = other.open("/me/messages").await.text();
        assert!(told.contains("重整、和解期间暂停措施") && told.contains("取消投标资格"), "{told}");
        assert!(!told.contains("限制参加政府采购"), "a unit is told of its own: {told}");

        // The orders say from which ruling they follow, and lead to it whoever may go there.
        let to_record = format!("href=\"{}#shielding\"", page(record));
        let (mine, theirs) = (handler.open("/desk/orders").await, other.open("/desk/orders").await);
        for orders in [&mine, &theirs] {
            let text = orders.text();
            assert!(text.contains("（2026）示01破1号之三") && text.contains("自 2026-11-20 起暂停执行"), "{text}");
        }
        assert!(mine.body.contains(&to_record) && !theirs.body.contains(&to_record), "{}", theirs.body);
        let order = world.store.open_orders(OTHER, 9).await.expect("read").remove(0);
        assert_eq!((order.case_id, order.record_id), (None, record));
        let order = order.id.to_string();
        let receipt = [("order", order.as_str()), ("receipt", "已在投标系统暂停。")];
        assert_eq!(handler.submit(CONFIRM, &receipt).await, "/forbidden");
        assert_eq!(other.submit(CONFIRM, &receipt).await, "/desk/orders?tab=open");
        let confirmed = "audit_entry where action = 'measure.order' and detail like '%shielding%'";
        assert_eq!(world.counts(&["measure_order where done_at is not null", confirmed]).await, [1, 1]);

        world.set_today(date(2026, 12, 10));
        let mut handler = world.staff(Role::Handler).await;
        end(&mut handler, record, "failed").await;
        assert_eq!(stand(&world).await, until(20_261_210, 20_270_120));
        assert_eq!(orders(&world).await, [2, 2, 0]);
        assert!(flagged(&world).await, "and anew when it is over");
        assert_eq!(world.count("measure_hold").await, 0);
        let resume = world.store.open_orders(OTHER, 9).await.expect("read").remove(0);
        assert_eq!((resume.kind.as_str(), resume.day, resume.last_day), ("resume", 20_261_210, Some(20_270_120)));
        zhang.sign_in(ZHANG, PASSWORD).await;
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("恢复执行，到 2027-01-20 为止"), "{told}");
        let own = zhang.open(&format!("/me/subjects/{subject}")).await.text();
        assert!(own.contains("从 2026-12-10 起继续，到 2027-01-20") && !own.contains("暂停原因"), "{own}");
    }
}

on_both! {
    async fn what_rests_on_it_goes_on_by_itself_after_the_last_day_and_once(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = two_measures(&world).await;
        let mut handler = world.staff(Role::Handler).await;
        shield(&world, &mut handler, record, "2026-11-25").await;
        world.set_today(date(2026, 11, 25));
        world.let_time_pass().await;
        assert_eq!((stand(&world).await, orders(&world).await), (still(), vec![2, 0, 0]));
        world.set_today(date(2026, 11, 26));
        let other = world.another_program().await;
        tokio::join!(world.let_time_pass(), other.let_time_pass());
        world.let_time_pass().await;
        assert_eq!((stand(&world).await, orders(&world).await), (until(20_261_126, 20_270_106), vec![2, 2, 0]));
        assert!(flagged(&world).await);
    }
}

on_both! {
    async fn an_objection_that_fails_does_not_resume_what_a_ruling_suspends(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, subject) = two_measures(&world).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair", "objection"]).await;
        let case = file_for_enterprise(&mut zhang, record).await;
        let mut handler = world.staff(Role::Handler).await;
        shield(&world, &mut handler, record, "2027-11-19").await;
        assert_eq!((stand(&world).await, orders(&world).await), (still(), vec![2, 0, 0]), "nothing to be done twice");
        assert_eq!(world.count("measure_hold").await, 4);
        let mine = format!("/me/subjects/{subject}");
        let own = zhang.open(&mine).await.text();
        for why in ["暂停原因：异议或者投诉正在办理。", "裁定批准重整计划", "临时屏蔽也已经结束的"] {
            assert!(own.contains(why), "{why}: {own}");
        }
        crate::cases::step(&mut zhang, &format!("/me/cases/{case}"), &[("action", "withdraw")]).await;
        assert_eq!((stand(&world).await, orders(&world).await), (still(), vec![2, 0, 0]));
        let own = zhang.open(&mine).await.text();
        assert!(own.contains("裁定批准重整计划") && !own.contains("暂停原因：异议"), "{own}");
        world.set_today(date(2026, 11, 30));
        let mut handler = world.staff(Role::Handler).await;
        end(&mut handler, record, "performed").await;
        assert_eq!((stand(&world).await, orders(&world).await), (until(20_261_130, 20_270_110), vec![2, 2, 0]));
    }
}

on_both! {
    async fn a_plan_that_ends_does_not_resume_what_an_objection_suspends(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = two_measures(&world).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair", "objection"]).await;
        let case = file_for_enterprise(&mut zhang, record).await;
        let mut handler = world.staff(Role::Handler).await;
        shield(&world, &mut handler, record, "2026-11-25").await;
        world.set_today(date(2026, 11, 26));
        world.let_time_pass().await;
        assert_eq!(world.count("record_hold").await, 0, "the plan is over");
        assert_eq!((stand(&world).await, orders(&world).await), (still(), vec![2, 0, 0]));
        zhang.sign_in(ZHANG, PASSWORD).await;
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("临时屏蔽已结束") && !told.contains("恢复执行"), "{told}");
        crate::cases::step(&mut zhang, &format!("/me/cases/{case}"), &[("action", "withdraw")]).await;
        assert_eq!((stand(&world).await, orders(&world).await), (until(20_261_126, 20_270_106), vec![2, 2, 0]));
    }
}

on_both! {
    async fn what_has_ended_meanwhile_does_not_come_back_with_the_end_of_a_plan(world) {
        const FOUNDED: &[Effect] = &[Effect::ApplyOutcome, Effect::ClearMark, Effect::EndMeasures];
        world.take(&Sheet::of([ripe(1)])).await;
        let about = two_measures(&world).await;
        let mut handler = world.staff(Role::Handler).await;
        shield(&world, &mut handler, about.0, "2027-11-19").await;
        let case = case_store::case(100, about, "zhang");
        let number = case_store::filed(&world, &case).await;
        let decided = CaseStep {
            outcome: Some(CaseOutcome::Record(RecordOutcome::Remove)),
            ..case_store::step(&case, &number, 1, Stage::Closed, FOUNDED)
        };
        assert!(case_store::take(&world, &decided).await);
        assert_eq!(orders(&world).await, [2, 0, 2], "a measure that stands still ends as any other");
        world.set_today(date(2027, 11, 20));
        world.let_time_pass().await;
        assert_eq!(world.count("record_hold where why = 'shielded'").await, 0, "the plan's time is over");
        assert_eq!(orders(&world).await, [2, 0, 2], "nobody is told to go on with it");
        assert_eq!(world.count("measure where ended_why = 'objection' and suspended = 0").await, 2);
        assert!(world.store.open_orders(UNIT.0, 9).await.expect("read").iter().all(|order| order.kind != "resume"));
        assert_eq!(world.get(&format!("/record/{}", about.0)).await.status, 404);
    }
}
