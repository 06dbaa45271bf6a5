//! Credit records 信用记录: the national fields, what a class of breach means, and how long a record is public.

pub mod check;
mod class;
/// How a field of a national sheet is described.
pub mod field;
mod heading;
mod kind;
pub mod licence;
mod mark;
mod market;
mod party;
pub mod penalty;
mod publication;
mod special_field;
mod window;

pub use class::{Class, ClassSource, Classified, PenaltyKind, classify};
pub(crate) use heading::simplify as simplify_heading;
pub use heading::{HeadingError, Headings, RETURN_COLUMNS};
pub use kind::RecordKind;
pub use mark::ObjectionMark;
pub use market::{MarketRegulation, Sector};
pub(crate) use market::{follows_market_rules, never_ends_early};
pub use party::PartyKind;
pub use publication::{
    LicenceFacts, PenaltyFacts, Publication, Withheld, publish_licence, publish_penalty,
};
pub use special_field::SpecialField;
pub use window::{Regime, Window, WindowError, penalty_window};
