//! 修复资格 where people see it: on the page of a record, on that of whoever acts for the enterprise, in a calendar.

use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::claims::acts_in;
use crate::repair_apply::begun;
use crate::support::{Browser, ORIGIN, Row, Sheet, World, citizen, file, hidden, on_both, penalty};

const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";

/// A fine of 一般 class: its repair begins three months after the decision.
fn open_from(number: u32, decided: &str) -> Row {
    let mut row = penalty(number, decided);
    row.insert("SYS_CLASS", "一般".to_owned());
    row
}

/// Penalties of enterprise 1 that differ in their document number, and what stands in some of their fields.
fn one_of(number: u32, decided: &str, fields: &[(&'static str, &str)]) -> Row {
    let mut row = open_from(1, decided);
    row.insert("CF_WSH", format!("示应急罚〔2026〕{number}号"));
    for (code, value) in fields {
        row.insert(*code, (*value).to_owned());
    }
    row
}

/// The section of a page.
fn section(body: &str) -> &str {
    let rest = body.split("id=\"repair\"").nth(1).expect("the section");
    rest.split("</section>").next().expect("its end")
}

fn ics(record: Uuid) -> String {
    format!("/record/{record}/repair.ics")
}

/// 认定单位的说明 of every record, said by whoever has an account.
async fn said_of_all(world: &World, column: &str, value: &str) {
    let said = format!(
        "insert into record_fact (record_id, {column}, unit_code, said_by, said_at, version)
         select r.id, {value}, r.unit_code, (select a.id from account a order by a.id limit 1), 1, 1 from record r"
    );
    world.execute(&said).await;
}

/// The day after the one on which every test begins: three months after 2026-08-21.
fn tomorrow() -> Date {
    date(2026, 11, 21)
}

on_both! {
    async fn the_record_says_from_which_day_it_can_be_repaired_and_by_which_rules(world) {
        world.take(&Sheet::of([open_from(1, "2026/08/21")])).await;
        let (record, _) = world.record_of(1).await;
        let address = format!("/record/{record}");
        let page = world.get(&address).await;
        let said = section(&page.body);
        for words in ["2026-11-21 起可以申请修复", "一般情况下", "义务已经履行完毕", "不收费", "信用中国", "国家发展改革委令第36号", "履约证明材料", "REP.GENERAL.MIN", "REP.CONDITIONS", "REP.PAPERS"] {
            assert!(said.contains(words), "{words} in {said}");
        }
        assert!(said.contains(&ics(record)) && !said.contains("现在可以申请"), "{said}");
        let english = world.get_as(&address, "lang=en").await;
        assert!(section(&english.body).contains("Repair from 2026-11-21"), "{}", english.text());

        world.set_today(tomorrow());
        let page = world.get(&address).await;
        let said = section(&page.body);
        assert!(said.contains("现在可以申请修复") && !said.contains(&ics(record)), "{said}");
    }
}

on_both! {
    async fn a_licence_has_no_such_section_and_an_objection_comes_first(world) {
        world.take(&Sheet::of([crate::support::licence(2, "2026/11/16")])).await;
        let (licence, _) = world.record_of(2).await;
        assert!(!world.get(&format!("/record/{licence}")).await.body.contains("id=\"repair\""));

        world.take(&Sheet::of([open_from(1, "2026/08/20")])).await;
        let (record, _) = world.record_of(1).await;
        let address = format!("/record/{record}");
        assert!(section(&world.get(&address).await.body).contains("现在可以申请修复"));
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair", "objection"]).await;
        file(&mut zhang, record).await;
        let page = world.get(&address).await;
        let said = section(&page.body);
        assert!(said.contains("暂时不能申请修复") && said.contains("异议正在处理"), "{said}");
    }
}

on_both! {
    async fn whoever_acts_for_the_enterprise_sees_each_penalty_and_nobody_else_does(world) {
        world.take(&Sheet::of([
            one_of(1, "2026/11/12", &[]),
            one_of(2, "2026/08/20", &[]),
            one_of(3, "2026/08/21", &[]),
            // No rule says how grave it is: the unit has to.
            one_of(4, "2026/11/10", &[("CF_CFLB", "行政拘留"), ("CF_NR_FK", ""), ("SYS_CLASS", "未分类")]),
            // Over, and never public.
            one_of(5, "2025/06/10", &[]),
            one_of(6, "2026/10/10", &[("SYS_STATUS", "不予公示")]),
        ])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let subject = acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let own = zhang.open(&format!("/me/subjects/{subject}")).await;
        let repair = format!("/me/repair/{subject}");
        assert!(own.body.contains(&repair), "the way there");
        assert!(own.text().contains("共 6 条行政处罚，今天可以申请修复的有 1 条；下一条自 2026-11-21 起可以申请"), "{}", own.text());

        let page = zhang.open(&repair).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.body.matches("<h1").count(), 1);
        let text = page.text();
        for words in ["现在可以申请修复", "2026-11-21 起可以申请修复", "2027-02-12 起可以申请修复", "请询问认定单位", "不需要修复", "没有公示", "最早可申请"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        // Today first, then by date, then what a person answers.
        let places: Vec<usize> = [2, 3, 1, 4]
            .iter()
            .map(|number| page.body.find(&format!("示应急罚〔2026〕{number}号")).expect("there"))
            .collect();
        assert!(places.is_sorted(), "{places:?}");

        // Somebody else, strangers and staff.
        let mut wang = citizen(&world, WANG).await;
        let there = wang.open(&repair).await;
        assert_eq!(there.status, 404);
        assert!(!there.body.contains("示应急罚"), "{}", there.body);
        assert_eq!(Browser::new(&world).open(&repair).await.status, 401);
        let mut officer = world.staff(domain::role::Role::CreditHandler).await;
        assert_eq!(officer.open(&repair).await.status, 403);
    }
}

on_both! {
    async fn acting_in_other_matters_shows_nothing_of_repair(world) {
        world.take(&Sheet::of([open_from(1, "2026/08/20")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let subject = acts_in(&world, (&mut zhang, ZHANG), 1, &["registration"]).await;
        let repair = format!("/me/repair/{subject}");
        assert_eq!(zhang.open(&repair).await.status, 404);
        let own = zhang.open(&format!("/me/subjects/{subject}")).await;
        assert_eq!(own.status, 200);
        assert!(!own.body.contains(&repair), "{}", own.text());
    }
}

on_both! {
    async fn an_enterprise_without_penalties_is_told_so(world) {
        world.take(&Sheet::of([crate::support::licence(1, "2026/11/16")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let subject = acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let page = zhang.open(&format!("/me/repair/{subject}")).await.text();
        assert!(page.contains("本企业没有行政处罚信息"), "{page}");
    }
}

on_both! {
    async fn the_day_goes_into_a_calendar(world) {
        world.take(&Sheet::of([open_from(1, "2026/08/21")])).await;
        let (record, _) = world.record_of(1).await;
        let page = world.get(&ics(record)).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.headers["content-type"], "text/calendar; charset=utf-8");
        assert!(page.headers["content-disposition"].to_str().expect("text").contains("repair-2026-11-21.ics"));
        // Lines are folded at 75 bytes.
        let file = page.body.replace("\r\n ", "");
        for line in [
            "BEGIN:VCALENDAR".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{record}@mingxin-repair"),
            "DTSTAMP:20261120T040000Z".to_owned(),
            "DTSTART;VALUE=DATE:20261121".to_owned(),
            format!("URL:{ORIGIN}/record/{record}"),
            "BEGIN:VALARM".to_owned(),
            "END:VCALENDAR".to_owned(),
        ] {
            assert!(file.lines().any(|one| one == line), "{line} in {file}");
        }
        assert!(file.contains("可以申请信用修复：罚款（示应急罚〔2026〕1号）"), "{file}");
        assert!(page.body.split("\r\n").all(|line| line.len() <= 76), "{}", page.body);
        for never in ["欧阳示一", "澄澜甲"] {
            assert!(!file.contains(never), "{never} in {file}");
        }
        let again = world.get(&ics(record)).await.body;
        assert_eq!(again, page.body, "the same event");
        let english = world.get_as(&ics(record), "lang=en").await.body.replace("\r\n ", "");
        assert!(english.contains("SUMMARY:You can apply for credit repair"), "{english}");

        // There is nothing to wait for any more, and never was about what is not there.
        world.set_today(tomorrow());
        assert_eq!(world.get(&ics(record)).await.status, 404);
        for path in [ics(Uuid::nil()), "/record/x/repair.ics".to_owned()] {
            assert_eq!(world.get(&path).await.status, 404, "{path}");
        }
    }
}

on_both! {
    async fn of_what_is_not_public_only_the_own_people_get_the_day(world) {
        world.take(&Sheet::of([one_of(1, "2026/08/21", &[])])).await;
        let (record, subject) = world.record_of(1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        // As publication stops while an objection runs, where a pack says so.
        world.execute("update record set held = 'objection', withheld_otherwise = null, withheld = 'objection'").await;
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        assert_eq!(world.get(&ics(record)).await.status, 404);
        let mut wang = citizen(&world, WANG).await;
        assert_eq!(wang.open(&ics(record)).await.status, 404);
        let mut officer = world.staff(domain::role::Role::CreditHandler).await;
        assert_eq!(officer.open(&ics(record)).await.status, 404);
        let mine = zhang.open(&ics(record)).await;
        assert_eq!(mine.status, 200);
        let file = mine.body.replace("\r\n ", "");
        assert!(file.contains(&format!("URL:{ORIGIN}/me/repair/{subject}")), "{file}");
    }
}

on_both! {
    /// 不可修复: neither the public page nor that of the enterprise names a day from which one could apply.
    async fn of_what_can_never_be_repaired_no_day_is_told(world) {
        world.take(&Sheet::of([open_from(1, "2026/08/21")])).await;
        let (record, _) = world.record_of(1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let subject = acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let (public, mine) = (format!("/record/{record}"), format!("/me/repair/{subject}"));
        let apply = format!("/me/repair-apply/{record}");
        let before = world.get(&public).await.text();
        assert!(before.contains("从这天起，可以申请信用修复"), "{before}");
        assert!(zhang.open(&mine).await.text().contains("最早可申请"));

        said_of_all(&world, "excluded_by", "'《示例条例》第七条'").await;
        let after = world.get(&public).await.text();
        assert!(after.contains("按照规定不可修复") && !after.contains("从这天起"), "{after}");
        assert!(!after.contains("2026-11-21"), "{after}");
        let list = zhang.open(&mine).await.text();
        assert!(list.contains("不能提前修复") && !list.contains("最早可申请") && !list.contains("2026-11-21"), "{list}");
        assert!(!list.contains("申请信用修复不收费"), "there is nothing to apply for: {list}");

        // Its own page says why, until when, and what to do about it; and asks for nothing.
        let page = zhang.open(&apply).await;
        let told = page.text();
        for words in ["这条信息不能修复", "《示例条例》第七条", "公示到", "对此有不同意见"] {
            assert!(told.contains(words), "{words} in {told}");
        }
        for never in ["今天还不能申请", "需要准备的材料", "由谁决定", "提交以后"] {
            assert!(!told.contains(never), "{never} in {told}");
        }
        assert!(page.body.contains(&format!("/me/object/{record}")) && !page.body.contains("begin-repair"), "{told}");
    }
}

on_both! {
    /// The code on its repair notice leads to the page of the record: whoever may apply can go on from there.
    async fn from_the_record_whoever_acts_for_the_enterprise_goes_on_to_the_application(world) {
        world.take(&Sheet::of([open_from(1, "2026/08/20")])).await;
        let (record, _) = world.record_of(1).await;
        let (address, apply) = (format!("/record/{record}"), format!("/me/repair-apply/{record}"));
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let page = zhang.open(&address).await;
        let own = section(&page.body);
        assert!(own.contains(&apply) && own.contains("申请修复") && !own.contains("代这家企业"), "{own}");
        assert!(!own.contains("/account/sign-in"), "{own}");

        // A stranger signs in and comes back; another citizen claims; staff do neither.
        let page = world.get(&address).await;
        let stranger = section(&page.body);
        assert!(!stranger.contains(&apply), "{stranger}");
        let back = format!("/account/sign-in?back=%2Frecord%2F{record}%23repair");
        assert!(stranger.contains(&back), "{back} in {stranger}");
        let mut wang = citizen(&world, WANG).await;
        let page = wang.open(&address).await;
        let other = section(&page.body);
        assert!(other.contains("/me/claim") && !other.contains(&apply) && !other.contains("登录"), "{other}");
        let mut officer = world.staff(domain::role::Role::CreditHandler).await;
        let page = officer.open(&address).await;
        let staff = section(&page.body);
        assert!(!staff.contains("/me/claim") && !staff.contains(&apply), "{staff}");

        // What only the enterprise is told keeps it from being applied for here too.
        said_of_all(&world, "performed", "0").await;
        let page = zhang.open(&address).await;
        let own = section(&page.body);
        assert!(own.contains("暂时不能申请修复") && own.contains("查看原因") && own.contains(&apply), "{own}");
        assert!(section(&world.get(&address).await.body).contains("现在可以申请修复"));
    }
}

on_both! {
    async fn each_card_is_told_apart_and_says_one_thing(world) {
        let other = [("CF_WFXW", "未按规定明码标价")];
        world.take(&Sheet::of([one_of(1, "2026/08/19", &other), one_of(2, "2026/08/20", &[])])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let subject = acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let mine = format!("/me/repair/{subject}");
        let page = zhang.open(&mine).await;
        let headings: Vec<&str> = page.body.split("<article class=\"record\">").skip(1).filter_map(|card| card.split("</h2>").next()).collect();
        assert_eq!(headings.len(), 2, "{headings:?}");
        for (act, number) in [("未按规定明码标价", 1), ("安全设备未定期检测", 2)] {
            let document = format!("示应急罚〔2026〕{number}号");
            assert!(headings.iter().any(|one| one.contains(act) && one.contains(&document)), "{headings:?}");
        }
        let text = page.text();
        assert_eq!(text.matches("申请信用修复不收费").count(), 1, "{text}");
        assert!(!text.contains("登录以后") && !text.contains("代这家企业"), "{text}");
        assert_eq!(text.matches("公示中，可以申请修复").count(), 2, "{text}");

        // The state says no more than the tag.
        said_of_all(&world, "performed", "0").await;
        let text = zhang.open(&mine).await.text();
        assert_eq!((text.matches("暂时不能申请修复").count(), text.matches("公示中，可以申请修复").count()), (2, 0), "{text}");

        zhang.cookies.insert("lang".to_owned(), "en".to_owned());
        let english = zhang.open(&mine).await.text();
        assert!(english.contains("Papers: Proof of performance, Credit commitment"), "{english}");
        assert!(!english.contains("履约证明材料"), "{english}");
    }
}

on_both! {
    /// What is signed has everything in its place before it is signed; a step is done when something was done.
    async fn the_commitment_is_read_as_it_will_be_signed(world) {
        world.take(&Sheet::of([open_from(1, "2026/08/20")])).await;
        let (record, _) = world.record_of(1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        said_of_all(&world, "performed", "1").await;
        let start = zhang.open(&format!("/me/repair-apply/{record}")).await.text();
        let need = start.split("需要准备的材料").nth(1).and_then(|rest| rest.split("自愿提供的").next()).expect("what it takes");
        assert!(need.contains("不用再上传证明") && need.contains("信用承诺书") && !need.contains("履约证明材料"), "{need}");

        let draft = begun(&world, world.account_of(ZHANG).await, record).await;
        let at = |step: &str| format!("/me/repair-form/{draft}?step={step}");
        let page = zhang.open(&at("commitment")).await;
        let text = page.text();
        for words in ["罚款（文书号：示应急罚〔2026〕1号", "澄澜甲1机电制造有限公司", "提交申请之日"] {
            assert!(page.body.split("class=\"paper\"").nth(1).is_some_and(|paper| paper.contains(words)), "{words} in {text}");
        }
        assert!(!text.contains("此处由承诺人填写") && !text.contains("承诺人（盖章）"), "{text}");
        assert!(!text.contains('✓'), "nothing was done yet: {text}");

        let promise = hidden(&page.body, "text");
        let next = zhang.answer("/api/form/repair", &at("commitment"), &[("text", &promise)], &[]).await;
        let told = zhang.open(&next).await.text();
        assert!(told.contains("请阅读后勾选同意") && !told.contains("还没有提供"), "{told}");

        zhang.cookies.insert("lang".to_owned(), "en".to_owned());
        let english = zhang.open(&at("commitment")).await;
        assert!(english.text().contains("The text is in Chinese only"), "{}", english.text());
        assert!(english.body.contains("<article class=\"paper\" lang=\"zh-CN\""), "{}", english.body);
    }
}
