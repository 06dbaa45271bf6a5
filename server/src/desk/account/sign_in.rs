use app::links;
use app::view::{Fault, FormState};
use domain::account::{AccountKind, Lockout, Login};
use domain::policy::keys;
use domain::role::Role;
use serde_json::json;
use uuid::Uuid;

use super::{AccountError, SECOND, forms};
use crate::desk::Desk;
use crate::sessions::{ACCOUNT, DEVICE, ENDS_AT, IDLE_SECONDS};
use crate::store::{AccountRow, LoginFailures};

/// How many times as many failures shut an account for everybody as shut it for one place.
const FROM_ANYWHERE: u32 = 10;

impl Desk {
    pub(super) async fn try_sign_in(
        &self,
        typed: &str,
        password: String,
        back: &str,
    ) -> Result<String, AccountError> {
        let back = links::local(back);
        let form = FormState::default().keep("login", typed);
        let login = match Login::parse(typed) {
            Ok(login) => login,
            Err(error) => {
                self.keep(forms::SIGN_IN, form.wrong("login", Fault::Login(error)))
                    .await?;
                return Ok(links::sign_in(back));
            }
        };
        if password.is_empty() {
            self.keep(forms::SIGN_IN, form.wrong("password", Fault::Missing))
                .await?;
            return Ok(links::sign_in(back));
        }
        let key = self.login_key(&login);
        match self.look_at_password(&key, password).await? {
            Ok(account) => {
                self.forget(forms::SIGN_IN).await?;
                self.after_password(&account, &key, back).await
            }
            Err(fault) => {
                self.keep(forms::SIGN_IN, form.wrong("password", fault))
                    .await?;
                Ok(links::sign_in(back))
            }
        }
    }

    /// The account that the name and the password belong to. Every answer is the same, and takes as long, whether
    /// there is an account of that name or not.
    async fn look_at_password(
        &self,
        key: &str,
        password: String,
    ) -> Result<Result<AccountRow, Fault>, AccountError> {
        let from_here = self.key_from_here(key);
        let counted = match self.count_password(key, &from_here).await? {
            Ok(counted) => counted,
            Err(shut) => {
                let detail = json!({ "shut": true });
                let entry = self.entry("sign_in", key, detail).refused();
                self.store.note(&entry).await?;
                return Ok(Err(shut));
            }
        };
        let account = self.store.account_by_login(key).await?;
        let hash = account
            .as_ref()
            .and_then(|account| account.password.clone());
        let fits = self.passwords.fits(password, hash).await;
        match account {
            Some(account) if fits => {
                self.store.forget_failures(key).await?;
                Ok(Ok(account))
            }
            _ => {
                let entry = self.entry("sign_in", key, json!({})).refused();
                self.store.note(&entry).await?;
                Ok(Err(match self.seconds_until(counted.shut_until) {
                    0 => Fault::SignIn,
                    seconds => Fault::Shut { seconds },
                }))
            }
        }
    }

    /// Under which failures are counted that come from one place: so a stranger who guesses shuts his own way to an
    /// account, and not that of its owner.
    pub(in crate::desk) fn key_from_here(&self, key: &str) -> String {
        let place = self.visitor_key();
        self.seal
            .lookup(&[b"sign_in", key.as_bytes(), place.as_bytes()])
    }

    /// Counts a password from one place, and from all places together by a rule that is [`FROM_ANYWHERE`] times as wide.
    pub(in crate::desk) async fn count_password(
        &self,
        key: &str,
        from_here: &str,
    ) -> Result<Result<LoginFailures, Fault>, AccountError> {
        let here = match self.count_try(from_here).await? {
            Ok(here) => here,
            Err(shut) => return Ok(Err(shut)),
        };
        let rules = self.lockout();
        let wider = Lockout {
            after: rules.after.saturating_mul(FROM_ANYWHERE),
            ..rules
        };
        Ok(self.count_everywhere(key, wider).await?.map(|()| here))
    }

    /// From all places together nothing is shut before the last failure: the doubling waits are for one place.
    async fn count_everywhere(
        &self,
        key: &str,
        rules: Lockout,
    ) -> Result<Result<(), Fault>, AccountError> {
        let now = self.clock.now().as_microsecond();
        // When that time is over it begins afresh: else one try in it would shut the owner out for good.
        let before = self.store.login_failures(key).await?;
        if before.shut_until <= now && before.failures >= i64::from(rules.after) {
            self.store.forget_failures(key).await?;
        }
        let counted = self.count_under(key, move |failures| {
            if failures < rules.after {
                0
            } else {
                rules.seconds
            }
        });
        let counted = counted.await?.map(|_| ());
        Ok(counted.map_err(|seconds| Fault::Shut { seconds }))
    }

    /// Whoever has given the right password, or the right code: the second factor where one is asked for, else in.
    pub(super) async fn after_password(
        &self,
        account: &AccountRow,
        login_key: &str,
        back: &str,
    ) -> Result<String, AccountError> {
        self.store
            .forget_failures(&self.key_from_here(login_key))
            .await?;
        let today = self.clock.today();
        let asked = self
            .rules
            .policy
            .get(keys::SEC_SECOND_FACTOR, today)
            .unwrap_or(true);
        if account.is_staff() && asked {
            return self.ask_second_factor(account, login_key, back).await;
        }
        self.let_in(account.id, back).await
    }

    /// Begins a session of the account under a new id: whoever knew the old one is not in.
    pub(super) async fn let_in(&self, account: Uuid, back: &str) -> Result<String, AccountError> {
        let row = self.store.account(account).await?;
        // Closed meanwhile is as good as never there.
        let Some(row) = row.filter(|row| row.closed_at.is_none()) else {
            return Ok(links::SIGN_IN.to_owned());
        };
        let (idle, home) = match AccountKind::from_code(&row.kind) {
            Some(AccountKind::Staff) => (keys::SEC_IDLE_STAFF, links::DESK),
            _ => (keys::SEC_IDLE_PUBLIC, links::ME),
        };
        let session = self.session()?;
        let now = self.clock.now().as_microsecond();
        let longest = i64::from(self.number(keys::SEC_SESSION_MAX)) * 60;
        let device = self.visitor.device();
        let detail = json!({ "device": device });
        let mut entry = self.entry("sign_in", account, detail);
        entry.actor = account.to_string();
        if let [post] = self.store.posts_of(account).await?.as_slice()
            && let Some(role) = Role::from_code(&post.role)
        {
            entry = entry.in_post(role, &post.unit_code);
        }
        // On record before anybody is in: a session without its entry must not be.
        self.store.note(&entry).await?;
        // Nothing of whoever used this browser before comes along.
        session.clear().await;
        session.cycle_id().await?;
        session.insert(ACCOUNT, account).await?;
        session
            .insert(IDLE_SECONDS, i64::from(self.number(idle)) * 60)
            .await?;
        session.insert(ENDS_AT, now + longest * SECOND).await?;
        session.insert(DEVICE, &device).await?;
        Ok(if back == links::HOME {
            home.to_owned()
        } else {
            back.to_owned()
        })
    }
}
