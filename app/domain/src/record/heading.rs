use std::borrow::Cow;

use thiserror::Error;

use super::RecordKind;
use super::field::{Field, Need};
use crate::identity::fold_code;

/// Columns that come back with refused rows, so that a mended file can be sent again as it is.
pub const RETURN_COLUMNS: [&str; 4] = ["原行号", "退回规则", "退回字段", "退回原因"];

/// Headings of the 2016 template that no longer have a place; their values are not kept.
const DROPPED: [&str; 6] = [
    "DFBM",
    "地方编码",
    "SJC",
    "数据更新时间戳",
    "SYFW",
    "使用范围",
];

/// Second columns of the 2016 template that are joined to the first with `;`.
const JOINED: [(&str, &str); 2] = [("CF_CFLB2", "CF_CFLB"), ("处罚类别2", "CF_CFLB")];

/// Why a row of headings cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HeadingError {
    /// Neither the penalty nor the licence sheet: too few headings are known.
    #[error("not the headings of a national sheet")]
    Unknown,
    /// Two columns for one field.
    #[error("field {code} has more than one column")]
    Doubled {
        /// National code.
        code: &'static str,
        /// Chinese heading.
        zh: &'static str,
        /// Column numbers, from 1.
        columns: Vec<usize>,
    },
    /// Columns that must be there are not.
    #[error("{} columns are missing", fields.len())]
    Missing {
        /// Kind the other headings point to.
        kind: RecordKind,
        /// Code and Chinese heading of each missing column.
        fields: Vec<(&'static str, &'static str)>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Field(usize),
    Joined(usize),
    Dropped,
    Unknown,
}

/// Which column of a sheet holds which national field.
#[derive(Clone, Debug)]
pub struct Headings {
    kind: RecordKind,
    columns: Vec<Column>,
    names: Vec<String>,
    present: Vec<bool>,
    legacy: bool,
}

impl Headings {
    /// Reads the heading row: national codes, Chinese names, or the names of the 2016 template, in any
    /// order and mixed.
    pub fn read<'a>(cells: impl IntoIterator<Item = &'a str>) -> Result<Headings, HeadingError> {
        let names: Vec<String> = cells
            .into_iter()
            .map(|cell| cell.trim().to_owned())
            .collect();
        let plain: Vec<String> = names.iter().map(|name| simplify(name)).collect();
        let (kind, known) = RecordKind::ALL
            .into_iter()
            .map(|kind| {
                let known = plain
                    .iter()
                    .filter(|name| find(kind.fields(), name).is_some())
                    .count();
                (kind, known)
            })
            .rev()
            .max_by_key(|(_, known)| *known)
            .ok_or(HeadingError::Unknown)?;
        if known < 3 {
            return Err(HeadingError::Unknown);
        }
        let fields = kind.fields();
        let mut columns: Vec<Column> = plain.iter().map(|name| column_of(fields, name)).collect();
        let legacy = take_legacy(fields, &plain, &mut columns);

        let mut present = vec![false; fields.len()];
        for (index, field) in fields.iter().enumerate() {
            let at: Vec<usize> = columns
                .iter()
                .enumerate()
                .filter(|(_, column)| **column == Column::Field(index))
                .map(|(position, _)| position + 1)
                .collect();
            if at.len() > 1 {
                return Err(HeadingError::Doubled {
                    code: field.code,
                    zh: field.zh,
                    columns: at,
                });
            }
            present[index] = !at.is_empty();
        }
        let missing: Vec<_> = fields
            .iter()
            .enumerate()
            .filter(|(index, field)| !present[*index] && is_required(field, legacy))
            .map(|(_, field)| (field.code, field.zh))
            .collect();
        if !missing.is_empty() {
            return Err(HeadingError::Missing {
                kind,
                fields: missing,
            });
        }
        Ok(Headings {
            kind,
            columns,
            names,
            present,
            legacy,
        })
    }

    /// Which sheet it is.
    pub fn kind(&self) -> RecordKind {
        self.kind
    }

    /// The headings as they were written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether the sheet follows the 2016 template.
    pub fn is_legacy(&self) -> bool {
        self.legacy
    }

    /// Whether the sheet has a column for the field at `index`.
    pub fn has(&self, index: usize) -> bool {
        self.present[index]
    }

    /// The column (from 0) of the field at `index`.
    pub fn column_of(&self, index: usize) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| *column == Column::Field(index))
    }

    /// The field in the column (from 0).
    pub fn field_in(&self, column: usize) -> Option<&'static Field> {
        match self.columns.get(column)? {
            Column::Field(index) | Column::Joined(index) => self.kind.fields().get(*index),
            Column::Dropped | Column::Unknown => None,
        }
    }

    /// Headings nobody knows; their values are not kept, and the sender is told.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.columns
            .iter()
            .zip(&self.names)
            .filter(|(column, name)| **column == Column::Unknown && !name.is_empty())
            .map(|(_, name)| name.as_str())
    }

    /// Whether a data row repeats the headings, as sheets with codes and Chinese names in two rows do.
    pub fn repeats<'a>(&self, cells: impl Iterator<Item = &'a str>) -> bool {
        let mut matching = 0;
        for (column, cell) in self.columns.iter().zip(cells) {
            if let Column::Field(index) = column
                && find(self.kind.fields(), &simplify(cell)) == Some(*index)
            {
                matching += 1;
            }
        }
        matching >= 3
    }

    /// Puts the cells of a row in the order of the national sheet; fields without a column are empty.
    pub fn arrange<'a>(&self, cells: impl Iterator<Item = &'a str>) -> Vec<Cow<'a, str>> {
        let mut values = vec![Cow::Borrowed(""); self.kind.fields().len()];
        for (column, cell) in self.columns.iter().zip(cells) {
            match column {
                Column::Field(index) => values[*index] = Cow::Borrowed(cell),
                Column::Joined(index) if !cell.trim().is_empty() => {
                    let joined = format!("{};{cell}", values[*index]);
                    values[*index] = Cow::Owned(joined);
                }
                Column::Joined(_) | Column::Dropped | Column::Unknown => {}
            }
        }
        values
    }
}

fn is_required(field: &Field, legacy: bool) -> bool {
    if legacy {
        return ["_XDR_MC", "_WSH", "_JDRQ"]
            .iter()
            .any(|end| field.code.ends_with(end));
    }
    field.org == Need::Always && field.person == Need::Always
}

fn column_of(fields: &[Field], name: &str) -> Column {
    if let Some(index) = find(fields, name) {
        return Column::Field(index);
    }
    if DROPPED.contains(&name) || RETURN_COLUMNS.contains(&name) {
        return Column::Dropped;
    }
    JOINED
        .iter()
        .find(|(heading, _)| *heading == name)
        .and_then(|(_, code)| fields.iter().position(|field| field.code == *code))
        .map_or(Column::Unknown, Column::Joined)
}

fn find(fields: &[Field], name: &str) -> Option<usize> {
    fields.iter().position(|field| {
        field.code == name || simplify(field.zh) == name || field.aliases.contains(&name)
    })
}

/// Gives fields that have no column yet the column of their 2016 heading; tells whether any was used.
fn take_legacy(fields: &[Field], plain: &[String], columns: &mut [Column]) -> bool {
    let mut used = false;
    for (index, field) in fields.iter().enumerate() {
        if columns.contains(&Column::Field(index)) {
            continue;
        }
        let at = plain
            .iter()
            .position(|name| field.legacy.contains(&name.as_str()));
        if let Some(position) = at {
            columns[position] = Column::Field(index);
            used = true;
        }
    }
    // Where the present heading exists too, the old one adds nothing.
    for (column, name) in columns.iter_mut().zip(plain) {
        if *column == Column::Unknown
            && fields
                .iter()
                .any(|field| field.legacy.contains(&name.as_str()))
        {
            *column = Column::Dropped;
        }
    }
    used
}

/// A heading without blanks, star and "required" marks, brackets in one form, letters in upper case.
pub(crate) fn simplify(heading: &str) -> String {
    let folded = fold_code(heading);
    let mut plain: String = folded
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '\u{feff}' | '"'))
        .map(|c| match c {
            '（' | '[' | '【' => '(',
            '）' | ']' | '】' => ')',
            '，' => ',',
            other => other.to_ascii_uppercase(),
        })
        .collect();
    for mark in ["(必填)", "(选填)"] {
        if let Some(rest) = plain.strip_suffix(mark) {
            plain.truncate(rest.len());
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{licence, penalty};

    fn codes(fields: &'static [Field]) -> Vec<&'static str> {
        fields
            .iter()
            .filter(|f| !f.code.starts_with("SYS_"))
            .map(|f| f.code)
            .collect()
    }

    #[test]
    fn reads_codes_and_chinese_names_alike() {
        for fields in [&penalty::FIELDS[..], &licence::FIELDS[..]] {
            let by_code = Headings::read(codes(fields)).expect("codes");
            let by_name = Headings::read(fields.iter().map(|f| f.zh)).expect("names");
            for index in 0..codes(fields).len() {
                assert_eq!(by_code.column_of(index), Some(index));
                assert_eq!(by_name.column_of(index), Some(index));
            }
            assert!(!by_code.is_legacy());
        }
    }

    #[test]
    fn tells_penalties_from_licences() {
        assert_eq!(
            Headings::read(codes(&licence::FIELDS)).map(|h| h.kind()),
            Ok(RecordKind::Licence)
        );
        assert_eq!(
            Headings::read(codes(&penalty::FIELDS)).map(|h| h.kind()),
            Ok(RecordKind::Penalty)
        );
        assert_eq!(
            Headings::read(["姓名", "年龄"]).map(|h| h.kind()),
            Err(HeadingError::Unknown)
        );
        assert_eq!(
            Headings::read([]).map(|h| h.kind()),
            Err(HeadingError::Unknown)
        );
    }

    #[test]
    fn marks_blanks_and_brackets_do_not_matter() {
        let names: Vec<String> = penalty::FIELDS
            .iter()
            .map(|f| format!("* {} （必填）", f.zh.replace('（', "(").replace('）', ")")))
            .collect();
        let headings = Headings::read(names.iter().map(String::as_str)).expect("headings");
        assert_eq!(headings.column_of(penalty::at::XDR_SHXYM), Some(2));
    }

    #[test]
    fn names_every_missing_and_every_doubled_column() {
        let without: Vec<_> = codes(&penalty::FIELDS)
            .into_iter()
            .filter(|c| *c != "CF_SY" && *c != "CF_YJ")
            .collect();
        let Err(HeadingError::Missing { fields, kind }) = Headings::read(without) else {
            panic!("missing")
        };
        assert_eq!(
            (kind, fields),
            (
                RecordKind::Penalty,
                vec![("CF_SY", "违法事实"), ("CF_YJ", "处罚依据")]
            )
        );
        let mut twice = codes(&penalty::FIELDS);
        twice.push("处罚依据");
        let Err(HeadingError::Doubled { code, columns, .. }) = Headings::read(twice) else {
            panic!("doubled")
        };
        assert_eq!((code, columns), ("CF_YJ", vec![17, 31]));
    }

    #[test]
    fn the_2016_template_is_read_where_the_new_heading_is_missing() {
        let headings = Headings::read([
            "CF_WSH",
            "CF_CFMC",
            "CF_CFLB1",
            "CF_CFLB2",
            "CF_SY",
            "CF_YJ",
            "CF_XDR_MC",
            "CF_XDR_SHXYM",
            "CF_XDR_SFZ",
            "CF_FR",
            "CF_JG",
            "CF_JDRQ",
            "CF_XZJG",
            "DFBM",
            "SJC",
            "BZ",
        ])
        .expect("legacy");
        assert!(headings.is_legacy());
        assert_eq!(headings.column_of(penalty::at::WFXW), Some(1));
        assert_eq!(headings.unknown().count(), 0);
        let row = [
            "示罚1", "名称", "警告", "罚款", "", "", "", "", "", "", "", "", "", "", "", "",
        ];
        let values = headings.arrange(row.into_iter());
        assert_eq!(values[penalty::at::CFLB], "警告;罚款");
    }

    #[test]
    fn a_second_heading_row_and_return_columns_are_recognised() {
        let mut names = codes(&penalty::FIELDS);
        names.extend(RETURN_COLUMNS);
        names.push("窗口");
        let headings = Headings::read(names).expect("headings");
        assert_eq!(headings.unknown().collect::<Vec<_>>(), ["窗口"]);
        assert!(headings.repeats(penalty::FIELDS.iter().map(|f| f.zh)));
        assert!(!headings.repeats(["某公司", "法人及非法人组织", "9151"].into_iter()));
    }
}
