//! What an enterprise has registered, and what of it is not sent yet.

use std::collections::HashSet;

use app::ports::Me;
use app::view::{
    EntriesAsked, EntryDrafts, EntryLine, FormState, ListPlace, RegistrationView, SubjectName,
};
use domain::authorisation::Use;
use domain::day::from_number;
use domain::id::{EntryId, SubjectId};
use domain::registration::{EntryChannel, EntryKind, Stage, label};
use uuid::Uuid;

use super::show::label_in_use;
use super::{purpose, registers};
use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, count, instant, small};
use crate::ids::new_id;
use crate::store::{EntryFilter, EntryRow, EntryVersion};

/// Lines on a page.
const SHOWN: usize = 50;

impl Desk {
    /// 自主申报 of an enterprise; `None`: none that the visitor registers for.
    pub(super) async fn show_registration(
        &self,
        me: &Me,
        subject: Uuid,
        asked: EntriesAsked,
    ) -> Result<Option<RegistrationView>, AccountError> {
        let account = me.account.as_uuid();
        let Some(agency) = self.registers_for(account, subject).await? else {
            return Ok(None);
        };
        let stages: Vec<Stage> = asked.stage.into_iter().collect();
        let filter = EntryFilter {
            kind: asked.kind,
            stages: &stages,
            after: asked.after.map(|place| (place.place, place.id)),
            most: SHOWN as i64 + 1,
        };
        let mut rows = self.store.entries_of_subject(subject, &filter).await?;
        let more = rows.len() > SHOWN;
        rows.truncate(SHOWN);
        let next = rows.last().filter(|_| more).map(|(row, _)| ListPlace {
            place: row.created_at,
            id: row.id,
        });
        let (today, day) = self.today();
        let ended: HashSet<Uuid> = self
            .store
            .ended_entries(subject, day)
            .await?
            .into_iter()
            .collect();
        let units = self.names_of_all_units().await?;
        let mut entries = Vec::with_capacity(rows.len());
        for (row, version) in &rows {
            let unit = [&version.verified_unit, &version.unit_code]
                .into_iter()
                .flatten()
                .find_map(|code| units.get(code))
                .cloned();
            let window = version.counter_unit.as_ref();
            let window = window.filter(|_| version.channel == EntryChannel::Counter);
            let window = window.and_then(|code| units.get(code)).cloned();
            let line = self.own_entry_line(row, version, unit.unwrap_or_default())?;
            let ended = row.live == Some(version.no) && ended.contains(&row.id);
            let label = label_in_use(line.label, ended);
            entries.push(EntryLine {
                window: window.unwrap_or_default(),
                label,
                has_ended: ended && label.is_none(),
                ..line
            });
        }
        let public: u64 = self
            .store
            .usable_counts(subject, Use::Publish, day)
            .await?
            .into_iter()
            .map(|(_, number)| count(number))
            .sum();
        let counts = self.store.entry_counts_of_subject(subject).await?;
        let form = self.form_about(forms::REGISTRATION, subject).await;
        Ok(Some(RegistrationView {
            subject: SubjectName {
                id: SubjectId::from_uuid(subject),
                name: agency.subject_name,
                uscc: agency.subject_uscc.unwrap_or_default(),
            },
            signed: self.signing_of(subject).await?,
            kinds: EntryKind::open(&self.rules.policy, today),
            public,
            uncovered: small(self.store.entries_uncovered(subject, day).await?),
            counts: counts
                .into_iter()
                .map(|(stage, number)| (stage, count(number)))
                .collect(),
            asked,
            entries,
            next,
            form: self.shown_once(form).await?,
            sheets: self.sheets_of(subject).await?,
            draft: new_id(self.clock.now())?,
        }))
    }

    /// What is told once is not told again.
    async fn shown_once(&self, form: FormState) -> Result<FormState, AccountError> {
        if !form.faults.is_empty() {
            self.forget(forms::REGISTRATION).await?;
        }
        Ok(form)
    }

    fn own_entry_line(
        &self,
        row: &EntryRow,
        version: &EntryVersion,
        unit: String,
    ) -> Result<EntryLine, AccountError> {
        Ok(EntryLine {
            id: EntryId::from_uuid(row.id),
            number: row.number,
            kind: row.kind,
            title: self.seal.open_text(purpose::TITLE, &version.title)?,
            stage: version.stage,
            window: String::new(),
            has_ended: false,
            is_proposed: version.stage == Stage::Draft && version.channel == EntryChannel::Api,
            is_change: row.live.is_some() && row.pending == Some(version.no),
            label: label(
                version.stage,
                version.valid_until.and_then(from_number),
                self.clock.today(),
            ),
            unit,
            due: version.due_on.and_then(from_number),
            verified_on: version.verified_on.and_then(from_number),
            at: instant(version.touched_at),
        })
    }

    /// Entries that are not sent yet, of every enterprise that somebody registers for.
    pub(super) async fn entry_drafts_of(&self, me: &Me) -> Result<Vec<EntryDrafts>, AccountError> {
        let (_, today) = self.today();
        let held = self
            .store
            .agencies_of_account(me.account.as_uuid(), today)
            .await?;
        let mut drafts = Vec::new();
        for agency in held.iter().filter(|agency| registers(agency)) {
            let counts = self
                .store
                .entry_counts_of_subject(agency.subject_id)
                .await?;
            let open = counts.iter().filter(|(stage, _)| stage.is_open());
            let number: i64 = open.map(|(_, number)| number).sum();
            if number > 0 {
                drafts.push(EntryDrafts {
                    subject: SubjectId::from_uuid(agency.subject_id),
                    count: count(number),
                });
            }
        }
        Ok(drafts)
    }
}
