use const_format::formatcp;
use domain::case::CaseNumber;

use super::CaseRow;
use super::about::CaseAbout;
use crate::store::db::on_db;
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const SELECT: &str = "
    select
        o.number, o.filed_at,
        (
            select max(a.at) from case_event a
            join case_event c on c.case_id = a.case_id and c.action = 'complain' and a.seq = c.seq - 1
            where a.case_id = o.id
        ) as answered_at,
        (select max(c.at) from case_event c where c.case_id = o.id and c.action = 'complain') as complained_at,
        o.closed_at
    from case_file o
    where o.applicant_key = $1 and o.id <> $3";
const ABOUT_RECORD: &str =
    formatcp!("{SELECT} and o.record_id = $2 and o.measure_id is null order by o.filed_at");
const ABOUT_MEASURE: &str = formatcp!("{SELECT} and o.measure_id = $2 order by o.filed_at");
const ABOUT_ENTRY: &str =
    formatcp!("{SELECT} and o.entry_id = $2 and o.entry_no = $4 order by o.filed_at");

/// Another case of an applicant about the same thing. Microseconds UTC.
#[derive(Clone, Debug)]
pub struct OtherCase {
    /// 办件编号
    pub number: CaseNumber,
    /// When it was filed.
    pub filed_at: i64,
    /// When it was over for the first time, where it was complained about afterwards.
    pub answered_at: Option<i64>,
    /// When it was complained about.
    pub complained_at: Option<i64>,
    /// When it was over; `None`: it is not.
    pub closed_at: Option<i64>,
}

struct Row {
    number: String,
    filed_at: i64,
    answered_at: Option<i64>,
    complained_at: Option<i64>,
    closed_at: Option<i64>,
}
from_row!(Row {
    number,
    filed_at,
    answered_at,
    complained_at,
    closed_at
});

impl Store {
    /// Every other case of the same applicant about the same thing, the earliest first.
    pub async fn other_cases(&self, case: &CaseRow) -> Result<Vec<OtherCase>, StoreError> {
        let sql = match case.about {
            CaseAbout::Record(_) => ABOUT_RECORD,
            CaseAbout::Measure { .. } => ABOUT_MEASURE,
            CaseAbout::Entry { .. } => ABOUT_ENTRY,
        };
        let rows = on_db!(self.db, pool => {
            let query = sqlx::query_as::<_, Row>(sql)
                .bind(&case.applicant_key)
                .bind(case.about.id())
                .bind(case.id);
            match case.about.entry() {
                Some((_, no)) => query.bind(no).fetch_all(pool).await,
                None => query.fetch_all(pool).await,
            }
        })?;
        rows.into_iter()
            .map(|row| {
                Ok(OtherCase {
                    number: row.number.parse().map_err(|_| StoreError::Inconsistent {
                        table: "case_file",
                        column: "number",
                        value: row.number.clone(),
                    })?,
                    filed_at: row.filed_at,
                    answered_at: row.answered_at,
                    complained_at: row.complained_at,
                    closed_at: row.closed_at,
                })
            })
            .collect()
    }
}
