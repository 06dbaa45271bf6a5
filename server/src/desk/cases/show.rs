//! 办件 as pages show it: to the applicant, and to staff.

use app::ports::Me;
use app::view::{ALREADY, CaseLine, CaseView, ClockView, FormState, LetterLine};
use domain::case::objection::TaskKind;
use domain::case::{
    ActionKind, Actor, Asking, CaseNumber, Clock, Letter, Light, Party, Stage, State, available,
    complain_day,
};
use domain::id::CaseId;
use domain::policy::{Term, keys};
use uuid::Uuid;

use super::LoadedCase;
use super::due::{LastDays, NO_DAY_YET, day_of};
use super::papers::{ALL_MEGABYTES, MOST, MOST_MEGABYTES, is_for_staff};
use super::thing::LookedAt;
use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, instant};
use crate::store::{CaseLetterRow, CaseRow};

/// What a line is made of, wherever it was read.
pub(super) struct LineParts {
    pub(super) id: Uuid,
    pub(super) number: CaseNumber,
    pub(super) stage: Stage,
    pub(super) subject: String,
    pub(super) ground: String,
    pub(super) unit: String,
    pub(super) due_on: i32,
    pub(super) answer_on: i32,
    pub(super) filed_at: i64,
    pub(super) closed: bool,
    pub(super) holder: Option<String>,
    pub(super) priority: bool,
}

impl Desk {
    /// Whether somebody is the applicant of a case, or acts for the enterprise that is.
    pub(super) async fn is_applicant(
        &self,
        me: &Me,
        loaded: &LoadedCase,
    ) -> Result<bool, AccountError> {
        let actor = self.actor(me, loaded.case.kind).await?;
        Ok(actor.is(Party::Applicant, &loaded.case))
    }

    /// A case of one's own; `None`: there is none of that id for this visitor.
    pub(super) async fn show_my_case(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<CaseView>, AccountError> {
        let Some(loaded) = self.load_case(id).await? else {
            return Ok(None);
        };
        let actor = self.actor(me, loaded.case.kind).await?;
        if !actor.is(Party::Applicant, &loaded.case) {
            return Ok(None);
        }
        self.case_view(&actor, loaded, false).await.map(Some)
    }

    pub(super) async fn case_view(
        &self,
        actor: &Actor,
        loaded: LoadedCase,
        for_staff: bool,
    ) -> Result<CaseView, AccountError> {
        let LoadedCase {
            row,
            petition,
            case,
        } = loaded;
        let calendar = &self.rules.calendar;
        let others = self.others(&row).await?;
        let asking = Asking {
            actor,
            today: self.clock.today(),
            calendar,
            holder: self.held_by(&row),
            barred: &others.barred,
        };
        let actions = available(&case, &asking);
        let may_see_measures = for_staff || petition.knows_measures();
        let mut papers = self.store.case_papers(row.id).await?;
        papers.retain(|paper| for_staff || !is_for_staff(&paper.part));
        let about = LookedAt {
            row: &row,
            petition: &petition,
            case: &case,
            papers: &papers,
        };
        let matter = self.matter(about, actor, for_staff).await?;
        let letters = self.store.case_letters(row.id).await?;
        let mut form = self.form(forms::CASE).await;
        if form.value("case") != row.id.to_string() {
            form = FormState::default();
        }
        let sent = ActionKind::from_code(form.value("action"));
        // What staff may do once they hold the case, or its time runs again, still has a form to come.
        let over = !for_staff || form.value("version") != row.version.to_string();
        let gone = over && sent.is_some_and(|action| !actions.contains(&action));
        if gone || !form.value(ALREADY).is_empty() {
            // There is no form to show it in: it is told once.
            self.forget(forms::CASE).await?;
        }
        let code = self.form(forms::CASE_CODE).await;
        if code.value("case") == row.id.to_string() {
            form = form.keep("code", code.value("code"));
        }
        let (decision, tasks) = match &case.state {
            State::Remedying {
                decision, tasks, ..
            }
            | State::Closed { decision, tasks } => (Some(decision.clone()), tasks.clone()),
            _ => (None, Vec::new()),
        };
        let missing = match &case.state {
            State::Supplementing { missing } => missing.clone(),
            _ => Vec::new(),
        };
        Ok(CaseView {
            version: row.version,
            matter,
            papers: self.paper_lines(&papers)?,
            history: self.history(&row, &petition, for_staff).await?,
            total: case.total.as_ref().map(|clock| self.clock_view(clock)),
            step: case.step.as_ref().map(|clock| self.clock_view(clock)),
            letters: letters.iter().filter_map(letter_line).collect(),
            missing,
            decision,
            tasks: tasks
                .into_iter()
                .filter(|task| may_see_measures || task.kind != TaskKind::Measures)
                // Receivers have a list of their own, by name.
                .filter(|task| task.receiver.is_none())
                .map(|task| (task.kind, task.done.map(|receipt| receipt.on)))
                .collect(),
            complain_until: complain_day(&case, calendar, &others.barred)
                .filter(|last| self.clock.today() <= *last),
            other_open: others.open,
            actions,
            files: (MOST, MOST_MEGABYTES, ALL_MEGABYTES),
            form,
            line: self.case_line(&row, for_staff).await?,
        })
    }

    pub(super) async fn case_line(
        &self,
        row: &CaseRow,
        for_staff: bool,
    ) -> Result<CaseLine, AccountError> {
        let rows = std::slice::from_ref(row);
        let lines = self.case_lines(rows, for_staff).await?;
        let line = lines.into_iter().next();
        line.ok_or(crate::store::StoreError::Conflict.into())
    }

    /// Lines with the names of units and of whoever holds them, which are fetched together; for staff or for applicants.
    pub(super) async fn case_lines(
        &self,
        rows: &[CaseRow],
        for_staff: bool,
    ) -> Result<Vec<CaseLine>, AccountError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let units = self.store.units().await?;
        let holders = rows
            .iter()
            .filter_map(|row| self.holder(row.holder_id, row.held_until))
            .map(|holder| holder.as_uuid());
        let names = self.names_of(holders).await?;
        let lines = rows.iter().map(|row| {
            let code = row.unit_code.as_ref().unwrap_or(&row.record_unit);
            let unit = units.iter().find(|unit| unit.code == *code);
            let holder = self.holder(row.holder_id, row.held_until);
            let days = LastDays::of(row);
            let line = self.line(LineParts {
                id: row.id,
                number: row.number,
                stage: row.stage,
                subject: row.subject_name.clone(),
                ground: row.ground.clone(),
                unit: unit.map_or_else(String::new, |unit| unit.name.clone()),
                due_on: if for_staff {
                    days.due
                } else {
                    days.waited_for(row.stage)
                },
                answer_on: row.answer_on,
                filed_at: row.filed_at,
                closed: row.closed_at.is_some(),
                holder: holder.and_then(|holder| names.get(&holder.as_uuid()).cloned()),
                priority: false,
            });
            if for_staff { line } else { for_applicant(line) }
        });
        Ok(lines.collect())
    }

    /// A line with how urgent it is.
    pub(super) fn line(&self, parts: LineParts) -> CaseLine {
        let (_, today) = self.today();
        // Whoever has let his time to state his view pass makes nobody late: the unit goes on, by its own time.
        let silent = parts.stage == Stage::Hearing && parts.due_on < today;
        let due_on = if silent {
            parts.answer_on
        } else {
            parts.due_on
        };
        let due = day_of(due_on);
        let days_left = due.and_then(|due| self.workdays_left(due));
        let light = match (parts.closed, due, days_left) {
            (true, ..) => Light::Done,
            (false, None, _) if due_on == NO_DAY_YET => Light::Unknown,
            (false, None, _) => Light::Paused,
            (false, Some(due), _) if due < self.clock.today() => Light::Red,
            (false, Some(_), Some(left)) if left <= i64::from(self.soon()) => Light::Amber,
            _ => Light::Green,
        };
        CaseLine {
            id: CaseId::from_uuid(parts.id),
            number: parts.number,
            stage: parts.stage,
            subject: parts.subject,
            ground: parts.ground,
            unit: parts.unit,
            due,
            days_left,
            light,
            filed_at: instant(parts.filed_at),
            holder: parts.holder,
            priority: parts.priority,
        }
    }

    /// So many working days left are few.
    pub(in crate::desk) fn soon(&self) -> u32 {
        let term: Option<Term> = self
            .rules
            .policy
            .get(keys::CLOCK_SOON, self.clock.today())
            .ok();
        term.map_or(0, |term| u32::from(term.amount))
    }

    pub(super) fn clock_view(&self, clock: &Clock) -> ClockView {
        let (calendar, today) = (&self.rules.calendar, self.clock.today());
        let reading = clock.read(calendar, today).ok();
        // The last day may be known where the days since then are not.
        let due = clock.last_day(calendar).ok().flatten();
        let light = match (&reading, due) {
            (_, None) if clock.pause().is_some() => Light::Paused,
            (Some(reading), _) => reading.light(self.soon(), clock.stopped_on.is_some()),
            (None, Some(due)) if due < today => Light::Red,
            (None, _) => Light::Unknown,
        };
        ClockView {
            rule: self.rule_ref(&clock.rule, clock.started_on),
            started_on: clock.started_on,
            granted: (clock.budget, clock.extension),
            due,
            left: reading.as_ref().map_or(0, |reading| reading.left),
            over: reading.as_ref().map_or(0, |reading| reading.over),
            light,
            paused: clock.pause(),
            days: clock.explain(calendar, today).unwrap_or_default(),
        }
    }
}

fn letter_line(letter: &CaseLetterRow) -> Option<LetterLine> {
    Some(LetterLine {
        id: letter.id,
        kind: Letter::from_code(&letter.kind)?,
        number: letter.number.clone(),
        at: instant(letter.made_at),
        read_at: letter.read_at.map(instant),
    })
}

/// A case as its applicant sees it: that the office has little time left is the office's concern and not his.
fn for_applicant(line: CaseLine) -> CaseLine {
    let light = match line.light {
        Light::Amber if !matches!(line.stage, Stage::Supplementing | Stage::Hearing) => {
            Light::Green
        }
        light => light,
    };
    CaseLine { light, ..line }
}
