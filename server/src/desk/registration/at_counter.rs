//! 窗口登记: what a clerk keys in for an enterprise whose representative or agent came, and nothing else. Whoever looks
//! needs somebody before him who was checked within the hour; every look is on record.

use std::collections::{BTreeMap, BTreeSet};

use app::links;
use app::ports::Me;
use app::view::{
    AtVisit, AtWindow, CameFor, CounterEnterpriseView, CounterEntriesView, CounterEntryLine,
    EntryMay, EntryView,
};
use domain::id::EntryId;
use domain::identity::mask_name;
use domain::registration::{ActionKind, Entry, EntryKind, Party, Stage, available};
use domain::role::{Permit, Scope};
use serde_json::json;
use uuid::Uuid;

use super::hand::{Clerk, Hand, away_from, home_of, is_at_counter};
use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, instant};
use crate::ids::new_id;
use crate::store::{EntryRow, EntryVersion};

/// Lines on a page.
const SHOWN: i64 = 50;
/// What entries of the log about looking say it was for.
const FOR: &str = "registration";

impl Desk {
    /// The page on which somebody is checked who registers for his enterprise.
    pub(super) async fn show_counter_entries(
        &self,
        me: &Me,
        permit: &Permit,
    ) -> Result<CounterEntriesView, AccountError> {
        Ok(CounterEntriesView {
            form: self.form(forms::COUNTER_ENTRIES).await,
            lines: self.counter_lines(me, permit, None).await?,
        })
    }

    /// What was keyed in at the windows of a clerk's units, for one enterprise or for all: what it is and how far, and
    /// nothing of what it says.
    async fn counter_lines(
        &self,
        me: &Me,
        permit: &Permit,
        subject: Option<Uuid>,
    ) -> Result<Vec<CounterEntryLine>, AccountError> {
        let units = match permit.scope() {
            Scope::Units(units) => units.clone(),
            Scope::City => vec![permit.post().unit.clone()],
        };
        let mut rows = Vec::new();
        for unit in units {
            rows.extend(self.store.entries_at_counter(&unit, subject, SHOWN).await?);
        }
        let asked: BTreeSet<Uuid> = rows.iter().map(|(row, _)| row.subject_id).collect();
        let asked: Vec<Uuid> = asked.into_iter().collect();
        let found = self.store.subjects_by_id(&asked).await?;
        let names: BTreeMap<Uuid, String> = found
            .into_iter()
            .map(|subject| (subject.id, subject.name))
            .collect();
        let line = |(row, version): &(EntryRow, EntryVersion)| CounterEntryLine {
            id: EntryId::from_uuid(row.id),
            number: row.number,
            subject: names.get(&row.subject_id).cloned().unwrap_or_default(),
            kind: row.kind,
            stage: version.stage,
            is_own: version.keyed_by == Some(me.account.as_uuid()),
            at: instant(version.touched_at),
        };
        Ok(rows.iter().map(line).collect())
    }

    /// Who came to a clerk, as pages show him.
    pub(in crate::desk) async fn came_for(&self, clerk: &Clerk) -> Result<CameFor, AccountError> {
        let window = self.store.unit(clerk.unit()).await?;
        let visitor = &clerk.visitor;
        Ok(CameFor {
            visit: visitor.id,
            name: visitor.name().to_owned(),
            masked: mask_name(visitor.name()),
            paper: visitor.paper.masked(),
            relation: clerk.signs_as(),
            window: window.map_or_else(String::new, |unit| unit.name),
        })
    }

    /// An enterprise at the counter, for whoever came for it.
    pub(super) async fn show_counter_enterprise(
        &self,
        me: &Me,
        visit: Uuid,
    ) -> Result<AtVisit<CounterEnterpriseView>, AccountError> {
        let Some((clerk, subject)) = self.clerk_at(me, visit).await? else {
            return Ok(AtVisit::NoVisit);
        };
        let Some(name) = self.subject_named(subject).await? else {
            return Ok(AtVisit::NoVisit);
        };
        self.note_look(&clerk, "counter.enterprise", subject)
            .await?;
        let form = self.form_about(forms::REGISTRATION, subject).await;
        if !form.faults.is_empty() {
            self.forget(forms::REGISTRATION).await?;
        }
        Ok(AtVisit::There(Box::new(CounterEnterpriseView {
            subject: name,
            came: self.came_for(&clerk).await?,
            signed: self.signing_of(subject).await?,
            kinds: EntryKind::open(&self.rules.policy, self.clock.today()),
            draft: new_id(self.clock.now())?,
            lines: self.counter_lines(me, &clerk.permit, Some(subject)).await?,
            form,
        })))
    }

    /// Puts on record that a clerk looks at something of an enterprise, for whom.
    pub(in crate::desk) async fn note_look(
        &self,
        clerk: &Clerk,
        action: &'static str,
        object: Uuid,
    ) -> Result<(), AccountError> {
        let detail = json!({ "visit": clerk.visitor.id });
        let entry = self.entry(action, object, detail).purpose(FOR);
        self.store.note(&clerk.in_post(entry)).await?;
        Ok(())
    }

    /// Begins an entry for whoever came.
    pub(super) async fn begin_at_counter(
        &self,
        me: &Me,
        visit: &str,
        kind: &str,
        draft: &str,
    ) -> Result<String, AccountError> {
        let visit = visit.parse::<Uuid>().unwrap_or_default();
        let Some((_, subject)) = self.clerk_at(me, visit).await? else {
            return Ok(links::of_id(links::COUNTER_ENTERPRISE, visit));
        };
        self.begin_entry_draft(me, &subject.to_string(), kind, draft)
            .await
    }

    /// An entry that was keyed in at the own window, as far as it was; `None`: there is none.
    pub(super) async fn show_counter_entry(
        &self,
        me: &Me,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<AtVisit<EntryView>>, AccountError> {
        let Some(row) = self.store.entry(id).await? else {
            return Ok(None);
        };
        let mut versions = self.store.entry_versions(id).await?;
        versions.retain(|version| is_at_counter(permit, version));
        let Some(newest) = versions.last() else {
            return Ok(None);
        };
        let Some(clerk) = self.clerk_for(me, row.subject_id).await? else {
            return Ok(Some(AtVisit::NoVisit));
        };
        let Some(subject) = self.subject_named(row.subject_id).await? else {
            return Ok(None);
        };
        self.note_look(&clerk, "counter.entry_read", id).await?;
        let ground = self.entry_ground(row.subject_id).await?;
        let mut view = self.entry_view(&ground, &row, &versions, subject).await?;
        let at = self.at_window(&clerk, &row, newest).await?;
        if !at.is_own {
            // A colleague goes on with it, or it is nobody's draft.
            view.draft = None;
        }
        view.may = EntryMay::default();
        view.at_counter = Some(at);
        Ok(Some(AtVisit::There(Box::new(view))))
    }

    /// What a clerk sees of a version besides.
    async fn at_window(
        &self,
        clerk: &Clerk,
        row: &EntryRow,
        version: &EntryVersion,
    ) -> Result<AtWindow, AccountError> {
        let is_pending = row.withdrawn_at.is_none() && row.pending == Some(version.no);
        let is_draft = is_pending && version.stage == Stage::Draft;
        let is_own = is_draft && version.keyed_by == Some(clerk.account);
        let withdraws = available(version.stage, Party::Owner).contains(&ActionKind::Withdraw)
            && (is_pending || row.live == Some(version.no));
        let mut at = AtWindow {
            came: self.came_for(clerk).await?,
            words: String::new(),
            confirmation: None,
            lapsed: false,
            phones: Vec::new(),
            confirmed_by: String::new(),
            same_scan: self.same_scan(version).await?,
            is_own,
            may_correct: is_pending && version.stage == Stage::Returned,
            may_withdraw: withdraws.then_some((version.no, is_pending && row.live.is_some())),
            withdraw_words: self.withdrawal_words(clerk, row.id, version.no),
        };
        if is_own {
            let values = self.open_values(version)?;
            let papers = self.store.entry_papers(row.id, version.no).await?;
            let said = self.said_of(row, version.no, &values, &papers);
            let state = self.confirmed_state(row.subject_id, &said).await?;
            at.words = self.sheet_words(clerk, &said);
            at.confirmation = state.how;
            at.lapsed = state.lapsed;
            at.phones = self.phones_of(row.subject_id).await?;
        } else if let Some(given) = self.confirmation_of(version).await? {
            at.confirmed_by = self.confirmer(&given).await?;
            at.confirmation = Some(given.how);
            at.words = given.words;
        }
        Ok(at)
    }

    /// Begins the next version of what came back, for whoever came: at a window of the unit at which it was keyed in.
    pub(super) async fn correct_at_counter(
        &self,
        me: &Me,
        id: &str,
        version: i64,
    ) -> Result<String, AccountError> {
        let id = id.parse::<Uuid>().unwrap_or_default();
        let Some((row, returned)) = self.store.shown_entry(id).await? else {
            return Ok(home_of(me));
        };
        let clerk = self.clerk_for(me, row.subject_id).await?;
        let Some(clerk) = clerk.filter(|clerk| clerk.sees(&returned)) else {
            return Ok(away_from(me, id));
        };
        let hand = Hand::Clerk(Box::new(clerk));
        if returned.stage != Stage::Returned {
            return Ok(hand.page(id));
        }
        let entry = Entry {
            kind: row.kind,
            values: self.open_values(&returned)?,
        };
        self.begin_version(&hand, &row, version, &entry).await
    }

    /// Whether a clerk may have a paper of a version that was keyed in at the own window; if so, that he looks is noted
    /// first.
    pub(super) async fn may_take_at_counter(
        &self,
        me: &Me,
        subject: Uuid,
        (entry, no): (Uuid, i32),
        part: &str,
    ) -> Result<bool, AccountError> {
        let Some(clerk) = self.clerk_for(me, subject).await? else {
            return Ok(false);
        };
        let version = self.store.entry_version(entry, no).await?;
        let seen = version.is_some_and(|version| clerk.sees(&version));
        if seen {
            let detail = json!({ "no": no, "part": part });
            let log = self.entry("entry.paper", entry, detail).purpose(FOR);
            self.store.note(&clerk.in_post(log)).await?;
        }
        Ok(seen)
    }
}
