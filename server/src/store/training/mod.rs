//! 培训课程, their tests and the certificates that come of them.

mod certificates;

pub use certificates::{CertificateRow, Revoked};
