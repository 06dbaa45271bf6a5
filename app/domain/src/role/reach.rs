use serde::{Deserialize, Serialize};

use super::Role;

/// What data are about, as far as the right to see or change them goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    /// Records of organisations, also those that are not public.
    Records,
    /// Whatever is about a natural person: 自然人信用信息, identity, contact.
    NaturalPersons,
    /// Files of units and the ledger of what came of them.
    Intake,
    /// 主体认领: claims with their papers, and who acts for a subject.
    Claims,
    /// 办件: objections with their papers and their history.
    Cases,
    /// 窗口代办: objections that were taken down at the own counter, as the applicant sees them.
    Counter,
    /// 措施指令: what units have to do about measures.
    Measures,
    /// 信用修复告知书: notices that go with penalties, their service and their words.
    Notices,
    /// 信用承诺: matters with their texts, and what was promised under them.
    Commitments,
    /// 自主申报: what enterprises register of themselves, for whoever verifies it.
    Registrations,
    /// 修复服务: courses with their certificates, the directory of agencies, 重点服务.
    RepairHelp,
    /// 送达: copies of messages by SMS or e-mail that did not arrive, and what did not reach the outside platform.
    Letters,
    /// Accounts and units of staff.
    Staff,
    /// Who holds which post.
    Posts,
    /// 违规调查: reports of leaking, tampering and misuse, for supervisors alone.
    Investigations,
    /// The audit log.
    Audit,
}

impl DataClass {
    /// Every class.
    pub const ALL: [DataClass; 16] = [
        DataClass::Records,
        DataClass::NaturalPersons,
        DataClass::Intake,
        DataClass::Claims,
        DataClass::Cases,
        DataClass::Counter,
        DataClass::Measures,
        DataClass::Notices,
        DataClass::Commitments,
        DataClass::Registrations,
        DataClass::RepairHelp,
        DataClass::Letters,
        DataClass::Staff,
        DataClass::Posts,
        DataClass::Investigations,
        DataClass::Audit,
    ];
}

/// What is done with data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// See it on a page.
    Read,
    /// Add or change it, or prepare a decision about it.
    Write,
    /// Decide about it.
    Decide,
    /// Take it away as a file.
    Export,
}

impl Operation {
    /// Every operation.
    pub const ALL: [Operation; 4] = [
        Operation::Read,
        Operation::Write,
        Operation::Decide,
        Operation::Export,
    ];
}

/// How far a right goes. Ordered: the city is more than a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// What belongs to the holder's own unit.
    Unit,
    /// Everything in the city.
    City,
}

/// How far this role goes with this operation on these data; `None` = not at all.
///
/// The only place that says so: pages ask it what to offer, the server asks it again, and the store turns the
/// answer into a condition of its statements.
pub fn reach(role: Role, class: DataClass, operation: Operation) -> Option<Reach> {
    use DataClass::{
        Audit, Cases, Claims, Commitments, Counter, Intake, Investigations, Letters, Measures,
        NaturalPersons, Notices, Posts, Records, Registrations, RepairHelp, Staff,
    };
    use Operation::{Decide, Export, Read, Write};
    use Reach::{City, Unit};
    match (role, class, operation) {
        (Role::WindowClerk, Records, Read) => Some(Unit),

        (Role::Handler, Records | NaturalPersons, Read) => Some(Unit),
        (Role::Handler, Intake, Read | Write) => Some(Unit),
        (Role::Handler, Records, Export) => Some(Unit),

        (Role::Reviewer, Records | NaturalPersons | Intake, Read) => Some(Unit),
        (Role::Reviewer, Intake, Decide) => Some(Unit),
        (Role::Reviewer, Records, Export) => Some(Unit),

        (Role::UnitHead, Records | NaturalPersons | Intake | Staff | Posts, Read) => Some(Unit),
        (Role::UnitHead, Records | Intake, Export) => Some(Unit),

        // Whether a duty is performed, and what a court has ruled, the unit says that determined; the credit office where
        // it did so itself.
        (
            Role::Handler
            | Role::Reviewer
            | Role::UnitHead
            | Role::CreditHandler
            | Role::CreditReviewer,
            Records,
            Write,
        ) => Some(Unit),

        // What one of its people enters of a court's ruling another confirms, before it hides anything.
        (Role::Reviewer | Role::UnitHead | Role::CreditReviewer, Records, Decide) => Some(Unit),

        (Role::WindowClerk, Counter, Read | Write) => Some(Unit),
        (Role::Handler, Cases, Read | Write) => Some(Unit),
        (Role::Reviewer | Role::UnitHead, Cases, Read | Write | Decide) => Some(Unit),
        (Role::CreditHandler, Cases, Read | Write) => Some(City),
        (Role::CreditReviewer, Cases, Read | Write | Decide) => Some(City),
        (Role::Auditor, Cases, Read) => Some(City),

        // Whoever applies a measure says that it was done; the credit office sees who is late.
        (Role::Handler | Role::Reviewer | Role::UnitHead, Measures, Read | Write) => Some(Unit),
        (Role::CreditHandler | Role::CreditReviewer | Role::Auditor, Measures, Read) => Some(City),
        // The unit that decided serves its notices, by whichever of its people; the credit office words them and sees
        // how far they are served.
        (Role::Handler | Role::Reviewer | Role::UnitHead, Notices, Read | Write | Export) => {
            Some(Unit)
        }
        (Role::CreditHandler | Role::CreditReviewer, Notices, Read | Decide) => Some(City),
        (Role::Auditor, Notices, Read) => Some(City),
        // A unit keeps the matters it takes commitments in; the credit office all of them, and the portal's own.
        (Role::Handler | Role::Reviewer | Role::UnitHead, Commitments, Read | Write) => Some(Unit),
        (Role::CreditHandler | Role::CreditReviewer, Commitments, Read | Write) => Some(City),
        (Role::Auditor, Commitments, Read) => Some(City),
        // What is forwarded to a unit it verifies alone; the credit office verifies the rest, and invites.
        (Role::Handler | Role::Reviewer | Role::UnitHead, Registrations, Read | Write) => {
            Some(Unit)
        }
        (Role::CreditHandler | Role::CreditReviewer, Registrations, Read | Write | Export) => {
            Some(City)
        }
        (Role::Auditor, Registrations, Read) => Some(City),

        // The credit office keeps courses and the directory, and says whose cases are looked at first.
        (Role::CreditHandler | Role::CreditReviewer, RepairHelp, Read | Write) => Some(City),
        (Role::Auditor, RepairHelp, Read) => Some(City),

        // The office tells people by other ways; the administrator mends the mail server.
        (Role::CreditHandler | Role::CreditReviewer | Role::SystemAdmin, Letters, Read | Write) => {
            Some(City)
        }

        (Role::CreditHandler, Records | NaturalPersons | Intake | Claims, Read) => Some(City),
        (Role::CreditHandler, Intake | NaturalPersons, Write) => Some(City),
        (Role::CreditHandler, Claims, Decide) => Some(City),
        (Role::CreditHandler, Records | Intake, Export) => Some(City),

        (Role::CreditReviewer, Records | NaturalPersons | Intake | Claims, Read) => Some(City),
        (Role::CreditReviewer, NaturalPersons, Write) => Some(City),
        (Role::CreditReviewer, Claims, Decide) => Some(City),
        (Role::CreditReviewer, Records | Intake, Export) => Some(City),

        (Role::Auditor, Records | Intake | Claims | Staff | Posts | Audit, Read) => Some(City),
        (Role::Auditor, Audit, Export) => Some(City),
        // Whoever might be looked into, which is everybody else, reaches nothing of it.
        (Role::Auditor, Investigations, Read | Write | Decide | Export) => Some(City),

        (Role::SystemAdmin, Staff, Read | Write) => Some(City),
        (Role::SystemAdmin, Posts, Read) => Some(City),

        (Role::SecurityAdmin, Staff, Read) => Some(City),
        (Role::SecurityAdmin, Posts, Read | Write) => Some(City),

        (Role::AuditAdmin, Audit, Read | Export) => Some(City),
        _ => None,
    }
}

/// How far somebody who holds all these roles goes.
pub fn reach_of(
    roles: impl IntoIterator<Item = Role>,
    class: DataClass,
    operation: Operation,
) -> Option<Reach> {
    roles
        .into_iter()
        .filter_map(|role| reach(role, class, operation))
        .max()
}
