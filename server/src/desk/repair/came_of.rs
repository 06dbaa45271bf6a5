//! What came of applications for repair: which case of its enterprise a record was repaired by, and how one ended that
//! was not granted.

use app::view::{RepairAnswer, RepairLine, RepairedBy};
use domain::case::objection::Task;
use domain::case::{CaseKind, Finding, Stage, State};
use domain::id::CaseId;
use domain::repair::{Eligibility, NotNeeded, Verdict};
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::{CaseRow, PenaltyRow};

/// Cases of an enterprise that are looked at.
const MOST: i64 = 200;

impl Desk {
    /// The case a record was repaired by, and who has not confirmed yet; `None` where it is not repaired now.
    pub(super) async fn repair_in_effect(
        &self,
        row: &PenaltyRow,
        answer: Option<&Eligibility>,
    ) -> Result<Option<RepairedBy>, AccountError> {
        let repaired = Verdict::NotNeeded(NotNeeded::Repaired);
        if answer.is_none_or(|answer| answer.verdict != repaired) {
            return Ok(None);
        }
        let cases = self.store.cases_of_subject(row.subject_id, MOST).await?;
        for found in repairs_of(&cases, row.id) {
            let Some(loaded) = self.load_case(found.id).await? else {
                continue;
            };
            let case = &loaded.case;
            let opened = case.revocation.as_ref().filter(|_| case.is_revoking());
            let (decision, open) = match opened {
                // Until that is decided the repair stands.
                Some(opened) => {
                    let open = opened.tasks.iter().filter(|task| waits(task)).count();
                    (Some(&*opened.granted), open)
                }
                None => (case.state.decision(), case.open_receivers().count()),
            };
            if let Some(decision) = decision
                && decision.outcome.finding() == Finding::Granted
            {
                return Ok(Some(RepairedBy {
                    case: CaseId::from_uuid(found.id),
                    on: decision.on,
                    open,
                }));
            }
        }
        Ok(None)
    }

    /// Tells of each record how the newest application was answered, where it was not granted.
    pub(super) async fn tell_answers(
        &self,
        subject: Uuid,
        lines: &mut [RepairLine],
    ) -> Result<(), AccountError> {
        let cases = self.store.cases_of_subject(subject, MOST).await?;
        for line in lines {
            line.answered = match repairs_of(&cases, line.id.as_uuid()).next() {
                Some(newest) => self.answer_of(newest).await?,
                None => None,
            };
        }
        Ok(())
    }

    async fn answer_of(&self, row: &CaseRow) -> Result<Option<RepairAnswer>, AccountError> {
        if !row.stage.is_over() {
            return Ok(None);
        }
        let Some(loaded) = self.load_case(row.id).await? else {
            return Ok(None);
        };
        let (finding, on) = match &loaded.case.state {
            State::Refused(refused) => (None, refused.on),
            State::Closed { decision, .. } => (Some(decision.outcome.finding()), decision.on),
            _ => return Ok(None),
        };
        let answer = RepairAnswer {
            case: CaseId::from_uuid(row.id),
            number: row.number,
            finding,
            on,
        };
        Ok(Some(answer).filter(|_| finding != Some(Finding::Granted)))
    }
}

/// The applications about a record, the newest first; one that was withdrawn came to nothing.
fn repairs_of(cases: &[CaseRow], record: Uuid) -> impl Iterator<Item = &CaseRow> {
    cases.iter().filter(move |case| {
        case.kind == CaseKind::Repair
            && case.about.record() == Some(record)
            && case.stage != Stage::Withdrawn
    })
}

fn waits(task: &Task) -> bool {
    task.receiver.is_some() && task.done.is_none()
}
