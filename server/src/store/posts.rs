use domain::role::{PostError, Role, Scope, UnitKind, check_posts};
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::db::{Tx, execute, on_db, on_tx};
use super::from_row::from_row;
use super::scope::push_scope;
use super::{Store, StoreError, audit, digests};
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
    where p.ended_at is null";
const ALL_ORDER: &str = " order by p.account_id, p.unit_code, p.role";
const HOLDERS: &str = "
    select distinct p.account_id
    from post p
    join account a on a.id = p.account_id
    join unit u on u.code = p.unit_code
    where p.ended_at is null and a.closed_at is null";
const LOCK: &str = "update account set version = version + 1 where id = $1 and kind = 'staff' and closed_at is null";
const UNIT_KIND: &str = "select kind from unit where code = $1";
const GIVE: &str = "
    insert into post (id, account_id, unit_code, role, given_at, given_by)
    values ($1, $2, $3, $4, $5, $6)
    on conflict do nothing";
const EVER: &str = "
    select p.unit_code, u.name as unit_name, p.role, p.given_at, p.ended_at
    from post p
    join unit u on u.code = p.unit_code
    where p.account_id = $1
    order by p.given_at, p.id";
const HOLDER: &str = "select account_id from post where id = $1 and ended_at is null";
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

/// A post somebody holds or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastPost {
    /// Code of the unit.
    pub unit_code: String,
    /// Name of the unit.
    pub unit_name: String,
    /// Role.
    pub role: String,
    /// Microseconds UTC.
    pub given_at: i64,
    /// Microseconds UTC; `None` while it is held.
    pub ended_at: Option<i64>,
}
from_row!(PastPost {
    unit_code,
    unit_name,
    role,
    given_at,
    ended_at
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

    /// Accounts that hold one of these roles, in one unit or in any unit of a kind.
    pub async fn holders(
        &self,
        roles: &[Role],
        unit: Option<&str>,
        kind: Option<UnitKind>,
    ) -> Result<Vec<Uuid>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(HOLDERS);
            query.push(" and p.role in (");
            let mut list = query.separated(", ");
            for role in roles {
                list.push_bind(role.code());
            }
            query.push(")");
            if let Some(unit) = unit {
                query.push(" and p.unit_code = ").push_bind(unit);
            }
            if let Some(kind) = kind {
                query.push(" and u.kind = ").push_bind(kind.code());
            }
            query.push(" order by p.account_id");
            query.build_query_scalar::<Uuid>().fetch_all(pool).await
        })?)
    }

    /// Every post that is held.
    pub async fn posts(&self) -> Result<Vec<PostRow>, StoreError> {
        self.posts_within(&Scope::City).await
    }

    /// The posts that are held where a permit reaches.
    pub async fn posts_within(&self, scope: &Scope) -> Result<Vec<PostRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(ALL);
            push_scope(&mut query, "p.unit_code", scope);
            query.push(ALL_ORDER);
            query.build_query_as::<PostRow>().fetch_all(pool).await
        })?)
    }

    /// Every post an account holds or held, oldest first.
    pub async fn posts_ever(&self, account: Uuid) -> Result<Vec<PastPost>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PastPost>(EVER).bind(account).fetch_all(pool).await
        })?)
    }

    /// Gives a post, if it goes together with those held already.
    pub async fn give_post(&self, post: &NewPost, entry: &AuditEntry) -> Result<Given, StoreError> {
        let mut tx = self.begin().await?;
        let given = give_post(&mut tx, post, entry).await?;
        if given == Given::Done {
            tx.commit().await?;
        }
        Ok(given)
    }

    /// Ends a post; `false` when nobody holds it.
    pub async fn end_post(&self, id: Uuid, entry: &AuditEntry) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let holder: Option<Uuid> = on_tx!(tx, conn => {
            sqlx::query_scalar(HOLDER).bind(id).fetch_optional(conn).await
        })?;
        let Some(holder) = holder else {
            return Ok(false);
        };
        let ended = end_post(&mut tx, id, holder, entry).await?;
        if ended {
            tx.commit().await?;
        }
        Ok(ended)
    }
}

/// Holds the row of an open account of staff until the transaction ends; `false` when there is no such account.
pub(super) async fn lock_staff(tx: &mut Tx, account: Uuid) -> Result<bool, StoreError> {
    let locked = execute!(tx, sqlx::query(LOCK).bind(account))?;
    Ok(locked > 0)
}

/// The posts an account holds, as a transaction sees them.
pub(super) async fn held_posts(tx: &mut Tx, account: Uuid) -> Result<Vec<PostRow>, StoreError> {
    Ok(on_tx!(tx, conn => {
        sqlx::query_as(HELD).bind(account).fetch_all(conn).await
    })?)
}

/// Gives a post in a transaction, with its entry.
pub(super) async fn give_post(
    tx: &mut Tx,
    post: &NewPost,
    entry: &AuditEntry,
) -> Result<Given, StoreError> {
    // The account's row is held until the end: two posts given at once are looked at one after the other.
    let known = lock_staff(tx, post.account_id).await?;
    let kind: Option<String> = on_tx!(tx, conn => {
        sqlx::query_scalar(UNIT_KIND).bind(&post.unit_code).fetch_optional(conn).await
    })?;
    let kind = kind.as_deref().and_then(UnitKind::from_code);
    let (Some(kind), true) = (kind, known) else {
        return Ok(Given::Unknown);
    };
    let held = held_posts(tx, post.account_id).await?;
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
    let before = digests::posts(tx, post.account_id).await?;
    let added = execute!(
        tx,
        sqlx::query(GIVE)
            .bind(post.id)
            .bind(post.account_id)
            .bind(&post.unit_code)
            .bind(post.role.code())
            .bind(entry.at)
            .bind(&entry.actor)
    )?;
    if added == 0 {
        return Ok(Given::Already);
    }
    let after = digests::posts(tx, post.account_id).await?;
    audit::append(tx, &entry.clone().change(&before, &after)).await?;
    Ok(Given::Done)
}

/// Ends a post in a transaction, with its entry; `false` when nobody holds it.
pub(super) async fn end_post(
    tx: &mut Tx,
    id: Uuid,
    holder: Uuid,
    entry: &AuditEntry,
) -> Result<bool, StoreError> {
    let before = digests::posts(tx, holder).await?;
    let ended = execute!(
        tx,
        sqlx::query(END).bind(id).bind(entry.at).bind(&entry.actor)
    )?;
    if ended == 0 {
        return Ok(false);
    }
    let after = digests::posts(tx, holder).await?;
    audit::append(tx, &entry.clone().change(&before, &after)).await?;
    Ok(true)
}
