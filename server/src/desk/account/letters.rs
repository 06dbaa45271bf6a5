use app::view::{CodePurpose, DemoAccount, OutboxLetter, OutboxView};
use domain::account::Login;

use super::{AccountError, purpose};
use crate::accounts::Authenticator;
use crate::demo::people::{AGENT, CITIZEN, PARTNER, PASSWORD, staff as demo_staff};
use crate::demo::{CITIZENS_ENTERPRISE, enterprises};
use crate::desk::{Desk, instant};
use crate::ids::new_id;
use crate::jobs;
use crate::store::NewLetter;

/// Letters on the page of what was not sent.
const SHOWN: i64 = 50;

/// What a letter says.
pub(in crate::desk) enum Said<'s> {
    /// A code.
    Code(CodePurpose, &'s str, u32),
    /// Somebody wants to sign up with a number or address that has an account.
    HasAccount,
    /// There is a message on the portal. It says no more: letters are read by others too.
    Message,
    /// A code by which somebody at the counter confirms what the clerk took down: he reads it out.
    CounterCode(&'s str, u32),
    /// The same of an entry that a clerk keyed in for an enterprise.
    CounterEntryCode(&'s str, u32),
    /// There is news of an objection, for somebody without an account. Number and code are on the receipt.
    CounterNews,
    /// There is news of something that was sent, for whoever has its number and code. It does not say of what.
    MatterNews,
    /// The second factor of a member of staff was removed.
    SecondFactorReset,
    /// The account of a member of staff was closed.
    AccountClosed,
}

impl Desk {
    /// A letter in both languages: whoever reads it may have another language than whoever asked for it.
    pub(in crate::desk) fn letter(
        &self,
        to: &Login,
        said: Said<'_>,
    ) -> Result<NewLetter, AccountError> {
        let city = self.rules.policy.city();
        let (zh, en) = match said {
            Said::Code(CodePurpose::SignUp, code, minutes) => (
                format!("验证码 {code}，{minutes} 分钟内有效，用于注册账号。请勿告诉他人。"),
                format!("Your code is {code}, good for {minutes} minutes, to create an account. Tell nobody."),
            ),
            Said::Code(CodePurpose::Reset, code, minutes) => (
                format!("验证码 {code}，{minutes} 分钟内有效，用于设置新密码。不是您本人操作的，请不必理会，也不要告诉他人。"),
                format!("Your code is {code}, good for {minutes} minutes, to set a new password. If it was not you, do nothing and tell nobody."),
            ),
            Said::Message => (
                "您有一条新消息，请登录后在“我的消息”中查看。".to_owned(),
                "There is a new message for you. Please sign in and look under “My messages”.".to_owned(),
            ),
            Said::CounterCode(code, minutes) => (
                format!("验证码 {code}，{minutes} 分钟内有效，用于确认窗口工作人员为您填写的异议。请看过填写的内容，再读给窗口工作人员；不在窗口办理的，请勿告诉任何人。"),
                format!("Your code is {code}, good for {minutes} minutes, to confirm the objection that the clerk at the counter filled in for you. Look at what is filled in, then read the code out; if you are not at a counter, tell nobody."),
            ),
            Said::CounterEntryCode(code, minutes) => (
                format!("验证码 {code}，{minutes} 分钟内有效，用于确认窗口工作人员为贵企业填写的自主申报。请看过填写的内容，再读给窗口工作人员；没有人在窗口为企业办理的，请勿告诉任何人。"),
                format!("Your code is {code}, good for {minutes} minutes, to confirm the entry that the clerk at the counter filled in for your enterprise. Look at what is filled in, then read the code out; if nobody is at a counter for it, tell nobody."),
            ),
            Said::CounterNews => (
                "您的异议有新进展，请用办件编号和查询码查询。".to_owned(),
                "There is news of your objection. Please look it up with its number and code.".to_owned(),
            ),
            Said::MatterNews => (
                "您提交的事项有新进展，请用编号和查询码在“办件进度查询”查看。".to_owned(),
                "There is news of what you sent. Please look it up with its number and code, under “Follow a case”.".to_owned(),
            ),
            Said::HasAccount => (
                "有人用这个号码或邮箱注册。您已经有账号，请直接登录；忘记密码的，可以在登录页找回。不是您本人操作的，不必理会。".to_owned(),
                "Somebody wants to sign up with this number or address. You have an account already: please sign in, or set a new password there. If it was not you, do nothing.".to_owned(),
            ),
            Said::SecondFactorReset => (
                "系统管理员已解除您账号上绑定的验证器，原来的备用码作废，已登录的设备全部退出。请用密码登录，重新绑定。不是您申请的，请马上联系系统管理员。".to_owned(),
                "The system administrator removed the authenticator from your account. Your recovery codes are void and every device is signed out. Please sign in with your password and set up a new one. If you did not ask for this, please tell the system administrator at once.".to_owned(),
            ),
            Said::AccountClosed => (
                "系统管理员已停用您的工作人员账号，岗位同时撤销，已登录的设备全部退出。有疑问的，请联系系统管理员。".to_owned(),
                "The system administrator closed your staff account. Your posts have ended and every device is signed out. If you have questions, please ask the system administrator.".to_owned(),
            ),
        };
        let body = format!(
            "【明信 · {}】{zh}\n[Mingxin, {}] {en}",
            city.zh(),
            city.en()
        );
        let channel = match to {
            Login::Phone(_) => "sms",
            Login::Email(_) => "email",
        };
        let now = self.clock.now();
        Ok(NewLetter {
            id: new_id(now)?,
            channel,
            target: self.seal.seal(jobs::TO, to.as_str().as_bytes())?,
            body: self.seal.seal(jobs::BODY, body.as_bytes())?,
            created_at: now.as_microsecond(),
            message_id: None,
            case_id: None,
        })
    }

    /// The newest letters; none on a portal with real data, whatever it is asked.
    pub(super) async fn show_outbox(&self) -> Result<Option<OutboxView>, AccountError> {
        if !self.demonstration {
            return Ok(None);
        }
        let letters = self
            .store
            .newest_letters(SHOWN)
            .await?
            .into_iter()
            .map(|letter| {
                Ok(OutboxLetter {
                    to: self.seal.open_text(jobs::TO, &letter.target)?,
                    body: self.seal.open_text(jobs::BODY, &letter.body)?,
                    at: instant(letter.created_at),
                })
            })
            .collect::<Result<Vec<_>, AccountError>>()?;
        Ok(Some(OutboxView {
            password: PASSWORD.to_owned(),
            accounts: self.demo_accounts().await?,
            letters,
        }))
    }

    /// The accounts of the demonstration with what their second factors show now.
    async fn demo_accounts(&self) -> Result<Vec<DemoAccount>, AccountError> {
        let mut accounts = Vec::new();
        for (login, enterprise) in [
            (CITIZEN, self.citizens_enterprise().await?),
            (PARTNER, None),
            (AGENT, None),
        ] {
            accounts.push(DemoAccount {
                name: String::new(),
                login: login.to_owned(),
                number: None,
                enterprise,
                registers: self.registered_by(login).await?,
                repairs: login == AGENT,
            });
        }
        let seconds = u64::try_from(self.clock.now().as_second()).unwrap_or(0);
        for login in demo_staff() {
            let Some(account) = self.store.account_by_login(&self.login_key(&login)).await? else {
                continue;
            };
            let factor = self.store.second_factor(account.id).await?;
            let key = factor.map(|factor| self.seal.open(purpose::SECOND_FACTOR, &factor.secret));
            let number = key
                .transpose()?
                .map(|key| Authenticator::from_key(key).number_at(seconds));
            accounts.push(DemoAccount {
                name: self.name_of(&account),
                login: login.as_str().to_owned(),
                number,
                enterprise: None,
                registers: None,
                repairs: false,
            });
        }
        Ok(accounts)
    }

    /// Name of the enterprise that an account of the demonstration registers for from the start.
    async fn registered_by(&self, login: &str) -> Result<Option<String>, AccountError> {
        let Some(one) = enterprises::ALL
            .into_iter()
            .find(|one| one.account == login)
        else {
            return Ok(None);
        };
        let subject = self.store.subject_by_uscc(&one.uscc()).await?;
        Ok(subject.map(|subject| subject.name))
    }

    /// The enterprise whose representative the citizen is, by name and code.
    async fn citizens_enterprise(&self) -> Result<Option<(String, String)>, AccountError> {
        let Some(code) = self.store.setting(CITIZENS_ENTERPRISE).await? else {
            return Ok(None);
        };
        let subject = self.store.subject_by_uscc(&code).await?;
        Ok(subject.map(|subject| (subject.name, code)))
    }
}
