//! 修复办理期间: a record that is corrected or withdrawn while its repair runs is not granted as if nothing had happened.

use domain::case::Stage;
use domain::id::RecordId;
use jiff::ToSpan;
use server::store::CaseStep;
use uuid::Uuid;

use crate::case_store;
use crate::claims::acts_in;
use crate::support::{
    Browser, DECIDE, Repairers, Row, Sheet, TO_DECIDE, UNIT, World, applied, citizen, go_on,
    on_both, penalty, stage, step,
};

const ZHANG: &str = "13912345678";
const GRANT: [(&str, &str); 3] = [
    ("action", "propose"),
    ("outcome", "grant"),
    ("text", "已经整改到位，罚款已经缴清。"),
];
const CHANGED: &str = "拟办意见对不上了";

/// A fine of enterprise 1 of 一般 class, decided so many days ago; what else it says.
fn fine(world: &World, days: i64, says: &[(&'static str, &str)]) -> Row {
    let decided = world.clock.today().checked_sub(days.days()).expect("a day");
    let mut row = penalty(1, &decided.strftime("%Y/%m/%d").to_string());
    row.insert("SYS_CLASS", "一般".to_owned());
    for (code, value) in says {
        row.insert(code, (*value).to_owned());
    }
    row
}

struct Applied<'w> {
    zhang: Browser<'w>,
    repairers: Repairers<'w>,
    record: Uuid,
    case: Uuid,
}

/// Applied for four months after the decision.
async fn ready(world: &World) -> Applied<'_> {
    world.take(&Sheet::of([fine(world, 120, &[])])).await;
    let (record, _) = world.record_of(1).await;
    let mut zhang = citizen(world, ZHANG).await;
    acts_in(world, (&mut zhang, ZHANG), 1, &["repair"]).await;
    let account = world.account_of(ZHANG).await;
    Applied {
        zhang,
        repairers: Repairers::of(world).await,
        record,
        case: applied(world, account, record).await,
    }
}

async fn desk(browser: &mut Browser<'_>, case: Uuid) -> String {
    browser.open(&format!("/desk/cases/{case}")).await.text()
}

on_both! {
    async fn what_was_corrected_since_the_proposal_is_returned_and_proposed_anew(world) {
        let Applied { mut repairers, record, case, .. } = ready(&world).await;
        repairers.propose(&world, case).await;
        world.take(&Sheet::of([fine(&world, 120, &[("CF_SY", "另一种说法的事由。")])])).await;
        // The case is where the page has it: only the record is another.
        step(&mut repairers.reviewer, case, TO_DECIDE, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Proposed);
        let told = desk(&mut repairers.reviewer, case).await;
        assert!(told.contains(CHANGED), "{told}");
        // Nor is a letter shown that could not be given.
        go_on(&world, &mut repairers.reviewer, case, &[DECIDE[0], ("preview", "1")]).await;
        let told = desk(&mut repairers.reviewer, case).await;
        assert!(!told.contains("预览稿"), "{told}");
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200);
        assert_eq!(world.counts(&["record_hold", "repair_announcement", "case_letter where kind = 'repair_decision'"]).await, [0, 0, 0]);

        go_on(&world, &mut repairers.reviewer, case, &[("action", "return"), ("text", "信息有更正，请重新核实。")]).await;
        assert_eq!(stage(&world, case).await, Stage::Checking);
        go_on(&world, &mut repairers.handler, case, &GRANT).await;
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
    }
}

on_both! {
    async fn what_was_corrected_to_a_later_day_waits_for_it(world) {
        let Applied { mut repairers, case, .. } = ready(&world).await;
        go_on(&world, &mut repairers.handler, case, &[("action", "accept")]).await;
        // A year has to go by where the breach is grave.
        world.take(&Sheet::of([fine(&world, 120, &[("SYS_CLASS", "严重")])])).await;
        go_on(&world, &mut repairers.handler, case, &GRANT).await;
        assert_eq!(stage(&world, case).await, Stage::Checking);
        let told = desk(&mut repairers.handler, case).await;
        assert!(told.contains("现在不能准予修复") && told.contains("最短公示期还没有满"), "{told}");
        let deny = [
            ("action", "propose"), ("outcome", "deny"), ("text", "最短公示期未满。"), ("unmet", "period"),
            ("unmet_period", "更正以后属于严重失信，最短公示期一年未满。"),
        ];
        go_on(&world, &mut repairers.handler, case, &deny).await;
        assert_eq!(stage(&world, case).await, Stage::Proposed);
    }
}

on_both! {
    async fn what_was_withdrawn_is_not_announced_as_repaired_and_the_case_ends_with_that_reason(world) {
        let Applied { mut zhang, mut repairers, record, case } = ready(&world).await;
        repairers.propose(&world, case).await;
        world.take(&Sheet::of([fine(&world, 120, &[("SYS_STATUS", "已撤回")])])).await;
        step(&mut repairers.reviewer, case, TO_DECIDE, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Proposed);
        let told = desk(&mut repairers.reviewer, case).await;
        assert!(told.contains("现在不能准予修复") && told.contains("这条信息已经撤回"), "{told}");
        assert_eq!(world.count("repair_announcement").await, 0);

        go_on(&world, &mut repairers.reviewer, case, &[("action", "return"), ("text", "原决定已经撤回。")]).await;
        go_on(&world, &mut repairers.handler, case, &GRANT).await;
        assert_eq!(stage(&world, case).await, Stage::Checking, "nor is it proposed");
        let deny = [
            ("action", "propose"), ("outcome", "deny"), ("text", "原决定已经撤回，没有需要修复的信息。"), ("unmet", "over"),
            ("unmet_over", "原处罚决定已经撤销，信息已经撤回。"),
        ];
        go_on(&world, &mut repairers.handler, case, &deny).await;
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        assert_eq!(world.count("record where under_repair = 1").await, 0);
        let page = zhang.open(&format!("/me/cases/{case}")).await.text();
        assert!(page.contains("原处罚决定已经撤销，信息已经撤回。"), "{page}");
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
    }
}

on_both! {
    async fn what_its_unit_excludes_meanwhile_is_not_granted(world) {
        let Applied { mut repairers, case, .. } = ready(&world).await;
        repairers.propose(&world, case).await;
        // Written without the version that goes with it: what it says is looked at all the same.
        world.execute(&format!(
            "insert into record_fact (record_id, excluded_by, unit_code, said_by, said_at, version)
             select r.id, '中央政策文件', '{}', a.id, 1, 1 from record r, account a where a.kind = 'citizen'",
            UNIT.0
        )).await;
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Proposed);
        let told = desk(&mut repairers.reviewer, case).await;
        assert!(told.contains("现在不能准予修复") && told.contains("不可修复"), "{told}");
    }
}

on_both! {
    /// The record changed between looking at it and the step itself.
    async fn a_step_that_rests_on_another_version_of_the_record_is_not_taken(world) {
        let (record, subject) = case_store::record(&world).await;
        let new = case_store::case(1, (record, subject), "zhang");
        let number = case_store::filed(&world, &new).await;
        let penalty = world.store.penalty(RecordId::from_uuid(record), 20_261_120).await;
        let version = penalty.expect("read").expect("a penalty").version;
        let on = |version: i32| CaseStep {
            record_version: Some(version),
            ..case_store::step(&new, &number, 1, Stage::Closed, case_store::REJECTED)
        };
        world.take(&Sheet::of([fine(&world, 8, &[("CF_SY", "另一种说法的事由。")])])).await;
        assert!(!case_store::take(&world, &on(version)).await);
        assert_eq!(stage(&world, new.id).await, Stage::Filed);
        assert!(case_store::take(&world, &on(version + 1)).await);
    }
}
