//! What time does by itself, as the jobs ask for it: it warns, recounts days, ends what is over, and decides nothing.

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Desk;
use super::account::AccountError;
use crate::seal::hex;

/// Which rules the last portal that was started runs by. Nodes that still run by others leave days alone, so that two of
/// them do not move a day there and back.
const RULES: &str = "rules";
/// Cases that are read at once.
const PAGE: i64 = 200;
/// Whoever writes a step down may finish a little after the instant he writes, in microseconds.
const MARGIN: i64 = 600 * 1_000_000;
/// Nobody is reminded of anything before this hour.
const MORNING: i8 = 8;

/// What a node has looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct LookedAt {
    /// The day on which every case was recounted.
    counted: Option<Date>,
    /// The day on which every case was looked at for warnings.
    warned: Option<Date>,
    /// The day on which whatever had ended before was told.
    told: Option<Date>,
    /// Cases that were moved before this instant (microseconds UTC) need not be looked at again today.
    since: i64,
}

impl Desk {
    /// Takes the place of portals that ran by other rules; called when a portal starts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_up_rules(&self) -> Result<(), AccountError> {
        let now = self.clock.now();
        self.store
            .put_setting(RULES, &self.rules_digest(), "portal", now)
            .await?;
        Ok(())
    }

    /// Looks at every case that runs and at whatever may be over. It can run on several nodes at once and end anywhere:
    /// everything is done in a transaction of its own that another node finds done.
    ///
    /// # Errors
    /// When the database fails. A case that cannot be dealt with is logged, and does not keep the others waiting.
    pub async fn let_time_pass(&self, looked_at: &mut LookedAt) -> Result<(), AccountError> {
        let awake = self.is_day();
        // What fails does not keep the others waiting.
        let ended = self.end_measures().await;
        let lapsed = self.let_shieldings_lapse().await;
        let told = match awake {
            true => self.tell_of_ends_today(looked_at).await,
            false => Ok(()),
        };
        let placed = self.settle_priorities().await;
        let reminded = match awake {
            true => self.remind_of_drafts().await,
            false => Ok(0),
        };
        let registered = match awake {
            true => self.look_at_entries().await,
            false => Ok(()),
        };
        let noticed = match awake {
            true => self.tell_of_notices().await,
            false => Ok(()),
        };
        let pressed = match awake {
            true => self.warn_of_orders().await,
            false => Ok(()),
        };
        let swept = self.sweep_drafts().await;
        let settled = self.look_at_cases(looked_at, awake).await;
        ended.and(placed).and(lapsed).and(reminded).and(swept)?;
        told.and(registered)?;
        noticed.and(pressed)?;
        settled
    }

    /// 公示期满: once a day, for it goes by the day.
    async fn tell_of_ends_today(&self, looked_at: &mut LookedAt) -> Result<(), AccountError> {
        let today = Some(self.clock.today());
        if looked_at.told != today {
            self.tell_of_ends().await?;
            looked_at.told = today;
        }
        Ok(())
    }

    /// 自主申报: what ends soon, what was verified a year ago, what no record proves any more, what is to be verified, what two parties agreed on.
    async fn look_at_entries(&self) -> Result<(), AccountError> {
        // What fails does not keep the others waiting.
        let reminded = self.remind_of_entries().await;
        let compared = self.look_at_proofs().await;
        let warned = self.warn_of_entries().await;
        let late = self.warn_of_milestones().await;
        reminded.and(compared).and(warned).and(late).map(|_| ())
    }

    async fn look_at_cases(
        &self,
        looked_at: &mut LookedAt,
        awake: bool,
    ) -> Result<(), AccountError> {
        if !self.runs_by_these_rules().await? {
            return Ok(());
        }
        let (now, today) = (self.clock.now().as_microsecond(), Some(self.clock.today()));
        let all = looked_at.counted != today || (awake && looked_at.warned != today);
        let since = if all { i64::MIN } else { looked_at.since };
        if self.settle_cases(since, awake).await? {
            looked_at.counted = today;
            looked_at.since = now - MARGIN;
            if awake {
                looked_at.warned = today;
            }
        }
        Ok(())
    }

    /// Each case in its turn; `false` when one of them has to be looked at again.
    async fn settle_cases(&self, since: i64, warn: bool) -> Result<bool, AccountError> {
        let (mut behind, mut well) = (Uuid::nil(), true);
        loop {
            let page = self.store.running_cases(behind, since, PAGE).await?;
            let Some(last) = page.last().copied() else {
                return Ok(well);
            };
            behind = last;
            for case in page {
                if let Err(error) = self.settle_case(case, warn).await {
                    well = false;
                    tracing::error!(%case, %error, "the time of a case could not be looked at");
                }
            }
        }
    }

    /// Whether no portal was started later that runs by other rules.
    async fn runs_by_these_rules(&self) -> Result<bool, AccountError> {
        let mine = self.rules_digest();
        let current = match self.store.setting(RULES).await? {
            Some(current) => current,
            None => {
                let now = self.clock.now();
                self.store
                    .put_setting_once(RULES, &mine, "portal", now)
                    .await?
            }
        };
        Ok(current == mine)
    }

    fn is_day(&self) -> bool {
        domain::calendar::CHINA.to_datetime(self.clock.now()).hour() >= MORNING
    }

    fn rules_digest(&self) -> String {
        let rules = format!("{:?} {:?}", self.rules.policy, self.rules.calendar);
        hex(&Sha256::digest(rules.as_bytes()))
    }
}
