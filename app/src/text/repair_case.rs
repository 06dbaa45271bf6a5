use domain::case::{ActionKind, Stage};
use domain::money::Fen;
use domain::repair::{Ask, Lacking};
use jiff::civil::Date;

use super::Fixed;
use super::repair_elsewhere::RepairElsewhereText;
use crate::view::{RepairPhase, RepairTimes, UnmetWhat};

/// 修复办件: words of cases about repair. What all cases share is in `case.rs`.
pub(crate) struct RepairCaseText {
    /// A stage, where a repair calls it otherwise than another case.
    pub stage: fn(Stage) -> Option<Fixed>,
    /// A button, and what was done, where a repair says it in other words than another case.
    pub action: fn(ActionKind) -> Option<Fixed>,
    pub done: fn(ActionKind) -> Option<Fixed>,
    pub ask: fn(Ask) -> Fixed,
    /// What the automatic check finds, after an application was sent.
    pub lacking: fn(Lacking) -> Fixed,
    pub page: RepairPageText,
    pub mine: RepairActionsText,
    pub desk: RepairDeskText,
    pub elsewhere: RepairElsewhereText,
}

/// The page of a case, for the applicant and for staff.
pub(crate) struct RepairPageText {
    pub decider: Fixed,
    /// Where another platform decides.
    pub outside: Fixed,
    pub outside_number: Fixed,
    pub outside_number_later: Fixed,
    pub outside_accepted: fn(Date) -> String,
    pub outside_asked: Fixed,
    pub outside_asked_text: Fixed,
    /// What it means that it is over, where that platform decided: there is no letter of here.
    pub outside_over: fn(Stage) -> Option<Fixed>,
    /// 修复资格 today.
    pub standing: Fixed,
    pub standing_text: Fixed,
    pub no_standing: Fixed,
    pub conditions: Fixed,
    pub unknown: Fixed,
    pub application: Fixed,
    pub account: Fixed,
    pub contact: Fixed,
    pub phone: Fixed,
    pub checklist: Fixed,
    pub checklist_text: Fixed,
    pub columns: [Fixed; 3],
    pub good: Fixed,
    pub not_brought: Fixed,
    /// What the unit does itself.
    pub by_unit: Fixed,
    pub fetched: Fixed,
    pub commitment: fn(&str) -> String,
    pub certificate: fn(&str) -> String,
    pub report: fn(&str) -> String,
    pub agency: fn(&str) -> String,
    /// Organiser and day.
    pub charity: fn(&str, Date) -> String,
    pub hours: fn(u16) -> String,
    pub amount: fn(Fen) -> String,
    pub supplemented: Fixed,
    pub receivers: Fixed,
    pub receivers_text: fn(usize, usize) -> String,
    pub receiver_columns: [Fixed; 3],
    pub system: fn(&str) -> String,
    pub waits: Fixed,
    pub revocation: Fixed,
    pub revocation_on: fn(Date) -> String,
    pub facts: Fixed,
    pub basis: Fixed,
    pub meanwhile: Fixed,
    pub statements: Fixed,
    pub may_say_more: Fixed,
    pub banned: fn(Date) -> String,
    pub unmet: Fixed,
    pub nobody_hears: Fixed,
}

/// What the applicant may do.
pub(crate) struct RepairActionsText {
    pub supplement_text: Fixed,
    pub plead_text: Fixed,
    pub in_person_hint: Fixed,
    pub complain_text: Fixed,
    pub withdraw_complaint_text: Fixed,
}

/// What staff are asked for, and what comes of it.
pub(crate) struct RepairDeskText {
    /// What happens next and who is told, for each form.
    pub next: fn(ActionKind, RepairPhase, RepairTimes) -> Option<String>,
    /// To whoever looks, where a unit of which he is none decides, or another platform.
    pub unit_decides: fn(&str) -> String,
    pub platform_decides: Fixed,
    pub missing_hint: Fixed,
    pub unmet: Fixed,
    pub unmet_hint: Fixed,
    /// A condition to tick, and what its words are asked for with.
    pub unmet_one: fn(UnmetWhat) -> String,
    pub unmet_words: Fixed,
    pub unmet_one_hint: Fixed,
    pub grant_text: Fixed,
    pub ban: Fixed,
    pub ban_yes: fn(&str) -> String,
    pub ban_hint: Fixed,
    pub no_ban: Fixed,
    pub extend_most: fn(u16) -> String,
    pub receiver: Fixed,
    pub receipt: Fixed,
    pub receipt_hint: Fixed,
    pub facts: Fixed,
    pub facts_hint: Fixed,
    pub basis: Fixed,
    pub basis_hint: Fixed,
    pub take_back: Fixed,
    pub take_back_hint: Fixed,
    pub minutes_hint: Fixed,
    pub check_texts: [Fixed; 3],
    pub check_first: Fixed,
}
