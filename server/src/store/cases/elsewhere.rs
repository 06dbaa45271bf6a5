use domain::case::{CaseNumber, Stage, repair};
use uuid::Uuid;

use super::file::{Put, put_at};
use super::marks;
use super::step::{CaseStep, Follow, Follows, Moved, Played, play};
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_tx};
use crate::store::{NewCase, Store, StoreError, audit};

/// A repair of the record that runs, or has taken effect.
const TAKEN_UP: &str = "
    select
        (select count(*) from record_hold h where h.record_id = $1 and h.why = 'repaired')
        + (
            select count(*) from case_file c
            where c.subject_id = $2 and c.record_id = $1 and c.kind = 'repair' and c.closed_at is null
        )";
/// 外部办件编号 of a case about the same record that is over: what the platform grants after that is a case of its own.
const HAND_ON: &str = "
    update case_file set outside_number = null
    where outside_number = $2 and record_id = $3 and id <> $1 and closed_at is not null and kind = 'repair'";

impl Store {
    /// 外部平台转入: files a repair that another platform has granted, and takes the step of its receipt, with everything
    /// that follows, in one transaction. `None`: the record has changed, or it, the receipt or its number was taken up
    /// meanwhile, and it is to be looked at anew; nothing is left of it then.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn file_granted(
        &self,
        case: &NewCase,
        filed: &AuditEntry,
        step: &CaseStep,
        entry: &AuditEntry,
        follow: Follow<'_>,
    ) -> Result<Option<CaseNumber>, StoreError> {
        let mut tx = self.begin().await?;
        marks::lock(&mut tx, case.about).await?;
        if is_taken_up(&mut tx, case).await? {
            return Ok(None);
        }
        let begins = (Stage::Forwarded, repair::TRANSFERRED);
        let nothing = |_: &Moved| Ok(Follows::default());
        let number = match put_at(&mut tx, case, begins, filed, &nothing).await? {
            Put::Done(number, _) => number,
            Put::Not(_) => return Ok(None),
        };
        if let Some(receipt) = &step.receipt {
            execute!(
                tx,
                sqlx::query(HAND_ON)
                    .bind(case.id)
                    .bind(&receipt.outside_number)
                    .bind(case.about.record())
            )?;
        }
        // What it is called is known only now.
        let object = number.to_string();
        let named = |entry: &AuditEntry| AuditEntry {
            object: object.clone(),
            ..entry.clone()
        };
        let step = CaseStep {
            number,
            ..step.clone()
        };
        let entry = named(entry);
        let Played::Done(_) = play(&mut tx, &step, &entry, follow).await? else {
            return Ok(None);
        };
        audit::append(&mut tx, &named(filed)).await?;
        tx.commit_with(&entry).await?;
        Ok(Some(number))
    }
}

async fn is_taken_up(tx: &mut Tx, case: &NewCase) -> Result<bool, StoreError> {
    let record: Option<Uuid> = case.about.record();
    let count: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(TAKEN_UP)
            .bind(record)
            .bind(case.subject_id)
            .fetch_one(conn)
            .await
    })?;
    Ok(count > 0)
}
