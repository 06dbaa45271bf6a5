use serde::{Deserialize, Serialize};

/// What keeps a version in use from counting for a use on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hurdle {
    /// 公开范围 is narrower than this use, or nobody has verified it.
    Publicity,
    /// 授权 does not cover this use, or there is none.
    Unauthorised,
    /// 有效期 is over.
    Expired,
    /// The truthfulness commitment was withdrawn, found wholly broken, or its time is over.
    Commitment,
    /// The official record that alone proved it says something else now, or was removed.
    Unproven,
}

impl Hurdle {
    /// Each of them.
    pub const ALL: [Hurdle; 5] = [
        Hurdle::Publicity,
        Hurdle::Unauthorised,
        Hurdle::Expired,
        Hurdle::Commitment,
        Hurdle::Unproven,
    ];

    /// Whether it ends every use, and not just some that the enterprise did not choose.
    pub fn ends_all(self) -> bool {
        matches!(
            self,
            Hurdle::Expired | Hurdle::Commitment | Hurdle::Unproven
        )
    }
}
