//! What counts of entries, for somebody else than its owner and staff. One predicate stands in every statement here: the
//! version in use, not withdrawn, still valid, at a stage and of a publicity that fit the use, under a live authorisation
//! for it and a commitment in force that was neither withdrawn nor broken. It is asked at each look, so whatever ends it
//! ends it in the same commit.

use const_format::formatcp;
use domain::case::CaseNumber;
use domain::registration::{
    EntryChannel, EntryKind, Hurdle, Method, Publicity, Stage, Use, counts_for,
};
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::rows::{channel_of, given_number, kind_of, method_of, publicity_of, stage_of};
use crate::store::db::on_db;
use crate::store::dialect::constant_sql;
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const COLUMNS: &str = "
    e.id, e.subject_id, e.number, v.no, e.kind, v.stage, v.publicity, v.fields, v.outcome, v.matched, v.method,
    v.verified_on, v.verified_unit, u.name as unit_name, v.valid_until, c.number as commitment_number, v.channel,
    v.sent_at";
/// A record `p` that proves a version `v` still: it says what it said when they were compared, and was not removed by the
/// outcome of a case.
pub(super) const HOLDS: &str =
    "(p.held is null or p.held <> 'removed') and p.digest = v.proof_digest";
/// What the portal verified by comparing rests on an official record alone: once that says anything else, nobody has
/// verified anything.
pub(super) const PROVEN: &str = formatcp!(
    "(v.proof_id is null or exists (select 1 from record p where p.id = v.proof_id and {HOLDS}))"
);
/// A version `v` is valid on the day `$1`.
pub(super) const VALID: &str = "(v.valid_until is null or v.valid_until >= $1)";
/// A commitment `c` under which a version `v` stands, and which stands itself on the day `$1`.
pub(super) const COMMITTED: &str = "
    c.id = coalesce(v.covered_by, v.commitment_id) and c.state not in ('withdrawn', 'unfulfilled')
        and (c.valid_until is null or c.valid_until >= $1)";
/// Whether validity is over is asked by the day beside; here any day does.
const ANY_DAY: Date = date(2026, 1, 1);

/// An entry as it may be shown or used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsableEntry {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub subject_id: Uuid,
    /// 登记编号
    pub number: CaseNumber,
    /// The version in use.
    pub no: i32,
    /// 登记类别
    pub kind: EntryKind,
    /// Where it stands: verified, or complete.
    pub stage: Stage,
    /// 公开范围
    pub publicity: Publicity,
    /// The values by field as JSON, sealed.
    pub fields: Vec<u8>,
    /// What came of it, sealed.
    pub outcome: Option<Vec<u8>>,
    /// Whether an official record says the same.
    pub matched: bool,
    /// 核验方式
    pub method: Option<Method>,
    /// The day of verification (`YYYYMMDD`).
    pub verified_on: Option<i32>,
    /// Code of the unit that verified it.
    pub unit_code: Option<String>,
    /// Its name.
    pub verified_unit: Option<String>,
    /// Last day (`YYYYMMDD`); none where it has no end.
    pub valid_until: Option<i32>,
    /// 承诺编码
    pub commitment_number: Option<String>,
    /// 申报渠道
    pub channel: EntryChannel,
    /// Microseconds UTC.
    pub sent_at: Option<i64>,
}

struct Row {
    id: Uuid,
    subject_id: Uuid,
    number: Option<String>,
    no: i32,
    kind: String,
    stage: String,
    publicity: String,
    fields: Vec<u8>,
    outcome: Option<Vec<u8>>,
    matched: i32,
    method: Option<String>,
    verified_on: Option<i32>,
    unit_code: Option<String>,
    verified_unit: Option<String>,
    valid_until: Option<i32>,
    commitment_number: Option<String>,
    channel: String,
    sent_at: Option<i64>,
}
from_row!(Row {
    id,
    subject_id,
    number,
    no,
    kind,
    stage,
    publicity,
    fields,
    outcome,
    matched,
    method,
    verified_on,
    unit_code,
    verified_unit,
    valid_until,
    commitment_number,
    channel,
    sent_at
});

impl TryFrom<Row> for UsableEntry {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<UsableEntry, StoreError> {
        Ok(UsableEntry {
            id: row.id,
            subject_id: row.subject_id,
            number: given_number(row.number)?,
            no: row.no,
            kind: kind_of(&row.kind)?,
            stage: stage_of(&row.stage)?,
            publicity: publicity_of(&row.publicity)?,
            fields: row.fields,
            outcome: row.outcome,
            matched: row.matched != 0,
            method: row.method.as_deref().map(method_of).transpose()?,
            verified_on: row.verified_on,
            unit_code: row.unit_code,
            verified_unit: row.verified_unit,
            valid_until: row.valid_until,
            commitment_number: row.commitment_number,
            channel: channel_of(&row.channel)?,
            sent_at: row.sent_at,
        })
    }
}

impl Store {
    /// Entries of an enterprise that count for a use on a day (`YYYYMMDD`), the newest verification first.
    pub async fn usable_entries(
        &self,
        subject: Uuid,
        purpose: Use,
        day: i32,
        limit: u32,
        skip: u32,
    ) -> Result<Vec<UsableEntry>, StoreError> {
        let usable = usable(purpose);
        let sql = format!(
            "select {COLUMNS} {usable} and e.subject_id = $2
            order by v.verified_on desc, e.id desc
            limit $3 offset $4"
        );
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(constant_sql(sql))
                .bind(day)
                .bind(subject)
                .bind(i64::from(limit))
                .bind(i64::from(skip))
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(UsableEntry::try_from).collect()
    }

    /// How many entries of an enterprise count for a use on a day (`YYYYMMDD`), by kind; kinds without any are left out.
    pub async fn usable_counts(
        &self,
        subject: Uuid,
        purpose: Use,
        day: i32,
    ) -> Result<Vec<(EntryKind, i64)>, StoreError> {
        let usable = usable(purpose);
        let sql = format!("select e.kind, count(*) {usable} and e.subject_id = $2 group by e.kind");
        let counts: Vec<(String, i64)> = on_db!(self.db, pool => {
            sqlx::query_as(constant_sql(sql)).bind(day).bind(subject).fetch_all(pool).await
        })?;
        let read = |(kind, count): (String, i64)| kind_of(&kind).map(|kind| (kind, count));
        let mut counts: Vec<(EntryKind, i64)> =
            counts.into_iter().map(read).collect::<Result<_, _>>()?;
        counts.sort_by_key(|(kind, _)| *kind);
        Ok(counts)
    }

    /// What keeps an entry with a version in use from counting for a use on a day (`YYYYMMDD`): nothing, where it counts.
    /// `None`: no version of it is in use.
    pub async fn hurdles(
        &self,
        id: Uuid,
        purpose: Use,
        day: i32,
    ) -> Result<Option<Vec<Hurdle>>, StoreError> {
        let holds =
            conditions(purpose).map(|(_, holds)| format!("case when {holds} then 1 else 0 end"));
        let sql = format!(
            "select {}
            from entry e
            join entry_version v on v.entry_id = e.id and v.no = e.live
            where e.id = $2 and e.withdrawn_at is null",
            holds.join(", ")
        );
        let found: Option<(i32, i32, i32, i32, i32)> = on_db!(self.db, pool => {
            sqlx::query_as(constant_sql(sql)).bind(day).bind(id).fetch_optional(pool).await
        })?;
        Ok(found.map(|(a, b, c, d, e)| {
            let met = [a, b, c, d, e].into_iter().zip(conditions(purpose));
            met.filter(|(met, _)| *met == 0)
                .map(|(_, (hurdle, _))| hurdle)
                .collect()
        }))
    }

    /// Entries of an enterprise with a version in use that counts for nothing on a day (`YYYYMMDD`), whatever the use: a
    /// hurdle that ends all is in its way.
    pub async fn ended_entries(&self, subject: Uuid, day: i32) -> Result<Vec<Uuid>, StoreError> {
        let needed: Vec<String> = conditions(Use::Publish)
            .into_iter()
            .filter(|(hurdle, _)| hurdle.ends_all())
            .map(|(_, holds)| holds)
            .collect();
        let sql = format!(
            "select e.id
            from entry e
            join entry_version v on v.entry_id = e.id and v.no = e.live
            where e.subject_id = $2 and e.withdrawn_at is null and not ({})",
            needed.join(" and ")
        );
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar(constant_sql(sql)).bind(day).bind(subject).fetch_all(pool).await
        })?)
    }

    /// One entry, if it counts for a use on a day (`YYYYMMDD`).
    pub async fn usable_entry(
        &self,
        id: Uuid,
        purpose: Use,
        day: i32,
    ) -> Result<Option<UsableEntry>, StoreError> {
        let usable = usable(purpose);
        let sql = format!("select {COLUMNS} {usable} and e.id = $2");
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(constant_sql(sql))
                .bind(day)
                .bind(id)
                .fetch_optional(pool)
                .await
        })?;
        row.map(UsableEntry::try_from).transpose()
    }
}

/// Entries that count for a use on the day `$1`; what else is asked of them follows behind `and`.
pub(super) fn usable(purpose: Use) -> String {
    let (authorised, fitting) = (authorised_for(purpose), fitting(purpose));
    format!(
        "from entry e
        join entry_version v on v.entry_id = e.id and v.no = e.live
        join commitment c on {COMMITTED}
        join authorisation a on a.subject_id = e.subject_id and a.ended_at is null and {authorised} = 1
        left join unit u on u.code = v.verified_unit
        where e.live is not null and e.withdrawn_at is null and {VALID} and {PROVEN} and ({fitting})"
    )
}

/// The same one by one, with what it is called where it does not hold.
fn conditions(purpose: Use) -> [(Hurdle, String); 5] {
    let authorised = authorised_for(purpose);
    [
        (Hurdle::Publicity, format!("({})", fitting(purpose))),
        (
            Hurdle::Unauthorised,
            format!(
                "exists (
                    select 1 from authorisation a
                    where a.subject_id = e.subject_id and a.ended_at is null and {authorised} = 1
                )"
            ),
        ),
        (Hurdle::Expired, VALID.to_owned()),
        (
            Hurdle::Commitment,
            format!("exists (select 1 from commitment c where {COMMITTED})"),
        ),
        (Hurdle::Unproven, PROVEN.to_owned()),
    ]
}

/// The column that says whether the enterprise lets its entries be used so.
fn authorised_for(purpose: Use) -> &'static str {
    match purpose {
        Use::Publish => "a.publish",
        Use::Report => "a.report",
        Use::Evaluate => "a.evaluate",
        Use::Share => "a.share",
    }
}

/// Which stages and publicities fit, as the rules say.
fn fitting(purpose: Use) -> String {
    let pairs = Stage::ALL.into_iter().flat_map(|stage| {
        let publicities = Publicity::ALL.into_iter();
        publicities.map(move |publicity| (stage, publicity))
    });
    let fits: Vec<String> = pairs
        .filter(|(stage, publicity)| counts_for(purpose, *stage, *publicity, None, ANY_DAY))
        .map(|(stage, publicity)| {
            let (stage, publicity) = (stage.code(), publicity.code());
            format!("v.stage = '{stage}' and v.publicity = '{publicity}'")
        })
        .collect();
    fits.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_a_use_is_what_the_rules_say() {
        let public = "v.stage = 'verified' and v.publicity = 'public'";
        assert_eq!(fitting(Use::Publish), public);
        for purpose in Use::ALL {
            let fits = fitting(purpose);
            assert!(fits.contains(public), "{purpose:?}: {fits}");
            let complete = fits.contains("'complete'");
            assert_eq!(complete, purpose == Use::Report, "{purpose:?}: {fits}");
            for never in ["draft", "waiting", "refused", "withdrawn", "disproved"] {
                assert!(!fits.contains(never), "{purpose:?}: {fits}");
            }
        }
    }
}
