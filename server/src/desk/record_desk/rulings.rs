//! 录入和确认裁定: one person of the unit enters a court's ruling with its paper, and another confirms it, or sends it back
//! with reasons. Nothing is hidden before that.

use app::links;
use app::view::{Fault, FormState, RecordHappening, SentForm, WaitingShielding};
use domain::day::from_number;
use domain::id::RecordId;
use domain::repair::{RulingForm, SaidFault, ShieldingState, read_ruling};
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use super::{page, typed};
use crate::desk::account::{AccountError, forms};
use crate::desk::files::SealedFor;
use crate::desk::papers::{ALL_MEGABYTES, Paper, kind_with};
use crate::desk::{Desk, count, instant};
use crate::ids::new_id;
use crate::store::{NewShielding, PenaltyRow, SealedFile, ShieldingRow, StoreError, WaitingFilter};

const FIELDS: [&str; 6] = [
    "ruling_kind",
    "court",
    "ruling_no",
    "ruled_on",
    "declaration",
    "last_day",
];
/// What rulings, and reasons why one goes back, are sealed for.
pub(super) const FILES: SealedFor = SealedFor {
    name: "ruling.paper_name",
    content: "ruling.paper",
};
pub(super) const REASONS: &str = "ruling.reasons";
/// Most papers of a ruling: its pages may be photos.
pub(super) const MOST_PAPERS: usize = 5;
/// No plan runs longer: a slip in the year must not hide a record for ever.
const MOST_YEARS: u16 = 15;
/// Longest reasons, in characters.
const LONGEST_REASONS: usize = 500;
/// Most that wait and are listed.
const MOST_LISTED: i64 = 50;

impl Desk {
    /// 录入: nothing is hidden yet.
    pub(super) async fn take_ruling(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let row = match self.penalty_to_change(permit, sent.value("record")).await? {
            Ok(row) => row,
            Err(away) => return Ok(away),
        };
        let here = page(row.id, links::SHIELDING);
        let mut form = typed(row.id, sent, &FIELDS);
        let (today, number) = self.today();
        let papers = self.read_papers(sent, &mut form)?;
        let ruling = match read_ruling(&form_of(sent), today, MOST_YEARS) {
            Ok(ruling) => Some(ruling),
            Err(faults) => {
                for (field, fault) in faults {
                    form = form.wrong(field, Fault::Said(fault));
                }
                None
            }
        };
        let (Some(ruling), true) = (ruling, form.faults.is_empty()) else {
            self.keep(forms::RECORD, form).await?;
            return Ok(here);
        };
        let before = self.store.shieldings_of(row.id).await?;
        let is_entered = before.iter().any(|one| {
            let counts = one.state == ShieldingState::Waiting.code()
                || (one.from_day.is_some() && one.ended_on.is_none() && one.last_day >= number);
            counts && one.ruling_no == ruling.number
        });
        if is_entered {
            // The click before.
            self.forget(forms::RECORD).await?;
            return Ok(here);
        }
        let id = new_id(self.clock.now())?;
        let detail = json!({
            "shielding": id, "kind": ruling.kind, "last": ruling.last, "papers": papers.len(),
        });
        let entry = self.record_entry(
            permit,
            &row.unit_code,
            "record.shield_enter",
            row.id,
            detail,
        );
        let new = NewShielding {
            id,
            record_id: row.id,
            ruling: &ruling,
            papers: &papers,
            unit_code: &row.unit_code,
            entered_by: self.own_account(),
            today: number,
        };
        if self.store.enter_shielding(&new, &entry).await? {
            self.forget(forms::RECORD).await?;
        } else {
            let form = form.wrong("ruling_no", Fault::Meanwhile);
            self.keep(forms::RECORD, form).await?;
        }
        Ok(here)
    }

    /// 裁定书, sealed; what is wrong with it stands in the form.
    fn read_papers(
        &self,
        sent: &SentForm,
        form: &mut FormState,
    ) -> Result<Vec<SealedFile>, AccountError> {
        let mut wrong = |fault: Fault| *form = std::mem::take(form).wrong("ruling", fault);
        let (papers, faults) = self.sealed_files(sent, "ruling", "ruling", FILES)?;
        if papers.is_empty() && faults.is_empty() {
            wrong(Fault::Missing);
        }
        if papers.len() > MOST_PAPERS {
            let (most, megabytes) = (MOST_PAPERS as u32, ALL_MEGABYTES);
            wrong(Fault::PapersFull { most, megabytes });
        }
        faults.into_iter().for_each(wrong);
        Ok(papers)
    }

    /// 确认 or 退回, by another person of the unit.
    pub(super) async fn take_shielding_decision(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let id = sent.value("shielding").parse::<Uuid>().unwrap_or_default();
        let Some(shielding) = self.store.shielding(id).await? else {
            return Ok(links::PENALTIES.to_owned());
        };
        let record = shielding.record_id.to_string();
        let row = match self.penalty_to_change(permit, &record).await? {
            Ok(row) => row,
            Err(away) => return Ok(away),
        };
        let here = page(row.id, links::SHIELDING);
        if shielding.state != ShieldingState::Waiting.code() {
            // The click before, or a colleague: the page shows how it stands.
            self.forget(forms::RECORD).await?;
            return Ok(here);
        }
        let form = typed(row.id, sent, &["shielding_outcome", "shielding_reasons"]);
        let as_shown = ShieldingRow {
            version: sent.value("version").trim().parse().unwrap_or_default(),
            ..shielding
        };
        let fault = match sent.value("shielding_outcome").trim() {
            _ if as_shown.entered_by == self.own_account() => {
                Some(("shielding_outcome", Fault::Said(SaidFault::OwnWork)))
            }
            "confirm" => self.confirm_ruling(permit, &row, &as_shown).await?,
            "return" => {
                let reasons = sent.value("shielding_reasons").trim();
                self.return_ruling(permit, &row, &as_shown, reasons).await?
            }
            _ => Some(("shielding_outcome", Fault::Said(SaidFault::Missing))),
        };
        match fault {
            Some((field, fault)) => self.keep(forms::RECORD, form.wrong(field, fault)).await?,
            None => self.forget(forms::RECORD).await?,
        }
        Ok(here)
    }

    /// From now on the record is hidden; what is wrong with it, if anything is.
    async fn confirm_ruling(
        &self,
        permit: &Permit,
        row: &PenaltyRow,
        shielding: &ShieldingRow,
    ) -> Result<Option<(&'static str, Fault)>, AccountError> {
        let (today, number) = self.today();
        let Some(last) = from_number(shielding.last_day).filter(|_| shielding.last_day >= number)
        else {
            return Ok(Some(("shielding_outcome", Fault::Said(SaidFault::Over))));
        };
        let what = RecordHappening::Shielded { last };
        let telling = self.telling_of_shielding(row, what).await?;
        let detail = json!({
            "shielding": shielding.id, "kind": shielding.kind, "last": last, "entered_by": shielding.entered_by,
        });
        let entry = self.ruling_entry(permit, row, "record.shield", detail);
        let by = self.own_account();
        let done = self
            .store
            .confirm_shielding(shielding, (today, by), &*telling, &entry)
            .await?;
        Ok((!done).then_some(("shielding_outcome", Fault::Meanwhile)))
    }

    async fn return_ruling(
        &self,
        permit: &Permit,
        row: &PenaltyRow,
        shielding: &ShieldingRow,
        reasons: &str,
    ) -> Result<Option<(&'static str, Fault)>, AccountError> {
        let fault = match reasons.chars().count() {
            0 => Some(Fault::Missing),
            length if length > LONGEST_REASONS => Some(Fault::TooLong { max: 500 }),
            _ => None,
        };
        if let Some(fault) = fault {
            return Ok(Some(("shielding_reasons", fault)));
        }
        let what = RecordHappening::ShieldingReturned;
        let notices = self.news_to_one(row, what, shielding.entered_by).await?;
        let detail = json!({ "shielding": shielding.id, "entered_by": shielding.entered_by });
        let entry = self.ruling_entry(permit, row, "record.shield_return", detail);
        let sealed = self.seal.seal(REASONS, reasons.as_bytes())?;
        let done = self
            .store
            .return_shielding(shielding, (self.own_account(), &sealed), &notices, &entry)
            .await?;
        Ok((!done).then_some(("shielding_outcome", Fault::Meanwhile)))
    }

    /// An entry about what was decided, in the post that decides.
    fn ruling_entry(
        &self,
        permit: &Permit,
        row: &PenaltyRow,
        action: &str,
        detail: serde_json::Value,
    ) -> crate::audit::AuditEntry {
        let own = self.permit_in(&row.unit_code, DataClass::Records, Operation::Decide);
        self.entry_in_post(own.as_ref().unwrap_or(permit), action, row.id, detail)
    }

    /// Rulings that wait, as far as a permit reaches.
    pub(super) async fn rulings_that_wait(
        &self,
        permit: &Permit,
    ) -> Result<Vec<WaitingShielding>, AccountError> {
        let filter = WaitingFilter {
            scope: permit.scope(),
            not_by: None,
        };
        let me = self.own_account();
        let rows = self.store.waiting_shieldings(filter, MOST_LISTED).await?;
        let lines = rows.into_iter().filter_map(|row| {
            Some(WaitingShielding {
                record: RecordId::from_uuid(row.record_id),
                document_no: row.document_no,
                subject: row.subject_name,
                number: row.ruling_no,
                last: from_number(row.last_day)?,
                entered_at: instant(row.added_at),
                own: row.entered_by == me,
            })
        });
        Ok(lines.collect())
    }

    /// How many wait for whoever asks, as far as a permit to decide reaches.
    pub(in crate::desk) async fn waiting_rulings(
        &self,
        permit: &Permit,
    ) -> Result<u64, AccountError> {
        let filter = WaitingFilter {
            scope: permit.scope(),
            not_by: Some(self.own_account()),
        };
        Ok(count(self.store.count_waiting_shieldings(filter).await?))
    }

    /// A ruling, for whoever may open the page of its record there; `None`: there is none for this visitor.
    pub(crate) async fn ruling_file(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        let signed_in = self.visitor.signed_in.as_ref();
        let posts = signed_in.map_or(&[][..], |one| &one.me.posts);
        let Some(permit) = Permit::of(posts, DataClass::Records, Operation::Read) else {
            return Ok(None);
        };
        let paper = self.store.shielding_paper(id).await?;
        let Some(paper) = paper.filter(|paper| permit.scope().covers(&paper.unit_code)) else {
            return Ok(None);
        };
        let (media_type, _, ending) =
            kind_with(&paper.media_type).ok_or_else(|| StoreError::Inconsistent {
                table: "record_shielding_paper",
                column: "media_type",
                value: paper.media_type.clone(),
            })?;
        // It may name a person: whoever takes it away is on record.
        let detail = json!({ "paper": id });
        let entry = self.entry_in_post(&permit, "record.ruling", paper.record_id, detail);
        self.store.note(&entry).await?;
        Ok(Some(Paper {
            name: format!("ruling.{ending}"),
            media_type,
            content: self.seal.open(FILES.content, &paper.content)?,
        }))
    }

    /// The account of whoever asks.
    pub(super) fn own_account(&self) -> Uuid {
        let signed_in = self.visitor.signed_in.as_ref();
        signed_in.map_or_else(Uuid::nil, |one| one.me.account.as_uuid())
    }
}

fn form_of(sent: &SentForm) -> RulingForm<'_> {
    RulingForm {
        kind: sent.value("ruling_kind"),
        court: sent.value("court"),
        number: sent.value("ruling_no"),
        on: sent.value("ruled_on"),
        declaration: sent.value("declaration"),
        last: sent.value("last_day"),
    }
}
