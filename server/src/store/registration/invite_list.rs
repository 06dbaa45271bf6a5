//! 邀请名单: whom a rule suggests to invite. Enterprises are looked at in the order of their ids, so many at once, so that a
//! page costs the same however many there are and however few of them fit.

use domain::registration::Use;
use uuid::Uuid;

use super::usable::usable;
use crate::store::db::on_db;
use crate::store::dialect::constant_sql;
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

/// Enterprises that are looked at in one statement.
const WINDOW: i64 = 2_000;
/// Statements for one page.
const WINDOWS: u32 = 10;

const IDS: &str = "
    select id from subject where id > $1 and party <> 'natural_person' order by id limit $2";
const FIGURES: &str = "
    select rule, count(*), count(answered_at)
    from invitation
    where sent_at >= $1 and sent_at < $2
    group by rule
    order by rule";
/// Invited while nobody acted for them, and not heard of since.
const ON_PAPER: &str = "
    from invitation i
    join subject s on s.id = i.subject_id
    where i.sent_at >= $1 and i.told = 0 and i.answered_at is null";

/// By which rule enterprises are suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InviteBy {
    /// Fewer public records and usable entries than so many.
    Thin(i64),
    /// A public penalty since a day (`YYYYMMDD`).
    Adverse(i32),
    /// A record since a day (`YYYYMMDD`) under another name than the one on file.
    Renamed(i32),
}

/// A part of the list.
#[derive(Clone, Copy, Debug)]
pub struct InviteFilter {
    /// By which rule.
    pub by: InviteBy,
    /// Today (`YYYYMMDD`).
    pub today: i32,
    /// First day of the last year (`YYYYMMDD`).
    pub year_ago: i32,
    /// Whoever was invited at or after this instant (microseconds UTC) is left out.
    pub again: i64,
    /// Behind this one.
    pub after: Uuid,
    /// Most lines.
    pub most: usize,
}

/// An enterprise that may be invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitable {
    /// Its id.
    pub id: Uuid,
    /// 统一社会信用代码
    pub uscc: Option<String>,
    /// Its name.
    pub name: String,
    /// Public records.
    pub records: i64,
    /// Public penalties of the last year.
    pub adverse: i64,
    /// Entries that may be shown.
    pub entries: i64,
    /// Accounts that act for it.
    pub accounts: i64,
}
from_row!(Invitable {
    id,
    uscc,
    name,
    records,
    adverse,
    entries,
    accounts
});

/// What was found, and behind whom the search goes on; `None`: everybody was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InviteList {
    /// In the order of their ids.
    pub found: Vec<Invitable>,
    /// The last that was looked at.
    pub next: Option<Uuid>,
}

/// How a rule's invitations were answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteAnswers {
    /// Word of the rule.
    pub rule: String,
    /// How many.
    pub invited: i64,
    /// How many of them have sent an entry since.
    pub answered: i64,
}
from_row!(InviteAnswers {
    rule,
    invited,
    answered
});

/// An enterprise that was invited without an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperInvitation {
    /// It.
    pub subject_id: Uuid,
    /// Its name.
    pub name: String,
    /// 统一社会信用代码
    pub uscc: Option<String>,
    /// Word of the rule.
    pub rule: String,
    /// Microseconds UTC.
    pub sent_at: i64,
}
from_row!(PaperInvitation {
    subject_id,
    name,
    uscc,
    rule,
    sent_at
});

impl Store {
    /// Enterprises that a rule suggests, a page of them, or as many as there are among the next twenty thousand.
    pub async fn invitable(&self, filter: &InviteFilter) -> Result<InviteList, StoreError> {
        let mut list = InviteList {
            found: Vec::new(),
            next: Some(filter.after),
        };
        for _ in 0..WINDOWS {
            let Some(after) = list.next else {
                break;
            };
            let ids = on_db!(self.db, pool => {
                sqlx::query_scalar::<_, Uuid>(IDS).bind(after).bind(WINDOW).fetch_all(pool).await
            })?;
            let Some(last) = ids.last().copied() else {
                list.next = None;
                break;
            };
            let more = ids.len() as i64 == WINDOW;
            let room = filter.most - list.found.len();
            let mut found = self.invitable_between(filter, (after, last), room).await?;
            let full = found.len() > room;
            found.truncate(room);
            list.found.extend(found);
            list.next = match list.found.last() {
                Some(shown) if full => Some(shown.id),
                _ => Some(last).filter(|_| more),
            };
            if full || list.found.len() == filter.most {
                break;
            }
        }
        Ok(list)
    }

    /// Those in a part of the ids, and one more than asked for where there are.
    async fn invitable_between(
        &self,
        filter: &InviteFilter,
        (after, last): (Uuid, Uuid),
        most: usize,
    ) -> Result<Vec<Invitable>, StoreError> {
        let sql = statement(filter.by);
        let limit = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
        Ok(on_db!(self.db, pool => {
            let query = sqlx::query_as::<_, Invitable>(constant_sql(sql))
                .bind(filter.today)
                .bind(after)
                .bind(last)
                .bind(filter.year_ago)
                .bind(filter.again)
                .bind(limit);
            let query = match filter.by {
                InviteBy::Thin(few) => query.bind(few),
                InviteBy::Adverse(day) | InviteBy::Renamed(day) => query.bind(day),
            };
            query.fetch_all(pool).await
        })?)
    }

    /// How invitations between two instants (microseconds UTC, the second is behind) were answered, by rule.
    pub async fn invitation_answers(
        &self,
        from: i64,
        before: i64,
    ) -> Result<Vec<InviteAnswers>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, InviteAnswers>(FIGURES)
                .bind(from)
                .bind(before)
                .fetch_all(pool)
                .await
        })?)
    }

    /// Enterprises invited since an instant (microseconds UTC) without an account, the newest first.
    pub async fn paper_invitations(
        &self,
        since: i64,
        most: i64,
    ) -> Result<Vec<PaperInvitation>, StoreError> {
        let sql = format!(
            "select i.subject_id, s.name, s.uscc, i.rule, i.sent_at {ON_PAPER}
            order by i.sent_at desc, i.id desc
            limit $2"
        );
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PaperInvitation>(constant_sql(sql))
                .bind(since)
                .bind(most)
                .fetch_all(pool)
                .await
        })?)
    }

    /// How many these are.
    pub async fn count_paper_invitations(&self, since: i64) -> Result<i64, StoreError> {
        let sql = format!("select count(*) {ON_PAPER}");
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, i64>(constant_sql(sql)).bind(since).fetch_one(pool).await
        })?)
    }
}

/// The national field of the name, of either sheet, up to where the name begins.
const NAMED: &str = r#"'_XDR_MC":"'"#;
/// The name on file as it is written in JSON.
const JSON_NAME: &str = r#"replace(replace(s.name, '\', '\\'), '"', '\"')"#;

/// Whether the fields of a record hold a text, letter by letter: unlike a pattern it knows no wildcards, and means the
/// same on both engines.
fn holds(text: &str) -> String {
    format!("replace(r.fields, {text}, '') <> r.fields")
}

/// One part of the ids by a rule: each question about an enterprise walks an index that begins with it.
fn statement(by: InviteBy) -> String {
    let public = "r.subject_id = s.id and r.withheld is null and r.until >= $1";
    let records = format!("(select count(*) from record r where {public})");
    let adverse = |day: &str| {
        format!(
            "(select count(*) from record r where {public} and r.kind = 'penalty' and r.decided_on >= {day})"
        )
    };
    let entries = format!(
        "(select count(*) {} and e.subject_id = s.id)",
        usable(Use::Publish)
    );
    let fits = match by {
        InviteBy::Thin(_) => format!("{records} + {entries} < $7"),
        InviteBy::Adverse(_) => format!("{} > 0", adverse("$7")),
        InviteBy::Renamed(_) => format!(
            "exists (
                select 1 from record r
                where {public} and r.decided_on >= $7 and {} and not {}
            )",
            holds(NAMED),
            holds(&format!("{NAMED} || {JSON_NAME} || '\"'"))
        ),
    };
    let adverse = adverse("$4");
    format!(
        "select
            s.id, s.uscc, s.name, {records} as records, {adverse} as adverse, {entries} as entries,
            (select count(distinct a.account_id) from agency a
                where a.subject_id = s.id and a.ended_at is null and a.until >= $1) as accounts
        from subject s
        where s.id > $2 and s.id <= $3 and s.party <> 'natural_person'
            and not exists (select 1 from invitation i where i.subject_id = s.id and i.sent_at >= $5)
            and {fits}
        order by s.id
        limit $6"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_that_is_bound_is_asked_for() {
        for by in [
            InviteBy::Thin(3),
            InviteBy::Adverse(20_251_120),
            InviteBy::Renamed(20_251_120),
        ] {
            let sql = statement(by);
            for value in 1..=7 {
                assert!(sql.contains(&format!("${value}")), "{by:?} ${value}: {sql}");
            }
        }
    }
}
