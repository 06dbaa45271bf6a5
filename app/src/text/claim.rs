use domain::claim::{AgentScope, ClaimPart, ClaimState, DecidedBy, Likeness, Relation};
use jiff::civil::Date;

use super::Fixed;
use crate::view::Told;

/// 主体认领, 经办授权 and 站内消息.
pub(crate) struct Claims {
    pub relation: fn(Relation) -> &'static str,
    pub relation_text: fn(Relation) -> &'static str,
    pub scope: fn(AgentScope) -> &'static str,
    /// Between several scopes.
    pub and: Fixed,
    pub state: fn(ClaimState) -> &'static str,
    pub decided_by: fn(DecidedBy) -> &'static str,
    pub part: fn(ClaimPart) -> &'static str,
    pub part_hint: fn(ClaimPart) -> &'static str,
    pub likeness: fn(Likeness) -> &'static str,
    pub until: fn(Date) -> String,
    pub size: fn(u64) -> String,
    pub counted: fn(u32) -> String,
    /// What is kept, on what grounds, for how long: claims with their papers, authorisations, messages.
    pub kept_rows: [[Fixed; 3]; 3],
    pub form: ClaimFormText,
    pub mine: MyClaims,
    pub desk: ClaimDeskText,
    pub messages: MessagesText,
    pub correction: CorrectionText,
}

/// The form.
pub(crate) struct ClaimFormText {
    pub title: Fixed,
    pub lead: Fixed,
    pub code: Fixed,
    pub code_hint: Fixed,
    pub find: Fixed,
    pub enterprise: Fixed,
    pub other: Fixed,
    pub held: fn(Date) -> String,
    pub waiting: Fixed,
    pub waiting_link: Fixed,
    pub relation: Fixed,
    pub scopes: Fixed,
    pub scopes_hint: Fixed,
    pub until: Fixed,
    pub until_hint: fn(Date) -> String,
    pub person: Fixed,
    pub person_known: fn(&str) -> String,
    pub person_text: Fixed,
    pub name: Fixed,
    pub id_kind: Fixed,
    pub id_number: Fixed,
    pub papers: Fixed,
    pub papers_hint: Fixed,
    pub kept: fn(&str, &str) -> String,
    pub replace: Fixed,
    pub notice: Fixed,
    pub notice_points: fn(u32) -> [String; 4],
    pub send: Fixed,
    pub save: Fixed,
    pub saved: Fixed,
}

/// What somebody has and has begun.
pub(crate) struct MyClaims {
    pub title: Fixed,
    pub claim_another: Fixed,
    pub drafts: Fixed,
    pub go_on: Fixed,
    pub as_of: fn(&str) -> String,
    pub claim: fn(&str) -> String,
    pub answered_by: fn(Date) -> String,
    pub reason: Fixed,
    pub after_refusal: Fixed,
    pub after_confirmation: Fixed,
    pub withdraw: Fixed,
    pub withdraw_text: Fixed,
    pub sent_papers: Fixed,
    pub none: Fixed,
    pub subject_lead: fn(&str) -> String,
    pub file: Fixed,
    pub counts: fn(u64, u64) -> String,
    /// Records of the enterprise that are not public.
    pub not_public: Fixed,
    pub not_public_text: Fixed,
    pub agents: Fixed,
    pub agents_text: Fixed,
    pub columns: [Fixed; 5],
    pub me: Fixed,
    pub end: Fixed,
    pub end_mine: Fixed,
    pub end_mine_text: Fixed,
    pub alone: Fixed,
    pub asking: fn(Relation) -> &'static str,
    pub asking_text: Fixed,
    pub for_office: Fixed,
    pub unverified: Fixed,
    pub confirm: Fixed,
    pub refuse: Fixed,
    pub answer_reason: Fixed,
    pub renew: Fixed,
}

/// The office's pages.
pub(crate) struct ClaimDeskText {
    pub title: Fixed,
    pub lead: Fixed,
    pub waiting: fn(u64) -> String,
    pub nothing: Fixed,
    pub decided: Fixed,
    pub columns: [Fixed; 5],
    pub decided_columns: [Fixed; 5],
    pub days_left: fn(i64) -> String,
    /// What the claimant is to the enterprise.
    pub relation: Fixed,
    pub claimant: Fixed,
    pub account: Fixed,
    pub vouched: fn(&str) -> String,
    pub not_vouched: Fixed,
    /// Name and number of the claimant are not kept any more.
    pub forgotten: Fixed,
    pub representative: Fixed,
    pub no_representative: Fixed,
    pub papers: Fixed,
    pub papers_text: Fixed,
    pub no_paper: Fixed,
    pub others: Fixed,
    pub nobody: Fixed,
    pub decide: Fixed,
    pub decide_text: Fixed,
    pub reason: Fixed,
    pub reason_hint: Fixed,
    pub confirm: Fixed,
    pub refuse: Fixed,
    pub revoke: Fixed,
    pub revoke_reason: Fixed,
}

/// 站内消息
pub(crate) struct MessagesText {
    pub title: Fixed,
    pub lead: Fixed,
    pub unread: fn(u64) -> String,
    pub new: Fixed,
    pub read: Fixed,
    pub none: Fixed,
    pub told: fn(&Told) -> (String, String),
}

/// 更正申请
pub(crate) struct CorrectionText {
    pub title: Fixed,
    pub lead: Fixed,
    pub nothing: Fixed,
    pub answer: Fixed,
    pub answer_hint: Fixed,
    pub send_answer: Fixed,
    pub ask: Fixed,
    pub ask_text: Fixed,
    pub request: Fixed,
    pub request_hint: Fixed,
    pub send: Fixed,
    pub waiting: Fixed,
    pub answered: Fixed,
}
