use std::borrow::Cow;

use jiff::civil::Date;

use super::{CheckRule, Detail, Finding};
use crate::day::{self, DayError};
use crate::identity::{Found, FoundKind, find_personal_data, fold_code, fold_text};
use crate::money::Fen;
// Where these stand is the same in both sheets.
use crate::record::field::{Field, Need, Privacy, Shape};
use crate::record::penalty::at::{XDR_LB, XDR_SHXYM, XDR_ZJHM};
use crate::record::{Headings, PartyKind, RecordKind};

/// The values of a row on their way through the checks.
pub(super) struct Cells<'a, 'h> {
    pub(super) headings: &'h Headings,
    pub(super) values: Vec<Cow<'a, str>>,
    pub(super) findings: Vec<Finding>,
}

impl<'a, 'h> Cells<'a, 'h> {
    pub(super) fn new(headings: &'h Headings, values: Vec<Cow<'a, str>>) -> Self {
        Cells {
            headings,
            values,
            findings: Vec::new(),
        }
    }

    pub(super) fn field(&self, index: usize) -> &'static Field {
        &self.headings.kind().fields()[index]
    }

    pub(super) fn get(&self, index: usize) -> &str {
        &self.values[index]
    }

    pub(super) fn is_empty(&self, index: usize) -> bool {
        self.values[index].is_empty()
    }

    pub(super) fn error(&mut self, rule: CheckRule, index: usize, detail: Detail) {
        let field = self.field(index);
        self.findings
            .push(Finding::error(rule, Some(field), detail));
    }

    pub(super) fn warning(&mut self, rule: CheckRule, index: usize, detail: Detail) {
        let field = self.field(index);
        self.findings
            .push(Finding::warning(rule, Some(field), detail));
    }

    /// F01: what a spreadsheet would compute is not data.
    pub(super) fn check_formulas(&mut self) {
        for index in 0..self.values.len() {
            if self.values[index].trim_start().starts_with('=') {
                self.error(CheckRule::F01, index, Detail::Formula);
            }
        }
    }

    pub(super) fn note(&mut self, rule: CheckRule, index: usize, detail: Detail) {
        let field = self.field(index);
        self.findings.push(Finding::note(rule, Some(field), detail));
    }

    /// V14: puts a code in its normal form, and tells it once where that changes anything.
    pub(super) fn set_uniform(&mut self, index: usize, code: &str) {
        if self.values[index] == code {
            return;
        }
        let field = self.field(index).code;
        let told = self.findings.iter().any(|finding| {
            finding.rule == CheckRule::V14 && finding.field.is_some_and(|f| f.code == field)
        });
        if !told {
            self.note(CheckRule::V14, index, Detail::Normalised);
        }
        self.values[index] = Cow::Owned(code.to_owned());
    }

    /// V14: one form for digits, blanks and control characters. A leading apostrophe, put there so that a
    /// spreadsheet does not run the cell as a formula, is taken off again.
    pub(super) fn normalise(&mut self) {
        let mut changed = Vec::new();
        for (index, value) in self.values.iter_mut().enumerate() {
            if value.is_empty() {
                continue;
            }
            let before = value.len();
            let shape = self.headings.kind().fields()[index].shape;
            let code_like = matches!(
                shape,
                Shape::Uscc | Shape::Day | Shape::Moment | Shape::Amount
            ) || self.headings.kind().fields()[index].code.ends_with("ZJHM");
            let org_code = self.headings.kind().fields()[index]
                .code
                .ends_with("XDR_ZZJG");
            *value = match std::mem::take(value) {
                Cow::Borrowed(text) => fold(text, code_like),
                Cow::Owned(text) => Cow::Owned(fold(&text, code_like).into_owned()),
            };
            // Folding and trimming only ever make a value shorter in bytes; a blank alone is an empty cell.
            if value.len() != before && !value.is_empty() {
                changed.push(index);
            }
            if org_code && value.contains('-') {
                // The standard writes 12345678-X, the sheet has room for nine characters.
                *value = Cow::Owned(value.replace('-', ""));
            }
        }
        for index in changed {
            self.note(CheckRule::V14, index, Detail::Normalised);
        }
    }

    /// V16: a number that a spreadsheet stored as a number has lost its last digits for good.
    pub(super) fn check_lost_digits(&mut self) {
        for index in 0..self.values.len() {
            let written = matches!(self.field(index).shape, Shape::Text | Shape::Uscc);
            if written && is_scientific(&self.values[index]) {
                self.error(CheckRule::V16, index, Detail::LostDigits);
            }
        }
    }

    /// V01 and V15.
    pub(super) fn check_presence_and_length(&mut self) {
        let person = self.says_natural_person();
        for index in 0..self.values.len() {
            let field = self.field(index);
            let need = if person { field.person } else { field.org };
            let value = &self.values[index];
            if value.is_empty() {
                // The party's own code has alternatives; `party` checks it.
                if need == Need::Always
                    && !field.code.ends_with("SHXYM")
                    && self.is_asked_for(index)
                {
                    self.error(CheckRule::V01, index, Detail::Missing);
                }
                continue;
            }
            let longest = usize::from(field.longest);
            // Bytes bound characters from above: counting is only needed where they exceed.
            if longest > 0 && value.len() > longest && field.shape != Shape::Uscc {
                let found = value.chars().count();
                if found > longest {
                    self.error(CheckRule::V15, index, Detail::TooLong { longest, found });
                }
            }
        }
    }

    /// The 2016 template lacks columns that are mandatory today; an absent column is not an empty cell.
    pub(super) fn is_asked_for(&self, index: usize) -> bool {
        self.headings.has(index) || !self.headings.is_legacy()
    }

    fn says_natural_person(&self) -> bool {
        match self.category_by_codes() {
            Some(kind) => kind == PartyKind::NaturalPerson,
            None => self.get(XDR_LB) == PartyKind::NaturalPerson.zh(),
        }
    }

    /// The 2016 template has no column for the category: the codes tell it.
    pub(super) fn category_by_codes(&self) -> Option<PartyKind> {
        if self.headings.has(XDR_LB) {
            return None;
        }
        Some(if self.is_empty(XDR_SHXYM) && !self.is_empty(XDR_ZJHM) {
            PartyKind::NaturalPerson
        } else if self.get(XDR_SHXYM).starts_with("92") {
            PartyKind::IndividualBusiness
        } else {
            PartyKind::Organisation
        })
    }

    /// V12: no identity number, telephone number or home address in a text that may become public. In a field
    /// that holds the number of a document only a resident number is sure enough to be one.
    pub(super) fn check_personal_data(&mut self) {
        for index in 0..self.values.len() {
            let field = self.field(index);
            let open_text = field.shape == Shape::Text
                && field.privacy == Privacy::Public
                && field.longest >= 64;
            let personal = |found: &Found| {
                found.kind == FoundKind::ResidentId || !holds_document_number(field)
            };
            if open_text && find_personal_data(&self.values[index]).iter().any(personal) {
                self.error(CheckRule::V12, index, Detail::PersonalData);
            }
        }
    }

    /// The day in a cell, written back as YYYY-MM-DD; `None` when empty or wrong.
    pub(super) fn day(&mut self, index: usize) -> Option<Date> {
        if self.is_empty(index) {
            return None;
        }
        match day::parse(self.get(index)) {
            Ok(day) => {
                self.values[index] = Cow::Owned(day.to_string());
                Some(day)
            }
            Err(DayError::Form) => {
                self.error(CheckRule::V16, index, Detail::DateForm);
                None
            }
            Err(DayError::NoSuchDay) => {
                self.error(CheckRule::V16, index, Detail::NoSuchDay);
                None
            }
        }
    }

    /// The amount in a cell, written back with six decimals; zero counts as empty.
    pub(super) fn amount(&mut self, index: usize) -> Option<Fen> {
        if self.is_empty(index) {
            return None;
        }
        match Fen::parse_wan_yuan(self.get(index)) {
            Ok(Fen(0)) => {
                self.values[index] = Cow::Borrowed("");
                None
            }
            Ok(fen) => {
                self.values[index] = Cow::Owned(fen.to_string());
                Some(fen)
            }
            Err(error) => {
                self.error(CheckRule::V16, index, Detail::Amount(error));
                None
            }
        }
    }

    pub(super) fn kind(&self) -> RecordKind {
        self.headings.kind()
    }
}

/// Numbers of documents and licences.
fn holds_document_number(field: &Field) -> bool {
    ["_WSH", "_XKBH", "_ZKDX"]
        .iter()
        .any(|end| field.code.ends_with(end))
}

/// `9.14403E+17`, as spreadsheets show a long number.
pub(crate) fn is_scientific(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some((number, power)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    whole.len() == 1
        && digits(whole)
        && digits(decimals)
        && power.strip_prefix('+').is_some_and(digits)
}

fn fold(text: &str, code_like: bool) -> Cow<'_, str> {
    let folded = if code_like {
        fold_code(text)
    } else {
        fold_text(text)
    };
    let guarded = folded
        .strip_prefix('\'')
        .is_some_and(|rest| rest.starts_with(['=', '+', '-', '@']));
    if guarded {
        Cow::Owned(folded[1..].to_owned())
    } else {
        folded
    }
}
