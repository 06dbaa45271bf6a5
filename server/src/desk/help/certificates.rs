//! 培训证书: shown, checked, given to whoever was there, revoked.

use app::links;
use app::ports::Me;
use app::view::{
    Attendance, CertificateCheck, CertificateLine, CertificateStanding, CertificateView, Fault,
    FormState, HelpFault, HelpHappening, HelpNews, LetterKey, LineFault, Told,
};
use domain::claim::AgentScope;
use domain::day::from_number;
use domain::identity::Uscc;
use domain::role::Permit;
use domain::training::{CertificateNumber, CourseFault, CourseWay, good_until};
use serde_json::json;
use uuid::Uuid;

use super::course_form::course_fault;
use super::courses::about;
use super::purpose;
use crate::desk::Desk;
use crate::desk::account::{AccountError, forms};
use crate::desk::claims::subject_name;
use crate::desk::staff::reason_fault;
use crate::ids::{new_id, random_bytes};
use crate::qr;
use crate::seal::hex;
use crate::store::{
    Attended, CertificateRow, CourseRow, NewCertificate, Notices, Revoked, StoreError, Subject,
};

/// Characters of the word in the address of a certificate.
const TOKEN: usize = 32;
/// Lines of a list of who was there.
const MOST_LINES: usize = 200;
/// Characters of a list that are kept.
const LONGEST_LIST: usize = 20_000;

impl Desk {
    pub(super) fn certificate_lines(
        &self,
        rows: &[CertificateRow],
    ) -> Result<Vec<CertificateLine>, AccountError> {
        rows.iter().map(|row| self.certificate_line(row)).collect()
    }

    pub(super) fn certificate_line(
        &self,
        row: &CertificateRow,
    ) -> Result<CertificateLine, AccountError> {
        let why = row.revoked_why.as_deref();
        let why = why.map(|why| self.seal.open_text(purpose::WHY, why));
        Ok(CertificateLine {
            id: row.id,
            number: number_of(row)?,
            title: row.title.clone(),
            way: way_of(row)?,
            subject: subject_name(row.subject_id, &row.subject_name, &row.subject_uscc),
            person: self.seal.open_text(purpose::PERSON, &row.person)?,
            on: from_number(row.on_day).unwrap_or_default(),
            until: row.until.and_then(from_number),
            standing: self.certificate_standing(row),
            reason: why.transpose()?.unwrap_or_default(),
        })
    }

    fn certificate_standing(&self, row: &CertificateRow) -> CertificateStanding {
        let (_, today) = self.today();
        match row.revoked_on.and_then(from_number) {
            Some(on) => CertificateStanding::Revoked { on },
            None if row.is_good(today) => CertificateStanding::Good,
            None => CertificateStanding::Over,
        }
    }

    /// A certificate of an enterprise that somebody acts for.
    pub(super) async fn show_my_certificate(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<CertificateView>, AccountError> {
        let Some(row) = self.store.certificate(id).await? else {
            return Ok(None);
        };
        let acting = self
            .acting_for(me.account.as_uuid(), row.subject_id)
            .await?;
        if !acting.is_some_and(|agency| agency.scopes.contains(&AgentScope::Repair)) {
            return Ok(None);
        }
        let page = links::of_id(links::VERIFIED, &row.token);
        let address = format!("{}{page}", self.origin);
        Ok(Some(CertificateView {
            line: self.certificate_line(&row)?,
            picture: qr::picture(&address),
            address,
        }))
    }

    pub(super) async fn checked_certificate(
        &self,
        key: LetterKey,
    ) -> Result<Option<CertificateCheck>, AccountError> {
        let (row, in_hand) = match key {
            LetterKey::Token(token) => (self.certificate_with_token(&token).await?, true),
            LetterKey::Typed(text) => {
                let text = text.trim();
                match self
                    .certificate_with_token(&text.to_ascii_lowercase())
                    .await?
                {
                    Some(row) => (Some(row), true),
                    None => (self.store.certificate_by_number(text).await?, false),
                }
            }
        };
        let Some(row) = row else {
            return Ok(None);
        };
        Ok(Some(CertificateCheck {
            number: number_of(&row)?,
            way: way_of(&row)?,
            on: from_number(row.on_day).unwrap_or_default(),
            until: row.until.and_then(from_number),
            standing: self.certificate_standing(&row),
            // Numbers can be counted through; what stands on a certificate cannot.
            subject: in_hand.then_some(row.subject_name),
            title: row.title,
        }))
    }

    async fn certificate_with_token(
        &self,
        token: &str,
    ) -> Result<Option<CertificateRow>, AccountError> {
        let is_token = token.len() == TOKEN && token.bytes().all(|byte| byte.is_ascii_hexdigit());
        Ok(match is_token {
            true => self.store.certificate_by_token(token).await?,
            false => None,
        })
    }

    /// A certificate of a course for an enterprise, from today on.
    pub(super) fn new_certificate(
        &self,
        course: &CourseRow,
        subject: Uuid,
        person: &str,
        earned_by: Option<Uuid>,
    ) -> Result<NewCertificate, AccountError> {
        let (today, _) = self.today();
        let mut random = [0_u8; TOKEN / 2];
        random_bytes(&mut random)?;
        Ok(NewCertificate {
            id: new_id(self.clock.now())?,
            token: hex(&random),
            course_id: course.id,
            title: course.course.title.clone(),
            subject_id: subject,
            try_id: earned_by,
            person: self.seal.seal(purpose::PERSON, person.as_bytes())?,
            on: today,
            until: good_until(today, course.course.months),
        })
    }

    /// 登记参加人: each line a code and a name.
    pub(super) async fn take_list(
        &self,
        permit: &Permit,
        list: &Attendance,
    ) -> Result<String, AccountError> {
        let was = self.course_to_change(&list.course, list.version).await?;
        let Some(was) = was.filter(|was| was.course.way == CourseWay::Offline) else {
            return Ok(links::DESK_COURSES.to_owned());
        };
        let here = links::of_id(links::DESK_COURSE, was.id);
        let form = about(&was).keep_up_to(LONGEST_LIST, "list", &list.list);
        let (today, _) = self.today();
        let early = was.course.held_on.is_none_or(|day| day > today);
        let attended = match early {
            true => Err(course_fault(CourseFault::NotHeldYet)),
            false => self.attended(&list.list).await?,
        };
        let attended = match attended {
            Ok(attended) => attended,
            Err(fault) => {
                self.keep(forms::COURSE, form.wrong("list", fault)).await?;
                return Ok(here);
            }
        };
        let mut all = Vec::with_capacity(attended.len());
        for (subject, person) in &attended {
            let what = HelpHappening::Certified {
                course: was.course.title.clone(),
            };
            let news = HelpNews {
                subject: subject_name(subject.id, &subject.name, &subject.uscc),
                what,
            };
            let notices = self.tell_help(news, subject.id).await?;
            all.push((
                self.new_certificate(&was, subject.id, person, None)?,
                notices,
            ));
        }
        let entry = |given: u32| {
            let detail = json!({ "course": was.id, "given": given });
            self.entry_in_post(permit, "course.attendance", was.id, detail)
        };
        let at = self.clock.now().as_microsecond();
        let key = (was.id, was.version);
        match self.store.add_attendance(key, &all, entry, at).await? {
            Attended::Given(_) => self.forget(forms::COURSE).await?,
            Attended::Late => {
                let form = form.wrong("list", Fault::Meanwhile);
                self.keep(forms::COURSE, form).await?;
            }
        }
        Ok(here)
    }

    /// Who was there: the enterprise and the person of each line, or the first fault.
    async fn attended(
        &self,
        list: &str,
    ) -> Result<Result<Vec<(Subject, String)>, Fault>, AccountError> {
        let lines: Vec<(u32, &str)> = (1..)
            .zip(list.lines().map(str::trim))
            .filter(|(_, line)| !line.is_empty())
            .collect();
        if lines.is_empty() {
            return Ok(Err(Fault::Missing));
        }
        if lines.len() > MOST_LINES {
            let most = MOST_LINES as u32;
            return Ok(Err(Fault::Help(HelpFault::TooManyLines { most })));
        }
        let mut all = Vec::with_capacity(lines.len());
        for (line, text) in lines {
            let wrong = |why| Ok(Err(Fault::Help(HelpFault::Line { line, why })));
            let Some((code, person)) = text.split_once(char::is_whitespace) else {
                return wrong(LineFault::Form);
            };
            let Ok(code) = Uscc::parse(code) else {
                return wrong(LineFault::Form);
            };
            let person = person.trim();
            if !(2..=50).contains(&person.chars().count()) {
                return wrong(LineFault::Name);
            }
            match self.store.subject_by_uscc(code.as_str()).await? {
                Some(subject) => all.push((subject, person.to_owned())),
                None => return wrong(LineFault::NoSubject),
            }
        }
        Ok(Ok(all))
    }

    pub(super) async fn take_revocation(
        &self,
        permit: &Permit,
        id: &str,
        reason: &str,
    ) -> Result<String, AccountError> {
        let row = match id.parse::<Uuid>() {
            Ok(id) => self.store.certificate(id).await?,
            Err(_) => None,
        };
        let Some(row) = row else {
            return Ok(links::DESK_COURSES.to_owned());
        };
        let here = links::of_id(links::DESK_COURSE, row.course_id);
        if row.revoked_on.is_some() {
            // The click before, or a colleague.
            return Ok(here);
        }
        let reason = reason.trim();
        if let Some(fault) = reason_fault(reason) {
            let field = format!("revoke-{}", row.id);
            let form = FormState::default()
                .keep("about", &row.course_id.to_string())
                .keep(&field, reason);
            self.keep(forms::COURSE, form.wrong(&field, fault)).await?;
            return Ok(here);
        }
        let news = HelpHappening::Revoked {
            number: number_of(&row)?,
            reason: reason.to_owned(),
        };
        let notices = self.help_notices(&row, news).await?;
        let (_, on) = self.today();
        let revoked = Revoked {
            certificate: row.id,
            on,
            why: self.seal.seal(purpose::WHY, reason.as_bytes())?,
        };
        let detail = json!({ "certificate": row.id, "course": row.course_id });
        let entry = self.entry_in_post(permit, "certificate.revoke", row.subject_id, detail);
        self.store
            .revoke_certificate(&revoked, &notices, &entry)
            .await?;
        self.forget(forms::COURSE).await?;
        Ok(here)
    }

    async fn help_notices(
        &self,
        row: &CertificateRow,
        what: HelpHappening,
    ) -> Result<Notices, AccountError> {
        let subject = subject_name(row.subject_id, &row.subject_name, &row.subject_uscc);
        self.tell_help(HelpNews { subject, what }, row.subject_id)
            .await
    }

    /// Tells whoever acts for an enterprise in repair.
    pub(super) async fn tell_help(
        &self,
        news: HelpNews,
        subject: Uuid,
    ) -> Result<Notices, AccountError> {
        let mut notices = Notices::default();
        let told = Told::Help(news);
        let (_, today) = self.today();
        for agency in self.store.agencies_of_subject(subject, today).await? {
            if agency.scopes.contains(&AgentScope::Repair) {
                self.tell(&mut notices, agency.account_id, Some(subject), &told)
                    .await?;
            }
        }
        Ok(notices)
    }
}

fn number_of(row: &CertificateRow) -> Result<CertificateNumber, StoreError> {
    row.number.parse().map_err(|_| StoreError::Inconsistent {
        table: "training_certificate",
        column: "number",
        value: row.number.clone(),
    })
}

fn way_of(row: &CertificateRow) -> Result<CourseWay, StoreError> {
    CourseWay::from_code(&row.way).ok_or_else(|| StoreError::Inconsistent {
        table: "course",
        column: "way",
        value: row.way.clone(),
    })
}
