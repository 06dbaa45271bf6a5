//! 本人确认: somebody at the counter says yes to what the clerk took down, by a code that is read out or by a signature.

use std::collections::BTreeMap;

use app::links;
use app::ports::Me;
use app::view::{Fault, SentForm};
use domain::account::{Login, LoginError};
use domain::case::objection::{
    AboutForm, CONFIRMED, Channel, Confirmation, CounterForm, FormStep, ObjectionFault, check_step,
    confirmed_text, signed_name,
};
use domain::policy::keys;
use serde_json::json;

use super::draft::{DRAFT, faults_of, ground_of, steps_of, typed, with_faults};
use super::papers;
use crate::accounts::new_code;
use crate::desk::Desk;
use crate::desk::account::{AccountError, SECOND, Said, forms};
use crate::ids::new_id;
use crate::store::{
    CaseDraft, CasePaper, CodeOutcome, DisputedRecord, NewCode, Signing, TypedCode,
};

/// What such a code is for, in the table of codes.
const PURPOSE: &str = "counter";
/// What a signed paper is for, among the papers of a draft.
const SIGNED_PART: &str = "confirmation";
/// Characters of a 核对码.
const WORDS_CODE: usize = 8;

type Answers = BTreeMap<String, String>;

impl Desk {
    /// What the form at the counter is checked against besides its answers. However the person has confirmed it, that
    /// counts for the words and papers it was said about.
    pub(super) fn counter_form(&self, papers: &[CasePaper], answers: &Answers) -> CounterForm {
        let said = self.said_by(papers, answers);
        let is_said = |name: &str| answers.get(name).is_some_and(|kept| *kept == said);
        let mut signed = papers.iter().filter(|paper| paper.part == SIGNED_PART);
        let was_confirmed = answers.contains_key(CONFIRMED) || signed.clone().next().is_some();
        let confirmation = if is_said(CONFIRMED) {
            Some(Confirmation::Code)
        } else {
            let fits = signed.any(|paper| is_said(&signed_name(&paper.id.to_string())));
            fits.then_some(Confirmation::Signed)
        };
        CounterForm {
            today: self.clock.today(),
            authorised: papers.iter().any(|paper| paper.part == "authorisation"),
            confirmation,
            lapsed: was_confirmed && confirmation.is_none(),
        }
    }

    /// A keyed digest of everything the person says yes to. A confirmation is good for this and for nothing else.
    fn said_by(&self, papers: &[CasePaper], answers: &Answers) -> String {
        let papers: Vec<String> = papers
            .iter()
            .filter(|paper| paper.part != SIGNED_PART)
            .map(|paper| paper.id.to_string())
            .collect();
        let text = confirmed_text(answers, papers.iter().map(String::as_str));
        self.seal.lookup(&[b"case.confirmed", text.as_bytes()])
    }

    /// 核对码: the beginning of that digest, printed on what is signed and kept with the case, so that paper and words can
    /// be compared.
    pub(super) fn words_code(&self, papers: &[CasePaper], answers: &Answers) -> String {
        words_of(&self.said_by(papers, answers))
    }

    /// The page of the confirmation: sends a code, takes one, takes a signed paper.
    pub(super) async fn save_confirmation(
        &self,
        me: &Me,
        draft: &CaseDraft,
        record: &DisputedRecord,
        answers: Answers,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let (step, id) = (FormStep::Confirmation, draft.id);
        let page = |step| links::draft(Channel::Counter, id, step);
        let keep = |form: app::view::FormState, step: FormStep| {
            let form = form
                .keep("draft", &id.to_string())
                .keep("step", step.code());
            self.keep(forms::OBJECTION, form)
        };
        let fields = self.readable_fields(me, record, &answers).await?;
        let fields = fields.unwrap_or_default();
        let papers = self.store.draft_papers(id).await?;
        let about = self
            .about_form(me, record, &fields, &papers, &answers)
            .await?;
        let mut form = typed(&answers);
        if sent.value("then") == "send-code" {
            // Nobody says yes to half a form: what is filled in later would not be confirmed.
            if let Some((step, faults)) = first_fault(draft, &answers, about) {
                keep(with_faults(form, faults), step).await?;
                return Ok(page(step));
            }
            return Ok(match self.send_code(draft, &answers, &papers).await? {
                Some(fault) => {
                    keep(form.wrong("confirm_code", fault), step).await?;
                    page(step)
                }
                None => {
                    self.forget(forms::OBJECTION).await?;
                    format!("{}&sent=1", page(step))
                }
            });
        }
        for fault in self.take_signed(draft, &answers, &papers, sent).await? {
            form = form.wrong("confirmation", fault);
        }
        let Some(draft) = self.store.case_draft(id, draft.account_id).await? else {
            return Ok(links::drafts(Channel::Counter).to_owned());
        };
        let (answers, papers) = (self.answers(&draft)?, self.store.draft_papers(id).await?);
        let counter = self.counter_form(&papers, &answers);
        let code: String = sent
            .value("confirm_code")
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(20)
            .collect();
        let mut confirmed = counter.confirmation.is_some();
        if !code.is_empty() && counter.confirmation != Some(Confirmation::Code) {
            match self.take_code(&draft, &answers, &papers, &code).await? {
                Some(fault) => form = form.wrong("confirm_code", fault),
                None => confirmed = true,
            }
        }
        if !confirmed && form.faults.is_empty() && sent.value("then") != "keep" {
            let about = AboutForm {
                counter: Some(counter),
                ..about
            };
            form = with_faults(form, check_step(step, &answers, about));
        }
        if !form.faults.is_empty() {
            keep(form, step).await?;
            return Ok(page(step));
        }
        self.forget(forms::OBJECTION).await?;
        Ok(match sent.value("then") {
            "keep" => format!("{}&saved=1", page(step)),
            _ => page(FormStep::Summary),
        })
    }

    /// Takes papers with the person's signature, for the words that stood on the page they were sent from; gives back
    /// what is wrong with them.
    async fn take_signed(
        &self,
        draft: &CaseDraft,
        answers: &Answers,
        kept: &[CasePaper],
        sent: &SentForm,
    ) -> Result<Vec<Fault>, AccountError> {
        let actor = draft.account_id.to_string();
        let (good, mut faults) =
            self.new_papers(sent, SIGNED_PART, SIGNED_PART, &actor, papers::FILES)?;
        if good.is_empty() {
            return Ok(faults);
        }
        let words = self.words_code(kept, answers);
        if sent.value("words") != words {
            // Changed since that page was opened, and so since it was printed.
            faults.push(Fault::Objection(ObjectionFault::Lapsed));
            return Ok(faults);
        }
        let said = self.said_by(kept, answers);
        let mut signed = answers.clone();
        for paper in &good {
            signed.insert(signed_name(&paper.file.id.to_string()), said.clone());
        }
        let sealed = self.seal_json(DRAFT, &signed)?;
        let detail = json!({ "by": Confirmation::Signed.code(), "words": words });
        let entry = self.entry("case.confirm", draft.id, detail);
        let signing = self
            .store
            .sign_case_draft(draft, &good, &sealed, papers::LIMITS, &entry)
            .await?;
        faults.extend(match signing {
            Signing::Signed | Signing::Known => None,
            Signing::Full => Some(papers::FULL),
            Signing::Meanwhile => Some(Fault::Meanwhile),
        });
        Ok(faults)
    }

    /// Sends a code to the person's phone, or says why not.
    async fn send_code(
        &self,
        draft: &CaseDraft,
        answers: &Answers,
        papers: &[CasePaper],
    ) -> Result<Option<Fault>, AccountError> {
        let Some(login) = phone_of(answers) else {
            return Ok(Some(Fault::Login(LoginError::Phone)));
        };
        if let Some(fault) = self.ways.fault(&login) {
            return Ok(Some(fault));
        }
        let key = self.login_key(&login);
        let now = self.clock.now();
        let minutes = self.number(keys::SEC_CODE_VALID);
        let code = new_code()?;
        let said = self.said_by(papers, answers);
        let row = NewCode {
            id: new_id(now)?,
            purpose: PURPOSE,
            code_hash: self.counter_code_hash(&said, &code),
            target_key: key.clone(),
            created_at: now.as_microsecond(),
            expires_at: now.as_microsecond() + i64::from(minutes) * 60 * SECOND,
            tries: i64::from(self.number(keys::SEC_CODE_TRIES)),
            asker: draft.id.simple().to_string(),
            visitor_key: self.visitor_key(),
        };
        let letter = self.letter(&login, Said::CounterCode(&code, minutes))?;
        let entry = self.entry("code.send", &key, json!({ "purpose": PURPOSE }));
        let wait = self.store.add_code(&row, Some(&letter), &entry).await?;
        self.told_to_wait(wait, entry).await
    }

    /// Takes the code the person reads out; gives back what is wrong with it.
    async fn take_code(
        &self,
        draft: &CaseDraft,
        answers: &Answers,
        papers: &[CasePaper],
        code: &str,
    ) -> Result<Option<Fault>, AccountError> {
        let Some(login) = phone_of(answers) else {
            return Ok(Some(Fault::CodeSpent));
        };
        let said = self.said_by(papers, answers);
        let mut confirmed = answers.clone();
        confirmed.insert(CONFIRMED.to_owned(), said.clone());
        let sealed = self.seal_json(DRAFT, &confirmed)?;
        let typed = TypedCode {
            purpose: PURPOSE,
            target_key: &self.login_key(&login),
            code_hash: &self.counter_code_hash(&said, code),
            at: self.clock.now().as_microsecond(),
            asker: &draft.id.simple().to_string(),
        };
        let detail = json!({
            "by": Confirmation::Code.code(), "words": self.words_code(papers, answers),
        });
        let entry = self.entry("case.confirm", draft.id, detail);
        let outcome = self
            .store
            .confirm_case_draft(typed, draft, &sealed, &entry)
            .await?;
        Ok(match outcome {
            Some(CodeOutcome::Right) => None,
            Some(CodeOutcome::Wrong) => Some(Fault::Code),
            Some(CodeOutcome::Spent) => Some(Fault::CodeSpent),
            None => Some(Fault::Meanwhile),
        })
    }

    fn counter_code_hash(&self, said: &str, code: &str) -> String {
        let parts = [
            b"code",
            PURPOSE.as_bytes(),
            said.as_bytes(),
            code.as_bytes(),
        ];
        self.seal.lookup(&parts)
    }
}

/// 核对码: the beginning of a digest of words that somebody confirms.
pub(in crate::desk) fn words_of(said: &str) -> String {
    let beginning: String = said.chars().take(WORDS_CODE).collect();
    beginning.to_uppercase()
}

/// The person's mobile number, if it is one.
fn phone_of(answers: &Answers) -> Option<Login> {
    let phone = answers.get("phone")?;
    let login = Login::parse(phone).ok()?;
    matches!(login, Login::Phone(_)).then_some(login)
}

/// The first page on which something is wrong, of those that are confirmed.
fn first_fault(
    draft: &CaseDraft,
    answers: &Answers,
    about: AboutForm<'_>,
) -> Option<(FormStep, Vec<(String, ObjectionFault)>)> {
    steps_of(draft, ground_of(answers), Channel::Counter)
        .into_iter()
        .take_while(|step| *step < FormStep::Confirmation)
        .map(|step| (step, faults_of(draft, step, answers, about)))
        .find(|(_, faults)| !faults.is_empty())
}
