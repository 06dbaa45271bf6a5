use std::fmt;
use std::path::Path;
use std::str::FromStr;

use anyhow::Context;

use crate::cluster::{Cluster, psql};
use crate::process::Task;

/// Which engine is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// SQLite
    Sqlite,
    /// PostgreSQL
    Postgres,
}

impl Engine {
    /// Both.
    pub(crate) const ALL: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

    /// Its name as people write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        }
    }

    /// The word on the command line, also the name of its folder.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Engine {
    type Err = String;

    fn from_str(word: &str) -> Result<Engine, String> {
        let found = Engine::ALL.into_iter().find(|engine| engine.word() == word);
        found.ok_or_else(|| "sqlite or postgres is expected".to_owned())
    }
}

/// Where databases of an engine are made.
pub(crate) enum Place<'a> {
    /// Each is a file in this folder.
    Sqlite(&'a Path),
    /// Each is a database of this cluster.
    Postgres(&'a Cluster),
}

impl Place<'_> {
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Place::Sqlite(_) => Engine::Sqlite,
            Place::Postgres(_) => Engine::Postgres,
        }
    }

    /// The address of a new, empty database.
    pub(crate) fn create(&self, name: &str) -> anyhow::Result<String> {
        match self {
            Place::Sqlite(folder) => {
                let file = folder.join(format!("{name}.db"));
                let file = file.to_str().context("the folder's name is no UTF-8")?;
                Ok(format!("sqlite:{file}"))
            }
            Place::Postgres(cluster) => cluster.create(name),
        }
    }

    /// Waits until what was written before is on disk and the engine's housekeeping has nothing left to do, so
    /// that it does not happen while something else is measured.
    pub(crate) fn settle(&self, database: &str, folder: &Path) -> anyhow::Result<()> {
        if let Place::Postgres(_) = self {
            let settle = ["-c", "vacuum analyze", "-c", "checkpoint"];
            psql(database, folder).args(settle).run()?;
        }
        Task::new("sync", folder).run()?;
        Ok(())
    }

    /// Removes a database, so that the disk holds no more than it must.
    pub(crate) fn remove(&self, name: &str) -> anyhow::Result<()> {
        match self {
            Place::Sqlite(folder) => {
                for ending in ["", "-wal", "-shm"] {
                    remove_file(&folder.join(format!("{name}.db{ending}")))?;
                }
                Ok(())
            }
            Place::Postgres(cluster) => cluster.remove(name),
        }
    }
}

/// Removes a file if it is there.
pub(crate) fn remove_file(path: &Path) -> anyhow::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}
