//! Identifiers: time-ordered UUIDs. They are made in `server`, where the clock and the random numbers are.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! define_id {
    ($(#[$doc:meta] $name:ident;)*) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that was made or stored for this purpose.
            pub fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
            /// The UUID, for binding to a statement.
            pub fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

define_id! {
    /// A subject 信用主体.
    SubjectId;
    /// A credit record 信用记录.
    RecordId;
    /// One run of the intake over one file.
    ImportId;
    /// An account of a citizen or a member of staff.
    AccountId;
    /// A claim 主体认领.
    ClaimId;
    /// A case 办件.
    CaseId;
    /// A measure in force 惩戒措施.
    MeasureId;
    /// An expert 专家.
    ExpertId;
    /// 岗位: a role held in a unit by an account.
    PostId;
    /// An entry of voluntary registration 自主申报.
    EntryId;
    /// A sheet of entries 批量申报.
    BatchId;
    /// A commitment 信用承诺.
    CommitmentId;
    /// An authorisation 授权.
    AuthorisationId;
    /// A program that asks by interface 接口使用方.
    ApiClientId;
}
