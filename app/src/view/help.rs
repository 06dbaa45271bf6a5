//! 修复服务: courses with their tests and certificates, the directory of agencies, 重点服务.

use domain::directory::AgencyService;
use domain::training::{CertificateNumber, CourseFault, CourseState, CourseWay};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FormState, SubjectName};

/// What can be wrong with forms of 修复服务.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelpFault {
    /// Something about a course, a question or a test.
    Course(CourseFault),
    /// Whoever learns does not act for the enterprise in repair, or does not any more.
    NoAuthority,
    /// A line of a list of who was there.
    Line {
        /// Its number, from 1.
        line: u32,
        /// What is wrong with it.
        why: LineFault,
    },
    /// More lines than a list may have.
    TooManyLines {
        /// Most.
        most: u32,
    },
    /// The agency stands in the directory.
    Listed,
    /// No service is chosen.
    NoService,
    /// The enterprise has such a tag: it has to be ended first.
    Tagged,
    /// The city's rule names no such group.
    Group,
    /// A last day before today, or too far away.
    LastDay {
        /// The last day there can be.
        latest: Date,
    },
}

/// What can be wrong with a line of a list of who was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineFault {
    /// Not a code, and a name behind it.
    Form,
    /// No enterprise on file has this code.
    NoSubject,
    /// No name of a person.
    Name,
}

/// What an enterprise is told about 修复服务.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpNews {
    /// The enterprise.
    pub subject: SubjectName,
    /// What happened.
    pub what: HelpHappening,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelpHappening {
    /// A certificate was given to whoever was there.
    Certified {
        /// The course.
        course: String,
    },
    /// A certificate was revoked.
    Revoked {
        /// Its number.
        number: CertificateNumber,
        /// Why.
        reason: String,
    },
    /// 重点服务 has begun.
    Priority {
        /// Whom to ask.
        contact: String,
        /// Last day.
        until: Date,
    },
}

/// A course in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseLine {
    /// Its id.
    pub id: Uuid,
    /// How it is held.
    pub way: CourseWay,
    /// 课程名称
    pub title: String,
    /// 简介
    pub summary: String,
    /// 时间地点; empty where it is read here.
    pub place: String,
    /// Its day.
    pub held_on: Option<Date>,
    /// For how many months a certificate is good.
    pub months: Option<u16>,
    /// Whether it can be learned.
    pub state: CourseState,
}

/// A course, for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseView {
    /// What it is.
    pub line: CourseLine,
    /// What is to be read.
    pub content: String,
    /// Questions of a test.
    pub asked: u16,
    /// How many have to be right.
    pub needed: u16,
    /// Tests on a day.
    pub tries: u16,
}

/// How a certificate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateStanding {
    /// 有效
    Good,
    /// 已过有效期
    Over,
    /// 已撤销
    Revoked {
        /// Since when.
        on: Date,
    },
}

/// A certificate in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateLine {
    /// Its id.
    pub id: Uuid,
    /// 证书编号
    pub number: CertificateNumber,
    /// What the course was called.
    pub title: String,
    /// How it was held.
    pub way: CourseWay,
    /// For whom.
    pub subject: SubjectName,
    /// Who learned.
    pub person: String,
    /// Since when.
    pub on: Date,
    /// Last day; `None` = without end.
    pub until: Option<Date>,
    /// Whether it counts.
    pub standing: CertificateStanding,
    /// Why it was revoked; empty where it was not.
    pub reason: String,
}

/// A certificate of one's own, to print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateView {
    /// What it says.
    pub line: CertificateLine,
    /// Where anybody can check it, and the picture of that.
    pub address: String,
    /// The picture, as SVG.
    pub picture: String,
}

/// 核验: what anybody is told about a certificate. Nobody's name but an enterprise's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateCheck {
    /// 证书编号
    pub number: CertificateNumber,
    /// What the course was called.
    pub title: String,
    /// How it was held.
    pub way: CourseWay,
    /// Since when.
    pub on: Date,
    /// Last day; `None` = without end.
    pub until: Option<Date>,
    /// Whether it counts.
    pub standing: CertificateStanding,
    /// The enterprise; only for whoever has the certificate in hand.
    pub subject: Option<String>,
}

/// 我的培训
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyTrainingView {
    /// The enterprises one acts for in repair, each with its certificates.
    pub enterprises: Vec<(SubjectName, Vec<CertificateLine>)>,
    /// Tests that are not over: id, course, enterprise.
    pub running: Vec<(Uuid, String, String)>,
    /// The course that a test is to be begun of.
    pub course: Option<CourseView>,
    /// The courses that have a test now.
    pub courses: Vec<CourseLine>,
    /// What was chosen, and what is wrong with it.
    pub form: FormState,
}

/// A question of a test: what is right is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestQuestion {
    /// Its id.
    pub id: Uuid,
    /// What is asked.
    pub question: String,
    /// Among what.
    pub answers: Vec<String>,
}

/// How a test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestOutcome {
    /// How many answers were right.
    pub correct: u32,
    /// Whether that was enough.
    pub passed: bool,
    /// The certificate it has earned.
    pub certificate: Option<Uuid>,
    /// How often the enterprise may try again today.
    pub left: u32,
}

/// A test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestView {
    /// Its id.
    pub id: Uuid,
    /// The course.
    pub course: Uuid,
    /// What that is called.
    pub title: String,
    /// For whom.
    pub subject: SubjectName,
    /// The questions, while it runs.
    pub questions: Vec<TestQuestion>,
    /// How many there are, and how many have to be right.
    pub asked: u32,
    /// How many have to be right.
    pub needed: u32,
    /// How it ended.
    pub outcome: Option<TestOutcome>,
    /// What was chosen, and what is wrong with it.
    pub form: FormState,
}

/// Courses, as staff keep them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskCoursesView {
    /// Each of them.
    pub lines: Vec<CourseLine>,
    /// The id of the next one; `None` for whoever only reads.
    pub fresh: Option<Uuid>,
    /// What was typed.
    pub form: FormState,
}

/// A question, as staff keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionLine {
    /// Its id.
    pub id: Uuid,
    /// What is asked.
    pub question: String,
    /// Among what.
    pub answers: Vec<String>,
    /// The place of the right one, from 0.
    pub right: usize,
}

/// A course, as staff keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskCourseView {
    /// What it says.
    pub course: CourseView,
    /// Counts up with every change.
    pub version: i64,
    /// The questions that a test may draw.
    pub questions: Vec<QuestionLine>,
    /// The newest certificates.
    pub certificates: Vec<CertificateLine>,
    /// The id of the next question; `None` for whoever only reads.
    pub fresh: Option<Uuid>,
    /// What was typed.
    pub form: FormState,
}

/// An agency of the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyLine {
    /// Its id.
    pub id: Uuid,
    /// 机构名称
    pub name: String,
    /// 统一社会信用代码
    pub uscc: String,
    /// 服务内容
    pub services: Vec<AgencyService>,
    /// 地址
    pub address: String,
    /// 联系方式
    pub contact: String,
    /// 依据
    pub basis: String,
    /// First day.
    pub from: Date,
    /// The day from which it stands there no more.
    pub ended_on: Option<Date>,
    /// Why; empty while it stands there.
    pub ended_why: String,
    /// Counts up with every change.
    pub version: i64,
}

/// The directory: agencies that stand in it first. With a form for whoever keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryView {
    /// Each of them.
    pub lines: Vec<AgencyLine>,
    /// Whether the reader keeps it.
    pub may_write: bool,
    /// What was typed.
    pub form: FormState,
}

/// An agency, as staff keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskAgencyView {
    /// What is said of it.
    pub line: AgencyLine,
    /// Whether the reader keeps it.
    pub may_write: bool,
    /// What was typed.
    pub form: FormState,
}

/// A tag of 重点服务.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorityLine {
    /// Its id.
    pub id: Uuid,
    /// The enterprise.
    pub subject: SubjectName,
    /// As what, in the words of the city's rule.
    pub kind: String,
    /// 服务专员
    pub contact: String,
    /// 依据
    pub basis: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Counts up with every change.
    pub version: i64,
}

/// 重点服务 in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrioritiesView {
    /// Each of them.
    pub lines: Vec<PriorityLine>,
    /// 重点服务对象 that the city's rule names: to nobody else it is given.
    pub groups: Vec<String>,
    /// Whether the reader gives and ends them.
    pub may_write: bool,
    /// What was typed.
    pub form: FormState,
}

/// 重点服务, for whoever acts for the enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPriority {
    /// As what, in the words of the city's rule.
    pub kind: String,
    /// 服务专员
    pub contact: String,
    /// Last day.
    pub until: Date,
}

/// A list of who was there, as it is sent: the course as it was at a version, and one enterprise and person on each line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// The course.
    pub course: String,
    /// As it was.
    pub version: i64,
    /// The lines.
    pub list: String,
}

/// A tag that is to be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTag {
    /// 统一社会信用代码
    pub uscc: String,
    /// As what.
    pub kind: String,
    /// 服务专员
    pub contact: String,
    /// 依据
    pub basis: String,
    /// Last day.
    pub until: String,
}
