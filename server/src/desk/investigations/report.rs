//! 违规线索举报: from a form that anybody may send to a number and a code.

use app::links;
use app::ports::Me;
use app::view::{Fault, FormState, ReportLine, ReportReceipt, ReportView, SentForm, Told};
use domain::account::Login;
use domain::calendar::civil_date;
use domain::case::{CaseKind, CaseNumber};
use domain::day::to_number;
use domain::id::AccountId;
use domain::investigation::{Investigation, LONGEST_REPORT, LONGEST_WORDS, Report, ReportKind};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::purpose;
use crate::desk::account::{AccountError, SECOND, forms};
use crate::desk::cases::{NO_DAY_YET, code_of};
use crate::desk::tell::message;
use crate::desk::{Desk, instant};
use crate::ids::{new_id, random_bytes};
use crate::seal::{SealError, hex};
use crate::store::{NewReport, Notices, again};

/// Key of the receipt, in the session.
const RECEIPT: &str = "report.receipt";
/// How long it is shown at most, in microseconds: whoever comes to the same machine later does not find it.
const SHOWN: i64 = 15 * 60 * SECOND;
/// Reports from one place at once, and seconds between those that follow.
const AT_ONCE: u32 = 10;
const BETWEEN: u32 = 3600;
/// Reports of one's own that are listed.
const LISTED: i64 = 50;
/// What is made with the form, as so many hexadecimal digits.
const ONCE: usize = 32;
/// Fields that may be empty.
const OPTIONAL: [&str; 3] = ["happened_when", "about", "suspected"];

/// A receipt that is still shown.
#[derive(Debug, Serialize, Deserialize)]
struct Receipt {
    id: Uuid,
    code: String,
    /// Microseconds UTC.
    until: i64,
}

impl Desk {
    pub(super) async fn show_report_form(&self) -> Result<ReportView, AccountError> {
        let form = self.form(forms::REPORT).await;
        let once = match form.value("once") {
            "" => new_once()?,
            kept => kept.to_owned(),
        };
        let me = self.visitor.signed_in.as_ref();
        let mut mine = Vec::new();
        if let Some(me) = me {
            let key = self.reporter_key(me.me.account);
            for row in self.store.investigations_of(&key, LISTED).await? {
                mine.push(ReportLine {
                    number: row.number,
                    stage: row.stage,
                    filed_on: civil_date(instant(row.filed_at)),
                });
            }
        }
        Ok(ReportView {
            form,
            once,
            receipt: self.report_receipt().await?,
            signed_in: me.is_some(),
            mine,
            answer_in: self.report_term(self.clock.today()),
        })
    }

    async fn report_receipt(&self) -> Result<Option<ReportReceipt>, AccountError> {
        let now = self.clock.now().as_microsecond();
        let receipt = self.kept::<Receipt>(RECEIPT).await;
        let Some(receipt) = receipt.filter(|receipt| now < receipt.until) else {
            return Ok(None);
        };
        let row = self.store.investigation(receipt.id).await?;
        Ok(row.map(|row| ReportReceipt {
            number: row.number,
            code: receipt.code,
            filed_on: civil_date(instant(row.filed_at)),
            due: self.time_to_answer(&row).due,
            place: format!("{}{}", self.origin, links::PROGRESS),
        }))
    }

    pub(super) async fn forget_receipt(&self) -> Result<String, AccountError> {
        self.forget(RECEIPT).await?;
        Ok(links::PROGRESS.to_owned())
    }

    pub(super) async fn take_report(&self, sent: &SentForm) -> Result<String, AccountError> {
        let here = links::REPORT.to_owned();
        let report = match self.read_report(sent) {
            Ok(report) => report,
            Err(form) => {
                self.keep(forms::REPORT, *form).await?;
                return Ok(here);
            }
        };
        // A form that was not made here is one of its own.
        let once = match sent.value("once") {
            once if is_once(once) => once.to_owned(),
            _ => new_once()?,
        };
        let (id, code) = match self.file_report(&report, &once).await? {
            Ok(filed) => filed,
            Err(shut) => {
                let form = self.typed_report(sent).wrong("happened", shut);
                self.keep(forms::REPORT, form).await?;
                return Ok(here);
            }
        };
        self.forget(forms::REPORT).await?;
        let until = self.clock.now().as_microsecond() + SHOWN;
        self.keep(RECEIPT, Receipt { id, code, until }).await?;
        Ok(here)
    }

    /// The form as it was filled in.
    fn typed_report(&self, sent: &SentForm) -> FormState {
        let form =
            FormState::default().keep_up_to(LONGEST_REPORT + 1, "happened", sent.value("happened"));
        let short = ["once", "kind", "contact", "named"];
        short
            .into_iter()
            .chain(OPTIONAL)
            .fold(form, |form, field| form.keep(field, sent.value(field)))
    }

    /// What was sent, or the form that says what is wrong with it.
    fn read_report(&self, sent: &SentForm) -> Result<Report, Box<FormState>> {
        let value = |name| sent.value(name).trim();
        let mut form = self.typed_report(sent);
        let kind = ReportKind::from_code(value("kind"));
        if kind.is_none() {
            form = form.wrong("kind", Fault::Missing);
        }
        match value("happened").chars().count() {
            0 => form = form.wrong("happened", Fault::Missing),
            length if length > LONGEST_REPORT => {
                form = form.wrong("happened", too_long(LONGEST_REPORT));
            }
            _ => {}
        }
        for field in OPTIONAL {
            if value(field).chars().count() > LONGEST_WORDS {
                form = form.wrong(field, too_long(LONGEST_WORDS));
            }
        }
        let contact = match value("contact") {
            "" => None,
            typed => match Login::parse(typed) {
                Ok(login) => match self.ways.fault(&login) {
                    None => Some(login),
                    Some(fault) => {
                        form = form.wrong("contact", fault);
                        None
                    }
                },
                Err(error) => {
                    form = form.wrong("contact", Fault::Login(error));
                    None
                }
            },
        };
        let (Some(kind), true) = (kind, form.faults.is_empty()) else {
            return Err(Box::new(form));
        };
        // Whoever does not give his name is nobody: the account is not kept anywhere.
        let named = value("named") == "1";
        let signed_in = self.visitor.signed_in.as_ref().filter(|_| named);
        Ok(Report {
            kind,
            happened: value("happened").to_owned(),
            when: value("happened_when").to_owned(),
            about: value("about").to_owned(),
            suspected: value("suspected").to_owned(),
            contact,
            account: signed_in.map(|signed_in| signed_in.me.account),
        })
    }

    /// Keeps a report, once for each form and what it says; its id and code, or that so many came from here lately.
    async fn file_report(
        &self,
        report: &Report,
        once: &str,
    ) -> Result<Result<(Uuid, String), Fault>, AccountError> {
        let now = self.clock.now();
        let today = self.clock.today();
        let id = new_id(now)?;
        // The code follows from the form, its words and the portal's key: sent twice, a form has one code, whoever answers
        // first; with other words it is another report; and who knows the form alone learns nothing.
        let said = serde_json::to_vec(report).unwrap_or_default();
        let whole = [b"report.code".as_slice(), once.as_bytes(), said.as_slice()];
        let digest = self.seal.digest(whole.into_iter());
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&digest[..10]);
        let code = code_of(bytes);
        let new = NewReport {
            id,
            day: today,
            form_key: self.seal.lookup(&[b"report.form", once.as_bytes(), &said]),
            reporter_key: report.account.map(|account| self.reporter_key(account)),
            progress_key: self.progress_key(id, &code),
            due_on: self.answer_until(today).map_or(NO_DAY_YET, to_number),
            report: self.seal_json(purpose::REPORT, report)?,
            state: self.seal_json(purpose::STATE, &Investigation::default())?,
        };
        if let Some(row) = self.store.investigation_by_form(&new.form_key).await? {
            return Ok(Ok((row.id, code)));
        }
        if let Err(shut) = self.count_report().await? {
            return Ok(Err(shut));
        }
        let auditors = self.supervisors().await?.into_iter();
        let slots = auditors.map(|account| Ok((new_id(now)?, account.as_uuid())));
        let slots = slots.collect::<Result<Vec<(Uuid, Uuid)>, AccountError>>()?;
        let seal = &self.seal;
        let tell = |number: CaseNumber| -> Result<Notices, SealError> {
            let told = Told::Reported { number };
            let messages = slots
                .iter()
                .map(|(id, account)| message(seal, (*id, now), *account, None, &told));
            Ok(Notices {
                messages: messages.collect::<Result<_, _>>()?,
                letters: Vec::new(),
            })
        };
        let entry = self.reporter_entry("investigation.report", id);
        let filed = again(|| self.store.file_report(&new, &entry, &tell)).await?;
        if filed.is_some() {
            return Ok(Ok((id, code)));
        }
        let before = self.store.investigation_by_form(&new.form_key).await?;
        Ok(Ok((before.map_or(id, |row| row.id), code)))
    }

    /// Counts a report by where it comes from: some at once, then one an hour, so that nobody buries the others.
    async fn count_report(&self) -> Result<Result<(), Fault>, AccountError> {
        let key = self.key_from_here("report");
        let wait = |reports: u32| match reports {
            0..AT_ONCE => 0,
            _ => BETWEEN,
        };
        let counted = self.count_under(&key, wait).await?.map(|_| ());
        Ok(counted.map_err(|seconds| Fault::ManyReports { seconds }))
    }

    /// Under which the reports of whoever gave his name are found.
    fn reporter_key(&self, account: AccountId) -> String {
        let account = account.as_uuid();
        self.seal
            .lookup(&[b"investigation.reporter", account.as_bytes()])
    }

    pub(super) async fn open_own_report(
        &self,
        me: &Me,
        number: &str,
    ) -> Result<String, AccountError> {
        let Ok(number) = number.parse::<CaseNumber>() else {
            return Ok(links::REPORT.to_owned());
        };
        let Some(row) = self.store.investigation_by_number(number).await? else {
            return Ok(links::REPORT.to_owned());
        };
        let loaded = self.opened_investigation(row)?;
        if loaded.report.account != Some(me.account) {
            return Ok(links::REPORT.to_owned());
        }
        self.show_for_a_while(CaseKind::Investigation, loaded.row.id)
            .await?;
        Ok(links::PROGRESS.to_owned())
    }
}

/// 128 bits of chance.
fn new_once() -> Result<String, AccountError> {
    let mut random = [0; ONCE / 2];
    random_bytes(&mut random)?;
    Ok(hex(&random))
}

fn is_once(text: &str) -> bool {
    text.len() == ONCE && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

pub(super) fn too_long(most: usize) -> Fault {
    Fault::TooLong { max: most as u32 }
}
