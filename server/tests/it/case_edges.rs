//! 办件 at the edge of the rules: a switch that is off, people who do not answer, units that are no more.

use domain::case::Stage;
use domain::role::Role;
use jiff::civil::date;
use server::store::CaseRow;
use uuid::Uuid;

use crate::support::{
    Officers, PROPOSED, UNIT, World, citizen, file, measures, on_both, records, step, to_proposal,
};

const NATIONAL: &str = include_str!("../../policy/national.toml");
const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";
const DECIDE: [(&str, &str); 4] = [
    ("action", "decide"),
    ("facts", "1"),
    ("law", "1"),
    ("discretion", "1"),
];
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
        assert!(page.contains("核实各单位已停止惩戒措施"), "{page}");
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
