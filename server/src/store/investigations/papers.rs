use uuid::Uuid;

use super::InvestigationStep;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const ADD: &str = "
    insert into investigation_paper (id, investigation_id, media_type, size, digest, name, content, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const COUNT: &str = "select count(*) from investigation_paper where investigation_id = $1";
const OF: &str = "
    select id, name, digest, added_at from investigation_paper where investigation_id = $1 order by added_at, id";
const CONTENT: &str =
    "select investigation_id, media_type, content from investigation_paper where id = $1";

/// 举报材料 without its content.
#[derive(Clone, Debug)]
pub struct InvestigationPaper {
    /// Its id.
    pub id: Uuid,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// Keyed digest of its content.
    pub digest: Vec<u8>,
    /// Microseconds UTC.
    pub added_at: i64,
}
from_row!(InvestigationPaper {
    id,
    name,
    digest,
    added_at
});

/// The content of a paper.
#[derive(Clone, Debug)]
pub struct InvestigationPaperContent {
    /// The investigation.
    pub investigation_id: Uuid,
    /// Media type, by content.
    pub media_type: String,
    /// Sealed.
    pub content: Vec<u8>,
}
from_row!(InvestigationPaperContent {
    investigation_id,
    media_type,
    content
});

impl Store {
    /// The papers of an investigation, the oldest first.
    pub async fn investigation_papers(
        &self,
        id: Uuid,
    ) -> Result<Vec<InvestigationPaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, InvestigationPaper>(OF).bind(id).fetch_all(pool).await
        })?)
    }

    /// One paper with its content.
    pub async fn investigation_paper(
        &self,
        id: Uuid,
    ) -> Result<Option<InvestigationPaperContent>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, InvestigationPaperContent>(CONTENT)
                .bind(id)
                .fetch_optional(pool)
                .await
        })?)
    }
}

/// Puts the papers of a step with it; `false` when they would be too many. The row of the investigation is held by now.
pub(super) async fn add(tx: &mut Tx, step: &InvestigationStep) -> Result<bool, StoreError> {
    if step.papers.is_empty() {
        return Ok(true);
    }
    for paper in &step.papers {
        execute!(
            tx,
            sqlx::query(ADD)
                .bind(paper.id)
                .bind(step.id)
                .bind(paper.media_type)
                .bind(paper.size)
                .bind(&paper.digest)
                .bind(&paper.name)
                .bind(&paper.content)
                .bind(paper.added_at)
        )?;
    }
    let count: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(COUNT).bind(step.id).fetch_one(conn).await
    })?;
    Ok(count <= step.most_papers)
}
