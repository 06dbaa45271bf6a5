//! A list as a file: one entry on each line, with headings in the first, in English or in Chinese.

use csv::StringRecord;
use encoding_rs::GB18030;
use thiserror::Error;

use crate::ingest::words::Words;

/// Longest file, in bytes.
pub const LONGEST: u64 = 8 * 1024 * 1024;

/// A column: its names in a file, English and Chinese.
pub type Column = (&'static str, &'static str);

/// A line that is right.
#[derive(Clone, Debug)]
pub struct GoodLine<T> {
    /// Counted from 1; the headings are line 1.
    pub line: u64,
    /// What it says.
    pub entry: T,
}

/// Lines that are right, and lines that go back.
pub type Lines<T> = (Vec<GoodLine<T>>, Vec<BadLine>);

/// A line that goes back, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Counted from 1.
    pub line: u64,
    /// What is wrong and what to do.
    pub why: Words,
}

/// A file that is no such list at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadFile {
    /// Columns are missing from the first line.
    #[error("缺少列 columns are missing: {0}")]
    Columns(String),
    /// It cannot be split into cells.
    #[error("第 {0} 行不是有效的 CSV，没有导入任何内容 line {0} is no CSV; nothing was taken in")]
    Csv(u64),
}

/// The cells of one line.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'l> {
    columns: &'static [Column],
    at: &'l [usize],
    record: &'l StringRecord,
}

impl<'l> Cells<'l> {
    /// What stands in a column, by its English name.
    pub fn get(&self, column: &str) -> &'l str {
        let named = self.columns.iter().position(|(en, _)| *en == column);
        let place = named.and_then(|named| self.at.get(named));
        place
            .and_then(|place| self.record.get(*place))
            .unwrap_or_default()
    }

    /// The same as text of so many characters.
    ///
    /// # Errors
    /// It has fewer or more.
    pub fn text(&self, column: &str, least: usize, most: usize) -> Result<String, Words> {
        let said = self.get(column);
        if (least..=most).contains(&said.chars().count()) {
            return Ok(said.to_owned());
        }
        let (zh, en) = named(self.columns, column);
        Err(words(
            format!("“{zh}”应为 {least} 至 {most} 个字。"),
            format!("“{en}” has {least} to {most} characters."),
        ))
    }
}

/// The text of a file: UTF-8, or GB18030 as spreadsheets in Chinese offices save it.
pub fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => GB18030.decode(bytes).0.into_owned(),
    }
}

/// Reads each line by `entry`. Good lines are kept whatever is wrong with others.
///
/// # Errors
/// Why nothing of it can be read.
pub fn read<T>(
    text: &str,
    columns: &'static [Column],
    mut entry: impl FnMut(&Cells<'_>) -> Result<T, Words>,
) -> Result<Lines<T>, BadFile> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|_| BadFile::Csv(1))?.clone();
    let mut at = Vec::new();
    let mut missing = Vec::new();
    for (en, zh) in columns {
        match headings.iter().position(|one| one == *en || one == *zh) {
            Some(place) => at.push(place),
            None => missing.push(format!("{zh} {en}")),
        }
    }
    if !missing.is_empty() {
        return Err(BadFile::Columns(missing.join("、")));
    }
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record
            .map_err(|error| BadFile::Csv(error.position().map_or(0, csv::Position::line)))?;
        let line = record.position().map_or(0, |at| line_of(text, at));
        if record.iter().all(str::is_empty) {
            continue;
        }
        let cells = Cells {
            columns,
            at: &at,
            record: &record,
        };
        match entry(&cells) {
            Ok(entry) => good.push(GoodLine { line, entry }),
            Err(why) => bad.push(BadLine { line, why }),
        }
    }
    Ok((good, bad))
}

/// The line a record stands in. Blank lines before it are counted: the reader passes over them and says where they began.
fn line_of(text: &str, at: &csv::Position) -> u64 {
    let rest = usize::try_from(at.byte()).ok();
    let rest = rest.and_then(|byte| text.as_bytes().get(byte..));
    let blank = rest.unwrap_or_default().iter();
    let blank = blank.take_while(|byte| matches!(byte, b'\r' | b'\n'));
    at.line() + blank.filter(|byte| **byte == b'\n').count() as u64
}

/// A sentence in both languages.
pub(crate) fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words {
        zh: zh.into(),
        en: en.into(),
    }
}

/// The names of a column, Chinese and English.
pub(crate) fn named(columns: &[Column], column: &str) -> (&'static str, &'static str) {
    let found = columns.iter().find(|(en, _)| *en == column);
    found.map_or(("", ""), |(en, zh)| (*zh, *en))
}

/// What is said of a unit that nobody registered.
pub(crate) fn no_unit(code: &str) -> Words {
    words(
        format!("没有登记代码为 {code} 的单位，请先执行 mingxin unit add。"),
        format!("No unit {code} is registered; run mingxin unit add first."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 2] = [("name", "姓名"), ("field", "专业")];

    fn read_two(text: &str) -> Result<Lines<String>, BadFile> {
        read(text, &COLUMNS, |cells| cells.text("name", 2, 4))
    }

    #[test]
    fn headings_stand_in_either_language_and_any_order() {
        let (good, bad) = read_two("field,姓名\n法律,顾示例\n\n财税,柳\n").expect("a list");
        assert_eq!((good[0].line, good[0].entry.as_str()), (2, "顾示例"));
        assert_eq!((bad.len(), bad[0].line), (1, 4), "blank lines count");
        assert!(bad[0].why.zh.contains("“姓名”应为 2 至 4 个字"));
    }

    #[test]
    fn a_file_without_its_columns_is_refused_as_a_whole() {
        let missing = read_two("a,b\n1,2\n").map(|_| ());
        assert_eq!(
            missing,
            Err(BadFile::Columns("姓名 name、专业 field".to_owned()))
        );
    }

    #[test]
    fn spreadsheets_in_chinese_offices_are_read() {
        let gb = GB18030.encode("姓名,专业\n").0.into_owned();
        assert_eq!(decode(&gb), "姓名,专业\n");
        assert_eq!(decode("\u{feff}姓名".as_bytes()), "姓名");
    }
}
