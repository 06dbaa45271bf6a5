//! A sheet as it comes: its headings, its rows, and what is wrong with it as a whole.

use std::io::Write;
use std::ops::ControlFlow;

use app::view::SheetFault;
use domain::record::RETURN_COLUMNS;
use domain::registration::{EntryHeadingError, EntryHeadings, EntryKind, Values};

use crate::ingest::{Bounds, IntakeError, SourceRow, read_rows};

/// A column of a sheet that goes back: the number of the row in the first sheet.
pub(super) const LINE: &str = RETURN_COLUMNS[0];
/// The same: why the row goes back.
pub(super) const REASON: &str = RETURN_COLUMNS[3];
/// What a cell of an example begins with.
pub(super) const EXAMPLE: &str = "示例：";
/// The same as some write it.
const EXAMPLE_HALF: &str = "示例:";

/// Far more than the rows of a sheet unpack to.
const BOUNDS: Bounds = Bounds {
    sheet: 128 * 1024 * 1024,
    other: 64 * 1024 * 1024,
};
/// Of a value no more is kept, in characters: more than any field may hold, so that the fault is told all the same.
const LONGEST_KEPT: usize = 2_500;
/// Of a whole sheet no more is kept, in bytes. A small XLSX may refer to one long text from each of its cells.
const MOST_KEPT: usize = 16_000_000;
/// Cells that are told by place.
const MOST_TOLD: usize = 10;

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SheetRow {
    /// As a spreadsheet numbers it.
    pub(super) number: u32,
    /// What stands in the column of row numbers; empty where there is none.
    pub(super) line: String,
    /// What it says, as it was typed.
    pub(super) values: Values,
}

/// What a sheet says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) rows: Vec<SheetRow>,
    /// Whether it has a column of row numbers.
    pub(super) numbered: bool,
    /// Headings of columns that no field takes.
    pub(super) unknown: Vec<String>,
}

/// Why a sheet was not read.
#[derive(Debug)]
pub(super) enum Unread {
    /// Something is wrong with it.
    Sheet(SheetFault),
    /// Something is wrong with the machine.
    Inside(std::io::Error),
}

/// Reads a sheet that should be of this kind, with at most so many rows. Blocks.
pub(super) fn read(content: &[u8], kind: EntryKind, most: u32) -> Result<Sheet, Unread> {
    let mut file = tempfile::NamedTempFile::new().map_err(Unread::Inside)?;
    file.write_all(content).map_err(Unread::Inside)?;
    let mut reading = Reading::new(kind, most);
    let read = read_rows(file.path(), BOUNDS, |row| reading.take(row));
    if let Some(fault) = reading.fault {
        return Err(Unread::Sheet(fault));
    }
    read.map_err(unread)?;
    if !reading.formulas.is_empty() {
        let cells = reading.formulas;
        return Err(Unread::Sheet(SheetFault::Formulas { cells }));
    }
    if reading.headings.is_none() {
        return Err(Unread::Sheet(SheetFault::Empty));
    }
    if reading.sheet.rows.is_empty() {
        return Err(Unread::Sheet(SheetFault::NoRows));
    }
    Ok(reading.sheet)
}

struct Reading {
    kind: EntryKind,
    most: usize,
    headings: Option<EntryHeadings>,
    line_column: Option<usize>,
    sheet: Sheet,
    /// Bytes of the rows.
    kept: usize,
    formulas: Vec<(u64, String)>,
    fault: Option<SheetFault>,
}

impl Reading {
    fn new(kind: EntryKind, most: u32) -> Reading {
        Reading {
            kind,
            most: most as usize,
            headings: None,
            line_column: None,
            sheet: Sheet::default(),
            kept: 0,
            formulas: Vec::new(),
            fault: None,
        }
    }

    fn take(&mut self, row: &SourceRow) -> ControlFlow<()> {
        let taken = match self.headings.take() {
            None => self.take_headings(row),
            Some(headings) => {
                let taken = self.take_data(&headings, row);
                self.headings = Some(headings);
                taken
            }
        };
        match taken {
            Ok(()) => ControlFlow::Continue(()),
            Err(fault) => {
                self.fault = Some(fault);
                ControlFlow::Break(())
            }
        }
    }

    fn take_headings(&mut self, row: &SourceRow) -> Result<(), SheetFault> {
        let headings = EntryHeadings::read(row.cells(), self.kind).map_err(heading_fault)?;
        let mut names = headings.names().iter().map(|name| first_line(name));
        self.line_column = names.position(|name| name == LINE);
        self.sheet.numbered = self.line_column.is_some();
        self.sheet.unknown = headings
            .unknown()
            .map(first_line)
            .filter(|name| !RETURN_COLUMNS.contains(name))
            .take(MOST_TOLD)
            .map(|name| name.chars().take(50).collect())
            .collect();
        self.headings = Some(headings);
        Ok(())
    }

    fn take_data(&mut self, headings: &EntryHeadings, row: &SourceRow) -> Result<(), SheetFault> {
        let cells: Vec<String> = row.cells().map(kept).collect();
        let is_example =
            |cell: &String| cell.starts_with(EXAMPLE) || cell.starts_with(EXAMPLE_HALF);
        if cells.iter().any(is_example) || headings.repeats(&cells) {
            return Ok(());
        }
        let mut beyond = cells.iter().skip(headings.names().len());
        if beyond.any(|cell| !cell.is_empty()) {
            return Err(SheetFault::TooManyCells { row: row.number });
        }
        let values = headings.values(&cells);
        if values.is_empty() {
            return Ok(());
        }
        if self.sheet.rows.len() == self.most {
            let most = u32::try_from(self.most).unwrap_or(u32::MAX);
            return Err(SheetFault::TooManyRows { most });
        }
        self.kept += values.values().map(String::len).sum::<usize>();
        if self.kept > MOST_KEPT {
            return Err(SheetFault::TooBig);
        }
        for (code, _) in values.iter().filter(|(_, value)| value.starts_with('=')) {
            if self.formulas.len() < MOST_TOLD {
                let heading = self.kind.field(code).map_or("", |field| field.zh);
                self.formulas.push((row.number, heading.to_owned()));
            }
        }
        let line = self.line_column.and_then(|column| cells.get(column));
        self.sheet.rows.push(SheetRow {
            number: u32::try_from(row.number).unwrap_or(u32::MAX),
            line: line.cloned().unwrap_or_default(),
            values,
        });
        Ok(())
    }
}

/// What a heading says; a second line says it in another language.
fn first_line(heading: &str) -> &str {
    heading.lines().next().unwrap_or_default().trim()
}

/// What is kept of a cell.
fn kept(cell: &str) -> String {
    let cell = cell.trim();
    match cell.char_indices().nth(LONGEST_KEPT) {
        Some((end, _)) => cell[..end].to_owned(),
        None => cell.to_owned(),
    }
}

fn heading_fault(fault: EntryHeadingError) -> SheetFault {
    match fault {
        EntryHeadingError::Unknown => SheetFault::Unknown,
        EntryHeadingError::OtherKind { kind } => SheetFault::OtherKind { kind },
        EntryHeadingError::Doubled { zh } => SheetFault::Doubled { heading: zh },
        EntryHeadingError::Missing { zh } => SheetFault::Missing { headings: zh },
    }
}

fn unread(fault: IntakeError) -> Unread {
    Unread::Sheet(match fault {
        IntakeError::Empty | IntakeError::NoRows => SheetFault::Empty,
        IntakeError::OldExcel => SheetFault::OldExcel,
        IntakeError::WebPage => SheetFault::WebPage,
        IntakeError::Binary => SheetFault::Binary,
        IntakeError::Utf16 => SheetFault::Utf16,
        IntakeError::Encoding { line } => SheetFault::Encoding { line },
        IntakeError::MixedEncoding { utf8, gb18030 } => SheetFault::MixedEncoding { utf8, gb18030 },
        IntakeError::RowTooLong { row, .. } | IntakeError::Broken { row, .. } => {
            SheetFault::BrokenRow { row }
        }
        IntakeError::LineTooLong { line, .. } => SheetFault::BrokenRow { row: line },
        IntakeError::Xlsx(_) => SheetFault::NotSound,
        IntakeError::TooBig { .. } => SheetFault::TooBig,
        other => return Unread::Inside(std::io::Error::other(other.to_string())),
    })
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    fn award() -> EntryKind {
        EntryKind::from_code("award").expect("a kind")
    }

    fn sheet(rows: &[Vec<&str>]) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in rows {
            writer.write_record(row).expect("a row");
        }
        String::from_utf8(writer.into_inner().expect("text")).expect("UTF-8")
    }

    fn headings() -> Vec<&'static str> {
        award().fields().iter().map(|field| field.zh).collect()
    }

    fn fault(content: &[u8], kind: EntryKind) -> SheetFault {
        match read(content, kind, 3) {
            Err(Unread::Sheet(fault)) => fault,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn rows_are_read_in_either_encoding_and_examples_are_not() {
        let headings = headings();
        let mut example = vec![""; headings.len()];
        example[0] = "示例：优秀企业";
        let mut row = vec![""; headings.len()];
        row[0] = "市长质量奖";
        let text = sheet(&[headings, example, row]);
        let gbk = GB18030.encode(&text).0.into_owned();
        for content in [text.as_bytes(), gbk.as_slice()] {
            let read = read(content, award(), 3).expect("a sheet");
            assert_eq!(read.rows.len(), 1);
            assert_eq!((read.rows[0].number, read.numbered), (3, false));
            assert_eq!(read.rows[0].values["honour"], "市长质量奖");
        }
    }

    #[test]
    fn what_is_wrong_with_a_whole_sheet_is_told() {
        let headings = headings();
        let other = EntryKind::from_code("contract").expect("a kind");
        let mut row = vec!["x"; headings.len()];
        assert_eq!(
            fault(sheet(std::slice::from_ref(&headings)).as_bytes(), award()),
            SheetFault::NoRows
        );
        let full = sheet(&[
            headings.clone(),
            row.clone(),
            row.clone(),
            row.clone(),
            row.clone(),
        ]);
        assert_eq!(
            fault(full.as_bytes(), award()),
            SheetFault::TooManyRows { most: 3 }
        );
        let one = sheet(&[headings.clone(), row.clone()]);
        assert_eq!(
            fault(one.as_bytes(), other),
            SheetFault::OtherKind { kind: award() }
        );
        row[0] = "=1+1";
        let formula = sheet(&[headings.clone(), row]);
        let cells = vec![(2, headings[0].to_owned())];
        assert_eq!(
            fault(formula.as_bytes(), award()),
            SheetFault::Formulas { cells }
        );
        let doubled: Vec<&str> = headings.iter().copied().chain([headings[0]]).collect();
        assert_eq!(
            fault(sheet(&[doubled]).as_bytes(), award()),
            SheetFault::Doubled {
                heading: headings[0].to_owned()
            }
        );
        assert_eq!(
            fault(sheet(&[headings[1..].to_vec()]).as_bytes(), award()),
            SheetFault::Missing {
                headings: vec![headings[0].to_owned()]
            }
        );
        assert_eq!(fault(b"", award()), SheetFault::Empty);
        assert_eq!(fault(b"\xD0\xCF\x11\xE0", award()), SheetFault::OldExcel);
        assert_eq!(fault(b"PK\x03\x04 cut off", award()), SheetFault::NotSound);
        assert_eq!(
            fault("a,b,c\n1,2,3\n".as_bytes(), award()),
            SheetFault::Unknown
        );
    }

    #[test]
    fn one_long_text_in_every_cell_is_no_sheet() {
        let headings = headings();
        let long = "长".repeat(LONGEST_KEPT);
        let mut book = rust_xlsxwriter::Workbook::new();
        let page = book.add_worksheet();
        page.write_row(0, 0, headings.iter().copied())
            .expect("headings");
        for row in 1..=1_000 {
            page.write_row(row, 0, headings.iter().map(|_| long.as_str()))
                .expect("a row");
        }
        let small = book.save_to_buffer().expect("a workbook");
        assert!(small.len() < 1_000_000, "the text stands in it once");
        let read = read(&small, award(), 5_000);
        assert!(
            matches!(read, Err(Unread::Sheet(SheetFault::TooBig))),
            "it would be hundreds of megabytes"
        );
    }

    #[test]
    fn of_an_endless_cell_a_bounded_part_is_kept() {
        let headings = headings();
        let long = "长".repeat(100_000);
        let mut row = vec![""; headings.len()];
        row[0] = &long;
        let read = read(sheet(&[headings, row]).as_bytes(), award(), 3).expect("a sheet");
        assert_eq!(read.rows[0].values["honour"].chars().count(), LONGEST_KEPT);
    }
}
