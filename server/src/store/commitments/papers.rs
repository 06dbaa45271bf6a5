//! 承诺书附件: the signed letter of a commitment, where there is one on paper.

use uuid::Uuid;

use crate::store::db::{Tx, execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{SealedFile, Store, StoreError};

const ADD: &str = "
    insert into commitment_paper (id, commitment_id, media_type, size, digest, name, content, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict do nothing";
const OF_COMMITMENT: &str = "
    select commitment_id, id, media_type, size, name, added_at from commitment_paper
    where commitment_id = $1
    order by added_at, id";
const OF_SUBJECT: &str = "
    select p.commitment_id, p.id, p.media_type, p.size, p.name, p.added_at
    from commitment_paper p
    join commitment c on c.id = p.commitment_id
    where c.subject_id = $1
    order by p.added_at, p.id";
const ONE: &str = "
    select commitment_id, media_type, name, content from commitment_paper where id = $1";

/// A paper without its content.
#[derive(Clone, Debug)]
pub struct CommitmentPaper {
    /// The commitment it belongs to.
    pub commitment_id: Uuid,
    /// Its id.
    pub id: Uuid,
    /// What it is by its content.
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    /// What its sender calls it, sealed.
    pub name: Vec<u8>,
    /// Microseconds UTC.
    pub added_at: i64,
}
from_row!(CommitmentPaper {
    commitment_id,
    id,
    media_type,
    size,
    name,
    added_at
});

/// A paper with its content.
#[derive(Clone, Debug)]
pub struct CommitmentPaperContent {
    /// The commitment it belongs to.
    pub commitment_id: Uuid,
    /// What it is by its content.
    pub media_type: String,
    /// What its sender calls it, sealed.
    pub name: Vec<u8>,
    /// Content, sealed.
    pub content: Vec<u8>,
}
from_row!(CommitmentPaperContent {
    commitment_id,
    media_type,
    name,
    content
});

impl Store {
    /// The papers of a commitment, the oldest first.
    pub async fn commitment_papers(
        &self,
        commitment: Uuid,
    ) -> Result<Vec<CommitmentPaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CommitmentPaper>(OF_COMMITMENT).bind(commitment).fetch_all(pool).await
        })?)
    }

    /// The papers of all commitments of an enterprise, the oldest first.
    pub async fn commitment_papers_of_subject(
        &self,
        subject: Uuid,
    ) -> Result<Vec<CommitmentPaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CommitmentPaper>(OF_SUBJECT).bind(subject).fetch_all(pool).await
        })?)
    }

    /// One paper.
    pub async fn commitment_paper(
        &self,
        id: Uuid,
    ) -> Result<Option<CommitmentPaperContent>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CommitmentPaperContent>(ONE).bind(id).fetch_optional(pool).await
        })?)
    }
}

/// Adds a paper; the same file twice is one.
pub(super) async fn insert(
    tx: &mut Tx,
    commitment: Uuid,
    paper: &SealedFile,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(paper.id)
            .bind(commitment)
            .bind(paper.media_type)
            .bind(paper.size)
            .bind(&paper.digest)
            .bind(&paper.name)
            .bind(&paper.content)
            .bind(paper.added_at)
    )?;
    Ok(())
}
