//! What an enterprise is writing: a new entry, or a change of one.

use std::collections::HashSet;

use domain::registration::{EntryChannel, EntryKind, Publicity, Stage};
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::entries::{hold_at, read};
use super::papers;
use super::rows::{EntryRow, stage_of};
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_tx};
use crate::store::{NO_END, NewPaper, Store, StoreError, audit};

/// Entries in one statement: a version has 24 values, and SQLite takes 32,766 at most.
const MOST_AT_ONCE: usize = 500;

const ADD: &str =
    "insert into entry (id, subject_id, kind, pending, batch_id, line, created_at, version) ";
const ADD_VERSION: &str = "
    insert into entry_version (
        entry_id, no, stage, publicity, fields, title, dedup_key, party_key, faults, lacks, valid_from, valid_until,
        account_id, channel, keyed_by, client_id, operator, counter_unit, due_on, matched, begun_at, touched_at
    ) ";
/// Who writes it now is known once it is sent.
const COPY: &str = "
    insert into entry_version (
        entry_id, no, stage, publicity, fields, title, dedup_key, party_key, faults, lacks, valid_from, valid_until,
        channel, due_on, matched, begun_at, touched_at
    )
    select
        entry_id, $3, 'draft', publicity, fields, title, dedup_key, party_key, faults, lacks, valid_from, valid_until,
        'online', $5, 0, $4, $4
    from entry_version
    where entry_id = $1 and no = $2";
const SAVE: &str = "
    update entry_version
    set publicity = $3, fields = $4, title = $5, dedup_key = $6, party_key = $7, faults = $8, lacks = $9,
        valid_from = $10, valid_until = $11
    where entry_id = $1 and no = $2 and stage = 'draft'";
/// What a counter began and its enterprise goes on with is the enterprise's own.
const TAKE_OVER: &str = "
    update entry_version set channel = 'online', keyed_by = null, counter_unit = null
    where entry_id = $1 and no = $2 and stage = 'draft' and channel = 'counter'";
const TOUCH: &str = "update entry_version set touched_at = $3 where entry_id = $1 and no = $2";
const COUNT_UP: &str = "update entry set version = version + 1 where id = $1";
const RECOUNT: &str = "
    update entry_version set faults = $3, lacks = $4 where entry_id = $1 and no = $2 and stage = 'draft'";
const STAGE: &str = "select stage from entry_version where entry_id = $1 and no = $2";
const LAST: &str = "
    select no, stage from entry_version where entry_id = $1 and no <> $2 order by no desc limit 1";
const NEWEST: &str = "select max(no) from entry_version where entry_id = $1";
const POINT: &str = "update entry set live = $2, pending = $3 where id = $1";
const DROP_VERSION: &str = "delete from entry_version where entry_id = $1 and no = $2";
const DROP: &str = "delete from entry where id = $1";

/// Who makes a version, and by which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryMaker {
    /// The account that acts for the enterprise; none at a counter and through the interface.
    pub account_id: Option<Uuid>,
    /// 申报渠道
    pub channel: EntryChannel,
    /// The clerk who keys it in.
    pub keyed_by: Option<Uuid>,
    /// The department's system it comes from.
    pub client_id: Option<Uuid>,
    /// Who keys it in at the department, sealed.
    pub operator: Option<Vec<u8>>,
    /// Code of the unit whose window it is keyed in at.
    pub counter_unit: Option<String>,
}

impl EntryMaker {
    /// Somebody who acts for the enterprise, on the portal's own pages.
    pub fn online(account: Uuid) -> EntryMaker {
        EntryMaker {
            account_id: Some(account),
            channel: EntryChannel::Online,
            keyed_by: None,
            client_id: None,
            operator: None,
            counter_unit: None,
        }
    }
}

/// What a draft says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDraft {
    /// 公开范围
    pub publicity: Publicity,
    /// The values by field as JSON, sealed.
    pub fields: Vec<u8>,
    /// What it is called, sealed.
    pub title: Vec<u8>,
    /// Keyed hash of what makes two entries the same thing.
    pub dedup_key: Option<String>,
    /// Keyed hash of the code of the other party to a contract.
    pub party_key: Option<String>,
    /// How much is wrong with its values.
    pub faults: i32,
    /// How many papers it lacks.
    pub lacks: i32,
    /// First day (`YYYYMMDD`).
    pub valid_from: Option<i32>,
    /// Last day (`YYYYMMDD`); none where it has no end.
    pub valid_until: Option<i32>,
}

/// A version that is begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    /// Who makes it.
    pub by: EntryMaker,
    /// What it says.
    pub saved: SavedDraft,
}

/// An entry that is begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub subject_id: Uuid,
    /// 登记类别
    pub kind: EntryKind,
    /// The sheet it comes in.
    pub batch_id: Option<Uuid>,
    /// The row of the sheet.
    pub line: Option<i32>,
    /// Its first version.
    pub draft: NewVersion,
}

/// What came of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftSaved {
    /// It is kept; the version of the entry now.
    Saved(i64),
    /// It was saved elsewhere since, sent, or is gone.
    Late,
    /// There are too many papers, or they are too long.
    Full,
}

impl Store {
    /// Begins an entry as a draft; the same id again changes nothing.
    ///
    /// # Errors
    /// `Conflict` when that row of the sheet has another entry.
    pub async fn begin_entry(
        &self,
        new: &NewEntry,
        entry: &AuditEntry,
    ) -> Result<EntryRow, StoreError> {
        let mut tx = self.begin().await?;
        if insert_entry(&mut tx, new, entry.at).await? {
            audit::append(&mut tx, entry).await?;
        }
        let row = read(&mut tx, new.id).await?.ok_or(StoreError::Conflict)?;
        tx.commit().await?;
        Ok(row)
    }

    /// Begins a change as a version that waits beside the one in use, with the papers of the version before; its number.
    /// `None` when the entry was changed since `version`, withdrawn, or has a version that is a draft or waits.
    pub async fn begin_change(
        &self,
        id: Uuid,
        version: i64,
        draft: &NewVersion,
        entry: &AuditEntry,
    ) -> Result<Option<i32>, StoreError> {
        let mut tx = self.begin().await?;
        let Some(row) = hold_at(&mut tx, id, version).await? else {
            return Ok(None);
        };
        let newest = newest(&mut tx, id).await?;
        let before = match row.pending {
            None => row.live.unwrap_or(newest),
            Some(no) if stage(&mut tx, (id, no)).await? == Some(Stage::Returned) => no,
            Some(_) => return Ok(None),
        };
        let no = newest + 1;
        insert_versions(&mut tx, &[(id, no, draft)], entry.at).await?;
        papers::copy(&mut tx, id, (before, no), entry.at).await?;
        point(&mut tx, id, (row.live, Some(no))).await?;
        count_up(&mut tx, id).await?;
        tx.commit_with(entry).await?;
        Ok(Some(no))
    }

    /// Keeps what a draft says, and puts papers with it: so many in all, of so many bytes. What was sent back begins its
    /// next version by being saved.
    pub async fn save_draft(
        &self,
        id: Uuid,
        version: i64,
        saved: &SavedDraft,
        papers: &[NewPaper],
        limits: (i64, i64),
        entry: &AuditEntry,
    ) -> Result<DraftSaved, StoreError> {
        let tx = self.begin().await?;
        save_in(tx, (id, version), saved, (papers, limits), entry).await
    }

    /// The same by somebody who acts for the enterprise: what was begun at a counter is its own from then on, and no
    /// window sees it any more.
    pub async fn save_own_draft(
        &self,
        id: Uuid,
        version: i64,
        saved: &SavedDraft,
        papers: &[NewPaper],
        limits: (i64, i64),
        entry: &AuditEntry,
    ) -> Result<DraftSaved, StoreError> {
        let mut tx = self.begin().await?;
        let Some(row) = hold_at(&mut tx, id, version).await? else {
            return Ok(DraftSaved::Late);
        };
        if let Some(no) = row.pending {
            take_over(&mut tx, (id, no)).await?;
        }
        save_in(tx, (id, version), saved, (papers, limits), entry).await
    }

    /// Throws a draft away with its papers: the whole entry, where it was never sent, else the change alone. `false` when
    /// it was saved elsewhere since `version`, sent, or is gone.
    pub async fn drop_draft(
        &self,
        id: Uuid,
        version: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let Some(row) = hold_at(&mut tx, id, version).await? else {
            return Ok(false);
        };
        let Some(no) = row.pending else {
            return Ok(false);
        };
        if stage(&mut tx, (id, no)).await? != Some(Stage::Draft) {
            return Ok(false);
        }
        let before: Option<(i32, String)> = on_tx!(tx, conn => {
            sqlx::query_as(LAST).bind(id).bind(no).fetch_optional(conn).await
        })?;
        match before {
            None => {
                drop_version(&mut tx, (id, no)).await?;
                execute!(tx, sqlx::query(DROP).bind(id))?;
            }
            Some((before, at)) => {
                // What was sent back waits for its owner again.
                let returned = stage_of(&at)? == Stage::Returned;
                point(&mut tx, id, (row.live, returned.then_some(before))).await?;
                count_up(&mut tx, id).await?;
                drop_version(&mut tx, (id, no)).await?;
            }
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }

    /// Notes how much is wrong with a draft now, because something beside it has changed, and nothing else: whoever is
    /// writing it is not late by that. `false` when it was saved elsewhere since `version`, sent, or is gone.
    pub async fn recount_draft(
        &self,
        id: Uuid,
        version: i64,
        faults: i32,
        lacks: i32,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let Some(row) = hold_at(&mut tx, id, version).await? else {
            return Ok(false);
        };
        let Some(no) = row.pending else {
            return Ok(false);
        };
        if recount(&mut tx, (id, no), (faults, lacks)).await? == 0 {
            return Ok(false);
        }
        tx.commit_with(entry).await?;
        Ok(true)
    }
}

/// Saves a draft in a transaction, which it ends.
async fn save_in(
    mut tx: Tx,
    (id, version): (Uuid, i64),
    saved: &SavedDraft,
    (papers, limits): (&[NewPaper], (i64, i64)),
    entry: &AuditEntry,
) -> Result<DraftSaved, StoreError> {
    let Some(row) = hold_at(&mut tx, id, version).await? else {
        return Ok(DraftSaved::Late);
    };
    let Some(no) = writable(&mut tx, &row, entry.at).await? else {
        return Ok(DraftSaved::Late);
    };
    save(&mut tx, (id, no), saved).await?;
    for paper in papers {
        papers::add(&mut tx, (id, no), paper).await?;
    }
    if papers::is_over(&mut tx, (id, no), limits).await? {
        return Ok(DraftSaved::Full);
    }
    touch(&mut tx, (id, no), entry.at).await?;
    tx.commit_with(entry).await?;
    Ok(DraftSaved::Saved(version + 1))
}

/// A draft from a counter becomes its enterprise's own, without what was said of it at the window.
pub(super) async fn take_over(tx: &mut Tx, (id, no): (Uuid, i32)) -> Result<(), StoreError> {
    let taken = execute!(tx, sqlx::query(TAKE_OVER).bind(id).bind(no))?;
    if taken > 0 {
        papers::drop_of_window(tx, (id, no)).await?;
    }
    Ok(())
}

/// Begins an entry; `false` where there is one with its id, or its row of the sheet has one.
pub(in crate::store) async fn insert_entry(
    tx: &mut Tx,
    new: &NewEntry,
    at: i64,
) -> Result<bool, StoreError> {
    let added = insert_entries(tx, std::slice::from_ref(new), at).await?;
    Ok(added > 0)
}

/// Begins entries, but for those that are there; how many it were.
pub(super) async fn insert_entries(
    tx: &mut Tx,
    new: &[NewEntry],
    at: i64,
) -> Result<usize, StoreError> {
    let mut added = 0;
    for chunk in new.chunks(MOST_AT_ONCE) {
        let begun: Vec<Uuid> = on_tx!(tx, conn => {
            let mut query = QueryBuilder::new(ADD);
            query.push_values(chunk, |mut row, new| {
                row.push_bind(new.id)
                    .push_bind(new.subject_id)
                    .push_bind(new.kind.code())
                    .push_bind(1_i32)
                    .push_bind(new.batch_id)
                    .push_bind(new.line)
                    .push_bind(at)
                    .push_bind(1_i64);
            });
            query.push(" on conflict do nothing returning id");
            query.build_query_scalar::<Uuid>().persistent(false).fetch_all(conn).await
        })?;
        let begun: HashSet<Uuid> = begun.into_iter().collect();
        let first: Vec<(Uuid, i32, &NewVersion)> = chunk
            .iter()
            .filter(|new| begun.contains(&new.id))
            .map(|new| (new.id, 1, &new.draft))
            .collect();
        insert_versions(tx, &first, at).await?;
        added += first.len();
    }
    Ok(added)
}

/// Adds versions as drafts, a few hundred at most.
async fn insert_versions(
    tx: &mut Tx,
    versions: &[(Uuid, i32, &NewVersion)],
    at: i64,
) -> Result<(), StoreError> {
    if versions.is_empty() {
        return Ok(());
    }
    on_tx!(tx, conn => {
        let mut query = QueryBuilder::new(ADD_VERSION);
        query.push_values(versions, |mut row, (id, no, new)| {
            let NewVersion { by, saved } = new;
            row.push_bind(*id)
                .push_bind(*no)
                .push_bind(Stage::Draft.code())
                .push_bind(saved.publicity.code())
                .push_bind(&saved.fields)
                .push_bind(&saved.title)
                .push_bind(saved.dedup_key.as_deref())
                .push_bind(saved.party_key.as_deref())
                .push_bind(saved.faults)
                .push_bind(saved.lacks)
                .push_bind(saved.valid_from)
                .push_bind(saved.valid_until)
                .push_bind(by.account_id)
                .push_bind(by.channel.code())
                .push_bind(by.keyed_by)
                .push_bind(by.client_id)
                .push_bind(by.operator.as_deref())
                .push_bind(by.counter_unit.as_deref())
                .push_bind(NO_END)
                .push_bind(0_i32)
                .push_bind(at)
                .push_bind(at);
        });
        query.build().persistent(false).execute(conn).await.map(|_| ())
    })?;
    Ok(())
}

/// The version of a held entry that may be written: its draft, or, where it was sent back, a new one that begins with
/// what was sent. `None` where nothing is open.
pub(super) async fn writable(
    tx: &mut Tx,
    row: &EntryRow,
    at: i64,
) -> Result<Option<i32>, StoreError> {
    let Some(no) = row.pending else {
        return Ok(None);
    };
    match stage(tx, (row.id, no)).await? {
        Some(Stage::Draft) => Ok(Some(no)),
        Some(Stage::Returned) => {
            let next = newest(tx, row.id).await? + 1;
            execute!(
                tx,
                sqlx::query(COPY)
                    .bind(row.id)
                    .bind(no)
                    .bind(next)
                    .bind(at)
                    .bind(NO_END)
            )?;
            papers::copy(tx, row.id, (no, next), at).await?;
            point(tx, row.id, (row.live, Some(next))).await?;
            Ok(Some(next))
        }
        _ => Ok(None),
    }
}

/// Keeps what a draft says.
pub(super) async fn save(
    tx: &mut Tx,
    (id, no): (Uuid, i32),
    saved: &SavedDraft,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(SAVE)
            .bind(id)
            .bind(no)
            .bind(saved.publicity.code())
            .bind(&saved.fields)
            .bind(&saved.title)
            .bind(saved.dedup_key.as_deref())
            .bind(saved.party_key.as_deref())
            .bind(saved.faults)
            .bind(saved.lacks)
            .bind(saved.valid_from)
            .bind(saved.valid_until)
    )?;
    Ok(())
}

/// Something of a draft was changed: when, and what was based on it before is late.
pub(super) async fn touch(tx: &mut Tx, (id, no): (Uuid, i32), at: i64) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(TOUCH).bind(id).bind(no).bind(at))?;
    count_up(tx, id).await
}

/// What was based on the entry before is late.
pub(super) async fn count_up(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(COUNT_UP).bind(id))?;
    Ok(())
}

/// Sets the two numbers of a draft; 0 where it is none.
pub(super) async fn recount(
    tx: &mut Tx,
    (id, no): (Uuid, i32),
    (faults, lacks): (i32, i32),
) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        sqlx::query(RECOUNT)
            .bind(id)
            .bind(no)
            .bind(faults)
            .bind(lacks)
    )?)
}

/// Where a version stands.
pub(super) async fn stage(tx: &mut Tx, (id, no): (Uuid, i32)) -> Result<Option<Stage>, StoreError> {
    let code: Option<String> = on_tx!(tx, conn => {
        sqlx::query_scalar(STAGE).bind(id).bind(no).fetch_optional(conn).await
    })?;
    code.as_deref().map(stage_of).transpose()
}

/// Says which version is in use and which one is a draft or waits.
pub(super) async fn point(
    tx: &mut Tx,
    id: Uuid,
    (live, pending): (Option<i32>, Option<i32>),
) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(POINT).bind(id).bind(live).bind(pending))?;
    Ok(())
}

/// Deletes a draft's version with its papers.
pub(super) async fn drop_version(tx: &mut Tx, version: (Uuid, i32)) -> Result<(), StoreError> {
    papers::drop_of(tx, version).await?;
    let (id, no) = version;
    execute!(tx, sqlx::query(DROP_VERSION).bind(id).bind(no))?;
    Ok(())
}

/// The number of the newest version.
async fn newest(tx: &mut Tx, id: Uuid) -> Result<i32, StoreError> {
    Ok(on_tx!(tx, conn => {
        sqlx::query_scalar::<_, i32>(NEWEST).bind(id).fetch_one(conn).await
    })?)
}
