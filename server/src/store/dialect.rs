//! The few texts that differ between the engines or are put together at run time.

use sqlx::AssertSqlSafe;

use super::db::Engine;

/// A `like` pattern that finds `text` anywhere, with its own `%` and `_` taken literally (`escape '\'`).
pub(super) fn contains(text: &str) -> String {
    format!("{}%", ends(text))
}

/// A `like` pattern that finds what ends with `text`.
pub(super) fn ends(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// SQLite, which keeps no statistics here, would walk the list of all units for one unit's days.
pub(super) fn list_of_unit(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => " indexed by record_public_unit",
        Engine::Postgres => "",
    }
}

/// The same for all penalties of a unit, public or not.
pub(super) fn penalties_of_unit(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => " indexed by record_penalty_unit",
        Engine::Postgres => "",
    }
}

/// Lets nobody else write experts until the transaction ends. On SQLite there is only one writer anyway.
pub(super) fn lock_experts(engine: Engine) -> Option<&'static str> {
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some("lock table expert in share row exclusive mode"),
    }
}

/// Rows that are read stay as they are until the transaction ends. On SQLite there is only one writer anyway.
pub(super) fn share_rows(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " for share",
    }
}

/// A statement over a table and columns whose names are constants of this program.
pub(super) fn constant_sql(text: String) -> AssertSqlSafe<String> {
    AssertSqlSafe(text)
}

/// Tables and columns of SQLite, in order.
pub(super) const SQLITE_COLUMNS: &str = "
    select t.name, c.name
    from sqlite_master t, pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite~_%' escape '~' and t.name not like '~_sqlx%' escape '~'
    order by t.name, c.cid";

/// Tables and columns of PostgreSQL, in order.
pub(super) const POSTGRES_COLUMNS: &str = "
    select table_name::text, column_name::text
    from information_schema.columns
    where table_schema = current_schema() and table_name not like '~_sqlx%' escape '~'
    order by table_name, ordinal_position";
