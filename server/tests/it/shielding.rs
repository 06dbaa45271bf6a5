//! 临时屏蔽: a record is not shown while a plan is carried out, its declaration is, and then it is what it was.

use domain::role::Role;
use jiff::civil::date;
use uuid::Uuid;

use crate::claims::acts_in;
use crate::support::{
    Browser, Row, Sheet, citizen, code, file, hidden, on_both, penalty, report_of,
};

const ZHANG: &str = "13912345678";
const SHIELD: &str = "/api/form/shield-record";
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

async fn shield(browser: &mut Browser<'_>, record: Uuid, last: &str) -> String {
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
    browser.upload(SHIELD, &fields, &[]).await
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
        assert_eq!(shield(&mut handler, record, "2027-11-19").await, format!("{}#shielding", page(record)));
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
        shield(&mut handler, record, "2027-11-19").await;
        assert_eq!(world.count("record_shielding").await, 1);
        assert_eq!(world.count("audit_entry where action = 'record.shield'").await, 1);

        // What the unit reports meanwhile changes nothing of it.
        let mut again = ripe(1);
        again.insert("CF_SY", "经查，三台设备超过检测周期。".to_owned());
        world.take(&Sheet::of([again])).await;
        assert_eq!(world.get(&public).await.status, 404);
    }
}

on_both! {
    async fn it_falls_back_when_the_plan_fails(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let (record, subject) = world.record_of(1).await;
        let mut handler = world.staff(Role::Handler).await;
        shield(&mut handler, record, "2027-11-19").await;
        let token = report_of(&world, subject).await;
        let body = handler.open(&page(record)).await.body;
        let shielding = hidden(&body, "shielding");
        let unchosen = [("shielding", shielding.as_str()), ("version", "1")];
        handler.upload(END, &unchosen, &[]).await;
        assert!(handler.open(&page(record)).await.text().contains("请先改正以下内容"));
        let failed = [("shielding", shielding.as_str()), ("version", "1"), ("end_why", "failed")];
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
        shield(&mut handler, record, "2026-11-25").await;
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
        shield(&mut handler, record, "2026-11-25").await;
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
        shield(&mut handler, record, "2207-11-19").await;
        assert!(handler.open(&page(record)).await.text().contains("请核对年份"));
        world.add_unit("OTHER", "示例市其他局").await;
        let mut other = world.handler_of("OTHER", "other@example.cn").await;
        assert_eq!(shield(&mut other, record, "2027-11-19").await, "/forbidden");
        assert_eq!(world.count("record_shielding").await, 0);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200);
    }
}
