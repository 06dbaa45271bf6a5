//! 文书预览: the letter of a step as it would be, before anybody has taken it.

use app::ports::Me;
use app::view::LetterBody;
use domain::case::{Action, Checks};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::act::came_of;
use super::{LoadedCase, Stepped, purpose};
use crate::desk::Desk;
use crate::desk::account::{AccountError, SECOND, forms};
use crate::store::{NewCaseLetter, StoreError};

/// How long it is shown before it has to be made anew, in microseconds.
const LASTS: i64 = 10 * 60 * SECOND;

/// A letter that was looked at, until the case or the day is another, or the step is taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Looked {
    /// The case, or the entry that is not one's case yet.
    case: Uuid,
    version: i64,
    /// Days, names and measures are those of now: microseconds UTC.
    until: i64,
    on: Date,
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
        let actor = self.actor(me, loaded.case.kind).await?;
        // Whoever decides reads the letter before he ticks that all of it is right.
        let action = match action {
            Action::Decide(_) => Action::Decide(Checks {
                facts: true,
                law: true,
                discretion: true,
                receivers: Vec::new(),
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
        // The button stands only where a letter is written: the page is an old one.
        Ok(match self.keep_look((id, version), letters).await? {
            true => Stepped::Done,
            false => Stepped::Meanwhile,
        })
    }

    /// Keeps the first of these letters for the page of what it is about, a case or the entry it would be about, at its
    /// version; false: there is none.
    pub(super) async fn keep_look(
        &self,
        (about, version): (Uuid, i64),
        letters: Vec<NewCaseLetter>,
    ) -> Result<bool, AccountError> {
        let Some(letter) = letters.into_iter().next() else {
            return Ok(false);
        };
        let json = self.seal.open(purpose::LETTER, &letter.body)?;
        let letter = serde_json::from_slice(&json).map_err(|_| StoreError::Conflict)?;
        let looked = Looked {
            case: about,
            version,
            until: self.clock.now().as_microsecond() + LASTS,
            on: self.clock.today(),
            letter,
        };
        self.keep(forms::PREVIEW, looked).await?;
        Ok(true)
    }

    /// The letter that was looked at last, while what it is about is still as it was then.
    pub(super) async fn looked_at(&self, about: Uuid, version: i64) -> Option<LetterBody> {
        let looked: Looked = self.kept(forms::PREVIEW).await?;
        let same = looked.case == about && looked.version == version;
        let now = self.clock.now().as_microsecond();
        let still = now < looked.until && looked.on == self.clock.today();
        (same && still).then_some(looked.letter)
    }
}
