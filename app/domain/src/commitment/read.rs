//! Reading a commitment out of the cells of a template: every rule of its fields.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    CommitmentField, CommitmentKind, CommitmentNumber, CommitmentNumberError, CommitmentRecord,
    Determination, FIELDS, Performance, Promisor, PromisorCode, Publicity, Supervision, UnitName,
    at, plain_text,
};
use crate::day;
use crate::identity::{PersonId, PersonIdError, PersonIdKind, Uscc, UsccError};
use crate::record::PartyKind;
use crate::record::field::Need;

/// What was written, by the code of the field.
pub type Raw = BTreeMap<String, String>;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormFault {
    /// Its code.
    pub field: String,
    /// What is wrong.
    pub why: FormProblem,
}

/// What can be wrong with a field. Carries nothing of what was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormProblem {
    /// Nothing stands there.
    Missing,
    /// Too many characters.
    TooLong {
        /// Most.
        longest: u16,
    },
    /// Characters that cannot be seen.
    Unseen,
    /// No 承诺编码.
    Number(CommitmentNumberError),
    /// Another day than the one inside 承诺编码.
    OtherDay {
        /// The day in the number.
        in_number: Date,
    },
    /// No day.
    NoDay,
    /// A day to come.
    Future,
    /// A last day before the day on which it was made.
    BeforeMade,
    /// None of the words there are.
    Unknown,
    /// 其他 without what it is.
    NoNote,
    /// No 统一社会信用代码.
    Uscc(UsccError),
    /// No 公民身份号码.
    PersonId(PersonIdError),
    /// Something that only a determination has, where nothing was determined.
    NotDetermined,
}

/// Reads a commitment.
///
/// # Errors
/// Everything that is wrong with it, in the order of the fields.
pub fn read_commitment(raw: &Raw, today: Date) -> Result<CommitmentRecord, Vec<FormFault>> {
    let mut cells = Cells::read(raw);
    let number = cells.number();
    let promisor = cells.promisor(today);
    let kind = cells.kind();
    let made_on = cells.made_on(number, today);
    let valid_until = cells.valid_until(made_on);
    let performance = cells.performance();
    let determination = cells.determination(performance, made_on, today);
    let acceptor = cells.unit(at::ACCEPTOR, at::ACCEPTOR_CODE);
    let publicity = cells.word(at::PUBLICITY, Publicity::from_zh);
    cells.supervision();
    let [reason, content, liability, remark] =
        [at::REASON, at::CONTENT, at::LIABILITY, at::REMARK].map(|at| cells.text(at).to_owned());
    cells.faults.sort_by_key(|(at, _)| *at);
    if !cells.faults.is_empty() {
        return Err(cells.told());
    }
    let record = || {
        let (kind, kind_note) = kind?;
        Some(CommitmentRecord {
            number: number?,
            promisor: promisor?,
            kind,
            kind_note,
            reason,
            content,
            liability,
            made_on: made_on?,
            valid_until,
            performance: performance?,
            determination,
            acceptor: acceptor?,
            publicity: publicity?,
            remark,
        })
    };
    // Whatever is not there has left a fault.
    record().ok_or_else(Vec::new)
}

/// The cells in normal form, and what is wrong with them so far.
struct Cells {
    values: [String; FIELDS.len()],
    faults: Vec<(usize, FormProblem)>,
}

impl Cells {
    /// Takes what was written, and tells of what is missing, too long or cannot be seen.
    fn read(raw: &Raw) -> Cells {
        let mut cells = Cells {
            values: Default::default(),
            faults: Vec::new(),
        };
        for (place, field) in FIELDS.iter().enumerate() {
            let written = raw.get(field.code).map_or("", String::as_str);
            match judge(field, written) {
                Ok(value) => cells.values[place] = value,
                Err(why) => cells.faults.push((place, why)),
            }
        }
        cells
    }

    fn text(&self, place: usize) -> &str {
        &self.values[place]
    }

    /// Says what is wrong with a field, once: the first fault of a field is the one to mend.
    fn wrong(&mut self, place: usize, why: FormProblem) {
        if !self.faults.iter().any(|(known, _)| *known == place) {
            self.faults.push((place, why));
        }
    }

    fn told(self) -> Vec<FormFault> {
        let fault = |(place, why): (usize, FormProblem)| FormFault {
            field: FIELDS[place].code.to_owned(),
            why,
        };
        self.faults.into_iter().map(fault).collect()
    }

    /// What `read` makes of a field that is not empty; its fault otherwise.
    fn parsed<T>(
        &mut self,
        place: usize,
        read: impl FnOnce(&str) -> Result<T, FormProblem>,
    ) -> Option<T> {
        if self.text(place).is_empty() {
            return None;
        }
        let read = read(self.text(place));
        read.map_err(|why| self.wrong(place, why)).ok()
    }

    fn word<T>(&mut self, place: usize, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.parsed(place, |text| read(text).ok_or(FormProblem::Unknown))
    }

    fn day(&mut self, place: usize) -> Option<Date> {
        self.parsed(place, |text| {
            day::parse(text).map_err(|_| FormProblem::NoDay)
        })
    }

    fn uscc(&mut self, place: usize) -> Option<Uscc> {
        self.parsed(place, |text| {
            Uscc::normalise(text).map_err(FormProblem::Uscc)
        })
    }

    fn number(&mut self) -> Option<CommitmentNumber> {
        self.parsed(at::NUMBER, |text| text.parse().map_err(FormProblem::Number))
    }

    fn promisor(&mut self, today: Date) -> Option<Promisor> {
        let category = self.word(at::PROMISOR_CAT, PartyKind::from_zh);
        let code = match category? {
            PartyKind::NaturalPerson => self.parsed(at::PROMISOR_CODE, |text| {
                let id = PersonId::parse(PersonIdKind::ResidentId, text, today);
                id.map(PromisorCode::Person).map_err(FormProblem::PersonId)
            }),
            PartyKind::Organisation | PartyKind::IndividualBusiness => {
                self.uscc(at::PROMISOR_CODE).map(PromisorCode::Uscc)
            }
        };
        Some(Promisor {
            name: self.text(at::PROMISOR_NAME).to_owned(),
            category: category?,
            code: code?,
        })
    }

    fn kind(&mut self) -> Option<(CommitmentKind, String)> {
        let kind = self.word(at::TYPE, CommitmentKind::from_zh)?;
        if kind.0 == CommitmentKind::Other && kind.1.is_empty() {
            self.wrong(at::TYPE, FormProblem::NoNote);
        }
        Some(kind)
    }

    fn made_on(&mut self, number: Option<CommitmentNumber>, today: Date) -> Option<Date> {
        let made_on = self.day(at::MADE_ON)?;
        if made_on > today {
            self.wrong(at::MADE_ON, FormProblem::Future);
        }
        if let Some(in_number) = number.map(CommitmentNumber::made_on)
            && in_number != made_on
        {
            self.wrong(at::MADE_ON, FormProblem::OtherDay { in_number });
        }
        Some(made_on)
    }

    fn valid_until(&mut self, made_on: Option<Date>) -> Option<Date> {
        let last = self.day(at::VALID_UNTIL)?;
        if made_on.is_some_and(|made_on| last < made_on) {
            self.wrong(at::VALID_UNTIL, FormProblem::BeforeMade);
        }
        Some(last)
    }

    fn performance(&mut self) -> Option<Performance> {
        self.word(at::PERFORM_STATE, Performance::from_zh)
    }

    /// 履行状态认定: unit and day together with a state, what was not done with every state but 全部履行.
    fn determination(
        &mut self,
        performance: Option<Performance>,
        made_on: Option<Date>,
        today: Date,
    ) -> Option<Determination> {
        let performance = performance?;
        let on = self.day(at::DETERMINED_ON);
        let code = self.uscc(at::DETERMINER_CODE);
        let parts = [
            at::UNPERFORMED,
            at::SANCTION,
            at::DETERMINED_ON,
            at::DETERMINER,
            at::DETERMINER_CODE,
        ];
        if !performance.is_determined() {
            for part in parts {
                if !self.text(part).is_empty() {
                    self.wrong(part, FormProblem::NotDetermined);
                }
            }
            return None;
        }
        let breach = [at::UNPERFORMED, at::SANCTION].map(|part| (part, performance.is_breach()));
        let always = [at::DETERMINED_ON, at::DETERMINER].map(|part| (part, true));
        for (part, needed) in breach.into_iter().chain(always) {
            if needed && self.text(part).is_empty() {
                self.wrong(part, FormProblem::Missing);
            }
        }
        if on.is_some_and(|on| on > today) {
            self.wrong(at::DETERMINED_ON, FormProblem::Future);
        }
        if on.zip(made_on).is_some_and(|(on, made_on)| on < made_on) {
            self.wrong(at::DETERMINED_ON, FormProblem::BeforeMade);
        }
        Some(Determination {
            on: on?,
            unit: UnitName {
                name: self.text(at::DETERMINER).to_owned(),
                code,
            },
            unperformed: self.text(at::UNPERFORMED).to_owned(),
            sanction: self.text(at::SANCTION).to_owned(),
        })
    }

    fn unit(&mut self, name: usize, code: usize) -> Option<UnitName> {
        let code = self.uscc(code)?;
        Some(UnitName {
            name: self.text(name).to_owned(),
            code: Some(code),
        })
    }

    /// 监管状态 follows from the rest; what is written has to be one of its words.
    fn supervision(&mut self) {
        self.word(at::SUPERVISION, Supervision::from_zh);
    }
}

/// The value of a field alone.
fn judge(field: &CommitmentField, written: &str) -> Result<String, FormProblem> {
    let value = plain_text(written).map_err(|_| FormProblem::Unseen)?;
    if value.is_empty() && field.need == Need::Always {
        return Err(FormProblem::Missing);
    }
    let longest = usize::from(field.longest);
    if longest > 0 && value.chars().count() > longest {
        return Err(FormProblem::TooLong {
            longest: field.longest,
        });
    }
    Ok(value)
}
