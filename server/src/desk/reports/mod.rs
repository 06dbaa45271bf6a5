//! 公共信用报告: what one contains is settled when it is made and never changes; what of it is shown later is what would
//! be in a report made at that moment.

mod content;
mod port;

use app::view::CreditReport;
use domain::calendar::civil_date;
use domain::id::SubjectId;
use domain::report::{Edition, ReportNumber, Standing, standing};
use domain::role::UnitKind;
use serde_json::json;

use super::Desk;
use super::account::AccountError;
use crate::ids::{new_id, random_bytes};
use crate::seal::{SealError, hex};
use crate::store::{CreditReportRow, NewCreditReport, StoreError, Subject, WrittenReport};

/// What reports are sealed for.
const BODY: &str = "report.body";

/// A report that is kept, with what of it holds now.
struct Kept {
    row: CreditReportRow,
    number: ReportNumber,
    edition: Edition,
    /// `None`: what is kept is not what was made.
    report: Option<CreditReport>,
    /// `None`: nobody of this name is on file any more.
    subject: Option<Subject>,
    standing: Standing,
}

impl Desk {
    /// Makes a report, or finds the one that says the same today; gives back the word in its address.
    async fn make_credit_report(
        &self,
        subject: &Subject,
        edition: Edition,
    ) -> Result<String, AccountError> {
        let now = self.clock.now();
        let on = civil_date(now);
        let content = self.report_content(subject, edition).await?;
        let units = self.store.units().await?;
        let office = units
            .into_iter()
            .find(|unit| unit.kind == UnitKind::CreditOffice);
        let office = office.map_or_else(String::new, |unit| unit.name);
        let mut random = [0_u8; 16];
        random_bytes(&mut random)?;
        // What is serialised here are plain structs and enums, which always can be.
        let said = serde_json::to_vec(&content).unwrap_or_default();
        let new = NewCreditReport {
            id: new_id(now)?,
            subject_id: subject.id,
            edition,
            day: on,
            content: self.seal.digest([said.as_slice()].into_iter()).to_vec(),
            token: hex(&random),
        };
        let detail = json!({ "report": new.id, "edition": edition.code() });
        let entry = self.entry("report.make", subject.id, detail);
        let write = |number: ReportNumber| {
            self.written(&CreditReport {
                number,
                edition,
                made_at: now,
                on,
                office,
                content,
            })
        };
        Ok(self.store.add_credit_report(&new, write, &entry).await?)
    }

    fn written(&self, report: &CreditReport) -> Result<WrittenReport, SealError> {
        let json = serde_json::to_vec(report).unwrap_or_default();
        Ok(WrittenReport {
            digest: self.seal.digest([json.as_slice()].into_iter()).to_vec(),
            body: self.seal.seal(BODY, &json)?,
        })
    }

    /// What a report says, if it is still what was made.
    fn genuine_report(&self, row: &CreditReportRow) -> Option<CreditReport> {
        let opened = self.seal.open(BODY, &row.body);
        let report = opened.ok().and_then(|json| {
            let digest = self.seal.digest([json.as_slice()].into_iter());
            let report: CreditReport = serde_json::from_slice(&json).ok()?;
            let fits =
                report.number.to_string() == row.number && report.edition.code() == row.edition;
            (digest.as_slice() == row.digest && fits).then_some(report)
        });
        if report.is_none() {
            tracing::error!(report = row.number, "a report is not what was made");
        }
        report
    }

    /// A report as it is kept, compared with one made now, and without what stands in none any more.
    async fn kept_report(&self, row: CreditReportRow) -> Result<Kept, AccountError> {
        let broken = |column, value: &str| StoreError::Inconsistent {
            table: "credit_report",
            column,
            value: value.to_owned(),
        };
        let number = row
            .number
            .parse()
            .map_err(|_| broken("number", &row.number))?;
        let edition = Edition::from_code(&row.edition);
        let edition = edition.ok_or_else(|| broken("edition", &row.edition))?;
        let id = SubjectId::from_uuid(row.subject_id);
        let subject = self.store.subject_by_id(id).await?;
        let now = match &subject {
            Some(subject) => self.report_content(subject, edition).await?.contained(),
            None => Vec::new(),
        };
        let genuine = self.genuine_report(&row);
        let held = genuine
            .as_ref()
            .map_or_else(Vec::new, |report| report.content.contained());
        Ok(Kept {
            standing: standing(&held, &now),
            report: genuine.map(|report| CreditReport {
                content: report.content.still_in(&now),
                ..report
            }),
            row,
            number,
            edition,
            subject,
        })
    }
}
