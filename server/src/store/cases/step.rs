use domain::case::{CaseNumber, Effect, Letter, Stage};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::about::CaseAbout;
use super::clarifications::NewClarification;
use super::disproof::{self, Disproof};
use super::{clarifications, file, lease, marks, papers};
use crate::audit::AuditEntry;
use crate::seal::SealError;
use crate::store::db::{Tx, execute};
use crate::store::holds::Hold;
use crate::store::measures::{self, MovedMeasure};
use crate::store::repairs::{self, RepairStep, Repairing};
use crate::store::write_rows::{self, Correction};
use crate::store::{NewPaper, NewPlatformReceipt, Notices, Store, StoreError, platform};

const MOVE: &str = "
    update case_file
    set stage = $3, unit_code = $4, due_on = $5, moved_at = $6, closed_at = $7, state = $8, version = version + 1,
        joint_code = coalesce($10, joint_code), convened = coalesce($12, convened), answer_on = $11, holder_id = case when $9 = 1 then null else holder_id end,
        held_until = case when $9 = 1 then null else held_until end,
        holder_unit = case when $9 = 1 then null else holder_unit end
    where id = $1 and version = $2";
/// Another case of the same applicant about the same thing that is not over, where this one is and would be opened again.
const OTHER: &str = "
    select o.number
    from case_file c
    join case_file o on o.record_id = c.record_id and o.applicant_key = c.applicant_key and o.kind = c.kind
    where c.id = $1 and c.closed_at is not null and o.closed_at is null and o.measure_id is null";
const OTHER_ABOUT_MEASURE: &str = "
    select o.number
    from case_file c
    join case_file o on o.measure_id = c.measure_id and o.applicant_key = c.applicant_key
    where c.id = $1 and c.closed_at is not null and o.closed_at is null";
const OTHER_ABOUT_ENTRY: &str = "
    select o.number
    from case_file c
    join case_file o on o.entry_id = c.entry_id and o.entry_no = c.entry_no and o.applicant_key = c.applicant_key
    where c.id = $1 and c.closed_at is not null and o.closed_at is null";
const RECORD: &str = "
    insert into case_event (case_id, seq, at, action, actor, unit, detail)
    select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6 from case_event where case_id = $1";
const ADD_LETTER: &str = "
    insert into case_letter (id, case_id, kind, number, made_at, digest, token, body)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";

/// A step that is taken.
#[derive(Clone, Debug)]
pub struct CaseStep {
    /// The case.
    pub case_id: Uuid,
    /// Its number.
    pub number: CaseNumber,
    /// The version it was decided on.
    pub version: i64,
    /// What it is about.
    pub about: CaseAbout,
    /// Version of the record it was decided on, where what that says decides about it.
    pub record_version: Option<i32>,
    /// The day in China.
    pub day: Date,
    /// Where it stands then.
    pub stage: Stage,
    /// Code of the unit that has to act then.
    pub unit_code: Option<String>,
    /// Code of the joint-conference office, once it was complained about.
    pub joint_code: Option<String>,
    /// Codes of the units it calls; `None`: as before.
    pub convened: Option<Vec<String>>,
    /// Last day of the clock that ends first (`YYYYMMDD`).
    pub due_on: i32,
    /// Last day of the clock of the answer (`YYYYMMDD`).
    pub answer_on: i32,
    /// The state, sealed.
    pub state: Vec<u8>,
    /// Word of the action.
    pub action: &'static str,
    /// The step, sealed.
    pub detail: Vec<u8>,
    /// What follows.
    pub effects: &'static [Effect],
    /// Whether the rules suspend measures while it runs.
    pub suspends: bool,
    /// What becomes of what it is about, where an outcome is applied.
    pub outcome: Option<CaseOutcome>,
    /// What a step of a repair brings besides.
    pub repair: Option<RepairStep>,
    /// 公开澄清, where that is what is reported.
    pub clarification: Option<NewClarification>,
    /// Papers that come with it.
    pub papers: Vec<NewPaper>,
    /// Whether whoever held it lets go: the next step is for others.
    pub release: bool,
    /// 外部平台回执 it is taken by.
    pub receipt: Option<NewPlatformReceipt>,
}

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepOutcome {
    /// It is taken.
    Taken,
    /// Somebody else has taken one since its version, or its record has changed.
    Late,
    /// The applicant has another case about the same thing that is not over: nobody has two at once.
    Other(CaseNumber),
}

/// 执行处理结果: what becomes of what a case is about.
#[derive(Clone, Debug)]
pub enum CaseOutcome {
    /// Of a record.
    Record(RecordOutcome),
    /// 认定不实: of an entry and the commitment it stands under.
    Disprove(Disproof),
    /// 撤销认定: both are what they were before.
    Restore {
        /// The step as the history of the entry keeps it, sealed.
        detail: Vec<u8>,
    },
}

/// What becomes of a record.
#[derive(Clone, Debug)]
pub enum RecordOutcome {
    /// 更正、补充: it says something else.
    Correct(Box<Correction>),
    /// 删除: it is gone from every public page for good.
    Remove,
    /// 停止公示
    Stop,
    /// Nothing changes in the record itself.
    Nothing,
}

/// What a transaction has settled, for whoever writes messages and letters about it.
#[derive(Clone, Debug)]
pub struct Moved {
    /// 办件编号
    pub number: CaseNumber,
    /// Measures whose time was moved.
    pub measures: Vec<MovedMeasure>,
}

/// What is told about it.
#[derive(Clone, Debug, Default)]
pub struct Follows {
    /// Messages, and letters that only say that there is one.
    pub notices: Notices,
    /// 文书
    pub letters: Vec<NewCaseLetter>,
}

/// Writes what is told, once it is settled what there is to tell.
pub type Follow<'f> = &'f (dyn Fn(&Moved) -> Result<Follows, SealError> + Send + Sync);

/// 文书 that is given.
#[derive(Clone, Debug)]
pub struct NewCaseLetter {
    /// Its id.
    pub id: Uuid,
    /// Which.
    pub kind: Letter,
    /// 文号
    pub number: String,
    /// Microseconds UTC.
    pub made_at: i64,
    /// Keyed digest of what it says.
    pub digest: Vec<u8>,
    /// The word in the address that checks it.
    pub token: String,
    /// What it says, sealed.
    pub body: Vec<u8>,
}

/// What effects are about.
pub(super) struct Target<'t> {
    pub(super) case_id: Uuid,
    pub(super) about: CaseAbout,
    pub(super) day: Date,
    pub(super) at: Timestamp,
    /// Whether the rules suspend measures while it runs.
    pub(super) suspends: bool,
    /// What a repair brings.
    pub(super) repair: Option<&'t RepairStep>,
}

impl Store {
    /// Takes a step with everything that follows from it, in one transaction.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn take_step(
        &self,
        taken: &CaseStep,
        entry: &AuditEntry,
        follow: Follow<'_>,
    ) -> Result<StepOutcome, StoreError> {
        let mut tx = self.begin().await?;
        let played = play(&mut tx, taken, entry, follow).await?;
        Ok(match played {
            Played::Done(_) => {
                tx.commit_with(entry).await?;
                StepOutcome::Taken
            }
            Played::Not(why) => why,
        })
    }

    /// 预览: the letters a step would leave if it were taken now. Everything is done as it would be, so that numbers and
    /// days are those of the letter itself, and none of it is kept.
    ///
    /// # Errors
    /// As [`Store::take_step`].
    pub async fn rehearse_step(
        &self,
        taken: &CaseStep,
        entry: &AuditEntry,
        follow: Follow<'_>,
    ) -> Result<Result<Vec<NewCaseLetter>, StepOutcome>, StoreError> {
        let mut tx = self.begin().await?;
        let played = play(&mut tx, taken, entry, follow).await?;
        tx.roll_back().await?;
        Ok(match played {
            Played::Done(follows) => Ok(follows.letters),
            Played::Not(why) => Err(why),
        })
    }
}

/// What came of doing what a step asks for, before it is kept.
pub(super) enum Played {
    Done(Follows),
    Not(StepOutcome),
}

/// Does all that a step asks for but the entry of the audit log.
pub(super) async fn play(
    tx: &mut Tx,
    taken: &CaseStep,
    entry: &AuditEntry,
    follow: Follow<'_>,
) -> Result<Played, StoreError> {
    marks::lock(tx, taken.about).await?;
    if let Some((record, version)) = taken.about.record().zip(taken.record_version)
        && !marks::is_at(tx, record, version).await?
    {
        return Ok(Played::Not(StepOutcome::Late));
    }
    if !taken.stage.is_over() {
        let other = match taken.about {
            CaseAbout::Record(_) => OTHER,
            CaseAbout::Measure { .. } => OTHER_ABOUT_MEASURE,
            CaseAbout::Entry { .. } => OTHER_ABOUT_ENTRY,
        };
        if let Some(number) = file::number_of(tx, other, taken.case_id).await? {
            return Ok(Played::Not(StepOutcome::Other(number)));
        }
    }
    let over = taken.stage.is_over().then_some(entry.at);
    let convened = taken.convened.as_ref();
    let convened = convened.map(|codes| serde_json::json!(codes).to_string());
    let moved = execute!(
        tx,
        sqlx::query(MOVE)
            .bind(taken.case_id)
            .bind(taken.version)
            .bind(taken.stage.code())
            .bind(taken.unit_code.as_deref())
            .bind(taken.due_on)
            .bind(entry.at)
            .bind(over)
            .bind(&taken.state)
            .bind(i32::from(taken.release))
            .bind(taken.joint_code.as_deref())
            .bind(taken.answer_on)
            .bind(convened)
    )?;
    if moved == 0 {
        return Ok(Played::Not(StepOutcome::Late));
    }
    execute!(
        tx,
        sqlx::query(RECORD)
            .bind(taken.case_id)
            .bind(entry.at)
            .bind(taken.action)
            .bind(&entry.actor)
            .bind(&entry.unit)
            .bind(&taken.detail)
    )?;
    if let Some(receipt) = &taken.receipt
        && !platform::take(tx, taken.case_id, receipt, entry.at).await?
    {
        return Ok(Played::Not(StepOutcome::Late));
    }
    lease::renew(tx, taken.case_id, entry).await?;
    for paper in &taken.papers {
        papers::add_to_case(tx, taken.case_id, paper).await?;
    }
    if let (Some(clarification), Some(record)) = (&taken.clarification, taken.about.record()) {
        let about = (taken.case_id, record);
        clarifications::publish(tx, about, taken.day, clarification).await?;
    }
    let target = Target {
        case_id: taken.case_id,
        about: taken.about,
        day: taken.day,
        at: Timestamp::from_microsecond(entry.at).unwrap_or_default(),
        suspends: taken.suspends,
        repair: taken.repair.as_ref(),
    };
    if let Some(receipt) = taken.repair.as_ref().and_then(|step| step.stopped.as_ref()) {
        repairs::stopped(tx, taken.case_id, receipt, entry).await?;
    }
    let outcome = taken.outcome.as_ref();
    let measures = apply(tx, &target, taken.effects, outcome, entry).await?;
    let number = taken.number;
    let follows = follow(&Moved { number, measures })?;
    leave(tx, taken.case_id, &follows).await?;
    Ok(Played::Done(follows))
}

/// What follows, in order; gives back the measures whose time was moved.
pub(super) async fn apply(
    tx: &mut Tx,
    target: &Target<'_>,
    effects: &[Effect],
    outcome: Option<&CaseOutcome>,
    entry: &AuditEntry,
) -> Result<Vec<MovedMeasure>, StoreError> {
    let mut moved = Vec::new();
    let resting = measures::About::of(target);
    let follow = effects
        .iter()
        .filter(|effect| effect.follows(target.suspends));
    for effect in follow {
        match effect {
            Effect::Mark => marks::set(tx, target.case_id, target.about, Some("open")).await?,
            Effect::ClearMark => marks::set(tx, target.case_id, target.about, None).await?,
            Effect::NoteMark => {
                marks::set(tx, target.case_id, target.about, Some("noted")).await?;
            }
            Effect::SuspendMeasures => {
                if let Some(about) = resting {
                    moved = measures::suspend(tx, about).await?;
                }
            }
            Effect::ResumeMeasures => {
                if let Some(about) = resting {
                    moved = measures::resume(tx, about).await?;
                }
            }
            Effect::EndMeasures => {
                if let Some(about) = resting {
                    let repaired = effects.contains(&Effect::EndPublication);
                    let why = if repaired { "repaired" } else { "objection" };
                    moved = measures::end(tx, about, why).await?;
                }
            }
            Effect::ApplyOutcome | Effect::DisproveEntry | Effect::RestoreEntry => {
                if let Some(outcome) = outcome {
                    apply_outcome(tx, target, outcome, entry).await?;
                }
            }
            Effect::EndPublication
            | Effect::EndSharing
            | Effect::RefreshEvaluation
            | Effect::LapseReports
            | Effect::FollowCopies
            | Effect::Announce
            | Effect::ResumePublication
            | Effect::ResumeSharing
            | Effect::Ban
            | Effect::LiftBan
            | Effect::BreakPromise
            | Effect::MendPromise
            | Effect::PassOn
            | Effect::TellPlatform => repair(tx, target, *effect).await?,
            // What is told is written by whoever knows the words.
            Effect::TellApplicant
            | Effect::TellSubject
            | Effect::TellUnit
            | Effect::TellCreditOffice
            | Effect::TellJointOffice
            | Effect::Write(_) => {}
        }
    }
    Ok(moved)
}

/// 修复的效力. What takes effect takes effect whole, and is never left out in silence.
async fn repair(tx: &mut Tx, target: &Target<'_>, effect: Effect) -> Result<(), StoreError> {
    let followed = match target.about.record().zip(target.repair) {
        Some((record, step)) => {
            let repair = Repairing {
                case: target.case_id,
                record,
                day: target.day,
                at: target.at,
                step,
            };
            repairs::follow(tx, repair, effect).await?
        }
        None => false,
    };
    match followed {
        true => Ok(()),
        false => Err(StoreError::Inconsistent {
            table: "case_event",
            column: "effect",
            value: format!("{effect:?}"),
        }),
    }
}

/// An outcome that does not fit what the case is about, which nobody makes, changes nothing.
async fn apply_outcome(
    tx: &mut Tx,
    target: &Target<'_>,
    outcome: &CaseOutcome,
    entry: &AuditEntry,
) -> Result<(), StoreError> {
    match (outcome, target.about.record(), target.about.entry()) {
        (CaseOutcome::Record(outcome), Some(record), _) => {
            apply_to_record(tx, target, record, outcome).await
        }
        (CaseOutcome::Disprove(found), _, Some(version)) => {
            disproof::disprove(tx, target.of(version), found, entry).await
        }
        (CaseOutcome::Restore { detail }, _, Some(version)) => {
            disproof::restore(tx, target.of(version), detail, entry).await
        }
        _ => Ok(()),
    }
}

async fn apply_to_record(
    tx: &mut Tx,
    target: &Target<'_>,
    record: Uuid,
    outcome: &RecordOutcome,
) -> Result<(), StoreError> {
    match outcome {
        RecordOutcome::Correct(correction) => {
            write_rows::correct(tx, target.case_id, record, correction, target.at).await
        }
        RecordOutcome::Remove => {
            write_rows::hold(tx, record, Hold::Removed, target.case_id, target.at).await
        }
        RecordOutcome::Stop => {
            write_rows::hold(tx, record, Hold::Stopped, target.case_id, target.at).await
        }
        RecordOutcome::Nothing => Ok(()),
    }
}

impl Target<'_> {
    fn of(&self, (entry, no): (Uuid, i32)) -> disproof::Of {
        disproof::Of {
            case: self.case_id,
            entry,
            no,
            day: self.day,
        }
    }
}

impl measures::About {
    /// Measures rest on records alone.
    fn of(target: &Target<'_>) -> Option<measures::About> {
        Some(measures::About {
            cause: measures::Cause::Case(target.case_id),
            record_id: target.about.record()?,
            measure_id: target.about.measure(),
            day: target.day,
            at: target.at,
        })
    }
}

/// Leaves messages and letters.
pub(super) async fn leave(tx: &mut Tx, case: Uuid, follows: &Follows) -> Result<(), StoreError> {
    follows.notices.leave(tx).await?;
    for letter in &follows.letters {
        execute!(
            tx,
            sqlx::query(ADD_LETTER)
                .bind(letter.id)
                .bind(case)
                .bind(letter.kind.code())
                .bind(&letter.number)
                .bind(letter.made_at)
                .bind(&letter.digest)
                .bind(&letter.token)
                .bind(&letter.body)
        )?;
    }
    Ok(())
}
