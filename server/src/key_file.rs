//! Key files: 64 hexadecimal digits, made once, readable by their owner only.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::ids::random_bytes;
use crate::seal::{hex, unhex};

/// Why a key file cannot be used.
#[derive(Debug, Error)]
pub enum KeyFileError {
    /// It cannot be read or written.
    #[error("the key file {path} cannot be used: {source}")]
    File {
        /// Where it is.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It does not hold 64 hexadecimal digits.
    #[error("the key file {0} does not hold a key: 64 hexadecimal digits are expected")]
    Form(PathBuf),
    /// The machine gives no random numbers.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// No signing key can be made of it.
    #[error("no signing key can be made")]
    Signing,
}

/// Reads the key; makes the file where there is none.
pub fn read_or_make(path: &Path) -> Result<[u8; 32], KeyFileError> {
    let fault = |source| KeyFileError::File {
        path: path.to_owned(),
        source,
    };
    match std::fs::read_to_string(path) {
        Ok(text) => from_hex(text.trim()).ok_or_else(|| KeyFileError::Form(path.to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut key = [0_u8; 32];
            random_bytes(&mut key)?;
            write_private(path, &hex(&key)).map_err(fault)?;
            tracing::info!(path = %path.display(), "made a new key; keep a copy of this file apart from the backups");
            Ok(key)
        }
        Err(error) => Err(fault(error)),
    }
}

/// Reads 64 hexadecimal digits.
pub fn from_hex(text: &str) -> Option<[u8; 32]> {
    unhex(text)?.try_into().ok()
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
    fn makes_a_key_once_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("keys/data.key");
        let made = read_or_make(&path).expect("made");
        assert_eq!(read_or_make(&path).expect("read"), made);
        let mode = std::fs::metadata(&path).expect("file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        std::fs::write(&path, "not a key").expect("written");
        assert!(matches!(read_or_make(&path), Err(KeyFileError::Form(_))));
    }
}
