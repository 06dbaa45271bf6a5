//! English texts.

use domain::identity::UsccError;
use domain::policy::City;
use domain::record::RecordKind;

#[cfg(feature = "ssr")]
use super::en_account::ACCOUNT;
#[cfg(feature = "ssr")]
use super::en_claim::CLAIMS;
use super::en_policy::POLICY;
use super::en_words::{WORDS, count};
use super::format::grouped;
use super::{Common, Errors, Home, Publicity, Record, Search, Subject, Text};
use crate::view::Total;

fn total(total: Total, one: &str) -> String {
    match total {
        Total::Exactly(hits) => count(grouped(hits.into()), one),
        Total::MoreThan(hits) => format!("more than {}", count(grouped(hits.into()), one)),
    }
}

fn penalties_of(number: u32) -> String {
    if number == 1 {
        "1 penalty".to_owned()
    } else {
        format!("{number} penalties")
    }
}

pub(super) const TEXT: Text = Text {
    common: Common {
        brand: "Mingxin",
        service: |city: City| format!("Public credit of {}", city.en()),
        description: |city| {
            format!(
                "Public credit records of enterprises and organisations in {}: licences and penalties, why and until \
                 when they are shown, and the rules in force.",
                city.en()
            )
        },
        title: |page, city| format!("{page} - Mingxin · {}", city.en()),
        skip: "Skip to content",
        demonstration: "Demonstration: all enterprises and records are made up.",
        demonstration_accounts: "Demonstration accounts",
        main_navigation: "Main sections",
        publicity: "Publicity",
        repairs_announced: "Results of credit repair",
        policy: "Rules in force",
        care: ["Easy reading", "Standard view"],
        other_language: "中文",
        sign_in: "Sign in",
        sign_out: "Sign out",
        me: "My account",
        desk: "Desk",
        unread: |count| format!("{count} unread"),
        here: "You are here",
        home: "Home",
        loading: "Searching, one moment…",
        paging: "Pages",
        previous: "Previous",
        next: "Next",
        range: |first, last, all| match all {
            Total::Exactly(all) => format!("{first}–{last} of {}", grouped(all.into())),
            Total::MoreThan(all) => format!("{first}–{last} of more than {}", grouped(all.into())),
        },
        not_all: "There are more, but the list ends here. Please make the query more specific.",
        search_label: "Search for an enterprise or a document",
        search_hint: "Any two characters of the Chinese name, the unified social credit code, or a document number.",
        search_button: "Search",
        example: |name| format!("For example: {name}"),
        and: ", ",
        basis: "Main documents behind this publicity",
        basis_documents: [
            "国办发〔2025〕22号《关于进一步完善信用修复制度的实施方案》",
            "国家发展改革委令第36号《信用修复管理办法》",
            "发改办财金〔2018〕424号（行政许可和行政处罚信息公示的标准与时限）",
        ],
        measures_link: "Catalogue of measures",
        commitments: "Public commitments",
        matters: "Matters of commitments",
        rules_link: "See all rules in force",
        progress: "Follow a case",
        report: "Report misuse",
        verify: "Check a letter, report or certificate",
        objection_guide: "Guide to objections",
        registration_guide: "Guide to voluntary registration",
        repair_guide: "Guide to credit repair",
        training: "Training for credit repair",
        agencies: "Directory of credit agencies",
        office: "Credit office: ",
        national_portal: "Credit China (national website)",
        source_note: "The data come from the reporting units; the decision documents of those units prevail. Where a \
                      record differs from the document, please ask the unit: it corrects the record and reports it again.",
    },
    words: WORDS,
    home: Home {
        heading: "Look up public credit records",
        services: "What you can do here",
        cards: [
            (
                "Published penalties",
                "Who was penalised for what, why it is shown, and until which day.",
            ),
            (
                "Published licences",
                "Licence decisions of every unit, by unit and month.",
            ),
            (
                "How promptly units report",
                "Working days from decision to publication: who is on time, who is late.",
            ),
            (
                "Rules and their basis",
                "How long a record is shown, how it is counted, and which document says so.",
            ),
            (
                "Follow a case",
                "With its number and code, without signing in: how far it is and when it is due.",
            ),
            (
                "Register about your enterprise",
                "Certificates, contracts, public welfare: verified, then part of its file. The guide says what to fill in and who verifies it.",
            ),
            (
                "Public credit report",
                "Find an enterprise and have its report made in its file, free; to print and to check.",
            ),
            (
                "Public commitments",
                "What enterprises have promised, and how they keep it.",
            ),
        ],
        figures: |day| format!("As of {day}"),
        subjects: "enterprises and organisations on file",
        penalties: "penalties shown today",
        licences: "licences shown today",
        units: "units have reported",
        prompt: |month, on_time, all| {
            format!(
                "of the decisions of {month} reported on time ({} of {})",
                grouped(on_time),
                grouped(all)
            )
        },
        recent: "Published last",
        all_recent: "See all published records",
        none_yet: "No record is public yet. The newest will stand here once a unit has reported.",
    },
    search: Search {
        heading: "Search",
        title_subjects: |text, hits| format!("“{text}”: {}", total(hits, "subject")),
        title_records: |text, hits| format!("Document no. “{text}”: {}", total(hits, "record")),
        ways: "Three ways to search",
        way: [
            (
                "By name",
                "Any two characters of the Chinese name will do, from the middle too.",
                "机电",
            ),
            (
                "By unified social credit code",
                "The 18 characters on the business licence, in capitals or not.",
                "91510681MA6…",
            ),
            (
                "By document number",
                "The number on the decision, whole or an unbroken part of it.",
                "〔2026〕100号",
            ),
        ],
        too_short: "Please enter at least two characters",
        too_short_text: "One character finds far too much. Two are enough, also from the middle of the name.",
        too_long: "That is too long",
        too_long_text: |most| {
            format!(
                "At most {most} characters. Keep the few that set the name apart and try again."
            )
        },
        bad_code: "This code cannot be right, please check it",
        bad_code_why: |error| match error {
            UsccError::Length { found } => {
                format!("A unified social credit code has 18 characters; here are {found}.")
            }
            UsccError::Case { position } => {
                format!("Character {position} must be a capital letter.")
            }
            UsccError::Alphabet { position, found } => format!(
                "Character {position} is “{found}”. The code has digits and capital letters only, without I, O, S, V and Z."
            ),
            UsccError::Department => {
                "Character 1 stands for the registration department; no code begins with this one."
                    .to_owned()
            }
            UsccError::Region { position } => {
                format!("Character {position} belongs to the region code and must be a digit.")
            }
            UsccError::CheckChar { found, .. } => {
                format!("The check character 18, “{found}”, does not fit the 17 before it.")
            }
            UsccError::OrgCheck { found, .. } => {
                format!(
                    "Character 17, “{found}”, does not fit characters 9 to 16 (check character of the organisation code)."
                )
            }
        },
        bad_code_hint: |error| match error {
            UsccError::CheckChar { expected, .. } | UsccError::OrgCheck { expected, .. } => {
                Some(format!(
                    "By the other characters it would be “{expected}”. That only shows that one of them is mistyped: please \
                 compare each with the business licence instead of changing this one."
                ))
            }
            UsccError::Alphabet {
                found: 'O' | 'o', ..
            } => Some("Perhaps it is the digit 0.".to_owned()),
            UsccError::Alphabet {
                found: 'I' | 'i', ..
            } => Some("Perhaps it is the digit 1.".to_owned()),
            UsccError::Alphabet {
                found: 'Z' | 'z', ..
            } => Some("Perhaps it is the digit 2.".to_owned()),
            UsccError::Alphabet {
                found: 'S' | 's', ..
            } => Some("Perhaps it is the digit 5.".to_owned()),
            _ => None,
        },
        by_name: "Search by name instead",
        unknown_code: "There is no file on this subject here",
        unknown_code_text: "The code itself is right. No unit of this city has reported a licence or penalty about its \
                            holder so far; there may be records elsewhere.",
        no_hit: |text| format!("Nothing found for “{text}”"),
        no_hit_text: "That does not mean that the enterprise does not exist. You can try this:",
        no_hit_tips: [
            "enter less: only the two or three characters that set the name apart;",
            "leave out common parts such as 有限公司 or 市;",
            "check for characters that sound or look alike;",
            "use the unified social credit code or a document number.",
        ],
        counts: |penalties, licences| match (penalties, licences) {
            (0, licences) => format!("{}, no penalty shown", count(licences, "licence")),
            (penalties, 0) => format!("{}, no licence shown", penalties_of(penalties)),
            (penalties, licences) => format!(
                "{}, {}",
                penalties_of(penalties),
                count(licences, "licence")
            ),
        },
        nothing_public: "No record shown at present",
        no_code: "No unified social credit code",
        more_records: "There are more; only the newest are listed. Please enter more of the document number.",
    },
    record: Record {
        title: |kind, number| format!("{kind} {number}"),
        colon: ": ",
        document_no: "Document no.",
        party: "Party",
        kind: "Kind",
        authority: |_| "Deciding authority",
        authority_any: "Deciding authority",
        source: "Source unit",
        decided: "Decided on",
        received: "Received on",
        until: "Shown until",
        long_term: "Long-term",
        days_left: |days| {
            if days == 1 {
                "today is the last day".to_owned()
            } else {
                format!("{days} days left")
            }
        },
        why: "Why it is shown, and until when",
        starts: "Decision made; the period begins",
        repair_from: "From this day on repair may be applied for",
        last_day: "Last day shown; gone from the day after",
        last_day_licence: "Last day of the licence; gone from the day after",
        no_last_day: "The licence has no end, so neither has its publication",
        unit_end: |day| format!("The source unit set an earlier end; the rule allows until {day}."),
        class: "Class of breach",
        rules: "Rules applied",
        fields: "The decision",
        objected: "under objection",
        disputed: "disputed, not settled",
        under_repair: "repair under way",
        object: "Object to this record",
        object_at_counter: "Object for somebody at the counter",
        field_note: "Values stand as the source unit reported them, in Chinese. Numbers of identity papers and other \
                     personal data are not public.",
        prompt: "Timeliness",
        prompt_text: |took, allowed| {
            format!(
                "{} from decision to receipt; {allowed} are allowed.",
                count(took, "working day")
            )
        },
        prompt_unknown: "This cannot be computed: a holiday list is missing, or no time limit held then.",
        on_time: "On time",
        late: |days| format!("Late by {}", count(days, "working day")),
        corrections: "Corrections",
        clarified: "Clarifications",
        clarified_text: "Published by the credit office after an objection was right, because the applicant wanted it.",
        no_correction: "The source unit has not corrected this record.",
        correction: |fields| match fields {
            "" => "The source unit corrected what is not published".to_owned(),
            fields => format!("The source unit corrected: {fields}"),
        },
        not_found: "This record is not public now",
        not_found_text: "The address may be incomplete, or the record is no longer shown. Common reasons:",
        not_found_why: [
            "its publication period is over;",
            "it was repaired;",
            "the decision was changed or revoked and the unit withdrew it.",
        ],
    },
    subject: Subject {
        code: "Unified social credit code",
        no_code: "No unified social credit code",
        party: "Kind of subject",
        representative: "Legal representative",
        region: "Region of registration",
        registration: "Registration (by the first two characters)",
        updated: "File last changed",
        summary: "Summary",
        summary_as_of: |day| format!("Records shown on {day}"),
        claim: "This is my enterprise: claim it",
        count: |records| count(records, "record"),
        chapters: [
            ("1", "Registration"),
            ("2", "Administrative acts"),
            ("3", "Honours for good faith"),
            ("4", "Lists of serious breaches"),
            ("5", "Abnormal-operation lists"),
            ("6", "Credit commitments"),
            ("7", "Credit evaluation"),
            ("8", "Court judgments and enforcement"),
            ("9", "Other"),
        ],
        empty_group: |kind| match kind {
            RecordKind::Penalty => "No penalty is shown at present.",
            RecordKind::Licence => "No licence is shown at present.",
        },
        empty: "No record is shown at present",
        empty_text: "The subject has a file here, but no licence or penalty is within its publication period today.",
        nothing: "Not on file here",
        nothing_note: "This portal holds no information of these kinds at present; that does not mean there is none.",
        not_found: "There is no public file on this subject",
        not_found_text: "The address may be incomplete, or it is a natural person, whose data are not published. Please \
                         search again by name or code.",
    },
    publicity: Publicity {
        heading: "Publicity of licences and penalties",
        lead: |days| {
            format!(
                "Licences and penalties are published within {} of the decision. Only records within their publication \
                 period today are listed.",
                count(days, "working day")
            )
        },
        title: |kind| format!("{kind}, published"),
        kinds: "Kind",
        unit: "Source unit",
        all_units: "All units",
        month: "Month of decision",
        all_months: "All months",
        month_choice: |month, received| format!("{month} ({} received)", grouped(received)),
        filter: "Show",
        records: "Records shown",
        none: "No record matches",
        none_text: "Perhaps nothing was decided in that month, or the publication periods are over. Try another unit or month.",
        reset: "All units and months",
        took: "Took",
        unknown: "not known",
        timeliness: "How promptly units report",
        timeliness_note: |days| {
            format!(
                "Of all records received, shown or not; on time means received within {} of the decision.",
                count(days, "working day")
            )
        },
        received: "Received",
        on_time: "On time",
        late: "Late",
        unmeasured: "Not known",
        share: "Share on time",
        all: "All units",
        to_timeliness: |share| format!("{share} on time: see how promptly units report"),
        no_timeliness: "Nothing was received for this choice yet.",
    },
    policy: POLICY,
    errors: Errors {
        not_found: "There is no such page",
        not_found_text: "The address may be mistyped, or the page has moved.",
        unavailable: "Not available for the moment, please try again",
        unavailable_text: "The system had a fault; it has been logged.",
        transport: "No connection",
        transport_text: "The browser got no answer.",
        outdated: "Please reload the page",
        outdated_text: "Your page is of an older version; the website has been updated.",
        nothing_lost: "You were only reading, so nothing of yours was lost.",
        report: "Please open this page again in a minute or two. If it still fails, give the reference below to the credit office.",
        try_again: "Please check your connection and open this page again.",
        crumb: "Something went wrong",
        reference: |code| format!("Reference {code}"),
        again: "Open this page again",
        to_home: "Home",
    },
    #[cfg(feature = "ssr")]
    account: ACCOUNT,
    #[cfg(feature = "ssr")]
    claim: CLAIMS,
    #[cfg(feature = "ssr")]
    commitment: super::en_commitment::COMMITMENT,
    #[cfg(feature = "ssr")]
    batch: super::en_batch::EN,
    #[cfg(feature = "ssr")]
    case: super::en_case::EN,
    #[cfg(feature = "ssr")]
    counter_entry: super::en_counter_entry::COUNTER_ENTRY,
    #[cfg(feature = "ssr")]
    device: super::device::EN,
    #[cfg(feature = "ssr")]
    help: super::en_help::HELP,
    #[cfg(feature = "ssr")]
    investigation: super::en_investigation::INVESTIGATION,
    #[cfg(feature = "ssr")]
    invitation: super::en_invitation::INVITATION,
    #[cfg(feature = "ssr")]
    letter: super::en_letter::LETTERS,
    #[cfg(feature = "ssr")]
    measure: super::en_measure::EN,
    #[cfg(feature = "ssr")]
    milestone: super::en_milestone::MILESTONE,
    #[cfg(feature = "ssr")]
    penalty_notice: super::en_penalty_notice::PENALTY_NOTICE,
    #[cfg(feature = "ssr")]
    verification: super::en_verification::VERIFICATION,
    #[cfg(feature = "ssr")]
    registration: super::en_registration::REGISTRATION,
    #[cfg(feature = "ssr")]
    registration_guide: super::en_registration_guide::REGISTRATION_GUIDE,
    #[cfg(feature = "ssr")]
    record_desk: super::en_record_desk::RECORD_DESK,
    #[cfg(feature = "ssr")]
    repair: super::en_repair::REPAIR,
    #[cfg(feature = "ssr")]
    repair_apply: super::en_repair_apply::REPAIR_APPLY,
    #[cfg(feature = "ssr")]
    repair_guide: super::en_repair_guide::REPAIR_GUIDE,
    #[cfg(feature = "ssr")]
    platform: super::en_platform::PLATFORM,
    #[cfg(feature = "ssr")]
    repair_order: super::en_repair_order::REPAIR_ORDER,
    #[cfg(feature = "ssr")]
    public_entry: super::en_public_entry::PUBLIC_ENTRY,
    #[cfg(feature = "ssr")]
    credit_report: super::en_credit_report::CREDIT_REPORT,
    #[cfg(feature = "ssr")]
    desk: super::en_desk::DESK,
};
