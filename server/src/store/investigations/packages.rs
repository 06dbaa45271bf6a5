//! 访问记录证据包: entries of the log that are asked for, and the files that were made of them.

use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::audit::{AuditEntry, Linked};
use crate::store::audit::{self, SELECT};
use crate::store::db::{execute, on_db};
use crate::store::dialect::contains;
use crate::store::from_row::from_row;
use crate::store::{Store, StoreError};

const ADD: &str = "
    insert into investigation_package (id, investigation_id, at, seq, entries, sha256, question, content)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const OF: &str = "
    select id, at, seq, entries, sha256, question
    from investigation_package
    where investigation_id = $1
    order by at desc, id desc";
const CONTENT: &str = "select investigation_id, content from investigation_package where id = $1";

/// What is asked of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessSearch {
    /// Whose access, by account.
    pub actor: Option<String>,
    /// Access to what: ids, codes and numbers under which entries name it; none: to anything.
    pub objects: Vec<String>,
    /// The investigation that asks: of others nothing is told.
    pub investigation: String,
    /// First instant; microseconds UTC.
    pub from: i64,
    /// First instant behind; microseconds UTC.
    pub before: i64,
    /// Most entries.
    pub most: i64,
}

/// 证据包 that is to be kept.
#[derive(Clone, Debug)]
pub struct NewPackage {
    /// Its id.
    pub id: Uuid,
    /// The investigation.
    pub investigation_id: Uuid,
    /// How many entries are in it.
    pub entries: i64,
    /// Of the whole file, in hexadecimal digits.
    pub sha256: String,
    /// What it answers and who made it, sealed.
    pub question: Vec<u8>,
    /// The file, sealed.
    pub content: Vec<u8>,
}

/// A package without its file.
#[derive(Clone, Debug)]
pub struct PackageRow {
    /// Its id.
    pub id: Uuid,
    /// Microseconds UTC.
    pub at: i64,
    /// Number of the entry that tells of it.
    pub seq: i64,
    /// How many entries are in it.
    pub entries: i64,
    /// Of the whole file, in hexadecimal digits.
    pub sha256: String,
    /// What it answers and who made it, sealed.
    pub question: Vec<u8>,
}
from_row!(PackageRow {
    id,
    at,
    seq,
    entries,
    sha256,
    question
});

/// The file of a package.
#[derive(Clone, Debug)]
pub struct PackageContent {
    /// The investigation.
    pub investigation_id: Uuid,
    /// Sealed.
    pub content: Vec<u8>,
}
from_row!(PackageContent {
    investigation_id,
    content
});

impl Store {
    /// Entries of the log in the order of their numbers. An entry is about a thing if it names it as its object or
    /// among its particulars: whoever reads a case leaves an entry about the applicant that holds the case's number.
    pub async fn audit_of_access(&self, asked: &AccessSearch) -> Result<Vec<Linked>, StoreError> {
        let rows = on_db!(self.db, pool => {
            let mut query = QueryBuilder::new(SELECT);
            query.push(" where at >= ").push_bind(asked.from);
            query.push(" and at < ").push_bind(asked.before);
            query.push(" and (action not like 'investigation.%' or object = ");
            query.push_bind(asked.investigation.clone()).push(")");
            if let Some(actor) = &asked.actor {
                query.push(" and actor = ").push_bind(actor.clone());
            }
            if !asked.objects.is_empty() {
                query.push(" and (object in (");
                let mut list = query.separated(", ");
                for object in &asked.objects {
                    list.push_bind(object.clone());
                }
                query.push(")");
                for object in &asked.objects {
                    let named = contains(&format!("\"{object}\""));
                    query.push(" or detail like ").push_bind(named).push(r" escape '\'");
                }
                query.push(")");
            }
            query.push(" order by seq limit ").push_bind(asked.most);
            query.build_query_as::<audit::Row>().fetch_all(pool).await
        })?;
        Ok(rows.into_iter().map(Linked::from).collect())
    }

    /// Keeps a package with the entry that tells of it, at which the chain is signed in the same transaction. Gives back
    /// the number of the entry.
    pub async fn add_package(
        &self,
        package: &NewPackage,
        entry: &AuditEntry,
    ) -> Result<i64, StoreError> {
        let mut tx = self.begin().await?;
        let checkpoint = audit::append_signed(&mut tx, entry).await?;
        execute!(
            tx,
            sqlx::query(ADD)
                .bind(package.id)
                .bind(package.investigation_id)
                .bind(entry.at)
                .bind(checkpoint.seq)
                .bind(package.entries)
                .bind(&package.sha256)
                .bind(&package.question)
                .bind(&package.content)
        )?;
        tx.commit().await?;
        Ok(checkpoint.seq)
    }

    /// The packages of an investigation, the newest first.
    pub async fn packages_of(&self, investigation: Uuid) -> Result<Vec<PackageRow>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PackageRow>(OF).bind(investigation).fetch_all(pool).await
        })?)
    }

    /// The file of a package.
    pub async fn package(&self, id: Uuid) -> Result<Option<PackageContent>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, PackageContent>(CONTENT).bind(id).fetch_optional(pool).await
        })?)
    }
}
