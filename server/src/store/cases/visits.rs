//! 核对来人: who came to a counter, by the paper shown, for the time in which objections and entries of his are begun.

use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{SealedFile, Store, StoreError};

const ADD: &str = "
    insert into counter_visit (
        id, account_id, person, subject_id, media_type, size, digest, name, content, begun_at
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const ONE: &str = "
    select id, person, subject_id from counter_visit
    where id = $1 and account_id = $2 and begun_at >= $3";
/// Whoever was checked last.
const ABOUT: &str = "
    select id, person, subject_id from counter_visit
    where account_id = $1 and subject_id = $2 and begun_at >= $3
    order by begun_at desc, id desc
    limit 20";
const GIVE_PAPER: &str = "
    insert into case_paper (id, draft_id, part, actor, media_type, size, digest, name, content, added_at)
    select $1, $2, 'authorisation', $3, v.media_type, v.size, v.digest, v.name, v.content, $4
    from counter_visit v
    where v.id = $5 and v.content is not null";
const PAPER: &str = "
    select media_type, name, content from counter_visit where id = $1 and content is not null";
const SWEEP: &str = "delete from counter_visit where begun_at < $1";
/// By the number of the document that a measure in force rests on, as it is searched.
const SUBJECTS: &str = "
    select distinct m.subject_id
    from measure m
    join record r on r.id = m.record_id
    where m.ended_on is null and r.document_key = $1
    limit 2";

/// Somebody at a counter.
#[derive(Clone, Debug)]
pub struct NewCounterVisit {
    /// Its id.
    pub id: Uuid,
    /// The clerk.
    pub account_id: Uuid,
    /// Who came, sealed.
    pub person: Vec<u8>,
    /// The enterprise he speaks for.
    pub subject_id: Option<Uuid>,
    /// The paper by which he does.
    pub paper: Option<SealedFile>,
}

/// The same as it is stored, without the paper.
#[derive(Clone, Debug)]
pub struct CounterVisit {
    /// Its id.
    pub id: Uuid,
    /// Who came, sealed.
    pub person: Vec<u8>,
    /// The enterprise he speaks for.
    pub subject_id: Option<Uuid>,
}
from_row!(CounterVisit {
    id,
    person,
    subject_id
});

/// The paper by which somebody at a counter speaks for an enterprise.
#[derive(Clone, Debug)]
pub struct VisitPaper {
    /// Media type, by content.
    pub media_type: String,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// Sealed.
    pub content: Vec<u8>,
}
from_row!(VisitPaper {
    media_type,
    name,
    content
});

impl Store {
    /// The paper that somebody who came has shown.
    pub async fn visit_paper(&self, visit: Uuid) -> Result<Option<VisitPaper>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, VisitPaper>(PAPER).bind(visit).fetch_optional(pool).await
        })?)
    }

    /// Writes down who came.
    pub async fn add_counter_visit(
        &self,
        visit: &NewCounterVisit,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let paper = visit.paper.as_ref();
        let mut tx = self.begin().await?;
        execute!(
            tx,
            sqlx::query(ADD)
                .bind(visit.id)
                .bind(visit.account_id)
                .bind(&visit.person)
                .bind(visit.subject_id)
                .bind(paper.map(|paper| paper.media_type))
                .bind(paper.map(|paper| paper.size))
                .bind(paper.map(|paper| paper.digest.as_slice()))
                .bind(paper.map(|paper| paper.name.as_slice()))
                .bind(paper.map(|paper| paper.content.as_slice()))
                .bind(entry.at)
        )?;
        tx.commit_with(entry).await
    }

    /// Somebody whom this clerk has checked since `since` (microseconds UTC).
    pub async fn counter_visit(
        &self,
        id: Uuid,
        account: Uuid,
        since: i64,
    ) -> Result<Option<CounterVisit>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CounterVisit>(ONE)
                .bind(id)
                .bind(account)
                .bind(since)
                .fetch_optional(pool)
                .await
        })?)
    }

    /// Those whom this clerk has checked since `since` (microseconds UTC) who speak for an enterprise, the last one first.
    pub async fn counter_visits_about(
        &self,
        subject: Uuid,
        account: Uuid,
        since: i64,
    ) -> Result<Vec<CounterVisit>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CounterVisit>(ABOUT)
                .bind(account)
                .bind(subject)
                .bind(since)
                .fetch_all(pool)
                .await
        })?)
    }

    /// Removes whoever came before `before` (microseconds UTC).
    pub async fn sweep_counter_visits(&self, before: i64) -> Result<u64, StoreError> {
        self.sweep(SWEEP, before).await
    }

    /// Whom measures in force concern that rest on a document with this number in searched form; two at most.
    pub async fn subjects_of_document(&self, key: &str) -> Result<Vec<Uuid>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Uuid>(SUBJECTS).bind(key).fetch_all(pool).await
        })?)
    }
}

/// Puts the paper that was shown with a draft that is begun.
pub(super) async fn give_paper(
    tx: &mut Tx,
    visit: Uuid,
    (paper, draft): (Uuid, Uuid),
    actor: Uuid,
    at: i64,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(GIVE_PAPER)
            .bind(paper)
            .bind(draft)
            .bind(actor.to_string())
            .bind(at)
            .bind(visit)
    )?;
    Ok(())
}
