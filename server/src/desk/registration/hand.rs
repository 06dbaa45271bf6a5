//! By whose hand an entry is written: of somebody who acts for the enterprise, or at a counter of a clerk, for whoever
//! came. Asked anew at each form.

use app::links;
use app::ports::Me;
use domain::account::AccountKind;
use domain::claim::Relation;
use domain::id::SubjectId;
use domain::registration::{EntryChannel, Stage};
use domain::role::{DataClass, Operation, Permit};
use uuid::Uuid;

use super::draft::ended;
use super::send::Sender;
use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::cases::CounterVisitor;
use crate::store::{EntryMaker, EntryVersion};

/// Who writes an entry, and by which way.
#[derive(Clone)]
pub(super) enum Hand {
    /// Somebody who acts for the enterprise, by his account.
    Agent(Uuid),
    /// 窗口: for whoever came.
    Clerk(Box<Clerk>),
}

/// A clerk with somebody at the counter who registers for his enterprise.
#[derive(Clone)]
pub(in crate::desk) struct Clerk {
    pub(in crate::desk) account: Uuid,
    pub(in crate::desk) permit: Permit,
    pub(in crate::desk) visitor: CounterVisitor,
}

impl Clerk {
    /// As what whoever came signs for the enterprise.
    pub(in crate::desk) fn signs_as(&self) -> Relation {
        // Without it nobody registers at a counter.
        self.visitor.relation().unwrap_or(Relation::Agent)
    }

    /// Code of the unit whose window it is.
    pub(in crate::desk) fn unit(&self) -> &str {
        &self.permit.post().unit
    }

    /// Whether a version was keyed in at a window of this clerk's units.
    pub(super) fn sees(&self, version: &EntryVersion) -> bool {
        is_at_counter(&self.permit, version)
    }

    /// An entry of the log in the post at the window.
    pub(in crate::desk) fn in_post(&self, entry: AuditEntry) -> AuditEntry {
        let post = self.permit.post();
        entry.in_post(post.role, &post.unit)
    }
}

/// Whether a version was keyed in at a window that a permit covers.
pub(super) fn is_at_counter(permit: &Permit, version: &EntryVersion) -> bool {
    let unit = version.counter_unit.as_deref();
    version.channel == EntryChannel::Counter && unit.is_some_and(|unit| permit.scope().covers(unit))
}

impl Hand {
    pub(super) fn account(&self) -> Uuid {
        match self {
            Hand::Agent(account) => *account,
            Hand::Clerk(clerk) => clerk.account,
        }
    }

    /// By whom what is begun is made.
    pub(super) fn maker(&self) -> EntryMaker {
        match self {
            Hand::Agent(account) => EntryMaker::online(*account),
            Hand::Clerk(clerk) => EntryMaker {
                account_id: None,
                channel: EntryChannel::Counter,
                keyed_by: Some(clerk.account),
                client_id: None,
                operator: None,
                counter_unit: Some(clerk.unit().to_owned()),
            },
        }
    }

    /// By whom it is sent.
    pub(super) fn sender(&self) -> Sender {
        match self {
            Hand::Agent(account) => Sender::agent(*account),
            Hand::Clerk(clerk) => Sender {
                account: None,
                channel: EntryChannel::Counter,
                keyed_by: Some(clerk.account),
                counter_unit: Some(clerk.unit().to_owned()),
                client: None,
                operator: None,
            },
        }
    }

    /// An entry of the log, in the post at the window where it is one.
    pub(super) fn in_post(&self, entry: AuditEntry) -> AuditEntry {
        match self {
            Hand::Agent(_) => entry,
            Hand::Clerk(clerk) => clerk.in_post(entry),
        }
    }

    /// The page of an entry.
    pub(super) fn page(&self, id: Uuid) -> String {
        links::of_id(self.pattern(), id)
    }

    /// Its form, or the page before it is sent.
    pub(super) fn step(&self, id: Uuid, step: &str) -> String {
        match self {
            Hand::Agent(_) => links::entry_step(id, step),
            Hand::Clerk(_) => links::counter_entry_step(id, step),
        }
    }

    fn pattern(&self) -> &'static str {
        match self {
            Hand::Agent(_) => links::ENTRY,
            Hand::Clerk(_) => links::COUNTER_ENTRY,
        }
    }

    /// Where entries of the enterprise are begun.
    pub(super) fn list(&self, subject: Uuid) -> String {
        match self {
            Hand::Agent(_) => links::of_id(links::REGISTRATION, subject),
            Hand::Clerk(clerk) => links::of_id(links::COUNTER_ENTERPRISE, clerk.visitor.id),
        }
    }

    /// Where commitment and authorisation are signed, and from there back.
    pub(super) fn sign(&self, subject: Uuid, then: &str) -> String {
        match self {
            Hand::Agent(_) => links::sign(SubjectId::from_uuid(subject), then),
            Hand::Clerk(clerk) => links::counter_sign(clerk.visitor.id, then),
        }
    }

    /// Whether a version is there at all for this hand: at a counter what was keyed in at its windows.
    pub(super) fn sees(&self, version: &EntryVersion) -> bool {
        match self {
            Hand::Agent(_) => true,
            Hand::Clerk(clerk) => clerk.sees(version),
        }
    }

    /// Whether this version may be written: by a clerk what he has keyed in himself. What came back from verification is
    /// begun anew first, so that it stays what was keyed in at the window.
    fn may_write(&self, version: &EntryVersion) -> bool {
        match self {
            Hand::Agent(_) => true,
            Hand::Clerk(clerk) => {
                clerk.sees(version)
                    && version.keyed_by == Some(clerk.account)
                    && version.stage != Stage::Returned
            }
        }
    }
}

/// Where somebody begins who asks for nothing there is.
pub(super) fn home_of(me: &Me) -> String {
    match me.kind {
        AccountKind::Citizen => links::ME.to_owned(),
        AccountKind::Staff => links::COUNTER_ENTRIES.to_owned(),
    }
}

/// Where somebody is led who may not write an entry, or not any more: he is told so there.
pub(super) fn away_from(me: &Me, id: Uuid) -> String {
    match me.kind {
        AccountKind::Citizen => ended(id),
        AccountKind::Staff => links::of_id(links::COUNTER_ENTRY, id),
    }
}

impl Desk {
    /// By whose hand something may be registered for an enterprise at this moment; `None`: not by this visitor's, or not
    /// any more.
    pub(super) async fn hand_for(
        &self,
        me: &Me,
        subject: Uuid,
    ) -> Result<Option<Hand>, AccountError> {
        let account = me.account.as_uuid();
        Ok(match me.kind {
            AccountKind::Citizen => {
                let agency = self.registers_for(account, subject).await?;
                agency.map(|_| Hand::Agent(account))
            }
            AccountKind::Staff => {
                let clerk = self.clerk_for(me, subject).await?;
                clerk.map(|clerk| Hand::Clerk(Box::new(clerk)))
            }
        })
    }

    /// The same of a version of an entry.
    pub(super) async fn hand_on(
        &self,
        me: &Me,
        subject: Uuid,
        version: &EntryVersion,
    ) -> Result<Option<Hand>, AccountError> {
        let hand = self.hand_for(me, subject).await?;
        Ok(hand.filter(|hand| hand.may_write(version)))
    }

    /// A clerk to whom somebody came, within the hour, who registers for this enterprise.
    pub(super) async fn clerk_for(
        &self,
        me: &Me,
        subject: Uuid,
    ) -> Result<Option<Clerk>, AccountError> {
        let permit = Permit::of(&me.posts, DataClass::Counter, Operation::Write);
        let Some(permit) = permit else {
            return Ok(None);
        };
        let visitor = self.registering_visitor(me, subject).await?;
        Ok(visitor.map(|visitor| Clerk {
            account: me.account.as_uuid(),
            permit,
            visitor,
        }))
    }

    /// The same by the visit itself, with the enterprise.
    pub(in crate::desk) async fn clerk_at(
        &self,
        me: &Me,
        visit: Uuid,
    ) -> Result<Option<(Clerk, Uuid)>, AccountError> {
        let permit = Permit::of(&me.posts, DataClass::Counter, Operation::Write);
        let Some(permit) = permit else {
            return Ok(None);
        };
        let visitor = self.checked(me, visit).await?;
        let visitor = visitor.filter(|visitor| visitor.relation().is_some());
        let subject = visitor.as_ref().and_then(|visitor| visitor.subject);
        Ok(visitor.zip(subject).map(|(visitor, subject)| {
            let clerk = Clerk {
                account: me.account.as_uuid(),
                permit,
                visitor,
            };
            (clerk, subject)
        }))
    }
}
