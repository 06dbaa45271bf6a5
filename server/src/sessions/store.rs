use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use uuid::Uuid;

use crate::clock::Clock;
use crate::ids::random_bytes;
use crate::seal::Seal;
use crate::store::{SessionRow, Store, StoreError};

/// Key of the signed-in account in a session.
pub const ACCOUNT: &str = "account";
/// Key of the seconds after which the session ends without a request.
pub const IDLE_SECONDS: &str = "idle_seconds";
/// Key of the instant at which the session ends in any case, in microseconds UTC.
pub const ENDS_AT: &str = "ends_at";
/// Key of what the browser says it is.
pub const DEVICE: &str = "device";

/// What the data of a session are sealed for.
const PURPOSE: &str = "session";
/// A session in which nobody is signed in only carries a form from one page to the next.
const ANONYMOUS_SECONDS: i64 = 30 * 60;
/// How far `seen_at` may lag behind, so that not every request writes.
const LAG_MICROSECONDS: i64 = 60_000_000;

/// The table of sessions as tower-sessions sees it. The id in the cookie is hashed before it is stored.
#[derive(Clone, Debug)]
pub struct SessionTable {
    store: Store,
    seal: Arc<Seal>,
    clock: Clock,
}

impl SessionTable {
    /// Over this database.
    pub fn new(store: Store, seal: Arc<Seal>, clock: Clock) -> SessionTable {
        SessionTable { store, seal, clock }
    }

    /// The hash under which a session is stored.
    pub fn id_hash(&self, id: Id) -> Vec<u8> {
        let parts: [&[u8]; 2] = [b"session", &id.0.to_be_bytes()];
        self.seal.digest(parts.into_iter()).to_vec()
    }

    fn row(&self, record: &Record) -> Result<SessionRow> {
        let text =
            serde_json::to_vec(&record.data).map_err(|fault| Error::Encode(fault.to_string()))?;
        let data = self
            .seal
            .seal(PURPOSE, &text)
            .map_err(|fault| Error::Encode(fault.to_string()))?;
        let value = |key: &str| record.data.get(key);
        let now = self.clock.now().as_microsecond();
        // By this program's clock: the one of tower-sessions only tells the browser when to forget its cookie.
        let expires_at = value(ENDS_AT)
            .and_then(Value::as_i64)
            .unwrap_or(now + ANONYMOUS_SECONDS * 1_000_000);
        Ok(SessionRow {
            id_hash: self.id_hash(record.id),
            account_id: value(ACCOUNT)
                .and_then(Value::as_str)
                .and_then(|text| Uuid::parse_str(text).ok()),
            data,
            created_at: now,
            seen_at: now,
            idle_seconds: value(IDLE_SECONDS)
                .and_then(Value::as_i64)
                .unwrap_or(ANONYMOUS_SECONDS),
            expires_at,
            device: value(DEVICE)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        })
    }

    fn record(&self, id: Id, row: &SessionRow) -> Result<Record> {
        let text = self
            .seal
            .open(PURPOSE, &row.data)
            .map_err(|fault| Error::Decode(fault.to_string()))?;
        let data: HashMap<String, Value> =
            serde_json::from_slice(&text).map_err(|fault| Error::Decode(fault.to_string()))?;
        let expiry_date =
            time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(row.expires_at) * 1_000)
                .map_err(|fault| Error::Decode(fault.to_string()))?;
        Ok(Record {
            id,
            data,
            expiry_date,
        })
    }
}

fn backend(fault: StoreError) -> Error {
    Error::Backend(fault.to_string())
}

#[async_trait]
impl SessionStore for SessionTable {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // Our own random numbers, and 128 bits of them: no two sessions ever get the same.
        let mut id = [0_u8; 16];
        random_bytes(&mut id).map_err(|fault| Error::Backend(fault.to_string()))?;
        record.id = Id(i128::from_be_bytes(id));
        self.store
            .add_session(&self.row(record)?)
            .await
            .map_err(backend)
    }

    async fn save(&self, record: &Record) -> Result<()> {
        self.store
            .change_session(&self.row(record)?)
            .await
            .map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = self.clock.now().as_microsecond();
        let id_hash = self.id_hash(*id);
        let Some(row) = self.store.session(&id_hash, now).await.map_err(backend)? else {
            return Ok(None);
        };
        if now - row.seen_at > LAG_MICROSECONDS {
            self.store
                .touch_session(&id_hash, now)
                .await
                .map_err(backend)?;
        }
        self.record(*id, &row).map(Some)
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.store
            .drop_session(&self.id_hash(*id))
            .await
            .map_err(backend)
    }
}
