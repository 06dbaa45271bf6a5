//! Key files: keys of 64 hexadecimal digits, one on a line, the newest last; readable by their owner only.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::ids::random_bytes;
use crate::seal::{KeyId, hex, id_of, unhex};

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
    /// A line of it is no key.
    #[error("the key file {0} does not hold keys: 64 hexadecimal digits on each line are expected")]
    Form(PathBuf),
    /// A key that anybody could have typed, from a manual or an example.
    #[error(
        "密钥文件 {0} 中是示例密钥，人人可知，正式环境不能使用；请删除该文件（数据库须是新的），启动时会自动生成\n\
         the key in {0} is an example that everybody knows, not to be used with real data; remove the file (the \
         database has to be new) and a key is made at the start"
    )]
    Example(PathBuf),
    /// The machine gives no random numbers.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// No signing key can be made of it.
    #[error("no signing key can be made")]
    Signing,
}

/// Reads the keys; makes the file with one where there is none.
pub fn read_or_make(path: &Path) -> Result<Vec<[u8; 32]>, KeyFileError> {
    match read(path) {
        Err(KeyFileError::File { source, .. }) if source.kind() == ErrorKind::NotFound => {
            if make(path)? {
                tracing::info!(path = %path.display(), "made a new key; keep a copy of this file apart from the backups");
            }
            read(path)
        }
        other => other,
    }
}

/// Makes the file with one key, whole from the first moment on; `false` where another program was quicker.
fn make(path: &Path) -> Result<bool, KeyFileError> {
    let (mut key, mut name) = ([0_u8; 32], [0_u8; 8]);
    random_bytes(&mut key)?;
    random_bytes(&mut name)?;
    let beside = path.with_extension(format!("key.{}", hex(&name)));
    write_private(&beside, &lines(&[key])).map_err(|source| fault(path, source))?;
    // Unlike a renaming it takes nobody else's place.
    let put = std::fs::hard_link(&beside, path);
    std::fs::remove_file(&beside).map_err(|source| fault(path, source))?;
    match put {
        Ok(()) => Ok(true),
        Err(source) if source.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(source) => Err(fault(path, source)),
    }
}

/// Reads the keys, oldest first; at least one.
pub fn read(path: &Path) -> Result<Vec<[u8; 32]>, KeyFileError> {
    let text = std::fs::read_to_string(path).map_err(|source| fault(path, source))?;
    let keys: Option<Vec<[u8; 32]>> = text.split_whitespace().map(from_hex).collect();
    keys.filter(|keys| !keys.is_empty())
        .ok_or_else(|| KeyFileError::Form(path.to_owned()))
}

/// Adds a new key, with which everything is sealed from now on.
pub fn add(path: &Path) -> Result<(), KeyFileError> {
    let mut keys = read(path)?;
    let mut key = [0_u8; 32];
    random_bytes(&mut key)?;
    keys.push(key);
    replace(path, &keys)
}

/// Removes keys that nothing is sealed with any more: all but the first, which is the root of the keyed hashes, and
/// the one with this id. Gives back how many went.
pub fn retire(path: &Path, current: KeyId) -> Result<usize, KeyFileError> {
    let keys = read(path)?;
    let kept: Vec<[u8; 32]> = keys
        .iter()
        .enumerate()
        .filter(|(at, key)| *at == 0 || id_of(key) == current)
        .map(|(_, key)| *key)
        .collect();
    let gone = keys.len() - kept.len();
    if gone > 0 {
        replace(path, &kept)?;
    }
    Ok(gone)
}

/// Refuses a key file with a key that is no secret: one byte over and over, or bytes that count up.
pub fn refuse_example(path: &Path) -> Result<(), KeyFileError> {
    let is_example = |key: &[u8; 32]| {
        let steps = key.windows(2).map(|pair| pair[1].wrapping_sub(pair[0]));
        let first = key[1].wrapping_sub(key[0]);
        steps.into_iter().all(|step| step == first)
    };
    if read(path)?.iter().any(is_example) {
        return Err(KeyFileError::Example(path.to_owned()));
    }
    Ok(())
}

fn fault(path: &Path, source: std::io::Error) -> KeyFileError {
    KeyFileError::File {
        path: path.to_owned(),
        source,
    }
}

fn lines(keys: &[[u8; 32]]) -> String {
    keys.iter().map(|key| format!("{}\n", hex(key))).collect()
}

/// Puts the file in place as a whole: whoever reads it meanwhile sees the old one or the new one.
fn replace(path: &Path, keys: &[[u8; 32]]) -> Result<(), KeyFileError> {
    let beside = path.with_extension("key.new");
    let put = || {
        write_private(&beside, &lines(keys))?;
        std::fs::rename(&beside, path)
    };
    put().map_err(|source| fault(path, source))
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
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_programs_at_once_one_makes_the_key_and_all_have_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new/mingxin.key");
        let made: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..16)
                .map(|_| scope.spawn(|| read_or_make(&path).expect("a key")))
                .collect();
            let all = all.into_iter();
            all.map(|one| one.join().expect("a thread")).collect()
        });
        assert!(made.iter().all(|keys| *keys == made[0]), "{made:?}");
        let left = std::fs::read_dir(path.parent().expect("a folder"));
        assert_eq!(left.expect("read").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn makes_a_key_once_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("keys/data.key");
        let made = read_or_make(&path).expect("made");
        assert_eq!(read_or_make(&path).expect("read"), made);
        let mode = std::fs::metadata(&path).expect("file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        for wrong in ["not a key", "", "12 34"] {
            std::fs::write(&path, wrong).expect("written");
            assert!(matches!(read_or_make(&path), Err(KeyFileError::Form(_))));
        }
    }

    #[test]
    fn keys_are_added_and_retired_and_the_first_stays() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("data.key");
        let first = read_or_make(&path).expect("made");
        add(&path).expect("added");
        add(&path).expect("added");
        let keys = read(&path).expect("read");
        assert_eq!((keys.len(), keys[0]), (3, first[0]));
        let mode = std::fs::metadata(&path).expect("file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(retire(&path, id_of(&keys[2])).expect("retired"), 1);
        assert_eq!(read(&path).expect("read"), [keys[0], keys[2]]);
        assert_eq!(retire(&path, id_of(&keys[2])).expect("retired"), 0);
    }

    #[test]
    fn an_example_is_no_key() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("data.key");
        let counting: Vec<u8> = (0..32).collect();
        for example in [&[0; 32], &[42; 32], counting.as_slice()] {
            std::fs::write(&path, hex(example)).expect("written");
            assert!(matches!(
                refuse_example(&path),
                Err(KeyFileError::Example(_))
            ));
        }
        std::fs::remove_file(&path).expect("removed");
        read_or_make(&path).expect("made");
        assert!(refuse_example(&path).is_ok());
    }
}
