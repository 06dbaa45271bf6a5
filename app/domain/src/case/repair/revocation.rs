use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::Decision;
use crate::case::objection::Task;

/// 撤销修复: what was opened against a repair because of false papers. It is opened once: nobody is heard twice about one
/// repair, and there is one letter of each kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// 拟撤销的事实, as the applicant was told.
    pub facts: String,
    /// 依据
    pub basis: String,
    /// The day it was opened.
    pub on: Date,
    /// 准予修复的决定 it is about.
    pub granted: Box<Decision>,
    /// What the receivers had to do by then; it goes on where the repair is kept.
    pub tasks: Vec<Task>,
    /// 维持修复的决定, where that came of it.
    pub kept: Option<Box<Decision>>,
    /// 限制再申请: its last day, by the rules the revocation was decided under.
    pub ban: Option<Date>,
}
