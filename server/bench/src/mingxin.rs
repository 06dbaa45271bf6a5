use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};

use crate::args::Run;
use crate::http;
use crate::process::{Cost, Running, Task};
use crate::watch::{Stopwatch, pause};

/// Reading connections of the portal: its default (server/src/config.rs). The bare server gets as many.
pub(crate) const CONNECTIONS: u32 = 8;
/// How long a server may take until it answers.
const LONGEST_START: f64 = 60.0;

/// The built server on one database, with nothing of the developer's own settings.
pub(crate) struct Mingxin {
    task: Task,
}

impl Mingxin {
    /// `folder` takes its key files and its log.
    pub(crate) fn new(options: &Run, folder: &Path, database: &str) -> Mingxin {
        let task = Task::new(&options.server, folder)
            .env("DATABASE_URL", database)
            .env("MINGXIN_DATABASE_CONNECTIONS", CONNECTIONS.to_string())
            .env("MINGXIN_KEY_FILE", folder.join("mingxin.key"))
            .env("MINGXIN_AUDIT_KEY_FILE", folder.join("mingxin.audit.key"))
            .env("MINGXIN_CITY", "guanghan")
            .env("MINGXIN_SITE", &options.site);
        Mingxin { task }
    }

    /// Runs a command to its end and gives what it printed.
    pub(crate) fn run(&self, args: &[&str]) -> anyhow::Result<String> {
        self.task.clone().args(args).run()
    }

    /// As [`Mingxin::run`], with what it took.
    pub(crate) fn measure(&self, args: &[&str]) -> anyhow::Result<(String, Cost)> {
        self.task.clone().args(args).measure()
    }

    /// Serves on a free port, until dropped or stopped.
    pub(crate) fn serve(&self) -> anyhow::Result<Server> {
        let addr = free_address()?;
        let task = self
            .task
            .clone()
            .args(["serve"])
            .env("MINGXIN_ADDR", addr.to_string());
        Server::start(&task, addr, "/readyz")
    }
}

/// A server that answers.
pub(crate) struct Server {
    /// Where.
    pub(crate) addr: SocketAddr,
    /// Seconds from its start to its first answer.
    pub(crate) start_seconds: f64,
    running: Running,
}

impl Server {
    /// Starts it and waits until it answers `ready` with 200.
    pub(crate) fn start(task: &Task, addr: SocketAddr, ready: &str) -> anyhow::Result<Server> {
        let watch = Stopwatch::start();
        let mut running = task.spawn()?;
        loop {
            if http::get(addr, ready).is_ok_and(|answer| answer.status == 200) {
                let start_seconds = watch.seconds();
                return Ok(Server {
                    addr,
                    start_seconds,
                    running,
                });
            }
            running.still_runs().context("a server did not start")?;
            if watch.seconds() > LONGEST_START {
                bail!(
                    "a server did not become ready in time:\n{}",
                    running.last_words()
                );
            }
            pause(Duration::from_millis(2));
        }
    }

    pub(crate) fn id(&self) -> u32 {
        self.running.id()
    }

    pub(crate) fn stop(self) -> anyhow::Result<()> {
        self.running.stop()
    }
}

/// An address that nobody listens on.
pub(crate) fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
