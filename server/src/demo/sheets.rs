use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use csv::Writer;
use domain::record::RecordKind;
use encoding_rs::GB18030;

use crate::store::Unit;

/// One sheet per unit and kind, as departments would send them: half with codes as headings and half with
/// Chinese names, every fifth one in GB18030.
pub(super) struct Sheets {
    open: Vec<Sheet>,
}

struct Sheet {
    unit: Unit,
    kind: RecordKind,
    path: PathBuf,
    gb18030: bool,
    rows: u64,
    writer: Writer<BufWriter<File>>,
}

/// A sheet that is ready to be sent.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) unit: String,
    pub(super) path: PathBuf,
}

impl Sheets {
    pub(super) fn new(folder: &Path, units: &[Unit]) -> std::io::Result<Sheets> {
        let mut open = Vec::new();
        for kind in RecordKind::ALL {
            for (index, unit) in units.iter().enumerate() {
                let path = folder.join(format!("{}-{}.csv", kind.code(), unit.code));
                let gb18030 = index % 5 == 4;
                let mut writer = Writer::from_writer(BufWriter::new(File::create(&path)?));
                let headings = kind
                    .fields()
                    .iter()
                    .map(|field| if index % 2 == 0 { field.code } else { field.zh });
                write(&mut writer, headings, gb18030)?;
                open.push(Sheet {
                    unit: unit.clone(),
                    kind,
                    path,
                    gb18030,
                    rows: 0,
                    writer,
                });
            }
        }
        Ok(Sheets { open })
    }

    /// Adds a row to the sheet of the unit with this number. `fill` sets fields by their place in the sheet.
    pub(super) fn add(
        &mut self,
        kind: RecordKind,
        unit: usize,
        fill: impl FnOnce(&Unit, &mut [String]),
    ) -> std::io::Result<()> {
        let of_kind = self.open.iter_mut().filter(|sheet| sheet.kind == kind);
        let Some(sheet) = of_kind.into_iter().nth(unit) else {
            return Ok(());
        };
        let mut row = vec![String::new(); kind.fields().len()];
        fill(&sheet.unit, &mut row);
        sheet.rows += 1;
        write(
            &mut sheet.writer,
            row.iter().map(String::as_str),
            sheet.gb18030,
        )
    }

    /// Closes every sheet; those without rows are not sent.
    pub(super) fn finish(&mut self) -> std::io::Result<Vec<Ready>> {
        let mut ready = Vec::new();
        for mut sheet in self.open.drain(..) {
            sheet.writer.flush()?;
            if sheet.rows > 0 {
                ready.push(Ready {
                    unit: sheet.unit.code,
                    path: sheet.path,
                });
            }
        }
        Ok(ready)
    }
}

fn write<'c>(
    writer: &mut Writer<BufWriter<File>>,
    cells: impl Iterator<Item = &'c str>,
    gb18030: bool,
) -> std::io::Result<()> {
    for cell in cells {
        if gb18030 {
            writer.write_field(GB18030.encode(cell).0)?;
        } else {
            writer.write_field(cell)?;
        }
    }
    writer.write_record(None::<&[u8]>)?;
    Ok(())
}
