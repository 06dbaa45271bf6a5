use domain::case::CaseNumber;
use domain::id::CaseId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::FormState;

/// 外部平台: what it does not have yet, and receipts that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformView {
    /// Whether there is one that applications are forwarded to.
    pub is_set: bool,
    /// First what was given up, then what waits longest.
    pub messages: Vec<PlatformMessageLine>,
    /// Newest first.
    pub receipts: Vec<PlatformReceiptLine>,
    /// 外部平台转入: results of applications that were made over there and took effect here, newest first.
    pub results: Vec<PlatformResultLine>,
    /// Whether the reader may open cases.
    pub may_open: bool,
    /// What came of sending one again.
    pub form: FormState,
}

/// 待发: what the platform is to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformMessageLine {
    /// Its id.
    pub id: Uuid,
    /// The case.
    pub case: Option<(CaseId, CaseNumber)>,
    /// Whether it tells of a withdrawal; else it is an application.
    pub withdraws: bool,
    /// Since when it waits.
    pub since: Timestamp,
    /// How often it was tried.
    pub tries: u32,
    /// Word of what the last try came to; empty where there was none.
    pub fault: String,
    /// When it was given up.
    pub given_up: Option<Timestamp>,
}

/// 回执 that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformReceiptLine {
    /// When it came last.
    pub at: Timestamp,
    /// 回执编号
    pub number: String,
    /// 外部办件编号
    pub outside: String,
    /// Word of what it says.
    pub answer: String,
    /// What it says more, where it is the result of an application that was made over there.
    pub result: Option<PlatformResult>,
    /// The case it names, or has to do with.
    pub case: Option<(CaseId, CaseNumber)>,
    /// Why.
    pub why: ReceiptTrouble,
}

/// 修复结果 of an application that was made over there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformResult {
    /// 外部办件编号
    pub number: String,
    /// 统一社会信用代码 of the enterprise.
    pub subject: String,
    /// 决定书文号
    pub document_no: String,
    /// 准予日, as it was written.
    pub granted_on: String,
}

/// One that took effect here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformResultLine {
    /// When it came.
    pub at: Timestamp,
    /// 回执编号
    pub receipt: String,
    /// The case it made, or that had been forwarded.
    pub case: Option<(CaseId, CaseNumber)>,
    /// What it says.
    pub result: PlatformResult,
}

/// Why a receipt could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReceiptTrouble {
    /// No case of this number was forwarded.
    UnknownCase,
    /// 串件
    OtherCase,
    /// The case is over.
    Over,
    /// It does not fit where the case stands.
    NotNow,
    /// No public record is the one a result means.
    UnknownRecord,
    /// More than one may be.
    Ambiguous,
    /// An application about the record is decided here.
    DecidedHere,
    /// The repair was revoked here, on its day or later.
    Revoked,
    /// The unit that determined says that the record cannot be repaired.
    Excluded,
    /// On its day the record could not be repaired yet.
    TooEarly,
}
