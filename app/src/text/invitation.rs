use super::Fixed;
use crate::view::InviteRule;

/// 定向邀请
pub(crate) struct InvitationWords {
    pub title: Fixed,
    pub lead: Fixed,
    pub rule: fn(InviteRule) -> Fixed,
    /// Whom a rule suggests: how many records are few.
    pub rule_text: fn(InviteRule, u32) -> String,
    pub again: fn(u32) -> String,
    pub columns: [Fixed; 4],
    pub counts: fn(u32, u32) -> String,
    pub adverse: fn(u32) -> String,
    pub accounts: fn(u32) -> String,
    pub no_account: Fixed,
    pub choose: fn(&str) -> String,
    pub invite: Fixed,
    pub invite_text: Fixed,
    pub none: Fixed,
    pub goes_on: Fixed,
    pub on: Fixed,
    pub first: Fixed,
    /// Told by message, and by letter.
    pub done: fn(u32, u32) -> String,
    pub nothing_chosen: Fixed,
    pub letters: Fixed,
    pub letters_count: fn(u64) -> String,
    pub letters_lead: Fixed,
    pub letters_none: Fixed,
    pub letters_columns: [Fixed; 4],
    /// The letter by which enterprises without an account are invited, and what stands in it for their name.
    pub letter: Fixed,
    pub letter_to: Fixed,
    pub download: Fixed,
    pub figures: Fixed,
    pub figures_text: Fixed,
    pub figures_none: Fixed,
    pub figures_columns: [Fixed; 5],
    pub month: fn(i16, i8) -> String,
    pub share: fn(u32, u32) -> String,
    /// Title and text of the message to an enterprise.
    pub news: fn(&str) -> (String, String),
}
