//! Two neighbouring characters suffice: the index behind names and document numbers.

use sqlx::{QueryBuilder, Row};

use super::db::on_db;
use super::{Store, StoreError};

/// How far a gram's entries are counted when the rarest of a query is looked for.
const RARE: i64 = 300;

/// Which texts are looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Indexed {
    /// Names of subjects.
    Names,
    /// Ends of document numbers.
    Documents,
}

impl Indexed {
    fn entries_of_gram(self) -> &'static str {
        match self {
            Indexed::Names => {
                " as bigint) as gram, count(*) as entries from (select 1 as one from subject_gram where gram = "
            }
            Indexed::Documents => {
                " as bigint) as gram, count(*) as entries from (select 1 as one from document_gram where gram = "
            }
        }
    }
}

impl Store {
    /// The gram with the fewest entries: walking along it is cheapest.
    pub(super) async fn rarest(
        &self,
        indexed: Indexed,
        grams: &[i64],
    ) -> Result<Option<i64>, StoreError> {
        if grams.len() < 2 {
            return Ok(grams.first().copied());
        }
        let counts: Vec<(i64, i64)> = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new("");
            for (index, gram) in grams.iter().enumerate() {
                if index > 0 {
                    query.push(" union all ");
                }
                query.push("select cast(").push_bind(*gram).push(indexed.entries_of_gram());
                query.push_bind(*gram).push(" limit ").push_bind(RARE).push(") entry");
            }
            query.build().fetch_all(pool).await.map(|rows| {
                rows.iter().map(|row| (row.get(0), row.get(1))).collect()
            })
        })?;
        let rarest = counts.iter().min_by_key(|(_, entries)| *entries);
        Ok(rarest.map(|(gram, _)| *gram))
    }
}

/// Every two neighbouring characters, each as one number; each pair once.
pub(super) fn grams_of(text: &str) -> Vec<i64> {
    let mut grams: Vec<i64> = text
        .chars()
        .zip(text.chars().skip(1))
        .map(|(first, second)| (i64::from(u32::from(first)) << 21) | i64::from(u32::from(second)))
        .collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// The two characters of a gram.
pub(super) fn chars_of(gram: i64) -> (Option<char>, Option<char>) {
    let char_of = |code: i64| u32::try_from(code).ok().and_then(char::from_u32);
    (char_of(gram >> 21), char_of(gram & 0x1F_FFFF))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_gram_per_pair() {
        assert_eq!(grams_of("澄澜机电").len(), 3);
        assert_eq!(grams_of("哈哈哈哈").len(), 1);
        assert_eq!(grams_of("单"), Vec::<i64>::new());
        assert_ne!(grams_of("甲乙"), grams_of("乙甲"));
        assert_eq!(chars_of(grams_of("甲1")[0]), (Some('甲'), Some('1')));
    }
}
