//! The answer as pages show it.

use app::ports::Me;
use app::view::{
    MyRepairsView, RepairHurdle, RepairLine, RepairStanding, RepairSummary, RepairView, RuleRef,
};
use domain::case::CaseKind;
use domain::id::{CaseId, RecordId, SubjectId};
use domain::policy::keys;
use domain::repair::{
    Eligibility, Known, RecordState, RepairFacts, Verdict, eligibility, record_state,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::covers_repair;
use super::facts::{Told, facts_of, mark_of, penalty_of};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::claims::subject_name;
use crate::desk::record::act_of;
use crate::store::{Agency, PenaltyRow, StoreError};

/// Penalties on the page of an enterprise.
const MOST: usize = 500;

impl Desk {
    /// Of a public penalty, as anybody may be told.
    pub(super) async fn show_repair(
        &self,
        record: RecordId,
    ) -> Result<Option<RepairView>, AccountError> {
        let (_, number) = self.today();
        let row = self.store.penalty(record, number).await?;
        match row.filter(|row| row.is_public(number)) {
            Some(row) => Ok(self.repair_view(&row, Told::Anybody)?),
            None => Ok(None),
        }
    }

    /// Of every penalty on an enterprise, for whoever acts for it in repair.
    pub(super) async fn show_my_repairs(
        &self,
        me: &Me,
        subject: Uuid,
    ) -> Result<Option<MyRepairsView>, AccountError> {
        let acting = self.repairing_for(me.account.as_uuid(), subject).await?;
        let Some(mine) = acting else {
            return Ok(None);
        };
        let (mut lines, more) = self.repair_lines(subject).await?;
        self.lead_to_cases(subject, &mut lines).await?;
        self.tell_answers(subject, &mut lines).await?;
        Ok(Some(MyRepairsView {
            subject: subject_name(subject, &mine.subject_name, &mine.subject_uscc),
            summary: summary_of(&lines),
            lines,
            more,
        }))
    }

    /// From what is applied for to the case of it.
    async fn lead_to_cases(
        &self,
        subject: Uuid,
        lines: &mut [RepairLine],
    ) -> Result<(), AccountError> {
        let key = self.enterprise_key(SubjectId::from_uuid(subject));
        for line in lines {
            if line.under_repair {
                let (store, record) = (&self.store, line.id.as_uuid());
                let case = store.open_case(record, &key, CaseKind::Repair).await?;
                line.case = case.map(|case| CaseId::from_uuid(case.id));
            }
        }
        Ok(())
    }

    /// The same in short, for the page of the enterprise; `None` where the visitor's matters are others.
    pub(in crate::desk) async fn repair_summary(
        &self,
        mine: &Agency,
    ) -> Result<Option<RepairSummary>, AccountError> {
        if !covers_repair(mine) {
            return Ok(None);
        }
        let (lines, _) = self.repair_lines(mine.subject_id).await?;
        Ok(Some(summary_of(&lines)))
    }

    /// What can be repaired today first, then by date; and whether older ones are left out.
    async fn repair_lines(&self, subject: Uuid) -> Result<(Vec<RepairLine>, bool), AccountError> {
        // One more than is shown tells whether there are more.
        let (_, today) = self.today();
        let most = MOST as i64 + 1;
        let mut rows = self.store.penalties_of(subject, today, most).await?;
        let more = rows.len() > MOST;
        rows.truncate(MOST);
        let notices = self.store.notices_of_subject(subject, most).await?;
        let lines = rows.into_iter().map(|row| {
            let of_row = notices.iter().find(|notice| notice.record_id == row.id);
            Ok::<_, StoreError>(RepairLine {
                notice: of_row.and_then(|notice| self.notice_ref(notice)),
                ..self.repair_line(row)?
            })
        });
        let mut lines = lines.collect::<Result<Vec<_>, _>>()?;
        lines.sort_by_key(order);
        Ok((lines, more))
    }

    pub(super) fn repair_line(&self, row: PenaltyRow) -> Result<RepairLine, StoreError> {
        let (_, number) = self.today();
        Ok(RepairLine {
            id: RecordId::from_uuid(row.id),
            is_public: row.is_public(number),
            mark: mark_of(&row),
            under_repair: row.under_repair == 1,
            case: None,
            answered: None,
            repair: self.repair_view(&row, Told::Holder)?,
            state: self.state_of(&row)?,
            act: act_of(&row.fields)?,
            excluded_by: row.excluded_by,
            notice: None,
            title: row.title,
            document_no: row.document_no,
            authority: row.authority,
        })
    }

    /// The answer; `None` where a rule is missing that it needs: the log says which, and the rest of the page stays.
    pub(in crate::desk) fn repair_view(
        &self,
        row: &PenaltyRow,
        told: Told,
    ) -> Result<Option<RepairView>, StoreError> {
        let penalty = penalty_of(row)?;
        let facts = facts_of(row, &penalty, told)?;
        self.view_of_facts(row.id, &facts)
    }

    /// The same from facts.
    pub(super) fn view_of_facts(
        &self,
        record: Uuid,
        facts: &RepairFacts<'_>,
    ) -> Result<Option<RepairView>, StoreError> {
        let (today, _) = self.today();
        let decided_on = facts.penalty.decided_on;
        let answer = match eligibility(&self.rules.policy, facts, today) {
            Ok(answer) => answer,
            Err(error) => {
                tracing::error!(%record, %error, "when a record may be repaired could not be worked out");
                return Ok(None);
            }
        };
        let open = matches!(answer.verdict, Verdict::Now | Verdict::From(_));
        let papers = self.rules.policy.get(keys::REP_PAPERS, today);
        let window = answer.window.as_ref();
        Ok(Some(RepairView {
            class: answer.class.map(|classified| classified.class),
            regime: window.map(|window| window.regime),
            start: decided_on,
            earliest: window.map(|window| window.earliest_repair),
            until: answer.until,
            verdict: answer.verdict,
            under_repair: facts.repair == Known::Is(true),
            hurdles: answer
                .missing
                .iter()
                .map(|one| RepairHurdle {
                    hurdle: one.hurdle,
                    certain: one.certain,
                })
                .collect(),
            papers: papers.ok().filter(|_| open).unwrap_or_default(),
            rules: self.repair_rules(&answer, decided_on, today, open),
        }))
    }

    /// 记录状态 today; `None` where a rule is missing that it needs.
    pub(in crate::desk) fn state_of(
        &self,
        row: &PenaltyRow,
    ) -> Result<Option<RecordState>, StoreError> {
        let (today, _) = self.today();
        let penalty = penalty_of(row)?;
        let facts = facts_of(row, &penalty, Told::Holder)?;
        let state = record_state(&self.rules.policy, &facts, today);
        if let Err(error) = &state {
            tracing::error!(record = %row.id, %error, "how a record stands could not be worked out");
        }
        Ok(state.ok())
    }

    /// Every rule the answer rests on, each once: those of the window by the day of the decision, those of an application
    /// by today.
    fn repair_rules(
        &self,
        answer: &Eligibility,
        decided_on: Date,
        today: Date,
        open: bool,
    ) -> Vec<RuleRef> {
        let window = answer.window.as_ref();
        let never = match answer.verdict {
            Verdict::Never(why) => Some(why.rule()),
            _ => None,
        };
        let of_window = [
            window.map(|_| keys::REP_REGIME.id),
            window.map(|window| window.min_rule),
            window.map(|window| window.max_rule),
            window.and_then(|window| window.min_by),
            window.and_then(|window| window.max_by),
            never,
        ];
        let of_application = answer.missing.iter().map(|one| match one.rule {
            rule if rule == keys::REP_SAMR_CONDITIONS.id => (rule, decided_on),
            rule => (rule, today),
        });
        let papers = open.then_some((keys::REP_PAPERS.id, today));
        let mut told: Vec<&'static str> = Vec::new();
        of_window
            .into_iter()
            .flatten()
            .map(|rule| (rule, decided_on))
            .chain(of_application)
            .chain(papers)
            .filter(|(rule, _)| {
                let is_new = !told.contains(rule);
                told.push(*rule);
                is_new
            })
            .filter_map(|(rule, day)| self.rule_ref(rule, day))
            .collect()
    }
}

/// What can be applied for today, what waits for something else, what comes by its day, what a person answers, and the
/// rest.
fn order(line: &RepairLine) -> (u8, Option<Date>) {
    let Some(view) = &line.repair else {
        return (3, None);
    };
    match view.standing() {
        RepairStanding::Now => (0, None),
        RepairStanding::Waits | RepairStanding::UnderWay => (1, None),
        RepairStanding::From(day) => (2, Some(day)),
        RepairStanding::Unclear(_) => (3, None),
        RepairStanding::Never(_) => (4, view.until),
        RepairStanding::NotNeeded(_) => (5, None),
    }
}

fn summary_of(lines: &[RepairLine]) -> RepairSummary {
    let standings = || {
        let answered = lines.iter().filter_map(|line| line.repair.as_ref());
        answered.map(RepairView::standing)
    };
    let is_now = |standing: &RepairStanding| *standing == RepairStanding::Now;
    let day = |standing| match standing {
        RepairStanding::From(day) => Some(day),
        _ => None,
    };
    RepairSummary {
        all: lines.len(),
        now: standings().filter(is_now).count(),
        next: standings().filter_map(day).min(),
    }
}
