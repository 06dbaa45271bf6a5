use uuid::Uuid;

use super::db::{Tx, execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError};
use crate::audit::AuditEntry;

const OF_ACCOUNT: &str = "
    select account_id, name, id_kind, id_number, id_key, source, verified_at
    from person
    where account_id = $1";
const PUT: &str = "
    insert into person (account_id, name, id_kind, id_number, id_key, source, verified_at)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (account_id) do update set
        name = excluded.name, id_kind = excluded.id_kind, id_number = excluded.id_number, id_key = excluded.id_key,
        source = excluded.source, verified_at = excluded.verified_at";
/// The same person again, perhaps under another name; another person's number leaves everything as it is.
const CONFIRM: &str = "
    insert into person (account_id, name, id_kind, id_number, id_key, source, verified_at)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (account_id) do update set
        name = excluded.name, id_number = excluded.id_number, source = excluded.source,
        verified_at = excluded.verified_at
    where person.id_key = excluded.id_key";

/// 实名: who holds an account, as somebody else vouches for. Name and number are sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The account.
    pub account_id: Uuid,
    /// Name, sealed.
    pub name: Vec<u8>,
    /// Code of the kind of document ([`domain::identity::PersonIdKind`]).
    pub id_kind: String,
    /// Number of the document, sealed.
    pub id_number: Vec<u8>,
    /// Keyed hash of kind and number: the same for every account of one person, and for the person's records.
    pub id_key: String,
    /// Who vouches for it: the identity provider's address, or the unit that saw the card.
    pub source: String,
    /// Microseconds UTC.
    pub verified_at: i64,
}
from_row!(PersonRow {
    account_id,
    name,
    id_kind,
    id_number,
    id_key,
    source,
    verified_at
});

impl Store {
    /// The verified person behind an account.
    pub async fn person(&self, account: Uuid) -> Result<Option<PersonRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PersonRow>(OF_ACCOUNT).bind(account).fetch_optional(pool).await
        })?)
    }

    /// Writes down who holds an account; what was known before is replaced.
    pub async fn put_person(
        &self,
        person: &PersonRow,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        put_person(&mut tx, person).await?;
        tx.commit_with(entry).await
    }
}

/// The same within a transaction.
pub(super) async fn put_person(tx: &mut Tx, person: &PersonRow) -> Result<(), StoreError> {
    write(tx, PUT, person).await.map(|_| ())
}

/// Writes down, in a transaction, that it is the person who was known before, if one was; `false` when it is another.
pub(super) async fn confirm_person(tx: &mut Tx, person: &PersonRow) -> Result<bool, StoreError> {
    Ok(write(tx, CONFIRM, person).await? > 0)
}

async fn write(tx: &mut Tx, sql: &'static str, person: &PersonRow) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        sqlx::query(sql)
            .bind(person.account_id)
            .bind(&person.name)
            .bind(&person.id_kind)
            .bind(&person.id_number)
            .bind(&person.id_key)
            .bind(&person.source)
            .bind(person.verified_at)
    )?)
}
