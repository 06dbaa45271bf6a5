//! 第三方信用服务机构名录.

use const_format::formatcp;
use uuid::Uuid;

use super::db::{execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError};
use crate::audit::AuditEntry;

const SELECT: &str = "
    select
        id, name, uscc, services, address, contact, basis, from_day, ended_on, ended_why, version
    from listed_agency";
/// Those that stand in it first, then those that ended, the last one first.
const ALL: &str = formatcp!(
    "{SELECT} order by case when ended_on is null then 0 else 1 end, ended_on desc, name, id"
);
const BY_ID: &str = formatcp!("{SELECT} where id = $1");
/// Those whose credit reports are taken.
const REPORTING: &str = "select id, name, uscc from listed_agency where ended_on is null and ',' || services || ',' like '%,report,%'";
const LISTED: &str = formatcp!("{REPORTING} order by name, id");
const LISTED_ONE: &str = formatcp!("{REPORTING} and id = $1");
const ADD: &str = "
    insert into listed_agency (
        id, name, uscc, services, address, contact, basis, from_day, added_at, version
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
    on conflict do nothing";
const OF_CODE: &str = formatcp!("{SELECT} where uscc = $1 and ended_on is null");
const EDIT: &str = "
    update listed_agency
    set name = $3, services = $4, address = $5, contact = $6, basis = $7, version = version + 1
    where id = $1 and version = $2 and ended_on is null";
const END: &str = "
    update listed_agency set ended_on = $3, ended_why = $4, version = version + 1
    where id = $1 and version = $2 and ended_on is null";

/// An agency that stands in the directory and whose credit reports are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedAgency {
    /// Its id.
    pub id: Uuid,
    /// 机构名称
    pub name: String,
    /// 统一社会信用代码
    pub uscc: String,
}
from_row!(ListedAgency { id, name, uscc });

/// An entry of the directory, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyRow {
    /// Its id.
    pub id: Uuid,
    /// 机构名称
    pub name: String,
    /// 统一社会信用代码
    pub uscc: String,
    /// Words of 服务内容, separated by commas.
    pub services: String,
    /// 地址
    pub address: String,
    /// 联系方式
    pub contact: String,
    /// 依据
    pub basis: String,
    /// First day (`YYYYMMDD`).
    pub from_day: i32,
    /// The day from which it stands there no more (`YYYYMMDD`).
    pub ended_on: Option<i32>,
    /// Why.
    pub ended_why: Option<String>,
    /// Counts up with every change.
    pub version: i64,
}
from_row!(AgencyRow {
    id,
    name,
    uscc,
    services,
    address,
    contact,
    basis,
    from_day,
    ended_on,
    ended_why,
    version
});

/// An agency that is to stand in the directory, or what is to be said of it from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewListedAgency {
    /// Its id.
    pub id: Uuid,
    /// 机构名称
    pub name: String,
    /// 统一社会信用代码; does not change.
    pub uscc: String,
    /// Words of 服务内容, separated by commas.
    pub services: String,
    /// 地址
    pub address: String,
    /// 联系方式
    pub contact: String,
    /// 依据
    pub basis: String,
    /// First day (`YYYYMMDD`); does not change.
    pub from_day: i32,
}

impl Store {
    /// The agencies that stand in the directory today and whose credit reports are taken, by name.
    pub async fn listed_agencies(&self) -> Result<Vec<ListedAgency>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ListedAgency>(LISTED).fetch_all(pool).await
        })?)
    }

    /// One of them; `None` also for one that stands there no more, or gives no reports.
    pub async fn listed_agency(&self, id: Uuid) -> Result<Option<ListedAgency>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ListedAgency>(LISTED_ONE).bind(id).fetch_optional(pool).await
        })?)
    }

    /// The whole directory, those that ended last.
    pub async fn directory(&self) -> Result<Vec<AgencyRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AgencyRow>(ALL).fetch_all(pool).await
        })?)
    }

    /// One entry of it, ended or not.
    pub async fn directory_entry(&self, id: Uuid) -> Result<Option<AgencyRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AgencyRow>(BY_ID).bind(id).fetch_optional(pool).await
        })?)
    }

    /// The entry of this 统一社会信用代码 that stands.
    pub async fn listed_with_code(&self, uscc: &str) -> Result<Option<AgencyRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AgencyRow>(OF_CODE).bind(uscc).fetch_optional(pool).await
        })?)
    }

    /// Puts an agency into the directory; `false` when it stands there.
    pub async fn add_listed_agency(
        &self,
        new: &NewListedAgency,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let added = execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.id)
                .bind(&new.name)
                .bind(&new.uscc)
                .bind(&new.services)
                .bind(&new.address)
                .bind(&new.contact)
                .bind(&new.basis)
                .bind(new.from_day)
                .bind(entry.at)
        )?;
        if added == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Changes what is said of an agency, as it was at a version; `false` when somebody else was faster.
    pub async fn edit_listed_agency(
        &self,
        new: &NewListedAgency,
        version: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let edited = execute!(
            tx,
            sqlx::query(EDIT)
                .bind(new.id)
                .bind(version)
                .bind(&new.name)
                .bind(&new.services)
                .bind(&new.address)
                .bind(&new.contact)
                .bind(&new.basis)
        )?;
        if edited == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Takes an agency out of the directory from a day (`YYYYMMDD`) on; `false` when somebody else was faster.
    pub async fn end_listed_agency(
        &self,
        (id, version): (Uuid, i64),
        (on, why): (i32, &str),
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let ended = execute!(
            tx,
            sqlx::query(END).bind(id).bind(version).bind(on).bind(why)
        )?;
        if ended == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}
