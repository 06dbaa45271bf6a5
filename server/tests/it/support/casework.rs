//! Objections up to where a test begins: records with measures, drafts that only have to be sent, cases that only have
//! to be decided.

use domain::case::Stage;
use domain::measure::{CatalogueItem, CatalogueState, MeasureNature};
use domain::record::PartyKind;
use domain::role::Role;
use jiff::ToSpan;
use server::store::{NewCatalogueItem, NewCounterVisit, NewExpert, NewMeasure, SealedFile};
use uuid::Uuid;

use super::{Browser, Sheet, UNIT, World, penalty};

pub const PASSWORD: &str = "Lan-Cheng-2026";
pub const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF a picture of a receipt";
/// Where pages of a draft go.
pub const FORM: &str = "/api/form/objection";
/// Where steps of a case go.
pub const STEP: &str = "/api/form/case";
/// What the disputed field should say.
pub const SHOULD_SAY: &str = "设备已经按期检测。";

/// A citizen who is signed in.
pub async fn citizen<'w>(world: &'w World, login: &str) -> Browser<'w> {
    let mut browser = Browser::new(world);
    browser.sign_up(login, PASSWORD).await;
    browser
}

/// Ids of so many public penalties, each of an enterprise of its own.
pub async fn records(world: &World, count: u32) -> Vec<Uuid> {
    decided_ago(world, count, 8).await
}

/// The same from so long ago that their repair may be applied for: the shortest period is three months.
pub async fn ripe_records(world: &World, count: u32) -> Vec<Uuid> {
    decided_ago(world, count, 120).await
}

async fn decided_ago(world: &World, count: u32, days: i64) -> Vec<Uuid> {
    let today = world.clock.today();
    let decided = today.checked_sub(days.days()).expect("a day");
    let decided = decided.strftime("%Y/%m/%d").to_string();
    let rows = (1..=count).map(|number| penalty(number, &decided));
    world.take(&Sheet::of(rows)).await;
    let mut ids = Vec::new();
    for number in 1..=count {
        ids.push(world.record_of(number).await.0);
    }
    ids
}

/// Puts a measure of sixty days on each of these records.
pub async fn measures(world: &World, records: &[Uuid]) {
    let today = world.clock.today();
    let from = today.checked_sub(19.days()).expect("a day");
    let item = CatalogueItem {
        code: "M-003".to_owned(),
        edition: "2026".to_owned(),
        name: "限制参加政府采购".to_owned(),
        nature: MeasureNature::Administrative,
        parties: vec![PartyKind::Organisation],
        law: "政府采购法".to_owned(),
        article: "第七十七条".to_owned(),
        units: vec![UNIT.0.to_owned()],
        state: CatalogueState::InForce,
        from,
        until: None,
    };
    let new = NewCatalogueItem {
        id: Uuid::from_u128(900),
        item,
        content: "一至三年内禁止参加政府采购活动".to_owned(),
        period: "一至三年".to_owned(),
        confidence: "VERIFIED-TEXT".to_owned(),
    };
    let entry = world.entry("catalogue.add");
    let items = std::slice::from_ref(&new);
    world
        .store
        .add_catalogue_items(items, &entry)
        .await
        .expect("added");
    let mut taken = Vec::new();
    for (number, record_id) in (1_u128..).zip(records) {
        let record = world.store.disputed_record(*record_id).await;
        taken.push(NewMeasure {
            id: Uuid::from_u128(1000 + number),
            item_id: new.id,
            subject_id: record.expect("read").expect("a record").subject_id,
            record_id: *record_id,
            unit_code: UNIT.0.to_owned(),
            from,
            until: Some(from.checked_add(59.days()).expect("a day")),
        });
    }
    world.store.add_measures(&taken).await.expect("covered");
}

/// Names and values of a form.
type Pairs<'p> = &'p [(&'p str, &'p str)];
/// Fields and contents of its papers.
type Papers<'p> = &'p [(&'p str, &'p [u8])];

/// A draft about a record in which only the last page is left; its id.
pub async fn draft(browser: &mut Browser<'_>, record: Uuid) -> Uuid {
    draft_as(browser, record, "concerned").await
}

/// The same by somebody who is this to whom the record is about.
async fn draft_as(browser: &mut Browser<'_>, record: Uuid, relation: &str) -> Uuid {
    let record = record.to_string();
    let relation = [("relation", relation)];
    let begun = browser
        .submit("/api/form/begin-objection", &[("record", &record)])
        .await;
    let id = begun
        .split(['/', '?'])
        .nth(3)
        .and_then(|id| id.parse().ok());
    let id: Uuid = id.unwrap_or_else(|| panic!("no draft: {begun}"));
    let pages: [(&str, Pairs<'_>, Papers<'_>); 7] = [
        ("relation", &relation, &[]),
        ("ground", &[("ground", "wrong")], &[]),
        ("fields", &[("field_CF_SY", SHOULD_SAY)], &[]),
        (
            "statement",
            &[("statement", "设备已于十月检测合格，处罚事由与事实不符。")],
            &[],
        ),
        ("wish", &[("wish", "correct")], &[]),
        ("evidence", &[], &[("evidence", JPEG)]),
        (
            "contact",
            &[("contact", "张示例"), ("phone", "139 1234 5678")],
            &[],
        ),
    ];
    let draft = id.to_string();
    let mut next = begun;
    for (step, answers, papers) in pages {
        let mut fields = vec![("draft", draft.as_str()), ("step", step), ("then", "next")];
        fields.extend(answers);
        next = browser.upload(FORM, &fields, papers).await;
    }
    assert!(next.ends_with("step=summary"), "{next}");
    id
}

/// The last page of a draft, as it is sent.
pub fn sending(draft: Uuid) -> Vec<(&'static str, String)> {
    vec![
        ("draft", draft.to_string()),
        ("step", "summary".to_owned()),
        ("commit", "1".to_owned()),
        ("then", "send".to_owned()),
    ]
}

/// Files an objection to a record; the id of the case.
pub async fn file(browser: &mut Browser<'_>, record: Uuid) -> Uuid {
    let id = draft(browser, record).await;
    send(browser, id).await;
    id
}

/// The same for the enterprise that the record is about, by whoever acts for it.
pub async fn file_for_enterprise(browser: &mut Browser<'_>, record: Uuid) -> Uuid {
    let id = draft_as(browser, record, "subject").await;
    send(browser, id).await;
    id
}

async fn send(browser: &mut Browser<'_>, id: Uuid) {
    let form = sending(id);
    let fields: Vec<_> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(
        browser.upload(FORM, &fields, &[]).await,
        format!("/me/cases/{id}")
    );
}

/// Where a case stands.
pub async fn stage(world: &World, case: Uuid) -> Stage {
    let row = world.store.case(case).await.expect("read");
    row.expect("a case").stage
}

/// Sends a step from a version of a case.
pub async fn step(
    browser: &mut Browser<'_>,
    case: Uuid,
    version: i64,
    fields: &[(&str, &str)],
) -> String {
    let (case, version) = (case.to_string(), version.to_string());
    let mut all = vec![("case", case.as_str()), ("version", version.as_str())];
    all.extend(fields);
    browser.upload(STEP, &all, &[]).await
}

/// Staff who bring a case before whoever decides it.
pub struct Officers<'w> {
    pub office: Browser<'w>,
    pub unit: Browser<'w>,
    pub reviewer: Browser<'w>,
}

impl<'w> Officers<'w> {
    pub async fn of(world: &'w World) -> Officers<'w> {
        world.add_joint_office().await;
        Officers {
            office: world.staff(Role::CreditHandler).await,
            unit: world.staff(Role::Handler).await,
            reviewer: world.staff(Role::CreditReviewer).await,
        }
    }
}

/// Version of a case that waits for its decision.
pub const PROPOSED: i64 = 5;

/// What whoever decides says, where every check is passed.
pub const DECIDE: [(&str, &str); 4] = [
    ("action", "decide"),
    ("facts", "1"),
    ("law", "1"),
    ("discretion", "1"),
];

/// Accepts a case, asks the unit, has it answer with this outcome, and proposes the same.
pub async fn to_proposal(world: &World, officers: &mut Officers<'_>, case: Uuid, outcome: &str) {
    let should_say = [("field_CF_SY", SHOULD_SAY)];
    let fields = match outcome {
        "correct" => &should_say[..],
        _ => &[],
    };
    to_proposal_of(world, officers, case, (outcome, fields)).await;
}

/// The same where the unit says what these fields should say.
pub async fn to_proposal_of(
    world: &World,
    officers: &mut Officers<'_>,
    case: Uuid,
    (outcome, fields): (&str, &[(&str, &str)]),
) {
    step(&mut officers.office, case, 1, &[("action", "accept")]).await;
    let forward = [
        ("action", "forward"),
        ("unit", UNIT.0),
        ("text", "请核实检测时间。"),
    ];
    step(&mut officers.office, case, 2, &forward).await;
    let mut answer = vec![
        ("action", "answer"),
        ("outcome", outcome),
        ("basis", "检测报告"),
        ("text", "已经核对检测报告。"),
        ("source_corrected", "1"),
    ];
    answer.extend(fields);
    step(&mut officers.unit, case, 3, &answer).await;
    let propose = [
        ("action", "propose"),
        ("outcome", outcome),
        ("text", "与检测报告一致。"),
    ];
    step(&mut officers.office, case, 4, &propose).await;
    let row = world.store.case(case).await.expect("read").expect("a case");
    assert_eq!(
        (row.stage, row.version),
        (Stage::Proposed, PROPOSED),
        "{outcome}"
    );
}

/// Puts an expert in, who may work for one of our units; his id.
pub async fn expert(world: &World, number: u128, name: &str, unit_code: Option<&str>) -> Uuid {
    let seal = &world.intake.seal;
    let expert = NewExpert {
        id: Uuid::from_u128(number),
        name: seal.seal("expert.name", name.as_bytes()).expect("sealed"),
        field: "法律".to_owned(),
        employer: unit_code.unwrap_or("示例大学法学院").to_owned(),
        unit_code: unit_code.map(str::to_owned),
    };
    world
        .store
        .add_expert(&expert, &world.entry("expert.add"))
        .await
        .expect("added");
    expert.id
}

/// A value in every sealed column of cases: a case with a step, a note, letters and papers, a draft with a paper, an
/// expert, an order that was confirmed, and somebody at a counter.
pub async fn with_everything_of_cases(world: &World) {
    let about = records(world, 2).await;
    measures(world, &about).await;
    let mut citizen = citizen(world, "13700000001").await;
    let case = file(&mut citizen, about[0]).await;
    draft(&mut citizen, about[1]).await;
    let mut office = world.staff(Role::CreditHandler).await;
    step(&mut office, case, 1, &[("action", "accept")]).await;
    let id = case.to_string();
    let note = [("case", id.as_str()), ("text", "电话联系过。")];
    office.submit("/api/form/note-case", &note).await;
    expert(world, 700, "顾示例", None).await;
    let seal = &world.intake.seal;
    let order = world
        .store
        .open_orders(UNIT.0, 1)
        .await
        .expect("read")
        .remove(0);
    let receipt = seal
        .seal("measure.receipt", "已暂停。".as_bytes())
        .expect("sealed");
    let confirmed = world
        .store
        .confirm_order(order.id, UNIT.0, &receipt, &world.entry("order.done"))
        .await;
    assert!(confirmed.expect("an answer"));
    let sealed = |purpose: &str| seal.seal(purpose, "张示例".as_bytes()).expect("sealed");
    let visit = NewCounterVisit {
        id: Uuid::from_u128(701),
        account_id: world.account_of("13700000001").await,
        person: sealed("counter.visit"),
        subject_id: None,
        paper: Some(SealedFile {
            id: Uuid::from_u128(702),
            media_type: "image/jpeg",
            size: 9,
            digest: vec![0; 32],
            name: sealed("case.paper_name"),
            content: sealed("case.paper"),
            added_at: 0,
        }),
    };
    let entry = world.entry("counter.visit");
    let added = world.store.add_counter_visit(&visit, &entry).await;
    added.expect("added");
    let by = world.account_of("13700000001").await;
    let settled = world
        .store
        .settle_end(
            (about[1], 20_271_112),
            (by, &sealed("record.settlement")),
            None,
            &world.entry("record.settle"),
        )
        .await;
    assert!(settled.expect("an answer"));
}
