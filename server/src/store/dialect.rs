//! The few texts that differ between the engines or are put together at run time.

use sqlx::AssertSqlSafe;

/// A `like` pattern that finds `text` anywhere, with its own `%` and `_` taken literally (`escape '\'`).
pub(super) fn contains(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// A statement over a table and columns whose names are constants of this program.
pub(super) fn constant_sql(text: String) -> AssertSqlSafe<String> {
    AssertSqlSafe(text)
}
