//! Numbers written in one piece.

use std::cmp::Ordering;

use super::context::Around;
use super::rows::{Digit, Digits, Row, SHORTEST, letter_x_width};
use super::{Found, FoundKind};
use crate::identity::Uscc;
use crate::identity::gb11643::{self, LENGTH};

/// Digits in a mobile number 手机号码 of mainland China.
pub(super) const MOBILE: usize = 11;
/// Digits in a resident number of before 1999.
pub(super) const OLD: usize = 15;
/// Nobody whose number can stand in a text is born later; the standard does not say.
const LATEST_BIRTH_YEAR: i16 = 2099;

const ID_WORDS: [&str; 4] = ["身份", "证件", "公民", "证号"];
const OTHER_WORDS: [&str; 14] = [
    "注册号",
    "登记号",
    "税号",
    "税务",
    "许可",
    "执照",
    "账号",
    "账户",
    "卡号",
    "编号",
    "文号",
    "单号",
    "批号",
    "代码",
];
const PHONE_WORDS: [&str; 9] = [
    "电话", "座机", "固话", "联系", "热线", "传真", "拨打", "Tel", "TEL",
];

/// Resident numbers, also within a longer row.
pub(super) fn resident_ids(text: &str, digits: &Digits, found: &mut Vec<Found>) {
    let bytes = text.as_bytes();
    for row in &digits.rows {
        let number = digits.within(std::slice::from_ref(row));
        for (first, digit) in number.iter().enumerate() {
            let Some(id_end) = resident_id_end(bytes, number, first, row.bytes.end) else {
                continue;
            };
            let range = digit.start..id_end;
            if is_code_by_its_word(text, &range) {
                continue;
            }
            match found.last_mut() {
                // One of the two is chance, and masking only that one would leave the other readable.
                Some(last) if last.range.end > range.start => last.range.end = range.end,
                _ => found.push(Found {
                    range,
                    kind: FoundKind::ResidentId,
                }),
            }
        }
    }
}

/// Telephone numbers and old resident numbers, each a row of its own.
pub(super) fn others(text: &str, digits: &Digits, found: &mut Vec<Found>) {
    for row in &digits.rows {
        if row.digits.len() < SHORTEST || !row.is_free(found) {
            continue;
        }
        let around = Around::of(text, &row.bytes);
        let number = digits.within(std::slice::from_ref(row));
        let (start, kind) = if let Some(start) = mobile_start(text.as_bytes(), number) {
            if around.is_other_number() || is_in_code(text, row) {
                continue;
            }
            (start, FoundKind::Mobile)
        } else if is_landline(number) && is_told_as_phone(&around) && !around.is_other_number() {
            (row.bytes.start, FoundKind::Landline)
        } else if is_old_id(number, &around) {
            (row.bytes.start, FoundKind::OldResidentId)
        } else {
            continue;
        };
        let range = start..row.bytes.end;
        found.push(Found { range, kind });
    }
}

/// Eleven digits of a code of an organisation, as in `13510681123MA5XXXX`.
fn is_in_code(text: &str, row: &Row) -> bool {
    let token = Around::token(text, &row.bytes);
    token.len() == LENGTH && Uscc::normalise(&text[token]).is_ok()
}

/// A number that is both: a code of an organisation is named as one.
fn is_code_by_its_word(text: &str, range: &std::ops::Range<usize>) -> bool {
    range.len() == LENGTH
        && Around::token(text, range) == *range
        && Uscc::normalise(&text[range.clone()]).is_ok()
        && Around::of(text, range).follows(&["代码"])
}

fn mobile_start(bytes: &[u8], digits: &[Digit]) -> Option<usize> {
    let prefix = digits.len().checked_sub(MOBILE)?;
    let (prefix, number) = digits.split_at(prefix);
    let code: Vec<u8> = prefix.iter().map(|digit| digit.ascii).collect();
    let country = match code.as_slice() {
        b"" | b"0086" => true,
        // Without the plus it is just as likely another number of 13 digits.
        b"86" => {
            let before = &bytes[..prefix[0].start];
            before.ends_with(b"+") || before.ends_with("＋".as_bytes())
        }
        _ => false,
    };
    (country && is_mobile(number)).then(|| number[0].start)
}

pub(super) fn is_mobile(number: &[Digit]) -> bool {
    number.len() == MOBILE && number[0].ascii == b'1' && matches!(number[1].ascii, b'3'..=b'9')
}

/// Area code and number: 010 and 02x with eight digits, others of four digits with seven or eight.
fn is_landline(number: &[Digit]) -> bool {
    [3, 4]
        .iter()
        .any(|area| number.len() > *area && is_area_and_number(number, *area))
}

pub(super) fn is_area_and_number(number: &[Digit], area: usize) -> bool {
    let (code, local) = number.split_at(area);
    let code: Vec<u8> = code.iter().map(|digit| digit.ascii).collect();
    let fits = match code.as_slice() {
        b"010" | [b'0', b'2', _] => local.len() == 8 || local.len() == 7,
        [b'0', b'3'..=b'9', _, _] => local.len() == 7 || local.len() == 8,
        _ => false,
    };
    fits && matches!(local[0].ascii, b'2'..=b'8')
}

/// A number of 15 digits: a birth date in it, no other word before it, and not a registration number
/// 工商注册号 of the same length, which has a check digit.
pub(super) fn is_old_id(number: &[Digit], around: &Around<'_>) -> bool {
    if number.len() != OLD || around.is_other_number() || around.is_part_of_code() {
        return false;
    }
    // As the number of 18 digits that replaced it.
    let mut code = [b'0'; LENGTH];
    for (place, digit) in code[..6].iter_mut().zip(number) {
        *place = digit.ascii;
    }
    code[6..8].copy_from_slice(b"19");
    for (place, digit) in code[8..17].iter_mut().zip(&number[6..]) {
        *place = digit.ascii;
    }
    let possible = gb11643::province_exists(&code) && gb11643::birth_date(&code).is_some();
    let told = || around.follows(&ID_WORDS);
    possible && (told() || (!around.follows(&OTHER_WORDS) && !is_registration_number(number)))
}

/// ISO 7064 MOD 11,10 over all digits (GS 15-2006).
fn is_registration_number(number: &[Digit]) -> bool {
    let mut product = 10;
    for digit in &number[..OLD - 1] {
        let sum = (product + u32::from(digit.ascii & 0x0F)) % 10;
        product = if sum == 0 { 10 } else { sum } * 2 % 11;
    }
    (product + u32::from(number[OLD - 1].ascii & 0x0F)) % 10 == 1
}

/// The offset behind the resident number whose first digit is `digits[first]`, if there is one.
fn resident_id_end(bytes: &[u8], digits: &[Digit], first: usize, end: usize) -> Option<usize> {
    let id_end = match digits[first..].len().cmp(&(LENGTH - 1)) {
        Ordering::Less => return None,
        // Only 17 digits are left: an X must follow.
        Ordering::Equal => end + letter_x_width(&bytes[end..])?,
        Ordering::Greater => digits.get(first + LENGTH).map_or(end, |next| next.start),
    };
    is_resident_id(&digits[first..]).then_some(id_end)
}

/// Whether the first 18 digits, or 17 and an X, are a resident number.
pub(super) fn is_resident_id(digits: &[Digit]) -> bool {
    let mut code = [b'X'; LENGTH];
    for (place, digit) in code.iter_mut().zip(digits) {
        *place = digit.ascii;
    }
    (gb11643::province_exists(&code) || gb11643::permit_region_exists(&code))
        && gb11643::birth_date(&code).is_some_and(|birth| birth.year() <= LATEST_BIRTH_YEAR)
        && gb11643::check_char(&code) == code[LENGTH - 1]
}

/// Whether a word for a telephone stands before it.
pub(super) fn is_told_as_phone(around: &Around<'_>) -> bool {
    around.follows(&PHONE_WORDS)
}
