//! 重点服务: given and ended by the credit office, and by its last day. It changes the order of work and nothing else.

use app::links;
use app::ports::{Next, Priorities, Unavailable};
use app::view::{
    Fault, FormState, HelpFault, HelpHappening, HelpNews, MyPriority, NewTag, PrioritiesView,
    PriorityLine,
};
use async_trait::async_trait;
use domain::calendar::add_months;
use domain::day::{from_number, to_number};
use domain::identity::Uscc;
use domain::policy::keys;
use domain::role::Permit;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::directory::read;
use super::purpose;
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::claims::subject_name;
use crate::ids::new_id;
use crate::store::{NewPriority, PriorityRow, Subject};

/// For how many months 重点服务 may be given at once.
const LONGEST_MONTHS: i32 = 36;
/// Characters of whom to ask, and of the basis.
const LONGEST_CONTACT: usize = 60;
const LONGEST_BASIS: usize = 300;
/// How many are ended at once.
const AT_ONCE: i64 = 100;

/// What was typed of a tag, once it is right.
struct Tag {
    subject: Subject,
    kind: String,
    contact: String,
    basis: String,
    until: Date,
}

impl Desk {
    async fn show_priorities(&self) -> Result<PrioritiesView, AccountError> {
        let (_, today) = self.today();
        let rows = self.store.priorities(today).await?;
        let lines = rows.into_iter().map(|row| self.priority_line(row));
        Ok(PrioritiesView {
            lines: lines.collect::<Result<_, _>>()?,
            groups: self.priority_groups(),
            may_write: self.may_write_help(),
            form: self.form(forms::PRIORITY).await,
        })
    }

    /// 重点服务对象, as the rule of the city names them today; none where it names none.
    fn priority_groups(&self) -> Vec<String> {
        let groups = keys::REP_PRIORITY_GROUPS;
        let named = self.rules.policy.get(groups, self.clock.today());
        named.unwrap_or_default()
    }

    fn priority_line(&self, row: PriorityRow) -> Result<PriorityLine, AccountError> {
        Ok(PriorityLine {
            id: row.id,
            subject: subject_name(row.subject_id, &row.subject_name, &row.subject_uscc),
            kind: row.kind,
            contact: self.seal.open_text(purpose::CONTACT, &row.contact)?,
            from: from_number(row.from_day).unwrap_or_default(),
            until: from_number(row.until).unwrap_or_default(),
            basis: row.basis,
            version: row.version,
        })
    }

    /// 重点服务 of an enterprise, for whoever acts for it.
    pub(in crate::desk) async fn my_priority(
        &self,
        subject: Uuid,
    ) -> Result<Option<MyPriority>, AccountError> {
        let (_, today) = self.today();
        let Some(row) = self.store.priority_of(subject, today).await? else {
            return Ok(None);
        };
        Ok(Some(MyPriority {
            contact: self.seal.open_text(purpose::CONTACT, &row.contact)?,
            kind: row.kind,
            until: from_number(row.until).unwrap_or_default(),
        }))
    }

    async fn take_tag(&self, permit: &Permit, typed: &NewTag) -> Result<String, AccountError> {
        let here = links::PRIORITIES.to_owned();
        let (form, tag) = self.read_tag(typed).await?;
        let Some(tag) = tag else {
            self.keep(forms::PRIORITY, form).await?;
            return Ok(here);
        };
        let (_, today) = self.today();
        let new = NewPriority {
            id: new_id(self.clock.now())?,
            subject_id: tag.subject.id,
            kind: tag.kind,
            contact: self.seal.seal(purpose::CONTACT, tag.contact.as_bytes())?,
            basis: tag.basis,
            from_day: today,
            until: to_number(tag.until),
        };
        let news = HelpNews {
            subject: subject_name(tag.subject.id, &tag.subject.name, &tag.subject.uscc),
            what: HelpHappening::Priority {
                contact: tag.contact,
                until: tag.until,
            },
        };
        let notices = self.tell_help(news, tag.subject.id).await?;
        let detail = json!({ "priority": new.id, "kind": new.kind, "until": tag.until });
        let entry = self.entry_in_post(permit, "priority.set", new.subject_id, detail);
        match self.store.set_priority(&new, &notices, &entry).await? {
            true => self.forget(forms::PRIORITY).await?,
            false => {
                let form = form.wrong("uscc", Fault::Help(HelpFault::Tagged));
                self.keep(forms::PRIORITY, form).await?;
            }
        }
        Ok(here)
    }

    /// What was typed, and the tag where nothing is wrong with it.
    async fn read_tag(&self, typed: &NewTag) -> Result<(FormState, Option<Tag>), AccountError> {
        let (today, _) = self.today();
        let mut form = FormState::default()
            .keep("uscc", &typed.uscc)
            .keep("kind", &typed.kind)
            .keep("contact", &typed.contact)
            .keep("basis", &typed.basis)
            .keep("until", &typed.until);
        let subject = match Uscc::parse(&typed.uscc) {
            Ok(uscc) => self
                .store
                .subject_by_uscc(uscc.as_str())
                .await?
                .ok_or(Fault::NoSubject),
            Err(fault) => Err(Fault::Uscc(fault)),
        };
        let groups = self.priority_groups();
        let kind = groups.into_iter().find(|group| *group == typed.kind);
        let kind = kind.ok_or(Fault::Help(HelpFault::Group));
        let latest = add_months(today, LONGEST_MONTHS).unwrap_or(today);
        let until = typed.until.trim().parse::<Date>().ok();
        let until = until.filter(|until| (today..=latest).contains(until));
        let until = until.ok_or(Fault::Help(HelpFault::LastDay { latest }));
        let subject = kept(&mut form, "uscc", subject);
        let kind = kept(&mut form, "kind", kind);
        let contact = kept(&mut form, "contact", read(&typed.contact, LONGEST_CONTACT));
        let basis = kept(&mut form, "basis", read(&typed.basis, LONGEST_BASIS));
        let until = kept(&mut form, "until", until);
        let (Some(subject), Some(kind), Some(contact), Some(basis), Some(until)) =
            (subject, kind, contact, basis, until)
        else {
            return Ok((form, None));
        };
        let tag = Tag {
            subject,
            kind,
            contact,
            basis,
            until,
        };
        Ok((form, Some(tag)))
    }

    async fn take_tag_end(
        &self,
        permit: &Permit,
        id: &str,
        version: i64,
    ) -> Result<String, AccountError> {
        let here = links::PRIORITIES.to_owned();
        let row = match id.parse::<Uuid>() {
            Ok(id) => self.store.priority(id).await?,
            Err(_) => None,
        };
        let Some(row) = row else {
            // The click before, or a colleague.
            return Ok(here);
        };
        let (_, today) = self.today();
        let detail = json!({ "priority": row.id });
        let entry = self.entry_in_post(permit, "priority.end", row.subject_id, detail);
        let row = PriorityRow { version, ..row };
        if !self.store.end_priority(&row, today, &entry).await? {
            let form = FormState::default().wrong("uscc", Fault::Meanwhile);
            self.keep(forms::PRIORITY, form).await?;
        }
        Ok(here)
    }

    /// Ends what has passed its last day, and gives cases their place that were filed while a tag was given.
    pub(in crate::desk) async fn settle_priorities(&self) -> Result<(), AccountError> {
        let (_, today) = self.today();
        let placed =
            |cases: u64| self.portal_entry("priority.place", today, json!({ "cases": cases }));
        self.store.place_priorities(today, placed).await?;
        let entry =
            |ended: usize| self.portal_entry("priority.expire", today, json!({ "ended": ended }));
        self.store.settle_priorities(today, AT_ONCE, entry).await?;
        Ok(())
    }
}

/// What is right, or nothing and a fault in the form.
fn kept<T>(form: &mut FormState, field: &str, read: Result<T, Fault>) -> Option<T> {
    read.map_err(|fault| *form = std::mem::take(form).wrong(field, fault))
        .ok()
}

#[async_trait]
impl Priorities for Desk {
    async fn priorities(&self, _: &Permit) -> Result<PrioritiesView, Unavailable> {
        let view = self.show_priorities().await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn set_priority(&self, permit: &Permit, tag: NewTag) -> Next {
        let next = self.take_tag(permit, &tag).await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn end_priority(&self, permit: &Permit, priority: String, version: i64) -> Next {
        let next = self.take_tag_end(permit, &priority, version).await;
        next.map_err(|error| self.help_fault(&error))
    }
}
