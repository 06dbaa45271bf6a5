use const_format::formatcp;
use domain::claim::{AgentScope, ClaimState, DecidedBy, Relation};
use uuid::Uuid;

use super::agencies::{self, NewAgency};
use super::db::{Tx, execute, on_db, on_tx};
use super::from_row::from_row;
use super::persons::{self, PersonRow};
use super::{NewClaimFile, Notices, Store, StoreError, audit, claim_files};
use crate::audit::AuditEntry;

/// A claim with the name of its subject.
const SELECT: &str = "
    select
        c.id, c.subject_id, c.account_id, c.state, c.form, c.relation, c.scopes, c.until, c.started_at, c.filed_at,
        c.due_on, c.decided_how, c.decided_at, c.reason, c.version, s.name as subject_name, s.uscc as subject_uscc
    from claim c
    join subject s on s.id = c.subject_id";
const BY_ID: &str = formatcp!("{SELECT} where c.id = $1");
const OPEN: &str = formatcp!(
    "{SELECT} where c.account_id = $1 and c.subject_id = $2 and c.state in ('draft', 'waiting')"
);
const OF_ACCOUNT: &str =
    formatcp!("{SELECT} where c.account_id = $1 order by c.started_at desc, c.id desc limit $2");
const WAITING: &str =
    formatcp!("{SELECT} where c.state = 'waiting' order by c.due_on, c.id limit $1");
const WAITING_FOR: &str =
    formatcp!("{SELECT} where c.subject_id = $1 and c.state = 'waiting' order by c.due_on, c.id");
const DECIDED: &str = formatcp!(
    "{SELECT} where c.state in ('confirmed', 'refused') order by c.decided_at desc, c.id desc limit $1"
);
const COUNT_WAITING: &str = "select count(*) from claim where state = 'waiting'";
const COUNT_OF_ACCOUNT: &str = "select count(*) from claim where account_id = $1";
const COUNT_OPEN: &str =
    "select count(*) from claim where account_id = $1 and state in ('draft', 'waiting')";
/// Claims that were sent, whatever became of them.
const COUNT_FILED: &str =
    "select count(*) from claim where account_id = $1 and subject_id = $2 and filed_at > $3";
const BEGIN: &str = "
    insert into claim (id, subject_id, account_id, state, form, scopes, started_at, version)
    values ($1, $2, $3, 'draft', $4, '', $5, 1)
    on conflict do nothing";
/// Takes the row until the transaction ends, so that what is read of the draft stays true. A draft counts as begun when
/// it was last changed: it is kept for so many days from then.
const HOLD: &str = "
    update claim set started_at = $3
    where account_id = $1 and subject_id = $2 and state = 'draft'";
const KEEP: &str =
    "update claim set form = $2, version = version + 1 where id = $1 and state = 'draft'";
const FILE: &str = "
    update claim
    set state = 'waiting', relation = $3, scopes = $4, until = $5, filed_at = $6, due_on = $7, version = version + 1
    where id = $1 and version = $2 and state = 'draft'";
const DECIDE: &str = "
    update claim
    set state = $3, decided_how = $4, decided_at = $5, decided_by = $6, reason = $7, version = version + 1
    where id = $1 and version = $2 and state = 'waiting'";
const WITHDRAW: &str = "
    update claim set state = 'withdrawn', form = $5, decided_at = $4, version = version + 1
    where id = $1 and account_id = $2 and version = $3 and state in ('draft', 'waiting')";
const STOP: &str = "
    update claim set state = 'withdrawn', form = $5, decided_at = $3, decided_by = $4, version = version + 1
    where subject_id = $1 and account_id = $2 and state in ('draft', 'waiting')";
const STOP_ALL: &str = "
    update claim set state = 'withdrawn', form = $4, decided_at = $2, decided_by = $3, version = version + 1
    where account_id = $1 and state in ('draft', 'waiting')";
/// Name and number go with the account; what was decided stays.
const FORGET_DECIDED: &str = "
    update claim set form = $2, version = version + 1
    where account_id = $1 and state in ('confirmed', 'refused')";
const DROP_OLD_DRAFTS: &str = "
    update claim set state = 'withdrawn', form = $2, version = version + 1
    where state = 'draft' and started_at < $1
        and not exists (select 1 from claim_file f where f.claim_id = claim.id and f.added_at >= $1)";
/// A form that was deleted: the column is never null.
const NO_FORM: &[u8] = &[];

/// 主体认领, as it is stored.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its id.
    pub id: Uuid,
    /// The subject that is claimed.
    pub subject_id: Uuid,
    /// Who claims it.
    pub account_id: Uuid,
    /// How far it has come.
    pub state: ClaimState,
    /// What was typed, sealed; empty once it was deleted.
    pub form: Vec<u8>,
    /// What the claimant is to the subject; none in a draft.
    pub relation: Option<Relation>,
    /// What the claimant is to do for it.
    pub scopes: Vec<AgentScope>,
    /// Last day asked for (`YYYYMMDD`).
    pub until: Option<i32>,
    /// When its draft was last changed; microseconds UTC.
    pub started_at: i64,
    /// Microseconds UTC.
    pub filed_at: Option<i64>,
    /// Day by which it has to be answered (`YYYYMMDD`).
    pub due_on: Option<i32>,
    /// Who decided.
    pub decided_how: Option<DecidedBy>,
    /// Microseconds UTC.
    pub decided_at: Option<i64>,
    /// Why, sealed.
    pub reason: Option<Vec<u8>>,
    /// Rises with each change.
    pub version: i64,
    /// The subject's name.
    pub subject_name: String,
    /// The subject's 统一社会信用代码.
    pub subject_uscc: Option<String>,
}

struct Row {
    id: Uuid,
    subject_id: Uuid,
    account_id: Uuid,
    state: String,
    form: Vec<u8>,
    relation: Option<String>,
    scopes: String,
    until: Option<i32>,
    started_at: i64,
    filed_at: Option<i64>,
    due_on: Option<i32>,
    decided_how: Option<String>,
    decided_at: Option<i64>,
    reason: Option<Vec<u8>>,
    version: i64,
    subject_name: String,
    subject_uscc: Option<String>,
}
from_row!(Row {
    id,
    subject_id,
    account_id,
    state,
    form,
    relation,
    scopes,
    until,
    started_at,
    filed_at,
    due_on,
    decided_how,
    decided_at,
    reason,
    version,
    subject_name,
    subject_uscc
});

impl TryFrom<Row> for Claim {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Claim, StoreError> {
        let Some(state) = ClaimState::from_code(&row.state) else {
            return Err(StoreError::Inconsistent {
                table: "claim",
                column: "state",
                value: row.state,
            });
        };
        Ok(Claim {
            id: row.id,
            subject_id: row.subject_id,
            account_id: row.account_id,
            state,
            form: row.form,
            relation: row.relation.as_deref().and_then(Relation::from_code),
            scopes: AgentScope::read_all(&row.scopes),
            until: row.until,
            started_at: row.started_at,
            filed_at: row.filed_at,
            due_on: row.due_on,
            decided_how: row.decided_how.as_deref().and_then(DecidedBy::from_code),
            decided_at: row.decided_at,
            reason: row.reason,
            version: row.version,
            subject_name: row.subject_name,
            subject_uscc: row.subject_uscc,
        })
    }
}

/// A draft as it is kept.
#[derive(Clone, Debug)]
pub struct ClaimDraft {
    /// Its id, if it is a new one.
    pub id: Uuid,
    /// The subject that is claimed.
    pub subject_id: Uuid,
    /// Who claims it.
    pub account_id: Uuid,
    /// What was typed, sealed.
    pub form: Vec<u8>,
}

/// A claim that is sent.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The draft it was.
    pub id: Uuid,
    /// Its version as it was read.
    pub version: i64,
    /// What the claimant is to the subject.
    pub relation: Relation,
    /// What the claimant is to do for it.
    pub scopes: Vec<AgentScope>,
    /// Last day asked for (`YYYYMMDD`).
    pub until: i32,
    /// Day by which it has to be answered (`YYYYMMDD`); `None` where the holidays of that year are not known yet.
    pub due_on: Option<i32>,
    /// Decided with the sending, where identities agree.
    pub decision: Option<Deciding>,
    /// Who is told.
    pub notices: Notices,
}

/// A decision about a claim, and what follows from it.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// Confirmed or refused.
    pub state: ClaimState,
    /// Who decides.
    pub how: DecidedBy,
    /// Why, sealed.
    pub reason: Option<Vec<u8>>,
    /// Who the claimant is, where whoever decides has seen the papers.
    pub person: Option<PersonRow>,
    /// What begins, if it is confirmed.
    pub agency: Option<NewAgency>,
    /// Who is told.
    pub notices: Notices,
}

impl Store {
    /// One claim.
    pub async fn claim(&self, id: Uuid) -> Result<Option<Claim>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_ID).bind(id).fetch_optional(pool).await
        })?;
        row.map(Claim::try_from).transpose()
    }

    /// The draft or the waiting claim of an account for a subject.
    pub async fn open_claim(
        &self,
        account: Uuid,
        subject: Uuid,
    ) -> Result<Option<Claim>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OPEN).bind(account).bind(subject).fetch_optional(pool).await
        })?;
        row.map(Claim::try_from).transpose()
    }

    /// The newest claims of an account, newest first.
    pub async fn claims_of_account(
        &self,
        account: Uuid,
        most: i64,
    ) -> Result<Vec<Claim>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF_ACCOUNT).bind(account).bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(Claim::try_from).collect()
    }

    /// Claims that wait for an answer, the most urgent first.
    pub async fn waiting_claims(&self, most: i64) -> Result<Vec<Claim>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(WAITING).bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(Claim::try_from).collect()
    }

    /// How many claims wait for an answer.
    pub async fn count_waiting_claims(&self) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNT_WAITING).fetch_one(pool).await
        })?)
    }

    /// Claims on a subject that wait for an answer.
    pub async fn waiting_claims_for(&self, subject: Uuid) -> Result<Vec<Claim>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(WAITING_FOR).bind(subject).fetch_all(pool).await
        })?;
        rows.into_iter().map(Claim::try_from).collect()
    }

    /// Claims that were decided, the newest first.
    pub async fn decided_claims(&self, most: i64) -> Result<Vec<Claim>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(DECIDED).bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(Claim::try_from).collect()
    }

    /// How many claims an account has made, drafts among them.
    pub async fn count_claims_of_account(&self, account: Uuid) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNT_OF_ACCOUNT).bind(account).fetch_one(pool).await
        })?)
    }

    /// How many claims of an account are drafts or wait.
    pub async fn count_open_claims(&self, account: Uuid) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNT_OPEN).bind(account).fetch_one(pool).await
        })?)
    }

    /// How many claims an account has sent on a subject since an instant (microseconds UTC).
    pub async fn count_claims_filed(
        &self,
        account: Uuid,
        subject: Uuid,
        since: i64,
    ) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(COUNT_FILED)
                .bind(account)
                .bind(subject)
                .bind(since)
                .fetch_one(pool)
                .await
        })?)
    }

    /// Keeps a draft with the papers that came with it; the papers that came before stay. Gives back the draft as this
    /// has left it, whatever another window does next, or `None` when the claim was sent meanwhile. `digest` tells for
    /// the log what a claim says.
    pub async fn keep_claim_draft(
        &self,
        draft: &ClaimDraft,
        files: &[NewClaimFile],
        entry: &AuditEntry,
        digest: impl Fn(&Claim) -> String + Send,
    ) -> Result<Option<Claim>, StoreError> {
        let mut tx = self.begin().await?;
        let Some((id, was)) = begin_or_keep(&mut tx, draft, entry.at).await? else {
            return Ok(None);
        };
        for file in files {
            claim_files::put(&mut tx, id, file, entry.at).await?;
        }
        let Some(kept) = read(&mut tx, id).await? else {
            return Ok(None);
        };
        let before = was.as_ref().map_or_else(String::new, &digest);
        let mut entry = entry.clone().change(&before, &digest(&kept));
        entry.object = id.to_string();
        tx.commit_with(&entry).await?;
        Ok(Some(kept))
    }

    /// Sends a draft; `false` when it was changed or sent meanwhile.
    pub async fn file_claim(
        &self,
        filing: &Filing,
        entries: &[AuditEntry],
    ) -> Result<bool, StoreError> {
        let Some(at) = entries.first().map(|entry| entry.at) else {
            return Ok(false);
        };
        let mut tx = self.begin().await?;
        let filed = execute!(
            tx,
            sqlx::query(FILE)
                .bind(filing.id)
                .bind(filing.version)
                .bind(filing.relation.code())
                .bind(AgentScope::write_all(&filing.scopes))
                .bind(filing.until)
                .bind(at)
                .bind(filing.due_on)
        )?;
        if filed == 0 {
            return Ok(false);
        }
        filing.notices.leave(&mut tx).await?;
        if let Some(decision) = &filing.decision {
            let actor = entries.last().map_or("", |entry| entry.actor.as_str());
            if !decide(&mut tx, filing.id, filing.version + 1, decision, at, actor).await? {
                return Ok(false);
            }
        }
        for entry in entries {
            audit::append(&mut tx, entry).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Decides about a claim; `false` when it was decided or withdrawn meanwhile.
    pub async fn decide_claim(
        &self,
        id: Uuid,
        version: i64,
        decision: &Deciding,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        if !decide(&mut tx, id, version, decision, entry.at, &entry.actor).await? {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Takes a claim of one's own back, as it was read; what was typed and its papers are deleted. `false` when it was
    /// decided or changed meanwhile.
    pub async fn withdraw_claim(
        &self,
        claim: &Claim,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let withdrawn = execute!(
            tx,
            sqlx::query(WITHDRAW)
                .bind(claim.id)
                .bind(claim.account_id)
                .bind(claim.version)
                .bind(entry.at)
                .bind(NO_FORM)
        )?;
        if withdrawn == 0 {
            return Ok(false);
        }
        claim_files::drop_withdrawn(&mut tx, claim.account_id).await?;
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Forgets drafts that nobody has changed since `before` (microseconds UTC), with what was typed and their papers.
    pub async fn sweep_claims(&self, before: i64) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let swept = execute!(tx, sqlx::query(DROP_OLD_DRAFTS).bind(before).bind(NO_FORM))?;
        claim_files::drop_all_withdrawn(&mut tx).await?;
        tx.commit().await?;
        Ok(swept)
    }
}

/// One claim, as a transaction sees it.
async fn read(tx: &mut Tx, id: Uuid) -> Result<Option<Claim>, StoreError> {
    let row: Option<Row> = on_tx!(tx, conn => {
        sqlx::query_as(BY_ID).bind(id).fetch_optional(conn).await
    })?;
    row.map(Claim::try_from).transpose()
}

/// Begins a draft, or puts what was typed into the one there is. Gives back its id and, where it was there before,
/// what it said; `None` when it was sent or taken back meanwhile.
async fn begin_or_keep(
    tx: &mut Tx,
    draft: &ClaimDraft,
    at: i64,
) -> Result<Option<(Uuid, Option<Claim>)>, StoreError> {
    let begun = execute!(
        tx,
        sqlx::query(BEGIN)
            .bind(draft.id)
            .bind(draft.subject_id)
            .bind(draft.account_id)
            .bind(&draft.form)
            .bind(at)
    )?;
    if begun > 0 {
        return Ok(Some((draft.id, None)));
    }
    let held = execute!(
        tx,
        sqlx::query(HOLD)
            .bind(draft.account_id)
            .bind(draft.subject_id)
            .bind(at)
    )?;
    if held == 0 {
        return Ok(None);
    }
    let open: Option<Row> = on_tx!(tx, conn => {
        sqlx::query_as(OPEN)
            .bind(draft.account_id)
            .bind(draft.subject_id)
            .fetch_optional(conn)
            .await
    })?;
    let Some(open) = open.map(Claim::try_from).transpose()? else {
        return Ok(None);
    };
    execute!(tx, sqlx::query(KEEP).bind(open.id).bind(&draft.form))?;
    Ok(Some((open.id, Some(open))))
}

/// The decision with everything that follows from it; `false` when the claim is not waiting any more.
async fn decide(
    tx: &mut Tx,
    id: Uuid,
    version: i64,
    decision: &Deciding,
    at: i64,
    actor: &str,
) -> Result<bool, StoreError> {
    let decided = execute!(
        tx,
        sqlx::query(DECIDE)
            .bind(id)
            .bind(version)
            .bind(decision.state.code())
            .bind(decision.how.code())
            .bind(at)
            .bind(actor)
            .bind(&decision.reason)
    )?;
    if decided == 0 {
        return Ok(false);
    }
    if let Some(person) = &decision.person {
        persons::put_person(tx, person).await?;
    }
    if let Some(agency) = &decision.agency {
        agencies::begin(tx, agency).await?;
    }
    decision.notices.leave(tx).await?;
    Ok(true)
}

/// Stops what an account has begun for a subject and not finished: it may not act for it any more. What was typed goes
/// with it.
pub(super) async fn stop_open(
    tx: &mut Tx,
    subject: Uuid,
    account: Uuid,
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(STOP)
            .bind(subject)
            .bind(account)
            .bind(entry.at)
            .bind(&entry.actor)
            .bind(NO_FORM)
    )?;
    claim_files::drop_withdrawn(tx, account).await
}

/// Stops everything an account has begun, because it is being closed, and forgets whatever was typed into its claims.
pub(super) async fn stop_all(
    tx: &mut Tx,
    account: Uuid,
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(STOP_ALL)
            .bind(account)
            .bind(entry.at)
            .bind(&entry.actor)
            .bind(NO_FORM)
    )?;
    execute!(tx, sqlx::query(FORGET_DECIDED).bind(account).bind(NO_FORM))?;
    claim_files::drop_withdrawn(tx, account).await
}
