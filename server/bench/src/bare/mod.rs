//! The bare server: axum and sqlx, the portal's statements with the portal's connections, answered as JSON. What
//! the portal's pages cost beyond this is what the portal makes of the rows.

mod cases;
mod db;
mod from_row;
mod search;
mod sql;
mod subject;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use crate::args;
use crate::watch::today;

pub(crate) use cases::{CaseRow, Ground, Writer};
pub(crate) use db::Db;

/// What the handlers know.
struct Bare {
    db: Db,
    today: i32,
}

type Shared = Arc<Bare>;

/// The command `bench bare`: serves until it is ended.
pub(crate) fn serve(options: &args::Bare) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let db = Db::connect(&options.database, options.connections).await?;
        let router = Router::new()
            .route("/ready", get(|| async { "ready\n" }))
            .route("/search", get(search::answer))
            .route("/subject/{code}", get(subject::answer))
            .with_state(Arc::new(Bare { db, today: today() }));
        // As the portal's: an answer does not wait for the other side's acknowledgement.
        let listener = TcpListener::bind(options.addr).await?.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, router).await?;
        Ok(())
    })
}

/// The load generator counts whatever is not 200, and the measurement then fails.
fn fault(_: sqlx::Error) -> StatusCode {
    StatusCode::INTERNAL_SERVER_ERROR
}
