//! What can be said of an entry only beside what the portal knows.

use jiff::civil::Date;

use super::entry::{Entry, ThirdPerson};
use super::fault::{EntryFault, EntryProblem};
use super::field::Part;
use super::read::{days, in_order};
use crate::id::EntryId;

/// 纳税额: of an individual business it is a natural person's, which only that person may give away (征信业管理条例
/// Art 14).
const TAX_PAID: &str = "tax_paid";

/// What the portal knows beside the entry.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// Today.
    pub today: Date,
    /// Code of the enterprise.
    pub subject_uscc: Option<&'a str>,
    /// Whether anybody knows the issuer.
    pub issuer: IssuerFit,
    /// Other entries of the enterprise that are in use or wait.
    pub own: &'a [OwnEntry],
    /// Whether the number is another enterprise's on record.
    pub of_another: bool,
    /// How many pieces of evidence are attached.
    pub evidence: usize,
    /// How many written consents are attached.
    pub consents: usize,
    /// Whether an official record proves it ([`super::Match::proves`]).
    pub matched: bool,
}

/// Who knows the issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuerFit {
    /// Nobody was asked: there is none.
    NotAsked,
    /// It is a registered unit.
    Unit,
    /// Records name it.
    Known,
    /// Nobody.
    Unknown,
}

/// Another entry of the enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnEntry {
    /// Which.
    pub id: EntryId,
    /// Its number; empty where it has none yet.
    pub number: String,
    /// Its [`Entry::key`].
    pub key: String,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day; `None` where it has no end.
    pub until: Option<Date>,
}

/// Checks a read entry against what is known beside it; every fault, in the order of the fields.
pub fn check_entry(entry: &Entry, beside: &Beside<'_>) -> Vec<EntryFault> {
    // Read on an earlier day, it may have ended since.
    let mut faults = days(entry, beside.today);
    let counterparty = entry.part(Part::CounterpartyCode);
    if !counterparty.is_empty() && beside.subject_uscc == Some(counterparty) {
        faults.push(at(entry, Part::CounterpartyCode, EntryProblem::Oneself));
    }
    let unknown = beside.issuer == IssuerFit::Unknown && !entry.is_set("issuer_elsewhere");
    if unknown && !entry.issuer().is_empty() {
        faults.push(at(entry, Part::Issuer, EntryProblem::UnknownIssuer));
    }
    if beside.of_another && entry.number_is_own() {
        faults.push(at(entry, Part::Number, EntryProblem::OfAnother));
    }
    faults.extend(same_again(entry, beside.own));
    if beside.consents == 0 {
        faults.extend(needs_consent_paper(entry, beside.subject_uscc));
    }
    if beside.evidence == 0 && !beside.matched {
        faults.push(EntryFault::whole(EntryProblem::NoEvidence));
    }
    in_order(entry.kind, &mut faults);
    faults
}

/// A fault of the field that is this part.
fn at(entry: &Entry, part: Part, why: EntryProblem) -> EntryFault {
    let field = entry.kind.part(part);
    EntryFault::of(field.map_or("", |field| field.code), why)
}

/// The first of the enterprise's entries that is the same thing for some of the same days.
fn same_again(entry: &Entry, own: &[OwnEntry]) -> Option<EntryFault> {
    let key = entry.key();
    let lasts = entry.kind.part(Part::Until).is_some();
    let period = (entry.valid_from(), entry.valid_until());
    let other = own.iter().find(|other| {
        other.key == key && (!lasts || periods_overlap(period, (other.from, other.until)))
    })?;
    let number = other.number.clone();
    if !lasts || period == (other.from, other.until) {
        let part = match entry.number() {
            "" => Part::Title,
            _ => Part::Number,
        };
        return Some(at(entry, part, EntryProblem::Duplicate { number }));
    }
    let why = EntryProblem::Overlaps {
        number,
        from: other.from,
        until: other.until,
    };
    Some(at(entry, Part::Until, why))
}

/// Whether two periods share a day. No first day is always, no last day is without end.
pub fn periods_overlap(
    one: (Option<Date>, Option<Date>),
    other: (Option<Date>, Option<Date>),
) -> bool {
    let from = one.0.max(other.0);
    // `None` is the least of options: only of two last days the earlier is the smaller.
    let until = match (one.1, other.1) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    match (from, until) {
        (Some(from), Some(until)) => from <= until,
        _ => true,
    }
}

/// Fields whose written consent has to be attached.
fn needs_consent_paper(entry: &Entry, subject_uscc: Option<&str>) -> Vec<EntryFault> {
    let flag = match entry.names_third_person() {
        Some(ThirdPerson::Staff) => Some("person_consent"),
        Some(ThirdPerson::Counterparty) => {
            Some("counterparty_consent").filter(|flag| entry.is_set(flag))
        }
        None => None,
    };
    let person = subject_uscc.is_some_and(|code| code.starts_with("92"));
    let tax = (person && !entry.value(TAX_PAID).is_empty()).then_some(TAX_PAID);
    [flag, tax]
        .into_iter()
        .flatten()
        .map(|field| EntryFault::of(field, EntryProblem::NoConsentPaper))
        .collect()
}
