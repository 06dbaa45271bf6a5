use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;

use crate::store::Store;

/// `/healthz`: the program runs. `/readyz`: it can answer, so a balancer may send visitors.
pub(super) fn router(store: Store) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route(
            "/readyz",
            get(move || {
                let store = store.clone();
                async move {
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
            }),
        )
}
