//! 送达: how a notice, or a letter of a case that went on paper, reached the party. It is recorded once; what was recorded
//! wrongly is recorded anew, and stays.

use app::view::{Fault, FormState, SentForm, ServedView, ServiceLine, ServiceSaid};
use domain::day::{from_number, to_number};
use domain::repair::ServiceWay;
use jiff::civil::Date;
use uuid::Uuid;

use super::account::{AccountError, forms};
use super::files::SealedFor;
use super::papers::{ALL_MEGABYTES, MOST_MEGABYTES, Paper, kind_with};
use super::{Desk, instant};
use crate::audit::AuditEntry;
use crate::ids::new_id;
use crate::store::{NewService, SealedFile, Served, ServiceRow, StoreError};

/// Most papers of one record of service.
const MOST_PAPERS: usize = 5;
/// Longest name of whoever served or received it, and longest reason, in characters.
const LONGEST_NAME: usize = 100;
const LONGEST_WHY: usize = 500;
/// What is recorded of service is sealed for.
const SAID: &str = "service.said";
const FILES: SealedFor = SealedFor {
    name: "service.paper_name",
    content: "service.paper",
};

/// What is to be recorded, where nothing is wrong with it.
pub(super) struct Typed {
    pub(super) way: ServiceWay,
    pub(super) on: Date,
    pub(super) said: ServiceSaid,
    pub(super) papers: Vec<SealedFile>,
}

/// What is served.
pub(super) struct ToServe {
    pub(super) of: Served,
    /// As its form names it.
    pub(super) key: String,
    /// The day on which it was given: nothing is served before.
    pub(super) since: Date,
}

impl Desk {
    /// How something was served, for the page where that is recorded. `key`: as its form names it.
    pub(super) async fn served_view(
        &self,
        of: Served,
        key: &str,
        may_serve: bool,
    ) -> Result<ServedView, AccountError> {
        let form = self.form(forms::SERVING).await;
        Ok(ServedView {
            key: key.to_owned(),
            services: self.services_of(of).await?,
            may_serve,
            papers: (MOST_PAPERS as u32, MOST_MEGABYTES),
            form: if form.value("about") == key {
                form
            } else {
                FormState::default()
            },
        })
    }

    /// What was typed of service, with its form. `None`: it stands already, or something is wrong with it, which the form
    /// then says.
    pub(super) async fn typed_service(
        &self,
        sent: &SentForm,
        what: &ToServe,
    ) -> Result<Option<(NewService, FormState)>, AccountError> {
        let before = self.store.services(what.of).await?;
        let mut form = FormState::default().keep("about", &what.key);
        for field in ["way", "served_on", "served_by", "served_to", "why"] {
            form = form.keep(field, sent.value(field));
        }
        let seen = sent.value("seen");
        let typed = self.read_service(sent, what.since, &mut form)?;
        let form = match typed {
            Some(typed) if seen == before.len().to_string() => {
                let signed_in = self.visitor.signed_in.as_ref();
                let account = signed_in.map_or_else(Uuid::nil, |one| one.me.account.as_uuid());
                let new = self.new_service(what.of, before.len(), typed, account)?;
                return Ok(Some((new, form)));
            }
            // A button that was pressed twice records nothing twice.
            Some(typed) if self.is_recorded(what.of, &typed, before.last()).await? => {
                self.forget(forms::SERVING).await?;
                return Ok(None);
            }
            Some(_) => form.wrong("way", Fault::Meanwhile),
            None => form,
        };
        self.keep(forms::SERVING, form).await?;
        Ok(None)
    }

    /// Records it; where somebody has recorded something meanwhile, the form says so.
    pub(super) async fn record_service(
        &self,
        new: &NewService,
        form: FormState,
        entry: &AuditEntry,
    ) -> Result<(), AccountError> {
        if self.store.record_service(new, entry).await? {
            self.forget(forms::SERVING).await?;
        } else {
            let form = form.wrong("way", Fault::Meanwhile);
            self.keep(forms::SERVING, form).await?;
        }
        Ok(())
    }

    /// What was typed; `None` where something is wrong with it, which then stands in the form.
    fn read_service(
        &self,
        sent: &SentForm,
        since: Date,
        form: &mut FormState,
    ) -> Result<Option<Typed>, AccountError> {
        let mut wrong = |field: &str, fault: Fault| {
            *form = std::mem::take(form).wrong(field, fault);
        };
        let text = |field: &str| sent.value(field).trim().to_owned();
        // What the page asked for follows from what was recorded when it was shown.
        let again = !matches!(sent.value("seen"), "" | "0");
        let way = ServiceWay::from_code(sent.value("way"));
        if way.is_none() {
            wrong("way", Fault::Missing);
        }
        let on = sent.value("served_on").trim();
        let day: Option<Date> = on.parse().ok();
        let until = self.clock.today();
        let in_time = day.filter(|day| (since..=until).contains(day));
        match (on, in_time) {
            ("", _) => wrong("served_on", Fault::Missing),
            (_, None) => wrong("served_on", Fault::DayBetween { from: since, until }),
            _ => {}
        }
        let said = ServiceSaid {
            by: text("served_by"),
            to: text("served_to"),
            why: if again { text("why") } else { String::new() },
        };
        for (field, value, most, needed) in [
            ("served_by", &said.by, LONGEST_NAME, true),
            ("served_to", &said.to, LONGEST_NAME, false),
            ("why", &said.why, LONGEST_WHY, again),
        ] {
            match value.chars().count() {
                0 if needed => wrong(field, Fault::Missing),
                length if length > most => {
                    let max = u32::try_from(most).unwrap_or(u32::MAX);
                    wrong(field, Fault::TooLong { max });
                }
                _ => {}
            }
        }
        let (papers, faults) = self.sealed_files(sent, "proof", "proof", FILES)?;
        for fault in faults {
            wrong("proof", fault);
        }
        if papers.len() > MOST_PAPERS {
            let (most, megabytes) = (MOST_PAPERS as u32, ALL_MEGABYTES);
            wrong("proof", Fault::PapersFull { most, megabytes });
        }
        let (Some(way), Some(on), true) = (way, in_time, form.faults.is_empty()) else {
            return Ok(None);
        };
        Ok(Some(Typed {
            way,
            on,
            said,
            papers,
        }))
    }

    /// Whether this is what was recorded last, with the same papers: more of them are not the same.
    async fn is_recorded(
        &self,
        of: Served,
        typed: &Typed,
        last: Option<&ServiceRow>,
    ) -> Result<bool, AccountError> {
        let Some(last) = last else {
            return Ok(false);
        };
        if last.way != typed.way.code()
            || last.served_on != to_number(typed.on)
            || self.service_said(last)? != typed.said
        {
            return Ok(false);
        }
        let kept = self.store.service_papers(of).await?;
        let kept = kept.iter().filter(|paper| paper.service_id == last.id);
        let mut kept: Vec<&[u8]> = kept.map(|paper| paper.digest.as_slice()).collect();
        let sent = typed.papers.iter();
        let mut sent: Vec<&[u8]> = sent.map(|paper| paper.digest.as_slice()).collect();
        kept.sort_unstable();
        sent.sort_unstable();
        Ok(kept == sent)
    }

    pub(super) fn new_service(
        &self,
        of: Served,
        before: usize,
        typed: Typed,
        account_id: Uuid,
    ) -> Result<NewService, AccountError> {
        let said = serde_json::to_vec(&typed.said).unwrap_or_default();
        Ok(NewService {
            id: new_id(self.clock.now())?,
            of,
            no: i32::try_from(before).unwrap_or(i32::MAX - 1) + 1,
            way: typed.way,
            on: typed.on,
            said: self.seal.seal(SAID, &said)?,
            account_id,
            papers: typed.papers,
        })
    }

    /// Everything that was recorded about the service of something.
    async fn services_of(&self, of: Served) -> Result<Vec<ServiceLine>, AccountError> {
        let papers = self.store.service_papers(of).await?;
        let mut lines = Vec::new();
        for row in self.store.services(of).await? {
            let mut named = Vec::new();
            for paper in papers.iter().filter(|paper| paper.service_id == row.id) {
                named.push((paper.id, self.seal.open_text(FILES.name, &paper.name)?));
            }
            lines.push(self.service_line(row, named).await?);
        }
        Ok(lines)
    }

    async fn service_line(
        &self,
        row: ServiceRow,
        papers: Vec<(Uuid, String)>,
    ) -> Result<ServiceLine, AccountError> {
        let broken = |column, value: String| StoreError::Inconsistent {
            table: "service_record",
            column,
            value,
        };
        let way = ServiceWay::from_code(&row.way).ok_or_else(|| broken("way", row.way.clone()))?;
        let on = from_number(row.served_on)
            .ok_or_else(|| broken("served_on", row.served_on.to_string()))?;
        let said = self.service_said(&row)?;
        // Whoever confirms that one has come is no member of staff, and is called as others see him.
        let recorded_by = if said.by.is_empty() {
            self.called(row.recorded_by).await?
        } else {
            let account = self.store.account(row.recorded_by).await?;
            account.map_or_else(String::new, |account| self.name_of(&account))
        };
        Ok(ServiceLine {
            way,
            on,
            by: said.by,
            to: said.to,
            why: said.why,
            at: instant(row.recorded_at),
            recorded_by,
            papers,
        })
    }

    fn service_said(&self, row: &ServiceRow) -> Result<ServiceSaid, AccountError> {
        let said = self.seal.open(SAID, &row.said)?;
        Ok(serde_json::from_slice(&said).unwrap_or_default())
    }

    /// Proof that something was served, for whoever sees it at the desk.
    pub(crate) async fn service_paper_file(&self, id: Uuid) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let Some(paper) = self.store.service_paper(id).await? else {
            return Ok(None);
        };
        let broken = |table, column, value: String| StoreError::Inconsistent {
            table,
            column,
            value,
        };
        let of = paper
            .of()
            .ok_or_else(|| broken("service_record", "serial", format!("{:?}", paper.serial)))?;
        let number = match of {
            Served::Notice(number) => self.notice_of_proof(number, id).await?,
            Served::Letter(letter) => self.letter_of_proof(&signed_in.me, letter).await?,
        };
        let Some(number) = number else {
            return Ok(None);
        };
        let (media_type, _, ending) = kind_with(&paper.media_type)
            .ok_or_else(|| broken("service_paper", "media_type", paper.media_type.clone()))?;
        Ok(Some(Paper {
            name: format!("{number}.{ending}"),
            media_type,
            content: self.seal.open(FILES.content, &paper.content)?,
        }))
    }
}
