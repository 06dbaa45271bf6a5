//! Words about rows of a sheet, on its page and in the file that goes back.

use domain::registration::EntryKind;

use crate::prefs::Language;
use crate::text::Text;
use crate::view::RowFault;

/// What is wrong with a row, for a file that people of either language read.
pub fn reason(kind: EntryKind, fault: &RowFault) -> String {
    [Language::Zh, Language::En]
        .map(|language| {
            let (field, told) = in_words(language, kind, fault);
            format!("{field}{}{told}", Text::of(language).account.colon)
        })
        .join("\n")
}

/// What a fault is about, and what it is.
pub(crate) fn in_words(
    language: Language,
    kind: EntryKind,
    fault: &RowFault,
) -> (&'static str, String) {
    let text = Text::of(language);
    let field = match (kind.field(&fault.field), language) {
        (Some(field), Language::Zh) => field.zh,
        (Some(field), Language::En) => field.en,
        (None, _) => text.batch.rows.whole,
    };
    let told = match fault.twin {
        Some(line) => (text.batch.rows.twin)(line),
        None => (text.registration.problem)(kind, &fault.why),
    };
    (field, told)
}
