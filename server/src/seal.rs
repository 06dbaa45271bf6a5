//! Encryption of personal data at rest: AES-256-GCM, and keyed hashes to find or compare what is encrypted.
//!
//! Nobody else in this program names a cipher, so that SM4 and SM3 can take their place here. Every sealed
//! value begins with the number of the method that made it.

use std::path::{Path, PathBuf};

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;

use crate::ids::random_bytes;

const METHOD_AES_256_GCM: u8 = 1;
const NONCE: usize = 12;

/// Why something could not be sealed or opened.
#[derive(Debug, Error)]
pub enum SealError {
    /// The key file cannot be read or written.
    #[error("the key file {path} cannot be used: {source}")]
    KeyFile {
        /// Where it is.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The key file does not hold 64 hexadecimal digits.
    #[error("the key file {0} does not hold a key: 64 hexadecimal digits are expected")]
    KeyForm(PathBuf),
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
        let fault = |source| SealError::KeyFile {
            path: path.to_owned(),
            source,
        };
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let key =
                    from_hex(text.trim()).ok_or_else(|| SealError::KeyForm(path.to_owned()))?;
                Ok(Seal::new(&key))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let mut key = [0_u8; 32];
                random_bytes(&mut key)?;
                write_private(path, &hex(&key)).map_err(fault)?;
                tracing::info!(path = %path.display(), "made a new key for personal data; keep a copy of this file apart from the backups");
                Ok(Seal::new(&key))
            }
            Err(error) => Err(fault(error)),
        }
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

    /// Tells whether a record says the same as before without giving away what it says.
    pub fn digest<'v>(&self, parts: impl Iterator<Item = &'v [u8]>) -> [u8; 32] {
        keyed_hash_of(&self.digest, parts)
    }

    /// Tells one key from another without giving it away.
    pub fn fingerprint(&self) -> String {
        hex(&keyed_hash(&self.lookup, &[b"fingerprint"]))[..16].to_owned()
    }
}

fn keyed_hash(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
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

fn from_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut key = [0_u8; 32];
    for (index, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(key)
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
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

    #[test]
    fn makes_a_key_once_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("keys/data.key");
        let made = Seal::from_file(&path).expect("made");
        let read = Seal::from_file(&path).expect("read");
        assert_eq!(made.fingerprint(), read.fingerprint());
        assert_eq!(
            std::fs::metadata(&path).expect("file").permissions().mode() & 0o777,
            0o600
        );
        std::fs::write(&path, "not a key").expect("written");
        assert!(matches!(Seal::from_file(&path), Err(SealError::KeyForm(_))));
    }
}
