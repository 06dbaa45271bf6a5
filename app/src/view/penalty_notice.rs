use domain::id::RecordId;
use domain::repair::{NoticeNumber, ServiceWay};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{FormState, RepairView, ServedView, SubjectName};

/// 信用修复告知书 as it was given: what it says, from which page and print are made in either language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeBody {
    /// 编号
    pub number: NoticeNumber,
    /// What it is called, by the rule of the day on which it was made.
    pub name: String,
    /// The day on which it was written out.
    pub on: Date,
    /// The unit that serves it, by the name it had that day.
    pub office: String,
    /// To whom.
    pub subject: String,
    /// Their 统一社会信用代码; empty where there is none.
    pub uscc: String,
    /// Kinds of penalty.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Whether the record had a public page that day.
    pub is_public: bool,
    /// Until when it is public, from which day and how repair may be applied for, by which rules; `None` where a rule was
    /// missing.
    pub repair: Option<RepairView>,
    /// Where the record is found, in full as the portal is found today: its page, or the enterprise's own list where it has none.
    pub address: String,
    /// Edition of the words that the credit office keeps; 0 = those that come with the portal.
    pub edition: i32,
    /// The first paragraph; empty: that which comes with the portal.
    pub intro: String,
    /// Whom to ask, likewise.
    pub contact: String,
}

/// 告知书 on the page of a penalty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeRef {
    /// 编号
    pub number: NoticeNumber,
    /// What it is called.
    pub name: String,
    /// 送达日期
    pub served_on: Option<Date>,
}

/// Which notices are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeTab {
    /// 待送达
    ToServe,
    /// 已送达
    Served,
}

impl NoticeTab {
    /// Each of them.
    pub const ALL: [NoticeTab; 2] = [NoticeTab::ToServe, NoticeTab::Served];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            NoticeTab::ToServe => "to-serve",
            NoticeTab::Served => "served",
        }
    }

    /// Reads [`NoticeTab::code`].
    pub fn from_code(code: &str) -> Option<NoticeTab> {
        NoticeTab::ALL.into_iter().find(|tab| tab.code() == code)
    }
}

/// A part of the list of notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesAsked {
    /// Which.
    pub tab: NoticeTab,
    /// Of one day: that on which they were made, or served.
    pub day: Option<Date>,
    /// The page, from 1.
    pub page: u32,
}

/// A notice in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeLine {
    /// 编号
    pub number: NoticeNumber,
    /// What it is called.
    pub name: String,
    /// To whom.
    pub subject: SubjectName,
    /// Kinds of penalty.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Day of the decision; `None` where it cannot be read.
    pub decided_on: Option<Date>,
    /// Name of the unit that serves it.
    pub unit: String,
    /// 查阅: since when somebody who acts for the enterprise has seen it.
    pub read_at: Option<Timestamp>,
    /// 送达日期
    pub served_on: Option<Date>,
    /// Whether the record says something else now, and another notice has taken the place of this one.
    pub is_replaced: bool,
}

/// Notices, as far as a permit reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesView {
    /// Which were asked for.
    pub asked: NoticesAsked,
    /// What those that are made today are called.
    pub name: String,
    /// How many are to be served, and how many were.
    pub counts: (u64, u64),
    /// A page of them.
    pub lines: Vec<NoticeLine>,
    /// Whether there are further ones.
    pub more: bool,
    /// Whether these are the city's.
    pub whole_city: bool,
    /// Whether the reader may print them all.
    pub may_print: bool,
    /// Whether the reader keeps their words.
    pub may_word: bool,
}

/// What a letter is at the moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum NoticeLetter {
    /// As it was given.
    Given(Box<NoticeBody>),
    /// The record said something else before anybody took it in hand: there is nothing of it.
    NeverWritten,
    /// What is kept is not what was given.
    NotGenuine,
}

/// A notice, for the unit that serves it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeView {
    /// In short.
    pub line: NoticeLine,
    /// What it says.
    pub letter: NoticeLetter,
    /// The record's page as a picture to scan (SVG).
    pub picture: String,
    /// The notice that has taken its place.
    pub replaced_by: Option<NoticeNumber>,
    /// Who has seen it for the enterprise, as others see his name; empty where nobody has.
    pub read_by: String,
    /// How it was served.
    pub service: ServedView,
}

/// The same for whoever acts for the enterprise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MyNoticeView {
    /// In short.
    pub line: NoticeLine,
    /// The record.
    pub record: RecordId,
    /// What it says.
    pub letter: NoticeLetter,
    /// The record's page as a picture to scan (SVG).
    pub picture: String,
    /// The notice that has taken its place.
    pub replaced_by: Option<NoticeNumber>,
    /// How it was served, where it was.
    pub service: Option<(ServiceWay, Date)>,
    /// Whether the reader can say that it has come.
    pub may_confirm: bool,
}

/// Notices to print one behind another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticesToPrint {
    /// Which were asked for.
    pub asked: NoticesAsked,
    /// What each says, with the record's page as a picture.
    pub letters: Vec<(NoticeBody, String)>,
    /// How many could not be written out.
    pub left_out: usize,
    /// Whether there are further ones.
    pub more: bool,
}

/// An edition of the words of notices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeWordsLine {
    /// Which edition.
    pub edition: i32,
    /// The first paragraph.
    pub intro: String,
    /// Whom to ask.
    pub contact: String,
    /// Since when.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// 告知书用语, for the credit office.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeWordsView {
    /// The newest edition, 0 where there is none yet.
    pub edition: i32,
    /// The editions, the newest first.
    pub editions: Vec<NoticeWordsLine>,
    /// A made-up notice in these words, or in those that were typed.
    pub sample: NoticeBody,
    /// Whether these are words that are not saved.
    pub is_draft: bool,
    /// What was typed, or what holds.
    pub form: FormState,
}

/// Words of notices as they were sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeWordsSent {
    /// The newest edition that was on the page.
    pub edition: i32,
    /// The first paragraph.
    pub intro: String,
    /// Whom to ask.
    pub contact: String,
    /// Whether they are to hold, or to be looked at alone.
    pub save: bool,
}

/// 核验: what anybody is told about a notice. Numbers can be counted through: nothing of whom it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeCheck {
    /// 编号
    pub number: NoticeNumber,
    /// What it is called.
    pub name: String,
    /// The day and the unit; `None`: what is kept is not what was given.
    pub given: Option<(Date, String)>,
    /// Whether another notice has taken its place.
    pub is_replaced: bool,
}

/// What the message to an enterprise tells of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeNews {
    /// The enterprise.
    pub subject: SubjectName,
    /// 编号
    pub number: NoticeNumber,
    /// What it is called.
    pub name: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
}
