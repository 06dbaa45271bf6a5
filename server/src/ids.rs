//! The one place that makes identifiers: time-ordered UUIDs (version 7).

use jiff::Timestamp;
use uuid::{Builder, Uuid};

/// A new id for something that came to be at `at`.
pub fn new_id(at: Timestamp) -> Result<Uuid, getrandom::Error> {
    let mut random = [0_u8; 10];
    random_bytes(&mut random)?;
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    Ok(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}

/// Fills a buffer from the operating system's random numbers.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks for random numbers"
)]
pub fn random_bytes(buffer: &mut [u8]) -> Result<(), getrandom::Error> {
    getrandom::fill(buffer)
}
