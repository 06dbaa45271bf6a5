//! 模板: an empty sheet of a kind, made of the one table of fields.

use domain::account::AccountKind;
use domain::registration::{EntryField, EntryKind, EntryShape, Need};
use rust_xlsxwriter::{
    Color, DataValidation, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::sheet::{EXAMPLE, LINE, REASON};
use crate::desk::account::AccountError;
use crate::desk::{Desk, Paper};
use crate::ingest::guard;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";
/// By this a spreadsheet knows that the text is UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();
/// A list in a cell holds no more, by the rules of spreadsheets.
const LONGEST_LIST: usize = 255;
/// Rows with lists: more than a sheet may have.
const LISTED_ROWS: u32 = 10_000;

impl Desk {
    /// The template with this name, `KIND.xlsx` or `KIND.csv`, for whoever may act for an enterprise.
    pub(crate) fn sheet_template(&self, name: &str) -> Result<Option<Paper>, AccountError> {
        let signed_in = self.visitor.signed_in.as_ref();
        if signed_in.is_none_or(|one| one.me.kind != AccountKind::Citizen) {
            return Ok(None);
        }
        let Some((kind, ending)) = name.split_once('.') else {
            return Ok(None);
        };
        let Some(kind) = EntryKind::from_code(kind) else {
            return Ok(None);
        };
        let (media_type, content) = match ending {
            "xlsx" => (XLSX, workbook(kind, &[example(kind)], Columns::Fields)),
            "csv" => (CSV, csv_of(kind, &[example(kind)])),
            _ => return Ok(None),
        };
        Ok(Some(Paper {
            name: format!("mingxin-{}.{ending}", kind.code()),
            media_type,
            content: content?,
        }))
    }
}

/// The file of rows that go back; each is number, values in the order of the fields, and reason.
pub(super) fn returned(kind: EntryKind, rows: &[Vec<String>]) -> Result<Paper, AccountError> {
    Ok(Paper {
        name: format!("mingxin-{}-returned.xlsx", kind.code()),
        media_type: XLSX,
        content: workbook(kind, rows, Columns::Returned)?,
    })
}

/// Which columns a sheet has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    /// Those of the fields.
    Fields,
    /// The number of the row before them, and the reason behind.
    Returned,
}

/// A heading: what it asks for, in both languages, with a star where it must be filled.
fn heading(field: &EntryField) -> String {
    let star = if field.need == Need::Always { "*" } else { "" };
    format!("{}{star}\n{}", field.zh, field.en)
}

/// The words that may be chosen; none where anything may be written.
fn choices(field: &EntryField) -> Vec<&'static str> {
    match field.shape {
        EntryShape::Choice(words) => words.iter().map(|word| word.zh).collect(),
        EntryShape::Flag => vec!["是", "否"],
        _ => Vec::new(),
    }
}

fn workbook(
    kind: EntryKind,
    rows: &[Vec<String>],
    columns: Columns,
) -> Result<Vec<u8>, AccountError> {
    let made = written(kind, rows, columns);
    made.map_err(|error| AccountError::Pack(std::io::Error::other(error)))
}

fn written(kind: EntryKind, rows: &[Vec<String>], columns: Columns) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    fill_in(book.add_worksheet(), kind, rows, columns)?;
    explain(book.add_worksheet(), kind)?;
    book.save_to_buffer()
}

/// The worksheet that is filled in.
fn fill_in(
    sheet: &mut Worksheet,
    kind: EntryKind,
    rows: &[Vec<String>],
    columns: Columns,
) -> Result<(), XlsxError> {
    // Text, so that no spreadsheet takes a long number for a figure or a day for another.
    let text = Format::new().set_num_format("@");
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0xE8EEF7));
    let needed = head.clone().set_background_color(Color::RGB(0xFFF2CC));
    let sample = Format::new()
        .set_num_format("@")
        .set_italic()
        .set_font_color(Color::RGB(0x666666));
    sheet.set_name("填写")?;
    let before = u16::from(columns == Columns::Returned);
    let mut last = before;
    if columns == Columns::Returned {
        sheet.set_column_width(0, 8)?;
        sheet.write_string_with_format(0, 0, format!("{LINE}\nRow"), &head)?;
    }
    for (column, field) in (before..).zip(kind.fields()) {
        sheet.set_column_width(column, width(field))?;
        sheet.set_column_format(column, &text)?;
        let format = match field.need {
            Need::Always => &needed,
            Need::Conditional | Need::Never => &head,
        };
        sheet.write_string_with_format(0, column, heading(field), format)?;
        let list = choices(field);
        let length: usize = list
            .iter()
            .map(|word| word.encode_utf16().count() + 1)
            .sum();
        if !list.is_empty() && length <= LONGEST_LIST {
            let only = DataValidation::new().allow_list_strings(&list)?;
            sheet.add_data_validation(1, column, LISTED_ROWS, column, &only)?;
        }
        last = column + 1;
    }
    if columns == Columns::Returned {
        sheet.set_column_width(last, 60)?;
        sheet.write_string_with_format(0, last, format!("{REASON}\nReason"), &head)?;
    }
    let format = match columns {
        Columns::Fields => &sample,
        Columns::Returned => &text,
    };
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, guard(cell), format)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// The worksheet that says what each column is for.
fn explain(sheet: &mut Worksheet, kind: EntryKind) -> Result<(), XlsxError> {
    let head = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name("填写说明")?;
    for (column, (name, width)) in (0..).zip([
        ("列 Column", 24),
        ("是否必填 Required", 18),
        ("可选项 Choices", 40),
        ("说明", 50),
        ("Notes", 50),
    ]) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, name, &head)?;
    }
    for (row, field) in (1..).zip(kind.fields()) {
        let needed = match field.need {
            Need::Always => "必填 yes",
            Need::Conditional => "视情况 in some cases",
            Need::Never => "选填 no",
        };
        let cells = [
            format!("{}\n{}", field.zh, field.en),
            needed.to_owned(),
            choices(field).join("、"),
            field.hint_zh.to_owned(),
            field.hint_en.to_owned(),
        ];
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &wrapped)?;
        }
    }
    Ok(())
}

fn csv_of(kind: EntryKind, rows: &[Vec<String>]) -> Result<Vec<u8>, AccountError> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BOM.to_vec());
    let headings = kind.fields().iter().map(heading);
    let made = writer.write_record(headings).and_then(|()| {
        rows.iter().try_for_each(|row| {
            writer.write_record(row.iter().map(|cell| guard(cell).into_owned()))
        })
    });
    made.map_err(|error| AccountError::Pack(std::io::Error::other(error)))?;
    writer
        .into_inner()
        .map_err(|error| AccountError::Pack(std::io::Error::other(error.to_string())))
}

/// Wide enough for what usually stands there.
fn width(field: &EntryField) -> u16 {
    match field.shape {
        EntryShape::Day | EntryShape::ValidUntil | EntryShape::Year | EntryShape::Count => 14,
        EntryShape::Amount { .. } | EntryShape::Choice(_) | EntryShape::Flag => 16,
        EntryShape::Uscc => 24,
        EntryShape::Line { longest } if longest <= 64 => 20,
        EntryShape::Line { .. } | EntryShape::Issuer { .. } => 30,
        EntryShape::Text { .. } => 40,
    }
}

/// A row that shows how it is meant; its first cell says that it is none.
fn example(kind: EntryKind) -> Vec<String> {
    let mut cells: Vec<String> = kind.fields().iter().map(sample).collect();
    if let Some(first) = cells.first_mut() {
        first.insert_str(0, EXAMPLE);
    }
    cells
}

fn sample(field: &EntryField) -> String {
    let said = match field.code {
        "cert_name" => "建筑业企业资质证书",
        "cert_no" => "D351000000",
        "level" if field.longest().is_some() => "二级",
        "scope" => "建筑工程施工总承包",
        "main_business" => "机电设备制造",
        "contract_name" => "设备采购合同",
        "due_date" => "2026-12-31",
        "contract_no" => "HT-2026-001",
        "counterparty" => "某某贸易有限公司",
        "activity" => "捐资助学",
        "organiser" => "某某市慈善总会",
        "name" => "张某",
        "post" => "技术负责人",
        "qual_name" => "一级建造师",
        "honour" => "守合同重信用企业",
        "issuer" => "某某市市场监督管理局",
        _ => "",
    };
    if !said.is_empty() {
        return said.to_owned();
    }
    match field.shape {
        EntryShape::Day => "2026-03-01".to_owned(),
        EntryShape::ValidUntil => "2099-12-31".to_owned(),
        EntryShape::Year => "2025".to_owned(),
        EntryShape::Count => "120".to_owned(),
        EntryShape::Amount { .. } => "1000.5".to_owned(),
        EntryShape::Choice(words) => words
            .first()
            .map_or_else(String::new, |word| word.zh.to_owned()),
        EntryShape::Flag if field.need == Need::Always => "是".to_owned(),
        // The rest need not be filled, or speaks for itself.
        EntryShape::Flag
        | EntryShape::Uscc
        | EntryShape::Line { .. }
        | EntryShape::Text { .. }
        | EntryShape::Issuer { .. } => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use app::view::SheetFault;
    use domain::registration::read_value;

    use super::super::sheet::{self, Unread};
    use super::*;

    #[test]
    fn every_template_is_read_back_and_its_example_is_none() {
        for kind in EntryKind::all() {
            let rows = [example(kind)];
            let xlsx = workbook(kind, &rows, Columns::Fields).expect("made");
            let csv = csv_of(kind, &rows).expect("made");
            for content in [xlsx, csv] {
                let read = sheet::read(&content, kind, 10);
                assert!(
                    matches!(read, Err(Unread::Sheet(SheetFault::NoRows))),
                    "{}: {read:?}",
                    kind.code()
                );
                for other in EntryKind::all().filter(|other| *other != kind) {
                    let read = sheet::read(&content, other, 10);
                    let told = matches!(
                        &read,
                        Err(Unread::Sheet(SheetFault::OtherKind { kind: is })) if *is == kind
                    );
                    assert!(told, "{} as {}: {read:?}", kind.code(), other.code());
                }
            }
        }
    }

    #[test]
    fn the_example_fills_what_must_be_filled_as_it_must_be() {
        let today = jiff::civil::date(2026, 11, 20);
        for kind in EntryKind::all() {
            for field in kind.fields() {
                let said = sample(field);
                let read = read_value(field, &said, today);
                assert!(read.is_ok(), "{} {}: {read:?}", kind.code(), field.code);
                let needed = field.need == Need::Always;
                assert!(
                    !(needed && said.is_empty()),
                    "{} {}",
                    kind.code(),
                    field.code
                );
            }
        }
    }

    #[test]
    fn rows_that_go_back_are_read_with_their_numbers() {
        let kind = EntryKind::from_code("award").expect("a kind");
        let mut row = vec!["17".to_owned()];
        row.extend(kind.fields().iter().map(sample));
        row[1] = "=1+1".to_owned();
        row.push("不是有效的日期".to_owned());
        let paper = returned(kind, &[row]).expect("made");
        let read = sheet::read(&paper.content, kind, 10).expect("a sheet");
        assert!(read.numbered && read.unknown.is_empty());
        assert_eq!((read.rows.len(), read.rows[0].line.as_str()), (1, "17"));
        // Text, and no formula, whatever it looks like.
        assert_eq!(read.rows[0].values["honour"], "'=1+1");
    }
}
