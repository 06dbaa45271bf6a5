use thiserror::Error;

use crate::policy::PolicyError;
use crate::record::WindowError;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RepairError {
    /// The publication window could not be computed.
    #[error(transparent)]
    Window(#[from] WindowError),
    /// A rule is missing.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// A rule asks for something the product does not know; leaving it out would promise too much.
    #[error("rule {rule} has an unknown word: {word}")]
    Word {
        /// Rule id.
        rule: &'static str,
        /// The word.
        word: String,
    },
}

/// What a rule's words mean, in their order.
pub(super) fn read_words<T>(
    rule: &'static str,
    words: &[String],
    read: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, RepairError> {
    words
        .iter()
        .map(|word| {
            read(word).ok_or_else(|| RepairError::Word {
                rule,
                word: word.clone(),
            })
        })
        .collect()
}
