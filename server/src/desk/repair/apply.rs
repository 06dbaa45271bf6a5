//! 申请信用修复: the page before it, and how one is begun.

use app::links;
use app::ports::Me;
use app::view::{RepairApplyView, RepairDecider};
use domain::account::Login;
use domain::case::repair::{Answers, Intake, Route};
use domain::case::{CaseKind, Limits};
use domain::id::{CaseId, RecordId};
use domain::policy::keys;
use domain::record::check::UnitRef;
use domain::record::penalty::{FIELDS, at};
use domain::repair::Eligibility;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::cases::DRAFT;
use crate::desk::claims::subject_name;
use crate::desk::record::stored_fields;
use crate::ids::new_id;
use crate::store::{Agency, NewCaseDraft, PenaltyRow};

/// Nobody writes more applications at once than this.
const MOST_DRAFTS: usize = 20;

/// A record, and under which authority somebody applies for its repair.
pub(super) struct Applying {
    pub(super) row: PenaltyRow,
    pub(super) agency: Agency,
}

impl Desk {
    /// A penalty on an enterprise for whom the visitor acts in repair today; `None`: there is none such for him.
    pub(super) async fn applying(
        &self,
        me: &Me,
        record: Uuid,
    ) -> Result<Option<Applying>, AccountError> {
        let (_, today) = self.today();
        let record = RecordId::from_uuid(record);
        let Some(row) = self.store.penalty(record, today).await? else {
            return Ok(None);
        };
        let account = me.account.as_uuid();
        let acting = self.repairing_for(account, row.subject_id).await?;
        Ok(acting.map(|agency| Applying { row, agency }))
    }

    /// The page before an application is begun.
    pub(super) async fn show_apply(
        &self,
        me: &Me,
        record: Uuid,
        refused: bool,
    ) -> Result<Option<RepairApplyView>, AccountError> {
        let Some(Applying { row, agency }) = self.applying(me, record).await? else {
            return Ok(None);
        };
        let today = self.clock.today();
        let drafts = self
            .store
            .case_drafts(me.account.as_uuid(), CaseKind::Repair)
            .await?;
        let draft = drafts.iter().find(|draft| draft.record_id == row.id);
        let answer = self.repair_answer(&row)?;
        let repaired = self.repair_in_effect(&row, answer.as_ref()).await?;
        // A case that only waits for receipts has had its effect.
        let running = match &repaired {
            Some(_) => None,
            None => self.running_repair(&row).await?,
        };
        let matrix = self.repair_matrix(&row)?;
        let limits = Limits::of(CaseKind::Repair, &self.rules.policy, today).ok();
        let rules = [
            keys::REP_ACCEPT.id,
            keys::REP_RESULT.id,
            keys::REP_INTAKE.id,
        ];
        let decides = self.repair_decider(&row).await?;
        let may_apply = answer.as_ref().is_some_and(Eligibility::may_apply)
            && matrix.is_some()
            && limits.is_some()
            && decides != RepairDecider::Elsewhere;
        Ok(Some(RepairApplyView {
            subject: subject_name(row.subject_id, &agency.subject_name, &agency.subject_uscc),
            may_apply,
            draft: draft.map(|draft| draft.id),
            running: running.map(|case| (CaseId::from_uuid(case.id), case.number)),
            repaired,
            decides,
            items: self.asked_items(matrix.as_ref()),
            fetched: row.performed == Some(1),
            days: limits.map(|limits| (limits.accept, limits.total)),
            rules: rules
                .into_iter()
                .filter_map(|id| self.rule_ref(id, today))
                .collect(),
            full: draft.is_none() && drafts.len() >= MOST_DRAFTS,
            refused,
            line: self.repair_line(row)?,
        }))
    }

    /// Which way an application about a record goes today; `None` where no rule says: the log says which is missing.
    pub(super) async fn repair_route(
        &self,
        row: &PenaltyRow,
    ) -> Result<Option<Route>, AccountError> {
        let word = self
            .rules
            .policy
            .get(keys::REP_INTAKE, self.clock.today())
            .inspect_err(|error| tracing::error!(%error, "no rule says who decides about repairs"));
        let intake = word.ok().and_then(|word| Intake::from_code(&word));
        let Some(intake) = intake else {
            return Ok(None);
        };
        let unit = self.determining_unit(row).await?;
        Ok(Some(intake.route(unit.as_deref())))
    }

    /// 谁认定、谁修复: code of the unit of this city that made the decision; `None` where the unit that reports it only
    /// passes on what an organ elsewhere decided.
    async fn determining_unit(&self, row: &PenaltyRow) -> Result<Option<String>, AccountError> {
        let Some(unit) = self.store.unit(&row.unit_code).await? else {
            return Ok(None);
        };
        let unit = UnitRef {
            code: unit.code,
            name: unit.name,
            sector: None,
        };
        let fields = stored_fields(&row.fields)?;
        let code = fields.get(FIELDS[at::CFJGDM].code).and_then(Value::as_str);
        let decided = unit.decided(&row.authority, code.unwrap_or_default());
        Ok(decided.then_some(unit.code))
    }

    /// The same as pages say it: nothing is forwarded where there is no platform to forward it to.
    pub(super) async fn repair_decider(
        &self,
        row: &PenaltyRow,
    ) -> Result<RepairDecider, AccountError> {
        Ok(match self.repair_route(row).await? {
            Some(Route::Here { decider }) => {
                let unit = self.store.unit(&decider).await?;
                RepairDecider::Unit(unit.map_or(decider, |unit| unit.name))
            }
            Some(Route::Outside) if self.has_platform => RepairDecider::Platform,
            Some(Route::Outside | Route::Nowhere) | None => RepairDecider::Elsewhere,
        })
    }

    /// Begins an application, or goes on with the one there is.
    pub(super) async fn begin_repair_draft(
        &self,
        me: &Me,
        record: &str,
    ) -> Result<String, AccountError> {
        let id = record.parse::<Uuid>().unwrap_or_default();
        let Some(applying) = self.applying(me, id).await? else {
            return Ok(links::ME.to_owned());
        };
        let row = &applying.row;
        if let Some(running) = self.running_repair(row).await? {
            return Ok(links::of_id(links::MY_CASE, running.id));
        }
        let here = links::of_id(links::REPAIR_APPLY, row.id);
        let account = me.account.as_uuid();
        let drafts = self.store.case_drafts(account, CaseKind::Repair).await?;
        if let Some(known) = drafts.iter().find(|draft| draft.record_id == row.id) {
            return Ok(links::repair_draft(known.id, None));
        }
        let answer = self.repair_answer(row)?;
        let possible = answer.is_some_and(|answer| answer.may_apply())
            && self.repair_decider(row).await? != RepairDecider::Elsewhere;
        if !possible || drafts.len() >= MOST_DRAFTS {
            return Ok(here);
        }
        let draft = NewCaseDraft {
            id: new_id(self.clock.now())?,
            kind: CaseKind::Repair,
            account_id: account,
            record_id: row.id,
            measure_id: None,
            form: self.seal_json(DRAFT, &self.prefilled(account).await?)?,
            visit: None,
        };
        let detail = json!({ "record": row.id, "kind": CaseKind::Repair.code() });
        let entry = self.entry("case.draft", draft.id, detail);
        let kept = self.store.begin_case_draft(&draft, &entry).await?;
        Ok(links::repair_draft(kept.id, None))
    }

    /// What is known already of whoever fills the form in.
    async fn prefilled(&self, account: Uuid) -> Result<Answers, AccountError> {
        let mut answers = Answers::new();
        if let Some(person) = self.person_of(account).await? {
            answers.insert("contact".to_owned(), person.name);
        }
        let row = self.store.account(account).await?;
        if let Some(Login::Phone(number)) = row.and_then(|row| self.login_of(&row)) {
            answers.insert("phone".to_owned(), number);
        }
        Ok(answers)
    }
}
