//! What waits for whom: a citizen's cases, and the queues of a member of staff.

use app::ports::Me;
use app::view::{QueueTab, Waiting, WaitingFor};
use domain::account::AccountKind;
use domain::case::{CaseKind, Stage, complain_day};
use domain::id::CaseId;
use domain::role::{DataClass, Operation, Permit};

use super::others::Others;
use crate::desk::account::AccountError;
use crate::desk::{Desk, count};

/// Queues that the first page of staff shows where there is something in them, and always.
const ALWAYS: [QueueTab; 5] = [
    QueueTab::ToAccept,
    QueueTab::Mine,
    QueueTab::OwnUnit,
    QueueTab::DueSoon,
    QueueTab::Overdue,
];

impl Desk {
    /// What the cases of a citizen wait for from him, the most urgent first; and how many of them are not over.
    pub(in crate::desk) async fn waiting_for(
        &self,
        me: &Me,
    ) -> Result<(Vec<Waiting>, u64), AccountError> {
        if me.kind != AccountKind::Citizen {
            return Ok((Vec::new(), 0));
        }
        let today = self.clock.today();
        let calendar = &self.rules.calendar;
        let (mut waiting, mut open) = (Vec::new(), 0);
        let rows = self.cases_of(me).await?;
        for row in &rows {
            open += u64::from(row.closed_at.is_none());
            let waits = matches!(
                row.stage,
                Stage::Supplementing | Stage::Hearing | Stage::Closed | Stage::Refused
            );
            if !waits {
                continue;
            }
            let others = match rows.iter().any(|other| row.is_beside(other)) {
                true => self.others(row).await?,
                false => Others::default(),
            };
            let loaded = self.opened(row.clone())?;
            let (what, until) = match loaded.row.stage {
                Stage::Supplementing => {
                    let step = loaded.case.step.as_ref();
                    let reading = step.and_then(|clock| clock.read(calendar, today).ok());
                    (
                        WaitingFor::Supplement,
                        reading.and_then(|reading| reading.due),
                    )
                }
                Stage::Hearing => match loaded.case.hearing_until(calendar) {
                    Some(last) if last < today => continue,
                    until if loaded.case.kind == CaseKind::Repair => {
                        (WaitingFor::PleadForRepair, until)
                    }
                    until => (WaitingFor::Plead, until),
                },
                // Whoever was found to be right has nothing to complain about, and whoever has another case has to wait.
                _ if is_founded(&loaded.case) || others.open.is_some() => continue,
                // The day the page of the case tells too.
                _ => match complain_day(&loaded.case, calendar, &others.barred) {
                    Some(last) if last >= today => (WaitingFor::Complaint, Some(last)),
                    Some(_) | None => continue,
                },
            };
            waiting.push(Waiting {
                case: CaseId::from_uuid(loaded.row.id),
                number: loaded.row.number,
                subject: loaded.row.subject_name,
                what,
                until,
            });
        }
        waiting.sort_by_key(|one| (one.what == WaitingFor::Complaint, one.until));
        Ok((waiting, open))
    }

    /// Queues for the first page of a member of staff; none for whoever sees no cases.
    pub(in crate::desk) async fn queues_for(
        &self,
        me: &Me,
    ) -> Result<Vec<(QueueTab, u64)>, AccountError> {
        let Some(permit) = Permit::of(&me.posts, DataClass::Cases, Operation::Read) else {
            return Ok(Vec::new());
        };
        let counts = self.queue_counts(me, permit.scope()).await?;
        let shown = |(tab, count): &(QueueTab, u64)| {
            *tab != QueueTab::Over && (*count > 0 || ALWAYS.contains(tab))
        };
        Ok(counts.into_iter().filter(shown).collect())
    }

    /// How many copies of messages did not arrive; `None` for whoever has nothing to do with them.
    pub(in crate::desk) async fn undelivered_for(
        &self,
        me: &Me,
    ) -> Result<Option<u64>, AccountError> {
        if Permit::of(&me.posts, DataClass::Letters, Operation::Read).is_none() {
            return Ok(None);
        }
        Ok(Some(count(self.store.count_undelivered().await?)))
    }
}

fn is_founded(case: &domain::case::Case) -> bool {
    use domain::case::objection::Finding;
    case.state
        .decision()
        .is_some_and(|decision| decision.outcome.finding() == Finding::Founded)
}
