//! What the unit that determined says beside a record while its repair runs, what a denial may rest on, and what letters say
//! of the record.

use domain::case::Stage;
use domain::day::from_number;
use domain::id::RecordId;
use domain::role::Role;
use jiff::ToSpan;
use server::store::CaseStep;
use uuid::Uuid;

use crate::case_store;
use crate::claims::acts_in;
use crate::record_facts::say;
use crate::repair_desk::letter;
use crate::support::{
    Browser, DECIDE, JOINT, Repairers, Row, Sheet, TO_DECIDE, UNIT, World, applied, citizen, go_on,
    on_both, penalty, report_of, stage, step,
};

const ZHANG: &str = "13912345678";
const GRANT: [(&str, &str); 3] = [
    ("action", "propose"),
    ("outcome", "grant"),
    ("text", "已经整改到位，罚款已经缴清。"),
];
const DENY: [(&str, &str); 3] = [
    ("action", "propose"),
    ("outcome", "deny"),
    ("text", "罚款没有缴清。"),
];
const UNPAID: [(&str, &str); 2] = [
    ("unmet", "performed"),
    ("unmet_performed", "二期罚款没有缴清。"),
];
const ACCEPT: [(&str, &str); 1] = [("action", "accept")];

struct Applied<'w> {
    zhang: Browser<'w>,
    repairers: Repairers<'w>,
    record: Uuid,
    case: Uuid,
}

/// A fine of enterprise 1 of 一般 class, decided four months ago; what else it says.
fn fine(world: &World, says: &[(&'static str, &str)]) -> Row {
    let decided = world.clock.today().checked_sub(120.days()).expect("a day");
    let mut row = penalty(1, &decided.strftime("%Y/%m/%d").to_string());
    row.insert("SYS_CLASS", "一般".to_owned());
    for (code, value) in says {
        row.insert(code, (*value).to_owned());
    }
    row
}

async fn applied_for(world: &World, row: Row) -> Applied<'_> {
    world.take(&Sheet::of([row])).await;
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

async fn ready(world: &World) -> Applied<'_> {
    applied_for(world, fine(world, &[])).await
}

async fn desk(browser: &mut Browser<'_>, case: Uuid) -> String {
    browser.open(&format!("/desk/cases/{case}")).await.text()
}

/// Its last public day, as a letter writes it.
async fn last_day(world: &World, record: Uuid) -> String {
    let row = world.store.penalty(RecordId::from_uuid(record), 20_261_120);
    let row = row.await.expect("read").expect("a penalty");
    let day = from_number(row.until).expect("a day");
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// Denied because the fine is not paid.
async fn denied(world: &World, repairers: &mut Repairers<'_>, case: Uuid) {
    go_on(world, &mut repairers.handler, case, &ACCEPT).await;
    let deny = [&DENY[..], &UNPAID[..]].concat();
    go_on(world, &mut repairers.handler, case, &deny).await;
    go_on(world, &mut repairers.reviewer, case, &DECIDE).await;
    assert_eq!(stage(world, case).await, Stage::Closed);
}

on_both! {
    /// Between the denial and the complaint no mark says that it was applied for.
    async fn a_field_that_is_named_after_a_denial_does_not_make_the_complaint_too_early(world) {
        let mut row = penalty(1, "2025/12/01");
        row.insert("SYS_CLASS", "严重".to_owned());
        let Applied { mut zhang, mut repairers, record, case } = applied_for(&world, row).await;
        denied(&world, &mut repairers, case).await;
        // One year instead of three months: until 2026-12-01.
        say(&mut repairers.handler, record, &[("special_field", "food")]).await;
        world.add_joint_office().await;
        let complain = [("action", "complain"), ("ground", "facts_wrong"), ("text", "罚款已经缴清。")];
        go_on(&world, &mut zhang, case, &complain).await;
        let mut handler = world.joint_handler("joint@staff.example").await;
        go_on(&world, &mut handler, case, &[("action", "convene"), ("units", UNIT.0), ("on", "2026-11-23")]).await;
        go_on(&world, &mut handler, case, &[("action", "minute"), ("text", "缴款已经核实。")]).await;
        let shown = desk(&mut handler, case).await;
        assert!(shown.contains("现在可以申请修复"), "{shown}");
        go_on(&world, &mut handler, case, &GRANT).await;
        assert_eq!(stage(&world, case).await, Stage::ComplaintProposed);
        let mut reviewer = world.officer_of("joint-review@staff.example", (JOINT, Role::Reviewer)).await;
        go_on(&world, &mut reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
    }
}

on_both! {
    async fn nothing_is_granted_against_the_word_of_the_unit_itself(world) {
        let Applied { mut repairers, record, case, .. } = ready(&world).await;
        go_on(&world, &mut repairers.handler, case, &ACCEPT).await;
        say(&mut repairers.handler, record, &[("performed", "no")]).await;
        go_on(&world, &mut repairers.handler, case, &GRANT).await;
        assert_eq!(stage(&world, case).await, Stage::Checking);
        let told = desk(&mut repairers.handler, case).await;
        assert!(told.contains("按这一说明，不能准予修复"), "{told}");

        say(&mut repairers.handler, record, &[("performed", "yes"), ("performed_on", "2026-11-01")]).await;
        go_on(&world, &mut repairers.handler, case, &GRANT).await;
        assert_eq!(stage(&world, case).await, Stage::Proposed);
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
    }
}

on_both! {
    async fn what_the_unit_says_after_a_proposal_sends_it_back(world) {
        let Applied { mut repairers, record, case, .. } = ready(&world).await;
        repairers.propose(&world, case).await;
        say(&mut repairers.handler, record, &[("harm_removed", "yes")]).await;
        step(&mut repairers.reviewer, case, TO_DECIDE, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Proposed);
        let told = desk(&mut repairers.reviewer, case).await;
        assert!(told.contains("拟办意见对不上了"), "{told}");
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200);

        go_on(&world, &mut repairers.reviewer, case, &[("action", "return"), ("text", "请重新核实。")]).await;
        go_on(&world, &mut repairers.handler, case, &GRANT).await;
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
    }
}

on_both! {
    /// Said between looking at the record and the step itself.
    async fn a_step_that_rests_on_what_the_unit_said_before_is_not_taken(world) {
        let (record, subject) = case_store::record(&world).await;
        let new = case_store::case(1, (record, subject), "zhang");
        let number = case_store::filed(&world, &new).await;
        let penalty = world.store.penalty(RecordId::from_uuid(record), 20_261_120).await;
        let version = penalty.expect("read").expect("a penalty").version;
        let on = |version: i32| CaseStep {
            record_version: Some(version),
            ..case_store::step(&new, &number, 1, Stage::Closed, case_store::REJECTED)
        };
        let mut handler = world.staff(Role::Handler).await;
        say(&mut handler, record, &[("performed", "no")]).await;
        assert!(!case_store::take(&world, &on(version)).await);
        assert_eq!(stage(&world, new.id).await, Stage::Filed);
        assert!(case_store::take(&world, &on(version + 1)).await);
    }
}

on_both! {
    /// What stands in no report makes none outdated, and tells nobody who holds one that something was said.
    async fn what_a_unit_says_beside_a_record_leaves_reports_as_they_are(world) {
        world.take(&Sheet::of([fine(&world, &[])])).await;
        let (record, subject) = world.record_of(1).await;
        let token = report_of(&world, subject).await;
        let mut handler = world.staff(Role::Handler).await;
        for answer in ["no", "yes"] {
            say(&mut handler, record, &[("performed", answer), ("performed_on", "")]).await;
            let checked = world.get(&format!("/verify/{token}")).await.text();
            assert!(checked.contains("与现状一致"), "{answer}: {checked}");
        }
        world.take(&Sheet::of([fine(&world, &[("CF_SY", "另一种说法的事由。")])])).await;
        let checked = world.get(&format!("/verify/{token}")).await.text();
        assert!(checked.contains("已不再是最新"), "what the record itself says does: {checked}");
    }
}

on_both! {
    async fn a_ground_that_is_known_to_be_otherwise_is_neither_offered_nor_taken(world) {
        let Applied { mut repairers, record, case, .. } = ready(&world).await;
        go_on(&world, &mut repairers.handler, case, &ACCEPT).await;
        let offers = |page: &str, code: &str| page.contains(&format!("name=\"unmet\" value=\"{code}\""));
        let page = repairers.handler.open(&format!("/desk/cases/{case}")).await.body;
        assert!(!offers(&page, "period") && offers(&page, "performed"), "{page}");

        // The shortest period was over a month ago.
        let period = [("unmet", "period"), ("unmet_period", "还没有满三个月。")];
        let alone = [&DENY[..], &period[..]].concat();
        let beside = [&DENY[..], &period[..], &UNPAID[..]].concat();
        for deny in [alone, beside] {
            go_on(&world, &mut repairers.handler, case, &deny).await;
            assert_eq!(stage(&world, case).await, Stage::Checking);
            let told = desk(&mut repairers.handler, case).await;
            assert!(told.contains("有的今天并不存在"), "{told}");
        }

        // What the unit itself has said to be met it does not deny for.
        say(&mut repairers.handler, record, &[("performed", "yes"), ("performed_on", "2026-11-01")]).await;
        let page = repairers.handler.open(&format!("/desk/cases/{case}")).await.body;
        assert!(!offers(&page, "performed") && offers(&page, "commitment"), "{page}");
        let unpaid = [&DENY[..], &UNPAID[..]].concat();
        go_on(&world, &mut repairers.handler, case, &unpaid).await;
        assert_eq!(stage(&world, case).await, Stage::Checking);
        say(&mut repairers.handler, record, &[("performed", "no")]).await;
        go_on(&world, &mut repairers.handler, case, &unpaid).await;
        assert_eq!(stage(&world, case).await, Stage::Proposed);
    }
}

on_both! {
    async fn granting_with_a_condition_that_is_not_met_is_a_fault_and_what_was_typed_stays(world) {
        let Applied { mut repairers, case, .. } = ready(&world).await;
        go_on(&world, &mut repairers.handler, case, &ACCEPT).await;
        let both = [&GRANT[..], &UNPAID[..]].concat();
        go_on(&world, &mut repairers.handler, case, &both).await;
        assert_eq!(stage(&world, case).await, Stage::Checking);
        let page = repairers.handler.open(&format!("/desk/cases/{case}")).await;
        assert!(page.text().contains("前后矛盾"), "{}", page.text());
        assert!(page.body.contains("二期罚款没有缴清。") && page.body.contains(GRANT[2].1), "{}", page.body);
    }
}

on_both! {
    async fn the_letter_of_a_denial_says_what_is_public_and_nothing_that_is_not_so(world) {
        let Applied { mut zhang, mut repairers, record, case } = ready(&world).await;
        let last = last_day(&world, record).await;
        denied(&world, &mut repairers, case).await;
        let said = letter(&mut zhang, case, "信用修复决定书").await;
        assert!(said.contains(&format!("照常公示，到{last}为止")) && said.contains("可以再次申请"), "{said}");
    }
}

on_both! {
    async fn the_letter_about_a_record_that_was_withdrawn_says_neither_that_it_is_public_nor_to_come_back(world) {
        let Applied { mut zhang, mut repairers, case, .. } = ready(&world).await;
        go_on(&world, &mut repairers.handler, case, &ACCEPT).await;
        world.take(&Sheet::of([fine(&world, &[("SYS_STATUS", "已撤回")])])).await;
        let over = [("unmet", "over"), ("unmet_over", "原处罚决定已经撤销，信息已经撤回。")];
        let deny = [&DENY[..], &over[..]].concat();
        go_on(&world, &mut repairers.handler, case, &deny).await;
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        let said = letter(&mut zhang, case, "信用修复决定书").await;
        assert!(said.contains("现在没有公示"), "{said}");
        assert!(!said.contains("照常公示") && !said.contains("再次申请"), "{said}");
    }
}

/// Granted, and a revocation is proposed after its applicant was heard.
async fn to_revocation(world: &World, one: &mut Applied<'_>) {
    let case = one.case;
    one.repairers.grant(world, case).await;
    let open = [
        ("action", "open_revocation"),
        ("text", "缴款凭证是伪造的。"),
        ("basis", "开户银行复函"),
    ];
    go_on(world, &mut one.repairers.handler, case, &open).await;
    let plead = [
        ("action", "plead"),
        ("text", "本企业不知情。"),
        ("complete", "1"),
    ];
    go_on(world, &mut one.zhang, case, &plead).await;
    let revoke = [
        ("action", "propose"),
        ("outcome", "revoke"),
        ("text", "凭证经核实系伪造。"),
    ];
    go_on(world, &mut one.repairers.handler, case, &revoke).await;
    assert_eq!(stage(world, case).await, Stage::Proposed);
}

on_both! {
    async fn letters_of_a_revocation_name_the_day_until_which_the_record_is_public_again(world) {
        let mut one = ready(&world).await;
        let last = last_day(&world, one.record).await;
        to_revocation(&world, &mut one).await;
        let notice = letter(&mut one.zhang, one.case, "拟撤销信用修复告知书").await;
        assert!(notice.contains(&format!("恢复公示，到{last}为止")), "{notice}");
        assert!(notice.contains("不实的事实") && notice.contains("开户银行复函"), "{notice}");
        let mut judge = world.officer("judge@staff.example", Role::UnitHead).await;
        go_on(&world, &mut judge, one.case, &DECIDE).await;
        assert_eq!(stage(&world, one.case).await, Stage::Closed);
        assert_eq!(world.get(&format!("/record/{}", one.record)).await.status, 200);
        let decided = letter(&mut one.zhang, one.case, "关于是否撤销信用修复的决定书").await;
        assert!(decided.contains(&format!("自即日起恢复公示，到{last}为止")), "{decided}");
    }
}

on_both! {
    async fn a_record_that_something_else_hides_is_not_said_to_be_public_again(world) {
        let mut one = ready(&world).await;
        to_revocation(&world, &mut one).await;
        world.execute("insert into record_hold (record_id, why, source, at) select id, 'shielded', id, 1 from record").await;
        let mut judge = world.officer("judge@staff.example", Role::UnitHead).await;
        go_on(&world, &mut judge, one.case, &DECIDE).await;
        assert_eq!(stage(&world, one.case).await, Stage::Closed);
        let decided = letter(&mut one.zhang, one.case, "关于是否撤销信用修复的决定书").await;
        assert!(decided.contains("现在不恢复公示") && !decided.contains("自即日起恢复公示"), "{decided}");
    }
}
