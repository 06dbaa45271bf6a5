use app::links;
use app::view::{Fault, FormState, SecondFactorView, SetUpView};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{AccountError, SECOND, forms, purpose};
use crate::accounts::Authenticator;
use crate::desk::Desk;
use crate::seal::hex;
use crate::store::{AccountRow, SecondFactor};

/// Key of who has given the right password and still owes the second factor.
const OWING: &str = "second_factor";
/// After so long the password has to be given again.
const OWING_SECONDS: i64 = 10 * 60;

/// Who has given the right password and still owes the second factor.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Owing {
    account: Uuid,
    login_key: String,
    back: String,
    since: i64,
    /// When the password was set that was given: one that was changed since is worth nothing.
    password_set_at: Option<i64>,
    /// The key of a factor that is being set up, sealed, as hexadecimal digits.
    new_key: Option<String>,
}

impl Desk {
    pub(super) async fn ask_second_factor(
        &self,
        account: &AccountRow,
        login_key: &str,
        back: &str,
    ) -> Result<String, AccountError> {
        let known = self.store.second_factor(account.id).await?.is_some();
        let new_key = if known {
            None
        } else {
            let authenticator = Authenticator::new()?;
            let sealed = self
                .seal
                .seal(purpose::SECOND_FACTOR, authenticator.key())?;
            Some(hex(&sealed))
        };
        // The id changes with what the session is worth.
        self.session()?.cycle_id().await?;
        self.keep(
            OWING,
            Owing {
                account: account.id,
                login_key: login_key.to_owned(),
                back: back.to_owned(),
                since: self.clock.now().as_microsecond(),
                password_set_at: account.password_set_at,
                new_key,
            },
        )
        .await?;
        self.forget(forms::SECOND_FACTOR).await?;
        self.forget(forms::SET_UP).await?;
        let next = if known {
            links::SECOND_FACTOR
        } else {
            links::SET_UP
        };
        Ok(next.to_owned())
    }

    /// Who owes the second factor in this session, if the password that was given still holds.
    async fn owing(&self, setting_up: bool) -> Result<Option<Owing>, AccountError> {
        let Some(owing) = self.kept::<Owing>(OWING).await else {
            return Ok(None);
        };
        let age = self.clock.now().as_microsecond() - owing.since;
        if owing.new_key.is_some() != setting_up || age >= OWING_SECONDS * SECOND {
            return Ok(None);
        }
        let account = self.store.account(owing.account).await?;
        let holds = account.is_some_and(|account| {
            account.closed_at.is_none() && account.password_set_at == owing.password_set_at
        });
        Ok(holds.then_some(owing))
    }

    pub(super) async fn show_second_factor(
        &self,
    ) -> Result<Option<SecondFactorView>, AccountError> {
        let owing = self.owing(false).await?;
        let form = self.form(forms::SECOND_FACTOR).await;
        Ok(owing.map(|_| SecondFactorView { form }))
    }

    pub(super) async fn check_second_factor(&self, number: &str) -> Result<String, AccountError> {
        let Some(owing) = self.owing(false).await? else {
            return Ok(links::SECOND_FACTOR.to_owned());
        };
        let fault = self.second_factor_fault(&owing, number).await?;
        let Some(fault) = fault else {
            self.forget(OWING).await?;
            self.forget(forms::SECOND_FACTOR).await?;
            self.store
                .forget_failures(&second_key(&owing.login_key))
                .await?;
            return self.let_in(owing.account, &owing.back).await;
        };
        self.keep(
            forms::SECOND_FACTOR,
            FormState::default().wrong("number", fault),
        )
        .await?;
        Ok(links::SECOND_FACTOR.to_owned())
    }

    /// What is wrong with the number; nothing where it is right. Numbers are counted like passwords.
    async fn second_factor_fault(
        &self,
        owing: &Owing,
        number: &str,
    ) -> Result<Option<Fault>, AccountError> {
        let now = self.clock.now();
        let key = second_key(&owing.login_key);
        let mut refused = self
            .entry("second_factor", owing.account, json!({}))
            .refused();
        refused.actor = owing.account.to_string();
        if let Err(shut) = self.count_try(&key).await? {
            self.store.note(&refused).await?;
            return Ok(Some(shut));
        }
        let Some(factor) = self.store.second_factor(owing.account).await? else {
            return Ok(Some(Fault::SecondFactor));
        };
        let secret = self.seal.open(purpose::SECOND_FACTOR, &factor.secret)?;
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let step = Authenticator::from_key(secret).step_of(number, seconds);
        if let Some(step) = step {
            let fresh = self.store.use_step(owing.account, step).await?;
            if !fresh {
                self.store.note(&refused).await?;
            }
            return Ok((!fresh).then_some(Fault::SecondFactorUsed));
        }
        let hash = self.recovery_hash(owing.account, number);
        let mut entry = self.entry("second_factor.recovery", owing.account, json!({}));
        entry.actor = owing.account.to_string();
        let used = self
            .store
            .use_recovery_code(owing.account, &hash, now.as_microsecond(), &entry)
            .await?;
        if used {
            return Ok(None);
        }
        self.store.note(&refused).await?;
        Ok(Some(Fault::SecondFactor))
    }

    pub(super) async fn show_set_up(&self) -> Result<Option<SetUpView>, AccountError> {
        let Some(owing) = self.owing(true).await? else {
            return Ok(None);
        };
        let Some(authenticator) = self.new_authenticator(&owing)? else {
            return Ok(None);
        };
        let account = self.store.account(owing.account).await?;
        let name = account.map_or_else(String::new, |account| self.name_of(&account));
        let issuer = format!("明信 {}", self.rules.policy.city().zh());
        Ok(Some(SetUpView {
            key: authenticator.typed_key(),
            picture: authenticator.picture(&issuer, &name),
            form: self.form(forms::SET_UP).await,
        }))
    }

    fn new_authenticator(&self, owing: &Owing) -> Result<Option<Authenticator>, AccountError> {
        let sealed = owing.new_key.as_deref().and_then(crate::seal::unhex);
        let Some(sealed) = sealed else {
            return Ok(None);
        };
        let key = self.seal.open(purpose::SECOND_FACTOR, &sealed)?;
        Ok(Some(Authenticator::from_key(key)))
    }

    pub(super) async fn finish_set_up(&self, number: &str) -> Result<String, AccountError> {
        let here = links::SET_UP.to_owned();
        let Some(owing) = self.owing(true).await? else {
            return Ok(here);
        };
        let Some(authenticator) = self.new_authenticator(&owing)? else {
            return Ok(here);
        };
        let now = self.clock.now();
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let Some(step) = authenticator.step_of(number, seconds) else {
            let form = FormState::default().wrong("number", Fault::SecondFactor);
            self.keep(forms::SET_UP, form).await?;
            return Ok(here);
        };
        let (codes, hashes) = self.recovery_codes(owing.account)?;
        let factor = SecondFactor {
            secret: self
                .seal
                .seal(purpose::SECOND_FACTOR, authenticator.key())?,
            last_step: step,
        };
        let mut entry = self.entry("second_factor.set_up", owing.account, json!({}));
        entry.actor = owing.account.to_string();
        let added = self
            .store
            .set_up_second_factor(owing.account, &factor, &hashes, &entry)
            .await?;
        self.forget(OWING).await?;
        self.forget(forms::SET_UP).await?;
        if !added {
            // Set up meanwhile in another window: that one counts.
            return Ok(links::SIGN_IN.to_owned());
        }
        self.let_in(owing.account, &owing.back).await?;
        self.show_until_kept(&codes).await
    }
}

/// Under this the wrong numbers of an account are counted, apart from its wrong passwords.
pub(super) fn second_key(login_key: &str) -> String {
    format!("{login_key}.second")
}
