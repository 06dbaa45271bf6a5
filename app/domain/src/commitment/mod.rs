//! 信用承诺: what an enterprise promises in public, the text it promises it in, and what became of it.

mod fault;
mod field;
mod form;
mod kind;
mod number;
mod read;
mod record;
mod state;

pub use fault::CommitmentFault;
pub use field::{CommitmentField, FIELDS, at, field};
pub use form::{
    LONGEST_MONTHS, LONGEST_OWN_WORDS, LONGEST_REASON, MatterForm, TemplateForm, TextFault,
    check_from_day, check_last_day, check_matter, check_own_words, check_template, plain_text,
    valid_until,
};
pub use kind::{CommitmentKind, Publicity, SigningChannel};
pub use number::{CommitmentNumber, CommitmentNumberError};
pub use read::{FormFault, FormProblem, Raw, read_commitment};
pub use record::{CommitmentRecord, Determination, Promisor, PromisorCode, UnitName};
pub use state::{CommitmentState, Performance, Standing, Supervision, standing};

/// 真实性承诺: code of the matter under which an enterprise promises that what it says about itself is true.
pub const TRUTHFULNESS: &str = "truthfulness";
/// 授权: code of the matter whose text is that of an authorisation.
pub const AUTHORISATION: &str = "authorisation";
/// 自拟承诺: code of the matter under which an enterprise promises something in its own words.
pub const VOLUNTARY: &str = "voluntary";
/// 信用修复承诺: code of the matter under which whoever applies for a repair promises what the law asks for.
pub const REPAIR: &str = "repair";
