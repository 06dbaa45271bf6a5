use openidconnect::{ClaimsVerificationError, SignatureVerificationError};
use thiserror::Error;

/// Why the identity service did not vouch for anybody. None of these texts holds personal data, a token or a secret:
/// they go into the log.
#[derive(Debug, Error)]
pub enum OidcError {
    /// It is down, or too slow.
    #[error("the identity service does not answer: {0}")]
    Down(String),
    /// It answered something that makes no sense.
    #[error("the identity service gives an answer that makes no sense: {0}")]
    Answer(String),
    /// It does not know the code (any more).
    #[error("the identity service does not take the code")]
    Code,
    /// What it says of the person does not hold.
    #[error("the identity service's token does not hold: {0}")]
    Token(TokenFault),
    /// The machine gives no random numbers.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
}

/// What is wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TokenFault {
    /// Somebody else's.
    #[error("another issuer")]
    Issuer,
    /// Made for another portal.
    #[error("another audience")]
    Audience,
    /// Too old.
    #[error("expired")]
    Expired,
    /// Made for another sign-in.
    #[error("another nonce")]
    Nonce,
    /// Not signed by the service, or not as it says it signs.
    #[error("signature")]
    Signature,
    /// Signed with a key that the service does not name.
    #[error("unknown key")]
    Key,
    /// The service says another person elsewhere.
    #[error("another subject")]
    Subject,
    /// Anything else.
    #[error("not as it should be")]
    Other,
}

impl From<&ClaimsVerificationError> for TokenFault {
    fn from(error: &ClaimsVerificationError) -> TokenFault {
        use ClaimsVerificationError as E;
        match error {
            E::InvalidIssuer(_) => TokenFault::Issuer,
            E::InvalidAudience(_) => TokenFault::Audience,
            E::Expired(_) => TokenFault::Expired,
            E::InvalidNonce(_) => TokenFault::Nonce,
            E::InvalidSubject(_) => TokenFault::Subject,
            E::SignatureVerification(SignatureVerificationError::NoMatchingKey) => TokenFault::Key,
            E::SignatureVerification(_) => TokenFault::Signature,
            _ => TokenFault::Other,
        }
    }
}
