//! What the pages ask of cases.

use std::collections::BTreeMap;

use app::links;
use app::ports::{Cases, HandedCase, Me, Next, Unavailable};
use app::view::{
    ALREADY, CaseDeskView, CaseMatter, CaseView, DraftLine, DraftView, Fault, FormState, ListPlace,
    MyCasesView, NoteLine, ObjectView, QueueAsked, QueuePage, SentForm, UndeliveredView,
};
use async_trait::async_trait;
use domain::account::AccountKind;
use domain::case::objection::{FormStep, ObjectionFault};
use domain::case::{
    ActionKind, Actor, CaseKind, ComplaintGround, LONGEST_TEXT, Limits, Party, Refusal, State,
    writes_letter,
};
use domain::id::{CaseId, ExpertId, RecordId};
use domain::identity::find_personal_data;
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use super::papers::{FILES, FULL, MOST, part_of};
use super::parse::{self, Making, public_words};
use super::{LoadedCase, Stepped};
use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, instant};
use crate::experts;
use crate::ids::new_id;
use crate::store::{CaseRow, NewCaseNote};

/// What notes are sealed for.
pub(super) const NOTE: &str = "case.note";
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
            // What he typed is still on his device; the page says so, and holds for whoever asks.
            let pleads = sent.value("action") == ActionKind::Plead.code();
            return Ok(match pleads && me.kind == AccountKind::Citizen {
                true => format!("{}?ended=1", links::of_id(links::MY_CASE, id)),
                false => links::FORBIDDEN.to_owned(),
            });
        };
        let here = self.page_of(me, &loaded.row);
        let version = sent.value("version").parse().unwrap_or(0);
        let Some(thing) = self.thing(loaded.row.about).await? else {
            return Ok(here);
        };
        let draw = match ActionKind::from_code(sent.value("action")) {
            Some(ActionKind::DrawExperts) => self.draw_for(&loaded).await?,
            _ => None,
        };
        let fields = match thing.record() {
            Some(record) => self.disputable_fields(record)?,
            None => BTreeMap::new(),
        };
        let kind = loaded.case.kind;
        let unmet = match ActionKind::from_code(sent.value("action")) {
            Some(ActionKind::Propose) => self.unmet_choices(&loaded).await?,
            _ => Vec::new(),
        };
        let making = Making {
            case: &loaded.case,
            record: thing.record(),
            fields: &fields,
            of_measure: loaded.row.about.measure().is_some(),
            unmet: &unmet,
            limits: Limits::of(kind, &self.rules.policy, self.clock.today()).ok(),
            draw,
        };
        let mut form = FormState::default();
        for (name, value) in &sent.values {
            // As much as a step may say: whoever was second must not have to write it again.
            let typed: String = value.chars().take(LONGEST_TEXT).collect();
            let kept = form.values.entry(name.clone()).or_default();
            // Of boxes of one name, each that is ticked.
            if !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(&typed);
        }
        form = form.keep("case", &id.to_string());
        // What a record says is compared for staff alone: nobody else learns by guessing what it says today.
        let kind = ActionKind::from_code(sent.value("action"));
        let says = matches!(kind, Some(ActionKind::Answer | ActionKind::Propose));
        let made = match says && me.kind != AccountKind::Staff {
            true => Err(Refusal::NotYours),
            false => parse::action(&sent, making),
        };
        let action = match made {
            Ok(action) => action,
            Err(refusal) => {
                let form = match kind {
                    // 为什么不服: what was written beside it is not what is missing.
                    Some(ActionKind::Complain)
                        if ComplaintGround::from_code(sent.value("ground")).is_none() =>
                    {
                        form.wrong("ground", Fault::Objection(ObjectionFault::Choose))
                    }
                    _ => form.wrong("text", Fault::Refused(refusal)),
                };
                self.keep(forms::CASE, form).await?;
                return Ok(here);
            }
        };
        if let Some((field, text)) = public_words(&action)
            && !find_personal_data(text).is_empty()
        {
            let form = form.wrong(field, Fault::PersonalDataShown);
            self.keep(forms::CASE, form).await?;
            return Ok(here);
        }
        let actor = me.account.to_string();
        let (mut papers, faults) = match part_of(&action) {
            Some(part) => self.new_papers(&sent, "papers", part, &actor, FILES)?,
            None => (Vec::new(), Vec::new()),
        };
        for fault in faults {
            form = form.wrong("papers", fault);
        }
        if papers.len() > MOST as usize {
            form = form.wrong("papers", FULL);
        }
        if me.kind == AccountKind::Staff {
            let (signed, faults) =
                self.new_papers(&sent, "confirmation", "confirmation", &actor, FILES)?;
            papers.extend(signed);
            for fault in faults {
                form = form.wrong("confirmation", fault);
            }
        }
        if !form.faults.is_empty() {
            self.keep(forms::CASE, form).await?;
            return Ok(here);
        }
        self.forget(forms::PREVIEW).await?;
        let typed = action.clone();
        let digests: Vec<_> = papers.iter().map(|one| one.file.digest.clone()).collect();
        let looks = me.kind == AccountKind::Staff && sent.value(links::PREVIEW) == "1";
        let stepped = match looks {
            true => self.look_at_letter(me, id, version, action).await?,
            false => self.step_as(me, id, version, action, papers).await?,
        };
        let again = stepped == Stepped::Meanwhile
            && self.has_come(me, (id, version), &typed, &digests).await?;
        if again {
            let form = FormState::default().keep("case", &id.to_string());
            self.keep(forms::CASE, form.keep(ALREADY, "1")).await?;
            return Ok(here);
        }
        let fault = match stepped {
            Stepped::Done if looks => {
                // What was typed stays in its form, to be sent or changed.
                self.keep(forms::CASE, form).await?;
                return Ok(format!("{here}#{}", links::PREVIEW));
            }
            Stepped::Done => {
                self.forget(forms::CASE).await?;
                // What was asked of another unit than the record's is not its own any more.
                let still = self.visible_case(me, id).await?.is_some();
                return Ok(if still { here } else { links::CASES.to_owned() });
            }
            Stepped::Gone => return Ok(links::FORBIDDEN.to_owned()),
            Stepped::Meanwhile => Fault::Meanwhile,
            Stepped::Refused(refusal) => Fault::Refused(refusal),
            Stepped::BadCorrection(why) => why.into(),
            Stepped::RecordChanged => Fault::RecordChanged,
            Stepped::NoJointOffice => Fault::NoJointOffice,
            Stepped::OtherOpen(number) => Fault::OtherOpen { number },
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

    async fn show_my_cases(&self, me: &Me) -> Result<MyCasesView, AccountError> {
        let rows = self.cases_of(me).await?;
        Ok(MyCasesView {
            drafts: self.draft_lines(me).await?,
            cases: self.case_lines(&rows, false).await?,
        })
    }

    /// The newest cases somebody is the applicant of, for himself or for an enterprise; newest first.
    pub(super) async fn cases_of(&self, me: &Me) -> Result<Vec<CaseRow>, AccountError> {
        let account = me.account.as_uuid();
        let mut found = self.store.cases_of_account(account, MINE).await?;
        let mut actors = Vec::new();
        let mut seen = Vec::new();
        for kind in CaseKind::CASES {
            actors.push((kind, self.actor(me, kind).await?));
            for subject in self.acts_for(account, kind).await? {
                if !seen.contains(&subject) {
                    seen.push(subject);
                    let of_subject = self.store.cases_of_subject(subject.as_uuid(), MINE);
                    found.extend(of_subject.await?);
                }
            }
        }
        let mut rows: Vec<CaseRow> = Vec::new();
        for row in found {
            if rows.iter().any(|one| one.id == row.id) {
                continue;
            }
            // What he filed for an enterprise is not his any more once he does not act for it, in what the case is about.
            let loaded = self.opened(row)?;
            let mut actors = actors.iter().filter(|(kind, _)| *kind == loaded.case.kind);
            if actors.any(|(_, actor)| actor.is(Party::Applicant, &loaded.case)) {
                rows.push(loaded.row);
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.filed_at));
        Ok(rows)
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
                self.seal.open_text(experts::NAME, &expert.name)?,
            ));
        }
        let actor = self.actor(me, loaded.case.kind).await?;
        let holding = self.holding(me, &actor, permit, &loaded).await?;
        let writes = |action: &&ActionKind| writes_letter(&loaded.case, **action);
        let letter_of = ActionKind::ALL.iter().filter(writes).copied().collect();
        let opens = match loaded.row.about.entry() {
            Some((entry, _)) => self.may_open_entry(me, entry).await?,
            None => false,
        };
        let own = loaded.case.own_unit().map(str::to_owned);
        let works_here = match &actor {
            Actor::Staff { seats, .. } => seats.iter().any(|seat| Some(&seat.unit) == own.as_ref()),
            _ => false,
        };
        Ok(Some(CaseDeskView {
            works_here,
            holding,
            letter_of,
            preview: self.looked_at(loaded.row.id, loaded.row.version).await,
            diffs: self.diffs(id).await?,
            linked: self.linked(&loaded.row, permit).await?,
            undelivered: self.undelivered_of_case(&loaded.row).await?,
            result: self.result_beside(&loaded).await?,
            units: units
                .into_iter()
                .map(|unit| (unit.code, unit.name))
                .collect(),
            answer,
            proposal: state.proposal().cloned(),
            complaint: state.complaint().cloned(),
            experts,
            may_note: loaded.row.is_work_within(permit.scope()),
            notes,
            case: with_way(self.case_view(&actor, loaded, true).await?, opens),
        }))
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
        if !row.is_work_within(permit.scope()) {
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

/// Whether the page of the entry it is about opens for whoever looks: whoever decides about a complaint, and units that
/// were called, read here what it says.
fn with_way(mut view: CaseView, opens: bool) -> CaseView {
    if let CaseMatter::Finding(matter) = &mut view.matter {
        matter.entry.opens = opens;
    }
    view
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

    async fn open_finding(&self, me: &Me, _: &Permit, sent: SentForm) -> Next {
        let next = self.open_finding_as(me, &sent).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn step_case(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.take_form(me, sent).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn queue(
        &self,
        me: &Me,
        permit: &Permit,
        asked: QueueAsked,
    ) -> Result<QueuePage, Unavailable> {
        let view = self.show_queue(me, permit, asked).await;
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

    async fn hand_case(&self, me: &Me, permit: &Permit, handed: HandedCase) -> Next {
        let next = self.hand(me, permit, &handed).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn renew_code(&self, me: &Me, case: String) -> Next {
        let next = self.another_code(me, &case).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn drafts(&self, me: &Me) -> Result<Vec<DraftLine>, Unavailable> {
        let lines = self.draft_lines(me).await;
        lines.map_err(|error| self.case_fault(&error))
    }

    async fn undelivered(
        &self,
        me: &Me,
        permit: &Permit,
        after: Option<ListPlace>,
    ) -> Result<UndeliveredView, Unavailable> {
        let view = self.show_undelivered(me, permit, after).await;
        view.map_err(|error| self.case_fault(&error))
    }

    async fn retry_letter(&self, permit: &Permit, letter: String) -> Next {
        let next = self.retry_delivery(permit, &letter).await;
        next.map_err(|error| self.case_fault(&error))
    }

    async fn note_case(&self, permit: &Permit, case: String, text: String) -> Next {
        let next = self.add_note(permit, &case, &text).await;
        next.map_err(|error| self.case_fault(&error))
    }
}
