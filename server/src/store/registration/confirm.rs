//! 本人确认 of entries at a counter: each is good for the words and papers it was given for, and what leaves a counter is
//! asked for one in the transaction that sends it.

use domain::case::objection::Confirmation;
use domain::claim::AgentScope;
use domain::registration::Stage;
use uuid::Uuid;

use super::entries::hold_at;
use super::rows::unknown;
use super::send::SentEntry;
use super::{drafts, papers};
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{CodeOutcome, NewPaper, Signing, Store, StoreError, TypedCode, agencies, codes};

const ADD: &str = "
    insert into entry_confirmation (
        id, entry_id, no, how, said, words, person, taken_by, account_id, paper_id, said_at
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const OF: &str = "
    select how, said, words, person, taken_by, account_id, said_at, counted_at from entry_confirmation
    where entry_id = $1 and no = $2
    order by said_at, id";
/// Which, and whose word it is; none where it was signed on paper.
const FITTING: &str = "
    select id, account_id from entry_confirmation
    where entry_id = $1 and no = $2 and said = $3
    order by said_at desc, id";
const COUNT: &str = "update entry_confirmation set counted_at = $2 where id = $1";
/// Other entries that a scan of this version was uploaded for as well.
const SAME_SCAN: &str = "
    select count(distinct o.entry_id)
    from entry_paper p
    join entry_paper o on o.digest = p.digest and o.part = 'confirmation' and o.entry_id <> p.entry_id
    where p.entry_id = $1 and p.no = $2 and p.part = 'confirmation'";
const DROP_OF_PAPER: &str = "delete from entry_confirmation where paper_id = $1";
const DROP: &str = "delete from entry_confirmation where entry_id = $1 and no = $2";

/// 本人确认 that is given.
#[derive(Clone, Debug)]
pub struct NewConfirmation {
    /// Keyed digest of the words and papers it is given for.
    pub said: String,
    /// 核对码
    pub words: String,
    /// Who gives it, sealed.
    pub person: Vec<u8>,
    /// The clerk.
    pub taken_by: Uuid,
    /// The paper by which he speaks for the enterprise.
    pub authority: Option<NewPaper>,
}

/// The same as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryConfirmation {
    /// How.
    pub how: Confirmation,
    /// Keyed digest of the words and papers it was given for.
    pub said: String,
    /// 核对码
    pub words: String,
    /// Who gave it, sealed.
    pub person: Vec<u8>,
    /// The clerk.
    pub taken_by: Uuid,
    /// Whose phone the code went to.
    pub account_id: Option<Uuid>,
    /// Microseconds UTC.
    pub said_at: i64,
    /// When the version was sent on it; microseconds UTC.
    pub counted_at: Option<i64>,
}

struct Cells {
    how: String,
    said: String,
    words: String,
    person: Vec<u8>,
    taken_by: Uuid,
    account_id: Option<Uuid>,
    said_at: i64,
    counted_at: Option<i64>,
}
from_row!(Cells {
    how,
    said,
    words,
    person,
    taken_by,
    account_id,
    said_at,
    counted_at
});

impl TryFrom<Cells> for EntryConfirmation {
    type Error = StoreError;

    fn try_from(cells: Cells) -> Result<EntryConfirmation, StoreError> {
        let how = Confirmation::from_code(&cells.how)
            .ok_or_else(|| unknown("entry_confirmation", "how", &cells.how))?;
        Ok(EntryConfirmation {
            how,
            said: cells.said,
            words: cells.words,
            person: cells.person,
            taken_by: cells.taken_by,
            account_id: cells.account_id,
            said_at: cells.said_at,
            counted_at: cells.counted_at,
        })
    }
}

/// A draft at a counter at the version that was shown, and the account whose code is read out, on a day (`YYYYMMDD`).
#[derive(Clone, Copy, Debug)]
pub struct ReadOut {
    /// The entry.
    pub entry: Uuid,
    /// Its version.
    pub version: i64,
    /// The account whose phone the code went to.
    pub account: Uuid,
    /// The day in China.
    pub day: i32,
}

/// What came of a code that was read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryConfirmed {
    /// It is confirmed.
    Done,
    /// It was not the right code.
    Code(CodeOutcome),
    /// The account does not register for the enterprise, or not any more. The code stays as it was.
    NoAuthority,
    /// The draft was changed since, or sent. The code stays as it was.
    Late,
}

/// What is known of the confirmation of an entry that is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Confirmed {
    Yes,
    No,
    /// By somebody who does not register for the enterprise any more.
    Ended,
}

impl Store {
    /// How often a version was confirmed, and for what; the first first.
    pub async fn entry_confirmations(
        &self,
        id: Uuid,
        no: i32,
    ) -> Result<Vec<EntryConfirmation>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Cells>(OF).bind(id).bind(no).fetch_all(pool).await
        })?;
        rows.into_iter().map(EntryConfirmation::try_from).collect()
    }

    /// How many other entries were confirmed by the same scan as a version.
    pub async fn entries_of_same_scan(&self, id: Uuid, no: i32) -> Result<i64, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(SAME_SCAN).bind(id).bind(no).fetch_one(pool).await
        })?)
    }

    /// Puts signed papers with a draft, and that they were signed for what it says: so many papers in all, of so many
    /// bytes.
    pub async fn sign_entry(
        &self,
        (id, version): (Uuid, i64),
        signed: &[NewPaper],
        given: &NewConfirmation,
        limits: (i64, i64),
        entry: &AuditEntry,
    ) -> Result<Signing, StoreError> {
        let mut tx = self.begin().await?;
        let Some((_, no)) = draft(&mut tx, id, version).await? else {
            return Ok(Signing::Meanwhile);
        };
        let mut added = 0;
        for paper in signed {
            if papers::add(&mut tx, (id, no), paper).await? {
                let by = By::Paper(paper.file.id);
                add(&mut tx, paper.file.id, (id, no), by, given, entry.at).await?;
                added += 1;
            }
        }
        if added == 0 {
            // What these files were signed for is known already.
            return Ok(Signing::Known);
        }
        if let Some(authority) = &given.authority {
            papers::add(&mut tx, (id, no), authority).await?;
        }
        if papers::is_over(&mut tx, (id, no), limits).await? {
            return Ok(Signing::Full);
        }
        drafts::touch(&mut tx, (id, no), entry.at).await?;
        tx.commit_with(entry).await?;
        Ok(Signing::Signed)
    }

    /// Uses a code up and keeps that a draft was confirmed by it, under a right to register that holds at this moment.
    /// A wrong code costs a try and changes nothing else. `confirmation` is the id of what is kept.
    pub async fn confirm_entry(
        &self,
        typed: TypedCode<'_>,
        read: ReadOut,
        confirmation: Uuid,
        given: &NewConfirmation,
        entry: &AuditEntry,
    ) -> Result<EntryConfirmed, StoreError> {
        let mut tx = self.begin().await?;
        let outcome = codes::spend(&mut tx, typed).await?;
        if outcome != CodeOutcome::Right {
            tx.commit_with(&entry.clone().refused()).await?;
            return Ok(EntryConfirmed::Code(outcome));
        }
        let Some((subject, no)) = draft(&mut tx, read.entry, read.version).await? else {
            return Ok(EntryConfirmed::Late);
        };
        if !registers(&mut tx, subject, read.account, read.day).await? {
            return Ok(EntryConfirmed::NoAuthority);
        }
        let version = (read.entry, no);
        let by = By::Account(read.account);
        add(&mut tx, confirmation, version, by, given, entry.at).await?;
        if let Some(authority) = &given.authority {
            papers::add(&mut tx, version, authority).await?;
        }
        drafts::touch(&mut tx, version, entry.at).await?;
        tx.commit_with(entry).await?;
        Ok(EntryConfirmed::Done)
    }
}

/// The enterprise of a held draft at a version, and the number of what is being written.
async fn draft(tx: &mut Tx, id: Uuid, version: i64) -> Result<Option<(Uuid, i32)>, StoreError> {
    let Some(row) = hold_at(tx, id, version).await? else {
        return Ok(None);
    };
    let Some(no) = row.pending else {
        return Ok(None);
    };
    let stage = drafts::stage(tx, (id, no)).await?;
    Ok((stage == Some(Stage::Draft)).then_some((row.subject_id, no)))
}

async fn registers(
    tx: &mut Tx,
    subject: Uuid,
    account: Uuid,
    day: i32,
) -> Result<bool, StoreError> {
    agencies::hold_in(tx, (subject, account), AgentScope::Registration, day).await
}

/// By what somebody said yes.
#[derive(Clone, Copy)]
enum By {
    Account(Uuid),
    Paper(Uuid),
}

async fn add(
    tx: &mut Tx,
    id: Uuid,
    (entry, no): (Uuid, i32),
    by: By,
    given: &NewConfirmation,
    at: i64,
) -> Result<(), StoreError> {
    let (how, account, paper) = match by {
        By::Account(account) => (Confirmation::Code, Some(account), None),
        By::Paper(paper) => (Confirmation::Signed, None, Some(paper)),
    };
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(id)
            .bind(entry)
            .bind(no)
            .bind(how.code())
            .bind(&given.said)
            .bind(&given.words)
            .bind(&given.person)
            .bind(given.taken_by)
            .bind(account)
            .bind(paper)
            .bind(at)
    )?;
    Ok(())
}

/// Whether what is sent was confirmed as it is, and the word that counts is noted, no other; a right under which that was
/// done is held until the transaction ends.
pub(super) async fn of_sent(
    tx: &mut Tx,
    sent: &SentEntry,
    no: i32,
    at: i64,
) -> Result<Confirmed, StoreError> {
    let Some(said) = &sent.confirmed else {
        return Ok(Confirmed::No);
    };
    let fitting: Vec<(Uuid, Option<Uuid>)> = on_tx!(tx, conn => {
        sqlx::query_as(FITTING).bind(sent.id).bind(no).bind(said).fetch_all(conn).await
    })?;
    if fitting.is_empty() {
        return Ok(Confirmed::No);
    }
    if let Some((signed, _)) = fitting.iter().find(|(_, account)| account.is_none()) {
        execute!(tx, sqlx::query(COUNT).bind(*signed).bind(at))?;
        return Ok(Confirmed::Yes);
    }
    let day = domain::day::to_number(sent.day);
    for (id, account) in fitting {
        let Some(account) = account else {
            continue;
        };
        if registers(tx, sent.subject_id, account, day).await? {
            execute!(tx, sqlx::query(COUNT).bind(id).bind(at))?;
            return Ok(Confirmed::Yes);
        }
    }
    Ok(Confirmed::Ended)
}

/// Without the paper, nobody signed it.
pub(super) async fn drop_of_paper(tx: &mut Tx, paper: Uuid) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(DROP_OF_PAPER).bind(paper))?;
    Ok(())
}

/// Forgets what was said of a draft that is thrown away.
pub(super) async fn drop_of(tx: &mut Tx, (id, no): (Uuid, i32)) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(DROP).bind(id).bind(no))?;
    Ok(())
}
