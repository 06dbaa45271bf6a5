//! What an objection is about, what it cannot do, and what to do instead.

use domain::case::Stage;
use domain::role::Role;
use jiff::civil::date;
use server::store::{CheckedDraft, FiledCase, NewCase};
use uuid::Uuid;

use crate::case_store;
use crate::cases::answer;
use crate::claims::confirmed;
use crate::support::{
    Browser, DECIDE, JPEG, Officers, PASSWORD, PROPOSED, SHOULD_SAY, STEP, Sheet, UNIT, World,
    citizen, code, draft, file, file_for_enterprise, licence, measures, on_both, person, records,
    step, to_proposal,
};

const ZHANG: &str = "13912345678";
/// Files an objection, page by page; the id of the case.
async fn object(browser: &mut Browser<'_>, record: Uuid, relation: &str, ground: &str) -> Uuid {
    let record = record.to_string();
    let begun = browser
        .submit("/api/form/begin-objection", &[("record", &record)])
        .await;
    let at = answer(browser, &begun, &[("relation", relation)], &[]).await;
    let mut at = answer(browser, &at, &[("ground", ground)], &[]).await;
    if at.ends_with("step=fields") {
        let page = browser.open(&at).await.text();
        assert!(page.contains("超过检测周期未检测"), "{page}");
        at = answer(browser, &at, &[("field_CF_SY", SHOULD_SAY)], &[]).await;
    }
    let statement = [("statement", "这条信息与事实不符，请核实决定书。")];
    let at = answer(browser, &at, &statement, &[]).await;
    let at = answer(browser, &at, &[("wish", "delete")], &[]).await;
    let at = answer(browser, &at, &[], &[("evidence", JPEG)]).await;
    let contact = [("contact", "张示例"), ("phone", "139 1234 5678")];
    let at = answer(browser, &at, &contact, &[]).await;
    assert!(at.ends_with("step=summary"), "{at}");
    let send = [("commit", "1"), ("then", "send")];
    let mine = answer(browser, &at, &send, &[]).await;
    let id = mine.rsplit('/').next().and_then(|id| id.parse().ok());
    id.unwrap_or_else(|| panic!("no case: {mine}"))
}

/// The version of a case that waits for the unit's answer.
const WITH_UNIT: i64 = 3;

/// Accepts a case and asks the unit.
async fn to_unit(officers: &mut Officers<'_>, case: Uuid) {
    step(&mut officers.office, case, 1, &[("action", "accept")]).await;
    let forward = [
        ("action", "forward"),
        ("unit", UNIT.0),
        ("text", "请核实主体。"),
    ];
    step(&mut officers.office, case, 2, &forward).await;
}

async fn version(world: &World, case: Uuid) -> i64 {
    let row = world.store.case(case).await.expect("read");
    row.expect("a case").version
}

on_both! {
    async fn what_makes_a_record_the_one_it_is_is_not_corrected_but_removed(world) {
        let penalty = records(&world, 1).await[0];
        world.take(&Sheet::of([licence(2, "2026/11/12")])).await;
        let licence = world.record_of(2).await.0;
        let mut zhang = citizen(&world, ZHANG).await;
        let mut officers = Officers::of(&world).await;
        let other = code(77);
        let other = other.as_str();
        let another = "另一条信息，不能这样更正";
        let (penalty_name, licence_name) = ("澄澜甲1机电制造有限公司", "澄澜甲2机电制造有限公司");
        for (record, bad) in [
            (penalty, [
                ("field_CF_XDR_SHXYM", other, another), ("field_CF_CFJGDM", other, another),
                ("field_CF_WSH", "示应急罚〔2026〕99号", another), ("field_CF_XDR_MC", "别家机电制造有限公司", penalty_name),
            ]),
            (licence, [
                ("field_XK_XDR_SHXYM", other, another), ("field_XK_XKJGDM", other, another),
                ("field_XK_WSH", "示应急许〔2026〕99号", another), ("field_XK_XDR_MC", "别家机电制造有限公司", licence_name),
            ]),
        ] {
            let case = object(&mut zhang, record, "concerned", "mixup").await;
            to_unit(&mut officers, case).await;
            for (field, value, told) in bad {
                let correct = [
                    ("action", "answer"), ("outcome", "correct"), ("basis", "决定书"), ("text", "主体写错了。"), (field, value),
                ];
                let at = step(&mut officers.unit, case, WITH_UNIT, &correct).await;
                let page = officers.unit.open(&at).await.text();
                assert!(page.contains(told) && page.contains("改为“删除信息”"), "{field}: {page}");
                assert_eq!(version(&world, case).await, WITH_UNIT, "{field}");
            }
            to_removal(&world, &mut officers, case).await;
            assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        }
    }
}

/// Has the unit answer, the office propose and another person decide that a record goes.
async fn to_removal(world: &World, officers: &mut Officers<'_>, case: Uuid) {
    let remove = [
        ("action", "answer"),
        ("outcome", "delete"),
        ("basis", "决定书"),
        ("text", "属于另一主体。"),
    ];
    step(&mut officers.unit, case, WITH_UNIT, &remove).await;
    let propose = [
        ("action", "propose"),
        ("outcome", "delete"),
        ("text", "与决定书一致。"),
    ];
    step(&mut officers.office, case, WITH_UNIT + 1, &propose).await;
    step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;
    assert_eq!(version(world, case).await, PROPOSED + 1);
}

on_both! {
    async fn a_complaint_waits_for_another_case_about_the_same_and_no_time_is_lost(world) {
        world.set_today(date(2026, 8, 3));
        let record = records(&world, 1).await[0];
        let mut zhang = citizen(&world, ZHANG).await;
        let mut officers = Officers::of(&world).await;
        let first = file(&mut zhang, record).await;
        to_proposal(&world, &mut officers, first, "uphold").await;
        step(&mut officers.reviewer, first, PROPOSED, &DECIDE).await;
        let mine = format!("/me/cases/{first}");
        assert!(zhang.open(&mine).await.text().contains("投诉的，最后一天是 2026-10-08"));
        let second = file(&mut zhang, record).await;
        let number = world.store.case(second).await.expect("read").expect("a case").number.to_string();
        // Later than the last day would have been.
        world.set_today(date(2026, 10, 20));
        zhang.sign_in(ZHANG, PASSWORD).await;
        assert!(!zhang.open("/me").await.text().contains("可以投诉"), "nothing that could be done now waits for him");
        let page = zhang.open(&mine).await.text();
        assert!(page.contains(&number) && !page.contains("最后一天是"), "{page}");
        let complain = [("action", "complain"), ("ground", "facts_wrong"), ("text", "检测报告的日期看错了。")];
        let at = step(&mut zhang, first, PROPOSED + 1, &complain).await;
        assert_eq!(at, mine);
        let page = zhang.open(&at).await.text();
        for said in [format!("另一件异议（编号 {number}）还在办理"), "您写的内容还在".to_owned(), complain[2].1.to_owned()] {
            assert!(page.contains(&said), "{said}: {page}");
        }
        step(&mut zhang, second, 1, &[("action", "withdraw")]).await;
        let page = zhang.open(&mine).await.text();
        assert!(page.contains("投诉的，最后一天是 2026-12-25"), "the 66 days that were left: {page}");
        step(&mut zhang, first, PROPOSED + 1, &complain).await;
        assert!(zhang.open(&mine).await.text().contains("已投诉"));
    }
}

on_both! {
    /// Everything about a natural person is withheld: what it says is for himself and those who work on his case.
    async fn a_person_objects_to_a_record_about_himself_and_nobody_else_does(world) {
        let mut row = person(1, "2026/11/12");
        row.insert("CF_XDR_ZJLX", "护照".to_owned());
        row.insert("CF_XDR_ZJHM", "ZZ1234567".to_owned());
        world.take(&Sheet::of([row])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let link = "/me/object/";
        assert!(!zhang.open("/me/data").await.body.contains(link), "nobody knows yet who holds the account");
        world.vouch_for(ZHANG, "司徒例三", "ZZ1234567").await;
        let page = zhang.open("/me/data").await;
        let record = page.body.split(link).nth(1).map(|rest| rest.chars().take(36).collect::<String>());
        let record: Uuid = record.and_then(|id| id.parse().ok()).unwrap_or_else(|| panic!("no link: {}", page.body));
        assert_eq!(zhang.open(&format!("{link}{record}")).await.status, 200);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        let mut wang = citizen(&world, "13987654321").await;
        world.vouch_for("13987654321", "诸葛示二", "ZZ7654321").await;
        assert_eq!(wang.open(&format!("{link}{record}")).await.status, 404);
        let about = record.to_string();
        assert_eq!(wang.submit("/api/form/begin-objection", &[("record", &about)]).await, "/me/cases");

        let case = object(&mut zhang, record, "person", "wrong").await;
        assert!(world.store.disputed_record(record).await.expect("read").expect("a record").mark.is_some());
        let mut officers = Officers::of(&world).await;
        let desk = officers.office.open(&format!("/desk/cases/{case}")).await.text();
        assert!(desk.contains("超过检测周期未检测") && desk.contains("司*"), "{desk}");
        to_proposal(&world, &mut officers, case, "correct").await;
        step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;
        assert_eq!(world.count("record_version where case_id is not null").await, 1, "it was corrected");
        let corrected = world.store.disputed_record(record).await.expect("read").expect("a record");
        assert_eq!((corrected.fields.as_str(), corrected.withheld.is_some()), ("{}", true), "and is as sealed as before");
    }
}

on_both! {
    async fn nobody_objects_as_a_person_to_the_record_of_an_enterprise(world) {
        let record = records(&world, 1).await[0].to_string();
        let mut zhang = citizen(&world, ZHANG).await;
        world.vouch_for(ZHANG, "欧阳示一", "ZZ1234567").await;
        let begun = zhang.submit("/api/form/begin-objection", &[("record", &record)]).await;
        assert!(!zhang.open(&begun).await.body.contains("value=\"person\""));
        let at = answer(&mut zhang, &begun, &[("relation", "person")], &[]).await;
        assert_eq!(at, begun);
        assert!(zhang.open(&at).await.text().contains("不是关于您本人的"));
    }
}

on_both! {
    async fn a_draft_shows_nothing_of_a_record_that_is_not_public_any_more(world) {
        let record = records(&world, 1).await[0];
        let mut zhang = citizen(&world, ZHANG).await;
        let id = draft(&mut zhang, record).await;
        let fields = format!("/me/objection/{id}?step=fields");
        let says = "超过检测周期未检测";
        assert!(zhang.open(&fields).await.text().contains(says));
        world.execute("update record set held = 'removed', withheld = 'removed'").await;
        let gone = "这条信息现在没有公示，所以不再显示它的内容";
        for page in ["relation", "fields", "summary"] {
            let text = zhang.open(&format!("/me/objection/{id}?step={page}")).await.text();
            assert!(text.contains(gone) && !text.contains(says), "{page}: {text}");
        }
        // Nor is a guess told from anything else.
        let guess = [("field_CF_SY", "经查，当事人两台安全设备超过检测周期未检测。")];
        assert!(answer(&mut zhang, &fields, &guess, &[]).await.ends_with("step=statement"));
        let mine = answer(&mut zhang, &format!("/me/objection/{id}?step=summary"), &[("commit", "1"), ("then", "send")], &[]).await;
        assert_eq!(mine, format!("/me/cases/{id}"), "what was begun may be sent");
    }
}

/// Addresses of the papers that a page links to.
async fn papers_on(browser: &mut Browser<'_>, page: &str) -> Vec<String> {
    let body = browser.open(page).await.body;
    let links = body.split("href=\"/files/cases/").skip(1);
    let ids = links.map(|rest| rest.split('"').next().expect("its end"));
    ids.map(|id| format!("/files/cases/{id}")).collect()
}

on_both! {
    async fn the_unit_adds_papers_to_its_answer_and_to_what_it_has_done(world) {
        let record = records(&world, 1).await[0];
        measures(&world, &[record]).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let mut officers = Officers::of(&world).await;
        let case = file(&mut zhang, record).await;
        to_unit(&mut officers, case).await;
        let (mine, desk) = (format!("/me/cases/{case}"), format!("/desk/cases/{case}"));
        let page = officers.unit.open(&desk).await;
        assert!(page.body.contains("id=\"answer-papers\" name=\"papers\" type=\"file\""), "{}", page.body);
        assert!(page.text().contains("文件没有扫描过病毒"), "{}", page.text());
        assert!(!zhang.open(&mine).await.text().contains("文件没有扫描过病毒"), "his own papers");
        let id = case.to_string();
        let mut answer = vec![
            ("case", id.as_str()), ("version", "3"), ("action", "answer"), ("outcome", "correct"), ("basis", "检测报告"),
            ("text", "已经核对检测报告。"), ("source_corrected", "1"), ("field_CF_SY", SHOULD_SAY),
        ];
        let program: &[u8] = b"MZ\x90\0 a program renamed";
        let at = officers.unit.upload(STEP, &answer, &[("papers", program)]).await;
        let page = officers.unit.open(&at).await.text();
        assert!(page.contains("只收 JPEG") && page.contains("已经核对检测报告。"), "nothing typed is lost: {page}");
        officers.unit.upload(STEP, &answer, &[("papers", JPEG), ("papers", b"%PDF-1.7 a report")]).await;
        assert_eq!(version(&world, case).await, WITH_UNIT + 1);
        // One of the applicant's, two of the unit's; the answer is for staff.
        let all = papers_on(&mut officers.office, &desk).await;
        assert!(officers.office.open(&desk).await.text().contains("承办单位的材料"));
        let his = papers_on(&mut zhang, &mine).await;
        assert_eq!((all.len(), his.len()), (3, 1));
        for paper in all {
            assert_eq!(officers.office.open(&paper).await.status, 200);
            let expected = if his.contains(&paper) { 200 } else { 404 };
            assert_eq!(zhang.open(&paper).await.status, expected, "{paper}");
        }
        let propose = [("action", "propose"), ("outcome", "correct"), ("text", "与检测报告一致。")];
        step(&mut officers.office, case, WITH_UNIT + 1, &propose).await;
        step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;
        assert_eq!(papers_on(&mut officers.office, &desk).await.len(), 3, "after the decision too");
        answer = vec![
            ("case", id.as_str()), ("version", "6"), ("action", "finish_task"), ("task", "recipients"), ("text", "已发函，见附件。"),
        ];
        officers.office.upload(STEP, &answer, &[("papers", JPEG)]).await;
        assert_eq!(papers_on(&mut zhang, &mine).await.len(), 2, "what was done for him he may see");
        answer = vec![
            ("case", id.as_str()), ("version", "7"), ("action", "finish_task"), ("task", "measures"), ("text", "各单位均已停止。"),
        ];
        officers.office.upload(STEP, &answer, &[("papers", JPEG)]).await;
        assert_eq!(papers_on(&mut officers.office, &desk).await.len(), 5);
        assert_eq!(papers_on(&mut zhang, &mine).await.len(), 2, "of measures a third party learns nothing");
    }
}

on_both! {
    async fn what_becomes_a_case_is_the_draft_that_was_checked(world) {
        let about = records(&world, 1).await[0];
        let mut zhang = citizen(&world, ZHANG).await;
        let id = draft(&mut zhang, about).await;
        let known = world.store.case_draft(id, world.account_of(ZHANG).await).await.expect("read").expect("a draft");
        let subject = world.store.disputed_record(about).await.expect("read").expect("a record").subject_id;
        let file = async |version: i64, papers: u64| {
            let case = NewCase {
                id,
                draft: Some(CheckedDraft { id, version, papers }),
                ..case_store::case(1, (about, subject), "zhang")
            };
            world.store.file_case(&case, &world.entry("case.file"), &case_store::nothing).await.expect("an answer")
        };
        // Another page was saved meanwhile; a paper was taken out.
        assert_eq!(file(known.version - 1, 1).await, FiledCase::Late);
        assert_eq!(file(known.version, 2).await, FiledCase::Late);
        assert_eq!(world.counts(&["case_file", "case_draft", "case_paper where draft_id is not null"]).await, [0, 1, 1]);
        assert!(matches!(file(known.version, 1).await, FiledCase::New(_)));
        assert_eq!(world.counts(&["case_file", "case_draft", "case_paper where draft_id is not null"]).await, [1, 0, 0]);
    }
}

on_both! {
    async fn whoever_does_not_act_any_more_learns_nothing_more(world) {
        let mut zhang = citizen(&world, ZHANG).await;
        let (_, subject) = confirmed(&world, &mut zhang, ZHANG).await;
        let (record, _) = world.record_of(1).await;
        measures(&world, &[record]).await;
        let case = file_for_enterprise(&mut zhang, record).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let account = world.account_of(ZHANG).await;
        let told = async || world.store.count_messages(account).await.expect("counted");
        assert!(told().await > 0 && zhang.open("/me/cases").await.text().contains("待受理"));
        let agencies = world.store.agencies_of_subject(subject, 20_261_120).await.expect("read");
        zhang.submit("/api/form/end-agency", &[("agency", &agencies[0].id.to_string())]).await;
        let now = told().await;
        let refuse = [("action", "refuse"), ("text", "不属于异议范围。")];
        step(&mut office, case, 1, &refuse).await;
        assert_eq!(world.store.case(case).await.expect("read").expect("a case").stage, Stage::Refused);
        assert_eq!(told().await, now, "that measures run again is not for him");
        assert!(!zhang.open("/me/cases").await.text().contains("不予受理"));
    }
}

on_both! {
    async fn names_of_fields_are_short(world) {
        let about = records(&world, 1).await[0];
        let mut zhang = citizen(&world, ZHANG).await;
        let case = file(&mut zhang, about).await.to_string();
        let long = "x".repeat(65);
        let sent = zhang.upload(STEP, &[("case", &case), ("version", "0"), ("action", "withdraw"), (&long, "1")], &[]).await;
        assert_eq!(sent, "/trouble", "nothing of it is kept");
    }
}

on_both! {
    /// Whoever acts for an enterprise in objections finds its records that are not public, as its representative does.
    async fn an_agent_finds_what_is_not_public_where_his_matters_are_objections(world) {
        let mut zhang = citizen(&world, ZHANG).await;
        let (_, subject) = confirmed(&world, &mut zhang, ZHANG).await;
        let (record, _) = world.record_of(1).await;
        let (page, link) = (format!("/me/subjects/{subject}"), format!("/me/object/{record}"));
        let body = zhang.open(&page).await.body;
        assert!(!body.contains(&link), "what is public has its own page: {body}");
        world.execute("update record set withheld = 'unclassified'").await;
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        let shown = zhang.open(&page).await;
        assert!(shown.body.contains(&link) && shown.text().contains("没有公示的信息"), "{}", shown.body);
        assert!(shown.text().contains("示应急罚〔2026〕1号"), "{}", shown.text());
        assert_eq!(zhang.open(&link).await.status, 200);
        // Whoever acts for nobody finds nothing, and is not let in by the address.
        let mut wang = citizen(&world, "13987654321").await;
        assert_eq!((wang.open(&page).await.status.as_u16(), wang.open(&link).await.status.as_u16()), (404, 404));
        // His matters are others now: the enterprise is still his, the way to object is not.
        world.execute("update agency set scopes = 'repair'").await;
        let shown = zhang.open(&page).await;
        assert_eq!(shown.status, 200);
        assert!(!shown.body.contains(&link) && !shown.text().contains("没有公示的信息"), "{}", shown.body);
        assert_eq!(zhang.open(&link).await.status, 404);
        world.execute("update agency set scopes = 'repair,objection'").await;
        assert!(zhang.open(&page).await.body.contains(&link));
        // What an outcome has taken away is over; what was only stopped may still be wrong.
        world.execute("update record set held = 'stopped', withheld = 'stopped'").await;
        assert!(zhang.open(&page).await.body.contains(&link));
        world.execute("update record set held = 'removed', withheld = 'removed'").await;
        assert!(!zhang.open(&page).await.body.contains(&link));
    }
}
