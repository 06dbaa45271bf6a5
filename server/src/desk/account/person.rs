use app::ports::Me;
use app::view::{MeView, PersonView};
use domain::account::Login;
use domain::identity::{self, PersonId, PersonIdKind};
use uuid::Uuid;

use super::{AccountError, purpose};
use crate::desk::{Desk, count, instant};
use crate::store::{AccountRow, PersonRow};

/// 实名: who holds an account, as somebody else vouches for. Never printed.
pub(in crate::desk) struct Person {
    /// Name as on the document.
    pub name: String,
    /// Kind of document.
    pub kind: PersonIdKind,
    /// Number of the document.
    pub number: String,
    /// Keyed hash of kind and number.
    pub key: String,
    /// Who vouches for it.
    pub source: String,
    /// Microseconds UTC.
    pub verified_at: i64,
}

impl Desk {
    pub(super) async fn show_me(&self, me: &Me) -> Result<MeView, AccountError> {
        let account = me.account.as_uuid();
        let now = self.clock.now().as_microsecond();
        let sessions = self.store.sessions_of(account, now).await?.len();
        let row = self.store.account(account).await?;
        let since = row.as_ref().map_or(0, |row| row.created_at);
        let person = self.person_of(account).await?;
        let (waiting, open_cases) = self.waiting_for(me).await?;
        Ok(MeView {
            name: row.map_or_else(String::new, |row| self.name_of(&row)),
            since: instant(since),
            person: person.map(|person| self.person_view(person)),
            service: self.service_view().await,
            subjects: self.acting_as(account).await?,
            claims: self.recent_claims(account).await?,
            unread: count(self.store.unread_messages(account).await?),
            waiting,
            entries: self.entries_waiting_for(me).await?,
            open_cases,
            drafts: self.draft_lines(me).await?,
            other_sessions: u32::try_from(sessions.saturating_sub(1)).unwrap_or(u32::MAX),
        })
    }

    /// A verified person as pages show it: masked.
    pub(super) fn person_view(&self, person: Person) -> PersonView {
        PersonView {
            name: identity::mask_name(&person.name),
            number: identity::mask_id(&person.number),
            source: self.source_name(&person.source),
            verified_at: instant(person.verified_at),
        }
    }

    /// The verified person behind an account, opened.
    pub(in crate::desk) async fn person_of(
        &self,
        account: Uuid,
    ) -> Result<Option<Person>, AccountError> {
        let Some(row) = self.store.person(account).await? else {
            return Ok(None);
        };
        Ok(Some(Person {
            name: self.seal.open_text(purpose::PERSON_NAME, &row.name)?,
            kind: PersonIdKind::from_code(&row.id_kind).unwrap_or(PersonIdKind::ResidentId),
            number: self
                .seal
                .open_text(purpose::PERSON_NUMBER, &row.id_number)?,
            key: row.id_key,
            source: row.source,
            verified_at: row.verified_at,
        }))
    }

    /// A verified person as it is stored.
    pub fn person_row(
        &self,
        account_id: Uuid,
        name: &str,
        id: &PersonId,
        source: &str,
    ) -> Result<PersonRow, AccountError> {
        Ok(PersonRow {
            account_id,
            name: self.seal.seal(purpose::PERSON_NAME, name.as_bytes())?,
            id_kind: id.kind().code().to_owned(),
            id_number: self
                .seal
                .seal(purpose::PERSON_NUMBER, id.expose().as_bytes())?,
            id_key: self.seal.person_key(id),
            source: source.to_owned(),
            verified_at: self.clock.now().as_microsecond(),
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
