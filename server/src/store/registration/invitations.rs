//! 邀请填报: who was invited to register by which rule, and whether it led to an entry.

use const_format::formatcp;
use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db};
use crate::store::from_row::from_row;
use crate::store::{Notices, Store, StoreError};

const SELECT: &str = "
    select i.id, i.subject_id, s.name as subject_name, i.rule, i.sent_at, i.sent_by, i.told, i.answered_at, i.version
    from invitation i
    join subject s on s.id = i.subject_id";
const NEWEST: &str = formatcp!("{SELECT} order by i.sent_at desc, i.id desc limit $1");
const BEFORE: &str = formatcp!(
    "{SELECT} where (i.sent_at, i.id) < ($2, $3) order by i.sent_at desc, i.id desc limit $1"
);
const LAST: &str =
    formatcp!("{SELECT} where i.subject_id = $1 order by i.sent_at desc, i.id desc limit 1");
/// Of two who invite the same enterprise at once the second finds it invited.
const HOLD: &str = "update subject set name = name where id = $1";
const ADD: &str = "
    insert into invitation (id, subject_id, rule, sent_at, sent_by, told, version)
    select $1, s.id, $3, $4, $5, $6, 1
    from subject s
    where s.id = $2 and not exists (select 1 from invitation o where o.subject_id = $2 and o.sent_at >= $7)";
const ANSWER: &str = "
    update invitation set answered_at = $2, version = version + 1
    where subject_id = $1 and answered_at is null";
const FIGURES: &str = "
    select
        count(*), cast(coalesce(sum(told), 0) as bigint),
        cast(coalesce(sum(case when answered_at is not null then 1 else 0 end), 0) as bigint)
    from invitation
    where sent_at >= $1 and sent_at < $2";

/// An invitation that is sent.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// Its id.
    pub id: Uuid,
    /// Whom.
    pub subject_id: Uuid,
    /// By which rule.
    pub rule: String,
    /// How many accounts are told.
    pub told: i32,
    /// What they are told.
    pub notices: Notices,
}

/// An invitation as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationRow {
    /// Its id.
    pub id: Uuid,
    /// Whom.
    pub subject_id: Uuid,
    /// Their name.
    pub subject_name: String,
    /// By which rule.
    pub rule: String,
    /// Microseconds UTC.
    pub sent_at: i64,
    /// Who: the id of an account.
    pub sent_by: String,
    /// How many accounts were told.
    pub told: i32,
    /// When the enterprise sent an entry after it; microseconds UTC.
    pub answered_at: Option<i64>,
    /// Counts up with its answer.
    pub version: i64,
}
from_row!(InvitationRow {
    id,
    subject_id,
    subject_name,
    rule,
    sent_at,
    sent_by,
    told,
    answered_at,
    version
});

/// 邀请成效
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InvitationFigures {
    /// How many enterprises were invited.
    pub sent: i64,
    /// How many accounts were told.
    pub told: i64,
    /// How many enterprises sent an entry after it.
    pub answered: i64,
}
from_row!(InvitationFigures {
    sent,
    told,
    answered
});

impl Store {
    /// Invites enterprises, but for those that were invited since `again_before` (microseconds UTC); who was.
    pub async fn invite(
        &self,
        new: &[NewInvitation],
        again_before: i64,
        entry: &AuditEntry,
    ) -> Result<Vec<Uuid>, StoreError> {
        let mut tx = self.begin().await?;
        let mut invited = Vec::new();
        // In one order for everybody, so that two of them do not wait for each other.
        let mut new: Vec<&NewInvitation> = new.iter().collect();
        new.sort_by_key(|invitation| invitation.subject_id);
        for invitation in new {
            execute!(tx, sqlx::query(HOLD).bind(invitation.subject_id))?;
            let added = execute!(
                tx,
                sqlx::query(ADD)
                    .bind(invitation.id)
                    .bind(invitation.subject_id)
                    .bind(&invitation.rule)
                    .bind(entry.at)
                    .bind(&entry.actor)
                    .bind(invitation.told)
                    .bind(again_before)
            )?;
            if added > 0 {
                invitation.notices.leave(&mut tx).await?;
                invited.push(invitation.subject_id);
            }
        }
        if !invited.is_empty() {
            tx.commit_with(entry).await?;
        }
        Ok(invited)
    }

    /// Invitations, newest first, from behind one of them on (when it was sent, and its id).
    pub async fn invitations(
        &self,
        after: Option<(i64, Uuid)>,
        most: i64,
    ) -> Result<Vec<InvitationRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            match after {
                None => {
                    sqlx::query_as::<_, InvitationRow>(NEWEST).bind(most).fetch_all(pool).await
                }
                Some((at, id)) => {
                    sqlx::query_as::<_, InvitationRow>(BEFORE)
                        .bind(most)
                        .bind(at)
                        .bind(id)
                        .fetch_all(pool)
                        .await
                }
            }
        })?)
    }

    /// The newest invitation of an enterprise.
    pub async fn last_invitation(
        &self,
        subject: Uuid,
    ) -> Result<Option<InvitationRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, InvitationRow>(LAST).bind(subject).fetch_optional(pool).await
        })?)
    }

    /// What came of the invitations that were sent between two instants (microseconds UTC, the second is behind).
    pub async fn invitation_figures(
        &self,
        from: i64,
        before: i64,
    ) -> Result<InvitationFigures, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, InvitationFigures>(FIGURES)
                .bind(from)
                .bind(before)
                .fetch_one(pool)
                .await
        })?)
    }
}

/// An enterprise that sends an entry has answered whatever invited it.
pub(super) async fn answered(tx: &mut Tx, subject: Uuid, at: i64) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(ANSWER).bind(subject).bind(at))?;
    Ok(())
}
