//! 规则试算: what a draft of the rules would change about the penalties on file. The draft is kept in the session of
//! whoever tries it, and nowhere else.

use std::io;
use std::sync::Arc;

use app::links;
use app::ports::{Next, RuleTrial, Unavailable};
use app::view::{
    Fault, FormState, RepairStanding, RuleTrialView, SentForm, TrialLine, TrialResult, TrialSide,
    TriedPack,
};
use app::words::standing_words;
use async_trait::async_trait;
use domain::id::RecordId;
use domain::policy::Policy;
use domain::repair::{Change, Eligibility, Verdict, simulate};
use domain::role::{DataClass, Operation, Permit, Scope};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::Desk;
use super::account::{AccountError, forms};
use super::papers::Paper;
use super::repair::facts::{Told, facts_of, penalty_of};
use crate::ingest::guard;
use crate::policy::{PackName, Rules};
use crate::seal::hex;
use crate::store::{PenaltyFilter, PenaltyRow, StoreError};

/// By this a spreadsheet knows that the text is UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();
/// Longest draft, in bytes; the national pack is a seventh of it.
const LONGEST: usize = 512 * 1024;
/// Longest form with a draft: the text that is on the page and a file beside it.
pub(crate) const LONGEST_DRAFT: usize = 2 * LONGEST + 64 * 1024;
/// Records that are read at once.
const PAGE: i64 = 500;
/// Records that one trial reads, the newest decision first.
const MOST: u64 = 50_000;
/// Changes on the page, and in the file.
const SHOWN: usize = 100;
const IN_FILE: usize = 20_000;
/// Mistakes of a draft on the page.
const PROBLEMS: usize = 50;
const HEADINGS: [&str; 10] = [
    "文书号",
    "当事人",
    "现在：失信程度",
    "现在：能否修复",
    "现在：最早可申请",
    "现在：公示到",
    "草稿：能否修复",
    "草稿：最早可申请",
    "草稿：公示到",
    "是否更不利",
];

/// What is kept in the session from the form to the page.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    pack: TriedPack,
    text: String,
    problems: Vec<String>,
    result: Option<TrialResult>,
    form: FormState,
}

impl Desk {
    async fn show_rule_trial(
        &self,
        permit: &Permit,
        pack: Option<TriedPack>,
    ) -> Result<RuleTrialView, AccountError> {
        let whole_city = *permit.scope() == Scope::City;
        let kept: Option<Kept> = self.kept(forms::RULE_TRIAL).await;
        let kept = kept.filter(|kept| pack.is_none_or(|pack| pack == kept.pack));
        let kept = kept.unwrap_or_else(|| {
            let pack = pack.unwrap_or_default();
            Kept {
                pack,
                text: self.rules.pack_text(self.pack_name(pack)).to_owned(),
                ..Kept::default()
            }
        });
        Ok(RuleTrialView {
            pack: kept.pack,
            text: kept.text,
            problems: kept.problems,
            result: kept.result,
            whole_city,
            form: kept.form,
        })
    }

    fn pack_name(&self, pack: TriedPack) -> PackName {
        match pack {
            TriedPack::City => PackName::City(self.rules.policy.city()),
            TriedPack::National => PackName::National,
        }
    }

    async fn take_draft(&self, permit: &Permit, sent: &SentForm) -> Result<String, AccountError> {
        let pack = TriedPack::from_code(sent.value("pack")).unwrap_or_default();
        let here = links::rule_trial(pack);
        let file = sent.files.iter().find(|file| file.field == "pack_file");
        let text = match file {
            Some(file) => String::from_utf8(file.content.clone()).map_err(|_| Fault::Unknown),
            // A browser sends line ends of its own.
            None => Ok(sent.value("draft").replace("\r\n", "\n")),
        };
        let text = text.and_then(|text| match text.len() {
            0 => Err(Fault::Missing),
            length if length > LONGEST => Err(Fault::TooLong {
                max: u32::try_from(LONGEST).unwrap_or(u32::MAX),
            }),
            _ => Ok(text),
        });
        let text = match text {
            Ok(text) => text,
            Err(fault) => {
                let kept = Kept {
                    pack,
                    text: self.rules.pack_text(self.pack_name(pack)).to_owned(),
                    form: FormState::default().wrong("draft", fault),
                    ..Kept::default()
                };
                self.keep(forms::RULE_TRIAL, kept).await?;
                return Ok(here);
            }
        };
        let mut kept = Kept {
            pack,
            ..Kept::default()
        };
        match self.rules.tried(self.pack_name(pack), &text) {
            Err(problems) => {
                let problems = problems.iter().take(PROBLEMS);
                kept.problems = problems.map(ToString::to_string).collect();
            }
            Ok(draft) => {
                let result = self.try_on(permit.scope(), draft, SHOWN).await?;
                let digest = hex(&Sha256::digest(text.as_bytes()));
                let detail = json!({ "looked_at": result.looked_at, "changed": result.changed });
                let entry = self
                    .entry_in_post(permit, "policy.try", pack.code(), detail)
                    .change("", &digest);
                self.store.note(&entry).await?;
                kept.result = Some(result);
            }
        }
        kept.text = text;
        self.keep(forms::RULE_TRIAL, kept).await?;
        Ok(here)
    }

    /// What a draft would change about the records of a scope; of the changes no more than so many are given back.
    async fn try_on(
        &self,
        scope: &Scope,
        draft: Policy,
        most: usize,
    ) -> Result<TrialResult, AccountError> {
        let (today, number) = self.today();
        let draft = Arc::new(draft);
        let mut result = TrialResult::default();
        let (mut after, mut read) = (None, 0);
        loop {
            let filter = PenaltyFilter {
                scope,
                text: "",
                after,
                most: PAGE,
            };
            let rows = self.store.penalties_within(&filter, number).await?;
            let Some(last) = rows.last() else {
                return Ok(result);
            };
            after = Some((last.decided_on, last.id));
            read += rows.len() as u64;
            // So many records keep a thread busy: not one of those that answer visitors.
            let (rules, draft) = (Arc::clone(&self.rules), Arc::clone(&draft));
            let page = tokio::task::spawn_blocking(move || look_at(&rules, &draft, &rows, today));
            let page = page
                .await
                .map_err(|error| io::Error::other(error.to_string()))??;
            add(&mut result, page, most);
            if read >= MOST {
                result.cut = true;
                return Ok(result);
            }
        }
    }

    /// Every change of the draft in the session, for whoever may take it away.
    pub(crate) async fn rule_trial_file(&self) -> Result<Option<Paper>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let (class, export) = (DataClass::Records, Operation::Export);
        let Some(permit) = Permit::of(&signed_in.me.posts, class, export) else {
            return Ok(None);
        };
        let kept: Kept = self.kept(forms::RULE_TRIAL).await.unwrap_or_default();
        let lines = match self.rules.tried(self.pack_name(kept.pack), &kept.text) {
            Ok(draft) => self.try_on(permit.scope(), draft, IN_FILE).await?.lines,
            Err(_) => Vec::new(),
        };
        let detail = json!({ "lines": lines.len() });
        let entry = self.entry_in_post(&permit, "policy.try.export", kept.pack.code(), detail);
        self.store.note(&entry).await?;
        Ok(Some(Paper {
            name: "rule-trial.csv".to_owned(),
            media_type: "text/csv; charset=utf-8",
            content: table(&lines)?,
        }))
    }
}

/// What a draft changes about some records; each by itself, so that one without an answer hides no other.
fn look_at(
    rules: &Rules,
    draft: &Policy,
    rows: &[PenaltyRow],
    today: Date,
) -> Result<TrialResult, StoreError> {
    let mut result = TrialResult::default();
    for row in rows {
        let penalty = penalty_of(row)?;
        let facts = facts_of(row, &penalty, Told::Holder)?;
        let changes = simulate(&rules.policy, draft, std::slice::from_ref(&facts), today);
        let Ok(changes) = changes else {
            result.unanswered += 1;
            continue;
        };
        result.looked_at += 1;
        for change in changes {
            let harder = change.is_harder();
            let now = |answer: &Eligibility| answer.verdict == Verdict::Now;
            result.changed += 1;
            result.harder += u64::from(harder);
            result.opened += u64::from(!now(&change.before) && now(&change.after));
            result.closed += u64::from(now(&change.before) && !now(&change.after));
            result.lines.push(line(row, &change, harder));
        }
    }
    Ok(result)
}

fn line(row: &PenaltyRow, change: &Change, harder: bool) -> TrialLine {
    TrialLine {
        id: RecordId::from_uuid(row.id),
        subject: row.subject_name.clone(),
        document_no: row.document_no.clone(),
        before: side(&change.before),
        after: side(&change.after),
        harder,
    }
}

fn side(answer: &Eligibility) -> TrialSide {
    let waits = answer.missing.iter().any(|one| one.certain);
    let window = answer.window.as_ref();
    TrialSide {
        class: answer.class.map(|classified| classified.class),
        standing: RepairStanding::of(answer.verdict, waits),
        earliest: window.map(|window| window.earliest_repair),
        until: answer.until,
    }
}

fn add(to: &mut TrialResult, page: TrialResult, most: usize) {
    to.looked_at += page.looked_at;
    to.changed += page.changed;
    to.harder += page.harder;
    to.opened += page.opened;
    to.closed += page.closed;
    to.unanswered += page.unanswered;
    let room = most.saturating_sub(to.lines.len());
    to.lines.extend(page.lines.into_iter().take(room));
}

/// Every cell is text, also in a spreadsheet.
fn table(lines: &[TrialLine]) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BOM.to_vec());
    writer.write_record(HEADINGS)?;
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    for line in lines {
        let class = line.before.class.map(|class| class.zh());
        let cells = [
            line.document_no.clone(),
            line.subject.clone(),
            class.unwrap_or("未分类").to_owned(),
            standing_words(line.before.standing),
            day(line.before.earliest),
            day(line.before.until),
            standing_words(line.after.standing),
            day(line.after.earliest),
            day(line.after.until),
            if line.harder { "是" } else { "否" }.to_owned(),
        ];
        writer.write_record(cells.iter().map(|cell| guard(cell).into_owned()))?;
    }
    writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}

#[async_trait]
impl RuleTrial for Desk {
    async fn rule_trial(
        &self,
        permit: &Permit,
        pack: Option<TriedPack>,
    ) -> Result<RuleTrialView, Unavailable> {
        let view = self.show_rule_trial(permit, pack).await;
        view.map_err(|error| self.fault("rule_trial", &error))
    }

    async fn try_rules(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_draft(permit, &sent).await;
        next.map_err(|error| self.fault("rule_trial", &error))
    }

    async fn drop_rule_trial(&self, _: &Permit) -> Next {
        let forgotten = self.forget(forms::RULE_TRIAL).await;
        forgotten.map_err(|error| self.fault("rule_trial", &error))?;
        Ok(links::RULE_TRIAL.to_owned())
    }
}
