//! The forms of courses: what was typed, and what is wrong with it.

use app::view::{CourseLine, CourseView, Fault, FormState, HelpFault, SentForm};
use domain::training::{Course, CourseFault, CourseForm, CourseWay};

use crate::store::CourseRow;

/// Fields of a course.
pub(super) const COURSE_FIELDS: [&str; 10] = [
    "course_way",
    "course_title",
    "summary",
    "course_content",
    "place",
    "held_on",
    "asked",
    "needed",
    "tries",
    "months",
];
/// Fields of a question.
pub(super) const QUESTION_FIELDS: [&str; 3] = ["question", "answers", "right"];
/// More than the longest field may hold, so that what is too long is shown again.
const LONGEST_KEPT: usize = 20_100;

/// Keeps what was typed into these fields.
pub(super) fn typed(form: FormState, sent: &SentForm, fields: &[&str]) -> FormState {
    fields.iter().fold(form, |form, field| {
        form.keep_up_to(LONGEST_KEPT, field, sent.value(field))
    })
}

/// A course as it was typed.
pub(super) fn course_of(sent: &SentForm) -> CourseForm {
    let text = |field: &str| sent.value(field).to_owned();
    CourseForm {
        way: CourseWay::from_code(sent.value("course_way")),
        title: text("course_title"),
        summary: text("summary"),
        content: text("course_content"),
        place: text("place"),
        held_on: text("held_on"),
        asked: text("asked"),
        needed: text("needed"),
        tries: text("tries"),
        months: text("months"),
    }
}

/// A course in the fields of its form.
pub(super) fn typed_course(form: FormState, course: &Course) -> FormState {
    let number = |number: u16| number.to_string();
    let values = [
        course.way.code().to_owned(),
        course.title.clone(),
        course.summary.clone(),
        course.content.clone(),
        course.place.clone(),
        course
            .held_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
        number(course.asked),
        number(course.needed),
        number(course.tries),
        course.months.map(number).unwrap_or_default(),
    ];
    let fields = COURSE_FIELDS.iter().zip(values);
    fields.fold(form, |form, (field, value)| {
        form.keep_up_to(LONGEST_KEPT, field, &value)
    })
}

/// Puts what is wrong into a form.
pub(super) fn told<T>(
    form: &mut FormState,
    checked: Result<T, Vec<(&'static str, CourseFault)>>,
) -> Option<T> {
    checked
        .map_err(|faults| {
            for (field, fault) in faults {
                *form = std::mem::take(form).wrong(field, course_fault(fault));
            }
        })
        .ok()
}

/// What is wrong, for a form.
pub(super) fn course_fault(fault: CourseFault) -> Fault {
    match fault {
        CourseFault::Missing => Fault::Missing,
        CourseFault::TooLong { longest } => Fault::TooLong {
            max: u32::try_from(longest).unwrap_or(u32::MAX),
        },
        other => Fault::Help(HelpFault::Course(other)),
    }
}

pub(super) fn course_line(row: &CourseRow) -> CourseLine {
    let course = &row.course;
    CourseLine {
        id: row.id,
        way: course.way,
        title: course.title.clone(),
        summary: course.summary.clone(),
        place: course.place.clone(),
        held_on: course.held_on,
        months: course.months,
        state: row.state,
    }
}

pub(super) fn course_view(row: &CourseRow) -> CourseView {
    CourseView {
        line: course_line(row),
        content: row.course.content.clone(),
        asked: row.course.asked,
        needed: row.course.needed,
        tries: row.course.tries,
    }
}
