//! What somebody has signed, among his own data.

use serde_json::{Value, json};
use uuid::Uuid;

use super::purpose;
use super::sign::codes;
use crate::desk::account::AccountError;
use crate::desk::{Desk, instant};

impl Desk {
    /// How many commitments and authorisations an account has signed.
    pub(in crate::desk) async fn count_signed(&self, account: Uuid) -> Result<u32, AccountError> {
        let commitments = self.store.commitments_signed_by(account).await?.len();
        let authorisations = self.store.authorisations_signed_by(account).await?.len();
        Ok(u32::try_from(commitments + authorisations).unwrap_or(u32::MAX))
    }

    /// What an account has signed, in full, for its owner's file.
    pub(in crate::desk) async fn signed_file(&self, account: Uuid) -> Result<Value, AccountError> {
        let time = |at: i64| instant(at).to_string();
        let mut commitments = Vec::new();
        for row in self.store.commitments_signed_by(account).await? {
            commitments.push(json!({
                "number": row.number, "enterprise": row.subject_name, "text": row.title, "as": row.signed_as,
                "signed": time(row.made_at), "name": self.seal.open_text(purpose::SIGNER, &row.signer)?,
            }));
        }
        let mut authorisations = Vec::new();
        for row in self.store.authorisations_signed_by(account).await? {
            authorisations.push(json!({
                "enterprise": row.subject_name, "uses": codes(&row.uses), "as": row.signed_as.code(),
                "signed": time(row.signed_at), "ended": row.ended_at.map(time),
                "name": self.seal.open_text(purpose::AUTHORISATION, &row.signer)?,
            }));
        }
        Ok(json!({ "commitments": commitments, "authorisations": authorisations }))
    }
}
