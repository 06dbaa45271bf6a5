//! 督办: notices to stop that no case goes on with, and that nobody has answered in time.

use const_format::formatcp;

use crate::audit::AuditEntry;
use crate::store::db::{execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Notices, Store, StoreError};

/// What a repair waits for is warned of by the clock of its case.
const UNTOLD: &str = "
    o.done_at is null and o.void_on is null and o.warned_at is null and o.kind <> 'stop'";
const LATE: &str = formatcp!(
    "select o.unit_code, u.name as unit_name, count(*) as late, min(o.due_on) as due_on
    from repair_order o
    join unit u on u.code = o.unit_code
    where o.due_on < $1 and {UNTOLD}
    group by o.unit_code, u.name
    order by o.unit_code"
);
const WARN: &str = formatcp!(
    "update repair_order as o set warned_at = $3 where o.unit_code = $1 and o.due_on < $2 and {UNTOLD}"
);

/// What a unit has not answered, of which nobody was told yet.
#[derive(Clone, Debug)]
pub struct LateOrders {
    /// Code of the unit.
    pub unit_code: String,
    /// Its name.
    pub unit_name: String,
    /// How many.
    pub late: i64,
    /// Last day of the one that was due first (`YYYYMMDD`).
    pub due_on: i32,
}
from_row!(LateOrders {
    unit_code,
    unit_name,
    late,
    due_on
});

impl Store {
    /// What is late on a day (`YYYYMMDD`) and nobody was told of, by unit.
    pub async fn late_orders(&self, today: i32) -> Result<Vec<LateOrders>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, LateOrders>(LATE).bind(today).fetch_all(pool).await
        })?)
    }

    /// Tells of what a unit has not answered, once; `false` where another node has told of it, or something was answered
    /// since it was counted.
    pub async fn warn_of_orders(
        &self,
        late: &LateOrders,
        today: i32,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let warned = execute!(
            tx,
            sqlx::query(WARN)
                .bind(&late.unit_code)
                .bind(today)
                .bind(entry.at)
        )?;
        if i64::try_from(warned) != Ok(late.late) {
            return Ok(false);
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(true)
    }
}
