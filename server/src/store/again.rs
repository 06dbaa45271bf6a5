//! What is tried again after another writer was faster.

use super::StoreError;

/// How often it is tried in all.
const TRIES: u32 = 5;

/// Writes, and once more each time that another writer was faster; the last answer where that never ends.
///
/// # Errors
/// Those of `write`; [`StoreError::Conflict`] only after it was tried five times.
pub(crate) async fn again<T, F>(write: impl Fn() -> F) -> Result<T, StoreError>
where
    F: Future<Output = Result<T, StoreError>>,
{
    let mut tries = 1;
    loop {
        match write().await {
            Err(StoreError::Conflict) if tries < TRIES => tries += 1,
            outcome => return outcome,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{StoreError, TRIES, again};

    /// What came of something in whose way others are `busy` times, and how often it was tried.
    async fn tried(busy: u32) -> (bool, u32) {
        let tries = Cell::new(0);
        let write = || async {
            tries.set(tries.get() + 1);
            if tries.get() > busy {
                Ok(())
            } else {
                Err(StoreError::Conflict)
            }
        };
        let done = again(write).await;
        (done.is_ok(), tries.get())
    }

    #[tokio::test]
    async fn another_writer_is_waited_for_but_not_for_ever() {
        assert_eq!(tried(0).await, (true, 1));
        assert_eq!(tried(TRIES - 1).await, (true, TRIES));
        assert_eq!(tried(TRIES).await, (false, TRIES));
    }
}
