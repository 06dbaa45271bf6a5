//! Home addresses. A place of business is no personal data, so only what is called a home counts.

use super::{Found, FoundKind};

/// Words before a home address; each holds 住 or 户籍, which makes looking for them cheap.
const WORDS: [&str; 12] = [
    "家庭住址",
    "居住地址",
    "经常居住地",
    "户籍所在地",
    "户籍地址",
    "现住址",
    "户籍地",
    "居住地",
    "居住于",
    "住址",
    "家住",
    "现住",
];
/// Longest address in characters.
const LONGEST: usize = 60;

pub(super) fn search(text: &str, found: &mut Vec<Found>) {
    if !text.contains('住') && !text.contains("户籍") {
        return;
    }
    let mut from = 0;
    while let Some((start, word)) = next_word(text, from) {
        from = start + word.len();
        // 国家住房和城乡建设部
        if word == "家住" && text[..start].ends_with(['国', '专']) {
            continue;
        }
        let lead = text[from..]
            .find(|c: char| !matches!(c, '：' | ':' | '为' | '在' | '是' | '于' | ' ' | '\u{3000}'))
            .map_or(text.len(), |at| from + at);
        let clause = &text[lead..];
        let end = clause
            .char_indices()
            .enumerate()
            .find(|(count, (_, c))| *count >= LONGEST || ends_clause(*c))
            .map_or(clause.len(), |(_, (at, _))| at);
        if is_address(&clause[..end]) {
            found.push(Found {
                range: lead..lead + end,
                kind: FoundKind::Address,
            });
            from = lead + end;
        }
    }
}

/// The next of the words, and of those that begin at one place the longest.
fn next_word(text: &str, from: usize) -> Option<(usize, &'static str)> {
    WORDS
        .iter()
        .filter_map(|word| text[from..].find(word).map(|at| (from + at, *word)))
        .min_by_key(|(at, word)| (*at, usize::MAX - word.len()))
}

fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '、' | ',' | ';' | '\n' | '（' | '(' | '）' | ')'
    )
}

/// A house number, or a place within a city or county.
fn is_address(clause: &str) -> bool {
    let numbered = clause
        .chars()
        .zip(clause.chars().skip(1))
        .any(|(number, unit)| {
            (number.is_numeric() || "一二三四五六七八九十百零".contains(number))
                && matches!(unit, '号' | '室' | '栋' | '幢' | '单' | '组' | '楼' | '弄')
        });
    let within = || {
        let Some(at) = clause.find(['省', '市', '县', '区', '州', '旗']) else {
            return false;
        };
        clause[at..].contains(['镇', '乡', '村', '路', '街', '巷']) || clause[at..].contains("小区")
    };
    numbered || within()
}
