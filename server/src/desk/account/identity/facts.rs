use app::view::{Missing, ServiceFault};
use domain::identity::{PersonId, PersonIdKind};

use crate::desk::Desk;
use crate::oidc::Identity;

/// No document has a longer name.
const LONGEST_NAME: usize = 100;

/// What the identity service vouches for, checked.
pub(super) struct Facts {
    /// Name and number; only both together make a real-named person.
    pub person: Option<(String, PersonId)>,
    /// What it does not say.
    pub missing: Vec<Missing>,
}

impl Desk {
    /// Checks what the service says of the person. A number that cannot be is a fault; a missing one is not.
    pub(super) fn facts(&self, identity: &Identity) -> Result<Facts, ServiceFault> {
        let name = identity.name.clone();
        let odd = |name: &String| {
            name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control)
        };
        if name.as_ref().is_some_and(odd) {
            return Err(ServiceFault::Facts);
        }
        let number = identity.number.as_deref();
        let id = number.map(|number| self.document(number).ok_or(ServiceFault::Facts));
        let id = id.transpose()?;
        let mut missing = Vec::new();
        if name.is_none() {
            missing.push(Missing::Name);
        }
        if id.is_none() {
            missing.push(Missing::Number);
        }
        Ok(Facts {
            person: name.zip(id),
            missing,
        })
    }

    /// The service does not say which document it is: the number tells. Short ones could be anything.
    fn document(&self, number: &str) -> Option<PersonId> {
        let today = self.clock.today();
        let kinds = [
            // First, because its numbers are formed like those of the card.
            PersonIdKind::ResidencePermit,
            PersonIdKind::ResidentId,
            PersonIdKind::ForeignPermanentResident,
        ];
        kinds
            .into_iter()
            .filter_map(|kind| PersonId::parse(kind, number, today).ok())
            .find(|id| id.expose().len() == 18)
    }
}
