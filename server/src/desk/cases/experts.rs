//! 专家: who may be drawn for a complaint, and who may not.

use domain::case::{Action, Case, Conflict, Draw, First};
use domain::id::ExpertId;
use domain::identity::normal_form;
use domain::role::UnitKind;

use super::LoadedCase;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::ids::random_bytes;
use crate::seal::hex;
use crate::store::{Expert, StoreError, Unit};

/// Units that take part in a case: nobody who works for one of them is heard as an expert.
struct TakingPart {
    units: Vec<Unit>,
}

impl TakingPart {
    /// By code, or by name where nobody wrote the code down.
    fn employs(&self, expert: &Expert) -> bool {
        let employer = normal_form(&expert.employer);
        self.units.iter().any(|unit| {
            expert.unit_code.as_ref() == Some(&unit.code) || normal_form(&unit.name) == employer
        })
    }
}

impl Desk {
    async fn taking_part(&self, codes: &[&str]) -> Result<TakingPart, StoreError> {
        let mut units = self.store.units().await?;
        // The credit office answered first, whoever it asked.
        units.retain(|unit| {
            unit.kind == UnitKind::CreditOffice || codes.contains(&unit.code.as_str())
        });
        Ok(TakingPart { units })
    }

    /// A draw of experts. Left out is who works for a unit that takes part or for whom the case is about, and who was
    /// excused from it.
    pub(super) async fn draw_for(&self, loaded: &LoadedCase) -> Result<Option<Draw>, AccountError> {
        let LoadedCase { row, case, .. } = loaded;
        let Some(complaint) = case.state.complaint() else {
            return Ok(None);
        };
        let called = complaint.meeting.iter().flat_map(|meeting| &meeting.units);
        let mut units: Vec<&str> = called.map(String::as_str).collect();
        units.push(&row.record_unit);
        if let Some(First::Decided { decision, .. }) = case.state.first() {
            units.extend(decision.answer.iter().map(|answer| answer.unit.as_str()));
        }
        let taking_part = self.taking_part(&units).await?;
        let subject = normal_form(&row.subject_name);
        let (mut eligible, mut excluded) = (Vec::new(), Vec::new());
        for expert in self.store.experts().await? {
            if expert.active == 0 {
                continue;
            }
            let id = ExpertId::from_uuid(expert.id);
            let excused = complaint.excused.iter().find(|one| one.expert == id);
            let conflict = match excused {
                Some(excused) => Some(excused.why),
                None if taking_part.employs(&expert) => Some(Conflict::Unit),
                None => (normal_form(&expert.employer) == subject).then_some(Conflict::Subject),
            };
            match conflict {
                Some(why) => excluded.push((id, why)),
                None => eligible.push(id),
            }
        }
        let mut seed = [0_u8; 32];
        random_bytes(&mut seed)?;
        let count = usize::from(case.limits.experts);
        Ok(Some(Draw::make(&hex(&seed), eligible, excluded, count)))
    }

    /// Whether a unit is called that an expert of this complaint works for.
    pub(super) async fn calls_an_employer(
        &self,
        case: &Case,
        action: &Action,
    ) -> Result<bool, StoreError> {
        let (Action::Convene { units, .. }, Some(complaint)) = (action, case.state.complaint())
        else {
            return Ok(false);
        };
        let panel = complaint.panel();
        if panel.is_empty() {
            return Ok(false);
        }
        let codes: Vec<&str> = units.iter().map(String::as_str).collect();
        let called = self.taking_part(&codes).await?;
        let experts = self.store.experts().await?;
        let mut heard = experts
            .iter()
            .filter(|expert| panel.contains(&ExpertId::from_uuid(expert.id)));
        Ok(heard.any(|expert| called.employs(expert)))
    }
}
