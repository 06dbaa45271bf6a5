//! 我的承诺: what an enterprise has promised, made by whoever acts for it and taken back again.

use app::links;
use app::ports::{Me, WithdrawnCommitment};
use app::view::{
    CommitmentNews, Fault, FormState, MyCommitment, MyCommitmentsView, OfferView, SentForm,
    Signatory,
};
use domain::commitment::{
    CommitmentFault, CommitmentState, LONGEST_OWN_WORDS, LONGEST_REASON, Performance, REPAIR,
    Standing, TRUTHFULNESS, check_own_words, plain_text,
};
use domain::id::CommitmentId;
use serde_json::json;
use uuid::Uuid;

use super::letters::MOST_LETTERS;
use super::matters::{matter_line, template_view};
use super::sign::authorisation;
use super::{acting, determination, line, purpose, text_fault};
use crate::desk::account::{AccountError, forms};
use crate::desk::papers::MOST_MEGABYTES;
use crate::desk::repair::covers_repair;
use crate::desk::{Desk, instant};
use crate::seal::hex;
use crate::store::{
    Agency, CommitmentRow, SignOutcome, TemplateRow, WithdrawOutcome, Withdrawal, again,
};

/// Commitments on the page.
const SHOWN: i64 = 200;
/// Most commitments of an enterprise that stand at once: the public column is no place to write in.
const MOST: u32 = 50;

impl Desk {
    pub(super) async fn show_my_commitments(
        &self,
        me: &Me,
        subject: Uuid,
    ) -> Result<Signatory<MyCommitmentsView>, AccountError> {
        let agency = self.acting_for(me.account.as_uuid(), subject).await?;
        let Some(agency) = agency else {
            return self.without_authority(forms::COMMITMENT, subject).await;
        };
        let truthfulness = self.built_in(TRUTHFULNESS).await?;
        let repair = self.built_in(REPAIR).await?;
        let mut letters = self.letters_by_subject(subject).await?;
        let mut commitments = Vec::new();
        for row in self.store.commitments_of(subject, SHOWN).await? {
            let matter = Some(row.matter_id);
            // It names a record that may not be public: nobody else is told even that it is there.
            if matter == repair && !covers_repair(&agency) {
                continue;
            }
            let of_it = letters.remove(&row.id).unwrap_or_default();
            let mut one = self.my_commitment(row, of_it)?;
            one.is_truthfulness = matter == truthfulness;
            one.of_repair = matter == repair;
            one.may_withdraw &= !one.of_repair;
            commitments.push(one);
        }
        let signer = self.signer_view(&agency).await?;
        for one in &mut commitments {
            one.may_withdraw &= signer.may_sign;
        }
        let permitted = self.store.live_authorisation(subject).await?;
        Ok(Signatory::Acts(Box::new(MyCommitmentsView {
            signer,
            commitments,
            permitted: permitted.map(authorisation),
            papers: self.authorisation_papers(subject).await?,
            uncovered: self.uncovered(subject).await?,
            offers: self.offers().await?,
            most_letters: MOST_LETTERS,
            megabytes: MOST_MEGABYTES,
            form: self.form_about(forms::COMMITMENT, subject).await,
        })))
    }

    /// The matter of the portal itself with this code.
    async fn built_in(&self, code: &str) -> Result<Option<Uuid>, AccountError> {
        let matter = self.store.matter_by_code(code).await?;
        Ok(matter.map(|matter| matter.id))
    }

    fn my_commitment(
        &self,
        row: CommitmentRow,
        letters: Vec<(Uuid, String)>,
    ) -> Result<MyCommitment, AccountError> {
        let line = line(&row, self.clock.today());
        let why = row.withdrawn_why.as_deref();
        let why = why.map(|sealed| self.seal.open_text(purpose::WHY, sealed));
        let withdrawn = row.withdrawn_at.map(instant).zip(why.transpose()?);
        Ok(MyCommitment {
            id: CommitmentId::from_uuid(row.id),
            version: row.version,
            may_withdraw: line.standing == Standing::Performing,
            line,
            text: self.signed_text(&row)?,
            publicity: row.publicity,
            determination: determination(&row),
            withdrawn,
            letters,
            is_truthfulness: false,
            of_repair: false,
        })
    }

    /// Texts that an enterprise may sign by itself today.
    async fn offers(&self) -> Result<Vec<OfferView>, AccountError> {
        let (today, day) = self.today();
        let signed = self.signed_by_matter().await?;
        let mut offers = Vec::new();
        for text in self.store.offered_texts(day).await? {
            if let Some(matter) = self.store.matter(text.matter_id).await? {
                offers.push(OfferView {
                    matter: matter_line(matter, &signed, today),
                    template: template_view(text, today),
                });
            }
        }
        Ok(offers)
    }

    pub(super) async fn take_commitment(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let Ok(subject) = sent.value("subject").parse::<Uuid>() else {
            return Ok(links::ME.to_owned());
        };
        let here = links::of_id(links::MY_COMMITMENTS, subject);
        let agency = self.registering_for(me.account.as_uuid(), subject).await?;
        let Some(agency) = agency else {
            return self.came_too_late(subject, here).await;
        };
        let template = sent.value("template");
        let (words, agreed) = (format!("words-{template}"), format!("agreed-{template}"));
        let mut form = FormState::default()
            .keep("about", &subject.to_string())
            .keep("template", template)
            .keep_up_to(LONGEST_OWN_WORDS + 1, &words, sent.value(&words))
            .keep(&agreed, sent.value(&agreed));
        let Some(text) = self.offered(template).await? else {
            let fault = Fault::Commitment(CommitmentFault::Over);
            self.keep(forms::COMMITMENT, form.wrong(&agreed, fault))
                .await?;
            return Ok(here);
        };
        let own = match text.own_words {
            true => match check_own_words(sent.value(&words)) {
                Ok(own) => Some(own),
                Err(fault) => {
                    form = form.wrong(&words, text_fault(fault));
                    None
                }
            },
            false => None,
        };
        if sent.value(&agreed) != "1" {
            form = form.wrong(&agreed, Fault::Commitment(CommitmentFault::NotAgreed));
        }
        let field = format!("letter-{template}");
        let (letters, faults) = self.letters_in(sent, &field)?;
        for fault in faults {
            form = form.wrong(&field, fault);
        }
        if !form.faults.is_empty() {
            self.keep(forms::COMMITMENT, form).await?;
            return Ok(here);
        }
        let mut promise = self.promise(&agency, &text, own.as_deref()).await?;
        promise.most = i64::from(MOST);
        promise.papers = letters;
        let fault = match self.signed(&agency, Some(promise), None).await? {
            SignOutcome::Done(_) => {
                self.forget(forms::COMMITMENT).await?;
                return Ok(here);
            }
            SignOutcome::NoAuthority => return self.came_too_late(subject, here).await,
            SignOutcome::TooMany => CommitmentFault::TooMany { most: MOST },
            SignOutcome::Stale | SignOutcome::Late | SignOutcome::KnownPaper => {
                CommitmentFault::NewEdition
            }
        };
        let form = form.wrong(&agreed, Fault::Commitment(fault));
        self.keep(forms::COMMITMENT, form).await?;
        Ok(here)
    }

    /// The text with this id, if it is offered today.
    async fn offered(&self, template: &str) -> Result<Option<TemplateRow>, AccountError> {
        let Ok(id) = template.parse::<Uuid>() else {
            return Ok(None);
        };
        let (_, day) = self.today();
        let offered = self.store.offered_texts(day).await?;
        Ok(offered.into_iter().find(|text| text.id == id))
    }

    pub(super) async fn take_promise_back(
        &self,
        me: &Me,
        sent: &WithdrawnCommitment,
    ) -> Result<String, AccountError> {
        let Ok(id) = sent.commitment.parse::<Uuid>() else {
            return Ok(links::ME.to_owned());
        };
        let Some(row) = self.store.commitment(id).await? else {
            return Ok(links::ME.to_owned());
        };
        let subject = row.subject_id;
        let here = links::of_id(links::MY_COMMITMENTS, subject);
        let agency = self.registering_for(me.account.as_uuid(), subject).await?;
        let Some(agency) = agency else {
            return self.came_too_late(subject, here).await;
        };
        if Some(row.matter_id) == self.built_in(REPAIR).await? {
            let fault = Fault::Commitment(CommitmentFault::OfRepair);
            return match covers_repair(&agency) {
                true => self.told_above(subject, here, fault).await,
                false => Ok(here),
            };
        }
        if row.state == CommitmentState::Withdrawn {
            // The click before.
            self.forget(forms::COMMITMENT).await?;
            return Ok(here);
        }
        let field = format!("reason-{id}");
        let form = FormState::default()
            .keep("about", &subject.to_string())
            .keep(&field, &sent.reason);
        let fault = match reason_of(&sent.reason) {
            Err(fault) => fault,
            Ok(reason) => match self
                .withdraw_promise(&agency, &row, sent.version, &reason)
                .await?
            {
                WithdrawOutcome::Done => {
                    self.forget(forms::COMMITMENT).await?;
                    return Ok(here);
                }
                WithdrawOutcome::NoAuthority => return self.came_too_late(subject, here).await,
                WithdrawOutcome::Late | WithdrawOutcome::KnownPaper => match row.state {
                    CommitmentState::Stands(Performance::Performing) => Fault::Meanwhile,
                    _ => Fault::Commitment(CommitmentFault::NotWithdrawable),
                },
            },
        };
        self.keep(forms::COMMITMENT, form.wrong(&field, fault))
            .await?;
        Ok(here)
    }

    async fn withdraw_promise(
        &self,
        agency: &Agency,
        row: &CommitmentRow,
        version: i64,
        reason: &str,
    ) -> Result<WithdrawOutcome, AccountError> {
        let withdrawal = Withdrawal {
            id: row.id,
            subject_id: row.subject_id,
            version,
            acting: Some(acting(agency)),
            day: self.clock.today(),
            why: self.seal.seal(purpose::WHY, reason.as_bytes())?,
        };
        let news = CommitmentNews::Withdrawn {
            number: row.number,
            title: row.title.clone(),
        };
        let notices = self.notices_of(agency, news).await?;
        let detail = json!({ "commitment": row.id, "subject": row.subject_id });
        let (before, after) = (self.state_digest(row, false), self.state_digest(row, true));
        let entry = self
            .entry("commitment.withdraw", row.number, detail)
            .change(&before, &after);
        let withdraw = || {
            self.store
                .withdraw_commitment(&withdrawal, &notices, &entry)
        };
        Ok(again(withdraw).await?)
    }

    /// What a commitment is, as a digest for the audit log.
    fn state_digest(&self, row: &CommitmentRow, withdrawn: bool) -> String {
        let state = match withdrawn {
            true => CommitmentState::Withdrawn,
            false => row.state,
        };
        let parts = [row.id.as_bytes().as_slice(), state.code().as_bytes()];
        hex(&self.seal.digest(parts.into_iter()))
    }
}

/// Why a commitment is taken back, as it is kept.
fn reason_of(typed: &str) -> Result<String, Fault> {
    let reason = plain_text(typed).map_err(Fault::Commitment)?;
    match reason.chars().count() {
        0 => Err(Fault::NoReason),
        length if length > LONGEST_REASON => Err(Fault::TooLong {
            max: LONGEST_REASON as u32,
        }),
        _ => Ok(reason),
    }
}
