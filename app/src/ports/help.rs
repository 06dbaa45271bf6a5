//! What the pages ask about 修复服务: courses, the directory of agencies, 重点服务.

use async_trait::async_trait;
use domain::role::Permit;
use uuid::Uuid;

use super::{Me, Next, Unavailable};
use crate::view::{
    Attendance, CertificateCheck, CertificateView, CourseLine, CourseView, DeskAgencyView,
    DeskCourseView, DeskCoursesView, DirectoryView, LetterKey, MyTrainingView, NewTag,
    PrioritiesView, SentForm, TestView,
};

/// 专题培训. `None` means that there is no such thing for this visitor.
#[async_trait]
pub trait Training: Send + Sync {
    /// What can be learned.
    async fn courses(&self) -> Result<Vec<CourseLine>, Unavailable>;
    /// A course, while it is open.
    async fn course(&self, id: Uuid) -> Result<Option<CourseView>, Unavailable>;
    /// 我的培训; `course`: of which a test is to be begun.
    async fn my_training(
        &self,
        me: &Me,
        course: Option<Uuid>,
    ) -> Result<MyTrainingView, Unavailable>;
    /// Begins a test of a course for an enterprise.
    async fn begin_test(&self, me: &Me, course: String, subject: String) -> Next;
    /// A test of one's own. What is right is not told.
    async fn test(&self, me: &Me, id: Uuid) -> Result<Option<TestView>, Unavailable>;
    /// Takes the answers of a test.
    async fn answer_test(&self, me: &Me, sent: SentForm) -> Next;
    /// A certificate of an enterprise that one acts for.
    async fn my_certificate(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<CertificateView>, Unavailable>;
    /// What anybody is told about a certificate.
    async fn check_certificate(
        &self,
        key: LetterKey,
    ) -> Result<Option<CertificateCheck>, Unavailable>;
    /// Courses, as staff keep them.
    async fn desk_courses(&self, permit: &Permit) -> Result<DeskCoursesView, Unavailable>;
    /// One of them.
    async fn desk_course(
        &self,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<DeskCourseView>, Unavailable>;
    /// Makes a course.
    async fn add_course(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Changes what a course says.
    async fn edit_course(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Opens or closes a course.
    async fn move_course(&self, permit: &Permit, course: String, version: i64, to: String) -> Next;
    /// Adds a question.
    async fn add_question(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Takes a question out.
    async fn retire_question(
        &self,
        permit: &Permit,
        course: String,
        version: i64,
        question: String,
    ) -> Next;
    /// Gives certificates to whoever was there.
    async fn take_attendance(&self, permit: &Permit, list: Attendance) -> Next;
    /// Revokes a certificate.
    async fn revoke_certificate(
        &self,
        permit: &Permit,
        certificate: String,
        reason: String,
    ) -> Next;
}

/// 第三方信用服务机构名录
#[async_trait]
pub trait Directory: Send + Sync {
    /// The directory, for everybody.
    async fn directory(&self) -> Result<DirectoryView, Unavailable>;
    /// The same, as staff keep it.
    async fn desk_directory(&self, permit: &Permit) -> Result<DirectoryView, Unavailable>;
    /// An agency of it.
    async fn desk_agency(
        &self,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<DeskAgencyView>, Unavailable>;
    /// Puts an agency into it.
    async fn add_listed(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Changes what is said of an agency.
    async fn edit_listed(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Takes an agency out of it.
    async fn end_listed(
        &self,
        permit: &Permit,
        agency: String,
        version: i64,
        reason: String,
    ) -> Next;
}

/// 重点服务: an order of work, and nobody's criteria.
#[async_trait]
pub trait Priorities: Send + Sync {
    /// The tags in force.
    async fn priorities(&self, permit: &Permit) -> Result<PrioritiesView, Unavailable>;
    /// Gives an enterprise a tag.
    async fn set_priority(&self, permit: &Permit, tag: NewTag) -> Next;
    /// Ends a tag.
    async fn end_priority(&self, permit: &Permit, priority: String, version: i64) -> Next;
}
