//! 访问记录证据包: who looked at what, from the log, as a file that anybody can check against it.

use app::links;
use app::view::{AccessAsked, Fault, FormState, PackageLine, PackageQuestion};
use domain::calendar::end_of_day;
use domain::case::{CaseKind, CaseNumber};
use domain::id::AccountId;
use domain::identity::normal_form;
use domain::role::Permit;
use domain::search_form;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::pack_file::{Packed, Who, pack};
use super::{FOR, Loaded, purpose};
use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, count, instant};
use crate::ids::new_id;
use crate::seal::hex;
use crate::store::{AccessSearch, NewPackage};

/// Most entries of a package; whoever needs more asks for fewer days, several times.
const MOST: u32 = 20_000;
/// Records with one document number.
const MOST_RECORDS: u32 = 50;

/// What a package answers, and who made it, as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Made {
    by: AccountId,
    question: PackageQuestion,
}

impl Desk {
    pub(super) async fn make_package(
        &self,
        permit: &Permit,
        asked: &AccessAsked,
    ) -> Result<String, AccountError> {
        let queue = links::INVESTIGATIONS.to_owned();
        let (Ok(id), Some(me)) = (asked.investigation.parse::<Uuid>(), self.auditor()) else {
            return Ok(queue);
        };
        let loaded = self.load_investigation(id).await?;
        let Some(loaded) = loaded.filter(|loaded| loaded.state.is_member(me)) else {
            return Ok(queue);
        };
        let here = links::of_id(links::DESK_INVESTIGATION, id);
        let mut form = FormState::default()
            .keep("about", &id.to_string())
            .keep("action", "package")
            .keep("object", &asked.about)
            .keep("staff", &asked.staff)
            .keep("from", &asked.from)
            .keep("to", &asked.to);
        match self.read_question(asked, &loaded).await? {
            Ok(question) => match self.pack_answer(permit, &loaded, me, question).await? {
                None => {
                    self.forget(forms::INVESTIGATION).await?;
                    // The newest stands first there.
                    return Ok(format!("{here}#package"));
                }
                Some(fault) => form = form.wrong("from", fault),
            },
            Err(wrong) => {
                for (field, fault) in wrong {
                    form = form.wrong(field, fault);
                }
            }
        }
        self.keep(forms::INVESTIGATION, form).await?;
        Ok(here)
    }

    /// Makes the file and keeps it; the fault where it would be too long.
    async fn pack_answer(
        &self,
        permit: &Permit,
        loaded: &Loaded,
        me: AccountId,
        question: PackageQuestion,
    ) -> Result<Option<Fault>, AccountError> {
        let Some((from, before)) = instants(&question) else {
            return Ok(Some(Fault::Days));
        };
        let search = AccessSearch {
            actor: question.actor.clone(),
            objects: question.objects.clone(),
            investigation: loaded.row.id.to_string(),
            from,
            before,
            most: i64::from(MOST) + 1,
        };
        let entries = self.store.audit_of_access(&search).await?;
        if entries.len() > MOST as usize {
            return Ok(Some(Fault::TooManyEntries { most: MOST }));
        }
        let now = self.clock.now();
        // Signed after they were read, so that the checkpoint vouches for every one of them.
        let checkpoint = self.store.checkpoint(now.as_microsecond()).await?;
        let units = self.store.units().await?;
        let staff = self.store.staff().await?;
        let who = Who {
            names: staff
                .iter()
                .map(|account| (account.id.to_string(), self.name_of(account)))
                .collect(),
            units: units
                .into_iter()
                .map(|unit| (unit.code, unit.name))
                .collect(),
        };
        let file = pack(&Packed {
            number: loaded.row.number,
            question: &question,
            entries: &entries,
            checkpoint: checkpoint.as_ref(),
            public_key: self.store.audit_public_key(),
            who: &who,
        })?;
        let sha256 = hex(&Sha256::digest(&file));
        let package = NewPackage {
            id: new_id(now)?,
            investigation_id: loaded.row.id,
            entries: i64::try_from(entries.len()).unwrap_or(i64::MAX),
            sha256: sha256.clone(),
            question: self.seal_json(purpose::QUESTION, &Made { by: me, question })?,
            content: self.seal.seal(purpose::PACKAGE, &file)?,
        };
        let detail = json!({ "package": package.id, "sha256": sha256 });
        let entry = self
            .entry_in_post(permit, "investigation.package", loaded.row.id, detail)
            .purpose(FOR);
        self.store.add_package(&package, &entry).await?;
        Ok(None)
    }

    /// What is asked of the log, or what is wrong with it.
    async fn read_question(
        &self,
        asked: &AccessAsked,
        loaded: &Loaded,
    ) -> Result<Result<PackageQuestion, Vec<(&'static str, Fault)>>, AccountError> {
        let mut wrong = Vec::new();
        let (staff, about) = (asked.staff.trim(), asked.about.trim());
        let mut actor = None;
        if !staff.is_empty() {
            match self.staff_called(staff).await? {
                Ok(account) => actor = Some(account.to_string()),
                Err(one) => wrong.push(one),
            }
        }
        let mut objects = Vec::new();
        if !about.is_empty() {
            objects = self.things_called(about, loaded).await?;
            if objects.is_empty() {
                wrong.push(("object", Fault::NothingCalledSo));
            }
        }
        if staff.is_empty() && about.is_empty() {
            wrong.push(("staff", Fault::NothingAsked));
        }
        let day = |text: &str| text.trim().parse::<Date>().ok();
        let days = day(&asked.from).zip(day(&asked.to));
        let a_year = |from: Date, to: Date| from.checked_add(1.year()).is_ok_and(|end| to <= end);
        let Some((from, to)) = days.filter(|(from, to)| from <= to && a_year(*from, *to)) else {
            wrong.push(("from", Fault::Days));
            return Ok(Err(wrong));
        };
        if !wrong.is_empty() {
            return Ok(Err(wrong));
        }
        Ok(Ok(PackageQuestion {
            staff: staff.to_owned(),
            actor,
            about: about.to_owned(),
            objects,
            from,
            to,
        }))
    }

    /// Ids, codes and numbers under which the log names a thing; none where there is no such thing.
    /// Of investigations only this one: whoever is kept out of another is not told of it here.
    async fn things_called(
        &self,
        text: &str,
        loaded: &Loaded,
    ) -> Result<Vec<String>, AccountError> {
        if let Ok(id) = text.parse::<Uuid>() {
            return Ok(vec![id.to_string()]);
        }
        if let Ok(number) = text.parse::<CaseNumber>() {
            let id = match number.kind() {
                CaseKind::Objection | CaseKind::Finding | CaseKind::Repair => {
                    let case = self.store.case_by_number(number).await?;
                    case.map(|case| case.id)
                }
                CaseKind::Investigation => (number == loaded.row.number).then_some(loaded.row.id),
                CaseKind::Entry => None,
            };
            return Ok(id.map_or_else(Vec::new, |id| vec![id.to_string(), number.to_string()]));
        }
        if let Some(subject) = self.store.subject_by_uscc(&normal_form(text)).await? {
            let code = subject.uscc.clone();
            return Ok([Some(subject.id.to_string()), code]
                .into_iter()
                .flatten()
                .collect());
        }
        let key = search_form::document_no(text);
        let (_, today) = self.today();
        let records = self
            .store
            .public_records_by_document(&key, today, MOST_RECORDS)
            .await?;
        let same = records
            .iter()
            .filter(|record| search_form::document_no(&record.document_no) == key);
        Ok(same.map(|record| record.id.to_string()).collect())
    }

    /// The packages of an investigation, the newest first, with who made each; his name is left to be filled in.
    pub(super) async fn packages_made(
        &self,
        id: Uuid,
    ) -> Result<Vec<(AccountId, PackageLine)>, AccountError> {
        let rows = self.store.packages_of(id).await?;
        let lines = rows.into_iter().map(|row| {
            let made = self.seal.open_text(purpose::QUESTION, &row.question)?;
            let made: Made =
                serde_json::from_str(&made).map_err(|_| super::broken("question", id))?;
            let line = PackageLine {
                id: row.id,
                at: instant(row.at),
                by: String::new(),
                question: made.question,
                entries: count(row.entries),
                sha256: row.sha256,
                seq: row.seq,
            };
            Ok((made.by, line))
        });
        lines.collect()
    }
}

/// The first instant of the first day, and the first one behind the last; microseconds UTC.
fn instants(question: &PackageQuestion) -> Option<(i64, i64)> {
    let before = end_of_day(question.from.yesterday().ok()?).ok()?;
    let after = end_of_day(question.to).ok()?;
    Some((before.as_microsecond(), after.as_microsecond()))
}
