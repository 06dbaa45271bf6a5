//! 两书同达: the repair notice (信用修复告知书) that goes with a penalty. The intake makes its number and what it rests on
//! (`store/penalty_notices/make.rs`); what it says is written out here when somebody first takes it in hand.

mod letter;
mod list;
mod print;
mod serve;
mod tell;
mod words;

use app::ports::{Me, Next, PenaltyNotices, Unavailable};
use app::view::{
    MyNoticeView, NoticeCheck, NoticeView, NoticeWordsSent, NoticeWordsView, NoticesAsked,
    NoticesToPrint, NoticesView, SentForm,
};
use async_trait::async_trait;
use domain::repair::NoticeNumber;
use domain::role::Permit;

use super::Desk;
use super::account::AccountError;

/// What notices are sealed for.
const LETTER: &str = "notice.letter";

impl Desk {
    fn notice_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("notices", error)
    }
}

#[async_trait]
impl PenaltyNotices for Desk {
    async fn penalty_notices(
        &self,
        permit: &Permit,
        asked: NoticesAsked,
    ) -> Result<NoticesView, Unavailable> {
        let view = self.show_notices(permit, asked).await;
        view.map_err(|error| self.notice_fault(&error))
    }

    async fn notices_to_print(
        &self,
        permit: &Permit,
        asked: NoticesAsked,
    ) -> Result<NoticesToPrint, Unavailable> {
        let view = self.show_notices_to_print(permit, asked).await;
        view.map_err(|error| self.notice_fault(&error))
    }

    async fn desk_notice(
        &self,
        permit: &Permit,
        number: NoticeNumber,
    ) -> Result<Option<NoticeView>, Unavailable> {
        let view = self.show_desk_notice(permit, number).await;
        view.map_err(|error| self.notice_fault(&error))
    }

    async fn serve_notice(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_service(permit, &sent).await;
        next.map_err(|error| self.notice_fault(&error))
    }

    async fn my_notice(
        &self,
        me: &Me,
        number: NoticeNumber,
    ) -> Result<Option<MyNoticeView>, Unavailable> {
        let view = self.show_my_notice(me, number).await;
        view.map_err(|error| self.notice_fault(&error))
    }

    async fn confirm_notice(&self, me: &Me, notice: String) -> Next {
        let next = self.take_notice_receipt(me, &notice).await;
        next.map_err(|error| self.notice_fault(&error))
    }

    async fn check_notice(&self, number: NoticeNumber) -> Result<Option<NoticeCheck>, Unavailable> {
        let check = self.checked_notice(number).await;
        check.map_err(|error| self.notice_fault(&error))
    }

    async fn notice_words(&self, permit: &Permit) -> Result<NoticeWordsView, Unavailable> {
        let view = self.show_notice_words(permit).await;
        view.map_err(|error| self.notice_fault(&error))
    }

    async fn save_notice_words(&self, permit: &Permit, sent: NoticeWordsSent) -> Next {
        let next = self.take_notice_words(permit, &sent).await;
        next.map_err(|error| self.notice_fault(&error))
    }
}
