//! 办件 at the edge of the rules: a switch that is off, people who do not answer, units that are no more.

use domain::case::{Draw, Stage};
use domain::id::ExpertId;
use domain::role::Role;
use jiff::civil::date;
use server::store::{CaseRow, NewExpert};
use uuid::Uuid;

use crate::support::{
    Browser, DECIDE, Officers, PROPOSED, SHOULD_SAY, UNIT, World, citizen, file, measures, on_both,
    records, step, to_proposal,
};

const NATIONAL: &str = include_str!("../../policy/national.toml");
const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";
const REFUSE: [(&str, &str); 2] = [("action", "refuse"), ("text", "不属于异议范围。")];
const COMPLAIN: [(&str, &str); 3] = [
    ("action", "complain"),
    ("ground", "insufficient"),
    ("text", "没有说明理由。"),
];

async fn row(world: &World, case: Uuid) -> CaseRow {
    world.store.case(case).await.expect("read").expect("a case")
}

/// Where staff see a case.
fn desk(case: Uuid) -> String {
    format!("/desk/cases/{case}")
}

/// The national pack with a switch turned off.
fn without(rule: &str) -> String {
    let (before, after) = NATIONAL
        .split_once(&format!("id = \"{rule}\""))
        .expect("the rule");
    let after = after.replacen("switch = true", "switch = false", 1);
    format!("{before}id = \"{rule}\"{after}")
}

on_both! {
    async fn measures_run_on_where_the_pack_says_so_at_the_complaint_too(world) {
        let pack = without("OBJ.SUSPEND_MEASURES");
        let started = world.started_with(&[("national.toml", &pack)]).await;
        let mut officers = Officers::of(&started).await;
        let about = records(&started, 2).await;
        measures(&started, &about).await;
        let measure = async |record: Uuid| started.store.measures_of_record(record).await.expect("read").remove(0);
        let mut zhang = citizen(&started, ZHANG).await;
        let case = file(&mut zhang, about[0]).await;
        step(&mut officers.office, case, 1, &REFUSE).await;
        step(&mut zhang, case, 2, &COMPLAIN).await;
        assert_eq!(row(&started, case).await.stage, Stage::Complained);
        assert_eq!(measure(about[0]).await.suspended, 0);
        assert!(started.store.open_orders(UNIT.0, 9).await.expect("read").is_empty());

        // What was right ends them all the same, and somebody looks whether they have stopped.
        let case = file(&mut zhang, about[1]).await;
        to_proposal(&started, &mut officers, case, "correct").await;
        step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;
        assert!(measure(about[1]).await.ended_on.is_some());
        let page = officers.office.open(&desk(case)).await.text();
        assert!(page.contains("核实各单位已终止惩戒措施"), "{page}");
    }
}

on_both! {
    /// Measures that run again are told to whom they are on, whoever objected; the joint office learns what is taken back.
    async fn the_subject_is_told_of_every_turn_of_its_measures(world) {
        world.add_joint_office().await;
        world.joint_handler("joint@staff.example").await;
        world.put_in_staff("unit@staff.example", Role::Handler, None).await;
        let mut zhang = citizen(&world, ZHANG).await;
        crate::claims::confirmed(&world, &mut zhang, ZHANG).await;
        let (record, _) = world.record_of(1).await;
        measures(&world, &[record]).await;
        let mut wang = citizen(&world, WANG).await;
        let messages = async |login: &str| {
            let account = world.account_of(login).await;
            world.store.count_messages(account).await.expect("counted")
        };
        let case = file(&mut wang, record).await;
        let mut told = (messages(ZHANG).await, messages("unit@staff.example").await);
        let joint = messages("joint@staff.example").await;
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, case, 1, &REFUSE).await;
        for turn in ["refused", "complained", "taken back"] {
            told = (told.0 + 1, told.1 + 1);
            let now = (messages(ZHANG).await, messages("unit@staff.example").await);
            assert_eq!(now, told, "{turn}");
            match turn {
                "refused" => step(&mut wang, case, 2, &COMPLAIN).await,
                "complained" => step(&mut wang, case, 3, &[("action", "withdraw")]).await,
                _ => String::new(),
            };
        }
        assert_eq!(row(&world, case).await.stage, Stage::Refused);
        assert_eq!(messages("joint@staff.example").await, joint + 2, "that it came, and that it went");
        let text = zhang.open("/me/messages").await.text();
        assert!(text.contains("暂停执行，剩余") && text.contains("恢复执行，到"), "{text}");
    }
}

on_both! {
    /// Neither more time nor standing still makes a case look as if it were in time.
    async fn what_is_late_stays_among_what_is_late(world) {
        let about = records(&world, 1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let case = file(&mut zhang, about[0]).await;
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, case, 1, &[("action", "accept")]).await;
        assert_eq!(row(&world, case).await.due_on, 20_261_125);
        world.set_today(date(2026, 11, 26));
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, case, 2, &[("action", "extend"), ("days", "5"), ("text", "案情复杂")]).await;
        let said = office.open(&desk(case)).await.text();
        assert!(said.contains("期限到 2026-11-25 为止，已经超期"), "{said}");
        let hold = [("action", "hold"), ("why", "inspection"), ("text", "现场核查")];
        step(&mut office, case, 2, &hold).await;
        let held = row(&world, case).await;
        assert_eq!((held.version, held.due_on), (3, 20_261_125));
        let overdue = office.open("/desk/cases?tab=overdue").await.text();
        assert!(overdue.contains(&held.number.to_string()), "{overdue}");

        // Sent to a unit, it is due when the answer is, however much time the unit has.
        step(&mut office, case, 3, &[("action", "resume")]).await;
        step(&mut office, case, 4, &[("action", "forward"), ("unit", UNIT.0), ("text", "请核实。")]).await;
        let forwarded = row(&world, case).await;
        assert_eq!((forwarded.version, forwarded.due_on), (5, 20_261_201));
    }
}

/// Puts an expert in; his id.
async fn expert(world: &World, number: u128, employer: &str, unit: Option<&str>) -> Uuid {
    let name = format!("专家{number}");
    let seal = &world.intake.seal;
    let expert = NewExpert {
        id: Uuid::from_u128(700 + number),
        name: seal.seal("expert.name", name.as_bytes()).expect("sealed"),
        field: "法律".to_owned(),
        employer: employer.to_owned(),
        unit_code: unit.map(str::to_owned),
    };
    let entry = world.entry("expert.add");
    let added = world.store.add_expert(&expert, &entry).await;
    added.expect("added");
    expert.id
}

/// A case that was complained about, for which the unit was called; its version is then 4.
async fn convened(
    world: &World,
    zhang: &mut Browser<'_>,
    joint: &mut Browser<'_>,
    record: Uuid,
) -> Uuid {
    let mut office = world.staff(Role::CreditHandler).await;
    let case = file(zhang, record).await;
    step(&mut office, case, 1, &REFUSE).await;
    step(zhang, case, 2, &COMPLAIN).await;
    let convene = [
        ("action", "convene"),
        ("units", UNIT.0),
        ("on", "2026-11-23"),
    ];
    step(joint, case, 3, &convene).await;
    assert_eq!(row(world, case).await.stage, Stage::Convened);
    case
}

/// Whom a choice on a page offers, in its order.
fn offered(body: &str, action: &str) -> Vec<Uuid> {
    let form = format!("name=\"action\" value=\"{action}\"");
    let form = body.split(&form).nth(1).expect("a form");
    let form = form.split("</form>").next().unwrap_or_default();
    let values = form.split("<option value=\"").skip(1);
    values
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .collect()
}

on_both! {
    async fn an_expert_who_does_not_answer_is_replaced_by_the_next(world) {
        world.add_joint_office().await;
        for number in 1..=4 {
            expert(&world, number, "示例大学法学院", None).await;
        }
        let about = records(&world, 1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let mut joint = world.joint_handler("joint@staff.example").await;
        let case = convened(&world, &mut zhang, &mut joint, about[0]).await;
        step(&mut joint, case, 4, &[("action", "draw_experts")]).await;
        let body = joint.open(&desk(case)).await.body;
        let called = offered(&body, "opine");
        assert_eq!(called.len(), 3, "{body}");
        let gone = called[1].to_string();
        let why = ("why", "silent");
        step(&mut joint, case, 5, &[("action", "excuse"), ("expert", &gone), why, ("text", " ")]).await;
        assert_eq!(row(&world, case).await.version, 5, "not without a reason");
        step(&mut joint, case, 5, &[("action", "excuse"), ("expert", &gone), why, ("text", "两次催办没有答复。")]).await;
        let page = joint.open(&desk(case)).await;
        let now = offered(&page.body, "opine");
        assert!(now.len() == 3 && now[..2] == [called[0], called[2]] && !called.contains(&now[2]), "{now:?}");
        let text = page.text();
        for said in ["已更换专家", "没有按时发表意见", "两次催办没有答复。"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let mine = zhang.open(&format!("/me/cases/{case}")).await.text();
        assert!(!mine.contains("两次催办"), "what staff say among themselves: {mine}");
    }
}

on_both! {
    /// The unit whose register was wrong has nobody left: another does what is left to do.
    async fn what_is_left_to_do_is_given_to_another_unit(world) {
        world.add_unit("OTHER", "示例市市场监管局").await;
        let mut officers = Officers::of(&world).await;
        let about = records(&world, 1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let case = file(&mut zhang, about[0]).await;
        step(&mut officers.office, case, 1, &[("action", "accept")]).await;
        step(&mut officers.office, case, 2, &[("action", "forward"), ("unit", UNIT.0), ("text", "请核实。")]).await;
        let answer = [
            ("action", "answer"), ("outcome", "correct"), ("field_CF_SY", SHOULD_SAY), ("basis", "检测报告"),
            ("text", "处罚事由有误。"),
        ];
        step(&mut officers.unit, case, 3, &answer).await;
        let propose = [("action", "propose"), ("outcome", "correct"), ("text", "与检测报告一致。")];
        step(&mut officers.office, case, 4, &propose).await;
        step(&mut officers.reviewer, case, 5, &DECIDE).await;
        let decided = row(&world, case).await;
        assert_eq!((decided.stage, decided.unit_code.as_deref()), (Stage::Remedying, Some(UNIT.0)));
        let transfer = [("action", "transfer"), ("unit", "OTHER"), ("text", "机构撤并。")];
        step(&mut officers.office, case, 6, &transfer).await;
        let given = row(&world, case).await;
        assert_eq!((given.stage, given.unit_code.as_deref()), (Stage::Remedying, Some("OTHER")));
        assert_eq!(given.due_on, decided.due_on, "it is due when it was");
    }
}

on_both! {
    async fn a_draw_is_done_again_from_what_the_page_shows(world) {
        world.add_joint_office().await;
        world.add_unit("OTHER", "示例市市场监管局").await;
        let about = records(&world, 1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let mut joint = world.joint_handler("joint@staff.example").await;
        let case = convened(&world, &mut zhang, &mut joint, about[0]).await;
        let mut could = Vec::new();
        for number in 1..=2 {
            could.push(expert(&world, number, "示例大学法学院", None).await);
        }
        could.push(expert(&world, 3, "示例市市场监管局", Some("OTHER")).await);
        // By name alone, however it is spaced: of whom the case is about, and of the unit that takes part.
        let subject = row(&world, case).await.subject_name;
        expert(&world, 4, &format!(" {subject} "), None).await;
        expert(&world, 5, UNIT.1, None).await;
        step(&mut joint, case, 4, &[("action", "draw_experts")]).await;
        let page = joint.open(&desk(case)).await;
        let text = page.text();
        for said in ["专家4 (与当事人有利害关系)", "专家5 (在参与单位任职)"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let codes: Vec<&str> = page.body.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next()).collect();
        let seed = codes.iter().find(|code| code.len() == 64).expect("a seed");
        let shown: Vec<ExpertId> = codes.iter().filter_map(|code| code.parse().ok()).collect();
        let everybody = could.iter().copied().map(ExpertId::from_uuid).collect();
        let again = Draw::make(seed, everybody, Vec::new(), 3);
        assert_eq!((shown.len(), &shown), (3, &again.drawn));

        // Whoever was drawn keeps the unit he works for out of the meeting.
        let convene = |unit| [("action", "convene"), ("units", unit), ("on", "2026-11-24")];
        step(&mut joint, case, 5, &convene("OTHER")).await;
        let said = joint.open(&desk(case)).await.text();
        assert!(said.contains("参会单位中有抽取的专家任职") && row(&world, case).await.version == 5, "{said}");
        step(&mut joint, case, 5, &convene(UNIT.0)).await;
        assert_eq!(row(&world, case).await.version, 6);
    }
}
