use std::ops::ControlFlow;
use std::path::Path;

use super::row::SourceRow;
use super::survey::{Format, Survey, survey};
use super::xlsx_source::Bounds;
use super::{IntakeError, csv_source, xlsx_source};

/// Reads a sheet of whatever columns row by row, blank ones left out, until `on_row` has enough: CSV in UTF-8 or
/// GB18030, or the first visible worksheet of an XLSX file that unpacks within `bounds`. A formula comes as text that
/// begins with `=`.
pub(crate) fn read_rows(
    path: &Path,
    bounds: Bounds,
    mut on_row: impl FnMut(&SourceRow) -> ControlFlow<()>,
) -> Result<(), IntakeError> {
    let Survey { format, .. } = survey(path)?;
    let take = |row: &mut SourceRow| -> Result<ControlFlow<()>, IntakeError> {
        Ok(match row.is_blank() {
            true => ControlFlow::Continue(()),
            false => on_row(row),
        })
    };
    match format {
        Format::Csv(encoding) => csv_source::read(path, encoding, |_| {}, take),
        Format::Xlsx => xlsx_source::read(path, bounds, |_| {}, take),
    }
}
