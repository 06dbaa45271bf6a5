//! 培训课程, for everybody and as the credit office keeps them.

use app::links;
use app::view::{
    CourseLine, CourseView, DeskCourseView, DeskCoursesView, Fault, FormState, QuestionLine,
    SentForm,
};
use domain::role::Permit;
use domain::training::{CourseState, check_course, check_question};
use serde_json::json;
use uuid::Uuid;

use super::course_form::{
    COURSE_FIELDS, QUESTION_FIELDS, course_fault, course_line, course_of, course_view, told, typed,
    typed_course,
};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::ids::new_id;
use crate::seal::hex;
use crate::store::{CourseRow, NewQuestion, QuestionMoved, QuestionRow};

/// Certificates on the page of a course.
const MOST_SHOWN: i64 = 200;

impl Desk {
    pub(super) async fn show_courses(&self) -> Result<Vec<CourseLine>, AccountError> {
        let rows = self.store.open_courses().await?;
        Ok(rows.iter().map(course_line).collect())
    }

    /// A course, while it is open.
    pub(super) async fn show_course(&self, id: Uuid) -> Result<Option<CourseView>, AccountError> {
        let row = self.store.course(id).await?;
        let row = row.filter(|row| row.state == CourseState::Open);
        Ok(row.as_ref().map(course_view))
    }

    pub(super) async fn show_desk_courses(&self) -> Result<DeskCoursesView, AccountError> {
        let rows = self.store.courses().await?;
        let mut form = self.form(forms::COURSE).await;
        // What was typed about a course is shown there.
        if !form.value("about").is_empty() {
            form = FormState::default();
        }
        Ok(DeskCoursesView {
            lines: rows.iter().map(course_line).collect(),
            fresh: self.fresh()?,
            form,
        })
    }

    pub(super) async fn show_desk_course(
        &self,
        id: Uuid,
    ) -> Result<Option<DeskCourseView>, AccountError> {
        let Some(row) = self.store.course(id).await? else {
            return Ok(None);
        };
        let questions = self.store.questions_of(id).await?;
        let certificates = self.store.certificates_of_course(id, MOST_SHOWN).await?;
        let mut form = self.form_about(forms::COURSE, id).await;
        if !form.values.contains_key("course_title") {
            form = typed_course(form, &row.course);
        }
        Ok(Some(DeskCourseView {
            course: course_view(&row),
            version: row.version,
            questions: questions.into_iter().map(question_line).collect(),
            certificates: self.certificate_lines(&certificates)?,
            fresh: self.fresh()?,
            form,
        }))
    }

    /// The id of what a form makes, so that the form sent twice makes it once; `None` for whoever only reads.
    fn fresh(&self) -> Result<Option<Uuid>, AccountError> {
        Ok(match self.may_write_help() {
            true => Some(new_id(self.clock.now())?),
            false => None,
        })
    }

    pub(super) async fn take_course(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let mut form = typed(FormState::default(), sent, &COURSE_FIELDS);
        let course = told(&mut form, check_course(&course_of(sent)));
        let id = sent.value("course").parse::<Uuid>().ok();
        let (Some(course), Some(id)) = (course, id) else {
            self.keep(forms::COURSE, form).await?;
            return Ok(links::DESK_COURSES.to_owned());
        };
        let digest = self.digest_of_text(&[&course.title, &course.summary, &course.content]);
        let detail = json!({ "course": id, "way": course.way });
        let entry = self
            .entry_in_post(permit, "course.add", id, detail)
            .change("", &digest);
        self.store.add_course(id, &course, &entry).await?;
        self.forget(forms::COURSE).await?;
        Ok(links::of_id(links::DESK_COURSE, id))
    }

    pub(super) async fn take_course_edit(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let (id, version) = (sent.value("course"), sent.value("version"));
        let version = version.trim().parse().unwrap_or_default();
        let Some(was) = self.course_to_change(id, version).await? else {
            return Ok(links::DESK_COURSES.to_owned());
        };
        let mut form = typed(about(&was), sent, &COURSE_FIELDS);
        let mut wanted = course_of(sent);
        // How a course is held does not change: certificates say it.
        wanted.way = Some(was.course.way);
        let Some(course) = told(&mut form, check_course(&wanted)) else {
            self.keep(forms::COURSE, form).await?;
            return Ok(links::of_id(links::DESK_COURSE, was.id));
        };
        if course == was.course {
            // The click before, or nothing was changed.
            self.forget(forms::COURSE).await?;
            return Ok(links::of_id(links::DESK_COURSE, was.id));
        }
        let before =
            self.digest_of_text(&[&was.course.title, &was.course.summary, &was.course.content]);
        let after = self.digest_of_text(&[&course.title, &course.summary, &course.content]);
        let entry = self
            .entry_in_post(permit, "course.edit", was.id, json!({ "course": was.id }))
            .change(&before, &after);
        let moved = self.store.edit_course(&was, &course, &entry).await?;
        self.back_to_course(&was, moved, form, "course_title").await
    }

    pub(super) async fn take_course_move(
        &self,
        permit: &Permit,
        (id, version): (&str, i64),
        to: &str,
    ) -> Result<String, AccountError> {
        let Some(was) = self.course_to_change(id, version).await? else {
            return Ok(links::DESK_COURSES.to_owned());
        };
        let to = CourseState::from_code(to).filter(|to| *to != CourseState::Draft);
        let Some(to) = to.filter(|to| *to != was.state) else {
            // The click before.
            return Ok(links::of_id(links::DESK_COURSE, was.id));
        };
        let detail = json!({ "course": was.id, "to": to });
        let entry = self.entry_in_post(permit, "course.move", was.id, detail);
        let moved = self.store.move_course(&was, to, &entry).await?;
        let form = about(&was);
        self.back_to_course(&was, moved, form, "state").await
    }

    pub(super) async fn take_question(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let (id, version) = (sent.value("course"), sent.value("version"));
        let version = version.trim().parse().unwrap_or_default();
        let Some(was) = self.course_to_change(id, version).await? else {
            return Ok(links::DESK_COURSES.to_owned());
        };
        let here = links::of_id(links::DESK_COURSE, was.id);
        let mut form = typed(about(&was), sent, &QUESTION_FIELDS);
        let [question, answers, right] = QUESTION_FIELDS.map(|field| sent.value(field));
        let checked = told(&mut form, check_question(question, answers, right));
        let fresh = sent.value("fresh").parse::<Uuid>().ok();
        let (Some(question), Some(id)) = (checked, fresh) else {
            self.keep(forms::COURSE, form).await?;
            return Ok(here);
        };
        let there = self.store.all_questions_of(was.id).await?;
        if there.iter().any(|one| one.id == id) {
            // The click before.
            self.forget(forms::COURSE).await?;
            return Ok(here);
        }
        let detail = json!({ "course": was.id, "question": id });
        let entry = self.entry_in_post(permit, "course.question", was.id, detail);
        let new = NewQuestion { id, question };
        let moved = self
            .store
            .add_question((was.id, version), &new, &entry)
            .await?;
        self.back_to_course(&was, moved, form, "question").await
    }

    pub(super) async fn take_retirement(
        &self,
        permit: &Permit,
        (id, version): (&str, i64),
        question: &str,
    ) -> Result<String, AccountError> {
        let Some(was) = self.course_to_change(id, version).await? else {
            return Ok(links::DESK_COURSES.to_owned());
        };
        let there = self.store.questions_of(was.id).await?;
        let question = question.parse::<Uuid>().ok();
        let Some(question) = question.filter(|id| there.iter().any(|one| one.id == *id)) else {
            // The click before.
            return Ok(links::of_id(links::DESK_COURSE, was.id));
        };
        let detail = json!({ "course": was.id, "question": question });
        let entry = self.entry_in_post(permit, "course.retire", was.id, detail);
        let moved = self.store.retire_question(&was, question, &entry).await?;
        let form = about(&was);
        self.back_to_course(&was, moved, form, "question").await
    }

    /// The course that a form names, as it was on the page.
    pub(super) async fn course_to_change(
        &self,
        id: &str,
        version: i64,
    ) -> Result<Option<CourseRow>, AccountError> {
        let Ok(id) = id.parse::<Uuid>() else {
            return Ok(None);
        };
        let row = self.store.course(id).await?;
        Ok(row.map(|row| CourseRow { version, ..row }))
    }

    /// Leads back to the course, with what was typed where it did not come in.
    pub(super) async fn back_to_course(
        &self,
        was: &CourseRow,
        moved: QuestionMoved,
        form: FormState,
        field: &str,
    ) -> Result<String, AccountError> {
        let fault = match moved {
            QuestionMoved::Done => None,
            QuestionMoved::Late => Some(Fault::Meanwhile),
            QuestionMoved::Few(fault) => Some(course_fault(fault)),
        };
        match fault {
            None => self.forget(forms::COURSE).await?,
            Some(fault) => self.keep(forms::COURSE, form.wrong(field, fault)).await?,
        }
        Ok(links::of_id(links::DESK_COURSE, was.id))
    }

    /// What a text says, as a digest for the audit log.
    pub(super) fn digest_of_text(&self, parts: &[&str]) -> String {
        hex(&self.seal.digest(parts.iter().map(|part| part.as_bytes())))
    }
}

/// What was typed about a course.
pub(super) fn about(row: &CourseRow) -> FormState {
    FormState::default().keep("about", &row.id.to_string())
}

fn question_line(row: QuestionRow) -> QuestionLine {
    QuestionLine {
        id: row.id,
        question: row.question.question,
        answers: row.question.answers,
        right: row.question.right,
    }
}
