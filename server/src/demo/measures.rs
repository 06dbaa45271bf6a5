//! 惩戒措施 of the demonstration: the catalogue, some measures in force, and the experts a complaint may draw.

use std::collections::HashSet;

use domain::day::{from_number, to_number};
use domain::record::RecordKind;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::DemoError;
use crate::audit::AuditEntry;
use crate::catalogue;
use crate::experts;
use crate::ids::new_id;
use crate::ingest::Intake;
use crate::store::{
    ListFilter, NewCatalogueItem, NewExpert, NewMeasure, PenaltyRow, StoreError, Unit,
};

/// The edition they stand in here.
const EDITION: &str = "2026";
/// The entry that is applied to made-up enterprises.
const APPLIED: &str = "M-003";
/// For so long it is applied.
const YEARS: i32 = 1;
/// So many of the newest penalties lead to a measure, and so do those of the enterprise of the demonstration's citizen,
/// of which he knows.
const MEASURES: u32 = 12;
/// More public records than that enterprise has.
const OWN_RECORDS: u32 = 100;
/// What experts know, and who employs them; the last one works for a department and may be left out of a draw.
const EXPERTS: [(&str, &str, &str); 6] = [
    ("顾示例", "法律", "示例市律师协会"),
    ("孟示例", "法律", "示例大学法学院"),
    ("柳示例", "财税", "示例会计师事务所"),
    ("秦示例", "工程", "示例建筑设计院"),
    ("陶示例", "食品药品", "示例检验检测中心"),
    ("蒋示例", "安全生产", "示例市应急管理局"),
];

/// Puts catalogue, measures and experts in; what is there stays as it is. `own`: the code of the citizen's enterprise.
pub(super) async fn put_in(
    intake: &Intake,
    units: &[Unit],
    own: &str,
    today: Date,
) -> Result<(), DemoError> {
    let (store, now) = (&intake.store, intake.clock.now());
    let entry = |action: &str| AuditEntry::new(now, "demo", action, EDITION, serde_json::json!({}));
    if store.catalogue_item_id(EDITION, APPLIED).await?.is_some() {
        return Ok(());
    }
    let (seed, _) = catalogue::read(catalogue::SEED, &HashSet::new()).unwrap_or_default();
    let mut items = Vec::new();
    for line in seed {
        items.push(NewCatalogueItem {
            id: new_id(now).map_err(|_| StoreError::NoChance)?,
            ..line.entry
        });
    }
    store
        .add_catalogue_items(&items, &entry("catalogue.add"))
        .await?;
    let applied = items.iter().find(|new| new.item.code == APPLIED);
    let filter = ListFilter {
        kind: RecordKind::Penalty,
        unit: None,
        decided: None,
    };
    let newest = store
        .public_list(&filter, to_number(today), MEASURES, 0)
        .await?;
    let mut about: Vec<_> = newest
        .iter()
        .map(|record| (record.id, record.subject_id, record.decided_on))
        .collect();
    if let Some(subject) = store.subject_by_uscc(own).await? {
        let records = store
            .public_records(subject.id, to_number(today), OWN_RECORDS)
            .await?;
        for record in records {
            let is_new = !about.iter().any(|(id, ..)| *id == record.id);
            if record.kind == RecordKind::Penalty && is_new {
                about.push((record.id, record.subject_id, record.decided_on));
            }
        }
    }
    let unit = units.get(1).or(units.first());
    if let (Some(applied), Some(unit)) = (applied, unit) {
        let mut measures = Vec::new();
        for (record, subject_id, decided_on) in about {
            let about = (record.as_uuid(), subject_id, decided_on);
            measures.push(resting(now, applied.id, about, unit)?);
        }
        store.add_measures(&measures).await?;
    }
    for (name, field, employer) in EXPERTS {
        let own = units.iter().find(|unit| unit.name == employer);
        let expert = NewExpert {
            id: new_id(now).map_err(|_| StoreError::NoChance)?,
            name: intake.seal.seal(experts::NAME, name.as_bytes())?,
            field: field.to_owned(),
            employer: employer.to_owned(),
            unit_code: own.map(|unit| unit.code.clone()),
        };
        store.add_expert(&expert, &entry("expert.add")).await?;
    }
    Ok(())
}

/// Has units apply a measure that rests on a penalty; none where the catalogue does not have it.
pub(super) async fn rest_on(
    intake: &Intake,
    penalty: &PenaltyRow,
    units: &[&Unit],
) -> Result<(), DemoError> {
    let (store, now) = (&intake.store, intake.clock.now());
    let item = store.catalogue_item_id(EDITION, APPLIED).await?;
    let (Some(item), Some(decided_on)) = (item, from_number(penalty.decided_on)) else {
        return Ok(());
    };
    if units.is_empty() {
        return Ok(());
    }
    let about = (penalty.id, penalty.subject_id, decided_on);
    let measures = units.iter().map(|unit| resting(now, item, about, unit));
    let measures = measures.collect::<Result<Vec<_>, _>>()?;
    Ok(store.add_measures(&measures).await?)
}

/// What a unit applies, from the day of the decision on.
fn resting(
    now: Timestamp,
    item_id: Uuid,
    (record_id, subject_id, decided_on): (Uuid, Uuid, Date),
    unit: &Unit,
) -> Result<NewMeasure, StoreError> {
    Ok(NewMeasure {
        id: new_id(now).map_err(|_| StoreError::NoChance)?,
        item_id,
        subject_id,
        record_id,
        unit_code: unit.code.clone(),
        from: decided_on,
        until: decided_on.checked_add(YEARS.years()).ok(),
    })
}
