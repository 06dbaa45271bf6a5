use app::Language;
use app::credit_report::written;
use app::links;
use app::ports::{Me, Next, Reports, Unavailable};
use app::view::{IssuedReport, LetterKey, ReportAsk, ReportCheck};
use async_trait::async_trait;
use domain::account::AccountKind;
use domain::authorisation::Use;
use domain::report::{Edition, ReportNumber};

use super::Kept;
use crate::desk::account::AccountError;
use crate::desk::cases::LetterFile;
use crate::desk::papers::Paper;
use crate::desk::{Desk, subject_key};
use crate::letters::{Print, PrintError};
use crate::qr;
use crate::store::Subject;

/// Characters of the word in the address of a report.
const TOKEN: usize = 32;

impl Desk {
    async fn asked_report(&self, key: &str) -> Result<Option<ReportAsk>, AccountError> {
        let Some(subject) = self.subject_of_key(key).await? else {
            return Ok(None);
        };
        let (_, today) = self.today();
        let filled_in = self
            .store
            .usable_counts(subject.id, Use::Publish, today)
            .await?;
        let citizen = self.visitor.signed_in.as_ref().map(|one| &one.me);
        let citizen = citizen.filter(|me| me.kind == AccountKind::Citizen);
        let own = match citizen {
            Some(me) => self
                .registers_for(me.account.as_uuid(), subject.id)
                .await?
                .is_some(),
            None => false,
        };
        Ok(Some(ReportAsk {
            key: subject_key(&subject),
            self_registered: !filled_in.is_empty(),
            own,
            signed_in: self.visitor.signed_in.is_some(),
            name: subject.name,
            uscc: subject.uscc,
        }))
    }

    async fn report_for_anybody(&self, key: &str) -> Result<String, AccountError> {
        match self.subject_of_key(key).await? {
            Some(subject) => self.report_address(&subject, Edition::Public).await,
            // The page says that there is no such subject.
            None => Ok(links::credit_report(key)),
        }
    }

    async fn report_for_agent(&self, me: &Me, key: &str) -> Result<String, AccountError> {
        let Some(subject) = self.subject_of_key(key).await? else {
            return Ok(links::credit_report(key));
        };
        let agency = self.registers_for(me.account.as_uuid(), subject.id).await?;
        match agency {
            Some(_) => self.report_address(&subject, Edition::Own).await,
            // The page says who may have this edition.
            None => Ok(links::credit_report(key)),
        }
    }

    async fn report_address(
        &self,
        subject: &Subject,
        edition: Edition,
    ) -> Result<String, AccountError> {
        let token = self.make_credit_report(subject, edition).await?;
        Ok(links::of_id(links::ISSUED_REPORT, token))
    }

    async fn report_with_token(&self, token: &str) -> Result<Option<Kept>, AccountError> {
        let is_token = token.len() == TOKEN && token.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_token {
            return Ok(None);
        }
        match self.store.credit_report_by_token(token).await? {
            Some(row) => self.kept_report(row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn report_with_number(&self, text: &str) -> Result<Option<Kept>, AccountError> {
        // Nobody types more, and reading it takes time.
        let number = (text.len() <= 100)
            .then(|| text.parse::<ReportNumber>().ok())
            .flatten();
        let Some(number) = number else {
            return Ok(None);
        };
        let row = self
            .store
            .credit_report_by_number(&number.to_string())
            .await?;
        match row {
            Some(row) => self.kept_report(row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn show_issued_report(&self, token: &str) -> Result<Option<IssuedReport>, AccountError> {
        let kept = self.report_with_token(token).await?;
        Ok(kept.map(|kept| {
            let address = self.report_checked_at(&kept);
            IssuedReport {
                subject: kept.subject.as_ref().map_or_else(String::new, subject_key),
                picture: qr::picture(&address),
                address,
                token: kept.row.token,
                number: kept.number,
                report: kept.report,
                standing: kept.standing,
            }
        }))
    }

    /// Where anybody can check a report.
    fn report_checked_at(&self, kept: &Kept) -> String {
        let page = links::of_id(links::VERIFIED, &kept.row.token);
        format!("{}{page}", self.origin)
    }

    /// A report as PDF, for whoever has the word in its address: what of it holds now.
    pub(crate) async fn report_file(
        &self,
        token: &str,
    ) -> Result<Option<LetterFile>, AccountError> {
        let Some(kept) = self.report_with_token(token).await? else {
            return Ok(None);
        };
        let Some(report) = &kept.report else {
            // The page says why.
            let page = links::of_id(links::ISSUED_REPORT, &kept.row.token);
            return Ok(Some(LetterFile::Page(page)));
        };
        let address = self.report_checked_at(&kept);
        let print = Print {
            sheet: written(report, kept.standing, Language::Zh),
            on: report.on,
            picture: qr::picture(&address),
            address,
        };
        Ok(Some(match self.printer.print_report(print).await {
            Ok(content) => LetterFile::Paper(Paper {
                name: format!("{}.pdf", kept.row.number),
                media_type: "application/pdf",
                content,
            }),
            Err(PrintError::NoFont) => {
                LetterFile::Page(links::report_without_file(&kept.row.token))
            }
            Err(PrintError::Busy) => LetterFile::Page(links::report_file_later(&kept.row.token)),
            Err(fault) => return Err(fault.into()),
        }))
    }

    async fn checked_report(&self, key: LetterKey) -> Result<Option<ReportCheck>, AccountError> {
        let (kept, in_hand) = match key {
            LetterKey::Token(token) => (self.report_with_token(&token).await?, true),
            LetterKey::Typed(text) => {
                let text = text.trim();
                match self.report_with_token(&text.to_ascii_lowercase()).await? {
                    Some(kept) => (Some(kept), true),
                    None => (self.report_with_number(text).await?, false),
                }
            }
        };
        Ok(kept.map(|kept| {
            let report = kept.report.as_ref();
            // Numbers can be counted through; what stands on a report cannot.
            let shown = in_hand && report.is_some();
            ReportCheck {
                number: kept.number,
                genuine: report.is_some(),
                edition: kept.edition,
                on: report.map(|report| report.on),
                office: report.map_or_else(String::new, |report| report.office.clone()),
                subject: kept.subject.filter(|_| shown).map(|subject| subject.name),
                standing: kept.standing,
                token: shown.then_some(kept.row.token),
            }
        }))
    }

    fn credit_report_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("reports", error)
    }
}

#[async_trait]
impl Reports for Desk {
    async fn ask_for_report(&self, key: String) -> Result<Option<ReportAsk>, Unavailable> {
        let view = self.asked_report(&key).await;
        view.map_err(|error| self.credit_report_fault(&error))
    }

    async fn make_report(&self, key: String) -> Next {
        let next = self.report_for_anybody(&key).await;
        next.map_err(|error| self.credit_report_fault(&error))
    }

    async fn make_own_report(&self, me: &Me, key: String) -> Next {
        let next = self.report_for_agent(me, &key).await;
        next.map_err(|error| self.credit_report_fault(&error))
    }

    async fn issued_report(&self, token: String) -> Result<Option<IssuedReport>, Unavailable> {
        let view = self.show_issued_report(&token).await;
        view.map_err(|error| self.credit_report_fault(&error))
    }

    async fn check_report(&self, key: LetterKey) -> Result<Option<ReportCheck>, Unavailable> {
        let check = self.checked_report(key).await;
        check.map_err(|error| self.credit_report_fault(&error))
    }
}
