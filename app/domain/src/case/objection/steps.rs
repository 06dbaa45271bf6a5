use super::Finding;
use crate::case::{ActionKind as A, Effect as E, Letter, Party as P, Stage as S, Step, When as W};

/// 异议办理流程: the one table of what may be done, by whom, and what follows. Pages draw their buttons from it, the
/// server refuses by it, and the diagram in the documentation is printed from it.
#[rustfmt::skip] // A table: one line for each step.
pub const STEPS: &[Step] = &[
    // 受理 ─ the form is looked at.
    Step::of(S::Filed, A::AskSupplement, &[P::CreditHandler], &[S::Supplementing], &[E::TellApplicant, E::Write(Letter::Supplement)]),
    Step::of(S::Supplementing, A::Supplement, &[P::Applicant, P::Window], &[S::Filed], &[E::TellCreditOffice]),
    Step::of(S::Filed, A::Accept, &[P::CreditHandler], &[S::Checking], &[E::TellApplicant, E::Write(Letter::Accepted)]),
    Step::of(S::Filed, A::Refuse, &[P::CreditHandler], &[S::Refused], REFUSED),
    // Whoever was asked and let the time pass is not refused by a clock: a person says so.
    Step::of(S::Supplementing, A::Refuse, &[P::CreditHandler], &[S::Refused], REFUSED),
    // 核实 ─ the credit office looks itself, or asks the unit it is from.
    Step::of(S::Checking, A::Forward, &[P::CreditHandler], &[S::WithUnit], &[E::TellUnit]),
    Step::of(S::WithUnit, A::Transfer, &[P::CreditHandler], &[S::WithUnit], &[E::TellUnit]),
    Step::of(S::WithUnit, A::Answer, &[P::Unit], &[S::Answered], &[E::TellCreditOffice]),
    Step::of(S::Answered, A::Forward, &[P::CreditHandler], &[S::WithUnit], &[E::TellUnit]),
    Step::of(S::Checking, A::Hold, &[P::CreditHandler], &[S::Checking], &[E::TellApplicant]),
    Step::of(S::Checking, A::Resume, &[P::CreditHandler], &[S::Checking], &[E::TellApplicant]),
    Step::of(S::WithUnit, A::Hold, &[P::CreditHandler], &[S::WithUnit], &[E::TellApplicant, E::TellUnit]),
    Step::of(S::WithUnit, A::Resume, &[P::CreditHandler], &[S::WithUnit], &[E::TellApplicant, E::TellUnit]),
    Step::of(S::Checking, A::Extend, &[P::CreditHandler], &[S::Checking], EXTENDED),
    Step::of(S::WithUnit, A::Extend, &[P::CreditHandler], &[S::WithUnit], EXTENDED),
    Step::of(S::Answered, A::Extend, &[P::CreditHandler], &[S::Answered], EXTENDED),
    // 审核、决定 ─ one proposes, another decides.
    Step::of(S::Checking, A::Propose, &[P::CreditHandler], &[S::Proposed], &[]),
    Step::of(S::Answered, A::Propose, &[P::CreditHandler], &[S::Proposed], &[]),
    Step::of(S::Proposed, A::Return, &[P::CreditReviewer], &[S::Checking, S::Answered], &[]),
    Step::on(Finding::Founded, S::Proposed, A::Decide, &[P::CreditReviewer], &[S::Remedying, S::Closed], FOUNDED),
    Step::on(Finding::Unfounded, S::Proposed, A::Decide, &[P::CreditReviewer], &[S::Closed], UNFOUNDED),
    Step::on(Finding::Open, S::Proposed, A::Decide, &[P::CreditReviewer], &[S::Closed], OPEN),
    Step::when(W::TasksLeft, S::Remedying, A::FinishTask, REMEDIES, &[S::Remedying], &[E::TellApplicant]),
    Step::when(W::LastTask, S::Remedying, A::FinishTask, REMEDIES, &[S::Closed], &[E::TellApplicant, E::Write(Letter::Remedied)]),
    Step::when(W::LastTaskOfComplaint, S::Remedying, A::FinishTask, REMEDIES, &[S::Closed], &[E::TellApplicant, E::Write(Letter::ComplaintRemedied)]),
    // A unit that has nobody left keeps no register from being put right.
    Step::of(S::Remedying, A::Transfer, &[P::CreditHandler], &[S::Remedying], &[E::TellUnit]),
    // 投诉 ─ the answer is taken to the joint-conference office.
    Step::of(S::Closed, A::Complain, &[P::Applicant, P::Window], &[S::Complained], COMPLAINED),
    Step::of(S::Refused, A::Complain, &[P::Applicant, P::Window], &[S::Complained], COMPLAINED),
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
    Step::on(Finding::Founded, S::ComplaintProposed, A::Decide, &[P::JointReviewer], &[S::Remedying, S::Closed], COMPLAINT_FOUNDED),
    Step::on(Finding::Unfounded, S::ComplaintProposed, A::Decide, &[P::JointReviewer], &[S::Closed], COMPLAINT_UNFOUNDED),
    Step::on(Finding::Open, S::ComplaintProposed, A::Decide, &[P::JointReviewer], &[S::Closed], COMPLAINT_OPEN),
    // 撤回 ─ until it is decided. When a complaint is taken back, the first answer stands.
    Step::of(S::Filed, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], WITHDRAWN),
    Step::of(S::Supplementing, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], WITHDRAWN),
    Step::of(S::Checking, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], WITHDRAWN),
    Step::of(S::WithUnit, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], WITHDRAWN),
    Step::of(S::Answered, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], WITHDRAWN),
    Step::of(S::Proposed, A::Withdraw, BY_APPLICANT, &[S::Withdrawn], WITHDRAWN),
    Step::on(Finding::Founded, S::Complained, A::Withdraw, BY_APPLICANT, &[S::Closed], COMPLAINT_WITHDRAWN),
    Step::on(Finding::Unfounded, S::Complained, A::Withdraw, BY_APPLICANT, &[S::Closed, S::Refused], COMPLAINT_WITHDRAWN),
    Step::on(Finding::Open, S::Complained, A::Withdraw, BY_APPLICANT, &[S::Closed], COMPLAINT_WITHDRAWN_OPEN),
    Step::on(Finding::Founded, S::Convened, A::Withdraw, BY_APPLICANT, &[S::Closed], COMPLAINT_WITHDRAWN),
    Step::on(Finding::Unfounded, S::Convened, A::Withdraw, BY_APPLICANT, &[S::Closed, S::Refused], COMPLAINT_WITHDRAWN),
    Step::on(Finding::Open, S::Convened, A::Withdraw, BY_APPLICANT, &[S::Closed], COMPLAINT_WITHDRAWN_OPEN),
    Step::on(Finding::Founded, S::ComplaintProposed, A::Withdraw, BY_APPLICANT, &[S::Closed], COMPLAINT_WITHDRAWN),
    Step::on(Finding::Unfounded, S::ComplaintProposed, A::Withdraw, BY_APPLICANT, &[S::Closed, S::Refused], COMPLAINT_WITHDRAWN),
    Step::on(Finding::Open, S::ComplaintProposed, A::Withdraw, BY_APPLICANT, &[S::Closed], COMPLAINT_WITHDRAWN_OPEN),
    // 期限重算 ─ the rules changed while it runs.
    Step::of(S::Filed, A::Relimit, &[P::Portal], &[S::Filed], RELIMITED),
    Step::of(S::Supplementing, A::Relimit, &[P::Portal], &[S::Supplementing], RELIMITED),
    Step::of(S::Checking, A::Relimit, &[P::Portal], &[S::Checking], RELIMITED),
    Step::of(S::WithUnit, A::Relimit, &[P::Portal], &[S::WithUnit], RELIMITED_WITH_UNIT),
    Step::of(S::Answered, A::Relimit, &[P::Portal], &[S::Answered], RELIMITED),
    Step::of(S::Proposed, A::Relimit, &[P::Portal], &[S::Proposed], RELIMITED),
    Step::of(S::Complained, A::Relimit, &[P::Portal], &[S::Complained], RELIMITED_COMPLAINT),
    Step::of(S::Convened, A::Relimit, &[P::Portal], &[S::Convened], RELIMITED_COMPLAINT),
    Step::of(S::ComplaintProposed, A::Relimit, &[P::Portal], &[S::ComplaintProposed], RELIMITED_COMPLAINT),
];

/// 提交: what follows from filing.
pub const FILED: &[E] = &[
    E::Mark,
    E::SuspendMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::Receipt),
];
const REMEDIES: &[P] = &[P::CreditHandler, P::Unit];
const BY_APPLICANT: &[P] = &[P::Applicant, P::Window];
const REFUSED: &[E] = &[
    E::ClearMark,
    E::ResumeMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::Write(Letter::Refused),
];
const EXTENDED: &[E] = &[E::TellApplicant, E::Write(Letter::Extension)];
const RELIMITED: &[E] = &[E::TellApplicant, E::TellCreditOffice];
const RELIMITED_WITH_UNIT: &[E] = &[E::TellApplicant, E::TellUnit, E::TellCreditOffice];
const RELIMITED_COMPLAINT: &[E] = &[E::TellApplicant, E::TellJointOffice];
const WITHDRAWN: &[E] = &[
    E::ClearMark,
    E::ResumeMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
];
const COMPLAINT_WITHDRAWN: &[E] = &[
    E::ClearMark,
    E::ResumeMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellJointOffice,
];
const COMPLAINT_WITHDRAWN_OPEN: &[E] = &[
    E::NoteMark,
    E::ResumeMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellJointOffice,
];
const FOUNDED: &[E] = &[
    E::ApplyOutcome,
    E::ClearMark,
    E::EndMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::Write(Letter::Decision),
];
const UNFOUNDED: &[E] = &[
    E::ClearMark,
    E::ResumeMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::Write(Letter::Decision),
];
const OPEN: &[E] = &[
    E::NoteMark,
    E::ResumeMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::Write(Letter::Decision),
];
const COMPLAINED: &[E] = &[
    E::Mark,
    E::SuspendMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::TellJointOffice,
    E::Write(Letter::ComplaintReceipt),
];
const COMPLAINT_FOUNDED: &[E] = &[
    E::ApplyOutcome,
    E::ClearMark,
    E::EndMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::ComplaintDecision),
];
const COMPLAINT_UNFOUNDED: &[E] = &[
    E::ClearMark,
    E::ResumeMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::ComplaintDecision),
];
const COMPLAINT_OPEN: &[E] = &[
    E::NoteMark,
    E::ResumeMeasures,
    E::TellApplicant,
    E::TellSubject,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::ComplaintDecision),
];
