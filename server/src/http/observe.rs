use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use metrics_exporter_prometheus::PrometheusHandle;

use crate::clock::Clock;

/// Counts and times every request by route, never by address: addresses hold what people search for.
pub(super) async fn requests(request: Request, next: Next) -> Response {
    let clock = Clock::system();
    let started: Timestamp = clock.now();
    let method = method_label(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let took = clock.now().duration_since(started).as_secs_f64();
    let status = response.status().as_u16().to_string();
    if response.status().is_server_error() {
        tracing::error!(
            http.route = route,
            http.method = method,
            http.status = status,
            "request failed"
        );
    } else {
        tracing::debug!(
            http.route = route,
            http.method = method,
            http.status = status,
            duration = took,
            "request"
        );
    }
    metrics::counter!("http_requests_total", "method" => method, "route" => route.clone(), "status" => status)
        .increment(1);
    metrics::histogram!("http_request_duration_seconds", "route" => route).record(took);
    response
}

/// Visitors may make up methods; each would be a series of its own for good.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

/// What was collected, in the Prometheus text format.
pub(super) async fn metrics(handle: PrometheusHandle) -> impl IntoResponse {
    handle.run_upkeep();
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4")],
        handle.render(),
    )
}
