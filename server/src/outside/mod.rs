//! 外部平台: another platform that applications for repair are forwarded to, where the rules of the city say so. What it
//! answers comes back by the interface, as receipts. `simulator` is one to try with.

mod http;
mod json;
pub mod simulator;

use std::fmt::Debug;

use async_trait::async_trait;
use serde_json::Value;
use thiserror::Error;
use uuid::Uuid;

pub use http::HttpPlatform;

/// Why a message did not reach the platform. None of them holds what it says.
#[derive(Debug, Error)]
pub enum OutsideError {
    /// Its address is wrong.
    #[error("MINGXIN_PLATFORM_URL is no http:// or https:// address")]
    Address,
    /// The token cannot be sent.
    #[error("MINGXIN_PLATFORM_TOKEN holds characters that no header may hold")]
    Token,
    /// The certificates of this machine cannot be read.
    #[error("the certificates of this machine cannot be read: {0}")]
    Certificates(#[source] std::io::Error),
    /// It did not take it. Its own words are left out.
    #[error("the platform did not take it (status {0})")]
    Refused(u16),
    /// It cannot be reached.
    #[error("the platform cannot be reached")]
    Gone,
    /// It did not answer in time.
    #[error("the platform did not answer in time")]
    Slow,
}

impl OutsideError {
    /// The word in the database, which pages turn into a sentence; a status stands behind a colon.
    pub fn word(&self) -> String {
        match self {
            OutsideError::Refused(status) => format!("refused:{status}"),
            OutsideError::Gone => "gone".to_owned(),
            OutsideError::Slow => "slow".to_owned(),
            OutsideError::Address | OutsideError::Token | OutsideError::Certificates(_) => {
                "inside".to_owned()
            }
        }
    }

    /// Whether trying again is of no use: the platform has read the message and does not want it. A wrong key, or one who
    /// asks too often, is not such a case.
    pub fn is_final(&self) -> bool {
        matches!(self, OutsideError::Refused(400 | 404 | 405 | 409..=422))
    }
}

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// 转送 of an application.
    Apply,
    /// 撤回 by the applicant.
    Withdraw,
}

/// A message as it goes.
#[derive(Clone, Debug)]
pub struct Outbound {
    /// Its id: the same again is the same message.
    pub id: Uuid,
    /// What it is about.
    pub errand: Errand,
    /// What it says.
    pub body: Value,
}

/// A platform that takes applications. It may get a message more than once, and knows it by its id and by the number of
/// the case.
#[async_trait]
pub trait OutsidePlatform: Debug + Send + Sync {
    /// Hands a message over, and comes back when the platform has it.
    ///
    /// # Errors
    /// Why it does not; it may have it all the same, where the answer was lost.
    async fn hand_over(&self, message: &Outbound) -> Result<(), OutsideError>;
}

#[cfg(test)]
mod tests {
    use super::OutsideError;

    #[test]
    fn a_platform_that_is_away_is_tried_again_and_one_that_has_read_it_is_not() {
        for (status, ends) in [
            (400, true),
            (404, true),
            (409, true),
            (422, true),
            (401, false),
            (403, false),
            (408, false),
            (429, false),
            (500, false),
            (503, false),
            (302, false),
        ] {
            assert_eq!(OutsideError::Refused(status).is_final(), ends, "{status}");
        }
        assert!(!OutsideError::Gone.is_final() && !OutsideError::Slow.is_final());
        assert_eq!(OutsideError::Refused(422).word(), "refused:422");
    }
}
