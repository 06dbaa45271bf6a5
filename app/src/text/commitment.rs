use domain::authorisation::Use;
use domain::commitment::{CommitmentFault, CommitmentKind, Publicity, Standing, Supervision};
use jiff::civil::Date;

use super::Fixed;
use crate::view::{CommitmentNews, Holds, Total};

/// 信用承诺 and 授权
pub(crate) struct CommitmentWords {
    pub kind: fn(CommitmentKind) -> Fixed,
    pub publicity: fn(Publicity) -> Fixed,
    pub standing: fn(Standing) -> Fixed,
    pub supervision: fn(Supervision) -> Fixed,
    /// A use, and what it means.
    pub usage: fn(Use) -> (Fixed, Fixed),
    /// In the place of the unit, for matters of the portal itself.
    pub own_unit: Fixed,
    pub fault: fn(CommitmentFault) -> String,
    /// What somebody else did for an enterprise: the enterprise, who, what.
    pub told: fn(&str, &str, &CommitmentNews) -> (String, String),
    /// Words of the log.
    pub logged: fn(&str) -> Option<Fixed>,
    /// What is kept of whoever signs, on what grounds, for how long.
    pub kept_row: [Fixed; 3],
    pub matters: MattersText,
    pub column: ColumnText,
    pub one: CommitmentText,
    pub paper: PaperText,
    pub subject: SubjectCommitmentsText,
    pub sign: SignText,
    pub mine: MyCommitmentsText,
    pub desk: DeskMattersText,
}

/// 承诺事项清单
pub(crate) struct MattersText {
    pub title: Fixed,
    pub lead: Fixed,
    pub unit: Fixed,
    pub all_units: Fixed,
    pub kind: Fixed,
    pub all_kinds: Fixed,
    pub filter: Fixed,
    pub reset: Fixed,
    /// Matters shown, matters in all, the day.
    pub count: fn(usize, usize, Date) -> String,
    pub columns: [Fixed; 5],
    pub no_basis: Fixed,
    pub none: Fixed,
    pub none_text: Fixed,
    /// Where there is none at all, whatever is asked for.
    pub none_at_all: (Fixed, Fixed),
    pub valid: Fixed,
    pub basis: Fixed,
    pub days: fn(Date, Option<Date>) -> String,
    pub months: fn(Option<u16>) -> String,
    pub edition: fn(i32) -> String,
    pub holds: fn(Holds) -> Fixed,
    pub over: Fixed,
    pub no_text: Fixed,
    pub former: Fixed,
    pub former_text: Fixed,
    pub print: Fixed,
    /// Where commitments of every kind are made, before the list.
    pub where_made: Fixed,
    pub made: Fixed,
    /// Where a commitment in one matter is made: on this portal, or with the unit.
    pub made_here: Fixed,
    pub made_there: Fixed,
    /// Of the portal's own commitment of repair.
    pub made_applying: Fixed,
    pub missing: Fixed,
    pub missing_text: Fixed,
}

/// 承诺公示专栏
pub(crate) struct ColumnText {
    pub title: Fixed,
    pub lead: Fixed,
    pub enterprise: Fixed,
    pub enterprise_hint: Fixed,
    pub count: fn(Total) -> String,
    pub columns: [Fixed; 6],
    pub none: Fixed,
    pub none_text: Fixed,
    /// Where there is none at all, whatever is asked for.
    pub none_at_all: (Fixed, Fixed),
    pub reset: Fixed,
}

/// One commitment.
pub(crate) struct CommitmentText {
    /// What was promised, and by whom.
    pub title: fn(&str, &str) -> String,
    pub no_end: Fixed,
    pub signed_as: Fixed,
    /// With the edition.
    pub signed: fn(i32) -> String,
    pub determined: Fixed,
    pub remedy: Fixed,
    pub source: Fixed,
    pub print: Fixed,
    pub missing: Fixed,
    pub missing_text: Fixed,
    pub missing_why: [Fixed; 3],
}

/// A text as it looks on paper: Chinese in either language.
pub(crate) struct PaperText {
    pub liability: Fixed,
    pub own_words: Fixed,
    pub signs: Fixed,
    pub blank_day: Fixed,
    /// In the place of the day, of what is signed by sending an application.
    pub day_of_sending: Fixed,
    /// That the text is Chinese, on pages that are not.
    pub chinese_only: Fixed,
}

/// The chapter of a subject's file.
pub(crate) struct SubjectCommitmentsText {
    pub count: fn(u64) -> String,
    pub all: Fixed,
}

/// Signing.
pub(crate) struct SignText {
    pub title: Fixed,
    pub lead: Fixed,
    /// Who signs, and as what.
    pub who: fn(&str, &str) -> String,
    pub no_scope: Fixed,
    pub no_scope_text: Fixed,
    pub no_text: Fixed,
    pub no_text_text: Fixed,
    pub promise: Fixed,
    pub is_signed: Fixed,
    /// When, and which edition.
    pub promised: fn(Date, i32) -> String,
    pub newer: Fixed,
    pub read_again: Fixed,
    pub agree: Fixed,
    pub agree_label: Fixed,
    pub agree_hint: Fixed,
    pub permission: Fixed,
    pub not_permitted: Fixed,
    /// When, which edition, as what.
    pub permitted: fn(&str, i32, &str) -> String,
    pub uses: Fixed,
    pub uses_hint: Fixed,
    pub before: Fixed,
    pub before_points: [Fixed; 4],
    pub send: Fixed,
    pub change: Fixed,
    pub not_now: Fixed,
    pub ended: Fixed,
    pub ended_text: Fixed,
}

/// What an enterprise has promised and allowed.
pub(crate) struct MyCommitmentsText {
    pub title: Fixed,
    /// 重新承诺: entries that lack nothing but a commitment.
    pub uncovered: Fixed,
    pub uncovered_text: fn(u32) -> String,
    /// What pressing the button says, with the number of the commitment.
    pub cover_text: fn(&str) -> String,
    pub cover: fn(u32) -> String,
    /// Where nothing can take its place yet.
    pub cover_first: Fixed,
    pub cover_list: Fixed,
    /// On the page of the enterprise.
    pub lead: Fixed,
    pub change_uses: Fixed,
    pub end: Fixed,
    pub end_text: Fixed,
    pub end_points: [Fixed; 4],
    pub made: Fixed,
    pub none: Fixed,
    pub number: Fixed,
    pub made_on: Fixed,
    pub valid_until: Fixed,
    pub publicity: Fixed,
    pub withdrawn: fn(&str) -> String,
    pub withdraw: Fixed,
    pub withdraw_text: Fixed,
    pub withdraw_truthfulness: Fixed,
    /// Of what was signed with an application for repair.
    pub of_repair: Fixed,
    pub reason: Fixed,
    pub reason_hint: Fixed,
    pub make: Fixed,
    pub make_text: Fixed,
    pub no_offer: Fixed,
    pub words: Fixed,
    pub words_hint: Fixed,
    pub letter: Fixed,
    /// How many, and how long each.
    pub letter_hint: fn(u32, u32) -> String,
    pub letter_print: Fixed,
    pub letters: Fixed,
    pub make_hint: Fixed,
    pub make_button: Fixed,
}

/// 承诺事项 as staff keep them.
pub(crate) struct DeskMattersText {
    pub title: Fixed,
    pub lead: Fixed,
    pub none: Fixed,
    pub columns: [Fixed; 5],
    pub in_force: Fixed,
    pub over: Fixed,
    pub add: Fixed,
    pub add_text: Fixed,
    pub add_button: Fixed,
    pub unit: Fixed,
    pub kind: Fixed,
    pub kind_note: Fixed,
    pub kind_note_hint: Fixed,
    pub name: Fixed,
    pub name_hint: Fixed,
    pub basis: Fixed,
    pub basis_hint: Fixed,
    pub first_text: Fixed,
    pub text_title: Fixed,
    pub content: Fixed,
    pub content_hint: Fixed,
    pub own_words: Fixed,
    pub own_words_label: Fixed,
    pub own_words_hint: Fixed,
    pub liability: Fixed,
    pub liability_hint: Fixed,
    pub months: Fixed,
    pub months_hint: Fixed,
    pub publicity: Fixed,
    pub first_day: Fixed,
    pub first_day_hint: Fixed,
    pub built_in: Fixed,
    pub public_page: Fixed,
    pub editions: Fixed,
    pub editions_text: Fixed,
    pub next_edition: Fixed,
    pub next_edition_text: fn(Date) -> String,
    pub next_edition_button: Fixed,
    pub edit: Fixed,
    pub edit_text: Fixed,
    pub edit_button: Fixed,
    pub end: Fixed,
    pub end_text: Fixed,
    pub last_day: Fixed,
}
