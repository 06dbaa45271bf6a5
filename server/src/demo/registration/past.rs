use std::sync::Arc;

use domain::account::Login;
use domain::calendar::CHINA;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use tower_sessions::Session;

use super::actor::Actor;
use crate::clock::Clock;
use crate::demo::{DemoError, desk_by};
use crate::desk::Desk;
use crate::ingest::Intake;
use crate::sessions::SessionTable;

/// Between two things that somebody did on one day, in microseconds.
const PAUSE: i64 = 3 * 60 * 1_000_000;
/// At this hour the first thing of a day was done.
const MORNING: i8 = 9;

/// The portal as it was on days that are over: what is older than today went through the same forms at its time.
pub(in crate::demo) struct Past<'i> {
    intake: &'i Intake,
    clock: Clock,
    desk: Desk,
    today: Date,
    ago: i32,
    /// How much was done on the day so far.
    done: i64,
}

impl<'i> Past<'i> {
    pub(in crate::demo) fn new(intake: &'i Intake) -> Past<'i> {
        let clock = Clock::fixed(intake.clock.now());
        Past {
            intake,
            desk: desk_by(intake, clock.clone()),
            clock,
            today: intake.clock.today(),
            ago: 0,
            done: 0,
        }
    }

    /// Turns the clock to a day so many days ago, or some minutes further on that day.
    pub(in crate::demo) fn turn_to(&mut self, ago: i32) {
        self.done = if self.ago == ago { self.done + 1 } else { 0 };
        self.ago = ago;
        let morning = self.day(ago).at(MORNING, 0, 0, 0);
        let morning = CHINA
            .to_timestamp(morning)
            .unwrap_or_else(|_| self.intake.clock.now());
        let at = morning.as_microsecond() + self.done * PAUSE;
        self.clock
            .set(Timestamp::from_microsecond(at).unwrap_or(morning));
    }

    /// The day so many days ago; with a negative number a day to come.
    pub(in crate::demo) fn day(&self, ago: i32) -> Date {
        self.today.saturating_sub(ago.days())
    }

    pub(in crate::demo) fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Somebody in front of this portal, with a session that nobody keeps.
    pub(in crate::demo) async fn actor(&self, login: &str) -> Result<Actor, DemoError> {
        let nobody = |why: &str| DemoError::NotTaken {
            what: format!("account {login}"),
            why: why.to_owned(),
        };
        let parsed = Login::parse(login).map_err(|_| nobody("no number or address"))?;
        let account = self.desk.account_with(&parsed).await?;
        let account = account.ok_or_else(|| nobody("there is none"))?;
        let Intake { store, seal, .. } = self.intake;
        let table = SessionTable::new(store.clone(), seal.clone(), self.clock.clone());
        let session = Session::new(None, Arc::new(table), None);
        let met = self.desk.in_a_session_of(account, session).await?;
        let (desk, me) = met.ok_or_else(|| nobody("it is closed"))?;
        Ok(Actor { desk, me })
    }
}
