use domain::case::{CaseKind, CaseNumber, Effect, Stage, repair};
use domain::commitment::CommitmentNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::about::CaseAbout;
use super::step::{self, Follow, Follows, Moved, NewCaseLetter};
use super::{drafts, entries, marks, papers};
use crate::audit::AuditEntry;
use crate::seal::SealError;
use crate::store::db::{Tx, execute, on_tx};
use crate::store::{
    NewPaper, RepairStep, SignOutcome, Signature, Store, StoreError, audit, commitments, priority,
};

const KNOWN: &str = "select number from case_file where id = $1";
const OPEN: &str = "
    select number from case_file
    where record_id = $1 and applicant_key = $2 and kind = $3 and closed_at is null and measure_id is null";
const OPEN_ABOUT_MEASURE: &str = "
    select number from case_file where measure_id = $1 and applicant_key = $2 and closed_at is null";
/// Nobody has two about one version, whichever unit opened the first.
const OPEN_ABOUT_ENTRY: &str = "
    select number from case_file
    where entry_id = $1 and applicant_key = $2 and entry_no = $3 and closed_at is null";
/// The record as it was read; no repair of it runs, and the subject may apply today (`$5`).
const AS_SEEN: &str = "
    select count(*)
    from record r
    left join record_fact f on f.record_id = r.id
    where r.id = $1 and r.version = $2 and r.mark is not distinct from $3 and coalesce(f.version, 0) = $4
        and r.under_repair = 0
        and not exists (
            select 1 from repair_ban b where b.subject_id = r.subject_id and b.lifted_on is null and b.last_day >= $5
        )";
const NEXT: &str = "
    insert into case_number (kind, day, last)
    values ($1, $2, 1)
    on conflict (kind, day) do update set last = case_number.last + 1
    returning last";
const ADD: &str = "
    insert into case_file (
        id, number, kind, stage, subject_id, record_id, measure_id, record_unit, account_id, applicant_key, ground,
        due_on, answer_on, filed_at, moved_at, progress_key, filing, state, counter_unit, hides, version, entry_id,
        entry_no, unit_code
    )
    values (
        $1, $2, $3, $22, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14, $15, $16, $17, $18, 1, $19, $20, $21
    )";

/// A case that is filed, or that a unit opens.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// Its id: that of the draft, so that sending twice files once.
    pub id: Uuid,
    /// What kind of matter.
    pub kind: CaseKind,
    /// The day in China.
    pub day: Date,
    /// Whom it is about.
    pub subject_id: Uuid,
    /// What it is about.
    pub about: CaseAbout,
    /// Code of the unit the record is from, of the one that applies the measure, or of the one that opens it.
    pub record_unit: String,
    /// Code of the unit that has to do something first, where that is not the credit office.
    pub unit_code: Option<String>,
    /// Who files it; `None` at the counter, and where a unit opens it.
    pub account_id: Option<Uuid>,
    /// Code of the unit whose window it is filed at.
    pub counter_unit: Option<String>,
    /// Keyed hash of who it is filed for.
    pub applicant_key: String,
    /// Word of the ground.
    pub ground: &'static str,
    /// Last day of its first clock (`YYYYMMDD`).
    pub due_on: i32,
    /// Last day of the clock of the answer (`YYYYMMDD`).
    pub answer_on: i32,
    /// Keyed hash of the code that shows its progress.
    pub progress_key: String,
    /// What is filed, sealed.
    pub filing: Vec<u8>,
    /// The state, sealed.
    pub state: Vec<u8>,
    /// Whether the rules suspend measures while it runs.
    pub suspends: bool,
    /// Whether they stop publication while it runs.
    pub hides: bool,
    /// 转送外部平台: what another platform is told, sealed, where that decides.
    pub outside: Option<Vec<u8>>,
    /// Its papers come from this draft, which ends.
    pub draft: Option<CheckedDraft>,
    /// Papers that come with it.
    pub papers: Vec<NewPaper>,
}

impl NewCase {
    /// Where it begins.
    pub fn stage(&self) -> Stage {
        let first = self.kind.beginnings().first();
        match self.outside {
            Some(_) => Stage::Forwarded,
            None => first.copied().unwrap_or(Stage::Filed),
        }
    }

    /// What follows from it, as [`begun`](fn@domain::case::Case::begun) says it of the case.
    pub fn begun(&self) -> &'static [Effect] {
        match self.outside {
            Some(_) => repair::FORWARDED,
            None => self.kind.begun(),
        }
    }
}

/// A draft as it was checked before it is filed: nothing else may become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckedDraft {
    /// Which.
    pub id: Uuid,
    /// What it said.
    pub version: i64,
    /// How many papers it had.
    pub papers: u64,
}

/// What came of filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiledCase {
    /// It is filed.
    New(CaseNumber),
    /// It had been filed before: a second click, or the answer got lost.
    Again(CaseNumber),
    /// The same applicant has another about the same thing that is not over.
    Other(CaseNumber),
    /// Its draft was changed or thrown away since it was checked, or the entry it is about is not in use any more.
    Late,
}

/// 修复申请 as it was checked: filed as long as nothing about its record has changed, with the commitment it is made under.
pub struct NewRepair<'r> {
    /// Its record as it was read.
    pub record: SeenRecord,
    /// 信用修复承诺, signed with it; `None` where none belongs to it.
    pub signature: Option<Signature<'r>>,
    /// What is filed, once it is known under which commitment.
    pub sealed: SealedUnder<'r>,
}

/// Seals an application under the commitment it is made under.
pub type SealedUnder<'r> =
    &'r (dyn Fn(Option<CommitmentNumber>) -> Result<SealedApplication, SealError> + Send + Sync);

/// 修复申请, sealed.
#[derive(Clone, Debug)]
pub struct SealedApplication {
    /// What is filed.
    pub filing: Vec<u8>,
    /// What another platform is told, where that decides.
    pub outside: Option<Vec<u8>>,
}

/// What of a record decides whether its repair may be applied for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRecord {
    /// Its version.
    pub version: i32,
    /// 异议标注
    pub mark: Option<String>,
    /// Version of what its unit has said beside it.
    pub said_version: Option<i64>,
}

/// What came of filing an application for repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepairFiled {
    /// As with every case.
    Filed(FiledCase),
    /// Nothing is filed, for its commitment could not be signed.
    Unsigned(SignOutcome),
}

impl Store {
    /// Files an application for repair and signs its commitment, in one transaction.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn file_repair(
        &self,
        case: &NewCase,
        repair: &NewRepair<'_>,
        entry: &AuditEntry,
        follow: Follow<'_>,
    ) -> Result<RepairFiled, StoreError> {
        let mut tx = self.begin().await?;
        // Before the record, in the order of every other writer.
        if let Some(signing) = &repair.signature {
            commitments::lock_signer(&mut tx, signing.subject_id).await?;
        }
        if let Some(why) = cannot_put(&mut tx, case).await? {
            return Ok(RepairFiled::Filed(why));
        }
        if !seen(&mut tx, case, &repair.record).await? {
            return Ok(RepairFiled::Filed(FiledCase::Late));
        }
        let signing = repair.signature.as_ref();
        let promise = signing.and_then(|signing| signing.commitment.as_ref());
        let signed = match signing.zip(promise) {
            Some((signing, new)) => match commitments::sign_with(&mut tx, signing, new).await? {
                Ok(signed) => Some(signed),
                Err(why) => return Ok(RepairFiled::Unsigned(why)),
            },
            None => None,
        };
        let number = signed.as_ref().map(|(number, _)| *number);
        let SealedApplication { filing, outside } = (repair.sealed)(number)?;
        let case = NewCase {
            filing,
            outside,
            ..case.clone()
        };
        let start = (case.stage(), case.begun());
        match put_in(&mut tx, &case, start, entry, follow).await? {
            Put::Done(number, _) => {
                if let Some((_, Some(signing))) = &signed {
                    audit::append(&mut tx, signing).await?;
                }
                let mut entry = entry.clone();
                entry.object = number.to_string();
                tx.commit_with(&entry).await?;
                Ok(RepairFiled::Filed(FiledCase::New(number)))
            }
            Put::Not(why) => Ok(RepairFiled::Filed(why)),
        }
    }

    /// Files a case with everything that follows from it, in one transaction.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn file_case(
        &self,
        case: &NewCase,
        entry: &AuditEntry,
        follow: Follow<'_>,
    ) -> Result<FiledCase, StoreError> {
        let mut tx = self.begin().await?;
        match put(&mut tx, case, entry, follow).await? {
            Put::Done(number, _) => {
                let mut entry = entry.clone();
                entry.object = number.to_string();
                tx.commit_with(&entry).await?;
                Ok(FiledCase::New(number))
            }
            Put::Not(why) => Ok(why),
        }
    }

    /// 预览: the letters that a case would leave if it were filed now; nothing of it is kept.
    ///
    /// # Errors
    /// As [`Store::file_case`].
    pub async fn rehearse_case(
        &self,
        case: &NewCase,
        entry: &AuditEntry,
        follow: Follow<'_>,
    ) -> Result<Result<Vec<NewCaseLetter>, FiledCase>, StoreError> {
        let mut tx = self.begin().await?;
        let put = put(&mut tx, case, entry, follow).await?;
        tx.roll_back().await?;
        Ok(match put {
            Put::Done(_, follows) => Ok(follows.letters),
            Put::Not(why) => Err(why),
        })
    }
}

/// What came of doing what filing asks for, before it is kept.
pub(super) enum Put {
    Done(CaseNumber, Follows),
    Not(FiledCase),
}

/// Does all that filing asks for but the entry of the audit log.
async fn put(
    tx: &mut Tx,
    case: &NewCase,
    entry: &AuditEntry,
    follow: Follow<'_>,
) -> Result<Put, StoreError> {
    put_at(tx, case, (case.stage(), case.begun()), entry, follow).await
}

/// The same where a case begins otherwise than others of its kind.
pub(super) async fn put_at(
    tx: &mut Tx,
    case: &NewCase,
    (stage, begun): (Stage, &'static [Effect]),
    entry: &AuditEntry,
    follow: Follow<'_>,
) -> Result<Put, StoreError> {
    match cannot_put(tx, case).await? {
        Some(why) => Ok(Put::Not(why)),
        None => put_in(tx, case, (stage, begun), entry, follow).await,
    }
}

/// Why a case cannot be filed any more, where it cannot; what it is about is locked.
async fn cannot_put(tx: &mut Tx, case: &NewCase) -> Result<Option<FiledCase>, StoreError> {
    marks::lock(tx, case.about).await?;
    if let Some(number) = number_of(tx, KNOWN, case.id).await? {
        return Ok(Some(FiledCase::Again(number)));
    }
    if let Some(number) = open_about(tx, case).await? {
        return Ok(Some(FiledCase::Other(number)));
    }
    if let Some(version) = case.about.entry()
        && !entries::is_in_use(tx, version).await?
    {
        return Ok(Some(FiledCase::Late));
    }
    if let Some(draft) = case.draft
        && !drafts::lock_at(tx, draft.id, draft.version).await?
    {
        return Ok(Some(FiledCase::Late));
    }
    Ok(None)
}

/// Whether the record of an application, which is locked, is still as it was read, and nothing keeps from applying since.
async fn seen(tx: &mut Tx, case: &NewCase, record: &SeenRecord) -> Result<bool, StoreError> {
    let same: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(AS_SEEN)
            .bind(case.about.id())
            .bind(record.version)
            .bind(record.mark.as_deref())
            .bind(record.said_version.unwrap_or_default())
            .bind(domain::day::to_number(case.day))
            .fetch_one(conn)
            .await
    })?;
    Ok(same > 0)
}

/// Files what may be filed.
async fn put_in(
    tx: &mut Tx,
    case: &NewCase,
    (stage, begun): (Stage, &'static [Effect]),
    entry: &AuditEntry,
    follow: Follow<'_>,
) -> Result<Put, StoreError> {
    let number = next_number(tx, case.kind, case.day).await?;
    add(tx, case, (number, stage), entry.at).await?;
    priority::place_filed(tx, case.id, domain::day::to_number(case.day)).await?;
    if let Some(draft) = case.draft {
        if papers::move_to_case(tx, draft.id, case.id).await? != draft.papers {
            return Ok(Put::Not(FiledCase::Late));
        }
        drafts::remove(tx, draft.id).await?;
    }
    for paper in &case.papers {
        papers::add_to_case(tx, case.id, paper).await?;
    }
    let at = Timestamp::from_microsecond(entry.at).unwrap_or_default();
    let told = RepairStep {
        outside: case.outside.clone(),
        ..RepairStep::default()
    };
    let target = step::Target {
        case_id: case.id,
        about: case.about,
        day: case.day,
        at,
        suspends: case.suspends,
        repair: Some(&told),
    };
    let measures = step::apply(tx, &target, begun, None, entry).await?;
    let follows = follow(&Moved { number, measures })?;
    step::leave(tx, case.id, &follows).await?;
    Ok(Put::Done(number, follows))
}

/// Another of the same applicant about the same thing that is not over.
async fn open_about(tx: &mut Tx, case: &NewCase) -> Result<Option<CaseNumber>, StoreError> {
    let (sql, no) = match case.about {
        CaseAbout::Record(_) => (OPEN, None),
        CaseAbout::Measure { .. } => (OPEN_ABOUT_MEASURE, None),
        CaseAbout::Entry { no, .. } => (OPEN_ABOUT_ENTRY, Some(no)),
    };
    let number: Option<String> = on_tx!(tx, conn => {
        let query = sqlx::query_scalar(sql).bind(case.about.id()).bind(&case.applicant_key);
        match (case.about, no) {
            (CaseAbout::Record(_), _) => query.bind(case.kind.code()).fetch_optional(conn).await,
            (_, Some(no)) => query.bind(no).fetch_optional(conn).await,
            (_, None) => query.fetch_optional(conn).await,
        }
    })?;
    read_number(number)
}

pub(super) async fn number_of(
    tx: &mut Tx,
    sql: &'static str,
    id: Uuid,
) -> Result<Option<CaseNumber>, StoreError> {
    let number: Option<String> = on_tx!(tx, conn => {
        sqlx::query_scalar(sql).bind(id).fetch_optional(conn).await
    })?;
    read_number(number)
}

fn read_number(number: Option<String>) -> Result<Option<CaseNumber>, StoreError> {
    number
        .map(|number| {
            number.parse().map_err(|_| StoreError::Inconsistent {
                table: "case_file",
                column: "number",
                value: number,
            })
        })
        .transpose()
}

/// The next 办件编号 of the kind and day. Whoever else takes one waits until the transaction ends.
pub(in crate::store) async fn next_number(
    tx: &mut Tx,
    kind: CaseKind,
    day: Date,
) -> Result<CaseNumber, StoreError> {
    let last = next_serial(tx, kind.code(), day).await?;
    CaseNumber::new(kind, day, last).ok_or(StoreError::DayFull)
}

/// The next running number of a day, of whatever has numbers: each kind counts by itself.
pub(in crate::store) async fn next_serial(
    tx: &mut Tx,
    kind: &'static str,
    day: Date,
) -> Result<u32, StoreError> {
    let last: i32 = on_tx!(tx, conn => {
        sqlx::query_scalar(NEXT)
            .bind(kind)
            .bind(domain::day::to_number(day))
            .fetch_one(conn)
            .await
    })?;
    u32::try_from(last).map_err(|_| StoreError::DayFull)
}

async fn add(
    tx: &mut Tx,
    case: &NewCase,
    (number, stage): (CaseNumber, Stage),
    at: i64,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(case.id)
            .bind(number.to_string())
            .bind(case.kind.code())
            .bind(case.subject_id)
            .bind(case.about.record())
            .bind(case.about.measure())
            .bind(&case.record_unit)
            .bind(case.account_id)
            .bind(&case.applicant_key)
            .bind(case.ground)
            .bind(case.due_on)
            .bind(case.answer_on)
            .bind(at)
            .bind(&case.progress_key)
            .bind(&case.filing)
            .bind(&case.state)
            .bind(case.counter_unit.as_deref())
            .bind(i32::from(case.hides))
            .bind(case.about.entry().map(|(entry, _)| entry))
            .bind(case.about.entry().map(|(_, no)| no))
            .bind(case.unit_code.as_deref())
            .bind(stage.code())
    )?;
    Ok(())
}
