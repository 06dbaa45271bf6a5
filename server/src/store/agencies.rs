use const_format::formatcp;
use domain::claim::{AgentScope, Relation};
use uuid::Uuid;

use super::db::{Tx, execute, on_db, on_tx};
use super::from_row::from_row;
use super::{Notices, Store, StoreError, claims};
use crate::audit::AuditEntry;

/// An authorisation with the name of its subject.
const SELECT: &str = "
    select
        a.id, a.subject_id, a.account_id, a.claim_id, a.relation, a.scopes, a.since, a.until,
        s.name as subject_name, s.uscc as subject_uscc
    from agency a
    join subject s on s.id = a.subject_id";
const OF_ACCOUNT: &str = formatcp!(
    "{SELECT} where a.account_id = $1 and a.ended_at is null and a.until >= $2 order by s.name, a.id"
);
const OF_SUBJECT: &str = formatcp!(
    "{SELECT} where a.subject_id = $1 and a.ended_at is null and a.until >= $2 order by a.relation desc, a.since, a.id"
);
const BY_ID: &str = formatcp!("{SELECT} where a.id = $1 and a.ended_at is null and a.until >= $2");
const ADD: &str = "
    insert into agency (id, subject_id, account_id, claim_id, relation, scopes, since, until)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const RENEW: &str = "
    update agency set ended_at = $3, ended_by = 'renewed'
    where subject_id = $1 and account_id = $2 and ended_at is null";
const END: &str =
    "update agency set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null";
/// Takes the row until the transaction ends, so that nobody ends an authorisation while it is acted under.
const HOLD_IN: &str = "
    update agency set until = until
    where subject_id = $1 and account_id = $2 and ended_at is null and until >= $3
    returning relation, scopes";
/// The same of one that is known by its id.
const HOLD: &str = "
    update agency set until = until
    where id = $1 and account_id = $2 and subject_id = $3 and ended_at is null and until >= $4";
const END_ALL: &str =
    "update agency set ended_at = $2, ended_by = $3 where account_id = $1 and ended_at is null";

/// 经办授权: somebody acts for a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Its id.
    pub id: Uuid,
    /// For whom.
    pub subject_id: Uuid,
    /// Who.
    pub account_id: Uuid,
    /// The claim it rests on.
    pub claim_id: Uuid,
    /// As what.
    pub relation: Relation,
    /// In what.
    pub scopes: Vec<AgentScope>,
    /// Microseconds UTC.
    pub since: i64,
    /// Last day (`YYYYMMDD`).
    pub until: i32,
    /// The subject's name.
    pub subject_name: String,
    /// The subject's 统一社会信用代码.
    pub subject_uscc: Option<String>,
}

struct Row {
    id: Uuid,
    subject_id: Uuid,
    account_id: Uuid,
    claim_id: Uuid,
    relation: String,
    scopes: String,
    since: i64,
    until: i32,
    subject_name: String,
    subject_uscc: Option<String>,
}
from_row!(Row {
    id,
    subject_id,
    account_id,
    claim_id,
    relation,
    scopes,
    since,
    until,
    subject_name,
    subject_uscc
});

impl TryFrom<Row> for Agency {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Agency, StoreError> {
        let Some(relation) = Relation::from_code(&row.relation) else {
            return Err(StoreError::Inconsistent {
                table: "agency",
                column: "relation",
                value: row.relation,
            });
        };
        Ok(Agency {
            id: row.id,
            subject_id: row.subject_id,
            account_id: row.account_id,
            claim_id: row.claim_id,
            relation,
            scopes: AgentScope::read_all(&row.scopes),
            since: row.since,
            until: row.until,
            subject_name: row.subject_name,
            subject_uscc: row.subject_uscc,
        })
    }
}

/// An authorisation that begins with a decision about a claim.
#[derive(Clone, Debug)]
pub struct NewAgency {
    /// Its id.
    pub id: Uuid,
    /// For whom.
    pub subject_id: Uuid,
    /// Who.
    pub account_id: Uuid,
    /// The claim it rests on.
    pub claim_id: Uuid,
    /// As what.
    pub relation: Relation,
    /// In what.
    pub scopes: Vec<AgentScope>,
    /// Microseconds UTC.
    pub since: i64,
    /// Last day (`YYYYMMDD`).
    pub until: i32,
}

impl Store {
    /// For whom an account acts on a day (`YYYYMMDD`).
    pub async fn agencies_of_account(
        &self,
        account: Uuid,
        today: i32,
    ) -> Result<Vec<Agency>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF_ACCOUNT).bind(account).bind(today).fetch_all(pool).await
        })?;
        rows.into_iter().map(Agency::try_from).collect()
    }

    /// Who acts for a subject on a day (`YYYYMMDD`), representatives first.
    pub async fn agencies_of_subject(
        &self,
        subject: Uuid,
        today: i32,
    ) -> Result<Vec<Agency>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF_SUBJECT).bind(subject).bind(today).fetch_all(pool).await
        })?;
        rows.into_iter().map(Agency::try_from).collect()
    }

    /// One authorisation, if it holds on a day (`YYYYMMDD`).
    pub async fn agency(&self, id: Uuid, today: i32) -> Result<Option<Agency>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_ID).bind(id).bind(today).fetch_optional(pool).await
        })?;
        row.map(Agency::try_from).transpose()
    }

    /// Ends an authorisation, with whatever its holder has begun for the subject and not finished; `false` when it
    /// had ended before.
    pub async fn end_agency(
        &self,
        agency: &Agency,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let ended = execute!(
            tx,
            sqlx::query(END)
                .bind(agency.id)
                .bind(entry.at)
                .bind(&entry.actor)
        )?;
        if ended == 0 {
            return Ok(false);
        }
        claims::stop_open(&mut tx, agency.subject_id, agency.account_id, entry).await?;
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// Begins an authorisation; one the account has for the subject ends.
pub(super) async fn begin(tx: &mut Tx, agency: &NewAgency) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(RENEW)
            .bind(agency.subject_id)
            .bind(agency.account_id)
            .bind(agency.since)
    )?;
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(agency.id)
            .bind(agency.subject_id)
            .bind(agency.account_id)
            .bind(agency.claim_id)
            .bind(agency.relation.code())
            .bind(AgentScope::write_all(&agency.scopes))
            .bind(agency.since)
            .bind(agency.until)
    )?;
    Ok(())
}

/// Whether an account acts for a subject in a matter on a day (`YYYYMMDD`); until the transaction ends.
pub(super) async fn hold_in(
    tx: &mut Tx,
    (subject, account): (Uuid, Uuid),
    scope: AgentScope,
    today: i32,
) -> Result<bool, StoreError> {
    let mut held = held_now(tx, (subject, account), today).await?;
    if held.is_none() {
        // One that was just renewed stands only in what is read from now on.
        held = held_now(tx, (subject, account), today).await?;
    }
    // The representative may do all of it.
    Ok(held.is_some_and(|(relation, scopes)| {
        relation == Relation::Representative.code()
            || AgentScope::read_all(&scopes).contains(&scope)
    }))
}

/// Relation and matters of the authorisation that holds, as the database sees it at this statement.
async fn held_now(
    tx: &mut Tx,
    (subject, account): (Uuid, Uuid),
    today: i32,
) -> Result<Option<(String, String)>, StoreError> {
    Ok(on_tx!(tx, conn => {
        sqlx::query_as(HOLD_IN)
            .bind(subject)
            .bind(account)
            .bind(today)
            .fetch_optional(conn)
            .await
    })?)
}

/// Whether an authorisation under which somebody acts holds still, on a day (`YYYYMMDD`); until the transaction ends.
pub(super) async fn hold(
    tx: &mut Tx,
    agency: Uuid,
    account: Uuid,
    subject: Uuid,
    today: i32,
) -> Result<bool, StoreError> {
    let held = execute!(
        tx,
        sqlx::query(HOLD)
            .bind(agency)
            .bind(account)
            .bind(subject)
            .bind(today)
    )?;
    Ok(held > 0)
}

/// Ends every authorisation of an account that is being closed.
pub(super) async fn end_all(
    tx: &mut Tx,
    account: Uuid,
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(END_ALL)
            .bind(account)
            .bind(entry.at)
            .bind(&entry.actor)
    )?;
    Ok(())
}
