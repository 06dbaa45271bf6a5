//! 纸质授权书: what was signed at a counter when something was allowed, or taken back, as it is read again.

use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::{Store, StoreError};

const OF_SUBJECT: &str = "
    select p.id, p.part, p.name, p.added_at
    from authorisation_paper p
    join authorisation a on a.id = p.authorisation_id
    where a.subject_id = $1
    order by p.added_at, p.id";
const ONE: &str = "
    select a.subject_id, p.part, p.media_type, p.content
    from authorisation_paper p
    join authorisation a on a.id = p.authorisation_id
    where p.id = $1";

/// A paper of an authorisation without its content.
#[derive(Clone, Debug)]
pub struct AuthorisationPaper {
    /// Its id.
    pub id: Uuid,
    /// What it is for: `given`, `ended` or `authority`.
    pub part: String,
    /// What its sender calls it, sealed.
    pub name: Vec<u8>,
    /// Microseconds UTC.
    pub added_at: i64,
}
from_row!(AuthorisationPaper {
    id,
    part,
    name,
    added_at
});

/// The same with its content.
#[derive(Clone, Debug)]
pub struct AuthorisationPaperContent {
    /// Whose authorisation it is.
    pub subject_id: Uuid,
    /// What it is for.
    pub part: String,
    /// What it is by its content.
    pub media_type: String,
    /// Content, sealed.
    pub content: Vec<u8>,
}
from_row!(AuthorisationPaperContent {
    subject_id,
    part,
    media_type,
    content
});

impl Store {
    /// The papers of all authorisations of an enterprise, the oldest first.
    pub async fn authorisation_papers_of_subject(
        &self,
        subject: Uuid,
    ) -> Result<Vec<AuthorisationPaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AuthorisationPaper>(OF_SUBJECT).bind(subject).fetch_all(pool).await
        })?)
    }

    /// One paper.
    pub async fn authorisation_paper(
        &self,
        id: Uuid,
    ) -> Result<Option<AuthorisationPaperContent>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AuthorisationPaperContent>(ONE).bind(id).fetch_optional(pool).await
        })?)
    }
}
