//! 履约报告: what a party says of a milestone, with proof.

use app::links;
use app::ports::Me;
use app::view::{Fault, FormState, MilestoneFault, MilestoneLine, MilestoneReportLine, SentForm};
use domain::day::to_number;
use domain::id::EntryId;
use domain::milestone::{MilestoneState, Says, Side, settle};
use serde_json::json;
use uuid::Uuid;

use super::contract::Contract;
use super::milestones::{MOST_PAPERS, MOST_REPORTS, TEXT, Wrong, views_of};
use super::purpose;
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::ids::new_id;
use crate::store::{MilestoneRow, NewMilestoneReport};

/// Longest words, in characters.
const LONGEST_TEXT: usize = 1_000;

impl Desk {
    /// What a party says of a milestone, with proof.
    pub(super) async fn take_milestone_report(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let Ok(id) = sent.value("milestone").parse::<Uuid>() else {
            return Ok(links::ME.to_owned());
        };
        let side = Side::from_code(sent.value("side")).unwrap_or(Side::Owner);
        let Some(row) = self.store.milestone(id).await? else {
            return Ok(links::FORBIDDEN.to_owned());
        };
        let entry = row.entry_id;
        let contract = match self.contract_for(me, entry, side).await? {
            Ok(contract) => contract,
            Err(elsewhere) => return Ok(elsewhere),
        };
        let here = links::contract(EntryId::from_uuid(entry), side);
        let lines = self.milestone_lines(&contract).await?;
        let Some(line) = lines.into_iter().find(|line| line.id == id) else {
            return Ok(here);
        };
        let form = FormState::default()
            .keep("about", &entry.to_string())
            .keep("action", &id.to_string())
            .keep("says", sent.value("says"))
            .keep("text", sent.value("text"));
        let report = match self.new_report(me, sent, &contract, (&row, &line))? {
            Reported::Report(report) => *report,
            Reported::Again => {
                self.forget(forms::MILESTONE).await?;
                return Ok(here);
            }
            Reported::Wrong(faults) => {
                let wrong = faults.into_iter();
                let form = wrong.fold(form, |form, (field, fault)| form.wrong(field, fault));
                self.keep(forms::MILESTONE, form).await?;
                return Ok(here);
            }
        };
        let notices = self.notices_of_report(&contract, &line, &report).await?;
        let detail = json!({
            "milestone": id, "side": side.code(), "says": report.says.code(), "state": report.state.code(),
            "papers": report.papers.len(),
        });
        let log = self.entry("milestone.report", entry, detail);
        if self.store.report_milestone(&report, &notices, &log).await? {
            self.forget(forms::MILESTONE).await?;
        } else {
            self.keep(forms::MILESTONE, form.wrong("says", Fault::Meanwhile))
                .await?;
        }
        Ok(here)
    }

    /// A report as it is kept, or what is wrong with it.
    fn new_report(
        &self,
        me: &Me,
        sent: &SentForm,
        contract: &Contract,
        (row, line): (&MilestoneRow, &MilestoneLine),
    ) -> Result<Reported, AccountError> {
        let side = contract.side;
        let text = sent.value("text").replace("\r\n", "\n").trim().to_owned();
        let (papers, faults) = self.sealed_files(sent, "proof", "proof", purpose::FILES)?;
        let mut wrong: Vec<Wrong> = faults.into_iter().map(|fault| ("proof", fault)).collect();
        if papers.len() > MOST_PAPERS {
            wrong.push((
                "proof",
                Fault::PapersFull {
                    most: MOST_PAPERS as u32,
                    megabytes: crate::desk::papers::ALL_MEGABYTES,
                },
            ));
        }
        if text.chars().count() > LONGEST_TEXT {
            let max = LONGEST_TEXT as u32;
            wrong.push(("text", Fault::TooLong { max }));
        }
        let own: Vec<&MilestoneReportLine> = line
            .reports
            .iter()
            .filter(|report| report.side == side)
            .collect();
        let Some(says) = Says::from_code(sent.value("says")) else {
            wrong.insert(0, ("says", Fault::Missing));
            return Ok(Reported::Wrong(wrong));
        };
        let same = own
            .last()
            .is_some_and(|last| last.says == says && last.text == text);
        if sent.value("version").parse::<i64>() != Ok(row.version) {
            // A button that was pressed twice adds nothing; what was said meanwhile has to be read first.
            if same {
                return Ok(Reported::Again);
            }
            wrong.push(("says", Fault::Meanwhile));
        } else if same && papers.is_empty() {
            wrong.push(("says", Fault::Milestone(MilestoneFault::Same)));
        } else if own.len() >= MOST_REPORTS {
            let most = MOST_REPORTS as u32;
            wrong.push(("says", Fault::Milestone(MilestoneFault::SaidOften { most })));
        }
        if !wrong.is_empty() {
            return Ok(Reported::Wrong(wrong));
        }
        let today = self.clock.today();
        let state = settle(views_of(&line.reports).with(side, says), line.due, today);
        Ok(Reported::Report(Box::new(NewMilestoneReport {
            id: new_id(self.clock.now())?,
            milestone_id: row.id,
            version: row.version,
            side,
            subject_id: contract.mine.id.as_uuid(),
            account_id: me.account.as_uuid(),
            says,
            text: self.seal.seal(TEXT, text.as_bytes())?,
            state,
            done_on: match state {
                MilestoneState::Done => {
                    Some(line.done_on.map_or_else(|| to_number(today), to_number))
                }
                _ => None,
            },
            papers,
        })))
    }
}

/// A report that is to be kept.
enum Reported {
    Report(Box<NewMilestoneReport>),
    /// It was sent before.
    Again,
    Wrong(Vec<Wrong>),
}
