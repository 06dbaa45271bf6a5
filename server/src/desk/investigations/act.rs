//! Steps of supervisors, as the table of investigations says.

use app::links;
use app::view::{Fault, FormState, SentForm};
use domain::account::{AccountKind, Login};
use domain::case::Refusal as CaseRefusal;
use domain::id::AccountId;
use domain::investigation::{
    Action, ActionKind, Conclusion, Event, Investigation, LONGEST_TEXT, Need, Outcome, Refusal, Who,
};
use domain::role::Permit;
use serde_json::json;
use uuid::Uuid;

use super::report::too_long;
use super::{FOR, Loaded, purpose};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::store::{InvestigationMoved, InvestigationStep, Notices, again};

/// What is wrong with a field.
type Wrong = (&'static str, Fault);

impl Desk {
    pub(super) async fn take_investigation_step(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let queue = links::INVESTIGATIONS.to_owned();
        let (Ok(id), Some(me)) = (sent.value("investigation").parse::<Uuid>(), self.auditor())
        else {
            return Ok(queue);
        };
        let loaded = self.load_investigation(id).await?;
        // Whoever is concerned is not told that there is such a thing.
        let Some(loaded) = loaded.filter(|loaded| !loaded.state.is_excluded(me)) else {
            return Ok(queue);
        };
        let here = links::of_id(links::DESK_INVESTIGATION, id);
        let action = match self.read_action(sent).await? {
            Ok(action) => action,
            Err(wrong) => return self.keep_step(sent, id, wrong, here).await,
        };
        if sent.value("version").parse() != Ok(loaded.row.version) {
            let wrong = ("action", Fault::Meanwhile);
            return self.keep_step(sent, id, wrong, here).await;
        }
        let event = Event {
            who: Who::Auditor(me),
            action,
        };
        if let Err(refusal) = loaded.state.check(event.who, &event.action) {
            return self.keep_step(sent, id, wrong_of(refusal), here).await;
        }
        if let Action::Exclude { account, .. } = &event.action
            && self.leaves_nobody(&loaded.state, me, *account).await?
        {
            let wrong = ("staff", Fault::LastSupervisor);
            return self.keep_step(sent, id, wrong, here).await;
        }
        let next = loaded.state.advance(&event);
        if !self.carry_step_out(permit, &loaded, &event, &next).await? {
            let wrong = ("action", Fault::Meanwhile);
            return self.keep_step(sent, id, wrong, here).await;
        }
        self.forget(forms::INVESTIGATION).await?;
        Ok(if next.is_excluded(me) { queue } else { here })
    }

    /// Whether nobody but the actor could look into it any more once a supervisor is kept out: nobody makes a report
    /// disappear from everybody else.
    async fn leaves_nobody(
        &self,
        state: &Investigation,
        me: AccountId,
        account: AccountId,
    ) -> Result<bool, AccountError> {
        let supervisors = self.supervisors().await?;
        let stays = |one: &AccountId| *one != me && *one != account && !state.is_excluded(*one);
        Ok(supervisors.contains(&account) && !supervisors.iter().any(stays))
    }

    /// Writes a step; `false` when somebody else was faster.
    async fn carry_step_out(
        &self,
        permit: &Permit,
        loaded: &Loaded,
        event: &Event,
        next: &Investigation,
    ) -> Result<bool, AccountError> {
        let row = &loaded.row;
        let kind = event.action.kind();
        let notices = self.notices_of_step(loaded, event, next).await?;
        let step = InvestigationStep {
            id: row.id,
            version: row.version,
            stage: next.stage,
            state: self.seal_json(purpose::STATE, next)?,
            action: kind.code(),
            detail: self.seal_json(purpose::EVENT, event)?,
            papers: Vec::new(),
            most_papers: 0,
        };
        let action = format!("investigation.{}", kind.code());
        let before = self.investigation_digest(&loaded.state);
        let entry = self
            .entry_in_post(permit, &action, row.id, json!({}))
            .purpose(FOR)
            .change(&before, &self.investigation_digest(next));
        let moved = again(|| self.store.step_investigation(&step, &notices, &entry)).await?;
        Ok(moved == InvestigationMoved::Taken)
    }

    async fn notices_of_step(
        &self,
        loaded: &Loaded,
        event: &Event,
        next: &Investigation,
    ) -> Result<Notices, AccountError> {
        let mut notices = Notices::default();
        let kind = event.action.kind();
        let matters = matches!(
            kind,
            ActionKind::TakeOver
                | ActionKind::Admit
                | ActionKind::Propose
                | ActionKind::Return
                | ActionKind::Decide
        );
        if matters {
            let others = next
                .everybody()
                .filter(|member| event.who != Who::Auditor(*member));
            self.tell_members(&mut notices, others, &loaded.row).await?;
        }
        if kind == ActionKind::Exclude {
            // Nobody is kept out without the others knowing that somebody was.
            let all = self.supervisors().await?.into_iter();
            let others =
                all.filter(|one| event.who != Who::Auditor(*one) && !next.is_excluded(*one));
            self.tell_members(&mut notices, others, &loaded.row).await?;
        }
        if matches!(kind, ActionKind::Ask | ActionKind::Decide) {
            self.tell_reporter(&mut notices, &loaded.report, loaded.row.number)
                .await?;
        }
        Ok(notices)
    }

    /// What is to be done, as far as it can be read.
    async fn read_action(&self, sent: &SentForm) -> Result<Result<Action, Wrong>, AccountError> {
        let text = |name| sent.value(name).trim().to_owned();
        let member = sent.value("member").parse().map(AccountId::from_uuid);
        let reason = text("reason");
        Ok(match ActionKind::from_code(sent.value("action")) {
            Some(ActionKind::Take) => Ok(Action::Take),
            Some(ActionKind::TakeOver) => Ok(Action::TakeOver { reason }),
            Some(ActionKind::Admit) => {
                let supervisors = self.supervisors().await?;
                match member {
                    Ok(account) if supervisors.contains(&account) => Ok(Action::Admit { account }),
                    _ => Err(("member", Fault::Missing)),
                }
            }
            Some(ActionKind::Exclude) => {
                let account = self.staff_called(sent.value("staff")).await?;
                account.map(|account| Action::Exclude { account, reason })
            }
            Some(ActionKind::Include) => match member {
                Ok(account) => Ok(Action::Include { account, reason }),
                Err(_) => Err(("member", Fault::Missing)),
            },
            Some(ActionKind::Ask) => Ok(Action::Ask {
                text: text("question"),
            }),
            Some(ActionKind::Propose) => match Outcome::from_code(sent.value("outcome")) {
                Some(outcome) => Ok(Action::Propose {
                    conclusion: Conclusion {
                        outcome,
                        // Of what is not handed over no authority is told.
                        authority: match outcome {
                            Outcome::HandedOver => text("authority"),
                            _ => String::new(),
                        },
                        reasons: text("reasons"),
                        answer: text("answer"),
                    },
                }),
                None => Err(("outcome", Fault::Missing)),
            },
            Some(ActionKind::Return) => Ok(Action::Return { reason }),
            Some(ActionKind::Decide) => Ok(Action::Decide),
            Some(ActionKind::Reply) | None => Err(("action", Fault::Unknown)),
        })
    }

    /// The member of staff who signs in with an address.
    pub(super) async fn staff_called(
        &self,
        typed: &str,
    ) -> Result<Result<AccountId, Wrong>, AccountError> {
        if typed.trim().is_empty() {
            return Ok(Err(("staff", Fault::Missing)));
        }
        let login = match Login::parse(typed) {
            Ok(login) => login,
            Err(error) => return Ok(Err(("staff", Fault::Login(error)))),
        };
        let account = self.store.account_by_login(&self.login_key(&login)).await?;
        let staff = account.filter(|account| account.kind == AccountKind::Staff.code());
        Ok(staff
            .map(|account| AccountId::from_uuid(account.id))
            .ok_or(("staff", Fault::NoStaff)))
    }

    /// Keeps what was typed with what is wrong with it, for the page.
    async fn keep_step(
        &self,
        sent: &SentForm,
        id: Uuid,
        (field, fault): Wrong,
        here: String,
    ) -> Result<String, AccountError> {
        let mut form = FormState::default().keep("about", &id.to_string());
        for (name, value) in &sent.values {
            if !matches!(name.as_str(), "investigation" | "version" | "about") {
                form = form.keep_up_to(LONGEST_TEXT + 1, name, value);
            }
        }
        self.keep(forms::INVESTIGATION, form.wrong(field, fault))
            .await?;
        Ok(here)
    }
}

/// Where a refusal is told, and in which words.
fn wrong_of(refusal: Refusal) -> Wrong {
    let field = |need| match need {
        Need::Reason => "reason",
        Need::Text => "question",
        Need::Reasons => "reasons",
        Need::Answer => "answer",
        Need::Authority => "authority",
    };
    match refusal {
        Refusal::NotNow(_) => ("action", Fault::Meanwhile),
        Refusal::NotYours | Refusal::Enough => ("action", Fault::Refused(CaseRefusal::NotYours)),
        Refusal::OwnWork => ("action", Fault::Refused(CaseRefusal::OwnWork)),
        Refusal::Unfit => ("action", Fault::Refused(CaseRefusal::Same)),
        Refusal::Missing(need) => (field(need), Fault::Missing),
        Refusal::TooLong(need) => (field(need), too_long(LONGEST_TEXT)),
    }
}
