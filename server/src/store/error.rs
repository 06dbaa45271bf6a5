use thiserror::Error;

/// Why the store failed. "Not found" is an `Option`, never an error.
#[derive(Debug, Error)]
pub enum StoreError {
    /// `DATABASE_URL` is neither `sqlite:PATH` nor `postgres://…`.
    #[error("DATABASE_URL is neither sqlite:PATH nor postgres://USER@HOST/NAME")]
    Address,
    /// The folder of the SQLite file cannot be made.
    #[error("the folder of the database file cannot be made: {0}")]
    Folder(#[source] std::io::Error),
    /// The engine or the connection failed.
    #[error("database: {0}")]
    Driver(#[source] sqlx::Error),
    /// A migration failed, or the database is newer than this program.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A stored value does not parse: the database was changed by another hand.
    #[error("{table}.{column} holds a value this program does not know: {value}")]
    Inconsistent {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// The value; never personal data.
        value: String,
    },
    /// Another writer was faster; the caller may try again.
    #[error("another writer changed the same rows")]
    Conflict,
    /// The unit code or name is taken.
    #[error("a unit with this code or name exists already")]
    UnitExists,
    /// What is to be stored could not be sealed.
    #[error(transparent)]
    Seal(#[from] crate::seal::SealError),
    /// The operating system gave no random numbers.
    #[error("no random numbers")]
    NoChance,
    /// More cases were filed on one day than there are numbers.
    #[error("no case number is left for today")]
    DayFull,
    /// The schema is older than this program.
    #[error("the database is not set up for this version; run `mingxin migrate`")]
    NotMigrated,
}

/// What PostgreSQL says when two writers stood in each other's way: deadlock, and serialisation failure.
const IN_EACH_OTHERS_WAY: [&str; 2] = ["40P01", "40001"];

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code());
        match code {
            Some(code) if IN_EACH_OTHERS_WAY.contains(&code.as_ref()) => StoreError::Conflict,
            _ => StoreError::Driver(error),
        }
    }
}
