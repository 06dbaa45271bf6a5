use domain::policy::Confidence;
use jiff::civil::Date;
use thiserror::Error;

/// What can be wrong with a rule pack or with the list of days off.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Reason {
    /// Not TOML.
    #[error("not valid TOML: {0}")]
    Syntax(String),
    /// A key this place does not have.
    #[error("unknown key `{key}`; known here: {}", known.join(", "))]
    UnknownKey {
        /// As written.
        key: String,
        /// Keys of this place.
        known: &'static [&'static str],
    },
    /// A key that must be there.
    #[error("`{key}` is missing")]
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// Another TOML type than the key has.
    #[error("`{key}` must be {expected}")]
    WrongType {
        /// The key.
        key: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// Nothing between the quotation marks or brackets.
    #[error("`{key}` is empty")]
    Empty {
        /// The key.
        key: &'static str,
    },
    /// The file's stem is no pack.
    #[error("no such pack; a file here is called national.toml, <city>.toml or holidays.csv")]
    UnknownFile,
    /// `pack = "…"` and the file name disagree.
    #[error("pack = \"{word}\" stands in a file called {file}")]
    PackWord {
        /// Word of the key `pack`.
        word: String,
        /// Name of the file.
        file: String,
    },
    /// A rule the product does not know.
    #[error("unknown rule{}", nearest.map(|id| format!("; did you mean {id}?")).unwrap_or_default())]
    UnknownRule {
        /// The known id that looks most like it.
        nearest: Option<&'static str>,
    },
    /// No value key at all.
    #[error("no value; write one of term, number, switch, choice, list, table, or unset = true")]
    NoValue,
    /// More than one value key.
    #[error("more than one value: {}", keys.join(", "))]
    SeveralValues {
        /// The value keys found.
        keys: Vec<&'static str>,
    },
    /// The value has another shape than the registry says.
    #[error("this rule's value is a `{expected}`, not a `{found}`")]
    WrongShape {
        /// Shape in the registry.
        expected: &'static str,
        /// Shape in the pack.
        found: &'static str,
    },
    /// A bare number.
    #[error("`{key}` needs a unit: write {key} = {{ amount = …, unit = \"…\" }}")]
    NoUnit {
        /// `term` or `number`.
        key: &'static str,
    },
    /// A switch that has only one position.
    #[error(
        "this switch stays false: records of natural persons are never public 自然人的记录一律不公示，此项只能为 false"
    )]
    StaysOff,
    /// A unit nobody knows.
    #[error("unknown unit `{unit}`; units: {}", known.join(", "))]
    UnknownUnit {
        /// As written.
        unit: String,
        /// Every unit that fits here.
        known: Vec<&'static str>,
    },
    /// A period in something that is not time.
    #[error("a term is counted in time, and `{unit}` is not; units: {}", known.join(", "))]
    NotTime {
        /// As written.
        unit: &'static str,
        /// Every unit of time.
        known: Vec<&'static str>,
    },
    /// Not a number that can be used.
    #[error("`amount` must be {expected}")]
    Amount {
        /// What it must be.
        expected: &'static str,
    },
    /// Zero where only a real period makes sense.
    #[error("this term must be longer than 0")]
    NotPositive,
    /// A word the rule does not know.
    #[error("unknown word `{word}`; words of this rule: {}", known.join(", "))]
    UnknownWord {
        /// As written.
        word: String,
        /// The words it knows.
        known: Vec<&'static str>,
    },
    /// The same word twice in a list, or twice on the left of a table.
    #[error("`{word}` is written twice")]
    RepeatedWord {
        /// The word.
        word: String,
    },
    /// A confidence mark nobody knows.
    #[error("unknown confidence `{word}`; marks: {}", known.join(", "))]
    UnknownConfidence {
        /// As written.
        word: String,
        /// Every mark.
        known: Vec<&'static str>,
    },
    /// Marked as read somewhere, but no document is named.
    #[error("{} needs a document; only a setting of the city rests on none", .0.code())]
    NoDocument(Confidence),
    /// Not a day.
    #[error("`{key}` must be a day without quotation marks or time, like 2026-04-01")]
    WrongDate {
        /// The key.
        key: &'static str,
    },
    /// Ends before it begins.
    #[error("until {until} lies before from {from}")]
    UntilBeforeFrom {
        /// First day.
        from: Date,
        /// Last day.
        until: Date,
    },
    /// Two values of one rule hold on the same day.
    #[error("two values hold on {day}; the other stands in line {other_line}")]
    Overlap {
        /// A day on which both hold.
        day: Date,
        /// Where the other stands.
        other_line: usize,
    },
    /// Days between two values of one rule on which none holds.
    #[error("no value from {first} to {last}; the value before stands in line {other_line}")]
    Gap {
        /// First day without a value.
        first: Date,
        /// Last day without a value.
        last: Date,
        /// Where the value before the gap stands.
        other_line: usize,
    },
    /// A rule of the registry that no pack gives.
    #[error("no pack gives this rule for {place}{}", day.map(|day| format!(" on {day}")).unwrap_or_default())]
    MissingRule {
        /// City code, or `any city`.
        place: &'static str,
        /// The day asked about; none = on no day at all.
        day: Option<Date>,
    },
    /// A lower bound above its upper bound.
    #[error("{with}longer than {other} on {day} in {place}")]
    AboveBound {
        /// The rules it is added up with; empty for none.
        with: String,
        /// The rule that bounds it.
        other: &'static str,
        /// Since when.
        day: Date,
        /// City code.
        place: &'static str,
    },
    /// A column that must be there, in a CSV file.
    #[error("column `{column}` is missing")]
    MissingColumn {
        /// Its heading.
        column: &'static str,
    },
    /// A row with too few or too many fields.
    #[error("{found} fields where the heading has {expected}")]
    FieldCount {
        /// Fields of the row.
        found: usize,
        /// Fields of the heading.
        expected: usize,
    },
    /// A field that cannot be read.
    #[error("`{value}` in column `{column}` must be {expected}")]
    Field {
        /// Its heading.
        column: &'static str,
        /// As written.
        value: String,
        /// What it must be.
        expected: &'static str,
    },
    /// The weekday is another one.
    #[error("{day} is a {right}, not a {written}")]
    Weekday {
        /// The day.
        day: Date,
        /// As written.
        written: String,
        /// As it is.
        right: &'static str,
    },
    /// A day listed twice.
    #[error("{day} stands already in line {other_line}")]
    RepeatedDay {
        /// The day.
        day: Date,
        /// Where it stands first.
        other_line: usize,
    },
    /// A make-up day from Monday to Friday.
    #[error("{day} is a {weekday} and worked anyway; a make-up day is a Saturday or Sunday")]
    MakeupOnWeekday {
        /// The day.
        day: Date,
        /// Its weekday.
        weekday: &'static str,
    },
    /// The calendar refuses the list as a whole.
    #[error("{0}")]
    Calendar(domain::calendar::CalendarError),
}
