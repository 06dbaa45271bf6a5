//! Encryption of personal data at rest: AES-256-GCM, and keyed hashes to find or compare what is encrypted.
//!
//! Nobody else in this program names a cipher, so that SM4 and SM3 can take their place here. Every sealed
//! value begins with the number of the method and the id of the key that made it.
//!
//! The first key of the key file is also the root of the keyed hashes; it stays when keys are rotated, because what
//! is found again by a hash must have the same hash. What is sealed is sealed with the last key.

use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use domain::identity::PersonId;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;

use crate::ids::random_bytes;
use crate::key_file::{self, KeyFileError};

/// As older versions wrote it: by the first key, which is not named.
const METHOD_UNNAMED: u8 = 1;
/// AES-256-GCM; the key's id comes next.
pub(crate) const METHOD_AES_256_GCM: u8 = 2;
const NONCE: usize = 12;
/// Method and key id.
pub(crate) const HEAD: usize = 1 + size_of::<KeyId>();

/// Tells keys apart without giving them away.
pub type KeyId = [u8; 4];

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
    /// The value was not sealed with these keys, or was changed.
    #[error("a sealed value does not open: another key, or it was changed")]
    Open,
    /// No key at all.
    #[error("there is no key")]
    NoKey,
}

/// Seals personal data. Cheap to clone the `Arc` around it; never printed.
pub struct Seal {
    lookup: [u8; 32],
    digest: [u8; 32],
    /// Oldest first; the last one seals.
    ring: RwLock<Vec<(KeyId, Aes256Gcm)>>,
    /// Where keys that are added later come from.
    file: Option<PathBuf>,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

impl Seal {
    /// A seal from a master key; each purpose gets a key of its own.
    pub fn new(master: &[u8; 32]) -> Seal {
        Seal::with(&[*master], master, None)
    }

    fn with(masters: &[[u8; 32]], root: &[u8; 32], file: Option<PathBuf>) -> Seal {
        Seal {
            lookup: keyed_hash(root, &[b"mingxin lookup v1"]),
            digest: keyed_hash(root, &[b"mingxin digest v1"]),
            ring: RwLock::new(ring_of(masters)),
            file,
        }
    }

    /// Reads the master keys; makes the file, for its owner's eyes only, where there is none.
    pub fn from_file(path: &Path) -> Result<Seal, SealError> {
        let masters = key_file::read_or_make(path)?;
        let root = *masters.first().ok_or(SealError::NoKey)?;
        Ok(Seal::with(&masters, &root, Some(path.to_owned())))
    }

    /// Takes up keys that were added to the file since it was read. A running portal asks now and then, and whenever
    /// it meets a value sealed with a key it does not know.
    pub fn reload(&self) -> Result<(), SealError> {
        let Some(path) = &self.file else {
            return Ok(());
        };
        let ring = ring_of(&key_file::read(path)?);
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = ring;
        Ok(())
    }

    /// The id of the key that seals.
    pub fn current(&self) -> Result<KeyId, SealError> {
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        ring.last().map(|(id, _)| *id).ok_or(SealError::NoKey)
    }

    /// Whether a value is sealed with the key that seals now.
    pub fn is_current(&self, value: &[u8]) -> Result<bool, SealError> {
        Ok(key_of(value) == Some(self.current()?))
    }

    /// Encrypts; `purpose` is bound to the value and must be the same when opening.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0_u8; NONCE];
        random_bytes(&mut nonce)?;
        let payload = Payload {
            msg: plain,
            aad: purpose.as_bytes(),
        };
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        let (id, cipher) = ring.last().ok_or(SealError::NoKey)?;
        let sealed = cipher
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| SealError::Open)?;
        let mut value = Vec::with_capacity(HEAD + NONCE + sealed.len());
        value.push(METHOD_AES_256_GCM);
        value.extend_from_slice(id);
        value.extend_from_slice(&nonce);
        value.extend_from_slice(&sealed);
        Ok(value)
    }

    /// Decrypts what [`Seal::seal`] made for the same purpose.
    pub fn open(&self, purpose: &str, value: &[u8]) -> Result<Vec<u8>, SealError> {
        if let Some(opened) = self.open_with_known(purpose, value)? {
            return Ok(opened);
        }
        self.reload()?;
        self.open_with_known(purpose, value)?.ok_or(SealError::Open)
    }

    /// The same of what was text.
    pub fn open_text(&self, purpose: &str, value: &[u8]) -> Result<String, SealError> {
        let plain = self.open(purpose, value)?;
        Ok(String::from_utf8_lossy(&plain).into_owned())
    }

    /// `None`: it is sealed with a key that was added since the file was read, or with none of ours.
    fn open_with_known(&self, purpose: &str, value: &[u8]) -> Result<Option<Vec<u8>>, SealError> {
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        let (known, rest) = match (value.first(), key_of(value)) {
            (Some(&METHOD_UNNAMED), _) => (ring.first(), value.get(1..)),
            (_, Some(id)) => (
                ring.iter().find(|(known, _)| *known == id),
                value.get(HEAD..),
            ),
            _ => return Err(SealError::Open),
        };
        let Some((_, cipher)) = known else {
            return Ok(None);
        };
        let split = rest.and_then(|rest| rest.split_first_chunk::<NONCE>());
        let (nonce, sealed) = split.ok_or(SealError::Open)?;
        let payload = Payload {
            msg: sealed,
            aad: purpose.as_bytes(),
        };
        let opened = cipher.decrypt(&Nonce::from(*nonce), payload);
        opened.map(Some).map_err(|_| SealError::Open)
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

fn ring_of(masters: &[[u8; 32]]) -> Vec<(KeyId, Aes256Gcm)> {
    let cipher = |master: &[u8; 32]| {
        let key = keyed_hash(master, &[b"mingxin seal v1"]);
        (id_of(master), Aes256Gcm::new(&key.into()))
    };
    masters.iter().map(cipher).collect()
}

/// The id of a master key.
pub fn id_of(master: &[u8; 32]) -> KeyId {
    let [a, b, c, d, ..] = keyed_hash(master, &[b"mingxin key id v1"]);
    [a, b, c, d]
}

/// The id of the key that a value is sealed with; `None`: it is no sealed value.
fn key_of(value: &[u8]) -> Option<KeyId> {
    let (method, rest) = value.split_first()?;
    let id = rest.first_chunk::<4>()?;
    (*method == METHOD_AES_256_GCM).then_some(*id)
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
    fn a_key_that_is_added_seals_and_the_older_ones_still_open() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("data.key");
        let (one, running) = (
            Seal::from_file(&path).expect("made"),
            Seal::from_file(&path).expect("read"),
        );
        let before = one.seal("phone", b"13912345678").expect("seals");
        key_file::add(&path).expect("added");
        one.reload().expect("read");
        let after = one.seal("phone", b"13912345678").expect("seals");
        assert!(!one.is_current(&before).expect("a key") && one.is_current(&after).expect("a key"));
        for value in [&before, &after] {
            assert_eq!(one.open("phone", value).expect("opens"), b"13912345678");
            // A program that runs takes the new key up when it meets it.
            assert_eq!(running.open("phone", value).expect("opens"), b"13912345678");
        }
        assert_eq!(one.lookup(&[b"a"]), running.lookup(&[b"a"]));
        assert_eq!(one.fingerprint(), running.fingerprint());
        key_file::retire(&path, one.current().expect("a key")).expect("retired");
        let later = Seal::from_file(&path).expect("read");
        assert_eq!(
            later.lookup(&[b"a"]),
            one.lookup(&[b"a"]),
            "the root of hashes stays"
        );
        assert_eq!(later.open("phone", &after).expect("opens"), b"13912345678");
    }

    #[test]
    fn what_an_older_version_sealed_opens() {
        let seal = Seal::new(&[7; 32]);
        let value = seal.seal("record", b"11010519491231002X").expect("seals");
        // The same without the key's id.
        let older = [&[METHOD_UNNAMED], &value[HEAD..]].concat();
        assert_eq!(
            seal.open("record", &older).expect("opens"),
            b"11010519491231002X"
        );
        assert!(!seal.is_current(&older).expect("a key"));
    }

    #[test]
    fn a_lookup_is_steady_and_keyed() {
        let (one, other) = (Seal::new(&[1; 32]), Seal::new(&[2; 32]));
        assert_eq!(one.lookup(&[b"a", b"b"]), one.lookup(&[b"a", b"b"]));
        assert_ne!(one.lookup(&[b"ab", b"c"]), one.lookup(&[b"a", b"bc"]));
        assert_ne!(one.lookup(&[b"a"]), other.lookup(&[b"a"]));
    }
}
