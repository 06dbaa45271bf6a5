use std::ops::Range;

use domain::policy::Bilingual;
use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{PackProblem, Reason};

/// Reads one pack's TOML tree and notes every mistake with its line.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    /// The rule being read, as written.
    pub(super) id: Option<String>,
    pub(super) problems: Vec<PackProblem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Reader<'a> {
        Reader {
            file,
            text,
            id: None,
            problems: Vec::new(),
        }
    }

    /// The line at which `span` begins.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        line_of(self.text, span.start)
    }

    pub(super) fn report(&mut self, span: &Range<usize>, reason: Reason) {
        let line = self.line(span);
        self.problems.push(PackProblem {
            file: self.file.to_owned(),
            line,
            id: self.id.clone(),
            reason,
        });
    }

    /// Reports every key that is not in `known`.
    pub(super) fn only_keys(&mut self, table: &DeTable<'_>, known: &'static [&'static str]) {
        for key in table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                self.report(
                    &key.span(),
                    Reason::UnknownKey {
                        key: key.get_ref().to_string(),
                        known,
                    },
                );
            }
        }
    }

    /// The value behind `key`; a missing one is reported at `place`.
    pub(super) fn required<'t, 'i>(
        &mut self,
        table: &'t DeTable<'i>,
        key: &'static str,
        place: &Range<usize>,
    ) -> Option<&'t Spanned<DeValue<'i>>> {
        let value = table.get(key);
        if value.is_none() {
            self.report(place, Reason::MissingKey { key });
        }
        value
    }

    /// A text that is not blank.
    pub(super) fn text(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        key: &'static str,
    ) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            self.report(
                &value.span(),
                Reason::WrongType {
                    key,
                    expected: "a text in quotation marks",
                },
            );
            return None;
        };
        if text.trim().is_empty() {
            self.report(&value.span(), Reason::Empty { key });
            return None;
        }
        Some(text.to_owned())
    }

    /// A text that must be there.
    pub(super) fn required_text(
        &mut self,
        table: &DeTable<'_>,
        key: &'static str,
        place: &Range<usize>,
    ) -> Option<String> {
        let value = self.required(table, key, place)?;
        self.text(value, key)
    }

    /// A table in braces.
    pub(super) fn table<'t, 'i>(
        &mut self,
        value: &'t Spanned<DeValue<'i>>,
        key: &'static str,
        expected: &'static str,
    ) -> Option<&'t DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.report(&value.span(), Reason::WrongType { key, expected });
        }
        table
    }

    /// A list in brackets.
    pub(super) fn array<'t, 'i>(
        &mut self,
        value: &'t Spanned<DeValue<'i>>,
        key: &'static str,
        expected: &'static str,
    ) -> Option<&'t [Spanned<DeValue<'i>>]> {
        let array = value.get_ref().as_array();
        if array.is_none() {
            self.report(&value.span(), Reason::WrongType { key, expected });
        }
        array.map(|array| &**array)
    }

    /// A day, written as TOML writes one.
    pub(super) fn day(&mut self, value: &Spanned<DeValue<'_>>, key: &'static str) -> Option<Date> {
        let day = value
            .get_ref()
            .as_datetime()
            .filter(|written| written.time.is_none() && written.offset.is_none())
            .and_then(|written| written.date)
            .and_then(|date| {
                let year = i16::try_from(date.year).ok()?;
                let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
                Date::new(year, month, day).ok()
            });
        if day.is_none() {
            self.report(&value.span(), Reason::WrongDate { key });
        }
        day
    }

    /// `{ zh = "…", en = "…" }`
    pub(super) fn bilingual(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        key: &'static str,
    ) -> Option<Bilingual> {
        let table = self.table(value, key, "{ zh = \"…\", en = \"…\" }")?;
        self.only_keys(table, &["zh", "en"]);
        let zh = self.required_text(table, "zh", &value.span());
        let en = self.required_text(table, "en", &value.span());
        Some(Bilingual { zh: zh?, en: en? })
    }
}

/// The line on which the byte `offset` stands, counted from 1.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    let end = offset.min(text.len());
    1 + text.as_bytes()[..end]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
}
