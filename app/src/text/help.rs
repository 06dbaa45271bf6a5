use domain::directory::AgencyService;
use domain::training::{CourseState, CourseWay};
use jiff::civil::Date;

use super::Fixed;
use crate::view::{CertificateStanding, HelpFault, HelpNews};

/// 修复服务: courses, certificates, agencies, 重点服务.
pub(crate) struct HelpWords {
    pub fault: fn(&HelpFault) -> String,
    /// Title and text of a message.
    pub news: fn(&HelpNews) -> (String, String),
    /// Words of the log.
    pub logged: fn(&str) -> Option<Fixed>,
    pub way: fn(CourseWay) -> Fixed,
    pub state: fn(CourseState) -> Fixed,
    pub standing: fn(CertificateStanding) -> Fixed,
    pub service: fn(AgencyService) -> Fixed,
    pub courses: CoursesText,
    pub mine: MyTrainingText,
    pub test: TestText,
    pub certificate: CertificateText,
    pub desk: DeskCoursesText,
    pub directory: DirectoryText,
    pub priority: PriorityText,
}

/// 培训课程, for everybody.
pub(crate) struct CoursesText {
    pub title: Fixed,
    pub lead: Fixed,
    /// That training is asked for only where a rule says so.
    pub optional: Fixed,
    pub none: Fixed,
    pub none_text: Fixed,
    pub way: Fixed,
    pub when: Fixed,
    pub good_for: Fixed,
    pub months: fn(Option<u16>) -> String,
    pub open: Fixed,
    /// The test: drawn, needed, on a day.
    pub test: fn(u16, u16, u16) -> String,
    pub test_heading: Fixed,
    pub to_test: Fixed,
    pub held: Fixed,
    pub missing: Fixed,
    pub missing_text: Fixed,
}

/// 我的培训
pub(crate) struct MyTrainingText {
    pub title: Fixed,
    pub lead: Fixed,
    pub nobody: Fixed,
    pub nobody_text: Fixed,
    pub claim: Fixed,
    pub running: Fixed,
    pub go_on: Fixed,
    pub begin: fn(&str) -> String,
    /// Courses that have a test.
    pub choose: Fixed,
    pub no_course: Fixed,
    pub subject: Fixed,
    pub begin_button: Fixed,
    pub certificates: Fixed,
    pub none: Fixed,
    pub columns: [Fixed; 4],
    pub until: fn(Option<Date>) -> String,
}

/// A test.
pub(crate) struct TestText {
    pub title: fn(&str) -> String,
    /// For whom, questions, right ones needed.
    pub lead: fn(&str, u32, u32) -> String,
    pub question: fn(usize) -> String,
    pub send: Fixed,
    pub read_again: Fixed,
    pub passed: Fixed,
    pub failed: Fixed,
    /// Right, asked, needed.
    pub result: fn(u32, u32, u32) -> String,
    pub left: fn(u32) -> String,
    pub again: Fixed,
    pub certificate: Fixed,
    /// A colleague was faster.
    pub known: Fixed,
    pub back: Fixed,
}

/// A certificate, and checking one.
pub(crate) struct CertificateText {
    pub title: Fixed,
    pub number: Fixed,
    pub course: Fixed,
    pub way: Fixed,
    pub subject: Fixed,
    pub person: Fixed,
    pub on: Fixed,
    pub until: Fixed,
    pub standing: Fixed,
    pub reason: Fixed,
    /// What it says, in a sentence: enterprise, person, course.
    pub says: fn(&str, &str, &str) -> String,
    pub check: Fixed,
    pub print: Fixed,
    pub picture: Fixed,
    pub genuine: Fixed,
    pub genuine_text: Fixed,
    pub no_use: Fixed,
}

/// Courses, as staff keep them.
pub(crate) struct DeskCoursesText {
    pub title: Fixed,
    pub lead: Fixed,
    pub none: Fixed,
    pub columns: [Fixed; 3],
    pub add: Fixed,
    pub add_text: Fixed,
    pub add_button: Fixed,
    pub way: Fixed,
    pub way_text: fn(CourseWay) -> Fixed,
    pub name: Fixed,
    pub summary: Fixed,
    pub content: Fixed,
    pub content_hint: Fixed,
    pub place: Fixed,
    pub place_hint: Fixed,
    pub held_on: Fixed,
    pub asked: Fixed,
    pub asked_hint: Fixed,
    pub needed: Fixed,
    pub tries: Fixed,
    pub tries_hint: Fixed,
    pub months: Fixed,
    pub months_hint: Fixed,
    pub edit: Fixed,
    pub edit_button: Fixed,
    pub open: Fixed,
    pub open_text: Fixed,
    pub close: Fixed,
    pub close_text: Fixed,
    pub questions: Fixed,
    pub no_questions: Fixed,
    pub right_mark: Fixed,
    pub retire: Fixed,
    pub add_question: Fixed,
    pub question: Fixed,
    pub answers: Fixed,
    pub answers_hint: Fixed,
    pub right: Fixed,
    pub right_hint: Fixed,
    pub add_question_button: Fixed,
    pub attendance: Fixed,
    pub attendance_text: Fixed,
    pub list: Fixed,
    pub list_hint: Fixed,
    pub attendance_button: Fixed,
    pub certificates: Fixed,
    pub no_certificates: Fixed,
    pub revoke: Fixed,
    pub revoke_text: Fixed,
    pub reason: Fixed,
}

/// 第三方信用服务机构名录
pub(crate) struct DirectoryText {
    pub title: Fixed,
    pub lead: Fixed,
    /// That nobody pays here, and nobody has to.
    pub no_money: Fixed,
    pub none: Fixed,
    pub none_text: Fixed,
    pub columns: [Fixed; 4],
    pub listed_since: fn(Date) -> String,
    pub ended: Fixed,
    pub ended_text: Fixed,
    pub ended_on: fn(Date) -> String,
    pub desk_title: Fixed,
    pub desk_lead: Fixed,
    pub add: Fixed,
    pub add_button: Fixed,
    pub name: Fixed,
    pub uscc: Fixed,
    pub services: Fixed,
    pub services_hint: Fixed,
    pub address: Fixed,
    pub contact: Fixed,
    pub contact_hint: Fixed,
    pub basis: Fixed,
    pub edit: Fixed,
    pub edit_button: Fixed,
    pub end: Fixed,
    pub end_text: Fixed,
    pub reason: Fixed,
    pub over: Fixed,
    pub listed: Fixed,
}

/// 重点服务
pub(crate) struct PriorityText {
    pub title: Fixed,
    pub lead: Fixed,
    pub none: Fixed,
    /// The city names nobody it could be given to.
    pub no_groups: Fixed,
    pub columns: [Fixed; 5],
    pub add: Fixed,
    pub add_button: Fixed,
    pub uscc: Fixed,
    pub kind: Fixed,
    pub contact: Fixed,
    pub contact_hint: Fixed,
    pub basis: Fixed,
    pub until: Fixed,
    pub until_hint: Fixed,
    pub end: Fixed,
    /// In a queue.
    pub tag: Fixed,
    /// On the page of the enterprise: as what, whom to ask, last day.
    pub mine: fn(&str, &str, Date) -> String,
    pub mine_note: Fixed,
}
