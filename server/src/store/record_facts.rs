//! 认定单位的说明: what a unit says of a penalty beside its fields, and its list of penalties.

use domain::day::to_number;
use domain::record::SpecialField;
use domain::repair::Said;
use domain::role::Scope;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::db::{execute, on_db};
use super::dialect::contains;
use super::repairs::{PenaltyRow, push_penalties};
use super::scope::push_scope;
use super::{AuditEntry, Notices, Store, StoreError};

const FIRST: &str = "
    insert into record_fact (
        record_id, performed, performed_on, harm_removed, not_repeated, not_listed, special_field, excluded_by,
        unit_code, said_by, said_at, version
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 + 1)
    on conflict do nothing";
/// Whoever said something meanwhile is not overwritten.
const AGAIN: &str = "
    update record_fact
    set performed = $2, performed_on = $3, harm_removed = $4, not_repeated = $5, not_listed = $6, special_field = $7,
        excluded_by = $8, unit_code = $9, said_by = $10, said_at = $11, version = version + 1
    where record_id = $1 and version = $12";
/// What was proposed or read before it rests on something else. The record itself says what it said: the day of its last
/// change stays.
const TOUCH: &str = "update record set version = version + 1 where id = $1";

/// Which penalties somebody looks at.
#[derive(Clone, Copy, Debug)]
pub struct PenaltyFilter<'f> {
    /// Of which units.
    pub scope: &'f Scope,
    /// What the document number holds, in searched form; empty = all.
    pub text: &'f str,
    /// Behind this one: day of the decision (`YYYYMMDD`) and id.
    pub after: Option<(i32, Uuid)>,
    /// Most of them.
    pub most: i64,
}

/// What a unit says of a record.
#[derive(Clone, Copy, Debug)]
pub struct NewSaid<'s> {
    /// The record.
    pub record_id: Uuid,
    /// What is said.
    pub said: &'s Said,
    /// Code of the unit.
    pub unit_code: &'s str,
    /// By whom.
    pub said_by: Uuid,
    /// The version that was on the page; `None` = nothing had been said.
    pub version: Option<i64>,
}

impl Store {
    /// Penalties on organisations, public or not, the newest decision first, as they stand on a day (`YYYYMMDD`).
    pub async fn penalties_within(
        &self,
        filter: &PenaltyFilter<'_>,
        today: i32,
    ) -> Result<Vec<PenaltyRow>, StoreError> {
        let found = self.penalties_by_document(filter).await?;
        if found.as_ref().is_some_and(Vec::is_empty) {
            return Ok(Vec::new());
        }
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("");
            push_penalties(&mut query, today);
            push_scope(&mut query, "r.unit_code", filter.scope);
            if let Some(ids) = &found {
                query.push(" and r.id in (");
                let mut list = query.separated(", ");
                for id in ids {
                    list.push_bind(*id);
                }
                query.push(")");
            }
            if !filter.text.is_empty() {
                query.push(" and r.document_key like ").push_bind(contains(filter.text)).push(r" escape '\'");
            }
            if let Some((day, id)) = filter.after {
                query.push(" and (r.decided_on, r.id) < (").push_bind(day).push(", ").push_bind(id).push(")");
            }
            query.push(" order by r.decided_on desc, r.id desc limit ").push_bind(filter.most);
            query.build_query_as::<PenaltyRow>().persistent(false).fetch_all(pool).await
        })?)
    }

    /// Keeps what a unit says, and tells of it; the record counts as changed. `false` when somebody else has said something
    /// meanwhile.
    pub async fn say_of_record(
        &self,
        new: &NewSaid<'_>,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let flag = |said: Option<bool>| said.map(i32::from);
        let said = new.said;
        let sql = if new.version.is_some() { AGAIN } else { FIRST };
        let mut tx = self.begin().await?;
        let kept = execute!(
            tx,
            sqlx::query(sql)
                .bind(new.record_id)
                .bind(flag(said.performed))
                .bind(said.performed_on.map(to_number))
                .bind(flag(said.harm_removed))
                .bind(flag(said.not_repeated))
                .bind(flag(said.not_listed))
                .bind(said.field.map(SpecialField::code))
                .bind(said.excluded_by.as_deref())
                .bind(new.unit_code)
                .bind(new.said_by)
                .bind(entry.at)
                .bind(new.version.unwrap_or_default())
        )?;
        if kept == 0 {
            return Ok(false);
        }
        execute!(tx, sqlx::query(TOUCH).bind(new.record_id))?;
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}
