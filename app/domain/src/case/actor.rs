//! Who acts on a case.

use serde::{Deserialize, Serialize};

use super::{Applicant, Case};
use crate::id::{AccountId, SubjectId};
use crate::role::{Role, UnitKind};

/// 办理人: the part somebody plays in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// 申请人, or whoever acts for the enterprise that is one; likewise 当事人, whom a unit finds something about.
    Applicant,
    /// 窗口人员, for an applicant at the counter.
    Window,
    /// 信用办经办人
    CreditHandler,
    /// 信用办审核人
    CreditReviewer,
    /// 承办单位: the unit the case was forwarded to.
    Unit,
    /// 发起单位经办人: of the unit that has opened the case.
    OwnHandler,
    /// 发起单位审核人
    OwnReviewer,
    /// 联席会议办公室经办人
    JointHandler,
    /// 联席会议办公室审核人
    JointReviewer,
    /// 系统: the portal itself, when a calendar or a rule changes. It decides nothing.
    Portal,
}

impl Party {
    /// Each of them.
    pub const ALL: [Party; 10] = [
        Party::Applicant,
        Party::Window,
        Party::CreditHandler,
        Party::CreditReviewer,
        Party::Unit,
        Party::OwnHandler,
        Party::OwnReviewer,
        Party::JointHandler,
        Party::JointReviewer,
        Party::Portal,
    ];

    /// The word in the history.
    pub fn code(self) -> &'static str {
        match self {
            Party::Applicant => "applicant",
            Party::Window => "window",
            Party::CreditHandler => "credit_handler",
            Party::CreditReviewer => "credit_reviewer",
            Party::Unit => "unit",
            Party::OwnHandler => "own_handler",
            Party::OwnReviewer => "own_reviewer",
            Party::JointHandler => "joint_handler",
            Party::JointReviewer => "joint_reviewer",
            Party::Portal => "portal",
        }
    }
}

/// A post with the kind of its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Code of the unit.
    pub unit: String,
    /// What the unit is.
    pub kind: UnitKind,
    /// What the holder does there.
    pub role: Role,
}

/// Who asks, as far as a case needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A citizen, with the enterprises he acts for in this kind of matter today.
    Citizen {
        /// The account.
        account: AccountId,
        /// 经办授权 that covers this kind of matter.
        acts_for: Vec<SubjectId>,
    },
    /// A member of staff.
    Staff {
        /// The account.
        account: AccountId,
        /// The posts.
        seats: Vec<Seat>,
    },
    /// The portal.
    Portal,
}

impl Actor {
    /// The account; the portal has none.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Actor::Citizen { account, .. } | Actor::Staff { account, .. } => Some(*account),
            Actor::Portal => None,
        }
    }

    /// Whether somebody plays this part in this case.
    pub fn is(&self, party: Party, case: &Case) -> bool {
        match self {
            Actor::Citizen { account, acts_for } => {
                party == Party::Applicant && is_applicant(&case.applicant, *account, acts_for)
            }
            Actor::Staff { seats, .. } => seats.iter().any(|seat| seat.is(party, case)),
            Actor::Portal => party == Party::Portal,
        }
    }
}

fn is_applicant(applicant: &Applicant, account: AccountId, acts_for: &[SubjectId]) -> bool {
    match applicant {
        Applicant::Person { account: own } => *own == account,
        Applicant::Subject { subject, .. } | Applicant::Respondent { subject, .. } => {
            acts_for.contains(subject)
        }
        // Somebody at the counter has no account to act with.
        Applicant::AtCounter { .. } => false,
    }
}

impl Actor {
    /// The post by which somebody plays one of these parts; none for a citizen.
    pub fn seat_for(&self, parties: &[Party], case: &Case) -> Option<&Seat> {
        let Actor::Staff { seats, .. } = self else {
            return None;
        };
        seats
            .iter()
            .find(|seat| parties.iter().any(|party| seat.is(*party, case)))
    }
}

impl Seat {
    pub(super) fn is(&self, party: Party, case: &Case) -> bool {
        match party {
            Party::Applicant | Party::Portal => false,
            // Any clerk of the window where it was filed; nobody speaks for those who have an account.
            Party::Window => {
                let here = matches!(&case.applicant, Applicant::AtCounter { unit, .. } if *unit == self.unit);
                here && self.role == Role::WindowClerk
            }
            Party::CreditHandler => self.role == Role::CreditHandler,
            Party::CreditReviewer => self.role == Role::CreditReviewer,
            Party::Unit => {
                let works = matches!(self.role, Role::Handler | Role::Reviewer | Role::UnitHead);
                works && self.kind != UnitKind::JointOffice && case.state.unit() == Some(&self.unit)
            }
            Party::OwnHandler => self.opened(case) && self.prepares(),
            Party::OwnReviewer => {
                let decides = matches!(
                    self.role,
                    Role::Reviewer | Role::UnitHead | Role::CreditReviewer
                );
                self.opened(case) && decides
            }
            Party::JointHandler => self.kind == UnitKind::JointOffice && self.role == Role::Handler,
            Party::JointReviewer => {
                let decides = matches!(self.role, Role::Reviewer | Role::UnitHead);
                self.kind == UnitKind::JointOffice && decides
            }
        }
    }

    /// Whether it is a post of the unit that has opened a case.
    fn opened(&self, case: &Case) -> bool {
        matches!(&case.applicant, Applicant::Respondent { unit, .. } if *unit == self.unit)
    }

    /// 经办人 of a department or of the credit office: may say what an enterprise has registered is false.
    pub fn prepares(&self) -> bool {
        match self.kind {
            UnitKind::JointOffice => false,
            _ => matches!(self.role, Role::Handler | Role::CreditHandler),
        }
    }
}
