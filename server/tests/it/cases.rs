//! 异议: from a record's page to the remedy, by those who have to act, through the forms they use.

use domain::role::Role;
use jiff::civil::date;

use crate::support::{Browser, JPEG, Sheet, UNIT, World, hidden, on_both, penalty};

pub(crate) const PASSWORD: &str = "Lan-Cheng-2026";
pub(crate) const ZHANG: &str = "13912345678";
const FORM: &str = "/api/form/objection";
const STEP: &str = "/api/form/case";

/// The one record of a world.
pub(crate) async fn record(world: &World) -> String {
    world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
    world.record_of(1).await.0.to_string()
}

/// Answers a page of the draft and gives back the address that comes next.
pub(crate) async fn answer(
    browser: &mut Browser<'_>,
    at: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> String {
    browser.answer(FORM, at, fields, files).await
}

/// Fills the whole form in and sends it; the address of the case.
pub(crate) async fn file(browser: &mut Browser<'_>, record: &str) -> String {
    let begun = browser
        .submit("/api/form/begin-objection", &[("record", record)])
        .await;
    let at = answer(browser, &begun, &[("relation", "concerned")], &[]).await;
    assert!(at.ends_with("step=ground"), "{at}");
    let at = answer(browser, &at, &[("ground", "wrong")], &[]).await;
    assert!(at.ends_with("step=fields"), "{at}");
    let at = answer(browser, &at, &[("field_CF_SY", "设备已经按期检测。")], &[]).await;
    let at = answer(
        browser,
        &at,
        &[("statement", "设备已于十月检测合格，处罚事由与事实不符。")],
        &[],
    )
    .await;
    let at = answer(browser, &at, &[("wish", "correct")], &[]).await;
    assert!(at.ends_with("step=evidence"), "{at}");
    let at = answer(browser, &at, &[], &[("evidence", JPEG)]).await;
    assert!(at.ends_with("step=contact"), "{at}");
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

/// 办件编号 and 查询码 of a case that was just filed, as its applicant sees them.
pub(crate) async fn number_and_code(browser: &mut Browser<'_>, mine: &str) -> (String, String) {
    let page = browser.open(mine).await.body;
    let (before, rest) = page.split_once("<code>").expect("a code");
    let (code, _) = rest.split_once("</code>").expect("its end");
    let number = before.rsplit("YY").next().expect("a number");
    let number = number.split_whitespace().next().expect("its end");
    (format!("YY{number}"), code.to_owned())
}

/// Sends a step from the page as it is.
pub(crate) async fn step(browser: &mut Browser<'_>, page: &str, fields: &[(&str, &str)]) -> String {
    let body = browser.open(page).await.body;
    let (case, version) = (hidden(&body, "case"), hidden(&body, "version"));
    step_at(browser, &case, &version, fields).await
}

/// The same from a version that the page does not say, or says no more.
async fn step_at(
    browser: &mut Browser<'_>,
    case: &str,
    version: &str,
    fields: &[(&str, &str)],
) -> String {
    let mut all = vec![("case", case), ("version", version)];
    all.extend(fields);
    let next = browser.upload(STEP, &all, &[]).await;
    browser.open(&next).await.text()
}

on_both! {
    async fn an_objection_that_is_right_is_corrected_everywhere(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let mine = file(&mut zhang, &record).await;
        assert!(mine.starts_with("/me/cases/"), "{mine}");
        let page = zhang.open(&mine).await.text();
        for said in ["待受理", "查询码", "异议申请回执", "设备已于十月检测合格"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let desk = mine.replace("/me/", "/desk/");

        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open("/desk/cases").await.text().contains("YY2026"));
        assert!(step(&mut office, &desk, &[("action", "accept")]).await.contains("核查中"));
        let text = step(&mut office, &desk, &[("action", "forward"), ("unit", UNIT.0), ("text", "请核实检测时间。")]).await;
        assert!(text.contains("单位核实中"), "{text}");

        let mut unit = world.staff(Role::Handler).await;
        let fields = [
            ("action", "answer"), ("outcome", "correct"), ("field_CF_SY", "设备已经按期检测。"), ("basis", "检测报告"),
            ("text", "经核对检测报告，处罚事由有误，已经更正。"), ("source_corrected", "1"),
        ];
        let text = step(&mut unit, &desk, &fields).await;
        assert!(text.contains("单位已答复"), "{text}");

        let text = step(&mut office, &desk, &[("action", "propose"), ("outcome", "correct"), ("text", "与检测报告一致。")]).await;
        assert!(text.contains("待审核"), "{text}");
        let decide = [("action", "decide"), ("facts", "1"), ("law", "1"), ("discretion", "1")];
        let mut reviewer = world.staff(Role::CreditReviewer).await;
        let version = hidden(&reviewer.open(&desk).await.body, "version");
        let case = mine.rsplit('/').next().expect("an id");
        let text = step_at(&mut office, case, &version, &decide).await;
        assert!(text.contains("这一步由其他工作人员办理"), "whoever handled it does not decide: {text}");
        let text = step(&mut reviewer, &desk, &decide[..3]).await;
        assert!(text.contains("三项审核"), "two checks are no three: {text}");
        let text = step(&mut reviewer, &desk, &decide).await;
        assert!(text.contains("落实处理结果"), "{text}");

        let public = world.get(&format!("/record/{record}")).await.text();
        assert!(public.contains("设备已经按期检测。") && !public.contains("超过检测周期"), "{public}");
        for task in ["higher_platforms", "recipients"] {
            step(&mut office, &desk, &[("action", "finish_task"), ("task", task), ("text", "已办，见附件。")]).await;
        }
        let page = zhang.open(&mine).await.text();
        assert!(page.contains("已办结") && page.contains("异议成立"), "{page}");
        assert!(zhang.open("/me/messages").await.text().contains("已作出决定"));
    }
}

on_both! {
    /// The vector of the notice on a real case: what is left runs on from the rejection.
    async fn an_objection_that_is_wrong_goes_on_to_the_joint_office(world) {
        let record = record(&world).await;
        world.add_joint_office().await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let mine = file(&mut zhang, &record).await;
        let desk = mine.replace("/me/", "/desk/");
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, &desk, &[("action", "accept")]).await;
        step(&mut office, &desk, &[("action", "forward"), ("unit", UNIT.0), ("text", "请核实。")]).await;
        let mut unit = world.staff(Role::Handler).await;
        step(&mut unit, &desk, &[("action", "answer"), ("outcome", "uphold"), ("basis", "检测报告"), ("text", "处罚事由无误。")]).await;
        step(&mut office, &desk, &[("action", "propose"), ("outcome", "uphold"), ("text", "与检测报告一致。")]).await;
        let mut reviewer = world.staff(Role::CreditReviewer).await;
        let decide = [("action", "decide"), ("facts", "1"), ("law", "1"), ("discretion", "1")];
        step(&mut reviewer, &desk, &decide).await;
        let page = zhang.open(&mine).await.text();
        assert!(page.contains("异议不成立") && page.contains("向联席会议办公室投诉的，最后一天是 2027-01-19"), "{page}");
        let text = step(&mut zhang, &mine, &[("action", "complain"), ("ground", "facts_wrong"), ("text", "检测报告的日期看错了。")]).await;
        assert!(text.contains("已投诉"), "{text}");
        assert!(text.contains("撤回投诉后，原来的答复继续有效") && !text.contains("因本件加的标注"), "{text}");
        assert!(!text.contains("最后一天是 2027-01-19"), "once only: {text}");
        world.set_today(date(2026, 11, 24));
    }
}

on_both! {
    async fn whoever_decided_hears_of_a_complaint_and_units_that_are_called_read_it(world) {
        let record = record(&world).await;
        world.add_joint_office().await;
        world.add_unit("WATER", "示例市水务局").await;
        world.add_unit("TAX", "示例市税务局").await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let mine = file(&mut zhang, &record).await;
        let desk = mine.replace("/me/", "/desk/");
        let mut office = world.staff(Role::CreditHandler).await;
        let mut unit = world.staff(Role::Handler).await;
        let mut joint = world.joint_handler("joint@staff.example").await;
        let mut water = world.handler_of("WATER", "water@staff.example").await;
        let mut tax = world.handler_of("TAX", "tax@staff.example").await;
        step(&mut office, &desk, &[("action", "refuse"), ("text", "不属于异议范围。")]).await;
        step(&mut zhang, &mine, &[("action", "complain"), ("ground", "insufficient"), ("text", "没有说明理由。")]).await;
        for (who, browser) in [("the unit", &mut unit), ("the joint office", &mut joint)] {
            let told = browser.open("/me/messages").await.text();
            assert!(told.contains("已投诉"), "{who}: {told}");
        }
        assert_eq!(water.open(&desk).await.status, 404, "not called yet");

        let called = [("action", "convene"), ("units", "WATER"), ("on", "2026-11-23")];
        step(&mut joint, &desk, &called).await;
        let told = water.open("/me/messages").await;
        assert!(told.text().contains("已召集会商") && told.body.contains(&format!("href=\"{desk}\"")), "{}", told.text());
        let page = water.open(&desk).await;
        assert!(page.text().contains("没有说明理由。"), "{}", page.text());
        assert_eq!(tax.open(&desk).await.status, 404);
        // They read it, and that is all.
        for form in ["/api/form/note-case", "/api/form/hold-case", "name=\"action\""] {
            assert!(!page.body.contains(form), "{form}");
        }
        let case = mine.rsplit('/').next().expect("an id");
        let note = [("case", case), ("text", "备注")];
        assert_eq!(water.submit("/api/form/note-case", &note).await, "/forbidden");
        let text = step_at(&mut water, case, "4", &[("action", "minute"), ("text", "会商纪要。")]).await;
        assert!(text.contains("这一步由其他工作人员办理"), "{text}");
        // Who is called instead reads it instead.
        let called = [("action", "convene"), ("units", "TAX"), ("on", "2026-11-24")];
        step(&mut joint, &desk, &called).await;
        assert_eq!(tax.open(&desk).await.status, 200);
        assert_eq!(water.open(&desk).await.status, 404);
    }
}

on_both! {
    async fn a_draft_is_gone_on_with_elsewhere_and_sent_once(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let begun = zhang.submit("/api/form/begin-objection", &[("record", &record)]).await;
        // Too early: everything typed stays, and what is wrong is said where it is.
        let at = answer(&mut zhang, &begun, &[], &[]).await;
        assert!(zhang.open(&at).await.text().contains("请选择一项"));
        answer(&mut zhang, &begun, &[("relation", "subject")], &[]).await;
        assert!(zhang.open(&begun).await.text().contains("先认领企业"));
        let mut phone = Browser::new(&world);
        phone.sign_in(ZHANG, PASSWORD).await;
        let list = phone.open("/me/cases").await.text();
        assert!(list.contains("尚未提交"), "{list}");
        let again = phone.submit("/api/form/begin-objection", &[("record", &record)]).await;
        assert_eq!(again, begun, "one draft for each record");
        let mine = file(&mut phone, &record).await;
        // The old page, sent once more from the first device.
        let draft = mine.rsplit('/').next().expect("an id");
        let late = zhang.upload(FORM, &[("draft", draft), ("step", "summary"), ("commit", "1"), ("then", "send")], &[]).await;
        assert_eq!(late, mine, "leads to the case, and files nothing");
        assert_eq!(world.count("case_file").await, 1);
        assert_eq!(world.count("case_draft").await, 0);
        let another = zhang.submit("/api/form/begin-objection", &[("record", &record)]).await;
        assert_eq!(another, mine, "one open objection for each record and person");
    }
}

on_both! {
    async fn a_case_is_for_those_who_have_to_do_with_it(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let mine = file(&mut zhang, &record).await;
        let desk = mine.replace("/me/", "/desk/");
        let mut wang = Browser::new(&world);
        wang.sign_up("13987654321", PASSWORD).await;
        assert_eq!(wang.open(&mine).await.status, 404);
        assert_eq!(wang.open(&desk).await.status, 403);
        let case = mine.rsplit('/').next().expect("an id");
        let next = wang.upload(STEP, &[("case", case), ("version", "1"), ("action", "withdraw")], &[]).await;
        assert_eq!(next, "/forbidden");
        for role in [Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin] {
            assert_eq!(world.staff(role).await.open(&desk).await.status, 403, "{role:?}");
        }
        // Another window: the second withdrawal finds it withdrawn.
        let first = step(&mut zhang, &mine, &[("action", "withdraw")]).await;
        assert!(first.contains("已撤回"), "{first}");
        let again = zhang.upload(STEP, &[("case", case), ("version", "1"), ("action", "withdraw")], &[]).await;
        assert_eq!(again, mine);
    }
}

on_both! {
    async fn hostile_files_are_told_and_the_good_ones_stay(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let begun = zhang.submit("/api/form/begin-objection", &[("record", &record)]).await;
        let at = begun.replace("step=relation", "step=evidence");
        let program: &[u8] = b"MZ\x90\0 a program renamed";
        let script: &[u8] = b"%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>";
        let files = [("evidence", program), ("evidence", script), ("evidence", JPEG), ("evidence", b"")];
        let next = answer(&mut zhang, &at, &[("then", "more")], &files).await;
        let page = zhang.open(&next).await.text();
        for said in ["只收 JPEG", "有脚本", "一共 1 份"] {
            assert!(page.contains(said), "{said}: {page}");
        }
    }
}
