//! What the pages of units ask about the penalties they determined, and about drafts of the rules.

use async_trait::async_trait;
use domain::id::RecordId;
use domain::role::Permit;

use super::{Next, Unavailable};
use crate::view::{
    DeclarationView, DeskRecordView, EndedTab, EndedView, ListPlace, PenaltiesAsked, PenaltiesView,
    RuleTrialView, SentForm, TriedPack,
};

/// 处罚记录 as the units see them that determined.
#[async_trait]
pub trait RecordDesk: Send + Sync {
    /// Penalties as far as a permit reaches, public or not.
    async fn penalties(
        &self,
        permit: &Permit,
        asked: PenaltiesAsked,
    ) -> Result<PenaltiesView, Unavailable>;
    /// One of them; `None`: there is none, or it is another unit's.
    async fn desk_record(
        &self,
        permit: &Permit,
        record: RecordId,
    ) -> Result<Option<DeskRecordView>, Unavailable>;
    /// Takes what the unit says of one.
    async fn say_of_record(&self, permit: &Permit, sent: SentForm) -> Next;
    /// 临时屏蔽: takes a court's ruling, which hides nothing yet.
    async fn shield_record(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Confirms one that somebody else entered, or sends it back.
    async fn decide_shielding(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Ends one before its last day.
    async fn end_shielding(&self, permit: &Permit, sent: SentForm) -> Next;
    /// 期满: records whose last public day is over.
    async fn ended(
        &self,
        permit: &Permit,
        tab: EndedTab,
        after: Option<ListPlace>,
    ) -> Result<EndedView, Unavailable>;
    /// Takes what follows where the duty is not performed.
    async fn settle_ended(&self, permit: &Permit, sent: SentForm) -> Next;
    /// 重整、和解声明 of a subject by its key; none for whoever is not on file.
    async fn declarations(&self, key: String) -> Result<Vec<DeclarationView>, Unavailable>;
}

/// 规则试算
#[async_trait]
pub trait RuleTrial: Send + Sync {
    /// The page, with what was tried last.
    async fn rule_trial(
        &self,
        permit: &Permit,
        pack: Option<TriedPack>,
    ) -> Result<RuleTrialView, Unavailable>;
    /// Tries a draft. Nothing of it is kept but in the session of whoever tries it.
    async fn try_rules(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Forgets it.
    async fn drop_rule_trial(&self, permit: &Permit) -> Next;
}
