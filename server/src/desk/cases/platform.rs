//! 转送: what the outside platform is told of a case that was forwarded there, and the papers it takes.

use app::ports::Unavailable;
use domain::calendar::civil_date;
use domain::case::Effect;
use domain::case::repair::Application;
use domain::day::from_number;
use domain::repair::Item;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::papers::FILES;
use crate::desk::account::AccountError;
use crate::desk::papers::{Paper, kind_with};
use crate::desk::{Caller, Desk, instant};

/// What messages to the platform are sealed for.
pub(in crate::desk) const MESSAGE: &str = "platform.message";

/// An application as the platform is told of it; its papers are put beside it.
#[derive(Serialize)]
pub(in crate::desk) struct PassedOn {
    /// 办件编号
    case: String,
    filed_on: Date,
    subject: PassedSubject,
    record: PassedRecord,
    application: Application,
}

#[derive(Serialize)]
struct PassedSubject {
    name: String,
    uscc: Option<String>,
}

#[derive(Serialize)]
struct PassedRecord {
    id: Uuid,
    kind: String,
    title: String,
    document_no: String,
    authority: String,
    decided_on: Option<Date>,
}

impl Desk {
    /// 转送: an application with what it is about, as it stands when it goes; `None`: there is no such case, which never
    /// happens.
    pub(in crate::desk) async fn as_passed_on(
        &self,
        case: Uuid,
        application: Application,
    ) -> Result<Option<PassedOn>, AccountError> {
        let Some(row) = self.store.case(case).await? else {
            return Ok(None);
        };
        let Some(record) = row.about.record() else {
            return Ok(None);
        };
        let record = self.store.disputed_record(record).await?;
        Ok(record.map(|record| PassedOn {
            case: row.number.to_string(),
            filed_on: civil_date(instant(row.filed_at)),
            subject: PassedSubject {
                name: row.subject_name,
                uscc: row.subject_uscc,
            },
            record: PassedRecord {
                id: record.id,
                decided_on: from_number(record.decided_on),
                kind: record.kind,
                title: record.title,
                document_no: record.document_no,
                authority: record.authority,
            },
            application,
        }))
    }

    /// What the platform is told of a step, where that follows: that the applicant has withdrawn.
    pub(super) fn told_outside(
        &self,
        effects: &[Effect],
        today: Date,
    ) -> Result<Option<Vec<u8>>, AccountError> {
        if !effects.contains(&Effect::TellPlatform) {
            return Ok(None);
        }
        let body = json!({ "withdrawn_on": today });
        self.seal_json(MESSAGE, &body).map(Some)
    }

    /// A paper of an application that was forwarded and is not over, for the platform that decides about it. That it was
    /// taken is noted first.
    pub(crate) async fn platform_paper(
        &self,
        caller: &Caller,
        id: Uuid,
    ) -> Result<Option<Paper>, Unavailable> {
        let paper = self.find_platform_paper(caller, id).await;
        paper.map_err(|error| self.fault("platform", &error))
    }

    async fn find_platform_paper(
        &self,
        caller: &Caller,
        id: Uuid,
    ) -> Result<Option<Paper>, AccountError> {
        let Some(paper) = self.store.case_paper(id).await? else {
            return Ok(None);
        };
        let loaded = match paper.case_id.filter(|_| is_passed_on(&paper.part)) {
            Some(case) => self.load_case(case).await?,
            None => None,
        };
        let Some(loaded) = loaded else {
            return Ok(None);
        };
        let forwarded = loaded.case.outside.is_some() && !loaded.case.stage().is_over();
        let Some((media_type, _, ending)) = kind_with(&paper.media_type).filter(|_| forwarded)
        else {
            return Ok(None);
        };
        let detail = json!({ "case": loaded.row.number.to_string(), "part": paper.part });
        let entry = self.call_entry(caller, "api.paper", loaded.row.id, detail);
        self.store.note(&entry).await?;
        Ok(Some(Paper {
            name: format!("{}-{}.{ending}", paper.part, id.simple()),
            media_type,
            content: self.seal.open(FILES.content, &paper.content)?,
        }))
    }
}

/// Whether papers of a part belong to the application: to an item of its checklist.
pub(in crate::desk) fn is_passed_on(part: &str) -> bool {
    Item::from_code(part).is_some()
}
