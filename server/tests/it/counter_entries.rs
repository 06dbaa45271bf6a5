//! 窗口登记: a clerk keys entries in for an enterprise whose representative or agent came, with that person's confirmation,
//! and for nobody else.

use domain::commitment::TRUTHFULNESS;
use domain::day::to_number;
use domain::registration::{EntryChannel, Stage};
use domain::role::Role;
use jiff::SignedDuration;
use server::store::{EntryStep, EntryVersion, Notices};
use uuid::Uuid;

use crate::support::{
    Backend, Browser, JPEG, OTHER_RESIDENT, RESIDENT, UNIT, UNKNOWN, World, code, entry_id,
    entry_number, hidden, on_both, registrant,
};

const ZHANG: &str = "13912345678";
const NAME: &str = "司徒示例";
const MASKED: &str = "司**例";
const CLERK: &str = "window-clerk@staff.example";
const FORM: &str = "/api/form/counter-entry";
const VISIT: &str = "/api/form/counter-visit";
const SIGN: &str = "/api/form/counter-sign";
const WITHDRAW: &str = "/api/form/withdraw-counter-entry";
const SCAN: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF a form with a signature";
const NO_VISIT: &str = "请先核对来人";
const UNCONFIRMED: &str = "还没有本人确认";
const LAPSED: &str = "原来的确认不再有效";
const KNOWN: &str = "这份扫描件以前办理时已经用过";

/// Has a clerk check somebody who comes for enterprise 1; the visit.
async fn visit(clerk: &mut Browser<'_>, number: &str) -> Uuid {
    let uscc = code(1);
    let fields = [
        ("for", "entries"),
        ("about", uscc.as_str()),
        ("contact", NAME),
        ("id_kind", "resident_id"),
        ("id_number", number),
        ("relation", "agent"),
    ];
    let next = clerk
        .upload(VISIT, &fields, &[("authorisation", JPEG)])
        .await;
    assert!(next.starts_with("/desk/counter-enterprises/"), "{next}");
    entry_id(&next)
}

/// Begins a certificate for whoever came.
async fn begin(clerk: &mut Browser<'_>, visit: Uuid) -> Uuid {
    let visit = visit.to_string();
    let fields = [("visit", visit.as_str()), ("kind", "certificate")];
    let next = clerk.submit("/api/form/begin-counter-entry", &fields).await;
    assert!(next.ends_with("?step=form"), "{next}");
    entry_id(&next)
}

fn page(id: Uuid, step: &str) -> String {
    format!("/desk/counter-entries/{id}?step={step}")
}

/// Sends the form as its page has it, with these values and papers; where it leads.
async fn save(
    clerk: &mut Browser<'_>,
    id: Uuid,
    values: &[(&str, &str)],
    papers: &[(&str, &[u8])],
) -> String {
    let body = clerk.open(&page(id, "form")).await.body;
    let (draft, version) = (id.to_string(), hidden(&body, "version"));
    let mut fields = vec![
        ("draft", draft.as_str()),
        ("step", "form"),
        ("version", version.as_str()),
        ("whole", "1"),
        ("then", "next"),
    ];
    fields.extend(values);
    clerk.upload(FORM, &fields, papers).await
}

/// A certificate that no record is about, filled in rightly.
async fn filled(clerk: &mut Browser<'_>, visit: Uuid) -> Uuid {
    let id = begin(clerk, visit).await;
    let next = save(clerk, id, &UNKNOWN, &[("evidence", JPEG)]).await;
    assert_eq!(next, page(id, "summary"));
    id
}

/// The 核对码 on the page of the confirmation.
async fn words(clerk: &mut Browser<'_>, id: Uuid) -> String {
    hidden(&clerk.open(&page(id, "confirm")).await.body, "words")
}

/// Sends the page of the confirmation as it is, with some fields more.
async fn confirm(
    clerk: &mut Browser<'_>,
    id: Uuid,
    fields: &[(&str, &str)],
    scans: &[(&str, &[u8])],
) -> String {
    let body = clerk.open(&page(id, "confirm")).await.body;
    let draft = id.to_string();
    let kept = ["version", "words"].map(|name| (name, hidden(&body, name)));
    let mut all = vec![("draft", draft.as_str()), ("step", "confirm")];
    all.extend(kept.iter().map(|(name, value)| (*name, value.as_str())));
    all.extend(fields);
    clerk.upload(FORM, &all, scans).await
}

/// Uploads a scan of the form as it is printed.
async fn sign(clerk: &mut Browser<'_>, id: Uuid, scan: &[u8]) -> String {
    confirm(clerk, id, &[("then", "confirm")], &[("confirmation", scan)]).await
}

/// Sends the entry at the version it has now; where it leads.
async fn send(world: &World, clerk: &mut Browser<'_>, id: Uuid) -> String {
    let row = world
        .store
        .entry(id)
        .await
        .expect("read")
        .expect("an entry");
    let (draft, version) = (id.to_string(), row.version.to_string());
    let fields = [
        ("draft", draft.as_str()),
        ("step", "summary"),
        ("version", version.as_str()),
        ("then", "send"),
    ];
    clerk.upload(FORM, &fields, &[]).await
}

/// Signs commitment and authorisation on paper; where it leads.
async fn sign_on_paper(clerk: &mut Browser<'_>, visit: Uuid) -> String {
    let at = format!("/desk/counter-sign/{visit}?publish=1&report=1");
    let words = hidden(&clerk.open(&at).await.body, "words");
    upload_signed(clerk, visit, &words, &["publish", "report"]).await
}

async fn upload_signed(clerk: &mut Browser<'_>, visit: Uuid, words: &str, uses: &[&str]) -> String {
    let visit = visit.to_string();
    let mut fields = vec![("visit", visit.as_str()), ("words", words)];
    fields.extend(uses.iter().map(|one| ("uses", *one)));
    clerk.upload(SIGN, &fields, &[("signed", SCAN)]).await
}

/// The version of an entry that is shown.
async fn version(world: &World, id: Uuid) -> EntryVersion {
    let shown = world.store.shown_entry(id).await.expect("read");
    shown.expect("an entry").1
}

/// Ends the only authority that an account has.
async fn end_authority(world: &World, login: &str) {
    let account = world.account_of(login).await;
    let today = to_number(world.clock.today());
    let held = world.store.agencies_of_account(account, today).await;
    let agency = held.expect("read").remove(0).id.to_string();
    let mut office = world.staff(Role::CreditHandler).await;
    let fields = [("agency", agency.as_str()), ("reason", "委托期限有误。")];
    office.submit("/api/form/revoke-agency", &fields).await;
}

fn later(world: &World, minutes: i64) {
    let now = world.clock.now();
    world.clock.set(now + SignedDuration::from_mins(minutes));
}

/// Fields, papers, and what the page says.
type Try<'t> = (&'t [(&'t str, &'t str)], &'t [(&'t str, &'t [u8])], &'t str);

on_both! {
    async fn a_clerk_registers_with_a_signature_from_the_first_paper_to_the_receipt(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        assert!(clerk.open("/desk/counter").await.text().contains("为企业登记信息"));
        let came = visit(&mut clerk, &RESIDENT.to_lowercase()).await;
        let enterprise = format!("/desk/counter-enterprises/{came}");
        let told = clerk.open(&enterprise).await;
        for said in ["还没有作出真实性承诺", MASKED, "110105********002X", "经办人"] {
            assert!(told.text().contains(said), "{said}: {}", told.text());
        }
        assert!(!told.body.contains(RESIDENT) && !told.text().contains(NAME), "masked");

        // Neither unsigned nor unconfirmed does it leave.
        let id = filled(&mut clerk, came).await;
        let summary = clerk.open(&page(id, "summary")).await.text();
        assert!(summary.contains("请先作出真实性承诺和授权") && summary.contains(UNCONFIRMED), "{summary}");
        assert_eq!(send(&world, &mut clerk, id).await, page(id, "confirm"));
        assert!(clerk.open(&page(id, "confirm")).await.text().contains(UNCONFIRMED));

        // Both texts are signed on paper, with the uses that were printed.
        let at = format!("/desk/counter-sign/{came}?publish=1&report=1");
        let form = clerk.open(&at).await;
        let printed = hidden(&form.body, "words");
        for shown in ["一、真实性承诺", "二、信息使用授权", "核对码", &printed, NAME, "不授权"] {
            assert!(form.text().contains(shown), "{shown}: {}", form.text());
        }
        let refused = upload_signed(&mut clerk, came, &printed, &["publish", "report", "share"]).await;
        assert!(clerk.open(&refused).await.text().contains(LAPSED), "other uses than on the paper");
        assert_eq!(sign_on_paper(&mut clerk, came).await, enterprise);
        let again = upload_signed(&mut clerk, came, &printed, &["publish", "report"]).await;
        assert_eq!(again, enterprise, "a second click");
        let signed = "channel = 'counter' and counter_unit = 'CREDIT' and keyed_by is not null and account_id is null";
        for table in ["commitment", "authorisation"] {
            assert_eq!(world.count(&format!("{table} where {signed}")).await, 1, "{table}");
        }
        assert_eq!(world.counts(&["commitment_paper", "authorisation_paper"]).await, [2, 2]);
        let authority = "authorisation_paper where part = 'authority'";
        assert_eq!(world.count(authority).await, 1);
        let today = to_number(world.clock.today());
        let live = world.store.live_commitment(zhang.subject, TRUTHFULNESS, today).await.expect("read");
        assert!(live.is_some_and(|live| live.is_current));

        // What is printed has a code, and the same code is kept.
        let form = clerk.open(&page(id, "confirm")).await;
        let printed = hidden(&form.body, "words");
        for shown in ["自主申报登记表", "特种作业备案证明", "核对码", &printed, "办理人签字", NAME] {
            assert!(form.text().contains(shown), "{shown}: {}", form.text());
        }
        assert_eq!(sign(&mut clerk, id, SCAN).await, page(id, "summary"));
        assert!(clerk.open(&page(id, "summary")).await.text().contains("本人已签字确认"));
        let here = format!("/desk/counter-entries/{id}");
        let row = world.store.entry(id).await.expect("read").expect("an entry");
        assert_eq!(send(&world, &mut clerk, id).await, format!("{here}?sent=1"));
        // A double click finds it sent.
        let (draft, at) = (id.to_string(), row.version.to_string());
        let form = [("draft", draft.as_str()), ("step", "summary"), ("version", at.as_str()), ("then", "send")];
        assert_eq!(clerk.upload(FORM, &form, &[]).await, here);
        assert_eq!(world.count("entry_event where action = 'submit'").await, 1);

        let sent = version(&world, id).await;
        let account = world.account_of(CLERK).await;
        assert_eq!((sent.stage, sent.channel), (Stage::Checking, EntryChannel::Counter));
        assert_eq!((sent.keyed_by, sent.account_id), (Some(account), None));
        assert_eq!(sent.counter_unit.as_deref(), Some("CREDIT"));
        let given = world.store.entry_confirmations(id, 1).await.expect("read");
        assert_eq!(given.len(), 1);
        assert_eq!(given[0].words, printed);
        assert!(given[0].counted_at.is_some() && given[0].taken_by == account);
        let receipt = clerk.open(&format!("{here}?sent=1")).await.text();
        let number = entry_number(&receipt);
        for said in ["自主申报回执", "示例市信用办", MASKED, &printed, "示例市应急管理局"] {
            assert!(receipt.contains(said), "{said}: {receipt}");
        }

        // By which paper he spoke for the enterprise is kept with it, when the visit is long forgotten.
        let papers = world.store.entry_papers(id, 1).await.expect("read");
        let parts: Vec<&str> = papers.iter().map(|paper| paper.part.as_str()).collect();
        assert_eq!(parts, ["authority", "confirmation", "evidence"]);
        // Whoever registers for the enterprise is told, and sees where it was keyed in, and not by whom.
        let told = zhang.browser.open("/me/messages").await.text();
        assert!(told.contains(&format!("自主申报回执：{number}")) && told.contains("作出信用承诺"), "{told}");
        let list = zhang.browser.open(&format!("/me/registration/{}", zhang.subject)).await.text();
        let own = zhang.read(id, "").await;
        for page in [list, own] {
            assert!(page.contains("窗口登记") && page.contains("由示例市信用办窗口录入"), "{page}");
            assert!(!page.contains("李示例"), "{page}");
        }

        let log = world.store.latest_audit(200).await.expect("the log");
        let said = format!("\"words\":\"{printed}\"");
        for (action, word) in [
            ("counter.visit", "subject"), ("counter.enterprise", "visit"), ("counter.entry_read", "visit"),
            ("entry.confirm", said.as_str()), ("entry.send", said.as_str()),
        ] {
            let found = log.iter().find(|one| one.entry.action == action && one.entry.detail.contains(word));
            let found = found.unwrap_or_else(|| panic!("{action}"));
            assert_eq!((found.entry.role.as_str(), found.entry.unit.as_str()), ("window_clerk", "CREDIT"), "{action}");
        }
        assert!(log.iter().all(|one| !one.entry.detail.contains(RESIDENT) && !one.entry.detail.contains(NAME)));
        if world.backend == Backend::Sqlite {
            let raw = world.raw_database();
            assert!(!raw.windows(RESIDENT.len()).any(|part| part == RESIDENT.as_bytes()), "sealed");
        }
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn a_code_confirms_these_words_and_whatever_is_changed_voids_it(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let came = visit(&mut clerk, RESIDENT).await;
        let id = filled(&mut clerk, came).await;
        later(&world, 2);
        let form = clerk.open(&page(id, "confirm")).await;
        assert!(form.text().contains("139****5678"), "{}", form.text());
        let account = hidden(&form.body, "account");
        assert_eq!(account, world.account_of(ZHANG).await.to_string());
        let ask = [("account", account.as_str()), ("then", "send-code")];
        let next = confirm(&mut clerk, id, &ask, &[]).await;
        assert!(clerk.open(&next).await.text().contains("验证码已发送"), "{next}");
        let right = world.newest_code(ZHANG).await;
        let wrong = if right == "000000" { "000001" } else { "000000" };
        let guess = [("account", account.as_str()), ("then", "confirm"), ("confirm_code", wrong)];
        let next = confirm(&mut clerk, id, &guess, &[]).await;
        assert!(clerk.open(&next).await.text().contains("验证码不对"), "{next}");
        let answer = [("account", account.as_str()), ("then", "confirm"), ("confirm_code", right.as_str())];
        assert_eq!(confirm(&mut clerk, id, &answer, &[]).await, page(id, "summary"));
        assert!(clerk.open(&page(id, "summary")).await.text().contains("本人已用验证码确认"));

        // Whoever read it out finds it among his own data.
        let made = world.store.versions_made_by(world.account_of(ZHANG).await).await.expect("read");
        assert_eq!(made.len(), 1);
        assert_eq!(world.store.count_made_by(world.account_of(ZHANG).await).await.expect("read"), 1);

        // Other words, or another paper, were not confirmed.
        let mut other = UNKNOWN.to_vec();
        other.retain(|(name, _)| *name != "e_publicity");
        other.push(("e_publicity", "share"));
        let first = words(&mut clerk, id).await;
        save(&mut clerk, id, &other, &[]).await;
        assert_ne!(words(&mut clerk, id).await, first);
        assert!(clerk.open(&page(id, "summary")).await.text().contains(LAPSED));
        assert_eq!(send(&world, &mut clerk, id).await, page(id, "confirm"));
        assert!(clerk.open(&page(id, "confirm")).await.text().contains(LAPSED));
        assert_eq!(confirm(&mut clerk, id, &answer, &[]).await, page(id, "confirm"), "a code is good once");
        save(&mut clerk, id, &UNKNOWN, &[]).await;
        assert_eq!(words(&mut clerk, id).await, first, "these very words were");
        let paper = [JPEG, b" another".as_slice()].concat();
        save(&mut clerk, id, &UNKNOWN, &[("evidence", &paper)]).await;
        assert_eq!(send(&world, &mut clerk, id).await, page(id, "confirm"));

        // A paper that was printed for other words is not taken, and the same scan is no second signature.
        let old = [("draft", id.to_string()), ("step", "confirm".to_owned()), ("words", first), ("then", "confirm".to_owned())];
        let old: Vec<(&str, &str)> = old.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(clerk.upload(FORM, &old, &[("confirmation", SCAN)]).await, page(id, "confirm"));
        assert_eq!(world.count("entry_paper where part = 'confirmation'").await, 0);
        assert_eq!(sign(&mut clerk, id, SCAN).await, page(id, "summary"));
        save(&mut clerk, id, &other, &[]).await;
        assert_eq!(sign(&mut clerk, id, SCAN).await, page(id, "confirm"), "the old paper again");
        save(&mut clerk, id, &UNKNOWN, &[]).await;
        assert_eq!(send(&world, &mut clerk, id).await, format!("/desk/counter-entries/{id}?sent=1"));
        assert_eq!(version(&world, id).await.stage, Stage::Checking);
    }
}

on_both! {
    /// Whoever read the code out has to be an agent in the moment in which it counts.
    async fn an_authority_that_ended_confirms_nothing(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let came = visit(&mut clerk, RESIDENT).await;
        let id = filled(&mut clerk, came).await;
        later(&world, 2);
        let account = world.account_of(ZHANG).await.to_string();
        confirm(&mut clerk, id, &[("account", &account), ("then", "send-code")], &[]).await;
        let code = world.newest_code(ZHANG).await;
        let answer = [("account", account.as_str()), ("then", "confirm"), ("confirm_code", code.as_str())];
        assert_eq!(confirm(&mut clerk, id, &answer, &[]).await, page(id, "summary"));
        end_authority(&world, ZHANG).await;

        assert_eq!(send(&world, &mut clerk, id).await, page(id, "confirm"));
        let told = clerk.open(&page(id, "confirm")).await;
        assert!(told.text().contains("现在不能代这家企业办理自愿注册"), "{}", told.text());
        assert!(!told.body.contains("name=\"account\""), "no code goes there any more");
        assert_eq!(version(&world, id).await.stage, Stage::Draft);
        // Nor does a form that was open before send one, or take one.
        let next = confirm(&mut clerk, id, &[("account", &account), ("then", "send-code")], &[]).await;
        assert!(clerk.open(&next).await.text().contains("请选择一项"), "{next}");
        assert!(!clerk.open(&page(id, "summary")).await.text().contains("本人已用验证码确认"));
        // The paper by which somebody speaks for the enterprise is good without an account.
        assert_eq!(sign(&mut clerk, id, SCAN).await, page(id, "summary"));
        assert_eq!(send(&world, &mut clerk, id).await, format!("/desk/counter-entries/{id}?sent=1"));
    }
}

on_both! {
    async fn a_window_sees_its_own_entries_and_no_others(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        let online = zhang.begin("certificate").await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let came = visit(&mut clerk, RESIDENT).await;
        let id = filled(&mut clerk, came).await;
        let here = format!("/desk/counter-entries/{id}");
        let paper = world.store.entry_papers(id, 1).await.expect("read")[0].id;
        let file = format!("/files/entries/{paper}");
        assert_eq!(clerk.open(&file).await.status, 200);
        assert!(clerk.open("/desk/counter-entries").await.text().contains("尚未提交"));
        assert_eq!(clerk.open(&format!("/desk/counter-entries/{online}")).await.status, 404, "begun online");

        // A window of another unit, though the same enterprise came there too.
        let mut far = world.officer_of("far@staff.example", (UNIT.0, Role::WindowClerk)).await;
        let there = visit(&mut far, RESIDENT).await;
        for list in ["/desk/counter-entries".to_owned(), format!("/desk/counter-enterprises/{there}")] {
            assert!(!far.open(&list).await.body.contains(&id.to_string()), "{list}");
        }
        assert_eq!(far.open(&here).await.status, 404);
        assert_eq!(far.open(&file).await.status, 404);
        assert_eq!(far.open(&format!("/desk/counter-enterprises/{came}")).await.status, 403, "another's visit");
        let before = world.store.entry(id).await.expect("read").expect("an entry");
        assert_eq!(send(&world, &mut far, id).await, here);
        let (draft, at) = (id.to_string(), before.version.to_string());
        let drop = [("draft", draft.as_str()), ("version", at.as_str())];
        assert_eq!(far.submit("/api/form/drop-counter-entry", &drop).await, here);

        // A colleague sees it, and the draft stays whose it is.
        let mut colleague = world.officer("colleague@staff.example", Role::WindowClerk).await;
        assert_eq!(colleague.open(&here).await.status, 403, "nobody came to him");
        visit(&mut colleague, OTHER_RESIDENT).await;
        let told = colleague.open(&here).await;
        assert!(told.text().contains("由本单位其他工作人员填写"), "{}", told.text());
        assert_eq!(colleague.submit("/api/form/drop-counter-entry", &drop).await, here);
        let after = world.store.entry(id).await.expect("read").expect("an entry");
        assert_eq!(before, after, "nothing has changed");

        // The agent finds the draft, and may go on with it himself.
        let draft = zhang.read(id, "?step=form").await;
        assert!(draft.contains("这份草稿由示例市信用办窗口"), "{draft}");
        // What he writes and sends at home is his, and no window's.
        zhang.sign().await;
        zhang.save(id, "next", &UNKNOWN, &[]).await;
        let own = version(&world, id).await;
        assert_eq!((own.channel, own.keyed_by, own.counter_unit), (EntryChannel::Online, None, None));
        for clerk in [&mut clerk, &mut colleague] {
            assert_eq!(clerk.open(&here).await.status, 404);
            assert_eq!(clerk.open(&file).await.status, 404);
            assert!(!clerk.open("/desk/counter-entries").await.body.contains(&id.to_string()));
        }
        zhang.send(id).await;
        let sent = version(&world, id).await;
        assert_eq!((sent.stage, sent.channel, sent.keyed_by), (Stage::Checking, EntryChannel::Online, None));
        // Who has no window has no way to it.
        let mut office = world.staff(Role::CreditHandler).await;
        for path in ["/desk/counter-entries", here.as_str()] {
            assert_eq!(office.open(path).await.status, 403, "{path}");
            assert_eq!(zhang.browser.open(path).await.status, 403, "{path}");
        }
        let begin = [("visit", came.to_string()), ("kind", "award".to_owned())];
        let begin: Vec<(&str, &str)> = begin.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(zhang.browser.submit("/api/form/begin-counter-entry", &begin).await, "/forbidden");
    }
}

on_both! {
    async fn without_somebody_at_the_counter_nothing_is_read_or_written(world) {
        let zhang = registrant(&world, ZHANG).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        // Whoever comes for an objection alone does not register.
        let uscc = code(1);
        let fields = [("contact", NAME), ("id_kind", "resident_id"), ("id_number", RESIDENT), ("about", uscc.as_str())];
        let next = clerk.upload(VISIT, &fields, &[("authorisation", JPEG)]).await;
        let objects = next.split("?visit=").nth(1).expect("a visit").to_owned();
        assert!(clerk.open(&format!("/desk/counter-enterprises/{objects}")).await.text().contains(NO_VISIT));
        let wrong = [("for", "entries"), ("contact", NAME), ("id_kind", "resident_id"), ("id_number", RESIDENT), ("about", uscc.as_str())];
        assert_eq!(clerk.upload(VISIT, &wrong, &[]).await, "/desk/counter-entries");
        let told = clerk.open("/desk/counter-entries").await;
        assert!(told.text().contains("请上传法定代表人身份证明") && told.text().contains("请选择一项"), "{}", told.text());
        assert!(!told.body.contains(RESIDENT), "never in full again");

        let came = visit(&mut clerk, RESIDENT).await;
        let id = filled(&mut clerk, came).await;
        sign_on_paper(&mut clerk, came).await;
        sign(&mut clerk, id, SCAN).await;
        let before = world.store.entry(id).await.expect("read").expect("an entry");
        let paper = world.store.entry_papers(id, 1).await.expect("read")[0].id;
        later(&world, 61);
        let mut clerk = world.staff(Role::WindowClerk).await;
        let here = format!("/desk/counter-entries/{id}");
        for path in [here.clone(), format!("/desk/counter-enterprises/{came}"), format!("/desk/counter-sign/{came}")] {
            let page = clerk.open(&path).await;
            assert_eq!(page.status, 403, "{path}");
            assert!(page.text().contains(NO_VISIT), "{path}: {}", page.text());
        }
        assert_eq!(clerk.open(&format!("/files/entries/{paper}")).await.status, 404);
        assert_eq!(send(&world, &mut clerk, id).await, here);
        let begin = [("visit", came.to_string()), ("kind", "certificate".to_owned())];
        let begin: Vec<(&str, &str)> = begin.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let next = clerk.submit("/api/form/begin-counter-entry", &begin).await;
        assert_eq!(next, format!("/desk/counter-enterprises/{came}"));
        assert_eq!(upload_signed(&mut clerk, came, "00000000", &["publish"]).await, format!("/desk/counter-sign/{came}"));
        let after = world.store.entry(id).await.expect("read").expect("an entry");
        assert_eq!((before, world.count("entry").await), (after, 1), "nothing has changed");
        // Nothing is lost: whoever comes back goes on, and what he signed counts.
        visit(&mut clerk, RESIDENT).await;
        assert!(clerk.open(&page(id, "summary")).await.text().contains("本人已签字确认"));
        assert_eq!(send(&world, &mut clerk, id).await, format!("{here}?sent=1"));
        assert_eq!(world.store.entry(id).await.expect("read").expect("an entry").subject_id, zhang.subject);
    }
}

/// Sends an entry that waits back, as its unit.
async fn give_back(world: &World, id: Uuid) {
    let row = world
        .store
        .entry(id)
        .await
        .expect("read")
        .expect("an entry");
    let waits = version(world, id).await;
    let detail = world
        .intake
        .seal
        .seal("entry.event", b"{}")
        .expect("sealed");
    let step = EntryStep {
        id,
        version: row.version,
        no: waits.no,
        day: world.clock.today(),
        from: waits.stage,
        to: Stage::Returned,
        action: "return",
        unit_code: None,
        due_on: None,
        method: None,
        verified_unit: Some(UNIT.0.to_owned()),
        outcome: None,
        detail,
        change_only: false,
        papers: Vec::new(),
    };
    let entry = world.entry("entry.return");
    let done = world
        .store
        .step_entry(&step, &Notices::default(), &entry)
        .await;
    assert!(done.expect("an answer"), "sent back");
}

on_both! {
    /// What came back is corrected at the window, confirmed anew, and stays what was keyed in there.
    async fn what_comes_back_is_corrected_and_withdrawn_at_the_window(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let came = visit(&mut clerk, RESIDENT).await;
        let id = filled(&mut clerk, came).await;
        sign(&mut clerk, id, SCAN).await;
        send(&world, &mut clerk, id).await;
        let here = format!("/desk/counter-entries/{id}");
        let number = entry_number(&clerk.open(&here).await.text());
        give_back(&world, id).await;
        // The form of what was sent is not written over.
        let at = world.store.entry(id).await.expect("read").expect("an entry").version.to_string();
        let (draft, over) = (id.to_string(), [("step", "form"), ("whole", "1"), ("then", "next"), ("e_cert_no", "X")]);
        let mut fields = vec![("draft", draft.as_str()), ("version", at.as_str())];
        fields.extend(over);
        assert_eq!(clerk.upload(FORM, &fields, &[]).await, here);
        let correct = [("entry", draft.as_str()), ("version", at.as_str())];
        assert_eq!(clerk.submit("/api/form/correct-counter-entry", &correct).await, page(id, "form"));
        let second = version(&world, id).await;
        let account = world.account_of(CLERK).await;
        assert_eq!((second.no, second.stage, second.channel), (2, Stage::Draft, EntryChannel::Counter));
        assert_eq!((second.keyed_by, second.counter_unit.as_deref()), (Some(account), Some("CREDIT")));
        assert_eq!(send(&world, &mut clerk, id).await, page(id, "confirm"), "the first word was for the first version");
        let scan = [SCAN, b" again".as_slice()].concat();
        assert_eq!(sign(&mut clerk, id, &scan).await, page(id, "summary"));
        assert_eq!(send(&world, &mut clerk, id).await, format!("{here}?sent=1"));
        assert_eq!(entry_number(&clerk.open(&here).await.text()), number);

        // Nobody verifies what he keyed in, whatever post he has besides.
        let mut both = world.officer_of(CLERK, (UNIT.0, Role::Handler)).await;
        let desk = both.open(&format!("/desk/entries/{id}")).await.text();
        assert!(desk.contains("这件申报是您录入的") && desk.contains("核对码"), "{desk}");

        // It is withdrawn on a signed paper, and on nothing else.
        let at = world.store.entry(id).await.expect("read").expect("an entry").version.to_string();
        let fields = [("entry", draft.as_str()), ("version", at.as_str()), ("no", "2"), ("reason", "")];
        assert_eq!(clerk.upload(WITHDRAW, &fields, &[]).await, here);
        assert!(clerk.open(&here).await.text().contains(UNCONFIRMED));
        assert_eq!(version(&world, id).await.stage, Stage::Checking);
        // Nor on what was signed to send it, this version or the one before.
        for known in [SCAN, scan.as_slice()] {
            assert_eq!(clerk.upload(WITHDRAW, &fields, &[("withdrawal", known)]).await, here);
            assert!(clerk.open(&here).await.text().contains(KNOWN));
            assert_eq!(version(&world, id).await.stage, Stage::Checking);
        }
        let asked = [SCAN, b" to withdraw".as_slice()].concat();
        assert_eq!(clerk.upload(WITHDRAW, &fields, &[("withdrawal", &asked)]).await, here);
        assert_eq!(version(&world, id).await.stage, Stage::Withdrawn);
        let told = zhang.browser.open("/me/messages").await.text();
        assert!(told.contains(&format!("自主申报已撤回：{number}")), "{told}");
    }
}

on_both! {
    /// What was allowed on paper is withdrawn on paper, and everything is gone in that moment.
    async fn an_authorisation_is_withdrawn_at_the_window(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let came = visit(&mut clerk, RESIDENT).await;
        sign_on_paper(&mut clerk, came).await;
        let live = world.store.live_authorisation(zhang.subject).await.expect("read").expect("an authorisation");
        let at = format!("/desk/counter-sign/{came}?end=1");
        let sheet = clerk.open(&at).await;
        let words = hidden(&sheet.body, "words");
        for said in ["撤回授权申请", "核对码", words.as_str(), NAME] {
            assert!(sheet.text().contains(said), "{said}: {}", sheet.text());
        }
        let (visit, id) = (came.to_string(), live.id.to_string());
        let own = [("visit", visit.as_str()), ("authorisation", id.as_str())];
        let fields = [own[0], own[1], ("words", words.as_str())];
        let asked = [SCAN, b" to withdraw".as_slice()].concat();
        let end = "/api/form/end-counter-authorisation";
        // Neither unsigned, nor for other words, nor on the paper that allowed it.
        let unsigned: &[(&str, &[u8])] = &[];
        let wrong: [Try<'_>; 3] = [
            (&fields, unsigned, "请附上这份材料"),
            (&own, &[("signed", &asked)], LAPSED),
            (&fields, &[("signed", SCAN)], KNOWN),
        ];
        for (fields, papers, told) in wrong {
            assert_eq!(clerk.upload(end, fields, papers).await, at);
            let page = clerk.open(&at).await.text();
            assert!(page.contains(told), "{told}: {page}");
            assert!(world.store.live_authorisation(zhang.subject).await.expect("read").is_some(), "{told}");
        }
        let next = clerk.upload(end, &fields, &[("signed", &asked)]).await;
        assert_eq!(next, format!("/desk/counter-enterprises/{came}"));
        assert!(world.store.live_authorisation(zhang.subject).await.expect("read").is_none());
        assert_eq!(world.count("authorisation_paper where part = 'ended'").await, 1);
        assert_eq!(clerk.upload(end, &fields, &[("signed", &asked)]).await, next, "a second click");
        let log = world.store.latest_audit(50).await.expect("the log");
        let said = format!("\"words\":\"{words}\"");
        assert!(log.iter().any(|one| one.entry.action == "authorisation.end" && one.entry.detail.contains(&said)));
        let told = zhang.browser.open("/me/messages").await.text();
        assert!(told.contains("撤回授权") && told.contains(&format!("{MASKED}（示例市信用办）")), "{told}");
    }
}

on_both! {
    /// Whoever took it back has to sign anew: neither the code nor the scan of before is good for it.
    async fn what_was_withdrawn_is_not_allowed_again_by_the_old_paper(world) {
        let zhang = registrant(&world, ZHANG).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let came = visit(&mut clerk, RESIDENT).await;
        let at = format!("/desk/counter-sign/{came}?publish=1&report=1");
        let printed = hidden(&clerk.open(&at).await.body, "words");
        let enterprise = format!("/desk/counter-enterprises/{came}");
        assert_eq!(sign_on_paper(&mut clerk, came).await, enterprise);
        let ending = format!("/desk/counter-sign/{came}?end=1");
        let words = hidden(&clerk.open(&ending).await.body, "words");
        let live = world.store.live_authorisation(zhang.subject).await.expect("read").expect("an authorisation");
        let (visit, id) = (came.to_string(), live.id.to_string());
        let fields = [("visit", visit.as_str()), ("authorisation", id.as_str()), ("words", words.as_str())];
        let asked = [SCAN, b" to withdraw".as_slice()].concat();
        clerk.upload("/api/form/end-counter-authorisation", &fields, &[("signed", &asked)]).await;
        assert!(world.store.live_authorisation(zhang.subject).await.expect("read").is_none());

        let again = hidden(&clerk.open(&at).await.body, "words");
        assert_ne!(again, printed, "the paper of before says other words");
        let refused = upload_signed(&mut clerk, came, &printed, &["publish", "report"]).await;
        assert!(clerk.open(&refused).await.text().contains(LAPSED));
        let refused = upload_signed(&mut clerk, came, &again, &["publish", "report"]).await;
        assert!(clerk.open(&refused).await.text().contains(KNOWN));
        assert!(world.store.live_authorisation(zhang.subject).await.expect("read").is_none());
        let fields = [("visit", visit.as_str()), ("words", again.as_str()), ("uses", "publish"), ("uses", "report")];
        let anew = [SCAN, b" anew".as_slice()].concat();
        assert_eq!(clerk.upload(SIGN, &fields, &[("signed", &anew)]).await, enterprise);
        assert!(world.store.live_authorisation(zhang.subject).await.expect("read").is_some());
    }
}

on_both! {
    /// Sent twice from one page, it is begun once, whatever browser sends it; another page begins another.
    async fn one_form_at_the_window_begins_one_entry(world) {
        registrant(&world, ZHANG).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let came = visit(&mut clerk, RESIDENT).await;
        let at = format!("/desk/counter-enterprises/{came}");
        let draft = hidden(&clerk.open(&at).await.body, "draft");
        let visit = came.to_string();
        let fields = [("visit", visit.as_str()), ("kind", "certificate"), ("draft", draft.as_str())];
        let first = entry_id(&clerk.submit("/api/form/begin-counter-entry", &fields).await);
        assert_eq!(first.to_string(), draft);
        // Another session of the same clerk does not know what was begun.
        let mut again = world.staff(Role::WindowClerk).await;
        assert_eq!(entry_id(&again.submit("/api/form/begin-counter-entry", &fields).await), first);
        assert_eq!(world.count("entry").await, 1);
    }
}
