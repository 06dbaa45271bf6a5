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
    let mut start_line = 1;
    loop {
        // To the parser, no input means the end of the file.
        if text.rest().is_empty() {
            text.refill()?;
            progress(text.bytes_read);
        }
        let (result, read, written, ended) =
            reader.read_record(text.rest(), &mut record[filled..], &mut ends[cells..]);
        text.consume(read);
        filled += written;
        cells += ended;
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                return Err(IntakeError::RowTooLong {
                    line: start_line,
                    most: LONGEST_ROW,
                });
            }
            ReadRecordResult::Record => {
                row.clear();
                row.number = start_line;
                let mut start = 0;
                for end in &ends[..cells] {
                    let cell = std::str::from_utf8(&record[start..*end])
                        .map_err(|_| IntakeError::Encoding { line: start_line })?;
                    row.push(cell);
                    start = *end;
                }
                (filled, cells) = (0, 0);
                start_line = reader.line();
                if on_row(&mut row)?.is_break() {
                    return Ok(());
                }
            }
            ReadRecordResult::End => return Ok(()),
        }
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
