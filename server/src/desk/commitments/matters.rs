//! 承诺事项清单: for everybody, and as staff keep it.

use std::collections::HashMap;

use app::view::{
    DeskMatterView, DeskMattersView, FormState, Holds, MatterFilter, MatterLine, MatterView,
    MattersView, TemplateView, UnitChoice,
};
use domain::role::{DataClass, Operation, Permit, Scope};
use jiff::civil::Date;
use uuid::Uuid;

use super::built_in::is_built_in;
use super::matter_form::{TEXT_FIELDS, typed_text};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::store::{MatterRow, TemplateRow};

impl Desk {
    pub(super) async fn show_matters(
        &self,
        filter: MatterFilter,
    ) -> Result<MattersView, AccountError> {
        let (today, day) = self.today();
        let rows = self.store.matters_in_force(day).await?;
        let all = rows.len();
        let mut units: Vec<UnitChoice> = Vec::new();
        for row in &rows {
            if let (Some(code), Some(name)) = (&row.unit_code, &row.unit_name)
                && !units.iter().any(|unit| unit.code == *code)
            {
                units.push(UnitChoice {
                    code: code.clone(),
                    name: name.clone(),
                });
            }
        }
        let signed = self.signed_by_matter().await?;
        let asked = |row: &MatterRow| {
            let unit =
                filter.unit.is_empty() || row.unit_code.as_deref() == Some(filter.unit.as_str());
            unit && filter.kind.is_none_or(|kind| kind == row.kind)
        };
        let lines = rows.into_iter().filter(asked);
        let lines = lines.map(|row| matter_line(row, &signed, today)).collect();
        Ok(MattersView {
            units,
            lines,
            all,
            on: today,
            filter,
        })
    }

    /// A matter with its texts, from its first day on.
    pub(super) async fn show_matter(&self, id: Uuid) -> Result<Option<MatterView>, AccountError> {
        let today = self.clock.today();
        let row = self.store.matter(id).await?;
        let Some(row) = row.filter(|row| row.from <= today) else {
            return Ok(None);
        };
        let signed = self.signed_by_matter().await?;
        Ok(Some(MatterView {
            templates: self.templates(id).await?,
            line: matter_line(row, &signed, today),
        }))
    }

    async fn templates(&self, matter: Uuid) -> Result<Vec<TemplateView>, AccountError> {
        let today = self.clock.today();
        let rows = self.store.templates_of(matter).await?;
        Ok(rows
            .into_iter()
            .map(|row| template_view(row, today))
            .collect())
    }

    pub(super) async fn show_desk_matters(
        &self,
        permit: &Permit,
    ) -> Result<DeskMattersView, AccountError> {
        let today = self.clock.today();
        let rows = self.store.matters_within(permit.scope()).await?;
        let signed = self.signed_by_matter().await?;
        let units = match self.may_write_matters() {
            Some(write) => self.units_within(write.scope()).await?,
            None => Vec::new(),
        };
        let mut form = self.form(forms::MATTER).await;
        // What was typed about a matter is shown there.
        if !form.value("about").is_empty() {
            form = FormState::default();
        }
        if form.values.is_empty() {
            form = form.keep("first_day", &today.to_string());
        }
        Ok(DeskMattersView {
            lines: rows
                .into_iter()
                .map(|row| matter_line(row, &signed, today))
                .collect(),
            units,
            on: today,
            form,
        })
    }

    /// One matter as staff keep it; `None` where it is another unit's.
    pub(super) async fn show_desk_matter(
        &self,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<DeskMatterView>, AccountError> {
        let row = self.store.matter(id).await?;
        let Some(row) = row.filter(|row| covers(permit.scope(), row)) else {
            return Ok(None);
        };
        let today = self.clock.today();
        let write = self.may_write_matters();
        let signed = self.signed_by_matter().await?;
        let templates = self.templates(id).await?;
        let newest = templates.first();
        let after = newest.and_then(|newest| newest.from.tomorrow().ok());
        let earliest = after.map_or(today, |after| after.max(today));
        let mut form = self.form_about(forms::MATTER, id).await;
        if !form.values.contains_key("matter_name") {
            form = form
                .keep_up_to(600, "matter_name", &row.name)
                .keep("matter_basis", &row.basis);
        }
        if let (Some(newest), false) = (newest, form.values.contains_key(TEXT_FIELDS[0])) {
            form = typed_text(form, newest).keep("first_day", &earliest.to_string());
        }
        Ok(Some(DeskMatterView {
            version: row.version,
            built_in: is_built_in(&row.code),
            may_write: write.is_some_and(|write| covers(write.scope(), &row)),
            line: matter_line(row, &signed, today),
            templates,
            earliest,
            form,
        }))
    }

    /// What the posts of whoever is signed in allow.
    fn may_write_matters(&self) -> Option<Permit> {
        let posts = self.visitor.signed_in.as_ref();
        let posts = posts.map_or(&[][..], |one| &one.me.posts);
        Permit::of(posts, DataClass::Commitments, Operation::Write)
    }

    async fn units_within(&self, scope: &Scope) -> Result<Vec<UnitChoice>, AccountError> {
        let units = self.store.units().await?;
        let own = units.into_iter().filter(|unit| scope.covers(&unit.code));
        let mut own: Vec<UnitChoice> = own
            .map(|unit| UnitChoice {
                code: unit.code,
                name: unit.name,
            })
            .collect();
        own.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(own)
    }
}

/// Whether a matter is within reach; the portal's own are the credit office's.
pub(super) fn covers(scope: &Scope, row: &MatterRow) -> bool {
    match &row.unit_code {
        Some(unit) => scope.covers(unit),
        None => *scope == Scope::City,
    }
}

pub(super) fn matter_line(row: MatterRow, signed: &HashMap<Uuid, u64>, today: Date) -> MatterLine {
    MatterLine {
        id: row.id,
        name: row.name,
        kind: row.kind,
        kind_note: row.kind_note,
        unit: row.unit_name.unwrap_or_default(),
        basis: row.basis,
        from: row.from,
        until: row.until,
        over: row.until.is_some_and(|until| until < today),
        signed: signed.get(&row.id).copied().unwrap_or_default(),
    }
}

pub(super) fn template_view(row: TemplateRow, today: Date) -> TemplateView {
    let holds = if row.from > today {
        Holds::Later
    } else if row.until.is_some_and(|until| until < today) {
        Holds::Before
    } else {
        Holds::Now
    };
    TemplateView {
        id: row.id,
        edition: row.edition,
        title: row.title,
        content: row.content,
        liability: row.liability,
        own_words: row.own_words,
        months: row.months,
        publicity: row.publicity,
        from: row.from,
        until: row.until,
        holds,
    }
}
