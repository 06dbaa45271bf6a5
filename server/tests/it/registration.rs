//! 自主申报 by form: from the first word to what is public of it, changed and withdrawn, by whoever may at that moment.

use domain::authorisation::Use;
use domain::day::to_number;
use domain::registration::{Method, Stage};
use domain::role::Role;
use jiff::SignedDuration;
use server::store::{EntryStep, Notices};
use uuid::Uuid;

use crate::support::registering;
use crate::support::{
    Browser, CERTIFICATE, ENTRY, JPEG, Registrant, Sheet, UNIT, UNKNOWN, World, citizen, entry_id,
    entry_number, hidden, licence, on_both, registrant, sign_for, with_every_kind,
};

const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";

/// The same values but for one.
fn with<'v>(
    values: &[(&'v str, &'v str)],
    name: &'v str,
    value: &'v str,
) -> Vec<(&'v str, &'v str)> {
    let mut values = values.to_vec();
    values.retain(|(field, _)| *field != name);
    values.push((name, value));
    values
}

/// Where the version stands that its owner sees.
async fn stage(world: &World, id: Uuid) -> Stage {
    let shown = world.store.shown_entry(id).await.expect("read");
    shown.expect("an entry").1.stage
}

/// Which version of an entry anybody sees today.
async fn public(world: &World, id: Uuid) -> Option<i32> {
    let today = to_number(world.clock.today());
    let found = world.store.usable_entry(id, Use::Publish, today).await;
    found.expect("read").map(|found| found.no)
}

/// Verifies the version that waits, as its unit.
async fn verify(world: &World, id: Uuid) {
    let (row, version) = world
        .store
        .shown_entry(id)
        .await
        .expect("read")
        .expect("there");
    let detail = world.intake.seal.seal("entry.event", b"{}");
    let step = EntryStep {
        id,
        version: row.version,
        no: version.no,
        day: world.clock.today(),
        from: version.stage,
        to: Stage::Verified,
        action: "verify",
        unit_code: None,
        due_on: None,
        method: Some(Method::Unit),
        verified_unit: Some(UNIT.0.to_owned()),
        outcome: None,
        detail: detail.expect("sealed"),
        change_only: false,
        papers: Vec::new(),
    };
    let entry = world.entry("entry.verify");
    let done = world
        .store
        .step_entry(&step, &Notices::default(), &entry)
        .await;
    assert!(done.expect("an answer"), "verified");
}

/// What each kind may say, with what is right in every field.
const KINDS: [(&str, &[(&str, &str)]); 6] = [
    (
        "certificate",
        &[
            ("e_cert_name", "质量管理体系认证证书"),
            ("e_cert_no", "QMS-2026-0001"),
            ("e_level", "一级"),
            ("e_issuer", "示例认证有限公司"),
            ("e_issuer_elsewhere", "1"),
            ("e_issue_date", "2026-01-10"),
            ("e_valid_until_always", "1"),
            ("e_scope", "机电设备\r\n制造"),
            ("e_publicity", "public"),
        ],
    ),
    (
        "operation",
        &[
            ("e_year", "2025"),
            ("e_main_business", "机电设备制造"),
            ("e_revenue", "1200.50"),
            ("e_staff_count", "86"),
            ("e_publicity", "report"),
        ],
    ),
    (
        "contract",
        &[
            ("e_contract_name", "泵站机电设备采购合同"),
            ("e_counterparty", "澄澜甲2机电制造有限公司"),
            ("e_sign_date", "2026-03-01"),
            ("e_due_date", "2026-12-31"),
            ("e_perform_state", "performing"),
            ("e_publicity", "public"),
        ],
    ),
    (
        "welfare",
        &[
            ("e_activity", "助学金捐赠"),
            ("e_kind", "donation"),
            ("e_organiser", "示例市慈善会"),
            ("e_date", "2026-05-01"),
            ("e_amount", "10"),
            ("e_publicity", "public"),
        ],
    ),
    (
        "staff",
        &[
            ("e_name", "司徒例三"),
            ("e_post", "质检员"),
            ("e_qual_name", "质量工程师"),
            ("e_qual_no", "ZJ20260001234"),
            ("e_person_consent", "1"),
            ("e_publicity", "public"),
        ],
    ),
    (
        "award",
        &[
            ("e_honour", "诚信经营示范单位"),
            ("e_level", "city"),
            ("e_issuer", "示例市应急管理局"),
            ("e_doc_no", "示应急表〔2026〕3号"),
            ("e_date", "2026-06-01"),
            ("e_publicity", "public"),
        ],
    ),
];

/// What is typed into a form, by field.
type Typed<'t> = Vec<(&'t str, &'t str)>;

on_both! {
    async fn each_kind_is_registered_by_its_own_form(world) {
        let world = with_every_kind(&world).await;
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let list = zhang.browser.open(&format!("/me/registration/{}", zhang.subject)).await.text();
        for said in ["还没有登记", "资质证照", "从业人员", "必须填写", "证照编号", "真实性承诺"] {
            assert!(list.contains(said), "{said}: {list}");
        }
        for (kind, values) in KINDS {
            let papers: &[(&str, &[u8])] = match kind {
                "staff" => &[("evidence", JPEG), ("consent", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR a letter")],
                _ => &[("evidence", JPEG)],
            };
            let id = zhang.register(kind, values, papers).await;
            // The unit that granted it is one of this city's: it verifies; everything else is for the office first.
            let expected = match kind {
                "award" => Stage::Checking,
                _ => Stage::Waiting,
            };
            assert_eq!(stage(&world, id).await, expected, "{kind}");
            let page = zhang.read(id, "").await;
            let number = entry_number(&page);
            assert!(page.contains("最迟 2026-12-04 给出结果"), "{kind}: ten working days: {page}");
            assert!(page.contains("现在不公开"), "{page}");
            let told = zhang.browser.open("/me/messages").await.text();
            assert!(told.contains(&format!("自主申报回执：{number}")), "{kind}: {told}");
        }
        let list = zhang.browser.open(&format!("/me/registration/{}", zhang.subject)).await.text();
        assert!(list.contains("待核验（5）") && list.contains("核验中（1）"), "{list}");
        let only = zhang.browser.open(&format!("/me/registration/{}?kind=award", zhang.subject)).await.text();
        assert!(only.contains("诚信经营示范单位") && !only.contains("助学金捐赠"), "{only}");
        assert_eq!(world.count("entry").await, 6);
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    /// Nobody else sees whom an entry names, unless that person agreed; what is a secret is not on public pages.
    async fn the_last_page_shows_what_the_public_will_see(world) {
        let world = with_every_kind(&world).await;
        let mut zhang = registrant(&world, ZHANG).await;
        let staff = zhang.begin("staff").await;
        zhang.save(staff, "next", KINDS[4].1, &[("evidence", JPEG), ("consent", JPEG)]).await;
        let page = zhang.read(staff, "?step=summary").await;
        let (own, public) = page.split_once("公开的样子").expect("both");
        assert!(own.contains("司徒例三") && own.contains("ZJ20260001234"), "{own}");
        assert!(!public.contains("司徒例三") && !public.contains("ZJ20260001234"), "{public}");
        assert!(public.contains("质量工程师") && public.contains("自主申报·已核验"), "{public}");
        let operation = zhang.begin("operation").await;
        zhang.save(operation, "next", KINDS[1].1, &[("evidence", JPEG)]).await;
        let page = zhang.read(operation, "?step=summary").await;
        assert!(page.contains("不在网站上公开") && page.contains("1200.5"), "{page}");
        // Nothing is signed yet: it leads there first, and back.
        assert!(page.contains("请先作出真实性承诺和授权"), "{page}");
        let version = world.store.entry(operation).await.expect("read").expect("there").version;
        let form = [
            ("draft", operation.to_string()), ("step", "summary".to_owned()), ("version", version.to_string()),
            ("then", "send".to_owned()),
        ];
        let summary = format!("/me/entry/{operation}?step=summary");
        let next = zhang.post(&form).await;
        assert!(next.starts_with(&format!("/me/sign/{}?then=", zhang.subject)), "{next}");
        assert_eq!(stage(&world, operation).await, Stage::Draft);
        let back = sign_for(&mut zhang.browser, zhang.subject, &summary).await;
        assert_eq!(back, summary, "nothing was lost on the way");
        assert!(zhang.read(operation, "?step=summary").await.contains("受真实性承诺"));
        assert!(zhang.send(operation).await.ends_with("?sent=1"));
    }
}

on_both! {
    async fn what_a_record_on_file_says_is_verified_at_once(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let id = zhang.begin("certificate").await;
        let next = zhang.save(id, "next", &CERTIFICATE, &[]).await;
        assert!(next.ends_with("step=summary"), "no proof is needed: {next}");
        let page = zhang.read(id, "?step=summary").await;
        for said in ["名称、编号、主体、日期和机关都一致", "与已公示的官方记录一致", "提交后当场核验"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        zhang.send(id).await;
        assert_eq!(stage(&world, id).await, Stage::Verified);
        assert_eq!(public(&world, id).await, Some(1));
        let page = zhang.read(id, "").await;
        for said in ["自主申报·已核验", "与示例市应急管理局的官方记录比对一致，自动核验", "主体、证照名称、证照编号", "正在公开"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let version = world.store.entry_version(id, 1).await.expect("read").expect("there");
        assert_eq!((version.matched, version.verified_unit.as_deref()), (true, Some(UNIT.0)));
        // Nobody there has verified it.
        let public = world.get(&format!("/entry/{id}")).await.text();
        assert!(public.contains("所依据记录的报送单位") && public.contains("平台比对"), "{public}");
        assert!(zhang.browser.open("/me/messages").await.text().contains("当场核验"));
    }
}

on_both! {
    /// Number, issuer and days alone vouch for nothing: not for an award, not under another name, and not for words that no
    /// record says.
    async fn a_licence_vouches_for_nothing_that_it_does_not_say(world) {
        let world = with_every_kind(&world).await;
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let award = vec![
            ("e_honour", "全国质量奖"), ("e_level", "national"), ("e_issuer", "示例市应急管理局"),
            ("e_doc_no", "示应急许〔2026〕1号"), ("e_date", "2026-09-03"), ("e_valid_until", "2029-09-02"), ("e_publicity", "public"),
        ];
        let renamed = with(&CERTIFICATE, "e_cert_name", "国家高新技术企业证书");
        let graded = with(&CERTIFICATE, "e_level", "特级");
        let scoped = with(&CERTIFICATE, "e_scope", "全部危险化学品的生产和经营");
        for (kind, values, said) in [
            ("award", award, "请附上证明材料"),
            ("certificate", renamed, "官方记录是：危险化学品经营许可证"),
            ("certificate", graded, "官方记录没有写明：资质等级"),
            ("certificate", scoped, "官方记录没有写明：许可/资质范围"),
        ] {
            let id = zhang.begin(kind).await;
            let next = zhang.save(id, "next", &values, &[]).await;
            let page = zhang.browser.open(&next).await.text();
            assert!(next.ends_with("step=form") && page.contains("请附上证明材料") && page.contains(said), "{said}: {page}");
            zhang.save(id, "next", &values, &[("evidence", JPEG)]).await;
            zhang.send(id).await;
            let (row, version) = world.store.shown_entry(id).await.expect("read").expect("there");
            assert_eq!((version.stage, version.unit_code.as_deref(), version.matched), (Stage::Checking, Some(UNIT.0), false), "{said}");
            assert_eq!(public(&world, id).await, None);
            let (entry, version) = (id.to_string(), row.version.to_string());
            let back = [("entry", entry.as_str()), ("version", version.as_str()), ("no", "1"), ("reason", "")];
            zhang.browser.submit("/api/form/withdraw-entry", &back).await;
        }
    }
}

on_both! {
    /// What is begun, from nothing or from another entry, comes under the id that the page gave it.
    async fn a_form_that_is_sent_twice_begins_one_entry(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let (subject, list) = (zhang.subject.to_string(), format!("/me/registration/{}", zhang.subject));
        let draft = hidden(&zhang.browser.open(&list).await.body, "draft");
        let form = [("subject", subject.as_str()), ("kind", "certificate"), ("draft", draft.as_str())];
        let next = zhang.browser.submit("/api/form/begin-entry", &form).await;
        let id = entry_id(&next);
        assert_eq!(id.to_string(), draft);
        let second = zhang.browser.submit("/api/form/begin-entry", &form).await;
        assert_eq!((second, world.count("entry").await), (next, 1));
        zhang.save(id, "next", &with(&CERTIFICATE, "e_publicity", "report"), &[]).await;
        zhang.send(id).await;
        let page = zhang.browser.open(&format!("/me/entry/{id}")).await;
        assert!(page.text().contains("这一版的公开范围没有选“公开”"), "why it is not public: {}", page.text());

        let (entry, copy) = (id.to_string(), hidden(&page.body, "draft"));
        let form = [("entry", entry.as_str()), ("draft", copy.as_str())];
        let next = zhang.browser.submit("/api/form/copy-entry", &form).await;
        assert_eq!(entry_id(&next).to_string(), copy);
        let second = zhang.browser.submit("/api/form/copy-entry", &form).await;
        assert_eq!((&second, world.count("entry").await), (&next, 2));
        // Once something was written in it, the form of the older page begins another one.
        zhang.save(entry_id(&next), "keep", &UNKNOWN, &[]).await;
        let third = zhang.browser.submit("/api/form/copy-entry", &form).await;
        assert_ne!(third, next);
        // Not more than anybody can keep in mind, by either way.
        let who = registering::Registrant { subject: zhang.subject, account: world.account_of(zhang.login).await };
        for number in world.count("entry where number is null").await..50 {
            registering::draft(&world, who, &number.to_string()).await;
        }
        let next = zhang.browser.submit("/api/form/copy-entry", &[("entry", entry.as_str())]).await;
        assert_eq!(next, format!("/me/entry/{id}"));
        assert!(zhang.read(id, "").await.contains("还有 50 条没有提交"));
        let welfare = [("subject", subject.as_str()), ("kind", "welfare")];
        assert_eq!(zhang.browser.submit("/api/form/begin-entry", &welfare).await, list);
        assert_eq!(world.count("entry").await, 51);
    }
}

on_both! {
    async fn what_differs_from_the_record_is_shown_and_goes_to_its_unit(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let other = with(&CERTIFICATE, "e_issue_date", "2026-09-04");
        let id = zhang.begin("certificate").await;
        let next = zhang.save(id, "next", &other, &[]).await;
        let page = zhang.browser.open(&next).await.text();
        assert!(next.ends_with("step=form") && page.contains("请附上证明材料"), "{next} {page}");
        assert!(page.contains("不一致") && page.contains("官方记录是：2026-09-03"), "{page}");
        zhang.save(id, "next", &other, &[("evidence", JPEG)]).await;
        zhang.send(id).await;
        let (_, version) = world.store.shown_entry(id).await.expect("read").expect("there");
        assert_eq!((version.stage, version.unit_code.as_deref()), (Stage::Checking, Some(UNIT.0)));
        assert!(!version.matched && public(&world, id).await.is_none());
        let page = zhang.read(id, "").await;
        assert!(page.contains("官方记录是：2026-09-03") && page.contains("由示例市应急管理局核验"), "{page}");
    }
}

on_both! {
    async fn bad_input_is_told_where_it_is_and_nothing_typed_is_lost(world) {
        world.take(&Sheet::of([licence(2, "2026/09/03")])).await;
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let first = zhang.register("certificate", &CERTIFICATE, &[]).await;
        let number = entry_number(&zhang.read(first, "").await);
        let long = "长".repeat(100_000);
        let good = with(&with(KINDS[0].1, "e_valid_until_always", ""), "e_valid_until", "2028-01-09");
        let cases: [(&str, Typed<'_>, &str); 12] = [
            ("control", with(&good, "e_cert_name", "许可证\u{7}\u{202e}号"), "看不见的控制字符"),
            ("formula", with(&good, "e_cert_name", "=HYPERLINK(1)"), "看不见的控制字符"),
            ("long", with(&good, "e_cert_name", &long), "最多 100 个字"),
            ("digits", with(&good, "e_cert_no", "9.14403E+17"), "末尾数字已丢失"),
            ("day", with(&good, "e_issue_date", "2026-02-30"), "不是有效的日期"),
            ("future", with(&good, "e_issue_date", "2026-11-21"), "这一天还没有到"),
            ("order", with(&good, "e_valid_until", "2026-01-09"), "应当晚于“发证日期”"),
            ("over", with(&with(&good, "e_issue_date", "2020-01-01"), "e_valid_until", "2026-11-19"), "有效期已经过去"),
            ("issuer", with(&with(&good, "e_issuer", "不存在市幽灵局"), "e_issuer_elsewhere", ""), "没有查到这个机关"),
            ("another", with(&with(&good, "e_cert_no", "示应急许〔2026〕2号"), "e_issuer", UNIT.1), "属于别的企业"),
            ("person", with(&good, "e_scope", "联系人 11010519491231002X"), "身份证号、电话或者住址"),
            ("choice", with(&good, "e_publicity", "friends"), "请从列出的选项中选择"),
        ];
        let id = zhang.begin("certificate").await;
        for (name, values, said) in cases {
            let next = zhang.save(id, "next", &values, &[("evidence", JPEG)]).await;
            assert!(next.ends_with("step=form"), "{name}: {next}");
            let page = zhang.browser.open(&next).await;
            assert!(page.text().contains(said), "{name}: {}", page.text());
            assert!(page.body.contains("一级"), "{name}: what was right stays");
        }
        // The same thing twice, and for some of the same days: with the way to the other entry.
        let again = zhang.save(id, "next", &CERTIFICATE, &[("evidence", JPEG)]).await;
        let page = zhang.browser.open(&again).await;
        assert!(page.text().contains("已经登记过同一项") && page.text().contains(&number), "{}", page.text());
        assert!(page.body.contains(&format!("href=\"/me/entry/{first}\"")), "a way to it");
        let overlaps = with(&CERTIFICATE, "e_valid_until", "2030-01-01");
        let next = zhang.save(id, "next", &overlaps, &[("evidence", JPEG)]).await;
        let page = zhang.browser.open(&next).await.text();
        assert!(page.contains("有效期重叠") && page.contains("2026-09-03 至 2029-09-02"), "{page}");
        assert_eq!(stage(&world, id).await, Stage::Draft);
    }
}

on_both! {
    async fn a_number_of_another_companys_award_is_told(world) {
        let world = with_every_kind(&world).await;
        world.take(&Sheet::of([licence(2, "2026/09/03")])).await;
        let mut wang = citizen(&world, WANG).await;
        let subject = crate::claims::acts_in(&world, (&mut wang, WANG), 2, &["registration"]).await;
        let mut wang = Registrant { browser: wang, login: WANG, subject };
        wang.sign().await;
        let theirs = wang.register("award", KINDS[5].1, &[("evidence", JPEG)]).await;
        verify(&world, theirs).await;
        let mut zhang = registrant(&world, ZHANG).await;
        let id = zhang.begin("award").await;
        let next = zhang.save(id, "next", KINDS[5].1, &[("evidence", JPEG)]).await;
        let page = zhang.browser.open(&next).await.text();
        assert!(next.ends_with("step=form") && page.contains("已经由别的企业登记"), "{page}");
        // One document may honour several: then it is said so.
        let shared = with(KINDS[5].1, "e_doc_shared", "1");
        let next = zhang.save(id, "next", &shared, &[]).await;
        assert!(next.ends_with("step=summary"), "{next}");
    }
}

on_both! {
    async fn an_agent_whose_authority_ended_sends_and_saves_nothing(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let id = zhang.begin("certificate").await;
        zhang.save(id, "next", &CERTIFICATE, &[]).await;
        let sending = zhang.sending(id).await;
        let before = world.store.entry(id).await.expect("read").expect("there");
        let account = world.account_of(zhang.login).await;
        let held = world.store.agencies_of_account(account, to_number(world.clock.today())).await;
        let agency = held.expect("read").remove(0).id.to_string();
        let mut office = world.staff(Role::CreditHandler).await;
        office.submit("/api/form/revoke-agency", &[("agency", &agency), ("reason", "委托期限有误。")]).await;
        for (form, next) in [
            ("save", zhang.save_at(id, &before.version.to_string(), "next", &CERTIFICATE, &[("evidence", JPEG)]).await),
            ("send", zhang.post(&sending).await),
        ] {
            assert_eq!(next, format!("/me/entry/{id}?ended=1"), "{form}");
            let page = zhang.browser.open(&next).await;
            assert_eq!(page.status, 403);
            assert!(page.text().contains("没有保存，也没有提交") && page.text().contains("仍然在这台设备上"), "{}", page.text());
            // The device keeps what was typed: the page does not tell it that this draft is over.
            assert!(!page.body.contains("data-unsent-over"), "{form}");
        }
        let entry = id.to_string();
        let version = before.version.to_string();
        for (form, fields) in [
            ("change-entry", vec![("entry", entry.as_str()), ("version", version.as_str())]),
            ("copy-entry", vec![("entry", entry.as_str())]),
            ("drop-entry", vec![("draft", entry.as_str()), ("version", version.as_str())]),
            ("withdraw-entry", vec![("entry", entry.as_str()), ("version", version.as_str()), ("no", "1"), ("reason", "")]),
        ] {
            let next = zhang.browser.submit(&format!("/api/form/{form}"), &fields).await;
            assert_eq!(next, format!("/me/entry/{id}?ended=1"), "{form}");
        }
        assert_eq!(zhang.browser.open(&format!("/me/entry/{id}")).await.status, 404);
        assert_eq!(zhang.browser.open(&format!("/me/registration/{}", zhang.subject)).await.status, 404);
        let after = world.store.entry(id).await.expect("read").expect("there");
        assert_eq!(before, after, "nothing has changed");
        assert_eq!(world.count("entry").await, 1);
    }
}

on_both! {
    async fn two_clicks_send_once(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let id = zhang.begin("certificate").await;
        zhang.save(id, "next", &UNKNOWN, &[("evidence", JPEG)]).await;
        let form = zhang.sending(id).await;
        let first = zhang.post(&form).await;
        let second = zhang.post(&form).await;
        assert_eq!((first.as_str(), second.as_str()), (&*format!("/me/entry/{id}?sent=1"), &*format!("/me/entry/{id}")));
        let account = world.account_of(zhang.login).await;
        let told = world.store.messages_of(account, 20).await.expect("read");
        assert_eq!(told.iter().filter(|one| one.kind == "entry_sent").count(), 1);
        assert_eq!(world.store.entry_events(id).await.expect("read").len(), 1);
    }
}

on_both! {
    async fn of_two_tabs_the_second_is_told_and_loses_nothing(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let id = zhang.begin("certificate").await;
        let version = hidden(&zhang.browser.open(&format!("/me/entry/{id}?step=form")).await.body, "version");
        zhang.save_at(id, &version, "keep", &UNKNOWN, &[("evidence", JPEG)]).await;
        let other = with(&UNKNOWN, "e_cert_name", "安全生产备案证明");
        let next = zhang.save_at(id, &version, "next", &other, &[]).await;
        let page = zhang.browser.open(&next).await;
        assert!(page.text().contains("刚刚有了变化") && page.body.contains("安全生产备案证明"), "{}", page.text());
        assert!(page.text().contains("另一处刚保存的是：特种作业备案证明"), "{}", page.text());
        let kept = world.store.shown_entry(id).await.expect("read").expect("there").1;
        let fields = world.intake.seal.open_text("entry.fields", &kept.fields).expect("opens");
        assert!(fields.contains("特种作业备案证明"), "never an overwrite: {fields}");
        // A paper from the older page is not put with what nobody has seen there.
        let draft = id.to_string();
        let paper = [("draft", draft.as_str()), ("step", "form"), ("version", version.as_str()), ("then", "more")];
        let next = zhang.browser.upload(ENTRY, &paper, &[("evidence", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")]).await;
        let page = zhang.browser.open(&next).await.body;
        assert_eq!(hidden(&page, "version"), version, "the page stays the older one");
        assert_eq!(world.store.entry_papers(id, 1).await.expect("read").len(), 1);
        // The other tab sends; what is typed here after that is shown once more, and changes nothing.
        let told = zhang.save(id, "keep", &UNKNOWN, &[]).await;
        assert!(told.ends_with("step=form"), "{told}");
        let now = zhang.save(id, "keep", &UNKNOWN, &[]).await;
        assert!(now.ends_with("saved=1"), "{now}");
        zhang.send(id).await;
        let next = zhang.save_at(id, &version, "next", &other, &[]).await;
        assert_eq!(next, format!("/me/entry/{id}"));
        let page = zhang.browser.open(&next).await.text();
        assert!(page.contains("您刚才填写的内容") && page.contains("安全生产备案证明"), "{page}");
        assert_eq!(stage(&world, id).await, Stage::Checking);
    }
}

on_both! {
    async fn a_change_waits_beside_what_is_in_use(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let id = zhang.register("certificate", &CERTIFICATE, &[]).await;
        let entry = id.to_string();
        let version = world.store.entry(id).await.expect("read").expect("there").version.to_string();
        let change = [("entry", entry.as_str()), ("version", version.as_str())];
        let next = zhang.browser.submit("/api/form/change-entry", &change).await;
        assert_eq!(next, format!("/me/entry/{id}?step=form"));
        assert_eq!(zhang.browser.submit("/api/form/change-entry", &change).await, next, "one change at a time");
        assert!(zhang.read(id, "").await.contains("有一份修改还没有提交"));
        let other = with(&CERTIFICATE, "e_level", "甲级");
        let other = with(&other, "e_issue_date", "2026-09-04");
        zhang.save(id, "next", &other, &[("evidence", JPEG)]).await;
        zhang.send(id).await;
        let row = world.store.entry(id).await.expect("read").expect("there");
        assert_eq!((row.live, row.pending), (Some(1), Some(2)));
        assert_eq!(public(&world, id).await, Some(1), "what is in use stays");
        let page = zhang.read(id, "").await;
        assert!(page.contains("正在使用的版本") && page.contains("修改后的版本"), "{page}");
        let page = zhang.browser.open(&format!("/me/entry/{id}")).await.body;
        assert_eq!((page.matches("<h3>登记的内容</h3>").count(), page.matches("<h2>登记的内容</h2>").count()), (2, 0), "{page}");
        // Taken back: what is in use is as it was.
        let version = row.version.to_string();
        let back = [("entry", entry.as_str()), ("version", version.as_str()), ("no", "2"), ("reason", "日期写错了。")];
        zhang.browser.submit("/api/form/withdraw-entry", &back).await;
        let row = world.store.entry(id).await.expect("read").expect("there");
        assert_eq!((row.live, row.pending, row.withdrawn_at), (Some(1), None, None));
        assert_eq!(public(&world, id).await, Some(1));
        // The next change is verified, and takes its place.
        let version = row.version.to_string();
        let change = [("entry", entry.as_str()), ("version", version.as_str())];
        zhang.browser.submit("/api/form/change-entry", &change).await;
        zhang.save(id, "next", &other, &[("evidence", JPEG)]).await;
        zhang.send(id).await;
        verify(&world, id).await;
        assert_eq!(public(&world, id).await, Some(3));
        let before = world.store.entry_version(id, 1).await.expect("read").expect("there");
        assert_eq!(before.stage, Stage::Superseded);
    }
}

on_both! {
    async fn what_is_withdrawn_is_gone_at_once_and_its_history_stays(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        zhang.sign().await;
        let id = zhang.register("certificate", &CERTIFICATE, &[]).await;
        assert_eq!(public(&world, id).await, Some(1));
        let page = zhang.read(id, "").await;
        for said in ["立即消失", "不能恢复", "不需要理由"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let entry = id.to_string();
        let version = world.store.entry(id).await.expect("read").expect("there").version.to_string();
        let form = [("entry", entry.as_str()), ("version", version.as_str()), ("no", "1"), ("reason", "")];
        let next = zhang.browser.submit("/api/form/withdraw-entry", &form).await;
        assert_eq!(next, format!("/me/entry/{id}"));
        let today = to_number(world.clock.today());
        for purpose in Use::ALL {
            let found = world.store.usable_entry(id, purpose, today).await.expect("read");
            assert!(found.is_none(), "{purpose:?}");
        }
        let page = zhang.read(id, "").await;
        assert!(page.contains("已撤回") && page.contains("自动核验") && page.contains("现在不公开"), "{page}");
        // The same form again, from another tab.
        zhang.browser.submit("/api/form/withdraw-entry", &form).await;
        assert!(zhang.read(id, "").await.contains("刚刚有了变化"));
        assert_eq!(world.store.entry_events(id).await.expect("read").len(), 2);
        assert!(zhang.browser.open("/me/messages").await.text().contains("已从公开的档案"));
        // Registered once more, as another entry.
        let next = zhang.browser.submit("/api/form/copy-entry", &[("entry", &entry)]).await;
        let copy = entry_id(&next);
        assert_ne!(copy, id);
        assert!(zhang.browser.open(&next).await.body.contains("示应急许〔2026〕1号"));
        assert!(zhang.send(copy).await.ends_with("?sent=1"));
        assert_eq!(public(&world, copy).await, Some(1));
    }
}

on_both! {
    async fn papers_are_looked_at_kept_one_by_one_and_handed_to_few(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        let id = zhang.begin("certificate").await;
        zhang.save(id, "keep", &UNKNOWN, &[]).await;
        let script: &[u8] = b"%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>";
        let files = [("evidence", b"MZ\x90\0 a program renamed".as_slice()), ("evidence", script), ("evidence", JPEG)];
        let page = zhang.browser.open(&format!("/me/entry/{id}?step=form")).await.body;
        let (draft, version) = (id.to_string(), hidden(&page, "version"));
        // As the browser sends a paper: by itself, and nothing is said of the rest.
        let alone = [("draft", draft.as_str()), ("step", "form"), ("version", version.as_str()), ("then", "more")];
        let next = zhang.browser.upload(ENTRY, &alone, &files).await;
        let page = zhang.browser.open(&next).await;
        for said in ["只收 JPEG", "有脚本", "一共 1 份"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        assert!(page.body.contains("特种作业备案证明"), "what was typed stays");
        let papers = world.store.entry_papers(id, 1).await.expect("read");
        assert_eq!(papers.len(), 1);
        let paper = papers[0].id.to_string();
        let address = format!("/files/entries/{paper}");
        let taken = zhang.browser.open(&address).await;
        assert_eq!((taken.status.as_u16(), taken.headers["content-type"].to_str().ok()), (200, Some("image/jpeg")));
        assert_eq!(citizen(&world, WANG).await.open(&address).await.status, 404);
        assert_eq!(Browser::new(&world).open(&address).await.status, 303);
        // Taken out with what was typed at that moment.
        let version = hidden(&page.body, "version");
        let other = with(&UNKNOWN, "e_cert_name", "安全生产备案证明");
        let mut fields = vec![("draft", draft.as_str()), ("step", "form"), ("version", version.as_str()), ("whole", "1"), ("remove", paper.as_str())];
        fields.extend(&other);
        let next = zhang.browser.upload(ENTRY, &fields, &[]).await;
        assert!(zhang.browser.open(&next).await.body.contains("安全生产备案证明"));
        assert!(world.store.entry_papers(id, 1).await.expect("read").is_empty());
    }
}

on_both! {
    async fn what_is_not_sent_is_told_of_and_can_be_dropped(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        assert!(!zhang.browser.open("/me").await.text().contains("等您提交或者修改"));
        let id = zhang.begin("welfare").await;
        assert_eq!(zhang.begin("welfare").await, id, "an empty draft is gone on with");
        // What the city's notice does not list is not offered, and not begun by hand either.
        let (subject, list) = (zhang.subject.to_string(), format!("/me/registration/{}", zhang.subject));
        let closed = [("subject", subject.as_str()), ("kind", "award")];
        assert_eq!(zhang.browser.submit("/api/form/begin-entry", &closed).await, list);
        assert!(!zhang.browser.open(&list).await.text().contains("登记表彰奖励"));
        zhang.save(id, "keep", &KINDS[3].1[..2], &[]).await;
        assert!(zhang.browser.open("/me").await.text().contains("有 1 条自主申报等您提交或者修改"));
        let list = zhang.browser.open(&format!("/me/registration/{}", zhang.subject)).await.text();
        assert!(list.contains("助学金捐赠") && list.contains("草稿"), "{list}");
        // A colleague of the enterprise goes on with it; somebody else does not know of it.
        let mut wang = citizen(&world, WANG).await;
        assert_eq!(wang.open(&format!("/me/entry/{id}")).await.status, 404);
        crate::claims::acts_in(&world, (&mut wang, WANG), 1, &["objection"]).await;
        assert_eq!(wang.open(&format!("/me/entry/{id}")).await.status, 404, "not in this matter");
        world.clock.set(world.clock.now() + SignedDuration::from_secs(60));
        crate::claims::acts_in(&world, (&mut wang, WANG), 1, &["registration", "objection"]).await;
        assert!(wang.open(&format!("/me/entry/{id}")).await.body.contains("助学金捐赠"));
        let draft = id.to_string();
        let version = hidden(&wang.open(&format!("/me/entry/{id}?step=form")).await.body, "version");
        let late = [("draft", draft.as_str()), ("version", "1")];
        zhang.browser.submit("/api/form/drop-entry", &late).await;
        assert!(zhang.read(id, "").await.contains("刚刚有了变化"), "not what was saved since");
        let now = [("draft", draft.as_str()), ("version", version.as_str())];
        let next = zhang.browser.submit("/api/form/drop-entry", &now).await;
        assert_eq!(next, format!("/me/registration/{}", zhang.subject));
        assert_eq!(world.count("entry").await, 0);
    }
}

on_both! {
    /// 许可编号 and 文书号 are two names of one record.
    async fn one_record_proves_one_entry_by_whichever_number_it_is_called(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        let mut row = licence(1, "2026/09/03");
        row.insert("XK_XKBH", "XK-2026-0001".to_owned());
        world.take(&Sheet::of([row])).await;
        zhang.sign().await;
        let by_document = zhang.register("certificate", &CERTIFICATE, &[]).await;
        let values = with(&CERTIFICATE, "e_cert_no", "XK-2026-0001");
        let id = zhang.begin("certificate").await;
        let next = zhang.save(id, "next", &values, &[]).await;
        let page = zhang.browser.open(&next).await.text();
        assert!(next.ends_with("step=form") && page.contains("已经登记过同一项"), "{next}: {page}");
        assert!(page.contains(&entry_number(&zhang.read(by_document, "").await)), "with the way to the other: {page}");
        assert_eq!(world.count("entry where live is not null").await, 1);
        // Another licence of the same unit is another thing.
        let mut row = licence(1, "2026/09/03");
        row.insert("XK_WSH", "示应急许〔2026〕2号".to_owned());
        row.insert("XK_XKBH", "XK-2026-0002".to_owned());
        world.take(&Sheet::of([row])).await;
        let other = with(&CERTIFICATE, "e_cert_no", "XK-2026-0002");
        zhang.register("certificate", &other, &[]).await;
        assert_eq!(world.count("entry where live is not null").await, 2);
    }
}
