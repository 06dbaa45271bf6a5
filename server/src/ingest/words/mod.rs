//! What the intake says: each finding and each fault of a file, in Chinese and in English.

mod fault;
mod row;

pub use fault::fault;
pub use row::finding;
pub(super) use row::{field, finding_in_field};

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words {
        zh: zh.into(),
        en: en.into(),
    }
}
