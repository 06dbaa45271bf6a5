use domain::record::Sector;
use domain::role::UnitKind;

use super::db::{execute, on_db};
use super::from_row::from_row;
use super::{AuditEntry, Store, StoreError};

const ADD: &str = "
    insert into unit (code, name, kind, created_at)
    values ($1, $2, $3, $4)
    on conflict do nothing";
const ALL: &str = "select code, name, kind from unit order by code";
const BY_CODE: &str = "select code, name, kind from unit where code = $1";

const SECTOR: &str = "select sector from unit where code = $1";
const SET_SECTOR: &str = "update unit set sector = $2 where code = $1";

/// A unit of the city's credit system; departments report 信息提供单位.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its code: the 统一社会信用代码 where it has one.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
}

struct Row {
    code: String,
    name: String,
    kind: String,
}
from_row!(Row { code, name, kind });

impl TryFrom<Row> for Unit {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Unit, StoreError> {
        let Some(kind) = UnitKind::from_code(&row.kind) else {
            return Err(StoreError::Inconsistent {
                table: "unit",
                column: "kind",
                value: row.kind,
            });
        };
        Ok(Unit {
            code: row.code,
            name: row.name,
            kind,
        })
    }
}

impl Store {
    /// Registers a unit.
    pub async fn add_unit(&self, unit: &Unit, entry: &AuditEntry) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let added = execute!(
            tx,
            sqlx::query(ADD)
                .bind(&unit.code)
                .bind(&unit.name)
                .bind(unit.kind.code())
                .bind(entry.at)
        )?;
        if added == 0 {
            return Err(StoreError::UnitExists);
        }
        tx.commit_with(entry).await
    }

    /// Every unit by code.
    pub async fn units(&self) -> Result<Vec<Unit>, StoreError> {
        let rows = on_db!(self.db, pool => sqlx::query_as::<_, Row>(ALL).fetch_all(pool).await)?;
        rows.into_iter().map(Unit::try_from).collect()
    }

    /// One unit.
    pub async fn unit(&self, code: &str) -> Result<Option<Unit>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_CODE).bind(code).fetch_optional(pool).await
        })?;
        row.map(Unit::try_from).transpose()
    }

    /// 行业 of a unit, where its decisions have rules of their own besides.
    pub async fn unit_sector(&self, code: &str) -> Result<Option<Sector>, StoreError> {
        let sector = on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Option<String>>(SECTOR).bind(code).fetch_optional(pool).await
        })?;
        Ok(sector.flatten().as_deref().and_then(Sector::from_code))
    }

    /// Says of which sector a unit is; `false` where there is no such unit.
    pub async fn set_unit_sector(
        &self,
        code: &str,
        sector: Option<Sector>,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let set = execute!(
            tx,
            sqlx::query(SET_SECTOR)
                .bind(code)
                .bind(sector.map(Sector::code))
        )?;
        if set == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}
