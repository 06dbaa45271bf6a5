//! 签署: 真实性承诺 and 授权 on one page, signed in one transaction; and taking the authorisation back.

use app::links;
use app::ports::Me;
use app::view::{
    AuthorisationView, CommitmentNews, Fault, FormState, SentForm, SignView, Signatory, Told,
};
use domain::authorisation::Use;
use domain::commitment::{AUTHORISATION, CommitmentFault, SigningChannel, TRUTHFULNESS};
use domain::id::{AuthorisationId, SubjectId};
use serde_json::json;
use uuid::Uuid;

use super::matters::template_view;
use super::{acting, online, purpose};
use crate::audit::AuditEntry;
use crate::desk::account::{AccountError, forms};
use crate::desk::claims::subject_name;
use crate::desk::{Desk, instant};
use crate::ids::new_id;
use crate::seal::hex;
use crate::store::{
    Agency, EndedAuthorisation, LiveAuthorisation, NewAuthorisation, NewCommitment, Notices,
    SignOutcome, Signature, TemplateRow, WithdrawOutcome, again,
};

impl Desk {
    pub(super) async fn show_sign(
        &self,
        me: &Me,
        subject: SubjectId,
        then: &str,
    ) -> Result<Signatory<SignView>, AccountError> {
        let id = subject.as_uuid();
        let Some(agency) = self.acting_for(me.account.as_uuid(), id).await? else {
            return self.without_authority(forms::SIGN, id).await;
        };
        let (today, day) = self.today();
        let promise = self.store.text_in_force(TRUTHFULNESS, day).await?;
        let permission = self.store.text_in_force(AUTHORISATION, day).await?;
        let promised = self.store.live_commitment(id, TRUTHFULNESS, day).await?;
        let permitted = self.store.live_authorisation(id).await?;
        let mut form = self.form_about(forms::SIGN, id).await;
        if let (Some(held), true) = (&permitted, form.values.is_empty()) {
            form = form.keep("uses", &codes(&held.uses).join(","));
        }
        Ok(Signatory::Acts(Box::new(SignView {
            signer: self.signer_view(&agency).await?,
            promise: promise.map(|row| template_view(row, today)),
            promised: promised
                .map(|live| (live.number, live.made_on, live.edition, live.is_current)),
            permission: permission.map(|row| template_view(row, today)),
            permitted: permitted.map(authorisation),
            then: way_on(subject, then),
            form,
        })))
    }

    pub(super) async fn take_signature(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let Ok(subject) = sent.value("subject").parse::<SubjectId>() else {
            return Ok(links::ME.to_owned());
        };
        let then = way_on(subject, sent.value("then"));
        let here = links::sign(subject, &then);
        let id = subject.as_uuid();
        let agency = self.registering_for(me.account.as_uuid(), id).await?;
        let Some(agency) = agency else {
            let form = refused(id, sent, CommitmentFault::NoAuthority);
            self.keep(forms::SIGN, form).await?;
            return Ok(here);
        };
        let form = form_again(id, sent);
        let form = match self.made_ready(&agency, form, sent).await? {
            Err(form) => form,
            Ok((commitment, authorisation)) => {
                let signed = self.signed(&agency, commitment, Some(authorisation));
                match signed.await? {
                    SignOutcome::Done(_) => {
                        self.forget(forms::SIGN).await?;
                        return Ok(then);
                    }
                    SignOutcome::Late => form_again(id, sent).wrong("uses", Fault::Meanwhile),
                    SignOutcome::NoAuthority => refused(id, sent, CommitmentFault::NoAuthority),
                    SignOutcome::Stale | SignOutcome::TooMany | SignOutcome::KnownPaper => {
                        refused(id, sent, CommitmentFault::NewEdition)
                    }
                }
            }
        };
        self.keep(forms::SIGN, form).await?;
        Ok(here)
    }

    /// What is signed, made ready; else the form that says what is missing.
    async fn made_ready(
        &self,
        agency: &Agency,
        mut form: FormState,
        sent: &SentForm,
    ) -> Result<Result<(Option<NewCommitment>, NewAuthorisation), FormState>, AccountError> {
        let (_, day) = self.today();
        let subject = agency.subject_id;
        let live = self
            .store
            .live_commitment(subject, TRUTHFULNESS, day)
            .await?;
        let promises = live.is_none_or(|live| !live.is_current);
        let wrong =
            |form: FormState, field: &str, fault| form.wrong(field, Fault::Commitment(fault));
        let mut promise = None;
        if promises && sent.value("agreed") != "1" {
            form = wrong(form, "agreed", CommitmentFault::NotAgreed);
        } else if promises {
            promise = self
                .text_to_sign(sent, "promise_text", TRUTHFULNESS)
                .await?;
            if promise.is_none() {
                form = wrong(form, "agreed", CommitmentFault::NewEdition);
            }
        }
        let permission = self
            .text_to_sign(sent, "permission_text", AUTHORISATION)
            .await?;
        if uses_in(sent).is_empty() {
            form = wrong(form, "uses", CommitmentFault::NoUse);
        } else if permission.is_none() {
            form = wrong(form, "uses", CommitmentFault::NewEdition);
        }
        let Some(permission) = permission.filter(|_| form.faults.is_empty()) else {
            return Ok(Err(form));
        };
        let commitment = match promise {
            Some(text) => Some(self.promise(agency, &text, None).await?),
            None => None,
        };
        let authorisation = self.permission(agency, &permission, sent).await?;
        Ok(Ok((commitment, authorisation)))
    }

    /// The text that was on the page, if it is the one of that matter in force today: no other is signed here.
    async fn text_to_sign(
        &self,
        sent: &SentForm,
        field: &str,
        matter: &str,
    ) -> Result<Option<TemplateRow>, AccountError> {
        let Ok(id) = sent.value(field).parse::<Uuid>() else {
            return Ok(None);
        };
        let (_, day) = self.today();
        let row = self.store.text_in_force(matter, day).await?;
        Ok(row.filter(|row| row.id == id))
    }

    /// A commitment ready to be signed on this portal, with own words where there are some.
    pub(super) async fn promise(
        &self,
        agency: &Agency,
        text: &TemplateRow,
        words: Option<&str>,
    ) -> Result<NewCommitment, AccountError> {
        let (name, subject) = (
            self.signing_name(agency.account_id).await?,
            agency.subject_id,
        );
        let detail = json!({
            "subject": subject, "template": text.id, "edition": text.edition, "as": agency.relation,
            "channel": SigningChannel::Online,
        });
        let entry = self.entry("commitment.sign", subject, detail);
        let news = CommitmentNews::Made {
            title: text.title.clone(),
        };
        Ok(NewCommitment {
            notices: self.notices_of(agency, news).await?,
            ..self.promised(subject, text, words, &name, entry)?
        })
    }

    /// A commitment of an enterprise ready to be signed under a name, by whatever channel.
    pub(crate) fn promised(
        &self,
        subject: Uuid,
        text: &TemplateRow,
        words: Option<&str>,
        signer: &str,
        entry: AuditEntry,
    ) -> Result<NewCommitment, AccountError> {
        let said = words.unwrap_or_default().as_bytes();
        let said_key = self
            .seal
            .lookup(&[b"commitment.said", text.id.as_bytes(), said]);
        let digest = [subject.as_bytes().as_slice(), text.id.as_bytes(), said];
        let digest = hex(&self.seal.digest(digest.into_iter()));
        let sealed = words.map(|words| self.seal.seal(purpose::WORDS, words.as_bytes()));
        Ok(NewCommitment {
            id: new_id(self.clock.now())?,
            template_id: text.id,
            words: sealed.transpose()?,
            said_key,
            signer: self.seal.seal(purpose::SIGNER, signer.as_bytes())?,
            papers: Vec::new(),
            most: i64::MAX,
            notices: Notices::default(),
            entry: entry.change("", &digest),
        })
    }

    /// An authorisation ready to be signed, in place of the one that held when the page was made.
    async fn permission(
        &self,
        agency: &Agency,
        text: &TemplateRow,
        sent: &SentForm,
    ) -> Result<NewAuthorisation, AccountError> {
        let name = self.signing_name(agency.account_id).await?;
        let uses = uses_in(sent);
        let based_on = sent.value("based_on").parse::<Uuid>().ok();
        let subject = agency.subject_id;
        let id = new_id(self.clock.now())?;
        let detail = json!({
            "authorisation": id, "uses": codes(&uses), "template": text.id, "edition": text.edition,
            "as": agency.relation, "channel": "online", "replaces": based_on,
        });
        let entry = self.entry("authorisation.sign", subject, detail);
        let asked = Permission {
            text,
            uses: &uses,
            based_on,
        };
        let news = CommitmentNews::Authorised { uses: uses.clone() };
        Ok(NewAuthorisation {
            notices: self.notices_of(agency, news).await?,
            ..self.permitted((id, subject), asked, &name, entry)?
        })
    }

    /// An authorisation of an enterprise ready to be signed under a name, by whatever channel.
    pub(super) fn permitted(
        &self,
        (id, subject): (Uuid, Uuid),
        asked: Permission<'_>,
        signer: &str,
        entry: AuditEntry,
    ) -> Result<NewAuthorisation, AccountError> {
        let joined = codes(asked.uses).join(",");
        let digest = [
            subject.as_bytes().as_slice(),
            asked.text.id.as_bytes(),
            joined.as_bytes(),
        ];
        let digest = hex(&self.seal.digest(digest.into_iter()));
        Ok(NewAuthorisation {
            id,
            template_id: asked.text.id,
            uses: asked.uses.to_vec(),
            based_on: asked.based_on,
            signer: self.seal.seal(purpose::AUTHORISATION, signer.as_bytes())?,
            notices: Notices::default(),
            entry: entry.change("", &digest),
        })
    }

    /// Signs, as often as another writer is in the way.
    pub(super) async fn signed(
        &self,
        agency: &Agency,
        commitment: Option<NewCommitment>,
        authorisation: Option<NewAuthorisation>,
    ) -> Result<SignOutcome, AccountError> {
        let hand = online(agency);
        let signing = Signature {
            subject_id: agency.subject_id,
            region: self.rules.policy.city().region(),
            day: self.clock.today(),
            hand: &hand,
            commitment,
            authorisation,
        };
        Ok(again(|| self.store.sign(&signing)).await?)
    }

    /// What the others who act for the enterprise are told.
    pub(super) async fn notices_of(
        &self,
        agency: &Agency,
        news: CommitmentNews,
    ) -> Result<Notices, AccountError> {
        let (subject, account) = (agency.subject_id, agency.account_id);
        let told = Told::Commitment {
            subject: subject_name(subject, &agency.subject_name, &agency.subject_uscc),
            who: self.called(account).await?,
            news,
        };
        let mut notices = Notices::default();
        self.tell_others(&mut notices, subject, account, &told)
            .await?;
        Ok(notices)
    }

    pub(super) async fn withdraw_permission(
        &self,
        me: &Me,
        subject: &str,
        authorisation: &str,
    ) -> Result<String, AccountError> {
        let (Ok(subject), Ok(id)) = (subject.parse::<Uuid>(), authorisation.parse::<Uuid>()) else {
            return Ok(links::ME.to_owned());
        };
        let here = links::of_id(links::MY_COMMITMENTS, subject);
        let agency = self.registering_for(me.account.as_uuid(), subject).await?;
        let Some(agency) = agency else {
            return self.came_too_late(subject, here).await;
        };
        let ended = EndedAuthorisation {
            id,
            subject_id: subject,
            acting: Some(acting(&agency)),
            day: self.clock.today(),
        };
        let notices = self
            .notices_of(&agency, CommitmentNews::AuthorisationEnded)
            .await?;
        let detail = json!({ "authorisation": id });
        let entry = self.entry("authorisation.end", subject, detail);
        let end = || self.store.end_authorisation(&ended, &notices, &entry);
        let outcome = again(end).await?;
        let goes_on = outcome == WithdrawOutcome::Late
            && self.store.live_authorisation(subject).await?.is_some();
        match outcome {
            WithdrawOutcome::NoAuthority => self.came_too_late(subject, here).await,
            // Another took its place since, and what was to end goes on: nobody may believe that it is over.
            WithdrawOutcome::Late if goes_on => {
                self.told_above(subject, here, Fault::Meanwhile).await
            }
            // Ended before, by the click before or by somebody else.
            WithdrawOutcome::Done | WithdrawOutcome::Late | WithdrawOutcome::KnownPaper => {
                self.forget(forms::SIGN).await?;
                self.forget(forms::COMMITMENT).await?;
                Ok(format!("{here}#{}", links::PERMITTED))
            }
        }
    }

    /// Somebody's authority ended between a page and what he sent: the page he comes to says so.
    pub(super) async fn came_too_late(
        &self,
        subject: Uuid,
        here: String,
    ) -> Result<String, AccountError> {
        let fault = Fault::Commitment(CommitmentFault::NoAuthority);
        self.told_above(subject, here, fault).await
    }

    /// The page of what an enterprise has promised and allowed, with what is wrong at its top.
    pub(super) async fn told_above(
        &self,
        subject: Uuid,
        here: String,
        fault: Fault,
    ) -> Result<String, AccountError> {
        let form = FormState::default()
            .keep("about", &subject.to_string())
            .wrong("about", fault);
        self.keep(forms::COMMITMENT, form).await?;
        Ok(here)
    }
}

/// What was ticked, to be shown again.
fn form_again(subject: Uuid, sent: &SentForm) -> FormState {
    FormState::default()
        .keep("about", &subject.to_string())
        .keep("agreed", sent.value("agreed"))
        .keep("uses", &sent.all("uses"))
}

/// The same with why nothing was signed.
fn refused(subject: Uuid, sent: &SentForm, fault: CommitmentFault) -> FormState {
    form_again(subject, sent).wrong("agreed", Fault::Commitment(fault))
}

/// 授权 as it is asked for.
#[derive(Clone, Copy)]
pub(super) struct Permission<'a> {
    /// The text that is signed.
    pub(super) text: &'a TemplateRow,
    /// What is allowed.
    pub(super) uses: &'a [Use],
    /// The one that holds until then.
    pub(super) based_on: Option<Uuid>,
}

/// The uses that were ticked, each once and in one order.
pub(super) fn uses_in(sent: &SentForm) -> Vec<Use> {
    let ticked = sent.all("uses");
    let is_ticked = |one: &Use| ticked.split(',').any(|code| code == one.code());
    Use::ALL.into_iter().filter(is_ticked).collect()
}

pub(super) fn codes(uses: &[Use]) -> Vec<&'static str> {
    uses.iter().map(|one| one.code()).collect()
}

/// Where to go after signing: only within this portal; the page of what was signed where nothing is asked for.
fn way_on(subject: SubjectId, then: &str) -> String {
    match links::local(then) {
        links::HOME => links::of_id(links::MY_COMMITMENTS, subject),
        path => path.to_owned(),
    }
}

pub(super) fn authorisation(held: LiveAuthorisation) -> AuthorisationView {
    AuthorisationView {
        id: AuthorisationId::from_uuid(held.id),
        uses: held.uses,
        edition: held.edition,
        signed_at: instant(held.signed_at),
        signed_as: held.signed_as,
    }
}
