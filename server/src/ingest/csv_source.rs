use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use csv_core::{ReadRecordResult, Reader};
use encoding_rs::{Decoder, GB18030, UTF_8};

use super::IntakeError;
use super::row::SourceRow;
use super::survey::{Encoding, LONGEST_ROW};

const BLOCK: usize = 64 * 1024;
const MOST_CELLS: usize = 4096;

/// Reads a CSV file row by row in constant memory. `progress` gets the bytes read so far.
///
/// Rows are numbered as a spreadsheet shows them: one for each record, however many lines it has, and one
/// for each blank line, which the parser would pass over in silence.
pub(super) fn read(
    path: &Path,
    encoding: Encoding,
    mut progress: impl FnMut(u64),
    mut on_row: impl FnMut(&mut SourceRow) -> Result<ControlFlow<()>, IntakeError>,
) -> Result<(), IntakeError> {
    let mut text = DecodedText::open(path, encoding)?;
    let mut reader = Reader::new();
    let mut record = vec![0_u8; LONGEST_ROW];
    let mut ends = vec![0_usize; MOST_CELLS];
    let (mut filled, mut cells) = (0, 0);
    let mut row = SourceRow::default();
    let mut number = 1;
    let mut breaks = LineBreaks::default();
    loop {
        if filled == 0 && cells == 0 && breaks.between_rows {
            let (skipped, blank) = breaks.skip(text.rest());
            text.consume(skipped);
            number += blank;
        }
        // To the parser, no input means the end of the file.
        if text.rest().is_empty() {
            text.refill()?;
            progress(text.bytes_read);
            if breaks.between_rows && !text.rest().is_empty() {
                continue;
            }
        }
        breaks.between_rows = false;
        let (result, read, written, ended) =
            reader.read_record(text.rest(), &mut record[filled..], &mut ends[cells..]);
        let last = text.rest()[..read].last().copied();
        text.consume(read);
        filled += written;
        cells += ended;
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                return Err(IntakeError::RowTooLong {
                    row: number,
                    most: LONGEST_ROW,
                });
            }
            ReadRecordResult::Record => {
                row.clear();
                row.number = number;
                let mut start = 0;
                for end in &ends[..cells] {
                    let cell = std::str::from_utf8(&record[start..*end]).map_err(|_| {
                        IntakeError::Broken {
                            row: number,
                            reason: "a cell is cut within a character".to_owned(),
                        }
                    })?;
                    row.push(cell);
                    start = *end;
                }
                (filled, cells) = (0, 0);
                number += 1;
                breaks = LineBreaks::after(last);
                if on_row(&mut row)?.is_break() {
                    return Ok(());
                }
            }
            ReadRecordResult::End => return Ok(()),
        }
    }
}

/// Line breaks between two rows.
struct LineBreaks {
    between_rows: bool,
    after_cr: bool,
}

impl Default for LineBreaks {
    /// At the beginning of a file.
    fn default() -> Self {
        LineBreaks {
            between_rows: true,
            after_cr: false,
        }
    }
}

impl LineBreaks {
    /// Behind a row whose last byte was this one: of CR LF, the parser takes the CR and leaves the LF.
    fn after(last: Option<u8>) -> Self {
        LineBreaks {
            between_rows: true,
            after_cr: last == Some(b'\r'),
        }
    }

    /// How many bytes at the front are line breaks, and how many blank lines they end.
    fn skip(&mut self, bytes: &[u8]) -> (usize, u64) {
        let mut blank = 0;
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' if self.after_cr => self.after_cr = false,
                b'\n' => blank += 1,
                b'\r' => {
                    blank += 1;
                    self.after_cr = true;
                }
                _ => return (at, blank),
            }
        }
        (bytes.len(), blank)
    }
}

/// The file's text as UTF-8, a block at a time.
struct DecodedText {
    file: File,
    path: std::path::PathBuf,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    end: usize,
    bytes_read: u64,
    finished: bool,
}

impl DecodedText {
    fn open(path: &Path, encoding: Encoding) -> Result<Self, IntakeError> {
        let file = File::open(path).map_err(|source| IntakeError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        let decoder = match encoding {
            Encoding::Utf8 => UTF_8.new_decoder_with_bom_removal(),
            Encoding::Gb18030 => GB18030.new_decoder_without_bom_handling(),
        };
        Ok(DecodedText {
            file,
            path: path.to_owned(),
            decoder,
            raw: vec![0; BLOCK],
            // One GB18030 byte pair becomes three bytes of UTF-8.
            text: vec![0; 2 * BLOCK],
            at: 0,
            end: 0,
            bytes_read: 0,
            finished: false,
        })
    }

    fn rest(&self) -> &[u8] {
        &self.text[self.at..self.end]
    }

    fn consume(&mut self, bytes: usize) {
        self.at += bytes;
    }

    fn refill(&mut self) -> Result<(), IntakeError> {
        (self.at, self.end) = (0, 0);
        while self.end == 0 && !self.finished {
            let read = self
                .file
                .read(&mut self.raw)
                .map_err(|source| IntakeError::Unreadable {
                    path: self.path.clone(),
                    source,
                })?;
            self.bytes_read += read as u64;
            self.finished = read == 0;
            let (_, _, written, _) =
                self.decoder
                    .decode_to_utf8(&self.raw[..read], &mut self.text, self.finished);
            self.end = written;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row number and first cell of every row that is not blank.
    fn rows(bytes: &[u8], encoding: Encoding) -> Vec<(u64, String)> {
        let file = tempfile::NamedTempFile::new().expect("file");
        std::fs::write(file.path(), bytes).expect("written");
        let mut found = Vec::new();
        read(
            file.path(),
            encoding,
            |_| {},
            |row| {
                if !row.is_blank() {
                    let first = row.cells().next().unwrap_or_default();
                    found.push((row.number, first.to_owned()));
                }
                Ok(ControlFlow::Continue(()))
            },
        )
        .expect("read");
        found
    }

    fn numbered(expected: &[(u64, &str)]) -> Vec<(u64, String)> {
        let own = |(number, cell): &(u64, &str)| (*number, (*cell).to_owned());
        expected.iter().map(own).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        let plain = numbered(&[(1, "甲"), (2, "乙"), (3, "丙")]);
        let gaps = numbered(&[(2, "甲"), (5, "乙"), (7, "丙")]);
        let broken = numbered(&[(1, "甲"), (2, "一\n二\n三"), (3, "丙")]);
        for end in ["\n", "\r\n", "\r"] {
            let with = |text: &str| text.replace('|', end);
            let broken: Vec<_> = broken
                .iter()
                .map(|(number, cell)| (*number, cell.replace('\n', end)))
                .collect();
            for (text, expected) in [
                (with("甲,1|乙,2|丙,3|"), &plain),
                (with("甲,1|乙,2|丙,3"), &plain),
                // Blank lines, empty and of blanks, also at the beginning and the end.
                (with("|甲,1|||乙,2|  |丙,3||"), &gaps),
                // A quoted cell over three lines is one row; so are its blank lines.
                (with("甲,1|\"一|二|三\",2|丙,3|"), &broken),
            ] {
                let gb = GB18030.encode(&text).0.into_owned();
                let bom = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
                assert_eq!(rows(text.as_bytes(), Encoding::Utf8), *expected, "{text:?}");
                assert_eq!(
                    rows(&bom, Encoding::Utf8),
                    *expected,
                    "{text:?} with a mark"
                );
                assert_eq!(
                    rows(&gb, Encoding::Gb18030),
                    *expected,
                    "{text:?} in GB18030"
                );
            }
        }
    }

    #[test]
    fn a_line_break_on_the_edge_of_a_block_counts_once() {
        for before in BLOCK - 3..=BLOCK + 1 {
            let text = format!("{}\r\n\r\nlast\r\n", "x".repeat(before));
            let found = rows(text.as_bytes(), Encoding::Utf8);
            assert_eq!((found.len(), found[1].0), (2, 3), "{before}");
        }
    }
}
