//! 承诺公示专栏, and what an enterprise has promised.

use const_format::formatcp;
use domain::claim::Relation;
use domain::commitment::{CommitmentKind, CommitmentNumber, CommitmentState, Publicity};
use domain::record::PartyKind;
use jiff::civil::Date;
use sqlx::{Database, Encode, QueryBuilder, Type};
use uuid::Uuid;

use super::sign::{ACCEPTOR, stored_day, stored_number};
use crate::store::db::on_db;
use crate::store::from_row::from_row;
use crate::store::grams::{Indexed, grams_of};
use crate::store::{Store, StoreError, dialect};

const SELECT: &str = formatcp!(
    "
    select
        c.id, c.number, c.matter_id, c.subject_id, s.name, s.uscc, s.party, c.kind, c.kind_note, c.reason, c.publicity,
        c.made_on, c.valid_until, c.state, u.code, u.name, c.words, t.edition, t.title, t.content, t.liability,
        c.signed_as, c.made_at, c.determined_on, d.name, c.unperformed, c.sanction, c.withdrawn_at, c.withdrawn_why,
        c.version
    from commitment c
    join subject s on s.id = c.subject_id
    join commitment_template t on t.id = c.template_id
    left join unit u on u.code = coalesce(c.acceptor, ({ACCEPTOR}))
    left join unit d on d.code = c.determiner"
);
/// 可向社会公开 and not taken back: every query of a public page asks this.
const IS_PUBLIC: &str =
    "c.publicity = 'public' and c.state <> 'withdrawn' and s.party <> 'natural_person'";
const NEWEST_FIRST: &str = " order by c.made_on desc, c.id desc";
const PUBLIC_BY_NUMBER: &str = formatcp!("{SELECT} where c.number = $1 and {IS_PUBLIC}");
const BY_ID: &str = formatcp!("{SELECT} where c.id = $1");
const BY_NUMBER: &str = formatcp!("{SELECT} where c.number = $1");
const OF_SUBJECT: &str = formatcp!("{SELECT} where c.subject_id = $1{NEWEST_FIRST} limit $2");
const COUNT: &str = formatcp!(
    "select count(*) from (
        select 1 as one from commitment c join subject s on s.id = c.subject_id where {IS_PUBLIC}"
);

/// A commitment as it is stored, with the text that was signed.
#[derive(Clone, Debug)]
pub struct CommitmentRow {
    /// Its id.
    pub id: Uuid,
    /// 承诺编码
    pub number: CommitmentNumber,
    /// The matter.
    pub matter_id: Uuid,
    /// Who made it.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// Their 统一社会信用代码.
    pub subject_uscc: Option<String>,
    /// Their category.
    pub party: PartyKind,
    /// 承诺类型
    pub kind: CommitmentKind,
    /// What 其他 is.
    pub kind_note: String,
    /// 承诺事由
    pub reason: String,
    /// 公开类型
    pub publicity: Publicity,
    /// 承诺作出日期
    pub made_on: Date,
    /// Last day; `None` = without end.
    pub valid_until: Option<Date>,
    /// What it is now.
    pub state: CommitmentState,
    /// Code of the unit that accepted it.
    pub acceptor: Option<String>,
    /// Its name.
    pub acceptor_name: Option<String>,
    /// Own words, sealed.
    pub words: Option<Vec<u8>>,
    /// Edition of the text.
    pub edition: i32,
    /// What the text is called.
    pub title: String,
    /// 承诺内容
    pub content: String,
    /// 违诺责任
    pub liability: String,
    /// What whoever signed is to the enterprise.
    pub signed_as: Relation,
    /// Microseconds UTC.
    pub made_at: i64,
    /// 认定日期
    pub determined_on: Option<Date>,
    /// Name of the unit that determined it.
    pub determiner_name: Option<String>,
    /// What was not done.
    pub unperformed: Option<String>,
    /// What was done about it.
    pub sanction: Option<String>,
    /// Microseconds UTC.
    pub withdrawn_at: Option<i64>,
    /// Why it was taken back, sealed.
    pub withdrawn_why: Option<Vec<u8>>,
    /// Counts up with every change.
    pub version: i64,
}

struct Row {
    id: Uuid,
    number: String,
    matter_id: Uuid,
    subject_id: Uuid,
    subject_name: String,
    subject_uscc: Option<String>,
    party: String,
    kind: String,
    kind_note: String,
    reason: String,
    publicity: String,
    made_on: i32,
    valid_until: Option<i32>,
    state: String,
    acceptor: Option<String>,
    acceptor_name: Option<String>,
    words: Option<Vec<u8>>,
    edition: i32,
    title: String,
    content: String,
    liability: String,
    signed_as: String,
    made_at: i64,
    determined_on: Option<i32>,
    determiner_name: Option<String>,
    unperformed: Option<String>,
    sanction: Option<String>,
    withdrawn_at: Option<i64>,
    withdrawn_why: Option<Vec<u8>>,
    version: i64,
}
from_row!(Row {
    id,
    number,
    matter_id,
    subject_id,
    subject_name,
    subject_uscc,
    party,
    kind,
    kind_note,
    reason,
    publicity,
    made_on,
    valid_until,
    state,
    acceptor,
    acceptor_name,
    words,
    edition,
    title,
    content,
    liability,
    signed_as,
    made_at,
    determined_on,
    determiner_name,
    unperformed,
    sanction,
    withdrawn_at,
    withdrawn_why,
    version
});

impl TryFrom<Row> for CommitmentRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<CommitmentRow, StoreError> {
        let unknown = |column, value: &str| StoreError::Inconsistent {
            table: "commitment",
            column,
            value: value.to_owned(),
        };
        let day = |column, number: Option<i32>| {
            number.map(|number| stored_day(column, number)).transpose()
        };
        Ok(CommitmentRow {
            id: row.id,
            number: stored_number(row.number)?,
            matter_id: row.matter_id,
            subject_id: row.subject_id,
            subject_name: row.subject_name,
            subject_uscc: row.subject_uscc,
            party: PartyKind::from_code(&row.party).ok_or_else(|| unknown("party", &row.party))?,
            kind: CommitmentKind::from_code(&row.kind).ok_or_else(|| unknown("kind", &row.kind))?,
            kind_note: row.kind_note,
            reason: row.reason,
            publicity: Publicity::from_code(&row.publicity)
                .ok_or_else(|| unknown("publicity", &row.publicity))?,
            made_on: stored_day("made_on", row.made_on)?,
            valid_until: day("valid_until", row.valid_until)?,
            state: CommitmentState::from_code(&row.state)
                .ok_or_else(|| unknown("state", &row.state))?,
            acceptor: row.acceptor,
            acceptor_name: row.acceptor_name,
            words: row.words,
            edition: row.edition,
            title: row.title,
            content: row.content,
            liability: row.liability,
            signed_as: Relation::from_code(&row.signed_as)
                .ok_or_else(|| unknown("signed_as", &row.signed_as))?,
            made_at: row.made_at,
            determined_on: day("determined_on", row.determined_on)?,
            determiner_name: row.determiner_name,
            unperformed: row.unperformed,
            sanction: row.sanction,
            withdrawn_at: row.withdrawn_at,
            withdrawn_why: row.withdrawn_why,
            version: row.version,
        })
    }
}

/// Whose commitments are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Everybody's.
    All,
    /// Those of one enterprise.
    Of(Uuid),
    /// Those of enterprises whose name holds this, in searched form and with two characters at least.
    Named(String),
}

/// What of the public ones is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicFilter {
    /// Whose.
    pub found: Found,
    /// 承诺类型; `None` = any.
    pub kind: Option<CommitmentKind>,
}

impl Store {
    /// Public commitments, the newest first.
    pub async fn public_commitments(
        &self,
        filter: &PublicFilter,
        most: u32,
        offset: u32,
    ) -> Result<Vec<CommitmentRow>, StoreError> {
        let gram = self.gram_of(filter).await?;
        let rows = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(formatcp!("{SELECT} where {IS_PUBLIC}"));
            cut(&mut query, filter, gram);
            query.push(NEWEST_FIRST);
            query.push(" limit ").push_bind(i64::from(most));
            query.push(" offset ").push_bind(i64::from(offset));
            query.build_query_as::<Row>().fetch_all(pool).await
        })?;
        rows.into_iter().map(CommitmentRow::try_from).collect()
    }

    /// How many public commitments there are, counted to `most` at the furthest.
    pub async fn count_public_commitments(
        &self,
        filter: &PublicFilter,
        most: u32,
    ) -> Result<i64, StoreError> {
        let gram = self.gram_of(filter).await?;
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(COUNT);
            cut(&mut query, filter, gram);
            query.push(" limit ").push_bind(i64::from(most)).push(") hit");
            query.build_query_scalar::<i64>().fetch_one(pool).await
        })?)
    }

    /// The public commitment with this number.
    pub async fn public_commitment(
        &self,
        number: CommitmentNumber,
    ) -> Result<Option<CommitmentRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(PUBLIC_BY_NUMBER)
                .bind(number.to_string())
                .fetch_optional(pool)
                .await
        })?;
        row.map(CommitmentRow::try_from).transpose()
    }

    /// One commitment, public or not.
    pub async fn commitment(&self, id: Uuid) -> Result<Option<CommitmentRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_ID).bind(id).fetch_optional(pool).await
        })?;
        row.map(CommitmentRow::try_from).transpose()
    }

    /// The commitment with this number, public or not.
    pub async fn commitment_by_number(
        &self,
        number: CommitmentNumber,
    ) -> Result<Option<CommitmentRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_NUMBER)
                .bind(number.to_string())
                .fetch_optional(pool)
                .await
        })?;
        row.map(CommitmentRow::try_from).transpose()
    }

    /// What an enterprise has promised, the newest first; what was taken back too.
    pub async fn commitments_of(
        &self,
        subject: Uuid,
        most: i64,
    ) -> Result<Vec<CommitmentRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OF_SUBJECT).bind(subject).bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(CommitmentRow::try_from).collect()
    }

    /// Of the characters of a name the two that the fewest names have: walking along them is cheapest.
    async fn gram_of(&self, filter: &PublicFilter) -> Result<Option<i64>, StoreError> {
        match &filter.found {
            Found::Named(name) => self.rarest(Indexed::Names, &grams_of(name)).await,
            Found::All | Found::Of(_) => Ok(None),
        }
    }
}

/// Whose and of which kind. A name that is too short for the index finds nothing.
fn cut<DB>(query: &mut QueryBuilder<DB>, filter: &PublicFilter, gram: Option<i64>)
where
    DB: Database,
    i64: for<'q> Encode<'q, DB> + Type<DB>,
    Uuid: for<'q> Encode<'q, DB> + Type<DB>,
    String: for<'q> Encode<'q, DB> + Type<DB>,
{
    match &filter.found {
        Found::All => {}
        Found::Of(subject) => {
            query.push(" and c.subject_id = ").push_bind(*subject);
        }
        Found::Named(name) => {
            query.push(
                " and c.subject_id in (select g.subject_id from subject_gram g where g.gram = ",
            );
            query.push_bind(gram.unwrap_or(-1));
            query.push(" and g.name_plain like ");
            query.push_bind(dialect::contains(name));
            query.push(r" escape '\')");
        }
    }
    if let Some(kind) = filter.kind {
        query
            .push(" and c.kind = ")
            .push_bind(kind.code().to_owned());
    }
}
