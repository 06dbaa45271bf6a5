//! The check of one row of a national sheet: rules V01–V16 of 双公示, and what a good row becomes.

mod cells;
mod draft;
mod finding;
mod licence_row;
mod party;
mod penalty_row;
mod promptness;
mod stored;
mod yuan;

pub(crate) use cells::is_scientific;
pub use draft::{Context, Draft, PartyKey, UnitRef};
pub use finding::{CheckRule, Detail, Finding, Severity};
pub use promptness::{Promptness, promptness};
pub use stored::StoredPenalty;

use std::borrow::Cow;

use super::{Headings, RecordKind};

/// What came of a row: every finding, and a draft where none of them is an error.
#[derive(Debug)]
pub struct Checked<'a> {
    /// Errors, warnings and notes, in the order of the checks.
    pub findings: Vec<Finding>,
    /// The record; `None` when the row is refused.
    pub draft: Option<Draft<'a>>,
}

/// Checks one row. `values` are in the order of the national sheet ([`Headings::arrange`]).
pub fn check_row<'a>(
    context: &Context<'_>,
    headings: &Headings,
    values: Vec<Cow<'a, str>>,
) -> Checked<'a> {
    let mut cells = cells::Cells::new(headings, values);
    cells.check_formulas();
    cells.normalise();
    cells.check_lost_digits();
    cells.check_presence_and_length();
    let draft = match headings.kind() {
        RecordKind::Penalty => penalty_row::check(context, &mut cells),
        RecordKind::Licence => licence_row::check(context, &mut cells),
    };
    cells.check_personal_data();
    let findings = cells.findings;
    let refused = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    Checked {
        draft: draft
            .filter(|_| !refused)
            .map(|draft| draft.with_values(cells.values)),
        findings,
    }
}
