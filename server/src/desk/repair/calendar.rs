//! The day from which a record may be repaired, as a file for a calendar (RFC 5545).

use app::calendar::repair_day;
use app::view::RepairStanding;
use app::{Language, links};
use chrono::TimeDelta;
use domain::account::AccountKind;
use domain::id::RecordId;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property};
use jiff::civil::Date;

use super::facts::Told;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::papers::Paper;
use crate::store::PenaltyRow;

/// The hour at which a calendar reminds.
const MORNING: i64 = 9;

impl Desk {
    /// The file; `None` where there is no such record for this visitor, or no day to wait for.
    pub(crate) async fn repair_calendar(
        &self,
        record: RecordId,
        language: Language,
    ) -> Result<Option<Paper>, AccountError> {
        let (_, number) = self.today();
        let Some(row) = self.store.penalty(record, number).await? else {
            return Ok(None);
        };
        let (page, told) = if self.repairs_here(&row).await? {
            (links::of_id(links::MY_REPAIR, row.subject_id), Told::Holder)
        } else if row.is_public(number) {
            (links::record(record), Told::Anybody)
        } else {
            return Ok(None);
        };
        let standing = self.repair_view(&row, told)?.map(|view| view.standing());
        let Some(RepairStanding::From(day)) = standing else {
            return Ok(None);
        };
        Ok(Some(Paper {
            name: format!("repair-{day}.ics"),
            media_type: "text/calendar; charset=utf-8",
            content: self.repair_event(&row, day, &page, language).into_bytes(),
        }))
    }

    /// Whether the visitor acts in repair for whom a record is about.
    async fn repairs_here(&self, row: &PenaltyRow) -> Result<bool, AccountError> {
        let signed_in = self.visitor.signed_in.as_ref().map(|one| &one.me);
        let citizen = signed_in.filter(|me| me.kind == AccountKind::Citizen);
        let Some(me) = citizen else {
            return Ok(false);
        };
        let acting = self
            .repairing_for(me.account.as_uuid(), row.subject_id)
            .await?;
        Ok(acting.is_some())
    }

    /// An event of the whole day. Its name never changes, so that a file fetched anew takes the place of the one before.
    fn repair_event(&self, row: &PenaltyRow, day: Date, page: &str, language: Language) -> String {
        let words = repair_day(language, &row.title, &row.document_no, day);
        let address = format!("{}{page}", self.origin);
        let now = self.clock.now().strftime("%Y%m%dT%H%M%SZ").to_string();
        // Without an end it lasts the day.
        let mut start = Property::new("DTSTART", day.strftime("%Y%m%d").to_string());
        start.add_parameter("VALUE", "DATE");
        let mut event = Event::new();
        event.add_property("UID", format!("{}@mingxin-repair", row.id));
        event.add_property("DTSTAMP", now.as_str());
        event.append_property(start);
        event.add_property("SUMMARY", words.summary.as_str());
        event.add_property("DESCRIPTION", format!("{}\n{address}", words.description));
        event.add_property("URL", address);
        event.add_property("TRANSP", "TRANSPARENT");
        // Named here, for a name made up each time would make it another reminder.
        let mut alarm = Alarm::display(&words.summary, TimeDelta::hours(MORNING));
        alarm.add_property("UID", format!("{}-morning@mingxin-repair", row.id));
        alarm.add_property("DTSTAMP", now.as_str());
        event.alarm(alarm);
        let mut calendar = Calendar::empty();
        calendar.append_property(Property::new("VERSION", "2.0"));
        calendar.append_property(Property::new("PRODID", "-//Mingxin//Credit repair//ZH"));
        calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
        calendar.append_property(Property::new("METHOD", "PUBLISH"));
        calendar.push(event);
        calendar.to_string()
    }
}
