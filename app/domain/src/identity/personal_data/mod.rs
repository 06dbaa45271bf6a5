//! Personal data inside free text: check V12 before a text goes public.

mod address;
mod broken;
mod context;
mod numbers;
mod rows;

use std::ops::Range;

use super::mask::{mask_id, mask_phone};

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
    /// 15 位居民身份证号码 of before 1999: existing province and possible birth date. It has no check character,
    /// so what stands around it decides too.
    OldResidentId,
    /// 手机号码: 11 digits beginning with 13 to 19, also behind +86 or 0086.
    Mobile,
    /// 固定电话: area code and number.
    Landline,
    /// 住址: a home address, told by the word before it.
    Address,
}

/// Finds resident numbers, telephone numbers and home addresses in text order. Digits may be half-width or
/// full-width, and numbers broken up by blanks or hyphens.
///
/// A resident number is also found inside a longer row of digits (two that overlap as one range), the other
/// numbers are not. Document numbers, dates, amounts and codes of organisations are not personal data.
pub fn find_personal_data(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let digits = rows::Digits::of(text);
    if digits.count() >= rows::SHORTEST {
        // Resident numbers first: their check character tells them for sure, and a piece of one can look like a
        // telephone number.
        numbers::resident_ids(text, &digits, &mut found);
        broken::resident_ids(text, &digits, &mut found);
        numbers::others(text, &digits, &mut found);
        broken::others(text, &digits, &mut found);
    }
    address::search(text, &mut found);
    found.sort_by_key(|one| one.range.start);
    found.dedup_by(|next, kept| {
        let overlaps = next.range.start < kept.range.end;
        if overlaps {
            kept.range.end = kept.range.end.max(next.range.end);
        }
        overlaps
    });
    found
}

/// The text with everything that [`find_personal_data`] finds masked; numbers come out half-width and without
/// what broke them up.
pub fn mask_text(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut copied = 0;
    for Found { range, kind } in find_personal_data(text) {
        masked.push_str(&text[copied..range.start]);
        let piece = &text[range.clone()];
        let number = || {
            let folded = super::width::fold_code(piece);
            folded
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        };
        masked.push_str(&match kind {
            FoundKind::ResidentId | FoundKind::OldResidentId => mask_id(&number()),
            FoundKind::Mobile | FoundKind::Landline => mask_phone(&number()),
            FoundKind::Address => "*".repeat(piece.chars().count()),
        });
        copied = range.end;
    }
    masked.push_str(&text[copied..]);
    masked
}
