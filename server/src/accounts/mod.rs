//! What accounts need besides the database: password hashes, codes, second factors, what a browser says it is.

mod code;
mod code_limits;
mod common;
mod device;
mod password;
mod second_factor;

pub use code::new_code;
pub use code_limits::{CodeLimit, CodeWait, code_wait, codes_count_since};
pub use common::is_common;
pub use device::device;
pub use password::Passwords;
pub use second_factor::{Authenticator, new_recovery_codes};
