//! An identity service for tests: real HTTP on this machine, keys of its own, and able to lie.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, Response, StatusCode};
use axum::routing::{get, post};
use rsa::pkcs1v15::SigningKey;
use rsa::signature::{SignatureEncoding, Signer};
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, sha2::Sha256};
use serde_json::{Map, Value, json};
use server::clock::Clock;
use server::oidc::{ClientId, ClientSecret, Provider, RedirectUrl, Settings};
use sha2::Digest;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::encode;

pub const CLIENT: &str = "mingxin";
pub const SECRET: &str = "a secret: with signs/+";
pub const LABEL: &str = "蜀道通";
/// Where the portal has visitors sent back to.
pub const BACK: &str = "http://127.0.0.1:3000/account/oidc";

/// What the service does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    None,
    Issuer,
    Audience,
    OtherAudienceToo,
    Nonce,
    NoNonce,
    Expired,
    BadSignature,
    /// A key that it never published.
    OtherKey,
    /// A key that it published only now.
    NewKey,
    Unsigned,
    /// Signed with the secret of the portal, which others may know.
    Shared,
    NoToken,
    NoCode,
    Status500,
    Garbage,
    Html,
    Huge,
    Hanging,
    Redirect,
    OddAccessToken,
    /// The person behind the access token is another one.
    OtherSubject,
    InfoFails,
}

/// Where in the answers names and numbers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Token,
    Info,
}

struct Asked {
    nonce: String,
    challenge: String,
}

struct Inner {
    issuer: String,
    clock: Clock,
    lie: Mutex<Lie>,
    discovery: Mutex<Lie>,
    place: Mutex<Place>,
    claims: Mutex<Map<String, Value>>,
    codes: Mutex<HashMap<String, Asked>>,
    given: Mutex<u32>,
    asked_for_keys: Mutex<u32>,
}

/// The service; it stops when it is dropped.
pub struct FakeService {
    inner: Arc<Inner>,
    addr: SocketAddr,
    serving: Option<JoinHandle<()>>,
}

impl Drop for FakeService {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Three keys for all tests of the process: making them takes a moment.
fn key(number: usize) -> &'static RsaPrivateKey {
    static KEYS: OnceLock<[RsaPrivateKey; 3]> = OnceLock::new();
    &KEYS.get_or_init(|| {
        let new = |_| RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2048).expect("a key");
        [0, 1, 2].map(new)
    })[number]
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = (at(0) << 16) | (at(1) << 8) | at(2);
        for place in 0..=chunk.len() {
            text.push(char::from(SIGNS[(bits >> (18 - 6 * place)) as usize & 63]));
        }
    }
    text
}

/// The values of a form or a query.
pub fn values(text: &str) -> HashMap<String, String> {
    let value = |name: &str| app::links::query_value(text, name);
    text.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, _)| (name.to_owned(), value(name)))
        .collect()
}

impl FakeService {
    /// A service that knows one person.
    pub async fn start(clock: &Clock) -> FakeService {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let addr = listener.local_addr().expect("an address");
        let claims = json!({ "sub": "person-1", "name": "欧阳示范", "id_number": super::RESIDENT });
        let mut service = FakeService {
            inner: Arc::new(Inner {
                issuer: format!("http://{addr}"),
                clock: clock.clone(),
                lie: Mutex::new(Lie::None),
                discovery: Mutex::new(Lie::None),
                place: Mutex::new(Place::Token),
                claims: Mutex::new(claims.as_object().expect("an object").clone()),
                codes: Mutex::default(),
                given: Mutex::new(0),
                asked_for_keys: Mutex::new(0),
            }),
            addr,
            serving: None,
        };
        service.serve(listener);
        service
    }

    fn serve(&mut self, listener: TcpListener) {
        let router = axum::Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/userinfo", get(info))
            .with_state(self.inner.clone());
        self.serving = Some(tokio::spawn(async move {
            axum::serve(listener, router).await.expect("serves");
        }));
    }

    /// Nobody listens there any more.
    pub fn stop(&mut self) {
        if let Some(serving) = self.serving.take() {
            serving.abort();
        }
    }

    /// Listens again where it did before.
    pub async fn start_again(&mut self) {
        self.stop();
        let mut tries = 0;
        let listener = loop {
            match TcpListener::bind(self.addr).await {
                Ok(listener) => break listener,
                Err(error) => assert!(tries < 100, "{error}"),
            }
            tries += 1;
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        self.serve(listener);
    }

    /// The portal's side of it.
    pub fn provider(&self) -> Provider {
        let settings = Settings {
            issuer: server::oidc::IssuerUrl::new(self.inner.issuer.clone()).expect("an address"),
            client_id: ClientId::new(CLIENT.to_owned()),
            client_secret: ClientSecret::new(SECRET.to_owned()),
            label: LABEL.to_owned(),
            scopes: vec!["profile".to_owned()],
            name_claim: "name".to_owned(),
            number_claim: "id_number".to_owned(),
        };
        let redirect = RedirectUrl::new(BACK.to_owned()).expect("an address");
        Provider::new(settings, redirect).expect("a provider")
    }

    pub fn issuer(&self) -> &str {
        &self.inner.issuer
    }

    pub fn lie(&self, lie: Lie) {
        *self.inner.lie.lock().expect("lock") = lie;
    }

    pub fn lie_at_discovery(&self, lie: Lie) {
        *self.inner.discovery.lock().expect("lock") = lie;
    }

    pub fn place(&self, place: Place) {
        *self.inner.place.lock().expect("lock") = place;
    }

    /// Says this of the person; `null` says nothing.
    pub fn claim(&self, name: &str, value: Value) {
        let mut claims = self.inner.claims.lock().expect("lock");
        if value.is_null() {
            claims.remove(name);
        } else {
            claims.insert(name.to_owned(), value);
        }
    }

    /// How often its keys were asked for.
    pub fn asked_for_keys(&self) -> u32 {
        *self.inner.asked_for_keys.lock().expect("lock")
    }

    /// The person signs in there and agrees; gives back the path on which the browser comes back.
    pub fn agree(&self, url: &str) -> String {
        let (start, query) = url.split_once('?').expect("a query");
        assert_eq!(start, format!("{}/authorize", self.inner.issuer));
        let asked = values(query);
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], CLIENT);
        assert_eq!(asked["redirect_uri"], BACK);
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        let mut given = self.inner.given.lock().expect("lock");
        *given += 1;
        let code = format!("code-{given}");
        self.inner.codes.lock().expect("lock").insert(
            code.clone(),
            Asked {
                nonce: asked["nonce"].clone(),
                challenge: asked["code_challenge"].clone(),
            },
        );
        format!(
            "/account/oidc?code={code}&state={}&iss={}",
            asked["state"],
            encode(&self.inner.issuer)
        )
    }

    /// The person does not want to.
    pub fn refuse(&self, url: &str, error: &str) -> String {
        let asked = values(url.split_once('?').expect("a query").1);
        format!("/account/oidc?error={error}&state={}", asked["state"])
    }
}

type Answer = Response<Body>;

fn answer(status: StatusCode, kind: &str, body: impl Into<Body>) -> Answer {
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, kind)
        .body(body.into())
        .expect("an answer")
}

fn as_json(value: &Value) -> Answer {
    answer(StatusCode::OK, "application/json", value.to_string())
}

/// What can go wrong on any line.
async fn broken(lie: Lie) -> Option<Answer> {
    Some(match lie {
        Lie::Status500 => answer(
            StatusCode::INTERNAL_SERVER_ERROR,
            "text/plain",
            "欧阳示范 failed",
        ),
        Lie::Garbage => answer(StatusCode::OK, "application/json", "{ no JSON"),
        Lie::Html => answer(StatusCode::OK, "text/html", "<script>alert(1)</script>"),
        Lie::Huge => answer(
            StatusCode::OK,
            "application/json",
            format!("{{\"a\":\"{}\"}}", "x".repeat(2_000_000)),
        ),
        Lie::Hanging => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            answer(StatusCode::OK, "application/json", "{}")
        }
        Lie::Redirect => Response::builder()
            .status(StatusCode::TEMPORARY_REDIRECT)
            .header(LOCATION, "/elsewhere")
            .body(Body::empty())
            .expect("an answer"),
        _ => return None,
    })
}

async fn discovery(State(inner): State<Arc<Inner>>) -> Answer {
    let lie = *inner.discovery.lock().expect("lock");
    if let Some(broken) = broken(lie).await {
        return broken;
    }
    let issuer = &inner.issuer;
    let said = if lie == Lie::Issuer {
        "https://evil.example"
    } else {
        issuer
    };
    as_json(&json!({
        "issuer": said,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
    }))
}

fn public(number: usize, name: &str) -> Value {
    let key = key(number);
    json!({
        "kty": "RSA", "use": "sig", "alg": "RS256", "kid": name,
        "n": base64(&key.n().to_bytes_be()), "e": base64(&key.e().to_bytes_be()),
    })
}

async fn keys(State(inner): State<Arc<Inner>>) -> Answer {
    *inner.asked_for_keys.lock().expect("lock") += 1;
    let mut keys = vec![public(0, "first")];
    if *inner.lie.lock().expect("lock") == Lie::NewKey {
        keys.push(public(1, "second"));
    }
    as_json(&json!({ "keys": keys }))
}

/// The secret as the standard has it sent: both parts encoded as in a form.
fn knows_the_secret(headers: &HeaderMap) -> bool {
    let pair = "mingxin:a+secret%3A+with+signs%2F%2B";
    let expected = base64(pair.as_bytes()).replace('-', "+").replace('_', "/");
    let given = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    given.is_some_and(|given| given.trim_end_matches('=') == format!("Basic {expected}"))
}

async fn token(State(inner): State<Arc<Inner>>, headers: HeaderMap, body: Bytes) -> Answer {
    let lie = *inner.lie.lock().expect("lock");
    if let Some(broken) = broken(lie).await {
        return broken;
    }
    let form = values(std::str::from_utf8(&body).expect("a form"));
    let asked = inner.codes.lock().expect("lock").remove(&form["code"]);
    let verified = asked.filter(|asked| {
        let digest = sha2::Sha256::digest(form["code_verifier"].as_bytes());
        asked.challenge == base64(&digest)
    });
    let fine = knows_the_secret(&headers)
        && form["redirect_uri"] == BACK
        && form["grant_type"] == "authorization_code";
    let Some(asked) = verified.filter(|_| fine && lie != Lie::NoCode) else {
        let error =
            json!({ "error": "invalid_grant", "error_description": "欧阳示范 is not known" });
        return answer(
            StatusCode::BAD_REQUEST,
            "application/json",
            error.to_string(),
        );
    };
    let now = inner.clock.now().as_second();
    let mut claims = inner.claims.lock().expect("lock").clone();
    if *inner.place.lock().expect("lock") == Place::Info {
        claims.retain(|name, _| name == "sub");
    }
    let (mut made, mut until) = (now, now + 300);
    if lie == Lie::Expired {
        (made, until) = (now - 600, now - 1);
    }
    let issuer = if lie == Lie::Issuer {
        "https://evil.example"
    } else {
        &inner.issuer
    };
    let audience = match lie {
        Lie::Audience => json!("another-portal"),
        Lie::OtherAudienceToo => json!([CLIENT, "another-portal"]),
        _ => json!(CLIENT),
    };
    claims.extend([
        ("iss".to_owned(), json!(issuer)),
        ("aud".to_owned(), audience),
        ("iat".to_owned(), json!(made)),
        ("exp".to_owned(), json!(until)),
    ]);
    let nonce = if lie == Lie::Nonce {
        "another".to_owned()
    } else {
        asked.nonce
    };
    if lie != Lie::NoNonce {
        claims.insert("nonce".to_owned(), json!(nonce));
    }
    let access = if lie == Lie::OddAccessToken {
        "odd\r\nToken"
    } else {
        "access"
    };
    let mut answer = json!({ "access_token": access, "token_type": "Bearer", "expires_in": 300 });
    if lie != Lie::NoToken {
        answer["id_token"] = json!(signed(lie, &Value::Object(claims)));
    }
    as_json(&answer)
}

fn signed(lie: Lie, claims: &Value) -> String {
    let (algorithm, name, number) = match lie {
        Lie::Unsigned => ("none", "first", 0),
        Lie::Shared => ("HS256", "first", 0),
        Lie::NewKey => ("RS256", "second", 1),
        Lie::OtherKey => ("RS256", "third", 2),
        Lie::BadSignature => ("RS256", "first", 2),
        _ => ("RS256", "first", 0),
    };
    let header = json!({ "typ": "JWT", "alg": algorithm, "kid": name });
    let text = format!(
        "{}.{}",
        base64(header.to_string().as_bytes()),
        base64(claims.to_string().as_bytes())
    );
    let signature = match algorithm {
        "none" => Vec::new(),
        "HS256" => {
            let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
            ring::hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
        }
        _ => SigningKey::<Sha256>::new(key(number).clone())
            .sign(text.as_bytes())
            .to_vec(),
    };
    format!("{text}.{}", base64(&signature))
}

async fn info(State(inner): State<Arc<Inner>>, headers: HeaderMap) -> Answer {
    let lie = *inner.lie.lock().expect("lock");
    assert_eq!(headers[AUTHORIZATION], "Bearer access");
    if lie == Lie::InfoFails {
        return answer(StatusCode::BAD_GATEWAY, "text/plain", "down");
    }
    let mut claims = inner.claims.lock().expect("lock").clone();
    if lie == Lie::OtherSubject {
        claims.insert("sub".to_owned(), json!("person-2"));
    }
    as_json(&Value::Object(claims))
}
