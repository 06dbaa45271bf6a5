use std::collections::BTreeMap;

use sqlx::SqlStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use super::db::Db;
use super::{Store, StoreError, dialect};

/// A migration: number, name, and its text for either engine. The same files stand in both folders.
struct Step {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! step {
    ($version:literal, $name:literal) => {
        Step {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        }
    };
}

/// Every migration, oldest first. One that was released is never changed again.
const STEPS: &[Step] = &[
    step!(1, "0001_ground_floor"),
    step!(2, "0002_accounts"),
    step!(3, "0003_claims"),
    step!(4, "0004_code_askers"),
    step!(5, "0005_corrections"),
    step!(6, "0006_cases"),
    step!(7, "0007_commitments"),
    step!(8, "0008_registration"),
    step!(9, "0009_reports"),
    step!(10, "0010_findings"),
    step!(11, "0011_counter_entries"),
    step!(12, "0012_repairs"),
    step!(13, "0013_repair_help"),
    step!(14, "0014_penalty_notices"),
];

fn migrator(text: fn(&Step) -> &'static str) -> Migrator {
    let migrations = STEPS.iter().map(|step| {
        let sql = SqlStr::from_static(text(step));
        Migration::new(
            step.version,
            step.name.into(),
            MigrationType::Simple,
            sql,
            false,
        )
    });
    Migrator::with_migrations(migrations.collect())
}

impl Store {
    /// Brings the schema up to this program's version. Safe to run again and from two nodes at once.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.db {
            Db::Sqlite { write, .. } => {
                // SQLite has no lock around all migrations: of programs that begin at once on a new file, one finds the
                // other's tables. Asked again, it finds that step done; so it has to ask once for each step at most.
                let mut brought = migrator(|step| step.sqlite).run(write).await;
                for _ in STEPS {
                    if brought.is_ok() {
                        break;
                    }
                    brought = migrator(|step| step.sqlite).run(write).await;
                }
                brought?;
            }
            Db::Postgres(pool) => migrator(|step| step.postgres).run(pool).await?,
        }
        self.read_certificates().await
    }

    /// The newest migration this program knows.
    pub fn schema_version() -> i64 {
        STEPS.iter().map(|step| step.version).max().unwrap_or(0)
    }
}

impl Store {
    /// Whether the database answers and its schema is this program's.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.setting("ready").await.map(|_| ())
    }
}

impl Store {
    /// The columns of every table as the database has them, to compare the engines with each other.
    pub async fn columns(&self) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let pairs: Vec<(String, String)> = match &self.db {
            Db::Sqlite { read, .. } => {
                sqlx::query_as(dialect::SQLITE_COLUMNS)
                    .fetch_all(read)
                    .await?
            }
            Db::Postgres(pool) => {
                sqlx::query_as(dialect::POSTGRES_COLUMNS)
                    .fetch_all(pool)
                    .await?
            }
        };
        let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (table, column) in pairs {
            tables.entry(table).or_default().push(column);
        }
        Ok(tables)
    }
}

#[cfg(test)]
mod tests {
    use super::STEPS;

    #[test]
    fn every_migration_file_of_either_engine_is_a_step() {
        let steps: Vec<String> = STEPS
            .iter()
            .map(|step| format!("{}.sql", step.name))
            .collect();
        for engine in ["sqlite", "postgres"] {
            let folder = format!("{}/migrations/{engine}", env!("CARGO_MANIFEST_DIR"));
            let mut files: Vec<String> = std::fs::read_dir(folder)
                .expect("folder")
                .map(|entry| entry.expect("entry").file_name())
                .map(|name| name.to_string_lossy().into_owned())
                .collect();
            files.sort();
            assert_eq!(files, steps, "{engine}");
        }
        assert!(
            STEPS
                .iter()
                .all(|step| step.name.starts_with(&format!("{:04}_", step.version)))
        );
    }
}
