//! Measures as those are shown them whom they concern: whoever acts for the subject, and staff.

use app::ports::Me;
use app::view::{MeasureLine, OrderNote, RecordMeasures, SuspendedFor};
use domain::account::AccountKind;
use domain::claim::AgentScope;
use domain::day::from_number;
use domain::id::RecordId;
use domain::measure::OrderKind;
use domain::policy::Confidence;
use domain::repair::RulingKind;
use domain::role::{DataClass, Operation, Permit};
use jiff::civil::Date;
use uuid::Uuid;

use super::orders::RECEIPT;
use crate::desk::account::AccountError;
use crate::desk::{Desk, instant};
use crate::store::{Agency, MeasureHold, MeasureRow, span_of};

/// Who a measure is shown to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum ReadBy {
    /// Somebody who acts for the subject, in other matters than objections.
    Agent,
    /// Somebody who acts for the subject in objections too.
    Objector,
    /// A member of staff.
    Staff,
}

impl ReadBy {
    /// By the authorisation under which somebody acts for the subject.
    pub(in crate::desk) fn agency(agency: &Agency) -> ReadBy {
        match agency.scopes.contains(&AgentScope::Objection) {
            true => ReadBy::Objector,
            false => ReadBy::Agent,
        }
    }
}

impl Desk {
    /// The measures that rest on a record, for whoever they concern; none for everybody else.
    pub(super) async fn show_record_measures(
        &self,
        me: &Me,
        record: Uuid,
    ) -> Result<RecordMeasures, AccountError> {
        let mut rows = self.store.measures_of_record(record).await?;
        let nothing = RecordMeasures {
            measures: Vec::new(),
            for_staff: me.kind == AccountKind::Staff,
        };
        let reader = match me.kind {
            AccountKind::Citizen => {
                let (_, today) = self.today();
                let account = me.account.as_uuid();
                let held = self.store.agencies_of_account(account, today).await?;
                let acts_for = |row: &MeasureRow| {
                    held.iter()
                        .find(|agency| agency.subject_id == row.subject_id)
                };
                let Some(agency) = rows.first().and_then(acts_for) else {
                    return Ok(nothing);
                };
                rows.retain(|row| row.subject_id == agency.subject_id);
                ReadBy::agency(agency)
            }
            AccountKind::Staff => {
                let permit = Permit::of(&me.posts, DataClass::Records, Operation::Read);
                let Some(permit) = permit else {
                    return Ok(nothing);
                };
                let Some(about) = self.store.disputed_record(record).await? else {
                    return Ok(nothing);
                };
                // Of the own record, and those the own unit applies.
                let scope = permit.scope();
                rows.retain(|row| scope.covers(&about.unit_code) || scope.covers(&row.unit_code));
                ReadBy::Staff
            }
        };
        Ok(RecordMeasures {
            measures: self.measure_lines(rows, reader).await?,
            ..nothing
        })
    }

    /// The measures on a subject, the newest first.
    pub(in crate::desk) async fn measures_on(
        &self,
        subject: Uuid,
        reader: ReadBy,
    ) -> Result<Vec<MeasureLine>, AccountError> {
        let rows = self.store.measures_of_subject(subject).await?;
        self.measure_lines(rows, reader).await
    }

    /// The measures a case is about: one, or all that rest on the record.
    pub(in crate::desk) async fn measures_of_case(
        &self,
        record: Uuid,
        measure: Option<Uuid>,
        reader: ReadBy,
    ) -> Result<Vec<MeasureLine>, AccountError> {
        let mut rows = self.store.measures_of_record(record).await?;
        rows.retain(|row| measure.is_none_or(|one| one == row.id));
        self.measure_lines(rows, reader).await
    }

    /// One measure, where there is one.
    pub(in crate::desk) async fn measure_of(
        &self,
        measure: Option<Uuid>,
        reader: ReadBy,
    ) -> Result<Option<MeasureLine>, AccountError> {
        let Some(id) = measure else {
            return Ok(None);
        };
        match self.store.measure(id).await? {
            Some(row) => self.measure_line(row, reader).await.map(Some),
            None => Ok(None),
        }
    }

    /// The measure somebody may object to: it rests on this record, is not over, and he acts for the subject in
    /// objections.
    pub(in crate::desk) async fn disputable_measure(
        &self,
        me: &Me,
        record: Uuid,
        id: Uuid,
    ) -> Result<Option<MeasureRow>, AccountError> {
        let Some(row) = self.store.measure(id).await? else {
            return Ok(None);
        };
        let acts_for = self.objects_for(me.account.as_uuid()).await?;
        let concerned = acts_for.iter().any(|one| one.as_uuid() == row.subject_id);
        let suspensions = self.store.suspensions(id).await?;
        let span = span_of(row.from_day, row.decided_until, &suspensions)?;
        let runs = row.ended_on.is_none() && !span.is_over(self.clock.today());
        Ok((row.record_id == record && concerned && runs).then_some(row))
    }

    async fn measure_lines(
        &self,
        rows: Vec<MeasureRow>,
        reader: ReadBy,
    ) -> Result<Vec<MeasureLine>, AccountError> {
        let mut lines = Vec::new();
        for row in rows {
            lines.push(self.measure_line(row, reader).await?);
        }
        Ok(lines)
    }

    async fn measure_line(
        &self,
        row: MeasureRow,
        reader: ReadBy,
    ) -> Result<MeasureLine, AccountError> {
        let today = self.clock.today();
        let suspensions = self.store.suspensions(row.id).await?;
        let span = span_of(row.from_day, row.decided_until, &suspensions)?;
        // One whose time is over has ended, whether the job that says so has run or not.
        let over = span.last_day().filter(|_| span.is_over(today));
        let ended_on: Option<Date> = row.ended_on.and_then(from_number).or(over);
        let account = span.served(ended_on.unwrap_or(today));
        let confidence = Confidence::from_code(&row.confidence).unwrap_or(Confidence::Memory);
        let basis = match confidence.may_cite_as_law() {
            true => format!("{}{}", row.law, row.article),
            false => row.law,
        };
        let suspended_for = match span.suspended().filter(|_| ended_on.is_none()) {
            Some(_) => {
                let holds = self.store.holds_of_measure(row.id).await?;
                holds.into_iter().map(suspended_for).collect()
            }
            None => Vec::new(),
        };
        Ok(MeasureLine {
            id: row.id,
            record: RecordId::from_uuid(row.record_id),
            name: row.name,
            unit: row.unit_name,
            basis,
            confidence,
            from: span.from,
            decided_until: span.decided_until,
            last_day: span.last_day(),
            served: account.served,
            days_suspended: account.suspended,
            days_left: ended_on.map_or(account.left, |_| None),
            suspensions: span
                .suspensions
                .iter()
                .map(|suspension| (suspension.from, suspension.until))
                .collect(),
            suspended_for,
            orders: self.order_notes(row.id, reader).await?,
            may_object: reader == ReadBy::Objector && ended_on.is_none(),
            ended_on,
        })
    }

    async fn order_notes(
        &self,
        measure: Uuid,
        reader: ReadBy,
    ) -> Result<Vec<OrderNote>, AccountError> {
        let mut notes = Vec::new();
        for order in self.store.orders_of_measure(measure).await? {
            let Some(kind) = OrderKind::from_code(&order.kind) else {
                continue;
            };
            let receipt = match (&order.receipt, reader) {
                (Some(sealed), ReadBy::Staff) => Some(self.seal.open_text(RECEIPT, sealed)?),
                _ => None,
            };
            notes.push(OrderNote {
                kind,
                issued_at: instant(order.issued_at),
                done_at: order.done_at.map(instant),
                receipt,
            });
        }
        Ok(notes)
    }
}

fn suspended_for(hold: MeasureHold) -> SuspendedFor {
    let ruling = hold.kind.as_deref().and_then(RulingKind::from_code);
    match (ruling, hold.last_day.and_then(from_number)) {
        (Some(kind), Some(last)) => SuspendedFor::Ruling {
            kind,
            court: hold.court.unwrap_or_default(),
            number: hold.ruling_no.unwrap_or_default(),
            last,
        },
        _ => SuspendedFor::Case,
    }
}
