use app::links;
use app::ports::Me;
use app::view::{SessionView, SessionsView};
use serde_json::json;

use super::AccountError;
use crate::desk::{Desk, instant};
use crate::seal::{hex, unhex};
use crate::sessions::SessionTable;

impl Desk {
    /// The hash of this session's id.
    fn this_session(&self) -> Option<Vec<u8>> {
        let id = self.visitor.session.as_ref()?.id()?;
        let table = SessionTable::new(self.store.clone(), self.seal.clone(), self.clock.clone());
        Some(table.id_hash(id))
    }

    pub(super) async fn list_sessions(&self, me: &Me) -> Result<SessionsView, AccountError> {
        let now = self.clock.now().as_microsecond();
        let here = self.this_session();
        let rows = self.store.sessions_of(me.account.as_uuid(), now).await?;
        let sessions = rows
            .into_iter()
            .map(|row| SessionView {
                key: hex(&row.id_hash),
                device: row.device,
                since: instant(row.created_at),
                seen: instant(row.seen_at),
                here: Some(&row.id_hash) == here.as_ref(),
            })
            .collect();
        Ok(SessionsView { sessions })
    }

    pub(super) async fn end_one_session(&self, me: &Me, key: &str) -> Result<String, AccountError> {
        let account = me.account.as_uuid();
        if key.is_empty() {
            let but = self.this_session().unwrap_or_default();
            let entry = self.entry("session.end_others", account, json!({}));
            self.store.end_other_sessions(account, &but, &entry).await?;
        } else if let Some(hash) = unhex(key) {
            // Only a session of one's own: the statement asks for the account too.
            let entry = self.entry("session.end", account, json!({}));
            self.store.end_session(account, &hash, &entry).await?;
        }
        Ok(links::SESSIONS.to_owned())
    }

    pub(super) async fn end_this_session(&self) -> Result<String, AccountError> {
        if let Some(signed_in) = &self.visitor.signed_in {
            let entry = self.entry("sign_out", signed_in.me.account, json!({}));
            self.store.note(&entry).await?;
        }
        self.session()?.flush().await?;
        Ok(links::HOME.to_owned())
    }
}
