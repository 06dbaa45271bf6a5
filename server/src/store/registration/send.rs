//! 提交: a draft becomes what its enterprise stands for, in one transaction that asks everything anew.

use domain::case::{CaseKind, CaseNumber};
use domain::claim::AgentScope;
use domain::day::to_number;
use domain::registration::{ActionKind, EntryChannel, Method, Stage};
use jiff::civil::Date;
use uuid::Uuid;

use super::confirm::{self, Confirmed};
use super::drafts::{self, EntryMaker, SavedDraft};
use super::rows::EntryRow;
use super::{batch_work, duplicates, entries, events, invitations, step};
use crate::audit::AuditEntry;
use crate::seal::SealError;
use crate::store::cases::{is_doubted, next_number};
use crate::store::db::{Tx, execute, on_tx};
use crate::store::{NO_END, Notices, Store, StoreError, agencies};

/// Whoever ends it waits until the transaction is over.
const AUTHORISATION: &str = "
    update authorisation set ended_at = ended_at where subject_id = $1 and ended_at is null";
/// The truthfulness commitment of the edition in force.
const COMMITMENT: &str = "
    select c.id
    from commitment c
    join commitment_matter m on m.id = c.matter_id
    join commitment_template t on t.id = c.template_id
    where c.subject_id = $1 and m.code = $2 and c.state not in ('withdrawn', 'unfulfilled')
        and (c.valid_until is null or c.valid_until >= $3) and t.from_day <= $3 and (t.until is null or t.until >= $3)
    order by c.made_on desc, c.id desc
    limit 1";
const HOLD_COMMITMENT: &str = "
    update commitment set version = version
    where id = $1 and state not in ('withdrawn', 'unfulfilled')";
const KNOWN: &str = "
    select count(*) from entry_version where entry_id = $1 and sent_version = $2";
/// By which way a draft came is kept, whoever sends it then; what came from a counter was taken over before.
const SEND: &str = "
    update entry_version
    set stage = $3, sent_at = $4, sent_version = $5, commitment_id = $6, unit_code = $7, due_on = $8, matched = $9,
        method = $10, verified_on = $11, verified_unit = $12, outcome = $13, decided_at = $14,
        account_id = coalesce($15, account_id), channel = case when $16 = 'online' then channel else $16 end,
        keyed_by = coalesce($17, keyed_by), client_id = coalesce($18, client_id), operator = coalesce($19, operator),
        counter_unit = coalesce($20, counter_unit), proof_id = $21, proof_digest = $22, touched_at = $4
    where entry_id = $1 and no = $2";
const NUMBER: &str = "update entry set number = $2 where id = $1 and number is null";

/// The official record by which alone an entry is verified, as it was compared: it counts while the record is that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The record.
    pub record: Uuid,
    /// Digest of all it says.
    pub digest: Vec<u8>,
}

/// A draft as it is sent.
#[derive(Clone, Debug)]
pub struct SentEntry {
    /// The entry.
    pub id: Uuid,
    /// Whose it is.
    pub subject_id: Uuid,
    /// The version of the entry that was checked.
    pub version: i64,
    /// The day in China.
    pub day: Date,
    /// Who sends it: the account is asked for its authority; where there is none, at a counter or through the interface,
    /// nobody is.
    pub by: EntryMaker,
    /// What it says, in normal form.
    pub saved: SavedDraft,
    /// Keys under which the same thing stands by another number of its record: 许可编号 and 文书号 are two names of one.
    pub also_keys: Vec<String>,
    /// Where it goes: waiting at the credit office, checking at a unit, or verified, where an official record says the
    /// same.
    pub stage: Stage,
    /// Code of the unit that has to verify it.
    pub unit_code: Option<String>,
    /// Last day of verification (`YYYYMMDD`).
    pub due_on: Option<i32>,
    /// Whether an official record says the same.
    pub matched: bool,
    /// 核验方式
    pub method: Option<Method>,
    /// The day of verification (`YYYYMMDD`).
    pub verified_on: Option<i32>,
    /// Code of the unit whose record says the same.
    pub verified_unit: Option<String>,
    /// The official record by which alone it is verified.
    pub proof: Option<Proof>,
    /// What comparing gave, sealed.
    pub outcome: Option<Vec<u8>>,
    /// The step, sealed.
    pub detail: Vec<u8>,
    /// Keyed digest of the words and papers that were confirmed at a counter: nothing is sent from one without.
    pub confirmed: Option<String>,
}

/// What came of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntrySent {
    /// It is sent.
    Done(CaseNumber),
    /// It had been sent before: a second click, or the answer got lost.
    Again(CaseNumber),
    /// Another entry of the enterprise about the same thing, with a day in common, is in use or waits.
    Duplicate(CaseNumber),
    /// It was saved elsewhere since, or is gone; or it is doubted, and was to be verified without a look at it.
    Late,
    /// There is no commitment of the edition in force, or no authorisation.
    Unsigned,
    /// Whoever sends it does not act for the enterprise in this, or not any more; at a counter, whoever confirmed it.
    NoAuthority,
    /// It comes from a counter, and nobody has confirmed it as it is.
    Unconfirmed,
}

/// Who sends a sheet, and until when nobody else does.
#[derive(Clone, Copy, Debug)]
pub struct BatchHold<'w> {
    /// The sheet.
    pub batch: Uuid,
    /// The node.
    pub worker: &'w str,
    /// Microseconds UTC.
    pub lease_until: i64,
}

/// Writes who is told of an entry, once its number is settled.
pub type TellOfEntry<'t> = &'t (dyn Fn(CaseNumber) -> Result<Notices, SealError> + Send + Sync);

/// Why an enterprise cannot send now.
#[derive(Clone, Copy)]
enum Missing {
    Signature,
    Authority,
}

impl Store {
    /// Sends a draft: authority, commitment and authorisation are asked inside, it gets its number, and where it is
    /// verified at once it takes the place of the version in use.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn send_entry(
        &self,
        sent: &SentEntry,
        entry: &AuditEntry,
        tell: TellOfEntry<'_>,
    ) -> Result<EntrySent, StoreError> {
        send_in(self.begin().await?, sent, entry, tell).await
    }

    /// The same of a row of a sheet, for whoever holds the sheet: that is asked inside as well, so that nothing is sent
    /// once it was stopped. `None` when it was, or another node has it.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn send_batch_row(
        &self,
        hold: BatchHold<'_>,
        sent: &SentEntry,
        entry: &AuditEntry,
        tell: TellOfEntry<'_>,
    ) -> Result<Option<EntrySent>, StoreError> {
        let mut tx = self.begin().await?;
        if !batch_work::hold_sending(&mut tx, hold, entry.at).await? {
            return Ok(None);
        }
        send_in(tx, sent, entry, tell).await.map(Some)
    }
}

/// Sends in a transaction, which it ends.
async fn send_in(
    mut tx: Tx,
    sent: &SentEntry,
    entry: &AuditEntry,
    tell: TellOfEntry<'_>,
) -> Result<EntrySent, StoreError> {
    let grounds = grounds(&mut tx, sent).await?;
    let outcome = send(&mut tx, sent, grounds, entry).await?;
    if let EntrySent::Done(number) = outcome {
        tell(number)?.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
    }
    Ok(outcome)
}

/// What an enterprise sends on: the commitment it stands under. Authority, authorisation and commitment are held until
/// the transaction ends.
async fn grounds(tx: &mut Tx, sent: &SentEntry) -> Result<Result<Uuid, Missing>, StoreError> {
    let day = to_number(sent.day);
    if let Some(account) = sent.by.account_id
        && !agencies::hold_in(
            tx,
            (sent.subject_id, account),
            AgentScope::Registration,
            day,
        )
        .await?
    {
        return Ok(Err(Missing::Authority));
    }
    let mut authorised = execute!(tx, sqlx::query(AUTHORISATION).bind(sent.subject_id))?;
    if authorised == 0 {
        // One that was just signed in the place of another stands only in what is read from now on.
        authorised = execute!(tx, sqlx::query(AUTHORISATION).bind(sent.subject_id))?;
    }
    if authorised == 0 {
        return Ok(Err(Missing::Signature));
    }
    let commitment: Option<Uuid> = on_tx!(tx, conn => {
        sqlx::query_scalar(COMMITMENT)
            .bind(sent.subject_id)
            .bind(domain::commitment::TRUTHFULNESS)
            .bind(day)
            .fetch_optional(conn)
            .await
    })?;
    let Some(commitment) = commitment else {
        return Ok(Err(Missing::Signature));
    };
    let held = execute!(tx, sqlx::query(HOLD_COMMITMENT).bind(commitment))?;
    Ok(if held == 0 {
        Err(Missing::Signature)
    } else {
        Ok(commitment)
    })
}

async fn send(
    tx: &mut Tx,
    sent: &SentEntry,
    grounds: Result<Uuid, Missing>,
    entry: &AuditEntry,
) -> Result<EntrySent, StoreError> {
    let held = entries::hold(tx, sent.id).await?;
    let Some(row) = held.filter(|row| row.subject_id == sent.subject_id) else {
        return Ok(EntrySent::Late);
    };
    if let Some(number) = sent_before(tx, &row, sent.version).await? {
        return Ok(EntrySent::Again(number));
    }
    let commitment = match grounds {
        Ok(commitment) => commitment,
        Err(Missing::Signature) => return Ok(EntrySent::Unsigned),
        Err(Missing::Authority) => return Ok(EntrySent::NoAuthority),
    };
    if row.version != sent.version || row.withdrawn_at.is_some() {
        return Ok(EntrySent::Late);
    }
    if let Some(number) = duplicates::overlapping(tx, &row, sent).await? {
        return Ok(EntrySent::Duplicate(number));
    }
    if sent.stage == Stage::Verified
        && is_doubted(
            tx,
            sent.subject_id,
            sent.id,
            sent.saved.dedup_key.as_deref(),
        )
        .await?
    {
        // Somebody holds something against it since it was prepared: no comparison settles that.
        return Ok(EntrySent::Late);
    }
    let Some(no) = drafts::writable(tx, &row, entry.at).await? else {
        return Ok(EntrySent::Late);
    };
    if sent.by.channel == EntryChannel::Online {
        drafts::take_over(tx, (sent.id, no)).await?;
    }
    if sent.by.channel == EntryChannel::Counter {
        match confirm::of_sent(tx, sent, no, entry.at).await? {
            Confirmed::Yes => {}
            Confirmed::No => return Ok(EntrySent::Unconfirmed),
            Confirmed::Ended => return Ok(EntrySent::NoAuthority),
        }
    }
    let number = match row.number {
        Some(number) => number,
        None => next_number(tx, CaseKind::Entry, sent.day).await?,
    };
    drafts::save(tx, (sent.id, no), &sent.saved).await?;
    put(tx, (sent, no), commitment, entry.at).await?;
    execute!(
        tx,
        sqlx::query(NUMBER).bind(sent.id).bind(number.to_string())
    )?;
    let action = match sent.stage {
        Stage::Verified => {
            step::put_in_use(tx, &row, no).await?;
            ActionKind::MatchVerify
        }
        _ => {
            drafts::point(tx, sent.id, (row.live, Some(no))).await?;
            ActionKind::Submit
        }
    };
    drafts::count_up(tx, sent.id).await?;
    events::append(tx, (sent.id, no), action.code(), &sent.detail, entry).await?;
    invitations::answered(tx, sent.subject_id, entry.at).await?;
    Ok(EntrySent::Done(number))
}

/// The number of an entry that was sent at this version of it before.
async fn sent_before(
    tx: &mut Tx,
    row: &EntryRow,
    version: i64,
) -> Result<Option<CaseNumber>, StoreError> {
    let known: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(KNOWN).bind(row.id).bind(version).fetch_one(conn).await
    })?;
    Ok(row.number.filter(|_| known > 0))
}

/// Puts down how a version was sent, and what came of comparing it.
async fn put(
    tx: &mut Tx,
    (sent, no): (&SentEntry, i32),
    commitment: Uuid,
    at: i64,
) -> Result<(), StoreError> {
    let decided = (sent.stage == Stage::Verified).then_some(at);
    execute!(
        tx,
        sqlx::query(SEND)
            .bind(sent.id)
            .bind(no)
            .bind(sent.stage.code())
            .bind(at)
            .bind(sent.version)
            .bind(commitment)
            .bind(sent.unit_code.as_deref())
            .bind(sent.due_on.unwrap_or(NO_END))
            .bind(i32::from(sent.matched))
            .bind(sent.method.map(Method::code))
            .bind(sent.verified_on)
            .bind(sent.verified_unit.as_deref())
            .bind(sent.outcome.as_deref())
            .bind(decided)
            .bind(sent.by.account_id)
            .bind(sent.by.channel.code())
            .bind(sent.by.keyed_by)
            .bind(sent.by.client_id)
            .bind(sent.by.operator.as_deref())
            .bind(sent.by.counter_unit.as_deref())
            .bind(sent.proof.as_ref().map(|proof| proof.record))
            .bind(sent.proof.as_ref().map(|proof| proof.digest.as_slice()))
    )?;
    Ok(())
}
