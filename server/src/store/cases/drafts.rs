use domain::case::CaseKind;
use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{CodeOutcome, NewPaper, Notices, Store, StoreError, TypedCode, audit, codes};

const SELECT_ONE: &str = "
    select id, kind, account_id, record_id, measure_id, form, begun_at, touched_at, reminded_at, version
    from case_draft
    where id = $1 and account_id = $2";
const ABOUT: &str = "
    select id, kind, account_id, record_id, measure_id, form, begun_at, touched_at, reminded_at, version
    from case_draft
    where account_id = $1 and record_id = $2 and measure_id is not distinct from $3 and kind = $4";
const OF_ACCOUNT: &str = "
    select id, kind, account_id, record_id, measure_id, form, begun_at, touched_at, reminded_at, version
    from case_draft
    where account_id = $1 and kind = $2
    order by touched_at desc, id";
const BEGIN: &str = "
    insert into case_draft (id, account_id, record_id, measure_id, form, begun_at, touched_at, version, kind)
    values ($1, $2, $3, $4, $5, $6, $6, 1, $7)
    on conflict do nothing";
/// Another device may have written in the meantime: the newer form stays, and whoever sends is told.
const KEEP: &str = "
    update case_draft set form = $3, touched_at = $4, reminded_at = null, version = version + 1
    where id = $1 and account_id = $2 and version = $5";
const REMOVE: &str = "delete from case_draft where id = $1";
const TO_REMIND: &str = "
    select id, kind, account_id, record_id, measure_id, form, begun_at, touched_at, reminded_at, version
    from case_draft
    where touched_at < $1 and reminded_at is null
    order by touched_at, id
    limit $2";
const REMIND: &str = "
    update case_draft set reminded_at = $3
    where id = $1 and version = $2 and reminded_at is null";
/// Nothing is thrown away of which its owner was not told in time.
const OLD: &str = "
    select id, kind, account_id, record_id, measure_id, form, begun_at, touched_at, reminded_at, version
    from case_draft
    where touched_at < $1 and reminded_at < $2
    order by touched_at, id
    limit $3";
/// Whoever saves it at this moment comes first, or finds it gone.
const LOCK: &str = "update case_draft set version = version where id = $1";
const LOCK_AT: &str = "update case_draft set version = version where id = $1 and version = $2";
const LOCK_OLD: &str = "
    update case_draft set version = version
    where id = $1 and version = $2 and reminded_at is not null";

/// 未提交的异议、修复申请
#[derive(Clone, Debug)]
pub struct CaseDraft {
    /// Its id, which becomes that of the case.
    pub id: Uuid,
    /// Word of the kind of case it becomes.
    pub kind: String,
    /// Whose it is.
    pub account_id: Uuid,
    /// What is disputed, or what it rests on.
    pub record_id: Uuid,
    /// The measure that is disputed.
    pub measure_id: Option<Uuid>,
    /// What was typed, sealed.
    pub form: Vec<u8>,
    /// Microseconds UTC.
    pub begun_at: i64,
    /// When it was saved last; microseconds UTC.
    pub touched_at: i64,
    /// When its owner was told that it will be thrown away; microseconds UTC.
    pub reminded_at: Option<i64>,
    /// Counts up with every saving.
    pub version: i64,
}
from_row!(CaseDraft {
    id,
    kind,
    account_id,
    record_id,
    measure_id,
    form,
    begun_at,
    touched_at,
    reminded_at,
    version
});

/// A draft that is begun.
#[derive(Clone, Debug)]
pub struct NewCaseDraft {
    /// Its id.
    pub id: Uuid,
    /// What kind of case it becomes.
    pub kind: CaseKind,
    /// Whose it is.
    pub account_id: Uuid,
    /// What is disputed, or what it rests on.
    pub record_id: Uuid,
    /// The measure that is disputed.
    pub measure_id: Option<Uuid>,
    /// What was typed, sealed.
    pub form: Vec<u8>,
    /// The visit to a counter whose paper goes with it, and what that is called here.
    pub visit: Option<(Uuid, Uuid)>,
}

/// That a draft will be thrown away.
#[derive(Clone, Debug)]
pub struct DraftReminder {
    /// The draft.
    pub id: Uuid,
    /// The version it was looked at.
    pub version: i64,
    /// Who is told.
    pub notices: Notices,
}

/// What came of papers that were signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signing {
    /// They are with the draft, for what it says.
    Signed,
    /// The same files were there: what they were signed for is known already.
    Known,
    /// There are too many papers, or they are too long.
    Full,
    /// The draft was saved elsewhere since, or sent.
    Meanwhile,
}

impl CaseDraft {
    /// Whether it becomes a case of this kind.
    pub fn is(&self, kind: CaseKind) -> bool {
        self.kind == kind.code()
    }
}

impl Store {
    /// A draft of an account, of whatever kind.
    pub async fn case_draft(
        &self,
        id: Uuid,
        account: Uuid,
    ) -> Result<Option<CaseDraft>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseDraft>(SELECT_ONE)
                .bind(id)
                .bind(account)
                .fetch_optional(pool)
                .await
        })?)
    }

    /// The drafts of an account of one kind, the one touched last first.
    pub async fn case_drafts(
        &self,
        account: Uuid,
        kind: CaseKind,
    ) -> Result<Vec<CaseDraft>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseDraft>(OF_ACCOUNT)
                .bind(account)
                .bind(kind.code())
                .fetch_all(pool)
                .await
        })?)
    }

    /// Begins a draft, or gives back the one the account has about this record, or this measure, already.
    pub async fn begin_case_draft(
        &self,
        draft: &NewCaseDraft,
        entry: &AuditEntry,
    ) -> Result<CaseDraft, StoreError> {
        let mut tx = self.begin().await?;
        let begun = execute!(
            tx,
            sqlx::query(BEGIN)
                .bind(draft.id)
                .bind(draft.account_id)
                .bind(draft.record_id)
                .bind(draft.measure_id)
                .bind(&draft.form)
                .bind(entry.at)
                .bind(draft.kind.code())
        )?;
        let kept: CaseDraft = on_tx!(tx, conn => {
            sqlx::query_as(ABOUT)
                .bind(draft.account_id)
                .bind(draft.record_id)
                .bind(draft.measure_id)
                .bind(draft.kind.code())
                .fetch_one(conn)
                .await
        })?;
        if begun > 0 {
            if let Some((visit, paper)) = draft.visit {
                let ids = (paper, draft.id);
                super::visits::give_paper(&mut tx, visit, ids, draft.account_id, entry.at).await?;
            }
            audit::append(&mut tx, entry).await?;
        }
        tx.commit().await?;
        Ok(kept)
    }

    /// Keeps what was typed; `false` when it was saved elsewhere since `version`, or sent.
    pub async fn keep_case_draft(
        &self,
        draft: &CaseDraft,
        form: &[u8],
        at: i64,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let kept = keep(&mut tx, draft, form, at).await?;
        tx.commit().await?;
        Ok(kept > 0)
    }

    /// Uses a code up and keeps what the draft says with it, in one transaction. A wrong code costs a try and changes
    /// nothing else; `None` when the draft was saved elsewhere since, or sent.
    pub async fn confirm_case_draft(
        &self,
        typed: TypedCode<'_>,
        draft: &CaseDraft,
        form: &[u8],
        entry: &AuditEntry,
    ) -> Result<Option<CodeOutcome>, StoreError> {
        let mut tx = self.begin().await?;
        let outcome = codes::spend(&mut tx, typed).await?;
        if outcome != CodeOutcome::Right {
            tx.commit_with(&entry.clone().refused()).await?;
            return Ok(Some(outcome));
        }
        let kept = keep(&mut tx, draft, form, entry.at).await?;
        if kept == 0 {
            // The code stays as it was.
            return Ok(None);
        }
        tx.commit_with(entry).await?;
        Ok(Some(CodeOutcome::Right))
    }

    /// Puts signed papers with a draft and keeps what it says with them, in one transaction: so many papers at `most`, of
    /// so many bytes.
    pub async fn sign_case_draft(
        &self,
        draft: &CaseDraft,
        papers: &[NewPaper],
        form: &[u8],
        (most, bytes): (i64, i64),
        entry: &AuditEntry,
    ) -> Result<Signing, StoreError> {
        let mut tx = self.begin().await?;
        let kept = keep(&mut tx, draft, form, entry.at).await?;
        if kept == 0 {
            return Ok(Signing::Meanwhile);
        }
        let mut added = 0;
        for paper in papers {
            added += super::papers::add_to_draft(&mut tx, draft.id, paper).await?;
        }
        if added == 0 {
            return Ok(Signing::Known);
        }
        if super::papers::is_over(&mut tx, draft.id, most, bytes).await? {
            return Ok(Signing::Full);
        }
        tx.commit_with(entry).await?;
        Ok(Signing::Signed)
    }

    /// Throws a draft away with its papers.
    pub async fn drop_case_draft(
        &self,
        draft: &CaseDraft,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        super::papers::drop_of_draft(&mut tx, draft.id).await?;
        remove(&mut tx, draft.id).await?;
        tx.commit_with(entry).await
    }

    /// Drafts that nobody touched since `before` (microseconds UTC) and whose owner was not told yet, the oldest first.
    pub async fn drafts_to_remind_of(
        &self,
        before: i64,
        most: i64,
    ) -> Result<Vec<CaseDraft>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseDraft>(TO_REMIND).bind(before).bind(most).fetch_all(pool).await
        })?)
    }

    /// Tells the owner of a draft that it will be thrown away; `false` when he was told, or has saved it meanwhile.
    pub async fn remind_of_draft(
        &self,
        reminder: &DraftReminder,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let told = execute!(
            tx,
            sqlx::query(REMIND)
                .bind(reminder.id)
                .bind(reminder.version)
                .bind(entry.at)
        )?;
        if told == 0 {
            return Ok(false);
        }
        reminder.notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Drafts that nobody touched since `before` and whose owner was told before `reminded` (microseconds UTC).
    pub async fn old_case_drafts(
        &self,
        before: i64,
        reminded: i64,
        most: i64,
    ) -> Result<Vec<CaseDraft>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, CaseDraft>(OLD)
                .bind(before)
                .bind(reminded)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// Forgets an old draft with its papers; `false` when it was saved meanwhile, sent, or is gone.
    pub async fn sweep_case_draft(
        &self,
        draft: &CaseDraft,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let locked = execute!(tx, sqlx::query(LOCK_OLD).bind(draft.id).bind(draft.version))?;
        if locked == 0 {
            return Ok(false);
        }
        super::papers::drop_of_draft(&mut tx, draft.id).await?;
        remove(&mut tx, draft.id).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// Takes the lock on a draft, so that of two who change its papers one waits for the other.
pub(super) async fn lock(tx: &mut Tx, draft: Uuid) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(LOCK).bind(draft))?;
    Ok(())
}

/// The same; `false` when it is gone or says something else than at this version.
pub(super) async fn lock_at(tx: &mut Tx, draft: Uuid, version: i64) -> Result<bool, StoreError> {
    let locked = execute!(tx, sqlx::query(LOCK_AT).bind(draft).bind(version))?;
    Ok(locked > 0)
}

/// Removes a draft; its papers are gone or have gone into a case.
pub(super) async fn remove(tx: &mut Tx, draft: Uuid) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(REMOVE).bind(draft))?;
    Ok(())
}

/// Keeps what a draft says; `0` where it was changed meanwhile.
async fn keep(tx: &mut Tx, draft: &CaseDraft, form: &[u8], at: i64) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        sqlx::query(KEEP)
            .bind(draft.id)
            .bind(draft.account_id)
            .bind(form)
            .bind(at)
            .bind(draft.version)
    )?)
}
