//! Encryption of personal data at rest: AES-256-GCM, and keyed hashes to find or compare what is encrypted.
//!
//! Nobody else in this program names a cipher, so that SM4 and SM3 can take their place here. Every sealed
//! value begins with the number of the method that made it.

use std::path::{Path, PathBuf};

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use domain::identity::PersonId;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;

use crate::ids::random_bytes;
use crate::key_file::{self, KeyFileError};

const METHOD_AES_256_GCM: u8 = 1;
const NONCE: usize = 12;

/// Why something could not be sealed or opened.
#[derive(Debug, Error)]
pub enum SealError {
    /// The key file cannot be used.
    #[error(transparent)]
    KeyFile(#[from] KeyFileError),
    /// The database was written with another key.
    #[error(
        "the database was written with another key than the one in {0}; restore the right key file"
    )]
    OtherKey(PathBuf),
    /// The machine gives no random numbers.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// The value was not sealed with this key, or was changed.
    #[error("a sealed value does not open: another key, or it was changed")]
    Open,
}

/// Seals personal data. Cheap to clone the `Arc` around it; never printed.
pub struct Seal {
    cipher: Aes256Gcm,
    lookup: [u8; 32],
    digest: [u8; 32],
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

impl Seal {
    /// A seal from a master key; each purpose gets a key of its own.
    pub fn new(master: &[u8; 32]) -> Seal {
        Seal {
            cipher: Aes256Gcm::new(&keyed_hash(master, &[b"mingxin seal v1"]).into()),
            lookup: keyed_hash(master, &[b"mingxin lookup v1"]),
            digest: keyed_hash(master, &[b"mingxin digest v1"]),
        }
    }

    /// Reads the master key; makes the file, for its owner's eyes only, where there is none.
    pub fn from_file(path: &Path) -> Result<Seal, SealError> {
        Ok(Seal::new(&key_file::read_or_make(path)?))
    }

    /// Encrypts; `purpose` is bound to the value and must be the same when opening.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0_u8; NONCE];
        random_bytes(&mut nonce)?;
        let payload = Payload {
            msg: plain,
            aad: purpose.as_bytes(),
        };
        let sealed = self
            .cipher
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| SealError::Open)?;
        let mut value = Vec::with_capacity(1 + NONCE + sealed.len());
        value.push(METHOD_AES_256_GCM);
        value.extend_from_slice(&nonce);
        value.extend_from_slice(&sealed);
        Ok(value)
    }

    /// Decrypts what [`Seal::seal`] made for the same purpose.
    pub fn open(&self, purpose: &str, value: &[u8]) -> Result<Vec<u8>, SealError> {
        let (method, rest) = value.split_first().ok_or(SealError::Open)?;
        if *method != METHOD_AES_256_GCM || rest.len() < NONCE {
            return Err(SealError::Open);
        }
        let (nonce, sealed) = rest.split_at(NONCE);
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| SealError::Open)?;
        let payload = Payload {
            msg: sealed,
            aad: purpose.as_bytes(),
        };
        self.cipher
            .decrypt(&Nonce::from(nonce), payload)
            .map_err(|_| SealError::Open)
    }

    /// The same for the same person on this installation, and of no use to anyone without the key.
    pub fn lookup(&self, parts: &[&[u8]]) -> String {
        hex(&keyed_hash(&self.lookup, parts))
    }

    /// The key under which a natural person is found again, alike for his account and for records about him.
    pub fn person_key(&self, id: &PersonId) -> String {
        self.lookup(&[id.kind().code().as_bytes(), id.expose().as_bytes()])
    }

    /// Tells whether a record says the same as before without giving away what it says.
    pub fn digest<'v>(&self, parts: impl Iterator<Item = &'v [u8]>) -> [u8; 32] {
        keyed_hash_of(&self.digest, parts)
    }

    /// Tells one key from another without giving it away.
    pub fn fingerprint(&self) -> String {
        hex(&keyed_hash(&self.lookup, &[b"fingerprint"]))[..16].to_owned()
    }
}

pub(crate) fn keyed_hash(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    keyed_hash_of(key, parts.iter().copied())
}

fn keyed_hash_of<'v>(key: &[u8; 32], parts: impl Iterator<Item = &'v [u8]>) -> [u8; 32] {
    // HMAC takes a key of any length.
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else {
        return [0; 32];
    };
    for part in parts {
        // The length in front keeps ["ab", "c"] apart from ["a", "bc"].
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Reads what [`hex`] writes.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs
        .iter()
        .map(|[high, low]| Some(digit(*high)? * 16 + digit(*low)?))
        .collect()
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_what_it_sealed_and_nothing_else() {
        let seal = Seal::new(&[7; 32]);
        let value = seal
            .seal("record", "11010519491231002X".as_bytes())
            .expect("seals");
        assert_eq!(
            seal.open("record", &value).expect("opens"),
            b"11010519491231002X"
        );
        assert!(!value.windows(6).any(|window| window == b"110105"));
        assert!(seal.open("phone", &value).is_err(), "another purpose");
        assert!(
            Seal::new(&[8; 32]).open("record", &value).is_err(),
            "another key"
        );
        for index in 0..value.len() {
            let mut changed = value.clone();
            changed[index] ^= 1;
            assert!(
                seal.open("record", &changed).is_err(),
                "byte {index} changed"
            );
        }
        assert_ne!(
            value,
            seal.seal("record", b"11010519491231002X").expect("seals"),
            "no two alike"
        );
    }

    #[test]
    fn a_lookup_is_steady_and_keyed() {
        let (one, other) = (Seal::new(&[1; 32]), Seal::new(&[2; 32]));
        assert_eq!(one.lookup(&[b"a", b"b"]), one.lookup(&[b"a", b"b"]));
        assert_ne!(one.lookup(&[b"ab", b"c"]), one.lookup(&[b"a", b"bc"]));
        assert_ne!(one.lookup(&[b"a"]), other.lookup(&[b"a"]));
    }
}
