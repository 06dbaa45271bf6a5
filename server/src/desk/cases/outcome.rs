//! 执行处理结果: what a decision makes of what its case is about, or why it cannot.

use domain::case::{Action, Decision, Effect, Outcome};

use super::Stepped;
use super::correct::BadCorrection;
use super::thing::Thing;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::registration::EventDetail;
use crate::store::{CaseOutcome, CaseRow, Disproof, DisputedRecord, RecordOutcome};

/// 违诺责任追究内容: all that ever follows from a finding.
const SANCTION: &str = "该条信息停止使用；不采取其他措施。";

impl Desk {
    /// Whether what is answered or proposed could be done with what the case is about.
    pub(super) fn could_follow(
        &self,
        thing: &Thing,
        action: &Action,
    ) -> Result<Result<(), BadCorrection>, AccountError> {
        let said = match action {
            Action::Answer(answer) => &answer.outcome,
            Action::Propose { outcome, .. } => outcome,
            _ => return Ok(Ok(())),
        };
        Ok(match thing.record() {
            Some(record) => self.record_outcome(record, said)?.map(|_| ()),
            None => Ok(()),
        })
    }

    /// What becomes of it by a decision with these effects.
    pub(super) fn follows_for(
        &self,
        thing: &Thing,
        row: &CaseRow,
        effects: &[Effect],
        decision: &Decision,
    ) -> Result<Result<Option<CaseOutcome>, Stepped>, AccountError> {
        match thing {
            Thing::Record(record) if effects.contains(&Effect::ApplyOutcome) => {
                let outcome = self.for_record(record, &decision.outcome)?;
                Ok(outcome.map(|outcome| Some(CaseOutcome::Record(outcome))))
            }
            Thing::Record(_) => Ok(Ok(None)),
            Thing::Entry(_) => self.for_entry(row, effects, decision).map(Ok),
        }
    }

    fn for_record(
        &self,
        record: &DisputedRecord,
        outcome: &Outcome,
    ) -> Result<Result<RecordOutcome, Stepped>, AccountError> {
        Ok(match self.record_outcome(record, outcome)? {
            Ok(RecordOutcome::Correct(_)) if self.is_overtaken(record, outcome.changes())? => {
                Err(Stepped::RecordChanged)
            }
            Ok(outcome) => Ok(outcome),
            Err(why) => Err(Stepped::BadCorrection(why)),
        })
    }

    fn for_entry(
        &self,
        row: &CaseRow,
        effects: &[Effect],
        decision: &Decision,
    ) -> Result<Option<CaseOutcome>, AccountError> {
        let detail = |unit: Option<&String>| {
            // The history of the entry is the enterprise's to read, as the letter is.
            self.seal_event(&EventDetail {
                text: decision.reasons.clone(),
                unit: unit.cloned(),
                ..EventDetail::default()
            })
        };
        match &decision.outcome {
            Outcome::Disprove {
                breach,
                unperformed,
            } if effects.contains(&Effect::DisproveEntry) => {
                Ok(Some(CaseOutcome::Disprove(Disproof {
                    breach: *breach,
                    determiner: row.record_unit.clone(),
                    unperformed: unperformed.trim().to_owned(),
                    sanction: SANCTION.to_owned(),
                    detail: detail(Some(&row.record_unit))?,
                })))
            }
            Outcome::Restore if effects.contains(&Effect::RestoreEntry) => {
                let detail = detail(row.joint_code.as_ref())?;
                Ok(Some(CaseOutcome::Restore { detail }))
            }
            _ => Ok(None),
        }
    }

    /// What an outcome makes of a record, or why it cannot.
    fn record_outcome(
        &self,
        record: &DisputedRecord,
        outcome: &Outcome,
    ) -> Result<Result<RecordOutcome, BadCorrection>, AccountError> {
        Ok(match outcome {
            Outcome::Correct { changes } | Outcome::Supplement { changes } => {
                self.corrected(record, changes)?.map(|correction| {
                    match correction.record.digest == record.digest {
                        // The unit has reported it corrected already: there is nothing left to do, and no version to keep.
                        true => RecordOutcome::Nothing,
                        false => RecordOutcome::Correct(Box::new(correction)),
                    }
                })
            }
            Outcome::Delete => Ok(RecordOutcome::Remove),
            Outcome::StopPublishing => Ok(RecordOutcome::Stop),
            Outcome::EndMeasures
            | Outcome::Uphold
            | Outcome::Undecidable
            | Outcome::Disprove { .. }
            | Outcome::Clear
            | Outcome::Restore
            | Outcome::Stand
            // What a repair does to a record stands in its effects.
            | Outcome::Grant
            | Outcome::Deny { .. }
            | Outcome::Revoke { .. }
            | Outcome::Keep => Ok(RecordOutcome::Nothing),
        })
    }
}
