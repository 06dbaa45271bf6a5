//! The log as a file that an outsider can check: lines of JSON, first the header, then every entry, at the end
//! the checkpoints. Hashes and signatures stand in hexadecimal digits.
//!
//! The last entry is the one about the export itself, and the last checkpoint vouches for it. So a file whose end is
//! missing, or stands there unsigned, is told from a whole one.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{AuditEntry, Checkpoint, Digest, Finding, Link, Linked, PublicKey, Summary, Verifier};
use crate::key_file::from_hex;
use crate::seal::hex;

const FORM: &str = "mingxin audit log 1";

/// What the entry about an export says was done; an export ends with it.
pub const EXPORTED: &str = "audit.export";

/// Why a file cannot be written or read.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The file system.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Not a file of this form, or a damaged one.
    #[error("{path}, line {line}: {reason}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Where, from 1.
        line: u64,
        /// Why.
        reason: String,
    },
}

#[derive(Serialize, Deserialize)]
struct Header {
    form: String,
    public_key: String,
}

/// A checkpoint as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedCheckpoint {
    /// Number of the last entry it covers.
    pub seq: i64,
    /// Microseconds UTC.
    pub at: i64,
    /// Its hash: 64 hexadecimal digits.
    pub hash: String,
    /// Ed25519: 128 hexadecimal digits.
    pub signature: String,
}

impl From<&Checkpoint> for PublishedCheckpoint {
    fn from(checkpoint: &Checkpoint) -> Self {
        PublishedCheckpoint {
            seq: checkpoint.seq,
            at: checkpoint.at,
            hash: hex(&checkpoint.hash),
            signature: hex(&checkpoint.signature),
        }
    }
}

impl PublishedCheckpoint {
    /// What was published; `None` = not of this form.
    pub fn read(&self) -> Option<Checkpoint> {
        let (first, second) = self.signature.split_at_checked(64)?;
        let mut signature = [0; 64];
        let (low, high) = signature.split_at_mut(32);
        low.copy_from_slice(&from_hex(first)?);
        high.copy_from_slice(&from_hex(second)?);
        Some(Checkpoint {
            seq: self.seq,
            at: self.at,
            hash: from_hex(&self.hash)?,
            signature,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct EntryLine {
    seq: i64,
    hash: String,
    #[serde(flatten)]
    entry: AuditEntry,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Entry(Box<EntryLine>),
    Checkpoint(PublishedCheckpoint),
}

/// Writes an export, entry by entry.
#[derive(Debug)]
pub struct Exporter<W: Write> {
    out: W,
}

impl<W: Write> Exporter<W> {
    /// Begins the file.
    pub fn new(mut out: W, public_key: PublicKey) -> io::Result<Self> {
        let header = Header {
            form: FORM.to_owned(),
            public_key: public_key.to_string(),
        };
        line(&mut out, &header)?;
        Ok(Exporter { out })
    }

    /// The next entry.
    pub fn entry(&mut self, linked: &Linked) -> io::Result<()> {
        write_entry(&mut self.out, linked)
    }

    /// The checkpoints, and the end.
    pub fn finish(mut self, checkpoints: &[Checkpoint]) -> io::Result<W> {
        for checkpoint in checkpoints {
            line(&mut self.out, &PublishedCheckpoint::from(checkpoint))?;
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

/// One entry as an export holds it.
pub fn write_entry(out: &mut impl Write, linked: &Linked) -> io::Result<()> {
    let entry = EntryLine {
        seq: linked.seq,
        hash: hex(&linked.link.hash),
        entry: linked.entry.clone(),
    };
    line(out, &entry)
}

fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Checks an export with the public key alone. `expected` is the key as the outsider knows it; without it the
/// file's own is taken, which proves only that the file agrees with itself. `witnessed` are checkpoints kept elsewhere;
/// one from behind the export's end says that there was more.
pub fn verify_file(
    path: &Path,
    expected: Option<PublicKey>,
    witnessed: Vec<Checkpoint>,
) -> Result<(Summary, PublicKey), ExportError> {
    // Checkpoints stand at the end, so that a log of any length is written in one go; hence twice through.
    let (own, mut checkpoints) = key_and_checkpoints(path)?;
    checkpoints.extend(witnessed);
    let key = expected.unwrap_or(own);
    let mut verifier = Verifier::with_public_key(key, checkpoints);
    let (mut last, mut finished) = (0, false);
    each_line(path, |text| {
        if let Read::Line(Line::Entry(line)) = text {
            if line.seq <= last {
                return Err("the entries do not stand in the order of their numbers".to_owned());
            }
            last = line.seq;
            finished = line.entry.action == EXPORTED;
            let hash: Digest = from_hex(&line.hash).ok_or("the entry has no proper hash")?;
            verifier.entry(&Linked {
                seq: line.seq,
                entry: line.entry,
                // Outsiders have no use for the keyed hash, so it is not given away.
                link: Link { hash, mac: hash },
            });
        }
        Ok(())
    })?;
    let mut summary = verifier.finish(None);
    if own != key {
        summary.findings.insert(0, Finding::OtherKey);
    }
    if !finished {
        summary.findings.push(Finding::Unfinished);
    }
    Ok((summary, key))
}

/// The key the file names, and the checkpoints in it.
fn key_and_checkpoints(path: &Path) -> Result<(PublicKey, Vec<Checkpoint>), ExportError> {
    let (mut key, mut checkpoints) = (None, Vec::new());
    each_line(path, |text| {
        match text {
            Read::Header(header) => {
                let own = header.public_key.parse::<PublicKey>();
                key = Some(own.map_err(str::to_owned)?);
            }
            Read::Line(Line::Checkpoint(published)) => checkpoints.push(
                published
                    .read()
                    .ok_or("the checkpoint has no proper hash or signature")?,
            ),
            Read::Line(Line::Entry(_)) => {}
        }
        Ok(())
    })?;
    let key = key.ok_or_else(|| ExportError::Unreadable {
        path: path.to_owned(),
        line: 1,
        reason: "no public key".to_owned(),
    })?;
    Ok((key, checkpoints))
}

enum Read {
    Header(Header),
    Line(Line),
}

fn each_line(
    path: &Path,
    mut on_line: impl FnMut(Read) -> Result<(), String>,
) -> Result<(), ExportError> {
    let fault = |source| ExportError::File {
        path: path.to_owned(),
        source,
    };
    let file = std::fs::File::open(path).map_err(fault)?;
    for (number, text) in (1_u64..).zip(io::BufReader::new(file).lines()) {
        let unreadable = |reason: String| ExportError::Unreadable {
            path: path.to_owned(),
            line: number,
            reason,
        };
        let text = text.map_err(fault)?;
        let read = if number == 1 {
            let header: Header =
                serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
            if header.form != FORM {
                return Err(unreadable("not an audit log of this program".to_owned()));
            }
            Read::Header(header)
        } else {
            Read::Line(
                serde_json::from_str(&text)
                    .map_err(|_| unreadable("neither an entry nor a checkpoint".to_owned()))?,
            )
        };
        on_line(read).map_err(unreadable)?;
    }
    Ok(())
}

/// Reads checkpoints that were kept: one JSON list, or one after the other.
pub fn read_checkpoints(path: &Path) -> Result<Vec<Checkpoint>, ExportError> {
    let text = std::fs::read_to_string(path).map_err(|source| ExportError::File {
        path: path.to_owned(),
        source,
    })?;
    let unreadable = |line, reason: &str| ExportError::Unreadable {
        path: path.to_owned(),
        line,
        reason: reason.to_owned(),
    };
    let published: Result<Vec<PublishedCheckpoint>, _> = if text.trim_start().starts_with('[') {
        serde_json::from_str(&text)
    } else {
        serde_json::Deserializer::from_str(&text)
            .into_iter()
            .collect()
    };
    published
        .map_err(|error| unreadable(error.line() as u64, "not a checkpoint"))?
        .iter()
        .map(|one| {
            let improper = "a checkpoint has no proper hash or signature";
            one.read().ok_or_else(|| unreadable(1, improper))
        })
        .collect()
}
