//! 办件进度查询 by number and code: for whoever has both, without an account, and without anything personal.

use app::links;
use app::ports::{Next, Progress, Unavailable};
use app::view::{Fault, FormState, HistoryLine, ProgressCase, ProgressView};
use async_trait::async_trait;
use domain::calendar::civil_date;
use domain::case::{CaseKind, CaseNumber, Letter, complain_day};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::LoadedCase;
use crate::desk::account::{AccountError, SECOND, forms};
use crate::desk::{Desk, instant};

/// Key of what was looked up, in the session.
const LOOKED: &str = "progress";
/// How long it is shown before it has to be looked up again, in microseconds.
const SHOWN: i64 = 15 * 60 * SECOND;
/// Of what is typed as a code no more characters are looked at.
const LONGEST_CODE: usize = 64;

/// What was looked up. The code itself is kept nowhere.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(in crate::desk) struct Looked {
    pub(in crate::desk) kind: CaseKind,
    /// Id of the case or of the report.
    pub(in crate::desk) case: Uuid,
    /// Microseconds UTC.
    pub(in crate::desk) until: i64,
}

impl Desk {
    async fn show_progress(&self) -> Result<ProgressView, AccountError> {
        let form = self.form(forms::PROGRESS).await;
        let now = self.clock.now().as_microsecond();
        let looked = self.looked_up().await;
        let looked = looked.filter(|looked| now < looked.until);
        let (mut found, mut report) = (None, None);
        match looked {
            Some(looked) if looked.kind == CaseKind::Investigation => {
                report = self.report_progress(looked.case).await?;
            }
            Some(looked) => {
                if let Some(loaded) = self.load_case(looked.case).await? {
                    found = Some(self.progress_of(loaded).await?);
                }
            }
            None => {}
        }
        let shown = found.is_some() || report.is_some();
        let unsent = !shown
            && !self
                .form(forms::REPORT_REPLY)
                .await
                .value("text")
                .is_empty();
        Ok(ProgressView {
            form,
            found,
            report,
            unsent,
        })
    }

    /// What this visitor looked up last; it may not be shown any more.
    pub(in crate::desk) async fn looked_up(&self) -> Option<Looked> {
        self.kept::<Looked>(LOOKED).await
    }

    /// Shows what was looked up for a while.
    pub(in crate::desk) async fn show_for_a_while(
        &self,
        kind: CaseKind,
        case: Uuid,
    ) -> Result<(), AccountError> {
        let until = self.clock.now().as_microsecond() + SHOWN;
        self.keep(LOOKED, Looked { kind, case, until }).await
    }

    async fn progress_of(&self, loaded: LoadedCase) -> Result<ProgressCase, AccountError> {
        let LoadedCase {
            row,
            petition,
            case,
        } = loaded;
        let line = self.case_line(&row, false).await?;
        let letters = self.store.case_letters(row.id).await?;
        let letters = letters.iter().filter_map(|letter| {
            let kind = Letter::from_code(&letter.kind)?;
            let on = civil_date(instant(letter.made_at));
            Some((kind, letter.number.clone(), on))
        });
        // What was said for a step, and by whom, stays behind.
        let history = self.history(&row, &petition, false).await?.into_iter();
        let history = history.map(|line| HistoryLine {
            said: Vec::new(),
            ..line
        });
        let running = [&case.total, &case.step].into_iter().flatten();
        let running = running.filter(|_| !case.stage().is_over());
        let decision = case.state.decision();
        let others = self.others(&row).await?;
        Ok(ProgressCase {
            number: row.number,
            stage: row.stage,
            finding: decision.map(|decision| decision.outcome.finding()),
            filed_on: civil_date(instant(row.filed_at)),
            due: line.due,
            days_left: line.days_left,
            light: line.light,
            clocks: running.map(|clock| self.clock_view(clock)).collect(),
            history: history.collect(),
            letters: letters.collect(),
            complain_until: complain_day(&case, &self.rules.calendar, &others.barred)
                .filter(|last| self.clock.today() <= *last),
            at_counter: row.counter_unit.is_some(),
        })
    }

    async fn look_up(&self, typed: &str, code: &str) -> Result<String, AccountError> {
        // Never the code: what is kept here is shown again.
        let form = FormState::default().keep("case_number", typed);
        let (kind, case) = match self.found_by(typed, code).await? {
            Ok(found) => found,
            Err((field, fault)) => {
                self.forget(LOOKED).await?;
                self.keep(forms::PROGRESS, form.wrong(field, fault)).await?;
                return Ok(links::PROGRESS.to_owned());
            }
        };
        self.forget(forms::PROGRESS).await?;
        self.show_for_a_while(kind, case).await?;
        Ok(links::PROGRESS.to_owned())
    }

    /// The case or report that number and code belong to. Tries are counted by number, from one place and from all together,
    /// before anything is compared; a number without a case answers, and counts, like one with another code.
    async fn found_by(
        &self,
        typed: &str,
        code: &str,
    ) -> Result<Result<(CaseKind, Uuid), (&'static str, Fault)>, AccountError> {
        let wrong = |field, fault| Ok(Err((field, fault)));
        if typed.trim().is_empty() {
            return wrong("case_number", Fault::Missing);
        }
        let number: CaseNumber = match typed.parse() {
            Ok(number) => number,
            Err(error) => return wrong("case_number", Fault::CaseNumber(error)),
        };
        let code: String = code.chars().take(LONGEST_CODE).collect();
        if code.trim().is_empty() {
            return wrong("query_code", Fault::Missing);
        }
        let number_text = number.to_string();
        let key = self.seal.lookup(&[b"progress", number_text.as_bytes()]);
        let from_here = self.key_from_here(&key);
        let counted = match self.count_password(&key, &from_here).await? {
            Ok(counted) => counted,
            Err(shut) => {
                tell("shut");
                return wrong("case_number", shut);
            }
        };
        let found = match number.kind() {
            CaseKind::Objection | CaseKind::Finding | CaseKind::Repair => {
                let row = self.store.case_by_number(number).await?;
                row.map(|row| (row.id, row.progress_key))
            }
            CaseKind::Investigation => {
                let row = self.store.investigation_by_number(number).await?;
                row.map(|row| (row.id, row.progress_key))
            }
            // Entries have no code: whoever sent one sees it on his own pages.
            CaseKind::Entry => None,
        };
        // Hashed either way, so that the answer takes as long.
        let id = found.as_ref().map_or(Uuid::nil(), |(id, _)| *id);
        let progress_key = self.progress_key(id, &code);
        if found.is_none_or(|(_, key)| key != progress_key) {
            tell("other");
            let fault = match self.seconds_until(counted.shut_until) {
                0 => Fault::Progress,
                seconds => Fault::Shut { seconds },
            };
            return wrong("case_number", fault);
        }
        self.store.forget_failures(&from_here).await?;
        self.store.forget_failures(&key).await?;
        tell("found");
        Ok(Ok((number.kind(), id)))
    }

    async fn stop_showing(&self) -> Result<String, AccountError> {
        self.forget(LOOKED).await?;
        self.forget(forms::PROGRESS).await?;
        Ok(links::PROGRESS.to_owned())
    }
}

fn tell(outcome: &'static str) {
    metrics::counter!("mingxin_progress_lookups_total", "outcome" => outcome).increment(1);
}

#[async_trait]
impl Progress for Desk {
    async fn progress(&self) -> Result<ProgressView, Unavailable> {
        let view = self.show_progress().await;
        view.map_err(|error| self.fault("progress", &error))
    }

    async fn look_up_progress(&self, number: String, code: String) -> Next {
        let next = self.look_up(&number, &code).await;
        next.map_err(|error| self.fault("progress", &error))
    }

    async fn end_progress(&self) -> Next {
        let next = self.stop_showing().await;
        next.map_err(|error| self.fault("progress", &error))
    }
}
