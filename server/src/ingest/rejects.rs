use std::path::{Path, PathBuf};

use domain::record::check::{Finding, Severity};
use domain::record::{Headings, RETURN_COLUMNS};

use super::IntakeError;
use super::survey::Format;
use super::table_file::TableFile;
use super::words;

/// The file of refused rows: the sheet's own columns, then row, rule, field and reason. Made when the first
/// row is refused, in the format the sender used, so that it can be mended and sent again as it is.
pub(super) struct Rejects {
    path: PathBuf,
    format: Format,
    rows: u64,
    out: Option<TableFile>,
}

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
        input.with_extension(match format {
            Format::Csv(_) => "rejected.csv",
            Format::Xlsx => "rejected.xlsx",
        })
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
        let out = match &mut self.out {
            Some(out) => out,
            None => {
                let mut names: Vec<String> = headings.names().to_vec();
                names.extend(RETURN_COLUMNS.map(str::to_owned));
                let made = TableFile::create(&self.path, self.format, "退回", &names)?;
                self.out.insert(made)
            }
        };
        out.write(&cells)?;
        self.rows += 1;
        Ok(())
    }

    /// Finishes the file; gives its path where a row was refused.
    pub(super) fn finish(&mut self) -> Result<Option<PathBuf>, IntakeError> {
        self.out.take().map(TableFile::finish).transpose()
    }
}
