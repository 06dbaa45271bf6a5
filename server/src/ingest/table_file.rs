use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Workbook, XlsxError};

use super::IntakeError;
use super::survey::Format;

/// A worksheet holds 1,048,576 rows; what goes beyond is only counted.
const MOST_XLSX_ROWS: u32 = 1_048_576;
/// A cell of a worksheet holds no more characters than this.
const MOST_XLSX_CELL: usize = 32_767;

/// A table written for the sender, in the format the sender used. Memory does not grow with it.
pub(super) struct TableFile {
    path: PathBuf,
    out: Out,
}

enum Out {
    Csv(Box<csv::Writer<BufWriter<File>>>),
    Xlsx { book: Box<Workbook>, next: u32 },
}

impl TableFile {
    /// Makes the file with its headings; a place that cannot be written is known here.
    pub(super) fn create(
        path: &Path,
        format: Format,
        title: &str,
        headings: &[String],
    ) -> Result<TableFile, IntakeError> {
        let fault = |source| unwritable(path, source);
        let mut file = BufWriter::new(File::create(path).map_err(fault)?);
        let out = match format {
            Format::Csv(_) => {
                // Excel takes a CSV file for GBK unless it begins so.
                file.write_all(b"\xEF\xBB\xBF").map_err(fault)?;
                let writer = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(file);
                Out::Csv(Box::new(writer))
            }
            Format::Xlsx => {
                let mut book = Workbook::new();
                let named: Result<(), XlsxError> = book
                    .add_worksheet_with_constant_memory()
                    .and_then(|sheet| sheet.set_name(title))
                    .map(|_| ());
                named.map_err(|error| fault(std::io::Error::other(error)))?;
                Out::Xlsx {
                    book: Box::new(book),
                    next: 0,
                }
            }
        };
        let mut table = TableFile {
            path: path.to_owned(),
            out,
        };
        table.write(headings)?;
        Ok(table)
    }

    /// Adds a row; no cell of it can become a formula.
    pub(super) fn write(&mut self, cells: &[String]) -> Result<(), IntakeError> {
        let result = match &mut self.out {
            Out::Csv(writer) => {
                let guarded = cells.iter().map(|cell| guard(cell));
                writer
                    .write_record(guarded.map(|cell| cell.into_owned()))
                    .map_err(std::io::Error::from)
            }
            Out::Xlsx { next, .. } if *next >= MOST_XLSX_ROWS => Ok(()),
            Out::Xlsx { book, next } => {
                let at = *next;
                *next += 1;
                // Written as text, so a cell can never become a formula.
                book.worksheet_from_index(0)
                    .and_then(|sheet| {
                        sheet
                            .write_row(at, 0, cells.iter().map(|cell| fitting(cell)))
                            .map(|_| ())
                    })
                    .map_err(std::io::Error::other)
            }
        };
        result.map_err(|source| unwritable(&self.path, source))
    }

    /// Puts what is still in memory into the file; gives its path.
    pub(super) fn finish(self) -> Result<PathBuf, IntakeError> {
        let written = match self.out {
            Out::Csv(mut writer) => writer.flush(),
            Out::Xlsx { mut book, .. } => book.save(&self.path).map_err(std::io::Error::other),
        };
        match written {
            Ok(()) => Ok(self.path),
            Err(source) => Err(unwritable(&self.path, source)),
        }
    }
}

fn unwritable(path: &Path, source: std::io::Error) -> IntakeError {
    IntakeError::Unwritable {
        path: path.to_owned(),
        source,
    }
}

/// Keeps a spreadsheet from running a cell as a formula; the intake takes the mark off again.
fn guard(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// What a cell of a worksheet can hold; a longer text only comes from a file no spreadsheet wrote.
fn fitting(cell: &str) -> Cow<'_, str> {
    if cell.len() <= MOST_XLSX_CELL || cell.chars().count() <= MOST_XLSX_CELL {
        return Cow::Borrowed(cell);
    }
    let mut cut: String = cell.chars().take(MOST_XLSX_CELL - 1).collect();
    cut.push('…');
    Cow::Owned(cut)
}
