use domain::case::finding::FindingGround;
use domain::case::{Breach, ComplaintGround};
use jiff::civil::Date;

use super::Fixed;

/// 认定不实: words of findings about what enterprises have registered themselves. What all cases share is in `case.rs`.
pub(crate) struct FalseEntryText {
    pub ground: fn(FindingGround) -> Fixed,
    pub ground_text: fn(FindingGround) -> Fixed,
    pub breach: fn(Breach) -> Fixed,
    pub breach_text: fn(Breach) -> Fixed,
    pub complaint_ground: fn(ComplaintGround) -> Fixed,
    /// 当事人: who in another case is the applicant.
    pub enterprise: Fixed,
    /// In the history.
    pub opened: Fixed,
    /// On the page of progress.
    pub opened_on: fn(Date) -> String,
    /// In lists.
    pub opened_at: fn(&str) -> String,
    pub start: FindingStartText,
    pub page: FindingPageText,
    pub desk: FindingDeskText,
}

/// 发起不实认定, on the page of an entry.
pub(crate) struct FindingStartText {
    pub title: Fixed,
    /// Working days to state its view, and in all.
    pub text: fn(u16, u16) -> String,
    pub no_penalty: Fixed,
    pub running: fn(&str) -> String,
    pub open: Fixed,
    pub ground: Fixed,
    pub facts: Fixed,
    pub facts_hint: Fixed,
    pub basis: Fixed,
    pub basis_hint: Fixed,
    pub papers: Fixed,
    /// Most papers, most megabytes of one and of all.
    pub papers_hint: fn(u32, u32, u32) -> String,
    pub send: Fixed,
    /// Where nobody registers for the enterprise, who would be told.
    pub nobody_hears: Fixed,
}

/// The page of a case, for the enterprise and for staff.
pub(crate) struct FindingPageText {
    pub about: Fixed,
    pub version: fn(i32) -> String,
    pub not_in_use: Fixed,
    pub subject: Fixed,
    pub verified: Fixed,
    pub commitment: Fixed,
    pub says: Fixed,
    pub to_entry: Fixed,
    pub charge: Fixed,
    pub opened_by: Fixed,
    pub ground: Fixed,
    pub facts: Fixed,
    pub basis: Fixed,
    pub evidence: Fixed,
    /// Beside the charge, while it is not decided.
    pub meanwhile: Fixed,
    pub statements: Fixed,
    pub no_statement: Fixed,
    pub asked_in_person: Fixed,
    pub minutes: Fixed,
    pub statement_papers: Fixed,
    pub hearing_until: fn(Date) -> String,
    pub hearing_unknown: Fixed,
    pub commitment_now: Fixed,
    pub plead: Fixed,
    pub plead_text: Fixed,
    pub plead_said: Fixed,
    pub plead_papers: Fixed,
    pub in_person: Fixed,
    pub in_person_yes: Fixed,
    pub in_person_hint: Fixed,
    /// 陈述完毕
    pub complete: Fixed,
    pub complete_yes: Fixed,
    pub complete_hint: Fixed,
    /// Beside a statement that is all the enterprise has to say.
    pub said_all: Fixed,
    /// When it is decided, where the enterprise may say more.
    pub may_say_more: Fixed,
    pub complain_text: Fixed,
    pub withdraw_complaint_text: Fixed,
    pub no_penalty: Fixed,
}

/// What staff are asked for.
pub(crate) struct FindingDeskText {
    pub breach: Fixed,
    pub breach_hint: Fixed,
    pub unperformed: Fixed,
    pub unperformed_hint: Fixed,
    pub minutes: Fixed,
    pub minutes_hint: Fixed,
    pub take_back: Fixed,
    pub take_back_hint: Fixed,
    /// On the page of an entry: those that run or stand about it.
    pub about_entry: Fixed,
    pub about_entry_text: Fixed,
    /// Number, which version, whether of this entry, and how far it has come.
    pub about_entry_line: fn(i32, bool, &str) -> String,
}
