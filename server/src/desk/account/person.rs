use app::ports::Me;
use app::view::MeView;
use domain::account::Login;
use jiff::Timestamp;

use super::{AccountError, purpose};
use crate::desk::Desk;
use crate::store::AccountRow;

impl Desk {
    pub(super) async fn show_me(&self, me: &Me) -> Result<MeView, AccountError> {
        let account = me.account.as_uuid();
        let now = self.clock.now().as_microsecond();
        let sessions = self.store.sessions_of(account, now).await?.len();
        let row = self.store.account(account).await?;
        let since = row.as_ref().map_or(0, |row| row.created_at);
        Ok(MeView {
            name: row.map_or_else(String::new, |row| self.name_of(&row)),
            since: Timestamp::from_microsecond(since).unwrap_or_default(),
            person: None,
            other_sessions: u32::try_from(sessions.saturating_sub(1)).unwrap_or(u32::MAX),
        })
    }

    /// What an account is called: staff by name, a citizen by the masked number or address.
    pub(crate) fn name_of(&self, account: &AccountRow) -> String {
        let name = account.display_name.as_deref();
        let name = name.and_then(|sealed| self.seal.open(purpose::NAME, sealed).ok());
        match name {
            Some(name) => String::from_utf8_lossy(&name).into_owned(),
            None => self
                .login_of(account)
                .map_or_else(String::new, |login| login.masked()),
        }
    }

    /// The number or address of an account.
    pub(in crate::desk) fn login_of(&self, account: &AccountRow) -> Option<Login> {
        let open = |purpose: &str, sealed: &Option<Vec<u8>>| {
            let plain = self.seal.open(purpose, sealed.as_deref()?).ok()?;
            String::from_utf8(plain).ok()
        };
        open(purpose::PHONE, &account.phone)
            .map(Login::Phone)
            .or_else(|| open(purpose::EMAIL, &account.email).map(Login::Email))
    }
}
