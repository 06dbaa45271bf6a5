//! 承诺事项清单 and 承诺书样式: which commitments are taken, by whom, and in what words.

use const_format::formatcp;
use domain::commitment::{CommitmentKind, Publicity};
use domain::day::{from_number, to_number};
use domain::role::Scope;
use jiff::civil::Date;
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::store::db::{Tx, on_db, on_tx};
use crate::store::dialect::constant_sql;
use crate::store::from_row::from_row;
use crate::store::scope::push_scope;
use crate::store::{Store, StoreError};

const MATTER: &str = "
    select m.id, m.code, m.unit_code, u.name, m.kind, m.kind_note, m.name, m.basis, m.from_day, m.until, m.version
    from commitment_matter m
    left join unit u on u.code = m.unit_code";
/// The portal's own first.
const ORDER: &str = " order by coalesce(u.name, ''), m.kind, m.name, m.id";
const IN_FORCE: &str =
    formatcp!("{MATTER} where m.from_day <= $1 and (m.until is null or m.until >= $1){ORDER}");
const WITHIN: &str = formatcp!("{MATTER} where 1 = 1");
const BY_ID: &str = formatcp!("{MATTER} where m.id = $1");
const BY_CODE: &str = formatcp!("{MATTER} where m.code = $1");
const TEMPLATE: &str = "
    select
        t.id, t.matter_id, t.edition, t.title, t.content, t.liability, t.own_words, t.months, t.publicity, t.from_day,
        t.until
    from commitment_template t";
const OF_MATTER: &str = formatcp!("{TEMPLATE} where t.matter_id = $1 order by t.edition desc");
const TEMPLATE_BY_ID: &str = formatcp!("{TEMPLATE} where t.id = $1");
/// The text of a matter that may be signed on a day.
const TEXT_IN_FORCE: &str = formatcp!(
    "{TEMPLATE}
    join commitment_matter m on m.id = t.matter_id
    where m.code = $1 and m.from_day <= $2 and (m.until is null or m.until >= $2)
        and t.from_day <= $2 and (t.until is null or t.until >= $2)
    order by t.edition desc limit 1"
);
const SIGNED: &str =
    "select matter_id, count(*) from commitment where state <> 'withdrawn' group by matter_id";

/// Texts that an enterprise may sign by itself, but those that belong to registration.
fn offered() -> String {
    let kinds: Vec<String> = CommitmentKind::ALL
        .into_iter()
        .filter(|kind| kind.is_made_freely())
        .map(|kind| format!("'{}'", kind.code()))
        .collect();
    let kinds = kinds.join(", ");
    format!(
        "{TEMPLATE}
        join commitment_matter m on m.id = t.matter_id
        where m.kind in ({kinds}) and m.code <> 'truthfulness' and m.code <> 'authorisation'
            and m.from_day <= $1 and (m.until is null or m.until >= $1)
            and t.from_day <= $1 and (t.until is null or t.until >= $1)
        order by m.name, t.id"
    )
}

/// 承诺事项, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterRow {
    /// Its id.
    pub id: Uuid,
    /// A word for those of the portal itself; the id of every other.
    pub code: String,
    /// The unit that takes such commitments; `None`: the portal's own.
    pub unit_code: Option<String>,
    /// Its name.
    pub unit_name: Option<String>,
    /// 承诺类型
    pub kind: CommitmentKind,
    /// What 其他 is.
    pub kind_note: String,
    /// 承诺事由
    pub name: String,
    /// 依据; may be empty.
    pub basis: String,
    /// First day.
    pub from: Date,
    /// Last day; `None` = without end.
    pub until: Option<Date>,
    /// Counts up with every change, new editions among them.
    pub version: i64,
}

struct Row {
    id: Uuid,
    code: String,
    unit_code: Option<String>,
    unit_name: Option<String>,
    kind: String,
    kind_note: String,
    name: String,
    basis: String,
    from_day: i32,
    until: Option<i32>,
    version: i64,
}
from_row!(Row {
    id,
    code,
    unit_code,
    unit_name,
    kind,
    kind_note,
    name,
    basis,
    from_day,
    until,
    version
});

impl TryFrom<Row> for MatterRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<MatterRow, StoreError> {
        let unknown = |column, value: String| StoreError::Inconsistent {
            table: "commitment_matter",
            column,
            value,
        };
        let day = |column, number: i32| {
            from_number(number).ok_or_else(|| unknown(column, number.to_string()))
        };
        Ok(MatterRow {
            id: row.id,
            code: row.code,
            unit_code: row.unit_code,
            unit_name: row.unit_name,
            kind: CommitmentKind::from_code(&row.kind)
                .ok_or_else(|| unknown("kind", row.kind.clone()))?,
            kind_note: row.kind_note,
            name: row.name,
            basis: row.basis,
            from: day("from_day", row.from_day)?,
            until: row.until.map(|until| day("until", until)).transpose()?,
            version: row.version,
        })
    }
}

/// 承诺书样式, as it is stored: never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateRow {
    /// Its id.
    pub id: Uuid,
    /// The matter it belongs to.
    pub matter_id: Uuid,
    /// 1 for the first.
    pub edition: i32,
    /// What it is called.
    pub title: String,
    /// 承诺内容
    pub content: String,
    /// 违诺责任
    pub liability: String,
    /// Whether whoever signs adds own words.
    pub own_words: bool,
    /// For how many months a commitment holds; `None` = without end.
    pub months: Option<u16>,
    /// 公开类型
    pub publicity: Publicity,
    /// First day.
    pub from: Date,
    /// Last day; `None` = until there is a newer one.
    pub until: Option<Date>,
}

struct TextRow {
    id: Uuid,
    matter_id: Uuid,
    edition: i32,
    title: String,
    content: String,
    liability: String,
    own_words: i32,
    months: Option<i32>,
    publicity: String,
    from_day: i32,
    until: Option<i32>,
}
from_row!(TextRow {
    id,
    matter_id,
    edition,
    title,
    content,
    liability,
    own_words,
    months,
    publicity,
    from_day,
    until
});

impl TryFrom<TextRow> for TemplateRow {
    type Error = StoreError;

    fn try_from(row: TextRow) -> Result<TemplateRow, StoreError> {
        let unknown = |column, value: String| StoreError::Inconsistent {
            table: "commitment_template",
            column,
            value,
        };
        let day = |column, number: i32| {
            from_number(number).ok_or_else(|| unknown(column, number.to_string()))
        };
        let months =
            |months: i32| u16::try_from(months).map_err(|_| unknown("months", months.to_string()));
        Ok(TemplateRow {
            id: row.id,
            matter_id: row.matter_id,
            edition: row.edition,
            title: row.title,
            content: row.content,
            liability: row.liability,
            own_words: row.own_words != 0,
            months: row.months.map(months).transpose()?,
            publicity: Publicity::from_code(&row.publicity)
                .ok_or_else(|| unknown("publicity", row.publicity.clone()))?,
            from: day("from_day", row.from_day)?,
            until: row.until.map(|until| day("until", until)).transpose()?,
        })
    }
}

impl Store {
    /// Matters in force on a day (`YYYYMMDD`), the portal's own first.
    pub async fn matters_in_force(&self, day: i32) -> Result<Vec<MatterRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(IN_FORCE).bind(day).fetch_all(pool).await
        })?;
        rows.into_iter().map(MatterRow::try_from).collect()
    }

    /// Matters of the units a permit covers, those that are over too; the portal's own only for the whole city.
    pub async fn matters_within(&self, scope: &Scope) -> Result<Vec<MatterRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(WITHIN);
            push_scope(&mut query, "m.unit_code", scope);
            query.push(ORDER);
            query.build_query_as::<Row>().fetch_all(pool).await
        })?;
        rows.into_iter().map(MatterRow::try_from).collect()
    }

    /// One matter.
    pub async fn matter(&self, id: Uuid) -> Result<Option<MatterRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_ID).bind(id).fetch_optional(pool).await
        })?;
        row.map(MatterRow::try_from).transpose()
    }

    /// The matter with this code.
    pub async fn matter_by_code(&self, code: &str) -> Result<Option<MatterRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_CODE).bind(code).fetch_optional(pool).await
        })?;
        row.map(MatterRow::try_from).transpose()
    }

    /// The texts of a matter, the newest edition first.
    pub async fn templates_of(&self, matter: Uuid) -> Result<Vec<TemplateRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, TextRow>(OF_MATTER).bind(matter).fetch_all(pool).await
        })?;
        rows.into_iter().map(TemplateRow::try_from).collect()
    }

    /// One text.
    pub async fn template(&self, id: Uuid) -> Result<Option<TemplateRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, TextRow>(TEMPLATE_BY_ID).bind(id).fetch_optional(pool).await
        })?;
        row.map(TemplateRow::try_from).transpose()
    }

    /// The text of the matter with this code that may be signed on a day (`YYYYMMDD`).
    pub async fn text_in_force(
        &self,
        code: &str,
        day: i32,
    ) -> Result<Option<TemplateRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, TextRow>(TEXT_IN_FORCE).bind(code).bind(day).fetch_optional(pool).await
        })?;
        row.map(TemplateRow::try_from).transpose()
    }

    /// Texts that an enterprise may sign by itself on a day (`YYYYMMDD`).
    pub async fn offered_texts(&self, day: i32) -> Result<Vec<TemplateRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, TextRow>(constant_sql(offered())).bind(day).fetch_all(pool).await
        })?;
        rows.into_iter().map(TemplateRow::try_from).collect()
    }

    /// How many commitments stand under each matter.
    pub async fn commitments_by_matter(&self) -> Result<Vec<(Uuid, i64)>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, (Uuid, i64)>(SIGNED).fetch_all(pool).await
        })?)
    }
}

/// The newest edition of a matter's text, as a transaction sees it.
pub(super) async fn newest_of(
    tx: &mut Tx,
    matter: Uuid,
) -> Result<Option<TemplateRow>, StoreError> {
    let rows = on_tx!(tx, conn => {
        sqlx::query_as::<_, TextRow>(OF_MATTER).bind(matter).fetch_all(conn).await
    })?;
    let newest = rows.into_iter().next();
    newest.map(TemplateRow::try_from).transpose()
}

/// The text of a matter that may be signed on a day (`YYYYMMDD`), as a transaction sees it, with its matter.
pub(in crate::store) async fn text_to_sign(
    tx: &mut Tx,
    template: Uuid,
    day: i32,
) -> Result<Option<(MatterRow, TemplateRow)>, StoreError> {
    let text = on_tx!(tx, conn => {
        sqlx::query_as::<_, TextRow>(TEMPLATE_BY_ID).bind(template).fetch_optional(conn).await
    })?;
    let Some(text) = text.map(TemplateRow::try_from).transpose()? else {
        return Ok(None);
    };
    let matter = on_tx!(tx, conn => {
        sqlx::query_as::<_, Row>(BY_ID).bind(text.matter_id).fetch_optional(conn).await
    })?;
    let Some(matter) = matter.map(MatterRow::try_from).transpose()? else {
        return Ok(None);
    };
    let holds = |from: Date, until: Option<Date>| {
        to_number(from) <= day && until.is_none_or(|until| to_number(until) >= day)
    };
    let in_force = holds(matter.from, matter.until) && holds(text.from, text.until);
    Ok(in_force.then_some((matter, text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enterprise_is_offered_what_the_rules_let_it_make_freely() {
        let sql = offered();
        for kind in CommitmentKind::ALL {
            let named = sql.contains(&format!("'{}'", kind.code()));
            assert_eq!(named, kind.is_made_freely(), "{kind:?}: {sql}");
        }
    }
}
