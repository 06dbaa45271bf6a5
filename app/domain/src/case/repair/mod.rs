//! 修复办理: an application to have a record repaired. The unit that determined decides 谁认定、谁修复, or another platform whose
//! receipts are mirrored here; each who received the record says that it has stopped; what rests on false papers is revoked
//! after a hearing. Whether and when a record may be repaired stands in [`crate::repair`].

mod application;
mod form;
mod looked;
mod platform;
mod receiver;
mod record_now;
mod revocation;
mod route;
mod steps;
mod turns;

pub use application::{Application, Brought};
pub use form::{
    AboutRepair, Answers, LONGEST_ACCOUNT, RepairFault, RepairFaults, RepairStep, check_page,
    drafted, offered, read_application,
};
pub use looked::Looked;
pub use platform::{Outside, PlatformAnswer, PlatformAnswerKind, PlatformReceipt};
pub use receiver::Receiver;
pub use record_now::{PeriodNow, RecordNow};
pub use revocation::Revocation;
pub use route::{Intake, Route};
pub use steps::{FILED, FORWARDED, STEPS, TRANSFERRED};
pub(super) use turns::{opened, received};
