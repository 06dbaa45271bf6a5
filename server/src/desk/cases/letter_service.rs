//! 送达 of letters that go on paper, because nobody acts for the enterprise here: recorded at the letter, as at a notice.

use app::links;
use app::ports::Me;
use app::view::{SentForm, ServedView};
use domain::case::Letter;
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use super::letter_port::Readable;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::service::ToServe;
use crate::store::Served;

/// The unit that serves a letter: that whose case it is, and of a complaint the joint-conference office. `None`: whoever
/// asked for it has it here or at the window.
fn server_of(letter: &Readable) -> Option<&str> {
    let unit = letter.loaded.case.own_unit()?;
    match letter.kind {
        Letter::ComplaintReceipt | Letter::ComplaintDecision => {
            letter.loaded.row.joint_code.as_deref()
        }
        _ => Some(unit),
    }
}

impl Desk {
    /// How a letter was served, for the desk; `None` where it is not served on paper.
    pub(super) async fn letter_service(
        &self,
        letter: &Readable,
    ) -> Result<Option<ServedView>, AccountError> {
        let Some(unit) = server_of(letter) else {
            return Ok(None);
        };
        let own = self.permit_in(unit, DataClass::Cases, Operation::Write);
        let may_serve = own.is_some() && letter.body.is_some();
        let id = letter.row.id;
        let key = id.to_string();
        let view = self.served_view(Served::Letter(id), &key, may_serve);
        view.await.map(Some)
    }

    /// Records how a letter was served.
    pub(super) async fn take_letter_service(
        &self,
        permit: &Permit,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let Ok(id) = sent.value("letter").parse::<Uuid>() else {
            return Ok(links::CASES.to_owned());
        };
        let letter = self.kept_letter(id, links::DESK_LETTER).await?;
        let letter = letter.filter(|letter| letter.loaded.row.is_within(permit.scope()));
        let Some(letter) = letter else {
            return Ok(links::FORBIDDEN.to_owned());
        };
        let unit = server_of(&letter);
        let own = unit.and_then(|unit| self.permit_in(unit, DataClass::Cases, Operation::Write));
        let Some(own) = own else {
            return Ok(links::FORBIDDEN.to_owned());
        };
        let here = links::of_id(links::DESK_LETTER, id);
        // The page says why nothing of it can be served.
        let Some(body) = &letter.body else {
            return Ok(here);
        };
        let what = ToServe {
            of: Served::Letter(id),
            key: id.to_string(),
            since: body.on,
        };
        let Some((new, form)) = self.typed_service(sent, &what).await? else {
            return Ok(here);
        };
        let detail = json!({
            "case": letter.loaded.row.number, "letter": letter.row.number, "no": new.no, "way": new.way, "on": new.on,
            "papers": new.papers.len(),
        });
        let entry = self.entry_in_post(&own, "case.letter_serve", id, detail);
        self.record_service(&new, form, &entry).await?;
        Ok(here)
    }

    /// The number of a letter of which somebody at the desk takes away a proof of service; `None`: it is not for him.
    pub(in crate::desk) async fn letter_of_proof(
        &self,
        me: &Me,
        letter: Uuid,
    ) -> Result<Option<String>, AccountError> {
        let letter = self.office_letter(me, letter).await?;
        Ok(letter.map(|letter| letter.row.number))
    }
}
