//! What the parties to a contract are told. Nobody hears of a contract in another's name before somebody has verified it,
//! and by SMS or e-mail only once he has said something of it himself: otherwise whoever names an enterprise could write
//! to it as often as he likes.

use std::collections::BTreeSet;

use app::view::{ContractHappening, ContractNews, MilestoneLine, Told};
use domain::day::from_number;
use domain::id::EntryId;
use domain::milestone::{MilestoneState, Side};
use domain::registration::Part;
use serde_json::json;
use uuid::Uuid;

use super::LoadedEntry;
use super::contract::Contract;
use super::milestones::TITLE;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::{MilestoneRow, NewMilestoneReport, Notices};

/// Milestones that are looked for at once.
const AT_ONCE: i64 = 100;

impl Desk {
    /// Tells the other party what was said.
    pub(super) async fn notices_of_report(
        &self,
        contract: &Contract,
        line: &MilestoneLine,
        report: &NewMilestoneReport,
    ) -> Result<Notices, AccountError> {
        let mut notices = Notices::default();
        let what = ContractHappening::Said {
            milestone: line.title.clone(),
            due: line.due,
            says: report.says,
            differs: report.state == MilestoneState::Disputed,
        };
        let reader = report.side.other();
        self.tell_party(&mut notices, contract, reader, what)
            .await?;
        Ok(notices)
    }

    /// Tells an enterprise that a contract names it, once the contract is verified: where the version in use before did
    /// not name it.
    pub(super) async fn tell_named(
        &self,
        notices: &mut Notices,
        verified: &LoadedEntry,
    ) -> Result<(), AccountError> {
        let code = verified.entry.part(Part::CounterpartyCode);
        let before = match verified.row.live {
            Some(no) => self.load_entry(verified.row.id, Some(no)).await?,
            None => None,
        };
        let was_named =
            before.is_some_and(|before| before.entry.part(Part::CounterpartyCode) == code);
        if code.is_empty() || was_named {
            return Ok(());
        }
        let Some(contract) = self.contract_of(verified.clone()).await? else {
            return Ok(());
        };
        let owner = contract.owner.name.clone();
        let what = ContractHappening::Named { owner };
        self.leave_with(notices, &contract, (Side::Counterparty, false), what)
            .await
    }

    /// Tells whoever registers for a party; the other one only of a contract that is in use.
    async fn tell_party(
        &self,
        notices: &mut Notices,
        contract: &Contract,
        side: Side,
        what: ContractHappening,
    ) -> Result<(), AccountError> {
        let by_letter = match side {
            Side::Owner => true,
            Side::Counterparty if !contract.is_in_use() => return Ok(()),
            Side::Counterparty => {
                let said = self.store.milestone_reports(contract.id()).await?;
                let mut own = said.iter().filter(|one| one.side == side);
                own.any(|one| contract.is_said_here(one))
            }
        };
        self.leave_with(notices, contract, (side, by_letter), what)
            .await
    }

    /// Leaves the message; nobody gets one where that party is not on file.
    async fn leave_with(
        &self,
        notices: &mut Notices,
        contract: &Contract,
        (side, by_letter): (Side, bool),
        what: ContractHappening,
    ) -> Result<(), AccountError> {
        let Some(subject) = contract.party(side) else {
            return Ok(());
        };
        let id = subject.id.as_uuid();
        let told = Told::Contract(ContractNews {
            id: EntryId::from_uuid(contract.id()),
            subject: subject.clone(),
            side,
            contract: contract.loaded.entry.title().to_owned(),
            what,
        });
        for account in self.registrants(id).await? {
            match by_letter {
                true => self.tell(notices, account, Some(id), &told).await?,
                false => {
                    self.tell_in_portal(notices, account, Some(id), &told)?;
                }
            }
        }
        Ok(())
    }

    /// Tells the parties of milestones whose day has passed: each once, and all of a contract together; the other party
    /// once the contract is verified. Gives back of how many milestones.
    pub(in crate::desk) async fn warn_of_milestones(&self) -> Result<usize, AccountError> {
        let (_, today) = self.today();
        let mut all = 0;
        loop {
            let late = self.store.overdue_milestones(today, AT_ONCE).await?;
            let contracts: BTreeSet<Uuid> = late.iter().map(|row| row.entry_id).collect();
            let mut told = 0;
            for contract in contracts {
                match self.warn_of_late(contract, today).await {
                    Ok(warned) => told += warned,
                    Err(error) => {
                        tracing::error!(entry = %contract, %error, "nobody could be told of milestones");
                    }
                }
            }
            all += told;
            // Another node may be at the same ones, and what fails is tried again later.
            if told == 0 || told < late.len() {
                return Ok(all);
            }
        }
    }

    /// Tells the parties to a contract of everything in it that is late; gives back how much that is.
    async fn warn_of_late(&self, id: Uuid, today: i32) -> Result<usize, AccountError> {
        let rows = self.store.milestones_of(id).await?;
        let Some(contract) = self.contract_sent(id).await? else {
            return Ok(0);
        };
        let mut notices = Notices::default();
        let mut marks: Vec<(Uuid, i64, Side)> = Vec::new();
        for side in Side::ALL {
            if side == Side::Counterparty && !contract.is_in_use() {
                continue;
            }
            let late: Vec<&MilestoneRow> = rows
                .iter()
                .filter(|row| is_late(row, side, today))
                .collect();
            let Some(first) = late.first() else {
                continue;
            };
            let what = ContractHappening::Late {
                milestone: self.seal.open_text(TITLE, &first.title)?,
                due: from_number(first.due_on).unwrap_or_default(),
                others: crate::desk::small(late.len() as i64 - 1),
            };
            self.tell_party(&mut notices, &contract, side, what).await?;
            marks.extend(late.iter().map(|row| (row.id, row.version, side)));
        }
        let ids: BTreeSet<Uuid> = marks.iter().map(|(id, _, _)| *id).collect();
        if ids.is_empty() {
            return Ok(0);
        }
        let detail = json!({ "milestones": ids });
        let entry = self.portal_entry("milestone.late", id, detail);
        let told = self
            .store
            .warn_of_milestones(&marks, &notices, &entry)
            .await?;
        Ok(if told { ids.len() } else { 0 })
    }
}

/// As the statement says that finds them.
fn is_late(row: &MilestoneRow, side: Side, today: i32) -> bool {
    let warned = match side {
        Side::Owner => row.warned_at,
        Side::Counterparty => row.other_warned_at,
    };
    row.state == MilestoneState::Open && warned.is_none() && row.due_on < today
}
