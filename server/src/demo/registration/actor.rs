use app::links;
use app::ports::{
    Batches, ClaimAnswer, Claims, Commitments, Me, Milestones, Registration, Verification,
};
use app::view::{
    EntriesAsked, EntryStepSent, MilestoneSent, SentFile, SentForm, Signatory, WHOLE, entry_field,
};
use domain::authorisation::Use;
use domain::claim::{AgentScope, Relation};
use domain::day::to_number;
use domain::id::{EntryId, SubjectId};
use domain::milestone::{Says, Side};
use domain::registration::{ActionKind, EntryKind, Method};
use domain::role::{DataClass, Operation, Permit};
use jiff::civil::Date;
use uuid::Uuid;

use super::paper::paper;
use super::plan::Typed;
use crate::demo::DemoError;
use crate::desk::Desk;
use crate::store::MilestoneReportRow;

/// Somebody in front of the portal, who fills in the same forms as everybody.
pub(in crate::demo) struct Actor {
    pub(in crate::demo) desk: Desk,
    pub(in crate::demo) me: Me,
}

impl Actor {
    /// Claims an enterprise; gives back the claim.
    pub(in crate::demo) async fn claim(
        &self,
        uscc: &str,
        relation: Relation,
        scopes: &[AgentScope],
        until: Date,
    ) -> Result<Uuid, DemoError> {
        let form = SentForm {
            values: values(&[
                ("code", uscc),
                ("relation", relation.code()),
                ("scopes", &AgentScope::write_all(scopes)),
                ("until", &until.to_string()),
            ]),
            files: vec![
                file("licence", "营业执照.pdf", "Business licence"),
                file("authorisation", "授权委托书.pdf", "Letter of authorisation"),
            ],
        };
        let next = Claims::file_claim(&self.desk, &self.me, form).await?;
        id_in(&next).ok_or_else(|| not_taken("a claim", &next))
    }

    /// Confirms a claim, for the office.
    pub(in crate::demo) async fn confirm(&self, claim: Uuid) -> Result<(), DemoError> {
        let permit = self.permit(DataClass::Claims, Operation::Decide)?;
        let version = self.desk.store().claim(claim).await?;
        let answer = ClaimAnswer {
            claim: claim.to_string(),
            version: version.map_or(0, |claim| claim.version),
            outcome: "confirm".to_owned(),
            reason: String::new(),
        };
        Claims::decide_claim(&self.desk, &permit, answer).await?;
        Ok(())
    }

    /// Whether this account registers for an enterprise already.
    pub(super) async fn registers_for(&self, subject: SubjectId) -> Result<bool, DemoError> {
        let asked = EntriesAsked::default();
        let view = Registration::my_registration(&self.desk, &self.me, subject, asked).await?;
        Ok(view.is_some())
    }

    /// Signs commitment and authorisation of an enterprise, with everything allowed.
    pub(super) async fn sign(&self, subject: SubjectId) -> Result<(), DemoError> {
        let then = links::of_id(links::REGISTRATION, subject);
        let page = Commitments::sign_form(&self.desk, &self.me, subject, then.clone()).await?;
        let Signatory::Acts(page) = page else {
            return Err(not_taken("a signature", "nobody acts for the enterprise"));
        };
        let page = *page;
        let (Some(promise), Some(permission)) = (page.promise, page.permission) else {
            return Err(not_taken("a signature", "there is no text in force"));
        };
        let subject = subject.to_string();
        let (promise, permission) = (promise.id.to_string(), permission.id.to_string());
        let mut fields = vec![
            ("subject", subject.as_str()),
            ("then", then.as_str()),
            ("promise_text", promise.as_str()),
            ("permission_text", permission.as_str()),
            ("agreed", "1"),
        ];
        fields.extend(Use::ALL.map(|one| ("uses", one.code())));
        let form = SentForm {
            values: values(&fields),
            files: Vec::new(),
        };
        let next = Commitments::sign(&self.desk, &self.me, form).await?;
        match next == then {
            true => Ok(()),
            false => Err(not_taken("a signature", &next)),
        }
    }

    /// Fills an entry in and sends it, unless it is to stay a draft.
    pub(super) async fn register(
        &self,
        subject: SubjectId,
        kind: EntryKind,
        typed: &Typed,
    ) -> Result<EntryId, DemoError> {
        let (of, code) = (subject.to_string(), kind.code().to_owned());
        let begun =
            Registration::begin_entry(&self.desk, &self.me, of, code, String::new()).await?;
        let id = id_in(&begun).ok_or_else(|| not_taken("an entry", &begun))?;
        let id = EntryId::from_uuid(id);
        let then = if typed.is_draft { "keep" } else { "next" };
        let form = self.filled(id, typed, then).await?;
        let saved = Registration::save_entry(&self.desk, &self.me, form).await?;
        if typed.is_draft {
            return Ok(id);
        }
        if saved != links::entry_step(id, "summary") {
            return Err(self.what_is_wrong(id, &saved).await?);
        }
        let send = SentForm {
            values: values(&[
                ("draft", &id.to_string()),
                ("version", &self.version(id).await?.to_string()),
                ("then", "send"),
            ]),
            files: Vec::new(),
        };
        let sent = Registration::save_entry(&self.desk, &self.me, send).await?;
        match sent.ends_with("?sent=1") {
            true => Ok(id),
            false => Err(self.what_is_wrong(id, &sent).await?),
        }
    }

    async fn filled(&self, id: EntryId, typed: &Typed, then: &str) -> Result<SentForm, DemoError> {
        let version = self.version(id).await?;
        let mut fields = values(&[
            ("draft", &id.to_string()),
            ("version", &version.to_string()),
            (WHOLE, "1"),
            ("then", then),
        ]);
        let own = typed.values.iter();
        fields.extend(own.map(|(code, value)| (entry_field(code), value.clone())));
        let papers = typed.papers.iter();
        Ok(SentForm {
            values: fields,
            files: papers
                .map(|(part, name, title)| file(part, name, title))
                .collect(),
        })
    }

    /// Version of an entry as it stands.
    async fn version(&self, id: EntryId) -> Result<i64, DemoError> {
        let row = self.desk.store().entry(id.as_uuid()).await?;
        Ok(row.map_or(0, |row| row.version))
    }

    /// What the page says of an entry that was not taken.
    async fn what_is_wrong(&self, id: EntryId, next: &str) -> Result<DemoError, DemoError> {
        let view = Registration::my_entry(&self.desk, &self.me, id).await?;
        let faults = view.map(|view| view.form.faults).unwrap_or_default();
        Ok(not_taken("an entry", &format!("{next} {faults:?}")))
    }

    /// Withdraws an entry.
    pub(super) async fn withdraw(&self, id: EntryId, reason: &str) -> Result<(), DemoError> {
        let row = self.desk.store().entry(id.as_uuid()).await?;
        let row = row.ok_or_else(|| not_taken("a withdrawal", "there is no such entry"))?;
        let no = row.live.or(row.pending).unwrap_or(1);
        let (of, reason) = (id.to_string(), reason.to_owned());
        Registration::withdraw_entry(&self.desk, &self.me, of, row.version, no, reason).await?;
        self.must_have_moved(id, row.version).await
    }

    /// A step of whoever verifies.
    pub(super) async fn decide(
        &self,
        id: EntryId,
        (action, method): (ActionKind, Option<Method>),
        text: &str,
    ) -> Result<(), DemoError> {
        let permit = self.permit(DataClass::Registrations, Operation::Write)?;
        let version = self.version(id).await?;
        let sent = EntryStepSent {
            entry: id.to_string(),
            version,
            action: action.code().to_owned(),
            method: method.map_or("", Method::code).to_owned(),
            unit: String::new(),
            text: text.to_owned(),
        };
        Verification::verify_entry(&self.desk, &self.me, &permit, sent).await?;
        self.must_have_moved(id, version).await
    }

    /// A step that was refused leaves everything as it was, and only the page would say why.
    async fn must_have_moved(&self, id: EntryId, version: i64) -> Result<(), DemoError> {
        match self.version(id).await? == version {
            true => Err(not_taken("a step", &format!("entry {id} is as it was"))),
            false => Ok(()),
        }
    }

    /// Adds a milestone to a contract.
    pub(super) async fn plan(&self, id: EntryId, title: &str, due: Date) -> Result<(), DemoError> {
        let sent = MilestoneSent {
            entry: id.to_string(),
            milestone: String::new(),
            title: title.to_owned(),
            due: due.to_string(),
        };
        Milestones::add_milestone(&self.desk, &self.me, sent).await?;
        Ok(())
    }

    /// Says how far the milestone of this day is.
    pub(super) async fn report(
        &self,
        id: EntryId,
        (side, due): (Side, Date),
        (says, text): (Says, &str),
    ) -> Result<(), DemoError> {
        let milestones = self.desk.store().milestones_of(id.as_uuid()).await?;
        let due = to_number(due);
        let milestone = milestones.into_iter().find(|one| one.due_on == due);
        let milestone = milestone.ok_or_else(|| not_taken("a report", "there is no milestone"))?;
        let form = SentForm {
            values: values(&[
                ("milestone", &milestone.id.to_string()),
                ("version", &milestone.version.to_string()),
                ("side", side.code()),
                ("says", says.code()),
                ("text", text),
            ]),
            files: vec![file("proof", "签收单.pdf", "Delivery note")],
        };
        Milestones::report_milestone(&self.desk, &self.me, form).await?;
        let said = self.desk.store().milestone_reports(id.as_uuid()).await?;
        let is_there =
            |one: &MilestoneReportRow| one.milestone_id == milestone.id && one.side == side;
        match said.iter().any(is_there) {
            true => Ok(()),
            false => Err(not_taken("a report", "nothing was said")),
        }
    }

    /// Sends a sheet of entries; its rows wait for a worker.
    pub(super) async fn send_sheet(
        &self,
        subject: SubjectId,
        kind: EntryKind,
        (name, content): (&str, Vec<u8>),
    ) -> Result<(), DemoError> {
        let form = SentForm {
            values: values(&[("subject", &subject.to_string()), ("kind", kind.code())]),
            files: vec![SentFile {
                field: "sheet".to_owned(),
                name: name.to_owned(),
                content,
            }],
        };
        let next = Batches::send_sheet(&self.desk, &self.me, form).await?;
        let (page, _) = links::BATCH.split_once(":id").unwrap_or_default();
        match next.starts_with(page) {
            true => Ok(()),
            false => Err(not_taken("a sheet", &next)),
        }
    }

    /// Has read its messages up to now.
    pub(in crate::demo) async fn read_messages(&self) -> Result<(), DemoError> {
        let now = self.desk.clock().now().as_microsecond();
        Claims::read_messages(&self.desk, &self.me, now).await?;
        Ok(())
    }

    pub(in crate::demo) fn permit(
        &self,
        class: DataClass,
        operation: Operation,
    ) -> Result<Permit, DemoError> {
        let permit = Permit::of(&self.me.posts, class, operation);
        permit.ok_or_else(|| not_taken("a step", "the account has no such post"))
    }
}

pub(in crate::demo) fn not_taken(what: &str, why: &str) -> DemoError {
    DemoError::NotTaken {
        what: what.to_owned(),
        why: why.to_owned(),
    }
}

/// Names and values as a form sends them.
pub(in crate::demo) fn values(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// A paper in a field of a form.
pub(in crate::demo) fn file(field: &str, name: &str, title: &str) -> SentFile {
    SentFile {
        field: field.to_owned(),
        name: name.to_owned(),
        content: paper(title),
    }
}

/// The id in the address of a page.
pub(in crate::demo) fn id_in(next: &str) -> Option<Uuid> {
    next.split(['/', '?', '#'])
        .find_map(|part| part.parse().ok())
}
