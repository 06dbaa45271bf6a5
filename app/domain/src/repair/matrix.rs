use jiff::civil::Date;

use super::error::read_words;
use super::{Ask, Item, RepairError};
use crate::policy::{Policy, keys};
use crate::record::Class;

/// One item of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub item: Item,
    /// Whether it belongs to an application.
    pub ask: Ask,
    /// The rule that says so.
    pub rule: &'static str,
}

/// 修复方式矩阵: what a city asks for, takes and does not take for records of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix([Line; Item::ALL.len()]);

impl Matrix {
    /// By the rules of the day of the application: what earlier regimes asked for is asked no more.
    ///
    /// # Errors
    /// Names the rule that is missing or has a word the product does not know.
    pub fn of(policy: &Policy, class: Class, today: Date) -> Result<Matrix, RepairError> {
        let (papers, ways) = (keys::REP_PAPERS, keys::REP_WAYS);
        let required = keys::REP_REQUIRED_WAYS;
        let of_papers = read_words(papers.id, &policy.get(papers, today)?, Item::from_paper)?;
        let of_ways = read_words(ways.id, &policy.get(ways, today)?, Item::from_way)?;
        let by_class = read_words(required.id, &policy.get(required, today)?, class_and_way)?;
        Ok(Matrix(Item::ALL.map(|item| {
            let (ask, rule) = if of_papers.contains(&item) {
                (Ask::Required, papers.id)
            } else if by_class.contains(&(class, item)) {
                (Ask::Required, required.id)
            } else if of_ways.contains(&item) {
                (Ask::Optional, ways.id)
            } else if item == Item::Proof {
                // No rule asks for it; whoever has it may bring it.
                (Ask::Optional, papers.id)
            } else {
                (Ask::NotTaken, ways.id)
            };
            Line { item, ask, rule }
        })))
    }

    /// Whether an item belongs to an application.
    pub fn ask(&self, item: Item) -> Ask {
        let line = self.0.iter().find(|line| line.item == item);
        line.map_or(Ask::NotTaken, |line| line.ask)
    }

    /// Every item, in the order of the checklist.
    pub fn lines(&self) -> &[Line] {
        &self.0
    }
}

/// Reads a word of `REP.REQUIRED_WAYS`, e.g. `严重:专题培训`.
fn class_and_way(word: &str) -> Option<(Class, Item)> {
    let (class, way) = word.split_once(':')?;
    Some((Class::from_zh(class)?, Item::from_way(way)?))
}
