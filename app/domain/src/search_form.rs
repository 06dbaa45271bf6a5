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

/// Whether a document number in the form of [`document_no`] is one: dashes, strokes and words that say that there is none
/// are not.
///
/// ```
/// use domain::search_form::{document_no, is_number};
/// assert!(is_number(&document_no("示许〔2026〕1号")));
/// assert!(!is_number(&document_no(" 无 ")) && !is_number(&document_no("——/")) && !is_number(""));
/// ```
pub fn is_number(form: &str) -> bool {
    form.chars().any(char::is_alphanumeric) && !NO_NUMBER.contains(&form)
}

/// What is written where there is no number.
const NO_NUMBER: [&str; 14] = [
    "无",
    "无编号",
    "无证号",
    "无文号",
    "无号",
    "没有",
    "暂无",
    "暂无编号",
    "未编号",
    "不详",
    "N/A",
    "NA",
    "NULL",
    "NONE",
];

fn plain(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '·' | '・' | '•' => '·',
        other => other.to_ascii_uppercase(),
    }
}
