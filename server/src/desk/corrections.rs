//! 更正申请: what somebody says is wrong about what is kept of him, and the answer.

use app::links;
use app::ports::{Corrections, Me, Next, Unavailable};
use app::view::{CorrectionLine, CorrectionsView, Fault, FormState, Told, WaitingCorrection};
use async_trait::async_trait;
use domain::role::Permit;
use serde_json::json;
use uuid::Uuid;

use super::account::{AccountError, forms};
use super::{Desk, instant};
use crate::ids::new_id;
use crate::store::{NewCorrection, Notices};

/// What a request and its answer are sealed for.
pub(crate) const REQUEST: &str = "correction.request";
pub(crate) const ANSWER: &str = "correction.answer";

/// Longest request and longest answer, in characters.
const LONGEST: usize = 1000;
/// Requests on the page of the office.
const SHOWN: i64 = 50;

impl Desk {
    /// The requests of an account with their answers.
    pub(super) async fn my_corrections(
        &self,
        account: Uuid,
    ) -> Result<Vec<CorrectionLine>, AccountError> {
        let rows = self.store.corrections_of(account).await?;
        let lines = rows.iter().map(|row| {
            let answer = row.answer.as_deref();
            Ok(CorrectionLine {
                request: self.seal.open_text(REQUEST, &row.request)?,
                filed_at: instant(row.filed_at),
                answer: answer
                    .map(|answer| self.seal.open_text(ANSWER, answer))
                    .transpose()?,
                answered_at: row.answered_at.map(instant),
            })
        });
        lines.collect()
    }

    async fn request_correction(&self, me: &Me, text: &str) -> Result<String, AccountError> {
        let text = text.trim();
        let form = FormState::default().keep("request", text);
        let fault = fault_of(text);
        if let Some(fault) = fault {
            self.keep(forms::CORRECTION, form.wrong("request", fault))
                .await?;
            return Ok(links::MY_DATA.to_owned());
        }
        let account_id = me.account.as_uuid();
        let correction = NewCorrection {
            id: new_id(self.clock.now())?,
            account_id,
            request: self.seal.seal(REQUEST, text.as_bytes())?,
        };
        let entry = self.entry(
            "correction.file",
            account_id,
            json!({ "correction": correction.id }),
        );
        if self.store.add_correction(&correction, &entry).await? {
            self.forget(forms::CORRECTION).await?;
        } else {
            // One waits already: what was typed stays, so that it can be sent later.
            self.keep(forms::CORRECTION, form.wrong("request", Fault::Waiting))
                .await?;
        }
        Ok(links::MY_DATA.to_owned())
    }

    /// Requests that wait. That each was looked at is noted first, under the account of whoever asks.
    async fn list_corrections(&self, permit: &Permit) -> Result<CorrectionsView, AccountError> {
        let mut waiting = Vec::new();
        for row in self.store.waiting_corrections(SHOWN).await? {
            let entry = self
                .entry_in_post(
                    permit,
                    "correction.read",
                    row.account_id,
                    json!({ "correction": row.id }),
                )
                .purpose("correction");
            self.store.note(&entry).await?;
            let account = self.store.account(row.account_id).await?;
            let login = account.as_ref().and_then(|account| self.login_of(account));
            let person = self.person_of(row.account_id).await?;
            waiting.push(WaitingCorrection {
                id: row.id,
                login: login.map_or_else(String::new, |login| login.masked()),
                name: person.map(|person| person.name),
                request: self.seal.open_text(REQUEST, &row.request)?,
                filed_at: instant(row.filed_at),
                form: self.form_about(forms::CORRECTION_ANSWER, row.id).await,
            });
        }
        Ok(CorrectionsView { waiting })
    }

    async fn answer(
        &self,
        permit: &Permit,
        id: &str,
        answer: &str,
    ) -> Result<String, AccountError> {
        let here = links::CORRECTIONS.to_owned();
        let Ok(id) = id.parse::<Uuid>() else {
            return Ok(here);
        };
        let Some(correction) = self.store.correction(id).await? else {
            return Ok(here);
        };
        let answer = answer.trim();
        let fault = fault_of(answer);
        if let Some(fault) = fault {
            let form = FormState::default()
                .keep("about", &id.to_string())
                .keep("answer", answer)
                .wrong("answer", fault);
            self.keep(forms::CORRECTION_ANSWER, form).await?;
            return Ok(here);
        }
        let mut notices = Notices::default();
        let told = Told::Corrected {
            answer: answer.to_owned(),
        };
        self.tell(&mut notices, correction.account_id, None, &told)
            .await?;
        let entry = self.entry_in_post(
            permit,
            "correction.answer",
            correction.account_id,
            json!({ "correction": id }),
        );
        let sealed = self.seal.seal(ANSWER, answer.as_bytes())?;
        // Where somebody else answered meanwhile, the request is gone from the list.
        self.store
            .answer_correction(id, &sealed, &notices, &entry)
            .await?;
        self.forget(forms::CORRECTION_ANSWER).await?;
        Ok(here)
    }
}

/// What is wrong with a request or an answer.
fn fault_of(text: &str) -> Option<Fault> {
    match text.chars().count() {
        0 => Some(Fault::Missing),
        length if length > LONGEST => Some(Fault::TooLong {
            max: LONGEST as u32,
        }),
        _ => None,
    }
}

#[async_trait]
impl Corrections for Desk {
    async fn ask_correction(&self, me: &Me, text: String) -> Next {
        let next = self.request_correction(me, &text).await;
        next.map_err(|error| self.fault("corrections", &error))
    }

    async fn corrections(&self, permit: &Permit) -> Result<CorrectionsView, Unavailable> {
        let view = self.list_corrections(permit).await;
        view.map_err(|error| self.fault("corrections", &error))
    }

    async fn answer_correction(&self, permit: &Permit, id: String, answer: String) -> Next {
        let next = self.answer(permit, &id, &answer).await;
        next.map_err(|error| self.fault("corrections", &error))
    }
}
