//! 提交: a worker sends row after row in the name of whoever pressed the button. Before each he is asked for his
//! authority, the enterprise for commitment and authorisation, and the row is checked, as with an entry that is sent by
//! hand.

use app::links;
use app::ports::Me;
use app::view::{BatchEnd as Why, SheetFault, SheetNews, Told};
use domain::id::{BatchId, SubjectId};
use serde_json::json;
use uuid::Uuid;

use super::read::number;
use super::upload::page_of;
use super::{LEASE, ended};
use crate::desk::account::{AccountError, forms};
use crate::desk::registration::matching::EntryGround;
use crate::desk::registration::send::{Sender, Unsent};
use crate::desk::{Desk, count};
use crate::store::{BatchEnd, BatchHold, BatchRow, BatchStage, BatchTab, EntryRow, Notices};

/// Rows that are sent before other sheets have a turn.
const TURN: u32 = 200;
/// How far a sheet is, is written down after so many rows.
const NOTED: usize = 20;
/// A fault of the portal itself strikes one row; so many in succession are no chance.
const MOST_BROKEN: u32 = 3;

/// What came of one row.
enum RowSent {
    /// It is sent, by now or before.
    Sent,
    /// It stays as it is.
    Stays,
    /// Nothing more can be sent.
    Over(Why),
    /// Somebody has stopped it, or another node has it.
    Lost,
}

impl Desk {
    /// Begins to send every row that is right.
    pub(super) async fn start_batch(
        &self,
        me: &Me,
        id: Uuid,
        version: i64,
    ) -> Result<String, AccountError> {
        let Some(batch) = self.my_batch(me, id).await? else {
            return Ok(ended(links::BATCH, id));
        };
        if batch.stage == BatchStage::Sending {
            // Pressed twice.
            return Ok(page_of(id));
        }
        if !self.signing_of(batch.subject_id).await?.is_complete() {
            let subject = SubjectId::from_uuid(batch.subject_id);
            return Ok(links::sign(subject, &page_of(id)));
        }
        let counts = self.store.batch_counts(id).await?;
        if counts.good == 0 {
            return Ok(page_of(id));
        }
        let account = me.account.as_uuid();
        let entry = self.entry("batch.send", id, json!({ "rows": counts.good }));
        let at = self.clock.now().as_microsecond();
        let begun = self
            .store
            .start_sending(id, version, account, at, &entry)
            .await?;
        self.forget(forms::BATCH_ROWS).await?;
        if !begun {
            self.keep_fault(id, batch.kind, SheetFault::Meanwhile)
                .await?;
        }
        Ok(page_of(id))
    }

    /// Stops sending; what is sent is sent.
    pub(super) async fn stop_batch_of(&self, me: &Me, id: Uuid) -> Result<String, AccountError> {
        if self.my_batch(me, id).await?.is_none() {
            return Ok(ended(links::BATCH, id));
        }
        let entry = self.entry("batch.stop", id, json!({}));
        let at = self.clock.now().as_microsecond();
        // Where it is over already there is nothing to stop.
        self.store
            .stop_batch(id, Why::Stopped.code(), at, &entry)
            .await?;
        Ok(page_of(id))
    }

    /// Deletes a sheet with the rows that were never sent.
    pub(super) async fn drop_batch_of(
        &self,
        me: &Me,
        id: Uuid,
        version: i64,
    ) -> Result<String, AccountError> {
        let Some(batch) = self.my_batch(me, id).await? else {
            return Ok(ended(links::BATCH, id));
        };
        let counts = self.store.batch_counts(id).await?;
        let detail = json!({ "rows": counts.all, "sent": counts.sent });
        let entry = self.entry("batch.drop", id, detail);
        let at = self.clock.now().as_microsecond();
        if self.store.drop_batch(id, version, at, &entry).await? {
            return Ok(links::of_id(links::REGISTRATION, batch.subject_id));
        }
        self.keep_fault(id, batch.kind, SheetFault::Meanwhile)
            .await?;
        Ok(page_of(id))
    }

    /// Sends some rows of a sheet, and lets others have a turn.
    pub(super) async fn send_some(
        &self,
        worker: &str,
        batch: &BatchRow,
    ) -> Result<(), AccountError> {
        let Some((desk, me)) = self.in_the_name_of(batch.account_id).await? else {
            let over = Some(Why::NoAuthority);
            return self.finish_sending(worker, batch, over, batch.failed).await;
        };
        let rows = self
            .store
            .batch_rows(batch.id, BatchTab::Good, batch.done, 0, TURN)
            .await?;
        if rows.is_empty() {
            return self.finish_sending(worker, batch, None, batch.failed).await;
        }
        let mut ground = desk.entry_ground(batch.subject_id).await?;
        let who = Sender::agent(me.account.as_uuid());
        let (mut line, mut failed, mut broken) = (batch.done, batch.failed, 0);
        for (sent, (row, _)) in (1..).zip(&rows) {
            if ground.today != self.clock.today() {
                // Midnight: from here on everything goes by the new day.
                ground = desk.entry_ground(batch.subject_id).await?;
            }
            let hold = BatchHold {
                batch: batch.id,
                worker,
                lease_until: self.clock.now().as_microsecond() + LEASE,
            };
            match desk.send_row(&ground, &who, row, hold).await {
                Ok(RowSent::Lost) => return Ok(()),
                Ok(RowSent::Sent) => broken = 0,
                Ok(RowSent::Stays) => {
                    failed += 1;
                    broken = 0;
                }
                Ok(RowSent::Over(why)) => {
                    return self.finish_sending(worker, batch, Some(why), failed).await;
                }
                Err(error) => {
                    tracing::error!(batch = %batch.id, line = row.line, %error, "a row of a sheet could not be sent");
                    broken += 1;
                    failed += 1;
                    if broken == MOST_BROKEN {
                        return Err(error);
                    }
                }
            }
            line = row.line.unwrap_or(line);
            if sent % NOTED == 0 {
                let now = self.clock.now().as_microsecond();
                let held = self
                    .store
                    .batch_progress(batch.id, worker, line, failed, now + LEASE, now)
                    .await?;
                if !held {
                    return Ok(());
                }
            }
        }
        // The lease is over: whoever waited longest comes next, be it another sheet.
        let now = self.clock.now().as_microsecond();
        self.store
            .batch_progress(batch.id, worker, line, failed, now - 1, now)
            .await?;
        Ok(())
    }

    /// Sends one row in the name of whoever this portal is for.
    async fn send_row(
        &self,
        ground: &EntryGround,
        who: &Sender,
        row: &EntryRow,
        hold: BatchHold<'_>,
    ) -> Result<RowSent, AccountError> {
        let prepared = self
            .prepare_send_on(ground, who, row.id, row.version)
            .await?;
        let sent = match prepared {
            Ok(prepared) => match self.send_prepared_row(prepared, hold).await? {
                Some(sent) => sent,
                None => return Ok(RowSent::Lost),
            },
            Err(unsent) => Err(unsent),
        };
        let Err(unsent) = sent else {
            return Ok(RowSent::Sent);
        };
        Ok(match unsent {
            Unsent::Sent(_) => RowSent::Sent,
            Unsent::Faults(faults, _) => {
                let no = row.pending.unwrap_or(1);
                if let Some(version) = self.store.entry_version(row.id, no).await? {
                    self.recount(row, &version, &faults).await?;
                }
                RowSent::Stays
            }
            Unsent::Late | Unsent::Gone => RowSent::Stays,
            Unsent::Unsigned => RowSent::Over(Why::Unsigned),
            Unsent::NoAuthority => RowSent::Over(Why::NoAuthority),
            Unsent::NoCalendar => RowSent::Over(Why::NoCalendar),
        })
    }

    async fn finish_sending(
        &self,
        worker: &str,
        batch: &BatchRow,
        why: Option<Why>,
        failed: i32,
    ) -> Result<(), AccountError> {
        let counts = self.store.batch_counts(batch.id).await?;
        let stage = match counts.all == counts.sent {
            true => BatchStage::Done,
            false => BatchStage::Ready,
        };
        let end = BatchEnd {
            stage,
            fault: why.map(|why| why.code().to_owned()),
            sent: number(counts.sent),
            verified: number(counts.verified),
            failed,
            at: self.clock.now().as_microsecond(),
        };
        let detail = json!({
            "sent": counts.sent,
            "verified": counts.verified,
            "failed": failed,
            "why": why.map(Why::code),
        });
        let entry = self.portal_entry("batch.sent", batch.id, detail);
        let mut notices = Notices::default();
        let told = Told::Sheet(SheetNews {
            id: BatchId::from_uuid(batch.id),
            subject: self.subject_of_batch(batch).await?,
            entry_kind: batch.kind,
            sent: count(counts.sent),
            verified: count(counts.verified),
            left: count(counts.all - counts.sent),
            end: why,
        });
        let subject = Some(batch.subject_id);
        self.tell(&mut notices, batch.account_id, subject, &told)
            .await?;
        // Where somebody stopped it meanwhile, it says so already.
        self.store
            .end_batch(batch.id, worker, &end, &notices, &entry)
            .await?;
        Ok(())
    }
}
