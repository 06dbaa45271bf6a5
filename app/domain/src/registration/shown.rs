//! What an audience sees of an entry.

use serde::{Deserialize, Serialize};

use super::entry::Entry;
use super::field::{EntryField, EntryShape, Part, Shown};
use super::kinds::EntryKind;
use crate::authorisation::Use;
use crate::day;
use crate::identity::{mask_name, mask_tail};

/// What stands for a counterparty that did not agree to be named.
pub const UNNAMED: &str = "某单位";

/// Shorter texts stand in others by chance.
const SHORTEST_NAME: usize = 2;
const SHORTEST_NUMBER: usize = 4;

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Whoever acts for the enterprise.
    Owner,
    /// Whoever verifies it.
    Verifier,
    /// 公示
    Public,
    /// 信用报告
    Report,
    /// 政务共享
    Sharing,
}

impl Audience {
    /// The use this is; `None` for those who see everything.
    pub fn purpose(self) -> Option<Use> {
        match self {
            Audience::Owner | Audience::Verifier => None,
            Audience::Public => Some(Use::Publish),
            Audience::Report => Some(Use::Report),
            Audience::Sharing => Some(Use::Share),
        }
    }
}

/// A value as somebody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct ShownValue {
    /// Kind of the entry.
    pub kind: EntryKind,
    /// Which field.
    pub field: &'static EntryField,
    /// In normal form, or masked; words for it are in [`in_words`].
    pub value: String,
}

/// A shown value on its way to the browser: its field by code.
#[derive(Serialize, Deserialize)]
struct Wire {
    kind: EntryKind,
    field: String,
    value: String,
}

impl From<ShownValue> for Wire {
    fn from(shown: ShownValue) -> Wire {
        Wire {
            kind: shown.kind,
            field: shown.field.code.to_owned(),
            value: shown.value,
        }
    }
}

/// A field that its kind does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this kind of entry has no such field")]
struct UnknownField;

impl TryFrom<Wire> for ShownValue {
    type Error = UnknownField;

    fn try_from(wire: Wire) -> Result<ShownValue, UnknownField> {
        let field = wire.kind.field(&wire.field).ok_or(UnknownField)?;
        Ok(ShownValue {
            kind: wire.kind,
            field,
            value: wire.value,
        })
    }
}

impl Entry {
    /// What an audience sees, masked as the table of fields says, in its order; what is empty is left out. Of an entry
    /// that is not for this audience nothing.
    pub fn shown_to(&self, audience: Audience) -> Vec<ShownValue> {
        let filled = self.kind.fields().iter();
        let filled = filled.filter(|field| !self.value(field.code).is_empty());
        let shown = |field: &'static EntryField, value| ShownValue {
            kind: self.kind,
            field,
            value,
        };
        let Some(purpose) = audience.purpose() else {
            return filled
                .map(|field| shown(field, self.value(field.code).to_owned()))
                .collect();
        };
        if !self.publicity().fits(purpose) {
            return Vec::new();
        }
        let secrets = self.secrets();
        filled
            .filter_map(|field| Some(shown(field, self.seen(field, audience, &secrets)?)))
            .collect()
    }

    /// A value for somebody who does not see everything; `None` where it is not for him at all.
    fn seen(
        &self,
        field: &EntryField,
        audience: Audience,
        secrets: &[(&str, String)],
    ) -> Option<String> {
        let value = self.value(field.code);
        match field.shown {
            Shown::Internal => return None,
            // A report is what the owner asks for; with authorities it is shared only as far as it is public.
            Shown::ReportOnly if audience != Audience::Report => return None,
            Shown::Public | Shown::ReportOnly => {}
            Shown::Masked => return Some(mask_tail(value)),
            Shown::PersonName if !self.has_consent() => return Some(mask_name(value)),
            Shown::WithConsent if !self.has_consent() => {
                return (field.part == Part::Counterparty).then(|| UNNAMED.to_owned());
            }
            Shown::PersonName | Shown::WithConsent => {}
        }
        if !field.is_wording() {
            return Some(value.to_owned());
        }
        let veiled = secrets
            .iter()
            .fold(value.to_owned(), |text, (secret, cover)| {
                veil(&text, secret, cover)
            });
        Some(veiled)
    }

    /// What is hidden, and what stands in its place: it may have been written into other fields too.
    fn secrets(&self) -> Vec<(&str, String)> {
        let mut secrets = Vec::new();
        for field in self.kind.fields() {
            let value = self.value(field.code);
            // Stars alone: what is left of a mask could make the secret again with what stands beside it.
            let length = value.chars().count();
            let (shortest, cover) = match field.shown {
                Shown::Masked => (SHORTEST_NUMBER, "*".repeat(length)),
                Shown::PersonName if !self.has_consent() => (SHORTEST_NAME, "*".repeat(length)),
                Shown::WithConsent if !self.has_consent() => (SHORTEST_NAME, UNNAMED.to_owned()),
                _ => continue,
            };
            if length >= shortest {
                secrets.push((value, cover));
            }
        }
        // The longer one first: the other may be part of it.
        secrets.sort_by_key(|(secret, _)| std::cmp::Reverse(secret.len()));
        secrets
    }
}

/// The text with `cover` wherever `secret` stands, also with blanks in between and in other letters or brackets.
fn veil(text: &str, secret: &str, cover: &str) -> String {
    let plain = |c: char| crate::search_form::name(c.encode_utf8(&mut [0; 4]));
    let secret: Vec<String> = secret
        .chars()
        .map(plain)
        .filter(|c| !c.is_empty())
        .collect();
    // Where each visible character of the text stands.
    let letters: Vec<(usize, usize, String)> = text
        .char_indices()
        .map(|(at, c)| (at, at + c.len_utf8(), plain(c)))
        .filter(|(_, _, c)| !c.is_empty())
        .collect();
    let (mut veiled, mut copied, mut at) = (String::with_capacity(text.len()), 0, 0);
    while !secret.is_empty() && at + secret.len() <= letters.len() {
        let piece = &letters[at..at + secret.len()];
        if piece.iter().zip(&secret).all(|((_, _, c), s)| c == s) {
            veiled.push_str(&text[copied..piece[0].0]);
            veiled.push_str(cover);
            copied = piece[piece.len() - 1].1;
            at += secret.len();
        } else {
            at += 1;
        }
    }
    veiled.push_str(&text[copied..]);
    veiled
}

/// A value as people read it: the word of a choice, 长期, yes or no; everything else as it stands.
pub fn in_words(field: &EntryField, value: &str, zh: bool) -> String {
    let either = |chinese: &str, english: &str| if zh { chinese } else { english }.to_owned();
    match field.shape {
        _ if value.is_empty() => String::new(),
        EntryShape::Choice(_) => field
            .choice(value)
            .map_or_else(|| value.to_owned(), |word| either(word.zh, word.en)),
        EntryShape::ValidUntil if value == day::LONG_TERM.to_string() => either("长期", "no end"),
        EntryShape::Flag => either("是", "yes"),
        _ if field.shown == Shown::WithConsent && value == UNNAMED => either(UNNAMED, "not named"),
        _ => value.to_owned(),
    }
}
