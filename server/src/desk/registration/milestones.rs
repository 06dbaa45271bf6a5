//! 合同履约: milestones of registered contracts, and what either party says of them. They are for the two parties alone:
//! no public page, no queue of staff, no report and no evaluation asks for them.

use app::links;
use app::ports::Me;
use app::view::{
    ContractHappening, ContractNews, Fault, FormState, MilestoneFault, MilestoneLine,
    MilestoneReportLine, MilestonesView, NamedContract, SentForm, SubjectName, Told,
};
use domain::day::{from_number, to_number};
use domain::id::EntryId;
use domain::milestone::{MilestoneState, Performance, Says, Side, Views, performance, settle};
use domain::registration::{Entry, EntryKind, Part, Values};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::{LoadedEntry, purpose};
use crate::desk::account::{AccountError, forms};
use crate::desk::papers::{Paper, kind_with};
use crate::desk::{Desk, instant, small};
use crate::ids::new_id;
use crate::store::{
    MilestonePaper, MilestoneReportRow, MilestoneRow, NewMilestone, NewMilestoneReport, Notices,
};

/// What is sealed of a milestone.
const TITLE: &str = "milestone.title";
pub(super) const TEXT: &str = "milestone.text";
/// Most milestones of a contract.
const MOST: i64 = 20;
/// How often a party may report on one.
const MOST_REPORTS: usize = 10;
/// Most files with a report.
const MOST_PAPERS: usize = 5;
/// Longest title and longest words, in characters.
const LONGEST_TITLE: usize = 100;
const LONGEST_TEXT: usize = 1_000;
/// Nobody plans further ahead, or reports on what is longer ago.
const YEARS: i32 = 50;
/// Contracts that name an enterprise, on its page.
const NAMED: i64 = 100;
/// Milestones that are dealt with at once.
const AT_ONCE: i64 = 100;

/// What is wrong with a field.
type Wrong = (&'static str, Fault);

/// A contract as one of its parties meets it.
struct Contract {
    loaded: LoadedEntry,
    side: Side,
    /// Whom somebody acts for.
    mine: SubjectName,
    owner: SubjectName,
    /// The other party, where it is an enterprise on file.
    counterparty: Option<SubjectName>,
}

impl Contract {
    fn id(&self) -> Uuid {
        self.loaded.row.id
    }

    /// What a party is called.
    fn called(&self, side: Side) -> String {
        match (side, &self.counterparty) {
            (Side::Owner, _) => self.owner.name.clone(),
            (Side::Counterparty, Some(known)) => known.name.clone(),
            (Side::Counterparty, None) => self.loaded.entry.part(Part::Counterparty).to_owned(),
        }
    }
}

impl Desk {
    /// A contract that was sent, with its parties; `None`: it is none, or it is withdrawn.
    async fn contract_sent(&self, id: Uuid) -> Result<Option<Contract>, AccountError> {
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
        let Some(loaded) = self.load_entry(id, Some(no)).await? else {
            return Ok(None);
        };
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

    /// The same for somebody who registers for this party of it today.
    async fn contract_for(
        &self,
        me: &Me,
        id: Uuid,
        side: Side,
    ) -> Result<Option<Contract>, AccountError> {
        let Some(contract) = self.contract_sent(id).await? else {
            return Ok(None);
        };
        let mine = match side {
            Side::Owner => Some(contract.owner.clone()),
            Side::Counterparty => contract.counterparty.clone(),
        };
        let Some(mine) = mine else {
            return Ok(None);
        };
        let account = me.account.as_uuid();
        let acts = self.registers_for(account, mine.id.as_uuid()).await?;
        Ok(acts.map(|_| Contract {
            side,
            mine,
            ..contract
        }))
    }

    pub(super) async fn show_milestones(
        &self,
        me: &Me,
        id: Uuid,
        side: Side,
    ) -> Result<Option<MilestonesView>, AccountError> {
        let Some(contract) = self.contract_for(me, id, side).await? else {
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

    async fn milestone_lines(
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
        let mut said = Vec::new();
        for report in reports.iter().filter(|one| one.milestone_id == row.id) {
            let mut proof = Vec::new();
            for paper in papers.iter().filter(|one| one.report_id == report.id) {
                let name = self.seal.open_text(purpose::PAPER_NAME, &paper.name)?;
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
        Ok(MilestoneLine {
            id: row.id,
            version: row.version,
            title: self.seal.open_text(TITLE, &row.title)?,
            due,
            // By today, whether or not a job has written it down.
            state: settle(views_of(&said), due, self.clock.today()),
            done_on: row.done_on.and_then(from_number),
            may_drop: contract.side == Side::Owner && said.is_empty(),
            may_report: said.iter().filter(|one| one.side == contract.side).count() < MOST_REPORTS,
            reports: said,
        })
    }

    /// 对方登记的合同, for whoever registers for the enterprise they name.
    pub(super) async fn list_contracts_naming(
        &self,
        me: &Me,
        subject: Uuid,
    ) -> Result<Vec<NamedContract>, AccountError> {
        let account = me.account.as_uuid();
        let acts = self.registers_for(account, subject).await?;
        let mine = self.subject_named(subject).await?;
        let (Some(_), Some(mine)) = (acts, mine) else {
            return Ok(Vec::new());
        };
        let Some(key) = self.named_by(&mine.uscc) else {
            return Ok(Vec::new());
        };
        let mut named = Vec::new();
        for (row, version) in self.store.entries_naming(&key, None, NAMED).await? {
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
            named.push(NamedContract {
                entry: EntryId::from_uuid(contract.id()),
                contract: title,
                owner: contract.owner.name,
                milestones: small(lines.len() as i64),
                unsaid: small(unsaid.count() as i64),
                disputed: is(MilestoneState::Disputed),
                late: is(MilestoneState::Late),
            });
        }
        Ok(named)
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
        entry: &str,
        title: &str,
        due: &str,
    ) -> Result<String, AccountError> {
        let Ok(id) = entry.parse::<Uuid>() else {
            return Ok(links::ME.to_owned());
        };
        let Some(contract) = self.contract_for(me, id, Side::Owner).await? else {
            return Ok(links::FORBIDDEN.to_owned());
        };
        let here = links::contract(EntryId::from_uuid(id), Side::Owner);
        let title = title.trim();
        let form = FormState::default()
            .keep("about", &id.to_string())
            .keep("action", ADD)
            .keep("title", title)
            .keep("due", due);
        let day = match self.read_milestone(title, due) {
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
        let new = NewMilestone {
            id: new_id(self.clock.now())?,
            title: self.seal.seal(TITLE, title.as_bytes())?,
            due_on: to_number(day),
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

    /// The day of a milestone, or what is wrong with the form.
    fn read_milestone(&self, title: &str, due: &str) -> Result<Date, Vec<Wrong>> {
        let mut wrong = Vec::new();
        match title.chars().count() {
            0 => wrong.push(("title", Fault::Missing)),
            length if length > LONGEST_TITLE => {
                let max = LONGEST_TITLE as u32;
                wrong.push(("title", Fault::TooLong { max }));
            }
            _ => {}
        }
        match self.milestone_day(due) {
            Some(day) if wrong.is_empty() => Ok(day),
            Some(_) => Err(wrong),
            None => {
                wrong.push(("due", Fault::Milestone(MilestoneFault::Day)));
                Err(wrong)
            }
        }
    }

    /// A day that a contract may name.
    fn milestone_day(&self, typed: &str) -> Option<Date> {
        let day: Date = typed.trim().parse().ok()?;
        let today = self.clock.today();
        let first = today.checked_sub(YEARS.years()).ok()?;
        let last = today.checked_add(YEARS.years()).ok()?;
        (first..=last).contains(&day).then_some(day)
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
        if self.contract_for(me, entry, Side::Owner).await?.is_none() {
            return Ok(links::FORBIDDEN.to_owned());
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
        let Some(contract) = self.contract_for(me, entry, side).await? else {
            return Ok(links::FORBIDDEN.to_owned());
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
        let report = match self.new_report(me, sent, &row, &line, side)? {
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
        row: &MilestoneRow,
        line: &MilestoneLine,
        side: Side,
    ) -> Result<Reported, AccountError> {
        let text = sent.value("text").replace("\r\n", "\n").trim().to_owned();
        let actor = me.account.to_string();
        let (papers, faults) = self.new_entry_papers(sent, "proof", &actor)?;
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
            account_id: me.account.as_uuid(),
            says,
            text: self.seal.seal(TEXT, text.as_bytes())?,
            state,
            done_on: match state {
                MilestoneState::Done => row.done_on.or(Some(to_number(today))),
                _ => None,
            },
            papers,
        })))
    }

    /// Tells the other party what was said.
    async fn notices_of_report(
        &self,
        contract: &Contract,
        line: &MilestoneLine,
        report: &NewMilestoneReport,
    ) -> Result<Notices, AccountError> {
        let mut notices = Notices::default();
        let what = ContractHappening::Said {
            says: report.says,
            differs: report.state == MilestoneState::Disputed,
        };
        let reader = report.side.other();
        let about = (line.title.as_str(), line.due);
        self.tell_party(&mut notices, contract, reader, about, what)
            .await?;
        Ok(notices)
    }

    /// Tells whoever registers for a party; nobody where that party is not on file.
    async fn tell_party(
        &self,
        notices: &mut Notices,
        contract: &Contract,
        side: Side,
        (milestone, due): (&str, Date),
        what: ContractHappening,
    ) -> Result<(), AccountError> {
        let party = match side {
            Side::Owner => Some(&contract.owner),
            Side::Counterparty => contract.counterparty.as_ref(),
        };
        let Some(subject) = party else {
            return Ok(());
        };
        let told = Told::Contract(ContractNews {
            id: EntryId::from_uuid(contract.id()),
            subject: subject.clone(),
            side,
            contract: contract.loaded.entry.title().to_owned(),
            milestone: milestone.to_owned(),
            due,
            what,
        });
        let id = subject.id.as_uuid();
        for account in self.registrants(id).await? {
            self.tell(notices, account, Some(id), &told).await?;
        }
        Ok(())
    }

    /// Tells both parties of milestones whose day has passed, each once. Gives back of how many.
    pub(in crate::desk) async fn warn_of_milestones(&self) -> Result<usize, AccountError> {
        let (_, today) = self.today();
        let mut all = 0;
        loop {
            let late = self.store.overdue_milestones(today, AT_ONCE).await?;
            let mut told = 0;
            for row in &late {
                match self.warn_of_late(row).await {
                    Ok(warned) => told += usize::from(warned),
                    Err(error) => {
                        tracing::error!(milestone = %row.id, %error, "nobody could be told of a milestone");
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

    async fn warn_of_late(&self, row: &MilestoneRow) -> Result<bool, AccountError> {
        let mut notices = Notices::default();
        if let Some(contract) = self.contract_sent(row.entry_id).await? {
            let title = self.seal.open_text(TITLE, &row.title)?;
            let due = from_number(row.due_on).unwrap_or_default();
            for side in Side::ALL {
                let about = (title.as_str(), due);
                self.tell_party(
                    &mut notices,
                    &contract,
                    side,
                    about,
                    ContractHappening::Late,
                )
                .await?;
            }
        }
        let detail = json!({ "milestone": row.id, "due": row.due_on });
        let entry = self.portal_entry("milestone.late", row.entry_id, detail);
        Ok(self
            .store
            .warn_of_milestone(row.id, row.version, &notices, &entry)
            .await?)
    }

    /// Proof that came with a report, for whoever registers for either party, and nobody else.
    pub(crate) async fn milestone_file(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let Some(paper) = self.store.milestone_paper(id).await? else {
            return Ok(None);
        };
        let mut allowed = false;
        for side in Side::ALL {
            let contract = self
                .contract_for(&signed_in.me, paper.entry_id, side)
                .await?;
            allowed |= contract.is_some();
        }
        let Some((media_type, _, ending)) = kind_with(&paper.media_type).filter(|_| allowed) else {
            return Ok(None);
        };
        Ok(Some(Paper {
            name: format!("proof-{}.{ending}", id.simple()),
            media_type,
            content: self.seal.open(purpose::PAPER, &paper.content)?,
        }))
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

/// A report that is to be kept.
enum Reported {
    Report(Box<NewMilestoneReport>),
    /// It was sent before.
    Again,
    Wrong(Vec<Wrong>),
}

/// What each party said last.
fn views_of(reports: &[MilestoneReportLine]) -> Views {
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
