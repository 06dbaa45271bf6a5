use serde::{Deserialize, Serialize};

use super::{Ask, Evidence, Item, Matrix};

/// 补正事项: what is missing from an item, or wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Lack {
    /// Which item.
    pub item: Item,
    /// What of it.
    pub what: Lacking,
}

/// What an item lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lacking {
    /// It is required and not there.
    Everything,
    /// 附件
    Paper,
    /// 签署
    Signature,
    /// 编号
    Number,
    /// A number that exists.
    KnownNumber,
    /// A number of the applicant's own.
    OwnNumber,
    /// A number that is still good.
    GoodNumber,
    /// An agency that stands in the directory.
    ListedAgency,
    /// 组织方
    Organiser,
    /// 时长或者金额
    Extent,
    /// 本市不采用: nothing, but no rule of this city takes it.
    NotTaken,
}

/// Everything that is missing from an application or wrong with it, item by item, to be said at once.
///
/// What is brought although nobody has to is checked like the rest; left out, it is missed by nobody.
pub fn check_application(matrix: &Matrix, brought: &[Evidence<'_>]) -> Vec<Lack> {
    let mut lacks = Vec::new();
    for line in matrix.lines() {
        let mut of_item = brought
            .iter()
            .filter(|evidence| evidence.item() == line.item)
            .peekable();
        let is_there = of_item.peek().is_some();
        let lacking = match line.ask {
            Ask::Required if !is_there && line.item.is_brought() => vec![Lacking::Everything],
            Ask::NotTaken if is_there => vec![Lacking::NotTaken],
            _ => of_item.flat_map(Evidence::faults).collect(),
        };
        lacks.extend(lacking.into_iter().map(|what| Lack {
            item: line.item,
            what,
        }));
    }
    lacks
}
