use app::links;
use app::view::{CodePurpose, CodeView, Fault, FormState};
use domain::account::{AccountKind, Login, PasswordError, check_password};
use domain::policy::keys;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::letters::Said;
use super::{AccountError, SECOND, forms, purpose};
use crate::accounts::{CodeLimit, CodeWait, is_common, new_code};
use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::ids::{new_id, random_bytes};
use crate::seal::hex;
use crate::store::{AccountRow, CodeOutcome, NewAccount, NewCode, SignedUp, TypedCode};

/// Key of the code that is waited for, in the session.
const WAITING: &str = "code";

/// A code that is waited for.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Waiting {
    purpose: CodePurpose,
    login: Login,
    /// Names this session with the code: what others ask for or type has nothing to do with it.
    asker: String,
}

fn new_asker() -> Result<String, AccountError> {
    let mut bytes = [0_u8; 16];
    random_bytes(&mut bytes)?;
    Ok(hex(&bytes))
}

impl Desk {
    /// Sends a code to a number or address and waits for it. The answer is the same whether an account has it or not;
    /// only what is sent differs.
    pub(super) async fn begin(
        &self,
        purpose: CodePurpose,
        typed: &str,
    ) -> Result<String, AccountError> {
        let (form_key, page) = match purpose {
            CodePurpose::SignUp => (forms::SIGN_UP, links::SIGN_UP),
            CodePurpose::Reset => (forms::RESET, links::RESET),
        };
        let form = FormState::default().keep("login", typed);
        let login = match Login::parse(typed) {
            Ok(login) => login,
            Err(error) => {
                self.keep(form_key, form.wrong("login", Fault::Login(error)))
                    .await?;
                return Ok(page.to_owned());
            }
        };
        if let Some(fault) = self.ways.fault(&login) {
            self.keep(form_key, form.wrong("login", fault)).await?;
            return Ok(page.to_owned());
        }
        let known = self.kept::<Waiting>(WAITING).await;
        let asker = known.map_or_else(new_asker, |waiting| Ok(waiting.asker))?;
        let waiting = Waiting {
            purpose,
            login,
            asker,
        };
        if let Some(fault) = self.send(&waiting).await? {
            self.keep(form_key, form.wrong("login", fault)).await?;
            return Ok(page.to_owned());
        }
        self.forget(form_key).await?;
        self.forget(forms::CODE).await?;
        self.keep(WAITING, waiting).await?;
        Ok(links::CODE.to_owned())
    }

    pub(super) async fn send_again(&self) -> Result<String, AccountError> {
        let Some(waiting) = self.kept::<Waiting>(WAITING).await else {
            return Ok(links::CODE.to_owned());
        };
        match self.send(&waiting).await? {
            Some(fault) => {
                self.keep(forms::CODE, FormState::default().wrong("code", fault))
                    .await?;
            }
            None => self.forget(forms::CODE).await?,
        }
        Ok(links::CODE.to_owned())
    }

    /// Sends a code, or says why it has to wait.
    async fn send(&self, waiting: &Waiting) -> Result<Option<Fault>, AccountError> {
        let Waiting {
            purpose,
            login,
            asker,
        } = waiting;
        let key = self.login_key(login);
        let known = self.store.account_by_login(&key).await?;
        let now = self.clock.now();
        let minutes = self.number(keys::SEC_CODE_VALID);
        let code = new_code()?;
        let row = NewCode {
            id: new_id(now)?,
            purpose: purpose.code(),
            code_hash: self.code_hash(*purpose, &key, &code),
            target_key: key.clone(),
            created_at: now.as_microsecond(),
            expires_at: now.as_microsecond() + i64::from(minutes) * 60 * SECOND,
            tries: i64::from(self.number(keys::SEC_CODE_TRIES)),
            asker: asker.clone(),
            visitor_key: self.visitor_key(),
        };
        let said = match (purpose, &known) {
            (CodePurpose::SignUp, Some(_)) => Some(Said::HasAccount),
            (CodePurpose::Reset, None) => None,
            _ => Some(Said::Code(*purpose, &code, minutes)),
        };
        let letter = said.map(|said| self.letter(login, said)).transpose()?;
        let entry = self.entry("code.send", &key, json!({ "purpose": purpose.code() }));
        // Kept either way: the next one has to wait, and wrong tries are counted, alike.
        let wait = self.store.add_code(&row, letter.as_ref(), &entry).await?;
        self.told_to_wait(wait, entry).await
    }

    /// Why a code was not sent, which is put on record; nothing where it was.
    pub(in crate::desk) async fn told_to_wait(
        &self,
        wait: Option<CodeWait>,
        entry: AuditEntry,
    ) -> Result<Option<Fault>, AccountError> {
        let Some(CodeWait { limit, until }) = wait else {
            return Ok(None);
        };
        self.store.note(&entry.refused()).await?;
        let seconds = self.seconds_until(until);
        Ok(Some(match limit {
            CodeLimit::JustSent => Fault::CodeTooSoon { seconds },
            CodeLimit::Often => Fault::CodeOften { seconds },
            CodeLimit::Full { most } => Fault::CodeFull { most, seconds },
        }))
    }

    /// The keyed hash of the address the visitor comes from.
    pub(in crate::desk) fn visitor_key(&self) -> String {
        let address = self.visitor.address().map(|address| address.to_string());
        let address = address.unwrap_or_default();
        self.seal.lookup(&[b"visitor", address.as_bytes()])
    }

    fn code_hash(&self, purpose: CodePurpose, target_key: &str, code: &str) -> String {
        let parts = [
            b"code",
            purpose.code().as_bytes(),
            target_key.as_bytes(),
            code.as_bytes(),
        ];
        self.seal.lookup(&parts)
    }

    pub(super) async fn show_code_form(&self) -> Result<Option<CodeView>, AccountError> {
        let Some(waiting) = self.kept::<Waiting>(WAITING).await else {
            return Ok(None);
        };
        Ok(Some(CodeView {
            purpose: waiting.purpose,
            to: waiting.login.masked(),
            minutes: self.number(keys::SEC_CODE_VALID),
            password: self.password_hint(AccountKind::Citizen),
            form: self.form(forms::CODE).await,
        }))
    }

    /// Takes the code and the password. The password is looked at first, so that a weak one does not cost the code.
    pub(super) async fn finish(
        &self,
        code: &str,
        password: String,
        again: &str,
    ) -> Result<String, AccountError> {
        let here = links::CODE.to_owned();
        let Some(waiting) = self.kept::<Waiting>(WAITING).await else {
            return Ok(here);
        };
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let key = self.login_key(&waiting.login);
        let known = self.store.account_by_login(&key).await?;
        let mut form = FormState::default().keep("code", &code);
        if code.is_empty() {
            form = form.wrong("code", Fault::Missing);
        }
        if let Err(error) = self.password_fault(&password, &waiting.login, AccountKind::Citizen) {
            form = form.wrong("password", error);
        } else if password != again {
            form = form.wrong("again", Fault::Differs);
        }
        if !form.faults.is_empty() {
            self.keep(forms::CODE, form).await?;
            return Ok(here);
        }
        let staff_password = password.clone();
        let hash = self
            .passwords
            .hash(password)
            .await
            .ok_or(AccountError::Hash)?;
        let code_hash = self.code_hash(waiting.purpose, &key, &code);
        let typed = TypedCode {
            purpose: waiting.purpose.code(),
            target_key: &key,
            code_hash: &code_hash,
            at: self.clock.now().as_microsecond(),
            asker: &waiting.asker,
        };
        // The longer password of staff is asked for only when the code is right: else the answer would tell strangers
        // whose account it is.
        if let Some(account) = known.as_ref().filter(|account| account.is_staff())
            && let Err(fault) =
                self.password_fault(&staff_password, &waiting.login, AccountKind::Staff)
        {
            let kept = FormState::default().keep("code", &code);
            let form = match self.store.try_code(typed).await? {
                CodeOutcome::Right => kept.wrong("password", fault),
                CodeOutcome::Wrong => kept.wrong("code", Fault::Code),
                CodeOutcome::Spent => kept.wrong("code", Fault::CodeSpent),
            };
            let entry = self.entry("code.try", account.id, json!({})).refused();
            self.store.note(&entry).await?;
            self.keep(forms::CODE, form).await?;
            return Ok(here);
        }
        let (outcome, account) = match (waiting.purpose, known) {
            (CodePurpose::SignUp, None) => self.make_account(typed, &waiting.login, hash).await?,
            (CodePurpose::Reset, Some(account)) => {
                let mut entry = self.entry("account.password", account.id, json!({}));
                entry.actor = account.id.to_string();
                let outcome = self
                    .store
                    .reset_password(typed, account.id, &hash, &entry)
                    .await?;
                // Read anew: what the second factor is asked for holds by the password that was just set.
                (outcome, self.store.account(account.id).await?)
            }
            // Nobody got such a code; the answer is that of a wrong one.
            _ => (self.store.try_code(typed).await?, None),
        };
        let fault = match (outcome, account) {
            (CodeOutcome::Right, Some(account)) => {
                self.forget(WAITING).await?;
                self.forget(forms::CODE).await?;
                return self.after_password(&account, &key, links::HOME).await;
            }
            (CodeOutcome::Right | CodeOutcome::Spent, _) => Fault::CodeSpent,
            (CodeOutcome::Wrong, _) => Fault::Code,
        };
        let entry = self.entry("code.try", &key, json!({})).refused();
        self.store.note(&entry).await?;
        let form = FormState::default()
            .keep("code", &code)
            .wrong("code", fault);
        self.keep(forms::CODE, form).await?;
        Ok(here)
    }

    fn password_fault(
        &self,
        password: &str,
        login: &Login,
        kind: AccountKind,
    ) -> Result<(), Fault> {
        self.check(password, login, kind)
            .map_err(|error| match error {
                PasswordError::TooShort { .. } if password.is_empty() => Fault::Missing,
                error => Fault::Password(error),
            })
    }

    /// Whether a password is good enough for a member of staff.
    pub fn check_staff_password(&self, password: &str, login: &Login) -> Result<(), PasswordError> {
        self.check(password, login, AccountKind::Staff)
    }

    fn check(&self, password: &str, login: &Login, kind: AccountKind) -> Result<(), PasswordError> {
        let today = self.clock.today();
        let refuses_common = self.rules.policy.get(keys::SEC_PASSWORD_BREACHED, today);
        let breached =
            |text: &str| refuses_common.unwrap_or(true) && is_common(text, &[login.as_str()]);
        check_password(password, login, self.password_rules(kind), breached)
    }

    async fn make_account(
        &self,
        typed: TypedCode<'_>,
        login: &Login,
        hash: String,
    ) -> Result<(CodeOutcome, Option<AccountRow>), AccountError> {
        let now = self.clock.now();
        let account = NewAccount {
            password: Some(hash),
            ..self.new_account(AccountKind::Citizen, login, None, now)?
        };
        let entry = self.entry("account.add", account.id, json!({ "kind": account.kind }));
        match self.store.sign_up(typed, &account, &entry).await? {
            SignedUp::Done => Ok((CodeOutcome::Right, self.store.account(account.id).await?)),
            SignedUp::Code(outcome) => Ok((outcome, None)),
        }
    }

    /// An account that is not stored yet, without a password.
    pub(in crate::desk) fn new_account(
        &self,
        kind: AccountKind,
        login: &Login,
        name: Option<&str>,
        at: Timestamp,
    ) -> Result<NewAccount, AccountError> {
        let key = self.login_key(login);
        let plain = login.as_str().as_bytes();
        let (phone, email) = match login {
            Login::Phone(_) => (Some((self.seal.seal(purpose::PHONE, plain)?, key)), None),
            Login::Email(_) => (None, Some((self.seal.seal(purpose::EMAIL, plain)?, key))),
        };
        let name = name.map(|name| self.seal.seal(purpose::NAME, name.as_bytes()));
        Ok(NewAccount {
            id: new_id(at)?,
            kind: kind.code(),
            phone,
            email,
            display_name: name.transpose()?,
            password: None,
            created_at: at.as_microsecond(),
        })
    }
}
