//! What the pages ask about the repair notices that go with penalties.

use async_trait::async_trait;
use domain::repair::NoticeNumber;
use domain::role::Permit;

use super::{Me, Next, Unavailable};
use crate::view::{
    MyNoticeView, NoticeCheck, NoticeView, NoticeWordsSent, NoticeWordsView, NoticesAsked,
    NoticesToPrint, NoticesView, SentForm,
};

/// 两书同达: notices, their service, and their words. `None` means that there is no such notice for this visitor.
#[async_trait]
pub trait PenaltyNotices: Send + Sync {
    /// Those of a unit.
    async fn penalty_notices(
        &self,
        permit: &Permit,
        asked: NoticesAsked,
    ) -> Result<NoticesView, Unavailable>;
    /// Those of a page that are to be served, written out one behind another. Whoever prints them is in the log.
    async fn notices_to_print(
        &self,
        permit: &Permit,
        asked: NoticesAsked,
    ) -> Result<NoticesToPrint, Unavailable>;
    /// One of them.
    async fn desk_notice(
        &self,
        permit: &Permit,
        number: NoticeNumber,
    ) -> Result<Option<NoticeView>, Unavailable>;
    /// Records how one was served.
    async fn serve_notice(&self, permit: &Permit, sent: SentForm) -> Next;
    /// One of them, for whoever acts for the enterprise in repair. That it was opened is on record, and is no service.
    async fn my_notice(
        &self,
        me: &Me,
        number: NoticeNumber,
    ) -> Result<Option<MyNoticeView>, Unavailable>;
    /// 电子送达: whoever acts for the enterprise says that it has come.
    async fn confirm_notice(&self, me: &Me, notice: String) -> Next;
    /// Whether one of this number was given, for anybody.
    async fn check_notice(&self, number: NoticeNumber) -> Result<Option<NoticeCheck>, Unavailable>;
    /// Their words.
    async fn notice_words(&self, permit: &Permit) -> Result<NoticeWordsView, Unavailable>;
    /// Looks at other words, or has them hold from now on.
    async fn save_notice_words(&self, permit: &Permit, sent: NoticeWordsSent) -> Next;
}
