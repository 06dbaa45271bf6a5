use domain::case::Finding;
use domain::case::repair::{RepairFault, RepairStep};
use domain::repair::Item;
use jiff::civil::Date;

use super::Fixed;
use crate::view::RepairDecider;

/// 信用修复申请: the page before it, its form, and the checklist that staff see too.
pub(crate) struct RepairApplyText {
    /// An item of the checklist, and what it is.
    pub item: fn(Item) -> Fixed,
    pub item_text: fn(Item) -> Fixed,
    pub fault: fn(RepairFault) -> String,
    /// That a draft will be thrown away: subject, record, last day; title and text.
    pub draft_ends: fn(&str, &str, Date) -> (String, String),
    /// How many of what was begun, repairs among them, is not sent.
    pub drafts: fn(usize) -> String,
    pub start: RepairStartText,
    pub form: RepairFormText,
    pub done: RepairDoneText,
}

/// What came of it.
pub(crate) struct RepairDoneText {
    pub title: Fixed,
    pub tag: Fixed,
    /// Since when the record is not public any more.
    pub since: fn(Date) -> String,
    /// How many who had received it have not confirmed yet.
    pub open: fn(usize) -> String,
    pub case: Fixed,
    /// 办件编号, the day, and what was found; `None`: it was not accepted.
    pub answered: fn(&str, Date, Option<Finding>) -> String,
    pub reasons: Fixed,
}

/// Before it is begun.
pub(crate) struct RepairStartText {
    pub title: Fixed,
    pub lead: Fixed,
    /// Heading of the record it is about.
    pub record: Fixed,
    pub not_public: Fixed,
    /// The way here, from the list of penalties.
    pub open: Fixed,
    pub running: fn(&str) -> String,
    pub running_link: Fixed,
    pub refused: Fixed,
    pub not_now: Fixed,
    /// Headings of what nobody can apply for: for ever, and because there is no need.
    pub never: Fixed,
    pub not_needed: Fixed,
    pub disagree: Fixed,
    pub disagree_text: Fixed,
    pub need: Fixed,
    pub need_text: Fixed,
    pub fetched: Fixed,
    pub optional: Fixed,
    pub optional_text: Fixed,
    pub who: Fixed,
    pub decides: fn(&RepairDecider) -> String,
    pub time: Fixed,
    pub days: fn(u16, u16) -> String,
    pub no_days: Fixed,
    pub free: Fixed,
    pub after: Fixed,
    /// What happens then, by who decides.
    pub after_points: fn(&RepairDecider) -> &'static [Fixed],
    pub rules: Fixed,
    pub begin: Fixed,
    pub go_on: Fixed,
    pub full: Fixed,
}

/// The form.
pub(crate) struct RepairFormText {
    pub titles: fn(RepairStep) -> Fixed,
    pub hints: fn(RepairStep) -> Fixed,
    pub changed: Fixed,
    pub changed_link: Fixed,
    pub fetched: Fixed,
    pub none_wanted: Fixed,
    pub certificate: Fixed,
    pub certificate_hint: Fixed,
    pub issuer: Fixed,
    pub issuers: [(Fixed, Fixed, Fixed); 2],
    pub report_no: Fixed,
    pub report_no_hint: Fixed,
    pub agency: Fixed,
    pub no_agency: Fixed,
    pub choose_agency: Fixed,
    pub organiser: Fixed,
    pub on: Fixed,
    pub on_hint: Fixed,
    pub hours: Fixed,
    pub hours_hint: Fixed,
    pub amount: Fixed,
    pub amount_hint: Fixed,
    pub in_hours: fn(&str) -> String,
    pub in_yuan: fn(&str) -> String,
    /// Heading of the commitment.
    pub read: Fixed,
    pub agree: Fixed,
    pub agree_label: Fixed,
    pub agree_hint: Fixed,
    pub no_text: Fixed,
    pub agreed: Fixed,
    pub missing: Fixed,
    pub missing_text: Fixed,
    pub complete: Fixed,
    pub by_sending: Fixed,
    pub send: Fixed,
    pub drop_text: Fixed,
}
