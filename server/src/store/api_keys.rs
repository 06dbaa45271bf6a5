//! 接口调用方: systems of departments, what their keys are good for, and what they proposed.

use const_format::formatcp;
use domain::role::ApiScope;
use uuid::Uuid;

use super::db::{execute, on_db, on_tx};
use super::from_row::from_row;
use super::{NewEntry, Notices, Store, StoreError, registration};
use crate::audit::AuditEntry;

const SELECT: &str = "
    select c.id, c.unit_code, u.name as unit_name, c.name, c.scopes, c.purpose, c.quota, c.created_at, c.ended_at
    from api_client c
    join unit u on u.code = c.unit_code";
const BY_KEY: &str = formatcp!("{SELECT} where c.key_hash = $1 and c.ended_at is null");
const BY_ID: &str = formatcp!("{SELECT} where c.id = $1");
const ALL: &str = formatcp!("{SELECT} order by c.created_at, c.id");
const ADD: &str = "
    insert into api_client (id, unit_code, name, key_hash, scopes, purpose, quota, created_at)
    select $1, u.code, $3, $4, $5, $6, $7, $8 from unit u where u.code = $2";
const END: &str =
    "update api_client set ended_at = $2, ended_why = $3 where id = $1 and ended_at is null";
const USED: &str = "
    insert into api_use (client_id, day, used) values ($1, $2, 1)
    on conflict (client_id, day) do update set used = api_use.used + 1
    where api_use.used < $3";
const TODAY: &str = "select client_id, used from api_use where day = $1";
const SWEEP: &str = "delete from api_use where day < $1";
const KNOWN: &str =
    "select entry_id, digest from api_entry where client_id = $1 and external_id = $2";
/// Drafts of an enterprise that a system has proposed and nobody has sent or thrown away yet.
const WAITING: &str = "
    select count(*)
    from entry e
    join api_entry p on p.entry_id = e.id
    where e.subject_id = $1 and e.number is null and p.client_id = $2";
const CLAIM: &str = "
    insert into api_entry (client_id, external_id, entry_id, digest, at)
    values ($1, $2, $3, $4, $5)
    on conflict (client_id, external_id) do nothing";
const OWN: &str = "select external_id from api_entry where client_id = $1 and entry_id = $2";

/// A system and what its key is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiClient {
    /// Its id.
    pub id: Uuid,
    /// Code of the unit whose system it is.
    pub unit_code: String,
    /// The unit's name.
    pub unit_name: String,
    /// What the system is called.
    pub name: String,
    /// What its key is good for.
    pub scopes: Vec<ApiScope>,
    /// 用途, for the log.
    pub purpose: String,
    /// Most calls a day.
    pub quota: i32,
    /// Microseconds UTC.
    pub created_at: i64,
    /// When its key was ended; microseconds UTC.
    pub ended_at: Option<i64>,
}

struct Row {
    id: Uuid,
    unit_code: String,
    unit_name: String,
    name: String,
    scopes: String,
    purpose: String,
    quota: i32,
    created_at: i64,
    ended_at: Option<i64>,
}
from_row!(Row {
    id,
    unit_code,
    unit_name,
    name,
    scopes,
    purpose,
    quota,
    created_at,
    ended_at
});

impl From<Row> for ApiClient {
    fn from(row: Row) -> ApiClient {
        ApiClient {
            id: row.id,
            unit_code: row.unit_code,
            unit_name: row.unit_name,
            name: row.name,
            scopes: ApiScope::read_all(&row.scopes),
            purpose: row.purpose,
            quota: row.quota,
            created_at: row.created_at,
            ended_at: row.ended_at,
        }
    }
}

/// A system that is to get a key.
#[derive(Clone, Debug)]
pub struct NewApiClient {
    /// Its id.
    pub id: Uuid,
    /// Code of its unit.
    pub unit_code: String,
    /// What the system is called.
    pub name: String,
    /// Keyed hash of its key.
    pub key_hash: String,
    /// What the key is good for.
    pub scopes: Vec<ApiScope>,
    /// 用途
    pub purpose: String,
    /// Most calls a day.
    pub quota: i32,
}

/// 自主申报 that a system proposes.
#[derive(Clone, Debug)]
pub struct ProposedEntry {
    /// The system.
    pub client_id: Uuid,
    /// The number it has there.
    pub external_id: String,
    /// Keyed digest of what was sent.
    pub digest: Vec<u8>,
    /// The draft it becomes.
    pub draft: NewEntry,
}

/// What came of proposing an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposed {
    /// A draft waits for the enterprise.
    New,
    /// The same was sent before: the id of the entry it became.
    Again(Uuid),
    /// Something else was sent under this number before.
    Differs,
    /// As many as the enterprise is to look at already wait for it.
    TooMany,
}

impl Store {
    /// Keeps a system with its key; `false` where there is no such unit.
    pub async fn add_api_client(
        &self,
        new: &NewApiClient,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let added = execute!(
            tx,
            sqlx::query(ADD)
                .bind(new.id)
                .bind(&new.unit_code)
                .bind(&new.name)
                .bind(&new.key_hash)
                .bind(ApiScope::write_all(&new.scopes))
                .bind(&new.purpose)
                .bind(new.quota)
                .bind(entry.at)
        )?;
        if added == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// The system whose key has this keyed hash, unless it was ended.
    pub async fn api_client_by_key(&self, key_hash: &str) -> Result<Option<ApiClient>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_KEY).bind(key_hash).fetch_optional(pool).await
        })?;
        Ok(row.map(ApiClient::from))
    }

    /// One system, whether its key was ended or not.
    pub async fn api_client(&self, id: Uuid) -> Result<Option<ApiClient>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_ID).bind(id).fetch_optional(pool).await
        })?;
        Ok(row.map(ApiClient::from))
    }

    /// Every system, with its calls of a day (`YYYYMMDD`).
    pub async fn api_clients(&self, day: i32) -> Result<Vec<(ApiClient, i32)>, StoreError> {
        let rows = on_db!(self.db, pool => sqlx::query_as::<_, Row>(ALL).fetch_all(pool).await)?;
        let used = on_db!(self.db, pool => {
            sqlx::query_as::<_, (Uuid, i32)>(TODAY).bind(day).fetch_all(pool).await
        })?;
        let with_use = rows.into_iter().map(|row| {
            let calls = used.iter().find(|(client, _)| *client == row.id);
            (row.into(), calls.map_or(0, |(_, calls)| *calls))
        });
        Ok(with_use.collect())
    }

    /// Ends a key; `false` when it had ended before, or never was.
    pub async fn end_api_client(
        &self,
        id: Uuid,
        why: &str,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let ended = execute!(tx, sqlx::query(END).bind(id).bind(entry.at).bind(why))?;
        if ended == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Counts a call of a day (`YYYYMMDD`); `false` when the day's are used up.
    pub async fn count_api_call(&self, client: &ApiClient, day: i32) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let counted = execute!(
            tx,
            sqlx::query(USED)
                .bind(client.id)
                .bind(day)
                .bind(client.quota)
        )?;
        tx.commit().await?;
        Ok(counted > 0)
    }

    /// Forgets how often systems called before a day (`YYYYMMDD`): the log has each call.
    pub async fn sweep_api_calls(&self, day: i32) -> Result<u64, StoreError> {
        self.sweep(SWEEP, i64::from(day)).await
    }

    /// What a system proposed under a number that it has there: the entry it became, and the keyed digest of what was
    /// sent.
    pub async fn proposed_before(
        &self,
        client: Uuid,
        external_id: &str,
    ) -> Result<Option<(Uuid, Vec<u8>)>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, (Uuid, Vec<u8>)>(KNOWN)
                .bind(client)
                .bind(external_id)
                .fetch_optional(pool)
                .await
        })?)
    }

    /// Keeps what a system proposes as a draft of the enterprise, once for each number it has there, and no more than so
    /// many that wait.
    pub async fn propose_entry(
        &self,
        proposed: &ProposedEntry,
        most: i64,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<Proposed, StoreError> {
        let mut tx = self.begin().await?;
        let claimed = execute!(
            tx,
            sqlx::query(CLAIM)
                .bind(proposed.client_id)
                .bind(&proposed.external_id)
                .bind(proposed.draft.id)
                .bind(&proposed.digest)
                .bind(entry.at)
        )?;
        if claimed == 0 {
            let (id, digest): (Uuid, Vec<u8>) = on_tx!(tx, conn => {
                sqlx::query_as(KNOWN)
                    .bind(proposed.client_id)
                    .bind(&proposed.external_id)
                    .fetch_one(conn)
                    .await
            })?;
            return Ok(match digest == proposed.digest {
                true => Proposed::Again(id),
                false => Proposed::Differs,
            });
        }
        let waiting: i64 = on_tx!(tx, conn => {
            sqlx::query_scalar(WAITING)
                .bind(proposed.draft.subject_id)
                .bind(proposed.client_id)
                .fetch_one(conn)
                .await
        })?;
        if waiting >= most {
            return Ok(Proposed::TooMany);
        }
        registration::insert_entry(&mut tx, &proposed.draft, entry.at).await?;
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(Proposed::New)
    }

    /// The number that a system has for an entry it proposed; `None`: it did not.
    pub async fn proposed_as(
        &self,
        client: Uuid,
        entry: Uuid,
    ) -> Result<Option<String>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, String>(OWN).bind(client).bind(entry).fetch_optional(pool).await
        })?)
    }
}
