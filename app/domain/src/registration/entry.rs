use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::compare::issuer_form;
use super::field::Part;
use super::kinds::{EntryKind, SHARED_NUMBER};
use super::publicity::Publicity;
use crate::{day, search_form};

/// Values by the code of their field; in normal form once read.
pub type Values = BTreeMap<String, String>;

/// Between the parts of a key: no value holds it.
const BETWEEN: char = '\u{1F}';

/// 自主申报: what an enterprise says of itself, in normal form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which kind.
    pub kind: EntryKind,
    /// What it says; empty fields are left out.
    pub values: Values,
}

/// A third person whom an entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThirdPerson {
    /// 从业人员
    Staff,
    /// 合同对方
    Counterparty,
}

impl Entry {
    /// A value; empty where there is none.
    pub fn value(&self, code: &str) -> &str {
        self.values.get(code).map_or("", String::as_str)
    }

    /// The value that is this part of the entry; empty where there is none.
    pub fn part(&self, part: Part) -> &str {
        self.kind
            .part(part)
            .map_or("", |field| self.value(field.code))
    }

    /// What it is called in lists, beside its kind.
    pub fn title(&self) -> &str {
        self.part(Part::Title)
    }

    /// 编号
    pub fn number(&self) -> &str {
        self.part(Part::Number)
    }

    /// 发证机关、授予单位
    pub fn issuer(&self) -> &str {
        self.part(Part::Issuer)
    }

    /// First day.
    pub fn valid_from(&self) -> Option<Date> {
        self.part(Part::From).parse().ok()
    }

    /// Last day of validity; `None` where it has no end.
    pub fn valid_until(&self) -> Option<Date> {
        let last: Date = self.part(Part::Until).parse().ok()?;
        (last < day::LONG_TERM).then_some(last)
    }

    /// The day in a field.
    pub(super) fn day(&self, code: &str) -> Option<Date> {
        self.value(code).parse().ok()
    }

    /// Whether a flag is set.
    pub(super) fn is_set(&self, code: &str) -> bool {
        self.value(code) == "1"
    }

    /// Its number as it is compared; `None` where it has none, or says so in words.
    pub fn number_form(&self) -> Option<String> {
        let form = search_form::document_no(self.number());
        search_form::is_number(&form).then_some(form)
    }

    /// What makes two entries the same thing, however it is spelt: the kind, then the key fields in searched form. A
    /// number stands for title and first day, unless several things have it. For a keyed hash; never shown.
    pub fn key(&self) -> String {
        self.key_with(self.issuer())
    }

    /// The same where its issuer is called so.
    pub fn key_with(&self, issuer: &str) -> String {
        let told = self.number_form().is_some() && !self.is_set(SHARED_NUMBER);
        let mut key = self.kind.code().to_owned();
        for field in self.kind.fields().iter().filter(|field| field.key) {
            let spoken_for = told && matches!(field.part, Part::Title | Part::From);
            key.push(BETWEEN);
            if !spoken_for {
                key.push_str(&match field.part {
                    Part::Number => self.number_form().unwrap_or_default(),
                    Part::Issuer => issuer_form(issuer),
                    _ => search_form::name(self.value(field.code)),
                });
            }
        }
        key
    }

    /// Whether nobody else can have its number: then another enterprise's number is a fault.
    pub fn number_is_own(&self) -> bool {
        self.kind.has_own_number() && self.number_form().is_some() && !self.is_set(SHARED_NUMBER)
    }

    /// 公开范围; the narrowest where it says nothing.
    pub fn publicity(&self) -> Publicity {
        Publicity::from_code(self.value("publicity")).unwrap_or(Publicity::ShareOnly)
    }

    /// The third person it names.
    pub fn names_third_person(&self) -> Option<ThirdPerson> {
        if !self.part(Part::PersonName).is_empty() {
            Some(ThirdPerson::Staff)
        } else if !self.part(Part::Counterparty).is_empty()
            || !self.part(Part::CounterpartyCode).is_empty()
        {
            Some(ThirdPerson::Counterparty)
        } else {
            None
        }
    }

    /// Whether that third person may be named in public.
    pub fn has_consent(&self) -> bool {
        match self.names_third_person() {
            Some(ThirdPerson::Staff) => {
                self.is_set("person_consent") && self.is_set("person_public")
            }
            Some(ThirdPerson::Counterparty) => self.is_set("counterparty_consent"),
            None => false,
        }
    }
}
