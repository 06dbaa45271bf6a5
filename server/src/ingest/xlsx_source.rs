use std::fs::File;
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::IntakeError;
use super::row::SourceRow;

/// How far a file may unpack, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// A worksheet.
    pub(crate) sheet: u64,
    /// Everything else (texts used more than once, styles, themes) is kept in memory while reading.
    pub(crate) other: u64,
}

impl Bounds {
    /// A full sheet of 1,048,576 rows in the national columns unpacks to less than this.
    pub(crate) const INTAKE: Bounds = Bounds {
        sheet: 4 * 1024 * 1024 * 1024,
        other: 512 * 1024 * 1024,
    };
}

/// Real sheets shrink to a tenth or a fiftieth; what shrinks more, and is large, was made to hurt.
const MOST_RATIO: u64 = 200;
const SMALL: u64 = 64 * 1024 * 1024;

/// Columns of a worksheet.
const MOST_COLUMNS: usize = 16_384;

/// Reads the first visible sheet that is not empty, row by row. Cells are turned into text as a person would type it.
pub(super) fn read(
    path: &Path,
    bounds: Bounds,
    mut progress: impl FnMut(u64),
    mut on_row: impl FnMut(&mut SourceRow) -> Result<ControlFlow<()>, IntakeError>,
) -> Result<(), IntakeError> {
    check_size(path, bounds)?;
    let file = open(path)?;
    let mut book: Xlsx<_> =
        Xlsx::new(BufReader::new(file)).map_err(|error| IntakeError::Xlsx(error.to_string()))?;
    // What the sender does not see, such as lists for drop-down cells, is not the data.
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in visible {
        if read_sheet(&mut book, &name, &mut progress, &mut on_row)? > 0 {
            return Ok(());
        }
    }
    Err(IntakeError::Empty)
}

fn read_sheet(
    book: &mut Xlsx<BufReader<File>>,
    name: &str,
    progress: &mut impl FnMut(u64),
    on_row: &mut impl FnMut(&mut SourceRow) -> Result<ControlFlow<()>, IntakeError>,
) -> Result<u64, IntakeError> {
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|error| IntakeError::Xlsx(error.to_string()))?;
    let mut row = SourceRow::default();
    let mut rows = 0;
    loop {
        let cell = cells
            .next_cell_with_formula()
            .map_err(|error| IntakeError::Broken {
                row: row.number,
                reason: error.to_string(),
            })?;
        let number = cell.as_ref().map(|cell| u64::from(cell.pos.0) + 1);
        if row.len() > 0 && number != Some(row.number) {
            rows += 1;
            progress(row.number);
            if !row.is_blank() && on_row(&mut row)?.is_break() {
                return Ok(rows);
            }
            row.clear();
        }
        let (Some(cell), Some(number)) = (cell, number) else {
            return Ok(rows);
        };
        row.number = number;
        let column = cell.pos.1 as usize;
        if column >= MOST_COLUMNS || column < row.len() {
            // No spreadsheet writes such a file; padding up to there could fill the memory.
            return Err(IntakeError::Broken {
                row: number,
                reason: format!("column {column} where {} was expected", row.len()),
            });
        }
        row.pad(column);
        match cell.formula {
            // Shown as it stands in the sheet; the check refuses it and the sender sees what it was.
            Some(formula) => row.push(&format!("={formula}")),
            None => push_value(&mut row, &cell.value),
        }
    }
}

fn push_value(row: &mut SourceRow, value: &DataRef<'_>) {
    match value {
        DataRef::String(text) => row.push(text),
        DataRef::SharedString(text) => row.push(text),
        DataRef::Int(number) => row.push(&number.to_string()),
        DataRef::Float(number) => row.push(&plain_number(*number)),
        DataRef::Bool(true) => row.push("是"),
        DataRef::Bool(false) => row.push("否"),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            row.push(&format!("{year:04}/{month:02}/{day:02}"));
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => row.push(text),
        DataRef::Error(error) => row.push(&format!("={error}")),
        DataRef::Empty => row.push(""),
    }
}

/// 20260301 stays 20260301, 2.5 stays 2.5; what a spreadsheet stores as 0.30000000000000004 is 0.3. Of a number
/// with more than 15 digits the last ones are lost; it is written as the spreadsheet shows it, for V16 to refuse.
fn plain_number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    if number.abs() >= 1e15 {
        return format!("{number:.14E}").replace('E', "E+");
    }
    let text = format!("{number:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Unpacks every part once, counting and keeping nothing: what a part says of its own size is not believed.
fn check_size(path: &Path, bounds: Bounds) -> Result<(), IntakeError> {
    let broken = |error: zip::result::ZipError| IntakeError::Xlsx(error.to_string());
    let mut archive = ZipArchive::new(BufReader::new(open(path)?)).map_err(broken)?;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(broken)?;
        let name = part.name().map_err(broken)?.into_owned();
        let most = if name.starts_with("xl/worksheets/") {
            bounds.sheet
        } else {
            bounds.other
        };
        let most = most.min(SMALL.max(part.compressed_size().saturating_mul(MOST_RATIO)));
        let unpacked = std::io::copy(&mut part.take(most + 1), &mut std::io::sink())
            .map_err(|error| IntakeError::Xlsx(error.to_string()))?;
        if unpacked > most {
            return Err(IntakeError::TooBig { part: name, most });
        }
    }
    Ok(())
}

fn open(path: &Path) -> Result<File, IntakeError> {
    File::open(path).map_err(|source| IntakeError::Unreadable {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_they_were_typed() {
        for (number, text) in [
            (20260301.0, "20260301"),
            (2.5, "2.5"),
            (0.1 + 0.2, "0.3"),
            (0.000001, "0.000001"),
            (-3.0, "-3"),
            (914403001922038216.0, "9.14403001922038E+17"),
        ] {
            assert_eq!(plain_number(number), text);
        }
    }
}
