//! 本人确认: somebody at a counter says yes to what the clerk keyed in for his enterprise, by a code that is read out or by
//! a signature; as with objections, and by the same rules.

use std::collections::BTreeMap;

use app::view::{Fault, FormState, RegistrantPhone, SentForm};
use domain::account::Login;
use domain::case::objection::{Confirmation, ObjectionFault};
use domain::day::to_number;
use domain::identity::mask_name;
use domain::policy::keys;
use domain::registration::{EntryChannel, Unconfirmed, Values, check_confirmed, said_text};
use serde_json::json;
use uuid::Uuid;

use super::draft::unconfirmed;
use super::form::WHOLE_FORM;
use super::hand::{Clerk, Hand};
use super::papers::AUTHORITY;
use super::purpose;
use crate::accounts::new_code;
use crate::desk::Desk;
use crate::desk::account::{AccountError, SECOND, Said, forms};
use crate::desk::cases::words_of;
use crate::desk::papers::{FULL, LIMITS};
use crate::ids::new_id;
use crate::store::{
    AccountRow, CodeOutcome, EntryConfirmation, EntryConfirmed, EntryPaper, EntryRow, EntryVersion,
    NewCode, NewConfirmation, ReadOut, Signing, TypedCode,
};

/// What such a code is for, in the table of codes.
const PURPOSE: &str = "counter_entry";
/// What a signed paper is for, among the papers of an entry, and the field under which it comes.
pub(super) const SIGNED_PART: &str = "confirmation";
/// The same of a paper on which somebody withdraws an entry.
pub(super) const WITHDRAWAL: &str = "withdrawal";
/// The field for the code that is read out.
const CODE: &str = "confirm_code";
/// What is sealed of who confirmed it.
const PERSON: &str = "entry.confirmation";
/// Longest code that is looked at, in characters.
const LONGEST_CODE: usize = 20;

/// What a draft says now, as it is confirmed.
pub(super) struct SaidWords {
    entry: Uuid,
    no: i32,
    /// A keyed digest of everything that is said yes to.
    pub(super) digest: String,
}

/// How a draft at a counter stands with whoever has to confirm it.
pub(super) struct ConfirmedState {
    /// How it was confirmed as it is now.
    pub(super) how: Option<Confirmation>,
    /// Whether it was, before something was changed.
    pub(super) lapsed: bool,
}

impl Desk {
    /// What a version says, as it is confirmed: the words of this version of the entry and its papers, and no others.
    pub(super) fn said_of(
        &self,
        row: &EntryRow,
        no: i32,
        values: &Values,
        papers: &[EntryPaper],
    ) -> SaidWords {
        let ids: Vec<String> = papers
            .iter()
            .filter(|paper| ![SIGNED_PART, WITHDRAWAL, AUTHORITY].contains(&paper.part.as_str()))
            .map(|paper| paper.id.to_string())
            .collect();
        let text = said_text(row.kind, values, ids.iter().map(String::as_str));
        let number = no.to_be_bytes();
        let parts = [
            b"entry.confirmed".as_slice(),
            row.id.as_bytes(),
            number.as_slice(),
            text.as_bytes(),
        ];
        SaidWords {
            entry: row.id,
            no,
            digest: self.seal.lookup(&parts),
        }
    }

    /// 核对码: printed on what is signed and kept with the entry, so that paper, words and whoever signed can be compared.
    /// What one person was to sign is not taken as the word of another who comes later.
    pub(super) fn sheet_words(&self, clerk: &Clerk, said: &SaidWords) -> String {
        let person = self.seal.person_key(&clerk.visitor.paper);
        let parts: [&[u8]; 3] = [b"entry.sheet", said.digest.as_bytes(), person.as_bytes()];
        words_of(&self.seal.lookup(&parts))
    }

    /// Whether something may leave by this way as it is, and the 核对码 of the word it leaves on.
    pub(super) async fn confirmed(
        &self,
        channel: EntryChannel,
        said: &SaidWords,
    ) -> Result<Result<Option<String>, Unconfirmed>, AccountError> {
        let given = match channel {
            EntryChannel::Counter => self.store.entry_confirmations(said.entry, said.no).await?,
            EntryChannel::Online | EntryChannel::Api => Vec::new(),
        };
        let checked = check_confirmed(channel, &said.digest, words_given(&given));
        Ok(checked.map(|how| how.and_then(|_| words_counted(&given, &said.digest))))
    }

    /// The same of a draft at a counter, for its pages: by those who still register for the enterprise.
    pub(super) async fn confirmed_state(
        &self,
        subject: Uuid,
        said: &SaidWords,
    ) -> Result<ConfirmedState, AccountError> {
        let mut given = Vec::new();
        for one in self.store.entry_confirmations(said.entry, said.no).await? {
            let holds = match one.account_id {
                Some(account) => self.registers_for(account, subject).await?.is_some(),
                None => true,
            };
            if holds {
                given.push(one);
            }
        }
        let channel = EntryChannel::Counter;
        let checked = check_confirmed(channel, &said.digest, words_given(&given));
        Ok(ConfirmedState {
            lapsed: checked == Err(Unconfirmed::Lapsed),
            how: checked.ok().flatten(),
        })
    }

    /// Phones of those who register for an enterprise today, to which a code can be sent.
    pub(super) async fn phones_of(
        &self,
        subject: Uuid,
    ) -> Result<Vec<RegistrantPhone>, AccountError> {
        let mut phones = Vec::new();
        for account in self.registrants(subject).await? {
            let Some(login) = self.phone_of(account).await? else {
                continue;
            };
            phones.push(RegistrantPhone {
                account,
                who: self.called(account).await?,
                phone: login.masked(),
            });
        }
        Ok(phones)
    }

    /// The mobile number of an account, where a code can be sent to it.
    async fn phone_of(&self, account: Uuid) -> Result<Option<Login>, AccountError> {
        let row: Option<AccountRow> = self.store.account(account).await?;
        let login = row.and_then(|row| self.login_of(&row));
        Ok(login
            .filter(|login| matches!(login, Login::Phone(_)) && self.ways.fault(login).is_none()))
    }

    /// The page of the confirmation: sends a code, takes one, takes a signed paper.
    pub(super) async fn confirm_form(
        &self,
        clerk: &Clerk,
        row: EntryRow,
        version: EntryVersion,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let hand = Hand::Clerk(Box::new(clerk.clone()));
        let here = hand.step(row.id, "confirm");
        // Nobody says yes to half a form: what is filled in later would not be confirmed.
        if version.faults + version.lacks > 0 {
            return Ok(hand.step(row.id, "summary"));
        }
        let values = self.open_values(&version)?;
        let papers = self.store.entry_papers(row.id, version.no).await?;
        let said = self.said_of(&row, version.no, &values, &papers);
        let mut form = FormState::default().keep("draft", &row.id.to_string());
        if sent.value("then") == "send-code" {
            form = form.keep("account", sent.value("account"));
            return match self.send_entry_code(&row, &said, sent).await? {
                Some(fault) => {
                    let form = form.wrong("account", fault);
                    self.keep(forms::ENTRY, form).await?;
                    Ok(here)
                }
                None => {
                    // Whose phone it went to stays chosen for the code that is read out.
                    self.keep(forms::ENTRY, form).await?;
                    Ok(format!("{here}&code=1"))
                }
            };
        }
        form = form.keep("account", sent.value("account"));
        for fault in self.take_signed_entry(clerk, &row, &said, sent).await? {
            form = form.wrong(SIGNED_PART, fault);
        }
        let mut state = self.confirmed_state(row.subject_id, &said).await?;
        let typed = sent.value(CODE).chars().filter(|c| !c.is_whitespace());
        let code: String = typed.take(LONGEST_CODE).collect();
        if !code.is_empty() && state.how.is_none() && form.faults.is_empty() {
            if let Some(fault) = self
                .take_entry_code(clerk, &row, &said, sent, &code)
                .await?
            {
                form = form.wrong(CODE, fault);
            }
            state = self.confirmed_state(row.subject_id, &said).await?;
        }
        if state.how.is_none() && form.faults.is_empty() {
            let why = match state.lapsed {
                true => Unconfirmed::Lapsed,
                false => Unconfirmed::Never,
            };
            form = form.wrong(WHOLE_FORM, unconfirmed(why));
        }
        if !form.faults.is_empty() {
            self.keep(forms::ENTRY, form).await?;
            return Ok(here);
        }
        self.forget(forms::ENTRY).await?;
        Ok(hand.step(row.id, "summary"))
    }

    /// The name of whoever confirmed something, masked: of whoever signed, or of the holder of the account whose code was
    /// read out.
    pub(super) async fn confirmer(
        &self,
        given: &EntryConfirmation,
    ) -> Result<String, AccountError> {
        let text = self.seal.open_text(PERSON, &given.person)?;
        let answers: BTreeMap<String, String> = serde_json::from_str(&text).unwrap_or_default();
        if let Some(name) = answers.get("contact") {
            return Ok(mask_name(name));
        }
        match given.account_id {
            Some(account) => self.called(account).await,
            None => Ok(String::new()),
        }
    }

    /// What is kept of a confirmation, whichever way it is given; `person` is who gave it, sealed.
    async fn given(
        &self,
        clerk: &Clerk,
        said: &SaidWords,
        person: Vec<u8>,
    ) -> Result<NewConfirmation, AccountError> {
        Ok(NewConfirmation {
            said: said.digest.clone(),
            words: self.sheet_words(clerk, said),
            person,
            taken_by: clerk.account,
            authority: self.authority_paper(clerk).await?,
        })
    }

    /// Who holds an account, sealed: the code is his word, whoever reads it out. Of a person who was never verified no name
    /// is known.
    async fn holder_of(&self, account: Uuid) -> Result<Vec<u8>, AccountError> {
        let person = self.person_of(account).await?;
        let name = person.as_ref().map(|person| person.name.as_str());
        let known: BTreeMap<&str, &str> = name.map(|name| ("contact", name)).into_iter().collect();
        self.seal_json(PERSON, &known)
    }

    /// Takes papers with the person's signature, for the words that stood on the page they were sent from; gives back
    /// what is wrong with them.
    async fn take_signed_entry(
        &self,
        clerk: &Clerk,
        row: &EntryRow,
        said: &SaidWords,
        sent: &SentForm,
    ) -> Result<Vec<Fault>, AccountError> {
        let actor = clerk.account.to_string();
        let (good, mut faults) =
            self.new_papers(sent, SIGNED_PART, SIGNED_PART, &actor, purpose::FILES)?;
        if good.is_empty() {
            return Ok(faults);
        }
        let words = self.sheet_words(clerk, said);
        if sent.value("words") != words {
            // Changed since that page was opened, and so since it was printed; or printed for somebody else.
            faults.push(unconfirmed(Unconfirmed::Lapsed));
            return Ok(faults);
        }
        let detail = json!({ "by": Confirmation::Signed.code(), "words": words });
        let entry = clerk.in_post(self.entry("entry.confirm", row.id, detail));
        let person = self.seal_json(PERSON, clerk.visitor.answers())?;
        let given = self.given(clerk, said, person).await?;
        let signing = self
            .store
            .sign_entry((row.id, row.version), &good, &given, LIMITS, &entry)
            .await?;
        faults.extend(match signing {
            Signing::Signed | Signing::Known => None,
            Signing::Full => Some(FULL),
            Signing::Meanwhile => Some(Fault::Meanwhile),
        });
        Ok(faults)
    }

    /// The account that was chosen, if it registers for the enterprise today, and its number.
    async fn chosen_phone(
        &self,
        row: &EntryRow,
        sent: &SentForm,
    ) -> Result<Option<(Uuid, Login)>, AccountError> {
        let Ok(account) = sent.value("account").parse::<Uuid>() else {
            return Ok(None);
        };
        if self.registers_for(account, row.subject_id).await?.is_none() {
            return Ok(None);
        }
        let login = self.phone_of(account).await?;
        Ok(login.map(|login| (account, login)))
    }

    /// Sends a code to the phone of an account that registers for the enterprise, or says why not.
    async fn send_entry_code(
        &self,
        row: &EntryRow,
        said: &SaidWords,
        sent: &SentForm,
    ) -> Result<Option<Fault>, AccountError> {
        let Some((_, login)) = self.chosen_phone(row, sent).await? else {
            return Ok(Some(Fault::Objection(ObjectionFault::Choose)));
        };
        let key = self.login_key(&login);
        let now = self.clock.now();
        let minutes = self.number(keys::SEC_CODE_VALID);
        let code = new_code()?;
        let new = NewCode {
            id: new_id(now)?,
            purpose: PURPOSE,
            code_hash: self.entry_code_hash(said, &code),
            target_key: key.clone(),
            created_at: now.as_microsecond(),
            expires_at: now.as_microsecond() + i64::from(minutes) * 60 * SECOND,
            tries: i64::from(self.number(keys::SEC_CODE_TRIES)),
            asker: row.id.simple().to_string(),
            visitor_key: self.visitor_key(),
        };
        let letter = self.letter(&login, Said::CounterEntryCode(&code, minutes))?;
        let entry = self.entry("code.send", &key, json!({ "purpose": PURPOSE }));
        let wait = self.store.add_code(&new, Some(&letter), &entry).await?;
        self.told_to_wait(wait, entry).await
    }

    /// Takes the code that is read out; gives back what is wrong with it.
    async fn take_entry_code(
        &self,
        clerk: &Clerk,
        row: &EntryRow,
        said: &SaidWords,
        sent: &SentForm,
        code: &str,
    ) -> Result<Option<Fault>, AccountError> {
        let Some((account, login)) = self.chosen_phone(row, sent).await? else {
            return Ok(Some(Fault::ConfirmerEnded));
        };
        let typed = TypedCode {
            purpose: PURPOSE,
            target_key: &self.login_key(&login),
            code_hash: &self.entry_code_hash(said, code),
            at: self.clock.now().as_microsecond(),
            asker: &row.id.simple().to_string(),
        };
        let read = ReadOut {
            entry: row.id,
            version: row.version,
            account,
            day: to_number(self.clock.today()),
        };
        let detail = json!({
            "by": Confirmation::Code.code(), "account": account, "words": self.sheet_words(clerk, said),
        });
        let entry = clerk.in_post(self.entry("entry.confirm", row.id, detail));
        let person = self.holder_of(account).await?;
        let given = self.given(clerk, said, person).await?;
        let id = new_id(self.clock.now())?;
        let outcome = self
            .store
            .confirm_entry(typed, read, id, &given, &entry)
            .await?;
        Ok(match outcome {
            EntryConfirmed::Done | EntryConfirmed::Code(CodeOutcome::Right) => None,
            EntryConfirmed::Code(CodeOutcome::Wrong) => Some(Fault::Code),
            EntryConfirmed::Code(CodeOutcome::Spent) => Some(Fault::CodeSpent),
            EntryConfirmed::NoAuthority => Some(Fault::ConfirmerEnded),
            EntryConfirmed::Late => Some(Fault::Meanwhile),
        })
    }

    /// A code is good for the words it was sent for, and for no others.
    fn entry_code_hash(&self, said: &SaidWords, code: &str) -> String {
        let parts = [
            b"code",
            PURPOSE.as_bytes(),
            said.digest.as_bytes(),
            code.as_bytes(),
        ];
        self.seal.lookup(&parts)
    }

    /// How many other entries the scan of a version confirms as well; whoever looks at it compares the codes on the paper.
    pub(super) async fn same_scan(&self, version: &EntryVersion) -> Result<u64, AccountError> {
        let (entry, no) = (version.entry_id, version.no);
        let others = self.store.entries_of_same_scan(entry, no).await?;
        Ok(u64::try_from(others).unwrap_or(0))
    }

    /// How what was sent at a counter had been confirmed.
    pub(super) async fn confirmation_of(
        &self,
        version: &EntryVersion,
    ) -> Result<Option<EntryConfirmation>, AccountError> {
        if version.channel != EntryChannel::Counter || version.sent_at.is_none() {
            return Ok(None);
        }
        let given = self
            .store
            .entry_confirmations(version.entry_id, version.no)
            .await?;
        Ok(given.into_iter().rfind(|one| one.counted_at.is_some()))
    }
}

fn words_given(given: &[EntryConfirmation]) -> impl Iterator<Item = (Confirmation, &str)> {
    given.iter().map(|one| (one.how, one.said.as_str()))
}

/// 核对码 of the word that counts: of the newest signature, else of the newest code.
fn words_counted(given: &[EntryConfirmation], said: &str) -> Option<String> {
    let fitting: Vec<&EntryConfirmation> = given.iter().filter(|one| one.said == said).collect();
    let signed = fitting.iter().rfind(|one| one.how == Confirmation::Signed);
    signed.or(fitting.last()).map(|one| one.words.clone())
}
