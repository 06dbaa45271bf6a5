//! Every page that is not for everybody, and who may see it. Whoever asks is asked here, before anything is loaded.

use domain::role::{DataClass, Operation, Permit};

use super::{account, credit_report, desk, letter, me, progress, public};
use crate::api::portal;
use crate::api::show::Shown;
use crate::error::ApiError;
use crate::host::{set_status, visit};
use crate::links;
use crate::ports::Me;
use crate::ui::{Asked, Content, Loading, Ui, failed};

/// Who may see a page, and what makes it.
#[derive(Clone, Copy)]
enum Load {
    Anybody(fn(Ui, Asked) -> Loading),
    SignedIn(fn(Ui, Asked, Me) -> Loading),
    Citizen(fn(Ui, Asked, Me) -> Loading),
    Staff(fn(Ui, Asked, Me) -> Loading),
    Permitted(DataClass, Operation, fn(Ui, Asked, Permit) -> Loading),
}

/// An address that ends with `:id` stands for every address of its kind.
const PAGES: &[(&str, Load)] = &[
    (links::SIGN_IN, Load::Anybody(account::sign_in)),
    (links::LEAVE, Load::Anybody(account::leave)),
    (links::SIGN_UP, Load::Anybody(account::sign_up)),
    (links::RESET, Load::Anybody(account::reset)),
    (links::CODE, Load::Anybody(account::code)),
    (links::SECOND_FACTOR, Load::Anybody(account::second_factor)),
    (links::SET_UP, Load::Anybody(account::set_up)),
    (links::RECOVERY, Load::SignedIn(account::recovery)),
    (links::ME, Load::SignedIn(me::me)),
    (links::SESSIONS, Load::SignedIn(me::sessions)),
    (links::MY_DATA, Load::SignedIn(me::data)),
    (links::CLAIM, Load::Citizen(me::claim)),
    (links::MY_CLAIM, Load::Citizen(me::my_claim)),
    (links::MY_SUBJECT, Load::Citizen(me::my_subject)),
    (links::CASES_MINE, Load::Citizen(me::cases)),
    (links::MY_CASE, Load::Citizen(me::case)),
    (links::OBJECT, Load::Citizen(me::object)),
    (links::DRAFT, Load::Citizen(me::objection)),
    (links::CONTRACT, Load::Citizen(me::contract)),
    (links::REGISTRATION, Load::Citizen(me::registration)),
    (links::ENTRY, Load::Citizen(me::entry)),
    (links::SHEETS, Load::Citizen(me::sheet)),
    (links::BATCH, Load::Citizen(me::batch)),
    (links::MESSAGES, Load::SignedIn(me::messages)),
    (links::MY_LETTER, Load::Citizen(letter::mine)),
    (links::DESK_LETTER, Load::Staff(letter::desk)),
    (links::VERIFY, Load::Anybody(letter::verify)),
    (links::VERIFIED, Load::Anybody(letter::verified)),
    (links::PUBLIC_ENTRY, Load::Anybody(public::entry)),
    (links::CREDIT_REPORT, Load::Anybody(credit_report::report)),
    (links::ISSUED_REPORT, Load::Anybody(credit_report::issued)),
    (links::DESK, Load::Staff(desk::desk)),
    (
        links::CLAIMS,
        Load::Permitted(DataClass::Claims, Operation::Read, desk::claims),
    ),
    (
        links::DESK_CLAIM,
        Load::Permitted(DataClass::Claims, Operation::Read, desk::claim),
    ),
    (
        links::CASES,
        Load::Permitted(DataClass::Cases, Operation::Read, desk::queue),
    ),
    (
        links::DESK_CASE,
        Load::Permitted(DataClass::Cases, Operation::Read, desk::case),
    ),
    (links::MEASURES, Load::Anybody(public::catalogue)),
    (links::MATTERS, Load::Anybody(public::matters)),
    (links::MATTER, Load::Anybody(public::matter)),
    (links::COMMITMENTS, Load::Anybody(public::commitments)),
    (links::COMMITMENT, Load::Anybody(public::commitment)),
    (links::MY_COMMITMENTS, Load::Citizen(me::commitments)),
    (links::MY_REPAIR, Load::Citizen(me::repair)),
    (links::REPAIR_APPLY, Load::Citizen(me::repair_apply)),
    (links::REPAIR_DRAFT, Load::Citizen(me::repair_form)),
    (links::MY_NOTICE, Load::Citizen(me::notice)),
    (
        links::NOTICES,
        Load::Permitted(DataClass::Notices, Operation::Read, desk::notices),
    ),
    (
        links::DESK_NOTICE,
        Load::Permitted(DataClass::Notices, Operation::Read, desk::notice),
    ),
    // The unit that serves them prints them.
    (
        links::NOTICES_TO_PRINT,
        Load::Permitted(
            DataClass::Notices,
            Operation::Export,
            desk::notices_to_print,
        ),
    ),
    // The credit office words them.
    (
        links::NOTICE_WORDS,
        Load::Permitted(DataClass::Notices, Operation::Decide, desk::notice_words),
    ),
    (links::TRAINING, Load::Anybody(public::training)),
    (links::COURSE, Load::Anybody(public::course)),
    (links::MY_TRAINING, Load::Citizen(me::training)),
    (links::MY_TEST, Load::Citizen(me::training_test)),
    (links::MY_CERTIFICATE, Load::Citizen(me::certificate)),
    (links::AGENCIES, Load::Anybody(public::agencies)),
    (
        links::DESK_COURSES,
        Load::Permitted(DataClass::RepairHelp, Operation::Read, desk::courses),
    ),
    (
        links::DESK_COURSE,
        Load::Permitted(DataClass::RepairHelp, Operation::Read, desk::course),
    ),
    (
        links::DESK_AGENCIES,
        Load::Permitted(DataClass::RepairHelp, Operation::Read, desk::agencies),
    ),
    (
        links::DESK_AGENCY,
        Load::Permitted(DataClass::RepairHelp, Operation::Read, desk::agency),
    ),
    (
        links::PRIORITIES,
        Load::Permitted(DataClass::RepairHelp, Operation::Read, desk::priorities),
    ),
    (links::SIGN, Load::Citizen(me::sign)),
    (
        links::DESK_MATTERS,
        Load::Permitted(DataClass::Commitments, Operation::Read, desk::matters),
    ),
    (
        links::DESK_MATTER,
        Load::Permitted(DataClass::Commitments, Operation::Read, desk::matter),
    ),
    (links::ANNOUNCED, Load::Anybody(public::announced)),
    (
        links::ORDERS,
        Load::Permitted(DataClass::Measures, Operation::Read, desk::orders),
    ),
    (
        links::PENALTIES,
        Load::Permitted(DataClass::Records, Operation::Read, desk::penalties),
    ),
    (
        links::DESK_RECORD,
        Load::Permitted(DataClass::Records, Operation::Read, desk::record),
    ),
    (
        links::ENDED,
        Load::Permitted(DataClass::Records, Operation::Read, desk::ended),
    ),
    (
        links::RULE_TRIAL,
        Load::Permitted(DataClass::Records, Operation::Export, desk::rule_trial),
    ),
    (
        links::ENTRIES,
        Load::Permitted(DataClass::Registrations, Operation::Read, desk::entries),
    ),
    (
        links::DESK_ENTRY,
        Load::Permitted(DataClass::Registrations, Operation::Read, desk::entry),
    ),
    // The credit office alone invites.
    (
        links::INVITATIONS,
        Load::Permitted(
            DataClass::Registrations,
            Operation::Export,
            desk::invitations,
        ),
    ),
    (
        links::INVITATION_LETTERS,
        Load::Permitted(
            DataClass::Registrations,
            Operation::Export,
            desk::invitation_letters,
        ),
    ),
    (
        links::UNDELIVERED,
        Load::Permitted(DataClass::Letters, Operation::Read, desk::undelivered),
    ),
    (
        links::PLATFORM,
        Load::Permitted(DataClass::Letters, Operation::Read, desk::platform),
    ),
    (
        links::PEOPLE,
        Load::Permitted(DataClass::Staff, Operation::Read, desk::people),
    ),
    (
        links::AUDIT,
        Load::Permitted(DataClass::Audit, Operation::Read, desk::audit),
    ),
    (
        links::CORRECTIONS,
        Load::Permitted(
            DataClass::NaturalPersons,
            Operation::Write,
            desk::corrections,
        ),
    ),
    (
        links::COUNTER,
        Load::Permitted(DataClass::Counter, Operation::Read, desk::counter),
    ),
    (
        links::COUNTER_DRAFT,
        Load::Permitted(DataClass::Counter, Operation::Write, desk::counter_draft),
    ),
    (
        links::COUNTER_CASE,
        Load::Permitted(DataClass::Counter, Operation::Read, desk::counter_case),
    ),
    (
        links::COUNTER_ENTRIES,
        Load::Permitted(DataClass::Counter, Operation::Read, desk::counter_entries),
    ),
    (
        links::COUNTER_ENTRY,
        Load::Permitted(DataClass::Counter, Operation::Read, desk::counter_entry),
    ),
    (
        links::COUNTER_ENTERPRISE,
        Load::Permitted(
            DataClass::Counter,
            Operation::Write,
            desk::counter_enterprise,
        ),
    ),
    (
        links::COUNTER_SIGN,
        Load::Permitted(DataClass::Counter, Operation::Write, desk::counter_sign),
    ),
    (links::PROGRESS, Load::Anybody(progress::progress)),
    (links::REPORT, Load::Anybody(public::report)),
    (
        links::INVESTIGATIONS,
        Load::Permitted(
            DataClass::Investigations,
            Operation::Read,
            desk::investigations,
        ),
    ),
    (
        links::DESK_INVESTIGATION,
        Load::Permitted(
            DataClass::Investigations,
            Operation::Read,
            desk::investigation,
        ),
    ),
    (
        links::OBJECTION_GUIDE,
        Load::Anybody(public::objection_guide),
    ),
    (
        links::REGISTRATION_GUIDE,
        Load::Anybody(public::registration_guide),
    ),
    (links::REPAIR_GUIDE, Load::Anybody(public::repair_guide)),
    (links::CHECKPOINTS, Load::Anybody(desk::checkpoints)),
    (links::OUTBOX, Load::Anybody(account::outbox)),
];

/// The addresses of the pages that are not for everybody, or lead there.
pub fn addresses() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(path, _)| *path)
}

/// The page at an address for whoever asks.
pub(crate) async fn show(path: String, query: String) -> Shown {
    let ui = Ui::new(visit());
    let asked = Asked {
        key: String::new(),
        path,
        query,
    };
    let content = match load(ui, &asked) {
        Ok(loading) => me::with_drafts(ui, &asked, loading.await).await,
        Err(ApiError::SignIn) => account::sign_in_first(ui, &asked).await,
        Err(ApiError::Forbidden) => account::forbidden(ui),
        Err(error) => failed(ui, &error),
    };
    Content::into_shown(content)
}

fn load(ui: Ui, asked: &Asked) -> Result<Loading, ApiError> {
    if asked.path == links::TROUBLE {
        let reference = asked.value("reference").chars().take(32).collect();
        set_status(http::StatusCode::SERVICE_UNAVAILABLE);
        return Err(ApiError::Unavailable(reference));
    }
    if asked.path == links::FORBIDDEN {
        return Err(portal::forbidden());
    }
    let known = PAGES
        .iter()
        .find_map(|(pattern, load)| Some((key_of(pattern, &asked.path)?, load)));
    let Some((key, load)) = known else {
        return Err(portal::not_found());
    };
    let asked = Asked {
        key: key.to_owned(),
        ..asked.clone()
    };
    Ok(match load {
        Load::Anybody(load) => load(ui, asked),
        Load::SignedIn(load) => load(ui, asked, portal::me()?),
        Load::Citizen(load) => load(ui, asked, portal::citizen()?),
        Load::Staff(load) => load(ui, asked, portal::staff()?),
        Load::Permitted(class, operation, load) => {
            load(ui, asked, portal::permit(*class, *operation)?)
        }
    })
}

/// What stands in an address for `:id`, empty where the pattern has none; `None`: it is another address.
fn key_of<'p>(pattern: &str, path: &'p str) -> Option<&'p str> {
    match pattern.strip_suffix(":id") {
        Some(start) => path
            .strip_prefix(start)
            .filter(|key| !key.is_empty() && !key.contains('/')),
        None => (path == pattern).then_some(""),
    }
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn an_address_is_of_one_kind() {
        assert_eq!(key_of("/me", "/me"), Some(""));
        assert_eq!(key_of("/me", "/me/claim"), None);
        assert_eq!(key_of("/me/claims/:id", "/me/claims/7"), Some("7"));
        for other in [
            "/me/claims/",
            "/me/claims",
            "/me/claims/7/8",
            "/desk/claims/7",
        ] {
            assert_eq!(key_of("/me/claims/:id", other), None, "{other}");
        }
    }
}
