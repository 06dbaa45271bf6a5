use domain::id::RecordId;
use domain::policy::{Confidence, Term};
use domain::record::{Class, ClassSource, ObjectionMark, RecordKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A rule as a record refers to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleRef {
    /// Rule id, e.g. `REP.GENERAL.MAX`; an anchor on `/policy`.
    pub id: String,
    /// Its name in Chinese and English.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// The period it sets, where it sets one.
    pub term: Option<Term>,
    /// Documents it rests on; none where the city set it by itself.
    pub basis: Vec<BasisView>,
    /// How sure it is.
    pub confidence: Confidence,
    /// The day to look it up on; `None` where today's rules still have it as it was.
    pub on: Option<Date>,
}

/// One document a rule rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BasisView {
    /// Document number or name.
    pub document: String,
    /// Article; only set where it may be cited as the law's own words.
    pub article: Option<String>,
}

/// Why a record is public, and until when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicationView {
    /// First day of the period: the day of the decision.
    pub start: Date,
    /// Last public day; `None` = long-term licence.
    pub until: Option<Date>,
    /// From this day on repair may be applied for (penalties).
    pub earliest_repair: Option<Date>,
    /// Last day the law allows, where the unit set an earlier end.
    pub last_day_by_law: Option<Date>,
    /// Days left including today; `None` = long-term.
    pub days_left: Option<u32>,
    /// Class of the breach (penalties).
    pub class: Option<Class>,
    /// What settled the class.
    pub class_source: Option<ClassSource>,
    /// Rules behind class, earliest repair and last day, in this order where they exist.
    pub class_rule: Option<RuleRef>,
    /// Rule that sets the shortest period.
    pub min_rule: Option<RuleRef>,
    /// Rule that sets the last day.
    pub max_rule: Option<RuleRef>,
    /// Rule by which the shorter period of a newer regime was taken.
    pub transition_rule: Option<RuleRef>,
}

/// From the decision to our receipt, against the rule `PUB.DOUBLE`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Promptness {
    /// Working days from decision to receipt.
    pub workdays: u32,
    /// The most the rule allows.
    pub allowed: u32,
    /// Whether it came late.
    pub late: bool,
}

/// A record as it stands in a list or in the subject's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordCard {
    /// The record.
    pub id: RecordId,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Kinds of penalty or licence, as stored (Chinese).
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Unlawful act (penalty) or content (licence), shortened by the server to one line.
    pub summary: String,
    /// Deciding authority.
    pub authority: String,
    /// Data source unit.
    pub source: String,
    /// Day of the decision.
    pub decided_on: Date,
    /// Day we received it.
    pub received_on: Date,
    /// Why and until when it is public.
    pub publication: PublicationView,
    /// 异议标注
    pub mark: Option<ObjectionMark>,
    /// 修复办理中: an application for its repair runs.
    pub under_repair: bool,
}

/// One national field of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldView {
    /// National code, e.g. `CF_SY`.
    pub code: String,
    /// Chinese heading.
    pub zh: String,
    /// English name.
    pub en: String,
    /// The value as the unit reported it.
    pub value: String,
}

/// A correction the unit made by reporting the record again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// Day on which it reached us.
    pub on: Date,
    /// Chinese headings of the fields that changed.
    pub fields_zh: Vec<String>,
    /// English names of the fields that changed.
    pub fields_en: Vec<String>,
}

/// 公开澄清: what the credit office says in public about what was wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clarification {
    /// The day.
    pub on: Date,
    /// In Chinese.
    pub text: String,
}

/// One record in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordView {
    /// Name of the party.
    pub party: String,
    /// How to open the party's file.
    pub subject: String,
    /// 统一社会信用代码 of the party.
    pub uscc: Option<String>,
    /// The same facts as in lists.
    pub card: RecordCard,
    /// Public national fields that hold something, in the order of the sheet.
    pub fields: Vec<FieldView>,
    /// Timeliness; `None` where the calendar of one of the years is missing.
    pub promptness: Option<Promptness>,
    /// Corrections, newest first.
    pub corrections: Vec<Correction>,
    /// Clarifications, newest first.
    pub clarifications: Vec<Clarification>,
    /// 惩戒措施 that rest on it, as a section of the page made by the server: for those they concern, empty for everybody
    /// else.
    pub measures: String,
    /// 信用修复 in general words, likewise a section made by the server; empty where it is no penalty.
    pub repair: String,
}
