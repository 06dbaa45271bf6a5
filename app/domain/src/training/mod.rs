//! 专题培训: courses with a short test, and certificates that an application for repair names.

mod course;
mod number;

pub use course::{
    Course, CourseFault, CourseForm, CourseState, CourseWay, LONGEST_CONTENT, LONGEST_QUESTION,
    Question, check_course, check_opening, check_question, correct, good_until,
};
pub use number::CertificateNumber;
