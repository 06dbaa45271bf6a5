//! 合同履约: two parties say what they see, and nobody else reads it.

use domain::milestone::MilestoneState;
use domain::registration::Stage;
use domain::role::Role;
use jiff::civil::date;
use server::store::{MilestoneRow, NewMilestone};
use uuid::Uuid;

use crate::support::{
    Browser, JPEG, PASSWORD, Registrant, Sheet, World, citizen, code, hidden, on_both, penalty,
};
use crate::verification::{VERIFIED, signed, stage, step};

const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";
const LI: &str = "13911112222";
const ADD: &str = "/api/form/add-milestone";
const REPORT: &str = "/api/form/report-milestone";

/// Somebody who registers for an enterprise.
async fn agent_of<'w>(world: &'w World, login: &str, number: u32) -> (Browser<'w>, Uuid) {
    world
        .take(&Sheet::of([penalty(number, "2026/11/12")]))
        .await;
    let mut browser = citizen(world, login).await;
    let who = (&mut browser, login);
    let subject = crate::claims::acts_in(world, who, number, &["registration"]).await;
    (browser, subject)
}

/// Somebody who registers for enterprise 2.
async fn counterparty<'w>(world: &'w World) -> (Browser<'w>, Uuid) {
    agent_of(world, WANG, 2).await
}

/// A contract of enterprise 1 with enterprise 2, not sent yet.
async fn contract(zhang: &mut Registrant<'_>) -> Uuid {
    let id = zhang.begin("contract").await;
    fill_in(zhang, id, 2).await;
    id
}

/// Fills in a contract with an enterprise.
async fn fill_in(zhang: &mut Registrant<'_>, id: Uuid, other: u32) {
    let name = format!("澄澜甲{other}机电制造有限公司");
    let other = code(other);
    let values = [
        ("e_contract_name", "泵站机电设备采购合同"),
        ("e_counterparty", name.as_str()),
        ("e_counterparty_code", other.as_str()),
        ("e_amount", "123.45"),
        ("e_sign_date", "2026-03-01"),
        ("e_due_date", "2027-12-31"),
        ("e_perform_state", "performing"),
        ("e_publicity", "public"),
    ];
    let next = zhang.save(id, "next", &values, &[("evidence", JPEG)]).await;
    assert!(next.ends_with("step=summary"), "{next}");
}

/// Somebody verifies what waits.
async fn verify(world: &World, id: Uuid) {
    let mut office = world.staff(Role::CreditHandler).await;
    let verified = [
        ("action", "verify"),
        ("method", "service"),
        ("text", "政务平台备案一致"),
    ];
    step(&mut office, id, &verified).await;
    assert_eq!(stage(world, id).await, Stage::Verified);
}

async fn add(browser: &mut Browser<'_>, id: Uuid, title: &str, due: &str) -> String {
    let id = id.to_string();
    let fields = [("entry", id.as_str()), ("title", title), ("due", due)];
    browser.submit(ADD, &fields).await
}

/// Where somebody is led who may not register for this party.
fn ended(page: &str) -> String {
    format!("{page}?ended=unkept")
}

/// How many letters say that there is a message about a contract.
async fn letters(world: &World) -> i64 {
    let about = "outgoing o join message m on m.id = o.message_id where m.kind = 'contract'";
    world.count(about).await
}

/// The same person on a later day, when nobody is signed in any more.
async fn again<'w>(world: &'w World, login: &str) -> Browser<'w> {
    let mut browser = Browser::new(world);
    browser.sign_in(login, PASSWORD).await;
    browser
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
        verify(&world, id).await;
        assert_eq!(told(&world, WANG).await, 1, "that it is named");
        add(&mut zhang.browser, id, "设备到货验收", "2027-01-31").await;
        let row = stored(&world, id).await.remove(0);
        let done = ("owner", "done", "已经签收");
        let next = report(&mut zhang.browser, &row, done, &[("proof", JPEG)]).await;
        assert_eq!(next, format!("{}#milestones", own(id)));
        // Pressed twice.
        report(&mut zhang.browser, &row, done, &[("proof", JPEG)]).await;
        assert_eq!(world.store.milestone_reports(id).await.expect("read").len(), 1);
        assert_eq!((told(&world, ZHANG).await, told(&world, WANG).await), (0, 2));
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
        assert_eq!(report(&mut wang, &row, ("owner", "done", "x"), &[]).await, ended(&own(id)));
        let nowhere = report(&mut stranger, &row, ("counterparty", "done", "x"), &[]).await;
        assert_eq!(nowhere, ended(&named(id)));
        let page = stranger.open(&nowhere).await;
        assert_eq!(page.status, 403);
        assert!(page.text().contains("填写的内容没有保存") && !page.text().contains("仍然在这台设备上"), "{}", page.text());
        assert_eq!(world.store.milestone_reports(id).await.expect("read").len(), 2);
        // What was said meanwhile has to be read first; the browser does not keep files.
        let old = MilestoneRow { version: 1, ..row.clone() };
        report(&mut zhang.browser, &old, ("owner", "partly", "一台已到"), &[("proof", JPEG)]).await;
        let page = zhang.read(id, "").await;
        assert!(page.contains("刚刚有了变化") && page.contains("刚才选了文件的，没有保存"), "{page}");
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
        verify(&world, id).await;
        add(&mut zhang.browser, id, "设备到货验收", "2026-12-01").await;
        add(&mut zhang.browser, id, "安装调试", "2026-12-01").await;
        add(&mut zhang.browser, id, "支付尾款", "2027-12-01").await;
        // One whose day has passed is only put down.
        add(&mut zhang.browser, id, "图纸会审", "2026-10-01").await;
        let before = world.count("message").await;
        for day in [date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)] {
            world.set_today(day);
            let other = world.another_program().await;
            tokio::join!(world.let_time_pass(), other.let_time_pass());
        }
        assert_eq!((told(&world, ZHANG).await, told(&world, WANG).await), (1, 2));
        assert_eq!(world.count("message").await, before + 2, "of both together, and to nobody else");
        assert_eq!(letters(&world).await, 1, "to whoever has said nothing of it, none");
        let public = Browser::new(&world).open(&format!("/subject/{}", code(1))).await.text();
        assert!(!public.contains("设备到货验收") && !public.contains("逾期"), "{public}");
        let mut zhang = again(&world, ZHANG).await;
        let news = zhang.open("/me/messages").await.text();
        assert!(news.contains("等 2 个节点") && !news.contains("图纸会审"), "{news}");
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
            ("验收", "2026-02-28", "节点不能早于这一天"),
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
                warned_at: None,
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

on_both! {
    /// A contract that is corrected: what the one who was named first has said stays its own.
    async fn another_counterparty_reads_nothing_of_the_first_and_says_none_of_it(world) {
        let mut zhang = signed(&world).await;
        let (mut wang, _) = counterparty(&world).await;
        let (mut li, _) = agent_of(&world, LI, 3).await;
        let id = contract(&mut zhang).await;
        zhang.send(id).await;
        verify(&world, id).await;
        add(&mut zhang.browser, id, "设备到货验收", "2027-01-31").await;
        let row = stored(&world, id).await.remove(0);
        report(&mut wang, &row, ("counterparty", "not_done", "两台没有到货"), &[("proof", JPEG)]).await;
        let papers = world.store.milestone_papers(id).await.expect("read");
        let proof = format!("/files/milestones/{}", papers[0].id);

        let shown = world.store.entry(id).await.expect("read").expect("an entry").version.to_string();
        let entry = id.to_string();
        let change = [("entry", entry.as_str()), ("version", shown.as_str())];
        zhang.browser.submit("/api/form/change-entry", &change).await;
        fill_in(&mut zhang, id, 3).await;
        zhang.send(id).await;
        assert_eq!(li.open(&named(id)).await.status, 404, "not before it is verified");
        verify(&world, id).await;
        assert_eq!((told(&world, WANG).await, told(&world, LI).await), (1, 1), "each that it is named");

        let page = li.open(&named(id)).await;
        let text = page.text();
        assert!(text.contains("设备到货验收") && text.contains("双方都还没有报告"), "{text}");
        assert!(!text.contains("两台没有到货") && !page.body.contains(&proof), "{text}");
        assert_eq!(li.open(&proof).await.status, 404);
        assert_eq!(wang.open(&proof).await.status, 200, "its own");
        assert_eq!(zhang.browser.open(&proof).await.status, 200, "it was said to them");
        let page = zhang.browser.open(&own(id)).await.body;
        assert!(!page.contains("两台没有到货") && !page.contains("/api/form/drop-milestone"), "it stays on file: {page}");
        let row = stored(&world, id).await.remove(0);
        report(&mut li, &row, ("counterparty", "done", "已收齐"), &[]).await;
        let row = stored(&world, id).await.remove(0);
        assert_eq!(row.state, MilestoneState::Done, "by what the two of today say");
        assert_eq!(wang.open(&named(id)).await.status, 404);
    }
}

on_both! {
    /// Whoever names an enterprise in a contract cannot write to it by that.
    async fn a_contract_that_nobody_verified_tells_the_other_party_nothing(world) {
        let mut zhang = signed(&world).await;
        let (mut wang, subject) = counterparty(&world).await;
        let id = contract(&mut zhang).await;
        zhang.send(id).await;
        add(&mut zhang.browser, id, "设备到货验收", "2026-12-01").await;
        let row = stored(&world, id).await.remove(0);
        report(&mut zhang.browser, &row, ("owner", "partly", "已到一台"), &[]).await;
        let page = wang.open(&format!("/me/registration/{subject}")).await.text();
        assert!(page.contains("泵站机电设备采购合同"), "but whoever looks finds it: {page}");
        world.set_today(date(2026, 12, 2));
        for _ in 0..2 {
            world.let_time_pass().await;
            assert_eq!((told(&world, ZHANG).await, told(&world, WANG).await), (1, 0), "whoever registered it wants to know");
        }
        assert!(again(&world, ZHANG).await.open("/me/messages").await.text().contains("履约节点逾期"));
        let mut office = world.officer("later@staff.example", Role::CreditHandler).await;
        step(&mut office, id, &[("action", "verify"), ("method", "service"), ("text", "政务平台备案一致")]).await;
        let mut wang = again(&world, WANG).await;
        let news = wang.open("/me/messages").await.text();
        assert!(news.contains("有合同写明了贵单位") && news.contains("请向信用办反映"), "{news}");
        assert_eq!(letters(&world).await, 1, "and not by SMS: that one was to the owner");
        for _ in 0..2 {
            world.let_time_pass().await;
            assert_eq!((told(&world, ZHANG).await, told(&world, WANG).await), (1, 2), "each once");
        }
        assert_eq!(letters(&world).await, 1);
        // Whoever has said something of it wants to know.
        let row = stored(&world, id).await.remove(0);
        report(&mut wang, &row, ("counterparty", "not_done", "一台也没有到"), &[]).await;
        let row = stored(&world, id).await.remove(0);
        let mut zhang = again(&world, ZHANG).await;
        report(&mut zhang, &row, ("owner", "done", "已经补发"), &[]).await;
        assert_eq!((told(&world, ZHANG).await, told(&world, WANG).await), (2, 3));
        assert_eq!(letters(&world).await, 3);
    }
}

on_both! {
    /// What somebody types stays on his device until it is sent, each report by itself.
    async fn each_report_that_is_begun_is_kept_by_itself(world) {
        let mut zhang = signed(&world).await;
        let id = contract(&mut zhang).await;
        zhang.send(id).await;
        add(&mut zhang.browser, id, "设备到货验收", "2027-01-31").await;
        add(&mut zhang.browser, id, "安装调试", "2027-02-28").await;
        let rows = stored(&world, id).await;
        let page = zhang.browser.open(&own(id)).await.body;
        for row in &rows {
            assert!(page.contains(&format!("data-unsent=\"milestone-{}-0/report\"", row.id)), "{page}");
        }
        assert_eq!(page.matches("data-unsent-offer").count(), 2, "beside each");
        report(&mut zhang.browser, &rows[0], ("owner", "partly", "已到一台"), &[]).await;
        let page = zhang.browser.open(&own(id)).await.body;
        let [first, second] = [&rows[0], &rows[1]].map(|row| format!("milestone-{}", row.id));
        assert!(page.contains(&format!("data-unsent-over=\"{first}-0\"")) && page.contains(&format!("data-unsent=\"{first}-1/report\"")), "{page}");
        assert!(!page.contains(&format!("data-unsent-over=\"{second}")) && page.contains(&format!("data-unsent=\"{second}-0/report\"")), "{page}");
    }
}

on_both! {
    async fn a_form_that_is_sent_twice_at_once_adds_one_milestone(world) {
        let mut zhang = signed(&world).await;
        let id = contract(&mut zhang).await;
        zhang.send(id).await;
        let page = zhang.browser.open(&own(id)).await.body;
        let form = page.split(ADD).nth(1).expect("the form");
        let (entry, new) = (id.to_string(), hidden(form, "milestone"));
        let fields = [("entry", entry.as_str()), ("milestone", new.as_str()), ("title", "验收"), ("due", "2027-01-31")];
        let mut second = Browser::new(&world);
        second.cookies = zhang.browser.cookies.clone();
        let (one, other) = tokio::join!(zhang.browser.submit(ADD, &fields), second.submit(ADD, &fields));
        assert_eq!(one, other);
        assert_eq!(stored(&world, id).await.len(), 1);
        assert_eq!(stored(&world, id).await[0].id.to_string(), new);
        assert_eq!(world.count("audit_entry where action = 'milestone.add'").await, 1);
    }
}

on_both! {
    /// More contracts than stand on a page: every one of them is met.
    async fn contracts_that_name_an_enterprise_go_on_behind_the_first_page(world) {
        let mut zhang = signed(&world).await;
        let (mut wang, subject) = counterparty(&world).await;
        let mut all = Vec::new();
        for number in 0..11 {
            let id = zhang.begin("contract").await;
            let (name, other) = (format!("供货合同之{number}"), code(2));
            let values = [
                ("e_contract_name", name.as_str()),
                ("e_counterparty", "澄澜甲2机电制造有限公司"),
                ("e_counterparty_code", other.as_str()),
                ("e_sign_date", "2026-03-01"),
                ("e_due_date", "2027-12-31"),
                ("e_perform_state", "performing"),
                ("e_publicity", "public"),
            ];
            zhang.save(id, "next", &values, &[("evidence", JPEG)]).await;
            zhang.send(id).await;
            all.push(named(id));
        }
        let first = wang.open(&format!("/me/registration/{subject}")).await.body;
        let next = first.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split(['"', '#']).next());
        let second = wang.open(next.expect("another page")).await.body;
        let on = |page: &str| all.iter().filter(|address| page.contains(address.as_str())).count();
        assert_eq!((on(&first), on(&second)), (10, 1));
        assert!(all.iter().all(|address| first.contains(address.as_str()) || second.contains(address.as_str())));
    }
}
