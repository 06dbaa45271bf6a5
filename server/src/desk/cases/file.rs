//! 提交: from a form that is right to a case, once, whatever is clicked or lost on the way.

use app::ports::Me;
use domain::case::objection::{CounterPerson, Objection, Relation};
use domain::case::{Applicant, Case, CaseKind, CaseNumber, Filing, Limits, LimitsError};
use domain::id::{AccountId, SubjectId};
use domain::identity::{PersonId, fold_code};
use domain::policy::keys;
use serde_json::json;
use uuid::Uuid;

use super::thing::Thing;
use super::told::Telling;
use super::{Matter, Objected, Petition, Petitioner, purpose};
use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::ids::random_bytes;
use crate::store::{
    CaseAbout, CheckedDraft, DisputedRecord, FiledCase, MeasureRow, NewCase, SignOutcome, again,
};

/// Characters of the code with which progress is followed: without those that look alike.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// What is to be filed.
pub(crate) struct Filed<'f> {
    /// Id of the case: that of the draft.
    pub(crate) id: Uuid,
    /// What is disputed, or what it rests on.
    pub(crate) record: &'f DisputedRecord,
    /// The measure that is disputed.
    pub(crate) measure: Option<Uuid>,
    /// What the applicant says.
    pub(crate) objection: Objection,
    /// The draft its papers come from.
    pub(crate) draft: Option<CheckedDraft>,
    /// Who came to which window, where a clerk files it.
    pub(crate) counter: Option<AtCounter>,
}

/// Somebody at the counter.
pub(crate) struct AtCounter {
    /// Who came, and how he confirmed it.
    pub(crate) person: CounterPerson,
    /// Code of the unit whose window it is.
    pub(crate) unit: String,
    /// 核对码 of what was confirmed.
    pub(crate) words: String,
}

/// What came of filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FilingOutcome {
    /// It is filed; the code shows its progress without an account.
    New {
        /// 办件编号
        number: CaseNumber,
        /// 查询码
        code: String,
    },
    /// It had been filed before.
    Again(CaseNumber),
    /// The applicant has another about the same thing.
    Other(CaseNumber),
    /// The draft was changed or thrown away since it was checked, or the record has changed.
    Late,
    /// The commitment that belongs to it could not be signed.
    Unsigned(SignOutcome),
    /// The rules of today cannot be read: nobody may be given a date that is guessed.
    NoRules(LimitsError),
}

impl Desk {
    /// Files an objection with everything that follows from it.
    pub(crate) async fn file_objection(
        &self,
        me: &Me,
        filed: Filed<'_>,
    ) -> Result<FilingOutcome, AccountError> {
        let today = self.clock.today();
        let limits = match Limits::of(CaseKind::Objection, &self.rules.policy, today) {
            Ok(limits) => limits,
            Err(error) => return Ok(FilingOutcome::NoRules(error)),
        };
        let record = filed.record;
        let relation = filed.objection.relation;
        let subject = SubjectId::from_uuid(record.subject_id);
        let account = me.account;
        let (applicant, applicant_key) = match (&filed.counter, relation) {
            (None, Relation::Subject) => (
                Applicant::Subject { subject, account },
                self.enterprise_key(subject),
            ),
            (None, Relation::Person | Relation::Concerned) => {
                (Applicant::Person { account }, self.account_key(account))
            }
            (Some(counter), relation) => (
                Applicant::AtCounter {
                    clerk: account,
                    unit: counter.unit.clone(),
                },
                match relation {
                    Relation::Subject => self.enterprise_key(subject),
                    Relation::Person | Relation::Concerned => self.person_key(&counter.person.id),
                },
            ),
        };
        // 谁决定、谁负责: of a measure it is the unit that applies it.
        let measure = match filed.measure {
            Some(id) => self.store.measure(id).await?,
            None => None,
        };
        let unit = measure.map_or_else(|| record.unit_code.clone(), |measure| measure.unit_code);
        let hides = filed.measure.is_none()
            && self
                .rules
                .policy
                .get(keys::OBJ_SUSPEND_PUBLICATION, today)
                .unwrap_or(false);
        let resting = self.store.measures_of_record(record.id).await?;
        let concerned = |measure: &&MeasureRow| {
            measure.ended_on.is_none() && filed.measure.is_none_or(|one| one == measure.id)
        };
        let filing = Filing {
            kind: CaseKind::Objection,
            applicant: applicant.clone(),
            measures: resting.iter().any(|measure| concerned(&measure)),
            // What is about a person is not public, and nothing is said about it in public.
            clarify: filed.objection.clarify && !record.is_about_person(),
            decider: None,
            on: today,
            limits,
        };
        let case = Case::file(&filing);
        let ground = filed.objection.ground.code();
        let person = filed
            .counter
            .as_ref()
            .map(|counter| Petitioner::of(&counter.person, &counter.words));
        let objected = Objected {
            objection: filed.objection,
            person,
        };
        let petition = Petition {
            filing,
            matter: Matter::Objection(Box::new(objected)),
        };
        let code = progress_code()?;
        let new = NewCase {
            id: filed.id,
            kind: CaseKind::Objection,
            day: today,
            subject_id: record.subject_id,
            about: CaseAbout::record_or_measure(record.id, filed.measure),
            record_unit: unit,
            unit_code: None,
            account_id: filed.counter.is_none().then(|| account.as_uuid()),
            counter_unit: filed.counter.as_ref().map(|counter| counter.unit.clone()),
            applicant_key,
            ground,
            due_on: self.due_number(&case),
            answer_on: self.answer_number(&case),
            progress_key: self.progress_key(filed.id, &code),
            filing: self.seal_json(purpose::FILING, &petition)?,
            state: self.seal_json(purpose::STATE, &case)?,
            suspends: limits.suspends,
            hides,
            outside: None,
            draft: filed.draft,
            papers: Vec::new(),
        };
        let people = self
            .people_of(&applicant, record.subject_id, &new.record_unit)
            .await?
            .and_outside(self.outside(&petition));
        let mut detail = json!({
            "record": record.id, "measure": filed.measure, "ground": new.ground, "unit": new.record_unit,
        });
        if let (Some(counter), Some(fields)) = (&filed.counter, detail.as_object_mut()) {
            let how = counter.person.confirmation.code();
            fields.insert("confirmed".to_owned(), how.into());
            fields.insert("words".to_owned(), counter.words.as_str().into());
        }
        let entry = self
            .entry("case.file", filed.id, detail)
            .change("", &self.case_digest(&case));
        let thing = Thing::Record(Box::new(record.clone()));
        let follow = self
            .telling_of_filing(&new, &petition, &thing, &people)
            .await?;
        Ok(match self.put_in(&new, &entry, &follow).await? {
            FiledCase::New(number) => FilingOutcome::New { number, code },
            FiledCase::Again(number) => FilingOutcome::Again(number),
            FiledCase::Other(number) => FilingOutcome::Other(number),
            FiledCase::Late => FilingOutcome::Late,
        })
    }

    /// Puts a case into the store, again where another writer was faster.
    pub(super) async fn put_in(
        &self,
        new: &NewCase,
        entry: &AuditEntry,
        follow: &Telling,
    ) -> Result<FiledCase, AccountError> {
        Ok(again(|| self.store.file_case(new, entry, &**follow)).await?)
    }

    /// For whom a case is filed, so that nobody has two about one thing: a citizen by his account.
    pub(super) fn account_key(&self, account: AccountId) -> String {
        let account = account.as_uuid();
        self.seal
            .lookup(&[b"applicant.account", account.as_bytes()])
    }

    /// An enterprise as such, whoever acts for it.
    pub(in crate::desk) fn enterprise_key(&self, subject: SubjectId) -> String {
        let subject = subject.as_uuid();
        self.seal
            .lookup(&[b"applicant.subject", subject.as_bytes()])
    }

    /// Somebody at the counter, by the paper shown there, whichever clerk takes it down.
    fn person_key(&self, id: &PersonId) -> String {
        let (kind, number) = (id.kind().code(), id.expose());
        self.seal
            .lookup(&[b"applicant.person", kind.as_bytes(), number.as_bytes()])
    }

    /// The keyed hash of a 查询码; it holds for one case only.
    pub(in crate::desk) fn progress_key(&self, case: Uuid, code: &str) -> String {
        let plain: String = fold_code(code)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        self.seal
            .lookup(&[b"case.progress", case.as_bytes(), plain.as_bytes()])
    }
}

/// 查询码: 50 bits of chance in two groups of five.
pub(super) fn progress_code() -> Result<String, AccountError> {
    let mut random = [0_u8; 10];
    random_bytes(&mut random)?;
    Ok(code_of(random))
}

/// The code that ten bytes make.
pub(in crate::desk) fn code_of(bytes: [u8; 10]) -> String {
    let letters = bytes.iter().map(|byte| ALPHABET[usize::from(byte % 32)]);
    let mut code: String = letters.map(char::from).collect();
    code.insert(5, '-');
    code
}
