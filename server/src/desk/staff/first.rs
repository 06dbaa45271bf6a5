use domain::account::{AccountKind, Login};
use domain::identity::PersonId;
use domain::role::Role;
use serde_json::json;
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::{AccountError, purpose};
use crate::ids::new_id;
use crate::store::{Given, NewAccount, NewPost, NewStaff, SecondFactor};

/// A member of staff who is put in from outside the portal: the first ones, and those of the demonstration.
#[derive(Clone, Debug)]
pub struct FirstStaff<'s> {
    /// Who is putting them in, for the audit log.
    pub by: &'s str,
    /// Name.
    pub name: &'s str,
    /// Number or address.
    pub login: &'s Login,
    /// Code of the unit and role.
    pub post: (&'s str, Role),
    /// `None`: chosen later, by a code that is sent.
    pub password: Option<String>,
    /// Key of the second factor; `None`: set up at the first sign-in.
    pub second_factor: Option<&'s [u8]>,
}

impl Desk {
    /// Makes the account if there is none of that name, and gives the post; where the post cannot be given, nothing of
    /// it.
    pub async fn put_in_staff(&self, staff: FirstStaff<'_>) -> Result<Given, AccountError> {
        let now = self.clock.now();
        let by_hand = |action: &str, object: Uuid, detail| {
            let mut entry = self.entry(action, object, detail);
            staff.by.clone_into(&mut entry.actor);
            entry
        };
        let login_key = self.login_key(staff.login);
        let known = self.store.account_by_login(&login_key).await?;
        let account = match &known {
            Some(_) => None,
            None => Some(NewAccount {
                password: match staff.password {
                    Some(password) => self.passwords.hash(password).await,
                    None => None,
                },
                ..self.new_account(AccountKind::Staff, staff.login, Some(staff.name), now)?
            }),
        };
        let new = account.as_ref().map(|account| account.id);
        let Some(account_id) = known.map(|known| known.id).or(new) else {
            return Ok(Given::Unknown);
        };
        let second_factor = match staff.second_factor {
            None => None,
            Some(key) => Some(SecondFactor {
                secret: self.seal.seal(purpose::SECOND_FACTOR, key)?,
                last_step: 0,
            }),
        };
        let (unit, role) = staff.post;
        let post = NewPost {
            id: new_id(now)?,
            account_id,
            unit_code: unit.to_owned(),
            role,
        };
        let detail = json!({ "post": post.id, "unit": unit, "role": role.code() });
        let kind = json!({ "kind": "staff" });
        let whole = NewStaff {
            account: account.map(|account| (account, by_hand("account.add", account_id, kind))),
            second_factor: second_factor.map(|factor| {
                (
                    factor,
                    by_hand("second_factor.set_up", account_id, json!({})),
                )
            }),
            post: (post, by_hand("post.give", account_id, detail)),
        };
        Ok(self.store.put_in_staff(&whole).await?)
    }

    /// The account with this number or address.
    pub(crate) async fn account_with(&self, login: &Login) -> Result<Option<Uuid>, AccountError> {
        let known = self.store.account_by_login(&self.login_key(login)).await?;
        Ok(known.map(|known| known.id))
    }

    /// Puts in a citizen of the demonstration, if there is none of that name; `person` is who it is.
    pub async fn put_in_citizen(
        &self,
        login: &Login,
        password: String,
        person: Option<(&str, &PersonId)>,
    ) -> Result<(), AccountError> {
        let now = self.clock.now();
        let account = NewAccount {
            password: self.passwords.hash(password).await,
            ..self.new_account(AccountKind::Citizen, login, None, now)?
        };
        let mut entry = self.entry("account.add", account.id, json!({ "kind": "citizen" }));
        "demo".clone_into(&mut entry.actor);
        self.store.add_account(&account, &entry).await?;
        let known = self.store.account_by_login(&self.login_key(login)).await?;
        if let (Some(account), Some((name, id))) = (known, person)
            && self.store.person(account.id).await?.is_none()
        {
            let person = self.person_row(account.id, name, id, DEMONSTRATION_SOURCE)?;
            let mut entry = self.entry("person.verify", account.id, json!({}));
            "demo".clone_into(&mut entry.actor);
            self.store.put_person(&person, &entry).await?;
        }
        Ok(())
    }
}

/// Who vouches for the demonstration's citizens.
const DEMONSTRATION_SOURCE: &str = "演示身份认证";
