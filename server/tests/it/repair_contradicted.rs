//! 外部平台转入 that something known here speaks against: it changes nothing by itself, and waits for a person.

use domain::case::{CaseKind, CaseNumber, Stage};
use domain::day::from_number;
use domain::id::RecordId;
use domain::role::{ApiScope, Role};
use jiff::civil::date;
use server::store::{CaseStep, NewCase, PenaltyRow};
use uuid::Uuid;

use crate::case_store::{self, nothing};
use crate::claims::acts_in;
use crate::repair_effects::{ready, to_revocation};
use crate::repair_inbound::{result, told, with};
use crate::repair_outside::{self, forward, key, outcome, says};
use crate::support::{
    DECIDE, UNIT, World, citizen, go_on, on_both, ripe_records, stage, step, today,
};

const ZHANG: &str = "13912345678";
/// What there is of a result that has taken effect.
const EFFECT: [&str; 2] = [
    "record_hold where why = 'repaired'",
    "platform_receipt where outcome = 'taken'",
];

async fn penalty(world: &World, record: Uuid) -> PenaltyRow {
    let row = world.store.penalty(RecordId::from_uuid(record), 20_261_120);
    row.await.expect("read").expect("a penalty")
}

async fn is_public(world: &World, record: Uuid) -> bool {
    world.get(&format!("/record/{record}")).await.status == 200
}

/// What the page of the platform says.
async fn platform_page(world: &World) -> String {
    let mut office = world.staff(Role::CreditHandler).await;
    office.open("/desk/platform").await.text()
}

on_both! {
    async fn a_grant_that_is_no_later_than_a_revocation_does_not_undo_it(world) {
        let mut one = ready(&world).await;
        one.repairers.grant(&world, one.case).await;
        to_revocation(&world, &mut one).await;
        let mut judge = world.officer("judge@staff.example", Role::UnitHead).await;
        go_on(&world, &mut judge, one.case, &DECIDE).await;
        assert_eq!(stage(&world, one.case).await, Stage::Closed);
        let key = key(&world, ApiScope::AnswerRepairs).await;
        for (receipt, day) in [("HZ-1", "2026-11-19"), ("HZ-2", "2026-11-20")] {
            let late = with(result(receipt, 1), "granted_on", day);
            assert_eq!(told(&world, &key, &late).await, "409 repair-revoked", "{day}");
            assert_eq!(outcome(&world, receipt).await.as_deref(), Some("revoked"));
        }
        assert!(is_public(&world, one.record).await, "the revocation stands");
        assert_eq!(world.counts(&EFFECT).await, [0, 0]);
        let page = platform_page(&world).await;
        let number = world.store.case(one.case).await.expect("read").expect("a case").number.to_string();
        assert!(page.contains("撤销了这条信息的修复") && page.contains(&number), "{page}");

        // What is granted after that is granted.
        world.set_today(date(2026, 11, 23));
        let anew = with(result("HZ-3", 1), "granted_on", "2026-11-21");
        assert_eq!(told(&world, &key, &anew).await, "taken");
        assert!(!is_public(&world, one.record).await);
    }
}

on_both! {
    async fn what_its_unit_excludes_is_for_the_unit_to_say(world) {
        let record = ripe_records(&world, 1).await[0];
        citizen(&world, ZHANG).await;
        let key = key(&world, ApiScope::AnswerRepairs).await;
        world.execute(&format!(
            "insert into record_fact (record_id, excluded_by, unit_code, said_by, said_at, version)
             select r.id, '中央政策文件', '{}', a.id, 1, 1 from record r, account a where a.kind = 'citizen'",
            UNIT.0
        )).await;
        assert_eq!(told(&world, &key, &result("HZ-1", 1)).await, "409 not-repairable");
        assert!(is_public(&world, record).await);
        assert_eq!(world.counts(&EFFECT).await, [0, 0]);
        assert!(platform_page(&world).await.contains("认定单位说明这条信息按规定不可修复"));
        // Once the unit has put that right, the same takes effect.
        world.execute("update record_fact set excluded_by = null").await;
        assert_eq!(told(&world, &key, &result("HZ-1", 1)).await, "taken");
        assert!(!is_public(&world, record).await);
    }
}

on_both! {
    async fn nothing_was_granted_before_it_could_be(world) {
        let record = ripe_records(&world, 1).await[0];
        let earliest = penalty(&world, record).await.earliest_repair.and_then(from_number);
        let earliest = earliest.expect("a day");
        let before = earliest.yesterday().expect("a day");
        let key = key(&world, ApiScope::AnswerRepairs).await;
        let early = with(result("HZ-1", 1), "granted_on", before.to_string());
        assert_eq!(told(&world, &key, &early).await, "409 too-early");
        assert!(is_public(&world, record).await);
        assert_eq!(world.counts(&EFFECT).await, [0, 0]);
        assert!(platform_page(&world).await.contains("早于这条信息最早可以申请修复的日期"));
        let first = with(result("HZ-2", 1), "granted_on", earliest.to_string());
        assert_eq!(told(&world, &key, &first).await, "taken");
    }
}

on_both! {
    /// 谁认定、谁修复: an end here without a repair does not keep from taking effect what is granted over there after all.
    async fn what_was_forwarded_and_is_over_here_is_granted_as_a_case_of_its_own(world) {
        let records = ripe_records(&world, 3).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let account = world.account_of(ZHANG).await;
        let key = key(&world, ApiScope::AnswerRepairs).await;
        let now = world.clock.now();
        let withdrawn = forward(&world, records[0], account, now).await;
        let denied = forward(&world, records[1], account, now).await;
        for (receipt, case, answer) in [("HZ-1", &withdrawn, "accepted"), ("HZ-2", &denied, "denied")] {
            let said = repair_outside::tell(&world, &key, &says(case, receipt, answer)).await;
            assert_eq!(said.status, 200, "{}", said.body);
        }
        step(&mut zhang, withdrawn.id, 2, &[("action", "withdraw")]).await;
        let ended = [(1, &withdrawn, Stage::Withdrawn), (2, &denied, Stage::Closed)];
        for (number, case, over) in ended {
            assert_eq!(stage(&world, case.id).await, over);
            let receipt = format!("HZ-{number}-GRANTED");
            let late = repair_outside::tell(&world, &key, &says(case, &receipt, "granted")).await;
            assert!(late.status == 409 && late.body.contains("case-over"), "{}", late.body);

            let theirs = format!("WB-{}", case.number);
            let granted = with(result(&format!("HZ-{number}-RESULT"), number), "number", theirs.clone());
            assert_eq!(told(&world, &key, &granted).await, "taken");
            assert_eq!(told(&world, &key, &granted).await, "taken_before");
            let made = world.store.case_with_outside_number(&theirs).await.expect("read").expect("a case");
            assert_ne!(made, case.id);
            assert_eq!((stage(&world, made).await, stage(&world, case.id).await), (Stage::Closed, over));
            // Their case is still about one record.
            let other = with(result(&format!("HZ-{number}-OTHER"), 3), "number", theirs);
            assert_eq!(told(&world, &key, &other).await, "409 other-case");
        }
        assert!(!is_public(&world, records[0]).await && !is_public(&world, records[1]).await);
        assert!(is_public(&world, records[2]).await);
        assert_eq!(world.counts(&["case_file", "repair_announcement"]).await, [4, 2]);
    }
}

on_both! {
    /// It changed between looking for it and the transaction.
    async fn a_result_that_rests_on_another_version_of_the_record_is_looked_at_anew(world) {
        let about = case_store::record(&world).await;
        let version = penalty(&world, about.0).await.version;
        let new = NewCase { kind: CaseKind::Repair, ..case_store::case(1, about, "elsewhere") };
        let number = CaseNumber::new(CaseKind::Repair, today(), 1).expect("a number").to_string();
        let on = |version: i32| CaseStep {
            record_version: Some(version),
            ..case_store::step(&new, &number, 1, Stage::Closed, &[])
        };
        let entry = world.entry("case.receive");
        let granted = async |version: i32| {
            let done = world.store.file_granted(&new, &entry, &on(version), &entry, &nothing).await;
            done.expect("an answer").is_some()
        };
        assert!(!granted(version + 1).await);
        assert_eq!(world.count("case_file").await, 0, "nothing is left of it");
        assert!(granted(version).await);
        assert_eq!(world.count("case_file").await, 1);
    }
}
