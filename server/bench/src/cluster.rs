use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};

use crate::process::Task;

/// The database that is there from the start, as it stands in the address.
const FIRST: &str = "/postgres?";

/// A PostgreSQL cluster of one's own (`tools/throwaway-postgres.sh`). It ends when its standard input closes,
/// however this program ends.
pub(crate) struct Cluster {
    child: Child,
    url: String,
    work: PathBuf,
}

impl Cluster {
    /// Starts one. `work` is a folder for what is exchanged with it.
    pub(crate) fn start(root: &Path, work: &Path) -> anyhow::Result<Cluster> {
        let mut child = Command::new(root.join("tools/throwaway-postgres.sh"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start tools/throwaway-postgres.sh")?;
        let output = child.stdout.take().context("no standard output")?;
        let mut url = String::new();
        BufReader::new(output).read_line(&mut url)?;
        let url = url.trim().to_owned();
        let cluster = Cluster {
            child,
            url,
            work: work.to_owned(),
        };
        if !cluster.url.contains(FIRST) {
            bail!("tools/throwaway-postgres.sh did not start a cluster (its words are above)");
        }
        Ok(cluster)
    }

    /// Makes an empty database and gives its address.
    pub(crate) fn create(&self, name: &str) -> anyhow::Result<String> {
        psql(&self.url, &self.work)
            .args(["-c", &format!("create database {name}")])
            .run()?;
        Ok(self.url.replace(FIRST, &format!("/{name}?")))
    }

    /// Removes a database.
    pub(crate) fn remove(&self, name: &str) -> anyhow::Result<()> {
        psql(&self.url, &self.work)
            .args(["-c", &format!("drop database {name} with (force)")])
            .run()?;
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // An error means that it has ended already.
        let _ = self.child.wait();
    }
}

/// The command line of PostgreSQL on a database, stopping at the first error.
pub(crate) fn psql(url: &str, work: &Path) -> Task {
    Task::new("psql", work).args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url])
}
