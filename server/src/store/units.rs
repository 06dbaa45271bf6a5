use super::db::{on_db, on_tx};
use super::from_row::from_row;
use super::{AuditEntry, Store, StoreError, audit};

const ADD: &str = "
    insert into unit (code, name, created_at)
    values ($1, $2, $3)
    on conflict do nothing";
const ALL: &str = "select code, name from unit order by code";
const BY_CODE: &str = "select code, name from unit where code = $1";

/// A unit that reports: a department 信息提供单位.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its code: the 统一社会信用代码 where it has one.
    pub code: String,
    /// Its name.
    pub name: String,
}
from_row!(Unit { code, name });

impl Store {
    /// Registers a unit.
    pub async fn add_unit(&self, unit: &Unit, entry: &AuditEntry) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let added = on_tx!(tx, conn => {
            sqlx::query(ADD)
                .bind(&unit.code)
                .bind(&unit.name)
                .bind(entry.at)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        if added == 0 {
            return Err(StoreError::UnitExists);
        }
        audit::append(&mut tx, entry).await?;
        tx.commit().await
    }

    /// Every unit by code.
    pub async fn units(&self) -> Result<Vec<Unit>, StoreError> {
        Ok(on_db!(self.db, pool => sqlx::query_as::<_, Unit>(ALL).fetch_all(pool).await)?)
    }

    /// One unit.
    pub async fn unit(&self, code: &str) -> Result<Option<Unit>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, Unit>(BY_CODE).bind(code).fetch_optional(pool).await
        })?)
    }
}
