use std::time::Duration;

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderValue, Request, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::json;

use super::NotifyError;

/// Longest time the gateway may take to answer.
const LONGEST: Duration = Duration::from_secs(10);

/// An SMS gateway: takes `{"to": …, "text": …}` by POST and answers with a status of success when it has it. Where it
/// answers with another address, nothing goes there.
#[derive(Clone)]
pub(super) struct Gateway {
    client: Client<HttpsConnector<HttpConnector>, Body>,
    url: Uri,
    token: Option<HeaderValue>,
}

impl std::fmt::Debug for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gateway(…)")
    }
}

impl Gateway {
    pub(super) fn new(url: &str, token: Option<&str>) -> Result<Gateway, NotifyError> {
        let url: Uri = url.parse().map_err(|_| NotifyError::Gateway)?;
        if !matches!(url.scheme_str(), Some("http" | "https")) || url.host().is_none() {
            return Err(NotifyError::Gateway);
        }
        let token = token.map(|token| {
            let mut value =
                HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| NotifyError::Token)?;
            value.set_sensitive(true);
            Ok::<_, NotifyError>(value)
        });
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()
            .map_err(NotifyError::Certificates)?
            .https_or_http()
            .enable_http1()
            .build();
        Ok(Gateway {
            client: Client::builder(TokioExecutor::new()).build(connector),
            url,
            token: token.transpose()?,
        })
    }

    pub(super) async fn send(&self, to: &str, text: &str) -> Result<(), NotifyError> {
        let body = json!({ "to": to, "text": text }).to_string();
        let mut request = Request::post(self.url.clone())
            .header(CONTENT_TYPE, "application/json; charset=utf-8")
            .body(Body::from(body))
            .map_err(|_| NotifyError::Gateway)?;
        if let Some(token) = &self.token {
            request.headers_mut().insert(AUTHORIZATION, token.clone());
        }
        let answer = tokio::time::timeout(LONGEST, self.client.request(request));
        let answer = answer
            .await
            .map_err(|_| NotifyError::GatewaySlow)?
            .map_err(|_| NotifyError::GatewayGone)?;
        match answer.status() {
            status if status.is_success() => Ok(()),
            status => Err(NotifyError::GatewayRefused(status.as_u16())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_its_settings_and_shows_no_token() {
        for url in ["", "sms.example.cn/send", "ftp://sms.example.cn", "/send"] {
            let wrong = Gateway::new(url, None);
            assert!(matches!(wrong, Err(NotifyError::Gateway)), "{url}");
        }
        let wrong = Gateway::new("http://127.0.0.1:1/", Some("a\nb"));
        assert!(matches!(wrong, Err(NotifyError::Token)));
        let good = Gateway::new("https://sms.example.cn/send?v=1", Some("secret"));
        assert!(!format!("{:?}", good.expect("a gateway")).contains("secret"));
    }
}
