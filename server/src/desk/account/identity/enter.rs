use app::links;
use app::view::ServiceFault;
use domain::account::AccountKind;
use serde_json::json;
use uuid::Uuid;

use super::facts::Facts;
use super::{MISSING, SWITCHED};
use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::ids::new_id;
use crate::store::{LinkOutcome, NewAccount, NewLink};

/// Where somebody goes on, or why not.
pub(super) type Outcome = Result<Result<String, ServiceFault>, AccountError>;

impl Desk {
    /// Signs the account of the identity in, a new one where there is none.
    pub(super) async fn enter(
        &self,
        identity: (&str, String),
        facts: Facts,
        back: &str,
    ) -> Outcome {
        // A second round only where somebody signed in with the same identity at the same moment.
        for _ in 0..2 {
            let (issuer, subject) = (identity.0, identity.1.as_str());
            if let Some(account) = self.store.account_by_identity(issuer, subject).await? {
                if account.is_staff() {
                    return self
                        .refuse_identity(account.id, "staff", ServiceFault::Staff)
                        .await;
                }
                return self.enter_known(account.id, issuer, &facts, back).await;
            }
            let now = self.clock.now();
            let account = NewAccount {
                id: new_id(now)?,
                kind: AccountKind::Citizen.code(),
                phone: None,
                email: None,
                display_name: None,
                password: None,
                created_at: now.as_microsecond(),
            };
            let id = account.id;
            let made = self
                .link(issuer, subject, id, Some(&account), &facts)
                .await?;
            if made == LinkOutcome::Done {
                return self.let_in_with(id, &facts, back).await;
            }
        }
        Ok(Err(ServiceFault::Answer))
    }

    /// Signs in an account that the identity service knows, and takes over what it says of the person today.
    async fn enter_known(&self, account: Uuid, issuer: &str, facts: &Facts, back: &str) -> Outcome {
        if let Some((name, id)) = &facts.person {
            let person = self.person_row(account, name, id, issuer)?;
            let entry = self.entry_of(account, "person.verify");
            if !self.store.confirm_person(&person, &entry).await? {
                return self
                    .refuse_identity(account, "other_person", ServiceFault::OtherPerson)
                    .await;
            }
        }
        self.let_in_with(account, facts, back).await
    }

    /// 实名认证: links the identity to the account that asked for it.
    pub(super) async fn verify(
        &self,
        account: Uuid,
        identity: (&str, String),
        facts: Facts,
    ) -> Outcome {
        let (issuer, subject) = (identity.0, identity.1.as_str());
        if !self.is_me(account) {
            // Signed out meanwhile, or somebody else is in: what was begun is over.
            return Ok(Err(ServiceFault::Stale));
        }
        if let Some(known) = self.store.account_by_identity(issuer, subject).await? {
            if known.is_staff() {
                return self
                    .refuse_identity(known.id, "staff", ServiceFault::Staff)
                    .await;
            }
            let next = self
                .enter_known(known.id, issuer, &facts, links::ME)
                .await?;
            if next.is_ok() && known.id != account {
                // This identity had an account of its own: that one is signed in now, and /me says so.
                self.keep(SWITCHED, true).await?;
            }
            return Ok(next);
        }
        let linked = self.store.identity_links(account).await?;
        if facts.person.is_none() && linked.iter().any(|link| link.issuer == issuer) {
            // Two names at one service, and nothing says that they are one person.
            return self
                .refuse_identity(account, "other_person", ServiceFault::OtherPerson)
                .await;
        }
        match self.link(issuer, subject, account, None, &facts).await? {
            LinkOutcome::Done => self.let_in_with(account, &facts, links::ME).await,
            LinkOutcome::OtherPerson => {
                self.refuse_identity(account, "other_person", ServiceFault::OtherPerson)
                    .await
            }
            LinkOutcome::Taken => {
                self.refuse_identity(account, "taken", ServiceFault::Stale)
                    .await
            }
        }
    }

    async fn link(
        &self,
        issuer: &str,
        subject: &str,
        account: Uuid,
        made: Option<&NewAccount>,
        facts: &Facts,
    ) -> Result<LinkOutcome, AccountError> {
        let link = NewLink {
            issuer,
            subject,
            account,
            at: self.clock.now().as_microsecond(),
        };
        let person = facts.person.as_ref();
        let person = person.map(|(name, id)| self.person_row(account, name, id, issuer));
        let person = person.transpose()?;
        let mut entries = Vec::new();
        if let Some(made) = made {
            let detail = json!({ "kind": made.kind });
            entries.push(self.entry("account.add", account, detail));
        }
        entries.push(self.entry_of(account, "identity.link"));
        if person.is_some() {
            entries.push(self.entry_of(account, "person.verify"));
        }
        Ok(self
            .store
            .link_identity(link, made, person.as_ref(), &entries)
            .await?)
    }

    pub(super) async fn close_verified(&self, account: Uuid, identity: (&str, String)) -> Outcome {
        let known = self
            .store
            .account_by_identity(identity.0, &identity.1)
            .await?;
        let mine = known.is_some_and(|known| known.id == account && !known.is_staff());
        if !mine || !self.is_me(account) {
            return self
                .refuse_identity(account, "close", ServiceFault::OtherPerson)
                .await;
        }
        Ok(Ok(self.close_now(account).await?))
    }

    async fn let_in_with(&self, account: Uuid, facts: &Facts, back: &str) -> Outcome {
        let next = self.let_in(account, back).await?;
        if !facts.missing.is_empty() {
            self.keep(MISSING, &facts.missing).await?;
        }
        Ok(Ok(next))
    }

    fn is_me(&self, account: Uuid) -> bool {
        let signed_in = self.visitor.signed_in.as_ref();
        signed_in.is_some_and(|one| {
            one.me.account.as_uuid() == account && one.me.kind == AccountKind::Citizen
        })
    }

    /// An entry about an account, by its holder.
    fn entry_of(&self, account: Uuid, action: &str) -> AuditEntry {
        let mut entry = self.entry(action, account, json!({}));
        entry.actor = account.to_string();
        entry
    }

    /// Writes down that somebody was not let in although the identity service vouched for him.
    async fn refuse_identity(&self, account: Uuid, why: &str, fault: ServiceFault) -> Outcome {
        let entry = self.entry("identity.sign_in", account, json!({ "why": why }));
        self.store.note(&entry.refused()).await?;
        Ok(Err(fault))
    }
}
