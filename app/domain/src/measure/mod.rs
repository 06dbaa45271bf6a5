//! 惩戒措施: what may be done about bad faith, only out of the catalogue, and the arithmetic of its time.

mod catalogue;
mod span;

pub use catalogue::{CatalogueItem, CatalogueState, MeasureNature, NotCovered};
pub use span::{MeasureSpan, Suspension};
