//! 核对来人: at the counter somebody may object to what is not public and concerns him, by the paper he shows, and nobody
//! learns of it by guessing.

use domain::case::CaseKind;
use domain::role::Role;
use jiff::SignedDuration;
use server::store::CaseDraft;
use uuid::Uuid;

use crate::case_store;
use crate::counter::sign;
use crate::support::{
    Backend, Browser, JPEG, OTHER_RESIDENT, RESIDENT, SHOULD_SAY, Sheet, World, citizen, code,
    hidden, measures, on_both, penalty, person, records,
};

const VISIT: &str = "/api/form/counter-visit";
const BEGIN: &str = "/api/form/begin-counter";
const FORM: &str = "/api/form/counter";
const PHONE: &str = "13912345678";
/// Of the row about a natural person.
const NAME: &str = "司徒例三";
const DOCUMENT: &str = "示应急罚〔2026〕1号";
const NO_RECORD: &str = "没有查到姓名和证件号码都相符的信息";
const MEASURE: &str = "限制参加政府采购";
const SIGNED: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF a form with a signature";

/// Two persons with a record each; that of the first.
async fn persons(world: &World) -> Uuid {
    let mut other = person(2, "2026/11/12");
    other.insert("CF_XDR_MC", "诸葛示二".to_owned());
    other.insert("CF_XDR_ZJHM", OTHER_RESIDENT.to_owned());
    world
        .take(&Sheet::of([person(1, "2026/11/12"), other]))
        .await;
    let today = world.clock.today();
    let id = domain::identity::PersonId::parse(
        domain::identity::PersonIdKind::ResidentId,
        RESIDENT,
        today,
    );
    let key = world.intake.seal.person_key(&id.expect("a number"));
    let records = world.store.records_of_person(&key).await.expect("read");
    records.first().expect("a record").id
}

/// Has a clerk check somebody; where that leads.
async fn visit(
    clerk: &mut Browser<'_>,
    (name, number): (&str, &str),
    about: &str,
    papers: &[(&str, &[u8])],
) -> String {
    let fields = [
        ("contact", name),
        ("id_kind", "resident_id"),
        ("id_number", number),
        ("about", about),
    ];
    clerk.upload(VISIT, &fields, papers).await
}

fn visit_of(at: &str) -> String {
    let id = at.split("?visit=").nth(1);
    id.unwrap_or_else(|| panic!("no visit: {at}")).to_owned()
}

/// The only draft there is.
async fn the_draft(world: &World, clerk: &str) -> CaseDraft {
    let account = world.account_of(clerk).await;
    let drafts = world
        .store
        .case_drafts(account, CaseKind::Objection)
        .await
        .expect("read");
    assert_eq!(drafts.len(), 1);
    drafts.into_iter().next().expect("a draft")
}

const CLERK: &str = "window-clerk@staff.example";

/// The pages behind the ground, with a signature, up to the case.
async fn send(clerk: &mut Browser<'_>, at: &str) -> String {
    let said = [("statement", "设备已于十月检测合格，与事实不符。")];
    let mut at = clerk.answer(FORM, at, &said, &[]).await;
    if at.ends_with("step=wish") {
        at = clerk.answer(FORM, &at, &[("wish", "correct")], &[]).await;
    }
    let at = clerk.answer(FORM, &at, &[], &[("evidence", JPEG)]).await;
    assert!(at.ends_with("step=confirmation"), "{at}");
    let at = sign(clerk, &at, SIGNED).await;
    assert!(at.ends_with("step=summary"), "{at}");
    let send = [("commit", "1"), ("then", "send")];
    clerk.answer(FORM, &at, &send, &[]).await
}

on_both! {
    async fn somebody_objects_to_a_record_about_himself_that_is_not_public(world) {
        let record = persons(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        // As it may be typed.
        let at = visit(&mut clerk, (" 司徒 例三", &RESIDENT.to_lowercase()), "", &[]).await;
        let visited = visit_of(&at);
        let page = clerk.open(&at).await;
        assert!(page.text().contains(DOCUMENT) && !page.text().contains("示应急罚〔2026〕2号"), "{}", page.text());
        assert!(!page.body.contains(RESIDENT) && !page.text().contains(NAME), "masked: {}", page.text());
        assert_eq!(hidden(&page.body, "record"), record.to_string());

        let id = record.to_string();
        let begun = clerk.submit(BEGIN, &[("visit", &visited), ("record", &id)]).await;
        assert!(begun.ends_with("step=person"), "{begun}");
        let first = clerk.open(&begun).await;
        assert!(first.body.contains("110105********002X") && !first.body.contains(RESIDENT), "{}", first.text());
        // With the paper of somebody else it is not his, and says nothing.
        let who = |number: &'static str| [("contact", NAME), ("id_kind", "resident_id"), ("id_number", number), ("phone", PHONE)];
        let at = clerk.answer(FORM, &begun, &who(OTHER_RESIDENT), &[]).await;
        assert_eq!(at, begun);
        assert!(clerk.open(&at).await.text().contains("这条信息不是关于这位申请人的"));
        let fields = begun.replace("step=person", "step=fields");
        assert!(!clerk.open(&fields).await.text().contains("超过检测周期未检测"));
        let at = clerk.answer(FORM, &begun, &who(RESIDENT), &[]).await;
        assert!(at.ends_with("step=relation"), "{at}");
        assert!(!clerk.open(&at).await.body.contains("value=\"concerned\""));
        let other = clerk.answer(FORM, &at, &[("relation", "concerned")], &[]).await;
        assert_eq!(other, at, "for nobody else");
        let at = clerk.answer(FORM, &at, &[("relation", "person")], &[]).await;
        let at = clerk.answer(FORM, &at, &[("ground", "wrong")], &[]).await;
        assert!(clerk.open(&at).await.text().contains("超过检测周期未检测"));
        let at = clerk.answer(FORM, &at, &[("field_CF_SY", SHOULD_SAY)], &[]).await;
        let case = send(&mut clerk, &at).await;
        assert!(case.starts_with("/desk/counter-cases/"), "{case}");
        let disputed = world.store.disputed_record(record).await.expect("read").expect("a record");
        assert!(disputed.mark.is_some());
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404, "and it is as little public as before");

        let log = world.store.latest_audit(100).await.expect("the log");
        let look = log.iter().find(|one| one.entry.action == "counter.visit").expect("an entry");
        assert_eq!((look.entry.role.as_str(), look.entry.purpose.as_str()), ("window_clerk", "case"));
        assert!(log.iter().all(|one| !one.entry.detail.contains(RESIDENT) && !one.entry.detail.contains(NAME)));
        if world.backend == Backend::Sqlite {
            let raw = world.raw_database();
            assert!(!raw.windows(RESIDENT.len()).any(|part| part == RESIDENT.as_bytes()), "sealed");
        }
    }
}

on_both! {
    async fn nothing_is_shown_where_name_or_number_does_not_fit(world) {
        let record = persons(&world).await.to_string();
        let mut clerk = world.staff(Role::WindowClerk).await;
        for (name, number) in [("诸葛示二", RESIDENT), (NAME, OTHER_RESIDENT)] {
            assert_eq!(visit(&mut clerk, (name, number), "", &[]).await, "/desk/counter");
            let page = clerk.open("/desk/counter").await;
            assert!(page.text().contains(NO_RECORD) && !page.text().contains("示应急罚"), "{}", page.text());
            assert!(page.body.contains(&format!("value=\"{name}\"")) && !page.body.contains(number), "{}", page.body);
        }
        let wrong = visit(&mut clerk, ("王", "110105194912310021"), "", &[]).await;
        let told = clerk.open(&wrong).await.text();
        assert!(told.contains("2 至 50 个字") && told.contains("证件号码不对"), "{told}");
        assert_eq!(world.count("counter_visit").await, 0);
        assert_eq!(world.count("audit_entry where action = 'counter.visit' and outcome = 'refused'").await, 2);

        // Who knows its address begins nothing: without a visit, with that of somebody else, or of another clerk.
        assert_eq!(clerk.submit(BEGIN, &[("record", &record)]).await, "/desk/counter");
        let at = visit(&mut clerk, ("诸葛示二", OTHER_RESIDENT), "", &[]).await;
        let visited = visit_of(&at);
        assert_eq!(clerk.submit(BEGIN, &[("visit", &visited), ("record", &record)]).await, at);
        let mut other = world.officer("other-clerk@staff.example", Role::WindowClerk).await;
        let page = other.open(&at).await.text();
        assert!(page.contains("请重新核对证件") && !page.contains("示应急罚"), "{page}");
        let own = hidden(&clerk.open(&at).await.body, "record");
        assert_eq!(other.submit(BEGIN, &[("visit", &visited), ("record", &own)]).await, at);
        // Nor does anybody else look.
        let mut handler = world.staff(Role::Handler).await;
        let mut zhang = citizen(&world, PHONE).await;
        for stranger in [&mut handler, &mut zhang] {
            assert_eq!(visit(stranger, (NAME, RESIDENT), "", &[]).await, "/forbidden");
        }
        assert_eq!((world.count("case_draft").await, world.count("counter_visit").await), (0, 1));

        // After an hour the paper is asked for again, and then who came is forgotten.
        world.clock.set(world.clock.now() + SignedDuration::from_mins(61));
        let mut clerk = world.staff(Role::WindowClerk).await;
        assert!(clerk.open(&at).await.text().contains("请重新核对证件"));
        assert_eq!(clerk.submit(BEGIN, &[("visit", &visited), ("record", &own)]).await, at);
        assert_eq!(world.count("case_draft").await, 0);
        world.clock.set(world.clock.now() + SignedDuration::from_mins(61));
        server::jobs::run_once(&world.store, &world.clock).await.expect("runs");
        assert_eq!(world.count("counter_visit").await, 0);
    }
}

on_both! {
    /// By number, and by clerk: between looks that are right nobody guesses on.
    async fn guesses_of_a_clerk_are_held_back(world) {
        persons(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        for name in ["王示例", "李示例", "赵示例"] {
            visit(&mut clerk, (name, RESIDENT), "", &[]).await;
        }
        let at = visit(&mut clerk, (NAME, RESIDENT), "", &[]).await;
        assert_eq!(at, "/desk/counter", "the right name is not told from a wrong one now");
        let told = clerk.open(&at).await.text();
        assert!(told.contains("后再试") && !told.contains("示应急罚"), "{told}");
        // Nor is it told on the way of an enterprise, however often that is gone: what is about the person is asked apart.
        world.take(&Sheet::of([penalty(5, "2026/11/12")])).await;
        let mut third = world.officer("third-clerk@staff.example", Role::WindowClerk).await;
        for name in ["王示例", NAME] {
            let at = visit(&mut third, (name, RESIDENT), &code(5), &[("authorisation", JPEG)]).await;
            let page = third.open(&at).await.text();
            assert!(at.contains("?visit=") && !page.contains(DOCUMENT), "{at}: {page}");
        }
        // A long queue shuts nobody; guesses at many persons, with right looks between them, have an end.
        let mut other = world.officer("other-clerk@staff.example", Role::WindowClerk).await;
        for _ in 0..60 {
            let at = visit(&mut other, ("诸葛示二", OTHER_RESIDENT), "", &[]).await;
            assert!(at.contains("?visit="), "{at}");
        }
        let mut guesses = 0;
        loop {
            // Another passport each time: nobody's.
            let number = format!("E{:08}", 12_345_678 + guesses);
            let passport = [("contact", "诸葛示二"), ("id_kind", "passport"), ("id_number", &number)];
            other.upload(VISIT, &passport, &[]).await;
            guesses += 1;
            assert!(guesses < 200, "all guesses of a clerk together have an end");
            let told = other.open("/desk/counter").await.text();
            if told.contains("后再试") {
                break;
            }
            assert!(told.contains(NO_RECORD), "{told}");
            if guesses % 5 == 0 {
                visit(&mut other, ("诸葛示二", OTHER_RESIDENT), "", &[]).await;
            }
        }
        assert!(guesses >= 10, "{guesses}");
        assert!(other.open("/desk/counter").await.text().contains("后再试"));
        world.clock.set(world.clock.now() + SignedDuration::from_mins(1));
        let at = visit(&mut clerk, (NAME, RESIDENT), "", &[]).await;
        assert!(at.contains("?visit="), "who waits is not kept out: {at}");
    }
}

on_both! {
    async fn a_measure_alone_is_disputed_at_the_counter_with_the_paper_of_the_enterprise(world) {
        let record = records(&world, 1).await[0];
        measures(&world, &[record]).await;
        let measure = Uuid::from_u128(1001).to_string();
        let about = record.to_string();
        let mut clerk = world.staff(Role::WindowClerk).await;
        let who = ("张示例", RESIDENT);
        // Without the paper by which he speaks for it nobody learns whether there are measures.
        for paper in [&[][..], &[("authorisation", b"MZ\x90\0 a program renamed".as_slice())][..]] {
            let at = visit(&mut clerk, who, &code(1), paper).await;
            assert_eq!(at, "/desk/counter");
            let page = clerk.open(&at).await;
            assert!(page.text().contains("请先改正以下内容") && !page.text().contains(MEASURE), "{}", page.text());
            assert!(page.body.contains(&format!("value=\"{}\"", code(1))), "what was typed stays: {}", page.body);
        }
        assert_eq!(world.count("audit_entry where action = 'counter.visit'").await, 0);
        let paper: &[(&str, &[u8])] = &[("authorisation", JPEG)];
        for unknown in [code(77).as_str(), "示应急罚〔2026〕77号"] {
            let at = visit(&mut clerk, who, unknown, paper).await;
            assert!(clerk.open(&at).await.text().contains("没有查到这家企业"), "{unknown}");
            world.clock.set(world.clock.now() + SignedDuration::from_secs(10));
        }
        let by_document = visit(&mut clerk, who, DOCUMENT, paper).await;
        assert!(clerk.open(&by_document).await.text().contains(MEASURE));
        let at = visit(&mut clerk, who, &code(1), paper).await;
        let visited = visit_of(&at);
        let page = clerk.open(&at).await.text();
        assert!(page.contains(MEASURE) && page.contains("澄澜甲1机电制造有限公司"), "{page}");

        // Without a visit a measure is nothing that can be begun.
        let begun = clerk.submit(BEGIN, &[("record", &about), ("measure", &measure)]).await;
        assert_eq!(the_draft(&world, CLERK).await.measure_id, None);
        let draft = begun.split(['/', '?']).nth(3).expect("an id").to_owned();
        clerk.submit("/api/form/drop-counter", &[("draft", &draft)]).await;
        let nothing = Uuid::from_u128(77).to_string();
        let next = clerk.submit(BEGIN, &[("visit", &visited), ("record", &about), ("measure", &nothing)]).await;
        assert_eq!(next, at);

        let fields = [("visit", visited.as_str()), ("record", &about), ("measure", &measure)];
        let begun = clerk.submit(BEGIN, &fields).await;
        let draft = the_draft(&world, CLERK).await;
        assert_eq!(draft.measure_id.map(|id| id.to_string()), Some(measure.clone()));
        assert!(clerk.open(&at).await.text().contains("还没有提交"), "who looks again is led to the draft");
        let who = [("contact", "张示例"), ("id_kind", "resident_id"), ("id_number", ""), ("phone", PHONE)];
        let next = clerk.answer(FORM, &begun, &who, &[]).await;
        assert!(next.ends_with("step=relation"), "{next}");
        let page = clerk.open(&next).await.body;
        assert!(page.contains("/files/cases/") && !page.contains("name=\"relation\""), "the paper is here: {page}");
        let next = clerk.answer(FORM, &next, &[], &[]).await;
        assert!(next.ends_with("step=ground"), "{next}");
        let wrong = clerk.answer(FORM, &next, &[("ground", "wrong")], &[]).await;
        assert_eq!(wrong, next, "what the record says is disputed at the record");
        let next = clerk.answer(FORM, &next, &[("ground", "listed")], &[]).await;
        let case = send(&mut clerk, &next).await;
        assert!(case.starts_with("/desk/counter-cases/"), "{case}");
        let id = case.rsplit('/').next().expect("an id").to_owned();
        clerk.submit("/api/form/hand-over-receipt", &[("case", &id)]).await;
        assert!(clerk.open(&case).await.text().contains(MEASURE));
        let resting = world.store.measures_of_record(record).await.expect("read");
        assert!(resting.iter().all(|one| one.suspended == 1));
        assert_eq!(case_store::mark(&world, record).await, None, "nothing is said against the record");

        // The enterprise has it open: the next leads there.
        let begun = clerk.submit(BEGIN, &fields).await;
        let next = clerk.answer(FORM, &begun, &who, &[]).await;
        let next = clerk.answer(FORM, &next, &[], &[]).await;
        let next = clerk.answer(FORM, &next, &[("ground", "listed")], &[]).await;
        assert_eq!(send(&mut clerk, &next).await, case);
    }
}

on_both! {
    /// A double click begins one draft, with the paper once.
    async fn two_clicks_begin_one_draft_with_its_paper(world) {
        let record = records(&world, 1).await[0];
        measures(&world, &[record]).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let at = visit(&mut clerk, ("张示例", RESIDENT), &code(1), &[("authorisation", JPEG)]).await;
        let (visited, about, measure) = (visit_of(&at), record.to_string(), Uuid::from_u128(1001).to_string());
        let mut other = Browser::new(&world);
        other.cookies = clerk.cookies.clone();
        let fields = [("visit", visited.as_str()), ("record", &about), ("measure", &measure)];
        let (one, two) = tokio::join!(clerk.submit(BEGIN, &fields), other.submit(BEGIN, &fields));
        assert_eq!(one, two);
        assert_eq!(world.count("case_draft").await, 1);
        assert_eq!(world.count("case_paper where part = 'authorisation'").await, 1);
        assert_eq!(world.count("audit_entry where action = 'case.draft'").await, 1);
    }
}
