//! 按行添加材料, and what else is done to some rows of a sheet.

use std::collections::BTreeSet;

use app::links;
use app::ports::Me;
use app::view::{
    BatchTab, Fault, FileProblem, PlacedFile, RowsDone, SentFile, SentForm, UnplacedFile,
};
use domain::id::BatchId;
use domain::identity::fold_code;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::rows::{StoredTwins, is_unsent};
use super::{ended, stored};
use crate::desk::Desk;
use crate::desk::account::{AccountError, SECOND, forms};
use crate::desk::papers::{self, shown_name};
use crate::desk::registration::matching::EntryGround;
use crate::desk::registration::purpose;
use crate::ids::new_id;
use crate::store::{BatchRow, BatchStage, DraftSaved, NewPaper, SealedFile};

/// Files that came one by one are told together, if no more time lies between them.
const TOGETHER: i64 = 600 * SECOND;
/// So many files are told.
const MOST_TOLD: usize = 200;
/// Most megabytes of papers with rows of a sheet that were never sent; the same file for many rows counts once.
const MOST_MEGABYTES: u32 = 500;
const MEGABYTE: i64 = 1_000_000;
/// Digits of a row's number.
const MOST_DIGITS: usize = 6;

/// What came of the last thing that was done, kept from the form to the page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct KeptRows {
    batch: Uuid,
    /// Microseconds UTC.
    at: i64,
    done: RowsDone,
}

/// What a paper of a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Evidence,
    Consent,
}

impl Part {
    fn code(self) -> &'static str {
        match self {
            Part::Evidence => "evidence",
            Part::Consent => "consent",
        }
    }

    /// One paper, as evidence and consents are counted.
    fn one(self) -> (usize, usize) {
        match self {
            Part::Evidence => (1, 0),
            Part::Consent => (0, 1),
        }
    }
}

/// Rows of a sheet as papers are put with them.
struct Placing<'b> {
    batch: &'b BatchRow,
    ground: EntryGround,
    twins: StoredTwins,
}

/// What is done to rows that are ticked.
enum Ticked {
    /// Each gets the paper.
    Attach(Part),
    /// They are deleted.
    Remove,
}

impl Desk {
    /// What came of the last thing that was done with rows of a sheet.
    pub(super) async fn rows_done(&self, batch: Uuid) -> RowsDone {
        let kept: Option<KeptRows> = self.kept(forms::BATCH_ROWS).await;
        kept.filter(|kept| kept.batch == batch)
            .map(|kept| kept.done)
            .unwrap_or_default()
    }

    async fn keep_rows(&self, batch: Uuid, done: RowsDone) -> Result<(), AccountError> {
        let at = self.clock.now().as_microsecond();
        self.keep(forms::BATCH_ROWS, KeptRows { batch, at, done })
            .await
    }

    /// Tells of columns of a sheet that no field takes.
    pub(super) async fn tell_unknown(
        &self,
        batch: Uuid,
        passed_over: Vec<String>,
    ) -> Result<(), AccountError> {
        let done = RowsDone {
            passed_over,
            ..RowsDone::default()
        };
        self.keep_rows(batch, done).await
    }

    /// Keeps each paper with the row that its name begins with.
    pub(super) async fn place_papers(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let id = sent.value("batch").parse().unwrap_or_default();
        let Some(batch) = self.my_batch(me, id).await? else {
            return Ok(ended(links::BATCH, id));
        };
        let mut placing = self.placing(&batch).await?;
        let mut done = self.files_before(&batch, sent).await;
        for file in sent.files.iter().filter(|file| file.field == "evidence") {
            let name = shown_name(&file.name, "evidence", "?");
            let placed = match row_of(&name) {
                Some((line, part)) => {
                    let put = self.put_file(me, &mut placing, (line, part), file).await?;
                    put.map(|()| (line, part))
                }
                None => Err(FileProblem::NoNumber),
            };
            match placed {
                Ok((line, part)) => done.placed.push(PlacedFile {
                    name,
                    line,
                    consent: part == Part::Consent,
                }),
                Err(why) => done.unplaced.push(UnplacedFile { name, why }),
            }
        }
        let more = done.placed.len().saturating_sub(MOST_TOLD);
        done.placed.drain(..more);
        self.keep_rows(batch.id, done).await?;
        let page = links::batch(BatchId::from_uuid(batch.id), BatchTab::All, 1);
        Ok(format!("{page}#files"))
    }

    /// Files that were placed shortly before, where the browser sends one after the other.
    async fn files_before(&self, batch: &BatchRow, sent: &SentForm) -> RowsDone {
        let kept: Option<KeptRows> = self.kept(forms::BATCH_ROWS).await;
        let since = self.clock.now().as_microsecond() - TOGETHER;
        let placed = kept
            .filter(|_| sent.value("then") == "more")
            .filter(|kept| kept.batch == batch.id && kept.at >= since)
            .map(|kept| kept.done.placed);
        RowsDone {
            placed: placed.unwrap_or_default(),
            ..RowsDone::default()
        }
    }

    /// Rows of a sheet as papers are put with them.
    async fn placing<'b>(&self, batch: &'b BatchRow) -> Result<Placing<'b>, AccountError> {
        Ok(Placing {
            batch,
            ground: self.entry_ground(batch.subject_id).await?,
            twins: StoredTwins::of(batch.id),
        })
    }

    /// Keeps a file with a row.
    async fn put_file(
        &self,
        me: &Me,
        placing: &mut Placing<'_>,
        (line, part): (u32, Part),
        file: &SentFile,
    ) -> Result<Result<(), FileProblem>, AccountError> {
        match self.paper_of(me, placing.batch, part, file).await? {
            Ok(paper) => self.put_paper(placing, (line, part), paper).await,
            Err(why) => Ok(Err(why)),
        }
    }

    /// A file as a paper, looked at and sealed once, however many rows it is for.
    async fn paper_of(
        &self,
        me: &Me,
        batch: &BatchRow,
        part: Part,
        file: &SentFile,
    ) -> Result<Result<NewPaper, FileProblem>, AccountError> {
        let one = SentForm {
            values: Vec::new(),
            files: vec![SentFile {
                field: part.code().to_owned(),
                ..file.clone()
            }],
        };
        let actor = me.account.to_string();
        let (mut new, faults) =
            self.new_papers(&one, part.code(), part.code(), &actor, purpose::FILES)?;
        if let Some(fault) = faults.into_iter().next() {
            return Ok(Err(FileProblem::Paper(alone(fault))));
        }
        let Some(paper) = new.pop() else {
            return Ok(Err(FileProblem::Paper(Fault::PaperKind)));
        };
        let held = self.store.batch_paper_bytes(batch.id).await?;
        if held.saturating_add(paper.file.size) > i64::from(MOST_MEGABYTES) * MEGABYTE {
            let megabytes = MOST_MEGABYTES;
            return Ok(Err(FileProblem::SheetFull { megabytes }));
        }
        Ok(Ok(paper))
    }

    /// Keeps a paper with a row.
    async fn put_paper(
        &self,
        placing: &mut Placing<'_>,
        (line, part): (u32, Part),
        paper: NewPaper,
    ) -> Result<Result<(), FileProblem>, AccountError> {
        let batch = placing.batch;
        if !matches!(batch.stage, BatchStage::Ready | BatchStage::Done) {
            return Ok(Err(FileProblem::Meanwhile { line }));
        }
        let Some((row, version)) = self.store.batch_row(batch.id, stored(line)).await? else {
            return Ok(Err(FileProblem::NoRow { line }));
        };
        if !is_unsent(&row, &version) {
            return Ok(Err(FileProblem::Sent { line }));
        }
        let draft = (&row, &version);
        let (values, checked) = self
            .check_stored(&placing.ground, draft, part.one(), &mut placing.twins)
            .await?;
        let saved = self.saved_row(&placing.ground, row.kind, &values, &checked)?;
        let detail = json!({ "batch": batch.id, "line": line, "part": part.code() });
        let entry = self.entry("entry.paper_add", row.id, detail);
        let new = [paper];
        let kept = self
            .store
            .save_draft(row.id, row.version, &saved, &new, papers::LIMITS, &entry)
            .await?;
        Ok(match kept {
            DraftSaved::Saved(_) => Ok(()),
            DraftSaved::Late => Err(FileProblem::Meanwhile { line }),
            DraftSaved::Full => Err(FileProblem::Paper(papers::FULL)),
        })
    }

    /// Keeps a paper with the rows that are ticked, or deletes rows.
    pub(super) async fn change_rows(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let id = sent.value("batch").parse().unwrap_or_default();
        let Some(batch) = self.my_batch(me, id).await? else {
            return Ok(ended(links::BATCH, id));
        };
        if sent.value("then") == "check" {
            let version = sent.value("version").parse().unwrap_or(0);
            return self.check_again(me, &batch, version).await;
        }
        let tab = BatchTab::from_code(sent.value("tab")).unwrap_or_default();
        let page = sent.value("page").parse().unwrap_or(1);
        let back = links::batch(BatchId::from_uuid(batch.id), tab, page);
        let Some((what, lines)) = asked(sent) else {
            return Ok(format!("{back}#rows"));
        };
        let (done, place) = match what {
            Ticked::Attach(part) => {
                let done = self.attach(me, &batch, part, &lines, sent).await?;
                (done, "files")
            }
            Ticked::Remove => (self.remove_rows(&batch, &lines).await?, "rows"),
        };
        self.keep_rows(batch.id, done).await?;
        Ok(format!("{back}#{place}"))
    }

    async fn attach(
        &self,
        me: &Me,
        batch: &BatchRow,
        part: Part,
        lines: &[u32],
        sent: &SentForm,
    ) -> Result<RowsDone, AccountError> {
        let mut done = RowsDone::default();
        let mut placing = self.placing(batch).await?;
        for file in sent.files.iter().filter(|file| file.field == "evidence") {
            let name = shown_name(&file.name, part.code(), "?");
            let paper = match lines.is_empty() {
                true => Err(FileProblem::NothingTicked),
                false => self.paper_of(me, batch, part, file).await?,
            };
            let paper = match paper {
                Ok(paper) => paper,
                Err(why) => {
                    done.unplaced.push(UnplacedFile { name, why });
                    continue;
                }
            };
            for line in lines.iter().copied() {
                let name = name.clone();
                let own = NewPaper {
                    file: SealedFile {
                        id: new_id(self.clock.now())?,
                        ..paper.file.clone()
                    },
                    ..paper.clone()
                };
                match self.put_paper(&mut placing, (line, part), own).await? {
                    Ok(()) => done.placed.push(PlacedFile {
                        name,
                        line,
                        consent: part == Part::Consent,
                    }),
                    Err(why) => done.unplaced.push(UnplacedFile { name, why }),
                }
            }
        }
        Ok(done)
    }

    async fn remove_rows(&self, batch: &BatchRow, lines: &[u32]) -> Result<RowsDone, AccountError> {
        let mut done = RowsDone::default();
        let mut keys = BTreeSet::new();
        let is_free = matches!(batch.stage, BatchStage::Ready | BatchStage::Done);
        for line in lines.iter().copied().filter(|_| is_free) {
            let Some((row, version)) = self.store.batch_row(batch.id, stored(line)).await? else {
                // Deleted already.
                continue;
            };
            let detail = json!({ "batch": batch.id, "line": line });
            let entry = self.entry("entry.drop", row.id, detail);
            if is_unsent(&row, &version)
                && self.store.drop_draft(row.id, row.version, &entry).await?
            {
                done.removed += 1;
                keys.extend(version.dedup_key);
            } else {
                done.kept += 1;
            }
        }
        if !keys.is_empty() {
            let ground = self.entry_ground(batch.subject_id).await?;
            self.recount_twins(&ground, batch.id, keys).await?;
        }
        Ok(done)
    }
}

/// What a form asks to be done, and with which rows.
fn asked(sent: &SentForm) -> Option<(Ticked, Vec<u32>)> {
    let then = sent.value("then");
    let ticked = sent
        .values
        .iter()
        .filter(|(name, _)| name == "row")
        .filter_map(|(_, line)| line.parse().ok())
        .collect();
    let what = match then {
        "evidence" => Ticked::Attach(Part::Evidence),
        "consent" => Ticked::Attach(Part::Consent),
        "remove" => Ticked::Remove,
        _ => return None,
    };
    Some((what, ticked))
}

/// The row that the name of a file begins with, and what the file is for: `12.pdf`, `12-合同.jpg`, `第12行 同意书.pdf`.
fn row_of(name: &str) -> Option<(u32, Part)> {
    let folded = fold_code(name.trim());
    let named = folded.strip_prefix('第').unwrap_or(&folded);
    let end = named.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = named.split_at(end);
    // Of a year or a number of a document nobody is to think that it is a row.
    let ends = rest.starts_with(['.', '-', '_', ' ', '(', '、', '—', '行']);
    if digits.is_empty() || digits.len() > MOST_DIGITS || !ends {
        return None;
    }
    let line = digits.parse().ok()?;
    let consents = rest.contains("同意") || rest.to_lowercase().contains("consent");
    let part = match consents {
        true => Part::Consent,
        false => Part::Evidence,
    };
    Some((line, part))
}

/// A fault without the name of the file, which is told beside.
fn alone(fault: Fault) -> Fault {
    match fault {
        Fault::OfFile { fault, .. } => *fault,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, row_of};

    #[test]
    fn a_name_says_its_row_and_what_it_is_for() {
        for (name, row) in [
            ("12.pdf", Some((12, Part::Evidence))),
            ("12-合同.jpg", Some((12, Part::Evidence))),
            ("012_a.png", Some((12, Part::Evidence))),
            ("12 (1).pdf", Some((12, Part::Evidence))),
            ("第12行.pdf", Some((12, Part::Evidence))),
            ("１２.pdf", Some((12, Part::Evidence))),
            ("15-同意书.pdf", Some((15, Part::Consent))),
            ("15-Consent.pdf", Some((15, Part::Consent))),
            ("合同12.pdf", None),
            ("2026年度合同.pdf", None),
            ("12a.pdf", None),
            ("12", None),
            ("1234567.pdf", None),
            (".pdf", None),
            ("", None),
        ] {
            assert_eq!(row_of(name), row, "{name}");
        }
    }
}
