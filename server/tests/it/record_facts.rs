//! 认定单位的说明: what a unit says of a penalty, whom it is told, and what follows the end of a publication.

use domain::role::Role;
use jiff::civil::date;
use uuid::Uuid;

use crate::claims::acts_in;
use crate::support::{Browser, Row, Sheet, UNIT, World, citizen, encode, hidden, on_both, penalty};

const ZHANG: &str = "13912345678";
const SAY: &str = "/api/form/say-of-record";
const SETTLE: &str = "/api/form/settle-ended";

/// A fine of 一般 class, three months old on the day every test begins.
fn ripe(number: u32) -> Row {
    let mut row = penalty(number, "2026/08/20");
    row.insert("SYS_CLASS", "一般".to_owned());
    row
}

fn page(record: Uuid) -> String {
    format!("/desk/records/{record}")
}

/// Says that a duty is performed or not, as the page stands; gives back where it leads.
pub async fn say(browser: &mut Browser<'_>, record: Uuid, fields: &[(&str, &str)]) -> String {
    let body = browser.open(&page(record)).await.body;
    let version = hidden(&body, "version");
    let id = record.to_string();
    let mut all = vec![("record", id.as_str()), ("version", version.as_str())];
    all.extend(fields);
    browser.upload(SAY, &all, &[]).await
}

async fn performed(world: &World, record: Uuid) -> Option<i32> {
    let id = domain::id::RecordId::from_uuid(record);
    let row = world.store.penalty(id, 20_261_120).await.expect("read");
    row.expect("a penalty").performed
}

on_both! {
    async fn a_unit_says_what_is_performed_and_the_enterprise_is_told(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let subject = acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let mut handler = world.staff(Role::Handler).await;
        let list = handler.open("/desk/records").await;
        assert!(list.body.contains(&page(record)), "{}", list.text());
        let found = handler.open(&format!("/desk/records?q={}", encode("〔2026〕1号"))).await;
        assert!(found.body.contains(&page(record)));
        let none = handler.open(&format!("/desk/records?q={}", encode("〔2025〕"))).await;
        assert!(none.text().contains("没有这个文书号的处罚"), "{}", none.text());

        let before = handler.open(&page(record)).await.text();
        assert!(before.contains("认定单位还没有说明") && before.contains("公示中，可以申请修复"), "{before}");
        let next = say(&mut handler, record, &[("performed", "no"), ("harm_removed", "yes")]).await;
        assert_eq!(next, format!("{}#said", page(record)));
        assert_eq!(performed(&world, record).await, Some(0));
        let repair = zhang.open(&format!("/me/repair/{subject}")).await.text();
        assert!(repair.contains("认定单位说明义务还没有履行") || repair.contains("暂时不能申请修复"), "{repair}");
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("处罚的履行情况有更新") && told.contains("义务还没有履行完毕"), "{told}");

        // What is public says nothing of it.
        let public = world.get(&format!("/record/{record}")).await.text();
        assert!(!public.contains("还没有履行完毕"), "{public}");

        say(&mut handler, record, &[("performed", "yes"), ("performed_on", "2026-11-01")]).await;
        assert_eq!(performed(&world, record).await, Some(1));
        assert!(zhang.open(&format!("/me/repair/{subject}")).await.text().contains("现在可以申请修复"));
        assert_eq!(world.count("audit_entry where action = 'record.said'").await, 2);
        assert_eq!(world.count("message where kind = 'record'").await, 2);

        // The same again is the click before.
        say(&mut handler, record, &[("performed", "yes"), ("performed_on", "2026-11-01")]).await;
        assert_eq!(world.count("audit_entry where action = 'record.said'").await, 2);
    }
}

on_both! {
    async fn what_is_wrong_is_told_and_what_was_typed_stays(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let mut handler = world.staff(Role::Handler).await;
        say(&mut handler, record, &[
            ("performed", "yes"), ("performed_on", "2026-11-21"), ("excluded", "1"), ("excluded_by", ""),
        ]).await;
        let shown = handler.open(&page(record)).await;
        let text = shown.text();
        assert!(text.contains("这一天还没有到") && text.contains("不可修复的依据："), "{text}");
        assert!(shown.body.contains("value=\"2026-11-21\""), "{}", shown.body);
        assert_eq!(performed(&world, record).await, None);
    }
}

on_both! {
    async fn of_two_who_say_something_at_once_the_second_is_told(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let id = record.to_string();
        let mut first = world.staff(Role::Handler).await;
        let mut second = world.staff(Role::Reviewer).await;
        for browser in [&mut first, &mut second] {
            assert!(browser.open(&page(record)).await.text().contains("还没有说明"));
        }
        let as_shown = |answer| [("record", id.as_str()), ("version", "0"), ("performed", answer)];
        first.upload(SAY, &as_shown("yes"), &[]).await;
        second.upload(SAY, &as_shown("no"), &[]).await;
        assert_eq!(performed(&world, record).await, Some(1));
        assert!(second.open(&page(record)).await.text().contains("刚刚有了变化"));
    }
}

on_both! {
    async fn nobody_else_says_something_of_a_units_record(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let id = record.to_string();
        world.add_unit("OTHER", "示例市其他局").await;
        let mut other = world.handler_of("OTHER", "other@example.cn").await;
        assert_eq!(other.open(&page(record)).await.status, 404);
        assert!(!other.open("/desk/records").await.body.contains(&id));
        let fields = [("record", id.as_str()), ("version", "0"), ("performed", "yes")];
        assert_eq!(other.upload(SAY, &fields, &[]).await, "/forbidden");
        // The credit office sees it, and says nothing of what it did not determine.
        let mut office = world.staff(Role::CreditHandler).await;
        let shown = office.open(&page(record)).await;
        assert!(shown.status.is_success() && !shown.body.contains(SAY), "{}", shown.text());
        assert_eq!(office.upload(SAY, &fields, &[]).await, "/forbidden");
        assert_eq!(performed(&world, record).await, None);
    }
}

on_both! {
    async fn what_is_said_of_the_field_moves_the_day_and_the_enterprise_is_told(world) {
        let mut row = penalty(1, "2025/12/01");
        row.insert("SYS_CLASS", "严重".to_owned());
        world.take(&Sheet::of([row, ripe(2)])).await;
        let (record, _) = world.record_of(1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let subject = acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let mut handler = world.staff(Role::Handler).await;
        let before = handler.open(&page(record)).await.text();
        assert!(before.contains("不涉及的，是 2026-03-01；选食品、药品、特种设备、安全生产、消防的，是 2026-12-01"), "{before}");
        assert!(world.get(&format!("/record/{record}")).await.text().contains("2026-03-01"));
        // Order 36 has no such fields.
        let other = handler.open(&page(world.record_of(2).await.0)).await.text();
        assert!(other.contains("都不改变这条处罚最早可以申请修复的日期"), "{other}");

        say(&mut handler, record, &[("special_field", "food")]).await;
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("由 2026-03-01 改为 2026-12-01"), "{told}");
        let repair = zhang.open(&format!("/me/repair/{subject}")).await.text();
        assert!(repair.contains("2026-12-01") && !repair.contains("现在可以申请修复"), "{repair}");
        let public = world.get(&format!("/record/{record}")).await.text();
        assert!(public.contains("2026-12-01") && !public.contains("2026-03-01"), "{public}");

        // Whoever has applied before keeps the day that was told.
        world.execute("update record set under_repair = 1").await;
        let after = handler.open(&page(record)).await.text();
        assert!(after.contains("都不改变这条处罚最早可以申请修复的日期") && !after.contains("2026-12-01"), "{after}");
    }
}

on_both! {
    async fn an_excluded_record_says_by_which_rule_to_its_holder(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, _) = world.record_of(1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let subject = acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let mut handler = world.staff(Role::Handler).await;
        say(&mut handler, record, &[("excluded", "1"), ("excluded_by", "《示例条例》第七条")]).await;
        let repair = zhang.open(&format!("/me/repair/{subject}")).await.text();
        assert!(repair.contains("不可修复的依据：《示例条例》第七条"), "{repair}");
    }
}

on_both! {
    async fn a_unit_of_market_regulation_has_rules_of_its_own(world) {
        let halted = |number| {
            let mut row = penalty(number, "2026/08/20");
            row.insert("CF_CFLB", "责令停产停业".to_owned());
            row.insert("CF_NR_FK", String::new());
            row
        };
        world.take(&Sheet::of([halted(1)])).await;
        let (record, _) = world.record_of(1).await;
        let mut handler = world.staff(Role::Handler).await;
        let before = handler.open(&page(record)).await.text();
        assert!(!before.contains("市场监管部门的决定"), "{before}");
        let said = world.mingxin(&["unit", "sector", UNIT.0, "market"]).output().expect("runs");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        let after = handler.open(&page(record)).await.text();
        // It was told from when it can be repaired, which no setting takes back.
        assert!(after.contains("市场监管部门的决定") && !after.contains("不提前停止公示"), "{after}");
        assert!(after.contains("2027-05-20"), "half a year from the receipt: {after}");
        // What comes in from now on is told no day.
        let mut again = halted(1);
        again.insert("CF_SY", "经查，当事人三台安全设备超过检测周期未检测。".to_owned());
        let report = world.take(&Sheet::of([halted(2), again])).await;
        assert_eq!((report.stored, report.updated), (1, 1));
        assert_eq!(world.count("record where earliest_repair is null").await, 1);
        let newer = handler.open(&page(world.record_of(2).await.0)).await.text();
        assert!(newer.contains("不提前停止公示"), "{newer}");
        let after = handler.open(&page(record)).await.text();
        assert!(!after.contains("不提前停止公示"), "told again, and not taken back: {after}");
        assert_eq!(world.count("audit_entry where action = 'unit.sector'").await, 1);
        let unknown = world.mingxin(&["unit", "sector", "NOBODY", "market"]).output().expect("runs");
        assert!(!unknown.status.success());
    }
}

on_both! {
    async fn an_end_is_told_once_and_what_follows_is_for_a_person(world) {
        let mut row = ripe(1);
        row.insert("CF_GSJZQ", "2026/11/20".to_owned());
        let mut settled = ripe(2);
        settled.insert("CF_GSJZQ", "2026/11/20".to_owned());
        world.take(&Sheet::of([row, settled])).await;
        let (record, _) = world.record_of(1).await;
        crate::support::measures(&world, &[record]).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let mut handler = world.staff(Role::Handler).await;
        say(&mut handler, record, &[("performed", "no")]).await;
        let news = async || world.count("audit_entry where action = 'record.ended'").await;
        world.let_time_pass().await;
        assert_eq!(news().await, 0, "the last day counts");
        world.set_today(date(2026, 11, 21));
        let other = world.another_program().await;
        tokio::join!(world.let_time_pass(), other.let_time_pass());
        world.let_time_pass().await;
        assert_eq!(news().await, 2, "each once");

        let mut handler = world.officer("again@staff.example", Role::Handler).await;
        let list = handler.open("/desk/ended").await;
        assert!(list.body.contains(&page(record)), "{}", list.text());
        let unsaid = handler.open("/desk/ended?tab=unsaid").await;
        assert!(!unsaid.body.contains(&page(record)) && unsaid.text().contains("〔2026〕2号"), "{}", unsaid.text());
        let shown = handler.open(&page(record)).await;
        assert!(shown.text().contains("期满未履行") && shown.text().contains("限制参加政府采购"), "{}", shown.text());

        let id = record.to_string();
        let version = shown.body.rsplit("name=\"version\" value=\"").next().and_then(|rest| rest.split('"').next()).expect("a version").to_owned();
        let empty = [("record", id.as_str()), ("version", version.as_str()), ("settlement", " ")];
        handler.upload(SETTLE, &empty, &[]).await;
        assert!(handler.open(&page(record)).await.text().contains("请先改正以下内容"));
        let said = [("record", id.as_str()), ("version", version.as_str()), ("settlement", "已申请法院强制执行，依据《行政处罚法》。")];
        handler.upload(SETTLE, &said, &[]).await;
        let shown = handler.open(&page(record)).await.text();
        assert!(shown.contains("已申请法院强制执行"), "{shown}");
        assert!(!handler.open("/desk/ended").await.body.contains(&page(record)));
        assert!(handler.open("/desk/ended?tab=settled").await.body.contains(&page(record)));
        handler.upload(SETTLE, &said, &[]).await;
        assert_eq!(world.count("audit_entry where action = 'record.settle'").await, 1);
        // No job ends a publication, and none takes it up again.
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
    }
}
