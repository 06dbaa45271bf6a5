use csv_core::{ReadRecordResult, Reader};

use super::read::line_of;

/// One row of a CSV text and the line on which it begins.
pub(super) struct CsvRow {
    /// Counted from 1.
    pub(super) line: usize,
    /// Its fields, without quotation marks.
    pub(super) fields: Vec<String>,
}

/// Reads a whole CSV text; blank lines are no rows.
pub(super) fn csv_rows(text: &str) -> Vec<CsvRow> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let bytes = text.as_bytes();
    let mut reader = Reader::new();
    // A field is never longer than the text, and a row has at most one field more than the text has bytes.
    let (mut output, mut ends) = (vec![0; bytes.len() + 1], vec![0; bytes.len() + 1]);
    let mut rows = Vec::new();
    let mut start = 0;
    loop {
        let (result, read, _, found) = reader.read_record(&bytes[start..], &mut output, &mut ends);
        let blank = bytes[start..]
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let line = line_of(text, start + blank);
        start += read;
        match result {
            ReadRecordResult::Record => rows.push(CsvRow {
                line,
                fields: fields(&output, &ends[..found]),
            }),
            // A last row without a line end is given out by one more call without input.
            ReadRecordResult::InputEmpty => {
                let (result, _, _, more) = reader.read_record(&[], &mut [], &mut ends[found..]);
                if result == ReadRecordResult::Record {
                    rows.push(CsvRow {
                        line,
                        fields: fields(&output, &ends[..found + more]),
                    });
                }
                return rows;
            }
            _ => return rows,
        }
    }
}

fn fields(output: &[u8], ends: &[usize]) -> Vec<String> {
    let mut start = 0;
    ends.iter()
        .map(|end| {
            let field = String::from_utf8_lossy(&output[start..*end]).into_owned();
            start = *end;
            field
        })
        .collect()
}
