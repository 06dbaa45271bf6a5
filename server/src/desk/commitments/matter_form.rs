//! The forms of matters and their texts: what was typed, and what is wrong with it.

use app::view::{FormState, SentForm, TemplateView};
use domain::commitment::{MatterForm, Publicity, TemplateForm, TextFault, check_template};
use jiff::civil::Date;

use super::text_fault;
use crate::store::{MatterRow, TemplateRow};

/// Fields of a text.
pub(super) const TEXT_FIELDS: [&str; 7] = [
    "text_title",
    "text_content",
    "text_liability",
    "own_words",
    "months",
    "text_publicity",
    "first_day",
];
/// Fields of a matter.
pub(super) const MATTER_FIELDS: [&str; 5] = [
    "matter_unit",
    "matter_kind",
    "kind_note",
    "matter_name",
    "matter_basis",
];
/// More than the longest field may hold, so that what is too long is shown again.
pub(super) const LONGEST_KEPT: usize = 4_100;

/// Puts what is wrong into a form.
pub(super) fn told<T>(
    form: &mut FormState,
    checked: Result<T, Vec<(&'static str, TextFault)>>,
) -> Option<T> {
    checked
        .map_err(|faults| {
            for (field, fault) in faults {
                // Here they have names of their own, because others know these words by another label.
                let field = match field {
                    "name" => "matter_name",
                    "kind" => "matter_kind",
                    "basis" => "matter_basis",
                    "title" => "text_title",
                    "content" => "text_content",
                    "liability" => "text_liability",
                    "publicity" => "text_publicity",
                    field => field,
                };
                *form = std::mem::take(form).wrong(field, text_fault(fault));
            }
        })
        .ok()
}

/// Keeps what was typed into these fields.
pub(super) fn typed(form: FormState, sent: &SentForm, fields: &[&str]) -> FormState {
    fields.iter().fold(form, |form, field| {
        form.keep_up_to(LONGEST_KEPT, field, sent.value(field))
    })
}

/// The newest text in the fields of the next.
pub(super) fn typed_text(form: FormState, newest: &TemplateView) -> FormState {
    let months = newest.months.map(|months| months.to_string());
    let values = [
        newest.title.as_str(),
        &newest.content,
        &newest.liability,
        if newest.own_words { "1" } else { "" },
        months.as_deref().unwrap_or_default(),
        newest.publicity.code(),
    ];
    TEXT_FIELDS
        .iter()
        .zip(values)
        .fold(form, |form, (field, value)| {
            form.keep_up_to(LONGEST_KEPT, field, value)
        })
}

pub(super) fn about(row: &MatterRow) -> FormState {
    FormState::default().keep("about", &row.id.to_string())
}

pub(super) fn form_of(row: &MatterRow) -> MatterForm {
    MatterForm {
        kind: Some(row.kind),
        kind_note: row.kind_note.clone(),
        name: row.name.clone(),
        basis: row.basis.clone(),
    }
}

pub(super) fn is_over(row: &MatterRow, today: Date) -> bool {
    row.until.is_some_and(|until| until < today)
}

/// A text as it was typed.
pub(super) fn text_of(sent: &SentForm) -> TemplateForm {
    TemplateForm {
        title: sent.value("text_title").to_owned(),
        content: sent.value("text_content").to_owned(),
        liability: sent.value("text_liability").to_owned(),
        own_words: sent.value("own_words") == "1",
        months: months(sent.value("months")).unwrap_or_default(),
        publicity: Publicity::from_code(sent.value("text_publicity")),
    }
}

/// Who may read a text, whether it holds own words and how long what is signed by it holds, as in the edition before:
/// registration rests on that.
pub(super) fn as_before(sent: &SentForm, newest: &TemplateRow) -> SentForm {
    let own_words = if newest.own_words { "1" } else { "" };
    let months = newest.months.map(|months| months.to_string());
    let mut fixed = sent.clone();
    for (name, value) in [
        ("text_publicity", newest.publicity.code()),
        ("own_words", own_words),
        ("months", months.as_deref().unwrap_or_default()),
    ] {
        fixed.values.retain(|(field, _)| field != name);
        fixed.values.push((name.to_owned(), value.to_owned()));
    }
    fixed
}

/// Whether the newest edition says just this, from the same day on.
pub(super) fn is_said(sent: &SentForm, newest: &TemplateRow) -> bool {
    let same = [&newest.title, &newest.content, &newest.liability];
    sent.value("first_day").trim() == newest.from.to_string()
        && check_template(&text_of(sent))
            .is_ok_and(|said| [&said.title, &said.content, &said.liability] == same)
}

/// A number of months; `Some(None)` for none, `None` for what is no number.
pub(super) fn months(typed: &str) -> Option<Option<u16>> {
    match typed.trim() {
        "" => Some(None),
        typed => typed.parse().ok().map(Some),
    }
}
