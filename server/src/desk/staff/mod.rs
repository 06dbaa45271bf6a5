//! The desk of staff: people and posts, the audit log.

mod accounts;
mod first;
mod log;
mod people;

pub(super) use accounts::reason_fault;
pub use accounts::{Measure, StaffLine};
pub use first::FirstStaff;
pub(super) use log::audit_line;

use app::ports::{Me, Next, Staff, Unavailable};
use app::view::{AuditView, CheckpointsView, DeskView, PeopleView};
use async_trait::async_trait;
use domain::role::{DataClass, Operation, Permit, Role};

use super::Desk;
use super::account::AccountError;
use crate::audit::AuditEntry;

impl Desk {
    /// An audit entry in the post that allowed it.
    pub(super) fn entry_in_post(
        &self,
        permit: &Permit,
        action: &str,
        object: impl std::fmt::Display,
        detail: serde_json::Value,
    ) -> AuditEntry {
        let post = permit.post();
        self.entry(action, object, detail)
            .in_post(post.role, &post.unit)
    }

    /// What the posts in one unit allow: whoever has posts in several acts in the one it is about.
    pub(super) fn permit_in(
        &self,
        unit: &str,
        class: DataClass,
        operation: Operation,
    ) -> Option<Permit> {
        let posts = self.visitor.signed_in.as_ref();
        let posts = posts.map_or(&[][..], |one| &one.me.posts);
        let own: Vec<_> = posts
            .iter()
            .filter(|post| post.unit == unit)
            .cloned()
            .collect();
        Permit::of(&own, class, operation)
    }

    fn refuse(&self, error: &AccountError) -> Unavailable {
        self.fault("staff", error)
    }
}

#[async_trait]
impl Staff for Desk {
    async fn desk(&self, me: &Me) -> Result<DeskView, Unavailable> {
        let posts = self.store.posts_of(me.account.as_uuid()).await;
        let posts = posts.map_err(|error| self.fault("staff", &error))?;
        let factor = self.store.second_factor_state(me.account.as_uuid()).await;
        let factor = factor.map_err(|error| self.fault("staff", &error))?;
        let named = |post: &domain::role::Post| {
            let row = posts.iter().find(|row| row.unit_code == post.unit);
            row.map_or_else(|| post.unit.clone(), |row| row.unit_name.clone())
        };
        let signed_in = self.visitor.signed_in.as_ref();
        let orders = match Permit::of(&me.posts, DataClass::Measures, Operation::Read) {
            Some(permit) => {
                let waiting = self.waiting_orders(&permit).await;
                Some(waiting.map_err(|error| self.refuse(&error))?)
            }
            None => None,
        };
        let notices = match Permit::of(&me.posts, DataClass::Notices, Operation::Read) {
            Some(permit) => {
                let waiting = self.waiting_notices(&permit).await;
                Some(waiting.map_err(|error| self.refuse(&error))?)
            }
            None => None,
        };
        let rulings = match Permit::of(&me.posts, DataClass::Records, Operation::Decide) {
            Some(permit) => {
                let waiting = self.waiting_rulings(&permit).await;
                waiting.map_err(|error| self.refuse(&error))?
            }
            None => 0,
        };
        Ok(DeskView {
            name: signed_in.map_or_else(String::new, |one| one.name.clone()),
            posts: me
                .posts
                .iter()
                .map(|post| (post.clone(), named(post)))
                .collect(),
            recovery_waits: self.recovery_waits().await,
            recovery_left: factor.map(|(_, left)| left),
            orders,
            notices,
            rulings,
            queues: self
                .queues_for(me)
                .await
                .map_err(|error| self.refuse(&error))?,
            entries: self
                .entries_for(me)
                .await
                .map_err(|error| self.refuse(&error))?,
            unread: signed_in.map_or(0, |one| one.unread),
            undelivered: self
                .undelivered_for(me)
                .await
                .map_err(|error| self.refuse(&error))?,
            outside: self
                .given_up_for(me)
                .await
                .map_err(|error| self.refuse(&error))?,
        })
    }

    async fn people(&self, permit: &Permit) -> Result<PeopleView, Unavailable> {
        let view = self.list_people(permit).await;
        view.map_err(|error| self.refuse(&error))
    }

    async fn add_staff(&self, permit: &Permit, name: String, login: String) -> Next {
        let next = self.make_staff(permit, &name, &login).await;
        next.map_err(|error| self.refuse(&error))
    }

    async fn reset_second_factor(&self, permit: &Permit, account: String, reason: String) -> Next {
        let measure = Measure::ResetSecondFactor;
        let next = self.take(permit, measure, &account, &reason).await;
        next.map_err(|error| self.refuse(&error))
    }

    async fn close_staff(&self, permit: &Permit, account: String, reason: String) -> Next {
        let measure = Measure::Close;
        let next = self.take(permit, measure, &account, &reason).await;
        next.map_err(|error| self.refuse(&error))
    }

    async fn give_post(
        &self,
        permit: &Permit,
        account: String,
        unit: String,
        role: String,
    ) -> Next {
        let role = Role::from_code(&role);
        let next = self.give(permit, &account, &unit, role).await;
        next.map_err(|error| self.refuse(&error))
    }

    async fn end_post(&self, permit: &Permit, post: String) -> Next {
        let next = self.end(permit, &post).await;
        next.map_err(|error| self.refuse(&error))
    }

    async fn audit(&self, permit: &Permit, before: i64) -> Result<AuditView, Unavailable> {
        let view = self.read_log(permit, before).await;
        view.map_err(|error| self.refuse(&error))
    }

    async fn checkpoints(&self) -> Result<CheckpointsView, Unavailable> {
        let view = self.list_checkpoints().await;
        view.map_err(|error| self.refuse(&error))
    }
}
