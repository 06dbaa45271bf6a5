use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::GB18030;
use sha2::{Digest, Sha256};

use super::IntakeError;

/// A line longer than this is no row of a national sheet, even with every field at its longest.
pub(super) const LONGEST_ROW: usize = 1024 * 1024;
/// Lines longer than this are refused while surveying, before anything is parsed. Quoted cells may hold line
/// breaks, so a row may be several lines.
const LONGEST_LINE: u64 = 4 * LONGEST_ROW as u64;
const BLOCK: usize = 256 * 1024;

/// How the text of a CSV file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// GB18030, which holds GBK and GB2312.
    Gb18030,
}

/// What a file is, by its content; names and endings do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Comma-separated text.
    Csv(Encoding),
    /// Office Open XML spreadsheet.
    Xlsx,
}

/// What is known of a file before any row is read.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) format: Format,
    pub(super) size: u64,
    pub(super) digest: Vec<u8>,
}

/// Reads the whole file once: what it is, how it is encoded, its digest. Finds broken and mixed encodings
/// and endless lines before anything is stored. Memory does not grow with the file.
pub(super) fn survey(path: &Path) -> Result<Survey, IntakeError> {
    let fault = |source| IntakeError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let mut file = File::open(path).map_err(fault)?;
    let mut hash = Sha256::new();
    let mut lines = Lines::default();
    let mut block = vec![0_u8; BLOCK];
    let mut size = 0_u64;
    let mut binary = None;
    loop {
        let filled = fill(&mut file, &mut block).map_err(fault)?;
        if filled == 0 {
            break;
        }
        let bytes = &block[..filled];
        if size == 0 {
            binary = recognise(bytes)?;
        }
        size += filled as u64;
        hash.update(bytes);
        if binary.is_none() {
            lines.feed(bytes)?;
        }
    }
    if size == 0 {
        return Err(IntakeError::Empty);
    }
    let format = match binary {
        Some(format) => format,
        None => Format::Csv(lines.finish()?),
    };
    Ok(Survey {
        format,
        size,
        digest: hash.finalize().to_vec(),
    })
}

fn fill(file: &mut File, block: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < block.len() {
        match file.read(&mut block[filled..])? {
            0 => break,
            more => filled += more,
        }
    }
    Ok(filled)
}

/// Recognises what is not text by its first bytes.
fn recognise(start: &[u8]) -> Result<Option<Format>, IntakeError> {
    if start.starts_with(b"PK\x03\x04") {
        return Ok(Some(Format::Xlsx));
    }
    if start.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(IntakeError::OldExcel);
    }
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        return Err(IntakeError::Utf16);
    }
    if start.contains(&0) {
        return Err(IntakeError::Binary);
    }
    let head = start[..start.len().min(512)].to_ascii_lowercase();
    let head = head.trim_ascii_start();
    if [&b"<html"[..], b"<!doctype", b"<table", b"<?xml"]
        .iter()
        .any(|mark| head.starts_with(mark))
    {
        return Err(IntakeError::WebPage);
    }
    Ok(None)
}

/// Looks at each line by itself: a file that was put together from two sources betrays itself by lines of
/// both encodings.
#[derive(Default)]
struct Lines {
    number: u64,
    line: Vec<u8>,
    length: u64,
    first_utf8: Option<u64>,
    first_other: Option<u64>,
    first_broken: Option<u64>,
}

impl Lines {
    fn feed(&mut self, bytes: &[u8]) -> Result<(), IntakeError> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            if piece.contains(&0) {
                return Err(IntakeError::Binary);
            }
            self.length += piece.len() as u64;
            if self.length > LONGEST_LINE {
                return Err(IntakeError::LineTooLong {
                    line: self.number + 1,
                    most: LONGEST_LINE,
                });
            }
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                self.end_line();
            }
        }
        Ok(())
    }

    fn end_line(&mut self) {
        self.number += 1;
        if !self.line.is_ascii() {
            self.judge();
        }
        self.line.clear();
        self.length = 0;
    }

    fn judge(&mut self) {
        let number = self.number;
        match std::str::from_utf8(&self.line) {
            Ok(text) => {
                // Two Chinese characters in UTF-8 do not come about by chance in GB18030, nor does the mark.
                let marked = number == 1 && text.starts_with('\u{FEFF}');
                if marked || text.chars().filter(|c| u32::from(*c) >= 0x2E80).count() >= 2 {
                    self.first_utf8.get_or_insert(number);
                }
            }
            Err(_) => {
                self.first_other.get_or_insert(number);
                if GB18030
                    .decode_without_bom_handling_and_without_replacement(&self.line)
                    .is_none()
                {
                    self.first_broken.get_or_insert(number);
                }
            }
        }
    }

    fn finish(mut self) -> Result<Encoding, IntakeError> {
        if !self.line.is_empty() {
            self.end_line();
        }
        match (self.first_utf8, self.first_other) {
            (_, None) => Ok(Encoding::Utf8),
            (Some(utf8), Some(_))
                if self.first_broken.is_none() || self.first_broken > self.first_other =>
            {
                Err(IntakeError::MixedEncoding {
                    utf8,
                    gb18030: self.first_other.unwrap_or(0),
                })
            }
            (_, Some(other)) => match self.first_broken {
                Some(line) => Err(IntakeError::Encoding { line }),
                None if self.first_utf8.is_some() => Err(IntakeError::Encoding { line: other }),
                None => Ok(Encoding::Gb18030),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Result<Format, IntakeError> {
        let file = tempfile::NamedTempFile::new().expect("file");
        std::fs::write(file.path(), bytes).expect("written");
        survey(file.path()).map(|survey| survey.format)
    }

    fn gb(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn recognises_formats_by_content() {
        assert!(matches!(
            of("名称,代码\n".as_bytes()),
            Ok(Format::Csv(Encoding::Utf8))
        ));
        assert!(matches!(of(b"a,b\n"), Ok(Format::Csv(Encoding::Utf8))));
        assert!(matches!(
            of(&gb("名称,代码\n联通,1\n")),
            Ok(Format::Csv(Encoding::Gb18030))
        ));
        assert!(matches!(of(b"PK\x03\x04rest"), Ok(Format::Xlsx)));
        assert!(matches!(
            of(b"\xD0\xCF\x11\xE0\xA1"),
            Err(IntakeError::OldExcel)
        ));
        assert!(matches!(of(b"\xFF\xFEa\0"), Err(IntakeError::Utf16)));
        assert!(matches!(of(b"  <HTML><table>"), Err(IntakeError::WebPage)));
        assert!(matches!(of(b"a\0b"), Err(IntakeError::Binary)));
        assert!(matches!(of(b""), Err(IntakeError::Empty)));
    }

    #[test]
    fn finds_mixed_and_broken_encodings_with_their_lines() {
        let mut mixed = "行政处罚决定书文号\n".as_bytes().to_vec();
        mixed.extend(gb("示应急罚第一号\n"));
        assert!(matches!(
            of(&mixed),
            Err(IntakeError::MixedEncoding {
                utf8: 1,
                gb18030: 2
            })
        ));
        assert!(matches!(
            of(b"a\nb\n\xFF\xFF\xFF\n"),
            Err(IntakeError::Encoding { line: 3 })
        ));
    }

    #[test]
    fn refuses_an_endless_line() {
        let bytes = vec![b'x'; 5 * 1024 * 1024];
        assert!(matches!(
            of(&bytes),
            Err(IntakeError::LineTooLong { line: 1, .. })
        ));
    }
}
