//! 草稿: an entry is begun, saved as often as anybody likes on any device, and sent.

use std::collections::BTreeMap;

use app::links;
use app::ports::Me;
use app::view::{BatchTab, Fault, FormState, SentForm, WHOLE};
use domain::case::objection::ObjectionFault;
use domain::registration::{Entry, EntryKind, EntryProblem, Unconfirmed, Values};
use serde_json::json;
use uuid::Uuid;

use super::batch::sheet_of;
use super::form::{CONSENT, EVIDENCE, WHOLE_FORM, count_faults, filled, typed, with_faults};
use super::hand::{Hand, away_from, home_of};
use super::matching::CheckedEntry;
use super::papers::counted;
use super::purpose;
use super::send::{Unsent, is_open};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::papers::{FULL, LIMITS};
use crate::ids::new_id;
use crate::store::{
    DraftSaved, EntryPaper, EntryRow, EntryVersion, NewEntry, NewPaper, NewVersion,
};

/// Nobody writes more entries of an enterprise at once than this; rows of sheets and what systems propose are not counted.
const MOST_DRAFTS: u32 = 50;

/// What was saved, and what is wrong with it.
struct SavedForm {
    checked: CheckedEntry,
    /// What makes it the same thing as another; `None` where it cannot be read.
    key: Option<String>,
    /// The field whose papers found no room.
    full: Option<&'static str>,
}

/// The page that says that somebody may not register for this enterprise any more. It holds for whoever asks.
pub(super) fn ended(id: Uuid) -> String {
    format!("{}?ended=1", links::of_id(links::ENTRY, id))
}

impl Desk {
    /// Begins an entry of a kind, or goes on with one in which nothing is written yet. `draft` is the id that the page
    /// gave it.
    pub(super) async fn begin_entry_draft(
        &self,
        me: &Me,
        subject: &str,
        kind: &str,
        draft: &str,
    ) -> Result<String, AccountError> {
        let (Ok(subject), Some(kind)) = (subject.parse::<Uuid>(), EntryKind::from_code(kind))
        else {
            return Ok(home_of(me));
        };
        let Some(hand) = self.hand_for(me, subject).await? else {
            return Ok(links::FORBIDDEN.to_owned());
        };
        let here = hand.list(subject);
        let today = self.clock.today();
        if !EntryKind::open(&self.rules.policy, today).contains(&kind) {
            return Ok(here);
        }
        // Nobody needs five empty drafts of one kind, by a second click or a second thought.
        let mut begun: BTreeMap<String, Uuid> =
            self.kept(forms::ENTRY_BEGUN).await.unwrap_or_default();
        let place = format!("{subject} {}", kind.code());
        if let Some(id) = begun.get(&place)
            && self.is_blank(*id).await?
        {
            return Ok(hand.step(*id, "form"));
        }
        let begun_now = self
            .begin_own_entry((&hand, subject), kind, &Values::new(), draft)
            .await?;
        let id = match begun_now {
            Ok(id) => id,
            Err(fault) => {
                let form = FormState::default()
                    .keep("about", &subject.to_string())
                    .wrong("begin", fault);
                self.keep(forms::REGISTRATION, form).await?;
                return Ok(here);
            }
        };
        begun.insert(place, id);
        self.keep(forms::ENTRY_BEGUN, begun).await?;
        Ok(hand.step(id, "form"))
    }

    /// Begins an entry under the id that its form brings: sent twice, it is begun once. What is wrong, where there are
    /// too many already.
    async fn begin_own_entry(
        &self,
        (hand, subject): (&Hand, Uuid),
        kind: EntryKind,
        values: &Values,
        draft: &str,
    ) -> Result<Result<Uuid, Fault>, AccountError> {
        let asked = draft.parse::<Uuid>().ok();
        let there = match asked {
            Some(id) => self.store.entry(id).await?,
            None => None,
        };
        // What was written in it, or sent, since is another thing by now.
        let is_begun = |row: &EntryRow| {
            (row.subject_id, row.kind, row.version) == (subject, kind, 1) && row.number.is_none()
        };
        if let Some(row) = there.as_ref().filter(|row| is_begun(row)) {
            return Ok(Ok(row.id));
        }
        let asked = asked.filter(|_| there.is_none());
        // What is keyed in at a counter takes no room from what the enterprise writes itself, and has its own end.
        let open = match hand {
            Hand::Agent(_) => self.store.own_drafts(subject).await?,
            Hand::Clerk(clerk) => self.store.counter_drafts(subject, clerk.unit()).await?,
        };
        if open >= i64::from(MOST_DRAFTS) {
            let most = MOST_DRAFTS;
            return Ok(Err(Fault::TooManyEntryDrafts { most }));
        }
        let id = match asked {
            Some(id) => id,
            None => new_id(self.clock.now())?,
        };
        self.begin_new_entry(id, (hand, subject), kind, values)
            .await
            .map(Ok)
    }

    /// Whether nothing is written yet in what was begun.
    async fn is_blank(&self, id: Uuid) -> Result<bool, AccountError> {
        let Some(loaded) = self.load_entry(id, None).await? else {
            return Ok(false);
        };
        let open = is_open(&loaded.row, &loaded.version);
        Ok(open && loaded.row.number.is_none() && loaded.entry.values.is_empty())
    }

    /// Begins another entry that says what this one says, without its papers, under the id that the page gave it.
    pub(super) async fn copy_of_entry(
        &self,
        me: &Me,
        id: &str,
        draft: &str,
    ) -> Result<String, AccountError> {
        let id = id.parse::<Uuid>().unwrap_or_default();
        let Some(loaded) = self.load_entry(id, None).await? else {
            return Ok(links::ME.to_owned());
        };
        let (account, subject) = (me.account.as_uuid(), loaded.row.subject_id);
        if self.registers_for(account, subject).await?.is_none() {
            return Ok(ended(id));
        }
        let entry = loaded.entry;
        if loaded.row.number.is_none() {
            // What was never sent is its own draft.
            return Ok(links::entry_step(id, "form"));
        }
        let open = EntryKind::open(&self.rules.policy, self.clock.today());
        let begun = match open.contains(&entry.kind) {
            true => {
                let hand = Hand::Agent(account);
                self.begin_own_entry((&hand, subject), entry.kind, &entry.values, draft)
                    .await?
            }
            false => Err(Fault::Entry {
                kind: entry.kind,
                why: EntryProblem::NotOpen,
            }),
        };
        match begun {
            Ok(copy) => Ok(links::entry_step(copy, "form")),
            Err(fault) => {
                self.refused_at(links::of_id(links::ENTRY, id), id, fault)
                    .await
            }
        }
    }

    async fn begin_new_entry(
        &self,
        id: Uuid,
        (hand, subject): (&Hand, Uuid),
        kind: EntryKind,
        values: &Values,
    ) -> Result<Uuid, AccountError> {
        let ground = self.entry_ground(subject).await?;
        let checked = self
            .check_values(&ground, kind, values, (0, 0), None)
            .await?;
        let read = checked.entry.as_ref();
        let saved = self.saved_draft(&ground, kind, values, read, &checked.faults)?;
        let new = NewEntry {
            id,
            subject_id: subject,
            kind,
            batch_id: None,
            line: None,
            draft: NewVersion {
                by: hand.maker(),
                saved,
            },
        };
        let detail = json!({ "subject": subject, "kind": kind.code() });
        let entry = hand.in_post(self.entry("entry.begin", new.id, detail));
        let row = self.store.begin_entry(&new, &entry).await?;
        Ok(row.id)
    }

    /// Begins a new version of what is in use, or goes on with the one there is.
    pub(super) async fn begin_entry_change(
        &self,
        me: &Me,
        id: &str,
        version: i64,
    ) -> Result<String, AccountError> {
        let id = id.parse::<Uuid>().unwrap_or_default();
        let Some(loaded) = self.load_entry(id, None).await? else {
            return Ok(links::ME.to_owned());
        };
        let account = me.account.as_uuid();
        let row = loaded.row;
        if self.registers_for(account, row.subject_id).await?.is_none() {
            return Ok(ended(id));
        }
        let hand = Hand::Agent(account);
        if row.pending.is_some() {
            return Ok(hand.step(id, "form"));
        }
        // Nobody changes what was found to be false, or withdrawn: the page does not offer it.
        if !self.may_change(&row).await? {
            return self.meanwhile_at(hand.page(id), id).await;
        }
        self.begin_version(&hand, &row, version, &loaded.entry)
            .await
    }

    /// Begins the next version of an entry with what it says, and leads to its form.
    pub(super) async fn begin_version(
        &self,
        hand: &Hand,
        row: &EntryRow,
        version: i64,
        entry: &Entry,
    ) -> Result<String, AccountError> {
        let id = row.id;
        let ground = self.entry_ground(row.subject_id).await?;
        // What was sent is right: nothing is wrong with it but what time may have changed.
        let draft = NewVersion {
            by: hand.maker(),
            saved: self.saved_draft(&ground, entry.kind, &entry.values, Some(entry), &[])?,
        };
        let detail = json!({ "subject": row.subject_id, "kind": row.kind.code() });
        let audit = hand.in_post(self.entry("entry.change", id, detail));
        let begun = self.store.begin_change(id, version, &draft, &audit).await?;
        if begun.is_none() {
            return self.meanwhile_at(hand.page(id), id).await;
        }
        Ok(hand.step(id, "form"))
    }

    /// Says on the page of an entry, to which somebody is led, that it is another one by now.
    pub(super) async fn meanwhile_at(
        &self,
        page: String,
        id: Uuid,
    ) -> Result<String, AccountError> {
        self.refused_at(page, id, Fault::Meanwhile).await
    }

    /// Says on the page of an entry, to which somebody is led, what is in the way.
    async fn refused_at(
        &self,
        page: String,
        id: Uuid,
        fault: Fault,
    ) -> Result<String, AccountError> {
        let form = FormState::default()
            .keep("draft", &id.to_string())
            .wrong(WHOLE_FORM, fault);
        self.keep(forms::ENTRY, form).await?;
        Ok(page)
    }

    /// Keeps what the form says, whatever is wrong with it, and goes on when nothing is; or sends what was saved.
    pub(super) async fn save_entry_form(
        &self,
        me: &Me,
        sent: SentForm,
    ) -> Result<String, AccountError> {
        let Ok(id) = sent.value("draft").parse::<Uuid>() else {
            return Ok(home_of(me));
        };
        let Some((row, version)) = self.store.shown_entry(id).await? else {
            return Ok(home_of(me));
        };
        let Some(hand) = self.hand_on(me, row.subject_id, &version).await? else {
            // Nothing is taken of what was sent: it stays on the device it was typed on.
            return Ok(away_from(me, id));
        };
        if sent.value("then") == "send" {
            return self.send_entry_form(&hand, &row, &sent).await;
        }
        if !is_open(&row, &version) {
            return self.saved_too_late(&hand, &row, &sent).await;
        }
        if let (Hand::Clerk(clerk), "confirm") = (&hand, sent.value("step")) {
            return self.confirm_form(clerk, row, version, &sent).await;
        }
        self.save_open_entry(&hand, row, version, &sent).await
    }

    /// It was sent, or thrown away, from another tab or device: what was typed here is shown once more.
    async fn saved_too_late(
        &self,
        hand: &Hand,
        row: &EntryRow,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        if sent.value(WHOLE) == "1" {
            let form = filled(row.kind, &typed(row.kind, sent))
                .keep("draft", &row.id.to_string())
                .wrong(WHOLE_FORM, Fault::Meanwhile);
            self.keep(forms::ENTRY, form).await?;
        }
        Ok(hand.page(row.id))
    }

    async fn save_open_entry(
        &self,
        hand: &Hand,
        row: EntryRow,
        version: EntryVersion,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let id = row.id;
        let (whole, then) = (sent.value(WHOLE) == "1", sent.value("then"));
        let values = match whole {
            true => typed(row.kind, sent),
            // A paper by itself: nothing is said of the rest.
            false => self.open_values(&version)?,
        };
        let mut form = filled(row.kind, &values).keep("draft", &id.to_string());
        let mut papers = Vec::new();
        for part in [EVIDENCE, CONSENT] {
            let (good, faults) = self.new_papers(
                sent,
                part,
                part,
                &hand.account().to_string(),
                purpose::FILES,
            )?;
            papers.extend(good);
            for fault in faults {
                form = form.wrong(part, fault);
            }
        }
        if sent.value("version").parse() != Ok(row.version) {
            // Somebody saved it elsewhere. What is here is shown again, beside what was saved there.
            let file = sent.files.first().map(|file| file.field.as_str());
            form = match (whole, file) {
                (true, _) => form.wrong(WHOLE_FORM, Fault::Meanwhile),
                // Told beside the paper; the rest of the page is still the older one, and is saved as such.
                (false, part) => form
                    .keep("version", sent.value("version"))
                    .wrong(part.unwrap_or(EVIDENCE), Fault::Meanwhile),
            };
            self.keep(forms::ENTRY, form).await?;
            return Ok(hand.step(id, "form"));
        }
        let Some((row, version)) = self.without_paper(hand, row, version, sent).await? else {
            return self.meanwhile_at(hand.page(id), id).await;
        };
        let saved = self
            .save_values(hand, &row, &version, &values, papers)
            .await?;
        let Some(SavedForm { checked, key, full }) = saved else {
            let form = form.wrong(WHOLE_FORM, Fault::Meanwhile);
            self.keep(forms::ENTRY, form).await?;
            return Ok(hand.step(id, "form"));
        };
        if let Some(part) = full {
            form = form.wrong(part, FULL);
        }
        if let Some(batch) = row.batch_id.filter(|_| row.number.is_none()) {
            let keys = [version.dedup_key, key];
            self.batch_row_changed(batch, &keys).await?;
        }
        let mut faults = checked.faults;
        if then == "sheet" {
            // Papers are brought on the page of the sheet, many at once.
            faults.retain(|fault| count_faults(std::slice::from_ref(fault)).0 > 0);
        }
        if !matches!(then, "keep" | "more" | "") {
            form = with_faults(form, row.kind, faults, &checked.others);
        }
        if !form.faults.is_empty() {
            self.keep(forms::ENTRY, form).await?;
            return Ok(hand.step(id, "form"));
        }
        self.forget(forms::ENTRY).await?;
        Ok(match (then, sheet_of(&row)) {
            ("sheet", Some((batch, line))) => links::batch_row(batch, line),
            ("next", _) => hand.step(id, "summary"),
            _ if whole => format!("{}&saved=1", hand.step(id, "form")),
            _ => hand.step(id, "form"),
        })
    }

    /// The draft without the paper that was to be removed, where one was; `None`: it is another one by now.
    async fn without_paper(
        &self,
        hand: &Hand,
        row: EntryRow,
        version: EntryVersion,
        sent: &SentForm,
    ) -> Result<Option<(EntryRow, EntryVersion)>, AccountError> {
        let Ok(paper) = sent.value("remove").parse::<Uuid>() else {
            return Ok(Some((row, version)));
        };
        let detail = json!({ "subject": row.subject_id, "paper": paper });
        let entry = hand.in_post(self.entry("entry.paper_remove", row.id, detail));
        let removed = self
            .store
            .remove_entry_paper(row.id, row.version, paper, &entry)
            .await?;
        if !removed {
            // Removed before, by a click on another tab: what was typed is saved all the same.
            return Ok(Some((row, version)));
        }
        Ok(self.store.shown_entry(row.id).await?)
    }

    /// Saves what an open version says, with papers; `None`: it was saved elsewhere at this moment.
    async fn save_values(
        &self,
        hand: &Hand,
        row: &EntryRow,
        version: &EntryVersion,
        values: &Values,
        papers: Vec<NewPaper>,
    ) -> Result<Option<SavedForm>, AccountError> {
        let here = self.store.entry_papers(row.id, version.no).await?;
        let ground = self.entry_ground(row.subject_id).await?;
        let mut coming = papers.as_slice();
        let mut full = None;
        // Where the papers are too many, what was typed is saved without them.
        loop {
            let checked = self
                .check_values(&ground, row.kind, values, with(&here, coming), Some(row.id))
                .await?;
            let read = checked.entry.as_ref();
            let saved = self.saved_draft(&ground, row.kind, values, read, &checked.faults)?;
            let detail = json!({ "subject": row.subject_id, "papers": coming.len() });
            let before = self.values_digest(&self.open_values(version)?);
            let entry = self
                .entry("entry.save", row.id, detail)
                .change(&before, &self.values_digest(values));
            let entry = hand.in_post(entry);
            let (id, at) = (row.id, row.version);
            let outcome = match hand {
                Hand::Agent(_) => {
                    let saving = self
                        .store
                        .save_own_draft(id, at, &saved, coming, LIMITS, &entry);
                    saving.await?
                }
                Hand::Clerk(_) => {
                    let saving = self
                        .store
                        .save_draft(id, at, &saved, coming, LIMITS, &entry);
                    saving.await?
                }
            };
            match outcome {
                DraftSaved::Saved(_) => {
                    return Ok(Some(SavedForm {
                        checked,
                        key: saved.dedup_key,
                        full,
                    }));
                }
                DraftSaved::Full if !coming.is_empty() => {
                    full = coming.first().map(|paper| paper.part);
                    coming = &[];
                }
                DraftSaved::Full | DraftSaved::Late => return Ok(None),
            }
        }
    }

    async fn send_entry_form(
        &self,
        hand: &Hand,
        row: &EntryRow,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let who = hand.sender();
        let version = sent.value("version").parse().unwrap_or(0);
        let outcome = match self.prepare_send(&who, row, version).await? {
            Ok(prepared) => self.send_prepared(prepared, true).await?,
            Err(unsent) => Err(unsent),
        };
        let here = hand.page(row.id);
        let summary = hand.step(row.id, "summary");
        let wrong = |fault| {
            FormState::default()
                .keep("draft", &row.id.to_string())
                .wrong(WHOLE_FORM, fault)
        };
        let (form, next) = match outcome {
            Ok(_) => {
                self.forget(forms::ENTRY).await?;
                return Ok(format!("{here}?sent=1"));
            }
            // A second click, or another tab: the entry tells how it stands.
            Err(Unsent::Sent(_)) => return Ok(here),
            Err(Unsent::Gone) => return Ok(hand.list(row.subject_id)),
            Err(Unsent::NoAuthority) => match hand {
                Hand::Agent(_) => return Ok(ended(row.id)),
                // Whoever read the code out may not register for it any more: somebody else has to confirm it.
                Hand::Clerk(_) => (wrong(Fault::ConfirmerEnded), hand.step(row.id, "confirm")),
            },
            Err(Unsent::Unconfirmed(why)) => {
                (wrong(unconfirmed(why)), hand.step(row.id, "confirm"))
            }
            Err(Unsent::Unsigned) => return Ok(hand.sign(row.subject_id, &summary)),
            Err(Unsent::Faults(faults, others)) => {
                let Some(loaded) = self.load_entry(row.id, None).await? else {
                    return Ok(here);
                };
                let form =
                    filled(row.kind, &loaded.entry.values).keep("draft", &row.id.to_string());
                let form = with_faults(form, row.kind, faults, &others);
                (form, hand.step(row.id, "form"))
            }
            Err(Unsent::Late) => (wrong(Fault::Meanwhile), summary),
            Err(Unsent::NoCalendar) => (wrong(Fault::NoCalendar), summary),
        };
        self.keep(forms::ENTRY, form).await?;
        Ok(next)
    }

    /// Throws away what is being written; what is in use stays.
    pub(super) async fn drop_entry_draft(
        &self,
        me: &Me,
        id: &str,
        version: i64,
    ) -> Result<String, AccountError> {
        let id = id.parse::<Uuid>().unwrap_or_default();
        let Some((row, draft)) = self.store.shown_entry(id).await? else {
            return Ok(home_of(me));
        };
        let Some(hand) = self.hand_on(me, row.subject_id, &draft).await? else {
            return Ok(away_from(me, id));
        };
        let detail = json!({ "subject": row.subject_id, "kind": row.kind.code() });
        let entry = hand.in_post(self.entry("entry.drop", id, detail));
        if !self.store.drop_draft(id, version, &entry).await? {
            return self.meanwhile_at(hand.page(id), id).await;
        }
        self.forget(forms::ENTRY).await?;
        if let Some((batch, _)) = sheet_of(&row) {
            let keys = [draft.dedup_key, None];
            self.batch_row_changed(batch.as_uuid(), &keys).await?;
            return Ok(links::batch(batch, BatchTab::All, 1));
        }
        Ok(match row.number {
            Some(_) => hand.page(id),
            None => hand.list(row.subject_id),
        })
    }
}

/// Why something does not leave a counter, beside what confirms it.
pub(super) fn unconfirmed(why: Unconfirmed) -> Fault {
    Fault::Objection(match why {
        Unconfirmed::Never => ObjectionFault::NotConfirmed,
        Unconfirmed::Lapsed => ObjectionFault::Lapsed,
    })
}

/// How many proofs and consents there are with those that come.
fn with(here: &[EntryPaper], coming: &[NewPaper]) -> (usize, usize) {
    let (evidence, consents) = counted(here);
    let of = |part: &str| coming.iter().filter(|paper| paper.part == part).count();
    (evidence + of(EVIDENCE), consents + of(CONSENT))
}
