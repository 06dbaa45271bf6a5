//! 提交: everything is looked at once more at that moment; then the case is filed and its commitment signed, at once.

use app::links;
use app::ports::Me;
use app::view::{Fault, FormState, RepairDecider};
use domain::case::repair::{RepairFault, RepairFaults, RepairStep, read_application};
use domain::repair::Eligibility;

use super::apply::Applying;
use super::draft::{Drafting, promised, typed, with_faults};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::cases::{FiledRepair, FilingOutcome};
use crate::store::{CheckedDraft, NewCommitment, SeenRecord, SignOutcome};

impl Desk {
    /// Sends an application as it is saved; the address of the page that comes next.
    pub(super) async fn send_repair(
        &self,
        me: &Me,
        drafting: Drafting,
    ) -> Result<String, AccountError> {
        let row = &drafting.applying.row;
        if let Some(running) = self.running_repair(row).await? {
            // Another who acts for the enterprise was faster, or another device.
            return Ok(links::of_id(links::MY_CASE, running.id));
        }
        let answer = self.repair_answer(row)?;
        let route = self.repair_route(row).await?;
        let reached = self.repair_decider(row).await? != RepairDecider::Elsewhere;
        let decider = route.filter(|_| reached).and_then(|route| route.decider());
        let possible = answer.as_ref().is_some_and(Eligibility::may_apply);
        let Some(decider) = decider.filter(|_| possible) else {
            // Its page says what is in the way, by which rule, and from when.
            return Ok(links::repair_refused(row.id));
        };
        let application = match read_application(&drafting.answers, &drafting.about) {
            Ok(application) => application,
            Err(wrong) => return self.wrong_page(&drafting, wrong).await,
        };
        let promise = match application.promises() {
            true => match self.promise_of(&drafting).await? {
                Some(promise) => Some((&drafting.applying.agency, promise)),
                None => return self.new_text(&drafting).await,
            },
            false => None,
        };
        let Some(record) = self.store.disputed_record(row.id).await? else {
            return Ok(links::CASES_MINE.to_owned());
        };
        let filed = FiledRepair {
            account: me.account,
            record: &record,
            decider,
            application,
            promise,
            seen: SeenRecord {
                version: row.version,
                mark: row.mark.clone(),
                said_version: row.said_version,
            },
            draft: CheckedDraft {
                id: drafting.draft.id,
                version: drafting.draft.version,
                papers: drafting.papers.len() as u64,
            },
        };
        let outcome = self.file_repair(filed).await?;
        self.after_filing_repair(me, &drafting, outcome).await
    }

    /// The commitment that is signed with an application; `None`: another text is in force than the one that was read.
    async fn promise_of(&self, drafting: &Drafting) -> Result<Option<NewCommitment>, AccountError> {
        let text = drafting.answers.get("text").map_or("", String::as_str);
        let Ok(text) = text.parse() else {
            return Ok(None);
        };
        let Applying { row, agency } = &drafting.applying;
        let about = promised(row);
        self.repair_commitment(agency, text, (&about, drafting.draft.id))
            .await
    }

    async fn new_text(&self, drafting: &Drafting) -> Result<String, AccountError> {
        let fault = Fault::Repair(RepairFault::NewText);
        let form = typed(&drafting.answers).wrong("agreed", fault);
        let step = RepairStep::Commitment;
        self.back_to_repair(drafting.draft.id, step, form).await
    }

    /// The commitment was not signed, and nothing was filed.
    async fn unsigned(
        &self,
        me: &Me,
        drafting: &Drafting,
        why: SignOutcome,
    ) -> Result<String, AccountError> {
        if why != SignOutcome::NoAuthority {
            return self.new_text(drafting).await;
        }
        if self.applying(me, drafting.applying.row.id).await?.is_none() {
            // There is no page of it for him any more.
            return Ok(links::ME.to_owned());
        }
        let fault = Fault::Repair(RepairFault::NoAuthority);
        let form = typed(&drafting.answers).wrong("step", fault);
        self.back_to_repair(drafting.draft.id, RepairStep::Summary, form)
            .await
    }

    /// The first page on which something is wrong.
    async fn wrong_page(
        &self,
        drafting: &Drafting,
        wrong: Vec<(RepairStep, RepairFaults)>,
    ) -> Result<String, AccountError> {
        let (step, faults) = wrong
            .into_iter()
            .next()
            .unwrap_or((RepairStep::Summary, Vec::new()));
        let form = with_faults(typed(&drafting.answers), faults);
        self.back_to_repair(drafting.draft.id, step, form).await
    }

    async fn after_filing_repair(
        &self,
        me: &Me,
        drafting: &Drafting,
        outcome: FilingOutcome,
    ) -> Result<String, AccountError> {
        let id = drafting.draft.id;
        match outcome {
            FilingOutcome::New { code, .. } => {
                // Shown once, on the page that comes next.
                let form = FormState::default()
                    .keep("case", &id.to_string())
                    .keep("code", &code);
                self.keep(forms::CASE_CODE, form).await?;
                Ok(links::of_id(links::MY_CASE, id))
            }
            FilingOutcome::Again(_) => Ok(links::of_id(links::MY_CASE, id)),
            FilingOutcome::Other(number) => {
                let other = self.store.case_by_number(number).await?;
                Ok(other.map_or_else(
                    || links::CASES_MINE.to_owned(),
                    |other| links::of_id(links::MY_CASE, other.id),
                ))
            }
            FilingOutcome::Late => {
                let form = typed(&drafting.answers).wrong("step", Fault::Meanwhile);
                self.back_to_repair(id, RepairStep::Summary, form).await
            }
            FilingOutcome::Unsigned(why) => self.unsigned(me, drafting, why).await,
            FilingOutcome::NoRules(error) => {
                tracing::error!(%error, "an application for repair could not be filed");
                Ok(links::trouble(""))
            }
        }
    }
}
