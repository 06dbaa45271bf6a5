use domain::case::objection::{FormStep, Relation};
use jiff::civil::Date;

use super::Fixed;

/// 办件进度查询 by number and code.
pub(crate) struct ProgressText {
    pub title: Fixed,
    pub lead: Fixed,
    pub number: Fixed,
    pub number_hint: Fixed,
    pub code: Fixed,
    pub code_hint: Fixed,
    pub look_up: Fixed,
    /// What was written about a report too late.
    pub unsent: Fixed,
    pub lost: Fixed,
    pub own: Fixed,
    pub finding: Fixed,
    pub filed: Fixed,
    pub filed_on: fn(Date) -> String,
    pub next: Fixed,
    pub at_counter: Fixed,
    pub sign_in: Fixed,
    pub another: Fixed,
    pub short: Fixed,
}

/// 窗口代办
pub(crate) struct CounterText {
    pub title: Fixed,
    pub lead: Fixed,
    pub begin: Fixed,
    pub find_record: Fixed,
    /// What has to lie on the counter.
    pub need: [Fixed; 3],
    pub begin_button: Fixed,
    /// 核对来人: by the paper shown, to what is not public and concerns him.
    pub visit: Fixed,
    pub visit_text: Fixed,
    pub visit_about: Fixed,
    pub visit_about_hint: Fixed,
    pub visit_button: Fixed,
    pub visit_over: Fixed,
    /// Who was checked: name and number, masked.
    pub visit_of: fn(&str, &str) -> String,
    pub visit_hint: Fixed,
    pub another_visitor: Fixed,
    pub own_records: Fixed,
    pub no_own_record: Fixed,
    /// Measures in force on the enterprise he speaks for.
    pub measures: fn(&str) -> String,
    pub no_measure: Fixed,
    /// There is a draft about the record already: of whom.
    pub begun: fn(&str) -> String,
    pub full: Fixed,
    pub not_sent: Fixed,
    pub nobody: Fixed,
    pub cases: Fixed,
    pub no_case: Fixed,
    pub find: Fixed,
    pub find_hint: Fixed,
    pub find_button: Fixed,
    /// The question of each page, as a clerk asks it.
    pub titles: fn(FormStep) -> &'static str,
    pub relation: fn(Relation) -> &'static str,
    pub authorisation: Fixed,
    pub authorisation_hint: Fixed,
    pub person_hint: Fixed,
    pub number_hint: Fixed,
    /// A number is kept; masked.
    pub number_kept: fn(&str) -> String,
    pub phone_hint: Fixed,
    pub email: Fixed,
    pub email_hint: Fixed,
    pub confirm_hint: Fixed,
    pub confirmed_by_code: Fixed,
    pub confirmed_by_paper: Fixed,
    pub by_code: Fixed,
    pub by_code_text: fn(&str) -> String,
    pub send_code: Fixed,
    pub code_sent: Fixed,
    pub code_hint: Fixed,
    pub no_code: Fixed,
    /// It was confirmed, and changed afterwards.
    pub lapsed: Fixed,
    pub by_paper: Fixed,
    pub signed: Fixed,
    pub signed_hint: Fixed,
    pub signed_step: Fixed,
    /// 申请表, as it is printed to be signed.
    pub sheet: Fixed,
    /// To whom it is.
    pub sheet_to: Fixed,
    pub no_sheet: Fixed,
    /// 核对码 of what is signed, and what it is for.
    pub words: Fixed,
    pub words_hint: Fixed,
    /// Above the signature.
    pub read_it: Fixed,
    pub sign_here: Fixed,
    pub commit_text: Fixed,
    pub filed: Fixed,
    pub applicant: Fixed,
    pub filed_at: Fixed,
    pub accept_by: Fixed,
    pub window: Fixed,
    pub receipt_text: Fixed,
    pub receipt_keep: Fixed,
    pub print: Fixed,
    pub handed_over: Fixed,
    pub steps: Fixed,
}
