//! 比对: an entry beside what the portal knows: units, the enterprise's other entries, official records.

use domain::day::{from_number, to_number};
use domain::id::{EntryId, RecordId, SubjectId};
use domain::registration::{
    Beside, Entry, EntryFault, EntryKind, EntryProblem, IssuerFit, Match, Official, OwnEntry, Part,
    Values, check_entry, compare, is_same_issuer, issuer_form, read_entry,
};
use domain::role::UnitKind;
use domain::search_form;
use jiff::civil::Date;
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::{LicenceOfAnother, LicenceRow, OwnEntryRow, Proof, Unit};

/// What every entry of an enterprise is checked by; read once, however many entries there are.
#[derive(Clone, Debug)]
pub(in crate::desk) struct EntryGround {
    /// The enterprise.
    pub(in crate::desk) subject: Uuid,
    /// Its 统一社会信用代码.
    pub(in crate::desk) uscc: Option<String>,
    /// Registered units.
    pub(in crate::desk) units: Vec<Unit>,
    /// Kinds that are open today.
    pub(in crate::desk) open: Vec<EntryKind>,
    pub(in crate::desk) today: Date,
}

impl EntryGround {
    /// The department that is this issuer.
    fn department(&self, issuer: &str) -> Option<&Unit> {
        let form = issuer_form(issuer);
        self.units
            .iter()
            .filter(|unit| unit.kind == UnitKind::Department)
            .find(|unit| !form.is_empty() && issuer_form(&unit.name) == form)
    }

    /// The name under which what this issuer gave is told from other things: the one of its department, if that is the
    /// only one whose name it can be.
    pub(super) fn issuer_called<'a>(&'a self, issuer: &'a str) -> &'a str {
        if let Some(unit) = self.department(issuer) {
            return &unit.name;
        }
        let departments = self
            .units
            .iter()
            .filter(|unit| unit.kind == UnitKind::Department);
        let mut alike = departments.filter(|unit| is_same_issuer(&unit.name, issuer));
        match (alike.next(), alike.next()) {
            (Some(unit), None) => &unit.name,
            _ => issuer,
        }
    }

    /// Names of departments, for whoever fills a form in.
    pub(super) fn departments(&self) -> Vec<String> {
        self.units
            .iter()
            .filter(|unit| unit.kind == UnitKind::Department)
            .map(|unit| unit.name.clone())
            .collect()
    }

    /// Name of a unit; its code where it is none of these.
    pub(super) fn name_of(&self, code: &str) -> String {
        let unit = self.units.iter().find(|unit| unit.code == code);
        unit.map_or_else(|| code.to_owned(), |unit| unit.name.clone())
    }
}

/// What came of checking a readable entry.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Checked {
    pub(in crate::desk) faults: Vec<EntryFault>,
    /// The record it was compared with.
    pub(in crate::desk) matched: Option<Match>,
    /// That record, where it proves it, and nobody holds anything against it.
    pub(in crate::desk) proof: Option<Proof>,
    /// Keys of the same thing by the other number of that record.
    pub(in crate::desk) also_keys: Vec<String>,
    /// The department that has to verify it.
    pub(in crate::desk) unit: Option<Unit>,
    /// Entries of the enterprise that are the same thing.
    pub(in crate::desk) others: Vec<OwnEntry>,
}

/// The same of whatever was typed.
#[derive(Clone, Debug)]
pub(in crate::desk) struct CheckedEntry {
    /// What it says in normal form; `None` where it cannot be read.
    pub(in crate::desk) entry: Option<Entry>,
    pub(in crate::desk) faults: Vec<EntryFault>,
    pub(in crate::desk) matched: Option<Match>,
    pub(in crate::desk) proof: Option<Proof>,
    pub(in crate::desk) also_keys: Vec<String>,
    pub(in crate::desk) unit: Option<Unit>,
    pub(in crate::desk) others: Vec<OwnEntry>,
}

/// Official records with the number of an entry.
pub(super) struct Licences {
    /// Of the enterprise itself.
    own: Vec<LicenceRow>,
    /// Of others.
    pub(super) others: Vec<LicenceOfAnother>,
}

impl Desk {
    /// What entries of an enterprise are checked by today.
    pub(in crate::desk) async fn entry_ground(
        &self,
        subject: Uuid,
    ) -> Result<EntryGround, AccountError> {
        let today = self.clock.today();
        let found = self
            .store
            .subject_by_id(SubjectId::from_uuid(subject))
            .await?;
        Ok(EntryGround {
            subject,
            uscc: found.and_then(|found| found.uscc),
            units: self.store.units().await?,
            open: EntryKind::open(&self.rules.policy, today),
            today,
        })
    }

    /// Reads and checks what was typed, with so many pieces of evidence and written consents. `but` is the entry itself.
    pub(in crate::desk) async fn check_values(
        &self,
        ground: &EntryGround,
        kind: EntryKind,
        values: &Values,
        papers: (usize, usize),
        but: Option<Uuid>,
    ) -> Result<CheckedEntry, AccountError> {
        let entry = match read_entry(kind, values, ground.today) {
            Ok(entry) => entry,
            Err(faults) => {
                return Ok(CheckedEntry {
                    entry: None,
                    faults,
                    matched: None,
                    proof: None,
                    also_keys: Vec::new(),
                    unit: None,
                    others: Vec::new(),
                });
            }
        };
        let checked = self.check_draft(ground, &entry, papers, but).await?;
        Ok(CheckedEntry {
            entry: Some(entry),
            faults: checked.faults,
            matched: checked.matched,
            proof: checked.proof,
            also_keys: checked.also_keys,
            unit: checked.unit,
            others: checked.others,
        })
    }

    /// Checks an entry that was read.
    pub(in crate::desk) async fn check_draft(
        &self,
        ground: &EntryGround,
        entry: &Entry,
        (evidence, consents): (usize, usize),
        but: Option<Uuid>,
    ) -> Result<Checked, AccountError> {
        let licences = self.licences_like(ground.subject, entry).await?;
        let matched = compare(entry, &licences.of(ground, entry));
        let key = self.dedup_key(ground, entry);
        let proves = matched.as_ref().filter(|found| found.proves(entry));
        let mut proof = proves.and_then(|found| licences.as_it_is(found));
        if proof.is_some() {
            // What somebody holds something against is looked at, whatever a record says.
            let held = self
                .store
                .findings_about(ground.subject, but, Some(&key))
                .await?;
            proof = proof.filter(|_| held.is_empty());
        }
        // A record has two numbers, and an entry under either is the same thing.
        let also = licences.also_called(matched.as_ref(), entry);
        let also_keys: Vec<String> = also
            .iter()
            .map(|entry| self.dedup_key(ground, entry))
            .collect();
        let mut own = self.store.own_keys(ground.subject, &key, but).await?;
        for key in &also_keys {
            own.extend(self.store.own_keys(ground.subject, key, but).await?);
        }
        let others: Vec<OwnEntry> = own.iter().map(|row| own_entry(entry, row)).collect();
        let unit = ground.department(entry.issuer()).cloned();
        let of_another = entry.number_is_own()
            && (licences.is_of_another()
                || self.store.key_of_another(ground.subject, &key).await?);
        let beside = Beside {
            today: ground.today,
            subject_uscc: ground.uscc.as_deref(),
            issuer: issuer_fit(entry, unit.as_ref(), &licences),
            own: &others,
            of_another,
            evidence,
            consents,
            matched: proof.is_some(),
        };
        let mut faults = check_entry(entry, &beside);
        if !ground.open.contains(&entry.kind) {
            faults.push(EntryFault::whole(EntryProblem::NotOpen));
        }
        Ok(Checked {
            faults,
            matched,
            proof,
            also_keys,
            unit,
            others,
        })
    }

    /// How an entry compares with the official records of its enterprise; `None` where there is none to compare.
    pub(in crate::desk) async fn compared(
        &self,
        ground: &EntryGround,
        entry: &Entry,
    ) -> Result<Option<Match>, AccountError> {
        let licences = self.licences_like(ground.subject, entry).await?;
        Ok(compare(entry, &licences.of(ground, entry)))
    }

    /// Official records that an enterprise and others have with the number of an entry.
    pub(super) async fn licences_like(
        &self,
        subject: Uuid,
        entry: &Entry,
    ) -> Result<Licences, AccountError> {
        let number = entry.number_form();
        let Some(number) = number.filter(|_| entry.kind.is_on_record()) else {
            return Ok(Licences {
                own: Vec::new(),
                others: Vec::new(),
            });
        };
        Ok(Licences {
            own: self.store.own_licences(subject, &number).await?,
            others: self.store.licences_of_others(subject, &number).await?,
        })
    }
}

impl Licences {
    /// Those of the enterprise itself that hold today, as they are compared.
    fn of(&self, ground: &EntryGround, entry: &Entry) -> Vec<Official> {
        let today = to_number(ground.today);
        let number = search_form::document_no(entry.number());
        // What was revoked proves nothing.
        let own = self.own.iter().filter(|row| row.is_valid);
        own.map(|row| Official {
            record: RecordId::from_uuid(row.record_id),
            title: row.title.clone(),
            // A licence is called by its own number or by that of the decision.
            number: match search_form::document_no(&row.document_no) == number {
                true => row.document_no.clone(),
                false => row.number.clone(),
            },
            from: from_number(row.issued_on),
            until: row.until.and_then(from_number),
            issuer: row.authority.clone(),
            unit: Some(row.unit_code.clone()),
            is_public: row.is_public(today),
        })
        .collect()
    }

    /// What an entry was compared with, as it says now.
    fn as_it_is(&self, found: &Match) -> Option<Proof> {
        let row = self.own_row(found)?;
        Some(Proof {
            record: row.record_id,
            digest: row.digest.clone(),
        })
    }

    /// The entry under the other numbers of the record that says the same.
    fn also_called(&self, found: Option<&Match>, entry: &Entry) -> Vec<Entry> {
        let (Some(field), Some(own)) = (entry.kind.part(Part::Number), entry.number_form()) else {
            return Vec::new();
        };
        let row = found
            .filter(|found| found.holds())
            .and_then(|found| self.own_row(found));
        let numbers = row.map(|row| [&row.number, &row.document_no]);
        let mut others: Vec<Entry> = Vec::new();
        for number in numbers.into_iter().flatten() {
            let mut other = entry.clone();
            other.values.insert(field.code.to_owned(), number.clone());
            let form = other.number_form();
            if form.is_some_and(|form| form != own) {
                others.push(other);
            }
        }
        others
    }

    fn own_row(&self, found: &Match) -> Option<&LicenceRow> {
        let record = found.record.as_uuid();
        self.own.iter().find(|row| row.record_id == record)
    }

    /// Whether on record the number is another enterprise's and not this one's.
    pub(super) fn is_of_another(&self) -> bool {
        self.own.is_empty() && !self.others.is_empty()
    }

    /// Authorities that have given something with this number.
    fn authorities(&self) -> impl Iterator<Item = &str> {
        let own = self.own.iter().map(|row| row.authority.as_str());
        own.chain(self.others.iter().map(|row| row.authority.as_str()))
    }
}

fn issuer_fit(entry: &Entry, unit: Option<&Unit>, licences: &Licences) -> IssuerFit {
    let issuer = entry.issuer();
    let named = |authority: &str| is_same_issuer(authority, issuer);
    match unit {
        _ if issuer.is_empty() => IssuerFit::NotAsked,
        Some(_) => IssuerFit::Unit,
        None if licences.authorities().any(named) => IssuerFit::Known,
        None => IssuerFit::Unknown,
    }
}

fn own_entry(entry: &Entry, row: &OwnEntryRow) -> OwnEntry {
    OwnEntry {
        id: EntryId::from_uuid(row.id),
        number: row
            .number
            .map(|number| number.to_string())
            .unwrap_or_default(),
        // They were found by it.
        key: entry.key(),
        from: row.valid_from.and_then(from_number),
        until: row.valid_until.and_then(from_number),
    }
}

#[cfg(test)]
mod tests {
    use domain::registration::EntryKind;
    use domain::role::UnitKind;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::EntryGround;
    use crate::store::Unit;

    #[test]
    fn an_issuer_is_called_as_its_department_where_it_can_be_no_other() {
        let unit = |code: &str, name: &str| Unit {
            code: code.to_owned(),
            name: name.to_owned(),
            kind: UnitKind::Department,
        };
        let ground = EntryGround {
            subject: Uuid::nil(),
            uscc: None,
            units: vec![
                unit("A", "示例市市场监督管理局"),
                unit("B", "示例市财政局"),
                unit("C", "示例县财政局"),
            ],
            open: EntryKind::all().collect(),
            today: date(2026, 11, 20),
        };
        for (issuer, called) in [
            ("示例市 市场监督管理局", "示例市市场监督管理局"),
            ("市场监督管理局", "示例市市场监督管理局"),
            ("某省示例市市场监督管理局", "示例市市场监督管理局"),
            ("另例市市场监督管理局", "另例市市场监督管理局"),
            ("财政局", "财政局"),
            ("", ""),
        ] {
            assert_eq!(ground.issuer_called(issuer), called, "{issuer}");
        }
    }
}
