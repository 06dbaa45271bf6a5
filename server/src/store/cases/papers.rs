use const_format::formatcp;
use uuid::Uuid;

use crate::store::cases::drafts;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{NewPaper, Store, StoreError};

const SELECT: &str =
    "select id, part, actor, media_type, size, digest, name, added_at from case_paper";
const OF_DRAFT: &str = formatcp!("{SELECT} where draft_id = $1 order by part, added_at, id");
const OF_CASE: &str = formatcp!("{SELECT} where case_id = $1 order by added_at, id");
const CONTENT: &str = "
    select draft_id, case_id, part, media_type, name, content from case_paper where id = $1";
const ADD: &str = "
    insert into case_paper (
        id, draft_id, case_id, part, actor, media_type, size, digest, name, content, added_at
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    on conflict do nothing";
const TAKEN: &str = "
    select count(*), cast(coalesce(sum(size), 0) as bigint) from case_paper where draft_id = $1";
const REMOVE: &str = "delete from case_paper where id = $1 and draft_id = $2";
const MOVE: &str = "update case_paper set draft_id = null, case_id = $2 where draft_id = $1";
const DROP: &str = "delete from case_paper where draft_id = $1";

/// A paper without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePaper {
    /// Its id.
    pub id: Uuid,
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
from_row!(CasePaper {
    id,
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
pub struct CasePaperContent {
    /// The draft.
    pub draft_id: Option<Uuid>,
    /// The case.
    pub case_id: Option<Uuid>,
    /// What it is for.
    pub part: String,
    /// Media type, by content.
    pub media_type: String,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// Sealed.
    pub content: Vec<u8>,
}
from_row!(CasePaperContent {
    draft_id,
    case_id,
    part,
    media_type,
    name,
    content
});

impl Store {
    /// The papers of a draft.
    pub async fn draft_papers(&self, draft: Uuid) -> Result<Vec<CasePaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CasePaper>(OF_DRAFT).bind(draft).fetch_all(pool).await
        })?)
    }

    /// The papers of a case, the oldest first.
    pub async fn case_papers(&self, case: Uuid) -> Result<Vec<CasePaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CasePaper>(OF_CASE).bind(case).fetch_all(pool).await
        })?)
    }

    /// One paper with its content.
    pub async fn case_paper(&self, id: Uuid) -> Result<Option<CasePaperContent>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CasePaperContent>(CONTENT).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Puts a paper with a draft; `false` when there are `most` already or they would be more than `bytes` in all. The
    /// same file again changes nothing.
    pub async fn add_draft_paper(
        &self,
        draft: Uuid,
        paper: &NewPaper,
        most: i64,
        bytes: i64,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        drafts::lock(&mut tx, draft).await?;
        add_to_draft(&mut tx, draft, paper).await?;
        if is_over(&mut tx, draft, most, bytes).await? {
            return Ok(false);
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Takes a paper out of a draft again.
    pub async fn remove_draft_paper(&self, draft: Uuid, paper: Uuid) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        drafts::lock(&mut tx, draft).await?;
        let removed = execute!(tx, sqlx::query(REMOVE).bind(paper).bind(draft))?;
        tx.commit().await?;
        Ok(removed > 0)
    }
}

/// Puts a paper with a draft; 0 when the same file is there already, else 1.
pub(super) async fn add_to_draft(
    tx: &mut Tx,
    draft: Uuid,
    paper: &NewPaper,
) -> Result<u64, StoreError> {
    add(tx, Some(draft), None, paper).await
}

/// Whether a draft has more papers than `most`, or they are more than `bytes` in all.
pub(super) async fn is_over(
    tx: &mut Tx,
    draft: Uuid,
    most: i64,
    bytes: i64,
) -> Result<bool, StoreError> {
    let (count, size): (i64, i64) = on_tx!(tx, conn => {
        sqlx::query_as(TAKEN).bind(draft).fetch_one(conn).await
    })?;
    Ok(count > most || size > bytes)
}

/// Puts a paper with a case.
pub(super) async fn add_to_case(
    tx: &mut Tx,
    case: Uuid,
    paper: &NewPaper,
) -> Result<(), StoreError> {
    add(tx, None, Some(case), paper).await.map(|_| ())
}

async fn add(
    tx: &mut Tx,
    draft: Option<Uuid>,
    case: Option<Uuid>,
    paper: &NewPaper,
) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        sqlx::query(ADD)
            .bind(paper.file.id)
            .bind(draft)
            .bind(case)
            .bind(paper.part)
            .bind(&paper.actor)
            .bind(paper.file.media_type)
            .bind(paper.file.size)
            .bind(&paper.file.digest)
            .bind(&paper.file.name)
            .bind(&paper.file.content)
            .bind(paper.file.added_at)
    )?)
}

/// The papers of a draft go with it into the case. Gives back how many.
pub(super) async fn move_to_case(tx: &mut Tx, draft: Uuid, case: Uuid) -> Result<u64, StoreError> {
    Ok(execute!(tx, sqlx::query(MOVE).bind(draft).bind(case))?)
}

/// Deletes the papers of a draft.
pub(super) async fn drop_of_draft(tx: &mut Tx, draft: Uuid) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(DROP).bind(draft))?;
    Ok(())
}
