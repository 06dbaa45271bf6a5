//! 窗口代办: a clerk files for somebody who came, with that person's confirmation, and for nobody else.

use domain::role::Role;
use jiff::SignedDuration;
use server::accounts::Authenticator;

use crate::support::{
    Browser, JPEG, OTHER_RESIDENT, RESIDENT, Sheet, UNIT, World, encode, hidden, on_both, penalty,
};

const PHONE: &str = "13912345678";
const SIGNED: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF a form with a signature";
/// Of the second factors of these tests.
const KEY: [u8; 20] = [9; 20];
const FORM: &str = "/api/form/counter";
const STEP: &str = "/api/form/case";
const SEND: &[(&str, &str)] = &[("commit", "1"), ("then", "send")];
/// What is told where something was changed after it was confirmed.
const LAPSED: &str = "原来的确认不再有效";

/// Id of the one record of a world.
pub async fn record(world: &World) -> String {
    world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
    world.record_of(1).await.0.to_string()
}

/// Answers a page of the draft and gives back the address that comes next.
async fn answer(
    clerk: &mut Browser<'_>,
    at: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> String {
    clerk.answer(FORM, at, fields, files).await
}

fn person(number: &str) -> [(&'static str, String); 4] {
    [
        ("contact", "张示例".to_owned()),
        ("id_kind", "resident_id".to_owned()),
        ("id_number", number.to_owned()),
        ("phone", PHONE.to_owned()),
    ]
}

/// Fills everything in up to the confirmation, and gives back the address of that page.
async fn up_to_confirmation(clerk: &mut Browser<'_>, record: &str, number: &str) -> String {
    let begun = clerk
        .submit("/api/form/begin-counter", &[("record", record)])
        .await;
    assert!(begun.ends_with("step=person"), "{begun}");
    let person = person(number);
    let person: Vec<(&str, &str)> = person
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let at = answer(clerk, &begun, &person, &[]).await;
    assert!(at.ends_with("step=relation"), "{at}");
    let at = answer(clerk, &at, &[("relation", "concerned")], &[]).await;
    let at = answer(clerk, &at, &[("ground", "duplicate")], &[]).await;
    let said = [("statement", "同一决定公示了两次，请删除其中一条。")];
    let at = answer(clerk, &at, &said, &[]).await;
    let at = answer(clerk, &at, &[("wish", "delete")], &[]).await;
    assert!(at.ends_with("step=evidence"), "{at}");
    let at = answer(clerk, &at, &[], &[("evidence", JPEG)]).await;
    assert!(at.ends_with("step=confirmation"), "{at}");
    at
}

/// Uploads a scan of the form as the page shows it; the address that comes next.
pub async fn sign(clerk: &mut Browser<'_>, at: &str, scan: &[u8]) -> String {
    let words = hidden(&clerk.open(at).await.body, "words");
    answer(clerk, at, &[("words", &words)], &[("confirmation", scan)]).await
}

/// Confirms by signature and sends; the address of the case.
pub async fn file_signed(clerk: &mut Browser<'_>, record: &str, number: &str) -> String {
    let at = up_to_confirmation(clerk, record, number).await;
    let at = sign(clerk, &at, SIGNED).await;
    assert!(at.ends_with("step=summary"), "{at}");
    answer(clerk, &at, &[("commit", "1"), ("then", "send")], &[]).await
}

/// Number and code on the receipt.
pub async fn receipt(clerk: &mut Browser<'_>, case: &str) -> (String, String) {
    let page = clerk.open(case).await.body;
    let bold = |label: &str| {
        let rest = page.split(label).nth(1).expect("the label");
        let value = rest.split("<b>").nth(1).expect("a value");
        let value = value.trim_start_matches("<code>");
        value.split('<').next().expect("its end").to_owned()
    };
    (bold("<dt>办件编号</dt>"), bold("<dt>查询码</dt>"))
}

/// A second clerk of the same window.
async fn another_clerk<'w>(world: &'w World, login: &str) -> Browser<'w> {
    world
        .put_in_staff(login, Role::WindowClerk, Some(&KEY))
        .await;
    signed_in(world, login).await
}

/// A member of staff who is there already.
async fn signed_in<'w>(world: &'w World, login: &str) -> Browser<'w> {
    world
        .clock
        .set(world.clock.now() + SignedDuration::from_secs(30));
    let mut browser = Browser::new(world);
    browser.sign_in(login, "Lan-Cheng-2026").await;
    let seconds = u64::try_from(world.clock.now().as_second()).expect("after 1970");
    let number = Authenticator::from_key(KEY.to_vec()).number_at(seconds);
    browser
        .submit("/api/form/second-factor", &[("number", &number)])
        .await;
    browser
}

/// What was sent to a number, the newest first.
async fn letters(world: &World, to: &str) -> Vec<String> {
    let page = world.get("/dev/outbox").await.body;
    page.split("<article")
        .skip(1)
        .filter(|letter| letter.contains(to))
        .map(str::to_owned)
        .collect()
}

on_both! {
    async fn a_clerk_files_for_somebody_who_reads_a_code_out(world) {
        let record = record(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let public = clerk.open(&format!("/record/{record}")).await;
        assert!(public.text().contains("在窗口代为提出异议"), "{}", public.text());
        let page = clerk.open(&format!("/desk/counter?record={record}")).await;
        assert!(page.text().contains("代为提出异议"), "{}", page.text());

        let at = up_to_confirmation(&mut clerk, &record, RESIDENT).await;
        let page = clerk.open(&at).await.text();
        assert!(page.contains("139****5678"), "{page}");
        // Without a confirmation it does not go on, nor is it sent past that page.
        let next = answer(&mut clerk, &at, &[], &[]).await;
        assert!(clerk.open(&next).await.text().contains("还没有本人确认"));
        let summary = at.replace("step=confirmation", "step=summary");
        let refused = answer(&mut clerk, &summary, &[("commit", "1"), ("then", "send")], &[]).await;
        assert_eq!(refused, at, "filing without a confirmation is refused");
        assert_eq!(world.count("case_file").await, 0);

        let sent = answer(&mut clerk, &at, &[("then", "send-code")], &[]).await;
        assert!(clerk.open(&sent).await.text().contains("验证码已发送"));
        let right = world.newest_code(PHONE).await;
        let wrong = if right == "000000" { "000001" } else { "000000" };
        let next = answer(&mut clerk, &at, &[("confirm_code", wrong)], &[]).await;
        assert!(clerk.open(&next).await.text().contains("验证码不对"));
        let next = answer(&mut clerk, &at, &[("confirm_code", right.as_str())], &[]).await;
        assert_eq!(next, summary);
        let page = clerk.open(&summary).await;
        assert!(page.text().contains("本人已用验证码确认"), "{}", page.text());
        assert!(!page.body.contains(RESIDENT), "never in full again");

        // What is changed afterwards was not confirmed.
        let wish = at.replace("step=confirmation", "step=wish");
        answer(&mut clerk, &wish, &[("wish", "stop_publishing")], &[]).await;
        let refused = answer(&mut clerk, &summary, &[("commit", "1"), ("then", "send")], &[]).await;
        assert_eq!(refused, at);
        assert!(clerk.open(&at).await.text().contains(LAPSED));
        answer(&mut clerk, &wish, &[("wish", "delete")], &[]).await;

        let case = answer(&mut clerk, &summary, &[("commit", "1"), ("then", "send")], &[]).await;
        assert!(case.starts_with("/desk/counter-cases/"), "{case}");
        // A double click finds it filed.
        let id = case.rsplit('/').next().expect("an id").to_owned();
        let fields = [("draft", id.as_str()), ("step", "summary"), ("commit", "1"), ("then", "send")];
        assert_eq!(clerk.upload(FORM, &fields, &[]).await, case);
        assert_eq!((world.count("case_file").await, world.count("case_draft").await), (1, 0));

        let (number, code) = receipt(&mut clerk, &case).await;
        assert!(number.starts_with("YY2026") && code.len() == 11, "{number} {code}");
        assert!(!clerk.open(&case).await.body.contains(RESIDENT));
        assert_eq!(clerk.submit("/api/form/hand-over-receipt", &[("case", &id)]).await, case);
        let page = clerk.open(&case).await;
        assert!(!page.body.contains(&code), "shown until it is handed over");
        assert!(page.text().contains("待受理") && page.text().contains("张示例"), "{}", page.text());
        let list = clerk.open(&format!("/desk/counter?number={}", encode(&number))).await.text();
        assert!(list.contains(&number), "{list}");
        let news = letters(&world, PHONE).await;
        assert!(news.iter().any(|one| one.contains("请用办件编号和查询码查询")), "{news:?}");
        assert!(news.iter().all(|one| !one.contains(&code)), "{news:?}");
        // Whoever looks at it stands in the log, and how it was confirmed.
        let log = world.store.latest_audit(100).await.expect("the log");
        for (action, word) in [("case.read", ""), ("case.confirm", "code"), ("case.file", "\"confirmed\":\"code\"")] {
            let found = log.iter().any(|one| one.entry.action == action && one.entry.detail.contains(word));
            assert!(found, "{action}");
        }
        assert!(log.iter().all(|one| !one.entry.detail.contains(RESIDENT) && !one.entry.detail.contains(&code)));
        if world.backend == crate::support::Backend::Sqlite {
            let raw = world.raw_database();
            assert!(!raw.windows(RESIDENT.len()).any(|part| part == RESIDENT.as_bytes()), "sealed");
        }
    }
}

on_both! {
    async fn the_same_person_has_one_open_objection_across_clerks(world) {
        let record = record(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let first = file_signed(&mut clerk, &record, RESIDENT).await;
        assert!(first.starts_with("/desk/counter-cases/"), "{first}");
        let mut other = another_clerk(&world, "second-clerk@staff.example").await;
        // The same number, as it may be typed.
        let again = file_signed(&mut other, &record, &RESIDENT.to_lowercase()).await;
        assert_eq!(again, first, "leads to the first");
        assert_eq!(world.count("case_file").await, 1);
        let drop = other.open("/desk/counter").await.body;
        let draft = drop.split("/desk/counter/").nth(1).and_then(|rest| rest.split('?').next());
        other.submit("/api/form/drop-counter", &[("draft", draft.expect("the draft"))]).await;
        let another = file_signed(&mut other, &record, OTHER_RESIDENT).await;
        assert_ne!(another, first, "somebody else has a case of his own");
        assert_eq!(world.count("case_file").await, 2);
    }
}

on_both! {
    async fn the_next_steps_at_the_counter_are_signed_for(world) {
        let record = record(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let case = file_signed(&mut clerk, &record, RESIDENT).await;
        let id = case.rsplit('/').next().expect("an id").to_owned();
        clerk.submit("/api/form/hand-over-receipt", &[("case", &id)]).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let desk = format!("/desk/cases/{id}");
        let version = hidden(&office.open(&desk).await.body, "version");
        let ask = [("case", id.as_str()), ("version", &version), ("action", "ask_supplement"), ("missing", "决定书原件")];
        office.upload(STEP, &ask, &[]).await;

        let page = clerk.open(&case).await;
        assert!(page.text().contains("决定书原件") && page.text().contains("提交补正"), "{}", page.text());
        let version = hidden(&page.body, "version");
        let add = [("case", id.as_str()), ("version", version.as_str()), ("action", "supplement"), ("text", "已补交原件。")];
        let next = clerk.upload(STEP, &add, &[("papers", JPEG)]).await;
        assert_eq!(next, case);
        let told = clerk.open(&case).await.text();
        assert!(told.contains("本人签字的扫描件") && told.contains("待补正"), "{told}");
        clerk.upload(STEP, &add, &[("papers", JPEG), ("confirmation", SIGNED)]).await;
        let told = clerk.open(&case).await.text();
        assert!(told.contains("待受理") && told.contains("已补正"), "{told}");
        assert_eq!(world.count("case_paper where part = 'confirmation'").await, 2);
        assert_eq!(world.count("case_paper where part = 'supplement'").await, 1);
        let version = hidden(&clerk.open(&case).await.body, "version");
        let back = [("case", id.as_str()), ("version", version.as_str()), ("action", "withdraw")];
        clerk.upload(STEP, &back, &[("confirmation", SIGNED)]).await;
        assert!(clerk.open(&case).await.text().contains("已撤回"));
    }
}

on_both! {
    /// A clerk sees what was filed at the own window, as its applicant would, and nothing else.
    async fn a_window_is_no_way_to_other_cases(world) {
        let record = record(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let case = file_signed(&mut clerk, &record, RESIDENT).await;
        let id = case.rsplit('/').next().expect("an id").to_owned();
        assert_eq!(clerk.open("/desk/cases").await.status, 403);
        assert_eq!(clerk.open(&format!("/desk/cases/{id}")).await.status, 403);
        // A window of another unit: it neither sees the case nor acts in it, though the record is of that unit.
        world.put_in_staff("far@staff.example", Role::WindowClerk, Some(&KEY)).await;
        let account = world.account_of("far@staff.example").await;
        world.execute(&format!("update post set unit_code = '{}' where account_id = {}", UNIT.0, literal(&world, account))).await;
        let mut far = signed_in(&world, "far@staff.example").await;
        assert_eq!(far.open(&case).await.status, 404);
        let step = [("case", id.as_str()), ("version", "1"), ("action", "withdraw")];
        assert_eq!(far.upload(STEP, &step, &[("confirmation", SIGNED)]).await, "/forbidden");
        // The draft of one clerk is none of another's.
        let begun = clerk.submit("/api/form/begin-counter", &[("record", &record)]).await;
        assert_eq!(far.open(&begun).await.status, 404);
        let mut zhang = Browser::new(&world);
        zhang.sign_up("13987654321", "Lan-Cheng-2026").await;
        assert_eq!(zhang.open(&begun).await.status, 403);
        assert_eq!(zhang.submit("/api/form/begin-counter", &[("record", &record)]).await, "/forbidden");
        // Who has no window has no way to it.
        let mut office = world.staff(Role::CreditHandler).await;
        assert_eq!(office.open("/desk/counter").await.status, 403);
        assert!(!office.open(&format!("/record/{record}")).await.text().contains("在窗口代为提出异议"));
    }
}

/// An id as each engine writes it in a statement.
fn literal(world: &World, id: uuid::Uuid) -> String {
    match world.backend {
        crate::support::Backend::Sqlite => format!("x'{}'", id.simple()),
        crate::support::Backend::Postgres => format!("'{id}'"),
    }
}

on_both! {
    /// A wrong number says what is wrong and is not shown again; an empty field keeps the one that is there.
    async fn the_number_of_the_paper_is_not_shown_again(world) {
        let record = record(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let begun = clerk.submit("/api/form/begin-counter", &[("record", &record)]).await;
        let wrong = "110105194912310021";
        let fields = person(wrong);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let at = answer(&mut clerk, &begun, &fields, &[]).await;
        let page = clerk.open(&at).await;
        assert!(page.text().contains("证件号码不对") && !page.body.contains(wrong), "{}", page.text());
        let at = answer(&mut clerk, &begun, &[("contact", "张示例"), ("id_kind", "resident_id"), ("id_number", RESIDENT), ("phone", PHONE)], &[]).await;
        assert!(at.ends_with("step=relation"), "{at}");
        let page = clerk.open(&begun).await;
        assert!(page.body.contains("110105********002X") && !page.body.contains(RESIDENT), "{}", page.text());
        let at = answer(&mut clerk, &begun, &[("contact", "张示例"), ("id_kind", "resident_id"), ("id_number", ""), ("phone", PHONE)], &[]).await;
        assert!(at.ends_with("step=relation"), "{at}");
        let list = clerk.open("/desk/counter").await.text();
        assert!(list.contains("张*例") && !list.contains("张示例"), "{list}");
        // For an enterprise, with a paper that says so.
        let at = answer(&mut clerk, &at, &[("relation", "subject")], &[]).await;
        assert!(clerk.open(&at).await.text().contains("请上传法定代表人身份证明"));
        let at = answer(&mut clerk, &at, &[("relation", "subject")], &[("authorisation", JPEG)]).await;
        assert!(at.ends_with("step=ground"), "{at}");
    }
}

on_both! {
    /// A signature counts for what stood on the paper, as a code does for what it was read out about.
    async fn a_signature_is_good_for_the_words_it_was_given_for(world) {
        let record = record(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let at = up_to_confirmation(&mut clerk, &record, RESIDENT).await;
        let page = |step: &str| at.replace("step=confirmation", &format!("step={step}"));
        let scan = |number: u8| [SIGNED, [number].as_slice()].concat();
        let form = clerk.open(&at).await;
        let first = hidden(&form.body, "words");
        for shown in ["信用信息异议申请表", "核对码", &first, "同一决定公示了两次", "申请人签字"] {
            assert!(form.text().contains(shown), "{shown}: {}", form.text());
        }
        assert!(first.len() == 8 && !form.text().contains(LAPSED), "{first}");
        assert_eq!(sign(&mut clerk, &at, &scan(1)).await, page("summary"));
        assert!(clerk.open(&page("summary")).await.text().contains("本人已签字确认"));

        // The form is changed: the paper says something else.
        answer(&mut clerk, &page("wish"), &[("wish", "stop_publishing")], &[]).await;
        let refused = answer(&mut clerk, &page("summary"), SEND, &[]).await;
        assert_eq!(refused, at);
        let told = clerk.open(&at).await;
        let second = hidden(&told.body, "words");
        assert!(told.text().contains(LAPSED) && second != first, "{}", told.text());
        assert_eq!(answer(&mut clerk, &at, &[], &[]).await, at, "it does not go on");
        assert_eq!(sign(&mut clerk, &at, &scan(1)).await, at, "the old paper again");
        assert!(clerk.open(&at).await.text().contains(LAPSED));
        // Nor does a paper that was printed before, from a page that is still open; or from none at all.
        for words in [first.as_str(), ""] {
            let next = answer(&mut clerk, &at, &[("words", words)], &[("confirmation", &scan(2))]).await;
            assert_eq!(next, at);
            assert!(clerk.open(&at).await.text().contains(LAPSED));
        }
        assert_eq!(world.count("case_paper where part = 'confirmation'").await, 1);
        assert_eq!(sign(&mut clerk, &at, &scan(2)).await, page("summary"));

        // So it is with the papers that belong to it.
        let other = [JPEG, b" another".as_slice()].concat();
        answer(&mut clerk, &page("evidence"), &[], &[("evidence", &other)]).await;
        assert_eq!(answer(&mut clerk, &page("summary"), SEND, &[]).await, at);
        assert_eq!(world.count("case_file").await, 0);
        let third = hidden(&clerk.open(&at).await.body, "words");
        let scans = async || {
            let papers = world.store.draft_papers(draft_of(&at)).await.expect("read");
            let scans = papers.into_iter().filter(|paper| paper.part == "confirmation");
            scans.map(|paper| paper.id).collect::<Vec<_>>()
        };
        let before = scans().await;
        assert_eq!(sign(&mut clerk, &at, &scan(3)).await, page("summary"));
        // The newest paper is taken out again: those before were signed for other words.
        let newest = scans().await.into_iter().find(|id| !before.contains(id)).expect("a scan").to_string();
        let fields = [("draft", draft_of(&at).to_string()), ("paper", newest)];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        clerk.submit("/api/form/remove-counter-paper", &fields).await;
        assert_eq!(answer(&mut clerk, &page("summary"), SEND, &[]).await, at);
        assert_eq!(sign(&mut clerk, &at, &scan(4)).await, page("summary"));

        let case = answer(&mut clerk, &page("summary"), SEND, &[]).await;
        assert!(case.starts_with("/desk/counter-cases/"), "{case}");
        let id = case.rsplit('/').next().expect("an id").to_owned();
        clerk.submit("/api/form/hand-over-receipt", &[("case", &id)]).await;
        let kept = clerk.open(&case).await.text();
        assert!(kept.contains("核对码") && kept.contains(&third), "{third}: {kept}");
        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open(&format!("/desk/cases/{id}")).await.text().contains(&third));
        let log = world.store.latest_audit(100).await.expect("the log");
        let said = format!("\"words\":\"{third}\"");
        let noted = |action: &str| {
            let of = log.iter().filter(|one| one.entry.action == action);
            of.filter(|one| one.entry.detail.contains(&said)).count()
        };
        assert_eq!((noted("case.confirm"), noted("case.file")), (2, 1));
    }
}

/// The draft at an address.
fn draft_of(at: &str) -> uuid::Uuid {
    let id = at.split(['/', '?']).nth(3).and_then(|id| id.parse().ok());
    id.unwrap_or_else(|| panic!("no draft: {at}"))
}

on_both! {
    /// A scan and a change of the form at the same moment: what is filed was signed for.
    async fn a_signature_and_a_change_at_once_file_nothing_that_was_not_signed(world) {
        let record = record(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let at = up_to_confirmation(&mut clerk, &record, RESIDENT).await;
        let form = clerk.open(&at).await.body;
        let [words, version] = ["words", "version"].map(|name| hidden(&form, name));
        let draft = draft_of(&at).to_string();
        let mut other = Browser::new(&world);
        other.cookies = clerk.cookies.clone();
        let signing = [
            ("draft", draft.as_str()), ("step", "confirmation"), ("version", &version), ("words", &words), ("then", "next"),
        ];
        let changing = [("draft", draft.as_str()), ("step", "wish"), ("wish", "stop_publishing"), ("then", "next")];
        tokio::join!(
            clerk.upload(FORM, &signing, &[("confirmation", SIGNED)]),
            other.upload(FORM, &changing, &[]),
        );
        let now = hidden(&clerk.open(&at).await.body, "words");
        let summary = at.replace("step=confirmation", "step=summary");
        let next = answer(&mut clerk, &summary, SEND, &[]).await;
        let filed = next.starts_with("/desk/counter-cases/");
        assert_eq!(filed, now == words, "signed for {words}, says {now}: {next}");
    }
}
