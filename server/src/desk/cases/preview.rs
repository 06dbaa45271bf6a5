//! 文书预览: the letter of a step as it would be, before anybody has taken it.

use app::ports::Me;
use app::view::LetterBody;
use domain::case::{Action, Checks};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::act::came_of;
use super::{LoadedCase, Stepped, purpose};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::store::{CaseRow, StoreError};

/// A letter that was looked at, until the case is another or the step is taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Looked {
    case: Uuid,
    version: i64,
    letter: LetterBody,
}

impl Desk {
    /// Makes the letter of a step and keeps it for the page; or says why the step is not possible.
    pub(super) async fn look_at_letter(
        &self,
        me: &Me,
        id: Uuid,
        version: i64,
        action: Action,
    ) -> Result<Stepped, AccountError> {
        let loaded: LoadedCase = match self.case_of_version(id, version).await? {
            Ok(loaded) => loaded,
            Err(why) => return Ok(why),
        };
        let actor = self.actor(me).await?;
        // Whoever decides reads the letter before he ticks that all of it is right.
        let action = match action {
            Action::Decide(_) => Action::Decide(Checks {
                facts: true,
                law: true,
                discretion: true,
            }),
            action => action,
        };
        let step = match self.prepare(&actor, loaded, action, Vec::new()).await? {
            Ok(step) => step,
            Err(why) => return Ok(why),
        };
        let rehearsed = self
            .store
            .rehearse_step(&step.taken, &step.entry, &*step.follow);
        let letters = match rehearsed.await {
            Ok(Ok(letters)) => letters,
            Ok(Err(why)) => return came_of(Ok(why)),
            Err(error) => return came_of(Err(error)),
        };
        if let Some(letter) = letters.into_iter().next() {
            let json = self.seal.open(purpose::LETTER, &letter.body)?;
            let letter = serde_json::from_slice(&json).map_err(|_| StoreError::Conflict)?;
            let looked = Looked {
                case: id,
                version,
                letter,
            };
            self.keep(forms::PREVIEW, looked).await?;
        }
        Ok(Stepped::Done)
    }

    /// The letter that was looked at last, while the case is still as it was then.
    pub(super) async fn looked_at(&self, row: &CaseRow) -> Option<LetterBody> {
        let looked: Looked = self.kept(forms::PREVIEW).await?;
        (looked.case == row.id && looked.version == row.version).then_some(looked.letter)
    }
}
