use domain::account::AccountKind;
use domain::case::{Actor, CaseKind, Seat};
use domain::id::SubjectId;
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::AccountError;
use app::ports::Me;

impl Desk {
    /// Who asks, as far as cases of a kind need to know.
    pub(crate) async fn actor(&self, me: &Me, kind: CaseKind) -> Result<Actor, AccountError> {
        let account = me.account;
        if me.kind == AccountKind::Citizen {
            let acts_for = self.acts_for(account.as_uuid(), kind).await?;
            return Ok(Actor::Citizen { account, acts_for });
        }
        let units = self.store.units().await?;
        let seats = me.posts.iter().filter_map(|post| {
            let unit = units.iter().find(|unit| unit.code == post.unit)?;
            Some(Seat {
                unit: post.unit.clone(),
                kind: unit.kind,
                role: post.role,
            })
        });
        Ok(Actor::Staff {
            account,
            seats: seats.collect(),
        })
    }

    /// The enterprises an account acts for in cases of a kind today.
    pub(super) async fn acts_for(
        &self,
        account: Uuid,
        kind: CaseKind,
    ) -> Result<Vec<SubjectId>, AccountError> {
        let Some(scope) = kind.scope() else {
            return Ok(Vec::new());
        };
        let (_, today) = self.today();
        let held = self.store.agencies_of_account(account, today).await?;
        let held = held
            .into_iter()
            .filter(|agency| agency.scopes.contains(&scope));
        Ok(held
            .map(|agency| SubjectId::from_uuid(agency.subject_id))
            .collect())
    }

    /// The enterprises an account acts for in objections today.
    pub(in crate::desk) async fn objects_for(
        &self,
        account: Uuid,
    ) -> Result<Vec<SubjectId>, AccountError> {
        self.acts_for(account, CaseKind::Objection).await
    }
}
