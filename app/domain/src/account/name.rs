use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Longest name of a member of staff, in characters.
pub const LONGEST_NAME: usize = 50;

/// Why a text is no name of a member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameError {
    /// Nothing was given.
    #[error("empty")]
    Empty,
    /// Too many characters.
    #[error("longer than {max} characters")]
    TooLong {
        /// Most characters.
        max: usize,
    },
    /// Line breaks or other characters that are not seen.
    #[error("holds line breaks or other characters that cannot be seen")]
    Unseen,
}

/// The name of a member of staff as it is kept: without blanks around it.
pub fn staff_name(text: &str) -> Result<&str, NameError> {
    let name = text.trim();
    if name.is_empty() {
        return Err(NameError::Empty);
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(NameError::TooLong { max: LONGEST_NAME });
    }
    if name.chars().any(char::is_control) {
        return Err(NameError::Unseen);
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_names_and_says_what_is_wrong_with_others() {
        assert_eq!(staff_name(" 买买提·艾力 "), Ok("买买提·艾力"));
        assert_eq!(staff_name("\u{3000}"), Err(NameError::Empty));
        assert_eq!(staff_name(&"名".repeat(50)).map(str::len), Ok(150));
        let long = "名".repeat(51);
        assert_eq!(staff_name(&long), Err(NameError::TooLong { max: 50 }));
        assert_eq!(staff_name("王\n示例"), Err(NameError::Unseen));
    }
}
