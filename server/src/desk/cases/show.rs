//! 办件 as pages show it: to the applicant, and to staff.

use app::ports::Me;
use app::view::{CaseLine, CaseView, ClockView, FormState, HistoryLine, LetterLine, MeasureLine};
use domain::case::{
    Action, Asking, CaseNumber, Clock, Event, Letter, Light, Party, Stage, State, available,
    complain_until,
};
use domain::day::from_number;
use domain::id::CaseId;
use domain::policy::{Term, keys};
use jiff::civil::Date;
use uuid::Uuid;

use super::{LoadedCase, purpose};
use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, instant};
use crate::store::{CaseRow, NO_END, span_of};

/// What a line is made of, wherever it was read.
pub(super) struct LineParts {
    pub(super) id: Uuid,
    pub(super) number: CaseNumber,
    pub(super) stage: Stage,
    pub(super) subject: String,
    pub(super) ground: String,
    pub(super) unit: String,
    pub(super) due_on: i32,
    pub(super) filed_at: i64,
    pub(super) closed: bool,
    pub(super) holder: Option<String>,
}

impl Desk {
    /// Whether somebody is the applicant of a case, or acts for the enterprise that is.
    pub(super) async fn is_applicant(
        &self,
        me: &Me,
        loaded: &LoadedCase,
    ) -> Result<bool, AccountError> {
        let actor = self.actor(me).await?;
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
        if !self.is_applicant(me, &loaded).await? {
            return Ok(None);
        }
        self.case_view(me, loaded, false).await.map(Some)
    }

    pub(super) async fn case_view(
        &self,
        me: &Me,
        loaded: LoadedCase,
        for_staff: bool,
    ) -> Result<CaseView, AccountError> {
        let actor = self.actor(me).await?;
        let LoadedCase {
            row,
            petition,
            case,
        } = loaded;
        let calendar = &self.rules.calendar;
        let asking = Asking {
            actor: &actor,
            today: self.clock.today(),
            calendar,
            holder: self.holder(row.holder_id, row.held_until),
        };
        let actions = available(&case, &asking);
        let record = self.store.disputed_record(row.record_id).await?;
        let record = match record {
            Some(record) => self.disputed(&record).await?,
            None => return Err(crate::store::StoreError::Conflict.into()),
        };
        let papers = self.store.case_papers(row.id).await?;
        let letters = self.store.case_letters(row.id).await?;
        let mut form = self.form(forms::CASE).await;
        if form.value("case") != row.id.to_string() {
            form = FormState::default();
        }
        let code = self.form(forms::CASE_CODE).await;
        if code.value("case") == row.id.to_string() {
            form = form.keep("code", code.value("code"));
        }
        let (decision, tasks) = match &case.state {
            State::Remedying { decision, tasks } | State::Closed { decision, tasks } => {
                (Some(decision.clone()), tasks.clone())
            }
            _ => (None, Vec::new()),
        };
        let missing = match &case.state {
            State::Supplementing { missing } => missing.clone(),
            _ => Vec::new(),
        };
        Ok(CaseView {
            version: row.version,
            record,
            objection: petition.objection,
            by_enterprise: matches!(case.applicant, domain::case::Applicant::Subject { .. }),
            papers: self.paper_lines(&papers)?,
            history: self.history(&row, for_staff).await?,
            total: case.total.as_ref().map(|clock| self.clock_view(clock)),
            step: case.step.as_ref().map(|clock| self.clock_view(clock)),
            measures: self.measure_lines(row.record_id).await?,
            letters: letters
                .iter()
                .filter_map(|letter| {
                    Some(LetterLine {
                        id: letter.id,
                        kind: Letter::from_code(&letter.kind)?,
                        number: letter.number.clone(),
                        at: instant(letter.made_at),
                    })
                })
                .collect(),
            missing,
            decision,
            tasks: tasks
                .into_iter()
                .map(|task| (task.kind, task.done.map(|receipt| receipt.on)))
                .collect(),
            complain_until: complain_until(&case, calendar).and_then(Result::ok),
            actions,
            form,
            line: self.case_line(&row).await?,
        })
    }

    pub(super) async fn case_line(&self, row: &CaseRow) -> Result<CaseLine, AccountError> {
        let lines = self.case_lines(std::slice::from_ref(row)).await?;
        let line = lines.into_iter().next();
        line.ok_or(crate::store::StoreError::Conflict.into())
    }

    /// Lines with the names of units and of whoever holds them, which are fetched together.
    pub(super) async fn case_lines(&self, rows: &[CaseRow]) -> Result<Vec<CaseLine>, AccountError> {
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
            self.line(LineParts {
                id: row.id,
                number: row.number,
                stage: row.stage,
                subject: row.subject_name.clone(),
                ground: row.ground.clone(),
                unit: unit.map_or_else(String::new, |unit| unit.name.clone()),
                due_on: row.due_on,
                filed_at: row.filed_at,
                closed: row.closed_at.is_some(),
                holder: holder.and_then(|holder| names.get(&holder.as_uuid()).cloned()),
            })
        });
        Ok(lines.collect())
    }

    /// A line with how urgent it is.
    pub(super) fn line(&self, parts: LineParts) -> CaseLine {
        let due = (parts.due_on != NO_END)
            .then(|| from_number(parts.due_on))
            .flatten();
        let days_left = due.and_then(|due| self.workdays_left(due));
        let light = match (parts.closed, due, days_left) {
            (true, ..) => Light::Done,
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
        }
    }

    /// So many working days left are few.
    pub(super) fn soon(&self) -> u32 {
        let term: Option<Term> = self
            .rules
            .policy
            .get(keys::CLOCK_SOON, self.clock.today())
            .ok();
        term.map_or(0, |term| u32::from(term.amount))
    }

    fn clock_view(&self, clock: &Clock) -> ClockView {
        let (calendar, today) = (&self.rules.calendar, self.clock.today());
        let reading = clock.read(calendar, today).ok();
        let light = reading.as_ref().map_or(Light::Green, |reading| {
            reading.light(self.soon(), clock.stopped_on.is_some())
        });
        ClockView {
            rule: self.rule_ref(&clock.rule, clock.started_on),
            started_on: clock.started_on,
            granted: (clock.budget, clock.extension),
            due: reading.as_ref().and_then(|reading| reading.due),
            left: reading.as_ref().map_or(0, |reading| reading.left),
            over: reading.as_ref().map_or(0, |reading| reading.over),
            light,
            paused: clock.pause(),
            days: clock.explain(calendar, today).unwrap_or_default(),
        }
    }

    async fn measure_lines(&self, record: Uuid) -> Result<Vec<MeasureLine>, AccountError> {
        let today = self.clock.today();
        let mut lines = Vec::new();
        for measure in self.store.measures_of_record(record).await? {
            let suspensions = self.store.suspensions(measure.id).await?;
            let span = span_of(measure.from_day, measure.decided_until, &suspensions)?;
            let day = |number: i32| from_number(number).unwrap_or_default();
            let ended_on: Option<Date> = measure.ended_on.map(day);
            lines.push(MeasureLine {
                id: measure.id,
                basis: format!("{}{}", measure.law, measure.article),
                name: measure.name,
                unit: measure.unit_name,
                from: span.from,
                decided_until: span.decided_until,
                last_day: span.last_day(),
                days_left: ended_on.map_or_else(|| span.days_left(today), |_| None),
                suspensions: span
                    .suspensions
                    .iter()
                    .map(|suspension| (suspension.from, suspension.until))
                    .collect(),
                ended_on,
            });
        }
        Ok(lines)
    }

    /// 办理记录, the newest first. The applicant sees what was said to him and what the unit answered; what staff say among
    /// themselves is for staff.
    async fn history(
        &self,
        row: &CaseRow,
        for_staff: bool,
    ) -> Result<Vec<HistoryLine>, AccountError> {
        let units = self.store.units().await?;
        let mut lines = vec![HistoryLine {
            at: instant(row.filed_at),
            action: None,
            unit: None,
            portal: false,
            person: None,
            said: Vec::new(),
        }];
        for stored in self.store.case_events(row.id).await? {
            let text = self.seal.open_text(purpose::EVENT, &stored.detail)?;
            let Ok(event) = serde_json::from_str::<Event>(&text) else {
                continue;
            };
            let unit = units.iter().find(|unit| unit.code == stored.unit);
            let person = match (for_staff && event.by_staff, event.by) {
                (true, Some(account)) => {
                    let account = self.store.account(account.as_uuid()).await?;
                    account.map(|account| self.name_of(&account))
                }
                _ => None,
            };
            lines.push(HistoryLine {
                at: instant(stored.at),
                action: Some(event.action.kind()),
                unit: unit.map(|unit| unit.name.clone()),
                portal: event.by.is_none(),
                person,
                said: said(&event.action, for_staff),
            });
        }
        lines.reverse();
        Ok(lines)
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
        _ if !for_staff => Vec::new(),
        Action::Forward { note, .. } => one(note),
        Action::Transfer { reason, .. } | Action::Return { reason } => one(reason),
        Action::Answer(answer) => vec![answer.basis.clone(), answer.statement.clone()],
        Action::Propose { reasons, .. } => one(reasons),
        Action::Opine { opinion, .. } => one(opinion),
        Action::Minute { minutes } => one(minutes),
        _ => Vec::new(),
    }
}
