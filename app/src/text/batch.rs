use super::Fixed;
use crate::view::{BatchEnd, BatchState, BatchTab, FileProblem, SheetFault, SheetNews};

/// 批量申报: templates, sheets, their rows.
pub(crate) struct BatchWords {
    pub state: fn(BatchState) -> Fixed,
    /// A message about a sheet: its title, and what it tells.
    pub news: fn(&SheetNews) -> (String, String),
    /// What was done, by its word in the log.
    pub logged: fn(&str) -> Option<Fixed>,
    pub sheets: SheetsText,
    pub upload: SheetText,
    pub page: BatchText,
    pub rows: BatchRowsText,
    pub files: BatchFilesText,
    pub send: BatchSendText,
}

/// Templates and sheets, on the page of an enterprise's entries.
pub(crate) struct SheetsText {
    pub title: Fixed,
    /// With the most rows.
    pub lead: fn(u32) -> String,
    pub columns: [Fixed; 3],
    pub upload: Fixed,
    pub sent: Fixed,
    pub none: Fixed,
    /// Kind, file, state, rows, when.
    pub batch_columns: [Fixed; 5],
    /// All rows, and those that were sent.
    pub rows: fn(u64, u64) -> String,
}

/// Sending a sheet.
pub(crate) struct SheetText {
    pub title: fn(Fixed) -> String,
    pub which: Fixed,
    pub which_title: Fixed,
    pub step_template: Fixed,
    pub template_text: Fixed,
    pub template: [Fixed; 2],
    pub step_fill: Fixed,
    pub fill: [Fixed; 5],
    pub step_send: Fixed,
    pub file: Fixed,
    /// Most rows and most megabytes.
    pub file_hint: fn(u32, u32) -> String,
    pub send: Fixed,
    pub after: Fixed,
    pub faults: Fixed,
    pub nothing_taken: Fixed,
    pub fault: fn(&SheetFault) -> String,
    /// The way to the template that a sheet looks like.
    pub other: fn(Fixed) -> String,
}

/// A sheet.
pub(crate) struct BatchText {
    pub title: fn(Fixed) -> String,
    pub file: Fixed,
    pub came: Fixed,
    /// How many rows of how many are read.
    pub reading: fn(u32, u32) -> String,
    /// How many rows of how many are dealt with.
    pub sending: fn(u64, u64) -> String,
    /// Sent, of these verified at once, and not sent.
    pub sending_detail: fn(u64, u64, u32) -> String,
    pub leave: Fixed,
    pub refresh: Fixed,
    pub stop: Fixed,
    pub figures: Fixed,
    pub all: Fixed,
    pub good: Fixed,
    pub bad: Fixed,
    pub lacking: Fixed,
    pub sent: Fixed,
    pub verified: Fixed,
    pub rows: fn(u64) -> String,
    pub next: Fixed,
    /// What to do next, in its order.
    pub next_bad: Fixed,
    pub next_lacking: Fixed,
    pub next_good: Fixed,
    pub next_nothing: Fixed,
    pub all_sent: Fixed,
    pub end: fn(BatchEnd, u64) -> String,
    pub not_sent: fn(u32) -> String,
    pub failed: Fixed,
    pub failed_text: Fixed,
    /// The right to register ended while it was read.
    pub failed_ended: Fixed,
    pub again: Fixed,
    pub drop: Fixed,
    pub drop_text: fn(u64) -> String,
    pub drop_sent_text: Fixed,
    pub to_list: Fixed,
}

/// Rows of a sheet.
pub(crate) struct BatchRowsText {
    pub title: Fixed,
    pub tab: fn(BatchTab) -> Fixed,
    pub none: fn(BatchTab) -> Fixed,
    /// Tick, row, what it is about, what is wrong, papers, what to do.
    pub columns: [Fixed; 6],
    pub tick: fn(u32) -> String,
    pub right: Fixed,
    pub lacks_papers: Fixed,
    pub wrong: Fixed,
    /// What was typed.
    pub typed: fn(&str) -> String,
    pub typed_nothing: Fixed,
    /// An earlier row says the same.
    pub twin: fn(u32) -> String,
    pub whole: Fixed,
    pub no_title: Fixed,
    pub papers: fn(u32) -> String,
    pub no_papers: Fixed,
    pub correct: Fixed,
    /// From the form of a row, with its number.
    pub back: fn(u32) -> String,
    pub save: Fixed,
    pub open: Fixed,
    /// The same row, for whoever does not see it.
    pub of_row: fn(u32) -> String,
    pub bad_title: Fixed,
    pub bad_text: Fixed,
    pub download: Fixed,
    pub mended: Fixed,
    pub mended_hint: Fixed,
    pub mended_send: Fixed,
    pub removed: fn(u32) -> String,
    /// Headings of columns that were passed over.
    pub passed_over: fn(&[String]) -> String,
    pub kept: fn(u32) -> String,
    pub ticked: Fixed,
    pub ticked_hint: Fixed,
    pub ticked_file: Fixed,
    pub attach: Fixed,
    pub attach_consent: Fixed,
    pub remove_ticked: Fixed,
    pub remove_text: Fixed,
    /// What stood in the way may be gone.
    pub check_text: Fixed,
    pub check: Fixed,
}

/// Papers by row.
pub(crate) struct BatchFilesText {
    pub title: Fixed,
    pub lead: Fixed,
    pub examples: Fixed,
    pub choose: Fixed,
    /// Most megabytes of one, and of all of a row.
    pub hint: fn(u32, u32) -> String,
    pub upload: Fixed,
    pub placed: fn(&str, u32) -> String,
    pub placed_consent: fn(&str, u32) -> String,
    /// The name of a file, and what to do about it; of a fault of the file itself the words are given.
    pub unplaced: fn(&str, &FileProblem, &str) -> String,
    pub refresh: Fixed,
}

/// Sending.
pub(crate) struct BatchSendText {
    pub title: Fixed,
    pub under: Fixed,
    pub commitment: Fixed,
    pub made_on: Fixed,
    pub uses: Fixed,
    pub unsigned: Fixed,
    pub sign: Fixed,
    pub text: fn(u64) -> String,
    pub how: Fixed,
    pub button: fn(u64) -> String,
    pub nothing: Fixed,
}
