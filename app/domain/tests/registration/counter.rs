//! 本人确认: what is confirmed at a counter are the very words and papers, and nothing leaves without.

use domain::case::objection::Confirmation;
use domain::registration::{
    EntryChannel, EntryKind, Unconfirmed, Values, check_confirmed, said_text,
};
use proptest::prelude::*;

#[test]
fn nothing_leaves_a_counter_without_a_confirmation_of_these_words() {
    let counter = EntryChannel::Counter;
    let code = (Confirmation::Code, "a");
    let signed = (Confirmation::Signed, "b");
    assert_eq!(check_confirmed(counter, "a", []), Err(Unconfirmed::Never));
    assert_eq!(
        check_confirmed(counter, "c", [code, signed]),
        Err(Unconfirmed::Lapsed)
    );
    assert_eq!(
        check_confirmed(counter, "a", [code, signed]),
        Ok(Some(Confirmation::Code)),
        "what was said before holds when the words are those again"
    );
    assert_eq!(
        check_confirmed(counter, "b", [code, signed]),
        Ok(Some(Confirmation::Signed))
    );
    for channel in [EntryChannel::Online, EntryChannel::Api] {
        assert_eq!(check_confirmed(channel, "a", []), Ok(None));
    }
}

#[test]
fn a_confirmation_is_known_by_its_word() {
    for how in [Confirmation::Code, Confirmation::Signed] {
        assert_eq!(Confirmation::from_code(how.code()), Some(how));
    }
    assert_eq!(Confirmation::from_code("nod"), None);
}

#[test]
fn every_field_is_part_of_what_is_confirmed() {
    for kind in EntryKind::all() {
        let nothing = said_text(kind, &Values::new(), []);
        for field in kind.fields() {
            let values = Values::from([(field.code.to_owned(), "1".to_owned())]);
            let said = said_text(kind, &values, []);
            assert_ne!(said, nothing, "{} {}", kind.code(), field.code);
        }
    }
}

#[test]
fn other_papers_or_another_kind_are_something_else() {
    let values = Values::from([("publicity".to_owned(), "public".to_owned())]);
    let of = |kind, papers: &[&str]| said_text(kind, &values, papers.iter().copied());
    let first = of(EntryKind::CERTIFICATE, &["1", "2"]);
    for other in [
        of(EntryKind::CERTIFICATE, &["1"]),
        of(EntryKind::CERTIFICATE, &["12"]),
        of(EntryKind::CERTIFICATE, &["1", "2", "3"]),
        of(EntryKind::AWARD, &["1", "2"]),
    ] {
        assert_ne!(first, other);
    }
}

proptest! {
    /// Two entries that say something else never read alike, whatever stands in their fields.
    #[test]
    fn no_two_contents_read_alike(
        first in prop::collection::btree_map("[a-z:;0-9]{1,4}", "[a-z:;0-9]{1,6}", 0..4),
        second in prop::collection::btree_map("[a-z:;0-9]{1,4}", "[a-z:;0-9]{1,6}", 0..4),
    ) {
        let text = |values: &Values| said_text(EntryKind::CERTIFICATE, values, []);
        prop_assert_eq!(first == second, text(&first) == text(&second));
    }
}
