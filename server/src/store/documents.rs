//! Records by any unbroken part of their document number.
//!
//! A number such as 示应急罚〔2026〕100号 has two halves. Its head, up to the year's bracket, is shared by a unit's
//! decisions of a year: heads stand in a short list with the days they were used on, and lead to the unit's list of
//! decisions. Its tail, from that bracket on, tells the decisions apart: only its pairs of characters are indexed for
//! each record, and of these not the ones that a tenth of all numbers have. That is a fifth of all pairs.

use std::collections::BTreeMap;

use const_format::formatcp;
use domain::id::RecordId;
use domain::record::RecordKind;
use jiff::civil::Date;
use sqlx::{AssertSqlSafe, QueryBuilder};
use uuid::Uuid;

use super::db::{Engine, Tx, on_db, on_tx};
use super::from_row::from_row;
use super::grams::{Indexed, chars_of, grams_of};
use super::record_row::{stored_day, stored_kind};
use super::write_batch::NewRecord;
use super::write_rows::MOST_VALUES;
use super::{Store, StoreError, dialect};

/// More heads than this are not walked one by one: so many match that the newest records soon fill a page.
pub(super) const MOST_HEADS: usize = 200;
/// The same for tails.
const MOST_TAILS: usize = 2000;

const HEADS: &str = r"
    select kind, unit_code, first_day, last_day
    from document_head
    where head like $1 escape '\'
    order by last_day desc
    limit $2";
const TAILS: &str = r"
    select record_id
    from document_gram
    where gram = $1 and tail like $2 escape '\'
    limit $3";
const COLUMNS: &str =
    "r.id, r.kind, r.document_no, r.authority, r.decided_on, r.subject_id, s.name as party, s.uscc";
const HIT: &str = formatcp!(
    "select {COLUMNS}
    from record r
    join subject s on s.id = r.subject_id"
);
const OF_HEAD: &str = r"
    join subject s on s.id = r.subject_id
    where r.withheld is null and r.kind = $1 and r.unit_code = $2 and r.decided_on >= $3 and r.decided_on <= $4
        and r.until >= $5 and r.document_key like $6 escape '\'
    order by r.decided_on desc, r.id desc
    limit $7";
const NEWEST_OF_KIND: &str = formatcp!(
    r"{HIT}
    where r.kind = $1 and r.withheld is null and r.until >= $2 and r.document_key like $3 escape '\'
    order by r.decided_on desc, r.id desc
    limit $4"
);

const WIDEN: &str = "
    on conflict (head, kind, unit_code) do update
    set first_day = case when excluded.first_day < document_head.first_day
            then excluded.first_day else document_head.first_day end,
        last_day = case when excluded.last_day > document_head.last_day
            then excluded.last_day else document_head.last_day end";

/// A beginning of document numbers, and where it was used.
struct Head {
    kind: String,
    unit_code: String,
    first_day: i32,
    last_day: i32,
}
from_row!(Head {
    kind,
    unit_code,
    first_day,
    last_day
});

/// A public record found by its document number, with its party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentHit {
    /// Id.
    pub id: RecordId,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Id of the party.
    pub subject_id: Uuid,
    /// Name of the party.
    pub party: String,
    /// Its code.
    pub uscc: Option<String>,
}

struct Row {
    id: Uuid,
    kind: String,
    document_no: String,
    authority: String,
    decided_on: i32,
    subject_id: Uuid,
    party: String,
    uscc: Option<String>,
}
from_row!(Row {
    id,
    kind,
    document_no,
    authority,
    decided_on,
    subject_id,
    party,
    uscc
});

impl Store {
    /// The newest public records whose document number holds `text` (in searched form, at least two characters),
    /// newest decision first.
    pub async fn public_records_by_document(
        &self,
        text: &str,
        today: i32,
        most: u32,
    ) -> Result<Vec<DocumentHit>, StoreError> {
        if text.chars().nth(1).is_none() || most == 0 {
            return Ok(Vec::new());
        }
        let asked = Asked {
            whole: dialect::contains(text),
            today,
            most: i64::from(most),
        };
        let mut rows = match (self.heads(&asked.whole).await?, self.tails(text).await?) {
            (Some(heads), Some(tails)) => {
                let mut rows = self.newest_of_heads(&asked, &heads).await?;
                rows.extend(self.newest_of(&asked, &tails).await?);
                rows.extend(self.newest_across(&asked, text).await?);
                rows
            }
            _ => self.newest(&asked).await?,
        };
        // Each part brought its newest; together they hold the newest of all.
        newest_first(&mut rows, most as usize);
        rows.into_iter().map(DocumentHit::try_from).collect()
    }

    /// Those that hold the end of a head and the beginning of its tail.
    async fn newest_across(&self, asked: &Asked, text: &str) -> Result<Vec<Row>, StoreError> {
        let Some((before, after)) = across(text) else {
            return Ok(Vec::new());
        };
        if let Some(tails) = self.tails(after).await? {
            return self.newest_of(asked, &tails).await;
        }
        match self.heads(&dialect::ends(before)).await? {
            Some(heads) => self.newest_of_heads(asked, &heads).await,
            None => self.newest(asked).await,
        }
    }

    /// The heads that fit the pattern; none where there are too many.
    async fn heads(&self, pattern: &str) -> Result<Option<Vec<Head>>, StoreError> {
        let heads = on_db!(self.db, pool => {
            sqlx::query_as::<_, Head>(HEADS)
                .bind(pattern).bind(MOST_HEADS as i64 + 1)
                .fetch_all(pool).await
        })?;
        Ok(Some(heads).filter(|heads| heads.len() <= MOST_HEADS))
    }

    /// The records whose tail holds the part; none where there are too many.
    pub(super) async fn tails(&self, part: &str) -> Result<Option<Vec<Uuid>>, StoreError> {
        let Some(gram) = self
            .rarest(Indexed::Documents, &telling_grams(part))
            .await?
        else {
            return Ok(None);
        };
        let tails = on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Uuid>(TAILS)
                .bind(gram).bind(dialect::contains(part)).bind(MOST_TAILS as i64 + 1)
                .fetch_all(pool).await
        })?;
        Ok(Some(tails).filter(|tails| tails.len() <= MOST_TAILS))
    }

    /// One list after the other, the newest first; of each only what is newer than what was found before.
    async fn newest_of_heads(&self, asked: &Asked, heads: &[Head]) -> Result<Vec<Row>, StoreError> {
        let most = usize::try_from(asked.most).unwrap_or(usize::MAX);
        let mut rows: Vec<Row> = Vec::new();
        for head in heads {
            let first = match rows.get(most - 1) {
                Some(last) => last.decided_on.max(head.first_day),
                None => head.first_day,
            };
            if first > head.last_day {
                continue;
            }
            rows.extend(on_db!(self.db, pool => {
                sqlx::query_as::<_, Row>(of_head(self.engine()))
                    .bind(&head.kind).bind(&head.unit_code).bind(first).bind(head.last_day)
                    .bind(asked.today).bind(&asked.whole).bind(asked.most)
                    .fetch_all(pool).await
            })?);
            newest_first(&mut rows, most);
        }
        Ok(rows)
    }

    async fn newest_of(&self, asked: &Asked, ids: &[Uuid]) -> Result<Vec<Row>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(HIT);
            query.push(" where r.withheld is null and r.until >= ").push_bind(asked.today);
            query.push(" and r.document_key like ").push_bind(&asked.whole).push(r" escape '\'");
            query.push(" and r.id in (");
            let mut list = query.separated(", ");
            for id in ids {
                list.push_bind(*id);
            }
            query.push(") order by r.decided_on desc, r.id desc limit ").push_bind(asked.most);
            query.build_query_as::<Row>().persistent(false).fetch_all(pool).await
        })?)
    }

    /// Where very many match, the newest of all records soon hold enough that do.
    async fn newest(&self, asked: &Asked) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for kind in RecordKind::ALL {
            rows.extend(on_db!(self.db, pool => {
                sqlx::query_as::<_, Row>(NEWEST_OF_KIND)
                    .bind(kind.code()).bind(asked.today).bind(&asked.whole).bind(asked.most)
                    .fetch_all(pool).await
            })?);
        }
        Ok(rows)
    }
}

/// Public decisions of a unit between two days.
fn of_head(engine: Engine) -> AssertSqlSafe<String> {
    let list = dialect::list_of_unit(engine);
    dialect::constant_sql(format!("select {COLUMNS} from record r{list}{OF_HEAD}"))
}

fn newest_first(rows: &mut Vec<Row>, most: usize) {
    rows.sort_by_key(|row| std::cmp::Reverse((row.decided_on, row.id)));
    rows.dedup_by_key(|row| row.id);
    rows.truncate(most);
}

/// What every part of a search is asked.
struct Asked {
    /// The pattern of the whole text.
    whole: String,
    today: i32,
    most: i64,
}

impl TryFrom<Row> for DocumentHit {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(DocumentHit {
            id: RecordId::from_uuid(row.id),
            kind: stored_kind(&row.kind)?,
            document_no: row.document_no,
            authority: row.authority,
            decided_on: stored_day("decided_on", row.decided_on)?,
            subject_id: row.subject_id,
            party: row.party,
            uscc: row.uscc,
        })
    }
}

/// The head of a document number in searched form, up to and with the last year in brackets, and the tail, which
/// begins with that bracket. A number without a year is all tail.
fn split(key: &str) -> (&str, &str) {
    match year_end(key, closes_year) {
        Some(at) => (&key[..at + '〕'.len_utf8()], &key[at..]),
        None => ("", key),
    }
}

/// A part of a number that holds the end of a head and the beginning of its tail: what it has of each.
pub(super) fn across(text: &str) -> Option<(&str, &str)> {
    let at = year_end(text, may_close_year)?;
    let before = &text[..at + '〕'.len_utf8()];
    (before != text).then_some((before, &text[at..]))
}

/// Where the bracket of the last year stands.
fn year_end(text: &str, is_year: fn(&str) -> bool) -> Option<usize> {
    let mut brackets = text.rmatch_indices('〕').map(|(at, _)| at);
    brackets.find(|at| is_year(&text[..*at]))
}

fn closes_year(before: &str) -> bool {
    let year = before.rsplit_once('〔').map_or("", |(_, year)| year);
    year.len() == 4 && is_digits(year)
}

/// A part of a number may begin within the year.
fn may_close_year(before: &str) -> bool {
    closes_year(before) || ((1..=4).contains(&before.len()) && is_digits(before))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The pairs that tell numbers apart. That a bracket is followed by some digit, and 号 preceded by one, is true of a
/// tenth of all numbers: along such pairs nobody would search.
fn telling_grams(text: &str) -> Vec<i64> {
    let mut grams = grams_of(text);
    grams.retain(|gram| match chars_of(*gram) {
        (Some('〕'), Some(digit)) | (Some(digit), Some('号')) => !digit.is_ascii_digit(),
        _ => true,
    });
    grams
}

/// Makes new records of a unit findable by their document numbers.
pub(super) async fn index(
    tx: &mut Tx,
    unit_code: &str,
    records: &[&NewRecord],
) -> Result<(), StoreError> {
    index_heads(tx, unit_code, records).await?;
    let mut grams: Vec<(i64, Uuid, &str)> = searched(records)
        .flat_map(|record| {
            let tail = split(&record.document_key).1;
            let grams = telling_grams(tail).into_iter();
            grams.map(move |gram| (gram, record.id, tail))
        })
        .collect();
    // In the order of the index: neighbours go to the same page.
    grams.sort_unstable();
    for chunk in grams.chunks(MOST_VALUES / 3) {
        on_tx!(tx, conn => {
            let mut query = QueryBuilder::new("insert into document_gram (gram, record_id, tail) ");
            query.push_values(chunk, |mut row, (gram, id, tail)| {
                row.push_bind(*gram).push_bind(*id).push_bind(*tail);
            });
            query.build().persistent(false).execute(conn).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Lists the heads of a unit's records with their first and last day.
pub(super) async fn index_heads(
    tx: &mut Tx,
    unit_code: &str,
    records: &[&NewRecord],
) -> Result<(), StoreError> {
    // Sorted, so that every writer changes them in one order and no two wait for each other.
    let mut heads: BTreeMap<(&str, &str), (i32, i32)> = BTreeMap::new();
    for record in searched(records) {
        let (head, day) = (split(&record.document_key).0, record.decided_on);
        if !head.is_empty() {
            let days = heads
                .entry((head, record.kind.code()))
                .or_insert((day, day));
            *days = (days.0.min(day), days.1.max(day));
        }
    }
    let heads: Vec<_> = heads.into_iter().collect();
    for chunk in heads.chunks(MOST_VALUES / 5) {
        on_tx!(tx, conn => {
            let mut query = QueryBuilder::new("insert into document_head (head, kind, unit_code, first_day, last_day) ");
            query.push_values(chunk, |mut row, ((head, kind), (first, last))| {
                row.push_bind(*head)
                    .push_bind(*kind)
                    .push_bind(unit_code)
                    .push_bind(*first)
                    .push_bind(*last);
            });
            query.push(WIDEN);
            query.build().persistent(false).execute(conn).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Records that may be searched: those of natural persons are in no index.
fn searched<'r>(records: &[&'r NewRecord]) -> impl Iterator<Item = &'r NewRecord> {
    records
        .iter()
        .copied()
        .filter(|record| !record.subject.is_person())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::db::Db;

    #[test]
    fn a_number_is_split_after_its_year() {
        for (key, head, tail) in [
            ("示应急罚〔2026〕100号", "示应急罚〔2026〕", "〕100号"),
            ("示罚〔2026〕第〔5〕号", "示罚〔2026〕", "〕第〔5〕号"),
            ("〔示〕罚〔2026〕1-2号", "〔示〕罚〔2026〕", "〕1-2号"),
            ("〔示〕JY151〔补正〕", "", "〔示〕JY151〔补正〕"),
            ("示罚2026第5号", "", "示罚2026第5号"),
            ("示〔12345〕7号", "", "示〔12345〕7号"),
        ] {
            assert_eq!(split(key), (head, tail), "{key}");
        }
        for (text, end) in [
            ("〔2026〕100号", Some("〔2026")),
            ("26〕1", Some("26")),
            ("2026〕〔2025〕7", Some("2026〕〔2025")),
            ("罚〔6〕1", None),
            ("第5〕1", None),
        ] {
            let found = year_end(text, may_close_year).map(|at| &text[..at]);
            assert_eq!(found, end, "{text}");
        }
    }

    #[test]
    fn only_pairs_that_tell_are_indexed() {
        assert_eq!(telling_grams("〕100号"), grams_of("100"));
        assert_eq!(telling_grams("〕7号"), grams_of(""));
        assert_eq!(telling_grams("〕字7号"), grams_of("〕字7"));
    }

    /// No statement reads all records or the whole index, and none sorts more than it shows.
    #[tokio::test]
    async fn the_ways_to_a_document_number_are_indexes() {
        let folder = tempfile::tempdir().expect("folder");
        let url = format!("sqlite:{}", folder.path().join("plan.db").display());
        let keys = std::sync::Arc::new(crate::audit::AuditKeys::new(&[1; 32]).expect("keys"));
        let store = Store::connect(&url, 1, keys).await.expect("connects");
        store.migrate().await.expect("migrates");
        let Db::Sqlite { read, .. } = &store.db else {
            panic!("SQLite")
        };
        let of_head = of_head(Engine::Sqlite).0;
        for (statement, way) in [
            (TAILS, "SEARCH document_gram USING PRIMARY KEY (gram=?)"),
            (
                NEWEST_OF_KIND,
                "SEARCH r USING INDEX record_public (kind=?)",
            ),
            (
                of_head.as_str(),
                "SEARCH r USING INDEX record_public_unit (kind=? AND unit_code=? AND decided_on>? AND decided_on<?)",
            ),
        ] {
            let explain = dialect::constant_sql(format!("explain query plan {statement}"));
            let rows = sqlx::query(explain).fetch_all(read).await.expect("a plan");
            let plan: Vec<String> = rows
                .iter()
                .map(|row| sqlx::Row::get(row, "detail"))
                .collect();
            assert_eq!(plan[0], way);
            assert!(plan.iter().all(|step| !step.contains("B-TREE")), "{plan:?}");
        }
    }
}
