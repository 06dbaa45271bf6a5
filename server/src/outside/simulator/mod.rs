//! An outside platform to try with: a real process that takes applications and answers them by plan, or as it is told. It
//! keeps nothing when it ends, and holds back nothing that a platform might do wrong.

mod plan;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::OutsideError;
use super::json::JsonClient;
use crate::http::{ServeError, serve};
use plan::{Answer, Planned};

pub use plan::{Plan, PlanError};

/// Receipts go out again so often where the portal is away, and so long after.
const TRIES: u32 = 60;
const BETWEEN: Duration = Duration::from_secs(1);
/// A number that no case has.
const NOBODYS: &str = "WB-NOBODY";

/// How it is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens.
    pub addr: SocketAddr,
    /// Where the portal is, without a path.
    pub portal: String,
    /// The key the portal knows it by.
    pub key: String,
    /// The token by which it knows the portal.
    pub token: String,
    /// What it answers to each application.
    pub plan: Plan,
    /// So many applications are answered with a fault first, as if it were down.
    pub failing: u32,
}

/// What it knows of a case.
#[derive(Clone, Debug, Serialize)]
struct Known {
    /// 外部办件编号
    number: String,
    /// How often it was sent.
    came: u32,
    withdrawn: bool,
    application: Value,
    said: Vec<Said>,
}

/// A receipt that went out, with what the portal answered.
#[derive(Clone, Debug, Serialize)]
struct Said {
    receipt: String,
    answer: String,
    status: u16,
    reply: Value,
}

/// What it is told to say.
#[derive(Clone, Debug, Deserialize)]
struct Say {
    case: String,
    answer: String,
    #[serde(default)]
    receipt: Option<String>,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    reasons: Option<String>,
    #[serde(default)]
    missing: Vec<String>,
}

#[derive(Debug)]
struct Held {
    failing: u32,
    cases: BTreeMap<String, Known>,
}

#[derive(Clone, Debug)]
struct Simulator {
    client: JsonClient,
    receipts: Uri,
    results: Uri,
    token: Arc<str>,
    plan: Arc<Plan>,
    held: Arc<Mutex<Held>>,
}

/// Why it does not run.
#[derive(Debug, thiserror::Error)]
pub enum SimulatorError {
    /// Address or key of the portal.
    #[error("the portal's address or key cannot be used: {0}")]
    Portal(#[source] OutsideError),
    /// Its own address.
    #[error(transparent)]
    Serve(#[from] ServeError),
}

/// Serves until the program is told to stop; `ready` is called with the address once it listens.
///
/// # Errors
/// When the settings cannot be used, or the address is taken.
pub async fn run(
    settings: Settings,
    ready: impl FnOnce(&[SocketAddr]),
) -> Result<(), SimulatorError> {
    let place = |path: &str| {
        let place = format!("{}{path}", settings.portal.trim_end_matches('/'));
        let place = place.parse::<Uri>();
        place.map_err(|_| SimulatorError::Portal(OutsideError::Address))
    };
    let receipts = place(app::links::API_PLATFORM_RECEIPTS)?;
    let results = place(app::links::API_PLATFORM_RESULTS)?;
    let simulator = Simulator {
        client: JsonClient::new(&settings.key).map_err(SimulatorError::Portal)?,
        receipts,
        results,
        token: settings.token.into(),
        plan: Arc::new(settings.plan),
        held: Arc::new(Mutex::new(Held {
            failing: settings.failing,
            cases: BTreeMap::new(),
        })),
    };
    let router = Router::new()
        .route("/applications", post(take))
        .route("/withdrawals", post(withdraw))
        .route("/cases", get(cases))
        .route("/say", post(say))
        .route("/result", post(result))
        .with_state(simulator);
    let services = vec![(settings.addr, router)];
    Ok(serve(services, Duration::from_secs(1), ready).await?)
}

impl Simulator {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_portal(&self, headers: &HeaderMap) -> bool {
        let given = headers.get(AUTHORIZATION);
        given.is_some_and(|given| given.as_bytes() == format!("Bearer {}", self.token).as_bytes())
    }

    /// Answers an application by plan, in its own time.
    async fn follow_plan(self, case: String, number: String) {
        let mut nth = 0;
        for planned in &self.plan.answers {
            tokio::time::sleep(planned.after).await;
            if self
                .held()
                .cases
                .get(&case)
                .is_some_and(|one| one.withdrawn)
            {
                tracing::info!(%case, "withdrawn; nothing more is said");
                return;
            }
            nth += 1;
            let receipt = format!("HZ-{case}-{nth}");
            let body = self.planned_body(*planned, &case, &number, &receipt);
            for _ in 0..planned.times {
                self.tell(&case, &receipt, &body, TRIES).await;
            }
        }
    }

    fn planned_body(&self, planned: Planned, case: &str, number: &str, receipt: &str) -> Value {
        let number = match planned.of_another {
            true => self.number_of_another(case),
            false => number.to_owned(),
        };
        let mut body = json!({
            "receipt": receipt, "case": case, "number": number, "answer": planned.answer.word(),
        });
        match planned.answer {
            Answer::Refuse => body["reasons"] = json!("该信息不属于本平台受理范围（模拟）。"),
            Answer::Deny => {
                body["reasons"] = json!("履行义务的证明材料不能证明义务已经全部履行（模拟）。")
            }
            Answer::Ask => {
                body["missing"] = json!(["罚款缴款凭证（模拟）", "整改情况说明（模拟）"])
            }
            Answer::Accept | Answer::Grant => {}
        }
        body
    }

    fn number_of_another(&self, case: &str) -> String {
        let held = self.held();
        let other = held.cases.iter().find(|(other, _)| *other != case);
        other.map_or_else(|| NOBODYS.to_owned(), |(_, other)| other.number.clone())
    }

    /// Sends a receipt, and again while the portal is away; what it answered in the end.
    async fn tell(&self, case: &str, receipt: &str, body: &Value, tries: u32) -> (u16, Value) {
        let mut tried = 0;
        loop {
            tried += 1;
            let told = self.client.post(&self.receipts, receipt, body).await;
            let (status, reply) = read_reply(told);
            let is_away = status == 0 || status == 429 || status >= 500;
            if is_away && tried < tries {
                tokio::time::sleep(BETWEEN).await;
                continue;
            }
            tracing::info!(%case, receipt, status, "a receipt went out");
            if let Some(known) = self.held().cases.get_mut(case) {
                known.said.push(Said {
                    receipt: receipt.to_owned(),
                    answer: text(body, "answer"),
                    status,
                    reply: reply.clone(),
                });
            }
            return (status, reply);
        }
    }
}

/// An application; the same again is answered as before, and not dealt with twice.
async fn take(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    if !simulator.is_portal(&headers) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let case = text(&body, "case");
    if case.is_empty() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let number = format!("WB-{case}");
    {
        let mut held = simulator.held();
        if held.failing > 0 {
            held.failing -= 1;
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        if let Some(known) = held.cases.get_mut(&case) {
            known.came += 1;
            return Json(json!({ "number": known.number })).into_response();
        }
        let known = Known {
            number: number.clone(),
            came: 1,
            withdrawn: false,
            application: body,
            said: Vec::new(),
        };
        held.cases.insert(case.clone(), known);
    }
    tracing::info!(%case, "an application came");
    tokio::spawn(simulator.clone().follow_plan(case, number.clone()));
    (StatusCode::ACCEPTED, Json(json!({ "number": number }))).into_response()
}

/// 撤回 by the applicant.
async fn withdraw(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> StatusCode {
    if !simulator.is_portal(&headers) {
        return StatusCode::UNAUTHORIZED;
    }
    match simulator.held().cases.get_mut(&text(&body, "case")) {
        Some(known) => {
            known.withdrawn = true;
            StatusCode::OK
        }
        None => StatusCode::NOT_FOUND,
    }
}

/// Everything it knows, for whoever tries it.
async fn cases(State(simulator): State<Simulator>, headers: HeaderMap) -> Response {
    if !simulator.is_portal(&headers) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let cases = simulator.held().cases.clone();
    Json(cases).into_response()
}

/// Says what it is told to, now; with any number, and about any case.
async fn say(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
    Json(asked): Json<Say>,
) -> Response {
    if !simulator.is_portal(&headers) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let (number, nth) = {
        let held = simulator.held();
        let known = held.cases.get(&asked.case);
        let number = known.map_or_else(|| NOBODYS.to_owned(), |known| known.number.clone());
        (number, known.map_or(0, |known| known.said.len()))
    };
    let case = asked.case;
    let receipt = asked
        .receipt
        .unwrap_or_else(|| format!("HZ-{case}-said-{nth}"));
    let mut body = json!({
        "receipt": receipt, "case": case, "number": asked.number.unwrap_or(number), "answer": asked.answer,
    });
    if let Some(reasons) = asked.reasons {
        body["reasons"] = json!(reasons);
    }
    if !asked.missing.is_empty() {
        body["missing"] = json!(asked.missing);
    }
    let (status, reply) = simulator.tell(&case, &receipt, &body, 1).await;
    Json(json!({ "status": status, "reply": reply })).into_response()
}

/// Sends the result of an application that an enterprise made here, with whatever it is told to say.
async fn result(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Response {
    if !simulator.is_portal(&headers) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let receipt = text(&asked, "receipt");
    let told = simulator.client.post(&simulator.results, &receipt, &asked);
    let (status, reply) = read_reply(told.await);
    tracing::info!(%receipt, status, "a result went out");
    Json(json!({ "status": status, "reply": reply })).into_response()
}

/// What the portal answered; 0 where it did not.
fn read_reply(told: Result<(u16, Bytes), OutsideError>) -> (u16, Value) {
    match told {
        Ok((status, reply)) => {
            let reply = serde_json::from_slice(&reply).unwrap_or_default();
            (status, reply)
        }
        Err(error) => (0, json!({ "error": error.to_string() })),
    }
}

fn text(body: &Value, name: &str) -> String {
    body[name].as_str().unwrap_or_default().to_owned()
}
