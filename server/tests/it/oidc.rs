//! Signing in through an identity service: what it vouches for, and what happens when it lies, is slow or is gone.

use axum::http::header::{LOCATION, REFRESH};
use jiff::SignedDuration;
use serde_json::json;

use crate::support::{
    Backend, Browser, FakeService, LABEL, Lie, OTHER_RESIDENT, Page, Place, RESIDENT, World,
    on_both, values,
};

const PHONE: &str = "13912345678";
const PASSWORD: &str = "Lan-Cheng-2026";

fn later(world: &World, seconds: i64) {
    world
        .clock
        .set(world.clock.now() + SignedDuration::from_secs(seconds));
}

/// Presses the button of the form that leads to the service; gives back the service's address.
async fn leave(browser: &mut Browser<'_>, form: &str, fields: &[(&str, &str)]) -> String {
    let next = browser.submit(form, fields).await;
    assert_eq!(next, "/account/leave", "{form}");
    let page = browser.open(&next).await;
    let refresh = page.headers[REFRESH].to_str().expect("text");
    let url = refresh.strip_prefix("0; url=").expect("an address");
    let shown = url.replace('&', "&amp;");
    assert!(
        page.body.contains(&format!("href=\"{shown}\"")),
        "{}",
        page.body
    );
    assert!(page.text().contains(&format!("正在前往{LABEL}")));
    url.to_owned()
}

async fn leave_to_sign_in(browser: &mut Browser<'_>) -> String {
    leave(browser, "/api/form/service-sign-in", &[("back", "/")]).await
}

/// Comes back from the service; gives back where that leads.
async fn come_back(browser: &mut Browser<'_>, path: &str) -> String {
    let page = browser.open(path).await;
    assert_eq!(page.status, 303, "{}", page.body);
    page.headers[LOCATION]
        .to_str()
        .expect("an address")
        .to_owned()
}

async fn sign_in(browser: &mut Browser<'_>, service: &FakeService) -> String {
    let url = leave_to_sign_in(browser).await;
    come_back(browser, &service.agree(&url)).await
}

async fn verify(browser: &mut Browser<'_>, service: &FakeService) -> Page {
    let url = leave(browser, "/api/form/verify-me", &[]).await;
    let next = come_back(browser, &service.agree(&url)).await;
    browser.open(&next).await
}

/// What the page that a failed sign-in leads to says, in both languages.
async fn told(browser: &mut Browser<'_>, next: &str) -> (String, String) {
    assert_eq!(next, "/account/sign-in?back=%2F");
    let zh = browser.open(next).await;
    assert_eq!(zh.status, 200);
    assert!(
        zh.body.contains("role=\"alert\"") && zh.body.contains("<title>有误"),
        "{}",
        zh.body
    );
    browser.cookies.insert("lang".to_owned(), "en".to_owned());
    let en = browser.open(next).await;
    browser.cookies.remove("lang");
    assert!(
        zh.body.contains("/api/form/service-sign-in"),
        "one can try again"
    );
    let of = |page: &Page, end: &str| {
        let text = page.text();
        let start = text.find(end).expect(end);
        text[start..].chars().take(300).collect::<String>()
    };
    (of(&zh, "没有登录"), of(&en, "You are not signed in"))
}

on_both! {
    async fn a_citizen_signs_in_and_is_known_by_name(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut browser = Browser::new(&portal);
        let page = browser.open("/account/sign-in?back=%2Fme%2Fsessions").await;
        assert!(page.text().contains(&format!("用{LABEL}登录")) && page.text().contains("加密保存"), "{}", page.text());
        let url = leave(&mut browser, "/api/form/service-sign-in", &[("back", "/me/sessions")]).await;
        let before = browser.cookies.clone();
        assert_eq!(come_back(&mut browser, &service.agree(&url)).await, "/me/sessions");
        assert_ne!(browser.cookies, before, "signing in changes the session's id");

        let me = browser.open("/me").await.text();
        assert!(me.contains("欧**范") && me.contains(&format!("由{LABEL}核实")), "{me}");
        assert!(!me.contains("去蜀道通实名认证") && !me.contains(RESIDENT), "{me}");
        let data = browser.open("/me/data").await.text();
        for told in ["欧**范", "110105********002X", "您实名认证时同意提供", LABEL, "实名核实", "关联身份认证", "注册"] {
            assert!(data.contains(told), "{told} in {data}");
        }
        let file = browser.open("/files/my-data.json").await.body;
        let file: serde_json::Value = serde_json::from_str(&file).expect("JSON");
        assert_eq!(file["person"]["name"], "欧阳示范");
        assert_eq!(file["person"]["number"], RESIDENT);
        assert_eq!(file["person"]["verified_by"], service.issuer());
        assert_eq!(file["identity_services"][0]["issuer"], service.issuer());
        assert_eq!(file["login"], json!(null));

        // The same person again is the same account; another name is taken over.
        later(&world, 60);
        service.claim("name", json!("欧阳新"));
        let mut again = Browser::new(&portal);
        assert_eq!(sign_in(&mut again, &service).await, "/me");
        assert!(again.open("/me").await.text().contains("欧*新"));
        assert_eq!(world.count("account").await, 1);
        assert_eq!(world.count("identity_link").await, 1);
        let entries = world.store.latest_audit(100).await.expect("the log");
        for action in ["account.add", "identity.link", "person.verify", "sign_in"] {
            assert!(entries.iter().any(|one| one.entry.action == action), "{action}");
        }
        assert!(entries.iter().all(|one| !one.entry.detail.contains("欧阳") && !one.entry.detail.contains(RESIDENT)));
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);

        // Nothing of the person stands in the database in plain, not even the service's own name for him.
        let dump = match world.backend {
            Backend::Sqlite => world.raw_database(),
            Backend::Postgres => {
                let path = world.path().join("all.backup");
                world.store.backup(&path, world.clock.now()).await.expect("a backup");
                let mut text = Vec::new();
                let mut gzip = flate2::read::GzDecoder::new(std::fs::File::open(&path).expect("a file"));
                std::io::Read::read_to_end(&mut gzip, &mut text).expect("reads");
                text
            }
        };
        for secret in ["欧阳", RESIDENT, "person-1", "code-1"] {
            let found = dump.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} stands in the database");
        }
    }
}

on_both! {
    async fn without_a_service_there_is_no_button(world) {
        let mut browser = Browser::new(&world);
        let page = browser.open("/account/sign-in").await;
        assert!(!page.body.contains("service-sign-in") && !page.text().contains("其他登录方式"));
        assert_eq!(browser.submit("/api/form/service-sign-in", &[("back", "/me")]).await, "/account/sign-in?back=%2Fme");
        assert!(browser.open("/account/leave").await.text().contains("这一步已经结束"));
        assert_eq!(come_back(&mut browser, "/account/oidc?code=x&state=y").await, "/account/sign-in?over=service");
        assert_eq!(browser.open("/account/sign-in?over=service").await.status, 200);
        browser.sign_up(PHONE, PASSWORD).await;
        assert!(!browser.open("/me").await.body.contains("verify-me"));
        assert_eq!(browser.submit("/api/form/verify-me", &[]).await, "/me");
    }
}

on_both! {
    async fn an_account_of_ones_own_is_verified_and_then_opens_both_ways(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut browser = Browser::new(&portal);
        browser.sign_up(PHONE, PASSWORD).await;
        assert!(browser.open("/me").await.text().contains("去蜀道通实名认证"));
        let before = browser.cookies.clone();
        let me = verify(&mut browser, &service).await.text();
        assert!(me.contains("欧**范") && me.contains("139****5678"), "{me}");
        assert_ne!(browser.cookies, before);
        let account = world.account_of(PHONE).await;
        let about = world.store.audit_about_account(account, "", 0, 50).await.expect("the log");
        for action in ["identity.begin", "identity.link", "person.verify"] {
            assert!(about.iter().any(|one| one.entry.action == action), "{action}");
        }
        let mut other = Browser::new(&portal);
        assert_eq!(sign_in(&mut other, &service).await, "/me");
        assert!(other.open("/me").await.text().contains("139****5678"), "the same account");
        assert_eq!(world.count("account").await, 1);

        // The password still opens it, and closing it forgets the person and the link.
        other.submit("/api/form/sign-out", &[]).await;
        assert_eq!(other.sign_in(PHONE, PASSWORD).await, "/me");
        assert_eq!(other.submit("/api/form/close-account", &[("password", PASSWORD)]).await, "/");
        assert_eq!((world.count("person").await, world.count("identity_link").await), (0, 0));
        assert_eq!(browser.open("/me").await.status, 401);
        let mut anew = Browser::new(&portal);
        assert_eq!(sign_in(&mut anew, &service).await, "/me");
        assert!(!anew.open("/me").await.text().contains("139****5678"), "a new account");
    }
}

on_both! {
    async fn an_identity_with_an_account_of_its_own_opens_that_one_and_says_so(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut first = Browser::new(&portal);
        sign_in(&mut first, &service).await;
        let mut second = Browser::new(&portal);
        second.sign_up(PHONE, PASSWORD).await;
        let me = verify(&mut second, &service).await.text();
        assert!(me.contains("原来就有一个账号") && !me.contains("139****5678"), "{me}");
        let account = world.account_of(PHONE).await;
        assert!(world.store.person(account).await.expect("read").is_none(), "the other one is as it was");
    }
}

on_both! {
    async fn missing_claims_sign_in_and_tell_what_is_missing(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut browser = Browser::new(&portal);
        for (gone, told) in [("id_number", "没有提供您的证件号码"), ("name", "没有提供您的姓名和证件号码")] {
            service.claim(gone, json!(null));
            assert_eq!(sign_in(&mut browser, &service).await, "/me");
            let me = browser.open("/me").await.text();
            assert!(me.contains(told) && me.contains("去蜀道通实名认证"), "{me}");
            assert_eq!(world.count("person").await, 0);
        }
        service.claim("name", json!("  "));
        service.claim("id_number", json!(["x"]));
        sign_in(&mut browser, &service).await;
        assert!(browser.open("/me").await.text().contains("没有提供您的姓名和证件号码"));
        // From one's own page it is made good.
        service.claim("name", json!("欧阳示范"));
        service.claim("id_number", json!(RESIDENT.to_lowercase()));
        let me = verify(&mut browser, &service).await.text();
        assert!(me.contains("欧**范") && !me.contains("没有提供"), "{me}");
        assert_eq!(world.count("account").await, 1);
        // Missing again later, what was verified stays.
        service.claim("id_number", json!(null));
        sign_in(&mut browser, &service).await;
        assert!(browser.open("/me").await.text().contains("欧**范"));
    }
}

on_both! {
    async fn names_and_numbers_may_stand_with_the_userinfo(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        service.place(Place::Info);
        let mut browser = Browser::new(&portal);
        for (lie, zh) in [(Lie::OtherSubject, "无法识别"), (Lie::InfoFails, "暂时没有应答"), (Lie::OddAccessToken, "无法识别")] {
            service.lie(lie);
            let next = sign_in(&mut browser, &service).await;
            let (told, _) = told(&mut browser, &next).await;
            assert!(told.contains(zh) || told.contains("没有通过安全核验"), "{lie:?}: {told}");
            assert_eq!(world.count("account").await, 0, "{lie:?}");
        }
        service.lie(Lie::None);
        assert_eq!(sign_in(&mut browser, &service).await, "/me");
        assert!(browser.open("/me").await.text().contains("欧**范"));
    }
}

on_both! {
    async fn a_number_that_cannot_be_is_refused_and_nothing_is_kept(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut browser = Browser::new(&portal);
        for number in ["110105194912310021", "000105194912310028", "11010519491231002", "110105491231002", "91510681MA6XXXXXXX", "欧阳"] {
            service.claim("id_number", json!(number));
            let next = sign_in(&mut browser, &service).await;
            let (zh, en) = told(&mut browser, &next).await;
            assert!(zh.contains("证件号码有误") && zh.contains("核对"), "{number}: {zh}");
            assert!(en.contains("is wrong and was not kept"), "{en}");
            assert!(!zh.contains(number) && !en.contains(number));
            assert_eq!(browser.open("/me").await.status, 401);
        }
        service.claim("id_number", json!(RESIDENT));
        service.claim("name", json!("x".repeat(101)));
        let next = sign_in(&mut browser, &service).await;
        told(&mut browser, &next).await;
        for table in ["account", "person", "identity_link"] {
            assert_eq!(world.count(table).await, 0, "{table}");
        }
        let refused = world.store.latest_audit(1).await.expect("the log");
        assert_eq!((refused[0].entry.action.as_str(), refused[0].entry.outcome.as_str()), ("identity.sign_in", "refused"));
    }
}

on_both! {
    async fn the_number_tells_which_document_it_is(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        for (number, document) in [(RESIDENT, "身份证"), ("810000199408230021", "港澳台居民居住证"), ("911124198108030024", "外国人永久居留身份证")] {
            service.claim("sub", json!(number));
            service.claim("id_number", json!(number));
            let mut browser = Browser::new(&portal);
            assert_eq!(sign_in(&mut browser, &service).await, "/me", "{number}");
            let file = browser.open("/files/my-data.json").await.body;
            let file: serde_json::Value = serde_json::from_str(&file).expect("JSON");
            assert_eq!((&file["person"]["document"], &file["person"]["number"]), (&json!(document), &json!(number)));
        }
    }
}

on_both! {
    async fn another_person_does_not_get_into_an_account(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut browser = Browser::new(&portal);
        sign_in(&mut browser, &service).await;
        browser.submit("/api/form/sign-out", &[]).await;
        service.claim("id_number", json!(OTHER_RESIDENT));
        let next = sign_in(&mut browser, &service).await;
        let (zh, en) = told(&mut browser, &next).await;
        assert!(zh.contains("不是同一个人") && en.contains("another person"), "{zh} {en}");
        let refused = world.store.latest_audit(1).await.expect("the log");
        assert!(refused[0].entry.detail.contains("other_person") && refused[0].entry.outcome == "refused");
        assert!(!refused[0].entry.detail.contains(OTHER_RESIDENT));

        // Nor does a verified account take a second identity of somebody else.
        service.claim("id_number", json!(RESIDENT));
        sign_in(&mut browser, &service).await;
        service.claim("sub", json!("person-2"));
        for number in [json!(OTHER_RESIDENT), json!(null)] {
            service.claim("id_number", number);
            let me = verify(&mut browser, &service).await;
            assert_eq!(me.status, 200);
            assert!(me.text().contains("没有完成实名认证") && me.text().contains("不是同一个人"), "{}", me.text());
            assert!(me.text().contains("欧**范"), "still signed in, and as it was");
        }
        assert_eq!(world.count("identity_link").await, 1);
        // His own second identity is welcome.
        service.claim("id_number", json!(RESIDENT));
        verify(&mut browser, &service).await;
        assert_eq!((world.count("identity_link").await, world.count("account").await), (2, 1));
    }
}

on_both! {
    async fn lies_are_found_out_and_told_on_the_sign_in_page(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let checks = ("没有通过安全核验", "did not pass our checks");
        let odd = ("无法识别", "cannot be understood");
        let down = ("暂时没有应答", "does not answer");
        let stale = ("停留太久", "took too long");
        let cases = [
            (Lie::Issuer, checks), (Lie::Audience, checks), (Lie::OtherAudienceToo, checks), (Lie::Nonce, checks),
            (Lie::NoNonce, checks), (Lie::Expired, checks), (Lie::BadSignature, checks), (Lie::OtherKey, checks),
            (Lie::Unsigned, checks), (Lie::Shared, checks), (Lie::NoToken, odd), (Lie::NoCode, stale),
            (Lie::Status500, down), (Lie::Garbage, odd), (Lie::Html, odd), (Lie::Huge, odd), (Lie::Redirect, odd),
            (Lie::Hanging, down),
        ];
        for (lie, (zh, en)) in cases {
            service.lie(lie);
            let mut browser = Browser::new(&portal);
            let next = sign_in(&mut browser, &service).await;
            let told = told(&mut browser, &next).await;
            assert!(told.0.contains(zh) && told.1.contains(en), "{lie:?}: {told:?}");
            assert!(!told.0.contains("欧阳"), "{lie:?}: nothing of what the service said is shown");
            assert_eq!(browser.open("/me").await.status, 401, "{lie:?}");
        }
        assert_eq!(world.count("account").await, 0);
        assert_eq!(world.count("identity_link").await, 0);

        // The same at its first question, when the portal does not know it yet.
        service.lie(Lie::None);
        for (lie, (zh, en)) in [(Lie::Issuer, odd), (Lie::Status500, down), (Lie::Garbage, odd), (Lie::Html, odd), (Lie::Huge, odd), (Lie::Redirect, odd), (Lie::Hanging, down)] {
            service.lie_at_discovery(lie);
            let portal = world.with_service(&service);
            let mut browser = Browser::new(&portal);
            let next = browser.submit("/api/form/service-sign-in", &[("back", "/")]).await;
            let said = told(&mut browser, &next).await;
            assert!(said.0.contains(zh) && said.1.contains(en), "{lie:?}: {said:?}");
            service.lie_at_discovery(Lie::None);
            assert_eq!(sign_in(&mut browser, &service).await, "/me", "{lie:?}: and then it works");
        }
    }
}

on_both! {
    async fn a_service_that_is_down_stops_nothing_else(world) {
        let mut service = FakeService::start(&world.clock).await;
        service.stop();
        let portal = world.with_service(&service);
        let mut browser = Browser::new(&portal);
        // What was typed into the form of the other way in is not lost.
        let wrong = browser.sign_in(PHONE, "Wrong-Guess-1").await;
        assert!(browser.open(&wrong).await.body.contains(PHONE));
        let next = browser.submit("/api/form/service-sign-in", &[("back", "/")]).await;
        let (zh, en) = told(&mut browser, &next).await;
        assert!(zh.contains("暂时没有应答") && en.contains("does not answer"));
        assert!(browser.open(&next).await.body.contains(PHONE));
        service.start_again().await;
        let url = leave_to_sign_in(&mut browser).await;
        let back = service.agree(&url);
        service.stop();
        let next = come_back(&mut browser, &back).await;
        let (zh, _) = told(&mut browser, &next).await;
        assert!(zh.contains("暂时没有应答"));
        service.start_again().await;
        assert_eq!(sign_in(&mut browser, &service).await, "/me");
        assert!(!browser.open("/account/sign-in").await.text().contains("暂时没有应答"));
    }
}

on_both! {
    async fn keys_are_asked_for_anew_when_one_is_unknown_and_else_kept(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        for _ in 0..3 {
            assert_eq!(sign_in(&mut Browser::new(&portal), &service).await, "/me");
        }
        assert_eq!(service.asked_for_keys(), 1);
        service.lie(Lie::NewKey);
        for _ in 0..2 {
            assert_eq!(sign_in(&mut Browser::new(&portal), &service).await, "/me");
        }
        assert_eq!(service.asked_for_keys(), 2);
        later(&world, 3601);
        assert_eq!(sign_in(&mut Browser::new(&portal), &service).await, "/me");
        assert_eq!(service.asked_for_keys(), 3);
    }
}

on_both! {
    async fn whoever_cancels_is_told_that_nothing_happened(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut browser = Browser::new(&portal);
        for (error, zh, en) in [
            ("access_denied", "取消了", "You cancelled"),
            ("temporarily_unavailable", "暂时没有应答", "does not answer"),
            ("invalid_scope%3Cscript%3E", "无法识别", "cannot be understood"),
        ] {
            let url = leave_to_sign_in(&mut browser).await;
            let next = come_back(&mut browser, &service.refuse(&url, error)).await;
            let told = told(&mut browser, &next).await;
            assert!(told.0.contains(zh) && told.1.contains(en), "{error}: {told:?}");
            assert!(!told.0.contains("script"));
        }
        browser.sign_up(PHONE, PASSWORD).await;
        let url = leave(&mut browser, "/api/form/verify-me", &[]).await;
        assert_eq!(come_back(&mut browser, &service.refuse(&url, "access_denied")).await, "/me");
        let me = browser.open("/me").await;
        assert!(me.text().contains("没有完成实名认证") && me.text().contains("取消了") && me.body.contains("<title>有误"));
        later(&world, 600);
        assert!(!browser.open("/me").await.text().contains("取消了"), "told for ten minutes");
    }
}

on_both! {
    async fn an_answer_counts_once_for_its_own_browser_and_for_ten_minutes(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let over = "/account/sign-in?over=service";
        let mut browser = Browser::new(&portal);
        let url = leave_to_sign_in(&mut browser).await;
        let asked = values(url.split_once('?').expect("a query").1);
        assert!(asked["state"].len() >= 43 && asked["nonce"].len() >= 43 && asked["state"] != asked["nonce"]);
        let back = service.agree(&url);
        let sessions = world.count("session").await;
        let entries = world.count("audit_entry").await;
        // Somebody else's browser, with a session and without: nothing is written down for them.
        let mut victim = Browser::new(&portal);
        assert_eq!(come_back(&mut victim, &back).await, over);
        assert!(victim.cookies.is_empty());
        assert!(victim.open(over).await.text().contains("停留太久"));
        assert_eq!((world.count("session").await, world.count("audit_entry").await), (sessions, entries));
        victim.sign_up(PHONE, PASSWORD).await;
        assert_eq!(come_back(&mut victim, &back).await, "/me?over=service");
        let me = victim.open("/me?over=service").await.text();
        assert!(me.contains("139****5678") && me.contains("停留太久"), "{me}");
        // A foreign state does not end what has begun.
        for path in ["/account/oidc", "/account/oidc?code=x", "/account/oidc?state=&code=x", "/account/oidc?code=x&state=wrong", "/account/oidc?state=%ff%00&error=x"] {
            assert_eq!(come_back(&mut browser, path).await, over, "{path}");
        }
        // An answer in another issuer's name is none of ours (RFC 9207).
        let (start, _) = back.split_once("&iss=").expect("an issuer");
        let mixed = format!("{start}&iss=https%3A%2F%2Fevil.example");
        let next = come_back(&mut browser, &mixed).await;
        let (zh, _) = told(&mut browser, &next).await;
        assert!(zh.contains("没有通过安全核验"), "{zh}");
        assert_eq!(come_back(&mut browser, &back).await, over, "used up");

        let url = leave_to_sign_in(&mut browser).await;
        let back = service.agree(&url);
        assert_eq!(come_back(&mut browser, &back).await, "/me");
        assert_eq!(come_back(&mut browser, &back).await, "/me?over=service", "good once");
        browser.submit("/api/form/sign-out", &[]).await;

        let url = leave_to_sign_in(&mut browser).await;
        let back = service.agree(&url);
        later(&world, 599);
        assert_eq!(browser.open("/account/leave").await.status, 200);
        later(&world, 1);
        assert_eq!(come_back(&mut browser, &back).await, over);
        assert!(browser.open("/account/leave").await.text().contains("这一步已经结束"));
        assert_eq!(browser.open("/me").await.status, 401);

        // Of two that were begun, the later one counts.
        let first = leave_to_sign_in(&mut browser).await;
        let second = leave_to_sign_in(&mut browser).await;
        assert_eq!(come_back(&mut browser, &service.agree(&first)).await, over);
        assert_eq!(come_back(&mut browser, &service.agree(&second)).await, "/me");
        assert_eq!(browser.open("/account/oidc").await.headers["cache-control"], "no-store");
    }
}

on_both! {
    async fn whoever_signs_out_meanwhile_is_not_verified(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut browser = Browser::new(&portal);
        browser.sign_up(PHONE, PASSWORD).await;
        let url = leave(&mut browser, "/api/form/verify-me", &[]).await;
        let back = service.agree(&url);
        browser.submit("/api/form/sign-out", &[]).await;
        assert_eq!(come_back(&mut browser, &back).await, "/account/sign-in?over=service");
        assert_eq!(world.count("identity_link").await, 0);
    }
}

on_both! {
    async fn staff_are_never_signed_in_or_linked_this_way(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut citizen = Browser::new(&portal);
        sign_in(&mut citizen, &service).await;
        let mut staff = portal.staff(domain::role::Role::Auditor).await;
        assert_eq!(staff.submit("/api/form/verify-me", &[]).await, "/forbidden");
        // Even a link that somebody wrote into the database by hand opens nothing.
        let account = world.account_of("auditor@staff.example").await;
        let id = match world.backend {
            Backend::Sqlite => format!("x'{}'", account.simple()),
            Backend::Postgres => format!("'{account}'"),
        };
        world.execute(&format!("update identity_link set account_id = {id}")).await;
        let mut browser = Browser::new(&portal);
        let next = sign_in(&mut browser, &service).await;
        let (zh, en) = told(&mut browser, &next).await;
        assert!(zh.contains("工作人员账号不能用") && en.contains("staff"), "{zh}");
        assert_eq!(browser.open("/desk").await.status, 401);
        let me = verify(&mut citizen, &service).await.text();
        assert!(me.contains("工作人员账号不能用"), "{me}");
        let link = server::store::NewLink { issuer: "x", subject: "y", account, at: 0 };
        let linked = world.store.link_identity(link, None, None, &[]).await.expect("asked");
        assert_eq!(linked, server::store::LinkOutcome::Taken);
        assert!(world.store.person(account).await.expect("read").is_none());
    }
}

on_both! {
    async fn an_account_without_a_password_is_closed_by_showing_once_more_who_it_is(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut browser = Browser::new(&portal);
        sign_in(&mut browser, &service).await;
        let page = browser.open("/me/data").await.text();
        assert!(page.contains("到蜀道通确认并注销"), "{page}");
        // Somebody else at the service closes nothing.
        service.claim("sub", json!("person-2"));
        let url = leave(&mut browser, "/api/form/close-account", &[("password", "")]).await;
        assert_eq!(values(url.split_once('?').expect("a query").1)["prompt"], "login");
        assert_eq!(come_back(&mut browser, &service.agree(&url)).await, "/me/data");
        let page = browser.open("/me/data").await.text();
        assert!(page.contains("没有注销账号") && page.contains("不是同一个人"), "{page}");
        service.claim("sub", json!("person-1"));
        let url = leave(&mut browser, "/api/form/close-account", &[("password", "")]).await;
        assert_eq!(come_back(&mut browser, &service.agree(&url)).await, "/");
        assert_eq!(browser.open("/me").await.status, 401);
        assert_eq!((world.count("person").await, world.count("identity_link").await), (0, 0));
        // The person may come again, with a new account.
        assert_eq!(sign_in(&mut browser, &service).await, "/me");
        assert_eq!(world.count("account").await, 2);
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn a_link_to_a_closed_account_does_not_open_it(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut browser = Browser::new(&portal);
        sign_in(&mut browser, &service).await;
        world.execute("update account set closed_at = 1").await;
        assert_eq!(browser.open("/me").await.status, 401);
        assert_eq!(sign_in(&mut browser, &service).await, "/me");
        assert_eq!((world.count("account").await, world.count("identity_link").await), (2, 1));
        assert_eq!(world.count("account where closed_at is null").await, 1);
    }
}

on_both! {
    async fn two_first_sign_ins_at_once_make_one_account(world) {
        let service = FakeService::start(&world.clock).await;
        let portal = world.with_service(&service);
        let mut paths = Vec::new();
        let mut browsers: Vec<_> = (0..4).map(|_| Browser::new(&portal)).collect();
        for browser in &mut browsers {
            let url = leave_to_sign_in(browser).await;
            paths.push(service.agree(&url));
        }
        let visits = browsers.iter_mut().zip(&paths).map(|(browser, path)| come_back(browser, path));
        assert_eq!(futures_util::future::join_all(visits).await, ["/me"; 4]);
        assert_eq!((world.count("account").await, world.count("identity_link").await), (1, 1));
    }
}
