//! 证明材料 of versions.

use jiff::Timestamp;
use uuid::Uuid;

use super::{confirm, drafts, entries};
use crate::audit::AuditEntry;
use crate::ids::new_id;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{NewPaper, Store, StoreError};

const OF: &str = "
    select id, no, part, actor, media_type, size, digest, name, added_at
    from entry_paper
    where entry_id = $1 and no = $2
    order by part, added_at, id";
const CONTENT: &str = "
    select p.entry_id, p.no, p.part, p.media_type, p.name, coalesce(p.content, s.content) as content
    from entry_paper p
    left join entry_paper s on s.id = p.same_as
    where p.id = $1";
const ADD: &str = "
    insert into entry_paper (
        id, entry_id, no, part, actor, media_type, size, digest, name, content, same_as, added_at
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    on conflict do nothing";
/// The same file with another entry, or another version, of the same enterprise.
const KNOWN: &str = "
    select p.id
    from entry_paper p
    join entry e on e.id = p.entry_id
    where p.digest = $2 and p.same_as is null and e.subject_id = (select subject_id from entry where id = $1)
    limit 1";
const HOLDER: &str = "select coalesce(same_as, id) from entry_paper where id = $1";
/// Whoever deletes it waits until the transaction is over.
const HOLD: &str = "update entry_paper set name = name where id = $1 and same_as is null";
const TAKEN: &str = "
    select count(*), cast(coalesce(sum(size), 0) as bigint) from entry_paper where entry_id = $1 and no = $2";
/// What the enterprise brought; what was added by whoever looked at it stays where it was looked at.
const OWN: &str = "
    select id from entry_paper
    where entry_id = $1 and no = $2 and part in ('evidence', 'consent', 'proof')
    order by added_at, id";
const COPY: &str = "
    insert into entry_paper (
        id, entry_id, no, part, actor, media_type, size, digest, name, same_as, added_at
    )
    select $2, entry_id, $3, part, actor, media_type, size, digest, name, $4, added_at
    from entry_paper
    where id = $1";
/// The same file in the version that is written now, wherever the one that is named stands.
const SAME: &str = "
    select here.id
    from entry_paper named
    join entry_paper here on here.entry_id = named.entry_id and here.part = named.part and here.digest = named.digest
    where named.id = $1 and here.entry_id = $2 and here.no = $3 and here.part <> 'authority'";
/// The content goes to the oldest of those that share it; the others share it with that one then.
const TAKE_OVER: &str = "
    update entry_paper
    set content = (select r.content from entry_paper r where r.id = $1), same_as = null
    where id = $2";
const FOLLOW: &str = "update entry_paper set same_as = $2 where same_as = $1";
/// How often it is looked where the content is that others hand on at this moment.
const TRIES: u32 = 3;

/// How papers are deleted, by an id and the number of a version: what others share of them is handed on before.
pub(super) struct Leaving {
    /// Whoever begins to share one of them comes first, or finds it gone.
    hold: &'static str,
    sharing: &'static str,
    heirs: &'static str,
    rest: &'static str,
}

macro_rules! leaving {
    ($which:literal) => {
        Leaving {
            hold: concat!("update entry_paper set name = name where ", $which),
            sharing: concat!("delete from entry_paper where same_as is not null and ", $which),
            heirs: concat!(
                "select id, (select s.id from entry_paper s where s.same_as = entry_paper.id order by s.id limit 1)
                from entry_paper
                where exists (select 1 from entry_paper s where s.same_as = entry_paper.id) and ",
                $which
            ),
            rest: concat!("delete from entry_paper where ", $which),
        }
    };
}

/// One paper, of this version.
const ONE: Leaving = leaving!("id = $1 and no = $2");
/// Those of a version of an entry.
const OF_VERSION: Leaving = leaving!("entry_id = $1 and no = $2");
/// What was signed at a counter of a version.
const OF_WINDOW: Leaving =
    leaving!("entry_id = $1 and no = $2 and part in ('confirmation', 'authority')");
/// Those of rows of a sheet that were never sent, which have one version.
pub(super) const OF_DRAFTS: Leaving = leaving!(
    "entry_id in (select e.id from entry e where e.batch_id = $1 and e.number is null) and no = $2"
);

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
        delete(&mut tx, &ONE, (same, no)).await?;
        drafts::touch(&mut tx, (id, no), entry.at).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// Puts a paper with a version; `false`: the same file was there. What the enterprise has brought before is not kept a
/// second time.
pub(super) async fn add(
    tx: &mut Tx,
    (id, no): (Uuid, i32),
    paper: &NewPaper,
) -> Result<bool, StoreError> {
    let known: Option<Uuid> = on_tx!(tx, conn => {
        sqlx::query_scalar(KNOWN).bind(id).bind(&paper.file.digest).fetch_optional(conn).await
    })?;
    let mut same_as = None;
    if let Some(known) = known
        && hold(tx, known).await?
    {
        same_as = Some(known);
    }
    let content = same_as.is_none().then_some(paper.file.content.as_slice());
    let added = execute!(
        tx,
        sqlx::query(ADD)
            .bind(paper.file.id)
            .bind(id)
            .bind(no)
            .bind(paper.part)
            .bind(&paper.actor)
            .bind(paper.file.media_type)
            .bind(paper.file.size)
            .bind(&paper.file.digest)
            .bind(&paper.file.name)
            .bind(content)
            .bind(same_as)
            .bind(paper.file.added_at)
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

/// A new version begins with the papers of the one before, and shares what is in them.
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
        let holder = holder(tx, paper).await?;
        execute!(
            tx,
            sqlx::query(COPY)
                .bind(paper)
                .bind(own)
                .bind(to)
                .bind(holder)
        )?;
    }
    Ok(())
}

/// Holds the content of a paper until the transaction ends; `false`: it is somewhere else by now.
async fn hold(tx: &mut Tx, paper: Uuid) -> Result<bool, StoreError> {
    let held = execute!(tx, sqlx::query(HOLD).bind(paper))?;
    Ok(held > 0)
}

/// The paper with the content of another one, held.
async fn holder(tx: &mut Tx, paper: Uuid) -> Result<Uuid, StoreError> {
    for _ in 0..TRIES {
        let holder: Option<Uuid> = on_tx!(tx, conn => {
            sqlx::query_scalar(HOLDER).bind(paper).fetch_optional(conn).await
        })?;
        if let Some(holder) = holder
            && hold(tx, holder).await?
        {
            return Ok(holder);
        }
    }
    Err(StoreError::Conflict)
}

/// Deletes the papers of a draft, and what was said of it.
pub(super) async fn drop_of(tx: &mut Tx, (id, no): (Uuid, i32)) -> Result<(), StoreError> {
    confirm::drop_of(tx, (id, no)).await?;
    delete(tx, &OF_VERSION, (id, no)).await
}

/// Deletes what was said of a draft at a counter, signed papers too.
pub(super) async fn drop_of_window(tx: &mut Tx, (id, no): (Uuid, i32)) -> Result<(), StoreError> {
    confirm::drop_of(tx, (id, no)).await?;
    delete(tx, &OF_WINDOW, (id, no)).await
}

/// Deletes papers, and hands on what others share of them.
pub(super) async fn delete(
    tx: &mut Tx,
    leaving: &Leaving,
    (id, no): (Uuid, i32),
) -> Result<(), StoreError> {
    for sql in [leaving.hold, leaving.sharing] {
        execute!(tx, sqlx::query(sql).bind(id).bind(no))?;
    }
    let heirs: Vec<(Uuid, Uuid)> = on_tx!(tx, conn => {
        sqlx::query_as(leaving.heirs).bind(id).bind(no).fetch_all(conn).await
    })?;
    for (holder, heir) in heirs {
        for sql in [TAKE_OVER, FOLLOW] {
            execute!(tx, sqlx::query(sql).bind(holder).bind(heir))?;
        }
    }
    execute!(tx, sqlx::query(leaving.rest).bind(id).bind(no))?;
    Ok(())
}
