use serde::{Deserialize, Serialize};

/// How many hits there are. Counting stops early: an exact large number helps nobody and costs everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Total {
    /// Exactly so many.
    Exactly(u32),
    /// More than so many.
    MoreThan(u32),
}

/// Where in a list the page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// This page, from 1.
    pub page: u32,
    /// Hits on a page.
    pub size: u32,
    /// Hits in all.
    pub total: Total,
    /// Whether a next page exists.
    pub has_next: bool,
}
