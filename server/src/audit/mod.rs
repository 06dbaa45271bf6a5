//! The audit log: what was done, by whom, in a chain that cannot be changed unnoticed.
//!
//! Each entry's hash covers the entry before it, so that anyone can follow the chain. A keyed hash over it
//! tells entries written by this portal from those written by someone who reached the database. Signed
//! checkpoints, published and given away, tell a chain that was cut off from one that was never longer.

mod chain;
mod entry;
mod export;
mod keys;
mod verify;

pub use chain::{Checkpoint, Digest, GENESIS, Head, Link, Linked};
pub use entry::{AuditEntry, Outcome};
pub use export::{
    EXPORTED, ExportError, Exporter, PublishedCheckpoint, read_checkpoints, verify_file,
    write_entry,
};
pub use keys::{AuditKeys, PublicKey};
pub use verify::{Finding, Summary, Verifier};
