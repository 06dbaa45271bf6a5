use axum::extract::State;
use axum::http::StatusCode;

use crate::store::Store;

/// `/healthz`: the program runs.
pub(super) async fn runs() -> &'static str {
    "ok\n"
}

/// `/readyz`: it can answer, so a balancer may send visitors.
pub(super) async fn ready(State(store): State<Store>) -> (StatusCode, &'static str) {
    match store.ping().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(error = %error, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
        }
    }
}
