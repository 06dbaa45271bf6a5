//! Repairs up to where a test begins: applications that are there, cases that only have to be decided, systems that were
//! told of a record.

use domain::case::repair::{Application, Brought};
use domain::case::{Applicant, Case, CaseKind, Filing, Limits, Stage};
use domain::day::to_number;
use domain::id::{AccountId, SubjectId};
use domain::role::Role;
use serde_json::json;
use server::ids::new_id;
use server::store::{CaseAbout, FiledCase, Follows, NO_END, NewCase};
use uuid::Uuid;

use super::{Browser, DECIDE, STEP, UNIT, World};

/// Version of an application that waits for its decision.
pub const TO_DECIDE: i64 = 3;

/// An application for the repair of a record, sent by an account for the enterprise that the record is about; the case.
pub async fn applied(world: &World, account: Uuid, record: Uuid) -> Uuid {
    let found = world.store.disputed_record(record).await.expect("read");
    let subject = found.expect("a record").subject_id;
    let today = world.clock.today();
    let rules = &world.intake.rules;
    let resting = world.store.measures_of_record(record).await.expect("read");
    let filing = Filing {
        kind: CaseKind::Repair,
        applicant: Applicant::Subject {
            subject: SubjectId::from_uuid(subject),
            account: AccountId::from_uuid(account),
        },
        measures: resting.iter().any(|measure| measure.ended_on.is_none()),
        clarify: false,
        decider: Some(UNIT.0.to_owned()),
        on: today,
        limits: Limits::of(CaseKind::Repair, &rules.policy, today).expect("limits"),
    };
    let case = Case::file(&filing);
    let application = Application {
        account: "隐患已经整改，罚款已经缴清。".to_owned(),
        contact: "张示例".to_owned(),
        phone: "13912345678".to_owned(),
        brought: vec![Brought::Proof { fetched: false }],
    };
    let petition = json!({ "filing": filing, "matter": { "repair": application } });
    let sealed = |purpose: &str, value: serde_json::Value| {
        let seal = &world.intake.seal;
        seal.seal(purpose, value.to_string().as_bytes())
            .expect("sealed")
    };
    let id = new_id(world.clock.now()).expect("an id");
    let new = NewCase {
        id,
        kind: CaseKind::Repair,
        day: today,
        subject_id: subject,
        about: CaseAbout::Record(record),
        record_unit: UNIT.0.to_owned(),
        unit_code: Some(UNIT.0.to_owned()),
        account_id: Some(account),
        counter_unit: None,
        applicant_key: format!("subject {subject}"),
        ground: "repair",
        due_on: NO_END,
        answer_on: NO_END,
        progress_key: format!("progress of {id}"),
        filing: sealed("case.filing", petition),
        state: sealed("case.state", json!(case)),
        suspends: false,
        hides: false,
        outside: None,
        draft: None,
        papers: Vec::new(),
    };
    let entry = world.entry("case.file");
    let filed = world
        .store
        .file_case(&new, &entry, &|_| Ok(Follows::default()))
        .await;
    assert!(matches!(filed.expect("an answer"), FiledCase::New(_)));
    id
}

/// Sends a step from where a case is.
pub async fn go_on(
    world: &World,
    browser: &mut Browser<'_>,
    case: Uuid,
    fields: &[(&str, &str)],
) -> String {
    let row = world.store.case(case).await.expect("read").expect("a case");
    let (id, version) = (case.to_string(), row.version.to_string());
    let mut all = vec![("case", id.as_str()), ("version", version.as_str())];
    all.extend(fields);
    browser.upload(STEP, &all, &[]).await
}

/// Whoever deals with repairs in the unit that determined.
pub struct Repairers<'w> {
    pub handler: Browser<'w>,
    pub reviewer: Browser<'w>,
}

impl<'w> Repairers<'w> {
    pub async fn of(world: &'w World) -> Repairers<'w> {
        Repairers {
            handler: world.staff(Role::Handler).await,
            reviewer: world.staff(Role::Reviewer).await,
        }
    }

    /// Accepts an application and proposes to grant it.
    pub async fn propose(&mut self, world: &World, case: Uuid) {
        go_on(world, &mut self.handler, case, &[("action", "accept")]).await;
        let grant = [
            ("action", "propose"),
            ("outcome", "grant"),
            ("text", "已经整改到位，罚款已经缴清。"),
        ];
        go_on(world, &mut self.handler, case, &grant).await;
        let row = world.store.case(case).await.expect("read").expect("a case");
        assert_eq!((row.stage, row.version), (Stage::Proposed, TO_DECIDE));
    }

    /// Grants it.
    pub async fn grant(&mut self, world: &World, case: Uuid) {
        self.propose(world, case).await;
        go_on(world, &mut self.reviewer, case, &DECIDE).await;
    }
}

/// Has a system be told of a record.
pub async fn told_by_interface(world: &World, system: Uuid, record: Uuid) {
    let now = world.clock.now().as_microsecond();
    let when = (to_number(world.clock.today()), now);
    let handed = world.store.hand_out(system, &[record], when).await;
    assert_eq!(handed.expect("noted").len(), 1);
}
