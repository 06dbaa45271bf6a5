//! Normal form 规范形式 of identifier text.

use unicode_normalization::UnicodeNormalization;

use super::width::is_invisible;

/// The text every identifier is normalised to before it is judged: NFKC (full-width becomes
/// half-width), no blanks, control or zero-width characters, no hyphens, ASCII letters upper-case.
///
/// Idempotent. Compare the result with the raw text to record that normalisation happened.
pub fn normal_form(raw: &str) -> String {
    // Filtering between decomposing and composing, not after, keeps this idempotent: dropping a
    // character from composed text could bring two others together that compose.
    raw.nfkd()
        .filter(|&c| !is_dropped(c))
        .map(|c| c.to_ascii_uppercase())
        .nfc()
        .collect()
}

fn is_dropped(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c) || is_hyphen(c)
}

/// ASCII hyphen, the typographic hyphens and dashes, and the minus sign.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
