use app::links;
use app::view::{Fault, FormState, PeopleView, StaffView};
use domain::account::{AccountKind, Login, staff_name};
use domain::role::{DataClass, Operation, Permit, Role};
use serde_json::json;
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::ids::new_id;
use crate::store::{Given, NewPost};

impl Desk {
    /// Staff and their posts: all of them, or those with a post in the units the permit covers.
    pub(super) async fn list_people(&self, permit: &Permit) -> Result<PeopleView, AccountError> {
        // Names and contacts are personal data: whoever reads them leaves an entry, before anything is read.
        let entry = self.entry_in_post(permit, "people.read", "staff", json!({}));
        self.store.note(&entry).await?;
        let posts = self.store.posts_within(permit.scope()).await?;
        let ready = self.store.with_second_factor().await?;
        let mut people: Vec<StaffView> = self
            .store
            .staff_within(permit.scope())
            .await?
            .into_iter()
            .map(|account| StaffView {
                posts: posts
                    .iter()
                    .filter(|post| post.account_id == account.id)
                    .filter_map(|post| {
                        let role = Role::from_code(&post.role)?;
                        let (code, name) = (post.unit_code.clone(), post.unit_name.clone());
                        Some((role, code, name, post.id.to_string()))
                    })
                    .collect(),
                id: account.id.to_string(),
                login: self
                    .login_of(&account)
                    .map_or_else(String::new, |login| login.masked()),
                second_factor: ready.contains(&account.id),
                closed: account.closed_at.is_some(),
                own: self.is_own(account.id),
                name: self.name_of(&account),
            })
            .collect();
        people.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id)));
        let held = self.visitor.signed_in.as_ref();
        let held = held.map_or(&[][..], |one| &one.me.posts);
        let may = |class| Permit::of(held, class, Operation::Write).is_some();
        let units = self.store.units().await?;
        Ok(PeopleView {
            people,
            units: units
                .into_iter()
                .map(|unit| (unit.code, unit.name))
                .collect(),
            may_add: may(DataClass::Staff),
            may_post: may(DataClass::Posts),
            form: self.form(forms::PEOPLE).await,
        })
    }

    pub(super) async fn make_staff(
        &self,
        permit: &Permit,
        name: &str,
        typed: &str,
    ) -> Result<String, AccountError> {
        let name = name.trim();
        let mut form = FormState::default().keep("name", name).keep("login", typed);
        if let Err(error) = staff_name(name) {
            form = form.wrong("name", Fault::Name(error));
        }
        let login = Login::parse(typed);
        if let Err(error) = login {
            form = form.wrong("login", Fault::Login(error));
        }
        if let (Ok(login), true) = (login, form.faults.is_empty()) {
            let now = self.clock.now();
            let account = self.new_account(AccountKind::Staff, &login, Some(name), now)?;
            let detail = json!({ "kind": account.kind });
            let entry = self.entry_in_post(permit, "account.add", account.id, detail);
            if self.store.add_account(&account, &entry).await? {
                self.forget(forms::PEOPLE).await?;
                return Ok(links::PEOPLE.to_owned());
            }
            form = form.wrong("login", Fault::Taken);
        }
        self.keep(forms::PEOPLE, form).await?;
        Ok(links::PEOPLE.to_owned())
    }

    pub(super) async fn give(
        &self,
        permit: &Permit,
        account: &str,
        unit: &str,
        role: Option<Role>,
    ) -> Result<String, AccountError> {
        let mut form = FormState::default()
            .keep("account", account)
            .keep("unit", unit);
        let given = match (Uuid::parse_str(account), role) {
            (Ok(account_id), Some(role)) => {
                form = form.keep("role", role.code());
                let post = NewPost {
                    id: new_id(self.clock.now())?,
                    account_id,
                    unit_code: unit.to_owned(),
                    role,
                };
                let detail = json!({ "post": post.id, "unit": unit, "role": role.code() });
                let entry = self.entry_in_post(permit, "post.give", account_id, detail);
                self.store.give_post(&post, &entry).await?
            }
            _ => Given::Unknown,
        };
        if let (Given::Refused(error), Ok(account_id)) = (&given, Uuid::parse_str(account)) {
            let detail = json!({ "unit": unit, "why": error.to_string() });
            let entry = self.entry_in_post(permit, "post.give", account_id, detail);
            self.store.note(&entry.refused()).await?;
        }
        let fault = match given {
            Given::Done | Given::Already => None,
            Given::Unknown => Some(Fault::Unknown),
            Given::Refused(_) => Some(Fault::NotAllowed),
        };
        match fault {
            None => self.forget(forms::PEOPLE).await?,
            Some(fault) => self.keep(forms::PEOPLE, form.wrong("post", fault)).await?,
        }
        Ok(links::PEOPLE.to_owned())
    }

    pub(super) async fn end(&self, permit: &Permit, post: &str) -> Result<String, AccountError> {
        if let Ok(id) = Uuid::parse_str(post) {
            let posts = self.store.posts().await?;
            let Some(held) = posts.into_iter().find(|held| held.id == id) else {
                return Ok(links::PEOPLE.to_owned());
            };
            let detail = json!({ "post": id, "unit": held.unit_code, "role": held.role });
            let entry = self.entry_in_post(permit, "post.end", held.account_id, detail);
            self.store.end_post(id, &entry).await?;
        }
        Ok(links::PEOPLE.to_owned())
    }
}
