//! What was typed and what was wrong with it, kept in the session from a form to the page that shows it again.

use app::view::{AccountForm, FormState};
use domain::account::AccountKind;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tower_sessions::Session;
use uuid::Uuid;

use super::AccountError;
use crate::desk::Desk;

pub(in crate::desk) const SIGN_IN: &str = "form.sign_in";
pub(in crate::desk) const SERVICE: &str = "form.service";
pub(in crate::desk) const SIGN_UP: &str = "form.sign_up";
pub(in crate::desk) const RESET: &str = "form.reset";
pub(in crate::desk) const CODE: &str = "form.code";
pub(in crate::desk) const SECOND_FACTOR: &str = "form.second_factor";
pub(in crate::desk) const SET_UP: &str = "form.set_up";
pub(in crate::desk) const RECOVERY: &str = "form.recovery";
pub(in crate::desk) const CLOSE: &str = "form.close";
pub(in crate::desk) const CLAIM: &str = "form.claim";
pub(in crate::desk) const CLAIM_ANSWER: &str = "form.claim_answer";
pub(in crate::desk) const SIGN: &str = "form.sign";
pub(in crate::desk) const COMMITMENT: &str = "form.commitment";
pub(in crate::desk) const MATTER: &str = "form.matter";
pub(in crate::desk) const SHEET: &str = "form.sheet";
pub(in crate::desk) const BATCH_ROWS: &str = "form.batch_rows";
pub(in crate::desk) const OBJECTION: &str = "form.objection";
pub(in crate::desk) const ENTRY: &str = "form.entry";
pub(in crate::desk) const ENTRY_BEGUN: &str = "form.entry_begun";
pub(in crate::desk) const REGISTRATION: &str = "form.registration";
pub(in crate::desk) const REPAIR: &str = "form.repair";
pub(in crate::desk) const CASE: &str = "form.case";
pub(in crate::desk) const FINDING: &str = "form.finding";
pub(in crate::desk) const PREVIEW: &str = "form.case_preview";
pub(in crate::desk) const CASE_CODE: &str = "form.case_code";
pub(in crate::desk) const COUNTER_VISIT: &str = "form.counter_visit";
pub(in crate::desk) const COUNTER_ENTRIES: &str = "form.counter_entries";
pub(in crate::desk) const COUNTER_SIGN: &str = "form.counter_sign";
pub(in crate::desk) const PROGRESS: &str = "form.progress";
pub(in crate::desk) const REPORT: &str = "form.report";
pub(in crate::desk) const REPORT_REPLY: &str = "form.report_reply";
pub(in crate::desk) const INVESTIGATION: &str = "form.investigation";
pub(in crate::desk) const ORDER: &str = "form.order";
pub(in crate::desk) const LETTER: &str = "form.letter";
pub(in crate::desk) const PLATFORM: &str = "form.platform";
pub(in crate::desk) const CORRECTION: &str = "form.correction";
pub(in crate::desk) const CORRECTION_ANSWER: &str = "form.correction_answer";
pub(in crate::desk) const PEOPLE: &str = "form.people";
pub(in crate::desk) const ENTRY_STEP: &str = "form.entry_step";
pub(in crate::desk) const MILESTONE: &str = "form.milestone";
pub(in crate::desk) const SERVING: &str = "form.serving";
pub(in crate::desk) const NOTICE_WORDS: &str = "form.notice_words";
pub(in crate::desk) const INVITE: &str = "form.invite";
pub(in crate::desk) const RECORD: &str = "form.record";
pub(in crate::desk) const RULE_TRIAL: &str = "form.rule_trial";
pub(in crate::desk) const TRAINING: &str = "form.training";
pub(in crate::desk) const TEST: &str = "form.test";
pub(in crate::desk) const COURSE: &str = "form.course";
pub(in crate::desk) const AGENCY: &str = "form.listed_agency";
pub(in crate::desk) const PRIORITY: &str = "form.priority";

impl Desk {
    pub(in crate::desk) fn session(&self) -> Result<&Session, AccountError> {
        self.visitor.session.as_ref().ok_or(AccountError::NoSession)
    }

    /// What is kept in the session under a key; nothing where it cannot be read.
    pub(in crate::desk) async fn kept<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.session().ok()?.get(key).await.ok().flatten()
    }

    pub(in crate::desk) async fn keep(
        &self,
        key: &str,
        value: impl Serialize + Send + Sync,
    ) -> Result<(), AccountError> {
        Ok(self.session()?.insert(key, value).await?)
    }

    pub(in crate::desk) async fn forget(&self, key: &str) -> Result<(), AccountError> {
        self.session()?.remove_value(key).await?;
        Ok(())
    }

    /// A form as it was left.
    pub(in crate::desk) async fn form(&self, key: &str) -> FormState {
        self.kept(key).await.unwrap_or_default()
    }

    /// A form as it was left, if it was about this.
    pub(in crate::desk) async fn form_about(&self, key: &str, about: Uuid) -> FormState {
        let form = self.form(key).await;
        if form.value("about") == about.to_string() {
            form
        } else {
            FormState::default()
        }
    }

    pub(super) async fn account_form(&self, key: &str) -> AccountForm {
        AccountForm {
            form: self.form(key).await,
            password: self.password_hint(AccountKind::Citizen),
            service: None,
            ways: self.ways,
        }
    }
}
