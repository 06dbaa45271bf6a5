//! 违规调查 as supervisors see it: queues without content, and content for members alone.

use std::collections::HashMap;

use app::view::{
    InvestigationContent, InvestigationLine, InvestigationTab, InvestigationView,
    InvestigationsView,
};
use domain::calendar::civil_date;
use domain::id::AccountId;
use domain::investigation::Who;
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use super::{FOR, Loaded, purpose};
use crate::desk::account::{AccountError, forms};
use crate::desk::cases::FILES;
use crate::desk::papers::{Paper, kind_with};
use crate::desk::{Desk, instant};

/// Reports in a queue: of those that are not over all there may be, of the others the newest.
const MOST_OPEN: i64 = 1_000;
const MOST_CLOSED: i64 = 100;

impl Desk {
    /// Every queue is counted from what it shows; what the reader is concerned by is in none of them.
    pub(super) async fn list_investigations(
        &self,
        tab: InvestigationTab,
    ) -> Result<InvestigationsView, AccountError> {
        let Some(me) = self.auditor() else {
            return Ok(InvestigationsView {
                tab,
                tabs: Vec::new(),
                lines: Vec::new(),
            });
        };
        let mut rows = self.store.open_investigations(MOST_OPEN).await?;
        rows.extend(self.store.closed_investigations(MOST_CLOSED).await?);
        let mut shown = Vec::new();
        for row in rows {
            let loaded = self.opened_investigation(row)?;
            if !loaded.state.is_excluded(me) {
                shown.push(loaded);
            }
        }
        let is_in = |loaded: &Loaded, tab| {
            let open = loaded.row.closed_at.is_none();
            match tab {
                InvestigationTab::Mine => open && loaded.state.is_member(me),
                InvestigationTab::Untaken => open && loaded.state.is_untaken(),
                InvestigationTab::Open => open,
                InvestigationTab::Closed => !open,
            }
        };
        let tabs = InvestigationTab::ALL.map(|tab| {
            let count = shown.iter().filter(|loaded| is_in(loaded, tab)).count();
            (tab, count as u64)
        });
        shown.retain(|loaded| is_in(loaded, tab));
        let leads = shown.iter().filter_map(|loaded| loaded.state.lead);
        let leads: Vec<Uuid> = leads.map(AccountId::as_uuid).collect();
        let names = self.names_of(leads.into_iter()).await?;
        let lines = shown
            .iter()
            .map(|loaded| self.investigation_line(loaded, &names));
        Ok(InvestigationsView {
            tab,
            tabs: tabs.to_vec(),
            lines: lines.collect(),
        })
    }

    fn investigation_line(
        &self,
        loaded: &Loaded,
        names: &HashMap<Uuid, String>,
    ) -> InvestigationLine {
        let row = &loaded.row;
        let lead = loaded.state.lead.map(AccountId::as_uuid);
        InvestigationLine {
            id: row.id,
            number: row.number,
            stage: row.stage,
            filed_on: civil_date(instant(row.filed_at)),
            time: self.time_to_answer(row),
            lead: lead.and_then(|lead| names.get(&lead).cloned()),
        }
    }

    pub(super) async fn show_investigation(
        &self,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<InvestigationView>, AccountError> {
        let Some(me) = self.auditor() else {
            return Ok(None);
        };
        let loaded = self.load_investigation(id).await?;
        let Some(loaded) = loaded.filter(|loaded| !loaded.state.is_excluded(me)) else {
            return Ok(None);
        };
        let lead = loaded.state.lead.map(AccountId::as_uuid);
        let names = self.names_of(lead.into_iter()).await?;
        let content = if loaded.state.may_read(me) {
            let entry = self
                .entry_in_post(permit, "investigation.read", id, json!({}))
                .purpose(FOR);
            self.store.note(&entry).await?;
            Some(Box::new(self.investigation_content(&loaded).await?))
        } else {
            None
        };
        Ok(Some(InvestigationView {
            line: self.investigation_line(&loaded, &names),
            version: loaded.row.version,
            may: loaded.state.available(Who::Auditor(me)),
            form: self.form_about(forms::INVESTIGATION, id).await,
            content,
        }))
    }

    async fn investigation_content(
        &self,
        loaded: &Loaded,
    ) -> Result<InvestigationContent, AccountError> {
        let (id, state, report) = (loaded.row.id, &loaded.state, &loaded.report);
        let history = self.investigation_history(id).await?;
        let packages = self.packages_made(id).await?;
        let auditors = self.supervisors().await?;
        let acted = history.iter().filter_map(|(_, event)| match event.who {
            Who::Auditor(account) => Some(account),
            Who::Reporter => None,
        });
        let known = auditors
            .iter()
            .copied()
            .chain(state.everybody())
            .chain(state.excluded.iter().copied())
            .chain(report.account)
            .chain(acted)
            .chain(packages.iter().map(|(by, _)| *by));
        let known: Vec<Uuid> = known.map(AccountId::as_uuid).collect();
        let names = self.names_of(known.into_iter()).await?;
        let name = |account: AccountId| names.get(&account.as_uuid()).cloned().unwrap_or_default();
        let named = |account: AccountId| (account.as_uuid(), name(account));
        let mut papers = Vec::new();
        for paper in self.store.investigation_papers(id).await? {
            let called = self.seal.open_text(FILES.name, &paper.name)?;
            papers.push((paper.id, called, instant(paper.added_at)));
        }
        let others = auditors
            .iter()
            .filter(|one| !state.is_member(**one) && !state.is_excluded(**one));
        let done = history.iter().rev().map(|(at, event)| {
            let by = match event.who {
                Who::Auditor(account) => Some(name(account)),
                Who::Reporter => None,
            };
            (instant(*at), by, event.clone())
        });
        Ok(InvestigationContent {
            report: report.clone(),
            contact: report
                .contact
                .as_ref()
                .map(|login| login.as_str().to_owned()),
            reporter: report.account.map(name),
            members: state.everybody().map(named).collect(),
            excluded: state.excluded.iter().copied().map(named).collect(),
            others: others.copied().map(named).collect(),
            papers,
            proposal: state.proposal.as_ref().map(|proposal| {
                let decided = proposal.decided_by.map(name);
                (proposal.conclusion.clone(), name(proposal.by), decided)
            }),
            waits_for_second: state
                .proposal
                .as_ref()
                .is_some_and(|one| one.decided_by.is_none() && Some(one.by) == self.auditor()),
            history: done.collect(),
            packages: packages
                .into_iter()
                .map(|(by, line)| app::view::PackageLine {
                    by: name(by),
                    ..line
                })
                .collect(),
        })
    }

    /// A paper or a package of an investigation, for its members. Whoever takes it leaves an entry in the log first.
    pub(crate) async fn investigation_file(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        if let Some(paper) = self.store.investigation_paper(id).await? {
            let Some((media_type, _, ending)) = kind_with(&paper.media_type) else {
                return Ok(None);
            };
            let about = paper.investigation_id;
            let action = "investigation.paper";
            if !self.take_file(about, Operation::Read, action).await? {
                return Ok(None);
            }
            return Ok(Some(Paper {
                name: format!("report-{}.{ending}", id.simple()),
                media_type,
                content: self.seal.open(FILES.content, &paper.content)?,
            }));
        }
        let Some(package) = self.store.package(id).await? else {
            return Ok(None);
        };
        let about = package.investigation_id;
        let action = "investigation.package_read";
        if !self.take_file(about, Operation::Export, action).await? {
            return Ok(None);
        }
        Ok(Some(Paper {
            name: format!("access-{}.zip", id.simple()),
            media_type: "application/zip",
            content: self.seal.open(purpose::PACKAGE, &package.content)?,
        }))
    }

    /// Whether whoever is signed in may take a file of an investigation; if so, that he does is noted.
    async fn take_file(
        &self,
        about: Uuid,
        operation: Operation,
        action: &str,
    ) -> Result<bool, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(false);
        };
        let me = &signed_in.me;
        let permit = Permit::of(&me.posts, DataClass::Investigations, operation);
        let loaded = self.load_investigation(about).await?;
        let member = loaded.is_some_and(|loaded| loaded.state.is_member(me.account));
        let Some(permit) = permit.filter(|_| member) else {
            return Ok(false);
        };
        let entry = self
            .entry_in_post(&permit, action, about, json!({}))
            .purpose(FOR);
        self.store.note(&entry).await?;
        Ok(true)
    }
}
