use domain::role::Scope;
use sqlx::{Database, Encode, QueryBuilder, Type};

/// Puts the reach of a permit into a statement: what it does not cover is never read. `column` holds the unit's code.
pub(super) fn push_scope<DB>(query: &mut QueryBuilder<DB>, column: &'static str, scope: &Scope)
where
    DB: Database,
    String: for<'q> Encode<'q, DB> + Type<DB>,
{
    let Scope::Units(units) = scope else {
        return;
    };
    query.push(" and ").push(column).push(" in (");
    // Nobody's units cover nothing: an empty list is no SQL.
    query.push_bind(units.first().cloned().unwrap_or_default());
    for unit in units.iter().skip(1) {
        query.push(", ").push_bind(unit.clone());
    }
    query.push(")");
}
