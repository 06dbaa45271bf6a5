use super::PlatformAnswerKind as O;
use crate::case::{
    ActionKind as A, Effect as E, Finding, Letter, Party as P, Stage as S, Step, When as W,
};

/// 信用修复办理流程: the one table of what may be done, by whom, and what follows. The unit that determined decides; the credit
/// office is told and does nothing. What another platform decides moves by its receipts alone.
#[rustfmt::skip] // A table: one line for each step.
pub const STEPS: &[Step] = &[
    // 受理 ─ the form is looked at; everything that is missing is asked for once.
    Step::of(S::Filed, A::AskSupplement, &[P::OwnHandler], &[S::Supplementing], &[E::TellApplicant, E::TellCreditOffice, E::Write(Letter::Supplement)]),
    Step::of(S::Supplementing, A::Supplement, BY_APPLICANT, &[S::Filed], &[E::TellUnit]),
    Step::of(S::Filed, A::Accept, &[P::OwnHandler], &[S::Checking], &[E::TellApplicant, E::TellCreditOffice, E::Write(Letter::Accepted)]),
    Step::of(S::Filed, A::Refuse, &[P::OwnHandler], &[S::Refused], REFUSED),
    Step::of(S::Supplementing, A::Refuse, &[P::OwnHandler], &[S::Refused], REFUSED),
    // 核实 ─ by the unit that determined.
    Step::of(S::Checking, A::Hold, &[P::OwnHandler], &[S::Checking], &[E::TellApplicant]),
    Step::of(S::Checking, A::Resume, &[P::OwnHandler], &[S::Checking], &[E::TellApplicant]),
    Step::of(S::Checking, A::Extend, &[P::OwnHandler], &[S::Checking], &[E::TellApplicant, E::TellCreditOffice, E::Write(Letter::Extension)]),
    // 审核、决定 ─ one proposes, another decides.
    Step::of(S::Checking, A::Propose, &[P::OwnHandler], &[S::Proposed], &[]),
    Step::when(W::Applying, S::Proposed, A::Return, &[P::OwnReviewer], &[S::Checking], &[]),
    Step::on(Finding::Granted, S::Proposed, A::Decide, &[P::OwnReviewer], &[S::Remedying, S::Closed], GRANTED),
    Step::on(Finding::Denied, S::Proposed, A::Decide, &[P::OwnReviewer], &[S::Closed], DENIED),
    // 执行 ─ each who received the record has stopped.
    Step::when(W::TasksLeft, S::Remedying, A::FinishTask, &[P::Receiver], &[S::Remedying], &[]),
    Step::when(W::LastTask, S::Remedying, A::FinishTask, &[P::Receiver], &[S::Closed], REMEDIED),
    Step::when(W::LastTaskOfComplaint, S::Remedying, A::FinishTask, &[P::Receiver], &[S::Closed], COMPLAINT_REMEDIED),
    // 外部平台 ─ what it decides is mirrored.
    Step::when(W::Platform(O::Accepted), S::Forwarded, A::Receive, &[P::Portal], &[S::Forwarded], &[E::TellApplicant]),
    Step::when(W::Platform(O::AsksForPapers), S::Forwarded, A::Receive, &[P::Portal], &[S::Forwarded], &[E::TellApplicant]),
    Step::when(W::Platform(O::Refused), S::Forwarded, A::Receive, &[P::Portal], &[S::Refused], OUTSIDE_ENDED),
    Step::when(W::Platform(O::Granted), S::Forwarded, A::Receive, &[P::Portal], &[S::Remedying, S::Closed], OUTSIDE_GRANTED),
    Step::when(W::Platform(O::Denied), S::Forwarded, A::Receive, &[P::Portal], &[S::Closed], OUTSIDE_ENDED),
    // 撤销 ─ false papers came to light: the applicant is heard, one proposes, another decides.
    Step::on(Finding::Granted, S::Remedying, A::OpenRevocation, &[P::OwnHandler], &[S::Hearing], REVOCATION_OPENED),
    Step::on(Finding::Granted, S::Closed, A::OpenRevocation, &[P::OwnHandler], &[S::Hearing], REVOCATION_OPENED),
    Step::of(S::Hearing, A::Plead, BY_APPLICANT, &[S::Stated], &[E::TellApplicant, E::TellUnit]),
    Step::of(S::Stated, A::Plead, BY_APPLICANT, &[S::Stated], &[E::TellApplicant, E::TellUnit]),
    Step::when(W::Revoking, S::Proposed, A::Plead, BY_APPLICANT, &[S::Stated], &[E::TellApplicant, E::TellUnit]),
    Step::of(S::Stated, A::Hear, &[P::OwnHandler], &[S::Stated], &[E::TellApplicant]),
    Step::of(S::Hearing, A::Propose, &[P::OwnHandler], &[S::Proposed], &[]),
    Step::of(S::Stated, A::Propose, &[P::OwnHandler], &[S::Proposed], &[]),
    Step::when(W::Revoking, S::Proposed, A::Return, &[P::OwnReviewer], &[S::Hearing, S::Stated], &[]),
    Step::on(Finding::Revoked, S::Proposed, A::Decide, &[P::OwnReviewer], &[S::Closed], REVOKED),
    Step::on(Finding::Kept, S::Proposed, A::Decide, &[P::OwnReviewer], &[S::Remedying, S::Closed], KEPT),
    Step::of(S::Hearing, A::TakeBack, &[P::OwnHandler], &[S::Remedying, S::Closed], REVOCATION_DROPPED),
    Step::of(S::Stated, A::TakeBack, &[P::OwnHandler], &[S::Remedying, S::Closed], REVOCATION_DROPPED),
    Step::when(W::Revoking, S::Proposed, A::TakeBack, &[P::OwnHandler], &[S::Remedying, S::Closed], REVOCATION_DROPPED),
    // 投诉 ─ what was not granted, or was revoked, is taken to the joint-conference office; not what was decided elsewhere.
    Step::of(S::Refused, A::Complain, BY_APPLICANT, &[S::Complained], COMPLAINED),
    Step::on(Finding::Denied, S::Closed, A::Complain, BY_APPLICANT, &[S::Complained], COMPLAINED),
    Step::on(Finding::Revoked, S::Closed, A::Complain, BY_APPLICANT, &[S::Complained], COMPLAINED),
    Step::of(S::Complained, A::Convene, &[P::JointHandler], &[S::Convened], &[E::TellApplicant, E::TellUnit]),
    Step::of(S::Convened, A::Convene, &[P::JointHandler], &[S::Convened], &[E::TellUnit]),
    Step::of(S::Convened, A::DrawExperts, &[P::JointHandler], &[S::Convened], &[]),
    Step::of(S::Convened, A::Excuse, &[P::JointHandler], &[S::Convened], &[]),
    Step::of(S::Convened, A::Opine, &[P::JointHandler], &[S::Convened], &[]),
    Step::of(S::Convened, A::Minute, &[P::JointHandler], &[S::Convened], &[]),
    Step::of(S::Convened, A::Hold, &[P::JointHandler], &[S::Convened], &[E::TellApplicant]),
    Step::of(S::Convened, A::Resume, &[P::JointHandler], &[S::Convened], &[E::TellApplicant]),
    Step::of(S::Convened, A::Propose, &[P::JointHandler], &[S::ComplaintProposed], &[]),
    Step::of(S::ComplaintProposed, A::Return, &[P::JointReviewer], &[S::Convened], &[]),
    Step::on(Finding::Granted, S::ComplaintProposed, A::Decide, &[P::JointReviewer], &[S::Remedying, S::Closed], COMPLAINT_GRANTED),
    Step::on(Finding::Stands, S::ComplaintProposed, A::Decide, &[P::JointReviewer], &[S::Closed], COMPLAINT_STANDS),
    // 撤回 ─ until it is decided. When a complaint is taken back, the first answer stands.
    Step::of(S::Filed, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], WITHDRAWN),
    Step::of(S::Supplementing, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], WITHDRAWN),
    Step::of(S::Checking, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], WITHDRAWN),
    Step::when(W::Applying, S::Proposed, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], WITHDRAWN),
    Step::of(S::Forwarded, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], OUTSIDE_WITHDRAWN),
    Step::of(S::Complained, A::Withdraw, BY_APPLICANT, &[S::Closed, S::Refused], COMPLAINT_WITHDRAWN),
    Step::of(S::Convened, A::Withdraw, BY_APPLICANT, &[S::Closed, S::Refused], COMPLAINT_WITHDRAWN),
    Step::of(S::ComplaintProposed, A::Withdraw, BY_APPLICANT, &[S::Closed, S::Refused], COMPLAINT_WITHDRAWN),
    // 期限重算 ─ the rules changed while it runs.
    Step::of(S::Filed, A::Relimit, &[P::Portal], &[S::Filed], RELIMITED),
    Step::of(S::Supplementing, A::Relimit, &[P::Portal], &[S::Supplementing], RELIMITED),
    Step::of(S::Checking, A::Relimit, &[P::Portal], &[S::Checking], RELIMITED),
    Step::of(S::Proposed, A::Relimit, &[P::Portal], &[S::Proposed], RELIMITED),
    Step::of(S::Forwarded, A::Relimit, &[P::Portal], &[S::Forwarded], &[E::TellApplicant]),
    Step::of(S::Hearing, A::Relimit, &[P::Portal], &[S::Hearing], RELIMITED),
    Step::of(S::Stated, A::Relimit, &[P::Portal], &[S::Stated], RELIMITED),
    Step::of(S::Complained, A::Relimit, &[P::Portal], &[S::Complained], RELIMITED_COMPLAINT),
    Step::of(S::Convened, A::Relimit, &[P::Portal], &[S::Convened], RELIMITED_COMPLAINT),
    Step::of(S::ComplaintProposed, A::Relimit, &[P::Portal], &[S::ComplaintProposed], RELIMITED_COMPLAINT),
];

/// 提交: what follows from filing where a unit of this city decides.
pub const FILED: &[E] = &[
    E::Mark,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::RepairReceipt),
];
/// 提交: what follows from filing where another platform decides.
pub const FORWARDED: &[E] = &[
    E::Mark,
    E::PassOn,
    E::TellApplicant,
    E::TellSubject,
    E::TellCreditOffice,
    E::Write(Letter::RepairReceipt),
];
/// 外部平台转入: nobody here has applied, and all that follows comes with the receipt, in the same transaction.
pub const TRANSFERRED: &[E] = &[];
const BY_APPLICANT: &[P] = &[P::Applicant, P::Window];
const REFUSED: &[E] = &[
    E::ClearMark,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::Refused),
];
const GRANTED: &[E] = &[
    E::EndPublication,
    E::EndSharing,
    E::EndMeasures,
    E::RefreshEvaluation,
    E::LapseReports,
    E::FollowCopies,
    E::Announce,
    E::ClearMark,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::RepairDecision),
];
const DENIED: &[E] = &[
    E::ClearMark,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::RepairDecision),
];
const REMEDIED: &[E] = &[
    E::TellApplicant,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::RepairRemedied),
];
const COMPLAINT_REMEDIED: &[E] = &[
    E::TellApplicant,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::ComplaintRemedied),
];
// The letter is that of whoever decided; what it has led to here is told when everybody has stopped.
const OUTSIDE_GRANTED: &[E] = &[
    E::EndPublication,
    E::EndSharing,
    E::EndMeasures,
    E::RefreshEvaluation,
    E::LapseReports,
    E::FollowCopies,
    E::Announce,
    E::ClearMark,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
];
const OUTSIDE_ENDED: &[E] = &[
    E::ClearMark,
    E::TellApplicant,
    E::TellSubject,
    E::TellCreditOffice,
];
const WITHDRAWN: &[E] = &[
    E::ClearMark,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
];
const OUTSIDE_WITHDRAWN: &[E] = &[
    E::ClearMark,
    E::TellPlatform,
    E::TellApplicant,
    E::TellSubject,
    E::TellCreditOffice,
];
const REVOCATION_OPENED: &[E] = &[
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::RevocationNotice),
];
const REVOKED: &[E] = &[
    E::ResumePublication,
    E::ResumeSharing,
    E::RefreshEvaluation,
    E::LapseReports,
    E::FollowCopies,
    E::Ban,
    E::BreakPromise,
    E::Announce,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::RevocationDecision),
];
const KEPT: &[E] = &[
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::RevocationDecision),
];
const REVOCATION_DROPPED: &[E] = &[
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::RevocationDropped),
];
const COMPLAINED: &[E] = &[
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::TellJointOffice,
    E::Write(Letter::ComplaintReceipt),
];
const COMPLAINT_GRANTED: &[E] = &[
    E::EndPublication,
    E::EndSharing,
    E::EndMeasures,
    E::RefreshEvaluation,
    E::LapseReports,
    E::FollowCopies,
    E::LiftBan,
    E::MendPromise,
    E::Announce,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::ComplaintDecision),
];
const COMPLAINT_STANDS: &[E] = &[
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::ComplaintDecision),
];
const COMPLAINT_WITHDRAWN: &[E] = &[
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellJointOffice,
];
const RELIMITED: &[E] = &[E::TellApplicant, E::TellUnit];
const RELIMITED_COMPLAINT: &[E] = &[E::TellApplicant, E::TellJointOffice];
