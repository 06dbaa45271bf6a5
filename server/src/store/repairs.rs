use const_format::formatcp;
use domain::id::RecordId;
use uuid::Uuid;

use super::db::on_db;
use super::from_row::from_row;
use super::{Store, StoreError};

/// What stops publication during an objection does not tell whether there is anything to repair: what stood before does.
/// What the outcome of a case has stopped is over.
const COLUMNS: &str =
    "r.id, r.subject_id, s.party, r.title, r.document_no, r.authority, r.decided_on, r.withheld,
    case r.held when 'objection' then r.withheld_otherwise when 'stopped' then 'expired' else r.withheld end as reason,
    r.until, r.earliest_repair, r.mark, r.fields";
/// What an outcome has removed is not repaired any more, and what is about a natural person is sealed.
const REPAIRABLE: &str = "r.kind = 'penalty' and s.party <> 'natural_person' and (r.held is null or r.held <> 'removed')";
const ONE: &str = formatcp!(
    "select {COLUMNS}
    from record r
    join subject s on s.id = r.subject_id
    where r.id = $1 and {REPAIRABLE}"
);
const OF_SUBJECT: &str = formatcp!(
    "select {COLUMNS}
    from record r
    join subject s on s.id = r.subject_id
    where r.subject_id = $1 and {REPAIRABLE}
    order by r.decided_on desc, r.id desc
    limit $2"
);

/// A penalty on an organisation with what its repair depends on, public or not.
#[derive(Clone, Debug)]
pub struct PenaltyRow {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub subject_id: Uuid,
    /// Category word of the party.
    pub party: String,
    /// Kinds of penalty.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision (`YYYYMMDD`).
    pub decided_on: i32,
    /// Why it is not public now.
    pub withheld: Option<String>,
    /// Why it is not public, leaving aside an objection that runs.
    pub reason: Option<String>,
    /// Last public day.
    pub until: i32,
    /// From which day repair may be applied for.
    pub earliest_repair: Option<i32>,
    /// 异议标注: `open` or `noted`.
    pub mark: Option<String>,
    /// National fields as a JSON object by code, without identifiers of persons.
    pub fields: String,
}
from_row!(PenaltyRow {
    id,
    subject_id,
    party,
    title,
    document_no,
    authority,
    decided_on,
    withheld,
    reason,
    until,
    earliest_repair,
    mark,
    fields
});

impl PenaltyRow {
    /// Whether anybody sees it on a day (`YYYYMMDD`).
    pub fn is_public(&self, today: i32) -> bool {
        self.withheld.is_none() && self.until >= today
    }
}

impl Store {
    /// One penalty on an organisation, public or not.
    pub async fn penalty(&self, id: RecordId) -> Result<Option<PenaltyRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PenaltyRow>(ONE).bind(id.as_uuid()).fetch_optional(pool).await
        })?)
    }

    /// The newest penalties on an organisation, public or not.
    pub async fn penalties_of(
        &self,
        subject: Uuid,
        most: i64,
    ) -> Result<Vec<PenaltyRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PenaltyRow>(OF_SUBJECT).bind(subject).bind(most).fetch_all(pool).await
        })?)
    }
}
