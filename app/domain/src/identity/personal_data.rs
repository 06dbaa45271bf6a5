//! Personal data inside free text: check V12 before a text goes public.

use std::cmp::Ordering;
use std::ops::Range;

use super::gb11643::{self, LENGTH};
use super::mask::{mask_id, mask_phone};

/// Digits in a mobile number 手机号码 of mainland China.
const MOBILE: usize = 11;

/// One piece of personal data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it stands: byte offsets in the text, on character boundaries.
    pub range: Range<usize>,
    /// What it is.
    pub kind: FoundKind,
}

/// Kind of personal data in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoundKind {
    /// 公民身份号码 or 港澳台居民居住证号码 with existing province, possible birth date and right check
    /// character (GB 11643).
    ResidentId,
    /// 手机号码: 11 digits beginning with 13 to 19, also behind +86 or 0086.
    Mobile,
}

/// A digit, half-width or full-width, with the byte offset where it starts.
struct Digit {
    ascii: u8,
    start: usize,
}

/// Finds resident numbers and mobile numbers, half-width or full-width, in text order.
///
/// A resident number is also found inside a longer row of digits (two that overlap as one range), a
/// mobile number is not. Numbers of 15 digits, landlines, and numbers broken up by blanks or hyphens are not found.
pub fn find_personal_data(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(stretch) = next_stretch(bytes, from) {
        from = stretch.end;
        let mut position = stretch.start;
        while position < stretch.end {
            let (digits, end) = read_row(bytes, position);
            search_row(bytes, &digits, end, &mut found);
            // A row that is empty stands on some other byte.
            position = end.max(position + 1);
        }
    }
    found
}

/// The text with every number that [`find_personal_data`] finds masked; full-width ones come out half-width.
pub fn mask_text(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut copied = 0;
    for Found { range, kind } in find_personal_data(text) {
        masked.push_str(&text[copied..range.start]);
        let number = super::width::fold_code(&text[range.clone()]);
        masked.push_str(&match kind {
            FoundKind::ResidentId => mask_id(&number),
            FoundKind::Mobile => mask_phone(&number),
        });
        copied = range.end;
    }
    masked.push_str(&text[copied..]);
    masked
}

/// The next stretch of at least 11 bytes that could all belong to digits.
///
/// Only every 11th byte is looked at until one could, so texts without long numbers cost next to nothing.
fn next_stretch(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let mut probe = from + MOBILE - 1;
    while probe < bytes.len() {
        let before = bytes[from..probe]
            .iter()
            .rev()
            .take_while(is_digit_byte)
            .count();
        let after = bytes[probe..].iter().take_while(is_digit_byte).count();
        if after > 0 && before + after >= MOBILE {
            return Some(probe - before..probe + after);
        }
        probe += after + MOBILE;
    }
    None
}

/// Whether the byte is an ASCII digit or part of a full-width one (EF BC 90 to EF BC 99). Some bytes of
/// Chinese characters pass too; [`read_row`] tells them apart.
fn is_digit_byte(byte: &&u8) -> bool {
    matches!(**byte, b'0'..=b'9' | 0xEF | 0xBC | 0x90..=0x99)
}

/// The row of digits that starts at `position`, and the offset behind it.
fn read_row(bytes: &[u8], position: usize) -> (Vec<Digit>, usize) {
    let mut digits = Vec::new();
    let mut start = position;
    loop {
        let (ascii, width) = match bytes[start..] {
            [ascii @ b'0'..=b'9', ..] => (ascii, 1),
            [0xEF, 0xBC, last @ 0x90..=0x99, ..] => (last - 0x90 + b'0', 3),
            _ => return (digits, start),
        };
        digits.push(Digit { ascii, start });
        start += width;
    }
}

fn search_row(bytes: &[u8], digits: &[Digit], end: usize, found: &mut Vec<Found>) {
    if let Some(start) = mobile_start(bytes, digits) {
        found.push(Found {
            range: start..end,
            kind: FoundKind::Mobile,
        });
        return;
    }
    for (first, digit) in digits.iter().enumerate() {
        let Some(id_end) = resident_id_end(bytes, digits, first, end) else {
            continue;
        };
        match found.last_mut() {
            // One of the two is chance, and masking only that one would leave the other readable.
            Some(last) if last.range.end > digit.start => last.range.end = id_end,
            _ => found.push(Found {
                range: digit.start..id_end,
                kind: FoundKind::ResidentId,
            }),
        }
    }
}

fn mobile_start(bytes: &[u8], digits: &[Digit]) -> Option<usize> {
    let prefix = digits.len().checked_sub(MOBILE)?;
    let (prefix, number) = digits.split_at(prefix);
    let [first, second, ..] = number else {
        return None;
    };
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
    (country && first.ascii == b'1' && matches!(second.ascii, b'3'..=b'9')).then_some(first.start)
}

/// The offset behind the resident number whose first digit is `digits[first]`, if there is one.
fn resident_id_end(bytes: &[u8], digits: &[Digit], first: usize, end: usize) -> Option<usize> {
    let mut code = [b'X'; LENGTH];
    for (place, digit) in code.iter_mut().zip(&digits[first..]) {
        *place = digit.ascii;
    }
    let id_end = match digits[first..].len().cmp(&(LENGTH - 1)) {
        Ordering::Less => return None,
        // Only 17 digits are left: an X must follow.
        Ordering::Equal => end + letter_x_width(&bytes[end..])?,
        Ordering::Greater => digits.get(first + LENGTH).map_or(end, |next| next.start),
    };
    let region = gb11643::province_exists(&code) || gb11643::permit_region_exists(&code);
    let personal = region
        && gb11643::birth_date(&code).is_some()
        && gb11643::check_char(&code) == code[LENGTH - 1];
    personal.then_some(id_end)
}

/// Bytes of the letter X, in either case and width, at the front.
fn letter_x_width(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'X' | b'x', ..] => Some(1),
        [0xEF, 0xBC, 0xB8, ..] | [0xEF, 0xBD, 0x98, ..] => Some(3),
        _ => None,
    }
}
