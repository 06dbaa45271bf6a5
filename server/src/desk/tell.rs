//! 站内消息: what is left for somebody to read in the portal, and the letter that only says that it is there.

use app::view::{MeasureNews, Told};
use domain::account::Login;
use domain::role::Role;
use jiff::Timestamp;
use uuid::Uuid;

use super::Desk;
use super::account::{AccountError, Said};
use crate::ids::new_id;
use crate::seal::{Seal, SealError};
use crate::store::{MovedMeasure, NewLetter, NewMessage, Notices};

/// What messages are sealed for.
pub(super) const MESSAGE: &str = "message";

/// Whoever works on the cases and measures of a unit.
pub(super) const UNIT_STAFF: [Role; 3] = [Role::Handler, Role::Reviewer, Role::UnitHead];

/// Whoever works in the credit office, also on what it has opened or determined itself.
pub(super) const OFFICE_STAFF: [Role; 2] = [Role::CreditHandler, Role::CreditReviewer];

/// A message to an account, sealed.
pub(super) fn message(
    seal: &Seal,
    (id, at): (Uuid, Timestamp),
    account_id: Uuid,
    subject_id: Option<Uuid>,
    told: &Told,
) -> Result<NewMessage, SealError> {
    let detail = serde_json::to_vec(told).unwrap_or_default();
    Ok(NewMessage {
        id,
        account_id,
        at: at.as_microsecond(),
        kind: told.code(),
        subject_id,
        detail: seal.seal(MESSAGE, &detail)?,
    })
}

/// What became of a measure; `units`: code and name of every unit.
pub(super) fn measure_news(measure: &MovedMeasure, units: &[(String, String)]) -> MeasureNews {
    let unit = units.iter().find(|(code, _)| *code == measure.unit_code);
    MeasureNews {
        name: measure.name.clone(),
        unit: unit.map_or_else(String::new, |(_, name)| name.clone()),
        what: measure.what,
        before: measure.before,
        last_day: measure.last_day,
        days_left: measure.days_left,
    }
}

impl Desk {
    /// Leaves a message for somebody, and a letter that says that there is one.
    pub(super) async fn tell(
        &self,
        notices: &mut Notices,
        account: Uuid,
        subject: Option<Uuid>,
        told: &Told,
    ) -> Result<(), AccountError> {
        let id = self.tell_in_portal(notices, account, subject, told)?;
        if let Some(letter) = self.letter_to(account).await? {
            let case = told.case().map(|case| case.as_uuid());
            notices.letters.push(letter.copy_of(id, case));
        }
        Ok(())
    }

    /// Leaves a message without a letter, as for staff, whose letters would be many. Gives back its id.
    pub(super) fn tell_in_portal(
        &self,
        notices: &mut Notices,
        account: Uuid,
        subject: Option<Uuid>,
        told: &Told,
    ) -> Result<Uuid, AccountError> {
        let now = self.clock.now();
        let id = new_id(now)?;
        let message = message(&self.seal, (id, now), account, subject, told)?;
        notices.messages.push(message);
        Ok(id)
    }

    /// The letter that only says that there is a message; `None` where nothing reaches the account.
    pub(super) async fn letter_to(&self, account: Uuid) -> Result<Option<NewLetter>, AccountError> {
        let row = self.store.account(account).await?;
        let login: Option<Login> = row.and_then(|row| self.login_of(&row));
        login
            .map(|login| self.letter(&login, Said::Message))
            .transpose()
    }
}
