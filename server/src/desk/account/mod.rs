//! Accounts: signing up, in and out.

mod codes;
mod data;
pub(super) mod forms;
mod identity;
mod letters;
mod person;
mod recovery;
mod second_factor;
mod sessions;
mod sign_in;

pub(in crate::desk) use data::own_record;
pub(in crate::desk) use letters::Said;

use app::ports::{Accounts, Me, Next, Unavailable};
use app::view::{
    AccountForm, CodePurpose, CodeView, Fault, LeaveView, MeView, MyDataView, OutboxView,
    PasswordHint, RecoveryView, SecondFactorView, SessionsView, SetUpView, Who,
};
use async_trait::async_trait;
use domain::account::{AccountKind, Lockout, Login, PasswordRules, shut_for};
use domain::case::LimitsError;
use domain::policy::{Amount, keys};
use domain::role::{DataClass, Operation};
use thiserror::Error;

use super::Desk;
use crate::audit::AuditEntry;
use crate::letters::PrintError;
use crate::seal::SealError;
use crate::store::{LoginFailures, StoreError};
use second_factor::second_key;

/// In microseconds.
pub(in crate::desk) const SECOND: i64 = 1_000_000;

/// Why something about an account could not be done.
#[derive(Debug, Error)]
pub enum AccountError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A sealed value does not open.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The machine gives no random numbers.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// The session cannot be read or written.
    #[error("session: {0}")]
    Session(#[from] tower_sessions::session::Error),
    /// The request came without a session.
    #[error("there is no session")]
    NoSession,
    /// No hash was made.
    #[error("a password could not be hashed")]
    Hash,
    /// A file could not be put together.
    #[error("a file could not be put together: {0}")]
    Pack(#[from] std::io::Error),
    /// The rules of a day give no time for something that comes by itself.
    #[error(transparent)]
    Rules(#[from] LimitsError),
    /// A letter could not be printed.
    #[error(transparent)]
    Print(#[from] PrintError),
}

/// What account data are sealed for.
pub(in crate::desk) mod purpose {
    pub(crate) const PHONE: &str = "account.phone";
    pub(crate) const EMAIL: &str = "account.email";
    pub(crate) const NAME: &str = "account.name";
    pub(crate) const PERSON_NAME: &str = "person.name";
    pub(crate) const PERSON_NUMBER: &str = "person.number";
    pub(crate) const SECOND_FACTOR: &str = "second_factor";
}

impl Desk {
    pub(in crate::desk) fn number(&self, key: domain::policy::Key<Amount>) -> u32 {
        let found = self.rules.policy.get(key, self.clock.today());
        found.map_or(0, |amount| amount.amount as u32)
    }

    fn password_rules(&self, kind: AccountKind) -> PasswordRules {
        let min = match kind {
            AccountKind::Citizen => keys::SEC_PASSWORD_MIN,
            AccountKind::Staff => keys::SEC_PASSWORD_MIN_STAFF,
        };
        PasswordRules {
            min: self.number(min) as usize,
            kinds: self.number(keys::SEC_PASSWORD_KINDS) as usize,
        }
    }

    fn password_hint(&self, kind: AccountKind) -> PasswordHint {
        let rules = self.password_rules(kind);
        PasswordHint {
            min: rules.min as u32,
            kinds: rules.kinds as u32,
        }
    }

    fn lockout(&self) -> Lockout {
        Lockout {
            after: self.number(keys::SEC_LOCK_AFTER),
            seconds: self.number(keys::SEC_LOCK_FOR) * 60,
        }
    }

    /// Counts a try at a password or number under `key` before it is looked at; while the key is shut, the fault that
    /// says for how long, and then nothing may be looked at.
    async fn count_try(&self, key: &str) -> Result<Result<LoginFailures, Fault>, AccountError> {
        let lockout = self.lockout();
        let counted = self.count_under(key, move |failures| shut_for(failures, lockout));
        Ok(counted.await?.map_err(|seconds| Fault::Shut { seconds }))
    }

    /// Counts under `key` and shuts it for as many seconds as `shut` says of the number so far; while it is shut, the
    /// seconds that are left.
    pub(in crate::desk) async fn count_under(
        &self,
        key: &str,
        shut: impl FnOnce(u32) -> u32 + Send,
    ) -> Result<Result<LoginFailures, u32>, AccountError> {
        let now = self.clock.now().as_microsecond();
        if let Some(counted) = self.store.count_password(key, now, shut).await? {
            return Ok(Ok(counted));
        }
        let shut = self.store.login_failures(key).await?;
        Ok(Err(self.seconds_until(shut.shut_until).max(1)))
    }

    /// Whole seconds from now to an instant (microseconds UTC), rounded up; 0 when it has passed.
    pub(in crate::desk) fn seconds_until(&self, instant: i64) -> u32 {
        let wait = instant - self.clock.now().as_microsecond();
        u32::try_from((wait + SECOND - 1) / SECOND).unwrap_or(0)
    }

    /// The keyed hash under which an account is found by its number or address.
    pub(super) fn login_key(&self, login: &Login) -> String {
        self.seal.lookup(&[b"login", login.as_str().as_bytes()])
    }

    /// An audit entry about an account, in the name of whoever sends the request.
    pub(super) fn entry(
        &self,
        action: &str,
        object: impl std::fmt::Display,
        detail: serde_json::Value,
    ) -> AuditEntry {
        let signed_in = self.visitor.signed_in.as_ref();
        let actor = signed_in.map_or("stranger".to_owned(), |one| one.me.account.to_string());
        let entry = AuditEntry::new(self.clock.now(), &actor, action, object, detail)
            .request(self.visitor.request(&self.clock));
        // Whoever holds one post acts in it, whatever he does; of several the one that allows it is named by the caller.
        match signed_in.map(|one| one.me.posts.as_slice()) {
            Some([post]) => entry.in_post(post.role, &post.unit),
            _ => entry,
        }
    }

    /// Notes that a member of staff wanted what his posts do not allow. Nothing is changed, so nobody waits for it.
    fn note_refusal(&self, class: DataClass, operation: Operation) {
        let Some(signed_in) = &self.visitor.signed_in else {
            return;
        };
        let account = signed_in.me.account;
        let detail = serde_json::json!({ "class": class, "operation": operation });
        let entry = self.entry("access", account, detail).refused();
        let desk = self.clone();
        tokio::spawn(async move {
            if let Err(error) = desk.store.note(&entry).await {
                desk.fault("audit", &error);
            }
        });
    }

    fn trouble(&self, error: &AccountError) -> Unavailable {
        self.fault("account", error)
    }
}

#[async_trait]
impl Accounts for Desk {
    fn refused(&self, class: DataClass, operation: Operation) {
        self.note_refusal(class, operation);
    }

    fn me(&self) -> Option<Me> {
        let signed_in = self.visitor.signed_in.as_ref();
        signed_in.map(|signed_in| signed_in.me.clone())
    }

    fn who(&self) -> Option<Who> {
        self.visitor.who()
    }

    async fn sign_in_form(&self) -> Result<AccountForm, Unavailable> {
        let mut form = self.account_form(forms::SIGN_IN).await;
        form.service = self.service_view().await;
        Ok(form)
    }

    async fn sign_in(&self, login: String, password: String, back: String) -> Next {
        let next = self.try_sign_in(&login, password, &back).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn sign_in_elsewhere(&self, back: String) -> Next {
        let next = self.leave_to_sign_in(&back).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn verify_me(&self, me: &Me) -> Next {
        let next = self.leave_to_verify(me).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn leave(&self) -> Result<Option<LeaveView>, Unavailable> {
        Ok(self.show_leave().await)
    }

    async fn sign_up_form(&self) -> Result<AccountForm, Unavailable> {
        Ok(self.account_form(forms::SIGN_UP).await)
    }

    async fn sign_up(&self, login: String) -> Next {
        let next = self.begin(CodePurpose::SignUp, &login).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn reset_form(&self) -> Result<AccountForm, Unavailable> {
        Ok(self.account_form(forms::RESET).await)
    }

    async fn reset(&self, login: String) -> Next {
        let next = self.begin(CodePurpose::Reset, &login).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn code_form(&self) -> Result<Option<CodeView>, Unavailable> {
        let view = self.show_code_form().await;
        view.map_err(|error| self.trouble(&error))
    }

    async fn code(&self, code: String, password: String, again: String) -> Next {
        let next = self.finish(&code, password, &again).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn code_again(&self) -> Next {
        let next = self.send_again().await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn second_factor_form(&self) -> Result<Option<SecondFactorView>, Unavailable> {
        let view = self.show_second_factor().await;
        view.map_err(|error| self.trouble(&error))
    }

    async fn second_factor(&self, number: String) -> Next {
        let next = self.check_second_factor(&number).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn set_up_form(&self) -> Result<Option<SetUpView>, Unavailable> {
        let view = self.show_set_up().await;
        view.map_err(|error| self.trouble(&error))
    }

    async fn set_up(&self, number: String) -> Next {
        let next = self.finish_set_up(&number).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn recovery(&self, me: &Me) -> Result<Option<RecoveryView>, Unavailable> {
        let view = self.show_recovery(me).await;
        view.map_err(|error| self.trouble(&error))
    }

    async fn keep_recovery(&self, _: &Me) -> Next {
        let next = self.recovery_was_kept().await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn new_recovery(&self, me: &Me, number: String) -> Next {
        let next = self.renew_recovery(me, &number).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn sign_out(&self) -> Next {
        let next = self.end_this_session().await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn about_me(&self, me: &Me) -> Result<MeView, Unavailable> {
        let view = self.show_me(me).await;
        view.map_err(|error| self.trouble(&error))
    }

    async fn sessions(&self, me: &Me) -> Result<SessionsView, Unavailable> {
        let view = self.list_sessions(me).await;
        view.map_err(|error| self.trouble(&error))
    }

    async fn end_session(&self, me: &Me, key: String) -> Next {
        let next = self.end_one_session(me, &key).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn my_data(&self, me: &Me) -> Result<MyDataView, Unavailable> {
        let view = self.show_my_data(me).await;
        view.map_err(|error| self.trouble(&error))
    }

    async fn close_account(&self, me: &Me, password: String) -> Next {
        let next = self.close_mine(me, password).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn outbox(&self) -> Result<Option<OutboxView>, Unavailable> {
        let view = self.show_outbox().await;
        view.map_err(|error| self.trouble(&error))
    }
}
