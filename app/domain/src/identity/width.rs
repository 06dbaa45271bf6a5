//! Full-width and half-width 全角/半角: the typing habits that check V14 repairs before any other check.

use std::borrow::Cow;

/// Distance from a full-width form (U+FF01–U+FF5E) to its ASCII twin.
const FULL_WIDTH_OFFSET: u32 = 0xFEE0;

/// Folds a value that is a code, number, date or amount.
///
/// All full-width ASCII forms become half-width, punctuation too (`２０２６－０１－０４` → `2026-01-04`).
/// The ideographic and the no-break space become a plain space, control and zero-width characters go
/// (`\n` and `\t` stay), and both ends are trimmed. Borrows when nothing inside changes.
pub fn fold_code(text: &str) -> Cow<'_, str> {
    fold(text, |c| match c {
        '\u{FF01}'..='\u{FF5E}' => half_width(c),
        _ => c,
    })
}

/// Folds a name or running text.
///
/// As [`fold_code`], but only digits and Latin letters become half-width: `，；：（）！？` are proper
/// Chinese punctuation and stay.
pub fn fold_text(text: &str) -> Cow<'_, str> {
    fold(text, |c| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => half_width(c),
        _ => c,
    })
}

fn half_width(c: char) -> char {
    char::from_u32(u32::from(c) - FULL_WIDTH_OFFSET).unwrap_or(c)
}

fn fold(text: &str, narrow: impl Fn(char) -> char) -> Cow<'_, str> {
    let fold_char = |c: char| match c {
        // First arm because most characters of most codes end here.
        ' '..='~' | '\n' | '\t' => Some(c),
        '\u{3000}' | '\u{A0}' => Some(' '),
        _ if c.is_control() || is_invisible(c) => None,
        _ => Some(narrow(c)),
    };

    let first_change = text.char_indices().find(|&(_, c)| fold_char(c) != Some(c));
    let Some((index, _)) = first_change else {
        return Cow::Borrowed(text.trim());
    };
    let (clean, rest) = text.split_at(index);
    let mut folded = String::with_capacity(text.len());
    folded.push_str(clean);
    folded.extend(rest.chars().filter_map(fold_char));

    let trimmed = folded.trim();
    if trimmed.len() == folded.len() {
        Cow::Owned(folded)
    } else {
        Cow::Owned(trimmed.to_owned())
    }
}

/// Characters without width: zero-width spaces and joiners, direction marks, BOM, soft hyphen.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
    )
}
