//! One penalty as the unit sees it that determined.

use app::view::{DeclarationView, DeskRecordView, FormState, RecordEndView, ShieldingView};
use domain::day::from_number;
use domain::id::RecordId;
use domain::record::{Sector, SpecialField};
use domain::repair::{RulingKind, Said, ShieldingEnd, ShieldingState};
use domain::role::{DataClass, Operation, Permit};
use jiff::civil::Date;
use uuid::Uuid;

use super::ends::SETTLEMENT;
use super::rulings::{FILES, MOST_PAPERS, REASONS};
use crate::desk::account::{AccountError, forms};
use crate::desk::claims::subject_name;
use crate::desk::papers::ALL_MEGABYTES;
use crate::desk::repair::facts::{Told, mark_of};
use crate::desk::{Desk, instant};
use crate::store::{PenaltyRow, ShieldingPaper, ShieldingRow};

impl Desk {
    pub(super) async fn show_desk_record(
        &self,
        permit: &Permit,
        record: RecordId,
    ) -> Result<Option<DeskRecordView>, AccountError> {
        let (_, today) = self.today();
        let row = self.store.penalty(record, today).await?;
        let Some(row) = row.filter(|row| permit.scope().covers(&row.unit_code)) else {
            return Ok(None);
        };
        let posts = self.visitor.signed_in.as_ref();
        let posts = posts.map_or(&[][..], |one| &one.me.posts);
        let write = Permit::of(posts, DataClass::Records, Operation::Write);
        let may_write = write.is_some_and(|write| write.scope().covers(&row.unit_code));
        let decide = Permit::of(posts, DataClass::Records, Operation::Decide);
        let may_decide = decide.is_some_and(|decide| decide.scope().covers(&row.unit_code));
        let papers = self.store.shielding_papers(row.id).await?;
        let mut shieldings = Vec::new();
        for one in self.store.shieldings_of(row.id).await? {
            shieldings.extend(self.shielding_view(&one, &papers, may_decide).await?);
        }
        let said = said_of(&row);
        let kept = self.form_about(forms::RECORD, row.id).await;
        Ok(Some(DeskRecordView {
            line: self.penalty_line(&row)?,
            subject: subject_name(row.subject_id, &row.subject_name, &row.subject_uscc),
            is_public: row.is_public(today),
            mark: mark_of(&row),
            under_repair: row.under_repair == 1,
            market: row.sector.as_deref().and_then(Sector::from_code) == Some(Sector::Market),
            repair: self.repair_view(&row, Told::Holder)?,
            form: over(filled(&said), kept),
            said,
            said_version: row.said_version,
            field_days: self.field_days(&row)?,
            shieldings,
            papers: (MOST_PAPERS as u32, ALL_MEGABYTES),
            end: self.end_view(&row, today).await?,
            may_write,
        }))
    }

    /// 临时屏蔽 with its ruling, and who entered and confirmed it.
    async fn shielding_view(
        &self,
        row: &ShieldingRow,
        papers: &[ShieldingPaper],
        may_decide: bool,
    ) -> Result<Option<ShieldingView>, AccountError> {
        let (_, today) = self.today();
        let (Some(kind), Some(state), Some(ruled_on), Some(last)) = (
            RulingKind::from_code(&row.kind),
            ShieldingState::from_code(&row.state),
            from_number(row.ruled_on),
            from_number(row.last_day),
        ) else {
            return Ok(None);
        };
        let own = row.entered_by == self.own_account();
        let end = row.ended_why.as_deref().and_then(ShieldingEnd::from_code);
        let decided = match (row.decided_at, row.decided_by) {
            (Some(at), Some(by)) => Some((instant(at), self.name_in_office(by).await?)),
            _ => None,
        };
        let reasons = row.reasons.as_deref();
        let reasons = reasons.map(|sealed| self.seal.open_text(REASONS, sealed));
        let mut names = Vec::new();
        for paper in papers.iter().filter(|paper| paper.shielding_id == row.id) {
            names.push((paper.id, self.seal.open_text(FILES.name, &paper.name)?));
        }
        Ok(Some(ShieldingView {
            id: row.id,
            kind,
            court: row.court.clone(),
            number: row.ruling_no.clone(),
            ruled_on,
            declaration: row.declaration.clone(),
            papers: names,
            state,
            entered: (
                instant(row.added_at),
                self.name_in_office(row.entered_by).await?,
            ),
            decided,
            reasons: reasons.transpose()?,
            own,
            may_decide: may_decide && !own && state == ShieldingState::Waiting,
            from: row.from_day.and_then(from_number),
            last,
            ended: row.ended_on.and_then(from_number).zip(end),
            runs: row.ended_on.is_none()
                && row.from_day.is_some_and(|from| from <= today)
                && today <= row.last_day,
            version: row.version,
        }))
    }

    /// Name of a member of staff.
    async fn name_in_office(&self, account: Uuid) -> Result<String, AccountError> {
        let account = self.store.account(account).await?;
        Ok(account.map_or_else(String::new, |account| self.name_of(&account)))
    }

    /// 期满, where the last public day of a record is over and nothing had ended it before.
    async fn end_view(
        &self,
        row: &PenaltyRow,
        today: i32,
    ) -> Result<Option<RecordEndView>, AccountError> {
        let last_day = from_number(row.until).filter(|_| row.until < today);
        let Some(last_day) = last_day.filter(|_| row.reason.is_none()) else {
            return Ok(None);
        };
        let end = self.store.record_end(row.id).await?;
        let settled = match end.as_ref().filter(|end| end.is_settled(row.until)) {
            Some(end) => match (end.settled_at, end.settled_by, &end.settlement) {
                (Some(at), Some(by), Some(text)) => {
                    let name = self.name_in_office(by).await?;
                    Some((instant(at), name, self.seal.open_text(SETTLEMENT, text)?))
                }
                _ => None,
            },
            None => None,
        };
        let units = self.store.units().await?;
        let name_of = |code: &str| {
            let unit = units.iter().find(|unit| unit.code == code);
            unit.map_or_else(|| code.to_owned(), |unit| unit.name.clone())
        };
        let measures = self.store.measures_resting_on(row.id).await?;
        Ok(Some(RecordEndView {
            last_day,
            unperformed: row.performed == Some(0),
            measures: measures
                .into_iter()
                .map(|(unit, name)| (name_of(&unit), name))
                .collect(),
            settled,
            version: end.map(|end| end.version),
        }))
    }

    /// 重整、和解声明 of a subject, for each ruling once.
    pub(super) async fn declared_by(
        &self,
        key: &str,
    ) -> Result<Vec<DeclarationView>, AccountError> {
        match self.subject_of_key(key).await? {
            Some(subject) => self.declared_of(subject.id).await,
            None => Ok(Vec::new()),
        }
    }

    /// The same of one that is on file.
    pub(in crate::desk) async fn declared_of(
        &self,
        subject: Uuid,
    ) -> Result<Vec<DeclarationView>, AccountError> {
        let (_, today) = self.today();
        let rows = self.store.shieldings_of_subject(subject, today).await?;
        let mut views: Vec<DeclarationView> = Vec::new();
        for view in rows.iter().filter_map(declaration) {
            let is_same = |one: &DeclarationView| {
                (one.kind, &one.court, &one.number) == (view.kind, &view.court, &view.number)
            };
            if !views.iter().any(is_same) {
                views.push(view);
            }
        }
        Ok(views)
    }
}

/// What the unit has said of a record.
pub(super) fn said_of(row: &PenaltyRow) -> Said {
    let flag = |said: Option<i32>| said.map(|said| said == 1);
    Said {
        performed: flag(row.performed),
        performed_on: row.performed_on.and_then(from_number),
        harm_removed: flag(row.harm_removed),
        not_repeated: flag(row.not_repeated),
        not_listed: flag(row.not_listed),
        field: row
            .special_field
            .as_deref()
            .and_then(SpecialField::from_code),
        excluded_by: row.excluded_by.clone(),
    }
}

/// The form with what was said last.
fn filled(said: &Said) -> FormState {
    let answer = |said: Option<bool>| match said {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    FormState::default()
        .keep("performed", answer(said.performed))
        .keep("performed_on", &day(said.performed_on))
        .keep("harm_removed", answer(said.harm_removed))
        .keep("not_repeated", answer(said.not_repeated))
        .keep("not_listed", answer(said.not_listed))
        .keep("special_field", said.field.map_or("", SpecialField::code))
        .keep(
            "excluded",
            if said.excluded_by.is_some() { "1" } else { "" },
        )
        .keep(
            "excluded_by",
            said.excluded_by.as_deref().unwrap_or_default(),
        )
}

/// What was typed last goes before what was said: the page has several forms, and a fault in one empties no other.
fn over(mut form: FormState, kept: FormState) -> FormState {
    form.values.extend(kept.values);
    form.faults = kept.faults;
    form
}

fn declaration(row: &ShieldingRow) -> Option<DeclarationView> {
    Some(DeclarationView {
        id: row.id,
        kind: RulingKind::from_code(&row.kind)?,
        court: row.court.clone(),
        number: row.ruling_no.clone(),
        ruled_on: from_number(row.ruled_on)?,
        text: row.declaration.clone(),
        last: from_number(row.last_day)?,
    })
}
