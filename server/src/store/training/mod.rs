//! 培训课程, their tests and the certificates that come of them.

mod certificates;
mod courses;
mod tries;

pub use certificates::{CertificateRow, NewCertificate, Revoked};
pub use courses::{Attended, CourseRow, NewQuestion, QuestionMoved, QuestionRow};
pub use tries::{BegunTry, EndedTry, NewTry, TryEnd, TryRow};
