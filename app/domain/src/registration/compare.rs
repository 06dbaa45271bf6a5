//! 比对: an entry beside the official records of the same enterprise.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::entry::Entry;
use super::field::{EntryField, Part, Shown};
use super::kinds::EntryKind;
use crate::id::RecordId;
use crate::{day, search_form};

/// An official record of the enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Official {
    /// Which.
    pub record: RecordId,
    /// What it grants.
    pub title: String,
    /// Its number, as reported.
    pub number: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day; `None` where the record has none.
    pub until: Option<Date>,
    /// Who gave it, as reported.
    pub issuer: String,
    /// Code of the registered unit it is from.
    pub unit: Option<String>,
    /// Whether everybody can read it.
    pub is_public: bool,
}

/// What came of comparing an entry with a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// The record.
    pub record: RecordId,
    /// Code of the registered unit it is from.
    pub unit: Option<String>,
    /// Each field that both can have, in the order of the form.
    pub fields: Vec<Compared>,
    /// Whether everybody can read the record.
    pub is_public: bool,
}

/// One field of entry and record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Code of the field.
    pub field: String,
    /// How it fits.
    pub fit: Fit,
}

/// How a field fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// They say the same.
    Same,
    /// They do not.
    Differs {
        /// What the record says; a day as in the form.
        theirs: String,
    },
    /// The record does not say.
    Missing,
}

/// Compares an entry with the records of its enterprise: of those with the same number the nearest. `None` where
/// nothing can be compared.
pub fn compare(entry: &Entry, officials: &[Official]) -> Option<Match> {
    if !entry.kind.is_on_record() {
        return None;
    }
    let number = entry.number_form()?;
    officials
        .iter()
        .filter(|official| search_form::document_no(&official.number) == number)
        .map(|official| beside(entry, official))
        // Of equals the last would be taken.
        .rev()
        .max_by_key(|found| {
            let same = found.fields.iter().filter(|one| one.fit == Fit::Same);
            (found.holds(), same.count())
        })
}

impl Match {
    /// Whether the record says the same: name, number, days and issuer.
    pub fn holds(&self) -> bool {
        let compared = self.fields.iter().any(|one| !is_title(&one.field));
        compared && self.fields.iter().all(|one| one.fit == Fit::Same)
    }

    /// What the entry says to others and no record says a word about.
    pub fn untold(&self, entry: &Entry) -> Vec<&'static EntryField> {
        let compared = |field: &EntryField| self.fields.iter().any(|one| one.field == field.code);
        let fields = entry.kind.fields().iter();
        fields
            .filter(|field| field.shown != Shown::Internal && !entry.value(field.code).is_empty())
            .filter(|field| !compared(field))
            .collect()
    }

    /// Whether the record proves the entry: it says the same, and the entry says nothing beyond it.
    pub fn proves(&self, entry: &Entry) -> bool {
        self.holds() && self.untold(entry).is_empty()
    }
}

fn is_title(code: &str) -> bool {
    EntryKind::all()
        .filter_map(|kind| kind.part(Part::Title))
        .any(|field| field.code == code)
}

fn beside(entry: &Entry, official: &Official) -> Match {
    let compared = |field: &EntryField| {
        let value = entry.value(field.code);
        let fit = match field.part {
            Part::Title => words(value, &official.title, search_form::name),
            // Records of another number are not compared.
            Part::Number => Some(Fit::Same),
            Part::Issuer => issuer(value, &official.issuer),
            Part::From => last_or_first(value, official.from),
            Part::Until => last_or_first(value, official.until),
            Part::Counterparty | Part::CounterpartyCode | Part::PersonName | Part::None => None,
        };
        fit.map(|fit| Compared {
            field: field.code.to_owned(),
            fit,
        })
    };
    Match {
        record: official.record,
        unit: official.unit.clone(),
        fields: entry.kind.fields().iter().filter_map(compared).collect(),
        is_public: official.is_public,
    }
}

/// `None` where neither says anything.
fn words(ours: &str, theirs: &str, form: fn(&str) -> String) -> Option<Fit> {
    let (own, other) = (form(ours), form(theirs));
    match other.as_str() {
        "" if own.is_empty() => None,
        "" => Some(Fit::Missing),
        _ if own == other => Some(Fit::Same),
        _ => Some(differs(theirs.trim())),
    }
}

fn issuer(ours: &str, theirs: &str) -> Option<Fit> {
    match words(ours, theirs, issuer_form)? {
        Fit::Differs { .. } if is_same_issuer(ours, theirs) => Some(Fit::Same),
        fit => Some(fit),
    }
}

/// A day of the form beside a day of the record. No end is written in several ways, or not at all.
fn last_or_first(ours: &str, theirs: Option<Date>) -> Option<Fit> {
    let endless = |day: &Date| *day >= day::LONG_TERM;
    let own: Option<Date> = ours.parse().ok();
    match (own, theirs) {
        (None, None) => None,
        (Some(own), None) if endless(&own) => Some(Fit::Same),
        (None, Some(theirs)) if endless(&theirs) => Some(Fit::Same),
        (Some(_), None) => Some(Fit::Missing),
        (Some(own), Some(theirs)) if own == theirs || (endless(&own) && endless(&theirs)) => {
            Some(Fit::Same)
        }
        (_, Some(theirs)) => Some(differs(&theirs.min(day::LONG_TERM).to_string())),
    }
}

fn differs(theirs: &str) -> Fit {
    Fit::Differs {
        theirs: theirs.to_owned(),
    }
}

/// The name of an authority as it is compared: in searched form, without the name of the state.
pub fn issuer_form(name: &str) -> String {
    let form = search_form::name(name);
    match form.strip_prefix(STATE) {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => form,
    }
}

const STATE: &str = "中华人民共和国";

/// Whether two names are the same authority's: alike, or one is the other behind the name of its province, city or
/// county (`市场监督管理局`, `示例市市场监督管理局`).
pub fn is_same_issuer(one: &str, other: &str) -> bool {
    let (one, other) = (issuer_form(one), issuer_form(other));
    let behind = |whole: &str, part: &str| {
        part.chars().count() >= SHORTEST_ISSUER
            && whole
                .strip_suffix(part)
                .is_some_and(|place| place.chars().count() >= 2 && place.ends_with(PLACES))
    };
    one == other || behind(&one, &other) || behind(&other, &one)
}

/// A shorter end of a name is no authority.
const SHORTEST_ISSUER: usize = 3;

/// How places end that have authorities.
const PLACES: [char; 7] = ['省', '市', '县', '区', '州', '盟', '旗'];
