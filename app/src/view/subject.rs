use domain::record::{PartyKind, RecordKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Clarification, RecordCard};

/// The public file of one subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubjectView {
    /// Key of its address: USCC, or the subject's id where it has none.
    pub key: String,
    /// Name.
    pub name: String,
    /// 统一社会信用代码
    pub uscc: Option<String>,
    /// Kind of party.
    pub party: PartyKind,
    /// Legal representative; only where the city's rule `PUB.REPRESENTATIVE` allows it.
    pub representative: Option<String>,
    /// Six-digit region in the code.
    pub region: Option<String>,
    /// Registration department by the code's first two characters, e.g. `91` 企业.
    pub registration_zh: Option<String>,
    /// English.
    pub registration_en: Option<String>,
    /// Day the file was last changed.
    pub updated_on: Date,
    /// Day this page was made for.
    pub today: Date,
    /// Groups of the national report that this portal collects; a group may be empty.
    pub groups: Vec<RecordGroup>,
    /// Clarifications, newest first; also of records that are not public any more.
    pub clarifications: Vec<Clarification>,
    /// The chapter about its commitments as the server rendered it; empty where there are none.
    pub commitments: String,
    /// What is no official record.
    pub extras: SubjectExtras,
}

/// 自主申报信息, the way to the credit report and declarations, made by the server: their code and words stay out of the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectExtras {
    /// Lines of the summary: how many there are, and the way there.
    pub counts: String,
    /// The way to the report.
    pub report: String,
    /// The chapter, behind those of the national report.
    pub chapter: String,
    /// 重整、和解声明; empty where there are none.
    pub declared: String,
}

/// Public records of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordGroup {
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Public records in all.
    pub total: u32,
    /// Page from 1.
    pub page: u32,
    /// Records on a page.
    pub size: u32,
    /// This page's records, newest decision first.
    pub records: Vec<RecordCard>,
}
