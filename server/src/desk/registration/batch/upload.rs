//! Taking a sheet: what is wrong with it as a whole is told at once, its rows are read by a worker.

use std::collections::HashSet;

use app::links;
use app::ports::Me;
use app::view::{BatchTab, SentForm, SheetFault, SheetView, SubjectName};
use domain::id::{BatchId, SubjectId};
use domain::registration::EntryKind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::read::number;
use super::sheet::{self, LINE, Sheet, Unread};
use super::{ended, purpose};
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::papers::shown_name;
use crate::ids::new_id;
use crate::store::{BatchRow, BatchStage, NewBatch};

/// Most megabytes of a sheet.
pub(super) const MOST_MEGABYTES: u32 = 10;
/// Longest form with a sheet, in bytes.
pub(crate) const LONGEST_SHEET: usize = MOST_MEGABYTES as usize * 1_000_000 + 64 * 1024;
/// Sheets of an enterprise that are not sent to their end; more would only fill the database.
const MOST_OPEN: u32 = 20;
/// Row numbers that are told.
const MOST_TOLD: usize = 10;

/// What was wrong with the last sheet of a kind, or with mended rows of one, kept from the form to the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptFault {
    /// The enterprise, or the sheet that was mended.
    about: Uuid,
    kind: EntryKind,
    fault: SheetFault,
}

/// A sheet that can be taken.
struct Taken {
    name: Vec<u8>,
    file: Vec<u8>,
    sheet: Sheet,
}

/// What the rows of a file are: the first byte of what is sealed says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    /// Rows of their own.
    New,
    /// They take the place of others, by number.
    Mended,
    /// There is no file: those that are here are checked anew.
    Stored,
}

impl Rows {
    const ALL: [Rows; 3] = [Rows::New, Rows::Mended, Rows::Stored];

    fn mark(self) -> u8 {
        match self {
            Rows::New => b'n',
            Rows::Mended => b'm',
            Rows::Stored => b's',
        }
    }

    /// What the rows of an opened file are, and the file.
    pub(super) fn of(opened: &[u8]) -> Option<(Rows, &[u8])> {
        let (mark, file) = opened.split_first()?;
        Rows::ALL
            .into_iter()
            .find(|rows| rows.mark() == *mark)
            .map(|rows| (rows, file))
    }
}

impl Desk {
    pub(super) async fn show_sheet_form(
        &self,
        me: &Me,
        subject: Uuid,
        kind: Option<EntryKind>,
    ) -> Result<Option<SheetView>, AccountError> {
        let account = me.account.as_uuid();
        let Some(agency) = self.registers_for(account, subject).await? else {
            return Ok(None);
        };
        let kinds = self.open_kinds();
        let open = kind.filter(|kind| kinds.contains(kind));
        let fault = match (kind, open) {
            (_, Some(kind)) => self.kept_fault(subject, kind).await,
            (Some(kind), None) => Some(SheetFault::NotOpen { kind }),
            (None, None) => None,
        };
        Ok(Some(SheetView {
            subject: SubjectName {
                id: SubjectId::from_uuid(subject),
                name: agency.subject_name,
                uscc: agency.subject_uscc.unwrap_or_default(),
            },
            kind: open,
            kinds,
            most_rows: self.most_rows(),
            megabytes: MOST_MEGABYTES,
            token: new_id(self.clock.now())?,
            fault,
        }))
    }

    /// What was wrong with the last sheet, if it was this one.
    pub(super) async fn kept_fault(&self, about: Uuid, kind: EntryKind) -> Option<SheetFault> {
        let kept: KeptFault = self.kept(forms::SHEET).await?;
        (kept.about == about && kept.kind == kind).then_some(kept.fault)
    }

    pub(super) async fn keep_fault(
        &self,
        about: Uuid,
        kind: EntryKind,
        fault: SheetFault,
    ) -> Result<(), AccountError> {
        self.keep(forms::SHEET, KeptFault { about, kind, fault })
            .await
    }

    pub(super) async fn take_sheet(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        match sent.value("batch").parse::<Uuid>() {
            Ok(batch) => self.take_mended(me, batch, sent).await,
            Err(_) => self.take_new(me, sent).await,
        }
    }

    async fn take_new(&self, me: &Me, sent: &SentForm) -> Result<String, AccountError> {
        let Ok(subject) = sent.value("subject").parse::<Uuid>() else {
            return Ok(links::ME.to_owned());
        };
        let account = me.account.as_uuid();
        if self.registers_for(account, subject).await?.is_none() {
            return Ok(ended(links::SHEETS, subject));
        }
        let Some(kind) = EntryKind::from_code(sent.value("kind")) else {
            return Ok(links::of_id(links::SHEETS, subject));
        };
        let id = match sent.value("draft").parse::<Uuid>() {
            Ok(token) => token,
            Err(_) => new_id(self.clock.now())?,
        };
        if let Some(batch) = self.store.batch(id).await? {
            // Sent a second time.
            return Ok(match batch.subject_id == subject {
                true => page_of(id),
                false => links::sheets(SubjectId::from_uuid(subject), kind),
            });
        }
        let taken = match self.room_for(subject, kind).await? {
            Some(fault) => Err(fault),
            None => self.read_sent(sent, kind).await?,
        };
        let taken = match taken {
            Ok(taken) => taken,
            Err(fault) => {
                self.keep_fault(subject, kind, fault).await?;
                return Ok(links::sheets(SubjectId::from_uuid(subject), kind));
            }
        };
        let rows = taken.sheet.rows.len();
        let new = NewBatch {
            id,
            subject_id: subject,
            account_id: account,
            kind,
            name: taken.name,
            file: self.sealed_sheet(Rows::New, &taken.file)?,
            rows: i32::try_from(rows).unwrap_or(i32::MAX),
            at: self.clock.now().as_microsecond(),
        };
        let detail = json!({ "subject": subject, "kind": kind, "rows": rows });
        let entry = self.entry("batch.upload", id, detail);
        self.store.begin_batch(&new, &entry).await?;
        self.forget(forms::SHEET).await?;
        self.tell_unknown(id, taken.sheet.unknown).await?;
        Ok(page_of(id))
    }

    /// Why no other sheet of this kind is taken now; `None`: it is.
    async fn room_for(
        &self,
        subject: Uuid,
        kind: EntryKind,
    ) -> Result<Option<SheetFault>, AccountError> {
        if !self.open_kinds().contains(&kind) {
            return Ok(Some(SheetFault::NotOpen { kind }));
        }
        let open = self.store.open_batches_of_subject(subject).await?;
        let full = open >= i64::from(MOST_OPEN);
        Ok(full.then_some(SheetFault::Full { most: MOST_OPEN }))
    }

    /// Rows of a sheet that were mended: each takes the place of the draft with its number.
    async fn take_mended(
        &self,
        me: &Me,
        id: Uuid,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let Some(batch) = self.my_batch(me, id).await? else {
            return Ok(ended(links::BATCH, id));
        };
        let taken = match batch.stage {
            BatchStage::Ready | BatchStage::Done => self.read_sent(sent, batch.kind).await?,
            _ => Err(SheetFault::Meanwhile),
        };
        let fitting = match taken {
            Ok(taken) => self.fits_drafts(&batch, taken).await?,
            Err(fault) => Err(fault),
        };
        let taken = match fitting {
            Ok(taken) => taken,
            Err(fault) => {
                self.keep_fault(id, batch.kind, fault).await?;
                return Ok(page_of(id));
            }
        };
        let version = sent.value("version").parse().unwrap_or(0);
        let rows = taken.sheet.rows.len();
        let file = self.sealed_sheet(Rows::Mended, &taken.file)?;
        let entry = self.entry("batch.mend", id, json!({ "rows": rows }));
        let at = self.clock.now().as_microsecond();
        let rows = i32::try_from(rows).unwrap_or(i32::MAX);
        let is_first = self
            .store
            .reread_batch((id, version), me.account.as_uuid(), &file, rows, at, &entry)
            .await?;
        if is_first {
            self.forget(forms::SHEET).await?;
            self.tell_unknown(id, taken.sheet.unknown).await?;
        } else {
            self.keep_fault(id, batch.kind, SheetFault::Meanwhile)
                .await?;
        }
        Ok(page_of(id))
    }

    /// Has the rows that were never sent checked anew: what stood in their way may be gone.
    pub(super) async fn check_again(
        &self,
        me: &Me,
        batch: &BatchRow,
        version: i64,
    ) -> Result<String, AccountError> {
        let id = batch.id;
        let rows = number(self.store.batch_counts(id).await?.all);
        let file = self.sealed_sheet(Rows::Stored, &[])?;
        let entry = self.entry("batch.check", id, json!({ "rows": rows }));
        let at = self.clock.now().as_microsecond();
        let is_first = self
            .store
            .reread_batch((id, version), me.account.as_uuid(), &file, rows, at, &entry)
            .await?;
        // Pressed twice, or while somebody else is at it: the page says so already.
        if is_first {
            self.forget(forms::SHEET).await?;
        }
        Ok(page_of(id))
    }

    /// Whether each row has the number of a draft of the sheet, and no two the same.
    async fn fits_drafts(
        &self,
        batch: &BatchRow,
        taken: Taken,
    ) -> Result<Result<Taken, SheetFault>, AccountError> {
        if !taken.sheet.numbered {
            let headings = vec![LINE.to_owned()];
            return Ok(Err(SheetFault::Missing { headings }));
        }
        let lines = self.store.batch_draft_lines(batch.id).await?;
        let mut drafts: HashSet<i32> = lines.into_iter().collect();
        // A number that is taken out is not there for a second row.
        let others: Vec<String> = taken
            .sheet
            .rows
            .iter()
            .filter(|row| !row.line.parse().is_ok_and(|line| drafts.remove(&line)))
            .map(|row| match row.line.as_str() {
                "" => "—".to_owned(),
                line => line.chars().take(20).collect(),
            })
            .take(MOST_TOLD)
            .collect();
        Ok(match others.is_empty() {
            true => Ok(taken),
            false => Err(SheetFault::OtherRows { rows: others }),
        })
    }

    /// The sheet in a form, read once to see that it can be.
    async fn read_sent(
        &self,
        sent: &SentForm,
        kind: EntryKind,
    ) -> Result<Result<Taken, SheetFault>, AccountError> {
        let Some(file) = sent.files.iter().find(|file| file.field == "sheet") else {
            return Ok(Err(SheetFault::NoFile));
        };
        if file.content.len() > MOST_MEGABYTES as usize * 1_000_000 {
            let megabytes = MOST_MEGABYTES;
            return Ok(Err(SheetFault::TooLong { megabytes }));
        }
        let name = shown_name(&file.name, "sheet", "xlsx");
        let name = self.seal.seal(purpose::NAME, name.as_bytes())?;
        let read = self.read_file(file.content.clone(), kind).await?;
        Ok(read.map(|sheet| Taken {
            name,
            file: file.content.clone(),
            sheet,
        }))
    }

    /// Reads a file, on a thread of its own.
    pub(super) async fn read_file(
        &self,
        file: Vec<u8>,
        kind: EntryKind,
    ) -> Result<Result<Sheet, SheetFault>, AccountError> {
        let most = self.most_rows();
        let read = tokio::task::spawn_blocking(move || sheet::read(&file, kind, most)).await;
        match read {
            Ok(Ok(sheet)) => Ok(Ok(sheet)),
            Ok(Err(Unread::Sheet(fault))) => Ok(Err(fault)),
            Ok(Err(Unread::Inside(error))) => Err(AccountError::Pack(error)),
            // No spreadsheet program wrote a file that the reader cannot bear.
            Err(_) => Ok(Err(SheetFault::NotSound)),
        }
    }

    fn sealed_sheet(&self, rows: Rows, file: &[u8]) -> Result<Vec<u8>, AccountError> {
        let mut marked = Vec::with_capacity(file.len() + 1);
        marked.push(rows.mark());
        marked.extend_from_slice(file);
        Ok(self.seal.seal(purpose::FILE, &marked)?)
    }
}

/// Where a sheet is shown.
pub(super) fn page_of(id: Uuid) -> String {
    links::batch(BatchId::from_uuid(id), BatchTab::All, 1)
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn a_file_says_what_its_rows_are() {
        for rows in Rows::ALL {
            let marked = [&[rows.mark()], b"a,b".as_slice()].concat();
            assert_eq!(Rows::of(&marked), Some((rows, b"a,b".as_slice())));
        }
        assert_eq!(Rows::of(b""), None);
        assert_eq!(Rows::of(b"?a"), None);
    }
}
