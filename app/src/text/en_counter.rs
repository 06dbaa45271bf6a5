//! English texts of the counter, and of following a case by number and code.

use domain::case::objection::{FormStep, Relation};

use super::counter::{CounterText, ProgressText};

pub(super) const PROGRESS: ProgressText = ProgressText {
    title: "Follow a case",
    lead: "With the number and the code on your receipt you can see how far it is, without signing in.",
    number: "Case number",
    number_hint: "It begins with YY and stands on the receipt. Hyphens, blanks and capitals do not matter.",
    code: "Progress code",
    code_hint: "The 10 letters and digits on the receipt.",
    look_up: "Show the case",
    lost: "If the receipt is lost: what you filed online is under “My cases” once you sign in; what you filed at a counter, please ask there with your identity paper.",
    own: "With an account: sign in and see my cases",
    finding: "Outcome: ",
    filed: "Filed",
    filed_on: |day| format!("Filed on {day}."),
    next: "What you can do next",
    at_counter: "To add what is missing, to withdraw or to complain, please come to the same counter with your identity paper. Letters are handed out there too.",
    sign_in: "To add what is missing, to withdraw, to complain or to read the letters, please sign in.",
    another: "Look up another",
    short: "To protect you, the case has to be looked up again after fifteen minutes. On a shared computer, please choose “Look up another” when you are done.",
};

pub(super) const COUNTER: CounterText = CounterText {
    title: "Counter",
    lead: "Objections for people who come. Nothing is sent before the person has confirmed it.",
    begin: "Object for somebody",
    find_record: "Find the record first, open it, and choose “Object for somebody at the counter”.",
    need: [
        "the person's identity paper itself",
        "evidence, photographed or scanned here",
        "the person's mobile phone for a code; without one, the signature on the printed form",
    ],
    begin_button: "Begin",
    begun: |person| {
        match person {
        "" => "You have a draft about this record that is not sent. Please go on with it or throw it away first.".to_owned(),
        person => format!("Your draft for {person} about this record is not sent yet. Make sure who is before you, then go on with it; for somebody else, send it or throw it away first."),
    }
    },
    full: "Too many drafts are not sent. Please send some or throw some away first.",
    not_sent: "Not sent yet",
    nobody: "no applicant yet",
    cases: "Cases of this counter",
    no_case: "No case of this counter is open, and none was filed today.",
    find: "Find by case number",
    find_hint: "Only what was filed at a counter of your unit is found.",
    find_button: "Find",
    titles: |step| match step {
        FormStep::Person => "Who is the applicant?",
        FormStep::Relation => "What is the record to the applicant?",
        FormStep::Ground => "Why the objection?",
        FormStep::Fields => "What is wrong, and what should it say?",
        FormStep::Statement => "Please explain",
        FormStep::Wish => "What does the applicant ask for?",
        FormStep::Evidence => "Please add the evidence",
        FormStep::Contact => "How can the applicant be reached?",
        FormStep::Confirmation => "The applicant's confirmation",
        FormStep::Summary => "Please check and send",
    },
    relation: |relation| match relation {
        Relation::Subject => "speaks for the enterprise",
        Relation::Person => "is the person it is about",
        Relation::Concerned => "is somebody whose rights it touches",
    },
    authorisation: "Proof of speaking for the enterprise",
    authorisation_hint: "Only for an enterprise: proof that this is its representative, or a letter of authority.",
    person_hint: "Please take it from the paper itself. It is used for this objection only, and never published.",
    number_hint: "Please compare each character with the paper.",
    number_kept: |masked| {
        format!("{masked} is kept and not shown in full again; leave this empty if it is right.")
    },
    phone_hint: "News is sent here by SMS; a code needs a mobile number.",
    email: "E-mail (optional)",
    email_hint: "If given, news is sent there too.",
    confirm_hint: "Show the person what is filled in, or read it out. Whatever is changed afterwards has to be confirmed again.",
    confirmed_by_code: "Confirmed by a code",
    confirmed_by_paper: "Confirmed by signature",
    by_code: "By a code",
    by_code_text: |to| {
        format!(
            "The code goes to the person's phone, {to}. The person looks at the form and reads the code out."
        )
    },
    send_code: "Send the code",
    code_sent: "The code was sent.",
    code_hint: "6 digits, as the person reads them out.",
    no_code: "This is no mobile number, or SMS is not available: please take the signature.",
    lapsed: "Something was changed after the person confirmed it, so that confirmation does not count any more. Please have it confirmed again: by a new code that is read out, or by a signature on the form as it is printed now.",
    by_paper: "By signature",
    signed: "Scan with the person's signature",
    signed_hint: "Print this page; only the form below goes on paper. The person reads and signs it, then photograph or scan it. The code on the paper has to be the one below.",
    signed_step: "Each step at the counter is confirmed by the person: have the request signed, and photograph or scan it. JPEG, PNG or PDF.",
    sheet: "Objection to credit information",
    no_sheet: "Once everything before is filled in, the form for the signature stands here.",
    words: "Code of these words",
    words_hint: "The same code on the signed form says that this is what was signed.",
    sign_here: "Signature of the applicant: ____________________  Date: ____________",
    commit_text: "The applicant commits: what is said and the papers added are true and complete; if not, the applicant answers for it as the law provides. The clerk has explained this.",
    filed: "The objection is filed. Please print this page and hand it over.",
    applicant: "Applicant",
    filed_at: "Filed",
    accept_by: "Decision on acceptance by",
    window: "Counter",
    receipt_text: "With the number and the code you can follow the case on this website:",
    receipt_keep: "The code is printed this once. Please keep it safe and tell nobody.",
    print: "Print with your browser; the button is not printed.",
    handed_over: "Handed over",
    steps: "If the applicant takes the next step here, please check the identity paper and take the signature.",
};
