//! 纸质签署: commitment and authorisation signed on paper at a counter, by whoever came for his enterprise. What is printed
//! carries a code of its very words; the scan of another paper is not taken.

use app::links;
use app::ports::Me;
use app::view::{AtVisit, CommitmentNews, CounterSignView, Fault, FormState, SentForm, Told};
use domain::authorisation::Use;
use domain::case::objection::ObjectionFault;
use domain::commitment::{AUTHORISATION, CommitmentFault, SigningChannel, TRUTHFULNESS};
use domain::id::SubjectId;
use serde_json::json;
use uuid::Uuid;

use super::matters::template_view;
use super::purpose;
use super::sign::{Permission, authorisation, codes, uses_in};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::cases::words_of;
use crate::desk::claims::subject_name;
use crate::desk::registration::Clerk;
use crate::ids::new_id;
use crate::store::{
    EndedAuthorisation, LiveAuthorisation, LiveCommitment, NewAuthorisation, NewCommitment,
    Notices, SealedFile, SignOutcome, Signature, SignedHand, Subject, TemplateRow, WithdrawOutcome,
    again,
};

/// The field under which a signed paper comes.
const SIGNED: &str = "signed";

/// What is to be signed at a counter: the texts in force, and what of them is signed already.
struct ToSign {
    promise: Option<TemplateRow>,
    promised: Option<LiveCommitment>,
    permission: Option<TemplateRow>,
    permitted: Option<LiveAuthorisation>,
    /// The authorisation that was signed last, also one that has ended: a paper for what came after it is another one.
    last: Option<Uuid>,
}

impl ToSign {
    /// The commitment, where it is not signed on the text in force.
    fn missing_promise(&self) -> Option<&TemplateRow> {
        let current = self.promised.as_ref().is_some_and(|live| live.is_current);
        self.promise.as_ref().filter(|_| !current)
    }

    /// Whether all of it is signed, with these uses: by the click before.
    fn is_signed(&self, uses: &[Use]) -> bool {
        let text = self.permission.as_ref().map(|row| row.id);
        let holds = |live: &LiveAuthorisation| Some(live.template_id) == text && live.uses == uses;
        self.missing_promise().is_none() && self.permitted.as_ref().is_some_and(holds)
    }
}

impl Desk {
    async fn to_sign(&self, subject: Uuid) -> Result<ToSign, AccountError> {
        let (_, day) = self.today();
        Ok(ToSign {
            promise: self.store.text_in_force(TRUTHFULNESS, day).await?,
            promised: self
                .store
                .live_commitment(subject, TRUTHFULNESS, day)
                .await?,
            permission: self.store.text_in_force(AUTHORISATION, day).await?,
            permitted: self.store.live_authorisation(subject).await?,
            last: self.store.last_authorisation(subject).await?,
        })
    }

    /// 核对码 of what is printed: who signs, for whom, which texts, which uses, and after which authorisation. Whatever was
    /// signed since, or withdrawn, makes it another code.
    fn paper_words(&self, clerk: &Clerk, subject: Uuid, to_sign: &ToSign, uses: &[Use]) -> String {
        let id = |row: Option<Uuid>| row.unwrap_or_default().simple().to_string();
        let person = self.seal.person_key(&clerk.visitor.paper);
        let promise = id(to_sign.missing_promise().map(|row| row.id));
        let permission = id(to_sign.permission.as_ref().map(|row| row.id));
        // The one that stands is the last one; whether it stands still is said apart.
        let last = id(to_sign.last);
        let stands = to_sign.permitted.is_some().to_string();
        let allowed = codes(uses).join(",");
        let parts: [&[u8]; 8] = [
            b"counter.sign",
            subject.as_bytes(),
            person.as_bytes(),
            promise.as_bytes(),
            permission.as_bytes(),
            last.as_bytes(),
            stands.as_bytes(),
            allowed.as_bytes(),
        ];
        words_of(&self.seal.lookup(&parts))
    }

    /// 核对码 of what is printed to withdraw an authorisation: who does it, for whom, and which.
    fn end_words(&self, clerk: &Clerk, subject: Uuid, authorisation: Uuid) -> String {
        let person = self.seal.person_key(&clerk.visitor.paper);
        let parts: [&[u8]; 4] = [
            b"counter.end",
            subject.as_bytes(),
            person.as_bytes(),
            authorisation.as_bytes(),
        ];
        words_of(&self.seal.lookup(&parts))
    }

    pub(in crate::desk) async fn show_counter_sign(
        &self,
        me: &Me,
        visit: Uuid,
        uses: Vec<Use>,
        then: &str,
    ) -> Result<AtVisit<CounterSignView>, AccountError> {
        let Some((clerk, subject)) = self.clerk_at(me, visit).await? else {
            return Ok(AtVisit::NoVisit);
        };
        let id = SubjectId::from_uuid(subject);
        let Some(found) = self.store.subject_by_id(id).await? else {
            return Ok(AtVisit::NoVisit);
        };
        self.note_look(&clerk, "counter.enterprise", subject)
            .await?;
        let today = self.clock.today();
        let to_sign = self.to_sign(subject).await?;
        let words = self.paper_words(&clerk, subject, &to_sign, &uses);
        let held = to_sign.permitted.as_ref();
        let end_words = held.map(|live| self.end_words(&clerk, subject, live.id));
        let form = self.form_about(forms::COUNTER_SIGN, visit).await;
        if !form.faults.is_empty() {
            self.forget(forms::COUNTER_SIGN).await?;
        }
        Ok(AtVisit::There(Box::new(CounterSignView {
            subject: subject_name(found.id, &found.name, &found.uscc),
            came: self.came_for(&clerk).await?,
            promise: to_sign.promise.map(|row| template_view(row, today)),
            promised: to_sign
                .promised
                .map(|live| (live.number, live.made_on, live.edition, live.is_current)),
            permission: to_sign.permission.map(|row| template_view(row, today)),
            permitted: to_sign.permitted.map(authorisation),
            words,
            end_words: end_words.unwrap_or_default(),
            uses,
            on: today,
            then: on_from(visit, then),
            form,
        })))
    }

    /// Keeps what was signed on paper: all of it or nothing.
    pub(in crate::desk) async fn take_paper_signature(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let visit = sent.value("visit").parse::<Uuid>().unwrap_or_default();
        let then = on_from(visit, sent.value("then"));
        let Some((clerk, subject)) = self.clerk_at(me, visit).await? else {
            return Ok(links::of_id(links::COUNTER_SIGN, visit));
        };
        let uses = uses_in(sent);
        let here = links::counter_sign_uses(visit, &uses, &then);
        let to_sign = self.to_sign(subject).await?;
        if to_sign.is_signed(&uses) {
            return Ok(then);
        }
        let (papers, faults) = self.letters_in(sent, SIGNED)?;
        let mut form = FormState::default().keep("about", &visit.to_string());
        for fault in faults {
            form = form.wrong(SIGNED, fault);
        }
        if uses.is_empty() {
            form = form.wrong("uses", Fault::Commitment(CommitmentFault::NoUse));
        } else if sent.value("words") != self.paper_words(&clerk, subject, &to_sign, &uses) {
            // Another text, other uses, or another person than on the paper.
            form = form.wrong(SIGNED, Fault::Objection(ObjectionFault::Lapsed));
        } else if papers.is_empty() && form.faults.is_empty() {
            form = form.wrong(SIGNED, Fault::NoPaper);
        }
        let Some(permission) = to_sign
            .permission
            .as_ref()
            .filter(|_| form.faults.is_empty())
        else {
            if form.faults.is_empty() {
                form = form.wrong("uses", Fault::Commitment(CommitmentFault::NewEdition));
            }
            self.keep(forms::COUNTER_SIGN, form).await?;
            return Ok(here);
        };
        let id = SubjectId::from_uuid(subject);
        let Some(found) = self.store.subject_by_id(id).await? else {
            return Ok(here);
        };
        let words = sent.value("words");
        let commitment = match to_sign.missing_promise() {
            Some(text) => Some(self.paper_promise(&clerk, &found, text, words).await?),
            None => None,
        };
        let before = to_sign.permitted.as_ref().map(|live| live.id);
        let asked = Permission {
            text: permission,
            uses: &uses,
            based_on: before,
        };
        let permission = self.paper_permission(&clerk, &found, asked, words).await?;
        let outcome = self
            .sign_papers(&clerk, subject, (commitment, permission), papers)
            .await?;
        let fault = match outcome {
            SignOutcome::Done(_) => {
                self.forget(forms::COUNTER_SIGN).await?;
                return Ok(then);
            }
            SignOutcome::Late => Fault::Meanwhile,
            SignOutcome::KnownPaper => {
                let form = form.wrong(SIGNED, Fault::PaperKnown);
                self.keep(forms::COUNTER_SIGN, form).await?;
                return Ok(here);
            }
            SignOutcome::Stale | SignOutcome::TooMany | SignOutcome::NoAuthority => {
                Fault::Commitment(CommitmentFault::NewEdition)
            }
        };
        self.keep(forms::COUNTER_SIGN, form.wrong("uses", fault))
            .await?;
        Ok(here)
    }

    /// The paper by which whoever came speaks for the enterprise, as it is kept with what he signs.
    async fn authority_letter(&self, clerk: &Clerk) -> Result<Option<SealedFile>, AccountError> {
        self.sealed_at_visit(clerk.visitor.id, purpose::FILES).await
    }

    async fn sign_papers(
        &self,
        clerk: &Clerk,
        subject: Uuid,
        (commitment, permission): (Option<NewCommitment>, NewAuthorisation),
        papers: Vec<SealedFile>,
    ) -> Result<SignOutcome, AccountError> {
        let hand = SignedHand {
            acting: None,
            signed_as: clerk.signs_as(),
            channel: SigningChannel::Counter,
            keyed_by: Some(clerk.account),
            counter_unit: Some(clerk.unit().to_owned()),
            client: None,
        };
        let authority = self.authority_letter(clerk).await?;
        let kept: Vec<SealedFile> = papers.iter().chain(&authority).cloned().collect();
        let commitment = commitment.map(|new| NewCommitment {
            papers: kept,
            ..new
        });
        let papers = (papers.as_slice(), authority.as_ref());
        let signing = Signature {
            subject_id: subject,
            region: self.rules.policy.city().region(),
            day: self.clock.today(),
            hand: &hand,
            commitment,
            authorisation: Some(permission),
        };
        Ok(again(|| self.store.sign_on_paper(&signing, papers)).await?)
    }

    /// The commitment as it was signed on paper.
    async fn paper_promise(
        &self,
        clerk: &Clerk,
        subject: &Subject,
        text: &TemplateRow,
        words: &str,
    ) -> Result<NewCommitment, AccountError> {
        let detail = json!({
            "subject": subject.id, "template": text.id, "edition": text.edition, "as": clerk.signs_as(),
            "channel": SigningChannel::Counter, "words": words,
        });
        let entry = clerk.in_post(self.entry("commitment.sign", subject.id, detail));
        let news = CommitmentNews::Made {
            title: text.title.clone(),
        };
        let name = clerk.visitor.name();
        Ok(NewCommitment {
            notices: self.paper_notices(clerk, subject, news).await?,
            ..self.promised(subject.id, text, None, name, entry)?
        })
    }

    /// The authorisation likewise.
    async fn paper_permission(
        &self,
        clerk: &Clerk,
        subject: &Subject,
        asked: Permission<'_>,
        words: &str,
    ) -> Result<NewAuthorisation, AccountError> {
        let id = new_id(self.clock.now())?;
        let detail = json!({
            "authorisation": id, "uses": codes(asked.uses), "template": asked.text.id, "edition": asked.text.edition,
            "as": clerk.signs_as(), "channel": "counter", "replaces": asked.based_on, "words": words,
        });
        let entry = clerk.in_post(self.entry("authorisation.sign", subject.id, detail));
        let uses = asked.uses.to_vec();
        let news = CommitmentNews::Authorised { uses };
        Ok(NewAuthorisation {
            notices: self.paper_notices(clerk, subject, news).await?,
            ..self.permitted((id, subject.id), asked, clerk.visitor.name(), entry)?
        })
    }

    /// What those are told who act for the enterprise: who signed at whose window.
    async fn paper_notices(
        &self,
        clerk: &Clerk,
        subject: &Subject,
        news: CommitmentNews,
    ) -> Result<Notices, AccountError> {
        let came = self.came_for(clerk).await?;
        let told = Told::Commitment {
            subject: subject_name(subject.id, &subject.name, &subject.uscc),
            who: format!("{}（{}）", came.masked, came.window),
            news,
        };
        let mut notices = Notices::default();
        // A clerk acts for no enterprise, so everybody is told.
        self.tell_others(&mut notices, subject.id, clerk.account, &told)
            .await?;
        Ok(notices)
    }

    /// Withdraws an authorisation on a signed paper.
    pub(in crate::desk) async fn end_permission_on_paper(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let visit = sent.value("visit").parse::<Uuid>().unwrap_or_default();
        let here = links::counter_end(visit);
        let Some((clerk, subject)) = self.clerk_at(me, visit).await? else {
            return Ok(here);
        };
        let Ok(id) = sent.value("authorisation").parse::<Uuid>() else {
            return Ok(here);
        };
        let (papers, faults) = self.letters_in(sent, SIGNED)?;
        let words = self.end_words(&clerk, subject, id);
        if papers.is_empty() {
            let fault = faults.into_iter().next().unwrap_or(Fault::NoPaper);
            return self.not_ended(visit, fault).await;
        }
        if sent.value("words") != words {
            // Another authorisation, or another person, than on the paper.
            let fault = Fault::Objection(ObjectionFault::Lapsed);
            return self.not_ended(visit, fault).await;
        }
        let subject_id = SubjectId::from_uuid(subject);
        let Some(found) = self.store.subject_by_id(subject_id).await? else {
            return Ok(here);
        };
        let ended = EndedAuthorisation {
            id,
            subject_id: subject,
            acting: None,
            day: self.clock.today(),
        };
        let news = CommitmentNews::AuthorisationEnded;
        let notices = self.paper_notices(&clerk, &found, news).await?;
        let detail = json!({ "authorisation": id, "channel": "counter", "words": words });
        let entry = clerk.in_post(self.entry("authorisation.end", subject, detail));
        let authority = self.authority_letter(&clerk).await?;
        let kept = (papers.as_slice(), authority.as_ref());
        let end = || {
            self.store
                .end_authorisation_on_paper(&ended, kept, &notices, &entry)
        };
        let outcome = again(end).await?;
        let goes_on = outcome == WithdrawOutcome::Late
            && self.store.live_authorisation(subject).await?.is_some();
        if goes_on {
            // Another took its place since: nobody may leave the counter believing that it is over.
            return self.not_ended(visit, Fault::Meanwhile).await;
        }
        if outcome == WithdrawOutcome::KnownPaper {
            return self.not_ended(visit, Fault::PaperKnown).await;
        }
        self.forget(forms::COUNTER_SIGN).await?;
        Ok(links::of_id(links::COUNTER_ENTERPRISE, visit))
    }

    /// Says on the page of the withdrawal what is in its way.
    async fn not_ended(&self, visit: Uuid, fault: Fault) -> Result<String, AccountError> {
        let form = FormState::default()
            .keep("about", &visit.to_string())
            .wrong("ending", fault);
        self.keep(forms::COUNTER_SIGN, form).await?;
        Ok(links::counter_end(visit))
    }
}

/// Where to go after signing: only within this portal; to the enterprise at the counter where nothing is asked for.
fn on_from(visit: Uuid, then: &str) -> String {
    match links::local(then) {
        links::HOME => links::of_id(links::COUNTER_ENTERPRISE, visit),
        path => path.to_owned(),
    }
}
