use domain::id::RecordId;
use domain::record::RecordKind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The home page: today's figures and what was published last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomeView {
    /// Figures; each is computed, none is a slogan.
    pub figures: Figures,
    /// The newest public records, newest decision first.
    pub recent: Vec<RecentRecord>,
    /// A name to show as an example in the search box; `None` while there are no subjects.
    pub example: Option<String>,
}

/// Today's figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Day they hold for.
    pub on: Date,
    /// Enterprises and other organisations on file.
    pub subjects: u64,
    /// Penalties public today.
    pub penalties: u64,
    /// Licences public today.
    pub licences: u64,
    /// 双公示 of the last full or running month: received in time and all, both kinds together;
    /// `None` while nothing could be measured.
    pub prompt: Option<(u64, u64)>,
    /// Month of `prompt` (first day).
    pub prompt_month: Option<Date>,
    /// Units that reported.
    pub units: u64,
}

/// One line of "published last".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecentRecord {
    /// The record.
    pub id: RecordId,
    /// Name of the party.
    pub party: String,
    /// How to open its file: USCC, or the subject's id where it has none.
    pub subject: String,
    /// 文书号
    pub document_no: String,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Kinds of penalty or licence, as stored (Chinese).
    pub title: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Last public day; `None` = long-term.
    pub until: Option<Date>,
}
