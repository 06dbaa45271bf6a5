use sha2::{Digest as _, Sha256};

use super::AuditEntry;

/// A SHA-256 hash.
pub type Digest = [u8; 32];

/// What stands before the first entry.
pub const GENESIS: Digest = [0; 32];

/// What binds an entry to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Covers the entry, its number and the entry before it. Anyone can compute it.
    pub hash: Digest,
    /// Covers `hash`. Only this portal can compute it.
    pub mac: Digest,
}

/// An entry at its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// What it says.
    pub entry: AuditEntry,
    /// What binds it.
    pub link: Link,
}

/// The end of the chain, so that a missing tail is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of the last entry; 0 = none yet.
    pub seq: i64,
    /// Its hash.
    pub hash: Digest,
    /// Covers both. Only this portal can compute it.
    pub mac: Digest,
}

/// A signed statement of what the chain was like at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Number of the last entry then.
    pub seq: i64,
    /// Microseconds UTC.
    pub at: i64,
    /// Its hash.
    pub hash: Digest,
    /// Ed25519.
    pub signature: [u8; 64],
}

impl AuditEntry {
    /// The hash of this entry at `seq`, after the entry with the hash `previous`.
    pub fn hash_at(&self, seq: i64, previous: &Digest) -> Digest {
        let mut hash = Sha256::new();
        hash.update(b"mingxin audit entry v1\n");
        hash.update(previous);
        hash.update(seq.to_be_bytes());
        hash.update(self.at.to_be_bytes());
        for field in self.fields() {
            // The length in front keeps ("ab", "c") apart from ("a", "bc").
            hash.update((field.len() as u64).to_be_bytes());
            hash.update(field);
        }
        hash.finalize().into()
    }
}
