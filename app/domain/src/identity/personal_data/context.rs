//! What stands around a number: it tells a telephone number from a document number.

use std::ops::Range;

/// Characters before a number that may say what it is.
const LOOK_BACK: usize = 12;

/// What stands behind an amount.
const AMOUNT_UNITS: [&str; 14] = [
    "元", "万", "亿", "角", "吨", "米", "平方", "公里", "公斤", "公顷", "千克", "美元", "%", "％",
];

/// A number and what stands around it.
pub(super) struct Around<'t> {
    before: &'t str,
    after: &'t str,
}

impl<'t> Around<'t> {
    pub(super) fn of(text: &'t str, range: &Range<usize>) -> Around<'t> {
        Around {
            before: &text[..range.start],
            after: &text[range.end..],
        }
    }

    /// An amount, or the number of a document as in `〔2026〕12345678901号` or `第12345678901号`.
    pub(super) fn is_other_number(&self) -> bool {
        let decimals = || {
            let mut next = self.after.chars();
            next.next() == Some('.') && next.next().is_some_and(|c| c.is_ascii_digit())
        };
        let amount = AMOUNT_UNITS.iter().any(|unit| self.after.starts_with(unit)) || decimals();
        let document = self.after.starts_with('号')
            && self
                .before
                .ends_with(['〕', '】', ']', '）', ')', '第', '字', '-', '－']);
        amount || document
    }

    /// Part of a longer code: letters, digits or hyphens stand right beside it.
    pub(super) fn is_part_of_code(&self) -> bool {
        let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '－' | '/' | '_');
        let letter = |c: char| c.is_ascii_alphabetic();
        self.before.ends_with(joins) || self.after.starts_with(letter)
    }

    /// One of the words stands shortly before, in the same sentence.
    pub(super) fn follows(&self, words: &[&str]) -> bool {
        let start = self
            .before
            .char_indices()
            .rev()
            .take(LOOK_BACK)
            .take_while(|(_, c)| !matches!(c, '，' | '。' | '；' | ',' | ';' | '\n'))
            .last()
            .map_or(self.before.len(), |(at, _)| at);
        let near = &self.before[start..];
        words.iter().any(|word| near.contains(word))
    }

    /// The letters and digits the number is part of, itself among them.
    pub(super) fn token(text: &str, range: &Range<usize>) -> Range<usize> {
        let other = |c: char| !c.is_ascii_alphanumeric();
        let start = text[..range.start].rfind(other).map_or(0, |at| {
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        });
        let end = text[range.end..]
            .find(other)
            .map_or(text.len(), |at| range.end + at);
        start..end
    }
}
