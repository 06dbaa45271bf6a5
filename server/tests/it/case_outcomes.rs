//! 处理结果: what each outcome but a correction makes of the record, wherever anybody looks; and more time, once.

use domain::case::Stage;
use uuid::Uuid;

use crate::cases::{file as object, step as act};
use crate::letters::said_in;
use crate::support::{
    Browser, DECIDE, FORM, Officers, PROPOSED, Page, Sheet, World, citizen, code, draft, encode,
    file, measures, on_both, penalty, records, sending, stage, step, to_proposal, to_proposal_of,
};

const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";
/// What the record of every test here says of the facts, and its 文书号.
const SAYS: &str = "经查，当事人两台安全设备超过检测周期未检测。";
const NUMBER: &str = "示应急罚〔2026〕1号";
/// What the unit reports later, in other words.
const LATER: &str = "经查，当事人三台安全设备超过检测周期未检测。";
/// What was left out of the record, and the field it belongs into.
const LEFT_OUT: &str = "示例许可证 示2026号";
const FIELD: &str = "暂扣或吊销证照名称及编号";
/// Why more time is needed.
const REASON: &str = "检测机构需要补充检测。";

/// An objection to the one record, on which a measure rests, by somebody whose rights it touches.
struct Objected<'w> {
    zhang: Browser<'w>,
    officers: Officers<'w>,
    record: Uuid,
    case: Uuid,
    /// Its page for the applicant, and for staff.
    mine: String,
    desk: String,
}

async fn objected(world: &World) -> Objected<'_> {
    let record = records(world, 1).await[0];
    measures(world, &[record]).await;
    let mut zhang = citizen(world, ZHANG).await;
    let case = file(&mut zhang, record).await;
    Objected {
        zhang,
        officers: Officers::of(world).await,
        record,
        case,
        mine: format!("/me/cases/{case}"),
        desk: format!("/desk/cases/{case}"),
    }
}

/// Where anybody may come upon the record: the list, the search by its number, and the file of whom it is about.
async fn places(world: &World) -> [Page; 3] {
    [
        world.get("/publicity?kind=penalty").await,
        world.get(&format!("/search?q={}", encode(NUMBER))).await,
        world.get(&format!("/subject/{}", code(1))).await,
    ]
}

/// It is on its own page and everywhere else; what the page, the list and the file say.
async fn shown(world: &World, record: Uuid) -> [String; 3] {
    let address = format!("/record/{record}");
    let own = world.get(&address).await;
    assert_eq!(own.status, 200);
    let [list, search, file] = places(world).await;
    for page in [&list, &search, &file] {
        assert!(page.body.contains(&address), "{}", page.text());
    }
    [own.text(), list.text(), file.text()]
}

/// It is nowhere, and stays away although the unit reports it again in other words. What it said is kept, with why it
/// is not shown.
async fn gone(world: &World, record: Uuid, why: &str) {
    let address = format!("/record/{record}");
    let is_nowhere = async || {
        let own = world.get(&address).await;
        assert_eq!(own.status, 404);
        assert!(!own.text().contains("安全设备"), "{}", own.text());
        for page in places(world).await {
            assert_eq!(page.status, 200);
            assert!(!page.body.contains(&address), "{}", page.text());
        }
    };
    is_nowhere().await;
    let kept = world.store.disputed_record(record).await.expect("read");
    let kept = kept.expect("a record");
    assert_eq!(kept.withheld.as_deref(), Some(why));
    assert!(
        kept.fields.contains(SAYS) && kept.mark.is_none(),
        "{}",
        kept.fields
    );
    let mut again = penalty(1, "2026/11/12");
    again.insert("CF_SY", LATER.to_owned());
    assert_eq!(world.take(&Sheet::of([again])).await.updated, 1);
    is_nowhere().await;
    let kept = world.store.disputed_record(record).await.expect("read");
    assert_eq!(kept.expect("a record").withheld.as_deref(), Some(why));
}

/// The measure that rests on the record is over for good.
async fn measure_is_over(world: &World, record: Uuid) {
    let all = world.store.measures_of_record(record).await.expect("read");
    let ended: Vec<_> = all
        .iter()
        .map(|one| (one.ended_on, one.ended_why.as_deref(), one.suspended))
        .collect();
    assert_eq!(ended, [(Some(20_261_120), Some("objection"), 0)]);
}

/// Reports what undoes the harm, one after the other; then nothing is left to do.
async fn undo(world: &World, office: &mut Browser<'_>, case: Uuid, tasks: &[&str]) {
    let desk = format!("/desk/cases/{case}");
    for task in tasks.iter().copied() {
        assert_eq!(stage(world, case).await, Stage::Remedying, "before {task}");
        let done = [
            ("action", "finish_task"),
            ("task", task),
            ("text", "已办，见附件。"),
        ];
        act(office, &desk, &done).await;
    }
    assert_eq!(stage(world, case).await, Stage::Closed);
}

on_both! {
    async fn what_was_left_out_is_added_and_the_former_record_is_kept(world) {
        let Objected { mut zhang, mut officers, record, case, mine, desk } = objected(&world).await;
        let added = [("field_CF_NR_ZKDX", LEFT_OUT)];
        to_proposal_of(&world, &mut officers, case, ("supplement", &added)).await;
        let [own, list, file] = shown(&world, record).await;
        assert!(!own.contains(LEFT_OUT), "not before it is decided: {own}");
        for text in [&own, &list, &file] {
            assert!(text.contains("异议处理中"), "{text}");
        }
        step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Remedying);

        let [own, list, file] = shown(&world, record).await;
        assert!(own.contains(&format!("{FIELD}{LEFT_OUT}")) && own.contains(SAYS), "{own}");
        for text in [&own, &list, &file] {
            assert!(!text.contains("异议处理中"), "{text}");
        }
        let versions = world.store.versions_of_case(case).await.expect("read");
        let [version] = versions.as_slice() else {
            panic!("{versions:?}");
        };
        assert_eq!(version.changed, "[\"CF_NR_ZKDX\"]");
        assert!(!version.before.contains(LEFT_OUT) && version.after.contains(LEFT_OUT), "{version:?}");
        let page = officers.reviewer.open(&desk).await;
        assert!(page.body.contains(&format!("<ins>{LEFT_OUT}</ins>")), "{}", page.text());
        measure_is_over(&world, record).await;

        let text = said_in(&world, &mut zhang, &mine, "decision").await;
        for said in ["异议成立，对下列内容予以补充。", FIELD, LEFT_OUT, "检测报告", "已终止", "行政复议"] {
            // Measures are for those they concern, and he acts for nobody.
            assert_eq!(text.contains(said), said != "已终止", "{said}: {text}");
        }
        undo(&world, &mut officers.office, case, &["higher_platforms", "recipients", "measures"]).await;
        let page = zhang.open(&mine).await.text();
        assert!(page.contains("异议成立") && page.contains(LEFT_OUT), "{page}");
        assert_eq!(page.matches("2026-11-20 完成").count(), 2, "that of the measures is not for him: {page}");
        // The report of all of it, likewise without the measures; it is a letter like any other.
        let report = said_in(&world, &mut zhang, &mine, "remedied").await;
        for said in ["异议处理结果执行情况告知书", "向上级平台报送处理结果2026年11月20日已办，见附件。", "向使用单位通报处理结果", "投诉一次"] {
            assert!(report.contains(said), "{said}: {report}");
        }
        assert!(!report.contains("核实各单位"), "{report}");
        assert_eq!(world.count("case_letter where kind = 'remedied'").await, 1);
    }
}

on_both! {
    async fn what_should_never_have_been_there_is_deleted(world) {
        let Objected { mut zhang, mut officers, record, case, mine, desk } = objected(&world).await;
        to_proposal(&world, &mut officers, case, "delete").await;
        shown(&world, record).await;
        step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;
        gone(&world, record, "removed").await;
        measure_is_over(&world, record).await;
        let text = said_in(&world, &mut zhang, &mine, "decision").await;
        for said in ["异议成立，删除该信息。", "该信息自即日起删除，不再公示。", NUMBER, "行政复议"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        undo(&world, &mut officers.office, case, &["higher_platforms", "recipients", "measures"]).await;
        // Whoever asked for it and whoever works on it still see what it was about.
        for page in [zhang.open(&mine).await, officers.office.open(&desk).await] {
            let text = page.text();
            assert!(page.status == 200 && text.contains(NUMBER) && text.contains("这条信息现在没有公示"), "{text}");
        }
    }
}

on_both! {
    /// Its time is over: the portal may say so by itself, without asking the unit.
    async fn what_is_shown_too_long_is_not_shown_any_more(world) {
        let Objected { mut zhang, mut officers, record, case, mine, .. } = objected(&world).await;
        step(&mut officers.office, case, 1, &[("action", "accept")]).await;
        let stop = [("action", "propose"), ("outcome", "stop_publishing"), ("text", "最长公示期已经届满。")];
        step(&mut officers.office, case, 2, &stop).await;
        assert_eq!(stage(&world, case).await, Stage::Proposed);
        shown(&world, record).await;
        step(&mut officers.reviewer, case, 3, &DECIDE).await;
        assert_eq!(world.count("record_version").await, 0, "it says what it said");
        gone(&world, record, "stopped").await;
        measure_is_over(&world, record).await;
        let text = said_in(&world, &mut zhang, &mine, "decision").await;
        for said in ["异议成立，停止公示该信息。", "该信息自即日起停止公示。", "最长公示期已经届满。"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        // No unit said that its register is wrong.
        undo(&world, &mut officers.office, case, &["higher_platforms", "recipients", "measures"]).await;
        let page = zhang.open(&mine).await.text();
        assert!(page.contains("异议成立") && page.contains("这条信息现在没有公示"), "{page}");
    }
}

on_both! {
    async fn what_nobody_can_find_out_stays_with_a_note(world) {
        let Objected { mut zhang, mut officers, record, case, mine, .. } = objected(&world).await;
        to_proposal(&world, &mut officers, case, "undecidable").await;
        step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed, "nothing is left to undo");
        let noted = async || {
            for text in shown(&world, record).await {
                assert!(text.contains("有异议，待定") && !text.contains("异议处理中"), "{text}");
            }
            let kept = world.store.disputed_record(record).await.expect("read");
            assert_eq!(kept.expect("a record").mark.as_deref(), Some("noted"));
        };
        noted().await;
        assert!(world.get(&format!("/record/{record}")).await.text().contains(SAYS));
        let measure = world.store.measures_of_record(record).await.expect("read").remove(0);
        assert_eq!((measure.suspended, measure.last_day, measure.ended_on), (0, measure.decided_until, None));
        let text = said_in(&world, &mut zhang, &mine, "decision").await;
        for said in ["无法核实，保留该信息，并注明有异议。", "有异议，待定", "行政复议"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(zhang.open(&mine).await.text().contains("无法核实"));

        // Somebody else objects: that goes before the note, which stands again when it is over.
        let mut wang = citizen(&world, WANG).await;
        let other = object(&mut wang, &record.to_string()).await;
        for text in shown(&world, record).await {
            assert!(text.contains("异议处理中") && !text.contains("有异议，待定"), "{text}");
        }
        act(&mut wang, &other, &[("action", "withdraw")]).await;
        noted().await;
    }
}

on_both! {
    async fn more_time_is_given_once_with_a_reason_and_not_beyond_the_limit(world) {
        let Objected { mut zhang, mut officers, case, mine, desk, .. } = objected(&world).await;
        // The code is shown as long as the session lasts.
        let page = zhang.open(&mine).await.body;
        let code = page.split("查询码</h2>").nth(1).and_then(|rest| rest.split("<code>").nth(1));
        let code = code.and_then(|rest| rest.split('<').next()).expect("a code").to_owned();
        act(&mut officers.office, &desk, &[("action", "accept")]).await;
        let row = async || world.store.case(case).await.expect("read").expect("a case");
        assert_eq!(row().await.answer_on, 20_261_201, "seven working days");

        let extend = |days| [("action", "extend"), ("days", days), ("text", REASON)];
        let text = act(&mut officers.office, &desk, &extend("14")).await;
        assert!(text.contains("最多延长 13 个工作日"), "twenty in all: {text}");
        for days in ["0", "", "-3", "5.5"] {
            act(&mut officers.office, &desk, &extend(days)).await;
        }
        act(&mut officers.office, &desk, &[("action", "extend"), ("days", "5"), ("text", " ")]).await;
        let now = row().await;
        assert_eq!((now.version, now.answer_on), (2, 20_261_201), "nothing was given");

        act(&mut officers.office, &desk, &extend("5")).await;
        let now = row().await;
        assert_eq!((now.stage, now.version, now.answer_on), (Stage::Checking, 3, 20_261_208));
        let again = step(&mut officers.office, case, 3, &extend("5")).await;
        let text = officers.office.open(&again).await.text();
        assert!(text.contains("这一步只能办理一次") && !text.contains("延长几个工作日"), "{text}");
        assert_eq!(row().await.version, 3);

        // Told with its reason: by a letter, by a message, at the case, and to whoever has number and code.
        let text = said_in(&world, &mut zhang, &mine, "extension").await;
        for said in ["延期办理通知书", "延长5 个工作日", REASON, "最迟于2026年12月8日书面答复您", "异议处理中"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let letters = world.store.case_letters(case).await.expect("read");
        assert_eq!(letters.iter().filter(|letter| letter.kind == "extension").count(), 1);
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("已延长期限"), "{told}");
        let page = zhang.open(&mine).await.text();
        for said in ["期限到 2026-12-08", "7 个工作日，另延长 5 个工作日", REASON] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let number = row().await.number.to_string();
        let mut anybody = Browser::new(&world);
        let fields = [("case_number", number.as_str()), ("query_code", code.as_str())];
        let page = anybody.follow("/api/form/progress", &fields).await.text();
        for said in ["期限到 2026-12-08", "7 个工作日，另延长 5 个工作日", "已延长期限", "延期办理通知书"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains(REASON), "what was said is for the applicant: {page}");

        // Whoever decides has that much longer, too.
        let unknown = [("action", "propose"), ("outcome", "undecidable"), ("text", "检测机构已经注销。")];
        act(&mut officers.office, &desk, &unknown).await;
        assert_eq!(row().await.due_on, 20_261_208);
    }
}

on_both! {
    async fn what_was_wrong_is_said_in_public_where_the_applicant_wants_it(world) {
        let record = records(&world, 1).await[0];
        let mut zhang = citizen(&world, ZHANG).await;
        let id = draft(&mut zhang, record).await;
        let text = id.to_string();
        let wish = [("draft", text.as_str()), ("step", "wish"), ("wish", "delete"), ("clarify", "1"), ("then", "next")];
        zhang.upload(FORM, &wish, &[]).await;
        let form = sending(id);
        let fields: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(zhang.upload(FORM, &fields, &[]).await, format!("/me/cases/{id}"));
        let mut officers = Officers::of(&world).await;
        to_proposal(&world, &mut officers, id, "delete").await;
        step(&mut officers.reviewer, id, PROPOSED, &DECIDE).await;
        let desk = format!("/desk/cases/{id}");
        let say = |text| [("action", "finish_task"), ("task", "clarification"), ("text", text)];
        let page = act(&mut officers.office, &desk, &say("误报，联系电话 13912345678。")).await;
        assert!(page.contains("请删去身份证号、电话、住址") && page.contains("13912345678"), "{page}");
        let subject = format!("/subject/{}", code(1));
        let said = "2026年11月15日公示的一条处罚信息有误，已经删除。";
        assert!(!world.get(&subject).await.text().contains("澄清说明"));
        act(&mut officers.office, &desk, &say(said)).await;
        // The record is gone; what is said about it stands with the enterprise.
        let page = world.get(&subject).await.text();
        assert!(page.contains("澄清说明") && page.contains("2026-11-20") && page.contains(said), "{page}");
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        assert_eq!(world.count("clarification").await, 1);
        let tasks = zhang.open(&format!("/me/cases/{id}")).await.text();
        assert!(tasks.contains("公开澄清") && tasks.contains("2026-11-20 完成"), "{tasks}");
    }
}
