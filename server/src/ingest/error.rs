use std::path::PathBuf;

use domain::record::HeadingError;
use thiserror::Error;

use super::Report;
use crate::seal::SealError;
use crate::store::StoreError;

/// Why a file could not be taken in as a whole. Nothing of it is stored, except behind
/// [`IntakeError::Interrupted`]. That one wraps what may strike in the middle of a file: [`RowTooLong`],
/// [`Unwritable`], [`Broken`], [`Store`], [`Seal`] and [`Stopped`]. Each row before it is stored or sent back, the
/// account is closed with these rows, and sending the file again goes on from there.
///
/// [`RowTooLong`]: IntakeError::RowTooLong
/// [`Unwritable`]: IntakeError::Unwritable
/// [`Broken`]: IntakeError::Broken
/// [`Store`]: IntakeError::Store
/// [`Seal`]: IntakeError::Seal
/// [`Stopped`]: IntakeError::Stopped
#[derive(Debug, Error)]
pub enum IntakeError {
    /// The file cannot be opened or read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file of refused rows, or the list of findings, cannot be written.
    #[error("cannot write {path}: {source}")]
    Unwritable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// What goes back would be written over the file itself.
    #[error("{0} is the file to be taken in")]
    SameFile(PathBuf),
    /// Holds nothing at all.
    #[error("the file is empty")]
    Empty,
    /// Headings but no data.
    #[error("the file has headings but no rows")]
    NoRows,
    /// The old binary Excel format.
    #[error("an .xls file of Excel 97-2003")]
    OldExcel,
    /// A web page saved under a spreadsheet's name.
    #[error("a web page, not a spreadsheet")]
    WebPage,
    /// Neither text nor a spreadsheet.
    #[error("neither CSV nor XLSX")]
    Binary,
    /// UTF-16.
    #[error("encoded as UTF-16")]
    Utf16,
    /// Neither UTF-8 nor GB18030.
    #[error("neither UTF-8 nor GB18030, first at line {line}")]
    Encoding {
        /// Line, from 1.
        line: u64,
    },
    /// Some lines are UTF-8, others GB18030.
    #[error("mixed encodings: UTF-8 at line {utf8}, GB18030 at line {gb18030}")]
    MixedEncoding {
        /// First line that is UTF-8.
        utf8: u64,
        /// First line that is GB18030.
        gb18030: u64,
    },
    /// A row longer than any record can be; a quotation mark is likely missing.
    #[error("row {row} is longer than {most} bytes")]
    RowTooLong {
        /// Row as a spreadsheet numbers it.
        row: u64,
        /// Longest row in bytes.
        most: usize,
    },
    /// A line of text longer than any record can be.
    #[error("line {line} is longer than {most} bytes")]
    LineTooLong {
        /// Line, from 1.
        line: u64,
        /// Longest line in bytes.
        most: u64,
    },
    /// The headings do not fit.
    #[error(transparent)]
    Headings(#[from] HeadingError),
    /// Not a sound XLSX file: truncated, damaged or encrypted.
    #[error("not a sound XLSX file: {0}")]
    Xlsx(String),
    /// Unpacks to far more than a sheet can hold.
    #[error("the XLSX file unpacks to more than {most} bytes in {part}")]
    TooBig {
        /// Part inside the file.
        part: String,
        /// The most it may hold.
        most: u64,
    },
    /// No unit with this code is registered.
    #[error("no unit {0} is registered")]
    UnknownUnit(String),
    /// The file changed or broke while it was read.
    #[error("the file broke at row {row}: {reason}")]
    Broken {
        /// Row that could not be read.
        row: u64,
        /// Why.
        reason: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Personal data could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The reading thread ended without a word.
    #[error("the intake stopped unexpectedly")]
    Stopped,
    /// Something broke in the middle; the rows before it are in.
    #[error("{fault}; {} rows were read before", report.read)]
    Interrupted {
        /// What broke.
        fault: Box<IntakeError>,
        /// What came of the rows before it.
        report: Box<Report>,
        /// First row that is not in; `None` where every row was dealt with.
        next_row: Option<u64>,
    },
}
