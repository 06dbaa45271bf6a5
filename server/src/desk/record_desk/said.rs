//! 认定单位的说明: what a unit says of a penalty it determined, and whom that is told.

use std::collections::BTreeMap;

use app::links;
use app::view::{Fault, FieldDays, RecordHappening, RepairView, SentForm};
use domain::day::from_number;
use domain::record::SpecialField;
use domain::repair::{NotNeeded, Said, SaidForm, Verdict, read_said};
use domain::role::Permit;
use jiff::civil::Date;
use serde_json::json;

use super::show::said_of;
use super::{page, typed};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::repair::facts::Told;
use crate::seal::hex;
use crate::store::{NewSaid, PenaltyRow, StoreError};

const FIELDS: [&str; 8] = [
    "performed",
    "performed_on",
    "harm_removed",
    "not_repeated",
    "not_listed",
    "special_field",
    "excluded",
    "excluded_by",
];

impl Desk {
    pub(super) async fn take_said(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let row = match self.penalty_to_change(permit, sent.value("record")).await? {
            Ok(row) => row,
            Err(away) => return Ok(away),
        };
        let here = page(row.id, links::SAID);
        let mut form = typed(row.id, sent, &FIELDS);
        let today = self.clock.today();
        let decided_on = from_number(row.decided_on).unwrap_or(today);
        let said = match read_said(&form_of(sent), decided_on, today) {
            Ok(said) => said,
            Err(faults) => {
                for (field, fault) in faults {
                    form = form.wrong(field, Fault::Said(fault));
                }
                self.keep(forms::RECORD, form).await?;
                return Ok(here);
            }
        };
        let before = said_of(&row);
        if row.said_version.is_some() && before == said {
            // The click before, or nothing was changed.
            self.forget(forms::RECORD).await?;
            return Ok(here);
        }
        // Forms say 0 where nothing had been said.
        let version = sent.value("version").trim().parse::<i64>().unwrap_or(0);
        let version = Some(version).filter(|version| *version > 0);
        let what = RecordHappening::Said {
            performed: said.performed,
            excluded: said.excluded_by.is_some(),
            moved: self
                .earliest_in(&row, before.field)?
                .zip(self.earliest_in(&row, said.field)?)
                .filter(|(before, now)| before != now),
        };
        let notices = self.news_to_holders(&row, what).await?;
        let entry = self
            .record_entry(permit, &row.unit_code, "record.said", row.id, detail(&said))
            .change(&self.digest_of_said(&before), &self.digest_of_said(&said));
        let said_by = self.visitor.signed_in.as_ref();
        let new = NewSaid {
            record_id: row.id,
            said: &said,
            unit_code: &row.unit_code,
            said_by: said_by
                .map(|one| one.me.account.as_uuid())
                .unwrap_or_default(),
            version,
        };
        if self.store.say_of_record(&new, &notices, &entry).await? {
            self.forget(forms::RECORD).await?;
        } else {
            let form = form.wrong("performed", Fault::Meanwhile);
            self.keep(forms::RECORD, form).await?;
        }
        Ok(here)
    }

    /// From when a record may be repaired, were this said of its field; `None` where nothing can be applied for anyway.
    fn earliest_in(
        &self,
        row: &PenaltyRow,
        field: Option<SpecialField>,
    ) -> Result<Option<Date>, StoreError> {
        let said = PenaltyRow {
            special_field: field.map(|field| field.code().to_owned()),
            ..row.clone()
        };
        let view = self.repair_view(&said, Told::Holder)?;
        let possible = |view: &RepairView| {
            matches!(
                view.verdict,
                Verdict::Now | Verdict::From(_) | Verdict::NotNeeded(NotNeeded::EndsFirst(_))
            )
        };
        Ok(view.filter(possible).and_then(|view| view.earliest))
    }

    /// What each field would change.
    pub(super) fn field_days(&self, row: &PenaltyRow) -> Result<FieldDays, StoreError> {
        let none = self.earliest_in(row, None)?;
        let mut other: BTreeMap<Date, Vec<SpecialField>> = BTreeMap::new();
        for field in SpecialField::ALL {
            let day = self.earliest_in(row, Some(field))?;
            if let Some(day) = day.filter(|_| day != none) {
                other.entry(day).or_default().push(field);
            }
        }
        Ok(FieldDays {
            none,
            other: other.into_iter().collect(),
        })
    }

    fn digest_of_said(&self, said: &Said) -> String {
        let text = serde_json::to_vec(said).unwrap_or_default();
        hex(&self.seal.digest(std::iter::once(text.as_slice())))
    }
}

/// What was said, for the log: answers and a day, and no words.
fn detail(said: &Said) -> serde_json::Value {
    json!({
        "performed": said.performed,
        "performed_on": said.performed_on,
        "harm_removed": said.harm_removed,
        "not_repeated": said.not_repeated,
        "not_listed": said.not_listed,
        "field": said.field,
        "excluded": said.excluded_by.is_some(),
    })
}

fn form_of(sent: &SentForm) -> SaidForm<'_> {
    SaidForm {
        performed: sent.value("performed"),
        performed_on: sent.value("performed_on"),
        harm_removed: sent.value("harm_removed"),
        not_repeated: sent.value("not_repeated"),
        not_listed: sent.value("not_listed"),
        field: sent.value("special_field"),
        excluded: sent.value("excluded"),
        excluded_by: sent.value("excluded_by"),
    }
}
