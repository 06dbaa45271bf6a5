use std::ops::Range;

use domain::policy::{Amount, Term, Unit, Value, ValueKind};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::read::Reader;
use super::{Reason, words};

/// The keys that hold a rule's value; a rule has exactly one of them.
pub(super) const VALUE_KEYS: [&str; 7] = [
    "term", "number", "switch", "choice", "list", "table", "unset",
];

/// Reads the one value of a rule. `kind` is its shape in the registry, `None` for a rule not known there.
pub(super) fn read_value(
    reader: &mut Reader<'_>,
    rule: &DeTable<'_>,
    place: &Range<usize>,
    kind: Option<ValueKind>,
) -> Option<Value> {
    let found: Vec<&'static str> = VALUE_KEYS
        .into_iter()
        .filter(|key| rule.get(*key).is_some())
        .collect();
    let key = match found.as_slice() {
        [] => {
            reader.report(place, Reason::NoValue);
            return None;
        }
        [key] => *key,
        _ => {
            reader.report(place, Reason::SeveralValues { keys: found });
            return None;
        }
    };
    let value = rule.get(key)?;
    if let Some(kind) = kind
        && key != "unset"
        && key != kind.word()
    {
        let reason = Reason::WrongShape {
            expected: kind.word(),
            found: key,
        };
        reader.report(&value.span(), reason);
        return None;
    }
    match key {
        "term" => term(reader, value).map(Value::Term),
        "number" => number(reader, value).map(Value::Number),
        "switch" => {
            let on = switch(reader, value, "switch")?;
            if on && reader.id.as_deref().is_some_and(words::stays_off) {
                reader.report(&value.span(), Reason::StaysOff);
                return None;
            }
            Some(Value::Switch(on))
        }
        "choice" => choice(reader, value).map(Value::Choice),
        "list" => list(reader, value).map(Value::List),
        "table" => pairs(reader, value).map(Value::Table),
        _ => match switch(reader, value, "unset")? {
            true => Some(Value::Unset),
            false => {
                reader.report(&value.span(), Reason::NoValue);
                None
            }
        },
    }
}

/// `{ amount = …, unit = "…" }`: the amount and a unit out of those that fit.
fn counted<'t, 'i>(
    reader: &mut Reader<'_>,
    value: &'t Spanned<DeValue<'i>>,
    key: &'static str,
) -> Option<(&'t Spanned<DeValue<'i>>, Unit, Range<usize>)> {
    let Some(table) = value.get_ref().as_table() else {
        reader.report(&value.span(), Reason::NoUnit { key });
        return None;
    };
    reader.only_keys(table, &["amount", "unit"]);
    let amount = reader.required(table, "amount", &value.span());
    let Some(unit) = table.get("unit") else {
        reader.report(&value.span(), Reason::NoUnit { key });
        return None;
    };
    let word = reader.text(unit, "unit")?;
    let fits = |unit: &Unit| key != "term" || unit.is_time();
    let known = || Unit::ALL.into_iter().filter(fits).map(Unit::code).collect();
    let reason = match Unit::from_code(&word) {
        Some(found) if fits(&found) => return Some((amount?, found, unit.span())),
        Some(found) => Reason::NotTime {
            unit: found.code(),
            known: known(),
        },
        None => Reason::UnknownUnit {
            unit: word,
            known: known(),
        },
    };
    reader.report(&unit.span(), reason);
    None
}

fn term(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Term> {
    let (written, unit, _) = counted(reader, value, "term")?;
    let amount = written
        .get_ref()
        .as_integer()
        .and_then(|whole| u16::from_str_radix(whole.as_str(), whole.radix()).ok());
    let Some(amount) = amount else {
        reader.report(
            &written.span(),
            Reason::Amount {
                expected: "a whole number from 0 to 65535",
            },
        );
        return None;
    };
    if amount == 0 && !reader.id.as_deref().is_some_and(words::may_be_zero) {
        reader.report(&written.span(), Reason::NotPositive);
        return None;
    }
    Some(Term { amount, unit })
}

fn number(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Amount> {
    let (written, unit, _) = counted(reader, value, "number")?;
    let amount = match written.get_ref() {
        DeValue::Integer(whole) => i32::from_str_radix(whole.as_str(), whole.radix())
            .ok()
            .map(f64::from),
        DeValue::Float(float) => float.as_str().parse::<f64>().ok(),
        _ => None,
    };
    let Some(amount) = amount.filter(|amount| amount.is_finite() && *amount >= 0.0) else {
        reader.report(
            &written.span(),
            Reason::Amount {
                expected: "a number from 0 up",
            },
        );
        return None;
    };
    Some(Amount { amount, unit })
}

fn switch(
    reader: &mut Reader<'_>,
    value: &Spanned<DeValue<'_>>,
    key: &'static str,
) -> Option<bool> {
    let on = value.get_ref().as_bool();
    if on.is_none() {
        reader.report(
            &value.span(),
            Reason::WrongType {
                key,
                expected: "true or false",
            },
        );
    }
    on
}

fn choice(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<String> {
    let id = reader.id.clone().unwrap_or_default();
    let word = known_word(reader, value, "choice", words::words_of(&id))?;
    if words::is_day(&id) && word.parse::<jiff::civil::Date>().is_err() {
        reader.report(
            &value.span(),
            Reason::WrongType {
                key: "choice",
                expected: "a day like \"1990-01-01\"",
            },
        );
        return None;
    }
    Some(word)
}

fn list(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
    let array = entries(reader, value, "list", "texts in brackets")?;
    let id = reader.id.clone().unwrap_or_default();
    let known = words::words_of(&id);
    let mut words: Vec<String> = Vec::new();
    for entry in array {
        let Some(word) = known_word(reader, entry, "list", known.clone()) else {
            continue;
        };
        if words.contains(&word) {
            reader.report(&entry.span(), Reason::RepeatedWord { word: word.clone() });
        }
        words.push(word);
    }
    (words.len() == array.len()).then_some(words)
}

fn pairs(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Vec<(String, String)>> {
    const EXPECTED: &str = "pairs of texts: [[\"…\", \"…\"], …]";
    let array = entries(reader, value, "table", EXPECTED)?;
    let id = reader.id.clone().unwrap_or_default();
    let (left_words, right_words) = (words::words_of(&id), words::right_words_of(&id));
    let mut pairs: Vec<(String, String)> = Vec::new();
    for entry in array {
        let Some([left, right]) = entry.get_ref().as_array().map(|pair: &DeArray<'_>| &**pair)
        else {
            reader.report(
                &entry.span(),
                Reason::WrongType {
                    key: "table",
                    expected: EXPECTED,
                },
            );
            continue;
        };
        let left_word = known_word(reader, left, "table", left_words.clone());
        let right_word = known_word(reader, right, "table", right_words.clone());
        let (Some(left_word), Some(right_word)) = (left_word, right_word) else {
            continue;
        };
        if pairs.iter().any(|(known, _)| *known == left_word) {
            reader.report(
                &left.span(),
                Reason::RepeatedWord {
                    word: left_word.clone(),
                },
            );
        }
        pairs.push((left_word, right_word));
    }
    (pairs.len() == array.len()).then_some(pairs)
}

/// The entries of a list or table; an empty one is reported unless "none" is a sensible value.
fn entries<'t, 'i>(
    reader: &mut Reader<'_>,
    value: &'t Spanned<DeValue<'i>>,
    key: &'static str,
    expected: &'static str,
) -> Option<&'t [Spanned<DeValue<'i>>]> {
    let array = reader.array(value, key, expected)?;
    if array.is_empty() && !reader.id.as_deref().is_some_and(words::may_be_empty) {
        reader.report(&value.span(), Reason::Empty { key });
        return None;
    }
    Some(array)
}

fn known_word(
    reader: &mut Reader<'_>,
    value: &Spanned<DeValue<'_>>,
    key: &'static str,
    known: Option<Vec<&'static str>>,
) -> Option<String> {
    let word = reader.text(value, key)?;
    match known {
        Some(known) if !known.contains(&word.as_str()) => {
            reader.report(&value.span(), Reason::UnknownWord { word, known });
            None
        }
        _ => Some(word),
    }
}
