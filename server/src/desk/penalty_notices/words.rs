//! 告知书用语: two paragraphs that the credit office words for the whole city. Figures and law are not among them.

use app::links;
use app::penalty_notice::built_in_words;
use app::view::{
    Fault, FormState, NoticeBody, NoticeWordsLine, NoticeWordsSent, NoticeWordsView, RepairView,
};
use domain::policy::keys;
use domain::record::PartyKind;
use domain::record::check::StoredPenalty;
use domain::repair::{NoticeNumber, RepairFacts, eligibility};
use domain::role::Permit;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use crate::desk::account::{AccountError, forms};
use crate::desk::{Desk, instant};
use crate::seal::hex;
use crate::store::{NewNoticeWords, NoticeWordsRow};

/// Longest paragraph, in characters.
const LONGEST: usize = 500;
/// Editions on the page.
const EDITIONS: i64 = 20;

impl Desk {
    pub(super) async fn show_notice_words(
        &self,
        _permit: &Permit,
    ) -> Result<NoticeWordsView, AccountError> {
        let rows = self.store.notice_words(EDITIONS).await?;
        let newest = rows.first().map(|row| row.edition).unwrap_or_default();
        let held = words_of(rows.first());
        let typed = self.form(forms::NOTICE_WORDS).await;
        let is_draft = !typed.values.is_empty();
        let form = if is_draft {
            typed
        } else {
            FormState::default()
                .keep("intro", &held.0)
                .keep("contact", &held.1)
        };
        let mut editions = Vec::new();
        for row in rows {
            let account = self.store.account(row.made_by).await?;
            editions.push(NoticeWordsLine {
                edition: row.edition,
                intro: row.intro,
                contact: row.contact,
                at: instant(row.made_at),
                by: account.map_or_else(String::new, |account| self.name_of(&account)),
            });
        }
        Ok(NoticeWordsView {
            edition: newest,
            editions,
            sample: self.sample_notice(newest, form.value("intro"), form.value("contact")),
            is_draft,
            form,
        })
    }

    /// Looks at other words, or has them hold from now on.
    pub(super) async fn take_notice_words(
        &self,
        permit: &Permit,
        sent: &NoticeWordsSent,
    ) -> Result<String, AccountError> {
        let here = links::NOTICE_WORDS.to_owned();
        let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        let (intro, contact) = (plain(&sent.intro), plain(&sent.contact));
        let mut form = FormState::default()
            .keep("intro", &intro)
            .keep("contact", &contact);
        for (field, text) in [("intro", &intro), ("contact", &contact)] {
            match text.chars().count() {
                0 => form = form.wrong(field, Fault::Missing),
                length if length > LONGEST => {
                    let max = u32::try_from(LONGEST).unwrap_or(u32::MAX);
                    form = form.wrong(field, Fault::TooLong { max });
                }
                _ => {}
            }
        }
        if !form.faults.is_empty() || !sent.save {
            let shown = match form.faults.is_empty() {
                true => format!("{here}#{}", links::PREVIEW),
                false => here,
            };
            self.keep(forms::NOTICE_WORDS, form).await?;
            return Ok(shown);
        }
        let rows = self.store.notice_words(1).await?;
        if words_of(rows.first()) == (intro.clone(), contact.clone()) {
            // The click before, or nothing was changed.
            self.forget(forms::NOTICE_WORDS).await?;
            return Ok(here);
        }
        let newest = rows.first().map(|row| row.edition).unwrap_or_default();
        let digest = |(intro, contact): (&str, &str)| {
            hex(&self
                .seal
                .digest([intro.as_bytes(), contact.as_bytes()].into_iter()))
        };
        let before = rows
            .first()
            .map_or_else(String::new, |row| digest((&row.intro, &row.contact)));
        let after = digest((&intro, &contact));
        let edition = sent.edition.saturating_add(1);
        let detail = json!({ "edition": edition });
        let entry = self
            .entry_in_post(permit, "notice.words", edition, detail)
            .change(&before, &after);
        let signed_in = self.visitor.signed_in.as_ref();
        let new = NewNoticeWords {
            edition,
            intro,
            contact,
            account_id: signed_in.map_or_else(Uuid::nil, |one| one.me.account.as_uuid()),
        };
        if newest == sent.edition && self.store.add_notice_words(&new, &entry).await? {
            self.forget(forms::NOTICE_WORDS).await?;
        } else {
            self.keep(forms::NOTICE_WORDS, form.wrong("intro", Fault::Meanwhile))
                .await?;
        }
        Ok(here)
    }

    /// What a fine of class 一般 that was decided today would be told.
    fn sample_repair(&self, today: Date) -> Option<RepairView> {
        let policy = &self.rules.policy;
        let penalty = StoredPenalty::read(|code| match code {
            "CF_CFLB" => Some("罚款"),
            "SYS_CLASS" => Some("一般"),
            _ => None,
        });
        let facts = RepairFacts::of(penalty.facts(PartyKind::Organisation, today));
        let answer = eligibility(policy, &facts, today).ok()?;
        let window = answer.window.as_ref();
        Some(RepairView {
            class: answer.class.map(|classified| classified.class),
            regime: window.map(|window| window.regime),
            start: today,
            earliest: window.map(|window| window.earliest_repair),
            until: answer.until,
            verdict: answer.verdict,
            under_repair: false,
            hurdles: Vec::new(),
            papers: policy.get(keys::REP_PAPERS, today).unwrap_or_default(),
            rules: Vec::new(),
        })
    }

    /// A made-up notice in these words.
    fn sample_notice(&self, edition: i32, intro: &str, contact: &str) -> NoticeBody {
        let today = self.clock.today();
        let number = NoticeNumber::first(today);
        NoticeBody {
            number,
            name: self.notice_name(number),
            on: today,
            office: "示例市示例局".to_owned(),
            subject: "示例市某某有限公司".to_owned(),
            uscc: String::new(),
            title: "罚款".to_owned(),
            document_no: "示罚〔2026〕1号".to_owned(),
            authority: "示例市示例局".to_owned(),
            decided_on: today,
            is_public: true,
            repair: self.sample_repair(today),
            address: String::new(),
            edition,
            intro: intro.to_owned(),
            contact: contact.to_owned(),
        }
    }
}

/// The words that hold: the newest edition, or those that come with the portal.
fn words_of(newest: Option<&NoticeWordsRow>) -> (String, String) {
    match newest {
        Some(row) => (row.intro.clone(), row.contact.clone()),
        None => {
            let (intro, contact) = built_in_words();
            (intro.to_owned(), contact.to_owned())
        }
    }
}
