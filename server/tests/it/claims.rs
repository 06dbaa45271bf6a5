//! 主体认领: from the first look at a code to acting for an enterprise, and how that ends.

use domain::claim::Relation;
use domain::role::Role;
use jiff::SignedDuration;
use uuid::Uuid;

use crate::support::{Browser, OTHER_RESIDENT, Sheet, World, code, on_both, penalty};

const PASSWORD: &str = "Lan-Cheng-2026";
pub const ZHANG: &str = "13912345678";
pub const WANG: &str = "wang@example.cn";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF a picture of a licence";
const PDF: &[u8] = b"%PDF-1.7 a letter";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR a passport";
/// The example number commonly printed with the standard.
const NUMBER: &str = "11010519491231002X";
const FORM: &str = "/api/form/claim";

/// A form of an agent whom nobody vouches for yet.
fn agent(code: &str) -> Vec<(&'static str, String)> {
    vec![
        ("code", code.to_owned()),
        ("relation", "agent".to_owned()),
        ("scopes", "repair".to_owned()),
        ("scopes", "objection".to_owned()),
        ("until", "2027-06-30".to_owned()),
        ("name", "欧阳示一".to_owned()),
        ("id_kind", "resident_id".to_owned()),
        ("id_number", NUMBER.to_owned()),
        ("then", "send".to_owned()),
    ]
}

fn with(
    mut form: Vec<(&'static str, String)>,
    name: &str,
    value: &str,
) -> Vec<(&'static str, String)> {
    for (field, held) in &mut form {
        if *field == name {
            value.clone_into(held);
        }
    }
    form
}

const PAPERS: [(&str, &[u8]); 3] = [("licence", JPEG), ("authorisation", PDF), ("identity", PNG)];

async fn send(
    browser: &mut Browser<'_>,
    form: &[(&'static str, String)],
    files: &[(&str, &[u8])],
) -> String {
    let fields: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    browser.upload(FORM, &fields, files).await
}

async fn citizen<'w>(world: &'w World, login: &str) -> Browser<'w> {
    let mut browser = Browser::new(world);
    browser.sign_up(login, PASSWORD).await;
    browser
}

/// An enterprise whose newest record names a representative by passport.
async fn with_representative(world: &World, number: u32) {
    let mut row = penalty(number, "2026/11/12");
    row.insert("CF_FR_ZJLX", "护照".to_owned());
    row.insert("CF_FR_ZJHM", "ZZ1234567".to_owned());
    let report = world.take(&Sheet::of([row])).await;
    assert_eq!(report.stored, 1);
}

async fn the_claim(world: &World, login: &str) -> server::store::Claim {
    let account = world.account_of(login).await;
    let claims = world
        .store
        .claims_of_account(account, 10)
        .await
        .expect("read");
    claims.into_iter().next().expect("a claim")
}

/// Decides as the office and gives back the page that follows.
async fn decide(
    office: &mut Browser<'_>,
    claim: &server::store::Claim,
    outcome: &str,
    reason: &str,
) -> crate::support::Page {
    let (id, version) = (claim.id.to_string(), claim.version.to_string());
    let fields = [
        ("claim", id.as_str()),
        ("version", &version),
        ("outcome", outcome),
        ("reason", reason),
    ];
    office.follow("/api/form/decide-claim", &fields).await
}

/// Makes a signed-in citizen an agent of enterprise 1; gives back claim and enterprise.
pub async fn confirmed(world: &World, browser: &mut Browser<'_>, login: &str) -> (Uuid, Uuid) {
    confirmed_in(world, browser, login, 1, &["repair", "objection"]).await
}

/// The same for any enterprise and any scopes; only [`ZHANG`] goes by the number everybody uses here.
pub async fn confirmed_in(
    world: &World,
    browser: &mut Browser<'_>,
    login: &str,
    number: u32,
    scopes: &[&str],
) -> (Uuid, Uuid) {
    world
        .take(&Sheet::of([penalty(number, "2026/11/12")]))
        .await;
    let mut form = agent(&code(number));
    form.retain(|(field, _)| *field != "scopes");
    form.extend(scopes.iter().map(|scope| ("scopes", (*scope).to_owned())));
    if login != ZHANG {
        form = with(with(form, "id_number", OTHER_RESIDENT), "name", "王示例");
    }
    send(browser, &form, &PAPERS).await;
    let claim = the_claim(world, login).await;
    let mut office = world.staff(Role::CreditHandler).await;
    decide(&mut office, &claim, "confirm", "").await;
    (claim.id, claim.subject_id)
}

/// Makes a signed-in citizen an agent of an enterprise on file in these matters; the enterprise.
pub async fn acts_in(
    world: &World,
    (browser, login): (&mut Browser<'_>, &str),
    number: u32,
    scopes: &[&str],
) -> Uuid {
    let mut form = agent(&code(number));
    form.retain(|(name, _)| *name != "scopes");
    form.extend(scopes.iter().map(|scope| ("scopes", (*scope).to_owned())));
    send(browser, &form, &PAPERS).await;
    let claim = the_claim(world, login).await;
    let mut office = world.staff(Role::CreditHandler).await;
    decide(&mut office, &claim, "confirm", "").await;
    claim.subject_id
}

/// Has a signed-in citizen's claim on enterprise 2 refused.
pub async fn refused(world: &World, browser: &mut Browser<'_>, login: &str) {
    world.take(&Sheet::of([penalty(2, "2026/11/12")])).await;
    send(browser, &agent(&code(2)), &PAPERS).await;
    let claim = the_claim(world, login).await;
    let mut office = world.staff(Role::CreditHandler).await;
    decide(&mut office, &claim, "refuse", "没有盖章").await;
}

on_both! {
    async fn a_new_user_claims_an_enterprise_and_staff_confirm(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        assert!(zhang.open("/me").await.text().contains("还没有认领企业"));
        let first = zhang.open("/me/claim").await.text();
        assert!(first.contains("统一社会信用代码") && !first.contains("授权委托书"), "{first}");
        // Typed small and with blanks, as people do.
        let typed = format!("/me/claim?code=+{}+", code(1).to_lowercase());
        let form = zhang.open(&typed).await.text();
        assert!(form.contains("澄澜甲1机电制造有限公司") && form.contains("授权委托书") && form.contains("2028-11-20"), "{form}");
        let next = send(&mut zhang, &agent(&code(1)), &PAPERS).await;
        let claim = the_claim(&world, ZHANG).await;
        assert_eq!(next, format!("/me/claims/{}", claim.id));
        let page = zhang.open(&next).await.text();
        assert!(page.contains("待确认") && page.contains("信用修复、异议") && page.contains("2026-11-27 之前答复"), "{page}");
        assert_eq!(zhang.open(&format!("/me/subjects/{}", claim.subject_id)).await.status, 404, "not before it is confirmed");

        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open("/desk").await.text().contains("主体认领"));
        let list = office.open("/desk/claims").await.text();
        assert!(list.contains("待确认 1 件") && list.contains("5 个工作日"), "{list}");
        let detail = office.open(&format!("/desk/claims/{}", claim.id)).await.text();
        assert!(detail.contains(NUMBER) && detail.contains("欧阳示一") && detail.contains("139****5678"), "{detail}");
        assert!(detail.contains("姓名一致，登记信息没有号码可比"), "{detail}");
        let page = decide(&mut office, &claim, "confirm", "").await.text();
        assert!(page.contains("已确认") && page.contains("由信用办办理"), "{page}");

        let me = zhang.open("/me").await.text();
        assert!(me.contains("欧**一，由示例市信用办核实") && me.contains("可以代下面的企业办事") && me.contains("1 条未读"), "{me}");
        let own = zhang.open(&format!("/me/subjects/{}", claim.subject_id)).await.text();
        assert!(own.contains("您是这家企业的经办人") && own.contains("行政处罚 1 条"), "{own}");
        let messages = zhang.open("/me/messages").await.text();
        assert!(messages.contains("认领已确认") && messages.contains("授权到 2027-06-30"), "{messages}");
        let read = zhang.follow("/api/form/read-messages", &[("seen", &i64::MAX.to_string())]).await.text();
        assert!(!read.contains("未读"), "{read}");
        // A letter reminds, and says nothing.
        let letters = zhang.open("/dev/outbox").await.text();
        assert!(letters.contains("您有一条新消息"), "{letters}");
        // Who looked stands among the claimant's data, and in the log with role and purpose.
        let data = zhang.open("/me/data").await.text();
        assert!(data.contains("查看认领材料") && data.contains("确认认领"), "{data}");
        let log = world.store.latest_audit(50).await.expect("the log");
        let read = log.iter().find(|linked| linked.entry.action == "claim.read").expect("an entry");
        assert_eq!((read.entry.role.as_str(), read.entry.purpose.as_str()), ("credit_handler", "claim"));
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn a_wrong_code_is_told_at_once(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let mut wrong = code(1);
        wrong.pop();
        let page = zhang.open(&format!("/me/claim?code={wrong}")).await.text();
        assert!(page.contains("18 位") && page.contains("请先改正以下内容"), "{page}");
        let page = zhang.open(&format!("/me/claim?code={}", code(2))).await.text();
        assert!(page.contains("没有查到使用这个代码的企业"), "{page}");
        // Made up by hand, it leads to the same page and leaves nothing.
        let next = send(&mut zhang, &agent(&code(2)), &PAPERS).await;
        assert_eq!(next, format!("/me/claim?code={}", code(2)));
        assert_eq!(world.store.count_open_claims(world.account_of(ZHANG).await).await.expect("read"), 0);
    }
}

on_both! {
    async fn whatever_is_missing_is_told_and_nothing_is_lost(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let form = with(with(with(agent(&code(1)), "until", "2030-01-01"), "id_number", "110105194912310021"), "name", "王");
        let next = send(&mut zhang, &form, &[("licence", JPEG), ("authorisation", b"<svg onload=alert(1)>")]).await;
        let page = zhang.open(&next).await;
        let text = page.text();
        for fault in ["授权最长到 2028-11-20", "证件号码不对", "请填写证件上的姓名", "只收 JPEG", "请附上这份材料", "已收到（JPEG"] {
            assert!(text.contains(fault), "{fault} in {text}");
        }
        assert!(page.body.contains("value=\"110105194912310021\"") && page.body.contains("value=\"repair\" checked"), "{}", page.body);
        // On another device the draft is there, and the paper that was good.
        let mut phone = Browser::new(&world);
        phone.sign_in(ZHANG, PASSWORD).await;
        assert!(phone.open("/me").await.text().contains("未提交"));
        let resumed = phone.open(&next).await;
        assert!(resumed.body.contains("value=\"2030-01-01\"") && resumed.text().contains("已收到（JPEG"), "{}", resumed.body);
        let next = send(&mut phone, &agent(&code(1)), &[("authorisation", PDF), ("identity", PNG)]).await;
        assert!(next.starts_with("/me/claims/"), "{next}");
        assert_eq!(world.store.claim_files(the_claim(&world, ZHANG).await.id).await.expect("read").len(), 3);
        // Sent again, by a second click or the back button, it is the same claim.
        assert_eq!(send(&mut phone, &agent(&code(1)), &PAPERS).await, next);
        assert_eq!(world.store.count_waiting_claims().await.expect("read"), 1);
    }
}

on_both! {
    async fn a_draft_can_be_kept_and_taken_back_and_its_papers_go(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let form = with(agent(&code(1)), "then", "keep");
        let page = send(&mut zhang, &form[..3], &[("licence", JPEG)]).await;
        assert!(zhang.open(&page).await.text().contains("请选择授权到期") || zhang.open(&page).await.text().contains("请填写授权到期的日期"), "without “keep” it is sent");
        let next = send(&mut zhang, &form, &[]).await;
        assert!(zhang.open(&next).await.text().contains("已经保存，还没有提交"));
        let claim = the_claim(&world, ZHANG).await;
        // The office sees no drafts.
        let mut office = world.staff(Role::CreditReviewer).await;
        assert_eq!(office.open(&format!("/desk/claims/{}", claim.id)).await.status, 404);
        let page = zhang.follow("/api/form/withdraw-claim", &[("claim", &claim.id.to_string())]).await.text();
        assert!(page.contains("已撤回"), "{page}");
        assert_eq!(world.store.claim_files(claim.id).await.expect("read"), []);
        // A draft nobody goes on with is forgotten after thirty days.
        send(&mut zhang, &form, &[("licence", JPEG)]).await;
        world.clock.set(world.clock.now() + SignedDuration::from_hours(31 * 24));
        server::jobs::run_once(&world.store, &world.clock).await.expect("runs");
        assert_eq!(world.store.count_open_claims(world.account_of(ZHANG).await).await.expect("read"), 0);
    }
}

on_both! {
    async fn a_refusal_says_why_and_can_be_answered_by_another_claim(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        send(&mut zhang, &agent(&code(1)), &PAPERS).await;
        let claim = the_claim(&world, ZHANG).await;
        let mut office = world.staff(Role::CreditReviewer).await;
        let page = decide(&mut office, &claim, "refuse", " ").await.text();
        assert!(page.contains("请写明理由") && page.contains("待确认"), "{page}");
        decide(&mut office, &claim, "refuse", "授权委托书没有盖章，请盖章后重新提交。").await;
        let page = zhang.open(&format!("/me/claims/{}", claim.id)).await.text();
        assert!(page.contains("未通过") && page.contains("没有盖章"), "{page}");
        assert!(zhang.open("/me/messages").await.text().contains("没有盖章"));
        assert!(zhang.open("/me").await.text().contains("还不是实名用户"), "a refusal vouches for nobody");
        let next = send(&mut zhang, &agent(&code(1)), &PAPERS).await;
        assert_ne!(next, format!("/me/claims/{}", claim.id));
    }
}

on_both! {
    async fn of_two_officers_at_once_one_decides(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        send(&mut zhang, &agent(&code(1)), &PAPERS).await;
        let claim = the_claim(&world, ZHANG).await;
        let mut one = world.staff(Role::CreditHandler).await;
        let mut other = world.staff(Role::CreditReviewer).await;
        let (first, second) = tokio::join!(
            decide(&mut one, &claim, "confirm", ""),
            decide(&mut other, &claim, "refuse", "没有盖章")
        );
        let late = [first.text(), second.text()].iter().filter(|page| page.contains("这一件刚刚有了变化")).count();
        assert_eq!(late, 1);
        let agencies = world.store.agencies_of_account(claim.account_id, 20_261_120).await.expect("read");
        let state = world.store.claim(claim.id).await.expect("read").expect("there").state;
        assert_eq!(agencies.len(), usize::from(state == domain::claim::ClaimState::Confirmed));
        // Withdrawing comes too late as well.
        let page = zhang.follow("/api/form/withdraw-claim", &[("claim", &claim.id.to_string())]).await.text();
        assert!(!page.contains("已撤回"), "{page}");
    }
}

/// The form of somebody for whom somebody vouches.
fn representative(code: &str) -> Vec<(&'static str, String)> {
    vec![
        ("code", code.to_owned()),
        ("relation", "representative".to_owned()),
        ("until", "2028-11-20".to_owned()),
        ("then", "send".to_owned()),
    ]
}

on_both! {
    async fn the_representative_on_record_is_confirmed_at_once_and_nobody_else(world) {
        with_representative(&world, 1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let mut wang = citizen(&world, WANG).await;
        // Same name, another number: that has to be looked at.
        world.vouch_for(WANG, "欧阳示一", "ZZ7654321").await;
        send(&mut wang, &representative(&code(1)), &PAPERS[..1]).await;
        let theirs = the_claim(&world, WANG).await;
        assert_eq!(theirs.state.code(), "waiting");
        let mut office = world.staff(Role::CreditHandler).await;
        let page = office.open(&format!("/desk/claims/{}", theirs.id)).await.text();
        assert!(page.contains("不是同一人") && page.contains("已实名，由示例身份认证核实"), "{page}");

        world.vouch_for(ZHANG, "欧阳示一", "ZZ1234567").await;
        let form = zhang.open(&format!("/me/claim?code={}", code(1))).await.text();
        assert!(form.contains("欧**一，已实名") && !form.contains("证件号码"), "{form}");
        let next = send(&mut zhang, &representative(&code(1)), &PAPERS[..1]).await;
        let page = zhang.open(&next).await.text();
        assert!(page.contains("已确认") && page.contains("自动确认"), "{page}");
        let log = world.store.latest_audit(10).await.expect("the log");
        let entry = log.iter().find(|linked| linked.entry.action == "claim.confirm").expect("an entry");
        assert_eq!(entry.entry.actor, "match");
    }
}

on_both! {
    async fn the_representative_answers_claims_and_ends_authorities(world) {
        with_representative(&world, 1).await;
        let mut zhang = citizen(&world, ZHANG).await;
        world.vouch_for(ZHANG, "欧阳示一", "ZZ1234567").await;
        send(&mut zhang, &representative(&code(1)), &PAPERS[..1]).await;
        let own = format!("/me/subjects/{}", the_claim(&world, ZHANG).await.subject_id);
        let mut wang = citizen(&world, WANG).await;
        send(&mut wang, &agent(&code(1)), &PAPERS).await;
        let claim = the_claim(&world, WANG).await;
        assert!(zhang.open("/me/messages").await.text().contains("w***@example.cn 申请代这家企业办事"), "the other agents are told");
        let (id, version) = (claim.id.to_string(), claim.version.to_string());
        let confirm = [("claim", id.as_str()), ("version", &version), ("outcome", "confirm"), ("reason", "")];
        // Nobody vouches for the claimant yet, so the representative cannot.
        assert!(zhang.open(&own).await.text().contains("要由信用办核对证件"));
        assert_eq!(zhang.submit("/api/form/answer-claim", &confirm).await, "/forbidden");
        world.vouch_for(WANG, "诸葛示二", "ZZ7654321").await;
        // Nor can anybody who is not the representative, the claimant least of all.
        assert_eq!(wang.submit("/api/form/answer-claim", &confirm).await, "/forbidden");
        let page = zhang.follow("/api/form/answer-claim", &confirm).await.text();
        assert!(page.contains("诸**二"), "{page}");
        assert!(wang.open(&own).await.text().contains("您是这家企业的经办人"));

        // An agent cannot end the representative's authority, nor a stranger the agent's.
        let agencies = world.store.agencies_of_subject(claim.subject_id, 20_261_120).await.expect("read");
        let of = |relation| agencies.iter().find(|agency| agency.relation == relation).expect("held").id.to_string();
        assert_eq!(wang.submit("/api/form/end-agency", &[("agency", &of(Relation::Representative))]).await, "/forbidden");
        let mut li = citizen(&world, "li@example.cn").await;
        assert_eq!(li.submit("/api/form/end-agency", &[("agency", &of(Relation::Agent))]).await, "/forbidden");
        // The agent begins a renewal, and is ended before it is sent.
        let renewal = with(agent(&code(1)), "then", "keep");
        send(&mut wang, &renewal, &[("licence", JPEG)]).await;
        let draft = world.store.open_claim(claim.account_id, claim.subject_id).await.expect("read").expect("a draft");
        zhang.submit("/api/form/end-agency", &[("agency", &of(Relation::Agent))]).await;
        assert_eq!(wang.open(&own).await.status, 404, "it counts with the next request");
        let draft = world.store.claim(draft.id).await.expect("read").expect("there");
        assert_eq!(draft.state.code(), "withdrawn", "what was begun is stopped");
        assert_eq!(world.store.claim_files(draft.id).await.expect("read"), []);
        assert!(wang.open("/me/messages").await.text().contains("企业法定代表人撤销了您的授权"));
    }
}

on_both! {
    async fn the_office_can_end_an_authority_with_a_reason(world) {
        let mut zhang = citizen(&world, ZHANG).await;
        let (claim, subject) = confirmed(&world, &mut zhang, ZHANG).await;
        let own = format!("/me/subjects/{subject}");
        let agency = world.store.agencies_of_subject(subject, 20_261_120).await.expect("read")[0].id.to_string();
        let mut office = world.staff(Role::CreditReviewer).await;
        assert!(office.open(&format!("/desk/claims/{claim}")).await.text().contains("撤销授权"));
        let page = office.follow("/api/form/revoke-agency", &[("agency", &agency), ("reason", " ")]).await.text();
        assert!(page.contains("请写明理由") && page.contains("认领：澄澜甲1机电制造有限公司"), "{page}");
        assert_eq!(zhang.open(&own).await.status, 200, "not without a reason");
        office.submit("/api/form/revoke-agency", &[("agency", &agency), ("reason", "企业来函声明没有委托")]).await;
        assert_eq!(zhang.open(&own).await.status, 404);
        assert!(zhang.open("/me/messages").await.text().contains("企业来函声明没有委托"));
        assert!(!office.open(&format!("/desk/claims/{claim}")).await.text().contains("请写明理由"), "it was given");
    }
}

on_both! {
    async fn an_authority_ends_with_its_last_day_and_with_the_account(world) {
        let mut zhang = citizen(&world, ZHANG).await;
        let (_, subject) = confirmed(&world, &mut zhang, ZHANG).await;
        let own = format!("/me/subjects/{subject}");
        world.set_today(jiff::civil::date(2027, 6, 30));
        zhang.sign_in(ZHANG, PASSWORD).await;
        assert_eq!(zhang.open(&own).await.status, 200, "the last day counts");
        world.set_today(jiff::civil::date(2027, 7, 1));
        zhang.sign_in(ZHANG, PASSWORD).await;
        assert_eq!(zhang.open(&own).await.status, 404);

        let mut wang = citizen(&world, WANG).await;
        send(&mut wang, &with(agent(&code(1)), "until", "2028-01-01"), &PAPERS).await;
        let claim = the_claim(&world, WANG).await;
        wang.submit("/api/form/close-account", &[("password", PASSWORD)]).await;
        assert_eq!(world.store.claim(claim.id).await.expect("read").expect("there").state.code(), "withdrawn");
        assert_eq!(world.store.claim_files(claim.id).await.expect("read"), []);
    }
}

/// The representative of enterprise 1, who acts for it here.
async fn leading(world: &World) -> Browser<'_> {
    with_representative(world, 1).await;
    let mut zhang = citizen(world, ZHANG).await;
    world.vouch_for(ZHANG, "欧阳示一", "ZZ1234567").await;
    send(&mut zhang, &representative(&code(1)), &PAPERS[..1]).await;
    assert_eq!(the_claim(world, ZHANG).await.state.code(), "confirmed");
    zhang
}

/// The draft or the waiting claim of an account on the subject of another claim.
async fn the_open(world: &World, like: &server::store::Claim) -> server::store::Claim {
    let open = world.store.open_claim(like.account_id, like.subject_id);
    open.await.expect("read").expect("an open claim")
}

on_both! {
    async fn who_else_is_the_representative_the_office_decides_alone(world) {
        let mut zhang = leading(&world).await;
        let mut wang = citizen(&world, WANG).await;
        world.vouch_for(WANG, "诸葛示二", "ZZ7654321").await;
        send(&mut wang, &representative(&code(1)), &PAPERS[..1]).await;
        let claim = the_claim(&world, WANG).await;
        assert_eq!(claim.state.code(), "waiting");
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("诸**二 以法定代表人的身份认领这家企业，由信用办核对材料后决定"), "{told}");
        let page = zhang.open(&format!("/me/subjects/{}", claim.subject_id)).await;
        let text = page.text();
        assert!(text.contains("有人以法定代表人的身份认领") && text.contains("由信用办核对材料后决定，不能在这里答复"), "{text}");
        assert!(!page.body.contains("/api/form/answer-claim"), "{}", page.body);
        let (id, version) = (claim.id.to_string(), claim.version.to_string());
        for outcome in ["confirm", "refuse"] {
            let answer = [("claim", id.as_str()), ("version", &version), ("outcome", outcome), ("reason", "不认识")];
            assert_eq!(zhang.submit("/api/form/answer-claim", &answer).await, "/forbidden", "{outcome}");
        }
        assert_eq!(the_claim(&world, WANG).await.state.code(), "waiting");
        let mut office = world.staff(Role::CreditHandler).await;
        decide(&mut office, &claim, "confirm", "").await;
        assert_eq!(the_claim(&world, WANG).await.state.code(), "confirmed");
    }
}

on_both! {
    async fn whoever_acts_is_told_who_asks_goes_back_and_leaves(world) {
        let mut zhang = leading(&world).await;
        let mut wang = citizen(&world, WANG).await;
        send(&mut wang, &agent(&code(1)), &PAPERS).await;
        let first = the_claim(&world, WANG).await;
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("身份是经办人") && !told.contains("认领已撤回"), "{told}");
        wang.submit("/api/form/withdraw-claim", &[("claim", &first.id.to_string())]).await;
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("认领已撤回") && told.contains("w***@example.cn 撤回了对这家企业的认领"), "{told}");
        // Taken back a second time, and of a draft, nobody is told.
        wang.submit("/api/form/withdraw-claim", &[("claim", &first.id.to_string())]).await;
        send(&mut wang, &with(agent(&code(1)), "then", "keep"), &PAPERS).await;
        let draft = the_open(&world, &first).await;
        wang.submit("/api/form/withdraw-claim", &[("claim", &draft.id.to_string())]).await;
        assert_eq!(world.count("message where kind = 'claim_withdrawn'").await, 1);

        world.vouch_for(WANG, "诸葛示二", "ZZ7654321").await;
        send(&mut wang, &agent(&code(1)), &PAPERS).await;
        let claim = the_open(&world, &first).await;
        let mut office = world.staff(Role::CreditHandler).await;
        decide(&mut office, &claim, "confirm", "").await;
        let mut li = citizen(&world, "li@example.cn").await;
        send(&mut li, &agent(&code(1)), &PAPERS).await;
        // One who acts and one who only asked close their accounts.
        wang.submit("/api/form/close-account", &[("password", PASSWORD)]).await;
        assert!(zhang.open("/me/messages").await.text().contains("诸**二 不再代这家企业办事"));
        li.submit("/api/form/close-account", &[("password", PASSWORD)]).await;
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("l***@example.cn 撤回了对这家企业的认领"), "{told}");
        assert_eq!(world.count("message where kind = 'agent_ended'").await, 1);
        assert_eq!(world.count("message where kind = 'claim_withdrawn'").await, 2);
    }
}

/// What is still kept of what was typed and sent.
async fn kept_of_claims(world: &World) -> (i64, i64) {
    let forms = world.count("claim where length(form) > 0").await;
    (forms, world.count("claim_file").await)
}

on_both! {
    async fn what_was_typed_goes_with_the_claim_and_with_the_account(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        send(&mut zhang, &agent(&code(1)), &PAPERS).await;
        let claim = the_claim(&world, ZHANG).await;
        assert_eq!(kept_of_claims(&world).await, (1, 3));
        zhang.submit("/api/form/withdraw-claim", &[("claim", &claim.id.to_string())]).await;
        assert_eq!(kept_of_claims(&world).await, (0, 0));
        // Whoever opens it later finds the claim, and not who it was.
        assert_eq!(zhang.open(&format!("/me/claims/{}", claim.id)).await.status, 200);
        let data = zhang.open("/files/my-data.json").await;
        assert!(data.status == 200 && !data.body.contains(NUMBER), "{}", data.body);
        let mut office = world.staff(Role::CreditHandler).await;
        let page = office.open(&format!("/desk/claims/{}", claim.id)).await.text();
        assert!(page.contains("填写的姓名和号码已经删除") && !page.contains(NUMBER), "{page}");

        // Decisions stay when the account is closed; what was typed does not.
        send(&mut zhang, &agent(&code(1)), &PAPERS).await;
        let confirmed = the_open(&world, &claim).await;
        decide(&mut office, &confirmed, "confirm", "").await;
        assert_eq!(kept_of_claims(&world).await, (1, 3));
        zhang.submit("/api/form/close-account", &[("password", PASSWORD)]).await;
        assert_eq!(kept_of_claims(&world).await.0, 0);
        let decided = world.store.claim(confirmed.id).await.expect("read").expect("there");
        assert_eq!(decided.state.code(), "confirmed");
        let page = office.open(&format!("/desk/claims/{}", confirmed.id)).await.text();
        assert!(page.contains("填写的姓名和号码已经删除") && page.contains("已确认"), "{page}");
    }
}

on_both! {
    async fn a_draft_is_kept_for_thirty_days_from_its_last_change(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let form = with(agent(&code(1)), "then", "keep");
        send(&mut zhang, &form, &[("licence", JPEG)]).await;
        let days = |days: i64| SignedDuration::from_hours(days * 24);
        let begun = world.clock.now();
        world.clock.set(begun + days(20));
        zhang.sign_in(ZHANG, PASSWORD).await;
        send(&mut zhang, &form, &[]).await;
        world.clock.set(begun + days(49));
        server::jobs::run_once(&world.store, &world.clock).await.expect("runs");
        assert_eq!(kept_of_claims(&world).await, (1, 1), "twenty-nine days after the last change");
        world.clock.set(begun + days(51));
        server::jobs::run_once(&world.store, &world.clock).await.expect("runs");
        assert_eq!(kept_of_claims(&world).await, (0, 0));
        assert_eq!(the_claim(&world, ZHANG).await.state.code(), "withdrawn");
    }
}

on_both! {
    async fn a_claim_whose_day_has_passed_is_refused_and_not_confirmed(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        send(&mut zhang, &with(agent(&code(1)), "until", "2026-11-25"), &PAPERS).await;
        let claim = the_claim(&world, ZHANG).await;
        world.set_today(jiff::civil::date(2026, 11, 26));
        let mut office = world.staff(Role::CreditHandler).await;
        let page = decide(&mut office, &claim, "confirm", "").await.text();
        assert!(page.contains("授权只到 2026-11-25，这一天已经过去，不能再确认") && page.contains("待确认"), "{page}");
        assert_eq!(world.count("agency").await, 0);
        decide(&mut office, &claim, "refuse", "申请的期限已过，可以重新认领。").await;
        assert_eq!(the_claim(&world, ZHANG).await.state.code(), "refused");
    }
}

on_both! {
    async fn of_two_windows_at_once_what_is_filed_is_what_was_checked(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut one = citizen(&world, ZHANG).await;
        let mut other = Browser::new(&world);
        other.sign_in(ZHANG, PASSWORD).await;
        let form = agent(&code(1));
        let later = with(agent(&code(1)), "until", "2027-07-31");
        tokio::join!(send(&mut one, &form, &PAPERS), send(&mut other, &later, &PAPERS));
        let claim = the_claim(&world, ZHANG).await;
        assert_eq!(claim.state.code(), "waiting");
        let data = one.open("/files/my-data.json").await;
        let data: serde_json::Value = serde_json::from_str(&data.body).expect("JSON");
        let answered = data["acting"]["claims"][0]["answers"]["until"].as_str().expect("a day");
        let filed = claim.until.expect("a day").to_string();
        assert_eq!(answered.replace('-', ""), filed);
    }
}

on_both! {
    async fn an_account_claims_an_enterprise_three_times_a_day_at_most(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12"), penalty(2, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let account = world.account_of(ZHANG).await;
        for _ in 0..3 {
            let next = send(&mut zhang, &agent(&code(1)), &PAPERS).await;
            let id = next.strip_prefix("/me/claims/").expect("it was sent").to_owned();
            zhang.submit("/api/form/withdraw-claim", &[("claim", &id)]).await;
        }
        let next = send(&mut zhang, &agent(&code(1)), &PAPERS).await;
        let page = zhang.open(&next).await.text();
        assert!(page.contains("24 小时之内，您对这家企业已经提交过 3 次认领"), "{page}");
        assert_eq!(world.store.count_open_claims(account).await.expect("read"), 1, "the draft is kept");
        assert_eq!(world.count("claim where state = 'waiting'").await, 0);
        let next = send(&mut zhang, &agent(&code(2)), &PAPERS).await;
        assert!(next.starts_with("/me/claims/"), "another enterprise is another matter: {next}");
        world.clock.set(world.clock.now() + SignedDuration::from_hours(25));
        zhang.sign_in(ZHANG, PASSWORD).await;
        let next = send(&mut zhang, &agent(&code(1)), &[]).await;
        assert!(next.starts_with("/me/claims/"), "{next}");
    }
}

on_both! {
    async fn every_change_of_a_claim_is_in_the_log_with_digests(world) {
        let mut zhang = leading(&world).await;
        let mut wang = citizen(&world, WANG).await;
        send(&mut wang, &with(agent(&code(1)), "then", "keep"), &PAPERS).await;
        send(&mut wang, &agent(&code(1)), &[]).await;
        let first = the_claim(&world, WANG).await;
        wang.submit("/api/form/withdraw-claim", &[("claim", &first.id.to_string())]).await;
        send(&mut wang, &agent(&code(1)), &PAPERS).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let second = the_open(&world, &first).await;
        decide(&mut office, &second, "refuse", "没有盖章").await;
        send(&mut wang, &agent(&code(1)), &PAPERS).await;
        let third = the_open(&world, &first).await;
        decide(&mut office, &third, "confirm", "").await;
        let agencies = world.store.agencies_of_subject(first.subject_id, 20_261_120).await.expect("read");
        let agency = agencies.iter().find(|agency| agency.account_id == first.account_id).expect("held").id.to_string();
        zhang.submit("/api/form/end-agency", &[("agency", &agency)]).await;

        let log = world.store.latest_audit(200).await.expect("the log");
        let entries: Vec<_> = log.into_iter().map(|linked| linked.entry).collect();
        let changes = ["claim.draft", "claim.file", "claim.withdraw", "claim.confirm", "claim.refuse", "agency.end"];
        let of = |action: &str| entries.iter().filter(|entry| entry.action == action).collect::<Vec<_>>();
        for action in changes {
            assert!(!of(action).is_empty(), "{action}");
            for entry in of(action) {
                let begins = action == "claim.draft" && entry.before.is_empty();
                assert!(begins || entry.before.len() == 64, "{action}: before {}", entry.before);
                assert!(entry.after.len() == 64 && entry.after != entry.before, "{action}: after {}", entry.after);
            }
        }
        // What a change leaves is what the next one finds.
        let after: Vec<&str> = entries.iter().map(|entry| entry.after.as_str()).collect();
        for entry in entries.iter().filter(|entry| entry.action.starts_with("claim.") && !entry.before.is_empty()) {
            assert!(after.contains(&entry.before.as_str()), "{}", entry.action);
        }
        assert_eq!(of("claim.confirm").len(), 2, "by match and by the office");
    }
}

on_both! {
    async fn papers_go_to_their_sender_and_to_staff_who_may_see_claims(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        send(&mut zhang, &agent(&code(1)), &PAPERS).await;
        let claim = the_claim(&world, ZHANG).await;
        let files = world.store.claim_files(claim.id).await.expect("read");
        let licence = files.iter().find(|file| file.part == "licence").expect("a licence");
        let path = format!("/files/claims/{}", licence.id);
        let paper = zhang.open(&path).await;
        assert_eq!(paper.status, 200);
        let header = |name: &str| paper.headers.get(name).map(|value| value.to_str().expect("text").to_owned()).unwrap_or_default();
        assert_eq!(header("content-disposition"), "attachment; filename=\"licence.jpg\"");
        assert_eq!((header("content-type").as_str(), header("x-content-type-options").as_str()), ("image/jpeg", "nosniff"));
        assert_eq!(header("cache-control"), "no-store");
        assert!(header("content-security-policy").contains("default-src 'none'"));
        for role in Role::ALL {
            let mut browser = world.staff(role).await;
            let may = matches!(role, Role::CreditHandler | Role::CreditReviewer | Role::Auditor);
            assert_eq!(browser.open(&path).await.status == 200, may, "{role:?}");
        }
        assert_eq!(citizen(&world, WANG).await.open(&path).await.status, 404);
        assert_eq!(Browser::new(&world).open(&path).await.status, 303);
        assert_eq!(zhang.open("/files/claims/nonsense").await.status, 404);
        let log = world.store.latest_audit(200).await.expect("the log");
        assert_eq!(log.iter().filter(|linked| linked.entry.action == "claim.paper").count(), 3);
    }
}

on_both! {
    async fn a_file_that_is_too_long_is_refused_before_it_is_read(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let mut long = JPEG.to_vec();
        long.resize(5_000_001, b'x');
        let next = send(&mut zhang, &agent(&code(1)), &[("licence", &long), ("authorisation", PDF), ("identity", PNG)]).await;
        assert!(zhang.open(&next).await.text().contains("文件超过 5 MB"));
        long.resize(17_000_000, b'x');
        let page = zhang.post_papers(FORM, &[("code", &code(1))], &[("licence", &long)]).await;
        assert_eq!(page.status, 413);
        assert!(page.body.contains("文件太大"), "{}", page.body);
        // Another form has no use for so much.
        let text = "x".repeat(300_000);
        assert_eq!(zhang.post("/api/form/sign-in", &[("login", &text), ("password", ""), ("back", "")]).await.status, 413);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_file_holds_nothing_plain_of_a_claim() {
    let world = World::new(crate::support::Backend::Sqlite).await;
    let mut zhang = citizen(&world, ZHANG).await;
    confirmed(&world, &mut zhang, ZHANG).await;
    let raw = world.raw_database();
    let holds = |text: &[u8]| raw.windows(text.len()).any(|window| window == text);
    for plain in [NUMBER, ZHANG, "a picture of a licence", "a passport"] {
        assert!(!holds(plain.as_bytes()), "{plain}");
    }
    // The representative's name is part of what the department reported about the enterprise.
    assert!(
        holds("澄澜甲1机电制造有限公司".as_bytes()),
        "it reads the right file"
    );
}
