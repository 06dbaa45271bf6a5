use app::links;
use app::ports::Me;
use app::view::{Fault, FormState, RecoveryView};
use serde_json::json;
use uuid::Uuid;

use super::{AccountError, forms, purpose, second_key};
use crate::accounts::{Authenticator, new_recovery_codes};
use crate::desk::Desk;

/// Key of the recovery codes that somebody has not put away yet.
const RECOVERY: &str = "recovery";

impl Desk {
    /// New recovery codes with the keyed hashes that are stored of them.
    pub(super) fn recovery_codes(
        &self,
        account: Uuid,
    ) -> Result<(Vec<String>, Vec<String>), AccountError> {
        let codes = new_recovery_codes()?;
        let hashes = codes.iter().map(|code| self.recovery_hash(account, code));
        let hashes = hashes.collect();
        Ok((codes, hashes))
    }

    /// The keyed hash of a recovery code, however it was typed.
    pub(super) fn recovery_hash(&self, account: Uuid, code: &str) -> String {
        let plain: String = code
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        self.seal
            .lookup(&[b"recovery", account.as_bytes(), plain.as_bytes()])
    }

    /// Keeps new codes in the session, for their owner's eyes, until he says that he has them.
    pub(super) async fn show_until_kept(&self, codes: &[String]) -> Result<String, AccountError> {
        self.keep(RECOVERY, codes).await?;
        Ok(links::RECOVERY.to_owned())
    }

    /// Whether there are recovery codes that their owner has not put away yet.
    pub(in crate::desk) async fn recovery_waits(&self) -> bool {
        self.kept::<Vec<String>>(RECOVERY).await.is_some()
    }

    /// The recovery codes as long as they are not put away; else how many are left. `None` without a second factor.
    pub(super) async fn show_recovery(
        &self,
        me: &Me,
    ) -> Result<Option<RecoveryView>, AccountError> {
        let account = me.account.as_uuid();
        let Some((_, left)) = self.store.second_factor_state(account).await? else {
            return Ok(None);
        };
        Ok(Some(RecoveryView {
            codes: self.kept(RECOVERY).await.unwrap_or_default(),
            left,
            form: self.form(forms::RECOVERY).await,
        }))
    }

    /// Forgets the codes that their owner has put away.
    pub(super) async fn recovery_was_kept(&self) -> Result<String, AccountError> {
        self.forget(RECOVERY).await?;
        Ok(links::DESK.to_owned())
    }

    /// Makes new recovery codes for whoever shows a fresh number of the second factor; the old ones are void.
    pub(super) async fn renew_recovery(
        &self,
        me: &Me,
        number: &str,
    ) -> Result<String, AccountError> {
        let account = me.account.as_uuid();
        match self.try_renewal(account, number).await? {
            Ok(codes) => {
                self.forget(forms::RECOVERY).await?;
                self.show_until_kept(&codes).await
            }
            Err(fault) => {
                let refused = self.entry("second_factor.recovery_new", account, json!({}));
                self.store.note(&refused.refused()).await?;
                let form = FormState::default().wrong("number", fault);
                self.keep(forms::RECOVERY, form).await?;
                Ok(links::RECOVERY.to_owned())
            }
        }
    }

    /// Numbers are counted as at sign-in.
    async fn try_renewal(
        &self,
        account: Uuid,
        number: &str,
    ) -> Result<Result<Vec<String>, Fault>, AccountError> {
        if number.trim().is_empty() {
            return Ok(Err(Fault::Missing));
        }
        let row = self.store.account(account).await?;
        let login = row.and_then(|row| self.login_of(&row));
        let factor = self.store.second_factor(account).await?;
        let (Some(login), Some(factor)) = (login, factor) else {
            return Ok(Err(Fault::SecondFactor));
        };
        let key = second_key(&self.login_key(&login));
        if let Err(shut) = self.count_try(&key).await? {
            return Ok(Err(shut));
        }
        let secret = self.seal.open(purpose::SECOND_FACTOR, &factor.secret)?;
        let seconds = u64::try_from(self.clock.now().as_second()).unwrap_or(0);
        let Some(step) = Authenticator::from_key(secret).step_of(number, seconds) else {
            return Ok(Err(Fault::SecondFactor));
        };
        let (codes, hashes) = self.recovery_codes(account)?;
        let entry = self.entry("second_factor.recovery_new", account, json!({}));
        let renewed = self
            .store
            .renew_recovery_codes(account, step, &hashes, &entry)
            .await?;
        if !renewed {
            return Ok(Err(Fault::SecondFactorUsed));
        }
        self.store.forget_failures(&key).await?;
        Ok(Ok(codes))
    }
}
