use domain::case::CaseNumber;
use domain::id::CaseId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Paging;

/// What whoever had received a record has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairTask {
    /// 停止共享和使用: it was repaired.
    Stop,
    /// 可以恢复: its repair was revoked.
    Resume,
    /// 停止共享和使用: its publication has ended.
    Expired,
}

impl RepairTask {
    /// Reads the word in the database.
    pub fn from_code(code: &str) -> Option<RepairTask> {
        Some(match code {
            "stop" => RepairTask::Stop,
            "resume" => RepairTask::Resume,
            "expired" => RepairTask::Expired,
            _ => return None,
        })
    }
}

/// 通知 to whoever had received a record that was repaired since, whose repair was revoked, or whose publication has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairOrderLine {
    /// Id.
    pub id: Uuid,
    /// The case it follows from, and its 办件编号; `None`: the publication has ended.
    pub case: Option<(CaseId, CaseNumber)>,
    /// Whether the reader may open that.
    pub opens: bool,
    /// Whose record it is.
    pub subject: String,
    /// 文书号 of the record.
    pub document_no: String,
    /// Name of the unit whose people answer.
    pub unit: String,
    /// Its system, where that was told by interface.
    pub system: Option<String>,
    /// What is to be done.
    pub task: RepairTask,
    /// When it was given.
    pub issued_at: Timestamp,
    /// Last day to answer; `None` where the year's days off are not known.
    pub due: Option<Date>,
    /// Whether that day is over.
    pub late: bool,
    /// 撤销办理中: whether nobody answers until it is decided whether the repair stands.
    pub waits: bool,
    /// When it was answered, by whom, and what was said.
    pub done: Option<(Timestamp, String, String)>,
    /// Whether the reader may answer it.
    pub may_confirm: bool,
}

/// 修复结果公告
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncedRepair {
    /// 办件编号
    pub number: CaseNumber,
    /// Whether it was granted; else revoked.
    pub granted: bool,
    /// Whose record it is.
    pub subject: String,
    /// How the page of the subject is addressed.
    pub key: String,
    /// Its code.
    pub uscc: Option<String>,
    /// 认定单位
    pub unit: String,
    /// Whether another platform has decided, and not the unit.
    pub outside: bool,
    /// The day it took effect.
    pub on: Date,
}

/// A page of announcements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncedView {
    /// The newest first.
    pub lines: Vec<AnnouncedRepair>,
    /// Announced on this day or later.
    pub since: Date,
    /// Which page.
    pub paging: Paging,
}
