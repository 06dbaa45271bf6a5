//! Files as they are kept, whatever they belong to.

use uuid::Uuid;

/// A file that is to be kept.
#[derive(Clone, Debug)]
pub struct SealedFile {
    /// Its id.
    pub id: Uuid,
    /// Media type, by content.
    pub media_type: &'static str,
    /// In bytes, unsealed.
    pub size: i64,
    /// Keyed digest of the content: tells the same file from another.
    pub digest: Vec<u8>,
    /// Its name as it was given, sealed.
    pub name: Vec<u8>,
    /// Sealed.
    pub content: Vec<u8>,
    /// Microseconds UTC.
    pub added_at: i64,
}

/// 材料 that is to be kept: a file, what it is for, and whose it is.
#[derive(Clone, Debug)]
pub struct NewPaper {
    /// What it is for, in the words of whatever it belongs to: `evidence`, `authorisation`, `confirmation`, …
    pub part: &'static str,
    /// Who brought it: the id of an account.
    pub actor: String,
    /// The file.
    pub file: SealedFile,
}
