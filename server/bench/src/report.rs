//! The figures: as a table for people, as JSON for programs.

use std::fmt::Write;

use serde_json::{Value, json};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    RowsPerSecond,
    RequestsPerSecond,
    Bytes,
    Seconds,
}

impl Unit {
    fn word(self) -> &'static str {
        match self {
            Unit::RowsPerSecond => "rows/s",
            Unit::RequestsPerSecond => "requests/s",
            Unit::Bytes => "bytes",
            Unit::Seconds => "seconds",
        }
    }

    fn show(self, value: f64) -> String {
        match self {
            Unit::RowsPerSecond => format!("{} rows/s", thousands(value)),
            Unit::RequestsPerSecond => format!("{}/s", thousands(value)),
            Unit::Bytes if value >= 1_000_000.0 => format!("{:.1} MB", value / 1_000_000.0),
            Unit::Bytes => format!("{:.1} KB", value / 1_000.0),
            Unit::Seconds => format!("{value:.3} s"),
        }
    }
}

/// One side of a comparison.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    value: f64,
    unit: Unit,
    note: String,
}

impl Side {
    pub(crate) fn new(value: f64, unit: Unit, note: String) -> Side {
        Side { value, unit, note }
    }

    fn show(&self) -> String {
        format!("{}  {}", self.unit.show(self.value), self.note)
            .trim_end()
            .to_owned()
    }

    fn json(&self) -> Value {
        json!({"value": self.value, "unit": self.unit.word(), "note": self.note})
    }
}

/// One line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Measure {
    name: String,
    ours: Side,
    beside: Option<Side>,
    ratio: Option<f64>,
    budget: String,
    ok: bool,
    details: Value,
}

impl Measure {
    /// As fast as what stands beside it, times `least`, or faster.
    pub(crate) fn at_least(name: String, ours: Side, beside: Side, least: f64) -> Measure {
        Measure::compared(name, ours, beside, format!("≥ {least} ×"), |ratio| {
            ratio >= least
        })
    }

    /// No more than what stands beside it, times `most`.
    pub(crate) fn at_most_beside(name: String, ours: Side, beside: Side, most: f64) -> Measure {
        Measure::compared(name, ours, beside, format!("≤ {most} ×"), |ratio| {
            ratio <= most
        })
    }

    fn compared(
        name: String,
        ours: Side,
        beside: Side,
        budget: String,
        judge: impl Fn(f64) -> bool,
    ) -> Measure {
        let ratio = ours.value / beside.value;
        let ok = judge(ratio);
        Measure {
            name,
            ours,
            beside: Some(beside),
            ratio: Some(ratio),
            budget,
            ok,
            details: Value::Null,
        }
    }

    /// No more than a fixed amount.
    pub(crate) fn at_most(name: String, ours: Side, most: f64) -> Measure {
        let (budget, ok) = (format!("≤ {}", ours.unit.show(most)), ours.value <= most);
        Measure {
            name,
            ours,
            beside: None,
            ratio: None,
            budget,
            ok,
            details: Value::Null,
        }
    }

    /// Adds what only the JSON tells.
    pub(crate) fn details(mut self, details: Value) -> Measure {
        self.details = details;
        self
    }

    pub(crate) fn is_ok(&self) -> bool {
        self.ok
    }

    /// All of it in one line.
    pub(crate) fn line(&self) -> String {
        let [name, ours, beside, ratio, budget, ok] = self.cells();
        format!("{name}: {ours} | {beside} | {ratio} | {budget} | {ok}")
    }

    fn cells(&self) -> [String; 6] {
        [
            self.name.clone(),
            self.ours.show(),
            self.beside
                .as_ref()
                .map_or_else(|| "–".to_owned(), Side::show),
            self.ratio
                .map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}")),
            self.budget.clone(),
            if self.ok { "ok" } else { "OVER" }.to_owned(),
        ]
    }

    pub(crate) fn json(&self) -> Value {
        json!({
            "measure": self.name, "ours": self.ours.json(), "beside": self.beside.as_ref().map(Side::json),
            "ratio": self.ratio, "budget": self.budget, "ok": self.ok, "details": self.details,
        })
    }
}

/// The table for people.
pub(crate) fn table(measures: &[Measure]) -> String {
    let head = ["measure", "ours", "beside it", "ratio", "budget", ""].map(str::to_owned);
    let lines: Vec<[String; 6]> = std::iter::once(head)
        .chain(measures.iter().map(Measure::cells))
        .collect();
    let width = |column: usize| {
        lines
            .iter()
            .map(|line| line[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: [usize; 6] = std::array::from_fn(width);
    let mut table = String::new();
    for (number, line) in lines.iter().enumerate() {
        let mut text = String::new();
        for (cell, width) in line.iter().zip(widths) {
            // Writing to a text cannot fail.
            let _ = write!(text, "{cell:width$}  ");
        }
        table.push_str(text.trim_end());
        table.push('\n');
        if number == 0 {
            table.push_str(&"─".repeat(widths.iter().sum::<usize>() + 10));
            table.push('\n');
        }
    }
    table
}

/// 12345.6 as "12,346".
fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(value: f64) -> Side {
        Side::new(value, Unit::RowsPerSecond, String::new())
    }

    #[test]
    fn budgets_are_judged_by_the_ratio() {
        assert!(Measure::at_least("a".into(), rows(30.0), rows(100.0), 0.3).is_ok());
        assert!(!Measure::at_least("a".into(), rows(29.0), rows(100.0), 0.3).is_ok());
        assert!(!Measure::at_most_beside("a".into(), rows(126.0), rows(100.0), 1.25).is_ok());
        assert!(Measure::at_most("a".into(), rows(5.0), 5.0).is_ok());
    }

    #[test]
    fn the_table_has_straight_columns() {
        let measures = [
            Measure::at_least("SQLite: import".into(), rows(12_345.6), rows(100.0), 0.3),
            Measure::at_most("short".into(), rows(5.0), 1.0),
        ];
        let table = table(&measures);
        let starts: Vec<_> = table
            .lines()
            .filter_map(|line| line.find("rows/s"))
            .collect();
        assert!(
            table.contains("12,346 rows/s") && table.contains("OVER"),
            "{table}"
        );
        assert_eq!(starts.len(), 2, "{table}");
    }
}
