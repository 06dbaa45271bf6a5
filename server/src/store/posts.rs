use domain::role::{PostError, Role, UnitKind, check_posts};
use uuid::Uuid;

use super::db::{on_db, on_tx};
use super::from_row::from_row;
use super::{Store, StoreError, audit};
use crate::audit::AuditEntry;

const HELD: &str = "
    select p.id, p.account_id, p.unit_code, u.name as unit_name, u.kind as unit_kind, p.role
    from post p
    join unit u on u.code = p.unit_code
    where p.account_id = $1 and p.ended_at is null
    order by p.unit_code, p.role";
const ALL: &str = "
    select p.id, p.account_id, p.unit_code, u.name as unit_name, u.kind as unit_kind, p.role
    from post p
    join unit u on u.code = p.unit_code
    where p.ended_at is null
    order by p.account_id, p.unit_code, p.role";
const LOCK: &str = "update account set version = version + 1 where id = $1 and kind = 'staff' and closed_at is null";
const UNIT_KIND: &str = "select kind from unit where code = $1";
const GIVE: &str = "
    insert into post (id, account_id, unit_code, role, given_at, given_by)
    values ($1, $2, $3, $4, $5, $6)
    on conflict do nothing";
const END: &str = "update post set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null";

/// A post somebody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostRow {
    /// Its id.
    pub id: Uuid,
    /// Who holds it.
    pub account_id: Uuid,
    /// Code of the unit.
    pub unit_code: String,
    /// Name of the unit.
    pub unit_name: String,
    /// Kind of the unit.
    pub unit_kind: String,
    /// Role.
    pub role: String,
}
from_row!(PostRow {
    id,
    account_id,
    unit_code,
    unit_name,
    unit_kind,
    role
});

/// A post that is to be given.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// Its id.
    pub id: Uuid,
    /// Who is to hold it.
    pub account_id: Uuid,
    /// Code of the unit.
    pub unit_code: String,
    /// Role.
    pub role: Role,
}

/// What came of giving a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// It is held now.
    Done,
    /// It was held before.
    Already,
    /// No such member of staff, or no such unit.
    Unknown,
    /// It cannot be given.
    Refused(PostError),
}

impl Store {
    /// The posts an account holds at this moment.
    pub async fn posts_of(&self, account: Uuid) -> Result<Vec<PostRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PostRow>(HELD).bind(account).fetch_all(pool).await
        })?)
    }

    /// Every post that is held.
    pub async fn posts(&self) -> Result<Vec<PostRow>, StoreError> {
        Ok(on_db!(self.db, pool => sqlx::query_as::<_, PostRow>(ALL).fetch_all(pool).await)?)
    }

    /// Gives a post, if it goes together with those held already.
    pub async fn give_post(&self, post: &NewPost, entry: &AuditEntry) -> Result<Given, StoreError> {
        let mut tx = self.begin().await?;
        // The account's row is held until the end: two posts given at once are looked at one after the other.
        let known = on_tx!(tx, conn => {
            sqlx::query(LOCK).bind(post.account_id).execute(conn).await.map(|done| done.rows_affected())
        })?;
        let kind: Option<String> = on_tx!(tx, conn => {
            sqlx::query_scalar(UNIT_KIND).bind(&post.unit_code).fetch_optional(conn).await
        })?;
        let kind = kind.as_deref().and_then(UnitKind::from_code);
        let (Some(kind), 1) = (kind, known) else {
            return Ok(Given::Unknown);
        };
        let held: Vec<PostRow> = on_tx!(tx, conn => {
            sqlx::query_as(HELD).bind(post.account_id).fetch_all(conn).await
        })?;
        let mut all: Vec<(Role, UnitKind)> = held
            .iter()
            .filter_map(|held| {
                Some((
                    Role::from_code(&held.role)?,
                    UnitKind::from_code(&held.unit_kind)?,
                ))
            })
            .collect();
        all.push((post.role, kind));
        if let Err(error) = check_posts(&all) {
            return Ok(Given::Refused(error));
        }
        let added = on_tx!(tx, conn => {
            sqlx::query(GIVE)
                .bind(post.id)
                .bind(post.account_id)
                .bind(&post.unit_code)
                .bind(post.role.code())
                .bind(entry.at)
                .bind(&entry.actor)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        if added == 0 {
            return Ok(Given::Already);
        }
        audit::append(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Given::Done)
    }

    /// Ends a post; `false` when nobody holds it.
    pub async fn end_post(&self, id: Uuid, entry: &AuditEntry) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let ended = on_tx!(tx, conn => {
            sqlx::query(END)
                .bind(id)
                .bind(entry.at)
                .bind(&entry.actor)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        if ended == 0 {
            return Ok(false);
        }
        audit::append(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(true)
    }
}
