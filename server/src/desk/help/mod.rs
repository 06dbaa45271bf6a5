//! 修复服务: courses with their tests and certificates, the directory of agencies, 重点服务.

mod certificates;
mod course_form;
mod courses;
mod directory;
mod learn;
mod priority;

use app::ports::{Me, Next, Training, Unavailable};
use app::view::{
    Attendance, CertificateCheck, CertificateView, CourseLine, CourseView, DeskCourseView,
    DeskCoursesView, LetterKey, MyTrainingView, SentForm, TestView,
};
use async_trait::async_trait;
use domain::role::{DataClass, Operation, Permit};
use uuid::Uuid;

use super::Desk;
use super::account::AccountError;

/// What is sealed of 修复服务.
mod purpose {
    pub(super) const PERSON: &str = "training.person";
    pub(super) const WHY: &str = "training.why";
    pub(super) const CONTACT: &str = "priority.contact";
}

impl Desk {
    fn help_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("repair_help", error)
    }

    /// Whether the posts of whoever is signed in allow to change what is kept here.
    fn may_write_help(&self) -> bool {
        let posts = self.visitor.signed_in.as_ref();
        let posts = posts.map_or(&[][..], |one| &one.me.posts);
        Permit::of(posts, DataClass::RepairHelp, Operation::Write).is_some()
    }
}

#[async_trait]
impl Training for Desk {
    async fn courses(&self) -> Result<Vec<CourseLine>, Unavailable> {
        let view = self.show_courses().await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn course(&self, id: Uuid) -> Result<Option<CourseView>, Unavailable> {
        let view = self.show_course(id).await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn my_training(
        &self,
        me: &Me,
        course: Option<Uuid>,
    ) -> Result<MyTrainingView, Unavailable> {
        let view = self.show_my_training(me, course).await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn begin_test(&self, me: &Me, course: String, subject: String) -> Next {
        let next = self.take_beginning(me, &course, &subject).await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn test(&self, me: &Me, id: Uuid) -> Result<Option<TestView>, Unavailable> {
        let view = self.show_test(me, id).await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn answer_test(&self, me: &Me, sent: SentForm) -> Next {
        let next = self.take_answers(me, &sent).await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn my_certificate(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<CertificateView>, Unavailable> {
        let view = self.show_my_certificate(me, id).await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn check_certificate(
        &self,
        key: LetterKey,
    ) -> Result<Option<CertificateCheck>, Unavailable> {
        let view = self.checked_certificate(key).await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn desk_courses(&self, _: &Permit) -> Result<DeskCoursesView, Unavailable> {
        let view = self.show_desk_courses().await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn desk_course(
        &self,
        _: &Permit,
        id: Uuid,
    ) -> Result<Option<DeskCourseView>, Unavailable> {
        let view = self.show_desk_course(id).await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn add_course(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_course(permit, &sent).await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn edit_course(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_course_edit(permit, &sent).await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn move_course(&self, permit: &Permit, course: String, version: i64, to: String) -> Next {
        let next = self.take_course_move(permit, (&course, version), &to).await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn add_question(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_question(permit, &sent).await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn retire_question(
        &self,
        permit: &Permit,
        course: String,
        version: i64,
        question: String,
    ) -> Next {
        let next = self
            .take_retirement(permit, (&course, version), &question)
            .await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn take_attendance(&self, permit: &Permit, list: Attendance) -> Next {
        let next = self.take_list(permit, &list).await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn revoke_certificate(
        &self,
        permit: &Permit,
        certificate: String,
        reason: String,
    ) -> Next {
        let next = self.take_revocation(permit, &certificate, &reason).await;
        next.map_err(|error| self.help_fault(&error))
    }
}
