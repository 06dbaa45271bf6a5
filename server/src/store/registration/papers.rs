//! 证明材料 of versions.

use jiff::Timestamp;
use uuid::Uuid;

use super::{confirm, drafts, entries};
use crate::audit::AuditEntry;
use crate::ids::new_id;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const OF: &str = "
    select id, no, part, actor, media_type, size, digest, name, added_at
    from entry_paper
    where entry_id = $1 and no = $2
    order by part, added_at, id";
const CONTENT: &str = "
    select entry_id, no, part, media_type, name, content from entry_paper where id = $1";
const ADD: &str = "
    insert into entry_paper (
        id, entry_id, no, part, actor, media_type, size, digest, name, content, added_at
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    on conflict do nothing";
const TAKEN: &str = "
    select count(*), cast(coalesce(sum(size), 0) as bigint) from entry_paper where entry_id = $1 and no = $2";
/// What the enterprise brought; what was added by whoever looked at it stays where it was looked at.
const OWN: &str = "
    select id from entry_paper
    where entry_id = $1 and no = $2 and part in ('evidence', 'consent', 'proof')
    order by added_at, id";
const COPY: &str = "
    insert into entry_paper (
        id, entry_id, no, part, actor, media_type, size, digest, name, content, added_at
    )
    select $2, entry_id, $3, part, actor, media_type, size, digest, name, content, added_at
    from entry_paper
    where id = $1";
/// The same file in the version that is written now, wherever the one that is named stands.
const SAME: &str = "
    select here.id
    from entry_paper named
    join entry_paper here on here.entry_id = named.entry_id and here.part = named.part and here.digest = named.digest
    where named.id = $1 and here.entry_id = $2 and here.no = $3";
const REMOVE: &str = "delete from entry_paper where id = $1";
const DROP: &str = "delete from entry_paper where entry_id = $1 and no = $2";

/// 材料 that is to be kept.
#[derive(Clone, Debug)]
pub struct NewEntryPaper {
    /// Its id.
    pub id: Uuid,
    /// What it is for: `evidence`, `consent`, `proof`, `confirmation` or `answer`.
    pub part: &'static str,
    /// Who brought it: the id of an account.
    pub actor: String,
    /// Media type, by content.
    pub media_type: &'static str,
    /// In bytes, unsealed.
    pub size: i64,
    /// Keyed digest of the content.
    pub digest: Vec<u8>,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// Sealed.
    pub content: Vec<u8>,
    /// Microseconds UTC.
    pub added_at: i64,
}

/// A paper without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPaper {
    /// Its id.
    pub id: Uuid,
    /// The version it belongs to.
    pub no: i32,
    /// What it is for.
    pub part: String,
    /// Who brought it.
    pub actor: String,
    /// Media type, by content.
    pub media_type: String,
    /// In bytes, unsealed.
    pub size: i64,
    /// Keyed digest of the content.
    pub digest: Vec<u8>,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// Microseconds UTC.
    pub added_at: i64,
}
from_row!(EntryPaper {
    id,
    no,
    part,
    actor,
    media_type,
    size,
    digest,
    name,
    added_at
});

/// The content of a paper, and what it belongs to.
#[derive(Clone, Debug)]
pub struct EntryPaperContent {
    /// The entry.
    pub entry_id: Uuid,
    /// The version.
    pub no: i32,
    /// What it is for.
    pub part: String,
    /// Media type, by content.
    pub media_type: String,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// Sealed.
    pub content: Vec<u8>,
}
from_row!(EntryPaperContent {
    entry_id,
    no,
    part,
    media_type,
    name,
    content
});

impl Store {
    /// The papers of a version.
    pub async fn entry_papers(&self, id: Uuid, no: i32) -> Result<Vec<EntryPaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, EntryPaper>(OF).bind(id).bind(no).fetch_all(pool).await
        })?)
    }

    /// One paper with its content.
    pub async fn entry_paper(&self, paper: Uuid) -> Result<Option<EntryPaperContent>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, EntryPaperContent>(CONTENT).bind(paper).fetch_optional(pool).await
        })?)
    }

    /// Takes a paper out of what is being written; `false` when the entry was changed since `version`, nothing of it is
    /// being written, or the paper is none of it.
    pub async fn remove_entry_paper(
        &self,
        id: Uuid,
        version: i64,
        paper: Uuid,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let Some(row) = entries::hold_at(&mut tx, id, version).await? else {
            return Ok(false);
        };
        let Some(no) = drafts::writable(&mut tx, &row, entry.at).await? else {
            return Ok(false);
        };
        let same: Option<Uuid> = on_tx!(tx, conn => {
            sqlx::query_scalar(SAME).bind(paper).bind(id).bind(no).fetch_optional(conn).await
        })?;
        let Some(same) = same else {
            return Ok(false);
        };
        confirm::drop_of_paper(&mut tx, same).await?;
        execute!(tx, sqlx::query(REMOVE).bind(same))?;
        drafts::touch(&mut tx, (id, no), entry.at).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// Puts a paper with a version; `false`: the same file was there.
pub(super) async fn add(
    tx: &mut Tx,
    (id, no): (Uuid, i32),
    paper: &NewEntryPaper,
) -> Result<bool, StoreError> {
    let added = execute!(
        tx,
        sqlx::query(ADD)
            .bind(paper.id)
            .bind(id)
            .bind(no)
            .bind(paper.part)
            .bind(&paper.actor)
            .bind(paper.media_type)
            .bind(paper.size)
            .bind(&paper.digest)
            .bind(&paper.name)
            .bind(&paper.content)
            .bind(paper.added_at)
    )?;
    Ok(added > 0)
}

/// Whether a version has more papers than `most`, or they are more than `bytes` in all.
pub(super) async fn is_over(
    tx: &mut Tx,
    (id, no): (Uuid, i32),
    (most, bytes): (i64, i64),
) -> Result<bool, StoreError> {
    let (count, size): (i64, i64) = on_tx!(tx, conn => {
        sqlx::query_as(TAKEN).bind(id).bind(no).fetch_one(conn).await
    })?;
    Ok(count > most || size > bytes)
}

/// A new version begins with the papers of the one before.
pub(super) async fn copy(
    tx: &mut Tx,
    id: Uuid,
    (from, to): (i32, i32),
    at: i64,
) -> Result<(), StoreError> {
    let papers: Vec<Uuid> = on_tx!(tx, conn => {
        sqlx::query_scalar(OWN).bind(id).bind(from).fetch_all(conn).await
    })?;
    let at = Timestamp::from_microsecond(at).unwrap_or_default();
    for paper in papers {
        let own = new_id(at).map_err(|_| StoreError::NoChance)?;
        execute!(tx, sqlx::query(COPY).bind(paper).bind(own).bind(to))?;
    }
    Ok(())
}

/// Deletes the papers of a draft, and what was said of it.
pub(super) async fn drop_of(tx: &mut Tx, (id, no): (Uuid, i32)) -> Result<(), StoreError> {
    confirm::drop_of(tx, (id, no)).await?;
    execute!(tx, sqlx::query(DROP).bind(id).bind(no))?;
    Ok(())
}
