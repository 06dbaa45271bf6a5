//! 办件 at the edge of the rules: a switch that is off, people who do not answer, units that are no more.

use domain::case::Stage;
use server::store::CaseRow;
use uuid::Uuid;

use crate::support::{
    Officers, PROPOSED, UNIT, World, citizen, file, measures, on_both, records, step, to_proposal,
};

const NATIONAL: &str = include_str!("../../policy/national.toml");
const ZHANG: &str = "13912345678";
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
