use super::fault::EntryProblem;
pub use crate::record::field::Need;

/// One field: everything that forms, sheets, checks and pages know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryField {
    /// Code, as in forms, sheets and the store, e.g. `cert_no`.
    pub code: &'static str,
    /// Chinese label.
    pub zh: &'static str,
    /// English label.
    pub en: &'static str,
    /// What to write, in Chinese; empty where the label says it.
    pub hint_zh: &'static str,
    /// What to write, in English; empty where the label says it.
    pub hint_en: &'static str,
    /// What it holds.
    pub shape: EntryShape,
    /// Whether it must be filled.
    pub need: Need,
    /// Who may see it.
    pub shown: Shown,
    /// What it is for the entry as a whole.
    pub part: Part,
    /// Whether it is part of what makes two entries the same thing.
    pub key: bool,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryShape {
    /// A line.
    Line {
        /// Longest value in characters.
        longest: u16,
    },
    /// Text of several lines.
    Text {
        /// Longest value in characters.
        longest: u16,
    },
    /// A day that has come.
    Day,
    /// 有效期至: any day; 2099-12-31 is 长期.
    ValidUntil,
    /// 年度 that has begun.
    Year,
    /// A whole number.
    Count,
    /// A number with decimals.
    Amount {
        /// Most decimals.
        fraction: u8,
    },
    /// One word out of a list.
    Choice(&'static [ChoiceWord]),
    /// 统一社会信用代码
    Uscc,
    /// The name of an authority.
    Issuer {
        /// Longest value in characters.
        longest: u16,
    },
    /// Ticked: `1`, or empty.
    Flag,
}

/// A word that may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceWord {
    /// The word in the store and in forms.
    pub code: &'static str,
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl ChoiceWord {
    pub(super) const fn new(code: &'static str, zh: &'static str, en: &'static str) -> ChoiceWord {
        ChoiceWord { code, zh, en }
    }
}

/// Who may see a value besides the owner and whoever verifies it, who see everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Everybody.
    Public,
    /// 涉商业秘密: in a report that its owner has made, and nowhere else.
    ReportOnly,
    /// 姓名 of a third person: masked, unless the person agreed to be named.
    PersonName,
    /// 尾号: the last characters alone.
    Masked,
    /// Of a counterparty, who is named only where it agreed.
    WithConsent,
    /// Nobody else.
    Internal,
}

/// What a value is for the entry as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the entry is called in lists.
    Title,
    /// 编号
    Number,
    /// 发证机关、授予单位
    Issuer,
    /// First day.
    From,
    /// Last day of validity.
    Until,
    /// 对方名称
    Counterparty,
    /// 对方统一社会信用代码
    CounterpartyCode,
    /// 姓名
    PersonName,
    /// Nothing beyond itself.
    None,
}

impl EntryField {
    /// A field that everybody may see.
    pub(super) const fn new(
        code: &'static str,
        zh: &'static str,
        en: &'static str,
        shape: EntryShape,
        need: Need,
    ) -> EntryField {
        EntryField {
            code,
            zh,
            en,
            hint_zh: "",
            hint_en: "",
            shape,
            need,
            shown: Shown::Public,
            part: Part::None,
            key: false,
        }
    }

    pub(super) const fn hint(self, hint_zh: &'static str, hint_en: &'static str) -> EntryField {
        EntryField {
            hint_zh,
            hint_en,
            ..self
        }
    }

    pub(super) const fn shown(self, shown: Shown) -> EntryField {
        EntryField { shown, ..self }
    }

    pub(super) const fn part(self, part: Part) -> EntryField {
        EntryField { part, ..self }
    }

    pub(super) const fn key(self) -> EntryField {
        EntryField { key: true, ..self }
    }

    /// Most characters of a value; `None` where the shape sets them.
    pub fn longest(&self) -> Option<u16> {
        match self.shape {
            EntryShape::Line { longest }
            | EntryShape::Text { longest }
            | EntryShape::Issuer { longest } => Some(longest),
            _ => None,
        }
    }

    /// Whether people's own words stand in it.
    pub(super) fn is_wording(&self) -> bool {
        self.longest().is_some()
    }

    /// The word behind a code of a choice.
    pub fn choice(&self, code: &str) -> Option<&'static ChoiceWord> {
        match self.shape {
            EntryShape::Choice(words) => words.iter().find(|word| word.code == code),
            _ => None,
        }
    }
}

/// The fault of a value that is too long.
pub(super) fn fits(text: &str, longest: u16) -> Result<(), EntryProblem> {
    // Bytes bound characters from above: counting is only needed where they exceed.
    let limit = usize::from(longest);
    if text.len() > limit && text.chars().count() > limit {
        return Err(EntryProblem::TooLong { longest });
    }
    Ok(())
}
