use serde::{Deserialize, Serialize};

use crate::id::ApiClientId;

/// 接收方: who has received a record and stops sharing and using it once it is repaired.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "receiver")]
pub enum Receiver {
    /// 使用单位, e.g. one that applies a measure.
    Unit {
        /// Code of the unit.
        unit: String,
    },
    /// 接口使用方, which was handed the record by interface.
    Client {
        /// Which.
        client: ApiClientId,
        /// Code of the unit that runs it, whose people may answer for it.
        unit: String,
    },
}

impl Receiver {
    /// Code of the unit whose people answer for it.
    pub fn unit(&self) -> &str {
        match self {
            Receiver::Unit { unit } | Receiver::Client { unit, .. } => unit,
        }
    }

    /// The word for it in forms; no two receivers have the same.
    pub fn key(&self) -> String {
        match self {
            Receiver::Unit { unit } => format!("unit:{unit}"),
            Receiver::Client { client, .. } => format!("client:{client}"),
        }
    }

    /// The program, where it is one.
    pub fn client(&self) -> Option<ApiClientId> {
        match self {
            Receiver::Unit { .. } => None,
            Receiver::Client { client, .. } => Some(*client),
        }
    }
}
