//! What an applicant for repair is told on the way: in messages, on the page of the case, among what waits for him and on
//! the list of his records.

use domain::case::Stage;
use domain::day::from_number;
use jiff::civil::Date;
use uuid::Uuid;

use crate::repair_apply::{applicant, ready};
use crate::support::{
    Browser, DECIDE, JPEG, Repairers, STEP, UNIT, World, applied, go_on, measures, on_both, stage,
};

const ZHANG: &str = "13912345678";
const AGAIN: &str = "您刚才重复提交了一次";
const KEPT: &str = "没有提交，也没有丢失";
const EMPTY: &[u8] = b"";

/// An application of enterprise 1 that nobody has looked at yet.
struct Applied<'w> {
    zhang: Browser<'w>,
    repairers: Repairers<'w>,
    record: Uuid,
    case: Uuid,
}

async fn application(world: &World, measured: bool) -> Applied<'_> {
    let record = ready(world).await;
    if measured {
        measures(world, &[record]).await;
    }
    let zhang = applicant(world).await;
    let account = world.account_of(ZHANG).await;
    Applied {
        zhang,
        repairers: Repairers::of(world).await,
        record,
        case: applied(world, account, record).await,
    }
}

fn own(case: Uuid) -> String {
    format!("/me/cases/{case}")
}

/// The last day of the clock that runs in a case.
async fn due(world: &World, case: Uuid) -> Date {
    let row = world.store.case(case).await.expect("read").expect("a case");
    from_number(row.due_on).expect("a day")
}

/// The list of the records of the enterprise that one is about.
async fn my_records(world: &World, zhang: &mut Browser<'_>) -> (String, String) {
    let (_, subject) = world.record_of(1).await;
    let page = zhang.open(&format!("/me/repair/{subject}")).await;
    (page.text(), page.body)
}

on_both! {
    async fn a_step_that_is_sent_twice_is_told_as_sent_and_told_once(world) {
        let Applied { mut zhang, mut repairers, case, .. } = application(&world, false).await;
        let ask = [("action", "ask_supplement"), ("missing", "罚款缴款凭证")];
        go_on(&world, &mut repairers.handler, case, &ask).await;
        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("最多 20 份，每份不超过 10 MB"), "before anybody chooses: {page}");

        let id = case.to_string();
        let form = |text: &'static str| [
            ("case", id.as_str()), ("version", "2"), ("action", "supplement"), ("text", text),
        ];
        let sent = form("凭证已经补上。");
        zhang.upload(STEP, &sent, &[("papers", EMPTY)]).await;
        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("这个文件是空的") && !page.contains("只收 JPEG"), "{page}");
        assert_eq!(stage(&world, case).await, Stage::Supplementing);

        for _ in 0..3 {
            zhang.upload(STEP, &sent, &[("papers", JPEG)]).await;
        }
        let counts = world.counts(&["case_event", "case_paper where part = 'supplement'"]).await;
        assert_eq!(counts, [2, 1], "asked, and supplied once");
        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("已经提交") && page.contains(AGAIN), "{page}");
        assert!(!page.contains(KEPT) && !page.contains("刚刚有了变化"), "{page}");
        assert!(!zhang.open(&own(case)).await.text().contains(AGAIN), "told once");

        // After the unit has gone on too.
        go_on(&world, &mut repairers.handler, case, &[("action", "accept")]).await;
        zhang.upload(STEP, &sent, &[]).await;
        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains(AGAIN) && !page.contains(KEPT), "{page}");

        // Other words, or a paper that is not there, have not come in: they are given back, once.
        let other: &[u8] = b"%PDF-1.7 another receipt";
        for (text, paper) in [("设备也已经检测。", JPEG), ("凭证已经补上。", other)] {
            zhang.upload(STEP, &form(text), &[("papers", paper)]).await;
            let page = zhang.open(&own(case)).await.text();
            assert!(page.contains(KEPT) && page.contains(text) && !page.contains(AGAIN), "{page}");
            let page = zhang.open(&own(case)).await.text();
            assert!(!page.contains(KEPT) && !page.contains("刚刚有了变化"), "told once: {page}");
        }
    }
}

on_both! {
    async fn whoever_may_lose_a_repair_is_told_so_with_the_last_day(world) {
        let Applied { mut zhang, mut repairers, case, .. } = application(&world, false).await;
        repairers.grant(&world, case).await;
        let open = [("action", "open_revocation"), ("text", "缴款凭证是伪造的。"), ("basis", "开户银行复函")];
        go_on(&world, &mut repairers.handler, case, &open).await;
        assert_eq!(stage(&world, case).await, Stage::Hearing);
        let last = due(&world, case).await;
        let me = zhang.open("/me").await.text();
        assert!(me.contains(&format!("拟撤销修复，请陈述申辩，最迟 {last}")), "{me}");
        assert!(!me.contains("拟认定申报不实"), "{me}");
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains(&format!("请最迟于 {last} 陈述申辩")), "{told}");
        assert!(!told.contains(&format!("办理期限到 {last}")), "{told}");
    }
}

on_both! {
    async fn a_grant_is_told_as_what_has_happened(world) {
        let Applied { mut zhang, mut repairers, record, case } = application(&world, true).await;
        // To and fro between whoever proposes and whoever decides.
        repairers.propose(&world, case).await;
        go_on(&world, &mut repairers.reviewer, case, &[("action", "return"), ("text", "请核对缴款日期。")]).await;
        let grant = [("action", "propose"), ("outcome", "grant"), ("text", "已经核对，罚款已经缴清。")];
        go_on(&world, &mut repairers.handler, case, &grant).await;
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Remedying);
        let last = due(&world, case).await;

        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("已修复，等待各单位反馈") && page.contains("准予修复"), "{page}");
        for words in [
            "落实处理结果", "准予修复：准予修复", "对结果不服的，可以依法申请行政复议", "已退回重办", "已提出拟办意见",
        ] {
            assert!(!page.contains(words), "{words} in {page}");
        }
        let desk = format!("/desk/cases/{case}");
        let page = repairers.handler.open(&desk).await.text();
        assert!(page.contains("已退回重办") && page.contains("已提出拟办意见"), "{page}");

        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("这条信息已经停止公示、共享和使用。"), "{told}");
        assert!(told.contains(&format!("最迟于 {last} 反馈已经停止使用。您不用再办理什么。")), "{told}");
        assert!(!told.contains(&format!("最迟于 {last} 落实")), "{told}");

        let apply = format!("/me/repair-apply/{record}");
        let page = zhang.open(&apply).await;
        let text = page.text();
        let since = format!("从 {} 起不再公示", world.clock.today());
        for words in ["这条信息已经修复", since.as_str(), "还有 1 个没有反馈停止使用"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("正在办理") && page.body.contains(&own(case)), "{text}");

        // The unit's own case is opened from both tables: that of measures, and that of sharing and use.
        let orders = repairers.handler.open("/desk/orders").await.body;
        assert!(orders.matches(&format!("href=\"{desk}\"")).count() >= 2, "{orders}");

        let receiver = format!("unit:{}", UNIT.0);
        let stopped = [
            ("action", "finish_task"), ("task", "stop_use"), ("receiver", receiver.as_str()), ("text", "已从采购系统撤下。"),
        ];
        go_on(&world, &mut repairers.handler, case, &stopped).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        let text = zhang.open(&apply).await.text();
        assert!(text.contains("都已停止使用") && text.contains(&since), "{text}");
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("已经全部停止使用"), "{told}");
    }
}

on_both! {
    async fn a_refusal_stands_on_the_list_of_records_with_one_last_day_for_a_complaint(world) {
        let Applied { mut zhang, mut repairers, case, .. } = application(&world, false).await;
        let refuse = [("action", "refuse"), ("text", "申请与这条信息无关。")];
        go_on(&world, &mut repairers.handler, case, &refuse).await;
        assert_eq!(stage(&world, case).await, Stage::Refused);
        let (text, body) = my_records(&world, &mut zhang).await;
        assert!(text.contains("不予受理") && body.contains(&own(case)), "{text}");

        // The sixtieth day lies in a year whose days off are not known yet.
        let page = zhang.open(&own(case)).await.text();
        let day = page.split("最后一天是 ").nth(1).and_then(|rest| rest.get(..10));
        let day: Date = day.and_then(|day| day.parse().ok()).expect("a day");
        assert_eq!(day.year(), 2027, "{page}");
        let me = zhang.open("/me").await.text();
        assert!(me.contains(&format!("可以投诉，最迟 {day}")), "{me}");

        // The field that is missing is called by its name, and what was written stays.
        let complain = [("action", "complain"), ("text", "申请写明了文书号，与这条信息有关。")];
        go_on(&world, &mut zhang, case, &complain).await;
        assert_eq!(stage(&world, case).await, Stage::Refused);
        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("为什么不服：请选择一项") && page.contains("申请写明了文书号"), "{page}");
        assert!(!page.contains("还缺：理由"), "{page}");
    }
}

on_both! {
    async fn a_denial_stands_on_the_list_of_records(world) {
        let Applied { mut zhang, mut repairers, case, .. } = application(&world, false).await;
        go_on(&world, &mut repairers.handler, case, &[("action", "accept")]).await;
        let deny = [
            ("action", "propose"), ("outcome", "deny"), ("text", "罚款没有缴清。"), ("unmet", "performed"),
            ("unmet_performed", "二期罚款没有缴清。"),
        ];
        go_on(&world, &mut repairers.handler, case, &deny).await;
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        let (text, body) = my_records(&world, &mut zhang).await;
        let answer = format!("{} 不予修复", world.clock.today());
        assert!(text.contains(&answer) && body.contains(&own(case)), "{text}");
        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("不予修复") && !page.contains("不予修复：不予修复"), "{page}");
        assert!(page.contains("对结果不服的，可以依法申请行政复议"), "{page}");
    }
}
