use std::path::PathBuf;

use domain::record::check::{Finding, Severity};
use domain::record::{Headings, RETURN_COLUMNS};

use super::IntakeError;
use super::survey::Format;
use super::table_file::TableFile;
use super::words;

/// The file of refused rows: the sheet's own columns, then row, rule, field and reason, so that it can be mended
/// and sent again as it is.
pub(super) struct Rejects {
    rows: u64,
    file: TableFile,
}

impl Rejects {
    pub(super) fn new(path: PathBuf, format: Format) -> Rejects {
        Rejects {
            rows: 0,
            file: TableFile::new(path, format, "退回"),
        }
    }

    pub(super) fn clear(&self) -> Result<(), IntakeError> {
        self.file.clear()
    }

    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// Adds a refused row; its cells are masked already.
    pub(super) fn add(
        &mut self,
        headings: &Headings,
        number: u64,
        mut cells: Vec<String>,
        findings: &[Finding],
    ) -> Result<(), IntakeError> {
        let errors = || {
            findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error)
        };
        let join = |tell: fn(&Finding) -> String| errors().map(tell).collect::<Vec<_>>().join("\n");
        cells.resize(headings.names().len(), String::new());
        cells.push(number.to_string());
        cells.push(join(|finding| finding.rule.code().to_owned()));
        cells.push(join(words::field));
        cells.push(join(|finding| words::finding(finding).zh));
        let names = || {
            let own = headings.names().iter().cloned();
            own.chain(RETURN_COLUMNS.map(str::to_owned)).collect()
        };
        self.file.write(names, &cells)?;
        self.rows += 1;
        Ok(())
    }

    /// Finishes the file; gives its path where a row was refused.
    pub(super) fn finish(&mut self) -> Result<Option<PathBuf>, IntakeError> {
        self.file.finish()
    }
}
