//! What the repair of a stored penalty depends on.

use domain::day::from_number;
use domain::record::check::StoredPenalty;
use domain::record::{ObjectionMark, PartyKind, Withheld};
use domain::repair::{Known, RepairFacts, Stored};
use jiff::civil::Date;
use serde_json::Value;

use crate::desk::record::stored_fields;
use crate::store::{NO_END, PenaltyRow, StoreError};

/// The fields of a stored penalty, read back.
pub(super) fn penalty_of(row: &PenaltyRow) -> Result<StoredPenalty, StoreError> {
    let fields = stored_fields(&row.fields)?;
    Ok(StoredPenalty::read(|code| {
        fields.get(code).and_then(Value::as_str)
    }))
}

/// With how the record stands. What nobody tells the portal yet, performed duties and bans for example, stays unknown.
pub(super) fn facts_of<'p>(
    row: &PenaltyRow,
    penalty: &'p StoredPenalty,
) -> Result<RepairFacts<'p>, StoreError> {
    let party = PartyKind::from_code(&row.party).ok_or_else(|| StoreError::Inconsistent {
        table: "subject",
        column: "party",
        value: row.party.clone(),
    })?;
    let decided_on = day("decided_on", row.decided_on)?;
    Ok(RepairFacts {
        stored: Some(stored(row)?),
        objection: Known::Is(mark_of(row) == Some(ObjectionMark::Open)),
        ..RepairFacts::of(penalty.facts(party, decided_on))
    })
}

/// 异议标注
pub(super) fn mark_of(row: &PenaltyRow) -> Option<ObjectionMark> {
    row.mark.as_deref().and_then(ObjectionMark::from_code)
}

fn stored(row: &PenaltyRow) -> Result<Stored, StoreError> {
    let reason = |code: &String| {
        Withheld::from_code(code).ok_or_else(|| inconsistent("withheld", code.clone()))
    };
    let until = match row.until {
        NO_END => None,
        number => Some(day("until", number)?),
    };
    let earliest = row.earliest_repair;
    Ok(Stored {
        withheld: row.reason.as_ref().map(reason).transpose()?,
        until,
        earliest_repair: earliest
            .map(|number| day("earliest_repair", number))
            .transpose()?,
    })
}

fn day(column: &'static str, number: i32) -> Result<Date, StoreError> {
    from_number(number).ok_or_else(|| inconsistent(column, number.to_string()))
}

fn inconsistent(column: &'static str, value: String) -> StoreError {
    StoreError::Inconsistent {
        table: "record",
        column,
        value,
    }
}
