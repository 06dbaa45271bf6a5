//! An entry as whoever registers for the enterprise sees it: its form, or how it stands.

use std::collections::BTreeMap;

use app::ports::Me;
use app::view::{
    EntryDone, EntryDraft, EntryMay, EntryState, EntryView, FormState, OwnFinding, ProposedBy,
    SignedCommitment, SignedView, SubjectName, code_of_entry_field,
};
use domain::authorisation::Use;
use domain::commitment::TRUTHFULNESS;
use domain::day::from_number;
use domain::id::{CaseId, EntryId, SubjectId};
use domain::registration::{ActionKind, EntryChannel, Label, Party, Stage, available, label};
use uuid::Uuid;

use super::batch::sheet_of;
use super::form::{filled, with_faults};
use super::matching::EntryGround;
use super::papers::counted;
use super::purpose;
use super::send::is_open;
use crate::desk::account::{AccountError, forms};
use crate::desk::papers::{ALL_MEGABYTES, MOST, MOST_MEGABYTES};
use crate::desk::{Desk, instant};
use crate::ids::new_id;
use crate::store::{EntryRow, EntryVersion};

impl Desk {
    /// An entry on its page; `None`: none of an enterprise that the visitor registers for.
    pub(super) async fn show_own_entry(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<EntryView>, AccountError> {
        let Some(row) = self.store.entry(id).await? else {
            return Ok(None);
        };
        let account = me.account.as_uuid();
        let Some(agency) = self.registers_for(account, row.subject_id).await? else {
            return Ok(None);
        };
        let ground = self.entry_ground(row.subject_id).await?;
        let versions = self.store.entry_versions(id).await?;
        let subject = SubjectName {
            id: SubjectId::from_uuid(row.subject_id),
            name: agency.subject_name,
            uscc: agency.subject_uscc.unwrap_or_default(),
        };
        let view = self.entry_view(&ground, &row, &versions, subject).await?;
        Ok(Some(view))
    }

    /// An entry with those of its versions that somebody sees.
    pub(super) async fn entry_view(
        &self,
        ground: &EntryGround,
        row: &EntryRow,
        versions: &[EntryVersion],
        subject: SubjectName,
    ) -> Result<EntryView, AccountError> {
        let id = row.id;
        let shown = Shown::of(row, versions);
        let Shown {
            live,
            pending,
            last,
        } = shown;
        let mut form = self.form(forms::ENTRY).await;
        if form.value("draft") != id.to_string() {
            form = FormState::default();
        }
        let draft = match pending.filter(|version| is_open(row, version)) {
            Some(version) => Some(self.entry_draft_view(ground, row, version).await?),
            None => None,
        };
        // Where only something was told, what was saved stands in the form.
        let is_typed = form
            .values
            .keys()
            .any(|name| code_of_entry_field(name).is_some());
        if let Some(draft) = draft.as_ref().filter(|_| !is_typed) {
            let told = std::mem::take(&mut form);
            form = filled(row.kind, &draft.saved);
            form.values.extend(told.values);
            form.faults = told.faults;
        }
        let (_, today) = self.today();
        // What is in use, and does not count.
        let hurdles = self.store.hurdles(id, Use::Publish, today).await?;
        let is_public = hurdles.as_ref().is_some_and(Vec::is_empty);
        let hurdles = hurdles.unwrap_or_default();
        let mut in_use = self.version_state(ground, live).await?;
        if let Some(state) = &mut in_use {
            let ended = hurdles.iter().any(|hurdle| hurdle.ends_all());
            state.label = label_in_use(state.label, ended);
            state.counts = !ended;
        }
        Ok(EntryView {
            id: EntryId::from_uuid(id),
            version: row.version,
            subject,
            kind: row.kind,
            number: row.number,
            live: in_use,
            pending: self.version_state(ground, pending).await?,
            last: self.version_state(ground, last).await?,
            withdrawn_at: row.withdrawn_at.map(instant),
            is_public,
            hurdles,
            history: self.entry_history(ground, id, versions).await?,
            finding: self.own_finding(id).await?,
            copy: new_id(self.clock.now())?,
            may: shown.may(row),
            draft,
            form,
            sheet: sheet_of(row),
            at_counter: None,
        })
    }

    /// What is, or was, held against an entry.
    async fn own_finding(&self, id: Uuid) -> Result<Option<OwnFinding>, AccountError> {
        let found = self.store.finding_of_entry(id).await?;
        Ok(found.map(|row| OwnFinding {
            case: CaseId::from_uuid(row.id),
            number: row.number,
            runs: row.closed_at.is_none(),
        }))
    }

    async fn version_state(
        &self,
        ground: &EntryGround,
        version: Option<&EntryVersion>,
    ) -> Result<Option<EntryState>, AccountError> {
        let Some(version) = version else {
            return Ok(None);
        };
        let outcome = self.open_outcome(version)?;
        let name = |code: &Option<String>| {
            code.as_deref()
                .map(|code| ground.name_of(code))
                .unwrap_or_default()
        };
        let due = version.due_on.and_then(from_number);
        let papers = self
            .store
            .entry_papers(version.entry_id, version.no)
            .await?;
        let (basis, reason, matched) = outcome.map_or_else(Default::default, |outcome| {
            (outcome.basis, outcome.reason, outcome.matched)
        });
        Ok(Some(EntryState {
            no: version.no,
            stage: version.stage,
            counts: true,
            values: self.open_values(version)?,
            label: label(
                version.stage,
                version.valid_until.and_then(from_number),
                ground.today,
            ),
            unit: name(&version.unit_code),
            due,
            days_left: due.and_then(|due| self.workdays_left(due)),
            method: version.method,
            verified_on: version.verified_on.and_then(from_number),
            verified_unit: name(&version.verified_unit),
            basis,
            reason,
            matched,
            papers: self.entry_paper_lines(&papers)?,
            sent_at: version.sent_at.map(instant),
            window: window_of(ground, version),
        }))
    }

    async fn entry_draft_view(
        &self,
        ground: &EntryGround,
        row: &EntryRow,
        version: &EntryVersion,
    ) -> Result<EntryDraft, AccountError> {
        let saved = self.open_values(version)?;
        let papers = self.store.entry_papers(row.id, version.no).await?;
        let checked = self
            .check_values(ground, row.kind, &saved, counted(&papers), Some(row.id))
            .await?;
        let way = checked
            .entry
            .as_ref()
            .map(|entry| self.way_of(ground, version.stage, entry, &checked));
        let is_right = checked.entry.is_some() && checked.faults.is_empty();
        let outcome = self.open_outcome(version)?;
        Ok(EntryDraft {
            no: version.no,
            saved_at: instant(version.touched_at),
            papers: self.entry_paper_lines(&papers)?,
            issuers: ground.departments(),
            most_papers: MOST,
            megabytes: (MOST_MEGABYTES, ALL_MEGABYTES),
            read: checked.entry.map(|entry| entry.values),
            matched: checked.matched,
            is_right,
            wrong: with_faults(
                filled(row.kind, &saved),
                row.kind,
                checked.faults,
                &checked.others,
            ),
            way,
            signed: self.signing_of(row.subject_id).await?,
            returned: outcome.map(|outcome| outcome.reason).unwrap_or_default(),
            proposed: self.proposer_of(version).await?,
            saved,
        })
    }

    /// The department whose system filled a draft in.
    async fn proposer_of(
        &self,
        version: &EntryVersion,
    ) -> Result<Option<ProposedBy>, AccountError> {
        let is_draft = version.stage == Stage::Draft;
        let Some(client) = version.client_id.filter(|_| is_draft) else {
            return Ok(None);
        };
        let operator = version.operator.as_deref();
        let operator = operator.map(|sealed| self.seal.open_text(purpose::OPERATOR, sealed));
        let operator = operator.transpose()?.unwrap_or_default();
        let client = self.store.api_client(client).await?;
        Ok(client.map(|client| ProposedBy {
            unit: client.unit_name,
            operator,
        }))
    }

    /// 真实性承诺 and 授权 of an enterprise, as they stand today.
    pub(super) async fn signing_of(&self, subject: Uuid) -> Result<SignedView, AccountError> {
        let (_, today) = self.today();
        let commitment = self
            .store
            .live_commitment(subject, TRUTHFULNESS, today)
            .await?;
        let authorisation = self.store.live_authorisation(subject).await?;
        Ok(SignedView {
            commitment: commitment.map(|one| SignedCommitment {
                number: one.number.to_string(),
                made_on: one.made_on,
                is_current: one.is_current,
            }),
            uses: authorisation.map(|one| one.uses),
        })
    }

    /// Whether the enterprise may begin a new version of an entry now.
    pub(super) async fn may_change(&self, row: &EntryRow) -> Result<bool, AccountError> {
        let versions = self.store.entry_versions(row.id).await?;
        Ok(Shown::of(row, &versions).may(row).change)
    }

    /// What was done with these versions of an entry, the newest first.
    async fn entry_history(
        &self,
        ground: &EntryGround,
        id: Uuid,
        versions: &[EntryVersion],
    ) -> Result<Vec<EntryDone>, AccountError> {
        let mut history = Vec::new();
        let mut events = self.store.entry_events(id).await?;
        events.retain(|event| versions.iter().any(|version| version.no == event.no));
        for event in events {
            let detail = self.open_event(&event.detail)?;
            let by_owner = event.unit.is_empty() && event.actor.parse::<Uuid>().is_ok();
            let unit = match event.unit.as_str() {
                "" => detail.unit.unwrap_or_default(),
                unit => unit.to_owned(),
            };
            history.push(EntryDone {
                at: instant(event.at),
                no: event.no,
                action: event.action,
                by_owner,
                unit: match unit.as_str() {
                    "" => unit,
                    code => ground.name_of(code),
                },
                text: detail.text,
            });
        }
        history.reverse();
        Ok(history)
    }

    /// The names of units by their code.
    pub(super) async fn names_of_all_units(
        &self,
    ) -> Result<BTreeMap<String, String>, AccountError> {
        let units = self.store.units().await?;
        Ok(units
            .into_iter()
            .map(|unit| (unit.code, unit.name))
            .collect())
    }
}

/// Name of the unit at whose window a version was keyed in; empty: at none.
fn window_of(ground: &EntryGround, version: &EntryVersion) -> String {
    let unit = version.counter_unit.as_deref();
    let unit = unit.filter(|_| version.channel == EntryChannel::Counter);
    unit.map(|unit| ground.name_of(unit)).unwrap_or_default()
}

/// What a version in use is labelled with; where it counts for nothing, only that its time is over.
pub(super) fn label_in_use(label: Option<Label>, ended: bool) -> Option<Label> {
    label.filter(|label| !ended || *label == Label::Expired)
}

/// Versions of an entry as its page shows them.
#[derive(Clone, Copy)]
struct Shown<'v> {
    /// In use.
    live: Option<&'v EntryVersion>,
    /// Written or verified.
    pending: Option<&'v EntryVersion>,
    /// What it came to, where it is neither.
    last: Option<&'v EntryVersion>,
}

impl<'v> Shown<'v> {
    fn of(row: &EntryRow, versions: &'v [EntryVersion]) -> Self {
        let of = |no: Option<i32>| versions.iter().find(|version| Some(version.no) == no);
        let (live, pending) = (of(row.live), of(row.pending));
        Self {
            live,
            pending,
            last: versions.last().filter(|_| live.or(pending).is_none()),
        }
    }

    /// What the enterprise may do now, as the table of steps says.
    fn may(self, row: &EntryRow) -> EntryMay {
        let withdraws = |version: &&EntryVersion| {
            available(version.stage, Party::Owner).contains(&ActionKind::Withdraw)
        };
        let refused = self
            .last
            .is_some_and(|version| version.stage == Stage::Refused);
        let stands = row.withdrawn_at.is_none();
        EntryMay {
            change: stands && self.pending.is_none() && (self.live.is_some() || refused),
            take_back: stands && self.pending.filter(withdraws).is_some(),
            withdraw: stands && self.live.filter(withdraws).is_some(),
            copy: row.number.is_some(),
        }
    }
}
