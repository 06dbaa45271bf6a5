use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// Why the portal does not listen.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The address cannot be used.
    #[error(
        "cannot listen on {addr}: {source}; is another program using it? MINGXIN_ADDR sets another address"
    )]
    Listen {
        /// The address.
        addr: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// Listening stopped.
    #[error("serving stopped: {0}")]
    Stopped(#[from] std::io::Error),
}

/// Serves until the program is told to stop, then lets running requests end, for `grace` at the longest.
/// `ready` is called when every address listens.
pub async fn serve(
    services: Vec<(SocketAddr, Router)>,
    grace: Duration,
    ready: impl FnOnce(&[SocketAddr]),
) -> Result<(), ServeError> {
    let mut listeners = Vec::with_capacity(services.len());
    let mut addresses = Vec::with_capacity(services.len());
    for (addr, router) in services {
        let listener = TcpListener::bind(addr)
            .await
            .map_err(|source| ServeError::Listen { addr, source })?;
        addresses.push(listener.local_addr()?);
        listeners.push((listener, router));
    }
    ready(&addresses);
    let (stop, stopping) = watch::channel(false);
    let mut serving = tokio::task::JoinSet::new();
    for (listener, router) in listeners {
        let mut stopping = stopping.clone();
        let listener = listener.tap_io(|stream| {
            // Without this a chunked answer waits for the other side's delayed acknowledgement.
            let _ = stream.set_nodelay(true);
        });
        let stopped = async move {
            // An error means that the sender is gone, and then it is time to stop as well.
            let _ = stopping.wait_for(|stop| *stop).await;
        };
        serving.spawn(
            axum::serve(
                listener,
                router.into_make_service_with_connect_info::<SocketAddr>(),
            )
            .with_graceful_shutdown(stopped)
            .into_future(),
        );
    }
    told_to_stop().await;
    tracing::info!(
        grace_seconds = grace.as_secs(),
        "stopping: running requests may end"
    );
    // Nobody listens only if every server has ended already.
    let _ = stop.send(true);
    let ended = async {
        while let Some(result) = serving.join_next().await {
            if let Ok(Err(error)) = result {
                return Err(ServeError::Stopped(error));
            }
        }
        Ok(())
    };
    match tokio::time::timeout(grace, ended).await {
        Ok(result) => result,
        Err(_) => {
            tracing::warn!("some requests did not end in time");
            Ok(())
        }
    }
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
}
