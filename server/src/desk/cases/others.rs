//! Other cases of an applicant about the same thing: while one is not over, an earlier one cannot be complained about.

use domain::calendar::civil_date;
use domain::case::{Barred, CaseNumber};

use crate::desk::account::AccountError;
use crate::desk::{Desk, instant};
use crate::store::CaseRow;

/// What else an applicant has about the same thing, as far as it matters for a complaint.
#[derive(Default)]
pub(super) struct Others {
    /// Days on which there was another that was not over.
    pub(super) barred: Vec<Barred>,
    /// The one that is not over now.
    pub(super) open: Option<CaseNumber>,
}

impl Desk {
    /// What keeps a case from being complained about; nothing while it is not over itself.
    pub(super) async fn others(&self, row: &CaseRow) -> Result<Others, AccountError> {
        if row.closed_at.is_none() {
            return Ok(Others::default());
        }
        let day = |at: i64| civil_date(instant(at));
        let mut others = Others::default();
        for other in self.store.other_cases(row).await? {
            if other.closed_at.is_none() {
                others.open = Some(other.number);
            }
            others.barred.push(Barred {
                from: day(other.filed_at),
                to: other.answered_at.or(other.closed_at).map(day),
            });
            others.barred.extend(other.complained_at.map(|at| Barred {
                from: day(at),
                to: other.closed_at.map(day),
            }));
        }
        others.barred.sort_by_key(|barred| barred.from);
        Ok(others)
    }
}
