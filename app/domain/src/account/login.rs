use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::identity::{fold_code, mask_phone};

/// What an account is called by: a mobile number of the mainland or an e-mail address, in its one normal form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Login {
    /// Eleven digits.
    Phone(String),
    /// Lower case.
    Email(String),
}

/// Why a text is neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoginError {
    /// Nothing was given.
    #[error("empty")]
    Empty,
    /// Digits, but no mobile number of the mainland.
    #[error("not a mobile number: 11 digits that begin with 13 to 19 are expected")]
    Phone,
    /// Not of the form NAME@DOMAIN.
    #[error("not an e-mail address")]
    Email,
}

/// RFC 5321, 4.5.3.1.
const LONGEST_LOCAL: usize = 64;
const LONGEST_EMAIL: usize = 254;

impl Login {
    /// Reads what a person typed: full-width characters, blanks and hyphens between digits, +86 in front.
    pub fn parse(text: &str) -> Result<Login, LoginError> {
        let text = fold_code(text);
        let text = text.trim();
        if text.is_empty() {
            return Err(LoginError::Empty);
        }
        if text.contains('@') {
            return email(text).map(Login::Email).ok_or(LoginError::Email);
        }
        let is_number = |c: char| c.is_ascii_digit() || " -+()".contains(c);
        if text.chars().all(is_number) {
            phone(text).map(Login::Phone).ok_or(LoginError::Phone)
        } else {
            Err(LoginError::Email)
        }
    }

    /// The normal form.
    pub fn as_str(&self) -> &str {
        match self {
            Login::Phone(text) | Login::Email(text) => text,
        }
    }

    /// Enough to recognise one's own, too little to use another's: `138****5678`, `z***@example.cn`.
    pub fn masked(&self) -> String {
        match self {
            Login::Phone(number) => mask_phone(number),
            Login::Email(address) => {
                let (local, domain) = address.split_once('@').unwrap_or((address, ""));
                let first = local.chars().next().map(String::from).unwrap_or_default();
                format!("{first}***@{domain}")
            }
        }
    }
}

fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = match digits.len() {
        13 => digits.strip_prefix("86")?,
        15 => digits.strip_prefix("0086")?,
        _ => &digits,
    };
    let mut characters = national.chars();
    let begins = characters.next() == Some('1') && characters.next().is_some_and(|c| c >= '3');
    (national.len() == 11 && begins).then(|| national.to_owned())
}

fn email(text: &str) -> Option<String> {
    let (local, domain) = text.rsplit_once('@')?;
    let local_fine = (1..=LONGEST_LOCAL).contains(&local.len())
        && local
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let label_fine = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let domain_fine = domain.contains('.') && domain.split('.').all(label_fine);
    (local_fine && domain_fine && text.len() <= LONGEST_EMAIL).then(|| text.to_ascii_lowercase())
}
