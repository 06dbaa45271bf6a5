//! 重点服务 of the demonstration: one enterprise, in cities whose rule names groups that have it.

use app::ports::Priorities;
use app::view::NewTag;
use domain::calendar::add_months;
use domain::day::to_number;
use domain::identity::Uscc;
use domain::policy::keys;
use domain::role::{DataClass, Operation};

use super::DemoError;
use super::registration::Past;
use super::units::NOWHERE;
use crate::ingest::Intake;

const OFFICE: &str = "credit@demo.example";
/// The enterprise, within its code.
const NUMBER: &str = "MY000002";
const CONTACT: &str = "郑示例，0000-5550009";
const BASIS: &str = "演示用的名单，不是真实文件";
const MONTHS: i32 = 12;

/// Gives it through the form of the portal, unless it was given.
pub(super) async fn put_in(intake: &Intake) -> Result<(), DemoError> {
    let today = intake.clock.today();
    let groups = intake.rules.policy.get(keys::REP_PRIORITY_GROUPS, today);
    let group = groups.unwrap_or_default().into_iter().next();
    let code = Uscc::from_parts("91", NOWHERE, NUMBER).ok();
    let (Some(group), Some(code)) = (group, code) else {
        return Ok(());
    };
    let Some(subject) = intake.store.subject_by_uscc(code.as_str()).await? else {
        return Ok(());
    };
    let held = intake.store.priority_of(subject.id, to_number(today));
    if held.await?.is_some() {
        return Ok(());
    }
    let past = Past::new(intake);
    let office = past.actor(OFFICE).await?;
    let permit = office.permit(DataClass::RepairHelp, Operation::Write)?;
    let tag = NewTag {
        uscc: code.as_str().to_owned(),
        kind: group,
        contact: CONTACT.to_owned(),
        basis: BASIS.to_owned(),
        until: add_months(today, MONTHS).unwrap_or(today).to_string(),
    };
    office.desk.set_priority(&permit, tag).await?;
    Ok(())
}
