//! 未送达: copies of messages by SMS or e-mail that did not arrive after all tries.

use app::links;
use app::ports::Me;
use app::view::{Fault, FormState, ListPlace, SubjectName, UndeliveredLine, UndeliveredView};
use domain::account::Login;
use domain::id::{CaseId, SubjectId};
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use crate::desk::account::{AccountError, Said, forms};
use crate::desk::{Desk, instant, small};
use crate::store::{CaseRow, Retried, UndeliveredLetter};

/// Letters on a page.
const PAGE: usize = 50;

impl Desk {
    /// A page of them. Whoever looks leaves an entry, because it tells how people can be reached.
    pub(super) async fn show_undelivered(
        &self,
        me: &Me,
        permit: &Permit,
        after: Option<ListPlace>,
    ) -> Result<UndeliveredView, AccountError> {
        let entry = self
            .entry_in_post(permit, "letter.read", "letters", json!({}))
            .purpose("letter");
        self.store.note(&entry).await?;
        let after = after.map(|after| (after.place, after.id));
        let mut letters = self.store.undelivered(after, PAGE as i64 + 1).await?;
        let more = letters.len() > PAGE;
        letters.truncate(PAGE);
        let next = letters.last().filter(|_| more).map(|letter| ListPlace {
            place: letter.failed_at,
            id: letter.id,
        });
        let form = self.form(forms::LETTER).await;
        // What is said is said once.
        self.forget(forms::LETTER).await?;
        Ok(UndeliveredView {
            lines: self.undelivered_lines(&letters).await?,
            next,
            may_open: Permit::of(&me.posts, DataClass::Cases, Operation::Read).is_some(),
            form,
        })
    }

    /// Copies for the applicant of a case that did not arrive, the newest first.
    pub(super) async fn undelivered_of_case(
        &self,
        row: &CaseRow,
    ) -> Result<Vec<UndeliveredLine>, AccountError> {
        let mut letters = self.store.undelivered_of_case(row.id).await?;
        letters.retain(|letter| letter.account_id == row.account_id);
        self.undelivered_lines(&letters).await
    }

    async fn undelivered_lines(
        &self,
        letters: &[UndeliveredLetter],
    ) -> Result<Vec<UndeliveredLine>, AccountError> {
        let ids = |letters: &[UndeliveredLetter]| {
            let mut ids: Vec<Uuid> = letters.iter().filter_map(|one| one.account_id).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let accounts = self.store.accounts(&ids(letters)).await?;
        let mut subjects: Vec<Uuid> = letters.iter().filter_map(|one| one.subject_id).collect();
        subjects.sort_unstable();
        subjects.dedup();
        let subjects = self.store.subjects_by_id(&subjects).await?;
        let mut lines = Vec::with_capacity(letters.len());
        for letter in letters {
            let login = match letter.account_id {
                Some(id) => {
                    let account = accounts.iter().find(|one| one.id == id);
                    account.and_then(|account| self.login_of(account))
                }
                None => self.applicant_outside(letter).await?,
            };
            let number = letter.case_number.as_deref();
            let number = number.and_then(|number| number.parse().ok());
            let subject = subjects
                .iter()
                .find(|one| Some(one.id) == letter.subject_id);
            lines.push(UndeliveredLine {
                id: letter.id,
                at: instant(letter.failed_at),
                to: login.map_or_else(String::new, |login| login.masked()),
                by_mail: letter.channel == "email",
                tries: small(letter.tries),
                fault: letter.fault.clone().unwrap_or_default(),
                case: letter.case_id.map(CaseId::from_uuid).zip(number),
                subject: subject.map(|subject| SubjectName {
                    id: SubjectId::from_uuid(subject.id),
                    name: subject.name.clone(),
                    uscc: subject.uscc.clone().unwrap_or_default(),
                }),
                no_account: letter.account_id.is_none(),
            });
        }
        Ok(lines)
    }

    /// Where an applicant who came to a counter is reached by the way a letter took.
    async fn applicant_outside(
        &self,
        letter: &UndeliveredLetter,
    ) -> Result<Option<Login>, AccountError> {
        let loaded = match letter.case_id {
            Some(case) => self.load_case(case).await?,
            None => None,
        };
        let outside = loaded.map(|loaded| self.outside(&loaded.petition));
        let by_mail = letter.channel == "email";
        let mut outside = outside.into_iter().flatten();
        Ok(outside.find(|login| matches!(login, Login::Email(_)) == by_mail))
    }

    /// 重发, to the number or address that the account has now.
    pub(super) async fn retry_delivery(
        &self,
        permit: &Permit,
        letter: &str,
    ) -> Result<String, AccountError> {
        let here = links::UNDELIVERED.to_owned();
        let id = letter.parse::<Uuid>().unwrap_or_default();
        let form = FormState::default();
        let Some(letter) = self.store.undelivered_letter(id).await? else {
            self.keep(forms::LETTER, form.wrong("letter", Fault::Meanwhile))
                .await?;
            return Ok(here);
        };
        let (login, said) = match letter.account_id {
            Some(account) => {
                let account = self.store.account(account).await?;
                let login = account.and_then(|account| self.login_of(&account));
                (login, Said::Message)
            }
            None => (self.applicant_outside(&letter).await?, Said::CounterNews),
        };
        let Some(login) = login else {
            self.keep(forms::LETTER, form.wrong("letter", Fault::NoAddress))
                .await?;
            return Ok(here);
        };
        let about = letter.account_id.or(letter.case_id).unwrap_or(id);
        let detail = json!({ "letter": id, "case": letter.case_number });
        let entry = self.entry_in_post(permit, "letter.retry", about, detail);
        let new = self.letter(&login, said)?;
        let form = match self.store.retry_letter(id, &new, &entry).await? {
            Retried::Done => form.keep("again", "1"),
            Retried::Meanwhile => form.wrong("letter", Fault::Meanwhile),
        };
        self.keep(forms::LETTER, form).await?;
        Ok(here)
    }
}
