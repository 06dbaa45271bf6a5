//! 两书同达: repair notices (信用修复告知书), what they said, how they were served, and the words that the credit office
//! keeps for them.

mod letters;
mod list;
mod make;
mod service;
mod words;

pub use letters::{NewNoticeLetter, NoticeLetterRow};
pub use list::{NoticeFilter, PenaltyNoticeRow, RecordNotice};
pub(super) use make::{Noticed, make};
pub use service::{NewNoticeService, NoticePaper, NoticePaperContent, NoticeServiceRow};
pub use words::{NewNoticeWords, NoticeWordsRow};
