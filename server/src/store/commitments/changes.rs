//! 承诺事项 and their texts as they are made and changed: by the portal when it starts, and at the desk.

use domain::commitment::{CommitmentKind, MatterForm, Publicity, TemplateForm};
use domain::day::to_number;
use jiff::civil::Date;
use uuid::Uuid;

use super::matters::{MatterRow, newest_of};
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_tx};
use crate::store::{Store, StoreError};

const ADD: &str = "
    insert into commitment_matter (id, code, unit_code, kind, kind_note, name, basis, from_day, made_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
    on conflict do nothing";
const ADD_TEMPLATE: &str = "
    insert into commitment_template (
        id, matter_id, edition, title, content, liability, own_words, months, publicity, from_day, made_at
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const EDIT: &str = "
    update commitment_matter set name = $3, basis = $4, version = version + 1
    where id = $1 and version = $2";
const TOUCH: &str =
    "update commitment_matter set version = version + 1 where id = $1 and version = $2";
const END: &str = "
    update commitment_matter set until = $3, version = version + 1
    where id = $1 and version = $2 and until is null";
const END_TEMPLATE: &str = "update commitment_template set until = $2 where id = $1";
/// Of two clerks of a unit one waits for the other, so that no two matters get one name.
const LOCK_UNIT: &str = "update unit set name = name where code = $1";
const NAMED: &str = "
    select id from commitment_matter
    where unit_code = $1 and name = $2 and id <> $3 and (until is null or until >= $4)
    order by id limit 1";

/// A matter that is made, with its first text.
#[derive(Clone, Debug)]
pub struct NewMatter {
    /// Its id.
    pub id: Uuid,
    /// A word for those of the portal itself; its id for every other.
    pub code: String,
    /// The unit that takes such commitments; `None`: the portal's own.
    pub unit_code: Option<String>,
    /// What it is; checked.
    pub form: MatterForm,
    /// Its first text.
    pub template: NewTemplate,
}

/// A text that is made.
#[derive(Clone, Debug)]
pub struct NewTemplate {
    /// Its id.
    pub id: Uuid,
    /// What it says; checked.
    pub form: TemplateForm,
    /// First day.
    pub from: Date,
}

/// What came of a change at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatterOutcome {
    /// It is done, now or by the click before.
    Done(Uuid),
    /// The unit has a matter of this name.
    NameTaken,
    /// Somebody else was faster.
    Late,
}

impl Store {
    /// Puts matters of the portal itself in, each unless there is one with its code; `false`: all of them were there.
    pub async fn seed_matters(
        &self,
        all: &[NewMatter],
        entry: &AuditEntry,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let mut added = false;
        for new in all {
            added |= insert(&mut tx, new, entry.at).await?;
        }
        if added {
            tx.commit_with(entry).await?;
        }
        Ok(added)
    }

    /// Makes a matter of a unit. One of the same name that takes commitments is the one that was made by the click
    /// before.
    pub async fn add_matter(
        &self,
        new: &NewMatter,
        today: i32,
        entry: &AuditEntry,
    ) -> Result<MatterOutcome, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(unit) = &new.unit_code
            && let Some(known) = named(&mut tx, unit, &new.form.name, new.id, today).await?
        {
            return Ok(MatterOutcome::Done(known));
        }
        if !insert(&mut tx, new, entry.at).await? {
            return Ok(MatterOutcome::Late);
        }
        tx.commit_with(entry).await?;
        Ok(MatterOutcome::Done(new.id))
    }

    /// Changes name and basis of a matter as it was at a version.
    pub async fn edit_matter(
        &self,
        was: &MatterRow,
        form: &MatterForm,
        today: i32,
        entry: &AuditEntry,
    ) -> Result<MatterOutcome, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(unit) = &was.unit_code
            && named(&mut tx, unit, &form.name, was.id, today)
                .await?
                .is_some()
        {
            return Ok(MatterOutcome::NameTaken);
        }
        let edited = execute!(
            tx,
            sqlx::query(EDIT)
                .bind(was.id)
                .bind(was.version)
                .bind(&form.name)
                .bind(&form.basis)
        )?;
        if edited == 0 {
            return Ok(MatterOutcome::Late);
        }
        tx.commit_with(entry).await?;
        Ok(MatterOutcome::Done(was.id))
    }

    /// Makes the next edition of a matter's text. The one before ends on the day before it begins.
    pub async fn add_edition(
        &self,
        was: &MatterRow,
        new: &NewTemplate,
        entry: &AuditEntry,
    ) -> Result<MatterOutcome, StoreError> {
        let mut tx = self.begin().await?;
        let touched = execute!(tx, sqlx::query(TOUCH).bind(was.id).bind(was.version))?;
        if touched == 0 {
            return Ok(MatterOutcome::Late);
        }
        let newest = newest_of(&mut tx, was.id).await?;
        let edition = newest.as_ref().map_or(1, |newest| newest.edition + 1);
        if let Some(newest) = newest {
            let last = new.from.yesterday().unwrap_or(new.from);
            if last < newest.from {
                return Ok(MatterOutcome::Late);
            }
            execute!(
                tx,
                sqlx::query(END_TEMPLATE)
                    .bind(newest.id)
                    .bind(to_number(last))
            )?;
        }
        insert_template(&mut tx, was.id, edition, new, entry.at).await?;
        tx.commit_with(entry).await?;
        Ok(MatterOutcome::Done(was.id))
    }

    /// Sets the last day of a matter.
    pub async fn end_matter(
        &self,
        was: &MatterRow,
        last: Date,
        entry: &AuditEntry,
    ) -> Result<MatterOutcome, StoreError> {
        let mut tx = self.begin().await?;
        let ended = execute!(
            tx,
            sqlx::query(END)
                .bind(was.id)
                .bind(was.version)
                .bind(to_number(last))
        )?;
        if ended == 0 {
            return Ok(MatterOutcome::Late);
        }
        tx.commit_with(entry).await?;
        Ok(MatterOutcome::Done(was.id))
    }
}

/// Another matter of a unit with this name that is not over; until the transaction ends there will be no other.
async fn named(
    tx: &mut Tx,
    unit: &str,
    name: &str,
    but: Uuid,
    today: i32,
) -> Result<Option<Uuid>, StoreError> {
    execute!(tx, sqlx::query(LOCK_UNIT).bind(unit))?;
    Ok(on_tx!(tx, conn => {
        sqlx::query_scalar::<_, Uuid>(NAMED)
            .bind(unit)
            .bind(name)
            .bind(but)
            .bind(today)
            .fetch_optional(conn)
            .await
    })?)
}

/// Adds a matter with its first text; `false` when there is one with its code.
async fn insert(tx: &mut Tx, new: &NewMatter, at: i64) -> Result<bool, StoreError> {
    let kind = new.form.kind.unwrap_or(CommitmentKind::Other);
    let added = execute!(
        tx,
        sqlx::query(ADD)
            .bind(new.id)
            .bind(&new.code)
            .bind(new.unit_code.as_deref())
            .bind(kind.code())
            .bind(&new.form.kind_note)
            .bind(&new.form.name)
            .bind(&new.form.basis)
            .bind(to_number(new.template.from))
            .bind(at)
    )?;
    if added > 0 {
        insert_template(tx, new.id, 1, &new.template, at).await?;
    }
    Ok(added > 0)
}

async fn insert_template(
    tx: &mut Tx,
    matter: Uuid,
    edition: i32,
    new: &NewTemplate,
    at: i64,
) -> Result<(), StoreError> {
    let publicity = new.form.publicity.unwrap_or(Publicity::NotPublic);
    execute!(
        tx,
        sqlx::query(ADD_TEMPLATE)
            .bind(new.id)
            .bind(matter)
            .bind(edition)
            .bind(&new.form.title)
            .bind(&new.form.content)
            .bind(&new.form.liability)
            .bind(i32::from(new.form.own_words))
            .bind(new.form.months.map(i32::from))
            .bind(publicity.code())
            .bind(to_number(new.from))
            .bind(at)
    )?;
    Ok(())
}
