use domain::policy::City;
use serde::{Deserialize, Serialize};

/// What every page knows about the portal it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Whose portal this is.
    pub city: City,
    /// Whether the data are made up (演示环境); every page then says so.
    pub demonstration: bool,
    /// Where the credit office is and how to reach it; empty where nobody has said so.
    pub office: String,
}
