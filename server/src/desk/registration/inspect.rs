//! An entry as whoever verifies it sees it: everything that is said, beside everything that is known.

use std::collections::HashMap;

use app::ports::Me;
use app::view::{
    EntryBy, EntryDeskView, EntryHistoryLine, EntryQueueLine, EntryResult, EntrySender,
    EntryStanding, EntryVersionLine, FieldDiff, NumberOfAnother, SameEntry, SubjectName,
};
use domain::account::AccountKind;
use domain::commitment::{CommitmentState, Performance};
use domain::day::from_number;
use domain::id::{EntryId, SubjectId};
use domain::registration::{
    ActionKind, Entry, EntryChannel, EntryKind, Party, Stage, Values, available, check_own_work,
    in_words, periods_overlap,
};
use domain::role::{DataClass, Operation, Permit, Scope, UnitKind};
use serde_json::json;
use uuid::Uuid;

use super::matching::EntryGround;
use super::{LoadedEntry, purpose};
use crate::desk::account::{AccountError, forms};
use crate::desk::cases::day_of;
use crate::desk::{Desk, instant};
use crate::store::{EntryRow, EntryVersion, StoreError};

/// What entries about opening it say it was for.
pub(super) const FOR: &str = "verification";

impl Desk {
    /// The version of an entry that a scope covers: the one that waits, else the one that was sent last. What is still
    /// being written is nobody's but the enterprise's.
    pub(super) async fn entry_within(
        &self,
        scope: &Scope,
        id: Uuid,
    ) -> Result<Option<LoadedEntry>, AccountError> {
        let Some(row) = self.store.entry(id).await? else {
            return Ok(None);
        };
        let Some(version) = self.sent_within(scope, id).await?.pop() else {
            return Ok(None);
        };
        let values = self.open_values(&version)?;
        Ok(Some(LoadedEntry {
            entry: Entry {
                kind: row.kind,
                values,
            },
            row,
            version,
        }))
    }

    /// Whether the page of an entry opens for somebody of staff.
    pub(in crate::desk) async fn may_open_entry(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<bool, AccountError> {
        let (class, read) = (DataClass::Registrations, Operation::Read);
        let Some(permit) = Permit::of(&me.posts, class, read) else {
            return Ok(false);
        };
        Ok(self.entry_within(permit.scope(), id).await?.is_some())
    }

    pub(super) async fn show_desk_entry(
        &self,
        me: &Me,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<EntryDeskView>, AccountError> {
        let Some(loaded) = self.entry_within(permit.scope(), id).await? else {
            return Ok(None);
        };
        // It may name persons: whoever looks is on record, first.
        let number = loaded.row.number.map(|number| number.to_string());
        let detail = json!({ "entry": number, "no": loaded.version.no });
        let entry = self
            .entry_in_post(permit, "entry.read", id, detail)
            .purpose(FOR);
        self.store.note(&entry).await?;
        let ground = self.entry_ground(loaded.row.subject_id).await?;
        let Some(subject) = self.subject_named(loaded.row.subject_id).await? else {
            return Ok(None);
        };
        let own_work = self.keyed_it_in(me, &loaded.version);
        let may = match own_work {
            true => Vec::new(),
            false => self.may_do(me, &loaded),
        };
        let units = match may.contains(&ActionKind::Forward) {
            true => self.forward_to(&loaded.version).await?,
            false => Vec::new(),
        };
        let next = match may.is_empty() {
            true => self.next_to_verify(permit, id).await?,
            false => None,
        };
        let LoadedEntry {
            row,
            version,
            entry,
        } = &loaded;
        let papers = self.store.entry_papers(id, version.no).await?;
        let seen = self.sent_within(permit.scope(), id).await?;
        Ok(Some(EntryDeskView {
            line: self.entry_desk_line(&ground, row, version, entry, &subject)?,
            version: row.version,
            no: version.no,
            papers: self.entry_paper_lines(&papers)?,
            matched: self.compared(&ground, entry).await?,
            of_another: self.number_of_another(&ground, entry).await?,
            same: self.same_things(permit, row, version).await?,
            versions: self.version_lines(row.kind, &seen)?,
            history: self
                .desk_history(&ground, id, (permit.scope(), &seen))
                .await?,
            standing: self.standing_of(row, version).await?,
            sender: self.sender_of(&ground, version).await?,
            result: self.result_of(&ground, version)?,
            finding: self.finding_start(me, id).await?,
            findings: self.findings_about(me, row, version).await?,
            form: self.form_about(forms::ENTRY_STEP, id).await,
            values: entry.values.clone(),
            subject,
            may,
            own_work,
            units,
            next,
        }))
    }

    /// What was sent of an entry and a scope covers, the first first: what is another unit's is that unit's alone.
    async fn sent_within(
        &self,
        scope: &Scope,
        id: Uuid,
    ) -> Result<Vec<EntryVersion>, AccountError> {
        let mut versions = self.store.entry_versions(id).await?;
        versions.retain(|version| version.sent_at.is_some() && is_within(scope, version));
        Ok(versions)
    }

    /// Whether somebody of staff may have a paper of a version; if so, that he looks is noted first. Papers of what was
    /// never sent are nobody's but the enterprise's.
    pub(super) async fn may_take_entry_paper(
        &self,
        me: &Me,
        (entry, no): (Uuid, i32),
        part: &str,
    ) -> Result<bool, AccountError> {
        let (class, read) = (DataClass::Registrations, Operation::Read);
        let Some(permit) = Permit::of(&me.posts, class, read) else {
            return Ok(false);
        };
        let version = self.store.entry_version(entry, no).await?;
        let covered = version.is_some_and(|version| {
            version.sent_at.is_some() && is_within(permit.scope(), &version)
        });
        if covered {
            let detail = json!({ "no": no, "part": part });
            let log = self
                .entry_in_post(&permit, "entry.paper", entry, detail)
                .purpose(FOR);
            self.store.note(&log).await?;
        }
        Ok(covered)
    }

    /// Whether somebody keyed an entry in himself, while it waits.
    pub(super) fn keyed_it_in(&self, me: &Me, version: &EntryVersion) -> bool {
        let keyed_by = version.keyed_by.map(domain::id::AccountId::from_uuid);
        version.stage.waits() && check_own_work(keyed_by, me.account).is_err()
    }

    /// As whom somebody may act on a version, each with the post that allows it.
    pub(super) fn parties(&self, me: &Me, version: &EntryVersion) -> Vec<(Party, Permit)> {
        let (class, write) = (DataClass::Registrations, Operation::Write);
        let own = me
            .posts
            .iter()
            .filter(|post| Some(&post.unit) == version.unit_code.as_ref());
        let own: Vec<_> = own.cloned().collect();
        let unit = Permit::of(&own, class, write).filter(|permit| *permit.scope() != Scope::City);
        let city =
            Permit::of(&me.posts, class, write).filter(|permit| *permit.scope() == Scope::City);
        let unit = unit.map(|permit| (Party::Unit, permit));
        let city = city.map(|permit| (Party::CreditOffice, permit));
        unit.into_iter().chain(city).collect()
    }

    /// What somebody may do with the version that waits; nothing with any other.
    fn may_do(&self, me: &Me, loaded: &LoadedEntry) -> Vec<ActionKind> {
        if loaded.row.pending != Some(loaded.version.no) {
            return Vec::new();
        }
        let mut may: Vec<ActionKind> = Vec::new();
        for (party, _) in self.parties(me, &loaded.version) {
            for action in available(loaded.version.stage, party) {
                if !may.contains(&action) {
                    may.push(action);
                }
            }
        }
        may
    }

    /// Units that an entry may be forwarded to, by code and name.
    pub(super) async fn forward_to(
        &self,
        version: &EntryVersion,
    ) -> Result<Vec<(String, String)>, AccountError> {
        let units = self.store.units().await?;
        let others = units.into_iter().filter(|unit| {
            unit.kind == UnitKind::Department && Some(&unit.code) != version.unit_code.as_ref()
        });
        Ok(others.map(|unit| (unit.code, unit.name)).collect())
    }

    pub(super) fn entry_desk_line(
        &self,
        ground: &EntryGround,
        row: &EntryRow,
        version: &EntryVersion,
        entry: &Entry,
        subject: &SubjectName,
    ) -> Result<EntryQueueLine, AccountError> {
        let waits = version.stage.waits();
        let due = version.due_on.and_then(day_of).filter(|_| waits);
        let Some(number) = row.number else {
            // What was sent has one.
            return Err(StoreError::Inconsistent {
                table: "entry",
                column: "number",
                value: row.id.to_string(),
            }
            .into());
        };
        let unit = match waits {
            true => version.unit_code.as_deref(),
            false => version.verified_unit.as_deref(),
        };
        Ok(EntryQueueLine {
            id: EntryId::from_uuid(row.id),
            number,
            kind: row.kind,
            title: entry.title().to_owned(),
            subject: subject.name.clone(),
            unit: unit.map(|code| ground.name_of(code)).unwrap_or_default(),
            stage: version.stage,
            sent_at: instant(version.sent_at.unwrap_or_default()),
            due,
            days_left: due.and_then(|due| self.workdays_left(due)),
            light: self.entry_light(waits, due),
            is_change: row.live.is_some_and(|live| live != version.no),
        })
    }

    /// An enterprise by name.
    pub(super) async fn subject_named(
        &self,
        id: Uuid,
    ) -> Result<Option<SubjectName>, AccountError> {
        let id = SubjectId::from_uuid(id);
        let found = self.store.subject_by_id(id).await?;
        Ok(found.map(|subject| SubjectName {
            id,
            name: subject.name,
            uscc: subject.uscc.unwrap_or_default(),
        }))
    }

    /// Whether on record the number of an entry is another company's; by name only where anybody may read that.
    async fn number_of_another(
        &self,
        ground: &EntryGround,
        entry: &Entry,
    ) -> Result<Option<NumberOfAnother>, AccountError> {
        if !entry.number_is_own() {
            return Ok(None);
        }
        let (subject, (_, today)) = (ground.subject, self.today());
        let licences = self.licences_like(subject, entry).await?;
        // Where it is this company's as well, nothing is doubtful.
        let doubtful = licences.is_of_another();
        let mut others = licences.others.iter();
        if let Some(row) = others.find(|row| doubtful && row.is_public(today))
            && let Some(other) = self.subject_named(row.subject_id).await?
        {
            return Ok(Some(NumberOfAnother::Public {
                record: row.record_id,
                subject: other.name,
            }));
        }
        let key = self.dedup_key(ground, entry);
        let known = doubtful || self.store.key_of_another(subject, &key).await?;
        Ok(known.then_some(NumberOfAnother::Hidden))
    }

    /// Other entries of the enterprise about the same thing. None is sent beside another; a complaint that is right may
    /// bring one back.
    async fn same_things(
        &self,
        permit: &Permit,
        row: &EntryRow,
        version: &EntryVersion,
    ) -> Result<Vec<SameEntry>, AccountError> {
        let Some(key) = &version.dedup_key else {
            return Ok(Vec::new());
        };
        let day = |number: Option<i32>| number.and_then(from_number);
        let period = (day(version.valid_from), day(version.valid_until));
        let mut same = Vec::new();
        for other in self
            .store
            .own_keys(row.subject_id, key, Some(row.id))
            .await?
        {
            let its = (day(other.valid_from), day(other.valid_until));
            let Some(number) = other.number.filter(|_| periods_overlap(period, its)) else {
                continue;
            };
            let within = self.entry_within(permit.scope(), other.id).await?;
            same.push(SameEntry {
                id: EntryId::from_uuid(other.id),
                number,
                opens: within.is_some(),
            });
        }
        Ok(same)
    }

    /// What was sent and may be seen, the newest first, each with what it changed.
    fn version_lines(
        &self,
        kind: EntryKind,
        seen: &[EntryVersion],
    ) -> Result<Vec<EntryVersionLine>, AccountError> {
        let mut lines: Vec<EntryVersionLine> = Vec::new();
        for version in seen {
            let values = self.open_values(version)?;
            let before = lines.last().map(|line| &line.values);
            let changed = before.map_or_else(Vec::new, |before| changes(kind, before, &values));
            lines.push(EntryVersionLine {
                no: version.no,
                stage: version.stage,
                sent_at: version.sent_at.map(instant),
                values,
                changed,
            });
        }
        lines.reverse();
        Ok(lines)
    }

    /// 办理记录 of the versions that a scope covers, the newest first; for the whole city also of what was never sent.
    async fn desk_history(
        &self,
        ground: &EntryGround,
        id: Uuid,
        (scope, seen): (&Scope, &[EntryVersion]),
    ) -> Result<Vec<EntryHistoryLine>, AccountError> {
        let mut events = self.store.entry_events(id).await?;
        events.retain(|event| {
            *scope == Scope::City || seen.iter().any(|version| version.no == event.no)
        });
        let actors: Vec<Uuid> = events
            .iter()
            .filter_map(|event| event.actor.parse().ok())
            .collect();
        let staff: HashMap<Uuid, String> = self
            .store
            .accounts(&actors)
            .await?
            .iter()
            .filter(|account| account.kind == AccountKind::Staff.code())
            .map(|account| (account.id, self.name_of(account)))
            .collect();
        let lines = events.iter().rev().map(|event| {
            let detail = self.open_event(&event.detail)?;
            let by = match event.actor.parse::<Uuid>() {
                Ok(actor) => staff
                    .get(&actor)
                    .map_or(EntryBy::Owner, |name| EntryBy::Staff(name.clone())),
                Err(_) => EntryBy::Portal,
            };
            let unit = match (event.unit.as_str(), &detail.unit) {
                ("", Some(unit)) => ground.name_of(unit),
                ("", None) => String::new(),
                (unit, _) => ground.name_of(unit),
            };
            // What was said among staff is for whoever said it, and for whom it was said to.
            let to = detail.unit.as_deref().unwrap_or_default();
            let theirs = scope.covers(&event.unit) || scope.covers(to);
            Ok(EntryHistoryLine {
                at: instant(event.at),
                action: event.action.clone(),
                by,
                unit,
                text: detail.text,
                note: if theirs { detail.note } else { String::new() },
            })
        });
        lines.collect()
    }

    async fn standing_of(
        &self,
        row: &EntryRow,
        version: &EntryVersion,
    ) -> Result<EntryStanding, AccountError> {
        let commitment = match version.commitment_id {
            Some(id) => self.store.commitment(id).await?,
            None => None,
        };
        let holds = commitment.as_ref().is_some_and(|one| match one.state {
            CommitmentState::Stands(performance) => performance != Performance::Unfulfilled,
            CommitmentState::Withdrawn => false,
        });
        let authorised = self.store.live_authorisation(row.subject_id).await?;
        Ok(EntryStanding {
            commitment: commitment.map(|one| (one.number.to_string(), one.made_on)),
            commitment_holds: holds,
            authorisation: authorised.map(|one| (instant(one.signed_at), one.uses)),
        })
    }

    async fn sender_of(
        &self,
        ground: &EntryGround,
        version: &EntryVersion,
    ) -> Result<EntrySender, AccountError> {
        let unit = version.counter_unit.as_deref();
        let who = match version.channel {
            EntryChannel::Online => match version.account_id {
                Some(account) => self.called(account).await?,
                None => String::new(),
            },
            EntryChannel::Counter => match version.keyed_by {
                Some(clerk) => {
                    let clerk = self.store.account(clerk).await?;
                    clerk.map_or_else(String::new, |clerk| self.name_of(&clerk))
                }
                None => String::new(),
            },
            EntryChannel::Api => match &version.operator {
                Some(operator) => self.seal.open_text(purpose::OPERATOR, operator)?,
                None => String::new(),
            },
        };
        Ok(EntrySender {
            channel: version.channel,
            who,
            unit: unit.map(|code| ground.name_of(code)).unwrap_or_default(),
            confirmed: self
                .confirmation_of(version)
                .await?
                .map(|given| (given.how, given.words)),
            same_scan: self.same_scan(version).await?,
        })
    }

    fn result_of(
        &self,
        ground: &EntryGround,
        version: &EntryVersion,
    ) -> Result<Option<EntryResult>, AccountError> {
        let decided = matches!(
            version.stage,
            Stage::Verified
                | Stage::Complete
                | Stage::Returned
                | Stage::Refused
                | Stage::Superseded
                | Stage::Disproved
        );
        let Some(outcome) = self.open_outcome(version)?.filter(|_| decided) else {
            return Ok(None);
        };
        let unit = version.verified_unit.as_deref().unwrap_or(&outcome.unit);
        Ok(Some(EntryResult {
            method: version.method,
            unit: ground.name_of(unit),
            on: version
                .verified_on
                .and_then(from_number)
                .or(Some(outcome.on)),
            basis: outcome.basis,
            reason: outcome.reason,
        }))
    }
}

/// Whether a version is for whoever has this reach: what waits for a unit, or was decided by it.
fn is_within(scope: &Scope, version: &EntryVersion) -> bool {
    let covers = |unit: &Option<String>| unit.as_ref().is_some_and(|unit| scope.covers(unit));
    *scope == Scope::City || covers(&version.unit_code) || covers(&version.verified_unit)
}

/// The fields in which two versions differ, in words.
fn changes(kind: EntryKind, before: &Values, now: &Values) -> Vec<FieldDiff> {
    let value = |values: &Values, code: &str| values.get(code).cloned().unwrap_or_default();
    let fields = kind.fields().iter();
    let changed = fields.filter(|field| value(before, field.code) != value(now, field.code));
    changed
        .map(|field| FieldDiff {
            zh: field.zh.to_owned(),
            en: field.en.to_owned(),
            old: in_words(field, &value(before, field.code), true),
            new: in_words(field, &value(now, field.code), true),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use domain::registration::{EntryKind, Values};

    use super::changes;

    fn values(pairs: &[(&str, &str)]) -> Values {
        let own = |(code, value): &(&str, &str)| ((*code).to_owned(), (*value).to_owned());
        pairs.iter().map(own).collect()
    }

    #[test]
    fn only_what_changed_is_told_and_in_words() {
        let kind = EntryKind::from_code("contract").expect("a kind");
        let before = values(&[
            ("contract_name", "供货合同"),
            ("perform_state", "performing"),
        ]);
        let now = values(&[
            ("contract_name", "供货合同"),
            ("perform_state", "performed"),
        ]);
        let found = changes(kind, &before, &now);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].old.as_str(), found[0].new.as_str()),
            ("履行中", "已履行")
        );
        assert!(changes(kind, &now, &now).is_empty());
    }
}
