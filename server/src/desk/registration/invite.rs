//! 定向邀请: the credit office invites enterprises that a rule suggests. Nothing is noted of whoever does not answer.

use std::io;

use app::links;
use app::view::{
    Fault, FormState, InvitationsView, InviteFigure, InviteLetters, InviteLine, InviteRule,
    SentForm, SubjectName, Told,
};
use domain::calendar::{CHINA, add_months, civil_date, end_of_day};
use domain::day::to_number;
use domain::id::SubjectId;
use domain::registration::Limits;
use domain::role::{DataClass, Operation, Permit};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use crate::desk::account::{AccountError, forms};
use crate::desk::papers::Paper;
use crate::desk::{Desk, count, instant, small};
use crate::ids::new_id;
use crate::ingest::guard;
use crate::store::{Invitable, InviteBy, InviteFilter, NewInvitation, Notices};

/// Lines on a page; a form has room for no more boxes.
const PAGE: usize = 40;
/// Months of figures.
const MONTHS: i32 = 12;
/// Letters in a list.
const LETTERS: i64 = 2_000;
/// What entries about the list say it was for.
const FOR: &str = "invitation";
/// By this a spreadsheet knows that the text is UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();
const HEADINGS: [&str; 4] = [
    "企业名称 Enterprise",
    "统一社会信用代码 Code",
    "邀请的原因 Why",
    "邀请日期 Invited on",
];

impl Desk {
    pub(super) async fn show_invitations(
        &self,
        rule: InviteRule,
        after: Option<Uuid>,
    ) -> Result<InvitationsView, AccountError> {
        let today = self.clock.today();
        let limits = Limits::of(&self.rules.policy, today).ok();
        let (few, again) = limits.map_or((0, 0), |limits| {
            (limits.thin_file, u32::from(limits.invite_again))
        });
        let year_ago = to_number(months_ago(today, MONTHS));
        let filter = InviteFilter {
            by: match rule {
                InviteRule::Thin => InviteBy::Thin(i64::from(few)),
                InviteRule::Adverse => InviteBy::Adverse(year_ago),
                InviteRule::Renamed => InviteBy::Renamed(year_ago),
            },
            today: to_number(today),
            year_ago,
            again: self.invited_since(today, again),
            after: after.unwrap_or_default(),
            most: PAGE,
        };
        let list = self.store.invitable(&filter).await?;
        let since = behind(months_ago(today, MONTHS));
        let form = self.form(forms::INVITE).await;
        let done = match (
            form.value("told").parse::<u32>(),
            form.value("letters").parse::<u32>(),
        ) {
            (Ok(told), Ok(letters)) => {
                // Said once.
                self.forget(forms::INVITE).await?;
                Some((told, letters))
            }
            _ => None,
        };
        Ok(InvitationsView {
            rule,
            few,
            again,
            lines: list.found.into_iter().map(invite_line).collect(),
            next: list.next,
            on_paper: count(self.store.count_paper_invitations(since).await?),
            figures: self.invitation_months(today).await?,
            done,
            form,
        })
    }

    /// Whoever was invited at or after this instant (microseconds UTC) is not invited again.
    fn invited_since(&self, today: Date, months: u32) -> i64 {
        behind(months_ago(today, i32::try_from(months).unwrap_or(MONTHS)))
    }

    /// How invitations were answered, month by month, the newest first.
    async fn invitation_months(&self, today: Date) -> Result<Vec<InviteFigure>, AccountError> {
        let mut figures = Vec::new();
        let this = today.first_of_month();
        for back in 0..=MONTHS {
            let month = months_ago(this, back);
            let (from, before) = (begin_of(month), begin_of(months_ago(month, -1)));
            for answers in self.store.invitation_answers(from, before).await? {
                figures.extend(
                    InviteRule::from_code(&answers.rule).map(|rule| InviteFigure {
                        month,
                        rule,
                        invited: small(answers.invited),
                        answered: small(answers.answered),
                    }),
                );
            }
        }
        Ok(figures)
    }

    /// Invites those whose boxes are ticked, each once.
    pub(super) async fn send_invitations(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let rule = InviteRule::from_code(sent.value("rule")).unwrap_or_default();
        let after = sent.value("after").parse::<Uuid>().ok();
        let here = links::invitations(rule, after);
        let mut chosen: Vec<Uuid> = sent
            .values
            .iter()
            .filter(|(name, _)| name == "subject")
            .filter_map(|(_, id)| id.parse().ok())
            .collect();
        chosen.sort_unstable();
        chosen.dedup();
        if chosen.is_empty() {
            let form = FormState::default().wrong("subject", Fault::NothingChosen);
            self.keep(forms::INVITE, form).await?;
            return Ok(here);
        }
        let mut new = Vec::with_capacity(chosen.len());
        for id in chosen {
            // A natural person is no enterprise, and nobody who is not on file is invited.
            if let Some(subject) = self.subject_named(id).await? {
                new.push(self.new_invitation(subject, rule).await?);
            }
        }
        let today = self.clock.today();
        let again = Limits::of(&self.rules.policy, today)
            .map_or(MONTHS as u32, |limits| u32::from(limits.invite_again));
        let detail = json!({ "rule": rule.code(), "chosen": new.len() });
        let entry = self.entry_in_post(permit, "invitation.send", "invitation", detail);
        let since = self.invited_since(today, again);
        let invited = self.store.invite(&new, since, &entry).await?;
        let was_invited = |one: &&NewInvitation| invited.contains(&one.subject_id);
        let told = new.iter().filter(was_invited).filter(|one| one.told > 0);
        let told = told.count();
        let form = FormState::default()
            .keep("told", &told.to_string())
            .keep("letters", &(invited.len() - told).to_string());
        self.keep(forms::INVITE, form).await?;
        Ok(here)
    }

    async fn new_invitation(
        &self,
        subject: SubjectName,
        rule: InviteRule,
    ) -> Result<NewInvitation, AccountError> {
        let (_, today) = self.today();
        let id = subject.id.as_uuid();
        let agencies = self.store.agencies_of_subject(id, today).await?;
        let mut accounts: Vec<Uuid> = agencies.iter().map(|one| one.account_id).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let told = Told::Invited { subject };
        let mut notices = Notices::default();
        for account in &accounts {
            self.tell(&mut notices, *account, Some(id), &told).await?;
        }
        Ok(NewInvitation {
            id: new_id(self.clock.now())?,
            subject_id: id,
            rule: rule.code().to_owned(),
            told: i32::try_from(accounts.len()).unwrap_or(i32::MAX),
            notices,
        })
    }

    /// 邀请函名单. Whoever looks leaves an entry in the log first.
    pub(super) async fn list_invitation_letters(
        &self,
        permit: &Permit,
        action: &str,
    ) -> Result<InviteLetters, AccountError> {
        let entry = self
            .entry_in_post(permit, action, "invitation", json!({}))
            .purpose(FOR);
        self.store.note(&entry).await?;
        let since = behind(months_ago(self.clock.today(), MONTHS));
        let rows = self.store.paper_invitations(since, LETTERS).await?;
        let lines = rows.into_iter().filter_map(|row| {
            let subject = SubjectName {
                id: SubjectId::from_uuid(row.subject_id),
                name: row.name,
                uscc: row.uscc.unwrap_or_default(),
            };
            let rule = InviteRule::from_code(&row.rule)?;
            Some((subject, rule, civil_date(instant(row.sent_at))))
        });
        Ok(InviteLetters {
            lines: lines.collect(),
        })
    }

    /// The same as a table, for whoever may take it away.
    pub(crate) async fn invitation_file(&self) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let (class, export) = (DataClass::Registrations, Operation::Export);
        let Some(permit) = Permit::of(&signed_in.me.posts, class, export) else {
            return Ok(None);
        };
        let letters = self
            .list_invitation_letters(&permit, "invitation.export")
            .await?;
        Ok(Some(Paper {
            name: "invitation-letters.csv".to_owned(),
            media_type: "text/csv; charset=utf-8",
            content: table(&letters)?,
        }))
    }
}

/// Every cell is text, also in a spreadsheet.
fn table(letters: &InviteLetters) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BOM.to_vec());
    writer.write_record(HEADINGS)?;
    for (subject, rule, on) in &letters.lines {
        let why = match rule {
            InviteRule::Thin => "信用信息较少",
            InviteRule::Adverse => "近一年有处罚",
            InviteRule::Renamed => "名称有变动",
        };
        let cells = [
            subject.name.clone(),
            subject.uscc.clone(),
            why.to_owned(),
            on.to_string(),
        ];
        writer.write_record(cells.iter().map(|cell| guard(cell).into_owned()))?;
    }
    writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}

fn invite_line(row: Invitable) -> InviteLine {
    InviteLine {
        subject: SubjectName {
            id: SubjectId::from_uuid(row.id),
            name: row.name,
            uscc: row.uscc.unwrap_or_default(),
        },
        counts: (small(row.records), small(row.entries)),
        adverse: small(row.adverse),
        accounts: small(row.accounts),
    }
}

/// The same day so many months back.
fn months_ago(day: Date, months: i32) -> Date {
    add_months(day, -months).unwrap_or(Date::MIN)
}

/// The first instant after a day in China, in microseconds UTC.
fn behind(day: Date) -> i64 {
    end_of_day(day).map_or(i64::MIN, jiff::Timestamp::as_microsecond)
}

/// The first instant of a day in China, likewise.
fn begin_of(day: Date) -> i64 {
    let begin = CHINA.to_timestamp(day.at(0, 0, 0, 0));
    begin.map_or(i64::MIN, jiff::Timestamp::as_microsecond)
}

#[cfg(test)]
mod tests {
    use app::view::{InviteLetters, InviteRule, SubjectName};
    use domain::id::SubjectId;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::{begin_of, behind, months_ago, table};

    #[test]
    fn a_name_is_never_a_formula() {
        let subject = SubjectName {
            id: SubjectId::from_uuid(Uuid::from_u128(1)),
            name: "=HYPERLINK(\"x\")".to_owned(),
            uscc: "91110000600037341L".to_owned(),
        };
        let lines = vec![(subject, InviteRule::Thin, date(2026, 11, 20))];
        let table = table(&InviteLetters { lines }).expect("a table");
        let text = String::from_utf8(table).expect("text");
        assert!(!text.contains("\n=") && !text.contains("\n\"="), "{text}");
        assert!(text.contains("2026-11-20"), "{text}");
    }

    #[test]
    fn a_month_ends_where_the_next_begins() {
        let month = date(2026, 2, 1);
        assert_eq!(months_ago(month, -1), date(2026, 3, 1));
        assert_eq!(behind(date(2026, 2, 28)), begin_of(date(2026, 3, 1)));
    }
}
