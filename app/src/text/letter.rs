use domain::case::{Breach, CaseKind, Letter, Outcome, Standing};
use jiff::civil::Date;

use super::Fixed;
use crate::view::LetterBody;

/// 文书: what letters say, and the pages around them. Which part stands where is in `letter.rs`.
pub(crate) struct LetterText {
    /// Who gives it, where no office had a name yet.
    pub office: fn(Letter) -> Fixed,
    pub number: fn(&str) -> String,
    pub date: fn(Date) -> String,
    pub seal: Fixed,
    pub check: Fixed,
    /// A heading by its place, from 1.
    pub heading: fn(usize, &str) -> String,
    /// What was received or decided.
    pub opening: fn(&LetterBody) -> String,
    /// The day by which something is done, or that it is not known.
    pub due: fn(&LetterBody) -> Option<String>,
    /// Headings.
    pub result: Fixed,
    pub reasons: Fixed,
    pub follows: fn(CaseKind) -> Fixed,
    pub remedies: Fixed,
    /// The same where nothing was decided.
    pub next: Fixed,
    /// What was decided, and whether about a measure alone.
    pub decided: fn(&Outcome, bool) -> String,
    /// How far a commitment was kept, before what of it was not.
    pub breach: fn(Breach) -> String,
    /// Field, before, now.
    pub changes: [Fixed; 3],
    /// Task, day, what was done.
    pub task_columns: [Fixed; 3],
    /// A field that said nothing.
    pub nothing: Fixed,
    /// Name of the unit that answered.
    pub answered: fn(&str) -> String,
    pub basis: Fixed,
    /// What follows for the record.
    pub record: fn(&LetterBody) -> Vec<String>,
    /// What follows for the measures below, and whether only one of them is disputed.
    pub measures: fn(Fate, Date, bool) -> String,
    /// Measure, unit, last day before, last day now, days left.
    pub measure_columns: fn(Fate) -> [Fixed; 5],
    /// A measure's last day where it has none.
    pub endless: Fixed,
    /// Its last day while it is suspended, and when it has ended.
    pub suspended: Fixed,
    pub ended: Fixed,
    pub days: fn(i32) -> String,
    pub no_days: Fixed,
    /// 信用修复
    pub repair: RepairLetterText,
    /// What the addressee can do next.
    pub can: fn(&LetterBody) -> Vec<String>,
    pub closing: fn(Letter) -> Fixed,
    pub page: LetterPageText,
    pub verify: VerifyText,
}

/// What letters about repair say besides.
pub(crate) struct RepairLetterText {
    /// What is not met, before the name of the rule and the documents that rests on.
    pub unmet: fn(&str, &str, &[String]) -> String,
    /// How many have to stop, and the day by which they say so.
    pub receivers: fn(usize, Option<Date>) -> String,
    /// A unit, and what its system is called.
    pub receiver: fn(&str, Option<&str>) -> String,
    /// Who, day, what was done.
    pub receiver_columns: [Fixed; 3],
}

/// What became of the measures in a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// 暂停执行
    Suspended,
    /// 恢复执行
    Resumed,
    /// 终止
    Ended,
}

/// Around a letter.
pub(crate) struct LetterPageText {
    pub print: Fixed,
    pub pdf: Fixed,
    pub to_case: Fixed,
    pub read: fn(&str) -> String,
    pub unread: Fixed,
    /// Above the letter, where the page is in another language.
    pub original: Fixed,
    pub translation: Fixed,
    pub translation_note: Fixed,
    pub picture: Fixed,
    pub not_genuine: Fixed,
    pub not_genuine_text: Fixed,
    pub no_font: Fixed,
    pub no_font_text: Fixed,
}

/// 核验
pub(crate) struct VerifyText {
    pub title: Fixed,
    pub lead: Fixed,
    pub field: Fixed,
    pub hint: Fixed,
    pub button: Fixed,
    pub genuine: Fixed,
    pub genuine_text: Fixed,
    pub not_genuine: Fixed,
    pub not_genuine_text: Fixed,
    pub kind: Fixed,
    pub number: Fixed,
    pub case: Fixed,
    pub on: Fixed,
    pub office: Fixed,
    pub subject: Fixed,
    pub today: Fixed,
    pub standing: fn(Letter, Standing) -> Fixed,
    pub standing_text: fn(Letter, Standing) -> Fixed,
    /// What a number alone does not show.
    pub by_number: Fixed,
    pub compare: Fixed,
    pub unknown: Fixed,
    pub unknown_text: Fixed,
    pub unknown_tips: [Fixed; 4],
    pub again: Fixed,
}
