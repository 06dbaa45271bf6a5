//! Who acts on a case.

use serde::{Deserialize, Serialize};

use super::repair::Receiver;
use super::{Applicant, Case};
use crate::id::{AccountId, ApiClientId, SubjectId};
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
    /// 本案单位经办人: of the unit whose case it is, because it has opened it 发起单位 or because it determined the record
    /// whose repair is applied for 认定单位.
    OwnHandler,
    /// 本案单位审核人
    OwnReviewer,
    /// 接收方: who received a record that was repaired since, and has to stop using it: staff of the unit, or the program
    /// that was handed it.
    Receiver,
    /// 联席会议办公室经办人
    JointHandler,
    /// 联席会议办公室审核人
    JointReviewer,
    /// 系统: the portal itself, when a calendar or a rule changes, or when another platform has said what it decided. It
    /// decides nothing.
    Portal,
}

impl Party {
    /// Each of them.
    pub const ALL: [Party; 11] = [
        Party::Applicant,
        Party::Window,
        Party::CreditHandler,
        Party::CreditReviewer,
        Party::Unit,
        Party::OwnHandler,
        Party::OwnReviewer,
        Party::Receiver,
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
            Party::Receiver => "receiver",
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
    /// 接口使用方: a program that was handed records by interface.
    Client {
        /// Which.
        client: ApiClientId,
    },
    /// The portal.
    Portal,
}

impl Actor {
    /// The account; a program has none, nor has the portal.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Actor::Citizen { account, .. } | Actor::Staff { account, .. } => Some(*account),
            Actor::Client { .. } | Actor::Portal => None,
        }
    }

    /// Whether somebody plays this part in this case.
    pub fn is(&self, party: Party, case: &Case) -> bool {
        match self {
            Actor::Citizen { account, acts_for } => {
                party == Party::Applicant && is_applicant(&case.applicant, *account, acts_for)
            }
            Actor::Staff { seats, .. } => seats.iter().any(|seat| seat.is(party, case)),
            Actor::Client { .. } => {
                party == Party::Receiver && case.open_receivers().any(|one| self.answers_for(one))
            }
            Actor::Portal => party == Party::Portal,
        }
    }

    /// Whether somebody can say for a receiver that it has stopped: a program for itself, and whoever works in its unit.
    pub(super) fn answers_for(&self, receiver: &Receiver) -> bool {
        match self {
            Actor::Client { client } => receiver.client() == Some(*client),
            Actor::Staff { seats, .. } => seats.iter().any(|seat| seat.answers_for(receiver)),
            Actor::Citizen { .. } | Actor::Portal => false,
        }
    }
}

fn is_applicant(applicant: &Applicant, account: AccountId, acts_for: &[SubjectId]) -> bool {
    match applicant {
        Applicant::Person { account: own } => *own == account,
        Applicant::Subject { subject, .. }
        | Applicant::Respondent { subject, .. }
        | Applicant::Elsewhere { subject } => acts_for.contains(subject),
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
            Party::OwnHandler => self.owns(case) && self.prepares(),
            Party::OwnReviewer => {
                let decides = matches!(
                    self.role,
                    Role::Reviewer | Role::UnitHead | Role::CreditReviewer
                );
                self.owns(case) && decides
            }
            Party::Receiver => case.open_receivers().any(|one| self.answers_for(one)),
            Party::JointHandler => self.kind == UnitKind::JointOffice && self.role == Role::Handler,
            Party::JointReviewer => {
                let decides = matches!(self.role, Role::Reviewer | Role::UnitHead);
                self.kind == UnitKind::JointOffice && decides
            }
        }
    }

    /// Whether it is a post of the unit whose case it is.
    fn owns(&self, case: &Case) -> bool {
        case.own_unit() == Some(&self.unit)
    }

    fn answers_for(&self, receiver: &Receiver) -> bool {
        let works = matches!(
            self.role,
            Role::Handler
                | Role::Reviewer
                | Role::UnitHead
                | Role::CreditHandler
                | Role::CreditReviewer
        );
        works && receiver.unit() == self.unit
    }

    /// 经办人 of a department or of the credit office: may say what an enterprise has registered is false, and prepares what
    /// the unit decides about a repair.
    pub fn prepares(&self) -> bool {
        match self.kind {
            UnitKind::JointOffice => false,
            _ => matches!(self.role, Role::Handler | Role::CreditHandler),
        }
    }
}
