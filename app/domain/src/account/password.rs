use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Login;

/// What a password must be like (`SEC.PASSWORD_*`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordRules {
    /// Fewest characters.
    pub min: usize,
    /// Fewest kinds out of capital letters, small letters, digits, anything else.
    pub kinds: usize,
}

/// A longer one only costs time to hash.
pub const LONGEST_PASSWORD: usize = 128;

/// Why a password is not good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordError {
    /// Too few characters.
    #[error("shorter than {min} characters")]
    TooShort {
        /// Fewest characters.
        min: usize,
    },
    /// Too many characters.
    #[error("longer than {max} characters")]
    TooLong {
        /// Most characters.
        max: usize,
    },
    /// Too few kinds of character.
    #[error("fewer than {kinds} of the four kinds of character")]
    TooPlain {
        /// Fewest kinds.
        kinds: usize,
    },
    /// It holds the account's own name.
    #[error("holds the account's own name")]
    HoldsName,
    /// It is on a list of common passwords, or near one.
    #[error("too common: on a list of passwords that many people choose, or close to one")]
    Breached,
}

/// Whether a password is good enough for an account called `login`; `breached` knows which are common.
pub fn check_password(
    password: &str,
    login: &Login,
    rules: PasswordRules,
    breached: impl FnOnce(&str) -> bool,
) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if length < rules.min {
        return Err(PasswordError::TooShort { min: rules.min });
    }
    if length > LONGEST_PASSWORD {
        return Err(PasswordError::TooLong {
            max: LONGEST_PASSWORD,
        });
    }
    let has = |kind: fn(char) -> bool| usize::from(password.chars().any(kind));
    let kinds = has(char::is_uppercase)
        + has(char::is_lowercase)
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_uppercase() && !c.is_lowercase() && !c.is_ascii_digit());
    if kinds < rules.kinds {
        return Err(PasswordError::TooPlain { kinds: rules.kinds });
    }
    let lower = password.to_lowercase();
    let name = match login {
        Login::Phone(number) => number,
        Login::Email(address) => address.split('@').next().unwrap_or_default(),
    };
    if name.len() >= 4 && lower.contains(name) {
        return Err(PasswordError::HoldsName);
    }
    if breached(&lower) {
        return Err(PasswordError::Breached);
    }
    Ok(())
}
