use super::dispute::DisputeText;

pub(super) const DISPUTE: DisputeText = DisputeText {
    other_open: |number| {
        format!(
            "Another objection to the same thing, {number}, is still being dealt with, so this one cannot be complained about now. Please complain when that one is closed, or withdraw it first; the days until then do not count."
        )
    },
    another_record: "The subject's code, the deciding authority and the document number make this record the one it is; with others it would be another record, and cannot be corrected into that. Please choose “It is deleted”, and let the unit report the right one with the right code, authority or document number",
    other_name: |name| {
        format!(
            "This subject is on file as “{name}”, and the name in a record can be corrected to that name only. If it is about somebody else, please choose “It is deleted”, and let the unit report the right one about the right subject"
        )
    },
    not_person: "This record is not about yourself, or your identity is not verified yet; please choose another answer",
    gone: "This record is not public now, so what it says is not shown any more. Everything you wrote is here; you can still send it, and it is dealt with as usual.",
    attach: "Add papers (JPEG, PNG or PDF, if there are any)",
    answer_papers: "Papers of the unit that answered",
    no_account: "applied at a counter, has no account",
    no_message: "The applicant has no account and no message on the portal. Please telephone.",
    kept: "What you wrote is kept.",
};
