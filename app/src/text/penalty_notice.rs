use domain::repair::ServiceWay;
use jiff::civil::Date;

use super::Fixed;
use crate::view::{NoticeBody, NoticeNews, NoticeTab};

/// 两书同达: repair notices that go with penalties.
pub(crate) struct PenaltyNoticeWords {
    pub letter: NoticeLetterText,
    pub list: NoticeListText,
    pub page: NoticePageText,
    pub words: NoticeWordsText,
    pub way: fn(ServiceWay) -> Fixed,
    /// Title and text of the message to an enterprise.
    pub news: fn(&NoticeNews) -> (String, String),
}

/// The letter.
pub(crate) struct NoticeLetterText {
    /// What it is called where no rule says so, and in translations.
    pub title: Fixed,
    pub number: fn(&str) -> String,
    /// The first paragraph, and whom to ask, until the credit office words them.
    pub intro: Fixed,
    pub contact: Fixed,
    pub decision: Fixed,
    pub decided: fn(&NoticeBody) -> String,
    pub publication: Fixed,
    /// Whether it has a public page, and until when.
    pub published: fn(bool, Option<Date>) -> String,
    pub repair: Fixed,
    pub no_answer: Fixed,
    pub conditions: Fixed,
    pub papers: Fixed,
    pub apply: Fixed,
    pub free: Fixed,
    pub rules: Fixed,
    /// Name with period, documents (may be empty), how sure.
    pub rule: fn(&str, &str, &str) -> String,
    pub ask: Fixed,
    pub check_public: Fixed,
    pub check_own: Fixed,
}

/// The list of a unit.
pub(crate) struct NoticeListText {
    pub title: Fixed,
    /// By what they are called.
    pub lead: fn(&str) -> String,
    pub lead_city: Fixed,
    pub tab: fn(NoticeTab) -> Fixed,
    pub day: fn(NoticeTab) -> Fixed,
    pub filter: Fixed,
    pub all_days: Fixed,
    pub columns: [Fixed; 5],
    pub served: fn(Date) -> String,
    pub not_served: Fixed,
    /// That somebody has seen it, which is no service.
    pub read: Fixed,
    pub none_to_serve: Fixed,
    pub none_served: Fixed,
    pub print: Fixed,
    pub pack: Fixed,
    pub words: Fixed,
    /// The page to print.
    pub print_title: Fixed,
    pub print_lead: fn(usize) -> String,
    pub print_none: Fixed,
    pub left_out: fn(usize) -> String,
    pub further: Fixed,
}

/// A notice.
pub(crate) struct NoticePageText {
    pub pdf: Fixed,
    pub replaced: Fixed,
    pub replaced_text: Fixed,
    pub newer: Fixed,
    pub never_written: Fixed,
    pub services: Fixed,
    /// When somebody first saw it for the enterprise, and who.
    pub read: fn(&str, &str) -> String,
    pub no_service: Fixed,
    pub by: Fixed,
    pub to: Fixed,
    pub why: Fixed,
    pub recorded: fn(&str, &str) -> String,
    pub papers: Fixed,
    pub counts: Fixed,
    pub overruled: Fixed,
    pub record: Fixed,
    pub record_again: Fixed,
    pub again_text: Fixed,
    pub way: Fixed,
    pub way_hint: Fixed,
    pub way_text: fn(ServiceWay) -> Fixed,
    pub day: Fixed,
    pub day_hint: Fixed,
    pub by_hint: Fixed,
    pub to_hint: Fixed,
    pub why_hint: Fixed,
    pub papers_hint: fn(u32, u32) -> String,
    pub papers_again: Fixed,
    pub save: Fixed,
    /// Where anybody checks one by its number.
    pub check_current: Fixed,
    pub check_replaced: Fixed,
    pub check_text: Fixed,
    /// For whoever acts for the enterprise.
    pub mine_lead: Fixed,
    pub mine_served: fn(Date, &str) -> String,
    pub mine_read: fn(&str) -> String,
    pub receipt: Fixed,
    pub receipt_text: Fixed,
    pub mine_list: Fixed,
}

/// The words of notices, for the credit office.
pub(crate) struct NoticeWordsText {
    pub title: Fixed,
    pub lead: Fixed,
    pub intro: Fixed,
    pub intro_hint: Fixed,
    pub contact: Fixed,
    pub contact_hint: Fixed,
    pub preview: Fixed,
    pub save: Fixed,
    pub sample: Fixed,
    pub sample_draft: Fixed,
    pub editions: Fixed,
    pub none: Fixed,
    pub edition: fn(i32) -> String,
    pub made: fn(&str, &str) -> String,
}
