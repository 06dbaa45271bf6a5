//! 期满: on the day after its last public day those a record concerns are told, systems that were told of it too, and where the duty is not performed a
//! person says what follows. No job ends a publication: the day does.

use app::links;
use app::view::{Fault, RecordHappening, SentForm};
use domain::day::{from_number, parse, to_number};
use domain::id::RecordId;
use domain::identity::find_personal_data;
use domain::policy::{Term, keys};
use domain::role::Permit;
use jiff::ToSpan;
use serde_json::json;

use super::{page, typed};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::cases::NO_DAY_YET;
use crate::store::EndedRecord;

/// What settlements are sealed for.
pub(super) const SETTLEMENT: &str = "record.settlement";
/// Longest settlement, in characters.
const LONGEST: usize = 1_000;
/// The last public day from which on ends are told: those before this portal told any are nobody's news.
const SINCE: &str = "record_ends";
/// Ends that are told in one go.
const AT_ONCE: i64 = 50;

impl Desk {
    /// Tells of every record whose last public day is over. Gives back of how many.
    pub(in crate::desk) async fn tell_of_ends(&self) -> Result<usize, AccountError> {
        let (_, today) = self.today();
        let Some(since) = self.ends_since().await? else {
            return Ok(0);
        };
        let mut all = 0;
        loop {
            let ended = self.store.untold_ends(since, today, AT_ONCE).await?;
            let mut told = 0;
            for one in &ended {
                if self.tell_of_one_end(one, today).await? {
                    told += 1;
                }
            }
            all += told;
            // Another node may be at the same ones: whatever is left is for the next time.
            if told < ended.len() || ended.is_empty() {
                return Ok(all);
            }
        }
    }

    async fn tell_of_one_end(&self, one: &EndedRecord, today: i32) -> Result<bool, AccountError> {
        let Some(last_day) = from_number(one.last_day) else {
            return Ok(false);
        };
        let record = RecordId::from_uuid(one.id);
        let Some(row) = self.store.penalty(record, today).await? else {
            return Ok(false);
        };
        let what = RecordHappening::Ended {
            last_day,
            performed: one.performed.map(|performed| performed == 1),
        };
        let notices = self.news_to_all(&row, what).await?;
        let detail = json!({ "last_day": last_day, "performed": one.performed });
        let entry = self.portal_entry("record.ended", one.id, detail);
        let days = (today, self.stopped_by());
        Ok(self.store.tell_of_end(one, days, &notices, &entry).await?)
    }

    /// The last day on which systems that are told today say that they have stopped, as after a repair (`YYYYMMDD`).
    fn stopped_by(&self) -> i32 {
        let today = self.clock.today();
        let term: Option<Term> = self.rules.policy.get(keys::REP_RECEIPT, today).ok();
        let by = term.and_then(|term| {
            let days = u32::from(term.amount);
            self.rules.calendar.add_workdays(today, days).ok()
        });
        by.map_or(NO_DAY_YET, |by| to_number(by.date))
    }

    /// The first last day that is told of: the day before this portal looked for the first time.
    async fn ends_since(&self) -> Result<Option<i32>, AccountError> {
        let since = match self.store.setting(SINCE).await? {
            Some(since) => since,
            None => {
                let Ok(yesterday) = self.clock.today().checked_sub(1.day()) else {
                    return Ok(None);
                };
                let now = self.clock.now();
                self.store
                    .put_setting_once(SINCE, &yesterday.to_string(), "portal", now)
                    .await?
            }
        };
        Ok(parse(&since).ok().map(to_number))
    }

    pub(super) async fn take_settlement(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let row = match self.penalty_to_change(permit, sent.value("record")).await? {
            Ok(row) => row,
            Err(away) => return Ok(away),
        };
        let here = page(row.id, links::RECORD_END);
        let (_, today) = self.today();
        let text = sent.value("settlement").trim();
        let form = typed(row.id, sent, &["settlement"]);
        let end = self.store.record_end(row.id).await?;
        // 期满未履行 alone is for a person: what a repair, its unit or an outcome has ended did not end by itself.
        let is_asked = row.until < today && row.reason.is_none() && row.performed == Some(0);
        if !is_asked || end.is_some_and(|end| end.is_settled(row.until)) {
            // Nothing is to be settled, or somebody has said it: the page shows which.
            self.forget(forms::RECORD).await?;
            return Ok(here);
        }
        let fault = match text.chars().count() {
            0 => Some(Fault::Missing),
            length if length > LONGEST => Some(Fault::TooLong { max: 1_000 }),
            _ if !find_personal_data(text).is_empty() => Some(Fault::PersonalData),
            _ => None,
        };
        if let Some(fault) = fault {
            self.keep(forms::RECORD, form.wrong("settlement", fault))
                .await?;
            return Ok(here);
        }
        let detail = json!({ "last_day": row.until });
        let entry = self.record_entry(permit, &row.unit_code, "record.settle", row.id, detail);
        let by = self.visitor.signed_in.as_ref();
        let by = by.map(|one| one.me.account.as_uuid()).unwrap_or_default();
        let sealed = self.seal.seal(SETTLEMENT, text.as_bytes())?;
        // Forms say 0 where nothing was kept.
        let version = sent.value("version").trim().parse::<i64>().unwrap_or(0);
        let version = Some(version).filter(|version| *version > 0);
        let done = self
            .store
            .settle_end((row.id, row.until), (by, &sealed), version, &entry)
            .await?;
        if done {
            self.forget(forms::RECORD).await?;
        } else {
            let form = form.wrong("settlement", Fault::Meanwhile);
            self.keep(forms::RECORD, form).await?;
        }
        Ok(here)
    }
}
