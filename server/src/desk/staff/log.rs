use std::collections::HashMap;

use app::view::{AuditLine, AuditView, CheckpointView, CheckpointsView};
use domain::role::Permit;
use serde_json::json;

use crate::audit::Linked;
use crate::desk::account::AccountError;
use crate::desk::{Desk, instant};
use crate::seal::hex;

/// Entries on a page.
const PAGE: u32 = 50;
/// Checkpoints on their page.
const SHOWN: u32 = 100;

impl Desk {
    /// A page of the log. Whoever reads it leaves an entry in it, before anything is read.
    pub(super) async fn read_log(
        &self,
        permit: &Permit,
        before: i64,
    ) -> Result<AuditView, AccountError> {
        let before = if before > 0 { before } else { i64::MAX };
        let entry = self.entry_in_post(permit, "audit.read", "audit", json!({ "before": before }));
        self.store.note(&entry).await?;
        let entries = self.store.audit_before(before, PAGE).await?;
        let first = entries.last().map(|linked| linked.seq);
        let staff = self.store.staff().await?;
        let names: HashMap<String, String> = staff
            .iter()
            .map(|account| (account.id.to_string(), self.name_of(account)))
            .collect();
        let lines = entries.into_iter().map(|linked| {
            let line = audit_line(linked);
            let actor_name = names.get(&line.actor).cloned();
            AuditLine { actor_name, ..line }
        });
        Ok(AuditView {
            before: first.filter(|first| *first > 1),
            entries: lines.collect(),
        })
    }

    pub(super) async fn list_checkpoints(&self) -> Result<CheckpointsView, AccountError> {
        let newest = self.store.latest_checkpoints(SHOWN).await?;
        Ok(CheckpointsView {
            public_key: self.store.audit_public_key().to_string(),
            checkpoints: newest
                .into_iter()
                .map(|checkpoint| CheckpointView {
                    seq: checkpoint.seq,
                    at: instant(checkpoint.at),
                    hash: hex(&checkpoint.hash),
                    signature: hex(&checkpoint.signature),
                })
                .collect(),
        })
    }
}

/// An entry as pages show it.
pub(in crate::desk) fn audit_line(linked: Linked) -> AuditLine {
    AuditLine {
        seq: linked.seq,
        at: instant(linked.entry.at),
        actor: linked.entry.actor,
        actor_name: None,
        role: linked.entry.role,
        unit: linked.entry.unit,
        action: linked.entry.action,
        object: linked.entry.object,
        purpose: linked.entry.purpose,
        before: linked.entry.before,
        after: linked.entry.after,
        outcome: linked.entry.outcome,
        request: linked.entry.request,
    }
}
