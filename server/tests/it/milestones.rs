//! 合同履约: two parties say what they see, and nobody else reads it.

use domain::milestone::MilestoneState;
use domain::registration::Stage;
use domain::role::Role;
use jiff::civil::date;
use server::store::{MilestoneRow, NewMilestone};
use uuid::Uuid;

use crate::support::{Browser, JPEG, Registrant, Sheet, World, citizen, code, on_both, penalty};
use crate::verification::{VERIFIED, signed, stage, step};

const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";
const ADD: &str = "/api/form/add-milestone";
const REPORT: &str = "/api/form/report-milestone";

/// Somebody who registers for enterprise 2.
async fn counterparty<'w>(world: &'w World) -> (Browser<'w>, Uuid) {
    world.take(&Sheet::of([penalty(2, "2026/11/12")])).await;
    let mut wang = citizen(world, WANG).await;
    let subject = crate::claims::acts_in(world, (&mut wang, WANG), 2, &["registration"]).await;
    (wang, subject)
}

/// A contract of enterprise 1 with enterprise 2, not sent yet.
async fn contract(zhang: &mut Registrant<'_>) -> Uuid {
    let id = zhang.begin("contract").await;
    let other = code(2);
    let values = [
        ("e_contract_name", "泵站机电设备采购合同"),
        ("e_counterparty", "澄澜甲2机电制造有限公司"),
        ("e_counterparty_code", other.as_str()),
        ("e_amount", "123.45"),
        ("e_sign_date", "2026-03-01"),
        ("e_due_date", "2027-12-31"),
        ("e_perform_state", "performing"),
        ("e_publicity", "public"),
    ];
    let next = zhang.save(id, "next", &values, &[("evidence", JPEG)]).await;
    assert!(next.ends_with("step=summary"), "{next}");
    id
}

async fn add(browser: &mut Browser<'_>, id: Uuid, title: &str, due: &str) -> String {
    let id = id.to_string();
    let fields = [("entry", id.as_str()), ("title", title), ("due", due)];
    browser.submit(ADD, &fields).await
}

/// The milestones of a contract, as they are stored.
async fn stored(world: &World, id: Uuid) -> Vec<MilestoneRow> {
    world.store.milestones_of(id).await.expect("read")
}

async fn report(
    browser: &mut Browser<'_>,
    row: &MilestoneRow,
    (side, says, text): (&str, &str, &str),
    papers: &[(&str, &[u8])],
) -> String {
    let (id, version) = (row.id.to_string(), row.version.to_string());
    let fields = [
        ("milestone", id.as_str()),
        ("version", version.as_str()),
        ("side", side),
        ("says", says),
        ("text", text),
    ];
    browser.upload(REPORT, &fields, papers).await
}

async fn told(world: &World, login: &str) -> usize {
    let account = world.account_of(login).await;
    let messages = world.store.messages_of(account, 100).await.expect("read");
    messages.iter().filter(|one| one.kind == "contract").count()
}

fn own(id: Uuid) -> String {
    format!("/me/entry/{id}")
}

fn named(id: Uuid) -> String {
    format!("/me/contracts/{id}")
}

on_both! {
    async fn the_other_party_sees_a_contract_once_it_was_sent_and_only_its_milestones(world) {
        let mut zhang = signed(&world).await;
        let (mut wang, subject) = counterparty(&world).await;
        let id = contract(&mut zhang).await;
        let list = format!("/me/registration/{subject}");
        assert!(!wang.open(&list).await.text().contains("泵站机电设备采购合同"), "not sent yet");
        assert_eq!(wang.open(&named(id)).await.status, 404);
        assert_eq!(add(&mut zhang.browser, id, "设备到货验收", "2027-01-31").await, "/forbidden", "nor has it milestones");
        zhang.send(id).await;
        let next = add(&mut zhang.browser, id, "设备到货验收", "2027-01-31").await;
        assert_eq!(next, format!("{}#milestones", own(id)));
        // The same form again.
        add(&mut zhang.browser, id, "设备到货验收", "2027-01-31").await;
        assert_eq!(stored(&world, id).await.len(), 1);

        let page = wang.open(&list).await.text();
        assert!(page.contains("对方登记的合同") && page.contains("泵站机电设备采购合同") && page.contains("1 个节点您还没有报告"), "{page}");
        let page = wang.open(&named(id)).await.text();
        assert!(page.contains("设备到货验收") && page.contains("2027-01-31") && page.contains("澄澜甲1机电制造有限公司"), "{page}");
        for hidden in ["123.45", "2026-03-01", "登记节点"] {
            assert!(!page.contains(hidden), "{hidden}: {page}");
        }
        assert_eq!(wang.open(&own(id)).await.status, 404, "the entry itself is not for them");
        // Nobody else: another citizen, staff who verify it, supervisors.
        let mut stranger = citizen(&world, "13900001111").await;
        assert_eq!(stranger.open(&named(id)).await.status, 404);
        let mut office = world.staff(Role::CreditHandler).await;
        let desk = office.open(&format!("/desk/entries/{id}")).await.text();
        assert!(desk.contains("泵站机电设备采购合同") && !desk.contains("设备到货验收"), "{desk}");
        assert_eq!(office.open(&named(id)).await.status, 403);
        // Once it is withdrawn nobody sees it.
        let row = world.store.entry(id).await.expect("read").expect("an entry");
        let (entry, version) = (id.to_string(), row.version.to_string());
        let withdraw = [("entry", entry.as_str()), ("version", version.as_str()), ("no", "1"), ("reason", "")];
        zhang.browser.submit("/api/form/withdraw-entry", &withdraw).await;
        assert_eq!(stage(&world, id).await, Stage::Withdrawn);
        assert_eq!(wang.open(&named(id)).await.status, 404);
        assert!(!wang.open(&list).await.text().contains("泵站机电设备采购合同"));
    }
}

on_both! {
    async fn what_the_parties_say_differently_is_shown_to_both_and_settled_by_them(world) {
        let mut zhang = signed(&world).await;
        let (mut wang, _) = counterparty(&world).await;
        let id = contract(&mut zhang).await;
        zhang.send(id).await;
        add(&mut zhang.browser, id, "设备到货验收", "2027-01-31").await;
        let row = stored(&world, id).await.remove(0);
        let done = ("owner", "done", "已经签收");
        let next = report(&mut zhang.browser, &row, done, &[("proof", JPEG)]).await;
        assert_eq!(next, format!("{}#milestones", own(id)));
        // Pressed twice.
        report(&mut zhang.browser, &row, done, &[("proof", JPEG)]).await;
        assert_eq!(world.store.milestone_reports(id).await.expect("read").len(), 1);
        assert_eq!((told(&world, ZHANG).await, told(&world, WANG).await), (0, 1));
        let row = stored(&world, id).await.remove(0);
        assert_eq!((row.state, row.done_on), (MilestoneState::Done, Some(20_261_120)));
        let page = wang.open(&named(id)).await;
        assert!(page.text().contains("已经签收") && page.text().contains("申报方"), "{}", page.text());
        let papers = world.store.milestone_papers(id).await.expect("read");
        let proof = format!("/files/milestones/{}", papers[0].id);
        assert!(page.body.contains(&proof));
        assert_eq!(wang.open(&proof).await.status, 200);
        assert_eq!(zhang.browser.open(&proof).await.status, 200);
        let mut stranger = citizen(&world, "13900001111").await;
        let mut office = world.staff(Role::CreditHandler).await;
        assert_eq!(stranger.open(&proof).await.status, 404);
        assert_eq!(office.open(&proof).await.status, 404, "nor staff");
        assert_eq!(Browser::new(&world).open(&proof).await.status, 303, "strangers are asked to sign in");

        let next = report(&mut wang, &row, ("counterparty", "not_done", "两台没有到货"), &[]).await;
        assert_eq!(next, format!("{}#milestones", named(id)));
        let row = stored(&world, id).await.remove(0);
        assert_eq!((row.state, row.done_on), (MilestoneState::Disputed, None));
        let page = zhang.read(id, "").await;
        assert!(page.contains("双方说法不一致") && page.contains("两台没有到货"), "{page}");
        let messages = zhang.browser.open("/me/messages").await.text();
        assert!(messages.contains("与贵单位的报告不一致"), "{messages}");
        // Nobody speaks for the other side.
        assert_eq!(report(&mut wang, &row, ("owner", "done", "x"), &[]).await, "/forbidden");
        assert_eq!(report(&mut stranger, &row, ("counterparty", "done", "x"), &[]).await, "/forbidden");
        // What was said meanwhile has to be read first.
        let old = MilestoneRow { version: 1, ..row.clone() };
        report(&mut zhang.browser, &old, ("owner", "partly", "一台已到"), &[]).await;
        assert!(zhang.read(id, "").await.contains("刚刚有了变化"));
        report(&mut zhang.browser, &row, ("owner", "not_done", "已核对，补发中"), &[]).await;
        let row = stored(&world, id).await.remove(0);
        assert_eq!(row.state, MilestoneState::Open);
        // The same without anything new.
        report(&mut zhang.browser, &row, ("owner", "not_done", "已核对，补发中"), &[]).await;
        assert!(zhang.read(id, "").await.contains("没有重复登记"));
    }
}

on_both! {
    async fn a_late_milestone_is_told_once_to_both_parties_and_nobody_else(world) {
        let mut zhang = signed(&world).await;
        let (_, _) = counterparty(&world).await;
        let id = contract(&mut zhang).await;
        zhang.send(id).await;
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, id, &[("action", "verify"), ("method", "service"), ("text", "政务平台备案一致")]).await;
        add(&mut zhang.browser, id, "设备到货验收", "2026-12-01").await;
        add(&mut zhang.browser, id, "支付尾款", "2027-12-01").await;
        let before = world.count("message").await;
        for day in [date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)] {
            world.set_today(day);
            let other = world.another_program().await;
            tokio::join!(world.let_time_pass(), other.let_time_pass());
        }
        assert_eq!((told(&world, ZHANG).await, told(&world, WANG).await), (1, 1));
        assert_eq!(world.count("message").await, before + 2, "and to nobody else");
        let public = Browser::new(&world).open(&format!("/subject/{}", code(1))).await.text();
        assert!(!public.contains("设备到货验收") && !public.contains("逾期"), "{public}");
        let mut zhang = Browser::new(&world);
        zhang.sign_in(ZHANG, crate::support::PASSWORD).await;
        let page = zhang.open(&own(id)).await.text();
        assert!(page.contains("已逾期") && page.contains("进行中"), "{page}");
    }
}

on_both! {
    async fn milestones_are_checked_and_suggest_how_the_contract_is_performed(world) {
        let mut zhang = signed(&world).await;
        let id = contract(&mut zhang).await;
        zhang.send(id).await;
        for (title, due, said) in [
            ("", "2027-01-31", "请先改正以下内容"),
            ("验收", "2027-02-30", "请填写日期"),
            ("验收", "3027-01-01", "请填写日期"),
            ("", "", "请填写日期"),
            ("长".repeat(101).as_str(), "2027-01-31", "请先改正以下内容"),
        ] {
            add(&mut zhang.browser, id, title, due).await;
            let page = zhang.read(id, "").await;
            assert!(page.contains(said), "{title} {due}: {page}");
        }
        assert_eq!(stored(&world, id).await.len(), 0);
        let new: Vec<NewMilestone> = (1..=20)
            .map(|number| NewMilestone {
                id: Uuid::from_u128(number),
                title: world.intake.seal.seal("milestone.title", format!("第 {number} 期").as_bytes()).expect("sealed"),
                due_on: 20_261_120,
            })
            .collect();
        let entry = world.entry("milestone.add");
        assert!(world.store.add_milestones(id, &new, 20, &entry).await.expect("an answer"));
        add(&mut zhang.browser, id, "第 21 期", "2026-11-20").await;
        assert!(zhang.read(id, "").await.contains("最多登记 20 个节点"));
        // One of which somebody has spoken stays, another goes.
        let rows = stored(&world, id).await;
        report(&mut zhang.browser, &rows[0], ("owner", "done", ""), &[]).await;
        for row in &stored(&world, id).await[..2] {
            let (milestone, version) = (row.id.to_string(), row.version.to_string());
            let drop = [("milestone", milestone.as_str()), ("version", version.as_str())];
            zhang.browser.submit("/api/form/drop-milestone", &drop).await;
        }
        assert_eq!(stored(&world, id).await.len(), 19);
        assert!(zhang.read(id, "").await.contains("只有您看得到"), "nobody acts for the other party");
        for row in stored(&world, id).await.iter().skip(1) {
            let entry = world.entry("milestone.drop");
            assert!(world.store.remove_milestone(row.id, row.version, &entry).await.expect("an answer"));
        }
        let page = zhang.read(id, "").await;
        assert!(page.contains("履约状态应为“已履行”"), "{page}");
        // Only contracts have any.
        let other = crate::verification::at_unit(&mut zhang, "A-1").await;
        assert_eq!(add(&mut zhang.browser, other, "验收", "2027-01-31").await, "/forbidden");
        let mut handler = world.staff(Role::Handler).await;
        step(&mut handler, other, &VERIFIED).await;
        assert!(!zhang.browser.open(&own(other)).await.body.contains(ADD));
    }
}
