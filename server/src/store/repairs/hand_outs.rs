//! 接口共享记录: which systems were told of which penalty, so that they can be told to stop.

use std::collections::HashSet;

use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::store::db::on_tx;
use crate::store::dialect::share_rows;
use crate::store::{Store, StoreError};

const NOTE: &str = "
    insert into record_hand_out (record_id, client_id, first_at, last_at) ";

impl Store {
    /// Notes that a system is about to be told of these records, at an instant (microseconds UTC), and gives back those it
    /// may be told of on a day (`YYYYMMDD`). A repair that takes effect at that moment comes before, and the record is not
    /// among them, or after, and the system gets an order to stop.
    pub async fn hand_out(
        &self,
        client: Uuid,
        records: &[Uuid],
        (today, at): (i32, i64),
    ) -> Result<HashSet<Uuid>, StoreError> {
        if records.is_empty() {
            return Ok(HashSet::new());
        }
        let engine = self.engine();
        let mut tx = self.begin().await?;
        let public: Vec<Uuid> = on_tx!(tx, conn => {
            let mut query = QueryBuilder::new("select id from record where withheld is null and until >= ");
            query.push_bind(today).push(" and id in (");
            let mut ids = query.separated(", ");
            for id in records {
                ids.push_bind(*id);
            }
            // In one order, so that no two wait for each other.
            query.push(") order by id").push(share_rows(engine));
            query.build_query_scalar().fetch_all(conn).await
        })?;
        if !public.is_empty() {
            on_tx!(tx, conn => {
                let mut query = QueryBuilder::new(NOTE);
                query.push_values(&public, |mut row, id| {
                    row.push_bind(*id).push_bind(client).push_bind(at).push_bind(at);
                });
                query.push(" on conflict (record_id, client_id) do update set last_at = excluded.last_at");
                query.build().execute(conn).await.map(|_| ())
            })?;
        }
        tx.commit().await?;
        Ok(public.into_iter().collect())
    }
}
