use domain::policy::{City, Rule};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The rules in force in this city on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PolicyView {
    /// Whose rules.
    pub city: City,
    /// The day asked about.
    pub on: Date,
    /// Whether something was asked that is no day of the calendar; [`Self::on`] is then today.
    pub no_day: bool,
    /// Rules in the order of the registry; an article stands only where it may be cited as law.
    pub rules: Vec<Rule>,
    /// Years for which a holiday list is loaded, first and last.
    pub calendar_years: (i16, i16),
}
