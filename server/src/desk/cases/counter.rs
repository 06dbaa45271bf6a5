//! 窗口代办: what a clerk has begun, what was filed at the window, and nothing else.

use app::links;
use app::ports::{Counter, Me, Next, Unavailable};
use app::view::{
    CounterAsked, CounterCaseView, CounterDraft, CounterView, DraftView, Fault, FormState, SentForm,
};
use async_trait::async_trait;
use domain::case::objection::FormStep;
use domain::case::{CaseKind, CaseNumber};
use domain::id::CaseId;
use domain::identity::mask_name;
use domain::role::{DataClass, Operation, Permit, Scope};
use serde_json::json;
use uuid::Uuid;

use super::Petitioner;
use super::draft::MOST_DRAFTS;
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::store::CaseRow;

/// Cases on the page of a window.
const MOST: i64 = 100;

impl Desk {
    /// What lets a member of staff at a case: his unit has to do with it, or it was filed at his window.
    pub(in crate::desk) fn permit_for(
        &self,
        me: &Me,
        row: &CaseRow,
        operation: Operation,
    ) -> Option<Permit> {
        let of = |class| Permit::of(&me.posts, class, operation);
        let works = of(DataClass::Cases).filter(|permit| row.is_within(permit.scope()));
        works.or_else(|| {
            of(DataClass::Counter).filter(|permit| row.is_at_counter_of(permit.scope()))
        })
    }

    /// Whether a case was filed at a window of this clerk's unit.
    pub(super) fn is_at_own_counter(&self, me: &Me, row: &CaseRow) -> bool {
        let permit = Permit::of(&me.posts, DataClass::Counter, Operation::Read);
        permit.is_some_and(|permit| row.is_at_counter_of(permit.scope()))
    }

    async fn show_counter(
        &self,
        me: &Me,
        permit: &Permit,
        asked: &CounterAsked,
    ) -> Result<CounterView, AccountError> {
        let number = &asked.number;
        let record = match asked.record {
            Some(id) => self.disputable_record(me, id.as_uuid()).await?,
            None => None,
        };
        let account = me.account.as_uuid();
        let lines = self.draft_lines(me).await?;
        let mut drafts = Vec::new();
        for draft in self.store.case_drafts(account, CaseKind::Objection).await? {
            let Some(line) = lines.iter().find(|line| line.id == draft.id) else {
                continue;
            };
            let answers = self.answers(&draft)?;
            let person = answers.get("contact").map(|name| mask_name(name));
            drafts.push(CounterDraft {
                line: line.clone(),
                is_about_it: record
                    .as_ref()
                    .is_some_and(|record| record.id == draft.record_id)
                    && draft.measure_id.is_none(),
                person: person.unwrap_or_default(),
            });
        }
        let mut form = FormState::default().keep("number", number);
        let rows = if number.trim().is_empty() {
            self.cases_at(permit).await?
        } else {
            match self.case_at(permit, number).await? {
                Ok(row) => vec![row],
                Err(fault) => {
                    form = form.wrong("number", fault);
                    self.cases_at(permit).await?
                }
            }
        };
        let mut cases = Vec::with_capacity(rows.len());
        for row in &rows {
            cases.push(self.case_line(row, false).await?);
        }
        let record = match record {
            Some(record) => Some(self.disputed(&record).await?),
            None => None,
        };
        let visit = match asked.visit {
            Some(id) => self.show_visit(me, id).await?,
            None => None,
        };
        Ok(CounterView {
            visit_over: asked.visit.is_some() && visit.is_none(),
            visit,
            visit_form: self.form(forms::COUNTER_VISIT).await,
            record,
            full: drafts.len() >= MOST_DRAFTS,
            drafts,
            cases,
            form,
        })
    }

    /// Cases of the window that are not over, and those of today.
    async fn cases_at(&self, permit: &Permit) -> Result<Vec<CaseRow>, AccountError> {
        let units = match permit.scope() {
            Scope::Units(units) => units.clone(),
            Scope::City => vec![permit.post().unit.clone()],
        };
        let day = self.clock.today().at(0, 0, 0, 0);
        let midnight = day.to_zoned(domain::calendar::CHINA.to_time_zone());
        let since = midnight.map_or(0, |at| at.timestamp().as_microsecond());
        let mut rows = Vec::new();
        for unit in units {
            rows.extend(self.store.cases_at_counter(&unit, since, MOST).await?);
        }
        Ok(rows)
    }

    async fn case_at(
        &self,
        permit: &Permit,
        number: &str,
    ) -> Result<Result<CaseRow, Fault>, AccountError> {
        let number: CaseNumber = match number.parse() {
            Ok(number) => number,
            Err(error) => return Ok(Err(Fault::CaseNumber(error))),
        };
        let row = self.store.case_by_number(number).await?;
        let row = row.filter(|row| row.is_at_counter_of(permit.scope()));
        Ok(row.ok_or(Fault::NoCase))
    }

    async fn show_counter_case(
        &self,
        me: &Me,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<CounterCaseView>, AccountError> {
        let Some(loaded) = self.load_case(id).await? else {
            return Ok(None);
        };
        if !loaded.row.is_at_counter_of(permit.scope()) {
            return Ok(None);
        }
        let number = loaded.row.number;
        let post = permit.post();
        // It names a person and how to reach him: whoever looks is on record.
        let entry = self
            .entry("case.read", id, json!({ "case": number.to_string() }))
            .in_post(post.role, &post.unit)
            .purpose("case");
        self.store.note(&entry).await?;
        let code = loaded.row.counter_unit.clone().unwrap_or_default();
        let window = self.store.unit(&code).await?;
        let paper = loaded.petition.person().map(Petitioner::paper);
        let actor = self.actor(me, loaded.case.kind).await?;
        let case = self.case_view(&actor, loaded, false).await?;
        let code = case.form.value("code").to_owned();
        Ok(Some(CounterCaseView {
            case,
            paper,
            window: window.map_or_else(String::new, |unit| unit.name),
            code: (!code.is_empty()).then_some(code),
            number,
            place: format!("{}{}", self.origin, links::PROGRESS),
        }))
    }

    async fn forget_code(&self, case: &str) -> Result<String, AccountError> {
        self.forget(forms::CASE_CODE).await?;
        Ok(match case.parse::<Uuid>() {
            Ok(id) => links::of_id(links::COUNTER_CASE, id),
            Err(_) => links::COUNTER.to_owned(),
        })
    }

    fn counter_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("counter", error)
    }
}

#[async_trait]
impl Counter for Desk {
    async fn counter(
        &self,
        me: &Me,
        permit: &Permit,
        asked: CounterAsked,
    ) -> Result<CounterView, Unavailable> {
        let view = self.show_counter(me, permit, &asked).await;
        view.map_err(|error| self.counter_fault(&error))
    }

    async fn counter_visit(&self, me: &Me, permit: &Permit, sent: SentForm) -> Next {
        let next = self.open_visit(me, permit, &sent).await;
        next.map_err(|error| self.counter_fault(&error))
    }

    async fn begin_counter(
        &self,
        me: &Me,
        _: &Permit,
        record: String,
        measure: String,
        visit: String,
    ) -> Next {
        let next = match visit.parse::<Uuid>() {
            Ok(visit) => self.begin_for_visitor(me, visit, &record, &measure).await,
            // Without a visit only what is public, and that is never a measure.
            Err(_) => self.begin_draft(me, &record, "").await,
        };
        next.map_err(|error| self.counter_fault(&error))
    }

    async fn counter_draft(
        &self,
        me: &Me,
        _: &Permit,
        id: Uuid,
        step: Option<FormStep>,
    ) -> Result<Option<DraftView>, Unavailable> {
        let view = self.show_draft(me, id, step).await;
        view.map_err(|error| self.counter_fault(&error))
    }

    async fn save_counter(&self, me: &Me, _: &Permit, sent: SentForm) -> Next {
        let next = self.save_step(me, sent).await;
        next.map_err(|error| self.counter_fault(&error))
    }

    async fn remove_counter_paper(
        &self,
        me: &Me,
        _: &Permit,
        draft: String,
        paper: String,
    ) -> Next {
        let next = self.remove_paper(me, &draft, &paper).await;
        next.map_err(|error| self.counter_fault(&error))
    }

    async fn drop_counter(&self, me: &Me, _: &Permit, draft: String) -> Next {
        let next = self.drop_draft(me, &draft).await;
        next.map_err(|error| self.counter_fault(&error))
    }

    async fn counter_case(
        &self,
        me: &Me,
        permit: &Permit,
        id: CaseId,
    ) -> Result<Option<CounterCaseView>, Unavailable> {
        let view = self.show_counter_case(me, permit, id.as_uuid()).await;
        view.map_err(|error| self.counter_fault(&error))
    }

    async fn hand_over_receipt(&self, _: &Permit, case: String) -> Next {
        let next = self.forget_code(&case).await;
        next.map_err(|error| self.counter_fault(&error))
    }
}
