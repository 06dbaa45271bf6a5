use domain::id::EntryId;
use domain::milestone::{MilestoneState, Performance, Says, Side};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FormState, ListPlace, SubjectName};

/// 履约节点 of a registered contract, as one of its parties sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestonesView {
    /// The entry.
    pub entry: EntryId,
    /// Name of the contract.
    pub contract: String,
    /// Which party the reader acts for.
    pub side: Side,
    /// The reader's enterprise.
    pub mine: SubjectName,
    /// What the other party is called.
    pub other: String,
    /// Whether the other party is named by a code under which it can see them here.
    pub other_sees: bool,
    /// By day.
    pub milestones: Vec<MilestoneLine>,
    /// 履约状态, as they suggest it, where that is not what the entry says.
    pub suggested: Option<Performance>,
    /// Whether the reader may add one.
    pub may_add: bool,
    /// Id of the one that the form adds, so that a second click adds none.
    pub new: Uuid,
    /// Most files with a report.
    pub most_papers: u32,
    /// Most megabytes of each.
    pub megabytes: u32,
    /// What was typed and what is wrong.
    pub form: FormState,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneLine {
    /// Its id.
    pub id: Uuid,
    /// Its version as it is shown.
    pub version: i64,
    /// What is to be done.
    pub title: String,
    /// By when.
    pub due: Date,
    /// Where it stands today.
    pub state: MilestoneState,
    /// The day on which it was first said to be done.
    pub done_on: Option<Date>,
    /// What was said of it, the oldest first.
    pub reports: Vec<MilestoneReportLine>,
    /// Whether the reader may take it away: nobody has said anything of it.
    pub may_drop: bool,
    /// Whether the reader may say something more of it.
    pub may_report: bool,
}

/// What a party said of a milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneReportLine {
    /// When.
    pub at: Timestamp,
    /// By which party.
    pub side: Side,
    /// What.
    pub says: Says,
    /// In its words; may be empty.
    pub text: String,
    /// Proof: id and name of each file.
    pub papers: Vec<(Uuid, String)>,
}

/// 对方登记的合同: a page of those that name an enterprise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedContracts {
    /// The newest first.
    pub contracts: Vec<NamedContract>,
    /// Behind which one the next page begins.
    pub next: Option<ListPlace>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedContract {
    /// The entry.
    pub entry: EntryId,
    /// Name of the contract.
    pub contract: String,
    /// Who registered it.
    pub owner: String,
    /// How many milestones it has.
    pub milestones: u32,
    /// Of how many of them the reader has said nothing.
    pub unsaid: u32,
    /// Whether the parties differ about one.
    pub disputed: bool,
    /// Whether one is late.
    pub late: bool,
}

/// A milestone that somebody adds, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MilestoneSent {
    /// Id of the contract.
    pub entry: String,
    /// Id that came with the form, so that a second click adds none.
    pub milestone: String,
    /// What is to be done.
    pub title: String,
    /// By when.
    pub due: String,
}

/// Something about a contract, as a message tells it to a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractNews {
    /// The entry.
    pub id: EntryId,
    /// The reader's enterprise.
    pub subject: SubjectName,
    /// Which party that is.
    pub side: Side,
    /// Name of the contract.
    pub contract: String,
    /// What happened.
    pub what: ContractHappening,
}

/// What happened to a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractHappening {
    /// It names the reader's enterprise, and was verified.
    Named {
        /// Who registered it.
        owner: String,
    },
    /// 已逾期
    Late {
        /// The milestone that is late the longest.
        milestone: String,
        /// Its day.
        due: Date,
        /// How many others of the contract are late as well.
        others: u32,
    },
    /// The other party has said something.
    Said {
        /// Of which milestone.
        milestone: String,
        /// Its day.
        due: Date,
        /// What.
        says: Says,
        /// Whether the reader's says otherwise.
        differs: bool,
    },
}

/// What can be wrong with a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneFault {
    /// No day, or one nobody plans for.
    Day,
    /// A day before the contract was signed.
    BeforeSigned {
        /// On which day.
        signed: Date,
    },
    /// So many that no other can be added.
    TooMany {
        /// Most.
        most: u32,
    },
    /// Said so often that nothing more is taken.
    SaidOften {
        /// Most.
        most: u32,
    },
    /// The same was said last.
    Same,
    /// Somebody has said something of it: it stays.
    Reported,
}
