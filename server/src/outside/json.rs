//! JSON by POST, with a bearer token. Where the other side answers with another address, nothing goes there.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderValue, Request, Uri};
use http_body_util::{BodyExt, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

use super::OutsideError;

/// Longest time the other side may take to answer.
const LONGEST: Duration = Duration::from_secs(10);
/// Most of an answer that is read, in bytes.
const MOST: usize = 64 * 1024;
/// By which the other side knows a message again.
const SAME: &str = "idempotency-key";

/// A caller with a token.
#[derive(Clone)]
pub(super) struct JsonClient {
    client: Client<HttpsConnector<HttpConnector>, Body>,
    token: HeaderValue,
}

impl std::fmt::Debug for JsonClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JsonClient(…)")
    }
}

impl JsonClient {
    pub(super) fn new(token: &str) -> Result<JsonClient, OutsideError> {
        let token = HeaderValue::try_from(format!("Bearer {token}"));
        let mut token = token.map_err(|_| OutsideError::Token)?;
        token.set_sensitive(true);
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()
            .map_err(OutsideError::Certificates)?
            .https_or_http()
            .enable_http1()
            .build();
        Ok(JsonClient {
            client: Client::builder(TokioExecutor::new()).build(connector),
            token,
        })
    }

    /// Status and body of the answer. `same` is what a repetition is known by.
    pub(super) async fn post(
        &self,
        url: &Uri,
        same: &str,
        body: &Value,
    ) -> Result<(u16, Bytes), OutsideError> {
        let request = Request::post(url.clone())
            .header(CONTENT_TYPE, "application/json")
            .header(AUTHORIZATION, self.token.clone())
            .header(SAME, same)
            .body(Body::from(body.to_string()))
            .map_err(|_| OutsideError::Address)?;
        let answered = async {
            let answer = self.client.request(request).await;
            let answer = answer.map_err(|_| OutsideError::Gone)?;
            let status = answer.status().as_u16();
            let body = Limited::new(answer.into_body(), MOST).collect().await;
            // What it says beside the status is read by the simulator alone.
            Ok((
                status,
                body.map_or_else(|_| Bytes::new(), |body| body.to_bytes()),
            ))
        };
        let answered = tokio::time::timeout(LONGEST, answered).await;
        answered.map_err(|_| OutsideError::Slow)?
    }
}
