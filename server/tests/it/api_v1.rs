//! 接口 `/api/v1`: whose key opens what, what is shared and with which label, and what is proposed once.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, SET_COOKIE};
use axum::http::{Request, StatusCode};
use domain::authorisation::Use;
use domain::registration::{EntryChannel, EntryKind, Publicity, Stage};
use domain::role::{ApiScope, Role};
use jiff::ToSpan;
use serde_json::{Value, json};
use server::audit::AuditEntry;
use server::http::Surface;
use server::ids::new_id;
use server::store::NewApiClient;
use uuid::Uuid;

use crate::claims::acts_in;
use crate::support::{
    Page, QUALITY, Registered, Sheet, UNIT, World, citizen, code, on_both, penalty, public_entry,
    register, registrant, signed, today, withdraw, withdraw_authorisation,
};

const ZHANG: &str = "13912345678";
const PURPOSE: &str = "行政审批核验";

/// A department's system, and the key it shows.
pub struct System {
    id: Uuid,
    key: String,
}

impl System {
    /// A system that was given a key for all this.
    async fn new(world: &World, scopes: &[ApiScope], quota: i32) -> System {
        let (id, key) = (
            new_id(world.clock.now()).expect("an id"),
            server::api_key::new_key().expect("random"),
        );
        let new = NewApiClient {
            id,
            unit_code: UNIT.0.to_owned(),
            name: "审批系统".to_owned(),
            key_hash: server::api_key::hash(&world.intake.seal, &key),
            scopes: scopes.to_vec(),
            purpose: PURPOSE.to_owned(),
            quota,
        };
        let entry = world.entry("api_key.add");
        let added = world.store.add_api_client(&new, &entry).await;
        assert!(added.expect("added"));
        System { id, key }
    }

    pub async fn reader(world: &World) -> System {
        System::new(world, &[ApiScope::ReadSubjects], 1000).await
    }

    async fn writer(world: &World) -> System {
        System::new(world, &[ApiScope::WriteEntries], 1000).await
    }

    /// Its id.
    pub fn id(&self) -> Uuid {
        self.id
    }

    pub async fn get(&self, world: &World, path: &str) -> Page {
        let request = Request::get(path).header(AUTHORIZATION, format!("Bearer {}", self.key));
        world
            .send(request.body(Body::empty()).expect("a request"))
            .await
    }

    /// What is said about enterprise 1.
    pub async fn read(&self, world: &World) -> Value {
        let page = self.get(world, &subject()).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert_eq!(header(&page, "content-type"), "application/json");
        assert!(
            !page.headers.contains_key(SET_COOKIE),
            "programs have no sessions"
        );
        json_of(&page)
    }

    /// Sends nothing but the call itself.
    pub async fn post(&self, world: &World, path: &str) -> Page {
        let request = Request::post(path).header(AUTHORIZATION, format!("Bearer {}", self.key));
        world
            .send(request.body(Body::empty()).expect("a request"))
            .await
    }

    async fn propose(&self, world: &World, body: &Value) -> Page {
        self.send(world, body.to_string().into()).await
    }

    async fn send(&self, world: &World, body: Vec<u8>) -> Page {
        let request = Request::post("/api/v1/entries")
            .header(AUTHORIZATION, format!("Bearer {}", self.key))
            .header(CONTENT_TYPE, "application/json");
        world
            .send(request.body(Body::from(body)).expect("a request"))
            .await
    }

    /// What the log has of this system, newest first.
    pub async fn logged(&self, world: &World, action: &str) -> Vec<AuditEntry> {
        let actor = format!("api:{}", self.id);
        let log = world.store.latest_audit(200).await.expect("the log");
        let entries = log.into_iter().map(|linked| linked.entry);
        entries
            .filter(|entry| entry.actor == actor && entry.action == action)
            .collect()
    }
}

/// Where enterprise 1 is.
fn subject() -> String {
    format!("/api/v1/subjects/{}", code(1))
}

fn header(page: &Page, name: &str) -> String {
    page.headers[name].to_str().expect("text").to_owned()
}

fn json_of(page: &Page) -> Value {
    serde_json::from_str(&page.body).unwrap_or_else(|_| panic!("JSON: {}", page.body))
}

/// A problem of this status and kind, in both languages.
fn problem(page: &Page, status: u16, kind: &str) -> Value {
    assert_eq!(page.status.as_u16(), status, "{}", page.body);
    assert_eq!(header(page, "content-type"), "application/problem+json");
    let told = json_of(page);
    assert_eq!(
        told["type"],
        format!("urn:mingxin:problem:{kind}"),
        "{told}"
    );
    assert_eq!(told["status"], status, "{told}");
    for title in ["title", "title_en"] {
        assert!(
            told[title].as_str().is_some_and(|text| !text.is_empty()),
            "{told}"
        );
    }
    told
}

/// An enterprise with one penalty on file.
async fn enterprise(world: &World) -> Uuid {
    world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
    world.record_of(1).await.1
}

/// A certificate as a system proposes it.
fn proposal(external_id: &str) -> Value {
    json!({
        "uscc": code(1), "kind": "certificate", "operator": "窗口12号 王示例", "external_id": external_id,
        "fields": {
            "cert_name": "质量管理体系认证证书", "cert_no": "QMS-2026-0017", "issuer": "示例认证中心",
            "issue_date": "2026-01-05", "valid_until": "2029-01-04",
        },
    })
}

/// The id of what was proposed.
fn proposed(page: &Page, status: StatusCode) -> Uuid {
    assert_eq!(page.status, status, "{}", page.body);
    let id = json_of(page)["id"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("an id");
    assert_eq!(header(page, "location"), format!("/api/v1/entries/{id}"));
    id
}

on_both! {
    async fn only_a_key_that_is_good_for_it_opens_anything(world) {
        enterprise(&world).await;
        let reader = System::reader(&world).await;
        let wrong = System { id: reader.id, key: server::api_key::new_key().expect("random") };
        let nonsense = System { id: reader.id, key: "mxk_' or 1=1".to_owned() };
        let mut refused = vec![world.get(&subject()).await, wrong.get(&world, &subject()).await, nonsense.get(&world, &subject()).await];
        let basic = Request::get(subject()).header(AUTHORIZATION, format!("Basic {}", reader.key));
        refused.push(world.send(basic.body(Body::empty()).expect("a request")).await);
        // Whoever knows no key is not told what was wrong with the rest.
        refused.push(wrong.send(&world, b"no JSON".to_vec()).await);
        refused.push(wrong.get(&world, "/api/v1/entries/x").await);
        for page in &refused {
            problem(page, 401, "unknown-key");
            assert_eq!(page.headers["www-authenticate"], "Bearer");
            assert!(!page.headers.contains_key(SET_COOKIE));
        }
        let told = problem(&reader.propose(&world, &proposal("A-1")).await, 403, "scope");
        assert_eq!(told["scope"], "entries:write");
        let tried = reader.logged(&world, "api.refused").await;
        assert_eq!((tried.len(), tried[0].outcome.as_str(), tried[0].unit.as_str()), (1, "refused", UNIT.0));
        let writer = System::writer(&world).await;
        assert_eq!(problem(&writer.get(&world, &subject()).await, 403, "scope")["scope"], "subjects:read");

        assert_eq!(reader.read(&world).await["uscc"], code(1).as_str());
        let lower = Request::get(subject()).header(AUTHORIZATION, format!("bearer {}", reader.key));
        assert_eq!(world.send(lower.body(Body::empty()).expect("a request")).await.status, 200);
        assert!(world.store.end_api_client(reader.id, "换用新密钥", &world.entry("api_key.end")).await.expect("ended"));
        problem(&reader.get(&world, &subject()).await, 401, "unknown-key");
        // Of the key itself nothing is kept.
        assert!(!format!("{:?}", world.store.api_clients(0).await.expect("read")).contains(&reader.key));
    }
}

on_both! {
    async fn each_call_counts_and_the_next_day_begins_anew(world) {
        enterprise(&world).await;
        let system = System::new(&world, &[ApiScope::ReadSubjects], 3).await;
        assert_eq!(system.get(&world, "/api/v1/subjects/nonsense").await.status, 404);
        problem(&system.propose(&world, &proposal("A-1")).await, 403, "scope");
        system.read(&world).await;
        let page = system.get(&world, &subject()).await;
        problem(&page, 429, "quota");
        let seconds: u32 = header(&page, "retry-after").parse().expect("a number");
        assert_eq!(seconds, 12 * 3600, "it is noon");
        // Counted in the database: another program knows it too.
        problem(&system.get(&world.another_program().await, &subject()).await, 429, "quota");
        assert_eq!(system.logged(&world, "api.subject").await.len(), 1, "what was not answered was not read");
        world.set_today(today().checked_add(1.day()).expect("a day"));
        system.read(&world).await;
    }
}

on_both! {
    async fn calls_at_once_never_go_over_the_quota(world) {
        enterprise(&world).await;
        let system = System::new(&world, &[ApiScope::ReadSubjects], 3).await;
        let path = subject();
        let calls = (0..8).map(|_| system.get(&world, &path));
        let answers = futures_util::future::join_all(calls).await;
        let fine = answers.iter().filter(|page| page.status == StatusCode::OK).count();
        let over = answers.iter().filter(|page| page.status == StatusCode::TOO_MANY_REQUESTS).count();
        assert_eq!((fine, over), (3, 5));
    }
}

on_both! {
    async fn whoever_calls_too_fast_is_held_back(world) {
        let portal = world.behind(Surface { forms_at_once: 3, ..Surface::default() });
        let mut answers = Vec::new();
        for _ in 0..40 {
            answers.push(portal.get(&subject()).await);
        }
        assert!(answers[..3].iter().all(|page| page.status == StatusCode::UNAUTHORIZED));
        let refused = answers.iter().find(|page| page.status == StatusCode::TOO_MANY_REQUESTS).expect("refused");
        problem(refused, 429, "too-fast");
        assert_eq!(refused.headers["retry-after"], "60");
        assert_eq!(portal.get("/search").await.status, StatusCode::OK, "people are not concerned");
    }
}

on_both! {
    async fn what_is_shared_has_its_label_in_itself(world) {
        let owner = enterprise(&world).await;
        let entry = public_entry(&world, owner).await;
        let reader = System::reader(&world).await;
        let told = reader.read(&world).await;
        assert_eq!((&told["name"], &told["as_of"]), (&json!("澄澜甲1机电制造有限公司"), &json!("2026-11-20")));
        let record = &told["records"][0];
        assert_eq!(
            (&record["kind"], &record["document_no"], &record["authority"], &record["decided_on"]),
            (&json!("penalty"), &json!("示应急罚〔2026〕1号"), &json!(UNIT.1), &json!("2026-11-12"))
        );
        let shared = &told["entries"][0];
        assert_eq!(shared["id"], entry.to_string());
        for (name, value) in [
            ("source", "自主申报"), ("label", "verified"), ("label_zh", "自主申报·已核验"), ("kind", "certificate"), ("kind_zh", "资质证照"),
            ("method", "unit"), ("verified_by", UNIT.1), ("verified_on", "2026-11-20"), ("valid_until", "2029-01-04"),
        ] {
            assert_eq!(shared[name], value, "{name}");
        }
        assert_eq!((&shared["on_public_record"], &shared["doubted"]), (&json!(false), &json!(false)));
        let field = |code: &str| shared["fields"].as_array().expect("fields").iter().find(|field| field["code"] == code);
        assert_eq!(field("cert_no").expect("a number")["text"], "QMS-2026-0017");
        assert_eq!(told["commitments"][0]["number"], shared["commitment"], "the promise behind it");
        assert!(told["commitments"][0]["number"].as_str().is_some_and(|number| number.starts_with("510681")));
        assert_eq!(told["totals"], json!({ "records": 1, "entries": 1, "commitments": 1 }));
        // The portal's own commitments are the credit office's, also those that were made before it was in the register.
        world.put_in_staff("office@staff.example", Role::CreditHandler, None).await;
        let later = reader.read(&world).await;
        let promised = &later["commitments"][0];
        assert_eq!((&promised["accepted_by"], &promised["accepted_by_code"]), (&json!("示例市信用办"), &json!(world.credit_office())));
        // Each read stands in the log with whose system it was, for which unit and what for.
        let logged = reader.logged(&world, "api.subject").await;
        assert_eq!(logged.len(), 2);
        assert_eq!((logged[0].unit.as_str(), logged[0].purpose.as_str(), logged[0].object.as_str()), (UNIT.0, PURPOSE, code(1).as_str()));
        let behind = reader.get(&world, &format!("{}?page=2", subject())).await;
        assert_eq!((&json_of(&behind)["page"], &json_of(&behind)["entries"]), (&json!(2), &json!([])));
        problem(&reader.get(&world, "/api/v1/subjects/914403001922038216").await, 404, "not-found");
    }
}

on_both! {
    async fn what_may_not_be_shared_is_not_and_what_concerns_others_is_masked(world) {
        let owner = enterprise(&world).await;
        signed(&world, owner, &Use::ALL).await;
        for (year, business, publicity) in [
            ("2023", "公开的主营业务", "public"), ("2024", "只供报告的主营业务", "report"), ("2025", "只供共享的主营业务", "share"),
        ] {
            let secrets = [("revenue", "7654.32"), ("tax_paid", "432.19")];
            let values = [("year", year), ("main_business", business), ("publicity", publicity), secrets[0], secrets[1]];
            register(&world, owner, Registered::verified(EntryKind::OPERATION, &values)).await;
        }
        let staff = [
            ("name", "司马示三"), ("post", "焊接技师"), ("qual_name", "特种作业操作证"), ("qual_no", "TZ-2026-004321"),
            ("person_consent", "1"), ("publicity", "public"),
        ];
        register(&world, owner, Registered::verified(EntryKind::STAFF, &staff)).await;
        // Complete, and verified by nobody.
        let complete = Registered { stage: Stage::Complete, ..Registered::verified(EntryKind::CERTIFICATE, &QUALITY) };
        register(&world, owner, complete).await;
        let told = System::reader(&world).await.read(&world).await;
        let text = told.to_string();
        for said in ["公开的主营业务", "只供共享的主营业务", "特种作业操作证", "4321"] {
            assert!(text.contains(said), "{said} in {text}");
        }
        for never in ["只供报告的主营业务", "司马示三", "TZ-2026-004321", "质量管理体系", "欧阳示一", "7654.32", "432.19"] {
            assert!(!text.contains(never), "{never} in {text}");
        }
        assert_eq!(told["totals"]["entries"], 3);
    }
}

on_both! {
    async fn what_is_withdrawn_is_not_shared_in_the_same_second(world) {
        let owner = enterprise(&world).await;
        let entry = public_entry(&world, owner).await;
        let reader = System::reader(&world).await;
        let entries = async || reader.read(&world).await["entries"].as_array().expect("entries").len();
        assert_eq!(entries().await, 1);
        withdraw_authorisation(&world, owner).await;
        assert_eq!(entries().await, 0, "the authorisation");
        world.set_today(today().checked_add(1.day()).expect("a day"));
        signed(&world, owner, &[Use::Publish, Use::Report]).await;
        assert_eq!(entries().await, 0, "this use is not allowed");
        withdraw_authorisation(&world, owner).await;
        signed(&world, owner, &[Use::Share]).await;
        assert_eq!(entries().await, 1, "this one is");
        withdraw(&world, entry).await;
        assert_eq!(entries().await, 0, "the entry");
    }
}

on_both! {
    async fn what_is_proposed_waits_for_the_enterprise_and_is_taken_once(world) {
        let owner = enterprise(&world).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["registration"]).await;
        let writer = System::writer(&world).await;
        let id = proposed(&writer.propose(&world, &proposal("A-1")).await, StatusCode::CREATED);
        assert_eq!(proposed(&writer.propose(&world, &proposal("A-1")).await, StatusCode::OK), id, "the same again");
        let mut other = proposal("A-1");
        other["fields"]["cert_no"] = json!("QMS-2026-0018");
        problem(&writer.propose(&world, &other).await, 409, "differs");
        let mut keyed = proposal("A-1");
        keyed["operator"] = json!("别人");
        problem(&writer.propose(&world, &keyed).await, 409, "differs");
        let second = proposed(&writer.propose(&world, &proposal("A-2")).await, StatusCode::CREATED);
        assert_ne!(second, id, "another number is another entry");
        assert_eq!(world.count("entry").await, 2);

        let (row, version) = world.store.shown_entry(id).await.expect("read").expect("a draft");
        assert_eq!((row.subject_id, row.number, version.stage), (owner, None, Stage::Draft));
        assert_eq!((version.channel, version.client_id, version.account_id), (EntryChannel::Api, Some(writer.id), None));
        assert_eq!(version.publicity, Publicity::ShareOnly, "the narrowest, until the enterprise says more");
        let operator = version.operator.expect("who keyed it in");
        assert_eq!(world.intake.seal.open("entry.operator", &operator).expect("opens"), "窗口12号 王示例".as_bytes());
        let logged = writer.logged(&world, "entry.propose").await;
        assert_eq!(logged.len(), 2, "what was there before leaves no entry");
        assert!(!format!("{logged:?}").contains("王示例") && logged[0].purpose == PURPOSE, "{logged:?}");

        // Whoever registers for the enterprise hears of it and finds the draft; nothing was sent.
        let messages = zhang.open("/me/messages").await;
        assert!(messages.text().contains("有一条自主申报待") && messages.text().contains(UNIT.1), "{}", messages.text());
        assert!(messages.body.contains(&format!("/me/entry/{id}")), "{}", messages.body);
        let draft = zhang.open(&format!("/me/entry/{id}")).await;
        assert!(draft.body.contains("QMS-2026-0017"), "{}", draft.body);
        for said in ["待您确认", UNIT.1, "窗口12号 王示例"] {
            assert!(draft.text().contains(said), "{said} in {}", draft.text());
        }
        let list = zhang.open(&format!("/me/registration/{owner}")).await.text();
        assert_eq!(list.matches("待您确认").count(), 2, "{list}");
        let told = json_of(&writer.get(&world, &format!("/api/v1/entries/{id}")).await);
        assert_eq!(
            (&told["state"], &told["state_zh"], &told["external_id"], &told["number"]),
            (&json!("draft"), &json!("草稿"), &json!("A-1"), &Value::Null)
        );
        // Another system is not told that it is there.
        let stranger = System::writer(&world).await;
        problem(&stranger.get(&world, &format!("/api/v1/entries/{id}")).await, 404, "not-found");
        problem(&writer.get(&world, "/api/v1/entries/nonsense").await, 404, "not-found");
        assert_ne!(proposed(&stranger.propose(&world, &proposal("A-1")).await, StatusCode::CREATED), id, "numbers are each system's own");
        let dropped = world.store.drop_draft(id, row.version, &world.entry("entry.drop")).await;
        assert!(dropped.expect("dropped"));
        let told = json_of(&writer.get(&world, &format!("/api/v1/entries/{id}")).await);
        assert_eq!(told["state"], "dropped");
        assert_eq!(proposed(&writer.propose(&world, &proposal("A-1")).await, StatusCode::OK), id, "thrown away is not asked again");
    }
}

on_both! {
    async fn the_same_proposal_twice_at_once_is_one(world) {
        enterprise(&world).await;
        let writer = System::writer(&world).await;
        let body = proposal("A-1");
        let (one, other) = tokio::join!(writer.propose(&world, &body), writer.propose(&world, &body));
        let ids = [&one, &other].map(|page| json_of(page)["id"].clone());
        assert!(one.status.is_success() && other.status.is_success(), "{} {}", one.body, other.body);
        assert_eq!(ids[0], ids[1]);
        assert_eq!(world.count("entry").await, 1);
    }
}

on_both! {
    async fn what_was_taken_once_stays_taken_whatever_the_day(world) {
        enterprise(&world).await;
        let writer = System::writer(&world).await;
        // Its last day is today; the answer is lost, and the system asks again tomorrow.
        let last = but("/fields/valid_until", json!("2026-11-20"));
        let id = proposed(&writer.propose(&world, &last).await, StatusCode::CREATED);
        world.set_today(today().checked_add(1.day()).expect("a day"));
        assert_eq!(proposed(&writer.propose(&world, &last).await, StatusCode::OK), id);
        let mut other = last.clone();
        other["external_id"] = json!("A-10");
        problem(&writer.propose(&world, &other).await, 422, "fields");
    }
}

on_both! {
    async fn systems_leave_an_enterprise_its_room_and_its_peace(world) {
        let owner = enterprise(&world).await;
        let mut zhang = citizen(&world, ZHANG).await;
        acts_in(&world, (&mut zhang, ZHANG), 1, &["registration"]).await;
        zhang.open("/me/messages").await;
        let letters = world.store.newest_letters(99).await.expect("read").len();
        for _ in 0..3 {
            let writer = System::writer(&world).await;
            for number in 0..20 {
                proposed(&writer.propose(&world, &proposal(&format!("A-{number}"))).await, StatusCode::CREATED);
            }
            problem(&writer.propose(&world, &proposal("A-20")).await, 409, "too-many-open");
            proposed(&writer.propose(&world, &proposal("A-19")).await, StatusCode::OK);
        }
        assert_eq!(world.count("entry").await, 60);
        assert_eq!(world.store.newest_letters(99).await.expect("read").len(), letters + 1, "one letter for all that is unread");
        // It has written nothing itself yet, so there is room for what it wants to write.
        let subject = owner.to_string();
        let next = zhang.submit("/api/form/begin-entry", &[("subject", &subject), ("kind", "certificate")]).await;
        assert!(next.ends_with("step=form"), "{next}");
    }
}

on_both! {
    async fn what_was_sent_is_told_of_only_while_it_is_shared(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        let writer = System::writer(&world).await;
        let body = json!({
            "uscc": code(1), "kind": "certificate", "operator": "窗口12号 王示例", "external_id": "A-1",
            "fields": {
                "cert_name": "危险化学品经营许可证", "cert_no": "示应急许〔2026〕1号", "issuer": UNIT.1,
                "issue_date": "2026-09-03", "valid_until": "2029-09-02", "publicity": "share",
            },
        });
        let id = proposed(&writer.propose(&world, &body).await, StatusCode::CREATED);
        zhang.sign().await;
        zhang.send(id).await;
        let told = async || {
            let told = json_of(&writer.get(&world, &format!("/api/v1/entries/{id}")).await);
            (told["state"].as_str().expect("a state").to_owned(), told["number"].is_string())
        };
        assert_eq!(told().await, ("verified".to_owned(), true), "an official record says the same");
        withdraw_authorisation(&world, zhang.subject).await;
        assert_eq!(told().await, ("submitted".to_owned(), false));
    }
}

/// A proposal with one thing another way.
fn but(path: &str, value: Value) -> Value {
    let mut body = proposal("A-9");
    *body.pointer_mut(path).expect("a place") = value;
    body
}

on_both! {
    async fn whatever_is_wrong_is_told_by_field_in_both_languages(world) {
        enterprise(&world).await;
        let writer = System::writer(&world).await;
        for (body, field) in [
            (but("/uscc", json!("914403001922038216")), "uscc"),
            (but("/uscc", json!("nonsense")), "uscc"),
            (but("/kind", json!("nonsense")), "kind"),
            // A kind that Guanghan does not take.
            (but("/kind", json!("staff")), "kind"),
            (but("/operator", json!(" ")), "operator"),
            (but("/operator", json!("13912345678")), "operator"),
            (but("/external_id", json!("有 空格")), "external_id"),
            (but("/external_id", json!("x".repeat(65))), "external_id"),
            (but("/fields/cert_no", json!("")), "fields.cert_no"),
            (but("/fields/issue_date", json!("2026-13-01")), "fields.issue_date"),
            (but("/fields/valid_until", json!("2025-01-04")), "fields.valid_until"),
            (but("/fields", json!({})), "fields.cert_name"),
            (but("/fields/cert_name", json!("x".repeat(101))), "fields.cert_name"),
        ] {
            let told = problem(&writer.propose(&world, &body).await, 422, "fields");
            let faults = told["faults"].as_array().expect("faults");
            let fault = faults.iter().find(|fault| fault["field"] == field);
            let fault = fault.unwrap_or_else(|| panic!("{field} in {told}"));
            let words = [&fault["zh"], &fault["en"]].map(|text| text.as_str().unwrap_or_default().to_owned());
            assert!(words.iter().all(|text| !text.is_empty()) && words[0] != words[1], "{told}");
        }
        let mut unknown = proposal("A-9");
        unknown["fields"]["colour"] = json!("red");
        let told = problem(&writer.propose(&world, &unknown).await, 422, "fields");
        assert_eq!(told["faults"][0]["field"], "fields.colour");
        // Everything that is wrong is told at once.
        let mut all = proposal("");
        all["fields"]["cert_no"] = json!("");
        all["operator"] = json!("");
        let told = problem(&writer.propose(&world, &all).await, 422, "fields");
        assert_eq!(told["faults"].as_array().expect("faults").len(), 3, "{told}");

        let mut strange = proposal("A-9");
        strange["colour"] = json!("red");
        for body in [b"no JSON".to_vec(), Vec::new(), strange.to_string().into_bytes(), but("/fields/cert_no", json!(17)).to_string().into()] {
            problem(&writer.send(&world, body).await, 400, "unreadable");
        }
        let mut long = proposal("A-9");
        long["fields"]["scope"] = json!("长".repeat(100_000));
        problem(&writer.propose(&world, &long).await, 413, "too-long");
        assert_eq!(world.count("entry").await, 0, "nothing was kept");
        assert_eq!(writer.logged(&world, "entry.propose").await, []);
    }
}

on_both! {
    async fn the_description_is_for_anybody(world) {
        let page = world.get("/api/v1/openapi.json").await;
        assert_eq!((page.status.as_u16(), header(&page, "content-type").as_str()), (200, "application/json"));
        let told = json_of(&page);
        assert_eq!(told["openapi"], "3.1.0");
        for path in [
            "/api/v1/subjects/{uscc}", "/api/v1/stops", "/api/v1/stops/{id}/receipt", "/api/v1/entries",
            "/api/v1/entries/{id}", "/api/v1/platform/receipts", "/api/v1/platform/results", "/api/v1/platform/papers/{id}",
            "/api/v1/repairs",
        ] {
            assert!(told["paths"][path].is_object(), "{path}");
        }
        // What really is answered has all that is described, and nothing else.
        let owner = enterprise(&world).await;
        public_entry(&world, owner).await;
        let answer = System::reader(&world).await.read(&world).await;
        for (name, value) in [("Subject", &answer), ("Record", &answer["records"][0]), ("Entry", &answer["entries"][0]), ("Commitment", &answer["commitments"][0])] {
            let described = told["components"]["schemas"][name]["properties"].as_object().expect("properties");
            let said: BTreeSet<&String> = value.as_object().expect("an object").keys().collect();
            assert_eq!(said, described.keys().collect::<BTreeSet<_>>(), "{name}");
        }
    }
}
