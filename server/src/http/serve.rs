use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::serve::{Listener, ListenerExt};
use axum::{Extension, Router};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use thiserror::Error;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::Layer;

/// Longest time a connection may take to send the head of a request, or be idle before one.
const LONGEST_HEAD: Duration = Duration::from_secs(15);

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
        let listener = listener.tap_io(|stream| {
            // Without this a chunked answer waits for the other side's delayed acknowledgement.
            let _ = stream.set_nodelay(true);
        });
        serving.spawn(listen(listener, router, LONGEST_HEAD, stopping.clone()));
    }
    told_to_stop().await;
    tracing::info!(
        grace_seconds = grace.as_secs(),
        "stopping: running requests may end"
    );
    // Nobody listens only if every server has ended already.
    let _ = stop.send(true);
    let ended = async { while serving.join_next().await.is_some() {} };
    if tokio::time::timeout(grace, ended).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    Ok(())
}

/// Takes connections until it is time to stop, then waits for those that are open. `axum::serve` would do the same, but
/// has no limit on how long a request's head may take.
async fn listen(
    mut listener: impl Listener<Io = TcpStream, Addr = SocketAddr>,
    router: Router,
    longest_head: Duration,
    stopping: watch::Receiver<bool>,
) {
    // Each connection keeps a receiver for as long as it is open.
    let (open, kept) = watch::channel(());
    let mut stop = pin!(stopped(stopping.clone()));
    loop {
        tokio::select! {
            () = &mut stop => break,
            (stream, peer) = listener.accept() => {
                let answered = answer(stream, peer, router.clone(), longest_head, stopping.clone());
                let kept = kept.clone();
                tokio::spawn(async move {
                    answered.await;
                    drop(kept);
                });
            }
        }
    }
    drop(listener);
    drop(kept);
    open.closed().await;
}

/// Answers what one connection asks; when it is time to stop, to the end of the request that is running.
async fn answer(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    longest_head: Duration,
    stopping: watch::Receiver<bool>,
) {
    let mut server = Builder::new(TokioExecutor::new()).http1_only();
    server
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(longest_head);
    let service = TowerToHyperService::new(Extension(ConnectInfo(peer)).layer(router));
    let mut connection = pin!(server.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        // What ends it early is the visitor's line, and no fault of the portal.
        _ = connection.as_mut() => return,
        () = stopped(stopping) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

async fn stopped(mut stopping: watch::Receiver<bool>) {
    // An error means that the sender is gone, and then it is time to stop as well.
    let _ = stopping.wait_for(|stop| *stop).await;
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

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    /// Everything that is answered until the connection ends.
    fn ask(address: SocketAddr, request: &str) -> std::io::Result<String> {
        let mut stream = std::net::TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.write_all(request.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn half_a_head_is_not_waited_for_and_idle_connections_end_with_the_server()
    -> anyhow::Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = TcpListener::local_addr(&listener)?;
        let (stop, stopping) = watch::channel(false);
        let limit = Duration::from_millis(300);
        let served = tokio::spawn(listen(listener, Router::new(), limit, stopping.clone()));
        for half in ["", "P", "GET / HTTP/1.1\r\nhost: x\r\n"] {
            let answer = tokio::task::block_in_place(|| ask(address, half))?;
            assert!(!answer.contains("404"), "{half:?}: {answer}");
        }
        let whole = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        let answer = tokio::task::block_in_place(|| ask(address, whole))?;
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");

        let patient = TcpListener::bind("127.0.0.1:0").await?;
        let address = TcpListener::local_addr(&patient)?;
        let patient = tokio::spawn(listen(patient, Router::new(), LONGEST_HEAD, stopping));
        let idle = std::net::TcpStream::connect(address)?;
        stop.send(true)?;
        for ended in [served, patient] {
            tokio::time::timeout(Duration::from_secs(5), ended).await??;
        }
        drop(idle);
        Ok(())
    }
}
