use super::Fixed;

/// 窗口登记: a clerk registers for an enterprise whose representative or agent came.
pub(crate) struct CounterEntryText {
    /// What the log calls an action.
    pub logged: fn(&str) -> Option<Fixed>,
    /// Whoever read a code out may not register for the enterprise any more.
    pub confirmer_ended: Fixed,
    /// A scan that was brought for another signature before.
    pub paper_known: Fixed,
    /// Beside what was keyed in at a window.
    pub tag: Fixed,
    /// At whose window.
    pub window: fn(&str) -> String,
    /// To whoever registers for the enterprise, on a draft from a window.
    pub draft: fn(&str) -> String,
    pub desk: CounterEntriesText,
    pub entry: CounterFormText,
    pub sign: CounterSignText,
}

/// Who is checked, and what was keyed in.
pub(crate) struct CounterEntriesText {
    pub title: Fixed,
    pub lead: Fixed,
    /// What has to lie on the counter.
    pub need: [Fixed; 4],
    pub visit: Fixed,
    pub visit_text: Fixed,
    pub about: Fixed,
    pub about_hint: Fixed,
    pub relation: Fixed,
    pub authorisation_hint: Fixed,
    pub visit_button: Fixed,
    pub no_visit: Fixed,
    pub no_visit_text: Fixed,
    /// Who came: name, paper, what he is to the enterprise.
    pub came: fn(&str, &str, &str) -> String,
    pub came_hint: Fixed,
    pub another: Fixed,
    pub lines: Fixed,
    pub lines_of: Fixed,
    pub none: Fixed,
    pub none_of: Fixed,
    pub columns: [Fixed; 4],
    /// A draft of a colleague.
    pub of_colleague: Fixed,
    pub sign: Fixed,
    pub sign_again: Fixed,
}

/// An entry at the counter.
pub(crate) struct CounterFormText {
    /// What is typed stays on no device of the window.
    pub where_kept: Fixed,
    pub not_confirmed: Fixed,
    pub to_confirm: Fixed,
    pub confirm: Fixed,
    pub phones: Fixed,
    pub phones_hint: Fixed,
    pub phone: fn(&str, &str) -> String,
    pub no_phone: Fixed,
    pub by_paper_hint: Fixed,
    pub confirm_button: Fixed,
    pub to_summary: Fixed,
    pub not_right: Fixed,
    /// 登记表, as it is printed to be signed.
    pub sheet: Fixed,
    pub sheet_to: Fixed,
    pub enterprise: Fixed,
    pub uscc: Fixed,
    pub kind: Fixed,
    pub papers: Fixed,
    pub person: Fixed,
    pub promise: Fixed,
    pub sign_here: Fixed,
    pub sent_now: Fixed,
    pub receipt: Fixed,
    pub number: Fixed,
    pub name: Fixed,
    pub sent_at: Fixed,
    pub window: Fixed,
    pub confirmed: Fixed,
    /// By whom, how, and the 核对码.
    pub confirmed_by: fn(&str, &str, &str) -> String,
    pub receipt_text: Fixed,
    pub of_colleague: Fixed,
    pub correct: Fixed,
    pub correct_text: Fixed,
    pub withdraw: Fixed,
    pub withdraw_text: Fixed,
    pub take_back: Fixed,
    pub take_back_text: Fixed,
    pub signed_request: Fixed,
    pub back: Fixed,
}

/// Signing on paper.
pub(crate) struct CounterSignText {
    pub title: Fixed,
    pub lead: Fixed,
    pub promise: Fixed,
    pub permission: Fixed,
    pub uses: Fixed,
    pub uses_hint: Fixed,
    pub show: Fixed,
    pub no_uses: Fixed,
    pub print: Fixed,
    pub upload: Fixed,
    pub signed: Fixed,
    pub signed_hint: Fixed,
    pub button: Fixed,
    /// What is printed.
    pub sheet: Fixed,
    pub sheet_promise: Fixed,
    pub sheet_permission: Fixed,
    pub sheet_uses: Fixed,
    pub not_allowed: Fixed,
    pub read_it: Fixed,
    pub sign_here: Fixed,
    pub end: Fixed,
    pub end_text: Fixed,
    pub end_print: Fixed,
    pub end_sheet: Fixed,
    /// What is asked for on that paper.
    pub end_said: Fixed,
    pub end_signed: Fixed,
    pub end_button: Fixed,
}
