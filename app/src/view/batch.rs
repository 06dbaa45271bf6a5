use domain::case::CaseNumber;
use domain::id::{BatchId, EntryId, SubjectId};
use domain::registration::{EntryKind, EntryProblem, Stage};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Fault, SignedView, SubjectName};

/// How far a sheet of entries is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    /// 读取中: its rows become drafts.
    Reading,
    /// 待提交: whoever sent it looks at the rows.
    Ready,
    /// 提交中
    Sending,
    /// 已全部提交
    Done,
    /// 读取失败
    Failed,
}

/// Which rows of a sheet are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchTab {
    /// 全部
    #[default]
    All,
    /// 有问题: something is wrong with what they say.
    Bad,
    /// 缺材料: only papers are missing.
    Lacking,
    /// 可以提交
    Good,
}

impl BatchTab {
    /// In the order of the page.
    pub const ALL: [BatchTab; 4] = [
        BatchTab::All,
        BatchTab::Bad,
        BatchTab::Lacking,
        BatchTab::Good,
    ];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            BatchTab::All => "all",
            BatchTab::Bad => "bad",
            BatchTab::Lacking => "lacking",
            BatchTab::Good => "good",
        }
    }

    /// Reads [`BatchTab::code`].
    pub fn from_code(code: &str) -> Option<BatchTab> {
        BatchTab::ALL.into_iter().find(|tab| tab.code() == code)
    }
}

/// Rows of a sheet, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchCounts {
    /// Every row that is here.
    pub all: u64,
    /// Rows that can be sent.
    pub good: u64,
    /// Rows that say something wrong.
    pub bad: u64,
    /// Rows of which only papers are missing.
    pub lacking: u64,
    /// Rows that were sent.
    pub sent: u64,
    /// Of these, those that are verified.
    pub verified: u64,
}

impl BatchCounts {
    /// Rows behind a tab.
    pub fn of(&self, tab: BatchTab) -> u64 {
        match tab {
            BatchTab::All => self.all,
            BatchTab::Bad => self.bad,
            BatchTab::Lacking => self.lacking,
            BatchTab::Good => self.good,
        }
    }
}

/// What is wrong with a sheet as a whole; nothing of it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetFault {
    /// No file was chosen.
    NoFile,
    /// Longer than so many megabytes.
    TooLong {
        /// Most.
        megabytes: u32,
    },
    /// Holds nothing at all.
    Empty,
    /// Headings, and no row but the examples.
    NoRows,
    /// The old binary Excel format.
    OldExcel,
    /// A web page under a spreadsheet's name.
    WebPage,
    /// Neither text nor a spreadsheet.
    Binary,
    /// UTF-16.
    Utf16,
    /// Neither UTF-8 nor GB18030.
    Encoding {
        /// First such line.
        line: u64,
    },
    /// Both at once.
    MixedEncoding {
        /// First line of the one.
        utf8: u64,
        /// First line of the other.
        gb18030: u64,
    },
    /// A row that cannot be told from the next: a quotation mark is likely missing.
    BrokenRow {
        /// As a spreadsheet numbers it.
        row: u64,
    },
    /// More cells than headings.
    TooManyCells {
        /// As a spreadsheet numbers it.
        row: u64,
    },
    /// A damaged or locked XLSX file.
    NotSound,
    /// Unpacks to far more than a sheet holds.
    TooBig,
    /// The headings of no template.
    Unknown,
    /// Those of another one.
    OtherKind {
        /// Which.
        kind: EntryKind,
    },
    /// Two columns for one field.
    Doubled {
        /// Its heading.
        heading: String,
    },
    /// Columns that must be there are not.
    Missing {
        /// Their headings.
        headings: Vec<String>,
    },
    /// More rows than a sheet may have.
    TooManyRows {
        /// Most.
        most: u32,
    },
    /// Cells that are formulas.
    Formulas {
        /// Row and heading of the first ones.
        cells: Vec<(u64, String)>,
    },
    /// A mended sheet with rows that are not in this one, or that were sent.
    OtherRows {
        /// What stands in the column of row numbers.
        rows: Vec<String>,
    },
    /// This city takes no such entries.
    NotOpen {
        /// Of this kind.
        kind: EntryKind,
    },
    /// So many sheets wait that no other is taken.
    Full {
        /// Most.
        most: u32,
    },
    /// Somebody else was faster, or the portal is still at it.
    Meanwhile,
}

/// Why the portal did not come to an end with every row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchEnd {
    /// Somebody stopped it.
    Stopped,
    /// Whoever sent may not act for the enterprise any more.
    NoAuthority,
    /// The commitment or the authorisation is not in force any more.
    Unsigned,
    /// The rules or the days of today cannot be read.
    NoCalendar,
    /// The file broke while it was read.
    Broken,
    /// The same of a mended one: the rows that were here before are here still.
    Unread,
    /// Some rows were changed by others while their mended ones were read.
    Changed,
}

impl BatchEnd {
    /// Each of them.
    const ALL: [BatchEnd; 7] = [
        BatchEnd::Stopped,
        BatchEnd::NoAuthority,
        BatchEnd::Unsigned,
        BatchEnd::NoCalendar,
        BatchEnd::Broken,
        BatchEnd::Unread,
        BatchEnd::Changed,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            BatchEnd::Stopped => "stopped",
            BatchEnd::NoAuthority => "no_authority",
            BatchEnd::Unsigned => "unsigned",
            BatchEnd::NoCalendar => "no_calendar",
            BatchEnd::Broken => "broken",
            BatchEnd::Unread => "unread",
            BatchEnd::Changed => "changed",
        }
    }

    /// Reads [`BatchEnd::code`].
    pub fn from_code(code: &str) -> Option<BatchEnd> {
        BatchEnd::ALL.into_iter().find(|end| end.code() == code)
    }
}

/// A sheet in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchLine {
    /// Its id.
    pub id: BatchId,
    /// What its rows are.
    pub kind: EntryKind,
    /// What its sender calls it.
    pub name: String,
    /// How far it is.
    pub state: BatchState,
    /// When it came.
    pub at: Timestamp,
    /// Its rows.
    pub counts: BatchCounts,
}

/// Templates and sheets of an enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetsView {
    /// The enterprise.
    pub subject: SubjectId,
    /// What this city takes.
    pub kinds: Vec<EntryKind>,
    /// What was sent, newest first.
    pub batches: Vec<BatchLine>,
    /// Most rows of a sheet.
    pub most_rows: u32,
}

/// The form by which a sheet is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetView {
    /// The enterprise.
    pub subject: SubjectName,
    /// What its rows are; `None`: not chosen yet.
    pub kind: Option<EntryKind>,
    /// What this city takes.
    pub kinds: Vec<EntryKind>,
    /// Most rows.
    pub most_rows: u32,
    /// Most megabytes.
    pub megabytes: u32,
    /// The id that the sheet will have: sent twice it is one.
    pub token: Uuid,
    /// What was wrong with the last one.
    pub fault: Option<SheetFault>,
}

/// What came of a sheet, as whoever had it sent is told. No field may be called `kind`: that is how messages are told
/// apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetNews {
    /// The sheet.
    pub id: BatchId,
    /// The enterprise.
    pub subject: SubjectName,
    /// What its rows are.
    pub entry_kind: EntryKind,
    /// Rows that are sent, from first to last.
    pub sent: u64,
    /// Of these, those that are verified.
    pub verified: u64,
    /// Rows that are not.
    pub left: u64,
    /// Why the portal stopped before.
    pub end: Option<BatchEnd>,
}

/// What of a sheet is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchAsked {
    /// Which rows.
    pub tab: BatchTab,
    /// Which page of them, from 1.
    pub page: u32,
    /// Rather the page on which this row stands.
    pub at: Option<u32>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    /// Code of the field; empty: the row as a whole.
    pub field: String,
    /// What was typed there.
    pub typed: String,
    /// What is wrong.
    pub why: EntryProblem,
    /// An earlier row of the same sheet that says the same.
    pub twin: Option<u32>,
}

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchRowLine {
    /// The entry it became.
    pub entry: EntryId,
    /// Its number in the sheet.
    pub line: u32,
    /// What it is about.
    pub title: String,
    /// Number of the paper; may be empty.
    pub number: String,
    /// Who gave it; may be empty.
    pub issuer: String,
    /// How far it is.
    pub stage: Stage,
    /// Its number here, once it was sent.
    pub entry_number: Option<CaseNumber>,
    /// What is wrong, while it is a draft.
    pub faults: Vec<RowFault>,
    /// Papers that are here.
    pub papers: u32,
}

impl BatchRowLine {
    /// Whether it was never sent.
    pub fn is_draft(&self) -> bool {
        self.entry_number.is_none()
    }

    /// Whether something is wrong with what it says, and not with its papers alone.
    pub fn wrong(&self) -> bool {
        let paper = |why: &EntryProblem| {
            matches!(why, EntryProblem::NoEvidence | EntryProblem::NoConsentPaper)
        };
        self.faults.iter().any(|fault| !paper(&fault.why))
    }
}

/// A file that found its row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedFile {
    /// What its sender calls it.
    pub name: String,
    /// The row.
    pub line: u32,
    /// Whether it counts as 同意书.
    pub consent: bool,
}

/// A file that found none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnplacedFile {
    /// What its sender calls it.
    pub name: String,
    /// Why.
    pub why: FileProblem,
}

/// Why a file found no row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileProblem {
    /// Its name does not begin with a number.
    NoNumber,
    /// There is no such row.
    NoRow {
        /// As the name says.
        line: u32,
    },
    /// The row was sent.
    Sent {
        /// Its number.
        line: u32,
    },
    /// Somebody was faster in this row.
    Meanwhile {
        /// Its number.
        line: u32,
    },
    /// The papers with rows of the sheet are as many as are kept.
    SheetFull {
        /// Most megabytes.
        megabytes: u32,
    },
    /// No row was ticked.
    NothingTicked,
    /// Something about the file itself.
    Paper(Fault),
}

/// What came of the last thing that was done with rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsDone {
    /// Files that found their rows.
    pub placed: Vec<PlacedFile>,
    /// Files that did not.
    pub unplaced: Vec<UnplacedFile>,
    /// Rows that were deleted.
    pub removed: u32,
    /// Rows that were changed meanwhile, and stay.
    pub kept: u32,
    /// Headings of columns that were passed over.
    pub passed_over: Vec<String>,
}

/// A sheet with its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchView {
    /// Its id.
    pub id: BatchId,
    /// Rises with each step.
    pub version: i64,
    /// The enterprise.
    pub subject: SubjectName,
    /// What its rows are.
    pub kind: EntryKind,
    /// What its sender calls it.
    pub name: String,
    /// When it came.
    pub at: Timestamp,
    /// How far it is.
    pub state: BatchState,
    /// Rows of the file that is being read, or was read last.
    pub rows: u32,
    /// How many of them are read.
    pub done: u32,
    /// Rows that were not sent this time, although they looked right.
    pub failed: u32,
    /// Why the portal stopped.
    pub end: Option<BatchEnd>,
    /// Its rows, counted.
    pub counts: BatchCounts,
    /// Under what they are sent.
    pub signed: SignedView,
    /// Which rows are shown.
    pub tab: BatchTab,
    /// Which page of them, from 1.
    pub page: u32,
    /// Whether there is a next one.
    pub has_next: bool,
    /// The rows.
    pub lines: Vec<BatchRowLine>,
    /// What was wrong with a mended sheet.
    pub fault: Option<SheetFault>,
    /// What came of the last thing that was done with rows.
    pub rows_done: RowsDone,
    /// Most megabytes of one paper, and of all papers of a row.
    pub megabytes: (u32, u32),
    /// Most megabytes of a sheet.
    pub sheet_megabytes: u32,
}
