use const_format::formatcp;
use uuid::Uuid;

use super::db::{Tx, execute, on_db, on_tx};
use super::from_row::from_row;
use super::{Store, StoreError};
use crate::audit::{
    AuditEntry, AuditKeys, Checkpoint, Digest, GENESIS, Head, Link, Linked, Summary, Verifier,
};

/// A signed checkpoint follows after so many entries.
const CHECKPOINT_EVERY: i64 = 1_000;
/// Entries that are read at once.
const PAGE: i64 = 1_000;

/// Takes the next number and the hash before it. Whoever else appends waits here, so the chain cannot fork.
const NEXT: &str = "
    insert into audit_head (id, seq, hash, mac)
    values (1, 1, $1, $1)
    on conflict (id) do update set seq = audit_head.seq + 1
    returning seq, hash";
const COLUMNS: &str =
    "seq, at, actor, role, unit, action, object, before_digest, after_digest, purpose, outcome,
    request, detail, hash, mac";
const APPEND: &str = formatcp!(
    "insert into audit_entry ({COLUMNS})
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
);
const MOVE_HEAD: &str = "update audit_head set hash = $1, mac = $2 where id = 1";
const HEAD: &str = "select seq, hash, mac from audit_head where id = 1";
/// The log, to be asked further.
pub(super) const SELECT: &str = formatcp!("select {COLUMNS} from audit_entry");
const LATEST: &str = formatcp!("select {COLUMNS} from audit_entry order by seq desc limit $1");
const BEFORE: &str =
    formatcp!("select {COLUMNS} from audit_entry where seq < $1 order by seq desc limit $2");
const ABOUT_ACCOUNT: &str = formatcp!(
    "select {COLUMNS} from audit_entry
    where object = $1 or (object = $2 and at >= $3)
    order by seq desc
    limit $4"
);
const AFTER: &str =
    formatcp!("select {COLUMNS} from audit_entry where seq > $1 order by seq limit $2");
const ADD_CHECKPOINT: &str = "
    insert into audit_checkpoint (seq, at, hash, signature)
    values ($1, $2, $3, $4)
    on conflict (seq) do nothing";
const CHECKPOINTS: &str = "select seq, at, hash, signature from audit_checkpoint order by seq";
const LATEST_CHECKPOINTS: &str = "
    select seq, at, hash, signature
    from audit_checkpoint
    order by seq desc
    limit $1";

/// An entry as it is stored.
pub(super) struct Row {
    seq: i64,
    at: i64,
    actor: String,
    role: String,
    unit: String,
    action: String,
    object: String,
    before_digest: String,
    after_digest: String,
    purpose: String,
    outcome: String,
    request: String,
    detail: String,
    hash: Vec<u8>,
    mac: Vec<u8>,
}
from_row!(Row {
    seq,
    at,
    actor,
    role,
    unit,
    action,
    object,
    before_digest,
    after_digest,
    purpose,
    outcome,
    request,
    detail,
    hash,
    mac
});

impl From<Row> for Linked {
    fn from(row: Row) -> Linked {
        Linked {
            seq: row.seq,
            link: Link {
                hash: digest(&row.hash),
                mac: digest(&row.mac),
            },
            entry: AuditEntry {
                at: row.at,
                actor: row.actor,
                role: row.role,
                unit: row.unit,
                action: row.action,
                object: row.object,
                before: row.before_digest,
                after: row.after_digest,
                purpose: row.purpose,
                outcome: row.outcome,
                request: row.request,
                detail: row.detail,
            },
        }
    }
}

struct HeadRow {
    seq: i64,
    hash: Vec<u8>,
    mac: Vec<u8>,
}
from_row!(HeadRow { seq, hash, mac });

impl From<HeadRow> for Head {
    fn from(row: HeadRow) -> Head {
        Head {
            seq: row.seq,
            hash: digest(&row.hash),
            mac: digest(&row.mac),
        }
    }
}

struct CheckpointRow {
    seq: i64,
    at: i64,
    hash: Vec<u8>,
    signature: Vec<u8>,
}
from_row!(CheckpointRow {
    seq,
    at,
    hash,
    signature
});

impl From<CheckpointRow> for Checkpoint {
    fn from(row: CheckpointRow) -> Checkpoint {
        Checkpoint {
            seq: row.seq,
            at: row.at,
            hash: digest(&row.hash),
            // What is too short or too long is no signature of anybody.
            signature: row.signature.try_into().unwrap_or([0; 64]),
        }
    }
}

/// A stored digest; one of a wrong length fits nothing.
fn digest(bytes: &[u8]) -> Digest {
    bytes.try_into().unwrap_or([0xff; 32])
}

impl Store {
    /// The newest entries, newest first.
    pub async fn latest_audit(&self, most: u32) -> Result<Vec<Linked>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(LATEST).bind(i64::from(most)).fetch_all(pool).await
        })?;
        Ok(rows.into_iter().map(Linked::from).collect())
    }

    /// Entries before number `before`, newest first.
    pub async fn audit_before(&self, before: i64, most: u32) -> Result<Vec<Linked>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BEFORE).bind(before).bind(i64::from(most)).fetch_all(pool).await
        })?;
        Ok(rows.into_iter().map(Linked::from).collect())
    }

    /// The newest entries about an account, newest first: by its id, and from `since` on (microseconds UTC) by the
    /// keyed hash of its number or address.
    pub async fn audit_about_account(
        &self,
        id: Uuid,
        login_key: &str,
        since: i64,
        most: u32,
    ) -> Result<Vec<Linked>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(ABOUT_ACCOUNT)
                .bind(id.to_string())
                .bind(login_key)
                .bind(since)
                .bind(i64::from(most))
                .fetch_all(pool)
                .await
        })?;
        Ok(rows.into_iter().map(Linked::from).collect())
    }

    /// The key that checkpoints are checked with.
    pub fn audit_public_key(&self) -> crate::audit::PublicKey {
        self.audit.public_key()
    }

    /// Entries behind number `after`, oldest first, at most a page of them.
    pub async fn audit_after(&self, after: i64) -> Result<Vec<Linked>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(AFTER).bind(after).bind(PAGE).fetch_all(pool).await
        })?;
        Ok(rows.into_iter().map(Linked::from).collect())
    }

    /// The newest checkpoints, newest first.
    pub async fn latest_checkpoints(&self, most: u32) -> Result<Vec<Checkpoint>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, CheckpointRow>(LATEST_CHECKPOINTS).bind(i64::from(most)).fetch_all(pool).await
        })?;
        Ok(rows.into_iter().map(Checkpoint::from).collect())
    }

    /// Every checkpoint, oldest first.
    pub async fn checkpoints(&self) -> Result<Vec<Checkpoint>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, CheckpointRow>(CHECKPOINTS).fetch_all(pool).await
        })?;
        Ok(rows.into_iter().map(Checkpoint::from).collect())
    }

    /// Signs the chain as it is now, unless its end is signed already; gives back the newest checkpoint.
    pub async fn checkpoint(&self, at: i64) -> Result<Option<Checkpoint>, StoreError> {
        let mut tx = self.begin().await?;
        let head = on_tx!(tx, conn => {
            sqlx::query_as::<_, HeadRow>(HEAD).fetch_optional(conn).await
        })?;
        if let Some(head) = head {
            sign(&mut tx, &head.into(), at).await?;
        }
        tx.commit().await?;
        Ok(self.latest_checkpoints(1).await?.pop())
    }

    /// Writes an entry as [`Store::note`] does and signs the chain at it, before anybody else can append: the entry
    /// is the last that the checkpoint vouches for.
    pub async fn note_and_sign(&self, entry: &AuditEntry) -> Result<Checkpoint, StoreError> {
        let mut tx = self.begin().await?;
        let checkpoint = append_signed(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(checkpoint)
    }

    /// Writes an entry about something that changed nothing in the database: a read, an export, a refusal.
    pub async fn note(&self, entry: &AuditEntry) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        append(&mut tx, entry).await?;
        tx.commit().await
    }

    /// Whether the end of the log was written with the keys at hand; true for an empty log.
    pub async fn audit_keys_fit(&self) -> Result<bool, StoreError> {
        let head = on_db!(self.db, pool => {
            sqlx::query_as::<_, HeadRow>(HEAD).fetch_optional(pool).await
        })?;
        Ok(head.is_none_or(|head| self.audit.made_head(&head.into())))
    }

    /// Walks the whole chain as it is at one moment. `witnessed` are checkpoints kept elsewhere.
    pub async fn verify_audit(&self, witnessed: Vec<Checkpoint>) -> Result<Summary, StoreError> {
        let mut tx = self.snapshot().await?;
        let head = on_tx!(tx, conn => {
            sqlx::query_as::<_, HeadRow>(HEAD).fetch_optional(conn).await
        })?;
        let mut checkpoints: Vec<Checkpoint> = on_tx!(tx, conn => {
            sqlx::query_as::<_, CheckpointRow>(CHECKPOINTS).fetch_all(conn).await
        })?
        .into_iter()
        .map(Checkpoint::from)
        .collect();
        checkpoints.extend(witnessed);
        let keys: &AuditKeys = &tx.audit.clone();
        let mut verifier = Verifier::with_keys(keys, checkpoints);
        let mut after = i64::MIN;
        loop {
            let rows = on_tx!(tx, conn => {
                sqlx::query_as::<_, Row>(AFTER).bind(after).bind(PAGE).fetch_all(conn).await
            })?;
            let Some(last) = rows.last() else {
                break;
            };
            after = last.seq;
            for row in rows {
                verifier.entry(&row.into());
            }
        }
        let head = head.map(Head::from);
        // A database without any entry has no head yet.
        let none_yet = (after == i64::MIN).then(|| keys.seal_head(0, GENESIS));
        Ok(verifier.finish(head.or(none_yet).as_ref()))
    }
}

impl Tx {
    /// Appends the entry that tells of the change, and commits both.
    pub(super) async fn commit_with(mut self, entry: &AuditEntry) -> Result<(), StoreError> {
        append(&mut self, entry).await?;
        self.commit().await
    }
}

/// Appends an entry in the transaction of the change it tells of. Best called last: until the transaction ends,
/// nobody else can append.
pub(super) async fn append(tx: &mut Tx, entry: &AuditEntry) -> Result<(), StoreError> {
    extend(tx, entry).await.map(|_| ())
}

/// The same, and signs the chain at the entry.
pub(super) async fn append_signed(
    tx: &mut Tx,
    entry: &AuditEntry,
) -> Result<Checkpoint, StoreError> {
    let head = extend(tx, entry).await?;
    sign(tx, &head, entry.at).await
}

/// The same; gives back the new end.
async fn extend(tx: &mut Tx, entry: &AuditEntry) -> Result<Head, StoreError> {
    let (seq, previous): (i64, Vec<u8>) = on_tx!(tx, conn => {
        sqlx::query_as(NEXT).bind(GENESIS.as_slice()).fetch_one(conn).await
    })?;
    let hash = entry.hash_at(seq, &digest(&previous));
    let link = tx.audit.seal_link(hash);
    let head = tx.audit.seal_head(seq, hash);
    execute!(
        tx,
        sqlx::query(APPEND)
            .bind(seq)
            .bind(entry.at)
            .bind(&entry.actor)
            .bind(&entry.role)
            .bind(&entry.unit)
            .bind(&entry.action)
            .bind(&entry.object)
            .bind(&entry.before)
            .bind(&entry.after)
            .bind(&entry.purpose)
            .bind(&entry.outcome)
            .bind(&entry.request)
            .bind(&entry.detail)
            .bind(link.hash.as_slice())
            .bind(link.mac.as_slice())
    )?;
    execute!(
        tx,
        sqlx::query(MOVE_HEAD)
            .bind(head.hash.as_slice())
            .bind(head.mac.as_slice())
    )?;
    if seq % CHECKPOINT_EVERY == 0 {
        sign(tx, &head, entry.at).await?;
    }
    Ok(head)
}

/// Signs the chain as it is at `head`; an end that is signed already stays as it was signed first.
async fn sign(tx: &mut Tx, head: &Head, at: i64) -> Result<Checkpoint, StoreError> {
    let checkpoint = tx.audit.sign(head.seq, at, head.hash);
    execute!(
        tx,
        sqlx::query(ADD_CHECKPOINT)
            .bind(checkpoint.seq)
            .bind(checkpoint.at)
            .bind(checkpoint.hash.as_slice())
            .bind(checkpoint.signature.as_slice())
    )?;
    Ok(checkpoint)
}
