//! Reading what was typed into normal form, and everything that can be said of an entry alone.

use jiff::civil::Date;

use super::entry::{Entry, Values};
use super::fault::{EntryFault, EntryProblem};
use super::field::{EntryField, EntryShape, Need, Part, Shown, fits};
use super::kinds::EntryKind;
use super::text;
use crate::day;
use crate::identity::{Found, FoundKind, Uscc, find_personal_data, fold_code};
use crate::money::Fen;
use crate::record::check::is_scientific;

/// No enterprise has papers of an earlier year; such a year is a slip of the hand.
const EARLIEST_YEAR: i16 = 1900;

/// Longer than any day, number, code or word of a choice.
const LONGEST_CODE: u16 = 64;

/// Words for a validity without end.
const ENDLESS: [&str; 6] = [
    "长期",
    "长期有效",
    "永久",
    "永久有效",
    "无固定期限",
    "long-term",
];

/// Words for a flag that is set, and for one that is not. The letter x is neither: some cross a box to choose it.
const YES: [&str; 9] = ["1", "是", "yes", "y", "true", "同意", "√", "✓", "有"];
const NO: [&str; 8] = ["0", "否", "no", "n", "false", "不同意", "×", "无"];

/// Reads an entry: values in normal form, or every fault, in the order of the fields. What has to be known beside the
/// entry is asked by [`super::check_entry`].
///
/// # Errors
/// What is wrong, one fault of a field.
pub fn read_entry(kind: EntryKind, raw: &Values, today: Date) -> Result<Entry, Vec<EntryFault>> {
    let mut values = Values::new();
    let mut faults = Vec::new();
    for field in kind.fields() {
        let typed = raw.get(field.code).map_or("", String::as_str);
        match read_value(field, typed, today) {
            Ok(value) if value.is_empty() => {
                if field.need == Need::Always {
                    faults.push(EntryFault::of(field.code, EntryProblem::Missing));
                }
            }
            Ok(value) => {
                values.insert(field.code.to_owned(), value);
            }
            Err(why) => faults.push(EntryFault::of(field.code, why)),
        }
    }
    let entry = Entry { kind, values };
    faults.extend(days(&entry, today));
    faults.extend(personal_data(&entry));
    if faults.is_empty() {
        return Ok(entry);
    }
    in_order(kind, &mut faults);
    Err(faults)
}

/// Puts faults in the order of the fields, those of the whole at the end.
pub(super) fn in_order(kind: EntryKind, faults: &mut [EntryFault]) {
    let place = |code: &str| {
        let mut fields = kind.fields().iter();
        fields.position(|field| field.code == code)
    };
    faults.sort_by_key(|fault| place(&fault.field).unwrap_or(usize::MAX));
}

/// Reads one value into normal form; empty where nothing was typed. Of a form with faults the good values keep theirs.
///
/// # Errors
/// What is wrong with the value by itself.
pub fn read_value(field: &EntryField, typed: &str, today: Date) -> Result<String, EntryProblem> {
    match field.shape {
        EntryShape::Line { longest } | EntryShape::Issuer { longest } => {
            let line = text::line(typed)?;
            if field.part == Part::Number && is_scientific(&line) {
                return Err(EntryProblem::LostDigits);
            }
            fits(&line, longest)?;
            return Ok(line);
        }
        EntryShape::Text { longest } => {
            let text = text::text(typed)?;
            fits(&text, longest)?;
            return Ok(text);
        }
        _ => {}
    }
    let code = text::code(typed)?;
    if code.is_empty() {
        return Ok(code);
    }
    fits(&code, LONGEST_CODE)?;
    match field.shape {
        EntryShape::Day => day_of(&code).map(|day| day.to_string()),
        EntryShape::ValidUntil => read_until(&code),
        EntryShape::Year => read_year(&code, today),
        EntryShape::Count => read_count(&code),
        EntryShape::Amount { fraction } => read_amount(&code, fraction),
        EntryShape::Choice(words) => {
            let asked = plain(&code);
            words
                .iter()
                .find(|word| {
                    [word.code, word.zh, word.en]
                        .iter()
                        .any(|name| plain(name) == asked)
                })
                .map(|word| word.code.to_owned())
                .ok_or(EntryProblem::Unknown)
        }
        EntryShape::Uscc if is_scientific(&code) => Err(EntryProblem::LostDigits),
        EntryShape::Uscc => Uscc::normalise(&code)
            .map(|uscc| uscc.to_string())
            .map_err(EntryProblem::Uscc),
        EntryShape::Flag => read_flag(&code),
        EntryShape::Line { .. } | EntryShape::Text { .. } | EntryShape::Issuer { .. } => Ok(code),
    }
}

/// A day, with a time of day behind it or not; anything else behind it would be lost.
fn day_of(code: &str) -> Result<Date, EntryProblem> {
    let rest = code.split_once([' ', 'T']).map_or("", |(_, rest)| rest);
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | 'Z');
    if !rest.chars().all(is_time) {
        return Err(EntryProblem::NoDay);
    }
    let day = day::parse(code).map_err(|_| EntryProblem::NoDay)?;
    if day.year() < EARLIEST_YEAR {
        return Err(EntryProblem::NoDay);
    }
    Ok(day)
}

/// Whoever means "no end" writes it in many ways; 2099-12-31 and everything behind is one of them.
fn read_until(code: &str) -> Result<String, EntryProblem> {
    if ENDLESS.contains(&plain(code).as_str()) {
        return Ok(day::LONG_TERM.to_string());
    }
    day_of(code).map(|day| day.min(day::LONG_TERM).to_string())
}

fn read_year(code: &str, today: Date) -> Result<String, EntryProblem> {
    let digits = ["年度", "年", ".0"]
        .iter()
        .find_map(|end| code.strip_suffix(end))
        .unwrap_or(code)
        .trim();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(EntryProblem::NoYear);
    }
    let year: i16 = digits.parse().map_err(|_| EntryProblem::NoYear)?;
    if year < EARLIEST_YEAR {
        return Err(EntryProblem::NoYear);
    }
    if year > today.year() {
        return Err(EntryProblem::Future);
    }
    Ok(year.to_string())
}

/// Up to nine digits; spreadsheets write `120.0` for 120.
fn read_count(code: &str) -> Result<String, EntryProblem> {
    let plain = code.replace(',', "");
    let whole = match plain.split_once('.') {
        Some((whole, zeros)) if zeros.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return Err(EntryProblem::NoCount),
        None => &plain,
    };
    let digits = (1..=9).contains(&whole.len()) && whole.bytes().all(|b| b.is_ascii_digit());
    if !digits {
        return Err(EntryProblem::NoCount);
    }
    let count: u32 = whole.parse().map_err(|_| EntryProblem::NoCount)?;
    Ok(count.to_string())
}

/// A decimal number, exact: digits are moved, never computed with.
fn read_amount(code: &str, fraction: u8) -> Result<String, EntryProblem> {
    let wrong = EntryProblem::NoAmount { fraction };
    let Ok(amount) = Fen::parse_wan_yuan(code) else {
        return Err(wrong);
    };
    let text = amount.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > usize::from(fraction) {
        return Err(wrong);
    }
    Ok(if decimals.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{decimals}")
    })
}

fn read_flag(code: &str) -> Result<String, EntryProblem> {
    let word = plain(code);
    if YES.contains(&word.as_str()) {
        Ok("1".to_owned())
    } else if NO.contains(&word.as_str()) {
        Ok(String::new())
    } else {
        Err(EntryProblem::Unknown)
    }
}

/// A word without blanks, half-width, in small letters.
fn plain(word: &str) -> String {
    fold_code(word)
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Days that have not come, a validity that is over, days in the wrong order.
pub(super) fn days(entry: &Entry, today: Date) -> Vec<EntryFault> {
    let mut faults = Vec::new();
    let start = entry.kind.part(Part::From);
    for field in entry.kind.fields() {
        let Some(day) = entry.day(field.code) else {
            continue;
        };
        match field.shape {
            EntryShape::Day if day > today => {
                faults.push(EntryFault::of(field.code, EntryProblem::Future));
            }
            EntryShape::ValidUntil => {
                let before = start.filter(|start| entry.day(start.code).is_some_and(|s| s > day));
                if let Some(start) = before {
                    let other = start.code.to_owned();
                    faults.push(EntryFault::of(
                        field.code,
                        EntryProblem::NotAfter { field: other },
                    ));
                } else if field.part == Part::Until && day < today {
                    faults.push(EntryFault::of(field.code, EntryProblem::Past));
                }
            }
            _ => {}
        }
    }
    faults
}

/// No identity number, telephone number or home address in what others may read. In a number only an identity number
/// is sure enough to be one.
fn personal_data(entry: &Entry) -> Vec<EntryFault> {
    let open = entry.kind.fields().iter().filter(|field| {
        field.is_wording()
            && matches!(
                field.shown,
                Shown::Public | Shown::ReportOnly | Shown::WithConsent
            )
    });
    open.filter(|field| {
        let counts =
            |found: &Found| field.part != Part::Number || found.kind == FoundKind::ResidentId;
        find_personal_data(entry.value(field.code))
            .iter()
            .any(counts)
    })
    .map(|field| EntryFault::of(field.code, EntryProblem::PersonalData))
    .collect()
}
