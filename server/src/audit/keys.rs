use std::path::Path;

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use super::chain::{Checkpoint, Digest, Head, Link};
use crate::key_file::{self, KeyFileError};
use crate::seal::{hex, keyed_hash};

/// The keys of the audit log: one proves that this portal wrote an entry, one signs checkpoints for outsiders.
/// They are kept in a file of their own, so that a change of the key for personal data leaves the log alone.
pub struct AuditKeys {
    mac: [u8; 32],
    signing: Ed25519KeyPair,
}

impl std::fmt::Debug for AuditKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AuditKeys(…)")
    }
}

/// What an outsider needs to check a checkpoint (Ed25519, RFC 8032).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(pub [u8; 32]);

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl std::str::FromStr for PublicKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        key_file::from_hex(text.trim())
            .map(PublicKey)
            .ok_or("64 hexadecimal digits are expected")
    }
}

impl AuditKeys {
    /// Keys from a master key.
    pub fn new(master: &[u8; 32]) -> Result<AuditKeys, KeyFileError> {
        let seed = keyed_hash(master, &[b"mingxin audit signature v1"]);
        Ok(AuditKeys {
            mac: keyed_hash(master, &[b"mingxin audit chain v1"]),
            signing: Ed25519KeyPair::from_seed_unchecked(&seed)
                .map_err(|_| KeyFileError::Signing)?,
        })
    }

    /// Reads the master key; makes the file, for its owner's eyes only, where there is none.
    pub fn from_file(path: &Path) -> Result<AuditKeys, KeyFileError> {
        let keys = key_file::read_or_make(path)?;
        // Checkpoints are checked with one public key: this file holds one.
        match keys.as_slice() {
            [key] => AuditKeys::new(key),
            _ => Err(KeyFileError::Form(path.to_owned())),
        }
    }

    /// What outsiders check signatures with.
    pub fn public_key(&self) -> PublicKey {
        let mut key = [0; 32];
        key.copy_from_slice(self.signing.public_key().as_ref());
        PublicKey(key)
    }

    /// Proof that this portal put `hash` at the place it covers.
    pub(crate) fn seal_link(&self, hash: Digest) -> Link {
        Link {
            hash,
            mac: keyed_hash(&self.mac, &[b"entry", &hash]),
        }
    }

    /// Whether this portal made the link.
    pub(super) fn made(&self, link: &Link) -> bool {
        // Compared for a report, not to let anyone in: timing tells nothing of use.
        self.seal_link(link.hash).mac == link.mac
    }

    /// Proof that this portal's chain ended with `hash` at `seq`.
    pub(crate) fn seal_head(&self, seq: i64, hash: Digest) -> Head {
        Head {
            seq,
            hash,
            mac: keyed_hash(&self.mac, &[b"head", &seq.to_be_bytes(), &hash]),
        }
    }

    pub(crate) fn made_head(&self, head: &Head) -> bool {
        self.seal_head(head.seq, head.hash).mac == head.mac
    }

    /// A signed statement that the chain had `hash` at `seq` by the time `at` (microseconds UTC).
    pub(crate) fn sign(&self, seq: i64, at: i64, hash: Digest) -> Checkpoint {
        let signature = self.signing.sign(&statement(seq, at, &hash));
        let mut bytes = [0; 64];
        bytes.copy_from_slice(signature.as_ref());
        Checkpoint {
            seq,
            at,
            hash,
            signature: bytes,
        }
    }
}

impl PublicKey {
    /// Whether the holder of the key signed this checkpoint.
    pub fn signed(&self, checkpoint: &Checkpoint) -> bool {
        let Checkpoint {
            seq,
            at,
            hash,
            signature,
        } = checkpoint;
        UnparsedPublicKey::new(&ED25519, self.0)
            .verify(&statement(*seq, *at, hash), signature)
            .is_ok()
    }
}

fn statement(seq: i64, at: i64, hash: &Digest) -> Vec<u8> {
    let mut text = b"mingxin audit checkpoint v1\n".to_vec();
    text.extend_from_slice(&seq.to_be_bytes());
    text.extend_from_slice(&at.to_be_bytes());
    text.extend_from_slice(hash);
    text
}
