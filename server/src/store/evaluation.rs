//! 评价更新: whose evaluation rests on something that has changed since.

use uuid::Uuid;

use super::StoreError;
use super::db::{Tx, execute};

/// Asked for by the newest case, ruling or end that changed something.
const REFRESH: &str = "
    insert into evaluation_refresh (subject_id, source, asked_at)
    select r.subject_id, $2, $3 from record r where r.id = $1
    on conflict (subject_id) do update set source = excluded.source, asked_at = excluded.asked_at";

/// Asks for it anew of whom a record is about. `source`: the case, or the shielding, that has
/// changed how it stands, or the record itself where its publication has ended.
pub(super) async fn refresh(
    tx: &mut Tx,
    record: Uuid,
    source: Uuid,
    at: i64,
) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(REFRESH).bind(record).bind(source).bind(at))?;
    Ok(())
}
