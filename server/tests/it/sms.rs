//! SMS through a gateway: a real HTTP server of these tests, and the real program.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use app::view::Ways;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use domain::role::Role;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::jobs::send_letters;
use server::notify::{Notifier, NotifyError};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::support::{Browser, Program, RESIDENT, World, hidden, on_both};

const PHONE: &str = "13912345678";
const TOKEN: &str = "token-of-the-gateway";

/// What came to the gateway: path, authorisation, message.
type Message = (String, String, Value);

/// A gateway on this machine that answers as it is told.
struct Gateway {
    address: SocketAddr,
    answers: Arc<AtomicU16>,
    messages: UnboundedReceiver<Message>,
}

#[derive(Clone)]
struct Inside {
    answers: Arc<AtomicU16>,
    messages: UnboundedSender<Message>,
}

impl Gateway {
    async fn start() -> Gateway {
        let (messages, received) = unbounded_channel();
        let answers = Arc::new(AtomicU16::new(200));
        let inside = Inside {
            answers: answers.clone(),
            messages,
        };
        let router = Router::new()
            .route("/send", post(take))
            .route("/elsewhere", post(take_elsewhere).get(take_elsewhere))
            .with_state(inside);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("listens");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        Gateway {
            address,
            answers,
            messages: received,
        }
    }

    fn url(&self) -> String {
        format!("http://{}/send", self.address)
    }

    fn answer(&self, status: u16) {
        self.answers.store(status, Ordering::SeqCst);
    }

    async fn next(&mut self) -> Message {
        let message = tokio::time::timeout(Duration::from_secs(30), self.messages.recv()).await;
        message.expect("in time").expect("a message")
    }
}

/// 0 stands for a gateway that never answers, 302 for one that leads elsewhere.
async fn take(
    State(inside): State<Inside>,
    headers: HeaderMap,
    body: String,
) -> (StatusCode, HeaderMap) {
    let bearer = headers.get("authorization");
    let bearer = bearer.map_or("", |value| value.to_str().expect("text"));
    let message = serde_json::from_str(&body).expect("JSON");
    // The test may be over.
    let _ = inside
        .messages
        .send(("/send".to_owned(), bearer.to_owned(), message));
    let status = inside.answers.load(Ordering::SeqCst);
    if status == 0 {
        std::future::pending::<()>().await;
    }
    let mut headers = HeaderMap::new();
    headers.insert("location", "/elsewhere".parse().expect("a header"));
    (StatusCode::from_u16(status).expect("a status"), headers)
}

async fn take_elsewhere(State(inside): State<Inside>) {
    let message = ("/elsewhere".to_owned(), String::new(), Value::Null);
    let _ = inside.messages.send(message);
}

/// Sends what is due, and says how many went out.
async fn send(world: &World, notifier: &Notifier) -> u64 {
    let seal = &world.intake.seal;
    let sent = send_letters(&world.store, seal, &world.clock, notifier).await;
    sent.expect("reads")
}

fn later(world: &World, seconds: i64) {
    world
        .clock
        .set(world.clock.now() + SignedDuration::from_secs(seconds));
}

on_both! {
    async fn a_message_goes_to_the_gateway_once_and_again_where_it_fails(world) {
        let mut gateway = Gateway::start().await;
        let by_sms = Notifier::default().with_sms(&gateway.url(), Some(TOKEN)).expect("a gateway");
        let portal = world.real(by_sms.ways());
        let mut browser = Browser::new(&portal);
        browser.submit("/api/form/sign-up", &[("login", PHONE)]).await;

        // Refused, and led elsewhere: it is not sent, nothing goes there, and it is tried again later.
        let mut wait = 31;
        for status in [500, 302] {
            gateway.answer(status);
            assert_eq!(send(&world, &by_sms).await, 0, "{status}");
            let (path, bearer, message) = gateway.next().await;
            assert_eq!((path.as_str(), bearer), ("/send", format!("Bearer {TOKEN}")));
            assert_eq!(message["to"], PHONE);
            assert_eq!(send(&world, &by_sms).await, 0, "its turn has not come");
            assert!(gateway.messages.try_recv().is_err(), "{status}: nothing else was asked");
            later(&world, wait);
            wait *= 2;
        }
        gateway.answer(200);
        assert_eq!(send(&world, &by_sms).await, 1);
        let (_, _, message) = gateway.next().await;
        let text = message["text"].as_str().expect("a text");
        let code: String = text.split("验证码 ").nth(1).expect("a code").chars().take(6).collect();
        assert_eq!(send(&world, &by_sms).await, 0, "once");
        let letter = world.store.newest_letters(1).await.expect("read").remove(0);
        assert!(letter.target.is_empty() && letter.body.is_empty(), "emptied when it went out");
        let fields = [("code", code.as_str()), ("password", "Lan-Cheng-2026"), ("again", "Lan-Cheng-2026")];
        assert_eq!(browser.submit("/api/form/code", &fields).await, "/me");
        // Mail has no way here: it waits and is not lost.
        assert!(matches!(by_sms.send("email", "zhang@example.cn", "x").await, Err(NotifyError::NoWay(_))));
    }
}

on_both! {
    /// Whoever filed at a counter has no message on the portal: that is all the more reason to see what did not arrive.
    async fn news_for_an_applicant_without_an_account_is_not_lost(world) {
        let mut gateway = Gateway::start().await;
        let by_sms = Notifier::default().with_sms(&gateway.url(), Some(TOKEN)).expect("a gateway");
        let record = crate::cases::record(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let case = crate::counter::file_signed(&mut clerk, &record, RESIDENT).await;
        let number = crate::counter::receipt(&mut clerk, &case).await.0;
        gateway.answer(500);
        assert_eq!(send(&world, &by_sms).await, 0);
        assert_eq!(gateway.next().await.2["to"], PHONE);
        // A code would be over by now.
        later(&world, 3600);
        assert_eq!(send(&world, &by_sms).await, 0);
        gateway.next().await;
        assert_eq!(world.store.count_undelivered().await.expect("counted"), 0);
        later(&world, 13 * 3600);
        send(&world, &by_sms).await;
        later(&world, 3 * 24 * 3600);
        server::jobs::run_once(&world.store, &world.clock).await.expect("runs");
        let mut office = world.staff(Role::CreditHandler).await;
        let page = office.open("/desk/undelivered").await;
        for said in ["139****5678", "短信网关没有接收（500）", &number, "没有账号"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        let desk = case.replace("/counter-cases/", "/cases/");
        assert!(office.open(&desk).await.text().contains("申请人没有账号，看不到站内消息"), "{desk}");
        gateway.answer(200);
        let letter = hidden(&page.body, "letter");
        office.submit("/api/form/retry-letter", &[("letter", &letter)]).await;
        assert_eq!(send(&world, &by_sms).await, 1);
        let (_, _, message) = gateway.next().await;
        assert!(message["text"].as_str().is_some_and(|text| text.contains("办件编号和查询码")), "{message}");
        assert_eq!(world.store.count_undelivered().await.expect("counted"), 0);
    }
}

#[tokio::test]
async fn a_gateway_that_is_gone_or_never_answers_holds_nothing_up() {
    let gateway = Gateway::start().await;
    gateway.answer(0);
    let slow = Notifier::default()
        .with_sms(&gateway.url(), None)
        .expect("a gateway");
    let fault = slow.send("sms", PHONE, "x").await.expect_err("no answer");
    assert!(matches!(fault, NotifyError::GatewaySlow), "{fault}");
    let gone = Notifier::default()
        .with_sms("http://127.0.0.1:1/send", Some(TOKEN))
        .expect("a gateway");
    let fault = gone
        .send("sms", PHONE, "x")
        .await
        .expect_err("nobody there");
    assert!(matches!(fault, NotifyError::GatewayGone), "{fault}");
    for fault in [fault.to_string(), format!("{fault:?} {gone:?}")] {
        assert!(!fault.contains(PHONE) && !fault.contains(TOKEN), "{fault}");
    }
    assert_eq!(
        gone.ways(),
        Ways {
            phone: true,
            email: false
        }
    );
}

on_both! {
    async fn the_real_program_sends_a_code_through_the_gateway(world) {
        let mut gateway = Gateway::start().await;
        let settings = [("MINGXIN_SMS_URL", gateway.url()), ("MINGXIN_SMS_TOKEN", TOKEN.to_owned())];
        let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
        let portal = tokio::task::block_in_place(|| Program::start(&world, &settings));
        let refused = tokio::task::block_in_place(|| portal.form("/api/form/sign-up", "login=zhang%40example.cn"));
        assert!(refused.contains("location: /account/sign-up"), "no mail here: {refused}");
        let taken = tokio::task::block_in_place(|| portal.form("/api/form/sign-up", &format!("login={PHONE}")));
        assert!(taken.contains("location: /account/code"), "{taken}");
        let (_, bearer, message) = gateway.next().await;
        assert_eq!(bearer, format!("Bearer {TOKEN}"));
        assert_eq!(message["to"], json!(PHONE));
        assert!(message["text"].as_str().is_some_and(|text| text.contains("验证码")));

        // Over the wire, too long a head is answered and not waited for.
        let long = format!("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncookie: a={}\r\n\r\n", "x".repeat(60_000));
        let told = tokio::task::block_in_place(|| portal.ask(&long));
        assert!(told.starts_with("HTTP/1.1 431") && told.contains("Cookie"), "{told:.300}");
        let log = tokio::task::block_in_place(|| portal.stop());
        for secret in [PHONE, TOKEN, "zhang@"] {
            assert!(!log.contains(secret), "{secret} in {log}");
        }
        assert!(log.contains("not every way out is set"), "{log}");
    }
}
