//! 提醒、督办: each once, to whoever has to act. A warning decides nothing.

use app::view::{News, Reader, Timed};
use domain::case::{Applicant, Case, CaseKind, Clock, Stage, State, Warning};
use domain::day::to_number;
use domain::policy::{Term, keys};
use domain::role::{Role, UnitKind};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::LoadedCase;
use super::people::People;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::NewWarning;

/// Who has to do with a case on the part of the offices.
#[derive(Debug, Default)]
pub(super) struct Acting {
    /// Whoever has to act, 承办人 first.
    pub(super) workers: Vec<Uuid>,
    /// Those over them.
    pub(super) heads: Vec<Uuid>,
    /// 信用办, which answers for the whole.
    pub(super) office: Vec<Uuid>,
}

impl Acting {
    /// Whoever has to act, and the credit office.
    pub(super) fn everybody(&self) -> impl Iterator<Item = Uuid> + '_ {
        self.workers.iter().chain(&self.office).copied()
    }
}

/// What is to be said.
struct Due {
    rule: String,
    day: Date,
    step: Warning,
    news: News,
}

impl Desk {
    /// Gives the warnings a case calls for today, unless they were given.
    pub(super) async fn warn_of(&self, loaded: &LoadedCase) -> Result<(), AccountError> {
        let mut due = self.warnings_of(&loaded.case);
        if due.is_empty() {
            return Ok(());
        }
        let given = self.store.given_warnings(loaded.row.id).await?;
        due.retain(|due| {
            !given.iter().any(|one| {
                let same = one.rule == due.rule && one.step == due.step.code();
                same && one.due_on == to_number(due.day)
            })
        });
        for due in due {
            self.give_warning(loaded, due).await?;
        }
        Ok(())
    }

    /// What the clocks of a case call for today, and a meeting that nobody has written down.
    fn warnings_of(&self, case: &Case) -> Vec<Due> {
        let mut due: Vec<Due> = case
            .running()
            .filter_map(|clock| {
                let (step, day) = self.reached(clock)?;
                let of = Timed::of_rule(&clock.rule);
                Some(Due {
                    rule: clock.rule.clone(),
                    day,
                    step,
                    news: News::Warning { step, due: day, of },
                })
            })
            .collect();
        due.extend(self.unheard(case));
        due
    }

    /// 会商 was held and experts have not spoken, or there are no minutes. Told although the clock stands still: it may
    /// stand still for them.
    fn unheard(&self, case: &Case) -> Option<Due> {
        let State::Convened { complaint, .. } = &case.state else {
            return None;
        };
        let on = complaint.meeting.as_ref()?.on;
        if complaint.is_heard() && complaint.minutes.is_some() {
            return None;
        }
        // Like something that was due on the day of the meeting.
        let rule = keys::OBJ_EXPERTS.id;
        let (step, day) = self.reached(&Clock::start(rule, 0, on))?;
        (step >= Warning::Overdue).then(|| Due {
            rule: rule.to_owned(),
            day,
            step,
            news: News::Unheard { on },
        })
    }

    fn reached(&self, clock: &Clock) -> Option<(Warning, Date)> {
        let today = self.clock.today();
        let escalate: Option<Term> = self.rules.policy.get(keys::CLOCK_ESCALATE, today).ok();
        let escalate = escalate.map_or(u32::MAX, |term| u32::from(term.amount));
        clock.warning(&self.rules.calendar, today, self.soon(), escalate)
    }

    async fn give_warning(&self, loaded: &LoadedCase, due: Due) -> Result<(), AccountError> {
        let LoadedCase { row, case, .. } = loaded;
        let Some(thing) = self.thing(row.about).await? else {
            return Ok(());
        };
        let people = self
            .people_in(case, row.subject_id, &row.record_unit)
            .await?;
        let told = self.warned(loaded, &due, &people).await?;
        let about = self.about(&thing, row.id).await?;
        let warning = NewWarning {
            case_id: row.id,
            version: row.version,
            rule: due.rule.clone(),
            due_on: to_number(due.day),
            step: due.step.code(),
            notices: self
                .notices(told, about, row.number, due.news.into(), &people)
                .await?,
        };
        let detail = json!({
            "case": row.id, "rule": due.rule, "due": warning.due_on, "step": warning.step,
        });
        let entry = self.portal_entry("case.warn", row.number, detail);
        self.store.warn(&warning, &entry).await?;
        Ok(())
    }

    /// Who is warned. Whoever has to act always; those over them when it is late; the applicant when what he waits for
    /// is late, and of what is his to do.
    async fn warned(
        &self,
        loaded: &LoadedCase,
        due: &Due,
        people: &People,
    ) -> Result<Vec<(Uuid, Reader)>, AccountError> {
        let (case, step) = (&loaded.case, due.step);
        let late = step >= Warning::Overdue;
        let acting = self.acting(loaded).await?;
        let staff = |accounts: &[Uuid]| -> Vec<(Uuid, Reader)> {
            accounts
                .iter()
                .map(|account| (*account, Reader::Staff))
                .collect()
        };
        // Who has to stop using what was repaired has an order, and nothing to do with the case.
        let reader = match receivers_stop(case) {
            true => Reader::Applier,
            false => Reader::Staff,
        };
        let acts = |accounts: &[Uuid]| -> Vec<(Uuid, Reader)> {
            accounts.iter().map(|account| (*account, reader)).collect()
        };
        let mut told = Vec::new();
        match due.news {
            News::Warning {
                of: Timed::Supplement,
                ..
            } => {
                if step != Warning::Escalated {
                    told.extend(self.applicant_of(case, people));
                }
                if late {
                    told.extend(acts(&acting.workers));
                }
            }
            // What somebody did not say holds nobody up, and is nobody's delay: the unit goes on without it.
            News::Warning {
                of: Timed::Hearing, ..
            } => match step {
                Warning::Soon | Warning::Today => told.extend(self.applicant_of(case, people)),
                Warning::Overdue | Warning::Escalated => {
                    told.extend(acts(&acting.workers));
                    return Ok(told);
                }
            },
            News::Warning { of, .. } => {
                if late && of != Timed::Step {
                    told.extend(self.applicant_of(case, people));
                }
                told.extend(acts(&acting.workers));
                told.extend(staff(&acting.office));
            }
            _ => told.extend(acts(&acting.workers)),
        }
        if late {
            told.extend(acts(&acting.heads));
        }
        if step == Warning::Escalated {
            let roles = [Role::CreditHandler, Role::CreditReviewer];
            told.extend(staff(&self.store.holders(&roles, None, None).await?));
        }
        Ok(told)
    }

    /// 申请人 or 当事人; at the counter the clerk, who has to call.
    pub(super) fn applicant_of(&self, case: &Case, people: &People) -> Vec<(Uuid, Reader)> {
        match case.applicant {
            Applicant::AtCounter { clerk, .. } => vec![(clerk.as_uuid(), Reader::Window)],
            _ => {
                let accounts = people.applicant.iter();
                accounts
                    .map(|account| (*account, Reader::Applicant))
                    .collect()
            }
        }
    }

    /// Who has to do with a case where it stands.
    pub(super) async fn acting(&self, loaded: &LoadedCase) -> Result<Acting, AccountError> {
        let LoadedCase { row, case, .. } = loaded;
        let office = self
            .store
            .holders(&[Role::CreditHandler], None, None)
            .await?;
        let mut acting = match case.stage() {
            _ if receivers_stop(case) => self.acting_of_receivers(loaded, office).await?,
            stage if case.own_unit().is_some() && !stage.is_complaint() => {
                self.acting_of_own(case, office).await?
            }
            Stage::Proposed => Acting {
                workers: self
                    .store
                    .holders(&[Role::CreditReviewer], None, None)
                    .await?,
                office,
                ..Acting::default()
            },
            stage if stage.is_complaint() => {
                let kind = Some(UnitKind::JointOffice);
                let deciding = [Role::Reviewer, Role::UnitHead];
                let heads = self.store.holders(&deciding, None, kind).await?;
                let handlers = self.store.holders(&[Role::Handler], None, kind).await?;
                let decides = case.stage() == Stage::ComplaintProposed;
                Acting {
                    workers: if decides { heads.clone() } else { handlers },
                    heads,
                    // The office that is over the credit office answers for its own time.
                    office: Vec::new(),
                }
            }
            _ => match case.state.unit() {
                Some(unit) => {
                    let unit = Some(unit);
                    let heads = self.store.holders(&[Role::UnitHead], unit, None).await?;
                    let mut workers = self.store.holders(&[Role::Handler], unit, None).await?;
                    if workers.is_empty() {
                        workers = self.store.holders(&[Role::Reviewer], unit, None).await?;
                        workers.extend(&heads);
                    }
                    Acting {
                        workers,
                        heads,
                        office,
                    }
                }
                None => Acting {
                    workers: office.clone(),
                    office,
                    ..Acting::default()
                },
            },
        };
        if let Some(holder) = self.holder(row.holder_id, row.held_until) {
            acting.workers.insert(0, holder.as_uuid());
        }
        Ok(acting)
    }

    /// The same where a unit works on a case of its own.
    async fn acting_of_own(&self, case: &Case, office: Vec<Uuid>) -> Result<Acting, AccountError> {
        let unit = case.unit();
        let handling = [Role::Handler, Role::CreditHandler];
        let deciding = [Role::Reviewer, Role::UnitHead, Role::CreditReviewer];
        let decides = case.stage() == Stage::Proposed;
        let workers: &[Role] = if decides { &deciding } else { &handling };
        Ok(match unit {
            Some(_) => Acting {
                workers: self.store.holders(workers, unit, None).await?,
                heads: self.store.holders(&[Role::UnitHead], unit, None).await?,
                office,
            },
            None => Acting {
                office,
                ..Acting::default()
            },
        })
    }
}

/// Whether those who have received a repaired record are what is waited for.
fn receivers_stop(case: &Case) -> bool {
    case.kind == CaseKind::Repair && case.stage() == Stage::Remedying
}
