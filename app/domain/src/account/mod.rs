//! Accounts: how they are named, which passwords are good enough, how long a wrong one keeps them shut.

mod kind;
mod lockout;
mod login;
mod name;
mod password;

pub use kind::AccountKind;
pub use lockout::{Lockout, shut_for};
pub use login::{Login, LoginError};
pub use name::{LONGEST_NAME, NameError, staff_name};
pub use password::{PasswordError, PasswordRules, check_password};
