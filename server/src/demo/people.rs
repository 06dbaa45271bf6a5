//! Accounts of the demonstration: three citizens, and members of staff for each role. Their password and the keys of
//! their second factors are known to everybody; they exist only beside made-up data.

use domain::account::{Login, LoginError};
use domain::identity::{PersonId, PersonIdKind};
use domain::role::Role;
use sha2::{Digest, Sha256};

use super::enterprises::FREIGHT;
use super::subjects::{CITIZENS_PASSPORT, Subject};
use crate::desk::{AccountError, Desk, FirstStaff};
use crate::store::Unit;

/// The password of every account of the demonstration.
pub const PASSWORD: &str = "Lan-Cheng-2026";
/// The citizen's number.
pub const CITIZEN: &str = "13900000001";
/// The number of another one, who acts for the other party to a contract.
pub const PARTNER: &str = "13900000002";
/// The number of a third one, who has applied for the repair of other enterprises' penalties.
pub const AGENT: &str = "13900000003";
/// His name, and the number of a passport nobody has.
const AGENT_PERSON: (&str, &str) = ("百里例七", "ZZ9999997");
/// Code of the credit office of the demonstration city.
pub(super) const CREDIT_OFFICE: &str = "DEMO-CREDIT";
/// Code of its joint-conference office.
pub(super) const JOINT_OFFICE: &str = "DEMO-JOINT";

const STAFF: [(&str, &str, Role); 13] = [
    ("系统管理员示例", "system@demo.example", Role::SystemAdmin),
    (
        "安全管理员示例",
        "security@demo.example",
        Role::SecurityAdmin,
    ),
    ("审计管理员示例", "audit@demo.example", Role::AuditAdmin),
    ("监督人员示例", "auditor@demo.example", Role::Auditor),
    // Nobody decides alone what comes of a report.
    ("监督复核示例", "audit-review@demo.example", Role::Auditor),
    ("信用办经办示例", "credit@demo.example", Role::CreditHandler),
    (
        "信用办审核示例",
        "credit-review@demo.example",
        Role::CreditReviewer,
    ),
    ("窗口人员示例", "window@demo.example", Role::WindowClerk),
    ("部门经办示例", "handler@demo.example", Role::Handler),
    ("部门审核示例", "reviewer@demo.example", Role::Reviewer),
    ("部门负责人示例", "head@demo.example", Role::UnitHead),
    ("联席办经办示例", "joint@demo.example", Role::Handler),
    (
        "联席办审核示例",
        "joint-review@demo.example",
        Role::Reviewer,
    ),
];

/// What the members of staff sign in as.
pub fn staff() -> impl Iterator<Item = Login> {
    STAFF
        .iter()
        .filter_map(|(_, login, _)| Login::parse(login).ok())
}

/// Puts the accounts in; those that are there stay as they are.
pub(super) async fn put_in(
    desk: &Desk,
    departments: &[Unit],
    own: &Subject,
) -> Result<(), AccountError> {
    let department = departments.first().map_or(CREDIT_OFFICE, |unit| &unit.code);
    let citizen = (own.representative.as_str(), Some(CITIZENS_PASSPORT));
    let agent = (AGENT_PERSON.0, Some(AGENT_PERSON.1));
    let citizens = [
        (CITIZEN, citizen),
        (PARTNER, FREIGHT.representative),
        (AGENT, agent),
    ];
    for (login, (name, passport)) in citizens {
        let Ok(login) = Login::parse(login) else {
            continue;
        };
        let today = desk.clock().today();
        let id = passport.map(|number| PersonId::parse(PersonIdKind::Passport, number, today));
        let person = id.as_ref().and_then(|id| Some((name, id.as_ref().ok()?)));
        desk.put_in_citizen(&login, PASSWORD.to_owned(), person)
            .await?;
    }
    for (name, login, role) in STAFF {
        let parsed: Result<Login, LoginError> = Login::parse(login);
        let Ok(parsed) = parsed else { continue };
        let unit = match role {
            Role::Handler | Role::Reviewer if login.starts_with("joint") => JOINT_OFFICE,
            Role::Auditor if login.starts_with("audit-review") => JOINT_OFFICE,
            Role::Handler | Role::Reviewer | Role::UnitHead => department,
            _ => CREDIT_OFFICE,
        };
        let key = key_of(login);
        desk.put_in_staff(FirstStaff {
            by: "demo",
            name,
            login: &parsed,
            post: (unit, role),
            password: Some(PASSWORD.to_owned()),
            second_factor: Some(&key),
        })
        .await?;
    }
    Ok(())
}

/// The key of a demonstration account's second factor.
fn key_of(login: &str) -> Vec<u8> {
    Sha256::digest(format!("mingxin demonstration {login}"))[..20].to_vec()
}
