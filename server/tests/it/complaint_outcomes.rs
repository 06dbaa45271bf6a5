//! 投诉: from the complaint to the remedy on the second level, by those who have to act, through the forms they use.

use std::collections::BTreeSet;

use domain::case::{Case, Conflict, Draw, Stage};
use domain::id::ExpertId;
use domain::role::Role;
use uuid::Uuid;

use crate::cases::{ZHANG, step as act};
use crate::claims::confirmed;
use crate::letters::{letter, said_in};
use crate::support::{
    Browser, DECIDE, JOINT, Officers, PROPOSED, SHOULD_SAY, UNIT, World, citizen, expert, file,
    file_for_enterprise, measures, on_both, records, stage, step, to_proposal,
};

const HANDLER: &str = "joint@staff.example";
const REVIEWER: &str = "joint-review@staff.example";
/// What the applicant says to the first answer.
pub(crate) const COMPLAIN: [(&str, &str); 3] = [
    ("action", "complain"),
    ("ground", "facts_wrong"),
    ("text", "检测报告的日期看错了。"),
];
const CONVENE: [(&str, &str); 3] = [
    ("action", "convene"),
    ("units", UNIT.0),
    ("on", "2026-11-23"),
];
const DRAW: [(&str, &str); 1] = [("action", "draw_experts")];
const MINUTES: [(&str, &str); 2] = [
    ("action", "minute"),
    ("text", "各参会单位意见一致，检测在期限之内。"),
];
const FOUNDED: [(&str, &str); 4] = [
    ("action", "propose"),
    ("outcome", "correct"),
    ("field_CF_SY", SHOULD_SAY),
    ("text", "会商认为检测报告可以采信。"),
];

/// From a complaint to its dismissal.
pub(crate) async fn dismiss(world: &World, desk: &str) {
    let mut handler = world.joint_handler(HANDLER).await;
    act(&mut handler, desk, &CONVENE).await;
    act(&mut handler, desk, &MINUTES).await;
    let uphold = [
        ("action", "propose"),
        ("outcome", "uphold"),
        ("text", "会商认为原答复正确。"),
    ];
    act(&mut handler, desk, &uphold).await;
    let mut reviewer = world.officer_of(REVIEWER, (JOINT, Role::Reviewer)).await;
    act(&mut reviewer, desk, &DECIDE).await;
}

/// An objection of enterprise 1, with a measure on it, that was rejected and is complained about.
struct Complained<'w> {
    zhang: Browser<'w>,
    officers: Officers<'w>,
    record: Uuid,
    case: Uuid,
    /// Its page for the applicant, and for staff.
    mine: String,
    desk: String,
}

async fn complained(world: &World) -> Complained<'_> {
    let mut zhang = citizen(world, ZHANG).await;
    confirmed(world, &mut zhang, ZHANG).await;
    let (record, _) = world.record_of(1).await;
    measures(world, &[record]).await;
    let case = file_for_enterprise(&mut zhang, record).await;
    let mut officers = Officers::of(world).await;
    to_proposal(world, &mut officers, case, "uphold").await;
    step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;
    let mine = format!("/me/cases/{case}");
    act(&mut zhang, &mine, &COMPLAIN).await;
    assert_eq!(stage(world, case).await, Stage::Complained);
    Complained {
        zhang,
        officers,
        record,
        case,
        mine,
        desk: format!("/desk/cases/{case}"),
    }
}

/// Sends a step as if the page offered it, and gives back the page that follows.
async fn force(
    world: &World,
    browser: &mut Browser<'_>,
    case: Uuid,
    fields: &[(&str, &str)],
) -> String {
    let row = world.store.case(case).await.expect("read");
    let version = row.expect("a case").version;
    let next = step(browser, case, version, fields).await;
    browser.open(&next).await.text()
}

/// The draw of a case that is complained about, as it is kept.
async fn drawn(world: &World, case: Uuid) -> Draw {
    let row = world.store.case(case).await.expect("read");
    let state = row.expect("a case").state;
    let state = world.intake.seal.open_text("case.state", &state);
    let kept: Case = serde_json::from_str(&state.expect("opened")).expect("a case");
    let complaint = kept.state.complaint().expect("a complaint");
    complaint.draw.clone().expect("a draw")
}

/// Experts by the numbers of their ids.
fn experts(numbers: &[u128]) -> BTreeSet<ExpertId> {
    let id = |number: &u128| ExpertId::from_uuid(Uuid::from_u128(*number));
    numbers.iter().map(id).collect()
}

on_both! {
    async fn a_complaint_that_is_right_puts_everything_right(world) {
        let Complained { mut zhang, mut officers, record, case, mine, desk } = complained(&world).await;
        let names = [(1, "顾示例"), (2, "孟示例"), (3, "柳示例")];
        for (number, name) in names {
            expert(&world, number, name, None).await;
        }
        expert(&world, 4, "蒋示例", Some(UNIT.0)).await;
        let marked = world.get(&format!("/record/{record}")).await.text();
        assert!(marked.contains("异议处理中"), "again, while it is complained about: {marked}");
        let mut handler = world.joint_handler(HANDLER).await;
        act(&mut handler, &desk, &CONVENE).await;
        assert_eq!(stage(&world, case).await, Stage::Convened);
        act(&mut handler, &desk, &DRAW).await;
        assert_eq!(drawn(&world, case).await.drawn.len(), 3);

        // Not before every one of them has spoken, and not before it is written down.
        let text = act(&mut handler, &desk, &FOUNDED).await;
        assert!(text.contains("抽取的专家还没有全部发表意见"), "{text}");
        let opinion = |number: u128| {
            [
                ("action", "opine".to_owned()), ("expert", Uuid::from_u128(number).to_string()),
                ("text", format!("第 {number} 位专家：检测报告有效。")),
            ]
        };
        for (number, _) in names {
            let said = opinion(number);
            let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
            act(&mut handler, &desk, &said).await;
            let text = act(&mut handler, &desk, &FOUNDED).await;
            assert_eq!(text.contains("抽取的专家还没有全部发表意见"), number < 3, "{text}");
            assert_eq!(stage(&world, case).await, Stage::Convened, "{number}");
        }
        let other = opinion(4);
        let other = other.each_ref().map(|(name, value)| (*name, value.as_str()));
        let text = act(&mut handler, &desk, &other).await;
        assert!(text.contains("没有抽取这位专家"), "{text}");
        act(&mut handler, &desk, &MINUTES).await;
        act(&mut handler, &desk, &FOUNDED).await;
        assert_eq!(stage(&world, case).await, Stage::ComplaintProposed);

        // Nobody who had to do with it decides: neither by his post, nor with the right post.
        for browser in [&mut handler, &mut officers.reviewer] {
            let text = force(&world, browser, case, &DECIDE).await;
            assert!(text.contains("这一步由其他工作人员办理"), "{text}");
        }
        let mut both = world.officer_of(HANDLER, (JOINT, Role::Reviewer)).await;
        let text = both.open(&desk).await.text();
        assert!(!text.contains("同意并决定"), "no button for whoever proposed it: {text}");
        let text = force(&world, &mut both, case, &DECIDE).await;
        assert!(text.contains("您经办过这件事"), "{text}");
        assert_eq!(stage(&world, case).await, Stage::ComplaintProposed);
        let mut reviewer = world.officer_of(REVIEWER, (JOINT, Role::Reviewer)).await;
        act(&mut reviewer, &desk, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Remedying);

        // Corrected, the mark is gone, the measure is over.
        let now = world.store.disputed_record(record).await.expect("read").expect("a record");
        assert!(now.fields.contains(SHOULD_SAY) && now.mark.is_none(), "{}", now.fields);
        let public = world.get(&format!("/record/{record}")).await.text();
        assert!(public.contains(SHOULD_SAY) && !public.contains("异议处理中"), "{public}");
        assert_eq!(world.count("record_version where case_id is not null").await, 1);
        let measure = world.store.measures_of_record(record).await.expect("read").remove(0);
        assert_eq!((measure.ended_on, measure.ended_why.as_deref()), (Some(20_261_120), Some("objection")));
        assert_eq!(measure.suspended, 0);
        let orders = world.store.open_orders(UNIT.0, 9).await.expect("read");
        let mut kinds: Vec<_> = orders.iter().map(|order| order.kind.as_str()).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["end", "resume", "suspend", "suspend"]);

        // The letter of the joint office, and what the first one is worth now.
        let text = said_in(&world, &mut zhang, &mine, "complaint_decision").await;
        for said in [
            "投诉处理决定书", "示例市联席会议办公室", "异议成立，对下列内容予以更正。", SHOULD_SAY, "会商认为检测报告可以采信。",
            "限制参加政府采购", "已终止", "投诉以一次为限", "行政复议", "行政诉讼", "特此决定。",
        ] {
            assert!(text.contains(said), "{said} in {text}");
        }
        let first = letter(&world, &mine, "decision").await;
        let verified = world.get(&format!("/verify/{}", first.token)).await.text();
        assert!(verified.contains("其后另有投诉处理决定"), "{verified}");

        // What undoes the harm: the unit that said it was right corrects its own register now; the office does the rest.
        let tasks = zhang.open(&mine).await.text();
        for task in ["更正本单位的数据", "向使用单位通报处理结果", "公开澄清"] {
            assert_eq!(tasks.contains(task), task != "公开澄清", "{task}: {tasks}");
        }
        let source = [("action", "finish_task"), ("task", "source"), ("text", "本单位的数据已经更正。")];
        let text = act(&mut officers.office, &desk, &source).await;
        assert!(text.contains("没有这项待办"), "{text}");
        act(&mut officers.unit, &desk, &source).await;
        for task in ["higher_platforms", "recipients", "measures"] {
            assert_eq!(stage(&world, case).await, Stage::Remedying, "before {task}");
            let done = [("action", "finish_task"), ("task", task), ("text", "已办，见附件。")];
            act(&mut officers.office, &desk, &done).await;
        }
        assert_eq!(stage(&world, case).await, Stage::Closed);
        let reports = "case_letter where kind = 'complaint_remedied'";
        assert_eq!(world.count(reports).await, 1, "what was done is reported");
        let end = orders.iter().find(|order| order.kind == "end").expect("an order").id.to_string();
        let receipt = [("order", end.as_str()), ("receipt", "已在采购系统中终止。")];
        officers.unit.submit("/api/form/confirm-order", &receipt).await;
        let page = officers.office.open(&desk).await.text();
        for said in ["已在采购系统中终止。", "本单位的数据已经更正。", "已办，见附件。"] {
            assert!(page.contains(said), "{said}: {page}");
        }

        // The applicant reads what was decided and done, and not what was said among staff.
        let page = zhang.open(&mine).await.text();
        assert_eq!(page.matches("2026-11-20 完成").count(), 4, "{page}");
        assert!(page.contains("异议成立") && page.contains(SHOULD_SAY), "{page}");
        for never in ["顾示例", "位专家：检测报告有效。", "各参会单位意见一致", "已在采购系统中终止。"] {
            assert!(!page.contains(never), "{never}: {page}");
        }
        let text = force(&world, &mut zhang, case, &COMPLAIN).await;
        assert!(text.contains("这一步只能办理一次"), "{text}");
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("已作出决定") && told.contains("已终止"), "{told}");
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn experts_of_the_units_that_take_part_are_not_drawn(world) {
        let Complained { mut zhang, case, mine, desk, .. } = complained(&world).await;
        world.add_unit("OTHER", "示例市水务局").await;
        world.add_unit("FAR", "示例市气象局").await;
        for (number, name, unit) in [
            (1, "顾示例", None), (2, "孟示例", None), (3, "柳示例", Some("FAR")), (4, "蒋示例", Some(UNIT.0)),
            (5, "秦示例", Some("OTHER")), (6, "陶示例", None),
        ] {
            expert(&world, number, name, unit).await;
        }
        let entry = world.entry("expert.retire");
        world.store.set_expert_active(Uuid::from_u128(6), false, &entry).await.expect("retired");
        let mut handler = world.joint_handler(HANDLER).await;
        let convene = [("action", "convene"), ("units", "OTHER"), ("on", "2026-11-23")];
        act(&mut handler, &desk, &convene).await;
        let page = act(&mut handler, &desk, &DRAW).await;
        let draw = drawn(&world, case).await;
        // The unit it is from takes part whether it is called or not.
        assert_eq!(draw.eligible.iter().copied().collect::<BTreeSet<_>>(), experts(&[1, 2, 3]));
        assert_eq!(draw.drawn.iter().copied().collect::<BTreeSet<_>>(), experts(&[1, 2, 3]));
        let excluded: BTreeSet<_> = draw.excluded.iter().map(|(who, _)| *who).collect();
        assert_eq!(excluded, experts(&[4, 5]));
        assert!(draw.excluded.iter().all(|(_, why)| *why == Conflict::Unit), "{draw:?}");
        assert!(draw.holds(), "anybody can do it again: {draw:?}");
        for said in ["蒋示例 (在参与单位任职)", "秦示例 (在参与单位任职)", draw.seed.as_str(), "顾示例", "孟示例", "柳示例"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("陶示例"), "who is not in the list any more is not left out of it: {page}");
        // Once: nobody draws until he likes what he sees.
        let text = force(&world, &mut handler, case, &DRAW).await;
        assert!(text.contains("这一步只能办理一次"), "{text}");
        assert_eq!(drawn(&world, case).await, draw);
        let seen = zhang.open(&mine).await.text();
        assert!(!seen.contains("顾示例") && !seen.contains("蒋示例"), "{seen}");
    }
}

on_both! {
    /// Whoever gave the first answer is heard about it, and his people do not judge it.
    async fn an_expert_of_the_unit_that_answered_is_not_drawn(world) {
        let record = records(&world, 1).await[0];
        let mut zhang = citizen(&world, ZHANG).await;
        let case = file(&mut zhang, record).await;
        let (mine, desk) = (format!("/me/cases/{case}"), format!("/desk/cases/{case}"));
        world.add_unit("THIRD", "示例市市场监管局").await;
        let mut officers = Officers::of(&world).await;
        act(&mut officers.office, &desk, &[("action", "accept")]).await;
        let forward = [("action", "forward"), ("unit", "THIRD"), ("text", "请核实。")];
        act(&mut officers.office, &desk, &forward).await;
        let mut third = world.officer_of("third@staff.example", ("THIRD", Role::Handler)).await;
        let answer = [("action", "answer"), ("outcome", "uphold"), ("basis", "检测报告"), ("text", "处罚事由无误。")];
        act(&mut third, &desk, &answer).await;
        let uphold = [("action", "propose"), ("outcome", "uphold"), ("text", "与检测报告一致。")];
        act(&mut officers.office, &desk, &uphold).await;
        act(&mut officers.reviewer, &desk, &DECIDE).await;
        act(&mut zhang, &mine, &COMPLAIN).await;
        expert(&world, 1, "顾示例", None).await;
        expert(&world, 2, "孟示例", Some("THIRD")).await;
        let mut handler = world.joint_handler(HANDLER).await;
        act(&mut handler, &desk, &CONVENE).await;
        act(&mut handler, &desk, &DRAW).await;
        let draw = drawn(&world, case).await;
        assert_eq!(draw.drawn, [ExpertId::from_uuid(Uuid::from_u128(1))]);
        assert_eq!(draw.excluded, [(ExpertId::from_uuid(Uuid::from_u128(2)), Conflict::Unit)]);
    }
}

on_both! {
    async fn units_that_were_ticked_stay_ticked_after_a_fault(world) {
        let Complained { case, desk, .. } = complained(&world).await;
        world.add_unit("OTHER", "示例市水务局").await;
        let mut handler = world.joint_handler(HANDLER).await;
        let ticked = [("action", "convene"), ("units", UNIT.0), ("units", "OTHER")];
        let row = world.store.case(case).await.expect("read").expect("a case");
        let next = step(&mut handler, case, row.version, &ticked).await;
        assert_eq!(next, desk);
        let page = handler.open(&next).await;
        assert!(page.body.contains("role=\"alert\""), "{}", page.text());
        let boxed = |unit: &str| format!("name=\"units\" value=\"{unit}\"");
        for unit in [UNIT.0, "OTHER"] {
            assert!(page.body.contains(&format!("{} checked>", boxed(unit))), "{unit}: {}", page.body);
        }
        for unit in ["CREDIT", JOINT] {
            assert!(page.body.contains(&format!("{}>", boxed(unit))), "{unit}: {}", page.body);
        }
        assert_eq!(stage(&world, case).await, Stage::Complained);
        // Sent again with the day, it is what was ticked.
        let whole = [&ticked[..], &[("on", "2026-11-23")][..]].concat();
        act(&mut handler, &desk, &whole).await;
        let row = world.store.case(case).await.expect("read").expect("a case");
        let state = world.intake.seal.open_text("case.state", &row.state).expect("opened");
        let kept: Case = serde_json::from_str(&state).expect("a case");
        let meeting = kept.state.complaint().and_then(|complaint| complaint.meeting.clone());
        assert_eq!(meeting.expect("a meeting").units, [UNIT.0, "OTHER"]);
    }
}
