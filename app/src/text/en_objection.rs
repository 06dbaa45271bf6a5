//! English texts of filing an objection: before it is begun, and its form.

use domain::case::objection::FormStep;

use super::case::{ObjectionFormText, StartText};

/// The page before an objection is begun.
pub(super) const START: StartText = StartText {
    title: "Object to a record",
    lead: "If you think a published record is wrong, incomplete, shown for too long or should not be public, you may object. There is no fee.",
    about: "The record",
    need: "What you need",
    need_points: [
        "what is wrong, and what it should say",
        "evidence: pictures or PDF; photos taken with a phone will do",
        "a telephone number at which you can be reached",
    ],
    time: "How long it takes",
    time_text: |accept, answer| {
        format!(
            "Within {accept} working days we decide whether to accept it, and within {answer} working days of acceptance we answer. Time for missing documents, inspections, tests and experts does not count. If we need longer, we will tell you."
        )
    },
    meanwhile: "Meanwhile",
    meanwhile_mark: "From the moment you send it the record is marked as under objection.",
    meanwhile_measures: "Measures based on the record are suspended. If the objection fails or is withdrawn, the remaining time runs on from the day they resume.",
    rules: "Basis",
    begin: "Begin",
    go_on: "Go on",
    open: |number| format!("Your objection to this record, {number}, is being dealt with."),
    open_link: "See how far it is",
    not_public: "This record is not public now. The objection is dealt with all the same, and its outcome counts all the same.",
    replaced: |time| {
        format!(
            "The reporting unit changed this record after the objection was filed ({time}); above is what it says now."
        )
    },
};

/// The form, one question on a page.
pub(super) const FORM: ObjectionFormText = ObjectionFormText {
    titles: |step| match step {
        FormStep::Person | FormStep::Confirmation => (super::en_counter::COUNTER.titles)(step),
        FormStep::Relation => "What is this record to you?",
        FormStep::Ground => "Why do you object?",
        FormStep::Fields => "What is wrong, and what should it say?",
        FormStep::Statement => "Please explain",
        FormStep::Wish => "What do you ask for?",
        FormStep::Evidence => "Please add your evidence",
        FormStep::Contact => "How can we reach you?",
        FormStep::Summary => "Please check and send",
    },
    hints: |step| match step {
        FormStep::Person => super::en_counter::COUNTER.person_hint,
        FormStep::Confirmation => super::en_counter::COUNTER.confirm_hint,
        FormStep::Relation => "To object for an enterprise, claim it first.",
        FormStep::Ground => "Choose the main one; the others can go into your statement.",
        FormStep::Fields => "Fill in only what is wrong; leave the rest empty.",
        FormStep::Statement => {
            "Say what is wrong, why, and on what grounds. Please give no identity number and no address."
        }
        FormStep::Wish => "This is what you ask for; the outcome follows from what is found.",
        FormStep::Evidence => {
            "For example the decision itself, a receipt, or proof that the duty was performed."
        }
        FormStep::Contact => "Used for this objection only, and never published.",
        FormStep::Summary => "You can change everything until you send it.",
    },
    progress: |at, of| format!("Step {at} of {of}"),
    not_sent: "Not sent yet. What you filled in is saved; you can go on with another device.",
    saved_at: |time| format!("saved {time}"),
    kept_until: |day| format!("It is kept until {day}; saving it again starts the time anew."),
    saved: "Saved.",
    back: "Back",
    next: "Save and go on",
    keep: "Save for later",
    now_says: |value| format!("It says: {value}"),
    now_empty: "It says nothing",
    should_say: |field| format!("{field} should say"),
    relation_agent: "Claim the enterprise",
    clarify: "If I am right, say so in public on this site",
    clarify_text: "The credit office then says so on the page of the enterprise and on that of the record. Otherwise the record is put right without a word about it.",
    choose_files: "Choose files",
    files_again: "The files you chose were not kept; please choose them again.",
    files_hint: |most, one, all| {
        format!(
            "Several at once; JPEG, PNG or PDF; at most {most}, each at most {one} MB, together at most {all} MB."
        )
    },
    upload: "Upload",
    here: "Uploaded",
    total: |count, size| format!("{count} in all, {size}"),
    remove: "Remove",
    contact: "Name",
    phone: "Telephone",
    phone_hint: "Mobile, or landline with its area code.",
    change: "Change",
    nothing: "nothing",
    commit: "Commitment",
    commit_text: "What I say and the papers I add are true and complete; if they are not, I answer for it as the law provides.",
    send: "Send the objection",
    drop: "Throw this draft away",
    drop_text: "What you filled in and uploaded is deleted at once and cannot be brought back.",
    steps: "Steps",
};
