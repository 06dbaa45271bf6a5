//! 提交修复申请: from a form that is right to a case, once, whatever is clicked or lost on the way.

use domain::case::repair::Application;
use domain::case::{Applicant, Case, CaseKind, Filing, Limits};
use domain::commitment::CommitmentNumber;
use domain::id::{AccountId, SubjectId};
use serde_json::json;

use super::file::progress_code;
use super::platform::MESSAGE;
use super::thing::Thing;
use super::{FilingOutcome, Matter, Petition, purpose};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::seal::SealError;
use crate::store::{
    Agency, CaseAbout, CheckedDraft, DisputedRecord, FiledCase, NewCase, NewCommitment, NewRepair,
    RepairFiled, SealedApplication, SeenRecord, again,
};

/// What a case of repair is called where others name their ground.
const GROUND: &str = "repair";

/// What is to be filed.
pub(in crate::desk) struct FiledRepair<'f> {
    /// Who files it.
    pub(in crate::desk) account: AccountId,
    /// What is to be repaired.
    pub(in crate::desk) record: &'f DisputedRecord,
    /// Code of the unit that determined and decides; `None` = another platform does.
    pub(in crate::desk) decider: Option<String>,
    /// What is brought.
    pub(in crate::desk) application: Application,
    /// 信用修复承诺 that is signed with it, and under whose authority; `None` where none belongs to it.
    pub(in crate::desk) promise: Option<(&'f Agency, NewCommitment)>,
    /// The record as its eligibility was asked of it.
    pub(in crate::desk) seen: SeenRecord,
    /// The draft its papers come from, whose id becomes that of the case.
    pub(in crate::desk) draft: CheckedDraft,
}

impl Desk {
    /// Files an application with everything that follows from it.
    pub(in crate::desk) async fn file_repair(
        &self,
        filed: FiledRepair<'_>,
    ) -> Result<FilingOutcome, AccountError> {
        let today = self.clock.today();
        let limits = match Limits::of(CaseKind::Repair, &self.rules.policy, today) {
            Ok(limits) => limits,
            Err(error) => return Ok(FilingOutcome::NoRules(error)),
        };
        let FiledRepair {
            account,
            record,
            decider,
            application,
            promise,
            seen,
            draft,
        } = filed;
        let subject = SubjectId::from_uuid(record.subject_id);
        let resting = self.store.measures_of_record(record.id).await?;
        let filing = Filing {
            kind: CaseKind::Repair,
            applicant: Applicant::Subject { subject, account },
            measures: resting.iter().any(|measure| measure.ended_on.is_none()),
            clarify: false,
            decider,
            on: today,
            limits,
        };
        let case = Case::file(&filing);
        let petition = Petition {
            filing,
            matter: Matter::Repair(Box::new(application)),
        };
        let code = progress_code()?;
        let new = self
            .repair_case((record, draft), (&case, &petition), (account, &code))
            .await?;
        let people = self
            .people_in(&case, record.subject_id, &new.record_unit)
            .await?;
        let detail = json!({
            "record": record.id, "unit": new.record_unit, "forwarded": case.decider.is_none(),
        });
        let entry = self
            .entry("case.file", new.id, detail)
            .change("", &self.case_digest(&case));
        let thing = Thing::Record(Box::new(record.clone()));
        let follow = self
            .telling_of_filing(&new, &petition, &thing, &people)
            .await?;
        let hand = promise
            .as_ref()
            .map(|(agency, _)| Desk::signing_hand(agency));
        let signed = promise.map(|(_, commitment)| commitment).zip(hand.as_ref());
        let sealed =
            |number: Option<CommitmentNumber>| self.sealed_under(&case, &petition, number.as_ref());
        let repair = NewRepair {
            record: seen,
            signature: signed
                .map(|(commitment, hand)| self.signature(hand, record.subject_id, commitment)),
            sealed: &sealed,
        };
        let filed = again(|| self.store.file_repair(&new, &repair, &entry, &*follow));
        Ok(match filed.await? {
            RepairFiled::Filed(FiledCase::New(number)) => FilingOutcome::New { number, code },
            RepairFiled::Filed(FiledCase::Again(number)) => FilingOutcome::Again(number),
            RepairFiled::Filed(FiledCase::Other(number)) => FilingOutcome::Other(number),
            RepairFiled::Filed(FiledCase::Late) => FilingOutcome::Late,
            RepairFiled::Unsigned(why) => FilingOutcome::Unsigned(why),
        })
    }

    /// What is filed, and what another platform is told, under a commitment.
    fn sealed_under(
        &self,
        case: &Case,
        petition: &Petition,
        number: Option<&CommitmentNumber>,
    ) -> Result<SealedApplication, SealError> {
        let application = petition.application().cloned();
        let application = application.map(|application| match number {
            Some(number) => application.under(&number.to_string()),
            None => application,
        });
        let seal = |purpose: &str, json: Result<Vec<u8>, serde_json::Error>| {
            // What is serialised here are plain structs, which always can be.
            self.seal.seal(purpose, &json.unwrap_or_default())
        };
        let outside = case.outside.as_ref().and(application.as_ref());
        let outside = outside.map(|application| seal(MESSAGE, serde_json::to_vec(application)));
        let matter = application.map_or_else(
            || petition.matter.clone(),
            |application| Matter::Repair(Box::new(application)),
        );
        let petition = Petition {
            filing: petition.filing.clone(),
            matter,
        };
        Ok(SealedApplication {
            filing: seal(purpose::FILING, serde_json::to_vec(&petition))?,
            outside: outside.transpose()?,
        })
    }

    /// The case as it is stored.
    async fn repair_case(
        &self,
        (record, draft): (&DisputedRecord, CheckedDraft),
        (case, petition): (&Case, &Petition),
        (account, code): (AccountId, &str),
    ) -> Result<NewCase, AccountError> {
        let id = draft.id;
        Ok(NewCase {
            id,
            kind: CaseKind::Repair,
            day: case.moved_on,
            subject_id: record.subject_id,
            about: CaseAbout::Record(record.id),
            record_unit: record.unit_code.clone(),
            unit_code: self.unit_that_acts(case).await?,
            account_id: Some(account.as_uuid()),
            counter_unit: None,
            applicant_key: self.enterprise_key(SubjectId::from_uuid(record.subject_id)),
            ground: GROUND,
            due_on: self.due_number(case),
            answer_on: self.answer_number(case),
            progress_key: self.progress_key(id, code),
            filing: self.seal_json(purpose::FILING, petition)?,
            state: self.seal_json(purpose::STATE, case)?,
            suspends: case.limits.suspends,
            hides: false,
            outside: self.passed_on(case, petition)?,
            draft: Some(draft),
            papers: Vec::new(),
        })
    }
}
