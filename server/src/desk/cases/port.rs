//! What the pages ask of cases.

use app::links;
use app::ports::{Cases, Me, Next, Unavailable};
use app::view::{
    CaseDeskView, CaseView, DraftView, Fault, FormState, MyCasesView, NoteLine, ObjectView,
    QueuePage, QueueTab, SentForm,
};
use async_trait::async_trait;
use domain::account::AccountKind;
use domain::case::objection::FormStep;
use domain::case::{ActionKind, Conflict, Draw, LONGEST_TEXT, Limits, State};
use domain::id::{CaseId, ExpertId, RecordId};
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use super::parse::{self, Making};
use super::{LoadedCase, Stepped};
use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, instant};
use crate::ids::{new_id, random_bytes};
use crate::seal::hex;
use crate::store::{CaseRow, NewCaseNote};

/// What notes are sealed for.
const NOTE: &str = "case.note";
/// What names of experts are sealed for.
const EXPERT: &str = "expert.name";
/// How long somebody holds a case before it comes free, in microseconds: two hours.
const LEASE: i64 = 2 * 3600 * 1_000_000;
/// Cases on the page of what somebody has filed.
const MINE: i64 = 200;
/// Longest note, in characters.
const LONGEST_NOTE: usize = 2_000;

impl Desk {
    fn case_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("cases", error)
    }

    /// Where a case is shown to whoever asks.
    fn page_of(&self, me: &Me, row: &CaseRow) -> String {
        let page = match me.kind {
            AccountKind::Citizen => links::MY_CASE,
            AccountKind::Staff => match self.permit_for(me, row, Operation::Read) {
                Some(permit) if permit.class() == DataClass::Counter => links::COUNTER_CASE,
                _ => links::DESK_CASE,
            },
        };
        links::of_id(page, row.id)
    }

    async fn take_form(&self, me: &Me, sent: SentForm) -> Result<String, AccountError> {
        let id = sent.value("case").parse::<Uuid>().unwrap_or_default();
        let Some(loaded) = self.visible_case(me, id).await? else {
            return Ok(links::FORBIDDEN.to_owned());
        };
        let here = self.page_of(me, &loaded.row);
        let version = sent.value("version").parse().unwrap_or(0);
        let Some(record) = self.store.disputed_record(loaded.row.record_id).await? else {
            return Ok(here);
        };
        let draw = match ActionKind::from_code(sent.value("action")) {
            Some(ActionKind::DrawExperts) => self.draw_for(&loaded).await?,
            _ => None,
        };
        let making = Making {
            case: &loaded.case,
            record: &record,
            of_measure: loaded.row.measure_id.is_some(),
            limits: Limits::of(&self.rules.policy, self.clock.today()).ok(),
            draw,
        };
        let mut form = FormState::default().keep("case", &id.to_string());
        for (name, value) in &sent.values {
            // As much as a step may say: whoever was second must not have to write it again.
            let typed = value.chars().take(LONGEST_TEXT).collect();
            form.values.insert(name.clone(), typed);
        }
        let action = match parse::action(&sent, making) {
            Ok(action) => action,
            Err(refusal) => {
                self.keep(forms::CASE, form.wrong("text", Fault::Refused(refusal)))
                    .await?;
                return Ok(here);
            }
        };
        let part = match action.kind() {
            ActionKind::Supplement => "supplement",
            _ => "answer",
        };
        let actor = me.account.to_string();
        let (mut papers, faults) = self.new_papers(&sent, "papers", part, &actor)?;
        for fault in faults {
            form = form.wrong("papers", fault);
        }
        if me.kind == AccountKind::Staff {
            let (signed, faults) = self.new_papers(&sent, "confirmation", "confirmation", &actor)?;
            papers.extend(signed);
            for fault in faults {
                form = form.wrong("confirmation", fault);
            }
        }
        if !form.faults.is_empty() {
            self.keep(forms::CASE, form).await?;
            return Ok(here);
        }
        let fault = match self.step_as(me, id, version, action, papers).await? {
            Stepped::Done => {
                self.forget(forms::CASE).await?;
                return Ok(here);
            }
            Stepped::Gone => return Ok(links::FORBIDDEN.to_owned()),
            Stepped::Meanwhile => Fault::Meanwhile,
            Stepped::Refused(refusal) => Fault::Refused(refusal),
            Stepped::BadCorrection => Fault::BadCorrection,
            Stepped::RecordChanged => Fault::RecordChanged,
            Stepped::NoJointOffice => Fault::NoJointOffice,
        };
        self.keep(forms::CASE, form.wrong("text", fault)).await?;
        Ok(here)
    }

    /// A case somebody may see: the applicant his own, staff those within their scope.
    async fn visible_case(&self, me: &Me, id: Uuid) -> Result<Option<LoadedCase>, AccountError> {
        let Some(loaded) = self.load_case(id).await? else {
            return Ok(None);
        };
        if self.is_applicant(me, &loaded).await? {
            return Ok(Some(loaded));
        }
        let within = self.permit_for(me, &loaded.row, Operation::Read);
        Ok(within.map(|_| loaded))
    }

    /// A draw of experts: those who work for a unit that takes part are left out.
    async fn draw_for(&self, loaded: &LoadedCase) -> Result<Option<Draw>, AccountError> {
        let Some(complaint) = loaded.case.state.complaint() else {
            return Ok(None);
        };
        let called = complaint.meeting.iter().flat_map(|meeting| &meeting.units);
        let mut units: Vec<&str> = called.map(String::as_str).collect();
        units.push(&loaded.row.record_unit);
        let (mut eligible, mut excluded) = (Vec::new(), Vec::new());
        for expert in self.store.experts().await? {
            let id = ExpertId::from_uuid(expert.id);
            if expert.active == 0 {
                continue;
            }
            match expert.unit_code.as_deref() {
                Some(unit) if units.contains(&unit) => excluded.push((id, Conflict::Unit)),
                _ => eligible.push(id),
            }
        }
        let mut seed = [0_u8; 32];
        random_bytes(&mut seed)?;
        let count = usize::from(loaded.case.limits.experts);
        Ok(Some(Draw::make(&hex(&seed), eligible, excluded, count)))
    }

    async fn show_my_cases(&self, me: &Me) -> Result<MyCasesView, AccountError> {
        let account = me.account.as_uuid();
        let mut rows = self.store.cases_of_account(account, MINE).await?;
        for subject in self.objects_for(account).await? {
            let others = self.store.cases_of_subject(subject.as_uuid(), MINE).await?;
            for row in others {
                let known = rows.iter().any(|one| one.id == row.id);
                if !known && self.visible_case(me, row.id).await?.is_some() {
                    rows.push(row);
                }
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.filed_at));
        let mut cases = Vec::with_capacity(rows.len());
        for row in &rows {
            cases.push(self.case_line(row).await?);
        }
        Ok(MyCasesView {
            drafts: self.draft_lines(account).await?,
            cases,
        })
    }

    async fn show_desk_case(
        &self,
        me: &Me,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<CaseDeskView>, AccountError> {
        let Some(loaded) = self.load_case(id).await? else {
            return Ok(None);
        };
        if !loaded.row.is_within(permit.scope()) {
            return Ok(None);
        }
        let post = permit.post();
        let detail = json!({ "case": loaded.row.number.to_string() });
        // It names a person and how to reach him: whoever looks is on record.
        let about = loaded.row.account_id.unwrap_or(loaded.row.id);
        let entry = self
            .entry("case.read", about, detail)
            .in_post(post.role, &post.unit)
            .purpose("case");
        self.store.note(&entry).await?;
        let mut units = self.store.units().await?;
        // Whoever decided answers for it, and is asked first.
        units.sort_by_key(|unit| unit.code != loaded.row.record_unit);
        let state = loaded.case.state.clone();
        let answer = match &state {
            State::Answered(answered) => Some(answered.clone()),
            State::Proposed { answer, .. } => answer.clone(),
            _ => None,
        };
        let mut notes = Vec::new();
        for note in self.store.case_notes(id).await? {
            let who = match note.actor.parse::<Uuid>() {
                Ok(account) => self.store.account(account).await?,
                Err(_) => None,
            };
            notes.push(NoteLine {
                at: instant(note.at),
                who: who.map_or_else(String::new, |account| self.name_of(&account)),
                text: self.seal.open_text(NOTE, &note.text)?,
            });
        }
        let mut experts = Vec::new();
        for expert in self.store.experts().await? {
            experts.push((
                ExpertId::from_uuid(expert.id),
                self.seal.open_text(EXPERT, &expert.name)?,
            ));
        }
        let mut others = Vec::new();
        for row in self.store.cases_of_subject(loaded.row.subject_id, 20).await? {
            if row.id != id && row.record_id == loaded.row.record_id && row.is_within(permit.scope()) {
                others.push(self.case_line(&row).await?);
            }
        }
        let holder = self.holder(loaded.row.holder_id, loaded.row.held_until);
        Ok(Some(CaseDeskView {
            mine: holder == Some(me.account),
            units: units
                .into_iter()
                .map(|unit| (unit.code, unit.name))
                .collect(),
            answer,
            proposal: state.proposal().cloned(),
            complaint: state.complaint().cloned(),
            experts,
            notes,
            others,
            case: self.case_view(me, loaded, true).await?,
        }))
    }

    async fn hold(
        &self,
        me: &Me,
        permit: &Permit,
        case: &str,
        release: bool,
    ) -> Result<String, AccountError> {
        let id = case.parse::<Uuid>().unwrap_or_default();
        let Some(row) = self.store.case(id).await? else {
            return Ok(links::CASES.to_owned());
        };
        if !row.is_within(permit.scope()) {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let account = me.account.as_uuid();
        let here = links::of_id(links::DESK_CASE, id);
        let number = row.number.to_string();
        let post = permit.post();
        let entry = |action: &str| {
            self.entry(action, &number, json!({ "case": id }))
                .in_post(post.role, &post.unit)
        };
        let done = if release {
            self.store
                .hand_over_case(id, Some(account), None, &entry("case.release"))
                .await?
        } else {
            let until = self.clock.now().as_microsecond() + LEASE;
            self.store
                .take_case(id, account, until, &entry("case.take"))
                .await?
        };
        if !done {
            let form = FormState::default()
                .keep("case", &id.to_string())
                .wrong("text", Fault::Meanwhile);
            self.keep(forms::CASE, form).await?;
        }
        Ok(here)
    }

    async fn add_note(
        &self,
        permit: &Permit,
        case: &str,
        text: &str,
    ) -> Result<String, AccountError> {
        let id = case.parse::<Uuid>().unwrap_or_default();
        let Some(row) = self.store.case(id).await? else {
            return Ok(links::CASES.to_owned());
        };
        if !row.is_within(permit.scope()) {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let here = links::of_id(links::DESK_CASE, id);
        let text: String = text.trim().chars().take(LONGEST_NOTE).collect();
        if text.is_empty() {
            return Ok(here);
        }
        let post = permit.post();
        let note = NewCaseNote {
            id: new_id(self.clock.now())?,
            case_id: id,
            text: self.seal.seal(NOTE, text.as_bytes())?,
        };
        let entry = self
            .entry("case.note", row.number, json!({ "case": id }))
            .in_post(post.role, &post.unit);
        self.store.add_case_note(&note, &entry).await?;
        Ok(here)
    }
}

#[async_trait]
impl Cases for Desk {
    async fn object(
        &self,
        me: &Me,
        record: RecordId,
        measure: Option<Uuid>,
    ) -> Result<Option<ObjectView>, Unavailable> {
        let view = self.show_object(me, record.as_uuid(), measure).await;
        view.map_err(|error| self.case_fault(&error))
    }

    async fn begin_objection(&self, me: &Me, record: String, measure: String) -> Next {
        let next = self.begin_draft(me, &record, &measure).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn draft(
        &self,
        me: &Me,
        id: Uuid,
        step: Option<FormStep>,
    ) -> Result<Option<DraftView>, Unavailable> {
        let view = self.show_draft(me, id, step).await;
        view.map_err(|error| self.case_fault(&error))
    }

    async fn save_objection(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.save_step(me, sent).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn remove_evidence(&self, me: &Me, draft: String, paper: String) -> Next {
        let next = self.remove_paper(me, &draft, &paper).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn drop_objection(&self, me: &Me, draft: String) -> Next {
        let next = self.drop_draft(me, &draft).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn my_cases(&self, me: &Me) -> Result<MyCasesView, Unavailable> {
        let view = self.show_my_cases(me).await;
        view.map_err(|error| self.case_fault(&error))
    }

    async fn my_case(&self, me: &Me, id: CaseId) -> Result<Option<CaseView>, Unavailable> {
        let view = self.show_my_case(me, id.as_uuid()).await;
        view.map_err(|error| self.case_fault(&error))
    }

    async fn step_case(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.take_form(me, sent).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn queue(
        &self,
        me: &Me,
        permit: &Permit,
        tab: QueueTab,
        page: u32,
    ) -> Result<QueuePage, Unavailable> {
        let view = self.show_queue(me, permit, tab, page).await;
        view.map_err(|error| self.case_fault(&error))
    }

    async fn desk_case(
        &self,
        me: &Me,
        permit: &Permit,
        id: CaseId,
    ) -> Result<Option<CaseDeskView>, Unavailable> {
        let view = self.show_desk_case(me, permit, id.as_uuid()).await;
        view.map_err(|error| self.case_fault(&error))
    }

    async fn hold_case(&self, me: &Me, permit: &Permit, case: String, release: bool) -> Next {
        let next = self.hold(me, permit, &case, release).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn note_case(&self, permit: &Permit, case: String, text: String) -> Next {
        let next = self.add_note(permit, &case, &text).await;
        next.map_err(|error| self.case_fault(&error))
    }
}
