use domain::case::{CaseNumber, Light};
use domain::investigation::{ActionKind, Conclusion, Event, Outcome, Report, Stage};
use domain::policy::Term;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::FormState;

/// 违规线索举报: the form, or for a short time the receipt of what was sent by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    /// What was typed, and what is wrong with it.
    pub form: FormState,
    /// Made with the page: sent twice, it is one report.
    pub once: String,
    /// What was just sent.
    pub receipt: Option<ReportReceipt>,
    /// Whether the visitor is signed in, and may give his name.
    pub signed_in: bool,
    /// Reports of this account that were sent with its name.
    pub mine: Vec<ReportLine>,
    /// Within which time a report is answered.
    pub answer_in: Option<Term>,
}

/// 举报回执
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReceipt {
    /// 举报编号
    pub number: CaseNumber,
    /// 查询码
    pub code: String,
    /// The day on which it was sent.
    pub filed_on: Date,
    /// The day until which it is answered, where that is known yet.
    pub due: Option<Date>,
    /// Where it is followed, in full.
    pub place: String,
}

/// A report of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    /// 举报编号
    pub number: CaseNumber,
    /// Where it stands.
    pub stage: Stage,
    /// The day on which it was sent.
    pub filed_on: Date,
}

/// A report as whoever sent it follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportProgress {
    /// 举报编号
    pub number: CaseNumber,
    /// Its version, so that a reply is kept once.
    pub version: i64,
    /// Where it stands.
    pub stage: Stage,
    /// The day on which it was sent.
    pub filed_on: Date,
    /// How urgent it is.
    pub time: TimeLeft,
    /// Questions and replies, the oldest first.
    pub talk: Vec<TalkLine>,
    /// What was decided, to whom it was handed over, and the answer.
    pub answer: Option<(Outcome, String, String)>,
    /// Papers that may still be added.
    pub papers_left: u32,
    /// What was typed as a reply, and what is wrong with it.
    pub form: FormState,
}

/// How much time is left to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLeft {
    /// Last day; `None`: its days off are not known yet.
    pub due: Option<Date>,
    /// Working days left; negative when it is overdue.
    pub days: Option<i64>,
    /// How urgent it is.
    pub light: Light,
}

/// A question, or a reply to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkLine {
    /// When.
    pub at: Timestamp,
    /// Whether it is from whoever reported.
    pub mine: bool,
    /// What was said.
    pub text: String,
    /// How many papers came with it.
    pub papers: u32,
}

/// Which reports a supervisor looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvestigationTab {
    /// 我的
    Mine,
    /// 待受领
    #[default]
    Untaken,
    /// 未办结
    Open,
    /// 已办结
    Closed,
}

impl InvestigationTab {
    /// Each of them, in the order in which they are shown.
    pub const ALL: [InvestigationTab; 4] = [
        InvestigationTab::Untaken,
        InvestigationTab::Mine,
        InvestigationTab::Open,
        InvestigationTab::Closed,
    ];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            InvestigationTab::Mine => "mine",
            InvestigationTab::Untaken => "untaken",
            InvestigationTab::Open => "open",
            InvestigationTab::Closed => "closed",
        }
    }

    /// Reads [`InvestigationTab::code`].
    pub fn from_code(code: &str) -> Option<InvestigationTab> {
        InvestigationTab::ALL
            .into_iter()
            .find(|tab| tab.code() == code)
    }
}

/// A queue of reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationsView {
    /// Which.
    pub tab: InvestigationTab,
    /// Every queue with its count.
    pub tabs: Vec<(InvestigationTab, u64)>,
    /// What is in it, the most urgent first; what is over, the newest first.
    pub lines: Vec<InvestigationLine>,
}

/// A report in a queue: nothing of what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationLine {
    /// Id.
    pub id: Uuid,
    /// 举报编号
    pub number: CaseNumber,
    /// Where it stands.
    pub stage: Stage,
    /// The day on which it came.
    pub filed_on: Date,
    /// How urgent it is.
    pub time: TimeLeft,
    /// Who leads it.
    pub lead: Option<String>,
}

/// An investigation as a supervisor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationView {
    /// Its line.
    pub line: InvestigationLine,
    /// Its version as it is shown.
    pub version: i64,
    /// What may be done.
    pub may: Vec<ActionKind>,
    /// What was typed, and what is wrong with it; `action` says in which form.
    pub form: FormState,
    /// What it says; `None` for whoever is no member of what somebody else leads.
    pub content: Option<Box<InvestigationContent>>,
}

/// What only members read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationContent {
    /// What was reported.
    pub report: Report,
    /// How whoever reported is reached.
    pub contact: Option<String>,
    /// Who reported, where he gave his name.
    pub reporter: Option<String>,
    /// Who works on it, the lead first: account and name.
    pub members: Vec<(Uuid, String)>,
    /// 回避: account and name.
    pub excluded: Vec<(Uuid, String)>,
    /// Other supervisors, who may be admitted: account and name.
    pub others: Vec<(Uuid, String)>,
    /// Papers, the oldest first: id, name, when they came.
    pub papers: Vec<(Uuid, String, Timestamp)>,
    /// What is proposed or decided, and by whom.
    pub proposal: Option<(Conclusion, String, Option<String>)>,
    /// Whether the reader proposed it, and somebody else has to decide.
    pub waits_for_second: bool,
    /// What was done, the newest first: when, by whom (`None`: whoever reported), what.
    pub history: Vec<(Timestamp, Option<String>, Event)>,
    /// 证据包, the newest first.
    pub packages: Vec<PackageLine>,
}

impl InvestigationContent {
    /// What somebody is called who has to do with it.
    pub fn name_of(&self, account: Uuid) -> &str {
        let known = [&self.members, &self.excluded, &self.others];
        let mut known = known.into_iter().flatten();
        let found = known.find(|(id, _)| *id == account);
        found.map_or("", |(_, name)| name.as_str())
    }
}

/// What a package of entries answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageQuestion {
    /// Whose access, as it was typed; may be empty.
    pub staff: String,
    /// The account that is meant.
    pub actor: Option<String>,
    /// Access to what, as it was typed; may be empty.
    pub about: String,
    /// What is meant by it: ids, codes and numbers under which the log names it.
    pub objects: Vec<String>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// 访问记录证据包 that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageLine {
    /// Id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What it answers.
    pub question: PackageQuestion,
    /// How many entries are in it.
    pub entries: u64,
    /// Of the whole file, in hexadecimal digits.
    pub sha256: String,
    /// Number of the entry in the log that tells of it.
    pub seq: i64,
}

/// What is asked of the log, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessAsked {
    /// Id of the investigation.
    pub investigation: String,
    /// E-mail of a member of staff.
    pub staff: String,
    /// A number, code or id.
    pub about: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
}
