//! 更正: the whole record as it would come from the unit, with the corrected fields, through the same checks.

use std::borrow::Cow;
use std::collections::BTreeMap;

use app::view::Fault;
use domain::case::objection::Change;
use domain::day::from_number;
use domain::record::check::{Context, UnitRef, check_row};
use domain::record::{Headings, RecordKind, Sector, penalty};

use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::ingest::{self, SEALED_FIELDS};
use crate::store::{DisputedRecord, FormerRecord, RecordCorrection};

/// 接收时间 in both sheets.
const RECEIVED: &str = "SYS_RECV_AT";

/// Why a record cannot be made to say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BadCorrection {
    /// It would not pass the checks that every record passes.
    Breaks,
    /// Party, authority and document number make the record: with others it would be another one.
    AnotherRecord,
    /// A record does not rename its subject, which every page calls by this name.
    OtherName(String),
}

impl From<BadCorrection> for Fault {
    fn from(why: BadCorrection) -> Fault {
        match why {
            BadCorrection::Breaks => Fault::BadCorrection,
            BadCorrection::AnotherRecord => Fault::AnotherRecord,
            BadCorrection::OtherName(name) => Fault::OtherName { name },
        }
    }
}

impl Desk {
    /// What a record says, by national code, identifiers of persons too.
    pub(super) fn all_fields(
        &self,
        record: &DisputedRecord,
    ) -> Result<BTreeMap<String, String>, AccountError> {
        let mut fields: BTreeMap<String, String> =
            serde_json::from_str(&record.fields).unwrap_or_default();
        if let Some(sealed) = &record.sealed {
            let hidden = self.seal.open_text(SEALED_FIELDS, sealed)?;
            let hidden: BTreeMap<String, String> =
                serde_json::from_str(&hidden).unwrap_or_default();
            fields.extend(hidden);
        }
        Ok(fields)
    }

    /// What a record says in the fields that may be disputed. Of a natural person all of them are sealed.
    pub(super) fn disputable_fields(
        &self,
        record: &DisputedRecord,
    ) -> Result<BTreeMap<String, String>, AccountError> {
        if record.is_about_person() {
            return self.all_fields(record);
        }
        Ok(serde_json::from_str(&record.fields).unwrap_or_default())
    }

    /// Whether the unit has reported something else since a correction was answered, neither what it said then nor what
    /// it should say: the correction would undo what came later.
    pub(super) fn is_overtaken(
        &self,
        record: &DisputedRecord,
        changes: &[Change],
    ) -> Result<bool, AccountError> {
        let says = self.disputable_fields(record)?;
        Ok(changes.iter().any(|change| {
            let now = says.get(&change.field).map_or("", String::as_str);
            now != change.old && now != change.new.trim()
        }))
    }

    /// The record with its changes, or why it cannot have them.
    pub(super) fn corrected(
        &self,
        record: &DisputedRecord,
        changes: &[Change],
    ) -> Result<Result<RecordCorrection, BadCorrection>, AccountError> {
        let Some(kind) = RecordKind::from_code(&record.kind) else {
            return Ok(Err(BadCorrection::Breaks));
        };
        let mut fields = self.all_fields(record)?;
        for change in changes {
            fields.insert(change.field.clone(), change.new.clone());
        }
        // The day it came stays: periods of market regulation run from it.
        if let Some(received) = from_number(record.received_on) {
            fields.insert(RECEIVED.to_owned(), received.to_string());
        }
        let Ok(headings) = Headings::read(kind.fields().iter().map(|field| field.code)) else {
            return Ok(Err(BadCorrection::Breaks));
        };
        let values = kind.fields().iter().map(|field| {
            let value = fields.get(field.code).cloned().unwrap_or_default();
            Cow::Owned(value)
        });
        let unit = UnitRef {
            code: record.unit_code.clone(),
            name: record.authority.clone(),
            sector: record.sector.as_deref().and_then(Sector::from_code),
        };
        let today = self.clock.today();
        let context = Context {
            policy: &self.rules.policy,
            calendar: &self.rules.calendar,
            today,
            unit: &unit,
            other_units: &[],
            trust_received: true,
        };
        let Some(draft) = check_row(&context, &headings, values.collect()).draft else {
            return Ok(Err(BadCorrection::Breaks));
        };
        let new = ingest::prepare(&draft, &self.rules.policy, &self.seal, self.clock.now())?;
        if new.identity_key != record.identity_key {
            return Ok(Err(BadCorrection::AnotherRecord));
        }
        // Fields about the party stand at the same places in both sheets.
        let name = kind.fields()[penalty::at::XDR_MC].code;
        let renames = changes.iter().any(|change| change.field == name);
        if renames && new.subject.name != record.subject_name {
            return Ok(Err(BadCorrection::OtherName(record.subject_name.clone())));
        }
        let former = FormerRecord {
            decided_on: record.decided_on,
            received_on: record.received_on,
            fields: &record.fields,
            sealed: record.sealed.as_deref(),
        };
        let again = ingest::reread(&self.rules, &self.seal, unit.sector, &new, former)?;
        Ok(Ok(RecordCorrection {
            record: new,
            digest: record.digest.clone(),
            again,
        }))
    }
}
