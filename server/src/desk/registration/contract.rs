//! A registered contract as its two parties meet it: who they are, who acts for them, and what they may open.

use app::links;
use app::ports::Me;
use app::view::SubjectName;
use domain::milestone::Side;
use domain::registration::{Part, Stage};
use uuid::Uuid;

use super::{LoadedEntry, purpose};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::papers::{Paper, kind_with};
use crate::store::MilestoneReportRow;

/// A contract as one of its parties meets it.
pub(super) struct Contract {
    pub(super) loaded: LoadedEntry,
    pub(super) side: Side,
    /// Whom somebody acts for.
    pub(super) mine: SubjectName,
    pub(super) owner: SubjectName,
    /// The other party, where it is an enterprise on file.
    pub(super) counterparty: Option<SubjectName>,
}

impl Contract {
    pub(super) fn id(&self) -> Uuid {
        self.loaded.row.id
    }

    /// Whether somebody has verified it, and it is in use: before that it may never have been signed.
    pub(super) fn is_in_use(&self) -> bool {
        let LoadedEntry { row, version, .. } = &self.loaded;
        row.live == Some(version.no) && version.stage == Stage::Verified
    }

    /// A party, where it is an enterprise on file.
    pub(super) fn party(&self, side: Side) -> Option<&SubjectName> {
        match side {
            Side::Owner => Some(&self.owner),
            Side::Counterparty => self.counterparty.as_ref(),
        }
    }

    /// Whether something was said by one of its parties of today: what another enterprise said before the contract named
    /// this one is that enterprise's, and nobody else's words.
    pub(super) fn is_said_here(&self, report: &MilestoneReportRow) -> bool {
        let party = self.party(report.side);
        party.is_some_and(|party| party.id.as_uuid() == report.subject_id)
    }

    /// What a party is called.
    pub(super) fn called(&self, side: Side) -> String {
        match (side, &self.counterparty) {
            (Side::Owner, _) => self.owner.name.clone(),
            (Side::Counterparty, Some(known)) => known.name.clone(),
            (Side::Counterparty, None) => self.loaded.entry.part(Part::Counterparty).to_owned(),
        }
    }
}

impl Desk {
    /// A contract that was sent, with its parties; `None`: it is none, or it is withdrawn.
    pub(super) async fn contract_sent(&self, id: Uuid) -> Result<Option<Contract>, AccountError> {
        let Some(row) = self.store.entry(id).await? else {
            return Ok(None);
        };
        let waits = match row.pending {
            Some(no) => {
                let version = self.store.entry_version(id, no).await?;
                version.filter(|version| version.stage.waits())
            }
            None => None,
        };
        let no = row.live.or(waits.map(|version| version.no));
        let Some(no) = no.filter(|_| row.withdrawn_at.is_none()) else {
            return Ok(None);
        };
        match self.load_entry(id, Some(no)).await? {
            Some(loaded) => self.contract_of(loaded).await,
            None => Ok(None),
        }
    }

    /// The same by one version of an entry; `None`: it is no contract.
    pub(super) async fn contract_of(
        &self,
        loaded: LoadedEntry,
    ) -> Result<Option<Contract>, AccountError> {
        if loaded.row.kind.part(Part::CounterpartyCode).is_none() {
            return Ok(None);
        }
        let Some(owner) = self.subject_named(loaded.row.subject_id).await? else {
            return Ok(None);
        };
        let code = loaded.entry.part(Part::CounterpartyCode);
        let known = match code {
            "" => None,
            code => self.store.subject_by_uscc(code).await?,
        };
        let counterparty = match known {
            Some(known) if known.id != loaded.row.subject_id => {
                self.subject_named(known.id).await?
            }
            _ => None,
        };
        Ok(Some(Contract {
            side: Side::Owner,
            mine: owner.clone(),
            owner,
            counterparty,
            loaded,
        }))
    }

    /// The same for somebody who registers for this party of it today; else where he is sent.
    pub(super) async fn contract_for(
        &self,
        me: &Me,
        id: Uuid,
        side: Side,
    ) -> Result<Result<Contract, String>, AccountError> {
        let forbidden = || Ok(Err(links::FORBIDDEN.to_owned()));
        let Some(contract) = self.contract_sent(id).await? else {
            return forbidden();
        };
        let Some(mine) = contract.party(side).cloned() else {
            return forbidden();
        };
        let account = me.account.as_uuid();
        let acts = self.registers_for(account, mine.id.as_uuid()).await?;
        Ok(match acts {
            Some(_) => Ok(Contract {
                side,
                mine,
                ..contract
            }),
            None => Err(links::ended_unkept(links::contract_page(side), id)),
        })
    }

    /// Proof that came with a report, for whoever registers for its party or the other one, and nobody else.
    pub(crate) async fn milestone_file(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let Some(paper) = self.store.milestone_paper(id).await? else {
            return Ok(None);
        };
        let Some(contract) = self.contract_sent(paper.entry_id).await? else {
            return Ok(None);
        };
        // Whoever said it, whoever registered the contract; and what that one says is for the other party of today.
        let other = contract.counterparty.as_ref();
        let other = other.filter(|_| paper.side == Side::Owner);
        let readers = [paper.subject_id, contract.owner.id.as_uuid()];
        let readers = readers.into_iter().chain(other.map(|one| one.id.as_uuid()));
        let account = signed_in.me.account.as_uuid();
        let mut allowed = false;
        for reader in readers {
            allowed |= self.registers_for(account, reader).await?.is_some();
        }
        let Some((media_type, _, ending)) = kind_with(&paper.media_type).filter(|_| allowed) else {
            return Ok(None);
        };
        Ok(Some(Paper {
            name: format!("proof-{}.{ending}", id.simple()),
            media_type,
            content: self.seal.open(purpose::FILES.content, &paper.content)?,
        }))
    }
}
