//! The forms of matters and of their texts, and what an enterprise adds in its own words.

use jiff::civil::Date;

use super::{CommitmentFault, CommitmentKind, Publicity, at};
use crate::calendar::add_months;
use crate::identity::find_personal_data;

/// Longest validity of a commitment, in months: fifty years.
pub const LONGEST_MONTHS: u16 = 600;
/// Longest own words of an enterprise, in characters; with the text around them they stay within 承诺内容.
pub const LONGEST_OWN_WORDS: usize = 1_000;
/// Longest reason for taking a commitment back, in characters.
pub const LONGEST_REASON: usize = 500;
/// Longest basis of a matter and longest title of a text, in characters.
const LONGEST_BASIS: usize = 1_000;
const LONGEST_TITLE: usize = 200;
/// Longest word for what 其他 is, in characters.
const LONGEST_NOTE: usize = 40;

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// Nothing was typed.
    Missing,
    /// Too many characters.
    TooLong {
        /// Most.
        longest: usize,
    },
    /// Something else.
    Other(CommitmentFault),
}

impl From<CommitmentFault> for TextFault {
    fn from(fault: CommitmentFault) -> TextFault {
        TextFault::Other(fault)
    }
}

/// 承诺事项, as it was typed; once it is right, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatterForm {
    /// 承诺类型
    pub kind: Option<CommitmentKind>,
    /// What 其他 is; empty for every other kind.
    pub kind_note: String,
    /// 承诺事由: the name of the matter.
    pub name: String,
    /// 依据; may be empty.
    pub basis: String,
}

/// 承诺书样式, as it was typed; once it is right, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateForm {
    /// What it is called.
    pub title: String,
    /// 承诺内容
    pub content: String,
    /// 违诺责任
    pub liability: String,
    /// Whether whoever signs adds own words.
    pub own_words: bool,
    /// For how many months it holds; `None` = without end.
    pub months: Option<u16>,
    /// 公开类型
    pub publicity: Option<Publicity>,
}

/// Faults by the name of their field.
type Faults = Vec<(&'static str, TextFault)>;

/// Checks a matter; every fault with the name of its field.
///
/// # Errors
/// What is wrong.
pub fn check_matter(typed: &MatterForm) -> Result<MatterForm, Faults> {
    let mut faults = Faults::new();
    if typed.kind.is_none() {
        faults.push(("kind", TextFault::Missing));
    }
    let other = typed.kind == Some(CommitmentKind::Other);
    let kind_note = match other {
        true if typed.kind_note.trim().is_empty() => {
            faults.push(("kind_note", CommitmentFault::NoNote.into()));
            String::new()
        }
        true => take(&mut faults, "kind_note", &typed.kind_note, LONGEST_NOTE),
        false => String::new(),
    };
    let reason = usize::from(super::FIELDS[at::REASON].longest);
    let name = take(&mut faults, "name", &one_line(&typed.name), reason);
    let basis = match typed.basis.trim().is_empty() {
        true => String::new(),
        false => take(&mut faults, "basis", &typed.basis, LONGEST_BASIS),
    };
    let checked = MatterForm {
        kind: typed.kind,
        kind_note,
        name,
        basis,
    };
    faults.is_empty().then_some(checked).ok_or(faults)
}

/// Checks a text; every fault with the name of its field.
///
/// # Errors
/// What is wrong.
pub fn check_template(typed: &TemplateForm) -> Result<TemplateForm, Faults> {
    let mut faults = Faults::new();
    let longest = |at: usize| usize::from(super::FIELDS[at].longest);
    let room = if typed.own_words {
        LONGEST_OWN_WORDS
    } else {
        0
    };
    let title = take(&mut faults, "title", &one_line(&typed.title), LONGEST_TITLE);
    let content = longest(at::CONTENT) - room;
    let content = take(&mut faults, "content", &typed.content, content);
    let liability = longest(at::LIABILITY);
    let liability = take(&mut faults, "liability", &typed.liability, liability);
    if typed
        .months
        .is_some_and(|months| months == 0 || months > LONGEST_MONTHS)
    {
        let most = LONGEST_MONTHS;
        faults.push(("months", CommitmentFault::Months { most }.into()));
    }
    if typed.publicity.is_none() {
        faults.push(("publicity", TextFault::Missing));
    }
    let checked = TemplateForm {
        title,
        content,
        liability,
        own_words: typed.own_words,
        months: typed.months,
        publicity: typed.publicity,
    };
    faults.is_empty().then_some(checked).ok_or(faults)
}

/// Checks what an enterprise promises in its own words; it is published as it stands.
///
/// # Errors
/// What is wrong.
pub fn check_own_words(typed: &str) -> Result<String, TextFault> {
    let words = plain_text(typed)?;
    match words.chars().count() {
        0 => Err(TextFault::Missing),
        length if length > LONGEST_OWN_WORDS => Err(TextFault::TooLong {
            longest: LONGEST_OWN_WORDS,
        }),
        _ if !find_personal_data(&words).is_empty() => Err(CommitmentFault::PersonalData.into()),
        _ => Ok(words),
    }
}

/// The text with line breaks of one kind and without blanks around it.
///
/// # Errors
/// Characters that cannot be seen, or that turn around what is read.
pub fn plain_text(typed: &str) -> Result<String, CommitmentFault> {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    match text.chars().any(is_unseen) {
        true => Err(CommitmentFault::Unseen),
        false => Ok(text.trim().to_owned()),
    }
}

fn is_unseen(c: char) -> bool {
    let layout = matches!(c, '\n' | '\t');
    let hides = matches!(
        c,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
    );
    (c.is_control() && !layout) || hides
}

fn one_line(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks one text; a fault leaves nothing.
fn take(faults: &mut Faults, field: &'static str, typed: &str, longest: usize) -> String {
    let fault = match plain_text(typed) {
        Err(fault) => fault.into(),
        Ok(text) => match text.chars().count() {
            0 => TextFault::Missing,
            length if length > longest => TextFault::TooLong { longest },
            _ => return text,
        },
    };
    faults.push((field, fault));
    String::new()
}

/// The first day of an edition: today or later, and after the first day of the edition before, so that each edition
/// was in force for a day at least and nobody finds two.
///
/// # Errors
/// What is wrong with it.
pub fn check_from_day(
    typed: &str,
    today: Date,
    newest: Option<Date>,
) -> Result<Date, CommitmentFault> {
    let day: Date = typed.trim().parse().map_err(|_| CommitmentFault::NoDay)?;
    let after = newest.and_then(|newest| newest.tomorrow().ok());
    let earliest = after.map_or(today, |after| after.max(today));
    match day < earliest {
        true => Err(CommitmentFault::FromTooEarly { earliest }),
        false => Ok(day),
    }
}

/// The last day of a matter: today or later, and not before its first.
///
/// # Errors
/// What is wrong with it.
pub fn check_last_day(typed: &str, today: Date, from: Date) -> Result<Date, CommitmentFault> {
    let day: Date = typed.trim().parse().map_err(|_| CommitmentFault::NoDay)?;
    let earliest = today.max(from);
    match day < earliest {
        true => Err(CommitmentFault::LastTooEarly { earliest }),
        false => Ok(day),
    }
}

/// The last day of a commitment that is made on a day; `None` = without end.
pub fn valid_until(made_on: Date, months: Option<u16>) -> Option<Date> {
    add_months(made_on, i32::from(months?)).ok()
}
