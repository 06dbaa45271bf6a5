use std::pin::Pin;
use std::time::Duration;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::http::Request;
use openidconnect::url::Url;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use thiserror::Error;

use super::is_safe;

/// Longest time one question may take, from the first byte sent to the last one read.
const LONGEST: Duration = Duration::from_secs(5);
/// Largest answer that is read, in bytes.
const LARGEST: usize = 256 * 1024;

/// Why there was no answer.
#[derive(Debug, Error)]
pub(super) enum NetError {
    /// Too slow.
    #[error("no answer within 5 seconds")]
    Slow,
    /// Not reachable, or the line broke.
    #[error("{0}")]
    Line(String),
    /// It says itself that it cannot answer.
    #[error("status {0}")]
    Status(u16),
    /// Too much to read.
    #[error("more than 256 KiB")]
    Large,
    /// It sends elsewhere; nobody goes there.
    #[error("it redirects (status {0}), which is not followed")]
    Redirect(u16),
    /// Anybody on the way could read along.
    #[error("it names an address without https")]
    Plain,
}

impl NetError {
    /// Whether a later try may help.
    pub(super) fn is_down(&self) -> bool {
        matches!(
            self,
            NetError::Slow | NetError::Line(_) | NetError::Status(_)
        )
    }
}

/// Asks the identity service: with a time limit, a size limit, and without following redirects.
#[derive(Clone, Debug)]
pub(super) struct Net {
    client: Client<HttpsConnector<HttpConnector>, Full<axum::body::Bytes>>,
}

impl Net {
    /// With the machine's own list of authorities.
    pub(super) fn new() -> Result<Net, std::io::Error> {
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()?
            .https_or_http()
            .enable_http1()
            .build();
        Ok(Net {
            client: Client::builder(TokioExecutor::new()).build(connector),
        })
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, NetError> {
        let (parts, body) = request.into_parts();
        let safe = Url::parse(&parts.uri.to_string()).is_ok_and(|url| is_safe(&url));
        if !safe {
            return Err(NetError::Plain);
        }
        let request = Request::from_parts(parts, Full::from(body));
        let line = |error: hyper_util::client::legacy::Error| NetError::Line(error.to_string());
        let response = self.client.request(request).await.map_err(line)?;
        let (parts, body) = response.into_parts();
        let status = parts.status;
        if status.is_redirection() {
            return Err(NetError::Redirect(status.as_u16()));
        }
        if status.is_server_error() {
            return Err(NetError::Status(status.as_u16()));
        }
        let body = Limited::new(body, LARGEST).collect().await;
        let body = body.map_err(|error| match error.downcast::<LengthLimitError>() {
            Ok(_) => NetError::Large,
            Err(error) => NetError::Line(error.to_string()),
        })?;
        Ok(HttpResponse::from_parts(parts, body.to_bytes().into()))
    }
}

impl<'c> AsyncHttpClient<'c> for Net {
    type Error = NetError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NetError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let answer = tokio::time::timeout(LONGEST, self.ask(request)).await;
            answer.unwrap_or(Err(NetError::Slow))
        })
    }
}
