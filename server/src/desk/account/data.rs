use app::links;
use app::ports::Me;
use app::view::{AuditLine, Fault, FormState, MyDataView, MyStaffData, OwnRecord};
use domain::account::AccountKind;
use domain::day::from_number;
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::person::Person;
use super::{AccountError, forms};
use crate::audit::Linked;
use crate::desk::staff::audit_line;
use crate::desk::{Desk, instant};
use crate::store::{AccountRow, OwnRecordRow};

/// Entries of the log that are shown to whom they are about.
const SHOWN: u32 = 50;

impl Desk {
    pub(super) async fn show_my_data(&self, me: &Me) -> Result<MyDataView, AccountError> {
        let id = me.account.as_uuid();
        let now = self.clock.now().as_microsecond();
        let account = self.store.account(id).await?;
        let sessions = self.store.sessions_of(id, now).await?.len();
        let looks = self.looks_at(id, account.as_ref(), SHOWN).await?;
        let person = self.person_of(id).await?;
        let links = self.store.identity_links(id).await?;
        let staff = match (me.kind, &account) {
            (AccountKind::Staff, Some(account)) => Some(self.my_staff_data(account).await?),
            _ => None,
        };
        let records = self.records_about(person.as_ref()).await?;
        Ok(MyDataView {
            account: id.to_string(),
            staff,
            login: account
                .as_ref()
                .and_then(|account| self.login_of(account))
                .map_or_else(String::new, |login| login.masked()),
            since: instant(account.as_ref().map_or(0, |account| account.created_at)),
            password_set: account
                .and_then(|account| account.password_set_at)
                .map(instant),
            sessions: u32::try_from(sessions).unwrap_or(u32::MAX),
            looks: self.with_unit_names(looks).await?,
            person: person.map(|person| self.person_view(person)),
            records,
            links: links
                .into_iter()
                .map(|link| (self.source_name(&link.issuer), instant(link.linked_at)))
                .collect(),
            acting: self.my_acting_data(id).await?,
            corrections: self.my_corrections(id).await?,
            correction_form: self.form(forms::CORRECTION).await,
            service: self.service_view().await,
            may_close: me.kind == AccountKind::Citizen,
            form: self.form(forms::CLOSE).await,
        })
    }

    /// Everything that is kept about an account, as a file for its owner; `None` when nobody is signed in.
    pub(crate) async fn my_data_file(&self) -> Result<Option<Value>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let id = signed_in.me.account.as_uuid();
        let Some(account) = self.store.account(id).await? else {
            return Ok(None);
        };
        let entry = self.entry("data.export", id, json!({}));
        self.store.note(&entry).await?;
        let time = |at: i64| {
            Timestamp::from_microsecond(at)
                .map(|at| at.to_string())
                .ok()
        };
        let now = self.clock.now().as_microsecond();
        let sessions = self.store.sessions_of(id, now).await?;
        let looks = self.looks_at(id, Some(&account), u32::MAX).await?;
        let person = self.person_of(id).await?;
        let links = self.store.identity_links(id).await?;
        let records = self.records_about(person.as_ref()).await?;
        let staff = match account.is_staff() {
            true => Some(self.staff_file(&account).await?),
            false => None,
        };
        Ok(Some(json!({
            "account": id.to_string(),
            "login": self.login_of(&account).map(|login| login.as_str().to_owned()),
            "created_at": time(account.created_at),
            "password_set_at": account.password_set_at.and_then(time),
            "person": person.map(|person| json!({
                "name": person.name, "document": person.kind.zh(), "number": person.number,
                "verified_by": person.source, "verified_at": time(person.verified_at),
                "basis": "consent, given when the identity was verified",
            })),
            "identity_services": links.iter().map(|link| json!({
                "issuer": link.issuer, "linked_at": time(link.linked_at),
            })).collect::<Vec<_>>(),
            "records": records,
            "staff": staff,
            "acting": self.acting_file(id).await?,
            "corrections": self.my_corrections(id).await?,
            "sessions": sessions.iter().map(|session| json!({
                "device": session.device, "since": time(session.created_at), "seen": time(session.seen_at),
            })).collect::<Vec<_>>(),
            "log": looks.iter().map(|linked| json!({
                "at": time(linked.entry.at), "by_yourself": linked.entry.actor == id.to_string(),
                "unit": linked.entry.unit, "role": linked.entry.role, "action": linked.entry.action,
                "purpose": linked.entry.purpose, "outcome": linked.entry.outcome,
            })).collect::<Vec<_>>(),
        })))
    }

    /// Entries of the log about an account, newest first: by its id, and since it was made by its number or address,
    /// which name it where nobody was signed in. Before that they may have been somebody else's.
    async fn looks_at(
        &self,
        id: Uuid,
        account: Option<&AccountRow>,
        most: u32,
    ) -> Result<Vec<Linked>, AccountError> {
        let login = account.and_then(|account| self.login_of(account));
        let login_key = login.map_or_else(String::new, |login| self.login_key(&login));
        let since = account.map_or(i64::MAX, |account| account.created_at);
        let looks = self
            .store
            .audit_about_account(id, &login_key, since, most)
            .await?;
        Ok(looks)
    }

    /// Whoever looks at his own data knows the names of units and not their codes.
    async fn with_unit_names(&self, looks: Vec<Linked>) -> Result<Vec<AuditLine>, AccountError> {
        let units = self.store.units().await?;
        let lines = looks.into_iter().map(|linked| {
            let mut line = audit_line(linked);
            if let Some(unit) = units.iter().find(|unit| unit.code == line.unit) {
                line.unit.clone_from(&unit.name);
            }
            line
        });
        Ok(lines.collect())
    }

    /// Records about whom somebody vouches for as the holder. An account without a real name has none: a name alone says
    /// nothing about who it is.
    async fn records_about(&self, person: Option<&Person>) -> Result<Vec<OwnRecord>, AccountError> {
        let Some(person) = person else {
            return Ok(Vec::new());
        };
        let records = self.store.records_of_person(&person.key).await?;
        Ok(records.into_iter().filter_map(own_record).collect())
    }

    async fn my_staff_data(&self, account: &AccountRow) -> Result<MyStaffData, AccountError> {
        let factor = self.store.second_factor_state(account.id).await?;
        let posts = self.store.posts_of(account.id).await?.into_iter();
        Ok(MyStaffData {
            name: self.name_of(account),
            posts: posts
                .filter_map(|post| Some((Role::from_code(&post.role)?, post.unit_name)))
                .collect(),
            recovery_left: factor.map(|(_, left)| left),
        })
    }

    /// The same for the file, with the posts of before.
    async fn staff_file(&self, account: &AccountRow) -> Result<Value, AccountError> {
        let time = |at: i64| {
            Timestamp::from_microsecond(at)
                .map(|at| at.to_string())
                .ok()
        };
        let factor = self.store.second_factor_state(account.id).await?;
        let posts = self.store.posts_ever(account.id).await?;
        Ok(json!({
            "name": self.name_of(account),
            "posts": posts.iter().map(|post| json!({
                "unit": post.unit_code, "unit_name": post.unit_name, "role": post.role,
                "since": time(post.given_at), "until": post.ended_at.and_then(time),
            })).collect::<Vec<_>>(),
            "second_factor": factor.map(|(set_up, left)| json!({
                "set_up_at": time(set_up), "recovery_codes_left": left,
            })),
        }))
    }

    /// Closes the account of whoever gives its password; guesses are counted like those at sign-in.
    pub(super) async fn close_mine(
        &self,
        me: &Me,
        password: String,
    ) -> Result<String, AccountError> {
        let id = me.account.as_uuid();
        if me.kind == AccountKind::Staff {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let Some(account) = self.store.account(id).await? else {
            return Ok(links::HOME.to_owned());
        };
        if account.password.is_none() {
            return self.leave_to_close(me).await;
        }
        let key = format!("{id}.close");
        let fault = if password.is_empty() {
            Some(Fault::Missing)
        } else if let Err(shut) = self.count_try(&key).await? {
            Some(shut)
        } else {
            let fits = self
                .passwords
                .fits(password, account.password.clone())
                .await;
            (!fits).then_some(Fault::SignIn)
        };
        if let Some(fault) = fault {
            let entry = self.entry("account.close", id, json!({})).refused();
            self.store.note(&entry).await?;
            self.keep(forms::CLOSE, FormState::default().wrong("password", fault))
                .await?;
            return Ok(links::MY_DATA.to_owned());
        }
        self.store.forget_failures(&key).await?;
        self.close_now(id).await
    }

    /// Closes an account whose holder has shown who he is.
    pub(super) async fn close_now(&self, account: Uuid) -> Result<String, AccountError> {
        let entry = self.entry("account.close", account, json!({}));
        // Made while it is still known what others call whoever leaves.
        let notices = self.closing_notices(account).await?;
        self.store.close_account(account, &notices, &entry).await?;
        self.session()?.flush().await?;
        Ok(links::HOME.to_owned())
    }
}

/// A record as whoever it is about is told of it.
pub(in crate::desk) fn own_record(record: OwnRecordRow) -> Option<OwnRecord> {
    Some(OwnRecord {
        id: RecordId::from_uuid(record.id),
        kind: RecordKind::from_code(&record.kind)?,
        title: record.title,
        document_no: record.document_no,
        authority: record.authority,
        decided_on: from_number(record.decided_on)?,
    })
}
