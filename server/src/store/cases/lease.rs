use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::db::on_tx;
use crate::store::{Store, StoreError, audit};

/// Free, one's own, or run out.
const TAKE: &str = "
    update case_file set holder_id = $2, held_until = $3
    where id = $1 and closed_at is null and (holder_id is null or holder_id = $2 or held_until < $4)";
const HAND_OVER: &str = "
    update case_file set holder_id = $2, held_until = $3
    where id = $1 and closed_at is null and holder_id is not distinct from $4";

impl Store {
    /// 领办: takes a case for an account until an instant (microseconds UTC); `false` when somebody else holds it.
    pub async fn take_case(
        &self,
        case: Uuid,
        account: Uuid,
        until: i64,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let taken = on_tx!(tx, conn => {
            sqlx::query(TAKE)
                .bind(case)
                .bind(account)
                .bind(until)
                .bind(entry.at)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        if taken == 0 {
            return Ok(false);
        }
        audit::append(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// 转办: gives a case that `from` holds to somebody else, or to nobody; `false` when `from` does not hold it.
    pub async fn hand_over_case(
        &self,
        case: Uuid,
        from: Option<Uuid>,
        to: Option<(Uuid, i64)>,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let given = on_tx!(tx, conn => {
            sqlx::query(HAND_OVER)
                .bind(case)
                .bind(to.map(|(account, _)| account))
                .bind(to.map(|(_, until)| until))
                .bind(from)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        if given == 0 {
            return Ok(false);
        }
        audit::append(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(true)
    }
}
