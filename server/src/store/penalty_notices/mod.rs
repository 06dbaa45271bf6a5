//! 两书同达: repair notices (信用修复告知书), what they said, and the words that the credit office
//! keeps for them.

mod letters;
mod list;
mod make;
mod words;

pub use letters::{NewNoticeLetter, NoticeLetterRow};
pub(super) use list::stored;
pub use list::{NoticeFilter, PenaltyNoticeRow, RecordNotice};
pub(super) use make::{Noticed, make};
pub use words::{NewNoticeWords, NoticeWordsRow};
