//! 模板表头: sheets of entries, from the same table of fields as the form.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::entry::Values;
use super::field::{EntryField, Need};
use super::kinds::EntryKind;
use crate::record::{RETURN_COLUMNS, simplify_heading};

/// Fewer known columns are no template.
const FEWEST: usize = 3;

/// Which column of a sheet holds which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryHeadings {
    kind: EntryKind,
    known: Known,
    /// By column: the place of its field in the table.
    columns: Vec<Option<usize>>,
    /// The headings as they were written.
    names: Vec<String>,
}

/// Why a row of headings cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryHeadingError {
    /// Too few headings are known.
    #[error("not the headings of a template")]
    Unknown,
    /// They are those of another kind's template.
    #[error("the headings are those of another kind")]
    OtherKind {
        /// Which.
        kind: EntryKind,
    },
    /// Two columns for one field.
    #[error("field {zh} has more than one column")]
    Doubled {
        /// Chinese heading.
        zh: String,
    },
    /// Columns that must be there are not.
    #[error("{} columns are missing", zh.len())]
    Missing {
        /// Chinese heading of each.
        zh: Vec<String>,
    },
}

/// Code, Chinese and English heading of each column of a kind's template, and whether it must be filled.
pub fn headings(kind: EntryKind) -> Vec<(&'static str, &'static str, &'static str, bool)> {
    let column =
        |field: &'static EntryField| (field.code, field.zh, field.en, field.need == Need::Always);
    kind.fields().iter().map(column).collect()
}

impl EntryHeadings {
    /// Reads the heading row of a sheet that should be of this kind: codes, Chinese or English names, in any order and
    /// mixed, with or without marks for "required".
    ///
    /// # Errors
    /// Why it is not this kind's template.
    pub fn read<'a>(
        cells: impl IntoIterator<Item = &'a str>,
        kind: EntryKind,
    ) -> Result<EntryHeadings, EntryHeadingError> {
        let names: Vec<String> = cells
            .into_iter()
            .map(|cell| cell.trim().to_owned())
            .collect();
        let plain: Vec<String> = names.iter().map(|name| simple(name)).collect();
        let known = Known::of(kind);
        let placed: Vec<Option<usize>> = plain.iter().map(|name| known.find(name)).collect();
        let missing: Vec<String> = (0..)
            .zip(kind.fields())
            .filter(|(at, field)| field.need == Need::Always && !placed.contains(&Some(*at)))
            .map(|(_, field)| field.zh.to_owned())
            .collect();
        if !missing.is_empty() {
            match nearest(kind, &plain) {
                None => return Err(EntryHeadingError::Unknown),
                Some(other) if other != kind => {
                    return Err(EntryHeadingError::OtherKind { kind: other });
                }
                Some(_) => return Err(EntryHeadingError::Missing { zh: missing }),
            }
        }
        if let Some(field) = doubled(kind, &placed) {
            let zh = field.zh.to_owned();
            return Err(EntryHeadingError::Doubled { zh });
        }
        Ok(EntryHeadings {
            kind,
            known,
            columns: placed,
            names,
        })
    }

    /// Which kind's template it is.
    pub fn kind(&self) -> EntryKind {
        self.kind
    }

    /// The headings as they were written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The column (from 0) of a field.
    pub fn column_of(&self, code: &str) -> Option<usize> {
        let at = self
            .kind
            .fields()
            .iter()
            .position(|field| field.code == code)?;
        self.columns.iter().position(|column| *column == Some(at))
    }

    /// Headings nobody knows; their values are not kept, and the sender is told.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.columns
            .iter()
            .zip(&self.names)
            .filter(|(column, name)| {
                column.is_none() && !name.is_empty() && !RETURN_COLUMNS.contains(&name.as_str())
            })
            .map(|(_, name)| name.as_str())
    }

    /// Whether a row repeats the headings, as sheets with names and codes in two rows do.
    pub fn repeats(&self, cells: &[String]) -> bool {
        let same = self.columns.iter().zip(cells).filter(|(column, cell)| {
            column.is_some() && self.known.find(&simple(cell)) == **column
        });
        same.count() >= FEWEST
    }

    /// What a row says, by field, as it was typed; empty cells are left out.
    pub fn values(&self, cells: &[String]) -> Values {
        let fields = self.kind.fields();
        self.columns
            .iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.trim().is_empty())
            .filter_map(|(column, cell)| {
                let field = fields.get((*column)?)?;
                Some((field.code.to_owned(), cell.clone()))
            })
            .collect()
    }
}

/// What a heading says in its first line: a second one may say it in another language.
fn simple(heading: &str) -> String {
    simplify_heading(heading.trim().lines().next().unwrap_or_default())
}

/// What the columns of a kind may be called, by the place of the field: code, Chinese and English.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known(Vec<[String; 3]>);

impl Known {
    fn of(kind: EntryKind) -> Known {
        let names = |field: &EntryField| [field.code, field.zh, field.en].map(simplify_heading);
        Known(kind.fields().iter().map(names).collect())
    }

    /// The place of the field with this heading.
    fn find(&self, plain: &str) -> Option<usize> {
        self.0
            .iter()
            .position(|names| names.iter().any(|name| name == plain))
    }
}

/// The kind with most of these columns; of equals the one that was asked for.
fn nearest(asked: EntryKind, plain: &[String]) -> Option<EntryKind> {
    let count = |kind: EntryKind| {
        let known = Known::of(kind);
        let columns = plain.iter().filter(|name| known.find(name).is_some());
        columns.count()
    };
    let (mut nearest, mut most) = (asked, count(asked));
    for other in EntryKind::all().filter(|other| *other != asked) {
        let columns = count(other);
        if columns > most {
            (nearest, most) = (other, columns);
        }
    }
    (most >= FEWEST).then_some(nearest)
}

/// The first field with two columns.
fn doubled(kind: EntryKind, placed: &[Option<usize>]) -> Option<&'static EntryField> {
    let mut fields = (0..).zip(kind.fields());
    let twice = fields.find(|(at, _)| {
        let columns = placed.iter().filter(|column| **column == Some(*at));
        columns.count() > 1
    });
    twice.map(|(_, field)| field)
}
