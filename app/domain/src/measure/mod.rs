//! 惩戒措施: what may be done about bad faith, only out of the catalogue, and the arithmetic of its time.

mod catalogue;
mod order;
mod span;

pub use catalogue::{CatalogueItem, CatalogueState, MeasureNature, NotCovered};
pub use order::OrderKind;
pub use span::{MeasureSpan, Served, Suspension};
