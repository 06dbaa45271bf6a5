use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use domain::identity::{mask_id, mask_text};
use domain::record::check::{CheckRule, Finding, Severity};
use domain::record::field::Privacy;
use domain::record::{Headings, RETURN_COLUMNS};
use rust_xlsxwriter::{Workbook, XlsxError};

use super::IntakeError;
use super::row::SourceRow;
use super::survey::Format;
use super::words;

/// The file of refused rows: the sheet's own columns, then row, rule, field and reason. Made when the first
/// row is refused, in the format the sender used, so that it can be mended and sent again as it is.
pub(super) struct Rejects {
    path: PathBuf,
    format: Format,
    rows: u64,
    out: Option<Out>,
}

enum Out {
    Csv(Box<csv::Writer<BufWriter<File>>>),
    Xlsx { book: Box<Workbook>, next: u32 },
}

/// A worksheet holds 1,048,576 rows; what goes beyond is only counted.
const MOST_XLSX_ROWS: u32 = 1_048_575;

impl Rejects {
    pub(super) fn new(path: PathBuf, format: Format) -> Rejects {
        Rejects {
            path,
            format,
            rows: 0,
            out: None,
        }
    }

    /// Where refused rows go when the sender does not say: beside the file.
    pub(super) fn default_path(input: &Path, format: Format) -> PathBuf {
        let ending = match format {
            Format::Csv(_) => "rejected.csv",
            Format::Xlsx => "rejected.xlsx",
        };
        input.with_extension(ending)
    }

    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    pub(super) fn add(
        &mut self,
        headings: &Headings,
        row: &SourceRow,
        findings: &[Finding],
    ) -> Result<(), IntakeError> {
        if self.out.is_none() {
            self.out = Some(self.open(headings)?);
        }
        let mut cells = masked(headings, row, findings);
        cells.resize(headings.names().len(), String::new());
        cells.push(row.number.to_string());
        let errors = || {
            findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error)
        };
        let join = |parts: Vec<String>| parts.join("\n");
        cells.push(join(
            errors()
                .map(|finding| finding.rule.code().to_owned())
                .collect(),
        ));
        cells.push(join(errors().map(words::field).collect()));
        cells.push(join(
            errors().map(|finding| words::finding(finding).zh).collect(),
        ));
        self.rows += 1;
        self.write(&cells)
    }

    /// Finishes the file; gives its path where a row was refused.
    pub(super) fn finish(mut self) -> Result<Option<PathBuf>, IntakeError> {
        match self.out.take() {
            None => Ok(None),
            Some(Out::Csv(mut writer)) => {
                writer.flush().map_err(|source| self.fault(source))?;
                Ok(Some(self.path))
            }
            Some(Out::Xlsx { mut book, .. }) => {
                book.save(&self.path)
                    .map_err(|error| self.fault(std::io::Error::other(error)))?;
                Ok(Some(self.path))
            }
        }
    }

    fn open(&self, headings: &Headings) -> Result<Out, IntakeError> {
        let mut names: Vec<String> = headings.names().to_vec();
        names.extend(RETURN_COLUMNS.map(str::to_owned));
        match self.format {
            Format::Csv(_) => {
                let mut file =
                    BufWriter::new(File::create(&self.path).map_err(|source| self.fault(source))?);
                // Excel takes a CSV file for GBK unless it begins so.
                file.write_all(b"\xEF\xBB\xBF")
                    .map_err(|source| self.fault(source))?;
                let mut writer = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(file);
                writer
                    .write_record(&names)
                    .map_err(|error| self.fault(error.into()))?;
                Ok(Out::Csv(Box::new(writer)))
            }
            Format::Xlsx => {
                // Made now, so that a place that cannot be written is known before any work is done.
                File::create(&self.path).map_err(|source| self.fault(source))?;
                let mut book = Workbook::new();
                let written: Result<(), XlsxError> = book
                    .add_worksheet_with_constant_memory()
                    .and_then(|sheet| sheet.set_name("退回"))
                    .and_then(|sheet| sheet.write_row(0, 0, names.iter().map(String::as_str)))
                    .map(|_| ());
                written.map_err(|error| self.fault(std::io::Error::other(error)))?;
                Ok(Out::Xlsx {
                    book: Box::new(book),
                    next: 1,
                })
            }
        }
    }

    fn write(&mut self, cells: &[String]) -> Result<(), IntakeError> {
        let result = match &mut self.out {
            None => Ok(()),
            Some(Out::Csv(writer)) => {
                let guarded = cells.iter().map(|cell| guard(cell));
                writer.write_record(guarded).map_err(std::io::Error::from)
            }
            Some(Out::Xlsx { next, .. }) if *next >= MOST_XLSX_ROWS => Ok(()),
            Some(Out::Xlsx { book, next }) => {
                let at = *next;
                *next += 1;
                // Written as text, so a cell can never become a formula.
                book.worksheet_from_index(0)
                    .and_then(|sheet| {
                        sheet
                            .write_row(at, 0, cells.iter().map(String::as_str))
                            .map(|_| ())
                    })
                    .map_err(std::io::Error::other)
            }
        };
        result.map_err(|source| self.fault(source))
    }

    fn fault(&self, source: std::io::Error) -> IntakeError {
        IntakeError::Unwritable {
            path: self.path.clone(),
            source,
        }
    }
}

/// The row's cells with personal values masked: identifiers always, open text where V12 found something.
fn masked(headings: &Headings, row: &SourceRow, findings: &[Finding]) -> Vec<String> {
    row.cells()
        .enumerate()
        .map(|(column, cell)| {
            let Some(field) = headings.field_in(column) else {
                return mask_text(cell);
            };
            if field.privacy == Privacy::Sealed && field.code.ends_with("ZJHM") {
                return mask_id(cell);
            }
            let found = findings.iter().any(|finding| {
                finding.rule == CheckRule::V12
                    && finding.field.is_some_and(|f| f.code == field.code)
            });
            if found {
                mask_text(cell)
            } else {
                cell.to_owned()
            }
        })
        .collect()
}

/// Keeps a spreadsheet from running a cell as a formula; the intake takes the mark off again.
fn guard(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
