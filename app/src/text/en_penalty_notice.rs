use domain::repair::ServiceWay;

use super::en_letter::date;
use super::penalty_notice::{
    NoticeLetterText, NoticeListText, NoticePageText, NoticeWordsText, PenaltyNoticeWords,
};
use crate::view::{NoticeBody, NoticeTab};

pub(super) const PENALTY_NOTICE: PenaltyNoticeWords = PenaltyNoticeWords {
    letter: LETTER,
    list: LIST,
    page: PAGE,
    words: WORDS,
    way: |way| match way {
        ServiceWay::Direct => "Handed over",
        ServiceWay::Mail => "By post",
        ServiceWay::Electronic => "Electronically",
        ServiceWay::Announcement => "By public notice",
        ServiceWay::Left => "Left with the party",
    },
    news: |news| {
        (
            "Repair notice".to_owned(),
            format!(
                "A penalty of {} on {} ({}) was registered. Please open the repair notice ({}) and see until when it is public and from which day repair can be applied for. The time of opening is kept; please confirm there that you have received it. Unless you do, the notice is still served together with the decision.",
                news.authority, news.subject.name, news.document_no, news.number
            ),
        )
    },
};

const LETTER: NoticeLetterText = NoticeLetterText {
    title: "Notice about credit repair",
    number: |number| format!("No. {number}"),
    intro: "Together with the decision, you are told how long the penalty below is public, and under which conditions and how its repair can be applied for.",
    contact: "If you have questions about this notice, please ask the authority that decided, or the credit repair window of the government service centre.",
    decision: "The decision",
    decided,
    publication: "What is public, and until when",
    published: |is_public, until| {
        match (is_public, until) {
        (true, Some(day)) => format!(
            "The credit website shows the name and unified social credit code of the party, document number, kind of penalty, facts and content, up to and including {}. After that it stops by itself.",
            date(day)
        ),
        (true, None) => "The credit website shows the name and unified social credit code of the party, document number, kind of penalty, facts and content.".to_owned(),
        (false, _) => "When this notice was written, the credit website did not show this record.".to_owned(),
    }
    },
    repair: "Credit repair",
    no_answer: "Please ask the authority that decided from which day repair can be applied for.",
    conditions: "When you apply, these conditions have to be met too:",
    papers: "Papers: ",
    apply: "Sign in to this portal, find the record under “Credit repair” and apply there; or apply at the window of the government service centre, or on Credit China. The unit that determined the breach deals with it.",
    free: "Credit repair is free of charge. If somebody asks for money for it, please do not pay, and tell the credit office.",
    rules: "What this rests on",
    rule: |rule, documents, sure| match documents {
        "" => format!("{rule} ({sure})"),
        documents => format!("{rule}: {documents} ({sure})"),
    },
    ask: "Questions",
    check_public: "Scan the code, or open this address, to see whether the record is public today and from which day repair can be applied for:",
    check_own: "This record has no public page. Scan the code, or open this address and sign in, to see from which day repair can be applied for:",
};

fn decided(body: &NoticeBody) -> String {
    let code = match body.uscc.as_str() {
        "" => String::new(),
        code => format!(" (unified social credit code {code})"),
    };
    format!(
        "On {}, {} decided an administrative penalty on {}{code}: {}, document number {}.",
        date(body.decided_on),
        body.authority,
        body.subject,
        body.title,
        body.document_no
    )
}

const LIST: NoticeListText = NoticeListText {
    title: "Repair notices",
    lead: |_| {
        "With each penalty that comes in, a notice is made that is served together with the decision. Please record how and when it was served. Where the record is corrected and says something else, another notice is made.".to_owned()
    },
    lead_city: "How far the units' notices are served. The unit that decided serves and records them.",
    tab: |tab| match tab {
        NoticeTab::ToServe => "To be served",
        NoticeTab::Served => "Served",
    },
    day: |tab| match tab {
        NoticeTab::ToServe => "Made on",
        NoticeTab::Served => "Served on",
    },
    filter: "Show this day",
    all_days: "Show all",
    columns: ["Number", "Party", "Decision", "Unit", "Service"],
    served: |day| format!("Served on {day}"),
    not_served: "To be served",
    read: "Seen on this website",
    none_to_serve: "No notice waits to be served. Notices of new penalties are listed here.",
    none_served: "No notice was served yet. Once service is recorded, notices are listed here.",
    print: "Print the notices of this page",
    pack: "Download the notices of this page (PDF, zipped)",
    words: "Words of notices",
    print_title: "Print notices",
    print_lead: |count| {
        let notices = if count == 1 { "notice" } else { "notices" };
        format!(
            "{count} {notices}, each on a page of its own. Please print with your browser, stamp them, and serve them together with the decisions."
        )
    },
    print_none: "There is no notice to print. Please go back to the list and choose another day.",
    left_out: |count| {
        format!("{count} more cannot be written out now; please look at each in the list.")
    },
    further: "Print further notices",
};

const PAGE: NoticePageText = NoticePageText {
    pdf: "Download PDF",
    replaced: "There is a newer notice",
    replaced_text: "The record was corrected and says something else; this notice is not used any more.",
    newer: "See the newer notice",
    never_written: "The record was corrected or removed before the notice was written out; nothing was given under this number.",
    services: "Service",
    read: |at, by| {
        format!(
            "First seen on this website {at} by {by}, for the enterprise. This is no service: unless receipt is confirmed, please serve it with the decision and record that."
        )
    },
    no_service: "No service is recorded yet.",
    by: "Served by",
    to: "Received by",
    why: "Why it was recorded anew",
    recorded: |at, by| format!("Recorded {at} by {by}"),
    papers: "Proof of service",
    counts: "This record counts",
    overruled: "Recorded anew since",
    record: "Record service",
    record_again: "Record service anew",
    again_text: "If what is recorded is wrong, record it anew and say why. What stood before stays in the history; what was recorded last counts.",
    way: "Way of service",
    way_hint: "Where it was served with the decision, the way of the decision.",
    way_text: |way| match way {
        ServiceWay::Direct => "Handed to the party",
        ServiceWay::Mail => "The day on the return receipt counts",
        ServiceWay::Electronic => "The day on which it reached the party's system counts",
        ServiceWay::Announcement => "The day on which the public notice's time is over counts",
        ServiceWay::Left => "Left there when it was refused, before a witness",
    },
    day: "Served on",
    day_hint: "Not before the date on the document, and not after today.",
    by_hint: "Name of whoever served it.",
    to_hint: "Name of whoever received it; may be empty where nobody did.",
    why_hint: "Say what was wrong with the earlier record.",
    papers_hint: |most, megabytes| {
        format!(
            "Return receipts and the like; may be left out. Up to {most} files, JPG, PNG or PDF, no more than {megabytes} MB each."
        )
    },
    papers_again: "Please choose the files again.",
    save: "Record",
    check_current: "In use",
    check_replaced: "Replaced by a newer notice",
    check_text: "Please compare number, day and unit with the paper. Until when the record is public and from which day repair can be applied for is what its page says on the day.",
    mine_lead: "This notice says until when the penalty is public and from which day repair can be applied for.",
    mine_served: |day, way| format!("{way}, {day}"),
    mine_read: |at| format!("You first saw this notice {at}; the time is kept."),
    receipt: "Confirm receipt",
    receipt_text: "With your confirmation the notice is recorded as served electronically today, which cannot be taken back. Unless you confirm, it is still served together with the decision. Service of the decision itself stays as it is.",
    mine_list: "Credit repair of this enterprise",
};

const WORDS: NoticeWordsText = NoticeWordsText {
    title: "Words of notices",
    lead: "All repair notices of the city use one template. Its first paragraph and whom to ask can be worded here; periods, days and what they rest on follow the rules and cannot be changed. Notices that are written out from then on use the new words; those given before stay as they are.",
    intro: "First paragraph",
    intro_hint: "Why this notice is served; in Chinese, up to 500 characters.",
    contact: "Whom to ask",
    contact_hint: "Whom to ask, phone and address; in Chinese, up to 500 characters.",
    preview: "Preview",
    save: "Save and use from now on",
    sample: "Sample",
    sample_draft: "Sample (not saved yet)",
    editions: "Editions",
    none: "Never changed: the words that come with the portal are used.",
    edition: |edition| format!("Edition {edition}"),
    made: |at, by| format!("Saved {at} by {by}"),
};
