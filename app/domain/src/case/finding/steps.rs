use crate::case::{ActionKind as A, Effect as E, Finding, Letter, Party as P, Stage as S, Step};

/// 认定不实办理流程: the one table of what may be done, by whom, and what follows. It begins with the notice to the
/// enterprise, which has time to state its view; nothing of it suspends, hides or punishes. It is decided after the last day
/// of that time, or before where the enterprise has said that its statement is complete (`check.rs`).
#[rustfmt::skip] // A table: one line for each step.
pub const STEPS: &[Step] = &[
    // 陈述申辩 ─ as long as the enterprise has time; what was proposed without it is proposed anew.
    Step::of(S::Hearing, A::Plead, &[P::Applicant], &[S::Stated], &[E::TellApplicant, E::TellUnit]),
    Step::of(S::Stated, A::Plead, &[P::Applicant], &[S::Stated], &[E::TellApplicant, E::TellUnit]),
    Step::of(S::Proposed, A::Plead, &[P::Applicant], &[S::Stated], &[E::TellApplicant, E::TellUnit]),
    Step::of(S::Stated, A::Hear, &[P::OwnHandler], &[S::Stated], &[E::TellApplicant]),
    // 审核、决定 ─ one proposes, another decides.
    Step::of(S::Hearing, A::Propose, &[P::OwnHandler], &[S::Proposed], &[]),
    Step::of(S::Stated, A::Propose, &[P::OwnHandler], &[S::Proposed], &[]),
    Step::of(S::Proposed, A::Return, &[P::OwnReviewer], &[S::Hearing, S::Stated], &[]),
    Step::on(Finding::False, S::Proposed, A::Decide, &[P::OwnReviewer], &[S::Closed], FALSE),
    Step::on(Finding::NotFalse, S::Proposed, A::Decide, &[P::OwnReviewer], &[S::Closed], NOT_FALSE),
    // 终止 ─ the unit takes it back, until it is decided.
    Step::of(S::Hearing, A::TakeBack, &[P::OwnHandler], &[S::Withdrawn], TAKEN_BACK),
    Step::of(S::Stated, A::TakeBack, &[P::OwnHandler], &[S::Withdrawn], TAKEN_BACK),
    Step::of(S::Proposed, A::TakeBack, &[P::OwnHandler], &[S::Withdrawn], TAKEN_BACK),
    // 投诉 ─ what was found to be false is taken to the joint-conference office.
    Step::on(Finding::False, S::Closed, A::Complain, &[P::Applicant], &[S::Complained], COMPLAINED),
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
    Step::on(Finding::Restored, S::ComplaintProposed, A::Decide, &[P::JointReviewer], &[S::Closed], RESTORED),
    Step::on(Finding::Stands, S::ComplaintProposed, A::Decide, &[P::JointReviewer], &[S::Closed], STANDS),
    // 撤回投诉 ─ the finding stands.
    Step::on(Finding::False, S::Complained, A::Withdraw, &[P::Applicant], &[S::Closed], COMPLAINT_WITHDRAWN),
    Step::on(Finding::False, S::Convened, A::Withdraw, &[P::Applicant], &[S::Closed], COMPLAINT_WITHDRAWN),
    Step::on(Finding::False, S::ComplaintProposed, A::Withdraw, &[P::Applicant], &[S::Closed], COMPLAINT_WITHDRAWN),
    // 期限重算 ─ the rules changed while it runs.
    Step::of(S::Hearing, A::Relimit, &[P::Portal], &[S::Hearing], RELIMITED),
    Step::of(S::Stated, A::Relimit, &[P::Portal], &[S::Stated], RELIMITED),
    Step::of(S::Proposed, A::Relimit, &[P::Portal], &[S::Proposed], RELIMITED),
    Step::of(S::Complained, A::Relimit, &[P::Portal], &[S::Complained], RELIMITED_COMPLAINT),
    Step::of(S::Convened, A::Relimit, &[P::Portal], &[S::Convened], RELIMITED_COMPLAINT),
    Step::of(S::ComplaintProposed, A::Relimit, &[P::Portal], &[S::ComplaintProposed], RELIMITED_COMPLAINT),
];

/// 发起: what follows from opening one.
pub const OPENED: &[E] = &[
    E::Mark,
    E::TellApplicant,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::FindingNotice),
];
const FALSE: &[E] = &[
    E::DisproveEntry,
    E::ClearMark,
    E::TellApplicant,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::FindingDecision),
];
const NOT_FALSE: &[E] = &[
    E::ClearMark,
    E::TellApplicant,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::FindingDecision),
];
const TAKEN_BACK: &[E] = &[
    E::ClearMark,
    E::TellApplicant,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::FindingDropped),
];
const COMPLAINED: &[E] = &[
    E::TellApplicant,
    E::TellUnit,
    E::TellCreditOffice,
    E::TellJointOffice,
    E::Write(Letter::ComplaintReceipt),
];
const RESTORED: &[E] = &[
    E::RestoreEntry,
    E::TellApplicant,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::ComplaintDecision),
];
const STANDS: &[E] = &[
    E::TellApplicant,
    E::TellUnit,
    E::TellCreditOffice,
    E::Write(Letter::ComplaintDecision),
];
const COMPLAINT_WITHDRAWN: &[E] = &[E::TellApplicant, E::TellUnit, E::TellJointOffice];
const RELIMITED: &[E] = &[E::TellApplicant, E::TellUnit];
const RELIMITED_COMPLAINT: &[E] = &[E::TellApplicant, E::TellJointOffice];
