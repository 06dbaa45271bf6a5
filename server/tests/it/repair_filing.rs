//! 提交修复申请: on the record as it was checked, once, under a commitment of its own; and what follows where the unit is silent
//! or the papers were false.

use domain::case::{CaseKind, Stage};
use domain::claim::Relation;
use domain::commitment::{CommitmentNumber, SigningChannel};
use domain::id::RecordId;
use domain::role::Role;
use jiff::civil::date;
use server::seal::SealError;
use server::store::{
    Acting, FiledCase, NewCase, NewCommitment, NewRepair, RepairFiled, SealedApplication,
    SeenRecord, SignOutcome, Signature, SignedHand,
};
use uuid::Uuid;

use crate::case_store::{self, nothing};
use crate::claims::{WANG, ZHANG, confirmed_in};
use crate::commitments::signed_by;
use crate::repair_apply::{applicant, filled, fine, ready, send};
use crate::support::{
    Browser, DECIDE, FORM, JOINT, PASSWORD, Repairers, Sheet, UNIT, World, citizen, draft, go_on,
    on_both, sending, stage,
};

/// What is filed, whatever it is filed under.
fn sealed(_: Option<CommitmentNumber>) -> Result<SealedApplication, SealError> {
    Ok(SealedApplication {
        filing: vec![1],
        outside: None,
    })
}

async fn seen(world: &World, record: Uuid) -> SeenRecord {
    let id = RecordId::from_uuid(record);
    let row = world.store.penalty(id, 20_261_120).await.expect("read");
    let row = row.expect("a penalty");
    SeenRecord {
        version: row.version,
        mark: row.mark,
        said_version: row.said_version,
    }
}

/// Files an application that was checked on the record as it is here.
async fn file(world: &World, new: &NewCase, record: SeenRecord) -> RepairFiled {
    let repair = NewRepair {
        record,
        signature: None,
        sealed: &sealed,
    };
    let entry = world.entry("case.file");
    let filed = world.store.file_repair(new, &repair, &entry, &nothing);
    filed.await.expect("an answer")
}

const LATE: RepairFiled = RepairFiled::Filed(FiledCase::Late);

on_both! {
    async fn nothing_is_filed_on_another_record_than_the_one_that_was_checked(world) {
        let record = ready(&world).await;
        let (_, subject) = world.record_of(1).await;
        let new = NewCase { kind: CaseKind::Repair, ..case_store::case(1, (record, subject), "enterprise") };
        let checked = seen(&world, record).await;

        // 更正
        let mut corrected = fine(1, "2026/08/20");
        corrected.insert("CF_SY", "另一种说法的事由。".to_owned());
        world.take(&Sheet::of([corrected])).await;
        assert_eq!(file(&world, &new, checked).await, LATE);

        // 异议, which leaves the version as it is.
        let checked = seen(&world, record).await;
        world.execute("update record set mark = 'open'").await;
        assert_eq!(file(&world, &new, checked.clone()).await, LATE);
        world.execute("update record set mark = null").await;

        // 认定单位的说明
        citizen(&world, ZHANG).await;
        world.execute(
            "insert into record_fact (record_id, excluded_by, unit_code, said_by, said_at, version)
             select r.id, '中央政策文件', r.unit_code, a.id, 1, 1 from record r, account a",
        ).await;
        assert_eq!(file(&world, &new, checked).await, LATE);
        let checked = seen(&world, record).await;

        // 限制再申请, to its last day.
        let other = case_store::case(2, (record, subject), "somebody");
        case_store::filed(&world, &other).await;
        world.execute("update record set mark = null").await;
        world.execute("insert into repair_ban (case_id, subject_id, from_day, last_day) select id, subject_id, 20261101, 20261120 from case_file").await;
        assert_eq!(file(&world, &new, checked.clone()).await, LATE);
        assert_eq!(world.count("case_file where kind = 'repair'").await, 0);
        world.execute("update repair_ban set last_day = 20261119").await;
        assert!(matches!(file(&world, &new, checked).await, RepairFiled::Filed(FiledCase::New(_))));
        assert_eq!(world.count("record where under_repair = 1").await, 1);
    }
}

on_both! {
    async fn of_two_applications_sent_at_once_one_is_filed_under_one_commitment(world) {
        ready(&world).await;
        let mut zhang = applicant(&world).await;
        let mut wang = citizen(&world, WANG).await;
        confirmed_in(&world, &mut wang, WANG, 1, &["repair"]).await;
        // It was reported with another day meanwhile.
        let record = ready(&world).await;
        let (of_zhang, of_wang) = (filled(&mut zhang, record).await, filled(&mut wang, record).await);
        let node = world.another_program().await;
        let mut phone = Browser::new(&node);
        phone.sign_in(WANG, PASSWORD).await;
        let (one, other) = tokio::join!(send(&mut zhang, of_zhang), send(&mut phone, of_wang));
        let cases = world.counts(&["case_file", "commitment", "case_letter where kind = 'repair_receipt'", "audit_entry where action = 'commitment.sign'"]).await;
        assert_eq!(cases, [1, 1, 1, 1], "{one} {other}");
        assert_eq!(one, other, "whoever was second is led to the case of the first");
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    /// Whichever comes first: an application is not filed after an objection it was not checked against.
    async fn an_objection_and_an_application_at_once_are_filed_in_an_order_that_is_allowed(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let application = filled(&mut zhang, record).await;
        let node = world.another_program().await;
        citizen(&world, WANG).await;
        let mut wang = Browser::new(&node);
        wang.sign_in(WANG, PASSWORD).await;
        let objection = draft(&mut wang, record).await;
        let form = sending(objection);
        let fields: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        tokio::join!(send(&mut zhang, application), wang.upload(FORM, &fields, &[]));
        assert_eq!(world.count("case_file where kind = 'objection'").await, 1);
        let after = "audit_entry r where r.action = 'case.file' and r.object like 'XF%' and exists (
            select 1 from audit_entry o where o.action = 'case.file' and o.object like 'YY%' and o.seq < r.seq
        )";
        assert_eq!(world.count(after).await, 0);
        let [filed, signed] = world.counts(&["case_file where kind = 'repair'", "commitment"]).await[..] else { panic!("two") };
        assert_eq!(filed, signed, "nothing is signed for nothing");
    }
}

on_both! {
    async fn each_application_is_made_under_a_commitment_of_its_own(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let first = filled(&mut zhang, record).await;
        send(&mut zhang, first).await;
        go_on(&world, &mut zhang, first, &[("action", "withdraw")]).await;
        assert_eq!(stage(&world, first).await, Stage::Withdrawn);
        let second = filled(&mut zhang, record).await;
        assert_eq!(send(&mut zhang, second).await, format!("/me/cases/{second}"));
        assert_eq!(world.count("commitment where kind = 'repair'").await, 2);
        let mut handler = world.staff(Role::Handler).await;
        let page = handler.open(&format!("/desk/cases/{second}")).await.text();
        assert!(page.contains("信用承诺书，编号") && !page.contains("承诺没有签署"), "{page}");
        // Sent once more: neither filed nor signed again.
        send(&mut zhang, second).await;
        assert_eq!(world.counts(&["case_file", "commitment"]).await, [2, 2]);
    }
}

on_both! {
    async fn false_papers_break_the_commitment_with_the_revocation(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let case = filled(&mut zhang, record).await;
        send(&mut zhang, case).await;
        let mut repairers = Repairers::of(&world).await;
        repairers.grant(&world, case).await;
        let kept = "commitment where kind = 'repair' and state = 'performing' and determined_on is null";
        assert_eq!(world.count(kept).await, 1);
        let open = [("action", "open_revocation"), ("text", "缴款凭证是伪造的。"), ("basis", "银行的复函")];
        go_on(&world, &mut repairers.handler, case, &open).await;
        let plead = [("action", "plead"), ("text", "凭证由代办人员提供。"), ("complete", "1")];
        go_on(&world, &mut zhang, case, &plead).await;
        let revoke = [("action", "propose"), ("outcome", "revoke"), ("text", "银行证明没有这笔缴款。")];
        go_on(&world, &mut repairers.handler, case, &revoke).await;
        assert_eq!(world.count(kept).await, 1, "until it is decided");
        let mut judge = world.officer("judge@staff.example", Role::UnitHead).await;
        go_on(&world, &mut judge, case, &DECIDE).await;
        let broken = "commitment where kind = 'repair' and state = 'unfulfilled' and determined_on = 20261120 and unperformed is not null";
        assert_eq!(world.count(broken).await, 1);

        // 投诉成立: it was kept after all.
        world.add_joint_office().await;
        let complain = [("action", "complain"), ("ground", "facts_wrong"), ("text", "缴款是另一个账户付的。")];
        go_on(&world, &mut zhang, case, &complain).await;
        let mut joint = world.joint_handler("joint@staff.example").await;
        go_on(&world, &mut joint, case, &[("action", "convene"), ("units", UNIT.0), ("on", "2026-11-23")]).await;
        go_on(&world, &mut joint, case, &[("action", "minute"), ("text", "银行更正了复函。")]).await;
        go_on(&world, &mut joint, case, &[("action", "propose"), ("outcome", "grant"), ("text", "已经缴清。")]).await;
        let mut reviewer = world.officer_of("joint-review@staff.example", (JOINT, Role::Reviewer)).await;
        go_on(&world, &mut reviewer, case, &DECIDE).await;
        assert_eq!(world.counts(&[kept, broken]).await, [1, 0]);
    }
}

on_both! {
    /// The page has let him pass, and then his authority ended.
    async fn whoever_lost_the_authority_files_nothing_and_signs_nothing(world) {
        let record = ready(&world).await;
        let (_, subject) = world.record_of(1).await;
        let text = world.store.text_in_force("repair", 20_261_120).await.expect("read").expect("a text");
        let nobody = Acting { account_id: Uuid::from_u128(7), agency_id: Uuid::from_u128(8) };
        let new = NewCase { kind: CaseKind::Repair, ..case_store::case(1, (record, subject), "enterprise") };
        let signed = async |acting: Option<Acting>, template_id: Uuid| {
            let hand = SignedHand {
                acting,
                signed_as: Relation::Agent,
                channel: SigningChannel::Online,
                keyed_by: None,
                counter_unit: None,
                client: None,
            };
            let signature = Signature {
                subject_id: subject,
                region: "510681",
                day: world.clock.today(),
                hand: &hand,
                commitment: Some(NewCommitment { template_id, ..signed_by(&world, 1, &text) }),
                authorisation: None,
            };
            let repair = NewRepair { record: seen(&world, record).await, signature: Some(signature), sealed: &sealed };
            let entry = world.entry("case.file");
            let filed = world.store.file_repair(&new, &repair, &entry, &nothing).await;
            filed.expect("an answer")
        };
        assert_eq!(signed(Some(nobody), text.id).await, RepairFiled::Unsigned(SignOutcome::NoAuthority));
        assert_eq!(signed(None, Uuid::from_u128(9)).await, RepairFiled::Unsigned(SignOutcome::Stale));
        let nothing_there = ["case_file", "commitment", "record where under_repair = 1", "audit_entry where action = 'commitment.sign'"];
        assert_eq!(world.counts(&nothing_there).await, [0, 0, 0, 0]);
        assert!(matches!(signed(None, text.id).await, RepairFiled::Filed(FiledCase::New(_))));
        assert_eq!(world.counts(&nothing_there).await, [1, 1, 1, 1]);
        // Sent twice it is neither filed nor signed twice.
        assert!(matches!(signed(None, text.id).await, RepairFiled::Filed(FiledCase::Again(_))));
        assert_eq!(world.counts(&nothing_there).await, [1, 1, 1, 1]);
    }
}

on_both! {
    /// 不受理也不回复: whoever determined is told, and those over him, and the credit office.
    async fn a_unit_that_stays_silent_is_late_and_everybody_who_answers_for_it_knows(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let case = filled(&mut zhang, record).await;
        send(&mut zhang, case).await;
        let _ = world.officer("head@staff.example", Role::UnitHead).await;
        let _ = (world.staff(Role::Handler).await, world.staff(Role::CreditHandler).await);
        let late = "case_warning where rule = 'REP.ACCEPT' and step = 'overdue'";
        // Three working days from 2026-11-20, a Friday.
        world.set_today(date(2026, 11, 25));
        world.let_time_pass().await;
        assert_eq!(world.count(late).await, 0);
        world.set_today(date(2026, 11, 26));
        world.let_time_pass().await;
        world.let_time_pass().await;
        assert_eq!(world.count(late).await, 1, "once");
        assert_eq!(stage(&world, case).await, Stage::Filed, "a warning decides nothing");
        for role in [Role::Handler, Role::CreditHandler] {
            let mut one = world.staff(role).await;
            let told = one.open("/me/messages").await;
            assert!(told.text().contains("已经超期") && told.body.contains(&format!("/desk/cases/{case}")), "{role:?}: {}", told.text());
        }
        let mut head = world.officer("head@staff.example", Role::UnitHead).await;
        let told = head.open("/me/messages").await.text();
        assert!(told.contains("已经超期"), "{told}");
    }
}
