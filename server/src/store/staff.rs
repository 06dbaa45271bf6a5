use serde_json::json;
use uuid::Uuid;

use super::accounts::{close_account, drop_other_sessions, insert_account};
use super::db::Tx;
use super::outgoing::{self, NewLetter};
use super::posts::{Given, NewPost, end_post, give_post, held_posts, lock_staff};
use super::second_factors::{SecondFactor, insert_factor, remove_factor};
use super::{NewAccount, Store, StoreError, audit, digests};
use crate::audit::AuditEntry;

/// A member of staff as a whole: account, second factor and post, each with its entry.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// `None`: there is one already.
    pub account: Option<(NewAccount, AuditEntry)>,
    /// `None`: set up at the first sign-in.
    pub second_factor: Option<(SecondFactor, AuditEntry)>,
    /// The post.
    pub post: (NewPost, AuditEntry),
}

impl Store {
    /// Puts a member of staff in; where the post cannot be given, nothing of it.
    pub async fn put_in_staff(&self, staff: &NewStaff) -> Result<Given, StoreError> {
        let mut tx = self.begin().await?;
        if let Some((account, entry)) = &staff.account {
            if !insert_account(&mut tx, account).await? {
                return Ok(Given::Unknown);
            }
            let after = digests::account(&mut tx, account.id).await?;
            audit::append(&mut tx, &entry.clone().change("", &after)).await?;
        }
        let (post, entry) = &staff.post;
        if let Some((factor, entry)) = &staff.second_factor {
            insert_factor(&mut tx, post.account_id, factor, &[], entry).await?;
        }
        let given = give_post(&mut tx, post, entry).await?;
        if matches!(given, Given::Done | Given::Already) {
            tx.commit().await?;
        }
        Ok(given)
    }

    /// Removes the second factor of a member of staff with its recovery codes and ends every session; `false` when
    /// there is none, or no such open account.
    pub async fn reset_second_factor(
        &self,
        id: Uuid,
        letter: Option<&NewLetter>,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        if !lock_staff(&mut tx, id).await? {
            return Ok(false);
        }
        let before = digests::second_factor(&mut tx, id).await?;
        if before.is_empty() {
            return Ok(false);
        }
        remove_factor(&mut tx, id).await?;
        drop_other_sessions(&mut tx, id, &[]).await?;
        tell(&mut tx, letter).await?;
        tx.commit_with(&entry.clone().change(&before, "")).await?;
        Ok(true)
    }

    /// Closes an account of staff: posts and sessions end, the second factor is removed, the number or address may be
    /// used anew; `false` when there is no such open account.
    pub async fn close_staff(
        &self,
        id: Uuid,
        letter: Option<&NewLetter>,
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        if !lock_staff(&mut tx, id).await? {
            return Ok(false);
        }
        // Sessions before the log, as whoever ends a session of his own takes them.
        drop_other_sessions(&mut tx, id, &[]).await?;
        for post in held_posts(&mut tx, id).await? {
            let mut ended = entry.clone();
            "post.end".clone_into(&mut ended.action);
            ended.detail =
                json!({ "post": post.id, "unit": post.unit_code, "role": post.role }).to_string();
            end_post(&mut tx, post.id, id, &ended).await?;
        }
        remove_factor(&mut tx, id).await?;
        tell(&mut tx, letter).await?;
        close_account(&mut tx, id, entry).await?;
        tx.commit().await?;
        Ok(true)
    }
}

async fn tell(tx: &mut Tx, letter: Option<&NewLetter>) -> Result<(), StoreError> {
    match letter {
        Some(letter) => outgoing::insert(tx, letter).await,
        None => Ok(()),
    }
}
