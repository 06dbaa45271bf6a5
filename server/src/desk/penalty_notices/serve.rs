//! 送达: how a notice reached the party, recorded once; what was recorded wrongly is recorded anew, and stays.

use app::links;
use app::ports::Me;
use app::view::{Fault, FormState, NoticeBody, NoticeLetter, SentForm, ServiceSaid};
use domain::day::to_number;
use domain::repair::{NoticeNumber, ServiceWay};
use domain::role::{DataClass, Operation, Permit};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::letter::number_of;
use super::{FILES, SERVICE};
use crate::desk::account::{AccountError, forms};
use crate::desk::papers::ALL_MEGABYTES;
use crate::desk::{Desk, instant};
use crate::ids::new_id;
use crate::store::{NewNoticeService, NoticeServiceRow, PenaltyNoticeRow, SealedFile};

/// Most papers of one record of service.
pub(super) const MOST_PAPERS: usize = 5;
/// Longest name of whoever served or received it, and longest reason, in characters.
const LONGEST_NAME: usize = 100;
const LONGEST_WHY: usize = 500;

/// What was typed, where nothing is wrong with it.
struct Typed {
    way: ServiceWay,
    on: Date,
    said: ServiceSaid,
    papers: Vec<SealedFile>,
}

impl Desk {
    /// Records how a notice was served.
    pub(super) async fn take_service(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let Ok(number) = sent.value("notice").parse::<NoticeNumber>() else {
            return Ok(links::NOTICES.to_owned());
        };
        let Some(row) = self.store.penalty_notice(number).await? else {
            return Ok(links::NOTICES.to_owned());
        };
        if !permit.scope().covers(&row.unit_code) {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let here = links::of_id(links::DESK_NOTICE, number);
        // The page says why nothing of it can be served.
        let NoticeLetter::Given(body) = self.notice_letter(&row).await? else {
            return Ok(here);
        };
        let before = self.store.notice_services(number).await?;
        let mut form = FormState::default().keep("about", &number.to_string());
        for field in ["way", "served_on", "served_by", "served_to", "why"] {
            form = form.keep(field, sent.value(field));
        }
        // What the page asked for follows from what was recorded when it was shown.
        let again = !matches!(sent.value("seen"), "" | "0");
        let typed = match self.read_service(sent, &body, again, &mut form)? {
            Some(typed) if sent.value("seen") == before.len().to_string() => typed,
            // A button that was pressed twice records nothing twice.
            Some(typed) if self.is_recorded(number, &typed, before.last()).await? => {
                self.forget(forms::NOTICE).await?;
                return Ok(here);
            }
            Some(_) => {
                self.keep(forms::NOTICE, form.wrong("way", Fault::Meanwhile))
                    .await?;
                return Ok(here);
            }
            None => {
                self.keep(forms::NOTICE, form).await?;
                return Ok(here);
            }
        };
        let signed_in = self.visitor.signed_in.as_ref();
        let account = signed_in.map_or_else(Uuid::nil, |one| one.me.account.as_uuid());
        let new = self.new_service(number, before.len(), typed, account)?;
        let own = self.permit_in(&row.unit_code, DataClass::Notices, Operation::Write);
        let detail = json!({
            "no": new.no, "way": new.way, "on": new.on, "papers": new.papers.len(), "record": row.record_id,
        });
        let entry = self.entry_in_post(
            own.as_ref().unwrap_or(permit),
            "notice.serve",
            number,
            detail,
        );
        if self.store.serve_notice(&new, &entry).await? {
            self.forget(forms::NOTICE).await?;
        } else {
            self.keep(forms::NOTICE, form.wrong("way", Fault::Meanwhile))
                .await?;
        }
        Ok(here)
    }

    /// What was typed; `None` where something is wrong with it, which then stands in the form.
    fn read_service(
        &self,
        sent: &SentForm,
        body: &NoticeBody,
        again: bool,
        form: &mut FormState,
    ) -> Result<Option<Typed>, AccountError> {
        let mut wrong = |field: &str, fault: Fault| {
            *form = std::mem::take(form).wrong(field, fault);
        };
        let text = |field: &str| sent.value(field).trim().to_owned();
        let way = ServiceWay::from_code(sent.value("way"));
        if way.is_none() {
            wrong("way", Fault::Missing);
        }
        let on = sent.value("served_on").trim();
        let day: Option<Date> = on.parse().ok();
        let in_time = day.filter(|day| (body.on..=self.clock.today()).contains(day));
        match (on, in_time) {
            ("", _) => wrong("served_on", Fault::Missing),
            (_, None) => {
                let until = self.clock.today();
                wrong(
                    "served_on",
                    Fault::DayBetween {
                        from: body.on,
                        until,
                    },
                );
            }
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
        number: NoticeNumber,
        typed: &Typed,
        last: Option<&NoticeServiceRow>,
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
        let kept = self.store.notice_papers(number).await?;
        let kept = kept.iter().filter(|paper| paper.service_id == last.id);
        let mut kept: Vec<&[u8]> = kept.map(|paper| paper.digest.as_slice()).collect();
        let sent = typed.papers.iter();
        let mut sent: Vec<&[u8]> = sent.map(|paper| paper.digest.as_slice()).collect();
        kept.sort_unstable();
        sent.sort_unstable();
        Ok(kept == sent)
    }

    fn new_service(
        &self,
        number: NoticeNumber,
        before: usize,
        typed: Typed,
        account_id: Uuid,
    ) -> Result<NewNoticeService, AccountError> {
        let said = serde_json::to_vec(&typed.said).unwrap_or_default();
        Ok(NewNoticeService {
            id: new_id(self.clock.now())?,
            number,
            no: i32::try_from(before).unwrap_or(i32::MAX - 1) + 1,
            way: typed.way,
            on: typed.on,
            said: self.seal.seal(SERVICE, &said)?,
            account_id,
            papers: typed.papers,
        })
    }

    /// 查阅: whoever acts for the enterprise has opened it. That is on record, once, and is no service. Gives back since when.
    pub(super) async fn opened_notice(
        &self,
        me: &Me,
        row: &PenaltyNoticeRow,
        letter: &NoticeLetter,
    ) -> Result<Option<Timestamp>, AccountError> {
        if row.read_at.is_some() || !matches!(letter, NoticeLetter::Given(_)) {
            return Ok(row.read_at.map(instant));
        }
        let number = number_of(row)?;
        let entry = self.entry("notice.read", number, json!({ "record": row.record_id }));
        let account = me.account.as_uuid();
        self.store.read_notice(number, account, &entry).await?;
        Ok(Some(instant(entry.at)))
    }

    /// 电子送达: whoever acts for the enterprise says that it has come. Once; what was recorded before holds.
    pub(super) async fn take_notice_receipt(
        &self,
        me: &Me,
        number: &str,
    ) -> Result<String, AccountError> {
        let Ok(number) = number.parse::<NoticeNumber>() else {
            return Ok(links::ME.to_owned());
        };
        let here = links::of_id(links::MY_NOTICE, number);
        let Some(row) = self.own_notice(me, number).await? else {
            // The page says that there is none for this visitor.
            return Ok(here);
        };
        if !may_confirm(&row, &self.notice_letter(&row).await?) {
            return Ok(here);
        }
        let account = me.account.as_uuid();
        let typed = Typed {
            way: ServiceWay::Electronic,
            on: self.clock.today(),
            said: ServiceSaid {
                to: self.called(account).await?,
                ..ServiceSaid::default()
            },
            papers: Vec::new(),
        };
        let new = self.new_service(number, 0, typed, account)?;
        let detail = json!({ "no": new.no, "way": new.way, "on": new.on, "record": row.record_id });
        let entry = self.entry("notice.confirm", number, detail);
        // Where somebody has recorded it meanwhile, that counts, and the page says so.
        self.store.serve_notice(&new, &entry).await?;
        Ok(here)
    }
}

/// Whether it can be said to have come: it was given, is still used, and nobody has served it before.
pub(super) fn may_confirm(row: &PenaltyNoticeRow, letter: &NoticeLetter) -> bool {
    row.served_on.is_none() && row.replaced_at.is_none() && matches!(letter, NoticeLetter::Given(_))
}
