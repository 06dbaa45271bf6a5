use serde::Serialize;

use super::{AuditKeys, Checkpoint, Digest, GENESIS, Head, Linked, PublicKey};

/// What is wrong with a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// The entry does not say what it said when it was written.
    Edited {
        /// Its number.
        seq: i64,
    },
    /// Entries are missing between others.
    Removed {
        /// Number of the first.
        first: i64,
        /// Number of the last.
        last: i64,
    },
    /// The entry was not written by this portal.
    Inserted {
        /// The number it has now.
        seq: i64,
    },
    /// Entries are missing at the end.
    CutOff {
        /// Number of the last entry that is there.
        last: i64,
        /// Number of the last entry there was.
        expected: i64,
    },
    /// The mark of the chain's end was changed.
    Head,
    /// A checkpoint was not signed with the key.
    Signature {
        /// The number it is about.
        seq: i64,
    },
    /// The chain is another one than the checkpoint tells of: it was rewritten from its start to there.
    Rewritten {
        /// The number the checkpoint is about.
        seq: i64,
    },
    /// No checkpoint that holds is there: anybody may have written this log.
    NothingVouched,
    /// Entries stand behind the last checkpoint: anybody may have written these.
    Unvouched {
        /// Number of the first.
        first: i64,
        /// Number of the last.
        last: i64,
    },
    /// The export was made under another key than the one it is checked with.
    OtherKey,
    /// The export does not end with the entry about itself: its end is missing, or it was never finished.
    Unfinished,
}

/// What was verified, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Entries read.
    pub entries: u64,
    /// Checkpoints that hold.
    pub checkpoints: u64,
    /// Number of the last entry that a checkpoint vouches for.
    pub vouched: i64,
    /// What is wrong, in the order of the chain.
    pub findings: Vec<Finding>,
}

/// Walks a chain from its first entry. With the portal's keys it tells what was done to it; with the public key
/// alone it finds every change up to the last checkpoint, and tells what stands behind that.
#[derive(Debug)]
pub struct Verifier<'k> {
    keys: Option<&'k AuditKeys>,
    checkpoints: std::iter::Peekable<std::vec::IntoIter<Checkpoint>>,
    /// Hash of the entry before; `None` where that entry is missing or was rewritten.
    previous: Option<Digest>,
    /// Number of the last entry seen.
    last: i64,
    /// Entries that do not fit; what follows them tells whether they were edited or put in.
    doubtful: Vec<Doubtful>,
    /// How many entries were put in: by so much the numbers are too high.
    inserted: i64,
    summary: Summary,
}

#[derive(Clone, Copy, Debug)]
struct Doubtful {
    seq: i64,
    hash: Digest,
    /// Whether the portal made its link, as far as can be told.
    own: bool,
}

impl<'k> Verifier<'k> {
    /// A walk by the portal itself.
    pub fn with_keys(keys: &'k AuditKeys, checkpoints: Vec<Checkpoint>) -> Self {
        Verifier::new(Some(keys), keys.public_key(), checkpoints)
    }

    /// A walk by an outsider.
    pub fn with_public_key(public: PublicKey, checkpoints: Vec<Checkpoint>) -> Verifier<'static> {
        Verifier::new(None, public, checkpoints)
    }

    fn new(
        keys: Option<&'k AuditKeys>,
        public: PublicKey,
        mut checkpoints: Vec<Checkpoint>,
    ) -> Self {
        let mut summary = Summary::default();
        checkpoints.sort_by_key(|checkpoint| (checkpoint.seq, checkpoint.at));
        // One that was also kept elsewhere counts once.
        checkpoints.dedup();
        checkpoints.retain(|checkpoint| {
            let signed = public.signed(checkpoint);
            if !signed {
                let seq = checkpoint.seq;
                summary.findings.push(Finding::Signature { seq });
            }
            signed
        });
        Verifier {
            keys,
            checkpoints: checkpoints.into_iter().peekable(),
            previous: Some(GENESIS),
            last: 0,
            doubtful: Vec::new(),
            inserted: 0,
            summary,
        }
    }

    /// The next entry, in the order of the numbers.
    pub fn entry(&mut self, linked: &Linked) {
        let Linked { seq, entry, link } = linked;
        let seq = *seq;
        self.summary.entries += 1;
        if seq > self.last + 1 {
            self.were_edited();
            self.summary.findings.push(Finding::Removed {
                first: self.last + 1 - self.inserted,
                last: seq - 1 - self.inserted,
            });
            self.previous = None;
        }
        self.last = seq;
        let fits = |previous: Option<Digest>, seq: i64| {
            previous.map(|previous| entry.hash_at(seq, &previous) == link.hash)
        };
        let own = self.keys.is_none_or(|keys| keys.made(link));
        let doubt = Doubtful {
            seq,
            hash: link.hash,
            own,
        };
        let place = seq - self.inserted;
        let fine = match self.doubtful.last().copied() {
            None => own && fits(self.previous, place).unwrap_or(true),
            Some(before) => {
                let put_in = i64::try_from(self.doubtful.len()).unwrap_or(i64::MAX);
                if own && fits(self.previous, place - put_in) == Some(true) {
                    self.were_inserted();
                    true
                } else if own && (!before.own || fits(Some(before.hash), place) == Some(true)) {
                    // Behind an entry that was written over nothing can be compared; its own link holds.
                    self.were_edited();
                    true
                } else {
                    false
                }
            }
        };
        if fine {
            self.previous = Some(link.hash);
            self.compare(seq - self.inserted, &link.hash);
        } else {
            self.doubtful.push(doubt);
        }
    }

    fn compare(&mut self, seq: i64, hash: &Digest) {
        while let Some(checkpoint) = self.checkpoints.next_if(|next| next.seq <= seq) {
            // One about an entry that was found to be changed proves nothing more.
            if checkpoint.seq == seq {
                if checkpoint.hash == *hash {
                    self.summary.checkpoints += 1;
                    self.summary.vouched = seq;
                } else {
                    self.summary.findings.push(Finding::Rewritten { seq });
                }
            }
        }
    }

    fn were_edited(&mut self) {
        let inserted = self.inserted;
        let edited = self.doubtful.drain(..).map(|doubtful| Finding::Edited {
            seq: doubtful.seq - inserted,
        });
        self.summary.findings.extend(edited);
    }

    fn were_inserted(&mut self) {
        for doubtful in self.doubtful.drain(..) {
            let seq = doubtful.seq;
            self.summary.findings.push(Finding::Inserted { seq });
            self.inserted += 1;
        }
    }

    /// The end of the chain; `head` is the portal's own mark of it, which an outsider does not have.
    pub fn finish(mut self, head: Option<&Head>) -> Summary {
        let head = match (head, self.keys) {
            (Some(head), Some(keys)) if keys.made_head(head) => Some(head.seq),
            (_, Some(_)) => {
                self.summary.findings.push(Finding::Head);
                None
            }
            _ => None,
        };
        // What stands behind the end was put there.
        let first = self.doubtful.first().map(|first| first.seq - self.inserted);
        if first.zip(head).is_some_and(|(first, head)| first > head) {
            self.were_inserted();
        } else {
            self.were_edited();
        }
        let last = self.last - self.inserted;
        if head.is_some_and(|head| head < last) {
            self.summary.findings.push(Finding::Head);
        }
        let told = self.checkpoints.by_ref().last();
        let expected = told.map(|checkpoint| checkpoint.seq).max(head);
        if let Some(expected) = expected.filter(|expected| *expected > last) {
            self.summary
                .findings
                .push(Finding::CutOff { last, expected });
        }
        if self.keys.is_none() {
            self.must_be_vouched_for(last);
        }
        self.summary
    }

    /// Hashes alone prove nothing to an outsider: whoever edits an entry computes them anew. Only a signature tells.
    fn must_be_vouched_for(&mut self, last: i64) {
        let vouched = self.summary.vouched;
        if self.summary.checkpoints == 0 {
            self.summary.findings.push(Finding::NothingVouched);
        } else if vouched < last {
            let first = vouched + 1;
            self.summary
                .findings
                .push(Finding::Unvouched { first, last });
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::audit::AuditEntry;

    fn keys() -> AuditKeys {
        AuditKeys::new(&[9; 32]).expect("keys")
    }

    /// A chain of so many entries with a checkpoint after each third.
    fn chain(keys: &AuditKeys, length: i64) -> (Vec<Linked>, Vec<Checkpoint>, Head) {
        let (mut previous, mut entries, mut checkpoints) = (GENESIS, Vec::new(), Vec::new());
        for seq in 1..=length {
            let entry = entry(&format!("object {seq}"));
            let link = keys.seal_link(entry.hash_at(seq, &previous));
            previous = link.hash;
            if seq % 3 == 0 {
                checkpoints.push(keys.sign(seq, seq * 1_000, previous));
            }
            entries.push(Linked { seq, entry, link });
        }
        (entries, checkpoints, keys.seal_head(length, previous))
    }

    fn entry(object: &str) -> AuditEntry {
        let at = Timestamp::from_microsecond(1_000_000).expect("an instant");
        AuditEntry::new(at, "test", "thing.change", object, serde_json::json!({}))
    }

    fn walk(mut verifier: Verifier<'_>, entries: &[Linked], head: Option<&Head>) -> Summary {
        for linked in entries {
            verifier.entry(linked);
        }
        verifier.finish(head)
    }

    /// What the portal finds.
    fn found(
        keys: &AuditKeys,
        entries: &[Linked],
        checkpoints: &[Checkpoint],
        head: &Head,
    ) -> Vec<Finding> {
        let verifier = Verifier::with_keys(keys, checkpoints.to_vec());
        walk(verifier, entries, Some(head)).findings
    }

    /// Whether an outsider finds anything.
    fn noticed(keys: &AuditKeys, entries: &[Linked], checkpoints: &[Checkpoint]) -> bool {
        let verifier = Verifier::with_public_key(keys.public_key(), checkpoints.to_vec());
        !walk(verifier, entries, None).findings.is_empty()
    }

    /// What somebody with the database but without the keys can do: compute every hash, but no proof.
    fn rehash(entries: &mut [Linked], from: usize) {
        for at in from..entries.len() {
            let previous = at
                .checked_sub(1)
                .map_or(GENESIS, |before| entries[before].link.hash);
            let linked = &mut entries[at];
            linked.link.hash = linked.entry.hash_at(linked.seq, &previous);
        }
    }

    fn renumber(entries: &mut [Linked]) {
        for (linked, seq) in entries.iter_mut().zip(1..) {
            linked.seq = seq;
        }
    }

    #[test]
    fn an_untouched_chain_holds() {
        let keys = keys();
        for length in 0..10 {
            let (entries, checkpoints, head) = chain(&keys, length);
            assert_eq!(found(&keys, &entries, &checkpoints, &head), []);
            let verifier = Verifier::with_public_key(keys.public_key(), checkpoints);
            let summary = walk(verifier, &entries, None);
            let vouched = length / 3 * 3;
            let behind = match vouched {
                0 => vec![Finding::NothingVouched],
                _ if vouched == length => Vec::new(),
                _ => vec![Finding::Unvouched {
                    first: vouched + 1,
                    last: length,
                }],
            };
            assert_eq!(summary.findings, behind);
            assert_eq!(summary.entries, length as u64);
            assert_eq!(summary.vouched, vouched);
        }
    }

    #[test]
    fn keys_tell_one_portal_from_another() {
        let keys = keys();
        let (entries, checkpoints, head) = chain(&keys, 4);
        let other = AuditKeys::new(&[8; 32]).expect("keys");
        assert!(!found(&other, &entries, &checkpoints, &head).is_empty());
        assert!(noticed(&other, &entries, &checkpoints));
    }

    #[test]
    fn a_cut_off_tail_is_told_even_where_the_head_was_put_back() {
        let keys = keys();
        let (entries, checkpoints, head) = chain(&keys, 8);
        let cut = |kept: usize, head: &Head| found(&keys, &entries[..kept], &checkpoints, head);
        assert_eq!(
            cut(7, &head),
            [Finding::CutOff {
                last: 7,
                expected: 8
            }]
        );
        assert_eq!(
            cut(0, &head),
            [Finding::CutOff {
                last: 0,
                expected: 8
            }]
        );
        let older = keys.seal_head(5, entries[4].link.hash);
        assert_eq!(
            cut(5, &older),
            [Finding::CutOff {
                last: 5,
                expected: 6
            }]
        );
        let forged = Head { seq: 7, ..head };
        assert_eq!(cut(7, &forged), [Finding::Head]);
        assert_eq!(cut(8, &older), [Finding::Head], "entries behind the end");
    }

    #[test]
    fn a_chain_rewritten_from_the_start_contradicts_its_checkpoints() {
        let keys = keys();
        let (mut entries, checkpoints, _) = chain(&keys, 8);
        entries[0].entry = entry("another");
        rehash(&mut entries, 0);
        assert!(noticed(&keys, &entries, &checkpoints));
        let verifier = Verifier::with_public_key(keys.public_key(), checkpoints);
        let findings = walk(verifier, &entries, None).findings;
        assert_eq!(
            findings,
            [
                Finding::Rewritten { seq: 3 },
                Finding::Rewritten { seq: 6 },
                Finding::NothingVouched
            ]
        );
    }

    proptest! {
        #[test]
        fn an_edited_entry_is_named(length in 1_i64..12, at in 0_usize..12, cover in any::<bool>()) {
            let keys = keys();
            let (mut entries, checkpoints, head) = chain(&keys, length);
            let at = at % entries.len();
            entries[at].entry = entry("another");
            if cover {
                // The entry's own hash is computed anew, so that it looks whole by itself.
                let previous = at.checked_sub(1).map_or(GENESIS, |before| entries[before].link.hash);
                let linked = &mut entries[at];
                linked.link.hash = linked.entry.hash_at(linked.seq, &previous);
            }
            let seq = at as i64 + 1;
            prop_assert_eq!(found(&keys, &entries, &checkpoints, &head), [Finding::Edited { seq }]);
        }

        #[test]
        fn removed_entries_are_named(length in 3_i64..12, at in 0_usize..12, count in 1_usize..4) {
            let keys = keys();
            let (mut entries, checkpoints, head) = chain(&keys, length);
            let at = at % (entries.len() - 1);
            let end = (at + count).min(entries.len() - 1);
            entries.drain(at..end);
            let finding = Finding::Removed { first: at as i64 + 1, last: end as i64 };
            prop_assert_eq!(found(&keys, &entries, &checkpoints, &head), [finding]);
            prop_assert!(noticed(&keys, &entries, &checkpoints));
        }

        #[test]
        fn inserted_entries_are_named(length in 1_i64..12, at in 0_usize..12, count in 1_usize..4, cover in any::<bool>()) {
            let keys = keys();
            let (mut entries, checkpoints, head) = chain(&keys, length);
            let at = at % (entries.len() + 1);
            for extra in 0..count {
                let forged = Linked { entry: entry("forged"), ..entries[0].clone() };
                entries.insert(at + extra, forged);
            }
            renumber(&mut entries);
            if cover {
                for extra in 0..count {
                    let before = (at + extra).checked_sub(1);
                    let previous = before.map_or(GENESIS, |before| entries[before].link.hash);
                    let linked = &mut entries[at + extra];
                    linked.link.hash = linked.entry.hash_at(linked.seq, &previous);
                }
            }
            let expected: Vec<_> = (0..count).map(|extra| Finding::Inserted { seq: (at + extra) as i64 + 1 }).collect();
            prop_assert_eq!(found(&keys, &entries, &checkpoints, &head), expected);
        }

        #[test]
        fn whoever_has_no_keys_cannot_hide_a_change(length in 1_i64..12, at in 0_usize..12, how in 0..3) {
            let keys = keys();
            let (mut entries, checkpoints, head) = chain(&keys, length);
            let at = at % entries.len();
            match how {
                0 => entries[at].entry = entry("another"),
                1 => drop(entries.remove(at)),
                _ => {
                    let forged = Linked { entry: entry("forged"), ..entries[at].clone() };
                    entries.insert(at, forged);
                }
            }
            renumber(&mut entries);
            rehash(&mut entries, at);
            prop_assert!(!found(&keys, &entries, &checkpoints, &head).is_empty());
            let vouched = checkpoints.iter().any(|checkpoint| checkpoint.seq > at as i64);
            prop_assert!(!vouched || noticed(&keys, &entries, &checkpoints));
        }
    }
}
