//! 期限重算: last days after the calendar or the rules have changed. What was decided stays as it is.

use app::view::{MovedBy, Reader};
use domain::case::{Action, Actor, Limits};
use serde_json::json;
use uuid::Uuid;

use super::due::LastDays;
use super::{LoadedCase, Stepped};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::MovedDay;

impl Desk {
    /// Brings a case to the rules and the calendar of today, and warns of what is due, where that is asked for.
    pub(crate) async fn settle_case(&self, id: Uuid, warn: bool) -> Result<(), AccountError> {
        let Some(mut loaded) = self.load_case(id).await? else {
            return Ok(());
        };
        if self.relimit(&loaded).await? || self.move_days(&loaded).await? {
            let Some(again) = self.load_case(id).await? else {
                return Ok(());
            };
            loaded = again;
        }
        if warn && !loaded.case.stage().is_over() {
            self.warn_of(&loaded).await?;
        }
        Ok(())
    }

    /// 规则变了: a step of the portal, by the table as every other one.
    async fn relimit(&self, loaded: &LoadedCase) -> Result<bool, AccountError> {
        let kind = loaded.case.kind;
        let limits = match Limits::of(kind, &self.rules.policy, self.clock.today()) {
            Ok(limits) => limits,
            Err(error) => {
                tracing::error!(%error, "the rules of today give cases no time; they go on by the old ones");
                return Ok(false);
            }
        };
        if limits == loaded.case.limits {
            return Ok(false);
        }
        let action = Action::Relimit { limits };
        let stepped = self
            .step_loaded(&Actor::Portal, loaded.clone(), action, Vec::new())
            .await?;
        Ok(stepped == Stepped::Done)
    }

    /// 放假安排变了: the clocks are as they were, their last days are not.
    async fn move_days(&self, loaded: &LoadedCase) -> Result<bool, AccountError> {
        let LoadedCase { row, case, .. } = loaded;
        let before = LastDays::of(row);
        let now = LastDays {
            due: self.due_number(case),
            answer: self.answer_number(case),
        };
        let Some(tidings) = now.tidings(before, row.stage, MovedBy::Calendar) else {
            return Ok(false);
        };
        let Some(thing) = self.thing(row.about).await? else {
            return Ok(false);
        };
        let people = self
            .people_in(case, row.subject_id, &row.record_unit)
            .await?;
        let mut told = self.applicant_of(case, &people);
        let acting = self.acting(loaded).await?;
        told.extend(acting.everybody().map(|account| (account, Reader::Staff)));
        let about = self.about(&thing, row.id).await?;
        let notices = self
            .notices(told, about, row.number, tidings, &people)
            .await?;
        let moved = MovedDay {
            case_id: row.id,
            version: row.version,
            due: (before.due, now.due),
            answer: (before.answer, now.answer),
        };
        let detail = json!({
            "case": row.id, "why": "calendar", "due": [before.due, now.due], "answer": [before.answer, now.answer],
        });
        let entry = self.portal_entry("case.move_day", row.number, detail);
        Ok(self.store.move_due_day(moved, &notices, &entry).await?)
    }
}
