//! 外部平台: what is forwarded goes there once and in the end, and its receipts are taken once, whatever comes twice, late
//! or with another case's number. A real process answers in the first test.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use axum::body::Body;
use axum::http::Request;
use axum::http::header::AUTHORIZATION;
use domain::case::repair::{Application, Brought};
use domain::case::{Applicant, Case, CaseKind, Filing, Limits, Stage};
use domain::id::{AccountId, SubjectId};
use domain::role::{ApiScope, Role};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use server::audit::AuditEntry;
use server::ids::new_id;
use server::jobs::send_to_platform;
use server::outside::{Errand, Outbound, OutsideError, OutsidePlatform};
use server::seal::Seal;
use server::store::{
    CaseAbout, FiledCase, NewApiClient, NewCase, NewPaper, SealedFile, StoreError,
};
use tokio::time::sleep;
use uuid::Uuid;

use crate::case_store::nothing;
use crate::claims::acts_in;
use crate::support::{
    JPEG, Page, Program, Sheet, UNIT, World, citizen, on_both, penalty, records, stage, step, today,
};

const ZHANG: &str = "13912345678";
pub const TOKEN: &str = "what-the-platform-knows-the-portal-by";
/// Words of an applicant, which are stored and sent and stand nowhere else.
const ACCOUNT: &str = "罚款已经缴清，现场已经整改。";
const RECEIPTS: &str = "/api/v1/platform/receipts";
/// Longer than any wait of these tests.
const PATIENCE: u32 = 600;

/// A case that is forwarded to another platform.
pub struct Forwarded {
    pub id: Uuid,
    pub number: String,
}

/// Forwards an application about a record, at an instant.
pub async fn forward(world: &World, record: Uuid, account: Uuid, at: Timestamp) -> Forwarded {
    let row = world.store.disputed_record(record).await.expect("read");
    let subject = row.expect("a record").subject_id;
    let limits = Limits::of(CaseKind::Repair, &world.intake.rules.policy, today());
    let filing = Filing {
        kind: CaseKind::Repair,
        applicant: Applicant::Subject {
            subject: SubjectId::from_uuid(subject),
            account: AccountId::from_uuid(account),
        },
        measures: false,
        clarify: false,
        decider: None,
        on: today(),
        limits: limits.expect("limits"),
    };
    let application = Application {
        account: ACCOUNT.to_owned(),
        contact: "张三".to_owned(),
        phone: ZHANG.to_owned(),
        brought: vec![Brought::Proof { fetched: true }],
    };
    let seal = |purpose: &str, value: &Value| {
        let text = value.to_string();
        let sealed = world.intake.seal.seal(purpose, text.as_bytes());
        sealed.expect("sealed")
    };
    let state = json!(Case::file(&filing));
    let petition = json!({ "filing": filing, "matter": { "repair": application } });
    let id = new_id(at).expect("an id");
    let new = NewCase {
        id,
        kind: CaseKind::Repair,
        day: today(),
        subject_id: subject,
        about: CaseAbout::Record(record),
        record_unit: UNIT.0.to_owned(),
        unit_code: None,
        account_id: Some(account),
        counter_unit: None,
        applicant_key: format!("who {record}"),
        ground: "repair",
        due_on: 20_261_204,
        answer_on: 20_261_204,
        progress_key: format!("progress of {id}"),
        filing: seal("case.filing", &petition),
        state: seal("case.state", &state),
        suspends: false,
        hides: false,
        outside: Some(seal("platform.message", &json!(application))),
        draft: None,
        papers: ["proof", "authorisation"]
            .map(|part| paper(world, part, at))
            .into(),
    };
    let entry = AuditEntry::new(at, "test", "case.file", id, json!({}));
    match world.store.file_case(&new, &entry, &nothing).await {
        Ok(FiledCase::New(number)) => Forwarded {
            id,
            number: number.to_string(),
        },
        other => panic!("{other:?}"),
    }
}

/// A picture that comes with an application.
fn paper(world: &World, part: &'static str, at: Timestamp) -> NewPaper {
    let seal = &world.intake.seal;
    let sealed = |purpose: &str, plain: &[u8]| seal.seal(purpose, plain).expect("sealed");
    NewPaper {
        part,
        actor: "zhang".to_owned(),
        file: SealedFile {
            id: new_id(at).expect("an id"),
            media_type: "image/jpeg",
            size: i64::try_from(JPEG.len()).expect("small"),
            digest: part.as_bytes().to_vec(),
            name: sealed("case.paper_name", format!("{part}.jpg").as_bytes()),
            content: sealed("case.paper", JPEG),
            added_at: at.as_microsecond(),
        },
    }
}

/// So many enterprises' records of a world, each with a case that is forwarded, by somebody who acts for none of them.
pub async fn forwarded(world: &World, count: u32) -> Vec<Forwarded> {
    let records = records(world, count).await;
    citizen(world, ZHANG).await;
    let account = world.account_of(ZHANG).await;
    let mut cases = Vec::new();
    for record in records {
        cases.push(forward(world, record, account, world.clock.now()).await);
    }
    cases
}

/// An application that waits for the platform, and a receipt that cannot be used.
pub async fn with_everything(world: &World) {
    world.take(&Sheet::of([penalty(10, "2026/11/12")])).await;
    let (record, _) = world.record_of(10).await;
    let account = world.account_of(ZHANG).await;
    forward(world, record, account, world.clock.now()).await;
    let key = key(world, ApiScope::AnswerRepairs).await;
    let unknown = json!({ "receipt": "HZ-1", "number": "WB-1", "answer": "accepted" });
    tell(world, &key, &unknown).await;
    assert_eq!(
        world
            .counts(&["platform_message", "platform_receipt"])
            .await,
        [1, 1]
    );
}

/// The key of the platform.
pub async fn key(world: &World, scope: ApiScope) -> String {
    let key = server::api_key::new_key().expect("random");
    let new = NewApiClient {
        id: new_id(world.clock.now()).expect("an id"),
        unit_code: UNIT.0.to_owned(),
        name: "外部平台".to_owned(),
        key_hash: server::api_key::hash(&world.intake.seal, &key),
        scopes: vec![scope],
        purpose: "信用修复转办".to_owned(),
        quota: 1000,
    };
    let added = world
        .store
        .add_api_client(&new, &world.entry("api_key.add"))
        .await;
    assert!(added.expect("added"));
    key
}

pub async fn get(world: &World, key: &str, path: &str) -> Page {
    let request = Request::get(path).header(AUTHORIZATION, format!("Bearer {key}"));
    world
        .send(request.body(Body::empty()).expect("a request"))
        .await
}

/// What is told of repairs from a place on.
pub async fn since(world: &World, key: &str, place: &str) -> Value {
    let page = get(world, key, &format!("/api/v1/repairs?since={place}")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    serde_json::from_str(&page.body).expect("JSON")
}

fn header(page: &Page, name: &str) -> String {
    page.headers[name].to_str().expect("text").to_owned()
}

pub async fn tell(world: &World, key: &str, body: &Value) -> Page {
    let request = Request::post(RECEIPTS).header(AUTHORIZATION, format!("Bearer {key}"));
    world
        .send(
            request
                .body(Body::from(body.to_string()))
                .expect("a request"),
        )
        .await
}

/// A receipt about a case.
pub fn says(case: &Forwarded, receipt: &str, answer: &str) -> Value {
    json!({
        "receipt": receipt, "case": case.number, "number": format!("WB-{}", case.number), "answer": answer,
        "reasons": "义务没有履行完毕", "missing": ["缴款凭证"],
    })
}

pub async fn outcome(world: &World, receipt: &str) -> Option<String> {
    let row = world.store.platform_receipt(receipt).await.expect("read");
    row.map(|row| row.outcome)
}

async fn steps(world: &World, case: &Forwarded) -> usize {
    let events = world.store.case_events(case.id).await.expect("read");
    events.len()
}

/// A platform that answers as it is told, and remembers what it was sent.
#[derive(Debug, Default)]
struct Platform {
    /// The status it answers with; 0 = as if it could not be reached.
    status: Mutex<u16>,
    had: Mutex<Vec<Outbound>>,
}

impl Platform {
    fn answers(&self, status: u16) {
        *self.status.lock().expect("not poisoned") = status;
    }

    fn had(&self) -> Vec<(Errand, Value)> {
        let had = self.had.lock().expect("not poisoned");
        had.iter()
            .map(|one| (one.errand, one.body.clone()))
            .collect()
    }
}

#[async_trait]
impl OutsidePlatform for Platform {
    async fn hand_over(&self, message: &Outbound) -> Result<(), OutsideError> {
        let status = *self.status.lock().expect("not poisoned");
        match status {
            0 => Err(OutsideError::Gone),
            200 => {
                self.had.lock().expect("not poisoned").push(message.clone());
                Ok(())
            }
            status => Err(OutsideError::Refused(status)),
        }
    }
}

/// What is sent now.
async fn send(world: &World, platform: &Platform) -> u64 {
    let desk = world.desk().with_platform(true);
    send_to_platform(&desk, platform).await.expect("sent")
}

pub fn later(world: &World, minutes: i64) {
    let then = world.clock.now() + minutes.minutes();
    world.clock.set(then);
}

/// The simulator as a process of its own; it is killed when it is dropped.
pub struct Simulator {
    child: Child,
    address: String,
}

impl Simulator {
    pub fn start(world: &World, address: &str, portal: &str, key: &str, plan: &str) -> Simulator {
        let portal = format!("http://{portal}");
        let options = [
            "--json",
            "platform-simulator",
            "--addr",
            address,
            "--portal",
            &portal,
            "--key",
            key,
            "--token",
            TOKEN,
            "--plan",
            plan,
        ];
        let mut child = world
            .mingxin(&options)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a simulator");
        let mut line = String::new();
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        lines.read_line(&mut line).expect("a line");
        let said: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(said["url"], format!("http://{address}"));
        Simulator {
            child,
            address: address.to_owned(),
        }
    }

    pub fn ask(&self, request: &str, body: &str) -> Value {
        let mut stream = TcpStream::connect(&self.address).expect("connects");
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .expect("set");
        let head = format!(
            "{request} HTTP/1.0\r\nhost: {}\r\nauthorization: Bearer {TOKEN}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        serde_json::from_str(body).unwrap_or_else(|_| panic!("JSON: {answer}"))
    }

    /// What it knows, by the number of the case.
    fn cases(&self) -> BTreeMap<String, Value> {
        let cases = self.ask("GET /cases", "");
        serde_json::from_value(cases).expect("cases")
    }

    /// Has it say something, and gives back the status and kind of what the portal answers.
    fn say(&self, said: &Value) -> (u64, String) {
        let answer = self.ask("POST /say", &said.to_string());
        let kind = answer["reply"]["type"].as_str().unwrap_or_default();
        let kind = kind.rsplit(':').next().unwrap_or_default();
        (
            answer["status"].as_u64().expect("a status"),
            kind.to_owned(),
        )
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

on_both! {
    /// The portal and the platform as programs of their own: what is filed goes there, and what is said there comes back.
    async fn a_real_platform_is_told_and_its_receipts_move_the_case(world) {
        let mut world = world;
        // The program's key, by which it reads what is sealed here.
        let seal = Seal::from_file(&world.path().join("data.key")).expect("a key");
        world.use_seal(&Arc::new(seal));
        // A port that is free; the portal has to know it before the simulator knows the portal.
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = free.local_addr().expect("its address").to_string();
        drop(free);
        let url = format!("http://{address}");
        let settings = [("MINGXIN_PLATFORM_URL", url.as_str()), ("MINGXIN_PLATFORM_TOKEN", TOKEN)];
        let portal = Program::start(&world, &settings);
        let key = key(&world, ApiScope::AnswerRepairs).await;
        let simulator = Simulator::start(&world, &address, &portal.address, &key, "accept@0*2,ask@0,deny@0!,grant@0*2");

        let records = records(&world, 1).await;
        citizen(&world, ZHANG).await;
        let account = world.account_of(ZHANG).await;
        // The programs run by the machine's clock: for them this was long ago.
        let long_ago: Timestamp = "2025-01-02T03:04:05Z".parse().expect("an instant");
        let case = forward(&world, records[0], account, long_ago).await;
        let mut tries = 0;
        while stage(&world, case.id).await != Stage::Closed {
            tries += 1;
            if tries == PATIENCE {
                panic!("{:?}\n{}", simulator.cases(), portal.stop());
            }
            sleep(Duration::from_millis(100)).await;
        }
        // The second of the last two is on its way.
        let said = loop {
            let known = simulator.cases().remove(&case.number).expect("the case");
            let said = known["said"].as_array().cloned().unwrap_or_default();
            if said.len() == 6 {
                assert_eq!((&known["came"], &known["withdrawn"]), (&json!(1), &json!(false)));
                assert_eq!(known["application"]["application"]["account"], ACCOUNT);
                break said;
            }
            sleep(Duration::from_millis(100)).await;
        };
        let statuses: Vec<_> = said.iter().map(|one| one["status"].as_u64().unwrap_or(0)).collect();
        assert_eq!(statuses, [200, 200, 200, 409, 200, 200], "{said:?}");
        assert_eq!(steps(&world, &case).await, 3, "what came twice is one step, and another case's is none");
        let late = json!({ "case": case.number, "answer": "denied", "reasons": "未履行", "receipt": "HZ-LATE" });
        assert_eq!(simulator.say(&late), (409, "case-over".to_owned()));
        let strange = json!({ "case": "XF20261120999995", "answer": "accepted", "receipt": "HZ-STRANGE" });
        assert_eq!(simulator.say(&strange), (404, "unknown-case".to_owned()));
        assert_eq!(stage(&world, case.id).await, Stage::Closed);
        assert_eq!(world.count("record_hold where why = 'repaired'").await, 1);
        let unused = world.store.unused_platform_receipts(9).await.expect("read");
        assert_eq!(unused.len(), 3, "{unused:?}");
    }
}

on_both! {
    async fn a_receipt_is_taken_once_and_what_cannot_be_used_is_kept(world) {
        let cases = forwarded(&world, 2).await;
        let (one, other) = (&cases[0], &cases[1]);
        let key = key(&world, ApiScope::AnswerRepairs).await;
        let accepted = says(one, "HZ-1", "accepted");
        for state in ["taken", "taken_before"] {
            let page = tell(&world, &key, &accepted).await;
            assert_eq!(page.status, 200, "{}", page.body);
            assert!(page.body.contains(&format!("\"{state}\"")), "{}", page.body);
        }
        assert_eq!(steps(&world, one).await, 1);
        let by_number = world.store.case_with_outside_number(&format!("WB-{}", one.number)).await;
        assert_eq!(by_number.expect("read"), Some(one.id));

        // The same number says something else.
        let page = tell(&world, &key, &says(one, "HZ-1", "denied")).await;
        assert!(page.status == 409 && page.body.contains("receipt-differs"), "{}", page.body);
        // 串件: this number is the first one's; and the first one has another.
        let mut crossed = says(other, "HZ-2", "denied");
        crossed["number"] = json!(format!("WB-{}", one.number));
        let page = tell(&world, &key, &crossed).await;
        assert!(page.status == 409 && page.body.contains("other-case"), "{}", page.body);
        let mut renamed = says(one, "HZ-3", "denied");
        renamed["number"] = json!("WB-NEW");
        let page = tell(&world, &key, &renamed).await;
        assert!(page.status == 409 && page.body.contains("other-case"), "{}", page.body);
        for stranger in ["XF20261120999995", "no number"] {
            let mut unknown = says(one, "HZ-4", "denied");
            (unknown["case"], unknown["receipt"]) = (json!(stranger), json!(format!("HZ-4-{}", stranger.len())));
            let page = tell(&world, &key, &unknown).await;
            assert!(page.status == 404 && page.body.contains("unknown-case"), "{}", page.body);
        }
        assert_eq!((steps(&world, one).await, steps(&world, other).await), (1, 0));

        // Without our number it is found by theirs.
        let mut denied = says(one, "HZ-5", "denied");
        denied["case"] = json!("");
        assert_eq!(tell(&world, &key, &denied).await.status, 200);
        assert_eq!(stage(&world, one.id).await, Stage::Closed);
        let page = tell(&world, &key, &says(one, "HZ-6", "granted")).await;
        assert!(page.status == 409 && page.body.contains("case-over"), "{}", page.body);
        // What was taken is still the same receipt, also when it is over.
        assert_eq!(tell(&world, &key, &denied).await.status, 200);
        assert_eq!(steps(&world, one).await, 2);
        for (receipt, kept) in [("HZ-1", "taken"), ("HZ-2", "other_case"), ("HZ-3", "other_case"), ("HZ-5", "taken"), ("HZ-6", "over")] {
            assert_eq!(outcome(&world, receipt).await.as_deref(), Some(kept), "{receipt}");
        }

        let mut office = world.staff(Role::CreditHandler).await;
        let page = office.open("/desk/platform").await.text();
        for words in ["HZ-2", "编号不符", "HZ-6", "已经办结", &other.number] {
            assert!(page.contains(words), "{words} in {page}");
        }
        assert!(!page.contains("HZ-5"), "what was taken is no trouble: {page}");
    }
}

on_both! {
    async fn a_receipt_that_lacks_something_or_comes_by_another_key_does_nothing(world) {
        let cases = forwarded(&world, 1).await;
        let one = &cases[0];
        let own = key(&world, ApiScope::AnswerRepairs).await;
        let reader = key(&world, ApiScope::ReadSubjects).await;
        assert_eq!(tell(&world, "", &says(one, "HZ-1", "accepted")).await.status, 401);
        assert_eq!(tell(&world, &reader, &says(one, "HZ-1", "accepted")).await.status, 403);
        for (field, wrong) in [
            ("receipt", json!("")),
            ("receipt", json!("回执一号")),
            ("number", json!("a b")),
            ("answer", json!("perhaps")),
        ] {
            let mut body = says(one, "HZ-1", "accepted");
            body[field] = wrong;
            let page = tell(&world, &own, &body).await;
            assert!(page.status == 422 && page.body.contains(field), "{field}: {}", page.body);
        }
        for (answer, field) in [("refused", "reasons"), ("denied", "reasons"), ("asks_for_papers", "missing")] {
            let mut body = says(one, "HZ-1", answer);
            (body["reasons"], body["missing"]) = (json!(" "), json!([]));
            let page = tell(&world, &own, &body).await;
            assert!(page.status == 422 && page.body.contains(field), "{answer}: {}", page.body);
        }
        let mut body = says(one, "HZ-1", "granted");
        body["receivers"] = json!([]);
        assert_eq!(tell(&world, &own, &body).await.status, 400, "who received it the portal knows");
        assert_eq!((steps(&world, one).await, outcome(&world, "HZ-1").await), (0, None));
    }
}

on_both! {
    async fn of_two_that_come_at_once_each_is_taken_once(world) {
        let cases = forwarded(&world, 1).await;
        let one = &cases[0];
        let key = key(&world, ApiScope::AnswerRepairs).await;
        let node = world.another_program().await;
        let (first, second) = (says(one, "HZ-1", "accepted"), says(one, "HZ-2", "asks_for_papers"));
        let (a, b, c) = tokio::join!(
            tell(&world, &key, &first),
            tell(&node, &key, &first),
            tell(&node, &key, &second),
        );
        for page in [&a, &b, &c] {
            assert_eq!(page.status, 200, "{}", page.body);
        }
        assert_eq!(steps(&world, one).await, 2);
        assert_eq!(world.count("platform_receipt where outcome = 'taken'").await, 2);
    }
}

on_both! {
    async fn what_is_forwarded_is_tried_until_the_platform_has_it(world) {
        let cases = forwarded(&world, 1).await;
        let one = &cases[0];
        let platform = Platform::default();
        assert_eq!(send(&world, &platform).await, 0, "it cannot be reached");
        platform.answers(200);
        assert_eq!(send(&world, &platform).await, 0, "its turn has not come again");
        later(&world, 1);
        platform.answers(503);
        assert_eq!(send(&world, &platform).await, 0);
        let mut office = world.staff(Role::CreditHandler).await;
        let page = office.open("/desk/platform").await.text();
        assert!(page.contains("还没有接通上级信用平台") && !page.contains("MINGXIN_"), "{page}");
        assert!(page.contains("对方没有接收（503）") && page.contains("自动重试") && page.contains(&one.number), "{page}");
        later(&world, 2);
        platform.answers(200);
        assert_eq!(send(&world, &platform).await, 1);
        assert!(office.open("/desk/platform").await.text().contains("没有等待送达的"));
        later(&world, 600);
        assert_eq!(send(&world, &platform).await, 0, "it has it");
        let had = platform.had();
        let [(Errand::Apply, body)] = &had[..] else { panic!("{had:?}") };
        assert_eq!((&body["case"], &body["application"]["account"]), (&json!(one.number), &json!(ACCOUNT)));
        assert_eq!(world.count("platform_message where sent_at is not null and length(body) = 0").await, 1);
    }
}

on_both! {
    async fn what_the_platform_does_not_want_waits_for_a_person(world) {
        let cases = forwarded(&world, 1).await;
        let platform = Platform::default();
        platform.answers(422);
        send(&world, &platform).await;
        later(&world, 600);
        platform.answers(200);
        assert_eq!(send(&world, &platform).await, 0, "nobody has looked at it");
        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open("/desk").await.text().contains("1 件没有送到上级信用平台"));
        let page = office.open("/desk/platform").await;
        assert!(page.text().contains("对方没有接收（422）") && page.text().contains(&cases[0].number), "{}", page.text());
        let messages = world.store.waiting_platform_messages(9).await.expect("read");
        let id = messages[0].id.to_string();
        for _ in 0..2 {
            let next = office.submit("/api/form/retry-platform-message", &[("message", &id)]).await;
            assert_eq!(next, "/desk/platform");
        }
        assert_eq!(send(&world, &platform).await, 1);
        assert!(!office.open("/desk").await.text().contains("没有送到上级信用平台"));
        assert_eq!(world.count("audit_entry where action = 'platform.retry'").await, 1);
    }
}

on_both! {
    async fn a_withdrawal_follows_what_was_sent_and_what_was_not_goes_nowhere(world) {
        let records = records(&world, 1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let account = world.account_of(ZHANG).await;
        let platform = Platform::default();
        platform.answers(200);
        let first = forward(&world, records[0], account, world.clock.now()).await;
        step(&mut zhang, first.id, 1, &[("action", "withdraw")]).await;
        assert_eq!(stage(&world, first.id).await, Stage::Withdrawn);
        assert_eq!(send(&world, &platform).await, 0, "the platform learns nothing of it");

        // Nor does one that did not want it.
        platform.answers(422);
        let unwanted = forward(&world, records[0], account, world.clock.now()).await;
        send(&world, &platform).await;
        step(&mut zhang, unwanted.id, 1, &[("action", "withdraw")]).await;
        assert_eq!(world.count("platform_message").await, 0);

        platform.answers(200);
        let second = forward(&world, records[0], account, world.clock.now()).await;
        assert_eq!(send(&world, &platform).await, 1);
        step(&mut zhang, second.id, 1, &[("action", "withdraw")]).await;
        assert_eq!(send(&world, &platform).await, 1);
        let had = platform.had();
        let [(Errand::Apply, _), (Errand::Withdraw, body)] = &had[..] else { panic!("{had:?}") };
        assert_eq!(body["case"], second.number);
        let key = key(&world, ApiScope::AnswerRepairs).await;
        let page = tell(&world, &key, &says(&second, "HZ-1", "granted")).await;
        assert!(page.status == 409 && page.body.contains("case-over"), "{}", page.body);
    }
}

on_both! {
    async fn what_the_platform_decides_is_not_said_to_stand_in_a_letter(world) {
        let records = records(&world, 1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let account = world.account_of(ZHANG).await;
        let key = key(&world, ApiScope::AnswerRepairs).await;
        for (answer, words) in [("refused", "上级信用平台不予受理"), ("denied", "决定由上级信用平台作出")] {
            let case = forward(&world, records[0], account, world.clock.now()).await;
            let receipt = says(&case, &format!("HZ-{answer}"), answer);
            assert_eq!(tell(&world, &key, &receipt).await.status, 200);
            let page = zhang.open(&format!("/me/cases/{}", case.id)).await.text();
            assert!(page.contains(words) && page.contains("义务没有履行完毕"), "{words} in {page}");
            for never in ["见通知书", "见文书"] {
                assert!(!page.contains(never), "{never} in {page}");
            }
        }
    }
}

on_both! {
    async fn no_two_cases_have_one_number_over_there(world) {
        let cases = forwarded(&world, 2).await;
        let taken = format!("update case_file set outside_number = 'WB-1' where number = '{}'", cases[0].number);
        world.execute(&taken).await;
        let again = format!("update case_file set outside_number = 'WB-1' where number = '{}'", cases[1].number);
        assert!(world.try_execute(&again).await.is_err(), "the database says so");
        let missing = world.store.case_with_outside_number("WB-2").await;
        assert!(matches!(missing, Ok::<_, StoreError>(None)));
    }
}

on_both! {
    async fn the_platform_takes_the_papers_of_what_is_forwarded_and_no_others(world) {
        let cases = forwarded(&world, 1).await;
        let one = &cases[0];
        let platform = Platform::default();
        platform.answers(200);
        assert_eq!(send(&world, &platform).await, 1);
        let (_, body) = platform.had().remove(0);
        let listed = body["papers"].as_array().expect("papers").clone();
        let [proof] = &listed[..] else { panic!("{listed:?}") };
        assert_eq!((&proof["item"], &proof["name"]), (&json!("proof"), &json!("proof.jpg")));
        let path = proof["url"].as_str().expect("an address");
        let (own, reader) = (key(&world, ApiScope::AnswerRepairs).await, key(&world, ApiScope::ReadSubjects).await);
        let page = get(&world, &own, path).await;
        assert_eq!((page.status.as_u16(), header(&page, "content-type").as_str()), (200, "image/jpeg"));
        assert_eq!(world.count("audit_entry where action = 'api.paper'").await, 1);
        assert_eq!(get(&world, &reader, path).await.status, 403);
        let papers = world.store.case_papers(one.id).await.expect("read");
        let other = papers.iter().find(|paper| paper.part == "authorisation").expect("a paper");
        assert_eq!(get(&world, &own, &format!("/api/v1/platform/papers/{}", other.id)).await.status, 404);
        assert_eq!(tell(&world, &own, &says(one, "HZ-1", "denied")).await.status, 200);
        assert_eq!(get(&world, &own, path).await.status, 404, "it is over");
    }
}

on_both! {
    async fn repairs_are_told_in_the_order_in_which_they_moved(world) {
        let cases = forwarded(&world, 2).await;
        let (own, reader) = (key(&world, ApiScope::AnswerRepairs).await, key(&world, ApiScope::ReadRepairs).await);
        assert_eq!(get(&world, &own, "/api/v1/repairs").await.status, 403);
        assert_eq!(get(&world, &reader, "/api/v1/repairs?since=yesterday").await.status, 400);
        let newest = since(&world, &reader, "").await;
        assert_eq!(newest["repairs"], json!([]), "what is newest is told next time");
        later(&world, 2);
        let page = since(&world, &reader, "").await;
        assert_eq!((page["repairs"].as_array().map(Vec::len), &page["more"]), (Some(2), &json!(false)));
        assert_eq!((&page["repairs"][0]["stage"], &page["repairs"][0]["result"]), (&json!("forwarded"), &Value::Null));
        let next = page["next"].as_str().expect("a place").to_owned();
        let nothing = since(&world, &reader, &next).await;
        assert_eq!((&nothing["repairs"], &nothing["next"]), (&json!([]), &json!(next)));
        assert_eq!(tell(&world, &own, &says(&cases[0], "HZ-1", "denied")).await.status, 200);
        later(&world, 2);
        let page = since(&world, &reader, &next).await;
        let [moved] = &page["repairs"].as_array().expect("repairs")[..] else { panic!("{page}") };
        assert_eq!((&moved["case"], &moved["result"]), (&json!(cases[0].number), &json!("denied")));
        assert_eq!(moved["outside_number"], format!("WB-{}", cases[0].number));
        assert!(!page.to_string().contains(ACCOUNT), "what somebody wrote is his own");
    }
}

on_both! {
    /// With a repair its record stops being shared, also with whoever asks for the first time.
    async fn what_has_been_over_for_long_is_told_to_nobody(world) {
        let cases = forwarded(&world, 2).await;
        let own = key(&world, ApiScope::AnswerRepairs).await;
        later(&world, 1);
        assert_eq!(tell(&world, &own, &says(&cases[0], "HZ-1", "granted")).await.status, 200);
        let of_newcomer = async || {
            let newcomer = key(&world, ApiScope::ReadRepairs).await;
            let told = since(&world, &newcomer, "").await;
            let all = told["repairs"].as_array().expect("repairs").iter();
            all.map(|one| one["stage"].as_str().expect("a stage").to_owned()).collect::<Vec<_>>()
        };
        let over = world.clock.now();
        world.clock.set(over + (90 * 24).hours());
        assert_eq!(of_newcomer().await, ["forwarded", "closed"]);
        later(&world, 1);
        assert_eq!(of_newcomer().await, ["forwarded"]);
    }
}

on_both! {
    async fn what_is_granted_over_there_is_public_nowhere_here(world) {
        let cases = forwarded(&world, 1).await;
        let one = &cases[0];
        let (record, _) = world.record_of(1).await;
        let address = format!("/record/{record}");
        assert_eq!(world.get(&address).await.status, 200);
        let key = key(&world, ApiScope::AnswerRepairs).await;
        assert_eq!(tell(&world, &key, &says(one, "HZ-1", "asks_for_papers")).await.status, 200);
        assert_eq!(world.get(&address).await.status, 200, "nothing is decided");
        for _ in 0..2 {
            assert_eq!(tell(&world, &key, &says(one, "HZ-2", "granted")).await.status, 200);
        }
        // Nobody here had received the record, so that nobody has to stop.
        assert_eq!(stage(&world, one.id).await, Stage::Closed);
        assert_eq!(world.get(&address).await.status, 404);
        assert_eq!(world.counts(&["record_hold where why = 'repaired'", "record where under_repair = 1"]).await, [1, 0]);
        assert_eq!(tell(&world, &key, &says(one, "HZ-3", "denied")).await.status, 409);
        assert_eq!(world.get(&address).await.status, 404);
    }
}

on_both! {
    /// What the platform has decided holds; that it is repaired is told of nothing that was withdrawn.
    async fn what_was_withdrawn_meanwhile_is_announced_by_nobody(world) {
        let cases = forwarded(&world, 1).await;
        let decided = today().checked_sub(8.days()).expect("a day").strftime("%Y/%m/%d").to_string();
        let mut withdrawn = penalty(1, &decided);
        withdrawn.insert("SYS_STATUS", "已撤回".to_owned());
        world.take(&Sheet::of([withdrawn])).await;
        let key = key(&world, ApiScope::AnswerRepairs).await;
        assert_eq!(tell(&world, &key, &says(&cases[0], "HZ-1", "granted")).await.status, 200);
        assert_eq!(stage(&world, cases[0].id).await, Stage::Closed);
        let facts = ["record_hold where why = 'repaired'", "record where under_repair = 1", "repair_announcement"];
        assert_eq!(world.counts(&facts).await, [1, 0, 0]);
    }
}
