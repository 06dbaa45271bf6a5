//! 退回的行: the rows of a sheet that say something wrong, as a sheet that can be mended and sent again.

use app::sheet::reason;
use domain::registration::Values;
use uuid::Uuid;

use super::rows::{CheckedRow, StoredTwins};
use super::{shown, template};
use crate::desk::account::AccountError;
use crate::desk::{Desk, Paper};
use crate::store::{BatchTab, EntryRow};

/// Rows that are read at once.
const AT_ONCE: u32 = 500;

impl Desk {
    /// The file of rows with faults, for whoever registers for the enterprise.
    pub(crate) async fn bad_rows(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let Some(batch) = self.my_batch(&signed_in.me, id).await? else {
            return Ok(None);
        };
        let ground = self.entry_ground(batch.subject_id).await?;
        let mut twins = StoredTwins::of(id);
        let mut rows = Vec::new();
        let mut after = 0;
        loop {
            let found = self
                .store
                .batch_rows(id, BatchTab::Bad, after, 0, AT_ONCE)
                .await?;
            let Some((last, _)) = found.last() else {
                break;
            };
            after = last.line.unwrap_or(i32::MAX);
            for (row, version) in &found {
                let draft = (row, version);
                let (values, checked) = self
                    .check_stored(&ground, draft, (0, 0), &mut twins)
                    .await?;
                rows.push(cells(row, &values, &checked));
            }
        }
        // Making it takes some work, and other visitors wait for their pages.
        let kind = batch.kind;
        let made = tokio::task::spawn_blocking(move || template::returned(kind, &rows)).await;
        let made = made.map_err(|broke| AccountError::Pack(std::io::Error::other(broke)))?;
        made.map(Some)
    }
}

/// A row as it goes back: its number, its values as people read them, the reasons.
fn cells(row: &EntryRow, values: &Values, checked: &CheckedRow) -> Vec<String> {
    let mut cells = vec![shown(row.line).to_string()];
    for field in row.kind.fields() {
        let value = values.get(field.code).map_or("", String::as_str);
        // Choices as they stand in the list of the cell; everything else as it was typed.
        let word = field.choice(value).map_or(value, |word| word.zh);
        cells.push(word.to_owned());
    }
    let reasons: Vec<String> = checked
        .shown(values)
        .iter()
        .map(|fault| reason(row.kind, fault))
        .collect();
    cells.push(reasons.join("\n"));
    cells
}
