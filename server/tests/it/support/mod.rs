//! A world of its own for every test: an empty database, a clock that stands still, the city's real rules.

use std::pin::Pin;

mod browser;
mod casework;
mod entries;
mod mail;
mod multipart;
mod postgres;
mod program;
mod provider;
pub mod registering;
mod repairs;
mod sheet;
mod shown;
mod world;

pub use browser::{Browser, hidden};
pub use casework::{
    DECIDE, FORM, JPEG, Officers, PASSWORD, PROPOSED, SHOULD_SAY, STEP, citizen, draft, expert,
    file, file_for_enterprise, measures, records, ripe_records, sending, stage, step, to_proposal,
    to_proposal_of, with_everything_of_cases,
};
pub use entries::{
    CERTIFICATE, ENTRY, Registrant, UNKNOWN, entry_id, entry_number, registrant, sign_for,
    with_every_kind,
};
pub use mail::MailServer;
pub use multipart::multipart;
pub use postgres::url as postgres_url;
pub use program::{Answer, Program, Wire};
pub use provider::{FakeService, LABEL, Lie, Place, values};
pub use repairs::{Repairers, TO_DECIDE, applied, go_on, told_by_interface};
pub use sheet::{Row, Sheet, UNIT, code, csv_text, licence, penalty, person};
pub use shown::{
    QUALITY, Registered, public_entry, register, report_of, signed, withdraw,
    withdraw_authorisation,
};
pub use world::{AUDIT_KEY, Backend, JOINT, OFFICE, ORIGIN, Page, World, encode, today};

/// Made-up numbers of two persons whose check characters are right.
pub const RESIDENT: &str = "11010519491231002X";
pub const OTHER_RESIDENT: &str = "440524188001010014";

/// Runs a test in a world of its own. Boxed, so that the runtime is compiled once and not for each test.
pub fn run(backend: Backend, test: fn(World) -> Pin<Box<dyn Future<Output = ()>>>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("threads");
    runtime.block_on(async { test(World::new(backend).await).await });
}

/// Writes a test twice: on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($(#[$doc:meta])* async fn $name:ident($world:ident) $body:block) => {
        $(#[$doc])*
        async fn $name($world: crate::support::World) $body

        // A function and a module of one name live side by side.
        mod $name {
            #[test]
            fn sqlite() {
                crate::support::run(crate::support::Backend::Sqlite, |world| Box::pin(super::$name(world)));
            }

            #[test]
            fn postgres() {
                crate::support::run(crate::support::Backend::Postgres, |world| Box::pin(super::$name(world)));
            }
        }
    };
}
pub(crate) use on_both;
