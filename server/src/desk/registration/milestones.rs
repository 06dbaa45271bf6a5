//! 合同履约: milestones of registered contracts, and what either party says of them. They are for the two parties alone:
//! no public page, no queue of staff, no report and no evaluation asks for them.

use app::links;
use app::ports::Me;
use app::view::{
    Fault, FormState, ListPlace, MilestoneFault, MilestoneLine, MilestoneReportLine, MilestoneSent,
    MilestonesView, NamedContract, NamedContracts,
};
use domain::day::{from_number, to_number};
use domain::id::EntryId;
use domain::milestone::{MilestoneState, Performance, Side, Views, performance, settle};
use domain::registration::{Entry, EntryKind, Part, Values};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::contract::Contract;
use super::{LoadedEntry, purpose};
use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, instant, small};
use crate::ids::new_id;
use crate::store::{MilestonePaper, MilestoneReportRow, MilestoneRow, NewMilestone};

/// What is sealed of a milestone.
pub(super) const TITLE: &str = "milestone.title";
pub(super) const TEXT: &str = "milestone.text";
/// Most milestones of a contract.
const MOST: i64 = 20;
/// How often a party may report on one.
pub(super) const MOST_REPORTS: usize = 10;
/// Most files with a report.
pub(super) const MOST_PAPERS: usize = 5;
/// Longest title, in characters.
const LONGEST_TITLE: usize = 100;
/// Nobody plans further ahead, or puts down what is longer ago.
const YEARS: i32 = 50;
/// Contracts that name an enterprise, on a page.
const NAMED: i64 = 10;

/// What is wrong with a field.
pub(super) type Wrong = (&'static str, Fault);

impl Desk {
    pub(super) async fn show_milestones(
        &self,
        me: &Me,
        id: Uuid,
        side: Side,
    ) -> Result<Option<MilestonesView>, AccountError> {
        let Ok(contract) = self.contract_for(me, id, side).await? else {
            return Ok(None);
        };
        let lines = self.milestone_lines(&contract).await?;
        let other_sees = match &contract.counterparty {
            Some(other) => !self.registrants(other.id.as_uuid()).await?.is_empty(),
            None => false,
        };
        let suggested = self.suggested(&contract, &lines);
        Ok(Some(MilestonesView {
            entry: EntryId::from_uuid(id),
            contract: contract.loaded.entry.title().to_owned(),
            other: contract.called(side.other()),
            other_sees,
            may_add: side == Side::Owner && (lines.len() as i64) < MOST,
            new: new_id(self.clock.now())?,
            most_papers: MOST_PAPERS as u32,
            megabytes: crate::desk::papers::MOST_MEGABYTES,
            mine: contract.mine,
            milestones: lines,
            suggested: suggested.filter(|_| side == Side::Owner),
            form: self.form_about(forms::MILESTONE, id).await,
            side,
        }))
    }

    /// 履约状态, as the milestones suggest it, where the entry says something else.
    fn suggested(&self, contract: &Contract, lines: &[MilestoneLine]) -> Option<Performance> {
        let said: Vec<(Views, Date)> = lines
            .iter()
            .map(|line| (views_of(&line.reports), line.due))
            .collect();
        let suggested = performance(&said, self.clock.today())?;
        let says = contract.loaded.entry.value(PERFORM_STATE);
        // Whatever was terminated is not performed any more, whatever its milestones say.
        (says != performance_code(suggested) && says != TERMINATED).then_some(suggested)
    }

    /// By day, each with what the two parties of today say of it.
    pub(super) async fn milestone_lines(
        &self,
        contract: &Contract,
    ) -> Result<Vec<MilestoneLine>, AccountError> {
        let id = contract.id();
        let rows = self.store.milestones_of(id).await?;
        let reports = self.store.milestone_reports(id).await?;
        let papers = self.store.milestone_papers(id).await?;
        let mut lines = rows
            .iter()
            .map(|row| self.milestone_line(contract, row, &reports, &papers))
            .collect::<Result<Vec<_>, _>>()?;
        lines.sort_by_key(|line| line.due);
        Ok(lines)
    }

    fn milestone_line(
        &self,
        contract: &Contract,
        row: &MilestoneRow,
        reports: &[MilestoneReportRow],
        papers: &[MilestonePaper],
    ) -> Result<MilestoneLine, AccountError> {
        let due = from_number(row.due_on).unwrap_or_default();
        let of_this: Vec<&MilestoneReportRow> = reports
            .iter()
            .filter(|one| one.milestone_id == row.id)
            .collect();
        let mut said = Vec::new();
        for report in of_this.iter().filter(|one| contract.is_said_here(one)) {
            let mut proof = Vec::new();
            for paper in papers.iter().filter(|one| one.report_id == report.id) {
                let name = self.seal.open_text(purpose::FILES.name, &paper.name)?;
                proof.push((paper.id, name));
            }
            said.push(MilestoneReportLine {
                at: instant(report.at),
                side: report.side,
                says: report.says,
                text: self.seal.open_text(TEXT, &report.text)?,
                papers: proof,
            });
        }
        // By today, whether or not a job has written it down.
        let state = settle(views_of(&said), due, self.clock.today());
        let done_on = row.done_on.and_then(from_number);
        Ok(MilestoneLine {
            id: row.id,
            version: row.version,
            title: self.seal.open_text(TITLE, &row.title)?,
            due,
            state,
            done_on: done_on.filter(|_| state == MilestoneState::Done),
            may_drop: contract.side == Side::Owner && of_this.is_empty(),
            may_report: said.iter().filter(|one| one.side == contract.side).count() < MOST_REPORTS,
            reports: said,
        })
    }

    /// A page of 对方登记的合同, for whoever registers for the enterprise they name.
    pub(super) async fn list_contracts_naming(
        &self,
        me: &Me,
        subject: Uuid,
        after: Option<ListPlace>,
    ) -> Result<NamedContracts, AccountError> {
        let account = me.account.as_uuid();
        let acts = self.registers_for(account, subject).await?;
        let mine = self.subject_named(subject).await?;
        let (Some(_), Some(mine)) = (acts, mine) else {
            return Ok(NamedContracts::default());
        };
        let Some(key) = self.named_by(&mine.uscc) else {
            return Ok(NamedContracts::default());
        };
        let after = after.map(|place| (place.place, place.id));
        let mut rows = self.store.entries_naming(&key, after, NAMED + 1).await?;
        let more = rows.len() as i64 > NAMED;
        rows.truncate(NAMED as usize);
        let next = rows.last().filter(|_| more).map(|(row, _)| ListPlace {
            place: row.created_at,
            id: row.id,
        });
        let mut contracts = Vec::new();
        for (row, version) in rows {
            let Some(owner) = self.subject_named(row.subject_id).await? else {
                continue;
            };
            let title = self.seal.open_text(purpose::TITLE, &version.title)?;
            let contract = Contract {
                loaded: LoadedEntry {
                    entry: Entry {
                        kind: row.kind,
                        values: self.open_values(&version)?,
                    },
                    row,
                    version,
                },
                side: Side::Counterparty,
                mine: mine.clone(),
                owner,
                counterparty: Some(mine.clone()),
            };
            let lines = self.milestone_lines(&contract).await?;
            let unsaid = lines
                .iter()
                .filter(|line| views_of(&line.reports).counterparty.is_none());
            let is = |state: MilestoneState| lines.iter().any(|line| line.state == state);
            contracts.push(NamedContract {
                entry: EntryId::from_uuid(contract.id()),
                contract: title,
                owner: contract.owner.name,
                milestones: small(lines.len() as i64),
                unsaid: small(unsaid.count() as i64),
                disputed: is(MilestoneState::Disputed),
                late: is(MilestoneState::Late),
            });
        }
        Ok(NamedContracts { contracts, next })
    }

    /// The hash under which contracts are found that name the enterprise of a code.
    fn named_by(&self, code: &str) -> Option<String> {
        let kind = EntryKind::all().find(|kind| kind.part(Part::CounterpartyCode).is_some())?;
        let field = kind.part(Part::CounterpartyCode)?;
        let values = Values::from([(field.code.to_owned(), code.to_owned())]);
        self.party_key(&Entry { kind, values })
    }

    /// Adds a milestone to a contract of one's own.
    pub(super) async fn take_milestone(
        &self,
        me: &Me,
        sent: &MilestoneSent,
    ) -> Result<String, AccountError> {
        let Ok(id) = sent.entry.parse::<Uuid>() else {
            return Ok(links::ME.to_owned());
        };
        let contract = match self.contract_for(me, id, Side::Owner).await? {
            Ok(contract) => contract,
            Err(elsewhere) => return Ok(elsewhere),
        };
        let here = links::contract(EntryId::from_uuid(id), Side::Owner);
        let title = sent.title.trim();
        let form = FormState::default()
            .keep("about", &id.to_string())
            .keep("action", ADD)
            .keep("title", title)
            .keep("due", &sent.due);
        let signed = contract.loaded.entry.valid_from();
        let day = match self.read_milestone(title, &sent.due, signed) {
            Ok(day) => day,
            Err(faults) => {
                let wrong = faults.into_iter();
                let form = wrong.fold(form, |form, (field, fault)| form.wrong(field, fault));
                self.keep(forms::MILESTONE, form).await?;
                return Ok(here);
            }
        };
        let lines = self.milestone_lines(&contract).await?;
        if lines
            .iter()
            .any(|line| line.due == day && line.title == title)
        {
            // The same form, sent twice.
            self.forget(forms::MILESTONE).await?;
            return Ok(here);
        }
        let now = self.clock.now();
        let new = NewMilestone {
            id: match sent.milestone.parse() {
                Ok(id) => id,
                Err(_) => new_id(now)?,
            },
            title: self.seal.seal(TITLE, title.as_bytes())?,
            due_on: to_number(day),
            warned_at: (day < self.clock.today()).then(|| now.as_microsecond()),
        };
        let detail = json!({ "milestone": new.id, "due": new.due_on });
        let log = self.entry("milestone.add", id, detail);
        if self.store.add_milestones(id, &[new], MOST, &log).await? {
            self.forget(forms::MILESTONE).await?;
        } else {
            let most = MOST as u32;
            let full = Fault::Milestone(MilestoneFault::TooMany { most });
            self.keep(forms::MILESTONE, form.wrong("title", full))
                .await?;
        }
        Ok(here)
    }

    /// The day of a milestone of a contract that was signed then, or what is wrong with the form.
    fn read_milestone(
        &self,
        title: &str,
        due: &str,
        signed: Option<Date>,
    ) -> Result<Date, Vec<Wrong>> {
        let mut wrong = Vec::new();
        match title.chars().count() {
            0 => wrong.push(("title", Fault::Missing)),
            length if length > LONGEST_TITLE => {
                let max = LONGEST_TITLE as u32;
                wrong.push(("title", Fault::TooLong { max }));
            }
            _ => {}
        }
        match self.milestone_day(due, signed) {
            Ok(day) if wrong.is_empty() => Ok(day),
            Ok(_) => Err(wrong),
            Err(fault) => {
                wrong.push(("due", Fault::Milestone(fault)));
                Err(wrong)
            }
        }
    }

    /// A day that a contract may name.
    fn milestone_day(&self, typed: &str, signed: Option<Date>) -> Result<Date, MilestoneFault> {
        let day: Date = typed.trim().parse().map_err(|_| MilestoneFault::Day)?;
        let today = self.clock.today();
        let years = |years: i32| today.checked_add(years.years());
        let (Ok(first), Ok(last)) = (years(-YEARS), years(YEARS)) else {
            return Err(MilestoneFault::Day);
        };
        match signed {
            _ if !(first..=last).contains(&day) => Err(MilestoneFault::Day),
            Some(signed) if day < signed => Err(MilestoneFault::BeforeSigned { signed }),
            _ => Ok(day),
        }
    }

    /// Takes a milestone away of which nobody has said anything.
    pub(super) async fn remove_own_milestone(
        &self,
        me: &Me,
        milestone: &str,
        version: i64,
    ) -> Result<String, AccountError> {
        let id = milestone.parse::<Uuid>().unwrap_or_default();
        let Some(row) = self.store.milestone(id).await? else {
            // It is gone already.
            return Ok(links::ME.to_owned());
        };
        let entry = row.entry_id;
        if let Err(elsewhere) = self.contract_for(me, entry, Side::Owner).await? {
            return Ok(elsewhere);
        }
        let here = links::contract(EntryId::from_uuid(entry), Side::Owner);
        let detail = json!({ "milestone": id });
        let log = self.entry("milestone.drop", entry, detail);
        if !self.store.remove_milestone(id, version, &log).await? {
            let form = FormState::default()
                .keep("about", &entry.to_string())
                .wrong("milestones", Fault::Milestone(MilestoneFault::Reported));
            self.keep(forms::MILESTONE, form).await?;
        }
        Ok(here)
    }
}

/// Which form of the page adds a milestone.
const ADD: &str = "add";
/// 履约状态, as the kind of entry calls its field and two of its words.
const PERFORM_STATE: &str = "perform_state";
const TERMINATED: &str = "ended";

fn performance_code(performance: Performance) -> &'static str {
    match performance {
        Performance::Running => "performing",
        Performance::Done => "performed",
        Performance::Partly => "partly",
        Performance::NotDone => "not_performed",
    }
}

/// What each party said last.
pub(super) fn views_of(reports: &[MilestoneReportLine]) -> Views {
    reports.iter().fold(Views::default(), |views, report| {
        views.with(report.side, report.says)
    })
}

#[cfg(test)]
mod tests {
    use domain::registration::{EntryKind, EntryShape};

    use super::{PERFORM_STATE, Performance, TERMINATED, performance_code};

    #[test]
    fn what_is_suggested_can_be_chosen() {
        let kind = EntryKind::from_code("contract").expect("a kind");
        let field = kind.field(PERFORM_STATE).expect("a field");
        assert!(matches!(field.shape, EntryShape::Choice(_)));
        for performance in [
            Performance::Running,
            Performance::Done,
            Performance::Partly,
            Performance::NotDone,
        ] {
            assert!(field.choice(performance_code(performance)).is_some());
        }
        assert!(field.choice(TERMINATED).is_some());
    }
}
