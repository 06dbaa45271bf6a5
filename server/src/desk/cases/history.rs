//! 办理记录: what happened to a case, as pages show it.

use app::view::{HistoryLine, TimeChange};
use domain::case::objection::TaskKind;
use domain::case::repair::PlatformAnswer;
use domain::case::{Action, Applicant, Case, Clock, Event, Stage};

use super::due::LastDays;
use super::{Petition, purpose};
use crate::desk::account::AccountError;
use crate::desk::{Desk, instant};
use crate::store::{CaseRow, MovedDayRow};

impl Desk {
    /// 办理记录, the newest first. The applicant sees what was said to him and what the unit answered; what staff say among
    /// themselves, and what goes to and fro between them, is for staff.
    pub(super) async fn history(
        &self,
        row: &CaseRow,
        petition: &Petition,
        for_staff: bool,
    ) -> Result<Vec<HistoryLine>, AccountError> {
        let units = self.store.units().await?;
        let mut played = Case::file(&petition.filing);
        let mut stages = vec![(row.filed_at, played.stage())];
        let stored = self.store.case_events(row.id).await?;
        let mut events = Vec::with_capacity(stored.len());
        for stored in stored {
            let text = self.seal.open_text(purpose::EVENT, &stored.detail)?;
            if let Ok(event) = serde_json::from_str::<Event>(&text) {
                events.push((stored, event));
            }
        }
        let named = |event: &Event| {
            for_staff
                .then(|| event.by.filter(|_| event.by_staff))
                .flatten()
        };
        let opened = match &petition.filing.applicant {
            Applicant::Respondent {
                unit, opened_by, ..
            } => Some((unit, *opened_by)),
            _ => None,
        };
        let opener = opened.filter(|_| for_staff).map(|(_, account)| account);
        let people = events.iter().filter_map(|(_, event)| named(event));
        let names = self
            .names_of(people.chain(opener).map(|account| account.as_uuid()))
            .await?;
        let unit_called = |code: &str| {
            let unit = units.iter().find(|unit| unit.code == code);
            unit.map(|unit| unit.name.clone())
        };
        let mut lines = Vec::new();
        // What was applied for elsewhere began elsewhere.
        if !matches!(petition.filing.applicant, Applicant::Elsewhere { .. }) {
            lines.push(HistoryLine {
                at: instant(row.filed_at),
                action: None,
                unit: opened.and_then(|(unit, _)| unit_called(unit)),
                portal: false,
                person: opener.and_then(|account| names.get(&account.as_uuid()).cloned()),
                said: Vec::new(),
                time: None,
            });
        }
        for (stored, event) in events {
            let before = played.clone();
            played.advance(&event);
            stages.push((stored.at, played.stage()));
            if is_of_measures(&event.action) && !(for_staff || petition.knows_measures()) {
                continue;
            }
            if is_among_staff(&event.action) && !for_staff {
                continue;
            }
            lines.push(HistoryLine {
                at: instant(stored.at),
                action: Some(event.action.kind()),
                unit: unit_called(&stored.unit),
                // A program of a unit answers for that.
                portal: event.by.is_none() && !matches!(event.action, Action::FinishTask { .. }),
                person: named(&event).and_then(|account| names.get(&account.as_uuid()).cloned()),
                said: said(&event.action, for_staff),
                time: matches!(event.action, Action::Relimit { .. })
                    .then(|| relimited(&before, &played)),
            });
        }
        for moved in self.store.moved_days(row.id).await? {
            let then = stages.iter().rev().find(|(at, _)| *at <= moved.at);
            let waiting = then.map(|(_, stage)| *stage).filter(|_| !for_staff);
            lines.extend(moved_line(&moved, waiting));
        }
        lines.sort_by_key(|line| line.at);
        lines.reverse();
        Ok(lines)
    }
}

/// Whether a step tells that there were measures.
pub(super) fn is_of_measures(action: &Action) -> bool {
    matches!(
        action,
        Action::FinishTask {
            task: TaskKind::Measures,
            ..
        }
    )
}

/// Whether a step goes to and fro between whoever proposes and whoever decides: the applicant waits for the decision.
fn is_among_staff(action: &Action) -> bool {
    matches!(action, Action::Propose { .. } | Action::Return { .. })
}

/// Last days that the calendar moved, which is nobody's step; for the applicant, who waited at this stage, the one he
/// waited for, if that moved.
fn moved_line(moved: &MovedDayRow, waiting: Option<Stage>) -> Option<HistoryLine> {
    let before = LastDays {
        due: moved.due_before,
        answer: moved.answer_before,
    };
    let now = LastDays {
        due: moved.due_after,
        answer: moved.answer_after,
    };
    let [due, answer] = match waiting {
        Some(stage) => now.moved_for_applicant(before, stage),
        None => now.moved(before),
    };
    (due.is_some() || answer.is_some()).then(|| HistoryLine {
        at: instant(moved.at),
        action: None,
        unit: None,
        portal: true,
        person: None,
        said: Vec::new(),
        time: Some(TimeChange::Calendar { due, answer }),
    })
}

/// What new rules granted to the clocks that ran, with what is left of an extension.
fn relimited(before: &Case, now: &Case) -> TimeChange {
    let all = |clock: &Clock| clock.budget.saturating_add(clock.extension);
    let granted = |before: &Option<Clock>, now: &Option<Clock>| {
        let both = (all(before.as_ref()?), all(now.as_ref()?));
        (both.0 != both.1).then_some(both)
    };
    TimeChange::Rules {
        answer: granted(&before.total, &now.total),
        step: granted(&before.step, &now.step),
    }
}

/// What was said for a step, as far as the reader is concerned.
fn said(action: &Action, for_staff: bool) -> Vec<String> {
    let one = |text: &String| vec![text.clone()];
    match action {
        Action::AskSupplement { missing } => missing.clone(),
        Action::Supplement { statement } | Action::Complain { statement, .. } => one(statement),
        Action::Refuse { reasons } => one(reasons),
        Action::Hold { reason, .. } | Action::Extend { reason, .. } => one(reason),
        Action::FinishTask { receipt, .. } => one(receipt),
        Action::Plead { statement, .. } => one(statement),
        Action::Hear { minutes } => one(minutes),
        Action::TakeBack { reason } => one(reason),
        Action::OpenRevocation { facts, basis, .. } => vec![facts.clone(), basis.clone()],
        Action::Receive(receipt) => match &receipt.answer {
            PlatformAnswer::Refused { reasons } | PlatformAnswer::Denied { reasons } => {
                one(reasons)
            }
            PlatformAnswer::AsksForPapers { missing } => missing.clone(),
            PlatformAnswer::Accepted | PlatformAnswer::Granted { .. } => Vec::new(),
        },
        _ if !for_staff => Vec::new(),
        Action::Forward { note, .. } => one(note),
        Action::Transfer { reason, .. }
        | Action::Return { reason }
        | Action::Excuse { reason, .. } => one(reason),
        Action::Answer(answer) => vec![answer.basis.clone(), answer.statement.clone()],
        Action::Propose { reasons, .. } => one(reasons),
        Action::Opine { opinion, .. } => one(opinion),
        Action::Minute { minutes } => one(minutes),
        _ => Vec::new(),
    }
}
