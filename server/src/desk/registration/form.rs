//! From the form of an entry to its values and back.

use app::view::{Fault, FormState, SentForm, always_field, entry_field};
use domain::day::{LONG_TERM, to_number};
use domain::registration::{
    Entry, EntryFault, EntryKind, EntryProblem, EntryShape, OwnEntry, Part, Publicity, Values,
};

use super::matching::EntryGround;
use super::purpose;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::papers::LONGEST_ANSWER;
use crate::store::SavedDraft;

/// The fields of the form under which papers come.
pub(super) const EVIDENCE: &str = "evidence";
/// The same for written consents.
pub(super) const CONSENT: &str = "consent";
/// What is wrong with a form as a whole.
pub(super) const WHOLE_FORM: &str = "step";

/// What a form says, as it was typed: what stands around it and nothing more is left out.
pub(super) fn typed(kind: EntryKind, sent: &SentForm) -> Values {
    let mut values = Values::new();
    for field in kind.fields() {
        let mut value: String = sent
            .value(&entry_field(field.code))
            .replace("\r\n", "\n")
            .trim()
            .chars()
            .take(LONGEST_ANSWER)
            .collect();
        let endless = matches!(field.shape, EntryShape::ValidUntil)
            && sent.value(&always_field(field.code)) == "1";
        if endless {
            value = LONG_TERM.to_string();
        }
        if !value.is_empty() {
            values.insert(field.code.to_owned(), value);
        }
    }
    values
}

/// The form with these values.
pub(super) fn filled(kind: EntryKind, values: &Values) -> FormState {
    let mut form = FormState::default();
    let endless = LONG_TERM.to_string();
    for field in kind.fields() {
        let Some(value) = values.get(field.code) else {
            continue;
        };
        form = match field.shape {
            EntryShape::ValidUntil if *value == endless => {
                form.keep(&always_field(field.code), "1")
            }
            _ => form.keep_up_to(LONGEST_ANSWER, &entry_field(field.code), value),
        };
    }
    form
}

/// Says in the form what is wrong, each at the field where something can be done about it; and where another entry is
/// in the way, which.
pub(super) fn with_faults(
    mut form: FormState,
    kind: EntryKind,
    faults: Vec<EntryFault>,
    others: &[OwnEntry],
) -> FormState {
    for EntryFault { field, why } in faults {
        if let EntryProblem::Duplicate { number } | EntryProblem::Overlaps { number, .. } = &why
            && let Some(other) = others.iter().find(|other| other.number == *number)
        {
            form = form.keep(&app::view::other_entry(number), &other.id.to_string());
        }
        let name = match (&why, field.as_str()) {
            (EntryProblem::NoEvidence, _) => EVIDENCE.to_owned(),
            (EntryProblem::NoConsentPaper, _) => CONSENT.to_owned(),
            (_, "") => WHOLE_FORM.to_owned(),
            (_, code) => entry_field(code),
        };
        form = form.wrong(&name, Fault::Entry { kind, why });
    }
    form
}

/// How much is wrong with the values, and how many papers are missing.
pub(in crate::desk) fn count_faults(faults: &[EntryFault]) -> (i32, i32) {
    let lacking = |fault: &&EntryFault| {
        matches!(
            fault.why,
            EntryProblem::NoEvidence | EntryProblem::NoConsentPaper
        )
    };
    let lacks = faults.iter().filter(lacking).count();
    let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    (number(faults.len() - lacks), number(lacks))
}

/// What an entry is called in lists, whether it can be read or not.
pub(super) fn title_of(kind: EntryKind, values: &Values) -> &str {
    let field = kind.part(Part::Title);
    field
        .and_then(|field| values.get(field.code))
        .map_or("", String::as_str)
}

impl Desk {
    /// What is stored of a version: `entry` where the values can be read.
    pub(in crate::desk) fn saved_draft(
        &self,
        ground: &EntryGround,
        kind: EntryKind,
        values: &Values,
        entry: Option<&Entry>,
        faults: &[EntryFault],
    ) -> Result<SavedDraft, AccountError> {
        let (faults, lacks) = count_faults(faults);
        let asked = values.get("publicity").map_or("", String::as_str);
        let publicity = match entry {
            Some(entry) => entry.publicity(),
            None => Publicity::from_code(asked).unwrap_or(Publicity::ShareOnly),
        };
        let title = title_of(kind, values);
        Ok(SavedDraft {
            publicity,
            fields: self.seal_json(purpose::FIELDS, values)?,
            title: self.seal.seal(purpose::TITLE, title.as_bytes())?,
            dedup_key: entry.map(|entry| self.dedup_key(ground, entry)),
            party_key: entry.and_then(|entry| self.party_key(entry)),
            faults,
            lacks,
            valid_from: entry.and_then(Entry::valid_from).map(to_number),
            valid_until: entry.and_then(Entry::valid_until).map(to_number),
        })
    }
}

#[cfg(test)]
mod tests {
    use app::view::SentForm;
    use domain::registration::{EntryFault, EntryKind, EntryProblem};

    use super::{count_faults, filled, typed};

    fn sent(values: &[(&str, &str)]) -> SentForm {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        SentForm {
            values: values.iter().map(own).collect(),
            files: Vec::new(),
        }
    }

    #[test]
    fn what_is_typed_comes_back() {
        let kind = EntryKind::from_code("certificate").expect("a kind");
        let form = sent(&[
            ("e_cert_name", "  食品经营许可证 "),
            ("e_scope", "一\r\n二"),
            ("e_valid_until", "2027-01-01"),
            ("e_unknown", "x"),
            ("version", "3"),
        ]);
        let values = typed(kind, &form);
        assert_eq!(values.len(), 3, "{values:?}");
        let shown = filled(kind, &values);
        assert_eq!(shown.value("e_cert_name"), "食品经营许可证");
        assert_eq!(shown.value("e_scope"), "一\n二");
        assert_eq!(shown.value("e_valid_until"), "2027-01-01");
        assert_eq!(shown.value("e_valid_until_always"), "");
    }

    #[test]
    fn what_has_no_end_is_ticked() {
        let kind = EntryKind::from_code("certificate").expect("a kind");
        let form = sent(&[("e_valid_until", ""), ("e_valid_until_always", "1")]);
        let values = typed(kind, &form);
        assert_eq!(
            values.get("valid_until").map(String::as_str),
            Some("2099-12-31")
        );
        let shown = filled(kind, &values);
        assert_eq!(shown.value("e_valid_until"), "");
        assert_eq!(shown.value("e_valid_until_always"), "1");
    }

    #[test]
    fn however_long_a_text_is_a_bounded_part_is_kept() {
        let kind = EntryKind::from_code("certificate").expect("a kind");
        let long = "长".repeat(100_000);
        let values = typed(kind, &sent(&[("e_cert_name", &long)]));
        assert_eq!(values["cert_name"].chars().count(), 2_500);
    }

    #[test]
    fn papers_are_counted_apart() {
        let faults = [
            EntryFault::of("cert_no", EntryProblem::Missing),
            EntryFault::whole(EntryProblem::NoEvidence),
            EntryFault::of("person_consent", EntryProblem::NoConsentPaper),
        ];
        assert_eq!(count_faults(&faults), (1, 2));
        assert_eq!(count_faults(&[]), (0, 0));
    }
}
