//! The uniform spelling in which names and document numbers are searched and compared. What is shown is
//! always the spelling that was reported.

use crate::identity::fold_code;

/// A name: half-width, upper case, without blanks, brackets in one form.
///
/// ```
/// assert_eq!(domain::search_form::name("澄澜（广汉）Ａb 公司"), "澄澜(广汉)AB公司");
/// ```
pub fn name(text: &str) -> String {
    fold_code(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(plain)
        .collect()
}

/// A document number: as a name, and the year's brackets `〔2026〕` in one form however they were typed.
///
/// ```
/// assert_eq!(domain::search_form::document_no("示罚 [2026] 1 号"), domain::search_form::document_no("示罚〔2026〕1号"));
/// ```
pub fn document_no(text: &str) -> String {
    fold_code(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match plain(c) {
            '(' | '[' | '【' | '﹝' | '{' => '〔',
            ')' | ']' | '】' | '﹞' | '}' => '〕',
            '—' | '－' | '–' => '-',
            other => other,
        })
        .collect()
}

fn plain(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '·' | '・' | '•' => '·',
        other => other.to_ascii_uppercase(),
    }
}
