use std::borrow::Cow;

use jiff::civil::Date;

use crate::calendar::Calendar;
use crate::identity::{PersonId, Uscc};
use crate::policy::Policy;
use crate::record::{PartyKind, Publication, RecordKind, Sector};

use super::Promptness;

/// Who sends a file.
#[derive(Clone, Debug)]
pub struct UnitRef {
    /// Unit code as registered; a 统一社会信用代码 where the unit has one.
    pub code: String,
    /// Name as registered.
    pub name: String,
    /// 行业, where its decisions have rules of their own besides.
    pub sector: Option<Sector>,
}

impl UnitRef {
    /// 认定单位: whether a decision names this unit as the organ that made it. A unit registered under its
    /// 统一社会信用代码 is known by it, where the decision gives one; one under a short code, by name.
    pub fn decided(&self, authority: &str, authority_code: &str) -> bool {
        let by_code = !authority_code.is_empty() && Uscc::parse(&self.code).is_ok();
        match by_code || authority_code == self.code {
            true => authority_code == self.code,
            false => authority == self.name,
        }
    }
}

/// What a row is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The city's rules.
    pub policy: &'a Policy,
    /// Working days.
    pub calendar: &'a Calendar,
    /// The day on which the file is received.
    pub today: Date,
    /// The unit that sends it.
    pub unit: &'a UnitRef,
    /// The other registered units: a row that names one of them is in the wrong hands.
    pub other_units: &'a [UnitRef],
    /// Whether `SYS_RECV_AT` of the sheet counts as the day of receipt: when an existing platform moves over.
    pub trust_received: bool,
}

/// What identifies the party of a record.
#[derive(Clone, Debug)]
pub enum PartyKey {
    /// 统一社会信用代码
    Uscc(Uscc),
    /// An older code of an organisation that has no 统一社会信用代码.
    Older {
        /// National code of the field without prefix, e.g. `GSZC`.
        field: &'static str,
        /// The number.
        value: String,
    },
    /// A natural person.
    Person(PersonId),
}

/// A row that may be stored.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Category of the party.
    pub party: PartyKind,
    /// What identifies it.
    pub key: PartyKey,
    /// Kinds of penalty or licence, for lists.
    pub title: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Day of receipt.
    pub received_on: Date,
    /// Whether it is public, and until when.
    pub publication: Publication,
    /// From decision to receipt; `None` where a year's holiday list is missing.
    pub promptness: Option<Promptness>,
    /// Values in the order of the national sheet, made uniform.
    pub values: Vec<Cow<'a, str>>,
}

impl<'a> Draft<'a> {
    pub(super) fn with_values(mut self, values: Vec<Cow<'a, str>>) -> Draft<'a> {
        self.values = values;
        self
    }
}
