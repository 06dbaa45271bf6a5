use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Known, NotNeeded, RepairError, RepairFacts, Unclear, Verdict, eligibility};
use crate::policy::Policy;

/// 记录状态: how a record stands on a day. That of a natural person goes through the same states, though nobody else sees
/// it in any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordState {
    /// 不予公示, or not yet: no rule and no unit has given it a period.
    NotPublished,
    /// 公示中: it cannot be repaired yet, or not at all before it ends.
    Published,
    /// 可申请修复: its shortest period is over, and nothing is known to be in the way.
    Eligible,
    /// 修复办理中
    RepairPending,
    /// 异议处理中: what is disputed is cleared up first.
    ObjectionMarked,
    /// 临时屏蔽 during a reorganisation or settlement. It falls back to what it would be else when the time is over or the
    /// plan has failed.
    TempShielded,
    /// 已修复
    Repaired,
    /// 期满自动停止公示
    ExpiredAuto,
    /// 期满未履行: its publication has ended and its duty is not performed; a person says what follows.
    MaxReachedUnperformed,
    /// 认定单位撤回: the decision was changed or revoked.
    WithdrawnByAuthority,
}

impl RecordState {
    /// Each of them.
    pub const ALL: [RecordState; 10] = [
        RecordState::NotPublished,
        RecordState::Published,
        RecordState::Eligible,
        RecordState::RepairPending,
        RecordState::ObjectionMarked,
        RecordState::TempShielded,
        RecordState::Repaired,
        RecordState::ExpiredAuto,
        RecordState::MaxReachedUnperformed,
        RecordState::WithdrawnByAuthority,
    ];

    /// The word in addresses and exports.
    pub fn code(self) -> &'static str {
        match self {
            RecordState::NotPublished => "not_published",
            RecordState::Published => "published",
            RecordState::Eligible => "eligible",
            RecordState::RepairPending => "repair_pending",
            RecordState::ObjectionMarked => "objection_marked",
            RecordState::TempShielded => "temp_shielded",
            RecordState::Repaired => "repaired",
            RecordState::ExpiredAuto => "expired_auto",
            RecordState::MaxReachedUnperformed => "max_reached_unperformed",
            RecordState::WithdrawnByAuthority => "withdrawn_by_authority",
        }
    }
}

/// How a record stands on a day.
///
/// What has ended it comes before what hides it for a time, and that before what runs about it.
///
/// # Errors
/// As [`eligibility`].
pub fn record_state(
    policy: &Policy,
    facts: &RepairFacts<'_>,
    today: Date,
) -> Result<RecordState, RepairError> {
    let answer = eligibility(policy, facts, today)?;
    Ok(match answer.verdict {
        Verdict::NotNeeded(NotNeeded::Withdrawn) => RecordState::WithdrawnByAuthority,
        Verdict::NotNeeded(NotNeeded::Repaired) => RecordState::Repaired,
        Verdict::NotNeeded(NotNeeded::NeverPublished) | Verdict::Unclear(Unclear::Unclassified) => {
            RecordState::NotPublished
        }
        // Also one that was ended before anybody said that the duty is not performed.
        Verdict::NotNeeded(NotNeeded::Ended) => match facts.met.performed {
            Known::Is(false) => RecordState::MaxReachedUnperformed,
            Known::Is(true) | Known::Unknown => RecordState::ExpiredAuto,
        },
        Verdict::Unclear(Unclear::EndedUnperformed) => RecordState::MaxReachedUnperformed,
        Verdict::Now
        | Verdict::From(_)
        | Verdict::Never(_)
        | Verdict::NotNeeded(NotNeeded::EndsFirst(_)) => {
            if answer.shielded.is_some() {
                RecordState::TempShielded
            } else if facts.objection == Known::Is(true) {
                RecordState::ObjectionMarked
            } else if facts.repair == Known::Is(true) {
                RecordState::RepairPending
            } else if answer.verdict == Verdict::Now && !answer.is_hindered() {
                RecordState::Eligible
            } else {
                RecordState::Published
            }
        }
    })
}

/// 临时屏蔽: what a court's ruling on a plan of reorganisation or a settlement 重整、和解 does to a record while it is performed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shielding {
    /// The first day.
    pub from: Date,
    /// The last day, if the plan is performed until then.
    pub last: Date,
    /// The day the plan failed: from this day on the record is what it would be without it.
    pub failed_on: Option<Date>,
}

impl Shielding {
    /// The last day of it, where it covers a day: what [`RepairFacts::shielded`] is on that day.
    pub fn on(self, day: Date) -> Option<Date> {
        let failed = self.failed_on.is_some_and(|failed| failed <= day);
        let covers = self.from <= day && day <= self.last && !failed;
        covers.then_some(self.last)
    }
}
