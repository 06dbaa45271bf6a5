//! 修复结果公告: what it says, of what, and for how long.

use domain::case::{Effect, Stage};
use domain::day::to_number;
use domain::role::ApiScope;
use jiff::civil::date;
use server::store::{CaseStep, NewCase, RepairStep};

use crate::case_store;
use crate::repair_effects::{Applied, announced, ready};
use crate::repair_inbound::{result, told};
use crate::repair_outside::key;
use crate::support::{UNIT, World, on_both, ripe_records};

const NATIONAL: &str = include_str!("../../policy/national.toml");
const GRANT: &[Effect] = &[Effect::EndPublication, Effect::Announce];
const REVOKE: &[Effect] = &[Effect::ResumePublication, Effect::Announce];

/// Has a step of a repair that is applied for bring this about.
async fn follows(world: &World, one: &Applied<'_>, effects: &'static [Effect]) {
    let row = world
        .store
        .case(one.case)
        .await
        .expect("read")
        .expect("a case");
    let about = (one.record, one.subject);
    let new = NewCase {
        id: one.case,
        ..case_store::case(1, about, "zhang")
    };
    let number = row.number.to_string();
    let step = CaseStep {
        repair: Some(RepairStep::default()),
        ..case_store::step(&new, &number, row.version, Stage::Closed, effects)
    };
    assert!(case_store::take(world, &step).await);
}

on_both! {
    /// After a complaint that is upheld: the joint office has decided that the repair was not to be revoked.
    async fn what_is_granted_after_all_is_not_said_to_be_revoked(world) {
        let one = ready(&world).await;
        follows(&world, &one, GRANT).await;
        assert_eq!(announced(&world).await, ["granted"]);
        follows(&world, &one, REVOKE).await;
        assert_eq!(announced(&world).await, ["revoked"]);
        let yesterday = to_number(world.clock.today().yesterday().expect("a day"));
        world.execute(&format!("update record set until = {yesterday}")).await;
        assert!(announced(&world).await.is_empty(), "what is over is not spoken of");
        follows(&world, &one, GRANT).await;
        assert_eq!(world.count("repair_announcement").await, 0, "nor is anything left of it");
        follows(&world, &one, REVOKE).await;
        assert_eq!(world.count("repair_announcement").await, 0);
    }
}

on_both! {
    async fn what_was_found_wrong_is_announced_in_no_way(world) {
        let one = ready(&world).await;
        world.execute("insert into record_hold (record_id, why, source, at) select id, 'removed', id, 1 from record").await;
        for effects in [GRANT, REVOKE] {
            follows(&world, &one, effects).await;
            assert_eq!(world.count("repair_announcement").await, 0);
        }
        world.execute("update record_hold set why = 'stopped' where why = 'removed'").await;
        for effects in [GRANT, REVOKE] {
            follows(&world, &one, effects).await;
            assert_eq!(world.count("repair_announcement").await, 0);
        }
        world.execute("delete from record_hold where why = 'stopped'").await;
        follows(&world, &one, GRANT).await;
        assert_eq!(announced(&world).await, ["granted"]);
        // Found wrong after that.
        world.execute("insert into record_hold (record_id, why, source, at) select id, 'removed', id, 1 from record").await;
        assert!(announced(&world).await.is_empty());
        assert!(world.get("/publicity/repairs").await.text().contains("没有公示中的修复结果"));
    }
}

on_both! {
    async fn what_its_unit_has_withdrawn_is_announced_in_no_way(world) {
        let one = ready(&world).await;
        follows(&world, &one, GRANT).await;
        world.execute("update record set withheld_otherwise = 'withdrawn'").await;
        assert!(announced(&world).await.is_empty());
        follows(&world, &one, REVOKE).await;
        assert_eq!(world.counts(&["record where withheld = 'withdrawn'", "repair_announcement"]).await, [1, 0]);
    }
}

on_both! {
    async fn it_names_who_has_decided(world) {
        ripe_records(&world, 1).await;
        let key = key(&world, ApiScope::AnswerRepairs).await;
        assert_eq!(told(&world, &key, &result("HZ-1", 1)).await, "taken");
        let page = world.get("/publicity/repairs").await;
        assert!(page.body.contains("认定单位：") && page.text().contains(UNIT.1), "{}", page.text());
        let english = world.get_as("/publicity/repairs", "lang=en").await.text();
        assert!(english.contains("Determined by"), "{english}");
    }
}

on_both! {
    /// Four from a Friday are Monday to Thursday, and no week-end.
    async fn working_days_are_those_of_the_calendar(world) {
        let one = ready(&world).await;
        follows(&world, &one, GRANT).await;
        let at = NATIONAL.find("id = \"REP.ANNOUNCE\"").expect("the rule");
        let (before, after) = NATIONAL.split_at(at);
        let old = "amount = 30, unit = \"day\"";
        let changed = after.replacen(old, "amount = 4, unit = \"working_day\"", 1);
        assert_ne!(changed, after);
        let pack = format!("{before}{changed}");
        let started = world.started_with(&[("national.toml", &pack)]).await;
        for (day, shown) in [(date(2026, 11, 26), true), (date(2026, 11, 27), false)] {
            started.set_today(day);
            let page = started.get("/publicity/repairs").await.text();
            assert_eq!(page.contains("澄澜甲1机电制造有限公司"), shown, "{day}: {page}");
        }
    }
}
