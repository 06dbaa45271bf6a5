use super::Fixed;
use crate::view::Missing;

/// Signing in through an identity service, and 实名认证. Where a text has an argument, it is what people call the service.
pub(crate) struct ServiceText {
    pub other_way: Fixed,
    pub sign_in: fn(&str) -> String,
    /// What is asked of the service, why, and for how long it is kept (个人信息保护法 Art 17).
    pub sign_in_hint: fn(&str) -> String,
    /// Titles of what went wrong: signing in, 实名认证, closing the account.
    pub stopped: Fixed,
    pub stopped_verify: Fixed,
    pub stopped_close: Fixed,
    pub leave: fn(&str) -> String,
    pub leave_text: Fixed,
    pub leave_button: fn(&str) -> String,
    /// An account without a number or address.
    pub nameless: Fixed,
    pub not_verified: fn(&str) -> String,
    pub verify: fn(&str) -> String,
    pub verify_hint: fn(&str) -> String,
    pub missing: fn(&str, &[Missing]) -> String,
    pub switched: fn(&str) -> String,
    /// Name, number, who verified it, linked services: what, on what grounds, for how long.
    pub person_rows: [[Fixed; 3]; 4],
    pub verified: fn(&str, &str) -> String,
    pub linked: fn(&str, &str) -> String,
    pub close_text: fn(&str) -> String,
    pub close_button: fn(&str) -> String,
    pub close_at_office: Fixed,
}
