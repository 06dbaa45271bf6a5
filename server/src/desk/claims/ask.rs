//! The form: what was typed is kept as a draft first, and sent only when nothing is missing.

use std::collections::BTreeMap;

use app::links;
use app::ports::Me;
use app::view::{ClaimAbout, ClaimFormView, Fault, FormState, SentForm, Told};
use domain::calendar::CalendarError;
use domain::claim::{
    Asked, ClaimPart, ClaimState, DecidedBy, Likeness, Relation, ask, compare, latest_day,
};
use domain::day::{from_number, to_number};
use domain::id::ClaimId;
use domain::identity::{self, PersonId, PersonIdKind, Uscc};
use domain::policy::{Term, Unit, keys};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::answer::decided;
use super::{purpose, subject_name};
use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::ids::new_id;
use crate::store::{Claim, ClaimDraft, Deciding, Filing, NewAgency, Notices, Subject};

/// Fields that are kept in a draft.
const FIELDS: [&str; 5] = ["relation", "until", "name", "id_kind", "id_number"];
/// Nobody acts for more enterprises at once than this.
const MOST_OPEN: u32 = 20;
/// An account sends no more claims on one enterprise within a day: each is told to everybody who acts for it.
const MOST_A_DAY: u32 = 3;
/// In microseconds.
const DAY: i64 = 24 * 3600 * 1_000_000;

impl Desk {
    pub(super) async fn show_claim_form(
        &self,
        me: &Me,
        code: &str,
    ) -> Result<ClaimFormView, AccountError> {
        let code: String = code.trim().chars().take(64).collect();
        let view = |form, about| ClaimFormView {
            code: code.clone(),
            form,
            about,
        };
        if code.is_empty() {
            return Ok(view(FormState::default(), None));
        }
        let subject = match self.claimable(&code).await? {
            Ok(subject) => subject,
            Err(fault) => return Ok(view(FormState::default().wrong("code", fault), None)),
        };
        let account = me.account.as_uuid();
        let open = self.store.open_claim(account, subject.id).await?;
        let person = self.person_of(account).await?;
        let today = self.clock.today();
        let held = self.acting_for(account, subject.id).await?;
        let draft = open.as_ref().filter(|open| open.state == ClaimState::Draft);
        let files = match draft {
            Some(draft) => self.papers_of(draft.id).await?,
            None => Vec::new(),
        };
        let mut form = self.form(forms::CLAIM).await;
        if form.value("code") != subject.uscc.as_deref().unwrap_or_default() {
            form = FormState::default();
        }
        if let (Some(draft), true) = (draft, form.values.is_empty()) {
            form.values = self.typed(draft)?;
        }
        let longest = self.longest_agency(today);
        let about = ClaimAbout {
            person: person.map(|person| identity::mask_name(&person.name)),
            waiting: open
                .as_ref()
                .filter(|open| open.state == ClaimState::Waiting)
                .map(|open| ClaimId::from_uuid(open.id)),
            held_until: held.and_then(|agency| from_number(agency.until)),
            files,
            latest: latest_day(today, longest),
            days: u32::from(self.answer_term(today).amount),
            subject: subject_name(subject.id, &subject.name, &subject.uscc),
        };
        Ok(view(form, Some(about)))
    }

    /// The enterprise of a code, or why it cannot be claimed.
    async fn claimable(&self, code: &str) -> Result<Result<Subject, Fault>, AccountError> {
        let uscc = match Uscc::normalise(code) {
            Ok(uscc) => uscc,
            Err(error) => return Ok(Err(Fault::Uscc(error))),
        };
        let subject = self.store.subject_by_uscc(uscc.as_str()).await?;
        Ok(subject.ok_or(Fault::NoSubject))
    }

    /// What was typed into a draft or a claim; nothing once it was deleted.
    pub(super) fn typed(&self, claim: &Claim) -> Result<BTreeMap<String, String>, AccountError> {
        if claim.form.is_empty() {
            return Ok(BTreeMap::new());
        }
        let text = self.seal.open_text(purpose::FORM, &claim.form)?;
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }

    fn longest_agency(&self, today: Date) -> Term {
        let term = self.rules.policy.get(keys::CLAIM_AGENCY_MAX, today);
        term.unwrap_or(Term {
            amount: 0,
            unit: Unit::Day,
        })
    }

    fn answer_term(&self, today: Date) -> Term {
        let term = self.rules.policy.get(keys::CLAIM_DECIDE, today);
        term.unwrap_or(Term {
            amount: 0,
            unit: Unit::WorkingDay,
        })
    }

    /// The day by which a claim of today is answered; `None` where the holidays of that year are not known yet.
    fn answer_due(&self, today: Date) -> Option<Date> {
        let term = self.answer_term(today);
        let due: Result<Date, CalendarError> = self
            .rules
            .calendar
            .add_workdays(today, u32::from(term.amount))
            .map(|count| count.date);
        due.ok()
    }

    pub(super) async fn take_claim(&self, me: &Me, sent: SentForm) -> Result<String, AccountError> {
        let code = sent
            .value("code")
            .trim()
            .chars()
            .take(64)
            .collect::<String>();
        let here = links::claim(&code);
        let Ok(subject) = self.claimable(&code).await? else {
            // The page says what is wrong with the code.
            return Ok(here);
        };
        let account = me.account.as_uuid();
        let mut form =
            FormState::default().keep("code", subject.uscc.as_deref().unwrap_or_default());
        for name in FIELDS {
            form = form.keep(name, sent.value(name));
        }
        form = form.keep("scopes", &sent.all("scopes"));
        let open = self.store.open_claim(account, subject.id).await?;
        if let Some(open) = open
            .as_ref()
            .filter(|open| open.state == ClaimState::Waiting)
        {
            // Sent before: a second click, or another window.
            return Ok(links::of_id(links::MY_CLAIM, open.id));
        }
        if open.is_none() && self.store.count_open_claims(account).await? >= i64::from(MOST_OPEN) {
            let fault = Fault::TooManyClaims { most: MOST_OPEN };
            self.keep(forms::CLAIM, form.wrong("relation", fault))
                .await?;
            return Ok(here);
        }
        let papers = self.take_papers(&sent)?;
        let typed = serde_json::to_vec(&form.values).unwrap_or_default();
        let draft = ClaimDraft {
            id: new_id(self.clock.now())?,
            subject_id: subject.id,
            account_id: account,
            form: self.seal.seal(purpose::FORM, &typed)?,
        };
        let entry = self.entry("claim.draft", account, json!({ "subject": subject.id }));
        let Some(draft) = self
            .store
            .keep_claim_draft(&draft, &papers.good, &entry, |claim| {
                self.claim_digest(claim)
            })
            .await?
        else {
            return Ok(here);
        };
        for (part, fault) in papers.faults {
            form = form.wrong(part.code(), fault);
        }
        if sent.value("then") == "keep" && form.faults.is_empty() {
            self.forget(forms::CLAIM).await?;
            return Ok(format!("{here}&saved=1"));
        }
        self.send_claim(me, &subject, &draft, form).await
    }

    /// Sends a draft if nothing is missing; else says everything that is.
    async fn send_claim(
        &self,
        me: &Me,
        subject: &Subject,
        draft: &Claim,
        mut form: FormState,
    ) -> Result<String, AccountError> {
        let account = me.account.as_uuid();
        let (today, _) = self.today();
        if self.claimed_often(account, subject.id).await? {
            let fault = Fault::ClaimedOften { most: MOST_A_DAY };
            form = form.wrong("relation", fault);
        }
        let asked = ask(
            form.value("relation"),
            form.value("scopes"),
            form.value("until"),
            today,
            self.longest_agency(today),
        );
        if let Err(faults) = &asked {
            for (name, fault) in faults {
                form = form.wrong(name, Fault::Claim(*fault));
            }
        }
        let person = self.person_of(account).await?;
        if person.is_none()
            && let Err(faults) = self.person_in(&form.values)
        {
            for (name, fault) in faults {
                form = form.wrong(name, fault);
            }
        }
        let relation = Relation::from_code(form.value("relation"));
        let here = self.store.claim_files(draft.id).await?;
        for part in ClaimPart::ALL {
            let is_here = here.iter().any(|file| file.part == part.code());
            if part.is_needed(relation, person.is_some())
                && !is_here
                && form.fault(part.code()).is_none()
            {
                form = form.wrong(part.code(), Fault::NoPaper);
            }
        }
        let asked = match asked {
            Ok(asked) if form.faults.is_empty() => asked,
            _ => {
                self.keep(forms::CLAIM, form).await?;
                return Ok(links::claim(subject.uscc.as_deref().unwrap_or_default()));
            }
        };
        let likeness = match (&person, asked.relation) {
            (Some(person), Relation::Representative) => {
                let representative = self.representative_of(subject.id).await?;
                compare(&person.name, &person.key, representative.as_ref())
            }
            _ => Likeness::Unknown,
        };
        self.file_checked(draft, asked, likeness).await
    }

    async fn claimed_often(&self, account: Uuid, subject: Uuid) -> Result<bool, AccountError> {
        let since = self.clock.now().as_microsecond() - DAY;
        let filed = self
            .store
            .count_claims_filed(account, subject, since)
            .await?;
        Ok(filed >= i64::from(MOST_A_DAY))
    }

    /// Sends a draft as it was kept; where identities agree it is confirmed with that.
    async fn file_checked(
        &self,
        draft: &Claim,
        asked: Asked,
        likeness: Likeness,
    ) -> Result<String, AccountError> {
        let (today, number) = self.today();
        let account = draft.account_id;
        let sent = filed(draft, &asked);
        let detail = json!({
            "claim": draft.id, "subject": draft.subject_id, "relation": asked.relation.code(),
        });
        let entry = self
            .entry("claim.file", account, detail.clone())
            .change(&self.claim_digest(draft), &self.claim_digest(&sent));
        let mut entries = vec![entry];
        let mut notices = Notices::default();
        let decision = if likeness == Likeness::Same {
            let others = self
                .others_acting(draft.subject_id, account, number)
                .await?;
            let decision = self
                .confirmation(draft, &asked, DecidedBy::Match, &others)
                .await?;
            let after = self.claim_digest(&decided(&sent, &decision));
            let mut entry: AuditEntry = self
                .entry("claim.confirm", account, detail)
                .change(&self.claim_digest(&sent), &after);
            entry.actor = "match".to_owned();
            entries.push(entry);
            Some(decision)
        } else {
            let told = Told::ClaimFiled {
                subject: subject_name(draft.subject_id, &draft.subject_name, &draft.subject_uscc),
                who: self.called(account).await?,
                relation: Some(asked.relation),
            };
            self.tell_others(&mut notices, draft.subject_id, account, &told)
                .await?;
            None
        };
        let filing = Filing {
            id: draft.id,
            version: draft.version,
            relation: asked.relation,
            scopes: asked.scopes,
            until: to_number(asked.until),
            due_on: self.answer_due(today).map(to_number),
            decision,
            notices,
        };
        // Where it was sent or changed meanwhile, its page says how it stands.
        self.store.file_claim(&filing, &entries).await?;
        self.forget(forms::CLAIM).await?;
        Ok(links::of_id(links::MY_CLAIM, draft.id))
    }

    /// Who the claimant says he is.
    pub(super) fn person_in(
        &self,
        values: &BTreeMap<String, String>,
    ) -> Result<(String, PersonId), Vec<(&'static str, Fault)>> {
        let value = |name: &str| values.get(name).map_or("", |value| value.trim());
        let name = value("name");
        let mut faults = Vec::new();
        if !(2..=50).contains(&name.chars().count()) {
            faults.push(("name", Fault::PersonName));
        }
        let kind = PersonIdKind::from_code(value("id_kind"));
        let id = match kind {
            None => {
                faults.push(("id_kind", Fault::Unknown));
                None
            }
            Some(kind) => PersonId::parse(kind, value("id_number"), self.clock.today())
                .map_err(|error| {
                    let fault = if value("id_number").is_empty() {
                        Fault::Missing
                    } else {
                        Fault::PersonId(error)
                    };
                    faults.push(("id_number", fault));
                })
                .ok(),
        };
        match id {
            Some(id) if faults.is_empty() => Ok((name.to_owned(), id)),
            _ => Err(faults),
        }
    }

    /// Who else acts for a subject today, each once.
    pub(super) async fn others_acting(
        &self,
        subject: Uuid,
        but: Uuid,
        today: i32,
    ) -> Result<Vec<Uuid>, AccountError> {
        let acting = self.store.agencies_of_subject(subject, today).await?;
        let accounts = acting.into_iter().map(|agency| agency.account_id);
        Ok(accounts.filter(|account| *account != but).collect())
    }

    /// A confirmed claim: the authorisation begins, claimant and others are told.
    pub(super) async fn confirmation(
        &self,
        claim: &Claim,
        asked: &Asked,
        how: DecidedBy,
        others: &[Uuid],
    ) -> Result<Deciding, AccountError> {
        let now = self.clock.now();
        let subject = subject_name(claim.subject_id, &claim.subject_name, &claim.subject_uscc);
        let mut notices = Notices::default();
        let told = Told::Confirmed {
            subject: subject.clone(),
            until: asked.until,
        };
        self.tell(
            &mut notices,
            claim.account_id,
            Some(claim.subject_id),
            &told,
        )
        .await?;
        let who = self.called(claim.account_id).await?;
        let told = Told::AgentAdded { subject, who };
        for other in others {
            self.tell(&mut notices, *other, Some(claim.subject_id), &told)
                .await?;
        }
        Ok(Deciding {
            state: ClaimState::Confirmed,
            how,
            reason: None,
            person: None,
            agency: Some(NewAgency {
                id: new_id(now)?,
                subject_id: claim.subject_id,
                account_id: claim.account_id,
                claim_id: claim.id,
                relation: asked.relation,
                scopes: asked.scopes.clone(),
                since: now.as_microsecond(),
                until: to_number(asked.until),
            }),
            notices,
        })
    }
}

/// A draft as sending it leaves it.
fn filed(draft: &Claim, asked: &Asked) -> Claim {
    Claim {
        state: ClaimState::Waiting,
        relation: Some(asked.relation),
        scopes: asked.scopes.clone(),
        until: Some(to_number(asked.until)),
        version: draft.version + 1,
        ..draft.clone()
    }
}
