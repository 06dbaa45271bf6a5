//! What the repair of a stored penalty depends on.

use domain::day::from_number;
use domain::record::check::StoredPenalty;
use domain::record::{ObjectionMark, PartyKind, Sector, SpecialField, Withheld};
use domain::repair::{Known, Met, RepairFacts, Stored};
use jiff::civil::Date;
use serde_json::Value;

use crate::desk::record::stored_fields;
use crate::store::{NO_END, PenaltyRow, StoreError};

/// The fields of a stored penalty, read back.
pub(in crate::desk) fn penalty_of(row: &PenaltyRow) -> Result<StoredPenalty, StoreError> {
    let fields = stored_fields(&row.fields)?;
    Ok(StoredPenalty::read(|code| {
        fields.get(code).and_then(Value::as_str)
    }))
}

/// Who is told: what concerns nobody but the enterprise is not told to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Told {
    /// Whoever opens the public page.
    Anybody,
    /// Whoever acts for the enterprise, and staff who work on it.
    Holder,
}

/// With how the record stands, and what its unit has said of it.
pub(in crate::desk) fn facts_of<'p>(
    row: &PenaltyRow,
    penalty: &'p StoredPenalty,
    told: Told,
) -> Result<RepairFacts<'p>, StoreError> {
    let party = PartyKind::from_code(&row.party).ok_or_else(|| StoreError::Inconsistent {
        table: "subject",
        column: "party",
        value: row.party.clone(),
    })?;
    let decided_on = day("decided_on", row.decided_on)?;
    let mut facts = penalty.facts(party, decided_on);
    facts.field = special_field(row)?;
    if row.sector.as_deref().and_then(Sector::from_code) == Some(Sector::Market) {
        facts.market = Some(penalty.market(day("received_on", row.received_on)?));
    }
    let public = RepairFacts {
        stored: Some(stored(row)?),
        excluded: row.excluded_by.is_some(),
        objection: Known::Is(mark_of(row) == Some(ObjectionMark::Open)),
        repair: Known::Is(row.under_repair == 1),
        filed: row.under_repair == 1,
        shielded: optional_day("shielded_until", row.shielded_until)?,
        ..RepairFacts::of(facts)
    };
    Ok(match told {
        Told::Anybody => public,
        Told::Holder => RepairFacts {
            met: met(row),
            ban: Known::Is(optional_day("banned_until", row.banned_until)?),
            ..public
        },
    })
}

/// What the unit has said of each condition.
fn met(row: &PenaltyRow) -> Met {
    let known = |said: Option<i32>| said.map_or(Known::Unknown, |said| Known::Is(said == 1));
    Met {
        performed: known(row.performed),
        harm_removed: known(row.harm_removed),
        not_repeated: known(row.not_repeated),
        not_listed: known(row.not_listed),
    }
}

fn special_field(row: &PenaltyRow) -> Result<Option<SpecialField>, StoreError> {
    let read = |code: &String| {
        SpecialField::from_code(code).ok_or_else(|| inconsistent("special_field", code.clone()))
    };
    row.special_field.as_ref().map(read).transpose()
}

/// 异议标注
pub(in crate::desk) fn mark_of(row: &PenaltyRow) -> Option<ObjectionMark> {
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
    Ok(Stored {
        withheld: row.reason.as_ref().map(reason).transpose()?,
        until,
        earliest_repair: optional_day("earliest_repair", row.earliest_repair)?,
    })
}

fn optional_day(column: &'static str, number: Option<i32>) -> Result<Option<Date>, StoreError> {
    number.map(|number| day(column, number)).transpose()
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
