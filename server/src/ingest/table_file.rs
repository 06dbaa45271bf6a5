use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;

use super::IntakeError;
use super::survey::Format;

/// A worksheet holds no more rows; what goes beyond stands in a further one.
const MOST_XLSX_ROWS: u32 = 1_048_576;
/// A cell of a worksheet holds no more characters than this.
const MOST_XLSX_CELL: usize = 32_767;

/// A table for the sender, in the format the sender used, made when its first row comes. Memory does not grow
/// with it.
pub(super) struct TableFile {
    path: PathBuf,
    format: Format,
    title: &'static str,
    out: Option<Out>,
}

enum Out {
    Csv(Box<csv::Writer<BufWriter<File>>>),
    Xlsx {
        book: Box<Workbook>,
        title: String,
        headings: Vec<String>,
        next: u32,
    },
}

impl TableFile {
    /// `title` is the worksheet's name.
    pub(super) fn new(path: PathBuf, format: Format, title: &'static str) -> TableFile {
        TableFile {
            path,
            format,
            title,
            out: None,
        }
    }

    /// Takes away what an earlier run left in this place: who finds a file there may trust that it is about this
    /// run.
    pub(super) fn clear(&self) -> Result<(), IntakeError> {
        match std::fs::remove_file(&self.path) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                Err(unwritable(&self.path, source))
            }
            _ => Ok(()),
        }
    }

    /// Where it goes when the sender does not say: beside `file`, with `word` in its name.
    pub(super) fn beside(file: &Path, word: &str, format: Format) -> PathBuf {
        file.with_extension(match format {
            Format::Csv(_) => format!("{word}.csv"),
            Format::Xlsx => format!("{word}.xlsx"),
        })
    }

    /// Adds a row, under `headings` if it is the first; no cell of it can become a formula.
    pub(super) fn write(
        &mut self,
        headings: impl FnOnce() -> Vec<String>,
        cells: &[String],
    ) -> Result<(), IntakeError> {
        self.put(headings, cells)
            .map_err(|source| unwritable(&self.path, source))
    }

    fn put(&mut self, headings: impl FnOnce() -> Vec<String>, cells: &[String]) -> io::Result<()> {
        if self.out.is_none() {
            let mut made = Out::create(&self.path, self.format, self.title)?;
            made.write(&headings())?;
            self.out = Some(made);
        }
        self.out.as_mut().map_or(Ok(()), |out| out.write(cells))
    }

    /// Puts what is still in memory into the file; gives its path where there is one.
    pub(super) fn finish(&mut self) -> Result<Option<PathBuf>, IntakeError> {
        let Some(out) = self.out.take() else {
            return Ok(None);
        };
        match out.finish(&self.path) {
            Ok(()) => Ok(Some(self.path.clone())),
            Err(source) => Err(unwritable(&self.path, source)),
        }
    }
}

impl Out {
    fn create(path: &Path, format: Format, title: &str) -> io::Result<Out> {
        let mut file = BufWriter::new(File::create(path)?);
        match format {
            Format::Csv(_) => {
                // Excel takes a CSV file for GBK unless it begins so.
                file.write_all(b"\xEF\xBB\xBF")?;
                let writer = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(file);
                Ok(Out::Csv(Box::new(writer)))
            }
            Format::Xlsx => {
                let mut book = Box::new(Workbook::new());
                add_sheet(&mut book, title)?;
                Ok(Out::Xlsx {
                    book,
                    title: title.to_owned(),
                    headings: Vec::new(),
                    next: 0,
                })
            }
        }
    }

    fn write(&mut self, cells: &[String]) -> io::Result<()> {
        match self {
            Out::Csv(writer) => {
                let guarded = cells.iter().map(|cell| guard(cell));
                Ok(writer.write_record(guarded.map(|cell| cell.into_owned()))?)
            }
            Out::Xlsx {
                book,
                title,
                headings,
                next,
            } => {
                if *next == 0 {
                    *headings = cells.to_vec();
                }
                let mut sheet = book.worksheets().len() - 1;
                if *next == MOST_XLSX_ROWS {
                    sheet += 1;
                    add_sheet(book, &format!("{title}{}", sheet + 1))?;
                    write_text(book, sheet, 0, headings)?;
                    *next = 1;
                }
                write_text(book, sheet, *next, cells)?;
                *next += 1;
                Ok(())
            }
        }
    }

    fn finish(self, path: &Path) -> io::Result<()> {
        match self {
            Out::Csv(mut writer) => writer.flush(),
            Out::Xlsx { mut book, .. } => book.save(path).map_err(io::Error::other),
        }
    }
}

fn add_sheet(book: &mut Workbook, name: &str) -> io::Result<()> {
    book.add_worksheet_with_constant_memory()
        .and_then(|sheet| sheet.set_name(name))
        .map(|_| ())
        .map_err(io::Error::other)
}

/// Written as text, so a cell can never become a formula.
fn write_text(book: &mut Workbook, sheet: usize, row: u32, cells: &[String]) -> io::Result<()> {
    book.worksheet_from_index(sheet)
        .and_then(|sheet| sheet.write_row(row, 0, cells.iter().map(|cell| fitting(cell))))
        .map(|_| ())
        .map_err(io::Error::other)
}

fn unwritable(path: &Path, source: std::io::Error) -> IntakeError {
    IntakeError::Unwritable {
        path: path.to_owned(),
        source,
    }
}

/// Keeps a spreadsheet from running a cell as a formula; the intake takes the mark off again.
pub(crate) fn guard(cell: &str) -> Cow<'_, str> {
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

#[cfg(test)]
mod tests {
    use calamine::Reader;

    use super::*;

    #[test]
    fn what_a_worksheet_cannot_hold_stands_in_a_second_one_under_the_same_headings() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("long.xlsx");
        let mut file = TableFile::new(path.clone(), Format::Xlsx, "校验结果");
        for number in 0..MOST_XLSX_ROWS {
            let cells = [number.to_string()];
            file.write(|| vec!["行号".to_owned()], &cells)
                .expect("written");
        }
        file.finish().expect("saved");
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).expect("opens");
        assert_eq!(book.sheet_names(), ["校验结果", "校验结果2"]);
        let second = book.worksheet_range("校验结果2").expect("a sheet");
        let cells: Vec<String> = second
            .cells()
            .map(|(_, _, cell)| cell.to_string())
            .collect();
        let last = (MOST_XLSX_ROWS - 1).to_string();
        assert_eq!(cells, ["行号", &last]);
    }
}
