//! Identifiers of the credit subject 信用主体 and the masking of personal data 脱敏.
//!
//! Codes of organisations are public register data and print freely. Numbers of natural persons never
//! print: `Debug` is masked, `Display` and serde are absent, and `expose` is there for sealing only.

mod gb11643;
mod mask;
mod normal_form;
mod org_code;
mod person_id;
mod person_id_kind;
mod personal_data;
mod resident_id;
mod uscc;
mod uscc_error;
mod width;

pub use mask::{mask_id, mask_name, mask_phone, mask_tail};
pub use normal_form::normal_form;
pub use org_code::{OrgCode, OrgCodeError};
pub use person_id::{PersonId, PersonIdError};
pub use person_id_kind::PersonIdKind;
pub use personal_data::{Found, FoundKind, find_personal_data, mask_text};
pub use resident_id::{ResidentId, ResidentIdError, Sex};
pub use uscc::Uscc;
pub use uscc_error::UsccError;
pub use width::{fold_code, fold_text};
