//! 信用承诺 as it is stored: matters with their texts, what was promised under them, and what became of it.

mod changes;
mod list;
mod matters;
mod papers;
mod sign;
mod state;

pub use changes::{MatterOutcome, NewMatter, NewTemplate};
pub use list::{CommitmentRow, Found, PublicFilter};
pub use matters::{MatterRow, TemplateRow};
pub use papers::{CommitmentPaper, CommitmentPaperContent};
pub use sign::{Acting, NewCommitment, SignOutcome, Signature, SignedCommitment, SignedHand};
pub use state::{BrokenPromise, LiveCommitment, NewDetermination, WithdrawOutcome, Withdrawal};

pub(in crate::store) use matters::text_to_sign;
pub(in crate::store) use sign::{lock_signer, sign_with};
pub(in crate::store) use state::{break_promise, mend_promise};
