//! Words of pages for what leaves the portal by other ways: programs are told both languages at once.

use domain::registration::{EntryKind, EntryProblem, Label, Stage};

use crate::prefs::Language;
use crate::text::Text;
use crate::view::RepairStanding;

/// What is wrong with a field of an entry, in Chinese and English.
pub fn entry_problem(kind: EntryKind, why: &EntryProblem) -> [String; 2] {
    both().map(|text| (text.registration.problem)(kind, why))
}

/// How far an entry is, in Chinese and English.
pub fn stage_words(stage: Stage) -> [&'static str; 2] {
    both().map(|text| (text.registration.stage)(stage))
}

/// What stands beside an entry wherever it is shown, in Chinese and English.
pub fn label_words(label: Label) -> [&'static str; 2] {
    both().map(|text| (text.registration.label)(label))
}

/// Whether and from when a record may be repaired, in Chinese.
pub fn standing_words(standing: RepairStanding) -> String {
    (Text::of(Language::Zh).repair.tag)(standing)
}

fn both() -> [&'static Text; 2] {
    [Language::Zh, Language::En].map(Text::of)
}
