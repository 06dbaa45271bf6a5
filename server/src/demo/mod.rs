//! The demonstration city: made-up enterprises, units and records, the same for the same seed and day. It goes
//! in through the intake, like any department's file.

mod commitments;
pub(crate) mod enterprises;
mod help;
mod matters;
mod measures;
mod names;
mod notices;
pub mod people;
mod priority;
mod records;
mod registration;
mod repair;
mod sheets;
mod subjects;
mod units;

use std::path::Path;

use app::ports::Unavailable;
use domain::policy::City;
use domain::record::Sector;
use jiff::civil::Date;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use thiserror::Error;

use crate::audit::AuditEntry;
use crate::clock::Clock;
use crate::desk::{AccountError, Desk};
use crate::ingest::{Intake, IntakeError, Options, Progress};
use crate::store::{StoreError, Unit};

use registration::Past;
use sheets::Sheets;

/// The setting that marks a database as made up; every page then says so.
pub const DEMONSTRATION: &str = "demonstration";

/// The setting with the code of the enterprise whose representative is the demonstration's citizen.
pub const CITIZENS_ENTERPRISE: &str = "demonstration.citizens_enterprise";

/// Why the city could not be made.
#[derive(Debug, Error)]
pub enum DemoError {
    /// The database holds real data.
    #[error(
        "the database holds units already; made-up data are never mixed with real ones. Use a new database"
    )]
    NotEmpty,
    /// The database holds another made-up city.
    #[error(
        "the database holds the demonstration city \"{held}\", not \"{wanted}\"; use a new database"
    )]
    Another {
        /// What it holds.
        held: String,
        /// What was asked for.
        wanted: String,
    },
    /// The sheets cannot be written.
    #[error("the demonstration sheets cannot be written: {0}")]
    Sheets(#[from] std::io::Error),
    /// A value could not be sealed.
    #[error(transparent)]
    Seal(#[from] crate::seal::SealError),
    /// The intake refused a sheet.
    #[error("the intake failed: {0}")]
    Intake(#[from] IntakeError),
    /// A made-up row was refused.
    #[error("made-up rows of unit {unit} were refused; first reason: {reason}")]
    Refused {
        /// Unit code.
        unit: String,
        /// First reason.
        reason: String,
    },
    /// An account could not be made.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// The portal itself failed while somebody made up used it.
    #[error("a form of the demonstration: {0} (run it again with RUST_LOG=error to see why)")]
    Portal(#[from] Unavailable),
    /// The portal did not take what somebody made up sent.
    #[error("{what} of the demonstration was not taken: {why}")]
    NotTaken {
        /// What was sent.
        what: String,
        /// What the portal said.
        why: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Which city.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Enterprises.
    pub subjects: u32,
    /// Seed.
    pub seed: u64,
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Units registered.
    pub units: u64,
    /// Records stored.
    pub records: u64,
    /// Whether the city was there already.
    pub already: bool,
}

/// Makes the city in `intake`'s database. Safe to run again: a city that is there is left alone, one that was
/// interrupted is finished.
pub async fn make(
    intake: &Intake,
    plan: Plan,
    city: City,
    mut told: impl FnMut(&str),
) -> Result<Made, DemoError> {
    let store = &intake.store;
    let today = intake.clock.today();
    let wanted = format!("subjects={} seed={}", plan.subjects, plan.seed);
    let filling = format!("filling {wanted}");
    match store.setting(DEMONSTRATION).await? {
        Some(held) if held == wanted => {
            // A city of an earlier version has no accounts, no commitments, no entries and no repairs yet.
            let units = register_units(intake).await?;
            put_in_people(intake, plan, &units).await?;
            put_in_commitments(intake, plan, &units).await?;
            help::put_in(intake).await?;
            enterprises::put_in(intake, &units).await?;
            repair::report(intake, &units).await?;
            registration::put_in(intake, &units).await?;
            repair::put_in(intake, &units).await?;
            notices::put_in(intake).await?;
            priority::put_in(intake).await?;
            return Ok(Made {
                already: true,
                ..Made::default()
            });
        }
        Some(held) if held != filling => return Err(DemoError::Another { held, wanted }),
        Some(_) => {}
        None if !store.units().await?.is_empty() => return Err(DemoError::NotEmpty),
        None => mark(intake, &filling).await?,
    }
    let units = register_units(intake).await?;
    put_in_people(intake, plan, &units).await?;

    let folder = tempfile::tempdir()?;
    told(&format!(
        "making sheets for {} enterprises of {}",
        plan.subjects,
        city.en()
    ));
    let mut sheets = write_sheets(folder.path(), plan, today, &units)?;
    let mut made = Made {
        units: units.len() as u64,
        ..Made::default()
    };
    made.records += import(intake, &mut sheets, &mut told).await?;
    let own = citizens_enterprise(plan);
    measures::put_in(intake, &units, &own.code, today).await?;
    put_in_commitments(intake, plan, &units).await?;
    help::put_in(intake).await?;
    made.records += enterprises::put_in(intake, &units).await?;
    made.records += repair::report(intake, &units).await?;
    told("registering what some of them say about themselves");
    registration::put_in(intake, &units).await?;
    told("having some of their penalties repaired");
    repair::put_in(intake, &units).await?;
    notices::put_in(intake).await?;
    priority::put_in(intake).await?;
    mark(intake, &wanted).await?;
    Ok(made)
}

/// Takes in every sheet that has rows; gives back how many records were stored.
async fn import(
    intake: &Intake,
    sheets: &mut Sheets,
    told: &mut impl FnMut(&str),
) -> Result<u64, DemoError> {
    let mut records = 0;
    for sheet in sheets.finish()? {
        let how = Options {
            rejected: None,
            trust_received: true,
        };
        let report = intake
            .import(&sheet.path, &sheet.unit, how, |_: Progress| {})
            .await?;
        if let Some((_, rule, said)) = report.first_rejected.first() {
            return Err(DemoError::Refused {
                unit: sheet.unit,
                reason: format!("{rule} {}", said.en),
            });
        }
        records += report.stored;
        told(&format!(
            "{} {}: {} records",
            sheet.unit,
            report.kind.code(),
            report.read
        ));
    }
    Ok(records)
}

fn desk(intake: &Intake) -> Desk {
    desk_by(intake, intake.clock.clone())
}

/// The portal by another clock.
fn desk_by(intake: &Intake, clock: Clock) -> Desk {
    Desk::new(
        intake.store.clone(),
        intake.rules.clone(),
        clock,
        intake.seal.clone(),
        true,
    )
}

async fn put_in_people(intake: &Intake, plan: Plan, units: &[Unit]) -> Result<(), DemoError> {
    let desk = desk(intake);
    let own = citizens_enterprise(plan);
    people::put_in(&desk, units, &own).await?;
    let (store, now) = (&intake.store, intake.clock.now());
    store
        .put_setting_once(CITIZENS_ENTERPRISE, &own.code, "demo", now)
        .await?;
    Ok(())
}

async fn put_in_commitments(intake: &Intake, plan: Plan, units: &[Unit]) -> Result<(), DemoError> {
    let desk = desk(intake);
    // The portal's own texts are older than what was promised by them.
    let mut past = Past::new(intake);
    past.turn_to(registration::BEGUN);
    past.desk().seed_matters().await?;
    let own = citizens_enterprise(plan);
    commitments::put_in(intake, &desk, units, &own.code).await
}

/// The enterprise whose representative is the demonstration's citizen: it is drawn first, whatever comes after it.
fn citizens_enterprise(plan: Plan) -> subjects::Subject {
    let mut rng = ChaCha8Rng::seed_from_u64(plan.seed);
    subjects::make(&mut rng, subjects::CITIZENS_OWN)
}

async fn mark(intake: &Intake, state: &str) -> Result<(), StoreError> {
    let now = intake.clock.now();
    intake
        .store
        .put_setting(DEMONSTRATION, state, "demo", now)
        .await
}

async fn register_units(intake: &Intake) -> Result<Vec<Unit>, DemoError> {
    let known = intake.store.units().await?;
    let units = units::all();
    for unit in units
        .iter()
        .chain([&units::credit_office(), &units::joint_office()])
    {
        if known.iter().any(|one| one.code == unit.code) {
            continue;
        }
        let entry = AuditEntry::new(
            intake.clock.now(),
            "demo",
            "unit.add",
            &unit.code,
            serde_json::json!({}),
        );
        intake.store.add_unit(unit, &entry).await?;
        if units.first().is_some_and(|first| first.code == unit.code) {
            set_sector(intake, unit).await?;
        }
    }
    Ok(units)
}

/// Decisions of the first unit have rules of their own besides.
async fn set_sector(intake: &Intake, unit: &Unit) -> Result<(), DemoError> {
    let sector = Sector::Market;
    let entry = AuditEntry::new(
        intake.clock.now(),
        "demo",
        "unit.sector",
        &unit.code,
        serde_json::json!({ "sector": sector.code() }),
    );
    let store = &intake.store;
    store
        .set_unit_sector(&unit.code, Some(sector), &entry)
        .await?;
    Ok(())
}

fn write_sheets(
    folder: &Path,
    plan: Plan,
    today: Date,
    units: &[Unit],
) -> Result<Sheets, DemoError> {
    let mut rng = ChaCha8Rng::seed_from_u64(plan.seed);
    let mut sheets = Sheets::new(folder, units)?;
    for index in 0..plan.subjects {
        let subject = subjects::make(&mut rng, index);
        records::licences(&mut rng, &mut sheets, &subject, today)?;
        records::penalties(&mut rng, &mut sheets, &subject, today, index)?;
        if index == subjects::CITIZENS_OWN {
            records::citizens_own(&mut sheets, &subject, today)?;
        }
    }
    Ok(sheets)
}
