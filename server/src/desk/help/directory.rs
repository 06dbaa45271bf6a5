//! 第三方信用服务机构名录.

use app::links;
use app::ports::{Directory, Next, Unavailable};
use app::view::{AgencyLine, DeskAgencyView, DirectoryView, Fault, FormState, HelpFault, SentForm};
use async_trait::async_trait;
use domain::commitment::plain_text;
use domain::day::from_number;
use domain::directory::AgencyService;
use domain::identity::Uscc;
use domain::role::Permit;
use serde_json::json;
use uuid::Uuid;

use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::staff::reason_fault;
use crate::ids::new_id;
use crate::store::{AgencyRow, NewListedAgency};

/// Fields of an agency, and how long each may be.
const FIELDS: [(&str, usize); 4] = [
    ("agency_name", 200),
    ("address", 200),
    ("contact", 100),
    ("agency_basis", 300),
];

impl Desk {
    async fn directory_lines(&self) -> Result<Vec<AgencyLine>, AccountError> {
        let rows = self.store.directory().await?;
        Ok(rows.into_iter().map(agency_line).collect())
    }

    async fn show_desk_directory(&self) -> Result<DirectoryView, AccountError> {
        let mut form = self.form(forms::AGENCY).await;
        // What was typed about an agency is shown there.
        if !form.value("about").is_empty() {
            form = FormState::default();
        }
        Ok(DirectoryView {
            lines: self.directory_lines().await?,
            may_write: self.may_write_help(),
            form,
        })
    }

    async fn show_desk_agency(&self, id: Uuid) -> Result<Option<DeskAgencyView>, AccountError> {
        let Some(row) = self.store.directory_entry(id).await? else {
            return Ok(None);
        };
        let mut form = self.form_about(forms::AGENCY, id).await;
        if !form.values.contains_key("agency_name") {
            form = form
                .keep("agency_name", &row.name)
                .keep("services", &row.services)
                .keep("address", &row.address)
                .keep("contact", &row.contact)
                .keep("agency_basis", &row.basis);
        }
        Ok(Some(DeskAgencyView {
            line: agency_line(row),
            may_write: self.may_write_help(),
            form,
        }))
    }

    async fn take_agency(&self, permit: &Permit, sent: &SentForm) -> Result<String, AccountError> {
        let mut form = FormState::default().keep("uscc", sent.value("uscc"));
        let uscc = Uscc::parse(sent.value("uscc"));
        let uscc = match uscc {
            Ok(uscc) => uscc.as_str().to_owned(),
            Err(fault) => {
                form = form.wrong("uscc", Fault::Uscc(fault));
                String::new()
            }
        };
        let (mut new, mut form) = said(form, sent);
        if form.faults.is_empty() && self.store.listed_with_code(&uscc).await?.is_some() {
            form = form.wrong("uscc", Fault::Help(HelpFault::Listed));
        }
        if !form.faults.is_empty() {
            self.keep(forms::AGENCY, form).await?;
            return Ok(links::DESK_AGENCIES.to_owned());
        }
        let (_, today) = self.today();
        new.id = new_id(self.clock.now())?;
        new.uscc = uscc;
        new.from_day = today;
        let entry = self
            .entry_in_post(permit, "directory.add", new.id, json!({ "agency": new.id }))
            .change("", &self.digest_of_agency(&new));
        if !self.store.add_listed_agency(&new, &entry).await? {
            let form = form.wrong("uscc", Fault::Help(HelpFault::Listed));
            self.keep(forms::AGENCY, form).await?;
            return Ok(links::DESK_AGENCIES.to_owned());
        }
        self.forget(forms::AGENCY).await?;
        Ok(links::of_id(links::DESK_AGENCY, new.id))
    }

    async fn take_agency_edit(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let Some(was) = self.agency_to_change(sent.value("agency")).await? else {
            return Ok(links::DESK_AGENCIES.to_owned());
        };
        let here = links::of_id(links::DESK_AGENCY, was.id);
        let form = FormState::default().keep("about", &was.id.to_string());
        let (mut new, form) = said(form, sent);
        if !form.faults.is_empty() {
            self.keep(forms::AGENCY, form).await?;
            return Ok(here);
        }
        new.id = was.id;
        new.uscc.clone_from(&was.uscc);
        new.from_day = was.from_day;
        let before = self.digest_of_agency(&as_new(&was));
        let after = self.digest_of_agency(&new);
        if new == as_new(&was) {
            // The click before, or nothing was changed.
            self.forget(forms::AGENCY).await?;
            return Ok(here);
        }
        let version = sent.value("version").trim().parse().unwrap_or_default();
        let entry = self
            .entry_in_post(
                permit,
                "directory.edit",
                was.id,
                json!({ "agency": was.id }),
            )
            .change(&before, &after);
        match self.store.edit_listed_agency(&new, version, &entry).await? {
            true => self.forget(forms::AGENCY).await?,
            false => {
                let form = form.wrong("agency_name", Fault::Meanwhile);
                self.keep(forms::AGENCY, form).await?;
            }
        }
        Ok(here)
    }

    async fn take_agency_end(
        &self,
        permit: &Permit,
        (id, version): (&str, i64),
        reason: &str,
    ) -> Result<String, AccountError> {
        let Some(was) = self.agency_to_change(id).await? else {
            return Ok(links::DESK_AGENCIES.to_owned());
        };
        let here = links::of_id(links::DESK_AGENCY, was.id);
        if was.ended_on.is_some() {
            // The click before, or a colleague.
            return Ok(here);
        }
        let reason = reason.trim();
        let form = FormState::default()
            .keep("about", &was.id.to_string())
            .keep("reason", reason);
        if let Some(fault) = reason_fault(reason) {
            self.keep(forms::AGENCY, form.wrong("reason", fault))
                .await?;
            return Ok(here);
        }
        let (_, today) = self.today();
        let entry =
            self.entry_in_post(permit, "directory.end", was.id, json!({ "agency": was.id }));
        let ended = self
            .store
            .end_listed_agency((was.id, version), (today, reason), &entry)
            .await?;
        match ended {
            true => self.forget(forms::AGENCY).await?,
            false => {
                let form = form.wrong("reason", Fault::Meanwhile);
                self.keep(forms::AGENCY, form).await?;
            }
        }
        Ok(here)
    }

    async fn agency_to_change(&self, id: &str) -> Result<Option<AgencyRow>, AccountError> {
        match id.parse::<Uuid>() {
            Ok(id) => Ok(self.store.directory_entry(id).await?),
            Err(_) => Ok(None),
        }
    }

    fn digest_of_agency(&self, new: &NewListedAgency) -> String {
        self.digest_of_text(&[
            &new.name,
            &new.services,
            &new.address,
            &new.contact,
            &new.basis,
        ])
    }
}

/// What was typed about an agency, and what is wrong with it.
fn said(mut form: FormState, sent: &SentForm) -> (NewListedAgency, FormState) {
    let services = AgencyService::write_all(&AgencyService::read_all(&sent.all("services")));
    form = form.keep("services", &services);
    if services.is_empty() {
        form = form.wrong("services", Fault::Help(HelpFault::NoService));
    }
    let [name, address, contact, basis] = FIELDS.map(|(field, longest)| {
        let typed = sent.value(field);
        form = std::mem::take(&mut form).keep(field, typed);
        match read(typed, longest) {
            Ok(text) => text,
            Err(fault) => {
                form = std::mem::take(&mut form).wrong(field, fault);
                String::new()
            }
        }
    });
    let new = NewListedAgency {
        id: Uuid::nil(),
        name,
        uscc: String::new(),
        services,
        address,
        contact,
        basis,
        from_day: 0,
    };
    (new, form)
}

/// A text of one line.
pub(super) fn read(typed: &str, longest: usize) -> Result<String, Fault> {
    let text = plain_text(typed).map_err(Fault::Commitment)?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        0 => Err(Fault::Missing),
        length if length > longest => Err(Fault::TooLong {
            max: u32::try_from(longest).unwrap_or(u32::MAX),
        }),
        _ => Ok(text),
    }
}

fn as_new(row: &AgencyRow) -> NewListedAgency {
    NewListedAgency {
        id: row.id,
        name: row.name.clone(),
        uscc: row.uscc.clone(),
        services: row.services.clone(),
        address: row.address.clone(),
        contact: row.contact.clone(),
        basis: row.basis.clone(),
        from_day: row.from_day,
    }
}

fn agency_line(row: AgencyRow) -> AgencyLine {
    AgencyLine {
        id: row.id,
        services: AgencyService::read_all(&row.services),
        name: row.name,
        uscc: row.uscc,
        address: row.address,
        contact: row.contact,
        basis: row.basis,
        from: from_number(row.from_day).unwrap_or_default(),
        ended_on: row.ended_on.and_then(from_number),
        ended_why: row.ended_why.unwrap_or_default(),
        version: row.version,
    }
}

#[async_trait]
impl Directory for Desk {
    async fn directory(&self) -> Result<DirectoryView, Unavailable> {
        let lines = self.directory_lines().await;
        let lines = lines.map_err(|error| self.help_fault(&error))?;
        Ok(DirectoryView {
            lines,
            may_write: false,
            form: FormState::default(),
        })
    }

    async fn desk_directory(&self, _: &Permit) -> Result<DirectoryView, Unavailable> {
        let view = self.show_desk_directory().await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn desk_agency(
        &self,
        _: &Permit,
        id: Uuid,
    ) -> Result<Option<DeskAgencyView>, Unavailable> {
        let view = self.show_desk_agency(id).await;
        view.map_err(|error| self.help_fault(&error))
    }

    async fn add_listed(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_agency(permit, &sent).await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn edit_listed(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_agency_edit(permit, &sent).await;
        next.map_err(|error| self.help_fault(&error))
    }

    async fn end_listed(
        &self,
        permit: &Permit,
        agency: String,
        version: i64,
        reason: String,
    ) -> Next {
        let next = self
            .take_agency_end(permit, (&agency, version), &reason)
            .await;
        next.map_err(|error| self.help_fault(&error))
    }
}
