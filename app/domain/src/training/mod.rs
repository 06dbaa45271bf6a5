//! 专题培训: courses with a short test, and certificates that an application for repair names.

mod number;

pub use number::CertificateNumber;
