//! 承诺事项 at the desk: made, renamed, given a new text, ended. A text that was signed never changes.

use app::links;
use app::ports::EditedMatter;
use app::view::{Fault, FormState, SentForm};
use domain::commitment::{
    CommitmentFault, CommitmentKind, LONGEST_MONTHS, MatterForm, TemplateForm, check_from_day,
    check_last_day, check_matter, check_template,
};
use domain::role::{DataClass, Operation, Permit};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::built_in::is_built_in;
use super::matter_form::{
    LONGEST_KEPT, MATTER_FIELDS, TEXT_FIELDS, about, as_before, form_of, is_over, is_said, months,
    text_of, told, typed,
};
use super::matters::covers;
use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::ids::new_id;
use crate::seal::hex;
use crate::store::{MatterOutcome, MatterRow, NewMatter, NewTemplate};

impl Desk {
    pub(super) async fn take_matter(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let mut form = typed(FormState::default(), sent, &MATTER_FIELDS);
        form = typed(form, sent, &TEXT_FIELDS);
        let unit = sent.value("matter_unit");
        if unit.is_empty() {
            form = form.wrong("matter_unit", Fault::Missing);
        } else if !permit.scope().covers(unit) {
            return Ok(links::FORBIDDEN.to_owned());
        } else if self.store.unit(unit).await?.is_none() {
            form = form.wrong("matter_unit", Fault::Unknown);
        }
        let matter = MatterForm {
            kind: CommitmentKind::from_code(sent.value("matter_kind")),
            kind_note: sent.value("kind_note").to_owned(),
            name: sent.value("matter_name").to_owned(),
            basis: sent.value("matter_basis").to_owned(),
        };
        let matter = told(&mut form, check_matter(&matter));
        let template = self.read_text(&mut form, sent, None)?;
        let (Some(matter), Some(template)) = (matter, template.filter(|_| form.faults.is_empty()))
        else {
            self.keep(forms::MATTER, form).await?;
            return Ok(links::DESK_MATTERS.to_owned());
        };
        let id = new_id(self.clock.now())?;
        let detail = json!({ "matter": id, "unit": unit, "kind": matter.kind });
        let digest = self.digest_of(&matter, Some(&template.form));
        let entry = self
            .entry_about(permit, Some(unit), "matter.add", id, detail)
            .change("", &digest);
        let new = NewMatter {
            id,
            code: id.to_string(),
            unit_code: Some(unit.to_owned()),
            form: matter,
            template,
        };
        let (_, today) = self.today();
        match self.store.add_matter(&new, today, &entry).await? {
            MatterOutcome::Done(id) => {
                self.forget(forms::MATTER).await?;
                Ok(links::of_id(links::DESK_MATTER, id))
            }
            MatterOutcome::NameTaken | MatterOutcome::Late => {
                let form = form.wrong("matter_name", Fault::Meanwhile);
                self.keep(forms::MATTER, form).await?;
                Ok(links::DESK_MATTERS.to_owned())
            }
        }
    }

    pub(super) async fn take_edit(
        &self,
        permit: &Permit,
        edited: &EditedMatter,
    ) -> Result<String, AccountError> {
        let was = match self.matter_to_change(permit, &edited.matter).await? {
            Ok(was) => was,
            Err(away) => return Ok(away),
        };
        let here = links::of_id(links::DESK_MATTER, was.id);
        let mut form = about(&was)
            .keep_up_to(LONGEST_KEPT, "matter_name", &edited.name)
            .keep_up_to(LONGEST_KEPT, "matter_basis", &edited.basis);
        let wanted = MatterForm {
            name: edited.name.clone(),
            basis: edited.basis.clone(),
            ..form_of(&was)
        };
        let Some(wanted) = told(&mut form, check_matter(&wanted)) else {
            self.keep(forms::MATTER, form).await?;
            return Ok(here);
        };
        if (&wanted.name, &wanted.basis) == (&was.name, &was.basis) {
            // The click before, or nothing was changed.
            self.forget(forms::MATTER).await?;
            return Ok(here);
        }
        let as_shown = MatterRow {
            version: edited.version,
            ..was.clone()
        };
        let (before, after) = (
            self.digest_of(&form_of(&was), None),
            self.digest_of(&wanted, None),
        );
        let detail = json!({ "matter": was.id });
        let entry = self
            .entry_about(
                permit,
                was.unit_code.as_deref(),
                "matter.edit",
                was.id,
                detail,
            )
            .change(&before, &after);
        let (_, today) = self.today();
        let outcome = self
            .store
            .edit_matter(&as_shown, &wanted, today, &entry)
            .await?;
        self.after(outcome, form, "matter_name").await?;
        Ok(here)
    }

    pub(super) async fn take_edition(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let was = match self.matter_to_change(permit, sent.value("matter")).await? {
            Ok(was) => was,
            Err(away) => return Ok(away),
        };
        let here = links::of_id(links::DESK_MATTER, was.id);
        let mut form = typed(about(&was), sent, &TEXT_FIELDS);
        let newest = self.store.templates_of(was.id).await?.into_iter().next();
        if is_over(&was, self.clock.today()) {
            form = form.wrong("first_day", Fault::Commitment(CommitmentFault::Over));
        }
        let fixed = match &newest {
            Some(newest) if is_built_in(&was.code) => as_before(sent, newest),
            _ => sent.clone(),
        };
        if newest
            .as_ref()
            .is_some_and(|newest| is_said(&fixed, newest))
        {
            // The click before made it.
            self.forget(forms::MATTER).await?;
            return Ok(here);
        }
        let first = newest.map(|newest| newest.from);
        let template = self.read_text(&mut form, &fixed, first)?;
        let Some(template) = template.filter(|_| form.faults.is_empty()) else {
            self.keep(forms::MATTER, form).await?;
            return Ok(here);
        };
        let version = sent.value("version").trim().parse().unwrap_or_default();
        let detail = json!({ "matter": was.id, "template": template.id, "from": template.from });
        let digest = self.digest_of(&form_of(&was), Some(&template.form));
        let entry = self
            .entry_about(
                permit,
                was.unit_code.as_deref(),
                "matter.edition",
                was.id,
                detail,
            )
            .change("", &digest);
        let as_shown = MatterRow { version, ..was };
        let outcome = self.store.add_edition(&as_shown, &template, &entry).await?;
        self.after(outcome, form, "text_title").await?;
        Ok(here)
    }

    pub(super) async fn take_end(
        &self,
        permit: &Permit,
        matter: &str,
        version: i64,
        last_day: &str,
    ) -> Result<String, AccountError> {
        let was = match self.matter_to_change(permit, matter).await? {
            Ok(was) => was,
            Err(away) => return Ok(away),
        };
        if is_built_in(&was.code) {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let here = links::of_id(links::DESK_MATTER, was.id);
        let form = about(&was).keep("last_day", last_day);
        let last = match check_last_day(last_day, self.clock.today(), was.from) {
            Ok(last) => last,
            Err(fault) => {
                let form = form.wrong("last_day", Fault::Commitment(fault));
                self.keep(forms::MATTER, form).await?;
                return Ok(here);
            }
        };
        if was.until == Some(last) {
            self.forget(forms::MATTER).await?;
            return Ok(here);
        }
        let detail = json!({ "matter": was.id, "last": last });
        let entry = self.entry_about(
            permit,
            was.unit_code.as_deref(),
            "matter.end",
            was.id,
            detail,
        );
        let as_shown = MatterRow { version, ..was };
        let outcome = self.store.end_matter(&as_shown, last, &entry).await?;
        self.after(outcome, form, "last_day").await?;
        Ok(here)
    }

    /// The matter that a form names, if it is within reach; else where to go instead.
    async fn matter_to_change(
        &self,
        permit: &Permit,
        id: &str,
    ) -> Result<Result<MatterRow, String>, AccountError> {
        let Ok(id) = id.parse::<Uuid>() else {
            return Ok(Err(links::DESK_MATTERS.to_owned()));
        };
        Ok(match self.store.matter(id).await? {
            Some(row) if covers(permit.scope(), &row) => Ok(row),
            Some(_) => Err(links::FORBIDDEN.to_owned()),
            None => Err(links::DESK_MATTERS.to_owned()),
        })
    }

    /// Keeps what was typed where it did not come in.
    async fn after(
        &self,
        outcome: MatterOutcome,
        form: FormState,
        field: &str,
    ) -> Result<(), AccountError> {
        let fault = match outcome {
            MatterOutcome::Done(_) => return self.forget(forms::MATTER).await,
            MatterOutcome::NameTaken => Fault::Commitment(CommitmentFault::NameTaken),
            MatterOutcome::Late => Fault::Meanwhile,
        };
        self.keep(forms::MATTER, form.wrong(field, fault)).await
    }

    /// A text and its first day; `None` where something is wrong with it, which then stands in the form. `newest`: the
    /// first day of the edition before.
    fn read_text(
        &self,
        form: &mut FormState,
        sent: &SentForm,
        newest: Option<Date>,
    ) -> Result<Option<NewTemplate>, AccountError> {
        let checked = told(form, check_template(&text_of(sent)));
        let mut wrong = |field: &str, fault| {
            *form = std::mem::take(form).wrong(field, Fault::Commitment(fault));
        };
        if months(sent.value("months")).is_none() {
            let most = LONGEST_MONTHS;
            wrong("months", CommitmentFault::Months { most });
        }
        let from = check_from_day(sent.value("first_day"), self.clock.today(), newest);
        let from = from.map_err(|fault| wrong("first_day", fault)).ok();
        let (Some(checked), Some(from)) = (checked, from) else {
            return Ok(None);
        };
        Ok(Some(NewTemplate {
            id: new_id(self.clock.now())?,
            form: checked,
            from,
        }))
    }

    /// What a matter and its text say, as a digest for the audit log.
    fn digest_of(&self, matter: &MatterForm, text: Option<&TemplateForm>) -> String {
        let mut parts = vec![matter.name.as_bytes(), matter.basis.as_bytes()];
        if let Some(text) = text {
            parts.extend([
                text.title.as_bytes(),
                text.content.as_bytes(),
                text.liability.as_bytes(),
            ]);
        }
        hex(&self.seal.digest(parts.into_iter()))
    }

    /// An entry in the post of the unit that keeps the matter, where somebody has posts in several.
    fn entry_about(
        &self,
        permit: &Permit,
        unit: Option<&str>,
        action: &str,
        matter: Uuid,
        detail: serde_json::Value,
    ) -> AuditEntry {
        let own =
            unit.and_then(|unit| self.permit_in(unit, DataClass::Commitments, Operation::Write));
        self.entry_in_post(own.as_ref().unwrap_or(permit), action, matter, detail)
    }
}
