//! 外部平台转入: a repair that was granted over there to an enterprise that applied there. It takes effect here as any
//! granted repair, as a case of its own, once, with its source; whether it should have been granted is not judged anew
//! 谁认定、谁修复. Where something known here speaks against it, it waits for a person.

use app::ports::Unavailable;
use app::view::PlatformResult;
use domain::case::repair::{PlatformAnswer, PlatformReceipt};
use domain::case::{Action, Actor, Applicant, Case, CaseKind, CaseNumber, Filing, Limits};
use domain::day::to_number;
use domain::id::SubjectId;
use domain::identity::Uscc;
use domain::search_form;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::file::progress_code;
use super::platform_receipt::{RECEIPT, TRIES, read_numbers};
use super::{LoadedCase, Matter, Petition, ReceiptOutcome, Unused, purpose};
use crate::desk::account::AccountError;
use crate::desk::{Caller, Desk};
use crate::ids::new_id;
use crate::store::platform::{REPAIRED, RESULT};
use crate::store::{
    CaseAbout, CaseRow, DisputedRecord, MeantRecord, NewCase, NewPlatformReceipt,
    PlatformReceiptRow, StoreError,
};

/// What such a case is called where others name their ground.
const GROUND: &str = "elsewhere";
/// Longest document number and name of an authority, in characters.
const LONGEST: usize = 200;

/// 修复结果 as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SentResult {
    /// 回执编号 over there: the same again is the same result.
    pub(crate) receipt: String,
    /// 外部办件编号
    pub(crate) number: String,
    /// 统一社会信用代码 of the enterprise.
    pub(crate) subject: String,
    /// 决定书文号
    pub(crate) document_no: String,
    /// 准予日
    pub(crate) granted_on: String,
    /// Word of what kind of record it is; `penalty` where it is left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) kind: String,
    /// 决定机关, where more than one has a decision of this number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) authority: String,
    /// Id of the record here, likewise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) record: String,
}

/// The same, read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SaidResult {
    subject: Uscc,
    document_key: String,
    granted_on: Date,
    authority: Option<String>,
    record: Option<Uuid>,
}

impl Desk {
    /// Takes the result of an application that was made on the outside platform, once, and keeps what cannot be used.
    pub(crate) async fn receive_result(
        &self,
        caller: &Caller,
        sent: SentResult,
    ) -> Result<ReceiptOutcome, Unavailable> {
        let outcome = self.take_result(caller, &sent).await;
        outcome.map_err(|error| self.fault("platform", &error))
    }

    async fn take_result(
        &self,
        caller: &Caller,
        sent: &SentResult,
    ) -> Result<ReceiptOutcome, AccountError> {
        let said = match read(sent, self.clock.today()) {
            Ok(said) => said,
            Err(field) => return Ok(ReceiptOutcome::Field(field)),
        };
        let detail = json!({ "number": sent.number, "granted_on": said.granted_on });
        let entry = self.call_entry(caller, "api.result", &sent.receipt, detail);
        self.store.note(&entry).await?;
        for _ in 0..TRIES {
            if let Some(outcome) = self.try_result(caller, sent, &said).await? {
                return Ok(outcome);
            }
        }
        // It comes again.
        Err(StoreError::Conflict.into())
    }

    /// What comes of it as everything stands now; `None`: somebody was faster, and it is to be looked at anew.
    async fn try_result(
        &self,
        caller: &Caller,
        sent: &SentResult,
        said: &SaidResult,
    ) -> Result<Option<ReceiptOutcome>, AccountError> {
        let receipt = self.new_receipt(RESULT, (&sent.receipt, &sent.number), sent)?;
        if let Some(outcome) = self.came_before(&receipt).await? {
            return Ok(Some(outcome));
        }
        let meant = match self.record_meant(said).await? {
            Ok(meant) => meant,
            Err(why) => return self.keep_unused(&receipt, None, why).await.map(Some),
        };
        if let Some(case) = meant.repaired_by {
            return self.keep_repaired(&receipt, case).await.map(Some);
        }
        let numbered = self.store.case_with_outside_number(&sent.number).await?;
        let running = self
            .store
            .running_repair(meant.subject_id, meant.id)
            .await?;
        let (case, why) = match (running, numbered) {
            (Some(running), _) => {
                let Some(loaded) = self.load_case(running).await? else {
                    return Ok(None);
                };
                if loaded.case.outside.is_none() {
                    (running, Unused::DecidedHere)
                } else if numbered.is_some_and(|other| other != running) {
                    (running, Unused::OtherCase)
                } else {
                    // It was forwarded there: this is what came of it.
                    let answer = said.answer();
                    return self.receipt_of_case(loaded, &answer, &receipt).await;
                }
            }
            // Granted by another node between the looks: that is looked at anew.
            (None, Some(_)) if self.is_repaired(said).await? => return Ok(None),
            // 串件: a case over there is about one record.
            (None, Some(other)) if !self.is_over_about(other, meant.id).await? => {
                (other, Unused::OtherCase)
            }
            // What was forwarded ended here without a repair, by a withdrawal or a first answer, and it was granted over
            // there all the same: whoever decides has decided, and it is a case of its own under their number.
            (None, _) => return self.file_elsewhere(caller, (&meant, said), &receipt).await,
        };
        self.keep_unused(&receipt, Some(case), why).await.map(Some)
    }

    /// The one record a result means; or why there is none.
    async fn record_meant(
        &self,
        said: &SaidResult,
    ) -> Result<Result<MeantRecord, Unused>, AccountError> {
        let (_, today) = self.today();
        let subject = format!("U:{}", said.subject.as_str());
        let days = (today, to_number(said.granted_on));
        let mut meant = self
            .store
            .penalties_meant(&subject, &said.document_key, days)
            .await?;
        meant.retain(|one| {
            let authority = said.authority.as_ref();
            authority.is_none_or(|authority| *authority == one.authority)
                && said.record.is_none_or(|record| record == one.id)
        });
        let first = meant.pop();
        Ok(match first {
            Some(one) if meant.is_empty() => Ok(one),
            Some(_) => Err(Unused::Ambiguous),
            None => Err(Unused::UnknownRecord),
        })
    }

    async fn is_repaired(&self, said: &SaidResult) -> Result<bool, AccountError> {
        let meant = self.record_meant(said).await?;
        Ok(meant.is_ok_and(|meant| meant.repaired_by.is_some()))
    }

    /// Whether a case is over, and was about this record.
    async fn is_over_about(&self, case: Uuid, record: Uuid) -> Result<bool, AccountError> {
        let row = self.store.case(case).await?;
        Ok(row.is_some_and(|row| row.stage.is_over() && row.about.record() == Some(record)))
    }

    /// Keeps a result about a record that was repaired before: there is nothing left to do.
    async fn keep_repaired(
        &self,
        receipt: &NewPlatformReceipt,
        case: Uuid,
    ) -> Result<ReceiptOutcome, AccountError> {
        let detail = json!({ "receipt": receipt.number });
        let entry = self.portal_entry("platform.repaired_before", case, detail);
        let kept = self
            .store
            .keep_unused_receipt(receipt, Some(case), REPAIRED, &entry);
        kept.await?;
        Ok(ReceiptOutcome::Repaired)
    }

    /// Files it and has it take effect, in one transaction, unless something known here speaks against it; `None`: the
    /// record has changed or was taken up meanwhile.
    async fn file_elsewhere(
        &self,
        caller: &Caller,
        (meant, said): (&MeantRecord, &SaidResult),
        receipt: &NewPlatformReceipt,
    ) -> Result<Option<ReceiptOutcome>, AccountError> {
        if let Some((case, why)) = self.contradicted(meant.id, said.granted_on).await? {
            return self.keep_unused(receipt, case, why).await.map(Some);
        }
        let Some(record) = self.store.disputed_record(meant.id).await? else {
            return Ok(None);
        };
        let (new, loaded) = self.elsewhere_case(&record).await?;
        // 外部平台's grant is mirrored and not judged: what the log says of it is where it comes from.
        let detail = json!({
            "record": record.id, "unit": new.record_unit, "source": "outside_platform", "receipt": receipt.number,
            "outside_number": receipt.outside_number, "granted_on": said.granted_on, "judged_here": false,
        });
        let filed = self
            .call_entry(caller, "case.file", new.id, detail)
            .change("", &self.case_digest(&loaded.case));
        let action = Action::Receive(PlatformReceipt {
            id: receipt.number.clone(),
            number: receipt.outside_number.clone(),
            answer: said.answer(),
        });
        let prepared = self
            .prepare(&Actor::Portal, loaded, action, Vec::new())
            .await?;
        let Ok(mut step) = prepared else {
            // A case that was just begun takes every receipt.
            return self
                .keep_unused(receipt, None, Unused::NotNow)
                .await
                .map(Some);
        };
        step.taken.receipt = Some(receipt.clone());
        // Which record is meant, and that nothing speaks against it, was found out before.
        step.taken.record_version = Some(meant.version);
        let done = self
            .store
            .file_granted(&new, &filed, &step.taken, &step.entry, &*step.follow)
            .await;
        match done {
            Ok(Some(_)) => Ok(Some(ReceiptOutcome::Taken)),
            Ok(None) | Err(StoreError::Conflict) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What the outside platform has said about the record of a case that is decided here, while it is not over.
    pub(super) async fn result_beside(
        &self,
        loaded: &LoadedCase,
    ) -> Result<Option<PlatformResult>, AccountError> {
        let runs = loaded.case.kind == CaseKind::Repair && !loaded.case.stage().is_over();
        if !runs {
            return Ok(None);
        }
        match self.store.platform_result_beside(loaded.row.id).await? {
            Some(row) => self.result_said(&row),
            None => Ok(None),
        }
    }

    /// What a result says; `None`: it is none.
    pub(in crate::desk) fn result_said(
        &self,
        row: &PlatformReceiptRow,
    ) -> Result<Option<PlatformResult>, AccountError> {
        if row.what != RESULT {
            return Ok(None);
        }
        let said = self.seal.open_text(RECEIPT, &row.body)?;
        let said = serde_json::from_str::<SentResult>(&said).ok();
        Ok(said.map(|said| PlatformResult {
            number: said.number,
            subject: said.subject,
            document_no: said.document_no,
            granted_on: said.granted_on,
        }))
    }

    /// A case as it begins: as it is to be stored, and as it will be read.
    async fn elsewhere_case(
        &self,
        record: &DisputedRecord,
    ) -> Result<(NewCase, LoadedCase), AccountError> {
        let (id, today) = (new_id(self.clock.now())?, self.clock.today());
        let subject = SubjectId::from_uuid(record.subject_id);
        let resting = self.store.measures_of_record(record.id).await?;
        let filing = Filing {
            kind: CaseKind::Repair,
            applicant: Applicant::Elsewhere { subject },
            measures: resting.iter().any(|measure| measure.ended_on.is_none()),
            clarify: false,
            decider: None,
            on: today,
            limits: Limits::of(CaseKind::Repair, &self.rules.policy, today)?,
        };
        let case = Case::file(&filing);
        let matter = Matter::Elsewhere;
        let petition = Petition { filing, matter };
        let new = NewCase {
            id,
            kind: CaseKind::Repair,
            day: today,
            subject_id: record.subject_id,
            about: CaseAbout::Record(record.id),
            record_unit: record.unit_code.clone(),
            unit_code: None,
            account_id: None,
            counter_unit: None,
            applicant_key: self.enterprise_key(subject),
            ground: GROUND,
            due_on: self.due_number(&case),
            answer_on: self.answer_number(&case),
            // Nobody has it: whoever acts for the enterprise makes one when he wants one.
            progress_key: self.progress_key(id, &progress_code()?),
            filing: self.seal_json(purpose::FILING, &petition)?,
            state: self.seal_json(purpose::STATE, &case)?,
            suspends: case.limits.suspends,
            hides: false,
            outside: None,
            draft: None,
            papers: Vec::new(),
        };
        // The store gives it its number; until then any stands for it.
        let number = CaseNumber::new(CaseKind::Repair, today, 1).ok_or(StoreError::DayFull)?;
        let loaded = LoadedCase {
            row: row_of(
                &new,
                number,
                (&case, record),
                self.clock.now().as_microsecond(),
            ),
            petition,
            case,
        };
        Ok((new, loaded))
    }
}

/// A case as its row will be.
fn row_of(
    new: &NewCase,
    number: CaseNumber,
    (case, record): (&Case, &DisputedRecord),
    at: i64,
) -> CaseRow {
    CaseRow {
        id: new.id,
        number,
        kind: new.kind,
        stage: case.stage(),
        subject_id: new.subject_id,
        subject_name: record.subject_name.clone(),
        subject_uscc: None,
        about: new.about,
        record_unit: new.record_unit.clone(),
        unit_code: None,
        joint_code: None,
        convened: Vec::new(),
        account_id: None,
        counter_unit: None,
        applicant_key: new.applicant_key.clone(),
        ground: new.ground.to_owned(),
        due_on: new.due_on,
        answer_on: new.answer_on,
        filed_at: at,
        moved_at: at,
        closed_at: None,
        holder_id: None,
        held_until: None,
        holder_unit: None,
        progress_key: new.progress_key.clone(),
        filing: new.filing.clone(),
        state: new.state.clone(),
        version: 1,
        hides: false,
    }
}

impl SaidResult {
    /// What it says, as a receipt says it. Who received the record from here, the portal knows.
    fn answer(&self) -> PlatformAnswer {
        PlatformAnswer::Granted {
            receivers: Vec::new(),
            on: Some(self.granted_on),
        }
    }
}

/// What a result says; or the field that is wrong.
fn read(sent: &SentResult, today: Date) -> Result<SaidResult, &'static str> {
    read_numbers(&sent.receipt, &sent.number)?;
    let subject = Uscc::normalise(&sent.subject).map_err(|_| "subject")?;
    let short = |text: &str| text.chars().count() <= LONGEST;
    let document_key = search_form::document_no(&sent.document_no);
    if document_key.is_empty() || !short(&sent.document_no) {
        return Err("document_no");
    }
    let granted_on: Date = sent.granted_on.parse().map_err(|_| "granted_on")?;
    if granted_on > today {
        return Err("granted_on");
    }
    if !matches!(sent.kind.as_str(), "" | "penalty") {
        return Err("kind");
    }
    let authority = Some(sent.authority.trim()).filter(|authority| !authority.is_empty());
    if !authority.is_none_or(short) {
        return Err("authority");
    }
    let record: Option<Uuid> = match sent.record.as_str() {
        "" => None,
        record => Some(record.parse().map_err(|_| "record")?),
    };
    Ok(SaidResult {
        subject,
        document_key,
        granted_on,
        authority: authority.map(str::to_owned),
        record,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 20);

    fn sent() -> SentResult {
        SentResult {
            receipt: "HZ-1".to_owned(),
            number: "WB-2026-1".to_owned(),
            subject: "91350100M000100Y43".to_owned(),
            document_no: "示应急罚[2026] 1号".to_owned(),
            granted_on: "2026-11-20".to_owned(),
            kind: String::new(),
            authority: String::new(),
            record: String::new(),
        }
    }

    #[test]
    fn a_result_says_which_record_and_since_when() {
        let said = read(&sent(), TODAY).expect("read");
        assert_eq!(
            (said.document_key.as_str(), said.granted_on),
            ("示应急罚〔2026〕1号", TODAY)
        );
        assert!(matches!(
            said.answer(),
            PlatformAnswer::Granted {
                on: Some(TODAY),
                ..
            }
        ));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let long = "字".repeat(LONGEST + 1);
        let set = |change: fn(&mut SentResult, &str), text: &str| {
            let mut sent = sent();
            change(&mut sent, text);
            sent
        };
        for (sent, field) in [
            (
                set(|sent, text| sent.receipt = text.to_owned(), "一号"),
                "receipt",
            ),
            (
                set(|sent, text| sent.number = text.to_owned(), ""),
                "number",
            ),
            (
                set(|sent, text| sent.subject = text.to_owned(), "91350211"),
                "subject",
            ),
            (
                set(|sent, text| sent.document_no = text.to_owned(), " "),
                "document_no",
            ),
            (
                set(|sent, text| sent.document_no = text.to_owned(), &long),
                "document_no",
            ),
            (
                set(|sent, text| sent.granted_on = text.to_owned(), "2026-11-21"),
                "granted_on",
            ),
            (
                set(|sent, text| sent.granted_on = text.to_owned(), "昨天"),
                "granted_on",
            ),
            (
                set(|sent, text| sent.kind = text.to_owned(), "licence"),
                "kind",
            ),
            (
                set(|sent, text| sent.authority = text.to_owned(), &long),
                "authority",
            ),
            (
                set(|sent, text| sent.record = text.to_owned(), "1"),
                "record",
            ),
        ] {
            assert_eq!(read(&sent, TODAY), Err(field));
        }
    }
}
