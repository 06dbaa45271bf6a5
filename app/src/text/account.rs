use domain::role::Role;
use jiff::Timestamp;

use super::Fixed;
use super::service::ServiceText;
use crate::view::{CodePurpose, Fault, PasswordHint};

/// Accounts and forms.
pub(crate) struct Account {
    /// Before the title of a page whose form has faults.
    pub fault_title: fn(&str) -> String,
    pub faults: Fixed,
    pub fault: fn(&Fault) -> String,
    pub sign_in: Fixed,
    pub sign_up: Fixed,
    pub desk: Fixed,
    pub login: Fixed,
    pub login_hint: Fixed,
    pub password: Fixed,
    pub new_password: Fixed,
    pub again: Fixed,
    pub password_hint: fn(PasswordHint) -> String,
    pub forgotten: Fixed,
    pub no_account: Fixed,
    pub have_account: Fixed,
    pub sign_in_first: Fixed,
    pub sign_in_first_text: Fixed,
    pub sign_up_lead: Fixed,
    /// What is kept about somebody who signs up, why, and for how long (个人信息保护法 Art 17).
    pub notice: Fixed,
    pub notice_points: &'static [Fixed],
    pub send_code: Fixed,
    pub reset: Fixed,
    pub reset_lead: Fixed,
    pub code_title: fn(CodePurpose) -> &'static str,
    pub code_sent: fn(&str, u32) -> String,
    /// Said alike whether an account exists or not.
    pub code_missing: Fixed,
    pub code: Fixed,
    pub code_hint: Fixed,
    pub code_again: Fixed,
    pub finish: fn(CodePurpose) -> &'static str,
    pub second_factor: Fixed,
    pub second_factor_lead: Fixed,
    pub number: Fixed,
    pub number_hint: Fixed,
    pub go_on: Fixed,
    pub set_up: Fixed,
    pub set_up_lead: Fixed,
    pub set_up_steps: [Fixed; 3],
    pub picture: Fixed,
    pub key: Fixed,
    pub recovery: Fixed,
    pub recovery_lead: Fixed,
    pub recovery_kept: Fixed,
    pub print: Fixed,
    pub over: Fixed,
    pub over_text: Fixed,
    pub forbidden: Fixed,
    pub forbidden_text: Fixed,
    pub time: fn(Timestamp) -> String,
    pub my: My,
    pub service: ServiceText,
    pub data: DataText,
    pub staff: StaffText,
    pub log: LogText,
    pub outbox: OutboxText,
}

/// 我的
pub(crate) struct My {
    pub title: Fixed,
    pub lead: fn(&str) -> String,
    pub steps: Fixed,
    pub step: [Fixed; 3],
    pub done: Fixed,
    pub open: Fixed,
    pub since: fn(&str) -> String,
    pub person: fn(&str, &str) -> String,
    pub no_person: Fixed,
    pub no_agent: Fixed,
    pub is_agent: Fixed,
    pub sessions: Fixed,
    pub sessions_lead: Fixed,
    pub other_sessions: fn(u32) -> String,
    pub device: Fixed,
    pub signed_in: Fixed,
    pub seen: Fixed,
    pub here: Fixed,
    pub unknown_device: Fixed,
    pub end: Fixed,
    pub end_others: Fixed,
}

/// What is kept about somebody (个人信息保护法 Art 44-50).
pub(crate) struct DataText {
    pub title: Fixed,
    pub lead: Fixed,
    pub columns: [Fixed; 4],
    /// What, on what grounds, for how long; the values come from the account.
    pub rows: [[Fixed; 3]; 4],
    pub export: Fixed,
    pub correct: Fixed,
    pub looks: Fixed,
    pub looks_lead: Fixed,
    pub myself: Fixed,
    pub system: Fixed,
    pub action: fn(&str) -> String,
    pub outcome: fn(&str) -> String,
    pub close: Fixed,
    pub close_text: Fixed,
    pub close_button: Fixed,
}

/// The desk.
pub(crate) struct StaffText {
    pub title: fn(&str) -> String,
    pub posts: Fixed,
    pub no_post: Fixed,
    pub no_post_text: Fixed,
    pub role: fn(Role) -> &'static str,
    pub role_text: fn(Role) -> &'static str,
    pub post: fn(&str, &str) -> String,
    pub people: Fixed,
    pub people_lead: Fixed,
    pub person: Fixed,
    pub contact: Fixed,
    pub second_factor: Fixed,
    pub is_set_up: Fixed,
    pub not_set_up: Fixed,
    pub closed: Fixed,
    pub add: Fixed,
    pub add_text: Fixed,
    pub name: Fixed,
    pub add_button: Fixed,
    pub give: Fixed,
    pub unit: Fixed,
    pub as_role: Fixed,
    pub give_button: Fixed,
    pub end_post: Fixed,
    pub nobody: Fixed,
}

/// The audit log.
pub(crate) struct LogText {
    pub title: Fixed,
    pub lead: Fixed,
    pub columns: [Fixed; 7],
    pub older: Fixed,
    pub empty: Fixed,
    pub checkpoints: Fixed,
    pub checkpoints_lead: Fixed,
    pub how: Fixed,
    pub public_key: Fixed,
    pub checkpoint_columns: [Fixed; 4],
    pub no_checkpoint: Fixed,
}

/// What would have gone out.
pub(crate) struct OutboxText {
    pub title: Fixed,
    pub lead: Fixed,
    pub accounts: Fixed,
    pub accounts_lead: fn(&str) -> String,
    pub account_columns: [Fixed; 3],
    pub citizen: Fixed,
    pub represents: fn(&str) -> String,
    pub letters: Fixed,
    pub to: fn(&str) -> String,
    pub empty: Fixed,
}
