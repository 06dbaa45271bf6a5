//! The rows of digits in a text.

use std::ops::Range;

use super::Found;

/// Fewest digits of anything that is looked for: a landline with its area code.
pub(super) const SHORTEST: usize = 10;

/// A digit, half-width or full-width, with the byte offset where it starts.
#[derive(Clone, Copy)]
pub(super) struct Digit {
    pub(super) ascii: u8,
    pub(super) start: usize,
}

/// Digits that stand together.
#[derive(Clone)]
pub(super) struct Row {
    /// Places in the list of all digits.
    pub(super) digits: Range<usize>,
    /// Byte offsets in the text.
    pub(super) bytes: Range<usize>,
}

impl Row {
    /// Whether nothing was found here yet.
    pub(super) fn is_free(&self, found: &[Found]) -> bool {
        !found
            .iter()
            .any(|one| one.range.start < self.bytes.end && self.bytes.start < one.range.end)
    }
}

/// Every digit of a text, and the rows they stand in.
pub(super) struct Digits {
    all: Vec<Digit>,
    pub(super) rows: Vec<Row>,
}

impl Digits {
    pub(super) fn of(text: &str) -> Digits {
        let bytes = text.as_bytes();
        let mut digits = Digits {
            all: Vec::new(),
            rows: Vec::new(),
        };
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(may_begin) {
            at += next;
            let Some((ascii, width)) = digit(&bytes[at..]) else {
                at += 1;
                continue;
            };
            digits.push(Digit { ascii, start: at }, width);
            at += width;
        }
        digits
    }

    fn push(&mut self, digit: Digit, width: usize) {
        let end = digit.start + width;
        self.all.push(digit);
        match self.rows.last_mut() {
            Some(row) if row.bytes.end == digit.start => {
                row.bytes.end = end;
                row.digits.end += 1;
            }
            _ => self.rows.push(Row {
                digits: self.all.len() - 1..self.all.len(),
                bytes: digit.start..end,
            }),
        }
    }

    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// The digits of a row, or of rows that follow each other.
    pub(super) fn within(&self, rows: &[Row]) -> &[Digit] {
        match (rows.first(), rows.last()) {
            (Some(first), Some(last)) => &self.all[first.digits.start..last.digits.end],
            _ => &[],
        }
    }
}

fn may_begin(byte: &u8) -> bool {
    matches!(*byte, b'0'..=b'9' | 0xEF)
}

/// The digit at the front, and its bytes.
fn digit(bytes: &[u8]) -> Option<(u8, usize)> {
    match bytes {
        [ascii @ b'0'..=b'9', ..] => Some((*ascii, 1)),
        [0xEF, 0xBC, last @ 0x90..=0x99, ..] => Some((last - 0x90 + b'0', 3)),
        _ => None,
    }
}

/// Bytes of the letter X, in either case and width, at the front.
pub(super) fn letter_x_width(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'X' | b'x', ..] => Some(1),
        [0xEF, 0xBC, 0xB8, ..] | [0xEF, 0xBD, 0x98, ..] => Some(3),
        _ => None,
    }
}
