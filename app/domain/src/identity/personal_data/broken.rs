//! Numbers broken up by blanks or hyphens.

use super::context::Around;
use super::numbers::{self, MOBILE, OLD};
use super::rows::{Digits, Row, letter_x_width};
use super::{Found, FoundKind};
use crate::identity::gb11643::LENGTH;

/// Characters between two rows that still belong together.
const WIDEST: usize = 3;

/// Resident numbers that rows make up together.
pub(super) fn resident_ids(text: &str, digits: &Digits, found: &mut Vec<Found>) {
    for chain in chains(text, digits, found) {
        let mut first = 0;
        while first < chain.len() {
            let Some((rows, end)) = resident_id(text, digits, &chain[first..]) else {
                first += 1;
                continue;
            };
            found.push(Found {
                range: chain[first].bytes.start..end,
                kind: FoundKind::ResidentId,
            });
            first += rows;
        }
    }
}

/// Telephone numbers and old resident numbers that a chain of rows makes up.
pub(super) fn others(text: &str, digits: &Digits, found: &mut Vec<Found>) {
    for chain in chains(text, digits, found) {
        found.extend(phone_or_old_id(text, digits, chain));
    }
}

/// The longest chains of rows that are only broken up, without those in which something was found.
fn chains<'d>(text: &str, digits: &'d Digits, found: &[Found]) -> Vec<&'d [Row]> {
    let rows = &digits.rows;
    let mut chains = Vec::new();
    let mut from = 0;
    for to in 1..=rows.len() {
        let goes_on = to < rows.len()
            && rows[to - 1].is_free(found)
            && rows[to].is_free(found)
            && belongs(&text[rows[to - 1].bytes.end..rows[to].bytes.start]);
        if !goes_on {
            if rows[from].is_free(found) {
                chains.push(&rows[from..to]);
            }
            from = to;
        }
    }
    chains
}

/// Whether the text between two rows only breaks up a number.
fn belongs(gap: &str) -> bool {
    gap.chars().count() <= WIDEST && gap.chars().all(breaks)
}

fn breaks(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{A0}' | '\u{3000}' | '-' | '－' | '−' | '\u{2010}'
            ..='\u{2015}' | ')' | '）'
    )
}

/// The offset behind an X that ends a number at `end`, next to it or apart.
fn x_end(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let skipped = rest.len() - rest.trim_start_matches(breaks).len();
    let width = letter_x_width(&rest.as_bytes()[skipped..])?;
    (rest[..skipped].chars().count() <= WIDEST).then_some(end + skipped + width)
}

/// A resident number at the beginning of the rows: how many rows, and the offset behind it.
fn resident_id(text: &str, digits: &Digits, rows: &[Row]) -> Option<(usize, usize)> {
    for count in 1..=rows.len() {
        let number = digits.within(&rows[..count]);
        let last = rows[count - 1].bytes.end;
        let end = match number.len() {
            LENGTH => last,
            17 => match x_end(text, last) {
                Some(end) => end,
                None => continue,
            },
            _ if number.len() > LENGTH => return None,
            _ => continue,
        };
        if numbers::is_resident_id(number) {
            return Some((count, end));
        }
    }
    None
}

/// A telephone number, or a resident number of 15 digits, that the rows make up together.
fn phone_or_old_id(text: &str, digits: &Digits, rows: &[Row]) -> Option<Found> {
    let rows = without_country(text, digits, rows);
    let (first, last) = (rows.first()?, rows.last()?);
    let range = first.bytes.start..last.bytes.end;
    let around = Around::of(text, &range);
    if rows.len() < 2 || around.is_other_number() || around.is_part_of_code() {
        return None;
    }
    let number = digits.within(rows);
    let lengths: Vec<usize> = rows.iter().map(|row| row.digits.len()).collect();
    let kind = if is_mobile_shape(&lengths) && numbers::is_mobile(number) {
        FoundKind::Mobile
    } else if number.len() == OLD && lengths == [6, 6, 3] && numbers::is_old_id(number, &around) {
        FoundKind::OldResidentId
    } else if is_landline(digits, rows, &around) {
        FoundKind::Landline
    } else {
        return None;
    };
    Some(Found { range, kind })
}

/// Without +86 or 0086 in front.
fn without_country<'r>(text: &str, digits: &Digits, rows: &'r [Row]) -> &'r [Row] {
    let Some((first, rest)) = rows.split_first() else {
        return rows;
    };
    let code: Vec<u8> = digits
        .within(std::slice::from_ref(first))
        .iter()
        .map(|digit| digit.ascii)
        .collect();
    let plus = text[..first.bytes.start].ends_with(['+', '＋']);
    if code == b"0086" || (code == b"86" && plus) {
        rest
    } else {
        rows
    }
}

/// How people break up a mobile number. A day and a number behind it (1998-01-01 123) is not among these.
fn is_mobile_shape(lengths: &[usize]) -> bool {
    if lengths.iter().sum::<usize>() != MOBILE {
        return false;
    }
    match lengths {
        [3, rest @ ..] => rest.iter().all(|length| *length >= 2),
        [7, 4] | [4, 3, 4] | [4, 4, 3] | [5, 6] | [6, 5] => true,
        single => single.iter().all(|length| *length == 1),
    }
}

/// `0838-5222345`, `（0838）5222345`, `010-6234 5678`, with an extension of up to four digits or without.
fn is_landline(digits: &Digits, rows: &[Row], around: &Around<'_>) -> bool {
    let area = rows[0].digits.len();
    let lengths: Vec<usize> = rows[1..].iter().map(|row| row.digits.len()).collect();
    let count = match lengths.as_slice() {
        [7 | 8] | [7 | 8, 1..=4] => 2,
        [3 | 4, 4] | [3 | 4, 4, 1..=4] => 3,
        _ => return false,
    };
    let number = digits.within(&rows[..count]);
    if !matches!(area, 3 | 4) || !numbers::is_area_and_number(number, area) {
        return false;
    }
    // A year behind the first part: a number of something else, unless a word says otherwise.
    let local: Vec<u8> = number[area..].iter().map(|digit| digit.ascii).collect();
    !local.starts_with(b"20") || numbers::is_told_as_phone(around)
}
