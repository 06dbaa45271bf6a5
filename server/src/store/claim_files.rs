use domain::claim::ClaimPart;
use uuid::Uuid;

use super::db::{Tx, execute, on_db};
use super::from_row::from_row;
use super::{Store, StoreError};

const PUT_FILE: &str = "
    insert into claim_file (id, claim_id, part, media_type, size, digest, content, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (claim_id, part) do update set
        id = excluded.id, media_type = excluded.media_type, size = excluded.size, digest = excluded.digest,
        content = excluded.content, added_at = excluded.added_at";
const FILES: &str = "
    select id, claim_id, part, media_type, size, digest, added_at from claim_file where claim_id = $1 order by part desc";
const FILE_CONTENT: &str = "
    select f.claim_id, c.account_id, f.part, f.media_type, f.content
    from claim_file f
    join claim c on c.id = f.claim_id
    where f.id = $1";
/// Papers of what was taken back are of no more use to anybody.
const DROP_FILES: &str = "
    delete from claim_file
    where claim_id in (select id from claim where account_id = $1 and state = 'withdrawn')";
const DROP_WITHDRAWN_FILES: &str =
    "delete from claim_file where claim_id in (select id from claim where state = 'withdrawn')";

/// 材料 that comes with a claim, its content sealed.
#[derive(Clone, Debug)]
pub struct NewClaimFile {
    /// Its id.
    pub id: Uuid,
    /// What it shows.
    pub part: ClaimPart,
    /// Media type, by content.
    pub media_type: &'static str,
    /// In bytes, unsealed.
    pub size: i64,
    /// Keyed digest of the content.
    pub digest: Vec<u8>,
    /// Sealed.
    pub content: Vec<u8>,
}

/// A paper of a claim, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimFile {
    /// Its id.
    pub id: Uuid,
    /// The claim.
    pub claim_id: Uuid,
    /// Word of the part.
    pub part: String,
    /// Media type, by content.
    pub media_type: String,
    /// In bytes, unsealed.
    pub size: i64,
    /// Keyed digest of the content.
    pub digest: Vec<u8>,
    /// Microseconds UTC.
    pub added_at: i64,
}
from_row!(ClaimFile {
    id,
    claim_id,
    part,
    media_type,
    size,
    digest,
    added_at
});

/// The content of a paper.
#[derive(Clone, Debug)]
pub struct ClaimFileContent {
    /// The claim.
    pub claim_id: Uuid,
    /// Who sent it.
    pub account_id: Uuid,
    /// Word of the part.
    pub part: String,
    /// Media type, by content.
    pub media_type: String,
    /// Sealed.
    pub content: Vec<u8>,
}
from_row!(ClaimFileContent {
    claim_id,
    account_id,
    part,
    media_type,
    content
});

impl Store {
    /// The papers of a claim.
    pub async fn claim_files(&self, claim: Uuid) -> Result<Vec<ClaimFile>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ClaimFile>(FILES).bind(claim).fetch_all(pool).await
        })?)
    }

    /// One paper with its content.
    pub async fn claim_file(&self, id: Uuid) -> Result<Option<ClaimFileContent>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, ClaimFileContent>(FILE_CONTENT).bind(id).fetch_optional(pool).await
        })?)
    }
}

/// Puts a paper with a claim; one of its part that was there before is replaced.
pub(super) async fn put(
    tx: &mut Tx,
    claim: Uuid,
    file: &NewClaimFile,
    at: i64,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(PUT_FILE)
            .bind(file.id)
            .bind(claim)
            .bind(file.part.code())
            .bind(file.media_type)
            .bind(file.size)
            .bind(&file.digest)
            .bind(&file.content)
            .bind(at)
    )?;
    Ok(())
}

/// Deletes the papers of what an account has taken back.
pub(super) async fn drop_withdrawn(tx: &mut Tx, account: Uuid) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(DROP_FILES).bind(account))?;
    Ok(())
}

/// Deletes the papers of whatever was withdrawn, by whomever.
pub(super) async fn drop_all_withdrawn(tx: &mut Tx) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(DROP_WITHDRAWN_FILES))?;
    Ok(())
}
