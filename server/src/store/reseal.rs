//! 密钥轮换: what is sealed with an older key is sealed anew, while the portal runs.

use uuid::Uuid;

use super::db::{execute, on_db};
use super::dialect::constant_sql;
use super::{Store, StoreError};
use crate::audit::AuditEntry;
use crate::seal::{HEAD, KeyId, METHOD_AES_256_GCM, Seal, SealError};

/// A sealed column, and what its values are sealed for.
struct Sealed {
    table: &'static str,
    /// The row's id.
    id: &'static str,
    /// A number that belongs to the row's key too; `0` where there is none.
    and: &'static str,
    column: &'static str,
    purpose: &'static str,
}

const fn sealed(
    table: &'static str,
    id: &'static str,
    column: &'static str,
    purpose: &'static str,
) -> Sealed {
    Sealed {
        table,
        id,
        and: "0",
        column,
        purpose,
    }
}

/// Every sealed column but the data of sessions, which end by themselves within hours. A test compares this with
/// what is really sealed.
const COLUMNS: [Sealed; 73] = [
    sealed("account", "id", "phone", "account.phone"),
    sealed("account", "id", "email", "account.email"),
    sealed("account", "id", "display_name", "account.name"),
    sealed("person", "account_id", "name", "person.name"),
    sealed("person", "account_id", "id_number", "person.number"),
    sealed("second_factor", "account_id", "secret", "second_factor"),
    sealed("claim", "id", "form", "claim.form"),
    sealed("claim", "id", "reason", "claim.reason"),
    sealed("claim_file", "id", "content", "claim.paper"),
    sealed("message", "id", "detail", "message"),
    sealed("correction", "id", "request", "correction.request"),
    sealed("correction", "id", "answer", "correction.answer"),
    Sealed {
        table: "entry_version",
        id: "entry_id",
        and: "no",
        column: "fields",
        purpose: "entry.fields",
    },
    Sealed {
        table: "entry_version",
        id: "entry_id",
        and: "no",
        column: "title",
        purpose: "entry.title",
    },
    Sealed {
        table: "entry_version",
        id: "entry_id",
        and: "no",
        column: "operator",
        purpose: "entry.operator",
    },
    Sealed {
        table: "entry_version",
        id: "entry_id",
        and: "no",
        column: "outcome",
        purpose: "entry.outcome",
    },
    Sealed {
        table: "entry_event",
        id: "entry_id",
        and: "seq",
        column: "detail",
        purpose: "entry.event",
    },
    sealed("entry_paper", "id", "name", "entry.paper.name"),
    sealed("entry_paper", "id", "content", "entry.paper"),
    sealed("entry_confirmation", "id", "person", "entry.confirmation"),
    sealed("entry_batch", "id", "name", "entry.batch.name"),
    sealed("entry_batch", "id", "file", "entry.batch.file"),
    sealed("milestone", "id", "title", "milestone.title"),
    sealed("milestone_report", "id", "text", "milestone.text"),
    sealed("milestone_paper", "id", "name", "entry.paper.name"),
    sealed("milestone_paper", "id", "content", "entry.paper"),
    sealed("case_file", "id", "filing", "case.filing"),
    sealed("case_file", "id", "state", "case.state"),
    Sealed {
        table: "case_event",
        id: "case_id",
        and: "seq",
        column: "detail",
        purpose: "case.event",
    },
    sealed("case_draft", "id", "form", "case.draft"),
    sealed("repair_order", "id", "receipt", "repair.receipt"),
    sealed("record_end", "record_id", "settlement", "record.settlement"),
    sealed("record_shielding", "id", "reasons", "ruling.reasons"),
    sealed("record_shielding_paper", "id", "name", "ruling.paper_name"),
    sealed("record_shielding_paper", "id", "content", "ruling.paper"),
    sealed("platform_message", "id", "body", "platform.message"),
    sealed("platform_receipt", "id", "body", "platform.receipt"),
    sealed("penalty_notice_letter", "id", "body", "notice.letter"),
    sealed("service_record", "id", "said", "service.said"),
    sealed("service_paper", "id", "name", "service.paper_name"),
    sealed("service_paper", "id", "content", "service.paper"),
    sealed("case_paper", "id", "name", "case.paper_name"),
    sealed("case_paper", "id", "content", "case.paper"),
    sealed("counter_visit", "id", "person", "counter.visit"),
    sealed("counter_visit", "id", "name", "case.paper_name"),
    sealed("counter_visit", "id", "content", "case.paper"),
    sealed("case_note", "id", "text", "case.note"),
    sealed("case_letter", "id", "body", "case.letter"),
    sealed("investigation", "id", "report", "investigation.report"),
    sealed("investigation", "id", "state", "investigation.state"),
    Sealed {
        table: "investigation_event",
        id: "investigation_id",
        and: "seq",
        column: "detail",
        purpose: "investigation.event",
    },
    // Looked at and sealed as papers of cases are.
    sealed("investigation_paper", "id", "name", "case.paper_name"),
    sealed("investigation_paper", "id", "content", "case.paper"),
    sealed(
        "investigation_package",
        "id",
        "question",
        "investigation.question",
    ),
    sealed(
        "investigation_package",
        "id",
        "content",
        "investigation.package",
    ),
    sealed("credit_report", "id", "body", "report.body"),
    sealed("expert", "id", "name", "expert.name"),
    sealed("measure_order", "id", "receipt", "measure.receipt"),
    sealed("commitment", "id", "words", "commitment.words"),
    sealed("commitment", "id", "signer", "commitment.signer"),
    sealed("commitment", "id", "withdrawn_why", "commitment.why"),
    sealed("commitment_paper", "id", "name", "commitment.paper_name"),
    sealed("commitment_paper", "id", "content", "commitment.paper"),
    sealed("authorisation", "id", "signer", "authorisation.signer"),
    // Looked at and sealed as those of commitments are.
    sealed("authorisation_paper", "id", "name", "commitment.paper_name"),
    sealed("authorisation_paper", "id", "content", "commitment.paper"),
    sealed("training_certificate", "id", "person", "training.person"),
    sealed("training_certificate", "id", "revoked_why", "training.why"),
    sealed("priority_tag", "id", "contact", "priority.contact"),
    sealed("outgoing", "id", "target", "outgoing.target"),
    sealed("outgoing", "id", "body", "outgoing.body"),
    sealed("record", "id", "sealed", "record"),
    Sealed {
        table: "record_version",
        id: "record_id",
        and: "version",
        column: "sealed",
        purpose: "record",
    },
];

/// Rows in a transaction.
const PAGE: i64 = 200;

impl Store {
    /// Seals anew whatever is not sealed with the newest key; gives back how many values. `entry` makes the audit
    /// entry of a column's batch from table, column and count. A value that somebody changes meanwhile is left as he
    /// leaves it: sealed with the newest key.
    pub async fn reseal(
        &self,
        seal: &Seal,
        mut entry: impl FnMut(&str, &str, usize) -> AuditEntry,
    ) -> Result<u64, ResealError> {
        let mut all = 0;
        for column in &COLUMNS {
            let mut after = (Uuid::nil(), i64::MIN);
            loop {
                let rows = self.page_of(column, after).await?;
                let Some(last) = rows.last() else {
                    break;
                };
                after = (last.0, last.1);
                let mut renewed = Vec::new();
                for (id, and, old) in rows {
                    // A letter that was sent is empty, and so is the form of a claim that was taken back.
                    if !old.is_empty() && !seal.is_current(&old)? {
                        let plain = seal.open(column.purpose, &old)?;
                        renewed.push((id, and, seal.seal(column.purpose, &plain)?, old));
                    }
                }
                if !renewed.is_empty() {
                    let entry = entry(column.table, column.column, renewed.len());
                    all += self.put_resealed(column, renewed, &entry).await?;
                }
            }
        }
        Ok(all)
    }

    async fn page_of(
        &self,
        column: &Sealed,
        after: (Uuid, i64),
    ) -> Result<Vec<(Uuid, i64, Vec<u8>)>, StoreError> {
        let Sealed {
            table,
            id,
            and,
            column,
            ..
        } = column;
        let text = format!(
            "select {id}, cast({and} as bigint), {column} from {table}
            where {column} is not null and ({id} > $1 or ({id} = $1 and {and} > $2))
            order by 1, 2 limit $3"
        );
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, (Uuid, i64, Vec<u8>)>(constant_sql(text))
                .bind(after.0).bind(after.1).bind(PAGE)
                .fetch_all(pool).await
        })?)
    }

    async fn put_resealed(
        &self,
        column: &Sealed,
        rows: Vec<(Uuid, i64, Vec<u8>, Vec<u8>)>,
        entry: &AuditEntry,
    ) -> Result<u64, StoreError> {
        let Sealed {
            table,
            id,
            and,
            column,
            ..
        } = column;
        let text = format!(
            "update {table} set {column} = $4 where {id} = $1 and {and} = $2 and {column} = $3"
        );
        let mut put = 0;
        let mut tx = self.begin().await?;
        for (row, number, new, old) in rows {
            put += execute!(
                tx,
                sqlx::query(constant_sql(text.clone()))
                    .bind(row)
                    .bind(number)
                    .bind(old)
                    .bind(new)
            )?;
        }
        tx.commit_with(entry).await?;
        Ok(put)
    }

    /// How many values are sealed with each key; `None` stands for the first key, which older versions did not name.
    pub async fn count_by_key(&self) -> Result<Vec<(Option<KeyId>, i64)>, StoreError> {
        let session = sealed("session", "id_hash", "data", "session");
        let mut counts: Vec<(Option<KeyId>, i64)> = Vec::new();
        for Sealed { table, column, .. } in COLUMNS.iter().chain([&session]) {
            let text = format!(
                "select case when substr({column}, 1, 1) = $1 then substr({column}, 1, {HEAD}) end, count(*)
                from {table} where {column} is not null and length({column}) > {HEAD} group by 1"
            );
            let rows = on_db!(self.db, pool => {
                sqlx::query_as::<_, (Option<Vec<u8>>, i64)>(constant_sql(text))
                    .bind([METHOD_AES_256_GCM].as_slice())
                    .fetch_all(pool).await
            })?;
            for (head, count) in rows {
                let key = head.and_then(|head| KeyId::try_from(head.get(1..)?).ok());
                match counts.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, sum)) => *sum += count,
                    None => counts.push((key, count)),
                }
            }
        }
        Ok(counts)
    }
}

/// Why values could not be sealed anew.
#[derive(Debug, thiserror::Error)]
pub enum ResealError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A value does not open, or cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
}
