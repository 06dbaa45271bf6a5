use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What kind of thing a report contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContainedKind {
    /// 行政许可、行政处罚
    Record,
    /// 信用承诺
    Commitment,
    /// 自主申报
    Entry,
    /// 重整、和解声明
    Declaration,
}

/// 收录的一项: which thing, and in which state it was.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Contained {
    /// What it is.
    pub kind: ContainedKind,
    /// Its id.
    pub id: Uuid,
    /// Everything whose change makes the report say something that holds no longer, in a word: version, mark, performance.
    pub state: String,
}

/// 现状: whether a report says what one made now would say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// 与现状一致
    Current,
    /// 已不再是最新
    Outdated {
        /// So many of the things it contains are changed, or stand in no report any more. Which ones nobody is told.
        gone: u32,
        /// So many came after it.
        new: u32,
    },
}

/// Compares what a report contains with what one made now would contain.
pub fn standing(then: &[Contained], now: &[Contained]) -> Standing {
    let (before, after): (HashSet<_>, HashSet<_>) = (then.iter().collect(), now.iter().collect());
    let known: HashSet<_> = then.iter().map(|one| (one.kind, one.id)).collect();
    let gone = before.difference(&after).count();
    let new = now
        .iter()
        .filter(|one| !known.contains(&(one.kind, one.id)))
        .count();
    match (gone, new) {
        (0, 0) => Standing::Current,
        (gone, new) => Standing::Outdated {
            gone: u32::try_from(gone).unwrap_or(u32::MAX),
            new: u32::try_from(new).unwrap_or(u32::MAX),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(id: u128, state: &str) -> Contained {
        Contained {
            kind: ContainedKind::Entry,
            id: Uuid::from_u128(id),
            state: state.to_owned(),
        }
    }

    #[test]
    fn what_is_the_same_is_current_in_any_order() {
        let then = [one(1, "1"), one(2, "1")];
        assert_eq!(
            standing(&then, &[one(2, "1"), one(1, "1")]),
            Standing::Current
        );
        assert_eq!(standing(&[], &[]), Standing::Current);
    }

    #[test]
    fn each_thing_that_went_changed_or_came_is_counted_once() {
        let then = [one(1, "1"), one(2, "1"), one(3, "1")];
        let outdated = |gone, new| Standing::Outdated { gone, new };
        assert_eq!(
            standing(&then, &[one(1, "1"), one(2, "1")]),
            outdated(1, 0),
            "one went"
        );
        assert_eq!(
            standing(&then, &[one(1, "1"), one(2, "2"), one(3, "1")]),
            outdated(1, 0),
            "one changed"
        );
        assert_eq!(
            standing(&then, &[one(1, "1"), one(2, "1"), one(3, "1"), one(4, "1")]),
            outdated(0, 1),
            "one came"
        );
        assert_eq!(
            standing(&then, &[one(9, "1")]),
            outdated(3, 1),
            "all at once"
        );
    }

    /// Two kinds of thing may have one id in a made-up database.
    #[test]
    fn things_are_told_apart_by_kind() {
        let record = Contained {
            kind: ContainedKind::Record,
            ..one(1, "1")
        };
        assert_eq!(
            standing(&[one(1, "1")], &[record]),
            Standing::Outdated { gone: 1, new: 1 }
        );
    }
}
