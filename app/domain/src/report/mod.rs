//! 公共信用报告: its number, its parts, who it is for, and whether what it says still holds.
//!
//! A report says what held when it was made and is never changed. Whether that holds today is asked of what it contains:
//! each thing by its id and the state it was in ([`Contained`]), compared with what would be in a report made now.

mod edition;
mod number;
mod section;
mod standing;

pub use edition::Edition;
pub use number::ReportNumber;
pub use section::Section;
pub use standing::{Contained, ContainedKind, Standing, standing};
