//! 核验: what enterprises say of themselves is looked at by the unit that knows, or by the credit office, and by nobody
//! else; the enterprise hears what came of it, and why.

use domain::authorisation::Use;
use domain::day::to_number;
use domain::registration::{EntryChannel, EntryKind, Publicity, Stage, Values};
use domain::role::Role;
use server::store::{EntryMaker, NewEntry, NewVersion, Notices, SavedDraft, SentEntry, Signing};
use uuid::Uuid;

use crate::support::{
    Browser, CERTIFICATE, JPEG, Page, Registrant, Sheet, UNIT, World, hidden, licence, on_both,
    registering, registrant,
};

const ZHANG: &str = "13912345678";
const OTHER: (&str, &str) = ("OTHER", "示例市市场监督管理局");
/// Where steps of whoever verifies go.
const STEP: &str = "/api/form/verify-entry";
const BASIS: &str = "在本单位发证台账中查到，内容一致";

/// The same values but for some.
fn with<'v>(
    values: &[(&'v str, &'v str)],
    others: &[(&'v str, &'v str)],
) -> Vec<(&'v str, &'v str)> {
    let mut values = values.to_vec();
    for &(name, value) in others {
        values.retain(|(field, _)| *field != name);
        values.push((name, value));
    }
    values
}

/// A certificate of our unit with a number that no record has.
pub fn of_unit(number: &str) -> Vec<(&str, &str)> {
    with(&CERTIFICATE, &[("e_cert_no", number)])
}

/// One of an authority that is no unit of this city.
pub fn of_nobody(number: &str) -> Vec<(&str, &str)> {
    let elsewhere = [
        ("e_cert_no", number),
        ("e_issuer", "示例认证有限公司"),
        ("e_issuer_elsewhere", "1"),
    ];
    with(&CERTIFICATE, &elsewhere)
}

/// Somebody who registers for enterprise 1, with everything signed.
pub async fn signed<'w>(world: &'w World) -> Registrant<'w> {
    let mut zhang = registrant(world, ZHANG).await;
    zhang.sign().await;
    zhang
}

/// An entry that waits for our unit.
pub async fn at_unit(zhang: &mut Registrant<'_>, number: &str) -> Uuid {
    let values = of_unit(number);
    zhang
        .register("certificate", &values, &[("evidence", JPEG)])
        .await
}

/// An entry that waits for the credit office.
pub async fn at_office(zhang: &mut Registrant<'_>, number: &str) -> Uuid {
    let values = of_nobody(number);
    zhang
        .register("certificate", &values, &[("evidence", JPEG)])
        .await
}

fn page_of(id: Uuid) -> String {
    format!("/desk/entries/{id}")
}

/// Takes a step from the entry as it is shown now; the page that follows.
pub async fn step(browser: &mut Browser<'_>, id: Uuid, fields: &[(&str, &str)]) -> Page {
    let page = browser.open(&page_of(id)).await.body;
    let version = hidden(&page, "version");
    let next = step_from(browser, id, &version, fields).await;
    browser.open(&next).await
}

/// The same from this version; gives back where it leads.
async fn step_from(
    browser: &mut Browser<'_>,
    id: Uuid,
    version: &str,
    fields: &[(&str, &str)],
) -> String {
    let id = id.to_string();
    let mut all = vec![("entry", id.as_str()), ("version", version)];
    all.extend(fields);
    browser.submit(STEP, &all).await
}

/// What whoever verifies says.
pub const VERIFIED: [(&str, &str); 3] = [("action", "verify"), ("method", "unit"), ("text", BASIS)];

pub async fn stage(world: &World, id: Uuid) -> Stage {
    let shown = world.store.shown_entry(id).await.expect("read");
    shown.expect("an entry").1.stage
}

async fn version(world: &World, id: Uuid) -> String {
    let row = world.store.entry(id).await.expect("read");
    row.expect("an entry").version.to_string()
}

async fn is_public(world: &World, id: Uuid) -> bool {
    let today = to_number(world.clock.today());
    let found = world.store.usable_entry(id, Use::Publish, today).await;
    found.expect("read").is_some()
}

async fn read(zhang: &mut Registrant<'_>) -> String {
    zhang.browser.open("/me/messages").await.text()
}

on_both! {
    async fn a_unit_verifies_what_waits_for_it_and_the_enterprise_hears_how(world) {
        let mut zhang = signed(&world).await;
        let id = at_unit(&mut zhang, "示应急证2026-77").await;
        assert_eq!(stage(&world, id).await, Stage::Checking);
        assert!(!is_public(&world, id).await);
        let mut handler = world.staff(Role::Handler).await;
        let keep = [("action", "keep"), ("text", "没有查询渠道")];
        assert!(!step(&mut handler, id, &keep).await.text().contains("核验结果"), "that is for the office");
        assert_eq!(stage(&world, id).await, Stage::Checking);
        let desk = handler.open("/desk").await.text();
        assert!(desk.contains("自主申报核验") && desk.contains("1 待核验"), "{desk}");
        let queue = handler.open("/desk/entries").await.text();
        for said in ["危险化学品经营许可证", "澄澜甲1机电制造有限公司", "核验中", "2026-12-04"] {
            assert!(queue.contains(said), "{said}: {queue}");
        }
        let page = handler.open(&page_of(id)).await;
        let text = page.text();
        for said in ["示应急证2026-77", "没有查到编号相同的官方记录", "真实性承诺", "信用评价", "网上申报", "核验通过", "退给信用办"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        // Evidence is opened through a way that notes it.
        let papers = world.store.entry_papers(id, 1).await.expect("read");
        let paper = format!("/files/entries/{}", papers[0].id);
        assert!(page.body.contains(&paper));
        assert_eq!(handler.open(&paper).await.status, 200);
        let log = world.store.latest_audit(20).await.expect("the log");
        for action in ["entry.read", "entry.paper"] {
            let entry = log.iter().find(|linked| linked.entry.action == action).expect(action);
            let entry = &entry.entry;
            assert_eq!((entry.purpose.as_str(), entry.role.as_str(), entry.unit.as_str()), ("verification", "handler", UNIT.0), "{action}");
            assert_eq!(entry.object, id.to_string());
        }
        // What is missing is asked for, and what was typed is kept.
        let page = step(&mut handler, id, &[("action", "verify"), ("method", "unit"), ("text", " ")]).await.text();
        assert!(page.contains("请先改正以下内容") && page.contains("依据"), "{page}");
        let page = step(&mut handler, id, &[("action", "verify"), ("method", "papers"), ("text", BASIS)]).await;
        assert!(page.text().contains("核验方式") && page.body.contains(BASIS), "papers verify nothing");
        assert_eq!(stage(&world, id).await, Stage::Checking);

        let done = step(&mut handler, id, &VERIFIED).await.text();
        assert!(done.contains("核验结果") && done.contains(BASIS) && done.contains("没有其他等待核验的申报"), "{done}");
        assert_eq!(stage(&world, id).await, Stage::Verified);
        assert!(is_public(&world, id).await);
        let told = read(&mut zhang).await;
        for said in ["申报已核验", UNIT.1, "部门核实", BASIS, "可以随时撤回"] {
            assert!(told.contains(said), "{said}: {told}");
        }
        assert!(zhang.read(id, "").await.contains(BASIS));
        let decided = handler.open("/desk/entries?tab=decided").await.text();
        assert!(decided.contains("已核验"), "{decided}");
    }
}

on_both! {
    async fn what_is_returned_is_sent_again_and_what_is_refused_says_why(world) {
        let mut zhang = signed(&world).await;
        let id = at_office(&mut zhang, "QMS-1").await;
        assert_eq!(stage(&world, id).await, Stage::Waiting);
        let mut office = world.staff(Role::CreditHandler).await;
        let queue = office.open("/desk/entries?tab=office").await.text();
        assert!(queue.contains("危险化学品经营许可证"), "{queue}");
        step(&mut office, id, &[("action", "return"), ("text", "发证日期应与证书一致\n请附证书背面")]).await;
        assert_eq!(stage(&world, id).await, Stage::Returned);
        let told = read(&mut zhang).await;
        assert!(told.contains("申报需要修改") && told.contains("请附证书背面") && told.contains("填过的内容都还在"), "{told}");
        let first = zhang.browser.open("/me").await;
        assert!(first.text().contains("已经退回，请改好以后重新提交") && first.body.contains(&format!("/me/entry/{id}")), "{}", first.text());
        let again = with(&of_nobody("QMS-1"), &[("e_issue_date", "2026-08-01")]);
        let next = zhang.save(id, "next", &again, &[("evidence", JPEG)]).await;
        assert!(next.ends_with("step=summary"), "{next}");
        zhang.send(id).await;
        assert_eq!(stage(&world, id).await, Stage::Waiting);
        assert!(!zhang.browser.open("/me").await.text().contains("已经退回"));
        // What changed is beside what it was.
        let page = office.open(&page_of(id)).await.text();
        assert!(page.contains("这一次改了什么") && page.contains("2026-09-03") && page.contains("2026-08-01"), "{page}");

        step(&mut office, id, &[("action", "refuse"), ("text", "证书编号在发证机构网站查不到")]).await;
        assert_eq!(stage(&world, id).await, Stage::Refused);
        assert!(!is_public(&world, id).await);
        let told = read(&mut zhang).await;
        for said in ["申报核验不通过", "证书编号在发证机构网站查不到", "修改以后重新申报", "向信用办反映"] {
            assert!(told.contains(said), "{said}: {told}");
        }
        let own = zhang.read(id, "").await;
        assert!(own.contains("核验不通过") && own.contains("查不到"), "{own}");
    }
}

on_both! {
    async fn what_cannot_be_verified_is_kept_for_the_report_alone(world) {
        let mut zhang = signed(&world).await;
        let id = at_office(&mut zhang, "QMS-1").await;
        let mut office = world.staff(Role::CreditReviewer).await;
        step(&mut office, id, &[("action", "keep"), ("text", "材料齐全，发证机构没有查询渠道")]).await;
        assert_eq!(stage(&world, id).await, Stage::Complete);
        let today = to_number(world.clock.today());
        for (purpose, counts) in [(Use::Publish, false), (Use::Evaluate, false), (Use::Share, false), (Use::Report, true)] {
            let found = world.store.usable_entry(id, purpose, today).await.expect("read");
            assert_eq!(found.is_some(), counts, "{purpose:?}");
        }
        let told = read(&mut zhang).await;
        assert!(told.contains("材料齐全，未核实") && told.contains("不用于评价"), "{told}");
    }
}

on_both! {
    async fn an_entry_goes_to_a_unit_and_back_with_notes_the_enterprise_does_not_read(world) {
        world.add_unit(OTHER.0, OTHER.1).await;
        let mut zhang = signed(&world).await;
        let id = at_office(&mut zhang, "QMS-1").await;
        let mut other = world.handler_of(OTHER.0, "market@staff.example").await;
        assert_eq!(other.open(&page_of(id)).await.status, 404, "not theirs");
        let mut office = world.staff(Role::CreditHandler).await;
        let nowhere = step(&mut office, id, &[("action", "forward"), ("unit", "NOWHERE"), ("text", "")]).await.text();
        assert!(nowhere.contains("请先改正以下内容"), "{nowhere}");
        step(&mut office, id, &[("action", "forward"), ("unit", OTHER.0), ("text", "请核对认证范围")]).await;
        assert_eq!(stage(&world, id).await, Stage::Checking);
        let told = other.open("/me/messages").await.text();
        assert!(told.contains("有申报等待核验") && told.contains("请核对认证范围") && told.contains("2026-12-04"), "{told}");
        assert!(other.open("/desk/entries").await.text().contains("危险化学品经营许可证"));
        // The office sees it, and may take it to another unit; it does not decide for the unit.
        let page = office.open(&page_of(id)).await.text();
        assert!(page.contains("转给单位核验") && !page.contains("退回修改"), "{page}");
        let left = step(&mut other, id, &[("action", "give_back"), ("text", "不是本局发的证")]).await.text();
        assert!(left.contains("自主申报核验") && !left.contains("危险化学品经营许可证"), "{left}");
        assert_eq!(stage(&world, id).await, Stage::Waiting);
        assert_eq!(other.open(&page_of(id)).await.status, 404, "it waits for them no more");
        let back = office.open("/me/messages").await.text();
        assert!(back.contains("单位退回了一件申报") && back.contains(&format!("由{}退给信用办，请最迟 2026-12-04 核验", OTHER.1)), "{back}");
        assert!(back.contains("理由：不是本局发的证") && !back.contains("信用办的说明"), "{back}");
        let office_page = office.open(&page_of(id)).await.text();
        assert!(office_page.contains("不是本局发的证") && office_page.contains("请核对认证范围"), "{office_page}");
        let own = zhang.read(id, "").await;
        assert!(!own.contains("不是本局发的证") && !own.contains("请核对认证范围"), "{own}");
    }
}

on_both! {
    async fn of_two_officers_the_second_is_told_and_a_second_click_does_nothing(world) {
        let mut zhang = signed(&world).await;
        let id = at_unit(&mut zhang, "A-1").await;
        let (mut one, mut two) = (world.staff(Role::Handler).await, world.staff(Role::Reviewer).await);
        let shown = version(&world, id).await;
        let refuse = [("action", "refuse"), ("text", "与存根不符")];
        assert_eq!(step_from(&mut one, id, &shown, &VERIFIED).await, page_of(id));
        // The same form again: the page it led to, and no fault on it.
        let again = step_from(&mut one, id, &shown, &VERIFIED).await;
        let again = one.open(&again).await.text();
        assert!(!again.contains("请先改正以下内容"), "{again}");
        let late = step_from(&mut two, id, &shown, &refuse).await;
        let late = two.open(&late).await.text();
        assert!(late.contains("刚刚有了变化") && late.contains("与存根不符"), "nobody writes it twice: {late}");
        assert_eq!(stage(&world, id).await, Stage::Verified);
        assert_eq!(world.count("entry_event where action = 'verify'").await, 1);
        assert_eq!(world.count("message where kind = 'entry'").await, 1);
        // Pressed at once on two programs.
        let id = at_unit(&mut zhang, "A-2").await;
        let shown = version(&world, id).await;
        let (first, second) = tokio::join!(
            step_from(&mut one, id, &shown, &VERIFIED),
            step_from(&mut two, id, &shown, &refuse),
        );
        assert_eq!((first.as_str(), second.as_str()), (page_of(id).as_str(), page_of(id).as_str()));
        let decided = world.count("entry_event where action in ('verify', 'refuse')").await;
        assert_eq!(decided, 2, "one for each entry");
    }
}

on_both! {
    async fn whoever_has_no_post_there_any_more_decides_nothing(world) {
        world.add_unit(OTHER.0, OTHER.1).await;
        let mut zhang = signed(&world).await;
        let id = at_unit(&mut zhang, "A-1").await;
        let shown = version(&world, id).await;
        let mut other = world.handler_of(OTHER.0, "market@staff.example").await;
        assert!(!other.open("/desk/entries").await.text().contains("危险化学品经营许可证"));
        assert_eq!(step_from(&mut other, id, &shown, &VERIFIED).await, "/forbidden");
        let mut auditor = world.staff(Role::Auditor).await;
        let page = auditor.open(&page_of(id)).await;
        assert_eq!(page.status, 200);
        assert!(!page.body.contains(STEP), "whoever watches decides nothing");
        assert_eq!(step_from(&mut auditor, id, &shown, &VERIFIED).await, "/forbidden");
        let mut handler = world.staff(Role::Handler).await;
        assert_eq!(handler.open(&page_of(id)).await.status, 200);
        let posts = world.store.posts_of(world.account_of("handler@staff.example").await).await.expect("read");
        assert!(world.store.end_post(posts[0].id, &world.entry("post.end")).await.expect("ended"));
        assert_eq!(step_from(&mut handler, id, &shown, &VERIFIED).await, "/forbidden");
        assert_eq!(step_from(&mut zhang.browser, id, &shown, &VERIFIED).await, "/forbidden", "a citizen");
        assert_eq!(stage(&world, id).await, Stage::Checking);
    }
}

/// An entry that a clerk keyed in at a window for enterprise 1.
async fn keyed_in(world: &World, subject: Uuid, clerk: Uuid) -> Uuid {
    let seal = &world.intake.seal;
    let values: Values = CERTIFICATE
        .iter()
        .map(|(name, value)| {
            (
                name.trim_start_matches("e_").to_owned(),
                (*value).to_owned(),
            )
        })
        .collect();
    let values = serde_json::to_vec(&values).expect("JSON");
    let by = EntryMaker {
        account_id: None,
        channel: EntryChannel::Counter,
        keyed_by: Some(clerk),
        client_id: None,
        operator: None,
        counter_unit: Some(UNIT.0.to_owned()),
    };
    let saved = SavedDraft {
        publicity: Publicity::Public,
        fields: seal.seal("entry.fields", &values).expect("sealed"),
        title: seal
            .seal("entry.title", "危险化学品经营许可证".as_bytes())
            .expect("sealed"),
        dedup_key: None,
        party_key: None,
        faults: 0,
        lacks: 0,
        valid_from: None,
        valid_until: None,
    };
    let new = NewEntry {
        id: Uuid::from_u128(4_711),
        subject_id: subject,
        kind: EntryKind::from_code("certificate").expect("a kind"),
        batch_id: None,
        line: None,
        draft: NewVersion {
            by: by.clone(),
            saved: saved.clone(),
        },
    };
    let row = world
        .store
        .begin_entry(&new, &world.entry("entry.begin"))
        .await;
    let version = row.expect("begun").version;
    let given = registering::confirmation(world, "these words", clerk);
    let scan = [registering::paper(world, "confirmation", JPEG)];
    let entry = world.entry("entry.confirm");
    let signed = world
        .store
        .sign_entry((new.id, version), &scan, &given, (9, 99_999), &entry)
        .await;
    assert_eq!(signed.expect("an answer"), Signing::Signed);
    let sent = SentEntry {
        id: new.id,
        subject_id: subject,
        version: version + 1,
        day: world.clock.today(),
        by,
        saved,
        also_keys: Vec::new(),
        stage: Stage::Checking,
        unit_code: Some(UNIT.0.to_owned()),
        due_on: Some(20_261_204),
        matched: false,
        method: None,
        verified_on: None,
        verified_unit: None,
        proof: None,
        outcome: None,
        detail: seal.seal("entry.event", b"{}").expect("sealed"),
        confirmed: Some("these words".to_owned()),
    };
    let entry = world.entry("entry.send");
    let outcome = world
        .store
        .send_entry(&sent, &entry, &|_| Ok(Notices::default()))
        .await
        .expect("an answer");
    assert!(
        matches!(outcome, server::store::EntrySent::Done(_)),
        "{outcome:?}"
    );
    new.id
}

on_both! {
    async fn nobody_verifies_what_he_keyed_in_himself(world) {
        let zhang = signed(&world).await;
        let mut handler = world.staff(Role::Handler).await;
        let clerk = world.account_of("handler@staff.example").await;
        let id = keyed_in(&world, zhang.subject, clerk).await;
        let page = handler.open(&page_of(id)).await;
        assert!(page.text().contains("这件申报是您录入的") && page.text().contains("窗口代办"), "{}", page.text());
        assert!(!page.body.contains(STEP));
        let shown = version(&world, id).await;
        let refused = step_from(&mut handler, id, &shown, &VERIFIED).await;
        assert!(handler.open(&refused).await.text().contains("请由其他人核验"));
        assert_eq!(stage(&world, id).await, Stage::Checking);
        let mut reviewer = world.staff(Role::Reviewer).await;
        step(&mut reviewer, id, &VERIFIED).await;
        assert_eq!(stage(&world, id).await, Stage::Verified);
    }
}

on_both! {
    async fn official_records_stand_beside_and_another_company_is_named_to_staff_alone(world) {
        let mut zhang = signed(&world).await;
        // The own licence, with another day.
        let differs = with(&CERTIFICATE, &[("e_issue_date", "2026-09-01")]);
        let id = zhang.register("certificate", &differs, &[("evidence", JPEG)]).await;
        assert_eq!(stage(&world, id).await, Stage::Checking);
        let mut handler = world.staff(Role::Handler).await;
        let page = handler.open(&page_of(id)).await.text();
        assert!(page.contains("2026-09-03") && page.contains("2026-09-01"), "both days: {page}");
        // A number that turns out to be another company's once its licence is reported.
        let number = "示应急许〔2026〕9号";
        let taken = at_unit(&mut zhang, number).await;
        let mut row = licence(9, "2026/09/03");
        row.insert("XK_WSH", number.to_owned());
        world.take(&Sheet::of([row])).await;
        let page = handler.open(&page_of(taken)).await.text();
        assert!(page.contains("属于另一家企业：澄澜甲9机电制造有限公司") && page.contains("请不要提到"), "{page}");
        step(&mut handler, taken, &[("action", "refuse"), ("text", "编号与本局存根不符")]).await;
        let told = read(&mut zhang).await;
        assert!(told.contains("编号与本局存根不符") && !told.contains("澄澜甲9"), "{told}");
        assert!(!zhang.read(taken, "").await.contains("澄澜甲9"));
    }
}

on_both! {
    async fn while_a_change_is_looked_at_what_was_verified_stays(world) {
        let mut zhang = signed(&world).await;
        let id = at_unit(&mut zhang, "A-1").await;
        let mut handler = world.staff(Role::Handler).await;
        step(&mut handler, id, &VERIFIED).await;
        let shown = version(&world, id).await;
        let entry = id.to_string();
        let change = [("entry", entry.as_str()), ("version", shown.as_str())];
        zhang.browser.submit("/api/form/change-entry", &change).await;
        // What is still being written is nobody's but the enterprise's.
        let page = handler.open(&page_of(id)).await.text();
        assert!(page.contains("核验结果") && !page.contains("这一次改了什么"), "{page}");
        let values = with(&of_unit("A-1"), &[("e_scope", "汽油零售")]);
        zhang.save(id, "next", &values, &[("evidence", JPEG)]).await;
        zhang.send(id).await;
        let queue = handler.open("/desk/entries").await.text();
        assert!(queue.contains("危险化学品经营许可证 修改"), "{queue}");
        let page = handler.open(&page_of(id)).await.text();
        assert!(page.contains("这一次改了什么") && page.contains("汽油零售") && page.contains("以前的版本"), "{page}");
        assert!(is_public(&world, id).await, "the old one");
        step(&mut handler, id, &[("action", "refuse"), ("text", "范围与证书不符")]).await;
        let row = world.store.entry(id).await.expect("read").expect("an entry");
        assert_eq!((row.live, row.pending), (Some(1), None));
        assert!(is_public(&world, id).await, "the old one still");
    }
}

on_both! {
    /// An entry that goes from one unit to another: each knows its own versions, and what was said to itself.
    async fn a_unit_reads_nothing_of_a_version_that_is_another_units(world) {
        world.add_unit(OTHER.0, OTHER.1).await;
        let mut zhang = signed(&world).await;
        let id = at_unit(&mut zhang, "A-1").await;
        let mut handler = world.staff(Role::Handler).await;
        step(&mut handler, id, &VERIFIED).await;
        let shown = version(&world, id).await;
        let entry = id.to_string();
        let change = [("entry", entry.as_str()), ("version", shown.as_str())];
        zhang.browser.submit("/api/form/change-entry", &change).await;
        let values = with(&of_nobody("A-1"), &[("e_scope", "汽油零售")]);
        zhang.save(id, "next", &values, &[("evidence", JPEG)]).await;
        zhang.send(id).await;
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, id, &[("action", "forward"), ("unit", OTHER.0), ("text", "请核对经营范围")]).await;
        let mut other = world.handler_of(OTHER.0, "market@staff.example").await;
        let theirs = other.open(&page_of(id)).await.text();
        assert!(theirs.contains("汽油零售") && theirs.contains("请核对经营范围"), "{theirs}");
        assert!(!theirs.contains(BASIS) && !theirs.contains("以前的版本"), "{theirs}");
        let ours = handler.open(&page_of(id)).await.text();
        assert!(ours.contains(BASIS), "{ours}");
        for hidden in ["汽油零售", "请核对经营范围", "以前的版本", OTHER.1] {
            assert!(!ours.contains(hidden), "{hidden}: {ours}");
        }
        // What a unit wrote when it gave the entry back is not for the one it goes to then.
        step(&mut other, id, &[("action", "give_back"), ("text", "不掌握这家企业的情况")]).await;
        step(&mut office, id, &[("action", "forward"), ("unit", UNIT.0), ("text", "")]).await;
        let ours = handler.open(&page_of(id)).await.text();
        assert!(ours.contains("汽油零售") && !ours.contains("不掌握这家企业的情况") && !ours.contains("请核对经营范围"), "{ours}");
        let all = office.open(&page_of(id)).await.text();
        for said in [BASIS, "汽油零售", "请核对经营范围", "不掌握这家企业的情况", "以前的版本"] {
            assert!(all.contains(said), "{said}: {all}");
        }
    }
}

on_both! {
    async fn a_queue_is_filtered_and_leads_from_one_entry_to_the_next(world) {
        let mut zhang = signed(&world).await;
        let first = at_unit(&mut zhang, "A-1").await;
        let second = at_unit(&mut zhang, "A-2").await;
        at_office(&mut zhang, "QMS-1").await;
        let mut handler = world.staff(Role::Handler).await;
        let none = handler.open("/desk/entries?kind=award").await.text();
        assert!(none.contains("没有这一类的申报"), "{none}");
        let all = handler.open("/desk/entries?kind=certificate").await;
        assert!(all.body.contains(&page_of(first)) && all.body.contains(&page_of(second)));
        assert!(!all.text().contains("信用办核验"), "that queue is the office's: {}", all.text());
        let done = step(&mut handler, first, &VERIFIED).await;
        assert!(done.text().contains("下一件") && done.body.contains(&page_of(second)), "{}", done.text());
        // The office goes on with what waits for itself.
        let mut office = world.staff(Role::CreditHandler).await;
        let tabs = office.open("/desk/entries").await.text();
        assert!(tabs.contains("待核验 2") && tabs.contains("信用办核验 1") && tabs.contains("部门核验 1"), "{tabs}");
        // What does not exist, and what is no address, is not there.
        for nowhere in [page_of(Uuid::from_u128(1)), "/desk/entries/x".to_owned()] {
            assert_eq!(office.open(&nowhere).await.status, 404, "{nowhere}");
        }
    }
}

on_both! {
    /// What the portal has verified by itself is in no queue; whoever answers for it finds it by its number.
    async fn an_entry_is_found_by_its_number_wherever_it_stands(world) {
        world.add_unit(OTHER.0, OTHER.1).await;
        let mut zhang = signed(&world).await;
        let id = zhang.register("certificate", &CERTIFICATE, &[]).await;
        assert_eq!(stage(&world, id).await, Stage::Verified);
        let row = world.store.entry(id).await.expect("read").expect("an entry");
        let number = row.number.expect("a number").to_string();
        let by_number = format!("/desk/entries?number={number}");
        let mut handler = world.staff(Role::Handler).await;
        assert!(!handler.open("/desk/entries?tab=decided").await.body.contains(&page_of(id)));
        let typed = format!("/desk/entries?kind=award&number=+{}", number.to_lowercase().replace('-', "+"));
        for address in [&by_number, &typed] {
            let found = handler.open(address).await.body;
            assert!(found.contains(&page_of(id)), "{address}: {found}");
        }
        assert!(handler.open(&page_of(id)).await.body.contains("/api/form/open-finding"));
        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open(&by_number).await.body.contains(&page_of(id)));
        // The way to it from where everybody sees it is for staff alone.
        let public = format!("/entry/{id}");
        let way = by_number.replace('?', "?tab=verify&amp;");
        assert!(handler.open(&public).await.body.contains(&way));
        assert!(!zhang.browser.open(&public).await.body.contains(&way));
        // Another unit's is not there, nor is what is no number.
        let mut other = world.handler_of(OTHER.0, "market@staff.example").await;
        let none = other.open(&by_number).await;
        assert!(none.text().contains("没有本单位核验的") && !none.body.contains(&page_of(id)), "{}", none.text());
        let none = office.open("/desk/entries?number=x").await.text();
        assert!(none.contains("没有这个编号的申报"), "{none}");
    }
}
