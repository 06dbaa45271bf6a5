use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What can be wrong with a form about commitments, besides what is missing or too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentFault {
    /// The text was not agreed to: the box is not ticked.
    NotAgreed,
    /// 授权 without any use.
    NoUse,
    /// There is a newer edition than the one that was on the page: it has to be read first.
    NewEdition,
    /// The matter takes no commitments any more.
    Over,
    /// The authority to act for the enterprise ended, or does not cover 自愿注册.
    NoAuthority,
    /// Control characters, or such that hide or turn around what is read.
    Unseen,
    /// Personal data in a text that is published.
    PersonalData,
    /// So many commitments of the enterprise stand that no other can be made.
    TooMany {
        /// Most.
        most: u32,
    },
    /// It cannot be taken back any more: it was determined how it was performed, or its time is over.
    NotWithdrawable,
    /// 信用修复承诺: it belongs to an application for repair, and is not taken back.
    OfRepair,
    /// No day.
    NoDay,
    /// A first day before the earliest there can be.
    FromTooEarly {
        /// The earliest.
        earliest: Date,
    },
    /// A last day before today, or before the first.
    LastTooEarly {
        /// The earliest.
        earliest: Date,
    },
    /// No number of months, or more than there can be.
    Months {
        /// Most.
        most: u16,
    },
    /// 其他 without what it is.
    NoNote,
    /// The unit has a matter of this name that takes commitments.
    NameTaken,
}
