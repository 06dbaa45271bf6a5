use domain::calendar::{CalendarDay, DayKind};
use jiff::civil::{Date, Weekday};

use super::csv_rows::{CsvRow, csv_rows};
use super::{PackProblem, Reason};

const COLUMNS: [&str; 7] = [
    "date",
    "weekday",
    "type",
    "holiday_name",
    "statutory_day",
    "source",
    "confidence",
];

/// A day of the list of days off and the line at which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDay {
    /// The day.
    pub day: CalendarDay,
    /// Its line, counted from 1.
    pub line: usize,
}

/// Reads a list of days off 节假日安排 and every mistake in it. A day with a mistake is left out.
pub fn parse_holidays(file: &str, text: &str) -> (Vec<ListedDay>, Vec<PackProblem>) {
    let mut list = List {
        file,
        problems: Vec::new(),
        days: Vec::new(),
    };
    let rows = csv_rows(text);
    let heading = rows
        .first()
        .map(|row| row.fields.as_slice())
        .unwrap_or_default();
    let mut at = [0; COLUMNS.len()];
    for (place, column) in at.iter_mut().zip(COLUMNS) {
        match heading.iter().position(|field| field.trim() == column) {
            Some(found) => *place = found,
            None => list.report(1, Reason::MissingColumn { column }),
        }
    }
    if list.problems.is_empty() {
        for row in rows.iter().skip(1) {
            list.read(row, &at, heading.len());
        }
    }
    (list.days, list.problems)
}

struct List<'a> {
    file: &'a str,
    problems: Vec<PackProblem>,
    days: Vec<ListedDay>,
}

impl List<'_> {
    fn report(&mut self, line: usize, reason: Reason) {
        self.problems.push(PackProblem {
            file: self.file.to_owned(),
            line,
            id: None,
            reason,
        });
    }

    fn read(&mut self, row: &CsvRow, at: &[usize; COLUMNS.len()], width: usize) {
        let line = row.line;
        if row.fields.len() != width {
            self.report(
                line,
                Reason::FieldCount {
                    found: row.fields.len(),
                    expected: width,
                },
            );
            return;
        }
        let [date, weekday, kind, name, statutory, source, confidence] = at.map(|place| {
            row.fields
                .get(place)
                .map(|field| field.trim())
                .unwrap_or_default()
        });
        let day = date
            .parse::<Date>()
            .ok()
            .filter(|_| date.len() == "2026-01-01".len());
        if day.is_none() {
            self.field(line, "date", date, "a day like 2026-01-01");
        }
        let read_kind = DayKind::from_code(kind);
        if read_kind.is_none() {
            self.field(line, "type", kind, "holiday or makeup_workday");
        }
        if !["", "0", "1"].contains(&statutory) {
            self.field(line, "statutory_day", statutory, "1, 0 or empty");
        }
        for (column, text) in [
            ("holiday_name", name),
            ("source", source),
            ("confidence", confidence),
        ] {
            if text.is_empty() {
                self.report(line, Reason::Empty { key: column });
            }
        }
        let (Some(date), Some(kind)) = (day, read_kind) else {
            return;
        };
        let right = short_name(date.weekday());
        if weekday != right {
            self.report(
                line,
                Reason::Weekday {
                    day: date,
                    written: weekday.to_owned(),
                    right,
                },
            );
        } else if kind == DayKind::MakeupWorkday && !matches!(right, "Sat" | "Sun") {
            self.report(
                line,
                Reason::MakeupOnWeekday {
                    day: date,
                    weekday: right,
                },
            );
        }
        if let Some(known) = self.days.iter().find(|known| known.day.date == date) {
            let other_line = known.line;
            self.report(
                line,
                Reason::RepeatedDay {
                    day: date,
                    other_line,
                },
            );
            return;
        }
        self.days.push(ListedDay {
            day: CalendarDay {
                date,
                kind,
                name: name.to_owned(),
                source: source.to_owned(),
                confidence: confidence.to_owned(),
            },
            line,
        });
    }

    fn field(&mut self, line: usize, column: &'static str, value: &str, expected: &'static str) {
        self.report(
            line,
            Reason::Field {
                column,
                value: value.to_owned(),
                expected,
            },
        );
    }
}

fn short_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}
