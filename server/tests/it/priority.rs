//! 重点服务: it changes the order of work, and nothing else.

use domain::case::Stage;
use domain::day::to_number;
use domain::policy::City;
use domain::role::{Role, Scope};
use jiff::ToSpan;
use server::store::{NewPriority, Notices, QueueFilter, QueueKey, QueueView};
use uuid::Uuid;

use crate::support::{Browser, World, citizen, code, file, hidden, on_both, records, today};

const GROUP: &str = "上市后备企业";
const CONTACT: &str = "诸葛示三，0838-5000003";

/// Gives an enterprise 重点服务 until a day; the text of the page after that.
pub async fn give(office: &mut Browser<'_>, number: u32, until: &str) -> String {
    let uscc = code(number);
    let fields = [
        ("uscc", uscc.as_str()),
        ("kind", GROUP),
        ("contact", CONTACT),
        ("basis", "市重点上市后备企业名单"),
        ("until", until),
    ];
    office
        .follow("/api/form/set-priority", &fields)
        .await
        .text()
}

/// 重点服务 in a city whose rule names nobody for it any more: it was given before.
pub async fn kept(world: &World, subject: Uuid) {
    let today = to_number(world.clock.today());
    let contact = world
        .intake
        .seal
        .seal("priority.contact", CONTACT.as_bytes());
    let new = NewPriority {
        id: Uuid::from_u128(1),
        subject_id: subject,
        kind: GROUP.to_owned(),
        contact: contact.expect("sealed"),
        basis: "市重点上市后备企业名单".to_owned(),
        from_day: today,
        until: today,
    };
    let entry = world.entry("priority.set");
    let nobody = Notices::default();
    let set = world.store.set_priority(&new, &nobody, &entry);
    assert!(set.await.expect("written"));
}

fn filter<'q>(scope: &'q Scope, most: i64) -> QueueFilter<'q> {
    QueueFilter::all(QueueView::Stages(&[Stage::Filed]), scope, most)
}

/// Cases to accept, in order.
async fn queue(world: &World) -> Vec<Uuid> {
    let lines = world.store.queue(&filter(&Scope::City, 50)).await;
    lines
        .expect("read")
        .into_iter()
        .map(|line| line.id)
        .collect()
}

on_both! {
    async fn a_tagged_case_comes_first_among_those_of_its_last_day(world) {
        let world = world.in_city(City::Xinbei).await;
        let about = records(&world, 4).await;
        let mut browser = citizen(&world, "13912345678").await;
        let mut filed = Vec::new();
        for number in 1..=3 {
            filed.push((file(&mut browser, about[number as usize - 1]).await, number));
        }
        // The clock stands still: they stand in the order of their ids.
        filed.sort_unstable();
        let cases: Vec<Uuid> = filed.iter().map(|(case, _)| *case).collect();
        let tagged = filed[2].1;
        assert_eq!(queue(&world).await, cases);
        let before = world.store.case(cases[2]).await.expect("read").expect("a case");
        let mut office = world.staff(Role::CreditHandler).await;
        let page = give(&mut office, tagged, "2026-12-31").await;
        assert!(page.contains(&format!("澄澜甲{tagged}机电制造有限公司")) && page.contains(CONTACT), "{page}");
        assert_eq!(queue(&world).await, [cases[2], cases[0], cases[1]]);
        assert!(office.open("/desk/cases").await.text().contains("重点服务"));
        // Nothing of the case itself has changed.
        let after = world.store.case(cases[2]).await.expect("read").expect("a case");
        assert_eq!((before.version, before.due_on, before.stage), (after.version, after.due_on, after.stage));
        // What is due earlier stays before it, whoever it is about.
        let earlier = to_number(today());
        world.execute(&format!("update case_file set due_on = {earlier} where number = '{}'", number(&world, cases[1]).await)).await;
        assert_eq!(queue(&world).await, [cases[1], cases[2], cases[0]]);
        // One that is filed while the tag holds has its place at once.
        let mut other = citizen(&world, "13912345679").await;
        let fresh = file(&mut other, about[tagged as usize - 1]).await;
        let mut first = [cases[2], fresh];
        first.sort_unstable();
        let whole = [cases[1], first[0], first[1], cases[0]];
        assert_eq!(queue(&world).await, whole);

        // Page by page and back, each once.
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let city = Scope::City;
            let asked = QueueFilter { after, ..filter(&city, 1) };
            let lines = world.store.queue(&asked).await.expect("read");
            let Some(line) = lines.first() else { break };
            let key = QueueKey { place: line.place(), id: line.id };
            let before = QueueFilter { before: Some(key), ..filter(&city, 50) };
            let back: Vec<Uuid> = world.store.queue(&before).await.expect("read").iter().map(|line| line.id).collect();
            assert_eq!(back, seen, "what stands before it");
            seen.push(line.id);
            after = Some(key);
        }
        assert_eq!(seen, whole);
        let counts = world.store.count_queues(&[filter(&Scope::City, 0)]).await.expect("read");
        assert_eq!(counts, [4], "each is counted once");

        // That such a case is taken up is its use, and stands in the log.
        let case = cases[2].to_string();
        office.submit("/api/form/hold-case", &[("case", &case), ("release", "false")]).await;
        let log = world.store.latest_audit(5).await.expect("the log");
        let taken = log.iter().find(|linked| linked.entry.action == "case.take").expect("an entry");
        assert!(taken.entry.detail.contains("priority"), "{:?}", taken.entry.detail);
        office.submit("/api/form/hold-case", &[("case", &case), ("release", "true")]).await;

        let page = office.open("/desk/priorities").await.body;
        let fields = [("priority", hidden(&page, "priority")), ("version", hidden(&page, "version"))];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        office.submit("/api/form/end-priority", &fields).await;
        // The same click again does nothing.
        office.submit("/api/form/end-priority", &fields).await;
        assert_eq!(world.count("case_file where priority = 1").await, 0);
        let mut rest = [cases[0], cases[2], fresh];
        rest.sort_unstable();
        assert_eq!(queue(&world).await, [cases[1], rest[0], rest[1], rest[2]]);
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

/// 办件编号 of a case.
async fn number(world: &World, case: Uuid) -> String {
    let row = world.store.case(case).await.expect("read");
    row.expect("a case").number.to_string()
}

on_both! {
    async fn it_is_given_once_told_and_ends_with_its_last_day(world) {
        let world = world.in_city(City::Xinbei).await;
        let about = records(&world, 3).await;
        let mut browser = citizen(&world, "13912345678").await;
        let who = (&mut browser, "13912345678");
        let subject = crate::claims::acts_in(&world, who, 2, &["repair", "objection"]).await;
        let mut office = world.staff(Role::CreditHandler).await;
        for (until, why) in [("", "最晚 2029-11-20"), ("2026-11-19", "最晚"), ("2029-11-21", "最晚")] {
            assert!(give(&mut office, 2, until).await.contains(why), "{until}");
        }
        assert!(give(&mut office, 77, "2026-12-31").await.contains("请先改正以下内容"), "nobody on file");
        give(&mut office, 2, "2026-11-21").await;
        assert!(give(&mut office, 2, "2026-12-31").await.contains("已经列入重点服务"));
        assert!(browser.open("/me/messages").await.text().contains("已列入重点服务"));
        let own = browser.open(&format!("/me/subjects/{subject}")).await.text();
        assert!(own.contains(CONTACT) && own.contains(GROUP) && own.contains("不影响条件"), "{own}");
        assert!(!String::from_utf8_lossy(&world.raw_database()).contains("诸葛示三"), "sealed");
        file(&mut browser, about[1]).await;
        assert_eq!(world.count("case_file where priority = 1").await, 1);

        world.set_today(today() + 1.day());
        world.let_time_pass().await;
        assert_eq!(world.count("case_file where priority = 1").await, 1, "on its last day");
        world.set_today(today() + 2.days());
        world.let_time_pass().await;
        world.let_time_pass().await;
        assert_eq!(world.count("case_file where priority = 1").await, 0);
        assert_eq!(world.count("audit_entry where action = 'priority.expire'").await, 1, "once");
        let mut office = world.staff(Role::CreditReviewer).await;
        assert!(!give(&mut office, 2, "2026-12-31").await.contains("请先改正"), "there is room for another");
    }
}

on_both! {
    /// Exactly those the rule names, in its words; and what was given under an earlier rule stays until its day.
    async fn it_is_for_the_groups_that_the_rule_of_the_city_names(world) {
        records(&world, 3).await;
        let mut office = world.staff(Role::CreditReviewer).await;
        let page = office.open("/desk/priorities").await;
        assert!(page.text().contains("本市没有设定重点服务对象") && !page.body.contains("set-priority"), "{}", page.text());
        let told = give(&mut office, 1, "2026-12-31").await;
        assert!(told.contains("请先改正以下内容"), "{told}");
        assert_eq!(world.count("priority_tag").await, 0);

        let elsewhere = world.in_city(City::Xinbei).await;
        let mut office = elsewhere.staff(Role::CreditHandler).await;
        let page = office.open("/desk/priorities").await;
        for group in ["重大项目实施单位", GROUP, "星级企业"] {
            assert!(page.body.contains(&format!("<option value=\"{group}\"")), "{group}");
        }
        assert!(!page.text().contains("本市没有设定重点服务对象"));
        let uscc = code(1);
        for other in ["", "pre_listing", "重点项目单位", "示例企业"] {
            let fields = [("uscc", uscc.as_str()), ("kind", other), ("contact", CONTACT), ("basis", "名单"), ("until", "2026-12-31")];
            let told = office.follow("/api/form/set-priority", &fields).await.text();
            assert!(told.contains("请选择本市规则列明的重点服务对象"), "{other}: {told}");
        }
        assert_eq!(elsewhere.count("priority_tag").await, 0);
        give(&mut office, 1, "2026-12-31").await;
        assert_eq!(elsewhere.count("priority_tag").await, 1);

        // The rule names nobody any more.
        let later = elsewhere.in_city(City::Guanghan).await;
        let mut office = later.staff(Role::Auditor).await;
        let text = office.open("/desk/priorities").await.text();
        assert!(text.contains(GROUP) && text.contains(CONTACT) && text.contains("本市没有设定重点服务对象"), "{text}");
        later.let_time_pass().await;
        assert_eq!(later.count("priority_tag where ended_on is null").await, 1);
    }
}

on_both! {
    /// A case that was filed in the moment in which the tag was given gets its place, and the log says so.
    async fn a_case_that_slipped_through_gets_its_place_and_an_entry(world) {
        let world = world.in_city(City::Xinbei).await;
        let about = records(&world, 1).await;
        let mut browser = citizen(&world, "13912345678").await;
        file(&mut browser, about[0]).await;
        let mut office = world.staff(Role::CreditHandler).await;
        give(&mut office, 1, "2026-12-31").await;
        world.let_time_pass().await;
        assert_eq!(world.count("audit_entry where action = 'priority.place'").await, 0, "there was nothing to do");
        world.execute("update case_file set priority = 0").await;
        world.let_time_pass().await;
        world.let_time_pass().await;
        assert_eq!(world.count("case_file where priority = 1").await, 1);
        assert_eq!(world.count("audit_entry where action = 'priority.place'").await, 1);
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}
