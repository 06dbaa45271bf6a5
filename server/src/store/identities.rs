use uuid::Uuid;

use super::accounts::{AccountRow, NewAccount, insert_account};
use super::db::{Tx, execute, on_db};
use super::from_row::from_row;
use super::persons::{PersonRow, confirm_person};
use super::{Store, StoreError, audit};
use crate::audit::AuditEntry;

const ACCOUNT: &str = "
    select
        a.id, a.kind, a.phone, a.email, a.display_name, a.password, a.password_set_at, a.created_at, a.closed_at,
        a.version
    from identity_link l
    join account a on a.id = l.account_id
    where l.issuer = $1 and l.subject = $2 and a.closed_at is null";
const OF_ACCOUNT: &str = "
    select issuer, linked_at
    from identity_link
    where account_id = $1
    order by linked_at, issuer, subject";
/// Only an open account of a citizen is ever linked, and a link to an open account is never taken over.
const LINK: &str = "
    insert into identity_link (issuer, subject, account_id, linked_at)
    select $1, $2, $3, $4
    from account
    where id = $3 and kind = 'citizen' and closed_at is null
    on conflict (issuer, subject) do update set
        account_id = excluded.account_id, linked_at = excluded.linked_at
    where exists (
        select 1 from account where account.id = identity_link.account_id and account.closed_at is not null)";
const DROP_LINKS: &str = "delete from identity_link where account_id = $1";
const DROP_PERSON: &str = "delete from person where account_id = $1";

/// That an identity service knows the holder of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityLink {
    /// The service's address.
    pub issuer: String,
    /// Microseconds UTC.
    pub linked_at: i64,
}
from_row!(IdentityLink { issuer, linked_at });

/// A link that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewLink<'l> {
    /// The identity service's address.
    pub issuer: &'l str,
    /// Keyed hash of its name for the person.
    pub subject: &'l str,
    /// The account.
    pub account: Uuid,
    /// Microseconds UTC.
    pub at: i64,
}

/// What came of linking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkOutcome {
    /// The link is there, with everything that goes with it.
    Done,
    /// Somebody else was faster, or the account may not be linked; nothing was changed.
    Taken,
    /// The account is held by another person; nothing was changed.
    OtherPerson,
}

impl Store {
    /// The open account that an identity service's name for a person belongs to.
    pub async fn account_by_identity(
        &self,
        issuer: &str,
        subject: &str,
    ) -> Result<Option<AccountRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, AccountRow>(ACCOUNT).bind(issuer).bind(subject).fetch_optional(pool).await
        })?)
    }

    /// Which identity services know the holder of an account.
    pub async fn identity_links(&self, account: Uuid) -> Result<Vec<IdentityLink>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, IdentityLink>(OF_ACCOUNT).bind(account).fetch_all(pool).await
        })?)
    }

    /// Links an account, a new one where `made` is given, and writes down who holds it: all of it or nothing.
    pub async fn link_identity(
        &self,
        link: NewLink<'_>,
        made: Option<&NewAccount>,
        person: Option<&PersonRow>,
        entries: &[AuditEntry],
    ) -> Result<LinkOutcome, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(account) = made {
            insert_account(&mut tx, account).await?;
        }
        let linked = execute!(
            tx,
            sqlx::query(LINK)
                .bind(link.issuer)
                .bind(link.subject)
                .bind(link.account)
                .bind(link.at)
        )?;
        if linked == 0 {
            return Ok(LinkOutcome::Taken);
        }
        if let Some(person) = person
            && !confirm_person(&mut tx, person).await?
        {
            return Ok(LinkOutcome::OtherPerson);
        }
        for entry in entries {
            audit::append(&mut tx, entry).await?;
        }
        tx.commit().await?;
        Ok(LinkOutcome::Done)
    }

    /// Writes down that the holder of an account was verified anew; `false`, and nothing is changed, when it is
    /// another person.
    pub async fn confirm_person(
        &self,
        person: &PersonRow,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let same = confirm_person(&mut tx, person).await?;
        if same {
            tx.commit_with(entry).await?;
        }
        Ok(same)
    }
}

/// Forgets, in a transaction, who holds an account and which identity services know him.
pub(super) async fn drop_identity(tx: &mut Tx, account: Uuid) -> Result<(), StoreError> {
    for sql in [DROP_PERSON, DROP_LINKS] {
        execute!(tx, sqlx::query(sql).bind(account))?;
    }
    Ok(())
}
