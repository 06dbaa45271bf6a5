use domain::commitment::{CommitmentKind, Standing as CommitmentStanding};
use domain::id::RecordId;
use domain::record::{Class, ObjectionMark, PartyKind, RecordKind};
use domain::registration::Weight;
use domain::report::{Contained, ContainedKind, Edition, ReportNumber, Standing};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{DeclarationView, PublicEntry};

/// 公共信用报告: what one says, as it is kept for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditReport {
    /// 报告编号
    pub number: ReportNumber,
    /// Who it is for.
    pub edition: Edition,
    /// When it was made.
    pub made_at: Timestamp,
    /// The day of that in China.
    pub on: Date,
    /// 出具单位; empty where no office had a name yet.
    pub office: String,
    /// Everything in it.
    pub content: ReportContent,
}

/// What a report contains. Of the same subject on the same day the same content is the same report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportContent {
    /// Name of the subject.
    pub name: String,
    /// 统一社会信用代码
    pub uscc: Option<String>,
    /// Kind of party.
    pub party: PartyKind,
    /// Registration department by the code's first two characters.
    pub registration_zh: Option<String>,
    /// English.
    pub registration_en: Option<String>,
    /// Six-digit region in the code.
    pub region: Option<String>,
    /// Licences and penalties that were public, newest decision first.
    pub records: Vec<ReportedRecord>,
    /// Commitments that were public, newest first.
    pub commitments: Vec<ReportedCommitment>,
    /// 自主申报, newest verification first.
    pub entries: Vec<ReportedEntry>,
    /// 重整、和解声明; older versions knew none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declarations: Vec<DeclarationView>,
    /// How much verified entries weigh in this city.
    pub weight: Weight,
    /// What was left out because there was too much of it.
    pub left_out: LeftOut,
}

/// 未列出的: how many of each kind a report only counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// 行政许可
    pub licences: u32,
    /// 行政处罚
    pub penalties: u32,
    /// 信用承诺
    pub commitments: u32,
    /// 自主申报
    pub entries: u32,
}

/// A licence or penalty in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedRecord {
    /// The record.
    pub id: RecordId,
    /// In which state it was.
    pub state: String,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Kinds of penalty or licence.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// One line.
    pub summary: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Last public day; `None` = long-term.
    pub until: Option<Date>,
    /// Class of the breach (penalties).
    pub class: Option<Class>,
    /// 异议标注
    pub mark: Option<ObjectionMark>,
    /// 修复办理中; older versions knew none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub under_repair: bool,
}

/// A commitment in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedCommitment {
    /// The commitment.
    pub id: Uuid,
    /// In which state it was.
    pub state: String,
    /// 承诺编码
    pub number: String,
    /// 承诺类型
    pub kind: CommitmentKind,
    /// What 其他 is.
    pub kind_note: String,
    /// 承诺事由
    pub reason: String,
    /// 作出日期
    pub made_on: Date,
    /// 受理单位; empty: the portal itself.
    pub acceptor: String,
    /// 履约状态
    pub standing: CommitmentStanding,
}

/// 自主申报 in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedEntry {
    /// In which state it was.
    pub state: String,
    /// As the reader of the report may see it.
    pub entry: PublicEntry,
}

impl ReportContent {
    /// Everything in it, by what it is and in which state it was.
    pub fn contained(&self) -> Vec<Contained> {
        let records = self.records.iter().map(ReportedRecord::contained);
        let commitments = self.commitments.iter().map(ReportedCommitment::contained);
        let entries = self.entries.iter().map(ReportedEntry::contained);
        let declarations = self.declarations.iter().map(declared);
        records
            .chain(commitments)
            .chain(entries)
            .chain(declarations)
            .collect()
    }

    /// The same with only what stands in `now`, in the same state.
    #[must_use]
    pub fn still_in(mut self, now: &[Contained]) -> ReportContent {
        self.records.retain(|one| now.contains(&one.contained()));
        self.commitments
            .retain(|one| now.contains(&one.contained()));
        self.entries.retain(|one| now.contains(&one.contained()));
        self.declarations.retain(|one| now.contains(&declared(one)));
        self
    }

    /// Records of one kind.
    pub fn records_of(&self, kind: RecordKind) -> impl Iterator<Item = &ReportedRecord> {
        self.records.iter().filter(move |one| one.kind == kind)
    }
}

impl ReportedRecord {
    fn contained(&self) -> Contained {
        Contained {
            kind: ContainedKind::Record,
            id: self.id.as_uuid(),
            state: self.state.clone(),
        }
    }
}

impl ReportedCommitment {
    fn contained(&self) -> Contained {
        Contained {
            kind: ContainedKind::Commitment,
            id: self.id,
            state: self.state.clone(),
        }
    }
}

impl ReportedEntry {
    fn contained(&self) -> Contained {
        Contained {
            kind: ContainedKind::Entry,
            id: self.entry.id.as_uuid(),
            state: self.state.clone(),
        }
    }
}

/// A declaration never changes: it is there or not.
fn declared(one: &DeclarationView) -> Contained {
    Contained {
        kind: ContainedKind::Declaration,
        id: one.id,
        state: String::new(),
    }
}

/// The page on which a report is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAsk {
    /// Key of the subject's address.
    pub key: String,
    /// Its name.
    pub name: String,
    /// 统一社会信用代码
    pub uscc: Option<String>,
    /// Whether it filled in information about itself that anybody sees.
    pub self_registered: bool,
    /// Whether the reader acts for it.
    pub own: bool,
    /// Whether the reader is signed in.
    pub signed_in: bool,
}

/// A report on its page, or as it is printed: without what stands in no report any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedReport {
    /// The word in its address.
    pub token: String,
    /// 报告编号
    pub number: ReportNumber,
    /// Key of the subject's address, for a new one.
    pub subject: String,
    /// What it says; `None`: what is kept is not what was made, and is not shown.
    pub report: Option<CreditReport>,
    /// Whether it says what one made now would say.
    pub standing: Standing,
    /// Where anybody can check it, in full.
    pub address: String,
    /// The same as a picture to scan (SVG).
    pub picture: String,
}

/// 核验: what anybody is told about a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportCheck {
    /// 报告编号
    pub number: ReportNumber,
    /// Whether what is kept is what was made.
    pub genuine: bool,
    /// Which edition.
    pub edition: Edition,
    /// The day; `None` where that is not certain.
    pub on: Option<Date>,
    /// 出具单位
    pub office: String,
    /// The enterprise it is about; only for whoever has the report in hand.
    pub subject: Option<String>,
    /// Whether it says what one made now would say.
    pub standing: Standing,
    /// The word in its address, likewise.
    pub token: Option<String>,
}
