//! 重复报送: what a row says of a record that is on file already.

use std::collections::BTreeMap;

use domain::day;
use domain::record::check::{StoredPenalty, promptness};
use domain::record::{PartyKind, RecordKind, Sector, publish_penalty};

use super::prepare::{SEALED_FIELDS, public_days};
use crate::policy::Rules;
use crate::seal::{Seal, SealError};
use crate::store::{FormerRecord, NewRecord, Reread, StoreError};

/// What the rules of the city make of a row about a record that is on file. Periods of market regulation run from the
/// first receipt, however often a unit of that sector reports.
pub(crate) fn reread(
    rules: &Rules,
    seal: &Seal,
    sector: Option<Sector>,
    record: &NewRecord,
    former: FormerRecord<'_>,
) -> Result<Reread, StoreError> {
    let days = day::from_number(record.decided_on).zip(day::from_number(former.received_on));
    let counted = days.and_then(|(decided, received)| {
        promptness(&rules.policy, &rules.calendar, decided, received)
    });
    let mut again = Reread {
        promptness: counted.map(|took| (took.days, took.allowed)),
        days: record.days,
        same_decision: false,
    };
    let party = PartyKind::from_code(record.subject.party);
    let (Some((decided, received)), Some(party), RecordKind::Penalty) = (days, party, record.kind)
    else {
        return Ok(again);
    };
    let now = read_back(seal, party, &record.fields, record.sealed.as_deref())?;
    let mut facts = now.facts(party, decided);
    facts.market = sector.map(|Sector::Market| now.market(received));
    // The row itself has passed the check with the same rules: there is an answer.
    if let Ok(publication) = publish_penalty(&rules.policy, &facts) {
        again.days = public_days(&publication);
    }
    if record.decided_on == former.decided_on {
        let before = read_back(seal, party, former.fields, former.sealed)?;
        let same = now.is_same_decision(&before, &rules.policy, decided);
        again.same_decision = same.unwrap_or(true);
    }
    Ok(again)
}

/// A penalty from its fields as they are stored. Of a natural person all of them are sealed, of anybody else nothing that a
/// period depends on.
fn read_back(
    seal: &Seal,
    party: PartyKind,
    fields: &str,
    sealed: Option<&[u8]>,
) -> Result<StoredPenalty, SealError> {
    let opened = match sealed.filter(|_| party == PartyKind::NaturalPerson) {
        Some(sealed) => Some(seal.open_text(SEALED_FIELDS, sealed)?),
        None => None,
    };
    let text = opened.as_deref().unwrap_or(fields);
    let fields: BTreeMap<String, String> = serde_json::from_str(text).unwrap_or_default();
    Ok(StoredPenalty::read(|code| {
        fields.get(code).map(String::as_str)
    }))
}
